import type { HelpTopic } from "./help.ts";
import type { Message } from "./message.ts";

/** Where something is in a file: 1-based line and column, as editors and GitHub annotations count. */
export type Position = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
};

/** Something a person must know about aop.yaml or about what will be done. */
export type Notice = {
  /**
   * `error`: broken already, whatever is done. `danger`: traffic stops or protection is lost. `warning`: look at it.
   * `note`: good to know.
   */
  readonly severity: "error" | "danger" | "warning" | "note";
  /** In a plain string foreign text can't be told from ours: all of it is escaped. */
  readonly message: Message | string;
  /** The place in aop.yaml that causes it; null when it is about something else (the file is missing, say). */
  readonly at: Position | null;
  /** What to read about it; left out: about aop.yaml where it has a place there, else about nothing in particular. */
  readonly help?: HelpTopic;
};

/** Broken already. */
export function error(message: Message | string, at: Position | null = null): Notice {
  return { severity: "error", message, at };
}

/** Traffic stops or protection is lost. */
export function danger(message: Message | string, at: Position | null = null): Notice {
  return { severity: "danger", message, at };
}

/** Look at it. */
export function warning(message: Message | string, at: Position | null = null): Notice {
  return { severity: "warning", message, at };
}

/** Good to know. */
export function note(message: Message | string, at: Position | null = null): Notice {
  return { severity: "note", message, at };
}

/** Those of these severities, in their own order. */
export function ofSeverity<T extends Notice>(
  notices: readonly T[],
  ...severities: readonly Notice["severity"][]
): T[] {
  return notices.filter(({ severity }) => severities.includes(severity));
}
