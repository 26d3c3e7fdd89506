import type { Environment } from "../runtime/environment.ts";
import type { Notice, Position } from "../text/notice.ts";
import type { ZoneConfig } from "./config.ts";
import { readSecret } from "./secrets.ts";

/**
 * The environment without the variables whose value also appears in aop.yaml, and an error for each of them. A value
 * that anyone can read protects nothing, and masking it would also mask hostnames and names in the output. `text`:
 * everything that aop.yaml shows.
 */
export function withoutReadableSecrets(
  text: string,
  zones: readonly ZoneConfig[],
  environment: Environment,
): { readonly environment: Environment; readonly problems: readonly Notice[] } {
  const readable = [...namedVariables(zones)].filter(([name]) => {
    const secret = readSecret(environment, name);
    return secret.kind === "secret" && text.includes(secret.value.trim());
  });
  const names = new Set(readable.map(([name]) => name));
  const others = Object.entries(environment).filter(([name]) => !names.has(name));
  return {
    environment: Object.fromEntries(others),
    problems: readable.map(([name, at]) => ({ severity: "error", message: refusal(name), at })),
  };
}

function namedVariables(zones: readonly ZoneConfig[]): ReadonlyMap<string, Position> {
  const named = new Map<string, Position>();
  for (const { apiTokenEnv, at, certificates } of zones) {
    if (apiTokenEnv !== null) named.set(apiTokenEnv, at);
    for (const { privateKey, privateKeyAt } of certificates) {
      if (privateKey.kind === "env") named.set(privateKey.name, privateKeyAt);
      if (privateKey.passphraseEnv !== null) named.set(privateKey.passphraseEnv, privateKeyAt);
    }
  }
  return named;
}

function refusal(name: string): string {
  return `The value of the environment variable ${name} also appears in aop.yaml, where anyone with access to the repository can read it: use a secret that appears nowhere in the repository.`;
}
