import * as z from "zod/mini";
import { isRange } from "../origin/ranges.ts";
import { type Inputs, MODES } from "../runtime/inputs.ts";
import { ALLOWED_ENVIRONMENT } from "../runtime/environment.ts";
import { isTokenForm } from "../runtime/token.ts";
import { parseJson } from "../text/json.ts";
import { quote } from "../text/quote.ts";
import { SHORTEST_SECRET } from "../text/secret-forms.ts";
import { UserError } from "../text/user-error.ts";
import { input, mask } from "./commands.ts";
import type { Host } from "./host.ts";
import { inputPath } from "./paths.ts";

/** Reads every input once, and registers the tokens with the runner's mask before anything else. Throws UserError. */
export function readInputs(host: Host): Inputs {
  return {
    cloudflareApiToken: token(host, "cloudflare-api-token"),
    githubToken: token(host, "github-token"),
    config: path(host, "config", "aop.yaml"),
    mode: oneOf(host, "mode", MODES),
    cloudflareApiUrl: apiUrl(host),
    zones: zones(host),
    comment: oneOf(host, "comment", ["update", "recreate", "off"] as const),
    requireReviewedPlan: flag(host, "require-reviewed-plan", true),
    approvedPlan: digest(host, "approved-plan"),
    allowMassRemoval: flag(host, "allow-mass-removal", false),
    waitTimeout: whole(host, "wait-timeout", 600) * 1000,
    retireDelay: whole(host, "retire-delay", 30) * 1000,
    expiryWarningDays: whole(host, "expiry-warning-days", 30),
    driftIssue: flag(host, "drift-issue", true),
    failOnDrift: flag(host, "fail-on-drift", false),
    probeOrigins: PROBING[oneOf(host, "probe-origins", ["true", "all", "false"] as const)],
    probeAllow: ranges(host, "probe-allow"),
    allowedEnvironment: patterns(host, "allowed-environment", ALLOWED_ENVIRONMENT),
    outputDirectory: path(host, "output-directory", "aop-export"),
    reportDirectory:
      input(host, "report-directory") === "" ? null : path(host, "report-directory", ""),
    reportNames: oneOf(host, "report-names", ["auto", "all"] as const),
  };
}

const PROBING = { true: "base", all: "all", false: "none" } as const;

/** The token of this input. A secret pasted with a line break or quotes makes an invalid header: say so here. */
function token(host: Host, name: string): string | null {
  const value = input(host, name);
  if (value === "") return null;
  if (value.length < SHORTEST_SECRET) {
    throw new UserError(
      `Input ${name} has fewer than ${SHORTEST_SECRET} characters, too few for a token: check the secret that it is set from.`,
    );
  }
  mask(host, value);
  if (!isTokenForm(value)) {
    throw new UserError(
      `Input ${name} is not a token: it contains quotes, white space or line breaks. Store the bare token in the secret.`,
    );
  }
  return value;
}

function digest(host: Host, name: string): string | null {
  const value = input(host, name);
  if (value === "" || /^[0-9a-f]{64}$/.test(value)) return value || null;
  throw new UserError(
    `Input ${name} must be the output plan-digest of an earlier job (64 hex digits), not “${value.slice(0, 80)}”.`,
  );
}

function path(host: Host, name: string, fallback: string): string {
  return inputPath(input(host, name) || fallback, host.environment["GITHUB_WORKSPACE"] ?? "");
}

function oneOf<const T extends string>(host: Host, name: string, allowed: readonly T[]): T {
  const [first] = allowed;
  const value = input(host, name) || first;
  const parsed = z.enum(allowed as readonly [T, ...T[]]).safeParse(value);
  if (parsed.success) return parsed.data;
  throw new UserError(
    `Input ${name} is “${String(value)}”, but must be one of: ${allowed.join(", ")}.`,
  );
}

const ZonesSchema = z.union([z.string(), z.array(z.string()).check(z.minLength(1))]);

/** Zone names as a list, or as JSON: so the output `zones` of another job comes, and one of them by toJSON. */
function zones(host: Host): readonly string[] {
  const value = input(host, "zones");
  if (!/^["[]/.test(value)) return list(host, "zones");
  const { data } = ZonesSchema.safeParse(parseJson(value));
  const names = [data ?? []].flat().map((name) => name.trim());
  if (names.length > 0 && !names.includes("")) return names;
  throw new UserError(
    `Input zones is ${quote(value)}, but must be a list of zone names: separated by commas or line breaks, or a JSON array of strings such as ["example.com"]. Leave it out for all zones of the file.`,
  );
}

/** Names separated by commas, white space or line breaks. */
function list(host: Host, name: string): readonly string[] {
  return input(host, name)
    .split(/[\s,]+/)
    .filter((part) => part !== "");
}

/** Names of environment variables, in which `*` stands for any characters. */
function patterns(host: Host, name: string, fallback: readonly string[]): readonly string[] {
  const written = list(host, name);
  const wrong = written.find((pattern) => !/^[A-Za-z0-9_*]{1,100}$/.test(pattern));
  if (wrong === undefined) return written.length === 0 ? fallback : written;
  throw new UserError(
    `Input ${name} contains ${quote(wrong)}, but takes names of environment variables, in which * matches any characters: ${fallback.join(", ")}.`,
  );
}

function flag(host: Host, name: string, fallback: boolean): boolean {
  const value = input(host, name).toLowerCase();
  if (value === "") return fallback;
  if (value === "true" || value === "false") return value === "true";
  throw new UserError(`Input ${name} must be true or false, not “${value}”.`);
}

/** CIDR ranges separated by commas, white space or line breaks. */
function ranges(host: Host, name: string): readonly string[] {
  const written = list(host, name);
  const wrong = written.find((range) => !isRange(range));
  if (wrong === undefined) return written;
  throw new UserError(
    `Input ${name} contains “${wrong}”, but must be a list of CIDR ranges such as 10.0.0.0/8 or fd00::/8, separated by commas.`,
  );
}

function whole(host: Host, name: string, fallback: number): number {
  const value = input(host, name);
  if (value === "") return fallback;
  const parsed = z.coerce.number().check(z.int(), z.gte(0), z.lte(86_400)).safeParse(value);
  if (parsed.success) return parsed.data;
  throw new UserError(`Input ${name} must be a whole number from 0 to 86400, not “${value}”.`);
}

/** https, but for a simulator or proxy on this very machine: a token must not travel in the clear. */
function apiUrl(host: Host): string {
  const value = input(host, "cloudflare-api-url") || "https://api.cloudflare.com/client/v4";
  const url = URL.parse(value);
  if (url === null) throw new UserError(`Input cloudflare-api-url is not a URL.`);
  const loopback = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && loopback)) {
    throw new UserError(
      "Input cloudflare-api-url must begin with https://, except for loopback addresses.",
    );
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new UserError(
      "Input cloudflare-api-url must not contain a user, password, query or fragment.",
    );
  }
  let end = value.length;
  while (value[end - 1] === "/") end--;
  return value.slice(0, end);
}
