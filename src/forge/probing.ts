import type { ProbeBounds } from "../modes/frontend.ts";
import { isMerged } from "../runtime/event.ts";
import type { Hosted } from "../session/hosted.ts";
import { originsOfBase } from "./base.ts";

/** How many addresses the author of an unmerged change can make this runner connect to, and for how many milliseconds. */
const MOST_ADDRESSES = 50;

const UNMERGED_TIME = 120_000;

/** The limits for probing what the author of a change that isn't merged chose; null if the origins have been merged. */
export async function probeBounds(hosted: Hosted): Promise<ProbeBounds | null> {
  const { event, inputs, mode } = hosted;
  // Apply and drift run on the default branch only.
  if (mode !== "plan" || isMerged(event)) return null;
  return {
    known: inputs.probeOrigins === "all" ? null : await originsOfBase(hosted),
    mostAddresses: MOST_ADDRESSES,
    milliseconds: UNMERGED_TIME,
  };
}
