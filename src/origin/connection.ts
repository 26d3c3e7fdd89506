import type { LookupAddress } from "node:dns";
import { connect as connectSocket, type LookupFunction, type Socket } from "node:net";
import { connect as connectTls, type SecureContext, type TLSSocket } from "node:tls";
import { alertName } from "./alert.ts";
import type { AttemptEnd, Phase } from "./attempt.ts";
import { type Handshake, readHandshake } from "./handshake.ts";
import { lacksIpv6 } from "./resolve.ts";
import { readStatus } from "./status.ts";
import { tapSocket } from "./tap.ts";

export type Connection = { readonly handshake: Handshake; readonly end: AttemptEnd };

/** Where to connect: the port, and the IP addresses that the host resolved to. */
export type Destination = {
  readonly host: string;
  readonly port: number;
  readonly addresses: readonly LookupAddress[];
};

/**
 * Connects to an address, speaks TLS for `hostname`, sends one HEAD request and reads only the status of the response.
 * Ends with that status, with the first failure, or when `signal` is aborted. Never throws.
 */
export async function connectOnce(
  { host, port, addresses }: Destination,
  hostname: string,
  secureContext: SecureContext,
  signal: AbortSignal,
): Promise<Connection> {
  const socket = connectSocket({
    host,
    port,
    lookup: lookupIn(addresses),
    autoSelectFamilyAttemptTimeout: FAMILY_TIMEOUT_MS,
  });
  const tap = tapSocket(socket, HANDSHAKE_LIMIT);
  const tls = connectTls({
    socket: tap.stream,
    secureContext,
    servername: hostname,
    ALPNProtocols: ["http/1.1"],
    // The origin's own certificate is reported, not verified.
    rejectUnauthorized: false,
  });
  let serverSecret: Buffer | null = null;
  tls.on("keylog", (line) => {
    serverSecret ??= handshakeSecret(line.toString("latin1"));
  });
  const end = await firstEnd({ socket, tls, received: tap.received }, hostname, signal);
  tls.destroy();
  socket.destroy();
  const handshake = readHandshake(tap.received(), serverSecret);
  const hasNoIpv6 = end.kind === "error" && lacksIpv6(end.code, addresses);
  return { handshake, end: hasNoIpv6 ? { kind: "no-ipv6", code: end.code } : end };
}

/** A resolver that returns only these addresses, so that only checked ones are connected to. */
export function lookupIn(addresses: readonly LookupAddress[]): LookupFunction {
  return (_host, { all }, done) => {
    const [first] = addresses;
    if (all === true) done(null, [...addresses]);
    else done(null, first?.address ?? "", first?.family);
  };
}

/** Node's 250 ms per address, if a name has several, is too short for a distant host. */
const FAMILY_TIMEOUT_MS = 2_000;

/** In bytes. An origin may send a long list of authorities: 64 KiB hold several hundred. */
const HANDSHAKE_LIMIT = 65_536;

/** In bytes. No more of a response is read. */
const ANSWER_LIMIT = 4_096;

function handshakeSecret(keylogLine: string): Buffer | null {
  const hex = /^SERVER_HANDSHAKE_TRAFFIC_SECRET [0-9a-f]+ ([0-9a-f]+)/i.exec(keylogLine)?.[1];
  return hex === undefined ? null : Buffer.from(hex, "hex");
}

type Line = {
  readonly socket: Socket;
  readonly tls: TLSSocket;
  readonly received: () => Buffer;
};

function firstEnd(line: Line, hostname: string, signal: AbortSignal): Promise<AttemptEnd> {
  const { socket, tls } = line;
  let phase: Phase = "connection";
  let wasEnded = false;
  let answer = "";
  socket.once("connect", () => (phase = "handshake"));
  socket.once("end", () => (wasEnded = true));
  return new Promise((resolve) => {
    const timeOut = (): void => {
      resolve({ kind: "timeout", phase });
    };
    const ended = (reset: boolean): void => {
      resolve(answer === "" ? { kind: "closed", phase, reset } : { kind: "not-http" });
    };
    if (signal.aborted) timeOut();
    signal.addEventListener("abort", timeOut, { once: true });
    tls.once("secureConnect", () => {
      phase = "answer";
      tls.write(request(hostname));
    });
    tls.on("data", (chunk: Buffer) => {
      answer = (answer + chunk.toString("latin1")).slice(0, ANSWER_LIMIT);
      const read = readStatus(answer);
      if (read.kind !== "incomplete") resolve(read);
      else if (answer.length === ANSWER_LIMIT) resolve({ kind: "not-http" });
    });
    // An orderly end closes only the origin's half: no "close" follows until we end ours. During the handshake, Node
    // does that itself, with a more specific error.
    tls.once("end", () => {
      if (phase === "answer") ended(false);
    });
    // Not `once`: errors after the first must not crash the process.
    tls.on("error", (error: Error) => {
      resolve(failure(error, phase, line.received(), wasEnded));
    });
    socket.on("error", () => undefined);
    tls.once("close", () => {
      signal.removeEventListener("abort", timeOut);
      ended(!wasEnded);
    });
  });
}

function request(hostname: string): string {
  return [
    "HEAD / HTTP/1.1",
    `Host: ${hostname}`,
    "User-Agent: aop-action (origin probe)",
    "Accept: */*",
    "Connection: close",
    "\r\n",
  ].join("\r\n");
}

function failure(error: Error, phase: Phase, received: Buffer, wasEnded: boolean): AttemptEnd {
  const first = received[0];
  // TLS records begin with 20 to 23; other protocols begin with something else.
  if (first !== undefined && (first < 20 || first > 23)) {
    return { kind: "not-tls", plainHttp: received.subarray(0, 5).toString("latin1") === "HTTP/" };
  }
  const alert = alertName(error);
  if (alert !== null) return { kind: "alert", alert };
  const code = "code" in error && typeof error.code === "string" ? error.code : "unknown error";
  const isCut = phase !== "connection" && ["ECONNRESET", "EPIPE"].includes(code);
  return isCut ? { kind: "closed", phase, reset: !wasEnded } : { kind: "error", code };
}
