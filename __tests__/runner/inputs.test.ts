import assert from "node:assert/strict";
import { test } from "node:test";
import { readInputs } from "../../src/runner/inputs.ts";
import type { WorkflowInputs } from "../../src/runtime/inputs.ts";

type Result = {
  readonly inputs?: WorkflowInputs;
  readonly name?: string;
  readonly message?: string;
};

/** Inputs as the runner hands them over: environment variables. `log` is what was written meanwhile. */
function read(inputs: Readonly<Record<string, string>>): Result & { log: string } {
  const given = Object.entries(inputs).map(
    ([name, value]) => [`INPUT_${name.toUpperCase()}`, value] as const,
  );
  const environment = Object.fromEntries([["GITHUB_ACTIONS", "true"] as const, ...given]);
  let log = "";
  const write = (text: string): void => {
    log += text;
  };
  try {
    const read = readInputs({ environment, write, fail: () => undefined });
    return { inputs: read, log };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { name, message } = error;
    return { name, message, log };
  }
}

test("without any input everything has its documented default", () => {
  const { inputs } = read({});
  assert.ok(inputs);
  const { config, mode, cloudflareApiToken, cloudflareApiUrl, zones, comment } = inputs;
  assert.deepEqual(
    { config, mode, cloudflareApiToken, cloudflareApiUrl, zones, comment },
    {
      config: "aop.yaml",
      mode: "auto",
      cloudflareApiToken: null,
      cloudflareApiUrl: "https://api.cloudflare.com/client/v4",
      zones: [],
      comment: "update",
    },
  );
  const { requireReviewedPlan, allowMassRemoval, waitTimeout, retireDelay, expiryWarningDays } =
    inputs;
  assert.deepEqual(
    [requireReviewedPlan, allowMassRemoval, waitTimeout, retireDelay, expiryWarningDays],
    [true, false, 600_000, 30_000, 30],
  );
});

test("inputs are read as people write them", () => {
  const { inputs, log } = read({
    config: ".\\edge\\aop.yaml",
    zones: " a.example,\n b.example  c.example,",
    mode: "apply",
    comment: "off",
    "cloudflare-api-token": "cf-token-0123456789",
    "github-token": "gh-token-0123456789",
    "cloudflare-api-url": "http://127.0.0.1:8080/client/v4//",
    "require-reviewed-plan": "FALSE",
    "retire-delay": "0",
  });
  assert.ok(inputs);
  assert.equal(inputs.config, "edge/aop.yaml");
  assert.deepEqual(inputs.zones, ["a.example", "b.example", "c.example"]);
  assert.deepEqual(
    [inputs.mode, inputs.comment, inputs.requireReviewedPlan],
    ["apply", "off", false],
  );
  assert.equal(inputs.cloudflareApiUrl, "http://127.0.0.1:8080/client/v4");
  assert.equal(inputs.retireDelay, 0);
  const masks = log.split("\n").filter((line) => line.startsWith("::add-mask::"));
  assert.deepEqual(masks, ["::add-mask::cf-token-0123456789", "::add-mask::gh-token-0123456789"]);
});

test("zones are taken as the output of the same name gives them, and as toJSON does", () => {
  const zones = (value: string): readonly string[] | undefined =>
    read({ zones: value }).inputs?.zones;
  const both = ["a.example", "b.example"];
  assert.deepEqual(zones(JSON.stringify(both)), both);
  assert.deepEqual(zones(` ${JSON.stringify(both, null, 2)}\n`), both);
  assert.deepEqual(zones('"a.example"'), ["a.example"]);
  assert.deepEqual(zones('["bücher.example"]'), ["bücher.example"]);
});

for (const [what, inputs, pattern] of [
  ["no zone at all", { zones: "[]" }, /Input zones is "\[\]", but must be a list .*Leave it out/],
  ["zones that are cut off", { zones: '["a.example"' }, /Input zones is .*a JSON array of strings/],
  ["zones that are objects", { zones: '[{"zone":"a.example"}]' }, /Input zones is .*JSON array/],
  ["a zone without a name", { zones: '["a.example", " "]' }, /Input zones is .*JSON array/],
  ["an unknown mode", { mode: "destroy" }, /Input mode is “destroy”, but must be one of: auto,/],
  ["an unknown comment", { comment: "on" }, /Input comment is “on”, but must be one of: update/],
  [
    "a flag that is neither",
    { "allow-mass-removal": "yes" },
    /allow-mass-removal must be true or false, not “yes”/,
  ],
  [
    "a fraction",
    { "wait-timeout": "1.5" },
    /wait-timeout must be a whole number from 0 to 86400, not “1.5”/,
  ],
  ["a negative number", { "retire-delay": "-1" }, /retire-delay must be .*, not “-1”/],
  [
    "a number with a unit",
    { "expiry-warning-days": "30d" },
    /expiry-warning-days must be .*, not “30d”/,
  ],
  [
    "an address that is none",
    { "cloudflare-api-url": "example" },
    /cloudflare-api-url is not a URL/,
  ],
  [
    "an address in the clear",
    { "cloudflare-api-url": "http://example.com" },
    /must begin with https/,
  ],
  [
    "an address that only looks local",
    { "cloudflare-api-url": "http://localhost.example" },
    /https/,
  ],
  ["another scheme", { "cloudflare-api-url": "file:///etc/passwd" }, /https/],
  [
    "an address with a password",
    { "cloudflare-api-url": "https://u:p@example.com" },
    /not contain a user, password/,
  ],
  [
    "an address with a query",
    { "cloudflare-api-url": "https://example.com/?a" },
    /not contain a user, password/,
  ],
] as const) {
  test(`${what} is refused in one sentence`, () => {
    const { name, message, log } = read(inputs);
    assert.equal(name, "UserError");
    assert.match(message ?? "", pattern);
    assert.doesNotMatch(log, /u:p/);
  });
}

for (const [what, token] of [
  ["quotes", '"cf-token-0123456789"'],
  ["white space inside", "cf-token 0123456789"],
  ["a line break inside", "cf-token\n0123456789"],
] as const) {
  test(`a token with ${what} is refused without being shown, and masked all the same`, () => {
    const { name, message, log } = read({ "cloudflare-api-token": token });
    assert.equal(name, "UserError");
    assert.match(message ?? "", /cloudflare-api-token is not a token/);
    assert.match(log, /^::add-mask::/);
    assert.doesNotMatch(message ?? "", /0123456789/);
  });
}

test("what may be probed is one of three, and a list of ranges", () => {
  const defaults = read({}).inputs;
  assert.deepEqual([defaults?.probeOrigins, defaults?.probeAllow], ["base", []]);
  const ranges = "10.0.0.0/8, fd00::/8,\n127.0.0.1";
  const given = read({ "probe-origins": "all", "probe-allow": ranges }).inputs;
  assert.equal(given?.probeOrigins, "all");
  assert.deepEqual(given.probeAllow, ["10.0.0.0/8", "fd00::/8", "127.0.0.1"]);
  assert.equal(read({ "probe-origins": "false" }).inputs?.probeOrigins, "none");
  assert.match(read({ "probe-origins": "yes" }).message ?? "", /true, all, false/);
  const wrong = read({ "probe-allow": "10.0.0.0/8,10.0.0.0/33" });
  assert.match(wrong.message ?? "", /probe-allow contains “10\.0\.0\.0\/33”/);
});

test("hostnames are asked through Cloudflare where DNS says, at one address, or not at all", () => {
  const edge = (value: string): unknown => read({ "probe-edge": value }).inputs?.probeEdge;
  assert.deepEqual(edge(""), { address: null });
  assert.deepEqual(edge("true"), { address: null });
  assert.equal(edge("false"), null);
  assert.deepEqual(edge("127.0.0.1:8443"), { address: { host: "127.0.0.1", port: 8443 } });
  assert.deepEqual(edge("[fd00::1]:443"), { address: { host: "fd00::1", port: 443 } });
  for (const wrong of ["yes", "https://edge.example.com", "edge.example.com", "1.2.3.4:0"]) {
    const { name, message } = read({ "probe-edge": wrong });
    assert.equal(name, "UserError", wrong);
    assert.match(message ?? "", /probe-edge is .*must be true, false, or host:port/);
  }
});
