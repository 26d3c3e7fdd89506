export const id = 910;
export const ids = [910];
export const modules = {

/***/ 5910:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createOctokit: () => (/* binding */ createOctokit)
});

// EXTERNAL MODULE: ./node_modules/@octokit/core/dist-src/index.js + 13 modules
var dist_src = __webpack_require__(5194);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-paginate-rest/dist-bundle/index.js
var dist_bundle = __webpack_require__(3779);
// EXTERNAL MODULE: ./src/runtime/budget.ts + 1 modules
var budget = __webpack_require__(7761);
// EXTERNAL MODULE: ./src/runtime/undici.ts
var undici = __webpack_require__(2814);
;// CONCATENATED MODULE: ./src/github/fetch.ts


/** GitHub redirects requests that use a repository's former name. */
const REDIRECTIONS = 5;
/**
 * A `fetch` for octokit. Disables compression, so that the size limit on the connection counts the decoded bytes. The body
 * is read here, because octokit turns a truncated one into an empty one.
 */
async function fetchWith(dispatcher, url, { method, headers, body: sent = null }) {
    const response = await (0,undici/* request */.Em)(new URL(url), {
        dispatcher: dispatcher.compose((0,undici/* redirect */.V2)({ maxRedirections: REDIRECTIONS })),
        method,
        headers: { ...headers, "accept-encoding": "identity" },
        body: sent,
    });
    const body = await response.body.arrayBuffer();
    const json = isJson(response.headers["content-type"]) ? decode(body) : null;
    if (json !== null)
        (0,budget/* assertReadable */.D)(json, { isRedacted: false });
    const known = Object.entries(response.headers).map(([name, value]) => [name, [value ?? []].flat().join(", ")]);
    return {
        status: response.statusCode,
        url,
        headers: new Map(known),
        text: () => Promise.resolve(json ?? decode(body)),
        arrayBuffer: () => Promise.resolve(body),
    };
}
function decode(body) {
    return new TextDecoder().decode(body);
}
/** Octokit parses these types itself. */
function isJson(contentType) {
    return /^application\/(?:[a-z.+-]{0,80}\+)?json\b/i.test(String(contentType ?? ""));
}

;// CONCATENATED MODULE: ./src/github/octokit.ts



// Not @actions/github: every run would load its HTTP client, which ours replaces, and a table of GitHub's entire API.
// Requests are named as in GitHub's documentation, and typed by that name.
const Client = dist_src/* Octokit */.E.plugin(dist_bundle/* paginateRest */.ud);
/** Milliseconds. GitHub itself gives up after ten seconds; a cancelled run has about six left to report what it did. */
const TIMEOUT = 20_000;
const TIMEOUT_WHEN_CANCELLED = 1500;
/** GitHub's own client over our connections. */
function createOctokit(options) {
    const { token, baseUrl, connect, signal, redactor } = options;
    const send = fetchWithTimeout(connect, signal);
    const octokit = new Client({
        auth: token,
        baseUrl,
        request: {
            fetch: (url, { body = null, ...init }) => send(url, { ...init, body: body === null ? null : redactor.json(body) }),
        },
    });
    octokit.hook.after("request", assertWhole);
    return octokit;
}
/**
 * A `fetch` that times out, much sooner once the run is cancelled. Uses the connections' own timeouts, since a fetch's
 * signal may be garbage-collected before it fires.
 */
function fetchWithTimeout(connect, cancelled) {
    const normal = connect(TIMEOUT);
    const urgent = connect(TIMEOUT_WHEN_CANCELLED);
    const endLate = () => {
        setTimeout(() => void normal.then((connections) => connections.destroy()), TIMEOUT_WHEN_CANCELLED).unref();
    };
    cancelled.addEventListener("abort", endLate, { once: true });
    return async (url, init) => fetchWith(await (cancelled.aborted ? urgent : normal), url, init);
}
/** Octokit returns truncated JSON as a string. */
function assertWhole(response) {
    const { headers, data } = response;
    const isJson = /^application\/json\b/.test(headers["content-type"] ?? "");
    if (isJson && typeof data === "string")
        throw new Error("the answer is not complete");
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
/* harmony export */   V2: () => (/* reexport default from dynamic */ undici_lib_interceptor_redirect_js__WEBPACK_IMPORTED_MODULE_6___default.a),
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


/***/ })

};
