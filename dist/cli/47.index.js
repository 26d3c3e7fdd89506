export const id = 47;
export const ids = [47];
export const modules = {

/***/ 2047:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkDrift: () => (/* binding */ checkDrift)
/* harmony export */ });
/* harmony import */ var _drift_findings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3321);
/* harmony import */ var _review_previous_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8994);


/** Interprets a plan that should be empty as drift. Throws UserError. */
async function checkDrift(previous, { plan, inputs }) {
    const findings = (0,_drift_findings_js__WEBPACK_IMPORTED_MODULE_0__/* .driftFindings */ .Ms)(plan, inputs, await (0,_review_previous_js__WEBPACK_IMPORTED_MODULE_1__/* .restoringOperations */ .Cm)(previous, inputs));
    const blindZones = inputs.flatMap(({ current }) => current.associationsComplete ? [] : [current.name]);
    return { plan, findings, blindZones };
}


/***/ })

};
