export const id = 383;
export const ids = [383];
export const modules = {

/***/ 4383:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  reconcile: () => (/* binding */ reconcile)
});

// EXTERNAL MODULE: ./src/config/desired.ts
var config_desired = __webpack_require__(1192);
// EXTERNAL MODULE: ./src/config/parse.ts + 13 modules
var parse = __webpack_require__(205);
// EXTERNAL MODULE: ./src/github/error.ts
var github_error = __webpack_require__(6661);
// EXTERNAL MODULE: ./src/plan/diff.ts
var plan_diff = __webpack_require__(8256);
// EXTERNAL MODULE: ./src/plan/stages.ts + 2 modules
var stages = __webpack_require__(8095);
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
        return (0,stages/* operationsOf */.CF)((0,plan_diff/* diffZone */.S)(desired, current, null).stages).map(({ digest }) => digest);
    });
    return new Set(digests);
}

// EXTERNAL MODULE: ./src/session/load.ts
var load = __webpack_require__(9330);
// EXTERNAL MODULE: ./src/session/session.ts + 1 modules
var session_session = __webpack_require__(3547);
// EXTERNAL MODULE: ./src/text/sha.ts
var text_sha = __webpack_require__(5409);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/review/record-mac.ts

const SIGN = " · mac ";
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
    return given.length === wanted.length && (0,external_node_crypto_.timingSafeEqual)(given, wanted);
}
function mac(token, facts) {
    const { repository, deployment, apiUrl, commit, key } = facts;
    const secret = Buffer.from((0,external_node_crypto_.hkdfSync)("sha256", token, "", "aop deployment record v1", 32));
    return (0,external_node_crypto_.createHmac)("sha256", secret)
        .update(JSON.stringify([repository, deployment, apiUrl, commit, key]))
        .digest();
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
// EXTERNAL MODULE: ./src/github/commits.ts
var github_commits = __webpack_require__(149);
;// CONCATENATED MODULE: ./src/review/record.ts

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
    { operation: "record the apply as a deployment", permission: PERMISSION }, (octokit, here) => octokit.rest.repos.createDeployment({
        ...here,
        ref: apply.sha,
        task: TASK,
        environment: ENVIRONMENT,
        auto_merge: false,
        required_contexts: [],
        payload: { key: apply.key },
    }));
    if (!("id" in data))
        throw new github_error/* GitHubError */.y_("record the apply", 202, "GitHub made no deployment.");
    await setStatus(github, data.id, {
        state: "in_progress",
        description: "Applying",
        logUrl: apply.logUrl,
    });
    return data.id;
}
/** Records how the apply ended. Throws GitHubError. */
function endApply(github, deployment, end) {
    const { success, description, mac, logUrl } = end;
    const state = success ? "success" : "failure";
    const ending = success ? mac : "";
    const shown = description.slice(0, LONGEST_DESCRIPTION - ending.length) + ending;
    return setStatus(github, deployment, { state, description: shown, logUrl });
}
async function setStatus(github, deployment, status) {
    const { state, description, logUrl } = status;
    await github.call({ operation: "set the status of the deployment", permission: PERMISSION }, (octokit, here) => octokit.rest.repos.createDeploymentStatus({
        ...here,
        deployment_id: deployment,
        state,
        description: description.slice(0, LONGEST_DESCRIPTION),
        auto_inactive: false,
        ...(logUrl === null ? {} : { log_url: logUrl }),
    }));
}

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
    const ignored = [];
    for (let page = 1; page <= PAGES; page++) {
        const { ours, strangers, isLast } = await deployments(github, query.key, page);
        ignored.push(...strangers.map((login) => `it was made by ${login}`));
        const successes = await successesOf(github, ours);
        for (const { id, nodeId, sha } of ours) {
            const descriptions = successes.get(nodeId) ?? [];
            if (descriptions.length === 0)
                begun.push(sha);
            else if (ignored.length > COMPARED)
                continue;
            else if (!(await (0,github_commits/* isInHistory */.c)(github, sha, query.branch)))
                ignored.push(`its commit ${(0,text_sha/* shortSha */.F)(sha)} is not in the history of ${query.branch}`);
            else {
                const hasMac = descriptions.some((text) => query.hasMac(text, id, sha));
                const others = begun.filter((other) => other !== sha);
                const unfinished = await known(github, others, query.branch);
                return { last: { sha, hasMac }, unfinished, ignored: [...new Set(ignored)] };
            }
        }
        if (isLast)
            break;
    }
    const unfinished = await known(github, begun, query.branch);
    return { last: null, unfinished, ignored: [...new Set(ignored)] };
}
/** The newest of these commits that are in the branch's history. */
async function known(github, commits, branch) {
    const newest = [...new Set(commits)].slice(0, COMPARED);
    const found = await Promise.all(newest.map((sha) => (0,github_commits/* isInHistory */.c)(github, sha, branch)));
    return newest.filter((_, index) => found[index]);
}
async function deployments(github, key, page) {
    const { data } = await github.call({ operation: "list the deployments", permission: "deployments: read" }, (octokit, here) => octokit.rest.repos.listDeployments({
        ...here,
        task: TASK,
        environment: ENVIRONMENT,
        per_page: 100,
        page,
    }));
    const ofKey = data.filter(({ payload }) => keyOf(payload) === key);
    const viewer = ofKey.length === 0 ? "" : await github.viewer();
    const ours = ofKey.filter(({ creator }) => creator?.login === viewer);
    const strangers = ofKey.flatMap(({ creator }) => creator?.login === viewer ? [] : [creator?.login ?? "a deleted account"]);
    return {
        ours: ours.map(({ id, node_id: nodeId, sha }) => ({ id, nodeId, sha })),
        strangers: [...new Set(strangers)].slice(0, COMPARED),
        isLast: data.length < 100,
    };
}
/**
 * The descriptions of the successes that this token's identity gave these deployments, by node id; asked for all at once.
 * An older success may be `inactive` by now: any one counts.
 */
async function successesOf(github, ours) {
    if (ours.length === 0)
        return new Map();
    const viewer = await github.viewer();
    const { nodes } = await github.call({ operation: "read the statuses of the deployments", permission: "deployments: read" }, (octokit) => octokit.graphql("query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Deployment { id statuses(first: 50) { nodes { state description creator { __typename login } } } } } }", { ids: ours.map(({ nodeId }) => nodeId) }));
    return new Map(nodes
        .filter((node) => node !== null)
        .map(({ id, statuses }) => [
        id,
        statuses.nodes
            .filter(({ state, creator }) => state === "SUCCESS" && loginOf(creator) === viewer)
            .map(({ description }) => description ?? ""),
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










const NOTHING_BEFORE = { base: null, unfinished: [] };
/**
 * The last applied revision of aop.yaml and those begun since, from the deployments; where there is none or they
 * can't be read, the pull request's base or what was on the branch before the push. Throws GitHubError.
 */
async function readPrevious(session) {
    const { github } = session;
    if (github === null)
        return NOTHING_BEFORE;
    const { last, unfinished } = await recordedRevisions(session, github);
    const sha = last?.sha ?? earlierRevision(session);
    const base = sha === null ? null : await revisionAt(session, sha);
    if (last !== null && base?.config === null) {
        session.log.warning(`${session.inputs.config} was applied at ${(0,text_sha/* shortSha */.F)(last.sha)}, but the repository has no such file at that commit: was it checked out to another path, created by the workflow, or was the history rewritten? Entries deleted from the file since then can't be determined and are not removed.`);
    }
    return {
        base: base && { ...base, applied: last !== null, hasMac: last?.hasMac ?? false },
        unfinished: await Promise.all(unfinished.map((sha) => revisionAt(session, sha))),
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
    if ((0,plan_diff/* undeclaredCertificates */.e)(desired, current).length === 0) {
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
async function recordedRevisions(session, github) {
    const { event, inputs } = session;
    const token = inputs.cloudflareApiToken;
    const branch = event.defaultBranch;
    if (branch === null)
        return { last: null, unfinished: [], ignored: [] };
    try {
        const recorded = await appliedRevisions(github, {
            key: (0,session_session/* sessionKey */.ce)(session),
            branch,
            hasMac: (description, deployment, commit) => {
                const facts = recordFacts(session, deployment, commit);
                return facts !== null && token !== null && hasMac(description, token, facts);
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
        session.log.warning(`${error.message} The last applied revision is unknown; what was declared just before this change is used instead, so a removal that an earlier run missed is not detected. Grant the job “deployments: read” (for apply: write).`);
        return { last: null, unfinished: [], ignored: [] };
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

// EXTERNAL MODULE: ./src/plan/describe.ts
var describe = __webpack_require__(8122);
// EXTERNAL MODULE: ./src/text/message.ts
var text_message = __webpack_require__(6400);
// EXTERNAL MODULE: ./src/zone/certificates.ts
var certificates = __webpack_require__(7820);
// EXTERNAL MODULE: ./src/zone/zone.ts
var zone = __webpack_require__(8538);
// EXTERNAL MODULE: ./src/apply/outcome.ts
var outcome = __webpack_require__(3308);
// EXTERNAL MODULE: ./src/cloudflare/read-zone.ts + 3 modules
var read_zone = __webpack_require__(3846);
// EXTERNAL MODULE: ./src/zone/lifecycle.ts
var lifecycle = __webpack_require__(538);
;// CONCATENATED MODULE: ./src/apply/context.ts

/** The planned operations of one kind, in plan order. */
function planned({ plan }, kind) {
    return plan.operations.filter((operation) => operation.operation.kind === kind);
}
function certificateId(context, store, fingerprint) {
    const id = context.ids.get((0,zone/* certificateKey */.j)(store, fingerprint));
    if (id === undefined)
        throw new Error(`no id for ${store} certificate ${fingerprint}`);
    return id;
}
/** What this run uploaded or found: lists lag behind by tens of seconds, reads by id do not. */
function knownIds(context) {
    return [...context.ids].map(([key, id]) => ({
        store: key.startsWith("zone ") ? "zone" : "hostname",
        id,
    }));
}
/** Milliseconds between looks: soon at first, since associations settle within seconds, then every five seconds. */
const INTERVALS = [250, 500, 1000, 2000, 3000];
const LAST_INTERVAL = 5000;
/**
 * Calls `look` until it gives something other than null, and returns that; null after `timeout` milliseconds.
 * Rejects with the signal's reason when the run is cancelled in between.
 */
async function poll(look, options) {
    const deadline = options.clock.elapsed() + options.timeout;
    for (let turn = 0;; turn++) {
        // A look may take minutes, when the rate limit is used up: what it saw is as old as its begin.
        const began = options.clock.elapsed();
        const seen = await look();
        if (seen !== null)
            return seen;
        if (began >= deadline)
            return null;
        const left = Math.max(0, deadline - options.clock.elapsed());
        await options.clock.sleep(Math.min(left, INTERVALS[turn] ?? LAST_INTERVAL), options.signal);
    }
}

// EXTERNAL MODULE: ./src/cloudflare/endpoints.ts + 3 modules
var endpoints = __webpack_require__(3981);
// EXTERNAL MODULE: ./src/cloudflare/error.ts
var cloudflare_error = __webpack_require__(6457);
;// CONCATENATED MODULE: ./src/apply/confirm.ts



/** Milliseconds in which a list may still show what was there before: an old failure is not a new one. */
const LAG = 30_000;
/** Reads until every change is `settled`, marks those done, and returns the others with what was seen last. */
function confirm_confirm(context, changes, settled) {
    return readUntil(context, changes, {
        settled,
        isHopeless: (pending) => isRefused(pending) || isOvertaken(pending),
        timeout: context.waitTimeout,
        onSettled: ({ planned }) => {
            context.progress.done(planned);
        },
    });
}
/** Reads until every change is settled, `timeout` milliseconds are over, or there is no hope left. */
async function readUntil(context, changes, until) {
    const { clock, signal } = context;
    const began = clock.elapsed();
    const was = new Map(context.input.current.associations.map((association) => [association.hostname, association]));
    let pending = changes.map((change) => ({
        change,
        was: was.get(change.entry.hostname) ?? null,
        seen: null,
        isAfterChange: false,
        waited: 0,
    }));
    if (changes.length === 0)
        return pending;
    const look = async () => {
        const hostnames = pending.map(({ change }) => change.entry.hostname);
        const items = await (0,read_zone/* readAssociations */.hy)(context.client, context.zone, hostnames);
        const byHostname = new Map(items.map((association) => [association.hostname, association]));
        const waited = clock.elapsed() - began;
        const [settled, left] = partition(pending.map((earlier) => {
            const seen = byHostname.get(earlier.change.entry.hostname) ?? null;
            const isAfterChange = earlier.isAfterChange || waited >= LAG || differs(seen, earlier.was);
            return { ...earlier, seen, waited, isAfterChange };
        }), ({ change, seen }) => until.settled(change.entry, seen));
        for (const { change } of settled)
            until.onSettled(change);
        pending = left;
        return pending.every(until.isHopeless) ? true : null;
    };
    await poll(look, { clock, signal, timeout: until.timeout });
    return pending;
}
function partition(items, is) {
    return [items.filter(is), items.filter((item) => !is(item))];
}
function differs(seen, was) {
    return (seen?.status !== was?.status ||
        seen?.certificateId !== was?.certificateId ||
        seen?.enabled !== was?.enabled);
}
/** As we sent it, and active. */
function isAsWanted(entry, seen) {
    return (seen !== null &&
        seen.certificateId === entry.cert_id &&
        seen.enabled === entry.enabled &&
        (0,lifecycle/* isActive */.$m)(seen));
}
/** Gone, or going. */
function isVoid(_entry, seen) {
    return seen === null;
}
/** Cloudflare gave up on what we sent: waiting longer is pointless. */
function isRefused({ change: { entry }, seen, isAfterChange, }) {
    return (isAfterChange &&
        seen !== null &&
        (0,lifecycle/* isFailed */.Ix)(seen) &&
        (entry.enabled === null || seen.certificateId === entry.cert_id));
}
/**
 * Another run, or a person, changed it after us: it is active, and neither as we sent it nor as it was before (which
 * a list that lags may still show).
 */
function isOvertaken({ change: { planned: { operation }, entry, }, was, seen, }) {
    if (seen === null || !(0,lifecycle/* isActive */.$m)(seen) || operation.kind !== "set-association")
        return false;
    const is = (certificate, enabled) => seen.certificateId === certificate && seen.enabled === enabled;
    return !is(entry.cert_id, entry.enabled) && !is(was?.certificateId, was?.enabled);
}

// EXTERNAL MODULE: ./src/plan/operation.ts
var plan_operation = __webpack_require__(3246);
;// CONCATENATED MODULE: ./src/apply/roll-back.ts





/** Milliseconds in which a hostname that goes back to its old certificate is to show it again. */
const BACK = 60_000;
/** A move that did not become active goes back; anything else that did not stays and is reported. */
function giveUp(context, pending) {
    const { seen, waited } = pending;
    const { planned } = pending.change;
    if (isOvertaken(pending)) {
        // Moving it back would undo what somebody else wants of it now.
        context.progress.failed(planned, "Somebody else or a later run changed it in the meantime, so it was left as it is. Run the plan again.");
        return [];
    }
    const why = pending.isAfterChange && seen !== null && (0,lifecycle/* isFailed */.Ix)(seen)
        ? `It ended in ${seen.status}`
        : `It is not active after ${Math.round(waited / 1000)} s`;
    const { hostname, before } = planned.operation;
    if ((0,plan_operation/* associationChange */.qM)(planned.operation) !== "move" || !before?.certificate) {
        context.progress.failed(planned, `${why}. Run apply again to retry.`);
        return [];
    }
    const entry = { hostname, cert_id: before.certificateId, enabled: before.enabled };
    return [{ planned, entry, why }];
}
/** Moves hostnames back to their old certificates, and reads back whether they are there again. */
async function rollBack(context, moves) {
    const sent = new Set();
    try {
        for (const move of moves) {
            if (await moveBack(context, move))
                sent.add(move);
        }
        await readUntil(context, [...sent], {
            settled: isAsWanted,
            isHopeless: isRefused,
            timeout: Math.min(BACK, context.waitTimeout),
            onSettled: (move) => {
                sent.delete(move);
                context.progress.rolledBack(move.planned, `${move.why}: moved back to the old certificate, which the origin accepts. The new one stays uploaded; run apply again to retry.`);
            },
        });
    }
    finally {
        for (const { planned, why } of sent) {
            context.progress.rolledBack(planned, `${why}: Cloudflare accepted the move back to the old certificate but does not show it as active. Run the plan again to check.`);
        }
    }
}
async function moveBack(context, { planned, entry, why }) {
    try {
        await context.client.call((0,endpoints/* putAssociations */.G$)(context.zone, [entry]));
        return true;
    }
    catch (error) {
        if (!(error instanceof cloudflare_error/* CloudflareError */.Oi))
            throw error;
        context.progress.failed(planned, `${why}, and moving it back to the old certificate failed: ${error.message}`);
        return false;
    }
}

;// CONCATENATED MODULE: ./src/apply/send.ts


/** Cloudflare names no limit for one PUT; small batches keep a refusal small. */
const BATCH = 50;
/**
 * Sends batches, and returns what Cloudflare took; one that is refused as a whole goes entry by entry, so that the
 * bad one is named and the others go through. What is refused is marked as failed. Throws CloudflareError.
 */
async function send(context, changes) {
    const sent = [];
    for (let start = 0; start < changes.length; start += BATCH) {
        const batch = changes.slice(start, start + BATCH);
        for (const change of batch)
            context.progress.begin(change.planned);
        sent.push(...(await sendBatch(context, batch)));
    }
    return sent;
}
async function sendBatch(context, batch) {
    try {
        await context.client.call((0,endpoints/* putAssociations */.G$)(context.zone, batch.map(({ entry }) => entry)));
        return batch;
    }
    catch (error) {
        if (!(error instanceof cloudflare_error/* CloudflareError */.Oi))
            throw error;
        if (error.kind !== "refused" || error.isPermission) {
            failTogether(context, batch, error);
            throw error;
        }
        const [only, ...others] = batch;
        if (only === undefined)
            return [];
        if (others.length > 0) {
            context.log.info(`${error.message} Sending the ${batch.length} entries one by one.`);
            const sent = [];
            for (const change of batch)
                sent.push(...(await sendBatch(context, [change])));
            return sent;
        }
        // 1415 on a void: its certificate is deleted already, so the association does nothing any more.
        if (only.entry.enabled === null && (0,cloudflare_error/* hasCode */.up)(error, 1415)) {
            if (only.planned.operation.kind === "void-association")
                context.progress.done(only.planned);
            return [];
        }
        context.progress.failed(only.planned, error.message);
        return [];
    }
}
/** The request failed for a reason unrelated to any entry: reported once, and the zone stops. */
function failTogether(context, batch, error) {
    const doubt = error.kind === "refused" ? "" : " It may have taken effect.";
    const [first, ...others] = batch;
    if (first === undefined)
        return;
    context.progress.failed(first.planned, `${error.message}${doubt}`);
    const shared = `It was in the same request as ${first.entry.hostname}, which failed.${doubt}`;
    for (const { planned } of others)
        context.progress.failed(planned, shared);
}

;// CONCATENATED MODULE: ./src/apply/associations.ts




/** Creates, moves, enables and disables associations, and reads back until each is as wanted and active. */
async function setAssociations(context, sets) {
    const changes = sets.map((planned) => ({
        planned,
        entry: {
            hostname: planned.operation.hostname,
            cert_id: certificateId(context, "hostname", planned.operation.after.certificate.fingerprint),
            enabled: planned.operation.after.enabled,
        },
    }));
    const sent = await send(context, changes);
    const pending = await confirm_confirm(context, sent, isAsWanted);
    await rollBack(context, pending.flatMap((planned) => giveUp(context, planned)));
}
/** Voids associations and reads back until they are gone. What an upload had to void already is left out. */
async function removeAssociations(context, voids) {
    const left = voids.filter((planned) => !context.progress.isDone(planned));
    const changes = left.map((planned) => ({
        planned,
        entry: {
            hostname: planned.operation.hostname,
            // Needed even here: without it Cloudflare answers 1404.
            cert_id: planned.operation.before.certificateId,
            enabled: null,
        },
    }));
    const sent = await send(context, changes);
    const pending = await confirm_confirm(context, sent, isVoid);
    for (const { change, waited } of pending) {
        context.progress.failed(change.planned, `Cloudflare still shows it after ${Math.round(waited / 1000)} s. Run apply again.`);
    }
}

;// CONCATENATED MODULE: ./src/apply/remove.ts






/** 1433 (in use) and 1434 (still deploying) pass by themselves: a void takes effect asynchronously. */
const TRIES = 12;
const PAUSE = 5000;
/**
 * Deletes a certificate that nothing uses, whoever changed what since the plan. It looks before every try: in the
 * zone-level store nothing but this look keeps a certificate in use from being deleted. Throws Error.
 */
async function deleteUnused(context, operation) {
    await deleteUntilGone(context, operation.store, operation.id, async () => {
        const user = userOf(operation, await lastLook(context));
        if (user === null)
            return;
        throw new Error((0,text_message/* plain */.pj)((0,text_message/* say */.cv) `Certificate ${operation.id} is used by ${user}, which changed after the plan was made, so it was not deleted. Nothing else is wrong; the next plan shows what to do.`));
    });
}
/** Deletes the certificate, `look` permitting; that it is gone already is fine. Throws Error. */
async function deleteUntilGone(context, store, id, look = () => Promise.resolve()) {
    for (let attempt = 1;; attempt++) {
        await look();
        try {
            await context.client.call((0,endpoints/* deleteCertificate */.Nm)(context.zone, store, id), look);
            return;
        }
        catch (error) {
            if (isGone(error))
                return;
            if (!(0,cloudflare_error/* hasCode */.up)(error, 1433, 1434))
                throw error;
            if (attempt === TRIES)
                throw new Error(`${error.message} ${remedy(error)}`, { cause: error });
            context.log.info(`${error.message} Trying again in ${PAUSE / 1000} s.`);
        }
        await context.clock.sleep(PAUSE, context.signal);
    }
}
/** What to do about a certificate that can't be deleted for a minute. */
function remedy(error) {
    return error.has(1433)
        ? "A hostname that this run can't see or move still uses it: remove its association in the dashboard, or declare it in aop.yaml with another certificate."
        : "It is still being deployed: run apply again later.";
}
/** 1414: being deleted. 404 with 1551 or 1552: not there. The zone-level store says it in words. */
function isGone(error) {
    if (!(error instanceof cloudflare_error/* CloudflareError */.Oi))
        return false;
    if (error.has(1414, 1551, 1552))
        return true;
    return error.errors.some(({ message }) => /already (been )?deleted/i.test(message));
}
function lastLook(context) {
    return (0,read_zone/* readZone */.Xg)(context.client, context.zone, {
        global: false,
        hostnames: [
            ...context.input.desired.associations.map((association) => association.hostname),
            ...context.input.current.associations.map((association) => association.hostname),
        ],
        known: knownIds(context),
    });
}
function userOf({ store, id }, now) {
    if (store === "hostname") {
        const users = now.associations.filter(({ certificateId }) => certificateId === id);
        return users.length === 0 ? null : (0,text_message/* plain */.pj)((0,text_message/* list */.p_)(users.map((user) => user.hostname)));
    }
    const presented = (0,certificates/* presentedCertificates */.n)(now.certificates).some((certificate) => certificate.id === id);
    return now.zoneLevel && presented ? "the zone level, which is on" : null;
}

;// CONCATENATED MODULE: ./src/apply/replace.ts







/** Nothing to delete any more: somebody else did, and uploaded again it has the same id. */
class NotFailed extends Error {
}
/**
 * Deletes an upload that Cloudflare failed to deploy, and before that the associations that point at it, where this
 * plan sends or removes them anyway: Cloudflare keeps what is in use (1433), and nothing is deployed there. Leaves
 * alone what is not failed any more. Throws Error.
 */
async function deleteFailed(context, store, id) {
    const look = async () => {
        const now = await (0,read_zone/* readCertificate */.w$)(context.client, context.zone, store, id);
        if (now === null || !(0,lifecycle/* isFailed */.Ix)(now))
            throw new NotFailed();
    };
    try {
        await look();
        if (store === "hostname")
            await detach(context, id);
        await deleteUntilGone(context, store, id, look);
    }
    catch (error) {
        if (!(error instanceof NotFailed))
            throw error;
    }
}
async function detach(context, id) {
    const users = await usersOf(context, id);
    const hostnames = new Set(users.map(({ hostname }) => hostname));
    const isUser = ({ operation }) => hostnames.has(operation.hostname);
    const voids = planned(context, "void-association").filter(isUser);
    const sets = planned(context, "set-association").filter(isUser);
    const ours = new Set([...voids, ...sets].map(({ operation }) => operation.hostname));
    const others = [...hostnames].filter((hostname) => !ours.has(hostname));
    if (others.length > 0)
        throw new Error(leftAlone(id, others));
    const changes = sets.map((planned) => ({
        planned,
        entry: { hostname: planned.operation.hostname, cert_id: id, enabled: null },
    }));
    for (const { planned: sent } of await send(context, changes)) {
        context.progress.begin(sent, DETACHED);
    }
    await removeAssociations(context, voids);
    if (context.progress.hasFailed) {
        throw new Error(`The associations that use certificate ${id}, which failed to deploy, can't be removed.`);
    }
}
const DETACHED = "Its association with the upload that Cloudflare failed to deploy was removed, and the new one has not been sent yet. Run apply again.";
async function usersOf(context, id) {
    const { desired, current } = context.input;
    const hostnames = [...desired.associations, ...current.associations].map((association) => association.hostname);
    const all = await (0,read_zone/* readAssociations */.hy)(context.client, context.zone, [...new Set(hostnames)]);
    return all.filter((association) => association.certificateId === id);
}
function leftAlone(id, hostnames) {
    return (0,text_message/* plain */.pj)((0,text_message/* say */.cv) `Certificate ${id}, which Cloudflare failed to deploy, must be deleted before it can be uploaded again, but is still used by ${(0,text_message/* list */.p_)(hostnames)}, which this plan doesn't change. Remove the association in the dashboard, or declare the hostname in aop.yaml.`);
}

;// CONCATENATED MODULE: ./src/apply/upload.ts









/** A list may lag an upload by tens of seconds, and a deletion takes about ten: ask that often, that far apart. */
const upload_TRIES = 12;
const upload_PAUSE = 5000;
/** Without any answer a try takes half a minute, and one that arrived would have been found by now. */
const UNANSWERED_TRIES = 4;
/** How long a certificate that was deleted once may still read as deleted after it was uploaded again. */
const RESURRECTION = 30_000;
/**
 * Uploads the certificate, or adopts what an earlier upload made: after a lost response, or a run that was
 * killed or a run beside this one. Remembers the id. Throws CloudflareError.
 */
async function ensureUploaded(context, operation) {
    for (const id of operation.replaces)
        await deleteFailed(context, operation.store, id);
    const pem = pemOf(context, operation);
    let unanswered = 0;
    for (let attempt = 1;; attempt++) {
        const refused = await upload(context, operation, pem);
        if (refused === null || (await adopt(context, operation)))
            return;
        if (refused.kind === "unknown-outcome")
            unanswered++;
        if (attempt === upload_TRIES || unanswered === UNANSWERED_TRIES)
            throw refused;
        await context.clock.sleep(upload_PAUSE, context.signal);
    }
}
/** Waits until the certificate is active. Throws an Error that says what to do when it does not become so. */
async function awaitActive(context, store, fingerprint) {
    const id = context.ids.get((0,zone/* certificateKey */.j)(store, fingerprint));
    if (id === undefined)
        return;
    const since = context.clock.elapsed();
    const seen = await poll(async () => {
        const soon = context.clock.elapsed() - since < RESURRECTION;
        const found = await (0,read_zone/* readCertificate */.w$)(context.client, context.zone, store, id);
        if (found === null)
            return null;
        const dying = (0,lifecycle/* isTombstone */.aK)(found) && soon;
        return (0,lifecycle/* isActive */.$m)(found) || (0,lifecycle/* isFailed */.Ix)(found) || ((0,lifecycle/* isTombstone */.aK)(found) && !dying) ? found : null;
    }, { clock: context.clock, signal: context.signal, timeout: context.waitTimeout });
    if (seen !== null && (0,lifecycle/* isActive */.$m)(seen))
        return;
    throw new Error(notActive(id, seen, context.clock.elapsed() - since));
}
function notActive(id, seen, waited) {
    if (seen === null) {
        const after = `after ${Math.round(waited / 1000)} s`;
        return `Certificate ${id} is not active ${after}. Nothing uses it yet. Run apply again to keep waiting, or raise wait-timeout.`;
    }
    const what = (0,text_message/* plain */.pj)((0,text_message/* say */.cv) `Certificate ${(0,describe/* brief */.dh)(seen.certificate)} (${id})`);
    return (0,lifecycle/* isTombstone */.aK)(seen)
        ? `${what} was deleted while it was being deployed. Run apply again to upload it again.`
        : `${what} ended in ${seen.status}: Cloudflare gave up deploying it. Nothing uses it. Run apply again: it deletes the failed upload and uploads the certificate again. If that fails too, contact Cloudflare support with this ID.`;
}
/** Null when it is uploaded, or the error for which it may have to be adopted. Throws every other error. */
async function upload(context, operation, pem) {
    try {
        const call = (0,endpoints/* uploadCertificate */.DY)(context.zone, operation.store, pem);
        remember(context, operation, (await context.client.call(call)).result.id);
        return null;
    }
    catch (error) {
        // 1406: this certificate is there already, or is still being deleted.
        if ((0,cloudflare_error/* hasCode */.up)(error, 1406))
            return error;
        if (error instanceof cloudflare_error/* CloudflareError */.Oi && error.kind === "unknown-outcome") {
            context.log.info(`${error.message} Checking whether the certificate arrived.`);
            return error;
        }
        throw error;
    }
}
/** Whether the certificate was there to be used; a failed one is deleted, so that the next try can upload. */
async function adopt(context, operation) {
    const { store, certificate } = operation;
    const same = (await (0,read_zone/* readStore */.uz)(context.client, context.zone, store)).filter((present) => present.certificate.fingerprint === certificate.fingerprint);
    const present = same.find(lifecycle/* isPresent */.Wo);
    if (present !== undefined) {
        context.log.info((0,text_message/* say */.cv) `Certificate ${operation.name} already exists as ${present.id}: using it.`);
        remember(context, operation, present.id);
        return true;
    }
    for (const failed of same.filter(lifecycle/* isFailed */.Ix))
        await deleteFailed(context, store, failed.id);
    return false;
}
function remember(context, { store, certificate }, id) {
    context.ids.set((0,zone/* certificateKey */.j)(store, certificate.fingerprint), id);
}
function pemOf(context, { certificate }) {
    const declared = context.input.desired.certificates.find((present) => present.certificate.fingerprint === certificate.fingerprint);
    if (declared === undefined)
        throw new Error(`no certificate ${certificate.fingerprint}`);
    return {
        certificate: declared.certificate.pem,
        privateKey: context.privateKey(certificate.fingerprint),
    };
}

;// CONCATENATED MODULE: ./src/apply/await-active.ts






/**
 * Waits until what takes the place of the certificates to be deleted from these stores is active. What this run sent is by now; what
 * an earlier run sent before it was cut off may still be on its way. Throws an Error that says what to do.
 */
async function awaitReplacements(context, stores) {
    const { zoneLevel } = context.input.desired;
    if (stores.has("zone") && zoneLevel !== null) {
        await awaitActive(context, "zone", zoneLevel.fingerprint);
    }
    if (stores.has("hostname"))
        await awaitAssociations(context);
}
/** Whether something declared was sent before this run, and is not active yet: then even an empty plan has to wait. */
function isUnderway({ desired, current }) {
    const wanted = new Set(desired.associations.map(({ hostname }) => hostname));
    return (current.associations.some((association) => wanted.has(association.hostname) && (0,lifecycle/* isPending */.mm)(association)) || pendingCertificates({ desired, current }).length > 0);
}
/** Waits until all that is declared is active, whoever sent it. Throws an Error that says what to do. */
async function awaitDeclared(context) {
    for (const [store, fingerprint] of pendingCertificates(context.input)) {
        await awaitActive(context, store, fingerprint);
    }
    await awaitAssociations(context);
}
function pendingCertificates({ desired, current, }) {
    return desired.certificates.flatMap(({ certificate: { fingerprint }, stores }) => stores.flatMap((store) => {
        const found = (0,certificates/* findCertificate */.$)(current, store, fingerprint);
        return found !== null && (0,lifecycle/* isPending */.mm)(found) ? [[store, fingerprint]] : [];
    }));
}
async function awaitAssociations(context) {
    let pending = onTheirWay(context, context.input.current.associations);
    if (pending.length === 0)
        return;
    const hostnames = pending.map(({ hostname }) => hostname);
    context.log.info((0,text_message/* say */.cv) `Waiting for ${(0,text_message/* list */.p_)(hostnames)} to become active: an earlier run sent the association.`);
    const look = async () => {
        pending = onTheirWay(context, await (0,read_zone/* readAssociations */.hy)(context.client, context.zone, hostnames));
        return pending.every(lifecycle/* isFailed */.Ix) ? true : null;
    };
    await poll(look, { clock: context.clock, signal: context.signal, timeout: context.waitTimeout });
    if (pending.length === 0)
        return;
    const kept = planned(context, "delete-certificate").some((deletion) => !context.progress.isDone(deletion));
    throw new Error((0,text_message/* plain */.pj)((0,text_message/* say */.cv) `The new association of ${(0,text_message/* list */.p_)(pending.map(({ hostname }) => hostname))}, which an earlier run sent, is not active yet or failed to deploy${(0,text_message/* words */.aL)(kept ? ": the old certificates are kept" : "")}. Run apply again.`));
}
/** Associations that the plan takes for granted, and that are not active. */
function onTheirWay(context, associations) {
    const sent = new Set(planned(context, "set-association").map((planned) => planned.operation.hostname));
    const wanted = new Set(context.input.desired.associations.map(({ hostname }) => hostname));
    return associations
        .filter(({ hostname }) => wanted.has(hostname) && !sent.has(hostname))
        .filter((association) => !(0,lifecycle/* isActive */.$m)(association));
}

;// CONCATENATED MODULE: ./src/apply/verify.ts



/** Lists lag writes by tens of seconds: what is still missing after this is missing. */
const verify_LAG = 60_000;
/**
 * Reads the zone back and plans again: nothing that was done may be left to do. Marks what is as failed.
 * The same differ as for the plan, so that there is one notion of equality.
 */
async function verify(context) {
    const done = context.plan.operations.filter((planned) => context.progress.isDone(planned));
    if (done.length === 0)
        return;
    let undone = done;
    await poll(async () => {
        const left = new Set(remaining(context, await readBack(context)).map(target));
        undone = done.filter(({ operation }) => left.has(target(operation)));
        return undone.length === 0 ? true : null;
    }, { clock: context.clock, signal: context.signal, timeout: Math.min(verify_LAG, context.waitTimeout) });
    for (const planned of undone) {
        context.progress.failed(planned, "Cloudflare accepted it but does not show it when read back: somebody else may have changed it in the meantime. Run the plan again.");
    }
}
function readBack(context) {
    const { desired, current } = context.input;
    return (0,read_zone/* readZone */.Xg)(context.client, context.zone, {
        global: desired.global !== null,
        hostnames: [...desired.associations, ...current.associations].map((association) => association.hostname),
        known: knownIds(context),
    });
}
function remaining(context, now) {
    return (0,plan_diff/* diffZone */.S)(context.input.desired, now, context.input.previous).operations;
}
/** What an operation is about, whatever it replaces: after a lost race the same target needs another operation. */
function target(operation) {
    switch (operation.kind) {
        case "upload-certificate":
            return `certificate ${operation.store} ${operation.certificate.fingerprint}`;
        case "set-association":
        case "void-association":
            return `hostname ${operation.hostname}`;
        case "set-zone-level":
        case "set-global":
            return operation.kind;
        case "delete-certificate":
            return `id ${operation.store} ${operation.id}`;
    }
}

;// CONCATENATED MODULE: ./src/apply/zone.ts










/**
 * Carries out the stages of one zone's plan, as they are and in their order. A stage with a failure is the last one:
 * what comes later is only safe when everything before it is true (nothing is deleted after a failure). Outcomes are
 * in `context.progress`. Never rejects for what Cloudflare or the network does, nor for a cancelled run.
 */
async function applyZone(context) {
    const { stages } = context.plan;
    const steps = [
        ...stages.filter(isPreparation).map((stage) => () => runStage(context, stage)),
        () => awaitPresent(context),
        ...stages
            .filter((stage) => !isPreparation(stage))
            .map((stage) => () => runStage(context, stage)),
        () => awaitDeclared(context),
        () => verify(context),
    ];
    try {
        for (const step of steps) {
            await step();
            if (context.progress.hasFailed)
                break;
        }
        context.progress.ended();
    }
    catch (error) {
        context.progress.stopped(messageOf(error));
    }
}
/** Up to here nothing points at a certificate that it did not point at before. These stages come first. */
function isPreparation({ kind }) {
    return kind === "make-room" || kind === "detach" || kind === "upload";
}
function runStage(context, stage) {
    switch (stage.kind) {
        case "make-room":
            return deleteEach(context, stage.operations);
        case "upload":
            return uploadCertificates(context, stage.operations);
        case "switch-on":
        case "switch-off":
            return turnSwitches(context, stage.operations);
        case "associate":
            return setAssociations(context, stage.operations);
        case "detach":
        case "free":
        case "remove":
            return removeAssociations(context, stage.operations);
        case "delete":
            return retire(context, stage.operations);
    }
}
async function uploadCertificates(context, uploads) {
    for (const upload of uploads)
        await attempt(context, upload, () => ensureUploaded(context, upload.operation), false);
    for (const upload of uploads) {
        const { store, certificate } = upload.operation;
        if (!context.ids.has((0,zone/* certificateKey */.j)(store, certificate.fingerprint)))
            continue;
        await attempt(context, upload, () => awaitActive(context, store, certificate.fingerprint));
    }
}
/** Uploaded earlier, by a run that was cut off or by hand: it must be active too before anything points at it. */
async function awaitPresent(context) {
    const uploaded = new Set(planned(context, "upload-certificate").map(({ operation: { store, certificate } }) => (0,zone/* certificateKey */.j)(store, certificate.fingerprint)));
    for (const [key, [store, fingerprint]] of pointedAt(context)) {
        if (!uploaded.has(key))
            await awaitActive(context, store, fingerprint);
    }
}
/** The certificates, by their key, that something is about to point at. */
function pointedAt(context) {
    const { zoneLevel } = context.input.desired;
    const used = planned(context, "set-association").map(({ operation }) => [
        "hostname",
        operation.after.certificate.fingerprint,
    ]);
    const isSwitchedOn = planned(context, "set-zone-level").some(({ operation }) => operation.enabled);
    if (zoneLevel !== null && isSwitchedOn)
        used.push(["zone", zoneLevel.fingerprint]);
    return new Map(used.map((certificate) => [(0,zone/* certificateKey */.j)(...certificate), certificate]));
}
async function turnSwitches(context, switches) {
    const { client, zone } = context;
    for (const planned of switches) {
        const { kind, enabled } = planned.operation;
        const call = kind === "set-global" ? (0,endpoints/* setGlobal */.UF)(zone, enabled) : (0,endpoints/* setZoneLevel */.dG)(zone, enabled);
        await attempt(context, planned, () => client.call(call));
        if (context.progress.hasFailed)
            return;
    }
}
/** Deletes what was in use until now, once what takes its place is active everywhere. */
async function retire(context, deletes) {
    await awaitReplacements(context, new Set(deletes.map(({ operation }) => operation.store)));
    // Active in the API is no proof that every edge has the new certificate already.
    if (context.retireDelay > 0) {
        context.log.info((0,text_message/* say */.cv) `Waiting ${context.retireDelay / 1000} s before old certificates of ${context.zone.name} are deleted.`);
        await context.clock.sleep(context.retireDelay, context.signal);
    }
    await deleteEach(context, deletes);
}
async function deleteEach(context, deletes) {
    for (const planned of deletes)
        await attempt(context, planned, () => deleteUnused(context, planned.operation));
}
/** Runs one operation and records what became of it; `last`: whether it is done when this succeeds. */
async function attempt(context, operation, run, last = true) {
    context.progress.begin(operation);
    try {
        await run();
        if (last)
            context.progress.done(operation);
    }
    catch (error) {
        // A cancelled run ends the zone; what failed here is not this operation's fault.
        if (context.signal.aborted)
            throw error;
        context.progress.failed(operation, messageOf(error));
        if (error instanceof cloudflare_error/* CloudflareError */.Oi && failsAlike(error))
            throw error;
    }
}
/** A token without permission, or an API that is blocked or does not answer, fails everything: don't try the rest. */
function failsAlike({ isPermission, kind }) {
    return isPermission || kind === "unavailable" || kind === "unknown-outcome";
}
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}

;// CONCATENATED MODULE: ./src/apply/apply.ts







/** Zones that are applied side by side. Within a zone writes are serial: Cloudflare answers 409 otherwise. */
const ZONES_AT_ONCE = 4;
/**
 * Applies the plan zone by zone; a zone that fails does not stop the others. Every operation gets an outcome. A zone
 * without operations is waited for where something is on its way there, and reported only when that does not arrive.
 */
async function applyPlan(plan, inputs, options) {
    const byName = new Map(inputs.map((input) => [input.desired.name, input]));
    const results = new Map();
    const queue = plan.zones.filter(({ name, operations }) => {
        const input = byName.get(name);
        return operations.length > 0 || (input !== undefined && isUnderway(input));
    });
    const worker = async () => {
        for (let zone = queue.shift(); zone !== undefined; zone = queue.shift()) {
            const input = byName.get(zone.name);
            if (input === undefined)
                throw new Error(`no input for zone ${zone.name}`);
            results.set(zone.name, await applyOne(zone, input, options));
        }
    };
    await Promise.all(Array.from({ length: ZONES_AT_ONCE }, worker));
    return plan.zones
        .flatMap(({ name }) => results.get(name) ?? [])
        .filter(({ outcomes, error }) => outcomes.length > 0 || error !== null);
}
async function applyOne(plan, input, options) {
    const { client, ...rest } = options;
    const progress = new outcome/* Progress */.ke(plan, options.clock, (outcome, ms) => {
        report(plan, outcome, ms, options.log);
    });
    if (options.signal.aborted) {
        progress.stopped("The run was cancelled before this zone was started.");
    }
    else {
        await applyZone({
            ...rest,
            client: client(plan.name),
            zone: { id: plan.id, name: plan.name },
            plan,
            input,
            progress,
            ids: presentIds(input),
        });
    }
    return progress.result();
}
function presentIds({ desired, current }) {
    return new Map(desired.certificates.flatMap(({ certificate: { fingerprint }, stores }) => stores.flatMap((store) => {
        const found = (0,certificates/* findCertificate */.$)(current, store, fingerprint);
        return found === null ? [] : [[(0,zone/* certificateKey */.j)(store, fingerprint), found.id]];
    })));
}
const MARKS = { done: "✓", failed: "✗", "rolled-back": "↩", "not-attempted": "·" };
function report(plan, outcome, ms, log) {
    const took = (0,text_message/* words */.aL)(ms > 0 ? ` (${(ms / 1000).toFixed(1)} s)` : "");
    const why = outcome.message === null ? (0,text_message/* say */.cv) `` : (0,text_message/* say */.cv) `: ${outcome.message}`;
    log.info((0,text_message/* say */.cv) `${(0,text_message/* words */.aL)(MARKS[outcome.state])} ${plan.name}: ${(0,describe/* describe */.q0)(outcome.planned.operation)}${took}${why}`);
}

// EXTERNAL MODULE: ./src/plan/plan.ts
var plan_plan = __webpack_require__(8720);
// EXTERNAL MODULE: ./src/render/outcome.ts
var render_outcome = __webpack_require__(3872);
// EXTERNAL MODULE: ./src/render/result.ts
var result = __webpack_require__(4443);
// EXTERNAL MODULE: ./src/runtime/event.ts
var runtime_event = __webpack_require__(8852);
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
        }, (octokit, here) => octokit.rest.repos.compareCommitsWithBasehead({
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
async function commitAt(github, sha) {
    const { data } = await github.call({ operation: `read commit ${(0,text_sha/* shortSha */.F)(sha)}`, permission: "contents: read" }, (octokit, here) => octokit.rest.repos.getCommit({ ...here, ref: sha }));
    return toCommit(data);
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
    }, (octokit, here) => octokit.paginate(octokit.rest.repos.listPullRequestsAssociatedWithCommit, {
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
/** The number in "Change the edge (#12)" (squash) or "Merge pull request #12 from …". */
function numberInMessage({ message }) {
    const title = message.split("\n")[0] ?? "";
    const match = /\(#(\d{1,9})\)\s*$/.exec(title) ?? /^Merge pull request #(\d{1,9}) /.exec(title);
    return match?.[1] === undefined ? null : Number(match[1]);
}
/** What every question about a pull request asks for. */
const PULL_FACTS = "number url headRefOid baseRefName mergedAt isCrossRepository author { __typename login }";
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

// EXTERNAL MODULE: ./src/render/marker.ts
var render_marker = __webpack_require__(1376);
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
    const { data } = await github.call({ operation: "read who approved this workflow run", permission: "actions: read" }, (octokit, here) => octokit.rest.actions.getReviewsForRun({ ...here, run_id: runId }));
    return data.some(({ state }) => state === "approved");
}

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

// EXTERNAL MODULE: ./src/render/fit.ts
var fit = __webpack_require__(1363);
// EXTERNAL MODULE: ./src/render/headline.ts
var render_headline = __webpack_require__(4354);
// EXTERNAL MODULE: ./src/render/markdown.ts
var markdown = __webpack_require__(2495);
// EXTERNAL MODULE: ./src/render/rows.ts
var rows = __webpack_require__(8175);
;// CONCATENATED MODULE: ./src/review/visible.ts




/** Bytes from which on rows may be missing: GitHub refuses a body of more than 65,536 characters. */
const CUT_FROM = 60_000;
/** Everything that our comments are written in. Anything else could hide rows: a comment, a fence, a formula. */
const FOREIGN = /[`$]|~~~|<(?!\/?(?:summary|strong|code|sub|span|details)>|details open>|br>)/;
/** What the body of a plan comment shows; null when it has something that none of our comments has. */
function readVisible(body) {
    const [, ...lines] = body.split(/\r?\n/);
    if (lines.some((line) => FOREIGN.test(line)))
        return null;
    const zones = new Map();
    let zone = null;
    for (const [index, line] of lines.entries()) {
        if (line.startsWith("<details"))
            zone = null;
        zone = zoneOf(line) ?? zone;
        // A blank line before the header: nothing above it can have begun what makes the table invisible.
        if (zone === null || lines[index - 1] !== "" || !isHeader(lines, index))
            continue;
        const shown = zones.get(zone) ?? [];
        shown.push(...rowsFrom(lines, index + HEADER.length));
        zones.set(zone, shown);
    }
    const headline = lines.find((line) => line.startsWith("**")) ?? "";
    return { zones, total: (0,render_headline/* headlineTotal */.bx)(headline), isCut: (0,fit/* size */.Ej)(body) > CUT_FROM };
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

;// CONCATENATED MODULE: ./src/review/coverage.ts





/**
 * Whether every operation of the plan was in one of the reviewed plans, or is one of `restoring` (digests): what
 * brings back a revision that was reviewed and applied once. Fewer is fine: a run again after a partial apply has
 * less to do. Sending again what Cloudflare failed to deploy changes nothing, and needs no review.
 */
function review(plan, reviewed, restoring = new Set()) {
    const operations = plan.zones.flatMap((zone) => zone.operations.map((planned) => ({ zone: zone.name, planned })));
    const open = operations.filter(({ planned: { digest, operation } }) => !(0,plan_operation/* isRepetition */.kQ)(operation) && !restoring.has(digest));
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
    const marked = operations.filter(({ planned }) => marker.plan === plan.digest || (0,render_marker/* covers */.hU)(marker, planned.digest));
    const isShown = ({ zone, planned }) => shows(visible, zone, planned.operation);
    const shown = marked.filter(isShown);
    const hidden = marked.filter((operation) => !isShown(operation));
    const missing = (marker.count ?? 0) - countRows(visible);
    const isCut = visible.isCut && visible.total === marker.count && hidden.length <= missing;
    return isCut ? marked : shown;
}
/** The difference as lines for the log: what was reviewed, and what would be done now. */
function differenceLines(difference) {
    return [
        ...difference.reviewed.map((words) => `  reviewed: ${words}`),
        ...difference.now.map(({ zone, planned }) => `  now:      ${zone}: ${(0,text_message/* plain */.pj)((0,describe/* describe */.q0)(planned.operation))}`),
    ];
}
/** The operations that a comment's marker has and its text does not: nobody saw them there. */
function hiddenLines({ now }, reviewed) {
    return reviewed.flatMap(({ pull, marker, visible }) => {
        const hidden = now.filter(({ planned }) => (0,render_marker/* covers */.hU)(marker, planned.digest)).length;
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

// EXTERNAL MODULE: ./src/review/found.ts
var found = __webpack_require__(3992);
;// CONCATENATED MODULE: ./src/review/refusal.ts




/** Refusals that are listed, the newest merges first; the others are counted. */
const MOST_REFUSALS = 10;
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
/** What was not reviewed, and why no review of it was found; null when everything was. */
function unreviewed(plan, reviewed) {
    const result = review(plan, reviewed.plans, reviewed.restoring);
    if (result.kind === "covered")
        return null;
    const { plans, refusals, withoutPull, gaps } = reviewed;
    const pulls = (0,text_message/* plain */.pj)((0,text_message/* list */.p_)(plans.map(({ pull }) => `#${pull}`)));
    const commits = (0,text_message/* plain */.pj)((0,text_message/* list */.p_)(withoutPull.map(text_sha/* shortSha */.F)));
    return [
        `${result.now.length} of the operations to apply were not reviewed${pulls === "" ? "" : ` on ${pulls}`}.`,
        ...differenceLines(result),
        ...hiddenLines(result, plans),
        ...(0,fit/* cutLines */.EQ)(refusals, MOST_REFUSALS, "pull requests whose plans don't count either"),
        ...(plans.length === 0 && commits !== ""
            ? [`No merged pull request was found for ${commits}.`]
            : []),
        ...gaps,
    ];
}

// EXTERNAL MODULE: ./src/review/shown.ts
var shown = __webpack_require__(8293);
;// CONCATENATED MODULE: ./src/review/ways-out.ts
/** What to do where an apply refuses what nobody reviewed: the last line of its message, in the order to try. */
const WAYS_OUT = "What you can do: open a new pull request (an empty commit is enough), whose plan shows what is left, and merge it. Or approve the plan in the run itself: see the input approved-plan. Or, for one run, set require-reviewed-plan: false.";
/** The same in a merge queue, where the pull request is still open. */
const WAYS_OUT_OF_QUEUE = "What you can do: push a commit to the pull request (an empty one is enough), so that its plan is posted again, and add it to the merge queue again. Or set require-reviewed-plan: false in this workflow.";

;// CONCATENATED MODULE: ./src/review/approved.ts
















const NOTHING_REVIEWED = {
    plans: [],
    refusals: [],
    withoutPull: [],
    gaps: [],
    audience: [],
};
/** So many of the newest commits are looked at, whatever is covered. */
const LOOKED_AT = 20;
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
        throw new user_error/* UserError */.y(lookUpFailed(session, reason), { cause: error });
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
    const restoring = (mayRestore(session, previous) ? await restoringOperations(previous, inputs) : null) ??
        new Set();
    const digests = digestsOf(plan);
    const restored = digests.filter((digest) => restoring.has(digest)).length;
    if (restored > 0) {
        const consequence = session.event.kind === "merge-group"
            ? "Cloudflare drifted from it, which this merge group did not cause. The apply after the merge stops at operations that no plan showed: run mode: apply manually first."
            : "they were reviewed at that time.";
        session.log.notice(`${restored} of ${digests.length} operations restore what ${session.inputs.config} declared when it was last applied (${(0,text_sha/* shortSha */.F)(previous.base?.sha ?? "")}): ${consequence}`);
    }
    if (review(plan, [], restoring).kind === "covered")
        return { ...NOTHING_REVIEWED, restoring };
    const isCovered = (plans) => review(plan, plans, restoring).kind === "covered";
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
    const plan = { pull: number, url, marker, visible: readVisible(body) };
    return { plan: whyNotReviewed(latest, pull) ?? plan, hasComment: true };
}
/** Stops before the first write when the plan has an operation that nobody reviewed. Throws UserError. */
function checkReviewed(plan, reviewed) {
    const lines = unreviewed(plan, reviewed);
    if (lines === null)
        return;
    throw new user_error/* UserError */.y([`Nothing was changed: ${lines.join("\n")}`, WAYS_OUT].join("\n"));
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
    const tip = await (0,github_commits/* branchTip */.ux)(github, branch);
    const pulls = await queuedPulls(github, { base: tip, head: sha, branch, headBranch });
    yield { kind: "commit", sha, pulls };
    // Without a record of an apply, nobody knows what was merged and not applied.
    if (base?.applied !== true || base.sha === tip)
        return;
    yield* mergedPulls(github, { base: base.sha, head: tip, branch }, clock, signal);
}

;// CONCATENATED MODULE: ./src/review/recording.ts





/** Records the apply before its first write, so that the next one knows of it even if this run is killed. */
async function recordBegin(session, github) {
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
/** Records how the apply ended; of one that had nothing to do, all of it. */
async function recordEnd(session, github, begun, end) {
    // Told already when it began.
    if (begun?.kind === "failed" && begun.error.isPermission)
        return;
    await (0,session_session/* bestEffort */.z$)(session, "the apply could not be recorded", async () => {
        const deployment = begun?.kind === "recorded" ? begun.deployment : await begin(session, github);
        const { inputs, run } = session;
        const facts = recordFacts(session, deployment, run.sha);
        const token = inputs.cloudflareApiToken;
        const mac = facts === null || token === null ? "" : macSuffix(token, facts);
        await endApply(github, deployment, { ...end, mac, logUrl: run.url });
    });
}
/**
 * Whether an apply that had nothing to do should be recorded: this commit is the applied one now, or the record of it is
 * not one that this token's runs can rely on. Else the look-up of what was reviewed since the last apply would grow with
 * every merge, and nothing could be restored after the token changed.
 */
function needsRecord({ run }, { base, unfinished }) {
    return base?.applied !== true || !base.hasMac || unfinished.length > 0 || base.sha !== run.sha;
}
function begin(session, github) {
    const { sha, url } = session.run;
    return beginApply(github, { sha, key: (0,session_session/* sessionKey */.ce)(session), logUrl: url });
}

;// CONCATENATED MODULE: ./src/zone/address.ts
/** The address in the form of aop.yaml: `203.0.113.10:443`, `[2001:db8::1]:443` or `origin.example.com:443`. */
function addressText({ host, port }) {
    return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}

;// CONCATENATED MODULE: ./src/certificate/name.ts

/**
 * A distinguished name (DER, as in a CertificateRequest) on one line, most specific attribute first, as `Certificate`
 * writes subjects and issuers. Null when it isn't one. Written by whoever made it: escape it.
 */
function nameToText(der) {
    try {
        // Node prints names of certificates only, so the name becomes the subject of an empty one.
        return nameOnOneLine(new external_node_crypto_.X509Certificate(certificateWithSubject(der)).subject);
    }
    catch {
        return null;
    }
}
/** Node's `CN=…` and `O=…` lines as one, most specific attribute first. */
function nameOnOneLine(lines) {
    return lines.split("\n").reverse().join(", ");
}
/** Whether two names on one line have the same attributes; some tools print them in the opposite order. */
function isSameName(name, other) {
    return attributes(name) === attributes(other);
}
function attributes(name) {
    return name
        .split(/,\s*|\n/)
        .map((attribute) => attribute.trim())
        .sort()
        .join("\n");
}
/** An X.509 certificate (RFC 5280, section 4.1) without any content but its subject. */
function certificateWithSubject(name) {
    const algorithm = Buffer.from("300506032b6570", "hex"); // Ed25519
    const bits = (length) => encode(0x03, Buffer.alloc(length + 1));
    const time = encode(0x17, Buffer.from("700101000000Z"));
    const toBeSigned = encode(0x30, encode(0x02, Buffer.from([1])), algorithm, encode(0x30), encode(0x30, time, time), name, encode(0x30, algorithm, bits(32)));
    return encode(0x30, toBeSigned, algorithm, bits(64));
}
/** DER: tag, length, content. */
function encode(tag, ...content) {
    const length = content.reduce((sum, part) => sum + part.length, 0);
    const head = length < 0x80 ? [tag, length] : [tag, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff];
    return Buffer.concat([Buffer.from(head), ...content]);
}

;// CONCATENATED MODULE: ./src/origin/answer.ts
/** The answer to a connection, seen alone. */
function answerOf({ end, asked, askedAgain, negotiated }) {
    switch (end.kind) {
        case "status":
            if (NGINX_STATUSES.has(end.status))
                return "refused";
            if (isSuccess(end.status))
                return "accepted";
            // NGINX's answer to a missing, wrong or expired certificate, where it asks for one (ssl_verify_client).
            return end.status === 400 && asked !== false ? "refused" : "unclear";
        case "not-http":
            return "unclear";
        case "alert":
            if (CERTIFICATE_ALERTS.has(end.alert))
                return "refused";
            if (asked !== true)
                return askedAgain || end.alert === NO_HTTP1 ? "unclear" : "failed";
            // OpenSSL's servers (Apache, HAProxy) answer a missing certificate so in TLS 1.2; without a request for one
            // it means that the two sides have no cipher in common.
            return end.alert === "handshake_failure" ? "refused" : "unclear";
        case "closed":
            // A server that asks, gets the answer and closes instead of finishing the handshake (Node's) has judged it.
            // In TLS 1.3 the handshake is over for us before the server has seen our certificate.
            if (end.phase === "handshake") {
                return asked === true && negotiated === "TLSv1.2" ? "refused" : unclearIf(asked === true);
            }
            return unclearIf(end.phase === "answer");
        case "timeout":
        case "error":
        case "not-tls":
        case "not-allowed":
        case "unusable":
            return "failed";
    }
}
/** The alert of a server that speaks HTTP/2 alone to a client that offers HTTP/1.1. */
const NO_HTTP1 = "no_application_protocol";
/** Whether the connection ended in TLS with a refusal, before any rule of the application could have a say. */
function isRefusedInTls(attempt) {
    const isTls = attempt.end.kind === "alert" || attempt.end.kind === "closed";
    return isTls && answerOf(attempt) === "refused";
}
/** Whether this status is how applications and rules turn people away: by login, allow-list or certificate. */
function isTurnedAway(status) {
    return status === 400 || status === 401 || status === 403 || status === 421;
}
/** A redirection, an error of the application or a missing page is none: each may be a rule's answer. */
function isSuccess(status) {
    return status >= 200 && status < 300;
}
function unclearIf(condition) {
    return condition ? "unclear" : "failed";
}
/** NGINX's own statuses for a wrong and a missing certificate, for `error_page`. */
const NGINX_STATUSES = new Set([495, 496]);
/** Alerts that speak of the client's certificate, whatever the server (RFC 8446, section 6.2). */
const CERTIFICATE_ALERTS = new Set([
    "no_certificate",
    "bad_certificate",
    "unsupported_certificate",
    "certificate_revoked",
    "certificate_expired",
    "certificate_unknown",
    "unknown_ca",
    "access_denied",
    "decrypt_error",
    "certificate_required",
]);

;// CONCATENATED MODULE: ./src/origin/evidence.ts



/**
 * Whether our certificate's issuer is among the authorities that the origin names; null when it names none, or the
 * issuer isn't known.
 */
function listsIssuer(handshakes, certificateIssuer) {
    const authorities = handshakes
        .flatMap((handshake) => handshake.authorities.map((der) => nameToText(der)))
        .filter((name) => name !== null);
    if (authorities.length === 0 || certificateIssuer === null)
        return null;
    return authorities.some((name) => isSameName(name, certificateIssuer));
}
/** Whether the origin was shown our certificate, and said anything to it. */
function replyToOurs(attempts) {
    const ours = attempts.find(({ certificate }) => certificate === "ours");
    if (ours === undefined || ours.end.kind === "unusable")
        return "untried";
    return answerOf(ours) === "failed" ? "unanswered" : "answered";
}
/** The origin's own certificate, as far as it is known; null when there was none, or this Node can't read it. */
function serverCertificate(handshakes) {
    const der = handshakes.find((handshake) => handshake.certificate)?.certificate ?? null;
    if (der === null)
        return null;
    try {
        const { subjectAltName = "", validToDate } = new external_node_crypto_.X509Certificate(der);
        // Node puts a name that has a comma or other odd characters in double quotes.
        const names = subjectAltName.matchAll(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/g).take(MOST_NAMES);
        return {
            names: Array.from(names, ([name]) => shortened(name.trim())),
            notAfter: validToDate.toISOString(),
        };
    }
    catch {
        // TLS libraries accept certificates that this Node can't read; then there is nothing to report.
        return null;
    }
}
/** An origin writes these names, and as many as it likes. */
const MOST_NAMES = 3;
const LONGEST_NAME = 256;
function shortened(name) {
    return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME)}…`;
}

// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./src/origin/alert.ts
/** The name of the TLS alert that the other side sent, null when the error is none. */
function alertName(error) {
    // OpenSSL's reason strings and Node's codes for alerts differ between versions; the number doesn't.
    const number = /SSL alert number (\d+)/.exec(error.message)?.[1];
    return number === undefined ? null : (NAMES.get(Number(number)) ?? `number ${number}`);
}
/** RFC 8446 section 6, with the names that only TLS 1.2 (RFC 5246) has. */
const NAMES = new Map([
    [10, "unexpected_message"],
    [20, "bad_record_mac"],
    [21, "decryption_failed"],
    [22, "record_overflow"],
    [40, "handshake_failure"],
    [41, "no_certificate"],
    [42, "bad_certificate"],
    [43, "unsupported_certificate"],
    [44, "certificate_revoked"],
    [45, "certificate_expired"],
    [46, "certificate_unknown"],
    [47, "illegal_parameter"],
    [48, "unknown_ca"],
    [49, "access_denied"],
    [50, "decode_error"],
    [51, "decrypt_error"],
    [70, "protocol_version"],
    [71, "insufficient_security"],
    [80, "internal_error"],
    [86, "inappropriate_fallback"],
    [90, "user_canceled"],
    [109, "missing_extension"],
    [110, "unsupported_extension"],
    [112, "unrecognized_name"],
    [113, "bad_certificate_status_response"],
    [115, "unknown_psk_identity"],
    [116, "certificate_required"],
    [120, "no_application_protocol"],
]);

;// CONCATENATED MODULE: ./src/origin/decrypt.ts

/** The key that follows from a traffic secret (RFC 8446, section 7.3); null for a cipher suite that Node doesn't offer. */
function recordKey(cipherSuite, secret) {
    const suite = SUITES.get(cipherSuite);
    if (suite === undefined)
        return null;
    const { algorithm, hash, keyLength } = suite;
    return {
        algorithm,
        key: expand(hash, secret, "key", keyLength),
        iv: expand(hash, secret, "iv", IV_LENGTH),
    };
}
/**
 * Decrypts one whole record, header included (RFC 8446, section 5.2). `sequence` counts the records under
 * this key from 0. Null when it was not encrypted with this key.
 */
function openRecord({ algorithm, key, iv }, sequence, record) {
    const header = record.subarray(0, HEADER_LENGTH);
    const sealed = record.subarray(HEADER_LENGTH, -TAG_LENGTH);
    const counter = Buffer.alloc(IV_LENGTH);
    counter.writeUInt32BE(sequence, IV_LENGTH - 4);
    const nonce = iv.map((byte, at) => byte ^ (counter[at] ?? 0));
    try {
        // The types know the options of GCM alone; ChaCha20-Poly1305 takes the same.
        const decipher = (0,external_node_crypto_.createDecipheriv)(algorithm, key, nonce, {
            authTagLength: TAG_LENGTH,
        });
        decipher.setAAD(header).setAuthTag(record.subarray(-TAG_LENGTH));
        return unpad(Buffer.concat([decipher.update(sealed), decipher.final()]));
    }
    catch {
        return null;
    }
}
const HEADER_LENGTH = 5;
const IV_LENGTH = 12;
const TAG_LENGTH = 16;
const SUITES = new Map([
    [0x1301, { algorithm: "aes-128-gcm", hash: "sha256", keyLength: 16 }],
    [0x1302, { algorithm: "aes-256-gcm", hash: "sha384", keyLength: 32 }],
    [0x1303, { algorithm: "chacha20-poly1305", hash: "sha256", keyLength: 32 }],
]);
/** HKDF-Expand-Label without context (RFC 8446, section 7.1), for lengths that one block of the hash covers. */
function expand(hash, secret, label, length) {
    const name = Buffer.from(`tls13 ${label}`);
    const info = Buffer.concat([Buffer.from([0, length, name.length]), name, Buffer.from([0])]);
    const block = (0,external_node_crypto_.createHmac)(hash, secret)
        .update(info)
        .update(Buffer.from([1]))
        .digest();
    return block.subarray(0, length);
}
/** What was sealed is the content, one byte with its type, and zeros. */
function unpad(plain) {
    const last = plain.findLastIndex((byte) => byte !== 0);
    return last === -1 ? null : { type: plain.readUInt8(last), content: plain.subarray(0, last) };
}

;// CONCATENATED MODULE: ./src/origin/handshake.ts

/**
 * Reads what a server sent, from its first byte. Node has no way to ask for the CertificateRequest: TLS 1.2 sends it
 * in clear text; for TLS 1.3 `serverSecret` is needed (SERVER_HANDSHAKE_TRAFFIC_SECRET of the `keylog` event).
 * It never throws: bytes that make no sense end the reading, and what was read before them stays true.
 */
function readHandshake(bytes, serverSecret) {
    let version = null;
    let asked = null;
    let authorities = [];
    let certificate = null;
    try {
        for (const { type, body, isTls13 } of messages(bytes, serverSecret)) {
            if (type === SERVER_HELLO)
                version = negotiatedVersion(body, serverSecret);
            if (type === CERTIFICATE)
                certificate = firstCertificate(body, isTls13);
            if (type === CERTIFICATE_REQUEST) {
                asked = true;
                authorities = authorityNames(body, isTls13);
            }
            if (LAST.has(type))
                asked ??= false;
        }
    }
    catch (error) {
        if (!(error instanceof RangeError))
            throw error;
    }
    const askedAgain = version === "TLSv1.2" && hasSecondHandshake(bytes);
    return { version, asked, askedAgain, authorities, certificate };
}
/**
 * A TLS 1.2 server ends its handshake with one encrypted record, Finished, after ChangeCipherSpec. Another handshake
 * record after that, whose type is visible though its content is not, is a HelloRequest (RFC 5246, section 7.4.1.1).
 */
function hasSecondHandshake(bytes) {
    const types = Array.from(records(bytes), ({ type }) => type);
    const encrypted = types.slice(types.indexOf(CHANGE_CIPHER_SPEC) + 1);
    return (types.includes(CHANGE_CIPHER_SPEC) && encrypted.filter((type) => type === HANDSHAKE).length > 1);
}
/** Types of records (RFC 8446, section 5.1). */
const CHANGE_CIPHER_SPEC = 20;
const HANDSHAKE = 22;
const ENCRYPTED = 23;
/** Types of handshake messages (RFC 8446 section 4, RFC 5246 section 7.4). */
const SERVER_HELLO = 2;
const CERTIFICATE = 11;
const CERTIFICATE_REQUEST = 13;
/** ServerHelloDone (TLS 1.2) and Finished (TLS 1.3): the server's half is complete. */
const LAST = new Set([14, 20]);
function* messages(bytes, serverSecret) {
    let pending = Buffer.alloc(0);
    let key = null;
    let opened = 0;
    for (const record of records(bytes)) {
        if (record.type === CHANGE_CIPHER_SPEC)
            continue;
        const isTls13 = record.type === ENCRYPTED;
        const content = isTls13 ? decrypt(key, opened++, record.whole) : record.content;
        if (content === null)
            return;
        pending = Buffer.concat([pending, content]);
        while (pending.length >= 4) {
            const end = 4 + pending.readUIntBE(1, 3);
            if (pending.length < end)
                break;
            const message = { type: pending.readUInt8(0), body: pending.subarray(4, end), isTls13 };
            yield message;
            if (LAST.has(message.type))
                return;
            // A HelloRetryRequest is a ServerHello too; the ServerHello after it has the same cipher suite.
            if (message.type === SERVER_HELLO && serverSecret)
                key = handshakeKey(message, serverSecret);
            pending = pending.subarray(end);
        }
    }
}
function* records(bytes) {
    for (let at = 0; at + 5 <= bytes.length;) {
        const end = at + 5 + bytes.readUInt16BE(at + 3);
        const type = bytes.readUInt8(at);
        const isKnown = type === CHANGE_CIPHER_SPEC || type === HANDSHAKE || type === ENCRYPTED;
        if (!isKnown || end > bytes.length)
            return;
        yield { type, whole: bytes.subarray(at, end), content: bytes.subarray(at + 5, end) };
        at = end;
    }
}
function decrypt(key, sequence, record) {
    const opened = key === null ? null : openRecord(key, sequence, record);
    return opened?.type === HANDSHAKE ? opened.content : null;
}
/** ServerHello: version 2, random 32, session id 1 + n, cipher suite 2 bytes. */
function handshakeKey({ body }, serverSecret) {
    return recordKey(body.readUInt16BE(35 + body.readUInt8(34)), serverSecret);
}
/** TLS 1.3 calls itself 1.2 here; the name of the secret shows that it is 1.3. */
function negotiatedVersion(body, serverSecret) {
    if (body.readUInt16BE(0) !== 0x0303)
        return null;
    return serverSecret === null ? "TLSv1.2" : "TLSv1.3";
}
/** Certificate: in TLS 1.3 a context comes first; then a list whose first entry is the leaf. */
function firstCertificate(body, isTls13) {
    const list = vector(body, isTls13 ? vector(body, 0, 1).end : 0, 3).content;
    return vector(list, 0, 3).content;
}
function authorityNames(body, isTls13) {
    return isTls13 ? authorityNames13(body) : authorityNames12(body);
}
/** CertificateRequest of TLS 1.3: context, extensions; the names are in extension 47. */
function authorityNames13(body) {
    const extensions = vector(body, vector(body, 0, 1).end, 2).content;
    for (let at = 0; at < extensions.length;) {
        const { content, end } = vector(extensions, at + 2, 2);
        if (extensions.readUInt16BE(at) === 47)
            return names(vector(content, 0, 2).content);
        at = end;
    }
    return [];
}
/** CertificateRequest of TLS 1.2: types of certificates, signature algorithms, names. */
function authorityNames12(body) {
    const types = vector(body, 0, 1);
    const algorithms = vector(body, types.end, 2);
    return names(vector(body, algorithms.end, 2).content);
}
function names(list) {
    const found = [];
    for (let at = 0; at < list.length;) {
        const { content, end } = vector(list, at, 2);
        found.push(content);
        at = end;
    }
    return found;
}
/** A length of `lengthBytes` bytes and as many bytes as it says. */
function vector(bytes, at, lengthBytes) {
    const start = at + lengthBytes;
    const end = start + bytes.readUIntBE(at, lengthBytes);
    if (end > bytes.length)
        throw new RangeError("The handshake message is cut short.");
    return { content: bytes.subarray(start, end), end };
}

;// CONCATENATED MODULE: ./src/origin/status.ts
/** The final status of an HTTP/1 answer; interim ones (100, 103) are passed over (RFC 9110, section 15.2). */
function readStatus(text) {
    let rest = text;
    for (;;) {
        const line = /^HTTP\/1\.[01] ([1-5]\d\d)[ \r\n]/.exec(rest);
        if (line === null)
            return couldBecomeStatusLine(rest) ? INCOMPLETE : { kind: "not-http" };
        const status = Number(line[1]);
        if (status >= 200)
            return { kind: "status", status };
        const end = rest.indexOf("\r\n\r\n");
        if (end === -1)
            return INCOMPLETE;
        rest = rest.slice(end + 4);
    }
}
const INCOMPLETE = { kind: "incomplete" };
function couldBecomeStatusLine(text) {
    const complete = "HTTP/1.1 200 ";
    const pattern = ["H", "T", "T", "P", "/", "1", "\\.", "[01]", " ", "[1-5]", "\\d", "\\d"];
    return (text.length < complete.length &&
        new RegExp(`^${pattern.slice(0, text.length).join("")}$`).test(text));
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
;// CONCATENATED MODULE: ./src/origin/tap.ts

/** A handshake and the head of an answer are far shorter. */
const MOST_BYTES = 1_048_576;
/** Puts a stream before a socket that remembers the first `limit` bytes that arrive. */
function tapSocket(socket, limit) {
    const chunks = [];
    let length = 0;
    let total = 0;
    const stream = new external_node_stream_.Duplex({
        read: () => void socket.resume(),
        // A server that refuses sends an alert and closes, perhaps before it has read our request. That our writing
        // fails then is no news; what counts is the alert that is still to be read.
        write: (chunk, _encoding, done) => {
            socket.write(chunk, () => {
                done();
            });
        },
        final: (done) => {
            socket.end(done);
        },
        destroy: (error, done) => {
            socket.destroy();
            done(error);
        },
    });
    socket.on("data", (chunk) => {
        const kept = chunk.subarray(0, limit - length);
        if (kept.length > 0)
            chunks.push(kept);
        length += kept.length;
        total += chunk.length;
        if (total > MOST_BYTES) {
            stream.destroy(Object.assign(new Error("The origin sends too much."), { code: "EMSGSIZE" }));
            return;
        }
        if (!stream.push(chunk))
            socket.pause();
    });
    socket.on("end", () => stream.push(null));
    // Later, so that what arrived before a reset is read first.
    socket.on("error", (error) => setImmediate(() => stream.destroy(error)));
    return { stream, received: () => Buffer.concat(chunks) };
}

;// CONCATENATED MODULE: ./src/origin/connection.ts






/**
 * Connects to an address, speaks TLS for `hostname`, sends one HEAD request and reads the status of the answer, no
 * more. It ends, always without an exception, when the status is there, when something fails, or when `signal` says
 * that the time is over.
 */
async function connectOnce({ host, port, addresses }, hostname, secureContext, signal) {
    const socket = (0,external_node_net_.connect)({
        host,
        port,
        lookup: giveBack(addresses),
        autoSelectFamilyAttemptTimeout: FAMILY_TIMEOUT_MS,
    });
    const tap = tapSocket(socket, HANDSHAKE_LIMIT);
    const tls = (0,external_node_tls_.connect)({
        socket: tap.stream,
        secureContext,
        servername: hostname,
        ALPNProtocols: ["http/1.1"],
        // The origin's own certificate is reported, not judged.
        rejectUnauthorized: false,
    });
    let serverSecret = null;
    tls.on("keylog", (line) => {
        serverSecret ??= handshakeSecret(line.toString("latin1"));
    });
    const end = await firstEnd({ socket, tls, received: tap.received }, hostname, signal);
    tls.destroy();
    socket.destroy();
    return { handshake: readHandshake(tap.received(), serverSecret), end };
}
/** A resolver that knows these addresses alone. */
function giveBack(addresses) {
    return (_host, { all }, done) => {
        const [first] = addresses;
        if (all === true)
            done(null, [...addresses]);
        else
            done(null, first?.address ?? "", first?.family);
    };
}
/** Node's 250 ms for each address of a name with several are too few for a distant host. */
const FAMILY_TIMEOUT_MS = 2_000;
/** An origin may send a long list of authorities; 64 KiB hold several hundred. */
const HANDSHAKE_LIMIT = 65_536;
/** As much of an answer as is looked at. */
const ANSWER_LIMIT = 4_096;
function handshakeSecret(keylogLine) {
    const hex = /^SERVER_HANDSHAKE_TRAFFIC_SECRET [0-9a-f]+ ([0-9a-f]+)/i.exec(keylogLine)?.[1];
    return hex === undefined ? null : Buffer.from(hex, "hex");
}
function firstEnd(line, hostname, signal) {
    const { socket, tls } = line;
    let phase = "connection";
    let wasEnded = false;
    let answer = "";
    socket.once("connect", () => (phase = "handshake"));
    socket.once("end", () => (wasEnded = true));
    return new Promise((resolve) => {
        const timeOut = () => {
            resolve({ kind: "timeout", phase });
        };
        const ended = (reset) => {
            resolve(answer === "" ? { kind: "closed", phase, reset } : { kind: "not-http" });
        };
        if (signal.aborted)
            timeOut();
        signal.addEventListener("abort", timeOut, { once: true });
        tls.once("secureConnect", () => {
            phase = "answer";
            tls.write(request(hostname));
        });
        tls.on("data", (chunk) => {
            answer = (answer + chunk.toString("latin1")).slice(0, ANSWER_LIMIT);
            const read = readStatus(answer);
            if (read.kind !== "incomplete")
                resolve(read);
            else if (answer.length === ANSWER_LIMIT)
                resolve({ kind: "not-http" });
        });
        // An orderly end closes only the origin's half: no "close" follows until we end ours. In the handshake Node does
        // that itself, with a more specific error.
        tls.once("end", () => {
            if (phase === "answer")
                ended(false);
        });
        // It stays: what follows the first error must not end the process.
        tls.on("error", (error) => {
            resolve(failure(error, phase, line.received(), wasEnded));
        });
        socket.on("error", () => undefined);
        tls.once("close", () => {
            signal.removeEventListener("abort", timeOut);
            ended(!wasEnded);
        });
    });
}
function request(hostname) {
    return [
        "HEAD / HTTP/1.1",
        `Host: ${hostname}`,
        "User-Agent: aop-action (origin probe)",
        "Accept: */*",
        "Connection: close",
        "\r\n",
    ].join("\r\n");
}
function failure(error, phase, received, wasEnded) {
    const first = received[0];
    // Records of TLS begin with 20 to 23; a port that speaks something else begins otherwise.
    if (first !== undefined && (first < 20 || first > 23)) {
        return { kind: "not-tls", plainHttp: received.subarray(0, 5).toString("latin1") === "HTTP/" };
    }
    const alert = alertName(error);
    if (alert !== null)
        return { kind: "alert", alert };
    const code = "code" in error && typeof error.code === "string" ? error.code : "unknown error";
    const isCut = phase !== "connection" && ["ECONNRESET", "EPIPE"].includes(code);
    return isCut ? { kind: "closed", phase, reset: !wasEnded } : { kind: "error", code };
}

// EXTERNAL MODULE: external "node:dns/promises"
var promises_ = __webpack_require__(1553);
;// CONCATENATED MODULE: ./src/origin/resolve.ts

/**
 * The IP addresses of a host, all of which may be connected to. It is resolved once: a name that answers otherwise
 * the next time can't lead past the check.
 */
async function resolveHost(host, mayConnect, signal) {
    const over = Promise.withResolvers();
    const abort = () => {
        over.resolve(null);
    };
    signal.addEventListener("abort", abort, { once: true });
    if (signal.aborted)
        abort();
    try {
        const addresses = await Promise.race([(0,promises_.lookup)(host, { all: true }), over.promise]);
        if (addresses === null)
            return ended({ kind: "timeout", phase: "connection" });
        const areAllowed = addresses.every(({ address }) => mayConnect(address));
        return areAllowed ? { kind: "addresses", addresses } : ended({ kind: "not-allowed" });
    }
    catch (error) {
        const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
        return ended({ kind: "error", code });
    }
    finally {
        signal.removeEventListener("abort", abort);
    }
}
function ended(end) {
    return { kind: "end", end };
}

;// CONCATENATED MODULE: ./src/origin/stranger.ts

/**
 * A self-signed certificate that nobody trusts, with its key: made anew, used for one connection and forgotten. Node
 * can't issue certificates, and this one needs no extension, so it is written out in DER (RFC 5280, section 4.1;
 * without extensions it is version 1).
 */
function makeStranger() {
    const { privateKey, publicKey } = (0,external_node_crypto_.generateKeyPairSync)("ec", { namedCurve: "P-256" });
    const subject = der(0x30, der(0x31, der(0x30, COMMON_NAME, der(0x0c, Buffer.from("aop-action control")))));
    const toBeSigned = der(0x30, der(0x02, Buffer.from([1])), ECDSA_WITH_SHA256, subject, der(0x30, utcTime("200101000000Z"), utcTime("491231235959Z")), subject, publicKey.export({ type: "spki", format: "der" }));
    const signature = (0,external_node_crypto_.sign)("sha256", toBeSigned, privateKey);
    const certificate = der(0x30, toBeSigned, ECDSA_WITH_SHA256, der(0x03, Buffer.from([0]), signature));
    return {
        certificatePem: `-----BEGIN CERTIFICATE-----\n${certificate.toString("base64")}\n-----END CERTIFICATE-----\n`,
        privateKeyPem: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    };
}
/** A tag, the length of what follows, and the parts one after the other. */
function der(tag, ...parts) {
    const content = Buffer.concat(parts);
    const { length } = content;
    const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
    return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
function utcTime(text) {
    return der(0x17, Buffer.from(text));
}
/** 1.2.840.10045.4.3.2 */
const ECDSA_WITH_SHA256 = der(0x30, der(0x06, Buffer.from([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02])));
/** 2.5.4.3 */
const COMMON_NAME = der(0x06, Buffer.from([0x55, 0x04, 0x03]));

;// CONCATENATED MODULE: ./src/origin/attempt.ts
/** What came of an attempt, to follow "without a certificate" or "with it": `TLS 1.3, HTTP 200`. */
function describeAttempt({ negotiated, offered, end }) {
    const version = negotiated ?? (offered === "best" ? null : offered);
    return version === null
        ? describeEnd(end)
        : `${version.replace("TLSv", "TLS ")}, ${describeEnd(end)}`;
}
function describeEnd(end) {
    switch (end.kind) {
        case "status":
            return `HTTP ${end.status}`;
        case "alert":
            return `TLS alert ${end.alert}`;
        case "closed":
            return `connection ${end.reset ? "reset" : "closed"} ${WHILE[end.phase]}`;
        case "timeout":
            return `time-out ${WHILE[end.phase]}`;
        case "error":
            return `${MEANING.get(end.code) ?? "connection failed"} (${end.code})`;
        case "not-tls":
            return end.plainHttp
                ? "the port answers in plain HTTP, not TLS"
                : "the port doesn't speak TLS";
        case "not-http":
            return "the answer is not HTTP/1.1";
        case "not-allowed":
            return "the address is not public";
        case "unusable":
            return "not tried: this certificate and key can't be used here";
    }
}
const WHILE = {
    connection: "while connecting",
    handshake: "during the TLS handshake",
    answer: "before an HTTP answer",
};
const MEANING = new Map([
    ["ENOTFOUND", "the name does not resolve"],
    ["EAI_AGAIN", "the name does not resolve at the moment"],
    ["ECONNREFUSED", "connection refused"],
    ["EHOSTUNREACH", "no route to the host"],
    ["ENETUNREACH", "no route to the network"],
    ["ETIMEDOUT", "the host does not answer"],
    ["EMSGSIZE", "the origin sends too much"],
    ["ERR_SSL_UNSUPPORTED_PROTOCOL", "the origin offers neither TLS 1.2 nor TLS 1.3"],
]);

;// CONCATENATED MODULE: ./src/origin/compare.ts

/**
 * How the origin responds to our certificate, given how it responds without one. `unclear`: its response to ours shows
 * nothing. Rules and firewalls answer too, so only a difference that the certificate made counts.
 */
function answerToOurs(ours, without, stranger) {
    if (answerOf(ours) === "failed")
        return "unclear";
    // Nobody asked for it, so it was not sent: whatever differs has another cause.
    if (ours.asked === false && !ours.askedAgain)
        return "unclear";
    if (isRefusedInTls(without))
        return afterRefusalInTls(ours, stranger);
    switch (answerOf(without)) {
        case "accepted":
            return afterSuccess(ours);
        case "refused":
            return afterRefusalInHttp(ours);
        case "unclear":
            return afterUnclear(ours, without);
        case "failed":
            return "unclear";
    }
}
/** Who checks certificates in the handshake and lets ours pass accepts it: any HTTP answer is the application's own. */
function afterRefusalInTls(ours, stranger) {
    if (isNginxRefusal(ours))
        return "refused";
    const { kind } = ours.end;
    if (kind === "status" || kind === "not-http")
        return "accepted";
    return kind === "closed" && answerOf(ours) !== "refused" ? afterControl(stranger) : "refused";
}
/**
 * Over TLS 1.3 a server that closes on our certificate may refuse it (Node's), or take it and find its application
 * down. The first closes on a stranger's certificate as well; the second refuses that one in some other way.
 */
function afterControl(stranger) {
    if (stranger === null || answerOf(stranger) === "failed")
        return "unclear";
    return isRefusedInTls(stranger) || stranger.end.kind === "alert" ? "unclear" : "refused";
}
function afterSuccess(ours) {
    const { end } = ours;
    if (end.kind === "alert" || end.kind === "closed" || isNginxRefusal(ours))
        return "refused";
    if (end.kind !== "status")
        return "unclear";
    if (isSuccess(end.status))
        return "accepted";
    return isTurnedAway(end.status) ? "refused" : "unclear";
}
/** NGINX's 400 without, and another status with ours: the certificate made the difference. */
function afterRefusalInHttp(ours) {
    const { kind } = ours.end;
    if (answerOf(ours) === "refused" || kind === "alert" || kind === "closed")
        return "refused";
    return kind === "status" ? "accepted" : "unclear";
}
function afterUnclear(ours, without) {
    const [bare, mine] = [without.end, ours.end];
    if (answerOf(ours) === "refused")
        return "refused";
    if (mine.kind === "alert") {
        return bare.kind === "alert" && bare.alert === mine.alert ? "unclear" : "refused";
    }
    if (mine.kind === "closed")
        return bare.kind === "status" ? "refused" : "unclear";
    if (mine.kind !== "status" || bare.kind === "not-http")
        return "unclear";
    if (bare.kind !== "status")
        return isTurnedAway(mine.status) ? "unclear" : "accepted";
    // A passing failure of the application says nothing: the next request may find it well.
    if (bare.status >= 500)
        return "unclear";
    if (isSuccess(mine.status))
        return "accepted";
    return isTurnedAway(bare.status) && !isTurnedAway(mine.status) ? "accepted" : "unclear";
}
function isNginxRefusal({ end }) {
    return end.kind === "status" && (end.status === 495 || end.status === 496);
}

;// CONCATENATED MODULE: ./src/origin/hint.ts

/** A sentence that says where to look when the attempts are inconclusive. */
function hint(without, ours) {
    if (without.askedAgain || ours?.askedAgain === true)
        return LATE;
    const { end } = without;
    if (ours !== null && isRefusedInTls(without))
        return OURS;
    if (end.kind === "status")
        return ofStatus(end.status, without.asked);
    if (end.kind === "not-http")
        return "The answer is not HTTP/1.1.";
    return end.kind === "alert" && end.alert === NO_HTTP1
        ? "The probe uses HTTP/1.1, which the origin does not support: enable both."
        : "Check the origin's error log: a rule may have closed the connection, or its application may be down.";
}
const LATE = "The origin asks for a certificate only after the handshake, as Apache does for SSLVerifyClient in a <Location>, and Cloudflare may not answer that: move it to the virtual host.";
const OURS = "The origin's log shows whether it took the certificate, and whether its application is up.";
function ofStatus(status, asked) {
    if (status >= 500)
        return "The application fails: try again when it is up.";
    if (status >= 300 && status < 400) {
        return "A redirection doesn't show what is enforced where it leads: check the origin's log.";
    }
    if (asked === false) {
        return "The handshake asks for no certificate. If Apache's SSLVerifyClient is in a <Location> or <Directory>, move it to the virtual host; otherwise look for a firewall, an allow list or a login.";
    }
    return "It may be about the certificate, or come from a firewall, an allow list, a login or a missing page: check the origin's log.";
}

;// CONCATENATED MODULE: ./src/origin/verdict.ts




/**
 * What the attempts on one origin mean together. `listsIssuer`: whether the authorities that the origin accepts
 * include our certificate's issuer; null when it names none or the issuer isn't known.
 */
function decideVerdict(attempts, listsIssuer = null) {
    const tried = sortOut(attempts);
    const decision = tried.without === null ? NOTHING_TRIED : decide(tried.without, tried);
    const isUnlisted = listsIssuer === false && tried.ours === null && decision.verdict !== "unreachable";
    return isUnlisted ? { ...decision, reason: `${decision.reason} ${UNLISTED}` } : decision;
}
/**
 * The attempt to make after these, null when no other could change the verdict: without a certificate, then with
 * ours; with a stranger's where ours was cut after the handshake; and over TLS 1.2 where 1.3 leaves a doubt, or is
 * enforced, since a server may have other rules there.
 */
function nextAttempt(attempts, hasCertificate) {
    const { without, ours, stranger, withoutOver12, oursOver12 } = sortOut(attempts);
    if (without === null)
        return { certificate: "none", offered: "best" };
    if (answerOf(without) === "failed")
        return null;
    const isTried = attempts.some(({ certificate }) => certificate === "ours");
    if (hasCertificate && !isTried)
        return { certificate: "ours", offered: "best" };
    if (ours !== null && isCut(ours)) {
        if (isRefusedInTls(without) && stranger === null) {
            return { certificate: "stranger", offered: "best" };
        }
        const isCutEitherWay = isCut(without) && ours.negotiated === "TLSv1.3";
        if (isCutEitherWay && oursOver12 === null)
            return { certificate: "ours", offered: "TLSv1.2" };
    }
    const { verdict } = decideVerdict(attempts);
    const isEnforced = verdict === "enforced" || verdict === "likely enforced";
    const isTls12Unknown = without.negotiated === "TLSv1.3" && withoutOver12 === null;
    return isEnforced && isTls12Unknown ? { certificate: "none", offered: "TLSv1.2" } : null;
}
const NOTHING_TRIED = { verdict: "unreachable", reason: "It was not tried." };
const NOT_ALLOWED = {
    verdict: "not allowed",
    reason: "It is, or resolves to, an address that is not public. The input probe-allow lists ranges that may be probed anyway.",
};
const UNLISTED = "It will likely refuse our certificate: its issuer is not among the CAs that the origin advertises.";
function sortOut(attempts) {
    const find = (certificate, offered) => {
        const found = attempts.find((attempt) => attempt.certificate === certificate && attempt.offered === offered);
        return found === undefined || found.end.kind === "unusable" ? null : found;
    };
    return {
        without: find("none", "best"),
        ours: find("ours", "best"),
        stranger: find("stranger", "best"),
        withoutOver12: find("none", "TLSv1.2"),
        oursOver12: find("ours", "TLSv1.2"),
    };
}
/** Whether the connection was closed where an answer was due. */
function isCut({ end }) {
    return end.kind === "closed" && end.phase === "answer";
}
function decide(without, tried) {
    const { ours } = tried;
    const bare = describeAttempt(without);
    const answer = answerOf(without);
    if (without.end.kind === "not-allowed")
        return NOT_ALLOWED;
    if (answer === "failed") {
        return { verdict: "unreachable", reason: `No usable answer: ${bare}.` };
    }
    if (ours === null)
        return decideAlone(without, tried);
    if (verdict_isRefused(ours, without, tried)) {
        const reason = `Our certificate is refused (${describeAttempt(ours)}); without one: ${bare}.`;
        return { verdict: "refuses", reason };
    }
    if (without.askedAgain || ours.askedAgain)
        return inconclusive(without, tried);
    if (answer === "accepted")
        return decideAccepted(without, tried, ours);
    return answerToOurs(ours, without, tried.stranger) === "accepted"
        ? overTls12(without, tried, {
            verdict: "enforced",
            reason: `Refused without a certificate (${bare}), accepted with ours (${describeAttempt(ours)}).`,
        })
        : inconclusive(without, tried);
}
function verdict_isRefused(ours, without, { stranger, oursOver12 }) {
    if (answerToOurs(ours, without, stranger) === "refused")
        return true;
    return isCut(ours) && oursOver12 !== null && isRefusedInTls(oursOver12);
}
function decideAlone(without, tried) {
    const bare = describeAttempt(without);
    if (without.askedAgain)
        return inconclusive(without, tried);
    switch (answerOf(without)) {
        case "accepted":
            return verdict_open(without, null);
        case "refused": {
            const reason = `Refused without a certificate (${bare}). Ours was not tried.`;
            return overTls12(without, tried, { verdict: "likely enforced", reason });
        }
        case "unclear":
        case "failed":
            return inconclusive(without, tried);
    }
}
/** Success without a certificate is open, unless ours brings another answer: then who knows what it does. */
function decideAccepted(without, tried, ours) {
    const isSilent = answerOf(ours) === "failed";
    return isSilent || answerOf(ours) === "accepted"
        ? verdict_open(without, ours)
        : inconclusive(without, tried);
}
function verdict_open(without, ours) {
    const asks = without.asked === false ? "It does not ask for one." : "It asks for one.";
    const also = ours === null ? "" : ` With ours: ${describeAttempt(ours)}.`;
    const reason = `Accepted without a certificate (${describeAttempt(without)}).${also} ${asks}`;
    return { verdict: "open", reason };
}
/** A server may have other rules for TLS 1.2: what is enforced must be so there as well. */
function overTls12(without, { withoutOver12 }, enforced) {
    if (withoutOver12?.end.kind !== "status")
        return enforced;
    const { end } = without;
    if (end.kind === "status" && end.status === withoutOver12.end.status)
        return enforced;
    const [bare, old] = [describeAttempt(without), describeAttempt(withoutOver12)];
    switch (answerOf(withoutOver12)) {
        case "accepted": {
            const reason = `Accepted without a certificate in one version of TLS (${old}), refused in the other (${bare}).`;
            return { verdict: "open", reason };
        }
        case "unclear": {
            const reason = `Can't tell: refused without a certificate in one version of TLS (${bare}), and in the other: ${old}.`;
            return { verdict: "inconclusive", reason };
        }
        case "refused":
        case "failed":
            return enforced;
    }
}
function inconclusive(without, { ours, stranger }) {
    const attempts = [
        `Without a certificate: ${describeAttempt(without)}.`,
        ours === null ? "Ours was not tried." : `With ours: ${describeAttempt(ours)}.`,
        ...(stranger === null ? [] : [`With a stranger's: ${describeAttempt(stranger)}.`]),
        hint(without, ours),
    ];
    const question = ours === null
        ? "Can't tell what it enforces."
        : "Can't tell whether our certificate is accepted.";
    return { verdict: "inconclusive", reason: [question, ...attempts].join(" ") };
}

;// CONCATENATED MODULE: ./src/origin/examine.ts





/**
 * Connects to one origin as often as its verdict needs, five times at most, one after the other. `timeoutMs` is for
 * all of it; `stop` ends it at once.
 */
async function examineOrigin(address, hostname, client, { timeoutMs, stop, mayConnect }) {
    const examined = [];
    const over = new AbortController();
    const abort = () => {
        over.abort();
    };
    const timer = setTimeout(abort, timeoutMs);
    stop.addEventListener("abort", abort, { once: true });
    if (stop.aborted)
        abort();
    try {
        const resolved = await resolveHost(address.host, mayConnect, over.signal);
        for (;;) {
            const attempts = examined.map(({ attempt }) => attempt);
            const next = nextAttempt(attempts, client !== null);
            if (next === null)
                return examined;
            if (resolved.kind === "end") {
                examined.push(withoutHandshake(next, resolved.end));
                continue;
            }
            const destination = { ...address, addresses: resolved.addresses };
            examined.push(await tryOnce(next, destination, hostname, client, over.signal));
        }
    }
    finally {
        clearTimeout(timer);
        stop.removeEventListener("abort", abort);
    }
}
async function tryOnce(next, destination, hostname, client, signal) {
    const context = secureContext(next.offered, presented(next.certificate, client));
    if (context === null)
        return withoutHandshake(next, { kind: "unusable" });
    const { handshake, end } = await connectOnce(destination, hostname, context, signal);
    return { attempt: attemptOf(next, handshake, end), handshake };
}
function withoutHandshake(next, end) {
    return { attempt: attemptOf(next, NO_HANDSHAKE, end), handshake: NO_HANDSHAKE };
}
function attemptOf({ certificate, offered }, { version, asked, askedAgain }, end) {
    return { certificate, offered, negotiated: version, asked, askedAgain, end };
}
function presented(certificate, client) {
    switch (certificate) {
        case "none":
            return null;
        case "ours":
            return client;
        case "stranger":
            return makeStranger();
    }
}
const NO_HANDSHAKE = {
    version: null,
    asked: null,
    askedAgain: false,
    authorities: [],
    certificate: null,
};
/** Null when the certificate and the key can't be used. OpenSSL's reasons stay here: they may quote the key. */
function secureContext(offered, client) {
    try {
        return (0,external_node_tls_.createSecureContext)({
            ...(client && { cert: client.certificatePem, key: client.privateKeyPem }),
            minVersion: "TLSv1.2",
            maxVersion: offered === "best" ? "TLSv1.3" : "TLSv1.2",
            // Cloudflare connects to origins with weak keys and ciphers as well. Nothing secret is sent here, and whether
            // the origin is a good one is not the question.
            ciphers: "DEFAULT@SECLEVEL=0",
        });
    }
    catch {
        return null;
    }
}

// EXTERNAL MODULE: ./src/origin/ranges.ts
var ranges = __webpack_require__(1966);
;// CONCATENATED MODULE: ./src/origin/probe.ts





/**
 * Probes origins side by side and gives each result as soon as it is there, so in no fixed order. It never holds more
 * than `concurrency` requests or results, and ends within `timeoutMs` × (origins / `concurrency`). An origin that
 * can't be probed is a result, not an exception. Whoever stops reading early stops the probes that are under way.
 */
async function* probeOrigins(requests, { timeoutMs, concurrency, allow, signal }) {
    const stop = new AbortController();
    const mayConnect = (0,ranges/* publicOr */.F)(allow);
    const end = () => {
        stop.abort();
    };
    signal?.addEventListener("abort", end, { once: true });
    const running = new Map();
    let count = 0;
    const next = async () => {
        const [id, result] = await Promise.race(running.values());
        running.delete(id);
        return result;
    };
    try {
        for await (const request of requests) {
            const id = count++;
            const probe = probeOrigin(request, { timeoutMs, mayConnect, stop: stop.signal });
            running.set(id, probe.then((result) => [id, result]));
            if (running.size >= concurrency)
                yield await next();
        }
        while (running.size > 0)
            yield await next();
    }
    finally {
        signal?.removeEventListener("abort", end);
        stop.abort();
    }
}
/** What the connections to one origin mean. */
function judgeOrigin({ hostname, address, certificateIssuer }, examined) {
    const attempts = examined.map(({ attempt }) => attempt);
    const handshakes = examined.map(({ handshake }) => handshake);
    const isListed = listsIssuer(handshakes, certificateIssuer);
    return {
        hostname,
        address: addressText(address),
        ...decideVerdict(attempts, isListed),
        listsIssuer: isListed,
        ours: replyToOurs(attempts),
        serverCertificate: serverCertificate(handshakes),
    };
}
async function probeOrigin(request, options) {
    const { hostname, address, client } = request;
    return judgeOrigin(request, await examineOrigin(address, hostname, client, options));
}

;// CONCATENATED MODULE: ./src/origin/selection.ts

/** A hostname and its origin, to look up: a known address under another hostname is another origin. */
function originPair(hostname, { host, port }) {
    return `${hostname} ${addressText({ host: host.toLowerCase(), port })}`;
}
/** Separates what is probed now from what is not. */
function selectOrigins(requests, { known, mostAddresses }) {
    const addresses = new Set();
    const chosen = [];
    const unprobed = [];
    for (const request of requests) {
        const { hostname, address } = request;
        const text = addressText(address).toLowerCase();
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
        address: addressText(address),
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

// EXTERNAL MODULE: ./src/text/order.ts
var order = __webpack_require__(9891);
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
    return session.log.group(`Probe ${(0,text_message/* counted */.hS)(requests.length, "origin")}`, async () => {
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
            session.log.info(`${probe.hostname} at ${probe.address}: ${probe.verdict}. ${probe.reason}`);
            probes.push(probe);
        }
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
async function originsOfBase({ event, inputs, textAt }) {
    const text = event.kind === "pull-request" ? await textAt(inputs.config, event.baseSha) : null;
    const zones = text === null ? [] : ((0,parse/* parseConfig */.o4)(text, inputs.config).salvaged?.zones ?? []);
    return new Set(zones.flatMap(({ hostnames }) => hostnames.flatMap(({ hostname, origins }) => origins.map((address) => originPair(hostname, address)))));
}
/**
 * After an apply: does every enabled hostname's origin accept the certificate that it gets now? A run that is
 * cancelled meanwhile has done its work: it reports that, without the origins.
 */
async function probeAfterApply(session, inputs, declared) {
    const probes = await probeZones(session, inputs, declared, NOTHING_BEFORE).catch((error) => {
        if (!session.signal.aborted)
            throw error;
        session.log.info("The workflow was cancelled: not all origins were probed.");
        return [];
    });
    for (const { hostname, address, verdict, reason } of probes) {
        if (verdict !== "refuses")
            continue;
        session.log.error((0,text_message/* say */.cv) `The origin ${address} of ${hostname} refuses the certificate that it now gets. ${(0,text_message/* words */.aL)(reason)}`);
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
    const leaving = zonesBefore(previous)
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
    return [...new Map(addresses.map((address) => [addressText(address), address])).values()];
}

// EXTERNAL MODULE: ./src/modes/publish.ts + 3 modules
var publish = __webpack_require__(9020);
;// CONCATENATED MODULE: ./src/modes/apply.ts













/** Applies the plan after all checks, and reports everywhere what became of it. Throws UserError when it did not complete. */
async function applyDeclared(session, declared, previous, planned) {
    const { github } = session;
    const { plan } = planned;
    const audience = await preflight(session, declared, previous, planned);
    const begun = (0,plan_plan/* hasChanges */.i)(plan) ? await recordBegin(session, github) : null;
    const zones = (0,plan_plan/* hasChanges */.i)(plan) || planned.inputs.some(isUnderway)
        ? await session.log.group("Apply", () => run(session, declared, planned))
        : [];
    // From here on nothing may hide what was done.
    const complete = (0,outcome/* isComplete */.As)(zones);
    const origins = [];
    await (0,session_session/* bestEffort */.z$)(session, "the origins could not be probed after the apply", async () => {
        if (!complete || !(0,plan_plan/* hasChanges */.i)(plan))
            return;
        origins.push(...(await probeAfterApply(session, planned.inputs, declared)));
    });
    await tell(session, { plan, zones, origins, audience });
    if (github !== null && ((0,plan_plan/* hasChanges */.i)(plan) || needsRecord(session, previous))) {
        const description = (0,render_outcome/* outcomeHeadline */.Pi)({ zones, cancelled: false });
        await recordEnd(session, github, begun, { success: complete, description });
    }
    if (!complete)
        throw new user_error/* UserError */.y(apply_failure(session, zones));
}
/**
 * Every check that needs no write. Returns the pull requests on which to post the result; where it stops, that is posted
 * there. Throws UserError.
 */
async function preflight(session, declared, previous, planned) {
    const { plan } = planned;
    if (!(0,plan_plan/* hasChanges */.i)(plan))
        return [];
    const looked = { audience: [] };
    try {
        const reviewed = await lookForReviews(session, previous, planned);
        looked.audience = reviewed?.audience ?? [];
        checkPlan(plan, declared);
        if (reviewed !== null)
            checkReviewed(plan, reviewed);
        return looked.audience;
    }
    catch (error) {
        if (error instanceof user_error/* UserError */.y)
            await (0,publish/* publishStop */.ek)(session, plan, declared, { ...looked, reason: error.message });
        throw error;
    }
}
/** What was reviewed; null where none is required. Throws UserError. */
async function lookForReviews(session, previous, planned) {
    const { github, inputs, log } = session;
    if (!inputs.requireReviewedPlan) {
        log.notice("require-reviewed-plan is false: applying without a reviewed plan.");
        return null;
    }
    if (github !== null)
        return gatherReviewed(session, github, previous, planned);
    throw new user_error/* UserError */.y("Nothing was changed: without a github-token, the reviewed plan can't be found. Set github-token, or set require-reviewed-plan: false.");
}
function run(session, declared, { plan, inputs, clientOf }) {
    return applyPlan(plan, inputs, {
        client: clientOf,
        privateKey: (fingerprint) => {
            const key = declared.secrets.privateKeys.get(fingerprint);
            if (key?.kind !== "available")
                throw new Error(`no key for ${fingerprint}`);
            return key.pem;
        },
        clock: session.clock,
        log: session.log,
        signal: session.signal,
        waitTimeout: session.inputs.waitTimeout,
        retireDelay: session.inputs.retireDelay,
    });
}
async function tell(session, { plan, zones, origins, audience }) {
    const { done, failed } = (0,outcome/* tally */.N4)(zones);
    await (0,session_session/* bestEffort */.z$)(session, "the outputs could not be set", () => {
        session.output.set("applied", done);
        session.output.set("failed", failed);
    });
    if (zones.length === 0)
        return;
    const cancelled = session.signal.aborted;
    const view = {
        zones,
        origins,
        cancelled,
        planDigest: plan.digest,
        provenance: (0,session_session/* provenanceOf */.Jj)(session),
    };
    session.log.info((0,render_outcome/* outcomeHeadline */.Pi)(view));
    await (0,session_session/* tellSummary */.Qi)(session, (0,render_outcome/* outcomeSummary */.hG)(view));
    await (0,publish/* tellResult */.F7)(session, audience, (0,result/* resultComment */.HR)(view, (0,session_session/* sessionKey */.ce)(session)));
}
function apply_failure(session, zones) {
    const reasons = zones.flatMap(({ zone, error, outcomes }) => [
        ...(error === null ? [] : [`${zone}: ${error}`]),
        ...outcomes.flatMap(({ message }) => (message === null ? [] : [`${zone}: ${message}`])),
    ]);
    const cancelled = session.signal.aborted;
    return [
        `${(0,render_outcome/* outcomeHeadline */.Pi)({ zones, cancelled })}.`,
        ...new Set(reasons),
        "Completed operations are kept. Re-run this job: it makes a new plan and does only what is left.",
    ].join("\n");
}
/** Stops before the first write when the plan itself says that it must not be applied. Throws UserError. */
function checkPlan(plan, declared) {
    const reasons = [
        ...plan.zones.flatMap((zone) => zone.blockers.map(({ message }) => `${zone.name}: ${(0,text_message/* plain */.pj)(message)}`)),
        ...missingKeys(plan, declared),
    ];
    if (reasons.length > 0)
        throw new user_error/* UserError */.y(["Nothing was changed.", ...reasons].join("\n"));
}
function missingKeys(plan, { secrets }) {
    return plan.zones.flatMap((zone) => zone.operations.flatMap(({ operation }) => {
        if (operation.kind !== "upload-certificate")
            return [];
        const key = secrets.privateKeys.get(operation.certificate.fingerprint);
        if (key?.kind === "available")
            return [];
        const why = key === undefined ? "is not known" : key.kind === "missing" ? key.reason : key.message;
        return [
            `${zone.name}: certificate ${operation.name} needs to be uploaded, but its private key is missing: ${why}`,
        ];
    }));
}

// EXTERNAL MODULE: ./src/render/frame.ts
var render_frame = __webpack_require__(8785);
// EXTERNAL MODULE: ./src/render/plan.ts
var render_plan = __webpack_require__(7589);
// EXTERNAL MODULE: ./src/text/escape.ts
var text_escape = __webpack_require__(7388);
// EXTERNAL MODULE: ./src/text/time.ts
var time = __webpack_require__(7466);
;// CONCATENATED MODULE: ./src/drift/findings.ts



/** The worst first. */
const SEVERITIES = ["lost", "expired", "wrong", "expiring", "other"];
/** Hex digits of a finding's id. */
const ID_LENGTH = 12;
/**
 * All findings, the worst first. Unmanaged objects are none. `restoring`: digests of the operations that bring back
 * what the last applied revision declares; null when that is not known.
 */
function driftFindings(plan, zones, restoring) {
    const inputs = new Map(zones.map((zone) => [zone.current.id, zone]));
    const findings = plan.zones.flatMap((zone) => [
        ...sslMode(zone, inputs.get(zone.id)),
        ...differences(zone, restoring),
        ...expiries(zone),
    ]);
    const rank = ({ severity }) => SEVERITIES.indexOf(severity);
    return findings.toSorted((a, b) => rank(a) - rank(b) || (0,order/* compare */.U)(a.zone, b.zone));
}
/** Whether Cloudflare differs from aop.yaml; a certificate that runs out is no difference. */
function isDrift(findings) {
    return findings.some(({ what }) => what.kind !== "expiry");
}
/** SHA-256 (hex) over the findings, in whatever order; null when there is none. */
function findingsDigest(findings) {
    if (findings.length === 0)
        return null;
    const ids = findings.map(({ id }) => id).sort(order/* compare */.U);
    return (0,text_sha/* sha256 */.s)(ids.join("\n")).slice(0, 32);
}
/** With `off` and `flexible` no origin is reached by TLS: whatever is enabled does nothing. */
function sslMode({ name, id }, input) {
    const mode = input?.current.sslMode;
    if (input === undefined || (mode !== "off" && mode !== "flexible"))
        return [];
    const { global, zoneLevel, associations } = input.desired;
    const switchedOn = global === true || zoneLevel?.enabled === true;
    if (!switchedOn && !associations.some((association) => association.enabled))
        return [];
    const identity = identify([id, "ssl-mode", mode]);
    const what = { kind: "ssl-mode", mode };
    return [{ id: identity, zone: name, severity: "lost", pending: false, what }];
}
function differences(zone, restoring) {
    return zone.operations.map(({ digest, operation }) => ({
        id: identify([digest]),
        zone: zone.name,
        severity: severityOf(operation),
        pending: restoring !== null && !restoring.has(digest),
        what: { kind: "operation", operation },
    }));
}
/** What is wrong where this operation is needed. */
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
            return (0,plan_operation/* associationChange */.qM)(operation) === "move" ? "wrong" : "lost";
        case "void-association":
        case "delete-certificate":
            return "other";
    }
}
function expiries({ id, name, certificates }) {
    return certificates.flatMap((use) => {
        const { state, store, certificate } = use;
        const used = use.hostnames.length > 0 || use.zoneLevel;
        if (state === "valid" || !used)
            return [];
        return [
            {
                id: identify([id, state, store, certificate.fingerprint]),
                zone: name,
                severity: state,
                pending: false,
                what: { kind: "expiry", use },
            },
        ];
    });
}
function identify(parts) {
    return (0,text_sha/* sha256 */.s)(parts.join("\n")).slice(0, ID_LENGTH);
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js
var api = __webpack_require__(3759);
;// CONCATENATED MODULE: ./node_modules/zod/v4/classic/iso.js



function datetime(params) {
    return api/* _isoDateTime */.G1(schemas/* ZodISODateTime */.You, params);
}
function date(params) {
    return core._isoDate(ZodISODate, params);
}
function iso_time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}

;// CONCATENATED MODULE: ./src/drift/marker.ts




const NAME = "aop-drift";
/** The end of what is ours. Foreign values can't forge it: renderers escape every `<`. */
const DIVIDER = "<!-- aop-drift: write below this line -->";
/** First seen of so many findings: more rows than fit into an issue. */
const MOST_SEEN = 1_000;
const IDS = new RegExp(`^([0-9a-f]{${ID_LENGTH}})*$`);
const Schema = schemas/* object */.Ikc({
    v: schemas/* literal */.euz(1),
    key: schemas/* string */.YjP(),
    digest: schemas/* string */.YjP().nullable(),
    /** Ids by the time when they were first seen, as one string of hex digits. Only a convenience: damaged, it is left out. */
    seen: schemas/* record */.g1P(datetime(), schemas/* string */.YjP().regex(IDS)).catch({}),
});
/** The first line of the issue's body. `room`: characters that the times may take; what has no room begins anew. */
function writeDriftMarker(marker, room) {
    const most = Math.max(0, Math.min(MOST_SEEN, Math.floor(room / (ID_LENGTH + 30))));
    const shown = [...marker.seen].slice(0, most);
    const seen = Object.fromEntries([...Map.groupBy(shown, ([, time]) => time)].map(([time, entries]) => [
        time,
        entries.map(([id]) => id).join(""),
    ]));
    return (0,render_marker/* writeMarkerLine */.aE)(NAME, { v: 1, key: marker.key, digest: marker.digest, seen });
}
/** The parts of an issue's body, with whatever line ends GitHub's editor left; null when it has no marker of ours. */
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
    return new Map(Object.entries(seen).flatMap(([time, ids]) => (ids.match(new RegExp(`.{${ID_LENGTH}}`, "g")) ?? []).map((id) => [id, time])));
}

// EXTERNAL MODULE: ./src/text/cut.ts
var cut = __webpack_require__(3147);
;// CONCATENATED MODULE: ./src/drift/rows.ts





/** The header of a table of findings. */
const FINDINGS_HEAD = (0,markdown/* table */.tp)(["", "what", "declared", "on Cloudflare", "seen since"], []);
/** Each severity in words. */
const SEVERITY_WORDS = {
    lost: "enforcement lost",
    expired: "certificate expired",
    wrong: "wrong certificate",
    expiring: "certificate expiring",
    other: "not as declared",
};
const SIGNS = {
    lost: "🟥",
    expired: "🟥",
    wrong: "🟧",
    expiring: "🟨",
    other: "⬜",
};
/** One finding as a row of a table. `since`: when it was first seen, ISO 8601; null: not known. */
function findingRow(finding, since) {
    const { subject, declared, found } = cells(finding);
    const pending = finding.pending ? "<br>merged, not applied yet" : "";
    const sign = `${SIGNS[finding.severity]} ${SEVERITY_WORDS[finding.severity]}${pending}`;
    return (0,markdown/* tableRow */.jD)([sign, subject, declared, found, since === null ? "–" : (0,time/* moment */.n)(since)]);
}
function cells({ what }) {
    switch (what.kind) {
        case "operation":
            return difference(what.operation);
        case "ssl-mode":
            return {
                subject: "SSL mode",
                declared: `${(0,markdown/* code */.aY)("full")} or stricter, for authenticated origin pulls to work`,
                found: `${(0,markdown/* code */.aY)(what.mode)}: no origin gets a certificate`,
            };
        case "expiry":
            return expiry(what.use);
    }
}
function difference(operation) {
    const { subject, before, after } = (0,rows/* operationRow */.uV)(operation);
    switch (operation.kind) {
        case "upload-certificate":
            return {
                subject,
                declared: after,
                found: operation.replaces.length > 0 ? before : "missing",
            };
        case "set-association":
            return { subject, declared: after, found: operation.before ? before : "no association" };
        case "void-association":
        case "delete-certificate":
            return { subject, declared: "nothing", found: before };
        case "set-zone-level":
        case "set-global":
            return { subject, declared: after, found: before };
    }
}
function expiry(use) {
    const left = use.state === "expired"
        ? `expired ${(0,time/* day */.v)(use.certificate.notAfter)}`
        : `${(0,text_message/* counted */.hS)(use.daysLeft, "day")} left`;
    return {
        subject: `${use.zoneLevel ? "zone-level certificate" : "certificate"} of ${users(use)}`,
        declared: use.name === null ? "(not in aop.yaml)" : (0,markdown/* code */.aY)(use.name),
        found: `${(0,rows/* certificate */.OK)(use.certificate)}<br><strong>${left}</strong>`,
    };
}
function users({ zoneLevel, hostnames }) {
    if (zoneLevel)
        return "every hostname without its own";
    const { shown, rest } = (0,cut/* cut */.J)(hostnames, 9);
    return [...shown.map(markdown/* code */.aY), ...(rest > 0 ? [`and ${rest} more`] : [])].join("<br>");
}

;// CONCATENATED MODULE: ./src/drift/body.ts










const TITLE_LIMIT = 250;
/** The title of the issue; it stays, so that a person may change it. */
function driftTitle({ config, zones }) {
    const selection = zones.length === 0 ? "" : ` (${zones.join(", ")})`;
    return (0,text_escape/* visible */.RK)(`Authenticated Origin Pulls: drift from ${config}${selection}`, TITLE_LIMIT);
}
/** "Cloudflare differs from aop.yaml: 1 enforcement lost, 2 wrong certificate". */
function driftHeadline(findings, config) {
    if (findings.length === 0)
        return (0,text_message/* say */.cv) `Cloudflare matches ${config}`;
    const counts = SEVERITIES.flatMap((severity) => {
        const n = findings.filter((finding) => finding.severity === severity).length;
        return n === 0 ? [] : [`${n} × ${SEVERITY_WORDS[severity]}`];
    }).join(", ");
    return isDrift(findings)
        ? (0,text_message/* say */.cv) `Cloudflare differs from ${config}: ${(0,text_message/* words */.aL)(counts)}`
        : (0,text_message/* say */.cv) `Cloudflare matches ${config}, but: ${(0,text_message/* words */.aL)(counts)}`;
}
/** The issue's body: marker, findings, what to do; below the dividing line a person's `own` text as it was. */
function driftBody(view, key, own) {
    const digest = findingsDigest(view.findings);
    const room = (fit/* COMMENT_LIMIT */.W$ - own.length) / 4;
    const marker = writeDriftMarker({ key, digest, seen: view.seen }, room);
    const frame = framed(marker, "", view, own);
    const content = render(view, fit/* COMMENT_LIMIT */.W$ - (0,fit/* size */.Ej)(frame) + (0,fit/* size */.Ej)(own) - own.length);
    return framed(marker, content, view, own);
}
/** The body of a closed issue, once there is nothing left to report. */
function closedBody(view, key, own) {
    const marker = writeDriftMarker({ key, digest: null, seen: new Map() }, 0);
    const content = `**${(0,markdown/* markdown */.wD)(driftHeadline([], view.provenance.config))}**, seen ${(0,time/* moment */.n)(view.provenance.time)}.`;
    return framed(marker, content, view, own);
}
/** The job summary: the same with room for nearly everything. */
function driftSummary(view) {
    const content = render(view, fit/* SUMMARY_LIMIT */.Jt);
    return `${content}\n\n${(0,render_frame/* footer */.qr)(view.provenance, view.plan.digest)}\n`;
}
function framed(marker, content, { provenance, plan }, own) {
    const rule = "---\n\n_Notes below this line are kept when this issue is updated._";
    const ours = [`${marker}\n${content}`, (0,render_frame/* footer */.qr)(provenance, plan.digest), rule].join("\n\n");
    return `${ours}\n${DIVIDER}${own === "" ? "\n" : own}`;
}
function render(view, limit) {
    const { plan, findings, provenance } = view;
    const top = `**${(0,markdown/* markdown */.wD)(driftHeadline(findings, provenance.config))}**`;
    const after = [...advice(view), ...blindSpots(view)].join("\n\n");
    const elsewhere = "the job summary has all of it";
    const budget = limit - (0,fit/* size */.Ej)(top) - (0,fit/* size */.Ej)(after) - 20;
    const found = (0,fit/* fitSections */.WK)(findingSections(view), budget, elsewhere);
    const sections = (0,render_plan/* standingSections */.NO)(plan, "Certificates declared or in use");
    const standing = (0,fit/* fitSections */.WK)(sections, budget - (0,fit/* size */.Ej)(found), elsewhere);
    return [top, found, after, standing].filter((part) => part !== "").join("\n\n");
}
/** One section a zone, the zone with the worst finding first. */
function findingSections({ findings, seen }) {
    return [...Map.groupBy(findings, ({ zone }) => zone)].map(([zone, ofZone]) => ({
        of: "zone",
        summary: `<strong>${(0,markdown/* code */.aY)(zone)}</strong> ${ofZone.length}`,
        head: FINDINGS_HEAD,
        rows: ofZone.map((finding) => ({
            text: findingRow(finding, seen.get(finding.id) ?? null),
            keep: finding.severity === "lost" || finding.severity === "expired",
        })),
        open: true,
    }));
}
/** What to do, for the findings that there are. */
function advice({ findings, provenance }) {
    const any = (test) => findings.some(test);
    const file = (0,markdown/* code */.aY)(provenance.config);
    const changed = any(({ what, pending }) => what.kind === "operation" && !pending);
    const paragraphs = [
        ...(changed
            ? [
                `**To undo it on Cloudflare**, run the apply workflow by hand on the default branch (${(0,markdown/* code */.aY)("workflow_dispatch")} with ${(0,markdown/* code */.aY)("mode: apply")}): it restores what the last applied revision of ${file} declares, without a new review.`,
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
        ...(any(({ what }) => what.kind === "expiry")
            ? [
                `**An expired certificate** is still presented, and origins refuse it: add a new one to ${file} in a pull request. The origins must trust its issuer first.`,
            ]
            : []),
    ];
    return paragraphs.length === 0 ? [] : [(0,markdown/* alert */.xE)("TIP", paragraphs)];
}
function blindSpots({ blindZones, provenance }) {
    if (blindZones.length === 0)
        return [];
    const message = (0,text_message/* say */.cv) `Associations that ${provenance.config} does not declare can't be seen in ${(0,text_message/* list */.p_)(blindZones)}.`;
    return [(0,markdown/* markdown */.wD)(message)];
}

;// CONCATENATED MODULE: ./src/drift/comments.ts







/** New findings that are shown; the issue itself has all. */
const SHOWN = 20;
/** Bytes of rows: GitHub refuses a comment over 65,536 characters. */
const ROOM = 40_000;
/** The findings are others than `before` (ids): what is new, and how much is gone. */
function changedComment(view, before) {
    const now = new Set(view.findings.map(({ id }) => id));
    const gone = [...before].filter((id) => !now.has(id)).length;
    const fresh = view.findings.filter(({ id }) => !before.has(id));
    return [
        `**It has changed: ${fresh.length} new, ${gone} gone.** ${headline(view)}.`,
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
function goneComment(view) {
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
    const texts = findings.map((finding) => findingRow(finding, view.seen.get(finding.id) ?? null));
    const table = (limit) => {
        const { shown, rest } = (0,cut/* cut */.J)(texts, limit);
        const below = (0,fit/* more */.OS)(rest, "the issue above has all of them");
        return [[FINDINGS_HEAD, ...shown].join("\n"), ...below].join("\n\n");
    };
    return [`In ${(0,markdown/* markdown */.wD)((0,text_message/* list */.p_)(zones, SHOWN))}:`, (0,fit/* withinBytes */.XF)(table, SHOWN, ROOM)];
}
function log({ provenance }) {
    const { runUrl, commit, config } = provenance;
    const run = runUrl === null ? "" : ` · [log](${encodeURI(runUrl)})`;
    return [`<sub>${(0,markdown/* code */.aY)(config)} at ${(0,text_sha/* shortSha */.F)(commit)}${run}</sub>`];
}

;// CONCATENATED MODULE: ./src/drift/decide.ts
/**
 * What becomes of the issue, from what there is to report (null: nothing, and that is certain) and the issues
 * found. Deciding again after it was done says "nothing".
 */
function decide_decide(present, issues) {
    const kept = keptIssue(issues);
    return {
        action: present === null ? whenClean(kept) : whenFound(present, kept),
        duplicates: issues.filter((issue) => issue.open && issue !== kept).map(({ number }) => number),
    };
}
/** The one issue that lives on: the oldest open one, else the oldest. Null when there is none. */
function keptIssue(issues) {
    const byAge = issues.toSorted((a, b) => a.number - b.number);
    return byAge.find(({ open }) => open) ?? byAge[0] ?? null;
}
function whenClean(issue) {
    return issue?.open === true ? { kind: "close", issue: issue.number } : { kind: "nothing" };
}
function whenFound(present, issue) {
    if (issue === null)
        return { kind: "open" };
    if (!issue.open)
        return { kind: "reopen", issue: issue.number, returned: issue.digest === null };
    const changed = issue.digest !== present.digest;
    if (!changed && issue.content === present.content)
        return { kind: "nothing" };
    return { kind: "edit", issue: issue.number, comment: changed };
}

;// CONCATENATED MODULE: ./src/drift/issue.ts


const LABEL = { name: "aop-drift", color: "d93f0b" };
const LABEL_DESCRIPTION = "Cloudflare Authenticated Origin Pulls differ from the file";
/** Reading alone would do for some calls, but is useless without the rest. */
const issue_PERMISSION = "issues: write";
/** Open and closed drift issues of ours for this key, oldest first. Others' issues with our marker are ignored. Throws GitHubError. */
async function findDriftIssues(github, key) {
    const issues = await github.call({ operation: `list the issues labelled ${LABEL.name}`, permission: issue_PERMISSION }, (octokit, here) => octokit.paginate(octokit.rest.issues.listForRepo, {
        ...here,
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
/** Opens the issue with its label, by which it is found again; returns its URL. Throws GitHubError. */
async function openIssue(github, issue) {
    await ensureLabel(github);
    const { data } = await github.call({ operation: "open the drift issue", permission: issue_PERMISSION, repeatable: false }, (octokit, here) => octokit.rest.issues.create({ ...here, ...issue, labels: [LABEL.name] }));
    // GitHub drops the labels without a word where the token may open issues but not label them.
    if (data.labels.length === 0) {
        await github.call({ operation: `label #${data.number}`, permission: issue_PERMISSION }, (octokit, here) => octokit.rest.issues.addLabels({
            ...here,
            issue_number: data.number,
            labels: [LABEL.name],
        }));
    }
    return data.html_url;
}
/** Changes the issue's body or state. Its title and labels are a person's to change. Throws GitHubError. */
async function editIssue(github, number, change) {
    await github.call({ operation: `update issue #${number}`, permission: issue_PERMISSION }, (octokit, here) => octokit.rest.issues.update({
        ...here,
        issue_number: number,
        ...change,
    }));
}
/** Throws GitHubError. */
async function commentOnIssue(github, number, body) {
    await github.call({ operation: `comment on issue #${number}`, permission: issue_PERMISSION, repeatable: false }, (octokit, here) => octokit.rest.issues.createComment({
        ...here,
        issue_number: number,
        body,
    }));
}
async function ensureLabel(github) {
    try {
        await github.call({ operation: `look up the label ${LABEL.name}`, permission: issue_PERMISSION }, (octokit, here) => octokit.rest.issues.getLabel({ ...here, name: LABEL.name }));
        return;
    }
    catch (error) {
        if (!(error instanceof github_error/* GitHubError */.y_) || error.status !== 404)
            throw error;
    }
    try {
        await github.call({ operation: `create the label ${LABEL.name}`, permission: issue_PERMISSION, repeatable: false }, (octokit, here) => octokit.rest.issues.createLabel({ ...here, ...LABEL, description: LABEL_DESCRIPTION }));
    }
    catch (error) {
        // 422: another run made it meanwhile.
        if (!(error instanceof github_error/* GitHubError */.y_) || error.status !== 422)
            throw error;
    }
}

;// CONCATENATED MODULE: ./src/modes/drift.ts











/** GitHub's limit, in characters. Only a person's own text can make a body longer. */
const BODY_LIMIT = 65_536;
/**
 * Tells of drift and of certificates that run out: outputs, summary, and one issue that is opened, kept up to date
 * and closed. Writes nothing to Cloudflare. Throws UserError with `fail-on-drift`, GitHubError when telling failed
 * for another reason than a permission.
 */
async function reportDrift(session, previous, planned) {
    const { plan, inputs } = planned;
    const findings = driftFindings(plan, inputs, await restoringOperations(previous, inputs));
    const drift = isDrift(findings);
    const headline = (0,text_message/* plain */.pj)(driftHeadline(findings, session.inputs.config));
    session.output.set("drift", drift);
    if (findings.length === 0)
        session.log.info(headline);
    else
        session.log.warning(headline);
    const issues = await lookUp(session);
    const kept = issues.kind === "found" ? keptIssue(issues.issues) : null;
    const view = {
        plan,
        findings,
        seen: firstSeen(session, findings, kept),
        blindZones: inputs.flatMap(({ current }) => current.associationsComplete ? [] : [current.name]),
        provenance: (0,session_session/* provenanceOf */.Jj)(session),
    };
    await (0,session_session/* tellSummary */.Qi)(session, driftSummary(view));
    await tolerate(session, async () => {
        if (issues.kind === "failed")
            throw issues.error;
        if (issues.kind === "found")
            await bringUpToDate(session, issues.github, view, issues.issues);
    });
    if (drift && session.inputs.failOnDrift) {
        throw new user_error/* UserError */.y(`${headline}. The run fails because fail-on-drift is true.`);
    }
}
/** The issues; a failure is kept, since the summary is written anyway. */
async function lookUp(session) {
    const { github, inputs, log } = session;
    if (!inputs.driftIssue)
        return { kind: "off" };
    if (github === null) {
        log.warning("Without a github-token there is no drift issue: see the job summary.");
        return { kind: "off" };
    }
    try {
        return { kind: "found", github, issues: await findDriftIssues(github, (0,session_session/* sessionKey */.ce)(session)) };
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
/** Comments come before the edit that remembers them: interrupted in between, people are notified twice rather than never. */
async function bringUpToDate(session, github, view, issues) {
    const key = (0,session_session/* sessionKey */.ce)(session);
    const kept = keptIssue(issues);
    const own = kept?.own ?? "";
    const digest = findingsDigest(view.findings);
    const body = digest === null ? closedBody(view, key, own) : driftBody(view, key, own);
    const content = readIssueBody(body)?.content ?? "";
    const { action, duplicates } = decide_decide(digest === null ? null : { digest, content }, issues);
    if (body.length > BODY_LIMIT) {
        session.log.warning(`The notes in issue #${kept?.number ?? 0} leave no room for the report: shorten them. The job summary has the full report.`);
        return;
    }
    let url = kept?.open === true ? kept.url : null;
    switch (action.kind) {
        case "nothing":
            break;
        case "open":
            url = await openIssue(github, { title: driftTitle(view.provenance), body });
            break;
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
            url = kept?.url ?? null;
            break;
        case "close":
            await commentOnIssue(github, action.issue, goneComment(view));
            await editIssue(github, action.issue, { body, state: "closed", state_reason: "completed" });
            break;
    }
    if (url !== null)
        session.output.set("issue-url", url);
    for (const number of duplicates) {
        await commentOnIssue(github, number, duplicateComment(kept?.number ?? number));
        await editIssue(github, number, { state: "closed", state_reason: "not_planned" });
    }
}
/** Without the permission, or without issues in the repository, the summary has to do; any other failure fails the run. */
async function tolerate(session, task) {
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
            : "Grant the job “issues: write”, or set drift-issue: false.";
        session.log.warning(`${error.message} ${remedy} The job summary has the full report.`);
    }
}

;// CONCATENATED MODULE: ./src/modes/merge-queue.ts





/** In a merge queue: better to fail here than after the merge. Throws UserError when an operation was not reviewed. */
async function checkMergeGroup(session, planned, previous) {
    const { plan } = planned;
    const { event, github, inputs } = session;
    if (event.kind !== "merge-group" || !inputs.requireReviewedPlan || !(0,plan_plan/* hasChanges */.i)(plan))
        return;
    if (github === null)
        throw new user_error/* UserError */.y("Without a github-token the reviewed plan can't be found.");
    const lines = unreviewed(plan, await gatherReviewed(session, github, previous, planned));
    if (lines !== null)
        throw new user_error/* UserError */.y([...lines, WAYS_OUT_OF_QUEUE].join("\n"));
    session.log.info("Every operation in this merge group was reviewed.");
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
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
    const [own, newer] = [(0,text_sha/* shortSha */.F)(run.sha), (0,text_sha/* shortSha */.F)(tip)];
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
    const tip = await (0,github_commits/* branchTip */.ux)(github, branch);
    if (tip === run.sha)
        return null;
    // Reading the branch may lag the very push that started this run: what it shows then came before, not after.
    return (await (0,github_commits/* comesAfter */.eq)(github, run.sha, tip)) ? null : tip;
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

// EXTERNAL MODULE: ./src/cloudflare/zones.ts
var zones = __webpack_require__(8736);
// EXTERNAL MODULE: ./src/certificate/expiry.ts
var certificate_expiry = __webpack_require__(1876);
;// CONCATENATED MODULE: ./src/plan/expiry.ts




/** Every certificate that is declared or in use after the plan, soonest expiry first. Expired ones keep being sent by Cloudflare. */
function certificateUses(input, diff, options) {
    return [...declaredUses(input), ...undeclaredUses(input, diff)]
        .map((use) => ({ ...use, ...(0,certificate_expiry/* expiryOf */.p)(use.certificate.notAfter, options) }))
        .sort((a, b) => (0,order/* compare */.U)(a.certificate.notAfter, b.certificate.notAfter) ||
        (0,order/* compare */.U)(a.certificate.fingerprint, b.certificate.fingerprint) ||
        (0,order/* compare */.U)(a.store, b.store));
}
function declaredUses({ desired }) {
    return desired.certificates.flatMap(({ name, certificate, stores }) => stores.map((store) => ({
        store,
        name,
        certificate: (0,plan_operation/* factsOf */.xS)(certificate),
        hostnames: desired.associations
            .filter((association) => store === "hostname" && association.enabled)
            .filter((association) => association.fingerprint === certificate.fingerprint)
            .map((association) => association.hostname)
            .sort(order/* compare */.U),
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
        certificate: (0,plan_operation/* factsOf */.xS)(certificate.certificate),
        hostnames: staying
            .filter((association) => association.certificateId === certificate.id)
            .map((association) => association.hostname)
            .sort(order/* compare */.U),
        zoneLevel: presentsZoneLevel(certificate, { desired, current }),
    }))
        .filter((use) => use.hostnames.length > 0 || use.zoneLevel);
}
function presentsZoneLevel(certificate, { desired, current }) {
    if (certificate.store !== "zone" || desired.zoneLevel !== null || !current.zoneLevel)
        return false;
    return (0,certificates/* presentedCertificates */.n)(current.certificates).includes(certificate);
}

// EXTERNAL MODULE: ./src/text/notice.ts
var notice = __webpack_require__(3067);
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





/** Blockers for what Cloudflare would refuse half-way: no room, an expired certificate, a switch that can't be changed. */
function limitBlockers(input, diff, options) {
    return [
        ...certificateSlots(input, diff),
        ...hostnameSlots(input, diff),
        ...failedInUse(input, diff),
        ...expiredUploads(input, diff, options.now),
        ...lockedSwitch(input, diff),
    ];
}
function certificateSlots({ current }, { operations, missingSlots }) {
    if (missingSlots === 0)
        return [];
    const inStore = (object) => object.store === "hostname";
    const uploads = operations
        .filter((operation) => operation.kind === "upload-certificate")
        .filter(inStore);
    const existing = current.certificates.filter(inStore).length;
    return [
        (0,notice/* danger */.OR)((0,text_message/* say */.cv) `No room for ${(0,text_message/* count */.U9)(uploads.length, "upload")}: the zone has ${existing} of ${limits/* CERTIFICATES_PER_ZONE */.u} hostname certificates, and a rotation needs a free slot, because the old certificate is deleted last. Remove an unused certificate first.`),
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
    const users = new Map();
    for (const fingerprint of [
        ...declared.values(),
        ...staying.map((association) => association.certificate?.certificate.fingerprint ?? association.certificateId),
    ]) {
        users.set(fingerprint, (users.get(fingerprint) ?? 0) + 1);
    }
    return desired.certificates
        .filter((certificate) => (users.get(certificate.certificate.fingerprint) ?? 0) > limits/* ASSOCIATIONS_PER_CERTIFICATE */.D)
        .map((certificate) => (0,notice/* danger */.OR)((0,text_message/* say */.cv) `Certificate ${certificate.name} would have ${users.get(certificate.certificate.fingerprint) ?? 0} hostnames, and Cloudflare allows ${limits/* ASSOCIATIONS_PER_CERTIFICATE */.D}. Split them across several certificates.`));
}
/** Everything fits in the end, and Cloudflare would refuse the first step of any order. */
function waitingInCircles({ stuck }) {
    if (stuck.length === 0)
        return [];
    const names = [...new Set(stuck.map(({ after }) => after.name))].sort(order/* compare */.U);
    const hostnames = stuck.map(({ hostname }) => hostname).sort(order/* compare */.U);
    return [
        (0,notice/* danger */.OR)((0,text_message/* say */.cv) `${(0,text_message/* list */.p_)(hostnames)} wait for each other's slots on ${(0,text_message/* list */.p_)(names)}, which are full with the ${limits/* ASSOCIATIONS_PER_CERTIFICATE */.D} hostnames that Cloudflare allows, so no order of moves works. Remove one of these hostnames first (meanwhile it has no certificate of its own), or give it a certificate with room, and add it again in the next pull request.`),
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
function expiredUploads({ desired }, diff, now) {
    const uploads = new Set(diff.operations.flatMap((operation) => operation.kind === "upload-certificate" ? [operation.certificate.fingerprint] : []));
    return desired.certificates
        .filter(({ certificate }) => uploads.has(certificate.fingerprint))
        .filter(({ certificate }) => new Date(certificate.notAfter) <= now)
        .map(({ name, certificate, at }) => (0,notice/* danger */.OR)((0,text_message/* say */.cv) `Certificate ${name} expired on ${(0,text_message/* words */.aL)((0,time/* day */.v)(certificate.notAfter))}, so it is not uploaded. Replace it with a valid certificate.`, at));
}
function lockedSwitch({ current }, diff) {
    const changes = diff.operations.some((operation) => operation.kind === "set-global");
    if (!changes || current.global === null || current.global.editable)
        return [];
    return [
        (0,notice/* danger */.OR)((0,text_message/* say */.cv) `Cloudflare does not let this zone change the global setting ${"tls_client_auth"} (editable: false). Leave ${"global"} out of aop.yaml, or ask Cloudflare for a plan that includes it.`),
    ];
}

;// CONCATENATED MODULE: ./src/plan/expiry-notices.ts



/** What expires, or has: at its line in aop.yaml where it is declared there. */
function expiryNotices({ desired }, certificates, operations) {
    const uploads = new Set(operations.flatMap((operation) => operation.kind === "upload-certificate" ? [operation.certificate.fingerprint] : []));
    const places = new Map(desired.certificates.map(({ name, at }) => [name, at]));
    return (certificates
        .filter((certificate) => certificate.state !== "valid")
        // An expired upload is a blocker already, and Cloudflare does not present it yet.
        .filter((certificate) => certificate.state !== "expired" || !uploads.has(certificate.certificate.fingerprint))
        .map((certificate) => {
        const at = certificate.name === null ? null : (places.get(certificate.name) ?? null);
        return { ...expiry_notices_notice(certificate), at };
    }));
}
function expiry_notices_notice(use) {
    const what = (0,text_message/* say */.cv) `Certificate ${use.name ?? use.certificate.subject}`;
    const date = (0,text_message/* words */.aL)((0,time/* day */.v)(use.certificate.notAfter));
    const users = expiry_notices_usersOf(use, use.state === "expired" ? 30 : 5);
    if (use.state === "expiring") {
        const presented = users === null ? (0,text_message/* say */.cv) `nothing uses it yet` : (0,text_message/* say */.cv) `it is presented to ${users}`;
        return (0,notice/* warning */.$e)((0,text_message/* say */.cv) `${what} expires in ${(0,text_message/* count */.U9)(use.daysLeft, "day")} (${date}); ${presented}.`);
    }
    if (users === null) {
        return (0,notice/* warning */.$e)((0,text_message/* say */.cv) `${what} expired on ${date}; nothing uses it.`);
    }
    return (0,notice/* error */.z3)((0,text_message/* say */.cv) `${what} expired on ${date} and Cloudflare keeps presenting it to ${users}. Origins that check it refuse the traffic: rotate it now.`);
}
/** Who gets the certificate; null when nobody does. */
function expiry_notices_usersOf(use, limit) {
    if (use.zoneLevel)
        return (0,text_message/* words */.aL)("every proxied hostname without a certificate of its own");
    return use.hostnames.length === 0 ? null : (0,text_message/* list */.p_)(use.hostnames, limit);
}

;// CONCATENATED MODULE: ./src/plan/notices.ts






/** What a reviewer must know before this zone's operations are applied. */
function zoneNotices(input, diff, certificates, options) {
    return [
        ...notices_sslMode(input),
        ...lostCertificates(diff.operations),
        ...expiryNotices(input, certificates, diff.operations),
        ...levelSwitches(diff.operations),
        ...zoneLevelShadowed(input),
        ...rotations(diff.operations),
        ...notices_missingKeys(diff.operations, options),
        ...failedDeployments(input),
        ...onFailedUploads(input, diff.operations),
        ...kept(diff),
        ...notices_blindSpots(input),
        ...unmanaged(input, diff),
    ];
}
function notices_sslMode({ current }) {
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
function notices_missingKeys(operations, { hasKey }) {
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
function notices_blindSpots({ current }) {
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
;// CONCATENATED MODULE: ./src/plan/make.ts









/** The plan for these zones: deterministic but for days left, which never enter a digest. */
function makePlan(zones, options) {
    const planned = zones
        .map((zone) => planZone(zone, options))
        .sort((a, b) => (0,order/* compare */.U)(a.name, b.name));
    const digests = planned.flatMap(({ operations }) => operations.map(({ digest }) => digest));
    return { config: options.config, zones: planned, digest: (0,plan_operation/* combinedDigest */.KF)(digests) };
}
function planZone(input, options) {
    const { desired, current } = input;
    const diff = (0,plan_diff/* diffZone */.S)(desired, current, input.previous);
    const certificates = certificateUses(input, diff, options);
    const origins = originsOf(input, options.origins);
    return {
        name: desired.name,
        id: current.id,
        stages: diff.stages,
        operations: (0,stages/* operationsOf */.CF)(diff.stages),
        notices: bySeverity([
            ...(0,plan_origins/* originNotices */.ik)(input, diff, origins),
            ...zoneNotices(input, diff, certificates, options),
        ]),
        blockers: [
            ...limitBlockers(input, diff, options),
            ...massRemoval(input, diff, options),
            ...(0,plan_origins/* originBlockers */.Er)(diff, origins),
        ],
        unmanaged: desired.unmanaged === "ignore" ? NOTHING : diff.unmanaged,
        certificates,
        origins,
    };
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
// EXTERNAL MODULE: ./src/session/clients.ts + 11 modules
var clients = __webpack_require__(7452);
// EXTERNAL MODULE: ./src/session/locate.ts
var locate = __webpack_require__(9980);
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
    const left = zonesBefore(previous).filter(({ name }) => !present.has(name));
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
    const earlier = (0,load/* readZoneTokens */.pS)(session, zonesBefore(previous));
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
    const { inputs, problems } = await readZones([...staying, ...left], previous, clients);
    const origins = await probeZones(session, inputs, declared, previous);
    const plan = makePlan(inputs, {
        config: session.inputs.config,
        now: new Date(session.clock.now()),
        expiryWarningDays: session.inputs.expiryWarningDays,
        allowMassRemoval: session.inputs.allowMassRemoval,
        hasKey: (fingerprint) => declared.secrets.privateKeys.get(fingerprint)?.kind === "available",
        origins,
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
async function readZones(zones, previous, clients) {
    const located = await (0,locate/* locateZones */.k)(zones, clients);
    const results = await Promise.allSettled(zones.map((zone) => readInput(zone, located.get(zone), previous, clients)));
    const inputs = [];
    const problems = [];
    for (const [index, zone] of zones.entries()) {
        const result = results[index];
        if (result?.status === "fulfilled")
            inputs.push(result.value);
        else
            problems.push(problemOf(zone, result?.reason));
    }
    const errors = problems.filter(({ severity }) => severity === "error");
    if (errors.length > 0)
        throw new PlanningError(plan_distinct(errors));
    return { inputs, problems };
}
async function readInput(desired, ref, previous, clients) {
    if (ref === undefined)
        throw new Error(`zone ${desired.name} was not located`);
    if (ref instanceof Error)
        throw ref;
    const before = zonesBefore(previous).filter(({ name }) => name === desired.name);
    const hostnames = [...desired.associations, ...before.flatMap((zone) => zone.hostnames)];
    const zoneLevel = [desired, ...before].some((zone) => zone.zoneLevel !== null);
    const current = await (0,read_zone/* readZone */.Xg)(clients.of(desired), ref, {
        global: desired.global !== null,
        zoneLevel,
        fingerprints: new Set(desired.certificates.map((certificate) => certificate.certificate.fingerprint)),
        hostnames: [...new Set(hostnames.map(({ hostname }) => hostname))],
    });
    return {
        desired,
        current,
        previous: await previousZone(previous, desired, current),
    };
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
    return { severity: "error", message: reason.message, at: zone.at };
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
        const previous = await readPrevious(session);
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
            case "apply":
                await applyDeclared(session, reported, previous, planned);
                break;
            case "drift":
                await reportDrift(session, previous, planned);
                break;
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


/***/ })

};
