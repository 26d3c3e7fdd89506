import { isUnderway } from "../apply/await-active.ts";
import { type ApplyOptions, applyPlan } from "../apply/apply.ts";
import { isComplete, type ZoneOutcome } from "../apply/outcome.ts";
import { createEdgeRequester, type EdgeRequester } from "../edge/request.ts";
import { hasChanges, type Plan } from "../plan/plan.ts";
import { failureLines } from "../render/failures.ts";
import { outcomeHeadline } from "../render/outcome.ts";
import { type Previous, unverifiedIn } from "../review/previous.ts";
import { afterGrace } from "../runtime/clock.ts";
import { bestEffort, type Declared, type Session } from "../session/session.ts";
import { plain } from "../text/message.ts";
import { UserError } from "../text/user-error.ts";
import type { OriginProbe } from "../zone/probe.ts";
import type { Applied, ApplySteps, Frontend } from "./frontend.ts";
import type { Planned } from "./planned.ts";
import { probeAfterApply } from "./probing.ts";

/**
 * Applies the plan after all checks and reports the outcome. Throws UserError if a check stops it. Anything that keeps
 * it from completing later is returned as `failure`, so that the caller can use what was done first.
 */
export async function applyDeclared(
  session: Session,
  frontend: Frontend,
  declared: Declared,
  previous: Previous,
  planned: Planned,
): Promise<{ readonly applied: Applied; readonly failure: UserError | null }> {
  const { plan } = planned;
  const steps = await frontend.openApplySteps(planned, declared, previous);
  // They are only requested through Cloudflare.
  const unverified: Unverified =
    session.inputs.probeEdge === null ? new Map() : await unverifiedIn(previous, planned.inputs);
  if (hasChanges(plan)) {
    await preflight(steps, plan, declared);
    await steps.begin();
  }
  const zones =
    hasChanges(plan) || unverified.size > 0 || planned.inputs.some(isUnderway)
      ? await session.log.group("Apply", () => run(session, declared, planned, unverified))
      : [];
  // From here on nothing may hide what was done.
  const complete = isComplete(zones);
  const origins: OriginProbe[] = [];
  await bestEffort(session, "the origins could not be probed after the apply", async () => {
    if (!complete || !hasChanges(plan)) return;
    origins.push(...(await probeAfterApply(session, frontend, planned.inputs, declared, plan)));
  });
  const applied = { zones, origins, probedAt: new Date(session.clock.now()).toISOString() };
  await steps.reportOutcome(applied);
  return { applied, failure: complete ? null : failure(session, zones) };
}

type Unverified = ApplyOptions["unverified"];

/** Every check that needs no write; if one stops the apply, that is reported. Throws UserError. */
async function preflight(steps: ApplySteps, plan: Plan, declared: Declared): Promise<void> {
  try {
    await steps.findReviews();
    checkPlan(plan, declared);
    await steps.requireApproval();
  } catch (error) {
    if (error instanceof UserError) await steps.reportStopped(error.message);
    throw error;
  }
}

function run(
  session: Session,
  declared: Declared,
  { plan, inputs, clientOf }: Planned,
  unverified: Unverified,
): Promise<readonly ZoneOutcome[]> {
  return applyPlan(plan, inputs, {
    client: clientOf,
    privateKey: (fingerprint) => {
      const key = declared.secrets.privateKeys.get(fingerprint);
      if (key?.kind !== "available") throw new Error(`no key for ${fingerprint}`);
      return key.pem;
    },
    clock: session.clock,
    log: session.log,
    signal: session.signal,
    waitTimeout: session.inputs.waitTimeout,
    retireDelay: session.inputs.retireDelay,
    requestEdge: edgeOf(session),
    unverified,
  });
}

/** Milliseconds for one request through Cloudflare: longer than a visitor would wait for an origin. */
const EDGE_TIMEOUT = 15_000;

/** Milliseconds that a request in flight gets after a cancellation: its response decides whether to roll back. */
const EDGE_GRACE = 2_000;

function edgeOf({ inputs: { probeEdge, probeAllow }, signal }: Session): EdgeRequester | null {
  const late = afterGrace(signal, EDGE_GRACE);
  const limits = { allow: probeAllow, timeoutMs: EDGE_TIMEOUT, signal: late };
  return probeEdge && createEdgeRequester({ ...probeEdge, ...limits });
}

function failure(session: Session, zones: readonly ZoneOutcome[]): UserError {
  const cancelled = session.signal.aborted;
  const lines = [
    `${outcomeHeadline({ zones, cancelled })}.`,
    ...failureLines(zones),
    `Completed operations are kept. ${cancelled ? "Re-run this job" : "Fix the cause, then re-run this job"}: it makes a new plan and does only what is left.`,
  ];
  return new UserError(lines.join("\n"), { help: "apply fails" });
}

/** Stops before the first write if the plan itself can't be applied. Throws UserError. */
function checkPlan(plan: Plan, declared: Declared): void {
  const reasons = [
    ...plan.zones.flatMap((zone) =>
      zone.blockers.map(({ message }) => `${zone.name}: ${plain(message)}`),
    ),
    ...missingKeys(plan, declared),
  ];
  if (reasons.length === 0) return;
  throw new UserError(["Nothing was changed.", ...reasons].join("\n"), { help: "apply stops" });
}

function missingKeys(plan: Plan, { secrets }: Declared): string[] {
  return plan.zones.flatMap((zone) =>
    zone.operations.flatMap(({ operation }) => {
      if (operation.kind !== "upload-certificate") return [];
      const key = secrets.privateKeys.get(operation.certificate.fingerprint);
      if (key?.kind === "available") return [];
      const why =
        key === undefined ? "is not known" : key.kind === "missing" ? key.reason : key.message;
      return [
        `${zone.name}: certificate ${operation.name} needs to be uploaded, but its private key is missing: ${why}`,
      ];
    }),
  );
}
