import { putAssociations } from "../cloudflare/endpoints.ts";
import { CloudflareError, hasCode } from "../cloudflare/error.ts";
import type { PlannedOperation } from "../plan/stages.ts";
import type { Change } from "./confirm.ts";
import type { ZoneContext } from "./context.ts";
import { checkUnchanged, ConcurrentChangeError, recheckChanges } from "./recheck.ts";

/** Cloudflare documents no limit for one PUT; small batches keep a refusal small. */
const BATCH = 50;

/**
 * Sends batches, each after a check of the current state, and returns what Cloudflare accepted and what was already as
 * wanted. A batch that is refused as a whole is sent entry by entry, so that the bad entry is identified and the others
 * succeed. Entries that are refused or were changed by somebody else are marked as failed. Throws CloudflareError.
 */
export async function send<P extends Change<PlannedOperation>>(
  context: ZoneContext,
  changes: readonly P[],
): Promise<P[]> {
  const sent: P[] = [];
  for (let start = 0; start < changes.length; start += BATCH) {
    sent.push(...(await sendBatch(context, changes.slice(start, start + BATCH))));
  }
  return sent;
}

async function sendBatch<P extends Change<PlannedOperation>>(
  context: ZoneContext,
  batch: readonly P[],
): Promise<readonly P[]> {
  const { toSend, asWanted } = await recheckChanges(context, batch);
  if (toSend.length === 0) return asWanted;
  for (const { planned } of toSend) context.progress.begin(planned);
  try {
    await put(context, toSend);
    return [...asWanted, ...toSend];
  } catch (error) {
    // Check the batch again: the entry that somebody else changed is left alone.
    if (error instanceof ConcurrentChangeError)
      return [...asWanted, ...(await sendBatch(context, toSend))];
    if (!(error instanceof CloudflareError)) throw error;
    if (error.kind !== "refused" || error.isPermission) {
      failAll(context, toSend, error);
      throw error;
    }
    return [...asWanted, ...(await handleRefusal(context, toSend, error))];
  }
}

/** Sends what nobody else has changed so far, and remembers it. Throws CloudflareError or ConcurrentChangeError. */
export async function put(
  context: ZoneContext,
  changes: readonly Change<PlannedOperation>[],
): Promise<void> {
  const { client, zone, sent } = context;
  const entries = changes.map(({ entry }) => entry);
  for (const entry of entries)
    sent.set(entry.hostname, [...(sent.get(entry.hostname) ?? []), entry]);
  await client.call(putAssociations(zone, entries), () => checkUnchanged(context, changes));
}

async function handleRefusal<P extends Change<PlannedOperation>>(
  context: ZoneContext,
  batch: readonly P[],
  error: CloudflareError,
): Promise<readonly P[]> {
  const [only, ...others] = batch;
  if (only === undefined) return [];
  if (others.length > 0) {
    context.log.info(`${error.message} Sending the ${batch.length} entries one by one.`);
    const sent: P[] = [];
    for (const change of batch) sent.push(...(await sendBatch(context, [change])));
    return sent;
  }
  // 1415 on a void: its certificate is already deleted, so the association no longer has any effect.
  if (only.entry.enabled === null && hasCode(error, 1415)) {
    if (only.planned.operation.kind === "void-association") context.progress.done(only.planned);
    return [];
  }
  context.progress.failed(only.planned, error.message);
  return [];
}

/** The request failed for a reason unrelated to any entry: reported once, and the zone stops. */
function failAll(
  context: ZoneContext,
  batch: readonly Change<PlannedOperation>[],
  error: CloudflareError,
): void {
  const doubt = error.kind === "refused" ? "" : " The change may have taken effect.";
  const [first, ...others] = batch;
  if (first === undefined) return;
  context.progress.failed(first.planned, `${error.message}${doubt}`);
  const shared = `Sent in the same request as ${first.entry.hostname}, which failed.${doubt}`;
  for (const { planned } of others) context.progress.failed(planned, shared);
}
