import type { DeleteCertificate, UploadCertificate } from "../plan/operation.ts";
import type { PlannedOperation, Stage } from "../plan/stages.ts";
import { say } from "../text/message.ts";
import { certificateKey, type Store } from "../zone/zone.ts";
import { removeAssociations, setAssociations } from "./associations.ts";
import { attempt, messageOf } from "./attempt.ts";
import { awaitDeclared, awaitReplacements } from "./await-active.ts";
import { plannedOf, type ZoneContext } from "./context.ts";
import { checkThroughEdge, recordBaseline, unobservedChanges } from "./edge.ts";
import { checkNoOtherChanges } from "./recheck.ts";
import { deleteUnused } from "./remove.ts";
import { turnSwitches } from "./switches.ts";
import { awaitActive, ensureUploaded } from "./upload.ts";
import { awaitValidity } from "./validity.ts";
import { verify } from "./verify.ts";

/**
 * Carries out the stages of one zone's plan, unchanged and in order. A stage with a failure is the last: later ones are
 * only safe if everything before them succeeded (nothing is deleted after a failure). Outcomes are in
 * `context.progress`. Never rejects because of Cloudflare, the network or a cancelled run.
 */
export async function applyZone(context: ZoneContext): Promise<void> {
  const { stages } = context.plan;
  const steps = [
    () => awaitValidity(context),
    () => recordBaseline(context),
    ...stages.filter(isPreparation).map((stage) => () => runStage(context, stage)),
    () => awaitPresent(context),
    () => awaitValidity(context),
    ...stages
      .filter((stage) => !isPreparation(stage))
      .map((stage, index, all) => async () => {
        await runStage(context, stage);
        await checkThroughEdge(context, stage);
        const next = all[index + 1];
        return stage.kind === "associate" && next?.kind === "associate";
      }),
    () => awaitDeclared(context),
    () => verify(context),
  ];
  try {
    for (const step of steps) {
      const isGivingStill = (await step()) === true;
      // If somebody else interfered with one stage, the hostnames of the next still get the certificate.
      const goesOn = isGivingStill && context.progress.hasOnlyConcurrentChanges;
      if (context.progress.hasFailed && !goesOn) break;
    }
    context.progress.ended();
  } catch (error) {
    stop(context, messageOf(error));
  }
}

/** A reason that an operation's failure already gives is not repeated. */
function stop(context: ZoneContext, reason: string): void {
  const { progress } = context;
  const unseen = unobservedChanges(context);
  const sentences = [
    ...(progress.gives(reason) ? [] : [reason]),
    ...(unseen === null ? [] : [unseen]),
  ];
  if (sentences.length === 0) progress.ended();
  else progress.stopped(sentences.join(" "));
}

/** During these stages, which come first, nothing starts pointing at a different certificate. */
function isPreparation({ kind }: Stage): boolean {
  return kind === "make-room" || kind === "detach" || kind === "upload";
}

function runStage(context: ZoneContext, stage: Stage): Promise<void> {
  switch (stage.kind) {
    case "make-room":
      return deleteEach(context, stage.operations);
    case "upload":
      return uploadCertificates(context, stage.operations);
    case "switch-on":
      return turnSwitches(context, stage.operations);
    case "switch-off":
      return runRemoval(context, () => turnSwitches(context, stage.operations));
    case "associate":
      return setAssociations(context, stage.operations);
    // Nothing is deployed there, so nothing is taken away.
    case "detach":
      return removeAssociations(context, stage.operations);
    case "free":
    case "remove":
      return runRemoval(context, () => removeAssociations(context, stage.operations));
    case "delete":
      return retire(context, stage.operations);
  }
}

async function uploadCertificates(
  context: ZoneContext,
  uploads: readonly PlannedOperation<UploadCertificate>[],
): Promise<void> {
  for (const upload of uploads)
    await attempt(context, upload, () => ensureUploaded(context, upload.operation), false);
  for (const upload of uploads) {
    const { store, certificate } = upload.operation;
    if (!context.ids.has(certificateKey(store, certificate.fingerprint))) continue;
    await attempt(context, upload, () => awaitActive(context, store, certificate.fingerprint));
  }
}

/**
 * A certificate that an interrupted run or a person uploaded earlier must also be active before anything points at it.
 */
async function awaitPresent(context: ZoneContext): Promise<void> {
  const uploaded = new Set(
    plannedOf(context, "upload-certificate").map(({ operation: { store, certificate } }) =>
      certificateKey(store, certificate.fingerprint),
    ),
  );
  for (const [key, [store, fingerprint]] of certificatesToPresent(context)) {
    if (!uploaded.has(key)) await awaitActive(context, store, fingerprint);
  }
}

/** The certificates, by key, that something is about to point at. */
function certificatesToPresent(
  context: ZoneContext,
): ReadonlyMap<string, readonly [Store, string]> {
  const { zoneLevel } = context.input.desired;
  const used = plannedOf(context, "set-association").map(
    ({ operation }): readonly [Store, string] => [
      "hostname",
      operation.after.certificate.fingerprint,
    ],
  );
  const isSwitchedOn = plannedOf(context, "set-zone-level").some(
    ({ operation }) => operation.enabled,
  );
  if (zoneLevel !== null && isSwitchedOn) used.push(["zone", zoneLevel.fingerprint]);
  return new Map(used.map((certificate) => [certificateKey(...certificate), certificate]));
}

/** Deletes what was in use until now, once its replacement is active everywhere. */
async function retire(
  context: ZoneContext,
  deletes: readonly PlannedOperation<DeleteCertificate>[],
): Promise<void> {
  await awaitReplacements(
    context,
    deletes.map(({ operation }) => operation),
  );
  // Active in the API doesn't prove that every edge server already has the new certificate.
  if (context.retireDelay > 0) {
    context.log.info(
      say`Waiting ${context.retireDelay / 1000} s before old certificates of ${context.zone.name} are deleted.`,
    );
    await context.clock.sleep(context.retireDelay, context.signal);
  }
  await awaitValidity(context);
  await deleteEach(context, deletes);
}

/** Stops at a failure: nothing is deleted after one. */
async function deleteEach(
  context: ZoneContext,
  deletes: readonly PlannedOperation<DeleteCertificate>[],
): Promise<void> {
  for (const deletion of deletes) {
    await attempt(context, deletion, () => deleteUnused(context, deletion.operation));
    if (context.progress.hasFailed) return;
  }
}

/**
 * A hostname that loses its association falls back to the levels below, and one that loses those relies on its
 * association. If aop.yaml manages a level, all of this must still be as the plan assumes.
 */
async function runRemoval(context: ZoneContext, run: () => Promise<void>): Promise<void> {
  const { global, zoneLevel } = context.input.desired;
  if (global !== null || zoneLevel !== null) await checkNoOtherChanges(context);
  await run();
}
