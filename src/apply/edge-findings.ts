import { putAssociations } from "../cloudflare/endpoints.ts";
import { CloudflareError } from "../cloudflare/error.ts";
import { type EdgeFinding, WINDOW } from "../edge/watch.ts";
import type { SetAssociation } from "../plan/operation.ts";
import type { PlannedOperation } from "../plan/stages.ts";
import { list, plain, say } from "../text/message.ts";
import { certificateId, type ZoneContext } from "./context.ts";
import type { HostnameOperation } from "./edge-scope.ts";
import { type Rollback, rollBack } from "./rollback.ts";
import { rollbackTarget } from "./rollback-target.ts";

type CertificateGiven = PlannedOperation<SetAssociation>;

/**
 * Acts on the findings. If an origin refuses a new certificate, the hostname is rolled back. Anything else that got
 * worse is reported and stops the zone, so that no other hostname moves and nothing is deleted. Returns the hostnames
 * for which a rollback was attempted.
 */
export async function handleFindings(
  context: ZoneContext,
  changed: readonly HostnameOperation[],
  found: readonly EdgeFinding[],
): Promise<readonly string[]> {
  const byHostname = new Map(changed.map((planned) => [planned.operation.hostname, planned]));
  const back: Rollback[] = [];
  const lost: string[] = [];
  const forbidden: string[] = [];
  for (const finding of found) {
    const { hostname, verdict } = finding.probe;
    const planned = byHostname.get(hostname);
    if (planned === undefined) continue;
    if (verdict === "forbidden") forbidden.push(hostname);
    if (verdict !== "worse") continue;
    if (givesCertificate(planned)) back.push(...rollbackOf(context, planned, finding));
    else lost.push(hostname);
  }
  await sendRollbacks(context, back);
  if (lost.length > 0) context.progress.stopped(lostMessage(lost));
  else if (forbidden.length > 0) context.progress.stopped(forbiddenMessage(forbidden));
  return back.map(({ entry }) => entry.hostname);
}

/** Whether the operation gave the hostname a certificate. */
function givesCertificate(planned: HostnameOperation): planned is CertificateGiven {
  return planned.operation.kind === "set-association" && planned.operation.after.enabled;
}

/** How to roll the operation back; empty if that is impossible or pointless, which is reported. */
function rollbackOf(
  context: ZoneContext,
  planned: CertificateGiven,
  { probe, failsToo }: EdgeFinding,
): Rollback[] {
  const isCancelled = context.signal.aborted;
  const time = isCancelled ? "" : ` for ${WINDOW / 1000} s`;
  const seen = `The origin of ${probe.hostname} refused requests through Cloudflare${time} (${probe.reason.replace(/\.$/, "")})`;
  if (failsToo !== null) {
    const why = plain(
      say`The hostname was not rolled back: ${failsToo}, which has the same origin and was not changed, fails too. Check the origin, then run apply again.`,
    );
    context.progress.failed(planned, `${seen}. ${why}`);
    return [];
  }
  const { operation } = planned;
  const newId = certificateId(context, "hostname", operation.after.certificate.fingerprint);
  const back = rollbackTarget(operation, newId, context.clock.now());
  if (back.kind === "none") {
    context.progress.failed(planned, `${seen}. ${back.why} ${REMEDY}`);
    return [];
  }
  const result = `${back.action}. The new certificate stays uploaded. ${REMEDY}`;
  return [{ planned, entry: back.entry, why: seen, result }];
}

const REMEDY =
  "Make the origin trust the certificate's issuer, then run apply again (a scheduled run does not retry it).";

/** The run may be cancelled before or during the rollback; then the remaining hostnames are sent back at once. */
async function sendRollbacks(context: ZoneContext, moves: readonly Rollback[]): Promise<void> {
  const { signal, progress } = context;
  if (context.signal.aborted) return sendRollbacksLate(context, moves);
  try {
    await rollBack(context, moves);
  } catch (error) {
    if (!signal.aborted) throw error;
    await sendRollbacksLate(
      context,
      moves.filter(({ planned }) => progress.isDone(planned)),
    );
  }
}

/** A cancelled run has only seconds left: a single request, which isn't read back. */
async function sendRollbacksLate(context: ZoneContext, moves: readonly Rollback[]): Promise<void> {
  if (moves.length === 0) return;
  const entries = moves.map(({ entry }) => entry);
  const failure = await context.client.callLate(putAssociations(context.zone, entries)).then(
    () => null,
    (error: unknown) => {
      if (error instanceof CloudflareError) return error.message;
      throw error;
    },
  );
  for (const { planned, why, result } of moves) {
    if (failure === null) {
      context.progress.rolledBack(planned, `${why}, and the run was cancelled: ${result}`);
    } else context.progress.failed(planned, `${why}, and the rollback failed: ${failure}`);
  }
}

function lostMessage(hostnames: readonly string[]): string {
  return plain(
    say`Since the certificate was taken away, the origin refuses requests through Cloudflare: ${list(hostnames)}. No certificate was deleted. Make it optional on the origin, or give the hostname its certificate back in aop.yaml.`,
  );
}

function forbiddenMessage(hostnames: readonly string[]): string {
  return plain(
    say`Requests through Cloudflare are denied (HTTP 401 or 403), but were not before the apply: ${list(hostnames)}. Nothing was rolled back, and the rest of the zone was not attempted. Check the origin's rules; if this is as it should be, run apply again with probe-edge: false.`,
  );
}
