import { plain } from "../text/message.ts";
import type { Notice } from "../text/notice.ts";
import { compare } from "../text/order.ts";
import { checkDuplicates, checkLimits, checkUnused } from "./checks.ts";
import type { Config, ZoneConfig } from "./config.ts";
import { findings, problemOf, withoutConsequences, withoutFindings } from "./issues.ts";
import { configSchema, type WrittenConfig } from "./schema.ts";
import type { Source } from "./source.ts";
import { checkVariables } from "./variables.ts";
import { readYaml } from "./yaml.ts";
import { readZones } from "./zones.ts";

export type ParsedConfig = {
  /** Null as soon as one problem is an error. */
  readonly config: Config | null;
  /** What could be understood in spite of errors, for further checks only: never plan or apply it. */
  readonly salvaged: Config | null;
  /** Sorted by position, without repetitions. */
  readonly problems: readonly Notice[];
};

/** More than anybody reads; a hostile file could have hundreds of thousands. */
const MOST_PROBLEMS = 500;

const MOST_COLLECTED = 2_000;

/** A run looks all of them up with one token, whose owner has 1,200 requests in five minutes. */
const MOST_ZONES = 1_000;

const NOTHING = { result: null, problems: [] };

/**
 * aop.yaml as its text, `file` being its path from the workspace. `allowed`: patterns of the variables that it may name,
 * null where that does not matter, since none is read. Never throws: all that is wrong is in `problems`.
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

/** Whether one of the problems forbids to go on. */
export function hasErrors(problems: readonly Notice[]): boolean {
  return problems.some(({ severity }) => severity === "error");
}

/** Errors and notices in the order of the file, each once; those without a place first. */
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
  const all = findings(checked.error.issues);
  for (const finding of withoutConsequences(all, source)) yield problemOf(finding, source);
  const rest = configSchema.safeParse(withoutFindings(source.value, all));
  return rest.success ? yield* checkZones(rest.data, source, allowed) : null;
}

const TOO_MANY_MISTAKES =
  "The file has too many mistakes to list them: it can't be a configuration.";

/** Null where zod finds so many mistakes, a hundred thousand and more, that it can't hand them from one function to the next. */
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

/** What is not there, or not used: it can be said only of a file that was understood as a whole. */
function* missing(zones: readonly ZoneConfig[], source: Source): Generator<Notice> {
  if (zones.length === 0) {
    const message = '"zones" is empty: name at least one zone.';
    yield { severity: "error", message, at: source.valueAt(["zones"]) };
  }
  for (const zone of zones) yield* checkUnused(zone);
}

/** The result is null where there were so many problems that looking for more was given up. */
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
