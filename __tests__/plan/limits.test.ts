import assert from "node:assert/strict";
import { test } from "node:test";
import { diffZone } from "../../src/plan/diff.ts";
import { limitBlockers } from "../../src/plan/limits.ts";
import { plain } from "../../src/text/message.ts";
import type { CurrentZone, DesiredZone } from "../../src/zone/zone.ts";
import type { ListedZone } from "../../src/zone/normalize.ts";
import {
  associated,
  before,
  currentZone,
  declared,
  desiredZone,
  stored,
  wanted,
} from "./arbitrary.ts";

const fingerprint = (n: number): string => String(n).padStart(64, "0");
const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
const hostname = (n: number): string => `h${n}.example.com`;

function blockers(
  desiredPart: Partial<DesiredZone>,
  currentPart: Partial<ListedZone>,
  removed: readonly string[] = [],
): readonly string[] {
  const desired = desiredZone(desiredPart);
  const current = currentZone(currentPart);
  const previous = before(removed, []);
  const diff = diffZone(desired, current, previous);
  return limitBlockers({ desired, current, previous }, diff).map(({ message }) => plain(message));
}

test("a tenth certificate fits and an eleventh does not, since the old ones are deleted last", () => {
  const certificates = (count: number): CurrentZone["certificates"] =>
    numbers(count).map((n) => stored(`id${n}`, fingerprint(n)));
  const desired = { certificates: [declared(fingerprint(99))] };
  assert.deepEqual(blockers(desired, { certificates: certificates(9) }), []);
  assert.match(
    blockers(desired, { certificates: certificates(10) })[0] ?? "",
    /^No room for 1 upload: the zone has 10 of 10 hostname certificates/,
  );
});

test("where there is no room, certificates that nothing uses make some, as many as are needed", () => {
  const certificates = numbers(10).map((n) => stored(`id${n}`, fingerprint(n)));
  const associations = numbers(8).map((n) => associated(hostname(n), `id${n}`));
  const current = { certificates, associations };
  const desired = (uploads: number): Partial<DesiredZone> => ({
    certificates: [
      ...numbers(8).map((n) => declared(fingerprint(n))),
      ...numbers(uploads).map((n) => declared(fingerprint(90 + n))),
    ],
    associations: numbers(8).map((n) => wanted(hostname(n), fingerprint(n))),
  });
  const planned = (uploads: number): readonly string[] => {
    const previous = before([], numbers(10).map(fingerprint));
    const state = currentZone(current);
    const diff = diffZone(desiredZone(desired(uploads)), state, previous);
    const input = { desired: desiredZone(desired(uploads)), current: state, previous };
    const messages = limitBlockers(input, diff).map(({ message }) => plain(message));
    return [
      ...diff.operations.map(({ kind }) => kind),
      ...messages.map((message) => message.slice(0, 7)),
    ];
  };
  const [upload, remove] = ["upload-certificate", "delete-certificate"];
  assert.deepEqual(planned(1), [remove, upload, remove]);
  assert.deepEqual(planned(2), [remove, remove, upload, upload]);
  assert.deepEqual(planned(3), [upload, upload, upload, remove, remove, "No room"]);
});

test("more certificates than the limit prove that Cloudflare raised it, to nobody knows what", () => {
  const present = (count: number, zone: number): Partial<ListedZone> => ({
    certificates: [
      ...numbers(count).map((n) => stored(`id${n}`, fingerprint(n))),
      ...numbers(zone).map((n) => stored(`zone${n}`, fingerprint(50 + n), { store: "zone" })),
      stored("dead", fingerprint(70), { status: "deleted" }),
    ],
  });
  const desired = (count: number): Partial<DesiredZone> => ({
    certificates: numbers(count).map((n) => declared(fingerprint(n))),
  });
  assert.deepEqual(blockers(desired(13), present(12, 0)), []);
  assert.deepEqual(blockers(desired(40), present(11, 0)), []);
  assert.match(blockers(desired(11), present(10, 5))[0] ?? "", /^No room for 1 upload: aop\.yaml/);
  assert.deepEqual(blockers(desired(11), present(0, 0)).length, 1);
});

test("more hostnames on one certificate than the limit prove a raised one for all of the zone", () => {
  const on = (count: number, certificate: string): ListedZone["associations"] =>
    numbers(count).map((n) => associated(`${certificate}-${n}.example.com`, certificate));
  const certificates = [stored("id1", fingerprint(1)), stored("id2", fingerprint(2))];
  const desired = {
    certificates: [declared(fingerprint(1), { name: "api" })],
    associations: numbers(150).map((n) => wanted(hostname(n), fingerprint(1))),
  };
  assert.deepEqual(blockers(desired, { certificates, associations: on(101, "id2") }), []);
  assert.match(
    blockers(desired, { certificates, associations: on(100, "id2") })[0] ?? "",
    /^Certificate api would have 150 hostnames, and Cloudflare allows 100/,
  );
});

test("tombstones, zone-level certificates and failed uploads that are replaced take no slot", () => {
  const certificates = [
    ...numbers(9).map((n) => stored(`id${n}`, fingerprint(n))),
    stored("dead", fingerprint(50), { status: "deleted" }),
    stored("zone", fingerprint(51), { store: "zone" }),
    stored("failed", fingerprint(99), { status: "deployment_timed_out" }),
  ];
  assert.deepEqual(blockers({ certificates: [declared(fingerprint(99))] }, { certificates }), []);
});

test("a hundred hostnames fit on a certificate, those that stay on Cloudflare counted", () => {
  const desired = (count: number): Partial<DesiredZone> => ({
    certificates: [declared(fingerprint(1), { name: "api" })],
    associations: numbers(count).map((n) => wanted(hostname(n), fingerprint(1))),
  });
  const certificates = [stored("id1", fingerprint(1))];
  const associations = [associated("foreign.example.com", "id1")];
  assert.deepEqual(blockers(desired(100), { certificates }), []);
  assert.deepEqual(blockers(desired(99), { certificates, associations }), []);
  assert.deepEqual(blockers(desired(100), { certificates, associations }), [
    "Certificate api would have 101 hostnames, and Cloudflare allows 100. Split them across several certificates.",
  ]);
  const removed = ["foreign.example.com"];
  assert.deepEqual(blockers(desired(100), { certificates, associations }, removed), []);
});

test("hostnames that wait for each other's slots on full certificates stop the plan, and it says what to do", () => {
  const [one, other] = [fingerprint(1), fingerprint(2)];
  const desired = (first: number): Partial<DesiredZone> => ({
    certificates: [declared(one, { name: "api" }), declared(other, { name: "shop" })],
    associations: [
      ...numbers(first + 100)
        .slice(first)
        .map((n) => wanted(hostname(n), n === first ? other : one)),
      ...numbers(100).map((n) => wanted(`s${n}.example.com`, n === 99 ? one : other)),
    ],
  });
  const current = {
    certificates: [stored("id1", one), stored("id2", other)],
    associations: numbers(100).flatMap((n) => [
      associated(hostname(n), "id1"),
      associated(`s${n}.example.com`, "id2"),
    ]),
  };
  assert.deepEqual(blockers(desired(0), current), [
    "h0.example.com and s99.example.com wait for each other's slots on api and shop, which are full with the 100 hostnames that Cloudflare allows, so no order of moves works. Remove one of these hostnames first (meanwhile it has no certificate of its own), or give it a certificate with room, and add it again in the next pull request.",
  ]);
  assert.deepEqual(blockers(desired(1), current, [hostname(0)]), [], "one leaves");
});

test("a global setting that can't be changed stops only a plan that changes it", () => {
  const locked = { global: { on: false, editable: false } };
  assert.match(blockers({ global: true }, locked)[0] ?? "", /tls_client_auth \(editable: false\)/);
  assert.deepEqual(blockers({ global: false }, locked), []);
});
