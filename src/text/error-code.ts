/** The code that Node gives its errors, such as ENOENT or ECONNRESET; null where there is none. */
export function errorCode(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}

/** The same for a sentence. */
export function codeInWords(error: unknown): string {
  return errorCode(error) ?? "unknown error";
}
