export const id = 519;
export const ids = [519,246];
export const modules = {

/***/ 8849:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ createClient),
  _: () => (/* binding */ listAll)
});

// EXTERNAL MODULE: ./node_modules/undici/index.js
var undici = __webpack_require__(4371);
// EXTERNAL MODULE: ./src/runtime/clock.ts + 1 modules
var clock = __webpack_require__(7601);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
// EXTERNAL MODULE: ./src/text/json.ts
var json = __webpack_require__(1789);
// EXTERNAL MODULE: ./src/cloudflare/error.ts
var cloudflare_error = __webpack_require__(6457);
;// CONCATENATED MODULE: ./src/cloudflare/answer.ts



/** A block lasts five minutes; what asks for more is not worth a running job. */
const MAX_RETRY_AFTER = 330_000;
const ResultInfoSchema = schemas/* object */.Ikc({
    page: schemas/* number */.aig().optional(),
    total_pages: schemas/* number */.aig().optional(),
    count: schemas/* number */.aig().optional(),
});
const ErrorsSchema = schemas/* array */.YOg(schemas/* object */.Ikc({
    code: schemas/* number */.aig(),
    message: schemas/* string */.YjP()
        .nullish()
        .transform((message) => message ?? ""),
}));
const EnvelopeSchema = schemas/* object */.Ikc({
    success: schemas/* boolean */.zMY(),
    errors: ErrorsSchema.nullish().transform((errors) => errors ?? []),
    // Some refusals come without it.
    result: schemas/* unknown */.L5J().optional(),
    result_info: ResultInfoSchema.nullish().catch(null),
});
/** Reads Cloudflare's envelope: its result, or the error and whether the call may be sent again. */
function readAnswer(call, { status, retryAfter, text }, tokenName) {
    const envelope = EnvelopeSchema.safeParse((0,json/* parseJson */.q)(text));
    const errors = envelope.data?.errors ?? [];
    if (status === 429)
        return tooMany(call, retryAfter);
    if (status >= 500 || status === 408)
        return failedOver(call, status, errors);
    if (status === 409)
        return again(refusal(call, status, errors, tokenName), 2000);
    if (!envelope.success) {
        return status < 300
            ? noAnswer(call, null, status)
            : { kind: "failure", error: refusal(call, status, [], tokenName), retryAfter: null };
    }
    if (status >= 300 || !envelope.data.success) {
        return { kind: "failure", error: refusal(call, status, errors, tokenName), retryAfter: null };
    }
    const result = call.result.safeParse(envelope.data.result);
    if (!result.success)
        return unexpected(call, status, result.error);
    return {
        kind: "answer",
        answer: { result: result.data, info: envelope.data.result_info ?? null },
    };
}
function tooMany(call, header) {
    const retryAfter = retryAfterMs(header);
    const tooLong = retryAfter > MAX_RETRY_AFTER
        ? ` It asks to retry in ${Math.ceil(retryAfter / 60_000)} minutes: re-run this job then.`
        : "";
    const error = new cloudflare_error/* CloudflareError */.Oi({
        kind: "unavailable",
        operation: call.operation,
        status: 429,
        message: `Cloudflare's rate limit is used up (HTTP 429): ${call.operation}.${tooLong}`,
    });
    // Not processed, so even an upload may be sent again.
    return { kind: "failure", error, retryAfter: retryAfter > MAX_RETRY_AFTER ? null : retryAfter };
}
function failedOver(call, status, errors) {
    const error = new cloudflare_error/* CloudflareError */.Oi({
        kind: call.repeatable ? "unavailable" : "unknown-outcome",
        operation: call.operation,
        status,
        errors,
        message: `Cloudflare could not ${call.operation}: ${describe(status, errors)}.`,
    });
    return { kind: "failure", error, retryAfter: call.repeatable ? 0 : null };
}
/** No usable answer: the connection broke, timed out, or the body is not the JSON it should be. */
function noAnswer(call, cause, status) {
    const unsent = status === null && NEVER_SENT.has(codeOf(cause));
    const why = cause === null ? "the response is not complete JSON" : lossOf(cause);
    const error = new cloudflare_error/* CloudflareError */.Oi({
        kind: call.repeatable || unsent ? "unavailable" : "unknown-outcome",
        operation: call.operation,
        status,
        message: `Cloudflare gave no usable response (${call.operation}): ${why}.`,
    }, { cause });
    return { kind: "failure", error, retryAfter: call.repeatable || unsent ? 0 : null };
}
/** How a connection breaks, by the codes of Node and undici. */
const LOSSES = {
    UND_ERR_HEADERS_TIMEOUT: "timed out",
    UND_ERR_BODY_TIMEOUT: "the response did not finish in time",
    UND_ERR_CONNECT_TIMEOUT: "connecting timed out",
    UND_ERR_SOCKET: "the connection broke",
    ECONNRESET: "the connection broke",
    ECONNREFUSED: "the connection was refused",
    ENOTFOUND: "the server name does not resolve",
    EAI_AGAIN: "the server name could not be looked up",
};
function lossOf(cause) {
    const code = codeOf(cause);
    if (code === null)
        return "no answer";
    const words = LOSSES[code];
    return words === undefined ? code : `${words}, ${code}`;
}
const NEVER_SENT = new Set([
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "UND_ERR_CONNECT_TIMEOUT",
]);
function again(error, retryAfter) {
    return { kind: "failure", error, retryAfter };
}
function refusal(call, status, errors, tokenName) {
    const facts = { kind: "refused", operation: call.operation, status, errors };
    const plainError = new cloudflare_error/* CloudflareError */.Oi({ ...facts, message: "" });
    const hint = (0,cloudflare_error/* authenticationHint */.Sy)(plainError, tokenName, call.permission);
    return new cloudflare_error/* CloudflareError */.Oi({
        ...facts,
        message: `Cloudflare refused to ${call.operation}: ${describe(status, errors)}.${hint === null ? "" : ` ${hint}`}`,
    });
}
function unexpected(call, status, cause) {
    const where = cause.issues[0]?.path.join(".") ?? "";
    const error = new cloudflare_error/* CloudflareError */.Oi({
        kind: "unexpected-answer",
        operation: call.operation,
        status,
        message: `Cloudflare's answer to ${call.operation} does not match its API description (at ${where === "" ? "result" : `result.${where}`}).`,
    }, { cause });
    return { kind: "failure", error, retryAfter: null };
}
function describe(status, errors) {
    const said = errors.map(({ code, message }) => `${code} ${message.trim().replace(/\.$/, "")}`);
    return [`HTTP ${status}`, ...said].join(", ");
}
function codeOf(error) {
    if (typeof error !== "object" || error === null || !("code" in error))
        return null;
    return typeof error.code === "string" ? error.code : null;
}
function retryAfterMs(value) {
    const given = Number(value ?? "");
    // Without the header: a block can last five minutes, but may be over sooner; ask again after half a minute.
    return Number.isFinite(given) && given > 0 ? given * 1000 + 250 : 30_000;
}

;// CONCATENATED MODULE: ./src/cloudflare/client.ts



/** Milliseconds that the request under way has left when the run is cancelled. */
const GRACE = 3000;
const ATTEMPTS = 6;
const FIRST_BACKOFF = 500;
const MAX_BACKOFF = 15_000;
/** A client for one token: paces itself, repeats what is safe to repeat, and turns failures into CloudflareError. */
function createClient(options) {
    const late = (0,clock/* afterGrace */.t)(options.signal, GRACE);
    return {
        async call(call, beforeRepeat) {
            for (let attempt = 1;; attempt++) {
                const outcome = await attemptCall(call, options, late);
                if (outcome.kind === "answer")
                    return outcome.answer;
                if (outcome.retryAfter === null || attempt === ATTEMPTS)
                    throw outcome.error;
                options.signal.throwIfAborted();
                const wait = Math.max(outcome.retryAfter, backoff(attempt));
                options.log.info(`${outcome.error.message} Trying again in ${seconds(wait)}.`);
                await options.clock.sleep(wait, options.signal);
                await beforeRepeat?.();
            }
        },
    };
}
async function attemptCall(call, options, late) {
    await options.pacer.turn(options.signal);
    let response = null;
    let text;
    try {
        response = await send(call, options, late);
        text = await response.body.text();
    }
    catch (error) {
        return noAnswer(call, error, response?.statusCode ?? null);
    }
    finally {
        options.pacer.done(response && {
            ratelimit: header(response, "ratelimit"),
            policy: header(response, "ratelimit-policy"),
        });
    }
    const retryAfter = header(response, "retry-after");
    return readAnswer(call, { status: response.statusCode, retryAfter, text }, options.tokenName);
}
function send(call, options, signal) {
    const url = new URL(options.baseUrl + call.path);
    for (const [name, value] of Object.entries(call.query ?? {})) {
        url.searchParams.set(name, String(value));
    }
    return (0,undici.request)(url, {
        method: call.method,
        dispatcher: options.dispatcher,
        signal,
        headersTimeout: options.timeout,
        bodyTimeout: options.timeout,
        headers: {
            authorization: `Bearer ${options.token}`,
            accept: "application/json",
            "user-agent": "aop-action",
            ...(call.body === undefined ? {} : { "content-type": "application/json" }),
        },
        // JSON.stringify drops undefined: `enabled` must be true, false or a literal null.
        body: call.body === undefined ? null : JSON.stringify(call.body),
    });
}
function header(response, name) {
    const value = response.headers[name];
    return (Array.isArray(value) ? value.join(",") : value) ?? null;
}
/** Exponential with jitter, so that runs that failed together don't come back together. */
function backoff(attempt) {
    const full = Math.min(MAX_BACKOFF, FIRST_BACKOFF * 2 ** (attempt - 1));
    return full / 2 + Math.random() * (full / 2);
}
function seconds(ms) {
    return `${(ms / 1000).toFixed(1)} s`;
}
/** All items of a paged list, from page `from` on. A short page ends it where the answer does not tell how many pages there are. */
async function listAll(client, pageOf, perPage, from = 1) {
    const items = [];
    for (let page = from;; page++) {
        const { result, info } = await client.call(pageOf(page));
        items.push(...result);
        const last = info?.total_pages ?? (result.length < perPage ? page : page + 1);
        if (page >= last || result.length === 0)
            return items;
    }
}


/***/ }),

/***/ 6001:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DY: () => (/* binding */ uploadCertificate),
/* harmony export */   Dp: () => (/* binding */ getZoneLevel),
/* harmony export */   Ez: () => (/* binding */ getSslMode),
/* harmony export */   G$: () => (/* binding */ putAssociations),
/* harmony export */   HD: () => (/* binding */ getZone),
/* harmony export */   Hj: () => (/* binding */ listCertificates),
/* harmony export */   Nm: () => (/* binding */ deleteCertificate),
/* harmony export */   O1: () => (/* binding */ getAssociation),
/* harmony export */   Oh: () => (/* binding */ ZONES_PER_PAGE),
/* harmony export */   UF: () => (/* binding */ setGlobal),
/* harmony export */   c5: () => (/* binding */ listZones),
/* harmony export */   dG: () => (/* binding */ setZoneLevel),
/* harmony export */   gc: () => (/* binding */ getCertificate),
/* harmony export */   lq: () => (/* binding */ listAssociations),
/* harmony export */   mS: () => (/* binding */ getGlobal),
/* harmony export */   tk: () => (/* binding */ ASSOCIATIONS_PER_PAGE)
/* harmony export */ });
/* unused harmony exports READ, WRITE, SETTINGS_READ, SETTINGS_WRITE, ZONE_READ, ZoneSchema, CertificateSchema, AssociationSchema */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2857);

/*
 * One function per endpoint: what to send and what comes back, nothing else.
 * Source: Cloudflare's OpenAPI description of 2026-07-08. Fields that we don't use are not looked at, unknown
 * fields and statuses are tolerated, since this API grows without notice.
 */
const READ = "Zone > SSL and Certificates > Read";
const WRITE = "Zone > SSL and Certificates > Edit";
const SETTINGS_READ = "Zone > Zone Settings > Read";
const SETTINGS_WRITE = "Zone > Zone Settings > Edit";
const ZONE_READ = "Zone > Zone > Read";
const ZoneSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1),
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    status: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish(),
    account: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish(), name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish() }).nullish(),
});
const CertificateSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1),
    status: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish(),
    certificate: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish(),
    issuer: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish(),
    serial_number: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish(),
    expires_on: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish(),
    uploaded_on: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish(),
});
const AssociationSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    hostname: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    cert_id: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish(),
    /** Null or absent: voided. */
    enabled: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().nullish(),
    status: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish(),
});
/** A store that was never used answers `null` instead of an empty list. */
const listOf = (item) => zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(item)
    .nullable()
    .transform((items) => items ?? []);
const STORES = {
    hostname: { path: "/origin_tls_client_auth/hostnames/certificates", name: "hostname" },
    zone: { path: "/origin_tls_client_auth", name: "zone-level" },
};
/** Fifty zones is the most that one page holds. */
const ZONES_PER_PAGE = 50;
const ASSOCIATIONS_PER_PAGE = 1000;
function listZones(query) {
    return {
        operation: query.name === undefined ? "list the zones of the token" : `look up zone ${query.name}`,
        method: "GET",
        path: "/zones",
        query: { ...query, per_page: ZONES_PER_PAGE },
        permission: ZONE_READ,
        repeatable: true,
        result: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(ZoneSchema),
    };
}
function getZone(zone) {
    return {
        operation: `read zone ${zone.name}`,
        method: "GET",
        path: `/zones/${encodeURIComponent(zone.id)}`,
        permission: ZONE_READ,
        repeatable: true,
        result: ZoneSchema,
    };
}
function getSslMode(zone) {
    return {
        operation: `read the SSL mode of ${zone.name}`,
        method: "GET",
        path: `${root(zone)}/settings/ssl`,
        permission: SETTINGS_READ,
        repeatable: true,
        result: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ value: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }),
    };
}
const GlobalSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    value: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    editable: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().nullish(),
});
function getGlobal(zone) {
    return {
        operation: `read the global setting tls_client_auth of ${zone.name}`,
        method: "GET",
        path: `${root(zone)}/settings/tls_client_auth`,
        permission: SETTINGS_READ,
        repeatable: true,
        result: GlobalSchema,
    };
}
function setGlobal(zone, on) {
    return {
        operation: `turn the global setting tls_client_auth of ${zone.name} ${on ? "on" : "off"}`,
        method: "PATCH",
        path: `${root(zone)}/settings/tls_client_auth`,
        body: { value: on ? "on" : "off" },
        permission: SETTINGS_WRITE,
        repeatable: true,
        result: zod__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J(),
    };
}
function getZoneLevel(zone) {
    return {
        operation: `read the zone-level setting of ${zone.name}`,
        method: "GET",
        path: `${root(zone)}/origin_tls_client_auth/settings`,
        permission: READ,
        repeatable: true,
        result: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
            enabled: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY()
                .nullish()
                .transform((enabled) => enabled ?? false),
        }),
    };
}
function setZoneLevel(zone, enabled) {
    return {
        operation: `turn zone-level authenticated origin pulls of ${zone.name} ${enabled ? "on" : "off"}`,
        method: "PUT",
        path: `${root(zone)}/origin_tls_client_auth/settings`,
        body: { enabled },
        permission: WRITE,
        repeatable: true,
        result: zod__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J(),
    };
}
function listCertificates(zone, store) {
    return {
        operation: `list the ${STORES[store].name} certificates of ${zone.name}`,
        method: "GET",
        path: root(zone) + STORES[store].path,
        permission: READ,
        repeatable: true,
        result: listOf(CertificateSchema),
    };
}
function getCertificate(zone, store, id) {
    return {
        operation: `read ${STORES[store].name} certificate ${id} of ${zone.name}`,
        method: "GET",
        path: `${root(zone)}${STORES[store].path}/${encodeURIComponent(id)}`,
        permission: READ,
        repeatable: true,
        result: CertificateSchema,
    };
}
/** Not repeatable: an upload whose answer is lost must be looked for by its fingerprint first. */
function uploadCertificate(zone, store, pem) {
    return {
        operation: `upload a ${STORES[store].name} certificate to ${zone.name}`,
        method: "POST",
        path: root(zone) + STORES[store].path,
        body: { certificate: pem.certificate, private_key: pem.privateKey },
        permission: WRITE,
        repeatable: false,
        result: CertificateSchema,
    };
}
function deleteCertificate(zone, store, id) {
    return {
        operation: `delete ${STORES[store].name} certificate ${id} of ${zone.name}`,
        method: "DELETE",
        path: `${root(zone)}${STORES[store].path}/${encodeURIComponent(id)}`,
        permission: WRITE,
        repeatable: true,
        result: zod__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J(),
    };
}
/** In Cloudflare's description since July 2026; `status` defaults to active only, so "all" must be asked for. */
function listAssociations(zone, page) {
    return {
        operation: `list the hostname associations of ${zone.name}`,
        method: "GET",
        path: `${root(zone)}/origin_tls_client_auth/hostnames`,
        query: { page, per_page: ASSOCIATIONS_PER_PAGE, status: "all" },
        permission: READ,
        repeatable: true,
        result: listOf(AssociationSchema),
    };
}
function getAssociation(zone, hostname) {
    return {
        operation: `read the association of ${hostname}`,
        method: "GET",
        path: `${root(zone)}/origin_tls_client_auth/hostnames/${encodeURIComponent(hostname)}`,
        permission: READ,
        repeatable: true,
        result: AssociationSchema,
    };
}
/** Merges by hostname: others are left alone. The answer may hold all associations of the zone, so it isn't read. */
function putAssociations(zone, config) {
    const [first] = config;
    const what = config.length === 1 && first
        ? `association of ${first.hostname}`
        : `associations of ${config.length} hostnames`;
    return {
        operation: `set the ${what} in ${zone.name}`,
        method: "PUT",
        path: `${root(zone)}/origin_tls_client_auth/hostnames`,
        body: { config },
        permission: WRITE,
        repeatable: true,
        result: zod__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J(),
    };
}
function root(zone) {
    return `/zones/${encodeURIComponent(zone.id)}`;
}


/***/ }),

/***/ 6457:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Oi: () => (/* binding */ CloudflareError),
/* harmony export */   Sy: () => (/* binding */ authenticationHint),
/* harmony export */   up: () => (/* binding */ hasCode)
/* harmony export */ });
/* harmony import */ var _text_user_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2071);

/** A call to Cloudflare that failed. Codes mean different things in different operations: decide by both. */
class CloudflareError extends _text_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y {
    name = "CloudflareError";
    kind;
    operation;
    /** HTTP status; null when there was no answer. */
    status;
    errors;
    constructor(facts, options) {
        super(facts.message, options);
        this.kind = facts.kind;
        this.operation = facts.operation;
        this.status = facts.status;
        this.errors = facts.errors ?? [];
    }
    has(...codes) {
        return this.errors.some(({ code }) => codes.includes(code));
    }
    /** Whether the token is wrong or lacks a permission. */
    get isPermission() {
        return this.status === 401 || this.status === 403 || this.has(10000, 9109);
    }
}
/** True for a CloudflareError with one of these API codes. */
function hasCode(error, ...codes) {
    return error instanceof CloudflareError && error.has(...codes);
}
/** What to do when Cloudflare does not accept the token; null when the error is about something else. */
function authenticationHint(error, tokenName, permission) {
    if (error.has(6003, 6103, 6111)) {
        return `The token in ${tokenName} is malformed: it must be an API token, not a global API key, without quotes or line breaks.`;
    }
    if (error.status === 401 || error.has(9109)) {
        return `The token in ${tokenName} is not valid, has expired, or lacks the permission “${permission}”.`;
    }
    if (error.status === 403 || error.has(10000)) {
        return `The token in ${tokenName} needs the permission “${permission}” for this zone.`;
    }
    if (error.has(7000, 7003)) {
        return "The zone ID is wrong, or the token can't see this zone.";
    }
    return null;
}


/***/ }),

/***/ 5625:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hy: () => (/* binding */ readAssociations),
  w$: () => (/* binding */ readCertificate),
  uz: () => (/* binding */ readStore),
  Xg: () => (/* binding */ readZone)
});

// EXTERNAL MODULE: ./src/certificate/certificate.ts + 1 modules
var certificate = __webpack_require__(563);
// EXTERNAL MODULE: ./src/zone/hostname.ts
var hostname = __webpack_require__(6729);
// EXTERNAL MODULE: ./src/zone/lifecycle.ts
var lifecycle = __webpack_require__(538);
;// CONCATENATED MODULE: ./src/zone/normalize.ts

/**
 * The zone without what Cloudflare is deleting, and with each association's certificate. Of several associations of a
 * hostname the last one counts.
 */
function normalizeZone(listed) {
    const items = [
        ...listed.certificates,
        ...listed.associations,
    ];
    const certificates = new Map(listed.certificates.filter(({ store }) => store === "hostname").map((one) => [one.id, one]));
    const live = listed.associations.filter((one) => !(0,lifecycle/* isTombstone */.aK)(one));
    return {
        ...listed,
        certificates: listed.certificates.filter((one) => !(0,lifecycle/* isTombstone */.aK)(one)),
        associations: [...new Map(live.map((one) => [one.hostname, one])).values()].map((one) => ({
            ...one,
            certificate: certificates.get(one.certificateId) ?? null,
        })),
        dying: items.filter(lifecycle/* isTombstone */.aK),
    };
}

// EXTERNAL MODULE: ./src/cloudflare/client.ts + 1 modules
var cloudflare_client = __webpack_require__(8849);
// EXTERNAL MODULE: ./src/cloudflare/endpoints.ts
var endpoints = __webpack_require__(6001);
// EXTERNAL MODULE: ./src/cloudflare/error.ts
var cloudflare_error = __webpack_require__(6457);
;// CONCATENATED MODULE: ./src/cloudflare/read-zone.ts







/** Cloudflare's present state of one zone. Throws CloudflareError. */
async function readZone(client, zone, options) {
    const reads = [
        readListed(client, zone, options.hostnames),
        readStore(client, zone, "hostname"),
        readStore(client, zone, "zone"),
        client.call((0,endpoints/* getZoneLevel */.Dp)(zone)),
        readSslMode(client, zone),
        options.global ? client.call((0,endpoints/* getGlobal */.mS)(zone)) : Promise.resolve(null),
    ];
    // Nothing goes on behind an error: it would repeat its request on connections that are closed by then.
    await Promise.allSettled(reads);
    const [associations, hostnameStore, zoneStore, zoneLevel, sslMode, global] = await Promise.all(reads);
    const listed = [...hostnameStore, ...zoneStore];
    const unlisted = await readUnlisted(client, zone, listed, associations.items, options);
    return normalizeZone({
        name: zone.name,
        id: zone.id,
        global: global && {
            on: global.result.value === "on",
            editable: global.result.editable ?? true,
        },
        zoneLevel: zoneLevel.result.enabled,
        sslMode,
        certificates: [...listed, ...unlisted],
        associations: associations.items,
        associationsComplete: associations.complete,
    });
}
/** One certificate by its id, or null where Cloudflare does not know it (any more). */
async function readCertificate(client, zone, store, id) {
    try {
        return toCertificate(store, (await client.call((0,endpoints/* getCertificate */.gc)(zone, store, id))).result);
    }
    catch (error) {
        if (error instanceof cloudflare_error/* CloudflareError */.Oi && error.status === 404 && !error.has(7003))
            return null;
        throw error;
    }
}
/**
 * All associations of the zone, or those of the given hostnames where the list endpoint does not exist; without those
 * that are being deleted. Throws CloudflareError.
 */
async function readAssociations(client, zone, hostnames) {
    const { items } = await readListed(client, zone, hostnames);
    return items.filter((one) => !(0,lifecycle/* isTombstone */.aK)(one));
}
async function readListed(client, zone, hostnames) {
    try {
        const all = await (0,cloudflare_client/* listAll */._)(client, (page) => (0,endpoints/* listAssociations */.lq)(zone, page), endpoints/* ASSOCIATIONS_PER_PAGE */.tk);
        return { items: all.flatMap(toAssociation), complete: true };
    }
    catch (error) {
        if (!isMissingEndpoint(error))
            throw error;
    }
    const items = [];
    for (const hostname of hostnames)
        items.push(...(await readAssociation(client, zone, hostname)));
    return { items, complete: false };
}
async function readStore(client, zone, store) {
    const { result } = await client.call((0,endpoints/* listCertificates */.Hj)(zone, store));
    return result.map((one) => toCertificate(store, one));
}
/** The list endpoint is new (July 2026): where it does not exist the route is unknown, and a PUT on it is not. */
function isMissingEndpoint(error) {
    if (!(error instanceof cloudflare_error/* CloudflareError */.Oi))
        return false;
    return error.status === 404 || error.status === 405 || error.has(7000, 7001, 7003);
}
async function readAssociation(client, zone, hostname) {
    try {
        return toAssociation((await client.call((0,endpoints/* getAssociation */.O1)(zone, hostname))).result);
    }
    catch (error) {
        // 1553: this hostname was never configured. A 404 with another code is a wrong zone.
        if ((0,cloudflare_error/* hasCode */.up)(error, 1553, 1551))
            return [];
        throw error;
    }
}
async function readSslMode(client, zone) {
    try {
        return (await client.call((0,endpoints/* getSslMode */.Ez)(zone))).result.value;
    }
    catch (error) {
        if (error instanceof cloudflare_error/* CloudflareError */.Oi && error.isPermission)
            return null;
        throw error;
    }
}
/** Certificates that are known or associated, but not in the lists yet. */
async function readUnlisted(client, zone, listed, associations, options) {
    const key = (store, id) => `${store} ${id}`;
    const seen = new Set(listed.map((one) => key(one.store, one.id)));
    const wanted = [
        ...(options.known ?? []),
        ...associations
            .filter((one) => !(0,lifecycle/* isTombstone */.aK)(one))
            .map((one) => ({ store: "hostname", id: one.certificateId })),
    ];
    const unlisted = [];
    for (const { store, id } of wanted) {
        if (seen.has(key(store, id)))
            continue;
        seen.add(key(store, id));
        const found = await readCertificate(client, zone, store, id);
        if (found !== null)
            unlisted.push(found);
    }
    return unlisted;
}
/** Voided associations (`enabled: null`) may still be answered: they are absent. */
function toAssociation(api) {
    if (api.enabled == null || api.cert_id == null || api.cert_id === "")
        return [];
    return [
        {
            // In whichever form Cloudflare answers it: aop.yaml has punycode.
            hostname: (0,hostname/* canonicalHostname */.G_)(api.hostname),
            certificateId: api.cert_id,
            enabled: api.enabled,
            status: api.status ?? "active",
        },
    ];
}
function toCertificate(store, api) {
    return {
        store,
        id: api.id,
        status: api.status ?? "active",
        uploadedOn: api.uploaded_on ?? null,
        certificate: certificateOf(api),
    };
}
/** Cloudflare's PEM; where it can't be read, its own words about the certificate, so that it is still shown. */
function certificateOf(api) {
    const parsed = (0,certificate/* parseCertificate */.h)(api.certificate ?? "");
    if (parsed.kind === "certificate")
        return parsed.certificate;
    return {
        fingerprint: `id:${api.id}`,
        pem: "",
        subject: `serial ${api.serial_number ?? "unknown"}`,
        issuer: api.issuer ?? "unknown",
        notBefore: "",
        notAfter: isoTime(api.expires_on) ?? "9999-12-31T23:59:59.000Z",
        isCa: false,
        clientAuth: null,
        keyType: null,
    };
}
function isoTime(time) {
    const milliseconds = Date.parse(time ?? "");
    return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();
}


/***/ }),

/***/ 8736:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mj: () => (/* binding */ findZones),
/* harmony export */   tY: () => (/* binding */ ZoneLookupError),
/* harmony export */   zi: () => (/* binding */ allZones)
/* harmony export */ });
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3136);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_url__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6400);
/* harmony import */ var _text_user_error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2071);
/* harmony import */ var _zone_hostname_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6729);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8849);
/* harmony import */ var _endpoints_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6001);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6457);







/** A zone of aop.yaml that can't be told from Cloudflare's answers: none, several, or another one than the id names. */
class ZoneLookupError extends _text_user_error_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .y {
    name = "ZoneLookupError";
}
/**
 * The zones by name, for one token. Names are looked up fifty a page while that takes no more requests than one
 * a name. Results are per zone, since a zone that can't be found must not hide the others.
 */
async function findZones(client, wanted) {
    const found = new Map();
    for (const { name, id } of wanted) {
        if (id !== null)
            found.set(name, await settle(byId(client, { id, name })));
    }
    const names = wanted.filter(({ id }) => id === null).map(({ name }) => name);
    if (names.length > 0) {
        const candidates = await settle(zonesNamed(client, names));
        for (const name of names) {
            found.set(name, candidates instanceof Error ? candidates : pick(name, candidates));
        }
    }
    return found;
}
/** Every zone that the token can see, each once, in Cloudflare's order; IDN in punycode. Throws CloudflareError. */
async function allZones(client) {
    const zones = await (0,_client_js__WEBPACK_IMPORTED_MODULE_2__/* .listAll */ ._)(client, (page) => (0,_endpoints_js__WEBPACK_IMPORTED_MODULE_3__/* .listZones */ .c5)({ page }), _endpoints_js__WEBPACK_IMPORTED_MODULE_3__/* .ZONES_PER_PAGE */ .Oh);
    // A zone that is made or deleted meanwhile moves the others to other pages.
    return [...new Map(zones.map((zone) => [zone.id, zone])).values()].map((zone) => ({
        ...zone,
        name: (0,_zone_hostname_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalHostname */ .G_)(zone.name),
    }));
}
/** The zone with this id: a mistaken id would change somebody else's zone, so its name must agree. */
async function byId(client, zone) {
    try {
        const { result } = await client.call((0,_endpoints_js__WEBPACK_IMPORTED_MODULE_3__/* .getZone */ .HD)(zone));
        if ((0,_zone_hostname_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalHostname */ .G_)(result.name) === zone.name)
            return zone;
        throw new ZoneLookupError((0,_text_message_js__WEBPACK_IMPORTED_MODULE_6__/* .plain */ .pj)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_6__/* .say */ .cv) `Zone id ${zone.id} belongs to ${result.name}, not to ${zone.name}: correct the ID in aop.yaml, or omit it to look the zone up by name.`));
    }
    catch (error) {
        // The id is there so that the token can do without Zone: Read. A token that is bad fails at the next request.
        if ((0,_error_js__WEBPACK_IMPORTED_MODULE_4__/* .hasCode */ .up)(error, 10000, 9109) && error.status === 403)
            return zone;
        throw error;
    }
}
async function zonesNamed(client, names) {
    if (names.length === 1)
        return byName(client, names);
    const first = await client.call((0,_endpoints_js__WEBPACK_IMPORTED_MODULE_3__/* .listZones */ .c5)({ page: 1 }));
    const pages = first.info?.total_pages ?? 1;
    if (pages - 1 > names.length)
        return byName(client, names);
    // Every page, even when all names are found: the same name may stand there again for another account.
    return pages === 1
        ? first.result
        : [
            ...first.result,
            ...(await (0,_client_js__WEBPACK_IMPORTED_MODULE_2__/* .listAll */ ._)(client, (page) => (0,_endpoints_js__WEBPACK_IMPORTED_MODULE_3__/* .listZones */ .c5)({ page }), _endpoints_js__WEBPACK_IMPORTED_MODULE_3__/* .ZONES_PER_PAGE */ .Oh, 2)),
        ];
}
async function byName(client, names) {
    const zones = [];
    for (const name of names)
        zones.push(...(await inEitherForm(client, name)));
    return zones;
}
/**
 * Cloudflare names IDN zones in Unicode, and does not find them by their punycode (cloudflare-go #347,
 * terraform-provider-cloudflare #1310); others saw both work (python-cloudflare #22).
 */
async function inEitherForm(client, name) {
    for (const form of new Set([(0,node_url__WEBPACK_IMPORTED_MODULE_0__.domainToUnicode)(name), name])) {
        const { result } = await client.call((0,_endpoints_js__WEBPACK_IMPORTED_MODULE_3__/* .listZones */ .c5)({ page: 1, name: form }));
        const hits = result.filter((zone) => (0,_zone_hostname_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalHostname */ .G_)(zone.name) === name);
        if (hits.length > 0)
            return hits;
    }
    return [];
}
function pick(name, candidates) {
    const hits = candidates.filter((zone) => (0,_zone_hostname_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalHostname */ .G_)(zone.name) === name);
    const [first, ...others] = hits;
    if (first === undefined) {
        return new ZoneLookupError(`Zone ${name} was not found: the token can't see it. Give the token the permission “Zone > Zone > Read” for this zone, check the spelling, or set the zone's ID in aop.yaml.`);
    }
    if (others.length === 0)
        return { id: first.id, name };
    const listed = hits.map((zone) => `${zone.id} (${zone.status ?? "unknown"}, account ${zone.account?.name ?? zone.account?.id ?? "unknown"})`);
    return new ZoneLookupError(`There are ${hits.length} zones named ${name}: ${listed.join("; ")}. Set the ID of the one you mean in aop.yaml.`);
}
async function settle(promise) {
    try {
        return await promise;
    }
    catch (error) {
        if (error instanceof _error_js__WEBPACK_IMPORTED_MODULE_4__/* .CloudflareError */ .Oi || error instanceof ZoneLookupError)
            return error;
        throw error;
    }
}


/***/ }),

/***/ 8256:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ diffZone),
/* harmony export */   e: () => (/* binding */ undeclaredCertificates)
/* harmony export */ });
/* harmony import */ var _text_order_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9891);
/* harmony import */ var _zone_certificates_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7820);
/* harmony import */ var _zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(538);
/* harmony import */ var _zone_zone_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8538);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3246);
/* harmony import */ var _stages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8095);






/** Operations from `current` to `desired`, deterministic for equal states; `previous` decides what is ours to remove. */
function diffZone(desired, current, previous) {
    const uploads = uploadsOf(desired, current);
    const leftover = leftoverAssociations(desired, current, previous, uploads);
    const removal = certificatesToRemove(desired, current, previous, leftover.kept);
    const ordered = (0,_stages_js__WEBPACK_IMPORTED_MODULE_1__/* .inStages */ .vv)({
        uploads,
        switchesOn: switches(desired, current, true),
        associations: associationsOf(desired, current, uploads),
        voids: leftover.voids,
        switchesOff: switches(desired, current, false),
        deletes: removal.deletes,
    }, current);
    return {
        ...ordered,
        operations: (0,_stages_js__WEBPACK_IMPORTED_MODULE_1__/* .operationsOf */ .CF)(ordered.stages).map(({ operation }) => operation),
        unmanaged: { associations: leftover.unmanaged, certificates: removal.unmanaged },
        kept: removal.kept,
    };
}
function uploadsOf(desired, current) {
    return desired.certificates
        .flatMap(({ name, certificate, stores }) => stores
        .filter((store) => (0,_zone_certificates_js__WEBPACK_IMPORTED_MODULE_2__/* .findCertificate */ .$)(current, store, certificate.fingerprint) === null)
        .map((store) => ({
        kind: "upload-certificate",
        store,
        name,
        certificate: (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .factsOf */ .xS)(certificate),
        replaces: failedUploads(current, store, certificate.fingerprint),
    })))
        .sort((a, b) => (0,_text_order_js__WEBPACK_IMPORTED_MODULE_3__/* .compare */ .U)(uploadKey(a), uploadKey(b)));
}
function uploadKey({ store, name, certificate }) {
    return `${store} ${name} ${certificate.fingerprint}`;
}
function failedUploads(current, store, fingerprint) {
    return current.certificates
        .filter((one) => one.store === store && one.certificate.fingerprint === fingerprint)
        .filter(_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_4__/* .isFailed */ .Ix)
        .map((one) => one.id)
        .sort(_text_order_js__WEBPACK_IMPORTED_MODULE_3__/* .compare */ .U);
}
/** On: the zone level first. Off: in the opposite order, so that the level that wins goes last. */
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
    const certificates = new Map(desired.certificates.map((one) => [one.certificate.fingerprint, one]));
    const present = new Map(current.associations.map((one) => [one.hostname, one]));
    const operations = [];
    for (const wanted of sortByHostname(desired.associations)) {
        const existing = present.get(wanted.hostname) ?? null;
        if (existing !== null && satisfies(existing, wanted))
            continue;
        const declared = certificates.get(wanted.fingerprint);
        if (declared === undefined)
            throw new Error(`no certificate for ${wanted.hostname}`);
        const operation = {
            kind: "set-association",
            hostname: wanted.hostname,
            before: existing && beforeOf(existing),
            after: {
                name: declared.name,
                certificate: (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .factsOf */ .xS)(declared.certificate),
                enabled: wanted.enabled,
            },
        };
        // Nothing is deployed there, and apply removes it before it deletes the upload that failed: then it is a new one.
        const goesFirst = existing !== null && (0,_stages_js__WEBPACK_IMPORTED_MODULE_1__/* .isReplaced */ .tc)(existing.certificateId, uploads);
        operations.push(goesFirst && !(0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .isRepetition */ .kQ)(operation) ? { ...operation, before: null } : operation);
    }
    return operations;
}
function satisfies(existing, wanted) {
    const { certificate } = existing;
    return ((0,_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_4__/* .isPresent */ .Wo)(existing) &&
        existing.enabled === wanted.enabled &&
        certificate !== null &&
        (0,_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_4__/* .isPresent */ .Wo)(certificate) &&
        certificate.certificate.fingerprint === wanted.fingerprint);
}
function leftoverAssociations(desired, current, previous, uploads) {
    const named = new Set(desired.associations.map(({ hostname }) => hostname));
    const undeclared = sortByHostname(current.associations)
        .filter(({ hostname }) => !named.has(hostname))
        .filter((one) => !(0,_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_4__/* .isInert */ .ND)(one) || comesBack(one, uploads));
    const isManaged = ({ hostname }) => previous?.hostnames.has(hostname) ?? false;
    const goes = (one) => isManaged(one) || desired.unmanaged === "remove";
    return {
        voids: undeclared.filter(goes).map((one) => ({
            kind: "void-association",
            hostname: one.hostname,
            before: beforeOf(one),
        })),
        unmanaged: undeclared.filter((one) => !isManaged(one)),
        kept: undeclared.filter((one) => !goes(one)),
    };
}
/** A certificate that is uploaded again may come back under its id, and what points at it with it. */
function comesBack({ certificate: found }, uploads) {
    return uploads.some(({ store, certificate }) => store === "hostname" && certificate.fingerprint === found?.certificate.fingerprint);
}
function certificatesToRemove(desired, current, previous, keptAssociations) {
    const result = {
        deletes: [],
        unmanaged: [],
        kept: [],
    };
    for (const one of undeclaredCertificates(desired, current)) {
        const managed = previous?.certificates.has(keyOf(one)) ?? false;
        if (!managed && one.store === "hostname")
            result.unmanaged.push(one);
        // `unmanaged: remove` speaks of associations and hostname certificates, not of the zone-level store.
        const goes = managed || (desired.unmanaged === "remove" && one.store === "hostname");
        if (!goes)
            continue;
        const usedBy = user(one, desired, current, keptAssociations);
        if (usedBy === null)
            result.deletes.push(deletionOf(one));
        else
            result.kept.push({ certificate: one, usedBy });
    }
    return result;
}
/** Certificates on Cloudflare that aop.yaml does not declare for their store. */
function undeclaredCertificates(desired, current) {
    const declared = new Set(desired.certificates.flatMap(({ certificate, stores }) => stores.map((store) => (0,_zone_zone_js__WEBPACK_IMPORTED_MODULE_5__/* .certificateKey */ .j)(store, certificate.fingerprint))));
    return current.certificates
        .filter((one) => !declared.has(keyOf(one)))
        .sort((a, b) => (0,_text_order_js__WEBPACK_IMPORTED_MODULE_3__/* .compare */ .U)(keyOf(a), keyOf(b)) || (0,_text_order_js__WEBPACK_IMPORTED_MODULE_3__/* .compare */ .U)(a.id, b.id));
}
function keyOf({ store, certificate }) {
    return (0,_zone_zone_js__WEBPACK_IMPORTED_MODULE_5__/* .certificateKey */ .j)(store, certificate.fingerprint);
}
/** What will still use this certificate once the plan is done; null when nothing does. */
function user(certificate, desired, current, keptAssociations) {
    if (certificate.store === "hostname") {
        const association = keptAssociations.find((one) => one.certificateId === certificate.id);
        return association?.hostname ?? null;
    }
    const enabledAfter = desired.zoneLevel?.enabled ?? current.zoneLevel;
    if (!enabledAfter)
        return null;
    if (desired.zoneLevel === null)
        return "the zone level, which is on";
    const wanted = (0,_zone_certificates_js__WEBPACK_IMPORTED_MODULE_2__/* .findCertificate */ .$)(current, "zone", desired.zoneLevel.fingerprint);
    // An upload is the latest one by then.
    if (wanted === null)
        return null;
    const presented = (0,_zone_certificates_js__WEBPACK_IMPORTED_MODULE_2__/* .presentedCertificates */ .n)(current.certificates, (one) => (0,_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_4__/* .isActive */ .$m)(one) || one === wanted || (one === certificate && (0,_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_4__/* .isPresent */ .Wo)(one)));
    return presented.includes(certificate)
        ? "the zone level, which presents the latest upload"
        : null;
}
function deletionOf(one) {
    const certificate = (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .factsOf */ .xS)(one.certificate);
    return { kind: "delete-certificate", store: one.store, id: one.id, certificate };
}
function beforeOf({ certificateId, certificate, enabled }) {
    return { certificateId, certificate: certificate && (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .factsOf */ .xS)(certificate.certificate), enabled };
}
function sortByHostname(items) {
    return [...items].sort((a, b) => (0,_text_order_js__WEBPACK_IMPORTED_MODULE_3__/* .compare */ .U)(a.hostname, b.hostname));
}


/***/ }),

/***/ 3246:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EP: () => (/* binding */ takesCertificateAway),
/* harmony export */   KF: () => (/* binding */ combinedDigest),
/* harmony export */   Q8: () => (/* binding */ operationDigest),
/* harmony export */   kQ: () => (/* binding */ isRepetition),
/* harmony export */   qM: () => (/* binding */ associationChange),
/* harmony export */   xS: () => (/* binding */ factsOf)
/* harmony export */ });
/* harmony import */ var _text_sha_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5409);

/** The facts alone, whatever else is known of the certificate. */
function factsOf(certificate) {
    const { fingerprint, subject, issuer, notBefore, notAfter } = certificate;
    return { fingerprint, subject, issuer, notBefore, notAfter };
}
/** SHA-256 (hex) over what the operation does and what it replaces; names, dates and other words for people do not count. */
function operationDigest(zoneId, operation) {
    return (0,_text_sha_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)(JSON.stringify([zoneId, ...identity(operation)]));
}
/** SHA-256 (hex) over operation digests, in whatever order they come. */
function combinedDigest(digests) {
    return (0,_text_sha_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)([...digests].sort().join("\n"));
}
/** What a set-association changes, in one word; `redo` sends again what Cloudflare failed to deploy. */
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
/** Whether it only sends again what Cloudflare failed to deploy, and changes nothing that was there before. */
function isRepetition(operation) {
    if (operation.kind === "upload-certificate")
        return operation.replaces.length > 0;
    return operation.kind === "set-association" && associationChange(operation) === "redo";
}
/** Whether the hostname loses its client certificate by this: what cuts traffic off at an origin that enforces. */
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
            // Without `replaces`: to replace a failed deployment of the same certificate is the same intent.
            return [operation.kind, operation.store, operation.certificate.fingerprint];
        case "set-zone-level":
        case "set-global":
            return [operation.kind, operation.enabled];
        case "set-association":
            return [
                operation.kind,
                operation.hostname,
                // What failed to deploy may have been removed since, to be sent again: that is the same intent.
                isRepetition(operation) ? null : beforeIdentity(operation.before),
                [operation.after.certificate.fingerprint, operation.after.enabled],
            ];
        case "void-association":
            return [operation.kind, operation.hostname, beforeIdentity(operation.before)];
        case "delete-certificate":
            return [operation.kind, operation.store, operation.id, operation.certificate.fingerprint];
    }
}
/** By id: of a certificate that a cut-off apply deleted, Cloudflare does not show the fingerprint any more. */
function beforeIdentity(before) {
    return before && [before.certificateId, before.enabled];
}


/***/ }),

/***/ 8095:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  vv: () => (/* binding */ inStages),
  tc: () => (/* binding */ isReplaced),
  CF: () => (/* binding */ operationsOf)
});

// EXTERNAL MODULE: ./src/zone/limits.ts
var limits = __webpack_require__(9960);
// EXTERNAL MODULE: ./src/plan/operation.ts
var plan_operation = __webpack_require__(3246);
;// CONCATENATED MODULE: ./src/plan/slots.ts
/** What has to be deleted for the uploads to fit into a zone that takes `limit` hostname certificates. */
function certificateSlots(uploads, deletes, current, limit) {
    const missing = missingSlots(uploads, current, limit);
    const used = new Set(current.associations.map(({ certificateId }) => certificateId));
    const unused = deletes.filter(({ store, id }) => store === "hostname" && !used.has(id));
    return unused.length < missing
        ? { deletedFirst: [], missing }
        : { deletedFirst: unused.slice(0, missing), missing: 0 };
}
/** While all uploads and no deletions are done. */
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
 * The order of what is done to associations. It is one wave, and then the voids, unless a certificate would hold more
 * than `limit` hostnames in between, which Cloudflare refuses: then what leaves that certificate goes first.
 */
function associationWaves(sets, voids, current, limit) {
    const places = placesIn(current);
    const crowded = crowdedBy(sets, places, limit);
    if (crowded.size === 0) {
        return { voidedFirst: [], waves: [sets], stuck: [], voidedLast: voids };
    }
    const leaves = ({ hostname }) => crowded.has(places.get(hostname) ?? "");
    const voidedFirst = voids.filter(leaves);
    const before = new Map(places);
    for (const { hostname } of voidedFirst)
        before.delete(hostname);
    // What makes room for others goes before what only needs room.
    const inOrder = [...sets.filter(leaves), ...sets.filter((one) => !leaves(one))];
    return {
        voidedFirst,
        ...filled(inOrder, before, limit),
        voidedLast: voids.filter((one) => !leaves(one)),
    };
}
function placesIn({ associations }) {
    return new Map(associations.map(({ hostname, certificateId, certificate }) => [
        hostname,
        certificate?.certificate.fingerprint ?? certificateId,
    ]));
}
/** Certificates without room for everything that comes to them, as long as nothing has left. */
function crowdedBy(sets, places, limit) {
    const held = sizes(places);
    for (const one of sets.filter((set) => comes(set, places)))
        add(held, targetOf(one));
    return new Set([...held].filter(([, size]) => size > limit).map(([fingerprint]) => fingerprint));
}
function filled(sets, before, limit) {
    const places = new Map(before);
    const waves = [];
    let left = sets;
    for (;;) {
        const held = sizes(places);
        const wave = left.filter((one) => {
            if (!comes(one, places))
                return true;
            if ((held.get(targetOf(one)) ?? 0) >= limit)
                return false;
            add(held, targetOf(one));
            return true;
        });
        if (wave.length === 0)
            return { waves, stuck: left };
        for (const one of wave)
            places.set(one.hostname, targetOf(one));
        waves.push(wave);
        left = left.filter((one) => !wave.includes(one));
    }
}
function comes(one, places) {
    return places.get(one.hostname) !== targetOf(one);
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




/** The steps in the order in which they are safe, and whatever no order helps with. */
function inStages(steps, current) {
    const { uploads, switchesOn, associations, voids, switchesOff, deletes } = steps;
    const { deletedFirst, missing } = certificateSlots(uploads, deletes, current, limits/* CERTIFICATES_PER_ZONE */.u);
    const detached = voids.filter((one) => isReplaced(one.before.certificateId, uploads));
    const { voidedFirst, waves, stuck, voidedLast } = associationWaves(associations, voids.filter((one) => !detached.includes(one)), current, limits/* ASSOCIATIONS_PER_CERTIFICATE */.D);
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
        ...stage("delete", deletes.filter((one) => !deletedFirst.includes(one))),
    ];
    return { stages, missingSlots: missing, stuck };
}
/** Whether it is an upload that failed, and that one of these takes the place of. */
function isReplaced(id, uploads) {
    return uploads.some(({ store, replaces }) => store === "hostname" && replaces.includes(id));
}
/** The operations of all stages, in their order. */
function operationsOf(stages) {
    return stages.flatMap(({ operations }) => operations);
}
function withDigests(zoneId, operations) {
    return operations.map((operation) => ({ operation, digest: (0,plan_operation/* operationDigest */.Q8)(zoneId, operation) }));
}


/***/ }),

/***/ 5720:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ TokenError),
  h: () => (/* binding */ createClients)
});

// EXTERNAL MODULE: ./src/cloudflare/client.ts + 1 modules
var cloudflare_client = __webpack_require__(8849);
;// CONCATENATED MODULE: ./src/cloudflare/pace.ts
/** Seconds are rounded by the sender. */
const MARGIN = 1000;
/** The longest window that Cloudflare documents, in milliseconds: after it we ask rather than believe a longer one. */
const LONGEST = 300_000;
/** The budget that `Ratelimit: "default";r=50;t=30` and `Ratelimit-Policy: "burst";q=100;w=60` tell; of several limits the tightest. Null without such headers. */
function parseBudget(headers, now) {
    const quotas = parameters(headers.policy, "q");
    const remaining = parameters(headers.ratelimit, "r");
    const resets = parameters(headers.ratelimit, "t");
    const budgets = remaining.flatMap((left, index) => {
        const seconds = resets[index];
        if (left === undefined || seconds === undefined)
            return [];
        const resetsAt = now + Math.min(seconds * 1000, LONGEST);
        return [{ remaining: left, resetsAt, quota: quotas[index] ?? null }];
    });
    return budgets.sort((a, b) => a.remaining - b.remaining || b.resetsAt - a.resetsAt)[0] ?? null;
}
/** The budget after one more answer. Answers overtake each other: within one window the smaller number holds. */
function mergeBudget(known, told) {
    if (known === null || told.resetsAt > known.resetsAt + MARGIN)
        return told;
    return { ...told, remaining: Math.min(known.remaining, told.remaining) };
}
/**
 * Milliseconds to wait before the next request. Null: wait for an answer first, since nothing is known of the
 * budget (at the start, or in a new window) and one request is already under way to find out.
 */
function delayBefore(budget, inFlight, now) {
    const fresh = budget !== null && now < budget.resetsAt + MARGIN;
    if (!fresh)
        return inFlight === 0 ? 0 : null;
    if (budget.remaining - inFlight > 0)
        return 0;
    return budget.resetsAt + MARGIN - now;
}
function parameters(header, name) {
    if (header === null)
        return [];
    return header.split(",").map((item) => {
        const match = new RegExp(`;\\s*${name}=(\\d+)`).exec(item);
        return match?.[1] === undefined ? undefined : Number(match[1]);
    });
}

;// CONCATENATED MODULE: ./src/cloudflare/pacer.ts

/** Without rate-limit headers nothing is known and nothing is held back; four at a time is polite. */
const UNPACED = 4;
/** Lets the requests of one token through at the pace that Cloudflare's headers allow. */
class Pacer {
    #clock;
    #log;
    #tokenName;
    #budget = null;
    #silent = false;
    #inFlight = 0;
    #waiting = [];
    #announcedUntil = -Infinity;
    /** `tokenName`: where the token comes from, for the log. */
    constructor(clock, log, tokenName = "the token") {
        this.#clock = clock;
        this.#log = log;
        this.#tokenName = tokenName;
    }
    /** Resolves when one more request may go; `done` must follow. Rejects with the signal's reason. */
    async turn(signal) {
        for (;;) {
            signal.throwIfAborted();
            const wait = this.#delay();
            if (wait === 0)
                break;
            if (wait === null)
                await this.#nextAnswer(signal);
            else
                await this.#pause(wait, signal);
        }
        this.#inFlight += 1;
    }
    /** A request is over; `headers` is null when there was no answer. */
    done(headers) {
        this.#inFlight -= 1;
        if (headers !== null) {
            const told = parseBudget(headers, this.#clock.elapsed());
            this.#silent = told === null;
            if (told !== null)
                this.#budget = mergeBudget(this.#budget, told);
        }
        const waiting = this.#waiting;
        this.#waiting = [];
        for (const wake of waiting)
            wake();
    }
    #delay() {
        if (this.#silent)
            return this.#inFlight < UNPACED ? 0 : null;
        return delayBefore(this.#budget, this.#inFlight, this.#clock.elapsed());
    }
    async #pause(ms, signal) {
        const until = this.#clock.elapsed() + ms;
        if (until > this.#announcedUntil + 1000) {
            this.#announcedUntil = until;
            const quota = this.#budget?.quota;
            this.#log.info(`Rate limit: ${this.#tokenName} has used up its requests${quota == null ? "" : ` (${quota} a window)`}; waiting ${Math.ceil(ms / 1000)} s until there are more.`);
        }
        await this.#clock.sleep(ms, signal);
    }
    #nextAnswer(signal) {
        return new Promise((resolve, reject) => {
            const abort = () => {
                reject(signal.reason);
            };
            signal.addEventListener("abort", abort, { once: true });
            this.#waiting.push(() => {
                signal.removeEventListener("abort", abort);
                resolve();
            });
        });
    }
}

// EXTERNAL MODULE: ./src/runtime/token.ts
var runtime_token = __webpack_require__(8821);
// EXTERNAL MODULE: ./src/text/user-error.ts
var user_error = __webpack_require__(2071);
;// CONCATENATED MODULE: ./src/session/clients.ts




/** The API token of a zone or of the run is not set, or can't be one. */
class TokenError extends user_error/* UserError */.y {
    name = "TokenError";
}
/** Milliseconds. Cloudflare answers within seconds; what takes longer is lost. */
const TIMEOUT = 30_000;
/** `tokens`: those that zones name for themselves. Opens one pool of connections for the run. */
async function createClients(session, tokens) {
    const dispatcher = await session.connect();
    const byToken = new Map();
    return {
        of: ({ apiTokenEnv }) => {
            const { token, name } = tokenOf(session, tokens, apiTokenEnv);
            const known = byToken.get(token);
            if (known !== undefined)
                return known;
            const client = (0,cloudflare_client/* createClient */.U)({
                baseUrl: session.inputs.cloudflareApiUrl,
                token,
                tokenName: name,
                dispatcher,
                pacer: new Pacer(session.clock, session.log, `the token in ${name}`),
                clock: session.clock,
                log: session.log,
                signal: session.signal,
                timeout: TIMEOUT,
            });
            byToken.set(token, client);
            return client;
        },
        [Symbol.asyncDispose]: () => dispatcher.destroy(),
    };
}
function tokenOf(session, tokens, env) {
    if (env === null) {
        const token = session.inputs.cloudflareApiToken;
        if (token !== null)
            return { token, name: "cloudflare-api-token" };
        throw new TokenError("Input cloudflare-api-token is not set (or the secret that it names is empty). Every mode except validate needs it.");
    }
    const token = tokens.get(env);
    if (token === undefined) {
        throw new TokenError(`The environment variable ${env}, which aop.yaml names as an api_token, is not set (or is empty) in this step, or is too short for a token.`);
    }
    if (!(0,runtime_token/* isTokenForm */.Q)(token)) {
        throw new TokenError(`The environment variable ${env} does not hold a token: it contains quotes, white space or line breaks.`);
    }
    return { token, name: `environment variable ${env}` };
}


/***/ }),

/***/ 9980:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ locateZones)
/* harmony export */ });
/* harmony import */ var _cloudflare_zones_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8736);
/* harmony import */ var _clients_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5720);


/**
 * Each zone at Cloudflare, or why it can't be told (CloudflareError, ZoneLookupError, TokenError); one token at a
 * time. Throws TokenError when the run has no token of its own and a zone relies on it.
 */
async function locateZones(zones, clients) {
    const located = new Map();
    for (const [client, group] of Map.groupBy(zones, (zone) => clientOf(zone, clients))) {
        const found = client instanceof Error ? null : await (0,_cloudflare_zones_js__WEBPACK_IMPORTED_MODULE_0__/* .findZones */ .Mj)(client, group);
        for (const zone of group) {
            const ref = client instanceof Error ? client : found?.get(zone.name);
            if (ref === undefined)
                throw new Error(`zone ${zone.name} was not looked up`);
            located.set(zone, ref);
        }
    }
    return located;
}
/** A zone's own token may be missing; without that of the run there is nothing to do at all. */
function clientOf(zone, clients) {
    try {
        return clients.of(zone);
    }
    catch (error) {
        if (error instanceof _clients_js__WEBPACK_IMPORTED_MODULE_1__/* .TokenError */ .g && zone.apiTokenEnv !== null)
            return error;
        throw error;
    }
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


/** The present certificate with this fingerprint in this store; of several the active one, then the newest. */
function findCertificate(current, store, fingerprint) {
    const found = current.certificates
        .filter((one) => one.store === store && one.certificate.fingerprint === fingerprint)
        .filter(_lifecycle_js__WEBPACK_IMPORTED_MODULE_0__/* .isPresent */ .Wo)
        .sort((a, b) => Number((0,_lifecycle_js__WEBPACK_IMPORTED_MODULE_0__/* .isActive */ .$m)(b)) - Number((0,_lifecycle_js__WEBPACK_IMPORTED_MODULE_0__/* .isActive */ .$m)(a)) || newestFirst(a, b));
    return found[0] ?? null;
}
/**
 * The zone-level certificate that Cloudflare presents while the zone level is on; several where it may be any of them,
 * the likeliest first. It can't be chosen: of several active ones Cloudflare presents the one that was deployed last
 * (docs, "Manage certificates"). What is not active is not deployed, so it does not count, however new it is; `isDeployed`
 * says which others will be. The API has the time of the upload only: of two of the same time it may be either, and one
 * without a time may be the latest.
 */
function presentedCertificates(certificates, isDeployed = _lifecycle_js__WEBPACK_IMPORTED_MODULE_0__/* .isActive */ .$m) {
    const deployed = certificates.filter((one) => one.store === "zone" && isDeployed(one));
    const sorted = deployed.toSorted(newestFirst);
    const latest = sorted[0]?.uploadedOn ?? null;
    return sorted.filter(({ uploadedOn }) => uploadedOn === null || uploadedOn === latest);
}
/** Without a time last, and in one order whatever Cloudflare's is. */
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
/* harmony export */   Wo: () => (/* binding */ isPresent),
/* harmony export */   aK: () => (/* binding */ isTombstone),
/* harmony export */   mm: () => (/* binding */ isPending)
/* harmony export */ });
// Cloudflare keeps what was deleted readable for a while ("tombstones") and reports deployments that failed.
// Its statuses are an open set: one that we don't know counts as present, so that nothing is uploaded twice.
/** Deleted or being deleted: never matches and never counts. */
function isTombstone(item) {
    return item.status === "pending_deletion" || item.status === "deleted";
}
/** Cloudflare gave up on it: there, but not to be relied on. */
function isFailed(item) {
    return item.status === "deployment_timed_out" || item.status === "deletion_timed_out";
}
function isActive(item) {
    return item.status === "active";
}
/** On its way to being active. */
function isPending(item) {
    return !isActive(item) && !isFailed(item) && !isTombstone(item);
}
/** Present: may be matched with what is desired. */
function isPresent(item) {
    return !isTombstone(item) && !isFailed(item);
}
/** Its certificate is deleted: it does nothing any more, and can't be voided either (1415). */
function isInert({ certificate }) {
    return certificate === null || isTombstone(certificate);
}


/***/ }),

/***/ 9960:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ ASSOCIATIONS_PER_CERTIFICATE),
/* harmony export */   u: () => (/* binding */ CERTIFICATES_PER_ZONE)
/* harmony export */ });
/** Hostname certificates per zone and associations per certificate: Cloudflare's API description, 2026-07. */
const CERTIFICATES_PER_ZONE = 10;
const ASSOCIATIONS_PER_CERTIFICATE = 100;


/***/ })

};
