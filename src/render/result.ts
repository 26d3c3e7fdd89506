import * as z from "zod/mini";
import { byteLength, COMMENT_LIMIT } from "./fit.ts";
import { footer, type Provenance } from "./frame.ts";
import { readMarkerLine, writeMarkerLine } from "./marker.ts";
import { outcomeBody, type OutcomeView } from "./outcome.ts";
import { stoppedBody } from "./plan.ts";

/*
 * What an apply did, posted on the pull requests that it applied as a separate comment, so that the plan comment stays
 * as people saw it.
 */

const NAME = "aop-result";

const Schema = z.object({ v: z.literal(1), key: z.string() });

/** The comment with the outcome of each operation. */
export function resultComment(view: OutcomeView, key: string): string {
  const marker = writeMarker(key);
  const body = outcomeBody(
    view,
    COMMENT_LIMIT - byteLength(marker),
    "the job summary has all of it",
  );
  return `${marker}\n${body}\n\n${footer(view.provenance, view.planDigest)}`;
}

/** The comment posted instead if the apply stopped before its first write. */
export function stoppedComment(
  view: { readonly provenance: Provenance; readonly planDigest: string },
  reason: string,
  key: string,
): string {
  const body = stoppedBody(reason, COMMENT_LIMIT / 2);
  return `${writeMarker(key)}\n${body}\n\n${footer(view.provenance, view.planDigest)}`;
}

/** The key of the result comment (see `commentKey`); null if this isn't one. */
export function readResultKey(comment: string): string | null {
  return Schema.safeParse(readMarkerLine(NAME, comment)).data?.key ?? null;
}

function writeMarker(key: string): string {
  return writeMarkerLine(NAME, { v: 1, key });
}
