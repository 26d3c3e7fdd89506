import assert from "node:assert/strict";
import { test } from "node:test";

import { closest, didYouMean, quote } from "../../src/text/quote.ts";

test("a slip of the pen finds the name that was meant", () => {
  const names = ["certificate", "private_key", "enabled", "hostnames"];
  assert.equal(closest("certifcate", names), "certificate");
  assert.equal(closest("Enabled", names), "enabled");
  assert.equal(closest("hotsnames", names), "hostnames");
  assert.equal(closest("privatekey", names), "private_key");
  assert.equal(closest("origins", names), null);
  assert.equal(closest("x", ["y"]), "y");
  assert.equal(closest("", names), null);
  assert.equal(didYouMean("enable", names), ' Did you mean "enabled"?');
  assert.equal(didYouMean("zzz", names), "");
});

test("of several close names the closest is suggested, whatever their order", () => {
  assert.equal(closest("api-2026", ["api-2020", "api-20266"]), "api-2020");
  assert.equal(closest("api-2026", ["api-20266", "api-2020"]), "api-2020");
  assert.equal(closest("fleet-eu", ["fleet-us", "fleet-eu1"]), "fleet-eu1");
});

test("a quotation is one short line without invisible characters", () => {
  assert.equal(quote('a"b\\c'), '"a\\"b\\\\c"');
  assert.equal(quote("a\nb\u202e\u0007"), '"a\\u{a}b\\u{202e}\\u{7}"');
  assert.equal(quote("x".repeat(100)), `"${"x".repeat(60)}…"`);
});
