import { z } from "zod";
import { posix } from "node:path";
import type { Call, Route } from "../http/route.ts";
import { parameter, route } from "../http/route.ts";
import type { Answer } from "../http/answer.ts";
import { json, notFound, refuse, type Refusal } from "../http/answer.ts";
import type { FileContent, Files } from "../world.ts";
import { fullName } from "../world.ts";
import { blobSha, contentBytes, resolveCommit, treeSha } from "../git/commits.ts";
import type { Promised } from "../json/promised.ts";

/** Above this size the JSON form has no content, only the raw one has. */
const INLINE_LIMIT = 1024 * 1024;

/** Above this size there is no form at all. */
const LIMIT = 100 * 1024 * 1024;

type Entry =
  | { readonly kind: "file"; readonly path: string; readonly content: FileContent }
  | { readonly kind: "directory"; readonly path: string };

/** Files and directories at a revision. https://docs.github.com/rest/repos/contents */
export const CONTENT_ROUTES: readonly Route[] = [
  "/repos/{owner}/{repo}/contents",
  "/repos/{owner}/{repo}/contents/{path+}",
].map((path) =>
  route({
    method: "GET",
    path,
    needs: [{ permission: "contents", level: "read" }],
    query: { ref: z.string().optional() },
    handle: content,
  }),
);

function content(call: Call<{ readonly ref?: string | undefined }>): Answer {
  const ref = call.query.ref ?? call.repository.defaultBranch;
  const commit = resolveCommit(call.repository, ref);
  if (commit === null) throw refuse(404, `No commit found for the ref ${ref}`);
  const path = (call.parameters["path"] === undefined ? "" : parameter(call, "path")).replace(
    /\/+$/,
    "",
  );
  const entry = find(commit.files, path);
  if (entry === null) throw notFound();
  if (entry.kind === "directory") {
    const listed: Promised<"content-directory"> = children(commit.files, path).map((child) => ({
      type: typeOf(child),
      ...describe(call, commit.files, child, ref),
    }));
    return json(200, listed);
  }
  const followed = follow(commit.files, entry);
  if (contentBytes(followed.content).length > LIMIT) throw tooLarge();
  if (call.accept.includes(".raw")) {
    const type = "application/vnd.github.v3.raw; charset=utf-8";
    return {
      status: 200,
      headers: {},
      body: { kind: "text", type, text: contentBytes(followed.content) },
    };
  }
  return json(200, fileJson(call, commit.files, { ...followed, path }, ref));
}

function tooLarge(): Refusal {
  const errors = [{ resource: "Blob", field: "data", code: "too_large" }];
  const message = "This API returns blobs up to 100 MB in size. The requested blob is too large.";
  return refuse(403, message, { errors });
}

function find(files: Files, path: string): Entry | null {
  const file = Object.hasOwn(files, path) ? files[path] : undefined;
  if (file !== undefined) return { kind: "file", path, content: file };
  const isDirectory = path === "" || Object.keys(files).some((name) => name.startsWith(`${path}/`));
  return isDirectory ? { kind: "directory", path } : null;
}

function children(files: Files, path: string): Entry[] {
  const prefix = path === "" ? "" : `${path}/`;
  const inside = Object.keys(files).filter((name) => name.startsWith(prefix));
  const names = [
    ...new Set(inside.map((name) => name.slice(prefix.length).split("/")[0] ?? "")),
  ].sort();
  return names.map((name) => find(files, prefix + name)).filter((entry) => entry !== null);
}

/** A link to a normal file of the repository is answered with that file, any other link as itself. */
function follow(files: Files, entry: Entry & { kind: "file" }): Entry & { kind: "file" } {
  if (typeof entry.content === "string" || !("symlink" in entry.content)) return entry;
  const target = find(files, posix.join(posix.dirname(entry.path), entry.content.symlink));
  const isFile =
    target?.kind === "file" &&
    (typeof target.content === "string" || !("symlink" in target.content));
  return isFile ? target : entry;
}

type Described = Omit<Promised<"content-symlink">, "type" | "target">;

/** What files, links and directories have in common. */
function describe(call: Call, files: Files, entry: Entry, ref: string): Described {
  const { path } = entry;
  const name = fullName(call.repository);
  const isDirectory = entry.kind === "directory";
  const sha = isDirectory ? treeSha(files) : blobSha(entry.content);
  const url = `${call.world.url}/repos/${name}/contents/${path}?ref=${ref}`;
  const git = `${call.world.url}/repos/${name}/git/${isDirectory ? "trees" : "blobs"}/${sha}`;
  const html = `https://github.com/${name}/${isDirectory ? "tree" : "blob"}/${ref}/${path}`;
  return {
    name: posix.basename(path),
    path,
    sha,
    size: isDirectory ? 0 : contentBytes(entry.content).length,
    url,
    git_url: git,
    html_url: html,
    download_url: isDirectory ? null : `https://raw.githubusercontent.com/${name}/${ref}/${path}`,
    _links: { self: url, git, html },
  };
}

function typeOf(entry: Entry): "dir" | "file" | "symlink" {
  if (entry.kind === "directory") return "dir";
  return typeof entry.content === "object" && "symlink" in entry.content ? "symlink" : "file";
}

function fileJson(
  call: Call,
  files: Files,
  entry: Entry & { readonly kind: "file" },
  ref: string,
): Promised<"content-file"> | Promised<"content-symlink"> {
  const described = describe(call, files, entry, ref);
  const { content: file } = entry;
  return typeof file === "object" && "symlink" in file
    ? { type: "symlink", target: file.symlink, ...described }
    : { type: "file", ...described, ...inline(contentBytes(file)) };
}

function inline(bytes: Buffer): Pick<Promised<"content-file">, "encoding" | "content"> {
  if (bytes.length > INLINE_LIMIT) return { encoding: "none", content: "" };
  // GitHub breaks base64 into lines of 60 characters.
  return { encoding: "base64", content: bytes.toString("base64").replace(/.{60}|.+$/g, "$&\n") };
}
