import assert from "node:assert/strict";
import { test } from "node:test";

import { isRange, publicOrAllowed } from "../../src/origin/ranges.ts";

const PRIVATE = [
  ["127.0.0.1", "127.0.0.0/8"],
  ["127.255.255.254", "127.0.0.0/8"],
  ["10.0.0.1", "10.0.0.0/8"],
  ["172.16.0.1", "172.16.0.0/12"],
  ["172.31.255.255", "172.16.0.0/12"],
  ["192.168.1.1", "192.168.0.0/16"],
  ["100.64.0.1", "100.64.0.0/10"],
  ["169.254.169.254", "169.254.169.254"],
  ["100.100.100.200", "100.64.0.0/10"],
  ["168.63.129.16", "168.63.129.16"],
  ["::ffff:a83f:8110", "168.63.129.16"],
  ["198.18.0.1", "198.18.0.0/15"],
  ["192.0.0.8", "192.0.0.0/24"],
  ["::1", "::1"],
  ["::7f00:1", "::/96"],
  ["fd00:ec2::254", "fd00:ec2::254"],
  ["fd12:3456::1", "fd00::/8"],
  ["fc00::1", "fc00::/7"],
  ["fe80::1", "fe80::/10"],
  ["fec0::1", "fec0::/10"],
  ["64:ff9b::a00:1", "64:ff9b::/96"],
  ["64:ff9b:1::1", "64:ff9b:1::/48"],
  ["2002:a00:1::1", "2002::/16"],
  ["2001:0:1::1", "2001::/32"],
  ["::ffff:10.0.0.1", "10.0.0.0/8"],
  ["::ffff:a00:1", "10.0.0.0/8"],
  ["::ffff:7f00:1", "127.0.0.1/32"],
  ["::ffff:0:a00:1", "::ffff:0:0:0/96"],
] as const;

for (const [address, range] of PRIVATE) {
  test(`${address} is probed only where ${range} is listed`, () => {
    assert.equal(publicOrAllowed([])(address), false);
    assert.equal(publicOrAllowed([range])(address), true);
    assert.equal(publicOrAllowed(["203.0.113.0/24", "2001:db8::/32"])(address), false);
  });
}

test("unspecified, multicast and reserved addresses are never probed", () => {
  const all = publicOrAllowed(["0.0.0.0/0", "::/0"]);
  const never = ["0.0.0.0", "0.1.2.3", "224.0.0.1", "239.1.1.1", "255.255.255.255", "240.0.0.1"];
  for (const address of [...never, "::", "ff02::1", "::ffff:0.0.0.0", "::ffff:224.0.0.1"]) {
    assert.equal(all(address), false, address);
  }
  assert.equal(all("10.0.0.1"), true);
});

test("public addresses are always probed", () => {
  for (const address of [
    "203.0.113.10",
    "172.32.0.1",
    "168.63.129.17",
    "100.128.0.1",
    "2606:4700::1",
    "::ffff:8.8.8.8",
  ]) {
    assert.equal(publicOrAllowed([])(address), true, address);
  }
});

test("a range is CIDR or an address", () => {
  for (const range of ["10.0.0.0/8", "10.0.0.1", "::1", "fd00::/8", "0.0.0.0/0", "::/128"]) {
    assert.equal(isRange(range), true, range);
  }
  const wrong = [
    "",
    "10.0.0.0/33",
    "::/129",
    "10.0.0/8",
    "a",
    "10.0.0.0/",
    "10.0.0.0/-1",
    "10.0.0.0/8/8",
  ];
  for (const range of [...wrong, "10.0.0.0/8x", "fe80::1%eth0", "10.0.0.0-10.0.0.9"]) {
    assert.equal(isRange(range), false, range);
  }
});
