import type { z } from "zod";

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
  /** An upload is not to be sent again blindly: see `uploadCertificate` in apply. */
  readonly repeatable: boolean;
  readonly result: z.ZodType<T>;
};
