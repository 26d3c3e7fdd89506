import { posix } from "node:path";
import type { Config, PrivateKeySource } from "../config/config.ts";
import type { Certificates } from "../config/load.ts";
import type { NameOf } from "./document.ts";
import type { ExportedZone } from "./exported.ts";
import { type CertificateName, nameCertificates } from "./names.ts";

/** aop.yaml as it is, without errors. */
export type Existing = {
  readonly text: string;
  readonly config: Config;
  readonly certificates: Certificates;
};

/** Names by zone and fingerprint: those of aop.yaml where it has one, new ones otherwise. */
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
      // Declared in another zone: its file and key are the same.
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

/** The environment variables that hold this key and its passphrase. */
export function variablesIn(key: PrivateKeySource): string[] {
  const passphrase = key.passphraseEnv === null ? [] : [key.passphraseEnv];
  return key.kind === "env" ? [key.name, ...passphrase] : passphrase;
}
