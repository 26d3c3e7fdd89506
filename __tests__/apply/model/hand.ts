import type { ZoneOutcome } from "../../../src/apply/outcome.ts";
import { planAndApply, type Run } from "./run.ts";
import type { Scenario } from "./scenario.ts";
import { desiredZone, makePool, previousZone, type SimulatedWorld } from "./world.ts";

export const pool = await makePool();

/** Plans and applies what the case wants: a run of the action but for GitHub. */
export function run(
  world: SimulatedWorld,
  scenario: Scenario,
  signal: AbortSignal = new AbortController().signal,
): Promise<Run> {
  const wanted = {
    desired: scenario.zones.map(({ desired }, index) => desiredZone(index, desired, pool)),
    previous: scenario.zones.map((_, index) => previousZone(index, scenario, pool)),
  };
  return planAndApply(world, pool, wanted, { signal, review: () => undefined });
}

/** A run that is cut off once a request with this method is answered. */
export async function runUntil(
  world: SimulatedWorld,
  scenario: Scenario,
  method: "POST" | "PUT",
): Promise<void> {
  const controller = new AbortController();
  world.cloudflare.afterRequest = (request) => {
    if (request.method === method) controller.abort(new Error("cut off"));
  };
  await run(world, scenario, controller.signal);
  world.cloudflare.afterRequest = null;
}

/** What became of each operation: "upload-certificate done". */
export function states(zones: readonly ZoneOutcome[]): string[] {
  return zones.flatMap(({ outcomes }) =>
    outcomes.map(({ planned, state }) => `${planned.operation.kind} ${state}`),
  );
}

/** Every reason that was told, a line each. */
export function messages(zones: readonly ZoneOutcome[]): string {
  return zones
    .flatMap(({ error, outcomes }) => [error, ...outcomes.map(({ message }) => message)])
    .filter((message) => message !== null)
    .join("\n");
}

/** The methods of all writes, in order. */
export function writes(world: SimulatedWorld): string[] {
  return world.cloudflare.writes.map(({ method }) => method);
}
