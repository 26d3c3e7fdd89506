import { logIfClosed } from "../forge/closed.ts";
import { createGitHubFrontend } from "../forge/github.ts";
import { main } from "../main.ts";
import type { WorkflowEntry } from "../runtime/entry.ts";
import { failureText } from "../runtime/failure.ts";
import { proxyOf } from "../runtime/proxy.ts";
import { openWorkflowSession } from "../session/workflow-session.ts";
import type { HelpTopic } from "../text/help.ts";
import { UserError } from "../text/user-error.ts";
import { annotate } from "./commands.ts";
import { createLog } from "./console.ts";
import { readEvent } from "./event.ts";
import { withHelp } from "./help.ts";
import type { Host } from "./host.ts";
import { readInputs } from "./inputs.ts";
import { decideMode } from "./mode.ts";
import { createOutput } from "./output.ts";
import { readRun } from "./run.ts";

/** What a run needs that doesn't come from its host: time, the network, and cancellation. */
export type Dependencies = Pick<WorkflowEntry, "clock" | "connect" | "signal">;

/** One run, as started by GitHub's runner. Never rejects: any error becomes one message, and the run fails. */
export async function runAction(host: Host, surroundings: Dependencies): Promise<void> {
  let topic: HelpTopic = "runner";
  try {
    const entry = readEntry(host, surroundings);
    topic = "general";
    if (logIfClosed(entry)) return;
    const session = openWorkflowSession(entry);
    await main(session, createGitHubFrontend(session));
  } catch (error) {
    host.fail();
    const help = error instanceof UserError && error.help !== "general" ? error.help : topic;
    annotate(host, "error", withHelp(host, failureText(error), help));
  }
}

function readEntry(host: Host, surroundings: Dependencies): WorkflowEntry {
  const inputs = readInputs(host);
  const run = readRun(host.environment);
  const event = readEvent(run.eventName, run.payload, run.ref);
  const mode = decideMode(inputs.mode, event, inputs.cloudflareApiToken !== null);
  // Report an unusable proxy before the first request; `validate` sends none.
  if (mode !== "validate") proxyOf(host.environment);
  return {
    ...surroundings,
    mode,
    inputs,
    run,
    event,
    workspace: run.workspace,
    environment: host.environment,
    log: createLog(host),
    output: createOutput(host, run.tempDirectory),
  };
}
