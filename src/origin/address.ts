export type Address = {
  /** An IPv4 address, an IPv6 address without brackets, or a name. */
  readonly host: string;
  readonly port: number;
};

/** Reads `203.0.113.10:443`, `[2001:db8::1]:443` or `origin.example.com:8443`; null when it is none of these. */
export function parseAddress(written: string): Address | null {
  const parts = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+)):([1-9]\d{0,4})$/i.exec(written.trim());
  const host = parts?.[1] ?? parts?.[2];
  const port = Number(parts?.[3]);
  return host !== undefined && port <= 65_535 ? { host, port } : null;
}
