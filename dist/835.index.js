export const id = 835;
export const ids = [835];
export const modules = {

/***/ 5283:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ isEmptyExport),
/* harmony export */   k: () => (/* binding */ isEmptyZone)
/* harmony export */ });
/** Whether Cloudflare has nothing in this zone that could be declared. */
function isEmptyZone(current) {
    return (!current.zoneLevel &&
        current.global?.on !== true &&
        current.certificates.length === 0 &&
        current.associations.length === 0);
}
/** Whether the zone has nothing to write. */
function isEmptyExport(zone) {
    return (!zone.global &&
        zone.zoneLevel === null &&
        zone.certificates.length === 0 &&
        zone.hostnames.length === 0);
}


/***/ }),

/***/ 9368:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openApplySteps: () => (/* binding */ openApplySteps)
});

// EXTERNAL MODULE: ./src/apply/outcome.ts
var outcome = __webpack_require__(3308);
// EXTERNAL MODULE: ./src/plan/origins.ts
var plan_origins = __webpack_require__(8716);
// EXTERNAL MODULE: ./src/plan/plan.ts
var plan_plan = __webpack_require__(8720);
// EXTERNAL MODULE: ./src/render/outcome.ts + 1 modules
var render_outcome = __webpack_require__(6589);
// EXTERNAL MODULE: ./src/render/result.ts
var result = __webpack_require__(4443);
// EXTERNAL MODULE: ./src/review/check-reviewed.ts + 5 modules
var check_reviewed = __webpack_require__(9683);
// EXTERNAL MODULE: ./src/github/error.ts
var github_error = __webpack_require__(6661);
// EXTERNAL MODULE: ./src/session/workflow-session.ts + 4 modules
var workflow_session = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/session/session.ts + 1 modules
var session_session = __webpack_require__(2432);
// EXTERNAL MODULE: ./src/review/last-applied.ts + 1 modules
var last_applied = __webpack_require__(1741);
// EXTERNAL MODULE: ./src/review/record.ts
var review_record = __webpack_require__(4271);
// EXTERNAL MODULE: ./src/review/record-mac.ts
var record_mac = __webpack_require__(2885);
// EXTERNAL MODULE: ./src/review/rolled-back.ts
var rolled_back = __webpack_require__(8358);
;// CONCATENATED MODULE: ./src/review/recording.ts







/** Records the apply before its first write, so that the next one knows about it even if this run is killed. */
async function recordStart(session, github) {
    if (github === null)
        return null;
    try {
        return { kind: "recorded", deployment: await begin(session, github) };
    }
    catch (error) {
        if (!(error instanceof github_error/* GitHubError */.y_))
            throw error;
        session.log.warning(`${error.message} If this run is interrupted, the next one can't know what it started.`);
        return { kind: "failed", error };
    }
}
/** Records how the apply ended, and also its start if it had nothing to do. */
async function recordEnd(session, github, record, end) {
    // Already reported when it started.
    if (record?.kind === "failed" && record.error.isPermission)
        return;
    await (0,session_session/* bestEffort */.z)(session, "the apply could not be recorded", async () => {
        const deployment = record?.kind === "recorded" ? record.deployment : await begin(session, github);
        const { inputs, run } = session;
        const facts = (0,last_applied/* recordFacts */.r)(session, deployment, run.sha);
        const token = inputs.cloudflareApiToken;
        const mac = facts === null || token === null ? "" : (0,record_mac/* macSuffix */.F)(token, facts);
        const rolledBack = (0,rolled_back/* rolledBackSuffix */.pM)(end.rolledBack);
        await (0,review_record/* closeRecord */.yv)(github, deployment, { ...end, mac, rolledBack, logUrl: run.url });
    });
}
/**
 * Whether to record an apply that had nothing to do: no complete apply of this commit is on record, another one has
 * started since, or this token's runs can't rely on the record. Otherwise the search for what was reviewed since the
 * last apply would grow with every merge, and nothing could be restored after the token changed.
 */
function needsRecord({ run }, { base, unfinished }) {
    return base?.applied !== true || !base.hasMac || unfinished.length > 0 || base.sha !== run.sha;
}
function begin(session, github) {
    const { sha, url } = session.run;
    return (0,review_record/* createRecord */.eC)(github, { sha, key: (0,workflow_session/* sessionKey */.ce)(session), logUrl: url });
}

// EXTERNAL MODULE: ./src/text/user-error.ts
var user_error = __webpack_require__(2071);
// EXTERNAL MODULE: ./src/forge/publish.ts + 4 modules
var publish = __webpack_require__(6819);
// EXTERNAL MODULE: ./src/forge/plan-output.ts + 2 modules
var plan_output = __webpack_require__(5436);
;// CONCATENATED MODULE: ./src/forge/apply-steps.ts













/** An apply on GitHub: applies only what was reviewed, records it, and posts the result on the pull requests. */
function openApplySteps(session, planned, declared, previous) {
    const { plan } = planned;
    const state = {
        reviewed: null,
        record: null,
    };
    const audience = () => state.reviewed?.audience ?? [];
    return {
        findReviews: async () => {
            (0,rolled_back/* checkNotRolledBack */.Zq)(session, plan, previous.rolledBack);
            state.reviewed = await lookForReviews(session, previous, planned);
        },
        requireApproval: () => {
            if (state.reviewed !== null)
                (0,check_reviewed/* checkReviewed */.U)(plan, state.reviewed);
            return Promise.resolve();
        },
        reportStopped: (reason) => (0,publish/* publishStop */.ek)(session, plan, declared, { reason, audience: audience() }),
        begin: async () => {
            state.record = await recordStart(session, session.github);
        },
        reportOutcome: async (result) => {
            await publishOutcome(session, planned, result, audience());
            await recordOutcome(session, planned, result, { previous, record: state.record });
        },
    };
}
/** What was reviewed; null if no review is required. Throws UserError. */
async function lookForReviews(session, previous, planned) {
    const { github, inputs, log } = session;
    if (!inputs.requireReviewedPlan) {
        log.notice("require-reviewed-plan is false: applying without a reviewed plan.");
        return null;
    }
    if (github !== null)
        return (0,check_reviewed/* gatherReviewed */.p)(session, github, previous, planned);
    throw new user_error/* UserError */.y("Nothing was changed: without a github-token, the reviewed plan can't be found. Set github-token, or set require-reviewed-plan: false.", { help: "apply stops" });
}
async function publishOutcome(session, { plan }, { zones, origins }, audience) {
    const { done, failed } = (0,outcome/* tally */.N4)(zones);
    await (0,session_session/* bestEffort */.z)(session, "the outputs could not be set", () => {
        session.output.set("applied", done);
        session.output.set("failed", failed);
        if ((0,outcome/* isComplete */.As)(zones))
            (0,plan_output/* setUnprotectedOutput */.j)(session, plan, "after");
    });
    if (zones.length === 0)
        return;
    const view = {
        zones,
        origins,
        namedOrigins: (0,plan_origins/* namedInPlan */.GB)(plan, origins),
        cancelled: session.signal.aborted,
        planDigest: plan.digest,
        provenance: (0,workflow_session/* provenanceOf */.Jj)(session),
    };
    session.log.info((0,render_outcome/* outcomeHeadline */.Pi)(view));
    await (0,workflow_session/* writeSummary */.Sy)(session, (0,render_outcome/* outcomeSummary */.hG)(view));
    await (0,publish/* publishResult */.v9)(session, audience, (0,result/* resultComment */.HR)(view, (0,workflow_session/* sessionKey */.ce)(session)));
}
async function recordOutcome(session, { plan }, { zones }, { previous, record }) {
    const { github } = session;
    if (github === null || (!(0,plan_plan/* hasChanges */.i)(plan) && !needsRecord(session, previous)))
        return;
    const description = (0,render_outcome/* outcomeHeadline */.Pi)({ zones, cancelled: false });
    await recordEnd(session, github, record, {
        success: (0,outcome/* isComplete */.As)(zones),
        description,
        rolledBack: (0,rolled_back/* refusedOperations */.X$)(zones),
    });
}


/***/ }),

/***/ 8256:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ diffZone)
/* harmony export */ });
/* harmony import */ var _text_order_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9891);
/* harmony import */ var _zone_certificates_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7820);
/* harmony import */ var _zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(538);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3246);
/* harmony import */ var _removal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6515);
/* harmony import */ var _stages_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8095);






/**
 * Operations that turn `current` into `desired`, deterministic for equal states; `previous` decides what is ours to
 * remove.
 */
function diffZone(desired, current, previous) {
    const uploads = uploadsOf(desired, current);
    const leftover = (0,_removal_js__WEBPACK_IMPORTED_MODULE_1__/* .leftoverAssociations */ ._F)(desired, current, previous, uploads);
    const removal = (0,_removal_js__WEBPACK_IMPORTED_MODULE_1__/* .certificatesToRemove */ .y8)(desired, current, previous, leftover.kept);
    const ordered = (0,_stages_js__WEBPACK_IMPORTED_MODULE_2__/* .orderInStages */ .DM)({
        uploads,
        switchesOn: switches(desired, current, true),
        associations: associationsOf(desired, current, uploads),
        voids: leftover.voids,
        switchesOff: switches(desired, current, false),
        deletes: removal.deletes,
    }, current);
    return {
        ...ordered,
        operations: (0,_stages_js__WEBPACK_IMPORTED_MODULE_2__/* .operationsOf */ .CF)(ordered.stages).map(({ operation }) => operation),
        unmanaged: { associations: leftover.unmanaged, certificates: removal.unmanaged },
        kept: removal.kept,
    };
}
function uploadsOf(desired, current) {
    return desired.certificates
        .flatMap(({ name, certificate, stores }) => stores
        .filter((store) => (0,_zone_certificates_js__WEBPACK_IMPORTED_MODULE_3__/* .findCertificate */ .$)(current, store, certificate.fingerprint) === null)
        .map((store) => ({
        kind: "upload-certificate",
        store,
        name,
        certificate: (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .factsOf */ .xS)(certificate),
        replaces: failedUploads(current, store, certificate.fingerprint),
    })))
        .sort((a, b) => (0,_text_order_js__WEBPACK_IMPORTED_MODULE_4__/* .compare */ .U)(uploadKey(a), uploadKey(b)));
}
function uploadKey({ store, name, certificate }) {
    return `${store} ${name} ${certificate.fingerprint}`;
}
function failedUploads(current, store, fingerprint) {
    return current.certificates
        .filter((certificate) => certificate.store === store && certificate.certificate.fingerprint === fingerprint)
        .filter(_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_5__/* .isFailed */ .Ix)
        .map((certificate) => certificate.id)
        .sort(_text_order_js__WEBPACK_IMPORTED_MODULE_4__/* .compare */ .U);
}
/** On: the zone level first. Off: in reverse order, so that the level that takes precedence goes last. */
function switches(desired, current, on) {
    const operations = [];
    const zoneLevel = desired.zoneLevel?.enabled ?? null;
    if (zoneLevel === on && current.zoneLevel !== on) {
        operations.push({ kind: "set-zone-level", enabled: on });
    }
    if (desired.global === on && current.global?.on !== on) {
        operations.push({ kind: "set-global", enabled: on });
    }
    return on ? operations : operations.reverse();
}
function associationsOf(desired, current, uploads) {
    const certificates = new Map(desired.certificates.map((certificate) => [certificate.certificate.fingerprint, certificate]));
    const present = new Map(current.associations.map((association) => [association.hostname, association]));
    const operations = [];
    for (const wanted of desired.associations.toSorted(_text_order_js__WEBPACK_IMPORTED_MODULE_4__/* .byHostname */ .R)) {
        const existing = present.get(wanted.hostname) ?? null;
        if (existing !== null && satisfies(existing, wanted))
            continue;
        const declared = certificates.get(wanted.fingerprint);
        if (declared === undefined)
            throw new Error(`no certificate for ${wanted.hostname}`);
        const operation = {
            kind: "set-association",
            hostname: wanted.hostname,
            before: existing && (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .beforeOf */ .v8)(existing),
            after: {
                name: declared.name,
                certificate: (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .factsOf */ .xS)(declared.certificate),
                enabled: wanted.enabled,
            },
        };
        // Nothing is deployed there, and apply removes it before deleting the failed upload, so this creates a new
        // association.
        const goesFirst = existing !== null && (0,_stages_js__WEBPACK_IMPORTED_MODULE_2__/* .isReplaced */ .tc)(existing.certificateId, uploads);
        operations.push(goesFirst && !(0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .isResend */ .ww)(operation) ? { ...operation, before: null } : operation);
    }
    return operations;
}
function satisfies(existing, wanted) {
    const { certificate } = existing;
    return ((0,_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_5__/* .isPresent */ .Wo)(existing) &&
        existing.enabled === wanted.enabled &&
        certificate !== null &&
        (0,_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_5__/* .isPresent */ .Wo)(certificate) &&
        certificate.certificate.fingerprint === wanted.fingerprint);
}


/***/ }),

/***/ 6428:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ zoneLevelUse),
/* harmony export */   k: () => (/* binding */ successorOf)
/* harmony export */ });
/* harmony import */ var _zone_certificates_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7820);
/* harmony import */ var _zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(538);


/*
 * Which zone-level certificates the zone level presents after a plan. The plan must not depend on timing: what
 * Cloudflare is deploying when the plan is made may be active when it is applied. So a certificate that a later upload
 * replaces is deleted, and apply waits for that upload first.
 */
/** Why the zone level will still use this certificate, which aop.yaml doesn't declare; null if it won't. */
function zoneLevelUse(certificate, sides) {
    const { desired, current } = sides;
    if (!(desired.zoneLevel?.enabled ?? current.zoneLevel))
        return null;
    if (desired.zoneLevel === null)
        return "the zone level, which is on";
    return presentedWith(certificate, sides, _zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeploying */ .QI).includes(certificate)
        ? "the zone level, which presents the latest upload"
        : null;
}
/**
 * The later upload that must be active before this certificate may be deleted, since the zone level may present this
 * one until then; null if there is nothing to wait for beyond what aop.yaml declares.
 */
function successorOf(certificate, sides) {
    if (certificate.store !== "zone" || zoneLevelUse(certificate, sides) !== null)
        return null;
    if (sides.desired.zoneLevel?.enabled !== true)
        return null;
    if (!presentedWith(certificate, sides, () => false).includes(certificate))
        return null;
    return presentedWith(certificate, sides, _zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeploying */ .QI)[0] ?? null;
}
/**
 * The certificates that would be presented out of the active ones, the declared one (apply waits for it), this one, and
 * those for which `arrives` holds. Empty if the declared one is yet to be uploaded: it will then be the latest.
 */
function presentedWith(certificate, { desired, current }, arrives) {
    const wanted = (0,_zone_certificates_js__WEBPACK_IMPORTED_MODULE_1__/* .findCertificate */ .$)(current, "zone", desired.zoneLevel?.fingerprint ?? "");
    if (wanted === null)
        return [];
    return (0,_zone_certificates_js__WEBPACK_IMPORTED_MODULE_1__/* .presentedCertificates */ .n)(current.certificates, (present) => (0,_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_0__/* .isActive */ .$m)(present) ||
        present === wanted ||
        (present === certificate && (0,_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_0__/* .isPresent */ .Wo)(present)) ||
        arrives(present));
}


/***/ }),

/***/ 6515:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _F: () => (/* binding */ leftoverAssociations),
/* harmony export */   e0: () => (/* binding */ undeclaredCertificates),
/* harmony export */   y8: () => (/* binding */ certificatesToRemove)
/* harmony export */ });
/* harmony import */ var _text_order_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9891);
/* harmony import */ var _zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(538);
/* harmony import */ var _zone_zone_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8538);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3246);
/* harmony import */ var _presentation_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6428);





/** Undeclared associations: those to be removed, those that nobody manages, and those that stay. */
function leftoverAssociations(desired, current, previous, uploads) {
    const named = new Set(desired.associations.map(({ hostname }) => hostname));
    const undeclared = current.associations
        .toSorted(_text_order_js__WEBPACK_IMPORTED_MODULE_1__/* .byHostname */ .R)
        .filter(({ hostname }) => !named.has(hostname))
        .filter((association) => !(0,_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_2__/* .isInert */ .ND)(association) || isRevived(association, uploads));
    const isManaged = ({ hostname }) => previous?.hostnames.has(hostname) ?? false;
    const goes = (association) => isManaged(association) || desired.unmanaged === "remove";
    return {
        voids: undeclared.filter(goes).map((association) => ({
            kind: "void-association",
            hostname: association.hostname,
            before: (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .beforeOf */ .v8)(association),
        })),
        unmanaged: undeclared.filter((association) => !isManaged(association)),
        kept: undeclared.filter((association) => !goes(association)),
    };
}
/** A certificate that is uploaded again may get its old ID back, which revives the associations that point at it. */
function isRevived({ certificate: found }, uploads) {
    return uploads.some(({ store, certificate }) => store === "hostname" && certificate.fingerprint === found?.certificate.fingerprint);
}
/**
 * Undeclared certificates: those to be deleted, those that nobody manages, and those that stay because they are in use.
 */
function certificatesToRemove(desired, current, previous, keptAssociations) {
    const result = {
        deletes: [],
        unmanaged: [],
        kept: [],
    };
    for (const certificate of undeclaredCertificates(desired, current)) {
        const managed = previous?.certificates.has(keyOf(certificate)) ?? false;
        if (!managed && certificate.store === "hostname")
            result.unmanaged.push(certificate);
        // `unmanaged: remove` covers associations and hostname certificates, not the zone-level store.
        const goes = managed || (desired.unmanaged === "remove" && certificate.store === "hostname");
        if (!goes)
            continue;
        const usedBy = user(certificate, desired, current, keptAssociations);
        if (usedBy === null)
            result.deletes.push(deletionOf(certificate));
        else
            result.kept.push({ certificate, usedBy });
    }
    return result;
}
/** Certificates on Cloudflare that aop.yaml doesn't declare for their store. */
function undeclaredCertificates(desired, current) {
    const declared = new Set(desired.certificates.flatMap(({ certificate, stores }) => stores.map((store) => (0,_zone_zone_js__WEBPACK_IMPORTED_MODULE_3__/* .certificateKey */ .j)(store, certificate.fingerprint))));
    return current.certificates
        .filter((certificate) => !declared.has(keyOf(certificate)))
        .sort((a, b) => (0,_text_order_js__WEBPACK_IMPORTED_MODULE_1__/* .compare */ .U)(keyOf(a), keyOf(b)) || (0,_text_order_js__WEBPACK_IMPORTED_MODULE_1__/* .compare */ .U)(a.id, b.id));
}
function keyOf({ store, certificate }) {
    return (0,_zone_zone_js__WEBPACK_IMPORTED_MODULE_3__/* .certificateKey */ .j)(store, certificate.fingerprint);
}
/** What will still use this certificate after the plan; null if nothing will. */
function user(certificate, desired, current, keptAssociations) {
    if (certificate.store === "hostname") {
        const association = keptAssociations.find((kept) => kept.certificateId === certificate.id);
        return association?.hostname ?? null;
    }
    return (0,_presentation_js__WEBPACK_IMPORTED_MODULE_4__/* .zoneLevelUse */ .T)(certificate, { desired, current });
}
function deletionOf(unused) {
    const certificate = (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .factsOf */ .xS)(unused.certificate);
    return { kind: "delete-certificate", store: unused.store, id: unused.id, certificate };
}


/***/ }),

/***/ 8095:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  tc: () => (/* binding */ isReplaced),
  CF: () => (/* binding */ operationsOf),
  DM: () => (/* binding */ orderInStages)
});

// EXTERNAL MODULE: ./src/zone/limits.ts
var zone_limits = __webpack_require__(9960);
// EXTERNAL MODULE: ./src/plan/operation.ts
var plan_operation = __webpack_require__(3246);
;// CONCATENATED MODULE: ./src/plan/slots.ts
/** What must be deleted for the uploads to fit into a zone that allows `limit` hostname certificates. */
function certificateSlots(uploads, deletes, current, limit) {
    const missing = missingSlots(uploads, current, limit);
    const used = new Set(current.associations.map(({ certificateId }) => certificateId));
    const unused = deletes.filter(({ store, id }) => store === "hostname" && !used.has(id));
    return unused.length < missing
        ? { deletedFirst: [], missing }
        : { deletedFirst: unused.slice(0, missing), missing: 0 };
}
/** How many slots are missing when all uploads are done before any deletion. */
function missingSlots(operations, current, limit) {
    const uploads = operations.filter(({ store }) => store === "hostname");
    if (uploads.length === 0)
        return 0;
    const replaced = uploads.flatMap(({ replaces }) => replaces).length;
    const existing = current.certificates.filter(({ store }) => store === "hostname").length;
    return Math.max(0, existing - replaced + uploads.length - limit);
}

;// CONCATENATED MODULE: ./src/plan/waves.ts
/**
 * The order of changes to associations: a single wave and then the voids, unless a certificate would temporarily hold
 * more than `limit` hostnames, which Cloudflare refuses. In that case, whatever leaves that certificate goes first.
 */
function associationWaves(sets, voids, current, limit) {
    const places = currentPlaces(current);
    const crowded = overfullCertificates(sets, places, limit);
    if (crowded.size === 0) {
        return { voidedFirst: [], waves: [sets], stuck: [], voidedLast: voids };
    }
    const leaves = ({ hostname }) => crowded.has(places.get(hostname) ?? "");
    const voidedFirst = voids.filter(leaves);
    const before = new Map(places);
    for (const { hostname } of voidedFirst)
        before.delete(hostname);
    // What makes room for others goes before what only needs room.
    const inOrder = [...sets.filter(leaves), ...sets.filter((operation) => !leaves(operation))];
    return {
        voidedFirst,
        ...filled(inOrder, before, limit),
        voidedLast: voids.filter((operation) => !leaves(operation)),
    };
}
function currentPlaces({ associations }) {
    return new Map(associations.map(({ hostname, certificateId, certificate }) => [
        hostname,
        certificate?.certificate.fingerprint ?? certificateId,
    ]));
}
/** Certificates that have no room for everything that moves to them until something leaves. */
function overfullCertificates(sets, places, limit) {
    const held = sizes(places);
    for (const coming of sets.filter((set) => arrives(set, places)))
        add(held, targetOf(coming));
    return new Set([...held].filter(([, size]) => size > limit).map(([fingerprint]) => fingerprint));
}
function filled(sets, before, limit) {
    const places = new Map(before);
    const waves = [];
    let left = sets;
    for (;;) {
        const held = sizes(places);
        const wave = left.filter((operation) => {
            if (!arrives(operation, places))
                return true;
            if ((held.get(targetOf(operation)) ?? 0) >= limit)
                return false;
            add(held, targetOf(operation));
            return true;
        });
        if (wave.length === 0)
            return { waves, stuck: left };
        for (const operation of wave)
            places.set(operation.hostname, targetOf(operation));
        waves.push(wave);
        left = left.filter((operation) => !wave.includes(operation));
    }
}
function arrives(operation, places) {
    return places.get(operation.hostname) !== targetOf(operation);
}
function targetOf({ after }) {
    return after.certificate.fingerprint;
}
function sizes(places) {
    const held = new Map();
    for (const fingerprint of places.values())
        add(held, fingerprint);
    return held;
}
function add(held, fingerprint) {
    held.set(fingerprint, (held.get(fingerprint) ?? 0) + 1);
}

;// CONCATENATED MODULE: ./src/plan/stages.ts




/** The steps in a safe order, and whatever no order can solve. */
function orderInStages(steps, current) {
    const { uploads, switchesOn, associations, voids, switchesOff, deletes } = steps;
    const limits = (0,zone_limits/* limitsOf */.Af)(current);
    const { deletedFirst, missing } = certificateSlots(uploads, deletes, current, limits.certificates);
    const detached = voids.filter((operation) => isReplaced(operation.before.certificateId, uploads));
    const { voidedFirst, waves, stuck, voidedLast } = associationWaves(associations, voids.filter((operation) => !detached.includes(operation)), current, limits.associations);
    const stage = (kind, operations) => operations.length === 0 ? [] : [{ kind, operations: withDigests(current.id, operations) }];
    const stages = [
        ...stage("make-room", deletedFirst),
        ...stage("detach", detached),
        ...stage("upload", uploads),
        ...stage("switch-on", switchesOn),
        ...stage("free", voidedFirst),
        ...[...waves, stuck].flatMap((wave) => stage("associate", wave)),
        ...stage("remove", voidedLast),
        ...stage("switch-off", switchesOff),
        ...stage("delete", deletes.filter((operation) => !deletedFirst.includes(operation))),
    ];
    return { stages, missingSlots: missing, stuck };
}
/** Whether this is a failed upload that one of these uploads replaces. */
function isReplaced(id, uploads) {
    return uploads.some(({ store, replaces }) => store === "hostname" && replaces.includes(id));
}
/** The operations of all stages, in order. */
function operationsOf(stages) {
    return stages.flatMap(({ operations }) => operations);
}
function withDigests(zoneId, operations) {
    return operations.map((operation) => ({ operation, digest: (0,plan_operation/* operationDigest */.Q8)(zoneId, operation) }));
}


/***/ })

};
