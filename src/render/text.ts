/** Control characters, line and paragraph separators, bidi and zero-width marks: nobody sees them, and they lie about the rest. */
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Cs}|[\u{e0000}-\u{e007f}]/gu;

/** The value with every invisible character written out as `\u{202e}`, cut to `limit` characters. */
export function visible(value: string, limit = 200): string {
  const cut =
    value.length > limit ? `${value.slice(0, limit).replace(/[\ud800-\udbff]$/, "")}…` : value;
  return cut.replace(INVISIBLE, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}

const PRIVATE_KEY =
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z0-9 ]*PRIVATE KEY-----|$)/g;

/** The text without anything that stands between private-key markers. */
export function scrub(text: string): string {
  return text.replace(PRIVATE_KEY, "[private key removed]");
}

/**
 * Lines for the job's log. The runner takes a line that begins with `::`, or that holds `##[`, as a command to it
 * (docs.github.com, workflow commands), so foreign text must not be able to form one.
 */
export function logLines(text: string): string[] {
  return scrub(text)
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) =>
      visible(line, 4000)
        .replaceAll("##[", "# #[")
        .replace(/^(\s*):(?=:)/, "$1: "),
    );
}
