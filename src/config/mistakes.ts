import type { StructureProblem } from "./structure.ts";

/** Characters that YAML treats as letters. They slip in with text copied from a web page or a word processor. */
const LETTERS: Readonly<Record<string, string>> = {
  ...spaces({
    "\u00a0": "a no-break space (U+00A0)",
    "\u2002": "an en space (U+2002)",
    "\u2003": "an em space (U+2003)",
    "\u2007": "a figure space (U+2007)",
    "\u2009": "a thin space (U+2009)",
    "\u202f": "a narrow no-break space (U+202F)",
    "\u3000": "an ideographic space (U+3000)",
  }),
  ...invisible({
    "\u200b": "a zero-width space (U+200B)",
    "\u200e": "a left-to-right mark (U+200E)",
    "\u200f": "a right-to-left mark (U+200F)",
    "\u2060": "a word joiner (U+2060)",
    "\ufeff": "a byte order mark (U+FEFF)",
  }),
  ...Object.fromEntries(Array.from("“”„‘’‚«»", (quote) => [quote, typographic(quote)])),
};

type Names = Readonly<Record<string, string>>;

function spaces(names: Names): Names {
  return withRemedy(names, "replace it with an ordinary space");
}

function invisible(names: Names): Names {
  return withRemedy(names, "delete it");
}

function withRemedy(names: Names, remedy: string): Names {
  return Object.fromEntries(
    Object.entries(names).map(([char, name]) => [
      char,
      `There is ${name} here, which YAML treats as a letter: ${remedy}.`,
    ]),
  );
}

function typographic(quote: string): string {
  return `There is a typographic quotation mark (${quote}) here, which YAML treats as a letter: use straight quotes (" or ') or none.`;
}

/** GitHub expressions, shell variables and templates of other tools. */
const PLACEHOLDER = /\$\{\{?|\{\{/;

const EXPRESSION =
  "GitHub does not evaluate expressions in this file. In the workflow, pass the secret to the step as an environment variable (env: AOP_KEY: ${{ secrets.NAME }}), and write { env: AOP_KEY } here.";

const TEMPLATE =
  "Placeholders such as ${NAME} or {{ NAME }} are not filled in here: write the value itself, or where a secret is needed, { env: NAME } with the name of an environment variable.";

const CONFLICT = /^(?:<{7}|>{7}) /m;

/**
 * What YAML would misread, so that its errors would be misleading: placeholders and Git's conflict markers, each
 * reported once, and lookalikes of spaces and quotation marks. Looks at each character only a few times.
 */
export function* mistakes(text: string): Generator<StructureProblem> {
  let start = 0;
  let isReported = false;
  const conflict = CONFLICT.exec(text);
  if (conflict) {
    yield {
      message:
        "Git left conflict markers here (<<<<<<<, =======, >>>>>>>): resolve the conflict, and delete these lines.",
      offset: conflict.index,
    };
    return;
  }
  for (const line of text.split("\n")) {
    const placeholder = isReported ? null : PLACEHOLDER.exec(line);
    if (placeholder && !isComment(line, placeholder.index)) {
      isReported = true;
      const message = placeholder[0] === "${{" ? EXPRESSION : TEMPLATE;
      yield { message, offset: start + placeholder.index };
    }
    const letter = lookalikeIndex(line);
    const message = LETTERS[line[letter] ?? ""];
    if (message !== undefined) yield { message, offset: start + letter };
    start += line.length + 1;
  }
}

/** The index of one in the indentation, or after a colon, a hyphen, a comma or a bracket; -1 if there is none. */
function lookalikeIndex(line: string): number {
  let separates = true;
  for (let at = 0; at < line.length; at++) {
    const char = line[at] ?? "";
    if (char === "#" && separates) return -1;
    if (separates && Object.hasOwn(LETTERS, char)) return at;
    separates =
      char === " " || char === "\t" || (separates ? "-[{,:".includes(char) : "[{,:".includes(char));
  }
  return -1;
}

function isComment(line: string, before: number): boolean {
  const hash = line.indexOf("#");
  return (
    hash !== -1 &&
    hash < before &&
    (hash === 0 || line[hash - 1] === " " || line[hash - 1] === "\t")
  );
}
