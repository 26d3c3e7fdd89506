import * as z from "zod/mini";

/** Incremented if a reader of older reports could misread a newer one. Additions don't change it. */
export const REPORT_VERSION = 1;

const LEVELS = ["hostname", "zone", "global", "disabled", "none", "unknown"] as const;

const LevelSchema = z.enum(LEVELS);

/** A verdict on an origin or on requests through Cloudflare, and when it was found. */
const VerdictSchema = z.object({ verdict: z.string(), reason: z.string(), at: z.string() });

const OriginSchema = z.extend(VerdictSchema, { address: z.string() });

const EdgeSchema = z.extend(VerdictSchema, { status: z.nullable(z.number()) });

const HostnameSchema = z.object({
  hostname: z.string(),
  declared: z.boolean(),
  /** Whether its record is proxied, or how else it is reached; `unknown` if that couldn't be determined. */
  reach: z.string(),
  /** Whether it is one of the proxied hostnames that coverage counts. */
  counts: z.boolean(),
  level: LevelSchema,
  /**
   * Fingerprint of the certificate that its origin gets; null if there is none, or it is Cloudflare's own or unknown.
   */
  certificate: z.nullable(z.string()),
  origins: z.array(OriginSchema),
  edge: z.nullable(EdgeSchema),
});

const CertificateSchema = z.object({
  fingerprint: z.string(),
  store: z.enum(["hostname", "zone"]),
  /** Its name in aop.yaml. */
  name: z.nullable(z.string()),
  subject: z.string(),
  issuer: z.string(),
  keyType: z.nullable(z.string()),
  notBefore: z.string(),
  notAfter: z.string(),
  state: z.enum(["valid", "expiring", "expired", "not-yet-valid", "unknown"]),
  /** Cloudflare's deployment status; `not uploaded` if Cloudflare doesn't have it. */
  status: z.string(),
  /** How many hostnames get it as their own certificate. */
  hostnames: z.number(),
  zoneLevel: z.boolean(),
});

/** Number of hostnames by the level that decides. */
const CountsSchema = z.record(LevelSchema, z.number());

const CoverageSchema = z.object({
  rule: z.enum(["ignore", "report", "require"]),
  /** Null if not requested or unreadable. */
  levels: z.nullable(CountsSchema),
  exempt: z.number(),
});

const UnnamedSchema = z.object({
  hostnames: z.number(),
  origins: z.record(z.string(), z.number()),
  edge: z.record(z.string(), z.number()),
});

const ZoneSchema = z.object({
  name: z.string(),
  id: z.string(),
  status: z.nullable(z.string()),
  paused: z.nullable(z.boolean()),
  sslMode: z.nullable(z.string()),
  coverage: CoverageSchema,
  hostnames: z.array(HostnameSchema),
  /** What is only counted because its names are withheld. */
  unnamed: UnnamedSchema,
  certificates: z.array(CertificateSchema),
  /** Differences from aop.yaml, one operation each. */
  differences: z.array(z.object({ digest: z.string(), description: z.string() })),
});

const FindingSchema = z.object({
  severity: z.enum(["danger", "warning", "note"]),
  zone: z.nullable(z.string()),
  message: z.string(),
});

const ChangeSchema = z.object({
  zone: z.nullable(z.string()),
  subject: z.string(),
  what: z.string(),
  before: z.nullable(z.string()),
  after: z.nullable(z.string()),
});

const AppliedSchema = z.object({
  commit: z.string(),
  /** Whether an apply of this commit is on record; otherwise it is what preceded this change. */
  recorded: z.boolean(),
  /** The pull requests that introduced it; null if unknown. */
  pulls: z.nullable(z.array(z.object({ number: z.number(), url: z.string() }))),
});

/** `report.json`, as described in docs/evidence.md. Also reads what older versions of the action wrote. */
export const ReportSchema = z.object({
  version: z.literal(REPORT_VERSION),
  time: z.string(),
  mode: z.enum(["plan", "apply", "drift"]),
  /** `read`: as read from Cloudflare. `applied`: after a complete apply. `interrupted`: after an incomplete one. */
  state: z.enum(["read", "applied", "interrupted"]),
  repository: z.string(),
  config: z.string(),
  selection: z.array(z.string()),
  commit: z.string(),
  run: z.nullable(z.string()),
  /** Whether everything is named; otherwise only what aop.yaml declares. */
  named: z.boolean(),
  lastApplied: z.nullable(AppliedSchema),
  zones: z.array(ZoneSchema),
  findings: z.array(FindingSchema),
  /** What could not be determined, and what would be needed to do so. */
  unknown: z.array(z.string()),
  /** Since the previous report; null if there was none. */
  changes: z.nullable(z.object({ since: z.string(), items: z.array(ChangeSchema) })),
});

type Frozen<T> = T extends readonly (infer U)[]
  ? readonly Frozen<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

export type Report = Frozen<z.infer<typeof ReportSchema>>;
export type ReportZone = Report["zones"][number];
export type ReportHostname = ReportZone["hostnames"][number];
export type ReportCertificate = ReportZone["certificates"][number];
export type ReportFinding = Report["findings"][number];
export type ReportChange = NonNullable<Report["changes"]>["items"][number];
