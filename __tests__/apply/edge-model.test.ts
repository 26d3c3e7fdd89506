import { test } from "node:test";
import fc from "fast-check";
import { disturbedEdgeScenarios, holdsDisturbedAtTheEdge } from "./model/edge-disturbed.ts";
import { edgeScenarios, holdsAtTheEdge } from "./model/edge.ts";
import { nothingTried } from "./model/property.ts";
import { makePool } from "./model/world.ts";

/** The same on every machine; more are for `npm run soak -- MINUTES SEED edge`. */
const CASES = 25;

test("no hostname that answered is refused for longer than one window, whatever the origins trust", async (t) => {
  const pool = await makePool();
  const tried = nothingTried();
  const seed = Number(process.env["AOP_SEED"] ?? 20_261_126);
  try {
    await fc.assert(
      fc.asyncProperty(edgeScenarios(), (scenario) => holdsAtTheEdge(scenario, pool, tried)),
      { seed, numRuns: CASES },
    );
  } finally {
    t.diagnostic(`seed ${seed}: ${tried.cases} cases, ${tried.runs} runs`);
  }
});

test("nor where runs meet faults, or are cancelled or killed, unless the run or the next one says so", async (t) => {
  const pool = await makePool();
  const tried = nothingTried();
  const seed = Number(process.env["AOP_SEED"] ?? 20_261_127);
  try {
    await fc.assert(
      fc.asyncProperty(disturbedEdgeScenarios(), (scenario) =>
        holdsDisturbedAtTheEdge(scenario, pool, tried),
      ),
      { seed, numRuns: CASES },
    );
  } finally {
    t.diagnostic(
      `seed ${seed}: ${tried.cases} cases, ${tried.runs} runs, ${tried.faults} faults, cancellations and deaths`,
    );
  }
});
