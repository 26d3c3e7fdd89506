import { parseJson } from "../text/json.ts";
import { type Needles, needlesOf, redact, REMOVED } from "../text/redact.ts";
import { secretForms } from "../text/secret-forms.ts";

/** Levels of JSON, many times as many as any answer has. */
const DEEPEST = 100;

/**
 * Removes every known secret from text. All output of a run passes through it, and so does every response from
 * Cloudflare and GitHub, so that text which is later cut, compressed or turned into a name is already clean.
 */
export class Redactor {
  readonly #forms = new Set<string>();
  #needles: Needles | null = null;

  /** Removes these secrets from every later text. Ignores strings too short to be secrets. */
  add(...secrets: readonly string[]): void {
    for (const form of secrets.flatMap(secretForms)) this.#forms.add(form);
    this.#needles = null;
  }

  /** The text with every known secret removed. */
  text(text: string): string {
    this.#needles ??= needlesOf(this.#forms);
    return redact(text, this.#needles);
  }

  /** The same for JSON: redacts string values, not keys. Text that isn't JSON is redacted as plain text. */
  json(text: string): string {
    const redacted = this.text(text);
    if (redacted === text) return text;
    const value = parseJson(text);
    return value === null ? redacted : JSON.stringify(this.#value(value, 0));
  }

  #value(value: unknown, depth: number): unknown {
    if (typeof value === "string") return this.text(value);
    if (typeof value !== "object" || value === null) return value;
    // The stack ends long before an answer that is made for that does.
    if (depth === DEEPEST) return REMOVED;
    if (Array.isArray(value)) return value.map((item) => this.#value(item, depth + 1));
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, this.#value(inner, depth + 1)]),
    );
  }
}
