export const id = 909;
export const ids = [909];
export const modules = {

/***/ 7909:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkMergeGroup: () => (/* binding */ checkMergeGroup)
/* harmony export */ });
/* harmony import */ var _plan_plan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8720);
/* harmony import */ var _review_check_reviewed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9683);
/* harmony import */ var _review_refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(976);
/* harmony import */ var _review_next_steps_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6785);
/* harmony import */ var _text_user_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2071);





/** In a merge queue, fail now rather than after the merge. Throws UserError if an operation was not reviewed. */
async function checkMergeGroup(session, planned, previous) {
    const { plan } = planned;
    const { event, github, inputs } = session;
    if (event.kind !== "merge-group" || !inputs.requireReviewedPlan || !(0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .hasChanges */ .i)(plan))
        return;
    if (github === null)
        throw new _text_user_error_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y("Without a github-token the reviewed plan can't be found.");
    const lines = (0,_review_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .whyUnreviewed */ .h)(plan, await (0,_review_check_reviewed_js__WEBPACK_IMPORTED_MODULE_0__/* .gatherReviewed */ .p)(session, github, previous, planned));
    if (lines !== null)
        throw new _text_user_error_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y([...lines, _review_next_steps_js__WEBPACK_IMPORTED_MODULE_4__/* .NEXT_STEPS_IN_QUEUE */ .I].join("\n"), { help: "apply stops" });
    session.log.info("Every operation in this merge group was reviewed.");
}


/***/ })

};
