// The built dist/cli as a shell runs it, over real connections: `npm run build` first.
import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { AOP_YAML, lose, startApplied } from "../scenarios/applied.ts";
import { type Ended, runNode, type SignalAfter } from "../scenarios/runner/process.ts";
import { makePki, type Story, ZONE } from "../scenarios/story.ts";
import {
  assertNothingLeaks,
  type Checkout,
  environmentOf,
  openCheckout,
  wordsOf,
} from "./terminal.ts";

const SCRIPT = fileURLToPath(new URL("../../dist/cli/index.js", import.meta.url));
const pki = await makePki();

type Options = {
  readonly env?: Readonly<Record<string, string>>;
  readonly signalAfter?: SignalAfter;
  /** Before the script: for Node. */
  readonly node?: readonly string[];
};

async function aop(
  story: Story,
  checkout: Checkout,
  command: string,
  { env = {}, signalAfter, node = [] }: Options = {},
): Promise<Ended> {
  const ended = await runNode({
    script: SCRIPT,
    args: wordsOf(command),
    nodeArgs: node,
    cwd: checkout.path,
    env: { PATH: process.env["PATH"] ?? "", ...environmentOf(story), ...env },
    signalAfter: signalAfter ?? null,
    timeoutMs: 60_000,
  });
  assertNothingLeaks(story, { ...ended, exitCode: ended.exitCode ?? -1 });
  return ended;
}

describe("dist/cli", () => {
  test("plans, asks for --yes, applies with it, and finds drift", async () => {
    await using story = await startApplied(pki, { process: true, yaml: AOP_YAML });
    await using checkout = await openCheckout(story, { ...pki.files, "aop.yaml": AOP_YAML });
    checkout.git("init", "--quiet");
    checkout.git("add", ".");
    checkout.git("commit", "--quiet", "--message", "As applied");
    const fewer = AOP_YAML.replace("      shop.example.com: partner\n", "");
    await checkout.write({ "aop.yaml": fewer });

    const plan = await aop(story, checkout, "plan --since HEAD");
    assert.equal(plan.exitCode, 2, plan.stderr);
    assert.match(plan.stdout, /^ {2}- remove {2}shop\.example\.com {2}CN=/m);
    const json = await aop(story, checkout, "plan --since HEAD --json");
    assert.equal((JSON.parse(json.stdout) as { readonly version: number }).version, 1);

    const refused = await aop(story, checkout, "apply --since HEAD");
    assert.equal(refused.exitCode, 1);
    assert.match(refused.stderr, /pass --yes/);
    assert.deepEqual(story.cloudflare.writes, []);

    const applied = await aop(story, checkout, "apply --since HEAD --yes --retire-delay 0");
    assert.equal(applied.exitCode, 0, applied.stderr);
    assert.match(applied.stdout, /^Applied: 1 operation$/m);
    assert.equal((await aop(story, checkout, "drift")).exitCode, 0);
    lose(story);
    assert.equal((await aop(story, checkout, "drift")).exitCode, 2);

    const exported = await aop(story, checkout, `export elsewhere.yaml --zones ${ZONE}`);
    assert.equal(exported.exitCode, 0, exported.stderr);
    assert.deepEqual(story.github.requests, [], "GitHub is not asked");
  });

  test("stops on Ctrl-C after the request in flight, with exit code 1", async () => {
    const cloudflare = { deploymentDelay: 600_000 };
    await using story = await startApplied(pki, { process: true, cloudflare });
    const yaml = AOP_YAML.replace("certs/api.pem", "certs/next.pem").replace(
      "AOP_API_KEY",
      "AOP_NEXT_KEY",
    );
    await using checkout = await openCheckout(story, { ...pki.files, "aop.yaml": yaml });
    const written = (async () => {
      while (story.cloudflare.writes.length === 0)
        await new Promise((resolve) => setTimeout(resolve, 20));
    })();
    const ended = await aop(story, checkout, "apply --yes", {
      signalAfter: { signal: "SIGINT", when: written },
    });
    assert.deepEqual([ended.exitCode, ended.signal], [1, null], ended.stderr);
    assert.match(ended.stderr, /Stopping after the request in flight/);
    assert.match(ended.stdout, /^Not attempted:$/m);
    assert.equal(story.cloudflare.writes.length, 1);
  });

  test("says in one line what is wrong, without a stack", async () => {
    await using story = await startApplied(pki, { process: true });
    await using checkout = await openCheckout(story, { ...pki.files, "aop.yaml": AOP_YAML });
    for (const [command, env, expected] of [
      ["plan --jsn", {}, /^error: There is no option "--jsn"\. Did you mean --json\?/],
      ["plan", { CLOUDFLARE_API_TOKEN: "" }, /CLOUDFLARE_API_TOKEN is not set/],
      [
        "plan",
        { CLOUDFLARE_API_URL: "http://example.com" },
        /CLOUDFLARE_API_URL must begin with https/,
      ],
    ] as const) {
      const { exitCode, stderr } = await aop(story, checkout, command, { env });
      assert.equal(exitCode, 1);
      assert.match(stderr, expected);
      assert.doesNotMatch(stderr, /^\s+at /m);
    }
  });

  test("says which Node it needs, before it loads anything that an older one lacks", async () => {
    await using story = await startApplied(pki, { process: true });
    await using checkout = await openCheckout(story, { "old.mjs": OLD_NODE });
    const node = ["--import", join(checkout.path, "old.mjs")];
    const { exitCode, stderr } = await aop(story, checkout, "--version", { node });
    assert.equal(exitCode, 1);
    assert.equal(
      stderr,
      "aop: Node.js 22.12 or newer is needed, but this is 20.20.2. Install a current version: https://nodejs.org/en/download.\n",
    );
  });
});

/** Has Node give itself out for an older one, without what that one lacks. */
const OLD_NODE = `
Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.20.2" } });
delete Map.groupBy; delete URL.parse; delete globalThis.Iterator;
`;
