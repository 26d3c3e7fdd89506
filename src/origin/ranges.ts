import { BlockList, isIP } from "node:net";

/** Whether this IP address may be connected to. */
export type MayConnect = (address: string) => boolean;

/** Whether this is a range such as `10.0.0.0/8` or `fd00::/8`, or one IP address. */
export function isRange(written: string): boolean {
  const [address = "", prefix, ...rest] = written.split("/");
  const version = isIP(address);
  if (version === 0 || address.includes("%") || rest.length > 0) return false;
  if (prefix === undefined) return true;
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128);
}

/**
 * Allows public addresses and the ranges in `allowed` (see `isRange`), but never multicast, reserved or unspecified
 * addresses: no origin has one. The author of aop.yaml chooses the addresses, and must not reach anything through this
 * runner that can't be reached from outside.
 */
export function publicOrAllowed(allowed: readonly string[]): MayConnect {
  const never = blockList(NEVER);
  const notPublic = blockList(NOT_PUBLIC);
  const listed = blockList(allowed);
  return (address) => {
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (never.check(address, family)) return false;
    return !notPublic.check(address, family) || listed.check(address, family);
  };
}

/** IPv6 addresses that contain an IPv4 address in hexadecimal (`::ffff:0:0/96`) match the IPv4 ranges in Node. */
function blockList(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = "", prefix] = range.split("/");
    const isV6 = isIP(address) === 6;
    list.addSubnet(address, Number(prefix ?? (isV6 ? 128 : 32)), isV6 ? "ipv6" : "ipv4");
  }
  return list;
}

const NEVER = ["0.0.0.0/8", "224.0.0.0/3", "::/128", "ff00::/8"];

/** IANA's special-purpose registries (RFC 6890): ranges that aren't globally reachable, or that map to IPv4. */
const NOT_PUBLIC = [
  // Looks public, but is the host on Azure machines such as GitHub's own runners
  // (learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16).
  "168.63.129.16/32",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  // Loopback and IPv4-compatible addresses, translation (SIIT, NAT64), Teredo, 6to4
  "::/96",
  "::ffff:0:0:0/96",
  "64:ff9b::/96",
  "64:ff9b:1::/48",
  "2001::/32",
  "2002::/16",
  "fc00::/7",
  "fe80::/10",
  "fec0::/10",
];
