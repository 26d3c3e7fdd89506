import { makeCa, makeLeaf, type TestCertificate } from "../../fixtures/certificates.ts";
import { startEdge, type SimulatedEdge } from "../../simulators/edge/edge.ts";
import { recordApply } from "../applied.ts";
import { type Origin, startOrigin } from "../origin.ts";
import type { ActionRun } from "../runner.ts";
import { startStory, type Story, type StoryOptions, ZONE } from "../story.ts";

export const HOSTNAMES = ["a.example.com", "b.example.com", "c.example.com"] as const;

/**
 * Three hostnames on one certificate, whose origin enforces it; nobody can probe that origin directly. A pull request
 * rotates them to a certificate of another authority, which the origin does not trust yet.
 */
export type Rotation = AsyncDisposable & {
  readonly story: Story;
  readonly edge: SimulatedEdge;
  readonly origin: Origin;
  readonly hostnames: readonly string[];
  readonly old: TestCertificate;
  readonly next: TestCertificate;
  readonly oldCa: TestCertificate;
  readonly nextCa: TestCertificate;
  /** aop.yaml with these lines under `hostnames:`, and both certificates or one. */
  readonly yaml: (hostnames: readonly string[], certificates?: readonly string[]) => string;
  /** Proposes this aop.yaml, merges it, and applies it with the edge to be asked. */
  readonly change: (yaml: string, options?: Parameters<Story["apply"]>[1]) => Promise<Changed>;
  /** What an apply that asks through the edge is given beside what every run is. */
  readonly inputs: Readonly<Record<string, string>>;
};

export type Changed = {
  readonly run: ActionRun;
  readonly pull: number;
  readonly push: ReturnType<Story["repository"]["merge"]>;
};

export type RotationOptions = Pick<StoryOptions, "cloudflare" | "process"> & {
  /** Of the old certificate. */
  readonly validity?: { readonly notBefore: Date; readonly notAfter: Date };
  /** What Cloudflare has of each hostname at first; `false`: disabled. Default: enabled. */
  readonly enabled?: Readonly<Record<string, boolean>>;
  readonly refusal?: Parameters<typeof startOrigin>[3];
  /** A real server, and the certificates that it trusts and does not trust, instead of an origin of our own. */
  readonly server?: {
    readonly old: TestCertificate;
    readonly next: TestCertificate;
    readonly address: () => string;
  };
  readonly hostnames?: readonly string[];
};

export async function startRotation(options: RotationOptions = {}): Promise<Rotation> {
  const { validity, enabled = {}, refusal, server, hostnames = HOSTNAMES, ...rest } = options;
  const [oldCa, nextCa] = await Promise.all([makeCa("The old CA"), makeCa("The next CA")]);
  const old =
    server?.old ?? (await makeLeaf({ subject: "old client", issuer: oldCa, ...validity }));
  const next = server?.next ?? (await makeLeaf({ subject: "next client", issuer: nextCa }));
  const origin = await startOrigin("example.com", [oldCa], true, refusal);
  const files = { "certs/old.pem": old.certificatePem, "certs/next.pem": next.certificatePem };
  const env = { AOP_OLD_KEY: old.privateKeyPem, AOP_NEXT_KEY: next.privateKeyPem };
  const story = await startStory({
    cloudflare: { deploymentDelay: 2000 },
    ...rest,
    env,
    files: {
      ...files,
      "aop.yaml": yaml(
        hostnames.map((name) => `${name}: old`),
        ["old"],
      ),
    },
  });
  const certificateId = story.cloudflare.addCertificate(ZONE, { pem: old.certificatePem });
  for (const hostname of hostnames) {
    const isEnabled = enabled[hostname] ?? true;
    story.cloudflare.addAssociation(ZONE, { hostname, certificateId, enabled: isEnabled });
  }
  recordApply(story);
  const edge = await startEdge({
    cloudflare: story.cloudflare,
    zone: ZONE,
    certificates: [old, next],
    originOf: () => server?.address() ?? origin.address,
  });
  const inputs = {
    "probe-edge": edge.address,
    "probe-allow": "127.0.0.0/8",
    "probe-origins": "false",
  };
  return {
    story,
    edge,
    origin,
    hostnames,
    old,
    next,
    oldCa,
    nextCa,
    yaml,
    inputs,
    change: (text, { inputs: more, ...others } = {}) =>
      changed(story, text, { ...others, inputs: { ...inputs, ...more } }),
    [Symbol.asyncDispose]: async () => {
      await edge[Symbol.asyncDispose]();
      await origin[Symbol.asyncDispose]();
      await story[Symbol.asyncDispose]();
    },
  };
}

async function changed(
  story: Story,
  text: string,
  options: Parameters<Story["apply"]>[1],
): Promise<Changed> {
  const { pull } = await story.propose({ "aop.yaml": text });
  const push = story.repository.merge(pull, "squash");
  return { pull, push, run: await story.apply(push, options) };
}

function yaml(hostnames: readonly string[], certificates: readonly string[] = ["next"]): string {
  const declared = certificates.map(
    (name) =>
      `      ${name}: { certificate: certs/${name}.pem, private_key: { env: AOP_${name.toUpperCase()}_KEY } }`,
  );
  return [
    "version: 1",
    "zones:",
    `  ${ZONE}:`,
    "    certificates:",
    ...declared,
    "    hostnames:",
    ...hostnames.map((line) => `      ${line}`),
    "",
  ].join("\n");
}

/** Every hostname on the next certificate. */
export const TO_NEXT = HOSTNAMES.map((name) => `${name}: next`);

/** What each hostname presents now: "old", "next", or the level that decides. */
export function presented({ story, hostnames, old, next }: Rotation): readonly string[] {
  return hostnames.map((hostname) => {
    const { level, fingerprint } = story.cloudflare.presented(ZONE, hostname);
    if (fingerprint === old.fingerprint) return "old";
    return fingerprint === next.fingerprint ? "next" : level;
  });
}

/** Milliseconds in which a hostname was seen with the next certificate, up to now. */
export function timeOnNext({ story, next }: Rotation, hostname: string): number {
  const { history, options } = story.cloudflare;
  const seen = history.filter((entry) => entry.hostname === hostname);
  return seen.reduce((sum, { time, presented: { fingerprint } }, index) => {
    const end = seen[index + 1]?.time ?? options.now();
    return fingerprint === next.fingerprint ? sum + end - time : sum;
  }, 0);
}
