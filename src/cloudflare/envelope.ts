import * as z from "zod/mini";
import { parseJson } from "../text/json.ts";
import type { ResultInfo } from "./call.ts";
import type { ApiError } from "./error.ts";

/** The envelope of every Cloudflare API response (developers.cloudflare.com/fundamentals/api). */
export type Envelope = {
  readonly success: boolean;
  readonly errors: readonly ApiError[];
  readonly result: unknown;
  readonly info: ResultInfo | null;
};

const Code = z.catch(z.nullish(z.union([z.number(), z.string()])), null);

const Text = z.catch(z.nullish(z.string()), null);

const ErrorSchema = z.object({
  code: Code,
  message: Text,
  documentation_url: Text,
  source: z.catch(z.nullish(z.object({ pointer: Text })), null),
  error_chain: z.catch(z.nullish(z.array(z.object({ code: Code, message: Text }))), null),
});

const Count = z.catch(z.optional(z.number()), undefined);

const InfoSchema = z.object({
  page: Count,
  per_page: Count,
  count: Count,
  total_count: Count,
  total_pages: Count,
});

const EnvelopeSchema = z.object({
  success: z.boolean(),
  errors: z.optional(z.unknown()),
  messages: z.optional(z.unknown()),
  // Some error responses omit it.
  result: z.optional(z.unknown()),
  result_info: z.catch(z.nullish(InfoSchema), null),
});

/** The parsed envelope; null if the text isn't one. Entries of `errors` in an unknown form are left out. */
export function readEnvelope(text: string): Envelope | null {
  const parsed = EnvelopeSchema.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { success, errors, messages, result, result_info } = parsed.data;
  const stated = listOf(errors).flatMap(toError);
  // A failure without errors may say why among its messages.
  const all = stated.length > 0 || success ? stated : listOf(messages).flatMap(toError);
  return { success, errors: all, result, info: result_info ?? null };
}

/** One in place of a list of them is one of them. */
function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function toError(value: unknown): ApiError[] {
  if (typeof value === "string") return [{ ...NOTHING, message: value }];
  const { data } = ErrorSchema.safeParse(value);
  const isSilent = [data?.code, data?.message, data?.error_chain].every((stated) => stated == null);
  if (data === undefined || isSilent) return [];
  return [
    {
      code: numeric(data.code),
      message: data.message ?? "",
      documentationUrl: data.documentation_url ?? null,
      pointer: data.source?.pointer ?? null,
      chain: (data.error_chain ?? []).map((link) => ({
        code: numeric(link.code),
        message: link.message ?? "",
      })),
    },
  ];
}

const NOTHING = { code: null, documentationUrl: null, pointer: null, chain: [] };

/** "1406" counts as the code 1406. */
function numeric(code: number | string | null | undefined): number | string | null {
  return typeof code === "string" && /^\d{1,9}$/.test(code) ? Number(code) : (code ?? null);
}
