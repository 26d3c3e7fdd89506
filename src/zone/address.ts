/** Where an origin listens. */
export type Address = {
  /** An IPv4 address, an IPv6 address without brackets, or a name. */
  readonly host: string;
  readonly port: number;
};

/** The address as written in aop.yaml: `203.0.113.10:443`, `[2001:db8::1]:443` or `origin.example.com:443`. */
export function addressText({ host, port }: Address): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}
