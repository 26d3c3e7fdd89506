/** Whether this can be an API token: a secret pasted with a line break or quotes would make an invalid header. */
export function isTokenForm(value: string): boolean {
  return /^[\x21-\x7e]+$/.test(value) && !/^["']/.test(value);
}
