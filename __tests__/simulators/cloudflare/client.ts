import { z } from "zod";

import type { CloudflareSimulator } from "./simulator.ts";

export type Reply = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Code and message of the first error; null without one. */
  readonly code: number | null;
  readonly message: string | null;
  /** The result where it is one object; without fields, where it is not. */
  readonly object: Item;
  /** The result where it is an array; null where it is not. */
  readonly list: readonly Item[] | null;
  readonly info: Record<string, number>;
};

export type Item = z.infer<typeof item>;

const item = z.object({
  id: z.string().optional(),
  name: z.string().optional(),
  hostname: z.string().optional(),
  cert_id: z.string().optional(),
  certificate: z.string().optional(),
  status: z.string().optional(),
  cert_status: z.string().optional(),
  enabled: z.boolean().nullish(),
  value: z.string().optional(),
  editable: z.boolean().optional(),
  serial_number: z.string().optional(),
  account: z.object({ id: z.string() }).optional(),
  x_future_field: z.unknown().optional(),
});

const envelope = z.object({
  success: z.boolean(),
  errors: z.array(z.object({ code: z.number(), message: z.string() })),
  result: z.union([z.array(item), item]).nullish(),
  result_info: z.record(z.string(), z.number()).optional(),
});

/** Sends one request as a client would, without any repetition. The body is sent as JSON. */
export type Send = (method: string, path: string, body?: unknown) => Promise<Reply>;

/** A plain client for the tests of the simulator. */
export function client(simulator: CloudflareSimulator, token: string): Send {
  const fetchFrom = rawClient(simulator, token);
  return async (method, path, body) => readReply(await fetchFrom(method, path, body));
}

/** For answers that are no envelope, or have in it what should not be there. */
export function rawClient(
  simulator: CloudflareSimulator,
  token: string,
): (method: string, path: string, body?: unknown) => Promise<Response> {
  return (method, path, body) =>
    fetch(`${simulator.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
}

/** Reads an answer; one that is no envelope has neither code nor result. */
async function readReply(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json") ?? false;
  const parsed = envelope.parse(isJson ? JSON.parse(text) : { success: false, errors: [] });
  const [error] = parsed.errors;
  const { result } = parsed;
  return {
    status: response.status,
    headers: response.headers,
    text,
    code: error?.code ?? null,
    message: error?.message ?? null,
    object: result && !Array.isArray(result) ? result : {},
    list: Array.isArray(result) ? result : null,
    info: parsed.result_info ?? {},
  };
}
