import type { Config } from "../config/config.ts";
import { selectZones } from "../config/desired.ts";
import { problemsSummary } from "../render/problems.ts";
import type { Mode, PullSource } from "../runtime/event.ts";
import { loadCheckedOut } from "../session/load.ts";
import { type Declared, provenanceOf, type Session, tellSummary } from "../session/session.ts";
import { counted } from "../text/message.ts";
import { UserError } from "../text/user-error.ts";

const VALIDATED =
  "so the file and its certificates were validated, but nothing was compared with Cloudflare.";

const WITHOUT_SECRETS: Readonly<Record<Exclude<PullSource, "here">, string>> = {
  fork: `Pull requests from forks get no secrets, ${VALIDATED}`,
  Dependabot: `Pull requests by Dependabot get only the secrets that are stored for Dependabot, and there is no Cloudflare token among them, ${VALIDATED} To get a plan, store the read token under Settings > Secrets and variables > Dependabot.`,
};

/** aop.yaml with everything that is wrong with it as annotations; null, and the run failed, when there are errors. */
export async function readDeclared(session: Session, mode: Mode): Promise<Declared | null> {
  const { inputs, log, output } = session;
  const alone = mode === "validate" || hasNoSecrets(session);
  const loaded = await loadCheckedOut(session, alone ? "error" : null);
  log.problems(loaded.problems);
  const config = loaded.config && select(session, loaded.config);
  if (config === null) {
    const errors = loaded.problems.filter(({ severity }) => severity === "error").length;
    await tellSummary(session, validationSummary(session, loaded));
    if (mode === "plan") {
      const { publishProblems } = await import("./publish.ts");
      await publishProblems(session, loaded);
    }
    output.fail(`${inputs.config} has ${counted(errors, "error")}: see the annotations.`);
    return null;
  }
  output.set("zones", JSON.stringify(config.zones.map(({ name }) => name)));
  return { ...loaded, config };
}

/** mode validate ends here, and so does what runs without secrets: the file was read, and nothing else is asked. */
export async function reportValid(session: Session, declared: Declared): Promise<void> {
  session.log.info(`${session.inputs.config} is valid.`);
  const why = whyNoSecrets(session);
  if (why !== null) session.log.notice(why);
  await tellSummary(session, validationSummary(session, declared));
}

/** A fork's pull request has no secrets: also a plan that was asked for by name is a validation there. */
export function hasNoSecrets(session: Session): boolean {
  return whyNoSecrets(session) !== null;
}

/** Why there is no token on this pull request; null where there is one, or where none is needed. */
function whyNoSecrets({ event, inputs }: Session): string | null {
  if (event.kind !== "pull-request" || event.from === "here") return null;
  const isExpected = inputs.mode !== "validate" && inputs.cloudflareApiToken === null;
  return isExpected ? WITHOUT_SECRETS[event.from] : null;
}

function select(session: Session, config: Config): Config {
  const selected = selectZones(config, session.inputs.zones);
  if (selected.kind === "problem") throw new UserError(selected.message, { help: "runner" });
  return selected.config;
}

/** What was validated, and why there is no plan where the author of a pull request expects one. */
function validationSummary(session: Session, { problems }: Pick<Declared, "problems">): string {
  const summary = problemsSummary("Validation", problems, provenanceOf(session));
  const why = whyNoSecrets(session);
  return why === null ? summary : `${why}\n\n${summary}`;
}
