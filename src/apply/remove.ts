import { deleteCertificate } from "../cloudflare/endpoints.ts";
import { CloudflareError, hasCode } from "../cloudflare/error.ts";
import { list, plain, say } from "../plan/message.ts";
import type { DeleteCertificate } from "../plan/operation.ts";
import { readZone } from "../state/current.ts";
import { isTombstone } from "../state/lifecycle.ts";
import type { CurrentZone, Store } from "../state/state.ts";
import type { ZoneContext } from "./context.ts";

/** 1433 (in use) and 1434 (still deploying) pass by themselves: a void takes effect asynchronously. */
const TRIES = 12;
const PAUSE = 5000;

/** Deletes a certificate after a last look that nothing uses it, whoever changed what since the plan. Throws Error. */
export async function deleteUnused(
  context: ZoneContext,
  operation: DeleteCertificate,
): Promise<void> {
  const user = userOf(operation, await lastLook(context), context);
  if (user !== null) {
    throw new Error(
      plain(
        say`Certificate ${operation.id} is used by ${user}, which changed since the plan was made: not deleted. Nothing else is wrong; the next plan shows what to do.`,
      ),
    );
  }
  await deleteUntilGone(context, operation.store, operation.id);
}

/** Deletes the certificate; that it is gone already is fine. Throws CloudflareError. */
export async function deleteUntilGone(
  context: ZoneContext,
  store: Store,
  id: string,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await context.client.call(deleteCertificate(context.zone, store, id));
      return;
    } catch (error) {
      if (isGone(error)) return;
      if (!hasCode(error, 1433, 1434) || attempt === TRIES) throw error;
      context.log.info(`${error.message} Trying again in ${PAUSE / 1000} s.`);
    }
    await context.clock.sleep(PAUSE, context.signal);
  }
}

/** 1414: being deleted. 404 with 1551 or 1552: not there. The zone-level store says it in words. */
function isGone(error: unknown): boolean {
  if (!(error instanceof CloudflareError)) return false;
  if (error.has(1414, 1551, 1552)) return true;
  return error.errors.some(({ message }) => /already (been )?deleted/i.test(message));
}

function lastLook(context: ZoneContext): Promise<CurrentZone> {
  return readZone(context.client, context.zone, {
    global: false,
    hostnames: [
      ...context.input.desired.associations.map((one) => one.hostname),
      ...context.input.current.associations.map((one) => one.hostname),
    ],
  });
}

function userOf(
  { store, id }: DeleteCertificate,
  now: CurrentZone,
  context: ZoneContext,
): string | null {
  if (store === "hostname") {
    const users = now.associations.filter((one) => !isTombstone(one) && one.certificateId === id);
    return users.length === 0 ? null : plain(list(users.map((one) => one.hostname)));
  }
  const wanted = context.input.desired.zoneLevel?.fingerprint;
  const replaced = now.certificates.some(
    (one) =>
      one.store === "zone" && one.status === "active" && one.certificate.fingerprint === wanted,
  );
  return now.zoneLevel && !replaced ? "the zone level, which is on" : null;
}
