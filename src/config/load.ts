import { posix } from "node:path";
import type { Certificate } from "../certificate/certificate.ts";
import type { Environment } from "../runtime/environment.ts";
import { plain } from "../text/message.ts";
import type { Notice } from "../text/notice.ts";
import { quote } from "../text/quote.ts";
import type { Expiry } from "./certificate-check.ts";
import type { Config, ZoneConfig } from "./config.ts";
import { formatProblem, placeholderProblem } from "./file-format.ts";
import { loadCertificate, type LoadedCertificate } from "./load-certificate.ts";
import { openMaterial } from "./material.ts";
import { hasErrors, parseConfig, type ParsedConfig, sortProblems } from "./parse.ts";
import { withoutReadableSecrets } from "./readable-secrets.ts";
import { readSecret, type Secrets, zoneTokens } from "./secrets.ts";
import { OUTSIDE, type ReadText, type TextFile } from "./workspace.ts";

export type LoadRequest = {
  /** Path of aop.yaml from the root of the repository. */
  readonly file: string;
  /** Reads the workspace, or the repository at another revision. */
  readonly read: ReadText;
  /** The result of `parseConfig`, if the file has already been parsed. */
  readonly parsed?: ParsedConfig | null;
  /** Contains keys, passphrases and tokens; empty if none are needed. */
  readonly environment: Environment;
  /** Patterns for the variables that aop.yaml may name; null if that isn't checked. */
  readonly allowedEnvironment: readonly string[] | null;
  readonly now: Date;
  /** Null if expiry isn't checked: a plan knows what uses a certificate, so it reports expiry itself. */
  readonly expiry: Expiry | null;
};

/** Certificates by zone name, then by their name in aop.yaml. */
export type Certificates = ReadonlyMap<string, ReadonlyMap<string, Certificate>>;

export type LoadedConfig = {
  /** aop.yaml as it was read. */
  readonly file: TextFile;
  /** Null if any problem is an error, be it in aop.yaml, a certificate or a key. */
  readonly config: Config | null;
  readonly certificates: Certificates;
  readonly problems: readonly Notice[];
  /** Mask `maskable` before anything else. */
  readonly secrets: Secrets;
};

/** The most certificates to load per zone: ten times what Cloudflare allows unless it raised the limit. */
const MOST_CERTIFICATES = 100;

/** Loads aop.yaml with its certificates and keys, and checks all of it offline. Errors are in `problems`. */
export async function loadConfig(request: LoadRequest): Promise<LoadedConfig> {
  const path = posix.normalize(request.file);
  const file = await request.read(path);
  if (file.kind === "problem") return unreadable(path, file);
  const placeholder = placeholderProblem(file.text);
  if (placeholder !== null) return unreadable(path, { kind: "problem", message: placeholder });
  const parsed = request.parsed ?? parseConfig(file.text, path, request.allowedEnvironment);
  const { config, salvaged, problems: inFile } = parsed;
  const zones = salvaged?.zones ?? [];
  const shown = `${path}\n${file.text}`;
  const { environment, problems: readable } = withoutReadableSecrets(
    shown,
    zones,
    request.environment,
  );
  const material = openMaterial(path, request.read, environment);
  const loaded: LoadedCertificate[] = [];
  for (const zone of zones) {
    for (const declared of zone.certificates.slice(0, MOST_CERTIFICATES)) {
      loaded.push(await loadCertificate(declared, zone, material, request));
    }
  }
  const byZone = Map.groupBy(loaded, ({ zone }) => zone);
  const problems = sortProblems([
    ...inFile,
    ...oncePerCause(loaded),
    ...[...byZone.values()].flatMap((certificates) => [...sameCertificates(certificates)]),
    ...shortTokens(zones, environment),
    ...readable,
  ]);
  return {
    file,
    config: hasErrors(problems) ? null : config,
    certificates: byName(byZone),
    problems,
    secrets: secretsOf(loaded, zones, environment),
  };
}

const REMEDIES: Readonly<Record<string, string>> = {
  "does not exist":
    " Set its path in the input config, and check out the repository (actions/checkout) before this step.",
  [OUTSIDE]:
    " Set the input config to its path from the root of the repository, such as aop.yaml. In a container job, github.workspace is a path outside of the container.",
};

function unreadable(path: string, file: Extract<TextFile, { kind: "problem" }>): LoadedConfig {
  const what = file.format ? formatProblem(file.format, "configuration") : file.message;
  const message = `The configuration ${quote(path)} ${what}.${REMEDIES[file.message] ?? ""}`;
  return {
    file,
    config: null,
    certificates: new Map(),
    problems: [{ severity: "error", message, at: null, help: "runner" }],
    secrets: { privateKeys: new Map(), tokens: new Map(), maskable: [] },
  };
}

/** Of problems with the same cause, such as a missing file that several zones use, only the first in the file. */
function oncePerCause(loaded: readonly LoadedCertificate[]): readonly Notice[] {
  const causes = byPosition(loaded).flatMap(({ declared, problems }) =>
    problems.map((problem): readonly [string, Notice] => {
      const message = plain(problem.message);
      // The same name may stand for another file in each zone.
      const isOfFile = problem.at === declared.pathAt && !message.includes(quote(declared.path));
      return [isOfFile ? `${declared.path} ${message}` : message, problem];
    }),
  );
  return [...new Map(causes.toReversed()).values()];
}

function shortTokens(zones: readonly ZoneConfig[], environment: Environment): readonly Notice[] {
  const names = Map.groupBy(zones, ({ apiTokenEnv }) => apiTokenEnv);
  return [...names].flatMap(([name, [first]]): Notice[] => {
    const read = name === null ? null : readSecret(environment, name);
    if (read?.kind !== "short" || first === undefined) return [];
    return [{ severity: "error", message: read.message, at: first.at }];
  });
}

/** Certificates that a zone declares under two names: the second would never be uploaded. */
function* sameCertificates(loaded: readonly LoadedCertificate[]): Generator<Notice> {
  const ordered = byPosition(loaded);
  for (const same of Map.groupBy(ordered, ({ certificate }) => certificate?.fingerprint ?? null)) {
    const [fingerprint, [first, ...others]] = same;
    if (fingerprint === null || !first) continue;
    for (const { declared } of others) {
      const message = `The certificates ${quote(declared.name)} and ${quote(first.declared.name)} are the same certificate: keep one of the names.`;
      yield { severity: "error", message, at: declared.pathAt };
    }
  }
}

function byPosition(loaded: readonly LoadedCertificate[]): readonly LoadedCertificate[] {
  return loaded.toSorted(
    ({ declared: { at: a } }, { declared: { at: b } }) => a.line - b.line || a.column - b.column,
  );
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
  // A certificate may be in several zones, with its key in only one: the best source goes last and wins.
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
