// Runs a property of __tests__/apply/model for a number of minutes: `npm run soak -- MINUTES [SEED [faults | edge]]`.
// A failing case is printed with its seed and path; the same seed makes the same cases again.
import fc from "fast-check";
import { holdsAtTheEdge } from "../__tests__/apply/model/edge.ts";
import {
  disturbedEdgeScenarios,
  holdsDisturbedAtTheEdge,
} from "../__tests__/apply/model/edge-disturbed.ts";
import { scenarios } from "../__tests__/apply/model/generators.ts";
import { holds, nothingTried } from "../__tests__/apply/model/property.ts";
import { makePool } from "../__tests__/apply/model/world.ts";

const [minutesGiven = "10", seedGiven = String(Date.now() % 2 ** 31), what = "faults"] =
  process.argv.slice(2);
const minutes = Number(minutesGiven);
const seed = Number(seedGiven);
if (!(minutes > 0) || !Number.isSafeInteger(seed) || !["faults", "edge"].includes(what)) {
  console.error("Usage: npm run soak -- MINUTES [SEED [faults | edge]]");
  process.exit(2);
}

console.log(`Soaking ${what} for ${minutes} minutes with seed ${seed}.`);
const pool = await makePool();
const tried = nothingTried();
const parameters = {
  seed,
  numRuns: Number.MAX_SAFE_INTEGER,
  interruptAfterTimeLimit: minutes * 60_000,
};
const report = setInterval(tell, 30_000);
try {
  if (what === "edge") {
    const property = fc.asyncProperty(disturbedEdgeScenarios(), async (scenario) => {
      await holdsAtTheEdge(scenario, pool, tried);
      await holdsDisturbedAtTheEdge(scenario, pool, tried);
    });
    await fc.assert(property, parameters);
  } else {
    const property = fc.asyncProperty(scenarios(), (scenario) => holds(scenario, pool, tried));
    await fc.assert(property, parameters);
  }
  tell();
} catch (error) {
  tell();
  console.error(error);
  process.exitCode = 1;
} finally {
  clearInterval(report);
}

function tell(): void {
  const { cases, runs, requests, faults, people } = tried;
  console.log(
    `${cases} cases, ${runs} runs, ${requests} requests, ${faults} faults, ${people} changes by people`,
  );
}
