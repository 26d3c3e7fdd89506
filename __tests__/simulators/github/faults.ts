import type { ServerResponse } from "node:http";
import type { Answer } from "./http/answer.ts";
import { send } from "./http/answer.ts";

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
  /** The request is processed; its JSON arrives cut in half with a length that fits the half. */
  | { readonly kind: "truncated" };

/** Called once for each request, before it is processed; null: no fault. `index` counts from 0. */
export type FaultPlan = (request: {
  readonly index: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly body: unknown;
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
