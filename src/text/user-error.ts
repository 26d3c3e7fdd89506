import type { HelpTopic } from "./help.ts";

/**
 * A failure that its message explains in full: what is wrong, where, and what to do (several lines at most). It is
 * shown without a stack. Whatever else is thrown is a bug in this action.
 */
export class UserError extends Error {
  override readonly name: string = "UserError";
  /** What to read about it. */
  readonly help: HelpTopic;

  constructor(message: string, options: ErrorOptions & { readonly help?: HelpTopic } = {}) {
    super(message, options);
    this.help = options.help ?? "general";
  }
}
