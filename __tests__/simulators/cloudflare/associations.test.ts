import assert from "node:assert/strict";
import { test } from "node:test";

import { makeLeaf } from "../../fixtures/certificates.ts";
import { type Setting, withZone } from "./setting.ts";

async function certificate({ simulator, zone }: Setting, status = "active"): Promise<string> {
  return simulator.addCertificate(zone, { pem: (await makeLeaf()).certificatePem, status });
}

function names(list: readonly { readonly hostname?: string | undefined }[] | null): string[] {
  return (list ?? []).map(({ hostname }) => hostname ?? "").sort();
}

test("associations merge by hostname, and the answer holds those of the whole zone", async () => {
  await withZone({ deploymentDelay: 1000 }, async (setting) => {
    const { simulator, send, aop, advance } = setting;
    const cert_id = await certificate(setting);
    const first = [
      { hostname: "a.example.com", cert_id, enabled: true },
      { hostname: "b.example.com", cert_id, enabled: false },
    ];
    await send("PUT", `${aop}/hostnames`, { config: first });
    const second = [{ hostname: "shop.customer.net", cert_id, enabled: true }];
    const answer = await send("PUT", `${aop}/hostnames`, { config: second });
    assert.deepEqual(names(answer.list), ["a.example.com", "b.example.com", "shop.customer.net"]);
    assert.equal(answer.list?.[0]?.cert_status, "active");
    simulator.options.putAnswers = "sent";
    const sent = await send("PUT", `${aop}/hostnames`, { config: second });
    assert.deepEqual(names(sent.list), ["shop.customer.net"]);

    const path = `${aop}/hostnames/b.example.com`;
    assert.equal((await send("GET", path)).object.status, "initializing");
    advance(1000);
    const { object } = await send("GET", path);
    assert.deepEqual([object.status, object.enabled, object.cert_id], ["active", false, cert_id]);
  });
});

test("the list is of the active ones unless more is asked for, page by page", async () => {
  await withZone({ deletionDelay: 1000 }, async (setting) => {
    const { simulator, zone, send, aop } = setting;
    const certificateId = await certificate(setting);
    const add = (hostname: string, status: string, enabled: boolean | null = true): void => {
      simulator.addAssociation(zone, { hostname, certificateId, status, enabled });
    };
    add("active.example.com", "active");
    add("failed.example.com", "deployment_timed_out");
    add("going.example.com", "pending_deletion", null);
    add("gone.example.com", "deleted", null);
    const list = async (query: string) => (await send("GET", `${aop}/hostnames${query}`)).list;
    assert.deepEqual(names(await list("")), ["active.example.com"]);
    assert.deepEqual(names(await list("?status=deleted,pending_deletion")), [
      "going.example.com",
      "gone.example.com",
    ]);
    assert.equal((await list("?status=all&per_page=1000"))?.length, 4);
    const page = await send("GET", `${aop}/hostnames?status=all&per_page=3&page=2`);
    assert.equal(page.list?.length, 1);
    assert.deepEqual(page.info, {
      page: 2,
      per_page: 3,
      count: 1,
      total_count: 4,
      total_pages: 2,
    });
  });
});

test("the list endpoint can be missing, in one way or another", async () => {
  await withZone({ listEndpoint: false }, async (setting) => {
    const { simulator, send, aop } = setting;
    const missing = async () => {
      const reply = await send("GET", `${aop}/hostnames?status=all`);
      return [reply.status, reply.code];
    };
    assert.deepEqual(await missing(), [405, 7001]);
    simulator.options.listEndpoint = { status: 404, code: 7003 };
    assert.deepEqual(await missing(), [404, 7003]);
  });
});

test("a voided association lingers, then falls away, and is answered as chosen", async () => {
  await withZone({ deletionDelay: 1000 }, async (setting) => {
    const { simulator, zone, send, aop, store, advance } = setting;
    const cert_id = await certificate(setting);
    simulator.addAssociation(zone, { hostname: "a.example.com", certificateId: cert_id });
    const path = `${aop}/hostnames/a.example.com`;
    const config = [{ hostname: "a.example.com", cert_id, enabled: null }];
    assert.equal((await send("PUT", `${aop}/hostnames`, { config })).status, 200);
    const pending = (await send("GET", path)).object;
    assert.deepEqual([pending.enabled, pending.status], [null, "pending_deletion"]);
    assert.equal((await send("DELETE", `${store}/${cert_id}`)).code, 1433);
    advance(1000);
    assert.equal((await send("GET", path)).object.status, "deleted");
    assert.equal((await send("PUT", `${aop}/hostnames`, { config })).status, 200);
    simulator.options.voidedAnswer = "not-found";
    const gone = await send("GET", path);
    assert.deepEqual([gone.status, gone.code], [404, 1553]);
    assert.equal((await send("DELETE", `${store}/${cert_id}`)).status, 200);
    assert.equal((await send("PUT", `${aop}/hostnames`, { config })).code, 1415);
  });
});

test("what was never configured is 1553", async () => {
  await withZone({}, async (setting) => {
    const { send, aop } = setting;
    const reply = await send("GET", `${aop}/hostnames/a.example.com`);
    assert.deepEqual([reply.status, reply.code], [404, 1553]);
    const cert_id = await certificate(setting);
    const config = [{ hostname: "a.example.com", cert_id, enabled: null }];
    assert.equal((await send("PUT", `${aop}/hostnames`, { config })).code, 1553);
  });
});

test("a certificate of the zone's store, of another zone or a deleted one can't be associated", async () => {
  await withZone({}, async (setting) => {
    const { simulator, zone, send, aop } = setting;
    const { certificatePem: pem } = await makeLeaf();
    const other = simulator.addZone({ name: "example.net" });
    const ids = [
      simulator.addCertificate(zone, { pem, store: "zone" }),
      simulator.addCertificate(other, { pem }),
      simulator.addCertificate(zone, { pem, status: "deleted" }),
    ];
    for (const cert_id of ids) {
      const config = [{ hostname: "a.example.com", cert_id, enabled: true }];
      const reply = await send("PUT", `${aop}/hostnames`, { config });
      assert.deepEqual([reply.status, reply.code], [400, 1415]);
      assert.ok(!reply.text.includes('"result"'));
    }
  });
});

test("one bad entry refuses the whole batch, or only itself, as chosen", async () => {
  await withZone({}, async (setting) => {
    const { simulator, zone, send, aop } = setting;
    const cert_id = await certificate(setting);
    const bad = "00000000-0000-4000-8000-000000000000";
    const config = [
      { hostname: "bad.example.com", cert_id: bad, enabled: true },
      { hostname: "good.example.com", cert_id, enabled: true },
    ];
    const atomic = await send("PUT", `${aop}/hostnames`, { config });
    assert.equal(atomic.code, 1415);
    assert.match(atomic.message ?? "", /bad\.example\.com/);
    assert.deepEqual(simulator.snapshot(zone).associations, []);
    simulator.options.batchAtomic = false;
    assert.equal((await send("PUT", `${aop}/hostnames`, { config })).code, 1415);
    assert.deepEqual(names(simulator.snapshot(zone).associations), ["good.example.com"]);
    simulator.options.maxBatch = 1;
    assert.match((await send("PUT", `${aop}/hostnames`, { config })).message ?? "", /At most 1/);
  });
});

test("a certificate carries a hundred hostnames, those of the same batch included", async () => {
  await withZone({}, async (setting) => {
    const { simulator, zone, send, aop } = setting;
    const [cert_id, other] = [await certificate(setting), await certificate(setting)];
    const config = Array.from({ length: 101 }, (_, index) => ({
      hostname: `h${index}.example.com`,
      cert_id,
      enabled: true,
    }));
    const refused = await send("PUT", `${aop}/hostnames`, { config });
    assert.match(refused.message ?? "", /at most 100 hostnames \(h100\.example\.com\)/);
    assert.equal((await send("PUT", `${aop}/hostnames`, { config: config.slice(1) })).status, 200);
    const own = [{ hostname: "h1.example.com", cert_id, enabled: false }];
    assert.equal((await send("PUT", `${aop}/hostnames`, { config: own })).status, 200);
    const swap = [
      { hostname: "h1.example.com", cert_id: other, enabled: true },
      { hostname: "h0.example.com", cert_id, enabled: true },
    ];
    assert.equal((await send("PUT", `${aop}/hostnames`, { config: swap })).status, 200);
    const { associations } = simulator.snapshot(zone);
    assert.equal(
      associations.filter((association) => association.certificateId === cert_id).length,
      100,
    );
  });
});

test("an association waits for its certificate and fails with it", async () => {
  await withZone({ deploymentDelay: 1000 }, async (setting) => {
    const { simulator, zone, send, aop, advance } = setting;
    const slow = await certificate(setting, "pending_deployment");
    simulator.options.deploymentDelay = 100;
    const stuck = await certificate(setting, "deployment_timed_out");
    const config = [
      { hostname: "slow.example.com", cert_id: slow, enabled: true },
      { hostname: "stuck.example.com", cert_id: stuck, enabled: true },
    ];
    await send("PUT", `${aop}/hostnames`, { config });
    const statuses = () => simulator.snapshot(zone).associations.map(({ status }) => status);
    advance(999);
    assert.deepEqual(statuses(), ["pending_deployment", "deployment_timed_out"]);
    advance(1);
    assert.deepEqual(statuses(), ["active", "deployment_timed_out"]);
  });
});

test("an association can be made to time out for one certificate and not for another", async () => {
  await withZone({}, async (setting) => {
    const { simulator, zone, send, aop } = setting;
    const [old, next] = [await makeLeaf(), await makeLeaf()];
    const oldId = simulator.addCertificate(zone, { pem: old.certificatePem });
    const nextId = simulator.addCertificate(zone, { pem: next.certificatePem });
    const hostname = "a.example.com";
    simulator.addAssociation(zone, { hostname, certificateId: oldId });
    const { fingerprint } = next;
    simulator.force({ of: "association", hostname, fingerprint, times: Infinity });
    const move = async (cert_id: string) => {
      await send("PUT", `${aop}/hostnames`, { config: [{ hostname, cert_id, enabled: true }] });
      return (await send("GET", `${aop}/hostnames/${hostname}`)).object.status;
    };
    assert.equal(await move(nextId), "deployment_timed_out");
    assert.equal(await move(nextId), "deployment_timed_out");
    assert.equal(await move(oldId), "active");
    assert.ok(
      simulator.history.every(({ presented }) => presented.fingerprint === old.fingerprint),
    );
  });
});
