import assert from "node:assert/strict";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { createGitHub, type GitHub } from "../../src/github/client.ts";
import { fileAt } from "../../src/github/commits.ts";
import { connectionsOf } from "../../src/runtime/connections.ts";
import { Redactor } from "../../src/runtime/redactor.ts";
import { jumpingClock } from "../cloudflare/setting.ts";
import { LIVE } from "./setting.ts";

/** Asks a server that answers as told for the name of the token's owner. */
function viewer(answer: (response: ServerResponse) => void): Promise<string> {
  return asking(answer, (github) => github.viewer());
}

async function asking<T>(
  answer: (response: ServerResponse) => void,
  ask: (github: GitHub) => Promise<T>,
): Promise<T> {
  const server = createServer((request, response) => {
    request.resume();
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const github = createGitHub({
      token: "ghs_0123456789",
      owner: "octo-org",
      repo: "edge",
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      clock: jumpingClock(),
      connect: connectionsOf({}),
      signal: LIVE,
      redactor: new Redactor(),
    });
    return await ask(github);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const COMPRESSED = { "content-type": "application/json", "content-encoding": "gzip" };

test("GitHub is asked not to compress what it answers: what is counted is what comes", async () => {
  const asked: unknown[] = [];
  const login = await viewer((response) => {
    asked.push(response.req.headers["accept-encoding"]);
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ data: { viewer: { login: "octocat" } } }));
  });
  assert.deepEqual([login, asked], ["octocat", ["identity"]]);
});

test("an answer that is small only while it is compressed is not unpacked", async () => {
  const body = gzipSync(`{"data":"${"x".repeat(64 * 1024 * 1024)}"}`);
  assert.ok(body.length < 100_000);
  let sent = 0;
  await assert.rejects(
    viewer((response) => {
      sent++;
      response.writeHead(200, COMPRESSED).end(body);
    }),
    /GitHub could not ask who .* the answer is not complete/,
  );
  assert.ok(sent <= 4);
});

test("a file that is larger than any that is read counts as not there, and is asked for once", async () => {
  const content = Buffer.alloc(16 * 1024 * 1024, "#");
  const sizes = [];
  for (const more of ["", "#"]) {
    let sent = 0;
    const text = await asking(
      (response) => {
        sent++;
        response.writeHead(200, { "content-type": "application/vnd.github.raw; charset=utf-8" });
        response.write(content);
        response.end(more);
      },
      (github) => fileAt(github, "aop.yaml", "a".repeat(40)),
    );
    sizes.push([text?.length ?? null, sent]);
  }
  assert.deepEqual(sizes, [
    [content.length, 1],
    [null, 1],
  ]);
});

test("a file that breaks off is asked for again, and never taken for an empty one", async () => {
  let sent = 0;
  const text = await asking(
    (response) => {
      response.writeHead(200, { "content-type": "application/vnd.github.raw; charset=utf-8" });
      response.write("version: 1\n", () => {
        if (++sent === 1) response.destroy();
        else response.end("zones: {}\n");
      });
    },
    (github) => fileAt(github, "aop.yaml", "a".repeat(40)),
  );
  assert.equal(text, "version: 1\nzones: {}\n");
});

test("JSON of nothing but brackets is not parsed, and not asked for again", async () => {
  for (const body of ["[".repeat(1_000_000), `[${"[],".repeat(300_000)}[]]`]) {
    let asked = 0;
    const answered = viewer((response) => {
      asked++;
      response.writeHead(200, { "content-type": "application/json; charset=utf-8" }).end(body);
    });
    await assert.rejects(answered, /nested too deeply, or has too many values in it/);
    assert.equal(asked, 1);
  }
});
