import { count, list, type Message, say, words } from "../text/message.ts";
import { note, type Notice } from "../text/notice.ts";
import { type Check, NOTHING_READ, valueOf } from "../zone/surroundings.ts";
import type { ZoneInput } from "../zone/zone.ts";
import type { ZoneDiff } from "./diff.ts";
import type { PlanOptions } from "./plan.ts";

/** Whether the plan enables a hostname, so that its origin may be about to enforce the certificate. */
export function enablesHostname({ operations }: Pick<ZoneDiff, "operations">): boolean {
  return operations.some(
    (operation) =>
      operation.kind === "set-association" &&
      operation.after.enabled &&
      operation.before?.enabled !== true,
  );
}

type Options = Pick<PlanOptions, "namesHostnames">;

/** What will stop working once an origin in this zone enforces the certificate. */
export function healthCheckNotices(
  { surroundings = NOTHING_READ }: ZoneInput,
  diff: ZoneDiff,
  options: Options,
): Notice[] {
  const checks = valueOf(surroundings.healthChecks) ?? [];
  if (checks.length === 0 || !enablesHostname(diff)) return [];
  return [
    note(
      say`Standalone health checks can't present a client certificate, so ${named(checks, "health check", options)} will report origins that enforce it as down. Let the origin answer the checked path without a certificate, or use a load balancer monitor with Simulate Zone instead.`,
    ),
  ];
}

/** The same for what belongs to the account: it applies to all of its zones, so it is reported once. */
export function accountNotices(
  { surroundings = NOTHING_READ }: ZoneInput,
  diff: Pick<ZoneDiff, "operations">,
  options: Options,
): Notice[] {
  if (!enablesHostname(diff)) return [];
  const plain = (valueOf(surroundings.monitors) ?? []).filter(
    ({ simulates }) => simulates === null,
  );
  const alerts = valueOf(surroundings.alerts);
  return [
    ...(plain.length === 0
      ? []
      : [
          note(
            say`Load balancer monitors present the client certificate only with Simulate Zone, which ${named(plain, "HTTPS monitor", options)} ${words(plain.length === 1 ? "does" : "do")} not use: ${words(plain.length === 1 ? "it marks" : "they mark")} origins that enforce the certificate as down. Set Simulate Zone to the zone of those origins.`,
          ),
        ]),
    ...(alerts === null || alerts.includes(EXPIRY_ALERT)
      ? []
      : [
          note(
            say`Cloudflare sends no alert before these certificates expire. Add a notification for expiring Authenticated Origin Pulls certificates in the dashboard (Notifications > Add > SSL/TLS).`,
          ),
        ]),
  ];
}

/** The alert's type in the API (developers.cloudflare.com, authenticated-origin-pull/set-up/manage-certificates). */
const EXPIRY_ALERT = "hostname_aop_custom_certificate_expiration_type";

function named(checks: readonly Check[], noun: string, { namesHostnames }: Options): Message {
  return namesHostnames ? list(checks.map(({ name }) => name)) : count(checks.length, noun);
}
