import assert from "node:assert/strict";
import { test } from "node:test";

import { client } from "./client.ts";
import { withZone } from "./setting.ts";

test("every answer says what is left of the token's quota", async () => {
  await withZone({ quota: 10, window: 60 }, async ({ simulator, send, advance }) => {
    const left = async () => {
      const { headers } = await send("GET", "/zones");
      assert.equal(headers.get("ratelimit-policy"), '"default";q=10;w=60');
      return headers.get("ratelimit");
    };
    assert.equal(await left(), '"default";r=9;t=60');
    advance(20_500);
    assert.equal(await left(), '"default";r=8;t=40');
    const other = client(simulator, simulator.addToken());
    assert.equal((await other("GET", "/zones")).headers.get("ratelimit"), '"default";r=9;t=60');
    advance(39_500);
    assert.equal(await left(), '"default";r=9;t=60');
    assert.equal((await send("GET", "/zones/none")).headers.get("ratelimit"), '"default";r=8;t=60');
  });
});

test("beyond the quota every call of the token is refused until the block ends", async () => {
  await withZone({ quota: 2, window: 10, blockSeconds: 30 }, async (setting) => {
    const { simulator, advance } = setting;
    const token = simulator.addToken();
    const send = client(simulator, token);
    simulator.useQuota(token, 1);
    assert.equal((await send("GET", "/zones")).status, 200);
    const refused = await send("GET", "/zones");
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get("retry-after"), "30");
    assert.match(refused.message ?? "", /More than 2 requests per 10 seconds/);
    advance(29_001);
    const text = await send("GET", "/zones");
    assert.deepEqual([text.status, text.headers.get("retry-after")], [429, "1"]);
    assert.equal(text.headers.get("ratelimit"), '"default";r=0;t=1');
    assert.throws(() => JSON.parse(text.text) as unknown, SyntaxError);
    assert.equal((await setting.send("GET", "/zones")).status, 200);
    advance(999);
    assert.equal((await send("GET", "/zones")).headers.get("ratelimit"), '"default";r=1;t=10');
  });
});
