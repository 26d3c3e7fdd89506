export type PemBlock = {
  /** The label after BEGIN: `CERTIFICATE`, `ENCRYPTED PRIVATE KEY`. */
  readonly label: string;
  /** The text between BEGIN and END without white space; null when the END line is missing. */
  readonly body: string | null;
  /** The block as written in the text, from BEGIN to END. */
  readonly text: string;
};

/** More than any certificate with its chain, or any key: an RSA key of 16,384 bits takes 13 kB. In characters. */
export const LONGEST_PEM = 64 * 1024;

const BEGIN = "-----BEGIN ";

/** The PEM blocks of a text in order, whatever its line ends, indentation and text around them; nothing after one without an end. */
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
 * The text as PEM: line ends as LF, be they CRLF, CR or written out as `\n`, and nothing unseen from a web page or an
 * editor; where the whole text is PEM as base64, as some secret stores want it, decoded.
 */
export function pemText(text: string): string {
  const plain = tidied(text);
  if (plain.includes(BEGIN)) return plain;
  // Twice: a store that encodes by itself is given what is encoded already.
  const once = decodeText(plain);
  const twice = once?.includes(BEGIN) === false ? decodeText(once) : once;
  return twice?.includes(BEGIN) === true ? tidied(twice) : plain;
}

function tidied(text: string): string {
  return text
    .replaceAll(/\\{1,2}r\\{1,2}n|\\{1,2}n|\\{1,2}r|\r\n?/g, "\n")
    .replaceAll(/[\u200b-\u200d\u2060\ufeff]/g, "")
    .replaceAll("\u00a0", " ");
}

/** The text that this is the base64 of, in either alphabet, in quotes or not; null when it is none. */
function decodeText(text: string): string | null {
  const body = text
    .replaceAll(/[\s"']/g, "")
    .replaceAll("-", "+")
    .replaceAll("_", "/");
  const bytes = decodeBody(body.padEnd(Math.ceil(body.length / 4) * 4, "="));
  const isUtf16 = bytes?.[0] === 0xff && bytes[1] === 0xfe;
  return bytes?.toString(isUtf16 ? "utf16le" : "latin1") ?? null;
}

/** How a PEM block holds a private key; null when the block is something else. */
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

/** The bytes of a block, or null when it is not proper base64. */
export function decodeBody(body: string): Buffer | null {
  if (body.length === 0 || body.length % 4 !== 0) return null;
  const end = body.endsWith("==") ? -2 : body.endsWith("=") ? -1 : body.length;
  return /^[A-Za-z0-9+/]+$/.test(body.slice(0, end)) ? Buffer.from(body, "base64") : null;
}

/** OpenSSL's form before PKCS #8, with a key derivation that is cheap to guess against. */
function isLegacyEncryption(line: string): boolean {
  const [name, value = ""] = line.split(":", 2);
  return name?.trim() === "Proc-Type" && value.includes("ENCRYPTED");
}
