export const id = 47;
export const ids = [47];
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

/***/ 2047:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkDrift: () => (/* binding */ checkDrift)
/* harmony export */ });
/* harmony import */ var _drift_findings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3321);
/* harmony import */ var _review_previous_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8994);


/** Interprets a plan that should be empty as drift. Throws UserError. */
async function checkDrift(previous, { plan, inputs }) {
    const findings = (0,_drift_findings_js__WEBPACK_IMPORTED_MODULE_0__/* .driftFindings */ .Ms)(plan, inputs, await (0,_review_previous_js__WEBPACK_IMPORTED_MODULE_1__/* .restoringOperations */ .Cm)(previous, inputs));
    const blindZones = inputs.flatMap(({ current }) => current.associationsComplete ? [] : [current.name]);
    return { plan, findings, blindZones };
}


/***/ })

};
