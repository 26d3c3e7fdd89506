import { count, type Message, say, words } from "../text/message.ts";
import { danger, type Notice } from "../text/notice.ts";
import { isInert } from "../zone/lifecycle.ts";
import type { CurrentAssociation, ZoneInput } from "../zone/zone.ts";
import type { ZoneDiff } from "./diff.ts";
import { takesCertificateAway } from "./operation.ts";
import type { PlanOptions } from "./plan.ts";

/** With at least this many associations, losing more than this share of them at once is a mass removal. */
const FROM = 5;

const SHARE = 1 / 3;

/** Blockers if the plan takes the certificate away from many hostnames at once and that wasn't allowed. */
export function massRemovalBlockers(
  input: ZoneInput,
  diff: ZoneDiff,
  options: Pick<PlanOptions, "allowMassRemoval">,
): Notice[] {
  if (options.allowMassRemoval) return [];
  return [...hostnamesLost(input, diff), ...switchedOff(input, diff)];
}

function hostnamesLost(input: ZoneInput, diff: ZoneDiff): Notice[] {
  const lost = lostHostnames(diff).length;
  // `unmanaged: remove` also affects hostnames that were never declared.
  const managed = new Set([...managedEnabled(input), ...lostHostnames(diff)]).size;
  if (lost === 0 || (lost < managed && (lost < FROM || lost <= managed * SHARE))) return [];
  const which =
    lost === managed
      ? say`${words(managed === 1 ? "the only" : `all ${managed}`)} enabled ${words(managed === 1 ? "hostname" : "hostnames")}`
      : say`${lost} of ${count(managed, "enabled hostname")}`;
  return [blocker(say`Mass removal: ${which} would lose the client certificate.`)];
}

function switchedOff(input: ZoneInput, diff: ZoneDiff): Notice[] {
  const remaining = enabledAfter(input, diff);
  if (remaining === 0) return [];
  return diff.operations
    .filter((operation) => operation.kind === "set-global" || operation.kind === "set-zone-level")
    .filter((operation) => !operation.enabled)
    .map((operation) => {
      const level = words(operation.kind === "set-global" ? "global" : "zone-level");
      return blocker(
        say`The ${level} switch would be turned off while ${count(remaining, "enabled association")} ${words(remaining === 1 ? "remains" : "remain")}.`,
      );
    });
}

function blocker(what: Message): Notice {
  return danger(
    say`${what} Apply stops here unless ${"allow-mass-removal: true"} is set for that run.`,
  );
}

function lostHostnames(diff: ZoneDiff): readonly string[] {
  return diff.operations
    .filter(takesCertificateAway)
    .flatMap((operation) => ("hostname" in operation ? [operation.hostname] : []));
}

/** How many hostnames are enabled after the plan. Rerunning an interrupted apply gives the same count. */
function enabledAfter(input: ZoneInput, diff: ZoneDiff): number {
  const hostnames = new Set(enabled(input).map(({ hostname }) => hostname));
  for (const operation of diff.operations) {
    if (operation.kind === "void-association") hostnames.delete(operation.hostname);
    if (operation.kind !== "set-association") continue;
    if (operation.after.enabled) hostnames.add(operation.hostname);
    else hostnames.delete(operation.hostname);
  }
  return hostnames.size;
}

/** Hostnames with enabled associations that are named in aop.yaml or its last applied revision. */
function managedEnabled(input: ZoneInput): readonly string[] {
  const named = new Set([
    ...input.desired.associations.map(({ hostname }) => hostname),
    ...(input.previous?.hostnames ?? []),
  ]);
  return enabled(input)
    .map(({ hostname }) => hostname)
    .filter((hostname) => named.has(hostname));
}

function enabled({ current }: ZoneInput): readonly CurrentAssociation[] {
  return current.associations.filter((association) => association.enabled && !isInert(association));
}
