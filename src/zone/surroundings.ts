/** Something that Cloudflare may tell of a zone or of its account, beside its client certificates. */
export type Told<T> =
  | { readonly kind: "told"; readonly value: T }
  /** Nothing depends on it in this run, so it was not asked for. */
  | { readonly kind: "unread" }
  /** It was asked for in vain, and this permission of the token would tell; `refused`: it lacks it. */
  | {
      readonly kind: "unknown";
      readonly permission: string;
      readonly refused: boolean;
      /** Cloudflare's answer, for the log. */
      readonly reason: string;
    };

export type DnsRecord = {
  /** Whole, lower case, in punycode: `api.example.com`, `*.example.com`. */
  readonly name: string;
  readonly type: string;
  readonly content: string;
  readonly proxied: boolean;
};

export type LoadBalancer = Pick<DnsRecord, "name" | "proxied">;

/** A hostname of Cloudflare for SaaS; its status is null where it does not exist. */
export type CustomHostname = { readonly hostname: string; readonly status: string | null };

/** A monitor of load balancing, or a standalone health check, that uses HTTPS. */
export type Check = {
  readonly name: string;
  /** Whose settings it takes over (Simulate Zone), client certificates among them; null for none. */
  readonly simulates: string | null;
};

/** What is known of what stands around a zone's client certificates. Read only where something depends on it. */
export type Surroundings = {
  readonly records: Told<readonly DnsRecord[]>;
  readonly loadBalancers: Told<readonly LoadBalancer[]>;
  readonly customHostnames: Told<readonly CustomHostname[]>;
  /** Whether level 1 presents a certificate. */
  readonly global: Told<boolean>;
  /** Whether level 2 does: its switch is on, and it has a certificate. */
  readonly zoneLevel: Told<boolean>;
  readonly monitors: Told<readonly Check[]>;
  readonly healthChecks: Told<readonly Check[]>;
  /** Types of the alerts that somebody gets. */
  readonly alerts: Told<readonly string[]>;
};

const UNREAD = { kind: "unread" } as const;

/** Nothing was asked. */
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

export function told<T>(value: T): Told<T> {
  return { kind: "told", value };
}

/** The value where it is known. */
export function valueOf<T>(answer: Told<T>): T | null {
  return answer.kind === "told" ? answer.value : null;
}
