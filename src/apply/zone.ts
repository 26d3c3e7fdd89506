import { setGlobal, setZoneLevel } from "../cloudflare/endpoints.ts";
import { CloudflareError } from "../cloudflare/error.ts";
import type { PlannedOperation } from "../plan/plan.ts";
import { deletedFirst } from "../plan/waves.ts";
import { say } from "../text/message.ts";
import { CERTIFICATES_PER_ZONE } from "../zone/limits.ts";
import { certificateKey, type Store } from "../zone/zone.ts";
import { setAssociations, voidAssociations } from "./associations.ts";
import { planned, type ZoneContext } from "./context.ts";
import { deleteUnused } from "./remove.ts";
import { awaitDeclared, awaitReplacements } from "./settle.ts";
import { awaitActive, ensureUploaded } from "./upload.ts";
import { verify } from "./verify.ts";

/**
 * Applies one zone's plan, stage by stage. A stage with a failure is the last one: what comes later is only safe
 * when everything before it is true (nothing is deleted after a failure). Outcomes are in `context.progress`.
 * Never rejects for what Cloudflare or the network does, nor for a cancelled run.
 */
export async function applyZone(context: ZoneContext): Promise<void> {
  const stages = [
    makeRoom,
    uploadCertificates,
    (c: ZoneContext) => switches(c, true),
    setAssociations,
    voidAssociations,
    (c: ZoneContext) => switches(c, false),
    deleteCertificates,
    awaitDeclared,
    verify,
  ];
  try {
    for (const stage of stages) {
      await stage(context);
      if (context.progress.hasFailed) break;
    }
    context.progress.ended();
  } catch (error) {
    context.progress.stopped(messageOf(error));
  }
}

/** Deletes what is in the way of an upload. Nothing uses it, so nothing has to be waited for. */
async function makeRoom(context: ZoneContext): Promise<void> {
  const operations = context.plan.operations.map(({ operation }) => operation);
  const first = deletedFirst(operations, context.input.current, CERTIFICATES_PER_ZONE);
  for (const one of planned(context, "delete-certificate")) {
    if (!first.includes(one.operation)) continue;
    await attempt(context, one, () => deleteUnused(context, one.operation));
  }
}

async function uploadCertificates(context: ZoneContext): Promise<void> {
  const uploads = planned(context, "upload-certificate");
  for (const one of uploads)
    await attempt(context, one, () => ensureUploaded(context, one.operation), false);
  for (const one of uploads) {
    const { store, certificate } = one.operation;
    if (!context.ids.has(certificateKey(store, certificate.fingerprint))) continue;
    await attempt(context, one, () => awaitActive(context, store, certificate.fingerprint));
  }
  // Uploaded earlier, by a run that was cut off or by hand: it must be active too before anything points at it.
  for (const [store, fingerprint] of certificatesToUse(context)) {
    await awaitActive(context, store, fingerprint);
  }
}

function certificatesToUse(context: ZoneContext): (readonly [Store, string])[] {
  const used = planned(context, "set-association").map(
    ({ operation }) => ["hostname", operation.after.certificate.fingerprint] as const,
  );
  const zoneLevel = context.input.desired.zoneLevel;
  const switched = planned(context, "set-zone-level").some(({ operation }) => operation.enabled);
  const uploaded = new Set(
    planned(context, "upload-certificate").map(({ operation: { store, certificate } }) =>
      certificateKey(store, certificate.fingerprint),
    ),
  );
  const distinct = new Map(used.map((pair) => [pair[1], pair]));
  return [
    ...distinct.values(),
    ...(zoneLevel !== null && switched ? [["zone", zoneLevel.fingerprint] as const] : []),
  ].filter(([store, fingerprint]) => !uploaded.has(certificateKey(store, fingerprint)));
}

async function switches(context: ZoneContext, on: boolean): Promise<void> {
  const { client, zone } = context;
  for (const one of [...planned(context, "set-zone-level"), ...planned(context, "set-global")]) {
    const { kind, enabled } = one.operation;
    if (enabled !== on) continue;
    const call = kind === "set-global" ? setGlobal(zone, enabled) : setZoneLevel(zone, enabled);
    await attempt(context, one, () => client.call(call));
    if (context.progress.hasFailed) return;
  }
}

async function deleteCertificates(context: ZoneContext): Promise<void> {
  const deletes = planned(context, "delete-certificate").filter(
    (one) => !context.progress.isDone(one),
  );
  if (deletes.length === 0) return;
  await awaitReplacements(context);
  // Active in the API is no proof that every edge has the new certificate already.
  if (context.retireDelay > 0) {
    context.log.info(
      say`Waiting ${context.retireDelay / 1000} s before old certificates of ${context.zone.name} are deleted.`,
    );
    await context.clock.sleep(context.retireDelay, context.signal);
  }
  for (const one of deletes)
    await attempt(context, one, () => deleteUnused(context, one.operation));
}

/** Runs one operation and records what became of it; `last`: whether it is done when this succeeds. */
async function attempt(
  context: ZoneContext,
  operation: PlannedOperation,
  run: () => Promise<unknown>,
  last = true,
): Promise<void> {
  context.progress.begin(operation);
  try {
    await run();
    if (last) context.progress.done(operation);
  } catch (error) {
    // A cancelled run ends the zone; what failed here is not this operation's fault.
    if (context.signal.aborted) throw error;
    context.progress.failed(operation, messageOf(error));
    if (error instanceof CloudflareError && failsAlike(error)) throw error;
  }
}

/** A token without permission, or an API that is blocked or does not answer, fails everything: don't try the rest. */
function failsAlike({ isPermission, kind }: CloudflareError): boolean {
  return isPermission || kind === "unavailable" || kind === "unknown-outcome";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
