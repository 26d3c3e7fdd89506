import { type Certificate, parseCertificate } from "../../src/certificate/certificate.ts";
import type { TextFile } from "../../src/config/workspace.ts";
import { loadConfig, type LoadedConfig } from "../../src/config/load.ts";
import type { ExportedFile } from "../../src/export/export.ts";
import { diffZone, type ZoneDiff } from "../../src/plan/diff.ts";
import { buildDesired } from "../../src/config/desired.ts";
import { normalizeZone } from "../../src/zone/normalize.ts";
import type {
  CurrentCertificate,
  CurrentZone,
  ListedAssociation,
  Store,
} from "../../src/zone/zone.ts";
import { makeLeaf } from "../fixtures/certificates.ts";
import { pick, type Random } from "./random.ts";

export const NOW = new Date("2026-11-23T12:00:00Z");

/** Subjects that people choose, and some that only somebody with bad intentions does. */
const SUBJECTS = [
  "api.example.com",
  "api.example.com",
  "API.example.com",
  "api-example-com-2028",
  "Müller & Söhne, Origin Pull",
  "x\nzones: {}\n#",
  "x\r  evil: true",
  "x\u2028\u0085- a",
  "-----BEGIN PRIVATE KEY-----",
  "'\"}]: &a *b !c %d @e `f # g",
  "日本",
  "../../etc/passwd",
  "null",
  "a".repeat(64),
] as const;

/** Certificates that are slow to make, once for all states. */
export async function certificatePool(): Promise<readonly [Certificate, ...Certificate[]]> {
  const made = await Promise.all(
    SUBJECTS.map((subject, index) =>
      makeLeaf({
        subject,
        notBefore: new Date("2020-01-01T00:00:00Z"),
        notAfter: new Date(Date.UTC(2026 + (index % 3), index % 12, 5)),
      }),
    ),
  );
  const [first, ...others] = made.map((certificate) => certificateOf(certificate.certificatePem));
  if (first === undefined) throw new Error("no certificates");
  return [first, ...others];
}

function certificateOf(pem: string): Certificate {
  const parsed = parseCertificate(pem);
  if (parsed.kind === "problem") throw new Error(parsed.message);
  return parsed.certificate;
}

const STATUSES = [
  "active",
  "active",
  "active",
  "active",
  "active",
  "active",
  "active",
  "active",
  "active",
  "active",
  "active",
  "active",
  "pending_deployment",
  "initializing",
  "a-new-status",
  "pending_deletion",
  "deleted",
  "deployment_timed_out",
  "deletion_timed_out",
] as const;

/** Some of which no aop.yaml can name. */
const HOSTNAMES = [
  "api",
  "www",
  "a.b.c",
  "_x",
  "*",
  "xn--mnchen-3ya",
  "münchen",
  "null",
  "1.e3",
  "0x1f",
  "evil: true\n #",
  "zones",
] as const;

/** A state that Cloudflare could answer, with all that can be wrong in it. */
function randomZone(
  random: Random,
  name: string,
  pool: readonly [Certificate, ...Certificate[]],
): CurrentZone {
  const certificates = Array.from({ length: random(6) }, (_, index): CurrentCertificate => {
    const certificate = pick(random, pool);
    const store = pick<Store>(random, ["hostname", "hostname", "zone"]);
    return {
      store,
      id: `${name} ${index}`,
      status: pick(random, STATUSES),
      uploadedOn: random(4) === 0 ? null : `2026-0${1 + random(9)}-01T00:00:00Z`,
      certificate: random(8) === 0 ? unreadable(certificate, index) : certificate,
    };
  });
  const associations = Array.from({ length: random(12) }, (_, index): ListedAssociation => {
    const outside = random(5) === 0;
    const hostname = outside ? `shop${random(60)}.customer.net` : pick(random, HOSTNAMES);
    return {
      hostname: outside ? hostname : `${hostname}.${name}`,
      certificateId: certificates[random(certificates.length + 1)]?.id ?? `gone ${index}`,
      enabled: random(3) > 0,
      status: pick(random, STATUSES),
    };
  });
  return normalizeZone({
    name,
    id: name.length.toString(16).padStart(32, "0"),
    global: { on: random(3) === 0, editable: random(2) === 0 },
    zoneLevel: random(3) === 0,
    sslMode: "strict",
    certificates,
    associations,
    associationsComplete: random(10) > 0,
  });
}

function unreadable(certificate: Certificate, index: number): Certificate {
  return index % 2 === 0
    ? { ...certificate, pem: "", fingerprint: `id:${index}` }
    : { ...certificate, isCa: true, fingerprint: "f".repeat(64) };
}

/** Thirty zones, some inside others. */
export function randomZones(
  random: Random,
  pool: readonly [Certificate, ...Certificate[]],
): readonly CurrentZone[] {
  return Array.from({ length: 30 }, (_, index) =>
    randomZone(random, index % 5 === 4 ? `a.b.zone${index - 1}.com` : `zone${index}.com`, pool),
  );
}

/** The files of an export, or any files, as a run reads them. */
export function load(files: readonly ExportedFile[], file = "aop.yaml"): Promise<LoadedConfig> {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const read = (path: string): Promise<TextFile> => {
    const text = texts.get(path);
    return Promise.resolve(
      text === undefined ? { kind: "problem", message: "does not exist" } : { kind: "file", text },
    );
  };
  const options = { environment: {}, allowedEnvironment: null, now: NOW, expiry: null } as const;
  return loadConfig({ file, read, ...options });
}

/** What a plan would do, by zone. Throws where the files are not valid. */
export function diffs(
  loaded: LoadedConfig,
  zones: readonly CurrentZone[],
): readonly (ZoneDiff & { readonly current: CurrentZone })[] {
  if (loaded.config === null) throw new Error(JSON.stringify(loaded.problems));
  return buildDesired(loaded.config, loaded.certificates).map((desired) => {
    const current = zones.find(({ name }) => name === desired.name);
    if (current === undefined) throw new Error(`a zone from nowhere: ${desired.name}`);
    return { ...diffZone(desired, current, null), current };
  });
}
