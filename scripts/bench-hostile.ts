// What the author of a pull request, or an API, can cost: each case is read in a process of its own, after an honest file. Prints
// milliseconds of processor time and the memory that it took at most beyond that, in bytes.
import { loadConfig } from "../src/config/load.ts";
import { makeLeaf } from "../__tests__/fixtures/certificates.ts";
import { HOSTILE_ANSWERS, readAnswer } from "./bench/hostile-answers.ts";
import { GOOD_CERTIFICATE, HOSTILE, HONEST } from "./bench/hostile-files.ts";

const { certificatePem } = await makeLeaf();
const [, , name = ""] = process.argv;
await load(HONEST);
const reading = prepare();
const before = process.resourceUsage().maxRSS;
const start = process.cpuUsage();
const problems = await reading();
const { user, system } = process.cpuUsage(start);
const took = (user + system) / 1000;
const memory = Math.max(0, process.resourceUsage().maxRSS - before) * 1024;
console.log(JSON.stringify({ took, memory, problems }));

/** Makes what is to be read, outside of what is measured. */
function prepare(): () => Promise<number> {
  const answer = HOSTILE_ANSWERS[name]?.();
  if (answer !== undefined) return () => Promise.resolve(readAnswer(answer) ? 1 : 0);
  const files = HOSTILE[name]?.();
  if (files === undefined) throw new Error(`There is no case ${name}.`);
  return () => load(files);
}

async function load(files: Readonly<Record<string, string>>): Promise<number> {
  const { problems } = await loadConfig({
    file: "aop.yaml",
    read: (path, limit = Infinity) => {
      const text = files[path];
      if (text === undefined) return Promise.resolve({ kind: "problem", message: "is missing" });
      if (text.length > limit) return Promise.resolve({ kind: "problem", message: "is too large" });
      const content = text === GOOD_CERTIFICATE ? certificatePem : text;
      return Promise.resolve({ kind: "file", text: content });
    },
    environment: { AOP_PASSPHRASE: "correct horse battery staple" },
    allowedEnvironment: ["AOP_*"],
    now: new Date("2026-11-23T12:00:00Z"),
    expiry: { severity: "error", warningDays: 30 },
  });
  return problems.length;
}
