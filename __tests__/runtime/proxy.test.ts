import assert from "node:assert/strict";
import { test } from "node:test";
import { proxyOf } from "../../src/runtime/proxy.ts";

test("a proxy without a scheme is http, as the runner has it", () => {
  for (const [written, address] of [
    ["10.0.0.5:3128", "http://10.0.0.5:3128/"],
    ["proxy.example:3128", "http://proxy.example:3128/"],
    ["localhost", "http://localhost/"],
    ["user:pass@proxy.example:3128", "http://user:pass@proxy.example:3128/"],
    ["https://proxy.example", "https://proxy.example/"],
    [" HTTP://proxy.example ", "http://proxy.example/"],
    ["http://user:p%40ss@proxy.example", "http://user:p%40ss@proxy.example/"],
    ["http://proxy.example:3128/path?query#fragment", "http://proxy.example:3128/"],
  ] as const) {
    assert.deepEqual(proxyOf({ HTTPS_PROXY: written }), { httpsProxy: address, noProxy: "" });
  }
});

test("the small variable comes first, unless it is empty", () => {
  assert.deepEqual(
    proxyOf({ http_proxy: "", HTTP_PROXY: "a", no_proxy: "", NO_PROXY: "b.example" }),
    { httpProxy: "http://a/", noProxy: "b.example" },
  );
  assert.equal(proxyOf({ https_proxy: "x", HTTPS_PROXY: "y" })?.httpsProxy, "http://x/");
  assert.equal(proxyOf({ NO_PROXY: "*", http_proxy: " " }), null);
});

test("a scheme that is not supported names the variable, and nothing of the address", () => {
  for (const [name, value] of [
    ["HTTPS_PROXY", "socks5://user:secret@proxy.example"],
    ["https_proxy", "ftp://user:secret@proxy.example"],
    ["http_proxy", "http://user:secret@"],
    ["HTTP_PROXY", "user:secret@a b"],
    ["HTTPS_PROXY", "http://user:secret%zz@proxy.example"],
    ["HTTPS_PROXY", "http://us%er:secret@proxy.example"],
    ["HTTPS_PROXY", '"http://user:secret@proxy.example"'],
    ["HTTPS_PROXY", "http:/proxy.example/secret"],
  ] as const) {
    assert.throws(
      () => proxyOf({ [name]: value }),
      (error: Error) => error.message.startsWith(`${name} `) && !error.message.includes("secret"),
    );
  }
});
