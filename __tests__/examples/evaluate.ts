import assert from "node:assert/strict";
import { data, Evaluator, Lexer, Parser } from "@actions/expressions";
import type { TemplateToken } from "@actions/workflow-parser/templates/tokens/index";
import { isBasicExpression, isMapping, isScalar, isSequence } from "./parser.ts";

/** How far a job or a step has come: what `success()`, `failure()` and `cancelled()` answer by. */
export type Status = "success" | "failure" | "cancelled";

/** The contexts of an expression (`github`, `secrets`, …) as plain JSON, and the status that its functions see. */
export type Scope = {
  readonly contexts: Readonly<Record<string, unknown>>;
  readonly status: Status;
};

/** The value of a part of a workflow, with every expression in it evaluated by GitHub's own evaluator. */
export function evaluate(token: TemplateToken, scope: Scope): unknown {
  if (isBasicExpression(token)) return evaluateExpression(token.expression, scope);
  if (isSequence(token)) return [...token].map((item) => evaluate(item, scope));
  if (isMapping(token)) {
    return Object.fromEntries(
      [...token].map(({ key, value }) => [String(evaluate(key, scope)), evaluate(value, scope)]),
    );
  }
  return isScalar(token) && "value" in token ? token.value : null;
}

/** A mapping of strings, as the runner makes them of `with` and `env`; an empty one for none. Throws for anything deeper. */
export function evaluateStrings(
  token: TemplateToken | null,
  scope: Scope,
): Readonly<Record<string, string>> {
  if (token === null) return {};
  const values = evaluate(token, scope) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, text(value)]));
}

function text(value: unknown): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  assert.ok(
    typeof value === "boolean" || typeof value === "number",
    "a value is no list or mapping",
  );
  return String(value);
}

/** Whether a condition holds. */
export function holds(condition: TemplateToken, scope: Scope): boolean {
  return Boolean(evaluate(condition, scope));
}

function evaluateExpression(text: string, { contexts, status }: Scope): unknown {
  const is = (...wanted: readonly Status[]): data.BooleanData =>
    new data.BooleanData(wanted.includes(status));
  const functions = [
    { name: "success", minArgs: 0, maxArgs: 0, call: () => is("success") },
    { name: "failure", minArgs: 0, maxArgs: 0, call: () => is("failure") },
    { name: "cancelled", minArgs: 0, maxArgs: 0, call: () => is("cancelled") },
    { name: "always", minArgs: 0, maxArgs: 0, call: () => is("success", "failure", "cancelled") },
  ];
  const { tokens } = new Lexer(text).lex();
  const tree = new Parser(tokens, Object.keys(contexts), functions).parse();
  const context = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary;
  const byName = new Map(functions.map((definition) => [definition.name, definition]));
  const value = new Evaluator(tree, context, byName).evaluate();
  return JSON.parse(JSON.stringify(value, data.replacer)) as unknown;
}
