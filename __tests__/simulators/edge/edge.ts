import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";

import { makeLeaf, type TestCertificate } from "../../fixtures/certificates.ts";
import type { CloudflareSimulator } from "../cloudflare/simulator.ts";
import type { Presented } from "../cloudflare/world.ts";
import { askOrigin } from "./origin.ts";

/** What the edge does instead of asking the origin. */
export type Instead =
  /** Its own page, or the origin's as if it had been asked. */
  | { readonly kind: "status"; readonly status: number }
  | { readonly kind: "challenge" }
  | { readonly kind: "cached" }
  /** A redirect rule: the cache never sees the request. */
  | { readonly kind: "redirect" }
  /** No Cloudflare at all: a DNS-only hostname. */
  | { readonly kind: "elsewhere"; readonly status: number }
  | { readonly kind: "reset" };

export type EdgeRequest = {
  readonly hostname: string;
  readonly method: string;
  readonly path: string;
  /** Of the simulated time. */
  readonly time: number;
  /** Null: the connection was reset. */
  readonly status: number | null;
};

export type EdgeSetting = {
  readonly cloudflare: CloudflareSimulator;
  readonly zone: string;
  /** Every certificate that may be presented to an origin. */
  readonly certificates: readonly TestCertificate[];
  /** Where the origin of a hostname is, `127.0.0.1:PORT`. */
  readonly originOf: (hostname: string) => string;
};

/**
 * Cloudflare's edge as a visitor meets it: an HTTPS server on a free port of 127.0.0.1. It looks up what the simulated
 * Cloudflare presents for a hostname, presents that to the hostname's real origin, and answers what comes of it.
 */
export class SimulatedEdge implements AsyncDisposable {
  readonly requests: EdgeRequest[] = [];
  /** Asked for every request; null: the origin is asked. */
  instead: (hostname: string, presented: Presented) => Instead | null = () => null;

  readonly #setting: EdgeSetting;
  #server: ReturnType<typeof createServer> | null = null;

  constructor(setting: EdgeSetting) {
    this.#setting = setting;
  }

  async start(): Promise<void> {
    const own = await makeLeaf({ subject: "edge.example.com", serverAuth: true });
    const server = createServer(
      { key: own.privateKeyPem, cert: own.certificatePem },
      (request, response) => void this.#serve(request, response),
    );
    await once(server.listen(0, "127.0.0.1"), "listening");
    this.#server = server;
  }

  /** `127.0.0.1:PORT`, for the input probe-edge. */
  get address(): string {
    return `127.0.0.1:${((this.#server?.address() ?? null) as AddressInfo | null)?.port ?? 0}`;
  }

  /** The requests for a hostname. */
  asked(hostname: string): readonly EdgeRequest[] {
    return this.requests.filter((request) => request.hostname === hostname);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#server === null) return;
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { cloudflare, zone, certificates, originOf } = this.#setting;
    const hostname = request.headers.host ?? "";
    const path = request.url ?? "";
    const presented = cloudflare.presented(zone, hostname);
    const instead = this.instead(hostname, presented);
    const client = certificates.find(({ fingerprint }) => fingerprint === presented.fingerprint);
    const status =
      instead === null
        ? await askOrigin(originOf(hostname), { hostname, path, client: client ?? null })
        : statusOf(instead);
    const time = cloudflare.options.now();
    this.requests.push({ hostname, method: request.method ?? "", path, time, status });
    if (status === null) request.socket.destroy();
    else response.writeHead(status, headersOf(instead, this.requests.length)).end();
  }
}

export async function startEdge(setting: EdgeSetting): Promise<SimulatedEdge> {
  const edge = new SimulatedEdge(setting);
  await edge.start();
  return edge;
}

function statusOf(instead: Instead): number | null {
  switch (instead.kind) {
    case "status":
    case "elsewhere":
      return instead.status;
    case "challenge":
      return 403;
    case "cached":
      return 200;
    case "redirect":
      return 301;
    case "reset":
      return null;
  }
}

function headersOf(instead: Instead | null, count: number): Record<string, string> {
  if (instead?.kind === "elsewhere") return { server: "nginx" };
  return {
    server: "cloudflare",
    "cf-ray": `${count.toString(16).padStart(16, "0")}-FRA`,
    ...(instead?.kind === "redirect"
      ? { location: "https://www.example.com/" }
      : { "cf-cache-status": instead?.kind === "cached" ? "HIT" : "DYNAMIC" }),
    ...(instead?.kind === "challenge" ? { "cf-mitigated": "challenge" } : {}),
  };
}
