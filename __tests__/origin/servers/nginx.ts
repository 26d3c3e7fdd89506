import type { OriginServer } from "./server.ts";

export const nginx: OriginServer = {
  name: "NGINX",
  binaries: ["nginx"],
  documented: "nginx.conf",
  settings: {
    off: ["ssl_verify_client optional;", "ssl_verify_client off;"],
    optional: ["ssl_verify_client optional;", "ssl_verify_client optional;"],
    required: ["ssl_verify_client optional;", "ssl_verify_client on;"],
  },
  versions: {
    "TLSv1.2": ["ssl_protocols TLSv1.2 TLSv1.3;", "ssl_protocols TLSv1.2;"],
    "TLSv1.3": ["ssl_protocols TLSv1.2 TLSv1.3;", "ssl_protocols TLSv1.3;"],
    both: ["ssl_protocols TLSv1.2 TLSv1.3;", "ssl_protocols TLSv1.2 TLSv1.3;"],
  },
  trustNext: [],
  edits: ({ directory, port, backendPort }) => [
    ["listen 443 ssl", `listen 127.0.0.1:${port} ssl`],
    ["/etc/ssl/origin", directory],
    ["/var/log/nginx", directory],
    ["127.0.0.1:8080", `127.0.0.1:${backendPort}`],
  ],
  mainFile: ({ directory }) => `
    daemon off;
    worker_processes 1;
    pid ${directory}/nginx.pid;
    events {}
    http {
      access_log off;
      client_body_temp_path ${directory}/body;
      proxy_temp_path ${directory}/proxy;
      fastcgi_temp_path ${directory}/fastcgi;
      uwsgi_temp_path ${directory}/uwsgi;
      scgi_temp_path ${directory}/scgi;
      include ${directory}/site.conf;
    }
  `,
  command: ({ directory }) => ["-e", "stderr", "-p", directory, "-c", `${directory}/main.conf`],
};
