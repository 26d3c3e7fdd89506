import type { Fields } from "./definitions.ts";
import { fieldsOf } from "./definitions.ts";
import { FieldFailure } from "./failure.ts";

/** A page of a connection. */
export type Page<T> = {
  readonly total: number;
  readonly nodes: readonly T[];
  readonly from: number;
};

/** https://docs.github.com/graphql/guides/using-pagination-in-the-graphql-api */
export const PAGE_FIELDS: Readonly<Record<string, Fields>> = {
  PageInfo: fieldsOf<Page<unknown>>({
    hasNextPage: ({ from, nodes, total }) => from + nodes.length < total,
    hasPreviousPage: ({ from }) => from > 0,
    startCursor: ({ from, nodes }) => (nodes.length === 0 ? null : cursor(from)),
    endCursor: ({ from, nodes }) => (nodes.length === 0 ? null : cursor(from + nodes.length - 1)),
  }),
};

/** The page that `first` and `after` ask for. Throws FieldFailure for what GitHub refuses: no `first`, or one that is out of bounds. */
export function pageOf<T>(
  connection: string,
  all: readonly T[],
  values: Readonly<Record<string, unknown>>,
): Page<T> {
  const { first } = values;
  if (typeof first !== "number") {
    throw new FieldFailure(
      "MISSING_PAGINATION_BOUNDARIES",
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${connection}\` connection.`,
    );
  }
  if (first < 1 || first > 100) {
    throw new FieldFailure(
      "EXCESSIVE_PAGINATION",
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
    throw new FieldFailure(
      "INVALID_CURSOR_ARGUMENTS",
      `\`${text}\` does not appear to be a valid cursor.`,
    );
  }
  return Number(index);
}
