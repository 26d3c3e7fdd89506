import { quote } from "../text/quote.ts";
import type { Address } from "../zone/address.ts";

type ReadAddress =
  | { readonly kind: "address"; readonly address: Address }
  | { readonly kind: "problem"; readonly message: string };

/** Reads `host:port`, `1.2.3.4:443` or `[2001:db8::1]:443`, or says in a sentence what is wrong with it. */
export function readAddress(written: string): ReadAddress {
  const parts = /^(?:\[([^\]]*)\]|([^:[\]]*)):(\d{1,5})$/.exec(written);
  if (!parts) return problem(formProblem(written));
  const [, ipv6, name = "", digits = ""] = parts;
  const port = Number(digits);
  if (port < 1 || port > 65535 || digits.startsWith("0")) {
    return problem(`The origin ${quote(written)} has a port that is not between 1 and 65535.`);
  }
  const isHost = ipv6 === undefined ? isIpv4(name) || isName(name) : isIpv6(ipv6);
  if (isHost) return { kind: "address", address: { host: ipv6 ?? name, port } };
  return problem(
    ipv6 === undefined
      ? `The origin ${quote(written)} has no valid name or IP address before its port.`
      : `The origin ${quote(written)} has no IPv6 address between its brackets.`,
  );
}

function problem(message: string): ReadAddress {
  return { kind: "problem", message };
}

function formProblem(written: string): string {
  if (written.includes("://") || written.includes("/")) {
    return `The origin ${quote(written)} is a URL: write host:port, such as 203.0.113.10:443.`;
  }
  if (isIpv6(written) || /^[0-9a-f]*:[0-9a-f:]+$/i.test(written)) {
    return `The origin ${quote(written)} is not host:port: put an IPv6 address in brackets, such as [2001:db8::1]:443.`;
  }
  return `The origin ${quote(written)} is not host:port: write it such as 203.0.113.10:443, [2001:db8::1]:443 or origin.example.com:443.`;
}

function isIpv6(text: string): boolean {
  return /^[0-9a-f:.]+$/i.test(text) && text.includes(":") && URL.canParse(`http://[${text}]/`);
}

function isIpv4(text: string): boolean {
  return /^(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/.test(text);
}

/** Allows internal single-label names, but not names that look like an invalid IPv4 address. */
function isName(text: string): boolean {
  const labels = text.split(".");
  return (
    text.length <= 255 &&
    labels.every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/i.test(label)) &&
    !/^(\d+|0x[0-9a-f]*)$/i.test(labels.at(-1) ?? "")
  );
}
