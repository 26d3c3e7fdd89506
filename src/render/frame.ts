import { cut } from "../text/cut.ts";
import { sha256, shortSha } from "../text/sha.ts";
import { moment } from "../text/time.ts";
import { code, prose } from "./markdown.ts";

/** Where a plan or result comes from. */
export type Provenance = {
  readonly config: string;
  /** The `zones` selection; empty for all. */
  readonly zones: readonly string[];
  readonly commit: string;
  /** ISO 8601. */
  readonly time: string;
  readonly runUrl: string | null;
};

/** How many zones of the selection are named. */
const ZONES = 5;

/** The last line: which file and commit, when, and a link to the run's log. */
export function footer(provenance: Provenance, planDigest: string): string {
  const { shown, rest } = cut(provenance.zones, ZONES);
  const named = shown.map((name) => prose(name, 120)).join(", ");
  const zones = named === "" ? "" : ` (${named}${rest > 0 ? ` and ${rest} more` : ""})`;
  const run = provenance.runUrl === null ? "" : ` · [log](${encodeURI(provenance.runUrl)})`;
  return `<sub>${code(provenance.config)}${zones} at ${shortSha(provenance.commit)} · ${moment(provenance.time)}${run} · plan ${code(shortSha(planDigest))}</sub>`;
}

/**
 * The text between a comment's marker on its first line and its footer, with line endings normalized, since GitHub's
 * editor may change them.
 */
export function withoutFrame(comment: string): string {
  const text = comment.replaceAll("\r\n", "\n");
  const end = text.lastIndexOf("\n\n<sub>");
  return text.slice(text.indexOf("\n") + 1, end < 0 ? text.length : end).trim();
}

/** SHA-256 of what a comment shows, except for the footer with its time, so that the same content isn't sent again. */
export function contentDigest(body: string): string {
  return sha256(body.trim()).slice(0, 32);
}
