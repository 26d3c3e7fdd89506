import { readAssociations, readCertificate } from "../cloudflare/read-zone.ts";
import { describeCertificate } from "../plan/describe.ts";
import type { DeleteCertificate } from "../plan/operation.ts";
import { successorOf } from "../plan/presentation.ts";
import { list, plain, say, words } from "../text/message.ts";
import { findCertificate } from "../zone/certificates.ts";
import { isActive, isDeploying, isFailed, isPending } from "../zone/lifecycle.ts";
import type { ListedAssociation, Store, ZoneInput } from "../zone/zone.ts";
import { plannedOf, poll, type ZoneContext } from "./context.ts";
import { awaitActive } from "./upload.ts";

/**
 * Waits until whatever replaces these certificates is active. What this run sent already is; what an interrupted
 * earlier run sent or somebody else uploaded may still be deploying. Throws an Error that says what to do.
 */
export async function awaitReplacements(
  context: ZoneContext,
  deletes: readonly DeleteCertificate[],
): Promise<void> {
  const stores = new Set(deletes.map(({ store }) => store));
  const { zoneLevel } = context.input.desired;
  if (stores.has("zone") && zoneLevel !== null) {
    await awaitActive(context, "zone", zoneLevel.fingerprint);
  }
  for (const deletion of deletes) await awaitSuccessor(context, deletion);
  if (stores.has("hostname")) await awaitAssociations(context);
}

/** If the successor doesn't become active, the zone level keeps presenting the certificate that was to be deleted. */
async function awaitSuccessor(context: ZoneContext, deletion: DeleteCertificate): Promise<void> {
  const { client, zone, input, clock, signal, waitTimeout, log } = context;
  const certificate = input.current.certificates.find(
    ({ store, id }) => store === deletion.store && id === deletion.id,
  );
  const successor = certificate === undefined ? null : successorOf(certificate, input);
  if (successor === null) return;
  const name = describeCertificate(successor.certificate);
  log.info(
    say`${zone.name}: waiting for zone-level certificate ${name} to become active before an earlier one is deleted.`,
  );
  const seen = await poll(
    async (): Promise<string | null> => {
      const found = await readCertificate(client, zone, "zone", successor.id);
      if (found === null) return "deleted";
      return isDeploying(found) ? null : found.status;
    },
    { clock, signal, timeout: waitTimeout },
  );
  if (seen === "active") return;
  const why = seen === null ? words("is not active yet") : say`is ${seen}`;
  throw new Error(
    plain(
      say`Zone-level certificate ${name}, a later upload, ${why}, so ${describeCertificate(deletion.certificate)}, which the zone level presents until then, was not deleted. Run apply again.`,
    ),
  );
}

/** Whether something declared was sent before this run but isn't active yet, so that even an empty plan has to wait. */
export function isUnderway({ desired, current }: ZoneInput): boolean {
  const wanted = new Set(desired.associations.map(({ hostname }) => hostname));
  return (
    current.associations.some(
      (association) => wanted.has(association.hostname) && isPending(association),
    ) || pendingCertificates({ desired, current }).length > 0
  );
}

/** Waits until everything declared is active, whoever sent it. Throws an Error that says what to do. */
export async function awaitDeclared(context: ZoneContext): Promise<void> {
  for (const [store, fingerprint] of pendingCertificates(context.input)) {
    await awaitActive(context, store, fingerprint);
  }
  await awaitAssociations(context);
}

function pendingCertificates({
  desired,
  current,
}: Pick<ZoneInput, "desired" | "current">): (readonly [Store, string])[] {
  return desired.certificates.flatMap(({ certificate: { fingerprint }, stores }) =>
    stores.flatMap((store) => {
      const found = findCertificate(current, store, fingerprint);
      return found !== null && isPending(found) ? [[store, fingerprint] as const] : [];
    }),
  );
}

async function awaitAssociations(context: ZoneContext): Promise<void> {
  let pending = pendingAssociations(context, context.input.current.associations);
  if (pending.length === 0) return;
  const hostnames = pending.map(({ hostname }) => hostname);
  context.log.info(
    say`Waiting for ${list(hostnames)} to become active: an earlier run sent the association.`,
  );
  const look = async (): Promise<true | null> => {
    pending = pendingAssociations(
      context,
      await readAssociations(context.client, context.zone, hostnames),
    );
    return pending.every(isFailed) ? true : null;
  };
  await poll(look, { clock: context.clock, signal: context.signal, timeout: context.waitTimeout });
  if (pending.length === 0) return;
  const kept = plannedOf(context, "delete-certificate").some(
    (deletion) => !context.progress.isDone(deletion),
  );
  throw new Error(
    plain(
      say`The new association of ${list(pending.map(({ hostname }) => hostname))}, which an earlier run sent, is not active yet or failed to deploy${words(kept ? ": the old certificates are kept" : "")}. Run apply again.`,
    ),
  );
}

/** Associations that the plan takes for granted but that aren't active. */
function pendingAssociations(
  context: ZoneContext,
  associations: readonly ListedAssociation[],
): readonly ListedAssociation[] {
  const sent = new Set(
    plannedOf(context, "set-association").map((planned) => planned.operation.hostname),
  );
  const wanted = new Set(context.input.desired.associations.map(({ hostname }) => hostname));
  return associations
    .filter(({ hostname }) => wanted.has(hostname) && !sent.has(hostname))
    .filter((association) => !isActive(association));
}
