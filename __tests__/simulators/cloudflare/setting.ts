import assert from "node:assert/strict";

import type { TestCertificate } from "../../fixtures/certificates.ts";
import { client, type Reply, type Send } from "./client.ts";
import { virtualClock } from "./clock.ts";
import type { CloudflareOptions } from "./options.ts";
import { type CloudflareSimulator, startCloudflare } from "./simulator.ts";

/** A simulator with a virtual clock and one zone, and a client with a token for everything. */
export type Setting = {
  readonly simulator: CloudflareSimulator;
  readonly zone: string;
  readonly send: Send;
  /** Path of the zone below origin_tls_client_auth. */
  readonly aop: string;
  /** Path of the per-hostname certificates. */
  readonly store: string;
  readonly advance: (ms: number) => void;
};

/** Runs the test and demands that its client made no mistake, unless it takes the violations itself. */
export async function withZone(
  options: Partial<CloudflareOptions>,
  run: (setting: Setting) => Promise<void>,
): Promise<void> {
  const clock = virtualClock();
  await using simulator = await startCloudflare({ now: clock.now, ...options });
  const zone = simulator.addZone({ name: "example.com" });
  const send = client(simulator, simulator.addToken());
  const aop = `/zones/${zone}/origin_tls_client_auth`;
  const store = `${aop}/hostnames/certificates`;
  await run({ simulator, zone, send, aop, store, advance: clock.advance });
  assert.deepEqual(simulator.violations, []);
}

/** Uploads a certificate into the store at the path. */
export function upload(send: Send, path: string, leaf: TestCertificate): Promise<Reply> {
  return send("POST", path, { certificate: leaf.certificatePem, private_key: leaf.privateKeyPem });
}
