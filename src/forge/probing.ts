import type { ProbeBounds } from "../modes/frontend.ts";
import type { Hosted } from "../session/hosted.ts";
import { originsOfBase } from "./base.ts";

/** How many addresses a pull request's author can make this runner connect to, and for how many milliseconds. */
const MOST_ADDRESSES = 50;

const PULL_REQUEST_TIME = 120_000;

/** The limits for probing on a pull request, whose author chooses the origins; null if the origins have been merged. */
export async function probeBounds(hosted: Hosted): Promise<ProbeBounds | null> {
  const { event, inputs } = hosted;
  if (event.kind !== "pull-request") return null;
  return {
    known: inputs.probeOrigins === "all" ? null : await originsOfBase(hosted),
    mostAddresses: MOST_ADDRESSES,
    milliseconds: PULL_REQUEST_TIME,
  };
}
