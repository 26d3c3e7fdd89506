/*
 * The rooms under src/, ground floor first. Imports run down only: a room knows those below it, never those above or
 * beside it, and no file is part of a circle. A new room has to be given its floor here.
 */
const FLOORS = [
  ["text"],
  ["certificate", "runtime"],
  ["zone", "github"],
  ["origin"],
  ["edge"],
  ["config", "cloudflare", "plan"],
  ["apply"],
  ["render"],
  ["drift"],
  ["session"],
  ["review"],
  ["export", "report"],
  ["modes"],
  ["main.ts", "forge"],
  ["runner", "cli"],
  ["index.ts", "cli.ts"],
];

/** Deciding is pure: only these touch files, network or the runner; everything else is given facts as arguments. */
const EDGES = [
  { packages: "^@actions/core", allowed: "^src/(runner/|index\\.ts$)" },
  { packages: "^@octokit/(core|plugin-.*)", allowed: "^src/github/octokit\\.ts$" },
  {
    packages: "^undici",
    allowed:
      "^src/(runtime/(connections|pool|undici|undici-parts\\.d)|cloudflare/client|github/fetch|edge/request)\\.ts$",
  },
  { packages: "^(node:)?(net|tls)$", allowed: "^src/origin/" },
  {
    packages: "^(node:)?(fs|fs/promises)$",
    allowed:
      "^src/(config/(workspace|directory)|export/directory|report/directory)\\.ts$|^src/(runner|cli)/",
  },
  { packages: "^(node:)?child_process$", allowed: "^src/cli/git\\.ts$" },
  { packages: "^(node:)?(http|https|http2|dgram|worker_threads)$", allowed: "^$" },
];

/** A regular expression for everything in these rooms. */
const inside = (rooms) =>
  `^src/(${rooms.map((room) => (room.endsWith(".ts") ? room.replace(".", "\\.") + "$" : `${room}/`)).join("|")})`;

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    { name: "no-circle", severity: "error", from: {}, to: { circular: true } },
    {
      name: "every-file-has-a-room",
      severity: "error",
      from: {},
      to: { path: "^src/", pathNot: inside(FLOORS.flat()) },
    },
    ...FLOORS.flatMap((rooms, floor) =>
      rooms.flatMap((room) => {
        const others = FLOORS.slice(floor)
          .flat()
          .filter((other) => other !== room);
        if (others.length === 0) return [];
        const name = `${room}-imports-downwards-only`;
        return {
          name,
          severity: "error",
          from: { path: inside([room]) },
          to: { path: inside(others) },
        };
      }),
    ),
    ...EDGES.map(({ packages, allowed }) => ({
      name: `edge-only: ${packages}`,
      severity: "error",
      from: { path: "^src/", pathNot: allowed },
      to: { path: `(?:^|node_modules/)${packages.replace(/^\^/, "")}` },
    })),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { extensions: [".ts", ".js"] },
  },
};
