import { createPrivateKey, createPublicKey } from "node:crypto";
import { undecoded, unescape } from "./unescape.ts";

/** In characters. Anything shorter, such as `true`, occurs everywhere: removing it would black out the whole text. */
export const SHORTEST_SECRET = 8;

/**
 * Every string that gives a secret away: the secret itself if it is one line, otherwise its lines, each also in hex and in
 * base64. If the text contains private keys in PEM, only the keys count, without the bytes of the public key, which every
 * certificate contains. Escaped forms (JSON, URLs, Markdown) aren't listed: `redact` sees through them.
 */
export function secretForms(secret: string): readonly string[] {
  const keys = privateKeys(secret);
  const parts = keys.length > 0 ? keys.flatMap(secretLines) : linesOf(secret);
  const forms = parts.flatMap((part) => [
    part,
    // If only some characters were escaped on output, `redact` reads the others as escapes.
    unescape(undecoded(part))?.text ?? part,
    encodeURIComponent(part.toWellFormed()),
    ...hexForms(part),
    ...base64Forms(part),
  ]);
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST_SECRET);
}

/** Line breaks may be written as escapes, as in a one-line variable. */
const LINE_BREAK = /\\r\\n|\\n|\\r|[\r\n]/;

function linesOf(text: string): readonly string[] {
  const whole = text.trim();
  const lines = whole
    .split(LINE_BREAK)
    .map((line) => line.trim())
    .filter((line) => line.length >= SHORTEST_SECRET && !line.startsWith("-----"));
  return lines.length > 0 ? lines : [whole];
}

const BEGIN = "-----BEGIN ";

const LABEL_END = "PRIVATE KEY-----";

const LONGEST_LABEL = 60;

function privateKeys(text: string): readonly string[] {
  const keys: string[] = [];
  for (let at = text.indexOf(BEGIN); at !== -1;) {
    const label = text.slice(at, at + LONGEST_LABEL);
    const next = text.indexOf(BEGIN, at + 1);
    if (label.includes(LABEL_END)) keys.push(text.slice(at, next === -1 ? undefined : next));
    at = next;
  }
  return keys;
}

function secretLines(key: string): readonly string[] {
  const shown = publicBytes(key);
  return linesOf(key).filter((line) => shown?.includes(Buffer.from(line, "base64")) !== true);
}

/** The public key as it appears in a certificate; null if the private key can't be parsed. */
function publicBytes(key: string): Buffer | null {
  try {
    const pem = key.split(LINE_BREAK).join("\n");
    return createPublicKey(createPrivateKey(pem)).export({ type: "spki", format: "der" });
  } catch {
    return null;
  }
}

function hexForms(text: string): readonly string[] {
  const form = Buffer.from(text).toString("hex");
  return [form, form.toUpperCase()];
}

/** The base64 characters that don't depend on surrounding text, for each of the three offsets in a byte group. */
function base64Forms(text: string): readonly string[] {
  return [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
    const whole = Math.floor((bytes.length * 4) / 3);
    const form = bytes.toString("base64").slice(Math.ceil((offset * 4) / 3), whole);
    return [form, form.replaceAll("+", "-").replaceAll("/", "_")];
  });
}
