import assert from "node:assert/strict";
import { test } from "node:test";

import {
  encryptKey,
  makeCa,
  makeLeaf,
  withUnknownKeyAlgorithm,
} from "../../fixtures/certificates.ts";
import { upload, withZone } from "./setting.ts";

test("an uploaded certificate is deployed after a while and is itself, though not its text", async () => {
  await withZone({ deploymentDelay: 4000 }, async ({ send, store, advance }) => {
    const leaf = await makeLeaf();
    const made = await upload(send, store, leaf);
    assert.equal(made.status, 200);
    assert.equal(made.object.status, "initializing");
    const path = `${store}/${made.object.id ?? ""}`;
    advance(1000);
    assert.equal((await send("GET", path)).object.status, "pending_deployment");
    advance(2999);
    assert.equal((await send("GET", path)).object.status, "pending_deployment");
    advance(1);
    const active = await send("GET", path);
    assert.equal(active.object.status, "active");
    assert.match(made.object.id ?? "", /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.notEqual(active.object.certificate, leaf.certificatePem);
    assert.equal(active.object.certificate?.trim(), leaf.certificatePem.trim());
    assert.match(active.object.serial_number ?? "", /^\d+$/);
    assert.ok(!active.text.includes("PRIVATE KEY"));
  });
});

test("a fresh upload is missing from the list for a while", async () => {
  await withZone({ listLag: 3000 }, async ({ send, store, advance }) => {
    const { object } = await upload(send, store, await makeLeaf());
    assert.equal((await send("GET", `${store}/${object.id ?? ""}`)).status, 200);
    assert.deepEqual((await send("GET", store)).list, []);
    advance(3000);
    assert.equal((await send("GET", store)).list?.[0]?.id, object.id);
  });
});

test("the same certificate again is 1406, also while it is being deleted, and then comes back under its id", async () => {
  await withZone(
    { deletionDelay: 10_000, resurrectionLag: 1000, deploymentDelay: 2000 },
    async ({ send, store, advance }) => {
      const leaf = await makeLeaf();
      const { object } = await upload(send, store, leaf);
      const path = `${store}/${object.id ?? ""}`;
      assert.equal((await upload(send, store, leaf)).code, 1406);
      advance(2000);
      assert.equal((await send("DELETE", path)).object.status, "pending_deletion");
      assert.equal((await upload(send, store, leaf)).code, 1406);
      assert.equal((await send("DELETE", path)).code, 1414);
      advance(10_000);
      assert.equal((await send("GET", path)).object.status, "deleted");
      assert.equal((await send("GET", store)).list?.[0]?.status, "deleted");
      assert.equal((await send("DELETE", path)).code, 1551);

      const again = await upload(send, store, leaf);
      assert.equal(again.object.id, object.id);
      assert.equal(again.object.status, "pending_deletion");
      advance(1000);
      assert.equal((await send("GET", path)).object.status, "initializing");
      advance(2000);
      assert.equal((await send("GET", path)).object.status, "active");
    },
  );
});

test("a certificate can't be deleted before it is deployed (1434) or while it is in use (1433)", async () => {
  await withZone({ deploymentDelay: 1000 }, async ({ simulator, zone, send, store, advance }) => {
    const { object } = await upload(send, store, await makeLeaf());
    const id = object.id ?? "";
    assert.equal((await send("DELETE", `${store}/${id}`)).code, 1434);
    advance(1000);
    simulator.addAssociation(zone, {
      hostname: "a.example.com",
      certificateId: id,
      enabled: false,
    });
    assert.equal((await send("DELETE", `${store}/${id}`)).code, 1433);
    simulator.removeAssociation(zone, "a.example.com");
    assert.equal((await send("DELETE", `${store}/${id}`)).status, 200);
    assert.deepEqual(
      simulator.deletions.map((deletion) => [deletion.id, deletion.inUse]),
      [[id, false]],
    );
  });
});

test("ids are not found (1551, 1552), or belong to the other store or another zone (1415)", async () => {
  await withZone({}, async ({ simulator, zone, send, store }) => {
    const zoneStore = `/zones/${zone}/origin_tls_client_auth`;
    const unknown = "00000000-0000-4000-8000-000000000000";
    for (const method of ["GET", "DELETE"]) {
      assert.equal((await send(method, `${store}/${unknown}`)).code, 1551);
      assert.equal((await send(method, `${zoneStore}/${unknown}`)).code, 1552);
    }
    const id = simulator.addCertificate(zone, { pem: (await makeLeaf()).certificatePem });
    assert.equal((await send("GET", `${zoneStore}/${id}`)).code, 1552);
    assert.equal((await send("DELETE", `${zoneStore}/${id}`)).code, 1415);
    const other = simulator.addZone({ name: "example.net" });
    const path = `/zones/${other}/origin_tls_client_auth/hostnames/certificates/${id}`;
    assert.equal((await send("DELETE", path)).code, 1415);
  });
});

test("the zone's own store is separate, answers null when empty and says when all is done already", async () => {
  await withZone({}, async ({ zone, send, store }) => {
    const path = `/zones/${zone}/origin_tls_client_auth`;
    const leaf = await makeLeaf();
    await upload(send, store, leaf);
    const before = await send("GET", path);
    assert.deepEqual([before.status, before.list], [200, null]);
    const made = await upload(send, path, leaf);
    assert.equal(made.status, 200);
    assert.equal((await send("GET", path)).list?.length, 1);
    const itself = `${path}/${made.object.id ?? ""}`;
    assert.equal((await send("DELETE", itself)).status, 200);
    const again = await send("DELETE", itself);
    assert.deepEqual([again.status, again.message], [400, "Certificate is already deleted."]);
    assert.equal((await send("GET", itself)).object.status, "deleted");
    assert.equal((await send("GET", store)).list?.[0]?.status, "active");
  });
});

test("what can't be used is refused: not a certificate, a CA, expired, another key, an encrypted key", async () => {
  await withZone({}, async ({ send, store }) => {
    const leaf = await makeLeaf();
    const other = await makeLeaf();
    const ca = await makeCa("Test CA");
    const day = 86_400_000;
    const expired = await makeLeaf({
      notBefore: new Date(Date.now() - 2 * day),
      notAfter: new Date(Date.now() - day),
    });
    const refused = async (certificate: string, private_key: string) => {
      const reply = await send("POST", store, { certificate, private_key });
      assert.equal(reply.status, 400);
      return `${reply.code ?? ""} ${reply.message ?? ""}`;
    };
    assert.match(await refused("garbage", leaf.privateKeyPem), /^1408 Unable to parse/);
    assert.match(await refused(leaf.privateKeyPem, leaf.privateKeyPem), /^1408 /);
    assert.match(await refused(ca.certificatePem, ca.privateKeyPem), /missing leaf certificate/);
    assert.match(await refused(expired.certificatePem, expired.privateKeyPem), /expired/);
    assert.match(await refused(leaf.certificatePem, other.privateKeyPem), /does not match/);
    const encrypted = encryptKey(leaf.privateKeyPem, "secret");
    assert.match(await refused(leaf.certificatePem, encrypted), /must not be encrypted/);
    assert.match(await refused(leaf.certificatePem, "no key"), /Unable to parse private key/);
    assert.deepEqual((await send("GET", store)).list, []);
  });
});

test("a key algorithm that this Node does not know is accepted, as Cloudflare knows more", async () => {
  await withZone({}, async ({ send, store }) => {
    const leaf = await makeLeaf();
    const certificate = withUnknownKeyAlgorithm(leaf.certificatePem);
    const reply = await send("POST", store, { certificate, private_key: leaf.privateKeyPem });
    assert.equal(reply.status, 200);
  });
});

test("a zone has room for ten, and tombstones count only where that is chosen", async () => {
  await withZone({}, async ({ simulator, zone, send, store }) => {
    const leaves = await Promise.all(Array.from({ length: 11 }, () => makeLeaf()));
    const [last, ...ten] = leaves;
    assert.ok(last);
    const ids = ten.map(({ certificatePem }) =>
      simulator.addCertificate(zone, { pem: certificatePem }),
    );
    const refused = await upload(send, store, last);
    assert.equal(refused.status, 400);
    assert.match(refused.message ?? "", /limit of 10/);
    await send("DELETE", `${store}/${ids[0] ?? ""}`);
    simulator.options.tombstonesCount = true;
    assert.match((await upload(send, store, last)).message ?? "", /limit of 10/);
    simulator.options.tombstonesCount = false;
    assert.equal((await upload(send, store, last)).status, 200);
  });
});

test("a deployment or deletion can be made to end badly, or in a status that nobody knows", async () => {
  await withZone({}, async ({ simulator, send, store }) => {
    const [first, second] = [await makeLeaf(), await makeLeaf()];
    simulator.force({ of: "certificate", fingerprint: second.fingerprint, status: "on_holiday" });
    simulator.force({ of: "certificate" });
    simulator.force({ of: "certificate", phase: "deletion" });
    const path = `${store}/${(await upload(send, store, first)).object.id ?? ""}`;
    assert.equal((await send("GET", path)).object.status, "deployment_timed_out");
    const other = await upload(send, store, second);
    const otherPath = `${store}/${other.object.id ?? ""}`;
    assert.equal((await send("GET", otherPath)).object.status, "on_holiday");
    await send("DELETE", path);
    assert.equal((await send("GET", path)).object.status, "deletion_timed_out");
    await send("DELETE", path);
    await upload(send, store, first);
    assert.equal((await send("GET", path)).object.status, "active");
  });
});
