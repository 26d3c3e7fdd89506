import { findCertificate } from "../../src/zone/certificates.ts";
import type { Operation } from "../../src/plan/operation.ts";
import { normalizeZone } from "../../src/zone/normalize.ts";
import type { CurrentAssociation, CurrentZone, DesiredZone } from "../../src/zone/zone.ts";
import { fakeCertificate } from "./arbitrary.ts";

/** How Cloudflare ends a deployment; what is not `active` is where a run stops. */
export type Ending = "active" | "pending_deployment" | "deployment_timed_out";

/** The zone after one operation, as a perfect Cloudflare would have it. Throws where a real one refuses. */
export function applyOperation(
  zone: CurrentZone,
  operation: Operation,
  ending: Ending = "active",
): CurrentZone {
  switch (operation.kind) {
    case "upload-certificate":
      return upload(zone, operation, ending);
    case "set-zone-level":
      return { ...zone, zoneLevel: operation.enabled };
    case "set-global":
      return { ...zone, global: { on: operation.enabled, editable: true } };
    case "set-association": {
      const { hostname, after } = operation;
      const certificate = findCertificate(zone, "hostname", after.certificate.fingerprint);
      if (certificate === null) throw new Error(`1415: ${hostname} would point at nothing`);
      const { id: certificateId } = certificate;
      const { enabled } = after;
      const association = { hostname, certificateId, certificate, enabled, status: ending };
      return { ...zone, associations: [...others(zone, hostname), association] };
    }
    case "void-association":
      return { ...zone, associations: others(zone, operation.hostname) };
    case "delete-certificate": {
      const { id, store } = operation;
      const user =
        store === "hostname" &&
        zone.associations.find((association) => association.certificateId === id);
      if (user) throw new Error(`1433: ${id} is used by ${user.hostname}`);
      const gone = zone.certificates.filter(
        (certificate) => certificate.id === id && certificate.store === store,
      );
      if (gone.length !== 1) throw new Error(`1551: there is no ${id}`);
      return {
        ...zone,
        certificates: zone.certificates.filter((certificate) => !gone.includes(certificate)),
      };
    }
  }
}

/** The zone after these operations, in their order. */
export function applyAll(zone: CurrentZone, operations: readonly Operation[]): CurrentZone {
  return operations.reduce((state, operation) => applyOperation(state, operation), zone);
}

/** The zone as aop.yaml describes it, without anything else in it. */
export function realize(desired: DesiredZone, empty: CurrentZone): CurrentZone {
  const certificates = desired.certificates.flatMap(({ certificate, stores }) =>
    stores.map((store) => ({
      store,
      id: `${store}-${certificate.fingerprint}`,
      status: "active",
      uploadedOn: null,
      certificate,
    })),
  );
  return normalizeZone({
    ...empty,
    certificates,
    associations: desired.associations.map(({ hostname, fingerprint, enabled }) => ({
      hostname,
      certificateId: `hostname-${fingerprint}`,
      enabled,
      status: "active",
    })),
    global: { on: desired.global ?? false, editable: true },
    zoneLevel: desired.zoneLevel?.enabled ?? false,
  });
}

function upload(
  zone: CurrentZone,
  operation: Extract<Operation, { readonly kind: "upload-certificate" }>,
  status: Ending,
): CurrentZone {
  const { store, certificate, replaces } = operation;
  const left = zone.certificates.filter((certificate) => !replaces.includes(certificate.id));
  // An upload that failed can't be deleted while something points at it, so that goes before.
  const associations = zone.associations.filter(
    (association) => store !== "hostname" || !replaces.includes(association.certificateId),
  );
  const added = {
    store,
    id: `new-${store}-${certificate.fingerprint.slice(0, 4)}-${left.length}`,
    status,
    uploadedOn: "2026-11-23T00:00:00.000Z",
    certificate: fakeCertificate(certificate.fingerprint),
  };
  return { ...zone, certificates: [...left, added], associations };
}

function others(zone: CurrentZone, hostname: string): CurrentAssociation[] {
  return zone.associations.filter((association) => association.hostname !== hostname);
}
