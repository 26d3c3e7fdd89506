import { type Element, elementAt, elementsOf, identifierAt, SEQUENCE } from "./der.ts";
import { identifierText } from "./identifier.ts";
import { digestOf } from "./signature.ts";

/** Why servers refuse a client certificate, apart from its key and its dates. */
export type Weakness =
  /** Signed with a digest that all servers, or only those written in Go, refuse. */
  | { readonly kind: "digest"; readonly name: string; readonly isAccepted: "nowhere" | "not by Go" }
  /** Its key usage doesn't allow signatures, but a client signs to prove that it has the key. */
  | { readonly kind: "key usage" }
  /** Netscape's certificate type, older than extended key usage, which OpenSSL still heeds, doesn't list SSL clients. */
  | { readonly kind: "netscape type" }
  /** Its curve is written out instead of named, which RFC 5480 forbids; Go and BoringSSL can't read that. */
  | { readonly kind: "explicit curve" }
  /** An extension that servers don't know and, since it is critical, must refuse; dotted. */
  | { readonly kind: "critical extension"; readonly identifier: string }
  /** RFC 5280, section 4.1.2.2, requires positive numbers; Go has refused others since 1.23. */
  | { readonly kind: "negative serial number" };

/** The weaknesses of a certificate (DER); none if it can't be read. */
export function* weaknessesOf(der: Buffer): Generator<Weakness> {
  const digest = digestOf(der);
  if (digest !== null) yield { kind: "digest", ...digest };
  if (hasNegativeSerial(der)) yield { kind: "negative serial number" };
  if (hasExplicitCurve(der)) yield { kind: "explicit curve" };
  for (const { identifier, isCritical, value } of extensionsOf(der)) {
    if (identifier === KEY_USAGE && !hasBit(value, SIGNING)) yield { kind: "key usage" };
    if (identifier === NETSCAPE_TYPE && !hasBit(value, SSL_CLIENT)) yield { kind: "netscape type" };
    if (isCritical && !KNOWN.has(identifier)) {
      yield { kind: "critical extension", identifier: identifierText(identifier) };
    }
  }
}

// Identifiers, as DER in hex.
const KEY_USAGE = "551d0f";

const NETSCAPE_TYPE = "6086480186f8420101";

const EC_KEY = "2a8648ce3d0201";

/** Subject alternative name, basic and name constraints, CRL distribution, policies, extended key usage. */
const KNOWN: ReadonlySet<string> = new Set([
  KEY_USAGE,
  ...["551d11", "551d13", "551d1e", "551d1f", "551d20", "551d21", "551d24", "551d25", "551d36"],
]);

const VERSION = 0xa0;

const EXTENSIONS = 0xa3;

const BOOLEAN = 0x01;

/** Digital signature and key agreement, in the first eight bits: OpenSSL requires either of a TLS client. */
const SIGNING = 0x88;

/** The first bit of Netscape's type. */
const SSL_CLIENT = 0x80;

function hasNegativeSerial(der: Buffer): boolean {
  const [first = 0] = field(der, 0)?.content ?? [];
  return first >= 0x80;
}

/** SubjectPublicKeyInfo: the algorithm with its parameters, then the key. */
function hasExplicitCurve(der: Buffer): boolean {
  const key = field(der, 5)?.content ?? Buffer.alloc(0);
  return identifierAt(key, 0, 0) === EC_KEY && elementAt(key, 0, 1)?.tag === SEQUENCE;
}

/** A field of what is signed, counted from the serial number: the version before it is optional. */
function field(der: Buffer, index: number): Element | null {
  const hasVersion = elementAt(der, 0, 0, 0)?.tag === VERSION;
  return elementAt(der, 0, 0, hasVersion ? index + 1 : index);
}

type Extension = {
  readonly identifier: string;
  readonly isCritical: boolean;
  /** DER. */
  readonly value: Buffer;
};

/** RFC 5280, section 4.1: identifier, whether it is critical (optional), and an OCTET STRING with the value. */
function* extensionsOf(der: Buffer): Generator<Extension> {
  const signed = elementAt(der, 0, 0)?.content ?? Buffer.alloc(0);
  const listed = elementsOf(signed).find(({ tag }) => tag === EXTENSIONS)?.content;
  const list = listed && elementAt(listed, 0);
  if (list?.tag !== SEQUENCE) return;
  for (const { content } of elementsOf(list.content)) {
    const [identifier, ...rest] = elementsOf(content);
    const value = rest.at(-1)?.content;
    if (!identifier || !value) continue;
    yield { identifier: identifier.content.toString("hex"), isCritical: isTrue(rest[0]), value };
  }
}

function isTrue(element: Element | undefined): boolean {
  return element?.tag === BOOLEAN && element.content[0] !== 0;
}

/** BIT STRING: the number of unused bits, then the bits, highest first. Whether one of these is among the first eight. */
function hasBit(value: Buffer, bits: number): boolean {
  return ((elementAt(value, 0)?.content[1] ?? 0) & bits) !== 0;
}
