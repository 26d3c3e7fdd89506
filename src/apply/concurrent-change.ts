import type { AssociationEntry } from "../cloudflare/endpoints.ts";
import { commonName, describe, describeCertificate, shortFingerprint } from "../plan/describe.ts";
import { diffZone } from "../plan/diff.ts";
import { isResend, type Operation } from "../plan/operation.ts";
import type { ZonePlan } from "../plan/plan.ts";
import { operationsOf, type PlannedOperation } from "../plan/stages.ts";
import { list, type Message, plain, say, words } from "../text/message.ts";
import { presentedCertificates } from "../zone/certificates.ts";
import { isFailed, isPresent } from "../zone/lifecycle.ts";
import type {
  CurrentCertificate,
  CurrentZone,
  ListedAssociation,
  ZoneInput,
} from "../zone/zone.ts";

/*
 * A plan is reviewed together with what it replaces. An apply may take minutes, during which other people and programs
 * make changes too. So the state is read before each write, and this decides what it means.
 */

/** What a read before a write found. */
export type Comparison =
  /** As the plan found it, or as this run left it: write. */
  | "unchanged"
  /** Somebody already made the change: nothing to write. */
  | "as-wanted"
  /** Somebody else changed it to something that wasn't reviewed: leave it alone. */
  | "changed";

/** `was`: as the plan found it; `sent`: what this run has sent for it so far; `seen`: the current state. */
export function compareAssociation(
  wanted: AssociationEntry,
  was: ListedAssociation | null,
  sent: readonly AssociationEntry[],
  seen: ListedAssociation | null,
): Comparison {
  if (isAs(wanted, seen)) {
    // As it was found, it wasn't good enough: its deployment failed, or its certificate was gone.
    const isNew = !isAs(wanted, was) || (was !== null && isFailed(was));
    return isNew && !(seen !== null && isFailed(seen)) ? "as-wanted" : "unchanged";
  }
  const isWas = was === null ? seen === null : isAs({ ...was, cert_id: was.certificateId }, seen);
  return isWas || sent.some((entry) => isAs(entry, seen)) ? "unchanged" : "changed";
}

function isAs(
  { cert_id, enabled }: Pick<AssociationEntry, "cert_id" | "enabled">,
  seen: ListedAssociation | null,
): boolean {
  if (enabled === null || seen === null) return enabled === null && seen === null;
  return seen.certificateId === cert_id && seen.enabled === enabled;
}

/** Whether sending this takes away what the hostname presents now. */
export function takesAway({ enabled }: AssociationEntry, seen: ListedAssociation | null): boolean {
  return enabled !== true && seen?.enabled === true;
}

/** The message about an association that somebody else changed. */
export function associationChangedMessage(
  seen: ListedAssociation | null,
  certificates: readonly CurrentCertificate[],
): string {
  return changedMessage(
    "the association",
    seen === null ? words("the hostname has none now") : nowUsing(seen, certificates),
  );
}

function nowUsing(
  { certificateId, enabled }: ListedAssociation,
  certificates: readonly CurrentCertificate[],
): Message {
  const found = certificates.find(({ store, id }) => store === "hostname" && id === certificateId);
  const facts = found?.certificate;
  const state = words(enabled ? "" : ", disabled");
  return facts === undefined
    ? say`it now uses certificate ${certificateId}${state}`
    : say`it now uses ${commonName(facts.subject)} (${shortFingerprint(facts.fingerprint)}${state})`;
}

/**
 * The message if the zone level presents a certificate unknown to the plan, or if `own` is gone: the one that aop.yaml
 * declares, as found by the plan or uploaded by this run. Null if neither is the case.
 */
export function presentationChangedMessage(
  { desired, current }: Pick<ZoneInput, "desired" | "current">,
  own: string | null,
  now: readonly CurrentCertificate[],
): string | null {
  const wanted = desired.zoneLevel?.fingerprint ?? null;
  if (wanted === null) return null;
  const known = new Set(current.certificates.filter(isOfZone).map(({ id }) => id));
  const isKnown = ({ id, certificate }: CurrentCertificate): boolean =>
    known.has(id) || certificate.fingerprint === wanted;
  const unknown = presentedCertificates(now).find((certificate) => !isKnown(certificate));
  if (unknown !== undefined)
    return changedMessage(
      "the zone level",
      say`it now presents ${describeCertificate(unknown.certificate)}`,
    );
  return own !== null &&
    !now.some(
      (certificate) => isOfZone(certificate) && isPresent(certificate) && certificate.id === own,
    )
    ? changedMessage(
        "the zone level",
        words("the certificate that aop.yaml declares for it is gone"),
      )
    : null;
}

function isOfZone({ store }: CurrentCertificate): boolean {
  return store === "zone";
}

function changedMessage(target: string, what: Message): string {
  return plain(
    say`Somebody else changed ${words(target)} after the plan was made: ${what}. It was left as it is. Undo that change and re-run this job, or open a new pull request, whose plan shows what to do.`,
  );
}

/**
 * Operations the current zone needs that weren't planned or were already done: somebody else changed it. Leaves out
 * what Cloudflare failed to deploy, which isn't anyone's change, and new undeclared objects, which don't concern this
 * plan.
 */
export function unexpectedOperations(
  plan: Pick<ZonePlan, "operations">,
  isDone: (planned: PlannedOperation) => boolean,
  input: ZoneInput,
  now: CurrentZone,
): readonly Operation[] {
  const open = new Set(
    plan.operations.filter((planned) => !isDone(planned)).map(({ digest }) => digest),
  );
  const hostnames = new Set(plan.operations.map(({ operation }) => hostnameOf(operation)));
  return remainingOperations(input, now)
    .filter(({ digest, operation }) => !open.has(digest) && !isResend(operation))
    .map(({ operation }) => operation)
    .filter(({ kind }) => kind !== "delete-certificate")
    .filter(
      (operation) => operation.kind !== "void-association" || hostnames.has(operation.hostname),
    );
}

/** Operations that the current zone still needs. */
export function remainingOperations(
  { desired, previous }: ZoneInput,
  now: CurrentZone,
): readonly PlannedOperation[] {
  return operationsOf(diffZone(desired, now, previous).stages);
}

function hostnameOf(operation: Operation): string | null {
  return "hostname" in operation ? operation.hostname : null;
}

/** The operations as a list in a sentence. */
export function describeOperations(operations: readonly Operation[]): Message {
  return list(operations.map((operation) => plain(describe(operation))));
}

/** The message about a zone that somebody else changed; `operations` would undo that. */
export function zoneChangedMessage(operations: readonly Operation[]): string {
  return plain(
    say`Somebody else changed this zone after the plan was made, so nothing is removed or deleted in it. To get back to what aop.yaml declares, the next plan would ${describeOperations(operations)}. Undo that change and re-run this job, or open a new pull request, whose plan shows what to do.`,
  );
}
