import * as z from "zod/mini";
import type { Edge } from "./modes/edge.ts";
import { readDeclared } from "./modes/validate.ts";
import { guardError } from "./runtime/guard.ts";
import type { Session } from "./session/session.ts";

// A run checks each thing once or a few times: compiling a parser for it costs more than that saves.
z.config({ jitless: true });

/**
 * One run: aop.yaml, Cloudflare's state, the plan, and then the plan is shown, carried out, or reported as drift when it
 * should be empty. `edge` is all that it knows of where it runs. Rejects with a UserError for what a user can fix.
 * What a mode doesn't need is not loaded: most runs of validate end before the clients of two APIs would be there.
 */
export async function main(session: Session, edge: Edge): Promise<void> {
  try {
    await run(session, edge);
  } catch (error) {
    throw guardError(error, session.redactor);
  }
}

async function run(session: Session, edge: Edge): Promise<void> {
  if (session.mode === "export") {
    const { exportZones } = await import("./modes/export.ts");
    return exportZones(session, edge);
  }
  const declared = await readDeclared(session, edge);
  if (declared === null) return;
  if (session.mode === "validate" || edge.withoutSecrets !== null) return edge.valid(declared);
  const { reconcile } = await import(/* webpackChunkName: "reconcile" */ "./modes/reconcile.ts");
  await reconcile(session, edge, session.mode, declared);
}
