import type { Environment } from "../runtime/environment.ts";
import type { Position } from "../text/notice.ts";
import type { ZoneConfig } from "./config.ts";

/** What a run has of a certificate's private key. */
export type PrivateKeyState =
  | {
      readonly kind: "available";
      /** Unencrypted, LF: what Cloudflare gets. */
      readonly pem: string;
    }
  | {
      /** Not an error until something is to be uploaded: a pull request may run without secrets. */
      readonly kind: "missing";
      readonly reason: string;
    }
  | { readonly kind: "invalid"; readonly message: string; readonly at: Position };

/** All that must never be shown. It is kept apart from configuration, state and plan, which may be. */
export type Secrets = {
  /** By the certificate's fingerprint. */
  readonly privateKeys: ReadonlyMap<string, PrivateKeyState>;
  /** API tokens of zones, by the name of the environment variable; absent when that is not set or empty. */
  readonly tokens: ReadonlyMap<string, string>;
  /** Every secret text that was read, in each form in which it may turn up. */
  readonly maskable: readonly string[];
};

/** The value of an environment variable; null when it is not set or blank, as an unset secret is. */
export function environmentValue(environment: Environment, name: string): string | null {
  const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
  return value === undefined || value.trim() === "" ? null : value;
}

/** The API tokens that these zones name for themselves, as far as they are set. Mask `maskable` first of all. */
export function zoneTokens(
  zones: readonly Pick<ZoneConfig, "apiTokenEnv">[],
  environment: Environment,
): Pick<Secrets, "tokens" | "maskable"> {
  const tokens = zones.flatMap(({ apiTokenEnv }): [string, string][] => {
    const value = apiTokenEnv === null ? null : environmentValue(environment, apiTokenEnv);
    return apiTokenEnv === null || value === null ? [] : [[apiTokenEnv, value]];
  });
  return {
    tokens: new Map(tokens.map(([name, value]) => [name, value.trim()])),
    maskable: [...new Set(tokens.flatMap(([, value]) => [value, value.trim()]))],
  };
}
