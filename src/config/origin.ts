import { quote } from "../text/quote.ts";

/** A sentence that says what is wrong with `host:port`, `1.2.3.4:443` or `[2001:db8::1]:443`; null when nothing is. */
export function originProblem(written: string): string | null {
  const parts = /^(?:\[([^\]]*)\]|([^:[\]]*)):(\d{1,5})$/.exec(written);
  if (!parts) return formProblem(written);
  const [, ipv6, name = "", digits = ""] = parts;
  const port = Number(digits);
  if (port < 1 || port > 65535 || digits.startsWith("0")) {
    return `The origin ${quote(written)} has a port that is not between 1 and 65535.`;
  }
  if (ipv6 !== undefined) {
    return isIpv6(ipv6)
      ? null
      : `The origin ${quote(written)} has no IPv6 address between its brackets.`;
  }
  if (isIpv4(name) || isName(name)) return null;
  return `The origin ${quote(written)} has no valid name or IP address before its port.`;
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

/** Internal names of one part are allowed here, names that look like a bad IPv4 address are not. */
function isName(text: string): boolean {
  const labels = text.split(".");
  return (
    text.length <= 255 &&
    labels.every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/i.test(label)) &&
    !/^(\d+|0x[0-9a-f]*)$/i.test(labels.at(-1) ?? "")
  );
}
