import assert from "node:assert/strict";
import { test } from "node:test";
import { allZones, findZones, ZoneLookupError } from "../../src/cloudflare/zones.ts";
import { withClient, type Setting } from "./setting.ts";

type Wanted = Parameters<typeof findZones>[1];

/** By name: the id that was found, or the message of the error. */
async function found(
  { client }: Pick<Setting, "client">,
  wanted: Wanted,
): Promise<Record<string, string>> {
  const zones = await findZones(client, wanted);
  return Object.fromEntries(
    [...zones].map(([name, zone]) => [name, zone instanceof Error ? zone.message : zone.id]),
  );
}

const named = (...names: readonly string[]): Wanted => names.map((name) => ({ name, id: null }));

test("one zone is looked up by its name, several fifty a page", async () => {
  await withClient({}, async (setting) => {
    const { simulator, zone } = setting;
    const other = simulator.addZone({ name: "other.example" });
    assert.deepEqual(await found(setting, named("example.com")), { "example.com": zone.id });
    assert.equal(simulator.requests.length, 1);
    assert.deepEqual(await found(setting, named("example.com", "other.example")), {
      "example.com": zone.id,
      "other.example": other,
    });
    assert.equal(simulator.requests.length, 2);
  });
});

test("many zones are found over several pages in fewer requests than names", async () => {
  await withClient({}, async (setting) => {
    const { simulator } = setting;
    const names = Array.from({ length: 120 }, (_, n) => `zone-${n}.example`);
    for (const name of names) simulator.addZone({ name });
    const zones = await found(setting, named(...names));
    assert.equal(Object.keys(zones).length, 120);
    assert.ok(Object.values(zones).every((id) => /^[0-9a-f]{32}$/.test(id)));
    assert.equal(simulator.requests.length, 3);
  });
});

test("few zones of a large account are asked for one by one", async () => {
  await withClient({}, async (setting) => {
    const { simulator } = setting;
    for (let n = 0; n < 300; n += 1) simulator.addZone({ name: `zone-${n}.example` });
    const zones = await found(setting, named("zone-7.example", "zone-299.example"));
    assert.equal(Object.keys(zones).length, 2);
    assert.equal(simulator.requests.length, 3);
  });
});

test("a zone that is not there is told without hiding the others", async () => {
  await withClient({}, async (setting) => {
    const zones = await found(setting, named("example.com", "missing.example"));
    assert.equal(zones["example.com"], setting.zone.id);
    assert.match(
      zones["missing.example"] ?? "",
      /^Zone missing\.example was not found: .*Zone > Zone > Read/,
    );
  });
});

test("a name that two accounts have is told with both ids", async () => {
  await withClient({}, async (setting) => {
    const other = setting.simulator.addZone({
      name: "example.com",
      id: "f".repeat(32),
      accountId: "e".repeat(32),
      status: "pending",
    });
    for (const names of [named("example.com"), named("example.com", "x.example")]) {
      const message = (await found(setting, names))["example.com"] ?? "";
      assert.match(message, /^There are 2 zones named example\.com/);
      assert.ok(message.includes(other) && message.includes(setting.zone.id));
      assert.match(message, /Set the ID of the one you mean in aop\.yaml/);
    }
  });
});

test("an id is believed only when its zone has the name", async () => {
  await withClient({}, async (setting) => {
    const { zone } = setting;
    assert.deepEqual(await found(setting, [{ name: "example.com", id: zone.id }]), {
      "example.com": zone.id,
    });
    const message = (await found(setting, [{ name: "other.example", id: zone.id }]))[
      "other.example"
    ];
    assert.match(
      message ?? "",
      /^Zone ID [0-9a-f]{32} belongs to example\.com, not to other\.example: correct/,
    );
    const wrong = await findZones(setting.client, [{ name: "example.com", id: "0".repeat(32) }]);
    assert.ok(wrong.get("example.com") instanceof Error);
    assert.ok(!(wrong.get("example.com") instanceof ZoneLookupError));
  });
});

test("with an id the token can do without Zone Read", async () => {
  for (const zoneListWithoutPermission of ["forbidden", "empty"] as const) {
    await withClient({ zoneListWithoutPermission }, async (setting) => {
      const { simulator, zone } = setting;
      const token = simulator.addToken({ permissions: ["SSL and Certificates Read"] });
      const client = setting.clientOf(token);
      assert.deepEqual(await found({ client }, [{ name: "example.com", id: zone.id }]), {
        "example.com": zone.id,
      });
      const message = (await found({ client }, named("example.com")))["example.com"] ?? "";
      assert.match(message, /Zone > Zone > Read/);
    });
  }
});

test("an IDN zone is found, though Cloudflare keeps its name in Unicode", async () => {
  await withClient({}, async (setting) => {
    const name = "xn--bcher-kva.example";
    const id = setting.simulator.addZone({ name: "bücher.example" });
    assert.deepEqual(await found(setting, named(name)), { [name]: id });
    assert.deepEqual(await found(setting, named(name, "example.com")), {
      [name]: id,
      "example.com": setting.zone.id,
    });
    assert.deepEqual(await found(setting, [{ name, id }]), { [name]: id });
    const zones = await allZones(setting.client);
    assert.deepEqual(zones.map((zone) => zone.name).sort(), ["example.com", name]);
    const names = setting.simulator.requests.map(({ query }) => query["name"]);
    assert.equal(names[0], "bücher.example");
  });
});

test("with an id neither of Cloudflare's codes for a missing permission is an error, and a bad token still is", async () => {
  await withClient({}, async ({ simulator, client, zone }) => {
    const wanted = [{ name: "example.com", id: zone.id }];
    const message = "Unauthorized to access requested resource";
    for (const code of [10000, 9109]) {
      simulator.fault = () => ({ kind: "status", status: 403, code, message });
      assert.deepEqual(await found({ client }, wanted), { "example.com": zone.id });
    }
    simulator.fault = () => ({ kind: "status", status: 401, code: 9109, message });
    assert.match((await found({ client }, wanted))["example.com"] ?? "", /Unauthorized/);
  });
});

test("look-ups stop after twenty failures", async () => {
  await withClient({ zoneListWithoutPermission: "empty" }, async (setting) => {
    const { simulator } = setting;
    const client = setting.clientOf(simulator.addToken({ permissions: [] }));
    const ids = Array.from({ length: 200 }, (_, n) => ({
      name: `z${n}.example`,
      id: n.toString(16).padStart(32, "0"),
    }));
    const zones = await found({ client }, ids);
    assert.equal(simulator.requests.length, 21);
    assert.match(zones["z199.example"] ?? "", /^After 20 zones that could not be found the other/);
  });
});

test("where nothing answers the first look-up is the last one", async () => {
  await withClient({}, async ({ simulator, client }) => {
    simulator.fault = () => ({ kind: "status", status: 500 });
    const zones = await found({ client }, [
      ...named("a.example", "b.example"),
      { name: "c.example", id: "0".repeat(32) },
    ]);
    assert.equal(simulator.requests.length, 6);
    assert.equal(new Set(Object.values(zones)).size, 1);
  });
});

test("zones with ids are looked up fifty a page too, and the name of each must agree", async () => {
  await withClient({}, async (setting) => {
    const { simulator } = setting;
    const wanted = Array.from({ length: 60 }, (_, n) => {
      const name = `z${n}.example`;
      return { name, id: simulator.addZone({ name }) };
    });
    const zones = await found(setting, [...wanted, { name: "x.example", id: wanted[0]?.id ?? "" }]);
    assert.equal(zones["z59.example"], wanted[59]?.id);
    assert.match(zones["x.example"] ?? "", /belongs to z0\.example, not to x\.example/);
    assert.equal(simulator.requests.length, 2);
  });
});

test("an odd zone does not hide the others", async () => {
  await withClient({}, async ({ simulator, client, zone, log }) => {
    const result = [
      { id: null, name: "odd.example" },
      { id: zone.id, name: "example.com" },
    ];
    const body = JSON.stringify({ success: true, errors: [], messages: [], result });
    simulator.fault = () => ({ kind: "status", status: 200, body });
    assert.deepEqual(await found({ client }, named("example.com")), { "example.com": zone.id });
    assert.match(log.lines.join("\n"), /1 zone without an ID or a name: left out/);
  });
});
