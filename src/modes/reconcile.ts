import type { Declared, Session } from "../session/session.ts";
import type { Edge } from "./edge.ts";
import { openClients, planDeclared } from "./plan.ts";

/** plan, apply and drift: one plan, which is shown, carried out, or reported where it should be empty. */
export async function reconcile(
  session: Session,
  edge: Edge,
  mode: "plan" | "apply" | "drift",
  declared: Declared,
): Promise<void> {
  if (await edge.isOvertaken(declared)) return;
  const previous = await edge.previous();
  await using clients = await openClients(session, declared, previous);
  const planned = await planDeclared(session, edge, declared, previous, clients);
  if (planned === null) return;
  const reported = { ...declared, problems: [...declared.problems, ...planned.problems] };
  session.log.problems(planned.problems);
  await edge.planned(planned, reported);
  switch (mode) {
    case "plan":
      await edge.proposed(planned, reported, previous);
      break;
    case "apply": {
      const { applyDeclared } = await import("./apply.ts");
      await applyDeclared(session, edge, reported, previous, planned);
      break;
    }
    case "drift": {
      const { checkDrift } = await import("./drift.ts");
      await edge.drifted(await checkDrift(previous, planned));
      break;
    }
  }
}
