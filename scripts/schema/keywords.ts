import type { Schema } from "./place.ts";

/** The host and port of an origin, as src/config/origin.ts reads it, less the finer rules for names and IPv6. */
const HOST_AND_PORT =
  "^(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9_.-]+):([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])$";

/** The rules for names that a pattern can express. IDN has three more characters that count as a dot. */
const NAME: Schema = {
  allOf: [
    {
      pattern: "^[^*]*$",
      patternErrorMessage:
        "Wildcards are not supported: an association on Cloudflare is for one exact hostname. List each hostname, or use zone_level for every proxied hostname of the zone.",
    },
    {
      pattern: "^[^/?#@:]*$",
      patternErrorMessage: "Write only the name, without scheme, user, port or path.",
    },
    {
      pattern: "^[A-Za-z0-9._*/?#@:\\u0080-\\uffff-]+$",
      patternErrorMessage:
        "Not a hostname: letters, digits, hyphens and underscores in parts separated by dots, such as api.example.com.",
    },
    {
      pattern: "[.*:\\u3002\\uff0e\\uff61]",
      patternErrorMessage: "Write the name with its domain, such as api.example.com.",
    },
    {
      pattern: "^(?!\\.|.*\\.\\.)(?!(.*\\.)?[A-Za-z0-9_-]{64})",
      patternErrorMessage:
        "Write between 1 and 63 characters in each part between two dots, and no dot at the start.",
    },
    {
      pattern: "^(?!(.*\\.)?[0-9]+\\.?$)",
      patternErrorMessage:
        "Write the hostname that visitors use: Cloudflare chooses the client certificate by hostname, not by IP address.",
    },
  ],
};

/** The rules for exceptions that a pattern can express: `*` in place of a whole part. */
const EXCEPTION: Schema = {
  allOf: [
    {
      pattern: "^(?!.*[^.]\\*)(?!.*\\*[^.])",
      patternErrorMessage:
        "Write * for one whole part between dots, such as *.dev.example.com in quotes.",
    },
    {
      pattern: "^[A-Za-z0-9._*\\u0080-\\uffff-]+$",
      patternErrorMessage:
        "Write a hostname of the zone, such as status.example.com, or a pattern such as *.dev.example.com in quotes.",
    },
  ],
  examples: ["status.example.com", "*.dev.example.com"],
};

const VARIABLE: Schema = {
  title: "Environment variable",
  pattern: "^(?!([Gg][Ii][Tt][Hh][Uu][Bb]|[Aa][Cc][Tt][Ii][Oo][Nn][Ss]|[Rr][Uu][Nn][Nn][Ee][Rr]|[Ii][Nn][Pp][Uu][Tt])_)[A-Za-z_][A-Za-z0-9_]*$",
  patternErrorMessage:
    "Write the name of an environment variable (letters, digits and _), never the secret itself. Names that start with GITHUB_, ACTIONS_, RUNNER_ or INPUT_ belong to the runner.",
  examples: ["AOP_API_2026_KEY"],
};

const FILE: Schema = {
  pattern: "^(?!/|-----BEGIN)",
  patternErrorMessage:
    "Write the path of a PEM file in the repository, relative to aop.yaml: not an absolute path, and not the PEM itself.",
};

const CERTIFICATE = {
  certificate: "certs/${1:api-2026}.pem",
  private_key: { env: "AOP_${2:API_2026}_KEY" },
};

/** As lines, whose indentation editors keep as it is; \${1:…} are the places to fill in. */
const ONE_ZONE = [
  "${3:example.com}:",
  "  certificates:",
  "    ${1:api-2026}: { certificate: certs/${1:api-2026}.pem, private_key: { env: AOP_${2:API_2026}_KEY } }",
  "  hostnames:",
  "    ${4:api.example.com}: ${1:api-2026}",
];

const COVERAGE_LEVELS = [
  "Proxied hostnames without a certificate are not looked for.",
  "They are counted in plans and drift checks.",
  "They count as drift, and a pull request that takes a certificate away fails.",
];

const ZONE = "zones.*";
const CERTIFICATES = `${ZONE}.certificates`;
const KEY = `${CERTIFICATES}.*.private_key`;
const HOSTNAMES = `${ZONE}.hostnames`;

/** What editors show and check beyond the rules and descriptions in src/config/schema.ts, by place. */
export const KEYWORDS: Readonly<Record<string, Schema>> = {
  "": {
    description:
      "Which client certificates Cloudflare presents to your origins (Authenticated Origin Pulls).",
    defaultSnippets: [
      {
        label: "A zone with one certificate",
        description: "One client certificate for one hostname",
        bodyText: ["version: 1", "zones:", ...ONE_ZONE.map((line) => `  ${line}`), ""].join("\n"),
      },
    ],
  },
  version: { default: 1, errorMessage: "Write 1, the only supported version." },
  zones: {
    minProperties: 1,
    maxProperties: 1000,
    defaultSnippets: [
      {
        label: "zone",
        description: "A zone with one certificate and one hostname",
        bodyText: [...ONE_ZONE, ""].join("\n"),
      },
    ],
  },
  "zones.<key>": { ...NAME, examples: ["example.com"] },
  [`${ZONE}.id`]: {
    title: "Zone ID",
    patternErrorMessage:
      "Write the zone ID, 32 hexadecimal digits, as the zone's overview page shows it.",
    errorMessage: "Write the zone ID in quotes: 32 hexadecimal digits.",
    examples: ["023e105f4ecef8ad9ca31a8372d0c353"],
  },
  [`${ZONE}.api_token`]: {
    title: "API token",
    examples: [{ env: "CF_TOKEN_ACCOUNT_B" }],
    defaultSnippets: [{ label: "env", body: { env: "${1:CF_TOKEN_ACCOUNT_B}" } }],
  },
  [`${ZONE}.api_token.env`]: { ...VARIABLE, examples: ["CF_TOKEN_ACCOUNT_B"] },
  [`${ZONE}.global`]: {
    title: "Global switch (level 1)",
    anyOf: undefined,
    enum: ["on", "off", true, false],
    errorMessage: "Write on or off. Leave the line out to leave the switch as it is.",
    markdownEnumDescriptions: [
      "Cloudflare presents its shared certificate for every proxied hostname that has none of its own. **All Cloudflare customers share this certificate**, so it does not prove that a request came through your account.",
      "Cloudflare presents no shared certificate. **An origin that requires it then refuses the traffic** of hostnames without a certificate of their own.",
      "The same as `on`.",
      "The same as `off`.",
    ],
  },
  [`${ZONE}.zone_level`]: {
    title: "Zone level (level 2)",
    examples: [{ certificate: "fleet", enabled: true }],
    defaultSnippets: [
      { label: "certificate", body: { certificate: "${1:fleet}", enabled: "^${2:true}" } },
    ],
  },
  [`${ZONE}.zone_level.enabled`]: {
    default: true,
    description: "Whether Cloudflare presents it. Default: true.",
    errorMessage: "Write true or false.",
  },
  [CERTIFICATES]: {
    defaultSnippets: [
      {
        label: "certificate",
        description: "A certificate whose private key is a secret of the apply job",
        body: { "${1:api-2026}": CERTIFICATE },
      },
      {
        label: "certificate with an encrypted key in the repository",
        description: "A private key in the repository must be encrypted PKCS#8",
        body: {
          "${1:api-2026}": {
            certificate: "certs/${1:api-2026}.pem",
            private_key: {
              file: "certs/${1:api-2026}.key.pem",
              passphrase: { env: "${2:AOP_PASSPHRASE}" },
            },
          },
        },
      },
    ],
  },
  [`${CERTIFICATES}.<key>`]: {
    patternErrorMessage: "The name of a certificate must not have control characters.",
  },
  [`${CERTIFICATES}.*`]: {
    title: "Client certificate",
    examples: [{ certificate: "certs/api-2026.pem", private_key: { env: "AOP_API_2026_KEY" } }],
  },
  [`${CERTIFICATES}.*.certificate`]: { ...FILE, examples: ["certs/api-2026.pem"] },
  [`${CERTIFICATES}.*.unchecked_key`]: {
    default: false,
    errorMessage: "Write true or false.",
  },
  [KEY]: {
    oneOf: undefined,
    anyOf: [{ required: ["env"] }, { required: ["file"] }],
    // A key in the repository must be encrypted.
    dependencies: { file: ["passphrase"] },
    if: { required: ["env"] },
    then: {
      properties: { file: false },
      errorMessage: "Keep one of env and file: a private key is in one place.",
    },
    defaultSnippets: [
      {
        label: "env",
        description: "In an environment variable, which the workflow fills from a secret",
        body: { env: "${1:AOP_API_2026_KEY}" },
      },
      {
        label: "file",
        description: "In the repository, encrypted",
        body: {
          file: "${1:certs/api-2026.key.pem}",
          passphrase: { env: "${2:AOP_PASSPHRASE}" },
        },
      },
    ],
  },
  [`${KEY}.env`]: VARIABLE,
  [`${KEY}.file`]: { ...FILE, examples: ["certs/api-2026.key.pem"] },
  [`${KEY}.passphrase`]: {
    examples: [{ env: "AOP_PASSPHRASE" }],
    defaultSnippets: [{ label: "env", body: { env: "${1:AOP_PASSPHRASE}" } }],
  },
  [`${KEY}.passphrase.env`]: { ...VARIABLE, examples: ["AOP_PASSPHRASE"] },
  [HOSTNAMES]: {
    title: "Hostnames (level 3)",
    examples: [{ "api.example.com": "api-2026" }],
    defaultSnippets: [
      { label: "hostname", body: { "${1:api.example.com}": "${2:api-2026}" } },
      {
        label: "hostname with origins",
        description: "Its origins are probed in the plan and before an apply",
        body: {
          "${1:api.example.com}": { certificate: "${2:api-2026}", origins: ["${3:203.0.113.10:443}"] },
        },
      },
    ],
  },
  [`${HOSTNAMES}.<key>`]: { ...NAME, examples: ["api.example.com"] },
  [`${HOSTNAMES}.*`]: { title: "Hostname" },
  [`${HOSTNAMES}.*.text`]: {
    errorMessage:
      "Write the name of a certificate, or a map with certificate and, if needed, enabled, origins or custom_hostname.",
  },
  [`${HOSTNAMES}.*.map`]: { title: "A hostname with settings" },
  [`${HOSTNAMES}.*.map.enabled`]: { default: true, errorMessage: "Write true or false." },
  [`${HOSTNAMES}.*.map.origins`]: { examples: [["203.0.113.10:443"]] },
  [`${HOSTNAMES}.*.map.origins.[]`]: {
    pattern: HOST_AND_PORT,
    patternErrorMessage:
      "Write host:port, such as 203.0.113.10:443, [2001:db8::1]:443 or origin.example.com:443.",
    examples: ["203.0.113.10:443", "[2001:db8::1]:443", "origin.example.com:443"],
  },
  [`${HOSTNAMES}.*.map.custom_hostname`]: {
    default: false,
    errorMessage: "Write true or false.",
  },
  [`${ZONE}.coverage`]: {
    title: "Coverage",
    default: "report",
    errorMessage: "Write ignore, report or require, or { level: require, except: [...] }.",
    examples: ["require", { level: "require", except: ["status.example.com"] }],
    defaultSnippets: [
      {
        label: "require, with exceptions",
        description: "Every proxied hostname must get a certificate, except those listed",
        body: { level: "require", except: ["${1:status.example.com}"] },
      },
    ],
  },
  [`${ZONE}.coverage.text`]: { markdownEnumDescriptions: COVERAGE_LEVELS },
  [`${ZONE}.coverage.map.level`]: { markdownEnumDescriptions: COVERAGE_LEVELS },
  [`${ZONE}.coverage.map.except.[]`]: EXCEPTION,
  [`${ZONE}.unmanaged`]: {
    title: "Unmanaged objects",
    default: "report",
    errorMessage: "Write ignore, report or remove.",
    markdownEnumDescriptions: [
      "They are not mentioned.",
      "They are listed in plans and drift checks, and stay.",
      "**They are removed by the next apply.** This takes the certificate from hostnames that other people or tools manage, whose origins may then refuse all traffic. Read the plan of `report` first.",
    ],
  },
};
