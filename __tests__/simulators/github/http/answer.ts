import type { ServerResponse } from "node:http";

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body:
    | { readonly kind: "json"; readonly value: unknown }
    | { readonly kind: "text"; readonly type: string; readonly text: string | Uint8Array }
    | { readonly kind: "none" };
};

/** A request that GitHub refuses; thrown by handlers, turned into its answer by the dispatcher. */
export class Refusal extends Error {
  readonly answer: Answer;
  /** True when no correct client sends such a request, whatever the state. */
  readonly violation: boolean;

  constructor(answer: Answer, message: string, violation = false) {
    super(message);
    this.answer = answer;
    this.violation = violation;
  }
}

/** A JSON answer. */
export function json(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { status, headers, body: { kind: "json", value } };
}

/** 204. */
export function noContent(): Answer {
  return { status: 204, headers: {}, body: { kind: "none" } };
}

/** GitHub's error body: message, documentation_url and, as a string, the status. */
export function failure(
  status: number,
  message: string,
  extra: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const documentation_url = "https://docs.github.com/rest";
  return json(status, { message, ...extra, documentation_url, status: String(status) }, headers);
}

/** A refusal with GitHub's error body. */
export function refuse(
  status: number,
  message: string,
  extra: Readonly<Record<string, unknown>> = {},
): Refusal {
  return new Refusal(failure(status, message, extra), message);
}

/** 404, as GitHub says it for whatever is not there or not visible. */
export function notFound(): Refusal {
  return refuse(404, "Not Found");
}

/** 422 with one entry in `errors`. */
export function validationFailed(error: Readonly<Record<string, unknown>>): Refusal {
  return refuse(422, "Validation Failed", { errors: [error] });
}

/** Writes the answer to the wire. */
export function send(response: ServerResponse, answer: Answer): void {
  const { body } = answer;
  const content =
    body.kind === "json" ? JSON.stringify(body.value) : body.kind === "text" ? body.text : "";
  const type = body.kind === "text" ? body.type : "application/json; charset=utf-8";
  response.writeHead(answer.status, {
    ...(body.kind === "none"
      ? {}
      : { "content-type": type, "content-length": Buffer.byteLength(content) }),
    ...answer.headers,
  });
  response.end(content);
}
