import { z } from "zod";
import { posix } from "node:path";
import type { Call, Route } from "../http/route.ts";
import { parameter, route } from "../http/route.ts";
import type { Answer } from "../http/answer.ts";
import { json, notFound, refuse } from "../http/answer.ts";
import type { FileContent, Files } from "../world.ts";
import { fullName } from "../world.ts";
import { blobSha, contentBytes, resolveCommit, treeSha } from "../git/commits.ts";
import type { Json } from "../json/account.ts";

/** Above this size the JSON form has no content, only the raw one has. */
const INLINE_LIMIT = 1024 * 1024;

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
    return json(
      200,
      children(commit.files, path).map((child) => describe(call, commit.files, child, ref)),
    );
  }
  const followed = follow(commit.files, entry);
  if (call.accept.includes(".raw")) {
    const type = "application/vnd.github.raw+json; charset=utf-8";
    return {
      status: 200,
      headers: {},
      body: { kind: "text", type, text: contentBytes(followed.content) },
    };
  }
  return json(200, {
    ...describe(call, commit.files, { ...followed, path }, ref),
    ...inline(followed.content),
  });
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

function describe(call: Call, files: Files, entry: Entry, ref: string): Json {
  const name = posix.basename(entry.path);
  const url = `${call.world.url}/repos/${fullName(call.repository)}/contents/${entry.path}?ref=${ref}`;
  const html = `https://github.com/${fullName(call.repository)}/blob/${ref}/${entry.path}`;
  const common = { name, path: entry.path, url, html_url: html };
  if (entry.kind === "directory") return { type: "dir", ...common, sha: treeSha(files), size: 0 };
  const { content: file } = entry;
  const isLink = typeof file === "object" && "symlink" in file;
  return {
    ...(isLink ? { type: "symlink", target: file.symlink } : { type: "file" }),
    ...common,
    sha: blobSha(file),
    size: contentBytes(file).length,
  };
}

function inline(file: FileContent): Json {
  const bytes = contentBytes(file);
  if (typeof file === "object" && "symlink" in file) return {};
  if (bytes.length > INLINE_LIMIT) return { encoding: "none", content: "" };
  // GitHub breaks base64 into lines of 60 characters.
  return { encoding: "base64", content: bytes.toString("base64").replace(/.{60}|.+$/g, "$&\n") };
}
