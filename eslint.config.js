import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

// Deciding is pure: these files get every fact (time, environment, answers of the network) as an argument.
const PURE = [
  "src/event.ts",
  "src/{json,order}.ts",
  "src/config/!(files|load|key-source).ts",
  "src/state/{state,desired,lifecycle}.ts",
  "src/plan/**/*.ts",
  "src/render/**/*.ts",
  "src/cloudflare/pace.ts",
  "src/origin/{verdict,answer,attempt,address,alert,status,handshake,decrypt,distinguished-name}.ts",
  "src/drift/**/*.ts",
  "src/export/**/*.ts",
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
    files: PURE,
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { group: ["@actions/*", "undici", "node:fs*", "node:http*", "node:net", "node:tls"] },
            { group: ["**/cloudflare/client.ts", "**/cloudflare/endpoints.ts", "**/github/*"] },
          ],
        },
      ],
      "no-restricted-globals": ["error", "process", "fetch", "console"],
      "no-restricted-properties": ["error", { object: "Date", property: "now" }],
      "no-restricted-syntax": [
        "error",
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: "The time comes in as an argument.",
        },
      ],
    },
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { process: "readonly", console: "readonly" } },
  },
);
