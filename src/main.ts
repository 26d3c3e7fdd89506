import * as z from "zod/mini";
import type { Frontend } from "./modes/frontend.ts";
import { readDeclared } from "./modes/validate.ts";
import { guardError } from "./runtime/guard.ts";
import type { Session } from "./session/session.ts";

// A run validates each value once or a few times, so compiling a parser costs more than it saves.
z.config({ jitless: true });

/**
 * One run: reads aop.yaml and Cloudflare's state, computes the plan, then shows it, applies it, or reports it as drift
 * if it isn't empty. Everything that depends on where it runs is behind `frontend`. Rejects with a UserError for what a
 * user can fix. Loads only what the mode needs: most validate runs end before the two API clients would have loaded.
 */
export async function main(session: Session, frontend: Frontend): Promise<void> {
  try {
    await run(session, frontend);
  } catch (error) {
    throw guardError(error, session.redactor);
  }
}

async function run(session: Session, frontend: Frontend): Promise<void> {
  if (session.mode === "export") {
    const { exportZones } = await import("./modes/export.ts");
    return exportZones(session, frontend);
  }
  const declared = await readDeclared(session, frontend);
  if (declared === null) return;
  if (session.mode === "validate" || frontend.withoutSecrets !== null)
    return frontend.reportValid(declared);
  const { reconcile } = await import(/* webpackChunkName: "reconcile" */ "./modes/reconcile.ts");
  await reconcile(session, frontend, session.mode, declared);
}
