// The curl commands of docs/origins.md against NGINX with the documented file.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { blocksOf } from "../docs/pages.ts";
import { startBackend } from "./servers/backend.ts";
import { skipWithout } from "./servers/installed.ts";
import { makeMaterial } from "./servers/material.ts";
import { nginx } from "./servers/nginx.ts";
import { startServer } from "./servers/start.ts";

const COMMANDS = blocksOf("docs/origins.md")
  .map(({ text }) => text)
  .filter((text) => text.startsWith("curl "));

const [WITHOUT = "false", WITH = "false", THROUGH = "false"] = COMMANDS;

const skip = skipWithout("NGINX", nginx.binaries) || skipWithout("curl", ["curl"]);

for (const [setting, expected] of [
  ["optional", { without: "204", with: "204" }],
  ["required", { without: "400", with: "204" }],
] as const) {
  test(
    `curl shows what docs/origins.md says while the certificate is ${setting}`,
    { skip },
    async () => {
      const material = await makeMaterial();
      await using backend = await startBackend();
      const options = { setting, versions: "both", material, backendPort: backend.port } as const;
      await using server = await startServer(nginx, options);
      const directory = await mkdtemp(join(tmpdir(), "aop-curl-"));
      try {
        await writeFile(join(directory, "api-2026.pem"), material.right.certificatePem);
        await writeFile(join(directory, "api-2026.key.pem"), material.right.privateKeyPem);
        const [host = "", port = ""] = server.address.split(":");
        const status = async (command: string): Promise<string> => {
          const here = command
            .trim()
            .replace("443:203.0.113.10", `${port}:${host}`)
            .replace("https://www.example.com/", `https://www.example.com:${port}/`);
          const shell = `${here} --silent --output body --write-out '%{http_code}'`;
          const { stdout } = await promisify(execFile)("bash", ["-c", shell], { cwd: directory });
          return stdout;
        };
        assert.equal(await status(WITHOUT), expected.without);
        assert.equal(await status(WITH), expected.with);
      } finally {
        await rm(directory, { recursive: true });
      }
    },
  );
}

test("docs/origins.md has three commands: without the certificate, with it, and through Cloudflare", () => {
  assert.equal(COMMANDS.length, 3);
  assert.doesNotMatch(WITHOUT, /--cert/);
  assert.match(WITH, /--cert api-2026\.pem --key api-2026\.key\.pem/);
  assert.equal(THROUGH, "curl https://www.example.com/\n");
});
