import type { ApiError } from "./error.ts";
import type { NonApiResponse } from "./non-api-response.ts";

/** Long API texts are cut, since they end up in comments and annotations. */
const MOST_ERRORS = 5;

const LONGEST = 300;

/** A response's status and errors: "HTTP 400, 1415 Certificate ID in request is invalid (at /config/0/cert_id)". */
export function errorText(answer: {
  readonly status: number;
  readonly errors: readonly ApiError[];
  readonly nonApi: NonApiResponse | null;
}): string {
  const { status, errors, nonApi } = answer;
  const http = `HTTP ${status}`;
  if (nonApi !== null) return `${http} ${nonApi.words}`;
  return [http, ...errors.slice(0, MOST_ERRORS).map(inWords)].join(", ");
}

/** " Ray ID 8f2d….": a sentence with the ID by which Cloudflare's support finds the request. Empty if unknown. */
export function rayIdText(ray: string | null): string {
  return ray !== null && /^[\w-]{1,40}$/.test(ray) ? ` Ray ID ${ray}.` : "";
}

function inWords(error: ApiError): string {
  const notes = [
    ...error.chain.slice(0, MOST_ERRORS).map((cause) => `because of ${plain(cause)}`),
    ...(error.pointer ? [`at ${cut(error.pointer)}`] : []),
    ...(isLink(error.documentationUrl) ? [`see ${error.documentationUrl}`] : []),
  ];
  return `${plain(error)}${notes.length === 0 ? "" : ` (${notes.join("; ")})`}`;
}

function plain({ code, message }: Pick<ApiError, "code" | "message">): string {
  const words = cut(message.trim()).replace(/\.$/, "");
  return [code, words].filter((part) => part !== null && part !== "").join(" ");
}

function isLink(url: string | null): url is string {
  return url !== null && url.length <= LONGEST && /^https:\/\/[\w./#?=&%~+-]+$/.test(url);
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
