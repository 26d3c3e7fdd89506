import type { Route } from "../http/route.ts";
import { APPROVAL_ROUTES } from "./approvals.ts";
import { COMMENT_ROUTES } from "./comments.ts";
import { COMMIT_ROUTES } from "./commits.ts";
import { CONTENT_ROUTES } from "./contents.ts";
import { DEPLOYMENT_ROUTES } from "./deployments.ts";
import { ISSUE_ROUTES } from "./issues.ts";
import { LABEL_ROUTES } from "./labels.ts";
import { PULL_ROUTES } from "./pulls.ts";

/** Every REST endpoint under /repos; the first that matches wins, so `commits/{ref}/pulls` stands before `commits/{ref+}`. */
export const ROUTES: readonly Route[] = [
  ...COMMENT_ROUTES,
  ...ISSUE_ROUTES,
  ...LABEL_ROUTES,
  ...PULL_ROUTES,
  ...COMMIT_ROUTES,
  ...CONTENT_ROUTES,
  ...DEPLOYMENT_ROUTES,
  ...APPROVAL_ROUTES,
];
