import { record } from "./edge.ts";
import {
  certificateById,
  type ForcedOutcome,
  type Moving,
  type Step,
  type StoredAssociation,
  type StoredCertificate,
  type World,
  type Zone,
} from "./world.ts";

type Thing = StoredCertificate | StoredAssociation;

/** Does everything that became due since the last call, in order of time. There are no timers. */
export function settle(world: World): void {
  const now = world.options.now();
  for (let due = nextDue(world, now); due !== null; due = nextDue(world, now)) advance(world, due);
}

/**
 * Starts the way to `active`: initializing, pending_deployment, and in the end what was forced, if
 * anything. With a lag it reads as `pending_deletion` before, as what was deleted and comes back does.
 */
export function startDeployment(world: World, zone: Zone, thing: Thing, lag = 0): void {
  const from = world.options.now() + lag;
  const end = forcedOutcome(world, zone, thing, "deployment") ?? "active";
  const steps = [
    { at: from, status: "initializing" },
    { at: from + world.options.deploymentDelay / 4, status: "pending_deployment" },
    { at: from + world.options.deploymentDelay, status: end },
  ];
  thing.status = lag === 0 ? "initializing" : "pending_deletion";
  move(world, zone, thing, lag === 0 ? steps.slice(1) : steps);
}

/** Starts the way to `deleted`. */
export function startDeletion(world: World, zone: Zone, thing: Thing): void {
  const end = forcedOutcome(world, zone, thing, "deletion") ?? "deleted";
  thing.status = "pending_deletion";
  const at = world.options.now() + world.options.deletionDelay;
  move(world, zone, thing, [{ at, status: end }]);
}

/** Leaves something in the status that it has. */
export function stopMoving(world: World, thing: Thing): void {
  thing.steps = [];
  for (const moving of world.moving) if (moving.thing === thing) world.moving.delete(moving);
}

function move(world: World, zone: Zone, thing: Thing, steps: readonly Step[]): void {
  stopMoving(world, thing);
  thing.steps = steps;
  world.moving.add({ zone, thing });
}

function forcedOutcome(
  world: World,
  zone: Zone,
  thing: Thing,
  phase: ForcedOutcome["phase"],
): string | null {
  const certificate =
    thing.kind === "certificate" ? thing : certificateById(zone, "hostname", thing.certificateId);
  const forced = world.forced.find(
    (outcome) =>
      outcome.times > 0 &&
      outcome.of === thing.kind &&
      outcome.phase === phase &&
      (outcome.fingerprint ?? certificate?.fingerprint) === certificate?.fingerprint &&
      (thing.kind === "certificate" || (outcome.hostname ?? thing.hostname) === thing.hostname),
  );
  if (!forced) return null;
  forced.times -= 1;
  return forced.status;
}

function nextDue(world: World, now: number): Moving | null {
  let next: Moving | null = null;
  for (const moving of world.moving) {
    const at = moving.thing.steps[0]?.at ?? Infinity;
    if (at <= now && (next === null || isBefore(moving, next))) next = moving;
  }
  return next;
}

/** At the same moment certificates go first, since associations depend on them. */
function isBefore(moving: Moving, other: Moving): boolean {
  const difference = (moving.thing.steps[0]?.at ?? 0) - (other.thing.steps[0]?.at ?? 0);
  if (difference !== 0) return difference < 0;
  return moving.thing.kind === "certificate" && other.thing.kind === "association";
}

function advance(world: World, moving: Moving): void {
  const { zone, thing } = moving;
  const [step, ...rest] = thing.steps;
  thing.steps = rest;
  if (rest.length === 0) world.moving.delete(moving);
  if (step === undefined) return;
  if (thing.kind === "certificate") {
    thing.status = step.status;
    if (step.status === "active") thing.deployedOn = step.at;
    record(world, zone, null, step.at, `certificate ${thing.id} became ${step.status}`);
    return;
  }
  const status = associationStatus(world, zone, thing, step);
  if (status === null) return;
  thing.status = status;
  thing.updatedOn = step.at;
  if (status === "active" && thing.enabled !== null) {
    thing.live = { certificateId: thing.certificateId, enabled: thing.enabled };
  }
  if (status === "deleted") thing.live = null;
  record(world, zone, [thing.hostname], step.at, `association became ${status}`);
}

/** Null: it has to wait for its certificate, and is due again when that has settled. */
function associationStatus(
  world: World,
  zone: Zone,
  association: StoredAssociation,
  step: Step,
): string | null {
  if (step.status !== "active") return step.status;
  const certificate = certificateById(zone, "hostname", association.certificateId);
  if (certificate?.status === "active") return "active";
  const settled = certificate?.steps.at(-1);
  if (settled === undefined) return "deployment_timed_out";
  move(world, zone, association, [{ at: Math.max(step.at, settled.at), status: "active" }]);
  return null;
}
