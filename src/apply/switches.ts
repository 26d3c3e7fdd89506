import { getGlobal, getZoneLevel, setGlobal, setZoneLevel } from "../cloudflare/endpoints.ts";
import { describe } from "../plan/describe.ts";
import type { SetGlobal, SetZoneLevel } from "../plan/operation.ts";
import type { PlannedOperation } from "../plan/stages.ts";
import { say } from "../text/message.ts";
import { attempt } from "./attempt.ts";
import type { ZoneContext } from "./context.ts";
import { checkPresentation } from "./recheck.ts";

/** Turns switches on or off, one after another, until one fails. */
export async function turnSwitches(
  context: ZoneContext,
  switches: readonly PlannedOperation<SetZoneLevel | SetGlobal>[],
): Promise<void> {
  for (const planned of switches) {
    await attempt(context, planned, () => turnSwitch(context, planned.operation));
    if (context.progress.hasFailed) return;
  }
}

/** A switch has two positions: either it is as the plan found it, or somebody already turned it as wanted. */
async function turnSwitch(
  context: ZoneContext,
  operation: SetZoneLevel | SetGlobal,
): Promise<void> {
  const { client, zone, log } = context;
  const { kind, enabled } = operation;
  const look = async (): Promise<void> => {
    if (kind === "set-zone-level" && enabled) await checkPresentation(context);
  };
  await look();
  if ((await isOn(context, kind)) === enabled) {
    log.info(say`${zone.name}: somebody else made this change already: ${describe(operation)}`);
    return;
  }
  const call = kind === "set-global" ? setGlobal(zone, enabled) : setZoneLevel(zone, enabled);
  await client.call(call, look);
}

async function isOn(
  { client, zone }: ZoneContext,
  kind: (SetZoneLevel | SetGlobal)["kind"],
): Promise<boolean> {
  if (kind === "set-global") return (await client.call(getGlobal(zone))).result.value === "on";
  return (await client.call(getZoneLevel(zone))).result.enabled;
}
