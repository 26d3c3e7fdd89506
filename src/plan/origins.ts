import { type Message, say, words } from "../text/message.ts";
import { danger, note, type Notice, warning } from "../text/notice.ts";
import type { OriginProbe } from "../zone/probe.ts";
import type { ZoneInput } from "../zone/zone.ts";
import type { ZoneDiff } from "./diff.ts";
import { type Operation, takesCertificateAway } from "./operation.ts";

/**
 * Blockers for origins that refuse the very certificate that the plan is about to have presented to them, or that
 * can't be asked: who names an origin wants it asked first.
 */
export function originBlockers(diff: ZoneDiff, origins: readonly OriginProbe[]): Notice[] {
  return origins
    .filter(({ hostname }) => presents(diff, hostname))
    .flatMap(({ verdict, address, hostname, reason }) => {
      const where = say`The origin ${address} of ${hostname}`;
      if (verdict === "refuses") {
        return danger(
          say`${where} refuses the certificate that it would get. ${words(reason)} Make it trust the certificate's issuer first; apply stops until it does.`,
        );
      }
      if (verdict !== "not allowed") return [];
      return danger(
        say`${where} can't be probed before it gets the certificate, so apply stops here. ${words(reason)} List it there, leave it out of origins, or set probe-origins: false.`,
      );
    });
}

/** What a reviewer must know of the origins of this zone. */
export function originNotices(
  { desired }: Pick<ZoneInput, "desired">,
  diff: ZoneDiff,
  origins: readonly OriginProbe[],
): Notice[] {
  const declared = new Map(
    desired.associations.map(({ hostname, enabled }) => [hostname, enabled]),
  );
  return origins.flatMap((probe): Notice[] => {
    const where = say`The origin ${probe.address} of ${probe.hostname}`;
    const enabled = declared.get(probe.hostname) ?? false;
    switch (probe.verdict) {
      case "enforced":
      case "likely enforced":
        return losesCertificate(diff, probe.hostname)
          ? [
              danger(
                say`${where} enforces the client certificate that is being removed: its traffic stops when this is applied. Make it accept requests without one first.`,
              ),
            ]
          : enabled
            ? doubt(where, probe)
            : [];
      case "open":
        return enabled ? openOrigin(where, probe, presents(diff, probe.hostname)) : [];
      case "refuses":
        return presents(diff, probe.hostname)
          ? []
          : [danger(say`${where} refuses the certificate that it gets. ${words(probe.reason)}`)];
      case "inconclusive":
        return [warning(inconclusive(where, probe, losesCertificate(diff, probe.hostname)))];
      case "unprobed":
        return [];
      case "not allowed":
        return presents(diff, probe.hostname)
          ? []
          : [warning(say`${where} was not probed. ${words(probe.reason)}`)];
      case "unreachable":
        return [warning(say`${where} could not be probed. ${words(probe.reason)}`)];
    }
  });
}

function inconclusive(where: Message, { reason }: OriginProbe, losesIt: boolean): Message {
  return losesIt
    ? say`${where} may enforce the client certificate that is being removed: its traffic would stop when this is applied. ${words(reason)}`
    : say`${where}: ${words(reason)}`;
}

/** Whether our certificate may be refused for all that is known, though nothing says that it is. */
export function isInDoubt({ ours, listsIssuer }: OriginProbe): boolean {
  return ours === "unanswered" || (ours === "untried" && listsIssuer === false);
}

function doubt(where: Message, probe: OriginProbe): Notice[] {
  return isInDoubt(probe) ? [warning(say`${where}: ${words(probe.reason)}`)] : [];
}

/** Before the switch an origin should accept both; after it, it should enforce. */
function openOrigin(where: Message, probe: OriginProbe, beforeSwitch: boolean): Notice[] {
  if (!beforeSwitch) {
    const message = say`${where} accepts requests without a certificate: it does not enforce, so anyone can reach it.`;
    return [...doubt(where, probe), warning(message)];
  }
  if (isInDoubt(probe)) return doubt(where, probe);
  const message = say`${where} accepts requests without a certificate. That is expected for now: make it enforce after this is applied.`;
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
