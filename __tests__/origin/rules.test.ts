import assert from "node:assert/strict";
import { test } from "node:test";

import { startBackend } from "./servers/backend.ts";
import { haproxy } from "./servers/haproxy.ts";
import { skipWithout } from "./servers/installed.ts";
import { makeMaterial } from "./servers/material.ts";
import { nginx } from "./servers/nginx.ts";
import { probe } from "./servers/probe.ts";
import type { Edit, OriginServer } from "./servers/server.ts";
import { startServer } from "./servers/start.ts";

/** Rules behind the handshake that close the connection of whoever comes without a certificate. */
const RULES: readonly (readonly [OriginServer, Edit])[] = [
  [
    nginx,
    [
      "    location / {",
      "    if ($ssl_client_verify != SUCCESS) { return 444; }\n    location / {",
    ],
  ],
  [
    haproxy,
    ["    default_backend", "    http-request reject unless { ssl_c_used 1 }\n    default_backend"],
  ],
];

for (const [server, rule] of RULES) {
  const skip = skipWithout(server.name, server.binaries);
  test(
    `${server.name} that closes the connection without a certificate enforces it`,
    { skip },
    async () => {
      const material = await makeMaterial();
      await using backend = await startBackend();
      const options = { setting: "optional", versions: "both", material, extra: [rule] } as const;
      await using started = await startServer(server, { ...options, backendPort: backend.port });

      const right = await probe(started.address, material.right);
      const wrong = await probe(started.address, material.wrongCa);
      const without = await probe(started.address, null);

      assert.equal(right.verdict, "enforced", right.reason);
      assert.match(right.reason, /connection closed before an HTTP answer/);
      assert.equal(wrong.verdict, "refuses", wrong.reason);
      assert.equal(without.verdict, "inconclusive", without.reason);
    },
  );
}

test(
  "NGINX that closes the connection of a certificate that it does not trust refuses it",
  { skip: skipWithout(nginx.name, nginx.binaries) },
  async () => {
    const material = await makeMaterial();
    await using backend = await startBackend();
    const extra: readonly Edit[] = [
      [
        "    location / {",
        "    error_page 495 = @cut;\n    location @cut { return 444; }\n    location / {",
      ],
    ];
    const options = { setting: "optional", versions: "both", material, extra } as const;
    await using started = await startServer(nginx, { ...options, backendPort: backend.port });

    const wrong = await probe(started.address, material.wrongCa);

    assert.equal(wrong.verdict, "refuses", wrong.reason);
    assert.match(wrong.reason, /connection closed before an HTTP answer/);
  },
);
