export const id = 260;
export const ids = [260];
export const modules = {

/***/ 8260:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  applyDeclared: () => (/* binding */ applyDeclared)
});

// EXTERNAL MODULE: ./src/cloudflare/read-zone.ts + 3 modules
var read_zone = __webpack_require__(98);
// EXTERNAL MODULE: ./src/plan/describe.ts
var describe = __webpack_require__(8122);
// EXTERNAL MODULE: ./src/plan/presentation.ts
var presentation = __webpack_require__(6428);
// EXTERNAL MODULE: ./src/text/message.ts
var text_message = __webpack_require__(6400);
// EXTERNAL MODULE: ./src/zone/certificates.ts
var certificates = __webpack_require__(7820);
// EXTERNAL MODULE: ./src/zone/lifecycle.ts
var lifecycle = __webpack_require__(538);
// EXTERNAL MODULE: ./src/zone/zone.ts
var zone = __webpack_require__(8538);
;// CONCATENATED MODULE: ./src/apply/context.ts

/** The planned operations of one kind, in plan order. */
function plannedOf({ plan }, kind) {
    return plan.operations.filter((operation) => operation.operation.kind === kind);
}
/** The ID of a certificate in a store. Throws if it is neither there nor uploaded yet, which the order of stages rules out. */
function certificateId(context, store, fingerprint) {
    const id = context.ids.get((0,zone/* certificateKey */.j)(store, fingerprint));
    if (id === undefined)
        throw new Error(`no id for ${store} certificate ${fingerprint}`);
    return id;
}
/** What this run uploaded or found: lists lag by tens of seconds, reads by ID don't. */
function knownIds(context) {
    return [...context.ids].map(([key, id]) => ({
        store: key.startsWith("zone ") ? "zone" : "hostname",
        id,
    }));
}
/** Milliseconds between reads: short at first, since associations settle within seconds, then every five seconds. */
const INTERVALS = [250, 500, 1000, 2000, 3000];
const LAST_INTERVAL = 5000;
/**
 * Calls `look` until it returns something other than null, and returns that; null after `timeout` milliseconds. Rejects
 * with the signal's reason if the run is cancelled meanwhile.
 */
async function poll(read, options) {
    const deadline = options.clock.elapsed() + options.timeout;
    for (let turn = 0;; turn++) {
        // A read may take minutes if the rate limit is used up: what it saw is as old as its start.
        const began = options.clock.elapsed();
        const seen = await read();
        if (seen !== null)
            return seen;
        if (began >= deadline)
            return null;
        const left = Math.max(0, deadline - options.clock.elapsed());
        await options.clock.sleep(Math.min(left, INTERVALS[turn] ?? LAST_INTERVAL), options.signal);
    }
}

// EXTERNAL MODULE: ./src/cloudflare/endpoints.ts
var endpoints = __webpack_require__(6001);
// EXTERNAL MODULE: ./src/cloudflare/error.ts
var cloudflare_error = __webpack_require__(6457);
;// CONCATENATED MODULE: ./src/apply/confirm.ts



/** Milliseconds during which a list may still show the previous state: an old failure isn't a new one. */
const LAG = 30_000;
/** Reads until every change is `settled`, marks those as done, and returns the others as last seen. */
function confirm_confirm(context, changes, settled) {
    return readUntil(context, changes, {
        settled,
        isHopeless: (pending) => isRefused(pending) || isOverwritten(pending),
        timeout: context.waitTimeout,
        onSettled: ({ planned }) => {
            context.progress.done(planned);
        },
    });
}
/** Reads until every change is settled, `timeout` milliseconds have passed, or nothing is left to hope for. */
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
    const read = async () => {
        const hostnames = pending.map(({ change }) => change.entry.hostname);
        const items = await (0,read_zone/* readAssociations */.hy)(context.client, context.zone, hostnames);
        const byHostname = new Map(items.map((association) => [association.hostname, association]));
        const waited = clock.elapsed() - began;
        const [settled, left] = partition(pending.map((earlier) => {
            const seen = byHostname.get(earlier.change.entry.hostname) ?? null;
            return observed(earlier, seen, waited);
        }), ({ change, seen }) => until.settled(change.entry, seen));
        for (const { change } of settled)
            until.onSettled(change);
        pending = left;
        return pending.every(until.isHopeless) ? true : null;
    };
    await poll(read, { clock, signal, timeout: until.timeout });
    return pending;
}
function observed(earlier, seen, waited) {
    const isAfterChange = earlier.isAfterChange || waited >= LAG || isDifferent(seen, earlier.was);
    return { ...earlier, seen, waited, isAfterChange };
}
function partition(items, is) {
    return [items.filter(is), items.filter((item) => !is(item))];
}
function isDifferent(seen, was) {
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
/** Cloudflare gave up on what we sent, so waiting longer is pointless. */
function isRefused({ change: { entry }, seen, isAfterChange, }) {
    return (isAfterChange &&
        seen !== null &&
        (0,lifecycle/* isFailed */.Ix)(seen) &&
        (entry.enabled === null || seen.certificateId === entry.cert_id));
}
/**
 * Another run or a person changed it after us: it is active, but neither as we sent it nor as it was before (which a
 * lagging list may still show).
 */
function isOverwritten({ change: { planned: { operation }, entry, }, was, seen, }) {
    if (seen === null || !(0,lifecycle/* isActive */.$m)(seen) || operation.kind !== "set-association")
        return false;
    const is = (certificate, enabled) => seen.certificateId === certificate && seen.enabled === enabled;
    return !is(entry.cert_id, entry.enabled) && !is(was?.certificateId, was?.enabled);
}

// EXTERNAL MODULE: ./src/plan/operation.ts
var plan_operation = __webpack_require__(3246);
// EXTERNAL MODULE: ./src/text/time.ts
var time = __webpack_require__(7466);
;// CONCATENATED MODULE: ./src/apply/rollback-target.ts


/**
 * How to undo an operation that gave the hostname a certificate. A certificate that has expired, or that Cloudflare no
 * longer shows, can't be restored. `newId`: the ID of the hostname's current certificate; `now` in milliseconds.
 */
function rollbackTarget(operation, newId, now) {
    const { hostname, before } = operation;
    if (before === null) {
        const entry = { hostname, cert_id: newId, enabled: null };
        return { kind: "back", entry, action: "its new association was removed again" };
    }
    if ((0,plan_operation/* associationChange */.qM)(operation) === "redo") {
        return {
            kind: "none",
            why: "The hostname had this certificate before, too, so there is nothing to roll back to.",
        };
    }
    const entry = { hostname, cert_id: before.certificateId, enabled: before.enabled };
    if (!before.enabled)
        return { kind: "back", entry, action: "disabled again" };
    if (before.certificate === null) {
        return {
            kind: "none",
            why: "The hostname was not moved back: Cloudflare does not show the old certificate.",
        };
    }
    const { notAfter } = before.certificate;
    if (Date.parse(notAfter) <= now) {
        const why = `The hostname was not moved back: the old certificate expired on ${(0,time/* day */.v)(notAfter)}.`;
        return { kind: "none", why };
    }
    return { kind: "back", entry, action: "moved back to the old certificate" };
}

// EXTERNAL MODULE: ./src/plan/diff.ts
var diff = __webpack_require__(8256);
// EXTERNAL MODULE: ./src/plan/stages.ts + 2 modules
var stages = __webpack_require__(8095);
;// CONCATENATED MODULE: ./src/apply/concurrent-change.ts







/** `was`: as the plan found it; `sent`: what this run has sent for it so far; `seen`: the current state. */
function compareAssociation(wanted, was, sent, seen) {
    if (isAs(wanted, seen)) {
        // As it was found, it wasn't good enough: its deployment failed, or its certificate was gone.
        const isNew = !isAs(wanted, was) || (was !== null && (0,lifecycle/* isFailed */.Ix)(was));
        return isNew && !(seen !== null && (0,lifecycle/* isFailed */.Ix)(seen)) ? "as-wanted" : "unchanged";
    }
    const isWas = was === null ? seen === null : isAs({ ...was, cert_id: was.certificateId }, seen);
    return isWas || sent.some((entry) => isAs(entry, seen)) ? "unchanged" : "changed";
}
function isAs({ cert_id, enabled }, seen) {
    if (enabled === null || seen === null)
        return enabled === null && seen === null;
    return seen.certificateId === cert_id && seen.enabled === enabled;
}
/** Whether sending this takes away what the hostname presents now. */
function takesAway({ enabled }, seen) {
    return enabled !== true && seen?.enabled === true;
}
/** The message about an association that somebody else changed. */
function associationChangedMessage(seen, certificates) {
    return changedMessage("the association", seen === null ? (0,text_message/* words */.aL)("the hostname has none now") : nowUsing(seen, certificates));
}
function nowUsing({ certificateId, enabled }, certificates) {
    const found = certificates.find(({ store, id }) => store === "hostname" && id === certificateId);
    const facts = found?.certificate;
    const state = (0,text_message/* words */.aL)(enabled ? "" : ", disabled");
    return facts === undefined
        ? (0,text_message/* say */.cv) `it now uses certificate ${certificateId}${state}`
        : (0,text_message/* say */.cv) `it now uses ${(0,describe/* commonName */.LS)(facts.subject)} (${(0,describe/* shortFingerprint */.nE)(facts.fingerprint)}${state})`;
}
/**
 * The message if the zone level presents a certificate unknown to the plan, or if `own` is gone: the one that aop.yaml
 * declares, as found by the plan or uploaded by this run. Null if neither is the case.
 */
function presentationChangedMessage({ desired, current }, own, now) {
    const wanted = desired.zoneLevel?.fingerprint ?? null;
    if (wanted === null)
        return null;
    const known = new Set(current.certificates.filter(isOfZone).map(({ id }) => id));
    const isKnown = ({ id, certificate }) => known.has(id) || certificate.fingerprint === wanted;
    const unknown = (0,certificates/* presentedCertificates */.n)(now).find((certificate) => !isKnown(certificate));
    if (unknown !== undefined)
        return changedMessage("the zone level", (0,text_message/* say */.cv) `it now presents ${(0,describe/* describeCertificate */.dF)(unknown.certificate)}`);
    return own !== null &&
        !now.some((certificate) => isOfZone(certificate) && (0,lifecycle/* isPresent */.Wo)(certificate) && certificate.id === own)
        ? changedMessage("the zone level", (0,text_message/* words */.aL)("the certificate that aop.yaml declares for it is gone"))
        : null;
}
function isOfZone({ store }) {
    return store === "zone";
}
function changedMessage(target, what) {
    return (0,text_message/* plain */.pj)((0,text_message/* say */.cv) `Somebody else changed ${(0,text_message/* words */.aL)(target)} after the plan was made: ${what}. It was left as it is. Undo that change and re-run this job, or open a new pull request, whose plan shows what to do.`);
}
/**
 * Operations the current zone needs that weren't planned or were already done: somebody else changed it. Leaves out
 * what Cloudflare failed to deploy, which isn't anyone's change, and new undeclared objects, which don't concern this
 * plan.
 */
function unexpectedOperations(plan, isDone, input, now) {
    const open = new Set(plan.operations.filter((planned) => !isDone(planned)).map(({ digest }) => digest));
    const hostnames = new Set(plan.operations.map(({ operation }) => hostnameOf(operation)));
    return remainingOperations(input, now)
        .filter(({ digest, operation }) => !open.has(digest) && !(0,plan_operation/* isResend */.ww)(operation))
        .map(({ operation }) => operation)
        .filter(({ kind }) => kind !== "delete-certificate")
        .filter((operation) => operation.kind !== "void-association" || hostnames.has(operation.hostname));
}
/** Operations that the current zone still needs. */
function remainingOperations({ desired, previous }, now) {
    return (0,stages/* operationsOf */.CF)((0,diff/* diffZone */.S)(desired, now, previous).stages);
}
function hostnameOf(operation) {
    return "hostname" in operation ? operation.hostname : null;
}
/** The operations as a list in a sentence. */
function describeOperations(operations) {
    return (0,text_message/* list */.p_)(operations.map((operation) => (0,text_message/* plain */.pj)((0,describe/* describe */.q0)(operation))));
}
/** The message about a zone that somebody else changed; `operations` would undo that. */
function zoneChangedMessage(operations) {
    return (0,text_message/* plain */.pj)((0,text_message/* say */.cv) `Somebody else changed this zone after the plan was made, so nothing is removed or deleted in it. To get back to what aop.yaml declares, the next plan would ${describeOperations(operations)}. Undo that change and re-run this job, or open a new pull request, whose plan shows what to do.`);
}

;// CONCATENATED MODULE: ./src/apply/recheck.ts





/** Somebody else changed the target of a write after the plan was made, so it isn't sent. */
class ConcurrentChangeError extends Error {
}
/** Milliseconds during which a list may still show the state before a write by this run. */
const recheck_LAG = 60_000;
/**
 * Checks the current state, and returns the changes that still need to be sent, and those that somebody already made.
 * What somebody else changed is marked as failed; from then on nothing is taken away in this zone, so such changes are
 * in neither list. Throws CloudflareError.
 */
async function recheckChanges(context, changes) {
    const rechecks = await recheck(context, changes);
    const { progress, input, log, zone } = context;
    for (const { change, seen, comparison } of rechecks) {
        if (comparison !== "changed")
            continue;
        progress.changedByOthers(change.planned, associationChangedMessage(seen, input.current.certificates));
    }
    const of = (wanted) => rechecks.filter(({ comparison }) => comparison === wanted);
    const asWanted = of("as-wanted").map(({ change }) => change);
    if (asWanted.length > 0)
        log.info((0,text_message/* say */.cv) `${zone.name}: somebody else made this change already: ${(0,text_message/* list */.p_)(asWanted.map(({ entry }) => entry.hostname))}`);
    const toSend = of("unchanged").filter(({ change, seen }) => !progress.hasConcurrentChange || !takesAway(change.entry, seen));
    return { toSend: toSend.map(({ change }) => change), asWanted };
}
/** For resending the same changes. Throws ConcurrentChangeError if somebody else changed one of them in the meantime. */
async function checkUnchanged(context, changes) {
    const rechecks = await recheck(context, changes);
    const changed = rechecks.find(({ comparison }) => comparison === "changed");
    if (changed === undefined)
        return;
    throw new ConcurrentChangeError(associationChangedMessage(changed.seen, context.input.current.certificates));
}
async function recheck(context, changes) {
    const { client, zone, input, sent } = context;
    const hostnames = changes.map(({ entry }) => entry.hostname);
    const now = byHostname(await (0,read_zone/* readAssociations */.hy)(client, zone, hostnames));
    const was = byHostname(input.current.associations);
    return changes.map((change) => {
        const { entry } = change;
        const seen = now.get(entry.hostname) ?? null;
        const before = was.get(entry.hostname) ?? null;
        const comparison = compareAssociation(entry, before, sent.get(entry.hostname) ?? [], seen);
        return { change, seen, comparison };
    });
}
function byHostname(associations) {
    return new Map(associations.map((association) => [association.hostname, association]));
}
/** Throws ConcurrentChangeError if turning the zone level on would present a different certificate than the reviewed one. */
async function checkPresentation(context) {
    const { client, zone, input } = context;
    const listed = await (0,read_zone/* readStore */.uz)(client, zone, "zone");
    const id = ownOfZone(context);
    const isListed = listed.some((certificate) => certificate.id === id);
    // A fresh upload may be missing from the list.
    const own = id === null || isListed ? null : await (0,read_zone/* readCertificate */.w$)(client, zone, "zone", id);
    const changed = presentationChangedMessage(input, id, own === null ? listed : [...listed, own]);
    if (changed !== null)
        throw new ConcurrentChangeError(changed);
}
/** The ID of the zone-level certificate that aop.yaml declares; null if it isn't there yet, or none is declared. */
function ownOfZone({ input: { desired }, ids }) {
    const { zoneLevel } = desired;
    return zoneLevel && (ids.get((0,zone/* certificateKey */.j)("zone", zoneLevel.fingerprint)) ?? null);
}
/** How somebody else changed what the zone level presents; null if unchanged, or if it presents nothing. */
function zoneLevelChangedMessage(context, now) {
    return now.zoneLevel
        ? presentationChangedMessage(context.input, ownOfZone(context), now.certificates)
        : null;
}
/**
 * The current zone, once it shows what this run did. Throws ConcurrentChangeError if it doesn't within a minute, since then
 * somebody else changed it.
 */
async function checkNoOtherChanges(context) {
    const { clock, signal, waitTimeout, plan, progress, input } = context;
    let others = [];
    const now = await poll(async () => {
        const seen = await readBack(context);
        others = unexpectedOperations(plan, (planned) => progress.isDone(planned), input, seen);
        return others.length === 0 ? seen : null;
    }, { clock, signal, timeout: Math.min(recheck_LAG, waitTimeout) });
    const changed = now === null ? zoneChangedMessage(others) : zoneLevelChangedMessage(context, now);
    if (now === null || changed !== null)
        throw new ConcurrentChangeError(changed ?? "");
    return now;
}
/**
 * The zone as it is on Cloudflare now, including what this run uploaded even if the lists lag. The zone level isn't
 * read if neither aop.yaml nor the plan uses it: nothing that is checked depends on it.
 */
function readBack({ client, zone, input, ...context }) {
    const { desired, current } = input;
    const zoneLevel = desired.zoneLevel !== null || context.plan.operations.some(isOfZoneLevel);
    return (0,read_zone/* readZone */.Xg)(client, zone, {
        global: desired.global !== null,
        zoneLevel,
        hostnames: [...desired.associations, ...current.associations].map(({ hostname }) => hostname),
        known: knownIds(context).filter(({ store }) => zoneLevel || store !== "zone"),
    });
}
function isOfZoneLevel({ operation }) {
    return (operation.kind === "set-zone-level" || ("store" in operation && operation.store === "zone"));
}

;// CONCATENATED MODULE: ./src/apply/send.ts



/** Cloudflare documents no limit for one PUT; small batches keep a refusal small. */
const BATCH = 50;
/**
 * Sends batches, each after a check of the current state, and returns what Cloudflare accepted and what was already as
 * wanted. A batch that is refused as a whole is sent entry by entry, so that the bad entry is identified and the others
 * succeed. Entries that are refused or were changed by somebody else are marked as failed. Throws CloudflareError.
 */
async function send(context, changes) {
    const sent = [];
    for (let start = 0; start < changes.length; start += BATCH) {
        sent.push(...(await sendBatch(context, changes.slice(start, start + BATCH))));
    }
    return sent;
}
async function sendBatch(context, batch) {
    const { toSend, asWanted } = await recheckChanges(context, batch);
    if (toSend.length === 0)
        return asWanted;
    for (const { planned } of toSend)
        context.progress.begin(planned);
    try {
        await put(context, toSend);
        return [...asWanted, ...toSend];
    }
    catch (error) {
        // Check the batch again: the entry that somebody else changed is left alone.
        if (error instanceof ConcurrentChangeError)
            return [...asWanted, ...(await sendBatch(context, toSend))];
        if (!(error instanceof cloudflare_error/* CloudflareError */.Oi))
            throw error;
        if (error.kind !== "refused" || error.isPermission) {
            failAll(context, toSend, error);
            throw error;
        }
        return [...asWanted, ...(await handleRefusal(context, toSend, error))];
    }
}
/** Sends what nobody else has changed so far, and remembers it. Throws CloudflareError or ConcurrentChangeError. */
async function put(context, changes) {
    const { client, zone, sent } = context;
    const entries = changes.map(({ entry }) => entry);
    for (const entry of entries)
        sent.set(entry.hostname, [...(sent.get(entry.hostname) ?? []), entry]);
    await client.call((0,endpoints/* putAssociations */.G$)(zone, entries), () => checkUnchanged(context, changes));
}
async function handleRefusal(context, batch, error) {
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
    // 1415 on a void: its certificate is already deleted, so the association no longer has any effect.
    if (only.entry.enabled === null && (0,cloudflare_error/* hasCode */.up)(error, 1415)) {
        if (only.planned.operation.kind === "void-association")
            context.progress.done(only.planned);
        return [];
    }
    context.progress.failed(only.planned, error.message);
    return [];
}
/** The request failed for a reason unrelated to any entry: reported once, and the zone stops. */
function failAll(context, batch, error) {
    const doubt = error.kind === "refused" ? "" : " The change may have taken effect.";
    const [first, ...others] = batch;
    if (first === undefined)
        return;
    context.progress.failed(first.planned, `${error.message}${doubt}`);
    const shared = `Sent in the same request as ${first.entry.hostname}, which failed.${doubt}`;
    for (const { planned } of others)
        context.progress.failed(planned, shared);
}

;// CONCATENATED MODULE: ./src/apply/rollback.ts







/** Milliseconds within which a hostname must show its old certificate again. */
const ROLLBACK_TIMEOUT = 60_000;
/** A move that didn't become active is rolled back; any other change stays and is reported. */
function handleInactive(context, pending) {
    const { seen, waited } = pending;
    const { planned } = pending.change;
    if (isOverwritten(pending)) {
        // Moving it back would undo what somebody else wants now.
        context.progress.changedByOthers(planned, "Somebody else or a later run changed the association in the meantime, so it was left as it is. Run the plan again.");
        return [];
    }
    const why = pending.isAfterChange && seen !== null && (0,lifecycle/* isFailed */.Ix)(seen)
        ? `Cloudflare failed to deploy the association (${seen.status})`
        : `The association is not active after ${Math.round(waited / 1000)} s`;
    const isMove = (0,plan_operation/* associationChange */.qM)(planned.operation) === "move";
    const back = rollbackTarget(planned.operation, pending.change.entry.cert_id, context.clock.now());
    if (!isMove || back.kind === "none") {
        const kept = isMove && back.kind === "none" ? ` ${back.why}` : "";
        context.progress.failed(planned, `${why}.${kept} Run apply again to retry.`);
        return [];
    }
    const result = `${back.action}. The new certificate stays uploaded; run apply again to retry.`;
    return [{ planned, entry: back.entry, why, result }];
}
/** Sends hostnames back to their previous state, and reads back whether they have returned to it. */
async function rollBack(context, moves) {
    const sent = new Set();
    try {
        for (const move of moves) {
            if (await sendRollback(context, move))
                sent.add(move);
        }
        await readUntil(context, [...sent], {
            settled: isRestored,
            isHopeless: isRefused,
            timeout: Math.min(ROLLBACK_TIMEOUT, context.waitTimeout),
            onSettled: (move) => {
                sent.delete(move);
                context.progress.rolledBack(move.planned, `${move.why}: ${move.result}`);
            },
        });
    }
    finally {
        for (const { planned, why } of sent) {
            context.progress.rolledBack(planned, `${why}: Cloudflare accepted the rollback but does not show it as active. Run the plan again to check.`);
        }
    }
}
function isRestored(entry, seen) {
    return entry.enabled === null ? isVoid(entry, seen) : isAsWanted(entry, seen);
}
async function sendRollback(context, move) {
    const { planned, why } = move;
    try {
        await checkUnchanged(context, [move]);
        await put(context, [move]);
        return true;
    }
    catch (error) {
        if (error instanceof ConcurrentChangeError) {
            context.progress.changedByOthers(planned, error.message);
            return false;
        }
        if (!(error instanceof cloudflare_error/* CloudflareError */.Oi))
            throw error;
        context.progress.failed(planned, `${why}, and the rollback failed: ${error.message}`);
        return false;
    }
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
    await rollBack(context, pending.flatMap((planned) => handleInactive(context, planned)));
}
/** Voids associations and reads back until they are gone. Skips those that an upload already had to void. */
async function removeAssociations(context, voids) {
    const left = voids.filter((planned) => !context.progress.isDone(planned));
    const changes = left.map((planned) => ({
        planned,
        entry: {
            hostname: planned.operation.hostname,
            // Needed even here: without it, Cloudflare responds with 1404.
            cert_id: planned.operation.before.certificateId,
            enabled: null,
        },
    }));
    const sent = await send(context, changes);
    const pending = await confirm_confirm(context, sent, isVoid);
    for (const { change, waited } of pending) {
        context.progress.failed(change.planned, `Cloudflare still shows the association after ${Math.round(waited / 1000)} s. Run apply again.`);
    }
}

;// CONCATENATED MODULE: ./src/apply/remove.ts





/** 1433 (in use) and 1434 (still deploying) resolve themselves: a void takes effect asynchronously. */
const TRIES = 12;
const PAUSE = 5000;
/**
 * Deletes an unused certificate, whatever has changed since the plan. It checks before every attempt: in the zone-level
 * store, nothing else keeps a certificate in use from being deleted. Throws Error.
 */
async function deleteUnused(context, operation) {
    await deleteUntilGone(context, operation.store, operation.id, async () => {
        const user = userOf(operation, await checkNoOtherChanges(context));
        if (user === null)
            return;
        throw new ConcurrentChangeError((0,text_message/* plain */.pj)((0,text_message/* say */.cv) `Certificate ${operation.id} is used by ${user}, which changed after the plan was made, so it was not deleted. Nothing else is wrong; the next plan shows what to do.`));
    });
}
/** Deletes the certificate unless `look` throws; it is fine if it is already gone. Throws Error. */
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
        ? "A hostname that this run can't see or move still uses the certificate: remove its association in the dashboard, or declare it in aop.yaml with another certificate."
        : "The certificate is still being deployed: run apply again later.";
}
/** 1414: being deleted. 404 with 1551 or 1552: not found. The zone-level store only says so in its message. */
function isGone(error) {
    if (!(error instanceof cloudflare_error/* CloudflareError */.Oi))
        return false;
    if (error.has(1414, 1551, 1552))
        return true;
    return error.errors.some(({ message }) => /already (been )?deleted/i.test(message));
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







/** Nothing left to delete: somebody else did that, and uploaded it again with the same ID. */
class NotFailed extends Error {
}
/**
 * Deletes an upload that Cloudflare failed to deploy, after removing the associations that point at it if this plan
 * sends or removes them anyway: Cloudflare won't delete what is in use (1433), and nothing is deployed there. Leaves
 * the upload alone if it is no longer failed. Throws Error.
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
    const voids = plannedOf(context, "void-association").filter(isUser);
    const sets = plannedOf(context, "set-association").filter(isUser);
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
const DETACHED = "The hostname's association with the failed upload was removed, and its new one has not been sent yet. Run apply again.";
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









/** How often and how far apart to try: a list may lag an upload by tens of seconds, and a deletion takes about ten. */
const upload_TRIES = 12;
const upload_PAUSE = 5000;
/** An attempt without a response takes half a minute, and an upload that arrived would have been found by now. */
const UNANSWERED_TRIES = 4;
/** How long a certificate that was once deleted may still read as deleted after being uploaded again. */
const RESURRECTION = 30_000;
/**
 * Uploads the certificate, or adopts an existing upload of it: after a lost response, or from a run that was killed or
 * ran in parallel. Remembers the ID. Throws CloudflareError.
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
/** Waits until the certificate is active. Throws an Error that says what to do if it doesn't become active. */
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
        const willBeGone = (0,lifecycle/* isTombstone */.aK)(found) && soon;
        return (0,lifecycle/* isActive */.$m)(found) || (0,lifecycle/* isFailed */.Ix)(found) || ((0,lifecycle/* isTombstone */.aK)(found) && !willBeGone)
            ? found
            : null;
    }, { clock: context.clock, signal: context.signal, timeout: context.waitTimeout });
    if (seen !== null && (0,lifecycle/* isActive */.$m)(seen))
        return;
    const name = declaredAs(context, fingerprint)?.name ?? "";
    throw new Error(notActive({ name, id }, seen, context.clock.elapsed() - since));
}
function notActive({ name, id }, seen, waited) {
    if (seen === null) {
        const after = `after ${Math.round(waited / 1000)} s`;
        return `Certificate ${name} (${id}) is not active ${after}. Nothing uses it yet. Run apply again to keep waiting, or raise wait-timeout.`;
    }
    const what = (0,text_message/* plain */.pj)((0,text_message/* say */.cv) `Certificate ${(0,describe/* describeCertificate */.dF)(seen.certificate)} (${id})`);
    return (0,lifecycle/* isTombstone */.aK)(seen)
        ? `${what} was deleted while it was being deployed. Run apply again to upload it again.`
        : `${what} ended in ${seen.status}: Cloudflare gave up deploying it. Nothing uses it. Run apply again: it deletes the failed upload and uploads the certificate again. If that fails too, contact Cloudflare support with this ID.`;
}
/** Null if uploaded, or the error after which it may have to be adopted. Throws every other error. */
async function upload(context, operation, pem) {
    try {
        const call = (0,endpoints/* uploadCertificate */.DY)(context.zone, operation.store, pem);
        recordUpload(context, operation, (await context.client.call(call)).result.id);
        return null;
    }
    catch (error) {
        // 1406: this certificate already exists, or is still being deleted.
        if ((0,cloudflare_error/* hasCode */.up)(error, 1406))
            return error;
        if (error instanceof cloudflare_error/* CloudflareError */.Oi && error.kind === "unknown-outcome") {
            context.log.info(`${error.message} Checking whether the certificate arrived.`);
            return error;
        }
        throw error;
    }
}
/** Whether the certificate existed and can be used; a failed one is deleted so that the next attempt can upload. */
async function adopt(context, operation) {
    const { store, certificate } = operation;
    const same = (await (0,read_zone/* readStore */.uz)(context.client, context.zone, store)).filter((present) => present.certificate.fingerprint === certificate.fingerprint);
    const present = same.find(lifecycle/* isPresent */.Wo);
    if (present !== undefined) {
        context.log.info((0,text_message/* say */.cv) `Certificate ${operation.name} already exists as ${present.id}: using it.`);
        recordUpload(context, operation, present.id);
        return true;
    }
    for (const failed of same.filter(lifecycle/* isFailed */.Ix))
        await deleteFailed(context, store, failed.id);
    return false;
}
function recordUpload(context, { store, certificate }, id) {
    context.ids.set((0,zone/* certificateKey */.j)(store, certificate.fingerprint), id);
}
function pemOf(context, { certificate }) {
    const declared = declaredAs(context, certificate.fingerprint);
    if (declared === undefined)
        throw new Error(`no certificate ${certificate.fingerprint}`);
    return {
        certificate: declared.certificate.pem,
        privateKey: context.privateKey(certificate.fingerprint),
    };
}
function declaredAs({ input }, fingerprint) {
    return input.desired.certificates.find(({ certificate }) => certificate.fingerprint === fingerprint);
}

;// CONCATENATED MODULE: ./src/apply/await-active.ts








/**
 * Waits until whatever replaces these certificates is active. What this run sent already is; what an interrupted
 * earlier run sent or somebody else uploaded may still be deploying. Throws an Error that says what to do.
 */
async function awaitReplacements(context, deletes) {
    const stores = new Set(deletes.map(({ store }) => store));
    const { zoneLevel } = context.input.desired;
    if (stores.has("zone") && zoneLevel !== null) {
        await awaitActive(context, "zone", zoneLevel.fingerprint);
    }
    for (const deletion of deletes)
        await awaitSuccessor(context, deletion);
    if (stores.has("hostname"))
        await awaitAssociations(context);
}
/** If the successor doesn't become active, the zone level keeps presenting the certificate that was to be deleted. */
async function awaitSuccessor(context, deletion) {
    const { client, zone, input, clock, signal, waitTimeout, log } = context;
    const certificate = input.current.certificates.find(({ store, id }) => store === deletion.store && id === deletion.id);
    const successor = certificate === undefined ? null : (0,presentation/* successorOf */.k)(certificate, input);
    if (successor === null)
        return;
    const name = (0,describe/* describeCertificate */.dF)(successor.certificate);
    log.info((0,text_message/* say */.cv) `${zone.name}: waiting for zone-level certificate ${name} to become active before an earlier one is deleted.`);
    const seen = await poll(async () => {
        const found = await (0,read_zone/* readCertificate */.w$)(client, zone, "zone", successor.id);
        if (found === null)
            return "deleted";
        return (0,lifecycle/* isDeploying */.QI)(found) ? null : found.status;
    }, { clock, signal, timeout: waitTimeout });
    if (seen === "active")
        return;
    const why = seen === null ? (0,text_message/* words */.aL)("is not active yet") : (0,text_message/* say */.cv) `is ${seen}`;
    throw new Error((0,text_message/* plain */.pj)((0,text_message/* say */.cv) `Zone-level certificate ${name}, a later upload, ${why}, so ${(0,describe/* describeCertificate */.dF)(deletion.certificate)}, which the zone level presents until then, was not deleted. Run apply again.`));
}
/** Whether something declared was sent before this run but isn't active yet, so that even an empty plan has to wait. */
function isUnderway({ desired, current }) {
    const wanted = new Set(desired.associations.map(({ hostname }) => hostname));
    return (current.associations.some((association) => wanted.has(association.hostname) && (0,lifecycle/* isPending */.mm)(association)) || pendingCertificates({ desired, current }).length > 0);
}
/** Waits until everything declared is active, whoever sent it. Throws an Error that says what to do. */
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
    let pending = pendingAssociations(context, context.input.current.associations);
    if (pending.length === 0)
        return;
    const hostnames = pending.map(({ hostname }) => hostname);
    context.log.info((0,text_message/* say */.cv) `Waiting for ${(0,text_message/* list */.p_)(hostnames)} to become active: an earlier run sent the association.`);
    const look = async () => {
        pending = pendingAssociations(context, await (0,read_zone/* readAssociations */.hy)(context.client, context.zone, hostnames));
        return pending.every(lifecycle/* isFailed */.Ix) ? true : null;
    };
    await poll(look, { clock: context.clock, signal: context.signal, timeout: context.waitTimeout });
    if (pending.length === 0)
        return;
    const kept = plannedOf(context, "delete-certificate").some((deletion) => !context.progress.isDone(deletion));
    throw new Error((0,text_message/* plain */.pj)((0,text_message/* say */.cv) `The new association of ${(0,text_message/* list */.p_)(pending.map(({ hostname }) => hostname))}, which an earlier run sent, is not active yet or failed to deploy${(0,text_message/* words */.aL)(kept ? ": the old certificates are kept" : "")}. Run apply again.`));
}
/** Associations that the plan takes for granted but that aren't active. */
function pendingAssociations(context, associations) {
    const sent = new Set(plannedOf(context, "set-association").map((planned) => planned.operation.hostname));
    const wanted = new Set(context.input.desired.associations.map(({ hostname }) => hostname));
    return associations
        .filter(({ hostname }) => wanted.has(hostname) && !sent.has(hostname))
        .filter((association) => !(0,lifecycle/* isActive */.$m)(association));
}

// EXTERNAL MODULE: ./src/apply/outcome.ts
var outcome = __webpack_require__(3308);
// EXTERNAL MODULE: ./src/text/order.ts
var order = __webpack_require__(9891);
;// CONCATENATED MODULE: ./src/apply/edge-check.ts

/** The check of one zone, before anything was requested. */
function startEdgeCheck(request) {
    return { request, before: new Map(), touched: new Set(), probes: new Map() };
}
/** The results, sorted by hostname. */
function probesOf({ probes }) {
    return [...probes.values()].sort((a, b) => (0,order/* compare */.U)(a.hostname, b.hostname));
}

// EXTERNAL MODULE: ./src/origin/attempt.ts
var attempt = __webpack_require__(7027);
;// CONCATENATED MODULE: ./src/edge/reply.ts

/**
 * Reads an answer's status and headers; `header` returns a header by its lower-case name. `cf-mitigated` and
 * `cf-cache-status` are Cloudflare's (developers.cloudflare.com/fundamentals/reference/http-headers,
 * developers.cloudflare.com/cache/concepts/cache-responses).
 */
function readEdgeReply(status, header) {
    if (header("cf-ray") === null)
        return { kind: "elsewhere", status };
    if (header("cf-mitigated") !== null)
        return { kind: "mitigated", status };
    const cache = header("cf-cache-status")?.toUpperCase() ?? "";
    if (FROM_CACHE.has(cache))
        return { kind: "cached", status };
    const isRedirect = status >= 300 && status < 400;
    return { kind: isRedirect && BEFORE_CACHE.has(cache) ? "redirected" : "status", status };
}
/**
 * A redirect rule or Always Use HTTPS answers before the request reaches the cache, which then has no status; a redirect of
 * the origin's is DYNAMIC, or whatever else the cache did with it (developers.cloudflare.com/cache/concepts/cache-responses,
 * NONE/UNKNOWN). The same goes for pages of a Worker, but those may come from the origin.
 */
const BEFORE_CACHE = new Set(["", "NONE", "UNKNOWN", "NONE/UNKNOWN"]);
/** Answers that Cloudflare gives without asking the origin. */
const FROM_CACHE = new Set(["HIT", "STALE", "UPDATING"]);
/** What came back, in a few words: "HTTP 525", "HTTP 200 from Cloudflare's cache". */
function describeReply(reply) {
    switch (reply.kind) {
        case "status":
            return `HTTP ${reply.status}`;
        case "elsewhere":
            return `HTTP ${reply.status} from something other than Cloudflare (there is no cf-ray header)`;
        case "mitigated":
            return `HTTP ${reply.status}, a challenge or block by Cloudflare's security rules`;
        case "cached":
            return `HTTP ${reply.status} from Cloudflare's cache`;
        case "redirected":
            return `HTTP ${reply.status}, a redirect that Cloudflare makes without asking the origin`;
        case "none":
            return describeNoReply(reply.why);
    }
}
function describeNoReply(why) {
    switch (why.kind) {
        case "error":
            return `no answer (${MEANING.get(why.code) ?? why.code})`;
        case "timeout":
            return "no answer in time";
        case "no-http1":
            return "no answer (HTTP/1.1, which this request speaks, is not offered)";
        case "no-ipv6":
            return `not asked, because ${attempt/* NO_IPV6 */.E}`;
        case "not-allowed":
            return "not requested, because the name resolves to an address that is not public and that probe-allow does not list";
        case "unasked":
            return "not requested, because time was up";
    }
}
const MEANING = new Map([
    ["ENOTFOUND", "the name does not resolve"],
    ["EAI_AGAIN", "the name does not resolve at the moment"],
    ["ECONNREFUSED", "connection refused"],
    ["ECONNRESET", "the connection broke"],
    ["UND_ERR_SOCKET", "the connection broke"],
    ["UND_ERR_CONNECT_TIMEOUT", "connecting timed out"],
    ["EHOSTUNREACH", "no route to the host"],
    ["ENETUNREACH", "no route to the network"],
]);
/** The status of an answer; null if there was none. */
function statusOf(reply) {
    return reply.kind === "none" ? null : reply.status;
}

;// CONCATENATED MODULE: ./src/edge/judge.ts

/**
 * Compares the answer after a change with the one before it (null if there was none). Only a difference between two
 * conclusive answers counts: 520, 525, 526 or 400 after any other status is `worse`.
 */
function judgeReply(before, after) {
    const status = statusOf(after);
    const judged = (verdict, more = "") => ({
        verdict,
        status,
        reason: `${capitalized(describeReply(after))}${more}.`,
    });
    if (after.kind !== "status")
        return judged("unknown");
    const was = statusBefore(before);
    switch (classOf(after.status)) {
        case "good":
            return judged("answered");
        case "refused":
            if (was === null)
                return judged("unknown", `; ${nothingToCompare(before)}`);
            return classOf(was) === "refused"
                ? judged("unknown", asBefore(was))
                : judged("worse", butWas(was));
        case "forbidden":
            if (was === null)
                return judged("unknown", `; ${nothingToCompare(before)}`);
            return was < 400 ? judged("forbidden", butWas(was)) : judged("unknown", asBefore(was));
        case "failing":
            return judged("unknown", `${comparedWith(was)}. That says nothing about the certificate`);
    }
}
/**
 * Null if nothing can be compared with it. A redirect by Cloudflare says little about the origin, but it was no refusal: if
 * there is one now, the hostname had better go back.
 */
function statusBefore(before) {
    return before?.kind === "status" || before?.kind === "redirected" ? before.status : null;
}
/** Whether an unchanged hostname fails now but did not before. If so, the certificate is not what broke its neighbor. */
function failsNow(before, now) {
    if (before?.kind !== "status" || isFailure(before.status))
        return false;
    return now.kind === "none" ? now.why.kind !== "unasked" : isFailure(statusOf(now) ?? 0);
}
/** Whether the answer says anything about the origin. */
function isConclusive(reply) {
    return reply.kind === "status";
}
/** Whether the origin refuses the certificate that Cloudflare presents, or TLS altogether. */
function isRefusal(reply) {
    return reply.kind === "status" && classOf(reply.status) === "refused";
}
function isFailure(status) {
    const kind = classOf(status);
    return kind === "refused" || kind === "failing";
}
/**
 * - `refused`: TLS between Cloudflare and the origin fails (520, 525, 526), or NGINX refuses the certificate (400, or 495
 *   and 496 if configured)
 * - `forbidden`: the application, or a rule before it, turns the request away
 * - `failing`: a server error, or too many requests
 * - `good`: the application answers, even if only with 404
 */
function classOf(status) {
    if (REFUSED.has(status))
        return "refused";
    if (status === 401 || status === 403)
        return "forbidden";
    return status >= 500 || status === 429 ? "failing" : "good";
}
/** Cloudflare's 520, 525 and 526: developers.cloudflare.com/support/troubleshooting/http-status-codes. */
const REFUSED = new Set([400, 495, 496, 520, 525, 526]);
function butWas(was) {
    return `, HTTP ${was} before`;
}
function comparedWith(was) {
    if (was === null)
        return "";
    return isFailure(was) ? asBefore(was) : butWas(was);
}
function asBefore(was) {
    return `, HTTP ${was} before as well`;
}
function nothingToCompare(before) {
    return before === null
        ? "it was not requested before the apply"
        : `before the apply: ${describeReply(before)}`;
}
function capitalized(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

;// CONCATENATED MODULE: ./src/edge/watch.ts

/** Milliseconds for which a hostname must stay worse before that counts: a change does not reach all of the edge at once. */
const WINDOW = 120_000;
/** Milliseconds between requests to a hostname that is worse. They add up to the window. */
const watch_INTERVALS = [5_000, 10_000, 15_000, 30_000, 30_000, 30_000];
/**
 * Requests these hostnames once, and those that are worse again, until they recover or the window is over. If the run is
 * cancelled in between, returns what was found so far. `onWorse` is called once, with the hostnames that are worse at first.
 */
async function watchEdge(watched, options, onWorse) {
    const findings = new Map();
    let open = watched;
    for (const interval of [...watch_INTERVALS, null]) {
        await updateFindings(open, options, findings);
        open = open.filter(({ hostname }) => findings.get(hostname)?.probe.verdict === "worse");
        if (open.length === 0 || interval === null || options.signal.aborted)
            break;
        if (interval === watch_INTERVALS[0]) {
            onWorse(open.flatMap(({ hostname }) => findings.get(hostname)?.probe ?? []));
        }
        if (!(await sleepUnlessCancelled(interval, options)))
            break;
    }
    return watched.flatMap(({ hostname }) => findings.get(hostname) ?? []);
}
async function updateFindings(watched, options, findings) {
    const isAgain = findings.size > 0;
    const replies = await requestAll(watched.map(({ hostname }) => hostname), options);
    const isWorse = ({ hostname, before }) => {
        const reply = replies.get(hostname);
        return reply !== undefined && judgeReply(before, reply).verdict === "worse";
    };
    const beside = watched.filter(isWorse).flatMap(({ witnesses }) => witnesses);
    const neighbors = await requestAll([...new Set(beside.map(({ hostname }) => hostname))], options);
    const at = new Date(options.clock.now()).toISOString();
    for (const { hostname, before, witnesses } of watched) {
        const reply = replies.get(hostname) ?? NOT_REQUESTED;
        // No answer doesn't mean that it recovered.
        if (isAgain && !isConclusive(reply))
            continue;
        const failing = witnesses.find((witness) => failsNow(witness.before, neighbors.get(witness.hostname) ?? NOT_REQUESTED));
        findings.set(hostname, {
            probe: { hostname, ...judgeReply(before, reply), at },
            failsToo: failing?.hostname ?? null,
        });
    }
}
const NOT_REQUESTED = { kind: "none", why: { kind: "unasked" } };
/** Concurrent requests, and milliseconds for all hostnames together, however many there are. */
const AT_ONCE = 16;
const TIME = 120_000;
/** How each hostname answers. Without an answer, the request is repeated once: packets get lost. */
async function requestAll(hostnames, { request, clock, signal }) {
    const replies = new Map();
    const deadline = clock.elapsed() + TIME;
    const waiting = [...hostnames];
    const worker = async () => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
            const isLate = signal.aborted || clock.elapsed() >= deadline;
            const first = isLate ? NOT_REQUESTED : await request(next);
            const isLost = first.kind === "none" && ["error", "timeout"].includes(first.why.kind);
            replies.set(next, isLost && !signal.aborted ? await request(next) : first);
        }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return replies;
}
/** False if the run was cancelled meanwhile. */
async function sleepUnlessCancelled(ms, { clock, signal }) {
    try {
        await clock.sleep(ms, signal);
        return true;
    }
    catch (error) {
        if (!signal.aborted)
            throw error;
        return false;
    }
}

;// CONCATENATED MODULE: ./src/apply/edge-unverified.ts




/*
 * A killed run may have left a hostname with a certificate that its origin refuses, because the check was cut short.
 */
/** Milliseconds before refused hostnames are requested once more. */
const AGAIN = 10_000;
/** How many of these hostnames are requested per zone. */
const MOST_UNVERIFIED = 100;
/**
 * Stops the zone before its first write if one of these is refused. How it answered before that apply is unknown, so it
 * isn't rolled back; but no other hostname follows it, and its old certificate isn't deleted.
 */
async function stopIfUnverifiedRefused(context, edge) {
    const { clock, signal, progress, unverified } = context;
    const first = refusedOf(unverified, edge.before);
    if (first.length === 0)
        return;
    await clock.sleep(AGAIN, signal);
    const again = first.map(({ hostname }) => hostname);
    const replies = await requestAll(again, { request: edge.request, clock, signal });
    signal.throwIfAborted();
    const refused = refusedOf(again, replies);
    for (const { hostname, reply } of refused) {
        const reason = `${describeReply(reply)} already before this apply, since an earlier apply that did not complete had changed it.`;
        reportRefusedBefore(context, edge, { hostname, reply, reason });
    }
    if (refused.length > 0)
        progress.stopped(stopMessage(refused.map(({ hostname }) => hostname)));
}
/** Reports a hostname that was refused before this apply changed anything: the verdict says nothing about the apply. */
function reportRefusedBefore({ log, clock }, { probes }, { hostname, reply, reason }) {
    const at = new Date(clock.now()).toISOString();
    probes.set(hostname, { hostname, verdict: "unknown", status: statusOf(reply), reason, at });
    log.warning((0,text_message/* say */.cv) `${hostname} through Cloudflare: ${(0,text_message/* words */.aL)(reason)}`);
}
function refusedOf(hostnames, replies) {
    return hostnames.flatMap((hostname) => {
        const reply = replies.get(hostname);
        return reply !== undefined && isRefusal(reply) ? [{ hostname, reply }] : [];
    });
}
function stopMessage(hostnames) {
    return (0,text_message/* plain */.pj)((0,text_message/* say */.cv) `An earlier apply did not complete, and the origin refuses requests through Cloudflare to hostnames that it had changed: ${(0,text_message/* list */.p_)(hostnames)}. Nothing more was changed in this zone, and no certificate was deleted. Make the origin trust the certificate's issuer, or revert the change to aop.yaml, then run apply again. If this is how it always answers, run apply again with probe-edge: false.`);
}

;// CONCATENATED MODULE: ./src/apply/attempt.ts


/** Runs one operation and records its outcome; `last`: whether the operation is done once this succeeds. */
async function attempt_attempt(context, operation, run, last = true) {
    context.progress.begin(operation);
    try {
        await run();
        if (last)
            context.progress.done(operation);
    }
    catch (error) {
        // A cancelled run ends the zone; the failure isn't this operation's fault.
        if (context.signal.aborted)
            throw error;
        if (error instanceof ConcurrentChangeError)
            context.progress.changedByOthers(operation, error.message);
        else
            context.progress.failed(operation, messageOf(error));
        if (error instanceof cloudflare_error/* CloudflareError */.Oi && failsAlike(error))
            throw error;
    }
}
/** A token without permission, or an API that is blocked or doesn't respond, fails everything: don't try the rest. */
function failsAlike({ isPermission, kind }) {
    return isPermission || kind === "unavailable" || kind === "unknown-outcome";
}
/** The message of an error. */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}

// EXTERNAL MODULE: ./src/zone/edge.ts
var edge = __webpack_require__(5713);
;// CONCATENATED MODULE: ./src/apply/edge-findings.ts







/**
 * Acts on the findings. If an origin refuses a new certificate, the hostname is rolled back. Anything else that got
 * worse is reported and stops the zone, so that no other hostname moves and nothing is deleted. Returns the hostnames
 * for which a rollback was attempted.
 */
async function handleFindings(context, changed, found) {
    const byHostname = new Map(changed.map((planned) => [planned.operation.hostname, planned]));
    const back = [];
    const lost = [];
    const forbidden = [];
    for (const finding of found) {
        const { hostname, verdict } = finding.probe;
        const planned = byHostname.get(hostname);
        if (planned === undefined)
            continue;
        if (verdict === "forbidden")
            forbidden.push(hostname);
        if (verdict !== "worse")
            continue;
        if (givesCertificate(planned))
            back.push(...rollbackOf(context, planned, finding));
        else
            lost.push(hostname);
    }
    await sendRollbacks(context, back);
    if (lost.length > 0)
        context.progress.stopped(lostMessage(lost));
    else if (forbidden.length > 0)
        context.progress.stopped(forbiddenMessage(forbidden));
    return back.map(({ entry }) => entry.hostname);
}
/** Whether the operation gave the hostname a certificate. */
function givesCertificate(planned) {
    return planned.operation.kind === "set-association" && planned.operation.after.enabled;
}
/** How to roll the operation back; empty if that is impossible or pointless, which is reported. */
function rollbackOf(context, planned, { probe, failsToo }) {
    const isCancelled = context.signal.aborted;
    const time = isCancelled ? "" : ` for ${WINDOW / 1000} s`;
    const seen = `The origin of ${probe.hostname} refused requests through Cloudflare${time} (${probe.reason.replace(/\.$/, "")})`;
    if (failsToo !== null) {
        const why = (0,text_message/* plain */.pj)((0,text_message/* say */.cv) `The hostname was not rolled back: ${failsToo}, which has the same origin and was not changed, fails too. Check the origin, then run apply again.`);
        context.progress.failed(planned, `${seen}. ${why}`);
        return [];
    }
    const { operation } = planned;
    const newId = certificateId(context, "hostname", operation.after.certificate.fingerprint);
    const back = rollbackTarget(operation, newId, context.clock.now());
    if (back.kind === "none") {
        context.progress.failed(planned, `${seen}. ${back.why} ${REMEDY}`);
        return [];
    }
    const result = `${back.action}. The new certificate stays uploaded. ${REMEDY}`;
    return [{ planned, entry: back.entry, why: seen, result }];
}
const REMEDY = "Make the origin trust the certificate's issuer, then run apply again (a scheduled run does not retry it).";
/** The run may be cancelled before or during the rollback; then the remaining hostnames are sent back at once. */
async function sendRollbacks(context, moves) {
    const { signal, progress } = context;
    if (context.signal.aborted)
        return sendRollbacksLate(context, moves);
    try {
        await rollBack(context, moves);
    }
    catch (error) {
        if (!signal.aborted)
            throw error;
        await sendRollbacksLate(context, moves.filter(({ planned }) => progress.isDone(planned)));
    }
}
/** A cancelled run has only seconds left: a single request, which isn't read back. */
async function sendRollbacksLate(context, moves) {
    if (moves.length === 0)
        return;
    const entries = moves.map(({ entry }) => entry);
    const failure = await context.client.callLate((0,endpoints/* putAssociations */.G$)(context.zone, entries)).then(() => null, (error) => {
        if (error instanceof cloudflare_error/* CloudflareError */.Oi)
            return error.message;
        throw error;
    });
    for (const { planned, why, result } of moves) {
        if (failure === null) {
            context.progress.rolledBack(planned, `${why}, and the run was cancelled: ${result}`);
        }
        else
            context.progress.failed(planned, `${why}, and the rollback failed: ${failure}`);
    }
}
function lostMessage(hostnames) {
    return (0,text_message/* plain */.pj)((0,text_message/* say */.cv) `Since the certificate was taken away, the origin refuses requests through Cloudflare: ${(0,text_message/* list */.p_)(hostnames)}. No certificate was deleted. Make it optional on the origin, or give the hostname its certificate back in aop.yaml.`);
}
function forbiddenMessage(hostnames) {
    return (0,text_message/* plain */.pj)((0,text_message/* say */.cv) `Requests through Cloudflare are denied (HTTP 401 or 403), but were not before the apply: ${(0,text_message/* list */.p_)(hostnames)}. Nothing was rolled back, and the rest of the zone was not attempted. Check the origin's rules; if this is as it should be, run apply again with probe-edge: false.`);
}

// EXTERNAL MODULE: ./src/zone/address.ts
var address = __webpack_require__(5918);
;// CONCATENATED MODULE: ./src/apply/edge-scope.ts

/** How many hostnames with the same origin to compare a worse one with, and how many outside the plan in total. */
const MOST_WITNESSES = 2;
const MOST_BYSTANDERS = 20;
/** Hostnames per certificate that already present what others are about to get. */
const MOST_HOLDERS = 3;
/** The stage's operations on hostnames for which something is or was presented. */
function hostnameOperations(stage) {
    switch (stage.kind) {
        case "associate":
        case "free":
        case "remove":
            return stage.operations;
        // What points at a failed upload presents nothing.
        case "detach":
        case "make-room":
        case "upload":
        case "switch-on":
        case "switch-off":
        case "delete":
            return [];
    }
}
/** Whether a visitor's request can show a difference: a hostname that is and stays disabled presents nothing. */
function isObservable({ operation }) {
    if (operation.kind === "void-association" || operation.before === null)
        return true;
    return operation.before.enabled || operation.after.enabled;
}
/** The hostname with its baseline, and with unchanged hostnames on the same origin to compare it with. */
function watchedHostname(context, edge, hostname) {
    const before = (name) => edge.before.get(name) ?? null;
    const witnesses = neighbors(context, hostname)
        .filter((name) => !edge.touched.has(name))
        .flatMap((name) => {
        const reply = before(name);
        return reply === null ? [] : [{ hostname: name, before: reply }];
    });
    return { hostname, before: before(hostname), witnesses: witnesses.slice(0, MOST_WITNESSES) };
}
/**
 * Hostnames that the plan doesn't change and that already present a certificate that others are about to get, a few per
 * certificate.
 */
function certificateHolders({ plan, input }) {
    const sets = plan.stages.flatMap((stage) => (stage.kind === "associate" ? stage.operations : []));
    const newFingerprints = new Set(sets.map(({ operation }) => operation.after.certificate.fingerprint));
    const changed = new Set(sets.map(({ operation }) => operation.hostname));
    const there = input.desired.associations.filter(({ hostname, enabled, fingerprint }) => enabled && newFingerprints.has(fingerprint) && !changed.has(hostname));
    const byCertificate = Map.groupBy(there, ({ fingerprint }) => fingerprint);
    return [...byCertificate.values()].flatMap((associations) => associations.slice(0, MOST_HOLDERS).map(({ hostname }) => hostname));
}
/** Hostnames that the plan doesn't change but that share an origin with one that it changes. */
function bystanders(context, changed) {
    const beside = [...changed].flatMap((hostname) => neighbors(context, hostname)
        .filter((name) => !changed.has(name))
        .slice(0, MOST_WITNESSES));
    return [...new Set(beside)].slice(0, MOST_BYSTANDERS);
}
/** The other hostnames in aop.yaml that share an origin with this one. */
function neighbors({ input }, hostname) {
    const { associations } = input.desired;
    const own = associations.find((association) => association.hostname === hostname);
    const origins = new Set(own?.origins.map((origin) => (0,address/* addressText */.G)(origin).toLowerCase()));
    return associations
        .filter((association) => association.hostname !== hostname &&
        association.origins.some((origin) => origins.has((0,address/* addressText */.G)(origin).toLowerCase())))
        .map((association) => association.hostname);
}

;// CONCATENATED MODULE: ./src/apply/edge.ts








/** Milliseconds: `active` in the API doesn't prove that the whole edge already presents the new certificate. */
const SPREAD = 5_000;
/** Requests the hostnames that the plan changes before the first write, as a baseline for later answers. */
async function recordBaseline(context) {
    const { edge, plan } = context;
    if (edge === null)
        return;
    const changed = plan.stages.flatMap((stage) => hostnameOperations(stage)
        .filter(isObservable)
        .map(({ operation }) => operation.hostname));
    const { clock, signal, unverified } = context;
    if (changed.length + unverified.length === 0)
        return;
    const there = certificateHolders(context).filter((hostname) => !unverified.includes(hostname));
    const others = [...bystanders(context, new Set(changed)), ...there, ...unverified];
    const all = [...new Set([...changed, ...others])];
    context.log.info((0,text_message/* say */.cv) `Requesting ${(0,text_message/* count */.U9)(all.length, "hostname")} of ${context.zone.name} through Cloudflare before the first write.`);
    for (const [hostname, reply] of await requestAll(all, { request: edge.request, clock, signal })) {
        edge.before.set(hostname, reply);
    }
    signal.throwIfAborted();
    for (const hostname of there)
        reportAlreadyRefused(context, edge, hostname);
    await stopIfUnverifiedRefused(context, edge);
}
/** Others are about to get the certificate that this hostname presents and its origin refuses. */
function reportAlreadyRefused(context, edge, hostname) {
    const reply = edge.before.get(hostname);
    if (reply === undefined || !isRefusal(reply))
        return;
    const reason = `${describeReply(reply)} already before the apply. It presents the certificate that other hostnames are to get, and is left as it is.`;
    reportRefusedBefore(context, edge, { hostname, reply, reason });
}
/**
 * Requests the hostnames that this stage changed. If a response got worse, the hostname is rolled back if possible, and
 * the zone stops. Rejects with the signal's reason if the run is cancelled, after the rollback.
 */
async function checkThroughEdge(context, stage) {
    const { edge, clock, signal, progress } = context;
    if (edge === null)
        return;
    const sent = hostnameOperations(stage);
    for (const { operation } of sent)
        edge.touched.add(operation.hostname);
    const changed = sent.filter((planned) => isObservable(planned) && progress.isDone(planned));
    if (changed.length === 0)
        return;
    await clock.sleep(SPREAD, signal);
    const watched = changed.map(({ operation }) => watchedHostname(context, edge, operation.hostname));
    const found = await watchEdge(watched, { request: edge.request, clock, signal }, (probes) => {
        for (const { hostname, reason } of probes) {
            context.log.info((0,text_message/* say */.cv) `${hostname} through Cloudflare: ${(0,text_message/* words */.aL)(reason)} Requesting again for up to ${WINDOW / 1000} s.`);
        }
    });
    reportProbes(context, edge, found);
    const back = await handleFindings(context, changed, found);
    signal.throwIfAborted();
    await recheckRolledBack(context, edge, back);
}
/**
 * A sentence about a zone that stops early: which hostnames were changed without an answer through Cloudflare having been
 * seen since. Null if there are none, or if nothing is requested.
 */
function unobservedChanges({ edge, plan, progress }) {
    if (edge === null)
        return null;
    const done = plan.stages.flatMap((stage) => hostnameOperations(stage).filter((planned) => isObservable(planned) && progress.isDone(planned)));
    const hostnames = done.map(({ operation }) => operation.hostname);
    const unseen = hostnames.filter((hostname) => (edge.probes.get(hostname)?.status ?? null) === null);
    if (unseen.length === 0)
        return null;
    return (0,text_message/* plain */.pj)((0,text_message/* say */.cv) `Whether the origin accepts what was changed is unknown, since no answer through Cloudflare was seen afterwards: ${(0,text_message/* list */.p_)([...new Set(unseen)])}. Run apply again to check.`);
}
/** Requests the rolled-back hostnames once more, so that the result shows whether that helped. */
async function recheckRolledBack({ clock, signal, log }, { request, probes }, hostnames) {
    if (hostnames.length === 0)
        return;
    await clock.sleep(SPREAD, signal);
    for (const [hostname, reply] of await requestAll(hostnames, { request, clock, signal })) {
        const probe = probes.get(hostname);
        if (probe === undefined)
            continue;
        const since = `After the rollback: ${describeReply(reply)}.`;
        probes.set(hostname, { ...probe, reason: `${probe.reason} ${since}` });
        log.info((0,text_message/* say */.cv) `${hostname} through Cloudflare: ${(0,text_message/* words */.aL)(since)}`);
    }
}
function reportProbes({ log }, { probes }, found) {
    for (const { probe } of found) {
        const { hostname, verdict, reason } = probe;
        probes.set(hostname, probe);
        log.info((0,text_message/* say */.cv) `${hostname} through Cloudflare: ${(0,text_message/* words */.aL)(edge/* EDGE_WORDS */.g[verdict])}. ${(0,text_message/* words */.aL)(reason)}`);
    }
}

;// CONCATENATED MODULE: ./src/apply/switches.ts





/** Turns switches on or off, one after another, until one fails. */
async function turnSwitches(context, switches) {
    for (const planned of switches) {
        await attempt_attempt(context, planned, () => turnSwitch(context, planned.operation));
        if (context.progress.hasFailed)
            return;
    }
}
/** A switch has two positions: either it is as the plan found it, or somebody already turned it as wanted. */
async function turnSwitch(context, operation) {
    const { client, zone, log } = context;
    const { kind, enabled } = operation;
    const look = async () => {
        if (kind === "set-zone-level" && enabled)
            await checkPresentation(context);
    };
    await look();
    if ((await isOn(context, kind)) === enabled) {
        log.info((0,text_message/* say */.cv) `${zone.name}: somebody else made this change already: ${(0,describe/* describe */.q0)(operation)}`);
        return;
    }
    const call = kind === "set-global" ? (0,endpoints/* setGlobal */.UF)(zone, enabled) : (0,endpoints/* setZoneLevel */.dG)(zone, enabled);
    await client.call(call, look);
}
async function isOn({ client, zone }, kind) {
    if (kind === "set-global")
        return (await client.call((0,endpoints/* getGlobal */.mS)(zone))).result.value === "on";
    return (await client.call((0,endpoints/* getZoneLevel */.Dp)(zone))).result.enabled;
}

// EXTERNAL MODULE: ./src/certificate/validity.ts
var validity = __webpack_require__(1861);
// EXTERNAL MODULE: ./src/plan/validity.ts
var plan_validity = __webpack_require__(577);
;// CONCATENATED MODULE: ./src/apply/validity.ts




/**
 * Rechecks the certificates that this plan will cause to be presented: one may have expired since the plan was made,
 * while waiting for others. Waits for one that becomes valid in a moment. Throws an Error that says what to do.
 */
async function awaitValidity(context) {
    const { clock, log, signal } = context;
    for (const { name, certificate } of toBePresented(context)) {
        const invalid = (0,validity/* invalidityOf */.hG)(certificate, new Date(clock.now()));
        if (invalid !== null) {
            throw new Error((0,text_message/* plain */.pj)((0,text_message/* say */.cv) `Certificate ${name} ${(0,text_message/* words */.aL)(invalid.words)}, so nothing more moves to it and nothing is deleted. Replace it with a valid certificate.`));
        }
        const wait = Date.parse(certificate.notBefore) - clock.now();
        if (wait > 0) {
            const begin = (0,text_message/* words */.aL)((0,time/* moment */.n)(certificate.notBefore));
            log.info((0,text_message/* say */.cv) `Waiting ${Math.ceil(wait / 1000)} s until certificate ${name} is valid (${begin}).`);
            await clock.sleep(wait, signal);
        }
    }
}
function toBePresented({ plan, input }) {
    const presented = new Set(plan.operations.map(({ operation }) => (0,plan_validity/* newlyPresented */.q)(operation, input)));
    return input.desired.certificates.filter(({ certificate }) => presented.has(certificate.fingerprint));
}

;// CONCATENATED MODULE: ./src/apply/verify.ts




/** Lists lag writes by tens of seconds: anything still missing after this is missing. */
const verify_LAG = 60_000;
/**
 * Reads the zone back and plans again: nothing that was done may still need doing. Marks whatever does as failed, and
 * warns about what somebody else changed besides. Uses the same differ as the plan, so that there is a single notion of
 * equality.
 */
async function verify(context) {
    const { clock, signal, waitTimeout, plan, progress, input } = context;
    const done = plan.operations.filter((planned) => progress.isDone(planned));
    if (done.length === 0)
        return;
    let undone = done;
    const seen = { now: null };
    await poll(async () => {
        seen.now = await readBack(context);
        const left = new Set(remainingOperations(input, seen.now).map(({ operation }) => targetOf(operation)));
        undone = done.filter(({ operation }) => left.has(targetOf(operation)));
        return undone.length === 0 ? true : null;
    }, { clock, signal, timeout: Math.min(verify_LAG, waitTimeout) });
    for (const planned of undone) {
        progress.failed(planned, "Cloudflare accepted the change but does not show it when read back: somebody else may have changed it in the meantime. Run the plan again.");
    }
    if (seen.now !== null)
        warnAboutOtherChanges(context, seen.now);
}
/** What this plan didn't touch was in order when it was made. */
function warnAboutOtherChanges(context, now) {
    const { plan, progress, input, log, zone } = context;
    const level = zoneLevelChangedMessage(context, now);
    if (level !== null)
        log.warning(`${zone.name}: ${level}`);
    const own = new Set(plan.operations.map(({ operation }) => targetOf(operation)));
    const others = unexpectedOperations(plan, (planned) => progress.isDone(planned), input, now).filter((operation) => !own.has(targetOf(operation)));
    if (others.length === 0)
        return;
    log.warning((0,text_message/* say */.cv) `${zone.name}: somebody else changed what this plan does not touch while it was applied. The next plan would ${describeOperations(others)}.`);
}
/**
 * What an operation changes, regardless of what it replaces: after a lost race, the same target needs another
 * operation.
 */
function targetOf(operation) {
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
 * Carries out the stages of one zone's plan, unchanged and in order. A stage with a failure is the last: later ones are
 * only safe if everything before them succeeded (nothing is deleted after a failure). Outcomes are in
 * `context.progress`. Never rejects because of Cloudflare, the network or a cancelled run.
 */
async function applyZone(context) {
    const { stages } = context.plan;
    const steps = [
        () => awaitValidity(context),
        () => recordBaseline(context),
        ...stages.filter(isPreparation).map((stage) => () => runStage(context, stage)),
        () => awaitPresent(context),
        () => awaitValidity(context),
        ...stages
            .filter((stage) => !isPreparation(stage))
            .map((stage, index, all) => async () => {
            await runStage(context, stage);
            await checkThroughEdge(context, stage);
            const next = all[index + 1];
            return stage.kind === "associate" && next?.kind === "associate";
        }),
        () => awaitDeclared(context),
        () => verify(context),
    ];
    try {
        for (const step of steps) {
            const isGivingStill = (await step()) === true;
            // If somebody else interfered with one stage, the hostnames of the next still get the certificate.
            const goesOn = isGivingStill && context.progress.hasOnlyConcurrentChanges;
            if (context.progress.hasFailed && !goesOn)
                break;
        }
        context.progress.ended();
    }
    catch (error) {
        stop(context, messageOf(error));
    }
}
/** A reason that an operation's failure already gives is not repeated. */
function stop(context, reason) {
    const { progress } = context;
    const unseen = unobservedChanges(context);
    const sentences = [
        ...(progress.gives(reason) ? [] : [reason]),
        ...(unseen === null ? [] : [unseen]),
    ];
    if (sentences.length === 0)
        progress.ended();
    else
        progress.stopped(sentences.join(" "));
}
/** During these stages, which come first, nothing starts pointing at a different certificate. */
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
            return turnSwitches(context, stage.operations);
        case "switch-off":
            return runRemoval(context, () => turnSwitches(context, stage.operations));
        case "associate":
            return setAssociations(context, stage.operations);
        // Nothing is deployed there, so nothing is taken away.
        case "detach":
            return removeAssociations(context, stage.operations);
        case "free":
        case "remove":
            return runRemoval(context, () => removeAssociations(context, stage.operations));
        case "delete":
            return retire(context, stage.operations);
    }
}
async function uploadCertificates(context, uploads) {
    for (const upload of uploads)
        await attempt_attempt(context, upload, () => ensureUploaded(context, upload.operation), false);
    for (const upload of uploads) {
        const { store, certificate } = upload.operation;
        if (!context.ids.has((0,zone/* certificateKey */.j)(store, certificate.fingerprint)))
            continue;
        await attempt_attempt(context, upload, () => awaitActive(context, store, certificate.fingerprint));
    }
}
/**
 * A certificate that an interrupted run or a person uploaded earlier must also be active before anything points at it.
 */
async function awaitPresent(context) {
    const uploaded = new Set(plannedOf(context, "upload-certificate").map(({ operation: { store, certificate } }) => (0,zone/* certificateKey */.j)(store, certificate.fingerprint)));
    for (const [key, [store, fingerprint]] of certificatesToPresent(context)) {
        if (!uploaded.has(key))
            await awaitActive(context, store, fingerprint);
    }
}
/** The certificates, by key, that something is about to point at. */
function certificatesToPresent(context) {
    const { zoneLevel } = context.input.desired;
    const used = plannedOf(context, "set-association").map(({ operation }) => [
        "hostname",
        operation.after.certificate.fingerprint,
    ]);
    const isSwitchedOn = plannedOf(context, "set-zone-level").some(({ operation }) => operation.enabled);
    if (zoneLevel !== null && isSwitchedOn)
        used.push(["zone", zoneLevel.fingerprint]);
    return new Map(used.map((certificate) => [(0,zone/* certificateKey */.j)(...certificate), certificate]));
}
/** Deletes what was in use until now, once its replacement is active everywhere. */
async function retire(context, deletes) {
    await awaitReplacements(context, deletes.map(({ operation }) => operation));
    // Active in the API doesn't prove that every edge server already has the new certificate.
    if (context.retireDelay > 0) {
        context.log.info((0,text_message/* say */.cv) `Waiting ${context.retireDelay / 1000} s before old certificates of ${context.zone.name} are deleted.`);
        await context.clock.sleep(context.retireDelay, context.signal);
    }
    await awaitValidity(context);
    await deleteEach(context, deletes);
}
/** Stops at a failure: nothing is deleted after one. */
async function deleteEach(context, deletes) {
    for (const deletion of deletes) {
        await attempt_attempt(context, deletion, () => deleteUnused(context, deletion.operation));
        if (context.progress.hasFailed)
            return;
    }
}
/**
 * A hostname that loses its association falls back to the levels below, and one that loses those relies on its
 * association. If aop.yaml manages a level, all of this must still be as the plan assumes.
 */
async function runRemoval(context, run) {
    const { global, zoneLevel } = context.input.desired;
    if (global !== null || zoneLevel !== null)
        await checkNoOtherChanges(context);
    await run();
}

;// CONCATENATED MODULE: ./src/apply/apply.ts









/**
 * How many zones are applied in parallel. Within a zone, writes are serial, since Cloudflare otherwise responds with
 * 409.
 */
const ZONES_AT_ONCE = 4;
/**
 * Applies the plan zone by zone; a zone that fails doesn't stop the others. Every operation gets an outcome. A zone
 * without operations is included if something is still being deployed or was left behind there, and is reported only if
 * it fails.
 */
async function applyPlan(plan, inputs, options) {
    const byName = new Map(inputs.map((input) => [input.desired.name, input]));
    const results = new Map();
    const queue = plan.zones.filter(({ name, operations }) => {
        const input = byName.get(name);
        const hasUnverified = options.requestEdge !== null && (options.unverified.get(name) ?? []).length > 0;
        return operations.length > 0 || hasUnverified || (input !== undefined && isUnderway(input));
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
    const { client, requestEdge, unverified, ...rest } = options;
    const edge = requestEdge && startEdgeCheck(requestEdge);
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
            edge,
            unverified: (unverified.get(plan.name) ?? []).slice(0, MOST_UNVERIFIED),
            sent: new Map(),
        });
    }
    return progress.result(edge === null ? [] : probesOf(edge));
}
function presentIds({ desired, current }) {
    return new Map(desired.certificates.flatMap(({ certificate: { fingerprint }, stores }) => stores.flatMap((store) => {
        const found = (0,certificates/* findCertificate */.$)(current, store, fingerprint);
        return found === null ? [] : [[(0,zone/* certificateKey */.j)(store, fingerprint), found.id]];
    })));
}
const MARKS = { done: "\u2713", failed: "\u2717", "rolled-back": "\u21a9", "not-attempted": "\u00b7" };
function report(plan, outcome, ms, log) {
    const took = (0,text_message/* words */.aL)(ms > 0 ? ` (${(ms / 1000).toFixed(1)} s)` : "");
    const why = outcome.message === null ? (0,text_message/* say */.cv) `` : (0,text_message/* say */.cv) `: ${outcome.message}`;
    log.info((0,text_message/* say */.cv) `${(0,text_message/* words */.aL)(MARKS[outcome.state])} ${plan.name}: ${(0,describe/* describe */.q0)(outcome.planned.operation)}${took}${why}`);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/origin/alert.ts
var origin_alert = __webpack_require__(444);
// EXTERNAL MODULE: ./src/origin/answer.ts
var answer = __webpack_require__(4634);
// EXTERNAL MODULE: ./src/origin/connection.ts + 4 modules
var connection = __webpack_require__(2828);
// EXTERNAL MODULE: ./src/origin/ranges.ts
var ranges = __webpack_require__(1966);
// EXTERNAL MODULE: ./src/origin/resolve.ts
var resolve = __webpack_require__(1942);
// EXTERNAL MODULE: ./src/runtime/undici.ts
var undici = __webpack_require__(2814);
// EXTERNAL MODULE: ./src/text/error-code.ts
var error_code = __webpack_require__(8571);
;// CONCATENATED MODULE: ./src/edge/request.ts









/** In bytes. No response headers are larger, and the body is not read. */
const MOST_BYTES = 32_768;
const HTTPS = 443;
/**
 * Sends one HEAD request over HTTPS, with a query string that no cache has seen. The name is resolved and checked once,
 * and only the checked addresses are connected to. The server's certificate must be valid for the hostname, since
 * anyone could answer otherwise; on a loopback address it is not verified.
 */
function createEdgeRequester({ address, allow, timeoutMs, signal, }) {
    const mayConnect = (0,ranges/* publicOrAllowed */.d)(allow);
    return async (hostname) => {
        const over = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
        const { host, port } = address ?? { host: hostname, port: HTTPS };
        const resolved = await (0,resolve/* resolveHost */.p)(host, mayConnect, over);
        if (resolved.kind === "end")
            return noReply(whyUnresolved(resolved.end));
        const { addresses } = resolved;
        const client = new undici/* Client */.Kj(`https://${hostname}:${port}`, {
            maxHeaderSize: MOST_BYTES,
            headersTimeout: timeoutMs,
            connect: {
                lookup: (0,connection/* lookupIn */.I)(addresses),
                servername: hostname,
                timeout: timeoutMs,
                rejectUnauthorized: !addresses.every((found) => isLoopback(found.address)),
            },
        });
        // Errors after the answer don't matter, but must be handled.
        client.on("disconnect", () => undefined);
        try {
            return await head(client, hostname, over);
        }
        catch (error) {
            return noReply(over.aborted ? { kind: "timeout" } : whyFailed(error, addresses));
        }
        finally {
            void client.destroy();
        }
    };
}
async function head(client, hostname, signal) {
    const answer = await (0,undici/* request */.Em)(new URL(`https://${hostname}/?aop-probe=${(0,external_node_crypto_.randomUUID)()}`), {
        dispatcher: client,
        method: "HEAD",
        headers: { host: hostname, "user-agent": "aop-action (edge probe)", accept: "*/*" },
        signal,
    });
    answer.body.on("error", () => undefined).destroy();
    return readEdgeReply(answer.statusCode, (name) => headerOf(answer, name));
}
function headerOf({ headers }, name) {
    const value = headers[name];
    return (Array.isArray(value) ? value.join(",") : value) ?? null;
}
function isLoopback(address) {
    return address === "::1" || address.startsWith("127.");
}
function whyUnresolved(end) {
    if (end.kind === "not-allowed")
        return { kind: "not-allowed" };
    return end.code === undefined ? { kind: "timeout" } : { kind: "error", code: end.code };
}
function whyFailed(error, addresses) {
    if ((0,resolve/* lacksIpv6 */.q)((0,error_code/* errorCode */.C)(error), addresses))
        return { kind: "no-ipv6" };
    if (error instanceof Error && (0,origin_alert/* alertName */.Q)(error) === answer/* NO_HTTP1 */.SB)
        return { kind: "no-http1" };
    return { kind: "error", code: (0,error_code/* codeInWords */.K)(error) };
}
function noReply(why) {
    return { kind: "none", why };
}

// EXTERNAL MODULE: ./src/plan/plan.ts
var plan_plan = __webpack_require__(8720);
;// CONCATENATED MODULE: ./src/render/failures.ts


/** How many operations with the same cause are named; the rest are counted. */
const NAMED = 3;
/** Why an apply did not complete: one line per zone and cause, each with the operations that it kept from succeeding. */
function failureLines(zones) {
    return zones.flatMap(({ zone, error, outcomes }) => [
        ...(error === null ? [] : [`${zone}: ${error}`]),
        ...[...Map.groupBy(outcomes, ({ message }) => message)].flatMap(([message, same]) => message === null ? [] : [`${zone}: failed to ${operations(same)}: ${message}`]),
    ]);
}
function operations(outcomes) {
    const all = outcomes.map(({ planned }) => (0,text_message/* plain */.pj)((0,describe/* describe */.q0)(planned.operation)));
    return (0,text_message/* plain */.pj)((0,text_message/* list */.p_)(all, NAMED));
}

// EXTERNAL MODULE: ./src/render/outcome.ts + 1 modules
var render_outcome = __webpack_require__(6589);
// EXTERNAL MODULE: ./src/review/previous.ts + 2 modules
var review_previous = __webpack_require__(8994);
// EXTERNAL MODULE: ./src/runtime/clock.ts + 1 modules
var clock = __webpack_require__(7601);
// EXTERNAL MODULE: ./src/session/session.ts + 1 modules
var session_session = __webpack_require__(2432);
// EXTERNAL MODULE: ./src/text/user-error.ts
var user_error = __webpack_require__(2071);
// EXTERNAL MODULE: ./src/modes/probing.ts
var probing = __webpack_require__(1937);
;// CONCATENATED MODULE: ./src/modes/apply.ts













/**
 * Applies the plan after all checks and reports the outcome. Throws UserError if a check stops it. Anything that keeps
 * it from completing later is returned as `failure`, so that the caller can use what was done first.
 */
async function applyDeclared(session, frontend, declared, previous, planned) {
    const { plan } = planned;
    const steps = await frontend.openApplySteps(planned, declared, previous);
    // They are only requested through Cloudflare.
    const unverified = session.inputs.probeEdge === null ? new Map() : await (0,review_previous/* unverifiedIn */.zf)(previous, planned.inputs);
    if ((0,plan_plan/* hasChanges */.i)(plan)) {
        await preflight(steps, plan, declared);
        await steps.begin();
    }
    const zones = (0,plan_plan/* hasChanges */.i)(plan) || unverified.size > 0 || planned.inputs.some(isUnderway)
        ? await session.log.group("Apply", () => run(session, declared, planned, unverified))
        : [];
    // From here on nothing may hide what was done.
    const complete = (0,outcome/* isComplete */.As)(zones);
    const origins = [];
    await (0,session_session/* bestEffort */.z)(session, "the origins could not be probed after the apply", async () => {
        if (!complete || !(0,plan_plan/* hasChanges */.i)(plan))
            return;
        origins.push(...(await (0,probing/* probeAfterApply */.d)(session, frontend, planned.inputs, declared, plan)));
    });
    const applied = { zones, origins, probedAt: new Date(session.clock.now()).toISOString() };
    await steps.reportOutcome(applied);
    return { applied, failure: complete ? null : failure(session, zones) };
}
/** Every check that needs no write; if one stops the apply, that is reported. Throws UserError. */
async function preflight(steps, plan, declared) {
    try {
        await steps.findReviews();
        checkPlan(plan, declared);
        await steps.requireApproval();
    }
    catch (error) {
        if (error instanceof user_error/* UserError */.y)
            await steps.reportStopped(error.message);
        throw error;
    }
}
function run(session, declared, { plan, inputs, clientOf }, unverified) {
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
        requestEdge: edgeOf(session),
        unverified,
    });
}
/** Milliseconds for one request through Cloudflare: longer than a visitor would wait for an origin. */
const EDGE_TIMEOUT = 15_000;
/** Milliseconds that a request in flight gets after a cancellation: its response decides whether to roll back. */
const EDGE_GRACE = 2_000;
function edgeOf({ inputs: { probeEdge, probeAllow }, signal }) {
    const late = (0,clock/* afterGrace */.t)(signal, EDGE_GRACE);
    const limits = { allow: probeAllow, timeoutMs: EDGE_TIMEOUT, signal: late };
    return probeEdge && createEdgeRequester({ ...probeEdge, ...limits });
}
function failure(session, zones) {
    const cancelled = session.signal.aborted;
    const lines = [
        `${(0,render_outcome/* outcomeHeadline */.Pi)({ zones, cancelled })}.`,
        ...failureLines(zones),
        `Completed operations are kept. ${cancelled ? "Re-run this job" : "Fix the cause, then re-run this job"}: it makes a new plan and does only what is left.`,
    ];
    return new user_error/* UserError */.y(lines.join("\n"), { help: "apply fails" });
}
/** Stops before the first write if the plan itself can't be applied. Throws UserError. */
function checkPlan(plan, declared) {
    const reasons = [
        ...plan.zones.flatMap((zone) => zone.blockers.map(({ message }) => `${zone.name}: ${(0,text_message/* plain */.pj)(message)}`)),
        ...missingKeys(plan, declared),
    ];
    if (reasons.length === 0)
        return;
    throw new user_error/* UserError */.y(["Nothing was changed.", ...reasons].join("\n"), { help: "apply stops" });
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


/***/ })

};
