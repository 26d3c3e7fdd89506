import { driftFindings } from "../drift/findings.ts";
import { type Previous, restoringOperations } from "../review/previous.ts";
import type { Drift } from "./frontend.ts";
import type { Planned } from "./planned.ts";

/** Interprets a plan that should be empty as drift. Throws UserError. */
export async function checkDrift(previous: Previous, { plan, inputs }: Planned): Promise<Drift> {
  const findings = driftFindings(plan, inputs, await restoringOperations(previous, inputs));
  const blindZones = inputs.flatMap(({ current }) =>
    current.associationsComplete ? [] : [current.name],
  );
  return { plan, findings, blindZones };
}
