import { readAssociations, readCertificate } from "../cloudflare/read-zone.ts";
import { list, plain, say } from "../text/message.ts";
import { isFailed } from "../zone/lifecycle.ts";
import type { ListedAssociation, Store } from "../zone/zone.ts";
import { removeAssociations } from "./associations.ts";
import { plannedOf, type ZoneContext } from "./context.ts";
import { deleteUntilGone } from "./remove.ts";
import { send } from "./send.ts";

/** Nothing left to delete: somebody else did that, and uploaded it again with the same ID. */
class NotFailed extends Error {}

/**
 * Deletes an upload that Cloudflare failed to deploy, after removing the associations that point at it if this plan
 * sends or removes them anyway: Cloudflare won't delete what is in use (1433), and nothing is deployed there. Leaves
 * the upload alone if it is no longer failed. Throws Error.
 */
export async function deleteFailed(context: ZoneContext, store: Store, id: string): Promise<void> {
  const look = async (): Promise<void> => {
    const now = await readCertificate(context.client, context.zone, store, id);
    if (now === null || !isFailed(now)) throw new NotFailed();
  };
  try {
    await look();
    if (store === "hostname") await detach(context, id);
    await deleteUntilGone(context, store, id, look);
  } catch (error) {
    if (!(error instanceof NotFailed)) throw error;
  }
}

async function detach(context: ZoneContext, id: string): Promise<void> {
  const users = await usersOf(context, id);
  const hostnames = new Set(users.map(({ hostname }) => hostname));
  const isUser = ({ operation }: { readonly operation: { readonly hostname: string } }): boolean =>
    hostnames.has(operation.hostname);
  const voids = plannedOf(context, "void-association").filter(isUser);
  const sets = plannedOf(context, "set-association").filter(isUser);
  const ours = new Set([...voids, ...sets].map(({ operation }) => operation.hostname));
  const others = [...hostnames].filter((hostname) => !ours.has(hostname));
  if (others.length > 0) throw new Error(leftAlone(id, others));
  const changes = sets.map((planned) => ({
    planned,
    entry: { hostname: planned.operation.hostname, cert_id: id, enabled: null },
  }));
  for (const { planned: sent } of await send(context, changes)) {
    context.progress.begin(sent, DETACHED);
  }
  await removeAssociations(context, voids);
  if (context.progress.hasFailed) {
    throw new Error(
      `The associations that use certificate ${id}, which failed to deploy, can't be removed.`,
    );
  }
}

const DETACHED =
  "The hostname's association with the failed upload was removed, and its new one has not been sent yet. Run apply again.";

async function usersOf(context: ZoneContext, id: string): Promise<readonly ListedAssociation[]> {
  const { desired, current } = context.input;
  const hostnames = [...desired.associations, ...current.associations].map(
    (association) => association.hostname,
  );
  const all = await readAssociations(context.client, context.zone, [...new Set(hostnames)]);
  return all.filter((association) => association.certificateId === id);
}

function leftAlone(id: string, hostnames: readonly string[]): string {
  return plain(
    say`Certificate ${id}, which Cloudflare failed to deploy, must be deleted before it can be uploaded again, but is still used by ${list(hostnames)}, which this plan doesn't change. Remove the association in the dashboard, or declare the hostname in aop.yaml.`,
  );
}
