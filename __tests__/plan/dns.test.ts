import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readDns, type Served } from "../../src/plan/dns.ts";
import type { DnsRecord } from "../../src/zone/surroundings.ts";

const ZONE = "example.com";

/** "www A", "*.dev CNAME x.pages.dev proxied": names below the zone, `@` for the zone itself. */
function records(...lines: readonly string[]): DnsRecord[] {
  return lines.map((line) => {
    const [name = "", type = "", ...rest] = line.split(" ");
    const content = rest.find((word) => word !== "proxied") ?? "203.0.113.10";
    return {
      name: name === "@" ? ZONE : `${name}.${ZONE}`,
      type,
      content,
      proxied: rest.includes("proxied"),
    };
  });
}

function served(hostname: string, ...lines: readonly string[]): Served {
  return readDns(ZONE, records(...lines)).served(hostname);
}

test("a name's own record decides, and one proxied address makes all of the name proxied", () => {
  assert.deepEqual(served("a.example.com", "a A"), { kind: "dns-only", by: "a.example.com" });
  assert.equal(served("a.example.com", "a A", "a AAAA proxied").kind, "proxied");
  assert.equal(served("example.com", "@ CNAME x.example.net proxied").kind, "proxied");
});

test("a wildcard answers for names at any depth that don't exist", () => {
  const by = "*.example.com";
  assert.deepEqual(served("a.example.com", "* A proxied"), { kind: "proxied", by });
  assert.deepEqual(served("a.b.c.example.com", "* A proxied"), { kind: "proxied", by });
  assert.equal(served("example.com", "* A proxied").kind, "nothing", "never for the zone itself");
});

test("RFC 4592, 2.2.1: the examples of its zone", () => {
  const zone = [
    "* TXT",
    "sub.* TXT",
    "host1 A",
    "_ssh._tcp.host1 SRV",
    "subdel NS ns.example.com",
    "* MX",
    "* A proxied",
  ];
  const kind = (hostname: string): string => served(hostname, ...zone).kind;
  assert.equal(kind("host3.example.com"), "proxied", "synthesised from *.example.com");
  assert.equal(kind("foo.bar.example.com"), "proxied");
  assert.equal(kind("host1.example.com"), "dns-only", "because host1 exists");
  assert.equal(kind("sub.*.example.com"), "nothing", "because it exists");
  assert.equal(
    kind("_telnet._tcp.host1.example.com"),
    "nothing",
    "its closest encloser is below host1",
  );
  assert.equal(kind("_tcp.host1.example.com"), "nothing", "an empty non-terminal exists");
  assert.equal(kind("host.subdel.example.com"), "delegated");
  assert.equal(kind("ghost.*.example.com"), "nothing", "*.example.com is its closest encloser");
});

test("the closest encloser's wildcard counts, and no other", () => {
  const zone = ["* A proxied", "*.dev A", "deep.test TXT"];
  assert.equal(served("a.dev.example.com", ...zone).kind, "dns-only");
  assert.equal(served("a.test.example.com", ...zone).kind, "nothing");
});

test("NS records of the zone itself delegate nothing, and glue below a delegation serves nobody", () => {
  assert.equal(served("a.example.com", "@ NS ns.example.net", "a A").kind, "dns-only");
  assert.equal(served("ns.sub.example.com", "sub NS ns.sub", "ns.sub A proxied").kind, "delegated");
  assert.deepEqual(readDns(ZONE, records("sub NS ns.sub", "ns.sub A proxied")).proxied, []);
});

test("a load balancer takes the place of the records of its name", () => {
  const balancer = { name: "a.example.com", proxied: true };
  const dns = readDns(ZONE, records("a A", "* A"), [balancer]);
  assert.equal(dns.served("a.example.com").kind, "proxied");
  assert.equal(dns.served("b.example.com").kind, "dns-only");
});

test("what Cloudflare answers itself, or reaches by a tunnel, has no origin of its own", () => {
  const origins = (line: string): boolean | undefined =>
    readDns(ZONE, records(line)).proxied[0]?.hasOrigin;
  for (const target of [
    ...["x.cfargotunnel.com", "X.PAGES.DEV.", "a.b.pages.dev", "w.workers.dev", "public.r2.dev"],
    "b.r2.cloudflarestorage.com",
  ])
    assert.equal(origins(`a CNAME ${target} proxied`), false, target);
  for (const target of ["notpages.dev", "pages.dev.example.net", "cfargotunnel.com.evil.example"])
    assert.equal(origins(`a CNAME ${target} proxied`), true, target);
  for (const address of ["100::", "0100:0:0:0:0:0:0:0", "100::1"])
    assert.equal(origins(`a AAAA ${address} proxied`), false, address);
  for (const address of ["2001:db8::100", "100:0:0:1::", "1000::"])
    assert.equal(origins(`a AAAA ${address} proxied`), true, address);
});

test("a name with an origin beside a placeholder has an origin", () => {
  const dns = readDns(ZONE, records("a AAAA 100:: proxied", "a A proxied"));
  assert.deepEqual(dns.proxied, [{ name: "a.example.com", hasOrigin: true }]);
});

test("an alias within the zone has an origin where what it leads to has one", () => {
  const origins = (...lines: readonly string[]): boolean | undefined =>
    readDns(ZONE, records("www CNAME example.com. proxied", ...lines)).proxied[0]?.hasOrigin;
  assert.equal(origins("@ CNAME site.pages.dev proxied"), false);
  assert.equal(origins("@ CNAME APP.example.com", "app CNAME id.cfargotunnel.com"), false);
  assert.equal(origins("@ CNAME app.example.com", "* CNAME id.cfargotunnel.com"), false);
  assert.equal(origins("@ AAAA 100:: proxied"), false);
  assert.equal(origins("@ A proxied"), true);
  assert.equal(origins("@ CNAME origin.example.net"), true);
  assert.equal(origins(), true, "what it leads to is not there");
  assert.equal(origins("@ CNAME www.example.com"), true, "round in circles");
  assert.equal(origins("@ CNAME sub.example.com", "sub NS ns.example.net"), true);
});

test("whatever the records and their order, a name that exists is never answered by a wildcard", () => {
  const label = fc.constantFrom("a", "b", "*", "c");
  const name = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => labels.join("."));
  const line = fc
    .tuple(name, fc.constantFrom("A", "AAAA", "TXT", "HTTPS"), fc.boolean())
    .map(([at, type, proxied]) => `${at} ${type} ${proxied ? "proxied" : ""}`.trim());
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), name, (lines, asked) => {
      const hostname = `${asked}.${ZONE}`;
      const found = served(hostname, ...lines);
      assert.deepEqual(served(hostname, ...lines.toReversed()), found);
      const exists = records(...lines).some(
        (record) => record.name === hostname || record.name.endsWith(`.${hostname}`),
      );
      if (exists && "by" in found) assert.equal(found.by, hostname);
    }),
  );
});
