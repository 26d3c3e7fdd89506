import { hostnameProblem, notConfigured } from "./association-put.ts";
import { certificateJson } from "./certificates.ts";
import { malformed, refusal } from "./refusal.ts";
import {
  certificateById,
  oddlyListed,
  type StoredAssociation,
  type World,
  type Zone,
} from "./world.ts";

const FILTERS = [
  "active",
  "pending_deployment",
  "pending_deletion",
  "deleted",
  "deployment_timed_out",
  "deletion_timed_out",
  "all",
];

/** GET /hostnames/{hostname}: 1553 for what was never configured, and, if so chosen, for what is void. */
export function getAssociation(world: World, zone: Zone, hostname: string): object {
  const problem = hostnameProblem(hostname);
  if (problem !== null) throw malformed(problem);
  const association = zone.associations.get(hostname);
  if (!association) throw notConfigured(hostname);
  const isVoid = association.enabled === null;
  if (isVoid && world.options.voidedAnswer === "not-found") throw notConfigured(hostname);
  const read = association.odd?.read;
  if (read === "refused") throw refusal(400, 1415, "Invalid Certificate ID");
  return { ...associationJson(world, zone, association), ...read };
}

/** What GET /hostnames lists, before paging: by default the active ones alone. */
export function listAssociations(world: World, zone: Zone, status = "active"): readonly object[] {
  const wanted = status.split(",");
  const unknown = wanted.find((status) => !FILTERS.includes(status));
  if (unknown !== undefined) throw malformed(`status: ${unknown} is not a filter`);
  return inOrder(world, zone)
    .filter((association) => wanted.includes("all") || wanted.includes(association.status))
    .flatMap((association) => oddlyListed(association.odd, shortJson(association)) ?? []);
}

/** What PUT /hostnames answers: an array in which the hostnames sent are somewhere. */
export function putAnswer(
  world: World,
  zone: Zone,
  sent: readonly { readonly hostname: string }[],
): readonly object[] {
  const hostnames = new Set(sent.map(({ hostname }) => hostname));
  return inOrder(world, zone)
    .filter(
      (association) => world.options.putAnswers === "all" || hostnames.has(association.hostname),
    )
    .flatMap((association) => {
      const json = associationJson(world, zone, association);
      // Only here: the certificate's id once more.
      return oddlyListed(association.odd, { ...json, id: association.certificateId }) ?? [];
    });
}

function inOrder(world: World, zone: Zone): StoredAssociation[] {
  const all = [...zone.associations.values()];
  return world.options.listOrder === "newest-first" ? all.reverse() : all;
}

function shortJson(association: StoredAssociation): object {
  return {
    cert_id: association.certificateId,
    hostname: association.hostname,
    enabled: association.enabled,
    status: association.status,
    created_at: new Date(association.createdOn).toISOString(),
    updated_at: new Date(association.updatedOn).toISOString(),
  };
}

/** With the certificate's fields flattened in, some of them under other names. */
function associationJson(world: World, zone: Zone, association: StoredAssociation): object {
  const certificate = certificateById(zone, "hostname", association.certificateId);
  if (certificate === null) return shortJson(association);
  const json = certificateJson(world, certificate);
  return {
    ...shortJson(association),
    cert_status: json.status,
    cert_uploaded_on: json.uploaded_on,
    cert_updated_at: json.uploaded_on,
    certificate: json.certificate,
    expires_on: json.expires_on,
    issuer: json.issuer,
    serial_number: json.serial_number,
    signature: json.signature,
  };
}
