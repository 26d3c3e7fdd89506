import { posix } from "node:path";
import { getInput, setSecret } from "@actions/core";
import { z } from "zod";
import { type Inputs, MODES } from "../runtime/inputs.ts";
import { ALLOWED_ENVIRONMENT } from "../runtime/environment.ts";
import { isTokenForm } from "../runtime/token.ts";
import { quote } from "../text/quote.ts";
import { UserError } from "../text/user-error.ts";

/** Reads every input once, and registers the tokens with the runner's mask before anything else. Throws UserError. */
export function readInputs(): Inputs {
  return {
    cloudflareApiToken: token("cloudflare-api-token"),
    githubToken: token("github-token"),
    config: configPath(getInput("config") || "aop.yaml"),
    mode: oneOf("mode", MODES),
    cloudflareApiUrl: apiUrl(),
    zones: list("zones"),
    comment: oneOf("comment", ["update", "recreate", "off"] as const),
    requireReviewedPlan: flag("require-reviewed-plan", true),
    allowMassRemoval: flag("allow-mass-removal", false),
    waitTimeout: whole("wait-timeout", 600) * 1000,
    retireDelay: whole("retire-delay", 30) * 1000,
    expiryWarningDays: whole("expiry-warning-days", 30),
    driftIssue: flag("drift-issue", true),
    failOnDrift: flag("fail-on-drift", false),
    probeOrigins: flag("probe-origins", true),
    allowedEnvironment: patterns("allowed-environment", ALLOWED_ENVIRONMENT),
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

/** Names separated by commas, white space or line breaks. */
function list(name: string): readonly string[] {
  return getInput(name)
    .split(/[\s,]+/)
    .filter((part) => part !== "");
}

/** Names of environment variables, in which `*` stands for any characters. */
function patterns(name: string, fallback: readonly string[]): readonly string[] {
  const written = list(name);
  const wrong = written.find((pattern) => !/^[A-Za-z0-9_*]{1,100}$/.test(pattern));
  if (wrong === undefined) return written.length === 0 ? fallback : written;
  throw new UserError(
    `Input ${name} has ${quote(wrong)}, and takes names of environment variables, in which * stands for any characters: ${fallback.join(", ")}.`,
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
  let end = value.length;
  while (value[end - 1] === "/") end--;
  return value.slice(0, end);
}
