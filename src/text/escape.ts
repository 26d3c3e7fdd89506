/** Control characters, separators, bidi and zero-width marks, fillers: invisible, but they alter how the rest reads. */
export const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\u034f|[\u115f\u1160\u3164\uffa0]/u;

/** The value with every invisible character written out as `\u{202e}`, cut to at most `limit` characters plus "…". */
export function spellOutInvisible(value: string, limit = 200): string {
  let shown = "";
  for (const char of value) {
    const next = INVISIBLE.test(char) ? `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}` : char;
    if (shown.length + next.length > limit) return `${shown}…`;
    shown += next;
  }
  return shown;
}

/** The text without private keys: up to the end marker, or to the end of the text if that marker is missing. */
export function scrub(text: string): string {
  const begin = /-----BEGIN [A-Z0-9 ]{0,60}PRIVATE KEY-----/g;
  const end = /-----END [A-Z0-9 ]{0,60}PRIVATE KEY-----/g;
  const pieces: string[] = [];
  let kept = 0;
  for (let found = begin.exec(text); found !== null; found = begin.exec(text)) {
    pieces.push(text.slice(kept, found.index), "[private key removed]");
    end.lastIndex = begin.lastIndex;
    kept = end.exec(text) === null ? text.length : end.lastIndex;
    begin.lastIndex = kept;
  }
  return [...pieces, text.slice(kept)].join("");
}

/**
 * Lines for the job log. The runner treats a line that begins with `::` or contains `##[` as a workflow command
 * (docs.github.com, workflow commands), so foreign text must not be able to form one.
 */
export function logLines(text: string): string[] {
  return scrub(text)
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) =>
      spellOutInvisible(line, 4000)
        .replaceAll("##[", "# #[")
        .replace(/^(\s*):(?=:)/, "$1: "),
    );
}
