export const id = 174;
export const ids = [174];
export const modules = {

/***/ 8231:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ zonesAtBase),
/* harmony export */   z: () => (/* binding */ requiredBefore)
/* harmony export */ });
/* harmony import */ var _config_parse_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1237);

/** The zones of aop.yaml at the base of the pull request or merge group, as far as it can be understood. */
async function zonesAtBase({ event, inputs, textAt, }) {
    if (event.kind !== "pull-request" && event.kind !== "merge-group")
        return [];
    const text = await textAt(inputs.config, event.baseSha);
    return text === null ? [] : ((0,_config_parse_js__WEBPACK_IMPORTED_MODULE_0__/* .parseConfig */ .o4)(text, inputs.config).salvaged?.zones ?? []);
}
/**
 * The zones for which the base requires coverage already; null where there is no pull request that could be to blame.
 * The base is read only where some zone requires it now.
 */
async function requiredBefore(session, inputs) {
    const { event, mode } = session;
    if (mode !== "plan")
        return null;
    if (event.kind !== "pull-request" && event.kind !== "merge-group")
        return null;
    const isRequired = inputs.some(({ desired }) => desired.coverage.level === "require");
    const before = isRequired ? await zonesAtBase(session) : [];
    return new Set(before.filter(({ coverage }) => coverage.level === "require").map(({ name }) => name));
}


/***/ }),

/***/ 2359:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Et: () => (/* binding */ newOrigins),
  d9: () => (/* binding */ probeAfterApply),
  CA: () => (/* binding */ probeZones)
});

// EXTERNAL MODULE: ./src/zone/address.ts
var zone_address = __webpack_require__(5918);
;// CONCATENATED MODULE: ./src/origin/selection.ts

/** A hostname and its origin, to look up: a known address under another hostname is another origin. */
function originPair(hostname, { host, port }) {
    return `${hostname} ${(0,zone_address/* addressText */.G)({ host: host.toLowerCase(), port })}`;
}
/** Separates what is probed now from what is not. */
function selectOrigins(requests, { known, mostAddresses }) {
    const addresses = new Set();
    const chosen = [];
    const unprobed = [];
    for (const request of requests) {
        const { hostname, address } = request;
        const text = (0,zone_address/* addressText */.G)(address).toLowerCase();
        if (known !== null && !known.has(originPair(hostname, address))) {
            unprobed.push(leaveOut(request, NEW));
        }
        else if (!addresses.has(text) && addresses.size >= mostAddresses) {
            unprobed.push(leaveOut(request, `${mostAddresses} addresses are probed at most. ${LATER}`));
        }
        else {
            addresses.add(text);
            chosen.push(request);
        }
    }
    return { requests: chosen, unprobed };
}
/** The result for an origin that is not probed. */
function leaveOut({ hostname, address }, reason) {
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
const NEW = `The base of this pull request does not list it. ${LATER}`;
/** For what was not yet under way when the time was over. */
const OUT_OF_TIME = `The time limit for probes on a pull request was reached. ${LATER}`;

// EXTERNAL MODULE: ./src/plan/origins.ts
var origins = __webpack_require__(8716);
// EXTERNAL MODULE: ./src/review/before.ts + 2 modules
var before = __webpack_require__(484);
// EXTERNAL MODULE: ./src/render/origins.ts
var render_origins = __webpack_require__(9899);
// EXTERNAL MODULE: ./src/text/message.ts
var message = __webpack_require__(6400);
// EXTERNAL MODULE: ./src/text/order.ts
var order = __webpack_require__(9891);
// EXTERNAL MODULE: ./src/modes/base.ts
var base = __webpack_require__(8231);
;// CONCATENATED MODULE: ./src/modes/probing.ts








/** Milliseconds for all attempts on one origin, and how many origins at once. */
const TIMEOUT = 10_000;
const CONCURRENCY = 16;
/** What the author of a pull request can have this runner connect to, and for how many milliseconds. */
const MOST_ADDRESSES = 50;
const PULL_REQUEST_TIME = 120_000;
/**
 * Probes the origins of these zones: each with the certificate that it is to get, where this run has its key.
 * Hostnames that leave aop.yaml are probed at the origins that earlier revisions named, without a certificate.
 */
async function probeZones(session, inputs, declared, previous) {
    if (session.inputs.probeOrigins === "none")
        return [];
    const requests = inputs.flatMap((input) => [
        ...declaredOrigins(input, declared),
        ...leavingOrigins(input, previous),
    ]);
    if (requests.length === 0)
        return [];
    const isForPullRequest = session.event.kind === "pull-request";
    const selected = isForPullRequest
        ? selectOrigins(requests, {
            known: session.inputs.probeOrigins === "all" ? null : await originsOfBase(session),
            mostAddresses: MOST_ADDRESSES,
        })
        : { requests, unprobed: [] };
    const over = isForPullRequest ? AbortSignal.timeout(PULL_REQUEST_TIME) : null;
    const probes = [...selected.unprobed, ...(await probeAll(session, selected.requests, over))];
    return probes.sort((a, b) => (0,order/* compare */.U)(a.hostname, b.hostname) || (0,order/* compare */.U)(a.address, b.address));
}
/** Probes these until all are done or the time is over; what had not begun by then is said to be unprobed. */
async function probeAll(session, requests, over) {
    if (requests.length === 0)
        return [];
    return session.log.group(`Probe ${(0,message/* counted */.hS)(requests.length, "origin")}`, async () => {
        // Most runs have nothing to probe, and need no TLS of their own.
        const { probeOrigins } = await __webpack_require__.e(/* import() */ 121).then(__webpack_require__.bind(__webpack_require__, 8121));
        const probes = [];
        const waiting = [...requests];
        const options = {
            timeoutMs: TIMEOUT,
            concurrency: CONCURRENCY,
            allow: session.inputs.probeAllow,
            signal: over === null ? session.signal : AbortSignal.any([session.signal, over]),
        };
        for await (const probe of probeOrigins(takeUntil(waiting, over), options)) {
            session.signal.throwIfAborted();
            // Anybody can read the log of a public repository: it must not list the origins that are open.
            if (session.run.isPrivate)
                session.log.info(`${probe.hostname} at ${probe.address}: ${probe.verdict}. ${probe.reason}`);
            probes.push(probe);
        }
        if (!session.run.isPrivate)
            session.log.info((0,render_origins/* verdictCounts */.U)(probes));
        return [...probes, ...waiting.map((request) => leaveOut(request, OUT_OF_TIME))];
    });
}
function* takeUntil(waiting, over) {
    while (over?.aborted !== true) {
        const next = waiting.shift();
        if (next === undefined)
            return;
        yield next;
    }
}
/** Pairs of hostname and origin in aop.yaml at the base of the pull request: somebody has merged them. */
async function originsOfBase(session) {
    const zones = await (0,base/* zonesAtBase */.e)(session);
    return new Set(zones.flatMap(({ hostnames }) => hostnames.flatMap(({ hostname, origins }) => origins.map((address) => originPair(hostname, address)))));
}
/** Pairs of hostname and origin that the pull request brings: they are named even where others are not. */
async function newOrigins(session, inputs) {
    const pairs = inputs.flatMap(({ desired }) => desired.associations.flatMap(({ hostname, origins }) => origins.map((address) => originPair(hostname, address))));
    const { event, run } = session;
    const isAsked = event.kind === "pull-request" && session.inputs.probeOrigins !== "none";
    if (pairs.length === 0 || !isAsked || run.isPrivate)
        return new Set();
    const known = await originsOfBase(session);
    return new Set(pairs.filter((pair) => !known.has(pair)));
}
/**
 * After an apply: does every enabled hostname's origin accept the certificate that it gets now? A run that is
 * cancelled meanwhile has done its work: it reports that, without the origins.
 */
async function probeAfterApply(session, inputs, declared, plan) {
    const probes = await probeZones(session, inputs, declared, before/* NOTHING_BEFORE */.i4).catch((error) => {
        if (!session.signal.aborted)
            throw error;
        session.log.info("The workflow was cancelled: not all origins were probed.");
        return [];
    });
    const refusing = probes.filter(({ verdict }) => verdict === "refuses");
    const named = (0,origins/* namedInPlan */.GB)(plan, refusing);
    for (const { hostname, address, reason } of named) {
        session.log.error((0,message/* say */.cv) `The origin ${address} of ${hostname} refuses the certificate that it now gets. ${(0,message/* words */.aL)(reason)}`);
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
        // A disabled hostname gets no certificate: what counts is what the origin does without one.
        const client = enabled && certificate !== undefined && key?.kind === "available"
            ? { certificatePem: certificate.pem, privateKeyPem: key.pem }
            : null;
        const certificateIssuer = enabled ? (certificate?.issuer ?? null) : null;
        return origins.map((address) => ({ hostname, address, client, certificateIssuer }));
    });
}
function leavingOrigins({ desired, current }, previous) {
    const named = new Set(desired.associations.map(({ hostname }) => hostname));
    const there = new Set(current.associations.filter(({ enabled }) => enabled).map(({ hostname }) => hostname));
    const leaving = (0,before/* zonesBefore */.Bh)(previous)
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

/***/ 8174:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  reconcile: () => (/* binding */ reconcile)
});

// EXTERNAL MODULE: ./src/review/before.ts + 2 modules
var review_before = __webpack_require__(484);
// EXTERNAL MODULE: ./src/plan/plan.ts
var plan_plan = __webpack_require__(8720);
// EXTERNAL MODULE: ./src/review/approved.ts + 8 modules
var approved = __webpack_require__(5523);
// EXTERNAL MODULE: ./src/review/refusal.ts
var refusal = __webpack_require__(976);
// EXTERNAL MODULE: ./src/review/ways-out.ts
var ways_out = __webpack_require__(6931);
// EXTERNAL MODULE: ./src/text/user-error.ts
var user_error = __webpack_require__(2071);
;// CONCATENATED MODULE: ./src/modes/merge-queue.ts





/** In a merge queue: better to fail here than after the merge. Throws UserError when an operation was not reviewed. */
async function checkMergeGroup(session, planned, previous) {
    const { plan } = planned;
    const { event, github, inputs } = session;
    if (event.kind !== "merge-group" || !inputs.requireReviewedPlan || !(0,plan_plan/* hasChanges */.i)(plan))
        return;
    if (github === null)
        throw new user_error/* UserError */.y("Without a github-token the reviewed plan can't be found.");
    const lines = (0,refusal/* unreviewed */.t)(plan, await (0,approved/* gatherReviewed */.p)(session, github, previous, planned));
    if (lines !== null)
        throw new user_error/* UserError */.y([...lines, ways_out/* WAYS_OUT_OF_QUEUE */.e].join("\n"), { help: "apply stops" });
    session.log.info("Every operation in this merge group was reviewed.");
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./src/config/desired.ts
var config_desired = __webpack_require__(1192);
// EXTERNAL MODULE: ./src/github/commits.ts
var commits = __webpack_require__(149);
// EXTERNAL MODULE: ./src/session/load.ts
var load = __webpack_require__(9330);
// EXTERNAL MODULE: ./src/text/sha.ts
var sha = __webpack_require__(5409);
;// CONCATENATED MODULE: ./src/modes/outdated.ts





/**
 * Whether this run's commit was overtaken on the default branch, which is said in a notice: an old run that is run
 * again must never roll back, and what differs from an outdated file is no drift. Throws GitHubError.
 */
async function noticeOutdated(session, mode, declared) {
    const { github, log, run } = session;
    if (mode === "plan" || github === null)
        return false;
    const tip = await supersededBy(session, github);
    if (tip === null)
        return false;
    // What is declared the same may go on: an approval that takes a day must not starve.
    if (await declaresTheSame(session, declared, tip))
        return false;
    const [own, newer] = [(0,sha/* shortSha */.F)(run.sha), (0,sha/* shortSha */.F)(tip)];
    if (mode === "apply") {
        log.notice(`Nothing was applied: commit ${own} is superseded by ${newer}, the tip of the default branch, which declares something else and whose own run applies both. If no run was started for it ([skip ci], or pushed with a GITHUB_TOKEN), run the apply workflow by hand.`);
        return true;
    }
    log.notice(`Nothing was compared: the file changed on the default branch after commit ${own} (${newer}). The next check uses the new file.`);
    return true;
}
/** The commit that came after this one on the default branch, or null. */
async function supersededBy(session, github) {
    const { event, run } = session;
    const branch = "defaultBranch" in event ? event.defaultBranch : null;
    if (branch === null)
        return null;
    const tip = await (0,commits/* branchTip */.ux)(github, branch);
    if (tip === run.sha)
        return null;
    // Reading the branch may lag the very push that started this run: what it shows then came before, not after.
    return (await (0,commits/* comesAfter */.eq)(github, run.sha, tip)) ? null : tip;
}
async function declaresTheSame(session, declared, tip) {
    const { config, certificates } = await (0,load/* loadAt */.sp)(session, tip);
    const selected = config && (0,config_desired/* selectZones */.YV)(config, session.inputs.zones);
    if (selected?.kind !== "selected")
        return false;
    const desired = [
        (0,config_desired/* buildDesired */.F5)(selected.config, certificates),
        (0,config_desired/* buildDesired */.F5)(declared.config, declared.certificates),
    ].map(withoutPlaces);
    return (0,external_node_util_.isDeepStrictEqual)(desired[0], desired[1]);
}
/** A comment that moved a line changes nothing of what is declared. */
function withoutPlaces(value) {
    return JSON.parse(JSON.stringify(value, (name, inner) => (name === "at" ? undefined : inner)));
}

// EXTERNAL MODULE: ./src/cloudflare/error.ts
var cloudflare_error = __webpack_require__(6457);
// EXTERNAL MODULE: ./src/cloudflare/read-zone.ts + 3 modules
var read_zone = __webpack_require__(3846);
// EXTERNAL MODULE: ./src/cloudflare/zones.ts + 1 modules
var zones = __webpack_require__(6489);
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
 * Why the pull request must not be merged as it is: `coverage: require`, and it takes a certificate away or asks for
 * full coverage while there is none. Null where there is no pull request, or nothing is wrong with it.
 */
function coverageViolation({ desired }, coverage, { requiredBefore, ...options }) {
    if (coverage.rule !== "require" || requiredBefore === null)
        return null;
    const unprotected = unprotectedAfter(coverage);
    const { at } = desired.coverage;
    const lost = unprotected.filter(({ now }) => now !== "unknown" && !(0,levels/* isUnprotected */.K)(now));
    if (lost.length > 0) {
        return (0,notice/* error */.z3)((0,text_message/* say */.cv) `This takes the client certificate away from ${named(lost, options)}, but ${"coverage"} is ${"require"} for ${desired.name}. Give every proxied hostname a certificate, or list exceptions under ${"coverage.except"}.`, at);
    }
    if (unprotected.length === 0 || requiredBefore.has(desired.name))
        return null;
    return (0,notice/* error */.z3)((0,text_message/* say */.cv) `${"coverage: require"} is new for ${desired.name}, and ${named(unprotected, options)} would still get no client certificate. Give every proxied hostname a certificate first, or list exceptions under ${"coverage.except"}.`, at);
}
/** What is to be looked at where a zone requires coverage and no pull request is to blame. */
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
/** Whoever starts with one hostname of a zone should see the others. */
function firstHostname(input, diff, coverage, options) {
    if (!(0,plan_coverage/* getsFirstHostname */.X2)(input, diff))
        return [];
    const rest = unprotectedAfter(coverage);
    if (rest.length === 0)
        return [];
    return [
        (0,notice/* note */.N4)((0,text_message/* say */.cv) `This is the first hostname of ${input.desired.name} that gets a client certificate. Also proxied, and without one: ${named(rest, options)}.`),
    ];
}
function unprotectedAfter({ hostnames }) {
    return (hostnames ?? []).filter(({ after }) => (0,levels/* isUnprotected */.K)(after));
}
/** Names where they may be shown, their number elsewhere. */
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



/** Whether the plan enables a hostname: then its origin may be about to enforce the certificate. */
function enablesHostname({ operations }) {
    return operations.some((operation) => operation.kind === "set-association" &&
        operation.after.enabled &&
        operation.before?.enabled !== true);
}
/** What stops working once an origin of this zone enforces the certificate. */
function healthCheckNotices({ surroundings = zone_surroundings/* NOTHING_READ */.pp }, diff, options) {
    const checks = (0,zone_surroundings/* valueOf */.RP)(surroundings.healthChecks) ?? [];
    if (checks.length === 0 || !enablesHostname(diff))
        return [];
    return [
        (0,notice/* note */.N4)((0,text_message/* say */.cv) `Standalone health checks can't present a client certificate, so ${enforcement_named(checks, "health check", options)} will report origins that enforce it as down. Let the origin answer the checked path without a certificate, or use a load balancer monitor with Simulate Zone instead.`),
    ];
}
/** The same of what belongs to the account: it is true for all of its zones, and said once. */
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
                (0,notice/* note */.N4)((0,text_message/* say */.cv) `Nobody is alerted by Cloudflare before these certificates expire. Add a notification for expiring Authenticated Origin Pulls certificates in the dashboard (Notifications > Add > SSL/TLS).`),
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
;// CONCATENATED MODULE: ./src/plan/guard.ts




/** From this many associations on, losing more than this share of them at once is a mass removal. */
const FROM = 5;
const SHARE = 1 / 3;
/** Blockers when the plan takes the certificate from many hostnames at once and nobody allowed it. */
function massRemoval(input, diff, options) {
    if (options.allowMassRemoval)
        return [];
    return [...hostnamesLost(input, diff), ...switchedOff(input, diff)];
}
function hostnamesLost(input, diff) {
    const lost = lostHostnames(diff).length;
    // `unmanaged: remove` also takes from hostnames that nobody named.
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
/** How many hostnames are enabled once the plan is done: a run again after a cut-off one counts the same. */
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
/** Hostnames with enabled associations that aop.yaml or its last applied revision names. */
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




/** Blockers for what Cloudflare would refuse half-way: no room, a switch that can't be changed. */
function limitBlockers(input, diff) {
    return [
        ...certificateSlots(input, diff),
        ...hostnameSlots(input, diff),
        ...failedInUse(input, diff),
        ...lockedSwitch(input, diff),
    ];
}
/** How an apply goes on where Cloudflare takes more than anybody can see. */
const IF_RAISED = "If Cloudflare raised this limit for the zone, add one more in the dashboard: what is there beyond the limit proves it.";
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
    return tooMany.length > 0 ? tooMany : waitingInCircles(diff);
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
/** Everything fits in the end, and Cloudflare would refuse the first step of any order. */
function waitingInCircles({ stuck }) {
    if (stuck.length === 0)
        return [];
    const names = [...new Set(stuck.map(({ after }) => after.name))].sort(order/* compare */.U);
    const hostnames = stuck.map(({ hostname }) => hostname).sort(order/* compare */.U);
    return [
        (0,notice/* danger */.OR)((0,text_message/* say */.cv) `${(0,text_message/* list */.p_)(hostnames)} wait for each other's slots on ${(0,text_message/* list */.p_)(names)}, which are full with the ${limits/* ASSOCIATIONS_PER_CERTIFICATE */.DL} hostnames that Cloudflare allows, so no order of moves works. Remove one of these hostnames first (meanwhile it has no certificate of its own), or give it a certificate with room, and add it again in the next pull request.`),
    ];
}
/** An upload that failed has to be deleted before it is sent again, and Cloudflare keeps what is in use (1433). */
function failedInUse({ desired, current }, diff) {
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
function lockedSwitch({ current }, diff) {
    const changes = diff.operations.some((operation) => operation.kind === "set-global");
    if (!changes || current.global === null || current.global.editable)
        return [];
    return [
        (0,notice/* danger */.OR)((0,text_message/* say */.cv) `Cloudflare does not let this zone change the global setting ${"tls_client_auth"} (editable: false). Leave ${"global"} out of aop.yaml, or ask Cloudflare for a plan that includes it.`),
    ];
}

// EXTERNAL MODULE: ./src/zone/certificates.ts
var certificates = __webpack_require__(7820);
// EXTERNAL MODULE: ./src/certificate/validity.ts
var validity = __webpack_require__(1861);
// EXTERNAL MODULE: ./src/text/time.ts
var time = __webpack_require__(7466);
;// CONCATENATED MODULE: ./src/plan/expiry-notices.ts





/** What expires, has expired or is not valid yet: at its line in aop.yaml where it is declared there. */
function expiryNotices({ desired }, certificates, operations, options) {
    const places = new Map(desired.certificates.map(({ name, at }) => [name, at]));
    return certificates.flatMap((use) => {
        const notice = noticeOf(use, operations, options);
        const at = use.name === null ? null : (places.get(use.name) ?? null);
        return notice === null ? [] : [{ ...notice, at }];
    });
}
function noticeOf(use, operations, { now }) {
    const what = (0,text_message/* say */.cv) `Certificate ${use.name ?? use.certificate.subject}`;
    const invalid = (0,validity/* invalidityOf */.hG)(use.certificate, now);
    if (invalid === null)
        return use.state === "expiring" ? expiring(use, what) : null;
    const why = (0,text_message/* words */.aL)(invalid.words);
    const present = usersOf((0,expiry/* presentUses */.a)(use, operations), 30);
    if (present !== null) {
        return (0,notice/* error */.z3)(invalid.kind === "over"
            ? (0,text_message/* say */.cv) `${what} ${why} and Cloudflare keeps presenting it to ${present}. Origins that check it refuse the traffic: rotate it now.`
            : (0,text_message/* say */.cv) `${what} ${why} and Cloudflare presents it to ${present} already. Origins that check it refuse the traffic until then: give them a valid certificate now.`);
    }
    // What this plan would have it used or uploaded for is a blocker already.
    const isBlocked = usersOf(use, 1) !== null || (invalid.kind === "over" && isUploaded(use, operations));
    return isBlocked
        ? null
        : (0,notice/* warning */.$e)((0,text_message/* say */.cv) `${what} ${why}; nothing uses it${(0,text_message/* words */.aL)(invalid.kind === "early" ? " yet" : "")}.`);
}
function expiring(use, what) {
    const users = usersOf(use, 5);
    const presented = users === null ? (0,text_message/* say */.cv) `nothing uses it yet` : (0,text_message/* say */.cv) `it is presented to ${users}`;
    const left = (0,text_message/* words */.aL)((0,validity/* daysInWords */.E)(use.daysLeft ?? 0));
    const date = (0,text_message/* words */.aL)((0,time/* day */.v)(use.certificate.notAfter));
    return (0,notice/* warning */.$e)((0,text_message/* say */.cv) `${what} expires in ${left} (${date}); ${presented}.`);
}
function isUploaded({ certificate }, operations) {
    return operations.some((operation) => operation.kind === "upload-certificate" &&
        operation.certificate.fingerprint === certificate.fingerprint);
}
/** Who gets the certificate; null when nobody does. */
function usersOf({ zoneLevel, hostnames }, limit) {
    if (zoneLevel)
        return (0,text_message/* words */.aL)("every proxied hostname without a certificate of its own");
    return hostnames.length === 0 ? null : (0,text_message/* list */.p_)(hostnames, limit);
}

// EXTERNAL MODULE: ./src/zone/hostname.ts
var zone_hostname = __webpack_require__(6729);
;// CONCATENATED MODULE: ./src/plan/standing.ts



/** Why nothing that is declared takes effect in this zone, or not for some hostnames: one warning each. */
function standingNotices({ desired, current }) {
    // Nothing is wanted of a zone that left aop.yaml.
    if (desired.at === null || !current.standing)
        return [];
    const why = inert(current.standing);
    return [
        ...(why === null ? [] : [(0,notice/* warning */.$e)((0,text_message/* say */.cv) `${why}, so nothing takes effect there.`, desired.at)]),
        ...elsewhere(desired, current.standing),
    ];
}
/** What the zone statuses of Cloudflare's API mean (GET /zones): "full" set-ups wait for name servers, "partial" ones for a TXT record. */
function inert({ status, paused, type }) {
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
/** Cloudflare serves a hostname in the longest of its active zones. */
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
        ...standingNotices(input),
        ...sslMode(input),
        ...lostCertificates(diff.operations),
        ...expiryNotices(input, certificates, diff.operations, options),
        ...levelSwitches(diff.operations),
        ...zoneLevelShadowed(input),
        ...rotations(diff.operations),
        ...missingKeys(diff.operations, options),
        ...failedDeployments(input),
        ...onFailedUploads(input, diff.operations),
        ...kept(diff),
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
    if (current.sslMode !== "off" && current.sslMode !== "flexible")
        return [];
    return [
        (0,notice/* danger */.OR)((0,text_message/* say */.cv) `The zone's SSL mode is ${current.sslMode}: Cloudflare does not use TLS to the origin and presents no certificate. Set it to ${"full"} or ${"strict"}.`),
    ];
}
function lostCertificates(operations) {
    const lost = operations
        .filter(plan_operation/* takesCertificateAway */.EP)
        .flatMap((operation) => ("hostname" in operation ? [operation.hostname] : []));
    if (lost.length === 0)
        return [];
    return [
        (0,notice/* danger */.OR)((0,text_message/* say */.cv) `${(0,text_message/* list */.p_)(lost)} will no longer get this client certificate. An origin that still enforces it drops all traffic: make the origin accept requests without it first.`),
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
    const presented = (0,certificates/* presentedCertificates */.n)(current.certificates);
    const [newer] = presented;
    if (!zoneLevel?.enabled || newer === undefined || presented.some(isOurs))
        return [];
    if (!current.certificates.filter(lifecycle/* isActive */.$m).some(isOurs))
        return [];
    return [
        (0,notice/* warning */.$e)((0,text_message/* say */.cv) `Another zone-level certificate (${newer.certificate.subject}) was deployed after ours, and Cloudflare presents the latest one. Delete it in the dashboard, or upload ours again under a new serial number.`),
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
        (0,notice/* note */.N4)((0,text_message/* say */.cv) `This run can't see the private key of ${(0,text_message/* list */.p_)([...new Set(names)])}. That is fine for a plan; apply needs it and stops before its first write without it.`),
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
        (0,notice/* warning */.$e)((0,text_message/* say */.cv) `Cloudflare gave up deploying ${(0,text_message/* list */.p_)(failed)} (timed out). What aop.yaml declares is sent again.`),
    ];
}
/** Declared hostnames that have to be taken off an upload that failed, since it can't be deleted before. */
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
function kept(diff) {
    return diff.kept.map((association) => (0,notice/* warning */.$e)((0,text_message/* say */.cv) `Certificate ${association.certificate.certificate.subject} is no longer declared but is kept, because it is still used by ${association.usedBy}.`));
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


/** What keeps declared hostnames from being reached through Cloudflare, at their lines in aop.yaml. */
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
                (0,notice/* warning */.$e)((0,text_message/* say */.cv) `${hostname} is not a custom hostname of ${zone}, so Cloudflare does not serve it from this zone. Create it under SSL/TLS > Custom Hostnames, or remove it from aop.yaml.`, at),
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


/** The declared hostnames that are enabled, and whether they are reached through Cloudflare. */
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
/** Whether a load balancer may serve what the zone's records alone don't lead through Cloudflare. */
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
            // What visitors get is said by name servers elsewhere.
            const type = current.standing?.type ?? "full";
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

// EXTERNAL MODULE: ./src/plan/stages.ts + 3 modules
var stages = __webpack_require__(348);
;// CONCATENATED MODULE: ./src/plan/unknown.ts



/** What could not be read of some zones, told once for all of them. */
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
        const told = surroundings[key];
        return told.kind === "unknown"
            ? [{ what: WHAT[key], permission: told.permission, refused: told.refused }]
            : [];
    });
}
function sentence(what, where, { permission, refused }) {
    return refused
        ? (0,text_message/* say */.cv) `Unknown${where}: ${(0,text_message/* words */.aL)(what)}. To find out, give the token the permission \u201c${(0,text_message/* words */.aL)(permission)}\u201d.`
        : (0,text_message/* say */.cv) `Unknown${where}: ${(0,text_message/* words */.aL)(what)}. Cloudflare's API could not be read (see the log); the permission it takes is \u201c${(0,text_message/* words */.aL)(permission)}\u201d.`;
}

// EXTERNAL MODULE: ./src/plan/validity.ts
var plan_validity = __webpack_require__(577);
;// CONCATENATED MODULE: ./src/plan/make.ts

















/** The plan for these zones: deterministic but for days left, which never enter a digest. */
function makePlan(zones, options) {
    const sorted = zones.toSorted((a, b) => (0,order/* compare */.U)(a.desired.name, b.desired.name));
    const planned = sorted.map((zone) => planZone(zone, options));
    const digests = planned.flatMap(({ operations }) => operations.map(({ digest }) => digest));
    return {
        config: options.config,
        zones: planned,
        digest: (0,plan_operation/* combinedDigest */.KF)(digests),
        notices: distinct([...unknownNotices(sorted), ...accountWide(sorted, planned, options)]),
        namesHostnames: options.namesHostnames,
    };
}
function planZone(input, options) {
    const { desired, current } = input;
    const diff = (0,plan_diff/* diffZone */.S)(desired, current, input.previous);
    const certificates = (0,expiry/* certificateUses */.E)(input, diff, options);
    const origins = originsOf(input, options.origins);
    const coverage = (0,plan_coverage/* coverZone */.en)(input, diff);
    const declared = reachOf(input);
    const violation = coverageViolation(input, coverage, options);
    return {
        name: desired.name,
        id: current.id,
        stages: diff.stages,
        operations: (0,stages/* operationsOf */.CF)(diff.stages),
        notices: bySeverity([
            ...(0,plan_origins/* originNotices */.ik)(input, diff, origins, options),
            ...reachNotices(desired.name, declared),
            ...(violation === null ? coverageNotices(input, coverage, options) : [violation]),
            ...zoneNotices(input, diff, certificates, options),
            ...firstHostname(input, diff, coverage, options),
            ...healthCheckNotices(input, diff, options),
        ]),
        blockers: [
            ...limitBlockers(input, diff),
            ...(0,plan_validity/* validityBlockers */.g)(input, diff, options),
            ...massRemoval(input, diff, options),
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
function accountWide(inputs, planned, options) {
    return inputs.flatMap((input, index) => {
        const operations = planned[index]?.operations.map(({ operation }) => operation) ?? [];
        return accountNotices(input, { operations }, options);
    });
}
/** What several zones tell in the same words is told once. */
function distinct(notices) {
    return [...new Map(notices.map((one) => [(0,text_message/* plain */.pj)(one.message), one])).values()];
}
const RANK = { error: 0, danger: 1, warning: 2, note: 3 };
function bySeverity(notices) {
    return [...notices].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}
/** A hostname is in one zone only: its declaration, or its association, says in which. */
function originsOf({ desired, current }, origins) {
    const here = new Set([...desired.associations, ...current.associations].map(({ hostname }) => hostname));
    return origins.filter(({ hostname }) => here.has(hostname));
}
const NOTHING = { associations: [], certificates: [] };

// EXTERNAL MODULE: ./src/render/problems.ts
var problems = __webpack_require__(5394);
// EXTERNAL MODULE: ./src/session/clients.ts + 10 modules
var clients = __webpack_require__(7350);
// EXTERNAL MODULE: ./src/session/locate.ts
var locate = __webpack_require__(9980);
// EXTERNAL MODULE: ./src/session/session.ts + 4 modules
var session_session = __webpack_require__(1841);
// EXTERNAL MODULE: ./src/modes/base.ts
var base = __webpack_require__(8231);
// EXTERNAL MODULE: ./src/modes/probing.ts + 1 modules
var probing = __webpack_require__(2359);
// EXTERNAL MODULE: ./src/modes/publish.ts + 5 modules
var publish = __webpack_require__(7267);
;// CONCATENATED MODULE: ./src/modes/removed-zones.ts




/*
 * A zone that is not in aop.yaml any more: nothing is wanted of it, so what was made there goes. But often it leaves
 * because it is gone itself, or its token is: that must not stop the zones that stay.
 */
/** The zones that earlier revisions named and the present file does not, as zones of which nothing is wanted. */
function zonesThatLeft(session, declared, previous) {
    // With a selection, the zones of the file are those selected: others did not leave, they were not asked for.
    if (session.inputs.zones.length > 0)
        return [];
    const present = new Set(declared.config.zones.map(({ name }) => name));
    const left = (0,review_before/* zonesBefore */.Bh)(previous).filter(({ name }) => !present.has(name));
    // The last applied revision, which is the last, knows how to reach it.
    const distinct = new Map(left.map((zone) => [zone.name, zone]));
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
function hasLeft({ at }) {
    return at === null;
}
/** Whether asking again would change nothing: it is not there, or may not be asked. An outage is no such answer. */
function isBeyondReach(reason) {
    if (reason instanceof cloudflare_error/* CloudflareError */.Oi)
        return reason.kind === "refused";
    return reason instanceof zones/* ZoneLookupError */.tY || reason instanceof clients/* TokenError */.g;
}
/** The warning that what was made in the zone stays there. */
function beyondReach({ name }, reason) {
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
// EXTERNAL MODULE: ./src/cloudflare/objects.ts
var objects = __webpack_require__(499);
// EXTERNAL MODULE: ./src/cloudflare/paths.ts
var paths = __webpack_require__(4299);
;// CONCATENATED MODULE: ./src/cloudflare/around.ts





/*
 * Endpoints for what stands around client certificates, and what they answer as far as it is used. Source: Cloudflare's
 * OpenAPI description of 2026-07-08.
 */
/** The most that a page holds on every plan; a list may hold fewer. */
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
    return (0,call/* read */.L)(objects/* ListSchema */.qP, permissions/* DNS_READ */.D1, {
        operation: `list the DNS records of ${zone.name}`,
        path: `${(0,paths/* root */.zr)(zone)}/dns_records`,
        query: { page, per_page: RECORDS_PER_PAGE },
    });
}
function listLoadBalancers(zone) {
    return (0,call/* read */.L)(objects/* ListSchema */.qP, permissions/* LOAD_BALANCERS_READ */.mT, {
        operation: `list the load balancers of ${zone.name}`,
        path: `${(0,paths/* root */.zr)(zone)}/load_balancers`,
    });
}
function findCustomHostname(zone, hostname) {
    return (0,call/* read */.L)(objects/* ListSchema */.qP, permissions/* READ */.Pz, {
        operation: `look up custom hostname ${hostname} in ${zone.name}`,
        path: `${(0,paths/* root */.zr)(zone)}/custom_hostnames`,
        query: { hostname },
    });
}
function listHealthChecks(zone, page) {
    return (0,call/* read */.L)(objects/* ListSchema */.qP, permissions/* HEALTH_CHECKS_READ */.UC, {
        operation: `list the health checks of ${zone.name}`,
        path: `${(0,paths/* root */.zr)(zone)}/healthchecks`,
        query: { page, per_page: CHECKS_PER_PAGE },
    });
}
function listMonitors(account) {
    return (0,call/* read */.L)(objects/* ListSchema */.qP, permissions/* MONITORS_READ */.Zt, {
        operation: "list the account's load balancer monitors",
        path: `/accounts/${encodeURIComponent(account)}/load_balancers/monitors`,
    });
}
function listPolicies(account) {
    return (0,call/* read */.L)(objects/* ListSchema */.qP, permissions/* NOTIFICATIONS_READ */.qs, {
        operation: "list the account's notification policies",
        path: `/accounts/${encodeURIComponent(account)}/alerting/v3/policies`,
    });
}

// EXTERNAL MODULE: ./src/cloudflare/endpoints.ts
var endpoints = __webpack_require__(6001);
// EXTERNAL MODULE: ./src/cloudflare/paging.ts
var paging = __webpack_require__(599);
;// CONCATENATED MODULE: ./src/cloudflare/read-around.ts










/*
 * Reads that a run can do without: what can't be read is unknown, and fails nothing. They throw only what ends the run
 * anyway, such as its cancellation.
 */
/** More than this is no zone that one run judges: a hundred thousand records. */
const MOST_RECORD_PAGES = 20;
/** The DNS records of the zone. */
function readRecords(client, zone) {
    return optional(permissions/* DNS_READ */.D1, async () => {
        const pageOf = (page) => listRecords(zone, page);
        const items = await (0,paging/* listAll */._w)(client, pageOf, RECORDS_PER_PAGE, { mostPages: MOST_RECORD_PAGES });
        return usable(RecordSchema, items).map(({ name, type, content, proxied }) => ({
            name: canonicalName(name),
            type,
            content: content ?? "",
            proxied: proxied ?? false,
        }));
    });
}
/** The load balancers of the zone. */
function readLoadBalancers(client, zone) {
    return optional(permissions/* LOAD_BALANCERS_READ */.mT, async () => {
        const items = await (0,paging/* listWhole */.cP)(client, () => listLoadBalancers(zone));
        return usable(LoadBalancerSchema, items).map(({ name, proxied }) => ({
            name: canonicalName(name),
            proxied: proxied ?? false,
        }));
    });
}
/** These hostnames of Cloudflare for SaaS, with one request each: the list may have tens of thousands. */
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
/** Whether level 2 presents a certificate: a switch that is on without one does nothing. */
function readZoneLevel(client, zone) {
    return optional(permissions/* READ */.Pz, async () => {
        const { enabled } = (await client.call((0,endpoints/* getZoneLevel */.Dp)(zone))).result;
        return enabled && (0,certificates/* presentedCertificates */.n)(await (0,read_zone/* readStore */.uz)(client, zone, "zone")).length > 0;
    });
}
/** The zone's standalone health checks that use HTTPS. */
function readHealthChecks(client, zone) {
    return optional(permissions/* HEALTH_CHECKS_READ */.UC, async () => {
        const items = await (0,paging/* listAll */._w)(client, (page) => listHealthChecks(zone, page), CHECKS_PER_PAGE);
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
        return (0,zone_surroundings/* told */.Ev)(await ask());
    }
    catch (error) {
        if (!(error instanceof cloudflare_error/* CloudflareError */.Oi))
            throw error;
        return { kind: "unknown", permission, refused: error.isPermission, reason: error.message };
    }
}
/** What stands in a list without a name is about nothing that has one. */
function usable(schema, items) {
    return (0,objects/* sortOut */.$I)(schema, items).usable;
}
/** Null for an empty text, which is what Cloudflare answers where nothing was written. */
function written(text) {
    return text === "" ? null : (text ?? null);
}
/** A wildcard's first label stays as it is. */
function canonicalName(name) {
    return name.startsWith("*.") ? `*.${(0,zone_hostname/* canonicalHostname */.G_)(name.slice(2))}` : (0,zone_hostname/* canonicalHostname */.G_)(name);
}

;// CONCATENATED MODULE: ./src/modes/surroundings.ts








/**
 * The zones with what stands around their client certificates, with the fewest requests: nothing where `coverage` is
 * `ignore` or nothing is declared, what is the account's once for all of its zones, and what only a doubt needs only
 * where there is one. What can't be read is unknown, and fails nothing.
 */
async function withSurroundings(zones, log) {
    const accounts = new Map();
    const reads = zones.map(async (zone) => ({
        ...zone.input,
        surroundings: isWanted(zone) ? await read(zone, accounts) : zone_surroundings/* NOTHING_READ */.pp,
    }));
    // Nothing goes on behind an error: it would ask over connections that are closed by then.
    await Promise.allSettled(reads);
    const inputs = await Promise.all(reads);
    for (const reason of reasons(inputs))
        log.info(reason);
    return inputs;
}
function isWanted({ input: { desired } }) {
    if (desired.coverage.level === "ignore")
        return false;
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
    const [records, custom, checks] = await surroundings_all([
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
    return readInDoubt(zone, known);
}
/** As far as they were read with the zone. */
function knownLevels({ input: { current }, knowsZoneLevel, }) {
    const presents = (0,certificates/* presentedCertificates */.n)(current.certificates).length > 0;
    return {
        global: current.global === null ? zone_surroundings/* NOTHING_READ */.pp.global : (0,zone_surroundings/* told */.Ev)(current.global.on),
        zoneLevel: knowsZoneLevel ? (0,zone_surroundings/* told */.Ev)(current.zoneLevel && presents) : zone_surroundings/* NOTHING_READ */.pp.zoneLevel,
    };
}
/** What is asked only where a hostname is not reached, or not protected, for all that is known. */
async function readInDoubt(zone, known) {
    const { client, ref, input } = zone;
    const loadBalancers = mayBeBalanced({ ...input, surroundings: known })
        ? await readLoadBalancers(client, ref)
        : known.loadBalancers;
    let result = { ...known, loadBalancers };
    if (result.zoneLevel.kind === "unread" && inDoubt(input, result)) {
        result = { ...result, zoneLevel: await readZoneLevel(client, ref) };
    }
    if (result.global.kind === "unread" && inDoubt(input, result)) {
        result = { ...result, global: await readGlobalLevel(client, ref) };
    }
    return result;
}
/** Whether a proxied hostname has no certificate of its own, and the levels below are not known. */
function inDoubt(input, surroundings) {
    const { hostnames } = (0,plan_coverage/* coverZone */.en)({ ...input, surroundings }, { operations: [] });
    return hostnames?.some(({ now }) => now === "unknown") === true;
}
async function readChecks(zone, accounts) {
    const { client, ref } = zone;
    const [healthChecks, ofAccount] = await surroundings_all([
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
    const [monitors, alerts] = await surroundings_all([
        readMonitors(client, account),
        readAlerts(client, account),
    ]);
    return { monitors, alerts };
}
/** A token that may not look its zone up does not learn whose it is. */
const UNKNOWN_ACCOUNT = {
    monitors: surroundings_unknown(permissions/* MONITORS_READ */.Zt),
    alerts: surroundings_unknown(permissions/* NOTIFICATIONS_READ */.qs),
};
function surroundings_unknown(permission) {
    const reason = "The account of a zone is not known, since the token can't look the zone up.";
    return { kind: "unknown", permission, refused: true, reason };
}
/** All of them, once none is under way any more. */
async function surroundings_all(reads) {
    await Promise.allSettled(reads);
    return Promise.all(reads);
}
function reasons(inputs) {
    const all = inputs.flatMap(({ surroundings = zone_surroundings/* NOTHING_READ */.pp }) => Object.values(surroundings).flatMap((one) => one.kind === "unknown" && !one.refused ? [one.reason] : []));
    return new Set(all);
}

;// CONCATENATED MODULE: ./src/modes/plan.ts


















/** Cloudflare could not be read, or a zone was not found: nothing is planned, so that no plan is half a plan. */
class PlanningError extends user_error/* UserError */.y {
    problems;
    constructor(problems) {
        super(`The plan could not be made: ${problems.map(({ message }) => (0,text_message/* plain */.pj)(message)).join(" ")}`);
        this.problems = problems;
    }
}
/** A zone that left aop.yaml is still reached with the token that it named. */
function openClients(session, declared, previous) {
    const earlier = (0,load/* readZoneTokens */.pS)(session, (0,review_before/* zonesBefore */.Bh)(previous));
    return (0,clients/* createClients */.h)(session, new Map([...earlier, ...declared.secrets.tokens]));
}
/** The plan; null, and the run failed, when Cloudflare could not be read. */
async function planDeclared(session, mode, declared, previous, clients) {
    try {
        return await session.log.group("Read Cloudflare", () => planZones(session, declared, previous, clients));
    }
    catch (error) {
        if (!(error instanceof PlanningError))
            throw error;
        session.log.problems(error.problems);
        await (0,session_session/* tellSummary */.Qi)(session, (0,problems/* problemsSummary */.B)("No plan", error.problems, (0,session_session/* provenanceOf */.Jj)(session)));
        if (mode === "plan")
            await (0,publish.publishProblems)(session, error);
        session.output.fail("The plan could not be made: see the annotations.");
        return null;
    }
}
/** The plan for the declared zones, and for zones that left aop.yaml since it was last applied. Throws PlanningError. */
async function planZones(session, declared, previous, clients) {
    const staying = (0,config_desired/* buildDesired */.F5)(declared.config, declared.certificates);
    const left = zonesThatLeft(session, declared, previous);
    const { inputs, problems } = await readZones(session, [...staying, ...left], previous, clients);
    const origins = await (0,probing/* probeZones */.CA)(session, inputs, declared, previous);
    const plan = makePlan(inputs, {
        config: session.inputs.config,
        now: new Date(session.clock.now()),
        expiryWarningDays: session.inputs.expiryWarningDays,
        allowMassRemoval: session.inputs.allowMassRemoval,
        hasKey: (fingerprint) => declared.secrets.privateKeys.get(fingerprint)?.kind === "available",
        origins,
        namesHostnames: session.run.isPrivate,
        newOrigins: await (0,probing/* newOrigins */.Et)(session, inputs),
        requiredBefore: await (0,base/* requiredBefore */.z)(session, inputs),
    });
    const byName = new Map(inputs.map(({ desired }) => [desired.name, desired]));
    return {
        plan,
        inputs,
        problems,
        clientOf: (name) => clients.of(byName.get(name) ?? { apiTokenEnv: null }),
    };
}
/** Cloudflare's state of every zone; that one which left aop.yaml is beyond reach is a warning. Throws PlanningError. */
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
    const before = (0,review_before/* zonesBefore */.Bh)(previous).filter(({ name }) => name === desired.name);
    const hostnames = [...desired.associations, ...before.flatMap((zone) => zone.hostnames)];
    const zoneLevel = [desired, ...before].some((zone) => zone.zoneLevel !== null);
    const client = clients.of(desired);
    const current = await (0,read_zone/* readZone */.Xg)(client, ref, {
        global: desired.global !== null,
        zoneLevel,
        fingerprints: new Set(desired.certificates.map((certificate) => certificate.certificate.fingerprint)),
        hostnames: [...new Set(hostnames.map(({ hostname }) => hostname))],
    });
    const input = { desired, current, previous: await (0,review_before/* previousZone */.Ye)(previous, desired, current) };
    return { input, ref, client, knowsZoneLevel: zoneLevel };
}
/** Why a zone can't be planned. Throws what is no answer about the zone. */
function problemOf(zone, reason) {
    if (hasLeft(zone) && isBeyondReach(reason))
        return beyondReach(zone, reason);
    const explained = reason instanceof cloudflare_error/* CloudflareError */.Oi ||
        reason instanceof zones/* ZoneLookupError */.tY ||
        reason instanceof clients/* TokenError */.g;
    if (!explained)
        throw reason;
    return { severity: "error", message: reason.message, at: zone.at, help: reason.help };
}
/** A wrong token fails every zone in the same words: reported once. */
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





/** plan, apply and drift: one plan, which is posted, carried out, or reported where it should be empty. */
async function reconcile(session, mode, declared) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        if (mode === "apply") {
            session.output.set("applied", 0);
            session.output.set("failed", 0);
        }
        if (await noticeOutdated(session, mode, declared))
            return;
        const previous = await (0,review_before/* readPrevious */.ox)(session);
        const clients = __addDisposableResource(env_1, await openClients(session, declared, previous), true);
        const planned = await planDeclared(session, mode, declared, previous, clients);
        if (planned === null)
            return;
        const { plan } = planned;
        const reported = { ...declared, problems: [...declared.problems, ...planned.problems] };
        session.log.problems(planned.problems);
        (0,publish/* setPlanOutputs */.AS)(session, plan);
        (0,publish/* logPlan */.uH)(session, plan);
        (0,publish/* logNotices */.eV)(session, plan);
        switch (mode) {
            case "plan":
                await (0,publish/* publishPlan */.JL)(session, plan, reported);
                await checkMergeGroup(session, planned, previous);
                (0,publish/* failOnMistakes */.Tf)(session, plan);
                break;
            case "apply": {
                const { applyDeclared } = await __webpack_require__.e(/* import() */ 623).then(__webpack_require__.bind(__webpack_require__, 9623));
                await applyDeclared(session, reported, previous, planned);
                break;
            }
            case "drift": {
                const { reportDrift } = await __webpack_require__.e(/* import() */ 828).then(__webpack_require__.bind(__webpack_require__, 6828));
                await reportDrift(session, previous, planned);
                break;
            }
        }
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




/** Every certificate that is declared or in use after the plan, soonest expiry first. Expired ones keep being sent by Cloudflare. */
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
/** Who is presented the certificate already, without those that these operations are about. */
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
 * Blockers for certificates that no origin accepts now: nothing moves to one, none is switched on, an expired one is
 * not even uploaded, and nothing is deleted while one that is not valid yet is in use: what goes may be all that its
 * origins accept. One that is not valid yet may be uploaded, as long as nothing presents it.
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
    const users = usersToCome(fingerprint, input, operations);
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
/** Who would be presented this certificate by these operations, and is not now; null: nobody. */
function usersToCome(fingerprint, input, operations) {
    const causes = operations.filter((operation) => newlyPresented(operation, input) === fingerprint);
    if (causes.length === 0)
        return null;
    const hostnames = causes.flatMap((operation) => operation.kind === "set-association" ? [operation.hostname] : []);
    return hostnames.length === causes.length ? (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .list */ .p_)(hostnames) : (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `the zone level`;
}
/** The fingerprint of the certificate that this operation has origins presented with; null: none. */
function newlyPresented(operation, { desired, current }) {
    if (operation.kind === "set-association") {
        return operation.after.enabled ? operation.after.certificate.fingerprint : null;
    }
    if (operation.kind === "set-zone-level") {
        return operation.enabled ? (desired.zoneLevel?.fingerprint ?? null) : null;
    }
    // The latest upload is presented at once where the switch is on.
    return operation.kind === "upload-certificate" && operation.store === "zone" && current.zoneLevel
        ? operation.certificate.fingerprint
        : null;
}
/** The stores of which this certificate is presented once the plan is done. */
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

/***/ 5523:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ checkReviewed),
  p: () => (/* binding */ gatherReviewed)
});

// EXTERNAL MODULE: ./src/github/error.ts
var github_error = __webpack_require__(6661);
// EXTERNAL MODULE: ./src/text/sha.ts
var text_sha = __webpack_require__(5409);
// EXTERNAL MODULE: ./src/text/user-error.ts
var user_error = __webpack_require__(2071);
;// CONCATENATED MODULE: ./src/review/approved-plan.ts


/**
 * Whether people approved this very plan in this workflow run: an earlier job made it, and they let the job with the
 * environment go on. Throws GitHubError for a failure that may pass.
 */
async function approvalOf({ inputs, run }, github, plan) {
    const digest = inputs.approvedPlan;
    if (digest === null)
        return null;
    if (digest !== plan.digest) {
        return refused(`the approved plan is ${(0,text_sha/* shortSha */.F)(digest)}, but the plan now is ${(0,text_sha/* shortSha */.F)(plan.digest)}. Re-run all jobs of this workflow run, so that the plan is made and approved again.`);
    }
    if (run.id === null)
        return refused("the runner does not provide the ID of this workflow run.");
    try {
        if (await isApproved(github, Number(run.id)))
            return { kind: "approved" };
    }
    catch (error) {
        if (!(error instanceof github_error/* GitHubError */.y_) || (!error.isPermission && error.status !== 404))
            throw error;
        return refused(error.message);
    }
    return refused("nobody approved this workflow run. The environment of this job needs required reviewers, which not every GitHub plan offers for private repositories.");
}
function refused(reason) {
    return { kind: "refused", reason: `approved-plan does not count: ${reason}` };
}
/** https://docs.github.com/rest/actions/workflow-runs#get-the-review-history-for-a-workflow-run */
async function isApproved(github, runId) {
    const { data } = await github.call({ operation: "read who approved this workflow run", permission: "actions: read" }, (octokit, here) => octokit.request("GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals", {
        ...here,
        run_id: runId,
    }));
    return data.some(({ state }) => state === "approved");
}

// EXTERNAL MODULE: ./src/review/before.ts + 2 modules
var before = __webpack_require__(484);
// EXTERNAL MODULE: ./src/review/coverage.ts
var coverage = __webpack_require__(4528);
// EXTERNAL MODULE: ./src/review/refusal.ts
var refusal = __webpack_require__(976);
// EXTERNAL MODULE: ./src/github/commits.ts
var commits = __webpack_require__(149);
// EXTERNAL MODULE: ./src/runtime/event.ts
var runtime_event = __webpack_require__(8852);
;// CONCATENATED MODULE: ./src/github/history.ts


/** The commits of the branch itself, newest first: those of a merged side branch are behind a second parent. */
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
/** Null where GitHub finds nothing to compare: somebody rewrote the branch's history. */
async function comparable(commits) {
    try {
        return await commits;
    }
    catch (error) {
        if (error instanceof github_error/* GitHubError */.y_ && error.status === 404)
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
            operation: `compare ${(0,text_sha/* shortSha */.F)(base)} with ${(0,text_sha/* shortSha */.F)(head)}`,
            permission: "contents: read",
        }, (octokit, here) => octokit.request("GET /repos/{owner}/{repo}/compare/{basehead}", {
            ...here,
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
    const { data } = await github.call({ operation: `read commit ${(0,text_sha/* shortSha */.F)(sha)}`, permission: "contents: read" }, (octokit, here) => octokit.request("GET /repos/{owner}/{repo}/commits/{ref}", { ...here, ref: sha }));
    return toCommit(data);
}
/** The number in "Change the edge (#12)" (squash) or "Merge pull request #12 from \u2026". */
function numberInMessage({ message }) {
    const title = message.split("\n")[0] ?? "";
    const match = /\(#(\d{1,9})\)\s*$/.exec(title) ?? /^Merge pull request #(\d{1,9}) /.exec(title);
    return match?.[1] === undefined ? null : Number(match[1]);
}

;// CONCATENATED MODULE: ./src/github/pull.ts


/** What every question about a pull request asks for. */
const PULL_FACTS = "number url headRefOid baseRefName mergedAt isCrossRepository author { __typename login }";
/** The same in the form that every look-up gives. */
function toMergedPull({ number, url, mergedAt, author, ...pull }) {
    const byDependabot = author?.__typename === "Bot" && author.login === "dependabot";
    const from = (0,runtime_event/* pullSource */.l)(pull.isCrossRepository, byDependabot);
    return { number, url, head: pull.headRefOid, base: pull.baseRefName, mergedAt, from };
}
/** How a pull request was merged, or will be; null when the number is not one's, but an issue's for instance. */
async function mergeOf(github, number) {
    try {
        const { repository } = await github.call({ operation: `read how #${number} was merged`, permission: "pull-requests: read" }, (octokit, here) => octokit.graphql(`query ($owner: String!, $repo: String!, $number: Int!) { repository(owner: $owner, name: $repo) { pullRequest(number: $number) { ${PULL_FACTS} state merged title mergeCommit { oid } } } }`, { ...here, number }));
        return repository?.pullRequest ?? null;
    }
    catch (error) {
        if (error instanceof github_error/* GitHubError */.y_ && error.status === 404)
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/github/merged.ts




/** GitHub's look-up lags a merge by tens of seconds: seconds to wait before each time of asking. */
const PAUSES = [0, 2, 4, 8, 16];
/** Commits on the branch that are looked at: beyond that, nobody reviewed it as one change. */
const MOST_COMMITS = 250;
/**
 * The pull requests merged into `branch` by the commits after `base` up to `head`: squash, rebase and merge
 * commits, the merge queue, and several merges at once. Does not use `merge_commit_sha`, which GitHub is removing.
 * An empty answer is asked for again for about 30 s; a failing one throws GitHubError and is never read as
 * "no pull request". Each commit costs a request, so that whoever has seen enough should stop asking.
 */
async function* mergedPulls(github, range, clock, signal) {
    const { base, head } = range;
    const compared = await comparable(firstParents(github, base, head));
    if (compared === null && base !== null)
        yield { kind: "incomparable", base, head };
    const commits = compared ?? [await commitAt(github, head)];
    let patience = PAUSES;
    for (const commit of commits.slice(0, MOST_COMMITS)) {
        const pulls = await pullsOf(github, commit, range.branch, { clock, signal, pauses: patience });
        // Only the newest commit can be lagging; the others were merged before.
        patience = [0];
        yield { kind: "commit", sha: commit.sha, pulls };
    }
    if (commits.length > MOST_COMMITS)
        yield { kind: "cut-off", looked: MOST_COMMITS, commits: commits.length };
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
async function associatedPulls(github, sha, branch) {
    const pulls = await github.call({
        operation: `list the pull requests of ${(0,text_sha/* shortSha */.F)(sha)}`,
        permission: "pull-requests: read",
    }, (octokit, here) => octokit.paginate("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", {
        ...here,
        commit_sha: sha,
        per_page: 100,
    }));
    // The list also has open pull requests that contain the commit.
    return pulls
        .filter((pull) => pull.merged_at != null && pull.base.ref === branch)
        .map(({ number, html_url: url, user, head, base, merged_at: mergedAt }) => {
        // Null when the fork was deleted, whatever the types say.
        const isFork = head.repo?.full_name !== base.repo.full_name;
        const from = (0,runtime_event/* pullSource */.l)(isFork, user?.login === "dependabot[bot]");
        return { number, url, head: head.sha, base: base.ref, mergedAt, from };
    });
}
/** The pull request of "(#12)" or "Merge pull request #12" in the message, if it really is merged as this commit. */
async function namedInMessage(github, commit, branch) {
    const number = numberInMessage(commit);
    const pull = number === null ? null : await mergeOf(github, number);
    if (pull === null)
        return [];
    const verified = pull.merged && pull.baseRefName === branch && pull.mergeCommit?.oid === commit.sha;
    return verified ? [toMergedPull(pull)] : [];
}

;// CONCATENATED MODULE: ./src/github/queued.ts



/**
 * The pull requests of a merge group that are not merged yet, those of the groups below it included: what its head
 * brings to `base`, the tip of the branch. The queue itself knows them; where it can't be asked, or was built anew
 * meanwhile, the name of the group's branch and the messages of its commits name some. Throws GitHubError.
 */
async function queuedPulls(github, group) {
    const queue = await queueOf(github, group.branch);
    const last = queue.findLast(({ headCommit }) => headCommit?.oid === group.head);
    if (last === undefined)
        return namedInGroup(github, group);
    return queue
        .filter(({ position }) => position <= last.position)
        .flatMap(({ pullRequest }) => (pullRequest === null ? [] : [toMergedPull(pullRequest)]));
}
/** GitHub builds at most so many groups at once (docs.github.com, "Managing a merge queue"). */
const MOST_BUILDING = 100;
/** The merge queue of a branch: empty where there is none, or where an app may not read it. Throws GitHubError. */
async function queueOf(github, branch) {
    try {
        const { repository } = await github.call({ operation: `read the merge queue of ${branch}`, permission: "pull-requests: read" }, (octokit, here) => octokit.graphql(`query ($owner: String!, $repo: String!, $branch: String!, $first: Int!) { repository(owner: $owner, name: $repo) { mergeQueue(branch: $branch) { entries(first: $first) { nodes { position headCommit { oid } pullRequest { ${PULL_FACTS} } } } } } }`, { ...here, branch, first: MOST_BUILDING }));
        return repository?.mergeQueue?.entries.nodes ?? [];
    }
    catch (error) {
        if (error instanceof github_error/* GitHubError */.y_ && error.isPermission)
            return [];
        throw error;
    }
}
/** GitHub gave the group's branch its name; a message was written by anybody, and counts when GitHub would write the same. */
async function namedInGroup(github, group) {
    const commits = await firstParents(github, group.base, group.head);
    const pulls = new Map();
    const last = /\/pr-(\d{1,9})-[0-9a-f]+$/.exec(group.headBranch)?.[1];
    if (last !== undefined) {
        const number = Number(last);
        const pull = await mergeOf(github, number);
        if (pull?.baseRefName === group.branch)
            pulls.set(number, toMergedPull(pull));
    }
    for (const commit of commits) {
        const number = numberInMessage(commit);
        const pull = number === null || pulls.has(number) ? null : await mergeOf(github, number);
        if (number === null || pull?.state !== "OPEN" || pull.baseRefName !== group.branch)
            continue;
        if (isWrittenFor(commit, pull))
            pulls.set(number, toMergedPull(pull));
    }
    return [...pulls.values()];
}
/** Whether GitHub writes this message when it merges or squashes the pull request. A rebase keeps the author's messages. */
function isWrittenFor({ message, parents }, pull) {
    const title = message.split("\n")[0] ?? "";
    const isMerge = title.startsWith(`Merge pull request #${pull.number} from `);
    if (isMerge)
        return parents.length === 2 && parents[1] === pull.headRefOid;
    return title === `${pull.title} (#${pull.number})`;
}

// EXTERNAL MODULE: ./src/render/marker.ts
var render_marker = __webpack_require__(1376);
// EXTERNAL MODULE: ./src/session/session.ts + 4 modules
var session_session = __webpack_require__(1841);
;// CONCATENATED MODULE: ./src/review/conditions.ts

/** Why the plan in this comment is no review of what was merged; null when it may be one. */
function whyNotReviewed(comment, pull) {
    const { editor, writtenAt, marker } = comment;
    const plan = `The plan comment on #${pull.number}`;
    if (editor !== null)
        return `${plan} was edited by ${editor}, so it does not count.`;
    // Both in whole seconds. In a merge queue there is no merge yet.
    if (pull.mergedAt !== null && Date.parse(writtenAt) > Date.parse(pull.mergedAt)) {
        return `${plan} was written at ${writtenAt}, after the merge at ${pull.mergedAt}: nobody can have reviewed it before merging.`;
    }
    if (marker.base === null || marker.count === null) {
        return `${plan} was written by an older version of this action. It does not say which branch it was planned for, so it does not count.`;
    }
    if (marker.base !== pull.base) {
        return `${plan} is for a merge into ${marker.base}, not into ${pull.base}.`;
    }
    if (marker.head !== pull.head) {
        return `${plan} is for commit ${(0,text_sha/* shortSha */.F)(marker.head)}, but ${(0,text_sha/* shortSha */.F)(pull.head)} was merged.`;
    }
    return null;
}

// EXTERNAL MODULE: ./src/review/found.ts
var found = __webpack_require__(3992);
// EXTERNAL MODULE: ./src/review/shown.ts
var shown = __webpack_require__(8293);
// EXTERNAL MODULE: ./src/review/visible.ts + 1 modules
var visible = __webpack_require__(5478);
;// CONCATENATED MODULE: ./src/review/gaps.ts

const WITHOUT_SECRETS = {
    fork: ": it came from a fork, whose runs get no secrets to plan with. Open the same change from a branch of this repository",
    Dependabot: ": it is by Dependabot, whose runs plan only where the token is stored for Dependabot",
    here: "",
};
/** That a pull request has no plan that counts; `strangers` are others who wrote a comment with our marker there. */
function noPlan({ number, from }, strangers, viewer) {
    if (strangers.length === 0)
        return `#${number} has no plan comment${WITHOUT_SECRETS[from]}.`;
    return `#${number} has no plan comment by ${viewer}, as whom this token writes. A comment with the same marker is by ${strangers.join(", ")}: plan and apply must write as the same identity.`;
}
/** Where the looking ended before it had seen everything. */
function gapOf(gap, { base }) {
    if (gap.kind === "cut-off")
        return `Only the newest ${gap.looked} of ${gap.commits} commits since the last apply were checked.`;
    const what = base?.applied === true ? "The last applied revision" : "The revision before";
    const head = (0,text_sha/* shortSha */.F)(gap.head);
    return `${what}, ${(0,text_sha/* shortSha */.F)(gap.base)}, can't be compared with ${head}, for example after the branch's history was rewritten: only the pull requests of ${head} itself were checked.`;
}

;// CONCATENATED MODULE: ./src/review/reviewed.ts










/** So many of the newest commits are looked at, whatever is covered. */
const LOOKED_AT = 20;
/**
 * The plans on the pull requests merged since the last applied revision, from the newest on until they cover what is
 * to be done: there may be hundreds of them. The newest are read in any case, since the result is posted on each.
 * Throws GitHubError when looking fails.
 */
async function reviewedSince(session, github, previous, isCovered) {
    const plans = [];
    const refusals = [];
    const withoutPull = [];
    const gaps = [];
    const audience = new Set();
    const seen = new Set();
    let looked = 0;
    for await (const found of pullsToConsider(session, github, previous)) {
        if (found.kind !== "commit") {
            gaps.push(gapOf(found, previous));
            continue;
        }
        if (found.pulls.length === 0)
            withoutPull.push(found.sha);
        for (const pull of found.pulls.filter(({ number }) => !seen.has(number))) {
            seen.add(pull.number);
            const { plan, hasComment } = await planOn(session, github, pull);
            if (typeof plan === "string")
                refusals.push(plan);
            else
                plans.push(plan);
            if (hasComment || looked === 0)
                audience.add(pull.number);
        }
        if (++looked >= LOOKED_AT && isCovered(plans))
            break;
    }
    return { plans, refusals, withoutPull, gaps, audience: [...audience] };
}
/** The plan that people saw on a pull request, or why there is none that counts. Throws GitHubError. */
async function planOn(session, github, pull) {
    const { number } = pull;
    const key = (0,session_session/* sessionKey */.ce)(session);
    const { ours, strangers } = await (0,found/* findComments */.S)(github, number, key, render_marker/* readMarker */.t7);
    const latest = await (0,shown/* shownComment */.$)(github, ours);
    if (latest === null) {
        const viewer = strangers.length === 0 ? "" : await github.viewer();
        return { plan: noPlan(pull, strangers, viewer), hasComment: false };
    }
    const { url, marker, body } = latest;
    const plan = { pull: number, url, marker, visible: (0,visible/* readVisible */.Ln)(body) };
    return { plan: whyNotReviewed(latest, pull) ?? plan, hasComment: true };
}
/**
 * Of an apply: everything merged since the last applied revision. Of a merge group also what it brings to the branch
 * as it is: the base that its event names is the group ahead of it, when there is one.
 */
async function* pullsToConsider(session, github, { base }) {
    const { event, run, clock, signal } = session;
    if (event.kind !== "merge-group") {
        const branch = "defaultBranch" in event ? (event.defaultBranch ?? "") : "";
        const range = { base: base?.sha ?? null, head: run.sha, branch };
        yield* mergedPulls(github, range, clock, signal);
        return;
    }
    const { baseBranch: branch, headBranch } = event;
    const { sha } = run;
    const tip = await (0,commits/* branchTip */.ux)(github, branch);
    const pulls = await queuedPulls(github, { base: tip, head: sha, branch, headBranch });
    yield { kind: "commit", sha, pulls };
    // Without a record of an apply, nobody knows what was merged and not applied.
    if (base?.applied !== true || base.sha === tip)
        return;
    yield* mergedPulls(github, { base: base.sha, head: tip, branch }, clock, signal);
}

// EXTERNAL MODULE: ./src/review/ways-out.ts
var ways_out = __webpack_require__(6931);
;// CONCATENATED MODULE: ./src/review/approved.ts









const NOTHING_REVIEWED = {
    plans: [],
    refusals: [],
    withoutPull: [],
    gaps: [],
    audience: [],
};
/**
 * What this plan may do by review: restoring what the last applied revision declares, where this run may, and what
 * stood in the plans merged since. Throws UserError when looking fails: that is never read as "nothing was reviewed".
 */
async function gatherReviewed(session, github, previous, planned) {
    try {
        return await gather(session, github, previous, planned);
    }
    catch (error) {
        if (!(error instanceof github_error/* GitHubError */.y_))
            throw error;
        const reason = `the reviewed plans could not be looked up, so it is not known what was reviewed.\n${error.message}\nRe-run this job.`;
        throw new user_error/* UserError */.y(lookUpFailed(session, reason), { cause: error, help: "apply stops" });
    }
}
/** An apply says that nothing was changed; a merge group changes nothing in any case. */
function lookUpFailed({ event }, reason) {
    if (event.kind !== "merge-group")
        return `Nothing was changed: ${reason}`;
    return reason.charAt(0).toUpperCase() + reason.slice(1);
}
async function gather(session, github, previous, { plan, inputs }) {
    const approval = await approvalOf(session, github, plan);
    if (approval?.kind === "approved") {
        session.log.info("This plan was approved in this workflow run.");
        return { ...NOTHING_REVIEWED, restoring: new Set(digestsOf(plan)) };
    }
    const restoring = (mayRestore(session, previous) ? await (0,before/* restoringOperations */.Cm)(previous, inputs) : null) ??
        new Set();
    const digests = digestsOf(plan);
    const restored = digests.filter((digest) => restoring.has(digest)).length;
    if (restored > 0) {
        const consequence = session.event.kind === "merge-group"
            ? "Cloudflare drifted from it, which this merge group did not cause. The apply after the merge stops at operations that no plan showed: run mode: apply manually first."
            : "they were reviewed at that time.";
        session.log.notice(`${restored} of ${digests.length} operations restore what ${session.inputs.config} declared when it was last applied (${(0,text_sha/* shortSha */.F)(previous.base?.sha ?? "")}): ${consequence}`);
    }
    if ((0,coverage/* review */.NQ)(plan, [], restoring).kind === "covered")
        return { ...NOTHING_REVIEWED, restoring };
    const isCovered = (plans) => (0,coverage/* review */.NQ)(plan, plans, restoring).kind === "covered";
    const reviewed = await reviewedSince(session, github, previous, isCovered).catch((error) => {
        if (approval === null || !(error instanceof github_error/* GitHubError */.y_) || !error.isPermission)
            throw error;
        return { ...NOTHING_REVIEWED, gaps: [error.message] };
    });
    const refusals = [...(approval === null ? [] : [approval.reason]), ...reviewed.refusals];
    return { ...reviewed, refusals, restoring };
}
function digestsOf(plan) {
    return plan.zones.flatMap((zone) => zone.operations.map(({ digest }) => digest));
}
/**
 * On a schedule and by hand, not on a push: there somebody just merged something. The record must be one that only a run
 * with this Cloudflare token can have made. A merge group writes nothing, and drift is no reason to keep it out.
 */
function mayRestore(session, { base }) {
    const { kind } = session.event;
    if (base?.applied !== true)
        return false;
    if (kind === "merge-group")
        return true;
    if (kind !== "schedule" && kind !== "dispatch")
        return false;
    if (base.hasMac)
        return true;
    session.log.warning(`The record of the last apply (${(0,text_sha/* shortSha */.F)(base.sha)}) is not signed with this cloudflare-api-token: it is older than that token or than this version of the action, or somebody else made it. What ${session.inputs.config} declared then does not count as reviewed. The next apply that completes, or has nothing to do, signs a new record.`);
    return false;
}
/** Stops before the first write when the plan has an operation that nobody reviewed. Throws UserError. */
function checkReviewed(plan, reviewed) {
    const lines = (0,refusal/* unreviewed */.t)(plan, reviewed);
    if (lines === null)
        return;
    throw new user_error/* UserError */.y([`Nothing was changed: ${lines.join("\n")}`, ways_out/* WAYS_OUT */.k].join("\n"), {
        help: "apply stops",
    });
}


/***/ }),

/***/ 484:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i4: () => (/* binding */ NOTHING_BEFORE),
  Ye: () => (/* binding */ previousZone),
  ox: () => (/* binding */ readPrevious),
  rO: () => (/* binding */ recordFacts),
  Cm: () => (/* binding */ restoringOperations),
  Bh: () => (/* binding */ zonesBefore)
});

// EXTERNAL MODULE: ./src/config/desired.ts
var config_desired = __webpack_require__(1192);
// EXTERNAL MODULE: ./src/config/parse.ts + 12 modules
var parse = __webpack_require__(1237);
// EXTERNAL MODULE: ./src/github/error.ts
var github_error = __webpack_require__(6661);
// EXTERNAL MODULE: ./src/plan/diff.ts
var diff = __webpack_require__(8256);
// EXTERNAL MODULE: ./src/plan/stages.ts + 3 modules
var stages = __webpack_require__(348);
;// CONCATENATED MODULE: ./src/plan/restore.ts


/**
 * Digests of the operations that would bring these zones to what an earlier revision of aop.yaml declares. Where the
 * present plan has one of them, it restores what was reviewed and applied once. An operation's digest holds the
 * state that it replaces too, so nothing else can pass for it.
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
// EXTERNAL MODULE: ./src/session/session.ts + 4 modules
var session_session = __webpack_require__(1841);
// EXTERNAL MODULE: ./src/text/sha.ts
var text_sha = __webpack_require__(5409);
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
/** Pages of a hundred deployments; commits that are compared with the branch, of either kind. */
const PAGES = 3;
const COMPARED = 5;
/**
 * What was applied, or begun, with this key. Deployments and successes count only where this token's own identity made
 * them, for a commit in the branch's history: a bounded number of requests, whatever others put there. Throws GitHubError.
 */
async function appliedRevisions(github, query) {
    const begun = [];
    const rolledBack = [];
    const ignored = [];
    for (let page = 1; page <= PAGES; page++) {
        const { ours, strangers, isLast } = await deployments(github, query.key, page);
        ignored.push(...strangers.map((login) => `it was made by ${login}`));
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
                const last = await furthest(github, { sha, hasMac }, signed?.sha ?? null);
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
 * The newest record, unless it has no code and turns back what an earlier one with a code says: else whoever can make the
 * former would have plans count again that were applied, and replaced, long ago.
 */
async function furthest(github, newest, signed) {
    if (signed === null || signed === newest.sha)
        return newest;
    return (await (0,github_commits/* comesAfter */.eq)(github, signed, newest.sha)) ? { sha: signed, hasMac: false } : newest;
}
/** The newest of these commits that are in the branch's history. */
async function known(github, commits, branch) {
    const newest = [...new Set(commits)].slice(0, COMPARED);
    const found = await Promise.all(newest.map((sha) => (0,github_commits/* isInHistory */.c)(github, sha, branch)));
    return newest.filter((_, index) => found[index]);
}
async function deployments(github, key, page) {
    const { data } = await github.call({ operation: "list the deployments", permission: "deployments: read" }, (octokit, here) => octokit.request("GET /repos/{owner}/{repo}/deployments", {
        ...here,
        task: record/* TASK */.wn,
        environment: record/* ENVIRONMENT */.M0,
        per_page: 100,
        page,
    }));
    const ofKey = data.filter(({ payload }) => keyOf(payload) === key);
    const viewer = ofKey.length === 0 ? "" : await github.viewer();
    const ours = ofKey.filter(({ creator }) => creator?.login === viewer);
    const strangers = ofKey.flatMap(({ creator }) => creator?.login === viewer ? [] : [creator?.login ?? "a deleted account"]);
    return {
        ours: ours.map(({ id, node_id: nodeId, sha }) => ({ id: Number(id), nodeId, sha })),
        strangers: [...new Set(strangers)].slice(0, COMPARED),
        isLast: data.length < 100,
    };
}
const NO_END = { successes: [], failures: [] };
/** By node id; asked for all at once. An older success may be `inactive` by now: any one counts. */
async function endsOf(github, ours) {
    if (ours.length === 0)
        return new Map();
    const viewer = await github.viewer();
    const { nodes } = await github.call({ operation: "read the statuses of the deployments", permission: "deployments: read" }, (octokit) => octokit.graphql("query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Deployment { id statuses(first: 50) { nodes { state description creator { __typename login } } } } } }", { ids: ours.map(({ nodeId }) => nodeId) }));
    const told = ({ statuses }, wanted) => statuses.nodes
        .filter(({ state, creator }) => state === wanted && loginOf(creator) === viewer)
        .map(({ description }) => description ?? "");
    return new Map(nodes
        .filter((node) => node !== null)
        .map((node) => [
        node.id,
        { successes: told(node, "SUCCESS"), failures: told(node, "FAILURE") },
    ]));
}
/** As REST and `viewer` have it: a bot's login has no "[bot]" in GraphQL. */
function loginOf({ __typename, login }) {
    return __typename === "Bot" ? `${login}[bot]` : login;
}
/** The payload comes back as it was given, or as a JSON string. */
function keyOf(payload) {
    try {
        const value = typeof payload === "string" ? JSON.parse(payload) : payload;
        return PAYLOAD.safeParse(value).data?.key ?? null;
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./src/review/before.ts










const NOTHING_BEFORE = { base: null, unfinished: [], rolledBack: [] };
/**
 * The last applied revision of aop.yaml and those begun since, from the deployments; where there is none or they
 * can't be read, the pull request's base or what was on the branch before the push. Throws GitHubError.
 */
async function readPrevious(session) {
    const { github } = session;
    if (github === null)
        return NOTHING_BEFORE;
    const { last, unfinished, rolledBack } = await recordedRevisions(session, github);
    const sha = last?.sha ?? earlierRevision(session);
    const base = sha === null ? null : await revisionAt(session, sha);
    if (last !== null && base?.config === null) {
        session.log.warning(`${session.inputs.config} was applied at ${(0,text_sha/* shortSha */.F)(last.sha)}, but the repository has no such file at that commit: was it checked out to another path, created by the workflow, or was the history rewritten? Entries deleted from the file since then can't be determined and are not removed.`);
    }
    return {
        base: base && { ...base, applied: last !== null, hasMac: last?.hasMac ?? false },
        unfinished: await Promise.all(unfinished.map((sha) => revisionAt(session, sha))),
        rolledBack,
    };
}
/** Characters, as many as of a file in the workspace. */
const LARGEST_FILE = 1024 * 1024;
async function revisionAt(session, sha) {
    const found = await session.textAt(session.inputs.config, sha);
    // More than a checkout may have is no file of ours.
    const text = found !== null && found.length > LARGEST_FILE ? null : found;
    const parsed = text === null ? null : (0,parse/* parseConfig */.o4)(text, session.inputs.config);
    if (parsed !== null && parsed.config === null) {
        session.log.warning(`${session.inputs.config} at ${(0,text_sha/* shortSha */.F)(sha)} has errors: the parts that can't be understood are treated as unmanaged.`);
    }
    return {
        sha,
        // What could be understood of a broken file names too little at the worst, so nothing foreign is removed.
        config: parsed?.config ?? parsed?.salvaged ?? null,
        load: () => (0,load/* loadAt */.sp)(session, sha),
    };
}
/**
 * The zones that earlier revisions name, the last applied one's last: one that several name is there several times. Of
 * revisions that were not completely applied only the names count: no token of theirs is sent, and no origin connected to.
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
 * What earlier revisions of aop.yaml named in this zone; null when none did. Their certificates are read only when
 * Cloudflare has some that the present file does not declare: only for those does it matter.
 */
async function previousZone(previous, desired, current) {
    const naming = revisionsOf(previous).flatMap(({ config, load }) => {
        const zone = config?.zones.find(({ name }) => name === desired.name);
        return zone === undefined ? [] : [{ zone, load }];
    });
    if (naming.length === 0)
        return null;
    const hostnames = new Set(naming.flatMap(({ zone }) => zone.hostnames.map(({ hostname }) => hostname)));
    if ((0,diff/* undeclaredCertificates */.e)(desired, current).length === 0) {
        return { hostnames, certificates: new Set() };
    }
    const certificates = await Promise.all(naming.map(async ({ zone, load }) => {
        const loaded = (await load()).certificates.get(zone.name);
        return loaded === undefined ? [] : (0,config_desired/* declaredCertificates */.Jb)(zone, loaded);
    }));
    return { hostnames, certificates: new Set(certificates.flat()) };
}
/** What the record of an apply is about; null where this run doesn't know. */
function recordFacts(session, deployment, commit) {
    const { inputs, run } = session;
    if (run.repositoryId === null)
        return null;
    const key = (0,session_session/* sessionKey */.ce)(session);
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
            key: (0,session_session/* sessionKey */.ce)(session),
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
        // A passing failure must not look as if nothing had ever been applied: what was missed would be lost.
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
/**
 * Digests of the operations that restore what the last applied revision of aop.yaml declares; null when no complete
 * apply is on record, or its file can't be read any more. Throws GitHubError.
 */
async function restoringOperations({ base }, zones) {
    if (base?.applied !== true)
        return null;
    const { config, certificates } = await base.load();
    return config && restoringDigests((0,config_desired/* buildDesired */.F5)(config, certificates), zones);
}


/***/ }),

/***/ 4528:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NQ: () => (/* binding */ review),
/* harmony export */   Ze: () => (/* binding */ differenceLines),
/* harmony export */   kb: () => (/* binding */ hiddenLines)
/* harmony export */ });
/* harmony import */ var _plan_describe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8122);
/* harmony import */ var _plan_operation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3246);
/* harmony import */ var _render_marker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1376);
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6400);
/* harmony import */ var _visible_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5478);





/**
 * Whether every operation of the plan was in one of the reviewed plans, or is one of `restoring` (digests): what
 * brings back a revision that was reviewed and applied once. Fewer is fine: a run again after a partial apply has
 * less to do. Sending again what Cloudflare failed to deploy changes nothing, and needs no review.
 */
function review(plan, reviewed, restoring = new Set()) {
    const operations = plan.zones.flatMap((zone) => zone.operations.map((planned) => ({ zone: zone.name, planned })));
    const open = operations.filter(({ planned: { digest, operation } }) => !(0,_plan_operation_js__WEBPACK_IMPORTED_MODULE_1__/* .isRepetition */ .kQ)(operation) && !restoring.has(digest));
    const seen = new Set(reviewed.flatMap((comment) => seenOn(comment, plan, open)));
    const now = open.filter((digest) => !seen.has(digest));
    if (now.length === 0)
        return { kind: "covered" };
    return { kind: "difference", now, reviewed: notPlanned(plan, reviewed) };
}
/**
 * Those of the operations that people saw in this comment: its marker has them, and its text shows them. Rows may be
 * missing where they did not fit, if the headline counts all of them.
 */
function seenOn({ marker, visible }, plan, operations) {
    if (visible === null)
        return [];
    const marked = operations.filter(({ planned }) => marker.plan === plan.digest || (0,_render_marker_js__WEBPACK_IMPORTED_MODULE_2__/* .covers */ .hU)(marker, planned.digest));
    const isShown = ({ zone, planned }) => (0,_visible_js__WEBPACK_IMPORTED_MODULE_3__/* .shows */ .L7)(visible, zone, planned.operation);
    const shown = marked.filter(isShown);
    const hidden = marked.filter((operation) => !isShown(operation));
    const missing = (marker.count ?? 0) - (0,_visible_js__WEBPACK_IMPORTED_MODULE_3__/* .countRows */ .BO)(visible);
    const isCut = visible.isCut && visible.total === marker.count && hidden.length <= missing;
    return isCut ? marked : shown;
}
/** The difference as lines for the log: what was reviewed, and what would be done now. */
function differenceLines(difference) {
    return [
        ...difference.reviewed.map((words) => `  reviewed: ${words}`),
        ...difference.now.map(({ zone, planned }) => `  now:      ${zone}: ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_4__/* .plain */ .pj)((0,_plan_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .describe */ .q0)(planned.operation))}`),
    ];
}
/** The operations that a comment's marker has and its text does not: nobody saw them there. */
function hiddenLines({ now }, reviewed) {
    return reviewed.flatMap(({ pull, marker, visible }) => {
        const hidden = now.filter(({ planned }) => (0,_render_marker_js__WEBPACK_IMPORTED_MODULE_2__/* .covers */ .hU)(marker, planned.digest)).length;
        if (hidden === 0)
            return [];
        return visible === null
            ? [`The plan comment on #${pull} has text that this action does not write: it was edited.`]
            : [
                `The plan comment on #${pull} has ${hidden} of them in its hidden marker, but does not show them: it was edited.`,
            ];
    });
}
function notPlanned(plan, reviewed) {
    const planned = plan.zones.flatMap(({ operations }) => operations.map(({ digest }) => digest));
    return reviewed.flatMap(({ marker }) => {
        const current = new Set(planned.map((digest) => digest.slice(0, marker.width)));
        return [...(marker.operations ?? [])]
            .filter(([digest]) => !current.has(digest))
            .map(([digest, words]) => words ?? `an operation that is no longer needed (${digest})`);
    });
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
/** The code, as the end of a status' description. */
function macSuffix(token, facts) {
    return `${SIGN}${mac(token, facts).toString("base64url")}`;
}
/** Whether a status' description ends with the code of these facts. */
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
/* harmony export */   Gd: () => (/* binding */ beginApply),
/* harmony export */   KB: () => (/* binding */ endApply),
/* harmony export */   M0: () => (/* binding */ ENVIRONMENT),
/* harmony export */   wn: () => (/* binding */ TASK)
/* harmony export */ });
/* harmony import */ var _github_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6661);

/*
 * The last applied revision is kept as a GitHub deployment: it says which commit's aop.yaml Cloudflare was made to
 * match. What that file named and the present one does not is ours to remove, however many runs were skipped,
 * failed or killed in between; so is what the file of an apply that began later and did not complete named.
 */
const TASK = "aop-apply";
/** An environment of its own: deployments of an application's environments must not become inactive by ours. */
const ENVIRONMENT = "cloudflare-aop";
/** GitHub refuses longer ones. */
const LONGEST_DESCRIPTION = 140;
const PERMISSION = "deployments: write";
/**
 * Records that this commit is being applied; returns the deployment's id. Said before the first write, so that a
 * run that is killed leaves a trace of what it may have made. Throws GitHubError.
 */
async function beginApply(github, apply) {
    const { data } = await github.call(
    // Repeatable: one more deployment of the same commit says nothing new.
    { operation: "record the apply as a deployment", permission: PERMISSION }, (octokit, here) => octokit.request("POST /repos/{owner}/{repo}/deployments", {
        ...here,
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
function endApply(github, deployment, end) {
    const { success, description, mac, rolledBack, logUrl } = end;
    const state = success ? "success" : "failure";
    const ending = success ? mac : rolledBack;
    const shown = description.slice(0, LONGEST_DESCRIPTION - ending.length) + ending;
    return setStatus(github, deployment, { state, description: shown, logUrl });
}
async function setStatus(github, deployment, status) {
    const { state, description, logUrl } = status;
    await github.call({ operation: "set the status of the deployment", permission: PERMISSION }, (octokit, here) => octokit.request("POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses", {
        ...here,
        deployment_id: deployment,
        state,
        description: description.slice(0, LONGEST_DESCRIPTION),
        auto_inactive: false,
        ...(logUrl === null ? {} : { log_url: logUrl }),
    }));
}


/***/ }),

/***/ 976:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ unreviewed)
/* harmony export */ });
/* harmony import */ var _render_fit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1363);
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6400);
/* harmony import */ var _coverage_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4528);
/* harmony import */ var _text_sha_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5409);




/** Refusals that are listed, the newest merges first; the others are counted. */
const MOST_REFUSALS = 10;
/** What was not reviewed, and why no review of it was found; null when everything was. */
function unreviewed(plan, reviewed) {
    const result = (0,_coverage_js__WEBPACK_IMPORTED_MODULE_1__/* .review */ .NQ)(plan, reviewed.plans, reviewed.restoring);
    if (result.kind === "covered")
        return null;
    const { plans, refusals, withoutPull, gaps } = reviewed;
    const pulls = (0,_text_message_js__WEBPACK_IMPORTED_MODULE_3__/* .plain */ .pj)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_3__/* .list */ .p_)(plans.map(({ pull }) => `#${pull}`)));
    const commits = (0,_text_message_js__WEBPACK_IMPORTED_MODULE_3__/* .plain */ .pj)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_3__/* .list */ .p_)(withoutPull.map(_text_sha_js__WEBPACK_IMPORTED_MODULE_2__/* .shortSha */ .F)));
    return [
        `${result.now.length} of the operations to apply were not reviewed${pulls === "" ? "" : ` on ${pulls}`}.`,
        ...(0,_coverage_js__WEBPACK_IMPORTED_MODULE_1__/* .differenceLines */ .Ze)(result),
        ...(0,_coverage_js__WEBPACK_IMPORTED_MODULE_1__/* .hiddenLines */ .kb)(result, plans),
        ...(0,_render_fit_js__WEBPACK_IMPORTED_MODULE_0__/* .cutLines */ .EQ)(refusals, MOST_REFUSALS, "pull requests whose plans don't count either"),
        ...(plans.length === 0 && commits !== ""
            ? [`No merged pull request was found for ${commits}.`]
            : []),
        ...gaps,
    ];
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
 * An operation that was rolled back because the origin refused the certificate would fail again on the next schedule. So
 * the record of the failed apply names these operations, and a scheduled apply leaves them to people.
 */
const SIGN = " \u00b7 rolled back ";
/** Hex digits of a digest: GitHub's descriptions have at most 140 characters. */
const WIDTH = 12;
const MOST = 5;
/** Written if there are more. */
const ALL = "all";
/** Digests of the operations that were rolled back for what was seen through Cloudflare. */
function refusedOperations(zones) {
    return zones.flatMap(({ outcomes, edge }) => {
        const refused = new Set(edge.filter(({ verdict }) => verdict === "worse").map(({ hostname }) => hostname));
        return outcomes
            .filter(({ state }) => state === "rolled-back")
            .filter(({ planned: { operation } }) => "hostname" in operation ? refused.has(operation.hostname) : false)
            .map(({ planned }) => planned.digest);
    });
}
/** The end of a failure's description that names these operations; empty where there are none. */
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
 * Stops a scheduled apply that would repeat what an earlier one rolled back; once the origin is fixed, someone can start an
 * apply manually. Throws UserError.
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
        "Nothing was changed: an earlier apply rolled this back, because the origin refused the certificate, and a schedule does not try it again.",
        ...again,
        "Make the origin trust the certificate's issuer, then start the apply workflow manually. Or declare in aop.yaml what Cloudflare has now.",
    ].join("\n"));
}


/***/ }),

/***/ 5478:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  BO: () => (/* binding */ countRows),
  Ln: () => (/* binding */ readVisible),
  L7: () => (/* binding */ shows)
});

// EXTERNAL MODULE: ./src/render/fit.ts
var fit = __webpack_require__(1363);
// EXTERNAL MODULE: ./src/render/headline.ts
var headline = __webpack_require__(4354);
// EXTERNAL MODULE: ./src/render/markdown.ts
var markdown = __webpack_require__(2495);
// EXTERNAL MODULE: ./src/render/rows.ts
var rows = __webpack_require__(8175);
// EXTERNAL MODULE: ./src/text/escape.ts
var text_escape = __webpack_require__(7388);
;// CONCATENATED MODULE: ./src/review/form.ts

/*
 * The form of a plan comment, as strict as it can be: whoever can write as our bot must not be able to have rows in the
 * text that people don't see. A comment, a fence, a formula, an attribute, an element that is not closed where it was
 * opened, text made tiny, folded away or turned around could hide them.
 */
/** Everything else that our comments are written in. */
const FOREIGN = /[`$]|~~|<(?!\/?(?:summary|strong|code|sub|span|details)>|details open>|br>)/;
/** Those that we write for signs that Markdown would read. */
const ENTITY = /&(?!nbsp;|#(?:3[3-9]|[4-9]\d|1[01]\d|12[0-6]|8205);)/;
/** Whether all lines below the marker are such as we write. */
function isOurForm(lines) {
    let isInside = false;
    for (const line of lines) {
        if (FOREIGN.test(line) || ENTITY.test(line) || text_escape/* INVISIBLE */.kH.test(line))
            return false;
        if (line.startsWith("<details")) {
            if (isInside || !/^<details(?: open)?>$/.test(line))
                return false;
            isInside = true;
        }
        else if (line === "</details>") {
            if (!isInside)
                return false;
            isInside = false;
        }
        else if (!isClosed(line))
            return false;
    }
    return !isInside;
}
/** Whether every element of the line ends in it, none is inside one of its own kind, and the tiny one is all of the line. */
function isClosed(line) {
    const open = [];
    for (const [, slash = "", name = ""] of line.matchAll(/<(\/?)([a-z]+)>/g)) {
        if (name === "br")
            continue;
        if (name === "details" || (isWhole(name) && !isAll(line, name)))
            return false;
        if (slash === "/") {
            if (open.pop() !== name)
                return false;
        }
        else if (open.includes(name))
            return false;
        else
            open.push(name);
    }
    return open.length === 0;
}
/** Elements that we write for a line as a whole. */
function isWhole(name) {
    return name === "sub" || name === "summary";
}
function isAll(line, name) {
    return line.startsWith(`<${name}>`) && line.endsWith(`</${name}>`);
}

;// CONCATENATED MODULE: ./src/review/visible.ts





/** Bytes from which on rows may be missing: GitHub refuses a body of more than 65,536 characters. */
const CUT_FROM = 60_000;
/** What the body of a plan comment shows; null when it has something that none of our comments has. */
function readVisible(body) {
    const [, ...lines] = body.split(/\r?\n/);
    if (!isOurForm(lines))
        return null;
    const zones = new Map();
    let zone = null;
    for (const [index, line] of lines.entries()) {
        // Rows in a folded section are there, but nobody has to have seen them.
        zone =
            lines[index - 1] === "<details open>" ? zoneOf(line) : line === "</details>" ? null : zone;
        // A blank line before the header: nothing above it can have begun what makes the table invisible.
        if (zone === null || lines[index - 1] !== "" || !isHeader(lines, index))
            continue;
        const shown = zones.get(zone) ?? [];
        shown.push(...rowsFrom(lines, index + HEADER.length));
        zones.set(zone, shown);
    }
    const total = (0,headline/* headlineTotal */.bx)(lines[0] ?? "");
    const isCut = (0,fit/* size */.Ej)(body) > CUT_FROM && lines.some(fit/* tellsOfCut */._X);
    const plan = { zones, total, isCut };
    // A headline that counts something else than the rows was not written with them.
    return isCut || countRows(plan) === (total ?? 0) ? plan : null;
}
/** How many operations it shows. */
function countRows({ zones }) {
    return zones.values().reduce((sum, rows) => sum + rows.length, 0);
}
/** Whether it shows this operation in this zone. */
function shows(plan, zone, operation) {
    const wanted = rowOf(operation);
    if (wanted === null)
        return false;
    const anyBefore = hidesBefore(operation);
    // What was to be sent again may have been removed since: it is created then, which is the same intent.
    const isCreated = operation.kind === "set-association" && operation.before === null;
    return (plan.zones.get(shownZone(zone)) ?? []).some((row) => row.subject === wanted.subject &&
        row.after === wanted.after &&
        ((row.verb === wanted.verb && (anyBefore || row.before === wanted.before)) ||
            (isCreated && row.verb === AGAIN)));
}
const AGAIN = "send again";
/**
 * Whether the row could describe a different state before: of a certificate that an interrupted run
 * deleted, Cloudflare shows only the id any more, and an upload that failed may have been removed since.
 */
function hidesBefore(operation) {
    if (operation.kind === "upload-certificate")
        return true;
    return ("before" in operation && operation.before !== null && operation.before.certificate === null);
}
const HEADER = (0,markdown/* table */.tp)(rows/* PLAN_HEADER */.se, []).split("\n");
function isHeader(lines, from) {
    return HEADER.every((line, offset) => lines[from + offset] === line);
}
function rowsFrom(lines, from) {
    const end = lines.findIndex((line, index) => index >= from && !line.startsWith("| "));
    const rows = lines.slice(from, end < 0 ? lines.length : end);
    return rows.flatMap((line) => parseRow(line) ?? []);
}
/** How an operation is shown; null when that can't be read back, which no operation's row should be. */
function rowOf(operation) {
    const { action, subject, change } = (0,rows/* operationRow */.uV)(operation);
    return parseRow((0,markdown/* tableRow */.jD)([action, subject, change]));
}
function parseRow(line) {
    if (!line.startsWith("| ") || !line.endsWith(" |"))
        return null;
    const [action, subject, change, ...more] = line.slice(2, -2).split(" | ");
    if (action === undefined || subject === undefined || change === undefined || more.length > 0)
        return null;
    const parts = tokens(change);
    const arrow = parts.findIndex(({ isCode, text }) => !isCode && text.includes(rows/* ARROW */._v));
    if (arrow < 0)
        return null;
    const [left = "", right = ""] = (parts[arrow]?.text ?? "").split(rows/* ARROW */._v);
    const verb = decode(action).replace(/^\S+ /, "");
    return {
        verb,
        // The name of an uploaded certificate is for people: what is uploaded is its fingerprint.
        subject: words(tokens(subject).filter(({ isCode }) => !isCode || verb !== "upload")),
        before: side([...parts.slice(0, arrow), { isCode: false, text: left }]),
        after: side([{ isCode: false, text: right }, ...parts.slice(arrow + 1)]),
    };
}
/** Foreign values are in code, where every `<` of theirs is an entity: they can't end it. */
function tokens(cell) {
    const found = cell.matchAll(/<code>([^<]*)<\/code>|<[^<>]*>|([^<]+)/g);
    return [...found].flatMap(([, code, text]) => {
        if (code !== undefined)
            return [{ isCode: true, text: decode(code) }];
        return text === undefined ? [] : [{ isCode: false, text: decode(text) }];
    });
}
/** One side of the change: the fingerprint, which is the last value, and whether it is disabled; or the words. */
function side(parts) {
    const fingerprint = parts.findLast(({ isCode }) => isCode);
    const text = words(parts.filter(({ isCode }) => !isCode));
    if (fingerprint === undefined)
        return text;
    return `${text.startsWith("disabled") ? "disabled " : ""}${fingerprint.text}`;
}
function words(parts) {
    return parts
        .map(({ text }) => text.trim())
        .filter((text) => text !== "")
        .join(" ");
}
function zoneOf(line) {
    return /^<summary><strong><code>([^<]*)<\/code><\/strong>/.exec(line)?.[1] ?? null;
}
function shownZone(name) {
    return zoneOf(`<summary>${(0,rows/* zoneTitle */.Tq)(name)}`) ?? "";
}
function decode(text) {
    return text
        .replaceAll("&nbsp;", " ")
        .replaceAll(/&#(\d{1,3});/g, (_, code) => String.fromCharCode(Number(code)));
}


/***/ }),

/***/ 6931:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ WAYS_OUT_OF_QUEUE),
/* harmony export */   k: () => (/* binding */ WAYS_OUT)
/* harmony export */ });
/** What to do where an apply refuses what nobody reviewed: the last line of its message, in the order to try. */
const WAYS_OUT = "What you can do: open a new pull request (an empty commit is enough), whose plan shows what is left, and merge it. Or approve the plan in the run itself: see the input approved-plan. Or, for one run, set require-reviewed-plan: false.";
/** The same in a merge queue, where the pull request is still open. */
const WAYS_OUT_OF_QUEUE = "What you can do: push a commit to the pull request (an empty one is enough), so that its plan is posted again, and add it to the merge queue again. Or set require-reviewed-plan: false in this workflow.";


/***/ }),

/***/ 5918:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ addressText)
/* harmony export */ });
/** The address in the form of aop.yaml: `203.0.113.10:443`, `[2001:db8::1]:443` or `origin.example.com:443`. */
function addressText({ host, port }) {
    return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}


/***/ })

};
