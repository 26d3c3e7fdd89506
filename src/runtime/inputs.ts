export const MODES = ["auto", "validate", "plan", "apply", "drift", "export"] as const;

export type InputMode = (typeof MODES)[number];

/** The settings of every run, however it is started. */
export type Inputs = {
  /** Path of aop.yaml in the workspace, forward slashes, no leading "./". */
  readonly config: string;
  /** Null when not given: `validate` and pull requests from forks do without. */
  readonly cloudflareApiToken: string | null;
  readonly cloudflareApiUrl: string;
  /** Zone names as written; empty = all zones of the file. */
  readonly zones: readonly string[];
  readonly allowMassRemoval: boolean;
  /** Milliseconds. */
  readonly waitTimeout: number;
  /** Milliseconds. */
  readonly retireDelay: number;
  readonly expiryWarningDays: number;
  /** `base`: on a pull request only origins that its base names. */
  readonly probeOrigins: "base" | "all" | "none";
  /** Ranges (CIDR) or addresses that may be probed though they are not public. */
  readonly probeAllow: readonly string[];
  /** How hostnames are asked through Cloudflare; null: not at all. */
  readonly probeEdge: {
    /** Where to connect; null: where DNS says. */
    readonly address: { readonly host: string; readonly port: number } | null;
  } | null;
  /** Patterns of the environment variables that aop.yaml may name; `*` stands for any characters. */
  readonly allowedEnvironment: readonly string[];
  /** Where export writes: a path in the workspace as `config`. */
  readonly outputDirectory: string;
};

/** What only a workflow may tell it: how it reviews and reports on GitHub. */
export type WorkflowInputs = Inputs & {
  readonly mode: InputMode;
  readonly githubToken: string | null;
  readonly comment: "update" | "recreate" | "off";
  readonly requireReviewedPlan: boolean;
  /** The digest (SHA-256, hex) of a plan that was approved in this workflow run; null when not given. */
  readonly approvedPlan: string | null;
  /** Whether drift mode keeps an issue. */
  readonly driftIssue: boolean;
  readonly failOnDrift: boolean;
  /** Where the evidence is written: a path in the workspace as `config`, or an absolute one; null: it is not. */
  readonly reportDirectory: string | null;
  /** `auto`: in a public repository the report names only what aop.yaml declares. */
  readonly reportNames: "auto" | "all";
};
