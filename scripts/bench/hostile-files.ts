import { makeStranger } from "../../src/origin/stranger.ts";
import { encryptedKey } from "./encrypted-key.ts";

type Files = Readonly<Record<string, string>>;

/** Stands for a certificate that can be read. */
export const GOOD_CERTIFICATE = "a good certificate";

/** Self-signed, EC P-256, without extensions. */
const SMALL_CERTIFICATE = makeStranger().certificatePem.split("\n").slice(1, -2).join("\n");

const MIB = 1024 * 1024;

function times(piece: string, size = MIB): string {
  return piece.repeat(Math.ceil(size / piece.length));
}

/** One certificate with its key in a file. */
function withKey(key: string, certificate = GOOD_CERTIFICATE): Files {
  return {
    "aop.yaml": `version: 1
zones:
  example.com:
    certificates:
      api: { certificate: api.pem, private_key: { file: api.key, passphrase: { env: AOP_PASSPHRASE } } }
    hostnames:
      api.example.com: api
`,
    "api.pem": certificate,
    "api.key": key,
  };
}

function pem(label: string, body: string): string {
  return `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
}

function keys(count: number, indent: string): string {
  return Array.from({ length: count }, (_, n) => `${indent}key-${n}.a.example: x\n`).join("");
}

/** A file of so many zones, each with these certificates and hostnames. */
function fleet(zones: number, certificates: number, hostnames: number, key: string): string {
  const lines = Array.from({ length: zones }, (_, zone) => [
    `  zone-${zone}.example:`,
    "    certificates:",
    ...Array.from(
      { length: certificates },
      (_, n) =>
        `      c${n}: { certificate: api.pem, private_key: ${key.replace("NUMBER", String(zone))} }`,
    ),
    "    hostnames:",
    ...Array.from({ length: hostnames }, (_, n) => `      h${n}.zone-${zone}.example: c0`),
  ]);
  return ["version: 1", "zones:", ...lines.flat(), ""].join("\n");
}

/** HMAC with the digest that costs the most; DER in hex. */
const SHA3_224 = "60864801650304020d";

function manyKeys(key: (number: number) => string): Files {
  return {
    ...Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`${n}.key`, key(n)])),
    "api.pem": GOOD_CERTIFICATE,
    "aop.yaml": fleet(1000, 1, 1, FROM_FILE),
  };
}

const FROM_FILE = "{ file: NUMBER.key, passphrase: { env: AOP_PASSPHRASE } }";

export const HONEST: Files = withKey(encryptedKey({ iterations: 2048 }));

/** By what it is; made only when it is its turn. */
export const HOSTILE: Readonly<Record<string, () => Files>> = {
  "1 MiB of line breaks in a private key": () => withKey(pem("PRIVATE KEY", times("\n"))),
  "1 MiB of line breaks in a certificate": () => withKey("", pem("CERTIFICATE", times("\n"))),
  "64 KiB of line breaks in a private key": () => withKey(pem("PRIVATE KEY", times("\n", 65_000))),
  "64 KiB of spaces in an encrypted key": () =>
    withKey(pem("ENCRYPTED PRIVATE KEY", times(" ", 65_000))),
  "64 KiB of BEGIN lines": () => withKey(times("-----BEGIN PRIVATE KEY-----", 65_000)),
  "PBKDF2 with 60 million iterations": () => withKey(encryptedKey({ iterations: 60_000_000 })),
  "PBKDF2 with 2^31 iterations": () => withKey(encryptedKey({ iterations: 2 ** 31 })),
  "scrypt with N of 2^30": () => withKey(encryptedKey({ scrypt: 2 ** 30 })),
  "1,000 keys of a million iterations": () =>
    manyKeys((n) => encryptedKey({ iterations: 1_000_000 - n })),
  "1,000 keys of 100,000 iterations with SHA3-224": () =>
    manyKeys((n) => encryptedKey({ iterations: 100_000 - n, digest: SHA3_224 })),
  "1,000 keys of 700,000 iterations with SHA-1": () =>
    manyKeys((n) => encryptedKey({ iterations: 700_000 - n, digest: null })),
  "1,000 keys of scrypt with many lanes": () =>
    manyKeys((n) => encryptedKey({ scrypt: 2, size: 1, lanes: 130_000 - n })),
  "7,000 names for one certificate of 1 MiB": () => ({
    "aop.yaml": fleet(1, 7000, 1, "{ env: AOP_KEY }"),
    "api.pem": times(pem("CERTIFICATE", "MIIB")),
  }),
  "7,000 names for one certificate of 64 KiB": () => ({
    "aop.yaml": fleet(1000, 7, 1, "{ env: AOP_KEY }"),
    "api.pem": times(pem("CERTIFICATE", "MIIB"), 65_000),
  }),
  "500 files with 64 KiB of certificates each": () => {
    const chain = times(pem("CERTIFICATE", SMALL_CERTIFICATE), 64_000);
    const files = Array.from({ length: 500 }, (_, n): [string, string] => [`${n}.pem`, chain]);
    const [first, ...rest] = fleet(500, 1, 1, "{ env: AOP_KEY }").split("api.pem");
    const yaml = [first, ...rest.map((text, zone) => `${zone}.pem${text}`)].join("");
    return { ...Object.fromEntries(files), "aop.yaml": yaml };
  },
  "1 MiB of [,": () => ({ "aop.yaml": times("[,") }),
  "1 MiB of [": () => ({ "aop.yaml": times("[") }),
  "1 MiB of nested maps": () => ({ "aop.yaml": times("{a: ") }),
  "1 MiB of nested lists": () => ({ "aop.yaml": times("- ") }),
  "1 MiB of ever deeper lines": () => ({
    "aop.yaml": Array.from({ length: 1400 }, (_, n) => `${" ".repeat(n)}a:\n`).join(""),
  }),
  "a bomb of aliases": () => ({
    "aop.yaml": `a: &a [x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 40 }, (_, n) => `b${n}: &b${n} [${Array.from({ length: 9 }, () => (n === 0 ? "*a" : `*b${n - 1}`)).join(", ")}]\n`).join("")}`,
  }),
  "1 MiB of anchors": () => ({ "aop.yaml": times("- &a b\n") }),
  "16 MiB of line breaks": () => ({ "aop.yaml": times("\n", 16 * MIB - 1) }),
  "1 MiB of line breaks": () => ({ "aop.yaml": times("\n") }),
  "1 MiB of comments": () => ({ "aop.yaml": times("#\n") }),
  "1 MiB of comments with blanks": () => ({ "aop.yaml": times("  # x\n\n") }),
  "16 MiB of comments": () => ({ "aop.yaml": times("# x\n", 16 * MIB - 1) }),
  "1 MiB of line breaks in a text": () => ({ "aop.yaml": `a: "${times("\n")}"\n` }),
  "16 MiB of one text": () => ({ "aop.yaml": `a: "${times("x", 15 * MIB)}"\n` }),
  "16 MiB of a block text": () => ({ "aop.yaml": `a: |\n${times("  x\n", 15 * MIB)}` }),
  "16 MiB of a plain text": () => ({ "aop.yaml": `a: ${times("x ", 15 * MIB)}\n` }),
  "1 MiB of the same key": () => ({ "aop.yaml": `version: 1\nzones:\n${times("  a.de: x\n")}` }),
  "1 MiB of different keys": () => ({
    "aop.yaml": Array.from({ length: 100_000 }, (_, n) => `key-${n}: x\n`).join(""),
  }),
  "450,000 zones": () => ({ "aop.yaml": `version: 1\nzones:\n${keys(450_000, "  ")}` }),
  "450,000 hostnames in a zone": () => ({
    "aop.yaml": `version: 1\nzones:\n  a.example:\n    hostnames:\n${keys(450_000, "      ")}`,
  }),
  "1 MiB of escapes": () => ({ "aop.yaml": `a: "${times("\\u0041")}"\n` }),
  "1 MiB of quotes": () => ({ "aop.yaml": times("'a' ") }),
  "1 MiB of tabs": () => ({ "aop.yaml": `a:\n${times("\t")}b` }),
  "1 MiB of document starts": () => ({ "aop.yaml": times("---\n") }),
  "1 MiB of directives": () => ({ "aop.yaml": times("%YAML 1.2\n") }),
  "1 MiB of ${{": () => ({ "aop.yaml": times("${{ ") }),
  "1,000 zones of 100 hostnames, honest": () => ({
    "aop.yaml": fleet(1000, 1, 100, "{ env: AOP_KEY }"),
  }),
};
