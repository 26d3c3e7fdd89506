import type { Fault } from "./faults.ts";

/** What a broken API, or a proxy before it, quotes of a request (`received`), and where. */
export const ECHOES: Readonly<Record<string, (received: string) => Fault>> = {
  "in a message": (received) => refused([{ code: 1406, message: received }]),
  "in JSON in a message": (received) =>
    refused([{ code: 1406, message: JSON.stringify({ request: received }) }]),
  "in base64": (received) =>
    refused([{ code: 1406, message: `request ${Buffer.from(received).toString("base64")}` }]),
  "in hex": (received) =>
    refused([{ code: 1406, message: `request ${Buffer.from(received).toString("hex")}` }]),
  "in headers": (received) => {
    const [authorization = ""] = received.split("\n");
    const headers = { "cf-ray": authorization, "retry-after": authorization };
    return { kind: "status", status: 403, headers, errors: [{ code: 1406, message: "refused" }] };
  },
  "in a message that is cut within it": (received) =>
    refused([{ code: 1406, message: `${"x".repeat(255)} ${received}` }]),
  "in a message that is cut within the body": (received) => {
    const [, body = ""] = received.split("\n\n");
    return refused([{ code: 1406, message: body.slice(body.indexOf("-----BEGIN PRIV") + 40) }]);
  },
  "as code, pointer, link and cause": (received) =>
    refused([
      {
        code: received,
        message: "refused",
        documentation_url: `https://example.com/?q=${encodeURIComponent(received)}`,
        source: { pointer: received },
        error_chain: [{ code: 6111, message: received }],
      },
    ]),
  "in a permission error": (received) => refused([{ code: 10000, message: received }], 403),
  "in an error that is repeated": (received) => refused([{ code: 10001, message: received }], 500),
  "in plain text": (received) => ({ kind: "status", status: 403, body: received }),
  "in a problem of the edge": (received) => ({
    kind: "status",
    status: 403,
    headers: { "content-type": "application/problem+json" },
    body: JSON.stringify({
      title: `${"y".repeat(150)} ${received}`,
      type: received,
      ray_id: received,
    }),
  }),
  "as a name in a result": (received) => ({
    kind: "status",
    status: 200,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      success: true,
      errors: [],
      result: [{ [received]: received, id: received }],
    }),
  }),
};

function refused(
  errors: Extract<Fault, { kind: "status" }>["errors"] & object,
  status = 400,
): Fault {
  return { kind: "status", status, errors };
}
