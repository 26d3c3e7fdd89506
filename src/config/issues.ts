import type * as z from "zod/mini";
import type { Notice } from "../text/notice.ts";
import { closest, didYouMean, quote } from "../text/quote.ts";
import { allowedKeys } from "./keys.ts";
import type { Path, Source } from "./source.ts";

/** One violation of the schema. */
export type Violation = {
  readonly path: Path;
  readonly kind: "unknown-key" | "bad-key" | "bad-value" | "bad-entry" | "bad-combination";
  readonly message: string;
};

/** zod's issues one by one: each unknown key on its own, and unions resolved to the intended branch. */
export function violations(
  issues: readonly z.core.$ZodIssue[],
  parent: Path = [],
): readonly Violation[] {
  const mistyped = new Set(
    issues.filter(({ code }) => code === "invalid_type").map(({ path }) => JSON.stringify(path)),
  );
  return issues.flatMap((issue): readonly Violation[] => {
    // zod measures a text where a list is expected, too.
    if (issue.code === "too_big" && mistyped.has(JSON.stringify(issue.path))) return [];
    const path = [...parent, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({ path: [...path, key], kind: "unknown-key", message: "" }));
    }
    if (issue.code === "invalid_key") {
      return [{ path, kind: "bad-key", message: issue.issues[0]?.message ?? issue.message }];
    }
    const meant = issue.code === "invalid_union" ? issue.errors.find(isIntendedBranch) : undefined;
    if (meant) return violations(meant, path);
    return [{ path, kind: kindOf(issue, path), message: issue.message }];
  });
}

/** Drops what a misspelled or refused key causes: the key that is missing for it, a combination that lacks it. */
export function withoutConsequences(
  all: readonly Violation[],
  source: Source,
): readonly Violation[] {
  const slips = new Set<string>();
  for (const { path, kind } of all) {
    if (kind !== "unknown-key") continue;
    const parent = path.slice(0, -1);
    const allowed = allowedKeys(parent);
    const [only] = allowed.length === 1 ? allowed : [];
    const meant = closest(nameIn(path), allowed) ?? only ?? null;
    slips.add(JSON.stringify(parent));
    if (meant !== null) slips.add(JSON.stringify([...parent, meant]));
  }
  return all.filter(({ path, kind }) => {
    const follows = kind === "bad-combination" || (kind === "bad-value" && !source.has(path));
    if (!follows) return true;
    const map = kind === "bad-combination" ? path : path.slice(0, -1);
    return !slips.has(JSON.stringify(path)) && !source.isIncomplete(map);
  });
}

/** The names of a zone's certificates. A misspelled "certificates" is an error of its own: what is under it still counts as declared. */
export function declaredCertificates(path: Path, source: Source): ReadonlySet<string> {
  const allowed = allowedKeys(path);
  const sections = source
    .keys(path)
    .filter((key) => key === "certificates" || closest(key, allowed) === "certificates");
  return new Set(sections.flatMap((key) => source.keys([...path, key])));
}

/** The message for a finding: at an unknown key, at a wrong value, or at the parent of what is missing. */
export function problemOf({ path, kind, message }: Violation, source: Source): Notice {
  switch (kind) {
    case "unknown-key":
      return { severity: "error", message: unknownKey(path), at: source.keyAt(path) };
    case "bad-key":
      return { severity: "error", message, at: source.keyAt(path) };
    case "bad-entry":
      return { severity: "error", message, at: source.valueAt(path) };
    case "bad-value":
    case "bad-combination":
      return {
        severity: "error",
        message: `${nameOf(path)} ${message}.`,
        at: source.valueAt(path),
      };
  }
}

/**
 * The data without what the findings are about, so that the rest can be checked in the same run. Drops whole entries of
 * certificates and hostnames, but single settings of a zone. Null if nothing can be saved.
 */
export function withoutViolations(value: unknown, all: readonly Violation[]): unknown {
  const removed = new Set<string>();
  for (const { path, kind } of all) {
    const cut = kind === "unknown-key" ? path : path.slice(0, removableLength(path));
    if (cut.length === 0 || (cut.length === 1 && cut[0] === "zones")) return null;
    removed.add(JSON.stringify(cut));
  }
  const rest = copy(value, [], removed);
  return typeof rest === "object" && rest !== null ? { ...rest, version: 1 } : null;
}

/** Our own checks report on a list entry in a whole sentence, but on a map in a predicate. */
function kindOf({ code }: z.core.$ZodIssue, path: Path): Violation["kind"] {
  if (code !== "custom") return "bad-value";
  return typeof path.at(-1) === "number" ? "bad-entry" : "bad-combination";
}

/** Whether the value has this branch's type and only something in it is wrong. */
function isIntendedBranch(branch: readonly z.core.$ZodIssue[]): boolean {
  return branch.every(({ code, path }) => path.length > 0 || code === "unrecognized_keys");
}

function unknownKey(path: Path): string {
  const key = String(path.at(-1));
  const allowed = allowedKeys(path.slice(0, -1));
  const where = path.length === 1 ? "" : ` in ${nameOf(path.slice(0, -1))}`;
  const help =
    nameIn(path) === key
      ? didYouMean(key, allowed) || ` Allowed here: ${allowed.join(", ")}.`
      : " Is a space missing after the colon?";
  return `Unknown key ${quote(key)}${where}.${help}`;
}

/** The intended key: without a space after the colon, the value becomes part of the key. */
function nameIn(path: Path): string {
  const key = String(path.at(-1));
  const [name = key] = key.split(":", 1);
  return allowedKeys(path.slice(0, -1)).includes(name) ? name : key;
}

function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return "The file";
  return typeof last === "number"
    ? `Entry ${last + 1} of ${nameOf(path.slice(0, -1))}`
    : quote(String(last));
}

/** The length of the path to what can be left out: an entry of certificates or hostnames, or a setting. */
function removableLength(path: Path): number {
  const optional = path[3] === "enabled" || path[4] === "enabled" || path[4] === "origins";
  if (optional) return path[3] === "enabled" ? 4 : 5;
  return path[2] === "certificates" || path[2] === "hostnames" ? 4 : 3;
}

function copy(value: unknown, path: Path, removed: ReadonlySet<string>): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const kept = Object.entries(value)
    .filter(([key]) => !removed.has(JSON.stringify([...path, key])))
    .map(([key, child]) => [key, copy(child, [...path, key], removed)]);
  return Object.fromEntries(kept) as unknown;
}
