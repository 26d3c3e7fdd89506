import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";

import { makeLeaf } from "../../fixtures/certificates.ts";
import { client, rawClient } from "./client.ts";
import { upload, type Setting, withZone } from "./setting.ts";
import type { Odd } from "./world.ts";

async function read({ simulator }: Setting, path: string): Promise<unknown> {
  const response = await rawClient(simulator, simulator.addToken())("GET", path);
  return ((await response.json()) as { result: unknown }).result;
}

async function oddCertificate({ simulator, zone }: Setting, odd: Odd): Promise<string> {
  return simulator.addCertificate(zone, { pem: (await makeLeaf()).certificatePem, odd });
}

type Fields = Readonly<Record<string, unknown>>;

test("a certificate can come back odd: in the list, alone, or both", async () => {
  await withZone({}, async (setting) => {
    const { send, store } = setting;
    const bare = await oddCertificate(setting, {
      listed: { certificate: undefined, expires_on: undefined },
    });
    await oddCertificate(setting, { listed: { id: null, serial_number: 4711 } });
    const [first, second] = (await read(setting, store)) as [Fields, Fields];
    assert.equal(first["id"], bare);
    assert.ok(!("certificate" in first) && !("expires_on" in first));
    assert.match((await send("GET", `${store}/${bare}`)).object.certificate ?? "", /BEGIN/);
    assert.deepEqual([second["id"], second["serial_number"]], [null, 4711]);
  });
});

test("an associated certificate can be unreadable (1415), and missing from the list", async () => {
  await withZone({}, async (setting) => {
    const { simulator, zone, send, aop, store } = setting;
    const certificateId = await oddCertificate(setting, { read: "refused", listed: "missing" });
    simulator.addAssociation(zone, { hostname: "a.example.com", certificateId });
    assert.deepEqual((await send("GET", store)).list, []);
    const { status, code } = await send("GET", `${store}/${certificateId}`);
    assert.deepEqual([status, code], [400, 1415]);
    const { object } = await send("GET", `${aop}/hostnames/a.example.com`);
    assert.equal(object.cert_id, certificateId);
  });
});

test("an association can come back odd, in the list as in what PUT answers", async () => {
  await withZone({}, async (setting) => {
    const { simulator, zone, send, aop } = setting;
    const certificateId = await oddCertificate(setting, {});
    const add = (hostname: string, odd: Odd): void => {
      simulator.addAssociation(zone, { hostname, certificateId, odd });
    };
    add("a.example.com", { listed: { hostname: null } });
    add("b.example.com", { listed: { cert_id: null }, read: { enabled: undefined } });
    add("c.example.com", { listed: "missing", read: "refused" });
    const pairs = (list: unknown): unknown =>
      (list as Fields[]).map(({ hostname, cert_id }) => [hostname, cert_id]);
    const expected = [
      [null, certificateId],
      ["b.example.com", null],
    ];
    assert.deepEqual(pairs(await read(setting, `${aop}/hostnames`)), expected);
    assert.ok(!("enabled" in ((await read(setting, `${aop}/hostnames/b.example.com`)) as Fields)));
    assert.equal((await send("GET", `${aop}/hostnames/c.example.com`)).code, 1415);
    const config = [{ hostname: "b.example.com", cert_id: certificateId, enabled: true }];
    const put = await rawClient(simulator, simulator.addToken())("PUT", `${aop}/hostnames`, {
      config,
    });
    assert.deepEqual(pairs(((await put.json()) as { result: unknown }).result), expected);
  });
});

test("a zone can be pending, moved, deactivated or paused, and have its DNS elsewhere", async () => {
  await withZone({}, async (setting) => {
    const { simulator, zone } = setting;
    const of = async (id: string): Promise<unknown[]> => {
      const { status, paused, type } = (await read(setting, `/zones/${id}`)) as Fields;
      return [status, paused, type];
    };
    assert.deepEqual(await of(zone), ["active", false, "full"]);
    const partial = simulator.addZone({ name: "example.net", type: "partial", paused: true });
    assert.deepEqual(await of(partial), ["active", true, "partial"]);
    for (const status of ["pending", "moved", "deactivated"]) {
      simulator.editZone(partial, { status, paused: false });
      assert.deepEqual(await of(partial), [status, false, "partial"]);
    }
    const active = (await read(setting, "/zones?status=active")) as Fields[];
    assert.deepEqual(
      active.map(({ name }) => name),
      ["example.com"],
    );
  });
});

test("raised limits allow more than 10 certificates, and more than 100 hostnames on one", async () => {
  await withZone({ certificateLimit: 12, associationLimit: 101 }, async (setting) => {
    const { send, aop, store } = setting;
    const statuses: number[] = [];
    let cert_id: string | undefined;
    for (let n = 0; n < 13; n++) {
      const reply = await upload(send, store, await makeLeaf());
      statuses.push(reply.status);
      cert_id ??= reply.object.id;
    }
    assert.deepEqual(statuses, [...Array.from({ length: 12 }, () => 200), 400]);
    const hosts = (count: number) => ({
      config: Array.from({ length: count }, (_, n) => ({
        hostname: `h${n}.example.com`,
        cert_id,
        enabled: true,
      })),
    });
    assert.equal((await send("PUT", `${aop}/hostnames`, hosts(102))).status, 400);
    assert.equal((await send("PUT", `${aop}/hostnames`, hosts(101))).status, 200);
  });
});

test("an ML-DSA key is taken as a seed alone, and refused in the expanded form", async () => {
  await withZone({}, async ({ simulator, store }) => {
    const send = client(simulator, simulator.addToken());
    const { privateKey } = generateKeyPairSync("ml-dsa-44");
    const expanded = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const seed = privateKey.export({ format: "raw-seed" });
    const pkcs8 = Buffer.concat([
      Buffer.from("3034020100300b06096086480165030403110422", "hex"),
      Buffer.of(0x80, 32),
      seed,
    ]);
    const seedOnly = `-----BEGIN PRIVATE KEY-----\n${pkcs8.toString("base64")}\n-----END PRIVATE KEY-----\n`;
    const certificate = (await makeLeaf()).certificatePem;
    const message = async (private_key: string) =>
      (await send("POST", store, { certificate, private_key })).message;
    assert.match((await message(expanded)) ?? "", /must be in the seed-only encoding/);
    // It is read, and found to be another certificate's.
    assert.match((await message(seedOnly)) ?? "", /does not match/);
  });
});
