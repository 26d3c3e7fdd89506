import type { ProbeBounds } from "../modes/edge.ts";
import type { Hosted } from "../session/hosted.ts";
import { originsOfBase } from "./base.ts";

/** What the author of a pull request can have this runner connect to, and for how many milliseconds. */
const MOST_ADDRESSES = 50;

const PULL_REQUEST_TIME = 120_000;

/** What may be probed on a pull request, whose author chooses the origins; null where somebody merged them. */
export async function probeBounds(hosted: Hosted): Promise<ProbeBounds | null> {
  const { event, inputs } = hosted;
  if (event.kind !== "pull-request") return null;
  return {
    known: inputs.probeOrigins === "all" ? null : await originsOfBase(hosted),
    mostAddresses: MOST_ADDRESSES,
    milliseconds: PULL_REQUEST_TIME,
  };
}
