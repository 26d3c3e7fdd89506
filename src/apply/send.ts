import { putAssociations } from "../cloudflare/endpoints.ts";
import { CloudflareError, hasCode } from "../cloudflare/error.ts";
import type { PlannedOperation } from "../plan/stages.ts";
import type { Change } from "./confirm.ts";
import type { ZoneContext } from "./context.ts";

/** Cloudflare names no limit for one PUT; small batches keep a refusal small. */
const BATCH = 50;

/**
 * Sends batches, and returns what Cloudflare took; one that is refused as a whole goes entry by entry, so that the
 * bad one is named and the others go through. What is refused is marked as failed. Throws CloudflareError.
 */
export async function send<P extends Change<PlannedOperation>>(
  context: ZoneContext,
  changes: readonly P[],
): Promise<P[]> {
  const sent: P[] = [];
  for (let start = 0; start < changes.length; start += BATCH) {
    const batch = changes.slice(start, start + BATCH);
    for (const change of batch) context.progress.begin(change.planned);
    sent.push(...(await sendBatch(context, batch)));
  }
  return sent;
}

async function sendBatch<P extends Change<PlannedOperation>>(
  context: ZoneContext,
  batch: readonly P[],
): Promise<readonly P[]> {
  try {
    await context.client.call(
      putAssociations(
        context.zone,
        batch.map(({ entry }) => entry),
      ),
    );
    return batch;
  } catch (error) {
    if (!(error instanceof CloudflareError)) throw error;
    if (error.kind !== "refused" || error.isPermission) {
      failTogether(context, batch, error);
      throw error;
    }
    const [only, ...others] = batch;
    if (only === undefined) return [];
    if (others.length > 0) {
      context.log.info(`${error.message} Sending the ${batch.length} entries one by one.`);
      const sent: P[] = [];
      for (const change of batch) sent.push(...(await sendBatch(context, [change])));
      return sent;
    }
    // 1415 on a void: its certificate is deleted already, so the association does nothing any more.
    if (only.entry.enabled === null && hasCode(error, 1415)) {
      if (only.planned.operation.kind === "void-association") context.progress.done(only.planned);
      return [];
    }
    context.progress.failed(only.planned, error.message);
    return [];
  }
}

/** The request failed for a reason unrelated to any entry: reported once, and the zone stops. */
function failTogether(
  context: ZoneContext,
  batch: readonly Change<PlannedOperation>[],
  error: CloudflareError,
): void {
  const doubt = error.kind === "refused" ? "" : " It may have taken effect.";
  const [first, ...others] = batch;
  if (first === undefined) return;
  context.progress.failed(first.planned, `${error.message}${doubt}`);
  const shared = `It was in the same request as ${first.entry.hostname}, which failed.${doubt}`;
  for (const { planned } of others) context.progress.failed(planned, shared);
}
