import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { declared, filesOf } from "../scenarios/declared.ts";
import { createWorkspace } from "../scenarios/runner.ts";
import { makePki, READ_TOKEN, startStory } from "../scenarios/story.ts";
import { blocksOf, ROOT } from "./pages.ts";

test("CONTRIBUTING.md's command plans from source, on any machine, and writes nothing", async () => {
  const pki = await makePki();
  await using story = await startStory({ process: true });
  await using workspace = await createWorkspace(filesOf(pki, declared()));
  const [command] = blocksOf("CONTRIBUTING.md").filter(({ text }) => text.includes("env INPUT_"));
  const commit =
    "git init -q && git -c user.name=A -c user.email=a@b.c commit -q --allow-empty -m .";
  const { stdout } = await promisify(execFile)(
    "bash",
    ["-euc", `${commit}\n${command?.text ?? "false"}`],
    {
      cwd: workspace.path,
      env: {
        PATH: process.env["PATH"],
        HOME: workspace.path,
        AOP_ACTION: fileURLToPath(ROOT),
        CLOUDFLARE_API_TOKEN: READ_TOKEN,
        "INPUT_CLOUDFLARE-API-URL": story.cloudflare.url,
        GITHUB_API_URL: story.github.url,
      },
    },
  );
  assert.match(
    stdout,
    /plan-summary=Plan: 1 certificate to upload|^Plan: 1 certificate to upload/m,
  );
  assert.deepEqual(story.cloudflare.writes, []);
  assert.deepEqual(
    story.github.requests.filter(({ method }) => method !== "GET"),
    [],
  );
});
