import { deleteCertificate } from "../cloudflare/endpoints.ts";
import { CloudflareError, hasCode } from "../cloudflare/error.ts";
import type { DeleteCertificate } from "../plan/operation.ts";
import { list, plain, say } from "../text/message.ts";
import { presentedCertificates } from "../zone/certificates.ts";
import type { CurrentZone, Store } from "../zone/zone.ts";
import type { ZoneContext } from "./context.ts";
import { checkNoOtherChanges, ConcurrentChangeError } from "./recheck.ts";

/** 1433 (in use) and 1434 (still deploying) resolve themselves: a void takes effect asynchronously. */
const TRIES = 12;

const PAUSE = 5000;

/**
 * Deletes an unused certificate, whatever has changed since the plan. It checks before every attempt: in the zone-level
 * store, nothing else keeps a certificate in use from being deleted. Throws Error.
 */
export async function deleteUnused(
  context: ZoneContext,
  operation: DeleteCertificate,
): Promise<void> {
  await deleteUntilGone(context, operation.store, operation.id, async () => {
    const user = userOf(operation, await checkNoOtherChanges(context));
    if (user === null) return;
    throw new ConcurrentChangeError(
      plain(
        say`Certificate ${operation.id} is used by ${user}, which changed after the plan was made, so it was not deleted. Nothing else is wrong; the next plan shows what to do.`,
      ),
    );
  });
}

/** Deletes the certificate unless `look` throws; it is fine if it is already gone. Throws Error. */
export async function deleteUntilGone(
  context: ZoneContext,
  store: Store,
  id: string,
  look: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await look();
    try {
      await context.client.call(deleteCertificate(context.zone, store, id), look);
      return;
    } catch (error) {
      if (isGone(error)) return;
      if (!hasCode(error, 1433, 1434)) throw error;
      if (attempt === TRIES) throw new Error(`${error.message} ${remedy(error)}`, { cause: error });
      context.log.info(`${error.message} Trying again in ${PAUSE / 1000} s.`);
    }
    await context.clock.sleep(PAUSE, context.signal);
  }
}

/** What to do about a certificate that can't be deleted for a minute. */
function remedy(error: CloudflareError): string {
  return error.has(1433)
    ? "A hostname that this run can't see or move still uses the certificate: remove its association in the dashboard, or declare it in aop.yaml with another certificate."
    : "The certificate is still being deployed: run apply again later.";
}

/** 1414: being deleted. 404 with 1551 or 1552: not found. The zone-level store only says so in its message. */
function isGone(error: unknown): boolean {
  if (!(error instanceof CloudflareError)) return false;
  if (error.has(1414, 1551, 1552)) return true;
  return error.errors.some(({ message }) => /already (been )?deleted/i.test(message));
}

function userOf({ store, id }: DeleteCertificate, now: CurrentZone): string | null {
  if (store === "hostname") {
    const users = now.associations.filter(({ certificateId }) => certificateId === id);
    return users.length === 0 ? null : plain(list(users.map((user) => user.hostname)));
  }
  const presented = presentedCertificates(now.certificates).some(
    (certificate) => certificate.id === id,
  );
  return now.zoneLevel && presented ? "the zone level, which is on" : null;
}
