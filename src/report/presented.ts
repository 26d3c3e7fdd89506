import type { Certificate } from "../certificate/certificate.ts";
import { type Level, levelsOf } from "../plan/levels.ts";
import type { Operation } from "../plan/operation.ts";
import { presentedCertificates } from "../zone/certificates.ts";
import { known, NOTHING_READ } from "../zone/surroundings.ts";
import type { ZoneInput } from "../zone/zone.ts";
import type { Report } from "./schema.ts";

/** What a hostname's origin gets. */
export type Presented = {
  readonly level: Level;
  /** Null if there is none, if it is Cloudflare's own, or if it is unknown. */
  readonly certificate: Certificate | null;
};

/**
 * What each hostname's origin gets in the state that the report shows. After an incomplete apply, whatever it was to
 * change is unknown.
 */
export function presentedIn(
  input: ZoneInput,
  operations: readonly Operation[],
  state: Report["state"],
): (hostname: string) => Presented {
  const levels = levelsOf(withKnownLevels(input), operations);
  const before = (hostname: string): Presented => {
    const level = levels.now(hostname);
    return { level, certificate: certificateBefore(input, hostname, level) };
  };
  const after = (hostname: string): Presented => {
    const level = levels.after(hostname);
    return { level, certificate: certificateAfter(input, hostname, level) };
  };
  if (state === "read") return before;
  if (state === "applied") return after;
  return (hostname) => {
    const [one, other] = [before(hostname), after(hostname)];
    const isSame =
      one.level === other.level && one.certificate?.fingerprint === other.certificate?.fingerprint;
    return isSame ? one : { level: "unknown", certificate: null };
  };
}

/** If coverage didn't request the levels, the zone itself may still show them. */
function withKnownLevels(input: ZoneInput): ZoneInput {
  const { current, desired, surroundings = NOTHING_READ } = input;
  const { global, zoneLevel } = surroundings;
  const isRead = current.zoneLevel || desired.zoneLevel !== null;
  const presents = current.zoneLevel && presentedCertificates(current.certificates).length > 0;
  return {
    ...input,
    surroundings: {
      ...surroundings,
      global: global.kind === "unread" && current.global ? known(current.global.on) : global,
      zoneLevel: zoneLevel.kind === "unread" && isRead ? known(presents) : zoneLevel,
    },
  };
}

function certificateBefore(
  { current }: ZoneInput,
  hostname: string,
  level: Level,
): Certificate | null {
  if (level === "hostname") {
    const found = current.associations.find((association) => association.hostname === hostname);
    return found?.certificate?.certificate ?? null;
  }
  return level === "zone" ? zoneLevelBefore({ current }) : null;
}

/** Null if it could be any of several. */
function zoneLevelBefore({ current }: Pick<ZoneInput, "current">): Certificate | null {
  const [first, ...others] = presentedCertificates(current.certificates);
  return first === undefined || others.length > 0 ? null : first.certificate;
}

function certificateAfter(input: ZoneInput, hostname: string, level: Level): Certificate | null {
  const { desired } = input;
  const declared = (fingerprint: string): Certificate | null =>
    desired.certificates.find(({ certificate }) => certificate.fingerprint === fingerprint)
      ?.certificate ?? null;
  if (level === "hostname") {
    const wanted = desired.associations.find((association) => association.hostname === hostname);
    return wanted ? declared(wanted.fingerprint) : certificateBefore(input, hostname, level);
  }
  if (level !== "zone") return null;
  return desired.zoneLevel?.enabled === true
    ? declared(desired.zoneLevel.fingerprint)
    : zoneLevelBefore(input);
}
