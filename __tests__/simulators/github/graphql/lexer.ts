import { InvalidDocument } from "./failure.ts";

export type Token = {
  readonly kind: "name" | "punctuator" | "string" | "number" | "end";
  /** A string's content, otherwise as written. */
  readonly text: string;
  readonly line: number;
  readonly column: number;
};

const PATTERN =
  /(?<space>[\s,\uFEFF]+|#[^\n\r]*)|(?<name>[A-Za-z_]\w*)|(?<punctuator>\.\.\.|[!$()=@:[\]{|}&])|(?<block>"""[\s\S]*?""")|(?<string>"(?:[^"\\\n]|\\.)*")|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;

/** The tokens of a GraphQL document, with an end token. Throws InvalidDocument at a character that fits nowhere. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(PATTERN);
  let index = 0;
  while (index < source.length) {
    pattern.lastIndex = index;
    const groups = pattern.exec(source)?.groups;
    if (!groups)
      throw parseError(
        `Unexpected character ${JSON.stringify(source[index])}`,
        position(source, index),
      );
    const token = tokenOf(groups);
    if (token !== null) tokens.push({ ...token, ...position(source, index) });
    index = pattern.lastIndex;
  }
  return [...tokens, { kind: "end", text: "end of document", ...position(source, index) }];
}

/** A syntax error as GitHub words it. */
export function parseError(
  message: string,
  at: { readonly line: number; readonly column: number },
): InvalidDocument {
  const { line, column } = at;
  return new InvalidDocument({
    message: `${message} at [${line}, ${column}]`,
    locations: [{ line, column }],
    extensions: { code: "parseError" },
  });
}

function tokenOf(
  groups: Readonly<Record<string, string | undefined>>,
): Pick<Token, "kind" | "text"> | null {
  const { name, punctuator, block, string, number } = groups as Partial<Record<Group, string>>;
  if (name !== undefined) return { kind: "name", text: name };
  if (punctuator !== undefined) return { kind: "punctuator", text: punctuator };
  if (block !== undefined) return { kind: "string", text: block.slice(3, -3) };
  if (string !== undefined) return { kind: "string", text: JSON.parse(string) as string };
  if (number !== undefined) return { kind: "number", text: number };
  return null;
}

type Group = "name" | "punctuator" | "block" | "string" | "number";

function position(
  source: string,
  index: number,
): { readonly line: number; readonly column: number } {
  const before = source.slice(0, index).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
