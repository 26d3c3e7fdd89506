import { applyPlan } from "../apply/apply.ts";
import { isComplete, tally, type ZoneOutcome } from "../apply/outcome.ts";
import { isUnderway } from "../apply/await-active.ts";
import { namedInPlan } from "../plan/origins.ts";
import { hasChanges, type Plan } from "../plan/plan.ts";
import { outcomeHeadline, outcomeSummary } from "../render/outcome.ts";
import { resultComment } from "../render/result.ts";
import type { AppliedFacts } from "../report/facts.ts";
import { checkReviewed, gatherReviewed } from "../review/approved.ts";
import type { Previous } from "../review/before.ts";
import { needsRecord, recordBegin, recordEnd } from "../review/recording.ts";
import type { Reviewed } from "../review/coverage.ts";
import {
  bestEffort,
  type Declared,
  provenanceOf,
  type Session,
  sessionKey,
  tellSummary,
} from "../session/session.ts";
import { plain } from "../text/message.ts";
import { UserError } from "../text/user-error.ts";
import type { OriginProbe } from "../zone/probe.ts";
import type { Planned } from "./plan.ts";
import { probeAfterApply } from "./probing.ts";
import { publishStop, setUnprotected, tellResult } from "./publish.ts";

/**
 * Applies the plan after all checks, and reports everywhere what became of it. `keep` is told where it got as far as
 * that. Throws UserError when it did not complete.
 */
export async function applyDeclared(
  session: Session,
  declared: Declared,
  previous: Previous,
  planned: Planned,
  keep: (applied: AppliedFacts) => void,
): Promise<void> {
  const { github } = session;
  const { plan } = planned;
  const audience = await preflight(session, declared, previous, planned);
  const begun = hasChanges(plan) ? await recordBegin(session, github) : null;
  const zones =
    hasChanges(plan) || planned.inputs.some(isUnderway)
      ? await session.log.group("Apply", () => run(session, declared, planned))
      : [];
  // From here on nothing may hide what was done.
  const complete = isComplete(zones);
  const origins: OriginProbe[] = [];
  await bestEffort(session, "the origins could not be probed after the apply", async () => {
    if (!complete || !hasChanges(plan)) return;
    origins.push(...(await probeAfterApply(session, planned.inputs, declared, plan)));
  });
  if (complete) setUnprotected(session, plan, "after");
  keep({ complete, origins });
  await tell(session, { plan, zones, origins, audience });
  if (github !== null && (hasChanges(plan) || needsRecord(session, previous))) {
    const description = outcomeHeadline({ zones, cancelled: false });
    await recordEnd(session, github, begun, { success: complete, description });
  }
  if (!complete) throw new UserError(failure(session, zones), { help: "apply fails" });
}

/**
 * Every check that needs no write. Returns the pull requests on which to post the result; where it stops, that is posted
 * there. Throws UserError.
 */
async function preflight(
  session: Session,
  declared: Declared,
  previous: Previous,
  planned: Planned,
): Promise<Reviewed["audience"]> {
  const { plan } = planned;
  if (!hasChanges(plan)) return [];
  const looked: { audience: Reviewed["audience"] } = { audience: [] };
  try {
    const reviewed = await lookForReviews(session, previous, planned);
    looked.audience = reviewed?.audience ?? [];
    checkPlan(plan, declared);
    if (reviewed !== null) checkReviewed(plan, reviewed);
    return looked.audience;
  } catch (error) {
    if (error instanceof UserError)
      await publishStop(session, plan, declared, { ...looked, reason: error.message });
    throw error;
  }
}

/** What was reviewed; null where none is required. Throws UserError. */
async function lookForReviews(
  session: Session,
  previous: Previous,
  planned: Planned,
): Promise<Reviewed | null> {
  const { github, inputs, log } = session;
  if (!inputs.requireReviewedPlan) {
    log.notice("require-reviewed-plan is false: applying without a reviewed plan.");
    return null;
  }
  if (github !== null) return gatherReviewed(session, github, previous, planned);
  throw new UserError(
    "Nothing was changed: without a github-token, the reviewed plan can't be found. Set github-token, or set require-reviewed-plan: false.",
    { help: "apply stops" },
  );
}

function run(
  session: Session,
  declared: Declared,
  { plan, inputs, clientOf }: Planned,
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
  });
}

type Result = {
  readonly plan: Plan;
  readonly zones: readonly ZoneOutcome[];
  /** As they are after the apply. */
  readonly origins: readonly OriginProbe[];
  readonly audience: Reviewed["audience"];
};

async function tell(session: Session, { plan, zones, origins, audience }: Result): Promise<void> {
  const { done, failed } = tally(zones);
  await bestEffort(session, "the outputs could not be set", () => {
    session.output.set("applied", done);
    session.output.set("failed", failed);
  });
  if (zones.length === 0) return;
  const cancelled = session.signal.aborted;
  const view = {
    zones,
    origins,
    namedOrigins: namedInPlan(plan, origins),
    cancelled,
    planDigest: plan.digest,
    provenance: provenanceOf(session),
  };
  session.log.info(outcomeHeadline(view));
  await tellSummary(session, outcomeSummary(view));
  await tellResult(session, audience, resultComment(view, sessionKey(session)));
}

function failure(session: Session, zones: readonly ZoneOutcome[]): string {
  const reasons = zones.flatMap(({ zone, error, outcomes }) => [
    ...(error === null ? [] : [`${zone}: ${error}`]),
    ...outcomes.flatMap(({ message }) => (message === null ? [] : [`${zone}: ${message}`])),
  ]);
  const cancelled = session.signal.aborted;
  return [
    `${outcomeHeadline({ zones, cancelled })}.`,
    ...new Set(reasons),
    "Completed operations are kept. Re-run this job: it makes a new plan and does only what is left.",
  ].join("\n");
}

/** Stops before the first write when the plan itself says that it must not be applied. Throws UserError. */
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
