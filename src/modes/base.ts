import type { ZoneConfig } from "../config/config.ts";
import { parseConfig } from "../config/parse.ts";
import type { Session } from "../session/session.ts";
import type { ZoneInput } from "../zone/zone.ts";

/** The zones of aop.yaml at the base of the pull request or merge group, as far as it can be understood. */
export async function zonesAtBase({
  event,
  inputs,
  textAt,
}: Pick<Session, "event" | "inputs" | "textAt">): Promise<readonly ZoneConfig[]> {
  if (event.kind !== "pull-request" && event.kind !== "merge-group") return [];
  const text = await textAt(inputs.config, event.baseSha);
  return text === null ? [] : (parseConfig(text, inputs.config).salvaged?.zones ?? []);
}

/**
 * The zones for which the base requires coverage already; null where there is no pull request that could be to blame.
 * The base is read only where some zone requires it now.
 */
export async function requiredBefore(
  session: Session,
  inputs: readonly ZoneInput[],
): Promise<ReadonlySet<string> | null> {
  const { event, mode } = session;
  if (mode !== "plan") return null;
  if (event.kind !== "pull-request" && event.kind !== "merge-group") return null;
  const isRequired = inputs.some(({ desired }) => desired.coverage.level === "require");
  const before = isRequired ? await zonesAtBase(session) : [];
  return new Set(
    before.filter(({ coverage }) => coverage.level === "require").map(({ name }) => name),
  );
}
