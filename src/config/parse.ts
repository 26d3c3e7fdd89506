import { plain } from "../text/message.ts";
import type { Notice } from "../text/notice.ts";
import { compare } from "../text/order.ts";
import { checkDuplicates, checkLimits, checkUnused } from "./checks.ts";
import type { Config, ZoneConfig } from "./config.ts";
import { problemOf, violations, withoutConsequences, withoutViolations } from "./issues.ts";
import { configSchema, type WrittenConfig } from "./schema.ts";
import type { Source } from "./source.ts";
import { checkVariables } from "./variables.ts";
import { readYaml } from "./yaml.ts";
import { readZones } from "./zones.ts";

export type ParsedConfig = {
  /** Null if any problem is an error. */
  readonly config: Config | null;
  /** What could be parsed despite errors, for further checks only: never plan or apply it. */
  readonly salvaged: Config | null;
  /** Sorted by position, without duplicates. */
  readonly problems: readonly Notice[];
};

/** More than anyone reads; a hostile file could cause hundreds of thousands. */
const MOST_PROBLEMS = 500;

const MOST_COLLECTED = 2_000;

/** A run looks up every zone with one token, whose owner may send 1,200 requests per five minutes. */
const MOST_ZONES = 1_000;

const NOTHING = { result: null, problems: [] };

/**
 * Parses the text of aop.yaml. `file`: its path in the workspace. `allowed`: patterns for the variables that it may
 * name; null if that doesn't matter, since none are read. Never throws: all errors are in `problems`.
 */
export function parseConfig(
  text: string,
  file: string,
  allowed: readonly string[] | null = null,
): ParsedConfig {
  const { source, problems: ofText } = readYaml(text, file);
  const { result: zones, problems: ofContent } = source
    ? collect(checkSource(source, allowed))
    : NOTHING;
  const found = [...ofText, ...ofContent];
  const complete = source && zones && !hasErrors(found);
  const problems = sortProblems(complete ? [...found, ...missing(zones, source)] : found);
  const salvaged = zones && { file, zones };
  return { config: hasErrors(problems) ? null : salvaged, salvaged, problems };
}

/** Whether any problem is an error. */
export function hasErrors(problems: readonly Notice[]): boolean {
  return problems.some(({ severity }) => severity === "error");
}

/** Problems in file order, without duplicates; those without a position first. */
export function sortProblems(problems: readonly Notice[]): readonly Notice[] {
  const unique = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  const sorted = [...unique.values()].sort(
    (a, b) =>
      (a.at?.line ?? 0) - (b.at?.line ?? 0) ||
      (a.at?.column ?? 0) - (b.at?.column ?? 0) ||
      compare(plain(a.message), plain(b.message)),
  );
  if (sorted.length <= MOST_PROBLEMS) return sorted;
  const severity = hasErrors(sorted) ? "error" : "warning";
  const message = `There are ${sorted.length - MOST_PROBLEMS} more problems in this file.`;
  return [...sorted.slice(0, MOST_PROBLEMS), { severity, message, at: null }];
}

function* checkSource(
  source: Source,
  allowed: readonly string[] | null,
): Generator<Notice, readonly ZoneConfig[] | null> {
  const count = source.keys(["zones"]).length;
  if (count > MOST_ZONES) {
    const message = `The file has ${count} zones, but at most ${MOST_ZONES} are allowed: split it into several configurations.`;
    yield { severity: "error", message, at: source.keyAt(["zones"]) };
    return null;
  }
  const checked = checkShape(source.value);
  if (checked === null) {
    yield { severity: "error", message: TOO_MANY_MISTAKES, at: source.valueAt([]) };
    return null;
  }
  if (checked.success) return yield* checkZones(checked.data, source, allowed);
  const all = violations(checked.error.issues);
  for (const finding of withoutConsequences(all, source)) yield problemOf(finding, source);
  const rest = configSchema.safeParse(withoutViolations(source.value, all));
  return rest.success ? yield* checkZones(rest.data, source, allowed) : null;
}

const TOO_MANY_MISTAKES =
  "The file has too many mistakes to list them: it can't be a configuration.";

/** Null if zod finds so many mistakes, a hundred thousand or more, that it fails to pass them between its functions. */
function checkShape(value: unknown): ReturnType<typeof configSchema.safeParse> | null {
  try {
    return configSchema.safeParse(value);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function* checkZones(
  written: WrittenConfig,
  source: Source,
  allowed: readonly string[] | null,
): Generator<Notice, readonly ZoneConfig[]> {
  if (allowed !== null) yield* checkVariables(written, source, allowed);
  const zones = yield* readZones(written, source);
  yield* checkDuplicates(zones);
  for (const zone of zones) yield* checkLimits(zone);
  return zones;
}

/** What is missing or unused, which is only known if the whole file could be parsed. */
function* missing(zones: readonly ZoneConfig[], source: Source): Generator<Notice> {
  if (zones.length === 0) {
    const message = '"zones" is empty: name at least one zone.';
    yield { severity: "error", message, at: source.valueAt(["zones"]) };
  }
  for (const zone of zones) yield* checkUnused(zone);
}

/** The result is null if there were too many problems to continue. */
function collect<T>(steps: Generator<Notice, T | null>): {
  readonly result: T | null;
  readonly problems: readonly Notice[];
} {
  const problems: Notice[] = [];
  while (problems.length < MOST_COLLECTED) {
    const step = steps.next();
    if (step.done) return { result: step.value, problems };
    problems.push(step.value);
  }
  const message = `The file has more than ${MOST_COLLECTED} problems: the rest of it was not checked.`;
  return { result: null, problems: [...problems, { severity: "error", message, at: null }] };
}
