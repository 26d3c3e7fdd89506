import { setTimeout } from "node:timers/promises";

/**
 * How this Cloudflare behaves where the real one leaves it open or takes its time. Every field may be
 * changed while the simulator runs. Times are milliseconds of `now`, unless another unit is named.
 */
export type CloudflareOptions = {
  now: () => number;
  /** How its own delays pass: real milliseconds unless told. */
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** From the write to `active`, for certificates and associations; the first quarter is `initializing`. */
  deploymentDelay: number;
  /** From the write to `deleted`, for certificates and voided associations. */
  deletionDelay: number;
  /** How long a fresh upload is missing from the lists; GET by id works at once. */
  listLag: number;
  /** How long a certificate that is uploaded again after its deletion still reads as `pending_deletion`. */
  resurrectionLag: number;
  /** How long a write occupies its zone: another one meanwhile gets 409. Passes as `sleep` says. */
  writeDuration: number;
  /** Requests per token and window; beyond, all calls of the token are refused for `blockSeconds`. */
  quota: number;
  /** Seconds. */
  window: number;
  blockSeconds: number;
  /** Per-hostname certificates in a zone. */
  certificateLimit: number;
  /** Hostnames on one certificate. */
  associationLimit: number;
  /** Whether certificates that are being deleted, or are, count to the limit. */
  tombstonesCount: boolean;
  /** True: one bad entry refuses the whole PUT /hostnames. False: the good ones take effect, the answer is an error all the same. */
  batchAtomic: boolean;
  maxBatch: number;
  /** What PUT /hostnames answers: every association of the zone, or those that were sent. */
  putAnswers: "all" | "sent";
  /** GET of a voided association: 200 with `enabled: null`, or 404 with 1553. */
  voidedAnswer: "null" | "not-found";
  /** Whether GET /hostnames exists, or how it is refused: altogether, or from one page on. */
  listEndpoint:
    boolean | { readonly status: number; readonly code: number; readonly fromPage?: number };
  /**
   * The most that a page of any list holds, whatever `per_page` asks for. Lists of certificates,
   * otherwise in one piece and without `result_info`, then come in pages too.
   */
  perPageLimit: number;
  /** What `result_info` says of the whole: `total_count` and `total_pages`, the first alone, neither; or there is none. */
  listTotals: "full" | "count" | "none" | "no-info";
  /** How many pages lists pretend to have; null: the truth. */
  claimedPages: number | null;
  /** Whether every page of a list is the first one. */
  samePage: boolean;
  /** GET /zones with a token that lacks Zone Read: 403, or success with no hits. */
  zoneListWithoutPermission: "forbidden" | "empty";
  /** HTTP status of 1406, which is not documented. */
  duplicateStatus: number;
  /** HTTP status of an accepted upload and PUT /hostnames: 200 by the specification, 201 and 202 were seen. */
  uploadStatus: number;
  putStatus: number;
  /** Whether every answer and every object in it has a field that no client knows. */
  extraFields: boolean;
  /** Whether every answer has its Ray ID in `cf-ray`. */
  rayIds: boolean;
  /** Line ends of the PEM that comes back, which is never the text that was sent. */
  pemLineEnd: "\n" | "\r\n";
  /** Order of certificates and associations in answers. */
  listOrder: "oldest-first" | "newest-first";
  /** Whether an expired certificate is refused on upload (not documented either way). */
  refuseExpired: boolean;
};

export const DEFAULTS: CloudflareOptions = {
  now: Date.now,
  sleep: (ms, signal) => setTimeout(ms, undefined, { signal }),
  deploymentDelay: 0,
  deletionDelay: 0,
  listLag: 0,
  resurrectionLag: 0,
  writeDuration: 2,
  quota: 1200,
  window: 300,
  blockSeconds: 300,
  certificateLimit: 10,
  associationLimit: 100,
  tombstonesCount: false,
  batchAtomic: true,
  maxBatch: Infinity,
  putAnswers: "all",
  voidedAnswer: "null",
  listEndpoint: true,
  perPageLimit: Infinity,
  listTotals: "full",
  claimedPages: null,
  samePage: false,
  zoneListWithoutPermission: "forbidden",
  duplicateStatus: 400,
  uploadStatus: 200,
  putStatus: 200,
  extraFields: true,
  rayIds: false,
  pemLineEnd: "\n",
  listOrder: "oldest-first",
  refuseExpired: true,
};
