import assert from "node:assert/strict";
import { test } from "node:test";
import { loadConfig } from "../../src/config/load.ts";
import { makePlan } from "../../src/plan/make.ts";
import { hasChanges, type Plan } from "../../src/plan/plan.ts";
import { buildDesired } from "../../src/config/desired.ts";
import { makeLeaf } from "../fixtures/certificates.ts";
import { associated, currentZone, desiredZone, NOW, OPTIONS, stored } from "./arbitrary.ts";

const A = "a".repeat(64);
const API = "api.example.com";

const LEAF = await makeLeaf();

/** The plan for a file as it stands in a repository, against a zone that has one more certificate in use. */
async function planOf(yaml: string, pem: string): Promise<Plan> {
  const files: Readonly<Record<string, string>> = { "aop.yaml": yaml, "api.pem": pem };
  const loaded = await loadConfig({
    file: "aop.yaml",
    read: (path) => Promise.resolve({ kind: "file", text: files[path] ?? "" }),
    environment: {},
    allowedEnvironment: null,
    now: NOW,
    expiry: null,
  });
  assert.ok(loaded.config, JSON.stringify(loaded.problems));
  const current = currentZone({
    certificates: [stored("a", A)],
    associations: [associated(API, "a"), associated("shop.example.com", "a", { enabled: false })],
  });
  const zones = buildDesired(loaded.config, loaded.certificates);
  return makePlan(
    zones.map((desired) => ({ desired, current, previous: null })),
    OPTIONS,
  );
}

const YAML = `version: 1
zones:
  example.com:
    global: on
    certificates:
      api: { certificate: api.pem, private_key: { env: KEY } }
    hostnames:
      api.example.com: api
      shop.example.com: { certificate: api, enabled: false }
`;
const SAME = `zones:
  EXAMPLE.com.:
    hostnames:
      Shop.Example.COM: { enabled: false, certificate: renamed }
      API.example.com.: renamed
    certificates: { renamed: { private_key: { env: OTHER }, certificate: api.pem } }
    global: true
version: 1
`;

test("the digest depends on neither keys' order, nor names, nor case, nor the PEM's line ends", async () => {
  const plan = await planOf(YAML, LEAF.certificatePem);
  const same = await planOf(
    SAME,
    `Bag Attributes\r\n${LEAF.certificatePem.replaceAll("\n", "\r\n")}\r\n`,
  );
  assert.equal(plan.zones[0]?.operations.length, 4);
  assert.equal(same.digest, plan.digest);
  const other = await planOf(YAML.replace("enabled: false", "enabled: true"), LEAF.certificatePem);
  assert.notEqual(other.digest, plan.digest);
});

test("a plan has its zones by name and the digest of an empty one is that of nothing", () => {
  const zones = ["b.example", "a.example"].map((name) => ({
    desired: desiredZone({ name }),
    current: currentZone({ name }),
    previous: null,
  }));
  const plan = makePlan(zones, OPTIONS);
  assert.deepEqual(
    plan.zones.map(({ name }) => name),
    ["a.example", "b.example"],
  );
  assert.equal(plan.digest, makePlan([], OPTIONS).digest);
  assert.ok(!hasChanges(plan));
});

test("what is unmanaged is not even listed where aop.yaml says ignore", () => {
  const current = currentZone({ certificates: [stored("a", A)] });
  const listed = (unmanaged: "ignore" | "report"): number | undefined =>
    makePlan([{ desired: desiredZone({ unmanaged }), current, previous: null }], OPTIONS).zones[0]
      ?.unmanaged.certificates.length;
  assert.deepEqual([listed("ignore"), listed("report")], [0, 1]);
});
