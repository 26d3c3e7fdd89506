import assert from "node:assert/strict";
import { test } from "node:test";
import { diffZone } from "../../src/plan/diff.ts";
import { massRemovalBlockers } from "../../src/plan/mass-removal.ts";
import { plain } from "../../src/text/message.ts";
import type { DesiredZone } from "../../src/zone/zone.ts";
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

const A = "a".repeat(64);
const names = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `h${n}.example.com`);

/** What stops an apply that leaves the first `left` of `managed` hostnames, with `foreign` ones beside them. */
function blockers(options: {
  readonly managed: number;
  readonly left: number;
  readonly foreign?: number;
  readonly desired?: Partial<DesiredZone>;
  readonly current?: Partial<ListedZone>;
  readonly allowed?: boolean;
}): readonly string[] {
  const { managed, left, foreign = 0 } = options;
  const all = names(managed + foreign);
  const desired = desiredZone({
    certificates: [declared(A)],
    associations: all.slice(0, left).map((hostname) => wanted(hostname, A)),
    ...options.desired,
  });
  const current = currentZone({
    certificates: [stored("a", A)],
    associations: all.map((hostname) => associated(hostname, "a")),
    ...options.current,
  });
  const previous = before(all.slice(0, managed), [A]);
  const input = { desired, current, previous };
  const diff = diffZone(desired, current, previous);
  const allowed = { allowMassRemoval: options.allowed ?? false };
  return massRemovalBlockers(input, diff, allowed).map(({ message }) => plain(message));
}

const STOP = "Apply stops here unless allow-mass-removal: true is set for that run.";

for (const [managed, left, stops] of [
  [1, 0, "the only enabled hostname"],
  [2, 0, "all 2 enabled hostnames"],
  [2, 1, null],
  [5, 1, null],
  [6, 1, "5 of 6 enabled hostnames"],
  [12, 8, null],
  [14, 9, "5 of 14 enabled hostnames"],
  [15, 10, null],
  [100, 67, null],
  [100, 66, "34 of 100 enabled hostnames"],
] as const) {
  test(`leaving ${left} of ${managed} hostnames ${stops ? "is a mass removal" : "is not"}`, () => {
    const expected = stops
      ? [`Mass removal: ${stops} would lose the client certificate. ${STOP}`]
      : [];
    assert.deepEqual(blockers({ managed, left }), expected);
    assert.deepEqual(blockers({ managed, left, allowed: true }), []);
  });
}

test("disabling counts like removing", () => {
  const associations = names(2).map((hostname) => wanted(hostname, A, false));
  const [text] = blockers({ managed: 2, left: 0, desired: { associations } });
  assert.match(text ?? "", /^Mass removal: all 2 enabled hostnames/);
});

test("hostnames that nobody manages don't dilute the share, unless they go themselves", () => {
  assert.match(blockers({ managed: 6, left: 1, foreign: 100 })[0] ?? "", /5 of 6 enabled/);
  const desired = { unmanaged: "remove" } as const;
  assert.deepEqual(blockers({ managed: 1, left: 1, foreign: 1, desired }), []);
  assert.match(blockers({ managed: 2, left: 2, foreign: 6, desired })[0] ?? "", /: 6 of 8 enabled/);
});

test("moving all hostnames to another certificate is no removal", () => {
  const B = "b".repeat(64);
  const associations = names(9).map((hostname) => wanted(hostname, B));
  assert.deepEqual(
    blockers({ managed: 9, left: 9, desired: { certificates: [declared(B)], associations } }),
    [],
  );
});

test("a switch does not go off while enabled hostnames remain, whether this run enables them or an earlier one", () => {
  const switched = { global: false } as const;
  const on = { global: { on: true, editable: true } };
  const text = (count: string): string[] => [
    `The global switch would be turned off while ${count}. ${STOP}`,
  ];
  const remain = text("3 enabled associations remain");
  const desired = { ...switched, associations: names(3).map((hostname) => wanted(hostname, A)) };
  assert.deepEqual(blockers({ managed: 3, left: 3, current: on, desired }), remain);
  const fresh = { ...on, associations: [] };
  assert.deepEqual(blockers({ managed: 3, left: 3, current: fresh, desired }), remain);
  const single = { ...switched, associations: [wanted("h0.example.com", A)] };
  assert.deepEqual(
    blockers({ managed: 1, left: 1, current: on, desired: single }),
    text("1 enabled association remains"),
  );
  assert.deepEqual(blockers({ managed: 3, left: 3, current: on, desired, allowed: true }), []);
});
