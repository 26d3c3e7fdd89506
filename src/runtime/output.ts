/** What every run has to tell whoever started it. */
export type Outcome = {
  /** A secret that must not be shown from now on, in no form. */
  mask(secret: string): void;
  /** The run fails for what was reported already: the message only says where it ends. */
  fail(message: string): void;
};

/** What a run gives to the workflow around it, and to the person who reads its page. */
export type Output = Outcome & {
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
