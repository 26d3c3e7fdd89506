// The least that any plan has to load before its first request to Cloudflare, which it sends. GitHub's API is loaded too:
// nothing is planned before it has said what was applied last.
import "./libraries.ts";
import { Octokit } from "@octokit/core";
import { Agent, request } from "../../src/runtime/undici.ts";

const { "INPUT_CLOUDFLARE-API-URL": url, "INPUT_CLOUDFLARE-API-TOKEN": token } = process.env;

const dispatcher = new Agent();
const headers = { authorization: `Bearer ${token}` };
const { body } = await request(new URL(`${url}/zones`), { method: "GET", dispatcher, headers });
await body.dump();
await dispatcher.destroy();
if (typeof Octokit !== "function") process.exitCode = 1;
