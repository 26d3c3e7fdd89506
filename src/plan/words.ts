import { associationChange, type Operation, type SetAssociation } from "./operation.ts";

/** What an operation does, as finely as people distinguish operations. */
type Action =
  | "upload"
  | "turn-on"
  | "associate"
  | "enable"
  | "move"
  | "associate-disabled"
  | "disable"
  | "redeploy"
  | "remove"
  | "turn-off"
  | "delete";

export type OperationWords = {
  /** The start of a table row. */
  readonly sign: "🟩" | "🟨" | "🟥";
  readonly verb: string;
  /** In a headline: "2 hostnames to enable". */
  readonly noun: "certificate" | "switch" | "hostname";
  /** In the outputs: to-add, to-change or to-remove. */
  readonly effect: "add" | "change" | "remove";
};

/** In the order of a headline. */
const WORDS: Readonly<Record<Action, OperationWords>> = {
  upload: words("🟩", "upload", "certificate", "add"),
  "turn-on": words("🟨", "turn on", "switch", "change"),
  associate: words("🟩", "enable", "hostname", "add"),
  enable: words("🟩", "enable", "hostname", "change"),
  move: words("🟨", "move", "hostname", "change"),
  "associate-disabled": words("🟥", "disable", "hostname", "add"),
  disable: words("🟥", "disable", "hostname", "change"),
  redeploy: words("🟨", "redeploy", "hostname", "change"),
  remove: words("🟥", "remove", "hostname", "remove"),
  "turn-off": words("🟥", "turn off", "switch", "change"),
  delete: words("🟥", "delete", "certificate", "remove"),
};

/** All words that exist, in the order of a headline. */
export const ALL_WORDS: readonly OperationWords[] = Object.values(WORDS);

/** The words for this operation in rows, headlines and outputs. */
export function wordsOf(operation: Operation): OperationWords {
  return WORDS[actionOf(operation)];
}

function words(
  sign: OperationWords["sign"],
  verb: string,
  noun: OperationWords["noun"],
  effect: OperationWords["effect"],
): OperationWords {
  return { sign, verb, noun, effect };
}

function actionOf(operation: Operation): Action {
  switch (operation.kind) {
    case "upload-certificate":
      return "upload";
    case "set-zone-level":
    case "set-global":
      return operation.enabled ? "turn-on" : "turn-off";
    case "set-association":
      return associationAction(operation);
    case "void-association":
      return "remove";
    case "delete-certificate":
      return "delete";
  }
}

function associationAction(operation: SetAssociation): Action {
  const change = associationChange(operation);
  if (change === "create") return operation.after.enabled ? "associate" : "associate-disabled";
  return change === "redo" ? "redeploy" : change;
}
