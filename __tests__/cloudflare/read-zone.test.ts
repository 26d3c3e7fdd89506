import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCertificate } from "../../src/certificate/certificate.ts";
import { CloudflareError } from "../../src/cloudflare/error.ts";
import { readAssociations, readStore, readZone } from "../../src/cloudflare/read-zone.ts";
import { findZones } from "../../src/cloudflare/zones.ts";
import { makeLeaf } from "../fixtures/certificates.ts";
import type { Odd } from "../simulators/cloudflare/world.ts";
import { type Setting, withClient } from "./setting.ts";

const LEAF = await makeLeaf({ subject: "one.example.com" });

const HOSTNAMES = ["a.example.com", "b.example.com"];

const ALL = { global: true, hostnames: HOSTNAMES };

function add({ simulator, zone }: Setting, odd: Odd = {}, pem = LEAF.certificatePem): string {
  return simulator.addCertificate(zone.id, { pem, odd });
}

function associate({ simulator, zone }: Setting, hostname: string, id: string, odd?: Odd): void {
  simulator.addAssociation(zone.id, { hostname, certificateId: id, ...(odd && { odd }) });
}

async function associationsOf({ client, zone }: Setting, hostnames: readonly string[]) {
  const options = { global: false, zoneLevel: false, hostnames };
  const { associations, associationsComplete } = await readZone(client, zone, options);
  return { items: associations, complete: associationsComplete };
}

for (const status of [400, 403, 404, 405, 501]) {
  test(`where the list of associations is refused with ${status} hostnames are read one by one`, async () => {
    await withClient({ listEndpoint: { status, code: 10000 } }, async (setting) => {
      associate(setting, "a.example.com", add(setting));
      const { items, complete } = await associationsOf(setting, HOSTNAMES);
      assert.deepEqual(
        [items.map(({ hostname }) => hostname), complete],
        [["a.example.com"], false],
      );
      assert.deepEqual(setting.clock.waits, []);
    });
  });
}

test("so they are where its second page is refused", async () => {
  const listEndpoint = { status: 400, code: 1, fromPage: 2 };
  await withClient({ listEndpoint, perPageLimit: 1 }, async (setting) => {
    const id = add(setting);
    for (const hostname of [...HOSTNAMES, "c.example.com"]) associate(setting, hostname, id);
    const { items, complete } = await associationsOf(setting, HOSTNAMES);
    assert.deepEqual([items.length, complete], [2, false]);
  });
});

test("and where it never ends", async () => {
  const endless = { samePage: true, perPageLimit: 1, claimedPages: 1e9 };
  await withClient(endless, async (setting) => {
    const id = add(setting);
    for (const hostname of HOSTNAMES) associate(setting, hostname, id);
    const { items, complete } = await associationsOf(setting, HOSTNAMES);
    assert.deepEqual([items.length, complete], [HOSTNAMES.length, false]);
  });
});

test("a token that may not read certificates is refused in the words of the list", async () => {
  await withClient({}, async ({ simulator, clientOf, zone }) => {
    const client = clientOf(simulator.addToken({ permissions: ["Zone Read"] }));
    await assert.rejects(
      readZone(client, zone, ALL),
      /refused to list the hostname associations of example\.com.*“Zone > SSL and Certificates > Read”/,
    );
  });
});

test("a list that is down is no list that is refused", async () => {
  await withClient({}, async ({ simulator, client, zone }) => {
    simulator.fault = () => ({ kind: "status", status: 503 });
    await assert.rejects(readAssociations(client, zone, HOSTNAMES), /could not list/);
    assert.ok(simulator.requests.every(({ path }) => path.endsWith("/hostnames")));
  });
});

test("odd objects are left out, said once, and the rest of the zone is read", async () => {
  await withClient({ rayIds: true }, async (setting) => {
    const { client, zone, log } = setting;
    const good = add(setting);
    add(setting, { listed: { id: null } }, (await makeLeaf()).certificatePem);
    add(setting, { listed: { serial_number: 4711 } }, (await makeLeaf()).certificatePem);
    const unreadable = add(
      setting,
      { read: "refused", listed: "missing" },
      (await makeLeaf()).certificatePem,
    );
    associate(setting, "a.example.com", good);
    associate(setting, "x.example.com", good, { listed: { hostname: null } });
    associate(setting, "y.example.com", good, { listed: { cert_id: null } });
    associate(setting, "z.example.com", unreadable);
    for (let n = 0; n < 2; n += 1) {
      const read = await readZone(client, zone, ALL);
      assert.deepEqual(read.certificates.length, 2);
      assert.deepEqual(
        read.associations.map(({ hostname }) => hostname),
        ["a.example.com", "z.example.com"],
      );
    }
    assert.equal(log.lines.filter((line) => line.includes("without an ID: left out")).length, 1);
    assert.equal(
      log.lines.filter((line) => /2 hostname associations.*left out/.test(line)).length,
      1,
    );
    assert.equal(
      log.lines.filter((line) => /1415.*z?.*shown as unknown/.test(line)).length > 0,
      true,
    );
  });
});

test("an odd association of a hostname in the plan is read by its name, and stops the plan if that is odd too", async () => {
  await withClient({}, async (setting) => {
    const id = add(setting);
    associate(setting, "a.example.com", id, { listed: { cert_id: null } });
    const { items } = await associationsOf(setting, HOSTNAMES);
    assert.deepEqual(
      items.map(({ certificateId }) => certificateId),
      [id],
    );
    const odd = { listed: { enabled: "yes" }, read: { cert_id: null } };
    associate(setting, "b.example.com", id, odd);
    await assert.rejects(associationsOf(setting, HOSTNAMES), /b\.example\.com does not match/);
    assert.equal((await associationsOf(setting, ["a.example.com"])).items.length, 1);
  });
});

test("a certificate of aop.yaml that is listed without an id stops the plan, another one does not", async () => {
  await withClient({}, async (setting) => {
    const { client, zone } = setting;
    add(setting, { listed: { id: null } });
    const parsed = parseCertificate(LEAF.certificatePem);
    assert.ok(parsed.kind === "certificate");
    const { fingerprint } = parsed.certificate;
    await assert.rejects(
      readZone(client, zone, { ...ALL, fingerprints: new Set([fingerprint]) }),
      /CN=one\.example\.com, a certificate of aop\.yaml, without an ID/,
    );
    await readZone(client, zone, { ...ALL, fingerprints: new Set(["other"]) });
  });
});

test("a certificate that the list shows without its PEM is read by its id", async () => {
  await withClient({}, async (setting) => {
    add(setting, { listed: { certificate: undefined, expires_on: undefined } });
    const [found] = await readStore(setting.client, setting.zone, "hostname");
    assert.match(found?.certificate.subject ?? "", /one\.example\.com/);
    assert.match(found?.certificate.notAfter ?? "", /^20\d\d-/);
  });
});

test("so is one whose PEM there is none, or cut off", async () => {
  for (const certificate of ["", "no PEM", LEAF.certificatePem.slice(0, 200)]) {
    await withClient({}, async (setting) => {
      add(setting, { listed: { certificate } });
      const [found] = await readStore(setting.client, setting.zone, "hostname");
      assert.equal(found?.certificate.fingerprint, LEAF.fingerprint);
    });
  }
});

test("when a certificate expires that nobody can read is unknown", async () => {
  const bare = { certificate: undefined, expires_on: undefined };
  for (const read of [bare, "refused"] as const) {
    await withClient({}, async (setting) => {
      add(setting, { listed: bare, read });
      const [found] = await readStore(setting.client, setting.zone, "hostname");
      assert.equal(found?.certificate.notAfter, "unknown");
    });
  }
});

test("sixty zones take one look-up for fifty and four requests each, or six where the zone level is named", async () => {
  for (const [zoneLevel, each] of [
    [false, 4],
    [true, 6],
  ] as const) {
    await withClient({}, async ({ simulator, client }) => {
      const wanted = Array.from({ length: 60 }, (_, n) => ({ name: `z${n}.example`, id: null }));
      for (const { name } of wanted) simulator.addZone({ name });
      const zones = await findZones(client, wanted);
      assert.equal(simulator.requests.length, 2);
      for (const zone of zones.values()) {
        assert.ok(!(zone instanceof Error));
        await readZone(client, zone, { global: true, zoneLevel, hostnames: [] });
      }
      assert.equal(simulator.requests.length, 2 + 60 * each);
    });
  }
});

test("where the zone stands comes with its look-up", async () => {
  await withClient({}, async ({ simulator, client }) => {
    const id = simulator.addZone({
      name: "p.example",
      status: "moved",
      paused: true,
      type: "partial",
    });
    for (const wanted of [
      { name: "p.example", id: null },
      { name: "p.example", id },
    ]) {
      const zone = (await findZones(client, [wanted])).get("p.example");
      assert.ok(zone !== undefined && !(zone instanceof Error));
      const { zoneStatus } = await readZone(client, zone, { global: false, hostnames: [] });
      assert.deepEqual(zoneStatus, { status: "moved", paused: true, type: "partial" });
    }
  });
});

test("an SSL mode that is refused, for whatever reason, is not known", async () => {
  await withClient({}, async ({ simulator, client, zone }) => {
    simulator.fault = ({ path }) =>
      path.endsWith("/settings/ssl") ? { kind: "status", status: 400, code: 1 } : null;
    assert.equal((await readZone(client, zone, ALL)).sslMode, null);
    simulator.fault = () => ({ kind: "status", status: 400, code: 1 });
    await assert.rejects(readZone(client, zone, ALL), CloudflareError);
  });
});

test("an SSL mode in a form that nobody knows is unknown, and the zone is read all the same", async () => {
  await withClient({}, async ({ simulator, client, zone }) => {
    for (const result of [{ id: "ssl", value: null }, { id: "ssl", value: { mode: "full" } }, []]) {
      const body = JSON.stringify({ success: true, errors: [], messages: [], result });
      simulator.fault = ({ path }) =>
        path.endsWith("/settings/ssl") ? { kind: "status", status: 200, body } : null;
      assert.equal((await readZone(client, zone, ALL)).sslMode, null);
    }
  });
});

test("a certificate in use that can't be read for the moment is no certificate that can't be read", async () => {
  await withClient({}, async (setting) => {
    const { simulator, client, zone } = setting;
    associate(setting, "a.example.com", add(setting, { listed: "missing" }));
    simulator.fault = ({ path }) =>
      /certificates\/./.test(path)
        ? { kind: "status", status: 409, code: 1, message: "busy" }
        : null;
    await assert.rejects(readZone(client, zone, ALL), /409, 1 busy/);
  });
});
