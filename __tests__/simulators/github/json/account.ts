import { createHash } from "node:crypto";
import { isBot } from "../identity.ts";
import type { Promised } from "./promised.ts";

/** A payload of which only the fields that are there matter. */
export type Json = Readonly<Record<string, unknown>>;

/** When every account and app was made, as far as anybody asks. */
const LONG_AGO = "2020-01-01T00:00:00Z";

/** An account as REST and webhooks show it (a bot's login has its "[bot]" suffix here); null for a deleted account. */
export function accountJson(login: string): Promised<"simple-user">;
export function accountJson(login: string | null): Promised<"simple-user"> | null;
export function accountJson(login: string | null): Promised<"simple-user"> | null {
  if (login === null) return null;
  const path = isBot(login) ? `apps/${slug(login)}` : login;
  const url = `https://api.github.com/users/${encodeURIComponent(login)}`;
  return {
    login,
    id: accountId(login),
    node_id: accountNodeId(login),
    avatar_url: `https://avatars.githubusercontent.com/u/${accountId(login)}?v=4`,
    gravatar_id: "",
    url,
    html_url: `https://github.com/${path}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: isBot(login) ? "Bot" : "User",
    user_view_type: "public",
    site_admin: false,
  };
}

/** An account as it is shown to itself: GET /user. */
export function ownAccountJson(login: string): Promised<"private-user"> {
  return {
    ...accountJson(login),
    user_view_type: "private",
    name: null,
    company: null,
    blog: "",
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: LONG_AGO,
    updated_at: LONG_AGO,
    private_gists: 0,
    total_private_repos: 0,
    owned_private_repos: 0,
    disk_usage: 0,
    collaborators: 0,
    two_factor_authentication: true,
  };
}

/** `performed_via_github_app`: the app behind a bot, null for a person. */
export function appJson(login: string | null): Promised<"nullable-integration"> {
  if (login === null || !isBot(login)) return null;
  return {
    id: accountId(`app ${login}`),
    slug: slug(login),
    node_id: `A_${accountId(`app ${login}`)}`,
    owner: accountJson("github"),
    name: slug(login),
    description: "",
    external_url: `https://github.com/apps/${slug(login)}`,
    html_url: `https://github.com/apps/${slug(login)}`,
    created_at: LONG_AGO,
    updated_at: LONG_AGO,
    permissions: { metadata: "read" },
    events: [],
  };
}

/** A bot's login as GraphQL shows it, without the suffix. */
export function slug(login: string): string {
  return login.replace(/\[bot\]$/, "");
}

/** Deterministic; the Actions bot has its real id. */
export function accountId(login: string): number {
  if (login === "github-actions[bot]") return 41898282;
  return createHash("sha1").update(login).digest().readUInt32BE(0) % 200_000_000;
}

/** The account's GraphQL id. */
export function accountNodeId(login: string): string {
  return `${isBot(login) ? "BOT" : "U"}_kgDO${Buffer.from(String(accountId(login))).toString("base64url")}`;
}
