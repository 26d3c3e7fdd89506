import * as z from "zod/mini";
import type { CloudflareError } from "./error.ts";

/** One call of the API: what it does in words, for errors, and how. */
export type Call<T> = {
  /** "list the hostname certificates of example.com". */
  readonly operation: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the base URL, encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  /** What the token needs, as the dashboard names it. */
  readonly permission: string;
  /** An upload must not be sent again blindly: see `uploadCertificate` in apply. */
  readonly repeatable: boolean;
  readonly result: z.ZodMiniType<T>;
  /** Of a write: whether it is in effect. Asked before it is given up, since an answer that says "504" may be wrong. */
  readonly isInEffect?: (ask: Ask) => Promise<boolean>;
};

/** Sends a call and returns its result. Throws CloudflareError. */
export type Ask = <T>(call: Call<T>) => Promise<T>;

/** A result, and for lists what they say of themselves. */
export type Reply<T> = { readonly result: T; readonly info: ResultInfo | null };

/** What became of sending a call once. */
export type Attempt<T> =
  | { readonly kind: "reply"; readonly reply: Reply<T> }
  /** `retryAfter`: milliseconds to wait at least, or null when it must not be repeated. */
  | {
      readonly kind: "failure";
      readonly error: CloudflareError;
      readonly retryAfter: number | null;
    };

/** What a list says of itself; every field may be left out. */
export type ResultInfo = {
  readonly page?: number | undefined;
  readonly per_page?: number | undefined;
  readonly count?: number | undefined;
  readonly total_count?: number | undefined;
  readonly total_pages?: number | undefined;
};

type Reading = Pick<Call<unknown>, "operation" | "path" | "query">;

type Writing = Pick<Call<unknown>, "operation" | "path" | "body" | "isInEffect">;

/** A GET: what comes back, and what the token needs for it. */
export function read<T>(result: z.ZodMiniType<T>, permission: string, what: Reading): Call<T> {
  return { ...what, method: "GET", permission, repeatable: true, result };
}

/** A write that may be sent again, and whose response says only that it was accepted. */
export function write(
  method: Exclude<Call<unknown>["method"], "GET">,
  permission: string,
  what: Writing,
): Call<unknown> {
  return { ...what, method, permission, repeatable: true, result: z.unknown() };
}

/** An answer as it came. Headers are null where they are missing. */
export type RawReply = {
  readonly status: number;
  readonly retryAfter: string | null;
  /** `cf-ray`: what Cloudflare's support finds the request by. */
  readonly ray: string | null;
  /** `cf-mitigated`. */
  readonly mitigated: string | null;
  readonly contentType: string | null;
  readonly text: string;
};
