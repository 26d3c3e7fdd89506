export const id = 267;
export const ids = [267];
export const modules = {

/***/ 3308:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   As: () => (/* binding */ isComplete),
/* harmony export */   N4: () => (/* binding */ tally),
/* harmony export */   ke: () => (/* binding */ Progress)
/* harmony export */ });
/** "Not attempted" is said only of what Cloudflare was never asked for. */
const UNCONFIRMED = "It was started but not confirmed: it may have taken effect.";
/** Keeps the outcomes of one zone while it is applied: whatever happens, every operation has exactly one. */
class Progress {
    #plan;
    #clock;
    #report;
    #begun = new Map();
    #outcomes = new Map();
    #error = null;
    #isDisturbed = false;
    #overtaken = new Set();
    /** `report` gets every outcome as it becomes known, and how many milliseconds the operation took. */
    constructor(plan, clock, report) {
        this.#plan = plan;
        this.#clock = clock;
        this.#report = report;
    }
    /** A request of the operation is about to be sent; `unconfirmed` is its outcome where nothing more becomes known. */
    begin({ digest }, unconfirmed = UNCONFIRMED) {
        const at = this.#begun.get(digest)?.at ?? this.#clock.elapsed();
        this.#begun.set(digest, { at, unconfirmed });
    }
    done(planned) {
        this.#record({ planned, state: "done", message: null });
    }
    failed(planned, message) {
        this.#record({ planned, state: "failed", message });
    }
    /** It failed, since somebody else changed after the plan what it is about. */
    overtaken(planned, message) {
        this.#isDisturbed = true;
        this.#overtaken.add(planned.digest);
        this.failed(planned, message);
    }
    rolledBack(planned, message) {
        this.#record({ planned, state: "rolled-back", message });
    }
    /** The zone stops for a reason unrelated to any operation. */
    stopped(message) {
        this.#error ??= message;
        this.ended();
    }
    /** Nothing more is done. What was begun may or may not have taken effect. */
    ended() {
        for (const planned of this.#plan.operations) {
            const begun = this.#begun.get(planned.digest);
            if (begun && !this.#outcomes.has(planned.digest))
                this.failed(planned, begun.unconfirmed);
        }
    }
    get hasFailed() {
        return (this.#error !== null ||
            [...this.#outcomes.values()].some((outcome) => outcome.state !== "done"));
    }
    /** Whether somebody else changes the zone at the same time: from then on nothing is taken away in it. */
    get isDisturbed() {
        return this.#isDisturbed;
    }
    /** Whether nothing failed but what somebody else changed. */
    get isOnlyOvertaken() {
        return (this.#error === null &&
            [...this.#outcomes].every(([digest, outcome]) => outcome.state === "done" || this.#overtaken.has(digest)));
    }
    isDone(planned) {
        return this.#outcomes.get(planned.digest)?.state === "done";
    }
    #record(outcome) {
        const { digest } = outcome.planned;
        this.#outcomes.set(digest, outcome);
        const now = this.#clock.elapsed();
        this.#report(outcome, now - (this.#begun.get(digest)?.at ?? now));
    }
    result(edge = []) {
        return {
            zone: this.#plan.name,
            outcomes: this.#plan.operations.map((planned) => this.#outcomes.get(planned.digest) ?? { planned, state: "not-attempted", message: null }),
            error: this.#error,
            edge,
        };
    }
}
/** How many operations are in each state, over all zones; rolled back counts as failed. */
function tally(zones) {
    const states = zones.flatMap(({ outcomes }) => outcomes.map(({ state }) => state));
    const of = (...wanted) => states.filter((state) => wanted.includes(state)).length;
    return {
        done: of("done"),
        failed: of("failed", "rolled-back"),
        notAttempted: of("not-attempted"),
    };
}
/** Whether everything that was planned was done. */
function isComplete(zones) {
    return zones.every(({ error, outcomes }) => error === null && outcomes.every(({ state }) => state === "done"));
}


/***/ }),

/***/ 6645:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Am: () => (/* binding */ minimizeComment),
/* harmony export */   Cm: () => (/* binding */ WRITE),
/* harmony export */   Pz: () => (/* binding */ READ),
/* harmony export */   eT: () => (/* binding */ createComment),
/* harmony export */   vv: () => (/* binding */ updateComment)
/* harmony export */ });
const WRITE = "pull-requests: write";
const READ = "pull-requests: read";
async function createComment(github, pull, body) {
    const { data } = await github.call({ operation: `comment on #${pull}`, permission: WRITE, repeatable: false }, (octokit, here) => octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
        ...here,
        issue_number: pull,
        body,
    }));
    return { url: data.html_url };
}
async function updateComment(github, id, body) {
    await github.call({ operation: `update comment ${id}`, permission: WRITE }, (octokit, here) => octokit.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
        ...here,
        comment_id: id,
        body,
    }));
}
/** Folds a comment away as outdated. */
async function minimizeComment(github, nodeId) {
    await github.call({ operation: "minimize an outdated plan comment", permission: WRITE }, (octokit) => octokit.graphql("mutation ($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } } }", { id: nodeId }));
}


/***/ }),

/***/ 7267:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Tf: () => (/* binding */ failOnMistakes),
  eV: () => (/* binding */ logNotices),
  uH: () => (/* binding */ logPlan),
  JL: () => (/* binding */ publishPlan),
  publishProblems: () => (/* binding */ publishProblems),
  ek: () => (/* binding */ publishStop),
  AS: () => (/* binding */ setPlanOutputs),
  gK: () => (/* binding */ setUnprotected),
  F7: () => (/* binding */ tellResult)
});

// EXTERNAL MODULE: ./src/plan/describe.ts
var describe = __webpack_require__(8122);
// EXTERNAL MODULE: ./src/text/message.ts
var text_message = __webpack_require__(6400);
// EXTERNAL MODULE: ./src/plan/plan.ts
var plan_plan = __webpack_require__(8720);
;// CONCATENATED MODULE: ./src/plan/file.ts



/** The plan as JSON for other programs (documented in the README). It never holds a key. */
function planFile(plan, origin) {
    const notice = ({ severity, message }) => ({ severity, message: (0,text_message/* plain */.pj)(message) });
    const document = {
        version: 1,
        config: plan.config,
        commit: origin.commit,
        time: origin.time,
        digest: plan.digest,
        hasChanges: (0,plan_plan/* hasChanges */.i)(plan),
        notices: plan.notices.map(notice),
        zones: plan.zones.map((zone) => ({
            name: zone.name,
            id: zone.id,
            operations: zone.operations.map(({ digest, operation }) => ({
                digest,
                description: (0,text_message/* plain */.pj)((0,describe/* describe */.q0)(operation)),
                ...operation,
            })),
            blockers: zone.blockers.map(notice),
            notices: zone.notices.map(notice),
            certificates: zone.certificates,
            origins: zone.origins,
            coverage: zone.coverage,
            declared: zone.declared.map(({ hostname, reach }) => ({ hostname, reach })),
            unmanaged: {
                associations: zone.unmanaged.associations.map(({ hostname, certificateId, enabled, status }) => ({
                    hostname,
                    certificateId,
                    enabled,
                    status,
                })),
                certificates: zone.unmanaged.certificates.map(({ store, id, status, certificate }) => ({
                    store,
                    id,
                    status,
                    fingerprint: certificate.fingerprint,
                    subject: certificate.subject,
                    issuer: certificate.issuer,
                    notAfter: certificate.notAfter,
                })),
            },
        })),
    };
    return `${JSON.stringify(document, null, 2)}\n`;
}

// EXTERNAL MODULE: ./src/plan/coverage.ts + 1 modules
var coverage = __webpack_require__(8219);
// EXTERNAL MODULE: ./src/render/coverage.ts
var render_coverage = __webpack_require__(6052);
// EXTERNAL MODULE: ./src/render/headline.ts
var headline = __webpack_require__(4354);
// EXTERNAL MODULE: ./src/render/plan.ts
var render_plan = __webpack_require__(7589);
// EXTERNAL MODULE: ./src/render/frame.ts
var render_frame = __webpack_require__(8785);
// EXTERNAL MODULE: ./src/render/marker.ts
var render_marker = __webpack_require__(1376);
// EXTERNAL MODULE: ./src/render/problems.ts
var render_problems = __webpack_require__(5394);
;// CONCATENATED MODULE: ./src/render/no-plan.ts



/** The comment in place of a plan: nothing was planned, and why. Its marker covers no operation. */
function problemsComment(problems, provenance, { key, base }) {
    const body = (0,render_problems/* problemsBody */.X)("No plan", problems);
    const marker = (0,render_marker/* writeMarker */.en)({
        key,
        base,
        head: provenance.commit,
        plan: "",
        operations: [],
        body: (0,render_frame/* contentDigest */.eZ)(body),
    });
    return `${marker}\n${body}\n\n${(0,render_frame/* footer */.qr)(provenance, "none")}`;
}

// EXTERNAL MODULE: ./src/render/result.ts
var result = __webpack_require__(4443);
// EXTERNAL MODULE: ./src/github/comments.ts
var comments = __webpack_require__(6645);
// EXTERNAL MODULE: ./src/review/found.ts
var found = __webpack_require__(3992);
;// CONCATENATED MODULE: ./src/review/result.ts



/**
 * Posts the result of an apply on a pull request: in the comment with an earlier result, or in a new one. Returns
 * its URL. Throws GitHubError.
 */
async function publishResult(github, pull, key, body) {
    const { ours } = await (0,found/* findComments */.S)(github, pull, key, readResult, comments/* WRITE */.Cm);
    const latest = ours.at(-1);
    if (latest === undefined)
        return (await (0,comments/* createComment */.eT)(github, pull, body)).url;
    await (0,comments/* updateComment */.vv)(github, latest.id, body);
    return latest.url;
}
function readResult(body) {
    const key = (0,result/* readResultKey */.NJ)(body);
    return key === null ? null : { key };
}

// EXTERNAL MODULE: ./src/session/session.ts + 4 modules
var session_session = __webpack_require__(1841);
// EXTERNAL MODULE: ./src/text/notice.ts
var notice = __webpack_require__(3067);
// EXTERNAL MODULE: ./src/github/commits.ts
var commits = __webpack_require__(149);
// EXTERNAL MODULE: ./src/github/error.ts
var github_error = __webpack_require__(6661);
// EXTERNAL MODULE: ./src/review/shown.ts
var shown = __webpack_require__(8293);
;// CONCATENATED MODULE: ./src/review/comment.ts





/**
 * Brings the plan comment up to date: one comment edited in place, or with `recreate` a new one with the older
 * ones folded away. One that somebody minimised is left as it is: nobody sees it, and it does not count any more.
 * Nothing is sent when what is shown would stay the same, nor when there is nothing to show (`quiet`) and no comment
 * yet.
 */
async function publishComment(github, pull, comment, mode) {
    const older = { known: false };
    try {
        const { ours } = await (0,found/* findComments */.S)(github, pull, comment.key, render_marker/* readMarker */.t7, comments/* WRITE */.Cm);
        older.known = ours.length > 0;
        const latest = await (0,shown/* shownComment */.$)(github, ours);
        older.known = latest !== null;
        return { kind: "shown", url: await bringUpToDate(github, pull, comment, mode, ours, latest) };
    }
    catch (error) {
        if (!(error instanceof github_error/* GitHubError */.y_))
            throw error;
        // Where the token may not even read comments, it wrote none. After any other failure, what is there is unknown.
        return { kind: "failed", error, outdated: older.known || !error.isPermission };
    }
}
async function bringUpToDate(github, pull, comment, mode, ours, latest) {
    if (latest === null) {
        return comment.quiet ? null : (await createOnce(github, pull, comment)).url;
    }
    // Written anew, one that somebody else edited is ours again: the editor is whoever was the last.
    if (latest.editor === null && isUnchanged(latest, comment.body))
        return latest.url;
    if (mode === "update") {
        await (0,comments/* updateComment */.vv)(github, latest.id, comment.body);
        return latest.url;
    }
    const created = await createOnce(github, pull, comment);
    for (const older of ours)
        await (0,comments/* minimizeComment */.Am)(github, older.nodeId);
    return created.url;
}
/** It shows what its marker says, and the marker is what would be written now. */
function isUnchanged(existing, body) {
    return (0,shown/* isIntact */.k)(existing) && firstLine(existing.body) === firstLine(body);
}
function firstLine(text) {
    return text.split(/\r?\n/, 1)[0] ?? "";
}
/** Creates the comment; when the answer is lost, looks whether it arrived before it is sent again. */
async function createOnce(github, pull, comment) {
    try {
        return await (0,comments/* createComment */.eT)(github, pull, comment.body);
    }
    catch (error) {
        if (!(error instanceof github_error/* GitHubError */.y_) || (error.status !== null && error.status < 500))
            throw error;
        const { ours } = await (0,found/* findComments */.S)(github, pull, comment.key, render_marker/* readMarker */.t7, comments/* WRITE */.Cm);
        const arrived = ours.find((found) => isUnchanged(found, comment.body));
        return arrived ?? (0,comments/* createComment */.eT)(github, pull, comment.body);
    }
}

// EXTERNAL MODULE: ./src/text/sha.ts
var sha = __webpack_require__(5409);
;// CONCATENATED MODULE: ./src/modes/comment.ts





/**
 * Posts on the pull request of this run, if there is one, while it is open and still at this run's commit: what an older
 * run that is run again has to say would hide the plan that counts. Where the token may not comment, that is a warning:
 * the plan is in the summary. But the run fails where an older plan is left in place.
 */
async function comment(session, body, quiet) {
    const { event, inputs, github } = session;
    if (event.kind !== "pull-request" || inputs.comment === "off" || github === null)
        return;
    const key = (0,session_session/* sessionKey */.ce)(session);
    const published = await post(session, github, event, {
        key,
        body: body({ key, base: event.baseBranch }),
        quiet,
    });
    if (published.kind === "shown") {
        if (published.url !== null)
            session.output.set("comment-url", published.url);
        return;
    }
    const { error, outdated } = published;
    if (!outdated)
        session.log.warning(`${error.message} The plan is in the job summary.`, "tokens");
    else {
        session.log.error(`${error.message} The plan comment on #${event.number} could not be brought up to date, so an outdated one may still be there. The plan is in the job summary; re-run this job to post it.`);
        session.output.fail("The plan comment could not be brought up to date: see the annotations.");
    }
}
async function post(session, github, event, comment) {
    const pull = event.number;
    try {
        const { head, merged } = await (0,commits/* pullState */.p3)(github, pull);
        const reason = whyLeftAlone(event, head, merged);
        if (reason !== null) {
            session.log.notice(`${reason} The plan is in the job summary.`);
            return { kind: "shown", url: null };
        }
    }
    catch (error) {
        if (!(error instanceof github_error/* GitHubError */.y_))
            throw error;
        return { kind: "failed", error, outdated: !error.isPermission };
    }
    const mode = session.inputs.comment === "recreate" ? "recreate" : "update";
    return publishComment(github, pull, comment, mode);
}
function whyLeftAlone({ number, headSha }, head, merged) {
    if (merged)
        return `#${number} is merged: its plan comment stays as people saw it, since a plan made after the merge is no review.`;
    if (head === headSha)
        return null;
    return `This run is for commit ${(0,sha/* shortSha */.F)(headSha)}, but #${number} is now at ${(0,sha/* shortSha */.F)(head)}: its comment is left to the run for that commit.`;
}

;// CONCATENATED MODULE: ./src/modes/publish.ts














/** Every output that a plan has, and the plan file. */
function setPlanOutputs(session, plan) {
    const { output } = session;
    const effects = (0,headline/* countEffects */._x)(plan);
    output.set("has-changes", (0,plan_plan/* hasChanges */.i)(plan));
    output.set("to-add", effects.add);
    output.set("to-change", effects.change);
    output.set("to-remove", effects.remove);
    output.set("plan-digest", plan.digest);
    output.set("plan-summary", (0,headline/* headline */.Pl)(plan));
    output.set("expiring", countExpiring(plan));
    setUnprotected(session, plan, session.mode === "plan" ? "after" : "now");
    output.set("plan-file", output.file("aop-plan", planFile(plan, (0,session_session/* provenanceOf */.Jj)(session))));
}
/** How many proxied hostnames get no certificate, empty when it is not known: an apply tells it again when it is done. */
function setUnprotected(session, plan, when) {
    const coverages = plan.zones.map(({ coverage }) => coverage);
    session.output.set("unprotected", (0,coverage/* totalUnprotected */.sP)(coverages, when) ?? "");
}
/** The plan in the log, one line an operation. */
function logPlan(session, plan) {
    session.log.info((0,headline/* headline */.Pl)(plan));
    for (const { name, operations } of plan.zones) {
        for (const { operation } of operations) {
            session.log.info(`  ${name}: ${(0,text_message/* plain */.pj)((0,describe/* describe */.q0)(operation))}`);
        }
    }
    const coverage = (0,render_coverage/* coverageLine */.v)(plan, session.mode === "drift" ? "now" : "after");
    if (coverage !== null)
        session.log.info(coverage);
}
/** What is broken, dangerous or to be looked at as annotations, so that it shows on the run's page too. */
function logNotices(session, plan) {
    const notices = plan.zones.flatMap((zone) => [...zone.blockers.filter(({ at }) => at === null), ...zone.notices].map((notice) => ({
        ...notice,
        message: `${zone.name}: ${(0,text_message/* plain */.pj)(notice.message)}`,
        help: "plan",
    })));
    for (const { message } of [...(0,notice/* ofSeverity */.Z3)(notices, "note"), ...plan.notices]) {
        session.log.info((0,text_message/* plain */.pj)(message));
    }
    session.log.problems((0,notice/* ofSeverity */.Z3)(notices, "error", "danger", "warning"));
}
/** The plan's run fails for mistakes in aop.yaml that show only beside Cloudflare's state: before the merge, not after. */
function failOnMistakes(session, plan) {
    const mistakes = plan.zones.flatMap(({ blockers }) => blockers.flatMap(({ at, message }) => at === null ? [] : [{ ...(0,notice/* error */.z3)(message, at), help: "apply stops" }]));
    if (mistakes.length > 0) {
        session.log.problems(mistakes);
        session.output.fail(`${session.inputs.config} can't be applied as it is: see the annotations.`);
    }
    if (plan.zones.some(({ violation }) => violation !== null)) {
        session.output.fail("Proxied hostnames get no client certificate: see the annotations.");
    }
}
/** The plan as job summary and comment. What GitHub refuses of either keeps nobody from seeing the other. */
async function publishPlan(session, plan, declared) {
    const view = planView(session, plan, declared);
    await (0,session_session/* tellSummary */.Qi)(session, (0,render_plan/* planSummary */.MM)(view));
    const quiet = !(0,plan_plan/* hasChanges */.i)(plan) && plan.zones.every(({ violation }) => violation === null);
    await comment(session, (identity) => (0,render_plan/* planComment */.tx)(view, identity), quiet);
}
/** An apply that stopped in its preflight: summary and result comments say why, and what was not done. */
async function publishStop(session, plan, declared, stop) {
    session.output.set("applied", 0);
    session.output.set("failed", 0);
    await (0,session_session/* tellSummary */.Qi)(session, (0,render_plan/* stoppedSummary */.k2)(planView(session, plan, declared), stop.reason));
    const view = { provenance: (0,session_session/* provenanceOf */.Jj)(session), planDigest: plan.digest };
    await tellResult(session, stop.audience, (0,result/* stoppedComment */.H8)(view, stop.reason, (0,session_session/* sessionKey */.ce)(session)));
}
/** The result of an apply on the pull requests that it is about. What GitHub refuses is a warning. */
async function tellResult(session, audience, body) {
    const { github, inputs } = session;
    if (github === null || inputs.comment === "off")
        return;
    for (const pull of audience) {
        await (0,session_session/* bestEffort */.z$)(session, `the result could not be posted on #${pull}`, async () => {
            const url = await publishResult(github, pull, (0,session_session/* sessionKey */.ce)(session), body);
            session.output.set("comment-url", url);
        });
    }
}
function planView(session, plan, declared) {
    return {
        plan,
        problems: [
            ...otherBase(session),
            ...declared.problems.filter(({ severity }) => severity !== "error"),
        ],
        provenance: (0,session_session/* provenanceOf */.Jj)(session),
    };
}
/** Only what reaches the default branch is applied. */
function otherBase({ event }) {
    if (event.kind !== "pull-request" || event.baseBranch === event.defaultBranch)
        return [];
    const { baseBranch, defaultBranch } = event;
    return [
        (0,notice/* warning */.$e)((0,text_message/* say */.cv) `Merging this pull request applies nothing: its base is ${baseBranch}, and only ${defaultBranch} is applied.`),
    ];
}
/** aop.yaml can't be planned: a comment that is there must not go on showing an older plan. */
async function publishProblems(session, declared) {
    await comment(session, (identity) => problemsComment(declared.problems, (0,session_session/* provenanceOf */.Jj)(session), identity), true);
}
function countExpiring(plan) {
    const expiring = plan.zones.flatMap(({ certificates }) => certificates
        .filter(({ state }) => state === "expiring" || state === "expired")
        .map((certificate) => certificate.certificate.fingerprint));
    return new Set(expiring).size;
}


/***/ }),

/***/ 8219:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hD: () => (/* binding */ countUnprotected),
  en: () => (/* binding */ coverZone),
  jv: () => (/* binding */ dnsOf),
  X2: () => (/* binding */ getsFirstHostname),
  j0: () => (/* binding */ isCustomHostname),
  sP: () => (/* binding */ totalUnprotected)
});

// EXTERNAL MODULE: ./src/text/order.ts
var order = __webpack_require__(9891);
// EXTERNAL MODULE: ./src/zone/hostname.ts
var zone_hostname = __webpack_require__(6729);
// EXTERNAL MODULE: ./src/zone/surroundings.ts
var zone_surroundings = __webpack_require__(911);
;// CONCATENATED MODULE: ./src/plan/dns.ts

/** Only these lead a visitor anywhere; HTTPS and SVCB records add parameters to them. */
const ADDRESSES = ["A", "AAAA", "CNAME"];
/** The zone's DNS. A load balancer takes the place of the records of its name. */
function readDns(zone, records, loadBalancers = []) {
    const entries = new Map();
    for (const record of records)
        add(entries, record, zone);
    for (const { name, proxied } of loadBalancers) {
        entries.set(name, { proxied, hasAddress: true, hasOrigin: true, isDelegated: false });
    }
    const existing = withParents(entries.keys(), zone);
    const served = (hostname) => lookUp({ entries, existing, zone }, hostname);
    const proxied = [...entries].flatMap(([name, entry]) => entry.proxied && served(name).kind === "proxied" ? [{ name, hasOrigin: entry.hasOrigin }] : []);
    return { served, proxied };
}
/** One proxied address makes all of the name proxied (developers.cloudflare.com/dns/proxy-status). */
function add(entries, record, zone) {
    const { name, type, proxied } = record;
    const entry = entries.get(name) ?? {
        proxied: false,
        hasAddress: false,
        hasOrigin: false,
        isDelegated: false,
    };
    if (ADDRESSES.includes(type)) {
        entry.hasAddress = true;
        entry.proxied ||= proxied;
        entry.hasOrigin ||= hasOrigin(record);
    }
    if (type === "NS" && name !== zone)
        entry.isDelegated = true;
    entries.set(name, entry);
}
/** Products of Cloudflare that answer themselves, or that reach the origin by other means than TLS from the edge. */
const WITHOUT_ORIGIN = [
    "cfargotunnel.com",
    "pages.dev",
    "workers.dev",
    "r2.dev",
    "r2.cloudflarestorage.com",
];
function hasOrigin({ type, content }) {
    if (type === "AAAA")
        return !isDiscarded(content);
    if (type !== "CNAME")
        return true;
    const target = content.toLowerCase().replace(/\.$/, "");
    return !WITHOUT_ORIGIN.some((domain) => (0,zone_hostname/* isInZone */.eI)(target, domain));
}
/** `100::/64` (RFC 6666), where names point that a Worker or a rule answers. */
function isDiscarded(address) {
    const url = URL.canParse(`http://[${address}]`) ? new URL(`http://[${address}]`) : null;
    const [, rest] = /^\[100::([0-9a-f:]*)\]$/.exec(url?.hostname ?? "") ?? [];
    return rest !== undefined && rest.split(":").length <= 4;
}
/** The names, and those that exist only because others are below them (RFC 4592, 2.2.2); the zone always does. */
function withParents(names, zone) {
    const existing = new Set([zone]);
    for (const name of names) {
        for (let at = name; (0,zone_hostname/* isInZone */.eI)(at, zone) && !existing.has(at); at = parentOf(at))
            existing.add(at);
    }
    return existing;
}
function lookUp({ entries, existing, zone }, hostname) {
    if (!(0,zone_hostname/* isInZone */.eI)(hostname, zone))
        return { kind: "nothing" };
    let encloser = hostname;
    while (!existing.has(encloser))
        encloser = parentOf(encloser);
    for (let at = encloser; at !== zone; at = parentOf(at)) {
        if (entries.get(at)?.isDelegated === true)
            return { kind: "delegated", by: at };
    }
    const by = encloser === hostname ? hostname : `*.${encloser}`;
    const entry = entries.get(by);
    if (entry?.hasAddress !== true)
        return { kind: "nothing" };
    return { kind: entry.proxied ? "proxied" : "dns-only", by };
}
function parentOf(name) {
    return name.slice(name.indexOf(".") + 1);
}

// EXTERNAL MODULE: ./src/plan/levels.ts
var levels = __webpack_require__(7136);
;// CONCATENATED MODULE: ./src/plan/coverage.ts





/** The zone's coverage, from what was read of its DNS. */
function coverZone(input, { operations }) {
    const { coverage } = input.desired;
    const dns = coverage.level === "ignore" ? null : dnsOf(input);
    if (dns === null)
        return { rule: coverage.level, hostnames: null, exempt: 0 };
    const names = namesOf(dns, input);
    const counted = names.filter(({ name, hasOrigin }) => hasOrigin && !isExcepted(name, input));
    const { now, after } = (0,levels/* levelsOf */.p)(input, operations);
    const hostnames = counted
        .map(({ name }) => ({ hostname: name, now: now(name), after: after(name) }))
        .sort((a, b) => (0,order/* compare */.U)(a.hostname, b.hostname));
    return { rule: coverage.level, hostnames, exempt: names.length - counted.length };
}
/** The zone's DNS as far as it was read; null where its records are not known. */
function dnsOf({ current, surroundings = zone_surroundings/* NOTHING_READ */.pp }) {
    const records = (0,zone_surroundings/* valueOf */.RP)(surroundings.records);
    return records && readDns(current.name, records, (0,zone_surroundings/* valueOf */.RP)(surroundings.loadBalancers) ?? []);
}
/** How many of these get no certificate; null when that is not known of all. */
function countUnprotected({ hostnames }, when) {
    if (hostnames === null || hostnames.some((hostname) => hostname[when] === "unknown"))
        return null;
    return hostnames.filter((hostname) => (0,levels/* isUnprotected */.K)(hostname[when])).length;
}
/** The same over all zones that ask for it; null, too, when none does. */
function totalUnprotected(coverages, when) {
    const counts = coverages
        .filter(({ rule }) => rule !== "ignore")
        .map((coverage) => countUnprotected(coverage, when));
    return counts.length === 0 || counts.includes(null)
        ? null
        : counts.reduce((sum, one) => sum + (one ?? 0), 0);
}
/** Names with a proxied record, and hostnames with an association that a proxied wildcard answers. */
function namesOf(dns, { desired, current }) {
    const names = new Map(dns.proxied.map((proxied) => [proxied.name, proxied]));
    for (const { hostname } of [...desired.associations, ...current.associations]) {
        const served = dns.served(hostname);
        const record = served.kind === "proxied" ? names.get(served.by) : undefined;
        if (record !== undefined)
            names.set(hostname, { ...record, name: hostname });
    }
    return [...names.values()];
}
function isExcepted(hostname, { desired }) {
    return desired.coverage.except.some((pattern) => matches(hostname, pattern));
}
/** `*` stands for exactly one label. */
function matches(hostname, pattern) {
    const labels = hostname.split(".");
    const wanted = pattern.split(".");
    return (labels.length === wanted.length &&
        wanted.every((label, index) => label === "*" || label === labels[index]));
}
/** Whether the zone had no hostname with a certificate of its own, and gets its first. */
function getsFirstHostname({ current }, { operations }) {
    return (current.associations.every(({ enabled }) => !enabled) &&
        operations.some((operation) => operation.kind === "set-association" && operation.after.enabled));
}
/** Whether a hostname is a customer's (Cloudflare for SaaS): its DNS is not in the zone. */
function isCustomHostname(hostname, zone) {
    return !(0,zone_hostname/* isInZone */.eI)(hostname, zone);
}


/***/ }),

/***/ 8122:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LS: () => (/* binding */ commonName),
/* harmony export */   dh: () => (/* binding */ brief),
/* harmony export */   nE: () => (/* binding */ shortFingerprint),
/* harmony export */   q0: () => (/* binding */ describe)
/* harmony export */ });
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6400);
/* harmony import */ var _text_sha_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5409);
/* harmony import */ var _text_time_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7466);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3246);




/** The operation as one sentence without a full stop, beginning with a verb: "move shop.example.com from \u2026 to \u2026". */
function describe(operation) {
    switch (operation.kind) {
        case "upload-certificate":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `upload ${level(operation.store)} certificate ${operation.name} (${brief(operation.certificate)})`;
        case "set-zone-level":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `turn zone-level authenticated origin pulls ${onOff(operation.enabled)}`;
        case "set-global":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `turn global authenticated origin pulls ${onOff(operation.enabled)}`;
        case "set-association":
            return describeAssociation(operation, (0,_operation_js__WEBPACK_IMPORTED_MODULE_1__/* .associationChange */ .qM)(operation));
        case "void-association":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `remove the association of ${operation.hostname} from ${earlier(operation.before)}`;
        case "delete-certificate":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `delete ${level(operation.store)} certificate ${brief(operation.certificate)}`;
    }
}
/** First twelve digits of a fingerprint: enough to identify a certificate, short enough to read. */
function shortFingerprint(fingerprint) {
    return fingerprint.startsWith("id:") ? fingerprint.slice(3) : (0,_text_sha_js__WEBPACK_IMPORTED_MODULE_0__/* .shortSha */ .F)(fingerprint);
}
/** "CN=api.example.com, O=Example Ltd, 3f2a\u2026, until 2027-01-31". */
function brief(certificate) {
    return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${certificate.subject}, ${shortFingerprint(certificate.fingerprint)}, until ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)((0,_text_time_js__WEBPACK_IMPORTED_MODULE_3__/* .day */ .v)(certificate.notAfter))}`;
}
/** The common name of a subject, "CN=api.example.com", or all of it where it has none. */
function commonName(subject) {
    return /(?:^|, )(CN=[^,]+)/.exec(subject)?.[1] ?? subject;
}
function describeAssociation({ hostname, before, after }, change) {
    const certificate = (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${after.name} (${shortFingerprint(after.certificate.fingerprint)})`;
    const state = (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(after.enabled ? "" : ", disabled");
    switch (change) {
        case "create":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `associate ${hostname} with ${certificate}${state}`;
        case "enable":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `enable ${hostname} with ${certificate}`;
        case "disable":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `disable ${hostname}: no client certificate is sent to its origin, regardless of the other levels`;
        case "redo":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `resend the association of ${hostname}, which Cloudflare failed to deploy`;
        default:
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `move ${hostname} from ${before === null ? (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)("nothing") : earlier(before)} to ${certificate}${state}`;
    }
}
function earlier({ certificateId, certificate, enabled }) {
    const what = certificate === null
        ? (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${certificateId}`
        : (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${commonName(certificate.subject)} (${shortFingerprint(certificate.fingerprint)})`;
    return enabled ? what : (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${what}, disabled`;
}
function level(store) {
    return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(store === "hostname" ? "hostname" : "zone-level");
}
function onOff(enabled) {
    return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(enabled ? "on" : "off");
}


/***/ }),

/***/ 7136:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ isUnprotected),
/* harmony export */   p: () => (/* binding */ levelsOf)
/* harmony export */ });
/* harmony import */ var _zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(538);
/* harmony import */ var _zone_surroundings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(911);


/** Whether the origin gets no certificate at this level. */
function isUnprotected(level) {
    return level === "disabled" || level === "none";
}
/** Which level decides for a hostname as Cloudflare is now, and after these operations. */
function levelsOf(input, operations) {
    const { desired, current } = input;
    const now = {
        associations: present(input),
        zone: known(input.surroundings?.zoneLevel),
        global: known(input.surroundings?.global),
        complete: current.associationsComplete,
        usesTls: current.sslMode !== "off" && current.sslMode !== "flexible",
    };
    const after = {
        ...now,
        associations: applied(now.associations, operations),
        zone: desired.zoneLevel?.enabled ?? now.zone,
        global: desired.global ?? now.global,
    };
    return {
        now: (hostname) => levelIn(now, hostname),
        after: (hostname) => levelIn(after, hostname),
    };
}
function known(told = _zone_surroundings_js__WEBPACK_IMPORTED_MODULE_0__/* .NOTHING_READ */ .pp.global) {
    return (0,_zone_surroundings_js__WEBPACK_IMPORTED_MODULE_0__/* .valueOf */ .RP)(told);
}
/** An association whose certificate is gone, or that Cloudflare gave up on, decides nothing. */
function present({ current }) {
    const deciding = current.associations.filter((association) => !(0,_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_1__/* .isInert */ .ND)(association) && !(0,_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_1__/* .isFailed */ .Ix)(association));
    return new Map(deciding.map(({ hostname, enabled }) => [hostname, enabled]));
}
function applied(associations, operations) {
    const result = new Map(associations);
    for (const operation of operations) {
        if (operation.kind === "void-association")
            result.delete(operation.hostname);
        if (operation.kind === "set-association") {
            result.set(operation.hostname, operation.after.enabled);
        }
    }
    return result;
}
function levelIn(levels, hostname) {
    if (!levels.usesTls)
        return "none";
    const association = levels.associations.get(hostname);
    if (association !== undefined)
        return association ? "hostname" : "disabled";
    if (!levels.complete)
        return "unknown";
    if (levels.zone === true)
        return "zone";
    if (levels.zone === null)
        return "unknown";
    if (levels.global === true)
        return "global";
    return levels.global === null ? "unknown" : "none";
}


/***/ }),

/***/ 8716:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Er: () => (/* binding */ originBlockers),
/* harmony export */   GB: () => (/* binding */ namedInPlan),
/* harmony export */   cd: () => (/* binding */ isInDoubt),
/* harmony export */   ik: () => (/* binding */ originNotices),
/* harmony export */   vr: () => (/* binding */ namedOrigins)
/* harmony export */ });
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6400);
/* harmony import */ var _text_notice_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3067);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3246);



/**
 * Blockers for origins that refuse the very certificate that the plan is about to have presented to them, or that
 * can't be asked: who names an origin wants it asked first.
 */
function originBlockers(diff, origins) {
    return origins
        .filter(({ hostname }) => presents(diff, hostname))
        .flatMap(({ verdict, address, hostname, reason }) => {
        const where = (0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The origin ${address} of ${hostname}`;
        if (verdict === "refuses") {
            return (0,_text_notice_js__WEBPACK_IMPORTED_MODULE_2__/* .danger */ .OR)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${where} refuses the certificate that it would get. ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .words */ .aL)(reason)} Make it trust the certificate's issuer first; apply stops until it does.`);
        }
        if (verdict !== "not allowed")
            return [];
        return (0,_text_notice_js__WEBPACK_IMPORTED_MODULE_2__/* .danger */ .OR)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${where} can't be probed before it gets the certificate, so apply stops here. ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .words */ .aL)(reason)} List it there, leave it out of origins, or set probe-origins: false.`);
    });
}
/**
 * The origins that people may read of by name. Where names are kept back these are the plan's own: of hostnames that it
 * changes, and those that the pull request brings. A list of the others would be a list of targets.
 */
function namedOrigins(origins, { operations }, { namesHostnames, newOrigins }) {
    if (namesHostnames)
        return origins;
    const changed = new Set(operations.flatMap((one) => ("hostname" in one ? [one.hostname] : [])));
    return origins.filter(({ hostname, address }) => changed.has(hostname) || newOrigins.has(`${hostname} ${address.toLowerCase()}`));
}
/** Those that may be named: all, or where names are kept back those that the plan named. */
function namedInPlan({ zones, namesHostnames }, origins) {
    if (namesHostnames)
        return origins;
    const pair = ({ hostname, address }) => `${hostname} ${address}`;
    const named = new Set(zones.flatMap((zone) => zone.namedOrigins.map(pair)));
    return origins.filter((probe) => named.has(pair(probe)));
}
/** What a reviewer must know of the origins of this zone. Those that are not to be named are counted. */
function originNotices(input, diff, origins, naming) {
    const named = namedOrigins(origins, diff, naming);
    const others = origins
        .filter((probe) => !named.includes(probe))
        .flatMap((probe) => noticesOf(input, diff, probe).map(({ severity }) => ({ severity, verdict: probe.verdict })));
    return [...named.flatMap((probe) => noticesOf(input, diff, probe)), ...counted(others)];
}
/** Of one origin, and of several. */
const COUNTED = {
    enforced: both("may not accept the certificate"),
    "likely enforced": both("may not accept the certificate"),
    open: ["accepts requests without a certificate", "accept requests without a certificate"],
    refuses: ["refuses the certificate", "refuse the certificate"],
    inconclusive: ["doesn't show whether it enforces", "don't show whether they enforce"],
    unreachable: both("could not be probed"),
    unprobed: ["was not probed", "were not probed"],
    "not allowed": [
        "was not probed: its address is not public",
        "were not probed: private addresses",
    ],
};
function both(words) {
    return [words, words];
}
function counted(others) {
    return [...Map.groupBy(others, ({ verdict }) => verdict)].flatMap(([verdict, same]) => {
        const [first] = same;
        if (first === undefined)
            return [];
        const [one, several] = COUNTED[verdict];
        const message = (0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(same.length, "other origin")} of hostnames that this plan does not change ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .words */ .aL)(same.length === 1 ? one : several)}. Names are left out because this repository is public.`;
        return [{ severity: first.severity, message, at: null }];
    });
}
function noticesOf({ desired }, diff, probe) {
    const where = (0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The origin ${probe.address} of ${probe.hostname}`;
    const declared = desired.associations.find(({ hostname }) => hostname === probe.hostname);
    const enabled = declared?.enabled ?? false;
    switch (probe.verdict) {
        case "enforced":
        case "likely enforced":
            return losesCertificate(diff, probe.hostname)
                ? [
                    (0,_text_notice_js__WEBPACK_IMPORTED_MODULE_2__/* .danger */ .OR)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${where} enforces the client certificate that is being removed: its traffic stops when this is applied. Make it accept requests without one first.`),
                ]
                : enabled
                    ? doubt(where, probe)
                    : [];
        case "open":
            return enabled ? openOrigin(where, probe, presents(diff, probe.hostname)) : [];
        case "refuses":
            return presents(diff, probe.hostname)
                ? []
                : [(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_2__/* .danger */ .OR)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${where} refuses the certificate that it gets. ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .words */ .aL)(probe.reason)}`)];
        case "inconclusive":
            return [(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_2__/* .warning */ .$e)(inconclusive(where, probe, losesCertificate(diff, probe.hostname)))];
        case "unprobed":
            return [];
        case "not allowed":
            return presents(diff, probe.hostname)
                ? []
                : [(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_2__/* .warning */ .$e)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${where} was not probed. ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .words */ .aL)(probe.reason)}`)];
        case "unreachable":
            return [(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_2__/* .warning */ .$e)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${where} could not be probed. ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .words */ .aL)(probe.reason)}`)];
    }
}
function inconclusive(where, { reason }, losesIt) {
    return losesIt
        ? (0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${where} may enforce the client certificate that is being removed: its traffic would stop when this is applied. ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .words */ .aL)(reason)}`
        : (0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${where}: ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .words */ .aL)(reason)}`;
}
/** Whether our certificate may be refused for all that is known, though nothing says that it is. */
function isInDoubt({ ours, listsIssuer }) {
    return ours === "unanswered" || (ours === "untried" && listsIssuer === false);
}
function doubt(where, probe) {
    return isInDoubt(probe) ? [(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_2__/* .warning */ .$e)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${where}: ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .words */ .aL)(probe.reason)}`)] : [];
}
/** Before the switch an origin should accept both; after it, it should enforce. */
function openOrigin(where, probe, beforeSwitch) {
    if (!beforeSwitch) {
        const message = (0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${where} accepts requests without a certificate: it does not enforce, so anyone can reach it.`;
        return [...doubt(where, probe), (0,_text_notice_js__WEBPACK_IMPORTED_MODULE_2__/* .warning */ .$e)(message)];
    }
    if (isInDoubt(probe))
        return doubt(where, probe);
    const message = (0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${where} accepts requests without a certificate. That is expected for now: make it enforce after this is applied.`;
    return [(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_2__/* .note */ .N4)(message)];
}
function presents(diff, hostname) {
    return diff.operations.some((operation) => operation.kind === "set-association" &&
        operation.hostname === hostname &&
        operation.after.enabled);
}
function losesCertificate(diff, hostname) {
    const isAbout = (operation) => "hostname" in operation && operation.hostname === hostname;
    return diff.operations.some((operation) => isAbout(operation) && (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .takesCertificateAway */ .EP)(operation));
}


/***/ }),

/***/ 8720:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ hasChanges)
/* harmony export */ });
function hasChanges(plan) {
    return plan.zones.some(({ operations }) => operations.length > 0);
}


/***/ }),

/***/ 1734:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ wordsOf),
/* harmony export */   _: () => (/* binding */ ALL_WORDS)
/* harmony export */ });
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3246);

/** In the order of a headline. */
const WORDS = {
    upload: words("\ud83d\udfe9", "upload", "certificate", "add"),
    "turn-on": words("\ud83d\udfe8", "turn on", "switch", "change"),
    associate: words("\ud83d\udfe9", "enable", "hostname", "add"),
    enable: words("\ud83d\udfe9", "enable", "hostname", "change"),
    move: words("\ud83d\udfe8", "move", "hostname", "change"),
    "associate-disabled": words("\ud83d\udfe5", "disable", "hostname", "add"),
    disable: words("\ud83d\udfe5", "disable", "hostname", "change"),
    "send-again": words("\ud83d\udfe8", "send again", "hostname", "change"),
    remove: words("\ud83d\udfe5", "remove", "hostname", "remove"),
    "turn-off": words("\ud83d\udfe5", "turn off", "switch", "change"),
    delete: words("\ud83d\udfe5", "delete", "certificate", "remove"),
};
/** All words that there are, in the order of a headline. */
const ALL_WORDS = Object.values(WORDS);
/** The words for this operation in rows, headlines and outputs. */
function wordsOf(operation) {
    return WORDS[deedOf(operation)];
}
function words(sign, verb, noun, effect) {
    return { sign, verb, noun, effect };
}
function deedOf(operation) {
    switch (operation.kind) {
        case "upload-certificate":
            return "upload";
        case "set-zone-level":
        case "set-global":
            return operation.enabled ? "turn-on" : "turn-off";
        case "set-association":
            return associationDeed(operation);
        case "void-association":
            return "remove";
        case "delete-certificate":
            return "delete";
    }
}
function associationDeed(operation) {
    const change = (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .associationChange */ .qM)(operation);
    if (change === "create")
        return operation.after.enabled ? "associate" : "associate-disabled";
    return change === "redo" ? "send-again" : change;
}


/***/ }),

/***/ 6052:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ coverageSection),
/* harmony export */   v: () => (/* binding */ coverageLine)
/* harmony export */ });
/* harmony import */ var _plan_coverage_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8219);
/* harmony import */ var _plan_levels_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7136);
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6400);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2495);




/** "Coverage: 12 of 14 proxied hostnames get a client certificate"; null where no zone is known. */
function coverageLine(plan, when) {
    const known = plan.zones.filter(({ coverage }) => (coverage.hostnames ?? []).length > 0);
    if (known.length === 0)
        return null;
    const hostnames = known.flatMap(({ coverage }) => coverage.hostnames ?? []);
    const levels = hostnames.map((hostname) => hostname[when]);
    const unknown = levels.filter((level) => level === "unknown").length;
    const covered = levels.length - unknown - levels.filter(_plan_levels_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnprotected */ .K).length;
    const rest = unknown === 0 ? "" : ` (${unknown} unknown)`;
    const verb = covered === 1 ? "gets" : "get";
    return `Coverage: ${covered} of ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(levels.length, "proxied hostname")} ${verb} a client certificate${rest}`;
}
/** One row a zone, and below it, where names may be shown, its hostnames without a certificate. */
function coverageSection(plan, when) {
    const title = coverageLine(plan, when);
    if (title === null)
        return [];
    const rows = plan.zones
        .filter(({ coverage }) => coverage.rule !== "ignore")
        .flatMap((zone) => zoneRows(zone, when, plan.namesHostnames));
    const head = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .table */ .tp)(["zone", "proxied hostnames", "get a certificate", "get none"], []);
    return [{ of: "coverage", summary: title, head, rows, open: false }];
}
function zoneRows({ name, coverage }, when, names) {
    const { hostnames } = coverage;
    if (hostnames === null) {
        return [{ text: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .tableRow */ .jD)([(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(name), "unknown", "unknown", "unknown"]), keep: true }];
    }
    const open = hostnames.filter((hostname) => (0,_plan_levels_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnprotected */ .K)(hostname[when]));
    const unknown = hostnames.filter((hostname) => hostname[when] === "unknown").length;
    const protectedOnes = hostnames.length - open.length - unknown;
    const exempt = coverage.exempt === 0 ? "" : ` (and ${coverage.exempt} that need none)`;
    const cells = [
        `${hostnames.length}${exempt}`,
        protectedOnes === 0 ? "0" : `${protectedOnes} (${byLevel(coverage, when)})`,
        `${sign(coverage, when)}${open.length}${unknown === 0 ? "" : `, ${unknown} unknown`}`,
    ];
    const row = { text: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .tableRow */ .jD)([(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(name), ...cells]), keep: true };
    if (!names)
        return [row];
    return [
        row,
        ...open.map((unprotected) => ({
            text: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .tableRow */ .jD)([
                "",
                "",
                "",
                `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(unprotected.hostname)}${REMARKS[unprotected[when]] ?? ""}`,
            ]),
            keep: false,
        })),
    ];
}
const REMARKS = { disabled: " (disabled)" };
function sign(coverage, when) {
    const unprotected = (0,_plan_coverage_js__WEBPACK_IMPORTED_MODULE_0__/* .countUnprotected */ .hD)(coverage, when);
    if (unprotected === null)
        return "\ud83d\udfe8 ";
    return unprotected === 0 ? "\ud83d\udfe9 " : coverage.rule === "require" ? "\ud83d\udfe5 " : "\ud83d\udfe8 ";
}
const LEVELS = [
    ["hostname", "of their own"],
    ["zone", "from the zone level"],
    ["global", "from the global level"],
];
function byLevel({ hostnames }, when) {
    return LEVELS.flatMap(([level, words]) => {
        const n = (hostnames ?? []).filter((hostname) => hostname[when] === level).length;
        return n === 0 ? [] : [`${n} ${words}`];
    }).join(", ");
}


/***/ }),

/***/ 4354:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pl: () => (/* binding */ headline),
/* harmony export */   _x: () => (/* binding */ countEffects),
/* harmony export */   bx: () => (/* binding */ headlineTotal),
/* harmony export */   eh: () => (/* binding */ summarize)
/* harmony export */ });
/* harmony import */ var _plan_words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1734);
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6400);


function countEffects(plan) {
    const effects = operationsOf(plan).map((operation) => (0,_plan_words_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z)(operation).effect);
    const of = (wanted) => effects.filter((effect) => effect === wanted).length;
    return { add: of("add"), change: of("change"), remove: of("remove") };
}
/** "Plan: 1 certificate to upload, 2 hostnames to enable, 1 to remove", or "No changes". */
function headline(plan) {
    const operations = operationsOf(plan);
    if (operations.length === 0)
        return "No changes";
    const zones = plan.zones.filter((zone) => zone.operations.length > 0).length;
    const where = plan.zones.length > 1 ? ` in ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(zones, "zone")}` : "";
    return `Plan: ${summarize(operations)}${where}`;
}
/** How many operations a line with such a headline counts; null when it has none. */
function headlineTotal(line) {
    if (!line.startsWith("**Plan: "))
        return null;
    const counts = [...line.matchAll(/(\d{1,9})(?: [a-z]{1,20})? to /g)];
    return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}
/** "1 certificate to upload, 2 hostnames to enable, 1 to remove": the noun once, then only the numbers. */
function summarize(operations) {
    const phrases = [];
    let lastNoun = "";
    const byPhrase = Map.groupBy(operations.map(_plan_words_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z), phraseOf);
    for (const phrase of new Set(_plan_words_js__WEBPACK_IMPORTED_MODULE_0__/* .ALL_WORDS */ ._.map(phraseOf))) {
        const [first, ...others] = byPhrase.get(phrase) ?? [];
        if (first === undefined)
            continue;
        const { noun, verb } = first;
        const n = others.length + 1;
        phrases.push(`${noun === lastNoun ? String(n) : (0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(n, noun)} to ${verb}`);
        lastNoun = noun;
    }
    return phrases.join(", ");
}
function phraseOf({ noun, verb }) {
    return `${noun} to ${verb}`;
}
function operationsOf(plan) {
    return plan.zones.flatMap(({ operations }) => operations.map(({ operation }) => operation));
}


/***/ }),

/***/ 1376:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X9: () => (/* binding */ readMarkerLine),
/* harmony export */   aE: () => (/* binding */ writeMarkerLine),
/* harmony export */   en: () => (/* binding */ writeMarker),
/* harmony export */   hU: () => (/* binding */ covers),
/* harmony export */   t7: () => (/* binding */ readMarker)
/* harmony export */ });
/* unused harmony export digestWidth */
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8522);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_zlib__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5395);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3305);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1789);



const NAME = "aop-plan";
/** Characters for the digests: with the rest of the comment they stay below GitHub's limit of 65,536. */
const BUDGET = 54_000;
/** Characters for the words of the operations, compressed: they are for messages, and left out when they don't fit. */
const WORDS_BUDGET = 8_000;
const WORDS_INFLATED = 200_000;
const LONGEST_WORDS = 400;
const FULL_WIDTH = 40;
const LEAST_WIDTH = 16;
const Schema = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    v: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(1),
    key: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    head: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    base: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    count: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ._gte */ .qm(0))),
    plan: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    width: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ._gte */ .qm(0), zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ._lte */ .Zm(64)),
    /** All digests, cut to `width` hex digits, as one base64 string; null when they don't fit. */
    operations: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .nullable */ .mee(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .base64 */ .K39()),
    /** The operations in words, in the same order: a JSON array, deflated, base64. */
    words: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .nullable */ .mee(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .base64 */ .K39()),
    body: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
});
/** As many hex digits a digest as fit for this many operations; 0 when even few don't fit. */
function digestWidth(operations) {
    const fit = Math.floor((BUDGET * 1.5) / Math.max(1, operations));
    const even = Math.min(FULL_WIDTH, fit - (fit % 2));
    return even < LEAST_WIDTH ? 0 : even;
}
/** The first line of the comment. */
function writeMarker(marker) {
    const width = digestWidth(marker.operations.length);
    const digests = marker.operations.map(({ digest }) => digest.slice(0, width)).join("");
    const words = width === 0 ? null : deflateWords(marker.operations.map((operation) => operation.words));
    return encode({
        v: 1,
        key: marker.key,
        head: marker.head,
        base: marker.base,
        count: marker.operations.length,
        plan: marker.plan,
        width,
        operations: width === 0 ? null : Buffer.from(digests, "hex").toString("base64"),
        words,
        body: marker.body,
    });
}
/** The marker on the first line of this comment, or null when there is none that we wrote. */
function readMarker(comment) {
    const raw = readRaw(comment);
    if (raw === null)
        return null;
    const { key, head, base = null, count = null, plan, width, body } = raw;
    const operations = raw.operations === null ? null : split(raw.operations, width, raw.words);
    return { key, head, base, count, plan, width, body, operations };
}
/** Whether a person saw this operation in the comment. */
function covers(marker, digest) {
    return marker.operations?.has(digest.slice(0, marker.width)) ?? false;
}
function readRaw(comment) {
    return Schema.safeParse(readMarkerLine(NAME, comment)).data ?? null;
}
function encode(raw) {
    return writeMarkerLine(NAME, raw);
}
function split(base64, width, words) {
    const hex = Buffer.from(base64, "base64").toString("hex");
    const digests = new Map();
    if (width < LEAST_WIDTH)
        return digests;
    const phrases = words === null ? [] : inflateWords(words);
    for (let start = 0; start + width <= hex.length; start += width) {
        digests.set(hex.slice(start, start + width), phrases[start / width] ?? null);
    }
    return digests;
}
function deflateWords(words) {
    const json = JSON.stringify(words.map((word) => word.slice(0, LONGEST_WORDS)));
    if (json.length > WORDS_INFLATED)
        return null;
    const base64 = (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.deflateRawSync)(json).toString("base64");
    return base64.length > WORDS_BUDGET ? null : base64;
}
function inflateWords(base64) {
    try {
        const options = { maxOutputLength: WORDS_INFLATED };
        const text = (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.inflateRawSync)(Buffer.from(base64, "base64"), options).toString();
        return zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).parse(JSON.parse(text));
    }
    catch {
        // For messages only: without them the digests still decide.
        return [];
    }
}
const SUFFIX = " -->";
/**
 * A hidden first line that a program reads later: `<!-- name {json} -->`. Its JSON can't end the HTML comment:
 * `<` and `>` are written as escapes.
 */
function writeMarkerLine(name, value) {
    return prefix(name) + escapeJson(JSON.stringify(value)) + SUFFIX;
}
/**
 * The JSON on the first line of this text, or null when there is no marker of this name. One that is not escaped as ours
 * could end the HTML comment and begin something that hides what follows.
 */
function readMarkerLine(name, text) {
    const line = text.split(/\r?\n/, 1)[0] ?? "";
    if (!line.startsWith(prefix(name)) || !line.endsWith(SUFFIX))
        return null;
    const json = line.slice(prefix(name).length, -SUFFIX.length);
    return escapeJson(json) === json ? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .q)(json) : null;
}
function prefix(name) {
    return `<!-- ${name} `;
}
/** `--` would end nothing without `>`, yet some parsers end a comment at it. */
function escapeJson(json) {
    return json.replaceAll(/[<>&-]|[^\x20-\x7e]/g, (char) => char === "-" ? "\\u002d" : `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}


/***/ }),

/***/ 9899:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ verdictCounts),
/* harmony export */   i: () => (/* binding */ originSection)
/* harmony export */ });
/* harmony import */ var _plan_origins_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8716);
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6400);
/* harmony import */ var _text_time_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7466);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2495);




const SIGNS = {
    enforced: "\ud83d\udfe9&nbsp;enforced",
    "likely enforced": "\ud83d\udfe9&nbsp;likely enforced",
    open: "\ud83d\udfe8&nbsp;open",
    refuses: "\ud83d\udfe5&nbsp;refuses",
    inconclusive: "\ud83d\udfe8&nbsp;inconclusive",
    unreachable: "\ud83d\udfe8&nbsp;unreachable",
    unprobed: "\u2b1c&nbsp;unprobed",
    "not allowed": "\ud83d\udfe8&nbsp;not&nbsp;allowed",
};
/** The probed origins as a section, or none when none was probed: all of them counted, and a row for each to name. */
function originSection(origins, named, open) {
    if (origins.length === 0)
        return [];
    return [
        {
            of: "origins",
            summary: `Origins${open ? " after apply" : ""}: ${verdictCounts(origins)}`,
            head: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(["", "hostname", "origin", "why"], []),
            rows: [...named.map(originRow), ...unnamed(origins.length - named.length)],
            open,
        },
    ];
}
function unnamed(count) {
    if (count === 0)
        return [];
    const which = `${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(count, "other origin")} of hostnames that are not part of this change`;
    return [{ text: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .tableRow */ .jD)(["", which, "", "not named in a public repository"]), keep: true }];
}
/** "2 enforced, 1 open". */
function verdictCounts(origins) {
    const verdicts = Object.keys(SIGNS);
    return verdicts
        .map((verdict) => [origins.filter((probe) => probe.verdict === verdict).length, verdict])
        .filter(([n]) => n > 0)
        .map(([n, verdict]) => `${n} ${verdict}`)
        .join(", ");
}
/** One probed origin as a row: verdict, hostname, address, why. Kept in a long comment when it refuses. */
function originRow(probe) {
    const { verdict, hostname, address, reason, serverCertificate: server } = probe;
    const own = server === null
        ? ""
        : `<br>Its own certificate: ${server.names.map(_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY).join(" ")} until ${(0,_text_time_js__WEBPACK_IMPORTED_MODULE_3__/* .day */ .v)(server.notAfter)}`;
    const sign = (0,_plan_origins_js__WEBPACK_IMPORTED_MODULE_0__/* .isInDoubt */ .cd)(probe) ? SIGNS[verdict].replace("\ud83d\udfe9", "\ud83d\udfe8") : SIGNS[verdict];
    return {
        text: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .tableRow */ .jD)([sign, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(hostname), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(address), `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .prose */ .CS)(reason)}${own}`]),
        keep: verdict === "refuses",
    };
}


/***/ }),

/***/ 6589:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  VJ: () => (/* binding */ outcomeBody),
  Pi: () => (/* binding */ outcomeHeadline),
  hG: () => (/* binding */ outcomeSummary)
});

// EXTERNAL MODULE: ./src/apply/outcome.ts
var outcome = __webpack_require__(3308);
// EXTERNAL MODULE: ./src/text/message.ts
var message = __webpack_require__(6400);
// EXTERNAL MODULE: ./src/zone/edge.ts
var edge = __webpack_require__(5713);
// EXTERNAL MODULE: ./src/render/markdown.ts
var markdown = __webpack_require__(2495);
;// CONCATENATED MODULE: ./src/render/edge.ts


const SIGNS = {
    worse: "\ud83d\udfe5",
    forbidden: "\ud83d\udfe5",
    unknown: "\u2b1c",
    answered: "\ud83d\udfe9",
};
/** How hostnames answered through Cloudflare after an apply, as a section; none where nobody asked. */
function edgeSection(probes) {
    if (probes.length === 0)
        return [];
    return [
        {
            of: "edge",
            summary: `Requests through Cloudflare after apply: ${verdictCounts(probes)}`,
            head: (0,markdown/* table */.tp)(["", "hostname", "answer"], []),
            rows: probes.map(({ verdict, hostname, reason }) => ({
                text: (0,markdown/* tableRow */.jD)([
                    `${SIGNS[verdict]}&nbsp;${edge/* EDGE_WORDS */.g[verdict].replaceAll(" ", "&nbsp;")}`,
                    (0,markdown/* code */.aY)(hostname),
                    (0,markdown/* prose */.CS)(reason),
                ]),
                keep: verdict === "worse" || verdict === "forbidden",
            })),
            open: true,
        },
    ];
}
/** "1 unknown, 2 answered". */
function verdictCounts(probes) {
    return Object.entries(edge/* EDGE_WORDS */.g)
        .map(([verdict, word]) => [probes.filter((probe) => probe.verdict === verdict).length, word])
        .filter(([n]) => n > 0)
        .map(([n, word]) => `${n} ${word}`)
        .join(", ");
}

// EXTERNAL MODULE: ./src/render/fit.ts
var fit = __webpack_require__(1363);
// EXTERNAL MODULE: ./src/render/frame.ts
var render_frame = __webpack_require__(8785);
// EXTERNAL MODULE: ./src/render/origins.ts
var origins = __webpack_require__(9899);
// EXTERNAL MODULE: ./src/render/rows.ts
var rows = __webpack_require__(8175);
;// CONCATENATED MODULE: ./src/render/outcome.ts








/** Zones whose error is shown at the top; the rest are counted. */
const ERRORS = 20;
/** "Applied: 7 operations", or "Apply failed: 3 done, 1 failed, 2 not attempted". */
function outcomeHeadline(view) {
    const { done, failed, notAttempted } = (0,outcome/* tally */.N4)(view.zones);
    if ((0,outcome/* isComplete */.As)(view.zones))
        return `Applied: ${(0,message/* counted */.hS)(done, "operation")}`;
    const verb = view.cancelled ? "cancelled" : "failed";
    if (done + failed + notAttempted === 0)
        return `Apply ${verb}: nothing to do, but some changes are not active yet`;
    return `Apply ${verb}: ${done} done, ${failed} failed, ${notAttempted} not attempted`;
}
function outcomeSummary(view) {
    const body = outcomeBody(view, fit/* SUMMARY_LIMIT */.Jt, "the log has all of it");
    return `${body}\n\n${(0,render_frame/* footer */.qr)(view.provenance, view.planDigest)}\n`;
}
/** What an apply did, in at most so many bytes together with the footer; `elsewhere` says where the rest is. */
function outcomeBody(view, limit, elsewhere) {
    const room = limit - (0,fit/* size */.Ej)((0,render_frame/* footer */.qr)(view.provenance, view.planDigest)) - 200;
    const top = (0,fit/* withinBytes */.XF)((shown) => [`**${outcomeHeadline(view)}**`, ...nextStep(view, shown, elsewhere)].join("\n\n"), ERRORS, Math.floor(room / 2));
    const budget = room - (0,fit/* size */.Ej)(top);
    const sections = [
        ...view.zones.filter(({ outcomes }) => outcomes.length > 0).map(section),
        ...edgeSection(view.zones.flatMap(({ edge }) => edge)),
        ...(0,origins/* originSection */.i)(view.origins, view.namedOrigins, true),
    ];
    return [top, (0,fit/* fitSections */.WK)(sections, budget, elsewhere)].join("\n\n");
}
function nextStep(view, shown, elsewhere) {
    if ((0,outcome/* isComplete */.As)(view.zones))
        return [];
    const errors = view.zones.flatMap(({ zone, error }) => error === null ? [] : [`${(0,markdown/* code */.aY)(zone)} ${(0,markdown/* prose */.CS)(error)}`]);
    const remedy = view.cancelled
        ? "The run was cancelled; completed operations are kept. Re-run this job to do the rest."
        : "Completed operations are kept, and no certificate was deleted after a failure. Fix the cause, then re-run this job: it makes a new plan and does only what is left.";
    return [(0,markdown/* alert */.xE)("CAUTION", [...(0,fit/* cutLines */.EQ)(errors, shown, elsewhere), remedy])];
}
const STATES = {
    done: "\u2705",
    failed: "\u274c",
    "rolled-back": "\u21a9\ufe0f",
    "not-attempted": "\u2b1c",
};
const WORDS = {
    done: "",
    failed: "failed",
    "rolled-back": "rolled back",
    "not-attempted": "not attempted",
};
function section({ zone, outcomes }) {
    const done = outcomes.filter(({ state }) => state === "done").length;
    return {
        of: "zone",
        summary: `${(0,rows/* zoneTitle */.Tq)(zone)} ${done} of ${(0,message/* counted */.hS)(outcomes.length, "operation")} done`,
        head: (0,markdown/* table */.tp)(rows/* PLAN_HEADER */.se, []),
        rows: outcomes.map((outcome) => ({ text: row(outcome), keep: outcome.state !== "done" })),
        open: true,
    };
}
function row({ planned, state, message }) {
    const { verb, subject, change } = (0,rows/* operationRow */.uV)(planned.operation);
    const why = message === null ? "" : `: ${(0,markdown/* prose */.CS)(message)}`;
    const note = WORDS[state] === "" ? "" : `<br><strong>${WORDS[state]}</strong>${why}`;
    return (0,markdown/* tableRow */.jD)([`${STATES[state]}&nbsp;${verb}`, subject + note, change]);
}


/***/ }),

/***/ 7589:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MM: () => (/* binding */ planSummary),
/* harmony export */   NO: () => (/* binding */ standingSections),
/* harmony export */   ce: () => (/* binding */ stopped),
/* harmony export */   k2: () => (/* binding */ stoppedSummary),
/* harmony export */   tx: () => (/* binding */ planComment)
/* harmony export */ });
/* harmony import */ var _certificate_validity_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(1861);
/* harmony import */ var _plan_describe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8122);
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6400);
/* harmony import */ var _text_time_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(7466);
/* harmony import */ var _alerts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6069);
/* harmony import */ var _fit_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1363);
/* harmony import */ var _coverage_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6052);
/* harmony import */ var _frame_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8785);
/* harmony import */ var _headline_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4354);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(2495);
/* harmony import */ var _marker_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1376);
/* harmony import */ var _origins_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9899);
/* harmony import */ var _rows_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8175);













/** The pull request's comment: marker, what will happen, what is dangerous, one foldable section a zone. */
function planComment(view, { key, base }) {
    const { plan, provenance } = view;
    const marker = (body) => (0,_marker_js__WEBPACK_IMPORTED_MODULE_6__/* .writeMarker */ .en)({
        key,
        base,
        head: provenance.commit,
        plan: plan.digest,
        operations: plan.zones.flatMap((zone) => zone.operations.map(({ digest, operation }) => ({
            digest,
            words: `${zone.name}: ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_9__/* .plain */ .pj)((0,_plan_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .describe */ .q0)(operation))}`,
        }))),
        body: (0,_frame_js__WEBPACK_IMPORTED_MODULE_4__/* .contentDigest */ .eZ)(body),
    });
    const budget = _fit_js__WEBPACK_IMPORTED_MODULE_2__/* .COMMENT_LIMIT */ .W$ - (0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .size */ .Ej)(marker(""));
    const body = renderPlan(view, budget, "the job summary has the whole plan", 8);
    return `${marker(body)}\n${body}\n\n${(0,_frame_js__WEBPACK_IMPORTED_MODULE_4__/* .footer */ .qr)(provenance, plan.digest)}`;
}
/** The job summary: the same without the marker, and with room for nearly everything. */
function planSummary(view, limit = _fit_js__WEBPACK_IMPORTED_MODULE_2__/* .SUMMARY_LIMIT */ .Jt) {
    const body = renderPlan(view, limit, "the plan file has the whole plan", 100);
    return `${body}\n\n${(0,_frame_js__WEBPACK_IMPORTED_MODULE_4__/* .footer */ .qr)(view.provenance, view.plan.digest)}\n`;
}
/** The job summary of an apply that stopped before its first write: why, and the plan that was not applied. */
function stoppedSummary(view, reason) {
    const top = stopped(reason, _fit_js__WEBPACK_IMPORTED_MODULE_2__/* .SUMMARY_LIMIT */ .Jt / 4);
    return `${top}\n\n${planSummary(view, _fit_js__WEBPACK_IMPORTED_MODULE_2__/* .SUMMARY_LIMIT */ .Jt - (0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .size */ .Ej)(top))}`;
}
/** That an apply stopped before its first write, and why, in at most so many bytes; what to do is always there. */
function stopped(reason, bytes) {
    const lines = reason.split("\n").map((line) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_10__/* .prose */ .CS)(line));
    const why = (0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .withinBytes */ .XF)((limit) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_10__/* .alert */ .xE)("CAUTION", [(0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .cutBeforeLast */ .yA)(lines, limit, REASON_ELSEWHERE).join("<br>")]), lines.length, bytes);
    return `**Apply stopped before its first write**\n\n${why}`;
}
const REASON_ELSEWHERE = "the log has all of them";
function renderPlan({ plan, problems, provenance }, limit, elsewhere, alertLimit) {
    const room = limit - (0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .size */ .Ej)((0,_frame_js__WEBPACK_IMPORTED_MODULE_4__/* .footer */ .qr)(provenance, plan.digest)) - 200;
    const alerts = (0,_alerts_js__WEBPACK_IMPORTED_MODULE_1__/* .planAlerts */ .x2)(plan, [...problems, ...plan.notices], {
        limit: alertLimit,
        bytes: Math.floor(room / 2),
        elsewhere,
    });
    const top = [`**${(0,_headline_js__WEBPACK_IMPORTED_MODULE_5__/* .headline */ .Pl)(plan)}**`, ...(alerts === "" ? [] : [alerts])].join("\n\n");
    const budget = room - (0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .size */ .Ej)(top);
    const changed = plan.zones.filter(({ operations }) => operations.length > 0);
    const sections = [...changed.map(zoneSection), ...standingSections(plan, "after")];
    return [top, (0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .fitSections */ .WK)(sections, budget, elsewhere)].filter((part) => part !== "").join("\n\n");
}
function zoneSection(zone) {
    const operations = zone.operations.map(({ operation }) => operation);
    return {
        of: "zone",
        summary: `${(0,_rows_js__WEBPACK_IMPORTED_MODULE_8__/* .zoneTitle */ .Tq)(zone.name)} ${(0,_headline_js__WEBPACK_IMPORTED_MODULE_5__/* .summarize */ .eh)(operations)}`,
        head: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_10__/* .table */ .tp)(_rows_js__WEBPACK_IMPORTED_MODULE_8__/* .PLAN_HEADER */ .se, []),
        rows: operations.map(_rows_js__WEBPACK_IMPORTED_MODULE_8__/* .operationRow */ .uV).map((row) => ({
            text: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_10__/* .tableRow */ .jD)([row.action, row.subject, row.change]),
            keep: row.destructive,
        })),
        open: true,
    };
}
/** What stays as it is, folded: coverage, certificates with their expiry, and what is on Cloudflare beside aop.yaml. */
function standingSections(plan, when) {
    const certificatesTitle = when === "after" ? "Certificates after apply" : "Certificates declared or in use";
    const certificates = plan.zones.flatMap((zone) => zone.certificates.map((use) => ({
        text: useRow(zone, use),
        keep: use.state !== "valid" && use.state !== "unknown",
    })));
    const origins = plan.zones.flatMap((zone) => zone.origins);
    const named = plan.zones.flatMap((zone) => zone.namedOrigins);
    const unmanaged = plan.zones.flatMap((zone) => unmanagedRows(zone).map((text) => ({ text, keep: false })));
    const section = (of, summary, header, rows) => rows.length === 0 ? [] : [{ of, summary, head: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_10__/* .table */ .tp)(header, []), rows, open: false }];
    return [
        ...(0,_coverage_js__WEBPACK_IMPORTED_MODULE_3__/* .coverageSection */ .E)(plan, when),
        ...(0,_origins_js__WEBPACK_IMPORTED_MODULE_7__/* .originSection */ .i)(origins, named, false),
        ...section("certificates", `${certificatesTitle}: ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_9__/* .counted */ .hS)(certificates.length, "certificate")}`, ["zone", "certificate", "expires in", "presented to"], certificates),
        ...section("unmanaged", `Not managed by aop.yaml: ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_9__/* .counted */ .hS)(unmanaged.length, "object")}`, ["zone", "what", "certificate"], unmanaged),
    ];
}
function useRow(zone, use) {
    const name = use.name === null ? "(not in aop.yaml)" : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_10__/* .code */ .aY)(use.name);
    const users = use.zoneLevel
        ? "every hostname without its own"
        : use.hostnames.length === 0
            ? "nothing"
            : use.hostnames.length <= 3
                ? use.hostnames.map(_markdown_js__WEBPACK_IMPORTED_MODULE_10__/* .code */ .aY).join("<br>")
                : (0,_text_message_js__WEBPACK_IMPORTED_MODULE_9__/* .counted */ .hS)(use.hostnames.length, "hostname");
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_10__/* .tableRow */ .jD)([
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_10__/* .code */ .aY)(zone.name),
        `${name}<br>${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_10__/* .code */ .aY)(use.certificate.subject)}<br>${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_10__/* .code */ .aY)((0,_plan_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .shortFingerprint */ .nE)(use.certificate.fingerprint))} until ${(0,_text_time_js__WEBPACK_IMPORTED_MODULE_11__/* .day */ .v)(use.certificate.notAfter)}`,
        left(use),
        users,
    ]);
}
function left({ state, daysLeft, certificate }) {
    if (state === "expired")
        return "\ud83d\udfe5 expired";
    if (state === "not-yet-valid")
        return `\ud83d\udfe5 not valid before ${(0,_text_time_js__WEBPACK_IMPORTED_MODULE_11__/* .moment */ .n)(certificate.notBefore)}`;
    if (daysLeft === null)
        return "unknown";
    return `${state === "expiring" ? "\ud83d\udfe8 " : ""}${(0,_certificate_validity_js__WEBPACK_IMPORTED_MODULE_12__/* .daysInWords */ .E)(daysLeft)}`;
}
function unmanagedRows(zone) {
    const { associations, certificates } = zone.unmanaged;
    return [
        ...associations.map((association) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_10__/* .tableRow */ .jD)([
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_10__/* .code */ .aY)(zone.name),
            `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_10__/* .code */ .aY)(association.hostname)}${association.enabled ? "" : " (disabled)"}`,
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_10__/* .code */ .aY)(association.certificateId),
        ])),
        ...certificates.map((unmanaged) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_10__/* .tableRow */ .jD)([
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_10__/* .code */ .aY)(zone.name),
            `certificate ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_10__/* .code */ .aY)((0,_plan_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .shortFingerprint */ .nE)(unmanaged.id))}`,
            (0,_rows_js__WEBPACK_IMPORTED_MODULE_8__/* .certificate */ .OK)(unmanaged.certificate),
        ])),
    ];
}


/***/ }),

/***/ 4443:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H8: () => (/* binding */ stoppedComment),
/* harmony export */   HR: () => (/* binding */ resultComment),
/* harmony export */   NJ: () => (/* binding */ readResultKey)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5395);
/* harmony import */ var _fit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1363);
/* harmony import */ var _frame_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8785);
/* harmony import */ var _marker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1376);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6589);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7589);






/*
 * What an apply did, posted on the pull requests that it applied: a comment of its own, so that the plan comment stays as
 * people saw it.
 */
const NAME = "aop-result";
const Schema = zod_mini__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ v: zod_mini__WEBPACK_IMPORTED_MODULE_5__/* .literal */ .euz(1), key: zod_mini__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP() });
/** The comment that says what became of each operation. */
function resultComment(view, key) {
    const marker = writeMarker(key);
    const body = (0,_outcome_js__WEBPACK_IMPORTED_MODULE_3__/* .outcomeBody */ .VJ)(view, _fit_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMENT_LIMIT */ .W$ - (0,_fit_js__WEBPACK_IMPORTED_MODULE_0__/* .size */ .Ej)(marker), "the job summary has all of it");
    return `${marker}\n${body}\n\n${(0,_frame_js__WEBPACK_IMPORTED_MODULE_1__/* .footer */ .qr)(view.provenance, view.planDigest)}`;
}
/** The comment in its place when the apply stopped before its first write. */
function stoppedComment(view, reason, key) {
    const body = (0,_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .stopped */ .ce)(reason, _fit_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMENT_LIMIT */ .W$ / 2);
    return `${writeMarker(key)}\n${body}\n\n${(0,_frame_js__WEBPACK_IMPORTED_MODULE_1__/* .footer */ .qr)(view.provenance, view.planDigest)}`;
}
/** Whose result this comment is (see `commentKey`); null when it is none. */
function readResultKey(comment) {
    return Schema.safeParse((0,_marker_js__WEBPACK_IMPORTED_MODULE_2__/* .readMarkerLine */ .X9)(NAME, comment)).data?.key ?? null;
}
function writeMarker(key) {
    return (0,_marker_js__WEBPACK_IMPORTED_MODULE_2__/* .writeMarkerLine */ .aE)(NAME, { v: 1, key });
}


/***/ }),

/***/ 8175:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OK: () => (/* binding */ certificate),
/* harmony export */   Tq: () => (/* binding */ zoneTitle),
/* harmony export */   _v: () => (/* binding */ ARROW),
/* harmony export */   se: () => (/* binding */ PLAN_HEADER),
/* harmony export */   uV: () => (/* binding */ operationRow)
/* harmony export */ });
/* harmony import */ var _plan_describe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8122);
/* harmony import */ var _plan_operation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3246);
/* harmony import */ var _plan_words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1734);
/* harmony import */ var _text_time_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7466);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2495);





/** Above the rows of operations. The form of a row is stable within a major version: apply reads it back. */
const PLAN_HEADER = ["", "what", "change"];
/** What the section of a zone begins with. */
function zoneTitle(zone) {
    return `<strong>${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(zone)}</strong>`;
}
const NOTHING = "\u2013";
function operationRow(operation) {
    const turnsOff = (operation.kind === "set-global" || operation.kind === "set-zone-level") && !operation.enabled;
    const destructive = turnsOff || (0,_plan_operation_js__WEBPACK_IMPORTED_MODULE_1__/* .takesCertificateAway */ .EP)(operation) || operation.kind === "delete-certificate";
    const { sign, verb: words } = (0,_plan_words_js__WEBPACK_IMPORTED_MODULE_2__/* .wordsOf */ .Z)(operation);
    const verb = words.replaceAll(" ", "&nbsp;");
    const sides = cells(operation);
    const change = `${sides.before}${sides.before.includes("<br>") ? "<br>" : " "}${ARROW} ${sides.after}`;
    return { ...sides, change, action: `${sign}&nbsp;${verb}`, verb, destructive };
}
/** Between what is there and what will be. */
const ARROW = "\u2192";
function cells(operation) {
    switch (operation.kind) {
        case "upload-certificate":
            return {
                subject: `${store(operation.store)} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(operation.name)}`,
                before: operation.replaces.length > 0 ? "upload that failed to deploy" : NOTHING,
                after: certificate(operation.certificate),
            };
        case "set-zone-level":
        case "set-global":
            return {
                subject: operation.kind === "set-global" ? "global switch" : "zone-level switch",
                before: operation.enabled ? "off" : "on",
                after: operation.enabled ? "on" : "off",
            };
        case "set-association":
            return {
                subject: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(operation.hostname),
                before: operation.before === null ? NOTHING : association(operation.before, true),
                after: association(operation.after, (0,_plan_operation_js__WEBPACK_IMPORTED_MODULE_1__/* .associationChange */ .qM)(operation) === "move"),
            };
        case "void-association":
            return {
                subject: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(operation.hostname),
                before: association(operation.before, true),
                after: "no association",
            };
        case "delete-certificate":
            return {
                subject: store(operation.store),
                before: certificate(operation.certificate),
                after: "deleted",
            };
    }
}
/** Common name, short fingerprint and expiry: what distinguishes two certificates. The list of certificates has the whole subject. */
function certificate(facts) {
    const id = `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)((0,_plan_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .shortFingerprint */ .nE)(facts.fingerprint))} until ${(0,_text_time_js__WEBPACK_IMPORTED_MODULE_4__/* .day */ .v)(facts.notAfter)}`;
    return `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)((0,_plan_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .commonName */ .LS)(facts.subject))}<br>${id}`;
}
/** Beside a certificate that stays the same its name is enough; where it changes, both are shown in full. */
function association(state, full) {
    const what = state.certificate === null
        ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)("certificateId" in state ? state.certificateId : "")
        : full || !("name" in state)
            ? certificate(state.certificate)
            : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(state.name)} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)((0,_plan_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .shortFingerprint */ .nE)(state.certificate.fingerprint))}`;
    return state.enabled ? what : `<strong>disabled</strong><br>${what}`;
}
function store(name) {
    return name === "hostname" ? "certificate" : "zone-level certificate";
}


/***/ }),

/***/ 3992:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ findComments)
/* harmony export */ });
/* harmony import */ var _github_comments_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6645);

/**
 * All comments of the pull request in which `readMarker` finds this key's marker. Throws GitHubError, which names the
 * permission: what the caller will need next, so that nobody has to fix the workflow twice.
 */
async function findComments(github, pull, key, readMarker, permission = _github_comments_js__WEBPACK_IMPORTED_MODULE_0__/* .READ */ .Pz) {
    // GitHub takes at most 2,500 comments on one issue: what has no marker is let go of page by page.
    const marked = await github.call({ operation: `list the comments of #${pull}`, permission }, (octokit, here) => octokit.paginate("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", { ...here, issue_number: pull, per_page: 100 }, ({ data }) => data.flatMap((comment) => {
        const marker = readMarker(comment.body ?? "");
        return marker?.key === key ? [{ comment, marker }] : [];
    })));
    if (marked.length === 0)
        return { ours: [], strangers: [] };
    const viewer = await github.viewer();
    const [ours, others] = [true, false].map((wanted) => marked.filter(({ comment }) => (comment.user?.login === viewer) === wanted));
    return {
        ours: (ours ?? []).map(({ comment, marker }) => ({
            id: comment.id,
            nodeId: comment.node_id,
            url: comment.html_url,
            body: comment.body ?? "",
            marker,
        })),
        strangers: [...new Set((others ?? []).map(({ comment }) => comment.user?.login ?? "ghost"))],
    };
}


/***/ }),

/***/ 8293:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ shownComment),
/* harmony export */   k: () => (/* binding */ isIntact)
/* harmony export */ });
/* harmony import */ var _github_comments_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6645);
/* harmony import */ var _github_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6661);
/* harmony import */ var _render_frame_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8785);
/* harmony import */ var _render_marker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1376);




/** Each costs a request: whatever another workflow writes as our bot, a few of the newest are looked at. */
const LOOKED_AT = 10;
/**
 * The newest of these comments that is shown; null when there is none. Body and editor are read together, or an edit
 * in between would pass for ours. A minimised comment is outdated: what it says was replaced.
 */
async function shownComment(github, comments) {
    for (const comment of comments.slice(-LOOKED_AT).reverse()) {
        const read = await readComment(github, comment);
        const marker = read === null || read.isMinimized ? null : (0,_render_marker_js__WEBPACK_IMPORTED_MODULE_2__/* .readMarker */ .t7)(read.body);
        if (read === null || marker?.key !== comment.marker.key)
            continue;
        const { body, lastEditedAt, createdAt } = read;
        const editor = otherEditor(read, marker);
        return { ...comment, body, marker, editor, writtenAt: lastEditedAt ?? createdAt };
    }
    return null;
}
/** Whether what it shows is what its marker says. */
function isIntact({ body, marker }) {
    return (0,_render_frame_js__WEBPACK_IMPORTED_MODULE_1__/* .contentDigest */ .eZ)((0,_render_frame_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutFrame */ .yO)(body)) === marker.body;
}
/**
 * A bot's login has no "[bot]" here, so only its type distinguishes it from a person of the same name.
 *
 * Whether GitHub names the editor when a bot edits its own comment is not documented. Null is taken for our own edit as
 * long as the text is what the marker says; it may also be an account that was deleted. Either way the other conditions
 * on a plan comment hold.
 */
function otherEditor(read, marker) {
    const { body, lastEditedAt, editor, author } = read;
    if (lastEditedAt === null)
        return null;
    if (editor === null)
        return isIntact({ body, marker }) ? null : "a deleted account";
    if (editor.login !== author?.login)
        return editor.login;
    return editor.__typename === author.__typename ? null : `another account named ${editor.login}`;
}
/** Null when the comment is gone. */
async function readComment(github, comment) {
    try {
        const { node } = await github.call({ operation: `read comment ${comment.id} and who edited it`, permission: _github_comments_js__WEBPACK_IMPORTED_MODULE_3__/* .READ */ .Pz }, (octokit) => octokit.graphql("query ($id: ID!) { node(id: $id) { ... on IssueComment { body isMinimized createdAt lastEditedAt editor { __typename login } author { __typename login } } } }", { id: comment.nodeId }));
        return node;
    }
    catch (error) {
        if (error instanceof _github_error_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y_ && error.status === 404)
            return null;
        throw error;
    }
}


/***/ }),

/***/ 5713:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ EDGE_WORDS)
/* harmony export */ });
/** The verdicts in the words that people read, worst first. */
const EDGE_WORDS = {
    worse: "refused",
    forbidden: "turned away",
    unknown: "unknown",
    answered: "answered",
};


/***/ }),

/***/ 911:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ev: () => (/* binding */ told),
/* harmony export */   RP: () => (/* binding */ valueOf),
/* harmony export */   pp: () => (/* binding */ NOTHING_READ)
/* harmony export */ });
const UNREAD = { kind: "unread" };
/** Nothing was asked. */
const NOTHING_READ = {
    records: UNREAD,
    loadBalancers: UNREAD,
    customHostnames: UNREAD,
    global: UNREAD,
    zoneLevel: UNREAD,
    monitors: UNREAD,
    healthChecks: UNREAD,
    alerts: UNREAD,
};
function told(value) {
    return { kind: "told", value };
}
/** The value where it is known. */
function valueOf(one) {
    return one.kind === "told" ? one.value : null;
}


/***/ })

};
