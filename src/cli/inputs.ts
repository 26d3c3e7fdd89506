import { resolve } from "node:path";
import { repositoryPath } from "../config/workspace.ts";
import type { Environment } from "../runtime/environment.ts";
import { ALLOWED_ENVIRONMENT } from "../runtime/environment.ts";
import type { Inputs } from "../runtime/inputs.ts";
import {
  apiUrlSetting,
  CLOUDFLARE_API_URL,
  listSetting,
  patternsSetting,
  rangesSetting,
  tokenSetting,
  wholeNumberSetting,
} from "../session/settings.ts";
import type { GivenOptions } from "./command.ts";
import { type OptionName, OPTIONS } from "./options.ts";
import { type ConfigLocation, workspacePath } from "./location.ts";

/** A run's settings, from the options and the environment. Throws UserError. */
export function readInputs(
  given: GivenOptions,
  environment: Environment,
  { workspace, config }: ConfigLocation,
  directory: string,
): Inputs {
  const text = (name: OptionName): string => given.get(name) ?? fallback(name);
  const seconds = (name: OptionName): number => wholeNumberSetting(`--${name}`, text(name)) * 1000;
  const url = environment["CLOUDFLARE_API_URL"]?.trim() ?? "";
  return {
    config,
    cloudflareApiToken: tokenSetting("CLOUDFLARE_API_TOKEN", tokenOf(environment)),
    cloudflareApiUrl: apiUrlSetting("CLOUDFLARE_API_URL", url === "" ? CLOUDFLARE_API_URL : url),
    zones: listSetting(text("zones")),
    allowMassRemoval: given.has("allow-mass-removal"),
    waitTimeout: seconds("wait-timeout"),
    retireDelay: seconds("retire-delay"),
    expiryWarningDays: wholeNumberSetting("--expiry-warning-days", text("expiry-warning-days")),
    probeOrigins: given.has("no-probe-origins") ? "none" : "all",
    probeEdge: given.has("no-probe-edge") ? null : { address: null },
    probeAllow: rangesSetting("--probe-allow", text("probe-allow")),
    allowedEnvironment: patternsSetting(
      "--allowed-environment",
      text("allowed-environment"),
      ALLOWED_ENVIRONMENT,
    ),
    outputDirectory: outputDirectory(text("output-directory"), workspace, directory),
  };
}

/** Relative to the workspace; as typed if it leads out of it, since the message that refuses it repeats it. */
function outputDirectory(written: string, workspace: string, directory: string): string {
  const path = workspacePath(workspace, resolve(directory, written));
  const refused = repositoryPath(path) === null && repositoryPath(written) === null;
  return refused ? written : path;
}

/** The API token from the environment; empty if there is none. */
export function tokenOf(environment: Environment): string {
  return environment["CLOUDFLARE_API_TOKEN"]?.trim() ?? "";
}

function fallback(name: OptionName): string {
  const option = OPTIONS[name];
  return "fallback" in option ? option.fallback : "";
}
