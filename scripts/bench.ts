// How long a start and the large cases take, as differences or ratios to a baseline measured in the same run: numbers of another machine or
// another day say nothing. A ratio that grows with the size is a defect.
import { parseDocument } from "yaml";
import { parseConfig } from "../src/config/parse.ts";
import { diffZone } from "../src/plan/diff.ts";
import { makePlan } from "../src/plan/make.ts";
import type { ZoneInput } from "../src/zone/zone.ts";
import { probeOrigins } from "../src/origin/probe.ts";
import { planComment } from "../src/render/plan.ts";
import { makeLeaf } from "../__tests__/fixtures/certificates.ts";
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
row(
  "200 origins, 50 of them silent",
  await probing(),
  (1000 * 200) / 16,
  "time-out × origins / limit",
);

function row(what: string, ms: number, baseline: number, name: string): void {
  console.log(`${what.padEnd(32)} ${(ms / baseline).toFixed(2).padStart(7)} × ${name}`);
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
