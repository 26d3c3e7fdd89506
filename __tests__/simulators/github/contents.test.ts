import assert from "node:assert/strict";
import { test } from "node:test";
import { fileAt } from "../../../src/github/commits.ts";
import { connect } from "../../github/setting.ts";
import { octokit, refusal } from "./client.ts";
import { bot } from "./identity.ts";
import { startGitHub } from "./simulator.ts";

const PLACE = { owner: "octo-org", repo: "edge" };
const FILES = {
  "aop.yaml": "version: 1\n",
  "certs/api.pem": "PEM\n".repeat(40),
  "certs/link.pem": { symlink: "api.pem" },
  "certs/outside.pem": { symlink: "../../etc/passwd" },
};

test("a file is read at a revision, as base64 in JSON and raw", async () => {
  await using github = await startGitHub({ permissions: { contents: "read" }, files: FILES });
  const before = github.repository.tip();
  github.repository.push({ files: { "certs/api.pem": "new\n" } });
  const { rest } = octokit(github);
  const { data } = await rest.repos.getContent({ ...PLACE, path: "certs/api.pem", ref: before });
  assert.ok("content" in data);
  assert.equal(Buffer.from(data.content, "base64").toString(), FILES["certs/api.pem"]);
  const raw = await rest.repos.getContent({
    ...PLACE,
    path: "certs/api.pem",
    mediaType: { format: "raw" },
  });
  assert.equal(raw.data, "new\n");
  assert.equal(raw.headers["content-type"], "application/vnd.github.v3.raw; charset=utf-8");
  const accept = "application/vnd.github.raw+json";
  const viaHeader = await rest.repos.getContent({
    ...PLACE,
    path: "aop.yaml",
    headers: { accept },
  });
  assert.equal(viaHeader.data, "version: 1\n");
  assert.deepEqual(github.violations, []);
});

test("directories are lists, links to files are followed, other links are told", async () => {
  await using github = await startGitHub({ permissions: { contents: "read" }, files: FILES });
  const { rest } = octokit(github);
  const root = await rest.repos.getContent({ ...PLACE, path: "" });
  assert.ok(Array.isArray(root.data));
  assert.deepEqual(
    root.data.map(({ name, type }) => `${type} ${name}`),
    ["file aop.yaml", "dir certs"],
  );
  const directory = await rest.repos.getContent({ ...PLACE, path: "certs" });
  assert.ok(Array.isArray(directory.data));
  assert.deepEqual(
    directory.data.map(({ name, type }) => `${type} ${name}`),
    ["file api.pem", "symlink link.pem", "symlink outside.pem"],
  );
  const followed = await rest.repos.getContent({ ...PLACE, path: "certs/link.pem" });
  assert.ok("content" in followed.data);
  assert.equal(Buffer.from(followed.data.content, "base64").toString(), FILES["certs/api.pem"]);
  const link = await rest.repos.getContent({ ...PLACE, path: "certs/outside.pem" });
  assert.partialDeepStrictEqual(link.data, { type: "symlink", target: "../../etc/passwd" });
});

test("what is not there and what the token may not read are different answers", async () => {
  await using github = await startGitHub({
    permissions: { contents: "read" },
    files: FILES,
    identities: { ghs_blind: bot() },
  });
  const { rest } = octokit(github);
  assert.equal((await refusal(rest.repos.getContent({ ...PLACE, path: "none.yaml" }))).status, 404);
  const noRef = await refusal(rest.repos.getContent({ ...PLACE, path: "aop.yaml", ref: "none" }));
  assert.match(noRef.message, /No commit found for the ref none/);
  const blind = octokit(github, "ghs_blind").rest.repos.getContent({ ...PLACE, path: "aop.yaml" });
  assert.equal((await refusal(blind)).status, 403);
  assert.deepEqual(github.violations, []);
});

test("above 1 MiB the JSON form has no content, the raw form has", async () => {
  const big = "x".repeat(1024 * 1024 + 1);
  await using github = await startGitHub({ permissions: { contents: "read" }, files: { big } });
  const { rest } = octokit(github);
  const { data } = await rest.repos.getContent({ ...PLACE, path: "big" });
  assert.partialDeepStrictEqual(data, { encoding: "none", content: "", size: big.length });
  const raw = await rest.repos.getContent({ ...PLACE, path: "big", mediaType: { format: "raw" } });
  assert.equal((raw.data as unknown as string).length, big.length);
});

test("above 100 MiB there is no form, and that is no missing permission", async () => {
  const huge = new Uint8Array(100 * 1024 * 1024 + 1);
  await using github = await startGitHub({ permissions: { contents: "read" }, files: { huge } });
  const raw = { ...PLACE, path: "huge", mediaType: { format: "raw" } };
  const error = await refusal(octokit(github).rest.repos.getContent(raw));
  assert.equal(error.status, 403);
  const { github: client } = connect(github);
  assert.equal(await fileAt(client, "huge", github.repository.tip()), null);
});
