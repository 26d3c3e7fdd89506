/** The code Node gives an error, such as ENOENT or ECONNRESET; null if it has none. */
export function errorCode(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}

/** The error's code, or "unknown error", for use in a sentence. */
export function codeInWords(error: unknown): string {
  return errorCode(error) ?? "unknown error";
}
