import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { parseCommand } from "../../src/cli/command.ts";
import { helpText } from "../../src/cli/help.ts";
import { nodeProblem } from "../../src/cli/node.ts";
import { OPTIONS } from "../../src/cli/options.ts";
import { VERSION } from "../../src/cli/version.ts";

function refusal(line: string): string {
  try {
    parseCommand(line.split(" ").filter((word) => word !== ""));
  } catch (error) {
    if (error instanceof Error) return `${error.name}: ${error.message}`;
  }
  return "";
}

describe("a command line", () => {
  test("has a command, at most one file, and options in any place", () => {
    const command = parseCommand(["--zones", "a.example", "plan", "edge/aop.yaml", "--json"]);
    assert.ok(command.kind === "run");
    assert.deepEqual([command.mode, command.file], ["plan", "edge/aop.yaml"]);
    assert.deepEqual(
      [...command.options],
      [
        ["zones", "a.example"],
        ["json", ""],
      ],
    );
  });

  test("means aop.yaml where it names no file", () => {
    const command = parseCommand(["apply", "-y"]);
    assert.ok(command.kind === "run");
    assert.equal(command.file, "aop.yaml");
    assert.ok(command.options.has("yes"));
  });

  test("takes a file that begins with a hyphen after --", () => {
    const command = parseCommand(["plan", "--", "--json"]);
    assert.ok(command.kind === "run");
    assert.deepEqual([command.file, [...command.options]], ["--json", []]);
  });

  for (const [line, expected] of [
    ["", /^UserError: No command was given\. See aop --help\.$/],
    ["plna", /There is no command "plna"\. Did you mean plan\?/],
    ["plan --jsno", /There is no option "--jsno"\. Did you mean --json\?/],
    ["plan -x", /There is no option "-x"/],
    ["plan --yes", /aop plan has no option --yes: it is for apply/],
    ["plan --since", /--since needs a value: --since=REVISION/],
    ["plan --since --json", /--since needs a value/],
    ["plan --json=yes", /--json takes no value/],
    ["plan a.yaml b.yaml", /Only one file can be given: "b\.yaml" is unexpected/],
    ["plan --since=a --since=b", /--since was given twice/],
  ] as const) {
    test(`“aop ${line}” is refused in one sentence`, () => {
      assert.match(refusal(line), expected);
    });
  }
});

describe("the help", () => {
  test("has every option, each of the commands only its own, in lines of 80 characters", () => {
    for (const name of Object.keys(OPTIONS))
      assert.match(helpText(null), new RegExp(`--${name}\\b`));
    assert.doesNotMatch(helpText("drift"), /--yes|--since/);
    for (const mode of [null, "apply"] as const)
      for (const line of helpText(mode).split("\n")) assert.ok(line.length <= 80, line);
  });

  for (const line of ["--help", "-h", "help"]) {
    test(`comes with “aop ${line}”`, () => {
      assert.deepEqual(parseCommand([line]), { kind: "help", of: null });
    });
  }

  test("of one command comes with “aop plan --help” and “aop help plan”", () => {
    for (const words of [
      ["plan", "--help"],
      ["help", "plan"],
    ])
      assert.deepEqual(parseCommand(words), { kind: "help", of: "plan" });
  });
});

test("the version is that of package.json", () => {
  const manifest = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  assert.equal(VERSION, (JSON.parse(manifest) as { readonly version: string }).version);
  assert.deepEqual(parseCommand(["-V"]), { kind: "version" });
});

test("an older Node is told what is needed, and a newer one nothing", () => {
  for (const version of ["18.20.0", "20.20.2", "22.11.0"])
    assert.match(nodeProblem(version) ?? "", /Node\.js 22\.12 or newer is needed, but this is/);
  for (const version of ["22.12.0", "24.0.0", "26.1.0"]) assert.equal(nodeProblem(version), null);
});
