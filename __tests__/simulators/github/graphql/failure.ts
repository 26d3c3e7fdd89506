/** An error as it stands in the `errors` of a GraphQL answer. */
export type GraphQLProblem = {
  readonly message: string;
  readonly type?: string;
  readonly path?: readonly (string | number)[];
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
};

/** The document itself is wrong: nothing is executed, the answer has no data. */
export class InvalidDocument extends Error {
  readonly problem: GraphQLProblem;

  constructor(problem: GraphQLProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** One field can't be resolved: it becomes null, the rest of the answer stands. */
export class FieldFailure extends Error {
  readonly type: string;

  constructor(type: "NOT_FOUND" | "FORBIDDEN" | "UNPROCESSABLE", message: string) {
    super(message);
    this.type = type;
  }
}
