import assert from "node:assert/strict";

import { probeOrigins, type ProbeResult } from "../../../src/origin/probe.ts";
import type { TestCertificate } from "../../fixtures/certificates.ts";

/** Probes one origin for www.example.com, as a plan would. */
export async function probe(
  address: string,
  client: TestCertificate | null,
  certificateIssuer: string | null = null,
  timeoutMs = 10_000,
): Promise<ProbeResult> {
  const request = { hostname: "www.example.com", address, client, certificateIssuer };
  const options = { timeoutMs, concurrency: 1, now: new Date() };
  const results = await Array.fromAsync(probeOrigins([request], options));
  assert.ok(results[0]);
  return results[0];
}
