import type { OriginServer } from "./server.ts";

export const caddy: OriginServer = {
  name: "Caddy",
  binaries: ["caddy"],
  documented: "Caddyfile",
  settings: {
    off: [/\t\tclient_auth \{[^}]*\}\n/, ""],
    optional: ["\tmode verify_if_given\n", "\tmode verify_if_given\n"],
    required: ["\tmode verify_if_given\n", "\tmode require_and_verify\n"],
  },
  versions: {
    "TLSv1.2": ["protocols tls1.2 tls1.3", "protocols tls1.2 tls1.2"],
    "TLSv1.3": ["protocols tls1.2 tls1.3", "protocols tls1.3 tls1.3"],
    both: ["protocols tls1.2 tls1.3", "protocols tls1.2 tls1.3"],
  },
  trustNext: [[/(?=\n\t\t\}\n)/, "\n\t\t\ttrusted_ca_cert_file /etc/ssl/origin/aop-ca-2.pem"]],
  edits: ({ directory, port, backendPort }) => [
    ["www.example.com {", `https://www.example.com:${port} {\n\tbind 127.0.0.1`],
    ["/etc/ssl/origin", directory],
    ["/var/log/caddy", directory],
    ["127.0.0.1:8080", `127.0.0.1:${backendPort}`],
  ],
  mainFile: ({ directory }) => `{
  admin off
  auto_https disable_redirects
  servers {
    protocols h1 h2
  }
}
import ${directory}/site.conf
`,
  command: ({ directory }) => [
    "run",
    "--config",
    `${directory}/main.conf`,
    "--adapter",
    "caddyfile",
  ],
};
