import { applyDeclared } from "./modes/apply.ts";
import { reportDrift } from "./modes/drift.ts";
import { exportZones } from "./modes/export.ts";
import { checkMergeGroup } from "./modes/merge-queue.ts";
import { noticeClosed, noticeOutdated } from "./modes/outdated.ts";
import { openClients, planDeclared } from "./modes/plan.ts";
import {
  failOnMistakes,
  logNotices,
  logPlan,
  publishPlan,
  setPlanOutputs,
} from "./modes/publish.ts";
import { hasNoSecrets, readDeclared, reportValid } from "./modes/validate.ts";
import { readPrevious } from "./review/before.ts";
import type { Entry } from "./runtime/entry.ts";
import { type Declared, openSession, type Session } from "./session/session.ts";

/**
 * One run, from what the entry hands in to its outputs: aop.yaml, Cloudflare's state, the plan, and then the plan is
 * posted, carried out, or reported as drift when it should be empty. Rejects with a UserError for what a user can fix.
 */
export async function main(entry: Entry): Promise<void> {
  const session = openSession(entry);
  if (noticeClosed(session)) return;
  if (entry.mode === "export") return exportZones(session);
  const declared = await readDeclared(session, entry.mode);
  if (declared === null) return;
  if (entry.mode === "validate" || hasNoSecrets(session)) return reportValid(session, declared);
  await reconcile(session, entry.mode, declared);
}

async function reconcile(
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
  await using clients = openClients(session, declared, previous);
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
    case "apply":
      await applyDeclared(session, reported, previous, planned);
      break;
    case "drift":
      await reportDrift(session, previous, planned);
      break;
  }
}
