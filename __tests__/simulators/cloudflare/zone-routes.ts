import { z } from "zod";

import { pageOf } from "./paging.ts";
import { Refusal } from "./refusal.ts";
import {
  type CheckedCall,
  checked,
  noBody,
  none,
  nothing,
  type Route,
  whole,
  zoneOf,
} from "./route.ts";
import type { Permission } from "./world.ts";
import { globalJson, listZones, setGlobal, tokenJson, zoneJson } from "./zones.ts";

const READ: readonly Permission[] = ["Zone Settings Read", "Zone Settings Write"];
const WRITE: readonly Permission[] = ["Zone Settings Write"];

const zoneQuery = z.strictObject({
  name: z
    .string()
    .regex(/^[^:]+$/, "operators are not simulated")
    .optional(),
  status: z.enum(["initializing", "pending", "active", "moved"]).optional(),
  "account.id": z.string().length(32).optional(),
  page: whole(1, Infinity).optional(),
  per_page: whole(5, 50).optional(),
});
/** Tokens, zones and the zone settings, with the permissions of Cloudflare's specification. */
export const ZONE_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/user/tokens/verify",
    needs: [],
    run: checked(none, (call) => verify(call, call.token.accountId === null)),
  },
  {
    method: "GET",
    path: "/accounts/:account/tokens/verify",
    needs: [],
    run: checked(none, (call) => verify(call, call.token.accountId === call.parameters["account"])),
  },
  {
    method: "GET",
    path: "/zones",
    needs: ["Zone Read"],
    run: checked({ query: zoneQuery, body: noBody }, ({ world, token, query }) =>
      pageOf(listZones(world, token, query), query, 20, world.options),
    ),
  },
  {
    method: "GET",
    path: "/zones/:zone",
    needs: [
      "Zone Read",
      ...READ,
      "SSL and Certificates Read",
      "SSL and Certificates Write",
      "DNS Read",
      "Load Balancers Read",
    ],
    run: checked(none, (call) => ({ result: zoneJson(zoneOf(call)) })),
  },
  {
    method: "GET",
    path: "/zones/:zone/settings/ssl",
    needs: READ,
    run: checked(none, (call) => ({
      result: { id: "ssl", value: zoneOf(call).sslMode, editable: true, modified_on: null },
    })),
  },
  {
    method: "GET",
    path: "/zones/:zone/settings/tls_client_auth",
    needs: READ,
    run: checked(none, (call) => ({ result: globalJson(zoneOf(call)) })),
  },
  {
    method: "PATCH",
    path: "/zones/:zone/settings/tls_client_auth",
    needs: WRITE,
    run: checked(
      { query: nothing, body: z.strictObject({ value: z.enum(["on", "off"]) }) },
      (call) => {
        setGlobal(call.world, zoneOf(call), call.body.value === "on");
        return { result: globalJson(zoneOf(call)) };
      },
    ),
  },
];

/** Verification knows two kinds of token, each at its own address. */
function verify(
  { token }: CheckedCall<unknown, unknown>,
  isHere: boolean,
): {
  result: object;
  messages: object[];
} {
  if (!isHere) throw new Refusal(401, [{ code: 1000, message: "Invalid API Token" }]);
  const message = `This API Token is valid and ${token.status}`;
  return { result: tokenJson(token), messages: [{ code: 10000, message }] };
}
