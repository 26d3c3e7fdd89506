import { createHash } from "node:crypto";

import { isInUse } from "./edge.ts";
import { startDeletion, startDeployment, stopMoving } from "./lifecycle.ts";
import { MADE_UP, type Refusal, refusal } from "./refusal.ts";
import {
  checkPrivateKey,
  type ParsedCertificate,
  parseCertificate,
  reformatted,
} from "./upload.ts";
import {
  certificateById,
  isTombstone,
  oddlyListed,
  type Store,
  type StoredCertificate,
  type World,
  type Zone,
} from "./world.ts";

export type CertificateJson = {
  readonly id: string;
  readonly certificate: string;
  readonly issuer: string;
  readonly signature: string;
  readonly serial_number: string;
  readonly expires_on: string;
  readonly status: string;
  readonly uploaded_on: string;
};

/** POST: 1406 while the same certificate is there or being deleted; a deleted one comes back under its id. */
export function uploadCertificate(
  world: World,
  zone: Zone,
  store: Store,
  body: { readonly certificate: string; readonly private_key: string },
): StoredCertificate {
  const parsed = parseCertificate(body.certificate);
  checkPrivateKey(body.certificate, body.private_key);
  if (world.options.refuseExpired && parsed.expiresOn <= world.options.now()) {
    throw refusal(400, MADE_UP.expired, "The certificate has expired.");
  }
  const same = zone.certificates.find(
    (certificate) => certificate.store === store && certificate.fingerprint === parsed.fingerprint,
  );
  if (same && same.status !== "deleted") {
    const message = "This certificate already exists for this zone.";
    throw refusal(world.options.duplicateStatus, 1406, message);
  }
  if (store === "hostname") checkLimit(world, zone);
  const certificate = same ?? addCertificate(world, zone, store, parsed);
  const now = world.options.now();
  certificate.uploadedOn = now;
  certificate.listedFrom = now + world.options.listLag;
  startDeployment(world, zone, certificate, same ? world.options.resurrectionLag : 0);
  return certificate;
}

/** A new certificate that nothing has happened to yet. */
export function addCertificate(
  world: World,
  zone: Zone,
  store: Store,
  parsed: ParsedCertificate,
  odd: StoredCertificate["odd"] = null,
): StoredCertificate {
  const now = world.options.now();
  const certificate: StoredCertificate = {
    kind: "certificate",
    store,
    id: nextUuid(world),
    ...parsed,
    status: "initializing",
    uploadedOn: now,
    listedFrom: now,
    deployedOn: now,
    steps: [],
    odd,
  };
  zone.certificates.push(certificate);
  return certificate;
}

/** GET of a collection: tombstones included, fresh uploads only after the lag. */
export function listCertificates(world: World, zone: Zone, store: Store): readonly object[] {
  const now = world.options.now();
  const listed = zone.certificates.filter(
    (certificate) => certificate.store === store && certificate.listedFrom <= now,
  );
  const inOrder = world.options.listOrder === "newest-first" ? listed.reverse() : listed;
  return inOrder.flatMap(
    (certificate) => oddlyListed(certificate.odd, certificateJson(world, certificate)) ?? [],
  );
}

/** GET by id: tombstones included, at once after an upload. */
export function getCertificate(world: World, zone: Zone, store: Store, id: string): object {
  const certificate = certificateById(zone, store, id);
  if (certificate === null) throw notFound(store);
  const read = certificate.odd?.read;
  if (read === "refused") throw invalidId();
  return { ...certificateJson(world, certificate), ...read };
}

/** DELETE: 1415 for an id of the other store or another zone, 1433 in use, 1434 before it is deployed. */
export function deleteCertificate(
  world: World,
  zone: Zone,
  store: Store,
  id: string,
): StoredCertificate {
  const certificate = certificateById(zone, store, id);
  if (certificate === null) {
    const elsewhere = [...world.zones.values()].some((other) =>
      other.certificates.some((certificate) => certificate.id === id),
    );
    throw elsewhere ? invalidId() : notFound(store);
  }
  refuseDeletion(zone, certificate);
  world.deletions.push({
    time: world.options.now(),
    zoneId: zone.id,
    store,
    id,
    fingerprint: certificate.fingerprint,
    inUse: isInUse(zone, certificate),
  });
  stopMoving(world, certificate);
  startDeletion(world, zone, certificate);
  return certificate;
}

/** The certificate as JSON, without a name or a key: those never come back. */
export function certificateJson(world: World, certificate: StoredCertificate): CertificateJson {
  return {
    id: certificate.id,
    certificate: reformatted(certificate.der, world.options.pemLineEnd),
    issuer: certificate.issuer,
    signature: certificate.signature,
    serial_number: certificate.serialNumber,
    expires_on: new Date(certificate.expiresOn).toISOString().replace(".000Z", "Z"),
    status: certificate.status,
    uploaded_on: new Date(certificate.uploadedOn).toISOString(),
  };
}

function checkLimit(world: World, zone: Zone): void {
  const counted = zone.certificates.filter(
    (certificate) =>
      certificate.store === "hostname" &&
      (world.options.tombstonesCount || !isTombstone(certificate)),
  );
  if (counted.length < world.options.certificateLimit) return;
  const message = `You have reached the limit of ${world.options.certificateLimit} certificates for this zone.`;
  throw refusal(400, MADE_UP.quota, message);
}

function refuseDeletion(zone: Zone, certificate: StoredCertificate): void {
  const { status, store } = certificate;
  if (isTombstone(certificate) && store === "zone") {
    throw refusal(400, MADE_UP.alreadyDeleted, "Certificate is already deleted.");
  }
  if (status === "deleted") throw notFound(store);
  if (status === "pending_deletion") {
    throw refusal(400, 1414, "The certificate is pending deletion.");
  }
  if (status === "initializing" || status === "pending_deployment") {
    throw refusal(400, 1434, "Cannot delete resource while in pending deployment state.");
  }
  if (store === "hostname" && isInUse(zone, certificate)) {
    throw refusal(400, 1433, "The certificate is in use by a hostname association.");
  }
}

function invalidId(): Refusal {
  return refusal(400, 1415, "Invalid Certificate ID");
}

function notFound(store: Store): Refusal {
  return store === "hostname"
    ? refusal(404, 1551, "The hostname certificate was not found.")
    : refusal(404, 1552, "The zone certificate was not found.");
}

/** The same for every run, and in no order that a client could rely on. */
function nextUuid(world: World): string {
  world.ids += 1;
  const hex = createHash("sha256").update(`certificate ${world.ids}`).digest("hex");
  return [8, 13, 18, 23].reduce((id, at) => `${id.slice(0, at)}-${id.slice(at)}`, hex.slice(0, 32));
}
