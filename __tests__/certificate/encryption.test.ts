import assert from "node:assert/strict";
import { test } from "node:test";

import { encryptedKey } from "../../scripts/bench/encrypted-key.ts";
import { derivationProblem } from "../../src/certificate/derivation.ts";
import { encryptionOf } from "../../src/certificate/encryption.ts";
import { type PemBlock, pemBlocks } from "../../src/certificate/pem.ts";

function block(pem: string): PemBlock {
  return pemBlocks(pem)[0] ?? assert.fail("there is no block");
}

function workOf(...cost: Parameters<typeof encryptedKey>): number | undefined {
  return encryptionOf(block(encryptedKey(...cost)))?.work;
}

test("an iteration of PBKDF2 costs what its digest costs", () => {
  const costs = Object.entries({
    "2a864886f70d0206": 4_000,
    "2a864886f70d0207": 2_000,
    "2a864886f70d0209": 1_000,
    "2a864886f70d020b": 3_000,
    "2a864886f70d020c": 6_000,
  });
  for (const [digest, work] of costs) assert.equal(workOf({ iterations: 1_000, digest }), work);
});

test("PBKDF2 that names no digest costs what SHA-1 costs", () => {
  assert.equal(workOf({ iterations: 1_000, digest: null }), 2_000);
});

test("a digest that isn't known costs as much as the slowest one", () => {
  const sha3 = "60864801650304020d";
  assert.equal(workOf({ iterations: 1_000, digest: sha3 }), 12_000);
  assert.equal(workOf({ iterations: 1_000, digest: "2a03" }), 12_000);
});

test("scrypt costs its memory, and the PBKDF2 around it", () => {
  assert.equal(workOf({ scrypt: 16_384 }), (2 * 16_384 + 14) * 8);
  assert.equal(workOf({ scrypt: 2, size: 1, lanes: 200_000 }), 18 * 200_000);
});

test("four keys with 600,000 iterations are within the budget, and a slow digest is not", () => {
  const budget = { left: 2_500_000 };
  const usual = block(encryptedKey({ iterations: 600_000 }));
  for (let key = 1; key <= 4; key++) assert.equal(derivationProblem(usual, budget), null);
  const slow = block(encryptedKey({ iterations: 600_000, digest: "60864801650304020d" }));
  assert.match(
    derivationProblem(slow, { left: 2_500_000 }) ?? "",
    /as much as 7,200,000 iterations of PBKDF2 with SHA-256\): encrypt it again/,
  );
});
