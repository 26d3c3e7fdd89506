import type { Notice } from "../text/notice.ts";
import { contentDigest, footer, type Provenance } from "./frame.ts";
import { writeMarker } from "./marker.ts";
import { problemsBody } from "./problems.ts";

/** The comment in place of a plan: says why nothing was planned. Its marker covers no operations. */
export function problemsComment(
  problems: readonly Notice[],
  provenance: Provenance,
  { key, base }: { readonly key: string; readonly base: string },
): string {
  const body = problemsBody("No plan", problems);
  const marker = writeMarker({
    key,
    base,
    head: provenance.commit,
    plan: "",
    operations: [],
    body: contentDigest(body),
  });
  return `${marker}\n${body}\n\n${footer(provenance, "none")}`;
}
