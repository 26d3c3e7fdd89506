export const id = 10;
export const ids = [10];
export const modules = {

/***/ 3321:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ms: () => (/* binding */ driftFindings),
/* harmony export */   _K: () => (/* binding */ isDrift),
/* harmony export */   hq: () => (/* binding */ ID_LENGTH),
/* harmony export */   n: () => (/* binding */ findingsDigest),
/* harmony export */   oC: () => (/* binding */ SEVERITIES)
/* harmony export */ });
/* harmony import */ var _plan_expiry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5064);
/* harmony import */ var _plan_operation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3246);
/* harmony import */ var _plan_levels_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7136);
/* harmony import */ var _text_order_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9891);
/* harmony import */ var _text_sha_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5409);
/* harmony import */ var _zone_ssl_mode_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5710);






/** Worst first. */
const SEVERITIES = [
    "lost",
    "expired",
    "early",
    "wrong",
    "uncovered",
    "expiring",
    "idle",
    "other",
];
/** Hex digits in a finding's ID. */
const ID_LENGTH = 12;
/**
 * All findings, worst first, without unmanaged objects. `restoring`: digests of the operations that would restore the
 * last applied revision; null if that isn't known.
 */
function driftFindings(plan, zones, restoring) {
    const inputs = new Map(zones.map((zone) => [zone.current.id, zone]));
    const findings = plan.zones.flatMap((zone) => [
        ...sslMode(zone, inputs.get(zone.id)),
        ...unreached(zone, inputs.get(zone.id)),
        ...uncovered(zone, plan.namesHostnames),
        ...differences(zone, restoring),
        ...expiries(zone),
    ]);
    const rank = ({ severity }) => SEVERITIES.indexOf(severity);
    return findings.toSorted((a, b) => rank(a) - rank(b) || (0,_text_order_js__WEBPACK_IMPORTED_MODULE_4__/* .compare */ .U)(a.zone, b.zone));
}
/**
 * Whether Cloudflare differs from aop.yaml. An expiring certificate is no difference, nor is a hostname that isn't
 * served.
 */
function isDrift(findings) {
    return findings.some(({ what, severity }) => what.kind !== "expiry" && severity !== "idle");
}
/** SHA-256 (hex, the first 32 digits) over the findings, independent of their order; null if there are none. */
function findingsDigest(findings) {
    if (findings.length === 0)
        return null;
    const ids = findings.map(({ id }) => id).sort(_text_order_js__WEBPACK_IMPORTED_MODULE_4__/* .compare */ .U);
    return (0,_text_sha_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256 */ .s)(ids.join("\n")).slice(0, 32);
}
/** With `off` or `flexible`, Cloudflare doesn't use TLS to any origin, so enabled settings have no effect. */
function sslMode({ name, id }, input) {
    const mode = input?.current.sslMode ?? null;
    if (input === undefined || !(0,_zone_ssl_mode_js__WEBPACK_IMPORTED_MODULE_5__/* .lacksTls */ .k)(mode))
        return [];
    const { global, zoneLevel, associations } = input.desired;
    const switchedOn = global === true || zoneLevel?.enabled === true;
    if (!switchedOn && !associations.some((association) => association.enabled))
        return [];
    const identity = findingId([id, "ssl-mode", mode]);
    const what = { kind: "ssl-mode", mode };
    return [{ id: identity, zone: name, severity: "lost", pending: false, what }];
}
/** Hostnames that are enabled but don't get their traffic through Cloudflare. */
function unreached({ id, name, declared }, input) {
    const enabled = new Set(input?.current.associations.flatMap(({ enabled, hostname }) => (enabled ? [hostname] : [])));
    return declared.flatMap(({ hostname, reach }) => {
        if (reach.kind === "proxied" || reach.kind === "unknown" || reach.kind === "unread")
            return [];
        if (!enabled.has(hostname))
            return [];
        return [
            {
                id: findingId([id, reach.kind, hostname]),
                zone: name,
                severity: reach.kind === "dns-only" ? "lost" : "idle",
                pending: false,
                what: { kind: "reach", hostname, reach },
            },
        ];
    });
}
/** One finding per zone. If hostnames may not be named, its ID reveals only their number. */
function uncovered({ id, name, coverage }, namesHostnames) {
    if (coverage.rule !== "require")
        return [];
    const all = coverage.hostnames ?? [];
    const open = all.filter(({ now }) => (0,_plan_levels_js__WEBPACK_IMPORTED_MODULE_2__/* .isUnprotected */ .Ks)(now)).map(({ hostname }) => hostname);
    if (open.length === 0)
        return [];
    const which = namesHostnames ? open : [String(open.length)];
    return [
        {
            id: findingId([id, "coverage", ...which]),
            zone: name,
            severity: "uncovered",
            pending: false,
            what: { kind: "coverage", hostnames: open, of: all.length },
        },
    ];
}
function differences(zone, restoring) {
    return zone.operations.map(({ digest, operation }) => ({
        id: findingId([digest]),
        zone: zone.name,
        severity: severityOf(operation),
        pending: restoring !== null && !restoring.has(digest),
        what: { kind: "operation", operation },
    }));
}
/** The severity of the drift that this operation would fix. */
function severityOf(operation) {
    switch (operation.kind) {
        case "upload-certificate":
            return "wrong";
        case "set-zone-level":
        case "set-global":
            return operation.enabled ? "lost" : "other";
        case "set-association":
            if (!operation.after.enabled)
                return "other";
            if (operation.before?.enabled !== true)
                return "lost";
            return (0,_plan_operation_js__WEBPACK_IMPORTED_MODULE_1__/* .associationChange */ .qM)(operation) === "move" ? "wrong" : "lost";
        case "void-association":
        case "delete-certificate":
            return "other";
    }
}
function expiries({ id, name, certificates, operations }) {
    const changes = operations.map(({ operation }) => operation);
    return certificates.flatMap((use) => {
        const { state, store, certificate } = use;
        const severity = EXPIRIES[state];
        // A certificate that isn't valid yet does no harm until it is presented.
        const { hostnames, zoneLevel } = severity === "early" ? (0,_plan_expiry_js__WEBPACK_IMPORTED_MODULE_0__/* .presentUses */ .a)(use, changes) : use;
        if (severity === null || (hostnames.length === 0 && !zoneLevel))
            return [];
        return [
            {
                id: findingId([id, state, store, certificate.fingerprint]),
                zone: name,
                severity,
                pending: false,
                what: { kind: "expiry", use },
            },
        ];
    });
}
const EXPIRIES = {
    valid: null,
    unknown: null,
    expiring: "expiring",
    expired: "expired",
    "not-yet-valid": "early",
};
function findingId(parts) {
    return (0,_text_sha_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256 */ .s)(parts.join("\n")).slice(0, ID_LENGTH);
}


/***/ }),

/***/ 8010:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  reportDrift: () => (/* binding */ reportDrift)
});

// EXTERNAL MODULE: ./src/render/fit.ts
var fit = __webpack_require__(1363);
// EXTERNAL MODULE: ./src/render/frame.ts
var render_frame = __webpack_require__(8785);
// EXTERNAL MODULE: ./src/render/markdown.ts
var markdown = __webpack_require__(2495);
// EXTERNAL MODULE: ./src/render/inventory.ts
var render_inventory = __webpack_require__(2156);
// EXTERNAL MODULE: ./src/render/title.ts
var title = __webpack_require__(9138);
// EXTERNAL MODULE: ./src/text/escape.ts
var text_escape = __webpack_require__(7388);
// EXTERNAL MODULE: ./src/text/message.ts
var text_message = __webpack_require__(6400);
// EXTERNAL MODULE: ./src/text/time.ts
var time = __webpack_require__(7466);
// EXTERNAL MODULE: ./src/drift/findings.ts
var drift_findings = __webpack_require__(3321);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 2 modules
var mini_schemas = __webpack_require__(5395);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core_core = __webpack_require__(8532);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/schemas.js + 2 modules
var core_schemas = __webpack_require__(1041);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js + 1 modules
var api = __webpack_require__(3305);
;// CONCATENATED MODULE: ./node_modules/zod/v4/mini/iso.js


const ZodMiniISODateTime = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniISODateTime", (inst, def) => {
    core_schemas/* $ZodISODateTime */.Ko.init(inst, def);
    mini_schemas/* ZodMiniStringFormat */.zUr.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function datetime(params) {
    return api/* _isoDateTime */.G1(ZodMiniISODateTime, params);
}
const ZodMiniISODate = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function date(params) {
    return core._isoDate(ZodMiniISODate, params);
}
const ZodMiniISOTime = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function iso_time(params) {
    return core._isoTime(ZodMiniISOTime, params);
}
const ZodMiniISODuration = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function duration(params) {
    return core._isoDuration(ZodMiniISODuration, params);
}

// EXTERNAL MODULE: ./src/render/marker.ts
var render_marker = __webpack_require__(1376);
;// CONCATENATED MODULE: ./src/drift/marker.ts




const NAME = "aop-drift";
/** Marks the end of our part. Foreign values can't forge it: renderers escape every `<`. */
const DIVIDER = "<!-- aop-drift: write below this line -->";
/** The most first-seen times to store: more rows than fit into an issue. */
const MOST_SEEN = 1_000;
const IDS = new RegExp(`^([0-9a-f]{${drift_findings/* ID_LENGTH */.hq}})*$`);
const Schema = mini_schemas/* object */.Ikc({
    v: mini_schemas/* literal */.euz(1),
    key: mini_schemas/* string */.YjP(),
    digest: mini_schemas/* nullable */.mee(mini_schemas/* string */.YjP()),
    /** IDs by the time they were first seen, as one string of hex digits each. A convenience: ignored if damaged. */
    seen: mini_schemas/* catch */.MfU(mini_schemas/* record */.g1P(datetime(), mini_schemas/* string */.YjP().check(api/* _regex */.Fk(IDS))), {}),
});
/** The first line of the issue's body. `room`: characters available for first-seen times; the rest start over. */
function writeDriftMarker(marker, room) {
    const most = Math.max(0, Math.min(MOST_SEEN, Math.floor(room / (drift_findings/* ID_LENGTH */.hq + 30))));
    const shown = [...marker.seen].slice(0, most);
    const seen = Object.fromEntries([...Map.groupBy(shown, ([, time]) => time)].map(([time, entries]) => [
        time,
        entries.map(([id]) => id).join(""),
    ]));
    return (0,render_marker/* writeMarkerLine */.aE)(NAME, { v: 1, key: marker.key, digest: marker.digest, seen });
}
/** The parts of an issue's body, whatever line endings GitHub's editor left; null if it doesn't have our marker. */
function readIssueBody(body) {
    const parsed = Schema.safeParse((0,render_marker/* readMarkerLine */.X9)(NAME, body)).data;
    if (parsed === undefined)
        return null;
    const at = body.indexOf(DIVIDER);
    const ours = at < 0 ? body : body.slice(0, at);
    return {
        marker: { key: parsed.key, digest: parsed.digest, seen: times(parsed.seen) },
        content: (0,render_frame/* contentDigest */.eZ)((0,render_frame/* withoutFrame */.yO)(ours)),
        own: at < 0 ? "" : body.slice(at + DIVIDER.length),
    };
}
function times(seen) {
    return new Map(Object.entries(seen).flatMap(([time, ids]) => (ids.match(new RegExp(`.{${drift_findings/* ID_LENGTH */.hq}}`, "g")) ?? []).map((id) => [id, time])));
}

// EXTERNAL MODULE: ./src/certificate/validity.ts
var validity = __webpack_require__(1861);
// EXTERNAL MODULE: ./src/plan/operation.ts
var plan_operation = __webpack_require__(3246);
// EXTERNAL MODULE: ./src/render/rows.ts + 1 modules
var rows = __webpack_require__(9986);
// EXTERNAL MODULE: ./src/text/cut.ts
var cut = __webpack_require__(3147);
;// CONCATENATED MODULE: ./src/drift/rows.ts







/** The header of a table of findings: two columns, since a phone shows no third one. */
const FINDINGS_HEADER = (0,markdown/* table */.tp)(["finding", "difference"], []);
/** Severities in words. */
const SEVERITY_WORDS = {
    lost: "enforcement lost",
    expired: "certificate expired",
    early: "certificate not valid yet",
    wrong: "wrong certificate",
    uncovered: "coverage incomplete",
    expiring: "certificate expiring",
    idle: "without effect",
    other: "not as declared",
};
/** Marks what only the newest revision of the file declares. */
const PENDING_WORDS = "merged, not applied yet";
const SIGNS = {
    lost: "\ud83d\udfe5",
    expired: "\ud83d\udfe5",
    early: "\ud83d\udfe5",
    wrong: "\ud83d\udfe7",
    uncovered: "\ud83d\udfe7",
    expiring: "\ud83d\udfe8",
    idle: "\ud83d\udfe8",
    other: "\u2b1c",
};
/**
 * One finding as a table row. `since`: when it was first seen (ISO 8601), null if unknown. `namesHostnames`: whether
 * hostnames that aop.yaml doesn't name may be shown.
 */
function findingRow(finding, since, namesHostnames) {
    const { subject, declared, found } = cells(finding, namesHostnames);
    const pending = finding.pending ? `<br>${PENDING_WORDS}` : "";
    const sign = `${SIGNS[finding.severity]} ${SEVERITY_WORDS[finding.severity]}${pending}`;
    const seen = since === null ? [] : [`since ${(0,time/* moment */.n)(since)}`];
    return (0,markdown/* tableRow */.jD)([
        [sign, subject, ...seen].join("<br>"),
        `declared: ${declared}<br>on Cloudflare: ${found}`,
    ]);
}
function cells({ what }, namesHostnames) {
    switch (what.kind) {
        case "operation":
            return difference(what.operation);
        case "ssl-mode":
            return {
                subject: "SSL mode",
                declared: `${(0,markdown/* code */.aY)("full")} or stricter, for authenticated origin pulls to work`,
                found: `${(0,markdown/* code */.aY)(what.mode)}: no origin gets a certificate`,
            };
        case "reach":
            return {
                subject: (0,markdown/* code */.aY)(what.hostname),
                declared: "enabled",
                found: (0,markdown/* markdown */.wD)(reachText(what.reach)),
            };
        case "coverage":
            return {
                subject: "proxied hostnames",
                declared: `${(0,markdown/* code */.aY)("coverage: require")}: all get a client certificate`,
                found: `${what.hostnames.length} of ${what.of} get none${namesHostnames ? `:<br>${names(what.hostnames)}` : ""}`,
            };
        case "expiry":
            return expiry(what.use);
    }
}
/** Why a hostname isn't reached through Cloudflare. */
function reachText(reach) {
    switch (reach.kind) {
        case "dns-only":
            return (0,text_message/* say */.cv) `DNS-only: visitors connect to the origin directly, without the certificate`;
        case "no-record":
            return (0,text_message/* say */.cv) `no DNS record`;
        case "no-custom-hostname":
            return (0,text_message/* say */.cv) `no such custom hostname`;
        case "inactive":
            return (0,text_message/* say */.cv) `custom hostname is ${reach.status}`;
    }
}
function difference(operation) {
    const { subject, before, after } = (0,rows/* operationRow */.uV)(operation);
    return {
        subject,
        declared: undeclared(operation) ?? after,
        found: absenceText(operation) ?? before,
    };
}
/** What to say instead of the declared state if aop.yaml no longer declares it; else null. */
function undeclared({ kind }) {
    return kind === "void-association" || kind === "delete-certificate" ? "none" : null;
}
/** What to say instead of the state on Cloudflare if it is missing, or differs only in its deployment; else null. */
function absenceText(operation) {
    if (operation.kind === "upload-certificate")
        return operation.replaces.length > 0 ? null : "missing";
    if (operation.kind !== "set-association")
        return null;
    if (operation.before === null)
        return "no association";
    return (0,plan_operation/* isResend */.ww)(operation) ? "failed to deploy" : null;
}
function expiry(use) {
    return {
        subject: `${use.zoneLevel ? "zone-level certificate" : "certificate"} of ${users(use)}`,
        declared: use.name === null ? "(not in aop.yaml)" : (0,markdown/* code */.aY)(use.name),
        found: `${(0,rows/* certificateCell */.eW)(use.certificate)}<br><strong>${timeLeft(use)}</strong>`,
    };
}
/** "12 days left", "expired 2026-01-31". */
function timeLeft(use) {
    const { state, daysLeft } = use;
    const { notBefore, notAfter } = use.certificate;
    if (state === "expired")
        return `expired ${(0,time/* day */.v)(notAfter)}`;
    if (state === "not-yet-valid")
        return `not valid before ${(0,time/* moment */.n)(notBefore)}`;
    return daysLeft === null ? "unknown" : `${(0,validity/* daysInWords */.E)(daysLeft)} left`;
}
function users({ zoneLevel, hostnames }) {
    return zoneLevel ? "every hostname without its own" : names(hostnames);
}
function names(hostnames) {
    const { shown, rest } = (0,cut/* cut */.J)(hostnames, 9);
    return [...shown.map(markdown/* code */.aY), ...(rest > 0 ? [`and ${rest} more`] : [])].join("<br>");
}

;// CONCATENATED MODULE: ./src/drift/body.ts











const TITLE_LIMIT = 250;
/** The title of a new issue; never updated, so that people may change it. */
function driftTitle({ config, zones }) {
    const selection = zones.length === 0 ? "" : ` (${zones.join(", ")})`;
    return (0,text_escape/* spellOutInvisible */.IM)(`Authenticated Origin Pulls: drift from ${config}${selection}`, TITLE_LIMIT);
}
/** "Cloudflare differs from aop.yaml: 1 enforcement lost, 2 wrong certificate". */
function driftHeadline(findings, config) {
    if (findings.length === 0)
        return (0,text_message/* say */.cv) `Cloudflare matches ${config}`;
    const counts = drift_findings/* SEVERITIES */.oC.flatMap((severity) => {
        const found = findings.filter((finding) => finding.severity === severity);
        return found.length === 0
            ? []
            : [`${found.length} \u00d7 ${SEVERITY_WORDS[severity]}${pendingOf(found)}`];
    }).join(", ");
    return (0,drift_findings/* isDrift */._K)(findings)
        ? (0,text_message/* say */.cv) `Cloudflare differs from ${config}: ${(0,text_message/* words */.aL)(counts)}`
        : (0,text_message/* say */.cv) `Cloudflare matches ${config}, but: ${(0,text_message/* words */.aL)(counts)}`;
}
function pendingOf(found) {
    const n = found.filter(({ pending }) => pending).length;
    if (n === 0)
        return "";
    return n === found.length ? ` (${PENDING_WORDS})` : ` (${n} of them ${PENDING_WORDS})`;
}
/** The issue's body: marker, findings, advice; below the dividing line, people's `own` text unchanged. */
function driftBody(view, key, own) {
    const digest = (0,drift_findings/* findingsDigest */.n)(view.findings);
    const room = (fit/* COMMENT_LIMIT */.W$ - own.length) / 4;
    const marker = writeDriftMarker({ key, digest, seen: view.seen }, room);
    const frame = framed(marker, "", view, own);
    const content = render(view, headlineOf(view), fit/* COMMENT_LIMIT */.W$ - (0,fit/* byteLength */.dp)(frame) + (0,fit/* byteLength */.dp)(own) - own.length);
    return framed(marker, content, view, own);
}
/** The body of a closed issue, once there is nothing left to report. */
function closedBody(view, key, own) {
    const marker = writeDriftMarker({ key, digest: null, seen: new Map() }, 0);
    const content = `**${(0,markdown/* markdown */.wD)(driftHeadline([], view.provenance.config))}**, seen ${(0,time/* moment */.n)(view.provenance.time)}.`;
    return framed(marker, content, view, own);
}
/** The job summary: the same content, with room for nearly all of it. No issue title above it names the product. */
function driftSummary(view) {
    const sentence = (0,markdown/* markdown */.wD)(driftHeadline(view.findings, view.provenance.config));
    const content = render(view, (0,title/* title */.D)("drift", sentence), fit/* SUMMARY_LIMIT */.Jt);
    return `${content}\n\n${(0,render_frame/* footer */.qr)(view.provenance, view.plan.digest)}\n`;
}
function framed(marker, content, { provenance, plan }, own) {
    const rule = "---\n\n_Notes below this line are kept when this issue is updated._";
    const ours = [`${marker}\n${content}`, (0,render_frame/* footer */.qr)(provenance, plan.digest), rule].join("\n\n");
    return `${ours}\n${DIVIDER}${own === "" ? "\n" : own}`;
}
function headlineOf({ findings, provenance }) {
    return `**${(0,markdown/* markdown */.wD)(driftHeadline(findings, provenance.config))}**`;
}
function render(view, top, limit) {
    const { plan } = view;
    const after = [...advice(view), ...blindSpots(view)].join("\n\n");
    const elsewhere = "the job summary has all of it";
    const budget = limit - (0,fit/* byteLength */.dp)(top) - (0,fit/* byteLength */.dp)(after) - 20;
    const found = (0,fit/* fitSections */.WK)(findingSections(view), budget, elsewhere);
    const sections = (0,render_inventory/* inventorySections */.n)(plan, "now");
    const inventory = (0,fit/* fitSections */.WK)(sections, budget - (0,fit/* byteLength */.dp)(found), elsewhere);
    return [top, found, after, inventory].filter((part) => part !== "").join("\n\n");
}
/** One section per zone, the zone with the worst finding first. */
function findingSections({ findings, seen, plan }) {
    return [...Map.groupBy(findings, ({ zone }) => zone)].map(([zone, ofZone]) => ({
        of: "zone",
        summary: `<strong>${(0,markdown/* code */.aY)(zone)}</strong> ${(0,text_message/* counted */.hS)(ofZone.length, "finding")}`,
        head: FINDINGS_HEADER,
        rows: ofZone.map((finding) => ({
            text: findingRow(finding, seen.get(finding.id) ?? null, plan.namesHostnames),
            keep: finding.severity === "lost" || finding.severity === "expired",
        })),
        open: true,
    }));
}
/** What to do about the findings. */
function advice({ findings, provenance }) {
    const any = (test) => findings.some(test);
    const file = (0,markdown/* code */.aY)(provenance.config);
    const changed = any(({ what, pending }) => what.kind === "operation" && !pending);
    const paragraphs = [
        ...(changed
            ? [
                `**To undo it on Cloudflare**, run the apply workflow manually on the default branch (${(0,markdown/* code */.aY)("workflow_dispatch")} with ${(0,markdown/* code */.aY)("mode: apply")}): it restores what the last applied revision of ${file} declares, without a new review.`,
                `**To keep it**, add it to ${file} in a pull request.`,
            ]
            : []),
        ...(any(({ pending }) => pending)
            ? [
                `**Merged, not applied yet**: these differ only because the apply has not run, is waiting for approval, or failed. Check the runs of the apply workflow.`,
            ]
            : []),
        ...(any(({ what }) => what.kind === "ssl-mode")
            ? [
                `**The SSL mode** is not managed by ${file}: set it to Full or stricter in the dashboard under SSL/TLS > Overview.`,
            ]
            : []),
        ...(any(({ severity }) => severity === "early")
            ? [
                `**A certificate that is not valid yet** is presented, and origins refuse it until it is: give its hostnames a valid one in a pull request.`,
            ]
            : []),
        ...(any(({ what }) => what.kind === "reach" && what.reach.kind === "dns-only")
            ? [
                `**A DNS-only hostname** is not served by Cloudflare: turn on the proxy for its record in the dashboard under DNS > Records.`,
            ]
            : []),
        ...(any(({ what }) => what.kind === "coverage")
            ? [
                `**Hostnames without a certificate**: declare them in ${file}, or list them under ${(0,markdown/* code */.aY)("coverage.except")}.`,
            ]
            : []),
        ...(any(({ what, severity }) => what.kind === "expiry" && severity !== "early")
            ? [
                `**An expiring certificate** is presented even after it has expired, and origins refuse it then: add a new one to ${file} in a pull request. The origins must trust its issuer first.`,
            ]
            : []),
    ];
    return paragraphs.length === 0 ? [] : [(0,markdown/* alert */.xE)("TIP", paragraphs)];
}
function blindSpots({ blindZones, provenance, plan }) {
    const unknown = plan.notices.map(({ message }) => (0,markdown/* markdown */.wD)(message));
    if (blindZones.length === 0)
        return unknown;
    const message = (0,text_message/* say */.cv) `Associations that ${provenance.config} does not declare can't be seen in ${(0,text_message/* list */.p_)(blindZones)}.`;
    return [(0,markdown/* markdown */.wD)(message), ...unknown];
}

// EXTERNAL MODULE: ./src/text/sha.ts
var sha = __webpack_require__(5409);
;// CONCATENATED MODULE: ./src/drift/comments.ts







/** The most new findings to show; the issue itself lists them all. */
const SHOWN = 20;
/** Bytes available for rows: GitHub rejects comments over 65,536 characters. */
const ROOM = 40_000;
/** The comment when the findings differ from `before` (IDs): which are new, and how many are gone. */
function changedComment(view, before) {
    const now = new Set(view.findings.map(({ id }) => id));
    const gone = [...before].filter((id) => !now.has(id)).length;
    const fresh = view.findings.filter(({ id }) => !before.has(id));
    return [
        `**Drift changed: ${fresh.length} new, ${gone} resolved.** ${headline(view)}.`,
        ...comments_rows(view, fresh),
        ...log(view),
    ].join("\n\n");
}
/** Why a closed issue is open again. */
function reopenedComment(view, returned) {
    const why = returned
        ? "The drift is back, so this issue was reopened."
        : "This issue was closed, but the drift is still there or has come back, so it was reopened. It closes automatically once Cloudflare matches the file.";
    return [`**${why}** ${headline(view)}.`, ...comments_rows(view, view.findings), ...log(view)].join("\n\n");
}
/** Why the issue is closed. */
function resolvedComment(view) {
    return [
        `**${headline(view)}**, and no certificate in use is about to expire.`,
        ...log(view),
    ].join("\n\n");
}
/** Why a second issue is closed. */
function duplicateComment(kept) {
    return `Duplicate of #${kept}, which stays open.`;
}
function headline({ findings, provenance }) {
    return (0,markdown/* markdown */.wD)(driftHeadline(findings, provenance.config));
}
function comments_rows(view, findings) {
    if (findings.length === 0)
        return [];
    const zones = [...new Set(findings.map(({ zone }) => zone))];
    const texts = findings.map((finding) => findingRow(finding, view.seen.get(finding.id) ?? null, view.plan.namesHostnames));
    const table = (limit) => {
        const { shown, rest } = (0,cut/* cut */.J)(texts, limit);
        const below = (0,fit/* truncationNote */.yr)(rest, "the issue above has all of them");
        return [[FINDINGS_HEADER, ...shown].join("\n"), ...below].join("\n\n");
    };
    return [`In ${(0,markdown/* markdown */.wD)((0,text_message/* list */.p_)(zones, SHOWN))}:`, (0,fit/* withinBytes */.XF)(table, SHOWN, ROOM)];
}
function log({ provenance }) {
    const { runUrl, commit, config } = provenance;
    const run = runUrl === null ? "" : ` \u00b7 [log](${encodeURI(runUrl)})`;
    return [`<sub>${(0,markdown/* code */.aY)(config)} at ${(0,sha/* shortSha */.F)(commit)}${run}</sub>`];
}

;// CONCATENATED MODULE: ./src/drift/decide.ts
/**
 * Decides what to do with the issues found, given what there is to report (null: certainly nothing). Idempotent: once
 * carried out, the next decision is "nothing".
 */
function decide(present, issues) {
    const kept = keptIssue(issues);
    return {
        action: present === null ? actionIfClean(kept) : actionIfFound(present, kept),
        duplicates: issues.filter((issue) => issue.open && issue !== kept).map(({ number }) => number),
    };
}
/** The issue to keep: the oldest open one, otherwise the oldest. Null if there is none. */
function keptIssue(issues) {
    const byAge = issues.toSorted((a, b) => a.number - b.number);
    return byAge.find(({ open }) => open) ?? byAge[0] ?? null;
}
function actionIfClean(issue) {
    return issue?.open === true ? { kind: "close", issue: issue.number } : { kind: "nothing" };
}
function actionIfFound(present, issue) {
    if (issue === null)
        return { kind: "open" };
    if (!issue.open)
        return { kind: "reopen", issue: issue.number, returned: issue.digest === null };
    const changed = issue.digest !== present.digest;
    if (!changed && issue.content === present.content)
        return { kind: "nothing" };
    return { kind: "edit", issue: issue.number, comment: changed };
}

// EXTERNAL MODULE: ./src/github/error.ts
var github_error = __webpack_require__(6661);
;// CONCATENATED MODULE: ./src/drift/issue.ts


const LABEL = { name: "aop-drift", color: "d93f0b" };
const LABEL_DESCRIPTION = "Cloudflare Authenticated Origin Pulls differ from the file";
/** Read access would do for some calls, but is useless without the rest. */
const PERMISSION = "issues: write";
/** Our open and closed drift issues for this key, oldest first; others' issues are ignored. Throws GitHubError. */
async function findDriftIssues(github, key) {
    const issues = await github.call({ operation: `list the issues labelled ${LABEL.name}`, permission: PERMISSION }, (octokit, repository) => octokit.paginate("GET /repos/{owner}/{repo}/issues", {
        ...repository,
        labels: LABEL.name,
        state: "all",
        per_page: 100,
    }));
    const marked = issues.flatMap((issue) => {
        const body = issue.pull_request === undefined ? readIssueBody(issue.body ?? "") : null;
        return body?.marker.key === key ? [{ issue, body }] : [];
    });
    if (marked.length === 0)
        return [];
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
async function openIssue(github, issue) {
    await ensureLabel(github);
    const { data } = await github.call({ operation: "open the drift issue", permission: PERMISSION, repeatable: false }, (octokit, repository) => octokit.request("POST /repos/{owner}/{repo}/issues", {
        ...repository,
        ...issue,
        labels: [LABEL.name],
    }));
    // GitHub silently drops the labels if the token may open issues but not label them.
    if (data.labels.length === 0) {
        await github.call({ operation: `label #${data.number}`, permission: PERMISSION }, (octokit, repository) => octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/labels", {
            ...repository,
            issue_number: data.number,
            labels: [LABEL.name],
        }));
    }
    return data.html_url;
}
/** Changes the issue's body or state; title and labels are left to people. Throws GitHubError. */
async function editIssue(github, number, change) {
    await github.call({ operation: `update issue #${number}`, permission: PERMISSION }, (octokit, repository) => octokit.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
        ...repository,
        issue_number: number,
        ...change,
    }));
}
/** Throws GitHubError. */
async function commentOnIssue(github, number, body) {
    await github.call({ operation: `comment on issue #${number}`, permission: PERMISSION, repeatable: false }, (octokit, repository) => octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
        ...repository,
        issue_number: number,
        body,
    }));
}
async function ensureLabel(github) {
    try {
        await github.call({ operation: `look up the label ${LABEL.name}`, permission: PERMISSION }, (octokit, repository) => octokit.request("GET /repos/{owner}/{repo}/labels/{name}", {
            ...repository,
            name: LABEL.name,
        }));
        return;
    }
    catch (error) {
        if (!(error instanceof github_error/* GitHubError */.y_) || error.status !== 404)
            throw error;
    }
    try {
        await github.call({ operation: `create the label ${LABEL.name}`, permission: PERMISSION, repeatable: false }, (octokit, repository) => octokit.request("POST /repos/{owner}/{repo}/labels", {
            ...repository,
            ...LABEL,
            description: LABEL_DESCRIPTION,
        }));
    }
    catch (error) {
        // 422: another run has created it in the meantime.
        if (!(error instanceof github_error/* GitHubError */.y_) || error.status !== 422)
            throw error;
    }
}

// EXTERNAL MODULE: ./src/github/hint.ts
var hint = __webpack_require__(7622);
// EXTERNAL MODULE: ./src/session/workflow-session.ts + 4 modules
var workflow_session = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/text/user-error.ts
var user_error = __webpack_require__(2071);
;// CONCATENATED MODULE: ./src/forge/drift-issue.ts











/** GitHub's limit in characters. Only people's own text can make a body exceed it. */
const BODY_LIMIT = 65_536;
/**
 * Reports drift and expiring certificates: outputs, summary, and an issue that is opened, updated and closed. Writes
 * nothing to Cloudflare. Throws UserError with `fail-on-drift`, and GitHubError if reporting fails for a reason other
 * than a permission.
 */
async function reportDrift(session, found) {
    const { findings } = found;
    const drift = (0,drift_findings/* isDrift */._K)(findings);
    const headline = (0,text_message/* plain */.pj)(driftHeadline(findings, session.inputs.config));
    session.output.set("drift", drift);
    if (findings.length === 0)
        session.log.info(headline);
    else
        session.log.warning(headline, "drift");
    const issues = await lookUp(session);
    const kept = issues.kind === "found" ? keptIssue(issues.issues) : null;
    const view = {
        ...found,
        seen: firstSeen(session, findings, kept),
        provenance: (0,workflow_session/* provenanceOf */.Jj)(session),
    };
    await (0,workflow_session/* writeSummary */.Sy)(session, driftSummary(view));
    await tolerateRefusal(session, async () => {
        if (issues.kind === "failed")
            throw issues.error;
        if (issues.kind === "found")
            await updateIssue(session, issues.github, view, issues.issues);
    });
    if (drift && session.inputs.failOnDrift) {
        throw new user_error/* UserError */.y(`${headline}. The run fails because fail-on-drift is true.`, {
            help: "drift",
        });
    }
}
/** Looks up the issues; an error is returned, since the summary is written anyway. */
async function lookUp(session) {
    const { github, inputs, log } = session;
    if (!inputs.driftIssue)
        return { kind: "off" };
    if (github === null) {
        log.warning("Without a github-token there is no drift issue: see the job summary.");
        return { kind: "off" };
    }
    try {
        return { kind: "found", github, issues: await findDriftIssues(github, (0,workflow_session/* sessionKey */.ce)(session)) };
    }
    catch (error) {
        if (error instanceof github_error/* GitHubError */.y_)
            return { kind: "failed", error };
        throw error;
    }
}
function firstSeen(session, findings, issue) {
    const now = new Date(session.clock.now()).toISOString();
    return new Map(findings.map(({ id }) => [id, issue?.seen.get(id) ?? now]));
}
/** Comments before the edit that records them: if interrupted in between, people are notified twice, not never. */
async function updateIssue(session, github, view, issues) {
    const key = (0,workflow_session/* sessionKey */.ce)(session);
    const kept = keptIssue(issues);
    const own = kept?.own ?? "";
    const digest = (0,drift_findings/* findingsDigest */.n)(view.findings);
    const body = digest === null ? closedBody(view, key, own) : driftBody(view, key, own);
    const content = readIssueBody(body)?.content ?? "";
    const { action, duplicates } = decide(digest === null ? null : { digest, content }, issues);
    if (body.length > BODY_LIMIT) {
        session.log.warning(`The notes in issue #${kept?.number ?? 0} leave no room for the report: shorten them. The job summary has the full report.`);
        return;
    }
    const url = await carryOut(github, action, { view, kept, body });
    if (url !== null)
        session.output.set("issue-url", url);
    for (const number of duplicates) {
        await commentOnIssue(github, number, duplicateComment(kept?.number ?? number));
        await editIssue(github, number, { state: "closed", state_reason: "not_planned" });
    }
}
/** Returns the URL of the kept or opened issue if it was open before or is open now. Throws GitHubError. */
async function carryOut(github, action, issue) {
    const { view, kept, body } = issue;
    switch (action.kind) {
        case "nothing":
            break;
        case "open":
            return openIssue(github, { title: driftTitle(view.provenance), body });
        case "edit":
            if (action.comment) {
                const before = new Set(kept?.seen.keys());
                await commentOnIssue(github, action.issue, changedComment(view, before));
            }
            await editIssue(github, action.issue, { body });
            break;
        case "reopen":
            await commentOnIssue(github, action.issue, reopenedComment(view, action.returned));
            await editIssue(github, action.issue, { body, state: "open" });
            return kept?.url ?? null;
        case "close":
            await commentOnIssue(github, action.issue, resolvedComment(view));
            await editIssue(github, action.issue, { body, state: "closed", state_reason: "completed" });
            break;
    }
    return kept?.open === true ? kept.url : null;
}
/** Without the permission, or if issues are disabled, the summary has to do; any other error fails the run. */
async function tolerateRefusal(session, task) {
    try {
        await task();
    }
    catch (error) {
        if (!(error instanceof github_error/* GitHubError */.y_))
            throw error;
        if (error.isRateLimit || ![403, 404, 410].includes(error.status ?? 0))
            throw error;
        const remedy = error.status === 410
            ? "Issues are disabled in this repository: enable them, or set drift-issue: false."
            : (0,hint/* remedyFor */.w)(error.message) === null
                ? "Grant the job \u201cissues: write\u201d, or set drift-issue: false."
                : "Or set drift-issue: false.";
        session.log.warning(`${error.message} ${remedy} The job summary has the full report.`, "drift");
    }
}


/***/ }),

/***/ 5064:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ certificateUses),
/* harmony export */   a: () => (/* binding */ presentUses)
/* harmony export */ });
/* harmony import */ var _certificate_validity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1861);
/* harmony import */ var _text_order_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9891);
/* harmony import */ var _zone_certificates_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7820);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3246);




/**
 * Every certificate that is declared or in use after the plan, soonest expiry first. Cloudflare keeps presenting
 * expired ones.
 */
function certificateUses(input, diff, options) {
    return [...declaredUses(input), ...undeclaredUses(input, diff)]
        .map((use) => ({ ...use, ...(0,_certificate_validity_js__WEBPACK_IMPORTED_MODULE_1__/* .validityOf */ .Gv)(use.certificate, options) }))
        .sort((a, b) => (0,_text_order_js__WEBPACK_IMPORTED_MODULE_2__/* .compare */ .U)(a.certificate.notAfter, b.certificate.notAfter) ||
        (0,_text_order_js__WEBPACK_IMPORTED_MODULE_2__/* .compare */ .U)(a.certificate.fingerprint, b.certificate.fingerprint) ||
        (0,_text_order_js__WEBPACK_IMPORTED_MODULE_2__/* .compare */ .U)(a.store, b.store));
}
function declaredUses({ desired }) {
    return desired.certificates.flatMap(({ name, certificate, stores }) => stores.map((store) => ({
        store,
        name,
        certificate: (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .factsOf */ .xS)(certificate),
        hostnames: desired.associations
            .filter((association) => store === "hostname" && association.enabled)
            .filter((association) => association.fingerprint === certificate.fingerprint)
            .map((association) => association.hostname)
            .sort(_text_order_js__WEBPACK_IMPORTED_MODULE_2__/* .compare */ .U),
        zoneLevel: store === "zone" &&
            desired.zoneLevel?.enabled === true &&
            desired.zoneLevel.fingerprint === certificate.fingerprint,
    })));
}
function undeclaredUses({ desired, current }, diff) {
    const declared = new Set(desired.certificates.flatMap(({ certificate, stores }) => stores.map((store) => `${store} ${certificate.fingerprint}`)));
    const handled = new Set([
        ...desired.associations.map((association) => association.hostname),
        ...diff.operations.flatMap((operation) => operation.kind === "void-association" ? [operation.hostname] : []),
    ]);
    const staying = current.associations.filter((association) => association.enabled && !handled.has(association.hostname));
    return current.certificates
        .filter((certificate) => !declared.has(`${certificate.store} ${certificate.certificate.fingerprint}`))
        .map((certificate) => ({
        store: certificate.store,
        name: null,
        certificate: (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .factsOf */ .xS)(certificate.certificate),
        hostnames: staying
            .filter((association) => association.certificateId === certificate.id)
            .map((association) => association.hostname)
            .sort(_text_order_js__WEBPACK_IMPORTED_MODULE_2__/* .compare */ .U),
        zoneLevel: presentsZoneLevel(certificate, { desired, current }),
    }))
        .filter((use) => use.hostnames.length > 0 || use.zoneLevel);
}
function presentsZoneLevel(certificate, { desired, current }) {
    if (certificate.store !== "zone" || desired.zoneLevel !== null || !current.zoneLevel)
        return false;
    return (0,_zone_certificates_js__WEBPACK_IMPORTED_MODULE_3__/* .presentedCertificates */ .n)(current.certificates).includes(certificate);
}
/** Who is already presented the certificate, leaving out whatever these operations change. */
function presentUses(use, operations) {
    const changed = new Set(operations.flatMap((operation) => operation.kind === "set-association" ? [operation.hostname] : []));
    const isToCome = operations.some((operation) => operation.kind === "upload-certificate"
        ? operation.store === use.store &&
            operation.certificate.fingerprint === use.certificate.fingerprint
        : operation.kind === "set-zone-level");
    return {
        hostnames: use.hostnames.filter((hostname) => !changed.has(hostname)),
        zoneLevel: use.zoneLevel && !isToCome,
    };
}


/***/ })

};
