import type { AppliedFacts } from "../report/facts.ts";
import { type Previous, readPrevious } from "../review/before.ts";
import type { Declared, Session } from "../session/session.ts";
import { checkMergeGroup } from "./merge-queue.ts";
import { noticeOutdated } from "./outdated.ts";
import { openClients, planDeclared, type Planned } from "./plan.ts";
import { failOnMistakes, logNotices, logPlan, publishPlan, setPlanOutputs } from "./publish.ts";
import type { WriteReport } from "./report.ts";

type Mode = "plan" | "apply" | "drift";

/** plan, apply and drift: one plan, which is posted, carried out, or reported where it should be empty. */
export async function reconcile(session: Session, mode: Mode, declared: Declared): Promise<void> {
  if (mode === "apply") {
    session.output.set("applied", 0);
    session.output.set("failed", 0);
  }
  if (await noticeOutdated(session, mode, declared)) return;
  const report = await openReport(session);
  const previous = await readPrevious(session);
  await using clients = await openClients(session, declared, previous);
  const planned = await planDeclared(session, mode, declared, previous, clients);
  if (planned === null) return;
  const reported = { ...declared, problems: [...declared.problems, ...planned.problems] };
  session.log.problems(planned.problems);
  setPlanOutputs(session, planned.plan);
  logPlan(session, planned.plan);
  logNotices(session, planned.plan);
  const applied: AppliedFacts[] = [];
  try {
    await carryOut(session, mode, { declared: reported, previous, planned }, (facts) => {
      applied.push(facts);
    });
  } finally {
    await report?.({ mode, previous, planned, applied: applied[0] ?? null });
  }
}

type Made = {
  readonly declared: Declared;
  readonly previous: Previous;
  readonly planned: Planned;
};

async function carryOut(
  session: Session,
  mode: Mode,
  { declared, previous, planned }: Made,
  keep: (applied: AppliedFacts) => void,
): Promise<void> {
  switch (mode) {
    case "plan":
      await publishPlan(session, planned.plan, declared);
      await checkMergeGroup(session, planned, previous);
      failOnMistakes(session, planned.plan);
      break;
    case "apply": {
      const { applyDeclared } = await import("./apply.ts");
      await applyDeclared(session, declared, previous, planned, keep);
      break;
    }
    case "drift": {
      const { reportDrift } = await import("./drift.ts");
      await reportDrift(session, previous, planned);
      break;
    }
  }
}

/** What writes the evidence; null where nobody wants it, and then nothing of it is loaded. Throws UserError. */
async function openReport(session: Session): Promise<WriteReport | null> {
  const { reportDirectory } = session.inputs;
  if (reportDirectory === null) return null;
  const report = await import("./report.ts");
  return report.openReport(session, reportDirectory);
}
