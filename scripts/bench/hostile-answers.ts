import { readEnvelope } from "../../src/cloudflare/envelope.ts";
import { assertReadable, BudgetError } from "../../src/runtime/budget.ts";
import { Redactor } from "../../src/runtime/redactor.ts";

/** The most that is read of an answer, with room for what is around the piece that is repeated. */
const LONGEST = 16 * 1024 * 1024 - 200;

const TOKEN = "Zk3vQ8xT1bN5mR7wY2cL-4dF6gH8jK0p";

/** An answer whose result is this piece, over and over. */
function list(piece: string, first = "1", length = LONGEST): string {
  return `{"success":true,"result":[${first}${`,${piece}`.repeat(length / (piece.length + 1))}]}`;
}

function text(piece: string): string {
  return `{"success":true,"result":"${piece.repeat(LONGEST / piece.length)}"}`;
}

/** Just what no check refuses: 124,000 maps, 199,000 escapes, and letters up to the most that is read. */
function within(first: string): string {
  const escapes = "\\u0041".repeat(199_000);
  const letters = "a".repeat(LONGEST - escapes.length - 3 * 124_000);
  return list("{}", `"${first}${escapes}${letters}"`, 3 * 124_000);
}

/** By what it is. */
export const HOSTILE_ANSWERS: Readonly<Record<string, () => string>> = {
  "an answer of [": () => "[".repeat(LONGEST),
  "an answer of [ and ]": () => `${"[".repeat(LONGEST / 2)}${"]".repeat(LONGEST / 2)}`,
  "an answer of empty lists": () => list("[]"),
  "an answer of empty maps": () => list("{}"),
  "an answer within every limit": () => within(""),
  "an answer within every limit, with the token": () => within(TOKEN),
  "an answer of keys": () =>
    `{"success":true,"result":{${Array.from({ length: 1_200_000 }, (_, n) => `"k${n}":1`).join()}}}`,
  "an answer of errors": () =>
    `{"success":false,"errors":[1${',{"code":1,"message":"x"}'.repeat(LONGEST / 24)}]}`,
  "an answer of JSON escapes": () => text("\\u0041"),
  "an answer of backslashes": () => text("\\\\"),
  "an answer of URL escapes": () => text("%41"),
  "an answer of HTML escapes": () => text("&#65;"),
  "an answer of HTML": () => "<p>".repeat(LONGEST / 3),
  "an answer of the token": () => text(TOKEN),
  "an answer of letters": () => text("a"),
};

/** Reads an answer as the client does. Returns whether it is refused. */
export function readAnswer(answer: string): boolean {
  const redactor = new Redactor();
  redactor.add(TOKEN);
  try {
    assertReadable(answer, { isRedacted: true });
  } catch (error) {
    if (error instanceof BudgetError) return true;
    throw error;
  }
  return readEnvelope(redactor.json(answer)) === null;
}
