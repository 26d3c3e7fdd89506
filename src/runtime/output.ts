/** What every run reports to its caller. */
export type Output = {
  /** Registers a secret that must not appear, in any form, from now on. */
  mask(secret: string): void;
  /** Fails the run for reasons already reported; the message is only the closing line. */
  fail(message: string): void;
};

/** What a run reports to its workflow and on its run page. */
export type WorkflowOutput = Output & {
  set(name: OutputName, value: string | number | boolean): void;
  /** Adds Markdown to the job summary. */
  summary(markdown: string): Promise<void>;
  /** Writes a file to RUNNER_TEMP and returns its path. */
  file(name: string, content: string): string;
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
