import type { Certificate } from "../certificate/certificate.ts";
import { type Message, say } from "../text/message.ts";
import { byHostname } from "../text/order.ts";
import { normalizeHostname } from "../zone/hostname.ts";
import { isFailed, isTombstone } from "../zone/lifecycle.ts";
import type { CurrentAssociation, CurrentCertificate, CurrentZone } from "../zone/zone.ts";
import type { ExportContext } from "./exported.ts";

export type NameableAssociation = {
  readonly association: CurrentAssociation;
  readonly certificate: Certificate;
};

export type Nameable = {
  readonly associations: readonly NameableAssociation[];
  readonly notes: readonly Message[];
};

/** The associations that aop.yaml doesn't declare yet but could. */
export function nameableAssociations(
  current: CurrentZone,
  { declared, owner }: ExportContext,
): Nameable {
  const named = new Set(declared?.associations.map(({ hostname }) => hostname));
  const notes: Message[] = [];
  const associations: NameableAssociation[] = [];
  for (const association of current.associations.toSorted(byHostname)) {
    const { hostname, certificateId, certificate: found } = association;
    if (named.has(hostname)) continue;
    const reason =
      associationProblem(association) ??
      certificateProblem(found, certificateId) ??
      ownerProblem(current.name, owner(hostname));
    if (reason !== null) notes.push(say`Left out: the hostname ${hostname}: ${reason}.`);
    else if (found !== null) associations.push({ association, certificate: found.certificate });
  }
  return { associations, notes };
}

function associationProblem(association: CurrentAssociation): Message | null {
  if (isFailed(association)) {
    return say`its association is ${association.status}, Cloudflare gave up on it`;
  }
  const normalized = normalizeHostname(association.hostname);
  if (normalized.kind === "hostname" && normalized.hostname === association.hostname) return null;
  return say`aop.yaml can't name it, since it is not a plain hostname`;
}

function ownerProblem(zone: string, owner: string | null): Message | null {
  if (owner === null || owner === zone) return null;
  return say`a hostname can be in one zone only, and this one is in ${owner}`;
}

/** Why a certificate at Cloudflare can't be declared; null if it can. */
export function certificateProblem(
  certificate: CurrentCertificate | null,
  id: string,
): Message | null {
  if (certificate === null) return say`its certificate ${id} can't be read`;
  if (isTombstone(certificate)) return say`its certificate ${id} is being deleted`;
  if (isFailed(certificate))
    return say`its certificate ${id} is ${certificate.status}, Cloudflare gave up on it`;
  if (certificate.certificate.pem === "") return say`its certificate ${id} can't be parsed`;
  if (certificate.certificate.isCa)
    return say`its certificate ${id} is a CA certificate, which can't be uploaded`;
  return null;
}
