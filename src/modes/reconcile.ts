import type { Previous } from "../review/previous.ts";
import type { Declared, Session } from "../session/session.ts";
import type { UserError } from "../text/user-error.ts";
import type { Applied, Frontend } from "./frontend.ts";
import { openClients, planDeclared } from "./plan.ts";
import type { Planned } from "./planned.ts";

type Mode = "plan" | "apply" | "drift";

/** Modes plan, apply and drift: makes a plan, then shows it, applies it, or reports it as drift if it isn't empty. */
export async function reconcile(
  session: Session,
  frontend: Frontend,
  mode: Mode,
  declared: Declared,
): Promise<void> {
  if (await frontend.isSuperseded(declared)) return;
  const report = await frontend.openReport();
  const previous = await frontend.readPrevious();
  await using clients = await openClients(session, declared, previous);
  const planned = await planDeclared(session, frontend, declared, previous, clients);
  if (planned === null) return;
  const reported = { ...declared, problems: [...declared.problems, ...planned.problems] };
  session.log.problems(planned.problems);
  await frontend.reportPlan(planned, reported);
  let end = NOTHING_APPLIED;
  try {
    end = await carryOut(session, frontend, mode, { declared: reported, previous, planned });
  } finally {
    await report?.({ mode, previous, planned, applied: end.applied });
  }
  if (end.failure !== null) throw end.failure;
}

/** What an apply did, and why it didn't complete. */
type End = { readonly applied: Applied | null; readonly failure: UserError | null };

const NOTHING_APPLIED: End = { applied: null, failure: null };

type Made = {
  readonly declared: Declared;
  readonly previous: Previous;
  readonly planned: Planned;
};

async function carryOut(
  session: Session,
  frontend: Frontend,
  mode: Mode,
  { declared, previous, planned }: Made,
): Promise<End> {
  switch (mode) {
    case "plan":
      await frontend.propose(planned, declared, previous);
      return NOTHING_APPLIED;
    case "apply": {
      const { applyDeclared } = await import("./apply.ts");
      return applyDeclared(session, frontend, declared, previous, planned);
    }
    case "drift": {
      const { checkDrift } = await import("./drift.ts");
      await frontend.reportDrift(await checkDrift(previous, planned));
      return NOTHING_APPLIED;
    }
  }
}
