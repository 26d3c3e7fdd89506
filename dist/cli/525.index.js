export const id = 525;
export const ids = [525];
export const modules = {

/***/ 2359:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ probeAfterApply),
  C: () => (/* binding */ probeZones)
});

// EXTERNAL MODULE: ./src/zone/address.ts
var zone_address = __webpack_require__(5918);
;// CONCATENATED MODULE: ./src/origin/selection.ts

/** A lookup key for a hostname and its origin: a known address under another hostname is another origin. */
function originPair(hostname, { host, port }) {
    return `${hostname} ${(0,zone_address/* addressText */.G)({ host: host.toLowerCase(), port })}`;
}
/** Separates the origins to probe now from the rest. */
function selectOrigins(requests, { known, mostAddresses }) {
    const addresses = new Set();
    const chosen = [];
    const unprobed = [];
    for (const request of requests) {
        const { hostname, address } = request;
        const text = (0,zone_address/* addressText */.G)(address).toLowerCase();
        if (known !== null && !known.has(originPair(hostname, address))) {
            unprobed.push(unprobedOrigin(request, NEW));
        }
        else if (!addresses.has(text) && addresses.size >= mostAddresses) {
            unprobed.push(unprobedOrigin(request, `${mostAddresses} addresses are probed at most. ${LATER}`));
        }
        else {
            addresses.add(text);
            chosen.push(request);
        }
    }
    return { requests: chosen, unprobed };
}
/** The result for an origin that is not probed. */
function unprobedOrigin({ hostname, address }, reason) {
    return {
        hostname,
        address: (0,zone_address/* addressText */.G)(address),
        verdict: "unprobed",
        reason,
        listsIssuer: null,
        ours: "untried",
        serverCertificate: null,
    };
}
const LATER = "It will be probed after the merge, before the first write.";
const NEW = `It is new: the default branch does not list it yet. ${LATER}`;
/** The reason for probes that hadn't started when time was up. */
const OUT_OF_TIME = `The time limit for probes before a merge was reached. ${LATER}`;

// EXTERNAL MODULE: ./src/plan/origins.ts
var origins = __webpack_require__(8716);
// EXTERNAL MODULE: ./src/review/previous.ts + 2 modules
var review_previous = __webpack_require__(8994);
// EXTERNAL MODULE: ./src/render/origins.ts
var render_origins = __webpack_require__(9899);
// EXTERNAL MODULE: ./src/text/message.ts
var message = __webpack_require__(6400);
// EXTERNAL MODULE: ./src/text/order.ts
var order = __webpack_require__(9891);
;// CONCATENATED MODULE: ./src/modes/probing.ts







/** Milliseconds for all attempts on one origin. */
const TIMEOUT = 10_000;
const CONCURRENCY = 16;
/**
 * Probes the origins of these zones, each with the certificate it is to get, if this run has the key. Hostnames that
 * leave aop.yaml are probed without a certificate, at the origins that earlier revisions named.
 */
async function probeZones(session, frontend, inputs, declared, previous) {
    if (session.inputs.probeOrigins === "none")
        return [];
    const requests = inputs.flatMap((input) => [
        ...declaredOrigins(input, declared),
        ...removedOrigins(input, previous),
    ]);
    if (requests.length === 0)
        return [];
    const bounds = await frontend.probeLimits();
    const selected = bounds ? selectOrigins(requests, bounds) : { requests, unprobed: [] };
    const over = bounds && AbortSignal.timeout(bounds.milliseconds);
    const probes = [
        ...selected.unprobed,
        ...(await probeAll(session, frontend, selected.requests, over)),
    ];
    return probes.sort((a, b) => (0,order/* compare */.U)(a.hostname, b.hostname) || (0,order/* compare */.U)(a.address, b.address));
}
/** Probes until all are done or the time is up; origins not started by then are reported as unprobed. */
async function probeAll(session, frontend, requests, over) {
    if (requests.length === 0)
        return [];
    return session.log.group(`Probe ${(0,message/* counted */.hS)(requests.length, "origin")}`, async () => {
        // Loaded lazily: most runs have nothing to probe.
        const { probeOrigins } = await Promise.all(/* import() */[__webpack_require__.e(649), __webpack_require__.e(165)]).then(__webpack_require__.bind(__webpack_require__, 5165));
        const probes = [];
        const waiting = [...requests];
        const options = {
            timeoutMs: TIMEOUT,
            concurrency: CONCURRENCY,
            allow: session.inputs.probeAllow,
            signal: over === null ? session.signal : AbortSignal.any([session.signal, over]),
        };
        for await (const probe of probeOrigins(takeUntilAborted(waiting, over), options)) {
            session.signal.throwIfAborted();
            // If anyone can read the log, as in a public repository, it must not list open origins.
            if (frontend.namesHostnames)
                session.log.info(`${probe.hostname} at ${probe.address}: ${probe.verdict}. ${probe.reason}`);
            probes.push(probe);
        }
        if (!frontend.namesHostnames)
            session.log.info(`Origins: ${(0,render_origins/* verdictCounts */.U)(probes)}`);
        return [...probes, ...waiting.map((request) => unprobedOrigin(request, OUT_OF_TIME))];
    });
}
function* takeUntilAborted(waiting, over) {
    while (over?.aborted !== true) {
        const next = waiting.shift();
        if (next === undefined)
            return;
        yield next;
    }
}
/**
 * After an apply: checks that every enabled hostname's origin accepts the certificate it now gets. A run cancelled at
 * this point has done its work: it reports that, without the origins.
 */
async function probeAfterApply(session, frontend, inputs, declared, plan) {
    const probes = await probeZones(session, frontend, inputs, declared, review_previous/* NO_PREVIOUS */.sM).catch((error) => {
        if (!session.signal.aborted)
            throw error;
        session.log.info("The run was cancelled: not all origins were probed.");
        return [];
    });
    const refusing = probes.filter(({ verdict }) => verdict === "refuses");
    const named = (0,origins/* namedInPlan */.GB)(plan, refusing);
    for (const { hostname, address, reason } of named) {
        session.log.error((0,message/* say */.cv) `Refuses the certificate that it now gets: the origin ${address} of ${hostname}. ${(0,message/* words */.aL)(reason)}`);
    }
    const others = refusing.length - named.length;
    if (others > 0) {
        session.log.error((0,message/* say */.cv) `Of the hostnames that were not changed, ${(0,message/* count */.U9)(others, "origin")} ${(0,message/* words */.aL)(others === 1 ? "refuses the certificate that it gets" : "refuse the certificate that they get")}.`);
    }
    return probes;
}
function declaredOrigins({ desired }, { secrets }) {
    const certificates = new Map(desired.certificates.map(({ certificate }) => [certificate.fingerprint, certificate]));
    return desired.associations.flatMap(({ hostname, origins, fingerprint, enabled }) => {
        const certificate = certificates.get(fingerprint);
        const key = secrets.privateKeys.get(fingerprint);
        // A disabled hostname gets no certificate, so probe what the origin does without one.
        const client = enabled && certificate !== undefined && key?.kind === "available"
            ? { certificatePem: certificate.pem, privateKeyPem: key.pem }
            : null;
        const certificateIssuer = enabled ? (certificate?.issuer ?? null) : null;
        return origins.map((address) => ({ hostname, address, client, certificateIssuer }));
    });
}
function removedOrigins({ desired, current }, previous) {
    const named = new Set(desired.associations.map(({ hostname }) => hostname));
    const there = new Set(current.associations.filter(({ enabled }) => enabled).map(({ hostname }) => hostname));
    const leaving = (0,review_previous/* zonesBefore */.Bh)(previous)
        .filter(({ name }) => name === desired.name)
        .flatMap(({ hostnames }) => hostnames)
        .filter(({ hostname }) => !named.has(hostname) && there.has(hostname));
    const byHostname = Map.groupBy(leaving, ({ hostname }) => hostname);
    return [...byHostname].flatMap(([hostname, before]) => distinct(before.flatMap(({ origins }) => origins)).map((address) => ({
        hostname,
        address,
        client: null,
        certificateIssuer: null,
    })));
}
function distinct(addresses) {
    return [...new Map(addresses.map((address) => [(0,zone_address/* addressText */.G)(address), address])).values()];
}


/***/ }),

/***/ 236:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  reconcile: () => (/* binding */ reconcile)
});

// EXTERNAL MODULE: ./src/cloudflare/error.ts
var cloudflare_error = __webpack_require__(6457);
// EXTERNAL MODULE: ./src/cloudflare/read-zone.ts + 3 modules
var read_zone = __webpack_require__(98);
// EXTERNAL MODULE: ./src/cloudflare/zones.ts + 1 modules
var zones = __webpack_require__(6489);
// EXTERNAL MODULE: ./src/config/desired.ts
var desired = __webpack_require__(1192);
// EXTERNAL MODULE: ./src/text/message.ts
var text_message = __webpack_require__(6400);
// EXTERNAL MODULE: ./src/text/order.ts
var order = __webpack_require__(9891);
// EXTERNAL MODULE: ./src/plan/coverage.ts + 1 modules
var plan_coverage = __webpack_require__(8219);
// EXTERNAL MODULE: ./src/text/notice.ts
var notice = __webpack_require__(3067);
// EXTERNAL MODULE: ./src/plan/levels.ts
var levels = __webpack_require__(7136);
;// CONCATENATED MODULE: ./src/plan/coverage-notices.ts




/**
 * Why the pull request must not be merged as it is: coverage is required, and compared with its base, it takes a
 * certificate away or requires one where there is none. Null if there is no pull request, or nothing wrong with it.
 */
function coverageViolation(input, coverage, { base, ...options }) {
    if (coverage.rule !== "require" || base === null)
        return null;
    const { desired } = input;
    const unprotected = unprotectedAfter(coverage);
    const { at } = desired.coverage;
    const before = base.has(desired.name) ? (base.get(desired.name) ?? null) : NOT_THERE;
    const lost = unprotected.filter((hostname) => isProtected(levelBefore(input, hostname, before)));
    if (lost.length > 0) {
        return (0,notice/* error */.z3)((0,text_message/* say */.cv) `This takes the client certificate away from ${named(lost, options)}, but ${"coverage"} is ${"require"} for ${desired.name}. Give every proxied hostname a certificate, or list exceptions under ${"coverage.except"}.`, at);
    }
    const anew = unprotected.filter(({ hostname }) => before && !isRequired(hostname, before));
    if (anew.length === 0)
        return null;
    if (before?.coverage.level === "require") {
        return (0,notice/* error */.z3)((0,text_message/* say */.cv) `${named(anew, options)} ${(0,text_message/* words */.aL)(anew.length === 1 ? "is" : "are")} no longer an exception of ${desired.name}, but would still get no client certificate. Give every proxied hostname a certificate first, or keep the exceptions under ${"coverage.except"}.`, at);
    }
    return (0,notice/* error */.z3)((0,text_message/* say */.cv) `${"coverage: require"} is new for ${desired.name}, and ${named(anew, options)} would still get no client certificate. Give every proxied hostname a certificate first, or list exceptions under ${"coverage.except"}.`, at);
}
/** A zone that the base doesn't declare. */
const NOT_THERE = {
    coverage: { level: "ignore", except: [] },
    hostnames: [],
    zoneLevel: null,
    global: null,
    unmanaged: "ignore",
};
/** The level without the pull request; if its base can't be read, the one that Cloudflare has now. */
function levelBefore(input, { hostname, now }, before) {
    return before === null ? now : (0,levels/* levelsAtBase */.co)(input, before)(hostname);
}
function isProtected(level) {
    return level !== "unknown" && !(0,levels/* isUnprotected */.Ks)(level);
}
function isRequired(hostname, { coverage }) {
    return coverage.level === "require" && !(0,plan_coverage/* isExcepted */.vL)(hostname, coverage);
}
/** Warnings for a zone that requires coverage but doesn't have it, whether or not a pull request caused that. */
function coverageNotices({ desired, surroundings }, coverage, options) {
    if (coverage.rule !== "require" || surroundings === undefined)
        return [];
    const { at } = desired.coverage;
    const unprotected = unprotectedAfter(coverage);
    const wanted = (0,text_message/* say */.cv) `${"coverage"} is ${"require"} for ${desired.name}`;
    if (unprotected.length > 0) {
        const verb = (0,text_message/* words */.aL)(unprotected.length === 1 ? "gets" : "get");
        return [
            (0,notice/* warning */.$e)((0,text_message/* say */.cv) `${wanted}, but ${named(unprotected, options)} ${verb} no client certificate.`, at),
        ];
    }
    if ((0,plan_coverage/* countUnprotected */.hD)(coverage, "after") !== null)
        return [];
    return [
        (0,notice/* warning */.$e)((0,text_message/* say */.cv) `${wanted}, but whether every proxied hostname gets a client certificate is unknown.`, at),
    ];
}
/** Adopting one hostname of a zone should draw attention to the others. */
function firstHostnameNotices(input, diff, coverage, options) {
    if (!(0,plan_coverage/* enablesFirstHostname */.er)(input, diff))
        return [];
    const rest = unprotectedAfter(coverage);
    if (rest.length === 0)
        return [];
    return [
        (0,notice/* note */.N4)((0,text_message/* say */.cv) `This is the first hostname of ${input.desired.name} that gets a client certificate. Also proxied, and without one: ${named(rest, options)}.`),
    ];
}
function unprotectedAfter({ hostnames }) {
    return (hostnames ?? []).filter(({ after }) => (0,levels/* isUnprotected */.Ks)(after));
}
/** Names if they may be shown, otherwise only their number. */
function named(hostnames, { namesHostnames }) {
    return namesHostnames
        ? (0,text_message/* list */.p_)(hostnames.map(({ hostname }) => hostname), 10)
        : (0,text_message/* count */.U9)(hostnames.length, "proxied hostname");
}

// EXTERNAL MODULE: ./src/plan/diff.ts
var plan_diff = __webpack_require__(8256);
// EXTERNAL MODULE: ./src/zone/surroundings.ts
var zone_surroundings = __webpack_require__(911);
;// CONCATENATED MODULE: ./src/plan/enforcement.ts



/** Whether the plan enables a hostname, so that its origin may be about to enforce the certificate. */
function enablesHostname({ operations }) {
    return operations.some((operation) => operation.kind === "set-association" &&
        operation.after.enabled &&
        operation.before?.enabled !== true);
}
/** What will stop working once an origin in this zone enforces the certificate. */
function healthCheckNotices({ surroundings = zone_surroundings/* NOTHING_READ */.pp }, diff, options) {
    const checks = (0,zone_surroundings/* valueOf */.RP)(surroundings.healthChecks) ?? [];
    if (checks.length === 0 || !enablesHostname(diff))
        return [];
    return [
        (0,notice/* note */.N4)((0,text_message/* say */.cv) `Standalone health checks can't present a client certificate, so ${enforcement_named(checks, "health check", options)} will report origins that enforce it as down. Let the origin answer the checked path without a certificate, or use a load balancer monitor with Simulate Zone instead.`),
    ];
}
/** The same for what belongs to the account: it applies to all of its zones, so it is reported once. */
function accountNotices({ surroundings = zone_surroundings/* NOTHING_READ */.pp }, diff, options) {
    if (!enablesHostname(diff))
        return [];
    const plain = ((0,zone_surroundings/* valueOf */.RP)(surroundings.monitors) ?? []).filter(({ simulates }) => simulates === null);
    const alerts = (0,zone_surroundings/* valueOf */.RP)(surroundings.alerts);
    return [
        ...(plain.length === 0
            ? []
            : [
                (0,notice/* note */.N4)((0,text_message/* say */.cv) `Load balancer monitors present the client certificate only with Simulate Zone, which ${enforcement_named(plain, "HTTPS monitor", options)} ${(0,text_message/* words */.aL)(plain.length === 1 ? "does" : "do")} not use: ${(0,text_message/* words */.aL)(plain.length === 1 ? "it marks" : "they mark")} origins that enforce the certificate as down. Set Simulate Zone to the zone of those origins.`),
            ]),
        ...(alerts === null || alerts.includes(EXPIRY_ALERT)
            ? []
            : [
                (0,notice/* note */.N4)((0,text_message/* say */.cv) `Cloudflare sends no alert before these certificates expire. Add a notification for expiring Authenticated Origin Pulls certificates in the dashboard (Notifications > Add > SSL/TLS).`),
            ]),
    ];
}
/** The alert's type in the API (developers.cloudflare.com, authenticated-origin-pull/set-up/manage-certificates). */
const EXPIRY_ALERT = "hostname_aop_custom_certificate_expiration_type";
function enforcement_named(checks, noun, { namesHostnames }) {
    return namesHostnames ? (0,text_message/* list */.p_)(checks.map(({ name }) => name)) : (0,text_message/* count */.U9)(checks.length, noun);
}

// EXTERNAL MODULE: ./src/plan/expiry.ts
var expiry = __webpack_require__(5064);
// EXTERNAL MODULE: ./src/zone/lifecycle.ts
var lifecycle = __webpack_require__(538);
// EXTERNAL MODULE: ./src/plan/operation.ts
var plan_operation = __webpack_require__(3246);
;// CONCATENATED MODULE: ./src/plan/mass-removal.ts




/** With at least this many associations, losing more than this share of them at once is a mass removal. */
const FROM = 5;
const SHARE = 1 / 3;
/** Blockers if the plan takes the certificate away from many hostnames at once and that wasn't allowed. */
function massRemovalBlockers(input, diff, options) {
    if (options.allowMassRemoval)
        return [];
    return [...hostnamesLost(input, diff), ...switchedOff(input, diff)];
}
function hostnamesLost(input, diff) {
    const lost = lostHostnames(diff).length;
    // `unmanaged: remove` also affects hostnames that were never declared.
    const managed = new Set([...managedEnabled(input), ...lostHostnames(diff)]).size;
    if (lost === 0 || (lost < managed && (lost < FROM || lost <= managed * SHARE)))
        return [];
    const which = lost === managed
        ? (0,text_message/* say */.cv) `${(0,text_message/* words */.aL)(managed === 1 ? "the only" : `all ${managed}`)} enabled ${(0,text_message/* words */.aL)(managed === 1 ? "hostname" : "hostnames")}`
        : (0,text_message/* say */.cv) `${lost} of ${(0,text_message/* count */.U9)(managed, "enabled hostname")}`;
    return [blocker((0,text_message/* say */.cv) `Mass removal: ${which} would lose the client certificate.`)];
}
function switchedOff(input, diff) {
    const remaining = enabledAfter(input, diff);
    if (remaining === 0)
        return [];
    return diff.operations
        .filter((operation) => operation.kind === "set-global" || operation.kind === "set-zone-level")
        .filter((operation) => !operation.enabled)
        .map((operation) => {
        const level = (0,text_message/* words */.aL)(operation.kind === "set-global" ? "global" : "zone-level");
        return blocker((0,text_message/* say */.cv) `The ${level} switch would be turned off while ${(0,text_message/* count */.U9)(remaining, "enabled association")} ${(0,text_message/* words */.aL)(remaining === 1 ? "remains" : "remain")}.`);
    });
}
function blocker(what) {
    return (0,notice/* danger */.OR)((0,text_message/* say */.cv) `${what} Apply stops here unless ${"allow-mass-removal: true"} is set for that run.`);
}
function lostHostnames(diff) {
    return diff.operations
        .filter(plan_operation/* takesCertificateAway */.EP)
        .flatMap((operation) => ("hostname" in operation ? [operation.hostname] : []));
}
/** How many hostnames are enabled after the plan. Rerunning an interrupted apply gives the same count. */
function enabledAfter(input, diff) {
    const hostnames = new Set(enabled(input).map(({ hostname }) => hostname));
    for (const operation of diff.operations) {
        if (operation.kind === "void-association")
            hostnames.delete(operation.hostname);
        if (operation.kind !== "set-association")
            continue;
        if (operation.after.enabled)
            hostnames.add(operation.hostname);
        else
            hostnames.delete(operation.hostname);
    }
    return hostnames.size;
}
/** Hostnames with enabled associations that are named in aop.yaml or its last applied revision. */
function managedEnabled(input) {
    const named = new Set([
        ...input.desired.associations.map(({ hostname }) => hostname),
        ...(input.previous?.hostnames ?? []),
    ]);
    return enabled(input)
        .map(({ hostname }) => hostname)
        .filter((hostname) => named.has(hostname));
}
function enabled({ current }) {
    return current.associations.filter((association) => association.enabled && !(0,lifecycle/* isInert */.ND)(association));
}

// EXTERNAL MODULE: ./src/zone/limits.ts
var limits = __webpack_require__(9960);
;// CONCATENATED MODULE: ./src/plan/limits.ts




/** Blockers for what Cloudflare would refuse halfway: no room, or a switch that can't be changed. */
function limitBlockers(input, diff) {
    return [
        ...certificateSlots(input, diff),
        ...hostnameSlots(input, diff),
        ...failedUploadBlockers(input, diff),
        ...lockedSwitchBlockers(input, diff),
    ];
}
/** How to let an apply continue if Cloudflare raised a limit, which the API doesn't show. */
const IF_RAISED = "If Cloudflare raised this limit for the zone, add one more in the dashboard, so that this action can detect the higher limit.";
function certificateSlots(input, { operations, missingSlots }) {
    if (missingSlots === 0)
        return [];
    const { desired, current } = input;
    const inStore = (object) => object.store === "hostname";
    const uploads = operations
        .filter((operation) => operation.kind === "upload-certificate")
        .filter(inStore);
    const room = (0,text_message/* say */.cv) `No room for ${(0,text_message/* count */.U9)(uploads.length, "upload")}`;
    const declared = desired.certificates
        .filter(({ stores }) => stores.includes("hostname"))
        .sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
    const above = declared[limits/* CERTIFICATES_PER_ZONE */.uK];
    if (above !== undefined) {
        const message = (0,text_message/* say */.cv) `${room}: aop.yaml declares ${declared.length} hostname certificates, and Cloudflare allows ${limits/* CERTIFICATES_PER_ZONE */.uK} per zone. Let several hostnames share one. ${(0,text_message/* words */.aL)(IF_RAISED)}`;
        return [(0,notice/* danger */.OR)(message, above.at)];
    }
    const existing = current.certificates.filter(inStore).length;
    return [
        (0,notice/* danger */.OR)((0,text_message/* say */.cv) `${room}: the zone has ${existing} of ${limits/* CERTIFICATES_PER_ZONE */.uK} hostname certificates, and a rotation needs a free slot, because the old certificate is deleted last. Remove an unused certificate first. ${(0,text_message/* words */.aL)(IF_RAISED)}`),
    ];
}
function hostnameSlots(input, diff) {
    const tooMany = associationSlots(input, diff);
    return tooMany.length > 0 ? tooMany : deadlockBlockers(diff);
}
function associationSlots({ desired, current }, diff) {
    const going = new Set(diff.operations.flatMap((operation) => operation.kind === "void-association" ? [operation.hostname] : []));
    const declared = new Map(desired.associations.map((association) => [association.hostname, association.fingerprint]));
    const staying = current.associations.filter(({ hostname }) => !declared.has(hostname) && !going.has(hostname));
    const users = countOf([
        ...declared.values(),
        ...staying.map((association) => association.certificate?.certificate.fingerprint ?? association.certificateId),
    ]);
    const ours = countOf([...declared.values()]);
    const limit = (0,limits/* limitsOf */.Af)(current).associations;
    return desired.certificates.flatMap(({ name, certificate: { fingerprint }, at }) => {
        const hostnames = users.get(fingerprint) ?? 0;
        if (hostnames <= limit)
            return [];
        const message = (0,text_message/* say */.cv) `Certificate ${name} would have ${hostnames} hostnames, and Cloudflare allows ${limit}. Split them across several certificates.`;
        return [(0,notice/* danger */.OR)(message, (ours.get(fingerprint) ?? 0) > limit ? at : null)];
    });
}
function countOf(fingerprints) {
    return new Map([...Map.groupBy(fingerprints, (fingerprint) => fingerprint)].map(([fingerprint, same]) => [
        fingerprint,
        same.length,
    ]));
}
/** Everything would fit in the end, but Cloudflare would refuse the first step in any order. */
function deadlockBlockers({ stuck }) {
    if (stuck.length === 0)
        return [];
    const names = [...new Set(stuck.map(({ after }) => after.name))].sort(order/* compare */.U);
    const hostnames = stuck.map(({ hostname }) => hostname).sort(order/* compare */.U);
    return [
        (0,notice/* danger */.OR)((0,text_message/* say */.cv) `${(0,text_message/* list */.p_)(hostnames)} wait for each other's slots on ${(0,text_message/* list */.p_)(names)}, which are full with the ${limits/* ASSOCIATIONS_PER_CERTIFICATE */.DL} hostnames that Cloudflare allows, so no order of moves works. Remove one of these hostnames first (meanwhile it has no certificate of its own), or give it a certificate with room, and add it again in the next pull request.`),
    ];
}
/** A failed upload must be deleted before it is sent again, and Cloudflare won't delete what is in use (1433). */
function failedUploadBlockers({ desired, current }, diff) {
    const named = new Set([
        ...desired.associations.map(({ hostname }) => hostname),
        ...diff.operations.flatMap((operation) => operation.kind === "void-association" ? [operation.hostname] : []),
    ]);
    const foreign = current.associations.filter(({ hostname }) => !named.has(hostname));
    return diff.operations.flatMap((operation) => {
        if (operation.kind !== "upload-certificate" || operation.store !== "hostname")
            return [];
        const users = foreign.filter(({ certificateId }) => operation.replaces.includes(certificateId));
        if (users.length === 0)
            return [];
        const hostnames = users.map(({ hostname }) => hostname).sort(order/* compare */.U);
        return [
            (0,notice/* danger */.OR)((0,text_message/* say */.cv) `Cloudflare failed to deploy certificate ${operation.name}: it must be deleted before it can be uploaded again, but is still used by ${(0,text_message/* list */.p_)(hostnames)}, which aop.yaml does not declare. Remove the association in the dashboard, or declare the hostname in aop.yaml.`),
        ];
    });
}
function lockedSwitchBlockers({ current }, diff) {
    const changes = diff.operations.some((operation) => operation.kind === "set-global");
    if (!changes || current.global === null || current.global.editable)
        return [];
    return [
        (0,notice/* danger */.OR)((0,text_message/* say */.cv) `Cloudflare does not let this zone change the global setting ${"tls_client_auth"} (editable: false). Leave ${"global"} out of aop.yaml, or ask Cloudflare for a plan that includes it.`),
    ];
}

// EXTERNAL MODULE: ./src/zone/certificates.ts
var certificates = __webpack_require__(7820);
// EXTERNAL MODULE: ./src/zone/ssl-mode.ts
var ssl_mode = __webpack_require__(5710);
// EXTERNAL MODULE: ./src/certificate/validity.ts
var validity = __webpack_require__(1861);
// EXTERNAL MODULE: ./src/text/time.ts
var time = __webpack_require__(7466);
;// CONCATENATED MODULE: ./src/plan/expiry-notices.ts





/** Certificates that are expiring, expired or not yet valid, each at its line in aop.yaml if declared there. */
function expiryNotices({ desired }, certificates, operations, options) {
    const places = new Map(desired.certificates.map(({ name, at }) => [name, at]));
    return certificates.flatMap((use) => {
        const notice = noticeOf(use, operations, options);
        const at = use.name === null ? null : (places.get(use.name) ?? null);
        return notice === null ? [] : [{ ...notice, at }];
    });
}
function noticeOf(use, operations, { now }) {
    const what = (0,text_message/* say */.cv) `Certificate ${nameOf(use)}`;
    const invalid = (0,validity/* invalidityOf */.hG)(use.certificate, now);
    if (invalid === null)
        return use.state === "expiring" ? expiring(use) : null;
    const why = (0,text_message/* words */.aL)(invalid.words);
    const present = usersOf((0,expiry/* presentUses */.a)(use, operations), 30);
    if (present !== null) {
        return (0,notice/* error */.z3)(invalid.kind === "over"
            ? (0,text_message/* say */.cv) `${what} ${why} and Cloudflare keeps presenting it to ${present}. Origins that check it refuse the traffic: rotate it now.`
            : (0,text_message/* say */.cv) `${what} ${why} and Cloudflare presents it to ${present} already. Origins that check it refuse the traffic until then: give them a valid certificate now.`);
    }
    // If this plan would use or upload it, a blocker already says so.
    const isBlocked = usersOf(use, 1) !== null || (invalid.kind === "over" && isUploaded(use, operations));
    return isBlocked
        ? null
        : (0,notice/* warning */.$e)((0,text_message/* say */.cv) `${what} ${why}; nothing uses it${(0,text_message/* words */.aL)(invalid.kind === "early" ? " yet" : "")}.`);
}
function nameOf({ name, certificate }) {
    return name ?? certificate.subject;
}
function expiring(use) {
    const users = usersOf(use, 5);
    const presented = users === null ? (0,text_message/* say */.cv) `which nothing uses yet` : (0,text_message/* say */.cv) `which is presented to ${users}`;
    const left = (0,text_message/* words */.aL)((0,validity/* daysInWords */.E)(use.daysLeft ?? 0));
    const date = (0,text_message/* words */.aL)((0,time/* day */.v)(use.certificate.notAfter));
    return (0,notice/* warning */.$e)((0,text_message/* say */.cv) `Expires in ${left} (${date}): certificate ${nameOf(use)}, ${presented}.`);
}
function isUploaded({ certificate }, operations) {
    return operations.some((operation) => operation.kind === "upload-certificate" &&
        operation.certificate.fingerprint === certificate.fingerprint);
}
/** Who gets the certificate; null if nobody does. */
function usersOf({ zoneLevel, hostnames }, limit) {
    if (zoneLevel)
        return (0,text_message/* words */.aL)("every proxied hostname without a certificate of its own");
    return hostnames.length === 0 ? null : (0,text_message/* list */.p_)(hostnames, limit);
}

// EXTERNAL MODULE: ./src/plan/describe.ts
var describe = __webpack_require__(8122);
// EXTERNAL MODULE: ./src/plan/presentation.ts
var presentation = __webpack_require__(6428);
;// CONCATENATED MODULE: ./src/plan/removal-notices.ts




/**
 * Which certificates are kept although aop.yaml no longer declares them, and which deletions wait for something else.
 */
function removalNotices(input, diff) {
    return [...kept(diff), ...awaited(input, diff)];
}
function kept(diff) {
    return diff.kept.map(({ certificate, usedBy }) => (0,notice/* warning */.$e)((0,text_message/* say */.cv) `Kept although no longer declared: certificate ${certificate.certificate.subject}, which is still used by ${usedBy}.`));
}
function awaited(input, { operations }) {
    const deleted = new Set(operations.flatMap((operation) => operation.kind === "delete-certificate" && operation.store === "zone" ? [operation.id] : []));
    return input.current.certificates
        .filter(({ store, id }) => store === "zone" && deleted.has(id))
        .flatMap((certificate) => {
        const successor = (0,presentation/* successorOf */.k)(certificate, input);
        if (successor === null)
            return [];
        const subject = certificate.certificate.subject;
        return [
            (0,notice/* note */.N4)((0,text_message/* say */.cv) `Zone-level certificate ${subject} is deleted only once ${(0,describe/* describeCertificate */.dF)(successor.certificate)}, a later upload that Cloudflare is still deploying, is active: until then the zone level presents ${subject} while it is on. Apply waits for that.`),
        ];
    });
}

// EXTERNAL MODULE: ./src/zone/hostname.ts
var zone_hostname = __webpack_require__(6729);
;// CONCATENATED MODULE: ./src/plan/zone-status-notices.ts



/** Why nothing declared takes effect in this zone, or not for some hostnames; one warning each. */
function zoneStatusNotices({ desired, current }) {
    // Nothing is wanted from a zone that left aop.yaml.
    if (desired.at === null || !current.zoneStatus)
        return [];
    const why = whyInactive(current.zoneStatus);
    return [
        ...(why === null ? [] : [(0,notice/* warning */.$e)((0,text_message/* say */.cv) `${why}, so nothing takes effect there.`, desired.at)]),
        ...elsewhere(desired, current.zoneStatus),
    ];
}
/**
 * What the zone statuses of Cloudflare's API mean (GET /zones): "full" setups wait for name servers, "partial" ones for
 * a TXT record.
 */
function whyInactive({ status, paused, type }) {
    switch (status) {
        case null:
        case "active":
            break;
        case "initializing":
        case "pending":
            return type === "partial"
                ? (0,text_message/* say */.cv) `The zone is ${status}: its partial (CNAME) setup is not verified yet`
                : (0,text_message/* say */.cv) `The zone is ${status}: its domain does not use Cloudflare's name servers yet`;
        case "moved":
            return (0,text_message/* say */.cv) `The zone is ${status}: its domain no longer uses Cloudflare's name servers`;
        case "deactivated":
            return (0,text_message/* say */.cv) `The zone is ${status}: Cloudflare does not serve it until it is activated again`;
        default:
            return (0,text_message/* say */.cv) `The zone is ${status}, not active`;
    }
    if (paused === true) {
        return (0,text_message/* say */.cv) `The zone is paused: Cloudflare only answers its DNS queries until it is resumed in the dashboard`;
    }
    return type === "internal"
        ? (0,text_message/* say */.cv) `The zone is for internal DNS: Cloudflare does not proxy its hostnames`
        : null;
}
/** Cloudflare serves a hostname from its most specific active zone. */
function elsewhere({ name, associations }, { subzones = [] }) {
    return subzones.flatMap((subzone) => {
        const hostnames = associations.filter(({ hostname }) => (0,zone_hostname/* isInZone */.eI)(hostname, subzone));
        const [first] = hostnames;
        if (first === undefined)
            return [];
        const names = (0,text_message/* list */.p_)(hostnames.map(({ hostname }) => hostname));
        return [
            (0,notice/* warning */.$e)((0,text_message/* say */.cv) `Cloudflare serves ${names} in the zone ${subzone}, not in ${name}, so what is declared here takes no effect: declare it in ${subzone} instead.`, first.at),
        ];
    });
}

;// CONCATENATED MODULE: ./src/plan/notices.ts









/** What a reviewer must know before this zone's operations are applied. */
function zoneNotices(input, diff, certificates, options) {
    return [
        ...zoneStatusNotices(input),
        ...sslMode(input),
        ...lostCertificates(diff.operations),
        ...expiryNotices(input, certificates, diff.operations, options),
        ...levelSwitches(diff.operations),
        ...zoneLevelShadowed(input),
        ...rotations(diff.operations),
        ...missingKeys(diff.operations, options),
        ...failedDeployments(input),
        ...onFailedUploads(input, diff.operations),
        ...removalNotices(input, diff),
        ...blindSpots(input),
        ...unmanaged(input, diff),
    ];
}
function sslMode({ current }) {
    if (current.sslMode === null) {
        return [
            (0,notice/* note */.N4)((0,text_message/* say */.cv) `The SSL mode could not be read (the token lacks Zone Settings: Read): with ${"off"} or ${"flexible"} Authenticated Origin Pulls have no effect.`),
        ];
    }
    if (!(0,ssl_mode/* lacksTls */.k)(current.sslMode))
        return [];
    return [
        (0,notice/* danger */.OR)((0,text_message/* say */.cv) `No certificate is presented: the zone's SSL mode is ${current.sslMode}, so Cloudflare does not use TLS to the origin. Set it to ${"full"} or ${"strict"}.`),
    ];
}
function lostCertificates(operations) {
    const lost = operations
        .filter(plan_operation/* takesCertificateAway */.EP)
        .flatMap((operation) => ("hostname" in operation ? [operation.hostname] : []));
    if (lost.length === 0)
        return [];
    return [
        (0,notice/* danger */.OR)((0,text_message/* say */.cv) `Traffic stops at an origin that still enforces the certificate: ${(0,text_message/* list */.p_)(lost)} will no longer get it. Make the origin accept requests without it first.`),
    ];
}
function levelSwitches(operations) {
    return operations.flatMap((operation) => {
        if (operation.kind === "set-global")
            return [levelSwitch("global", operation.enabled)];
        if (operation.kind === "set-zone-level")
            return [levelSwitch("zone-level", operation.enabled)];
        return [];
    });
}
function levelSwitch(level, enabled) {
    const which = level === "global" ? "Cloudflare's shared certificate" : "the zone-level certificate";
    const scope = level === "global"
        ? "every proxied hostname of the zone without zone-level or per-hostname configuration"
        : "every proxied hostname of the zone without an association of its own";
    return enabled
        ? (0,notice/* warning */.$e)((0,text_message/* say */.cv) `The ${(0,text_message/* words */.aL)(level)} switch presents ${(0,text_message/* words */.aL)(which)} to the origins of ${(0,text_message/* words */.aL)(scope)}, whether declared in aop.yaml or not.`)
        : (0,notice/* danger */.OR)((0,text_message/* say */.cv) `The ${(0,text_message/* words */.aL)(level)} switch is turned off: ${(0,text_message/* words */.aL)(scope)} loses ${(0,text_message/* words */.aL)(which)}. Origins that enforce it drop all traffic.`);
}
/** The zone level presents a different certificate than aop.yaml names. */
function zoneLevelShadowed({ desired, current }) {
    const { zoneLevel } = desired;
    const isOurs = ({ store, certificate }) => store === "zone" && certificate.fingerprint === zoneLevel?.fingerprint;
    const presented = (0,certificates/* presentedCertificates */.n)(current.certificates, (certificate) => (0,lifecycle/* isActive */.$m)(certificate) || (0,lifecycle/* isDeploying */.QI)(certificate));
    const [newer] = presented;
    if (!zoneLevel?.enabled || newer === undefined || presented.some(isOurs))
        return [];
    if (!current.certificates.filter(lifecycle/* isActive */.$m).some(isOurs))
        return [];
    return [
        (0,notice/* warning */.$e)((0,text_message/* say */.cv) `Another zone-level certificate (${newer.certificate.subject}) ${(0,text_message/* words */.aL)((0,lifecycle/* isActive */.$m)(newer) ? "was deployed" : "is being deployed")} after the declared one, and Cloudflare presents the latest one. Delete it in the dashboard, or reissue the declared one with a new serial number.`),
    ];
}
function rotations(operations) {
    const moves = operations.flatMap((operation) => operation.kind === "set-association" &&
        (0,plan_operation/* associationChange */.qM)(operation) === "move" &&
        operation.after.enabled
        ? [operation]
        : []);
    if (moves.length === 0)
        return [];
    const issuers = moves.some((o) => o.before?.certificate?.issuer !== o.after.certificate.issuer);
    const text = issuers
        ? (0,text_message/* say */.cv) `The new certificate has a different issuer: the origins of ${(0,text_message/* list */.p_)(moves.map((o) => o.hostname))} must trust both issuers before this is merged.`
        : (0,text_message/* say */.cv) `The origins of ${(0,text_message/* list */.p_)(moves.map((o) => o.hostname))} must accept the new certificate as well before this is merged (same issuer as the old one).`;
    return [issuers ? (0,notice/* warning */.$e)(text) : (0,notice/* note */.N4)(text)];
}
function missingKeys(operations, { hasKey }) {
    const names = operations.flatMap((operation) => operation.kind === "upload-certificate" && !hasKey(operation.certificate.fingerprint)
        ? [operation.name]
        : []);
    if (names.length === 0)
        return [];
    return [
        (0,notice/* note */.N4)((0,text_message/* say */.cv) `This run does not have the private key of ${(0,text_message/* list */.p_)([...new Set(names)])}. A plan does not need it. Apply does, and stops before its first write without it.`),
    ];
}
function failedDeployments({ current }) {
    const hostnames = current.associations
        .filter(lifecycle/* isFailed */.Ix)
        .map((association) => association.hostname);
    const certificates = current.certificates.filter(lifecycle/* isFailed */.Ix).map((o) => o.certificate.subject);
    const failed = [...hostnames, ...certificates];
    if (failed.length === 0)
        return [];
    return [
        (0,notice/* warning */.$e)((0,text_message/* say */.cv) `Cloudflare gave up deploying ${(0,text_message/* list */.p_)(failed)} (timed out). This plan deploys again what aop.yaml declares.`),
    ];
}
/** Declared hostnames that must be detached from a failed upload, since it can't be deleted while in use. */
function onFailedUploads({ desired, current }, operations) {
    const declared = new Set(desired.associations.map(({ hostname }) => hostname));
    const replaced = operations.flatMap((operation) => operation.kind === "upload-certificate" && operation.store === "hostname"
        ? operation.replaces
        : []);
    const hostnames = current.associations
        .filter(({ hostname }) => declared.has(hostname))
        .filter(({ certificateId }) => replaced.includes(certificateId))
        .map(({ hostname }) => hostname);
    if (hostnames.length === 0)
        return [];
    return [
        (0,notice/* warning */.$e)((0,text_message/* say */.cv) `An upload that failed is used by ${(0,text_message/* list */.p_)(hostnames)}: the association is removed before the certificate is uploaded again, and created again afterwards.`),
    ];
}
function blindSpots({ current }) {
    if (current.associationsComplete)
        return [];
    return [
        (0,notice/* note */.N4)((0,text_message/* say */.cv) `Cloudflare's list of associations is not available for this zone: associations that aop.yaml does not declare can't be seen.`),
    ];
}
function unmanaged({ desired }, diff) {
    const { associations, certificates } = diff.unmanaged;
    if (desired.unmanaged !== "report" || associations.length + certificates.length === 0)
        return [];
    const found = [
        ...(associations.length > 0 ? [(0,text_message/* counted */.hS)(associations.length, "association")] : []),
        ...(certificates.length > 0 ? [(0,text_message/* counted */.hS)(certificates.length, "certificate")] : []),
    ];
    return [(0,notice/* note */.N4)((0,text_message/* say */.cv) `Not managed by aop.yaml and left alone: ${(0,text_message/* words */.aL)(found.join(" and "))}.`)];
}

// EXTERNAL MODULE: ./src/plan/origins.ts
var plan_origins = __webpack_require__(8716);
;// CONCATENATED MODULE: ./src/plan/reach-notices.ts


/** Why declared hostnames aren't reached through Cloudflare, at their lines in aop.yaml. */
function reachNotices(zone, hostnames) {
    return [
        ...hostnames.flatMap((hostname) => reach_notices_noticeOf(zone, hostname)),
        ...unknown(hostnames, "partial zone", (names) => (0,notice/* note */.N4)((0,text_message/* say */.cv) `${zone} is a partial zone, and has no record of ${(0,text_message/* list */.p_)(names)}: whether its DNS provider sends visitors through Cloudflare is unknown.`)),
        ...unknown(hostnames, "delegated", (names) => (0,notice/* note */.N4)((0,text_message/* say */.cv) `The DNS of ${(0,text_message/* list */.p_)(names)} is delegated to other name servers: whether visitors go through Cloudflare is unknown.`)),
    ];
}
function reach_notices_noticeOf(zone, { hostname, at, reach }) {
    switch (reach.kind) {
        case "dns-only":
            return [
                (0,notice/* danger */.OR)((0,text_message/* say */.cv) `${hostname} is DNS-only: visitors connect to the origin directly, without Cloudflare and its client certificate. An origin that enforces the certificate refuses them. Turn on the proxy for its DNS record.`, at),
            ];
        case "no-record":
            return [
                (0,notice/* warning */.$e)((0,text_message/* say */.cv) `${hostname} has no DNS record in ${zone}, so nothing reaches it through Cloudflare (unless a Spectrum application or another Cloudflare account serves it). Create a proxied record, or remove the hostname from aop.yaml.`, at),
            ];
        case "no-custom-hostname":
            return [
                (0,notice/* warning */.$e)((0,text_message/* say */.cv) `${hostname} is not a custom hostname of ${zone}, so Cloudflare does not serve it from this zone (unless a wildcard custom hostname covers it). Create it under SSL/TLS > Custom Hostnames, or remove it from aop.yaml.`, at),
            ];
        case "inactive":
            return [
                (0,notice/* warning */.$e)((0,text_message/* say */.cv) `The custom hostname ${hostname} is not active (${reach.status}): until it is, Cloudflare does not serve it from this zone.`, at),
            ];
        case "proxied":
        case "unknown":
        case "unread":
            return [];
    }
}
function unknown(hostnames, why, notice) {
    const names = hostnames
        .filter(({ reach }) => reach.kind === "unknown" && reach.why === why)
        .map(({ hostname }) => hostname);
    return names.length === 0 ? [] : [notice(names)];
}

;// CONCATENATED MODULE: ./src/plan/reach.ts


/** The enabled declared hostnames, and whether visitors reach them through Cloudflare. */
function reachOf(input) {
    const { desired } = input;
    const dns = (0,plan_coverage/* dnsOf */.jv)(input);
    return desired.associations
        .filter(({ enabled }) => enabled)
        .map(({ hostname, at }) => ({
        hostname,
        at,
        reach: (0,plan_coverage/* isCustomHostname */.j0)(hostname, desired.name)
            ? customReach(hostname, input)
            : dns === null
                ? unseen(input)
                : zoneReach(dns.served(hostname), input),
    }));
}
/** Whether a load balancer might serve a hostname that isn't proxied according to the zone's records. */
function mayBeBalanced(input) {
    return reachOf(input).some(({ reach }) => reach.kind === "dns-only" || reach.kind === "no-record");
}
function unseen({ surroundings = zone_surroundings/* NOTHING_READ */.pp }) {
    return surroundings.records.kind === "unread"
        ? { kind: "unread" }
        : { kind: "unknown", why: "not read" };
}
function zoneReach(served, { current, surroundings = zone_surroundings/* NOTHING_READ */.pp }) {
    switch (served.kind) {
        case "proxied":
            return { kind: "proxied" };
        case "dns-only":
            return { kind: "dns-only" };
        case "delegated":
            return { kind: "unknown", why: "delegated" };
        case "nothing": {
            // What visitors get is decided by name servers elsewhere.
            const type = current.zoneStatus?.type ?? "full";
            if (type === "partial" || type === "internal")
                return { kind: "unknown", why: "partial zone" };
            return surroundings.loadBalancers.kind === "unknown"
                ? { kind: "unknown", why: "not read" }
                : { kind: "no-record" };
        }
    }
}
/** Statuses in which a custom hostname is served (API description, custom_hostnames). */
const SERVED = ["active", "active_redeploying", "test_active", "test_active_apex"];
function customReach(hostname, { surroundings = zone_surroundings/* NOTHING_READ */.pp }) {
    const { customHostnames } = surroundings;
    if (customHostnames.kind === "unread")
        return { kind: "unread" };
    const found = (0,zone_surroundings/* valueOf */.RP)(customHostnames)?.find((custom) => custom.hostname === hostname);
    if (found === undefined)
        return { kind: "unknown", why: "not read" };
    if (found.status === null)
        return { kind: "no-custom-hostname" };
    return SERVED.includes(found.status)
        ? { kind: "proxied" }
        : { kind: "inactive", status: found.status };
}

// EXTERNAL MODULE: ./src/plan/stages.ts + 2 modules
var plan_stages = __webpack_require__(8095);
;// CONCATENATED MODULE: ./src/plan/canaries.ts

/**
 * The stages, with the first hostname on each certificate in a stage of its own, for an apply that checks through
 * Cloudflare whether its origin accepts the certificate before the others follow. Operations and digests don't change.
 */
function withCanaryStages(stages) {
    const associating = stages.flatMap((stage) => (stage.kind === "associate" ? [stage] : []));
    const waves = withCanaryWaves(associating.map(({ operations }) => operations), ({ operation }) => operation);
    const alone = waves.map((operations) => ({ kind: "associate", operations }));
    return stages.flatMap((stage) => {
        if (stage.kind !== "associate")
            return [stage];
        return stage === associating[0] ? alone : [];
    });
}
/**
 * The waves, with the first hostname on each certificate in a wave of its own: if its origin refuses the certificate,
 * only this hostname is affected. A hostname that already presents a certificate is preferred: one that never worked
 * can't show whether anything got worse. Everything else keeps its order.
 */
function withCanaryWaves(waves, operationOf) {
    const seen = new Set();
    return waves.flatMap((wave) => {
        const moving = wave.filter((item) => isMove(operationOf(item)));
        const canaries = [...moving, ...wave].filter((item) => {
            const operation = operationOf(item);
            const { fingerprint } = operation.after.certificate;
            if (!presentsNewCertificate(operation) || seen.has(fingerprint))
                return false;
            seen.add(fingerprint);
            return true;
        });
        const others = wave.filter((item) => !canaries.includes(item));
        return [...canaries.map((canary) => [canary]), ...(others.length === 0 ? [] : [others])];
    });
}
/** Whether the origin will see a certificate that it hasn't seen before. */
function presentsNewCertificate(operation) {
    return operation.after.enabled && (0,plan_operation/* associationChange */.qM)(operation) !== "redo";
}
/** Whether the operation replaces a certificate that is being presented. */
function isMove(operation) {
    return operation.before?.enabled === true && (0,plan_operation/* associationChange */.qM)(operation) === "move";
}

;// CONCATENATED MODULE: ./src/plan/unknown-notices.ts



/** What could not be read in some zones, reported once for all of them. */
function unknownNotices(zones) {
    const gaps = zones.flatMap(({ desired, surroundings = zone_surroundings/* NOTHING_READ */.pp }) => gapsOf(surroundings).map((gap) => ({ ...gap, zone: desired.name })));
    const byReason = Map.groupBy(gaps, ({ permission, refused }) => `${refused} ${permission}`);
    return [...byReason.values()].flatMap((same) => {
        const [first] = same;
        if (first === undefined)
            return [];
        const what = [...new Set(same.map((gap) => gap.what))].join(", and ");
        const names = [...new Set(same.map(({ zone }) => zone))];
        const where = zones.length > 1 ? (0,text_message/* say */.cv) ` (in ${(0,text_message/* list */.p_)(names, 3)})` : [];
        return [(0,notice/* note */.N4)(sentence(what, where, first))];
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
        ? (0,text_message/* say */.cv) `Unknown${where}: ${(0,text_message/* words */.aL)(what)}. To find out, give the token the permission \u201c${(0,text_message/* words */.aL)(permission)}\u201d.`
        : (0,text_message/* say */.cv) `Unknown${where}: ${(0,text_message/* words */.aL)(what)}. Cloudflare's API could not be read (see the log); the permission needed is \u201c${(0,text_message/* words */.aL)(permission)}\u201d.`;
}

// EXTERNAL MODULE: ./src/plan/validity.ts
var plan_validity = __webpack_require__(577);
;// CONCATENATED MODULE: ./src/plan/make.ts


















/** The plan for these zones: deterministic except for days left, which never enter a digest. */
function makePlan(zones, options) {
    const sorted = zones.toSorted((a, b) => (0,order/* compare */.U)(a.desired.name, b.desired.name));
    const planned = sorted.map((zone) => planZone(zone, options));
    const digests = planned.flatMap(({ operations }) => operations.map(({ digest }) => digest));
    return {
        config: options.config,
        zones: planned,
        digest: (0,plan_operation/* combinedDigest */.KF)(digests),
        notices: distinct([...unknownNotices(sorted), ...accountWideNotices(sorted, planned, options)]),
        namesHostnames: options.namesHostnames,
    };
}
function planZone(input, options) {
    const { desired, current } = input;
    const diff = (0,plan_diff/* diffZone */.S)(desired, current, input.previous);
    const stages = options.hasCanaries ? withCanaryStages(diff.stages) : diff.stages;
    const certificates = (0,expiry/* certificateUses */.E)(input, diff, options);
    const origins = originsOf(input, options.origins);
    const coverage = (0,plan_coverage/* zoneCoverage */.p2)(input, diff);
    const declared = reachOf(input);
    const violation = coverageViolation(input, coverage, options);
    return {
        name: desired.name,
        id: current.id,
        stages,
        operations: (0,plan_stages/* operationsOf */.CF)(stages),
        notices: bySeverity([
            ...(0,plan_origins/* originNotices */.ik)(input, diff, origins, options),
            ...reachNotices(desired.name, declared),
            ...(violation === null ? coverageNotices(input, coverage, options) : [violation]),
            ...zoneNotices(input, diff, certificates, options),
            ...firstHostnameNotices(input, diff, coverage, options),
            ...healthCheckNotices(input, diff, options),
        ]),
        blockers: [
            ...limitBlockers(input, diff),
            ...(0,plan_validity/* validityBlockers */.g)(input, diff, options),
            ...massRemovalBlockers(input, diff, options),
            ...(0,plan_origins/* originBlockers */.Er)(diff, origins),
        ],
        unmanaged: desired.unmanaged === "ignore" ? NOTHING : diff.unmanaged,
        certificates,
        origins,
        namedOrigins: (0,plan_origins/* namedOrigins */.vr)(origins, diff, options),
        coverage,
        declared,
        violation,
    };
}
function accountWideNotices(inputs, planned, options) {
    return inputs.flatMap((input, index) => {
        const operations = planned[index]?.operations.map(({ operation }) => operation) ?? [];
        return accountNotices(input, { operations }, options);
    });
}
/** A notice that several zones share is shown once. */
function distinct(notices) {
    return [...new Map(notices.map((notice) => [(0,text_message/* plain */.pj)(notice.message), notice])).values()];
}
const RANK = { error: 0, danger: 1, warning: 2, note: 3 };
function bySeverity(notices) {
    return [...notices].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}
/** A hostname belongs to a single zone: the one that declares it or has its association. */
function originsOf({ desired, current }, origins) {
    const here = new Set([...desired.associations, ...current.associations].map(({ hostname }) => hostname));
    return origins.filter(({ hostname }) => here.has(hostname));
}
const NOTHING = { associations: [], certificates: [] };

// EXTERNAL MODULE: ./src/review/previous.ts + 2 modules
var review_previous = __webpack_require__(8994);
// EXTERNAL MODULE: ./src/session/clients.ts + 11 modules
var clients = __webpack_require__(9384);
// EXTERNAL MODULE: ./src/session/load.ts
var load = __webpack_require__(9330);
// EXTERNAL MODULE: ./src/session/locate.ts
var locate = __webpack_require__(9980);
// EXTERNAL MODULE: ./src/text/user-error.ts
var user_error = __webpack_require__(2071);
// EXTERNAL MODULE: ./src/modes/probing.ts + 1 modules
var probing = __webpack_require__(2359);
;// CONCATENATED MODULE: ./src/modes/removed-zones.ts




/*
 * Zones that are no longer in aop.yaml: nothing is declared for them, so what we created there is removed. Often the
 * zone or its token is gone as well, which must not stop the remaining zones.
 */
/** The zones that only earlier revisions name, with an empty declaration. */
function removedZones(session, declared, previous) {
    // With a selection, zones are missing because they weren't selected, not because they left the file.
    if (session.inputs.zones.length > 0)
        return [];
    const present = new Set(declared.config.zones.map(({ name }) => name));
    const unverified = (0,review_previous/* zonesBefore */.Bh)(previous).filter(({ name }) => !present.has(name));
    // The last entry wins: the last applied revision knows how to access the zone.
    const distinct = new Map(unverified.map((zone) => [zone.name, zone]));
    return [...distinct.values()].map(({ name, id, apiTokenEnv }) => ({
        name,
        id,
        apiTokenEnv,
        global: null,
        zoneLevel: null,
        certificates: [],
        associations: [],
        unmanaged: "ignore",
        coverage: { level: "ignore", except: [], at: null },
        at: null,
    }));
}
/** Whether aop.yaml no longer names this zone. */
function isRemovedZone({ at }) {
    return at === null;
}
/** Whether retrying is pointless: the zone doesn't exist, or access is denied. An outage doesn't count. */
function isUnreachable(reason) {
    if (reason instanceof cloudflare_error/* CloudflareError */.Oi)
        return reason.kind === "refused";
    return reason instanceof zones/* ZoneLookupError */.tY || reason instanceof clients/* TokenError */.g;
}
/** The warning that objects in the zone stay there. */
function unreachableNotice({ name }, reason) {
    return {
        severity: "warning",
        message: `${name} was removed from aop.yaml and can't be read any more: ${reason.message} Nothing is removed there. If the zone still exists, give this run access to it before this is applied, or remove its objects by hand.`,
        at: null,
    };
}

// EXTERNAL MODULE: ./src/cloudflare/permissions.ts
var permissions = __webpack_require__(2943);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 2 modules
var schemas = __webpack_require__(5395);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js + 1 modules
var api = __webpack_require__(3305);
// EXTERNAL MODULE: ./src/cloudflare/call.ts
var call = __webpack_require__(5323);
// EXTERNAL MODULE: ./src/cloudflare/schemas.ts
var cloudflare_schemas = __webpack_require__(7431);
// EXTERNAL MODULE: ./src/cloudflare/paths.ts
var paths = __webpack_require__(4299);
;// CONCATENATED MODULE: ./src/cloudflare/surroundings-endpoints.ts





/*
 * Endpoints for the context of client certificates, and the response fields that we use. Source: Cloudflare's OpenAPI
 * description of 2026-07-08.
 */
/** The page size that every plan allows; a list may still return smaller pages. */
const RECORDS_PER_PAGE = 5000;
const CHECKS_PER_PAGE = 1000;
const RecordSchema = schemas/* object */.Ikc({
    name: schemas/* string */.YjP().check(api/* _minLength */.m9(1)),
    type: schemas/* string */.YjP().check(api/* _minLength */.m9(1)),
    content: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* string */.YjP()), null),
    proxied: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* boolean */.zMY()), null),
});
const LoadBalancerSchema = schemas/* object */.Ikc({
    name: schemas/* string */.YjP().check(api/* _minLength */.m9(1)),
    proxied: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* boolean */.zMY()), null),
    enabled: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* boolean */.zMY()), null),
});
const CustomHostnameSchema = schemas/* object */.Ikc({
    hostname: schemas/* string */.YjP().check(api/* _minLength */.m9(1)),
    status: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* string */.YjP()), null),
});
const MonitorSchema = schemas/* object */.Ikc({
    id: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* string */.YjP()), null),
    description: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* string */.YjP()), null),
    type: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* string */.YjP()), null),
    probe_zone: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* string */.YjP()), null),
});
const HealthCheckSchema = schemas/* object */.Ikc({
    name: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* string */.YjP()), null),
    address: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* string */.YjP()), null),
    type: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* string */.YjP()), null),
    suspended: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* boolean */.zMY()), null),
});
const PolicySchema = schemas/* object */.Ikc({
    alert_type: schemas/* string */.YjP().check(api/* _minLength */.m9(1)),
    enabled: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* boolean */.zMY()), null),
});
function listRecords(zone, page) {
    return (0,call/* read */.L)(cloudflare_schemas/* ListSchema */.qP, permissions/* DNS_READ */.D1, {
        operation: `list the DNS records of ${zone.name}`,
        path: `${(0,paths/* root */.zr)(zone)}/dns_records`,
        query: { page, per_page: RECORDS_PER_PAGE },
    });
}
function listLoadBalancers(zone) {
    return (0,call/* read */.L)(cloudflare_schemas/* ListSchema */.qP, permissions/* LOAD_BALANCERS_READ */.mT, {
        operation: `list the load balancers of ${zone.name}`,
        path: `${(0,paths/* root */.zr)(zone)}/load_balancers`,
    });
}
function findCustomHostname(zone, hostname) {
    return (0,call/* read */.L)(cloudflare_schemas/* ListSchema */.qP, permissions/* READ */.Pz, {
        operation: `look up custom hostname ${hostname} in ${zone.name}`,
        path: `${(0,paths/* root */.zr)(zone)}/custom_hostnames`,
        query: { hostname },
    });
}
function listHealthChecks(zone, page) {
    return (0,call/* read */.L)(cloudflare_schemas/* ListSchema */.qP, permissions/* HEALTH_CHECKS_READ */.UC, {
        operation: `list the health checks of ${zone.name}`,
        path: `${(0,paths/* root */.zr)(zone)}/healthchecks`,
        query: { page, per_page: CHECKS_PER_PAGE },
    });
}
function listMonitors(account) {
    return (0,call/* read */.L)(cloudflare_schemas/* ListSchema */.qP, permissions/* MONITORS_READ */.Zt, {
        operation: "list the account's load balancer monitors",
        path: `/accounts/${encodeURIComponent(account)}/load_balancers/monitors`,
    });
}
function listPolicies(account) {
    return (0,call/* read */.L)(cloudflare_schemas/* ListSchema */.qP, permissions/* NOTIFICATIONS_READ */.qs, {
        operation: "list the account's notification policies",
        path: `/accounts/${encodeURIComponent(account)}/alerting/v3/policies`,
    });
}

// EXTERNAL MODULE: ./src/cloudflare/endpoints.ts
var endpoints = __webpack_require__(6001);
// EXTERNAL MODULE: ./src/cloudflare/paging.ts
var paging = __webpack_require__(599);
;// CONCATENATED MODULE: ./src/cloudflare/read-surroundings.ts










/*
 * Optional reads: what can't be read is unknown and doesn't fail the run. They only throw what ends the run anyway,
 * such as its cancellation.
 */
/** A zone with more is too large to check in one run: a hundred thousand records, or twenty thousand health checks. */
const MOST_PAGES = 20;
/** The DNS records of the zone. */
function readRecords(client, zone) {
    return optional(permissions/* DNS_READ */.D1, async () => {
        const pageOf = (page) => listRecords(zone, page);
        const items = await (0,paging/* listAll */._w)(client, pageOf, RECORDS_PER_PAGE, { mostPages: MOST_PAGES });
        return usable(RecordSchema, items).map(({ name, type, content, proxied }) => ({
            name: canonicalName(name),
            type,
            content: content ?? "",
            proxied: proxied ?? false,
        }));
    });
}
/** The load balancers of the zone; one that is disabled leaves its name to the DNS records. */
function readLoadBalancers(client, zone) {
    return optional(permissions/* LOAD_BALANCERS_READ */.mT, async () => {
        const items = await (0,paging/* listWhole */.cP)(client, () => listLoadBalancers(zone));
        return usable(LoadBalancerSchema, items)
            .filter(({ enabled }) => enabled !== false)
            .map(({ name, proxied }) => ({ name: canonicalName(name), proxied: proxied ?? false }));
    });
}
/** The custom hostnames (Cloudflare for SaaS), one request each: the full list may have tens of thousands. */
function readCustomHostnames(client, zone, hostnames) {
    return optional(permissions/* READ */.Pz, async () => {
        const found = [];
        for (const hostname of hostnames) {
            const { result } = await client.call(findCustomHostname(zone, hostname));
            const own = usable(CustomHostnameSchema, result).find((custom) => (0,zone_hostname/* canonicalHostname */.G_)(custom.hostname) === hostname);
            found.push({ hostname, status: own === undefined ? null : (own.status ?? "unknown") });
        }
        return found;
    });
}
/** Whether level 1 presents Cloudflare's certificate. */
function readGlobalLevel(client, zone) {
    return optional(permissions/* SETTINGS_READ */.Bw, async () => (await client.call((0,endpoints/* getGlobal */.mS)(zone))).result.value === "on");
}
/** Whether level 2 presents a certificate: without one, the switch has no effect. */
function readZoneLevel(client, zone) {
    return optional(permissions/* READ */.Pz, async () => {
        const { enabled } = (await client.call((0,endpoints/* getZoneLevel */.Dp)(zone))).result;
        return enabled && (0,certificates/* presentedCertificates */.n)(await (0,read_zone/* readStore */.uz)(client, zone, "zone")).length > 0;
    });
}
/** The zone's standalone health checks that use HTTPS. */
function readHealthChecks(client, zone) {
    return optional(permissions/* HEALTH_CHECKS_READ */.UC, async () => {
        const pageOf = (page) => listHealthChecks(zone, page);
        const items = await (0,paging/* listAll */._w)(client, pageOf, CHECKS_PER_PAGE, { mostPages: MOST_PAGES });
        return usable(HealthCheckSchema, items)
            .filter(({ type, suspended }) => type?.toUpperCase() === "HTTPS" && suspended !== true)
            .map(({ name, address }) => ({ name: name ?? address ?? "", simulates: null }));
    });
}
/** The account's monitors that use HTTPS. */
function readMonitors(client, account) {
    return optional(permissions/* MONITORS_READ */.Zt, async () => {
        const items = await (0,paging/* listWhole */.cP)(client, () => listMonitors(account));
        return usable(MonitorSchema, items)
            .filter(({ type }) => type?.toLowerCase() === "https")
            .map(({ id, description, probe_zone }) => ({
            name: written(description) ?? id ?? "",
            simulates: written(probe_zone),
        }));
    });
}
/** The types of alerts that the account has policies for. */
function readAlerts(client, account) {
    return optional(permissions/* NOTIFICATIONS_READ */.qs, async () => {
        const items = await (0,paging/* listWhole */.cP)(client, () => listPolicies(account));
        return usable(PolicySchema, items)
            .filter(({ enabled }) => enabled !== false)
            .map(({ alert_type }) => alert_type);
    });
}
async function optional(permission, ask) {
    try {
        return (0,zone_surroundings/* known */.eO)(await ask());
    }
    catch (error) {
        if (!(error instanceof cloudflare_error/* CloudflareError */.Oi))
            throw error;
        return { kind: "unknown", permission, refused: error.isPermission, reason: error.message };
    }
}
/** The items that match the schema. An item without a name can't concern anything that is looked up by name. */
function usable(schema, items) {
    return (0,cloudflare_schemas/* splitUsable */.l7)(schema, items).usable;
}
/** Null for an empty string, which Cloudflare returns for a field that was never set. */
function written(text) {
    return text === "" ? null : (text ?? null);
}
/** Leaves a leading `*.` as it is. */
function canonicalName(name) {
    return name.startsWith("*.") ? `*.${(0,zone_hostname/* canonicalHostname */.G_)(name.slice(2))}` : (0,zone_hostname/* canonicalHostname */.G_)(name);
}

;// CONCATENATED MODULE: ./src/modes/surroundings.ts








/**
 * Reads the context of the zones' client certificates with as few requests as possible: nothing if `coverage` is
 * `ignore`, or `report` and nothing is declared; account data once for all zones of an account; and some data only if
 * the rest leaves a doubt. What can't be read is unknown, and doesn't fail the run.
 */
async function withSurroundings(zones, log) {
    const accounts = new Map();
    const reads = zones.map(async (zone) => ({
        ...zone.input,
        surroundings: isWanted(zone) ? await read(zone, accounts) : zone_surroundings/* NOTHING_READ */.pp,
    }));
    // Wait for all of them, so that none is still sending requests on closed connections after an error.
    await Promise.allSettled(reads);
    const inputs = await Promise.all(reads);
    for (const reason of reasons(inputs))
        log.info(reason);
    return inputs;
}
function isWanted({ input: { desired } }) {
    if (desired.coverage.level !== "report")
        return desired.coverage.level === "require";
    const { associations, certificates, global, zoneLevel } = desired;
    const declares = associations.length + certificates.length > 0;
    return declares || global !== null || zoneLevel !== null;
}
async function read(zone, accounts) {
    const { client, ref, input } = zone;
    const { desired, current } = input;
    const customHostnames = desired.associations
        .filter(({ hostname, enabled }) => enabled && (0,plan_coverage/* isCustomHostname */.j0)(hostname, desired.name))
        .map(({ hostname }) => hostname);
    const [records, custom, checks] = await allSettled([
        readRecords(client, ref),
        customHostnames.length === 0
            ? zone_surroundings/* NOTHING_READ */.pp.customHostnames
            : readCustomHostnames(client, ref, customHostnames),
        enablesHostname((0,plan_diff/* diffZone */.S)(desired, current, input.previous))
            ? readChecks(zone, accounts)
            : zone_surroundings/* NOTHING_READ */.pp,
    ]);
    const { monitors, healthChecks, alerts } = checks;
    const known = {
        ...{ records, customHostnames: custom, loadBalancers: zone_surroundings/* NOTHING_READ */.pp.loadBalancers },
        ...{ monitors, healthChecks, alerts },
        ...knownLevels(zone),
    };
    return readLevelsIfNeeded(zone, known);
}
/** The levels that were read with the zone. */
function knownLevels({ input: { current }, knowsZoneLevel, }) {
    const presents = (0,certificates/* presentedCertificates */.n)(current.certificates).length > 0;
    return {
        global: current.global === null ? zone_surroundings/* NOTHING_READ */.pp.global : (0,zone_surroundings/* known */.eO)(current.global.on),
        zoneLevel: knowsZoneLevel ? (0,zone_surroundings/* known */.eO)(current.zoneLevel && presents) : zone_surroundings/* NOTHING_READ */.pp.zoneLevel,
    };
}
/** Reads what is only needed if some hostname so far looks unreached or unprotected. */
async function readLevelsIfNeeded(zone, known) {
    const { client, ref, input } = zone;
    const loadBalancers = mayBeBalanced({ ...input, surroundings: known })
        ? await readLoadBalancers(client, ref)
        : known.loadBalancers;
    let result = { ...known, loadBalancers };
    if (result.zoneLevel.kind === "unread" && needsLevels(input, result)) {
        result = { ...result, zoneLevel: await readZoneLevel(client, ref) };
    }
    if (result.global.kind === "unread" && needsLevels(input, result)) {
        result = { ...result, global: await readGlobalLevel(client, ref) };
    }
    return result;
}
/** Whether a proxied hostname has or keeps no certificate of its own and the levels below it are unknown. */
function needsLevels(input, surroundings) {
    const diff = (0,plan_diff/* diffZone */.S)(input.desired, input.current, input.previous);
    const { hostnames } = (0,plan_coverage/* zoneCoverage */.p2)({ ...input, surroundings }, diff);
    return hostnames?.some(({ now, after }) => now === "unknown" || after === "unknown") === true;
}
async function readChecks(zone, accounts) {
    const { client, ref } = zone;
    const [healthChecks, ofAccount] = await allSettled([
        readHealthChecks(client, ref),
        ref.account == null ? UNKNOWN_ACCOUNT : once(accounts, client, ref.account),
    ]);
    return { healthChecks, ...ofAccount };
}
function once(accounts, client, account) {
    const known = accounts.get(client) ?? new Map();
    accounts.set(client, known);
    const reading = known.get(account) ?? readAccount(client, account);
    known.set(account, reading);
    return reading;
}
async function readAccount(client, account) {
    const [monitors, alerts] = await allSettled([
        readMonitors(client, account),
        readAlerts(client, account),
    ]);
    return { monitors, alerts };
}
/** A token that can't look up its zone doesn't learn the zone's account. */
const UNKNOWN_ACCOUNT = {
    monitors: surroundings_unknown(permissions/* MONITORS_READ */.Zt),
    alerts: surroundings_unknown(permissions/* NOTIFICATIONS_READ */.qs),
};
function surroundings_unknown(permission) {
    const reason = "The account of a zone is not known, since the token can't look the zone up.";
    return { kind: "unknown", permission, refused: true, reason };
}
/** Like Promise.all, but rejects only after all have settled. */
async function allSettled(reads) {
    await Promise.allSettled(reads);
    return Promise.all(reads);
}
function reasons(inputs) {
    const all = inputs.flatMap(({ surroundings = zone_surroundings/* NOTHING_READ */.pp }) => Object.values(surroundings).flatMap((known) => known.kind === "unknown" && !known.refused ? [known.reason] : []));
    return new Set(all);
}

;// CONCATENATED MODULE: ./src/modes/plan.ts














/** Cloudflare could not be read, or a zone was not found. No plan is made then, since it would be incomplete. */
class PlanningError extends user_error/* UserError */.y {
    problems;
    constructor(problems) {
        super(`The plan could not be made: ${problems.map(({ message }) => (0,text_message/* plain */.pj)(message)).join(" ")}`);
        this.problems = problems;
    }
}
/** The clients: a zone that left aop.yaml is still accessed with the token that it named. */
function openClients(session, declared, previous) {
    const earlier = (0,load/* readZoneTokens */.pS)(session, (0,review_previous/* zonesBefore */.Bh)(previous));
    return (0,clients/* createClients */.h)(session, new Map([...earlier, ...declared.secrets.tokens]));
}
/** The plan; null, with the run failed, if Cloudflare could not be read. */
async function planDeclared(session, frontend, declared, previous, clients) {
    try {
        return await session.log.group("Read Cloudflare", () => planZones(session, frontend, declared, previous, clients));
    }
    catch (error) {
        if (!(error instanceof PlanningError))
            throw error;
        session.log.problems(error.problems);
        await frontend.reportUnplanned(error.problems);
        return null;
    }
}
/** The plan for the declared zones, and for zones removed from aop.yaml since the last apply. Throws PlanningError. */
async function planZones(session, frontend, declared, previous, clients) {
    const staying = (0,desired/* buildDesired */.F5)(declared.config, declared.certificates);
    const unverified = removedZones(session, declared, previous);
    const { inputs, problems } = await readZones(session, [...staying, ...unverified], previous, clients);
    const origins = await (0,probing/* probeZones */.C)(session, frontend, inputs, declared, previous);
    const now = new Date(session.clock.now());
    const plan = makePlan(inputs, {
        config: session.inputs.config,
        now,
        expiryWarningDays: session.inputs.expiryWarningDays,
        allowMassRemoval: session.inputs.allowMassRemoval,
        hasCanaries: session.inputs.probeEdge !== null,
        hasKey: (fingerprint) => declared.secrets.privateKeys.get(fingerprint)?.kind === "available",
        origins,
        namesHostnames: frontend.namesHostnames,
        ...(await frontend.readBase(inputs)),
    });
    const byName = new Map(inputs.map(({ desired }) => [desired.name, desired]));
    return {
        plan,
        inputs,
        probedAt: now.toISOString(),
        problems,
        clientOf: (name) => clients.of(byName.get(name) ?? { apiTokenEnv: null }),
    };
}
/** Every zone's state at Cloudflare; a removed zone that can't be accessed is only a warning. Throws PlanningError. */
async function readZones(session, zones, previous, clients) {
    const located = await (0,locate/* locateZones */.k)(zones, clients);
    const results = await Promise.allSettled(zones.map((zone) => readInput(zone, located.get(zone), previous, clients)));
    const read = [];
    const problems = [];
    for (const [index, zone] of zones.entries()) {
        const result = results[index];
        if (result?.status === "fulfilled")
            read.push(result.value);
        else
            problems.push(problemOf(zone, result?.reason));
    }
    const errors = problems.filter(({ severity }) => severity === "error");
    if (errors.length > 0)
        throw new PlanningError(plan_distinct(errors));
    return { inputs: await withSurroundings(read, session.log), problems };
}
async function readInput(desired, ref, previous, clients) {
    if (ref === undefined)
        throw new Error(`zone ${desired.name} was not located`);
    if (ref instanceof Error)
        throw ref;
    const before = (0,review_previous/* zonesBefore */.Bh)(previous).filter(({ name }) => name === desired.name);
    const hostnames = [...desired.associations, ...before.flatMap((zone) => zone.hostnames)];
    const zoneLevel = [desired, ...before].some((zone) => zone.zoneLevel !== null);
    const client = clients.of(desired);
    const current = await (0,read_zone/* readZone */.Xg)(client, ref, {
        global: desired.global !== null,
        zoneLevel,
        fingerprints: new Set(desired.certificates.map((certificate) => certificate.certificate.fingerprint)),
        hostnames: [...new Set(hostnames.map(({ hostname }) => hostname))],
    });
    const input = { desired, current, previous: await (0,review_previous/* previousZone */.Ye)(previous, desired, current) };
    return { input, ref, client, knowsZoneLevel: zoneLevel };
}
/** Why a zone can't be planned. Rethrows errors that aren't about the zone. */
function problemOf(zone, reason) {
    if (isRemovedZone(zone) && isUnreachable(reason))
        return unreachableNotice(zone, reason);
    const explained = reason instanceof cloudflare_error/* CloudflareError */.Oi ||
        reason instanceof zones/* ZoneLookupError */.tY ||
        reason instanceof clients/* TokenError */.g;
    if (!explained)
        throw reason;
    return { severity: "error", message: reason.message, at: zone.at, help: reason.help };
}
/** Reports identical messages once: a wrong token fails every zone in the same words. */
function plan_distinct(problems) {
    return [
        ...new Map(problems.toReversed().map((problem) => [(0,text_message/* plain */.pj)(problem.message), problem])).values(),
    ].reverse();
}

;// CONCATENATED MODULE: ./src/modes/reconcile.ts
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});

/** Modes plan, apply and drift: makes a plan, then shows it, applies it, or reports it as drift if it isn't empty. */
async function reconcile(session, frontend, mode, declared) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        if (await frontend.isSuperseded(declared))
            return;
        const report = await frontend.openReport();
        const previous = await frontend.readPrevious();
        const clients = __addDisposableResource(env_1, await openClients(session, declared, previous), true);
        const planned = await planDeclared(session, frontend, declared, previous, clients);
        if (planned === null)
            return;
        const reported = { ...declared, problems: [...declared.problems, ...planned.problems] };
        session.log.problems(planned.problems);
        await frontend.reportPlan(planned, reported);
        let end = NOTHING_APPLIED;
        try {
            end = await carryOut(session, frontend, mode, { declared: reported, previous, planned });
        }
        finally {
            await report?.({ mode, previous, planned, applied: end.applied });
        }
        if (end.failure !== null)
            throw end.failure;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
const NOTHING_APPLIED = { applied: null, failure: null };
async function carryOut(session, frontend, mode, { declared, previous, planned }) {
    switch (mode) {
        case "plan":
            await frontend.propose(planned, declared, previous);
            return NOTHING_APPLIED;
        case "apply": {
            const { applyDeclared } = await Promise.all(/* import() */[__webpack_require__.e(649), __webpack_require__.e(260)]).then(__webpack_require__.bind(__webpack_require__, 8260));
            return applyDeclared(session, frontend, declared, previous, planned);
        }
        case "drift": {
            const { checkDrift } = await __webpack_require__.e(/* import() */ 47).then(__webpack_require__.bind(__webpack_require__, 2047));
            await frontend.reportDrift(await checkDrift(previous, planned));
            return NOTHING_APPLIED;
        }
    }
}


/***/ }),

/***/ 577:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ validityBlockers),
/* harmony export */   q: () => (/* binding */ newlyPresented)
/* harmony export */ });
/* harmony import */ var _certificate_validity_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1861);
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6400);
/* harmony import */ var _text_notice_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3067);



/**
 * Blockers for certificates that no origin accepts now: nothing moves to one, none is switched on, and an expired one
 * isn't even uploaded. While one that isn't valid yet is in use, nothing is deleted, since its origins may accept
 * nothing else. One that isn't valid yet may be uploaded, as long as nothing presents it.
 */
function validityBlockers(input, diff, { now }) {
    return input.desired.certificates.flatMap((declared) => {
        const invalid = (0,_certificate_validity_js__WEBPACK_IMPORTED_MODULE_0__/* .invalidityOf */ .hG)(declared.certificate, now);
        const message = invalid && messageOf(declared, invalid, input, diff.operations);
        return message === null ? [] : [(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .danger */ .OR)(message, declared.at)];
    });
}
function messageOf(declared, invalid, input, operations) {
    const what = (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Certificate ${declared.name} ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(invalid.words)}`;
    const { fingerprint } = declared.certificate;
    const users = newUsers(fingerprint, input, operations);
    if (invalid.kind === "over") {
        const isUploaded = operations.some((operation) => operation.kind === "upload-certificate" &&
            operation.certificate.fingerprint === fingerprint);
        if (isUploaded)
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${what}, so it is not uploaded. Replace it with a valid certificate.`;
        return (users &&
            (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${what}, so ${users} can't use it: origins refuse it. Replace it with a valid certificate.`);
    }
    if (users !== null)
        return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${what}, so ${users} can't use it yet: origins refuse it until then. Declare it without using it (it is uploaded, ready for later), or apply this after that time.`;
    const deletes = presentingStores(fingerprint, input).some((store) => operations.some((operation) => isDeletion(operation, store)));
    if (!deletes)
        return null;
    return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${what} but is in use, so no certificate is deleted: origins refuse it until then, and may still accept what would go. Give what uses it a valid certificate first.`;
}
/** Who would newly be presented this certificate by these operations; null if nobody. */
function newUsers(fingerprint, input, operations) {
    const causes = operations.filter((operation) => newlyPresented(operation, input) === fingerprint);
    if (causes.length === 0)
        return null;
    const hostnames = causes.flatMap((operation) => operation.kind === "set-association" ? [operation.hostname] : []);
    return hostnames.length === causes.length ? (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .list */ .p_)(hostnames) : (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `the zone level`;
}
/** The fingerprint of the certificate that this operation causes to be presented to origins; null if none. */
function newlyPresented(operation, { desired, current }) {
    if (operation.kind === "set-association") {
        return operation.after.enabled ? operation.after.certificate.fingerprint : null;
    }
    if (operation.kind === "set-zone-level") {
        return operation.enabled ? (desired.zoneLevel?.fingerprint ?? null) : null;
    }
    // The latest upload is presented immediately if the switch is on.
    return operation.kind === "upload-certificate" && operation.store === "zone" && current.zoneLevel
        ? operation.certificate.fingerprint
        : null;
}
/** The stores from which this certificate is presented after the plan. */
function presentingStores(fingerprint, { desired }) {
    const byHostname = desired.associations.some((association) => association.enabled && association.fingerprint === fingerprint);
    const { zoneLevel } = desired;
    const byZone = zoneLevel?.enabled === true && zoneLevel.fingerprint === fingerprint;
    return [...(byHostname ? ["hostname"] : []), ...(byZone ? ["zone"] : [])];
}
function isDeletion(operation, store) {
    return operation.kind === "delete-certificate" && operation.store === store;
}


/***/ }),

/***/ 5918:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ addressText)
/* harmony export */ });
/** The address as written in aop.yaml: `203.0.113.10:443`, `[2001:db8::1]:443` or `origin.example.com:443`. */
function addressText({ host, port }) {
    return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}


/***/ })

};
