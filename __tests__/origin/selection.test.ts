import assert from "node:assert/strict";
import { test } from "node:test";

import { originPair, selectOrigins } from "../../src/origin/selection.ts";

const at = (host: string, port = 443) => ({ host, port });
const request = (hostname: string, host: string, port = 443) => ({
  hostname,
  address: at(host, port),
  client: null,
  certificateIssuer: null,
});

test("a known address under another hostname, and another port of it, are other origins", () => {
  const known = new Set([originPair("a.example.com", at("Origin.example.net"))]);
  const requests = [
    request("a.example.com", "origin.example.net"),
    request("b.example.com", "origin.example.net"),
    request("a.example.com", "origin.example.net", 8443),
    request("a.example.com", "203.0.113.1"),
  ];
  const { requests: chosen, unprobed } = selectOrigins(requests, { known, mostAddresses: 50 });
  assert.deepEqual(chosen, requests.slice(0, 1));
  assert.equal(unprobed.length, 3);
  for (const { verdict, reason } of unprobed) {
    assert.equal(verdict, "unprobed");
    assert.match(
      reason,
      /the default branch does not list it yet\. It will be probed after the merge/,
    );
  }
});

test("of more addresses than may be probed the first are, with every hostname that they serve", () => {
  const requests = Array.from({ length: 60 }, (_, n) =>
    request(`h${n}.example.com`, `203.0.113.${n}`),
  );
  const again = request("again.example.com", "203.0.113.0");
  const { requests: chosen, unprobed } = selectOrigins([...requests, again], {
    known: null,
    mostAddresses: 50,
  });
  assert.deepEqual(chosen, [...requests.slice(0, 50), again]);
  assert.equal(unprobed.length, 10);
  assert.match(unprobed[0]?.reason ?? "", /^50 addresses are probed at most/);
});
