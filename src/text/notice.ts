import type { Message } from "./message.ts";

/** Where something stands in a file: 1-based line and column, as editors and GitHub annotations count. */
export type Position = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
};

/** Something that a person must know of, about aop.yaml or about what is to be done. */
export type Notice = {
  /**
   * `error`: broken already, whatever is done. `danger`: traffic stops or protection is lost. `warning`: look at it.
   * `note`: good to know.
   */
  readonly severity: "error" | "danger" | "warning" | "note";
  /** In a plain string nothing tells foreign text from ours: it is escaped as a whole. */
  readonly message: Message | string;
  /** The place in aop.yaml that causes it; null when it is about something else (the file is missing, say). */
  readonly at: Position | null;
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
