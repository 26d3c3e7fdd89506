import * as z from "zod/mini";
import type { CloudflareError } from "./error.ts";

/** One API call: how to make it, and what it does in words, for errors. */
export type Call<T> = {
  /** "list the hostname certificates of example.com". */
  readonly operation: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Relative to the base URL, percent-encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  /** The permission the token needs, as the dashboard names it. */
  readonly permission: string;
  /** An upload must not simply be sent again: see `uploadCertificate` in apply. */
  readonly repeatable: boolean;
  readonly result: z.ZodMiniType<T>;
  /** For writes: whether the change is in effect. Checked before giving up: a 504 may follow a successful write. */
  readonly isInEffect?: (ask: Send) => Promise<boolean>;
};

/** Sends a call and returns its result. Throws CloudflareError. */
export type Send = <T>(call: Call<T>) => Promise<T>;

/** A result, plus the paging information for lists. */
export type Reply<T> = { readonly result: T; readonly info: ResultInfo | null };

/** The outcome of sending a call once. */
export type Attempt<T> =
  | { readonly kind: "reply"; readonly reply: Reply<T> }
  /** `retryAfter`: the minimum wait in milliseconds, or null if the call must not be repeated. */
  | {
      readonly kind: "failure";
      readonly error: CloudflareError;
      readonly retryAfter: number | null;
    };

/** A list's paging information; every field may be missing. */
export type ResultInfo = {
  readonly page?: number | undefined;
  readonly per_page?: number | undefined;
  readonly count?: number | undefined;
  readonly total_count?: number | undefined;
  readonly total_pages?: number | undefined;
};

type ReadSpec = Pick<Call<unknown>, "operation" | "path" | "query">;

type WriteSpec = Pick<Call<unknown>, "operation" | "path" | "body" | "isInEffect">;

/** A GET call: the schema of its result and the permission it needs. */
export function read<T>(result: z.ZodMiniType<T>, permission: string, what: ReadSpec): Call<T> {
  return { ...what, method: "GET", permission, repeatable: true, result };
}

/** A write that may be repeated, and whose response only says that it was accepted. */
export function write(
  method: Exclude<Call<unknown>["method"], "GET">,
  permission: string,
  what: WriteSpec,
): Call<unknown> {
  return { ...what, method, permission, repeatable: true, result: z.unknown() };
}

/** A raw response. Missing headers are null. */
export type RawReply = {
  readonly status: number;
  readonly retryAfter: string | null;
  /** `cf-ray`: the ID by which Cloudflare's support finds the request. */
  readonly ray: string | null;
  /** `cf-mitigated`. */
  readonly mitigated: string | null;
  readonly contentType: string | null;
  readonly text: string;
};
