import type { Mode } from "../runtime/event.ts";
import { ALLOWED_ENVIRONMENT } from "../runtime/environment.ts";

/** The commands of `aop`: the modes of the action. */
export const COMMANDS: Readonly<Record<Mode, string>> = {
  validate: "check the file and its certificates, without a token or network access",
  plan: "show what would change on Cloudflare",
  apply: "show what would change, ask, and make the changes",
  drift: "check that Cloudflare matches the file",
  export: "write the file and the certificates from what is on Cloudflare",
};

export type Option = {
  /** The name of its value in the help; null if it takes none. */
  readonly value: string | null;
  readonly short?: string;
  /** The commands that accept it. */
  readonly of: readonly Mode[];
  readonly meaning: string;
  readonly fallback?: string;
};

const ALL = ["validate", "plan", "apply", "drift", "export"] as const;
const PLANNING = ["plan", "apply", "drift"] as const;

/** Every option. docs/command-line.md and the help are generated from this table. */
export const OPTIONS = {
  zones: { value: "NAMES", of: ALL, meaning: "only these zones, separated by commas" },
  since: {
    value: "REVISION",
    of: ["plan", "apply"],
    meaning:
      "the Git revision that was applied last: what has been deleted from the file since then is removed. Without it, nothing is removed",
  },
  yes: { value: null, short: "y", of: ["apply"], meaning: "apply without asking" },
  json: {
    value: null,
    of: ["plan", "drift"],
    meaning: "print the plan as JSON, in the format of the action's plan file",
  },
  "allow-mass-removal": {
    value: null,
    of: ["plan", "apply"],
    meaning: "allow a change that would disable or remove most hostnames",
  },
  "no-probe-origins": {
    value: null,
    of: PLANNING,
    meaning: "don't connect to the origins that the file lists",
  },
  "no-probe-edge": {
    value: null,
    of: ["apply"],
    meaning: "don't request hostnames through Cloudflare before and after a change",
  },
  "probe-allow": {
    value: "RANGES",
    of: PLANNING,
    meaning: "CIDR ranges that may be probed although they are not public",
  },
  "wait-timeout": {
    value: "SECONDS",
    of: ["apply"],
    meaning: "how long to wait for certificates and associations to become active",
    fallback: "600",
  },
  "retire-delay": {
    value: "SECONDS",
    of: ["apply"],
    meaning: "the pause between the move to a new certificate and the deletion of the old one",
    fallback: "30",
  },
  "expiry-warning-days": {
    value: "DAYS",
    of: ["validate", ...PLANNING],
    meaning: "warn about certificates that expire within this many days",
    fallback: "30",
  },
  "allowed-environment": {
    value: "PATTERNS",
    of: ALL,
    meaning: "the environment variables that the file may name",
    fallback: ALLOWED_ENVIRONMENT.join(","),
  },
  "output-directory": {
    value: "DIRECTORY",
    of: ["export"],
    meaning: "where to write; must be empty or not exist yet, and lie inside the repository",
    fallback: "aop-export",
  },
  help: { value: null, short: "h", of: ALL, meaning: "show this help" },
  version: { value: null, short: "V", of: ALL, meaning: "show the version" },
} as const satisfies Readonly<Record<string, Option>>;

export type OptionName = keyof typeof OPTIONS;

/** Every environment variable that `aop` itself reads. */
export const VARIABLES = {
  CLOUDFLARE_API_TOKEN:
    "the API token, for zones that name none of their own; every command except validate needs one",
  CLOUDFLARE_API_URL: "the base URL of Cloudflare's API, for tests and proxies",
  HTTPS_PROXY: "the proxy to use; also HTTP_PROXY and NO_PROXY",
  NO_COLOR:
    "no colours, whatever its value; FORCE_COLOR=1 turns them on where there is no terminal",
} as const;

/** Exit codes of the process. */
export const EXIT_CODES = {
  0: "in sync: nothing to change, or everything was applied; for validate and export: done",
  1: "an error, or the run was cancelled",
  2: "plan has changes, or drift found a difference",
} as const;
