/** What the beginning of a response says. */
export type StatusLine =
  | { readonly kind: "status"; readonly status: number }
  | { readonly kind: "not-http" }
  /** What has arrived so far may be the beginning of a response. */
  | { readonly kind: "incomplete" };

/** The final status of an HTTP/1 response, skipping interim ones (100, 103; RFC 9110, section 15.2). */
export function readStatus(text: string): StatusLine {
  let rest = text;
  for (;;) {
    const line = /^HTTP\/1\.[01] ([1-5]\d\d)[ \r\n]/.exec(rest);
    if (line === null) return couldBecomeStatusLine(rest) ? INCOMPLETE : { kind: "not-http" };
    const status = Number(line[1]);
    if (status >= 200) return { kind: "status", status };
    const end = rest.indexOf("\r\n\r\n");
    if (end === -1) return INCOMPLETE;
    rest = rest.slice(end + 4);
  }
}

const INCOMPLETE: StatusLine = { kind: "incomplete" };

function couldBecomeStatusLine(text: string): boolean {
  const complete = "HTTP/1.1 200 ";
  const pattern = ["H", "T", "T", "P", "/", "1", "\\.", "[01]", " ", "[1-5]", "\\d", "\\d"];
  return (
    text.length < complete.length &&
    new RegExp(`^${pattern.slice(0, text.length).join("")}$`).test(text)
  );
}
