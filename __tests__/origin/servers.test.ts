import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";

import { makeCa, makeLeaf, type TestCertificate } from "../fixtures/certificates.ts";
import { apache } from "./servers/apache.ts";
import { startBackend } from "./servers/backend.ts";
import { caddy } from "./servers/caddy.ts";
import { haproxy } from "./servers/haproxy.ts";
import { skipWithout } from "./servers/installed.ts";
import { makeMaterial } from "./servers/material.ts";
import { nginx } from "./servers/nginx.ts";
import { probe } from "./servers/probe.ts";
import { type StartedServer, startServer } from "./servers/start.ts";

for (const server of [nginx, apache, haproxy, caddy]) {
  const skip = skipWithout(server.name, server.binaries);

  test(
    `${server.name} accepts the old and the new certificate during a rotation`,
    { skip },
    async () => {
      const material = await makeMaterial();
      await using backend = await startBackend();
      const options = {
        setting: "required",
        versions: "both",
        material,
        trustsNext: true,
      } as const;
      await using started = await startServer(server, { ...options, backendPort: backend.port });

      const old = await probe(started.address, material.right);
      const next = await probe(started.address, material.next);

      assert.equal(old.verdict, "enforced", old.reason);
      assert.equal(next.verdict, "enforced", next.reason);
    },
  );

  test(
    `${server.name} trusts a self-signed certificate in the place of its issuer`,
    { skip },
    async () => {
      const right = await makeLeaf({ subject: "self-signed.example.com" });
      const material = { ...(await makeMaterial()), ca: right };
      await using backend = await startBackend();
      const options = { setting: "required", versions: "both", material } as const;
      await using started = await startServer(server, { ...options, backendPort: backend.port });

      const trusted = await probe(started.address, right);
      const other = await probe(started.address, material.wrongCa);

      assert.equal(trusted.verdict, "enforced", trusted.reason);
      assert.equal(other.verdict, "refuses", other.reason);
    },
  );

  for (const setting of ["optional", "required"] as const) {
    test(
      `${server.name}, client certificate ${setting}, takes one that intermediates issued`,
      { skip },
      async () => {
        const { right, ca } = await makeChain();
        const material = { ...(await makeMaterial()), ca };
        await using backend = await startBackend();
        const options = { setting, versions: "both", material } as const;
        await using started = await startServer(server, { ...options, backendPort: backend.port });

        const trusted = await probe(started.address, right);
        const other = await probe(started.address, material.wrongCa);

        assert.equal(trusted.verdict, setting === "required" ? "enforced" : "open", trusted.reason);
        assert.equal(other.verdict, "refuses", other.reason);
      },
    );
  }

  test(`${server.name} writes the certificate into its log in step 1`, { skip }, async () => {
    const material = await makeMaterial();
    await using backend = await startBackend();
    const options = { setting: "optional", versions: "both", material } as const;
    await using started = await startServer(server, { ...options, backendPort: backend.port });

    await probe(started.address, material.right);

    await logHas(started, "right.example.com");
  });

  test(
    `${server.name} enforces the certificate although its application is down`,
    { skip },
    async () => {
      const material = await makeMaterial();
      const backend = await startBackend();
      await backend[Symbol.asyncDispose]();
      const options = { setting: "required", versions: "both", material } as const;
      await using started = await startServer(server, { ...options, backendPort: backend.port });

      const result = await probe(started.address, material.right);

      assert.equal(result.verdict, "enforced", result.reason);
      assert.match(result.reason, /HTTP 50[23]/);
    },
  );
}

/** A certificate below two intermediate authorities, and the file that an origin trusts: Cloudflare sends the leaf alone. */
async function makeChain(): Promise<{ right: TestCertificate; ca: TestCertificate }> {
  const root = await makeCa("Example Root");
  const upper = await makeLeaf({ subject: "Example Policy CA", issuer: root, isCa: true });
  const lower = await makeLeaf({ subject: "Example Issuing CA", issuer: upper, isCa: true });
  const authorities = [lower, upper, root].map(({ certificatePem }) => certificatePem);
  return {
    right: await makeLeaf({ subject: "right.example.com", issuer: lower }),
    ca: { ...lower, certificatePem: authorities.join("") },
  };
}

async function logHas(started: StartedServer, text: string): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if ((await started.log()).includes(text)) return;
    await delay(10);
  }
  assert.fail(`Not in the log: ${text}\n${await started.log()}`);
}
