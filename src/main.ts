import type { Dispatcher } from "undici";
import type { Config } from "./config/config.ts";
import { selectZones } from "./config/desired.ts";
import { openWorkspace } from "./config/files.ts";
import { loadConfig } from "./config/load.ts";
import { type Environment, zoneTokens } from "./config/secrets.ts";
import { createGitHub } from "./github/client.ts";
import { applyDeclared } from "./modes/apply.ts";
import { outdatedBy, reportDrift } from "./modes/drift.ts";
import { exportZones } from "./modes/export.ts";
import { checkMergeGroup } from "./modes/merge-queue.ts";
import { type Planned, PlanningError, planZones } from "./modes/plan.ts";
import {
  failOnMistakes,
  logNotices,
  logPlan,
  publishPlan,
  publishProblems,
  setPlanOutputs,
} from "./modes/publish.ts";
import { problemsSummary } from "./render/problems.ts";
import { type Previous, readPrevious, supersededBy, zonesBefore } from "./review/before.ts";
import { createLog } from "./runner/console.ts";
import { decideMode, readEvent } from "./runner/event.ts";
import { readInputs } from "./runner/inputs.ts";
import { createOutput } from "./runner/output.ts";
import { readRun } from "./runner/run.ts";
import { systemClock } from "./runtime/clock.ts";
import { openConnections } from "./runtime/connections.ts";
import type { Mode } from "./runtime/event.ts";
import { type Clients, createClients } from "./session/clients.ts";
import { type Declared, originOf, type Session } from "./session/session.ts";
import { RunError } from "./text/user-error.ts";

const WITHOUT_SECRETS =
  "A pull request from a fork or by Dependabot gets no secrets: the file and its certificates were validated, nothing was compared with Cloudflare.";

/** One run of the action, from its inputs to its outputs. Rejects with an error whose message is for the user. */
export async function main(env: Environment, signal: AbortSignal): Promise<void> {
  const inputs = readInputs();
  const run = readRun(env);
  const event = readEvent(run.eventName, run.payload, run.ref);
  const mode = decideMode(inputs.mode, event);
  const session: Session = {
    inputs,
    run,
    event,
    log: createLog(),
    output: createOutput(run.tempDirectory),
    clock: systemClock,
    signal,
    github:
      inputs.githubToken === null
        ? null
        : createGitHub({
            token: inputs.githubToken,
            owner: run.owner,
            repo: run.repo,
            clock: systemClock,
            signal,
          }),
  };
  if (mode === "export") {
    await withConnections((dispatcher) => exportZones(session, env, dispatcher));
    return;
  }
  const declared = await readDeclared(session, mode, env);
  if (declared === null) return;
  if (mode === "validate" || isWithoutSecrets(session)) {
    session.log.info(`${inputs.config} is valid.`);
    if (isWithoutSecrets(session)) session.log.notice(WITHOUT_SECRETS);
    await session.output.summary(validationSummary(session, declared));
    return;
  }
  await withConnections((dispatcher) => reconcile(session, mode, declared, env, dispatcher));
}

/** plan, apply or drift: the same plan, posted, carried out, or told of when it should be empty. */
async function reconcile(
  session: Session,
  mode: "plan" | "apply" | "drift",
  declared: Declared,
  env: Environment,
  dispatcher: Dispatcher,
): Promise<void> {
  const { github } = session;
  if (mode === "apply") {
    session.output.set("applied", 0);
    session.output.set("failed", 0);
  }
  if (mode === "apply" && github !== null) {
    const tip = await supersededBy(session, github);
    if (tip !== null) {
      session.log.notice(
        `Nothing was applied: commit ${session.run.sha.slice(0, 12)} is superseded by ${tip.slice(0, 12)}, the tip of the default branch, whose own run applies both. If no run was started for it ([skip ci], or pushed with a GITHUB_TOKEN), run the apply workflow by hand.`,
      );
      return;
    }
  }
  const newer = mode === "drift" ? await outdatedBy(session, declared) : null;
  if (newer !== null) {
    session.log.notice(
      `Nothing was compared: since commit ${session.run.sha.slice(0, 12)} what is declared was changed on the default branch (${newer.slice(0, 12)}). The next check compares that.`,
    );
    return;
  }
  const previous = await readPrevious(session);
  // A zone that left aop.yaml is still reached with the token that it named.
  const earlier = zoneTokens(zonesBefore(previous), env);
  for (const secret of earlier.maskable) session.output.mask(secret);
  const tokens = new Map([...earlier.tokens, ...declared.secrets.tokens]);
  const clients = createClients(session, tokens, dispatcher);
  const planned = await plan(session, declared, previous, clients, mode);
  if (planned === null) return;
  const told = { ...declared, problems: [...declared.problems, ...planned.problems] };
  session.log.problems(planned.problems);
  setPlanOutputs(session, planned.plan);
  logPlan(session, planned.plan);
  logNotices(session, planned.plan);
  switch (mode) {
    case "plan":
      await publishPlan(session, planned.plan, told);
      await checkMergeGroup(session, planned, previous);
      failOnMistakes(session, planned.plan);
      break;
    case "apply":
      await applyDeclared(session, github, told, previous, planned);
      break;
    case "drift":
      await reportDrift(session, previous, planned);
      break;
  }
}

/** The plan; null, and the run failed, when Cloudflare could not be read. */
async function plan(
  session: Session,
  declared: Declared,
  previous: Previous,
  clients: Clients,
  mode: Mode,
): Promise<Planned | null> {
  try {
    return await session.log.group("Read Cloudflare", () =>
      planZones(session, declared, previous, clients),
    );
  } catch (error) {
    if (!(error instanceof PlanningError)) throw error;
    session.log.problems(error.problems);
    await session.output.summary(problemsSummary("No plan", error.problems, originOf(session)));
    if (mode === "plan") await publishProblems(session, error);
    session.output.fail("The plan could not be made: see the annotations.");
    return null;
  }
}

/** aop.yaml with everything that is wrong with it as annotations; null, and the run failed, when there are errors. */
async function readDeclared(
  session: Session,
  mode: Mode,
  env: Environment,
): Promise<Declared | null> {
  const { inputs, run, log, output } = session;
  const loaded = await loadConfig({
    file: inputs.config,
    read: openWorkspace(run.workspace).readText,
    environment: env,
    now: new Date(session.clock.now()),
    expiryWarningDays: inputs.expiryWarningDays,
    expired: mode === "validate" || isWithoutSecrets(session) ? "error" : "leave",
  });
  for (const secret of loaded.secrets.maskable) output.mask(secret);
  log.problems(loaded.problems);
  const config = loaded.config && select(session, loaded.config);
  if (config === null) {
    const errors = loaded.problems.filter(({ severity }) => severity === "error").length;
    await output.summary(validationSummary(session, loaded));
    if (mode === "plan") await publishProblems(session, loaded);
    output.fail(
      `${inputs.config} has ${errors} error${errors === 1 ? "" : "s"}: see the annotations.`,
    );
    return null;
  }
  output.set("zones", JSON.stringify(config.zones.map(({ name }) => name)));
  return { ...loaded, config };
}

function select(session: Session, config: Config): Config {
  const selected = selectZones(config, session.inputs.zones);
  if (selected.kind === "problem") throw new RunError(selected.message);
  return selected.config;
}

/** A fork's pull request has no secrets: also a plan that was asked for by name is a validation there. */
function isWithoutSecrets({ event, inputs }: Session): boolean {
  const untrusted = event.kind === "pull-request" && event.untrusted;
  return untrusted && inputs.mode !== "validate" && inputs.cloudflareApiToken === null;
}

/** What was validated, and why there is no plan where the author of a pull request expects one. */
function validationSummary(session: Session, { problems }: Pick<Declared, "problems">): string {
  const summary = problemsSummary("Validation", problems, originOf(session));
  return isWithoutSecrets(session) ? `${WITHOUT_SECRETS}\n\n${summary}` : summary;
}

/** One pool of connections to Cloudflare for the run. */
async function withConnections(body: (dispatcher: Dispatcher) => Promise<void>): Promise<void> {
  const dispatcher = openConnections();
  try {
    await body(dispatcher);
  } finally {
    await dispatcher.destroy();
  }
}
