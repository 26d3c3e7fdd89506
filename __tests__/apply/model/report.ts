import assert from "node:assert/strict";
import { createHash, X509Certificate } from "node:crypto";
import type { Outcome, ZoneOutcome } from "../../../src/apply/outcome.ts";
import { describe } from "../../../src/plan/describe.ts";
import { plain } from "../../../src/text/message.ts";
import type { Operation } from "../../../src/plan/operation.ts";
import type { LoggedRequest } from "../../simulators/cloudflare/request-log.ts";
import type { CloudflareSimulator } from "../../simulators/cloudflare/simulator.ts";

type Report = {
  readonly zones: readonly ZoneOutcome[];
  /** The writes of the run, in the zones' ids. */
  readonly writes: readonly LoggedRequest[];
  readonly zoneId: (name: string) => string;
};

/** Every outcome of the run is true of what Cloudflare has and was asked for, and it was asked for nothing else. */
export function checkReport(cloudflare: CloudflareSimulator, report: Report): void {
  for (const zone of report.zones) {
    const writes = report.writes.filter(({ path }) =>
      path.startsWith(`/zones/${report.zoneId(zone.zone)}/`),
    );
    for (const outcome of zone.outcomes) checkOutcome(cloudflare, zone.zone, outcome, writes);
    for (const write of writes) checkPlanned(write, zone);
  }
}

function checkOutcome(
  cloudflare: CloudflareSimulator,
  zone: string,
  { planned, state, message }: Outcome,
  writes: readonly LoggedRequest[],
): void {
  const { operation } = planned;
  const words = `${zone}: ${plain(describe(operation))}: ${state}, ${message ?? "no message"}`;
  const wasSent = writes.some((write) => isFor(write, operation));
  if (state === "not-attempted") assert.ok(!wasSent, `${words}, yet it was asked for`);
  if (state === "done")
    assert.ok(isTrue(cloudflare, zone, operation), `${words}, yet Cloudflare does not have it so`);
  if (state === "failed" || state === "rolled-back") assert.ok(message, `${words}: no reason told`);
  if (state === "rolled-back" && operation.kind === "set-association") {
    const found = cloudflare
      .snapshot(zone)
      .associations.find(({ hostname }) => hostname === operation.hostname);
    assert.equal(found?.certificateId, operation.before?.certificateId, words);
  }
}

function isTrue(cloudflare: CloudflareSimulator, zone: string, operation: Operation): boolean {
  const now = cloudflare.snapshot(zone);
  switch (operation.kind) {
    case "upload-certificate":
      return now.certificates.some(
        ({ store, fingerprint, status }) =>
          store === operation.store &&
          fingerprint === operation.certificate.fingerprint &&
          status === "active",
      );
    case "set-association":
      return now.associations.some(
        ({ hostname, fingerprint, enabled, status }) =>
          hostname === operation.hostname &&
          fingerprint === operation.after.certificate.fingerprint &&
          enabled === operation.after.enabled &&
          status === "active",
      );
    case "void-association":
      return !now.associations.some(
        ({ hostname, enabled }) => hostname === operation.hostname && enabled !== null,
      );
    case "set-zone-level":
      return now.zoneLevel === operation.enabled;
    case "set-global":
      return now.global === operation.enabled;
    case "delete-certificate":
      return !now.certificates.some(
        ({ store, id }) => store === operation.store && id === operation.id,
      );
  }
}

function checkPlanned(write: LoggedRequest, { outcomes, zone }: ZoneOutcome): void {
  const hostnames = hostnamesOf(write.body);
  const operations = outcomes.map(({ planned }) => planned.operation);
  const unplanned =
    hostnames === null
      ? !operations.some((operation) => isFor(write, operation) || isReplacing(write, operation))
      : hostnames.some((hostname) => !operations.some((operation) => isAbout(operation, hostname)));
  assert.ok(
    !unplanned,
    `${zone}: ${write.method} ${write.path} ${JSON.stringify(hostnames)} was not planned`,
  );
}

/** Whether the request asks for what the operation is to do. */
function isFor({ method, path, body }: LoggedRequest, operation: Operation): boolean {
  const below = path.split("/").slice(3).join("/");
  switch (operation.kind) {
    case "upload-certificate":
      return (
        method === "POST" &&
        below === STORES[operation.store] &&
        fingerprintOf(body) === operation.certificate.fingerprint
      );
    case "set-association":
    case "void-association":
      return hostnamesOf(body)?.includes(operation.hostname) ?? false;
    case "set-zone-level":
      return method === "PUT" && below === "origin_tls_client_auth/settings";
    case "set-global":
      return method === "PATCH";
    case "delete-certificate":
      return method === "DELETE" && path.endsWith(`/${operation.id}`);
  }
}

const STORES = {
  hostname: "origin_tls_client_auth/hostnames/certificates",
  zone: "origin_tls_client_auth",
} as const;

/** An upload deletes an earlier one of the same certificate that Cloudflare failed to deploy. */
function isReplacing({ method }: LoggedRequest, operation: Operation): boolean {
  return method === "DELETE" && operation.kind === "upload-certificate";
}

function isAbout(operation: Operation, hostname: string): boolean {
  return "hostname" in operation && operation.hostname === hostname;
}

function hostnamesOf(body: unknown): readonly string[] | null {
  if (typeof body !== "object" || body === null || !("config" in body)) return null;
  return (body.config as readonly { readonly hostname: string }[]).map(({ hostname }) => hostname);
}

function fingerprintOf(body: unknown): string {
  const { certificate } = body as { readonly certificate: string };
  return createHash("sha256").update(new X509Certificate(certificate).raw).digest("hex");
}
