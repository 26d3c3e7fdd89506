import * as z from "zod/mini";
import { readAddress } from "../config/origin.ts";
import { MODES, type WorkflowInputs } from "../runtime/inputs.ts";
import { ALLOWED_ENVIRONMENT } from "../runtime/environment.ts";
import {
  apiUrlSetting,
  CLOUDFLARE_API_URL,
  listSetting,
  patternsSetting,
  rangesSetting,
  tokenSetting,
  wholeNumberSetting,
} from "../session/settings.ts";
import { parseJson } from "../text/json.ts";
import { quote } from "../text/quote.ts";
import { SHORTEST_SECRET } from "../text/secret-forms.ts";
import { UserError } from "../text/user-error.ts";
import { mask, readInput } from "./commands.ts";
import type { Host } from "./host.ts";
import { inputPath } from "./paths.ts";

/** Reads every input once, and registers the tokens with the runner's mask before anything else. Throws UserError. */
export function readInputs(host: Host): WorkflowInputs {
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
    probeEdge: edge(host, "probe-edge"),
    allowedEnvironment: patterns(host, "allowed-environment", ALLOWED_ENVIRONMENT),
    outputDirectory: path(host, "output-directory", "aop-export"),
    reportDirectory:
      readInput(host, "report-directory") === "" ? null : path(host, "report-directory", ""),
    reportNames: oneOf(host, "report-names", ["auto", "all"] as const),
  };
}

const PROBING = { true: "base", all: "all", false: "none" } as const;

/** The token from this input. Masked before it is validated, unless it is so short that it occurs everywhere. */
function token(host: Host, name: string): string | null {
  const value = readInput(host, name);
  if (value.length >= SHORTEST_SECRET) mask(host, value);
  return tokenSetting(`Input ${name}`, value);
}

function digest(host: Host, name: string): string | null {
  const value = readInput(host, name);
  if (value === "" || /^[0-9a-f]{64}$/.test(value)) return value || null;
  throw new UserError(
    `Input ${name} must be the output plan-digest of an earlier job (64 hex digits), not “${value.slice(0, 80)}”.`,
  );
}

function path(host: Host, name: string, fallback: string): string {
  return inputPath(readInput(host, name) || fallback, host.environment["GITHUB_WORKSPACE"] ?? "");
}

function oneOf<const T extends string>(host: Host, name: string, allowed: readonly T[]): T {
  const [first] = allowed;
  const value = readInput(host, name) || first;
  const parsed = z.enum(allowed as readonly [T, ...T[]]).safeParse(value);
  if (parsed.success) return parsed.data;
  throw new UserError(
    `Input ${name} is “${String(value)}”, but must be one of: ${allowed.join(", ")}.`,
  );
}

const ZonesSchema = z.union([z.string(), z.array(z.string()).check(z.minLength(1))]);

/** Zone names as a list or as JSON: another job's output `zones`, or one of its entries through toJSON. */
function zones(host: Host): readonly string[] {
  const value = readInput(host, "zones");
  if (!/^["[]/.test(value)) return listSetting(value);
  const { data } = ZonesSchema.safeParse(parseJson(value));
  const names = [data ?? []].flat().map((name) => name.trim());
  if (names.length > 0 && !names.includes("")) return names;
  throw new UserError(
    `Input zones is ${quote(value)}, but must be a list of zone names: separated by commas or line breaks, or a JSON array of strings such as ["example.com"]. Leave it out for all zones of the file.`,
  );
}

function patterns(host: Host, name: string, fallback: readonly string[]): readonly string[] {
  return patternsSetting(`Input ${name}`, readInput(host, name), fallback);
}

function flag(host: Host, name: string, fallback: boolean): boolean {
  const value = readInput(host, name).toLowerCase();
  if (value === "") return fallback;
  if (value === "true" || value === "false") return value === "true";
  throw new UserError(`Input ${name} must be true or false, not “${value}”.`);
}

function ranges(host: Host, name: string): readonly string[] {
  return rangesSetting(`Input ${name}`, readInput(host, name));
}

/** Whether to check hostnames through Cloudflare, and where to connect for that. */
function edge(host: Host, name: string): WorkflowInputs["probeEdge"] {
  const value = readInput(host, name);
  if (value === "" || value.toLowerCase() === "true") return { address: null };
  if (value.toLowerCase() === "false") return null;
  const read = readAddress(value);
  if (read.kind === "address") return { address: read.address };
  throw new UserError(
    `Input ${name} is ${quote(value)}, and must be true, false, or host:port, such as 203.0.113.10:443.`,
  );
}

function whole(host: Host, name: string, fallback: number): number {
  const value = readInput(host, name);
  return value === "" ? fallback : wholeNumberSetting(`Input ${name}`, value);
}

function apiUrl(host: Host): string {
  const value = readInput(host, "cloudflare-api-url");
  return apiUrlSetting("Input cloudflare-api-url", value || CLOUDFLARE_API_URL);
}
