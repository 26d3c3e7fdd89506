import { test } from "node:test";
import fc from "fast-check";
import { scenarios } from "./model/generators.ts";
import { holds, nothingTried } from "./model/property.ts";
import { makePool } from "./model/world.ts";

/** The same on every machine; more are for `npm run soak`. */
const CASES = 100;

test("whatever breaks while it is applied, nothing is lost, nor what people changed written over, and a run again ends where an undisturbed one does", async (t) => {
  const pool = await makePool();
  const tried = nothingTried();
  const seed = Number(process.env["AOP_SEED"] ?? 20_261_123);
  try {
    await fc.assert(
      fc.asyncProperty(scenarios(), (scenario) => holds(scenario, pool, tried)),
      { seed, numRuns: CASES },
    );
  } finally {
    t.diagnostic(
      `seed ${seed}: ${tried.cases} cases, ${tried.runs} runs, ${tried.requests} requests, ${tried.faults} faults, ${tried.people} changes by people`,
    );
  }
});
