import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import regexp from "eslint-plugin-regexp";
import tseslint from "typescript-eslint";

// Time, environment and output come in as arguments; only these rooms touch them. Which room may import what is
// checked by .dependency-cruiser.js.
const EDGES = ["src/index.ts", "src/cli.ts", "src/runner/**", "src/cli/**", "src/runtime/**"];

const TIME = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "The time comes in as an argument.",
  },
];

export default defineConfig(
  globalIgnores(["dist", "coverage", ".cache", "demo/out"]),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-floating-promises": [
        "error",
        {
          allowForKnownSafeCalls: [
            { from: "package", package: "node:test", name: ["test", "it", "describe", "suite"] },
          ],
        },
      ],
      // The source must find and name control characters, it never matches them by accident.
      "no-control-regex": "off",
    },
  },
  {
    files: ["src/**/*.ts"],
    ignores: EDGES,
    rules: {
      "no-restricted-globals": ["error", "process", "fetch", "console", "performance"],
      "no-restricted-properties": ["error", { object: "Date", property: "now" }],
      "no-restricted-syntax": ["error", ...TIME],
    },
  },
  {
    // Texts come from people, origins and APIs that may mean harm: no pattern may take more than linear time.
    files: ["src/**/*.ts"],
    plugins: { regexp },
    rules: {
      // What these two miss: behind a word of several characters, a search for an end that may not come.
      "no-restricted-syntax": [
        "error",
        {
          selector: String.raw`Literal[regex.pattern=/^[^\^].*((\[\\s\\S\]|\[\^\])[*+{]|[*+}]\?)/]`,
          message: "Search for what ends it with indexOf.",
        },
        ...TIME,
      ],
      "regexp/no-super-linear-backtracking": ["error", { report: "potential" }],
      "regexp/no-super-linear-move": ["error", { ignoreSticky: false, report: "potential" }],
    },
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { process: "readonly", console: "readonly" } },
  },
);
