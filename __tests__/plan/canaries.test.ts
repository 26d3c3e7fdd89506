import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { withCanaryWaves as canariesFirstOf } from "../../src/plan/canaries.ts";
import type { SetAssociation } from "../../src/plan/operation.ts";

type Change = "create" | "move" | "enable" | "disable" | "redo" | "create disabled";

function facts(name: string): SetAssociation["after"]["certificate"] {
  const times = { notBefore: "2026-01-01T00:00:00Z", notAfter: "2028-01-01T00:00:00Z" };
  return { fingerprint: name.repeat(64), subject: `CN=${name}`, issuer: "CN=CA", ...times };
}

function operation(hostname: string, certificate: string, change: Change): SetAssociation {
  const was = { certificateId: "id", certificate: facts(change === "move" ? "0" : certificate) };
  return {
    kind: "set-association",
    hostname,
    before: change.startsWith("create") ? null : { ...was, enabled: change !== "enable" },
    after: {
      name: certificate,
      certificate: facts(certificate),
      enabled: change !== "disable" && change !== "create disabled",
    },
  };
}

function canariesFirst(
  waves: readonly (readonly SetAssociation[])[],
): readonly (readonly SetAssociation[])[] {
  return canariesFirstOf(waves, (set) => set);
}

function hostnames(waves: readonly (readonly SetAssociation[])[]): readonly string[] {
  return waves.map((wave) => wave.map((set) => set.hostname).join(" "));
}

test("the first hostname on each certificate goes alone, and the others follow in their order", () => {
  const wave = [
    operation("a", "1", "disable"),
    operation("b", "1", "move"),
    operation("c", "2", "create"),
    operation("d", "1", "move"),
    operation("e", "2", "enable"),
    operation("f", "3", "redo"),
  ];
  assert.deepEqual(hostnames(canariesFirst([wave])), ["b", "c", "a d e f"]);
});

test("a hostname that moves goes before one that had no certificate, since it can show what got worse", () => {
  const wave = [
    operation("a", "1", "create"),
    operation("b", "1", "enable"),
    operation("c", "1", "move"),
  ];
  assert.deepEqual(hostnames(canariesFirst([wave])), ["c", "a b"]);
});

test("a certificate that had its first hostname in an earlier wave needs no other", () => {
  const waves = [[operation("a", "1", "move")], [operation("b", "1", "move")]];
  assert.deepEqual(hostnames(canariesFirst(waves)), ["a", "b"]);
  assert.deepEqual(canariesFirst([[]]), []);
});

test("no operation is lost or sent before its wave, and no certificate is new to two hostnames at once", () => {
  const change = fc.constantFrom<Change>(
    "create",
    "move",
    "enable",
    "disable",
    "redo",
    "create disabled",
  );
  const waves = fc.array(
    fc.array(fc.tuple(fc.constantFrom("1", "2", "3"), change), { minLength: 1 }),
  );
  fc.assert(
    fc.property(waves, (given) => {
      let n = 0;
      const before = given.map((wave) =>
        wave.map(([certificate, kind]) => operation(`h${n++}`, certificate, kind)),
      );
      const after = canariesFirst(before);
      assert.deepEqual(new Set(after.flat()), new Set(before.flat()));
      assert.equal(after.flat().length, n);
      const waveOf = (set: SetAssociation): number =>
        before.findIndex((wave) => wave.includes(set));
      const order = after.flat().map(waveOf);
      assert.deepEqual(
        order,
        order.toSorted((a, b) => a - b),
      );
      const seen = new Set<string>();
      for (const wave of after) {
        const isNew = ({ before: was, after: then }: SetAssociation): boolean =>
          then.enabled &&
          !seen.has(then.certificate.fingerprint) &&
          !(was?.enabled === true && was.certificate?.fingerprint === then.certificate.fingerprint);
        if (wave.some(isNew)) assert.equal(wave.length, 1);
        for (const { after: then } of wave)
          if (then.enabled) seen.add(then.certificate.fingerprint);
      }
    }),
  );
});
