import { createPrivateKey, createPublicKey } from "node:crypto";
import { asWritten, unescape } from "./unescape.ts";

/** In characters. Something shorter, such as `true`, is found everywhere: hiding it would black out everything else. */
export const SHORTEST_SECRET = 8;

/**
 * Every text that gives a secret away: the whole where it is one line, else its lines, and each of them in hex and in
 * base64. Of a text with private keys in PEM only the keys count, and of these only what the public key does not have,
 * which every certificate shows. Escapes (JSON, URLs, Markdown) are none of them: `redact` reads through those.
 */
export function secretForms(secret: string): readonly string[] {
  const keys = privateKeys(secret);
  const parts = keys.length > 0 ? keys.flatMap(secretLines) : linesOf(secret);
  const forms = parts.flatMap((part) => [
    part,
    // A text that escapes some of its signs only is read with the others taken for escapes.
    unescape(asWritten(part))?.text ?? part,
    encodeURIComponent(part.toWellFormed()),
    ...hexForms(part),
    ...base64Forms(part),
  ]);
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST_SECRET);
}

/** Line breaks may be written out, as in a variable of one line. */
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

/** The public key as every certificate has it; null where the private one can't be read here. */
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

/** What stays of a text in base64 whatever stands before and after it: it begins at any of three places of a byte group. */
function base64Forms(text: string): readonly string[] {
  return [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
    const whole = Math.floor((bytes.length * 4) / 3);
    const form = bytes.toString("base64").slice(Math.ceil((offset * 4) / 3), whole);
    return [form, form.replaceAll("+", "-").replaceAll("/", "_")];
  });
}
