export const id = 808;
export const ids = [808];
export const modules = {

/***/ 8219:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hD: () => (/* binding */ countUnprotected),
  jv: () => (/* binding */ dnsOf),
  er: () => (/* binding */ enablesFirstHostname),
  j0: () => (/* binding */ isCustomHostname),
  vL: () => (/* binding */ isExcepted),
  sP: () => (/* binding */ totalUnprotected),
  p2: () => (/* binding */ zoneCoverage)
});

// EXTERNAL MODULE: ./src/text/order.ts
var order = __webpack_require__(9891);
// EXTERNAL MODULE: ./src/zone/hostname.ts
var zone_hostname = __webpack_require__(6729);
// EXTERNAL MODULE: ./src/zone/surroundings.ts
var zone_surroundings = __webpack_require__(911);
;// CONCATENATED MODULE: ./src/plan/dns.ts

const NOTHING = {
    proxied: false,
    hasAddress: false,
    hasOrigin: false,
    isDelegated: false,
};
/** Only these lead visitors anywhere; HTTPS and SVCB records just add parameters to them. */
const ADDRESSES = ["A", "AAAA", "CNAME"];
/** The zone's DNS. A load balancer replaces the records of its name. */
function readDns(zone, records, loadBalancers = []) {
    const entries = new Map();
    for (const record of records)
        add(entries, record, zone);
    for (const { name, proxied } of loadBalancers) {
        entries.set(name, { ...NOTHING, proxied, hasAddress: true, hasOrigin: true, aliasOf: [] });
    }
    const existing = withParents(entries.keys(), zone);
    const names = { entries, existing, zone };
    const served = (hostname) => lookUp(names, hostname);
    const proxied = [...entries].flatMap(([name, entry]) => entry.proxied && served(name).kind === "proxied"
        ? [{ name, hasOrigin: leadsToOrigin(names, name) }]
        : []);
    return { served, proxied };
}
/** One proxied address makes the whole name proxied (developers.cloudflare.com/dns/proxy-status). */
function add(entries, record, zone) {
    const { name, type, proxied } = record;
    const entry = entries.get(name) ?? { ...NOTHING, aliasOf: [] };
    if (ADDRESSES.includes(type)) {
        entry.hasAddress = true;
        entry.proxied ||= proxied;
        const target = type === "CNAME" ? (0,zone_hostname/* canonicalHostname */.G_)(record.content) : null;
        if (target !== null && (0,zone_hostname/* isInZone */.eI)(target, zone))
            entry.aliasOf.push(target);
        else
            entry.hasOrigin ||= hasOrigin(record);
    }
    if (type === "NS" && name !== zone)
        entry.isDelegated = true;
    entries.set(name, entry);
}
/** Cloudflare products that answer themselves, or reach the origin by means other than TLS from the edge. */
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
    const target = (0,zone_hostname/* canonicalHostname */.G_)(content);
    return !WITHOUT_ORIGIN.some((domain) => (0,zone_hostname/* isInZone */.eI)(target, domain));
}
/** How many aliases are followed; Cloudflare's resolver doesn't follow endless chains either. */
const LONGEST_CHAIN = 10;
/**
 * `www` is often an alias of a name that leads to Pages or a tunnel. If an alias can't be followed, assume an origin.
 */
function leadsToOrigin(names, name, hops = 0) {
    const entry = names.entries.get(name);
    if (entry === undefined || entry.hasOrigin || hops > LONGEST_CHAIN)
        return true;
    return entry.aliasOf.some((target) => {
        const served = lookUp(names, target);
        const isHere = served.kind === "proxied" || served.kind === "dns-only";
        return !isHere || leadsToOrigin(names, served.by, hops + 1);
    });
}
/** `100::/64` (RFC 6666): a placeholder for names that a Worker or a rule answers. */
function isDiscarded(address) {
    const url = URL.canParse(`http://[${address}]`) ? new URL(`http://[${address}]`) : null;
    const [, rest] = /^\[100::([0-9a-f:]*)\]$/.exec(url?.hostname ?? "") ?? [];
    return rest !== undefined && rest.split(":").length <= 4;
}
/** The names, plus those that exist only because others are below them (RFC 4592, 2.2.2); the zone always exists. */
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





/** The zone's coverage, computed from its DNS as far as that was read. */
function zoneCoverage(input, { operations }) {
    const { coverage } = input.desired;
    const dns = coverage.level === "ignore" ? null : dnsOf(input);
    if (dns === null)
        return { rule: coverage.level, hostnames: null, exempt: 0 };
    const names = namesOf(dns, input);
    const counted = names.filter(({ name, hasOrigin }) => hasOrigin && !isExcepted(name, coverage));
    const { now, after } = (0,levels/* levelsOf */.pd)(input, operations);
    const hostnames = counted
        .map(({ name }) => ({ hostname: name, now: now(name), after: after(name) }))
        .sort(order/* byHostname */.R);
    return { rule: coverage.level, hostnames, exempt: names.length - counted.length };
}
/** The zone's DNS as far as it was read; null if its records are unknown. */
function dnsOf({ current, surroundings = zone_surroundings/* NOTHING_READ */.pp }) {
    const records = (0,zone_surroundings/* valueOf */.RP)(surroundings.records);
    return records && readDns(current.name, records, (0,zone_surroundings/* valueOf */.RP)(surroundings.loadBalancers) ?? []);
}
/** How many of these get no certificate; null if that is unknown for any of them. */
function countUnprotected({ hostnames }, when) {
    if (hostnames === null || hostnames.some((hostname) => hostname[when] === "unknown"))
        return null;
    return hostnames.filter((hostname) => (0,levels/* isUnprotected */.Ks)(hostname[when])).length;
}
/** The same for all zones that request it; also null if none does. */
function totalUnprotected(coverages, when) {
    const counts = coverages
        .filter(({ rule }) => rule !== "ignore")
        .map((coverage) => countUnprotected(coverage, when));
    return counts.length === 0 || counts.includes(null)
        ? null
        : counts.reduce((sum, count) => sum + (count ?? 0), 0);
}
/** Names with a proxied record, and hostnames with an association that match a proxied wildcard. */
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
/** Whether a hostname is an exception of this rule. */
function isExcepted(hostname, { except }) {
    return except.some((pattern) => matches(hostname, pattern));
}
/** `*` stands for exactly one label. */
function matches(hostname, pattern) {
    const labels = hostname.split(".");
    const wanted = pattern.split(".");
    return (labels.length === wanted.length &&
        wanted.every((label, index) => label === "*" || label === labels[index]));
}
/** Whether this enables the zone's first hostname with a certificate of its own. */
function enablesFirstHostname({ current }, { operations }) {
    return (current.associations.every(({ enabled }) => !enabled) &&
        operations.some((operation) => operation.kind === "set-association" && operation.after.enabled));
}
/** Whether the hostname belongs to a customer (Cloudflare for SaaS), so that its DNS isn't in the zone. */
function isCustomHostname(hostname, zone) {
    return !(0,zone_hostname/* isInZone */.eI)(hostname, zone);
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

/***/ 8716:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AZ: () => (/* binding */ mightRefuse),
/* harmony export */   Er: () => (/* binding */ originBlockers),
/* harmony export */   GB: () => (/* binding */ namedInPlan),
/* harmony export */   ik: () => (/* binding */ originNotices),
/* harmony export */   vr: () => (/* binding */ namedOrigins)
/* harmony export */ });
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6400);
/* harmony import */ var _text_notice_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3067);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3246);



/**
 * Blockers for origins that refuse the certificate the plan would present to them, or that may not be probed: anyone
 * who names an origin wants it probed first.
 */
function originBlockers(diff, origins) {
    return origins
        .filter(({ hostname }) => presents(diff, hostname))
        .flatMap((probe) => {
        const { verdict, reason } = probe;
        const where = originOf(probe);
        if (verdict === "refuses") {
            return (0,_text_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .danger */ .OR)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Refuses the certificate that it would get: ${where}. ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(reason)} Make it trust the certificate's issuer first; apply stops until it does.`);
        }
        if (verdict !== "not allowed")
            return [];
        return (0,_text_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .danger */ .OR)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Can't be probed before it gets the certificate, so apply stops here: ${where}. ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(reason)} List it there, leave it out of origins, or set probe-origins: false.`);
    });
}
/** How every notice about an origin identifies it, after the words that matter most. */
function originOf({ address, hostname }) {
    return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `the origin ${address} of ${hostname}`;
}
/**
 * The origins that may be shown by name. If names are withheld, these are the plan's own: those of hostnames that it
 * changes, and those that the pull request adds. A list of the others would be a list of targets.
 */
function namedOrigins(origins, { operations }, { namesHostnames, newOrigins }) {
    if (namesHostnames)
        return origins;
    const changed = new Set(operations.flatMap((operation) => ("hostname" in operation ? [operation.hostname] : [])));
    return origins.filter(({ hostname, address }) => changed.has(hostname) || newOrigins.has(`${hostname} ${address.toLowerCase()}`));
}
/** The probed origins that may be shown by name: all, or only those that the plan named if names are withheld. */
function namedInPlan({ zones, namesHostnames }, origins) {
    if (namesHostnames)
        return origins;
    const pair = ({ hostname, address }) => `${hostname} ${address}`;
    const named = new Set(zones.flatMap((zone) => zone.namedOrigins.map(pair)));
    return origins.filter((probe) => named.has(pair(probe)));
}
/** What a reviewer must know about this zone's origins. Those that can't be named are only counted. */
function originNotices(input, diff, origins, naming) {
    const named = namedOrigins(origins, diff, naming);
    const others = origins
        .filter((probe) => !named.includes(probe))
        .flatMap((probe) => noticesOf(input, diff, probe).map(({ severity }) => ({ severity, verdict: probe.verdict })));
    return [...named.flatMap((probe) => noticesOf(input, diff, probe)), ...counted(others)];
}
/** Singular and plural. */
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
        const message = (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(same.length, "other origin")} of hostnames that this plan does not change ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(same.length === 1 ? one : several)}. Names are left out because this repository is public.`;
        return [{ severity: first.severity, message, at: null }];
    });
}
function noticesOf({ desired }, diff, probe) {
    const where = originOf(probe);
    const declared = desired.associations.find(({ hostname }) => hostname === probe.hostname);
    const enabled = declared?.enabled ?? false;
    switch (probe.verdict) {
        case "enforced":
        case "likely enforced":
            return losesCertificate(diff, probe.hostname)
                ? [
                    (0,_text_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .danger */ .OR)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Traffic stops when this is applied: ${where} enforces the client certificate that is being removed. Make it accept requests without one first.`),
                ]
                : enabled
                    ? doubtNotices(where, probe)
                    : [];
        case "open":
            return enabled ? openOrigin(where, probe, presents(diff, probe.hostname)) : [];
        case "refuses":
            return presents(diff, probe.hostname)
                ? []
                : [(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .danger */ .OR)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Refuses the certificate that it gets: ${where}. ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(probe.reason)}`)];
        case "inconclusive":
            return [(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .warning */ .$e)(inconclusive(where, probe, losesCertificate(diff, probe.hostname)))];
        case "unprobed":
            return [];
        case "not allowed":
            return presents(diff, probe.hostname)
                ? []
                : [(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .warning */ .$e)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Not probed: ${where}. ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(probe.reason)}`)];
        case "unreachable":
            return [(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .warning */ .$e)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Could not be probed: ${where}. ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(probe.reason)}`)];
    }
}
function inconclusive(where, { reason }, losesIt) {
    return losesIt
        ? (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Traffic may stop when this is applied: ${where} may enforce the client certificate that is being removed. ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(reason)}`
        : (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Inconclusive: ${where}. ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(reason)}`;
}
/** Whether the origin might refuse our certificate, although there is no evidence that it does. */
function mightRefuse({ ours, listsIssuer }) {
    return ours === "unanswered" || (ours === "untried" && listsIssuer === false);
}
function doubtNotices(where, probe) {
    if (!mightRefuse(probe))
        return [];
    const what = probe.ours === "untried" ? "Will likely refuse the certificate" : "May refuse the certificate";
    return [(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .warning */ .$e)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(what)}: ${where}. ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(probe.reason)}`)];
}
/** An origin should accept both before the switch, and enforce after it. */
function openOrigin(where, probe, beforeSwitch) {
    if (!beforeSwitch) {
        const message = (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Not enforced: ${where} accepts requests without a certificate, so anyone can reach it.`;
        return [...doubtNotices(where, probe), (0,_text_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .warning */ .$e)(message)];
    }
    if (mightRefuse(probe))
        return doubtNotices(where, probe);
    const message = (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Not enforced yet: ${where} accepts requests without a certificate. That is expected for now: make it enforce after this is applied.`;
    return [(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .note */ .N4)(message)];
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
    redeploy: words("\ud83d\udfe8", "redeploy", "hostname", "change"),
    remove: words("\ud83d\udfe5", "remove", "hostname", "remove"),
    "turn-off": words("\ud83d\udfe5", "turn off", "switch", "change"),
    delete: words("\ud83d\udfe5", "delete", "certificate", "remove"),
};
/** All words that exist, in the order of a headline. */
const ALL_WORDS = Object.values(WORDS);
/** The words for this operation in rows, headlines and outputs. */
function wordsOf(operation) {
    return WORDS[actionOf(operation)];
}
function words(sign, verb, noun, effect) {
    return { sign, verb, noun, effect };
}
function actionOf(operation) {
    switch (operation.kind) {
        case "upload-certificate":
            return "upload";
        case "set-zone-level":
        case "set-global":
            return operation.enabled ? "turn-on" : "turn-off";
        case "set-association":
            return associationAction(operation);
        case "void-association":
            return "remove";
        case "delete-certificate":
            return "delete";
    }
}
function associationAction(operation) {
    const change = (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .associationChange */ .qM)(operation);
    if (change === "create")
        return operation.after.enabled ? "associate" : "associate-disabled";
    return change === "redo" ? "redeploy" : change;
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




/** "Coverage: 12 of 14 proxied hostnames get a client certificate"; null if no zone's coverage is known. */
function coverageLine(plan, when) {
    const known = plan.zones.filter(({ coverage }) => (coverage.hostnames ?? []).length > 0);
    if (known.length === 0)
        return null;
    const hostnames = known.flatMap(({ coverage }) => coverage.hostnames ?? []);
    const levels = hostnames.map((hostname) => hostname[when]);
    const unknown = levels.filter((level) => level === "unknown").length;
    const covered = levels.length - unknown - levels.filter(_plan_levels_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnprotected */ .Ks).length;
    const rest = unknown === 0 ? "" : ` (${unknown} unknown)`;
    const verb = covered === 1 ? "gets" : "get";
    return `Coverage: ${covered} of ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(levels.length, "proxied hostname")} ${verb} a client certificate${rest}`;
}
/** One row per zone, followed by its hostnames without a certificate if names may be shown. */
function coverageSection(plan, when) {
    const title = coverageLine(plan, when);
    if (title === null)
        return [];
    const rows = plan.zones
        .filter(({ coverage }) => coverage.rule !== "ignore")
        .flatMap((zone) => zoneRows(zone, when, plan.namesHostnames));
    const head = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .table */ .tp)(["zone", "get no certificate", "get one", "proxied hostnames"], []);
    return [{ of: "coverage", summary: title, head, rows, open: false }];
}
function zoneRows({ name, coverage }, when, names) {
    const { hostnames } = coverage;
    if (hostnames === null) {
        return [{ text: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .tableRow */ .jD)([(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(name), "unknown", "unknown", "unknown"]), keep: true }];
    }
    const open = hostnames.filter((hostname) => (0,_plan_levels_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnprotected */ .Ks)(hostname[when]));
    const unknown = hostnames.filter((hostname) => hostname[when] === "unknown").length;
    const protectedOnes = hostnames.length - open.length - unknown;
    const exempt = coverage.exempt === 0 ? "" : ` (plus ${coverage.exempt} exempt)`;
    const cells = [
        `${sign(coverage, when)}${open.length}${unknown === 0 ? "" : `, ${unknown} unknown`}`,
        protectedOnes === 0 ? "0" : `${protectedOnes} (${byLevel(coverage, when)})`,
        `${hostnames.length}${exempt}`,
    ];
    const row = { text: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .tableRow */ .jD)([(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(name), ...cells]), keep: true };
    if (!names)
        return [row];
    return [
        row,
        ...open.map((unprotected) => ({
            text: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .tableRow */ .jD)([
                "",
                `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(unprotected.hostname)}${REMARKS[unprotected[when]] ?? ""}`,
                "",
                "",
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

/***/ 2156:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ inventorySections)
/* harmony export */ });
/* harmony import */ var _certificate_validity_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1861);
/* harmony import */ var _plan_describe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8122);
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6400);
/* harmony import */ var _text_time_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7466);
/* harmony import */ var _coverage_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6052);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2495);
/* harmony import */ var _origins_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9899);
/* harmony import */ var _rows_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9986);








/** What stays as it is, folded: coverage, certificates with their expiry, and unmanaged objects on Cloudflare. */
function inventorySections(plan, when) {
    const certificatesTitle = when === "after" ? "Certificates after apply" : "Certificates declared or in use";
    const certificates = plan.zones.flatMap((zone) => zone.certificates.map((use) => ({
        text: useRow(inZone(plan, zone), use),
        keep: use.state !== "valid" && use.state !== "unknown",
    })));
    const origins = plan.zones.flatMap((zone) => zone.origins);
    const named = plan.zones.flatMap((zone) => zone.namedOrigins);
    const unmanaged = plan.zones.flatMap((zone) => unmanagedRows(zone, inZone(plan, zone)).map((text) => ({ text, keep: false })));
    const section = (of, summary, header, rows) => rows.length === 0 ? [] : [{ of, summary, head: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .table */ .tp)(header, []), rows, open: false }];
    return [
        ...(0,_coverage_js__WEBPACK_IMPORTED_MODULE_1__/* .coverageSection */ .E)(plan, when),
        ...(0,_origins_js__WEBPACK_IMPORTED_MODULE_2__/* .originSection */ .i)(origins, named, false),
        ...section("certificates", `${certificatesTitle}: ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(certificates.length, "certificate")}`, ["certificate", "expires in, presented to"], certificates),
        ...section("unmanaged", `Not managed by aop.yaml: ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(unmanaged.length, "object")}`, ["what", "certificate"], unmanaged),
    ];
}
/** The lines at the start of a cell that identify its zone, if there are several. */
function inZone({ zones }, { name }) {
    return zones.length > 1 ? [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(name)] : [];
}
function useRow(zone, use) {
    const name = use.name === null ? "(not in aop.yaml)" : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(use.name);
    const users = use.zoneLevel
        ? "every hostname without its own"
        : use.hostnames.length === 0
            ? "nothing"
            : use.hostnames.length <= 3
                ? use.hostnames.map(_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY).join("<br>")
                : (0,_text_message_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(use.hostnames.length, "hostname");
    const { subject, fingerprint, notAfter } = use.certificate;
    const until = `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)((0,_plan_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .shortFingerprint */ .nE)(fingerprint))} until ${(0,_text_time_js__WEBPACK_IMPORTED_MODULE_6__/* .day */ .v)(notAfter)}`;
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .tableRow */ .jD)([
        [...zone, name, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(subject), until].join(_rows_js__WEBPACK_IMPORTED_MODULE_3__/* .LINE_BREAK */ .Fb),
        [timeLeft(use), users].join(_rows_js__WEBPACK_IMPORTED_MODULE_3__/* .LINE_BREAK */ .Fb),
    ]);
}
function timeLeft({ state, daysLeft, certificate }) {
    if (state === "expired")
        return "\ud83d\udfe5 expired";
    if (state === "not-yet-valid")
        return `\ud83d\udfe5 not valid before ${(0,_text_time_js__WEBPACK_IMPORTED_MODULE_6__/* .moment */ .n)(certificate.notBefore)}`;
    if (daysLeft === null)
        return "unknown";
    return `${state === "expiring" ? "\ud83d\udfe8 " : ""}${(0,_certificate_validity_js__WEBPACK_IMPORTED_MODULE_7__/* .daysInWords */ .E)(daysLeft)}`;
}
function unmanagedRows({ unmanaged }, zone) {
    const { associations, certificates } = unmanaged;
    const row = (what, of) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .tableRow */ .jD)([[...zone, what].join(_rows_js__WEBPACK_IMPORTED_MODULE_3__/* .LINE_BREAK */ .Fb), of]);
    return [
        ...associations.map((association) => row(`${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(association.hostname)}${association.enabled ? "" : " (disabled)"}`, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(association.certificateId))),
        ...certificates.map(({ id, certificate: facts }) => row(`certificate ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)((0,_plan_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .shortFingerprint */ .nE)(id))}`, (0,_rows_js__WEBPACK_IMPORTED_MODULE_3__/* .certificateCell */ .eW)(facts))),
    ];
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
/** Characters for the digests: with the rest of the comment, they stay below GitHub's limit of 65,536. */
const BUDGET = 54_000;
/** Characters for the compressed descriptions: these only serve messages, and are left out if they don't fit. */
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
    /** All digests, cut to `width` hex digits, as one base64 string; null if they don't fit. */
    operations: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .nullable */ .mee(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .base64 */ .K39()),
    /** The operations' descriptions, in the same order: a JSON array, deflated, base64. */
    words: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .nullable */ .mee(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .base64 */ .K39()),
    body: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
});
/** How many hex digits per digest fit for this many operations; 0 if even the minimum doesn't fit. */
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
/** The marker on the first line of this comment; null if there is none that we wrote. */
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
        // Only for messages: the digests decide without them.
        return [];
    }
}
const SUFFIX = " -->";
/**
 * A hidden first line for programs: `<!-- name {json} -->`. The JSON can't end the HTML comment, since `<` and `>` are
 * escaped.
 */
function writeMarkerLine(name, value) {
    return prefix(name) + escapeJson(JSON.stringify(value)) + SUFFIX;
}
/**
 * The JSON on the first line of this text; null if there is no marker with this name. A marker that isn't escaped like
 * ours is rejected: it could end the HTML comment and start something that hides what follows.
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
/** `--` doesn't end a comment without `>`, but some parsers end one there. */
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
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6400);
/* harmony import */ var _text_time_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7466);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2495);
/* harmony import */ var _rows_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9986);





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
/** The probed origins as a section: all are counted, and the named ones get a row each. Empty if none were probed. */
function originSection(origins, named, open) {
    if (origins.length === 0)
        return [];
    return [
        {
            of: "origins",
            summary: `Origins${open ? " after apply" : ""}: ${verdictCounts(origins)}`,
            head: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(["origin", "why"], []),
            rows: [...named.map(originRow), ...unnamed(origins.length - named.length)],
            open,
        },
    ];
}
function unnamed(count) {
    if (count === 0)
        return [];
    const which = `${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(count, "other origin")} of hostnames that are not part of this change`;
    return [{ text: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .tableRow */ .jD)([which, "not named in a public repository"]), keep: true }];
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
/** One probed origin as a row: verdict, hostname and address; reason. Kept in a long comment if it refuses. */
function originRow(probe) {
    const { verdict, hostname, address, reason, serverCertificate: server } = probe;
    const own = server === null
        ? ""
        : `<br>Server certificate: ${server.names.map(_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY).join(" ")} until ${(0,_text_time_js__WEBPACK_IMPORTED_MODULE_4__/* .day */ .v)(server.notAfter)}`;
    const sign = (0,_plan_origins_js__WEBPACK_IMPORTED_MODULE_0__/* .mightRefuse */ .AZ)(probe) ? SIGNS[verdict].replace("\ud83d\udfe9", "\ud83d\udfe8") : SIGNS[verdict];
    return {
        text: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .tableRow */ .jD)([
            [sign, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(hostname), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(address)].join(_rows_js__WEBPACK_IMPORTED_MODULE_1__/* .LINE_BREAK */ .Fb),
            `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)(reason)}${own}`,
        ]),
        keep: verdict === "refuses",
    };
}


/***/ }),

/***/ 9986:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _v: () => (/* binding */ ARROW),
  Fb: () => (/* binding */ LINE_BREAK),
  se: () => (/* binding */ PLAN_HEADER),
  eW: () => (/* binding */ certificateCell),
  uV: () => (/* binding */ operationRow),
  Tq: () => (/* binding */ zoneTitle)
});

// EXTERNAL MODULE: ./src/plan/words.ts
var plan_words = __webpack_require__(1734);
// EXTERNAL MODULE: ./src/plan/describe.ts
var describe = __webpack_require__(8122);
// EXTERNAL MODULE: ./src/plan/operation.ts
var plan_operation = __webpack_require__(3246);
// EXTERNAL MODULE: ./src/text/message.ts
var message = __webpack_require__(6400);
// EXTERNAL MODULE: ./src/text/time.ts
var time = __webpack_require__(7466);
;// CONCATENATED MODULE: ./src/render/cells.ts




/** The cells of one operation. */
function operationCells(operation) {
    switch (operation.kind) {
        case "upload-certificate":
            return {
                subject: (0,message/* say */.cv) `${store(operation.store)} ${operation.name}`,
                before: oneLineSide((0,message/* words */.aL)(operation.replaces.length > 0 ? "upload that failed to deploy" : NOTHING)),
                after: certificateSide(operation.certificate),
            };
        case "set-zone-level":
        case "set-global":
            return {
                subject: (0,message/* words */.aL)(operation.kind === "set-global" ? "global switch" : "zone-level switch"),
                before: oneLineSide((0,message/* words */.aL)(operation.enabled ? "off" : "on")),
                after: oneLineSide((0,message/* words */.aL)(operation.enabled ? "on" : "off")),
            };
        case "set-association":
            return {
                subject: (0,message/* say */.cv) `${operation.hostname}`,
                before: operation.before === null
                    ? oneLineSide((0,message/* words */.aL)(NOTHING))
                    : association(operation.before, true),
                after: association(operation.after, (0,plan_operation/* associationChange */.qM)(operation) === "move"),
            };
        case "void-association":
            return {
                subject: (0,message/* say */.cv) `${operation.hostname}`,
                before: association(operation.before, true),
                after: oneLineSide((0,message/* words */.aL)("no association")),
            };
        case "delete-certificate":
            return {
                subject: store(operation.store),
                before: certificateSide(operation.certificate),
                after: oneLineSide((0,message/* words */.aL)("deleted")),
            };
    }
}
/** Whether it takes something away: such rows are kept if there isn't room for all of them. */
function isDestructive(operation) {
    const turnsOff = (operation.kind === "set-global" || operation.kind === "set-zone-level") && !operation.enabled;
    return turnsOff || (0,plan_operation/* takesCertificateAway */.EP)(operation) || operation.kind === "delete-certificate";
}
/** Common name, short fingerprint and expiry: what distinguishes two certificates. */
function certificateLines(facts) {
    return [
        (0,message/* say */.cv) `${(0,describe/* commonName */.LS)(facts.subject)}`,
        (0,message/* say */.cv) `${(0,describe/* shortFingerprint */.nE)(facts.fingerprint)} until ${(0,message/* words */.aL)((0,time/* day */.v)(facts.notAfter))}`,
    ];
}
const NOTHING = "\u2013";
/** The name is enough for a certificate that stays the same; if it changes, both are shown in full. */
function association(state, full) {
    const lines = state.certificate === null
        ? [(0,message/* say */.cv) `${"certificateId" in state ? state.certificateId : ""}`]
        : full || !("name" in state)
            ? certificateLines(state.certificate)
            : [(0,message/* say */.cv) `${state.name} ${(0,describe/* shortFingerprint */.nE)(state.certificate.fingerprint)}`];
    return { disabled: !state.enabled, lines };
}
function certificateSide(facts) {
    return { disabled: false, lines: certificateLines(facts) };
}
function oneLineSide(line) {
    return { disabled: false, lines: [line] };
}
function store(name) {
    return (0,message/* words */.aL)(name === "hostname" ? "certificate" : "zone-level certificate");
}

// EXTERNAL MODULE: ./src/render/markdown.ts
var markdown = __webpack_require__(2495);
;// CONCATENATED MODULE: ./src/render/rows.ts



/** The header for rows of operations. A row's format is stable within a major version, since apply reads it back. */
const PLAN_HEADER = ["what", "change"];
/** The start of a zone's section. */
function zoneTitle(zone) {
    return `<strong>${(0,markdown/* code */.aY)(zone)}</strong>`;
}
/** The row of one operation, as Markdown. */
function operationRow(operation) {
    const { sign, verb: words } = (0,plan_words/* wordsOf */.Z)(operation);
    const verb = words.replaceAll(" ", "&nbsp;");
    const cells = operationCells(operation);
    const [before, after] = [cell(cells.before), cell(cells.after)];
    const [action, subject] = [`${sign}&nbsp;${verb}`, (0,markdown/* markdown */.wD)(cells.subject)];
    return {
        action,
        what: `${action}${LINE_BREAK}${subject}`,
        verb,
        subject,
        before,
        after,
        change: `${before}${before.includes("<br>") ? "<br>" : " "}${ARROW} ${after}`,
        destructive: isDestructive(operation),
    };
}
/** Between an action and its subject. */
const LINE_BREAK = "<br>";
/** Between the old and the new state. */
const ARROW = "\u2192";
/** Common name, short fingerprint and expiry. The full subject is in the list of certificates. */
function certificateCell(facts) {
    return certificateLines(facts).map(markdown/* markdown */.wD).join("<br>");
}
function cell({ disabled, lines }) {
    return `${disabled ? "<strong>disabled</strong><br>" : ""}${lines.map(markdown/* markdown */.wD).join("<br>")}`;
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
