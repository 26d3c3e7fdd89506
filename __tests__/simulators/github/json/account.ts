import { createHash } from "node:crypto";
import { isBot } from "../identity.ts";

export type Json = Readonly<Record<string, unknown>>;

/** An account as REST and webhooks show it (a bot's login has its "[bot]" suffix here); null for a deleted account. */
export function accountJson(login: string | null): Json | null {
  if (login === null) return null;
  const path = isBot(login) ? `apps/${slug(login)}` : login;
  return {
    login,
    id: accountId(login),
    node_id: accountNodeId(login),
    avatar_url: `https://avatars.githubusercontent.com/u/${accountId(login)}?v=4`,
    url: `https://api.github.com/users/${encodeURIComponent(login)}`,
    html_url: `https://github.com/${path}`,
    type: isBot(login) ? "Bot" : "User",
    user_view_type: "public",
    site_admin: false,
  };
}

/** `performed_via_github_app`: the app behind a bot, null for a person. */
export function appJson(login: string | null): Json | null {
  if (login === null || !isBot(login)) return null;
  return {
    id: accountId(`app ${login}`),
    slug: slug(login),
    node_id: `A_${accountId(`app ${login}`)}`,
    name: slug(login),
    html_url: `https://github.com/apps/${slug(login)}`,
    owner: accountJson("github"),
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
