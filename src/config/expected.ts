import * as z from "zod/mini";
import { quote } from "../text/quote.ts";

type Issue = { readonly code: string; readonly input?: unknown };

/** A message saying what a value must be. Undefined (zod's default) for unknown keys, which are reported one by one. */
export function expected(what: string): (issue: Issue) => string | undefined {
  return (issue) => {
    if (issue.code === "unrecognized_keys") return undefined;
    if (issue.input === undefined) return `is missing: it must be ${what}`;
    if (issue.input === null) return `is empty (YAML null): write ${what}, or delete the line`;
    return `must be ${what}, not ${kindOf(issue.input)}`;
  };
}

/** Like `expected`, for fixed values. Repeats a short wrong value, which can't be a misplaced secret. */
export function oneOf(what: string): (issue: Issue) => string | undefined {
  return (issue) => {
    const { input } = issue;
    if (typeof input === "number") return `must be ${what}, not ${input}`;
    const short = typeof input === "string" && input.length <= 20;
    if (!short) return expected(what)(issue);
    const quoted = /^(true|false|1)$/.test(input) ? ": write it without quotes" : "";
    return `must be ${what}, not ${quote(input)}${quoted}`;
  };
}

/** Describes a value without repeating it: it may be a misplaced secret. */
function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  if (typeof value === "boolean") return `the boolean ${String(value)}`;
  if (typeof value === "number") return "a number (put quotes around it if it is text)";
  // YAML reads `key:value` as text.
  return typeof value === "string" && /\S:\S/.test(value)
    ? "this text (is a space missing after a colon?)"
    : "this text";
}

/** A limit on the length of a list of `name`. */
export function atMost(most: number, name: string): ReturnType<typeof z.maxLength> {
  // Only when it is needed: the first number that is formatted makes Node load its list of locales.
  const error = (): string =>
    `has too many ${name}: at most ${most.toLocaleString("en-US")} are allowed`;
  return z.maxLength(most, { error });
}
