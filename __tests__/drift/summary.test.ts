import assert from "node:assert/strict";
import { test } from "node:test";
import { makePlan } from "../../src/plan/make.ts";
import { driftBody, driftSummary, type DriftView } from "../../src/drift/body.ts";
import { byteLength } from "../../src/render/fit.ts";
import { OPTIONS } from "../plan/arbitrary.ts";

/** Nothing to tell but so many zones whose lists of associations can't be had. */
function blindView(zones: number): DriftView {
  return {
    plan: makePlan([], OPTIONS),
    findings: [],
    seen: new Map(),
    blindZones: Array.from({ length: zones }, (_, n) => `zone-${n}.example`),
    provenance: {
      config: "aop.yaml",
      zones: [],
      commit: "0".repeat(40),
      time: "2026-11-23T12:00:00.000Z",
      runUrl: null,
    },
  };
}

test("zones in which undeclared associations can't be seen are named, and counted when they are many", () => {
  assert.match(
    driftBody(blindView(2), "key", ""),
    /can't be seen in <code>zone-0.example<\/code> and <code>zone-1.example<\/code>\./,
  );
  const many = blindView(2_000);
  for (const text of [driftBody(many, "key", ""), driftSummary(many)]) {
    assert.match(text, /can't be seen in (<code>zone-\d\.example<\/code>, ){4}.* and 1995 more\./);
    assert.ok(byteLength(text) < 2_000, "however many there are");
  }
});
