export const id = 20;
export const ids = [20];
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
    isDone(planned) {
        return this.#outcomes.get(planned.digest)?.state === "done";
    }
    #record(outcome) {
        const { digest } = outcome.planned;
        this.#outcomes.set(digest, outcome);
        const now = this.#clock.elapsed();
        this.#report(outcome, now - (this.#begun.get(digest)?.at ?? now));
    }
    result() {
        return {
            zone: this.#plan.name,
            outcomes: this.#plan.operations.map((planned) => this.#outcomes.get(planned.digest) ?? { planned, state: "not-attempted", message: null }),
            error: this.#error,
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
    const { data } = await github.call({ operation: `comment on #${pull}`, permission: WRITE, repeatable: false }, (octokit, here) => octokit.rest.issues.createComment({
        ...here,
        issue_number: pull,
        body,
    }));
    return { url: data.html_url };
}
async function updateComment(github, id, body) {
    await github.call({ operation: `update comment ${id}`, permission: WRITE }, (octokit, here) => octokit.rest.issues.updateComment({
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

/***/ 9020:
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
  F7: () => (/* binding */ tellResult)
});

// EXTERNAL MODULE: ./src/github/error.ts
var github_error = __webpack_require__(6661);
// EXTERNAL MODULE: ./src/github/commits.ts
var commits = __webpack_require__(149);
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

// EXTERNAL MODULE: ./src/render/headline.ts
var headline = __webpack_require__(4354);
// EXTERNAL MODULE: ./src/render/plan.ts
var render_plan = __webpack_require__(7589);
// EXTERNAL MODULE: ./src/render/problems.ts
var problems = __webpack_require__(5394);
// EXTERNAL MODULE: ./src/render/result.ts
var result = __webpack_require__(4443);
// EXTERNAL MODULE: ./src/github/comments.ts
var comments = __webpack_require__(6645);
// EXTERNAL MODULE: ./src/render/marker.ts
var marker = __webpack_require__(1376);
// EXTERNAL MODULE: ./src/review/found.ts
var found = __webpack_require__(3992);
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
        const { ours } = await (0,found/* findComments */.S)(github, pull, comment.key, marker/* readMarker */.t7, comments/* WRITE */.Cm);
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
        const { ours } = await (0,found/* findComments */.S)(github, pull, comment.key, marker/* readMarker */.t7, comments/* WRITE */.Cm);
        const arrived = ours.find((found) => isUnchanged(found, comment.body));
        return arrived ?? (0,comments/* createComment */.eT)(github, pull, comment.body);
    }
}

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

// EXTERNAL MODULE: ./src/session/session.ts + 1 modules
var session_session = __webpack_require__(3547);
// EXTERNAL MODULE: ./src/text/notice.ts
var notice = __webpack_require__(3067);
// EXTERNAL MODULE: ./src/text/sha.ts
var sha = __webpack_require__(5409);
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
    output.set("plan-file", output.file("aop-plan", planFile(plan, (0,session_session/* provenanceOf */.Jj)(session))));
}
/** The plan in the log, one line an operation. */
function logPlan(session, plan) {
    session.log.info((0,headline/* headline */.Pl)(plan));
    for (const { name, operations } of plan.zones) {
        for (const { operation } of operations) {
            session.log.info(`  ${name}: ${(0,text_message/* plain */.pj)((0,describe/* describe */.q0)(operation))}`);
        }
    }
}
/** What is broken, dangerous or to be looked at as annotations, so that it shows on the run's page too. */
function logNotices(session, plan) {
    const notices = plan.zones.flatMap((zone) => [...zone.blockers.filter(({ at }) => at === null), ...zone.notices].map((notice) => ({
        ...notice,
        message: `${zone.name}: ${(0,text_message/* plain */.pj)(notice.message)}`,
    })));
    for (const { message } of (0,notice/* ofSeverity */.Z3)(notices, "note"))
        session.log.info(message);
    session.log.problems((0,notice/* ofSeverity */.Z3)(notices, "error", "danger", "warning"));
}
/** The plan's run fails for mistakes in aop.yaml that show only beside Cloudflare's state: before the merge, not after. */
function failOnMistakes(session, plan) {
    const mistakes = plan.zones.flatMap(({ blockers }) => blockers.flatMap(({ at, message }) => (at === null ? [] : [(0,notice/* error */.z3)(message, at)])));
    if (mistakes.length === 0)
        return;
    session.log.problems(mistakes);
    session.output.fail(`${session.inputs.config} can't be applied as it is: see the annotations.`);
}
/** The plan as job summary and comment. What GitHub refuses of either keeps nobody from seeing the other. */
async function publishPlan(session, plan, declared) {
    const view = planView(session, plan, declared);
    await (0,session_session/* tellSummary */.Qi)(session, (0,render_plan/* planSummary */.MM)(view));
    await comment(session, (identity) => (0,render_plan/* planComment */.tx)(view, identity), !(0,plan_plan/* hasChanges */.i)(plan));
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
    await comment(session, (identity) => (0,problems/* problemsComment */.o)(declared.problems, (0,session_session/* provenanceOf */.Jj)(session), identity), true);
}
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
        session.log.warning(`${error.message} The plan is in the job summary.`);
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
function countExpiring(plan) {
    const expiring = plan.zones.flatMap(({ certificates }) => certificates
        .filter(({ state }) => state !== "valid")
        .map((certificate) => certificate.certificate.fingerprint));
    return new Set(expiring).size;
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




/** The operation as one sentence without a full stop, beginning with a verb: "move shop.example.com from … to …". */
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
/** "CN=api.example.com, O=Example Ltd, 3f2a…, until 2027-01-31". */
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

/***/ 8716:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Er: () => (/* binding */ originBlockers),
/* harmony export */   cd: () => (/* binding */ isInDoubt),
/* harmony export */   ik: () => (/* binding */ originNotices)
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
/** What a reviewer must know of the origins of this zone. */
function originNotices({ desired }, diff, origins) {
    const declared = new Map(desired.associations.map(({ hostname, enabled }) => [hostname, enabled]));
    return origins.flatMap((probe) => {
        const where = (0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The origin ${probe.address} of ${probe.hostname}`;
        const enabled = declared.get(probe.hostname) ?? false;
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
    });
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
    upload: words("🟩", "upload", "certificate", "add"),
    "turn-on": words("🟨", "turn on", "switch", "change"),
    associate: words("🟩", "enable", "hostname", "add"),
    enable: words("🟩", "enable", "hostname", "change"),
    move: words("🟨", "move", "hostname", "change"),
    "associate-disabled": words("🟥", "disable", "hostname", "add"),
    disable: words("🟥", "disable", "hostname", "change"),
    "send-again": words("🟨", "send again", "hostname", "change"),
    remove: words("🟥", "remove", "hostname", "remove"),
    "turn-off": words("🟥", "turn off", "switch", "change"),
    delete: words("🟥", "delete", "certificate", "remove"),
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

/***/ 9899:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ originSection)
/* harmony export */ });
/* harmony import */ var _plan_origins_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8716);
/* harmony import */ var _text_time_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7466);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2495);



const SIGNS = {
    enforced: "🟩&nbsp;enforced",
    "likely enforced": "🟩&nbsp;likely enforced",
    open: "🟨&nbsp;open",
    refuses: "🟥&nbsp;refuses",
    inconclusive: "🟨&nbsp;inconclusive",
    unreachable: "🟨&nbsp;unreachable",
    unprobed: "⬜&nbsp;unprobed",
    "not allowed": "🟨&nbsp;not&nbsp;allowed",
};
/** The probed origins as a section, or none when none was probed. */
function originSection(origins, open) {
    if (origins.length === 0)
        return [];
    return [
        {
            of: "origins",
            summary: `Origins${open ? " after apply" : ""}: ${verdictCounts(origins)}`,
            head: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(["", "hostname", "origin", "why"], []),
            rows: origins.map(originRow),
            open,
        },
    ];
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
        : `<br>Its own certificate: ${server.names.map(_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY).join(" ")} until ${(0,_text_time_js__WEBPACK_IMPORTED_MODULE_2__/* .day */ .v)(server.notAfter)}`;
    const sign = (0,_plan_origins_js__WEBPACK_IMPORTED_MODULE_0__/* .isInDoubt */ .cd)(probe) ? SIGNS[verdict].replace("🟩", "🟨") : SIGNS[verdict];
    return {
        text: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .tableRow */ .jD)([sign, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(hostname), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(address), `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .prose */ .CS)(reason)}${own}`]),
        keep: verdict === "refuses",
    };
}


/***/ }),

/***/ 3872:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pi: () => (/* binding */ outcomeHeadline),
/* harmony export */   VJ: () => (/* binding */ outcomeBody),
/* harmony export */   hG: () => (/* binding */ outcomeSummary)
/* harmony export */ });
/* harmony import */ var _apply_outcome_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3308);
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6400);
/* harmony import */ var _fit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1363);
/* harmony import */ var _frame_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8785);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2495);
/* harmony import */ var _origins_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9899);
/* harmony import */ var _rows_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8175);







/** Zones whose error is shown at the top; the rest are counted. */
const ERRORS = 20;
/** "Applied: 7 operations", or "Apply failed: 3 done, 1 failed, 2 not attempted". */
function outcomeHeadline(view) {
    const { done, failed, notAttempted } = (0,_apply_outcome_js__WEBPACK_IMPORTED_MODULE_4__/* .tally */ .N4)(view.zones);
    if ((0,_apply_outcome_js__WEBPACK_IMPORTED_MODULE_4__/* .isComplete */ .As)(view.zones))
        return `Applied: ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(done, "operation")}`;
    const verb = view.cancelled ? "cancelled" : "failed";
    if (done + failed + notAttempted === 0)
        return `Apply ${verb}: nothing to do, but some changes are not active yet`;
    return `Apply ${verb}: ${done} done, ${failed} failed, ${notAttempted} not attempted`;
}
function outcomeSummary(view) {
    const body = outcomeBody(view, _fit_js__WEBPACK_IMPORTED_MODULE_0__/* .SUMMARY_LIMIT */ .Jt, "the log has all of it");
    return `${body}\n\n${(0,_frame_js__WEBPACK_IMPORTED_MODULE_1__/* .footer */ .qr)(view.provenance, view.planDigest)}\n`;
}
/** What an apply did, in at most so many bytes together with the footer; `elsewhere` says where the rest is. */
function outcomeBody(view, limit, elsewhere) {
    const room = limit - (0,_fit_js__WEBPACK_IMPORTED_MODULE_0__/* .size */ .Ej)((0,_frame_js__WEBPACK_IMPORTED_MODULE_1__/* .footer */ .qr)(view.provenance, view.planDigest)) - 200;
    const top = (0,_fit_js__WEBPACK_IMPORTED_MODULE_0__/* .withinBytes */ .XF)((shown) => [`**${outcomeHeadline(view)}**`, ...nextStep(view, shown, elsewhere)].join("\n\n"), ERRORS, Math.floor(room / 2));
    const budget = room - (0,_fit_js__WEBPACK_IMPORTED_MODULE_0__/* .size */ .Ej)(top);
    const sections = [
        ...view.zones.filter(({ outcomes }) => outcomes.length > 0).map(section),
        ...(0,_origins_js__WEBPACK_IMPORTED_MODULE_2__/* .originSection */ .i)(view.origins, true),
    ];
    return [top, (0,_fit_js__WEBPACK_IMPORTED_MODULE_0__/* .fitSections */ .WK)(sections, budget, elsewhere)].join("\n\n");
}
function nextStep(view, shown, elsewhere) {
    if ((0,_apply_outcome_js__WEBPACK_IMPORTED_MODULE_4__/* .isComplete */ .As)(view.zones))
        return [];
    const errors = view.zones.flatMap(({ zone, error }) => error === null ? [] : [`${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(zone)} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .prose */ .CS)(error)}`]);
    const remedy = view.cancelled
        ? "The run was cancelled; completed operations are kept. Re-run this job to do the rest."
        : "Completed operations are kept, and no certificate was deleted after a failure. Fix the cause, then re-run this job: it makes a new plan and does only what is left.";
    return [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .alert */ .xE)("CAUTION", [...(0,_fit_js__WEBPACK_IMPORTED_MODULE_0__/* .cutLines */ .EQ)(errors, shown, elsewhere), remedy])];
}
const STATES = {
    done: "✅",
    failed: "❌",
    "rolled-back": "↩️",
    "not-attempted": "⬜",
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
        summary: `${(0,_rows_js__WEBPACK_IMPORTED_MODULE_3__/* .zoneTitle */ .Tq)(zone)} ${done} of ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(outcomes.length, "operation")} done`,
        head: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .table */ .tp)(_rows_js__WEBPACK_IMPORTED_MODULE_3__/* .PLAN_HEADER */ .se, []),
        rows: outcomes.map((outcome) => ({ text: row(outcome), keep: outcome.state !== "done" })),
        open: true,
    };
}
function row({ planned, state, message }) {
    const { verb, subject, change } = (0,_rows_js__WEBPACK_IMPORTED_MODULE_3__/* .operationRow */ .uV)(planned.operation);
    const why = message === null ? "" : `: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .prose */ .CS)(message)}`;
    const note = WORDS[state] === "" ? "" : `<br><strong>${WORDS[state]}</strong>${why}`;
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .tableRow */ .jD)([`${STATES[state]}&nbsp;${verb}`, subject + note, change]);
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
/* harmony import */ var _plan_describe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8122);
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6400);
/* harmony import */ var _text_time_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(7466);
/* harmony import */ var _alerts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6069);
/* harmony import */ var _fit_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1363);
/* harmony import */ var _frame_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8785);
/* harmony import */ var _headline_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4354);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2495);
/* harmony import */ var _marker_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1376);
/* harmony import */ var _origins_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9899);
/* harmony import */ var _rows_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8175);











/** The pull request's comment: marker, what will happen, what is dangerous, one foldable section a zone. */
function planComment(view, { key, base }) {
    const { plan, provenance } = view;
    const marker = (body) => (0,_marker_js__WEBPACK_IMPORTED_MODULE_5__/* .writeMarker */ .en)({
        key,
        base,
        head: provenance.commit,
        plan: plan.digest,
        operations: plan.zones.flatMap((zone) => zone.operations.map(({ digest, operation }) => ({
            digest,
            words: `${zone.name}: ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_8__/* .plain */ .pj)((0,_plan_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .describe */ .q0)(operation))}`,
        }))),
        body: (0,_frame_js__WEBPACK_IMPORTED_MODULE_3__/* .contentDigest */ .eZ)(body),
    });
    const budget = _fit_js__WEBPACK_IMPORTED_MODULE_2__/* .COMMENT_LIMIT */ .W$ - (0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .size */ .Ej)(marker(""));
    const body = renderPlan(view, budget, "the job summary has the whole plan", 8);
    return `${marker(body)}\n${body}\n\n${(0,_frame_js__WEBPACK_IMPORTED_MODULE_3__/* .footer */ .qr)(provenance, plan.digest)}`;
}
/** The job summary: the same without the marker, and with room for nearly everything. */
function planSummary(view, limit = _fit_js__WEBPACK_IMPORTED_MODULE_2__/* .SUMMARY_LIMIT */ .Jt) {
    const body = renderPlan(view, limit, "the plan file has the whole plan", 100);
    return `${body}\n\n${(0,_frame_js__WEBPACK_IMPORTED_MODULE_3__/* .footer */ .qr)(view.provenance, view.plan.digest)}\n`;
}
/** The job summary of an apply that stopped before its first write: why, and the plan that was not applied. */
function stoppedSummary(view, reason) {
    const top = stopped(reason, _fit_js__WEBPACK_IMPORTED_MODULE_2__/* .SUMMARY_LIMIT */ .Jt / 4);
    return `${top}\n\n${planSummary(view, _fit_js__WEBPACK_IMPORTED_MODULE_2__/* .SUMMARY_LIMIT */ .Jt - (0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .size */ .Ej)(top))}`;
}
/** That an apply stopped before its first write, and why, in at most so many bytes; what to do is always there. */
function stopped(reason, bytes) {
    const lines = reason.split("\n").map((line) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .prose */ .CS)(line));
    const why = (0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .withinBytes */ .XF)((limit) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .alert */ .xE)("CAUTION", [(0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .cutBeforeLast */ .yA)(lines, limit, REASON_ELSEWHERE).join("<br>")]), lines.length, bytes);
    return `**Apply stopped before its first write**\n\n${why}`;
}
const REASON_ELSEWHERE = "the log has all of them";
function renderPlan({ plan, problems, provenance }, limit, elsewhere, alertLimit) {
    const room = limit - (0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .size */ .Ej)((0,_frame_js__WEBPACK_IMPORTED_MODULE_3__/* .footer */ .qr)(provenance, plan.digest)) - 200;
    const alerts = (0,_alerts_js__WEBPACK_IMPORTED_MODULE_1__/* .planAlerts */ .x2)(plan, problems, {
        limit: alertLimit,
        bytes: Math.floor(room / 2),
        elsewhere,
    });
    const top = [`**${(0,_headline_js__WEBPACK_IMPORTED_MODULE_4__/* .headline */ .Pl)(plan)}**`, ...(alerts === "" ? [] : [alerts])].join("\n\n");
    const budget = room - (0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .size */ .Ej)(top);
    const changed = plan.zones.filter(({ operations }) => operations.length > 0);
    const sections = [
        ...changed.map(zoneSection),
        ...standingSections(plan, "Certificates after apply"),
    ];
    return [top, (0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .fitSections */ .WK)(sections, budget, elsewhere)].filter((part) => part !== "").join("\n\n");
}
function zoneSection(zone) {
    const operations = zone.operations.map(({ operation }) => operation);
    return {
        of: "zone",
        summary: `${(0,_rows_js__WEBPACK_IMPORTED_MODULE_7__/* .zoneTitle */ .Tq)(zone.name)} ${(0,_headline_js__WEBPACK_IMPORTED_MODULE_4__/* .summarize */ .eh)(operations)}`,
        head: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .table */ .tp)(_rows_js__WEBPACK_IMPORTED_MODULE_7__/* .PLAN_HEADER */ .se, []),
        rows: operations.map(_rows_js__WEBPACK_IMPORTED_MODULE_7__/* .operationRow */ .uV).map((row) => ({
            text: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .tableRow */ .jD)([row.action, row.subject, row.change]),
            keep: row.destructive,
        })),
        open: true,
    };
}
/** What stays as it is, folded: certificates with their expiry, below a title, and what is on Cloudflare beside aop.yaml. */
function standingSections(plan, certificatesTitle) {
    const certificates = plan.zones.flatMap((zone) => zone.certificates.map((use) => ({ text: useRow(zone, use), keep: use.state !== "valid" })));
    const origins = plan.zones.flatMap((zone) => zone.origins);
    const unmanaged = plan.zones.flatMap((zone) => unmanagedRows(zone).map((text) => ({ text, keep: false })));
    const section = (of, summary, header, rows) => rows.length === 0 ? [] : [{ of, summary, head: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .table */ .tp)(header, []), rows, open: false }];
    return [
        ...(0,_origins_js__WEBPACK_IMPORTED_MODULE_6__/* .originSection */ .i)(origins, false),
        ...section("certificates", `${certificatesTitle}: ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_8__/* .counted */ .hS)(certificates.length, "certificate")}`, ["zone", "certificate", "expires in", "presented to"], certificates),
        ...section("unmanaged", `Not managed by aop.yaml: ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_8__/* .counted */ .hS)(unmanaged.length, "object")}`, ["zone", "what", "certificate"], unmanaged),
    ];
}
function useRow(zone, use) {
    const name = use.name === null ? "(not in aop.yaml)" : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .code */ .aY)(use.name);
    const days = use.state === "expired"
        ? "🟥 expired"
        : Number.isNaN(use.daysLeft)
            ? "unknown"
            : `${use.state === "expiring" ? "🟨 " : ""}${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_8__/* .counted */ .hS)(use.daysLeft, "day")}`;
    const users = use.zoneLevel
        ? "every hostname without its own"
        : use.hostnames.length === 0
            ? "nothing"
            : use.hostnames.length <= 3
                ? use.hostnames.map(_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .code */ .aY).join("<br>")
                : (0,_text_message_js__WEBPACK_IMPORTED_MODULE_8__/* .counted */ .hS)(use.hostnames.length, "hostname");
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .tableRow */ .jD)([
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .code */ .aY)(zone.name),
        `${name}<br>${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .code */ .aY)(use.certificate.subject)}<br>${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .code */ .aY)((0,_plan_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .shortFingerprint */ .nE)(use.certificate.fingerprint))} until ${(0,_text_time_js__WEBPACK_IMPORTED_MODULE_10__/* .day */ .v)(use.certificate.notAfter)}`,
        days,
        users,
    ]);
}
function unmanagedRows(zone) {
    const { associations, certificates } = zone.unmanaged;
    return [
        ...associations.map((association) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .tableRow */ .jD)([
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .code */ .aY)(zone.name),
            `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .code */ .aY)(association.hostname)}${association.enabled ? "" : " (disabled)"}`,
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .code */ .aY)(association.certificateId),
        ])),
        ...certificates.map((unmanaged) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .tableRow */ .jD)([
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .code */ .aY)(zone.name),
            `certificate ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .code */ .aY)((0,_plan_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .shortFingerprint */ .nE)(unmanaged.id))}`,
            (0,_rows_js__WEBPACK_IMPORTED_MODULE_7__/* .certificate */ .OK)(unmanaged.certificate),
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
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2857);
/* harmony import */ var _fit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1363);
/* harmony import */ var _frame_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8785);
/* harmony import */ var _marker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1376);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3872);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7589);






/*
 * What an apply did, posted on the pull requests that it applied: a comment of its own, so that the plan comment stays as
 * people saw it.
 */
const NAME = "aop-result";
const Schema = zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ v: zod__WEBPACK_IMPORTED_MODULE_5__/* .literal */ .euz(1), key: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP() });
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
const NOTHING = "–";
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
const ARROW = "→";
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
    const comments = await github.call({ operation: `list the comments of #${pull}`, permission }, (octokit, here) => octokit.paginate(octokit.rest.issues.listComments, {
        ...here,
        issue_number: pull,
        per_page: 100,
    }));
    const marked = comments.flatMap((comment) => {
        const marker = readMarker(comment.body ?? "");
        return marker?.key === key ? [{ comment, marker }] : [];
    });
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




/**
 * The newest of these comments that is shown; null when there is none. Body and editor are read together, or an edit
 * in between would pass for ours. A minimised comment is outdated: what it says was replaced.
 */
async function shownComment(github, comments) {
    for (const comment of comments.toReversed()) {
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


/***/ })

};
