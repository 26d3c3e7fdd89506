export type PemBlock = {
  /** The label after BEGIN: `CERTIFICATE`, `ENCRYPTED PRIVATE KEY`. */
  readonly label: string;
  /** The text between BEGIN and END without white space; null if the END line is missing. */
  readonly body: string | null;
  /** The block as written in the text, from BEGIN to END. */
  readonly text: string;
};

/** In characters. More than any key, or certificate with its chain: an RSA key of 16,384 bits takes 13 kB. */
export const LONGEST_PEM = 64 * 1024;

const BEGIN = "-----BEGIN ";

/**
 * The PEM blocks in a text, in order, regardless of line endings, indentation and surrounding text. One without an END
 * line is the last.
 */
export function pemBlocks(text: string): readonly PemBlock[] {
  const blocks: PemBlock[] = [];
  const begin = /-----BEGIN ([A-Z0-9 ]{1,60})-----/g;
  for (let found = begin.exec(text); found; found = begin.exec(text)) {
    const label = found[1] ?? "";
    const end = `-----END ${label}-----`;
    const at = text.indexOf(end, begin.lastIndex);
    if (at === -1) return [...blocks, { label, body: null, text: text.slice(found.index) }];
    const body = text.slice(begin.lastIndex, at).replaceAll(/\s/g, "");
    begin.lastIndex = at + end.length;
    blocks.push({ label, body, text: text.slice(found.index, begin.lastIndex) });
  }
  return blocks;
}

/**
 * The text as PEM. CRLF, CR and literal `\n` become LF, invisible characters from web pages and editors are removed,
 * and base64 of the whole text, as some secret stores require, is decoded.
 */
export function pemText(text: string): string {
  const plain = cleaned(text);
  if (plain.includes(BEGIN)) return plain;
  // Encoded twice if someone encoded it for a store that also encodes it.
  const once = decodeText(plain);
  const twice = once?.includes(BEGIN) === false ? decodeText(once) : once;
  return twice?.includes(BEGIN) === true ? cleaned(twice) : plain;
}

function cleaned(text: string): string {
  return text
    .replaceAll(/\\{1,2}r\\{1,2}n|\\{1,2}n|\\{1,2}r|\r\n?/g, "\n")
    .replaceAll(/[\u200b-\u200d\u2060\ufeff]/g, "")
    .replaceAll("\u00a0", " ");
}

/** Decodes base64 in either alphabet, with or without quotes; null if it isn't base64. */
function decodeText(text: string): string | null {
  const body = text
    .replaceAll(/[\s"']/g, "")
    .replaceAll("-", "+")
    .replaceAll("_", "/");
  const bytes = decodeBody(body.padEnd(Math.ceil(body.length / 4) * 4, "="));
  const isUtf16 = bytes?.[0] === 0xff && bytes[1] === 0xfe;
  return bytes?.toString(isUtf16 ? "utf16le" : "latin1") ?? null;
}

/** How a PEM block protects a private key; null if the block is something else. */
export function keyProtection({
  label,
  text,
}: PemBlock): "encrypted" | "encrypted-legacy" | "plain" | null {
  if (label === "ENCRYPTED PRIVATE KEY") return "encrypted";
  if (!label.endsWith("PRIVATE KEY")) return null;
  return text.split(/[\r\n]/).some(isLegacyEncryption) ? "encrypted-legacy" : "plain";
}

/** One PEM block in the usual form: lines of 64 characters, LF, trailing newline. */
export function toPem(label: string, base64: string): string {
  const lines = base64.match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}

/** The bytes of a block; null if it isn't valid base64. */
export function decodeBody(body: string): Buffer | null {
  if (body.length === 0 || body.length % 4 !== 0) return null;
  const end = body.endsWith("==") ? -2 : body.endsWith("=") ? -1 : body.length;
  return /^[A-Za-z0-9+/]+$/.test(body.slice(0, end)) ? Buffer.from(body, "base64") : null;
}

/** OpenSSL's form from before PKCS #8, whose key derivation makes guessing cheap. */
function isLegacyEncryption(line: string): boolean {
  const [name, value = ""] = line.split(":", 2);
  return name?.trim() === "Proc-Type" && value.includes("ENCRYPTED");
}
