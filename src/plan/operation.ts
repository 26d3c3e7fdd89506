import type { Certificate } from "../certificate/certificate.ts";
import { sha256 } from "../text/sha.ts";
import type { CurrentAssociation, Store } from "../zone/zone.ts";

/** What a plan needs to know about a certificate; the fingerprint is its identity. */
export type CertificateFacts = Pick<
  Certificate,
  "fingerprint" | "subject" | "issuer" | "notBefore" | "notAfter"
>;

/** These facts alone, without whatever else is known about the certificate. */
export function factsOf(certificate: CertificateFacts): CertificateFacts {
  const { fingerprint, subject, issuer, notBefore, notAfter } = certificate;
  return { fingerprint, subject, issuer, notBefore, notAfter };
}

/** An association as Cloudflare has it before an operation. */
export type AssociationBefore = {
  readonly certificateId: string;
  /** Null if Cloudflare no longer shows the certificate. */
  readonly certificate: CertificateFacts | null;
  readonly enabled: boolean;
};

/** The association as it is now, for an operation that replaces or removes it. */
export function beforeOf({
  certificateId,
  certificate,
  enabled,
}: CurrentAssociation): AssociationBefore {
  return { certificateId, certificate: certificate && factsOf(certificate.certificate), enabled };
}

/** An association as aop.yaml wants it. */
export type AssociationAfter = {
  /** The certificate's name in aop.yaml. */
  readonly name: string;
  readonly certificate: CertificateFacts;
  readonly enabled: boolean;
};

/** One step of an apply: plain data, so that it can be hashed, stored, shown, executed on its own and repeated. */
export type Operation =
  | UploadCertificate
  | SetZoneLevel
  | SetGlobal
  | SetAssociation
  | VoidAssociation
  | DeleteCertificate;

export type UploadCertificate = {
  readonly kind: "upload-certificate";
  readonly store: Store;
  /** Its name in aop.yaml. */
  readonly name: string;
  readonly certificate: CertificateFacts;
  /**
   * IDs of earlier uploads of this certificate that Cloudflare failed to deploy; they are deleted before the upload.
   */
  readonly replaces: readonly string[];
};

export type SetZoneLevel = { readonly kind: "set-zone-level"; readonly enabled: boolean };

export type SetGlobal = { readonly kind: "set-global"; readonly enabled: boolean };

export type SetAssociation = {
  readonly kind: "set-association";
  readonly hostname: string;
  readonly before: AssociationBefore | null;
  readonly after: AssociationAfter;
};

export type VoidAssociation = {
  readonly kind: "void-association";
  readonly hostname: string;
  readonly before: AssociationBefore;
};

export type DeleteCertificate = {
  readonly kind: "delete-certificate";
  readonly store: Store;
  readonly id: string;
  readonly certificate: CertificateFacts;
};

/**
 * SHA-256 (hex) over what the operation does and what it replaces, leaving out names, dates and other text for people.
 */
export function operationDigest(zoneId: string, operation: Operation): string {
  return sha256(JSON.stringify([zoneId, ...identity(operation)]));
}

/** SHA-256 (hex) over operation digests, regardless of their order. */
export function combinedDigest(digests: readonly string[]): string {
  return sha256([...digests].sort().join("\n"));
}

/** What a set-association changes, in one word; `redo` resends what Cloudflare failed to deploy. */
export function associationChange(
  operation: SetAssociation,
): "create" | "move" | "enable" | "disable" | "redo" {
  const { before, after } = operation;
  if (before === null) return "create";
  if (before.certificate?.fingerprint !== after.certificate.fingerprint) return "move";
  if (before.enabled === after.enabled) return "redo";
  return after.enabled ? "enable" : "disable";
}

/**
 * Whether the operation only resends what Cloudflare failed to deploy, without changing anything that existed before.
 */
export function isResend(operation: Operation): boolean {
  if (operation.kind === "upload-certificate") return operation.replaces.length > 0;
  return operation.kind === "set-association" && associationChange(operation) === "redo";
}

/** Whether the hostname loses its client certificate, which cuts off traffic at an origin that enforces it. */
export function takesCertificateAway(operation: Operation): boolean {
  if (operation.kind === "void-association") return operation.before.enabled;
  if (operation.kind !== "set-association") return false;
  return operation.before?.enabled === true && !operation.after.enabled;
}

function identity(operation: Operation): readonly unknown[] {
  switch (operation.kind) {
    case "upload-certificate":
      // Without `replaces`: replacing a failed deployment of the same certificate is the same intent.
      return [operation.kind, operation.store, operation.certificate.fingerprint];
    case "set-zone-level":
    case "set-global":
      return [operation.kind, operation.enabled];
    case "set-association":
      return [
        operation.kind,
        operation.hostname,
        // A failed deployment may have been removed since, to be resent: that is the same intent.
        isResend(operation) ? null : beforeIdentity(operation.before),
        [operation.after.certificate.fingerprint, operation.after.enabled],
      ];
    case "void-association":
      return [operation.kind, operation.hostname, beforeIdentity(operation.before)];
    case "delete-certificate":
      return [operation.kind, operation.store, operation.id, operation.certificate.fingerprint];
  }
}

/** By ID: Cloudflare no longer shows the fingerprint of a certificate that an interrupted apply deleted. */
function beforeIdentity(before: AssociationBefore | null): readonly unknown[] | null {
  return before && [before.certificateId, before.enabled];
}
