import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { startBackend } from "./servers/backend.ts";
import { writeMaterial } from "./servers/files.ts";
import { findProgram, skipWithout } from "./servers/installed.ts";
import { makeMaterial } from "./servers/material.ts";
import { probe } from "./servers/probe.ts";
import { freePort, startProcess } from "./servers/process.ts";

const STUNNEL = ["stunnel4", "stunnel"];
const OPENSSL = ["openssl"];

for (const [version, flag] of [
  ["TLS 1.2", "-tls1_2"],
  ["TLS 1.3", "-tls1_3"],
] as const) {
  const skip = skipWithout("openssl", OPENSSL);
  test(
    `openssl s_server that demands a certificate over ${version} is enforced`,
    { skip },
    async () => {
      const material = await makeMaterial();
      await using files = await writeMaterial(material);
      const port = await freePort();
      const verify = ["-Verify", "2", "-verify_return_error", "-CAfile", "aop-ca.pem", flag];
      const serve = ["s_server", "-accept", `127.0.0.1:${port}`, "-rev", "-cert", "own.pem"];
      const program = findProgram(OPENSSL) ?? "openssl";
      await using running = await startProcess(program, [...serve, ...verify], { ...files, port });

      const result = await probe(`127.0.0.1:${port}`, material.right);
      assert.equal(result.verdict, "enforced", result.reason + running.output());
      assert.match(
        result.reason,
        /accepted with the declared one \(TLS 1\.\d, the answer is not HTTP/,
      );
      assert.equal((await probe(`127.0.0.1:${port}`, material.wrongCa)).verdict, "refuses");
    },
  );
}

const skip = skipWithout("stunnel", STUNNEL);
test("an origin behind stunnel is judged while its application runs", { skip }, async () => {
  const material = await makeMaterial();
  await using files = await writeMaterial(material);
  const port = await freePort();
  const backend = await startBackend();
  const lines = ["foreground = yes", "pid =", "[origin]", `accept = 127.0.0.1:${port}`];
  const rest = [`connect = 127.0.0.1:${backend.port}`, "cert = own.pem", "CAfile = aop-ca.pem"];
  const configuration = [...lines, ...rest, "verifyChain = yes", "requireCert = yes", ""];
  await writeFile(join(files.directory, "stunnel.conf"), configuration.join("\n"));
  const program = findProgram(STUNNEL) ?? "stunnel";
  await using running = await startProcess(program, ["stunnel.conf"], { ...files, port });

  const result = await probe(`127.0.0.1:${port}`, material.right);
  assert.equal(result.verdict, "enforced", result.reason);

  // It takes the certificate, then finds no application, and closes: that is no refusal of the certificate.
  await backend[Symbol.asyncDispose]();
  const down = await probe(`127.0.0.1:${port}`, material.right);
  assert.equal(down.verdict, "inconclusive", down.reason + running.output());
  assert.match(
    down.reason,
    /With an unrelated certificate: TLS 1\.3, TLS alert unknown_ca\. The origin's log/,
  );
});
