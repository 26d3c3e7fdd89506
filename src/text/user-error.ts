import type { HelpTopic } from "./help.ts";

/**
 * A failure whose message explains it in full: what is wrong, where, and what to do (several lines at most). Shown
 * without a stack trace. Anything else that is thrown is a bug in this action.
 */
export class UserError extends Error {
  override readonly name: string = "UserError";
  /** The help topic to link to. */
  readonly help: HelpTopic;

  constructor(message: string, options: ErrorOptions & { readonly help?: HelpTopic } = {}) {
    super(message, options);
    this.help = options.help ?? "general";
  }
}
