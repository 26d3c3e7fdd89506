import type { Message } from "./message.ts";

/** Where something stands in a file: 1-based line and column, as editors and GitHub annotations count. */
export type Position = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
};

/** Something wrong or worth knowing about the configuration, at the node that causes it. */
export type Problem = {
  readonly severity: "error" | "warning" | "notice";
  readonly message: string;
  /** Null when the problem is not at a place in the file (the file is missing, say). */
  readonly at: Position | null;
};

/**
 * `error`: broken already, whatever this plan does. `danger`: traffic stops or protection is lost by it. `warning`:
 * look at it. `note`: good to know.
 */
export type Notice = {
  readonly severity: "error" | "danger" | "warning" | "note";
  readonly message: Message;
  /** The line of aop.yaml that it is about; absent where it is about something else. */
  readonly at?: Position;
};

/**
 * With a place, it is a mistake in aop.yaml that no state of Cloudflare and no input can heal: the plan's run fails
 * for it as well, so that it is not merged.
 */
export type Blocker = Notice & { readonly at?: Position };

/** Traffic stops or protection is lost. */
export function danger(message: Message): Notice {
  return { severity: "danger", message };
}

/** Look at it. */
export function warning(message: Message): Notice {
  return { severity: "warning", message };
}

/** Good to know. */
export function note(message: Message): Notice {
  return { severity: "note", message };
}
