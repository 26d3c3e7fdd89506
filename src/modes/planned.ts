import type { Client } from "../cloudflare/client.ts";
import type { Plan } from "../plan/plan.ts";
import type { Notice } from "../text/notice.ts";
import type { ZoneInput } from "../zone/zone.ts";

/** A plan and its inputs. */
export type Planned = {
  readonly plan: Plan;
  readonly inputs: readonly ZoneInput[];
  /** When the origins were probed: ISO 8601, UTC. */
  readonly probedAt: string;
  /** Warnings that don't belong to a zone in the plan: about zones that left aop.yaml and can't be accessed. */
  readonly problems: readonly Notice[];
  readonly clientOf: (zone: string) => Client;
};
