import { posix } from "node:path";
import type { Certificate } from "../certificate/certificate.ts";
import type { Environment } from "../runtime/environment.ts";
import type { Notice } from "../text/notice.ts";
import { quote } from "../text/quote.ts";
import { checkCertificate, type Expiry } from "./certificate-check.ts";
import type { CertificateConfig, Config, ZoneConfig } from "./config.ts";
import { formProblem } from "./file-form.ts";
import type { KeyReading } from "./key-source.ts";
import { type CertificateReading, type Material, openMaterial } from "./material.ts";
import { hasErrors, parseConfig, sortProblems } from "./parse.ts";
import { type PrivateKeyState, readSecret, type Secrets, zoneTokens } from "./secrets.ts";
import type { ReadText, TextFile } from "./workspace.ts";

export type LoadRequest = {
  /** Path of aop.yaml from the root of the repository. */
  readonly file: string;
  /** The workspace, or the repository at another revision. */
  readonly read: ReadText;
  /** Where keys, passphrases and tokens are; empty where none are needed. */
  readonly environment: Environment;
  /** Patterns of the variables that aop.yaml may name; null where that is not checked. */
  readonly allowedEnvironment: readonly string[] | null;
  readonly now: Date;
  /** Null where expiry is not checked: a plan, which knows what uses a certificate, reports it itself. */
  readonly expiry: Expiry | null;
};

/** Certificates by the name of the zone, then by their name in aop.yaml. */
export type Certificates = ReadonlyMap<string, ReadonlyMap<string, Certificate>>;

export type LoadedConfig = {
  /** aop.yaml as it was read. */
  readonly file: TextFile;
  /** Null as soon as one problem is an error, be it in aop.yaml, a certificate or a key. */
  readonly config: Config | null;
  readonly certificates: Certificates;
  readonly problems: readonly Notice[];
  /** Mask `maskable` first of all. */
  readonly secrets: Secrets;
};

type LoadedCertificate = {
  readonly zone: string;
  readonly declared: CertificateConfig;
  readonly certificate: Certificate | null;
  readonly key: PrivateKeyState;
  readonly problems: readonly Notice[];
  readonly maskable: readonly string[];
};

/** More certificates of a zone than this are not looked at: ten times what Cloudflare allows unless it raised the limit. */
const MOST_CERTIFICATES = 100;

/** aop.yaml with its certificates and keys, all of it checked without network. What is wrong is in `problems`. */
export async function loadConfig(request: LoadRequest): Promise<LoadedConfig> {
  const path = posix.normalize(request.file);
  const file = await request.read(path);
  if (file.kind === "problem") return unreadable(path, file);
  const { allowedEnvironment, environment } = request;
  const { config, salvaged, problems: inFile } = parseConfig(file.text, path, allowedEnvironment);
  const zones = salvaged?.zones ?? [];
  const material = openMaterial(path, request.read, environment);
  const loaded: LoadedCertificate[] = [];
  for (const { name, certificates } of zones) {
    for (const declared of certificates.slice(0, MOST_CERTIFICATES)) {
      loaded.push(await load(declared, name, material, request));
    }
  }
  const byZone = Map.groupBy(loaded, ({ zone }) => zone);
  const problems = sortProblems([
    ...inFile,
    ...loaded.flatMap((certificate) => certificate.problems),
    ...[...byZone.values()].flatMap((certificates) => [...sameCertificates(certificates)]),
    ...shortTokens(zones, environment),
  ]);
  return {
    file,
    config: hasErrors(problems) ? null : config,
    certificates: byName(byZone),
    problems,
    secrets: secretsOf(loaded, zones, environment),
  };
}

function unreadable(path: string, file: Extract<TextFile, { kind: "problem" }>): LoadedConfig {
  const what = file.form ? formProblem(file.form, "configuration") : file.message;
  const remedy =
    file.message === "does not exist"
      ? " Set its path in the input config, and check out the repository (actions/checkout) before this step."
      : "";
  const message = `The configuration ${quote(path)} ${what}.${remedy}`;
  return {
    file,
    config: null,
    certificates: new Map(),
    problems: [{ severity: "error", message, at: null }],
    secrets: { privateKeys: new Map(), tokens: new Map(), maskable: [] },
  };
}

async function load(
  declared: CertificateConfig,
  zone: string,
  material: Material,
  request: LoadRequest,
): Promise<LoadedCertificate> {
  const read = await material.certificate(declared.path);
  const file = read.kind === "certificate" ? read.file : null;
  const key = await material.key(declared.privateKey, file);
  return {
    zone,
    declared,
    certificate: file?.certificate ?? null,
    key: keyState(key, declared),
    problems: [...certificateProblems(read, declared, request), ...keyProblems(key, declared)],
    maskable: key.maskable,
  };
}

function certificateProblems(
  read: CertificateReading,
  { name, path, pathAt: at }: CertificateConfig,
  { now, expiry }: LoadRequest,
): readonly Notice[] {
  if (read.kind === "certificate")
    return checkCertificate(read.file, { now, expiry, name, path, at });
  const message =
    read.kind === "leaked"
      ? read.message
      : `${quote(path)} (the certificate ${quote(name)}) ${read.message}.`;
  return [{ severity: "error", message, at }];
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

function shortTokens(zones: readonly ZoneConfig[], environment: Environment): readonly Notice[] {
  return zones.flatMap(({ apiTokenEnv, at }): Notice[] => {
    const read = apiTokenEnv === null ? null : readSecret(environment, apiTokenEnv);
    return read?.kind === "short" ? [{ severity: "error", message: read.message, at }] : [];
  });
}

/** Certificates of one zone that are the same under two names: the second would never be uploaded. */
function* sameCertificates(loaded: readonly LoadedCertificate[]): Generator<Notice> {
  const ordered = loaded.toSorted(
    (a, b) =>
      a.declared.at.line - b.declared.at.line || a.declared.at.column - b.declared.at.column,
  );
  for (const same of Map.groupBy(ordered, ({ certificate }) => certificate?.fingerprint ?? null)) {
    const [fingerprint, [first, ...others]] = same;
    if (fingerprint === null || !first) continue;
    for (const { declared } of others) {
      const message = `The certificates ${quote(declared.name)} and ${quote(first.declared.name)} are the same certificate: keep one of the names.`;
      yield { severity: "error", message, at: declared.pathAt };
    }
  }
}

function byName(zones: ReadonlyMap<string, readonly LoadedCertificate[]>): Certificates {
  return new Map(
    [...zones].map(([zone, all]) => [
      zone,
      new Map(
        all.flatMap(({ declared, certificate }) =>
          certificate ? [[declared.name, certificate]] : [],
        ),
      ),
    ]),
  );
}

function secretsOf(
  loaded: readonly LoadedCertificate[],
  zones: readonly ZoneConfig[],
  environment: Environment,
): Secrets {
  const best = { available: 0, invalid: 1, missing: 2 } as const;
  // The same certificate may be in several zones, with its key in one place only: the best source is last.
  const keys = loaded.toSorted((a, b) => best[b.key.kind] - best[a.key.kind]);
  const { tokens, maskable } = zoneTokens(zones, environment);
  return {
    privateKeys: new Map(
      keys.flatMap(({ certificate, key }) => (certificate ? [[certificate.fingerprint, key]] : [])),
    ),
    tokens,
    maskable: [...new Set([...loaded.flatMap((material) => material.maskable), ...maskable])],
  };
}
