import type { Document, Fragment, Operation, Selection, Value } from "./document.ts";
import type { Token } from "./lexer.ts";
import { parseError, tokenize } from "./lexer.ts";

/** Parses a document. Throws InvalidDocument with the place of the first syntax error. */
export function parseDocument(source: string): Document {
  const cursor = new Cursor(tokenize(source));
  const operations: Operation[] = [];
  const fragments = new Map<string, Fragment>();
  while (cursor.peek().kind !== "end") {
    if (cursor.takeIf("fragment")) {
      const name = cursor.name();
      cursor.take("on");
      fragments.set(name, { on: cursor.name(), selections: selectionSet(cursor) });
    } else {
      operations.push(operation(cursor));
    }
  }
  if (operations.length === 0) throw cursor.unexpected();
  return { operations, fragments };
}

/** The tokens with the place where the parser is. */
class Cursor {
  readonly #tokens: readonly Token[];
  #index = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  peek(): Token {
    const token = this.#tokens[this.#index] ?? this.#tokens.at(-1);
    if (token === undefined) throw new Error("There is always an end token.");
    return token;
  }

  next(): Token {
    const token = this.peek();
    this.#index += 1;
    return token;
  }

  is(text: string): boolean {
    const token = this.peek();
    return token.text === text && (token.kind === "punctuator" || token.kind === "name");
  }

  takeIf(text: string): boolean {
    if (!this.is(text)) return false;
    this.next();
    return true;
  }

  take(text: string): void {
    if (!this.takeIf(text)) throw this.unexpected();
  }

  name(): string {
    if (this.peek().kind !== "name") throw this.unexpected();
    return this.next().text;
  }

  unexpected(): Error {
    const token = this.peek();
    return parseError(`Unexpected ${JSON.stringify(token.text)}`, token);
  }
}

function operation(cursor: Cursor): Operation {
  if (cursor.is("{"))
    return { kind: "query", name: null, variables: [], selections: selectionSet(cursor) };
  const kind = cursor.is("mutation") ? "mutation" : "query";
  cursor.take(kind);
  const name = cursor.peek().kind === "name" ? cursor.name() : null;
  const variables = cursor.is("(") ? variableDefinitions(cursor) : [];
  return { kind, name, variables, selections: selectionSet(cursor) };
}

function variableDefinitions(cursor: Cursor): Operation["variables"] {
  const variables: { name: string; type: string }[] = [];
  cursor.take("(");
  while (!cursor.takeIf(")")) {
    cursor.take("$");
    const name = cursor.name();
    cursor.take(":");
    variables.push({ name, type: typeName(cursor) });
  }
  return variables;
}

function typeName(cursor: Cursor): string {
  let type: string;
  if (cursor.takeIf("[")) {
    type = `[${typeName(cursor)}]`;
    cursor.take("]");
  } else {
    type = cursor.name();
  }
  return cursor.takeIf("!") ? `${type}!` : type;
}

function selectionSet(cursor: Cursor): Selection[] {
  const selections: Selection[] = [];
  cursor.take("{");
  do selections.push(selection(cursor));
  while (!cursor.takeIf("}"));
  return selections;
}

function selection(cursor: Cursor): Selection {
  if (!cursor.takeIf("...")) return field(cursor);
  if (cursor.takeIf("on"))
    return { kind: "inline", on: cursor.name(), selections: selectionSet(cursor) };
  if (cursor.is("{")) return { kind: "inline", on: null, selections: selectionSet(cursor) };
  return { kind: "spread", name: cursor.name() };
}

function field(cursor: Cursor): Selection {
  const { line, column } = cursor.peek();
  const key = cursor.name();
  const name = cursor.takeIf(":") ? cursor.name() : key;
  const values = cursor.is("(") ? entries(cursor, "(", ")") : new Map<string, Value>();
  const selections = cursor.is("{") ? selectionSet(cursor) : [];
  return { kind: "field", name, key, arguments: values, selections, line, column };
}

function entries(cursor: Cursor, open: string, close: string): Map<string, Value> {
  const values = new Map<string, Value>();
  cursor.take(open);
  while (!cursor.takeIf(close)) {
    const name = cursor.name();
    cursor.take(":");
    values.set(name, value(cursor));
  }
  return values;
}

function value(cursor: Cursor): Value {
  if (cursor.takeIf("$")) return { kind: "variable", name: cursor.name() };
  if (cursor.is("{")) return { kind: "object", fields: entries(cursor, "{", "}") };
  if (cursor.takeIf("[")) {
    const items: Value[] = [];
    while (!cursor.takeIf("]")) items.push(value(cursor));
    return { kind: "list", items };
  }
  const token = cursor.peek();
  if (token.kind === "punctuator" || token.kind === "end") throw cursor.unexpected();
  cursor.next();
  if (token.kind === "string") return { kind: "scalar", value: token.text };
  if (token.kind === "number") return { kind: "scalar", value: Number(token.text) };
  if (["true", "false", "null"].includes(token.text)) {
    return { kind: "scalar", value: JSON.parse(token.text) as boolean | null };
  }
  return { kind: "enum", name: token.text };
}
