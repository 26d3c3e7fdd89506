import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { code, prose } from "../../src/render/markdown.ts";
import { spellOutInvisible } from "../../src/text/escape.ts";
import { quote } from "../../src/text/quote.ts";
import { needlesOf, redact, REMOVED } from "../../src/text/redact.ts";
import { secretForms } from "../../src/text/secret-forms.ts";
import { makeLeaf } from "../fixtures/certificates.ts";

const TOKEN = "cf-write_token-0123456789abcdefghij";

function redacted(text: string, ...secrets: readonly string[]): string {
  return redact(text, needlesOf(secrets.flatMap(secretForms)));
}

const WRITTEN: Readonly<Record<string, (secret: string) => string>> = {
  "as it is": (secret) => secret,
  "in JSON": (secret) => JSON.stringify({ secret }),
  "in JSON in JSON": (secret) => JSON.stringify(JSON.stringify({ secret })),
  "as inline code of Markdown": (secret) => code(secret),
  "as prose of Markdown": (secret) => prose(secret),
  "in quotes": (secret) => quote(secret),
  "with what can't be seen written out": (secret) => spellOutInvisible(secret),
  "in a URL": (secret) => `https://example.com/?q=${encodeURIComponent(secret)}`,
  "in hex": (secret) => Buffer.from(secret).toString("hex"),
  "in capital hex": (secret) => Buffer.from(secret).toString("hex").toUpperCase(),
  "in base64": (secret) => Buffer.from(secret).toString("base64"),
  "in base64, one byte later": (secret) => Buffer.from(`x${secret}y`).toString("base64"),
  "in base64, two bytes later": (secret) => Buffer.from(`xx${secret}`).toString("base64url"),
  "in a workflow command": (secret) => secret.replaceAll("%", "%25").replaceAll("\n", "%0A"),
  "with backslashes before each sign": (secret) => secret.replaceAll(/\W|_/g, "\\$&"),
};

for (const [how, write] of Object.entries(WRITTEN)) {
  for (const secret of [TOKEN, 'p"ss \\w&rd%<x>', "grüß-gott-2026", "$uper_secret@example"]) {
    test(`${JSON.stringify(secret)} goes ${how}`, () => {
      const text = write(secret);
      const left = redacted(`before ${text} after`, secret);
      assert.match(left, /^before .*\[secret removed\].* after$/su);
      assert.ok(!left.includes(text));
    });
  }
}

test("what a cut left of a secret goes, and a cut without one stays", () => {
  const subject = `CN=${"x".repeat(40)}${TOKEN}`;
  const cut = quote(subject);
  assert.match(cut, /xcf-write_token-/);
  assert.equal(redacted(cut, TOKEN), `"CN=${"x".repeat(40)}${REMOVED}…"`);
  assert.equal(redacted(`cf-write and more…`, TOKEN), "cf-write and more…");
});

test("texts without a secret come back as they are", () => {
  for (const text of ["", "short", "a \\u{202e} &#95; %41 …", JSON.stringify({ a: "\n" })]) {
    assert.equal(redacted(text, TOKEN), text);
    assert.equal(redact(text, needlesOf([])), text);
  }
});

test("nothing that is shorter than a secret can be is taken out", () => {
  assert.equal(redacted("true or false", "true"), "true or false");
  assert.equal(redacted("a short, b short", "a short\nb short"), "a short, b short");
});

test("secrets that overlap or touch go together", () => {
  assert.equal(redacted("abcdefghijklmnop", "abcdefghijkl", "ghijklmnop"), REMOVED);
  assert.equal(redacted(`${TOKEN}${TOKEN}`, TOKEN), REMOVED);
});

test("JSON stays JSON wherever in it a secret stands, also one that begins as an escape ends", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", minLength: 8 }),
      fc.array(fc.string({ unit: "binary" })),
      fc.constantFrom("", "\n", "\\", '"', "\t", "\\\\", "\u0000"),
      (secret, texts, before) => {
        const value = [...texts, before + secret, ...texts, { [`${secret}${before}`]: texts }];
        const left = redacted(JSON.stringify(value), secret, "nnnnnnnnn", "\\nabcdefg");
        assert.doesNotThrow(() => JSON.parse(left) as unknown, left);
      },
    ),
    { seed: 12, numRuns: 200 },
  );
});

test("of a private key every line goes, in every form, however it is stored", () => {
  for (const key of [
    generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey,
    generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey,
  ]) {
    const pem = key.export({ type: "pkcs8", format: "pem" }).toString();
    const oneLine = pem.trim().replaceAll("\n", "\\n");
    const [, first = ""] = pem.split("\n");
    for (const stored of [pem, oneLine, `${pem}\n\n`]) {
      for (const shown of [
        first,
        `${first}x`,
        Buffer.from(`{"key":"${pem}"}`).toString("base64"),
      ]) {
        assert.match(redacted(shown, stored), /\[secret removed\]/);
      }
      assert.doesNotMatch(redacted(pem, stored), new RegExp(first.replaceAll("+", "\\+")));
    }
  }
});

test("what a certificate shows of a key is no secret: certificates stay whole beside their keys", async () => {
  for (let n = 0; n < 5; n++) {
    const { certificatePem, privateKeyPem } = await makeLeaf({ subject: "api.example.com" });
    const flat = certificatePem.replaceAll("\n", "");
    const bundle = `${certificatePem}${privateKeyPem}${certificatePem}`;
    for (const secret of [privateKeyPem, bundle]) {
      assert.equal(redacted(certificatePem, secret), certificatePem);
      assert.equal(redacted(flat, secret), flat);
    }
  }
});

test("work grows with the text, not faster", () => {
  const needles = needlesOf(
    Array.from({ length: 20 }, (_, n) => secretForms(`${TOKEN}${n}`)).flat(),
  );
  for (const piece of ["cf-write_token-0", "&#95;", "\\", "…", "cf-write…", "%25", "<span>", "a"]) {
    const seen = [1, 256].map((kilobytes) => {
      let steps = 0;
      const counted = {
        ...needles,
        byStart: {
          get: (key: string) => {
            steps++;
            return needles.byStart.get(key);
          },
          size: needles.byStart.size,
        } as unknown as typeof needles.byStart,
      };
      redact(piece.repeat((kilobytes * 1024) / piece.length), counted);
      return steps;
    });
    const [small = 0, large = 0] = seen;
    assert.ok(large <= 300 * (small + 1), `${piece}: ${small} and ${large}`);
  }
});

test("of a text that repeats a secret thousands of times nothing is left", () => {
  const few = redacted(`${TOKEN} `.repeat(3_000), TOKEN);
  assert.equal(few, `${REMOVED} `.repeat(3_000));
  assert.equal(redacted(`before ${TOKEN.repeat(10_001)} after`, TOKEN), REMOVED);
});
