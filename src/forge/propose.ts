import type { Planned } from "../modes/planned.ts";
import { mistakesOf } from "../plan/plan.ts";
import type { Previous } from "../review/previous.ts";
import type { WorkflowSession } from "../session/workflow-session.ts";
import type { Declared } from "../session/session.ts";
import { publishPlan } from "./publish.ts";

/** Posts the plan on the pull request; fails the run for anything that must not be merged. Throws UserError. */
export async function propose(
  session: WorkflowSession,
  planned: Planned,
  declared: Declared,
  previous: Previous,
): Promise<void> {
  const { plan } = planned;
  await publishPlan(session, plan, declared);
  if (session.event.kind === "merge-group") {
    const { checkMergeGroup } = await import("./merge-queue.ts");
    await checkMergeGroup(session, planned, previous);
  }
  const mistakes = mistakesOf(plan);
  if (mistakes.length > 0) {
    session.log.problems(mistakes);
    session.output.fail(`${session.inputs.config} can't be applied as it is: see the annotations.`);
  }
  if (plan.zones.some(({ violation }) => violation !== null)) {
    session.output.fail("Proxied hostnames get no client certificate: see the annotations.");
  }
}
