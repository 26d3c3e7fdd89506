import type { Certificate } from "../certificate/certificate.ts";
import type { PrivateKeySource } from "../config/config.ts";
import { day } from "../text/time.ts";

/** A certificate's names in aop.yaml. New ones consist of letters, digits, hyphens and dots only. */
export type CertificateName = {
  readonly name: string;
  /** Path of the PEM file as written in aop.yaml, relative to its directory. */
  readonly file: string;
  readonly key: PrivateKeySource;
  /** False if the file is already in the repository. */
  readonly isNew: boolean;
};

/** Existing names that new ones must not collide with. */
export type TakenNames = {
  readonly names: ReadonlySet<string>;
  /** Relative to aop.yaml's directory, in lower case, since some file systems ignore case. */
  readonly files: ReadonlySet<string>;
  readonly variables: ReadonlySet<string>;
};

/** The directory for exported PEM files, next to aop.yaml. */
export const CERTIFICATE_DIRECTORY = "certs";

const LONGEST_SLUG = 48;

/**
 * A readable name for each distinct certificate, by fingerprint: its common name plus its expiry date, only as precise
 * as needed to be unique (`api-example-com-2027`, `…-2027-05`, `…-2027-05-31`, `…-2027-05-31-2`). The names don't
 * depend on the order of the certificates.
 */
export function nameCertificates(
  certificates: readonly Certificate[],
  taken: TakenNames,
): ReadonlyMap<string, CertificateName> {
  const distinct = new Map(
    certificates.map((certificate) => [certificate.fingerprint, certificate]),
  );
  const sorted = [...distinct.values()].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  const used = {
    names: new Set(taken.names),
    files: new Set(taken.files),
    variables: new Set(taken.variables),
  };
  return new Map(
    sorted.map((certificate) => {
      const name = firstFree(certificate, used);
      used.names.add(name);
      used.files.add(fileOf(name));
      used.variables.add(variableOf(name));
      const key = { kind: "env", name: variableOf(name), passphraseEnv: null } as const;
      return [certificate.fingerprint, { name, file: fileOf(name), key, isNew: true }];
    }),
  );
}

/** The common name (otherwise the first attribute) of a one-line subject, in lower-case letters, digits and hyphens. */
export function slug(subject: string): string {
  const value = /^[A-Za-z0-9.]+=(.*?)(?:, [A-Za-z0-9.]+=|$)/.exec(subject)?.[1] ?? "";
  const plain = value
    // OpenSSL's escapes for invisible characters.
    .replaceAll(/\\[0-9A-F]{2}/g, " ")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-");
  const cut = plain.slice(0, LONGEST_SLUG).replaceAll(/^-|-$/g, "");
  return cut === "" ? "certificate" : cut;
}

function sortKey({ subject, notAfter, fingerprint }: Certificate): string {
  return `${slug(subject)} ${notAfter} ${fingerprint}`;
}

function firstFree({ subject, notAfter }: Certificate, used: TakenNames): string {
  const base = slug(subject);
  const year = notAfter.slice(0, 4);
  const stem = base.endsWith(`-${year}`) ? base.slice(0, -year.length - 1) : base;
  for (const length of [4, 7, 10]) {
    const name = `${stem}-${notAfter.slice(0, length)}`;
    if (isFree(name, used)) return name;
  }
  for (let n = 2; ; n++) {
    const name = `${stem}-${day(notAfter)}-${n}`;
    if (isFree(name, used)) return name;
  }
}

function isFree(name: string, used: TakenNames): boolean {
  return (
    !used.names.has(name) && !used.files.has(fileOf(name)) && !used.variables.has(variableOf(name))
  );
}

function fileOf(name: string): string {
  return `${CERTIFICATE_DIRECTORY}/${name}.pem`;
}

/** Valid as an environment variable and as a GitHub secret. */
function variableOf(name: string): string {
  return `AOP_${name.toUpperCase().replaceAll("-", "_")}_KEY`;
}
