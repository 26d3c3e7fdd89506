import { posix } from "node:path";
import type { Config, PrivateKeySource } from "../config/config.ts";
import type { Certificates } from "../config/load.ts";
import type { NameOf } from "./document.ts";
import type { ExportedZone } from "./exported.ts";
import { type CertificateName, nameCertificates } from "./names.ts";

/** The existing aop.yaml, free of errors. */
export type Existing = {
  readonly text: string;
  readonly config: Config;
  readonly certificates: Certificates;
};

/** Names by zone and fingerprint: the existing name from aop.yaml, or a new one. */
export function namesFor(
  { existing, files }: { readonly existing: Existing | null; readonly files: readonly string[] },
  zones: readonly ExportedZone[],
): (zone: string) => NameOf {
  const declared = declaredNames(existing);
  const fresh = nameCertificates(
    zones.flatMap((zone) => zone.certificates),
    taken(existing, files),
  );
  return (zone) => {
    const here = declared.filter((name) => name.zone === zone);
    return ({ fingerprint }) => {
      const own = here.find((name) => name.fingerprint === fingerprint);
      if (own) return own.named;
      const made = fresh.get(fingerprint);
      if (made === undefined) throw new Error(`no name for the certificate ${fingerprint}`);
      // If it is declared in another zone, reuse that file and key.
      const other = declared.find((name) => name.fingerprint === fingerprint);
      return other ? { ...other.named, name: made.name } : made;
    };
  };
}

type Declared = {
  readonly zone: string;
  readonly fingerprint: string;
  readonly named: CertificateName;
};

function declaredNames(existing: Existing | null): readonly Declared[] {
  return (existing?.config.zones ?? []).flatMap((zone) =>
    zone.certificates.flatMap(({ name, path, privateKey }): Declared[] => {
      const certificate = existing?.certificates.get(zone.name)?.get(name);
      if (certificate === undefined) return [];
      const named = { name, file: path, key: privateKey, isNew: false };
      return [{ zone: zone.name, fingerprint: certificate.fingerprint, named }];
    }),
  );
}

function taken(
  existing: Existing | null,
  files: readonly string[],
): Parameters<typeof nameCertificates>[1] {
  const zones = existing?.config.zones ?? [];
  const declared = zones.flatMap(({ certificates }) => certificates);
  const paths = declared.map(({ path }) => posix.normalize(path));
  return {
    names: new Set(declared.map(({ name }) => name)),
    files: new Set([...files, ...paths].map((path) => path.toLowerCase())),
    variables: new Set([
      ...declared.flatMap(({ privateKey }) => variablesIn(privateKey)),
      ...zones.flatMap(({ apiTokenEnv }) => (apiTokenEnv === null ? [] : [apiTokenEnv])),
    ]),
  };
}

/** The environment variables for this key and its passphrase. */
export function variablesIn(key: PrivateKeySource): string[] {
  const passphrase = key.passphraseEnv === null ? [] : [key.passphraseEnv];
  return key.kind === "env" ? [key.name, ...passphrase] : passphrase;
}
