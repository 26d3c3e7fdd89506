import type { Previous } from "../review/before.ts";
import type { Declared, Session } from "../session/session.ts";
import type { Applied, Edge } from "./edge.ts";
import { openClients, planDeclared } from "./plan.ts";
import type { Planned } from "./planned.ts";

type Mode = "plan" | "apply" | "drift";

/** plan, apply and drift: one plan, which is shown, carried out, or reported where it should be empty. */
export async function reconcile(
  session: Session,
  edge: Edge,
  mode: Mode,
  declared: Declared,
): Promise<void> {
  if (await edge.isOvertaken(declared)) return;
  const report = await edge.openReport();
  const previous = await edge.previous();
  await using clients = await openClients(session, declared, previous);
  const planned = await planDeclared(session, edge, declared, previous, clients);
  if (planned === null) return;
  const reported = { ...declared, problems: [...declared.problems, ...planned.problems] };
  session.log.problems(planned.problems);
  await edge.planned(planned, reported);
  const applied: Applied[] = [];
  try {
    await carryOut(session, edge, mode, { declared: reported, previous, planned }, (done) => {
      applied.push(done);
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
  edge: Edge,
  mode: Mode,
  { declared, previous, planned }: Made,
  keep: (applied: Applied) => void,
): Promise<void> {
  switch (mode) {
    case "plan":
      await edge.proposed(planned, declared, previous);
      break;
    case "apply": {
      const { applyDeclared } = await import("./apply.ts");
      await applyDeclared(session, edge, declared, previous, planned, keep);
      break;
    }
    case "drift": {
      const { checkDrift } = await import("./drift.ts");
      await edge.drifted(await checkDrift(previous, planned));
      break;
    }
  }
}
