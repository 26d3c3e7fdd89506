/** Whether this could be an API token: a secret pasted with a line break or quotes would make the header invalid. */
export function isTokenForm(value: string): boolean {
  return /^[\x21-\x7e]+$/.test(value) && !/^["']/.test(value);
}
