export const id = 684;
export const ids = [684];
export const modules = {

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

/***/ 6684:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openPool: () => (/* binding */ openPool)
/* harmony export */ });
/* harmony import */ var _budget_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7761);
/* harmony import */ var _undici_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2814);


/** A list of a thousand associations is about 500 kB, and a healthy API responds within seconds. */
const BUDGET = { bytes: 16 * 1024 * 1024, milliseconds: 60_000 };
/** Milliseconds. */
const CONNECT_TIMEOUT = 10_000;
/** The error that aborts a request when its response is too large. */
function tooLarge({ bytes }) {
    return new _budget_js__WEBPACK_IMPORTED_MODULE_0__/* .BudgetError */ .W("ANSWER_TOO_LARGE", `more than ${bytes} bytes`);
}
/**
 * A connection pool, through the proxy if there is one. Enforces the budget on every request. `timeout`: milliseconds
 * without a response.
 */
function openPool(proxy, timeout, budget = BUDGET) {
    return open(proxy, timeout).compose((dispatch) => (options, handler) => dispatch(options, new Budgeted(handler, budget)));
}
function open(proxy, timeout) {
    const timeouts = timeout === undefined ? {} : { headersTimeout: timeout, bodyTimeout: timeout };
    const options = {
        connections: 8,
        connect: { timeout: Math.min(CONNECT_TIMEOUT, timeout ?? Infinity) },
        ...timeouts,
    };
    if (proxy === null)
        return new _undici_js__WEBPACK_IMPORTED_MODULE_1__/* .Agent */ .g6(options);
    const proxied = {
        ...options,
        ...proxy,
        // Otherwise a proxy that accepts the connection and never responds holds it for five minutes.
        clientFactory: (origin, given) => new _undici_js__WEBPACK_IMPORTED_MODULE_1__/* .Pool */ .bC(origin, { ...given, headersTimeout: CONNECT_TIMEOUT }),
    };
    return withoutWarning(() => new _undici_js__WEBPACK_IMPORTED_MODULE_1__/* .EnvHttpProxyAgent */ .J2(proxied));
}
/** Undici warns on stderr that its proxy agent is experimental; users can't act on that. */
function withoutWarning(make) {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as it was
    const { emitWarning } = process;
    process.emitWarning = () => undefined;
    try {
        return make();
    }
    finally {
        process.emitWarning = emitWarning;
    }
}
/** Aborts the request when its response gets too large or takes too long, even if data keeps trickling in. */
class Budgeted extends _undici_js__WEBPACK_IMPORTED_MODULE_1__/* .DecoratorHandler */ .s8 {
    #handler;
    #budget;
    #abort = null;
    #timer;
    #bytes = 0;
    constructor(handler, budget) {
        super(handler);
        this.#handler = handler;
        this.#budget = budget;
    }
    onConnect(abort) {
        const { milliseconds } = this.#budget;
        this.#abort = abort;
        this.#bytes = 0;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => {
            abort(new _budget_js__WEBPACK_IMPORTED_MODULE_0__/* .BudgetError */ .W("ANSWER_TOO_SLOW", `no end after ${milliseconds / 1000} s`));
        }, milliseconds).unref();
        this.#handler.onConnect?.(abort);
    }
    onData(chunk) {
        const { bytes } = this.#budget;
        this.#bytes += chunk.length;
        if (this.#bytes > bytes) {
            this.#abort?.(tooLarge(this.#budget));
            return false;
        }
        return this.#handler.onData?.(chunk) ?? true;
    }
    onComplete(trailers) {
        clearTimeout(this.#timer);
        this.#handler.onComplete?.(trailers);
    }
    onError(error) {
        clearTimeout(this.#timer);
        this.#handler.onError?.(error);
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
