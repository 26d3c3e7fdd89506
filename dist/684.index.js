export const id = 684;
export const ids = [684];
export const modules = {

/***/ 6684:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openPool: () => (/* binding */ openPool)
/* harmony export */ });
/* unused harmony export BudgetError */
/* harmony import */ var undici__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4371);

/** A list of a thousand associations has 500 kB, and a healthy API answers within seconds. */
const BUDGET = { bytes: 16 * 1024 * 1024, milliseconds: 60_000 };
/** Milliseconds. */
const CONNECT_TIMEOUT = 10_000;
/** An answer that is larger, or takes longer, than a request may. */
class BudgetError extends Error {
    name = "BudgetError";
    code;
    constructor(code, message) {
        super(message);
        this.code = code;
    }
}
/** A pool of connections, through the proxy if there is one; every request keeps within the budget. `timeout`: milliseconds without an answer. */
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
        return new undici__WEBPACK_IMPORTED_MODULE_0__.Agent(options);
    const proxied = {
        ...options,
        ...proxy,
        // Otherwise a proxy that takes the connection and says nothing holds it for five minutes.
        clientFactory: (origin, given) => new undici__WEBPACK_IMPORTED_MODULE_0__.Pool(origin, { ...given, headersTimeout: CONNECT_TIMEOUT }),
    };
    return withoutWarning(() => new undici__WEBPACK_IMPORTED_MODULE_0__.EnvHttpProxyAgent(proxied));
}
/** Undici warns on stderr that its proxy agent is experimental, which users can do nothing about. */
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
/** Ends the request when its answer gets too large or takes too long, even if it goes on byte by byte. */
class Budgeted extends undici__WEBPACK_IMPORTED_MODULE_0__.DecoratorHandler {
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
            this.#abort?.(new BudgetError("ANSWER_TOO_LARGE", `more than ${bytes} bytes`));
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


/***/ })

};
