import ts from "typescript";

/** How webpack marks an expression that nothing uses: it is never evaluated, but is read and parsed at each start. */
const MARK = "/* unused pure expression or super */ null && (";

/** The program without what webpack has marked as unused. What is left of `const a = (null && (…))` is `const a = (null)`. */
export function withoutUnused(code: string): string {
  if (!code.includes(MARK)) return code;
  const source = ts.createSourceFile("index.js", code, ts.ScriptTarget.Latest);
  const unused: { readonly from: number; readonly to: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (isUnused(node, source, code)) {
      unused.push({ from: node.left.end, to: node.end });
    } else ts.forEachChild(node, visit);
  };
  visit(source);
  const kept = unused.map(({ from }, index) => code.slice(unused[index - 1]?.to ?? 0, from));
  return [...kept, code.slice(unused.at(-1)?.to ?? 0)].join("");
}

function isUnused(node: ts.Node, source: ts.SourceFile, code: string): node is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    node.left.kind === ts.SyntaxKind.NullKeyword &&
    code.startsWith(MARK, node.getStart(source) - MARK.indexOf("null"))
  );
}
