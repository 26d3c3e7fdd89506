/** A fact about a zone or its account, beyond client certificates, that Cloudflare may or may not disclose. */
export type Reading<T> =
  | { readonly kind: "known"; readonly value: T }
  /** Not requested, because nothing in this run depends on it. */
  | { readonly kind: "unread" }
  /** Requested in vain. `permission` is what the token would need; `refused`: Cloudflare said that it lacks it. */
  | {
      readonly kind: "unknown";
      readonly permission: string;
      readonly refused: boolean;
      /** Cloudflare's response, for the log. */
      readonly reason: string;
    };

export type DnsRecord = {
  /** The full name, lower case, in punycode: `api.example.com`, `*.example.com`. */
  readonly name: string;
  readonly type: string;
  readonly content: string;
  readonly proxied: boolean;
};

export type LoadBalancer = Pick<DnsRecord, "name" | "proxied">;

/** A custom hostname (Cloudflare for SaaS); its status is null if it doesn't exist. */
export type CustomHostname = { readonly hostname: string; readonly status: string | null };

/** A load balancing monitor or a standalone health check that uses HTTPS. */
export type Check = {
  readonly name: string;
  /** The zone whose settings it uses (Simulate Zone), client certificates included; null for none. */
  readonly simulates: string | null;
};

/** What is known about the context of a zone's client certificates. Read only if something depends on it. */
export type Surroundings = {
  readonly records: Reading<readonly DnsRecord[]>;
  readonly loadBalancers: Reading<readonly LoadBalancer[]>;
  readonly customHostnames: Reading<readonly CustomHostname[]>;
  /** Whether level 1 presents a certificate. */
  readonly global: Reading<boolean>;
  /** Whether level 2 presents one: it is switched on and has a certificate. */
  readonly zoneLevel: Reading<boolean>;
  readonly monitors: Reading<readonly Check[]>;
  readonly healthChecks: Reading<readonly Check[]>;
  /** Types of the alerts that have a notification policy. */
  readonly alerts: Reading<readonly string[]>;
};

const UNREAD = { kind: "unread" } as const;

/** Before anything has been read. */
export const NOTHING_READ: Surroundings = {
  records: UNREAD,
  loadBalancers: UNREAD,
  customHostnames: UNREAD,
  global: UNREAD,
  zoneLevel: UNREAD,
  monitors: UNREAD,
  healthChecks: UNREAD,
  alerts: UNREAD,
};

/** A fact that Cloudflare disclosed. */
export function known<T>(value: T): Reading<T> {
  return { kind: "known", value };
}

/** The value if it is known, otherwise null. */
export function valueOf<T>(answer: Reading<T>): T | null {
  return answer.kind === "known" ? answer.value : null;
}
