import { count, list, say, words } from "../text/message.ts";
import { danger, type Notice } from "../text/notice.ts";
import { compare } from "../text/order.ts";
import { ASSOCIATIONS_PER_CERTIFICATE, CERTIFICATES_PER_ZONE, limitsOf } from "../zone/limits.ts";
import type { Store, ZoneInput } from "../zone/zone.ts";
import type { ZoneDiff } from "./diff.ts";

/** Blockers for what Cloudflare would refuse halfway: no room, or a switch that can't be changed. */
export function limitBlockers(input: ZoneInput, diff: ZoneDiff): Notice[] {
  return [
    ...certificateSlots(input, diff),
    ...hostnameSlots(input, diff),
    ...failedUploadBlockers(input, diff),
    ...lockedSwitchBlockers(input, diff),
  ];
}

/** How to let an apply continue if Cloudflare raised a limit, which the API doesn't show. */
const IF_RAISED =
  "If Cloudflare raised this limit for the zone, add one more in the dashboard, so that this action can detect the higher limit.";

function certificateSlots(input: ZoneInput, { operations, missingSlots }: ZoneDiff): Notice[] {
  if (missingSlots === 0) return [];
  const { desired, current } = input;
  const inStore = (object: { readonly store: Store }): boolean => object.store === "hostname";
  const uploads = operations
    .filter((operation) => operation.kind === "upload-certificate")
    .filter(inStore);
  const room = say`No room for ${count(uploads.length, "upload")}`;
  const declared = desired.certificates
    .filter(({ stores }) => stores.includes("hostname"))
    .sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
  const above = declared[CERTIFICATES_PER_ZONE];
  if (above !== undefined) {
    const message = say`${room}: aop.yaml declares ${declared.length} hostname certificates, and Cloudflare allows ${CERTIFICATES_PER_ZONE} per zone. Let several hostnames share one. ${words(IF_RAISED)}`;
    return [danger(message, above.at)];
  }
  const existing = current.certificates.filter(inStore).length;
  return [
    danger(
      say`${room}: the zone has ${existing} of ${CERTIFICATES_PER_ZONE} hostname certificates, and a rotation needs a free slot, because the old certificate is deleted last. Remove an unused certificate first. ${words(IF_RAISED)}`,
    ),
  ];
}

function hostnameSlots(input: ZoneInput, diff: ZoneDiff): Notice[] {
  const tooMany = associationSlots(input, diff);
  return tooMany.length > 0 ? tooMany : deadlockBlockers(diff);
}

function associationSlots({ desired, current }: ZoneInput, diff: ZoneDiff): Notice[] {
  const going = new Set(
    diff.operations.flatMap((operation) =>
      operation.kind === "void-association" ? [operation.hostname] : [],
    ),
  );
  const declared = new Map(
    desired.associations.map((association) => [association.hostname, association.fingerprint]),
  );
  const staying = current.associations.filter(
    ({ hostname }) => !declared.has(hostname) && !going.has(hostname),
  );
  const users = countOf([
    ...declared.values(),
    ...staying.map(
      (association) =>
        association.certificate?.certificate.fingerprint ?? association.certificateId,
    ),
  ]);
  const ours = countOf([...declared.values()]);
  const limit = limitsOf(current).associations;
  return desired.certificates.flatMap(({ name, certificate: { fingerprint }, at }) => {
    const hostnames = users.get(fingerprint) ?? 0;
    if (hostnames <= limit) return [];
    const message = say`Certificate ${name} would have ${hostnames} hostnames, and Cloudflare allows ${limit}. Split them across several certificates.`;
    return [danger(message, (ours.get(fingerprint) ?? 0) > limit ? at : null)];
  });
}

function countOf(fingerprints: readonly string[]): ReadonlyMap<string, number> {
  return new Map(
    [...Map.groupBy(fingerprints, (fingerprint) => fingerprint)].map(([fingerprint, same]) => [
      fingerprint,
      same.length,
    ]),
  );
}

/** Everything would fit in the end, but Cloudflare would refuse the first step in any order. */
function deadlockBlockers({ stuck }: ZoneDiff): Notice[] {
  if (stuck.length === 0) return [];
  const names = [...new Set(stuck.map(({ after }) => after.name))].sort(compare);
  const hostnames = stuck.map(({ hostname }) => hostname).sort(compare);
  return [
    danger(
      say`${list(hostnames)} wait for each other's slots on ${list(names)}, which are full with the ${ASSOCIATIONS_PER_CERTIFICATE} hostnames that Cloudflare allows, so no order of moves works. Remove one of these hostnames first (meanwhile it has no certificate of its own), or give it a certificate with room, and add it again in the next pull request.`,
    ),
  ];
}

/** A failed upload must be deleted before it is sent again, and Cloudflare won't delete what is in use (1433). */
function failedUploadBlockers({ desired, current }: ZoneInput, diff: ZoneDiff): Notice[] {
  const named = new Set([
    ...desired.associations.map(({ hostname }) => hostname),
    ...diff.operations.flatMap((operation) =>
      operation.kind === "void-association" ? [operation.hostname] : [],
    ),
  ]);
  const foreign = current.associations.filter(({ hostname }) => !named.has(hostname));
  return diff.operations.flatMap((operation) => {
    if (operation.kind !== "upload-certificate" || operation.store !== "hostname") return [];
    const users = foreign.filter(({ certificateId }) => operation.replaces.includes(certificateId));
    if (users.length === 0) return [];
    const hostnames = users.map(({ hostname }) => hostname).sort(compare);
    return [
      danger(
        say`Cloudflare failed to deploy certificate ${operation.name}: it must be deleted before it can be uploaded again, but is still used by ${list(hostnames)}, which aop.yaml does not declare. Remove the association in the dashboard, or declare the hostname in aop.yaml.`,
      ),
    ];
  });
}

function lockedSwitchBlockers({ current }: ZoneInput, diff: ZoneDiff): Notice[] {
  const changes = diff.operations.some((operation) => operation.kind === "set-global");
  if (!changes || current.global === null || current.global.editable) return [];
  return [
    danger(
      say`Cloudflare does not let this zone change the global setting ${"tls_client_auth"} (editable: false). Leave ${"global"} out of aop.yaml, or ask Cloudflare for a plan that includes it.`,
    ),
  ];
}
