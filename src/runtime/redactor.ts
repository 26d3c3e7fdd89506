import { parseJson } from "../text/json.ts";
import { type Needles, needlesOf, redact, REMOVED } from "../text/redact.ts";
import { secretForms } from "../text/secret-forms.ts";

/** Levels of JSON, many times as many as any answer has. */
const DEEPEST = 100;

/**
 * Everything that must not be shown, as far as it is known, and what takes it out of texts. All that leaves a run passes
 * it, and so does all that Cloudflare and GitHub say: what is cut, compressed or made a name of later is clean already.
 */
export class Redactor {
  readonly #forms = new Set<string>();
  #needles: Needles | null = null;

  /** From now on none of these is in what comes back. Texts that are no secrets by their length are left out. */
  add(...secrets: readonly string[]): void {
    for (const form of secrets.flatMap(secretForms)) this.#forms.add(form);
    this.#needles = null;
  }

  /** The text without secrets. */
  text(text: string): string {
    this.#needles ??= needlesOf(this.#forms);
    return redact(text, this.#needles);
  }

  /** The same for JSON: what changes are the strings in it, not its keys. A text that is no JSON is taken as it is. */
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
