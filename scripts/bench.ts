// How long a start and the large cases take, as differences or ratios to a baseline measured in the same run: numbers of another machine or
// another day say nothing. A ratio that grows with the size is a defect.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseDocument } from "yaml";
import { parseConfig } from "../src/config/parse.ts";
import { diffZone } from "../src/plan/diff.ts";
import { makePlan } from "../src/plan/make.ts";
import type { ZoneInput } from "../src/zone/zone.ts";
import { probeOrigins } from "../src/origin/probe.ts";
import { planComment } from "../src/render/plan.ts";
import { HOSTILE_ANSWERS } from "./bench/hostile-answers.ts";
import { HOSTILE } from "./bench/hostile-files.ts";
import { makeLeaf } from "../__tests__/fixtures/certificates.ts";
import { makePki, startStory } from "../__tests__/scenarios/story.ts";
import { scheduleEvent } from "../__tests__/simulators/github/events.ts";
import { listen, listenTls } from "../__tests__/origin/servers/listener.ts";
import {
  currentZone,
  declared,
  desiredZone,
  OPTIONS,
  wanted,
} from "../__tests__/plan/arbitrary.ts";
import { benchStartUp } from "./bench/start-up.ts";

await benchStartUp();

for (const hostnames of [500, 5000]) {
  const input = zoneOf(hostnames);
  const text = yamlOf(hostnames);
  const serialise = time(() => JSON.parse(JSON.stringify(input)) as unknown);
  const yaml = time(() => parseDocument(text).toJS() as unknown);
  const plan = makePlan([input], OPTIONS);
  const provenance = {
    config: "aop.yaml",
    zones: [],
    commit: "c",
    time: "2026-11-23T12:00:00Z",
    runUrl: null,
  };
  row(
    `diff, ${hostnames} hostnames`,
    time(() => diffZone(input.desired, input.current, null)),
    serialise,
    "JSON of the state",
  );
  row(
    `plan, ${hostnames} hostnames`,
    time(() => makePlan([input], OPTIONS)),
    serialise,
    "JSON of the state",
  );
  row(
    `comment, ${hostnames} hostnames`,
    time(() => planComment({ plan, problems: [], provenance }, { key: "key", base: "main" })),
    serialise,
    "JSON of the state",
  );
  row(
    `aop.yaml, ${hostnames} hostnames`,
    time(() => parseConfig(text, "aop.yaml")),
    yaml,
    "parsing the YAML alone",
  );
}
for (const [what, setting, more] of [
  ["in sync, ignore", { coverage: "ignore", enables: false }, 0],
  ["in sync, report", { coverage: "report", enables: false }, 60],
  // Records and health checks are the zone's, monitors and alerts the account's.
  ["enabling, ignore", { coverage: "ignore", enables: true }, 0],
  ["enabling, report", { coverage: "report", enables: true }, 60 * 2 + 2],
] as const) {
  const least = 60 * 4 + 2;
  const sent = await requestsOf(setting);
  row(`requests, 60 zones ${what}`, sent, least, `4 a zone and 2 look-ups (${sent - least} more)`);
  if (sent !== least + more)
    console.log(`  ${sent} requests instead of ${least + more}, the fewest that tell all`);
}
row(
  "200 origins, 50 of them silent",
  await probing(),
  (1000 * 200) / 16,
  "time-out × origins / limit",
);

console.log(
  "\nHostile files and answers: seconds of processor time, and memory beyond that of an honest file",
);
for (const name of [...Object.keys(HOSTILE), ...Object.keys(HOSTILE_ANSWERS)]) {
  const { took, memory } = cost(name);
  const slow = took > 2000 || memory > 300e6 ? "  more than 2 s and 300 MB" : "";
  console.log(
    `${name.padEnd(44)} ${(took / 1000).toFixed(2).padStart(6)} s ${(memory / 1e6).toFixed(0).padStart(5)} MB${slow}`,
  );
}

/** In a process of its own, since memory that was taken once is not given back. */
function cost(name: string): { readonly took: number; readonly memory: number } {
  const script = fileURLToPath(new URL("bench-hostile.ts", import.meta.url));
  const { stdout, stderr } = spawnSync(process.execPath, [script, name], { encoding: "utf8" });
  if (stdout === "") throw new Error(`${name}: ${stderr}`);
  return JSON.parse(stdout) as { took: number; memory: number };
}

function row(what: string, ms: number, baseline: number, name: string): void {
  console.log(`${what.padEnd(40)} ${(ms / baseline).toFixed(2).padStart(7)} × ${name}`);
}

/** Median milliseconds of a few runs, after one to warm up. */
function time(run: () => unknown): number {
  run();
  const times = Array.from({ length: 7 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[3] ?? 0;
}

function zoneOf(hostnames: number): ZoneInput {
  const fingerprint = "a".repeat(64);
  const associations = Array.from({ length: hostnames }, (_, n) =>
    wanted(`host-${n}.example.com`, fingerprint),
  );
  return {
    desired: desiredZone({ certificates: [declared(fingerprint)], associations }),
    current: currentZone(),
    previous: null,
  };
}

function yamlOf(hostnames: number): string {
  const zones = Array.from({ length: hostnames / 100 }, (_, zone) => {
    const lines = Array.from({ length: 100 }, (_, n) => `      h${n}.zone-${zone}.com: api\n`);
    return `  zone-${zone}.com:\n    certificates:\n      api: { certificate: api.pem, private_key: { env: KEY } }\n    hostnames:\n${lines.join("")}`;
  });
  return `version: 1\nzones:\n${zones.join("")}`;
}

/** What a drift check of sixty zones asks Cloudflare: nothing has changed, or a hostname of each is about to be enabled. */
async function requestsOf(setting: {
  readonly coverage: "ignore" | "report";
  readonly enables: boolean;
}): Promise<number> {
  const { coverage, enables } = setting;
  const pki = await makePki();
  const names = Array.from({ length: 60 }, (_, n) => `zone-${n}.example`);
  const lines = names.flatMap((name) => [
    `  ${name}:`,
    `    coverage: ${coverage}`,
    "    global: off",
    "    certificates:",
    "      api: { certificate: certs/api.pem, private_key: { env: AOP_API_KEY } }",
    "    hostnames:",
    `      api.${name}: api`,
    ...(enables ? [`      new.${name}: api`] : []),
  ]);
  const yaml = ["version: 1", "zones:", ...lines, ""].join("\n");
  await using story = await startStory({ files: { ...pki.files, "aop.yaml": yaml } });
  for (const name of names) {
    story.cloudflare.addZone({ name });
    const certificateId = story.cloudflare.addCertificate(name, { pem: pki.api.certificatePem });
    story.cloudflare.addAssociation(name, { hostname: `api.${name}`, certificateId });
  }
  const run = await story.run(scheduleEvent(story.repository));
  if (run.outputs["drift"] !== String(enables)) throw new Error(run.stdout);
  return story.cloudflare.requests.length;
}

async function probing(): Promise<number> {
  const own = await makeLeaf({ subject: "www.example.com" });
  const identity = { cert: own.certificatePem, key: own.privateKeyPem };
  await using answering = await listenTls(identity, "HTTP/1.1 200 OK\r\n\r\n");
  await using silent = await listen((socket) => socket.resume());
  const requests = Array.from({ length: 200 }, (_, n) => ({
    hostname: `h${n}.example.com`,
    address: { host: "127.0.0.1", port: (n % 4 === 0 ? silent : answering).port },
    client: null,
    certificateIssuer: null,
  }));
  const verdicts = new Set<string>();
  const start = performance.now();
  const options = { timeoutMs: 1000, concurrency: 16, allow: ["127.0.0.0/8"] };
  for await (const { verdict } of probeOrigins(requests, options)) verdicts.add(verdict);
  return performance.now() - start;
}
