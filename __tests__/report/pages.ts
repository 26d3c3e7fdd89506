import { makeReport } from "../../src/report/make.ts";
import type { Report } from "../../src/report/schema.ts";
import { APPLIED, factsOf, fleetZone, shopZone } from "./example.ts";

/** A report from the week before, by an apply: one hostname had its certificate still, and Cloudflare was asked. */
function lastWeek(): Report {
  const shop = shopZone();
  const desired = { ...shop.desired, associations: shop.desired.associations.slice(0, 5) };
  return makeReport(
    factsOf([{ ...shop, desired }, fleetZone()], {
      mode: "apply",
      time: "2026-11-16T12:00:00.000Z",
      lastApplied: null,
      applied: APPLIED,
    }),
    null,
  );
}

/** Pages that people see, by name: with something of everything, of a public repository, and with nothing at all. */
export function pages(): Readonly<Record<"everything" | "public" | "good" | "empty", Report>> {
  return {
    everything: makeReport(factsOf([shopZone(), fleetZone()]), lastWeek()),
    public: makeReport(factsOf([shopZone(), fleetZone()], { named: false }), null),
    good: makeReport(factsOf([fleetZone()]), makeReport(factsOf([fleetZone()]), null)),
    empty: makeReport(factsOf([]), null),
  };
}
