import assert from "node:assert/strict";
import { test } from "node:test";
import { WINDOW } from "../../src/edge/watch.ts";
import { presented, startRotation, timeOnNext, TO_NEXT } from "./edge/rotation.ts";
import { ZONE } from "./story.ts";

/** Milliseconds for a change to reach the edge, there and back, and for what is asked in between. */
const PROPAGATION = 15_000;

const DAY = 86_400_000;

test("a rotation to a certificate that the origin does not trust hurts one hostname for the time of the check, and is rolled back", async () => {
  await using rotation = await startRotation();
  const { story, edge, origin } = rotation;
  const { run, pull, push } = await rotation.change(rotation.yaml(TO_NEXT));

  assert.equal(run.exitCode, 1, run.stdout);
  assert.deepEqual(presented(rotation), ["old", "old", "old"]);
  const hurt = timeOnNext(rotation, "a.example.com");
  assert.ok(hurt > 0 && hurt <= WINDOW + PROPAGATION, `${hurt} ms`);
  for (const hostname of ["b.example.com", "c.example.com"]) {
    assert.equal(timeOnNext(rotation, hostname), 0, `${hostname} was moved`);
    assert.deepEqual(
      edge.asked(hostname).map(({ status }) => status),
      [200],
    );
  }
  assert.deepEqual(story.cloudflare.deletions, []);
  assert.ok(edge.requests.every(({ method }) => method === "HEAD"));
  assert.equal(new Set(edge.requests.map(({ path }) => path)).size, edge.requests.length);

  const result = story.result(pull);
  assert.match(result, /apply failed\*\* – 1 done, 1 failed, 3 not attempted/);
  assert.match(
    result,
    /a\.example\.com[^|]*rolled back[^|]*refused requests through Cloudflare for 120 s &#40;HTTP 400, HTTP 200 before&#41;&#58; moved back to the old certificate/,
  );
  assert.match(
    result,
    /through Cloudflare after apply: 1 refused[\s\S]*HTTP 200 before\. After the rollback&#58; HTTP 200\./,
  );
  assert.match(
    run.log,
    /a\.example\.com through Cloudflare: HTTP 400, HTTP 200 before\. Requesting again/,
  );

  origin.trust([rotation.oldCa, rotation.nextCa], true);
  const again = await story.apply(push, { inputs: rotation.inputs });
  assert.equal(again.exitCode, 0, again.stdout);
  assert.deepEqual(presented(rotation), ["next", "next", "next"]);
  assert.match(again.summary, /Requests through Cloudflare after apply: 3 answered/);
  assert.equal(story.cloudflare.certificateId(ZONE, rotation.old.fingerprint), null);
});

test("an origin that comes to trust the certificate while it is watched keeps it, and the others follow", async () => {
  await using rotation = await startRotation();
  const { edge, origin } = rotation;
  edge.instead = (hostname) => {
    // After the base line and two refusals.
    if (hostname === "a.example.com" && edge.asked(hostname).length === 3)
      origin.trust([rotation.oldCa, rotation.nextCa], true);
    return null;
  };
  const { run } = await rotation.change(rotation.yaml(TO_NEXT));
  assert.equal(run.exitCode, 0, run.stdout);
  assert.deepEqual(presented(rotation), ["next", "next", "next"]);
  assert.deepEqual(
    edge.asked("a.example.com").map(({ status }) => status),
    [200, 400, 400, 200],
  );
});

for (const [what, instead, told] of [
  [
    "an origin that is down before and after",
    { kind: "status", status: 521 },
    /HTTP 521, HTTP 521 before as well/,
  ],
  ["an answer from the cache", { kind: "cached" }, /HTTP 200 from Cloudflare's cache/],
  ["a redirect by Cloudflare", { kind: "redirect" }, /HTTP 301, a redirect that Cloudflare makes/],
  ["a challenge", { kind: "challenge" }, /HTTP 403, a challenge or block/],
  [
    "a hostname that is DNS-only",
    { kind: "elsewhere", status: 200 },
    /something other than Cloudflare/,
  ],
  ["a connection that breaks", { kind: "reset" }, /No answer \(the connection broke\)/],
  [
    "a certificate that is refused before and after",
    { kind: "status", status: 526 },
    /HTTP 526, HTTP 526 before as well/,
  ],
] as const) {
  test(`${what} tells nothing, which is said and holds nobody back`, async () => {
    await using rotation = await startRotation();
    rotation.edge.instead = () => instead;
    const { run, pull } = await rotation.change(rotation.yaml(TO_NEXT));
    assert.equal(run.exitCode, 0, run.stdout);
    assert.deepEqual(presented(rotation), ["next", "next", "next"]);
    assert.match(rotation.story.result(pull), /Requests through Cloudflare after apply: 3 unknown/);
    assert.match(run.log, told);
  });
}

for (const [status, verdict] of [
  [301, "answered"],
  [302, "answered"],
  [308, "answered"],
  [404, "answered"],
  [429, "unknown"],
  [503, "unknown"],
  [521, "unknown"],
] as const) {
  test(`HTTP ${status} after the move, and 200 before, is ${verdict}: nothing goes back, and the others follow`, async () => {
    await using rotation = await startRotation();
    const { edge, next } = rotation;
    edge.instead = (_, { fingerprint }) =>
      fingerprint === next.fingerprint ? { kind: "status", status } : null;
    const { run } = await rotation.change(rotation.yaml(TO_NEXT));
    assert.equal(run.exitCode, 0, run.stdout);
    assert.deepEqual(presented(rotation), ["next", "next", "next"]);
    assert.match(run.summary, new RegExp(`Requests through Cloudflare after apply: 3 ${verdict}`));
    // A redirect is an answer: where it leads is not asked.
    assert.equal(edge.requests.length, 6);
  });
}

test("nothing is rolled back while a hostname of the same origin that was not moved fails too, and nobody follows", async () => {
  await using rotation = await startRotation();
  const { story, edge } = rotation;
  edge.instead = (hostname) => {
    const { fingerprint } = story.cloudflare.presented(ZONE, "a.example.com");
    if (fingerprint !== rotation.next.fingerprint) return null;
    return { kind: "status", status: hostname === "a.example.com" ? 525 : 521 };
  };
  const lines = TO_NEXT.map((line) => {
    const [hostname = "", certificate = ""] = line.split(": ");
    return `${hostname}: { certificate: ${certificate}, origins: ["203.0.113.10:443"] }`;
  });
  const { run } = await rotation.change(rotation.yaml(lines));
  assert.equal(run.exitCode, 1, run.stdout);
  assert.deepEqual(presented(rotation), ["next", "old", "old"]);
  assert.match(
    run.log,
    /not rolled back: b\.example\.com, which has the same origin and was not changed, fails too/,
  );
  assert.deepEqual(story.cloudflare.deletions, []);
});

test("a hostname that is denied is reported and stays, and the others wait", async () => {
  await using rotation = await startRotation();
  const { story, edge, next } = rotation;
  edge.instead = (_, { fingerprint }) =>
    fingerprint === next.fingerprint ? { kind: "status", status: 403 } : null;
  const { run, pull } = await rotation.change(rotation.yaml(TO_NEXT));
  assert.equal(run.exitCode, 1, run.stdout);
  assert.deepEqual(presented(rotation), ["next", "old", "old"]);
  assert.match(story.result(pull), /denied &#40;HTTP 401 or 403&#41;/);
  assert.deepEqual(story.cloudflare.deletions, []);
});

test("a hostname that is refused after it was disabled is told, and gets nothing presented again", async () => {
  await using rotation = await startRotation();
  const { story } = rotation;
  const lines = [
    "a.example.com: old",
    "b.example.com: { certificate: old, enabled: false }",
    "c.example.com: old",
  ];
  const { run, pull } = await rotation.change(rotation.yaml(lines, ["old"]));
  assert.equal(run.exitCode, 1, run.stdout);
  assert.deepEqual(presented(rotation), ["old", "suppressed", "old"]);
  assert.equal(story.cloudflare.writes.length, 1);
  assert.match(
    story.result(pull),
    /Since the certificate was taken away, the origin refuses requests/,
  );
});

test("a hostname that is refused after its removal stops the deletion of its certificate", async () => {
  await using rotation = await startRotation();
  const { story } = rotation;
  const inputs = { "allow-mass-removal": "true" };
  const { run } = await rotation.change("version: 1\nzones:\n  example.com: {}\n", { inputs });
  assert.equal(run.exitCode, 1, run.stdout);
  assert.deepEqual(presented(rotation), ["none", "none", "none"]);
  assert.deepEqual(story.cloudflare.deletions, []);
  assert.match(run.log, /No certificate was deleted/);
});

test("a hostname never goes back to a certificate that has expired", async () => {
  const validity = {
    notBefore: new Date(Date.now() - 30 * DAY),
    notAfter: new Date(Date.now() - DAY),
  };
  await using rotation = await startRotation({ validity });
  const { edge, next } = rotation;
  edge.instead = (_, { fingerprint }) => ({
    kind: "status",
    status: fingerprint === next.fingerprint ? 525 : 200,
  });
  const { run } = await rotation.change(rotation.yaml(TO_NEXT));
  assert.equal(run.exitCode, 1, run.stdout);
  assert.deepEqual(presented(rotation), ["next", "old", "old"]);
  assert.match(run.log, /not moved back: the old certificate expired on/);
});

test("a hostname that is enabled and refused is disabled again, and a new one loses its association", async () => {
  await using rotation = await startRotation({ enabled: { "b.example.com": false } });
  const { story, edge, old } = rotation;
  edge.instead = (hostname, { fingerprint }) => {
    if (hostname !== "b.example.com" && hostname !== "new.example.com") return null;
    return { kind: "status", status: fingerprint === old.fingerprint ? 525 : 200 };
  };
  const enabled = TO_NEXT.map((line) => line.replace("next", "old"));
  const first = await rotation.change(rotation.yaml(enabled, ["old"]));
  assert.equal(first.run.exitCode, 1, first.run.stdout);
  assert.match(first.run.log, /b\.example\.com.*: disabled again\./);
  assert.deepEqual(presented(rotation), ["old", "suppressed", "old"]);

  const disabled = enabled.with(1, "b.example.com: { certificate: old, enabled: false }");
  const second = await rotation.change(
    rotation.yaml([...disabled, "new.example.com: old"], ["old"]),
  );
  assert.equal(second.run.exitCode, 1, second.run.stdout);
  assert.match(second.run.log, /new\.example\.com.*: its new association was removed again\./);
  assert.equal(story.cloudflare.presented(ZONE, "new.example.com").level, "none");
});

test("an address that is not public is not connected to, and the answer is unknown", async () => {
  await using rotation = await startRotation();
  const { run } = await rotation.change(rotation.yaml(TO_NEXT), { inputs: { "probe-allow": "" } });
  assert.equal(run.exitCode, 0, run.stdout);
  assert.deepEqual(rotation.edge.requests, []);
  assert.match(run.summary, /3 unknown[\s\S]*probe-allow does not list/);
});

test("probe-edge: false asks nobody and says nothing of it", async () => {
  await using rotation = await startRotation();
  const { run } = await rotation.change(rotation.yaml(TO_NEXT), {
    inputs: { "probe-edge": "false" },
  });
  assert.equal(run.exitCode, 0, run.stdout);
  assert.deepEqual(rotation.edge.requests, []);
  assert.doesNotMatch(run.summary, /through Cloudflare/);
});
