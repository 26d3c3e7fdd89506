export const MODES = ["auto", "validate", "plan", "apply", "drift", "export"] as const;

export type InputMode = (typeof MODES)[number];

/** The settings of a run, however it is started. */
export type Inputs = {
  /** Path of aop.yaml relative to the workspace: forward slashes, no leading "./". */
  readonly config: string;
  /** Null if not given: `validate` and pull requests from forks work without it. */
  readonly cloudflareApiToken: string | null;
  readonly cloudflareApiUrl: string;
  /** Zone names as written; empty means all zones in the file. */
  readonly zones: readonly string[];
  readonly allowMassRemoval: boolean;
  /** Milliseconds. */
  readonly waitTimeout: number;
  /** Milliseconds. */
  readonly retireDelay: number;
  readonly expiryWarningDays: number;
  /** `base`: on a pull request, probe only origins that the base branch already names. */
  readonly probeOrigins: "base" | "all" | "none";
  /** Non-public addresses or CIDR ranges that may be probed. */
  readonly probeAllow: readonly string[];
  /** How to check hostnames through Cloudflare; null to skip the check. */
  readonly probeEdge: {
    /** Where to connect; null to resolve it by DNS. */
    readonly address: { readonly host: string; readonly port: number } | null;
  } | null;
  /** Patterns for the environment variables that aop.yaml may name; `*` matches any characters. */
  readonly allowedEnvironment: readonly string[];
  /** Where export writes its files: a path relative to the workspace, like `config`. */
  readonly outputDirectory: string;
};

/** The settings that only a workflow has: how to review and report on GitHub. */
export type WorkflowInputs = Inputs & {
  readonly mode: InputMode;
  readonly githubToken: string | null;
  readonly comment: "update" | "recreate" | "off";
  readonly requireReviewedPlan: boolean;
  /** SHA-256 digest (hex) of a plan approved in this workflow run; null if not given. */
  readonly approvedPlan: string | null;
  /** Whether drift mode maintains an issue. */
  readonly driftIssue: boolean;
  readonly failOnDrift: boolean;
  /** Where to write the evidence: a path relative to the workspace, like `config`, or absolute; null for no report. */
  readonly reportDirectory: string | null;
  /** `auto`: in a public repository, the report names only what aop.yaml declares. */
  readonly reportNames: "auto" | "all";
};
