import assert from "node:assert/strict";
import { test } from "node:test";

import { rawClient } from "./client.ts";
import { type Setting, withZone } from "./setting.ts";

function get({ simulator }: Setting, path: string): Promise<Response> {
  return rawClient(simulator, simulator.addToken())("GET", path);
}

test("a body can be of any size, and is JSON at its end only", async () => {
  await withZone({}, async (setting) => {
    setting.simulator.fault = () => ({ kind: "flood", bytes: 5_000_000 });
    const response = await get(setting, "/zones");
    assert.equal(response.headers.get("content-length"), null);
    const text = await response.text();
    assert.equal(text.length, 5_000_000);
    assert.equal((JSON.parse(text) as { success: boolean }).success, true);
  });
});

test("a body can go on for as long as anybody listens; whoever leaves is no failure", async () => {
  await withZone({}, async (setting) => {
    const { simulator } = setting;
    simulator.fault = ({ index }) => (index === 0 ? { kind: "drip" } : null);
    const response = await get(setting, "/zones");
    let received = "";
    for await (const chunk of response.body ?? []) {
      received += Buffer.from(chunk as Uint8Array).toString("utf8");
      if (received.endsWith("xxx")) break;
    }
    assert.match(received, /^\{"success":true.*xxx$/);
    assert.equal((await get(setting, "/zones")).status, 200);
  });
});

test("a body without end does not keep the simulator from stopping", async () => {
  await withZone({}, async (setting) => {
    setting.simulator.fault = () => ({ kind: "drip" });
    const response = await get(setting, "/zones");
    await setting.simulator[Symbol.asyncDispose]();
    await assert.rejects(response.text());
  });
});
