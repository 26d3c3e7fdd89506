import assert from "node:assert/strict";
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  X509Certificate,
} from "node:crypto";
import { test } from "node:test";

import { type Certificate, parseCertificate } from "../../src/certificate/certificate.ts";
import { DERIVATION_BUDGET } from "../../src/certificate/derivation.ts";
import {
  checkPrivateKey,
  type KeyOptions,
  type PrivateKeyCheck,
} from "../../src/certificate/private-key.ts";
import { scrub } from "../../src/text/escape.ts";
import { encryptKey, makeLeaf } from "../fixtures/certificates.ts";

const leaf = await makeLeaf();
const KEY = leaf.privateKeyPem;
const PASSPHRASE = "correct horse";

function parsed(pem: string): Certificate {
  const result = parseCertificate(pem);
  return result.kind === "certificate" ? result.certificate : assert.fail(result.message);
}

function check(pem: string, options: Partial<KeyOptions> = {}): PrivateKeyCheck {
  const budget = { left: DERIVATION_BUDGET };
  const certificate = parsed(leaf.certificatePem);
  return checkPrivateKey(pem, {
    stored: "in a secret",
    passphrase: null,
    certificate,
    others: [],
    budget,
    ...options,
  });
}

function refusal(pem: string, options: Partial<KeyOptions> = {}): string {
  const result = check(pem, options);
  assert.equal(result.kind, "problem");
  const message = "message" in result ? result.message : "";
  assert.equal(scrub(message), message, "the log would cut a part of the message out");
  return message;
}

/** DER: a tag, a length in two bytes, the content. */
function long(tag: number, ...content: readonly Buffer[]): Buffer {
  const all = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag, 0x82, all.length >> 8, all.length & 0xff]), all]);
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}

function derOf(pem: string): Buffer {
  return Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ""), "base64");
}

/** An encrypted PKCS#8 key of which everything but the iteration count is as it should be. */
function withIterations(count: number): string {
  const der = derOf(encryptKey(KEY, PASSPHRASE));
  const at = der.indexOf(Buffer.from("02020800", "hex"));
  assert.notEqual(at, -1, "OpenSSL's default is 2,048 iterations");
  const number = Buffer.alloc(6);
  number.writeUInt16BE(0x0204);
  number.writeUInt32BE(count, 2);
  const grown = Buffer.concat([der.subarray(0, at), number, der.subarray(at + 4)]);
  // Each element around the number is two bytes longer now.
  for (const position of lengthsAround(der, at)) grown[position] = (grown[position] ?? 0) + 2;
  return pem("ENCRYPTED PRIVATE KEY", grown);
}

/** Where the length of each element that has this place in it is written; all are below 128, or the low byte of a longer one. */
function lengthsAround(der: Buffer, place: number): readonly number[] {
  const found: number[] = [];
  for (let at = 0; at < place;) {
    const short = der[at + 1] ?? 0;
    const more = short < 0x80 ? 0 : short - 0x80;
    const start = at + 2 + more;
    const length = more === 0 ? short : der.readUIntBE(at + 2, more);
    const inside = place < start + length;
    if (inside) found.push(start - 1);
    at = inside ? start : start + length;
  }
  return found;
}

test("a secret that is base64 of the whole PEM file is decoded", () => {
  for (const text of [KEY, KEY.replaceAll("\n", "\r\n")]) {
    const base64 = Buffer.from(text).toString("base64");
    assert.deepEqual(check(base64), { kind: "ok", pem: KEY });
    assert.deepEqual(check(base64.replaceAll(/.{76}/g, "$&\n")), { kind: "ok", pem: KEY });
  }
});

test("a key as stores and editors leave it is read", () => {
  const base64 = Buffer.from(KEY).toString("base64");
  for (const text of [
    Buffer.from(KEY).toString("base64url"),
    base64.replaceAll("=", ""),
    JSON.stringify(base64),
    Buffer.from(base64).toString("base64"),
    Buffer.from(`\ufeff${KEY}`, "utf16le").toString("base64"),
    JSON.stringify(KEY),
    `'${KEY}'`,
    KEY.replaceAll("\n", "\\\\n"),
    KEY.replace("\n", "\u200b\n").replaceAll(" ", "\u00a0"),
    KEY.replaceAll(/^/gm, "    "),
    leaf.certificatePem + KEY,
  ]) {
    assert.deepEqual(check(text), { kind: "ok", pem: KEY }, text);
  }
});

test("base64 without the BEGIN line, and an SSH key, are named for what they are", () => {
  const bare = KEY.replaceAll(/-----[^-]+-----/g, "");
  assert.match(
    refusal(bare),
    /base64 without its first and last line.*gh secret set NAME < key\.pem/,
  );
  assert.match(refusal("hunter2-hunter2"), /is not a private key in PEM form/);
  const ssh =
    "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaA==\n-----END OPENSSH PRIVATE KEY-----\n";
  assert.match(refusal(ssh), /is an SSH key/);
  const block = (label: string): string => ssh.replaceAll("OPENSSH PRIVATE KEY", label);
  assert.match(refusal(block("CERTIFICATE REQUEST")), /holds a certificate signing request/);
  assert.match(
    refusal(block("PGP PRIVATE KEY BLOCK")),
    /holds a block named "PGP PRIVATE KEY BLOCK"/,
  );
  // As far as it matters: a sequence that begins with version 3.
  const pfx = Buffer.from("3006020103300104", "hex").toString("base64");
  assert.match(refusal(pfx), /is a PKCS #12 file in base64: .*openssl pkcs12 .*-nocerts/);
});

test("a key of another certificate in the same file says which one it belongs to", async () => {
  const [second, third] = [await makeLeaf(), await makeLeaf()];
  const others = [second.certificatePem, third.certificatePem];
  assert.match(
    refusal(third.privateKeyPem, { others }),
    /belongs to certificate 3 in the certificate's own file/,
  );
  const stranger = await makeLeaf();
  assert.match(
    refusal(stranger.privateKeyPem, { others }),
    /does not belong to the certificate "CN=/,
  );
});

test("a later key in the same text that would fit is not passed over in silence", async () => {
  const { privateKeyPem: other } = await makeLeaf();
  assert.match(
    refusal(`${other}${KEY}`),
    /holds several private keys, and only the first one is used, .* remove that one/,
  );
  assert.equal(check(`${KEY}${other}`).kind, "ok");
  assert.match(refusal(`${other}${other}`), /does not belong to the certificate/);
});

test("a key with an empty line after each line is read", () => {
  const double = (text: string): string => text.replaceAll("\n", "\r\n\r\n");
  assert.equal(check(double(KEY)).kind, "ok");
  const encrypted = encryptKey(KEY, PASSPHRASE);
  assert.equal(check(double(encrypted), { passphrase: PASSPHRASE }).kind, "ok");
});

test("a private key in a form of another program's is named", () => {
  const tpm = KEY.replaceAll("PRIVATE KEY", "TSS2 PRIVATE KEY");
  assert.match(refusal(tpm), /holds "TSS2 PRIVATE KEY", a form that this action can't read/);
});

test("an old encryption is named with the command that renews it", () => {
  const oids: readonly (readonly [string, string])[] = [
    ["2a864886f70d010503", "pbeWithMD5AndDES-CBC"],
    ["2a864886f70d01050a", "pbeWithSHA1AndDES-CBC"],
  ];
  for (const [oid, name] of oids) {
    const parameters = Buffer.from("300e0408000102030405060702020800", "hex");
    const id = Buffer.concat([Buffer.from([0x06, 9]), Buffer.from(oid, "hex")]);
    const data = Buffer.concat([Buffer.from([0x04, 16]), Buffer.alloc(16)]);
    const old = pem("ENCRYPTED PRIVATE KEY", long(0x30, long(0x30, id, parameters), data));
    const message = refusal(old, { passphrase: PASSPHRASE });
    assert.match(
      message,
      new RegExp(`encrypted with ${name}.*openssl pkcs8 -topk8 -v2 aes-256-cbc`),
    );
  }
});

test("a cipher that OpenSSL 3 no longer reads is named in both forms of encryption", () => {
  const legacy = (cipher: string): string =>
    KEY.replace("\n", `\nProc-Type: 4,ENCRYPTED\nDEK-Info: ${cipher},0011223344556677\n\n`);
  for (const cipher of ["DES-CBC", "RC2-CBC", "IDEA-CBC", "SEED-CBC"]) {
    const message = refusal(legacy(cipher), { passphrase: PASSPHRASE });
    assert.match(message, new RegExp(`encrypted with ${cipher}, which OpenSSL 3 no longer reads`));
  }
  assert.match(refusal(legacy("AES-256-CBC"), { passphrase: PASSPHRASE }), /passphrase is wrong/);

  const modern = Buffer.from(
    encryptKey(KEY, PASSPHRASE).replaceAll(/-----.*-----|\n/g, ""),
    "base64",
  );
  // As long as the identifier of AES-256-CBC.
  const blowfish = modern
    .toString("hex")
    .replace("060960864801650304012a", "06092b0601040197550102");
  assert.match(
    refusal(pem("ENCRYPTED PRIVATE KEY", Buffer.from(blowfish, "hex")), { passphrase: PASSPHRASE }),
    /encrypted with BF-CBC/,
  );
});

test("a key that asks for millions of iterations is refused before any is done", () => {
  const started = process.cpuUsage();
  const message = refusal(withIterations(2_000_000_000), { passphrase: PASSPHRASE });
  assert.match(message, /2,000,000,000 iterations.*encrypt it again with openssl pkcs8/);
  // Two billion take minutes of processor time, whatever else the machine does.
  assert.ok(process.cpuUsage(started).user < 20_000_000);
});

/** The outermost element with its length in another form than DER's; OpenSSL reads both. */
const NOT_DER: Readonly<Record<string, (content: Buffer) => Buffer>> = {
  "of no stated length": (content) =>
    Buffer.concat([Buffer.from([0x30, 0x80]), content, Buffer.alloc(2)]),
  "of a length in more bytes than it needs": (content) =>
    Buffer.concat([Buffer.from([0x30, 0x85, 0, 0, 0, 0, content.length]), content]),
};

test("a key that hides how many iterations it asks for is refused before any is done", () => {
  const started = process.cpuUsage();
  const honest = derOf(withIterations(2_000_000_000));
  for (const [form, write] of Object.entries(NOT_DER)) {
    const key = pem("ENCRYPTED PRIVATE KEY", write(honest.subarray(3)));
    assert.match(refusal(key, { passphrase: PASSPHRASE }), /can't read: encrypt it again/, form);
  }
  const lie = pem("PRIVATE KEY", honest);
  assert.match(refusal(lie, { passphrase: PASSPHRASE }), /is damaged: it can't be read/);
  assert.ok(process.cpuUsage(started).user < 20_000_000);
});

test("all keys of a file share one budget for their passphrases", () => {
  const budget = { left: 5_000 };
  const encrypted = encryptKey(KEY, PASSPHRASE);
  const options = { passphrase: PASSPHRASE, budget };
  assert.equal(check(encrypted, options).kind, "ok");
  assert.equal(check(encrypted, options).kind, "ok");
  assert.match(refusal(encrypted, options), /used up the budget for key derivation/);
  assert.equal(check(KEY, { budget }).kind, "ok");
});

test("a key of a megabyte is refused by its size, whatever is in it", () => {
  for (const filler of ["\n", " ", "\t\n", "A", "\\n", "Proc-Type: 4\n"]) {
    const body = filler.repeat(Math.ceil((1024 * 1024) / filler.length));
    for (const label of ["PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "EC PRIVATE KEY"]) {
      assert.match(
        refusal(`-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`),
        /larger than 64 KiB/,
      );
    }
  }
});

test("an ML-DSA key is sent as its seed alone, and one without a seed is refused", () => {
  for (const [type, length] of [
    ["ml-dsa-44", 54],
    ["ml-dsa-65", 54],
    ["ml-dsa-87", 54],
  ] as const) {
    const { privateKey, publicKey } = generateKeyPairSync(type);
    const spki = publicKey.export({ type: "spki", format: "der" });
    const certificate = parsed(withPublicKey(spki));
    assert.match(certificate.keyType ?? "", /^ML-DSA-/);
    const full = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const sent = check(full, { certificate });
    assert.equal(sent.kind, "ok");
    const seedOnly = "pem" in sent ? sent.pem : "";
    assert.equal(
      Buffer.from(seedOnly.replaceAll(/-----[^-]+-----|\s/g, ""), "base64").length,
      length,
    );
    assert.ok(createPrivateKey(seedOnly).equals(privateKey));
    assert.deepEqual(check(seedOnly, { certificate }), { kind: "ok", pem: seedOnly });

    const der = privateKey.export({ type: "pkcs8", format: "der" });
    const expanded = der.subarray(der.indexOf(Buffer.from("0420", "hex")) + 34);
    const algorithm = der.subarray(7, 20);
    const without = long(0x30, Buffer.from("020100", "hex"), algorithm, long(0x04, expanded));
    assert.match(refusal(pem("PRIVATE KEY", without), { certificate }), /has no seed/);
  }
});

/** The certificate with another public key; its signature is not made again. */
function withPublicKey(spki: Buffer): string {
  const { raw, publicKey } = new X509Certificate(leaf.certificatePem);
  const old = createPublicKey(publicKey.export({ type: "spki", format: "pem" })).export({
    type: "spki",
    format: "der",
  });
  const tbsEnd = 8 + raw.readUInt16BE(6);
  const at = raw.indexOf(old);
  const tbs = long(0x30, raw.subarray(8, at), spki, raw.subarray(at + old.length, tbsEnd));
  return pem("CERTIFICATE", long(0x30, tbs, raw.subarray(tbsEnd)));
}
