import * as z from "zod/mini";
import { noticeClosed } from "./modes/closed.ts";
import { hasNoSecrets, readDeclared, reportValid } from "./modes/validate.ts";
import type { Entry } from "./runtime/entry.ts";
import { guardError } from "./runtime/guard.ts";
import { openSession, type Session } from "./session/session.ts";

// A run checks each thing once or a few times: compiling a parser for it costs more than that saves.
z.config({ jitless: true });

/**
 * One run, from what the entry hands in to its outputs: aop.yaml, Cloudflare's state, the plan, and then the plan is
 * posted, carried out, or reported as drift when it should be empty. Rejects with a UserError for what a user can fix.
 * What a mode doesn't need is not loaded: most runs of validate end before the clients of two APIs would be there.
 */
export async function main(entry: Entry): Promise<void> {
  const session = openSession(entry);
  try {
    await run(session);
  } catch (error) {
    throw guardError(error, session.redactor);
  }
}

async function run(session: Session): Promise<void> {
  if (noticeClosed(session)) return;
  if (session.mode === "export") {
    const { exportZones } = await import("./modes/export.ts");
    return exportZones(session);
  }
  const declared = await readDeclared(session, session.mode);
  if (declared === null) return;
  if (session.mode === "validate" || hasNoSecrets(session)) return reportValid(session, declared);
  const { reconcile } = await import("./modes/reconcile.ts");
  await reconcile(session, session.mode, declared);
}
