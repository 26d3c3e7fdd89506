import { posix } from "node:path";
import { type Certificate, parseCertificate } from "../certificate/certificate.ts";
import type { Environment } from "../runtime/environment.ts";
import type { Problem } from "../text/notice.ts";
import { quote } from "../text/quote.ts";
import { checkCertificate, type Expiry } from "./certificate-check.ts";
import type { CertificateConfig, Config, ZoneConfig } from "./config.ts";
import { leakedKey, readPrivateKey } from "./key-source.ts";
import { hasErrors, parseConfig, sortProblems } from "./parse.ts";
import { type PrivateKeyState, type Secrets, zoneTokens } from "./secrets.ts";
import { OUTSIDE, type ReadText, repositoryPath, type TextFile } from "./workspace.ts";

export type LoadRequest = {
  /** Path of aop.yaml from the root of the repository. */
  readonly file: string;
  /** The workspace, or the repository at another revision. */
  readonly read: ReadText;
  /** Where keys, passphrases and tokens are; empty where none are needed. */
  readonly environment: Environment;
  readonly now: Date;
  /** Null where expiry is not looked at: a plan, which knows what uses a certificate, tells of it itself. */
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
  readonly problems: readonly Problem[];
  /** Mask `maskable` first of all. */
  readonly secrets: Secrets;
};

type LoadedCertificate = {
  readonly zone: string;
  readonly declared: CertificateConfig;
  readonly certificate: Certificate | null;
  readonly key: PrivateKeyState;
  readonly problems: readonly Problem[];
  readonly maskable: readonly string[];
};

/** aop.yaml with its certificates and keys, all of it checked without network. What is wrong is in `problems`. */
export async function loadConfig(request: LoadRequest): Promise<LoadedConfig> {
  const path = posix.normalize(request.file);
  const file = await request.read(path);
  if (file.kind === "problem") return unreadable(path, file);
  const { config, salvaged, problems: inFile } = parseConfig(file.text, path);
  const zones = salvaged?.zones ?? [];
  const loaded: LoadedCertificate[] = [];
  for (const zone of zones) {
    for (const declared of zone.certificates)
      loaded.push(await load(declared, zone, path, request));
  }
  const problems = sortProblems([
    ...inFile,
    ...loaded.flatMap((one) => one.problems),
    ...zones.flatMap(({ name }) => [
      ...sameCertificates(loaded.filter(({ zone }) => zone === name)),
    ]),
  ]);
  return {
    file,
    config: hasErrors(problems) ? null : config,
    certificates: byName(loaded),
    problems,
    secrets: secretsOf(loaded, zones, request.environment),
  };
}

function unreadable(path: string, file: Extract<TextFile, { kind: "problem" }>): LoadedConfig {
  const message = `The configuration ${quote(path)} ${file.message}. Name it in the input config, and check the repository out (actions/checkout) before this step.`;
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
  zone: ZoneConfig,
  configPath: string,
  request: LoadRequest,
): Promise<LoadedCertificate> {
  const read = (written: string): Promise<TextFile> =>
    readBeside(configPath, written, request.read);
  const { certificate, problems } = checkFile(declared, await read(declared.path), request);
  const key = await readPrivateKey({
    declared,
    certificate,
    environment: request.environment,
    read,
  });
  return {
    zone: zone.name,
    declared,
    certificate,
    key: key.state,
    problems: [...problems, ...key.problems],
    maskable: key.maskable,
  };
}

/** Confined by the text of the path already: not every reader has a file system to resolve it in. */
async function readBeside(configPath: string, written: string, read: ReadText): Promise<TextFile> {
  const path = repositoryPath(written, posix.dirname(configPath));
  return path === null ? { kind: "problem", message: OUTSIDE } : read(path);
}

function checkFile(
  { name, path, pathAt: at }: CertificateConfig,
  file: TextFile,
  request: LoadRequest,
): { readonly certificate: Certificate | null; readonly problems: readonly Problem[] } {
  const failed = (message: string): Problem => ({
    severity: "error",
    message: `${quote(path)} (the certificate ${quote(name)}) ${message}.`,
    at,
  });
  if (file.kind === "problem") return { certificate: null, problems: [failed(file.message)] };
  const leaked = leakedKey(path, file.text, at);
  if (leaked) return { certificate: null, problems: [leaked] };
  const parsed = parseCertificate(file.text);
  if (parsed.kind === "problem") return { certificate: null, problems: [failed(parsed.message)] };
  const check = { now: request.now, expiry: request.expiry, name, at };
  return { certificate: parsed.certificate, problems: checkCertificate(parsed.certificate, check) };
}

/** Certificates of one zone that are the same under two names: the second would never be uploaded. */
function* sameCertificates(loaded: readonly LoadedCertificate[]): Generator<Problem> {
  const ordered = loaded.toSorted(
    (a, b) =>
      a.declared.at.line - b.declared.at.line || a.declared.at.column - b.declared.at.column,
  );
  for (const same of Map.groupBy(ordered, ({ certificate }) => certificate?.fingerprint ?? null)) {
    const [fingerprint, [first, ...others]] = same;
    if (fingerprint === null || !first) continue;
    for (const { declared } of others) {
      const message = `The certificates ${quote(declared.name)} and ${quote(first.declared.name)} are one and the same: keep one of the names.`;
      yield { severity: "error", message, at: declared.pathAt };
    }
  }
}

function byName(loaded: readonly LoadedCertificate[]): Certificates {
  const zones = Map.groupBy(loaded, ({ zone }) => zone);
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
    maskable: [...new Set([...loaded.flatMap((one) => one.maskable), ...maskable])],
  };
}
