import { quote } from "../text/quote.ts";

type Issue = { readonly code: string; readonly input?: unknown };

/** The message that says what a value should be. Undefined (zod's own) for unknown keys, which are reported one by one. */
export function expected(what: string): (issue: Issue) => string | undefined {
  return (issue) => {
    if (issue.code === "unrecognized_keys") return undefined;
    if (issue.input === undefined) return `is missing: it must be ${what}`;
    if (issue.input === null) return `is empty (YAML null): write ${what}, or delete the line`;
    return `must be ${what}, not ${kindOf(issue.input)}`;
  };
}

/** The same for a choice between fixed values: the wrong one is repeated, for it can't be a secret by mistake. */
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

/** What a value is, without repeating it: it may be a secret in the wrong place. */
function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  if (typeof value === "boolean") return `the boolean ${String(value)}`;
  if (typeof value === "number") return "a number (put quotes around it if it is text)";
  // YAML takes `key:value` for text.
  return typeof value === "string" && /\S:\S/.test(value)
    ? "this text (is a space missing after a colon?)"
    : "this text";
}
