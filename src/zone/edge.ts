/** A summary of how a hostname responded through Cloudflare after an apply; see src/edge for how it is determined. */
export type EdgeProbe = {
  readonly hostname: string;
  /**
   * - `answered`: a request through Cloudflare got a response. Proves no enforcement, and covers one data center only
   * - `worse`: refused now, but not before the apply
   * - `forbidden`: rejected by the application now, but not before the apply
   * - `unknown`: the response is not conclusive
   */
  readonly verdict: "answered" | "worse" | "forbidden" | "unknown";
  /** HTTP status of the response; null if there was none. */
  readonly status: number | null;
  /** The reason, in sentences; numbers are the only content in them that comes from the server. */
  readonly reason: string;
  /** When the answer came: ISO 8601, UTC. */
  readonly at: string;
};

/** The verdicts as shown to people, worst first. */
export const EDGE_WORDS: Readonly<Record<EdgeProbe["verdict"], string>> = {
  worse: "refused",
  forbidden: "denied",
  unknown: "unknown",
  answered: "answered",
};
