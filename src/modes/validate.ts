import type { Config } from "../config/config.ts";
import { selectZones } from "../config/desired.ts";
import { loadCheckedOut } from "../session/load.ts";
import type { Declared, Session } from "../session/session.ts";
import { UserError } from "../text/user-error.ts";
import type { Frontend } from "./frontend.ts";

/** Reads aop.yaml and reports every problem; null, with the run failed, if there are errors. */
export async function readDeclared(session: Session, frontend: Frontend): Promise<Declared | null> {
  const alone = session.mode === "validate" || frontend.withoutSecrets !== null;
  const loaded = await loadCheckedOut(session, alone ? "error" : null);
  session.log.problems(loaded.problems);
  const config = loaded.config && select(session, loaded.config);
  if (config === null) {
    await frontend.reportInvalid(loaded.problems);
    return null;
  }
  const declared = { ...loaded, config };
  frontend.reportDeclared(declared);
  return declared;
}

function select(session: Session, config: Config): Config {
  const selected = selectZones(config, session.inputs.zones);
  if (selected.kind === "problem") throw new UserError(selected.message, { help: "runner" });
  return selected.config;
}
