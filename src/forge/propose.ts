import type { Planned } from "../modes/planned.ts";
import { mistakesOf } from "../plan/plan.ts";
import type { Previous } from "../review/before.ts";
import type { Hosted } from "../session/hosted.ts";
import type { Declared } from "../session/session.ts";
import { publishPlan } from "./publish.ts";

/** Posts the plan on the pull request; fails the run for anything that must not be merged. Throws UserError. */
export async function propose(
  hosted: Hosted,
  planned: Planned,
  declared: Declared,
  previous: Previous,
): Promise<void> {
  const { plan } = planned;
  await publishPlan(hosted, plan, declared);
  if (hosted.event.kind === "merge-group") {
    const { checkMergeGroup } = await import("./merge-queue.ts");
    await checkMergeGroup(hosted, planned, previous);
  }
  const mistakes = mistakesOf(plan);
  if (mistakes.length > 0) {
    hosted.log.problems(mistakes);
    hosted.output.fail(`${hosted.inputs.config} can't be applied as it is: see the annotations.`);
  }
  if (plan.zones.some(({ violation }) => violation !== null)) {
    hosted.output.fail("Proxied hostnames get no client certificate: see the annotations.");
  }
}
