import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { inputPath } from "../../src/runner/paths.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "aop-paths-")));
after(() => {
  rmSync(root, { recursive: true });
});
const workspace = join(root, "site");
const link = join(root, "link");
mkdirSync(join(workspace, "edge"), { recursive: true });
writeFileSync(join(workspace, "edge/aop.yaml"), "");
symlinkSync(workspace, link);
symlinkSync("edge/aop.yaml", join(workspace, "aop.yaml"));
symlinkSync(root, join(workspace, "out"));

test("a path in the workspace is told from its root, however it is written", () => {
  for (const written of [
    "edge/aop.yaml",
    "./edge//aop.yaml",
    "edge\\aop.yaml",
    ".\\edge\\aop.yaml",
    "edge/aop.yaml/",
    "edge/../edge/aop.yaml",
    `${workspace}/edge/aop.yaml`,
    `${workspace}/./edge/aop.yaml/`,
    `${root}/other/../site/edge/aop.yaml`,
    `${workspace.replaceAll("/", "\\")}\\edge\\aop.yaml`,
  ]) {
    assert.equal(inputPath(written, workspace), "edge/aop.yaml", written);
    assert.equal(inputPath(written, `${workspace}/`), "edge/aop.yaml", written);
  }
});

test("either the workspace or the path may be named through a symbolic link", () => {
  assert.equal(inputPath(`${link}/edge/aop.yaml`, workspace), "edge/aop.yaml");
  assert.equal(inputPath(`${workspace}/edge/aop.yaml`, link), "edge/aop.yaml");
  assert.equal(inputPath(`${workspace}/not/there/yet`, link), "not/there/yet");
  assert.equal(inputPath(`${link}/aop.yaml`, workspace), "aop.yaml", "not where the file leads");
});

test("the workspace itself is its root", () => {
  assert.equal(inputPath(`${workspace}/`, workspace), ".");
});

test("what is outside stays as it is, to be refused where files are read", () => {
  for (const written of ["/etc/passwd", `${root}/site-2/aop.yaml`, "../aop.yaml", root])
    assert.equal(inputPath(written, workspace), written);
  assert.equal(inputPath("/etc/passwd", ""), "/etc/passwd");
});
