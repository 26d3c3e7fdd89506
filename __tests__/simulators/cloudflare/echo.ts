import type { Fault } from "./faults.ts";

/** What a broken API, or a proxy before it, quotes of a request (`heard`), and where. */
export const ECHOES: Readonly<Record<string, (heard: string) => Fault>> = {
  "in a message": (heard) => refused([{ code: 1406, message: heard }]),
  "in JSON in a message": (heard) =>
    refused([{ code: 1406, message: JSON.stringify({ request: heard }) }]),
  "in base64": (heard) =>
    refused([{ code: 1406, message: `request ${Buffer.from(heard).toString("base64")}` }]),
  "in hex": (heard) =>
    refused([{ code: 1406, message: `request ${Buffer.from(heard).toString("hex")}` }]),
  "in headers": (heard) => {
    const [authorization = ""] = heard.split("\n");
    const headers = { "cf-ray": authorization, "retry-after": authorization };
    return { kind: "status", status: 403, headers, errors: [{ code: 1406, message: "refused" }] };
  },
  "in a message that is cut within it": (heard) =>
    refused([{ code: 1406, message: `${"x".repeat(255)} ${heard}` }]),
  "in a message that is cut within the body": (heard) => {
    const [, body = ""] = heard.split("\n\n");
    return refused([{ code: 1406, message: body.slice(body.indexOf("-----BEGIN PRIV") + 40) }]);
  },
  "as code, pointer, link and cause": (heard) =>
    refused([
      {
        code: heard,
        message: "refused",
        documentation_url: `https://example.com/?q=${encodeURIComponent(heard)}`,
        source: { pointer: heard },
        error_chain: [{ code: 6111, message: heard }],
      },
    ]),
  "in a permission error": (heard) => refused([{ code: 10000, message: heard }], 403),
  "in an error that is repeated": (heard) => refused([{ code: 10001, message: heard }], 500),
  "in plain text": (heard) => ({ kind: "status", status: 403, body: heard }),
  "in a problem of the edge": (heard) => ({
    kind: "status",
    status: 403,
    headers: { "content-type": "application/problem+json" },
    body: JSON.stringify({ title: `${"y".repeat(150)} ${heard}`, type: heard, ray_id: heard }),
  }),
  "as a name in a result": (heard) => ({
    kind: "status",
    status: 200,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ success: true, errors: [], result: [{ [heard]: heard, id: heard }] }),
  }),
};

function refused(
  errors: Extract<Fault, { kind: "status" }>["errors"] & object,
  status = 400,
): Fault {
  return { kind: "status", status, errors };
}
