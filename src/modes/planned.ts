import type { Client } from "../cloudflare/client.ts";
import type { Plan } from "../plan/plan.ts";
import type { Notice } from "../text/notice.ts";
import type { ZoneInput } from "../zone/zone.ts";

/** A plan, and what it was made of. */
export type Planned = {
  readonly plan: Plan;
  readonly inputs: readonly ZoneInput[];
  /** When the origins were probed: ISO 8601, UTC. */
  readonly probedAt: string;
  /** Warnings that are no zone's in the plan: of zones that left aop.yaml and are beyond reach. */
  readonly problems: readonly Notice[];
  readonly clientOf: (zone: string) => Client;
};
