import assert from "node:assert/strict";
import { readMarker } from "../../src/render/marker.ts";
import { makeCa, makeLeaf, type TestCertificate } from "../fixtures/certificates.ts";
import type { CloudflareOptions } from "../simulators/cloudflare/options.ts";
import { READ_PERMISSIONS, WRITE_PERMISSIONS } from "../simulators/cloudflare/seed.ts";
import { startCloudflare, type CloudflareSimulator } from "../simulators/cloudflare/simulator.ts";
import { pullRequestEvent, pushEvent, type GitHubEvent } from "../simulators/github/events.ts";
import { sharedClock, type SharedClock } from "../simulators/in-process/clock.ts";
import type { Push } from "../simulators/github/git/push.ts";
import { bot, type Identity, type Permissions } from "../simulators/github/identity.ts";
import type { SimulatedRepository } from "../simulators/github/repository.ts";
import { startGitHub, type GitHubSimulator } from "../simulators/github/simulator.ts";
import {
  WORKFLOW_PERMISSIONS,
  WORKFLOW_TOKENS,
  workflowIdentities,
  type Workflow,
} from "../simulators/github/workflow-tokens.ts";
import type { Files } from "../simulators/github/world.ts";
import { assertNoSecret, runAction, type ActionOptions, type ActionRun } from "./runner.ts";

export const ZONE = "example.com";
export const READ_TOKEN = "cf-read-token-0123456789abcdefghijklmnop";
export const WRITE_TOKEN = "cf-write-token-0123456789abcdefghijklmno";

export type StoryOptions = {
  /** What main holds at the beginning; `aop.yaml` and certificates. */
  readonly files?: Files;
  readonly cloudflare?: Partial<CloudflareOptions>;
  /** By environment variable: the private keys and other secrets of the apply job. */
  readonly env?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  /**
   * Runs the built bundle in a process of its own, over real connections and in real time, where that is what is
   * tested: signals, exit codes, sockets, the bundle itself. It takes a hundred times as long.
   */
  readonly process?: boolean;
  /** Inputs of every run, beside those that it needs. */
  readonly inputs?: Readonly<Record<string, string>>;
};

type RunOptions = Partial<Omit<ActionOptions, "event" | "github">> & {
  readonly token?: string;
};

/**
 * A repository on GitHub and an account on Cloudflare, with one zone, and the action between them as workflows
 * run it. Every run is checked for secrets in whatever it produced, and both simulators for requests that no
 * correct client sends.
 */
export class Story implements AsyncDisposable {
  readonly cloudflare: CloudflareSimulator;
  readonly github: GitHubSimulator;
  readonly repository: SimulatedRepository;
  readonly options: StoryOptions;
  /** The time of the action and both simulators; it stands still while nobody waits. Null: it is real. */
  readonly clock: SharedClock | null;
  zoneId: string;
  /** Set where the test itself makes wrong requests. */
  tolerated: RegExp | null = null;

  constructor(
    cloudflare: CloudflareSimulator,
    github: GitHubSimulator,
    options: StoryOptions,
    clock: SharedClock | null,
  ) {
    this.cloudflare = cloudflare;
    this.github = github;
    this.clock = clock;
    this.repository = github.repository;
    this.options = options;
    this.zoneId = cloudflare.addZone({ name: ZONE });
    cloudflare.addToken({ name: "read", value: READ_TOKEN, permissions: READ_PERMISSIONS });
    cloudflare.addToken({ name: "write", value: WRITE_TOKEN, permissions: WRITE_PERMISSIONS });
  }

  /** Opens a pull request with these changes and runs the plan on it. */
  async propose(files: Files, options: RunOptions = {}): Promise<ActionRun & { pull: number }> {
    const { number } = this.repository.openPullRequest({ files });
    return { ...(await this.plan(number, options)), pull: number };
  }

  /** The plan workflow: read-only token, no private keys. */
  plan(pull: number, options: RunOptions = {}): Promise<ActionRun> {
    const event = pullRequestEvent(this.repository, pull);
    return this.run(event, { workspace: this.repository.testMerge(pull).files, ...options });
  }

  /** Merges the pull request and runs the apply workflow on the push. */
  async merge(
    pull: number,
    options: RunOptions & { readonly method?: "merge" | "squash" | "rebase" | "queue" } = {},
  ): Promise<ActionRun> {
    const { method = "merge", ...rest } = options;
    return this.apply(this.repository.merge(pull, method), rest);
  }

  /** The apply workflow: write token and private keys. */
  apply(push: Push, options: RunOptions = {}): Promise<ActionRun> {
    return this.run(pushEvent(this.repository, push), {
      token: WRITE_TOKEN,
      env: this.options.env ?? {},
      ...options,
    });
  }

  /** From now on the token of a workflow has these permissions instead of those of its example. */
  permit(workflow: Workflow, permissions: Partial<Permissions>): void {
    this.identify(workflow, bot({ ...WORKFLOW_PERMISSIONS[workflow], ...permissions }));
  }

  /** From now on the workflow is given somebody else's token as its `github-token`. */
  identify(workflow: Workflow, identity: Identity): void {
    this.github.identities.set(WORKFLOW_TOKENS[workflow], identity);
  }

  /** Runs the action in the workflow that is for this event and mode, with what that one's token may do. */
  async run(event: GitHubEvent, options: RunOptions = {}): Promise<ActionRun> {
    const { token = READ_TOKEN, inputs = {}, ...rest } = options;
    const run = await runAction({
      event,
      workspace: this.repository.filesAt(event.sha),
      github: { url: this.github.url, token: WORKFLOW_TOKENS[workflowOf(event, inputs["mode"])] },
      inputs: {
        "cloudflare-api-token": token,
        "cloudflare-api-url": this.cloudflare.url,
        "retire-delay": "0",
        // The hostnames of tests are not to be looked up in the real DNS.
        "probe-edge": "false",
        ...this.options.inputs,
        ...inputs,
      },
      ...(this.clock !== null && { clock: this.clock }),
      ...rest,
    });
    assertNoSecret(run, this.secrets, {
      comments: this.repository.comments().map(({ body }) => body),
      "the words in markers": this.repository.comments().map(({ body }) => wordsIn(body)),
      issues: this.repository.issues.map(({ body }) => body ?? ""),
      github: this.github.requests.map(({ body }) => JSON.stringify(body ?? null)),
    });
    return run;
  }

  get secrets(): readonly string[] {
    return [
      READ_TOKEN,
      WRITE_TOKEN,
      ...Object.values(WORKFLOW_TOKENS),
      ...Object.values(this.options.env ?? {}),
      ...(this.options.secrets ?? []),
    ];
  }

  /** What the plan comment of a pull request shows now. */
  comment(pull: number): string {
    return this.#only(pull, "aop-plan");
  }

  /** What the comment with the result of the apply shows now. */
  result(pull: number): string {
    return this.#only(pull, "aop-result");
  }

  #only(pull: number, marker: string): string {
    const bodies = this.repository.comments(pull).map(({ body }) => body);
    const marked = bodies.filter((body) => body.startsWith(`<!-- ${marker} `));
    assert.equal(marked.length, 1, `one comment ${marker} on #${pull}`);
    return marked[0] ?? "";
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.cloudflare[Symbol.asyncDispose]();
    await this.github[Symbol.asyncDispose]();
    const violations = [...this.cloudflare.violations, ...this.github.violations];
    const untolerated = violations.filter((violation) => this.tolerated?.test(violation) !== true);
    assert.deepEqual(untolerated, [], "requests that no correct client sends");
  }
}

/** What a plan comment's marker says of the operations, which is compressed in it. */
function wordsIn(comment: string): string {
  return [...(readMarker(comment)?.operations?.values() ?? [])].join("\n");
}

/** Which of our workflows runs on an event, with the mode that it sets. An export needs no more than a plan. */
function workflowOf({ name }: GitHubEvent, mode = "auto"): Workflow {
  if (mode === "apply" || mode === "drift") return mode;
  if (mode !== "auto") return "plan";
  return name === "push" ? "apply" : name === "schedule" ? "drift" : "plan";
}

/** Starts both simulators, with `files` on the default branch. */
export async function startStory(options: StoryOptions = {}): Promise<Story> {
  const clock = options.process === true ? null : sharedClock();
  const time = clock === null ? {} : timeOf(clock);
  const cloudflare = await startCloudflare({ ...time, ...options.cloudflare });
  const files = options.files ?? { "README.md": "An edge.\n" };
  const github = await startGitHub({ ...time, files, identities: workflowIdentities() });
  return new Story(cloudflare, github, options, clock);
}

function timeOf(clock: SharedClock): Pick<CloudflareOptions, "now" | "sleep"> {
  return { now: () => clock.now(), sleep: (ms, signal) => clock.sleep(ms, signal) };
}

/** A CA with two client certificates, as files of a repository and keys in the environment. */
export type Pki = {
  readonly ca: TestCertificate;
  readonly api: TestCertificate;
  readonly partner: TestCertificate;
  /** To rotate `api` to. */
  readonly next: TestCertificate;
  readonly files: Files;
  readonly env: Readonly<Record<string, string>>;
};

export async function makePki(): Promise<Pki> {
  const ca = await makeCa("Example Origin CA");
  const leaf = (name: string): Promise<TestCertificate> =>
    makeLeaf({ subject: [{ CN: [name] }, { O: ["Example Ltd"] }], issuer: ca });
  const [api, partner, next] = await Promise.all([
    leaf("api.example.com"),
    leaf("partner.example.com"),
    leaf("api.example.com 2027"),
  ]);
  return {
    ca,
    api,
    partner,
    next,
    files: {
      "certs/api.pem": api.certificatePem,
      "certs/partner.pem": partner.certificatePem,
      "certs/next.pem": next.certificatePem,
    },
    env: {
      AOP_API_KEY: api.privateKeyPem,
      AOP_PARTNER_KEY: partner.privateKeyPem,
      AOP_NEXT_KEY: next.privateKeyPem,
    },
  };
}
