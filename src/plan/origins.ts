import { count, type Message, say, words } from "../text/message.ts";
import { danger, note, type Notice, warning } from "../text/notice.ts";
import type { OriginProbe } from "../zone/probe.ts";
import type { ZoneInput } from "../zone/zone.ts";
import type { ZoneDiff } from "./diff.ts";
import { type Operation, takesCertificateAway } from "./operation.ts";
import type { Plan, PlanOptions } from "./plan.ts";

/**
 * Blockers for origins that refuse the certificate the plan would present to them, or that may not be probed: anyone
 * who names an origin wants it probed first.
 */
export function originBlockers(diff: ZoneDiff, origins: readonly OriginProbe[]): Notice[] {
  return origins
    .filter(({ hostname }) => presents(diff, hostname))
    .flatMap((probe) => {
      const { verdict, reason } = probe;
      const where = originOf(probe);
      if (verdict === "refuses") {
        return danger(
          say`Refuses the certificate that it would get: ${where}. ${words(reason)} Make it trust the certificate's issuer first; apply stops until it does.`,
        );
      }
      if (verdict !== "not allowed") return [];
      return danger(
        say`Can't be probed before it gets the certificate, so apply stops here: ${where}. ${words(reason)} List it there, leave it out of origins, or set probe-origins: false.`,
      );
    });
}

/** How every notice about an origin identifies it, after the words that matter most. */
function originOf({ address, hostname }: OriginProbe): Message {
  return say`the origin ${address} of ${hostname}`;
}

type Naming = Pick<PlanOptions, "namesHostnames" | "newOrigins">;

/**
 * The origins that may be shown by name. If names are withheld, these are the plan's own: those of hostnames that it
 * changes, and those that the pull request adds. A list of the others would be a list of targets.
 */
export function namedOrigins(
  origins: readonly OriginProbe[],
  { operations }: Pick<ZoneDiff, "operations">,
  { namesHostnames, newOrigins }: Naming,
): readonly OriginProbe[] {
  if (namesHostnames) return origins;
  const changed = new Set(
    operations.flatMap((operation) => ("hostname" in operation ? [operation.hostname] : [])),
  );
  return origins.filter(
    ({ hostname, address }) =>
      changed.has(hostname) || newOrigins.has(`${hostname} ${address.toLowerCase()}`),
  );
}

/** The probed origins that may be shown by name: all, or only those that the plan named if names are withheld. */
export function namedInPlan(
  { zones, namesHostnames }: Plan,
  origins: readonly OriginProbe[],
): readonly OriginProbe[] {
  if (namesHostnames) return origins;
  const pair = ({ hostname, address }: OriginProbe): string => `${hostname} ${address}`;
  const named = new Set(zones.flatMap((zone) => zone.namedOrigins.map(pair)));
  return origins.filter((probe) => named.has(pair(probe)));
}

/** What a reviewer must know about this zone's origins. Those that can't be named are only counted. */
export function originNotices(
  input: Pick<ZoneInput, "desired">,
  diff: ZoneDiff,
  origins: readonly OriginProbe[],
  naming: Naming,
): Notice[] {
  const named = namedOrigins(origins, diff, naming);
  const others = origins
    .filter((probe) => !named.includes(probe))
    .flatMap((probe) =>
      noticesOf(input, diff, probe).map(({ severity }) => ({ severity, verdict: probe.verdict })),
    );
  return [...named.flatMap((probe) => noticesOf(input, diff, probe)), ...counted(others)];
}

/** Singular and plural. */
const COUNTED: Readonly<Record<OriginProbe["verdict"], readonly [string, string]>> = {
  enforced: both("may not accept the certificate"),
  "likely enforced": both("may not accept the certificate"),
  open: ["accepts requests without a certificate", "accept requests without a certificate"],
  refuses: ["refuses the certificate", "refuse the certificate"],
  inconclusive: ["doesn't show whether it enforces", "don't show whether they enforce"],
  unreachable: both("could not be probed"),
  unprobed: ["was not probed", "were not probed"],
  "not allowed": [
    "was not probed: its address is not public",
    "were not probed: private addresses",
  ],
};

function both(words: string): readonly [string, string] {
  return [words, words];
}

function counted(others: readonly Pick<Notice & OriginProbe, "severity" | "verdict">[]): Notice[] {
  return [...Map.groupBy(others, ({ verdict }) => verdict)].flatMap(([verdict, same]) => {
    const [first] = same;
    if (first === undefined) return [];
    const [one, several] = COUNTED[verdict];
    const message = say`${count(same.length, "other origin")} of hostnames that this plan does not change ${words(same.length === 1 ? one : several)}. Names are left out because this repository is public.`;
    return [{ severity: first.severity, message, at: null }];
  });
}

function noticesOf(
  { desired }: Pick<ZoneInput, "desired">,
  diff: ZoneDiff,
  probe: OriginProbe,
): Notice[] {
  const where = originOf(probe);
  const declared = desired.associations.find(({ hostname }) => hostname === probe.hostname);
  const enabled = declared?.enabled ?? false;
  switch (probe.verdict) {
    case "enforced":
    case "likely enforced":
      return losesCertificate(diff, probe.hostname)
        ? [
            danger(
              say`Traffic stops when this is applied: ${where} enforces the client certificate that is being removed. Make it accept requests without one first.`,
            ),
          ]
        : enabled
          ? doubtNotices(where, probe)
          : [];
    case "open":
      return enabled ? openOrigin(where, probe, presents(diff, probe.hostname)) : [];
    case "refuses":
      return presents(diff, probe.hostname)
        ? []
        : [danger(say`Refuses the certificate that it gets: ${where}. ${words(probe.reason)}`)];
    case "inconclusive":
      return [warning(inconclusive(where, probe, losesCertificate(diff, probe.hostname)))];
    case "unprobed":
      return [];
    case "not allowed":
      return presents(diff, probe.hostname)
        ? []
        : [warning(say`Not probed: ${where}. ${words(probe.reason)}`)];
    case "unreachable":
      return [warning(say`Could not be probed: ${where}. ${words(probe.reason)}`)];
  }
}

function inconclusive(where: Message, { reason }: OriginProbe, losesIt: boolean): Message {
  return losesIt
    ? say`Traffic may stop when this is applied: ${where} may enforce the client certificate that is being removed. ${words(reason)}`
    : say`Inconclusive: ${where}. ${words(reason)}`;
}

/** Whether the origin might refuse our certificate, although there is no evidence that it does. */
export function mightRefuse({ ours, listsIssuer }: OriginProbe): boolean {
  return ours === "unanswered" || (ours === "untried" && listsIssuer === false);
}

function doubtNotices(where: Message, probe: OriginProbe): Notice[] {
  if (!mightRefuse(probe)) return [];
  const what =
    probe.ours === "untried" ? "Will likely refuse the certificate" : "May refuse the certificate";
  return [warning(say`${words(what)}: ${where}. ${words(probe.reason)}`)];
}

/** An origin should accept both before the switch, and enforce after it. */
function openOrigin(where: Message, probe: OriginProbe, beforeSwitch: boolean): Notice[] {
  if (!beforeSwitch) {
    const message = say`Not enforced: ${where} accepts requests without a certificate, so anyone can reach it.`;
    return [...doubtNotices(where, probe), warning(message)];
  }
  if (mightRefuse(probe)) return doubtNotices(where, probe);
  const message = say`Not enforced yet: ${where} accepts requests without a certificate. That is expected for now: make it enforce after this is applied.`;
  return [note(message)];
}

function presents(diff: ZoneDiff, hostname: string): boolean {
  return diff.operations.some(
    (operation) =>
      operation.kind === "set-association" &&
      operation.hostname === hostname &&
      operation.after.enabled,
  );
}

function losesCertificate(diff: ZoneDiff, hostname: string): boolean {
  const isAbout = (operation: Operation): boolean =>
    "hostname" in operation && operation.hostname === hostname;
  return diff.operations.some((operation) => isAbout(operation) && takesCertificateAway(operation));
}
