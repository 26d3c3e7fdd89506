import { posix } from "node:path";
import { getInput, setSecret } from "@actions/core";
import { z } from "zod";
import { type Inputs, MODES } from "../runtime/inputs.ts";
import { isTokenForm } from "../runtime/token.ts";
import { UserError } from "../text/user-error.ts";

/** Reads every input once, and registers the tokens with the runner's mask before anything else. Throws UserError. */
export function readInputs(): Inputs {
  return {
    cloudflareApiToken: token("cloudflare-api-token"),
    githubToken: token("github-token"),
    config: configPath(getInput("config") || "aop.yaml"),
    mode: oneOf("mode", MODES),
    cloudflareApiUrl: apiUrl(),
    zones: getInput("zones")
      .split(/[\s,]+/)
      .filter((name) => name !== ""),
    comment: oneOf("comment", ["update", "recreate", "off"] as const),
    requireReviewedPlan: flag("require-reviewed-plan", true),
    approvedPlan: digest("approved-plan"),
    allowMassRemoval: flag("allow-mass-removal", false),
    waitTimeout: whole("wait-timeout", 600) * 1000,
    retireDelay: whole("retire-delay", 30) * 1000,
    expiryWarningDays: whole("expiry-warning-days", 30),
    driftIssue: flag("drift-issue", true),
    failOnDrift: flag("fail-on-drift", false),
    probeOrigins: flag("probe-origins", true),
    outputDirectory: configPath(getInput("output-directory") || "aop-export"),
  };
}

/** The token of this input. A secret pasted with a line break or quotes makes an invalid header: say so here. */
function token(name: string): string | null {
  const value = getInput(name);
  if (value === "") return null;
  setSecret(value);
  if (!isTokenForm(value)) {
    throw new UserError(
      `Input ${name} is not a token: it contains quotes, white space or line breaks. Store the bare token in the secret.`,
    );
  }
  return value;
}

function digest(name: string): string | null {
  const value = getInput(name);
  if (value === "" || /^[0-9a-f]{64}$/.test(value)) return value || null;
  throw new UserError(
    `Input ${name} is “${value.slice(0, 80)}”, and must be the output plan-digest of an earlier job: 64 hex digits.`,
  );
}

/** As GitHub's API names it: without "./", "//" and "x/..". */
function configPath(value: string): string {
  return posix.normalize(value.replaceAll("\\", "/"));
}

function oneOf<const T extends string>(name: string, allowed: readonly T[]): T {
  const [first] = allowed;
  const value = getInput(name) || first;
  const parsed = z.enum(allowed as readonly [T, ...T[]]).safeParse(value);
  if (parsed.success) return parsed.data;
  throw new UserError(
    `Input ${name} is “${String(value)}”, and must be one of: ${allowed.join(", ")}.`,
  );
}

function flag(name: string, fallback: boolean): boolean {
  const value = getInput(name).toLowerCase();
  if (value === "") return fallback;
  if (value === "true" || value === "false") return value === "true";
  throw new UserError(`Input ${name} is “${value}”, and must be true or false.`);
}

function whole(name: string, fallback: number): number {
  const value = getInput(name);
  if (value === "") return fallback;
  const parsed = z.coerce.number().int().min(0).max(86_400).safeParse(value);
  if (parsed.success) return parsed.data;
  throw new UserError(`Input ${name} is “${value}”, and must be a whole number from 0 to 86400.`);
}

/** https, but for a simulator or proxy on this very machine: a token must not travel in the clear. */
function apiUrl(): string {
  const value = getInput("cloudflare-api-url") || "https://api.cloudflare.com/client/v4";
  const url = URL.parse(value);
  if (url === null) throw new UserError(`Input cloudflare-api-url is not a URL.`);
  const loopback = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && loopback)) {
    throw new UserError(
      "Input cloudflare-api-url must begin with https://, but for a loopback address.",
    );
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new UserError("Input cloudflare-api-url must have no user, password, query or fragment.");
  }
  return value.replace(/\/+$/, "");
}
