export const id = 858;
export const ids = [858];
export const modules = {

/***/ 3308:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   As: () => (/* binding */ isComplete),
/* harmony export */   N4: () => (/* binding */ tally),
/* harmony export */   ke: () => (/* binding */ Progress)
/* harmony export */ });
/** "Not attempted" is reserved for what was never sent to Cloudflare. */
const UNCONFIRMED = "The operation was started but not confirmed: it may have taken effect.";
/** Keeps the outcomes of one zone during an apply: whatever happens, every operation has exactly one. */
class Progress {
    #plan;
    #clock;
    #report;
    #begun = new Map();
    #outcomes = new Map();
    #error = null;
    #changedByOthers = new Set();
    /** `report` receives every outcome as it becomes known, and how many milliseconds the operation took. */
    constructor(plan, clock, report) {
        this.#plan = plan;
        this.#clock = clock;
        this.#report = report;
    }
    /** A request for the operation is about to be sent; `unconfirmed` is its outcome if nothing more becomes known. */
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
    /** It failed because somebody else changed its target after the plan. */
    changedByOthers(planned, message) {
        this.#changedByOthers.add(planned.digest);
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
    /** Whether an operation's failure already gives this reason. */
    gives(reason) {
        return [...this.#outcomes.values()].some(({ message }) => message?.startsWith(reason) === true);
    }
    /** Nothing more is done. What has begun may or may not have taken effect. */
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
    /** Whether somebody else is changing the zone at the same time; from then on nothing is taken away in it. */
    get hasConcurrentChange() {
        return this.#changedByOthers.size > 0;
    }
    /** Whether the only failures are operations that somebody else interfered with. */
    get hasOnlyConcurrentChanges() {
        return (this.#error === null &&
            [...this.#outcomes].every(([digest, outcome]) => outcome.state === "done" || this.#changedByOthers.has(digest)));
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
/** Whether everything planned was done. */
function isComplete(zones) {
    return zones.every(({ error, outcomes }) => error === null && outcomes.every(({ state }) => state === "done"));
}


/***/ }),

/***/ 5436:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  reportExport: () => (/* binding */ reportExport),
  reportPlan: () => (/* binding */ reportPlan),
  j: () => (/* binding */ setUnprotectedOutput)
});

// EXTERNAL MODULE: ./src/render/alerts.ts
var alerts = __webpack_require__(6069);
// EXTERNAL MODULE: ./src/render/fit.ts
var fit = __webpack_require__(1363);
// EXTERNAL MODULE: ./src/render/markdown.ts
var markdown = __webpack_require__(2495);
// EXTERNAL MODULE: ./src/text/cut.ts
var cut = __webpack_require__(3147);
// EXTERNAL MODULE: ./src/text/message.ts
var text_message = __webpack_require__(6400);
// EXTERNAL MODULE: ./src/export/exported.ts
var export_exported = __webpack_require__(5283);
;// CONCATENATED MODULE: ./src/export/summary.ts






const SHOWN = 100;
const IN_THE_LOG = "the log has all of them";
/** The export in one line. */
function exportHeadline({ exported, adopted }) {
    const zones = exported.zones.filter((zone) => !(0,export_exported/* isEmptyExport */.e)(zone));
    if (exported.files.length === 0) {
        return adopted
            ? "Nothing to adopt: aop.yaml already declares everything it can"
            : "Nothing to export";
    }
    const certificates = zones.flatMap((zone) => zone.certificates).length;
    const hostnames = zones.flatMap((zone) => zone.hostnames).length;
    const parts = [
        (0,text_message/* counted */.hS)(zones.length, "zone"),
        (0,text_message/* counted */.hS)(certificates, "certificate"),
        (0,text_message/* counted */.hS)(hostnames, "hostname"),
    ];
    return `${adopted ? "Adopted" : "Exported"}: ${parts.join(", ")}`;
}
/** The next steps, in order. */
function nextSteps(view) {
    const { exported, directory, config } = view;
    if (exported.files.length === 0)
        return [];
    const secrets = exported.variables.length === 0 ? [] : [keysStep(exported)];
    return [
        (0,text_message/* say */.cv) `Copy what is in ${directory} to the root of the repository; the paths are the same (${config} and the certificates). In a workflow, upload the directory as an artifact to download it.`,
        ...secrets,
        (0,text_message/* say */.cv) `Open a pull request with these files. Its plan should show \u201cNo changes\u201d for what was exported; nothing on Cloudflare was changed.`,
    ];
}
/** The job summary of an export. */
function exportSummary(view) {
    const { exported, directory } = view;
    const zones = exported.zones.filter((zone) => !(0,export_exported/* isEmptyExport */.e)(zone));
    const paths = exported.files.map(({ path }) => (0,markdown/* code */.aY)(`${directory}/${path}`));
    const files = (0,fit/* cutLines */.EQ)(paths, SHOWN, IN_THE_LOG).map((line) => `- ${line}`);
    const steps = nextSteps(view).map((step, index) => `${index + 1}. ${(0,markdown/* markdown */.wD)(step)}`);
    const parts = [
        `**${exportHeadline(view)}**`,
        ...notes(exported),
        ...(zones.length === 0 || files.length === 0 ? [] : [zonesTable(zones)]),
        ...(files.length === 0 ? [] : [`**Files**\n\n${files.join("\n")}`]),
        ...(steps.length === 0 ? [] : [`**Next steps**\n\n${steps.join("\n")}`]),
    ];
    return `${parts.join("\n\n")}\n`;
}
/** What was left out, with its zone, as plain text for the log. */
function leftOut(exported) {
    return notesOf(exported).map(text_message/* plain */.pj);
}
function keysStep({ variables }) {
    const { shown, rest } = (0,cut/* cut */.J)(variables, SHOWN);
    const names = shown.flatMap((name, index) => {
        return index === 0 ? [{ value: name }] : [", ", { value: name }];
    });
    const others = rest > 0 ? [` and ${rest} more, as named in the file`] : [];
    return (0,text_message/* say */.cv) `Create a secret for the private key of each certificate, if you have it, and pass it to the step that applies as an environment variable: ${[...names, ...others]}. Cloudflare never returns keys; a plan does not need them.`;
}
function notes(exported) {
    const lines = notesOf(exported).map(markdown/* markdown */.wD);
    return (0,alerts/* box */.aP)("WARNING", lines, { limit: SHOWN, elsewhere: IN_THE_LOG });
}
function notesOf({ zones, skipped }) {
    return [
        ...skipped.map((name) => (0,text_message/* say */.cv) `The zone ${name} was not extended: aop.yaml shares its content through anchors or aliases. Write it out, or add what the plan lists as unmanaged by hand.`),
        ...zones.flatMap((zone) => zone.notes.map((note) => (0,text_message/* say */.cv) `${zone.name}: ${note}`)),
    ];
}
function zonesTable(zones) {
    const { shown, rest } = (0,cut/* cut */.J)(zones, SHOWN);
    const rows = shown.map((zone) => [
        (0,markdown/* code */.aY)(zone.name),
        levelsOf(zone),
        String(zone.certificates.length),
        String(zone.hostnames.length),
    ]);
    const head = ["Zone", "Global, zone level", "Certificates", "Hostnames"];
    return [(0,markdown/* table */.tp)(head, rows), ...(0,fit/* truncationNote */.yr)(rest, "the exported file has all of them")].join("\n\n");
}
function levelsOf(zone) {
    const levels = [
        ...(zone.global ? ["global: on"] : []),
        ...(zone.zoneLevel === null ? [] : [`zone level: ${zone.zoneLevel.enabled ? "on" : "off"}`]),
    ];
    return levels.length === 0 ? "\u2013" : levels.join(", ");
}

// EXTERNAL MODULE: ./src/plan/coverage.ts + 1 modules
var coverage = __webpack_require__(8219);
// EXTERNAL MODULE: ./src/plan/describe.ts
var describe = __webpack_require__(8122);
// EXTERNAL MODULE: ./src/plan/plan.ts
var plan_plan = __webpack_require__(8720);
;// CONCATENATED MODULE: ./src/plan/file.ts



/** The plan as JSON for other programs (documented in the README). It never contains a private key. */
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

// EXTERNAL MODULE: ./src/render/coverage.ts
var render_coverage = __webpack_require__(6052);
// EXTERNAL MODULE: ./src/render/headline.ts
var headline = __webpack_require__(4354);
// EXTERNAL MODULE: ./src/session/workflow-session.ts + 4 modules
var workflow_session = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/text/notice.ts
var notice = __webpack_require__(3067);
;// CONCATENATED MODULE: ./src/forge/plan-output.ts










/** Sets the outputs of a plan, writes the plan file, logs the plan, and annotates its problems. */
function reportPlan(session, plan) {
    setOutputs(session, plan);
    logPlan(session, plan);
    logNotices(session, plan);
}
function setOutputs(session, plan) {
    const { output } = session;
    const effects = (0,headline/* countEffects */._x)(plan);
    output.set("has-changes", (0,plan_plan/* hasChanges */.i)(plan));
    output.set("to-add", effects.add);
    output.set("to-change", effects.change);
    output.set("to-remove", effects.remove);
    output.set("plan-digest", plan.digest);
    output.set("plan-summary", (0,headline/* headline */.Pl)(plan));
    output.set("expiring", countExpiring(plan));
    setUnprotectedOutput(session, plan, session.mode === "plan" ? "after" : "now");
    output.set("plan-file", output.file("aop-plan", planFile(plan, (0,workflow_session/* provenanceOf */.Jj)(session))));
}
/** Sets the number of proxied hostnames without a certificate, empty if unknown. An apply sets it again at its end. */
function setUnprotectedOutput({ output }, plan, when) {
    const coverages = plan.zones.map(({ coverage }) => coverage);
    output.set("unprotected", (0,coverage/* totalUnprotected */.sP)(coverages, when) ?? "");
}
function countExpiring(plan) {
    const expiring = plan.zones.flatMap(({ certificates }) => certificates
        .filter(({ state }) => state === "expiring" || state === "expired")
        .map((use) => use.certificate.fingerprint));
    return new Set(expiring).size;
}
/** One line per operation. */
function logPlan({ log, mode }, plan) {
    log.info((0,headline/* headline */.Pl)(plan));
    for (const { name, operations } of plan.zones) {
        for (const { operation } of operations)
            log.info(`  ${name}: ${(0,text_message/* plain */.pj)((0,describe/* describe */.q0)(operation))}`);
    }
    const coverage = (0,render_coverage/* coverageLine */.v)(plan, mode === "drift" ? "now" : "after");
    if (coverage !== null)
        log.info(coverage);
}
/** As annotations, so that they also show on the run's page. */
function logNotices({ log, mode }, plan) {
    const notices = plan.zones.flatMap((zone) => [
        // An apply ends with an error that has them all.
        ...(mode === "apply" ? [] : zone.blockers.filter(({ at }) => at === null)),
        ...zone.notices,
    ].map((notice) => ({
        ...notice,
        message: `${zone.name}: ${(0,text_message/* plain */.pj)(notice.message)}`,
        help: "plan",
    })));
    for (const { message } of [...(0,notice/* ofSeverity */.Z3)(notices, "note"), ...plan.notices]) {
        log.info((0,text_message/* plain */.pj)(message));
    }
    log.problems((0,notice/* ofSeverity */.Z3)(notices, "error", "danger", "warning"));
}
/** Reports what was exported, and where it is. */
async function reportExport(session, view) {
    const { exported, directory } = view;
    const { log, output } = session;
    output.set("zones", JSON.stringify(exported.zones.map(({ name }) => name)));
    log.info(exportHeadline(view));
    for (const { path } of exported.files)
        log.info(`  ${directory}/${path}`);
    for (const line of leftOut(exported))
        log.warning(line);
    for (const step of nextSteps(view))
        log.info((0,text_message/* plain */.pj)(step));
    await (0,workflow_session/* writeSummary */.Sy)(session, exportSummary(view));
}


/***/ }),

/***/ 6819:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  JL: () => (/* binding */ publishPlan),
  publishProblems: () => (/* binding */ publishProblems),
  v9: () => (/* binding */ publishResult),
  ek: () => (/* binding */ publishStop),
  publishUnplanned: () => (/* binding */ publishUnplanned)
});

// EXTERNAL MODULE: ./src/plan/plan.ts
var plan_plan = __webpack_require__(8720);
// EXTERNAL MODULE: ./src/render/plan.ts
var render_plan = __webpack_require__(7589);
// EXTERNAL MODULE: ./src/render/frame.ts
var render_frame = __webpack_require__(8785);
// EXTERNAL MODULE: ./src/render/marker.ts
var render_marker = __webpack_require__(1376);
// EXTERNAL MODULE: ./src/render/problems.ts
var render_problems = __webpack_require__(5394);
;// CONCATENATED MODULE: ./src/render/no-plan.ts



/** The comment in place of a plan: says why nothing was planned. Its marker covers no operations. */
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
// EXTERNAL MODULE: ./src/review/find-comments.ts
var find_comments = __webpack_require__(5684);
;// CONCATENATED MODULE: ./src/review/result.ts



/**
 * Posts the result of an apply on a pull request, in the comment with an earlier result or in a new one. Returns its
 * URL. Throws GitHubError.
 */
async function postResult(github, pull, key, body) {
    const { ours } = await (0,find_comments/* findComments */.S)(github, pull, key, readResult, comments/* PULL_REQUESTS_WRITE */.F_);
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

// EXTERNAL MODULE: ./src/session/workflow-session.ts + 4 modules
var workflow_session = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/session/session.ts + 1 modules
var session_session = __webpack_require__(2432);
// EXTERNAL MODULE: ./src/text/message.ts
var message = __webpack_require__(6400);
// EXTERNAL MODULE: ./src/text/notice.ts
var notice = __webpack_require__(3067);
// EXTERNAL MODULE: ./src/github/commits.ts
var commits = __webpack_require__(149);
// EXTERNAL MODULE: ./src/github/error.ts
var github_error = __webpack_require__(6661);
// EXTERNAL MODULE: ./src/review/shown-comment.ts
var shown_comment = __webpack_require__(2541);
;// CONCATENATED MODULE: ./src/review/comment.ts





/**
 * Brings the plan comment up to date: edits the existing comment, or with `recreate` creates a new one and minimizes
 * the older ones. A comment that somebody minimized is left alone: it isn't visible and no longer counts. Sends nothing
 * if the comment wouldn't change, or if there is nothing to show (`quiet`) and no comment yet.
 */
async function publishComment(github, pull, comment, mode) {
    const older = { shown: null };
    try {
        const { ours } = await (0,find_comments/* findComments */.S)(github, pull, comment.key, render_marker/* readMarker */.t7, comments/* PULL_REQUESTS_WRITE */.F_);
        older.shown = ours.length > 0;
        const latest = await (0,shown_comment/* shownComment */.$)(github, ours);
        older.shown = latest !== null;
        return {
            kind: "shown",
            url: await updatePlanComment(github, pull, comment, mode, ours, latest),
        };
    }
    catch (error) {
        if (!(error instanceof github_error/* GitHubError */.y_))
            throw error;
        // A token that may not even read comments wrote none. After any other failure, it is unknown what is shown.
        return { kind: "failed", error, outdated: older.shown ?? !error.isPermission };
    }
}
async function updatePlanComment(github, pull, comment, mode, ours, latest) {
    if (latest === null) {
        return comment.quiet ? null : (await createCommentOnce(github, pull, comment)).url;
    }
    // Rewriting a comment that somebody else edited makes it ours again: only the last editor counts.
    if (latest.editor === null && isUnchanged(latest, comment.body))
        return latest.url;
    if (mode === "update") {
        await (0,comments/* updateComment */.vv)(github, latest.id, comment.body);
        return latest.url;
    }
    const created = await createCommentOnce(github, pull, comment);
    for (const older of ours)
        await (0,comments/* minimizeComment */.Am)(github, older.nodeId);
    return created.url;
}
/** Whether it shows what its marker says, and the marker is what would be written now. */
function isUnchanged(existing, body) {
    return (0,shown_comment/* isIntact */.k)(existing) && firstLine(existing.body) === firstLine(body);
}
function firstLine(text) {
    return text.split(/\r?\n/, 1)[0] ?? "";
}
/** Creates the comment; if the response is lost, checks whether it arrived before sending it again. */
async function createCommentOnce(github, pull, comment) {
    try {
        return await (0,comments/* createComment */.eT)(github, pull, comment.body);
    }
    catch (error) {
        if (!(error instanceof github_error/* GitHubError */.y_) || (error.status !== null && error.status < 500))
            throw error;
        const { ours } = await (0,find_comments/* findComments */.S)(github, pull, comment.key, render_marker/* readMarker */.t7, comments/* PULL_REQUESTS_WRITE */.F_);
        const arrived = ours.find((found) => isUnchanged(found, comment.body));
        return arrived ?? (0,comments/* createComment */.eT)(github, pull, comment.body);
    }
}

// EXTERNAL MODULE: ./src/text/sha.ts
var sha = __webpack_require__(5409);
;// CONCATENATED MODULE: ./src/forge/comment.ts





/**
 * Posts on this run's pull request, if there is one, while it is open and still at this run's commit: a re-run of an
 * older run must not hide the current plan. If the token may not comment, that is a warning, since the plan is in the
 * summary. But the run fails if an older plan stays in place.
 */
async function postComment(session, body, quiet) {
    const { event, inputs, github } = session;
    if (event.kind !== "pull-request")
        return;
    if (inputs.comment === "off" && inputs.requireReviewedPlan && !quiet) {
        session.log.warning("comment is off and require-reviewed-plan is true: a plan that isn't posted can't be reviewed, so the apply after the merge will stop. Set comment: update or recreate. Or let the apply use approved-plan, or set require-reviewed-plan: false.");
    }
    if (inputs.comment === "off" || github === null)
        return;
    const key = (0,workflow_session/* sessionKey */.ce)(session);
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
        const reason = reasonNotToPost(event, head, merged);
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
function reasonNotToPost({ number, headSha }, head, merged) {
    if (merged)
        return `#${number} is merged: its plan comment stays as people saw it, since a plan made after the merge is no review.`;
    if (head === headSha)
        return null;
    return `This run is for commit ${(0,sha/* shortSha */.F)(headSha)}, but #${number} is now at ${(0,sha/* shortSha */.F)(head)}: its comment is left to the run for that commit.`;
}

;// CONCATENATED MODULE: ./src/forge/publish.ts











/** Publishes the plan as job summary and comment; a failure of one doesn't prevent the other. */
async function publishPlan(session, plan, declared) {
    const view = planView(session, plan, declared);
    await (0,workflow_session/* writeSummary */.Sy)(session, (0,render_plan/* planSummary */.MM)(view));
    const quiet = !(0,plan_plan/* hasChanges */.i)(plan) && plan.zones.every(({ violation }) => violation === null);
    await postComment(session, (identity) => (0,render_plan/* planComment */.tx)(view, identity), quiet);
}
/** Reports an apply that a preflight check stopped: summary and result comments say why, and what was not done. */
async function publishStop(session, plan, declared, stop) {
    session.output.set("applied", 0);
    session.output.set("failed", 0);
    await (0,workflow_session/* writeSummary */.Sy)(session, (0,render_plan/* stoppedSummary */.k2)(planView(session, plan, declared), stop.reason));
    const view = { provenance: (0,workflow_session/* provenanceOf */.Jj)(session), planDigest: plan.digest };
    await publishResult(session, stop.audience, (0,result/* stoppedComment */.H8)(view, stop.reason, (0,workflow_session/* sessionKey */.ce)(session)));
}
/** Posts the result of an apply on the pull requests concerned. A GitHub error is only a warning. */
async function publishResult(session, audience, body) {
    const { github, inputs } = session;
    if (github === null || inputs.comment === "off")
        return;
    for (const pull of audience) {
        await (0,session_session/* bestEffort */.z)(session, `the result could not be posted on #${pull}`, async () => {
            const url = await postResult(github, pull, (0,workflow_session/* sessionKey */.ce)(session), body);
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
        provenance: (0,workflow_session/* provenanceOf */.Jj)(session),
    };
}
/** A warning if the pull request doesn't target the default branch: only that branch is applied. */
function otherBase({ event }) {
    if (event.kind !== "pull-request" || event.baseBranch === event.defaultBranch)
        return [];
    const { baseBranch, defaultBranch } = event;
    return [
        (0,notice/* warning */.$e)((0,message/* say */.cv) `Merging this pull request applies nothing: its base is ${baseBranch}, and only ${defaultBranch} is applied.`),
    ];
}
/** aop.yaml can't be planned: an existing comment must not keep showing an older plan. */
async function publishProblems(session, problems) {
    await postComment(session, (identity) => problemsComment(problems, (0,workflow_session/* provenanceOf */.Jj)(session), identity), true);
}
/** Cloudflare can't be read: fails the run, and an existing comment must not keep showing an older plan. */
async function publishUnplanned(session, problems) {
    await (0,workflow_session/* writeSummary */.Sy)(session, (0,render_problems/* problemsSummary */.B)("No plan", problems, (0,workflow_session/* provenanceOf */.Jj)(session)));
    if (session.mode === "plan")
        await publishProblems(session, problems);
    session.output.fail("The plan could not be made: see the annotations.");
}


/***/ }),

/***/ 6645:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Am: () => (/* binding */ minimizeComment),
/* harmony export */   F_: () => (/* binding */ PULL_REQUESTS_WRITE),
/* harmony export */   eT: () => (/* binding */ createComment),
/* harmony export */   i7: () => (/* binding */ PULL_REQUESTS_READ),
/* harmony export */   vv: () => (/* binding */ updateComment)
/* harmony export */ });
const PULL_REQUESTS_WRITE = "pull-requests: write";
const PULL_REQUESTS_READ = "pull-requests: read";
/** Comments on a pull request. Not repeatable: a lost response may have left a comment. Throws GitHubError. */
async function createComment(github, pull, body) {
    const { data } = await github.call({ operation: `comment on #${pull}`, permission: PULL_REQUESTS_WRITE, repeatable: false }, (octokit, repository) => octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
        ...repository,
        issue_number: pull,
        body,
    }));
    return { url: data.html_url };
}
/** Replaces the text of a comment. Throws GitHubError. */
async function updateComment(github, id, body) {
    await github.call({ operation: `update comment ${id}`, permission: PULL_REQUESTS_WRITE }, (octokit, repository) => octokit.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
        ...repository,
        comment_id: id,
        body,
    }));
}
/** Minimizes a comment as outdated. */
async function minimizeComment(github, nodeId) {
    await github.call({ operation: "minimize an outdated plan comment", permission: PULL_REQUESTS_WRITE }, (octokit) => octokit.graphql("mutation ($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } } }", { id: nodeId }));
}


/***/ }),

/***/ 8720:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ mistakesOf),
/* harmony export */   i: () => (/* binding */ hasChanges)
/* harmony export */ });
/* harmony import */ var _text_notice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3067);

/** Whether the plan has any operations. */
function hasChanges(plan) {
    return plan.zones.some(({ operations }) => operations.length > 0);
}
/** Mistakes in aop.yaml that only show when compared with Cloudflare: better reported before the merge than after. */
function mistakesOf(plan) {
    return plan.zones.flatMap(({ blockers }) => blockers.flatMap(({ at, message }) => at === null ? [] : [{ ...(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_0__/* .error */ .z3)(message, at), help: "apply stops" }]));
}


/***/ }),

/***/ 4354:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KS: () => (/* binding */ planTitle),
/* harmony export */   Pl: () => (/* binding */ headline),
/* harmony export */   _x: () => (/* binding */ countEffects),
/* harmony export */   bx: () => (/* binding */ headlineTotal),
/* harmony export */   eh: () => (/* binding */ summarize)
/* harmony export */ });
/* harmony import */ var _plan_words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1734);
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6400);
/* harmony import */ var _title_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9138);



const NO_CHANGES = "No changes";
const PLAN_TITLE = `${(0,_title_js__WEBPACK_IMPORTED_MODULE_1__/* .title */ .D)("plan")} \u2013 `;
/** How many operations add, change and remove something. */
function countEffects(plan) {
    const effects = operationsOf(plan).map((operation) => (0,_plan_words_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z)(operation).effect);
    const of = (wanted) => effects.filter((effect) => effect === wanted).length;
    return { add: of("add"), change: of("change"), remove: of("remove") };
}
/** "Plan: 1 certificate to upload, 2 hostnames to enable, 1 to remove", or "No changes". */
function headline(plan) {
    const operations = operationsOf(plan);
    if (operations.length === 0)
        return NO_CHANGES;
    const zones = plan.zones.filter((zone) => zone.operations.length > 0).length;
    const where = plan.zones.length > 1 ? ` in ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(zones, "zone")}` : "";
    return `Plan: ${summarize(operations)}${where}`;
}
/** The first line of a plan on GitHub. */
function planTitle(plan) {
    const text = headline(plan);
    return text === NO_CHANGES ? (0,_title_js__WEBPACK_IMPORTED_MODULE_1__/* .title */ .D)("plan", "no changes") : (0,_title_js__WEBPACK_IMPORTED_MODULE_1__/* .titleOf */ .G)(text);
}
/** How many operations a line with such a title counts; null if it has no such title. */
function headlineTotal(line) {
    if (!line.startsWith(PLAN_TITLE))
        return null;
    const counts = [...line.matchAll(/(\d{1,9})(?: [a-z]{1,20})? to /g)];
    return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}
/** "1 certificate to upload, 2 hostnames to enable, 1 to remove": each noun once, then only the numbers. */
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
        phrases.push(`${noun === lastNoun ? String(n) : (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(n, noun)} to ${verb}`);
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
// EXTERNAL MODULE: ./src/render/rows.ts + 1 modules
var rows = __webpack_require__(9986);
;// CONCATENATED MODULE: ./src/render/edge.ts



const SIGNS = {
    worse: "\ud83d\udfe5",
    forbidden: "\ud83d\udfe5",
    unknown: "\u2b1c",
    answered: "\ud83d\udfe9",
};
/** How hostnames answered through Cloudflare after an apply, as a section; empty if they weren't requested. */
function edgeSection(probes) {
    if (probes.length === 0)
        return [];
    return [
        {
            of: "edge",
            summary: `Requests through Cloudflare after apply: ${verdictCounts(probes)}`,
            head: (0,markdown/* table */.tp)(["hostname", "answer"], []),
            rows: probes.map(({ verdict, hostname, reason }) => ({
                text: (0,markdown/* tableRow */.jD)([
                    `${SIGNS[verdict]}&nbsp;${edge/* EDGE_WORDS */.g[verdict].replaceAll(" ", "&nbsp;")}${rows/* LINE_BREAK */.Fb}${(0,markdown/* code */.aY)(hostname)}`,
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
// EXTERNAL MODULE: ./src/render/title.ts
var title = __webpack_require__(9138);
;// CONCATENATED MODULE: ./src/render/outcome.ts









/** How many zones' errors are shown at the top; the rest are counted. */
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
/** The job summary of an apply. */
function outcomeSummary(view) {
    const body = outcomeBody(view, fit/* SUMMARY_LIMIT */.Jt, "the log has all of it");
    return `${body}\n\n${(0,render_frame/* footer */.qr)(view.provenance, view.planDigest)}\n`;
}
/** What an apply did, within `limit` bytes including the footer; `elsewhere` says where the rest is. */
function outcomeBody(view, limit, elsewhere) {
    const room = limit - (0,fit/* byteLength */.dp)((0,render_frame/* footer */.qr)(view.provenance, view.planDigest)) - 200;
    const top = (0,fit/* withinBytes */.XF)((shown) => [(0,title/* titleOf */.G)(outcomeHeadline(view)), ...nextStep(view, shown, elsewhere)].join("\n\n"), ERRORS, Math.floor(room / 2));
    const budget = room - (0,fit/* byteLength */.dp)(top);
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
    return (0,markdown/* tableRow */.jD)([`${STATES[state]}&nbsp;${verb}${rows/* LINE_BREAK */.Fb}${subject}${note}`, change]);
}


/***/ }),

/***/ 7589:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MM: () => (/* binding */ planSummary),
/* harmony export */   WP: () => (/* binding */ stoppedBody),
/* harmony export */   k2: () => (/* binding */ stoppedSummary),
/* harmony export */   tx: () => (/* binding */ planComment)
/* harmony export */ });
/* harmony import */ var _plan_describe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8122);
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6400);
/* harmony import */ var _alerts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6069);
/* harmony import */ var _fit_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1363);
/* harmony import */ var _frame_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8785);
/* harmony import */ var _headline_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4354);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2495);
/* harmony import */ var _marker_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1376);
/* harmony import */ var _rows_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9986);
/* harmony import */ var _inventory_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2156);
/* harmony import */ var _title_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(9138);











/** The pull request's comment: marker, what will happen, what is dangerous, and one foldable section per zone. */
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
    const budget = _fit_js__WEBPACK_IMPORTED_MODULE_2__/* .COMMENT_LIMIT */ .W$ - (0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .byteLength */ .dp)(marker(""));
    const body = renderPlan(view, budget, "the job summary has the whole plan", 8);
    return `${marker(body)}\n${body}\n\n${(0,_frame_js__WEBPACK_IMPORTED_MODULE_3__/* .footer */ .qr)(provenance, plan.digest)}`;
}
/** The job summary: the same without the marker, and with room for nearly everything. */
function planSummary(view, limit = _fit_js__WEBPACK_IMPORTED_MODULE_2__/* .SUMMARY_LIMIT */ .Jt) {
    const body = renderPlan(view, limit, "the plan file has the whole plan", 100);
    return `${body}\n\n${(0,_frame_js__WEBPACK_IMPORTED_MODULE_3__/* .footer */ .qr)(view.provenance, view.plan.digest)}\n`;
}
/** The job summary of an apply that stopped before its first write: why, and the plan that wasn't applied. */
function stoppedSummary(view, reason) {
    const top = stoppedBody(reason, _fit_js__WEBPACK_IMPORTED_MODULE_2__/* .SUMMARY_LIMIT */ .Jt / 4);
    return `${top}\n\n${planSummary(view, _fit_js__WEBPACK_IMPORTED_MODULE_2__/* .SUMMARY_LIMIT */ .Jt - (0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .byteLength */ .dp)(top))}`;
}
/** Says that an apply stopped before its first write and why, within `bytes`; always includes what to do. */
function stoppedBody(reason, bytes) {
    const lines = reason.split("\n").map((line) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .prose */ .CS)(line));
    const why = (0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .withinBytes */ .XF)((limit) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .alert */ .xE)("CAUTION", [(0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .cutKeepingLast */ .Mq)(lines, limit, REASON_ELSEWHERE).join("<br>")]), lines.length, bytes);
    return `${(0,_title_js__WEBPACK_IMPORTED_MODULE_10__/* .title */ .D)("apply stopped before its first write")}\n\n${why}`;
}
const REASON_ELSEWHERE = "the log has all of them";
function renderPlan({ plan, problems, provenance }, limit, elsewhere, alertLimit) {
    const room = limit - (0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .byteLength */ .dp)((0,_frame_js__WEBPACK_IMPORTED_MODULE_3__/* .footer */ .qr)(provenance, plan.digest)) - 200;
    const alerts = (0,_alerts_js__WEBPACK_IMPORTED_MODULE_1__/* .planAlerts */ .x2)(plan, [...problems, ...plan.notices], {
        limit: alertLimit,
        bytes: Math.floor(room / 2),
        elsewhere,
    });
    const top = [(0,_headline_js__WEBPACK_IMPORTED_MODULE_4__/* .planTitle */ .KS)(plan), ...(alerts === "" ? [] : [alerts])].join("\n\n");
    const budget = room - (0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .byteLength */ .dp)(top);
    const changed = plan.zones.filter(({ operations }) => operations.length > 0);
    const sections = [
        ...changed.map((zone) => zoneSection(zone, changed.length > 1)),
        ...(0,_inventory_js__WEBPACK_IMPORTED_MODULE_7__/* .inventorySections */ .n)(plan, "after"),
    ];
    return [top, (0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .fitSections */ .WK)(sections, budget, elsewhere)].filter((part) => part !== "").join("\n\n");
}
/** If there is only one zone, the title already has its totals. */
function zoneSection(zone, isOneOfSeveral) {
    const operations = zone.operations.map(({ operation }) => operation);
    return {
        of: "zone",
        summary: isOneOfSeveral
            ? `${(0,_rows_js__WEBPACK_IMPORTED_MODULE_6__/* .zoneTitle */ .Tq)(zone.name)} ${(0,_headline_js__WEBPACK_IMPORTED_MODULE_4__/* .summarize */ .eh)(operations)}`
            : (0,_rows_js__WEBPACK_IMPORTED_MODULE_6__/* .zoneTitle */ .Tq)(zone.name),
        head: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .table */ .tp)(_rows_js__WEBPACK_IMPORTED_MODULE_6__/* .PLAN_HEADER */ .se, []),
        rows: operations.map(_rows_js__WEBPACK_IMPORTED_MODULE_6__/* .operationRow */ .uV).map((row) => ({
            text: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .tableRow */ .jD)([row.what, row.change]),
            keep: row.destructive,
        })),
        open: true,
    };
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
 * What an apply did, posted on the pull requests that it applied as a separate comment, so that the plan comment stays
 * as people saw it.
 */
const NAME = "aop-result";
const Schema = zod_mini__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ v: zod_mini__WEBPACK_IMPORTED_MODULE_5__/* .literal */ .euz(1), key: zod_mini__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP() });
/** The comment with the outcome of each operation. */
function resultComment(view, key) {
    const marker = writeMarker(key);
    const body = (0,_outcome_js__WEBPACK_IMPORTED_MODULE_3__/* .outcomeBody */ .VJ)(view, _fit_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMENT_LIMIT */ .W$ - (0,_fit_js__WEBPACK_IMPORTED_MODULE_0__/* .byteLength */ .dp)(marker), "the job summary has all of it");
    return `${marker}\n${body}\n\n${(0,_frame_js__WEBPACK_IMPORTED_MODULE_1__/* .footer */ .qr)(view.provenance, view.planDigest)}`;
}
/** The comment posted instead if the apply stopped before its first write. */
function stoppedComment(view, reason, key) {
    const body = (0,_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .stoppedBody */ .WP)(reason, _fit_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMENT_LIMIT */ .W$ / 2);
    return `${writeMarker(key)}\n${body}\n\n${(0,_frame_js__WEBPACK_IMPORTED_MODULE_1__/* .footer */ .qr)(view.provenance, view.planDigest)}`;
}
/** The key of the result comment (see `commentKey`); null if this isn't one. */
function readResultKey(comment) {
    return Schema.safeParse((0,_marker_js__WEBPACK_IMPORTED_MODULE_2__/* .readMarkerLine */ .X9)(NAME, comment)).data?.key ?? null;
}
function writeMarker(key) {
    return (0,_marker_js__WEBPACK_IMPORTED_MODULE_2__/* .writeMarkerLine */ .aE)(NAME, { v: 1, key });
}


/***/ }),

/***/ 5684:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ findComments)
/* harmony export */ });
/* harmony import */ var _github_comments_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6645);

/**
 * All comments of the pull request in which `readMarker` finds this key's marker. Throws GitHubError, which names the
 * permission that the caller will need next, so that the workflow has to be fixed only once.
 */
async function findComments(github, pull, key, readMarker, permission = _github_comments_js__WEBPACK_IMPORTED_MODULE_0__/* .PULL_REQUESTS_READ */ .i7) {
    // GitHub allows up to 2,500 comments on an issue: those without a marker are dropped page by page.
    const marked = await github.call({ operation: `list the comments of #${pull}`, permission }, (octokit, repository) => octokit.paginate("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", { ...repository, issue_number: pull, per_page: 100 }, ({ data }) => data.flatMap((comment) => {
        const marker = readMarker(comment.body ?? "");
        return marker?.key === key ? [{ comment, marker }] : [];
    })));
    if (marked.length === 0)
        return { ours: [], otherAuthors: [] };
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
        otherAuthors: [...new Set((others ?? []).map(({ comment }) => comment.user?.login ?? "ghost"))],
    };
}


/***/ }),

/***/ 1741:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readPrevious: () => (/* binding */ readPrevious),
  r: () => (/* binding */ recordFacts)
});

// EXTERNAL MODULE: ./src/github/error.ts
var github_error = __webpack_require__(6661);
// EXTERNAL MODULE: ./src/session/workflow-session.ts + 4 modules
var workflow_session = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/text/sha.ts
var text_sha = __webpack_require__(5409);
// EXTERNAL MODULE: ./src/review/previous.ts + 2 modules
var previous = __webpack_require__(8994);
// EXTERNAL MODULE: ./src/review/record-mac.ts
var record_mac = __webpack_require__(2885);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 2 modules
var schemas = __webpack_require__(5395);
// EXTERNAL MODULE: ./src/github/commits.ts
var github_commits = __webpack_require__(149);
// EXTERNAL MODULE: ./src/review/record.ts
var record = __webpack_require__(4271);
// EXTERNAL MODULE: ./src/review/rolled-back.ts
var rolled_back = __webpack_require__(8358);
;// CONCATENATED MODULE: ./src/review/records.ts





const PAYLOAD = schemas/* object */.Ikc({ key: schemas/* string */.YjP() });
/** Pages of a hundred deployments; commits of each kind that are compared with the branch. */
const PAGES = 3;
const COMPARED = 5;
/**
 * What was applied or started with this key. Deployments and successes only count if made by this token's own identity,
 * for a commit in the branch's history. The number of requests is bounded, whatever others put there. Throws
 * GitHubError.
 */
async function appliedRevisions(github, query) {
    const begun = [];
    const rolledBack = [];
    const ignored = [];
    for (let page = 1; page <= PAGES; page++) {
        const { ours, otherAuthors, isLast } = await deployments(github, query.key, page);
        ignored.push(...otherAuthors.map((login) => `it was made by ${login}`));
        const ends = await endsOf(github, ours);
        const isSigned = ({ id, nodeId, sha }) => (ends.get(nodeId) ?? NO_END).successes.some((text) => query.hasMac(text, id, sha));
        for (const [index, deployment] of ours.entries()) {
            const { sha, nodeId } = deployment;
            const { successes, failures } = ends.get(nodeId) ?? NO_END;
            if (successes.length === 0) {
                begun.push(sha);
                rolledBack.push(...failures.flatMap(rolled_back/* rolledBackIn */.jA));
            }
            else if (ignored.length > COMPARED)
                continue;
            else if (!(await (0,github_commits/* isInHistory */.c)(github, sha, query.branch)))
                ignored.push(`its commit ${(0,text_sha/* shortSha */.F)(sha)} is not in the history of ${query.branch}`);
            else {
                const hasMac = isSigned(deployment);
                const signed = hasMac ? undefined : ours.slice(index + 1).find(isSigned);
                const last = await newestTrusted(github, { sha, hasMac }, signed?.sha ?? null);
                const others = begun.filter((other) => other !== last.sha);
                const unfinished = await known(github, others, query.branch);
                return { last, unfinished, rolledBack, ignored: [...new Set(ignored)] };
            }
        }
        if (isLast)
            break;
    }
    const unfinished = await known(github, begun, query.branch);
    return { last: null, unfinished, rolledBack, ignored: [...new Set(ignored)] };
}
/**
 * The newest record, unless it has no code and reverts an earlier one that has one. Otherwise anyone able to create the
 * former could make plans count again that were applied and replaced long ago.
 */
async function newestTrusted(github, newest, signed) {
    if (signed === null || signed === newest.sha)
        return newest;
    return (await (0,github_commits/* isAheadOf */.ny)(github, signed, newest.sha)) ? { sha: signed, hasMac: false } : newest;
}
/** The newest of these commits that are in the branch's history. */
async function known(github, commits, branch) {
    const newest = [...new Set(commits)].slice(0, COMPARED);
    const found = await Promise.all(newest.map((sha) => (0,github_commits/* isInHistory */.c)(github, sha, branch)));
    return newest.filter((_, index) => found[index]);
}
async function deployments(github, key, page) {
    const { data } = await github.call({ operation: "list the deployments", permission: "deployments: read" }, (octokit, repository) => octokit.request("GET /repos/{owner}/{repo}/deployments", {
        ...repository,
        task: record/* TASK */.wn,
        environment: record/* ENVIRONMENT */.M0,
        per_page: 100,
        page,
    }));
    const ofKey = data.filter(({ payload }) => keyOf(payload) === key);
    const viewer = ofKey.length === 0 ? "" : await github.viewer();
    const ours = ofKey.filter(({ creator }) => creator?.login === viewer);
    const otherAuthors = ofKey.flatMap(({ creator }) => creator?.login === viewer ? [] : [creator?.login ?? "a deleted account"]);
    return {
        ours: ours.map(({ id, node_id: nodeId, sha }) => ({ id: Number(id), nodeId, sha })),
        otherAuthors: [...new Set(otherAuthors)].slice(0, COMPARED),
        isLast: data.length < 100,
    };
}
const NO_END = { successes: [], failures: [] };
/** By node ID, in a single request. An older success may be `inactive` by now, so any success counts. */
async function endsOf(github, ours) {
    if (ours.length === 0)
        return new Map();
    const viewer = await github.viewer();
    const { nodes } = await github.call({ operation: "read the statuses of the deployments", permission: "deployments: read" }, (octokit) => octokit.graphql("query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Deployment { id statuses(first: 50) { nodes { state description creator { __typename login } } } } } }", { ids: ours.map(({ nodeId }) => nodeId) }));
    const descriptions = ({ statuses }, wanted) => statuses.nodes
        .filter(({ state, creator }) => state === wanted && loginOf(creator) === viewer)
        .map(({ description }) => description ?? "");
    return new Map(nodes
        .filter((node) => node !== null)
        .map((node) => [
        node.id,
        { successes: descriptions(node, "SUCCESS"), failures: descriptions(node, "FAILURE") },
    ]));
}
/** As in REST and `viewer`: in GraphQL, a bot's login has no "[bot]". */
function loginOf({ __typename, login }) {
    return __typename === "Bot" ? `${login}[bot]` : login;
}
/** The payload is returned as it was sent, or as a JSON string. */
function keyOf(payload) {
    try {
        const value = typeof payload === "string" ? JSON.parse(payload) : payload;
        return PAYLOAD.safeParse(value).data?.key ?? null;
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./src/review/last-applied.ts






/**
 * The last applied revision of aop.yaml and those begun since, from the deployments. If there are none or they can't be
 * read, the pull request's base or the branch before the push. Throws GitHubError.
 */
async function readPrevious(session) {
    const { github } = session;
    if (github === null)
        return previous/* NO_PREVIOUS */.sM;
    const { last, unfinished, rolledBack } = await recordedRevisions(session, github);
    const sha = last?.sha ?? earlierRevision(session);
    const base = sha === null ? null : await (0,previous/* revisionAt */.Fe)(session, sha);
    if (last !== null && base?.config === null) {
        session.log.warning(`${session.inputs.config} was applied at ${(0,text_sha/* shortSha */.F)(last.sha)}, but the repository has no such file at that commit: was it checked out to another path, created by the workflow, or was the history rewritten? Entries deleted from the file since then can't be determined and are not removed.`);
    }
    return {
        base: base && { ...base, applied: last !== null, hasMac: last?.hasMac ?? false },
        unfinished: await Promise.all(unfinished.map((sha) => (0,previous/* revisionAt */.Fe)(session, sha))),
        rolledBack,
    };
}
/** What the record of an apply is about; null if this run doesn't know. */
function recordFacts(session, deployment, commit) {
    const { inputs, run } = session;
    if (run.repositoryId === null)
        return null;
    const key = (0,workflow_session/* sessionKey */.ce)(session);
    return { repository: run.repositoryId, deployment, apiUrl: inputs.cloudflareApiUrl, commit, key };
}
const NOTHING_RECORDED = {
    last: null,
    unfinished: [],
    rolledBack: [],
    ignored: [],
};
async function recordedRevisions(session, github) {
    const { event, inputs } = session;
    const token = inputs.cloudflareApiToken;
    const branch = event.defaultBranch;
    if (branch === null)
        return NOTHING_RECORDED;
    try {
        const recorded = await appliedRevisions(github, {
            key: (0,workflow_session/* sessionKey */.ce)(session),
            branch,
            hasMac: (description, deployment, commit) => {
                const facts = recordFacts(session, deployment, commit);
                return facts !== null && token !== null && (0,record_mac/* hasMac */.O)(description, token, facts);
            },
        });
        for (const reason of recorded.ignored)
            session.log.warning(`A record of an apply does not count: ${reason}.`);
        return recorded;
    }
    catch (error) {
        if (!(error instanceof github_error/* GitHubError */.y_))
            throw error;
        // A temporary failure must not look as if nothing had ever been applied: missed removals would be lost.
        if (!error.isPermission && error.status !== 404)
            throw error;
        session.log.warning(`${error.message} The last applied revision is unknown; what was declared just before this change is used instead, so a removal that an earlier run missed is not detected. Grant the job \u201cdeployments: read\u201d (for apply: write).`);
        return NOTHING_RECORDED;
    }
}
function earlierRevision({ event }) {
    switch (event.kind) {
        case "pull-request":
        case "merge-group":
            return event.baseSha;
        case "push":
            return event.before;
        case "schedule":
        case "dispatch":
        case "other":
            return null;
    }
}


/***/ }),

/***/ 8994:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  sM: () => (/* binding */ NO_PREVIOUS),
  Ye: () => (/* binding */ previousZone),
  Cm: () => (/* binding */ restoringOperations),
  Fe: () => (/* binding */ revisionAt),
  zf: () => (/* binding */ unverifiedIn),
  Bh: () => (/* binding */ zonesBefore)
});

// EXTERNAL MODULE: ./src/config/desired.ts
var config_desired = __webpack_require__(1192);
// EXTERNAL MODULE: ./src/zone/certificates.ts
var certificates = __webpack_require__(7820);
;// CONCATENATED MODULE: ./src/plan/unverified.ts

/**
 * Enabled hostnames for which Cloudflare already has what aop.yaml declares, while the earlier revision declares
 * something else or nothing. As far as can be seen, an incomplete apply has already changed them.
 */
function unverifiedHostnames({ desired, current }, earlier) {
    const before = new Map(earlier?.associations.map((association) => [association.hostname, association]));
    const now = new Map(current.associations.map((association) => [association.hostname, association]));
    return desired.associations
        .filter(({ hostname, fingerprint, enabled }) => {
        const [was, is] = [before.get(hostname), now.get(hostname)];
        const isThere = is?.enabled === true &&
            is.certificateId === (0,certificates/* findCertificate */.$)(current, "hostname", fingerprint)?.id;
        const isNew = was?.enabled !== true || was.fingerprint !== fingerprint;
        return enabled && isThere && isNew;
    })
        .map(({ hostname }) => hostname);
}

// EXTERNAL MODULE: ./src/plan/removal.ts
var removal = __webpack_require__(6515);
// EXTERNAL MODULE: ./src/plan/diff.ts
var diff = __webpack_require__(8256);
// EXTERNAL MODULE: ./src/plan/stages.ts + 2 modules
var stages = __webpack_require__(8095);
;// CONCATENATED MODULE: ./src/plan/restore.ts


/**
 * Digests of the operations that would restore what an earlier revision of aop.yaml declares in these zones. If the
 * current plan contains one of them, it restores what was already reviewed and applied. An operation's digest covers
 * the state that it replaces as well, so nothing else can pass for it.
 */
function restoringDigests(earlier, zones) {
    const byName = new Map(earlier.map((zone) => [zone.name, zone]));
    const digests = zones.flatMap(({ current }) => {
        const desired = byName.get(current.name);
        if (desired === undefined)
            return [];
        return (0,stages/* operationsOf */.CF)((0,diff/* diffZone */.S)(desired, current, null).stages).map(({ digest }) => digest);
    });
    return new Set(digests);
}

// EXTERNAL MODULE: ./src/session/load.ts
var load = __webpack_require__(9330);
// EXTERNAL MODULE: ./src/text/sha.ts
var text_sha = __webpack_require__(5409);
;// CONCATENATED MODULE: ./src/review/previous.ts






const NO_PREVIOUS = { base: null, unfinished: [], rolledBack: [] };
/** aop.yaml at a commit. Throws UserError if it can't be fetched. */
async function revisionAt(session, sha) {
    const parsed = await session.parsedAt(sha);
    if (parsed !== null && parsed.config === null) {
        session.log.warning(`${session.inputs.config} at ${(0,text_sha/* shortSha */.F)(sha)} has errors: the parts that can't be parsed are treated as unmanaged.`);
    }
    let loaded = null;
    return {
        sha,
        // At worst, what could be parsed of a broken file names too little, so nothing foreign is removed.
        config: parsed?.config ?? parsed?.salvaged ?? null,
        // Every zone requests it.
        load: () => (loaded ??= (0,load/* loadAt */.sp)(session, sha)),
    };
}
/**
 * The zones that earlier revisions name, those of the last applied one last; a zone may occur several times. Of
 * revisions that weren't completely applied only names count: their tokens aren't used, and their origins aren't
 * connected to.
 */
function zonesBefore({ base, unfinished }) {
    const begun = unfinished.flatMap(({ config }) => config?.zones ?? []);
    return [...begun.map(namesOf), ...(base?.config?.zones ?? [])];
}
function namesOf(zone) {
    const hostnames = zone.hostnames.map((hostname) => ({ ...hostname, origins: [] }));
    return { ...zone, id: null, apiTokenEnv: null, hostnames };
}
function revisionsOf({ base, unfinished }) {
    return base === null ? unfinished : [...unfinished, base];
}
/**
 * What earlier revisions of aop.yaml named in this zone; null if none did. Reads their certificates only if Cloudflare
 * has some that the current file doesn't declare, since they don't matter otherwise.
 */
async function previousZone(previous, desired, current) {
    const naming = revisionsOf(previous).flatMap(({ config, load }) => {
        const zone = config?.zones.find(({ name }) => name === desired.name);
        return zone === undefined ? [] : [{ zone, load }];
    });
    if (naming.length === 0)
        return null;
    const hostnames = new Set(naming.flatMap(({ zone }) => zone.hostnames.map(({ hostname }) => hostname)));
    if ((0,removal/* undeclaredCertificates */.e0)(desired, current).length === 0) {
        return { hostnames, certificates: new Set() };
    }
    const certificates = await Promise.all(naming.map(async ({ zone, load }) => {
        const loaded = (await load()).certificates.get(zone.name);
        return loaded === undefined ? [] : (0,config_desired/* declaredCertificates */.Jb)(zone, loaded);
    }));
    return { hostnames, certificates: new Set(certificates.flat()) };
}
/**
 * By zone, the hostnames that an incomplete apply has apparently changed already, but whose result it didn't fully
 * check. Throws UserError.
 */
async function unverifiedIn({ base, unfinished }, zones) {
    if (unfinished.length === 0)
        return new Map();
    const { config = null, certificates } = (await base?.load()) ?? {};
    const earlier = config && certificates ? (0,config_desired/* buildDesired */.F5)(config, certificates) : [];
    const left = zones.map((zone) => {
        const { name } = zone.desired;
        const before = earlier.find((candidate) => candidate.name === name) ?? null;
        return [name, unverifiedHostnames(zone, before)];
    });
    return new Map(left.filter(([, hostnames]) => hostnames.length > 0));
}
/**
 * Digests of the operations that restore what the last applied revision of aop.yaml declares; null if no complete apply
 * is on record, or its file can no longer be read. Throws UserError.
 */
async function restoringOperations({ base }, zones) {
    if (base?.applied !== true)
        return null;
    const { config, certificates } = await base.load();
    return config && restoringDigests((0,config_desired/* buildDesired */.F5)(config, certificates), zones);
}


/***/ }),

/***/ 2885:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ macSuffix),
/* harmony export */   O: () => (/* binding */ hasMac)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

const SIGN = " \u00b7 mac ";
/** The code, to be appended to a status description. */
function macSuffix(token, facts) {
    return `${SIGN}${mac(token, facts).toString("base64url")}`;
}
/** Whether a status description ends with the code for these facts. */
function hasMac(description, token, facts) {
    const at = description.lastIndexOf(SIGN);
    if (at < 0)
        return false;
    const given = Buffer.from(description.slice(at + SIGN.length), "base64url");
    const wanted = mac(token, facts);
    return given.length === wanted.length && (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(given, wanted);
}
function mac(token, facts) {
    const { repository, deployment, apiUrl, commit, key } = facts;
    const secret = Buffer.from((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hkdfSync)("sha256", token, "", "aop deployment record v1", 32));
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)("sha256", secret)
        .update(JSON.stringify([repository, deployment, apiUrl, commit, key]))
        .digest();
}


/***/ }),

/***/ 4271:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M0: () => (/* binding */ ENVIRONMENT),
/* harmony export */   eC: () => (/* binding */ createRecord),
/* harmony export */   wn: () => (/* binding */ TASK),
/* harmony export */   yv: () => (/* binding */ closeRecord)
/* harmony export */ });
/* harmony import */ var _github_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6661);

/*
 * The last applied revision is recorded as a GitHub deployment: it says which commit's aop.yaml Cloudflare was made to
 * match. What that file named and the current one doesn't is ours to remove, however many runs were skipped, failed or
 * killed in between. The same goes for the file of an apply that started later and didn't complete.
 */
const TASK = "aop-apply";
/** A separate environment, so that our deployments don't make those of an application inactive. */
const ENVIRONMENT = "cloudflare-aop";
/** GitHub refuses longer ones. */
const LONGEST_DESCRIPTION = 140;
const PERMISSION = "deployments: write";
/**
 * Records that this commit is being applied; returns the deployment's ID. Called before the first write, so that a run
 * that is killed leaves a trace of what it may have done. Throws GitHubError.
 */
async function createRecord(github, apply) {
    const { data } = await github.call(
    // Safe to repeat: another deployment of the same commit makes no difference.
    { operation: "record the apply as a deployment", permission: PERMISSION }, (octokit, repository) => octokit.request("POST /repos/{owner}/{repo}/deployments", {
        ...repository,
        ref: apply.sha,
        task: TASK,
        environment: ENVIRONMENT,
        auto_merge: false,
        required_contexts: [],
        payload: { key: apply.key },
    }));
    if (!("id" in data))
        throw new _github_error_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y_("record the apply", 202, "GitHub made no deployment.");
    const id = Number(data.id);
    await setStatus(github, id, {
        state: "in_progress",
        description: "Applying",
        logUrl: apply.logUrl,
    });
    return id;
}
/** Records how the apply ended. Throws GitHubError. */
function closeRecord(github, deployment, end) {
    const { success, description, mac, rolledBack, logUrl } = end;
    const state = success ? "success" : "failure";
    const ending = success ? mac : rolledBack;
    const shown = description.slice(0, LONGEST_DESCRIPTION - ending.length) + ending;
    return setStatus(github, deployment, { state, description: shown, logUrl });
}
async function setStatus(github, deployment, status) {
    const { state, description, logUrl } = status;
    await github.call({ operation: "set the status of the deployment", permission: PERMISSION }, (octokit, repository) => octokit.request("POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses", {
        ...repository,
        deployment_id: deployment,
        state,
        description: description.slice(0, LONGEST_DESCRIPTION),
        auto_inactive: false,
        ...(logUrl === null ? {} : { log_url: logUrl }),
    }));
}


/***/ }),

/***/ 8358:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X$: () => (/* binding */ refusedOperations),
/* harmony export */   Zq: () => (/* binding */ checkNotRolledBack),
/* harmony export */   jA: () => (/* binding */ rolledBackIn),
/* harmony export */   pM: () => (/* binding */ rolledBackSuffix)
/* harmony export */ });
/* harmony import */ var _plan_describe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8122);
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6400);
/* harmony import */ var _text_user_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2071);



/*
 * An operation that was rolled back because the origin refused the certificate would fail again on the next schedule.
 * So the record of the failed apply names these operations, and a scheduled apply leaves them to people.
 */
const SIGN = " \u00b7 rolled back ";
/** Hex digits of a digest: GitHub's descriptions have at most 140 characters. */
const WIDTH = 12;
const MOST = 5;
/** Written if there are more. */
const ALL = "all";
/** Digests of the operations that were rolled back because of requests through Cloudflare. */
function refusedOperations(zones) {
    return zones.flatMap(({ outcomes, edge }) => {
        const refused = new Set(edge.filter(({ verdict }) => verdict === "worse").map(({ hostname }) => hostname));
        return outcomes
            .filter(({ state }) => state === "rolled-back")
            .filter(({ planned: { operation } }) => "hostname" in operation ? refused.has(operation.hostname) : false)
            .map(({ planned }) => planned.digest);
    });
}
/** The end of a failure's description that names these operations; empty if there are none. */
function rolledBackSuffix(digests) {
    if (digests.length === 0)
        return "";
    const short = digests.map((digest) => digest.slice(0, WIDTH));
    return `${SIGN}${digests.length > MOST ? ALL : short.join(" ")}`;
}
/** The digest prefixes that a failure's description names; the empty prefix matches every operation. */
function rolledBackIn(description) {
    const at = description.lastIndexOf(SIGN);
    if (at < 0)
        return [];
    const words = description.slice(at + SIGN.length).split(" ");
    return words.flatMap((word) => {
        if (word === ALL)
            return [""];
        return /^[0-9a-f]{12}$/.test(word) ? [word] : [];
    });
}
/**
 * Stops a scheduled apply that would repeat what an earlier one rolled back; once the origin is fixed, someone can
 * start an apply manually. Throws UserError.
 */
function checkNotRolledBack({ event }, plan, rolledBack) {
    if (event.kind !== "schedule")
        return;
    const again = plan.zones.flatMap(({ name, operations }) => operations
        .filter(({ operation }) => "hostname" in operation)
        .filter(({ digest }) => rolledBack.some((beginning) => digest.startsWith(beginning)))
        .map(({ operation }) => `- ${name}: ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)((0,_plan_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .describe */ .q0)(operation))}`));
    if (again.length === 0)
        return;
    throw new _text_user_error_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y([
        "Nothing was changed: an earlier apply rolled this back, because the origin refused the certificate, and a scheduled run does not try it again.",
        ...again,
        "Make the origin trust the certificate's issuer, then start the apply workflow manually. Or declare in aop.yaml what Cloudflare has now.",
    ].join("\n"));
}


/***/ }),

/***/ 2541:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ shownComment),
/* harmony export */   k: () => (/* binding */ isIntact)
/* harmony export */ });
/* harmony import */ var _github_comments_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6645);
/* harmony import */ var _github_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6661);
/* harmony import */ var _render_frame_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8785);
/* harmony import */ var _render_marker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1376);




/** Each costs a request, so only the newest few are read, whatever another workflow writes as our bot. */
const LOOKED_AT = 10;
/**
 * The newest of these comments that is visible; null if there is none. Body and editor are read together, or an edit in
 * between would pass as ours. A minimized comment is outdated: its content has been replaced.
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
/** Whether it shows what its marker says. */
function isIntact({ body, marker }) {
    return (0,_render_frame_js__WEBPACK_IMPORTED_MODULE_1__/* .contentDigest */ .eZ)((0,_render_frame_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutFrame */ .yO)(body)) === marker.body;
}
/**
 * A bot's login has no "[bot]" here, so only its type distinguishes it from a person of the same name.
 *
 * It is undocumented whether GitHub names the editor if a bot edits its own comment. Null counts as our own edit as
 * long as the text is what the marker says; it may also be a deleted account. Either way, the other conditions on a
 * plan comment hold.
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
/** Null if the comment is gone. */
async function readComment(github, comment) {
    try {
        const { node } = await github.call({ operation: `read comment ${comment.id} and who edited it`, permission: _github_comments_js__WEBPACK_IMPORTED_MODULE_3__/* .PULL_REQUESTS_READ */ .i7 }, (octokit) => octokit.graphql("query ($id: ID!) { node(id: $id) { ... on IssueComment { body isMinimized createdAt lastEditedAt editor { __typename login } author { __typename login } } } }", { id: comment.nodeId }));
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
/** The verdicts as shown to people, worst first. */
const EDGE_WORDS = {
    worse: "refused",
    forbidden: "denied",
    unknown: "unknown",
    answered: "answered",
};


/***/ })

};
