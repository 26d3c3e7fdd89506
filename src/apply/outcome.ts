import type { ZonePlan } from "../plan/plan.ts";
import type { PlannedOperation } from "../plan/stages.ts";
import type { Clock } from "../runtime/clock.ts";
import type { EdgeProbe } from "../zone/edge.ts";

/** The outcome of one planned operation. */
export type Outcome = {
  readonly planned: PlannedOperation;
  readonly state: "done" | "failed" | "rolled-back" | "not-attempted";
  /** Why it failed, or what was done instead. */
  readonly message: string | null;
};

export type ZoneOutcome = {
  readonly zone: string;
  readonly outcomes: readonly Outcome[];
  /** Why the zone stopped, if no single operation caused it. */
  readonly error: string | null;
  /** How hostnames answered through Cloudflare afterwards; empty if they weren't requested. */
  readonly edge: readonly EdgeProbe[];
};

/** "Not attempted" is reserved for what was never sent to Cloudflare. */
const UNCONFIRMED = "The operation was started but not confirmed: it may have taken effect.";

/** Keeps the outcomes of one zone during an apply: whatever happens, every operation has exactly one. */
export class Progress {
  readonly #plan: ZonePlan;
  readonly #clock: Pick<Clock, "elapsed">;
  readonly #report: (outcome: Outcome, ms: number) => void;
  readonly #begun = new Map<string, { readonly at: number; readonly unconfirmed: string }>();
  readonly #outcomes = new Map<string, Outcome>();
  #error: string | null = null;
  readonly #changedByOthers = new Set<string>();

  /** `report` receives every outcome as it becomes known, and how many milliseconds the operation took. */
  constructor(
    plan: ZonePlan,
    clock: Pick<Clock, "elapsed">,
    report: (outcome: Outcome, ms: number) => void,
  ) {
    this.#plan = plan;
    this.#clock = clock;
    this.#report = report;
  }

  /** A request for the operation is about to be sent; `unconfirmed` is its outcome if nothing more becomes known. */
  begin({ digest }: PlannedOperation, unconfirmed = UNCONFIRMED): void {
    const at = this.#begun.get(digest)?.at ?? this.#clock.elapsed();
    this.#begun.set(digest, { at, unconfirmed });
  }

  done(planned: PlannedOperation): void {
    this.#record({ planned, state: "done", message: null });
  }

  failed(planned: PlannedOperation, message: string): void {
    this.#record({ planned, state: "failed", message });
  }

  /** It failed because somebody else changed its target after the plan. */
  changedByOthers(planned: PlannedOperation, message: string): void {
    this.#changedByOthers.add(planned.digest);
    this.failed(planned, message);
  }

  rolledBack(planned: PlannedOperation, message: string): void {
    this.#record({ planned, state: "rolled-back", message });
  }

  /** The zone stops for a reason unrelated to any operation. */
  stopped(message: string): void {
    this.#error ??= message;
    this.ended();
  }

  /** Whether an operation's failure already gives this reason. */
  gives(reason: string): boolean {
    return [...this.#outcomes.values()].some(({ message }) => message?.startsWith(reason) === true);
  }

  /** Nothing more is done. What has begun may or may not have taken effect. */
  ended(): void {
    for (const planned of this.#plan.operations) {
      const begun = this.#begun.get(planned.digest);
      if (begun && !this.#outcomes.has(planned.digest)) this.failed(planned, begun.unconfirmed);
    }
  }

  get hasFailed(): boolean {
    return (
      this.#error !== null ||
      [...this.#outcomes.values()].some((outcome) => outcome.state !== "done")
    );
  }

  /** Whether somebody else is changing the zone at the same time; from then on nothing is taken away in it. */
  get hasConcurrentChange(): boolean {
    return this.#changedByOthers.size > 0;
  }

  /** Whether the only failures are operations that somebody else interfered with. */
  get hasOnlyConcurrentChanges(): boolean {
    return (
      this.#error === null &&
      [...this.#outcomes].every(
        ([digest, outcome]) => outcome.state === "done" || this.#changedByOthers.has(digest),
      )
    );
  }

  isDone(planned: PlannedOperation): boolean {
    return this.#outcomes.get(planned.digest)?.state === "done";
  }

  #record(outcome: Outcome): void {
    const { digest } = outcome.planned;
    this.#outcomes.set(digest, outcome);
    const now = this.#clock.elapsed();
    this.#report(outcome, now - (this.#begun.get(digest)?.at ?? now));
  }

  result(edge: readonly EdgeProbe[] = []): ZoneOutcome {
    return {
      zone: this.#plan.name,
      outcomes: this.#plan.operations.map(
        (planned) =>
          this.#outcomes.get(planned.digest) ?? { planned, state: "not-attempted", message: null },
      ),
      error: this.#error,
      edge,
    };
  }
}

/** How many operations are in each state, over all zones; rolled back counts as failed. */
export function tally(zones: readonly ZoneOutcome[]): {
  readonly done: number;
  readonly failed: number;
  readonly notAttempted: number;
} {
  const states = zones.flatMap(({ outcomes }) => outcomes.map(({ state }) => state));
  const of = (...wanted: Outcome["state"][]): number =>
    states.filter((state) => wanted.includes(state)).length;
  return {
    done: of("done"),
    failed: of("failed", "rolled-back"),
    notAttempted: of("not-attempted"),
  };
}

/** Whether everything planned was done. */
export function isComplete(zones: readonly ZoneOutcome[]): boolean {
  return zones.every(
    ({ error, outcomes }) => error === null && outcomes.every(({ state }) => state === "done"),
  );
}
