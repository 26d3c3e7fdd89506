import { isFailed, isInert } from "../zone/lifecycle.ts";
import { lacksTls } from "../zone/ssl-mode.ts";
import { NOTHING_READ, type Reading, valueOf } from "../zone/surroundings.ts";
import type { CoverageRule, ZoneInput } from "../zone/zone.ts";
import type { Operation } from "./operation.ts";

/**
 * Which level decides what Cloudflare presents to a hostname's origin. `disabled`: its association turns the
 * certificate off, regardless of the other levels. `none`: no level presents anything. `unknown`: a level could not be
 * read.
 */
export type Level = "hostname" | "zone" | "global" | "disabled" | "none" | "unknown";

/** Whether the origin gets no certificate at this level. */
export function isUnprotected(level: Level): boolean {
  return level === "disabled" || level === "none";
}

type Levels = {
  /** Enabled or not, by hostname. */
  readonly associations: ReadonlyMap<string, boolean>;
  /** Null if unknown. */
  readonly zone: boolean | null;
  readonly global: boolean | null;
  /** Whether every association is known. */
  readonly complete: boolean;
  /** Without TLS to the origin there is no client certificate. */
  readonly usesTls: boolean;
};

/** Which level decides for a hostname, now and after these operations. */
export function levelsOf(
  input: ZoneInput,
  operations: readonly Operation[],
): { readonly now: (hostname: string) => Level; readonly after: (hostname: string) => Level } {
  const { desired } = input;
  const now = levelsNow(input);
  const after: Levels = {
    ...now,
    associations: applied(now.associations, operations),
    zone: desired.zoneLevel?.enabled ?? now.zone,
    global: desired.global ?? now.global,
  };
  return {
    now: (hostname) => levelIn(now, hostname),
    after: (hostname) => levelIn(after, hostname),
  };
}

/** What the base of a pull request declares of a zone, as far as its coverage depends on it. */
export type BaseZone = {
  readonly coverage: Pick<CoverageRule, "level" | "except">;
  readonly hostnames: readonly { readonly hostname: string; readonly enabled: boolean }[];
  readonly zoneLevel: { readonly enabled: boolean } | null;
  readonly global: boolean | null;
  readonly unmanaged: "ignore" | "report" | "remove";
};

/** Which level decides for a hostname once the base of a pull request is applied. */
export function levelsAtBase(input: ZoneInput, base: BaseZone): (hostname: string) => Level {
  const now = levelsNow(input);
  const associations = new Map(base.unmanaged === "remove" ? [] : now.associations);
  for (const hostname of input.previous?.hostnames ?? []) associations.delete(hostname);
  for (const { hostname, enabled } of base.hostnames) associations.set(hostname, enabled);
  const zone = base.zoneLevel?.enabled ?? now.zone;
  const levels = { ...now, associations, zone, global: base.global ?? now.global };
  return (hostname) => levelIn(levels, hostname);
}

function levelsNow(input: ZoneInput): Levels {
  const { current, surroundings } = input;
  return {
    associations: present(input),
    zone: known(surroundings?.zoneLevel),
    global: known(surroundings?.global),
    complete: current.associationsComplete,
    usesTls: !lacksTls(current.sslMode),
  };
}

function known(reading: Reading<boolean> = NOTHING_READ.global): boolean | null {
  return valueOf(reading);
}

/** An association decides nothing if its certificate is gone or Cloudflare gave up on it. */
function present({ current }: ZoneInput): ReadonlyMap<string, boolean> {
  const deciding = current.associations.filter(
    (association) => !isInert(association) && !isFailed(association),
  );
  return new Map(deciding.map(({ hostname, enabled }) => [hostname, enabled]));
}

function applied(
  associations: ReadonlyMap<string, boolean>,
  operations: readonly Operation[],
): ReadonlyMap<string, boolean> {
  const result = new Map(associations);
  for (const operation of operations) {
    if (operation.kind === "void-association") result.delete(operation.hostname);
    if (operation.kind === "set-association") {
      result.set(operation.hostname, operation.after.enabled);
    }
  }
  return result;
}

function levelIn(levels: Levels, hostname: string): Level {
  if (!levels.usesTls) return "none";
  const association = levels.associations.get(hostname);
  if (association !== undefined) return association ? "hostname" : "disabled";
  if (!levels.complete) return "unknown";
  if (levels.zone === true) return "zone";
  if (levels.zone === null) return "unknown";
  if (levels.global === true) return "global";
  return levels.global === null ? "unknown" : "none";
}
