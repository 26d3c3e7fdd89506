import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { formatProblem } from "../../src/config/file-format.ts";
import { openWorkspace, type TextFile } from "../../src/config/workspace.ts";
import { scrub } from "../../src/text/escape.ts";

const SECRET = "content that is nobody's business";

/** A workspace with a neighbour that holds a secret; both go away at the end of the test. */
function makeWorkspace(): {
  readonly root: string;
  readonly outside: string;
  [Symbol.dispose]: () => void;
} {
  const directory = mkdtempSync(join(tmpdir(), "aop-files-"));
  const root = join(directory, "workspace");
  const outside = join(directory, "workspace-secret.txt");
  mkdirSync(join(root, "certs"), { recursive: true });
  writeFileSync(outside, SECRET);
  writeFileSync(join(root, "certs", "a.pem"), "a certificate");
  return {
    root,
    outside,
    [Symbol.dispose]: () => {
      rmSync(directory, { recursive: true });
    },
  };
}

async function message(root: string, path: string): Promise<string> {
  const file: TextFile = await openWorkspace(root).readText(path);
  assert.ok(!JSON.stringify(file).includes(SECRET));
  return file.kind === "problem" ? file.message : "";
}

test("a file of the workspace is read as text, through links and dots that stay inside", async () => {
  using workspace = makeWorkspace();
  const { root } = workspace;
  symlinkSync("certs/a.pem", join(root, "link.pem"));
  symlinkSync(root, `${root}-link`);
  const expected = { kind: "file", text: "a certificate" };
  assert.deepEqual(await openWorkspace(root).readText("certs/a.pem"), expected);
  assert.deepEqual(await openWorkspace(root).readText("./certs/../link.pem"), expected);
  assert.deepEqual(await openWorkspace(`${root}-link`).readText("certs/a.pem"), expected);
});

test("nothing outside the workspace is read: by dots, absolute path or symbolic link", async () => {
  using workspace = makeWorkspace();
  const { root, outside } = workspace;
  symlinkSync(outside, join(root, "link.pem"));
  symlinkSync("..", join(root, "up"));
  symlinkSync("/proc/self", join(root, "process"));
  for (const path of [
    "../workspace-secret.txt",
    "certs/../../workspace-secret.txt",
    outside,
    "link.pem",
    "up/workspace-secret.txt",
    "process/environ",
    "..",
  ]) {
    assert.match(await message(root, path), /outside the workspace/, path);
  }
});

test("Git's own files are not read, for they may hold a token", async () => {
  using workspace = makeWorkspace();
  const { root } = workspace;
  mkdirSync(join(root, ".git"));
  writeFileSync(join(root, ".git", "config"), SECRET);
  symlinkSync(".git/config", join(root, "aop.yaml"));
  assert.match(await message(root, ".git/config"), /belongs to Git/);
  assert.match(await message(root, "aop.yaml"), /belongs to Git/);
});

test("what is no readable text file is named", async () => {
  using workspace = makeWorkspace();
  const { root } = workspace;
  symlinkSync("loop", join(root, "loop"));
  symlinkSync("nowhere", join(root, "dangling"));
  execFileSync("mkfifo", [join(root, "pipe")]);
  writeFileSync(join(root, "large"), "x".repeat(16 * 1024 * 1024 + 1));
  writeFileSync(join(root, "der"), Buffer.from([0x30, 0x82, 0xff, 0xfe]));
  const cases: readonly (readonly [string, RegExp])[] = [
    ["missing.pem", /^does not exist$/],
    ["dangling", /^does not exist$/],
    ["certs/a.pem/b", /does not exist: a part of its path is a file/],
    ["certs", /is a directory/],
    ["", /is a directory/],
    ["pipe", /not a regular file/],
    ["loop", /leads back to itself/],
    ["large", /larger than 16 MiB/],
    ["der", /not a text file in UTF-8/],
    ["a\0b", /not a valid path/],
    ["x".repeat(5000), /too long/],
  ];
  for (const [path, pattern] of cases) assert.match(await message(root, path), pattern, path);
});

test("a file of exactly the limit is read, one byte more is not", async () => {
  using workspace = makeWorkspace();
  const { readText } = openWorkspace(workspace.root);
  writeFileSync(join(workspace.root, "large"), "x".repeat(64 * 1024));
  assert.equal((await readText("large", 64 * 1024)).kind, "file");
  assert.deepEqual(await readText("large", 64 * 1024 - 1024), {
    kind: "problem",
    message: "is larger than 63 KiB",
  });
});

test("what a file is that is no UTF-8 is told from its first bytes", async () => {
  using workspace = makeWorkspace();
  const forms: readonly (readonly [Buffer, string])[] = [
    [Buffer.from("\ufeffversion: 1\n", "utf16le"), "UTF-16"],
    [Buffer.from("\ufeffversion: 1\n", "utf16le").swap16(), "UTF-16"],
    [Buffer.from("version: 1\n", "utf16le"), "UTF-16"],
    [Buffer.from("3082ff00020103", "hex"), "DER"],
    [Buffer.from("3003020103ff", "hex"), "PKCS #12"],
    [Buffer.from("300802010030030401ff", "hex"), "DER, unencrypted key"],
    [Buffer.from("300b06092a864886f70d010702ff", "hex"), "PKCS #7"],
    [Buffer.from("feedfeed00000002", "hex"), "JKS"],
    [Buffer.from("0000000200000014ff", "hex"), "other"],
    [Buffer.from("version: 1 # Köln", "latin1"), "other"],
  ];
  for (const [bytes, form] of forms) {
    writeFileSync(join(workspace.root, "file"), bytes);
    const file = await openWorkspace(workspace.root).readText("file");
    assert.equal(file.kind === "problem" && file.format, form);
  }
});

test("a byte order mark is kept, so that a file that is written again has it still", async () => {
  const text = "\ufeffversion: 1\n";
  using workspace = makeWorkspace();
  writeFileSync(join(workspace.root, "aop.yaml"), text);
  assert.deepEqual(await openWorkspace(workspace.root).readText("aop.yaml"), {
    kind: "file",
    text,
  });
});

test("each form of file has its own remedy for what it was to be", () => {
  for (const form of ["UTF-16", "PKCS #12", "JKS", "DER", "other"] as const) {
    const messages = (["configuration", "certificate", "private key"] as const).map((use) =>
      formatProblem(form, use),
    );
    assert.equal(new Set(messages).size, form === "UTF-16" ? 1 : 3, messages.join("\n"));
    for (const message of messages) assert.equal(scrub(message), message);
  }
  assert.match(formatProblem("DER", "private key"), /openssl pkcs8 .*-inform DER/);
  assert.match(formatProblem("PKCS #12", "certificate"), /openssl pkcs12 .*-nokeys/);
  assert.match(formatProblem("PKCS #7", "certificate"), /openssl pkcs7 -inform DER -print_certs/);
  for (const use of ["certificate", "private key"] as const) {
    assert.match(formatProblem("DER, unencrypted key", use), /treat it as leaked/);
  }
});
