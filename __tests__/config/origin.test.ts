import assert from "node:assert/strict";
import { test } from "node:test";

import { readAddress } from "../../src/config/origin.ts";
import { addressText } from "../../src/zone/address.ts";
import { problems, zone } from "./setting.ts";

test("a name, an IPv4 address or an IPv6 address in brackets with a port is an origin that can be probed", () => {
  for (const origin of [
    "203.0.113.10:443",
    "[2001:db8::1]:8443",
    "[::ffff:203.0.113.1]:443",
    "origin.example.com:1",
    "Backend_1:65535",
  ]) {
    const read = readAddress(origin);
    assert.equal(read.kind, "address", origin);
    assert.equal(addressText(read.address), origin);
  }
});

test("anything else is refused with what is wrong with it", () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ["", /not host:port/],
    ["203.0.113.10", /not host:port/],
    ["https://a:443", /is a URL/],
    ["2001:db8::1", /brackets/],
    ["2001:db8::1:443", /brackets/],
    ["a:0", /between 1 and 65535/],
    ["a:65536", /between 1 and 65535/],
    ["a:0443", /between 1 and 65535/],
    ["a:443 ", /not host:port/],
    ["[2001:db8::g]:443", /no IPv6 address/],
    ["[203.0.113.1]:443", /no IPv6 address/],
    ["[fe80::1%eth0]:443", /no IPv6 address/],
    ["256.1.1.1:443", /no valid name/],
    ["1.2.3:443", /no valid name/],
    [":443", /no valid name/],
    ["a b:443", /no valid name/],
    ["a:443\r\nHost: b", /not host:port/],
    ["-a:443", /no valid name/],
    ["ä:443", /no valid name/],
  ];
  for (const [origin, pattern] of cases) {
    const read = readAddress(origin);
    assert.equal(read.kind, "problem", origin);
    assert.match(read.message, pattern, origin);
  }
});

test("a hostname has at most twenty origins", () => {
  const yaml = (count: number): string =>
    zone(
      "hostnames:",
      `  api.example.com: { certificate: api, origins: [${'"203.0.113.10:443", '.repeat(count)}] }`,
    );
  assert.deepEqual(problems(yaml(20)), []);
  assert.deepEqual(problems(yaml(21)), [
    '7:53 error "origins" has too many origins: at most 20 are allowed.',
  ]);
});
