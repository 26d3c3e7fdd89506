import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { startStory, type Story } from "../scenarios/story.ts";
import { dispatchEvent, pullRequestEvent } from "../simulators/github/events.ts";
import { CHANGE, SETTINGS } from "./cases.ts";
import { readInputs, readWorkflow } from "./parser.ts";
import { OURS } from "./run-step.ts";
import { runWorkflow, type WorkflowRun } from "./run-workflow.ts";

const inputs = readInputs(readFileSync(new URL("../../action.yml", import.meta.url), "utf8"));
const settings = { ...SETTINGS, vars: { MODE: "validate" }, inputs };

async function runOnMain(story: Story, text: string): Promise<WorkflowRun> {
  const workflow = await readWorkflow("some.yml", text);
  const event = dispatchEvent(story.repository);
  return runWorkflow({ story, event, workflow, settings });
}

const CHECKOUT = "- uses: actions/checkout@v7";

test("jobs wait for those that they need, and a matrix comes from an output of one of them", async () => {
  await using story = await startStory({ files: CHANGE });
  const text = `
on: workflow_dispatch
permissions: {}
concurrency: all-of-\${{ github.ref_name }}
jobs:
  each:
    needs: [list]
    strategy: { matrix: { zone: "\${{ fromJSON(needs.list.outputs.zones) }}" } }
    runs-on: ubuntu-latest
    environment: { name: cloudflare }
    permissions: { contents: read, deployments: read, pull-requests: read }
    steps:
      ${CHECKOUT}
      - uses: ${OURS}
        with:
          mode: plan
          zones: \${{ matrix.zone }}
          cloudflare-api-token: \${{ secrets.CLOUDFLARE_WRITE_TOKEN }}
  list:
    runs-on: ubuntu-latest
    permissions: { contents: read }
    outputs: { zones: "\${{ steps.aop.outputs.zones }}" }
    steps:
      ${CHECKOUT}
      - { id: aop, uses: ${OURS}, with: { mode: "\${{ vars.MODE }}" } }
  never:
    needs: [list]
    if: needs.list.outputs.zones == '[]'
    runs-on: ubuntu-latest
    steps: [ { uses: actions/checkout@v7 } ]
  after:
    needs: [never]
    runs-on: ubuntu-latest
    steps: [ { uses: actions/checkout@v7 } ]
`;
  const { group, jobs } = await runOnMain(story, text);
  assert.equal(group, "all-of-main");
  assert.deepEqual(
    jobs.map(({ id, result }) => `${id}: ${result}`).sort(),
    ["after: skipped", "each: success", "list: success", "never: skipped"],
    jobs.flatMap(({ actions }) => actions.map(({ log }) => log)).join("\n"),
  );
  const [each] = jobs.filter(({ id }) => id === "each");
  assert.match(each?.actions[0]?.log ?? "", /1 certificate to upload/);
});

test("a job has the permissions that are written for it, and no others", async () => {
  await using story = await startStory({ files: CHANGE });
  const step = `runs-on: ubuntu-latest, steps: [{ uses: actions/checkout@v7 }]`;
  const text = `
on: workflow_dispatch
permissions: { contents: read }
jobs:
  inherits: { ${step} }
  lacks: { permissions: { issues: write }, ${step} }
  nothing: { permissions: {}, ${step} }
`;
  const { jobs } = await runOnMain(story, text);
  assert.deepEqual(
    jobs.map(({ id, result }) => [id, result]),
    [
      ["inherits", "success"],
      ["lacks", "failure"],
      ["nothing", "failure"],
    ],
  );
  assert.deepEqual(
    story.github.requests.map(({ refused }) => refused),
    [false, true, true],
  );
});

test("what an example must not rely on is an error", async () => {
  await using story = await startStory({ files: CHANGE });
  const job = (more: string): string =>
    `on: workflow_dispatch\njobs:\n  one:\n    runs-on: ubuntu-latest\n${more}\n`;
  const wrong: readonly (readonly [string, RegExp])[] = [
    [job(`    steps: [{ uses: actions/checkout@v7 }]`), /has `permissions:`/],
    [job(`    permissions: write-all\n    steps: [{ uses: actions/checkout@v7 }]`), /names each/],
    [
      job(`    permissions: { merge-queues: read }\n    steps: []`),
      /Unexpected value 'merge-queues'/,
    ],
    [job(`    permissions: {}\n    steps: [{ uses: some/action@v1 }]`), /some\/action@v1 is not/],
    [
      job(`    permissions: {}\n    steps: [{ uses: ${OURS}, with: { tokn: x } }]`),
      /action\.yml doesn't declare/,
    ],
    [
      job(
        `    permissions: {}\n    environment: staging\n    steps: [{ uses: actions/checkout@v7 }]`,
      ),
      /environment staging is set up/,
    ],
  ];
  for (const [text, message] of wrong) await assert.rejects(runOnMain(story, text), message, text);
});

test("an environment's secrets are for the default branch only", async () => {
  await using story = await startStory();
  const { number } = story.repository.openPullRequest({ files: CHANGE });
  const text = `
on: pull_request
permissions: { contents: read }
jobs:
  one: { runs-on: ubuntu-latest, environment: cloudflare, steps: [{ uses: actions/checkout@v7 }] }
`;
  const workflow = await readWorkflow("some.yml", text);
  const event = pullRequestEvent(story.repository, number);
  await assert.rejects(
    runWorkflow({ story, event, workflow, settings }),
    /for the default branch only/,
  );
});
