import { type Element, elementAt, elementsOf, SEQUENCE } from "./der.ts";
import { identifierText } from "./identifier.ts";
import { digestOf } from "./signature.ts";

/** Why servers refuse a client certificate, apart from its key and its dates. */
export type Weakness =
  /** Signed with a digest that all servers, or only those written in Go, refuse. */
  | { readonly kind: "digest"; readonly name: string; readonly isAccepted: "nowhere" | "not by Go" }
  /** Its key usage doesn't allow signatures, but a client signs to prove that it has the key. */
  | { readonly kind: "key usage" }
  /** An extension that servers don't know and, since it is critical, must refuse; dotted. */
  | { readonly kind: "critical extension"; readonly identifier: string }
  /** RFC 5280, section 4.1.2.2, requires positive numbers; Go has refused others since 1.23. */
  | { readonly kind: "negative serial number" };

/** The weaknesses of a certificate (DER); none if it can't be read. */
export function* weaknessesOf(der: Buffer): Generator<Weakness> {
  const digest = digestOf(der);
  if (digest !== null) yield { kind: "digest", ...digest };
  if (hasNegativeSerial(der)) yield { kind: "negative serial number" };
  for (const { identifier, isCritical, value } of extensionsOf(der)) {
    if (identifier === KEY_USAGE && !allowsSignature(value)) yield { kind: "key usage" };
    if (isCritical && !KNOWN.has(identifier)) {
      yield { kind: "critical extension", identifier: identifierText(identifier) };
    }
  }
}

// Identifiers, as DER in hex.
const KEY_USAGE = "551d0f";

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

function hasNegativeSerial(der: Buffer): boolean {
  const hasVersion = elementAt(der, 0, 0, 0)?.tag === VERSION;
  const [first = 0] = elementAt(der, 0, 0, hasVersion ? 1 : 0)?.content ?? [];
  return first >= 0x80;
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

/** BIT STRING: the number of unused bits, then the bits, highest first. */
function allowsSignature(value: Buffer): boolean {
  return ((elementAt(value, 0)?.content[1] ?? 0) & SIGNING) !== 0;
}
