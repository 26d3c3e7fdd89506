import assert from "node:assert/strict";
import { test } from "node:test";

import { parseAddress } from "../../src/origin/address.ts";

test("an address is an IPv4 address, an IPv6 address in brackets or a name, with a port", () => {
  assert.deepEqual(parseAddress("203.0.113.10:443"), { host: "203.0.113.10", port: 443 });
  assert.deepEqual(parseAddress("[2001:db8::1]:8443"), { host: "2001:db8::1", port: 8443 });
  assert.deepEqual(parseAddress("Origin-1.example.com:65535"), {
    host: "Origin-1.example.com",
    port: 65_535,
  });
});

test("anything else is no address", () => {
  for (const written of [
    "",
    "203.0.113.10",
    ":443",
    "a:0",
    "a:65536",
    "a:0443",
    "2001:db8::1:443",
    "[::1]",
    "https://a:443",
    "a b:443",
    "a:443\r\nHost: b",
  ]) {
    assert.equal(parseAddress(written), null, written);
  }
});
