import assert from "node:assert/strict";
import { test } from "node:test";
import { octokit, refusal } from "./client.ts";
import { bot } from "./identity.ts";
import type { GitHubSimulator } from "./simulator.ts";
import { startGitHub } from "./simulator.ts";

const PLACE = { owner: "octo-org", repo: "edge" };
const DEPLOYMENT = {
  ...PLACE,
  task: "aop-apply",
  auto_merge: false,
  required_contexts: [],
  environment: "cloudflare",
};

async function deploy(
  github: GitHubSimulator,
  ref: string,
  state: "success" | "failure",
): Promise<number> {
  const { rest } = octokit(github);
  const { data } = await rest.repos.createDeployment({
    ...DEPLOYMENT,
    ref,
    payload: { config: "aop.yaml" },
  });
  assert.ok("id" in data);
  await rest.repos.createDeploymentStatus({
    ...PLACE,
    deployment_id: data.id,
    state,
    log_url: "https://github.com",
  });
  return data.id;
}

async function states(github: GitHubSimulator, deployment_id: number): Promise<string[]> {
  const { data } = await octokit(github).rest.repos.listDeploymentStatuses({
    ...PLACE,
    deployment_id,
  });
  return data.map(({ state }) => state);
}

test("a successful deployment makes the older one inactive, a failed one does not", async () => {
  await using github = await startGitHub({ permissions: { deployments: "write" } });
  const first = await deploy(github, "main", "success");
  const { after } = github.repository.push({ files: { a: "1" } });
  const second = await deploy(github, after, "failure");
  assert.deepEqual(await states(github, first), ["success"]);
  const third = await deploy(github, after, "success");
  assert.deepEqual(await states(github, first), ["inactive", "success"]);
  assert.deepEqual(await states(github, second), ["failure"]);
  assert.deepEqual(await states(github, third), ["success"]);
  const { data } = await octokit(github).rest.repos.listDeployments({
    ...PLACE,
    task: "aop-apply",
    per_page: 2,
  });
  assert.deepEqual(
    data.map(({ id }) => id),
    [third, second],
  );
  assert.deepEqual(data[0]?.payload, { config: "aop.yaml" });
  assert.equal(data[0].sha, after);
  const ofOther = await octokit(github).rest.repos.listDeployments({ ...PLACE, task: "deploy" });
  assert.deepEqual(ofOther.data, []);
  assert.deepEqual(github.violations, []);
});

test("a deployment made inside a workflow conflicts with the workflow's own check unless it requires none", async () => {
  await using github = await startGitHub({ permissions: { deployments: "write" } });
  const { rest } = octokit(github);
  const { status, message } = await refusal(rest.repos.createDeployment({ ...PLACE, ref: "main" }));
  assert.equal(status, 409);
  assert.match(message, /Commit status checks failed for main/);
  const behind = github.repository.tip();
  github.repository.push({ files: { a: "1" } });
  const merging = rest.repos.createDeployment({ ...DEPLOYMENT, auto_merge: true, ref: behind });
  assert.equal((await refusal(merging)).status, 409);
  assert.deepEqual(github.repository.deployments, []);
});

test("without deployments: write nothing is recorded, without read nothing is listed", async () => {
  await using github = await startGitHub({
    permissions: { deployments: "write" },
    identities: { ghs_read: bot({ deployments: "read" }), ghs_none: bot({ deployments: "none" }) },
  });
  github.repository.addDeployment({ task: "aop-apply", state: "success" });
  const reading = octokit(github, "ghs_read").rest;
  assert.equal((await reading.repos.listDeployments(PLACE)).data.length, 1);
  assert.equal(
    (await refusal(reading.repos.createDeployment({ ...DEPLOYMENT, ref: "main" }))).status,
    403,
  );
  const blind = octokit(github, "ghs_none").rest;
  assert.equal((await refusal(blind.repos.listDeployments(PLACE))).status, 403);
});
