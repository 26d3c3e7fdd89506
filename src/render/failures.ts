import type { Outcome, ZoneOutcome } from "../apply/outcome.ts";
import { describe } from "../plan/describe.ts";
import { list, plain } from "../text/message.ts";

/** How many operations with the same cause are named; the rest are counted. */
const NAMED = 3;

/** Why an apply did not complete: one line per zone and cause, each with the operations that it kept from succeeding. */
export function failureLines(zones: readonly ZoneOutcome[]): readonly string[] {
  return zones.flatMap(({ zone, error, outcomes }) => [
    ...(error === null ? [] : [`${zone}: ${error}`]),
    ...[...Map.groupBy(outcomes, ({ message }) => message)].flatMap(([message, same]) =>
      message === null ? [] : [`${zone}: failed to ${operations(same)}: ${message}`],
    ),
  ]);
}

function operations(outcomes: readonly Outcome[]): string {
  const all = outcomes.map(({ planned }) => plain(describe(planned.operation)));
  return plain(list(all, NAMED));
}
