/** What a run gives to the workflow around it, and to the person who reads its page. */
export type Output = {
  set(name: OutputName, value: string | number | boolean): void;
  /** Adds Markdown to the job summary. */
  summary(markdown: string): Promise<void>;
  /** Writes a file to RUNNER_TEMP and returns its path. */
  file(name: string, content: string): string;
  /** Registers a secret with the runner's mask. */
  mask(secret: string): void;
  /** The run fails for what annotations already say: the message goes to the log, without an annotation of its own. */
  fail(message: string): void;
};

export type OutputName =
  | "has-changes"
  | "to-add"
  | "to-change"
  | "to-remove"
  | "plan-digest"
  | "plan-file"
  | "plan-summary"
  | "comment-url"
  | "applied"
  | "failed"
  | "zones"
  | "drift"
  | "issue-url"
  | "expiring"
  | "unprotected"
  | "report";
