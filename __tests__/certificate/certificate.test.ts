import assert from "node:assert/strict";
import { test } from "node:test";

import { type Certificate, parseCertificate } from "../../src/certificate/certificate.ts";
import { digestOf } from "../../src/certificate/signature.ts";
import { checkCertificate } from "../../src/config/certificate-check.ts";
import { plain } from "../../src/text/message.ts";
import { makeCa, makeLeaf, withUnknownKeyAlgorithm } from "../fixtures/certificates.ts";

const ca = await makeCa("Test CA");
const leaf = await makeLeaf({
  issuer: ca,
  subject: [{ C: ["DE"] }, { O: ["Example, Inc."] }, { CN: ["api.example.com"] }],
  notBefore: new Date("2026-01-02T03:04:05Z"),
  notAfter: new Date("2028-02-29T23:59:59Z"),
});

function parsed(pem: string): Certificate {
  const result = parseCertificate(pem);
  return result.kind === "certificate" ? result.certificate : assert.fail(result.message);
}

function message(text: string): string {
  const result = parseCertificate(text);
  return result.kind === "problem" ? result.message : "";
}

test("a certificate is read with its fingerprint, names, times and key", () => {
  assert.deepEqual(parsed(leaf.certificatePem), {
    fingerprint: leaf.fingerprint,
    pem: leaf.certificatePem,
    subject: "CN=api.example.com, O=Example\\, Inc., C=DE",
    issuer: "CN=Test CA",
    notBefore: "2026-01-02T03:04:05.000Z",
    notAfter: "2028-02-29T23:59:59.000Z",
    isCa: false,
    clientAuth: true,
    keyType: "EC P-256",
  });
});

test("formatting makes no difference: CRLF, indentation, text around, no line breaks, no last newline", () => {
  const pem = leaf.certificatePem;
  const expected = parsed(pem);
  const body = pem
    .replace(/-----BEGIN CERTIFICATE-----\n/, "")
    .replace(/-----END CERTIFICATE-----\n/, "");
  for (const variant of [
    pem.replaceAll("\n", "\r\n"),
    pem.replaceAll("\n", "\r"),
    pem.replaceAll(/^/gm, "    "),
    `\ufeffBag Attributes\n  friendlyName: x\n${pem}\ntrailing -----BEGIN nothing`,
    pem.trimEnd(),
    `-----BEGIN CERTIFICATE-----\n${body.replaceAll("\n", "")}\n-----END CERTIFICATE-----`,
  ]) {
    assert.deepEqual(parsed(variant), expected);
  }
});

test("of several certificates the first is taken, and the others are counted", () => {
  const result = parseCertificate(`${leaf.certificatePem}${ca.certificatePem}${ca.certificatePem}`);
  assert.equal(result.kind === "certificate" && result.others.length, 2);
  assert.equal(result.kind === "certificate" && result.certificate.fingerprint, leaf.fingerprint);
});

test("key types are named with their size", async () => {
  assert.equal(parsed((await makeLeaf({ keyType: "rsa" })).certificatePem).keyType, "RSA 2048");
  assert.equal(parsed((await makeLeaf({ keyType: "ed25519" })).certificatePem).keyType, "Ed25519");
});

test("a certificate whose key can't be read is a certificate all the same", () => {
  const unknown = parsed(withUnknownKeyAlgorithm(leaf.certificatePem));
  assert.equal(unknown.keyType, null);
  assert.match(unknown.fingerprint, /^[0-9a-f]{64}$/);
  assert.notEqual(unknown.fingerprint, leaf.fingerprint);
});

test("extended key usage is told apart: clientAuth, others only, none", async () => {
  const usage = async (options: {
    clientAuth: boolean;
    serverAuth: boolean;
  }): Promise<boolean | null> => parsed((await makeLeaf(options)).certificatePem).clientAuth;
  assert.equal(await usage({ clientAuth: true, serverAuth: true }), true);
  assert.equal(await usage({ clientAuth: false, serverAuth: true }), false);
  assert.equal(await usage({ clientAuth: false, serverAuth: false }), null);
});

test("a subject of 20 kB is cut, an empty one is said to be empty, line breaks stay escaped", async () => {
  const long = parsed((await makeLeaf({ subject: "x".repeat(20_000) })).certificatePem);
  assert.equal(long.subject.length, 301);
  assert.equal(parsed((await makeLeaf({ subject: [] })).certificatePem).subject, "(no name)");
  const hostile = parsed((await makeLeaf({ subject: "a\nCN=b\r\u0007-->" })).certificatePem);
  assert.doesNotMatch(hostile.subject, /[\n\r\u0007]/);
});

test("what is no certificate is named, and its content is not repeated", () => {
  const key = leaf.privateKeyPem;
  const garbled = leaf.certificatePem.replace(/\n.{10}/, "\n!!!!!!!!!!");
  const other = Buffer.from("this is no DER").toString("base64");
  const block = (label: string, body = other): string =>
    `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
  const cases: readonly (readonly [string, RegExp])[] = [
    ["", /^is empty$/],
    [" \n\t", /^is empty$/],
    ["0\u0082garbage", /has no certificate in it/],
    [key, /holds a private key, not a certificate/],
    [block("ENCRYPTED PRIVATE KEY"), /holds a private key/],
    [block("PUBLIC KEY"), /holds a public key/],
    [block("CERTIFICATE REQUEST"), /signing request/],
    [block("NEW CERTIFICATE REQUEST"), /signing request/],
    [block("TRUSTED CERTIFICATE"), /TRUSTED CERTIFICATE/],
    [block("PKCS7"), /PKCS #7/],
    [block("X509 CRL"), /holds "X509 CRL"/],
    [block("CERTIFICATE"), /can't be parsed/],
    [block("CERTIFICATE", ""), /not valid base64/],
    [garbled, /not valid base64/],
    [leaf.certificatePem.slice(0, 200), /cut off/],
  ];
  for (const [text, pattern] of cases) {
    assert.match(message(text), pattern);
    assert.ok(!key.split("\n").some((line) => line !== "" && message(text).includes(line)));
  }
});

test("a file full of block starts is answered, and one over 64 KiB is refused at once", () => {
  assert.match(message("-----BEGIN CERTIFICATE-----".repeat(2_400)), /cut off/);
  assert.match(message("-----BEGIN A-----\n-----END A-----\n".repeat(1_900)), /holds "A"/);
  assert.match(message("-----BEGIN CERTIFICATE-----".repeat(35_000)), /larger than 64 KiB/);
});

const NOW = new Date("2026-06-01T12:00:00Z");

function predicatesFor(certificate: Partial<Certificate>, isPresented = true): readonly string[] {
  const check = {
    now: NOW,
    expiry: { severity: "error", warningDays: 30 },
    name: "api",
    path: "api.pem",
    at: null,
    isPresented,
  } as const;
  const good: Certificate = { ...parsed(leaf.certificatePem), ...certificate };
  return checkCertificate({ certificate: good, others: [], weaknesses: [] }, check).map(
    ({ severity, message: text }) => `${severity}: ${plain(text)}`,
  );
}

test("a good certificate gives no problem", () => {
  assert.deepEqual(predicatesFor({}), []);
  assert.deepEqual(predicatesFor({ clientAuth: null }), []);
});

test("a CA, a missing clientAuth and an unreadable key are told", () => {
  assert.match(
    predicatesFor({ isCa: true }).join(),
    /^error: The certificate "api" is a CA.*missing leaf certificate/,
  );
  assert.match(predicatesFor({ clientAuth: false }).join(), /^warning: .*clientAuth/);
  assert.match(
    predicatesFor({ keyType: null }).join(),
    /^warning: .*type that this action can't read/,
  );
});

test("expiry is told from the warning window on, with the days that are left", () => {
  const at = (notAfter: string): string => predicatesFor({ notAfter }).join();
  assert.equal(at("2026-07-01T12:00:00.000Z"), "");
  assert.match(at("2026-07-01T11:59:59.000Z"), /^warning: .*expires on 2026-07-01, in 29 days/);
  assert.match(at("2026-06-02T12:00:00.000Z"), /in 1 day:/);
  assert.match(at("2026-06-01T12:00:01.000Z"), /in less than a day:/);
  assert.match(at("2026-06-01T12:00:00.000Z"), /^error: .*expired on 2026-06-01/);
  assert.equal(at("9999-12-31T23:59:59.000Z"), "");
});

test("a certificate that is not valid yet may be declared, and is an error where something uses it", () => {
  const from = (notBefore: string, used: boolean): string =>
    predicatesFor({ notBefore }, used).join();
  const later = "2026-06-01T12:05:01.000Z";
  assert.match(from(later, false), /^warning: .*not valid before 2026-06-01 12:05 UTC/);
  assert.match(from(later, true), /^error: .*not valid before 2026-06-01 12:05 UTC.*Declare it/);
  assert.equal(from("2026-06-01T12:05:00.000Z", true), "", "clocks differ by that much");
  const period = { notBefore: "2027-06-01T12:00:00.000Z", notAfter: "2027-01-01T12:00:00.000Z" };
  assert.match(
    predicatesFor(period, false).join(),
    /^error: .*is never valid: its validity ends on 2027-01-01, before it begins on 2027-06-01/,
  );
});

test("an expired certificate is only a warning where it is not to be uploaded", () => {
  const check = {
    now: NOW,

    expiry: { severity: "warning", warningDays: 30 },
    name: "api",
    path: "api.pem",
    at: null,
    isPresented: true,
  } as const;
  const expired = { ...parsed(leaf.certificatePem), notAfter: "2020-01-01T00:00:00.000Z" };
  assert.deepEqual(
    checkCertificate({ certificate: expired, others: [], weaknesses: [] }, check).map(
      ({ severity }) => severity,
    ),
    ["warning"],
  );
});

test("a lone CA is told how to issue a client certificate, one before a client certificate to change places", async () => {
  const check = {
    now: NOW,
    expiry: null,
    name: "api",
    path: "api.pem",
    at: null,
    isPresented: true,
  } as const;
  const problemOf = (pem: string): string => {
    const file = parseCertificate(pem);
    if (file.kind === "problem") assert.fail(file.message);
    return checkCertificate(file, check)
      .map(({ message: text }) => plain(text))
      .join("\n");
  };
  assert.match(
    problemOf(ca.certificatePem),
    /issue a client certificate with it.*docs\/certificates\.md/,
  );
  assert.match(
    problemOf(ca.certificatePem + leaf.certificatePem),
    /put the client certificate first/,
  );
  const next = await makeLeaf({ subject: "next" });
  assert.match(
    problemOf(leaf.certificatePem + next.certificatePem),
    /"api\.pem" holds several client certificates.*is used for "api", while "CN=next" is ignored/,
  );
  assert.equal(problemOf(leaf.certificatePem + ca.certificatePem), "");
});

test("a certificate with \\n for its line ends, or as base64, is read", () => {
  const pem = leaf.certificatePem;
  assert.deepEqual(parsed(pem.replaceAll("\n", "\\n")), parsed(pem));
  assert.deepEqual(parsed(Buffer.from(pem).toString("base64")), parsed(pem));
  for (const text of [
    Buffer.from(pem).toString("base64url"),
    Buffer.from(Buffer.from(pem).toString("base64")).toString("base64"),
    pem.replaceAll("\n", "\\\\n"),
    pem.replace("\n", "\u200b\n").replaceAll(" ", "\u00a0"),
    pem.replaceAll("CERTIFICATE", "X509 CERTIFICATE"),
  ]) {
    assert.deepEqual(parsed(text), parsed(pem));
  }
  assert.match(message(leaf.der.toString("base64")), /base64 without its first and last line/);
});

test("keys and signatures that servers refuse are warnings", () => {
  for (const [keyType, pattern] of [
    ["RSA 1024", /fewer than 2048/],
    ["RSA 16384", /more than 8192/],
    ["EC secp256k1", /on the curve secp256k1/],
    ["DSA 2048", /a DSA key/],
    ["RSA-PSS 2048", /an RSA-PSS key/],
    ["SLH-DSA-SHA2-128S", /an SLH-DSA-SHA2-128S key/],
    ["Ed25519", /documentation does not mention/],
    ["X25519", /an X25519 key, which can't sign/],
    ["X448", /an X448 key, which can't sign/],
  ] as const) {
    assert.match(predicatesFor({ keyType }).join(), pattern);
    assert.match(predicatesFor({ keyType }).join(), /^warning/);
  }
  for (const keyType of ["RSA 2048", "RSA 4096", "EC P-384", "EC P-521", "ML-DSA-44"]) {
    assert.deepEqual(predicatesFor({ keyType }), []);
  }
});

/** The warnings about the leaf once these bytes in it, in hex, are others. Its signature is not made again. */
function toldOf(...edits: readonly Edit[]): string {
  return toldOfDer(leaf.der, ...edits);
}

type Edit = readonly [old: RegExp, replacement: string];

function toldOfDer(original: Buffer, ...edits: readonly Edit[]): string {
  const hex = edits.reduce((der, [old, replacement]) => {
    assert.match(der, old);
    return der.replaceAll(old, replacement);
  }, original.toString("hex"));
  const file = parseCertificate(Buffer.from(pemOf(hex)).toString("base64"));
  if (file.kind === "problem") assert.fail(file.message);
  const check = { now: NOW, expiry: null, name: "api", path: "api.pem", at: null } as const;
  const notices = checkCertificate(file, { ...check, isPresented: true });
  assert.ok(notices.every(({ severity }) => severity === "warning"));
  return notices.map(({ message: text }) => plain(text)).join("\n");
}

function pemOf(hex: string): string {
  const body = Buffer.from(hex, "hex").toString("base64");
  return `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;
}

test("what a certificate says of itself and servers refuse is a warning", () => {
  assert.equal(toldOf(), "");
  assert.match(toldOf([/2a8648ce3d040302/g, "2a8648ce3d040301"]), /SHA-224: Caddy and other/);
  assert.match(toldOf([/(?<=^.{8,20}a003020102021.)4./g, "80"]), /a negative serial number.* Go /);
  for (const bits of ["0520", "0204", "0106"]) {
    assert.match(toldOf([/03020780/g, `0302${bits}`]), /its key usage lacks digitalSignature/);
  }
  assert.equal(toldOf([/03020780/g, "03020308"]), "", "OpenSSL takes a key agreement instead");
  assert.match(
    toldOf([/551d0f/g, "551d63"]),
    /a critical extension that servers don't know \(2\.5\.29\.99\)/,
  );
  assert.equal(toldOf([/551d0f0101ff/g, "551d63010100"]), "", "it is not critical");
});

/** Made with openssl req -addext nsCertType=server. */
const NETSCAPE_SERVER =
  "MIIBgDCCASagAwIBAgIUUdmGp8kxT6ALrQGLpXDlt0T0PoUwCgYIKoZIzj0EAwIwDjEMMAoGA1UEAwwDYXBpMCAXDTI2MTEyNjE3MjkzOFoYDzIxMjYxMTAyMTcyOTM4WjAOMQwwCgYDVQQDDANhcGkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARt946Qog6H1pUjkEa6yio+bzQQVVftMjXtRPzFz36KSmnYa0WxfaaQ9iRhSXrnqhl1mQAn4q5WZGv7CNTZBTI1o2AwXjAdBgNVHQ4EFgQUOYUHYh8s4YLY+kjHimQwWFEyC8swHwYDVR0jBBgwFoAUOYUHYh8s4YLY+kjHimQwWFEyC8swCQYDVR0TBAIwADARBglghkgBhvhCAQEEBAMCBkAwCgYIKoZIzj0EAwIDSAAwRQIgKge70WVDBdjAOCBkdOx1d3ETEUh/7ZT//0/hnA39RhkCIQDM5nDYiuxP/Wm0+a/9348Flb1vwMpR+pIbHcqUQsaqLA==";

/** Made with openssl req -pkeyopt ec_param_enc:explicit. */
const EXPLICIT_CURVE =
  "MIICYDCCAgegAwIBAgIUb9etfRw/601tbbAE7wns+hNLvJAwCgYIKoZIzj0EAwIwDjEMMAoGA1UEAwwDYXBpMCAXDTI2MTEyNjE3MjkzOFoYDzIxMjYxMTAyMTcyOTM4WjAOMQwwCgYDVQQDDANhcGkwggFLMIIBAwYHKoZIzj0CATCB9wIBATAsBgcqhkjOPQEBAiEA/////wAAAAEAAAAAAAAAAAAAAAD///////////////8wWwQg/////wAAAAEAAAAAAAAAAAAAAAD///////////////wEIFrGNdiqOpPns+u9VXaYhrxlHQawzFOw9jvOPD4n0mBLAxUAxJ02CIbnBJNqZnjhE50mt4GffpAEQQRrF9Hy4SxCR/i85uVjpEDydwN9gS3rM6D0oTlF2JjClk/jQuL+Gn+bjufrSnwPnhYrzjNXazFezsu2QGg3v1H1AiEA/////wAAAAD//////////7zm+q2nF56E87nKwvxjJVECAQEDQgAEzwr8KIkkzThtlJICK0GirRtYptzv897ktl15a1Eu2I/dBP1Go9WZ5VYcuc3XY+o4nUD4Ip0QEUWRTxy8DU6+YqNNMEswHQYDVR0OBBYEFK2mh3MXbGB+dPzfbtqHUgJD8YuRMB8GA1UdIwQYMBaAFK2mh3MXbGB+dPzfbtqHUgJD8YuRMAkGA1UdEwQCMAAwCgYIKoZIzj0EAwIDRwAwRAIgM4LaMhFSNg1UuE66Tpkt1G+D4niICT0QspoBLaPtwrcCIHspGsDWLdzbvnHAfF3iRN07QPPi6DoBum4wAJawaqzh";

test("a Netscape certificate type that lacks clients is a warning, as OpenSSL refuses it", () => {
  const der = Buffer.from(NETSCAPE_SERVER, "base64");
  assert.match(toldOfDer(der), /^[^\n]*its Netscape certificate type lacks client[^\n]*$/);
  assert.equal(toldOfDer(der, [/03020640/g, "03020780"]), "");
});

test("a curve that is written out instead of named is a warning", () => {
  const told = toldOfDer(Buffer.from(EXPLICIT_CURVE, "base64"));
  assert.match(told, /^[^\n]*has a key whose curve is written out instead of named[^\n]*$/);
});

test("digests are told by who refuses them", () => {
  const cases = [
    ["2a864886f70d010104", "MD5"],
    ["2a864886f70d010105", "SHA-1"],
    ["2a8648ce3d0401", "SHA-1"],
    ["2a864886f70d01010e", "SHA-224, not by Go"],
    ["60864801650304030a", "SHA-3, not by Go"],
    ["608648016503040310", "SHA-3, not by Go"],
    ["2a864886f70d01010b", null],
    ["2a8648ce3d040303", null],
    ["608648016503040311", null],
  ] as const;
  for (const [identifier, expected] of cases) {
    const oid = Buffer.from(identifier, "hex");
    const algorithm = Buffer.from([0x30, oid.length + 2, 0x06, oid.length, ...oid]);
    const der = Buffer.from([0x30, algorithm.length + 2, 0x30, 0, ...algorithm]);
    const digest = digestOf(der);
    const who = digest?.isAccepted === "not by Go" ? ", not by Go" : "";
    assert.equal(digest && `${digest.name}${who}`, expected);
  }
});
