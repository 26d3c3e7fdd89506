/** How a hostname answered through Cloudflare after an apply, in short: see src/edge for how it is found out. */
export type EdgeProbe = {
  readonly hostname: string;
  /**
   * - `answered`: a request through Cloudflare got an answer. It proves no enforcement, and that of one data center only
   * - `worse`: it is refused, and was not before
   * - `forbidden`: the application turns it away, and did not before
   * - `unknown`: the answer does not tell
   */
  readonly verdict: "answered" | "worse" | "forbidden" | "unknown";
  /** The status of the answer; null where there was none. */
  readonly status: number | null;
  /** Why, in sentences; nothing in them was written by the other side but numbers. */
  readonly reason: string;
  /** When the answer came: ISO 8601, UTC. */
  readonly at: string;
};

/** The verdicts in the words that people read, worst first. */
export const EDGE_WORDS: Readonly<Record<EdgeProbe["verdict"], string>> = {
  worse: "refused",
  forbidden: "turned away",
  unknown: "unknown",
  answered: "answered",
};
