import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { before, describe, test } from "node:test";
import type { Files } from "../simulators/github/world.ts";
import { createWorkspace } from "./runner.ts";
import { type Loaded, loadedIn, recordingLoads } from "./runner/loaded.ts";
import { makePki, type Pki, startStory } from "./story.ts";

const DIST = new URL("../../dist/", import.meta.url);

/** Bytes: reading and compiling the bundle is a good part of every start. */
const MOST_FOR_A_PLAN = 1_600_000;

const MOST_FOR_VALIDATE = 900_000;

/** Text that stands in each part of the bundle, and nowhere else. */
const PARTS = {
  undici: "UND_ERR_RES_CONTENT_LENGTH_MISMATCH",
  octokit: "octokit-core.js/",
  "the modes beyond validate": "The plan could not be made: ",
  "Cloudflare's API": "/origin_tls_client_auth",
} as const;

/** Modules of Node that take a while to load, and that a file alone needs none of. */
const HEAVY = ["node:dns", "node:http", "node:http2", "node:https", "node:tls", "node:zlib"];

let pki: Pki;
let files: Files;
before(async () => {
  pki = await makePki();
  const lines = [
    "version: 1",
    "zones:",
    "  example.com:",
    "    certificates:",
    "      api: { certificate: certs/api.pem, private_key: { env: AOP_API_KEY } }",
    "    hostnames:",
    "      www.example.com: api",
    "",
  ];
  files = { ...pki.files, "aop.yaml": lines.join("\n") };
});

async function loadedBy(mode: "validate" | "plan"): Promise<Loaded> {
  await using directory = await createWorkspace({});
  await using story = await startStory({ process: true });
  const env = recordingLoads(directory.path);
  const run = await story.propose(files, { inputs: { mode }, env });
  assert.equal(run.exitCode, 0, run.stdout + run.stderr);
  return loadedIn(directory.path);
}

function partsIn({ text }: Loaded): readonly string[] {
  return Object.entries(PARTS).flatMap(([part, mark]) => (text.includes(mark) ? [part] : []));
}

describe("what the bundle loads", () => {
  test("validate starts without the clients of two APIs, and without what Node has for them", async () => {
    const loaded = await loadedBy("validate");
    assert.deepEqual(loaded.files, ["index.js"]);
    assert.deepEqual(partsIn(loaded), []);
    assert.deepEqual(
      loaded.builtins.filter((name) => HEAVY.includes(name)),
      [],
    );
    assert.ok(loaded.bytes <= MOST_FOR_VALIDATE, `${loaded.bytes} bytes`);
  });

  test("a plan loads what it asks Cloudflare and GitHub with, and no more than 1.6 MB", async () => {
    const loaded = await loadedBy("plan");
    assert.deepEqual(partsIn(loaded), Object.keys(PARTS));
    assert.ok(!loaded.builtins.includes("node:http2"), "nothing speaks HTTP/2");
    assert.ok(loaded.bytes <= MOST_FOR_A_PLAN, `${loaded.bytes} bytes`);
  });

  test("is ASCII, which V8 holds in half the space and compiles faster", () => {
    const wide = readdirSync(DIST)
      .filter((name) => name.endsWith(".js"))
      .filter((name) => /[^\x00-\x7f]/.test(readFileSync(new URL(name, DIST), "utf8")));
    assert.deepEqual(wide, []);
  });
});
