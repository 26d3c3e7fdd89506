/** A text with escapes decoded, and the position of each of its characters in the original. */
export type DecodedText = {
  readonly text: string;
  /** One entry per character, plus one for the end; null if each is where it was. */
  readonly at: Uint32Array | null;
};

/** The text itself, nothing decoded. */
export function undecoded(text: string): DecodedText {
  return { text, at: null };
}

/** Escapes of JSON, our quotes, Markdown, HTML, URLs and workflow commands, and the invisible separators we insert. */
const ESCAPE =
  /\\u\{([\da-f]{1,6})\}|\\u([\da-f]{4})|\\([\s\S])|&#(\d{1,7});|&#x([\da-f]{1,6});|&(amp|lt|gt|quot|apos);|%([\da-f]{2})|<\/?span>|\u200d/gi;

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** The text with one level of escapes decoded; null if there are none. */
export function unescape({ text, at }: DecodedText): DecodedText | null {
  if (text.search(ESCAPE) === -1) return null;
  const pieces: string[] = [];
  const starts = new Uint32Array(text.length + 1);
  let length = 0;
  let end = 0;
  const put = (piece: string, from: number, step: 0 | 1): void => {
    pieces.push(piece);
    for (let n = 0; n < piece.length; n++) starts[length++] = placeOf(at, from + n * step);
  };
  for (const found of text.matchAll(ESCAPE)) {
    put(text.slice(end, found.index), end, 1);
    put(decodedCharacter(found), found.index, 0);
    end = found.index + found[0].length;
  }
  put(text.slice(end), end, 1);
  starts[length++] = placeOf(at, text.length);
  return { text: pieces.join(""), at: starts.subarray(0, length) };
}

/** Where the character at this index is in the original. */
export function placeOf(at: DecodedText["at"], index: number): number {
  return at === null ? index : (at[index] ?? 0);
}

function decodedCharacter(found: RegExpExecArray): string {
  const [, braced, four, escaped, decimal, hex, entity, percent] = found;
  const code = braced ?? four ?? hex ?? percent;
  if (code !== undefined) return character(Number.parseInt(code, 16));
  if (decimal !== undefined) return character(Number(decimal));
  const named = escaped ?? entity?.toLowerCase();
  return named === undefined ? "" : (NAMED[named] ?? named);
}

function character(code: number): string {
  return code > 0x10ffff ? "" : String.fromCodePoint(code);
}
