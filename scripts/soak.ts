// Runs the property of __tests__/apply/model for a number of minutes: `npm run soak -- MINUTES [SEED]`.
// A failing case is printed with its seed and path; the same seed makes the same cases again.
import fc from "fast-check";
import { scenarios } from "../__tests__/apply/model/generators.ts";
import { holds, nothingTried } from "../__tests__/apply/model/property.ts";
import { makePool } from "../__tests__/apply/model/world.ts";

const [minutesGiven = "10", seedGiven = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
const minutes = Number(minutesGiven);
const seed = Number(seedGiven);
if (!(minutes > 0) || !Number.isSafeInteger(seed)) {
  console.error("Usage: npm run soak -- MINUTES [SEED]");
  process.exit(2);
}

console.log(`Soaking for ${minutes} minutes with seed ${seed}.`);
const pool = await makePool();
const tried = nothingTried();
const report = setInterval(tell, 30_000);
try {
  await fc.assert(
    fc.asyncProperty(scenarios(), (scenario) => holds(scenario, pool, tried)),
    { seed, numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: minutes * 60_000 },
  );
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
