import type { Operation } from "../plan/operation.ts";
import type { Plan } from "../plan/plan.ts";
import { ALL_WORDS, type OperationWords, wordsOf } from "../plan/words.ts";
import { counted } from "../text/message.ts";
import { title, titleOf } from "./title.ts";

const NO_CHANGES = "No changes";

const PLAN_TITLE = `${title("plan")} – `;

/** How many operations add, change and remove something. */
export function countEffects(plan: Plan): {
  readonly add: number;
  readonly change: number;
  readonly remove: number;
} {
  const effects = operationsOf(plan).map((operation) => wordsOf(operation).effect);
  const of = (wanted: string): number => effects.filter((effect) => effect === wanted).length;
  return { add: of("add"), change: of("change"), remove: of("remove") };
}

/** "Plan: 1 certificate to upload, 2 hostnames to enable, 1 to remove", or "No changes". */
export function headline(plan: Plan): string {
  const operations = operationsOf(plan);
  if (operations.length === 0) return NO_CHANGES;
  const zones = plan.zones.filter((zone) => zone.operations.length > 0).length;
  const where = plan.zones.length > 1 ? ` in ${counted(zones, "zone")}` : "";
  return `Plan: ${summarize(operations)}${where}`;
}

/** The first line of a plan on GitHub. */
export function planTitle(plan: Plan): string {
  const text = headline(plan);
  return text === NO_CHANGES ? title("plan", "no changes") : titleOf(text);
}

/** How many operations a line with such a title counts; null if it has no such title. */
export function headlineTotal(line: string): number | null {
  if (!line.startsWith(PLAN_TITLE)) return null;
  const counts = [...line.matchAll(/(\d{1,9})(?: [a-z]{1,20})? to /g)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}

/** "1 certificate to upload, 2 hostnames to enable, 1 to remove": each noun once, then only the numbers. */
export function summarize(operations: readonly Operation[]): string {
  const phrases: string[] = [];
  let lastNoun = "";
  const byPhrase = Map.groupBy(operations.map(wordsOf), phraseOf);
  for (const phrase of new Set(ALL_WORDS.map(phraseOf))) {
    const [first, ...others] = byPhrase.get(phrase) ?? [];
    if (first === undefined) continue;
    const { noun, verb } = first;
    const n = others.length + 1;
    phrases.push(`${noun === lastNoun ? String(n) : counted(n, noun)} to ${verb}`);
    lastNoun = noun;
  }
  return phrases.join(", ");
}

function phraseOf({ noun, verb }: OperationWords): string {
  return `${noun} to ${verb}`;
}

function operationsOf(plan: Plan): readonly Operation[] {
  return plan.zones.flatMap(({ operations }) => operations.map(({ operation }) => operation));
}
