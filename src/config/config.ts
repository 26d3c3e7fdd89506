import type { Position } from "../text/notice.ts";
import type { Address } from "../zone/address.ts";
import type { CoverageRule } from "../zone/zone.ts";

/** aop.yaml after parsing: names normalized, references resolved by name, every default filled in. */
export type Config = {
  /** Path relative to the workspace, with forward slashes. */
  readonly file: string;
  readonly zones: readonly ZoneConfig[];
};

export type ZoneConfig = {
  readonly name: string;
  readonly id: string | null;
  /** Name of the environment variable with this zone's own API token. */
  readonly apiTokenEnv: string | null;
  /** Level 1, Cloudflare's shared certificate; null if not managed. */
  readonly global: boolean | null;
  /** Level 2, our certificate for every proxied hostname; null if not managed. */
  readonly zoneLevel: ZoneLevelConfig | null;
  readonly certificates: readonly CertificateConfig[];
  /** Level 3: overrides level 2, which overrides level 1. */
  readonly hostnames: readonly HostnameConfig[];
  readonly unmanaged: "ignore" | "report" | "remove";
  readonly coverage: CoverageRule;
  readonly at: Position;
};

export type ZoneLevelConfig = {
  readonly certificate: string;
  readonly enabled: boolean;
  readonly at: Position;
};

export type CertificateConfig = {
  readonly name: string;
  /** Path of the PEM file as written, relative to the directory of aop.yaml. */
  readonly path: string;
  readonly privateKey: PrivateKeySource;
  /** Whether to send a private key even if it can't be read here. */
  readonly uncheckedKey: boolean;
  readonly at: Position;
  readonly pathAt: Position;
  readonly privateKeyAt: Position;
};

export type PrivateKeySource =
  | { readonly kind: "env"; readonly name: string; readonly passphraseEnv: string | null }
  | { readonly kind: "file"; readonly path: string; readonly passphraseEnv: string | null };

export type HostnameConfig = {
  /** Lower case, punycode, no trailing dot. */
  readonly hostname: string;
  readonly certificate: string;
  readonly enabled: boolean;
  /** Origins to probe. */
  readonly origins: readonly Address[];
  readonly customHostname: boolean;
  readonly at: Position;
};
