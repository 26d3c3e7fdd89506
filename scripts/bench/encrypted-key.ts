/** HMAC with SHA-256, which OpenSSL chooses; DER in hex. */
const HMAC_SHA256 = "2a864886f70d0209";

/**
 * A private key encrypted as PKCS #8 has it (RFC 8018 with PBKDF2, RFC 7914 with scrypt), whose passphrase nobody knows:
 * what it costs to find that out is told by its numbers.
 * `digest`: the identifier of PBKDF2's function, DER in hex; null for its default, which is not written down.
 */
export function encryptedKey(
  cost:
    | { readonly iterations: number; readonly digest?: string | null }
    | { readonly scrypt: number; readonly size?: number; readonly lanes?: number },
): string {
  const derivation =
    "scrypt" in cost
      ? sequence(
          oid("2b06010401da47040b"),
          sequence(SALT, integer(cost.scrypt), integer(cost.size ?? 8), integer(cost.lanes ?? 1)),
        )
      : sequence(
          oid("2a864886f70d01050c"),
          sequence(SALT, integer(cost.iterations), ...digestOf(cost.digest)),
        );
  const cipher = sequence(oid("60864801650304012a"), tagged(0x04, Buffer.alloc(16, 7)));
  const scheme = sequence(oid("2a864886f70d01050d"), sequence(derivation, cipher));
  const der = sequence(scheme, tagged(0x04, Buffer.alloc(144, 9)));
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  const label = "ENCRYPTED PRIVATE KEY";
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}

function digestOf(digest: string | null = HMAC_SHA256): readonly Buffer[] {
  return digest === null ? [] : [sequence(oid(digest), tagged(0x05))];
}

function tagged(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

function sequence(...content: readonly Uint8Array[]): Buffer {
  return tagged(0x30, ...content);
}

function oid(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, "hex"));
}

function integer(value: number): Buffer {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return tagged(0x02, Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, "hex"));
}

const SALT = tagged(0x04, Buffer.alloc(8, 5));
