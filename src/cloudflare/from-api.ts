import { type Certificate, parseCertificate } from "../certificate/certificate.ts";
import { canonicalHostname } from "../zone/hostname.ts";
import type { CurrentCertificate, ListedAssociation, Store } from "../zone/zone.ts";
import type { Client } from "./client.ts";
import type { ApiAssociation, ApiCertificate } from "./schemas.ts";

/** Cloudflare may still return voided associations (`enabled: null`); they count as absent. */
export function toAssociation(api: ApiAssociation): ListedAssociation[] {
  if (!("cert_id" in api)) return [];
  return [
    {
      // Cloudflare may return Unicode or punycode; aop.yaml is normalized to punycode.
      hostname: canonicalHostname(api.hostname),
      certificateId: api.cert_id,
      enabled: api.enabled,
      status: api.status ?? "active",
    },
  ];
}

/** The certificate as the other rooms know it. `clean` redacts the names in it, which are only readable once decoded. */
export function toCertificate(
  store: Store,
  api: ApiCertificate,
  clean: Client["clean"],
): CurrentCertificate {
  const certificate = certificateOf(api);
  return {
    store,
    id: api.id,
    status: api.status ?? "active",
    uploadedOn: api.uploaded_on ?? null,
    certificate: {
      ...certificate,
      subject: clean(certificate.subject),
      issuer: clean(certificate.issuer),
    },
  };
}

/** Parsed from Cloudflare's PEM; if that fails, built from the other fields, so that the certificate is still shown. */
function certificateOf(api: ApiCertificate): Certificate {
  const parsed = parseCertificate(api.certificate ?? "");
  if (parsed.kind === "certificate") return parsed.certificate;
  return {
    fingerprint: `id:${api.id}`,
    pem: "",
    subject: `serial ${api.serial_number ?? "unknown"}`,
    issuer: api.issuer ?? "unknown",
    notBefore: "",
    notAfter: isoTime(api.expires_on) ?? "unknown",
    isCa: false,
    clientAuth: null,
    keyType: null,
  };
}

function isoTime(time: string | null | undefined): string | null {
  const milliseconds = Date.parse(time ?? "");
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();
}
