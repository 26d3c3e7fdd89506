import { existsSync } from "node:fs";

import type { OriginServer } from "./server.ts";

const MODULE_DIRECTORIES = [
  "/usr/lib/apache2/modules",
  "/usr/lib64/httpd/modules",
  "/opt/homebrew/opt/httpd/lib/httpd/modules",
  "/usr/local/opt/httpd/lib/httpd/modules",
  "/usr/libexec/apache2",
];

const MODULES = [
  "mpm_event",
  "unixd",
  "authz_core",
  "log_config",
  "socache_shmcb",
  "ssl",
  "proxy",
  "proxy_http",
];

export const apache: OriginServer = {
  name: "Apache",
  binaries: ["apache2", "httpd"],
  documented: "apache.conf",
  settings: {
    off: ["SSLVerifyClient optional", "SSLVerifyClient none"],
    optional: ["SSLVerifyClient optional", "SSLVerifyClient optional"],
    required: ["SSLVerifyClient optional", "SSLVerifyClient require"],
  },
  versions: {
    "TLSv1.2": ["SSLProtocol -all +TLSv1.2 +TLSv1.3", "SSLProtocol -all +TLSv1.2"],
    "TLSv1.3": ["SSLProtocol -all +TLSv1.2 +TLSv1.3", "SSLProtocol -all +TLSv1.3"],
    both: ["SSLProtocol -all +TLSv1.2 +TLSv1.3", "SSLProtocol -all +TLSv1.2 +TLSv1.3"],
  },
  trustNext: [],
  edits: ({ directory, port, backendPort }) => [
    ["<VirtualHost *:443>", `<VirtualHost 127.0.0.1:${port}>`],
    ["/etc/ssl/origin", directory],
    ["/var/log/apache2", directory],
    ["127.0.0.1:8080", `127.0.0.1:${backendPort}`],
  ],
  mainFile: ({ directory, port }) =>
    [
      `ServerRoot ${directory}`,
      `DefaultRuntimeDir ${directory}`,
      `PidFile ${directory}/apache.pid`,
      `ErrorLog ${directory}/error.log`,
      "ServerName origin.test",
      `Listen 127.0.0.1:${port}`,
      ...loadModules(),
      "StartServers 1",
      `Include ${directory}/site.conf`,
    ].join("\n"),
  command: ({ directory }) => ["-f", `${directory}/main.conf`, "-DFOREGROUND"],
};

/** A module without a file is part of the binary. */
function loadModules(): string[] {
  const directory = MODULE_DIRECTORIES.find((candidate) => existsSync(candidate));
  return MODULES.filter((name) => existsSync(`${directory ?? ""}/mod_${name}.so`)).map(
    (name) => `LoadModule ${name}_module ${directory ?? ""}/mod_${name}.so`,
  );
}
