import type { EdgeReply } from "../edge/reply.ts";
import type { Watched } from "../edge/watch.ts";
import type { SetAssociation, VoidAssociation } from "../plan/operation.ts";
import type { PlannedOperation, Stage } from "../plan/stages.ts";
import { addressText } from "../zone/address.ts";
import type { ZoneContext } from "./context.ts";
import type { EdgeCheck } from "./edge-check.ts";

/*
 * Which hostnames are requested through Cloudflare, and which others they are compared with.
 */

/** An operation that changes what is presented to the origin of one hostname. */
export type HostnameOperation = PlannedOperation<SetAssociation | VoidAssociation>;

/** How many hostnames with the same origin to compare a worse one with, and how many outside the plan in total. */
const MOST_WITNESSES = 2;

const MOST_BYSTANDERS = 20;

/** Hostnames per certificate that already present what others are about to get. */
const MOST_HOLDERS = 3;

/** The stage's operations on hostnames for which something is or was presented. */
export function hostnameOperations(stage: Stage): readonly HostnameOperation[] {
  switch (stage.kind) {
    case "associate":
    case "free":
    case "remove":
      return stage.operations;
    // What points at a failed upload presents nothing.
    case "detach":
    case "make-room":
    case "upload":
    case "switch-on":
    case "switch-off":
    case "delete":
      return [];
  }
}

/** Whether a visitor's request can show a difference: a hostname that is and stays disabled presents nothing. */
export function isObservable({ operation }: HostnameOperation): boolean {
  if (operation.kind === "void-association" || operation.before === null) return true;
  return operation.before.enabled || operation.after.enabled;
}

/** The hostname with its baseline, and with unchanged hostnames on the same origin to compare it with. */
export function watchedHostname(context: ZoneContext, edge: EdgeCheck, hostname: string): Watched {
  const before = (name: string): EdgeReply | null => edge.before.get(name) ?? null;
  const witnesses = neighbors(context, hostname)
    .filter((name) => !edge.touched.has(name))
    .flatMap((name) => {
      const reply = before(name);
      return reply === null ? [] : [{ hostname: name, before: reply }];
    });
  return { hostname, before: before(hostname), witnesses: witnesses.slice(0, MOST_WITNESSES) };
}

/**
 * Hostnames that the plan doesn't change and that already present a certificate that others are about to get, a few per
 * certificate.
 */
export function certificateHolders({ plan, input }: ZoneContext): readonly string[] {
  const sets = plan.stages.flatMap((stage) => (stage.kind === "associate" ? stage.operations : []));
  const newFingerprints = new Set(
    sets.map(({ operation }) => operation.after.certificate.fingerprint),
  );
  const changed = new Set(sets.map(({ operation }) => operation.hostname));
  const there = input.desired.associations.filter(
    ({ hostname, enabled, fingerprint }) =>
      enabled && newFingerprints.has(fingerprint) && !changed.has(hostname),
  );
  const byCertificate = Map.groupBy(there, ({ fingerprint }) => fingerprint);
  return [...byCertificate.values()].flatMap((associations) =>
    associations.slice(0, MOST_HOLDERS).map(({ hostname }) => hostname),
  );
}

/** Hostnames that the plan doesn't change but that share an origin with one that it changes. */
export function bystanders(context: ZoneContext, changed: ReadonlySet<string>): readonly string[] {
  const beside = [...changed].flatMap((hostname) =>
    neighbors(context, hostname)
      .filter((name) => !changed.has(name))
      .slice(0, MOST_WITNESSES),
  );
  return [...new Set(beside)].slice(0, MOST_BYSTANDERS);
}

/** The other hostnames in aop.yaml that share an origin with this one. */
function neighbors({ input }: ZoneContext, hostname: string): readonly string[] {
  const { associations } = input.desired;
  const own = associations.find((association) => association.hostname === hostname);
  const origins = new Set(own?.origins.map((origin) => addressText(origin).toLowerCase()));
  return associations
    .filter(
      (association) =>
        association.hostname !== hostname &&
        association.origins.some((origin) => origins.has(addressText(origin).toLowerCase())),
    )
    .map((association) => association.hostname);
}
