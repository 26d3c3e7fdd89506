import { limitsOf } from "../zone/limits.ts";
import type { CurrentZone } from "../zone/zone.ts";
import {
  type DeleteCertificate,
  type Operation,
  operationDigest,
  type SetAssociation,
  type SetGlobal,
  type SetZoneLevel,
  type UploadCertificate,
  type VoidAssociation,
} from "./operation.ts";
import { certificateSlots } from "./slots.ts";
import { associationWaves } from "./waves.ts";

/*
 * The order of a plan, decided once. What a reviewer reads, what limits are checked against and what an apply sends are
 * these stages, in this order.
 *
 * A hostname must never point at nothing. So certificates are uploaded before anything points at them, and deleted once
 * nothing does; protection is switched on before hostnames move, and off afterwards. Only if Cloudflare has no room
 * does something go first: unused certificates in a full zone, and hostnames that leave a full certificate.
 * Associations that point at a failed upload are removed before it is uploaded again. An interruption at any point
 * leaves every hostname with its old or its new certificate.
 */

/** The stages, first to last, and the operations that each may contain. `associate` may occur several times. */
type OperationOf = {
  /** Deletes unused certificates from a full zone. */
  readonly "make-room": DeleteCertificate;
  /** Takes hostnames off failed uploads that are replaced. */
  readonly detach: VoidAssociation;
  readonly upload: UploadCertificate;
  readonly "switch-on": SetZoneLevel | SetGlobal;
  /** Takes hostnames off full certificates. */
  readonly free: VoidAssociation;
  /**
   * Creates, moves, enables and disables. A stage may need the slots that the previous stage has freed, or wait for the
   * first hostname on a certificate, which goes alone.
   */
  readonly associate: SetAssociation;
  readonly remove: VoidAssociation;
  readonly "switch-off": SetZoneLevel | SetGlobal;
  readonly delete: DeleteCertificate;
};

type StageKind = keyof OperationOf;

/** An operation with its digest, which reviews and outcomes refer to. */
export type PlannedOperation<O extends Operation = Operation> = {
  readonly digest: string;
  readonly operation: O;
};

type StageOf<K extends StageKind> = {
  readonly kind: K;
  readonly operations: readonly PlannedOperation<OperationOf[K]>[];
};

/** A stage starts when everything before it is done; its operations are sent in order. */
export type Stage = { readonly [K in StageKind]: StageOf<K> }[StageKind];

/** What will be done, not ordered yet except within each list. */
export type Steps = {
  readonly uploads: readonly UploadCertificate[];
  readonly switchesOn: readonly (SetZoneLevel | SetGlobal)[];
  readonly associations: readonly SetAssociation[];
  readonly voids: readonly VoidAssociation[];
  readonly switchesOff: readonly (SetZoneLevel | SetGlobal)[];
  readonly deletes: readonly DeleteCertificate[];
};

export type Stages = {
  /** None of them are empty. */
  readonly stages: readonly Stage[];
  /** By how many hostname certificates the zone would exceed its limit. */
  readonly missingSlots: number;
  /** Hostnames that wait for each other's slots on full certificates. Their stage is the last `associate`. */
  readonly stuck: readonly SetAssociation[];
};

/** The steps in a safe order, and whatever no order can solve. */
export function orderInStages(steps: Steps, current: CurrentZone): Stages {
  const { uploads, switchesOn, associations, voids, switchesOff, deletes } = steps;
  const limits = limitsOf(current);
  const { deletedFirst, missing } = certificateSlots(
    uploads,
    deletes,
    current,
    limits.certificates,
  );
  const detached = voids.filter((operation) => isReplaced(operation.before.certificateId, uploads));
  const { voidedFirst, waves, stuck, voidedLast } = associationWaves(
    associations,
    voids.filter((operation) => !detached.includes(operation)),
    current,
    limits.associations,
  );
  const stage = <K extends StageKind>(
    kind: K,
    operations: readonly OperationOf[K][],
  ): readonly StageOf<K>[] =>
    operations.length === 0 ? [] : [{ kind, operations: withDigests(current.id, operations) }];
  const stages: readonly Stage[] = [
    ...stage("make-room", deletedFirst),
    ...stage("detach", detached),
    ...stage("upload", uploads),
    ...stage("switch-on", switchesOn),
    ...stage("free", voidedFirst),
    ...[...waves, stuck].flatMap((wave) => stage("associate", wave)),
    ...stage("remove", voidedLast),
    ...stage("switch-off", switchesOff),
    ...stage(
      "delete",
      deletes.filter((operation) => !deletedFirst.includes(operation)),
    ),
  ];
  return { stages, missingSlots: missing, stuck };
}

/** Whether this is a failed upload that one of these uploads replaces. */
export function isReplaced(id: string, uploads: readonly UploadCertificate[]): boolean {
  return uploads.some(({ store, replaces }) => store === "hostname" && replaces.includes(id));
}

/** The operations of all stages, in order. */
export function operationsOf(stages: readonly Stage[]): readonly PlannedOperation[] {
  return stages.flatMap<PlannedOperation>(({ operations }) => operations);
}

function withDigests<O extends Operation>(
  zoneId: string,
  operations: readonly O[],
): readonly PlannedOperation<O>[] {
  return operations.map((operation) => ({ operation, digest: operationDigest(zoneId, operation) }));
}
