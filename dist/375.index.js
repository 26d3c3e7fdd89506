export const id = 375;
export const ids = [375];
export const modules = {

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
/** Cloudflare gave up on it: there, but not reliable. */
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


/***/ })

};
