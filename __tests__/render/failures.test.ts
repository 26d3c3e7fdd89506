import assert from "node:assert/strict";
import { test } from "node:test";
import type { Outcome, ZoneOutcome } from "../../src/apply/outcome.ts";
import { failureLines } from "../../src/render/failures.ts";
import { fakeCertificate, FINGERPRINTS } from "../plan/arbitrary.ts";

const [OLD = "", NEW = ""] = FINGERPRINTS;

function moved(
  hostname: string,
  message: string | null,
  state: Outcome["state"] = "failed",
): Outcome {
  const operation = {
    kind: "set-association",
    hostname,
    before: { certificateId: "old", certificate: fakeCertificate(OLD), enabled: true },
    after: { name: "next", certificate: fakeCertificate(NEW), enabled: true },
  } as const;
  return { planned: { digest: hostname, operation }, state, message };
}

function zone(outcomes: readonly Outcome[], error: string | null = null): ZoneOutcome {
  return { zone: "example.com", outcomes, error, edge: [] };
}

test("a line of a failed apply names the zone, the operation as in the plan, and the cause", () => {
  const lines = failureLines([
    zone([moved("a.example.com", null, "done"), moved("b.example.com", "Cloudflare refused it.")]),
  ]);
  assert.deepEqual(lines, [
    "example.com: failed to move b.example.com from CN=aaaa (aaaaaaaaaaaa) to next (bbbbbbbbbbbb): Cloudflare refused it.",
  ]);
});

test("operations with the same cause share a line, which counts those that it doesn't name", () => {
  const hostnames = Array.from({ length: 50 }, (_, n) => `h${n}.example.com`);
  const lines = failureLines([
    zone(hostnames.map((hostname) => moved(hostname, "Cloudflare refused it."))),
    zone([moved("a.example.com", null, "not-attempted")], "The run was cancelled."),
  ]);
  assert.equal(lines.length, 2);
  assert.match(lines[0] ?? "", /failed to move h0\.example\.com from .* and 47 more: Cloudflare/);
  assert.equal(lines[1], "example.com: The run was cancelled.");
});
