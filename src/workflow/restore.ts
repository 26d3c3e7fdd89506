import type { ZoneInput } from "../plan/plan.ts";
import { restoringDigests } from "../plan/restore.ts";
import { buildDesired } from "../state/desired.ts";
import type { Previous } from "./previous.ts";

/**
 * Digests of the operations that restore what the last applied revision of aop.yaml declares; null when no complete
 * apply is on record, or its file can't be read any more. Throws GitHubError.
 */
export async function restoringOperations(
  { base }: Previous,
  zones: readonly ZoneInput[],
): Promise<ReadonlySet<string> | null> {
  if (base?.applied !== true) return null;
  const { config, certificates } = await base.load();
  return config && restoringDigests(buildDesired(config, certificates), zones);
}
