import { generateKeyPairSync, sign } from "node:crypto";
import type { ClientCertificate } from "./attempt.ts";

/**
 * A new self-signed certificate that no origin trusts, with its key, for a single connection. Node can't issue
 * certificates, and this one needs no extensions, so it is written in DER by hand (RFC 5280, section 4.1; without
 * extensions it is version 1).
 */
export function makeStranger(): ClientCertificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const subject = der(
    0x30,
    der(0x31, der(0x30, COMMON_NAME, der(0x0c, Buffer.from("aop-action control")))),
  );
  const toBeSigned = der(
    0x30,
    der(0x02, Buffer.from([1])),
    ECDSA_WITH_SHA256,
    subject,
    der(0x30, utcTime("200101000000Z"), utcTime("491231235959Z")),
    subject,
    publicKey.export({ type: "spki", format: "der" }),
  );
  const signature = sign("sha256", toBeSigned, privateKey);
  const certificate = der(
    0x30,
    toBeSigned,
    ECDSA_WITH_SHA256,
    der(0x03, Buffer.from([0]), signature),
  );
  return {
    certificatePem: `-----BEGIN CERTIFICATE-----\n${certificate.toString("base64")}\n-----END CERTIFICATE-----\n`,
    privateKeyPem: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

/** A tag, the length of the content, and the parts in order. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function utcTime(text: string): Buffer {
  return der(0x17, Buffer.from(text));
}

/** 1.2.840.10045.4.3.2 */
const ECDSA_WITH_SHA256 = der(
  0x30,
  der(0x06, Buffer.from([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02])),
);

/** 2.5.4.3 */
const COMMON_NAME = der(0x06, Buffer.from([0x55, 0x04, 0x03]));
