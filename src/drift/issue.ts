import type { GitHub } from "../github/client.ts";
import { GitHubError } from "../github/error.ts";
import type { IssueState } from "./decide.ts";
import { readIssueBody } from "./marker.ts";

/** An issue with our marker for one key, written by the identity of this token. */
export type DriftIssue = IssueState & {
  readonly url: string;
  /** When each finding was first seen (ISO 8601), by ID. */
  readonly seen: ReadonlyMap<string, string>;
  /** The text that people added. */
  readonly own: string;
};

const LABEL = { name: "aop-drift", color: "d93f0b" } as const;

const LABEL_DESCRIPTION = "Cloudflare Authenticated Origin Pulls differ from the file";

/** Read access would do for some calls, but is useless without the rest. */
const PERMISSION = "issues: write";

/** Our open and closed drift issues for this key, oldest first; others' issues are ignored. Throws GitHubError. */
export async function findDriftIssues(github: GitHub, key: string): Promise<readonly DriftIssue[]> {
  const issues = await github.call(
    { operation: `list the issues labelled ${LABEL.name}`, permission: PERMISSION },
    (octokit, repository) =>
      octokit.paginate("GET /repos/{owner}/{repo}/issues", {
        ...repository,
        labels: LABEL.name,
        state: "all",
        per_page: 100,
      }),
  );
  const marked = issues.flatMap((issue) => {
    const body = issue.pull_request === undefined ? readIssueBody(issue.body ?? "") : null;
    return body?.marker.key === key ? [{ issue, body }] : [];
  });
  if (marked.length === 0) return [];
  const viewer = await github.viewer();
  return marked
    .filter(({ issue }) => issue.user?.login === viewer)
    .map(({ issue, body: { marker, content, own } }) => ({
      number: issue.number,
      url: issue.html_url,
      open: issue.state === "open",
      digest: marker.digest,
      seen: marker.seen,
      content,
      own,
    }))
    .sort((a, b) => a.number - b.number);
}

/** Opens the issue with the label by which it is found again; returns its URL. Throws GitHubError. */
export async function openIssue(
  github: GitHub,
  issue: { readonly title: string; readonly body: string },
): Promise<string> {
  await ensureLabel(github);
  const { data } = await github.call(
    { operation: "open the drift issue", permission: PERMISSION, repeatable: false },
    (octokit, repository) =>
      octokit.request("POST /repos/{owner}/{repo}/issues", {
        ...repository,
        ...issue,
        labels: [LABEL.name],
      }),
  );
  // GitHub silently drops the labels if the token may open issues but not label them.
  if (data.labels.length === 0) {
    await github.call(
      { operation: `label #${data.number}`, permission: PERMISSION },
      (octokit, repository) =>
        octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/labels", {
          ...repository,
          issue_number: data.number,
          labels: [LABEL.name],
        }),
    );
  }
  return data.html_url;
}

/** Changes the issue's body or state; title and labels are left to people. Throws GitHubError. */
export async function editIssue(
  github: GitHub,
  number: number,
  change: {
    readonly body?: string;
    readonly state?: "open" | "closed";
    readonly state_reason?: "completed" | "not_planned" | "reopened";
  },
): Promise<void> {
  await github.call(
    { operation: `update issue #${number}`, permission: PERMISSION },
    (octokit, repository) =>
      octokit.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
        ...repository,
        issue_number: number,
        ...change,
      }),
  );
}

/** Throws GitHubError. */
export async function commentOnIssue(github: GitHub, number: number, body: string): Promise<void> {
  await github.call(
    { operation: `comment on issue #${number}`, permission: PERMISSION, repeatable: false },
    (octokit, repository) =>
      octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
        ...repository,
        issue_number: number,
        body,
      }),
  );
}

async function ensureLabel(github: GitHub): Promise<void> {
  try {
    await github.call(
      { operation: `look up the label ${LABEL.name}`, permission: PERMISSION },
      (octokit, repository) =>
        octokit.request("GET /repos/{owner}/{repo}/labels/{name}", {
          ...repository,
          name: LABEL.name,
        }),
    );
    return;
  } catch (error) {
    if (!(error instanceof GitHubError) || error.status !== 404) throw error;
  }
  try {
    await github.call(
      { operation: `create the label ${LABEL.name}`, permission: PERMISSION, repeatable: false },
      (octokit, repository) =>
        octokit.request("POST /repos/{owner}/{repo}/labels", {
          ...repository,
          ...LABEL,
          description: LABEL_DESCRIPTION,
        }),
    );
  } catch (error) {
    // 422: another run has created it in the meantime.
    if (!(error instanceof GitHubError) || error.status !== 422) throw error;
  }
}
