import type { ProbeLimits } from "../modes/frontend.ts";
import { isMerged } from "../runtime/event.ts";
import type { WorkflowSession } from "../session/workflow-session.ts";
import { originsOfBase } from "./base.ts";

/** How many addresses the author of an unmerged change can make this runner connect to, and for how many milliseconds. */
const MOST_ADDRESSES = 50;

const UNMERGED_TIME = 120_000;

/** The limits for probing what the author of a change that isn't merged chose; null if the origins have been merged. */
export async function probeLimits(session: WorkflowSession): Promise<ProbeLimits | null> {
  const { event, inputs, mode } = session;
  // Apply and drift run on the default branch only.
  if (mode !== "plan" || isMerged(event)) return null;
  return {
    known: inputs.probeOrigins === "all" ? null : await originsOfBase(session),
    mostAddresses: MOST_ADDRESSES,
    milliseconds: UNMERGED_TIME,
  };
}
