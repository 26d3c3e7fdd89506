import { count, list, type Message, say, words } from "../text/message.ts";
import { error, note, type Notice, warning } from "../text/notice.ts";
import type { ZoneInput } from "../zone/zone.ts";
import {
  countUnprotected,
  type CoveredHostname,
  enablesFirstHostname,
  isExcepted,
  type ZoneCoverage,
} from "./coverage.ts";
import type { ZoneDiff } from "./diff.ts";
import { type BaseZone, isUnprotected, type Level, levelsAtBase } from "./levels.ts";
import type { PlanOptions } from "./plan.ts";

type Options = Pick<PlanOptions, "namesHostnames" | "base">;

/**
 * Why the pull request must not be merged as it is: coverage is required, and compared with its base, it takes a
 * certificate away or requires one where there is none. Null if there is no pull request, or nothing wrong with it.
 */
export function coverageViolation(
  input: ZoneInput,
  coverage: ZoneCoverage,
  { base, ...options }: Options,
): Notice | null {
  if (coverage.rule !== "require" || base === null) return null;
  const { desired } = input;
  const unprotected = unprotectedAfter(coverage);
  const { at } = desired.coverage;
  const before = base.has(desired.name) ? (base.get(desired.name) ?? null) : NOT_THERE;
  const lost = unprotected.filter((hostname) => isProtected(levelBefore(input, hostname, before)));
  if (lost.length > 0) {
    return error(
      say`This takes the client certificate away from ${named(lost, options)}, but ${"coverage"} is ${"require"} for ${desired.name}. Give every proxied hostname a certificate, or list exceptions under ${"coverage.except"}.`,
      at,
    );
  }
  const anew = unprotected.filter(({ hostname }) => before && !isRequired(hostname, before));
  if (anew.length === 0) return null;
  if (before?.coverage.level === "require") {
    return error(
      say`${named(anew, options)} ${words(anew.length === 1 ? "is" : "are")} no longer an exception of ${desired.name}, but would still get no client certificate. Give every proxied hostname a certificate first, or keep the exceptions under ${"coverage.except"}.`,
      at,
    );
  }
  return error(
    say`${"coverage: require"} is new for ${desired.name}, and ${named(anew, options)} would still get no client certificate. Give every proxied hostname a certificate first, or list exceptions under ${"coverage.except"}.`,
    at,
  );
}

/** A zone that the base doesn't declare. */
const NOT_THERE: BaseZone = {
  coverage: { level: "ignore", except: [] },
  hostnames: [],
  zoneLevel: null,
  global: null,
  unmanaged: "ignore",
};

/** The level without the pull request; if its base can't be read, the one that Cloudflare has now. */
function levelBefore(
  input: ZoneInput,
  { hostname, now }: CoveredHostname,
  before: BaseZone | null,
): Level {
  return before === null ? now : levelsAtBase(input, before)(hostname);
}

function isProtected(level: Level): boolean {
  return level !== "unknown" && !isUnprotected(level);
}

function isRequired(hostname: string, { coverage }: BaseZone): boolean {
  return coverage.level === "require" && !isExcepted(hostname, coverage);
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
export function firstHostnameNotices(
  input: ZoneInput,
  diff: ZoneDiff,
  coverage: ZoneCoverage,
  options: Pick<Options, "namesHostnames">,
): Notice[] {
  if (!enablesFirstHostname(input, diff)) return [];
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
