import type { ServerResponse } from "node:http";
import type { Answer } from "./http/answer.ts";
import { json, send } from "./http/answer.ts";

/** What goes wrong with a request. `processed`: whether the server did what was asked before the answer was lost. */
export type Fault =
  | {
      readonly kind: "status";
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: "html"; readonly status: number }
  | { readonly kind: "reset"; readonly processed: boolean }
  | { readonly kind: "hang"; readonly processed?: boolean }
  /** GraphQL refuses with status 200: the hour's points are used up. Either type is seen. `reset`: seconds since 1970. */
  | {
      readonly kind: "graphql rate limit";
      readonly type: "RATE_LIMITED" | "RATE_LIMIT";
      readonly reset: number;
    }
  /** GraphQL fails inside, also with status 200 and with no type; whether it has done what was asked is not told. */
  | { readonly kind: "graphql failure"; readonly processed: boolean }
  /** GraphQL refuses with status 200 and this type of error, and has done nothing. */
  | { readonly kind: "graphql error"; readonly type: string }
  /** The request is processed; its JSON arrives cut in half with a length that fits the half. */
  | { readonly kind: "truncated" };

/** Called once for each request, before it is processed; null: no fault. `index` counts from 0. */
export type FaultPlan = (request: {
  readonly index: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly body: unknown;
  /** The authorization header. */
  readonly authorization: string;
}) => Fault | null;

/** Whether the server acts on the request although the client won't get its answer. */
export function isProcessed(fault: Fault): boolean {
  return fault.kind === "truncated" || ("processed" in fault && fault.processed);
}

/**
 * Answers (or does not) as the fault says and returns the status that the client saw, null when it saw none.
 * `answer` is what the server would have said, null when the request was not processed.
 */
export function sendFault(
  response: ServerResponse,
  fault: Fault,
  answer: Answer | null,
): number | null {
  switch (fault.kind) {
    case "status": {
      const body = fault.body ?? { message: "Server Error", status: String(fault.status) };
      send(response, {
        status: fault.status,
        headers: fault.headers ?? {},
        body: { kind: "json", value: body },
      });
      return fault.status;
    }
    case "html": {
      const text =
        "<html><head><title>Unicorn!</title></head><body>This page is taking too long to load.</body></html>";
      send(response, {
        status: fault.status,
        headers: {},
        body: { kind: "text", type: "text/html; charset=utf-8", text },
      });
      return fault.status;
    }
    case "graphql rate limit":
    case "graphql failure":
    case "graphql error":
      send(response, graphqlRefusal(fault));
      return 200;
    case "reset":
      response.socket?.resetAndDestroy();
      return null;
    case "hang":
      return null;
    case "truncated": {
      const value = answer?.body.kind === "json" ? answer.body.value : null;
      const whole = JSON.stringify(value);
      const text = whole.slice(0, Math.floor(whole.length / 2));
      const type = "application/json; charset=utf-8";
      send(response, {
        status: answer?.status ?? 200,
        headers: {},
        body: { kind: "text", type, text },
      });
      return answer?.status ?? 200;
    }
  }
}

/** https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api; the types differ by who counts. */
function graphqlRefusal(fault: Extract<Fault, { kind: `graphql ${string}` }>): Answer {
  if (fault.kind === "graphql failure") {
    const message =
      "Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug. Please include `SIM:0000:0000` when reporting this issue.";
    return json(200, { data: null, errors: [{ message }] });
  }
  if (fault.kind === "graphql error") {
    return json(200, { data: null, errors: [{ type: fault.type, message: "It was refused." }] });
  }
  const { type, reset } = fault;
  const error =
    type === "RATE_LIMITED"
      ? { type, message: "API rate limit exceeded for installation ID 1." }
      : {
          type,
          code: "graphql_rate_limit",
          message: "API rate limit already exceeded for installation ID 1.",
        };
  const headers = {
    "x-ratelimit-limit": "5000",
    "x-ratelimit-remaining": "0",
    "x-ratelimit-used": "5001",
    "x-ratelimit-reset": String(reset),
    "x-ratelimit-resource": "graphql",
  };
  return json(200, { errors: [error] }, headers);
}
