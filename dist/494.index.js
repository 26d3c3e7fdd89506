export const id = 494;
export const ids = [494];
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

/***/ 4101:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Je: () => (/* binding */ usable),
/* harmony export */   i0: () => (/* binding */ confinedDirectory),
/* harmony export */   oW: () => (/* binding */ directoryParts)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _text_error_code_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8571);
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5383);
/* harmony import */ var _text_user_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2071);
/* harmony import */ var _workspace_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(531);






/** The parts of a path below a root, as written. Throws UserError if the path leads out of it or belongs to Git. */
function directoryParts(path, input) {
    const normal = (0,_workspace_js__WEBPACK_IMPORTED_MODULE_3__/* .repositoryPath */ .SH)(path);
    if (normal === null || normal.includes("\0"))
        throw outside(input);
    if (!(0,_workspace_js__WEBPACK_IMPORTED_MODULE_3__/* .isGitInternal */ .ep)(normal))
        return normal.split("/");
    throw new _text_user_error_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`Input ${input.name} is ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(input.written)}, which belongs to Git: choose another directory.`);
}
/**
 * The real path of the directory, which is created if missing and `make` is true; null if it is missing and `make` is
 * false. Follows links inside the root, but refuses links out of it. `root`: a real path. Throws UserError.
 */
async function confinedDirectory(root, parts, input, make) {
    let directory = root;
    for (const part of parts) {
        const next = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, part);
        if (!(await usable(input, exists(next)))) {
            if (!make)
                return null;
            await usable(input, (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(next));
        }
        // Fails on a link to a missing target, since it can't be checked where that would be.
        directory = await usable(input, (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(next));
        if (!(0,_workspace_js__WEBPACK_IMPORTED_MODULE_3__/* .isInside */ .FK)(root, directory))
            throw outside(input);
    }
    return directory;
}
async function exists(path) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path);
        return true;
    }
    catch (cause) {
        if ((0,_text_error_code_js__WEBPACK_IMPORTED_MODULE_5__/* .errorCode */ .C)(cause) === "ENOENT")
            return false;
        throw cause;
    }
}
/** The result of a file system operation. Throws its errors as a UserError about the input. */
async function usable(input, action) {
    try {
        return await action;
    }
    catch (cause) {
        const code = (0,_text_error_code_js__WEBPACK_IMPORTED_MODULE_5__/* .codeInWords */ .K)(cause);
        throw new _text_user_error_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`Input ${input.name} is ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(input.written)}, which can't be used (${REASONS[code] ?? code}): ${input.advice}.`, { cause });
    }
}
const REASONS = {
    ENOENT: "it is a link to a location that does not exist",
    ENOTDIR: "a part of its path is a file, not a directory",
    ELOOP: "it is a link that leads back to itself",
    EACCES: "this user can't write there",
    EROFS: "the file system is read-only",
};
function outside({ name, written, where }) {
    return new _text_user_error_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(`Input ${name} is ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(written)}, which is outside the workspace: choose a directory ${where}.`);
}


/***/ }),

/***/ 9494:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openReport: () => (/* binding */ openReport)
});

// EXTERNAL MODULE: ./src/apply/outcome.ts
var outcome = __webpack_require__(3308);
// EXTERNAL MODULE: ./src/github/error.ts
var github_error = __webpack_require__(6661);
// EXTERNAL MODULE: ./src/github/merged.ts
var merged = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/config/directory.ts
var config_directory = __webpack_require__(4101);
// EXTERNAL MODULE: ./src/config/workspace.ts
var config_workspace = __webpack_require__(531);
;// CONCATENATED MODULE: ./src/report/directory.ts





/** Bytes: a report on ten thousand hostnames takes about six million. */
const LARGEST = 32 * 1024 * 1024;
/**
 * Checks the directory without creating it. Throws UserError if it is outside of both roots. `written`: as in
 * `inputPath`.
 */
async function openReportDirectory({ workspace, tempDirectory }, written) {
    const input = {
        name: "report-directory",
        written,
        where: "inside it, such as aop-report, or below RUNNER_TEMP",
        advice: "choose a directory that exists or can be created",
    };
    const isTemporary = (0,external_node_path_.isAbsolute)(written) && (0,config_workspace/* isInside */.FK)(tempDirectory, written);
    const below = isTemporary ? (0,external_node_path_.relative)(tempDirectory, written).split(external_node_path_.sep).join("/") : written;
    const parts = (0,config_directory/* directoryParts */.oW)(below, input);
    const root = await (0,config_directory/* usable */.Je)(input, (0,promises_.realpath)(isTemporary ? tempDirectory : workspace));
    const found = await (0,config_directory/* confinedDirectory */.i0)(root, parts, input, false);
    // Report a file in its place now rather than after an apply.
    if (found !== null)
        await (0,config_directory/* usable */.Je)(input, (0,promises_.readdir)(found));
    return {
        read: async (name) => {
            const file = await (0,config_workspace/* openWorkspace */.OH)(root).readText([...parts, name].join("/"), LARGEST);
            return file.kind === "file" ? file.text : null;
        },
        write: async (name, text) => {
            const directory = (await (0,config_directory/* confinedDirectory */.i0)(root, parts, input, true)) ?? root;
            const path = (0,external_node_path_.join)(directory, name);
            await (0,config_directory/* usable */.Je)(input, replace(path, text));
            return path;
        },
    };
}
/** Concurrent readers see either the old or the new file; a link in its place is replaced, not followed. */
async function replace(path, text) {
    const draft = `${path}.${(0,external_node_crypto_.randomUUID)()}`;
    try {
        await (0,promises_.writeFile)(draft, text, { flag: "wx" });
        await (0,promises_.rename)(draft, path);
    }
    finally {
        await (0,promises_.rm)(draft, { force: true });
    }
}

// EXTERNAL MODULE: ./src/text/json.ts
var json = __webpack_require__(1789);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 2 modules
var schemas = __webpack_require__(5395);
;// CONCATENATED MODULE: ./src/report/schema.ts

/** Incremented if a reader of older reports could misread a newer one. Additions don't change it. */
const REPORT_VERSION = 1;
const LEVELS = ["hostname", "zone", "global", "disabled", "none", "unknown"];
const LevelSchema = schemas/* enum */.k5n(LEVELS);
/** A verdict on an origin or on requests through Cloudflare, and when it was found. */
const VerdictSchema = schemas/* object */.Ikc({ verdict: schemas/* string */.YjP(), reason: schemas/* string */.YjP(), at: schemas/* string */.YjP() });
const OriginSchema = schemas/* extend */.X$i(VerdictSchema, { address: schemas/* string */.YjP() });
const EdgeSchema = schemas/* extend */.X$i(VerdictSchema, { status: schemas/* nullable */.mee(schemas/* number */.aig()) });
const HostnameSchema = schemas/* object */.Ikc({
    hostname: schemas/* string */.YjP(),
    declared: schemas/* boolean */.zMY(),
    /** Whether its record is proxied, or how else it is reached; `unknown` if that couldn't be determined. */
    reach: schemas/* string */.YjP(),
    /** Whether it is one of the proxied hostnames that coverage counts. */
    counts: schemas/* boolean */.zMY(),
    level: LevelSchema,
    /**
     * Fingerprint of the certificate that its origin gets; null if there is none, or it is Cloudflare's own or unknown.
     */
    certificate: schemas/* nullable */.mee(schemas/* string */.YjP()),
    origins: schemas/* array */.YOg(OriginSchema),
    edge: schemas/* nullable */.mee(EdgeSchema),
});
const CertificateSchema = schemas/* object */.Ikc({
    fingerprint: schemas/* string */.YjP(),
    store: schemas/* enum */.k5n(["hostname", "zone"]),
    /** Its name in aop.yaml. */
    name: schemas/* nullable */.mee(schemas/* string */.YjP()),
    subject: schemas/* string */.YjP(),
    issuer: schemas/* string */.YjP(),
    keyType: schemas/* nullable */.mee(schemas/* string */.YjP()),
    notBefore: schemas/* string */.YjP(),
    notAfter: schemas/* string */.YjP(),
    state: schemas/* enum */.k5n(["valid", "expiring", "expired", "not-yet-valid", "unknown"]),
    /** Cloudflare's deployment status; `not uploaded` if Cloudflare doesn't have it. */
    status: schemas/* string */.YjP(),
    /** How many hostnames get it as their own certificate. */
    hostnames: schemas/* number */.aig(),
    zoneLevel: schemas/* boolean */.zMY(),
});
/** Number of hostnames by the level that decides. */
const CountsSchema = schemas/* record */.g1P(LevelSchema, schemas/* number */.aig());
const CoverageSchema = schemas/* object */.Ikc({
    rule: schemas/* enum */.k5n(["ignore", "report", "require"]),
    /** Null if not requested or unreadable. */
    levels: schemas/* nullable */.mee(CountsSchema),
    exempt: schemas/* number */.aig(),
});
const UnnamedSchema = schemas/* object */.Ikc({
    hostnames: schemas/* number */.aig(),
    origins: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* number */.aig()),
    edge: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* number */.aig()),
});
const ZoneSchema = schemas/* object */.Ikc({
    name: schemas/* string */.YjP(),
    id: schemas/* string */.YjP(),
    status: schemas/* nullable */.mee(schemas/* string */.YjP()),
    paused: schemas/* nullable */.mee(schemas/* boolean */.zMY()),
    sslMode: schemas/* nullable */.mee(schemas/* string */.YjP()),
    coverage: CoverageSchema,
    hostnames: schemas/* array */.YOg(HostnameSchema),
    /** What is only counted because its names are withheld. */
    unnamed: UnnamedSchema,
    certificates: schemas/* array */.YOg(CertificateSchema),
    /** Differences from aop.yaml, one operation each. */
    differences: schemas/* array */.YOg(schemas/* object */.Ikc({ digest: schemas/* string */.YjP(), description: schemas/* string */.YjP() })),
});
const FindingSchema = schemas/* object */.Ikc({
    severity: schemas/* enum */.k5n(["danger", "warning", "note"]),
    zone: schemas/* nullable */.mee(schemas/* string */.YjP()),
    message: schemas/* string */.YjP(),
});
const ChangeSchema = schemas/* object */.Ikc({
    zone: schemas/* nullable */.mee(schemas/* string */.YjP()),
    subject: schemas/* string */.YjP(),
    what: schemas/* string */.YjP(),
    before: schemas/* nullable */.mee(schemas/* string */.YjP()),
    after: schemas/* nullable */.mee(schemas/* string */.YjP()),
});
const AppliedSchema = schemas/* object */.Ikc({
    commit: schemas/* string */.YjP(),
    /** Whether an apply of this commit is on record; otherwise it is what preceded this change. */
    recorded: schemas/* boolean */.zMY(),
    /** The pull requests that introduced it; null if unknown. */
    pulls: schemas/* nullable */.mee(schemas/* array */.YOg(schemas/* object */.Ikc({ number: schemas/* number */.aig(), url: schemas/* string */.YjP() }))),
});
/** `report.json`, as described in docs/evidence.md. Also reads what older versions of the action wrote. */
const ReportSchema = schemas/* object */.Ikc({
    version: schemas/* literal */.euz(REPORT_VERSION),
    time: schemas/* string */.YjP(),
    mode: schemas/* enum */.k5n(["plan", "apply", "drift"]),
    /** `read`: as read from Cloudflare. `applied`: after a complete apply. `interrupted`: after an incomplete one. */
    state: schemas/* enum */.k5n(["read", "applied", "interrupted"]),
    repository: schemas/* string */.YjP(),
    config: schemas/* string */.YjP(),
    selection: schemas/* array */.YOg(schemas/* string */.YjP()),
    commit: schemas/* string */.YjP(),
    run: schemas/* nullable */.mee(schemas/* string */.YjP()),
    /** Whether everything is named; otherwise only what aop.yaml declares. */
    named: schemas/* boolean */.zMY(),
    lastApplied: schemas/* nullable */.mee(AppliedSchema),
    zones: schemas/* array */.YOg(ZoneSchema),
    findings: schemas/* array */.YOg(FindingSchema),
    /** What could not be determined, and what would be needed to do so. */
    unknown: schemas/* array */.YOg(schemas/* string */.YjP()),
    /** Since the previous report; null if there was none. */
    changes: schemas/* nullable */.mee(schemas/* object */.Ikc({ since: schemas/* string */.YjP(), items: schemas/* array */.YOg(ChangeSchema) })),
});

;// CONCATENATED MODULE: ./src/report/file.ts


/** The contents of `report.json`. */
function reportText(report) {
    return `${JSON.stringify(report, null, 2)}\n`;
}
/**
 * An earlier `report.json`; null if it isn't one, or is of another version. Anyone may have written it: escape its
 * content.
 */
function readReport(text) {
    return ReportSchema.safeParse((0,json/* parseJson */.q)(text)).data ?? null;
}

// EXTERNAL MODULE: ./src/text/sha.ts
var sha = __webpack_require__(5409);
// EXTERNAL MODULE: ./src/text/time.ts
var text_time = __webpack_require__(7466);
// EXTERNAL MODULE: ./src/text/message.ts
var text_message = __webpack_require__(6400);
// EXTERNAL MODULE: ./src/text/order.ts
var order = __webpack_require__(9891);
;// CONCATENATED MODULE: ./src/report/facts.ts
/** Which state of the zones a report shows. */
function stateOf({ applied }) {
    if (applied === null)
        return "read";
    return applied.complete ? "applied" : "interrupted";
}

// EXTERNAL MODULE: ./src/plan/levels.ts
var plan_levels = __webpack_require__(7136);
// EXTERNAL MODULE: ./src/zone/certificates.ts
var certificates = __webpack_require__(7820);
// EXTERNAL MODULE: ./src/zone/surroundings.ts
var zone_surroundings = __webpack_require__(911);
;// CONCATENATED MODULE: ./src/report/presented.ts



/**
 * What each hostname's origin gets in the state that the report shows. After an incomplete apply, whatever it was to
 * change is unknown.
 */
function presentedIn(input, operations, state) {
    const levels = (0,plan_levels/* levelsOf */.pd)(withKnownLevels(input), operations);
    const before = (hostname) => {
        const level = levels.now(hostname);
        return { level, certificate: certificateBefore(input, hostname, level) };
    };
    const after = (hostname) => {
        const level = levels.after(hostname);
        return { level, certificate: certificateAfter(input, hostname, level) };
    };
    if (state === "read")
        return before;
    if (state === "applied")
        return after;
    return (hostname) => {
        const [one, other] = [before(hostname), after(hostname)];
        const isSame = one.level === other.level && one.certificate?.fingerprint === other.certificate?.fingerprint;
        return isSame ? one : { level: "unknown", certificate: null };
    };
}
/** If coverage didn't request the levels, the zone itself may still show them. */
function withKnownLevels(input) {
    const { current, desired, surroundings = zone_surroundings/* NOTHING_READ */.pp } = input;
    const { global, zoneLevel } = surroundings;
    const isRead = current.zoneLevel || desired.zoneLevel !== null;
    const presents = current.zoneLevel && (0,certificates/* presentedCertificates */.n)(current.certificates).length > 0;
    return {
        ...input,
        surroundings: {
            ...surroundings,
            global: global.kind === "unread" && current.global ? (0,zone_surroundings/* known */.eO)(current.global.on) : global,
            zoneLevel: zoneLevel.kind === "unread" && isRead ? (0,zone_surroundings/* known */.eO)(presents) : zoneLevel,
        },
    };
}
function certificateBefore({ current }, hostname, level) {
    if (level === "hostname") {
        const found = current.associations.find((association) => association.hostname === hostname);
        return found?.certificate?.certificate ?? null;
    }
    return level === "zone" ? zoneLevelBefore({ current }) : null;
}
/** Null if it could be any of several. */
function zoneLevelBefore({ current }) {
    const [first, ...others] = (0,certificates/* presentedCertificates */.n)(current.certificates);
    return first === undefined || others.length > 0 ? null : first.certificate;
}
function certificateAfter(input, hostname, level) {
    const { desired } = input;
    const declared = (fingerprint) => desired.certificates.find(({ certificate }) => certificate.fingerprint === fingerprint)
        ?.certificate ?? null;
    if (level === "hostname") {
        const wanted = desired.associations.find((association) => association.hostname === hostname);
        return wanted ? declared(wanted.fingerprint) : certificateBefore(input, hostname, level);
    }
    if (level !== "zone")
        return null;
    return desired.zoneLevel?.enabled === true
        ? declared(desired.zoneLevel.fingerprint)
        : zoneLevelBefore(input);
}

;// CONCATENATED MODULE: ./src/report/hostnames.ts



/**
 * Every hostname of the zone that is declared, associated or proxied, sorted by name. If names are withheld, undeclared
 * hostnames are only counted, and so are verdicts, since aop.yaml itself is public.
 */
function allHostnames(facts, zone, input) {
    const { desired, current } = input;
    const declared = new Set(desired.associations.map(({ hostname }) => hostname));
    const counted = new Set((zone.coverage.hostnames ?? []).map(({ hostname }) => hostname));
    const associated = current.associations.map(({ hostname }) => hostname);
    const names = [...new Set([...declared, ...counted, ...associated])].sort(order/* compare */.U);
    const operations = zone.operations.map(({ operation }) => operation);
    const presented = presentedIn(input, operations, stateOf(facts));
    const reaches = new Map(zone.declared.map(({ hostname, reach }) => [hostname, reach]));
    const origins = Map.groupBy(originsOf(facts, zone), ({ hostname }) => hostname);
    const edge = new Map((facts.applied?.edge ?? []).map((probe) => [probe.hostname, probe]));
    return names.map((hostname) => {
        const { level, certificate } = presented(hostname);
        const answer = edge.get(hostname);
        return {
            hostname,
            declared: declared.has(hostname),
            reach: reachText(reaches.get(hostname), counted.has(hostname)),
            counts: counted.has(hostname),
            level,
            certificate: certificate?.fingerprint ?? null,
            origins: (origins.get(hostname) ?? [])
                .map(({ address, verdict, reason, at }) => ({ address, verdict, reason, at }))
                .sort((a, b) => (0,order/* compare */.U)(a.address, b.address)),
            edge: answer === undefined
                ? null
                : {
                    verdict: answer.verdict,
                    status: answer.status,
                    reason: answer.reason,
                    at: answer.at,
                },
        };
    });
}
/** After an apply, the results from then; origins that weren't probed again keep the plan's verdict. */
function originsOf({ applied, probedAt }, zone) {
    const key = ({ hostname, address }) => `${hostname} ${address}`;
    const again = new Map((applied?.origins ?? []).map((probe) => [key(probe), probe]));
    return zone.origins.map((probe) => {
        const later = again.get(key(probe));
        return later && applied ? { ...later, at: applied.probedAt } : { ...probe, at: probedAt };
    });
}
function reachText(reach, isProxied) {
    if (reach === undefined || reach.kind === "unread")
        return isProxied ? "proxied" : "unknown";
    return reach.kind === "inactive" ? `inactive (${reach.status})` : reach.kind;
}
const NOTHING = { hostnames: 0, origins: {}, edge: {} };
/** What is named, and what is only counted. */
function withNames(hostnames, named) {
    if (named)
        return { hostnames, unnamed: NOTHING };
    const shown = hostnames.filter(({ declared }) => declared);
    return {
        hostnames: shown.map((hostname) => ({ ...hostname, origins: [], edge: null })),
        unnamed: {
            hostnames: hostnames.length - shown.length,
            origins: countVerdicts(hostnames.flatMap(({ origins }) => origins)),
            edge: countVerdicts(hostnames.flatMap(({ edge }) => edge ?? [])),
        },
    };
}
/** How many have each verdict, in a fixed order. */
function countVerdicts(verdicts) {
    const groups = Map.groupBy(verdicts, ({ verdict }) => verdict);
    const counts = [...groups].map(([verdict, same]) => [verdict, same.length]);
    return Object.fromEntries(counts.sort(([a], [b]) => (0,order/* compare */.U)(a, b)));
}

// EXTERNAL MODULE: ./src/text/escape.ts
var text_escape = __webpack_require__(7388);
;// CONCATENATED MODULE: ./src/report/html/template.ts

/** How many characters of a foreign text are shown. */
const LONGEST = 400;
const ENTITIES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
};
/**
 * Template tag: inserted strings are foreign and get escaped, both in text and in double-quoted attributes; invisible
 * characters are spelled out. Null inserts nothing.
 */
function html(strings, ...values) {
    const pieces = strings.map((text, index) => text + shown(values[index] ?? null));
    return { html: pieces.join("") };
}
function shown(value) {
    if (value === null)
        return "";
    if (typeof value === "number")
        return String(value);
    if (typeof value === "string")
        return template_escape(value);
    return "html" in value ? value.html : value.map(shown).join("");
}
function template_escape(text) {
    return (0,text_escape/* spellOutInvisible */.IM)(text, LONGEST).replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
}
/** A link if this is a web address, otherwise only the text. */
function template_link(url, text) {
    const parsed = url === null ? null : URL.parse(url);
    if (parsed?.protocol !== "https:" && parsed?.protocol !== "http:")
        return html `${text}`;
    return html `<a href="${parsed.href}" rel="noreferrer">${text}</a>`;
}

;// CONCATENATED MODULE: ./src/report/html/words.ts

const SIGNS = { good: "\u2713", bad: "\u2715", care: "!", none: "\u2013" };
/** A word with its tone. */
function badge(tone, words) {
    return html `<span class="badge ${tone}"
    ><span aria-hidden="true">${SIGNS[tone]}</span> ${words}</span
  >`;
}
const LEVEL_WORDS = {
    hostname: ["good", "own certificate"],
    zone: ["good", "zone-level certificate"],
    global: ["good", "Cloudflare's shared certificate"],
    disabled: ["bad", "disabled"],
    none: ["bad", "no certificate"],
    unknown: ["care", "unknown"],
};
const STATE_WORDS = {
    valid: ["good", "valid"],
    expiring: ["care", "expires soon"],
    expired: ["bad", "expired"],
    "not-yet-valid": ["care", "not valid yet"],
    unknown: ["care", "unknown"],
};
/** Verdicts on origins and on requests through Cloudflare; any other verdict, from any version, needs attention. */
const VERDICTS = wordsOf({
    enforced: ["good", "enforced"],
    "likely enforced": ["good", "likely enforced"],
    open: ["bad", "open"],
    refuses: ["bad", "refuses the certificate"],
    inconclusive: ["care", "inconclusive"],
    unreachable: ["care", "unreachable"],
    unprobed: ["none", "not probed"],
    "not allowed": ["none", "not allowed to probe"],
    answered: ["good", "answered"],
    worse: ["bad", "refused"],
    forbidden: ["bad", "denied"],
    unknown: ["care", "unknown"],
});
/** The badge of an origin's verdict; one that is unknown here is shown as it is. */
function verdictBadge(verdict) {
    return badge(...(VERDICTS.get(verdict) ?? ["care", verdict]));
}
/** Whether a verdict says that an origin enforces, as far as it was probed. */
function isEnforced(verdict) {
    return verdict === "enforced" || verdict === "likely enforced";
}
const REACHES = wordsOf({
    proxied: ["good", "proxied"],
    "dns-only": ["bad", "DNS-only"],
    "no-record": ["care", "no DNS record"],
    "no-custom-hostname": ["care", "no custom hostname"],
    unknown: ["care", "unknown"],
});
/** The badge for how a hostname is reached; a value that is unknown here is shown as it is. */
function reachBadge(reach) {
    return badge(...(REACHES.get(reach) ?? ["care", reach]));
}
function wordsOf(words) {
    return new Map(Object.entries(words));
}

;// CONCATENATED MODULE: ./src/report/html/hero.ts





const DAY = 86_400_000;
/** The parts of the bar, in order: from best to unknown. */
const PARTS = [
    ["hostname", "own certificate"],
    ["zone", "zone level"],
    ["global", "Cloudflare's shared certificate"],
    ["disabled", "disabled"],
    ["none", "no certificate"],
    ["unknown", "unknown"],
];
/** Coverage as a number with a bar, followed by the other numbers that matter. */
function hero(report) {
    return html `<section class="hero" aria-labelledby="coverage">
      <h2 id="coverage">Coverage</h2>
      ${coverage(report)}
    </section>
    <section aria-label="In numbers">
      <ul class="cards">
        ${cards(report).map(({ title, number, note, tone }) => html `<li class="card ${tone}">
              <h3>${title}</h3>
              <p class="number">${number}</p>
              <p class="note">${note}</p>
            </li>`)}
      </ul>
    </section>`;
}
function coverage({ zones }) {
    const known = zones.flatMap(({ coverage: { levels } }) => levels ?? []);
    const counts = PARTS.map(([level, words]) => ({
        level,
        words,
        n: known.reduce((sum, levels) => sum + levels[level], 0),
    }));
    const total = counts.reduce((sum, { n }) => sum + n, 0);
    if (total === 0) {
        const why = known.length === 0 ? "Unknown" : "None";
        return html `<p class="percent">${why}</p>
      <p>
        ${known.length === 0 ? "The proxied hostnames were not requested, or could not be read." : "There are no proxied hostnames to cover."}
      </p>`;
    }
    const covered = counts.slice(0, 3).reduce((sum, { n }) => sum + n, 0);
    // Rounded down: 100% means all of them.
    const percent = Math.floor((covered / total) * 100);
    const unread = zones.filter((zone) => zone.coverage.levels === null).length;
    const shown = counts.filter(({ n }) => n > 0);
    return html `<p class="percent">${percent}<span class="unit"> %</span></p>
    <p>
      ${covered} of ${(0,text_message/* counted */.hS)(total, "proxied hostname")} ${covered === 1 ? "gets" : "get"} a client
      certificate${unread === 0 ? "" : `; ${(0,text_message/* counted */.hS)(unread, "zone")} unknown`}.
    </p>
    <div class="bar" aria-hidden="true">
      ${shown.map(({ level, n }) => html `<span class="part-${level}" style="flex-grow:${n}"></span>`)}
    </div>
    <ul class="legend">
      ${shown.map(({ level, words, n }) => html `<li><span class="key part-${level}" aria-hidden="true"></span>${n} ${words}</li>`)}
    </ul>`;
}
function cards(report) {
    return [enforcement(report), expiry(report), differences(report), unknowns(report)];
}
function enforcement({ zones }) {
    const named = zones.flatMap(({ hostnames }) => hostnames.flatMap(({ origins }) => origins));
    const all = [countVerdicts(named), ...zones.map(({ unnamed }) => unnamed.origins)].flatMap((counts) => Object.entries(counts));
    const sum = (wanted) => all.reduce((total, [verdict, n]) => total + (wanted(verdict) ? n : 0), 0);
    const [total, enforced] = [sum(() => true), sum(isEnforced)];
    const bad = sum((verdict) => verdict === "open" || verdict === "refuses");
    const title = "Origins that enforce";
    if (total === 0)
        return { title, number: "\u2013", note: "no origins probed", tone: "none" };
    const note = bad === 0 ? `${(0,text_message/* counted */.hS)(total, "origin")} probed` : `${bad} open or refusing`;
    const tone = bad > 0 ? "bad" : enforced === total ? "good" : "care";
    return { title, number: `${enforced} of ${total}`, note, tone };
}
function expiry({ zones, time }) {
    const used = zones
        .flatMap(({ certificates }) => certificates)
        .filter(({ hostnames, zoneLevel, state }) => (hostnames > 0 || zoneLevel) && state !== "unknown");
    const [first] = used.toSorted((a, b) => Date.parse(a.notAfter) - Date.parse(b.notAfter));
    const title = "Next expiry";
    if (first === undefined)
        return { title, number: "\u2013", note: "no certificates in use", tone: "none" };
    const days = Math.floor((Date.parse(first.notAfter) - Date.parse(time)) / DAY);
    const tone = first.state === "expired" ? "bad" : first.state === "valid" ? "good" : "care";
    const number = days < 0 ? "expired" : (0,text_message/* counted */.hS)(days, "day");
    const note = html `${first.name ?? first.subject},
    <span class="when">${(0,text_time/* day */.v)(first.notAfter)}</span>`;
    return { title, number, note, tone };
}
function differences({ zones, mode, state }) {
    const n = zones.reduce((sum, zone) => sum + zone.differences.length, 0);
    const title = mode === "plan" ? "Planned changes" : "Drift";
    if (state === "interrupted")
        return { title, number: "unknown", note: "the apply did not complete", tone: "bad" };
    if (n > 0)
        return { title, number: (0,text_message/* counted */.hS)(n, "difference"), note: "from aop.yaml", tone: "care" };
    const note = state === "applied" ? "as applied in this run" : "as declared in aop.yaml";
    return { title, number: "none", note, tone: "good" };
}
function unknowns({ zones, unknown }) {
    const n = zones.flatMap(({ hostnames }) => hostnames.filter(({ level }) => level === "unknown"));
    const title = "Unknown";
    const total = n.length + unknown.length;
    if (total === 0)
        return { title, number: "0", note: "no gaps in this report", tone: "good" };
    return { title, number: String(total), note: "see below", tone: "care" };
}

;// CONCATENATED MODULE: ./src/report/html/style.ts
/** The page's only style sheet: system fonts, light and dark, from 320 px to wall displays, and print. */
const STYLE = {
    html: `
:root{color-scheme:light dark;--paper:#fff;--sheet:#f6f7f9;--ink:#14181f;--quiet:#525b68;--rule:#d9dee5;--good:#0b6b3a;--good-bg:#e2f4e9;--bad:#a3161a;--bad-bg:#fce8e7;--care:#7a4a00;--care-bg:#fdf0d5;--none:#47505c;--none-bg:#e9ecf0;--hostname:#0b6b3a;--zone:#3b8f63;--global:#86b89b;--disabled:#a3161a;--nothing:#d0494c;--unknown:#d69a1f;--link:#0a4fa3}
@media (prefers-color-scheme:dark){:root{--paper:#0f1319;--sheet:#171c24;--ink:#eef1f5;--quiet:#a7b0bd;--rule:#2d3540;--good:#79d8a3;--good-bg:#12301f;--bad:#ff9d99;--bad-bg:#3d1517;--care:#f3c66b;--care-bg:#382806;--none:#b7c0cc;--none-bg:#262d37;--hostname:#3fbf7f;--zone:#2f8f60;--global:#22654a;--disabled:#e5686a;--nothing:#a83a3d;--unknown:#d69a1f;--link:#8ab8ff}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
header,main{max-width:1240px;margin:0 auto;padding:0 24px}
header{padding-top:40px}
main{padding-bottom:64px}
h1{font-size:34px;line-height:1.15;letter-spacing:-.02em;margin:0}
h2{font-size:21px;line-height:1.3;margin:48px 0 12px;overflow-wrap:anywhere}
h3{font-size:16px;margin:24px 0 8px}
p{margin:0 0 8px}
a{color:var(--link)}
code{font:.875em ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;overflow-wrap:anywhere}
.quiet{color:var(--quiet);font-size:14px}
.line{display:block}
.when{white-space:nowrap}
dl{display:flex;flex-wrap:wrap;gap:12px 40px;margin:24px 0 0;padding:16px 0;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule)}
dt{color:var(--quiet);font-size:13px}
dd{margin:0;font-weight:600;overflow-wrap:anywhere}
dd code{font-weight:600}
.hero h2{margin:32px 0 0;font-size:16px;color:var(--quiet)}
.percent{font-size:96px;line-height:1.05;font-weight:700;letter-spacing:-.04em;margin:0;font-variant-numeric:tabular-nums}
.unit{font-size:.5em;letter-spacing:0}
.bar{display:flex;gap:2px;height:28px;border-radius:6px;overflow:hidden;margin:16px 0 12px;background:var(--rule)}
.bar span{flex-basis:0;min-width:4px}
.legend{display:flex;flex-wrap:wrap;gap:4px 24px;list-style:none;margin:0;padding:0;font-size:14px}
.key{display:inline-block;width:12px;height:12px;border-radius:3px;margin-right:8px}
.bar .part-hostname,.key.part-hostname{background:var(--hostname)}
.bar .part-zone,.key.part-zone{background:var(--zone)}
.bar .part-global,.key.part-global{background:var(--global)}
.bar .part-disabled,.key.part-disabled{background:var(--disabled)}
.bar .part-none,.key.part-none{background:var(--nothing)}
.bar .part-unknown,.key.part-unknown{background:repeating-linear-gradient(45deg,var(--unknown) 0 5px,var(--paper) 5px 8px)}
.cards{display:grid;grid-template-columns:repeat(4,1fr);gap:16px;list-style:none;margin:32px 0 0;padding:0}
.card{background:var(--sheet);border-top:4px solid var(--none);border-radius:6px;padding:16px;min-width:0}
.card.good{border-color:var(--good)}
.card.bad{border-color:var(--bad)}
.card.care{border-color:var(--care)}
.card h3{margin:0;font-size:14px;font-weight:600;color:var(--quiet)}
.card .number{font-size:28px;line-height:1.25;font-weight:700;letter-spacing:-.01em;margin:4px 0 0}
.card.bad .number{color:var(--bad)}
.card.care .number{color:var(--care)}
.card .note{font-size:14px;color:var(--quiet);margin:0;overflow-wrap:anywhere}
.badge{display:inline-block;border-radius:4px;padding:0 7px;font-size:13px;line-height:22px;font-weight:600;white-space:nowrap}
.badge.good{color:var(--good);background:var(--good-bg)}
.badge.bad{color:var(--bad);background:var(--bad-bg)}
.badge.care{color:var(--care);background:var(--care-bg)}
.badge.none{color:var(--none);background:var(--none-bg)}
.findings{list-style:none;margin:0;padding:0}
.findings li{display:grid;grid-template-columns:84px 1fr;gap:12px;padding:8px 0;border-bottom:1px solid var(--rule);align-items:baseline;overflow-wrap:anywhere}
.findings .badge{justify-self:start}
.plain{margin:0;padding-left:20px}
.plain li{margin:4px 0;overflow-wrap:anywhere}
.axis{position:relative;height:20px;margin:0 316px 0 300px;font-size:12px;color:var(--quiet)}
.axis span{position:absolute;border-left:1px solid var(--rule);padding-left:4px;line-height:20px;white-space:nowrap}
.timeline{list-style:none;margin:0;padding:0}
.timeline li{display:grid;grid-template-columns:284px 1fr 300px;gap:16px;align-items:center;padding:8px 0;border-top:1px solid var(--rule)}
.timeline p{margin:0}
.timeline .what{overflow-wrap:anywhere}
.timeline .what .quiet{display:block}
.timeline .until{font-size:14px;text-align:right}
.track{height:14px;background:var(--sheet);border-radius:4px;overflow:hidden}
.track span{display:block;height:100%;border-radius:4px;background:var(--good)}
.track .care{background:var(--unknown)}
.track .bad{background:var(--disabled)}
.track .beyond{border-radius:0;background:linear-gradient(90deg,var(--good) 85%,transparent)}
.zone{border-top:2px solid var(--ink);margin-top:48px}
.zone h2{margin-top:16px}
table{width:100%;border-collapse:collapse;font-size:14px;margin:8px 0 0}
caption{text-align:left;font-weight:600;font-size:16px;padding:16px 0 4px}
th,td{text-align:left;vertical-align:top;padding:8px 16px 8px 0;border-bottom:1px solid var(--rule);overflow-wrap:break-word}
td .quiet,th .quiet{overflow-wrap:anywhere;font-weight:400}
thead th{color:var(--quiet);font-size:13px;font-weight:600;overflow-wrap:normal;white-space:nowrap}
tbody th{font-weight:600;min-width:240px;overflow-wrap:anywhere}
td:last-child,th:last-child{padding-right:0}
table + p{margin-top:12px}
.label{display:none}
.fingerprint{font-size:12px;display:block;min-width:20em}
@media screen and (max-width:900px){.cards{grid-template-columns:repeat(2,1fr)}.axis{display:none}.timeline li{grid-template-columns:1fr;gap:4px}.timeline .until{text-align:left}
table,tbody,tr,th,td{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tbody tr{border-bottom:1px solid var(--rule);padding:10px 0}
th,td{border:0;padding:2px 0}
tbody th{font-size:15px;min-width:0}
th,td{overflow-wrap:anywhere}
td{display:grid;grid-template-columns:128px minmax(0,1fr);gap:8px}
.label{display:block;color:var(--quiet);font-size:13px;line-height:21px}
.fingerprint{min-width:0}}
@media screen and (max-width:480px){header,main{padding-left:16px;padding-right:16px}header{padding-top:24px}h1{font-size:28px}.percent{font-size:72px}.cards{gap:8px}.card{padding:12px}.card .number{font-size:21px}.findings li{grid-template-columns:1fr;gap:2px}dl{gap:10px 28px}td{grid-template-columns:112px minmax(0,1fr)}}
@media print{:root{color-scheme:light;--paper:#fff;--sheet:#f6f7f9;--ink:#14181f;--quiet:#525b68;--rule:#c4cad3;--good:#0b6b3a;--good-bg:#e2f4e9;--bad:#a3161a;--bad-bg:#fce8e7;--care:#7a4a00;--care-bg:#fdf0d5;--none:#47505c;--none-bg:#e9ecf0;--hostname:#0b6b3a;--zone:#3b8f63;--global:#86b89b;--disabled:#a3161a;--nothing:#d0494c;--link:#14181f}
@page{size:A4 landscape;margin:14mm}
body{font-size:11pt}table{font-size:9pt}td .quiet,th .quiet{font-size:8pt}tbody th{min-width:180px}.fingerprint{min-width:0}.badge{font-size:8pt}h2{margin-top:28px}.axis{margin:0 266px 0 216px}.timeline li{grid-template-columns:200px 1fr 250px}.timeline .until{font-size:9pt}header,main{max-width:none;padding:0}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
h2,h3,caption{break-after:avoid}tr,.timeline li,.findings li,.card,.hero{break-inside:avoid}thead{display:table-header-group}}
`,
};

;// CONCATENATED MODULE: ./src/report/html/table.ts

/**
 * A table with a caption. On narrow screens, its rows become cards with the headers beside the cells. Roles are set
 * explicitly, because CSS that changes a table's layout removes them. Null without rows.
 */
function table(caption, headers, rows) {
    if (rows.length === 0)
        return null;
    return html `<table role="table">
    <caption>
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${headers.map((header) => html `<th role="columnheader" scope="col">${header}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map((cells) => html `<tr role="row">
            ${cells.map((cell, index) => index === 0
        ? html `<th role="rowheader" scope="row">${cell}</th>`
        : html `<td role="cell">
                    <span class="label" aria-hidden="true">${headers[index] ?? ""}</span
                    ><span class="value">${cell}</span>
                  </td>`)}
          </tr>`)}
    </tbody>
  </table>`;
}

;// CONCATENATED MODULE: ./src/report/html/timeline.ts





const timeline_DAY = 86_400_000;
/** Minimum and maximum length of the axis in days: some certificates are valid for fifteen years. */
const SHORTEST_AXIS = 180;
const LONGEST_AXIS = 730;
/** Every certificate on one axis that starts at the time of the report, soonest expiry first. */
function timeline({ zones, time }) {
    const now = Date.parse(time);
    const rows = zones
        .flatMap((zone) => zone.certificates.map((certificate) => ({ zone: zone.name, certificate })))
        .sort((a, b) => endOf(a.certificate) - endOf(b.certificate));
    if (rows.length === 0)
        return null;
    const ends = rows.map(({ certificate }) => (endOf(certificate) - now) / timeline_DAY);
    const last = Math.max(...ends.filter(Number.isFinite), 0);
    const axis = Math.min(LONGEST_AXIS, Math.max(SHORTEST_AXIS, Math.ceil(last * 1.05)));
    return html `<section aria-labelledby="expiry">
    <h2 id="expiry">Expiry</h2>
    <div class="axis" aria-hidden="true">
      ${ticks(now, axis).map(({ at, text }) => html `<span style="left:${at}%">${text}</span>`)}
    </div>
    <ol class="timeline">
      ${rows.map(({ zone, certificate }) => row(zone, certificate, now, axis))}
    </ol>
  </section>`;
}
function endOf({ notAfter }) {
    const end = Date.parse(notAfter);
    return Number.isNaN(end) ? -Infinity : end;
}
function row(zone, certificate, now, axis) {
    const { name, subject, fingerprint, state, notAfter } = certificate;
    const left = (endOf(certificate) - now) / timeline_DAY;
    const width = Math.min(100, Math.max(0.6, (left / axis) * 100));
    const [tone, words] = STATE_WORDS[state];
    const days = (0,text_message/* counted */.hS)(Math.floor(Math.abs(left)), "day");
    const end = !Number.isFinite(left)
        ? "unknown"
        : `${(0,text_time/* day */.v)(notAfter)}, ${left < 0 ? `${days} ago` : `in ${days}`}`;
    return html `<li>
    <p class="what">
      <strong>${name ?? subject}</strong>
      <span class="quiet">${zone} \u00b7 <code>${(0,sha/* shortSha */.F)(fingerprint)}</code></span>
    </p>
    <div class="track" aria-hidden="true">
      <span
        class="${tone}${left > axis ? " beyond" : ""}"
        style="width:${Number.isFinite(width) ? width.toFixed(1) : "0.6"}%"
      ></span>
    </div>
    <p class="until">${badge(tone, words)} <span class="when">${end}</span></p>
  </li>`;
}
/** The first day of some months: at most seven, so that their labels don't overlap. */
function ticks(now, axis) {
    const step = Math.max(1, Math.ceil(axis / 30.4 / 6));
    const start = new Date(now);
    const marks = [];
    for (let n = 1; n <= 7 * step; n += step) {
        const month = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + n, 1);
        const at = ((month - now) / timeline_DAY / axis) * 100;
        if (at < 93)
            marks.push({ at: at.toFixed(1), text: new Date(month).toISOString().slice(0, 7) });
    }
    return marks;
}

;// CONCATENATED MODULE: ./src/report/html/zone.ts






const COLUMNS = ["Hostname", "Protected by", "Certificate", "Reached"];
/** Left out if verdicts are only counted. */
const zone_VERDICTS = ["Origins", "Through Cloudflare"];
/** One zone: its hostnames, its certificates, and its differences from aop.yaml. */
function zoneSection(zone, index, named) {
    const id = `zone-${index}`;
    const certificates = new Map(zone.certificates.map((certificate) => [certificate.fingerprint, certificate]));
    return html `<section class="zone" aria-labelledby="${id}">
    <h2 id="${id}">${zone.name}</h2>
    <p class="quiet">${facts(zone)}</p>
    ${table("Hostnames", named ? [...COLUMNS, ...zone_VERDICTS] : COLUMNS, zone.hostnames.map((hostname) => [
        ...hostnameCells(hostname, certificates),
        ...(named ? verdictCells(hostname) : []),
    ]))}
    ${zone.hostnames.length === 0 ? html `<p>No hostname is declared.</p>` : null} ${unnamed(zone)}
    ${table("Certificates", ["Certificate", "Issuer", "Key", "Valid", "At Cloudflare", "Used by", "SHA-256"], zone.certificates.map(certificateCells))}
    ${zone_differences(zone)}
  </section>`;
}
function facts({ status, paused, sslMode, coverage }) {
    return [
        `Status: ${paused === true ? "paused" : (status ?? "unknown")}`,
        `SSL/TLS mode: ${sslMode ?? "unknown"}`,
        `coverage: ${coverage.rule}`,
        ...(coverage.exempt === 0 ? [] : [(0,text_message/* counted */.hS)(coverage.exempt, "exempt hostname")]),
    ].join(" \u00b7 ");
}
function hostnameCells({ hostname, level, certificate, reach, declared }, certificates) {
    const [tone, words] = LEVEL_WORDS[level];
    const used = certificate === null ? undefined : certificates.get(certificate);
    return [
        html `${hostname}${declared ? null : html `<span class="quiet line">not declared</span>`}`,
        badge(tone, words),
        used === undefined ? missing(level) : certificateCell(used),
        reachBadge(reach),
    ];
}
function verdictCells({ origins, edge }) {
    return [
        origins.length === 0
            ? "not probed"
            : html `${origins.map(({ address, verdict, reason, at }) => html `<span class="line">${verdictBadge(verdict)} <code>${address}</code></span
              ><span class="quiet line">${reason}</span>${when(at)}`)}`,
        edge === null
            ? "not checked"
            : html `<span class="line">${verdictBadge(edge.verdict)}</span
          ><span class="quiet line">${edge.reason}</span>${when(edge.at)}`,
    ];
}
function when(at) {
    return html `<span class="quiet line when">${(0,text_time/* moment */.n)(at)}</span>`;
}
function missing(level) {
    if (level === "global")
        return "Cloudflare's own";
    return level === "none" || level === "disabled" ? "none" : "unknown";
}
function certificateCell({ name, subject, notAfter, state, fingerprint }) {
    const [tone, words] = STATE_WORDS[state];
    return html `<span class="line">${name ?? subject}</span
    ><span class="quiet line"
      ><code>${(0,sha/* shortSha */.F)(fingerprint)}</code> <span class="when">until ${(0,text_time/* day */.v)(notAfter)}</span></span
    >${state === "valid" ? null : badge(tone, words)}`;
}
function certificateCells(certificate) {
    const { name, subject, issuer, keyType, notBefore, notAfter, state } = certificate;
    const [tone, words] = STATE_WORDS[state];
    return [
        html `${name ?? "not declared"}<span class="quiet line">${subject}</span>`,
        issuer,
        keyType ?? "unknown",
        html `<span class="line">${badge(tone, words)}</span
      ><span class="quiet line"
        ><span class="when">${(0,text_time/* day */.v)(notBefore)}</span> to
        <span class="when">${(0,text_time/* day */.v)(notAfter)}</span></span
      >`,
        html `${certificate.status}<span class="quiet line"
        >${certificate.store === "zone" ? "zone level" : "hostnames"}</span
      >`,
        usedBy(certificate),
        html `<code class="fingerprint">${certificate.fingerprint}</code>`,
    ];
}
function usedBy({ hostnames, zoneLevel }) {
    if (zoneLevel)
        return "the zone level";
    return hostnames === 0 ? "nothing" : (0,text_message/* counted */.hS)(hostnames, "hostname");
}
function unnamed({ unnamed: { hostnames, origins, edge } }) {
    const verdicts = (counts) => Object.entries(counts)
        .map(([verdict, n]) => `${n} ${verdict}`)
        .join(", ");
    const lines = [
        ...(hostnames === 0
            ? []
            : [`${(0,text_message/* counted */.hS)(hostnames, "hostname")} that aop.yaml does not declare`]),
        ...(Object.keys(origins).length === 0 ? [] : [`origins: ${verdicts(origins)}`]),
        ...(Object.keys(edge).length === 0 ? [] : [`through Cloudflare: ${verdicts(edge)}`]),
    ];
    if (lines.length === 0)
        return null;
    return html `<p>
    Counted, but not named, because this repository is public: ${lines.join("; ")}.
  </p>`;
}
function zone_differences({ differences: found }) {
    if (found.length === 0)
        return null;
    return html `<h3>Differences from aop.yaml</h3>
    <ul class="plain">
      ${found.map(({ description }) => html `<li>${description}</li>`)}
    </ul>`;
}

;// CONCATENATED MODULE: ./src/report/html/page.ts









/** The report as a single page that loads nothing and runs no code. */
function reportPage(report) {
    const page = html `<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="referrer" content="no-referrer" />
        <title>Origin protection: ${report.repository}, ${(0,text_time/* moment */.n)(report.time)}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        ${head(report)}
        <main>
          ${hero(report)} ${findings(report.findings)} ${changes(report)} ${timeline(report)}
          ${report.zones.map((zone, index) => zoneSection(zone, index, report.named))}
          ${unknown(report)} ${reading(report)}
        </main>
      </body>
    </html> `;
    return page.html;
}
const STATES = {
    read: "as read from Cloudflare",
    applied: "after a completed apply",
    interrupted: "after an apply that did not complete",
};
function head({ repository, config, time, commit, run, lastApplied, state }) {
    return html `<header>
    <h1>Origin protection</h1>
    <p class="quiet">Cloudflare Authenticated Origin Pulls, ${STATES[state]}</p>
    <dl>
      <div>
        <dt>Time</dt>
        <dd>${(0,text_time/* moment */.n)(time)}</dd>
      </div>
      <div>
        <dt>Repository</dt>
        <dd>${repository}</dd>
      </div>
      <div>
        <dt>File</dt>
        <dd>${config} at <code>${(0,sha/* shortSha */.F)(commit)}</code></dd>
      </div>
      <div>
        <dt>Last applied</dt>
        <dd>${applied(lastApplied)}</dd>
      </div>
      <div>
        <dt>Run</dt>
        <dd>${run === null ? "unknown" : template_link(run, run.split("/").at(-1) ?? "run")}</dd>
      </div>
    </dl>
  </header>`;
}
function applied(lastApplied) {
    if (lastApplied === null)
        return html `unknown`;
    const { commit, recorded, pulls } = lastApplied;
    const from = pulls === null
        ? html `, pull request unknown`
        : pulls.length === 0
            ? html `, no pull request`
            : html `,
          ${pulls.map(({ number, url }, index) => html `${index === 0 ? "" : ", "}${template_link(url, `#${number}`)}`)}`;
    return html `<code>${(0,sha/* shortSha */.F)(commit)}</code>${from}${recorded ? null : " (no apply recorded)"}`;
}
const TONES = {
    danger: ["bad", "danger"],
    warning: ["care", "warning"],
    note: ["none", "note"],
};
function findings(found) {
    const rows = found.map(({ severity, zone, message }) => {
        const [tone, words] = TONES[severity];
        return html `<li>
      ${badge(tone, words)}
      <span>${message}${zone === null ? null : html ` <span class="quiet">${zone}</span>`}</span>
    </li>`;
    });
    return html `<section aria-labelledby="findings">
    <h2 id="findings">Needs attention</h2>
    ${rows.length === 0
        ? html `<p>Nothing.</p>`
        : html `<ul class="findings">
            ${rows}
          </ul>`}
  </section>`;
}
function changes({ changes: compared }) {
    if (compared === null) {
        return html `<section aria-labelledby="changes">
      <h2 id="changes">Changes</h2>
      <p>There is no earlier report to compare with.</p>
    </section>`;
    }
    const cells = ({ zone, subject, what, before, after }) => [
        subject,
        zone ?? "\u2013",
        what,
        before ?? "\u2013",
        after ?? "\u2013",
    ];
    return html `<section aria-labelledby="changes">
    <h2 id="changes">Changed since ${(0,text_time/* moment */.n)(compared.since)}</h2>
    ${compared.items.length === 0
        ? html `<p>Nothing.</p>`
        : table("Changes", ["Subject", "Zone", "What", "Before", "Now"], compared.items.map(cells))}
  </section>`;
}
function unknown({ unknown: gaps }) {
    return html `<section aria-labelledby="unknown">
    <h2 id="unknown">Unknown</h2>
    ${gaps.length === 0
        ? html `<p>None: this run could read everything that it needed.</p>`
        : html `<ul class="plain">
            ${gaps.map((gap) => html `<li>${gap}</li>`)}
          </ul>`}
  </section>`;
}
function reading({ named }) {
    return html `<section aria-labelledby="reading">
    <h2 id="reading">How to read this</h2>
    <ul class="plain">
      <li>
        \u201cProtected by\u201d is the certificate that Cloudflare is configured to present to the origin. It
        does not show that the origin checks it.
      </li>
      <li>
        \u201cEnforced\u201d means that an origin refused a connection without a certificate when this run
        probed it, once, at the time shown. Only origins listed in aop.yaml are probed.
      </li>
      <li>
        \u201cAnswered\u201d means that a request through one Cloudflare data center got a response. It does
        not prove enforcement.
      </li>
      <li>Coverage leaves out custom hostnames (Cloudflare for SaaS) and DNS-only records.</li>
      <li>This report is a snapshot. It does not show what happened between two reports.</li>
      ${named ? null : html `<li>Because the repository is public, hostnames that aop.yaml does not declare and verdicts on origins are counted, not named.</li>`}
    </ul>
  </section>`;
}

// EXTERNAL MODULE: ./src/plan/describe.ts
var describe = __webpack_require__(8122);
// EXTERNAL MODULE: ./src/plan/unknown-notices.ts
var unknown_notices = __webpack_require__(9701);
// EXTERNAL MODULE: ./src/certificate/validity.ts
var validity = __webpack_require__(1861);
// EXTERNAL MODULE: ./src/zone/zone.ts
var zone_zone = __webpack_require__(8538);
;// CONCATENATED MODULE: ./src/report/certificates.ts





const UNNAMED = "(not named)";
/** Every certificate that the zone has on Cloudflare or that aop.yaml declares for it, soonest expiry first. */
function certificatesOf(facts, zone, input, hostnames) {
    const options = { now: new Date(facts.time), expiryWarningDays: facts.expiryWarningDays };
    const names = new Map(input.desired.certificates.map(({ name, certificate }) => [certificate.fingerprint, name]));
    const presentAt = (level, fingerprint) => hostnames.filter((hostname) => hostname.level === level && hostname.certificate === fingerprint)
        .length;
    const isNamed = ({ fingerprint }) => facts.named || names.has(fingerprint);
    return stored(facts, zone, input)
        .map(({ store, status, certificate }) => ({
        fingerprint: certificate.fingerprint,
        store,
        name: names.get(certificate.fingerprint) ?? null,
        // The subject of an undeclared certificate is often an undeclared hostname.
        subject: isNamed(certificate) ? certificate.subject : UNNAMED,
        issuer: isNamed(certificate) ? certificate.issuer : UNNAMED,
        keyType: certificate.keyType,
        notBefore: certificate.notBefore,
        notAfter: certificate.notAfter,
        state: (0,validity/* validityOf */.Gv)(certificate, options).state,
        status,
        hostnames: store === "hostname" ? presentAt("hostname", certificate.fingerprint) : 0,
        zoneLevel: store === "zone" && isZoneLevel(facts, input, certificate.fingerprint),
    }))
        .sort((a, b) => (0,order/* compare */.U)(a.notAfter, b.notAfter) ||
        (0,order/* compare */.U)(a.fingerprint, b.fingerprint) ||
        (0,order/* compare */.U)(a.store, b.store) ||
        (0,order/* compare */.U)(a.status, b.status));
}
function stored(facts, zone, { desired, current }) {
    const isApplied = stateOf(facts) === "applied";
    const deleted = new Set(zone.operations.flatMap(({ operation }) => operation.kind === "delete-certificate"
        ? [`${operation.store} ${operation.id}`]
        : operation.kind === "upload-certificate"
            ? operation.replaces.map((id) => `${operation.store} ${id}`)
            : []));
    const there = current.certificates.filter(({ store, id }) => !isApplied || !deleted.has(`${store} ${id}`));
    const keys = new Set(there.map((present) => (0,zone_zone/* certificateKey */.j)(present.store, present.certificate.fingerprint)));
    const missing = desired.certificates.flatMap(({ certificate, stores }) => stores
        .filter((store) => !keys.has((0,zone_zone/* certificateKey */.j)(store, certificate.fingerprint)))
        .map((store) => ({ store, certificate, status: isApplied ? "active" : "not uploaded" })));
    return [...there, ...missing];
}
/** Whether the zone level presents it in the state that the report shows. */
function isZoneLevel(facts, { desired, current }, fingerprint) {
    const wanted = desired.zoneLevel;
    if (stateOf(facts) === "applied" && wanted !== null)
        return wanted.enabled && wanted.fingerprint === fingerprint;
    return current.zoneLevel && (0,certificates/* findCertificate */.$)(current, "zone", fingerprint)?.status === "active";
}

;// CONCATENATED MODULE: ./src/report/changes.ts

/** What differs from an earlier report, zone by zone in the order of the later one. */
function changesSince(earlier, later) {
    const before = new Map(earlier.zones.map((zone) => [zone.id, zone]));
    const after = new Set(later.zones.map(({ id }) => id));
    return [
        ...differing(null, "last applied revision", {
            commit: [revision(earlier), revision(later)],
        }),
        ...later.zones.flatMap((zone) => zoneChanges(before.get(zone.id), zone)),
        ...earlier.zones.flatMap(({ id, name }) => after.has(id) ? [] : [change(null, name, "zone", "reported", null)]),
    ];
}
function revision({ lastApplied }) {
    return lastApplied && (0,sha/* shortSha */.F)(lastApplied.commit);
}
function zoneChanges(before, after) {
    if (before === undefined)
        return [change(null, after.name, "zone", null, "reported")];
    const { name } = after;
    return [
        ...differing(name, name, {
            status: [zoneStatusText(before), zoneStatusText(after)],
            "SSL/TLS mode": [before.sslMode, after.sslMode],
            "hostnames without a certificate": [unprotected(before), unprotected(after)],
            differences: [String(before.differences.length), String(after.differences.length)],
        }),
        ...hostnameChanges(before, after),
        ...certificateChanges(before, after),
    ];
}
function zoneStatusText({ status, paused }) {
    return paused === true ? "paused" : status;
}
function unprotected({ coverage: { levels } }) {
    return levels && String(levels.none + levels.disabled);
}
function hostnameChanges(before, after) {
    const [old, now] = [byName(before), byName(after)];
    const names = [...new Set([...now.keys(), ...old.keys()])].sort();
    return names.flatMap((hostname) => {
        const [was, is] = [old.get(hostname), now.get(hostname)];
        if (was === undefined || is === undefined) {
            return [change(after.name, hostname, "hostname", was?.level ?? null, is?.level ?? null)];
        }
        return differing(after.name, hostname, {
            level: [was.level, is.level],
            certificate: [changes_short(was.certificate), changes_short(is.certificate)],
            reach: [was.reach, is.reach],
            origins: [verdicts(was), verdicts(is)],
            "through Cloudflare": [was.edge?.verdict ?? null, is.edge?.verdict ?? null],
        });
    });
}
function byName({ hostnames }) {
    return new Map(hostnames.map((hostname) => [hostname.hostname, hostname]));
}
function verdicts({ origins }) {
    if (origins.length === 0)
        return null;
    return origins.map(({ address, verdict }) => `${address} ${verdict}`).join(", ");
}
function certificateChanges(before, after) {
    const described = ({ certificates }) => new Map(certificates.map(({ fingerprint, store, status, state }) => [
        `${changes_short(fingerprint)} (${store === "zone" ? "zone level" : "hostnames"})`,
        state === "valid" ? status : `${status}, ${state}`,
    ]));
    const [old, now] = [described(before), described(after)];
    const keys = [...new Set([...now.keys(), ...old.keys()])].sort();
    return keys.flatMap((key) => differing(after.name, key, { certificate: [old.get(key) ?? null, now.get(key) ?? null] }));
}
function changes_short(fingerprint) {
    return fingerprint && (0,sha/* shortSha */.F)(fingerprint);
}
/** One change for each pair whose sides differ. */
function differing(zone, subject, pairs) {
    return Object.entries(pairs).flatMap(([what, [before, after]]) => before === after ? [] : [change(zone, subject, what, before, after)]);
}
function change(zone, subject, what, before, after) {
    return { zone, subject, what, before, after };
}

;// CONCATENATED MODULE: ./src/report/edge.ts
/**
 * Adds an earlier report's verdicts through Cloudflare, with their time, to hostnames that weren't requested again and
 * still get the same certificate: requests are only made after an apply that changes something.
 */
function withEarlierEdge(hostnames, earlier, zoneId) {
    const zone = earlier?.zones.find(({ id }) => id === zoneId);
    const before = new Map(zone?.hostnames.map((hostname) => [hostname.hostname, hostname]));
    return hostnames.map((hostname) => {
        const known = before.get(hostname.hostname);
        if (hostname.edge !== null || known?.edge == null)
            return hostname;
        const isSame = known.level === hostname.level && known.certificate === hostname.certificate;
        return isSame && hostname.level !== "unknown" ? { ...hostname, edge: known.edge } : hostname;
    });
}

// EXTERNAL MODULE: ./src/zone/ssl-mode.ts
var ssl_mode = __webpack_require__(5710);
;// CONCATENATED MODULE: ./src/report/findings.ts




const RANK = { danger: 0, warning: 1, note: 2 };
/** What needs attention, worst first. */
function findingsOf({ zones, state }) {
    const findings = [...(state === "interrupted" ? [INTERRUPTED] : []), ...zones.flatMap(ofZone)];
    return findings.toSorted((a, b) => RANK[a.severity] - RANK[b.severity]);
}
const INTERRUPTED = {
    severity: "danger",
    zone: null,
    message: "The apply of this run did not complete: the state of what it was changing is unknown until the next report.",
};
function ofZone(zone) {
    const of = (severity, message) => ({
        severity,
        zone: zone.name,
        message,
    });
    return [
        ...zoneStatusProblems(zone).map((message) => of("danger", message)),
        ...zone.hostnames.flatMap((hostname) => ofHostname(hostname, of)),
        ...zone.certificates.flatMap((certificate) => ofCertificate(certificate, of)),
        ...findings_coverage(zone, of),
        ...findings_unnamed(zone, of),
    ];
}
function zoneStatusProblems({ status, paused, sslMode }) {
    return [
        ...(status === null || status === "active"
            ? []
            : [`The zone is ${status}: nothing here takes effect until it is active.`]),
        ...(paused === true ? ["The zone is paused: Cloudflare presents no certificate."] : []),
        ...((0,ssl_mode/* lacksTls */.k)(sslMode)
            ? [
                `The SSL/TLS mode is ${sslMode}: Cloudflare connects without TLS and presents no certificate.`,
            ]
            : []),
    ];
}
function ofHostname({ hostname, reach, origins, edge }, of) {
    return [
        ...(reach === "dns-only"
            ? [of("danger", `${hostname} is DNS-only: visitors reach the origin without Cloudflare.`)]
            : []),
        ...(UNSERVED.test(reach)
            ? [of("warning", `${hostname} is not served by Cloudflare from this zone (${reach}).`)]
            : []),
        ...origins.flatMap(({ address, verdict }) => ofOrigin(`The origin ${address} of ${hostname}`, verdict, of)),
        ...(edge?.verdict === "worse" || edge?.verdict === "forbidden"
            ? [of("danger", `${hostname} refused a request through Cloudflare (${edge.at}).`)]
            : []),
    ];
}
const UNSERVED = /^(no-record|no-custom-hostname|inactive)/;
function ofOrigin(origin, verdict, of) {
    if (verdict === "open")
        return [of("danger", `${origin} accepts requests without a certificate.`)];
    return verdict === "refuses" ? [of("danger", `${origin} refuses the certificate.`)] : [];
}
function ofCertificate(certificate, of) {
    const { name, subject, fingerprint, state, notAfter, notBefore, hostnames, zoneLevel } = certificate;
    if (hostnames === 0 && !zoneLevel)
        return [];
    const which = `The certificate ${name ?? subject} (${(0,sha/* shortSha */.F)(fingerprint)})`;
    switch (state) {
        case "expired":
            return [of("danger", `${which} is in use and expired on ${(0,text_time/* day */.v)(notAfter)}.`)];
        case "not-yet-valid":
            return [of("danger", `${which} is in use and not valid before ${(0,text_time/* day */.v)(notBefore)}.`)];
        case "expiring":
            return [of("warning", `${which} expires on ${(0,text_time/* day */.v)(notAfter)}.`)];
        case "unknown":
            return [of("warning", `${which} has a validity period that can't be read.`)];
        case "valid":
            return [];
    }
}
function findings_coverage({ coverage: { levels, rule } }, of) {
    if (levels === null)
        return [];
    const open = levels.none + levels.disabled;
    const verb = open === 1 ? "gets" : "get";
    const severity = rule === "require" ? "danger" : "warning";
    return [
        ...(open === 0
            ? []
            : [of(severity, `${(0,text_message/* counted */.hS)(open, "proxied hostname")} ${verb} no client certificate.`)]),
        ...(levels.global === 0
            ? []
            : [
                of("note", `${(0,text_message/* counted */.hS)(levels.global, "proxied hostname")} ${levels.global === 1 ? "relies" : "rely"} on Cloudflare's shared certificate: it proves that a request comes from Cloudflare, not that it comes from this account.`),
            ]),
    ];
}
/** Verdicts that are only counted. */
function findings_unnamed({ unnamed: { origins } }, of) {
    const [open, refusing] = [origins["open"] ?? 0, origins["refuses"] ?? 0];
    const accept = open === 1 ? "accepts" : "accept";
    return [
        ...(open === 0
            ? []
            : [of("danger", `${(0,text_message/* counted */.hS)(open, "origin")} ${accept} requests without a certificate.`)]),
        ...(refusing === 0
            ? []
            : [
                of("danger", `${(0,text_message/* counted */.hS)(refusing, "origin")} ${refusing === 1 ? "refuses" : "refuse"} the certificate.`),
            ]),
    ];
}

;// CONCATENATED MODULE: ./src/report/make.ts










/**
 * The report on these facts, compared with an earlier one. Deterministic, regardless of the order in Cloudflare's
 * responses and aop.yaml; at another time, only times and what depends on them differ.
 */
function makeReport(facts, earlier) {
    const inputs = new Map(facts.inputs.map((input) => [input.desired.name, input]));
    const zones = facts.plan.zones.flatMap((zone) => {
        const input = inputs.get(zone.name);
        return input === undefined ? [] : [zoneOf(facts, zone, input, earlier)];
    });
    const report = {
        version: REPORT_VERSION,
        time: facts.time,
        mode: facts.mode,
        state: stateOf(facts),
        repository: facts.repository,
        config: facts.config,
        selection: facts.selection.toSorted(),
        commit: facts.commit,
        run: facts.runUrl,
        named: facts.named,
        lastApplied: facts.lastApplied,
        zones,
        unknown: (0,unknown_notices/* unknownNotices */.W)(facts.inputs.toSorted(make_byName)).map(({ message }) => (0,text_message/* plain */.pj)(message)),
    };
    const findings = findingsOf(report);
    return {
        ...report,
        findings,
        changes: earlier && {
            since: earlier.time,
            items: changesSince(facts.named ? earlier : withoutNames(earlier), report),
        },
    };
}
/** Names that an earlier report was still allowed to show don't count as changes. */
function withoutNames(earlier) {
    const zones = earlier.zones.map((zone) => ({ ...zone, ...withNames(zone.hostnames, false) }));
    return { ...earlier, zones };
}
function make_byName({ desired: a }, { desired: b }) {
    return a.name < b.name ? -1 : 1;
}
function zoneOf(facts, zone, input, earlier) {
    const { current } = input;
    const all = withEarlierEdge(allHostnames(facts, zone, input), earlier, zone.id);
    return {
        name: zone.name,
        id: zone.id,
        status: current.zoneStatus?.status ?? null,
        paused: current.zoneStatus?.paused ?? null,
        sslMode: current.sslMode,
        coverage: {
            rule: zone.coverage.rule,
            levels: zone.coverage.hostnames && byLevel(all.filter(({ counts }) => counts)),
            exempt: zone.coverage.exempt,
        },
        ...withNames(all, facts.named),
        certificates: certificatesOf(facts, zone, input, all),
        differences: differencesOf(facts, zone),
    };
}
function byLevel(hostnames) {
    const of = (wanted) => hostnames.filter(({ level }) => level === wanted).length;
    return {
        hostname: of("hostname"),
        zone: of("zone"),
        global: of("global"),
        disabled: of("disabled"),
        none: of("none"),
        unknown: of("unknown"),
    };
}
/** What is still to be done. After an incomplete apply, these are all planned operations, some of which may be done. */
function differencesOf(facts, { operations }) {
    if (stateOf(facts) === "applied")
        return [];
    return operations.map(({ digest, operation }) => ({
        digest,
        description: (0,text_message/* plain */.pj)((0,describe/* describe */.q0)(operation)),
    }));
}

// EXTERNAL MODULE: ./src/session/workflow-session.ts + 4 modules
var workflow_session = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/session/session.ts + 1 modules
var session_session = __webpack_require__(2432);
;// CONCATENATED MODULE: ./src/forge/report.ts









/**
 * Checks the report's destination before anything else is done. Throws UserError. Later failures hide nothing of what
 * was done: an apply continues with a warning; a plan or drift check, which changed nothing, fails.
 */
async function openReport(session, written) {
    const directory = await openReportDirectory(session.run, written);
    return async (found) => {
        await (0,session_session/* bestEffort */.z)(session, "the report could not be written", async () => {
            try {
                await write(session, directory, await factsOf(session, found));
            }
            catch (error) {
                if (found.mode !== "apply")
                    session.output.fail("The run fails because its report could not be written.");
                throw error;
            }
        });
    };
}
/** Writes `report.json`, and `report.html` from its content; both redacted like all output. Throws UserError. */
async function write(session, directory, facts) {
    const { redactor } = session;
    const before = await directory.read("report.json");
    const earlier = before === null ? null : readReport(before);
    if (before !== null && earlier === null) {
        session.log.notice("The existing report.json is not a report of this version, so there is nothing to compare with.");
    }
    const text = redactor.json(reportText(makeReport(facts, earlier)));
    const report = readReport(text);
    if (report === null)
        throw new Error("a report that can't be read again");
    await directory.write("report.json", reportText(report));
    const page = await directory.write("report.html", redactor.text(reportPage(report)));
    session.output.set("report", page);
    session.log.info(`The evidence report is in ${page}.`);
}
async function factsOf(session, found) {
    const { inputs, run } = session;
    const { config, zones, commit, time, runUrl } = (0,workflow_session/* provenanceOf */.Jj)(session);
    const { plan, inputs: read, probedAt } = found.planned;
    return {
        mode: found.mode,
        time,
        repository: `${run.owner}/${run.repo}`,
        config,
        selection: zones,
        commit,
        runUrl,
        named: run.isPrivate || inputs.reportNames === "all",
        expiryWarningDays: inputs.expiryWarningDays,
        plan,
        probedAt,
        inputs: read,
        lastApplied: await lastApplied(session, found),
        applied: found.applied && appliedFacts(found.applied),
    };
}
function appliedFacts({ zones, ...probed }) {
    const edge = zones.flatMap((zone) => zone.edge);
    return { complete: (0,outcome/* isComplete */.As)(zones), ...probed, edge };
}
/** The revision that Cloudflare should match, and the pull requests that introduced it. */
async function lastApplied({ github, run, event }, { previous: { base }, applied }) {
    const isApplied = applied !== null && (0,outcome/* isComplete */.As)(applied.zones);
    const commit = isApplied ? run.sha : (base?.sha ?? null);
    if (commit === null)
        return null;
    const recorded = isApplied || base?.applied === true;
    const { defaultBranch: branch } = event;
    const isKnown = github !== null && branch !== null;
    return { commit, recorded, pulls: isKnown ? await pulls(github, commit, branch) : null };
}
/** Null if GitHub doesn't say. */
async function pulls(github, commit, branch) {
    try {
        const found = await (0,merged/* associatedPulls */.j)(github, commit, branch);
        return found
            .map(({ number, url }) => ({ number, url }))
            .toSorted((a, b) => a.number - b.number);
    }
    catch (error) {
        if (error instanceof github_error/* GitHubError */.y_)
            return null;
        throw error;
    }
}


/***/ }),

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

/***/ 8122:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LS: () => (/* binding */ commonName),
/* harmony export */   dF: () => (/* binding */ describeCertificate),
/* harmony export */   nE: () => (/* binding */ shortFingerprint),
/* harmony export */   q0: () => (/* binding */ describe)
/* harmony export */ });
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6400);
/* harmony import */ var _text_sha_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5409);
/* harmony import */ var _text_time_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7466);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3246);




/**
 * The operation as one sentence without a period, starting with the same verb as its row and the headline: "move
 * shop.example.com from \u2026 to \u2026".
 */
function describe(operation) {
    switch (operation.kind) {
        case "upload-certificate":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `upload ${level(operation.store)} certificate ${operation.name} (${describeCertificate(operation.certificate)})`;
        case "set-zone-level":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `turn zone-level authenticated origin pulls ${onOff(operation.enabled)}`;
        case "set-global":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `turn global authenticated origin pulls ${onOff(operation.enabled)}`;
        case "set-association":
            return describeAssociation(operation, (0,_operation_js__WEBPACK_IMPORTED_MODULE_1__/* .associationChange */ .qM)(operation));
        case "void-association":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `remove the association of ${operation.hostname} from ${earlier(operation.before)}`;
        case "delete-certificate":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `delete ${level(operation.store)} certificate ${describeCertificate(operation.certificate)}`;
    }
}
/** First twelve digits of a fingerprint: enough to identify a certificate, short enough to read. */
function shortFingerprint(fingerprint) {
    return fingerprint.startsWith("id:") ? fingerprint.slice(3) : (0,_text_sha_js__WEBPACK_IMPORTED_MODULE_0__/* .shortSha */ .F)(fingerprint);
}
/** "CN=api.example.com, O=Example Ltd, 3f2a\u2026, until 2027-01-31". */
function describeCertificate(certificate) {
    return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${certificate.subject}, ${shortFingerprint(certificate.fingerprint)}, until ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)((0,_text_time_js__WEBPACK_IMPORTED_MODULE_3__/* .day */ .v)(certificate.notAfter))}`;
}
/** The common name of a subject, "CN=api.example.com", or the whole subject if it has none. */
function commonName(subject) {
    return /(?:^|, )(CN=[^,]+)/.exec(subject)?.[1] ?? subject;
}
function describeAssociation({ hostname, before, after }, change) {
    const certificate = (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${after.name} (${shortFingerprint(after.certificate.fingerprint)})`;
    switch (change) {
        case "create":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(after.enabled ? "enable" : "disable")} ${hostname} with ${certificate}`;
        case "enable":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `enable ${hostname} with ${certificate}`;
        case "disable":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `disable ${hostname} (no client certificate is sent to its origin, regardless of the other levels)`;
        case "redo":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `redeploy the association of ${hostname} with ${certificate}`;
        default:
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `move ${hostname} from ${before === null ? (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)("nothing") : earlier(before)} to ${after.name} (${shortFingerprint(after.certificate.fingerprint)}${disabledUnless(after)})`;
    }
}
function earlier({ certificateId, certificate, enabled }) {
    return certificate === null
        ? (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${certificateId}${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(enabled ? "" : " (disabled)")}`
        : (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${commonName(certificate.subject)} (${shortFingerprint(certificate.fingerprint)}${disabledUnless({ enabled })})`;
}
function disabledUnless({ enabled }) {
    return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(enabled ? "" : ", disabled");
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
/* harmony export */   Ks: () => (/* binding */ isUnprotected),
/* harmony export */   co: () => (/* binding */ levelsAtBase),
/* harmony export */   pd: () => (/* binding */ levelsOf)
/* harmony export */ });
/* harmony import */ var _zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(538);
/* harmony import */ var _zone_ssl_mode_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5710);
/* harmony import */ var _zone_surroundings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(911);



/** Whether the origin gets no certificate at this level. */
function isUnprotected(level) {
    return level === "disabled" || level === "none";
}
/** Which level decides for a hostname, now and after these operations. */
function levelsOf(input, operations) {
    const { desired } = input;
    const now = levelsNow(input);
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
/** Which level decides for a hostname once the base of a pull request is applied. */
function levelsAtBase(input, base) {
    const now = levelsNow(input);
    const associations = new Map(base.unmanaged === "remove" ? [] : now.associations);
    for (const hostname of input.previous?.hostnames ?? [])
        associations.delete(hostname);
    for (const { hostname, enabled } of base.hostnames)
        associations.set(hostname, enabled);
    const zone = base.zoneLevel?.enabled ?? now.zone;
    const levels = { ...now, associations, zone, global: base.global ?? now.global };
    return (hostname) => levelIn(levels, hostname);
}
function levelsNow(input) {
    const { current, surroundings } = input;
    return {
        associations: present(input),
        zone: known(surroundings?.zoneLevel),
        global: known(surroundings?.global),
        complete: current.associationsComplete,
        usesTls: !(0,_zone_ssl_mode_js__WEBPACK_IMPORTED_MODULE_1__/* .lacksTls */ .k)(current.sslMode),
    };
}
function known(reading = _zone_surroundings_js__WEBPACK_IMPORTED_MODULE_0__/* .NOTHING_READ */ .pp.global) {
    return (0,_zone_surroundings_js__WEBPACK_IMPORTED_MODULE_0__/* .valueOf */ .RP)(reading);
}
/** An association decides nothing if its certificate is gone or Cloudflare gave up on it. */
function present({ current }) {
    const deciding = current.associations.filter((association) => !(0,_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_2__/* .isInert */ .ND)(association) && !(0,_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_2__/* .isFailed */ .Ix)(association));
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

/***/ 3246:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EP: () => (/* binding */ takesCertificateAway),
/* harmony export */   KF: () => (/* binding */ combinedDigest),
/* harmony export */   Q8: () => (/* binding */ operationDigest),
/* harmony export */   qM: () => (/* binding */ associationChange),
/* harmony export */   v8: () => (/* binding */ beforeOf),
/* harmony export */   ww: () => (/* binding */ isResend),
/* harmony export */   xS: () => (/* binding */ factsOf)
/* harmony export */ });
/* harmony import */ var _text_sha_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5409);

/** These facts alone, without whatever else is known about the certificate. */
function factsOf(certificate) {
    const { fingerprint, subject, issuer, notBefore, notAfter } = certificate;
    return { fingerprint, subject, issuer, notBefore, notAfter };
}
/** The association as it is now, for an operation that replaces or removes it. */
function beforeOf({ certificateId, certificate, enabled, }) {
    return { certificateId, certificate: certificate && factsOf(certificate.certificate), enabled };
}
/**
 * SHA-256 (hex) over what the operation does and what it replaces, leaving out names, dates and other text for people.
 */
function operationDigest(zoneId, operation) {
    return (0,_text_sha_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)(JSON.stringify([zoneId, ...identity(operation)]));
}
/** SHA-256 (hex) over operation digests, regardless of their order. */
function combinedDigest(digests) {
    return (0,_text_sha_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)([...digests].sort().join("\n"));
}
/** What a set-association changes, in one word; `redo` resends what Cloudflare failed to deploy. */
function associationChange(operation) {
    const { before, after } = operation;
    if (before === null)
        return "create";
    if (before.certificate?.fingerprint !== after.certificate.fingerprint)
        return "move";
    if (before.enabled === after.enabled)
        return "redo";
    return after.enabled ? "enable" : "disable";
}
/**
 * Whether the operation only resends what Cloudflare failed to deploy, without changing anything that existed before.
 */
function isResend(operation) {
    if (operation.kind === "upload-certificate")
        return operation.replaces.length > 0;
    return operation.kind === "set-association" && associationChange(operation) === "redo";
}
/** Whether the hostname loses its client certificate, which cuts off traffic at an origin that enforces it. */
function takesCertificateAway(operation) {
    if (operation.kind === "void-association")
        return operation.before.enabled;
    if (operation.kind !== "set-association")
        return false;
    return operation.before?.enabled === true && !operation.after.enabled;
}
function identity(operation) {
    switch (operation.kind) {
        case "upload-certificate":
            // Without `replaces`: replacing a failed deployment of the same certificate is the same intent.
            return [operation.kind, operation.store, operation.certificate.fingerprint];
        case "set-zone-level":
        case "set-global":
            return [operation.kind, operation.enabled];
        case "set-association":
            return [
                operation.kind,
                operation.hostname,
                // A failed deployment may have been removed since, to be resent: that is the same intent.
                isResend(operation) ? null : beforeIdentity(operation.before),
                [operation.after.certificate.fingerprint, operation.after.enabled],
            ];
        case "void-association":
            return [operation.kind, operation.hostname, beforeIdentity(operation.before)];
        case "delete-certificate":
            return [operation.kind, operation.store, operation.id, operation.certificate.fingerprint];
    }
}
/** By ID: Cloudflare no longer shows the fingerprint of a certificate that an interrupted apply deleted. */
function beforeIdentity(before) {
    return before && [before.certificateId, before.enabled];
}


/***/ }),

/***/ 9701:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ unknownNotices)
/* harmony export */ });
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6400);
/* harmony import */ var _text_notice_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3067);
/* harmony import */ var _zone_surroundings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(911);



/** What could not be read in some zones, reported once for all of them. */
function unknownNotices(zones) {
    const gaps = zones.flatMap(({ desired, surroundings = _zone_surroundings_js__WEBPACK_IMPORTED_MODULE_0__/* .NOTHING_READ */ .pp }) => gapsOf(surroundings).map((gap) => ({ ...gap, zone: desired.name })));
    const byReason = Map.groupBy(gaps, ({ permission, refused }) => `${refused} ${permission}`);
    return [...byReason.values()].flatMap((same) => {
        const [first] = same;
        if (first === undefined)
            return [];
        const what = [...new Set(same.map((gap) => gap.what))].join(", and ");
        const names = [...new Set(same.map(({ zone }) => zone))];
        const where = zones.length > 1 ? (0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) ` (in ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(names, 3)})` : [];
        return [(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_2__/* .note */ .N4)(sentence(what, where, first))];
    });
}
const WHAT = {
    records: "which proxied hostnames get no client certificate, and whether declared ones are proxied",
    loadBalancers: "whether a load balancer serves the hostnames without a proxied record",
    customHostnames: "whether the custom hostnames are active",
    global: "whether the global switch protects hostnames without a certificate of their own",
    zoneLevel: "whether the zone level protects hostnames without a certificate of their own",
    monitors: "whether load balancer monitors will keep working once origins enforce the certificate",
    healthChecks: "whether health checks will keep working once origins enforce the certificate",
    alerts: "whether anybody is alerted before certificates expire",
};
function gapsOf(surroundings) {
    const keys = Object.keys(WHAT);
    return keys.flatMap((key) => {
        const reading = surroundings[key];
        return reading.kind === "unknown"
            ? [{ what: WHAT[key], permission: reading.permission, refused: reading.refused }]
            : [];
    });
}
function sentence(what, where, { permission, refused }) {
    return refused
        ? (0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `Unknown${where}: ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .words */ .aL)(what)}. To find out, give the token the permission \u201c${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .words */ .aL)(permission)}\u201d.`
        : (0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `Unknown${where}: ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .words */ .aL)(what)}. Cloudflare's API could not be read (see the log); the permission needed is \u201c${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_1__/* .words */ .aL)(permission)}\u201d.`;
}


/***/ }),

/***/ 7820:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ findCertificate),
/* harmony export */   n: () => (/* binding */ presentedCertificates)
/* harmony export */ });
/* harmony import */ var _text_order_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9891);
/* harmony import */ var _lifecycle_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(538);


/** The usable certificate with this fingerprint in this store; of several, an active one, then the newest. */
function findCertificate(current, store, fingerprint) {
    const found = current.certificates
        .filter((certificate) => certificate.store === store && certificate.certificate.fingerprint === fingerprint)
        .filter(_lifecycle_js__WEBPACK_IMPORTED_MODULE_0__/* .isPresent */ .Wo)
        .sort((a, b) => Number((0,_lifecycle_js__WEBPACK_IMPORTED_MODULE_0__/* .isActive */ .$m)(b)) - Number((0,_lifecycle_js__WEBPACK_IMPORTED_MODULE_0__/* .isActive */ .$m)(a)) || newestFirst(a, b));
    return found[0] ?? null;
}
/**
 * The zone-level certificate that Cloudflare presents while the zone level is on; several, likeliest first, if it could
 * be any of them. The choice is Cloudflare's: of several active certificates it presents the most recently deployed one
 * (docs, "Manage certificates"). A certificate that isn't active isn't deployed, so it doesn't count, however new it
 * is; `isDeployed` widens that to ones that will be. The API only gives the upload time: with equal times it could be
 * either, and one without a time could be the latest.
 */
function presentedCertificates(certificates, isDeployed = _lifecycle_js__WEBPACK_IMPORTED_MODULE_0__/* .isActive */ .$m) {
    const deployed = certificates.filter((certificate) => certificate.store === "zone" && isDeployed(certificate));
    const sorted = deployed.toSorted(newestFirst);
    const latest = sorted[0]?.uploadedOn ?? null;
    return sorted.filter(({ uploadedOn }) => uploadedOn === null || uploadedOn === latest);
}
/** Certificates without a time come last; ties are broken by ID, so the order doesn't depend on Cloudflare's. */
function newestFirst(a, b) {
    return (0,_text_order_js__WEBPACK_IMPORTED_MODULE_1__/* .compare */ .U)(b.uploadedOn ?? "", a.uploadedOn ?? "") || (0,_text_order_js__WEBPACK_IMPORTED_MODULE_1__/* .compare */ .U)(a.id, b.id);
}


/***/ }),

/***/ 538:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $m: () => (/* binding */ isActive),
/* harmony export */   Ix: () => (/* binding */ isFailed),
/* harmony export */   ND: () => (/* binding */ isInert),
/* harmony export */   QI: () => (/* binding */ isDeploying),
/* harmony export */   Wo: () => (/* binding */ isPresent),
/* harmony export */   aK: () => (/* binding */ isTombstone),
/* harmony export */   mm: () => (/* binding */ isPending)
/* harmony export */ });
// Cloudflare keeps deleted objects readable for a while ("tombstones") and reports failed deployments. The set of
// statuses is open: an unknown one counts as present, so that nothing is uploaded twice.
/** Deleted or being deleted: never matched, never counted. */
function isTombstone(item) {
    return item.status === "pending_deletion" || item.status === "deleted";
}
/** Cloudflare gave up deploying or deleting it: it exists, but can't be relied on. */
function isFailed(item) {
    return item.status === "deployment_timed_out" || item.status === "deletion_timed_out";
}
/** Deployed, according to Cloudflare. The edge may take a few seconds more. */
function isActive(item) {
    return item.status === "active";
}
/** Cloudflare says it is being deployed; an unknown status doesn't count. */
function isDeploying(item) {
    return item.status === "initializing" || item.status === "pending_deployment";
}
/** On its way to becoming active, as far as we can tell. */
function isPending(item) {
    return !isActive(item) && !isFailed(item) && !isTombstone(item);
}
/** Present: may be matched against the desired state. */
function isPresent(item) {
    return !isTombstone(item) && !isFailed(item);
}
/** Its certificate is deleted: the association has no effect, and can't be voided either (1415). */
function isInert({ certificate }) {
    return certificate === null || isTombstone(certificate);
}


/***/ }),

/***/ 5710:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ lacksTls)
/* harmony export */ });
/**
 * Whether Cloudflare connects to origins without TLS in this SSL mode, so that it presents no client certificate
 * whatever is enabled (developers.cloudflare.com, "Encryption modes"). False if the mode isn't known.
 */
function lacksTls(sslMode) {
    return sslMode === "off" || sslMode === "flexible";
}


/***/ }),

/***/ 911:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RP: () => (/* binding */ valueOf),
/* harmony export */   eO: () => (/* binding */ known),
/* harmony export */   pp: () => (/* binding */ NOTHING_READ)
/* harmony export */ });
const UNREAD = { kind: "unread" };
/** Before anything has been read. */
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
/** A fact that Cloudflare disclosed. */
function known(value) {
    return { kind: "known", value };
}
/** The value if it is known, otherwise null. */
function valueOf(answer) {
    return answer.kind === "known" ? answer.value : null;
}


/***/ })

};
