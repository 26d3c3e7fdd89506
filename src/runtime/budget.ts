import { exceeds } from "../text/complexity.ts";

/** A response that exceeded its budget. */
export class BudgetError extends Error {
  override readonly name = "BudgetError";
  readonly code: "ANSWER_TOO_LARGE" | "ANSWER_TOO_SLOW" | "ANSWER_TOO_COMPLEX";

  constructor(code: BudgetError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** In characters. Whatever is in a text of this length, it takes a tenth of a second at most. */
const SIMPLE = 256 * 1024;

/** A page of 5,000 DNS records, the longest answer there is, has about 120,000 values on four levels. */
const MOST = { depth: 100, values: 250_000 };

/** A thousand associations with their certificates have about 60,000, one for each line. */
const MOST_ESCAPES = 200_000;

/**
 * Throws BudgetError if reading a JSON response would take long for its size. `isRedacted`: whether secrets are removed from
 * it, which costs something for each escape.
 */
export function assertReadable(
  text: string,
  { isRedacted }: { readonly isRedacted: boolean },
): void {
  const most = { ...MOST, escapes: isRedacted ? MOST_ESCAPES : Infinity };
  if (text.length > SIMPLE && exceeds(text, most)) {
    throw new BudgetError("ANSWER_TOO_COMPLEX", "nested too deeply, or too many values or escapes");
  }
}
