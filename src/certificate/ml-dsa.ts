import type { KeyObject } from "node:crypto";
import { elementAt, SEQUENCE } from "./der.ts";
import { toPem } from "./pem.ts";

/** NIST's identifiers for the three parameter sets, as DER in hex. */
const IDENTIFIERS: Readonly<Record<string, string>> = {
  "ml-dsa-44": "608648016503040311",
  "ml-dsa-65": "608648016503040312",
  "ml-dsa-87": "608648016503040313",
};

export function isMlDsa(key: KeyObject): boolean {
  return key.asymmetricKeyType?.startsWith("ml-dsa-") === true;
}

/**
 * An ML-DSA key as PKCS #8 with its seed alone; null if it has none. There are three encodings (RFC 9881). Cloudflare accepts
 * only this one (ssl docs, pqc-to-origin: "the expanded-key encoding is currently rejected"), but OpenSSL writes seed and
 * expanded key by default.
 */
export function seedForm(key: KeyObject): string | null {
  const identifier = IDENTIFIERS[key.asymmetricKeyType ?? ""];
  const seed = seedOf(key);
  if (identifier === undefined || seed === null) return null;
  const algorithm = `300b0609${identifier}`;
  const der = Buffer.concat([Buffer.from(`3034020100${algorithm}04228020`, "hex"), seed]);
  return toPem("PRIVATE KEY", der.toString("base64"));
}

/** OpenSSL writes a sequence of seed and expanded key, or only the expanded key if it doesn't know the seed. */
function seedOf(key: KeyObject): Buffer | null {
  const der = key.export({ type: "pkcs8", format: "der" });
  const seed = elementAt(der, 0, 2, 0, 0)?.content ?? null;
  return elementAt(der, 0, 2, 0)?.tag === SEQUENCE && seed?.length === 32 ? seed : null;
}
