export const id = 10;
export const ids = [10];
export const modules = {

/***/ 3010:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  applyDeclared: () => (/* binding */ applyDeclared)
});

// EXTERNAL MODULE: ./src/cloudflare/read-zone.ts + 3 modules
var read_zone = __webpack_require__(3846);
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
function planned({ plan }, kind) {
    return plan.operations.filter((operation) => operation.operation.kind === kind);
}
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
async function poll(look, options) {
    const deadline = options.clock.elapsed() + options.timeout;
    for (let turn = 0;; turn++) {
        // A read may take minutes if the rate limit is used up: what it saw is as old as its start.
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
        isHopeless: (pending) => isRefused(pending) || isOvertaken(pending),
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
function isOvertaken({ change: { planned: { operation }, entry, }, was, seen, }) {
    if (seen === null || !(0,lifecycle/* isActive */.$m)(seen) || operation.kind !== "set-association")
        return false;
    const is = (certificate, enabled) => seen.certificateId === certificate && seen.enabled === enabled;
    return !is(entry.cert_id, entry.enabled) && !is(was?.certificateId, was?.enabled);
}

// EXTERNAL MODULE: ./src/plan/operation.ts
var plan_operation = __webpack_require__(3246);
// EXTERNAL MODULE: ./src/text/time.ts
var time = __webpack_require__(7466);
;// CONCATENATED MODULE: ./src/apply/way-back.ts


/**
 * How to undo an operation that gave the hostname a certificate. A certificate that has expired, or that Cloudflare no
 * longer shows, can't be restored. `newId`: the ID of the hostname's current certificate; `now` in milliseconds.
 */
function wayBack(operation, newId, now) {
    const { hostname, before } = operation;
    if (before === null) {
        const entry = { hostname, cert_id: newId, enabled: null };
        return { kind: "back", entry, action: "its new association was removed again" };
    }
    if ((0,plan_operation/* associationChange */.qM)(operation) === "redo") {
        return { kind: "none", why: "It has the certificate that it had before." };
    }
    const entry = { hostname, cert_id: before.certificateId, enabled: before.enabled };
    if (!before.enabled)
        return { kind: "back", entry, action: "disabled again" };
    if (before.certificate === null) {
        return {
            kind: "none",
            why: "It was not moved back: Cloudflare does not show the old certificate.",
        };
    }
    const { notAfter } = before.certificate;
    if (Date.parse(notAfter) <= now) {
        const why = `It was not moved back: the old certificate expired on ${(0,time/* day */.v)(notAfter)}.`;
        return { kind: "none", why };
    }
    return { kind: "back", entry, action: "moved back to the old certificate" };
}

// EXTERNAL MODULE: ./src/plan/diff.ts
var diff = __webpack_require__(8256);
// EXTERNAL MODULE: ./src/plan/stages.ts + 2 modules
var stages = __webpack_require__(8095);
;// CONCATENATED MODULE: ./src/apply/unchanged.ts







/** `was`: as the plan found it; `sent`: what this run has sent for it so far; `seen`: the current state. */
function judgeAssociation(wanted, was, sent, seen) {
    if (isAs(wanted, seen)) {
        // As it was found, it wasn't good enough: its deployment failed, or its certificate was gone.
        const isNews = !isAs(wanted, was) || (was !== null && (0,lifecycle/* isFailed */.Ix)(was));
        return isNews && !(seen !== null && (0,lifecycle/* isFailed */.Ix)(seen)) ? "as-wanted" : "unchanged";
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
function changedAssociation(seen, certificates) {
    return changed(seen === null ? (0,text_message/* words */.aL)("it has no association now") : nowUsing(seen, certificates));
}
function nowUsing({ certificateId, enabled }, certificates) {
    const found = certificates.find(({ store, id }) => store === "hostname" && id === certificateId);
    const facts = found?.certificate;
    const what = facts === undefined
        ? (0,text_message/* say */.cv) `certificate ${certificateId}`
        : (0,text_message/* say */.cv) `${(0,describe/* commonName */.LS)(facts.subject)} (${(0,describe/* shortFingerprint */.nE)(facts.fingerprint)})`;
    return (0,text_message/* say */.cv) `it now uses ${what}${(0,text_message/* words */.aL)(enabled ? "" : ", disabled")}`;
}
/**
 * The message if the zone level presents a certificate unknown to the plan, or if `own` is gone: the one that aop.yaml
 * declares, as found by the plan or uploaded by this run. Null if neither is the case.
 */
function changedPresentation({ desired, current }, own, now) {
    const wanted = desired.zoneLevel?.fingerprint ?? null;
    if (wanted === null)
        return null;
    const known = new Set(current.certificates.filter(isOfZone).map(({ id }) => id));
    const isKnown = ({ id, certificate }) => known.has(id) || certificate.fingerprint === wanted;
    const stranger = (0,certificates/* presentedCertificates */.n)(now).find((certificate) => !isKnown(certificate));
    if (stranger !== undefined)
        return changed((0,text_message/* say */.cv) `the zone level presents ${(0,describe/* brief */.dh)(stranger.certificate)} now`);
    return own !== null &&
        !now.some((certificate) => isOfZone(certificate) && (0,lifecycle/* isPresent */.Wo)(certificate) && certificate.id === own)
        ? changed((0,text_message/* words */.aL)("the zone-level certificate that aop.yaml declares is gone"))
        : null;
}
function isOfZone({ store }) {
    return store === "zone";
}
function changed(what) {
    return (0,text_message/* plain */.pj)((0,text_message/* say */.cv) `Somebody else changed it after the plan was made: ${what}. It was left as it is. Undo that change and re-run this job, or open a new pull request, whose plan shows what to do.`);
}
/**
 * Operations the current zone needs that weren't planned or were already done: somebody else changed it. Leaves out
 * what Cloudflare failed to deploy, which isn't anyone's change, and new undeclared objects, which don't concern this
 * plan.
 */
function unexpected(plan, isDone, input, now) {
    const open = new Set(plan.operations.filter((planned) => !isDone(planned)).map(({ digest }) => digest));
    const hostnames = new Set(plan.operations.map(({ operation }) => hostnameOf(operation)));
    return remaining(input, now)
        .filter(({ digest, operation }) => !open.has(digest) && !(0,plan_operation/* isRepetition */.kQ)(operation))
        .map(({ operation }) => operation)
        .filter(({ kind }) => kind !== "delete-certificate")
        .filter((operation) => operation.kind !== "void-association" || hostnames.has(operation.hostname));
}
/** Operations that the current zone still needs. */
function remaining({ desired, previous }, now) {
    return (0,stages/* operationsOf */.CF)((0,diff/* diffZone */.S)(desired, now, previous).stages);
}
function hostnameOf(operation) {
    return "hostname" in operation ? operation.hostname : null;
}
/** The operations as a list in a sentence. */
function inWords(operations) {
    return (0,text_message/* list */.p_)(operations.map((operation) => (0,text_message/* plain */.pj)((0,describe/* describe */.q0)(operation))));
}
/** The message about a zone that somebody else changed; `operations` would undo that. */
function changedZone(operations) {
    return (0,text_message/* plain */.pj)((0,text_message/* say */.cv) `Somebody else changed this zone after the plan was made, so nothing is removed or deleted in it. To get back to what aop.yaml declares, the next plan would ${inWords(operations)}. Undo that change and re-run this job, or open a new pull request, whose plan shows what to do.`);
}

;// CONCATENATED MODULE: ./src/apply/look.ts





/** Somebody else changed the target of a write after the plan was made, so it isn't sent. */
class Overtaken extends Error {
}
/** Milliseconds during which a list may still show the state before a write by this run. */
const look_LAG = 60_000;
/**
 * Checks the current state, and returns the changes that still need to be sent, and those that somebody already made.
 * What somebody else changed is marked as failed; from then on nothing is taken away in this zone, so such changes are
 * in neither list. Throws CloudflareError.
 */
async function stillToSend(context, changes) {
    const looks = await lookAt(context, changes);
    const { progress, input, log, zone } = context;
    for (const { change, seen, verdict } of looks) {
        if (verdict !== "changed")
            continue;
        progress.overtaken(change.planned, changedAssociation(seen, input.current.certificates));
    }
    const of = (wanted) => looks.filter(({ verdict }) => verdict === wanted);
    const asWanted = of("as-wanted").map(({ change }) => change);
    if (asWanted.length > 0)
        log.info((0,text_message/* say */.cv) `${zone.name}: somebody else made this change already: ${(0,text_message/* list */.p_)(asWanted.map(({ entry }) => entry.hostname))}`);
    const toSend = of("unchanged").filter(({ change, seen }) => !progress.isDisturbed || !takesAway(change.entry, seen));
    return { toSend: toSend.map(({ change }) => change), asWanted };
}
/** For resending the same changes. Throws Overtaken if somebody else changed one of them in the meantime. */
async function checkUnchanged(context, changes) {
    const looks = await lookAt(context, changes);
    const changed = looks.find(({ verdict }) => verdict === "changed");
    if (changed === undefined)
        return;
    throw new Overtaken(changedAssociation(changed.seen, context.input.current.certificates));
}
async function lookAt(context, changes) {
    const { client, zone, input, sent } = context;
    const hostnames = changes.map(({ entry }) => entry.hostname);
    const now = byHostname(await (0,read_zone/* readAssociations */.hy)(client, zone, hostnames));
    const was = byHostname(input.current.associations);
    return changes.map((change) => {
        const { entry } = change;
        const seen = now.get(entry.hostname) ?? null;
        const before = was.get(entry.hostname) ?? null;
        const verdict = judgeAssociation(entry, before, sent.get(entry.hostname) ?? [], seen);
        return { change, seen, verdict };
    });
}
function byHostname(associations) {
    return new Map(associations.map((association) => [association.hostname, association]));
}
/** Throws Overtaken if turning the zone level on would present a different certificate than the reviewed one. */
async function checkPresentation(context) {
    const { client, zone, input } = context;
    const listed = await (0,read_zone/* readStore */.uz)(client, zone, "zone");
    const id = ownOfZone(context);
    const isListed = listed.some((certificate) => certificate.id === id);
    // A fresh upload may be missing from the list.
    const own = id === null || isListed ? null : await (0,read_zone/* readCertificate */.w$)(client, zone, "zone", id);
    const changed = changedPresentation(input, id, own === null ? listed : [...listed, own]);
    if (changed !== null)
        throw new Overtaken(changed);
}
/** The ID of the zone-level certificate that aop.yaml declares; null if it isn't there yet, or none is declared. */
function ownOfZone({ input: { desired }, ids }) {
    const { zoneLevel } = desired;
    return zoneLevel && (ids.get((0,zone/* certificateKey */.j)("zone", zoneLevel.fingerprint)) ?? null);
}
/** How somebody else changed what the zone level presents; null if unchanged, or if it presents nothing. */
function changedLevel(context, now) {
    return now.zoneLevel
        ? changedPresentation(context.input, ownOfZone(context), now.certificates)
        : null;
}
/**
 * The current zone, once it shows what this run did. Throws Overtaken if it doesn't within a minute, since then
 * somebody else changed it.
 */
async function checkUndisturbed(context) {
    const { clock, signal, waitTimeout, plan, progress, input } = context;
    let others = [];
    const now = await poll(async () => {
        const seen = await readBack(context);
        others = unexpected(plan, (planned) => progress.isDone(planned), input, seen);
        return others.length === 0 ? seen : null;
    }, { clock, signal, timeout: Math.min(look_LAG, waitTimeout) });
    const changed = now === null ? changedZone(others) : changedLevel(context, now);
    if (now === null || changed !== null)
        throw new Overtaken(changed ?? "");
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
    const { toSend, asWanted } = await stillToSend(context, batch);
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
        if (error instanceof Overtaken)
            return [...asWanted, ...(await sendBatch(context, toSend))];
        if (!(error instanceof cloudflare_error/* CloudflareError */.Oi))
            throw error;
        if (error.kind !== "refused" || error.isPermission) {
            failTogether(context, toSend, error);
            throw error;
        }
        return [...asWanted, ...(await afterRefusal(context, toSend, error))];
    }
}
/** Sends what nobody else has changed so far, and remembers it. Throws CloudflareError or Overtaken. */
async function put(context, changes) {
    const { client, zone, sent } = context;
    const entries = changes.map(({ entry }) => entry);
    for (const entry of entries)
        sent.set(entry.hostname, [...(sent.get(entry.hostname) ?? []), entry]);
    await client.call((0,endpoints/* putAssociations */.G$)(zone, entries), () => checkUnchanged(context, changes));
}
async function afterRefusal(context, batch, error) {
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

;// CONCATENATED MODULE: ./src/apply/roll-back.ts







/** Milliseconds within which a hostname must show its old certificate again. */
const BACK = 60_000;
/** A move that didn't become active is rolled back; any other change stays and is reported. */
function giveUp(context, pending) {
    const { seen, waited } = pending;
    const { planned } = pending.change;
    if (isOvertaken(pending)) {
        // Moving it back would undo what somebody else wants now.
        context.progress.overtaken(planned, "Somebody else or a later run changed it in the meantime, so it was left as it is. Run the plan again.");
        return [];
    }
    const why = pending.isAfterChange && seen !== null && (0,lifecycle/* isFailed */.Ix)(seen)
        ? `It ended in ${seen.status}`
        : `It is not active after ${Math.round(waited / 1000)} s`;
    const isMove = (0,plan_operation/* associationChange */.qM)(planned.operation) === "move";
    const back = wayBack(planned.operation, pending.change.entry.cert_id, context.clock.now());
    if (!isMove || back.kind === "none") {
        const kept = isMove && back.kind === "none" ? ` ${back.why}` : "";
        context.progress.failed(planned, `${why}.${kept} Run apply again to retry.`);
        return [];
    }
    const result = `${back.action}, which the origin accepts. The new one stays uploaded; run apply again to retry.`;
    return [{ planned, entry: back.entry, why, result }];
}
/** Sends hostnames back to their previous state, and reads back whether they have returned to it. */
async function rollBack(context, moves) {
    const sent = new Set();
    try {
        for (const move of moves) {
            if (await moveBack(context, move))
                sent.add(move);
        }
        await readUntil(context, [...sent], {
            settled: isBack,
            isHopeless: isRefused,
            timeout: Math.min(BACK, context.waitTimeout),
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
function isBack(entry, seen) {
    return entry.enabled === null ? isVoid(entry, seen) : isAsWanted(entry, seen);
}
async function moveBack(context, move) {
    const { planned, why } = move;
    try {
        await checkUnchanged(context, [move]);
        await put(context, [move]);
        return true;
    }
    catch (error) {
        if (error instanceof Overtaken) {
            context.progress.overtaken(planned, error.message);
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
    await rollBack(context, pending.flatMap((planned) => giveUp(context, planned)));
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
        context.progress.failed(change.planned, `Cloudflare still shows it after ${Math.round(waited / 1000)} s. Run apply again.`);
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
        const user = userOf(operation, await checkUndisturbed(context));
        if (user === null)
            return;
        throw new Overtaken((0,text_message/* plain */.pj)((0,text_message/* say */.cv) `Certificate ${operation.id} is used by ${user}, which changed after the plan was made, so it was not deleted. Nothing else is wrong; the next plan shows what to do.`));
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
        ? "A hostname that this run can't see or move still uses it: remove its association in the dashboard, or declare it in aop.yaml with another certificate."
        : "It is still being deployed: run apply again later.";
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
/** Null if uploaded, or the error after which it may have to be adopted. Throws every other error. */
async function upload(context, operation, pem) {
    try {
        const call = (0,endpoints/* uploadCertificate */.DY)(context.zone, operation.store, pem);
        remember(context, operation, (await context.client.call(call)).result.id);
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
    const name = (0,describe/* brief */.dh)(successor.certificate);
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
    throw new Error((0,text_message/* plain */.pj)((0,text_message/* say */.cv) `Zone-level certificate ${name}, a later upload, ${why}, so ${(0,describe/* brief */.dh)(deletion.certificate)}, which the zone level presents until then, was not deleted. Run apply again.`));
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
/** Associations that the plan takes for granted but that aren't active. */
function onTheirWay(context, associations) {
    const sent = new Set(planned(context, "set-association").map((planned) => planned.operation.hostname));
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

function startEdgeCheck(ask) {
    return { ask, before: new Map(), touched: new Set(), probes: new Map() };
}
/** The results, sorted by hostname. */
function probesOf({ probes }) {
    return [...probes.values()].sort((a, b) => (0,order/* compare */.U)(a.hostname, b.hostname));
}

;// CONCATENATED MODULE: ./src/edge/reply.ts
/**
 * Reads an answer's status and headers; `header` returns a header by its lower-case name. `cf-mitigated` and
 * `cf-cache-status` are Cloudflare's (developers.cloudflare.com/fundamentals/reference/http-headers,
 * developers.cloudflare.com/cache/concepts/cache-responses).
 */
function readReply(status, header) {
    if (header("cf-ray") === null)
        return { kind: "elsewhere", status };
    if (header("cf-mitigated") !== null)
        return { kind: "mitigated", status };
    const cache = header("cf-cache-status")?.toUpperCase() ?? "";
    return { kind: FROM_CACHE.has(cache) ? "cached" : "status", status };
}
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
        case "not-allowed":
            return "not asked, because the name resolves to an address that is not public and that probe-allow does not list";
        case "unasked":
            return "not asked, because time was up";
    }
}
const MEANING = new Map([
    ["ENOTFOUND", "the name does not resolve"],
    ["EAI_AGAIN", "the name does not resolve at the moment"],
    ["ECONNREFUSED", "connection refused"],
    ["ECONNRESET", "the connection broke"],
    ["UND_ERR_SOCKET", "the connection broke"],
    ["UND_ERR_CONNECT_TIMEOUT", "connecting timed out"],
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
function judge(before, after) {
    const status = statusOf(after);
    const judged = (verdict, more = "") => ({
        verdict,
        status,
        reason: `${capitalized(describeReply(after))}${more}.`,
    });
    if (after.kind !== "status")
        return judged("unknown");
    const was = before?.kind === "status" ? before.status : null;
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
            return judged("unknown", `${beside(was)}. That says nothing about the certificate`);
    }
}
/** Whether an unchanged hostname fails now but did not before. If so, the certificate is not what broke its neighbor. */
function failsNow(before, now) {
    if (before?.kind !== "status" || isFailure(before.status))
        return false;
    return now.kind === "none" ? now.why.kind !== "unasked" : isFailure(statusOf(now) ?? 0);
}
/** Whether the answer says anything about the origin. */
function tells(reply) {
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
function beside(was) {
    if (was === null)
        return "";
    return isFailure(was) ? asBefore(was) : butWas(was);
}
function asBefore(was) {
    return `, HTTP ${was} before as well`;
}
function nothingToCompare(before) {
    return before === null
        ? "it was not asked before the apply"
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
async function watchEdge(watched, asking, onWorse) {
    const findings = new Map();
    let open = watched;
    for (const interval of [...watch_INTERVALS, null]) {
        await look(open, asking, findings);
        open = open.filter(({ hostname }) => findings.get(hostname)?.probe.verdict === "worse");
        if (open.length === 0 || interval === null || asking.signal.aborted)
            break;
        if (interval === watch_INTERVALS[0]) {
            onWorse(open.flatMap(({ hostname }) => findings.get(hostname)?.probe ?? []));
        }
        if (!(await slept(interval, asking)))
            break;
    }
    return watched.flatMap(({ hostname }) => findings.get(hostname) ?? []);
}
async function look(watched, asking, findings) {
    const isAgain = findings.size > 0;
    const replies = await askAll(watched.map(({ hostname }) => hostname), asking);
    const isWorse = ({ hostname, before }) => {
        const reply = replies.get(hostname);
        return reply !== undefined && judge(before, reply).verdict === "worse";
    };
    const beside = watched.filter(isWorse).flatMap(({ witnesses }) => witnesses);
    const neighbors = await askAll([...new Set(beside.map(({ hostname }) => hostname))], asking);
    const at = new Date(asking.clock.now()).toISOString();
    for (const { hostname, before, witnesses } of watched) {
        const reply = replies.get(hostname) ?? UNASKED;
        // No answer doesn't mean that it recovered.
        if (isAgain && !tells(reply))
            continue;
        const failing = witnesses.find((witness) => failsNow(witness.before, neighbors.get(witness.hostname) ?? UNASKED));
        findings.set(hostname, {
            probe: { hostname, ...judge(before, reply), at },
            failsToo: failing?.hostname ?? null,
        });
    }
}
const UNASKED = { kind: "none", why: { kind: "unasked" } };
/** Concurrent requests, and milliseconds for all hostnames together, however many there are. */
const AT_ONCE = 16;
const TIME = 120_000;
/** How each hostname answers. Without an answer, the request is repeated once: packets get lost. */
async function askAll(hostnames, { ask, clock, signal }) {
    const replies = new Map();
    const deadline = clock.elapsed() + TIME;
    const waiting = [...hostnames];
    const worker = async () => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
            const isLate = signal.aborted || clock.elapsed() >= deadline;
            const first = isLate ? UNASKED : await ask(next);
            const isLost = first.kind === "none" && ["error", "timeout"].includes(first.why.kind);
            replies.set(next, isLost && !signal.aborted ? await ask(next) : first);
        }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return replies;
}
/** False if the run was cancelled meanwhile. */
async function slept(ms, { clock, signal }) {
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

;// CONCATENATED MODULE: ./src/apply/edge-left.ts




/*
 * A killed run may have left a hostname with a certificate that its origin refuses, because the check was cut short.
 */
/** Milliseconds before refused hostnames are requested once more. */
const AGAIN = 10_000;
/** How many of these hostnames are requested per zone. */
const MOST_LEFT = 100;
/**
 * Stops the zone before its first write if one of these is refused. How it answered before that apply is unknown, so it
 * isn't rolled back; but no other hostname follows it, and its old certificate isn't deleted.
 */
async function stopIfLeftRefused(context, edge) {
    const { clock, signal, progress, left } = context;
    const first = refusedOf(left, edge.before);
    if (first.length === 0)
        return;
    await clock.sleep(AGAIN, signal);
    const again = first.map(({ hostname }) => hostname);
    const replies = await askAll(again, { ask: edge.ask, clock, signal });
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
async function attempt(context, operation, run, last = true) {
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
        if (error instanceof Overtaken)
            context.progress.overtaken(operation, error.message);
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
async function actOn(context, changed, found) {
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
        if (isGiven(planned))
            back.push(...takeBack(context, planned, finding));
        else
            lost.push(hostname);
    }
    await sendBack(context, back);
    if (lost.length > 0)
        context.progress.stopped(lostMessage(lost));
    else if (forbidden.length > 0)
        context.progress.stopped(forbiddenMessage(forbidden));
    return back.map(({ entry }) => entry.hostname);
}
/** Whether the operation gave the hostname a certificate. */
function isGiven(planned) {
    return planned.operation.kind === "set-association" && planned.operation.after.enabled;
}
/** How to roll the operation back; empty if that is impossible or pointless, which is reported. */
function takeBack(context, planned, { probe, failsToo }) {
    const isCancelled = context.signal.aborted;
    const time = isCancelled ? "" : ` for ${WINDOW / 1000} s`;
    const seen = `The origin of ${probe.hostname} refused requests through Cloudflare${time} (${probe.reason.replace(/\.$/, "")})`;
    if (failsToo !== null) {
        const why = (0,text_message/* plain */.pj)((0,text_message/* say */.cv) `It was not rolled back: ${failsToo}, which has the same origin and was not changed, fails too. Check the origin, then run apply again.`);
        context.progress.failed(planned, `${seen}. ${why}`);
        return [];
    }
    const { operation } = planned;
    const newId = certificateId(context, "hostname", operation.after.certificate.fingerprint);
    const back = wayBack(operation, newId, context.clock.now());
    if (back.kind === "none") {
        context.progress.failed(planned, `${seen}. ${back.why} ${REMEDY}`);
        return [];
    }
    const result = `${back.action}. The certificate stays uploaded. ${REMEDY}`;
    return [{ planned, entry: back.entry, why: seen, result }];
}
const REMEDY = "Make the origin trust the certificate's issuer, then run apply again (a scheduled run does not retry it).";
/** The run may be cancelled before or during the rollback; then the remaining hostnames are sent back at once. */
async function sendBack(context, moves) {
    const { signal, progress } = context;
    if (context.signal.aborted)
        return sendBackLate(context, moves);
    try {
        await rollBack(context, moves);
    }
    catch (error) {
        if (!signal.aborted)
            throw error;
        await sendBackLate(context, moves.filter(({ planned }) => progress.isDone(planned)));
    }
}
/** A cancelled run has only seconds left: a single request, which isn't read back. */
async function sendBackLate(context, moves) {
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
    return (0,text_message/* plain */.pj)((0,text_message/* say */.cv) `Requests through Cloudflare are turned away (HTTP 401 or 403), and were not before: ${(0,text_message/* list */.p_)(hostnames)}. Nothing was rolled back, and the rest of the zone was not attempted. Check the origin's rules; if this is as it should be, run apply again with probe-edge: false.`);
}

// EXTERNAL MODULE: ./src/zone/address.ts
var address = __webpack_require__(5918);
;// CONCATENATED MODULE: ./src/apply/edge-scope.ts

/** How many hostnames with the same origin to compare a worse one with, and how many outside the plan in total. */
const WITNESSES = 2;
const BYSTANDERS = 20;
/** Hostnames per certificate that already present what others are about to get. */
const PREDECESSORS = 3;
/** The stage's operations on hostnames for which something is or was presented. */
function forHostnames(stage) {
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
function isSeen({ operation }) {
    if (operation.kind === "void-association" || operation.before === null)
        return true;
    return operation.before.enabled || operation.after.enabled;
}
function watchedOf(context, edge, hostname) {
    const before = (name) => edge.before.get(name) ?? null;
    const witnesses = neighbours(context, hostname)
        .filter((name) => !edge.touched.has(name))
        .flatMap((name) => {
        const reply = before(name);
        return reply === null ? [] : [{ hostname: name, before: reply }];
    });
    return { hostname, before: before(hostname), witnesses: witnesses.slice(0, WITNESSES) };
}
/**
 * Hostnames that the plan doesn't change and that already present a certificate that others are about to get, a few per
 * certificate.
 */
function predecessors({ plan, input }) {
    const sets = plan.stages.flatMap((stage) => (stage.kind === "associate" ? stage.operations : []));
    const coming = new Set(sets.map(({ operation }) => operation.after.certificate.fingerprint));
    const changed = new Set(sets.map(({ operation }) => operation.hostname));
    const there = input.desired.associations.filter(({ hostname, enabled, fingerprint }) => enabled && coming.has(fingerprint) && !changed.has(hostname));
    const byCertificate = Map.groupBy(there, ({ fingerprint }) => fingerprint);
    return [...byCertificate.values()].flatMap((associations) => associations.slice(0, PREDECESSORS).map(({ hostname }) => hostname));
}
/** Hostnames that the plan doesn't change but that share an origin with one that it changes. */
function bystanders(context, changed) {
    const beside = [...changed].flatMap((hostname) => neighbours(context, hostname)
        .filter((name) => !changed.has(name))
        .slice(0, WITNESSES));
    return [...new Set(beside)].slice(0, BYSTANDERS);
}
/** The other hostnames in aop.yaml that share an origin with this one. */
function neighbours({ input }, hostname) {
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
async function takeBaseLine(context) {
    const { edge, plan } = context;
    if (edge === null)
        return;
    const changed = plan.stages.flatMap((stage) => forHostnames(stage)
        .filter(isSeen)
        .map(({ operation }) => operation.hostname));
    const { clock, signal, left } = context;
    if (changed.length + left.length === 0)
        return;
    const there = predecessors(context).filter((hostname) => !left.includes(hostname));
    const others = [...bystanders(context, new Set(changed)), ...there, ...left];
    const all = [...new Set([...changed, ...others])];
    context.log.info((0,text_message/* say */.cv) `Asking ${(0,text_message/* count */.U9)(all.length, "hostname")} of ${context.zone.name} through Cloudflare before the first write.`);
    for (const [hostname, reply] of await askAll(all, { ask: edge.ask, clock, signal })) {
        edge.before.set(hostname, reply);
    }
    signal.throwIfAborted();
    for (const hostname of there)
        reportAlreadyRefused(context, edge, hostname);
    await stopIfLeftRefused(context, edge);
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
    const sent = forHostnames(stage);
    for (const { operation } of sent)
        edge.touched.add(operation.hostname);
    const changed = sent.filter((planned) => isSeen(planned) && progress.isDone(planned));
    if (changed.length === 0)
        return;
    await clock.sleep(SPREAD, signal);
    const watched = changed.map(({ operation }) => watchedOf(context, edge, operation.hostname));
    const found = await watchEdge(watched, { ask: edge.ask, clock, signal }, (probes) => {
        for (const { hostname, reason } of probes) {
            context.log.info((0,text_message/* say */.cv) `${hostname} through Cloudflare: ${(0,text_message/* words */.aL)(reason)} Asking again for up to ${WINDOW / 1000} s.`);
        }
    });
    report(context, edge, found);
    const back = await actOn(context, changed, found);
    signal.throwIfAborted();
    await lookAgain(context, edge, back);
}
/**
 * A sentence about a zone that stops early: which hostnames were changed without an answer through Cloudflare having been
 * seen since. Empty if there are none, or if nothing is requested.
 */
function unseenAnswers({ edge, plan, progress }) {
    if (edge === null)
        return "";
    const done = plan.stages.flatMap((stage) => forHostnames(stage).filter((planned) => isSeen(planned) && progress.isDone(planned)));
    const hostnames = done.map(({ operation }) => operation.hostname);
    const unseen = hostnames.filter((hostname) => (edge.probes.get(hostname)?.status ?? null) === null);
    if (unseen.length === 0)
        return "";
    return (0,text_message/* plain */.pj)((0,text_message/* say */.cv) ` Whether the origin accepts what was changed is unknown, since no answer through Cloudflare was seen afterwards: ${(0,text_message/* list */.p_)([...new Set(unseen)])}. Run apply again to check.`);
}
/** Requests the rolled-back hostnames once more, so that the result shows whether that helped. */
async function lookAgain({ clock, signal, log }, { ask, probes }, hostnames) {
    if (hostnames.length === 0)
        return;
    await clock.sleep(SPREAD, signal);
    for (const [hostname, reply] of await askAll(hostnames, { ask, clock, signal })) {
        const probe = probes.get(hostname);
        if (probe === undefined)
            continue;
        const since = `After the rollback: ${describeReply(reply)}.`;
        probes.set(hostname, { ...probe, reason: `${probe.reason} ${since}` });
        log.info((0,text_message/* say */.cv) `${hostname} through Cloudflare: ${(0,text_message/* words */.aL)(since)}`);
    }
}
function report({ log }, { probes }, found) {
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
        await attempt(context, planned, () => turn(context, planned.operation));
        if (context.progress.hasFailed)
            return;
    }
}
/** A switch has two positions: either it is as the plan found it, or somebody already turned it as wanted. */
async function turn(context, operation) {
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
var plan_validity = __webpack_require__(2958);
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
        const left = new Set(remaining(input, seen.now).map(({ operation }) => target(operation)));
        undone = done.filter(({ operation }) => left.has(target(operation)));
        return undone.length === 0 ? true : null;
    }, { clock, signal, timeout: Math.min(verify_LAG, waitTimeout) });
    for (const planned of undone) {
        progress.failed(planned, "Cloudflare accepted it but does not show it when read back: somebody else may have changed it in the meantime. Run the plan again.");
    }
    if (seen.now !== null)
        warnOfOthers(context, seen.now);
}
/** What this plan didn't touch was in order when it was made. */
function warnOfOthers(context, now) {
    const { plan, progress, input, log, zone } = context;
    const level = changedLevel(context, now);
    if (level !== null)
        log.warning(`${zone.name}: ${level}`);
    const own = new Set(plan.operations.map(({ operation }) => target(operation)));
    const others = unexpected(plan, (planned) => progress.isDone(planned), input, now).filter((operation) => !own.has(target(operation)));
    if (others.length === 0)
        return;
    log.warning((0,text_message/* say */.cv) `${zone.name}: somebody else changed what this plan does not touch while it was applied. The next plan would ${inWords(others)}.`);
}
/**
 * What an operation changes, regardless of what it replaces: after a lost race, the same target needs another
 * operation.
 */
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
 * Carries out the stages of one zone's plan, unchanged and in order. A stage with a failure is the last: later ones are
 * only safe if everything before them succeeded (nothing is deleted after a failure). Outcomes are in
 * `context.progress`. Never rejects because of Cloudflare, the network or a cancelled run.
 */
async function applyZone(context) {
    const { stages } = context.plan;
    const steps = [
        () => awaitValidity(context),
        () => takeBaseLine(context),
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
            const goesOn = isGivingStill && context.progress.isOnlyOvertaken;
            if (context.progress.hasFailed && !goesOn)
                break;
        }
        context.progress.ended();
    }
    catch (error) {
        context.progress.stopped(`${messageOf(error)}${unseenAnswers(context)}`);
    }
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
            return takeAway(context, () => turnSwitches(context, stage.operations));
        case "associate":
            return setAssociations(context, stage.operations);
        // Nothing is deployed there, so nothing is taken away.
        case "detach":
            return removeAssociations(context, stage.operations);
        case "free":
        case "remove":
            return takeAway(context, () => removeAssociations(context, stage.operations));
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
/**
 * A certificate that an interrupted run or a person uploaded earlier must also be active before anything points at it.
 */
async function awaitPresent(context) {
    const uploaded = new Set(planned(context, "upload-certificate").map(({ operation: { store, certificate } }) => (0,zone/* certificateKey */.j)(store, certificate.fingerprint)));
    for (const [key, [store, fingerprint]] of pointedAt(context)) {
        if (!uploaded.has(key))
            await awaitActive(context, store, fingerprint);
    }
}
/** The certificates, by key, that something is about to point at. */
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
        await attempt(context, deletion, () => deleteUnused(context, deletion.operation));
        if (context.progress.hasFailed)
            return;
    }
}
/**
 * A hostname that loses its association falls back to the levels below, and one that loses those relies on its
 * association. If aop.yaml manages a level, all of this must still be as the plan assumes.
 */
async function takeAway(context, run) {
    const { global, zoneLevel } = context.input.desired;
    if (global !== null || zoneLevel !== null)
        await checkUndisturbed(context);
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
        const isLeft = options.ask !== null && (options.left.get(name) ?? []).length > 0;
        return operations.length > 0 || isLeft || (input !== undefined && isUnderway(input));
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
    const { client, ask, left, ...rest } = options;
    const edge = ask && startEdgeCheck(ask);
    const progress = new outcome/* Progress */.ke(plan, options.clock, (outcome, ms) => {
        apply_report(plan, outcome, ms, options.log);
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
            left: (left.get(plan.name) ?? []).slice(0, MOST_LEFT),
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
function apply_report(plan, outcome, ms, log) {
    const took = (0,text_message/* words */.aL)(ms > 0 ? ` (${(ms / 1000).toFixed(1)} s)` : "");
    const why = outcome.message === null ? (0,text_message/* say */.cv) `` : (0,text_message/* say */.cv) `: ${outcome.message}`;
    log.info((0,text_message/* say */.cv) `${(0,text_message/* words */.aL)(MARKS[outcome.state])} ${plan.name}: ${(0,describe/* describe */.q0)(outcome.planned.operation)}${took}${why}`);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/origin/connection.ts + 5 modules
var connection = __webpack_require__(1826);
// EXTERNAL MODULE: ./src/origin/ranges.ts
var ranges = __webpack_require__(1966);
// EXTERNAL MODULE: ./src/origin/resolve.ts
var resolve = __webpack_require__(1942);
// EXTERNAL MODULE: ./src/runtime/undici.ts
var undici = __webpack_require__(2814);
// EXTERNAL MODULE: ./src/text/error-code.ts
var error_code = __webpack_require__(8571);
;// CONCATENATED MODULE: ./src/edge/ask.ts







/** In bytes. No response headers are larger, and the body is not read. */
const MOST_BYTES = 32_768;
const HTTPS = 443;
/**
 * Sends one HEAD request over HTTPS, with a query string that no cache has seen. The name is resolved and checked once,
 * and only the checked addresses are connected to. The server's certificate must be valid for the hostname, since
 * anyone could answer otherwise; on a loopback address it is not verified.
 */
function edgeAt({ address, allow, timeoutMs, signal }) {
    const mayConnect = (0,ranges/* publicOr */.F)(allow);
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
            return noReply(over.aborted ? { kind: "timeout" } : { kind: "error", code: (0,error_code/* codeInWords */.K)(error) });
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
    return readReply(answer.statusCode, (name) => headerOf(answer, name));
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
function noReply(why) {
    return { kind: "none", why };
}

// EXTERNAL MODULE: ./src/plan/plan.ts
var plan_plan = __webpack_require__(8720);
// EXTERNAL MODULE: ./src/render/outcome.ts + 1 modules
var render_outcome = __webpack_require__(6589);
// EXTERNAL MODULE: ./src/review/before.ts + 2 modules
var before = __webpack_require__(5216);
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
    const application = await frontend.application(planned, declared, previous);
    // They are only requested through Cloudflare.
    const left = session.inputs.probeEdge === null ? new Map() : await (0,before/* leftBehindIn */.bC)(previous, planned.inputs);
    if ((0,plan_plan/* hasChanges */.i)(plan)) {
        await preflight(application, plan, declared);
        await application.begin();
    }
    const zones = (0,plan_plan/* hasChanges */.i)(plan) || left.size > 0 || planned.inputs.some(isUnderway)
        ? await session.log.group("Apply", () => run(session, declared, planned, left))
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
    await application.ended(applied);
    return { applied, failure: complete ? null : failure(session, zones) };
}
/** Every check that needs no write; if one stops the apply, that is reported. Throws UserError. */
async function preflight(application, plan, declared) {
    try {
        await application.look();
        checkPlan(plan, declared);
        await application.approve();
    }
    catch (error) {
        if (error instanceof user_error/* UserError */.y)
            await application.stopped(error.message);
        throw error;
    }
}
function run(session, declared, { plan, inputs, clientOf }, left) {
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
        ask: edgeOf(session),
        left,
    });
}
/** Milliseconds for one request through Cloudflare: longer than a visitor would wait for an origin. */
const EDGE_TIMEOUT = 15_000;
/** Milliseconds that a request in flight gets after a cancellation: its response decides whether to roll back. */
const EDGE_GRACE = 2_000;
function edgeOf({ inputs: { probeEdge, probeAllow }, signal }) {
    const late = (0,clock/* afterGrace */.t)(signal, EDGE_GRACE);
    const limits = { allow: probeAllow, timeoutMs: EDGE_TIMEOUT, signal: late };
    return probeEdge && edgeAt({ ...probeEdge, ...limits });
}
function failure(session, zones) {
    const reasons = zones.flatMap(({ zone, error, outcomes }) => [
        ...(error === null ? [] : [`${zone}: ${error}`]),
        ...outcomes.flatMap(({ message }) => (message === null ? [] : [`${zone}: ${message}`])),
    ]);
    const cancelled = session.signal.aborted;
    const lines = [
        `${(0,render_outcome/* outcomeHeadline */.Pi)({ zones, cancelled })}.`,
        ...new Set(reasons),
        "Completed operations are kept. Re-run this job: it makes a new plan and does only what is left.",
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


/***/ }),

/***/ 1826:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ connectOnce),
  I: () => (/* binding */ lookupIn)
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
;// CONCATENATED MODULE: ./src/origin/alert.ts
/** The name of the TLS alert that the other side sent; null if the error isn't one. */
function alertName(error) {
    // OpenSSL's reason strings and Node's codes for alerts differ between versions; the number doesn't.
    const number = /SSL alert number (\d+)/.exec(error.message)?.[1];
    return number === undefined ? null : (NAMES.get(Number(number)) ?? `number ${number}`);
}
/** RFC 8446, section 6, plus the names that only TLS 1.2 (RFC 5246) has. */
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

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/origin/decrypt.ts

/** Derives the key from a traffic secret (RFC 8446, section 7.3); null for a cipher suite that Node doesn't offer. */
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
 * Decrypts one whole record, header included (RFC 8446, section 5.2). `sequence` counts the records under this key from
 * 0. Null if it wasn't encrypted with this key.
 */
function openRecord({ algorithm, key, iv }, sequence, record) {
    const header = record.subarray(0, HEADER_LENGTH);
    const sealed = record.subarray(HEADER_LENGTH, -TAG_LENGTH);
    const counter = Buffer.alloc(IV_LENGTH);
    counter.writeUInt32BE(sequence, IV_LENGTH - 4);
    const nonce = iv.map((byte, at) => byte ^ (counter[at] ?? 0));
    try {
        // The types declare these options only for GCM, but ChaCha20-Poly1305 takes them, too.
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
/** The plaintext is the content, one byte with its type, and zeros. */
function unpad(plain) {
    const last = plain.findLastIndex((byte) => byte !== 0);
    return last === -1 ? null : { type: plain.readUInt8(last), content: plain.subarray(0, last) };
}

;// CONCATENATED MODULE: ./src/origin/handshake.ts

/**
 * Reads what a server sent, from its first byte. Node has no API for the CertificateRequest: TLS 1.2 sends it in clear
 * text; TLS 1.3 requires `serverSecret` (SERVER_HANDSHAKE_TRAFFIC_SECRET from the `keylog` event). Never throws: stops
 * at invalid bytes, and returns what came before them.
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
 * record after that is a HelloRequest (RFC 5246, section 7.4.1.1): its type is visible, even though its content isn't.
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
/** TLS 1.3 claims to be 1.2 here, but only 1.3 has such a secret. */
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
/** CertificateRequest in TLS 1.3: context, extensions; the names are in extension 47. */
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
/** CertificateRequest in TLS 1.2: certificate types, signature algorithms, names. */
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
/** A length of `lengthBytes` bytes, and content of that length. */
function vector(bytes, at, lengthBytes) {
    const start = at + lengthBytes;
    const end = start + bytes.readUIntBE(at, lengthBytes);
    if (end > bytes.length)
        throw new RangeError("The handshake message is cut short.");
    return { content: bytes.subarray(start, end), end };
}

;// CONCATENATED MODULE: ./src/origin/status.ts
/** The final status of an HTTP/1 response, skipping interim ones (100, 103; RFC 9110, section 15.2). */
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
var external_node_stream_ = __webpack_require__(9456);
;// CONCATENATED MODULE: ./src/origin/tap.ts

/** A handshake and the head of a response are far smaller. */
const MOST_BYTES = 1_048_576;
/** Wraps a socket in a stream that remembers the first `limit` bytes received. */
function tapSocket(socket, limit) {
    const chunks = [];
    let length = 0;
    let total = 0;
    const stream = new external_node_stream_.Duplex({
        read: () => void socket.resume(),
        // A server that refuses sends an alert and closes, perhaps before it has read our request. Ignore that our write
        // fails then: what counts is the alert, which is still unread.
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
    // Deferred, so that data received before a reset is read first.
    socket.on("error", (error) => setImmediate(() => stream.destroy(error)));
    return { stream, received: () => Buffer.concat(chunks) };
}

;// CONCATENATED MODULE: ./src/origin/connection.ts






/**
 * Connects to an address, speaks TLS for `hostname`, sends one HEAD request and reads only the status of the response.
 * Ends with that status, with the first failure, or when `signal` is aborted. Never throws.
 */
async function connectOnce({ host, port, addresses }, hostname, secureContext, signal) {
    const socket = (0,external_node_net_.connect)({
        host,
        port,
        lookup: lookupIn(addresses),
        autoSelectFamilyAttemptTimeout: FAMILY_TIMEOUT_MS,
    });
    const tap = tapSocket(socket, HANDSHAKE_LIMIT);
    const tls = (0,external_node_tls_.connect)({
        socket: tap.stream,
        secureContext,
        servername: hostname,
        ALPNProtocols: ["http/1.1"],
        // The origin's own certificate is reported, not verified.
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
/** A resolver that returns only these addresses, so that only checked ones are connected to. */
function lookupIn(addresses) {
    return (_host, { all }, done) => {
        const [first] = addresses;
        if (all === true)
            done(null, [...addresses]);
        else
            done(null, first?.address ?? "", first?.family);
    };
}
/** Node's 250 ms per address, if a name has several, is too short for a distant host. */
const FAMILY_TIMEOUT_MS = 2_000;
/** In bytes. An origin may send a long list of authorities: 64 KiB hold several hundred. */
const HANDSHAKE_LIMIT = 65_536;
/** In bytes. No more of a response is read. */
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
        // An orderly end closes only the origin's half: no "close" follows until we end ours. During the handshake, Node
        // does that itself, with a more specific error.
        tls.once("end", () => {
            if (phase === "answer")
                ended(false);
        });
        // Not `once`: errors after the first must not crash the process.
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
    // TLS records begin with 20 to 23; other protocols begin with something else.
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


/***/ }),

/***/ 1942:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ resolveHost)
/* harmony export */ });
/* harmony import */ var node_dns_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1553);
/* harmony import */ var node_dns_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_dns_promises__WEBPACK_IMPORTED_MODULE_0__);

/**
 * The IP addresses of a host, if all of them may be connected to. Resolved only once, so that a name that changes its
 * answer can't bypass the check.
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
        const addresses = await Promise.race([(0,node_dns_promises__WEBPACK_IMPORTED_MODULE_0__.lookup)(host, { all: true }), over.promise]);
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


/***/ })

};
