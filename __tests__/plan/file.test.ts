import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCertificate } from "../../src/certificate/certificate.ts";
import { planFile } from "../../src/plan/file.ts";
import { makePlan } from "../../src/plan/make.ts";
import { makeLeaf } from "../fixtures/certificates.ts";
import { currentZone, declared, desiredZone, OPTIONS, wanted } from "./arbitrary.ts";

const API = "api.example.com";

test("the plan file has every operation in words and in parts, and no PEM", async () => {
  const parsed = parseCertificate((await makeLeaf()).certificatePem);
  assert.ok(parsed.kind === "certificate");
  const { certificate } = parsed;
  const desired = desiredZone({
    certificates: [declared(certificate.fingerprint, { certificate })],
    associations: [wanted(API, certificate.fingerprint)],
  });
  const plan = makePlan([{ desired, current: currentZone(), previous: null }], OPTIONS);
  const text = planFile(plan, { commit: "c1", time: "2026-11-23T12:00:00Z" });
  assert.doesNotMatch(text, /BEGIN|PRIVATE/);
  const file = JSON.parse(text) as {
    zones: { operations: { description: string; kind: string; digest: string }[] }[];
    [key: string]: unknown;
  };
  assert.deepEqual(
    [file["version"], file["commit"], file["hasChanges"], file["digest"]],
    [1, "c1", true, plan.digest],
  );
  assert.deepEqual(
    file.zones[0]?.operations.map(({ kind }) => kind),
    ["upload-certificate", "set-association"],
  );
  const descriptions = file.zones.flatMap(({ operations }) =>
    operations.map(({ description }) => description),
  );
  assert.match(descriptions[1] ?? "", /^enable api\.example\.com with/);
});
