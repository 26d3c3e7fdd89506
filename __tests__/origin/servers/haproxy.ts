import type { OriginServer } from "./server.ts";

export const haproxy: OriginServer = {
  name: "HAProxy",
  binaries: ["haproxy"],
  documented: "haproxy.cfg",
  settings: {
    off: [/ ca-file \S+ verify optional$/m, " verify none"],
    optional: [" verify optional\n", " verify optional\n"],
    required: [" verify optional\n", " verify required\n"],
  },
  versions: {
    "TLSv1.2": ["ssl-max-ver TLSv1.3", "ssl-max-ver TLSv1.2"],
    "TLSv1.3": ["ssl-min-ver TLSv1.2", "ssl-min-ver TLSv1.3"],
    both: ["ssl-min-ver TLSv1.2", "ssl-min-ver TLSv1.2"],
  },
  trustNext: [],
  edits: ({ directory, port, backendPort }) => [
    ["bind :443 ", `bind 127.0.0.1:${port} `],
    ["/etc/ssl/origin", directory],
    ["127.0.0.1:8080", `127.0.0.1:${backendPort}`],
  ],
  mainFile: () =>
    [
      "global",
      "  log stdout format raw local0",
      "  maxconn 100",
      "defaults",
      "  log global",
      "  timeout connect 5s",
      "  timeout client 5s",
      "  timeout server 5s",
      "",
    ].join("\n"),
  command: ({ directory }) => [
    "-db",
    "-f",
    `${directory}/main.conf`,
    "-f",
    `${directory}/site.conf`,
  ],
};
