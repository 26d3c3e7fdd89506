import { count, list, type Message, say, words } from "../text/message.ts";
import { error, note, type Notice, warning } from "../text/notice.ts";
import type { ZoneInput } from "../zone/zone.ts";
import {
  countUnprotected,
  type CoveredHostname,
  getsFirstHostname,
  type ZoneCoverage,
} from "./coverage.ts";
import type { ZoneDiff } from "./diff.ts";
import { isUnprotected } from "./levels.ts";
import type { PlanOptions } from "./plan.ts";

type Options = Pick<PlanOptions, "namesHostnames" | "requiredBefore">;

/**
 * Why the pull request must not be merged as it is: coverage is required, and it takes a certificate away or introduces
 * the requirement before every hostname meets it. Null if there is no pull request, or nothing wrong with it.
 */
export function coverageViolation(
  { desired }: ZoneInput,
  coverage: ZoneCoverage,
  { requiredBefore, ...options }: Options,
): Notice | null {
  if (coverage.rule !== "require" || requiredBefore === null) return null;
  const unprotected = unprotectedAfter(coverage);
  const { at } = desired.coverage;
  const lost = unprotected.filter(({ now }) => now !== "unknown" && !isUnprotected(now));
  if (lost.length > 0) {
    return error(
      say`This takes the client certificate away from ${named(lost, options)}, but ${"coverage"} is ${"require"} for ${desired.name}. Give every proxied hostname a certificate, or list exceptions under ${"coverage.except"}.`,
      at,
    );
  }
  if (unprotected.length === 0 || requiredBefore.has(desired.name)) return null;
  return error(
    say`${"coverage: require"} is new for ${desired.name}, and ${named(unprotected, options)} would still get no client certificate. Give every proxied hostname a certificate first, or list exceptions under ${"coverage.except"}.`,
    at,
  );
}

/** Warnings for a zone that requires coverage but doesn't have it, whether or not a pull request caused that. */
export function coverageNotices(
  { desired, surroundings }: ZoneInput,
  coverage: ZoneCoverage,
  options: Pick<Options, "namesHostnames">,
): Notice[] {
  if (coverage.rule !== "require" || surroundings === undefined) return [];
  const { at } = desired.coverage;
  const unprotected = unprotectedAfter(coverage);
  const wanted = say`${"coverage"} is ${"require"} for ${desired.name}`;
  if (unprotected.length > 0) {
    const verb = words(unprotected.length === 1 ? "gets" : "get");
    return [
      warning(
        say`${wanted}, but ${named(unprotected, options)} ${verb} no client certificate.`,
        at,
      ),
    ];
  }
  if (countUnprotected(coverage, "after") !== null) return [];
  return [
    warning(
      say`${wanted}, but whether every proxied hostname gets a client certificate is unknown.`,
      at,
    ),
  ];
}

/** Adopting one hostname of a zone should draw attention to the others. */
export function firstHostname(
  input: ZoneInput,
  diff: ZoneDiff,
  coverage: ZoneCoverage,
  options: Pick<Options, "namesHostnames">,
): Notice[] {
  if (!getsFirstHostname(input, diff)) return [];
  const rest = unprotectedAfter(coverage);
  if (rest.length === 0) return [];
  return [
    note(
      say`This is the first hostname of ${input.desired.name} that gets a client certificate. Also proxied, and without one: ${named(rest, options)}.`,
    ),
  ];
}

function unprotectedAfter({ hostnames }: ZoneCoverage): readonly CoveredHostname[] {
  return (hostnames ?? []).filter(({ after }) => isUnprotected(after));
}

/** Names if they may be shown, otherwise only their number. */
function named(
  hostnames: readonly CoveredHostname[],
  { namesHostnames }: Pick<Options, "namesHostnames">,
): Message {
  return namesHostnames
    ? list(
        hostnames.map(({ hostname }) => hostname),
        10,
      )
    : count(hostnames.length, "proxied hostname");
}
