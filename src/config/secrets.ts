import type { Environment } from "../runtime/environment.ts";
import type { Position } from "../text/notice.ts";
import { SHORTEST_SECRET } from "../text/secret-forms.ts";
import type { ZoneConfig } from "./config.ts";

/** What a run knows about a certificate's private key. */
export type PrivateKeyState =
  | {
      readonly kind: "available";
      /** Unencrypted, LF: as sent to Cloudflare. */
      readonly pem: string;
    }
  | {
      /** Not an error until something has to be uploaded: a pull request may run without secrets. */
      readonly kind: "missing";
      readonly reason: string;
    }
  | { readonly kind: "invalid"; readonly message: string; readonly at: Position };

/** Everything that must never be shown. Kept apart from configuration, state and plan, which may be. */
export type Secrets = {
  /** By certificate fingerprint. */
  readonly privateKeys: ReadonlyMap<string, PrivateKeyState>;
  /** API tokens of zones, by environment variable; absent if the variable is unset or not a secret. */
  readonly tokens: ReadonlyMap<string, string>;
  /** Every secret text that was read, in every form in which it may appear. */
  readonly maskable: readonly string[];
};

export type SecretValue =
  | { readonly kind: "secret"; readonly value: string }
  /** Not set, or blank like an unset secret. */
  | { readonly kind: "unset" }
  /** A whole sentence. */
  | { readonly kind: "short"; readonly message: string };

/** A secret in an environment variable. */
export function readSecret(environment: Environment, name: string): SecretValue {
  const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
  if (value === undefined || value.trim() === "") return { kind: "unset" };
  if (value.trim().length >= SHORTEST_SECRET) return { kind: "secret", value };
  const message = `The environment variable ${name} holds fewer than ${SHORTEST_SECRET} characters, too few for a secret: check what the workflow puts into it.`;
  return { kind: "short", message };
}

/** The zones' own API tokens, as far as they are set. Mask `maskable` before anything else. */
export function zoneTokens(
  zones: readonly Pick<ZoneConfig, "apiTokenEnv">[],
  environment: Environment,
): Pick<Secrets, "tokens" | "maskable"> {
  const names = new Set(
    zones.map(({ apiTokenEnv }) => apiTokenEnv).filter((name) => name !== null),
  );
  const tokens = [...names].flatMap((name): [string, string][] => {
    const read = readSecret(environment, name);
    return read.kind === "secret" ? [[name, read.value]] : [];
  });
  return {
    tokens: new Map(tokens.map(([name, value]) => [name, value.trim()])),
    maskable: [...new Set(tokens.flatMap(([, value]) => [value, value.trim()]))],
  };
}
