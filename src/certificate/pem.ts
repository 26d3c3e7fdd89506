export type PemBlock = {
  /** What stands behind BEGIN: `CERTIFICATE`, `ENCRYPTED PRIVATE KEY`. */
  readonly label: string;
  /** What stands between BEGIN and END without white space; null when the END line is missing. */
  readonly body: string | null;
  /** The block as it stands in the text, from BEGIN to END. */
  readonly text: string;
};

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

/** How a private key stands in a PEM block; null when the block is something else. */
export function keyProtection({
  label,
  text,
}: PemBlock): "encrypted" | "encrypted-legacy" | "plain" | null {
  if (label === "ENCRYPTED PRIVATE KEY") return "encrypted";
  if (!label.endsWith("PRIVATE KEY")) return null;
  // OpenSSL's form before PKCS #8, with a key derivation that is cheap to guess against.
  return /^\s*Proc-Type: *4, *ENCRYPTED/m.test(text) ? "encrypted-legacy" : "plain";
}

/** One PEM block in the usual form: lines of 64 characters, LF, trailing newline. */
export function toPem(label: string, base64: string): string {
  const lines = base64.match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}

/** The bytes of a block, or null when it is not proper base64. */
export function decodeBody(body: string): Buffer | null {
  const proper = body.length > 0 && body.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(body);
  return proper ? Buffer.from(body, "base64") : null;
}
