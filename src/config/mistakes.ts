import type { StructureProblem } from "./structure.ts";

/** Spaces that are none to YAML. They come with text that is copied from a web page or a word processor. */
const SPACES: Readonly<Record<string, string>> = {
  "\u00a0": "a no-break space (U+00A0)",
  "\u2007": "a figure space (U+2007)",
  "\u2009": "a thin space (U+2009)",
  "\u200b": "a zero-width space (U+200B)",
  "\u202f": "a narrow no-break space (U+202F)",
  "\u3000": "an ideographic space (U+3000)",
};

const EXPRESSION = "${{";

const CONFLICT = /^(?:<{7}|>{7}) /m;

/**
 * What YAML would take for something else, so that its errors would lead nowhere: expressions of GitHub's and conflicts
 * of Git's, of which one is enough to say it, and spaces that are none. Looks at each character a few times.
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
    const expression = isReported ? -1 : line.indexOf(EXPRESSION);
    if (expression !== -1 && !isComment(line, expression)) {
      isReported = true;
      const message =
        "GitHub does not evaluate expressions in this file. In the workflow, pass the secret to the step as an environment variable (env: AOP_KEY: ${{ secrets.NAME }}), and write { env: AOP_KEY } here.";
      yield { message, offset: start + expression };
    }
    const space = strangeSpace(line);
    if (space !== -1) {
      const message = `There is ${SPACES[line[space] ?? ""] ?? "an unusual space"} here, which YAML treats as a letter: replace it with an ordinary space.`;
      yield { message, offset: start + space };
    }
    start += line.length + 1;
  }
}

/** Where a line has one in its indentation, or behind a colon, a hyphen or a bracket; -1 where it has none. */
function strangeSpace(line: string): number {
  let separates = true;
  for (let at = 0; at < line.length; at++) {
    const char = line[at] ?? "";
    if (char === "#" && separates) return -1;
    if (separates && char in SPACES) return at;
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
