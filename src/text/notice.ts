import type { HelpTopic } from "./help.ts";
import type { Message } from "./message.ts";

/** A place in a file: 1-based line and column, as in editors and GitHub annotations. */
export type Position = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
};

/** Something people need to know about aop.yaml or the planned changes. */
export type Notice = {
  /**
   * `error`: already broken, whatever the run does. `danger`: stops traffic or loses protection. `warning`: worth
   * checking. `note`: good to know.
   */
  readonly severity: "error" | "danger" | "warning" | "note";
  /** A plain string is escaped as a whole, since foreign text in it can't be told apart from ours. */
  readonly message: Message | string;
  /** The place in aop.yaml that causes it; null if the cause is elsewhere (a missing file, say). */
  readonly at: Position | null;
  /** The help topic. Default: the configuration topic if `at` is set, otherwise the general one. */
  readonly help?: HelpTopic;
};

/** Already broken, whatever the run does. */
export function error(message: Message | string, at: Position | null = null): Notice {
  return { severity: "error", message, at };
}

/** Stops traffic or loses protection. */
export function danger(message: Message | string, at: Position | null = null): Notice {
  return { severity: "danger", message, at };
}

/** Worth checking. */
export function warning(message: Message | string, at: Position | null = null): Notice {
  return { severity: "warning", message, at };
}

/** Good to know. */
export function note(message: Message | string, at: Position | null = null): Notice {
  return { severity: "note", message, at };
}

/** The notices of these severities, in their original order. */
export function ofSeverity<T extends Notice>(
  notices: readonly T[],
  ...severities: readonly Notice["severity"][]
): T[] {
  return notices.filter(({ severity }) => severities.includes(severity));
}
