import type { Certificate } from "../certificate/certificate.ts";
import type { Notice } from "../text/notice.ts";
import { quote } from "../text/quote.ts";
import { type CertificateCheck, checkCertificate } from "./certificate-check.ts";
import { isPresented } from "./checks.ts";
import type { CertificateConfig, ZoneConfig } from "./config.ts";
import type { KeyReading } from "./key-source.ts";
import type { CertificateReading, Material } from "./material.ts";
import type { PrivateKeyState } from "./secrets.ts";

export type LoadedCertificate = {
  readonly zone: string;
  readonly declared: CertificateConfig;
  readonly certificate: Certificate | null;
  readonly key: PrivateKeyState;
  readonly problems: readonly Notice[];
  readonly maskable: readonly string[];
};

/** What a certificate is checked against. */
type Validation = Pick<CertificateCheck, "now" | "expiry">;

/** Loads a zone's certificate and its private key, with any problems of either. */
export async function loadCertificate(
  declared: CertificateConfig,
  zone: ZoneConfig,
  material: Material,
  request: Validation,
): Promise<LoadedCertificate> {
  const read = await material.certificate(declared.path);
  const file = read.kind === "certificate" ? read.file : null;
  const key = await material.key(declared.privateKey, file);
  return {
    zone: zone.name,
    declared,
    certificate: file?.certificate ?? null,
    key: keyState(key, declared),
    problems: [
      ...certificateProblems(read, declared, {
        ...request,
        isPresented: isPresented(zone, declared.name),
      }),
      ...keyProblems(key, declared),
    ].map((notice) => ({ ...notice, help: "certificates" })),
    maskable: key.maskable,
  };
}

function certificateProblems(
  read: CertificateReading,
  { name, path, pathAt: at }: CertificateConfig,
  { now, expiry, isPresented: used }: Validation & Pick<CertificateCheck, "isPresented">,
): readonly Notice[] {
  if (read.kind === "certificate") {
    return checkCertificate(read.file, { now, expiry, name, path, at, isPresented: used });
  }
  const message =
    read.kind === "leaked"
      ? read.message
      : `${quote(path)} (the certificate ${quote(name)}) ${read.message}.${hintOnPath(path)}`;
  return [{ severity: "error", message, at }];
}

/** Suggests how to fix a path that can't be read. */
function hintOnPath(path: string): string {
  if (path.includes("BEGIN CERTIFICATE")) {
    return " Save the certificate as a file in the repository, and write its path here.";
  }
  // In double quotes, YAML turns \n and the like into control characters.
  return /[\\\p{Cc}]/u.test(path) ? " Write the path with forward slashes: certs/api.pem." : "";
}

const ASK_FOR_IT =
  "If it is the key to send to Cloudflare, add unchecked_key: true next to private_key; until then it is not sent.";

function keyState(key: KeyReading, declared: CertificateConfig): PrivateKeyState {
  if (key.kind === "missing") return { kind: "missing", reason: key.message };
  const sent = key.kind === "available" || (key.kind === "unchecked" && declared.uncheckedKey);
  return sent
    ? { kind: "available", pem: key.pem }
    : { kind: "invalid", message: key.message, at: declared.privateKeyAt };
}

function keyProblems(
  key: KeyReading,
  { uncheckedKey, privateKeyAt: at }: CertificateConfig,
): readonly Notice[] {
  if (key.kind === "invalid") return [{ severity: "error", message: key.message, at }];
  if (key.kind !== "unchecked") return [];
  return uncheckedKey
    ? [{ severity: "warning", message: key.message, at }]
    : [{ severity: "error", message: `${key.message} ${ASK_FOR_IT}`, at }];
}
