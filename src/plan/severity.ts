import type { Message } from "./message.ts";
import type { Notice } from "./plan.ts";

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
