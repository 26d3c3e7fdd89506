export const id = 293;
export const ids = [293];
export const modules = {

/***/ 5323:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ read),
/* harmony export */   M: () => (/* binding */ write)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5395);

/** A GET call: the schema of its result and the permission it needs. */
function read(result, permission, what) {
    return { ...what, method: "GET", permission, repeatable: true, result };
}
/** A write that may be repeated, and whose response only says that it was accepted. */
function write(method, permission, what) {
    return { ...what, method, permission, repeatable: true, result: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J() };
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
/* harmony import */ var _zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(538);
/* harmony import */ var _call_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5323);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6457);
/* harmony import */ var _schemas_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7431);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4299);
/* harmony import */ var _permissions_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2943);






/** The API's maximum page size. */
const ZONES_PER_PAGE = 50;
const ASSOCIATIONS_PER_PAGE = 1000;
function listZones(query) {
    return (0,_call_js__WEBPACK_IMPORTED_MODULE_3__/* .read */ .L)(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ListSchema */ .qP, _permissions_js__WEBPACK_IMPORTED_MODULE_4__/* .ZONE_READ */ .ik, {
        operation: query.name === undefined ? "list the zones of the token" : `look up zone ${query.name}`,
        path: "/zones",
        query: { ...query, per_page: ZONES_PER_PAGE },
    });
}
function getZone(zone) {
    return (0,_call_js__WEBPACK_IMPORTED_MODULE_3__/* .read */ .L)(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ZoneSchema */ .CI, _permissions_js__WEBPACK_IMPORTED_MODULE_4__/* .ZONE_READ */ .ik, { operation: `read zone ${zone.name}`, path: (0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .root */ .zr)(zone) });
}
function getSslMode(zone) {
    return (0,_call_js__WEBPACK_IMPORTED_MODULE_3__/* .read */ .L)(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .SslModeSchema */ .HD, _permissions_js__WEBPACK_IMPORTED_MODULE_4__/* .SETTINGS_READ */ .Bw, {
        operation: `read the SSL mode of ${zone.name}`,
        path: `${(0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .root */ .zr)(zone)}/settings/ssl`,
    });
}
function getGlobal(zone) {
    return (0,_call_js__WEBPACK_IMPORTED_MODULE_3__/* .read */ .L)(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .GlobalSchema */ .de, _permissions_js__WEBPACK_IMPORTED_MODULE_4__/* .SETTINGS_READ */ .Bw, {
        operation: `read the global setting tls_client_auth of ${zone.name}`,
        path: `${(0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .root */ .zr)(zone)}/settings/tls_client_auth`,
    });
}
function setGlobal(zone, on) {
    return (0,_call_js__WEBPACK_IMPORTED_MODULE_3__/* .write */ .M)("PATCH", _permissions_js__WEBPACK_IMPORTED_MODULE_4__/* .SETTINGS_WRITE */ .M1, {
        operation: `turn the global setting tls_client_auth of ${zone.name} ${on ? "on" : "off"}`,
        path: `${(0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .root */ .zr)(zone)}/settings/tls_client_auth`,
        body: { value: on ? "on" : "off" },
        isInEffect: async (send) => (await send(getGlobal(zone))).value === (on ? "on" : "off"),
    });
}
function getZoneLevel(zone) {
    return (0,_call_js__WEBPACK_IMPORTED_MODULE_3__/* .read */ .L)(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ZoneLevelSchema */ .Ko, _permissions_js__WEBPACK_IMPORTED_MODULE_4__/* .READ */ .Pz, {
        operation: `read the zone-level setting of ${zone.name}`,
        path: `${(0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .root */ .zr)(zone)}/origin_tls_client_auth/settings`,
    });
}
function setZoneLevel(zone, enabled) {
    return (0,_call_js__WEBPACK_IMPORTED_MODULE_3__/* .write */ .M)("PUT", _permissions_js__WEBPACK_IMPORTED_MODULE_4__/* .WRITE */ .Cm, {
        operation: `turn zone-level authenticated origin pulls of ${zone.name} ${enabled ? "on" : "off"}`,
        path: `${(0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .root */ .zr)(zone)}/origin_tls_client_auth/settings`,
        body: { enabled },
        isInEffect: async (send) => (await send(getZoneLevel(zone))).enabled === enabled,
    });
}
/** Not paged according to Cloudflare's description: further pages are read only if a response announces them. */
function listCertificates(zone, store, page) {
    return (0,_call_js__WEBPACK_IMPORTED_MODULE_3__/* .read */ .L)(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ListSchema */ .qP, _permissions_js__WEBPACK_IMPORTED_MODULE_4__/* .READ */ .Pz, {
        operation: `list the ${_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .STORE_NAMES */ .nX[store]} certificates of ${zone.name}`,
        path: (0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .certificatesPath */ .qP)(zone, store),
        ...(page > 1 && { query: { page } }),
    });
}
function getCertificate(zone, store, id) {
    return (0,_call_js__WEBPACK_IMPORTED_MODULE_3__/* .read */ .L)(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .CertificateSchema */ .H, _permissions_js__WEBPACK_IMPORTED_MODULE_4__/* .READ */ .Pz, {
        operation: `read ${_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .STORE_NAMES */ .nX[store]} certificate ${id} of ${zone.name}`,
        path: (0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .certificatePath */ .f)(zone, store, id),
    });
}
/** Not repeatable: if the response to an upload is lost, look for the certificate by its fingerprint first. */
function uploadCertificate(zone, store, pem) {
    return {
        ...(0,_call_js__WEBPACK_IMPORTED_MODULE_3__/* .write */ .M)("POST", _permissions_js__WEBPACK_IMPORTED_MODULE_4__/* .WRITE */ .Cm, {
            operation: `upload a ${_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .STORE_NAMES */ .nX[store]} certificate to ${zone.name}`,
            path: (0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .certificatesPath */ .qP)(zone, store),
            body: { certificate: pem.certificate, private_key: pem.privateKey },
        }),
        repeatable: false,
        result: _schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .CertificateSchema */ .H,
    };
}
function deleteCertificate(zone, store, id) {
    return (0,_call_js__WEBPACK_IMPORTED_MODULE_3__/* .write */ .M)("DELETE", _permissions_js__WEBPACK_IMPORTED_MODULE_4__/* .WRITE */ .Cm, {
        operation: `delete ${_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .STORE_NAMES */ .nX[store]} certificate ${id} of ${zone.name}`,
        path: (0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .certificatePath */ .f)(zone, store, id),
        isInEffect: async (send) => {
            const found = await unlessAbsent(send(getCertificate(zone, store, id)));
            return found === null || (0,_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_5__/* .isTombstone */ .aK)({ status: found.status ?? "active" });
        },
    });
}
/** Part of Cloudflare's API description since July 2026. `status` defaults to active only, so ask for "all". */
function listAssociations(zone, page) {
    return (0,_call_js__WEBPACK_IMPORTED_MODULE_3__/* .read */ .L)(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ListSchema */ .qP, _permissions_js__WEBPACK_IMPORTED_MODULE_4__/* .READ */ .Pz, {
        operation: `list the hostname associations of ${zone.name}`,
        path: (0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .associationsPath */ .Ot)(zone),
        query: { page, per_page: ASSOCIATIONS_PER_PAGE, status: "all" },
    });
}
function getAssociation(zone, hostname) {
    return (0,_call_js__WEBPACK_IMPORTED_MODULE_3__/* .read */ .L)(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .AssociationSchema */ .JJ, _permissions_js__WEBPACK_IMPORTED_MODULE_4__/* .READ */ .Pz, {
        operation: `read the association of ${hostname}`,
        path: `${(0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .associationsPath */ .Ot)(zone)}/${encodeURIComponent(hostname)}`,
    });
}
/** Merges by hostname: others are left alone. The response may list the zone's associations in full: it isn't read. */
function putAssociations(zone, config) {
    const [first] = config;
    const what = config.length === 1 && first
        ? `association of ${first.hostname}`
        : `associations of ${config.length} hostnames`;
    return (0,_call_js__WEBPACK_IMPORTED_MODULE_3__/* .write */ .M)("PUT", _permissions_js__WEBPACK_IMPORTED_MODULE_4__/* .WRITE */ .Cm, {
        operation: `set the ${what} in ${zone.name}`,
        path: (0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .associationsPath */ .Ot)(zone),
        body: { config },
        isInEffect: async (send) => {
            for (const entry of config)
                if (!(await isAssociated(send, zone, entry)))
                    return false;
            return true;
        },
    });
}
async function isAssociated(send, zone, entry) {
    const found = await unlessAbsent(send(getAssociation(zone, entry.hostname)));
    if (found === null || !("cert_id" in found))
        return entry.enabled === null;
    if ((0,_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_5__/* .isTombstone */ .aK)({ status: found.status ?? "active" }))
        return entry.enabled === null;
    return found.cert_id === entry.cert_id && found.enabled === entry.enabled;
}
/** Null if Cloudflare says that it doesn't exist (1551 to 1553). */
async function unlessAbsent(pending) {
    try {
        return await pending;
    }
    catch (error) {
        if ((0,_error_js__WEBPACK_IMPORTED_MODULE_0__/* .hasCode */ .up)(error, 1551, 1552, 1553))
            return null;
        throw error;
    }
}


/***/ }),

/***/ 6457:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lm: () => (/* binding */ isPermanentRefusal),
/* harmony export */   Oi: () => (/* binding */ CloudflareError),
/* harmony export */   up: () => (/* binding */ hasCode)
/* harmony export */ });
/* harmony import */ var _text_user_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2071);

/** A failed call to Cloudflare. Codes mean different things for different operations: check both. */
class CloudflareError extends _text_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y {
    name = "CloudflareError";
    kind;
    operation;
    /** HTTP status; null if there was no response. */
    status;
    errors;
    /** False if the response came from in front of the API (the edge, a proxy), which hasn't checked the token. */
    isFromApi;
    constructor(facts, options) {
        super(facts.message, { ...options, help: topicOf(facts) });
        this.kind = facts.kind;
        this.operation = facts.operation;
        this.status = facts.status;
        this.errors = facts.errors ?? [];
        this.isFromApi = facts.isFromApi ?? true;
    }
    has(...codes) {
        return this.errors
            .flatMap((error) => [error, ...error.chain])
            .some(({ code }) => codes.some((wanted) => wanted === code));
    }
    /** Whether the token is invalid or lacks a permission. */
    get isPermission() {
        if (!this.isFromApi)
            return false;
        return this.status === 401 || this.status === 403 || this.has(10000, 9109);
    }
}
/** Rejections are mostly about tokens and zones. Without a usable response the advice is the same for every call. */
function topicOf({ kind }) {
    return kind === "refused" ? "tokens" : "apply fails";
}
/**
 * Whether the API rejected this particular request for good, rather than for a reason that affects every request (401)
 * or is temporary (409): other requests may still succeed.
 */
function isPermanentRefusal(error) {
    if (!(error instanceof CloudflareError) || error.kind !== "refused")
        return false;
    return error.status !== 401 && error.status !== 409;
}
/** True for a CloudflareError with one of these API codes. */
function hasCode(error, ...codes) {
    return error instanceof CloudflareError && error.has(...codes);
}


/***/ }),

/***/ 599:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ll: () => (/* binding */ MOST_PAGES),
/* harmony export */   _w: () => (/* binding */ listAll),
/* harmony export */   cP: () => (/* binding */ listWhole)
/* harmony export */ });
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6457);

/** More pages than any list of a zone or token can have; a longer list is broken. */
const MOST_PAGES = 200;
/**
 * All items of a paged list, without duplicates. Relies on the counts in the responses, since a list may return smaller
 * pages than requested. Without counts, an empty page marks the end. Throws CloudflareError, also for a list that never
 * ends or repeats itself.
 */
function listAll(client, pageOf, perPage, limits = {}) {
    const isLastPage = (seen, { result, info }, page) => {
        if (!isLast(seen, result.length, info, { page, perPage }))
            return "no";
        // A total that ends a full page may count this page alone. Such a page is rarely the last one.
        return result.length >= Math.min(perPage, info?.per_page ?? perPage) ? "perhaps" : "yes";
    };
    return collect(client, pageOf, isLastPage, limits);
}
/**
 * Like `listAll`, for a list that isn't paged by its description: it has more pages only if it says so, and only if it
 * accepts a page number at all.
 */
function listWhole(client, pageOf) {
    const isLastPage = (seen, { result, info }, page) => {
        const isPaged = (info?.total_count ?? info?.total_pages ?? info?.per_page) !== undefined;
        const ends = !isPaged || isLast(seen, result.length, info, { page, perPage: Infinity });
        return ends ? "yes" : "no";
    };
    return collect(client, pageOf, isLastPage, { endsWhenRepeated: true });
}
async function collect(client, pageOf, isLastPage, limits = {}) {
    const { first, mostPages = MOST_PAGES, endsWhenRepeated = false } = limits;
    const items = new Map();
    let last = "no";
    for (let page = 1; page <= mostPages; page++) {
        const call = pageOf(page);
        const mayBePast = last === "perhaps";
        const reply = page === 1 && first !== undefined ? first : await ask(client, call, mayBePast);
        const before = items.size;
        for (const item of reply.result)
            items.set(JSON.stringify(item), item);
        if (reply.result.length === 0)
            return [...items.values()];
        // If the response states the number of pages, don't read any that will be discarded.
        if (limits.mostPages !== undefined && (reply.info?.total_pages ?? 0) > mostPages)
            break;
        const isRepeated = items.size === before;
        if (isRepeated && (endsWhenRepeated || mayBePast))
            return [...items.values()];
        if (isRepeated)
            throw endlessListError(call, `page ${page} repeats what came before`);
        last = isLastPage(items.size, reply, page);
        if (last === "yes")
            return [...items.values()];
    }
    if (last === "perhaps")
        return [...items.values()];
    throw endlessListError(pageOf(mostPages), `it has more than ${mostPages} pages`);
}
/** The page; an empty one if Cloudflare refuses a page that may be past the end. */
async function ask(client, call, mayBePast) {
    try {
        return await client.call(call);
    }
    catch (error) {
        if (mayBePast && (0,_error_js__WEBPACK_IMPORTED_MODULE_0__/* .isPermanentRefusal */ .Lm)(error))
            return { result: [], info: null };
        throw error;
    }
}
function isLast(seen, onPage, info, { page, perPage }) {
    // A total smaller than what has already arrived is wrong: it may count this page alone, or nothing at all.
    const count = credibleTotal(info?.total_count, seen);
    const pages = credibleTotal(info?.total_pages, page);
    if (count === null && pages === null) {
        // A stated page size that echoes the request proves nothing: the list may return smaller pages.
        const stated = info?.per_page;
        if (stated === undefined)
            return perPage === Infinity;
        return stated < perPage && onPage < stated;
    }
    return seen >= (count ?? 0) && page >= (pages ?? 0);
}
function credibleTotal(total, reached) {
    return total === undefined || total < reached ? null : total;
}
function endlessListError({ operation }, why) {
    return new _error_js__WEBPACK_IMPORTED_MODULE_0__/* .CloudflareError */ .Oi({
        kind: "unexpected-answer",
        operation,
        status: null,
        message: `Cloudflare's list never ends (${why}): ${operation}.`,
    });
}


/***/ }),

/***/ 4299:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ot: () => (/* binding */ associationsPath),
/* harmony export */   f: () => (/* binding */ certificatePath),
/* harmony export */   nX: () => (/* binding */ STORE_NAMES),
/* harmony export */   qP: () => (/* binding */ certificatesPath),
/* harmony export */   zr: () => (/* binding */ root)
/* harmony export */ });
const STORE_NAMES = { hostname: "hostname", zone: "zone-level" };
const STORE_PATHS = {
    hostname: "/origin_tls_client_auth/hostnames/certificates",
    zone: "/origin_tls_client_auth",
};
function root({ id }) {
    return `/zones/${encodeURIComponent(id)}`;
}
function associationsPath(zone) {
    return `${root(zone)}/origin_tls_client_auth/hostnames`;
}
function certificatesPath(zone, store) {
    return root(zone) + STORE_PATHS[store];
}
function certificatePath(zone, store, id) {
    return `${certificatesPath(zone, store)}/${encodeURIComponent(id)}`;
}


/***/ }),

/***/ 2943:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bw: () => (/* binding */ SETTINGS_READ),
/* harmony export */   Cm: () => (/* binding */ WRITE),
/* harmony export */   D1: () => (/* binding */ DNS_READ),
/* harmony export */   M1: () => (/* binding */ SETTINGS_WRITE),
/* harmony export */   Pz: () => (/* binding */ READ),
/* harmony export */   UC: () => (/* binding */ HEALTH_CHECKS_READ),
/* harmony export */   Zt: () => (/* binding */ MONITORS_READ),
/* harmony export */   ik: () => (/* binding */ ZONE_READ),
/* harmony export */   mT: () => (/* binding */ LOAD_BALANCERS_READ),
/* harmony export */   qs: () => (/* binding */ NOTIFICATIONS_READ)
/* harmony export */ });
/* The permissions that a token needs, as the dashboard names them. */
const READ = "Zone > SSL and Certificates > Read";
const WRITE = "Zone > SSL and Certificates > Edit";
const SETTINGS_READ = "Zone > Zone Settings > Read";
const SETTINGS_WRITE = "Zone > Zone Settings > Edit";
const ZONE_READ = "Zone > Zone > Read";
/* Optional permissions: without one, a fact is unknown. */
const DNS_READ = "Zone > DNS > Read";
const LOAD_BALANCERS_READ = "Zone > Load Balancers > Read";
const HEALTH_CHECKS_READ = "Zone > Health Checks > Read";
const MONITORS_READ = "Account > Load Balancing: Monitors and Pools > Read";
const NOTIFICATIONS_READ = "Account > Notifications > Read";


/***/ }),

/***/ 98:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hy: () => (/* binding */ readAssociations),
  w$: () => (/* binding */ readCertificate),
  uz: () => (/* binding */ readStore),
  Xg: () => (/* binding */ readZone)
});

// EXTERNAL MODULE: ./src/zone/lifecycle.ts
var lifecycle = __webpack_require__(538);
;// CONCATENATED MODULE: ./src/zone/normalize.ts

/**
 * The zone without the objects that Cloudflare is deleting, and with each association's certificate resolved. If a
 * hostname has several associations, the last one counts.
 */
function normalizeZone(listed) {
    const items = [
        ...listed.certificates,
        ...listed.associations,
    ];
    const certificates = new Map(listed.certificates
        .filter(({ store }) => store === "hostname")
        .map((certificate) => [certificate.id, certificate]));
    const live = listed.associations.filter((association) => !(0,lifecycle/* isTombstone */.aK)(association));
    return {
        ...listed,
        certificates: listed.certificates.filter((certificate) => !(0,lifecycle/* isTombstone */.aK)(certificate)),
        associations: [
            ...new Map(live.map((association) => [association.hostname, association])).values(),
        ].map((association) => ({
            ...association,
            certificate: certificates.get(association.certificateId) ?? null,
        })),
        deleting: items.filter(lifecycle/* isTombstone */.aK),
    };
}

// EXTERNAL MODULE: ./src/cloudflare/endpoints.ts
var endpoints = __webpack_require__(6001);
// EXTERNAL MODULE: ./src/cloudflare/error.ts
var cloudflare_error = __webpack_require__(6457);
// EXTERNAL MODULE: ./src/certificate/certificate.ts + 3 modules
var certificate = __webpack_require__(6227);
// EXTERNAL MODULE: ./src/zone/hostname.ts
var zone_hostname = __webpack_require__(6729);
;// CONCATENATED MODULE: ./src/cloudflare/from-api.ts


/** Cloudflare may still return voided associations (`enabled: null`); they count as absent. */
function toAssociation(api) {
    if (!("cert_id" in api))
        return [];
    return [
        {
            // Cloudflare may return Unicode or punycode; aop.yaml is normalized to punycode.
            hostname: (0,zone_hostname/* canonicalHostname */.G_)(api.hostname),
            certificateId: api.cert_id,
            enabled: api.enabled,
            status: api.status ?? "active",
        },
    ];
}
/** The certificate as the other rooms know it. `clean` redacts the names in it, which are only readable once decoded. */
function toCertificate(store, api, clean) {
    const certificate = certificateOf(api);
    return {
        store,
        id: api.id,
        status: api.status ?? "active",
        uploadedOn: api.uploaded_on ?? null,
        certificate: {
            ...certificate,
            subject: clean(certificate.subject),
            issuer: clean(certificate.issuer),
        },
    };
}
/** Parsed from Cloudflare's PEM; if that fails, built from the other fields, so that the certificate is still shown. */
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
        notAfter: isoTime(api.expires_on) ?? "unknown",
        isCa: false,
        clientAuth: null,
        keyType: null,
    };
}
function isoTime(time) {
    const milliseconds = Date.parse(time ?? "");
    return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();
}

// EXTERNAL MODULE: ./src/text/message.ts
var message = __webpack_require__(6400);
// EXTERNAL MODULE: ./src/cloudflare/schemas.ts
var schemas = __webpack_require__(7431);
// EXTERNAL MODULE: ./src/cloudflare/paging.ts
var paging = __webpack_require__(599);
;// CONCATENATED MODULE: ./src/cloudflare/lists.ts








/**
 * The zone's associations as Cloudflare lists them. If it doesn't list them, `complete` is false and only the given
 * hostnames are read, one by one. Throws CloudflareError.
 */
async function listOrReadAssociations(client, zone, hostnames) {
    const listed = await listIfPossible(client, zone);
    if (listed instanceof cloudflare_error/* CloudflareError */.Oi) {
        return { items: await readEach(client, zone, hostnames, listed), complete: false };
    }
    const { usable, malformed } = (0,schemas/* splitUsable */.l7)(schemas/* AssociationSchema */.JJ, listed);
    if (malformed.length === 0)
        return { items: usable, complete: true };
    client.warnOnce(`Cloudflare lists ${(0,message/* counted */.hS)(malformed.length, "hostname association")} of ${zone.name} without a hostname or a certificate: left out.`);
    // An unusable entry may be for a hostname that the caller depends on.
    const seen = new Set(usable.map(({ hostname }) => (0,zone_hostname/* canonicalHostname */.G_)(hostname)));
    const missing = hostnames.filter((hostname) => !seen.has(hostname));
    return { items: [...usable, ...(await readEach(client, zone, missing, null))], complete: true };
}
/** The list, or the error that denies it. The endpoint is new: it may be missing, or not available to this token. */
async function listIfPossible(client, zone) {
    try {
        return await (0,paging/* listAll */._w)(client, (page) => (0,endpoints/* listAssociations */.lq)(zone, page), endpoints/* ASSOCIATIONS_PER_PAGE */.tk);
    }
    catch (error) {
        if (error instanceof cloudflare_error/* CloudflareError */.Oi && isEndpointRefused(error))
            return error;
        throw error;
    }
}
/** Whether only this endpoint fails. An invalid token is rejected everywhere; a proxy may lack an endpoint, too. */
function isEndpointRefused(error) {
    const { status, kind } = error;
    // Something else than a list, or a list without an end, is as good as none.
    return (kind === "unexpected-answer" ||
        status === 404 ||
        status === 405 ||
        status === 501 ||
        (0,cloudflare_error/* isPermanentRefusal */.Lm)(error));
}
/** `refusal`: why they can't be listed; thrown instead of an equivalent error for a single hostname. */
async function readEach(client, zone, hostnames, refusal) {
    const items = [];
    for (const hostname of hostnames) {
        try {
            items.push((await client.call((0,endpoints/* getAssociation */.O1)(zone, hostname))).result);
        }
        catch (error) {
            // 1553: this hostname was never configured. A 404 with another code is a wrong zone.
            if ((0,cloudflare_error/* hasCode */.up)(error, 1553, 1551))
                continue;
            const isSame = error instanceof cloudflare_error/* CloudflareError */.Oi && (error.isPermission || error.has(7000, 7001, 7003));
            throw isSame && refusal !== null ? refusal : error;
        }
    }
    return items;
}
/**
 * The certificates in a store. An entry without a readable PEM is read by ID; an entry without an ID is left out, unless
 * its fingerprint is in `about`, which is an error. Throws CloudflareError.
 */
async function listStore(client, zone, store, about) {
    const items = await (0,paging/* listWhole */.cP)(client, (page) => (0,endpoints/* listCertificates */.Hj)(zone, store, page));
    const { usable, malformed } = (0,schemas/* splitUsable */.l7)(schemas/* CertificateSchema */.H, items);
    for (const item of malformed)
        refuseIfAbout(item, zone, store, about);
    if (malformed.length > 0) {
        client.warnOnce(`Cloudflare lists ${(0,message/* counted */.hS)(malformed.length, "certificate")} of ${zone.name} without an ID: left out.`);
    }
    const whole = [];
    for (const item of usable)
        whole.push(await withPem(client, zone, store, item));
    return whole;
}
async function withPem(client, zone, store, listed) {
    const isWhole = (0,certificate/* parseCertificate */.h)(listed.certificate ?? "").kind === "certificate";
    if (isWhole || (0,lifecycle/* isTombstone */.aK)({ status: listed.status ?? "active" }))
        return listed;
    try {
        return { ...listed, ...(await client.call((0,endpoints/* getCertificate */.gc)(zone, store, listed.id))).result };
    }
    catch (error) {
        if (!(0,cloudflare_error/* isPermanentRefusal */.Lm)(error))
            throw error;
        client.warnOnce(`${error.message} The certificate is still shown, without its details.`);
        return listed;
    }
}
function refuseIfAbout(item, zone, store, about) {
    if (about.size === 0 || typeof item !== "object" || item === null)
        return;
    const pem = "certificate" in item && typeof item.certificate === "string" ? item.certificate : "";
    const parsed = (0,certificate/* parseCertificate */.h)(pem);
    if (parsed.kind !== "certificate" || !about.has(parsed.certificate.fingerprint))
        return;
    const { operation } = (0,endpoints/* listCertificates */.Hj)(zone, store, 1);
    throw new cloudflare_error/* CloudflareError */.Oi({
        kind: "unexpected-answer",
        operation,
        status: null,
        message: `Cloudflare's answer to ${operation} lists ${parsed.certificate.subject}, a certificate of aop.yaml, without an ID: nothing can be planned with it. Re-run this job, and if that does not help, ask Cloudflare's support about this certificate.`,
    });
}

;// CONCATENATED MODULE: ./src/cloudflare/read-zone.ts






/** One zone's current state at Cloudflare. Throws CloudflareError. */
async function readZone(client, zone, options) {
    const reads = [
        readListed(client, zone, options.hostnames),
        readStore(client, zone, "hostname", options.fingerprints),
        options.zoneLevel === false
            ? Promise.resolve([])
            : readStore(client, zone, "zone", options.fingerprints),
        options.zoneLevel === false ? Promise.resolve(null) : client.call((0,endpoints/* getZoneLevel */.Dp)(zone)),
        readSslMode(client, zone),
        options.global ? client.call((0,endpoints/* getGlobal */.mS)(zone)) : Promise.resolve(null),
    ];
    // Wait for all of them, so that none is still retrying on closed connections after an error.
    await Promise.allSettled(reads);
    const [associations, hostnameStore, zoneStore, zoneLevel, sslMode, global] = await Promise.all(reads);
    const listed = [...hostnameStore, ...zoneStore];
    const unlisted = await readUnlisted(client, zone, listed, associations.items, options);
    return normalizeZone({
        name: zone.name,
        id: zone.id,
        zoneStatus: zone.zoneStatus ?? null,
        global: global && {
            on: global.result.value === "on",
            editable: global.result.editable ?? true,
        },
        zoneLevel: zoneLevel?.result.enabled ?? false,
        sslMode,
        certificates: [...listed, ...unlisted],
        associations: associations.items,
        associationsComplete: associations.complete,
    });
}
/** One certificate by ID, or null if Cloudflare doesn't know it (any more). */
async function readCertificate(client, zone, store, id) {
    try {
        const { result } = await client.call((0,endpoints/* getCertificate */.gc)(zone, store, id));
        return toCertificate(store, result, client.clean);
    }
    catch (error) {
        if (error instanceof cloudflare_error/* CloudflareError */.Oi && error.status === 404 && !error.has(7003))
            return null;
        throw error;
    }
}
/**
 * All associations of the zone, or those of the given hostnames if the list endpoint isn't available, without those
 * being deleted. Throws CloudflareError.
 */
async function readAssociations(client, zone, hostnames) {
    const { items } = await readListed(client, zone, hostnames);
    return items.filter((item) => !(0,lifecycle/* isTombstone */.aK)(item));
}
async function readListed(client, zone, hostnames) {
    const { items, complete } = await listOrReadAssociations(client, zone, hostnames);
    return { items: items.flatMap(toAssociation), complete };
}
/** The certificates in a store. `about`: see `listStore`. Throws CloudflareError. */
async function readStore(client, zone, store, about = new Set()) {
    const listed = await listStore(client, zone, store, about);
    return listed.map((item) => toCertificate(store, item, client.clean));
}
async function readSslMode(client, zone) {
    try {
        return (await client.call((0,endpoints/* getSslMode */.Ez)(zone))).result.value;
    }
    catch (error) {
        // Only warnings depend on it, so a rejection or an odd value is no reason to fail the rest.
        const isOdd = error instanceof cloudflare_error/* CloudflareError */.Oi && error.kind === "unexpected-answer";
        if (isOdd || (0,cloudflare_error/* isPermanentRefusal */.Lm)(error))
            return null;
        throw error;
    }
}
/** Certificates that are known or associated but not listed yet. */
async function readUnlisted(client, zone, listed, associations, options) {
    const certain = new Set((options.known ?? []).map(({ id }) => id));
    const key = (store, id) => `${store} ${id}`;
    const seen = new Set(listed.map((item) => key(item.store, item.id)));
    const wanted = [
        ...(options.known ?? []),
        ...associations
            .filter((association) => !(0,lifecycle/* isTombstone */.aK)(association))
            .map((association) => ({ store: "hostname", id: association.certificateId })),
    ];
    const unlisted = [];
    for (const { store, id } of wanted) {
        if (seen.has(key(store, id)))
            continue;
        seen.add(key(store, id));
        const found = certain.has(id)
            ? await readCertificate(client, zone, store, id)
            : await readIfPossible(client, zone, store, id);
        if (found !== null)
            unlisted.push(found);
    }
    return unlisted;
}
/** Cloudflare may refuse to return a certificate that a hostname uses (1415); the hostname still exists. */
async function readIfPossible(client, zone, store, id) {
    try {
        return await readCertificate(client, zone, store, id);
    }
    catch (error) {
        if (!(0,cloudflare_error/* isPermanentRefusal */.Lm)(error))
            throw error;
        client.warnOnce(`${error.message} A hostname of ${zone.name} uses it: shown as unknown.`);
        return null;
    }
}


/***/ }),

/***/ 7431:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CI: () => (/* binding */ ZoneSchema),
/* harmony export */   H: () => (/* binding */ CertificateSchema),
/* harmony export */   HD: () => (/* binding */ SslModeSchema),
/* harmony export */   JJ: () => (/* binding */ AssociationSchema),
/* harmony export */   Ko: () => (/* binding */ ZoneLevelSchema),
/* harmony export */   de: () => (/* binding */ GlobalSchema),
/* harmony export */   l7: () => (/* binding */ splitUsable),
/* harmony export */   qP: () => (/* binding */ ListSchema)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5395);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3305);

/*
 * The response fields that we use. Source: Cloudflare's OpenAPI description of 2026-07-08. The API grows without
 * notice, so other fields are ignored and unknown statuses are tolerated. Fields that are only displayed may have any
 * form: they must not make usable data fail.
 */
const Shown = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ["catch"] */ .MfU(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .nullish */ .cl6(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()), null);
/** A status from an open set that decisions depend on; a value of another type counts as an unknown status. */
const Status = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ["catch"] */ .MfU(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .nullish */ .cl6(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()), "unknown");
/** A field that identifies an object. */
const Key = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._minLength */ .m9(1));
const ZoneSchema = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    id: Key,
    name: Key,
    status: Shown,
    paused: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ["catch"] */ .MfU(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .nullish */ .cl6(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY()), null),
    type: Shown,
    account: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ["catch"] */ .MfU(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .nullish */ .cl6(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ id: Shown, name: Shown })), null),
});
const CertificateSchema = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    id: Key,
    status: Status,
    certificate: Shown,
    issuer: Shown,
    serial_number: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ["catch"] */ .MfU(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .nullish */ .cl6(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .transform */ .pdi(String))])), null),
    expires_on: Shown,
    uploaded_on: Shown,
});
const VoidedSchema = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ hostname: Key, enabled: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ["null"] */ .chJ()) });
const LiveSchema = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    hostname: Key,
    cert_id: Key,
    enabled: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    status: Status,
});
/** Voided if `enabled` is null or missing: then there is no association. */
const AssociationSchema = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([LiveSchema, VoidedSchema]);
const SslModeSchema = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ value: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() });
const GlobalSchema = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ value: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), editable: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .nullish */ .cl6(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY()) });
const ZoneLevelSchema = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    enabled: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .nullish */ .cl6(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY()), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .transform */ .pdi((enabled) => enabled ?? false)),
});
/** A list of anything. A store that was never used returns `null` instead of an empty list. */
const ListSchema = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .nullable */ .mee(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J())), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .transform */ .pdi((items) => items ?? []));
/** Splits a list into usable items and the rest: one malformed object doesn't make the others unusable. */
function splitUsable(schema, items) {
    const parsed = items.map((item) => ({ item, ...schema.safeParse(item) }));
    return {
        usable: parsed.flatMap(({ success, data }) => (success ? [data] : [])),
        malformed: parsed.flatMap(({ success, item }) => (success ? [] : [item])),
    };
}


/***/ }),

/***/ 6489:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  tY: () => (/* binding */ ZoneLookupError),
  zi: () => (/* binding */ allZones),
  Mj: () => (/* binding */ findZones)
});

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: ./src/text/message.ts
var message = __webpack_require__(6400);
// EXTERNAL MODULE: ./src/text/user-error.ts
var user_error = __webpack_require__(2071);
// EXTERNAL MODULE: ./src/zone/hostname.ts
var zone_hostname = __webpack_require__(6729);
// EXTERNAL MODULE: ./src/cloudflare/endpoints.ts
var endpoints = __webpack_require__(6001);
// EXTERNAL MODULE: ./src/cloudflare/error.ts
var cloudflare_error = __webpack_require__(6457);
// EXTERNAL MODULE: ./src/cloudflare/schemas.ts
var schemas = __webpack_require__(7431);
// EXTERNAL MODULE: ./src/cloudflare/paging.ts
var paging = __webpack_require__(599);
// EXTERNAL MODULE: ./src/text/order.ts
var order = __webpack_require__(9891);
;// CONCATENATED MODULE: ./src/cloudflare/subzones.ts


/** Whether a hostname is at least two labels below the zone, so that it may belong to a subzone. */
function mayHaveSubzones({ name, associations = [], }) {
    return associations.some(({ hostname }) => (0,zone_hostname/* isInZone */.eI)(hostname, name) && hostname.slice(0, -name.length - 1).split(".").length > 1);
}
/** Adds to each zone the active zones in `overview` that are below it and not in `found`. */
function withSubzones(found, overview) {
    const active = overview
        .filter(({ status }) => status === "active")
        .map(({ name }) => (0,zone_hostname/* canonicalHostname */.G_)(name))
        .filter((name) => !found.has(name));
    return new Map([...found].map(([zone, ref]) => {
        if (ref instanceof Error || ref.zoneStatus === undefined)
            return [zone, ref];
        const subzones = [...new Set(active.filter((name) => (0,zone_hostname/* isInZone */.eI)(name, zone)))].sort(order/* compare */.U);
        return [zone, { ...ref, zoneStatus: { ...ref.zoneStatus, subzones } }];
    }));
}

;// CONCATENATED MODULE: ./src/cloudflare/zones.ts









/** A zone in aop.yaml that can't be identified at Cloudflare: none or several match, or the ID is another zone's. */
class ZoneLookupError extends user_error/* UserError */.y {
    name = "ZoneLookupError";
    constructor(message) {
        super(message, { help: "tokens" });
    }
}
/** Failed lookups before the rest are skipped: a file full of wrong IDs must not use up the token owner's requests. */
const MOST_FAILURES = 20;
/**
 * The zones by name, for one token. Lists all zones, fifty per page, unless that takes more requests than looking up
 * each one. Results are per zone, since a zone that can't be found must not hide the others.
 */
async function findZones(client, wanted) {
    const isWorthIt = wanted.length > 1 || wanted.some(mayHaveSubzones);
    const overview = isWorthIt ? await settle(overviewOf(client, wanted.length)) : null;
    const found = new Map();
    let failures = 0;
    let hopeless = null;
    for (const zone of wanted) {
        const known = hopeless ?? fromOverview(zone, overview);
        if (known !== null || failures === MOST_FAILURES) {
            found.set(zone.name, known ?? skipped());
            continue;
        }
        const ref = await settle(lookUp(client, zone));
        found.set(zone.name, ref);
        if (ref instanceof Error)
            failures += 1;
        if (failsAlike(ref))
            hopeless = ref;
    }
    return Array.isArray(overview) ? withSubzones(found, overview) : found;
}
/** The same wording for every zone, so that it is reported once. */
function skipped() {
    return new ZoneLookupError(`After ${MOST_FAILURES} zones that could not be found the other zones were not looked up: correct those first.`);
}
/** Whether every other lookup would fail the same way: no response, or an invalid token. */
function failsAlike(ref) {
    return ref instanceof cloudflare_error/* CloudflareError */.Oi && (ref.kind === "unavailable" || ref.status === 401);
}
/** Every zone the token can see, without duplicates, in Cloudflare's order; IDN in punycode. Throws CloudflareError. */
async function allZones(client) {
    const listed = await (0,paging/* listAll */._w)(client, (page) => (0,endpoints/* listZones */.c5)({ page }), endpoints/* ZONES_PER_PAGE */.Oh);
    const zones = zonesIn(client, listed);
    // A zone created or deleted in the meantime moves others to different pages.
    return [...new Map(zones.map((zone) => [zone.id, zone])).values()].map((zone) => ({
        ...zone,
        name: (0,zone_hostname/* canonicalHostname */.G_)(zone.name),
    }));
}
/** All zones of the token; null if looking up each one is cheaper. */
async function overviewOf(client, zones) {
    const first = await client.call((0,endpoints/* listZones */.c5)({ page: 1 }));
    const { total_count, total_pages, per_page } = first.info ?? {};
    const pages = total_pages ??
        (total_count === undefined ? Infinity : Math.ceil(total_count / (per_page ?? endpoints/* ZONES_PER_PAGE */.Oh)));
    if (pages - 1 > zones || pages > paging/* MOST_PAGES */.Ll)
        return null;
    // Read every page, even if all zones are found: another account may have a zone with the same name.
    return zonesIn(client, await (0,paging/* listAll */._w)(client, (page) => (0,endpoints/* listZones */.c5)({ page }), endpoints/* ZONES_PER_PAGE */.Oh, { first }));
}
/** The zone as found in the overview; null if it must be looked up. */
function fromOverview({ name, id }, overview) {
    if (overview === null)
        return null;
    if (overview instanceof Error) {
        // An ID in aop.yaml lets the token work without Zone: Read.
        return id === null || failsAlike(overview) ? overview : null;
    }
    if (id === null)
        return pick(name, overview);
    const zone = overview.find((candidate) => candidate.id === id);
    return zone === undefined ? null : named(zone, name);
}
function lookUp(client, { name, id }) {
    return id === null
        ? inEitherForm(client, name).then((zones) => pick(name, zones))
        : byId(client, { id, name });
}
async function byId(client, zone) {
    try {
        return named((await client.call((0,endpoints/* getZone */.HD)(zone))).result, zone.name);
    }
    catch (error) {
        // An ID in aop.yaml lets the token work without Zone: Read. An invalid token fails on the next request.
        if ((0,cloudflare_error/* hasCode */.up)(error, 10000, 9109) && error.status === 403)
            return zone;
        throw error;
    }
}
/** The zone with an ID from aop.yaml. Its name must match, since a wrong ID would change someone else's zone. */
function named(zone, name) {
    if ((0,zone_hostname/* canonicalHostname */.G_)(zone.name) === name)
        return refOf(zone, name);
    return new ZoneLookupError((0,message/* plain */.pj)((0,message/* say */.cv) `Zone ID ${zone.id} belongs to ${zone.name}, not to ${name}: correct the ID in aop.yaml, or omit it to look the zone up by name.`));
}
function refOf({ id, status, paused, type, account }, name) {
    const zoneStatus = { status: status ?? null, paused: paused ?? null, type: type ?? null };
    return { id, name, zoneStatus, account: account?.id ?? null };
}
function zonesIn(client, items) {
    const { usable, malformed } = (0,schemas/* splitUsable */.l7)(schemas/* ZoneSchema */.CI, items);
    if (malformed.length > 0) {
        client.warnOnce(`Cloudflare lists ${(0,message/* counted */.hS)(malformed.length, "zone")} without an ID or a name: left out.`);
    }
    return usable;
}
/**
 * Cloudflare stores IDN zones in Unicode and doesn't find them by punycode (cloudflare-go #347,
 * terraform-provider-cloudflare #1310); others report that both work (python-cloudflare #22).
 */
async function inEitherForm(client, name) {
    for (const form of new Set([(0,external_node_url_.domainToUnicode)(name), name])) {
        const { result } = await client.call((0,endpoints/* listZones */.c5)({ page: 1, name: form }));
        const hits = zonesIn(client, result).filter((zone) => (0,zone_hostname/* canonicalHostname */.G_)(zone.name) === name);
        if (hits.length > 0)
            return hits;
    }
    return [];
}
function pick(name, candidates) {
    const hits = candidates.filter((zone) => (0,zone_hostname/* canonicalHostname */.G_)(zone.name) === name);
    const [first, ...others] = hits;
    if (first === undefined) {
        return new ZoneLookupError(`Zone ${name} was not found: the token can't see it. Give the token the permission \u201cZone > Zone > Read\u201d for this zone, check the spelling, or set the zone's ID in aop.yaml.`);
    }
    if (others.length === 0)
        return refOf(first, name);
    const listed = hits.map((zone) => `${zone.id} (${zone.status ?? "unknown"}, account ${zone.account?.name ?? zone.account?.id ?? "unknown"})`);
    return new ZoneLookupError(`There are ${hits.length} zones named ${name}: ${listed.join("; ")}. Set the ID of the one you mean in aop.yaml.`);
}
async function settle(promise) {
    try {
        return await promise;
    }
    catch (error) {
        if (error instanceof cloudflare_error/* CloudflareError */.Oi || error instanceof ZoneLookupError)
            return error;
        throw error;
    }
}


/***/ }),

/***/ 7761:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  W: () => (/* binding */ BudgetError),
  D: () => (/* binding */ assertReadable)
});

;// CONCATENATED MODULE: ./src/text/complexity.ts
/**
 * Whether the text exceeds any of these limits. Looks at each character once, and stops at the first one too many: the
 * parser needs up to half a microsecond and fifty bytes for each bracket. Text that isn't JSON is counted as if it were.
 */
function exceeds(text, most) {
    let [depth, values, escapes] = [0, 0, 0];
    let isInString = false;
    for (let at = 0; at < text.length; at++) {
        switch (text.charCodeAt(at)) {
            case QUOTE:
                isInString = !isInString;
                break;
            case BACKSLASH:
                escapes++;
                if (isInString)
                    at++;
                break;
            case PERCENT:
            case AMPERSAND:
            case LESS_THAN:
            case JOINER:
                escapes++;
                break;
            case OPEN_BRACKET:
            case OPEN_BRACE:
                if (!isInString)
                    [depth, values] = [depth + 1, values + 1];
                break;
            case CLOSE_BRACKET:
            case CLOSE_BRACE:
                if (!isInString)
                    depth--;
                break;
            case COMMA:
                if (!isInString)
                    values++;
                break;
        }
        if (depth > most.depth || values > most.values || escapes > most.escapes)
            return true;
    }
    return false;
}
const QUOTE = 0x22;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
const COMMA = 0x2c;
const LESS_THAN = 0x3c;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const JOINER = 0x200d;

;// CONCATENATED MODULE: ./src/runtime/budget.ts

/** A response that exceeded its budget. */
class BudgetError extends Error {
    name = "BudgetError";
    code;
    constructor(code, message) {
        super(message);
        this.code = code;
    }
}
/** In characters. Whatever is in a text of this length, it takes a tenth of a second at most. */
const SIMPLE = 256 * 1024;
/** A page of 5,000 DNS records, the longest answer there is, has about 120,000 values on four levels. */
const MOST = { depth: 100, values: 250_000 };
/** A thousand associations with their certificates have about 60,000, one for each line. */
const MOST_ESCAPES = 200_000;
/**
 * Throws BudgetError if reading a JSON response would take long for its size. `isRedacted`: whether secrets are removed from
 * it, which costs something for each escape.
 */
function assertReadable(text, { isRedacted }) {
    const most = { ...MOST, escapes: isRedacted ? MOST_ESCAPES : Infinity };
    if (text.length > SIMPLE && exceeds(text, most)) {
        throw new BudgetError("ANSWER_TOO_COMPLEX", "nested too deeply, or too many values or escapes");
    }
}


/***/ }),

/***/ 2814:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Em: () => (/* binding */ request),
/* harmony export */   J2: () => (/* reexport default from dynamic */ undici_lib_dispatcher_env_http_proxy_agent_js__WEBPACK_IMPORTED_MODULE_3___default.a),
/* harmony export */   Kj: () => (/* reexport default from dynamic */ undici_lib_dispatcher_client_js__WEBPACK_IMPORTED_MODULE_2___default.a),
/* harmony export */   bC: () => (/* reexport default from dynamic */ undici_lib_dispatcher_pool_js__WEBPACK_IMPORTED_MODULE_4___default.a),
/* harmony export */   g6: () => (/* reexport default from dynamic */ undici_lib_dispatcher_agent_js__WEBPACK_IMPORTED_MODULE_1___default.a),
/* harmony export */   s8: () => (/* reexport default from dynamic */ undici_lib_handler_decorator_handler_js__WEBPACK_IMPORTED_MODULE_5___default.a)
/* harmony export */ });
/* harmony import */ var undici_lib_api_api_request_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6424);
/* harmony import */ var undici_lib_api_api_request_js__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(undici_lib_api_api_request_js__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var undici_lib_dispatcher_agent_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7405);
/* harmony import */ var undici_lib_dispatcher_agent_js__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(undici_lib_dispatcher_agent_js__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var undici_lib_dispatcher_client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3701);
/* harmony import */ var undici_lib_dispatcher_client_js__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(undici_lib_dispatcher_client_js__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var undici_lib_dispatcher_env_http_proxy_agent_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3137);
/* harmony import */ var undici_lib_dispatcher_env_http_proxy_agent_js__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(undici_lib_dispatcher_env_http_proxy_agent_js__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var undici_lib_dispatcher_pool_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(628);
/* harmony import */ var undici_lib_dispatcher_pool_js__WEBPACK_IMPORTED_MODULE_4___default = /*#__PURE__*/__webpack_require__.n(undici_lib_dispatcher_pool_js__WEBPACK_IMPORTED_MODULE_4__);
/* harmony import */ var undici_lib_handler_decorator_handler_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8155);
/* harmony import */ var undici_lib_handler_decorator_handler_js__WEBPACK_IMPORTED_MODULE_5___default = /*#__PURE__*/__webpack_require__.n(undici_lib_handler_decorator_handler_js__WEBPACK_IMPORTED_MODULE_5__);
/* harmony import */ var undici_lib_interceptor_redirect_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1514);
/* harmony import */ var undici_lib_interceptor_redirect_js__WEBPACK_IMPORTED_MODULE_6___default = /*#__PURE__*/__webpack_require__.n(undici_lib_interceptor_redirect_js__WEBPACK_IMPORTED_MODULE_6__);







/*
 * Only the parts of undici that we use. Its entry point also loads fetch, WebSocket, caches and mocks, which doubles
 * the code read by every start that calls an API. There is no other way to leave them out, and the version is pinned.
 */

/** Sends a request, as undici's own `request` does. Rejects with undici's errors. */
function request(url, { dispatcher, ...options }) {
    const { origin, pathname, search } = url;
    return undici_lib_api_api_request_js__WEBPACK_IMPORTED_MODULE_0___default().call(dispatcher, { ...options, origin, path: pathname + search });
}


/***/ }),

/***/ 9384:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ TokenError),
  h: () => (/* binding */ createClients)
});

// EXTERNAL MODULE: ./src/runtime/budget.ts + 1 modules
var budget = __webpack_require__(7761);
// EXTERNAL MODULE: ./src/runtime/clock.ts
var clock = __webpack_require__(9842);
// EXTERNAL MODULE: ./src/runtime/undici.ts
var undici = __webpack_require__(2814);
// EXTERNAL MODULE: ./src/cloudflare/error.ts
var cloudflare_error = __webpack_require__(6457);
// EXTERNAL MODULE: ./src/text/error-code.ts
var error_code = __webpack_require__(8571);
;// CONCATENATED MODULE: ./src/runtime/connection-loss.ts

/** Classifies an error by the Node and undici codes in it or in its chain of causes. */
function connectionLoss(error) {
    const causes = chainOf(error);
    const refused = causes.map(proxyStatus).find((status) => status !== null);
    if (refused !== undefined)
        return refusedByProxy(refused);
    const codes = causes.map(error_code/* errorCode */.C).filter((code) => code !== null);
    const code = codes.find(isKnown) ?? codes[0];
    if (code === undefined)
        return { ...PASSING, words: "no answer" };
    if (UNTRUSTED.has(code))
        return untrusted(code);
    if (UNFIT.has(code)) {
        return {
            words: `the server's certificate is not valid for it, ${code}`,
            remedy: "Check the address, the runner's clock, and any proxy or firewall in between.",
            neverSent: true,
            lasting: true,
        };
    }
    if (HANDSHAKE.test(code))
        return { ...PASSING, ...UNUSABLE_TLS, words: `TLS failed, ${code}` };
    const words = LOSSES[code];
    return {
        words: words === undefined ? code : BUDGETS.has(code) ? words : `${words}, ${code}`,
        remedy: null,
        neverSent: NEVER_SENT.has(code),
        lasting: OVERSIZED.has(code),
    };
}
/** Whether the answer was larger than any answer that is read, or has more in it. */
function isOverBudget(error) {
    return chainOf(error).some((cause) => OVERSIZED.has(errorCode(cause) ?? ""));
}
const UNUSABLE_TLS = {
    remedy: "Check the address and any proxy in between. If the proxy itself does not use TLS, its address starts with http://, even in HTTPS_PROXY.",
};
const PASSING = { remedy: null, neverSent: false, lasting: false };
/** Error codes of lost connections, in words. */
const LOSSES = {
    UND_ERR_HEADERS_TIMEOUT: "timed out",
    UND_ERR_BODY_TIMEOUT: "the response did not finish in time",
    UND_ERR_CONNECT_TIMEOUT: "connecting timed out",
    UND_ERR_SOCKET: "the connection broke",
    ECONNRESET: "the connection broke",
    ECONNREFUSED: "the connection was refused",
    ENOTFOUND: "the server name does not resolve",
    EAI_AGAIN: "the server name could not be looked up",
    ANSWER_TOO_LARGE: "the response is larger than 16 MiB",
    ANSWER_TOO_COMPLEX: "the response is nested too deeply, or has too many values in it",
    ANSWER_TOO_SLOW: "the response did not finish in time",
};
const OVERSIZED = new Set(["ANSWER_TOO_LARGE", "ANSWER_TOO_COMPLEX"]);
const BUDGETS = new Set([...OVERSIZED, "ANSWER_TOO_SLOW"]);
const NEVER_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);
/** OpenSSL's codes (nodejs.org/api/tls.html, "X509 certificate error codes") for a chain without a trusted root. */
const UNTRUSTED = new Set([
    "SELF_SIGNED_CERT_IN_CHAIN",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "UNABLE_TO_GET_ISSUER_CERT",
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "CERT_UNTRUSTED",
]);
const UNFIT = new Set([
    "CERT_HAS_EXPIRED",
    "CERT_NOT_YET_VALID",
    "CERT_REVOKED",
    "CERT_REJECTED",
    "CERT_CHAIN_TOO_LONG",
    "CERT_SIGNATURE_FAILURE",
    "ERR_TLS_CERT_ALTNAME_INVALID",
    "INVALID_CA",
    "INVALID_PURPOSE",
    "PATH_LENGTH_EXCEEDED",
]);
/** OpenSSL's codes for a handshake that failed: "ERR_SSL_WRONG_VERSION_NUMBER" where the other side speaks no TLS. */
const HANDSHAKE = /^(?:ERR_SSL_[A-Z0-9_]{1,80}|EPROTO)$/;
function isKnown(code) {
    return UNTRUSTED.has(code) || UNFIT.has(code) || HANDSHAKE.test(code) || code in LOSSES;
}
function untrusted(code) {
    return {
        words: `the server's certificate is signed by an authority that the runner does not trust, ${code}`,
        remedy: "Something between the runner and the server, such as a proxy that inspects TLS, presents its own certificate. Save that authority's certificate as PEM on the runner, and set the environment variable NODE_EXTRA_CA_CERTS of the job to its path.",
        neverSent: true,
        lasting: true,
    };
}
function refusedByProxy(status) {
    return {
        words: `the proxy refused to connect, HTTP ${status}`,
        remedy: status === 407
            ? "The proxy wants a user and a password: write them into the proxy's address, as in http://user:password@proxy.example:3128."
            : null,
        neverSent: true,
        lasting: status >= 400 && status < 500,
    };
}
/** Undici reports this only in the message text. */
function proxyStatus(error) {
    const message = error instanceof Error ? error.message : "";
    const status = /^Proxy response \((\d{3})\)/.exec(message)?.[1];
    return status === undefined ? null : Number(status);
}
/** The error and its causes: fetch and the proxy agent wrap the original error. */
function chainOf(error) {
    const chain = [];
    for (let cause = error; cause instanceof Error && chain.length < 5; cause = cause.cause)
        chain.push(cause);
    return chain.length === 0 ? [error] : chain;
}

// EXTERNAL MODULE: ./src/text/json.ts
var json = __webpack_require__(1789);
;// CONCATENATED MODULE: ./src/cloudflare/hint.ts
/**
 * Whether this is a Global API Key rather than a token: `cfk_\u2026`, or 37 to 45 hex digits before 2026
 * (developers.cloudflare.com/fundamentals/api/get-started/token-formats).
 */
function isGlobalKey(token) {
    return token.startsWith("cfk_") || /^[0-9a-f]{37,45}$/.test(token);
}
/** What to do if Cloudflare doesn't accept the token; null if the error is about something else. */
function authenticationHint(error, { name, isGlobalKey }, permission) {
    const isRefused = error.status === 401 || error.status === 403 || error.has(9109, 10000);
    const isMalformed = error.has(6003, 6103, 6111);
    if (isGlobalKey && (isRefused || isMalformed)) {
        return `The value of ${name} looks like a Global API Key, which can't be used here: create an API token (dash.cloudflare.com/profile/api-tokens) with the permission \u201c${permission}\u201d.`;
    }
    if (isMalformed) {
        return `The token in ${name} is malformed: it must be an API token, not a Global API Key, without quotes or line breaks.`;
    }
    if (error.has(9109))
        return unauthorized(error, name, permission);
    if (error.status === 401) {
        return `The token in ${name} is not valid, has expired, or lacks the permission \u201c${permission}\u201d.`;
    }
    if (isRefused)
        return `The token in ${name} needs the permission \u201c${permission}\u201d for this zone.`;
    return error.has(7000, 7003) ? "The zone ID is wrong, or the token can't see this zone." : null;
}
/** 9109 has several causes; only Cloudflare's message says which. */
function unauthorized({ errors }, name, permission) {
    const reason = errors.flatMap((error) => [error, ...error.chain]).map(({ message }) => message);
    if (reason.some((text) => /from location|ip address/i.test(text))) {
        return `The token in ${name} has a client IP address filter that the runner's address does not pass: allow the address in the token's settings, or run the job on a runner with an allowed address.`;
    }
    if (reason.some((text) => /auth(?:entication)? failures|too many/i.test(text))) {
        return `Cloudflare has temporarily blocked this IP address because too many requests from it had no valid token. Check the token in ${name}, and try again later.`;
    }
    if (reason.some((text) => /invalid access token|expired|disabled/i.test(text))) {
        return `The token in ${name} is not valid, or has expired: create a new one, and put it into the secret.`;
    }
    return `The token in ${name} is not valid, has expired, or lacks the permission \u201c${permission}\u201d.`;
}

;// CONCATENATED MODULE: ./src/cloudflare/retry-after.ts
/** Milliseconds. A rate-limit block lasts five minutes; a longer wait isn't worth keeping the job running. */
const LONGEST_WAIT = 330_000;
/** Milliseconds. The sender rounds to whole seconds. */
const MARGIN = 250;
/** The wait that a Retry-After header (seconds or date, RFC 9110, 10.2.3) asks for, in milliseconds; null if none. */
function retryAfterMs(header, now) {
    const value = header?.trim() ?? "";
    if (/^\d+(\.\d+)?$/.test(value))
        return Number(value) === 0 ? null : Number(value) * 1000 + MARGIN;
    // Date.parse accepts almost anything, even "-1".
    const date = /^[A-Za-z]{3,9}, /.test(value) ? Date.parse(value) : Number.NaN;
    return Number.isNaN(date) ? null : Math.max(0, date - now) + MARGIN;
}

;// CONCATENATED MODULE: ./src/cloudflare/error-text.ts
/** Long API texts are cut, since they end up in comments and annotations. */
const MOST_ERRORS = 5;
const LONGEST = 300;
/** A response's status and errors: "HTTP 400, 1415 Certificate ID in request is invalid (at /config/0/cert_id)". */
function errorText(answer) {
    const { status, errors, nonApi } = answer;
    const http = `HTTP ${status}`;
    if (nonApi !== null)
        return `${http} ${nonApi.words}`;
    return [http, ...errors.slice(0, MOST_ERRORS).map(inWords)].join(", ");
}
/** " Ray ID 8f2d\u2026.": a sentence with the ID by which Cloudflare's support finds the request. Empty if unknown. */
function rayIdText(ray) {
    return ray !== null && /^[\w-]{1,40}$/.test(ray) ? ` Ray ID ${ray}.` : "";
}
function inWords(error) {
    const notes = [
        ...error.chain.slice(0, MOST_ERRORS).map((cause) => `because of ${plain(cause)}`),
        ...(error.pointer ? [`at ${cut(error.pointer)}`] : []),
        ...(isLink(error.documentationUrl) ? [`see ${error.documentationUrl}`] : []),
    ];
    return `${plain(error)}${notes.length === 0 ? "" : ` (${notes.join("; ")})`}`;
}
function plain({ code, message }) {
    const words = cut(message.trim()).replace(/\.$/, "");
    return [code, words].filter((part) => part !== null && part !== "").join(" ");
}
function isLink(url) {
    return url !== null && url.length <= LONGEST && /^https:\/\/[\w./#?=&%~+-]+$/.test(url);
}
function cut(text) {
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}\u2026` : text;
}

;// CONCATENATED MODULE: ./src/cloudflare/failures.ts






/** Milliseconds to wait if a 429 doesn't say how long: a block can last five minutes, but may end sooner. */
const UNSTATED_WAIT = 30_000;
/** 429: the request was not processed, so even an upload may be repeated. */
function rateLimited(call, facts, header, now) {
    const wait = retryAfterMs(header, now) ?? UNSTATED_WAIT;
    const error = new cloudflare_error/* CloudflareError */.Oi({
        ...common(call, facts),
        kind: "unavailable",
        message: `Cloudflare's rate limit is used up (HTTP 429): ${call.operation}.${longWaitHint(wait)}${rayIdText(facts.ray)}`,
    });
    return { kind: "failure", error, retryAfter: wait > LONGEST_WAIT ? null : wait };
}
/** 5xx and 408: the request may have been processed. */
function serverError(call, facts, header, now) {
    const wait = retryAfterMs(header, now) ?? 0;
    const error = new cloudflare_error/* CloudflareError */.Oi({
        ...common(call, facts),
        kind: call.repeatable ? "unavailable" : "unknown-outcome",
        message: `Cloudflare could not ${call.operation}: ${errorText(facts)}.${longWaitHint(wait)}${rayIdText(facts.ray)}`,
    });
    return {
        kind: "failure",
        error,
        retryAfter: call.repeatable && wait <= LONGEST_WAIT ? wait : null,
    };
}
function longWaitHint(wait) {
    if (wait <= LONGEST_WAIT)
        return "";
    return ` It asks to retry in ${Math.ceil(wait / 60_000)} minutes: re-run this job then.`;
}
/** A success without the API's envelope: something else answered, or a part of the response got lost. */
function withoutEnvelope(call, facts, text) {
    const words = facts.nonApi?.isRecognized === true ? errorText(facts) : whatInstead(text);
    const remedy = facts.nonApi?.isRecognized === true ? facts.nonApi.hint : null;
    return unusable(call, { words, remedy, neverSent: false, lasting: false }, facts);
}
function whatInstead(text) {
    if (text.trim() === "")
        return "the response is empty";
    return (0,json/* parseJson */.q)(text) === null
        ? "the response is not complete JSON"
        : "the response is JSON, but not in the form of the API's";
}
/** No usable response: the connection broke or timed out. */
function noReply(call, cause, facts) {
    return unusable(call, connectionLoss(cause), facts, cause);
}
function unusable(call, lost, facts, cause) {
    const neverSent = facts === null && lost.neverSent;
    const error = new cloudflare_error/* CloudflareError */.Oi({
        kind: call.repeatable || neverSent ? "unavailable" : "unknown-outcome",
        operation: call.operation,
        status: facts?.status ?? null,
        isFromApi: false,
        message: `Cloudflare gave no usable response (${call.operation}): ${lost.words}.${sentence(lost.remedy)}${rayIdText(facts?.ray ?? null)}`,
    }, { cause });
    const mayPass = (call.repeatable || neverSent) && !lost.lasting;
    return { kind: "failure", error, retryAfter: mayPass ? 0 : null };
}
/** Cloudflare rejected the request, and would do so again. */
function refused(call, facts) {
    return { kind: "failure", error: refusal(call, facts), retryAfter: null };
}
/** Cloudflare rejected the request for now. */
function retryable(call, facts, retryAfter) {
    return { kind: "failure", error: refusal(call, facts), retryAfter };
}
function refusal(call, facts) {
    // Whatever sits in front of the API hasn't checked the token or the zone: its rejection says nothing about them.
    const kind = facts.nonApi === null ? "refused" : "unavailable";
    const error = { ...common(call, facts), kind };
    const hint = facts.nonApi === null
        ? authenticationHint(new cloudflare_error/* CloudflareError */.Oi({ ...error, message: "" }), facts.token, call.permission)
        : facts.nonApi.hint;
    return new cloudflare_error/* CloudflareError */.Oi({
        ...error,
        message: `Cloudflare refused to ${call.operation}: ${errorText(facts)}.${sentence(hint)}${rayIdText(facts.ray)}`,
    });
}
/** A 2xx response that doesn't match the API description. */
function unexpectedResult(call, facts, cause) {
    const where = cause.issues[0]?.path.join(".") ?? "";
    const error = new cloudflare_error/* CloudflareError */.Oi({
        ...common(call, facts),
        kind: "unexpected-answer",
        message: `Cloudflare's answer to ${call.operation} does not match its API description (at ${where === "" ? "result" : `result.${where}`}).${rayIdText(facts.ray)}`,
    }, { cause });
    return { kind: "failure", error, retryAfter: null };
}
function common({ operation }, { status, errors, nonApi }) {
    return { operation, status, errors, isFromApi: nonApi === null };
}
function sentence(text) {
    return text === null ? "" : ` ${text}`;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 2 modules
var schemas = __webpack_require__(5395);
;// CONCATENATED MODULE: ./src/cloudflare/envelope.ts


const Code = schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* union */.KCZ([schemas/* number */.aig(), schemas/* string */.YjP()])), null);
const Text = schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* string */.YjP()), null);
const ErrorSchema = schemas/* object */.Ikc({
    code: Code,
    message: Text,
    documentation_url: Text,
    source: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* object */.Ikc({ pointer: Text })), null),
    error_chain: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* array */.YOg(schemas/* object */.Ikc({ code: Code, message: Text }))), null),
});
const Count = schemas/* catch */.MfU(schemas/* optional */.lqM(schemas/* number */.aig()), undefined);
const InfoSchema = schemas/* object */.Ikc({
    page: Count,
    per_page: Count,
    count: Count,
    total_count: Count,
    total_pages: Count,
});
const EnvelopeSchema = schemas/* object */.Ikc({
    success: schemas/* boolean */.zMY(),
    errors: schemas/* optional */.lqM(schemas/* unknown */.L5J()),
    messages: schemas/* optional */.lqM(schemas/* unknown */.L5J()),
    // Some error responses omit it.
    result: schemas/* optional */.lqM(schemas/* unknown */.L5J()),
    result_info: schemas/* catch */.MfU(schemas/* nullish */.cl6(InfoSchema), null),
});
/** The parsed envelope; null if the text isn't one. Entries of `errors` in an unknown form are left out. */
function readEnvelope(text) {
    const parsed = EnvelopeSchema.safeParse((0,json/* parseJson */.q)(text));
    if (!parsed.success)
        return null;
    const { success, errors, messages, result, result_info } = parsed.data;
    const stated = listOf(errors).flatMap(toError);
    // A failure without errors may say why among its messages.
    const all = stated.length > 0 || success ? stated : listOf(messages).flatMap(toError);
    return { success, errors: all, result, info: result_info ?? null };
}
/** One in place of a list of them is one of them. */
function listOf(value) {
    return Array.isArray(value) ? value : [value];
}
function toError(value) {
    if (typeof value === "string")
        return [{ ...NOTHING, message: value }];
    const { data } = ErrorSchema.safeParse(value);
    const isSilent = [data?.code, data?.message, data?.error_chain].every((stated) => stated == null);
    if (data === undefined || isSilent)
        return [];
    return [
        {
            code: numeric(data.code),
            message: data.message ?? "",
            documentationUrl: data.documentation_url ?? null,
            pointer: data.source?.pointer ?? null,
            chain: (data.error_chain ?? []).map((link) => ({
                code: numeric(link.code),
                message: link.message ?? "",
            })),
        },
    ];
}
const NOTHING = { code: null, documentationUrl: null, pointer: null, chain: [] };
/** "1406" counts as the code 1406. */
function numeric(code) {
    return typeof code === "string" && /^\d{1,9}$/.test(code) ? Number(code) : (code ?? null);
}

;// CONCATENATED MODULE: ./src/cloudflare/non-api-response.ts


/** Errors of Cloudflare's edge (developers.cloudflare.com/support/troubleshooting, "Error responses as JSON"; RFC 9457). */
const ProblemSchema = schemas/* object */.Ikc({
    title: schemas/* string */.YjP(),
    cloudflare_error: schemas/* catch */.MfU(schemas/* optional */.lqM(schemas/* literal */.euz(true)), undefined),
    type: schemas/* catch */.MfU(schemas/* optional */.lqM(schemas/* string */.YjP()), undefined),
    ray_id: schemas/* catch */.MfU(schemas/* optional */.lqM(schemas/* string */.YjP()), undefined),
    instance: schemas/* catch */.MfU(schemas/* optional */.lqM(schemas/* string */.YjP()), undefined),
});
/** Classifies a response that has no envelope. */
function readNonApiResponse(raw) {
    const { contentType, mitigated, text } = raw;
    const head = text.slice(0, 4096);
    const isHtml = /^text\/html\b/i.test(contentType ?? "") || /^\s*<(!doctype|html)\b/i.test(head);
    if (mitigated === "challenge" || (isHtml && /_cf_chl_opt|<title>Just a moment/.test(head))) {
        return {
            words: "with a challenge page, which only a browser can pass",
            hint: "Cloudflare's bot protection kept the runner from the API, so the token was not checked. Re-run this job later, or on a runner with another IP address.",
            ray: null,
            isRecognized: true,
        };
    }
    const problem = ProblemSchema.safeParse((0,json/* parseJson */.q)(text)).data;
    if (problem !== undefined)
        return ofProblem(problem);
    return {
        words: isHtml ? "with a web page instead of the API's JSON" : "without the API's JSON",
        hint: "Something between the runner and Cloudflare's API, such as a proxy or a firewall, may have refused the request. The token was not checked.",
        ray: null,
        isRecognized: isHtml,
    };
}
function ofProblem(problem) {
    const from = problem.cloudflare_error === true ? "Cloudflare's edge" : "a server in front of it";
    return {
        words: `from ${from}, not from the API (${problem.title.slice(0, 200)})`,
        hint: "The request was refused before the token was checked, probably because of the runner's IP address. Re-run this job later, or on a runner with another IP address.",
        ray: problem.ray_id ?? problem.instance ?? null,
        isRecognized: true,
    };
}

;// CONCATENATED MODULE: ./src/cloudflare/reply.ts



/** Milliseconds. A conflicting write in the same zone is done after about this long. */
const CONFLICT = 2000;
/** Reads Cloudflare's envelope: the result, or the error and whether the call may be repeated. */
function readReply(call, raw, { token, now }) {
    const { status } = raw;
    const envelope = readEnvelope(raw.text);
    const nonApi = envelope === null ? readNonApiResponse(raw) : null;
    const facts = {
        status,
        errors: envelope?.errors ?? [],
        nonApi,
        ray: raw.ray ?? nonApi?.ray ?? null,
        token,
    };
    if (status === 429)
        return rateLimited(call, facts, raw.retryAfter, now);
    // 501: the endpoint doesn't exist, so retrying won't help.
    if ((status >= 500 && status !== 501) || status === 408) {
        return serverError(call, facts, raw.retryAfter, now);
    }
    if (status === 409)
        return retryable(call, facts, CONFLICT);
    if (envelope === null && status < 300)
        return withoutEnvelope(call, facts, raw.text);
    if (envelope === null || status >= 300 || !envelope.success)
        return refused(call, facts);
    const result = call.result.safeParse(envelope.result);
    if (!result.success)
        return unexpectedResult(call, facts, result.error);
    return { kind: "reply", reply: { result: result.data, info: envelope.info } };
}

;// CONCATENATED MODULE: ./src/cloudflare/client.ts








/** Milliseconds that the request in flight gets to finish after a cancellation. */
const GRACE = 3000;
const ATTEMPTS = 6;
const ATTEMPTS_TO_ASK = 2;
const NEVER = new AbortController().signal;
const FIRST_BACKOFF = 500;
const MAX_BACKOFF = 15_000;
/** A client for one token: paces itself, retries what is safe to retry, and turns failures into CloudflareError. */
function createClient(options) {
    const late = (0,clock/* afterGrace */.t)(options.signal, GRACE);
    const said = new Set();
    return {
        call: (call, beforeRepeat) => callOrReadBack(call, { ...options, late }, beforeRepeat),
        callLate: (call) => callRepeatedly(call, { ...options, late, signal: NEVER }, 1),
        warnOnce: (message) => {
            if (said.has(message))
                return;
            said.add(message);
            options.log.warning(message);
        },
        clean: (text) => options.redactor.text(text),
    };
}
/** A write that never gets a proper response may still have taken effect; then it didn't fail. */
async function callOrReadBack(call, context, beforeRepeat) {
    try {
        return await callRepeatedly(call, context, ATTEMPTS, beforeRepeat);
    }
    catch (error) {
        const { isInEffect } = call;
        if (isInEffect === undefined || !mayHaveHappened(error) || context.signal.aborted)
            throw error;
        const ask = async (request) => (await callRepeatedly(request, context, ATTEMPTS_TO_ASK)).result;
        if (!(await isInEffect(ask).catch(() => false)))
            throw error;
        context.log.info(`${error.message} Reading it back shows that the change took effect anyway.`);
        return { result: undefined, info: null };
    }
}
function mayHaveHappened(error) {
    return error instanceof cloudflare_error/* CloudflareError */.Oi && error.kind === "unavailable" && error.status !== 429;
}
async function callRepeatedly(call, context, attempts, beforeRepeat) {
    let held = 0;
    for (let tries = 1;; tries++) {
        const attempt = await attemptCall(call, context);
        if (attempt.kind === "reply")
            return attempt.reply;
        if (attempt.retryAfter === null || tries === attempts)
            throw attempt.error;
        context.signal.throwIfAborted();
        held += attempt.retryAfter;
        if (held > LONGEST_WAIT)
            throw attempt.error;
        const wait = Math.max(attempt.retryAfter, backoff(tries));
        context.log.info(`${attempt.error.message} Trying again in ${seconds(wait)}.`);
        await context.clock.sleep(wait, context.signal);
        await beforeRepeat?.();
    }
}
async function attemptCall(call, context) {
    await context.pacer.turn(context.signal);
    let response = null;
    let text;
    try {
        response = await send(call, context, context.late);
        text = await response.body.text();
        (0,budget/* assertReadable */.D)(text, { isRedacted: true });
    }
    catch (error) {
        const facts = response && { status: response.statusCode, ray: header(response, "cf-ray") };
        return noReply(call, error, facts);
    }
    finally {
        context.pacer.done(response && {
            ratelimit: header(response, "ratelimit"),
            policy: header(response, "ratelimit-policy"),
        });
    }
    const raw = {
        status: response.statusCode,
        retryAfter: header(response, "retry-after"),
        ray: header(response, "cf-ray"),
        mitigated: header(response, "cf-mitigated"),
        contentType: header(response, "content-type"),
        text: context.redactor.json(text),
    };
    const token = { name: context.tokenName, isGlobalKey: isGlobalKey(context.token) };
    return readReply(call, raw, { token, now: context.clock.now() });
}
function send(call, options, signal) {
    const url = new URL(options.baseUrl + call.path);
    for (const [name, value] of Object.entries(call.query ?? {})) {
        url.searchParams.set(name, String(value));
    }
    return (0,undici/* request */.Em)(url, {
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
/** Exponential with jitter, so that runs that failed together don't retry together. */
function backoff(tries) {
    const full = Math.min(MAX_BACKOFF, FIRST_BACKOFF * 2 ** (tries - 1));
    return full / 2 + Math.random() * (full / 2);
}
function seconds(ms) {
    return `${(ms / 1000).toFixed(1)} s`;
}

;// CONCATENATED MODULE: ./src/cloudflare/pace.ts
/** Milliseconds. The sender rounds to whole seconds. */
const pace_MARGIN = 1000;
/** The longest window that Cloudflare documents, in milliseconds: a longer one is not believed. */
const pace_LONGEST = 300_000;
/**
 * The budget stated by `Ratelimit: "default";r=50;t=30` and `Ratelimit-Policy: "burst";q=100;w=60`; the tightest if
 * there are several. Null without such headers.
 */
function parseBudget(headers, now) {
    const quotas = parameters(headers.policy, "q");
    const remaining = parameters(headers.ratelimit, "r");
    const resets = parameters(headers.ratelimit, "t");
    const budgets = remaining.flatMap((left, index) => {
        const seconds = resets[index];
        if (left === undefined || seconds === undefined)
            return [];
        const resetsAt = now + Math.min(seconds * 1000, pace_LONGEST);
        return [{ remaining: left, resetsAt, quota: quotas[index] ?? null }];
    });
    return budgets.sort((a, b) => a.remaining - b.remaining || b.resetsAt - a.resetsAt)[0] ?? null;
}
/** The budget after another response. Responses arrive out of order, so within one window the smaller number wins. */
function mergeBudget(known, stated) {
    if (known === null || stated.resetsAt > known.resetsAt + pace_MARGIN)
        return stated;
    return { ...stated, remaining: Math.min(known.remaining, stated.remaining) };
}
/**
 * Milliseconds to wait before the next request. Null to wait for a response first: the budget is unknown (at the start,
 * or in a new window), and a request already in flight will reveal it. `share`: the fraction of the window's requests
 * left to others, 0 to 1.
 */
function delayBefore(budget, inFlight, now, share = 0) {
    const fresh = budget !== null && now < budget.resetsAt + pace_MARGIN;
    if (!fresh)
        return inFlight === 0 ? 0 : null;
    const left = Math.ceil((budget.quota ?? 0) * share);
    if (budget.remaining - inFlight > left)
        return 0;
    return budget.resetsAt + pace_MARGIN - now;
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

/** Concurrent requests when there are no rate-limit headers to go by; four at a time is polite. */
const UNPACED = 4;
/** If the headers allow fewer requests than this even at the start of a window, they aren't believed. */
const FEWEST = 5;
/** Paces the requests of one token according to Cloudflare's rate-limit headers. */
class Pacer {
    #options;
    #budget = null;
    #silent = false;
    #inFlight = 0;
    #waiting = [];
    #announcedUntil = -Infinity;
    /** The most remaining requests that a response has stated since the last rate-limit wait began. */
    #most = Infinity;
    #isBelieved = true;
    constructor(options) {
        this.#options = options;
    }
    /** Resolves when one more request may be sent; call `done` afterwards. Rejects with the signal's reason. */
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
    /** Reports that a request has ended; `headers` is null if there was no response. */
    done(headers) {
        this.#inFlight -= 1;
        if (headers !== null) {
            const stated = parseBudget(headers, this.#options.clock.elapsed());
            this.#silent = stated === null || !this.#isBelieved;
            this.#most = Math.max(this.#most, stated?.remaining ?? 0);
            if (stated !== null)
                this.#budget = mergeBudget(this.#budget, stated);
        }
        const waiting = this.#waiting;
        this.#waiting = [];
        for (const wake of waiting)
            wake();
    }
    #delay() {
        if (this.#silent)
            return this.#inFlight < UNPACED ? 0 : null;
        const { clock, leave } = this.#options;
        return delayBefore(this.#budget, this.#inFlight, clock.elapsed(), leave);
    }
    async #pause(ms, signal) {
        const until = this.#options.clock.elapsed() + ms;
        if (until > this.#announcedUntil + 1000) {
            if (this.#most < FEWEST) {
                this.#disbelieve();
                return;
            }
            this.#most = 0;
            this.#announcedUntil = until;
            const quota = this.#budget?.quota;
            this.#options.log.info(`Rate limit: ${this.#options.tokenName ?? "the token"} has used up its requests${quota == null ? "" : ` (${quota} per window)`}; waiting ${Math.ceil(ms / 1000)} s until there are more.`);
        }
        await this.#options.clock.sleep(ms, signal);
    }
    /** After a full wait the next window is used up at once: the headers must be wrong. Excess still gets a 429. */
    #disbelieve() {
        this.#isBelieved = false;
        this.#silent = true;
        this.#options.log.info("The rate limit headers allow almost no requests, even after a wait. They are ignored from here on.");
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




/** A zone's or the run's API token is not set, or isn't a token. */
class TokenError extends user_error/* UserError */.y {
    name = "TokenError";
    constructor(message) {
        super(message, { help: "tokens" });
    }
}
/** Milliseconds. Cloudflare responds within seconds; anything slower counts as lost. */
const TIMEOUT = 30_000;
/** Anyone who opens a pull request triggers a plan, so only applies may use the last tenth of a rate limit window. */
const LEFT_TO_OTHERS = 0.1;
/** `tokens`: the tokens that zones name. Opens one connection pool for the run. */
async function createClients(session, tokens) {
    const dispatcher = await session.connect();
    const byToken = new Map();
    return {
        of: ({ apiTokenEnv }) => {
            const { token, name } = tokenOf(session, tokens, apiTokenEnv);
            const known = byToken.get(token);
            if (known !== undefined)
                return known;
            const client = createClient({
                baseUrl: session.inputs.cloudflareApiUrl,
                token,
                tokenName: name,
                dispatcher,
                pacer: new Pacer({
                    clock: session.clock,
                    log: session.log,
                    tokenName: `the token in ${name}`,
                    leave: session.mode === "apply" ? 0 : LEFT_TO_OTHERS,
                }),
                clock: session.clock,
                log: session.log,
                signal: session.signal,
                redactor: session.redactor,
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
/* harmony import */ var _cloudflare_zones_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6489);
/* harmony import */ var _clients_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9384);


/**
 * Each zone at Cloudflare, or why it can't be found (CloudflareError, ZoneLookupError, TokenError); one token at a
 * time. Throws TokenError if a zone relies on the run's token and there is none.
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
/** A missing zone token is that zone's error; without the run's token there is nothing to do at all. */
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


/***/ })

};
