import { objectType } from "./definitions.ts";
import { FieldFailure } from "./failure.ts";
import type { TypeDefinition } from "./schema.ts";

/** A page of a connection. */
export type Page<T> = {
  readonly total: number;
  readonly nodes: readonly T[];
  readonly from: number;
};

/** https://docs.github.com/graphql/guides/using-pagination-in-the-graphql-api */
export const CONNECTION_TYPES: Readonly<Record<string, TypeDefinition>> = {
  PageInfo: objectType<Page<unknown>>({
    hasNextPage: ["Boolean", ({ from, nodes, total }) => from + nodes.length < total],
    hasPreviousPage: ["Boolean", ({ from }) => from > 0],
    startCursor: ["String", ({ from, nodes }) => (nodes.length === 0 ? null : cursor(from))],
    endCursor: [
      "String",
      ({ from, nodes }) => (nodes.length === 0 ? null : cursor(from + nodes.length - 1)),
    ],
  }),
};

/** The page that `first` and `after` ask for. Throws UNPROCESSABLE. */
export function pageOf<T>(
  connection: string,
  all: readonly T[],
  values: Readonly<Record<string, unknown>>,
): Page<T> {
  const first = Number(values["first"]);
  if (first < 1 || first > 100) {
    throw new FieldFailure(
      "UNPROCESSABLE",
      `Requesting ${first} records on the \`${connection}\` connection exceeds the \`first\` limit of 100 records.`,
    );
  }
  const after = values["after"];
  const from = typeof after === "string" ? position(after) + 1 : 0;
  return { total: all.length, nodes: all.slice(from, from + first), from };
}

function cursor(index: number): string {
  return Buffer.from(`cursor:v2:${index}`).toString("base64");
}

function position(text: string): number {
  const index = /^cursor:v2:(\d+)$/.exec(Buffer.from(text, "base64").toString())?.[1];
  if (index === undefined) {
    throw new FieldFailure("UNPROCESSABLE", `\`${text}\` does not appear to be a valid cursor.`);
  }
  return Number(index);
}
