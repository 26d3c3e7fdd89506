import assert from "node:assert/strict";
import { test } from "node:test";
import { unverifiedHostnames } from "../../src/plan/unverified.ts";
import { associated, currentZone, declared, desiredZone, stored, wanted } from "./arbitrary.ts";

const [OLD, NEXT] = ["a".repeat(64), "b".repeat(64)] as const;

const input = {
  desired: desiredZone({
    certificates: [declared(OLD), declared(NEXT)],
    associations: [
      wanted("moved.example.com", NEXT),
      wanted("waiting.example.com", NEXT),
      wanted("same.example.com", OLD),
      wanted("enabled.example.com", OLD),
      wanted("off.example.com", NEXT, false),
    ],
  }),
  current: currentZone({
    certificates: [stored("old", OLD), stored("next", NEXT)],
    associations: [
      associated("moved.example.com", "next"),
      associated("waiting.example.com", "old"),
      associated("same.example.com", "old"),
      associated("enabled.example.com", "old"),
      associated("off.example.com", "next", { enabled: false }),
    ],
  }),
};

test("left behind is what has its new certificate already, and no hostname that had it before or waits for it", () => {
  const earlier = {
    associations: [
      ...input.desired.associations.map(({ hostname }) => wanted(hostname, OLD)).slice(0, 3),
      wanted("enabled.example.com", OLD, false),
    ],
  };
  assert.deepEqual(unverifiedHostnames(input, earlier), [
    "moved.example.com",
    "enabled.example.com",
  ]);
});

test("without an earlier revision every enabled hostname that is as declared is left behind", () => {
  assert.deepEqual(unverifiedHostnames(input, null), [
    "moved.example.com",
    "same.example.com",
    "enabled.example.com",
  ]);
});
