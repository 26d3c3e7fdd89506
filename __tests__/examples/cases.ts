import { AOP_YAML, lose, startApplied } from "../scenarios/applied.ts";
import { makePki, startStory, READ_TOKEN, WRITE_TOKEN, type Story } from "../scenarios/story.ts";
import {
  dispatchEvent,
  mergeGroupEvent,
  pullRequestEvent,
  pushEvent,
  scheduleEvent,
  type GitHubEvent,
} from "../simulators/github/events.ts";
import { READ_PERMISSIONS, WRITE_PERMISSIONS } from "../simulators/cloudflare/seed.ts";
import type { Files } from "../simulators/github/world.ts";
import type { Settings } from "./situation.ts";

const pki = await makePki();

/** Its key is in the variable that the examples pass on; the other certificate of the PKI is left out. */
const YAML = AOP_YAML.replace("AOP_API_KEY", "AOP_API_2026_KEY")
  .replace(/^ *partner: .*\n/m, "")
  .replace(/^ *shop.*\n/m, "");

/** The files that a pull request of the examples adds. */
export const CHANGE: Files = { "certs/api.pem": pki.api.certificatePem, "aop.yaml": YAML };

/** A second configuration, in whose zone nothing has to be done. */
const SHOP: Files = { "shop/aop.yaml": "version: 1\nzones:\n  example.org: {}\n" };

const ACCOUNT_B = "b".repeat(32);
const READ_TOKEN_B = "cf-read-token-of-account-b-0123456789abc";
const WRITE_TOKEN_B = "cf-write-token-of-account-b-0123456789ab";

/** A pull request that also adds a zone in another account. */
const CHANGE_IN_BOTH: Files = {
  ...CHANGE,
  "aop.yaml": `${YAML}  example.org:
    api_token: { env: CF_TOKEN_ACCOUNT_B }
    certificates:
      api: { certificate: certs/api.pem, private_key: { env: AOP_API_2026_KEY } }
    hostnames:
      api.example.org: api
`,
};

/** What the repository of the examples has set up. */
export const SETTINGS: Omit<Settings, "inputs"> = {
  secrets: { CLOUDFLARE_READ_TOKEN: READ_TOKEN, CF_TOKEN_ACCOUNT_B: READ_TOKEN_B },
  vars: {},
  environments: {
    cloudflare: {
      CLOUDFLARE_WRITE_TOKEN: WRITE_TOKEN,
      CF_TOKEN_ACCOUNT_B: WRITE_TOKEN_B,
      AOP_API_2026_KEY: pki.api.privateKeyPem,
    },
  },
};

export type Case = {
  readonly event: string;
  /** What is there to do, where an event has several cases. */
  readonly when?: string;
  /** Begins a story, up to the event that starts the workflow. */
  readonly begin: () => Promise<Story>;
  readonly happen: (story: Story) => GitHubEvent;
  /** Jobs that are for another event. */
  readonly skipped?: readonly string[];
  /** Requests that GitHub refuses whatever the workflow says, by their body. */
  readonly refused?: RegExp;
};

/** The events that each example is run with: every trigger that it has, at a time when there is something to do. */
export const CASES: Readonly<Record<string, readonly Case[]>> = {
  "plan.yml": [
    {
      event: "pull_request",
      begin: () => startStory(),
      happen: ({ repository }) =>
        pullRequestEvent(repository, repository.openPullRequest({ files: CHANGE }).number),
    },
    {
      event: "merge_group",
      begin: () => reviewed(),
      happen: ({ repository }) => mergeGroupEvent(repository, repository.enqueue([1])),
      // To read the queue takes a permission that only apps have (nakafaai/nakafa.com#481 saw the refusal). The action goes
      // by the names of the branch and of the commits then.
      refused: /mergeQueue\(/,
    },
  ],
  "plan-per-zone.yml": [
    {
      event: "pull_request",
      begin: () => startStory(),
      happen: ({ repository }) =>
        pullRequestEvent(repository, repository.openPullRequest({ files: CHANGE }).number),
    },
  ],
  "second-account.yml": [
    {
      event: "pull_request",
      begin: inTwoAccounts,
      skipped: ["apply"],
      happen: ({ repository }) =>
        pullRequestEvent(repository, repository.openPullRequest({ files: CHANGE_IN_BOTH }).number),
    },
    {
      event: "push",
      skipped: ["plan"],
      begin: async (): Promise<Story> => {
        const story = await inTwoAccounts();
        await story.propose(CHANGE_IN_BOTH, { env: { CF_TOKEN_ACCOUNT_B: READ_TOKEN_B } });
        return story;
      },
      happen: ({ repository }) => pushEvent(repository, repository.merge(1, "squash")),
    },
  ],
  "apply-each-config.yml": [
    {
      event: "push",
      begin: () => withShop(reviewed(SHOP)),
      happen: ({ repository }) => pushEvent(repository, repository.merge(1, "squash")),
    },
    {
      event: "workflow_dispatch",
      begin: () => withShop(drifted(SHOP)),
      happen: (story) => dispatchEvent(story.repository),
    },
  ],
  "export.yml": [
    {
      event: "workflow_dispatch",
      begin: () => drifted(),
      happen: (story) => dispatchEvent(story.repository),
    },
  ],
  "heal.yml": [
    {
      event: "schedule",
      when: ", with a merge that was not applied",
      begin: () => reviewed(),
      happen: unapplied,
    },
    {
      event: "schedule",
      when: ", with drift",
      begin: () => drifted(),
      happen: (story) => scheduleEvent(story.repository),
    },
  ],
  "apply.yml": [
    {
      event: "push",
      begin: () => reviewed(),
      happen: ({ repository }) => pushEvent(repository, repository.merge(1, "squash")),
    },
    {
      event: "workflow_dispatch",
      begin: () => drifted(),
      happen: (story) => dispatchEvent(story.repository),
    },
  ],
  "approve.yml": [
    {
      event: "push",
      begin: approved,
      happen: ({ repository }) => pushEvent(repository, repository.push({ files: CHANGE })),
    },
    {
      event: "workflow_dispatch",
      begin: approved,
      happen: (story) => dispatchEvent(pushed(story).repository),
    },
  ],
  "evidence.yml": [
    {
      event: "schedule",
      begin: () => drifted(),
      happen: (story) => scheduleEvent(story.repository),
    },
    {
      event: "workflow_dispatch",
      begin: () => drifted(),
      happen: (story) => dispatchEvent(story.repository),
    },
  ],
  "drift.yml": [
    {
      event: "schedule",
      begin: () => drifted(),
      happen: (story) => scheduleEvent(story.repository),
    },
    {
      event: "workflow_dispatch",
      begin: () => drifted(),
      happen: (story) => dispatchEvent(story.repository),
    },
  ],
};

/** Somebody pushed the change to main. */
function pushed(story: Story): Story {
  story.repository.push({ files: CHANGE });
  return story;
}

/** The reviewers of the environment let the run go on. */
async function approved(): Promise<Story> {
  const story = await startStory();
  story.repository.reviewRun();
  return story;
}

/** A pull request, #1, whose plan is in its comment. */
async function reviewed(files: Files = {}): Promise<Story> {
  const story = await startStory({ files: { "README.md": "An edge.\n", ...files } });
  await story.propose(CHANGE);
  return story;
}

/** Somebody removed in the dashboard what was applied. */
async function drifted(files: Files = {}): Promise<Story> {
  const story = await startApplied(pki, { env: {}, yaml: AOP_YAML, files });
  lose(story);
  return story;
}

/** The pull request was merged, its apply did not run, and the time of the schedule comes. */
function unapplied({ repository }: Story): GitHubEvent {
  repository.merge(1, "squash");
  return scheduleEvent(repository);
}

/** The zone of the second configuration. */
async function withShop(begun: Promise<Story>): Promise<Story> {
  const story = await begun;
  story.cloudflare.addZone({ name: "example.org" });
  return story;
}

/** A zone in another account, whose tokens see nothing else. */
async function inTwoAccounts(): Promise<Story> {
  const story = await startStory({ secrets: [READ_TOKEN_B, WRITE_TOKEN_B] });
  const { cloudflare } = story;
  const accountId = ACCOUNT_B;
  cloudflare.addZone({ name: "example.org", accountId });
  cloudflare.addToken({ value: READ_TOKEN_B, permissions: READ_PERMISSIONS, accountId });
  cloudflare.addToken({ value: WRITE_TOKEN_B, permissions: WRITE_PERMISSIONS, accountId });
  return story;
}
