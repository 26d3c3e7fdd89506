export const id = 720;
export const ids = [720];
export const modules = {

/***/ 6645:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Am: () => (/* binding */ minimizeComment),
/* harmony export */   Cm: () => (/* binding */ WRITE),
/* harmony export */   Pz: () => (/* binding */ READ),
/* harmony export */   eT: () => (/* binding */ createComment),
/* harmony export */   vv: () => (/* binding */ updateComment),
/* harmony export */   wz: () => (/* binding */ viewerLogin)
/* harmony export */ });
const WRITE = "pull-requests: write";
const READ = "pull-requests: read";
/** Whom this token writes as: "github-actions[bot]", an app's bot or a person. `GET /user` is refused to installation tokens. */
async function viewerLogin(github) {
    const { viewer } = await github.call({ operation: "ask who the github-token writes as", permission: "metadata: read" }, (octokit) => octokit.graphql("query { viewer { login } }"));
    return viewer.login;
}
async function createComment(github, pull, body) {
    const { data } = await github.call({ operation: `comment on #${pull}`, permission: WRITE, repeatable: false }, (octokit) => octokit.rest.issues.createComment({
        owner: github.owner,
        repo: github.repo,
        issue_number: pull,
        body,
    }));
    return { url: data.html_url };
}
async function updateComment(github, id, body) {
    await github.call({ operation: `update comment ${id}`, permission: WRITE }, (octokit) => octokit.rest.issues.updateComment({
        owner: github.owner,
        repo: github.repo,
        comment_id: id,
        body,
    }));
}
/** Folds a comment away as outdated. */
async function minimizeComment(github, nodeId) {
    await github.call({ operation: "minimize an outdated plan comment", permission: WRITE }, (octokit) => octokit.graphql("mutation ($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } } }", { id: nodeId }));
}


/***/ }),

/***/ 9720:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Tf: () => (/* binding */ failOnMistakes),
  eV: () => (/* binding */ logNotices),
  uH: () => (/* binding */ logPlan),
  JL: () => (/* binding */ publishPlan),
  publishProblems: () => (/* binding */ publishProblems),
  ek: () => (/* binding */ publishStop),
  AS: () => (/* binding */ setPlanOutputs)
});

// EXTERNAL MODULE: ./src/github/client.ts
var client = __webpack_require__(6584);
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
// EXTERNAL MODULE: ./src/review/comment.ts
var comment = __webpack_require__(2905);
// EXTERNAL MODULE: ./src/session/session.ts
var session_session = __webpack_require__(7404);
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
async function publishPlan(session, plan, declared) {
    const view = planView(session, plan, declared);
    await session.output.summary((0,render_plan/* planSummary */.MM)(view));
    await publish_comment(session, (0,render_plan/* planComment */.tx)(view, (0,session_session/* sessionKey */.ce)(session)), !(0,plan_plan/* hasChanges */.i)(plan));
}
/** An apply that stopped in its preflight: the summary says why, and what was not done. */
async function publishStop(session, plan, declared, reason) {
    session.output.set("applied", 0);
    session.output.set("failed", 0);
    await session.output.summary((0,render_plan/* stoppedSummary */.k2)(planView(session, plan, declared), reason));
}
function planView(session, plan, declared) {
    return {
        plan,
        problems: declared.problems.filter(({ severity }) => severity !== "error"),
        provenance: (0,session_session/* provenanceOf */.Jj)(session),
    };
}
/** aop.yaml can't be planned: a comment that is there must not go on showing an older plan. */
async function publishProblems(session, declared) {
    await publish_comment(session, (0,problems/* problemsComment */.o)(declared.problems, (0,session_session/* provenanceOf */.Jj)(session), (0,session_session/* sessionKey */.ce)(session)), true);
}
/**
 * Posts on the pull request of this run, if there is one, and if it is still at this run's commit: what an older run
 * that is run again has to say would hide the plan that counts. What GitHub refuses is a warning: the plan stands in
 * the summary.
 */
async function publish_comment(session, body, quiet) {
    const { event, inputs, github } = session;
    if (event.kind !== "pull-request" || inputs.comment === "off" || github === null)
        return;
    try {
        const head = await (0,commits/* pullHead */.gR)(github, event.number);
        if (head !== event.headSha) {
            session.log.notice(`This run is for commit ${(0,sha/* shortSha */.F)(event.headSha)}, but #${event.number} is now at ${(0,sha/* shortSha */.F)(head)}: its comment is left to the run for that commit. The plan is in the job summary.`);
            return;
        }
        const key = (0,session_session/* sessionKey */.ce)(session);
        const url = await (0,comment/* publishComment */.p8)(github, event.number, { key, body, quiet }, inputs.comment);
        if (url !== null)
            session.output.set("comment-url", url);
    }
    catch (error) {
        if (!(error instanceof client/* GitHubError */.y))
            throw error;
        session.log.warning(`${error.message} The plan is in the job summary.`);
    }
}
function countExpiring(plan) {
    const expiring = plan.zones.flatMap(({ certificates }) => certificates.filter(({ state }) => state !== "valid").map((one) => one.certificate.fingerprint));
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
/** First twelve digits of a fingerprint: enough to tell certificates apart, short enough to read. */
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
    associate: { ...words("🟩", "associate", "hostname", "add"), toDo: "enable" },
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
    return { sign, verb, noun, toDo: verb, effect };
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
/* harmony export */   eh: () => (/* binding */ summarize)
/* harmony export */ });
/* harmony import */ var _plan_words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1734);
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6400);


function countEffects(plan) {
    const effects = operationsOf(plan).map((operation) => (0,_plan_words_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z)(operation).effect);
    const of = (wanted) => effects.filter((one) => one === wanted).length;
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
/** "1 certificate to upload, 2 hostnames to enable, 1 to remove": the noun once, then only the numbers. */
function summarize(operations) {
    const phrases = [];
    let lastNoun = "";
    const told = Map.groupBy(operations.map(_plan_words_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z), phraseOf);
    for (const phrase of new Set(_plan_words_js__WEBPACK_IMPORTED_MODULE_0__/* .ALL_WORDS */ ._.map(phraseOf))) {
        const [first, ...others] = told.get(phrase) ?? [];
        if (first === undefined)
            continue;
        const { noun, toDo } = first;
        const n = others.length + 1;
        phrases.push(`${noun === lastNoun ? String(n) : (0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(n, noun)} to ${toDo}`);
        lastNoun = noun;
    }
    return phrases.join(", ");
}
function phraseOf({ noun, toDo }) {
    return `${noun} to ${toDo}`;
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

/***/ 7589:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MM: () => (/* binding */ planSummary),
/* harmony export */   NO: () => (/* binding */ standingSections),
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
function planComment(view, key) {
    const { plan, provenance } = view;
    const marker = (body) => (0,_marker_js__WEBPACK_IMPORTED_MODULE_5__/* .writeMarker */ .en)({
        key,
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
    const lines = reason.split("\n").map((line) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .prose */ .CS)(line));
    const why = (0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .withinBytes */ .XF)((limit) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .alert */ .xE)("CAUTION", [(0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .cutBeforeLast */ .yA)(lines, limit, REASON_ELSEWHERE).join("<br>")]), lines.length, _fit_js__WEBPACK_IMPORTED_MODULE_2__/* .SUMMARY_LIMIT */ .Jt / 4);
    const top = `**Apply stopped before its first write**\n\n${why}`;
    return `${top}\n\n${planSummary(view, _fit_js__WEBPACK_IMPORTED_MODULE_2__/* .SUMMARY_LIMIT */ .Jt - (0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .size */ .Ej)(top))}`;
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
        summary: `<strong>${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .code */ .aY)(zone.name)}</strong> ${(0,_headline_js__WEBPACK_IMPORTED_MODULE_4__/* .summarize */ .eh)(operations)}`,
        head: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .table */ .tp)(["", "what", "now", "after apply"], []),
        rows: operations.map(_rows_js__WEBPACK_IMPORTED_MODULE_7__/* .operationRow */ .u).map((row) => ({
            text: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .tableRow */ .jD)([row.action, row.subject, row.before, row.after]),
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
        ...associations.map((one) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .tableRow */ .jD)([
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .code */ .aY)(zone.name),
            `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .code */ .aY)(one.hostname)}${one.enabled ? "" : " (disabled)"}`,
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .code */ .aY)(one.certificateId),
        ])),
        ...certificates.map((one) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .tableRow */ .jD)([
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .code */ .aY)(zone.name),
            `certificate ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .code */ .aY)((0,_plan_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .shortFingerprint */ .nE)(one.id))}`,
            (0,_rows_js__WEBPACK_IMPORTED_MODULE_7__/* .certificate */ .O)(one.certificate),
        ])),
    ];
}


/***/ }),

/***/ 8175:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ certificate),
/* harmony export */   u: () => (/* binding */ operationRow)
/* harmony export */ });
/* harmony import */ var _plan_describe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8122);
/* harmony import */ var _plan_operation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3246);
/* harmony import */ var _plan_words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1734);
/* harmony import */ var _text_time_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7466);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2495);





const NOTHING = "–";
function operationRow(operation) {
    const turnsOff = (operation.kind === "set-global" || operation.kind === "set-zone-level") && !operation.enabled;
    const destructive = turnsOff || (0,_plan_operation_js__WEBPACK_IMPORTED_MODULE_1__/* .takesCertificateAway */ .EP)(operation) || operation.kind === "delete-certificate";
    const { sign, verb: words } = (0,_plan_words_js__WEBPACK_IMPORTED_MODULE_2__/* .wordsOf */ .Z)(operation);
    const verb = words.replaceAll(" ", "&nbsp;");
    return { ...cells(operation), action: `${sign}&nbsp;${verb}`, verb, destructive };
}
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
/** Common name, short fingerprint and expiry: what tells two certificates apart. The whole subject stands in the list of certificates. */
function certificate(facts) {
    const id = `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)((0,_plan_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .shortFingerprint */ .nE)(facts.fingerprint))} until ${(0,_text_time_js__WEBPACK_IMPORTED_MODULE_4__/* .day */ .v)(facts.notAfter)}`;
    return `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)((0,_plan_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .commonName */ .LS)(facts.subject))}<br>${id}`;
}
/** Beside a certificate that stays the same its name is enough; where it changes, both are told in full. */
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

/***/ 2905:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $A: () => (/* binding */ shownComment),
/* harmony export */   jq: () => (/* binding */ findPlanComments),
/* harmony export */   p8: () => (/* binding */ publishComment)
/* harmony export */ });
/* harmony import */ var _github_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6584);
/* harmony import */ var _github_comments_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6645);
/* harmony import */ var _render_frame_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8785);
/* harmony import */ var _render_marker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1376);




/**
 * All comments of the pull request that carry the marker for this key. Throws GitHubError, which names the
 * permission: what the caller will need next, so that nobody has to mend the workflow twice.
 */
async function findPlanComments(github, pull, key, permission = _github_comments_js__WEBPACK_IMPORTED_MODULE_3__/* .READ */ .Pz) {
    const comments = await github.call({ operation: `list the comments of #${pull}`, permission }, (octokit) => octokit.paginate(octokit.rest.issues.listComments, {
        owner: github.owner,
        repo: github.repo,
        issue_number: pull,
        per_page: 100,
    }));
    const marked = comments.flatMap((comment) => {
        const marker = (0,_render_marker_js__WEBPACK_IMPORTED_MODULE_2__/* .readMarker */ .t7)(comment.body ?? "");
        return marker?.key === key ? [{ comment, marker }] : [];
    });
    if (marked.length === 0)
        return { ours: [], strangers: [] };
    const viewer = await (0,_github_comments_js__WEBPACK_IMPORTED_MODULE_3__/* .viewerLogin */ .wz)(github);
    const isOurs = (login) => login === viewer;
    return {
        ours: marked
            .filter(({ comment }) => isOurs(comment.user?.login))
            .map(({ comment, marker }) => ({
            id: comment.id,
            nodeId: comment.node_id,
            url: comment.html_url,
            body: comment.body ?? "",
            marker,
        })),
        strangers: [
            ...new Set(marked
                .map(({ comment }) => comment.user?.login ?? "ghost")
                .filter((login) => !isOurs(login))),
        ],
    };
}
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
        return { ...comment, body: read.body, marker, editor: otherEditor(read) };
    }
    return null;
}
/** A bot's login has no "[bot]" here, so that only its type tells it from a person of the same name. */
function otherEditor({ lastEditedAt, editor, author }) {
    if (lastEditedAt === null)
        return null;
    if (editor === null)
        return "a deleted account";
    if (editor.login !== author?.login)
        return editor.login;
    return editor.__typename === author.__typename ? null : `another account named ${editor.login}`;
}
/** Null when the comment is gone. */
async function readComment(github, comment) {
    try {
        const { node } = await github.call({ operation: `read comment ${comment.id} and who edited it`, permission: _github_comments_js__WEBPACK_IMPORTED_MODULE_3__/* .READ */ .Pz }, (octokit) => octokit.graphql("query ($id: ID!) { node(id: $id) { ... on IssueComment { body isMinimized lastEditedAt editor { __typename login } author { __typename login } } } }", { id: comment.nodeId }));
        return node;
    }
    catch (error) {
        if (error instanceof _github_client_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y && error.status === 404)
            return null;
        throw error;
    }
}
/**
 * Brings the plan comment up to date: one comment edited in place, or with `recreate` a new one with the older
 * ones folded away. One that somebody minimised is left as it is: nobody sees it, and it is not believed any more.
 * Nothing is sent when what is shown would stay the same, nor when there is nothing to show (`quiet`) and no comment
 * yet. Gives back its URL, or null when there is none. Throws GitHubError.
 */
async function publishComment(github, pull, comment, mode) {
    const { ours } = await findPlanComments(github, pull, comment.key, _github_comments_js__WEBPACK_IMPORTED_MODULE_3__/* .WRITE */ .Cm);
    const latest = await shownComment(github, ours);
    if (latest === null) {
        return comment.quiet ? null : (await createOnce(github, pull, comment)).url;
    }
    // Written anew, one that somebody else edited is ours again: the editor is whoever was the last.
    if (latest.editor === null && isUnchanged(latest, comment.body))
        return latest.url;
    if (mode === "update") {
        await (0,_github_comments_js__WEBPACK_IMPORTED_MODULE_3__/* .updateComment */ .vv)(github, latest.id, comment.body);
        return latest.url;
    }
    const created = await createOnce(github, pull, comment);
    for (const older of ours)
        await (0,_github_comments_js__WEBPACK_IMPORTED_MODULE_3__/* .minimizeComment */ .Am)(github, older.nodeId);
    return created.url;
}
/** What it shows is what its marker says, and the marker is the one that would be written now. */
function isUnchanged(existing, body) {
    const isIntact = (0,_render_frame_js__WEBPACK_IMPORTED_MODULE_1__/* .contentDigest */ .eZ)((0,_render_frame_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutFrame */ .yO)(existing.body)) === existing.marker.body;
    return isIntact && firstLine(existing.body) === firstLine(body);
}
function firstLine(text) {
    return text.split(/\r?\n/, 1)[0] ?? "";
}
/** Creates the comment; when the answer is lost, looks whether it arrived before it is sent again. */
async function createOnce(github, pull, comment) {
    try {
        return await (0,_github_comments_js__WEBPACK_IMPORTED_MODULE_3__/* .createComment */ .eT)(github, pull, comment.body);
    }
    catch (error) {
        if (!(error instanceof _github_client_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y) || (error.status !== null && error.status < 500))
            throw error;
        const { ours } = await findPlanComments(github, pull, comment.key, _github_comments_js__WEBPACK_IMPORTED_MODULE_3__/* .WRITE */ .Cm);
        const arrived = ours.find((one) => isUnchanged(one, comment.body));
        return arrived ?? (0,_github_comments_js__WEBPACK_IMPORTED_MODULE_3__/* .createComment */ .eT)(github, pull, comment.body);
    }
}


/***/ })

};
