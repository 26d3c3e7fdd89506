export const id = 684;
export const ids = [684];
export const modules = {

/***/ 6684:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openPool: () => (/* binding */ openPool)
/* harmony export */ });
/* harmony import */ var _undici_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2814);

/** A list of a thousand associations is about 500 kB, and a healthy API responds within seconds. */
const BUDGET = { bytes: 16 * 1024 * 1024, milliseconds: 60_000 };
/** Milliseconds. */
const CONNECT_TIMEOUT = 10_000;
/** A response that exceeded its budget. */
class BudgetError extends Error {
    name = "BudgetError";
    code;
    constructor(code, message) {
        super(message);
        this.code = code;
    }
}
/** The error that aborts a request when its response is too large. */
function tooLarge({ bytes }) {
    return new BudgetError("ANSWER_TOO_LARGE", `more than ${bytes} bytes`);
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
        return new _undici_js__WEBPACK_IMPORTED_MODULE_0__/* .Agent */ .g6(options);
    const proxied = {
        ...options,
        ...proxy,
        // Otherwise a proxy that accepts the connection and never responds holds it for five minutes.
        clientFactory: (origin, given) => new _undici_js__WEBPACK_IMPORTED_MODULE_0__/* .Pool */ .bC(origin, { ...given, headersTimeout: CONNECT_TIMEOUT }),
    };
    return withoutWarning(() => new _undici_js__WEBPACK_IMPORTED_MODULE_0__/* .EnvHttpProxyAgent */ .J2(proxied));
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
class Budgeted extends _undici_js__WEBPACK_IMPORTED_MODULE_0__/* .DecoratorHandler */ .s8 {
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
            abort(new BudgetError("ANSWER_TOO_SLOW", `no end after ${milliseconds / 1000} s`));
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
