import { runAction } from "./runner/action.ts";
import { onCancel } from "./runner/cancellation.ts";
import { thisProcess } from "./runner/host.ts";
import { systemClock } from "./runtime/clock.ts";
import { connectionsOf } from "./runtime/connections.ts";

await runAction(thisProcess, {
  clock: systemClock,
  connect: connectionsOf(process.env),
  signal: onCancel(),
});
