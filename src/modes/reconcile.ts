import { readPrevious } from "../review/before.ts";
import type { Declared, Session } from "../session/session.ts";
import { checkMergeGroup } from "./merge-queue.ts";
import { noticeOutdated } from "./outdated.ts";
import { openClients, planDeclared } from "./plan.ts";
import { failOnMistakes, logNotices, logPlan, publishPlan, setPlanOutputs } from "./publish.ts";

/** plan, apply and drift: one plan, which is posted, carried out, or reported where it should be empty. */
export async function reconcile(
  session: Session,
  mode: "plan" | "apply" | "drift",
  declared: Declared,
): Promise<void> {
  if (mode === "apply") {
    session.output.set("applied", 0);
    session.output.set("failed", 0);
  }
  if (await noticeOutdated(session, mode, declared)) return;
  const previous = await readPrevious(session);
  await using clients = await openClients(session, declared, previous);
  const planned = await planDeclared(session, mode, declared, previous, clients);
  if (planned === null) return;
  const { plan } = planned;
  const reported = { ...declared, problems: [...declared.problems, ...planned.problems] };
  session.log.problems(planned.problems);
  setPlanOutputs(session, plan);
  logPlan(session, plan);
  logNotices(session, plan);
  switch (mode) {
    case "plan":
      await publishPlan(session, plan, reported);
      await checkMergeGroup(session, planned, previous);
      failOnMistakes(session, plan);
      break;
    case "apply": {
      const { applyDeclared } = await import("./apply.ts");
      await applyDeclared(session, reported, previous, planned);
      break;
    }
    case "drift": {
      const { reportDrift } = await import("./drift.ts");
      await reportDrift(session, previous, planned);
      break;
    }
  }
}
