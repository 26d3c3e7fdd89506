import assert from "node:assert/strict";
import { test } from "node:test";

import { makeLeaf } from "../../fixtures/certificates.ts";
import { upload, withZone } from "./setting.ts";

const HOSTNAME = "a.example.com";

test("per hostname wins over the zone level, which wins over global", async () => {
  await withZone({}, async ({ simulator, zone }) => {
    const [fleet, own] = [await makeLeaf(), await makeLeaf()];
    const level = () => simulator.presented(zone, HOSTNAME).level;
    assert.equal(level(), "none");
    simulator.editZone(zone, { global: true });
    assert.equal(level(), "global");
    simulator.editZone(zone, { zoneLevel: true });
    assert.equal(level(), "global");
    simulator.addCertificate(zone, { pem: fleet.certificatePem, store: "zone" });
    assert.deepEqual(simulator.presented(zone, HOSTNAME), {
      level: "zone",
      fingerprint: fleet.fingerprint,
      active: true,
    });
    const certificateId = simulator.addCertificate(zone, { pem: own.certificatePem });
    simulator.addAssociation(zone, { hostname: HOSTNAME, certificateId });
    assert.equal(simulator.presented(zone, HOSTNAME).fingerprint, own.fingerprint);
    simulator.editAssociation(zone, HOSTNAME, { enabled: false });
    assert.deepEqual(simulator.presented(zone, HOSTNAME), {
      level: "suppressed",
      fingerprint: null,
      active: false,
    });
    simulator.editAssociation(zone, HOSTNAME, { enabled: null });
    assert.equal(level(), "zone");
    simulator.editZone(zone, { sslMode: "flexible" });
    assert.equal(level(), "none");
  });
});

test("of two certificates of the zone level the one deployed last is presented", async () => {
  await withZone({ deploymentDelay: 1000 }, async ({ simulator, zone, send, aop, advance }) => {
    const [old, next] = [await makeLeaf(), await makeLeaf()];
    const oldId = simulator.addCertificate(zone, { pem: old.certificatePem, store: "zone" });
    simulator.editZone(zone, { zoneLevel: true });
    await upload(send, aop, next);
    assert.equal(simulator.presented(zone, HOSTNAME).fingerprint, old.fingerprint);
    advance(1000);
    assert.equal(simulator.presented(zone, HOSTNAME).fingerprint, next.fingerprint);
    await send("DELETE", `${aop}/${oldId}`);
    await send("DELETE", `${aop}/${simulator.certificateId(zone, next.fingerprint, "zone") ?? ""}`);
    assert.equal(simulator.presented(zone, HOSTNAME).level, "none");
    assert.deepEqual(
      simulator.deletions.map(({ fingerprint, inUse }) => [fingerprint, inUse]),
      [
        [old.fingerprint, false],
        [next.fingerprint, true],
      ],
    );
  });
});

test("a rotation in the right order never leaves the hostname without a certificate", async () => {
  await withZone({ deploymentDelay: 1000, deletionDelay: 500 }, async (setting) => {
    const { simulator, zone, send, aop, store, advance } = setting;
    const [old, next] = [await makeLeaf(), await makeLeaf()];
    const oldId = simulator.addCertificate(zone, { pem: old.certificatePem });
    simulator.addAssociation(zone, { hostname: HOSTNAME, certificateId: oldId });
    const cert_id = (await upload(send, store, next)).object.id;
    advance(1000);
    const config = [{ hostname: HOSTNAME, cert_id, enabled: true }];
    await send("PUT", `${aop}/hostnames`, { config });
    assert.equal(simulator.presented(zone, HOSTNAME).fingerprint, old.fingerprint);
    assert.equal((await send("DELETE", `${store}/${oldId}`)).code, 1433);
    advance(1000);
    assert.equal((await send("DELETE", `${store}/${oldId}`)).status, 200);
    advance(500);
    const seen = simulator.history.map(({ presented }) => presented);
    assert.ok(seen.every(({ active }) => active));
    assert.deepEqual(
      seen.map(({ fingerprint }) => fingerprint),
      [old.fingerprint, next.fingerprint],
    );
    assert.deepEqual(
      simulator.deletions.map(({ inUse }) => inUse),
      [false],
    );
  });
});

test("who moves a hostname to a certificate that is not deployed yet leaves it without one", async () => {
  await withZone({ deploymentDelay: 1000 }, async (setting) => {
    const { simulator, zone, send, aop, store, advance } = setting;
    const [old, next] = [await makeLeaf(), await makeLeaf()];
    const certificateId = simulator.addCertificate(zone, { pem: old.certificatePem });
    simulator.addAssociation(zone, { hostname: HOSTNAME, certificateId });
    const start = simulator.options.now();
    advance(100);
    const cert_id = (await upload(send, store, next)).object.id;
    const config = [{ hostname: HOSTNAME, cert_id, enabled: true }];
    await send("PUT", `${aop}/hostnames`, { config });
    advance(5000);
    assert.deepEqual(
      simulator.history.map(({ time, presented }) => [time - start, presented.active]),
      [
        [0, true],
        [100, false],
        [1100, true],
      ],
    );
  });
});

test("what became due meanwhile is in the history at its own time and in order", async () => {
  await withZone({ deploymentDelay: 1000, deletionDelay: 300 }, async (setting) => {
    const { simulator, zone, send, aop, advance } = setting;
    const { certificatePem: pem } = await makeLeaf();
    const cert_id = simulator.addCertificate(zone, { pem });
    simulator.addAssociation(zone, { hostname: "b.example.com", certificateId: cert_id });
    const start = simulator.options.now();
    await send("PUT", `${aop}/hostnames`, {
      config: [
        { hostname: HOSTNAME, cert_id, enabled: true },
        { hostname: "b.example.com", cert_id, enabled: null },
      ],
    });
    advance(60_000);
    assert.deepEqual(
      simulator.history.map(({ time, hostname, presented }) => [
        time - start,
        hostname,
        presented.level,
      ]),
      [
        [0, "b.example.com", "hostname"],
        [0, HOSTNAME, "none"],
        [300, "b.example.com", "none"],
        [1000, HOSTNAME, "hostname"],
      ],
    );
  });
});

test("a certificate that vanishes from under its hostname is an outage in the history", async () => {
  await withZone({}, async ({ simulator, zone }) => {
    const { certificatePem: pem } = await makeLeaf();
    const certificateId = simulator.addCertificate(zone, { pem });
    simulator.addAssociation(zone, { hostname: HOSTNAME, certificateId });
    simulator.removeCertificate(zone, certificateId);
    assert.deepEqual(
      simulator.history.map(({ presented }) => presented.active),
      [true, false],
    );
  });
});
