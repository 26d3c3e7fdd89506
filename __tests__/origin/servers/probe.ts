import assert from "node:assert/strict";

import { readAddress } from "../../../src/config/origin.ts";
import type { Attempt } from "../../../src/origin/attempt.ts";
import { examineOrigin } from "../../../src/origin/examine.ts";
import { judgeOrigin } from "../../../src/origin/probe.ts";
import { publicOrAllowed } from "../../../src/origin/ranges.ts";
import type { OriginProbe } from "../../../src/zone/probe.ts";
import type { TestCertificate } from "../../fixtures/certificates.ts";

export type Probed = OriginProbe & { readonly attempts: readonly Attempt[] };

/** Probes one origin for www.example.com, as a plan would, and tells of the connections as well. */
export async function probe(
  written: string,
  client: TestCertificate | null,
  certificateIssuer: string | null = null,
  timeoutMs = 10_000,
  allow: readonly string[] = ["127.0.0.0/8", "::1"],
): Promise<Probed> {
  const hostname = "www.example.com";
  const read = readAddress(written);
  assert.equal(read.kind, "address");
  const { address } = read;
  const stop = new AbortController().signal;
  const options = { timeoutMs, stop, mayConnect: publicOrAllowed(allow) };
  const examined = await examineOrigin(address, hostname, client, options);
  return {
    ...judgeOrigin({ hostname, address, certificateIssuer }, examined),
    attempts: examined.map(({ attempt }) => attempt),
  };
}
