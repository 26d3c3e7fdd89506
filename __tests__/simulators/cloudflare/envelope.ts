import type { Answer } from "../http.ts";
import { type Refusal } from "./refusal.ts";
import type { Result } from "./route.ts";

/** A field of tomorrow's API: whoever reads answers strictly breaks on it. */
const FUTURE = { since: "2030", flags: [true, null], nested: { any: "thing" } };

const DOCUMENTATION = "https://developers.cloudflare.com/fundamentals/api/troubleshooting/";

/** The answer to what worked. */
export function success(result: Result, extraFields: boolean): Answer {
  const body = {
    success: true,
    errors: [],
    messages: result.messages ?? [],
    result: extraFields ? withFuture(result.result) : result.result,
    ...(result.resultInfo && { result_info: result.resultInfo }),
    ...(extraFields && { x_future_field: FUTURE }),
  };
  return json(result.status ?? 200, body);
}

/** The answer to what did not. Real ones come without `result` at times, so 1415 does here. */
export function failure(refusal: Refusal, extraFields: boolean): Answer {
  // Since 2026-08-21 a 403 says where to read about it.
  const errors = refusal.errors.map((error) =>
    refusal.status === 403 ? { documentation_url: DOCUMENTATION, ...error } : error,
  );
  const body = {
    success: false,
    errors: extraFields ? errors.map((error) => ({ ...error, x_future_field: FUTURE })) : errors,
    messages: [],
    ...(errors[0]?.code !== 1415 && { result: null }),
    ...(extraFields && { x_future_field: FUTURE }),
  };
  return json(refusal.status, body);
}

export function json(status: number, body: object): Answer {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify(body),
  };
}

function withFuture(result: unknown): unknown {
  if (Array.isArray(result)) return result.map(withFuture);
  if (typeof result !== "object" || result === null) return result;
  return { ...result, x_future_field: FUTURE };
}
