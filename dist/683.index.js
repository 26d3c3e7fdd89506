export const id = 683;
export const ids = [683];
export const modules = {

/***/ 9163:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dS: () => (/* binding */ nullIfRewritten),
/* harmony export */   du: () => (/* binding */ commitAt),
/* harmony export */   gs: () => (/* binding */ firstParents),
/* harmony export */   m9: () => (/* binding */ numberInMessage)
/* harmony export */ });
/* harmony import */ var _text_sha_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5409);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6661);


/** The branch's first-parent commits, newest first: commits of a merged side branch are behind a second parent. */
async function firstParents(github, base, head) {
    const commits = base === null ? [] : await compare(github, base, head);
    const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
    const chain = [];
    let next = bySha.get(head);
    while (next !== undefined) {
        chain.push(toCommit(next));
        next = bySha.get(next.parents[0]?.sha ?? "");
    }
    return chain.length > 0 ? chain : [await commitAt(github, head)];
}
/** The commits, or null if GitHub finds nothing to compare because the branch's history was rewritten. */
async function nullIfRewritten(commits) {
    try {
        return await commits;
    }
    catch (error) {
        if (error instanceof _error_js__WEBPACK_IMPORTED_MODULE_1__/* .GitHubError */ .y_ && error.status === 404)
            return null;
        throw error;
    }
}
function toCommit({ sha, commit, parents }) {
    return { sha, message: commit.message, parents: parents.map((parent) => parent.sha) };
}
async function compare(github, base, head) {
    const commits = [];
    for (let page = 1;; page++) {
        const { data } = await github.call({
            operation: `compare ${(0,_text_sha_js__WEBPACK_IMPORTED_MODULE_0__/* .shortSha */ .F)(base)} with ${(0,_text_sha_js__WEBPACK_IMPORTED_MODULE_0__/* .shortSha */ .F)(head)}`,
            permission: "contents: read",
        }, (octokit, repository) => octokit.request("GET /repos/{owner}/{repo}/compare/{basehead}", {
            ...repository,
            basehead: `${base}...${head}`,
            per_page: 100,
            page,
        }));
        commits.push(...data.commits);
        if (data.commits.length < 100)
            return commits;
    }
}
/** One commit. Throws GitHubError. */
async function commitAt(github, sha) {
    const { data } = await github.call({ operation: `read commit ${(0,_text_sha_js__WEBPACK_IMPORTED_MODULE_0__/* .shortSha */ .F)(sha)}`, permission: "contents: read" }, (octokit, repository) => octokit.request("GET /repos/{owner}/{repo}/commits/{ref}", { ...repository, ref: sha }));
    return toCommit(data);
}
/** The number in "Change the edge (#12)" (squash) or "Merge pull request #12 from \u2026". */
function numberInMessage({ message }) {
    const title = message.split("\n")[0] ?? "";
    const match = /\(#(\d{1,9})\)\s*$/.exec(title) ?? /^Merge pull request #(\d{1,9}) /.exec(title);
    return match?.[1] === undefined ? null : Number(match[1]);
}


/***/ }),

/***/ 7075:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ mergedPulls),
/* harmony export */   j: () => (/* binding */ associatedPulls)
/* harmony export */ });
/* harmony import */ var _runtime_event_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8852);
/* harmony import */ var _text_sha_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5409);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9163);
/* harmony import */ var _pull_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8400);




/** Seconds to wait before each attempt: GitHub's lookup lags a merge by tens of seconds. */
const PAUSES = [0, 2, 4, 8, 16];
/** The most commits to check: nobody reviews a larger range as one change. */
const MOST_COMMITS = 250;
/**
 * The pull requests merged into `branch` by the commits after `base` up to `head`: squash, rebase and merge commits,
 * the merge queue, and several merges at once. Doesn't use `merge_commit_sha`, which GitHub is removing. An empty
 * result is retried for about 30 s; a failure throws GitHubError and never counts as "no pull request". Each commit
 * costs a request, so stop iterating once you have seen enough.
 */
async function* mergedPulls(github, range, clock, signal) {
    const { base, head } = range;
    const compared = await (0,_history_js__WEBPACK_IMPORTED_MODULE_1__/* .nullIfRewritten */ .dS)((0,_history_js__WEBPACK_IMPORTED_MODULE_1__/* .firstParents */ .gs)(github, base, head));
    if (compared === null && base !== null)
        yield { kind: "incomparable", base, head };
    const commits = compared ?? [await (0,_history_js__WEBPACK_IMPORTED_MODULE_1__/* .commitAt */ .du)(github, head)];
    let pauses = PAUSES;
    for (const commit of commits.slice(0, MOST_COMMITS)) {
        const pulls = await pullsOf(github, commit, range.branch, { clock, signal, pauses });
        // Only the newest commit can lag; the others were merged earlier.
        pauses = [0];
        yield { kind: "commit", sha: commit.sha, pulls };
    }
    if (commits.length > MOST_COMMITS)
        yield { kind: "cut-off", checked: MOST_COMMITS, commits: commits.length };
}
async function pullsOf(github, commit, branch, wait) {
    for (const pause of wait.pauses) {
        if (pause > 0)
            await wait.clock.sleep(pause * 1000, wait.signal);
        const found = await associatedPulls(github, commit.sha, branch);
        if (found.length > 0)
            return found;
    }
    return namedInMessage(github, commit, branch);
}
/** The pull requests merged into `branch` that contain this commit, without retries. Throws GitHubError. */
async function associatedPulls(github, sha, branch) {
    const pulls = await github.call({
        operation: `list the pull requests of ${(0,_text_sha_js__WEBPACK_IMPORTED_MODULE_0__/* .shortSha */ .F)(sha)}`,
        permission: "pull-requests: read",
    }, (octokit, repository) => octokit.paginate("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", {
        ...repository,
        commit_sha: sha,
        per_page: 100,
    }));
    // The list includes open pull requests that contain the commit.
    return pulls
        .filter((pull) => pull.merged_at != null && pull.base.ref === branch)
        .map(({ number, html_url: url, user, head, base, merged_at: mergedAt }) => {
        // Null if the fork was deleted, whatever the types say.
        const isFork = head.repo?.full_name !== base.repo.full_name;
        const from = (0,_runtime_event_js__WEBPACK_IMPORTED_MODULE_3__/* .pullSource */ .l)(isFork, user?.login === "dependabot[bot]");
        return { number, url, head: head.sha, base: base.ref, mergedAt, from };
    });
}
/** The pull request in "(#12)" or "Merge pull request #12" in the message, if it really was merged as this commit. */
async function namedInMessage(github, commit, branch) {
    const number = (0,_history_js__WEBPACK_IMPORTED_MODULE_1__/* .numberInMessage */ .m9)(commit);
    const pull = number === null ? null : await (0,_pull_js__WEBPACK_IMPORTED_MODULE_2__/* .mergeOf */ .uV)(github, number);
    if (pull === null)
        return [];
    const verified = pull.merged && pull.baseRefName === branch && pull.mergeCommit?.oid === commit.sha;
    return verified ? [(0,_pull_js__WEBPACK_IMPORTED_MODULE_2__/* .toMergedPull */ .VB)(pull)] : [];
}


/***/ }),

/***/ 8400:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MK: () => (/* binding */ PULL_FACTS),
/* harmony export */   VB: () => (/* binding */ toMergedPull),
/* harmony export */   uV: () => (/* binding */ mergeOf)
/* harmony export */ });
/* harmony import */ var _runtime_event_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8852);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6661);


/** The GraphQL fields of every pull request query. */
const PULL_FACTS = "number url headRefOid baseRefName mergedAt isCrossRepository author { __typename login }";
/** The same facts in the form common to all lookups. */
function toMergedPull({ number, url, mergedAt, author, ...pull }) {
    const byDependabot = author?.__typename === "Bot" && author.login === "dependabot";
    const from = (0,_runtime_event_js__WEBPACK_IMPORTED_MODULE_1__/* .pullSource */ .l)(pull.isCrossRepository, byDependabot);
    return { number, url, head: pull.headRefOid, base: pull.baseRefName, mergedAt, from };
}
/** How a pull request was or will be merged; null if the number isn't a pull request's (an issue's, for instance). */
async function mergeOf(github, number) {
    try {
        const { repository } = await github.call({ operation: `read how #${number} was merged`, permission: "pull-requests: read" }, (octokit, parameters) => octokit.graphql(`query ($owner: String!, $repo: String!, $number: Int!) { repository(owner: $owner, name: $repo) { pullRequest(number: $number) { ${PULL_FACTS} state merged title mergeCommit { oid } } } }`, { ...parameters, number }));
        return repository?.pullRequest ?? null;
    }
    catch (error) {
        if (error instanceof _error_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y_ && error.status === 404)
            return null;
        throw error;
    }
}


/***/ }),

/***/ 9683:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ checkReviewed),
  p: () => (/* binding */ gatherReviewed)
});

// EXTERNAL MODULE: ./src/github/error.ts
var github_error = __webpack_require__(6661);
// EXTERNAL MODULE: ./src/text/sha.ts
var sha = __webpack_require__(5409);
// EXTERNAL MODULE: ./src/text/user-error.ts
var user_error = __webpack_require__(2071);
;// CONCATENATED MODULE: ./src/review/approved-plan.ts


/**
 * Whether people approved exactly this plan in this workflow run: an earlier job made it, and they approved the job
 * with the environment. Throws GitHubError for failures that may be temporary.
 */
async function approvalOf({ inputs, run }, github, plan) {
    const digest = inputs.approvedPlan;
    if (digest === null)
        return null;
    if (digest !== plan.digest) {
        return refused(`the approved plan is ${(0,sha/* shortSha */.F)(digest)}, but the plan now is ${(0,sha/* shortSha */.F)(plan.digest)}. Re-run all jobs of this workflow run, so that the plan is made and approved again.`);
    }
    if (run.id === null)
        return refused("the runner does not provide the ID of this workflow run.");
    try {
        if (await isApproved(github, Number(run.id)))
            return { kind: "approved" };
    }
    catch (error) {
        if (!(error instanceof github_error/* GitHubError */.y_) || (!error.isPermission && error.status !== 404))
            throw error;
        return refused(error.message);
    }
    return refused("nobody approved this workflow run. The environment of this job needs required reviewers, which not every GitHub plan offers for private repositories.");
}
function refused(reason) {
    return { kind: "refused", reason: `approved-plan does not count: ${reason}` };
}
/** https://docs.github.com/rest/actions/workflow-runs#get-the-review-history-for-a-workflow-run */
async function isApproved(github, runId) {
    const { data } = await github.call({ operation: "read who approved this workflow run", permission: "actions: read" }, (octokit, repository) => octokit.request("GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals", {
        ...repository,
        run_id: runId,
    }));
    return data.some(({ state }) => state === "approved");
}

// EXTERNAL MODULE: ./src/review/previous.ts + 2 modules
var review_previous = __webpack_require__(8994);
// EXTERNAL MODULE: ./src/review/compare-with-reviewed.ts
var compare_with_reviewed = __webpack_require__(7292);
// EXTERNAL MODULE: ./src/review/refusal.ts
var refusal = __webpack_require__(976);
// EXTERNAL MODULE: ./src/github/commits.ts
var commits = __webpack_require__(149);
// EXTERNAL MODULE: ./src/github/merged.ts
var merged = __webpack_require__(7075);
// EXTERNAL MODULE: ./src/github/history.ts
var github_history = __webpack_require__(9163);
// EXTERNAL MODULE: ./src/github/pull.ts
var github_pull = __webpack_require__(8400);
;// CONCATENATED MODULE: ./src/github/queued.ts



/**
 * The unmerged pull requests of a merge group, including those of the groups below it: what its head adds to `base`,
 * the tip of the branch. Read from the queue itself. If the queue can't be read, or has been rebuilt since, falls back
 * to those named by the group's branch and its commit messages. Throws GitHubError.
 */
async function queuedPulls(github, group) {
    const queue = await queueOf(github, group.branch);
    const last = queue.findLast(({ headCommit }) => headCommit?.oid === group.head);
    if (last === undefined)
        return pullNamedInCommit(github, group);
    return queue
        .filter(({ position }) => position <= last.position)
        .flatMap(({ pullRequest }) => (pullRequest === null ? [] : [(0,github_pull/* toMergedPull */.VB)(pullRequest)]));
}
/** GitHub builds at most this many groups at once (docs.github.com, "Managing a merge queue"). */
const MOST_BUILDING = 100;
/** The branch's merge queue: empty if there is none, or if an app may not read it. Throws GitHubError. */
async function queueOf(github, branch) {
    try {
        const { repository } = await github.call({ operation: `read the merge queue of ${branch}`, permission: "pull-requests: read" }, (octokit, parameters) => octokit.graphql(`query ($owner: String!, $repo: String!, $branch: String!, $first: Int!) { repository(owner: $owner, name: $repo) { mergeQueue(branch: $branch) { entries(first: $first) { nodes { position headCommit { oid } pullRequest { ${github_pull/* PULL_FACTS */.MK} } } } } } }`, { ...parameters, branch, first: MOST_BUILDING }));
        return repository?.mergeQueue?.entries.nodes ?? [];
    }
    catch (error) {
        if (error instanceof github_error/* GitHubError */.y_ && error.isPermission)
            return [];
        throw error;
    }
}
/** GitHub names the group's branch. Anyone can write a commit message: it counts if GitHub would write the same. */
async function pullNamedInCommit(github, group) {
    const commits = await (0,github_history/* firstParents */.gs)(github, group.base, group.head);
    const pulls = new Map();
    const last = /\/pr-(\d{1,9})-[0-9a-f]+$/.exec(group.headBranch)?.[1];
    if (last !== undefined) {
        const number = Number(last);
        const pull = await (0,github_pull/* mergeOf */.uV)(github, number);
        if (pull?.baseRefName === group.branch)
            pulls.set(number, (0,github_pull/* toMergedPull */.VB)(pull));
    }
    for (const commit of commits) {
        const number = (0,github_history/* numberInMessage */.m9)(commit);
        const pull = number === null || pulls.has(number) ? null : await (0,github_pull/* mergeOf */.uV)(github, number);
        if (number === null || pull?.state !== "OPEN" || pull.baseRefName !== group.branch)
            continue;
        if (isMessageOf(commit, pull))
            pulls.set(number, (0,github_pull/* toMergedPull */.VB)(pull));
    }
    return [...pulls.values()];
}
/** Whether GitHub writes this message when it merges or squashes the pull request. A rebase keeps the author's. */
function isMessageOf({ message, parents }, pull) {
    const title = message.split("\n")[0] ?? "";
    const isMerge = title.startsWith(`Merge pull request #${pull.number} from `);
    if (isMerge)
        return parents.length === 2 && parents[1] === pull.headRefOid;
    return title === `${pull.title} (#${pull.number})`;
}

// EXTERNAL MODULE: ./src/render/marker.ts
var render_marker = __webpack_require__(1376);
// EXTERNAL MODULE: ./src/session/workflow-session.ts + 4 modules
var workflow_session = __webpack_require__(5494);
;// CONCATENATED MODULE: ./src/review/conditions.ts

/** Why the plan in this comment doesn't count as a review of what was merged; null if it may count. */
function whyNotReviewed(comment, pull) {
    const { editor, writtenAt, marker } = comment;
    const plan = `The plan comment on #${pull.number}`;
    if (editor !== null)
        return `${plan} was edited by ${editor}, so it does not count.`;
    // Both in whole seconds. In a merge queue, there is no merge yet.
    if (pull.mergedAt !== null && Date.parse(writtenAt) > Date.parse(pull.mergedAt)) {
        return `${plan} was written at ${writtenAt}, after the merge at ${pull.mergedAt}: nobody can have reviewed it before merging.`;
    }
    if (marker.base === null || marker.count === null) {
        return `${plan} was written by an older version of this action. It does not say which branch it was planned for, so it does not count.`;
    }
    if (marker.base !== pull.base) {
        return `${plan} is for a merge into ${marker.base}, not into ${pull.base}.`;
    }
    if (marker.head !== pull.head) {
        return `${plan} is for commit ${(0,sha/* shortSha */.F)(marker.head)}, but ${(0,sha/* shortSha */.F)(pull.head)} was merged.`;
    }
    return null;
}

// EXTERNAL MODULE: ./src/review/find-comments.ts
var find_comments = __webpack_require__(5684);
// EXTERNAL MODULE: ./src/review/shown-comment.ts
var shown_comment = __webpack_require__(2541);
// EXTERNAL MODULE: ./src/review/visible-plan.ts + 1 modules
var visible_plan = __webpack_require__(2942);
;// CONCATENATED MODULE: ./src/review/gaps.ts

const WITHOUT_SECRETS = {
    fork: ": it came from a fork, whose runs get no secrets to plan with. Open the same change from a branch of this repository",
    Dependabot: ": it is by Dependabot, whose runs plan only where the token is stored for Dependabot",
    here: "",
};
const OFF = ": comment is off in this job, and where it is off in the plan's job too, no plan is posted. Set comment: update or recreate";
/**
 * Says that a pull request has no plan that counts; `otherAuthors` are others who wrote a comment with our marker there, and
 * `isOff` is set if this run posts no comments.
 */
function noPlanMessage({ number, from }, otherAuthors, viewer, isOff) {
    if (otherAuthors.length === 0) {
        const why = WITHOUT_SECRETS[from];
        return `#${number} has no plan comment${why === "" && isOff ? OFF : why}.`;
    }
    return `#${number} has no plan comment by ${viewer}, the identity of this token. A comment with the same marker is by ${otherAuthors.join(", ")}: plan and apply must write as the same identity.`;
}
/** Where the search ended before it had seen everything. */
function gapMessage(gap, { base }) {
    if (gap.kind === "cut-off")
        return `Only the newest ${gap.checked} of ${gap.commits} commits since the last apply were checked.`;
    const what = base?.applied === true ? "The last applied revision" : "The revision before";
    const head = (0,sha/* shortSha */.F)(gap.head);
    return `${what}, ${(0,sha/* shortSha */.F)(gap.base)}, can't be compared with ${head}, for example after the branch's history was rewritten: only the pull requests of ${head} itself were checked.`;
}

;// CONCATENATED MODULE: ./src/review/reviewed-since.ts










/** How many of the newest commits are always looked at, even if everything is covered. */
const LOOKED_AT = 20;
/**
 * The plans on the pull requests merged since the last applied revision, from the newest on until they cover what is to
 * be done, since there may be hundreds. The newest are always read, because the result is posted on each. Throws
 * GitHubError if the lookup fails.
 */
async function reviewedSince(session, github, previous, isCovered) {
    const plans = [];
    const refusals = [];
    const withoutPull = [];
    const gaps = [];
    const audience = new Set();
    const seen = new Set();
    let looked = 0;
    for await (const found of pullsToConsider(session, github, previous)) {
        if (found.kind !== "commit") {
            gaps.push(gapMessage(found, previous));
            continue;
        }
        if (found.pulls.length === 0)
            withoutPull.push(found.sha);
        for (const pull of found.pulls.filter(({ number }) => !seen.has(number))) {
            seen.add(pull.number);
            const { plan, hasComment } = await planOn(session, github, pull);
            if (typeof plan === "string")
                refusals.push(plan);
            else
                plans.push(plan);
            if (hasComment || looked === 0)
                audience.add(pull.number);
        }
        if (++looked >= LOOKED_AT && isCovered(plans))
            break;
    }
    return { plans, refusals, withoutPull, gaps, audience: [...audience] };
}
/** The plan that people saw on a pull request, or why none counts. Throws GitHubError. */
async function planOn(session, github, pull) {
    const { number } = pull;
    const key = (0,workflow_session/* sessionKey */.ce)(session);
    const { ours, otherAuthors } = await (0,find_comments/* findComments */.S)(github, number, key, render_marker/* readMarker */.t7);
    const latest = await (0,shown_comment/* shownComment */.$)(github, ours);
    if (latest === null) {
        const viewer = otherAuthors.length === 0 ? "" : await github.viewer();
        return {
            plan: noPlanMessage(pull, otherAuthors, viewer, session.inputs.comment === "off"),
            hasComment: false,
        };
    }
    const { url, marker, body } = latest;
    const plan = { pull: number, url, marker, visible: (0,visible_plan/* readVisible */.Ln)(body) };
    return { plan: whyNotReviewed(latest, pull) ?? plan, hasComment: true };
}
/**
 * For an apply: everything merged since the last applied revision. For a merge group, also what it adds to the branch's
 * current tip: the base in its event is the group ahead of it, if there is one.
 */
async function* pullsToConsider(session, github, { base }) {
    const { event, run, clock, signal } = session;
    if (event.kind !== "merge-group") {
        const branch = "defaultBranch" in event ? (event.defaultBranch ?? "") : "";
        const range = { base: base?.sha ?? null, head: run.sha, branch };
        yield* (0,merged/* mergedPulls */.$)(github, range, clock, signal);
        return;
    }
    const { baseBranch: branch, headBranch } = event;
    const { sha } = run;
    const tip = await (0,commits/* branchTip */.ux)(github, branch);
    const pulls = await queuedPulls(github, { base: tip, head: sha, branch, headBranch });
    yield { kind: "commit", sha, pulls };
    // Without a record of an apply, it is unknown what was merged but not applied.
    if (base?.applied !== true || base.sha === tip)
        return;
    yield* (0,merged/* mergedPulls */.$)(github, { base: base.sha, head: tip, branch }, clock, signal);
}

// EXTERNAL MODULE: ./src/review/next-steps.ts
var next_steps = __webpack_require__(6785);
;// CONCATENATED MODULE: ./src/review/check-reviewed.ts









const NOTHING_REVIEWED = {
    plans: [],
    refusals: [],
    withoutPull: [],
    gaps: [],
    audience: [],
};
/**
 * What this plan may do because it was reviewed: restoring what the last applied revision declares, if this run may,
 * and what the plans merged since contained. Throws UserError if the lookup fails, which never counts as "nothing was
 * reviewed".
 */
async function gatherReviewed(session, github, previous, planned) {
    try {
        return await gatherPlans(session, github, previous, planned);
    }
    catch (error) {
        if (!(error instanceof github_error/* GitHubError */.y_))
            throw error;
        const reason = `the reviewed plans could not be looked up, so it is not known what was reviewed.\n${error.message}\nRe-run this job.`;
        throw new user_error/* UserError */.y(lookUpFailureMessage(session, reason), {
            cause: error,
            help: "apply stops",
        });
    }
}
/** An apply says that nothing was changed; a merge group never changes anything. */
function lookUpFailureMessage({ event }, reason) {
    if (event.kind !== "merge-group")
        return `Nothing was changed: ${reason}`;
    return reason.charAt(0).toUpperCase() + reason.slice(1);
}
async function gatherPlans(session, github, previous, { plan, inputs }) {
    const approval = await approvalOf(session, github, plan);
    if (approval?.kind === "approved") {
        session.log.info("This plan was approved in this workflow run.");
        return { ...NOTHING_REVIEWED, restoring: new Set(digestsOf(plan)) };
    }
    const restoring = (mayRestore(session, previous) ? await (0,review_previous/* restoringOperations */.Cm)(previous, inputs) : null) ??
        new Set();
    const digests = digestsOf(plan);
    const restored = digests.filter((digest) => restoring.has(digest)).length;
    if (restored > 0) {
        const consequence = session.event.kind === "merge-group"
            ? "Cloudflare drifted from it, which this merge group did not cause. The apply after the merge stops at operations that no plan showed: run mode: apply manually first."
            : "they were reviewed at that time.";
        session.log.notice(`${restored} of ${digests.length} operations restore what ${session.inputs.config} declared when it was last applied (${(0,sha/* shortSha */.F)(previous.base?.sha ?? "")}): ${consequence}`);
    }
    if ((0,compare_with_reviewed/* compareWithReviewed */.f1)(plan, [], restoring).kind === "covered")
        return { ...NOTHING_REVIEWED, restoring };
    const isCovered = (plans) => (0,compare_with_reviewed/* compareWithReviewed */.f1)(plan, plans, restoring).kind === "covered";
    const reviewed = await reviewedSince(session, github, previous, isCovered).catch((error) => {
        if (approval === null || !(error instanceof github_error/* GitHubError */.y_) || !error.isPermission)
            throw error;
        return { ...NOTHING_REVIEWED, gaps: [error.message] };
    });
    const refusals = [...(approval === null ? [] : [approval.reason]), ...reviewed.refusals];
    return { ...reviewed, refusals, restoring };
}
function digestsOf(plan) {
    return plan.zones.flatMap((zone) => zone.operations.map(({ digest }) => digest));
}
/**
 * On a schedule or by hand, but not on a push, since somebody just merged something there. Only a run with this
 * Cloudflare token may have made the record. A merge group writes nothing, and drift is no reason to block it.
 */
function mayRestore(session, { base }) {
    const { kind } = session.event;
    if (base?.applied !== true)
        return false;
    if (kind === "merge-group")
        return true;
    if (kind !== "schedule" && kind !== "dispatch")
        return false;
    if (base.hasMac)
        return true;
    session.log.warning(`The record of the last apply (${(0,sha/* shortSha */.F)(base.sha)}) is not signed with this cloudflare-api-token: it is older than that token or than this version of the action, or somebody else made it. What ${session.inputs.config} declared then does not count as reviewed. The next apply that completes, or has nothing to do, signs a new record.`);
    return false;
}
/** Stops before the first write if the plan has an operation that wasn't reviewed. Throws UserError. */
function checkReviewed(plan, reviewed) {
    const lines = (0,refusal/* whyUnreviewed */.h)(plan, reviewed);
    if (lines === null)
        return;
    throw new user_error/* UserError */.y([`Nothing was changed: ${lines.join("\n")}`, next_steps/* NEXT_STEPS */.G].join("\n"), {
        help: "apply stops",
    });
}


/***/ }),

/***/ 7292:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ze: () => (/* binding */ differenceLines),
/* harmony export */   f1: () => (/* binding */ compareWithReviewed),
/* harmony export */   kb: () => (/* binding */ hiddenLines)
/* harmony export */ });
/* harmony import */ var _plan_describe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8122);
/* harmony import */ var _plan_operation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3246);
/* harmony import */ var _render_marker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1376);
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6400);
/* harmony import */ var _visible_plan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2942);





/**
 * Whether every operation of the plan was in one of the reviewed plans, or is in `restoring` (digests): those restore a
 * revision that was already reviewed and applied. Fewer operations are fine: a rerun after a partial apply has less to
 * do. Resending what Cloudflare failed to deploy changes nothing, and needs no review.
 */
function compareWithReviewed(plan, reviewed, restoring = new Set()) {
    const operations = plan.zones.flatMap((zone) => zone.operations.map((planned) => ({ zone: zone.name, planned })));
    const open = operations.filter(({ planned: { digest, operation } }) => !(0,_plan_operation_js__WEBPACK_IMPORTED_MODULE_1__/* .isResend */ .ww)(operation) && !restoring.has(digest));
    const seen = new Set(reviewed.flatMap((comment) => operationsSeen(comment, plan, open)));
    const now = open.filter((digest) => !seen.has(digest));
    if (now.length === 0)
        return { kind: "covered" };
    return { kind: "difference", now, reviewed: reviewedButNotPlanned(plan, reviewed) };
}
/**
 * The operations that people saw in this comment: its marker contains them, and its text shows them. Rows that didn't
 * fit may be missing if the headline counts all of them.
 */
function operationsSeen({ marker, visible }, plan, operations) {
    if (visible === null)
        return [];
    const marked = operations.filter(({ planned }) => marker.plan === plan.digest || (0,_render_marker_js__WEBPACK_IMPORTED_MODULE_2__/* .covers */ .hU)(marker, planned.digest));
    const isShown = ({ zone, planned }) => (0,_visible_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .shows */ .L7)(visible, zone, planned.operation);
    const shown = marked.filter(isShown);
    const hidden = marked.filter((operation) => !isShown(operation));
    const missing = (marker.count ?? 0) - (0,_visible_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .countRows */ .BO)(visible);
    const isCut = visible.isCut && visible.total === marker.count && hidden.length <= missing;
    return isCut ? marked : shown;
}
/** The difference as lines for the log: what was reviewed, and what would be done now. */
function differenceLines(difference) {
    return [
        ...difference.reviewed.map((words) => `  reviewed: ${words}`),
        ...difference.now.map(({ zone, planned }) => `  now:      ${zone}: ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_4__/* .plain */ .pj)((0,_plan_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .describe */ .q0)(planned.operation))}`),
    ];
}
/**
 * Lines about comments whose marker contains operations that their text doesn't show: people can't have seen them
 * there.
 */
function hiddenLines({ now }, reviewed) {
    return reviewed.flatMap(({ pull, marker, visible }) => {
        const hidden = now.filter(({ planned }) => (0,_render_marker_js__WEBPACK_IMPORTED_MODULE_2__/* .covers */ .hU)(marker, planned.digest)).length;
        if (hidden === 0)
            return [];
        return visible === null
            ? [`The plan comment on #${pull} has text that this action does not write: it was edited.`]
            : [
                `The plan comment on #${pull} has ${hidden} of them in its hidden marker, but does not show them: it was edited.`,
            ];
    });
}
function reviewedButNotPlanned(plan, reviewed) {
    const planned = plan.zones.flatMap(({ operations }) => operations.map(({ digest }) => digest));
    return reviewed.flatMap(({ marker }) => {
        const current = new Set(planned.map((digest) => digest.slice(0, marker.width)));
        return [...(marker.operations ?? [])]
            .filter(([digest]) => !current.has(digest))
            .map(([digest, words]) => words ?? `an operation that is no longer needed (${digest})`);
    });
}


/***/ }),

/***/ 6785:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ NEXT_STEPS),
/* harmony export */   I: () => (/* binding */ NEXT_STEPS_IN_QUEUE)
/* harmony export */ });
/** What to do if an apply refuses unreviewed operations: the last line of its message, in the order to try. */
const NEXT_STEPS = "What you can do: open a new pull request (an empty commit is enough), whose plan shows what is left, and merge it. Or approve the plan in the run itself: see the input approved-plan. Or, for one run, set require-reviewed-plan: false.";
/** The same in a merge queue, where the pull request is still open. */
const NEXT_STEPS_IN_QUEUE = "What you can do: push a commit to the pull request (an empty one is enough), so that its plan is posted again, and add it to the merge queue again. Or set require-reviewed-plan: false in this workflow.";


/***/ }),

/***/ 976:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ whyUnreviewed)
/* harmony export */ });
/* harmony import */ var _render_fit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1363);
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6400);
/* harmony import */ var _compare_with_reviewed_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7292);
/* harmony import */ var _text_sha_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5409);




/** How many refusals are listed, the newest merges first; the others are counted. */
const MOST_REFUSALS = 10;
/** What wasn't reviewed, and why no review of it was found; null if everything was reviewed. */
function whyUnreviewed(plan, reviewed) {
    const result = (0,_compare_with_reviewed_js__WEBPACK_IMPORTED_MODULE_1__/* .compareWithReviewed */ .f1)(plan, reviewed.plans, reviewed.restoring);
    if (result.kind === "covered")
        return null;
    const { plans, refusals, withoutPull, gaps } = reviewed;
    const pulls = (0,_text_message_js__WEBPACK_IMPORTED_MODULE_3__/* .plain */ .pj)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_3__/* .list */ .p_)(plans.map(({ pull }) => `#${pull}`)));
    const commits = (0,_text_message_js__WEBPACK_IMPORTED_MODULE_3__/* .plain */ .pj)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_3__/* .list */ .p_)(withoutPull.map(_text_sha_js__WEBPACK_IMPORTED_MODULE_2__/* .shortSha */ .F)));
    return [
        `${result.now.length} of the operations to apply were not reviewed${pulls === "" ? "" : ` on ${pulls}`}.`,
        ...(0,_compare_with_reviewed_js__WEBPACK_IMPORTED_MODULE_1__/* .differenceLines */ .Ze)(result),
        ...(0,_compare_with_reviewed_js__WEBPACK_IMPORTED_MODULE_1__/* .hiddenLines */ .kb)(result, plans),
        ...(0,_render_fit_js__WEBPACK_IMPORTED_MODULE_0__/* .cutLines */ .EQ)(refusals, MOST_REFUSALS, "pull requests whose plans don't count either"),
        ...(plans.length === 0 && commits !== ""
            ? [`No merged pull request was found for ${commits}.`]
            : []),
        ...gaps,
    ];
}


/***/ }),

/***/ 2942:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  BO: () => (/* binding */ countRows),
  Ln: () => (/* binding */ readVisible),
  L7: () => (/* binding */ shows)
});

// EXTERNAL MODULE: ./src/render/fit.ts
var fit = __webpack_require__(1363);
// EXTERNAL MODULE: ./src/render/headline.ts
var headline = __webpack_require__(4354);
// EXTERNAL MODULE: ./src/render/markdown.ts
var markdown = __webpack_require__(2495);
// EXTERNAL MODULE: ./src/render/rows.ts + 1 modules
var rows = __webpack_require__(9986);
// EXTERNAL MODULE: ./src/text/escape.ts
var text_escape = __webpack_require__(7388);
;// CONCATENATED MODULE: ./src/review/format.ts

/*
 * The format of a plan comment, as strict as possible: anyone who can write as our bot must not be able to include rows
 * that people don't see. They could be hidden by a comment, a fence, a formula, an attribute, an element that isn't
 * closed where it was opened, or text made tiny, folded away or reversed.
 */
/** Anything beyond the Markdown and HTML that our comments use. */
const FOREIGN = /[`$]|~~|<(?!\/?(?:summary|strong|code|sub|span|details)>|details open>|br>)/;
/** Entities other than those that we write for characters that Markdown would interpret. */
const ENTITY = /&(?!nbsp;|#(?:3[3-9]|[4-9]\d|1[01]\d|12[0-6]|8205);)/;
/** Whether all lines below the marker are in the format that we write. */
function isOurFormat(lines) {
    let isInside = false;
    for (const line of lines) {
        if (FOREIGN.test(line) || ENTITY.test(line) || text_escape/* INVISIBLE */.kH.test(line))
            return false;
        if (line.startsWith("<details")) {
            if (isInside || !/^<details(?: open)?>$/.test(line))
                return false;
            isInside = true;
        }
        else if (line === "</details>") {
            if (!isInside)
                return false;
            isInside = false;
        }
        else if (!isClosed(line))
            return false;
    }
    return !isInside;
}
/**
 * Whether every element of the line ends in it, none is nested in its own kind, and a tiny one spans the whole line.
 */
function isClosed(line) {
    const open = [];
    for (const [, slash = "", name = ""] of line.matchAll(/<(\/?)([a-z]+)>/g)) {
        if (name === "br")
            continue;
        if (name === "details" || (isWholeLineElement(name) && !isOnlyElement(line, name)))
            return false;
        if (slash === "/") {
            if (open.pop() !== name)
                return false;
        }
        else if (open.includes(name))
            return false;
        else
            open.push(name);
    }
    return open.length === 0;
}
/** Elements that we only write around a whole line. */
function isWholeLineElement(name) {
    return name === "sub" || name === "summary";
}
function isOnlyElement(line, name) {
    return line.startsWith(`<${name}>`) && line.endsWith(`</${name}>`);
}

;// CONCATENATED MODULE: ./src/review/visible-plan.ts





/** Bytes from which rows may be missing: GitHub refuses bodies over 65,536 characters. */
const CUT_FROM = 60_000;
/** What the body of a plan comment shows; null if it contains anything that our comments never do. */
function readVisible(body) {
    const [, ...lines] = body.split(/\r?\n/);
    if (!isOurFormat(lines))
        return null;
    const zones = new Map();
    let zone = null;
    for (const [index, line] of lines.entries()) {
        // Rows in a folded section exist, but people may not have seen them.
        zone =
            lines[index - 1] === "<details open>" ? zoneOf(line) : line === "</details>" ? null : zone;
        // A blank line before the header: nothing above it can have started something that hides the table.
        if (zone === null || lines[index - 1] !== "" || !isHeader(lines, index))
            continue;
        const shown = zones.get(zone) ?? [];
        shown.push(...rowsFrom(lines, index + HEADER.length));
        zones.set(zone, shown);
    }
    const total = (0,headline/* headlineTotal */.bx)(lines[0] ?? "");
    const isCut = (0,fit/* byteLength */.dp)(body) > CUT_FROM && lines.some(fit/* isTruncationNote */.QE);
    const plan = { zones, total, isCut };
    // If the headline's count doesn't match the rows, they weren't written together.
    return isCut || countRows(plan) === (total ?? 0) ? plan : null;
}
/** How many operations it shows. */
function countRows({ zones }) {
    return zones.values().reduce((sum, rows) => sum + rows.length, 0);
}
/** Whether it shows this operation in this zone. */
function shows(plan, zone, operation) {
    const wanted = rowOf(operation);
    if (wanted === null)
        return false;
    const anyBefore = hidesBefore(operation);
    // What was to be resent may have been removed since; then it is created, which is the same intent.
    const isCreated = operation.kind === "set-association" && operation.before === null;
    return (plan.zones.get(shownZone(zone)) ?? []).some((row) => row.subject === wanted.subject &&
        row.after === wanted.after &&
        ((row.verb === wanted.verb && (anyBefore || row.before === wanted.before)) ||
            (isCreated && row.verb === AGAIN)));
}
const AGAIN = "redeploy";
/**
 * Whether the row may describe a different previous state: Cloudflare only shows the ID of a certificate that an
 * interrupted run deleted, and a failed upload may have been removed since.
 */
function hidesBefore(operation) {
    if (operation.kind === "upload-certificate")
        return true;
    return ("before" in operation && operation.before !== null && operation.before.certificate === null);
}
const HEADER = (0,markdown/* table */.tp)(rows/* PLAN_HEADER */.se, []).split("\n");
function isHeader(lines, from) {
    return HEADER.every((line, offset) => lines[from + offset] === line);
}
function rowsFrom(lines, from) {
    const end = lines.findIndex((line, index) => index >= from && !line.startsWith("| "));
    const rows = lines.slice(from, end < 0 ? lines.length : end);
    return rows.flatMap((line) => parseRow(line) ?? []);
}
/** How an operation is shown; null if that can't be read back, which should never happen. */
function rowOf(operation) {
    const { what, change } = (0,rows/* operationRow */.uV)(operation);
    return parseRow((0,markdown/* tableRow */.jD)([what, change]));
}
/** An unescaped Markdown character could hide what follows: an extra cell, an image instead of its text. */
function parseRow(line) {
    if (!line.startsWith("| ") || !line.endsWith(" |"))
        return null;
    const [what = "", change, ...more] = line.slice(2, -2).split(" | ");
    const below = what.indexOf(rows/* LINE_BREAK */.Fb);
    if (below < 0 || change === undefined || more.length > 0)
        return null;
    if (!(0,markdown/* isEscaped */.un)(what) || !(0,markdown/* isEscaped */.un)(change))
        return null;
    const [action, subject] = [what.slice(0, below), what.slice(below + rows/* LINE_BREAK */.Fb.length)];
    const parts = tokens(change);
    const arrow = parts.findIndex(({ isCode, text }) => !isCode && text.includes(rows/* ARROW */._v));
    if (arrow < 0)
        return null;
    const [left = "", right = ""] = (parts[arrow]?.text ?? "").split(rows/* ARROW */._v);
    const verb = decode(action).replace(/^\p{Emoji_Presentation} /u, "");
    return {
        verb,
        // The name of an uploaded certificate only serves people: its fingerprint identifies what is uploaded.
        subject: words(tokens(subject).filter(({ isCode }) => !isCode || verb !== "upload")),
        before: side([...parts.slice(0, arrow), { isCode: false, text: left }]),
        after: side([{ isCode: false, text: right }, ...parts.slice(arrow + 1)]),
    };
}
/** Foreign values are in code, where every `<` is an entity, so they can't end it. */
function tokens(cell) {
    const found = cell.matchAll(/<code>([^<]*)<\/code>|<[^<>]*>|([^<]+)/g);
    return [...found].flatMap(([, code, text]) => {
        if (code !== undefined)
            return [{ isCode: true, text: decode(code) }];
        return text === undefined ? [] : [{ isCode: false, text: decode(text) }];
    });
}
/**
 * One side of the change: its words and the fingerprint, which is the last value. Leaves out a name before it, and the
 * date after it. With more values or other words, it matches no operation.
 */
function side(parts) {
    const values = parts.filter(({ isCode }) => isCode);
    const rest = parts.filter(({ isCode }) => !isCode);
    const said = words(rest).replace(/(?:^| )until \d{4}-\d\d-\d\d$/, "");
    return words([{ isCode: false, text: said }, ...values.slice(values.length > 2 ? 0 : -1)]);
}
function words(parts) {
    return parts
        .map(({ text }) => text.trim())
        .filter((text) => text !== "")
        .join(" ");
}
function zoneOf(line) {
    return /^<summary><strong><code>([^<]*)<\/code><\/strong>/.exec(line)?.[1] ?? null;
}
function shownZone(name) {
    return zoneOf(`<summary>${(0,rows/* zoneTitle */.Tq)(name)}`) ?? "";
}
function decode(text) {
    return text
        .replaceAll("&nbsp;", " ")
        .replaceAll(/&#(\d{1,3});/g, (_, code) => String.fromCharCode(Number(code)));
}


/***/ })

};
