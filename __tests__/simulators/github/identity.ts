export type Permission =
  | "contents"
  | "pull_requests"
  | "issues"
  | "deployments"
  | "checks"
  | "actions"
  /** Apps have it; a workflow can't name it in its `permissions:`. */
  | "merge_queues";
export type Level = "none" | "read" | "write";
export type Permissions = Readonly<Record<Permission, Level>>;

/** Who a token belongs to. A Bot's login ends in "[bot]" and its token is an installation token. */
export type Identity = {
  readonly login: string;
  readonly type: "Bot" | "User";
  readonly permissions: Permissions;
};

/** One way to be allowed; an endpoint lists several, and any one is enough. */
export type Need = { readonly permission: Permission; readonly level: "read" | "write" };

/** The token of most tests: the job token of some workflow. It may do nothing unless the test grants it. */
export const ACTIONS_TOKEN = "ghs_simulatedInstallationToken00000000";
/** A person's token; it may do nothing unless the test grants it. */
export const PERSON_TOKEN = "ghp_simulatedPersonalToken000000000000";

const NOTHING: Permissions = {
  contents: "none",
  pull_requests: "none",
  issues: "none",
  deployments: "none",
  checks: "none",
  actions: "none",
  merge_queues: "none",
};

/** An installation token's identity, with these permissions and no others. */
export function bot(
  permissions: Partial<Permissions> = {},
  login = "github-actions[bot]",
): Identity {
  return { login, type: "Bot", permissions: { ...NOTHING, ...permissions } };
}

/** A person's token's identity, with these permissions and no others. */
export function person(login: string, permissions: Partial<Permissions> = {}): Identity {
  return { login, type: "User", permissions: { ...NOTHING, ...permissions } };
}

/** What GitHub leaves of a workflow's permissions on a pull request from a fork: `write` becomes `read`. */
export function readOnly(permissions: Partial<Permissions>): Partial<Permissions> {
  return Object.fromEntries(
    Object.entries(permissions).map(([name, level]) => [name, level === "write" ? "read" : level]),
  );
}

/** Throws when type and login contradict each other: elsewhere the suffix alone tells a bot. */
export function assertIdentity(identity: Identity): void {
  if (isBot(identity.login) !== (identity.type === "Bot")) {
    throw new Error(
      `"${identity.login}" is not a login of type ${identity.type}: a bot's ends in "[bot]".`,
    );
  }
}

/** Whether a REST login is a bot's. */
export function isBot(login: string): boolean {
  return login.endsWith("[bot]");
}

/** Whether one of the needs is met; no needs: everybody with a token may. */
export function isAllowed(identity: Identity, needs: readonly Need[]): boolean {
  const rank = { none: 0, read: 1, write: 2 } as const;
  return (
    needs.length === 0 ||
    needs.some(({ permission, level }) => rank[identity.permissions[permission]] >= rank[level])
  );
}

/** The value of `x-accepted-github-permissions`: alternatives divided by semicolons. */
export function acceptedPermissions(needs: readonly Need[]): string {
  return needs.map(({ permission, level }) => `${permission}=${level}`).join("; ");
}

/** The message of a 403, which differs between an app's and a person's token. */
export function refusalMessage(identity: Identity): string {
  return `Resource not accessible by ${identity.type === "Bot" ? "integration" : "personal access token"}`;
}
