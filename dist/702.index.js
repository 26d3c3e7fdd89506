export const id = 702;
export const ids = [702];
export const modules = {

/***/ 6702:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createOctokit: () => (/* binding */ createOctokit)
/* harmony export */ });
/* harmony import */ var _actions_github__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2413);
/* harmony import */ var undici__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4371);


/** Milliseconds. GitHub itself gives up after ten seconds; a cancelled run has about six to report what it did. */
const TIMEOUT = 20_000;
const TIMEOUT_WHEN_CANCELLED = 1500;
/** GitHub's own client, over our connections. */
function createOctokit({ token, baseUrl, connect, signal }) {
    const octokit = (0,_actions_github__WEBPACK_IMPORTED_MODULE_0__/* .getOctokit */ .Q)(token, {
        baseUrl,
        request: { fetch: impatientFetch(connect, signal) },
    });
    octokit.hook.after("request", assertWhole);
    return octokit;
}
/**
 * Gives up on what is not answered in time, much sooner once the run is cancelled. By the connections' own time-outs:
 * the signal of a fetch may be collected before it fires.
 */
function impatientFetch(connect, cancelled) {
    const usual = connect(TIMEOUT);
    const hurried = connect(TIMEOUT_WHEN_CANCELLED);
    const endLate = () => {
        setTimeout(() => void usual.then((connections) => connections.destroy()), TIMEOUT_WHEN_CANCELLED).unref();
    };
    cancelled.addEventListener("abort", endLate, { once: true });
    return async (url, init) => (0,undici__WEBPACK_IMPORTED_MODULE_1__.fetch)(url, { ...init, dispatcher: await (cancelled.aborted ? hurried : usual) });
}
/** Octokit takes JSON that breaks off for a text, and a text that breaks off for nothing. */
function assertWhole(response) {
    const { headers, data } = response;
    const isJson = /^application\/json\b/.test(headers["content-type"] ?? "");
    const broken = data === undefined || (isJson && typeof data === "string");
    if (broken)
        throw new Error("the answer is not complete");
}


/***/ })

};
