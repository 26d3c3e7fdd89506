import { associationChange, type Operation } from "../plan/operation.ts";
import type { Plan } from "../plan/plan.ts";
import { counted } from "../text/message.ts";

/** What an operation adds to the outputs: to-add, to-change or to-remove. */
export function effect(operation: Operation): "add" | "change" | "remove" {
  switch (operation.kind) {
    case "upload-certificate":
      return "add";
    case "set-zone-level":
    case "set-global":
      return "change";
    case "set-association":
      return associationChange(operation) === "create" ? "add" : "change";
    case "void-association":
    case "delete-certificate":
      return "remove";
  }
}

export function countEffects(plan: Plan): {
  readonly add: number;
  readonly change: number;
  readonly remove: number;
} {
  const effects = operationsOf(plan).map(effect);
  const of = (wanted: string): number => effects.filter((one) => one === wanted).length;
  return { add: of("add"), change: of("change"), remove: of("remove") };
}

/** "Plan: 1 certificate to upload, 2 hostnames to enable, 1 to remove", or "No changes". */
export function headline(plan: Plan): string {
  const operations = operationsOf(plan);
  if (operations.length === 0) return "No changes";
  const zones = plan.zones.filter((zone) => zone.operations.length > 0).length;
  const where = plan.zones.length > 1 ? ` in ${counted(zones, "zone")}` : "";
  return `Plan: ${summarize(operations)}${where}`;
}

/** How many operations a line with such a headline counts; null when it has none. */
export function headlineTotal(line: string): number | null {
  if (!line.startsWith("**Plan: ")) return null;
  const counts = [...line.matchAll(/(\d{1,9})(?: [a-z]{1,20})? to /g)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}

/** "1 certificate to upload, 2 hostnames to enable, 1 to remove": the noun once, then only the numbers. */
export function summarize(operations: readonly Operation[]): string {
  const phrases: string[] = [];
  let lastNoun = "";
  for (const [noun, verb, matches] of PHRASES) {
    const n = operations.filter(matches).length;
    if (n === 0) continue;
    phrases.push(`${noun === lastNoun ? String(n) : counted(n, noun)} to ${verb}`);
    lastNoun = noun;
  }
  return phrases.join(", ");
}

const PHRASES: readonly (readonly [string, string, (operation: Operation) => boolean])[] = [
  ["certificate", "upload", (one) => one.kind === "upload-certificate"],
  ["switch", "turn on", (one) => isSwitch(one, true)],
  [
    "hostname",
    "enable",
    (one) => isAssociation(one, "create", true) || isAssociation(one, "enable"),
  ],
  ["hostname", "move", (one) => isAssociation(one, "move")],
  [
    "hostname",
    "disable",
    (one) => isAssociation(one, "create", false) || isAssociation(one, "disable"),
  ],
  ["hostname", "send again", (one) => isAssociation(one, "redo")],
  ["hostname", "remove", (one) => one.kind === "void-association"],
  ["switch", "turn off", (one) => isSwitch(one, false)],
  ["certificate", "delete", (one) => one.kind === "delete-certificate"],
];

function isSwitch(operation: Operation, enabled: boolean): boolean {
  return (
    (operation.kind === "set-global" || operation.kind === "set-zone-level") &&
    operation.enabled === enabled
  );
}

function isAssociation(
  operation: Operation,
  change: ReturnType<typeof associationChange>,
  enabled?: boolean,
): boolean {
  if (operation.kind !== "set-association" || associationChange(operation) !== change) return false;
  return enabled === undefined || operation.after.enabled === enabled;
}

function operationsOf(plan: Plan): readonly Operation[] {
  return plan.zones.flatMap(({ operations }) => operations.map(({ operation }) => operation));
}
