import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 6227:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  h: () => (/* binding */ parseCertificate)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./src/text/quote.ts
var quote = __nccwpck_require__(5383);
// EXTERNAL MODULE: ./src/text/sha.ts
var sha = __nccwpck_require__(5409);
// EXTERNAL MODULE: ./src/certificate/pem.ts
var certificate_pem = __nccwpck_require__(9049);
// EXTERNAL MODULE: ./src/certificate/der.ts
var certificate_der = __nccwpck_require__(7432);
;// CONCATENATED MODULE: ./src/certificate/identifier.ts
const LONGEST = 40;
/** An object identifier (DER in hex) in dotted notation: "1.2.840.113549". */
function identifierText(hex) {
    const arcs = [];
    let arc = 0;
    for (const byte of Buffer.from(hex.slice(0, LONGEST), "hex")) {
        arc = arc * 128 + (byte & 0x7f);
        if (byte >= 0x80)
            continue;
        arcs.push(arc);
        arc = 0;
    }
    const [first = 0, ...rest] = arcs;
    // The first two share one number: the second is below 40 unless the first is 2.
    const root = Math.min(Math.floor(first / 40), 2);
    const more = hex.length > LONGEST ? "\u2026" : "";
    return `${[root, first - root * 40, ...rest].join(".")}${more}`;
}

;// CONCATENATED MODULE: ./src/certificate/signature.ts

const MD2 = refused("MD2");
const MD4 = refused("MD4");
const MD5 = refused("MD5");
const SHA1 = refused("SHA-1");
const SHA224 = refusedByGo("SHA-224");
const SHA3 = refusedByGo("SHA-3");
// From RFC 8017, RFC 5758 and NIST's registry, as DER in hex.
const SIGNATURES = {
    "2a864886f70d010102": MD2,
    "2a864886f70d010103": MD4,
    "2a864886f70d010104": MD5,
    "2a864886f70d010105": SHA1,
    "2b0e03021d": SHA1,
    "2a8648ce3d0401": SHA1,
    "2a8648ce380403": SHA1,
    "2a864886f70d01010e": SHA224,
    "2a8648ce3d040301": SHA224,
};
/** ECDSA and RSA with any of four sizes of SHA-3. */
const WITH_SHA3 = /^6086480165030403(?:0[9a-f]|10)$/;
const RSASSA_PSS = "2a864886f70d01010a";
/** Refused digests in the parameters of RSASSA-PSS. */
const DIGESTS = {
    "2b0e03021a": SHA1,
    "608648016503040204": SHA224,
};
/** The tag of `hashAlgorithm` in the parameters of RSASSA-PSS. If it is left out, the digest is SHA-1. */
const HASH_ALGORITHM = 0xa0;
/** The digest of a certificate's signature if servers refuse it; null for any other. Takes DER. */
function digestOf(certificate) {
    const algorithm = (0,certificate_der/* identifierAt */.fc)(certificate, 0, 1, 0);
    if (algorithm === null)
        return null;
    if (algorithm === RSASSA_PSS)
        return pssDigest(certificate);
    return WITH_SHA3.test(algorithm) ? SHA3 : (SIGNATURES[algorithm] ?? null);
}
function pssDigest(certificate) {
    if ((0,certificate_der/* elementAt */.s2)(certificate, 0, 1, 1, 0)?.tag !== HASH_ALGORITHM)
        return SHA1;
    return DIGESTS[(0,certificate_der/* identifierAt */.fc)(certificate, 0, 1, 1, 0, 0, 0) ?? ""] ?? null;
}
function refused(name) {
    return { name, isAccepted: "nowhere" };
}
function refusedByGo(name) {
    return { name, isAccepted: "not by Go" };
}

;// CONCATENATED MODULE: ./src/certificate/weaknesses.ts



/** The weaknesses of a certificate (DER); none if it can't be read. */
function* weaknessesOf(der) {
    const digest = digestOf(der);
    if (digest !== null)
        yield { kind: "digest", ...digest };
    if (hasNegativeSerial(der))
        yield { kind: "negative serial number" };
    if (hasExplicitCurve(der))
        yield { kind: "explicit curve" };
    for (const { identifier, isCritical, value } of extensionsOf(der)) {
        if (identifier === KEY_USAGE && !hasBit(value, SIGNING))
            yield { kind: "key usage" };
        if (identifier === NETSCAPE_TYPE && !hasBit(value, SSL_CLIENT))
            yield { kind: "netscape type" };
        if (isCritical && !KNOWN.has(identifier)) {
            yield { kind: "critical extension", identifier: identifierText(identifier) };
        }
    }
}
// Identifiers, as DER in hex.
const KEY_USAGE = "551d0f";
const NETSCAPE_TYPE = "6086480186f8420101";
const EC_KEY = "2a8648ce3d0201";
/** Subject alternative name, basic and name constraints, CRL distribution, policies, extended key usage. */
const KNOWN = new Set([
    KEY_USAGE,
    ...["551d11", "551d13", "551d1e", "551d1f", "551d20", "551d21", "551d24", "551d25", "551d36"],
]);
const VERSION = 0xa0;
const EXTENSIONS = 0xa3;
const BOOLEAN = 0x01;
/** Digital signature and key agreement, in the first eight bits: OpenSSL requires either of a TLS client. */
const SIGNING = 0x88;
/** The first bit of Netscape's type. */
const SSL_CLIENT = 0x80;
function hasNegativeSerial(der) {
    const [first = 0] = field(der, 0)?.content ?? [];
    return first >= 0x80;
}
/** SubjectPublicKeyInfo: the algorithm with its parameters, then the key. */
function hasExplicitCurve(der) {
    const key = field(der, 5)?.content ?? Buffer.alloc(0);
    return (0,certificate_der/* identifierAt */.fc)(key, 0, 0) === EC_KEY && (0,certificate_der/* elementAt */.s2)(key, 0, 1)?.tag === certificate_der/* SEQUENCE */.gt;
}
/** A field of what is signed, counted from the serial number: the version before it is optional. */
function field(der, index) {
    const hasVersion = (0,certificate_der/* elementAt */.s2)(der, 0, 0, 0)?.tag === VERSION;
    return (0,certificate_der/* elementAt */.s2)(der, 0, 0, hasVersion ? index + 1 : index);
}
/** RFC 5280, section 4.1: identifier, whether it is critical (optional), and an OCTET STRING with the value. */
function* extensionsOf(der) {
    const signed = (0,certificate_der/* elementAt */.s2)(der, 0, 0)?.content ?? Buffer.alloc(0);
    const listed = (0,certificate_der/* elementsOf */.ZE)(signed).find(({ tag }) => tag === EXTENSIONS)?.content;
    const list = listed && (0,certificate_der/* elementAt */.s2)(listed, 0);
    if (list?.tag !== certificate_der/* SEQUENCE */.gt)
        return;
    for (const { content } of (0,certificate_der/* elementsOf */.ZE)(list.content)) {
        const [identifier, ...rest] = (0,certificate_der/* elementsOf */.ZE)(content);
        const value = rest.at(-1)?.content;
        if (!identifier || !value)
            continue;
        yield { identifier: identifier.content.toString("hex"), isCritical: isTrue(rest[0]), value };
    }
}
function isTrue(element) {
    return element?.tag === BOOLEAN && element.content[0] !== 0;
}
/** BIT STRING: the number of unused bits, then the bits, highest first. Whether one of these is among the first eight. */
function hasBit(value, bits) {
    return (((0,certificate_der/* elementAt */.s2)(value, 0)?.content[1] ?? 0) & bits) !== 0;
}

;// CONCATENATED MODULE: ./src/certificate/certificate.ts





/** In one file: OpenSSL follows a chain of at most 100, NGINX of 1, and real ones have up to 5. */
const MOST_OTHERS = 20;
const LONGEST_NAME = 300;
const CLIENT_AUTH = ["1.3.6.1.5.5.7.3.2", "2.5.29.37.0"];
const CURVES = {
    prime256v1: "P-256",
    secp384r1: "P-384",
    secp521r1: "P-521",
};
/** Labels of certificates today, and before RFC 7468. */
const LABELS = ["CERTIFICATE", "X509 CERTIFICATE"];
/** Parses the first certificate in a PEM text. Line endings, indentation and surrounding text make no difference. */
function parseCertificate(text, budget = { left: MOST_OTHERS }) {
    if (text.length > certificate_pem/* LONGEST_PEM */.us)
        return problem("is larger than 64 KiB, too large for a certificate");
    const pem = (0,certificate_pem/* pemText */.oW)(text);
    const blocks = (0,certificate_pem/* pemBlocks */.PQ)(pem);
    const certificates = blocks.filter(({ label }) => LABELS.includes(label));
    const [leaf] = certificates;
    if (!leaf)
        return problem(describeNonCertificate(pem, blocks));
    if (leaf.body === null)
        return problem("is cut off: the line -----END CERTIFICATE----- is missing");
    const der = (0,certificate_pem/* decodeBody */.Vj)(leaf.body);
    if (!der)
        return problem("is damaged: the first certificate is not valid base64");
    const x509 = parseDer(der);
    const certificate = x509 && describe(x509);
    if (!certificate)
        return problem("is damaged: the first certificate in it can't be parsed");
    const others = certificates.slice(1, 1 + Math.min(MOST_OTHERS, budget.left));
    budget.left -= others.length;
    return {
        kind: "certificate",
        certificate,
        others: others.flatMap(parseBlock),
        weaknesses: [...weaknessesOf(der)],
    };
}
function parseBlock({ body }) {
    const der = (0,certificate_pem/* decodeBody */.Vj)(body ?? "");
    const x509 = der && parseDer(der);
    const certificate = x509 && describe(x509);
    return certificate ? [certificate] : [];
}
function problem(message) {
    return { kind: "problem", message };
}
function describeNonCertificate(text, blocks) {
    const label = blocks[0]?.label;
    if (label === undefined) {
        if (text.trim() === "")
            return "is empty";
        const der = (0,certificate_pem/* decodeBody */.Vj)(text.replaceAll(/\s/g, ""));
        if (der && parseDer(der)) {
            return "is base64 without its first and last line: add -----BEGIN CERTIFICATE----- and -----END CERTIFICATE----- around it";
        }
        return "has no certificate in it: a certificate in PEM form begins with -----BEGIN CERTIFICATE-----";
    }
    if (label.endsWith("PRIVATE KEY"))
        return "holds a private key, not a certificate";
    if (label.endsWith("PUBLIC KEY"))
        return "holds a public key, not a certificate";
    if (label.endsWith("CERTIFICATE REQUEST")) {
        return "holds a certificate signing request: the certificate that the CA issued for it is needed";
    }
    if (label === "TRUSTED CERTIFICATE") {
        return "holds OpenSSL's own form TRUSTED CERTIFICATE: convert it with openssl x509 -in FILE -out NEW.pem";
    }
    if (label.startsWith("PKCS")) {
        return "holds a PKCS #7 bundle: convert it with openssl pkcs7 -print_certs -in FILE -out NEW.pem";
    }
    return `holds ${(0,quote/* quote */.hD)(label)}, not a certificate`;
}
function parseDer(der) {
    try {
        return new external_node_crypto_.X509Certificate(der);
    }
    catch {
        return null;
    }
}
function describe(x509) {
    const notBefore = isoTime(x509.validFromDate);
    const notAfter = isoTime(x509.validToDate);
    if (notBefore === null || notAfter === null)
        return null;
    const der = x509.raw;
    // The types say otherwise, but these are undefined for an empty name or without extended key usage.
    const { subject, issuer, keyUsage } = x509;
    return {
        fingerprint: (0,sha/* sha256 */.s)(der),
        pem: (0,certificate_pem/* toPem */.sg)("CERTIFICATE", der.toString("base64")),
        subject: oneLine(subject),
        issuer: oneLine(issuer),
        notBefore,
        notAfter,
        isCa: x509.ca,
        clientAuth: keyUsage?.some((usage) => CLIENT_AUTH.includes(usage)) ?? null,
        keyType: keyTypeOf(x509),
    };
}
/** Null if a Date can't represent the time. */
function isoTime(time) {
    return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
/** OpenSSL prints one attribute per line, the most general first. */
function oneLine(name) {
    const lines = (name ?? "")
        .slice(0, 100 * LONGEST_NAME)
        .split("\n")
        .filter((line) => line !== "")
        .reverse();
    if (lines.length === 0)
        return "(no name)";
    const text = lines.toSorted((a, b) => rank(a) - rank(b)).join(", ");
    return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}\u2026` : text;
}
function rank(attribute) {
    return attribute.startsWith("CN=") ? 0 : 1;
}
function keyTypeOf(x509) {
    const key = publicKeyOf(x509);
    const type = key?.asymmetricKeyType;
    if (!key || !type)
        return null;
    const { modulusLength, namedCurve = "" } = key.asymmetricKeyDetails ?? {};
    if (type === "ec")
        return `EC ${CURVES[namedCurve] ?? namedCurve}`;
    if (type.startsWith("ed"))
        return type.replace("ed", "Ed");
    return modulusLength === undefined
        ? type.toUpperCase()
        : `${type.toUpperCase()} ${modulusLength}`;
}
function publicKeyOf(x509) {
    try {
        return x509.publicKey;
    }
    catch {
        return null;
    }
}


/***/ }),

/***/ 7432:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   OW: () => (/* binding */ integerAt),
/* harmony export */   ZE: () => (/* binding */ elementsOf),
/* harmony export */   fc: () => (/* binding */ identifierAt),
/* harmony export */   gt: () => (/* binding */ SEQUENCE),
/* harmony export */   s2: () => (/* binding */ elementAt)
/* harmony export */ });
const OBJECT_IDENTIFIER = 0x06;
const SEQUENCE = 0x30;
const INTEGER = 0x02;
const LONG_FORM = 0x80;
/**
 * The element at this path of indexes, each into the element before it: `elementAt(der, 0, 1)` is the second element in
 * the first. Null if there is none, or if the bytes aren't DER. Takes one step per element that it passes.
 */
function elementAt(der, ...indexes) {
    let content = der;
    let found = null;
    for (const index of indexes) {
        found = nth(content, index);
        if (found === null)
            return null;
        content = found.content;
    }
    return found;
}
/** The object identifier at this path, as encoded, in hex; null if there is none. */
function identifierAt(der, ...indexes) {
    const found = elementAt(der, ...indexes);
    return found?.tag === OBJECT_IDENTIFIER ? found.content.toString("hex") : null;
}
/** The number at this path: Infinity if it exceeds 48 bits, null if there is none. */
function integerAt(der, ...indexes) {
    const found = elementAt(der, ...indexes);
    if (found?.tag !== INTEGER || found.content.length === 0)
        return null;
    return found.content.length > 6 ? Infinity : found.content.readUIntBE(0, found.content.length);
}
/** The elements in this content, in order, up to the first bytes that aren't DER. */
function elementsOf(content) {
    const found = [];
    for (let read = first(content); read !== null; read = first(read.rest))
        found.push(read.element);
    return found;
}
function nth(content, index) {
    let rest = content;
    for (let n = 0;; n++) {
        const read = first(rest);
        if (read === null)
            return null;
        if (n === index)
            return read.element;
        rest = read.rest;
    }
}
function first(bytes) {
    const [tag, short] = bytes;
    if (tag === undefined || short === undefined)
        return null;
    const more = short < LONG_FORM ? 0 : short - LONG_FORM;
    if (more > 4 || short === LONG_FORM || bytes.length < 2 + more)
        return null;
    const start = 2 + more;
    const end = start + (more === 0 ? short : bytes.readUIntBE(2, more));
    if (end > bytes.length)
        return null;
    return { element: { tag, content: bytes.subarray(start, end) }, rest: bytes.subarray(end) };
}


/***/ }),

/***/ 9049:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   PQ: () => (/* binding */ pemBlocks),
/* harmony export */   Vj: () => (/* binding */ decodeBody),
/* harmony export */   oW: () => (/* binding */ pemText),
/* harmony export */   sg: () => (/* binding */ toPem),
/* harmony export */   us: () => (/* binding */ LONGEST_PEM),
/* harmony export */   xf: () => (/* binding */ keyProtection)
/* harmony export */ });
/** In characters. More than any key, or certificate with its chain: an RSA key of 16,384 bits takes 13 kB. */
const LONGEST_PEM = 64 * 1024;
const BEGIN = "-----BEGIN ";
/**
 * The PEM blocks in a text, in order, regardless of line endings, indentation and surrounding text. One without an END
 * line is the last.
 */
function pemBlocks(text) {
    const blocks = [];
    const begin = /-----BEGIN ([A-Z0-9 ]{1,60})-----/g;
    for (let found = begin.exec(text); found; found = begin.exec(text)) {
        const label = found[1] ?? "";
        const end = `-----END ${label}-----`;
        const at = text.indexOf(end, begin.lastIndex);
        if (at === -1)
            return [...blocks, { label, body: null, text: text.slice(found.index) }];
        const body = text.slice(begin.lastIndex, at).replaceAll(/\s/g, "");
        begin.lastIndex = at + end.length;
        blocks.push({ label, body, text: text.slice(found.index, begin.lastIndex) });
    }
    return blocks;
}
/**
 * The text as PEM. CRLF, CR and literal `\n` become LF, invisible characters from web pages and editors are removed,
 * and base64 of the whole text, as some secret stores require, is decoded.
 */
function pemText(text) {
    const plain = cleaned(text);
    if (plain.includes(BEGIN))
        return plain;
    // Encoded twice if someone encoded it for a store that also encodes it.
    const once = decodeText(plain);
    const twice = once?.includes(BEGIN) === false ? decodeText(once) : once;
    return twice?.includes(BEGIN) === true ? cleaned(twice) : plain;
}
function cleaned(text) {
    return text
        .replaceAll(/\\{1,2}r\\{1,2}n|\\{1,2}n|\\{1,2}r|\r\n?/g, "\n")
        .replaceAll(/[\u200b-\u200d\u2060\ufeff]/g, "")
        .replaceAll("\u00a0", " ");
}
/** Decodes base64 in either alphabet, with or without quotes; null if it isn't base64. */
function decodeText(text) {
    const body = text
        .replaceAll(/[\s"']/g, "")
        .replaceAll("-", "+")
        .replaceAll("_", "/");
    const bytes = decodeBody(body.padEnd(Math.ceil(body.length / 4) * 4, "="));
    const isUtf16 = bytes?.[0] === 0xff && bytes[1] === 0xfe;
    return bytes?.toString(isUtf16 ? "utf16le" : "latin1") ?? null;
}
/** How a PEM block protects a private key; null if the block is something else. */
function keyProtection({ label, text, }) {
    if (label === "ENCRYPTED PRIVATE KEY")
        return "encrypted";
    if (!label.endsWith("PRIVATE KEY"))
        return null;
    return text.split(/[\r\n]/).some(isLegacyEncryption) ? "encrypted-legacy" : "plain";
}
/** One PEM block in the usual form: lines of 64 characters, LF, trailing newline. */
function toPem(label, base64) {
    const lines = base64.match(/.{1,64}/g) ?? [];
    return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}
/** The bytes of a block; null if it isn't valid base64. */
function decodeBody(body) {
    if (body.length === 0 || body.length % 4 !== 0)
        return null;
    const end = body.endsWith("==") ? -2 : body.endsWith("=") ? -1 : body.length;
    return /^[A-Za-z0-9+/]+$/.test(body.slice(0, end)) ? Buffer.from(body, "base64") : null;
}
/** OpenSSL's form from before PKCS #8, whose key derivation makes guessing cheap. */
function isLegacyEncryption(line) {
    const [name, value = ""] = line.split(":", 2);
    return name?.trim() === "Proc-Type" && value.includes("ENCRYPTED");
}


/***/ }),

/***/ 1861:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ daysInWords),
/* harmony export */   Gv: () => (/* binding */ validityOf),
/* harmony export */   hG: () => (/* binding */ invalidityOf)
/* harmony export */ });
/* harmony import */ var _text_time_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7466);

const DAY = 86_400_000;
/**
 * In milliseconds. A validity that begins this soon counts as begun, since the certificate may just have been issued by
 * a machine whose clock is ahead.
 */
const CLOCK_SKEW = 5 * 60_000;
/** The state of a certificate now; `expiring` in its last days. */
function validityOf({ notBefore, notAfter }, { now, expiryWarningDays }) {
    const [begin, end] = [Date.parse(notBefore), Date.parse(notAfter)];
    if (Number.isNaN(end))
        return { daysLeft: null, state: "unknown" };
    const daysLeft = Math.floor((end - now.getTime()) / DAY);
    if (end <= now.getTime() || end < begin)
        return { daysLeft, state: "expired" };
    if (begin - now.getTime() > CLOCK_SKEW)
        return { daysLeft, state: "not-yet-valid" };
    return { daysLeft, state: daysLeft < expiryWarningDays ? "expiring" : "valid" };
}
/** Null if origins accept the certificate now as far as its validity goes, or if that is unknown. */
function invalidityOf(period, now) {
    const { state } = validityOf(period, { now, expiryWarningDays: 0 });
    if (state === "expired")
        return { kind: "over", words: expiredWords(period) };
    return state === "not-yet-valid"
        ? { kind: "early", words: `is not valid before ${(0,_text_time_js__WEBPACK_IMPORTED_MODULE_0__/* .moment */ .n)(period.notBefore)}` }
        : null;
}
function expiredWords({ notBefore, notAfter }) {
    return Date.parse(notAfter) < Date.parse(notBefore)
        ? `is never valid: its validity ends on ${(0,_text_time_js__WEBPACK_IMPORTED_MODULE_0__/* .day */ .v)(notAfter)}, before it begins on ${(0,_text_time_js__WEBPACK_IMPORTED_MODULE_0__/* .day */ .v)(notBefore)}`
        : `expired on ${(0,_text_time_js__WEBPACK_IMPORTED_MODULE_0__/* .day */ .v)(notAfter)}`;
}
/** "3 days", "1 day", "less than a day". */
function daysInWords(days) {
    if (days < 1)
        return "less than a day";
    return days === 1 ? "1 day" : `${days} days`;
}


/***/ }),

/***/ 1625:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $T: () => (/* binding */ checkDuplicates),
/* harmony export */   J5: () => (/* binding */ checkLimits),
/* harmony export */   vR: () => (/* binding */ checkUnused),
/* harmony export */   xy: () => (/* binding */ isPresented)
/* harmony export */ });
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5383);
/* harmony import */ var _zone_limits_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9960);


/** Names that are repeated after normalization, except the first of each; hostnames across all zones. */
function* checkDuplicates(zones) {
    yield* repeated("zone", zones.map(({ name, at }) => ({ name, at })));
    yield* repeated("hostname", zones.flatMap(({ hostnames }) => hostnames.map(({ hostname, at }) => ({ name: hostname, at }))));
}
/**
 * Cloudflare's limits for one zone: certificates in the hostname store, and hostnames per certificate. Only warns,
 * since Cloudflare may have raised them. A plan knows the actual state, and stops if they are exceeded.
 */
function* checkLimits(zone) {
    const stored = inHostnameStore(zone);
    const last = stored[_zone_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .CERTIFICATES_PER_ZONE */ .uK - 1];
    if (stored.length === _zone_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .CERTIFICATES_PER_ZONE */ .uK && last) {
        const message = `The zone ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(zone.name)} uses all ${_zone_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .CERTIFICATES_PER_ZONE */ .uK} hostname certificates that Cloudflare allows, which leaves no free slot for a rotation: the new certificate is uploaded before the old one is deleted.`;
        yield { severity: "warning", message, at: last.at };
    }
    const above = stored[_zone_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .CERTIFICATES_PER_ZONE */ .uK];
    if (above) {
        const message = `The zone ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(zone.name)} has ${stored.length} hostname certificates, but Cloudflare allows only ${_zone_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .CERTIFICATES_PER_ZONE */ .uK} unless it raised the limit: let several hostnames share one.`;
        yield { severity: "warning", message, at: above.at };
    }
    for (const [certificate, hostnames] of Map.groupBy(byPosition(zone.hostnames), (entry) => entry.certificate)) {
        const first = hostnames[_zone_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .ASSOCIATIONS_PER_CERTIFICATE */ .DL];
        if (!first)
            continue;
        const message = `The certificate ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(certificate)} is on ${hostnames.length} hostnames, but Cloudflare allows only ${_zone_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .ASSOCIATIONS_PER_CERTIFICATE */ .DL} unless it raised the limit: use another certificate for the rest.`;
        yield { severity: "warning", message, at: first.at };
    }
}
/** Whether an enabled hostname or an enabled zone level uses the certificate. */
function isPresented(zone, certificate) {
    const uses = zone.zoneLevel === null ? zone.hostnames : [zone.zoneLevel, ...zone.hostnames];
    return uses.some((use) => use.enabled && use.certificate === certificate);
}
/** Declared certificates that neither a hostname nor zone_level uses. */
function* checkUnused(zone) {
    const used = new Set([...usedByHostnames(zone), zone.zoneLevel?.certificate]);
    for (const { name, at } of zone.certificates) {
        if (used.has(name))
            continue;
        const message = `No hostname uses the certificate ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(name)} and neither does zone_level: it is uploaded anyway, ready for a rotation.`;
        yield { severity: "note", message, at };
    }
}
function* repeated(what, all) {
    for (const [name, same] of Map.groupBy(byPosition(all), (entry) => entry.name)) {
        const [first, ...others] = same;
        for (const { at } of others) {
            const message = `The ${what} ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(name)} is defined twice, ignoring case, a trailing dot and IDN forms (first on line ${first?.at.line ?? 0}): keep one.`;
            yield { severity: "error", message, at };
        }
    }
}
function inHostnameStore(zone) {
    const forHostnames = usedByHostnames(zone);
    const onlyZoneLevel = (name) => name === zone.zoneLevel?.certificate && !forHostnames.has(name);
    return byPosition(zone.certificates.filter(({ name }) => !onlyZoneLevel(name)));
}
function usedByHostnames(zone) {
    return new Set(zone.hostnames.map(({ certificate }) => certificate));
}
function byPosition(all) {
    return all.toSorted((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
}


/***/ }),

/***/ 1192:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F5: () => (/* binding */ buildDesired),
/* harmony export */   Jb: () => (/* binding */ declaredCertificates),
/* harmony export */   YV: () => (/* binding */ selectZones)
/* harmony export */ });
/* harmony import */ var _text_order_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9891);
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5383);
/* harmony import */ var _zone_hostname_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6729);
/* harmony import */ var _zone_zone_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8538);




/**
 * The state that aop.yaml declares for each zone. Zones and certificates are sorted by name, associations by hostname,
 * so that the order of keys in the file doesn't matter. `certificates`: by zone, then by name, as from `loadConfig`.
 */
function buildDesired(config, certificates) {
    const zones = config.zones.map((zone) => desiredZone(zone, certificates.get(zone.name) ?? new Map()));
    return zones.sort((a, b) => (0,_text_order_js__WEBPACK_IMPORTED_MODULE_1__/* .compare */ .U)(a.name, b.name));
}
/** The configuration with only the named zones, or all if none are named. Names are compared like hostnames. */
function selectZones(config, names) {
    const wanted = new Set(names.map((name) => normalized(name)));
    const known = config.zones.map(({ name }) => name);
    const unknown = [...wanted].filter((name) => !known.includes(name));
    if (unknown.length > 0) {
        const message = unknown
            .map((name) => `The zone ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(name)} is not in ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(config.file)}.${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .didYouMean */ .au)(name, known)}`)
            .join(" ");
        return { kind: "problem", message };
    }
    const zones = config.zones.filter(({ name }) => wanted.size === 0 || wanted.has(name));
    return { kind: "selected", config: { ...config, zones } };
}
/**
 * The certificates that applying this zone makes ours, by `certificateKey`. Leaves out any that weren't loaded: a file
 * from an earlier revision may be gone.
 */
function declaredCertificates(zone, certificates) {
    return zone.certificates.flatMap(({ name }) => {
        const found = certificates.get(name);
        if (found === undefined)
            return [];
        return storesOf(zone, name).map((store) => (0,_zone_zone_js__WEBPACK_IMPORTED_MODULE_3__/* .certificateKey */ .j)(store, found.fingerprint));
    });
}
function desiredZone(zone, certificates) {
    const find = (name) => {
        const found = certificates.get(name);
        if (!found)
            throw new Error(`The certificate ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(name)} of the zone ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(zone.name)} was not loaded.`);
        return found;
    };
    return {
        name: zone.name,
        id: zone.id,
        apiTokenEnv: zone.apiTokenEnv,
        global: zone.global,
        zoneLevel: zone.zoneLevel && {
            fingerprint: find(zone.zoneLevel.certificate).fingerprint,
            enabled: zone.zoneLevel.enabled,
        },
        certificates: desiredCertificates(zone, find),
        associations: zone.hostnames
            .map((hostname) => desiredAssociation(hostname, find))
            .sort(_text_order_js__WEBPACK_IMPORTED_MODULE_1__/* .byHostname */ .R),
        unmanaged: zone.unmanaged,
        coverage: zone.coverage,
        at: zone.at,
    };
}
function desiredCertificates(zone, find) {
    return zone.certificates
        .map(({ name, at }) => ({ name, certificate: find(name), stores: storesOf(zone, name), at }))
        .sort((a, b) => (0,_text_order_js__WEBPACK_IMPORTED_MODULE_1__/* .compare */ .U)(a.name, b.name));
}
/** Unused certificates go where hostnames can use them later. */
function storesOf({ zoneLevel, hostnames }, name) {
    if (name !== zoneLevel?.certificate)
        return ["hostname"];
    return hostnames.some(({ certificate }) => certificate === name)
        ? ["hostname", "zone"]
        : ["zone"];
}
function desiredAssociation(hostname, find) {
    return {
        hostname: hostname.hostname,
        fingerprint: find(hostname.certificate).fingerprint,
        enabled: hostname.enabled,
        origins: hostname.origins,
        at: hostname.at,
    };
}
function normalized(name) {
    const result = (0,_zone_hostname_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeHostname */ .zT)(name.trim());
    return result.kind === "hostname" ? result.hostname : name.trim();
}


/***/ }),

/***/ 2748:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V6: () => (/* binding */ placeholderProblem),
/* harmony export */   Vw: () => (/* binding */ formatProblem),
/* harmony export */   bJ: () => (/* binding */ isUtf16),
/* harmony export */   be: () => (/* binding */ formatOf)
/* harmony export */ });
/* harmony import */ var _certificate_der_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7432);

/** The format of a file, judging by its first bytes. */
function formatOf(bytes) {
    if (isUtf16(bytes))
        return "UTF-16";
    const magic = bytes.toString("hex", 0, 4);
    if (magic === "feedfeed" || magic === "cececece")
        return "JKS";
    if (bytes[0] !== 0x30)
        return "other";
    if ((0,_certificate_der_js__WEBPACK_IMPORTED_MODULE_0__/* .identifierAt */ .fc)(bytes, 0, 0)?.startsWith(PKCS7) === true)
        return "PKCS #7";
    const version = (0,_certificate_der_js__WEBPACK_IMPORTED_MODULE_0__/* .integerAt */ .OW)(bytes, 0, 0);
    // RFC 7292, section 4: a PFX begins with its version, which is 3.
    if (version === 3)
        return "PKCS #12";
    // So do PKCS #8 and the older formats of RSA and EC keys.
    return version === 0 || version === 1 ? "DER, unencrypted key" : "DER";
}
/** The prefix of its content types' identifiers (RFC 2315, section 14), as DER in hex. */
const PKCS7 = "2a864886f70d0107";
/** Detects UTF-16 by its byte order mark, or as ASCII with every other byte NUL, which is valid UTF-8. */
function isUtf16(bytes) {
    const [first, second, third, fourth] = bytes;
    if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
        return true;
    const [odd, even] = [
        [first, third],
        [second, fourth],
    ];
    return (odd.every(isNul) && even.every(isOther)) || (even.every(isNul) && odd.every(isOther));
}
function isNul(byte) {
    return byte === 0;
}
function isOther(byte) {
    return byte !== undefined && byte !== 0;
}
/**
 * The problem with a placeholder for a file that wasn't fetched, as the predicate of a sentence about the file; null
 * for any other text.
 */
function placeholderProblem(text) {
    return text.startsWith("version https://git-lfs.github.com/spec/")
        ? "is a Git LFS pointer, not the file itself: check out with lfs: true (actions/checkout), or keep the file out of Git LFS"
        : null;
}
/** The predicate of a sentence that says what the file is and how to convert it. */
function formatProblem(format, use) {
    if (format === "UTF-16") {
        return "is saved as UTF-16, which Windows PowerShell writes: save it as UTF-8 (Get-Content FILE | Set-Content -Encoding utf8 NEW)";
    }
    switch (use) {
        case "configuration":
            return format === "other"
                ? "has bytes in it that are not UTF-8: save it as UTF-8 in your editor"
                : `is a certificate or a key (${format}), not a configuration in YAML`;
        case "certificate":
            return CERTIFICATE[format];
        case "private key":
            return KEY[format];
    }
}
const FROM_JKS = "is a Java key store: convert it with keytool -importkeystore -srckeystore FILE -destkeystore NEW.p12 -deststoretype PKCS12, and the result";
const LEAKED = "is an unencrypted private key in DER form, in the repository: treat it as leaked. Create a new key and certificate, remove this one from the repository, and keep the new key in a secret (private_key: { env: NAME })";
const CERTIFICATE = {
    "PKCS #7": "is a PKCS #7 bundle in DER form, and PEM is needed: convert it with openssl pkcs7 -inform DER -print_certs -in FILE -out NEW.pem",
    "DER, unencrypted key": LEAKED,
    "PKCS #12": "is a PKCS #12 file, which usually holds the private key as well: keep it out of the repository, and take the certificate out of it with openssl pkcs12 -in FILE -clcerts -nokeys -out NEW.pem",
    JKS: `${FROM_JKS} with openssl pkcs12 -in NEW.p12 -clcerts -nokeys -out NEW.pem`,
    DER: "is in DER form, and PEM is needed: convert it with openssl x509 -inform DER -in FILE -out NEW.pem",
    other: "has bytes in it that are not UTF-8 text: a certificate in PEM form is needed",
};
const KEY = {
    "PKCS #7": "is a PKCS #7 bundle, which holds certificates and no private key",
    "DER, unencrypted key": LEAKED,
    "PKCS #12": "is a PKCS #12 file: take the key out of it, encrypted, with openssl pkcs12 -in FILE -nocerts -out NEW.pem",
    JKS: `${FROM_JKS} with openssl pkcs12 -in NEW.p12 -nocerts -out NEW.pem`,
    DER: "is in DER form, and an encrypted key in PEM form is needed: convert it with openssl pkcs8 -topk8 -v2 aes-256-cbc -inform DER -in FILE -out NEW.pem",
    other: "has bytes in it that are not UTF-8 text: an encrypted private key in PEM form is needed",
};


/***/ }),

/***/ 8833:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ loadConfig)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./src/text/message.ts
var text_message = __nccwpck_require__(6400);
// EXTERNAL MODULE: ./src/text/quote.ts
var quote = __nccwpck_require__(5383);
// EXTERNAL MODULE: ./src/config/file-format.ts
var file_format = __nccwpck_require__(2748);
// EXTERNAL MODULE: ./src/certificate/validity.ts
var validity = __nccwpck_require__(1861);
// EXTERNAL MODULE: ./src/text/time.ts
var time = __nccwpck_require__(7466);
;// CONCATENATED MODULE: ./src/config/weakness-warnings.ts
/** Warnings about what OpenSSL at its default security level, Go or BoringSSL refuses in a client certificate. */
function weaknessWarnings({ certificate, weaknesses }) {
    const ofKey = certificate.keyType === null ? null : keyProblem(certificate.keyType);
    // A CA isn't a client certificate, whatever its key usage.
    const counted = weaknesses.filter(({ kind }) => !(certificate.isCa && USAGES.has(kind)));
    const predicates = [...counted.map(predicateOf), ...(ofKey === null ? [] : [ofKey])];
    return predicates.map((predicate) => ({ severity: "warning", predicate }));
}
const USAGES = new Set(["key usage", "netscape type"]);
function predicateOf(weakness) {
    switch (weakness.kind) {
        case "digest": {
            const who = weakness.isAccepted === "nowhere"
                ? "NGINX, Apache, HAProxy and Caddy refuse that by default"
                : `${IN_GO} don't support that`;
            return `is signed with ${weakness.name}: ${who}, so have it issued again with SHA-256`;
        }
        case "key usage":
            return "is not issued for signing (its key usage lacks digitalSignature): NGINX, Apache and HAProxy refuse it, so have it issued again with keyUsage = critical, digitalSignature";
        case "netscape type":
            return "is not issued for TLS clients (its Netscape certificate type lacks client): NGINX, Apache and HAProxy refuse it, so have it issued again without nsCertType";
        case "explicit curve":
            return `has a key whose curve is written out instead of named, which Cloudflare's TLS library, ${IN_GO} can't read: make a new key (openssl ecparam -genkey -name prime256v1)`;
        case "critical extension":
            return `has a critical extension that servers don't know (${weakness.identifier}) and therefore refuse: have it issued again without that extension, or with a non-critical one`;
        case "negative serial number":
            return `has a negative serial number, which ${IN_GO} refuse: have it issued again with a positive one`;
    }
}
const IN_GO = "Caddy and other servers written in Go";
/** Curves that every server supports in TLS 1.3: RFC 8446, section 4.2.3. */
const CURVES = ["EC P-256", "EC P-384", "EC P-521"];
const REMEDY = "issue it with an RSA key of 2048 bits or an EC key on P-256";
function keyProblem(keyType) {
    const [type = "", size = ""] = keyType.split(" ");
    const bits = Number(size);
    if (type === "RSA" && bits < 2048) {
        return `has an RSA key of ${size} bits: NGINX, Apache, HAProxy and Caddy refuse fewer than 2048 by default, so ${REMEDY}`;
    }
    if (type === "RSA" && bits > 8192) {
        return `has an RSA key of ${size} bits: ${IN_GO} refuse more than 8192, so ${REMEDY}`;
    }
    if (type === "EC" && !CURVES.includes(keyType)) {
        return `has a key on the curve ${size}, which TLS 1.3 has no signatures for: ${REMEDY}`;
    }
    if (type === "DSA")
        return `has a DSA key, which TLS libraries no longer support: ${REMEDY}`;
    if (type === "RSA-PSS")
        return `has an RSA-PSS key, which ${IN_GO} don't support: ${REMEDY}`;
    if (type === "X25519" || type === "X448") {
        return `has an ${type} key, which can't sign, and so can't authenticate anything: ${REMEDY}`;
    }
    // Neither Cloudflare's docs nor its API schema name Edwards curves or SLH-DSA.
    if (type.startsWith("Ed") || type.startsWith("SLH-DSA")) {
        return `has an ${type} key, which Cloudflare's documentation does not mention: if Cloudflare refuses it, ${REMEDY}`;
    }
    return null;
}

;// CONCATENATED MODULE: ./src/config/certificate-check.ts




/** Why Cloudflare or an origin may refuse a certificate, and what else in its file is ignored. */
function checkCertificate(file, check) {
    const { certificate } = file;
    const findings = [
        ...usageFaults(file),
        ...weaknessWarnings(file),
        ...validityFaults(certificate, check),
    ];
    const problems = findings.map(({ severity, predicate }) => ({
        severity,
        message: `The certificate ${(0,quote/* quote */.hD)(check.name)} ${predicate}.`,
        at: check.at,
    }));
    return [...problems, ...ignoredCertificates(file, check)];
}
function* usageFaults({ certificate, others }) {
    const { isCa, clientAuth, keyType } = certificate;
    if (isCa) {
        // Cloudflare's docs on per-hostname setup quote this error for a root CA.
        const refused = 'is a CA certificate, which Cloudflare refuses ("missing leaf certificate")';
        const predicate = others.some((other) => !other.isCa)
            ? `${refused}: put the client certificate first in the file`
            : `${refused}: issue a client certificate with it, as docs/certificates.md shows, and name that one here. The CA itself goes to the origins`;
        yield { severity: "error", predicate };
    }
    if (clientAuth === false) {
        const predicate = "is not issued for client authentication (its extended key usage lacks clientAuth): many origins refuse it";
        yield { severity: "warning", predicate };
    }
    if (keyType === null) {
        const predicate = "has a key of a type that this action can't read, so it can't check that the private key belongs to it";
        yield { severity: "warning", predicate };
    }
}
/** Only the first certificate counts. Those of its issuers commonly follow, so they aren't reported. */
function* ignoredCertificates({ certificate, others }, check) {
    const leaves = others.filter(({ isCa, fingerprint }) => !isCa && fingerprint !== certificate.fingerprint);
    const [next] = leaves;
    if (certificate.isCa || next === undefined)
        return;
    const ignored = leaves.length === 1 ? "is ignored" : `and ${leaves.length - 1} more are ignored`;
    const message = `${(0,quote/* quote */.hD)(check.path)} holds several client certificates: the first one, ${(0,quote/* quote */.hD)(certificate.subject)}, is used for ${(0,quote/* quote */.hD)(check.name)}, while ${(0,quote/* quote */.hD)(next.subject)} ${ignored}.`;
    yield { severity: "warning", message, at: check.at };
}
function* validityFaults(certificate, { now, expiry, isPresented }) {
    if (expiry === null)
        return;
    const { severity, warningDays } = expiry;
    const invalid = (0,validity/* invalidityOf */.hG)(certificate, now);
    if (invalid?.kind === "over") {
        yield { severity, predicate: `${invalid.words}: origins refuse it, so replace it` };
    }
    else if (invalid?.kind === "early" && isPresented) {
        const predicate = `${invalid.words}: origins refuse it until then, so nothing may use it yet. Declare it without using it (it is uploaded, ready for later), or merge this after that time`;
        yield { severity, predicate };
    }
    else if (invalid?.kind === "early") {
        const predicate = `${invalid.words}: origins refuse it until then, so it can be uploaded but must not be used yet`;
        yield { severity: "warning", predicate };
    }
    else {
        yield* expiring(certificate, now, warningDays);
    }
}
function* expiring(certificate, now, warningDays) {
    const options = { now, expiryWarningDays: warningDays };
    const { daysLeft, state } = (0,validity/* validityOf */.Gv)(certificate, options);
    if (state !== "expiring" || daysLeft === null)
        return;
    const predicate = `expires on ${(0,time/* day */.v)(certificate.notAfter)}, in ${(0,validity/* daysInWords */.E)(daysLeft)}: replace it in time`;
    yield { severity: "warning", predicate };
}

// EXTERNAL MODULE: ./src/config/checks.ts
var checks = __nccwpck_require__(1625);
;// CONCATENATED MODULE: ./src/config/load-certificate.ts



/** Loads a zone's certificate and its private key, with any problems of either. */
async function loadCertificate(declared, zone, material, request) {
    const read = await material.certificate(declared.path);
    const file = read.kind === "certificate" ? read.file : null;
    const key = await material.key(declared.privateKey, file);
    return {
        zone: zone.name,
        declared,
        certificate: file?.certificate ?? null,
        key: keyState(key, declared),
        problems: [
            ...certificateProblems(read, declared, {
                ...request,
                isPresented: (0,checks/* isPresented */.xy)(zone, declared.name),
            }),
            ...keyProblems(key, declared),
        ].map((notice) => ({ ...notice, help: "certificates" })),
        maskable: key.maskable,
    };
}
function certificateProblems(read, { name, path, pathAt: at }, { now, expiry, isPresented: used }) {
    if (read.kind === "certificate") {
        return checkCertificate(read.file, { now, expiry, name, path, at, isPresented: used });
    }
    const message = read.kind === "leaked"
        ? read.message
        : `${(0,quote/* quote */.hD)(path)} (the certificate ${(0,quote/* quote */.hD)(name)}) ${read.message}.${hintOnPath(path)}`;
    return [{ severity: "error", message, at }];
}
/** Suggests how to fix a path that can't be read. */
function hintOnPath(path) {
    if (path.includes("BEGIN CERTIFICATE")) {
        return " Save the certificate as a file in the repository, and write its path here.";
    }
    // In double quotes, YAML turns \n and the like into control characters.
    return /[\\\p{Cc}]/u.test(path) ? " Write the path with forward slashes: certs/api.pem." : "";
}
const ASK_FOR_IT = "If it is the key to send to Cloudflare, add unchecked_key: true next to private_key; until then it is not sent.";
function keyState(key, declared) {
    if (key.kind === "missing")
        return { kind: "missing", reason: key.message };
    const sent = key.kind === "available" || (key.kind === "unchecked" && declared.uncheckedKey);
    return sent
        ? { kind: "available", pem: key.pem }
        : { kind: "invalid", message: key.message, at: declared.privateKeyAt };
}
function keyProblems(key, { uncheckedKey, privateKeyAt: at }) {
    if (key.kind === "invalid")
        return [{ severity: "error", message: key.message, at }];
    if (key.kind !== "unchecked")
        return [];
    return uncheckedKey
        ? [{ severity: "warning", message: key.message, at }]
        : [{ severity: "error", message: `${key.message} ${ASK_FOR_IT}`, at }];
}

// EXTERNAL MODULE: ./src/certificate/certificate.ts + 3 modules
var certificate = __nccwpck_require__(6227);
// EXTERNAL MODULE: ./src/certificate/pem.ts
var certificate_pem = __nccwpck_require__(9049);
// EXTERNAL MODULE: ./src/certificate/der.ts
var certificate_der = __nccwpck_require__(7432);
;// CONCATENATED MODULE: ./src/certificate/encryption.ts


// Object identifiers, as DER in hex.
const PBES2 = "2a864886f70d01050d";
const SCRYPT = "2b06010401da47040b";
const OUTDATED = {
    "2a864886f70d010501": "pbeWithMD2AndDES-CBC",
    "2a864886f70d010503": "pbeWithMD5AndDES-CBC",
    "2a864886f70d010504": "pbeWithMD2AndRC2-CBC",
    "2a864886f70d010506": "pbeWithMD5AndRC2-CBC",
    "2a864886f70d01050a": "pbeWithSHA1AndDES-CBC",
    "2a864886f70d01050b": "pbeWithSHA1AndRC2-CBC",
    "2a864886f70d010c0101": "pbeWithSHA1And128BitRC4",
    "2a864886f70d010c0102": "pbeWithSHA1And40BitRC4",
    "2a864886f70d010c0105": "pbeWithSHA1And128BitRC2-CBC",
    "2a864886f70d010c0106": "pbeWithSHA1And40BitRC2-CBC",
};
const OUTDATED_CIPHERS = {
    "2b0e030207": "DES-CBC",
    "2a864886f70d0302": "RC2-CBC",
    "2a864886f70d0309": "RC5-CBC",
    "2a864886f67d07420a": "CAST5-CBC",
    "2b0601040197550102": "BF-CBC",
    "2b06010401813c07010102": "IDEA-CBC",
    "2a831a8c9a440104": "SEED-CBC",
};
/** The old form's ciphers that OpenSSL 3 still reads. */
const READABLE = /^(?:AES-|DES-EDE|CAMELLIA-|ARIA-)/;
/** Null if the block isn't encrypted, can't be read, or has a form that we don't know. */
function encryptionOf(block) {
    // OpenSSL's old form hashes only once.
    if ((0,certificate_pem/* keyProtection */.xf)(block) === "encrypted-legacy") {
        return { work: 1, outdated: outdatedLegacy(block) };
    }
    const der = (0,certificate_pem/* keyProtection */.xf)(block) === "encrypted" ? (0,certificate_pem/* decodeBody */.Vj)(block.body ?? "") : null;
    const scheme = der && (0,certificate_der/* identifierAt */.fc)(der, 0, 0, 0);
    if (!scheme)
        return null;
    const work = workOf(der, scheme);
    const cipher = (0,certificate_der/* identifierAt */.fc)(der, 0, 0, 1, 1, 0) ?? "";
    const outdated = OUTDATED[scheme] ?? OUTDATED_CIPHERS[cipher] ?? null;
    return work === null ? null : { work, outdated };
}
function workOf(der, scheme) {
    if (scheme !== PBES2)
        return times((0,certificate_der/* integerAt */.OW)(der, 0, 0, 1, 1), PKCS12);
    return (0,certificate_der/* identifierAt */.fc)(der, 0, 0, 1, 0, 0) === SCRYPT ? scryptWork(der) : pbkdf2Work(der);
}
/** The header names the cipher: `DEK-Info: DES-CBC,` and the initialization vector (RFC 1421, section 4.6.1.3). */
function outdatedLegacy({ text }) {
    const cipher = /^[ \t]*DEK-Info: ?([A-Z0-9-]{1,40}),/m.exec(text)?.[1];
    return cipher === undefined || READABLE.test(cipher) ? null : cipher;
}
/** RFC 8018, appendix A.2: salt, iteration count, an optional length, and the pseudorandom function. */
function pbkdf2Work(der) {
    const parameters = (0,certificate_der/* elementAt */.s2)(der, 0, 0, 1, 0, 1)?.content ?? Buffer.alloc(0);
    const named = (0,certificate_der/* elementsOf */.ZE)(parameters)
        .slice(2)
        .find(({ tag }) => tag === certificate_der/* SEQUENCE */.gt);
    const digest = named === undefined ? HMAC_SHA1 : (0,certificate_der/* identifierAt */.fc)(named.content, 0);
    return times((0,certificate_der/* integerAt */.OW)(parameters, 1), DIGESTS[digest ?? ""] ?? SLOWEST_DIGEST);
}
/** The default of PBKDF2. */
const HMAC_SHA1 = "2a864886f70d0207";
/**
 * What an iteration costs with HMAC over each digest, as measured with OpenSSL 3 for the 32 bytes that AES-256 needs: a
 * shorter digest has to be derived twice.
 */
const DIGESTS = {
    "2a864886f70d0206": 4, // MD5
    [HMAC_SHA1]: 2,
    "2a864886f70d0208": 2, // SHA-224
    "2a864886f70d0209": 1, // SHA-256
    "2a864886f70d020a": 3, // SHA-384
    "2a864886f70d020b": 3, // SHA-512
    "2a864886f70d020c": 6, // SHA-512/224
    "2a864886f70d020d": 3, // SHA-512/256
};
/** SHA3-224. */
const SLOWEST_DIGEST = 12;
/** An iteration of the derivation in PKCS #12, which hashes three times for a key and its initialization vector. */
const PKCS12 = 2;
function times(iterations, cost) {
    return iterations === null ? null : iterations * cost;
}
/**
 * RFC 7914, section 7.1: salt, cost, block size, parallelization. A block of scrypt costs about as much as two
 * iterations, and the PBKDF2 around all of them as much as fourteen for each lane's block.
 */
function scryptWork(der) {
    const [cost = null, size = null, lanes = null] = [1, 2, 3].map((at) => (0,certificate_der/* integerAt */.OW)(der, 0, 0, 1, 0, 1, at));
    return cost === null || size === null || lanes === null ? null : (2 * cost + 14) * size * lanes;
}

;// CONCATENATED MODULE: ./src/certificate/derivation.ts

/**
 * The budget for all keys of a file together: less than a second. OpenSSL's default is 2,048 per key; four keys may have the
 * 600,000 that OWASP recommends for stored passwords.
 */
const DERIVATION_BUDGET = 2_500_000;
/** The minimum cost of a key: it is also decrypted and compared with its certificate. */
const LEAST = 1_000;
const CONVERT = "openssl pkcs8 -topk8 -v2 aes-256-cbc -in OLD -out NEW";
/** Deducts the cost of an encrypted key from the budget. Null, or why it can't, as the predicate of a sentence. */
function derivationProblem(block, budget) {
    const encryption = encryptionOf(block);
    // OpenSSL reads more than DER, and would derive for as long as the key says.
    if (encryption === null) {
        return `is damaged, or encrypted in a form that this action can't read: encrypt it again with ${CONVERT}`;
    }
    const { work } = encryption;
    if (work > DERIVATION_BUDGET) {
        return `needs more key derivation than this action allows (${Number.isFinite(work) ? `as much as ${work.toLocaleString("en-US")} iterations` : "too many iterations"} of PBKDF2 with SHA-256): encrypt it again with ${CONVERT}`;
    }
    budget.left -= Math.max(work, LEAST);
    return budget.left >= 0
        ? null
        : `can't be decrypted in this run because the keys before it used up the budget for key derivation: encrypt the keys with fewer iterations (${CONVERT})`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./src/certificate/ml-dsa.ts


/** NIST's identifiers for the three parameter sets, as DER in hex. */
const IDENTIFIERS = {
    "ml-dsa-44": "608648016503040311",
    "ml-dsa-65": "608648016503040312",
    "ml-dsa-87": "608648016503040313",
};
function isMlDsa(key) {
    return key.asymmetricKeyType?.startsWith("ml-dsa-") === true;
}
/**
 * An ML-DSA key as PKCS #8 with its seed alone; null if it has none. There are three encodings (RFC 9881). Cloudflare accepts
 * only this one (ssl docs, pqc-to-origin: "the expanded-key encoding is currently rejected"), but OpenSSL writes seed and
 * expanded key by default.
 */
function seedForm(key) {
    const identifier = IDENTIFIERS[key.asymmetricKeyType ?? ""];
    const seed = seedOf(key);
    if (identifier === undefined || seed === null)
        return null;
    const algorithm = `300b0609${identifier}`;
    const der = Buffer.concat([Buffer.from(`3034020100${algorithm}04228020`, "hex"), seed]);
    return (0,certificate_pem/* toPem */.sg)("PRIVATE KEY", der.toString("base64"));
}
/** OpenSSL writes a sequence of seed and expanded key, or only the expanded key if it doesn't know the seed. */
function seedOf(key) {
    const der = key.export({ type: "pkcs8", format: "der" });
    const seed = (0,certificate_der/* elementAt */.s2)(der, 0, 2, 0, 0)?.content ?? null;
    return (0,certificate_der/* elementAt */.s2)(der, 0, 2, 0)?.tag === certificate_der/* SEQUENCE */.gt && seed?.length === 32 ? seed : null;
}

;// CONCATENATED MODULE: ./src/certificate/non-key.ts



/** What to do if the key isn't stored as it should be. */
const STORE_REMEDY = {
    "in a secret": "store the whole PEM file, with its BEGIN and END lines, in the secret (gh secret set NAME < key.pem)",
    "in a file": "the file must be an encrypted key in PEM form, as openssl pkcs8 -topk8 -v2 aes-256-cbc writes it (it starts with BEGIN ENCRYPTED PRIVATE KEY)",
};
/** What to do if it is on one line. */
const ONE_LINE_REMEDY = {
    "in a secret": "set the secret from the file itself, not through a shell variable (gh secret set NAME < key.pem)",
    "in a file": STORE_REMEDY["in a file"],
};
/** What there is instead of a private key, as the predicate of a sentence. Never repeats the text. */
function describeNonKey(text, [first], stored) {
    const trimmed = text.trim();
    if (trimmed === "")
        return "is empty";
    if (first)
        return describeOtherBlock(first.label);
    const der = (0,certificate_pem/* decodeBody */.Vj)(trimmed.replaceAll(/\s/g, ""));
    // RFC 7292, section 4: a PFX begins with its version, which is 3.
    if (der && (0,certificate_der/* integerAt */.OW)(der, 0, 0) === 3) {
        const encrypted = stored === "in a file" ? "" : " -nodes";
        return `is a PKCS #12 file in base64: take the key out of it with openssl pkcs12 -in FILE -nocerts${encrypted} -out key.pem; ${STORE_REMEDY[stored]}`;
    }
    return der?.[0] === 0x30
        ? `is base64 without its first and last line: ${STORE_REMEDY[stored]}`
        : `is not a private key in PEM form: ${STORE_REMEDY[stored]}`;
}
function describeOtherBlock(label) {
    if (label === "CERTIFICATE")
        return "holds a certificate, not a private key";
    if (label.endsWith("PUBLIC KEY"))
        return "holds a public key, not a private key";
    return label.endsWith("CERTIFICATE REQUEST")
        ? "holds a certificate signing request, not a private key"
        : `holds a block named ${(0,quote/* quote */.hD)(label)}, not the private key of a certificate`;
}

;// CONCATENATED MODULE: ./src/certificate/private-key.ts







/**
 * Whether a private key can be read and belongs to the certificate. Accepts PEM, base64-encoded PEM, and literal `\n`
 * as line endings.
 */
function checkPrivateKey(given, options) {
    if (given.length > certificate_pem/* LONGEST_PEM */.us)
        return problem("is larger than 64 KiB, too large for a private key");
    const text = (0,certificate_pem/* pemText */.oW)(given);
    const blocks = (0,certificate_pem/* pemBlocks */.PQ)(text);
    const block = blocks.find((candidate) => (0,certificate_pem/* keyProtection */.xf)(candidate) !== null);
    if (!block)
        return problem(describeNonKey(text, blocks, options.stored));
    const wrong = blockProblem(block, options);
    if (wrong !== null)
        return problem(wrong);
    const pem = cleanedPem(block);
    // The label may lie: without a passphrase, no key is derived.
    const key = readKey(pem, (0,certificate_pem/* keyProtection */.xf)(block) === "plain" ? null : options.passphrase);
    if (key)
        return matched(key, block, { ...options, blocks });
    if ((0,certificate_pem/* keyProtection */.xf)(block) !== "plain")
        return problem(undecryptable(block));
    return options.certificate.keyType === null
        ? uncheckedKey(pem)
        : problem("is damaged: it can't be read as a private key");
}
function problem(message) {
    return { kind: "problem", message };
}
function uncheckedKey(pem) {
    const message = "is of a type that this action can't read, so it can't check that this is a private key and that it belongs to the certificate";
    return { kind: "unchecked", pem, message };
}
/** Of the keys that OpenSSL reads: PKCS #8, and its own older forms. */
const LABELS = new Set([
    "PRIVATE KEY",
    "ENCRYPTED PRIVATE KEY",
    "RSA PRIVATE KEY",
    "EC PRIVATE KEY",
    "DSA PRIVATE KEY",
    "ANY PRIVATE KEY",
]);
function blockProblem(block, { passphrase, budget, stored, certificate }) {
    if (block.body === null)
        return "is cut off: the END line of the private key is missing";
    const [firstLine = "", secondLine] = block.text.split("\n", 2);
    if (secondLine === undefined || !firstLine.trimEnd().endsWith("-----")) {
        return `has lost its line breaks: ${ONE_LINE_REMEDY[stored]}`;
    }
    if (block.label === "OPENSSH PRIVATE KEY") {
        return "is an SSH key (BEGIN OPENSSH PRIVATE KEY), which does not belong to any certificate";
    }
    if (!LABELS.has(block.label) && certificate.keyType !== null) {
        return `holds ${(0,quote/* quote */.hD)(block.label)}, a form that this action can't read: a key in PKCS #8 (BEGIN PRIVATE KEY) is needed`;
    }
    if ((0,certificate_pem/* keyProtection */.xf)(block) === "plain")
        return null;
    if (passphrase === null) {
        return "is encrypted: say where its passphrase is with passphrase: { env: NAME }";
    }
    return derivationProblem(block, budget);
}
/** Trims headers and lines, as OpenSSL requires, and drops empty ones: only the headers of its old form end with one. */
function cleanedPem(block) {
    const lines = block.text.split("\n").map((line) => line.trim());
    const hasHeaders = (0,certificate_pem/* keyProtection */.xf)(block) === "encrypted-legacy";
    return `${lines.filter((line) => hasHeaders || line !== "").join("\n")}\n`;
}
function readKey(pem, passphrase) {
    try {
        return (0,external_node_crypto_.createPrivateKey)(passphrase === null ? pem : { key: pem, passphrase });
    }
    catch {
        return null;
    }
}
function undecryptable(block) {
    const outdated = encryptionOf(block)?.outdated ?? null;
    return outdated === null
        ? "can't be decrypted: the passphrase is wrong, or the key is damaged"
        : `is encrypted with ${outdated}, which OpenSSL 3 no longer reads: convert it with ${CONVERT} (add -provider legacy -provider default where that fails)`;
}
function matched(key, block, { certificate, others, blocks }) {
    if (certificate.keyType === null)
        return uncheckedKey((0,certificate_pem/* toPem */.sg)(block.label, block.body ?? ""));
    if (!matchesCertificate(key, certificate.pem)) {
        if (hasLaterKey(blocks, block, certificate)) {
            return problem("holds several private keys, and only the first one is used, which belongs to another certificate: remove that one");
        }
        const position = others.findIndex((other) => matchesCertificate(key, other));
        return problem(position === -1
            ? `does not belong to the certificate ${(0,quote/* quote */.hD)(certificate.subject)}: it is the key of another one`
            : `belongs to certificate ${position + 2} in the certificate's own file, but only the first one is used: put the certificate that this key belongs to first`);
    }
    return asPkcs8(key, block);
}
/** How many more unencrypted keys to look at. */
const MOST_LATER = 10;
function hasLaterKey(blocks, first, certificate) {
    return blocks
        .slice(blocks.indexOf(first) + 1)
        .filter((block) => (0,certificate_pem/* keyProtection */.xf)(block) === "plain")
        .slice(0, MOST_LATER)
        .map((block) => readKey(cleanedPem(block), null))
        .some((key) => key !== null && matchesCertificate(key, certificate.pem));
}
function matchesCertificate(key, pem) {
    try {
        return new external_node_crypto_.X509Certificate(pem).checkPrivateKey(key);
    }
    catch {
        return false;
    }
}
/**
 * Sends a key that is already unencrypted PKCS#8 as is, since some implementations reject other programs' encodings.
 */
function asPkcs8(key, block) {
    if (isMlDsa(key)) {
        const seed = seedForm(key);
        return seed === null ? problem(NO_SEED) : { kind: "ok", pem: seed };
    }
    const pem = block.label === "PRIVATE KEY"
        ? (0,certificate_pem/* toPem */.sg)(block.label, block.body ?? "")
        : key.export({ type: "pkcs8", format: "pem" }).toString();
    return { kind: "ok", pem };
}
const NO_SEED = "has no seed, only the expanded ML-DSA key, which Cloudflare refuses: generate a new key that includes its seed (openssl genpkey writes it by default)";

// EXTERNAL MODULE: ./src/config/secrets.ts
var secrets = __nccwpck_require__(8019);
;// CONCATENATED MODULE: ./src/config/key-source.ts




/** Reads a certificate's private key from the source given in aop.yaml. */
async function readPrivateKey(request) {
    const { source } = request;
    return source.kind === "env"
        ? fromEnvironment(source.name, request)
        : fromFile(source.path, request);
}
/**
 * The error if a file in the repository contains a private key that isn't properly encrypted. Never shows its content.
 */
function leakedKey(path, text) {
    const found = (0,certificate_pem/* pemBlocks */.PQ)((0,certificate_pem/* pemText */.oW)(text)).map(certificate_pem/* keyProtection */.xf);
    if (found.includes("plain")) {
        return `${(0,quote/* quote */.hD)(path)} holds an unencrypted private key in the repository: treat it as leaked. Create a new key and certificate, remove this one from the repository, and keep the new key in a secret (private_key: { env: NAME }) or encrypt it (openssl pkcs8 -topk8 -v2 aes-256-cbc).`;
    }
    return found.includes("encrypted-legacy")
        ? `${(0,quote/* quote */.hD)(path)} holds a private key in OpenSSL's old, weakly encrypted form: convert it with openssl pkcs8 -topk8 -v2 aes-256-cbc (the result starts with BEGIN ENCRYPTED PRIVATE KEY).`
        : null;
}
function fromEnvironment(name, request) {
    const key = (0,secrets/* readSecret */.n)(request.environment, name);
    if (key.kind === "unset")
        return missing(`The environment variable ${name} is not set or empty.`);
    if (key.kind === "short")
        return invalid(key.message);
    return check(`The private key in the environment variable ${name}`, key.value, request);
}
async function fromFile(path, request) {
    const file = await request.read(path);
    const named = (0,quote/* quote */.hD)(path);
    if (typeof file === "string")
        return invalid(`${named} (a private key) ${file}.`);
    const leaked = leakedKey(path, file.text);
    if (leaked !== null)
        return invalid(leaked);
    if (request.source.passphraseEnv === null) {
        return invalid(`The private key in ${named} needs a passphrase: add passphrase: { env: NAME } (only encrypted keys are allowed in the repository).`);
    }
    return check(`The private key in ${named}`, file.text, request);
}
function check(subject, text, request) {
    const { file, budget, environment, source } = request;
    const given = source.kind === "env" ? secretForms(text) : [];
    const passphrase = source.passphraseEnv === null ? null : (0,secrets/* readSecret */.n)(environment, source.passphraseEnv);
    if (passphrase?.kind === "short")
        return { ...invalid(passphrase.message), maskable: given };
    if (passphrase?.kind === "unset") {
        return {
            ...missing(`The environment variable ${source.passphraseEnv ?? ""}, the passphrase of ${subject.replace("The", "the")}, is not set or empty.`),
            maskable: given,
        };
    }
    const maskable = [...given, ...(passphrase === null ? [] : [passphrase.value])];
    if (file === null)
        return { ...missing("The certificate could not be read."), maskable };
    const options = {
        stored: source.kind === "env" ? "in a secret" : "in a file",
        // `echo` adds a line break to a secret, but openssl never reads one as part of a passphrase.
        passphrase: passphrase?.value.replace(/\r?\n$/, "") ?? null,
        certificate: file.certificate,
        budget,
    };
    const checked = checkPrivateKey(text, { ...options, others: file.others.map(pemOf) });
    if (checked.kind === "problem") {
        return { ...invalid(`${subject} ${checked.message}.`), maskable };
    }
    const all = [...new Set([...maskable, checked.pem])];
    return checked.kind === "ok"
        ? { kind: "available", pem: checked.pem, maskable: all }
        : { ...checked, message: `${subject} ${checked.message}.`, maskable: all };
}
/** The variable's value, as is and with base64 decoded and line breaks restored. */
function secretForms(value) {
    return [...new Set([value, (0,certificate_pem/* pemText */.oW)(value)])];
}
function pemOf({ pem }) {
    return pem;
}
function missing(message) {
    return { kind: "missing", message, maskable: [] };
}
function invalid(message) {
    return { kind: "invalid", message, maskable: [] };
}

// EXTERNAL MODULE: ./src/config/workspace.ts
var workspace = __nccwpck_require__(531);
;// CONCATENATED MODULE: ./src/config/material.ts







/** The most characters of all files together: ten times what a certificate with its chain takes in a thousand zones. */
const MOST_CHARACTERS = 32 * 1024 * 1024;
/** The most certificates to parse after the first ones of all files: five for each of a thousand zones. */
const MOST_OTHERS = 5_000;
const TOO_MUCH = "is not read: the certificates and keys before it already have 32 MiB. Split the configuration into several";
const ABSOLUTE = "is an absolute path, and so counts as outside the workspace: write it relative to the directory of aop.yaml, such as certs/api.pem";
/** Paths are relative to the directory of aop.yaml. */
function openMaterial(configPath, read, environment) {
    const budget = { left: DERIVATION_BUDGET };
    const others = { left: MOST_OTHERS };
    const certificates = new Map();
    const keys = new Map();
    const directory = external_node_path_.posix.dirname(configPath);
    // Different spellings of a path are the same file.
    const pathOf = (written) => (0,workspace/* repositoryPath */.SH)(written, directory) ?? written;
    let left = MOST_CHARACTERS;
    const readBeside = async (written, use) => {
        if (left < 0)
            return TOO_MUCH;
        const file = await readPem(directory, written, use, read);
        if (typeof file !== "string")
            left -= file.text.length;
        return file;
    };
    return {
        certificate: (written) => once(certificates, pathOf(written), async () => readCertificate(written, await readBeside(written, "certificate"), others)),
        key: (source, file) => once(keys, keyOf(source, file, pathOf), () => readPrivateKey({
            source,
            file,
            environment,
            read: (written) => readBeside(written, "private key"),
            budget,
        })),
    };
}
function keyOf(source, file, pathOf) {
    const where = source.kind === "file" ? { ...source, path: pathOf(source.path) } : source;
    return JSON.stringify([where, file?.certificate.fingerprint ?? null]);
}
function readCertificate(path, read, others) {
    if (typeof read === "string")
        return { kind: "problem", message: read };
    const leaked = leakedKey(path, read.text);
    if (leaked !== null)
        return { kind: "leaked", message: leaked };
    const parsed = (0,certificate/* parseCertificate */.h)(read.text, others);
    return parsed.kind === "problem" ? parsed : { kind: "certificate", file: parsed };
}
/**
 * The text, or a predicate saying why there is none. Checks the written path before reading: not every reader has a
 * file system to resolve it.
 */
async function readPem(directory, written, use, read) {
    const path = (0,workspace/* repositoryPath */.SH)(written, directory);
    if (path === null)
        return (0,external_node_path_.isAbsolute)(written) ? ABSOLUTE : workspace/* OUTSIDE */.ov;
    const file = await read(path, certificate_pem/* LONGEST_PEM */.us);
    if (file.kind === "problem")
        return file.format ? (0,file_format/* formatProblem */.Vw)(file.format, use) : file.message;
    if (file.text.length > certificate_pem/* LONGEST_PEM */.us)
        return "is larger than 64 KiB";
    return (0,file_format/* placeholderProblem */.V6)(file.text) ?? { text: file.text };
}
function once(known, key, make) {
    const made = known.get(key) ?? make();
    known.set(key, made);
    return made;
}

// EXTERNAL MODULE: ./src/config/parse.ts + 18 modules
var parse = __nccwpck_require__(3551);
;// CONCATENATED MODULE: ./src/config/readable-secrets.ts

/**
 * The environment without the variables whose value also appears in aop.yaml, and an error for each of them. A value
 * that anyone can read protects nothing, and masking it would also mask hostnames and names in the output. `text`:
 * everything that aop.yaml shows.
 */
function withoutReadableSecrets(text, zones, environment) {
    const readable = [...namedVariables(zones)].filter(([name]) => {
        const secret = (0,secrets/* readSecret */.n)(environment, name);
        return secret.kind === "secret" && text.includes(secret.value.trim());
    });
    const names = new Set(readable.map(([name]) => name));
    const others = Object.entries(environment).filter(([name]) => !names.has(name));
    return {
        environment: Object.fromEntries(others),
        problems: readable.map(([name, at]) => ({ severity: "error", message: refusal(name), at })),
    };
}
function namedVariables(zones) {
    const named = new Map();
    for (const { apiTokenEnv, at, certificates } of zones) {
        if (apiTokenEnv !== null)
            named.set(apiTokenEnv, at);
        for (const { privateKey, privateKeyAt } of certificates) {
            if (privateKey.kind === "env")
                named.set(privateKey.name, privateKeyAt);
            if (privateKey.passphraseEnv !== null)
                named.set(privateKey.passphraseEnv, privateKeyAt);
        }
    }
    return named;
}
function refusal(name) {
    return `The value of the environment variable ${name} also appears in aop.yaml, where anyone with access to the repository can read it: use a secret that appears nowhere in the repository.`;
}

;// CONCATENATED MODULE: ./src/config/load.ts










/** The most certificates to load per zone: ten times what Cloudflare allows unless it raised the limit. */
const MOST_CERTIFICATES = 100;
/** Loads aop.yaml with its certificates and keys, and checks all of it offline. Errors are in `problems`. */
async function loadConfig(request) {
    const path = external_node_path_.posix.normalize(request.file);
    const file = await request.read(path);
    if (file.kind === "problem")
        return unreadable(path, file);
    const placeholder = (0,file_format/* placeholderProblem */.V6)(file.text);
    if (placeholder !== null)
        return unreadable(path, { kind: "problem", message: placeholder });
    const parsed = request.parsed ?? (0,parse/* parseConfig */.o4)(file.text, path, request.allowedEnvironment);
    const { config, salvaged, problems: inFile } = parsed;
    const zones = salvaged?.zones ?? [];
    const shown = `${path}\n${file.text}`;
    const { environment, problems: readable } = withoutReadableSecrets(shown, zones, request.environment);
    const material = openMaterial(path, request.read, environment);
    const loaded = [];
    for (const zone of zones) {
        for (const declared of zone.certificates.slice(0, MOST_CERTIFICATES)) {
            loaded.push(await loadCertificate(declared, zone, material, request));
        }
    }
    const byZone = Map.groupBy(loaded, ({ zone }) => zone);
    const problems = (0,parse/* sortProblems */.dS)([
        ...inFile,
        ...oncePerCause(loaded),
        ...[...byZone.values()].flatMap((certificates) => [...sameCertificates(certificates)]),
        ...shortTokens(zones, environment),
        ...readable,
    ]);
    return {
        file,
        config: (0,parse/* hasErrors */.Cs)(problems) ? null : config,
        certificates: byName(byZone),
        problems,
        secrets: secretsOf(loaded, zones, environment),
    };
}
const REMEDIES = {
    "does not exist": " Set its path in the input config, and check out the repository (actions/checkout) before this step.",
    [workspace/* OUTSIDE */.ov]: " Set the input config to its path from the root of the repository, such as aop.yaml. In a container job, github.workspace is a path outside of the container.",
};
function unreadable(path, file) {
    const what = file.format ? (0,file_format/* formatProblem */.Vw)(file.format, "configuration") : file.message;
    const message = `The configuration ${(0,quote/* quote */.hD)(path)} ${what}.${REMEDIES[file.message] ?? ""}`;
    return {
        file,
        config: null,
        certificates: new Map(),
        problems: [{ severity: "error", message, at: null, help: "runner" }],
        secrets: { privateKeys: new Map(), tokens: new Map(), maskable: [] },
    };
}
/** Of problems with the same cause, such as a missing file that several zones use, only the first in the file. */
function oncePerCause(loaded) {
    const causes = byPosition(loaded).flatMap(({ declared, problems }) => problems.map((problem) => {
        const message = (0,text_message/* plain */.pj)(problem.message);
        // The same name may stand for another file in each zone.
        const isOfFile = problem.at === declared.pathAt && !message.includes((0,quote/* quote */.hD)(declared.path));
        return [isOfFile ? `${declared.path} ${message}` : message, problem];
    }));
    return [...new Map(causes.toReversed()).values()];
}
function shortTokens(zones, environment) {
    const names = Map.groupBy(zones, ({ apiTokenEnv }) => apiTokenEnv);
    return [...names].flatMap(([name, [first]]) => {
        const read = name === null ? null : (0,secrets/* readSecret */.n)(environment, name);
        if (read?.kind !== "short" || first === undefined)
            return [];
        return [{ severity: "error", message: read.message, at: first.at }];
    });
}
/** Certificates that a zone declares under two names: the second would never be uploaded. */
function* sameCertificates(loaded) {
    const ordered = byPosition(loaded);
    for (const same of Map.groupBy(ordered, ({ certificate }) => certificate?.fingerprint ?? null)) {
        const [fingerprint, [first, ...others]] = same;
        if (fingerprint === null || !first)
            continue;
        for (const { declared } of others) {
            const message = `The certificates ${(0,quote/* quote */.hD)(declared.name)} and ${(0,quote/* quote */.hD)(first.declared.name)} are the same certificate: keep one of the names.`;
            yield { severity: "error", message, at: declared.pathAt };
        }
    }
}
function byPosition(loaded) {
    return loaded.toSorted(({ declared: { at: a } }, { declared: { at: b } }) => a.line - b.line || a.column - b.column);
}
function byName(zones) {
    return new Map([...zones].map(([zone, all]) => [
        zone,
        new Map(all.flatMap(({ declared, certificate }) => certificate ? [[declared.name, certificate]] : [])),
    ]));
}
function secretsOf(loaded, zones, environment) {
    const best = { available: 0, invalid: 1, missing: 2 };
    // A certificate may be in several zones, with its key in only one: the best source goes last and wins.
    const keys = loaded.toSorted((a, b) => best[b.key.kind] - best[a.key.kind]);
    const { tokens, maskable } = (0,secrets/* zoneTokens */.v)(zones, environment);
    return {
        privateKeys: new Map(keys.flatMap(({ certificate, key }) => (certificate ? [[certificate.fingerprint, key]] : []))),
        tokens,
        maskable: [...new Set([...loaded.flatMap((material) => material.maskable), ...maskable])],
    };
}


/***/ }),

/***/ 8626:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ readAddress)
/* harmony export */ });
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5383);

/** Reads `host:port`, `1.2.3.4:443` or `[2001:db8::1]:443`, or says in a sentence what is wrong with it. */
function readAddress(written) {
    const parts = /^(?:\[([^\]]*)\]|([^:[\]]*)):(\d{1,5})$/.exec(written);
    if (!parts)
        return problem(formProblem(written));
    const [, ipv6, name = "", digits = ""] = parts;
    const port = Number(digits);
    if (port < 1 || port > 65535 || digits.startsWith("0")) {
        return problem(`The origin ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(written)} has a port that is not between 1 and 65535.`);
    }
    const isHost = ipv6 === undefined ? isIpv4(name) || isName(name) : isIpv6(ipv6);
    if (isHost)
        return { kind: "address", address: { host: ipv6 ?? name, port } };
    return problem(ipv6 === undefined
        ? `The origin ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(written)} has no valid name or IP address before its port.`
        : `The origin ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(written)} has no IPv6 address between its brackets.`);
}
function problem(message) {
    return { kind: "problem", message };
}
function formProblem(written) {
    if (written.includes("://") || written.includes("/")) {
        return `The origin ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(written)} is a URL: write host:port, such as 203.0.113.10:443.`;
    }
    if (isIpv6(written) || /^[0-9a-f]*:[0-9a-f:]+$/i.test(written)) {
        return `The origin ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(written)} is not host:port: put an IPv6 address in brackets, such as [2001:db8::1]:443.`;
    }
    return `The origin ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(written)} is not host:port: write it such as 203.0.113.10:443, [2001:db8::1]:443 or origin.example.com:443.`;
}
function isIpv6(text) {
    return /^[0-9a-f:.]+$/i.test(text) && text.includes(":") && URL.canParse(`http://[${text}]/`);
}
function isIpv4(text) {
    return /^(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/.test(text);
}
/** Allows internal single-label names, but not names that look like an invalid IPv4 address. */
function isName(text) {
    const labels = text.split(".");
    return (text.length <= 255 &&
        labels.every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/i.test(label)) &&
        !/^(\d+|0x[0-9a-f]*)$/i.test(labels.at(-1) ?? ""));
}


/***/ }),

/***/ 3551:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Cs: () => (/* binding */ hasErrors),
  o4: () => (/* binding */ parseConfig),
  dS: () => (/* binding */ sortProblems)
});

// EXTERNAL MODULE: ./src/text/message.ts
var text_message = __nccwpck_require__(6400);
// EXTERNAL MODULE: ./src/text/order.ts
var order = __nccwpck_require__(9891);
// EXTERNAL MODULE: ./src/config/checks.ts
var checks = __nccwpck_require__(1625);
// EXTERNAL MODULE: ./src/text/quote.ts
var quote = __nccwpck_require__(5383);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 2 modules
var schemas = __nccwpck_require__(5395);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js + 1 modules
var api = __nccwpck_require__(3305);
;// CONCATENATED MODULE: ./src/config/expected.ts


/** A message saying what a value must be. Undefined (zod's default) for unknown keys, which are reported one by one. */
function expected(what) {
    return (issue) => {
        if (issue.code === "unrecognized_keys")
            return undefined;
        if (issue.input === undefined)
            return `is missing: it must be ${what}`;
        if (issue.input === null)
            return `is empty (YAML null): write ${what}, or delete the line`;
        return `must be ${what}, not ${kindOf(issue.input)}`;
    };
}
/** Like `expected`, for fixed values. Repeats a short wrong value, which can't be a misplaced secret. */
function oneOf(what) {
    return (issue) => {
        const { input } = issue;
        if (typeof input === "number")
            return `must be ${what}, not ${input}`;
        const short = typeof input === "string" && input.length <= 20;
        if (!short)
            return expected(what)(issue);
        const quoted = /^(true|false|1)$/.test(input) ? ": write it without quotes" : "";
        return `must be ${what}, not ${(0,quote/* quote */.hD)(input)}${quoted}`;
    };
}
/** Describes a value without repeating it: it may be a misplaced secret. */
function kindOf(value) {
    if (Array.isArray(value))
        return "a list";
    if (typeof value === "object")
        return "a map";
    if (typeof value === "boolean")
        return `the boolean ${String(value)}`;
    if (typeof value === "number")
        return "a number (put quotes around it if it is text)";
    // YAML reads `key:value` as text.
    return typeof value === "string" && /\S:\S/.test(value)
        ? "this text (is a space missing after a colon?)"
        : "this text";
}
/** A limit on the length of a list of `name`. */
function atMost(most, name) {
    // Only when it is needed: the first number that is formatted makes Node load its list of locales.
    const error = () => `has too many ${name}: at most ${most.toLocaleString("en-US")} are allowed`;
    return api/* _maxLength */.Eb(most, { error });
}

;// CONCATENATED MODULE: ./src/config/schema-secret.ts


const ENVIRONMENT_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const REFERENCE = "{ env: NAME }, the name of an environment variable";
/** A secret: `{ env: NAME }`. */
const secretSchema = schemas/* strictObject */.rej({
    env: schemas/* string */.YjP({ error: expected("the name of an environment variable") }).check(
    // Never repeats the text: it may be the secret itself.
    api/* _regex */.Fk(ENVIRONMENT_NAME, {
        error: "must be the name of an environment variable (letters, digits and _, no digit first), not a value",
    }), schemas/* describe */.q0y("Name of the environment variable, which the workflow fills from a secret.")),
}, { error: expected(REFERENCE) })
    .check(schemas/* describe */.q0y("A secret, by the name of the environment variable that holds it."));

;// CONCATENATED MODULE: ./src/config/schema-certificate.ts



/**
 * Anything except control, line-separator and text-direction characters. No `u` flag: editors compile it without one.
 */
const PRINTABLE = /^[^\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]+$/;
const KEY = "{ env: NAME } or { file: PATH, passphrase: { env: NAME } }";
/** A key under `certificates`. */
const certificateKeySchema = schemas/* string */.YjP().check(api/* _minLength */.m9(1, { error: "The name of a certificate must not be empty." }), api/* _maxLength */.Eb(100, {
    error: "The name of a certificate must not be longer than 100 characters.",
}), api/* _regex */.Fk(PRINTABLE, {
    error: "The name of a certificate must not have control characters.",
}));
/** What refers to a key under `certificates`. */
const certificateReferenceSchema = schemas/* string */.YjP({ error: expected("the name of a certificate, as declared under certificates") })
    .check(api/* _minLength */.m9(1, { error: "must not be empty: write the name of a certificate" }));
const path = schemas/* string */.YjP({ error: expected("a path") })
    .check(api/* _minLength */.m9(1, { error: "must not be empty: write a path relative to this file" }));
const privateKey = schemas/* strictObject */.rej({
    env: schemas/* optional */.lqM(secretSchema.shape.env)
        .check(schemas/* describe */.q0y("Environment variable that holds the key as PEM.")),
    file: schemas/* optional */.lqM(path)
        .check(schemas/* describe */.q0y("Path, relative to aop.yaml, of an encrypted PKCS#8 key (BEGIN ENCRYPTED PRIVATE KEY).")),
    passphrase: schemas/* optional */.lqM(secretSchema)
        .check(schemas/* describe */.q0y("Where the passphrase of an encrypted key is.")),
}, { error: expected(KEY) })
    .check(schemas/* superRefine */.zni((key, context) => {
    const message = privateKeyProblem(key);
    if (message !== null)
        context.addIssue({ code: "custom", message });
}), schemas/* meta */.mIj({
    description: "Where the private key is: in an environment variable, or encrypted in the repository.",
    oneOf: [{ required: ["env"] }, { required: ["file"] }],
}));
/** An entry under `certificates`. */
const certificateSchema = schemas/* strictObject */.rej({
    certificate: path.check(schemas/* describe */.q0y("Path, relative to aop.yaml, of the client certificate (the leaf, not the CA) as PEM. In a file with several, the leaf comes first, and only the leaf is sent.")),
    private_key: privateKey,
    unchecked_key: schemas/* optional */.lqM(schemas/* boolean */.zMY({ error: oneOf("true or false") }))
        .check(schemas/* describe */.q0y("Whether to send a private key of a type that this action can't read, and so can't check. Default: false.")),
}, { error: expected("a map with certificate and private_key") })
    .check(schemas/* describe */.q0y("A client certificate that Cloudflare presents to the origin."));
function privateKeyProblem(key) {
    if (key.env !== undefined && key.file !== undefined)
        return "has both env and file: keep one of them";
    return key.env === undefined && key.file === undefined ? `must be ${KEY}` : null;
}

;// CONCATENATED MODULE: ./src/config/schema-coverage.ts


/** Of one zone: each is compared with every proxied hostname. */
const MOST_EXCEPTIONS = 1_000;
const coverageLevel = schemas/* enum */.k5n(["ignore", "report", "require"], {
    error: oneOf("ignore, report or require"),
});
/** `coverage` of a zone, in both its forms. */
const coverageSchema = schemas/* union */.KCZ([
    coverageLevel,
    schemas/* strictObject */.rej({
        level: coverageLevel.check(schemas/* describe */.q0y("What to do about them. ignore: don't look for them. report: count them. require: a pull request that takes a certificate away fails, and so does one that sets this while a hostname has none; later ones count as drift.")),
        except: schemas/* optional */.lqM(schemas/* array */.YOg(schemas/* string */.YjP({
            error: expected('a hostname or a pattern such as "*.dev.example.com"'),
        }), { error: expected('a list such as [ "status.example.com", "*.dev.example.com" ]') })
            .check(atMost(MOST_EXCEPTIONS, "exceptions")))
            .check(schemas/* describe */.q0y("Hostnames of the zone that need no client certificate; `*` stands for exactly one part of the name.")),
    }),
], { error: expected("ignore, report or require, or a map with level and except") })
    .check(schemas/* describe */.q0y("Proxied hostnames of the zone that get no client certificate: ignore, report or require that there are none. Default: report."));

// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core = __nccwpck_require__(8532);
// EXTERNAL MODULE: ./src/config/origin.ts
var origin = __nccwpck_require__(8626);
;// CONCATENATED MODULE: ./src/config/schema-hostname.ts




/** Of one hostname: each is probed. */
const MOST_ORIGINS = 20;
const schema_hostname_origin = schemas/* pipe */.FsL(schemas/* string */.YjP({ error: expected('text in the form host:port, such as "203.0.113.10:443"') }), schemas/* transform */.pdi((written, context) => {
    const read = (0,origin/* readAddress */.z)(written);
    if (read.kind === "address")
        return read.address;
    context.issues.push({ code: "custom", message: read.message, input: written });
    return core/* NEVER */.tm;
}));
/** An entry under `hostnames`. */
const hostnameSchema = schemas/* union */.KCZ([
    certificateReferenceSchema.check(schemas/* describe */.q0y("Name of a certificate: Cloudflare presents it for this hostname.")),
    schemas/* strictObject */.rej({
        certificate: certificateReferenceSchema.check(schemas/* describe */.q0y("Name of a certificate under certificates.")),
        enabled: schemas/* optional */.lqM(enabledSchema())
            .check(schemas/* describe */.q0y("Whether Cloudflare presents it. With false, this hostname gets no certificate at all, even if zone_level or global is on. Default: true.")),
        origins: schemas/* optional */.lqM(schemas/* array */.YOg(schema_hostname_origin, { error: expected('a list such as [ "203.0.113.10:443" ]') })
            .check(atMost(MOST_ORIGINS, "origins")))
            .check(schemas/* describe */.q0y("Origins to probe, as host:port: does the origin accept the certificate, and does it require one?")),
        custom_hostname: schemas/* optional */.lqM(schemas/* boolean */.zMY({ error: oneOf("true or false") }))
            .check(schemas/* describe */.q0y("Whether this is a hostname outside the zone (Cloudflare for SaaS). Default: false.")),
    }),
], { error: expected("the name of a certificate or a map with certificate") })
    .check(schemas/* describe */.q0y("The certificate for this hostname."));
/** `enabled`, which must not be left empty. */
function enabledSchema() {
    const otherwise = oneOf("true or false");
    return schemas/* boolean */.zMY({
        error: (issue) => issue.input === null
            ? "is empty (YAML null), which would mean removal at Cloudflare: write true or false; to remove a hostname, delete its line"
            : otherwise(issue),
    });
}

;// CONCATENATED MODULE: ./src/config/schema.ts






const zone = schemas/* strictObject */.rej({
    id: schemas/* optional */.lqM(schemas/* string */.YjP({ error: expected("text of 32 hexadecimal digits") }).check(api/* _regex */.Fk(/^[0-9a-fA-F]{32}$/, {
        error: "must be 32 hexadecimal digits, as the zone's overview page shows it",
    })))
        .check(schemas/* describe */.q0y("Zone ID; looked up by name when omitted.")),
    api_token: schemas/* optional */.lqM(secretSchema)
        .check(schemas/* describe */.q0y("Another API token for this zone, for a zone in another account.")),
    global: schemas/* optional */.lqM(schemas/* union */.KCZ([schemas/* literal */.euz("on"), schemas/* literal */.euz("off"), schemas/* boolean */.zMY()], {
        error: oneOf("on, off, true or false"),
    }))
        .check(schemas/* describe */.q0y("Level 1: the zone setting tls_client_auth, Cloudflare's shared certificate. Left out: not managed.")),
    zone_level: schemas/* optional */.lqM(schemas/* strictObject */.rej({
        certificate: certificateReferenceSchema.check(schemas/* describe */.q0y("Name of a certificate under certificates.")),
        enabled: schemas/* optional */.lqM(enabledSchema()).check(schemas/* describe */.q0y("Default: true.")),
    }, { error: expected("a map with certificate and enabled") }))
        .check(schemas/* describe */.q0y("Level 2: your certificate for every proxied hostname of the zone. Left out: not managed.")),
    certificates: schemas/* optional */.lqM(schemas/* record */.g1P(certificateKeySchema, certificateSchema, {
        error: expected("a map from names to certificates"),
    }))
        .check(schemas/* describe */.q0y("The zone's client certificates, by names of your choice.")),
    hostnames: schemas/* optional */.lqM(schemas/* record */.g1P(schemas/* string */.YjP(), hostnameSchema, {
        error: expected("a map from hostnames to certificates"),
    }))
        .check(schemas/* describe */.q0y("Level 3: a certificate per hostname; wins over zone_level, which wins over global.")),
    coverage: schemas/* optional */.lqM(coverageSchema),
    unmanaged: schemas/* optional */.lqM(schemas/* enum */.k5n(["ignore", "report", "remove"], { error: oneOf("ignore, report or remove") }))
        .check(schemas/* describe */.q0y("What to do with associations and hostname certificates on Cloudflare that this file does not declare. Default: report.")),
}, { error: expected("a map with the zone's settings") })
    .check(schemas/* describe */.q0y("A zone, by its name."));
/** The schema of aop.yaml, and the only source of its checks, their messages and schema/aop.schema.json. */
const configSchema = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(1, { error: oneOf("1, the only supported version") })
        .check(schemas/* describe */.q0y("Version of this format.")),
    zones: schemas/* record */.g1P(schemas/* string */.YjP(), zone, { error: expected("a map from zone names to their settings") })
        .check(schemas/* describe */.q0y("The zones to manage, by name.")),
}, { error: expected("a map with version and zones") });

;// CONCATENATED MODULE: ./src/config/keys.ts


/** The keys that the schema allows in the map at this path; empty if there is no map with fixed keys. */
function allowedKeys(path) {
    let schema = configSchema;
    for (const key of path) {
        const inner = mapIn(schema);
        if (inner instanceof schemas/* ZodMiniObject */.uXj)
            schema = inner.shape[String(key)];
        else if (inner instanceof schemas/* ZodMiniRecord */.kjU)
            schema = inner.def.valueType;
        else
            return [];
        if (schema === undefined)
            return [];
    }
    const found = mapIn(schema);
    return found instanceof schemas/* ZodMiniObject */.uXj ? Object.keys(found.shape) : [];
}
function mapIn(schema) {
    if (schema instanceof schemas/* ZodMiniOptional */.Xz9)
        return mapIn(schema.def.innerType);
    if (!(schema instanceof schemas/* ZodMiniUnion */.KEQ))
        return schema;
    return schema.def.options.find((option) => option instanceof schemas/* ZodMiniObject */.uXj) ?? schema;
}

;// CONCATENATED MODULE: ./src/config/issues.ts


/** zod's issues one by one: each unknown key on its own, and unions resolved to the intended branch. */
function violations(issues, parent = []) {
    const mistyped = new Set(issues.filter(({ code }) => code === "invalid_type").map(({ path }) => JSON.stringify(path)));
    return issues.flatMap((issue) => {
        // zod measures a text where a list is expected, too.
        if (issue.code === "too_big" && mistyped.has(JSON.stringify(issue.path)))
            return [];
        const path = [...parent, ...issue.path];
        if (issue.code === "unrecognized_keys") {
            return issue.keys.map((key) => ({ path: [...path, key], kind: "unknown-key", message: "" }));
        }
        if (issue.code === "invalid_key") {
            return [{ path, kind: "bad-key", message: issue.issues[0]?.message ?? issue.message }];
        }
        const meant = issue.code === "invalid_union" ? issue.errors.find(isIntendedBranch) : undefined;
        if (meant)
            return violations(meant, path);
        return [{ path, kind: issues_kindOf(issue, path), message: issue.message }];
    });
}
/** Drops what a misspelled or refused key causes: the key that is missing for it, a combination that lacks it. */
function withoutConsequences(all, source) {
    const slips = new Set();
    for (const { path, kind } of all) {
        if (kind !== "unknown-key")
            continue;
        const parent = path.slice(0, -1);
        const allowed = allowedKeys(parent);
        const [only] = allowed.length === 1 ? allowed : [];
        const meant = (0,quote/* closest */.kp)(nameIn(path), allowed) ?? only ?? null;
        slips.add(JSON.stringify(parent));
        if (meant !== null)
            slips.add(JSON.stringify([...parent, meant]));
    }
    return all.filter(({ path, kind }) => {
        const follows = kind === "bad-combination" || (kind === "bad-value" && !source.has(path));
        if (!follows)
            return true;
        const map = kind === "bad-combination" ? path : path.slice(0, -1);
        return !slips.has(JSON.stringify(path)) && !source.isIncomplete(map);
    });
}
/** The names of a zone's certificates. A misspelled "certificates" is an error of its own: what is under it still counts as declared. */
function declaredCertificates(path, source) {
    const allowed = allowedKeys(path);
    const sections = source
        .keys(path)
        .filter((key) => key === "certificates" || (0,quote/* closest */.kp)(key, allowed) === "certificates");
    return new Set(sections.flatMap((key) => source.keys([...path, key])));
}
/** The message for a finding: at an unknown key, at a wrong value, or at the parent of what is missing. */
function problemOf({ path, kind, message }, source) {
    switch (kind) {
        case "unknown-key":
            return { severity: "error", message: unknownKey(path), at: source.keyAt(path) };
        case "bad-key":
            return { severity: "error", message, at: source.keyAt(path) };
        case "bad-entry":
            return { severity: "error", message, at: source.valueAt(path) };
        case "bad-value":
        case "bad-combination":
            return {
                severity: "error",
                message: `${nameOf(path)} ${message}.`,
                at: source.valueAt(path),
            };
    }
}
/**
 * The data without what the findings are about, so that the rest can be checked in the same run. Drops whole entries of
 * certificates and hostnames, but single settings of a zone. Null if nothing can be saved.
 */
function withoutViolations(value, all) {
    const removed = new Set();
    for (const { path, kind } of all) {
        const cut = kind === "unknown-key" ? path : path.slice(0, removableLength(path));
        if (cut.length === 0 || (cut.length === 1 && cut[0] === "zones"))
            return null;
        removed.add(JSON.stringify(cut));
    }
    const rest = copy(value, [], removed);
    return typeof rest === "object" && rest !== null ? { ...rest, version: 1 } : null;
}
/** Our own checks report on a list entry in a whole sentence, but on a map in a predicate. */
function issues_kindOf({ code }, path) {
    if (code !== "custom")
        return "bad-value";
    return typeof path.at(-1) === "number" ? "bad-entry" : "bad-combination";
}
/** Whether the value has this branch's type and only something in it is wrong. */
function isIntendedBranch(branch) {
    return branch.every(({ code, path }) => path.length > 0 || code === "unrecognized_keys");
}
function unknownKey(path) {
    const key = String(path.at(-1));
    const allowed = allowedKeys(path.slice(0, -1));
    const where = path.length === 1 ? "" : ` in ${nameOf(path.slice(0, -1))}`;
    const help = nameIn(path) === key
        ? (0,quote/* didYouMean */.au)(key, allowed) || ` Allowed here: ${allowed.join(", ")}.`
        : " Is a space missing after the colon?";
    return `Unknown key ${(0,quote/* quote */.hD)(key)}${where}.${help}`;
}
/** The intended key: without a space after the colon, the value becomes part of the key. */
function nameIn(path) {
    const key = String(path.at(-1));
    const [name = key] = key.split(":", 1);
    return allowedKeys(path.slice(0, -1)).includes(name) ? name : key;
}
function nameOf(path) {
    const last = path.at(-1);
    if (last === undefined)
        return "The file";
    return typeof last === "number"
        ? `Entry ${last + 1} of ${nameOf(path.slice(0, -1))}`
        : (0,quote/* quote */.hD)(String(last));
}
/** The length of the path to what can be left out: an entry of certificates or hostnames, or a setting. */
function removableLength(path) {
    const optional = path[3] === "enabled" || path[4] === "enabled" || path[4] === "origins";
    if (optional)
        return path[3] === "enabled" ? 4 : 5;
    return path[2] === "certificates" || path[2] === "hostnames" ? 4 : 3;
}
function copy(value, path, removed) {
    if (typeof value !== "object" || value === null || Array.isArray(value))
        return value;
    const kept = Object.entries(value)
        .filter(([key]) => !removed.has(JSON.stringify([...path, key])))
        .map(([key, child]) => [key, copy(child, [...path, key], removed)]);
    return Object.fromEntries(kept);
}

// EXTERNAL MODULE: ./src/runtime/environment.ts
var environment = __nccwpck_require__(329);
;// CONCATENATED MODULE: ./src/config/variables.ts

/**
 * Variables that aop.yaml names but must not read: its author must not be able to pick any secret of the step. Each is
 * reported once.
 */
function* checkVariables(written, source, patterns) {
    const reported = new Set();
    for (const { name, path } of namedVariables(written)) {
        if ((0,environment/* isAllowed */.Jr)(name, patterns) || reported.has(name))
            continue;
        reported.add(name);
        yield { severity: "error", message: refusal(name, patterns), at: source.valueAt(path) };
    }
}
function* namedVariables({ zones }) {
    for (const [zone, { api_token: token, certificates = {} }] of Object.entries(zones)) {
        const path = ["zones", zone];
        if (token)
            yield { name: token.env, path: [...path, "api_token", "env"] };
        for (const [certificate, { private_key: key }] of Object.entries(certificates)) {
            const at = [...path, "certificates", certificate, "private_key"];
            if (key.env !== undefined)
                yield { name: key.env, path: [...at, "env"] };
            if (key.passphrase)
                yield { name: key.passphrase.env, path: [...at, "passphrase", "env"] };
        }
    }
}
function refusal(name, patterns) {
    if ((0,environment/* isReserved */.Bs)(name)) {
        return `aop.yaml can't use ${shown(name)}: variables that start with GITHUB_, ACTIONS_, RUNNER_ or INPUT_ belong to the runner. Pass the secret in a variable of its own under the step's env.`;
    }
    return `aop.yaml can't use ${shown(name)}: the input allowed-environment only allows ${patterns.join(", ")}. Rename the variable under the step's env, or add it to allowed-environment.`;
}
/** Shows only a name in capitals: anything else may be the secret itself. */
function shown(name) {
    return /^[A-Z0-9_]{1,64}$/.test(name)
        ? `the environment variable ${name}`
        : "this environment variable";
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __nccwpck_require__(8815);
;// CONCATENATED MODULE: ./src/config/mistakes.ts
/** Characters that YAML treats as letters. They slip in with text copied from a web page or a word processor. */
const LETTERS = {
    ...spaces({
        "\u00a0": "a no-break space (U+00A0)",
        "\u2002": "an en space (U+2002)",
        "\u2003": "an em space (U+2003)",
        "\u2007": "a figure space (U+2007)",
        "\u2009": "a thin space (U+2009)",
        "\u202f": "a narrow no-break space (U+202F)",
        "\u3000": "an ideographic space (U+3000)",
    }),
    ...invisible({
        "\u200b": "a zero-width space (U+200B)",
        "\u200e": "a left-to-right mark (U+200E)",
        "\u200f": "a right-to-left mark (U+200F)",
        "\u2060": "a word joiner (U+2060)",
        "\ufeff": "a byte order mark (U+FEFF)",
    }),
    ...Object.fromEntries(Array.from("\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb", (quote) => [quote, typographic(quote)])),
};
function spaces(names) {
    return withRemedy(names, "replace it with an ordinary space");
}
function invisible(names) {
    return withRemedy(names, "delete it");
}
function withRemedy(names, remedy) {
    return Object.fromEntries(Object.entries(names).map(([char, name]) => [
        char,
        `There is ${name} here, which YAML treats as a letter: ${remedy}.`,
    ]));
}
function typographic(quote) {
    return `There is a typographic quotation mark (${quote}) here, which YAML treats as a letter: use straight quotes (" or ') or none.`;
}
/** GitHub expressions, shell variables and templates of other tools. */
const PLACEHOLDER = /\$\{\{?|\{\{/;
const EXPRESSION = "GitHub does not evaluate expressions in this file. In the workflow, pass the secret to the step as an environment variable (env: AOP_KEY: ${{ secrets.NAME }}), and write { env: AOP_KEY } here.";
const TEMPLATE = "Placeholders such as ${NAME} or {{ NAME }} are not filled in here: write the value itself, or where a secret is needed, { env: NAME } with the name of an environment variable.";
const CONFLICT = /^(?:<{7}|>{7}) /m;
/**
 * What YAML would misread, so that its errors would be misleading: placeholders and Git's conflict markers, each
 * reported once, and lookalikes of spaces and quotation marks. Looks at each character only a few times.
 */
function* mistakes(text) {
    let start = 0;
    let isReported = false;
    const conflict = CONFLICT.exec(text);
    if (conflict) {
        yield {
            message: "Git left conflict markers here (<<<<<<<, =======, >>>>>>>): resolve the conflict, and delete these lines.",
            offset: conflict.index,
        };
        return;
    }
    for (const line of text.split("\n")) {
        const placeholder = isReported ? null : PLACEHOLDER.exec(line);
        if (placeholder && !isComment(line, placeholder.index)) {
            isReported = true;
            const message = placeholder[0] === "${{" ? EXPRESSION : TEMPLATE;
            yield { message, offset: start + placeholder.index };
        }
        const letter = lookalikeIndex(line);
        const message = LETTERS[line[letter] ?? ""];
        if (message !== undefined)
            yield { message, offset: start + letter };
        start += line.length + 1;
    }
}
/** The index of one in the indentation, or after a colon, a hyphen, a comma or a bracket; -1 if there is none. */
function lookalikeIndex(line) {
    let separates = true;
    for (let at = 0; at < line.length; at++) {
        const char = line[at] ?? "";
        if (char === "#" && separates)
            return -1;
        if (separates && Object.hasOwn(LETTERS, char))
            return at;
        separates =
            char === " " || char === "\t" || (separates ? "-[{,:".includes(char) : "[{,:".includes(char));
    }
    return -1;
}
function isComment(line, before) {
    const hash = line.indexOf("#");
    return (hash !== -1 &&
        hash < before &&
        (hash === 0 || line[hash - 1] === " " || line[hash - 1] === "\t"));
}

;// CONCATENATED MODULE: ./src/config/source.ts
/** A document's data with its places. `start`: the offset where its value begins. */
function sourceOf(root, start, position) {
    const { children, incomplete } = root;
    const top = { key: start, value: start, children, incomplete };
    const find = (path) => {
        let current = top;
        for (const key of path) {
            const next = current.children.get(key);
            if (!next)
                return { place: current, complete: false };
            current = next;
        }
        return { place: current, complete: true };
    };
    return {
        value: root.value,
        has: (path) => find(path).complete,
        isIncomplete: (path) => {
            const { place: found, complete } = find(path);
            return complete && found.incomplete;
        },
        keyAt: (path) => position(find(path).place.key),
        valueAt: (path) => {
            const { place: found, complete } = find(path);
            return position(complete ? found.value : found.key);
        },
        keys: (path) => {
            const { place: found, complete } = find(path);
            return complete ? [...found.children.keys()].map(String) : [];
        },
    };
}

;// CONCATENATED MODULE: ./src/config/read-source.ts



const MOST_ALIASED_NODES = 100_000;
const DEEPEST = 50;
const MERGE = "<<";
/** The most to report: a hostile file may repeat a key hundreds of thousands of times. */
const MOST_PROBLEMS = 2_000;
const EMPTY = { value: null, children: new Map(), incomplete: false, size: 1 };
/** The value of a key already reported. Left out, so that it causes no further problems. */
const UNKNOWN = { ...EMPTY, value: undefined };
/**
 * The data of a parsed document, with structural problems: repeated keys, keys that are not text, aliases without an
 * anchor. `source` is null if aliases or nesting make it too large to process.
 */
function readSource(contents, position) {
    const context = { position, anchors: new Map(), problems: [], aliased: 0, stop: null };
    const root = convert(contents, context, 0);
    if (context.stop)
        return { source: null, problems: [context.stop] };
    return { source: sourceOf(root, startOf(contents, 0), position), problems: context.problems };
}
function convert(node, context, depth) {
    if (depth > DEEPEST) {
        context.stop ??= error(context, "The file is nested too deeply.", startOf(node, 0));
        return EMPTY;
    }
    if ((0,dist/* isAlias */.Vj)(node))
        return convertAlias(node.source, startOf(node, 0), context);
    const converted = convertValue(node, context, depth);
    if (((0,dist/* isScalar */.jn)(node) || (0,dist/* isMap */.jh)(node) || (0,dist/* isSeq */.oP)(node)) && node.anchor !== undefined) {
        context.anchors.set(node.anchor, converted);
    }
    return converted;
}
function convertAlias(name, at, context) {
    const anchored = context.anchors.get(name);
    if (!anchored) {
        report(context, `The alias ${(0,quote/* quote */.hD)(`*${name}`)} has no anchor that is complete before it.`, at);
        return UNKNOWN;
    }
    context.aliased += anchored.size;
    if (context.aliased <= MOST_ALIASED_NODES)
        return anchored;
    const message = `The aliases of this file repeat more than ${MOST_ALIASED_NODES} nodes: write out what you need.`;
    context.stop ??= error(context, message, at);
    return UNKNOWN;
}
function convertValue(node, context, depth) {
    if ((0,dist/* isMap */.jh)(node))
        return convertMap(node, context, depth);
    if ((0,dist/* isScalar */.jn)(node))
        return { ...EMPTY, value: node.value };
    if (!(0,dist/* isSeq */.oP)(node))
        return EMPTY;
    const items = node.items.map((item) => ({ item, converted: convert(item, context, depth + 1) }));
    return {
        ...EMPTY,
        value: items.map(({ converted }) => converted.value),
        children: new Map(items.map(({ item, converted }, index) => [index, place(item, item, converted)])),
        size: items.reduce((sum, { converted }) => sum + converted.size, 1),
    };
}
function convertMap(map, context, depth) {
    const value = Object.create(null);
    const children = new Map();
    let size = 1;
    let incomplete = false;
    for (const pair of map.items) {
        const key = (0,dist/* isScalar */.jn)(pair.key) && typeof pair.key.value === "string" ? pair.key.value : null;
        // Merge keys are refused as a whole, so there is nothing more to report about them.
        const converted = key === MERGE ? UNKNOWN : convert(pair.value, context, depth + 1);
        size += converted.size + 1;
        const wrong = key === null ? keyProblem(pair) : namedKeyProblem(key, children, context);
        if (wrong !== null || key === null) {
            incomplete = true;
            report(context, wrong ?? "", startOf(pair.key, startOf(map, 0)));
            continue;
        }
        if (converted.value !== undefined)
            value[key] = converted.value;
        children.set(key, place(pair.key, pair.value, converted));
    }
    return { value, children, incomplete, size };
}
function keyProblem({ key }) {
    if (!(0,dist/* isScalar */.jn)(key))
        return "A key must be plain text, not a map, a list or an alias.";
    if (key.value === null)
        return "A key is empty: write its name.";
    const shown = key.source === undefined ? "A key" : `The key ${(0,quote/* quote */.hD)(key.source)}`;
    return `${shown} is a ${typeof key.value}: put it in quotes to make it text.`;
}
function namedKeyProblem(key, earlier, context) {
    if (key === MERGE)
        return "Merge keys (<<) are not supported: write the keys out.";
    if (key === "__proto__")
        return `${(0,quote/* quote */.hD)(key)} is not allowed as a key.`;
    const first = earlier.get(key);
    if (!first)
        return null;
    return `${(0,quote/* quote */.hD)(key)} is defined twice (first on line ${context.position(first.key).line}): keep one.`;
}
function place(key, value, { children, incomplete }) {
    const start = startOf(key, 0);
    return { key: start, value: startOf(value, start), children, incomplete };
}
function startOf(node, otherwise) {
    if (!(0,dist/* isScalar */.jn)(node) && !(0,dist/* isMap */.jh)(node) && !(0,dist/* isSeq */.oP)(node) && !(0,dist/* isAlias */.Vj)(node))
        return otherwise;
    return node.range?.[0] ?? otherwise;
}
function report(context, message, offset) {
    if (context.problems.length < MOST_PROBLEMS) {
        context.problems.push(error(context, message, offset));
    }
}
function error(context, message, offset) {
    return { severity: "error", message, at: context.position(offset) };
}

;// CONCATENATED MODULE: ./src/config/entries.ts
/** By level. The schema's own limits, with exact messages, come before these in a file that may be an honest mistake. */
const MOST = [
    [100, "keys at the top level"],
    [2_000, "zones: at most 1,000 are allowed"],
    [100, "keys in one zone"],
    [10_000, "entries in one map of a zone"],
];
const DEEPER = [2_000, "entries in one list or map"];
/** The level of the certificates and hostnames. */
const DECLARED = 4;
/** A thousand zones with a hundred hostnames and five certificates each, and some room. */
const MOST_DECLARED = 150_000;
/** Five for each of a thousand zones: each is read, parsed and compared with its key. */
const MOST_CERTIFICATES = 5_000;
/** The hostnames of such a file in long form, each with an origin. */
const MOST_ENTRIES = 600_000;
/** What an entry may follow on its line. */
const OPENS_ENTRY = ["", "seq-item-ind", "explicit-key-ind"];
/** Nothing open yet. */
function noEntries() {
    return { open: [], declared: 0, privateKeys: 0, total: 0 };
}
/** Counts the entry that this token begins, if any. Returns what there is too much of, or null. */
function countToken(type, before, here) {
    const { entries, depth, offset, lineStart } = here;
    switch (type) {
        case "flow-map-start":
        case "flow-seq-start":
            entries.open.push({ column: null, count: 0 });
            return countEntry(entries);
        case "flow-map-end":
        case "flow-seq-end":
            closeBrackets(entries);
            return null;
        case "comma":
            return countEntry(entries);
        default:
            return depth === 0 && OPENS_ENTRY.includes(before)
                ? countAtColumn(entries, offset - lineStart)
                : null;
    }
}
/** Counts the certificate that this token belongs to, if it is the key that each has. Returns what `countToken` does. */
function countCertificate(token, entries) {
    if (!PRIVATE_KEY.has(token))
        return null;
    entries.privateKeys++;
    return entries.privateKeys > MOST_CERTIFICATES
        ? tooMany(MOST_CERTIFICATES, "certificates")
        : null;
}
const PRIVATE_KEY = new Set(["private_key", '"private_key"', "'private_key'"]);
/** Closes what was opened last; brackets that nothing opened close nothing. */
function closeBrackets({ open }) {
    if (open.at(-1)?.column === null)
        open.pop();
}
function countAtColumn(entries, column) {
    const { open } = entries;
    while ((open.at(-1)?.column ?? -1) > column)
        open.pop();
    if (open.at(-1)?.column !== column)
        open.push({ column, count: 0 });
    return countEntry(entries);
}
function countEntry(entries) {
    const { open } = entries;
    const last = open.at(-1);
    if (last === undefined)
        return null;
    last.count++;
    entries.total++;
    if (open.length === DECLARED)
        entries.declared++;
    const [most, name] = MOST[open.length - 1] ?? DEEPER;
    if (last.count > most)
        return tooMany(most, name);
    if (entries.declared > MOST_DECLARED) {
        return tooMany(MOST_DECLARED, "hostnames and certificates");
    }
    return entries.total > MOST_ENTRIES ? tooMany(MOST_ENTRIES, "entries") : null;
}
function tooMany(most, name) {
    return `The file has more than ${most.toLocaleString("en-US")} ${name}. Split it into several configurations.`;
}

;// CONCATENATED MODULE: ./src/config/structure.ts


const structure_DEEPEST = 50;
/** Limits on what aop.yaml has little or no use for. */
const structure_MOST = {
    anchor: [10_000, "anchors (&name)"],
    alias: [10_000, "aliases (*name)"],
    tag: [100, "tags (!name)"],
    "doc-start": [100, "document starts (---)"],
    "doc-end": [100, "document ends (...)"],
    "directive-line": [100, "directives (%NAME)"],
    "explicit-key-ind": [1_000, "explicit keys (?)"],
    misplaced: [1_000, "values without a comma or a key before them"],
};
const VALUES = ["text", "single-quoted-scalar", "double-quoted-scalar", "alias"];
/**
 * A text with more than this many tokens, of fewer than this many characters on average, is not a configuration: half
 * of the first is punctuation or one-letter words, and the last has lines of fourteen characters.
 */
const DENSE = [
    [20_000, 2],
    [150_000, 5],
];
/** Beyond this many, blank lines and comments must not dominate the file: each costs the parser as much as a key. */
const MANY_EMPTY = 20_000;
const MOST_EMPTY = 4;
/** In characters. No name, path or key is nearly as long. */
const LONGEST_VALUE = 64 * 1024;
const INSIGNIFICANT = [
    "space",
    "newline",
    "comment",
    "doc-mode",
    "flow-error-end",
    "byte-order-mark",
];
/**
 * Why the text must not be parsed; null if it may be. The parser creates objects for everything, and needs minutes and
 * gigabytes for a megabyte of commas. This check looks at each token once, with the parser's own lexer, and stops at
 * the first one too many.
 */
function structureProblem(text) {
    const state = {
        offset: 0,
        lineStart: 0,
        depth: 0,
        opened: 0,
        significant: 0,
        empty: 0,
        filled: 0,
        previous: "",
        before: "",
        counts: new Map(),
        entries: noEntries(),
    };
    let isText = false;
    for (const token of new dist/* Lexer */.JG().lex(text)) {
        const type = isText ? "text" : (dist/* CST */.DB.tokenType(token) ?? "text");
        // The lexer emits a marker before a plain or block scalar.
        isText = type === "scalar";
        if (type === "flow-error-end")
            closeOutdentedBrackets(state);
        if (isText || type === "doc-mode" || type === "flow-error-end")
            continue;
        const message = structure_problemOf(type, token, state);
        if (message !== null)
            return { message, offset: state.offset };
        state.offset += token.length;
        // A block scalar ends with its line; and no key may have several, which is the parser's error.
        if (token.includes("\n")) {
            state.before = "";
            state.opened = 0;
        }
        if (token.endsWith("\n"))
            state.lineStart = state.offset;
    }
    return null;
}
/** A line that is indented less than brackets around it ends them for the parser. */
function closeOutdentedBrackets(state) {
    for (; state.depth > 0; state.depth--)
        closeBrackets(state.entries);
}
function structure_problemOf(type, token, state) {
    if (type === "newline")
        return newlineProblem(state);
    if (token.length > LONGEST_VALUE) {
        return "This text is longer than 64 KiB: nothing in a configuration needs that much.";
    }
    if (INSIGNIFICANT.includes(type))
        return null;
    state.significant++;
    const { previous, before } = state;
    state.previous = type;
    state.before = type;
    if (DENSE.some(([most, each]) => state.significant > Math.max(most, state.offset / each))) {
        return "Up to this point, the file has too much punctuation for the amount of text: it can't be a configuration.";
    }
    const misplaced = isMisplaced(type, before) ? "misplaced" : type;
    return (countProblem(misplaced, state) ??
        tokenProblem(type, token, previous, state) ??
        countToken(type, before, state) ??
        countCertificate(token, state.entries));
}
function newlineProblem(state) {
    if (state.before === "")
        state.empty++;
    else
        state.filled++;
    state.opened = 0;
    state.before = "";
    if (state.empty <= Math.max(MANY_EMPTY, MOST_EMPTY * state.filled))
        return null;
    return "Up to this point, most of the file is blank lines and comments: it can't be a configuration.";
}
/** A value right after another, or a colon without a key on its line: the parser keeps an error for each. */
function isMisplaced(type, before) {
    if (type === "map-value-ind")
        return before === "";
    return VALUES.includes(type) && VALUES.includes(before);
}
function countProblem(type, { counts }) {
    const limit = structure_MOST[type];
    if (limit === undefined)
        return null;
    const count = (counts.get(type) ?? 0) + 1;
    counts.set(type, count);
    const [most, name] = limit;
    return count > most
        ? `The file has more than ${most.toLocaleString("en-US")} ${name}: a configuration needs none.`
        : null;
}
function tokenProblem(type, token, previous, state) {
    switch (type) {
        case "flow-map-start":
        case "flow-seq-start":
            state.depth++;
            return state.depth > structure_DEEPEST ? TOO_DEEP : null;
        case "flow-map-end":
        case "flow-seq-end":
            state.depth = Math.max(0, state.depth - 1);
            return null;
        case "comma":
            return ["comma", "flow-map-start", "flow-seq-start"].includes(previous)
                ? "An entry is missing before this comma: write it, or delete the comma."
                : null;
        case "seq-item-ind":
        case "explicit-key-ind":
        case "map-value-ind":
            if (state.depth === 0)
                state.opened++;
            return state.opened > structure_DEEPEST ? TOO_DEEP : null;
        case "alias":
            return /^\*(?:\.|:?$)/.test(token) ? WILDCARD : null;
        default:
            return null;
    }
}
const TOO_DEEP = "The file is nested too deeply.";
const WILDCARD = "A name that starts with * needs quotes in YAML. Quotes help only under coverage.except: Cloudflare does not support wildcards for hostnames, so list each hostname, or use zone_level for all of them.";

;// CONCATENATED MODULE: ./src/config/syntax.ts
/** The parser's errors, explained to readers who don't know its terms. */
const MEANING = {
    MULTIPLE_DOCS: "The file holds more than one YAML document: keep one, and delete the line ---.",
    TAB_AS_INDENT: "This line is indented with a tab, which YAML forbids: use spaces.",
    TAG_RESOLVE_FAILED: "YAML tags (!name) are not supported here: write the value without the tag.",
    RESOURCE_EXHAUSTION: "The file is nested too deeply.",
    BLOCK_IN_FLOW: "Between { } or [ ], a comma is missing, or there are indented lines, which are not allowed there: separate the entries with commas and keep each on one line, or write all of it without brackets.",
    MULTILINE_IMPLICIT_KEY: "A key must be on one line, followed by a colon and a space. Is a colon missing here, or a comma between two entries?",
    BAD_SCALAR_START: "A value can't begin with this character: put quotes around it.",
    BAD_DQ_ESCAPE: "Between double quotes, a backslash starts an escape sequence, and this one is not valid in YAML: use single quotes.",
    KEY_OVER_1024_CHARS: "This key is longer than 1,024 characters.",
    UNEXPECTED_TOKEN: "This does not fit what comes before it: quotes may be missing, or there may be an extra bracket.",
    BLOCK_AS_IMPLICIT_KEY: "This can't be the value of the key before it: start a new line for a map or a list, and put quotes around text that contains a colon.",
    BAD_ALIAS: "A * starts the name of an alias: put quotes around the text.",
};
/** For errors with several meanings, by how the parser's message begins. */
const BY_MESSAGE = [
    [
        "All ",
        "This line is not indented like the lines around it: the entries of a map or list start in the same column.",
    ],
    [
        "Flow ",
        "A { or [ before this point is not closed, or its closing bracket is further left than the line that opened it.",
    ],
    ["Missing closing", "A quotation mark is not closed."],
    ["Missing , ", "A comma or a colon is missing between two entries: { key: value, key: value }."],
    [
        "Implicit map key",
        "This line has a key without a value: add a colon and a space after the key.",
    ],
];
/** A readable message for a parser error. Some of its own messages end with part of the text, which is cut off. */
function syntaxMessage(code, message) {
    const meaning = MEANING[code] ?? BY_MESSAGE.find(([start]) => message.startsWith(start))?.[1] ?? null;
    if (meaning !== null)
        return meaning;
    const [own = ""] = message.split('"', 1);
    return `This is not valid YAML: ${own.trimEnd().replace(/:$/, "")}.`;
}

// EXTERNAL MODULE: ./src/config/workspace.ts
var workspace = __nccwpck_require__(531);
;// CONCATENATED MODULE: ./src/config/yaml.ts







/** Five times as many as in a configuration of a thousand zones with a hundred hostnames each. */
const MOST_LINES = 500_000;
const MOST_SYNTAX_PROBLEMS = 10;
/** Reads text as one YAML 1.2 document. Never throws. Of the text, messages repeat only the names of keys. */
function readYaml(text, file) {
    if (text.length > workspace/* LARGEST_FILE */.K7) {
        const message = `${(0,quote/* quote */.hD)(file)} is larger than 16 MiB: split it into several configurations.`;
        return failure(message, null);
    }
    if (hasMoreLines(text, MOST_LINES)) {
        const most = MOST_LINES.toLocaleString("en-US");
        const message = `${(0,quote/* quote */.hD)(file)} has more than ${most} lines: split it into several configurations.`;
        return failure(message, null);
    }
    // Editors don't count a byte order mark as a column.
    const content = text.startsWith("\ufeff") ? text.slice(1) : text;
    const lines = lineCounter(content);
    const position = (offset) => {
        const { line, col } = lines.linePos(Math.min(offset, content.length));
        return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
    };
    const key = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/.exec(content);
    if (key) {
        return failure("This file contains a private key. Treat it as leaked: create a new one and keep it in a secret (private_key: { env: NAME }).", position(key.index));
    }
    const problems = [...refusals(content)].map(({ message, offset }) => notice(message, position(offset)));
    if (problems.length > 0)
        return { source: null, problems };
    const document = (0,dist/* parseDocument */.Tp)(content, {
        version: "1.2",
        schema: "core",
        strict: true,
        merge: false,
        resolveKnownTags: false,
        prettyErrors: false,
        logLevel: "error",
        // `readSource` checks this in linear time, with the position of the second key.
        uniqueKeys: false,
    });
    return convertDocument(document, position);
}
/** Problems that prevent parsing, ten at most. */
function* refusals(content) {
    const found = mistakes(content).take(MOST_SYNTAX_PROBLEMS).toArray();
    const structure = found.length > 0 ? null : structureProblem(content);
    yield* structure === null ? found : [structure];
}
function hasMoreLines(text, most) {
    let lines = 1;
    let at = text.indexOf("\n");
    for (; at !== -1 && lines <= most; at = text.indexOf("\n", at + 1))
        lines++;
    return lines > most;
}
/** Filled here, since most texts that are refused never reach the parser. */
function lineCounter(content) {
    const lines = new dist/* LineCounter */.HN();
    lines.addNewLine(0);
    for (let at = content.indexOf("\n"); at !== -1; at = content.indexOf("\n", at + 1)) {
        lines.addNewLine(at + 1);
    }
    return lines;
}
function notice(message, at) {
    return { severity: "error", message, at };
}
function failure(message, at) {
    return { source: null, problems: [notice(message, at)] };
}
function convertDocument(document, position) {
    const syntax = syntaxProblems(document, position);
    if (syntax.length > 0)
        return { source: null, problems: syntax };
    const { contents } = document;
    if (contents === null || ((0,dist/* isScalar */.jn)(contents) && contents.value === null)) {
        return failure("The file is empty: add version: 1 and zones:.", position(0));
    }
    return readSource(contents, position);
}
function syntaxProblems(document, position) {
    if (document.directives.yaml.explicit === true && document.directives.yaml.version !== "1.2") {
        const message = "The file requests an older YAML version with a %YAML directive: delete that line, because the file is read as YAML 1.2.";
        return [{ severity: "error", message, at: position(0) }];
    }
    const seen = new Set();
    const problems = [];
    for (const { code, message, pos } of [...document.errors, ...document.warnings]) {
        const at = position(pos[0]);
        // Later errors on the same line, and most others, are consequences of the first.
        if (seen.has(at.line))
            continue;
        seen.add(at.line);
        problems.push({ severity: "error", message: syntaxMessage(code, message), at });
        if (problems.length === MOST_SYNTAX_PROBLEMS)
            break;
    }
    return problems;
}

// EXTERNAL MODULE: ./src/text/notice.ts
var text_notice = __nccwpck_require__(3067);
// EXTERNAL MODULE: ./src/zone/hostname.ts
var zone_hostname = __nccwpck_require__(6729);
;// CONCATENATED MODULE: ./src/config/coverage.ts



/** A zone's coverage rule, `report` by default. Yields problems with its exceptions. */
function* readCoverage(written, zone, path, source) {
    if (written === undefined)
        return { level: "report", except: [], at: source.keyAt(path) };
    const place = [...path, "coverage"];
    const at = source.keyAt(place);
    if (typeof written === "string")
        return { level: written, except: [], at };
    const except = [];
    for (const [index, pattern] of (written.except ?? []).entries()) {
        const read = readPattern(pattern, zone);
        if (read.kind === "pattern")
            except.push(read.pattern);
        else
            yield (0,text_notice/* error */.z3)(read.message, source.valueAt([...place, "except", index]));
    }
    return { level: written.level, except, at };
}
/** Replaces `*` while the rest is checked as a hostname. */
const ANY = "any";
function readPattern(written, zone) {
    const labels = written.split(".");
    if (labels.some((label) => label.includes("*") && label !== "*")) {
        const message = `${(0,quote/* quote */.hD)(written)} is not a valid exception: * stands for one whole part between dots, as in "*.dev.example.com".`;
        return { kind: "problem", message };
    }
    const normalized = (0,zone_hostname/* normalizeHostname */.zT)(labels.map((label) => (label === "*" ? ANY : label)).join("."));
    if (normalized.kind === "problem") {
        const message = `${(0,quote/* quote */.hD)(written)} is not a hostname: write a name such as status.example.com, or a pattern such as "*.dev.example.com".`;
        return { kind: "problem", message };
    }
    const pattern = normalized.hostname
        .split(".")
        .map((label, index) => (labels[index] === "*" ? "*" : label))
        .join(".");
    if (zone !== null && !(0,zone_hostname/* isInZone */.eI)(pattern, zone)) {
        const message = `${(0,quote/* quote */.hD)(written)} is not in the zone ${(0,quote/* quote */.hD)(zone)}: only the zone's own hostnames count, so nothing else needs an exception.`;
        return { kind: "problem", message };
    }
    return { kind: "pattern", pattern };
}

;// CONCATENATED MODULE: ./src/config/zones.ts





/** The zones with names normalized and defaults filled in. Yields problems with names and references. */
function* readZones(written, source) {
    const zones = [];
    const names = Object.keys(written.zones).map((name) => (0,zone_hostname/* canonicalHostname */.G_)(name));
    for (const [name, zone] of Object.entries(written.zones)) {
        const normalized = (0,zone_hostname/* normalizeHostname */.zT)(name);
        if (normalized.kind === "problem") {
            const message = `The name of a zone is not valid. ${normalized.message}`;
            yield (0,text_notice/* error */.z3)(message, source.keyAt(["zones", name]));
        }
        const known = normalized.kind === "hostname" ? normalized.hostname : null;
        const read = yield* readZone(zone, { name: known, all: names }, ["zones", name], source);
        if (known !== null)
            zones.push({ ...read, name: known });
    }
    return zones;
}
function* readZone(zone, names, path, source) {
    const declared = declaredCertificates(path, source);
    const zoneLevel = yield* readZoneLevel(zone, declared, path, source);
    const hostnames = [];
    for (const [written, value] of Object.entries(zone.hostnames ?? {})) {
        const at = [...path, "hostnames", written];
        const hostname = yield* readHostname(written, value, { zones: names, declared, path: at }, source);
        if (hostname)
            hostnames.push(hostname);
    }
    return {
        id: zone.id?.toLowerCase() ?? null,
        apiTokenEnv: zone.api_token?.env ?? null,
        global: zone.global === undefined ? null : zone.global === "on" || zone.global === true,
        zoneLevel,
        certificates: Object.entries(zone.certificates ?? {}).map(([certificate, value]) => readCertificate(certificate, value, [...path, "certificates", certificate], source)),
        hostnames,
        unmanaged: zone.unmanaged ?? "report",
        coverage: yield* readCoverage(zone.coverage, names.name, path, source),
        at: source.keyAt(path),
    };
}
function* readZoneLevel(zone, declared, path, source) {
    if (!zone.zone_level)
        return null;
    const { certificate, enabled = true } = zone.zone_level;
    const at = [...path, "zone_level"];
    yield* checkReference(certificate, declared, [...at, "certificate"], source);
    return { certificate, enabled, at: source.keyAt(at) };
}
function readCertificate(name, written, path, source) {
    const { certificate, private_key: key } = written;
    const passphraseEnv = key.passphrase?.env ?? null;
    const privateKey = key.file === undefined
        ? { kind: "env", name: key.env ?? "", passphraseEnv }
        : { kind: "file", path: key.file, passphraseEnv };
    return {
        name,
        path: certificate,
        privateKey,
        uncheckedKey: written.unchecked_key ?? false,
        at: source.keyAt(path),
        pathAt: source.valueAt([...path, "certificate"]),
        privateKeyAt: source.valueAt([...path, "private_key"]),
    };
}
function* readHostname(written, value, context, source) {
    const { path, declared, zones } = context;
    const short = typeof value === "string";
    const long = short ? { certificate: value } : value;
    yield* checkReference(long.certificate, declared, short ? path : [...path, "certificate"], source);
    const normalized = (0,zone_hostname/* normalizeHostname */.zT)(written);
    if (normalized.kind === "problem") {
        yield (0,text_notice/* error */.z3)(normalized.message, source.keyAt(path));
        return null;
    }
    const { hostname } = normalized;
    const customHostname = long.custom_hostname ?? false;
    if (zones.name !== null) {
        yield* checkZone({ hostname, zone: zones.name, customHostname }, path, source);
        if (!customHostname)
            yield* checkLongerZone(hostname, zones.name, zones.all, source.keyAt(path));
    }
    return {
        hostname,
        certificate: long.certificate,
        enabled: long.enabled ?? true,
        origins: long.origins ?? [],
        customHostname,
        at: source.keyAt(path),
    };
}
/** Cloudflare serves a hostname from the longest zone name that contains it. */
function* checkLongerZone(hostname, zone, zones, at) {
    const longer = zones
        .filter((other) => other !== zone && (0,zone_hostname/* isInZone */.eI)(other, zone) && (0,zone_hostname/* isInZone */.eI)(hostname, other))
        .sort((a, b) => b.length - a.length)[0];
    if (longer === undefined)
        return;
    const message = `${(0,quote/* quote */.hD)(hostname)} belongs to the zone ${(0,quote/* quote */.hD)(longer)}, which this file also declares: Cloudflare serves it there, so nothing takes effect in ${(0,quote/* quote */.hD)(zone)}. Move it to that zone.`;
    yield { severity: "warning", message, at };
}
function* checkReference(name, declared, path, source) {
    if (declared.has(name))
        return;
    const known = (0,quote/* didYouMean */.au)(name, declared);
    const remedy = known || (declared.size === 0 ? " It declares no certificates." : "");
    const zone = (0,quote/* quote */.hD)(String(path[1]));
    yield (0,text_notice/* error */.z3)(`The certificate ${(0,quote/* quote */.hD)(name)} is not declared under certificates of the zone ${zone}.${remedy}`, source.valueAt(path));
}
function* checkZone({ hostname, zone, customHostname }, path, source) {
    const inside = (0,zone_hostname/* isInZone */.eI)(hostname, zone);
    if (!inside && !customHostname) {
        const message = `${(0,quote/* quote */.hD)(hostname)} is not in the zone ${(0,quote/* quote */.hD)(zone)}: move it to its own zone, or write custom_hostname: true if it is a custom hostname (Cloudflare for SaaS).`;
        yield (0,text_notice/* error */.z3)(message, source.keyAt(path));
    }
    if (inside && customHostname) {
        const message = `${(0,quote/* quote */.hD)(hostname)} is in the zone ${(0,quote/* quote */.hD)(zone)}: delete custom_hostname: true, which is for hostnames outside it.`;
        yield { severity: "warning", message, at: source.valueAt([...path, "custom_hostname"]) };
    }
}

;// CONCATENATED MODULE: ./src/config/parse.ts








/** More than anyone reads; a hostile file could cause hundreds of thousands. */
const parse_MOST_PROBLEMS = 500;
const MOST_COLLECTED = 2_000;
/** A run looks up every zone with one token, whose owner may send 1,200 requests per five minutes. */
const MOST_ZONES = 1_000;
const NOTHING = { result: null, problems: [] };
/**
 * Parses the text of aop.yaml. `file`: its path in the workspace. `allowed`: patterns for the variables that it may
 * name; null if that doesn't matter, since none are read. Never throws: all errors are in `problems`.
 */
function parseConfig(text, file, allowed = null) {
    const { source, problems: ofText } = readYaml(text, file);
    const { result: zones, problems: ofContent } = source
        ? collect(checkSource(source, allowed))
        : NOTHING;
    const found = [...ofText, ...ofContent];
    const complete = source && zones && !hasErrors(found);
    const problems = sortProblems(complete ? [...found, ...missing(zones, source)] : found);
    const salvaged = zones && { file, zones };
    return { config: hasErrors(problems) ? null : salvaged, salvaged, problems };
}
/** Whether any problem is an error. */
function hasErrors(problems) {
    return problems.some(({ severity }) => severity === "error");
}
/** Problems in file order, without duplicates; those without a position first. */
function sortProblems(problems) {
    const unique = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
    const sorted = [...unique.values()].sort((a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0) ||
        (a.at?.column ?? 0) - (b.at?.column ?? 0) ||
        (0,order/* compare */.U)((0,text_message/* plain */.pj)(a.message), (0,text_message/* plain */.pj)(b.message)));
    if (sorted.length <= parse_MOST_PROBLEMS)
        return sorted;
    const severity = hasErrors(sorted) ? "error" : "warning";
    const message = `There are ${sorted.length - parse_MOST_PROBLEMS} more problems in this file.`;
    return [...sorted.slice(0, parse_MOST_PROBLEMS), { severity, message, at: null }];
}
function* checkSource(source, allowed) {
    const count = source.keys(["zones"]).length;
    if (count > MOST_ZONES) {
        const message = `The file has ${count} zones, but at most ${MOST_ZONES} are allowed: split it into several configurations.`;
        yield { severity: "error", message, at: source.keyAt(["zones"]) };
        return null;
    }
    const checked = checkShape(source.value);
    if (checked === null) {
        yield { severity: "error", message: TOO_MANY_MISTAKES, at: source.valueAt([]) };
        return null;
    }
    if (checked.success)
        return yield* checkZones(checked.data, source, allowed);
    const all = violations(checked.error.issues);
    for (const finding of withoutConsequences(all, source))
        yield problemOf(finding, source);
    const rest = configSchema.safeParse(withoutViolations(source.value, all));
    return rest.success ? yield* checkZones(rest.data, source, allowed) : null;
}
const TOO_MANY_MISTAKES = "The file has too many mistakes to list them: it can't be a configuration.";
/** Null if zod finds so many mistakes, a hundred thousand or more, that it fails to pass them between its functions. */
function checkShape(value) {
    try {
        return configSchema.safeParse(value);
    }
    catch (error) {
        if (error instanceof RangeError)
            return null;
        throw error;
    }
}
function* checkZones(written, source, allowed) {
    if (allowed !== null)
        yield* checkVariables(written, source, allowed);
    const zones = yield* readZones(written, source);
    yield* (0,checks/* checkDuplicates */.$T)(zones);
    for (const zone of zones)
        yield* (0,checks/* checkLimits */.J5)(zone);
    return zones;
}
/** What is missing or unused, which is only known if the whole file could be parsed. */
function* missing(zones, source) {
    if (zones.length === 0) {
        const message = '"zones" is empty: name at least one zone.';
        yield { severity: "error", message, at: source.valueAt(["zones"]) };
    }
    for (const zone of zones)
        yield* (0,checks/* checkUnused */.vR)(zone);
}
/** The result is null if there were too many problems to continue. */
function collect(steps) {
    const problems = [];
    while (problems.length < MOST_COLLECTED) {
        const step = steps.next();
        if (step.done)
            return { result: step.value, problems };
        problems.push(step.value);
    }
    const message = `The file has more than ${MOST_COLLECTED} problems: the rest of it was not checked.`;
    return { result: null, problems: [...problems, { severity: "error", message, at: null }] };
}


/***/ }),

/***/ 8019:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ readSecret),
/* harmony export */   v: () => (/* binding */ zoneTokens)
/* harmony export */ });
/* harmony import */ var _text_secret_forms_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8613);

/** A secret in an environment variable. */
function readSecret(environment, name) {
    const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
    if (value === undefined || value.trim() === "")
        return { kind: "unset" };
    if (value.trim().length >= _text_secret_forms_js__WEBPACK_IMPORTED_MODULE_0__/* .SHORTEST_SECRET */ .c)
        return { kind: "secret", value };
    const message = `The environment variable ${name} holds fewer than ${_text_secret_forms_js__WEBPACK_IMPORTED_MODULE_0__/* .SHORTEST_SECRET */ .c} characters, too few for a secret: check what the workflow puts into it.`;
    return { kind: "short", message };
}
/** The zones' own API tokens, as far as they are set. Mask `maskable` before anything else. */
function zoneTokens(zones, environment) {
    const names = new Set(zones.map(({ apiTokenEnv }) => apiTokenEnv).filter((name) => name !== null));
    const tokens = [...names].flatMap((name) => {
        const read = readSecret(environment, name);
        return read.kind === "secret" ? [[name, read.value]] : [];
    });
    return {
        tokens: new Map(tokens.map(([name, value]) => [name, value.trim()])),
        maskable: [...new Set(tokens.flatMap(([, value]) => [value, value.trim()]))],
    };
}


/***/ }),

/***/ 531:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FK: () => (/* binding */ isInside),
/* harmony export */   K7: () => (/* binding */ LARGEST_FILE),
/* harmony export */   OH: () => (/* binding */ openWorkspace),
/* harmony export */   SH: () => (/* binding */ repositoryPath),
/* harmony export */   ep: () => (/* binding */ isGitInternal),
/* harmony export */   ov: () => (/* binding */ OUTSIDE)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _text_error_code_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8571);
/* harmony import */ var _file_format_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2748);




/** In bytes: four times what a configuration of a thousand zones with a hundred hostnames each takes. */
const LARGEST_FILE = 16 * 1024 * 1024;
/** The predicate of a sentence about a path that `repositoryPath` refuses. */
const OUTSIDE = "is outside the workspace: files are read from the repository only";
/**
 * A checked-out repository and nothing outside it: links that lead out of it are not followed. Reads are synchronous:
 * nothing else runs meanwhile, and eight turns of the event loop cost more than reading a small file.
 */
function openWorkspace(root) {
    return {
        readText: (path, limit = LARGEST_FILE) => Promise.resolve(readText(root, path, limit)),
        list: (path) => Promise.resolve(list(root, path)),
    };
}
/**
 * A path as written in a file or an input, relative to the root of the repository and without `.` and `..`; null if it
 * leads out of it. `directory`: where the path starts. Only looks at the text, so links are not followed.
 */
function repositoryPath(written, directory = ".") {
    const path = node_path__WEBPACK_IMPORTED_MODULE_1__.posix.join(directory, written, ".");
    const outside = node_path__WEBPACK_IMPORTED_MODULE_1__.posix.isAbsolute(written) || path === ".." || path.startsWith("../");
    return outside ? null : path;
}
/** Whether a path without links is in this directory, or is the directory itself. */
function isInside(directory, path) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(directory), path);
    return way === "" || !(way === ".." || way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`) || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(way));
}
/** Whether the path belongs to Git itself: .git/config may contain the token used for the checkout. */
function isGitInternal(path) {
    return path.split(/[\\/]/).some((part) => part.toLowerCase() === ".git");
}
function list(root, path) {
    try {
        const directory = node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(root, path));
        return isInside(node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(root), directory) ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(directory) : [];
    }
    catch {
        return [];
    }
}
function readText(root, path, limit) {
    try {
        return readConfined(root, path, limit);
    }
    catch (cause) {
        return problem(reason(cause));
    }
}
function readConfined(root, path, limit) {
    if (path.includes("\0"))
        return problem("is not a valid path");
    if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(path))
        return problem(OUTSIDE);
    const target = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(root, path);
    if (!isInside(root, target))
        return problem(OUTSIDE);
    const realRoot = node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(root);
    const real = node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(target);
    if (!isInside(realRoot, real))
        return problem(OUTSIDE);
    if (isGitInternal((0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(realRoot, real)))
        return problem("belongs to Git and is not read");
    const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(real);
    if (found.isDirectory())
        return problem("is a directory, not a file");
    if (!found.isFile())
        return problem("is not a regular file");
    return found.size > limit ? problem(tooLarge(limit)) : readRegular(real, limit);
}
function readRegular(path, limit) {
    // Without O_NONBLOCK, opening a named pipe that has just replaced the file would wait for a writer.
    const flags = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0);
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, flags);
    try {
        const buffer = Buffer.alloc(Math.min((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file).size, limit) + 1);
        let length = 0;
        for (let read = -1; read !== 0 && length < buffer.length; length += read) {
            read = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, buffer, length, buffer.length - length, null);
        }
        if (length > limit)
            return problem(tooLarge(limit));
        return decode(buffer.subarray(0, length));
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}
function decode(bytes) {
    if ((0,_file_format_js__WEBPACK_IMPORTED_MODULE_2__/* .isUtf16 */ .bJ)(bytes))
        return { ...problem("is not a text file in UTF-8"), format: "UTF-16" };
    try {
        // Keep a byte order mark, so that writing the text back doesn't lose it.
        const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
        return { kind: "file", text: decoder.decode(bytes) };
    }
    catch {
        return { ...problem("is not a text file in UTF-8"), format: (0,_file_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatOf */ .be)(bytes) };
    }
}
function tooLarge(limit) {
    const kibibytes = limit / 1024;
    return `is larger than ${kibibytes < 1024 ? `${kibibytes} KiB` : `${kibibytes / 1024} MiB`}`;
}
function problem(message) {
    return { kind: "problem", message };
}
function reason(cause) {
    const code = (0,_text_error_code_js__WEBPACK_IMPORTED_MODULE_3__/* .codeInWords */ .K)(cause);
    switch (code) {
        case "ENOENT":
            return "does not exist";
        case "ENOTDIR":
            return "does not exist: a part of its path is a file, not a directory";
        case "ELOOP":
            return "is a symbolic link that leads back to itself";
        case "EACCES":
        case "EPERM":
            return "can't be read by this user";
        case "ENAMETOOLONG":
            return "has a path that is too long";
        default:
            return `can't be read (${code})`;
    }
}


/***/ }),

/***/ 149:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Wd: () => (/* binding */ fileAt),
/* harmony export */   c: () => (/* binding */ isInHistory),
/* harmony export */   ny: () => (/* binding */ isAheadOf),
/* harmony export */   p3: () => (/* binding */ pullState),
/* harmony export */   ux: () => (/* binding */ branchTip)
/* harmony export */ });
/* harmony import */ var _text_sha_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5409);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6661);


/** The commit at the tip of the branch. Throws GitHubError. */
async function branchTip(github, branch) {
    const { data } = await github.call({ operation: `read the tip of ${branch}`, permission: "contents: read" }, (octokit, repository) => octokit.request("GET /repos/{owner}/{repo}/branches/{branch}", { ...repository, branch }));
    return data.commit.sha;
}
/** The commit at the head of a pull request, and whether it is merged. Throws GitHubError. */
async function pullState(github, pull) {
    const { data } = await github.call(
    // The permission the caller needs next, as in publishComment.
    { operation: `read #${pull}`, permission: "pull-requests: write" }, (octokit, repository) => octokit.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
        ...repository,
        pull_number: pull,
    }));
    return { head: data.head.sha, merged: data.merged };
}
/**
 * The text of a file at a commit; null if it doesn't exist or is larger than any file that is read. Throws GitHubError.
 * Above 1 MB GitHub returns only the raw form, above 100 MB nothing (docs.github.com/rest/repos/contents).
 */
async function fileAt(github, path, ref) {
    try {
        const { data } = await github.call({ operation: `read ${path} at ${(0,_text_sha_js__WEBPACK_IMPORTED_MODULE_0__/* .shortSha */ .F)(ref)}`, permission: "contents: read" }, (octokit, repository) => octokit.request("GET /repos/{owner}/{repo}/contents/{path}", {
            ...repository,
            path,
            ref,
            mediaType: { format: "raw" },
        }));
        return typeof data === "string" ? data : null;
    }
    catch (error) {
        if (error instanceof _error_js__WEBPACK_IMPORTED_MODULE_1__/* .GitHubError */ .y_ && (error.status === 404 || error.isTooLarge))
            return null;
        throw error;
    }
}
/** Whether `later` contains everything in `earlier`, and more. Throws GitHubError. */
async function isAheadOf(github, later, earlier) {
    const operation = `compare ${(0,_text_sha_js__WEBPACK_IMPORTED_MODULE_0__/* .shortSha */ .F)(earlier)} with ${(0,_text_sha_js__WEBPACK_IMPORTED_MODULE_0__/* .shortSha */ .F)(later)}`;
    return (await compareCommits(github, operation, `${earlier}...${later}`)) === "ahead";
}
/** Whether the branch contains this commit. Throws GitHubError. */
async function isInHistory(github, sha, branch) {
    try {
        const operation = `look for ${(0,_text_sha_js__WEBPACK_IMPORTED_MODULE_0__/* .shortSha */ .F)(sha)} in ${branch}`;
        const found = await compareCommits(github, operation, `${sha}...${branch}`);
        return found === "ahead" || found === "identical";
    }
    catch (error) {
        if (error instanceof _error_js__WEBPACK_IMPORTED_MODULE_1__/* .GitHubError */ .y_ && error.status === 404)
            return false;
        throw error;
    }
}
/** How the second revision of `basehead` relates to the first: `ahead`, `behind`, `identical` or `diverged`. */
async function compareCommits(github, operation, basehead) {
    const { data } = await github.call({ operation, permission: "contents: read" }, (octokit, repository) => octokit.request("GET /repos/{owner}/{repo}/compare/{basehead}", {
        ...repository,
        basehead,
        per_page: 1,
    }));
    return data.status;
}


/***/ }),

/***/ 6661:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Lg: () => (/* binding */ toGitHubError),
/* harmony export */   a2: () => (/* binding */ retryDelay),
/* harmony export */   y_: () => (/* binding */ GitHubError)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5395);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3305);
/* harmony import */ var _runtime_connection_loss_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3560);
/* harmony import */ var _text_user_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2071);
/* harmony import */ var _hint_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7622);




/** A failed call to GitHub. */
class GitHubError extends _text_user_error_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y {
    name = "GitHubError";
    operation;
    /** HTTP status; null if there was no response. */
    status;
    /** Whether a rate limit caused it: GitHub uses 403 or 429 for that, which says nothing about permissions. */
    isRateLimit;
    constructor(operation, status, message, options) {
        super(message, { ...options, help: "tokens" });
        this.operation = operation;
        this.status = status;
        this.isRateLimit = options?.isRateLimit ?? false;
    }
    /** Whether the token lacks a permission. Not exhaustive: GitHub hides some inaccessible resources behind 404. */
    get isPermission() {
        return (this.status === 401 || this.status === 403) && !this.isRateLimit && !this.isTooLarge;
    }
    /** Whether what was asked for is more than GitHub sends, or than is read. */
    get isTooLarge() {
        return facts(this.cause).message.includes('"too_large"') || (0,_runtime_connection_loss_js__WEBPACK_IMPORTED_MODULE_0__/* .isOverBudget */ .q)(this.cause);
    }
}
/** The maximum number of attempts for one request. */
const ATTEMPTS = 4;
const MAX_WAIT = 60_000;
/** Milliseconds to wait before the next attempt; null to give up. */
function retryDelay(error, call, attempt, now) {
    if (attempt >= ATTEMPTS)
        return null;
    const known = facts(error);
    const { status, headers } = known;
    if (isRateLimit(known)) {
        // A rate-limited request was not processed, so even a call that isn't repeatable may be retried.
        const wait = untilReset(headers, now);
        return wait > MAX_WAIT ? null : wait;
    }
    const lost = status === null ? (0,_runtime_connection_loss_js__WEBPACK_IMPORTED_MODULE_0__/* .connectionLoss */ .u)(error) : null;
    const mayPass = lost === null ? (status ?? 0) >= 500 : !lost.lasting;
    const isSafe = call.repeatable !== false || lost?.neverSent === true;
    return mayPass && isSafe ? 500 * 2 ** attempt * (0.5 + Math.random() / 2) : null;
}
/**
 * Primary and secondary limits arrive as 403 or 429: with `retry-after`, with `x-ratelimit-remaining: 0` and a reset
 * time, or only with a message (docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api).
 */
function isRateLimit({ status, message, headers }) {
    if (status === 429)
        return true;
    if (status !== 403)
        return false;
    return (headers["retry-after"] !== undefined ||
        String(headers["x-ratelimit-remaining"]) === "0" ||
        /rate limit/i.test(message));
}
/** Milliseconds until GitHub accepts requests again; if it doesn't say, the minute that its docs recommend. */
function untilReset(headers, now) {
    const after = Number(headers["retry-after"] ?? Number.NaN);
    if (Number.isFinite(after))
        return after * 1000;
    const reset = Number(headers["x-ratelimit-reset"] ?? Number.NaN);
    return Number.isFinite(reset) ? Math.max(1000, reset * 1000 - now) : MAX_WAIT;
}
/** The error for a request that failed for good. The response may echo the request, so it is redacted and cut. */
function toGitHubError(call, error, redactor) {
    const known = facts(error);
    const { status, message } = known;
    const isLimited = isRateLimit(known);
    const clean = redactor.text(message);
    const what = status === null ? connectionLossWords(error, clean) : `HTTP ${status}, ${firstLine(clean)}`;
    const hint = status === null
        ? (0,_runtime_connection_loss_js__WEBPACK_IMPORTED_MODULE_0__/* .connectionLoss */ .u)(error).remedy
        : (0,_hint_js__WEBPACK_IMPORTED_MODULE_2__/* .hintFor */ .J)({ status, message, isLimited, permission: call.permission });
    return new GitHubError(call.operation, status, `GitHub could not ${call.operation}: ${what}.${hint === null ? "" : ` ${hint}`}`, { cause: error, isRateLimit: isLimited });
}
/** "no answer, the connection broke, ECONNRESET"; Node's message if the cause isn't known. */
function connectionLossWords(error, message) {
    const { words } = (0,_runtime_connection_loss_js__WEBPACK_IMPORTED_MODULE_0__/* .connectionLoss */ .u)(error);
    return words === "no answer" ? `no answer, ${firstLine(message)}` : `no answer, ${words}`;
}
/** Octokit's RequestError, by shape: three versions of the class are loaded. A lost connection has no response. */
function facts(error) {
    const message = error instanceof Error ? error.message : String(error);
    if (typeof error !== "object" || error === null)
        return { status: null, message, headers: {} };
    const graphql = GraphqlErrorSchema.safeParse(error);
    if (graphql.success)
        return graphqlFacts(graphql.data);
    const response = "response" in error ? error.response : undefined;
    const status = "status" in error && typeof error.status === "number" ? error.status : null;
    const headers = typeof response === "object" && response !== null && "headers" in response
        ? response.headers
        : {};
    return { status: response === undefined ? null : status, message, headers };
}
const GraphqlErrorSchema = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    errors: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ type: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .nullish */ .cl6(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()), message: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP() }))
        .check(zod_mini__WEBPACK_IMPORTED_MODULE_4__/* ._minLength */ .m9(1)),
    headers: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .union */ .KCZ([zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig()])))),
});
/**
 * HTTP statuses for GraphQL error types that a retry doesn't change, and for rate limits. Both types of exceeded limit
 * occur, depending on the service that counts. GitHub documents no complete list.
 */
const GRAPHQL_STATUSES = new Map([
    ["NOT_FOUND", 404],
    ["FORBIDDEN", 403],
    ["INSUFFICIENT_SCOPES", 403],
    ["UNPROCESSABLE", 422],
    ["BAD_USER_INPUT", 400],
    ["BAD_REQUEST", 400],
    ["STALE_DATA", 409],
    ["MAX_NODE_LIMIT_EXCEEDED", 400],
    ["EXCESSIVE_PAGINATION", 400],
    ["RATE_LIMITED", 429],
    ["RATE_LIMIT", 429],
]);
/**
 * GraphQL responds with 200 and `errors`: the connection worked, and `type` says what went wrong. Without a type it is
 * an internal GitHub failure ("Something went wrong while executing your query"), temporary like a 5xx. An unknown type
 * is treated the same: a retry that doesn't help costs seconds, and a missing one an outdated plan.
 */
function graphqlFacts({ errors, headers = {} }) {
    const message = errors.map((error) => error.message).join("; ");
    const type = errors[0]?.type ?? null;
    const status = GRAPHQL_STATUSES.get(type ?? "") ?? 502;
    return { status, message, headers };
}
function firstLine(message) {
    const line = message.split("\n")[0] ?? "";
    return line
        .replace(/ - https:\/\/docs\.github\.com\S*$/, "")
        .replace(/\.$/, "")
        .slice(0, 300);
}


/***/ }),

/***/ 7622:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ hintFor),
/* harmony export */   w: () => (/* binding */ remedyFor)
/* harmony export */ });
/** What to do about a rejection; null if GitHub's message is all there is to say. */
function hintFor({ status, message, isLimited, permission }) {
    if (isLimited)
        return "The github-token's rate limit is used up: re-run this job later.";
    if (status === 401)
        return "The github-token is not valid.";
    if (status !== 403 && status !== 404)
        return null;
    return remedyFor(message) ?? `The token may lack the permission \u201c${permission}\u201d.`;
}
/** Rejections that aren't about the token's permissions, recognized by GitHub's wording. */
const REMEDIES = [
    [/\blocked\b/i, "The conversation is locked: unlock it and re-run this job."],
    [
        /\barchived\b/i,
        "The repository is archived and therefore read-only: unarchive it, or disable this workflow.",
    ],
    [
        /\bmore than [\d,]+ comments\b|\bcommenting is disabled\b/i,
        "The pull request or issue has too many comments: continue in a new one.",
    ],
    [
        /\binteractions?\b|\blimited the ability\b/i,
        "The repository's interaction limits exclude this token: lift them and re-run this job.",
    ],
    [
        /\bSAML\b|\bsingle sign-on\b/i,
        "Authorize the github-token for the organization's single sign-on.",
    ],
    [
        /\bIP allow list\b/i,
        "The organization has an IP allow list: add the runner's address to it, or use a runner whose address is on it.",
    ],
];
/** What to do about a rejection that isn't about a permission; null for any other. */
function remedyFor(message) {
    return REMEDIES.find(([words]) => words.test(message))?.[1] ?? null;
}


/***/ }),

/***/ 9407:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _runner_action_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(137);
/* harmony import */ var _runner_cancellation_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2323);
/* harmony import */ var _runner_host_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2154);
/* harmony import */ var _runtime_clock_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7601);
/* harmony import */ var _runtime_connections_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3325);





await (0,_runner_action_js__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .C)(_runner_host_js__WEBPACK_IMPORTED_MODULE_2__/* .thisProcess */ .W, {
    clock: _runtime_clock_js__WEBPACK_IMPORTED_MODULE_3__/* .systemClock */ .m,
    connect: (0,_runtime_connections_js__WEBPACK_IMPORTED_MODULE_4__/* .connectionsOf */ .V)(process.env),
    signal: (0,_runner_cancellation_js__WEBPACK_IMPORTED_MODULE_1__/* .onCancel */ .A)(),
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 1966:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ isRange),
/* harmony export */   d: () => (/* binding */ publicOrAllowed)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7030);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_net__WEBPACK_IMPORTED_MODULE_0__);

/** Whether this is a range such as `10.0.0.0/8` or `fd00::/8`, or one IP address. */
function isRange(written) {
    const [address = "", prefix, ...rest] = written.split("/");
    const version = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(address);
    if (version === 0 || address.includes("%") || rest.length > 0)
        return false;
    if (prefix === undefined)
        return true;
    return /^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128);
}
/**
 * Allows public addresses and the ranges in `allowed` (see `isRange`), but never multicast, reserved or unspecified
 * addresses: no origin has one. The author of aop.yaml chooses the addresses, and must not reach anything through this
 * runner that can't be reached from outside.
 */
function publicOrAllowed(allowed) {
    const never = blockList(NEVER);
    const notPublic = blockList(NOT_PUBLIC);
    const listed = blockList(allowed);
    return (address) => {
        const family = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(address) === 6 ? "ipv6" : "ipv4";
        if (never.check(address, family))
            return false;
        return !notPublic.check(address, family) || listed.check(address, family);
    };
}
/** IPv6 addresses that contain an IPv4 address in hexadecimal (`::ffff:0:0/96`) match the IPv4 ranges in Node. */
function blockList(ranges) {
    const list = new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList();
    for (const range of ranges) {
        const [address = "", prefix] = range.split("/");
        const isV6 = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(address) === 6;
        list.addSubnet(address, Number(prefix ?? (isV6 ? 128 : 32)), isV6 ? "ipv6" : "ipv4");
    }
    return list;
}
const NEVER = ["0.0.0.0/8", "224.0.0.0/3", "::/128", "ff00::/8"];
/** IANA's special-purpose registries (RFC 6890): ranges that aren't globally reachable, or that map to IPv4. */
const NOT_PUBLIC = [
    // Looks public, but is the host on Azure machines such as GitHub's own runners
    // (learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16).
    "168.63.129.16/32",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    // Loopback and IPv4-compatible addresses, translation (SIIT, NAT64), Teredo, 6to4
    "::/96",
    "::ffff:0:0:0/96",
    "64:ff9b::/96",
    "64:ff9b:1::/48",
    "2001::/32",
    "2002::/16",
    "fc00::/7",
    "fe80::/10",
    "fec0::/10",
];


/***/ }),

/***/ 6069:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Jn: () => (/* binding */ noticeLine),
/* harmony export */   aP: () => (/* binding */ box),
/* harmony export */   x2: () => (/* binding */ planAlerts)
/* harmony export */ });
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6400);
/* harmony import */ var _text_notice_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3067);
/* harmony import */ var _fit_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1363);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2495);




/**
 * What a reviewer must know first: what stops an apply, what is dangerous, and what to check; notes are folded.
 * Whatever doesn't fit is counted.
 */
function planAlerts(plan, problems, room) {
    const { elsewhere } = room;
    return (0,_fit_js__WEBPACK_IMPORTED_MODULE_0__/* .withinBytes */ .XF)((limit) => alerts(plan, problems, { limit, elsewhere }).join("\n\n"), room.limit, room.bytes);
}
/** A notice with its place in the file, as one line of Markdown. */
function noticeLine({ message, at }) {
    const where = at === null ? "" : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(`${at.file}:${at.line}`)} `;
    return where + (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdown */ .wD)(message);
}
/** The lines in one of GitHub's colored boxes, or nothing if there are none; those beyond the limit are counted. */
function box(kind, lines, { limit, elsewhere }, title = null) {
    return lines.length === 0 ? [] : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .alert */ .xE)(kind, (0,_fit_js__WEBPACK_IMPORTED_MODULE_0__/* .cutLines */ .EQ)(lines, limit, elsewhere), title)];
}
function alerts(plan, problems, cut) {
    const ofZones = (notices) => plan.zones.flatMap((zone) => notices(zone).map(({ message }) => zoneLine(plan, zone.name, message)));
    const lines = (...severities) => severities.flatMap((severity) => [
        ...ofZones(({ notices }) => (0,_text_notice_js__WEBPACK_IMPORTED_MODULE_2__/* .ofSeverity */ .Z3)(notices, severity)),
        ...(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_2__/* .ofSeverity */ .Z3)(problems, severity).map(noticeLine),
    ]);
    const blockers = ofZones((zone) => zone.blockers);
    return [
        ...box("CAUTION", blockers, cut, "**Apply stops before its first write:**"),
        ...box("CAUTION", lines("error", "danger"), cut),
        ...box("WARNING", lines("warning"), cut),
        ...folded(lines("note"), cut),
    ];
}
function zoneLine(plan, zone, message) {
    return plan.zones.length > 1 ? `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(zone)} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdown */ .wD)(message)}` : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdown */ .wD)(message);
}
function folded(lines, { limit, elsewhere }) {
    if (lines.length === 0)
        return [];
    const items = (0,_fit_js__WEBPACK_IMPORTED_MODULE_0__/* .cutLines */ .EQ)(lines, limit, elsewhere).map((text) => `- ${text}`);
    return [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .details */ .zH)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(lines.length, "note"), items.join("\n"), false)];
}


/***/ }),

/***/ 1363:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EQ: () => (/* binding */ cutLines),
/* harmony export */   Jt: () => (/* binding */ SUMMARY_LIMIT),
/* harmony export */   Mq: () => (/* binding */ cutKeepingLast),
/* harmony export */   QE: () => (/* binding */ isTruncationNote),
/* harmony export */   W$: () => (/* binding */ COMMENT_LIMIT),
/* harmony export */   WK: () => (/* binding */ fitSections),
/* harmony export */   XF: () => (/* binding */ withinBytes),
/* harmony export */   dp: () => (/* binding */ byteLength),
/* harmony export */   yr: () => (/* binding */ truncationNote)
/* harmony export */ });
/* harmony import */ var _text_cut_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3147);
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6400);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2495);



/**
 * GitHub refuses comments and issue bodies over 65,536 characters, and drops job summaries over 1 MiB entirely. In
 * bytes, with room to spare.
 */
const COMMENT_LIMIT = 65_000;
const SUMMARY_LIMIT = 1_000_000;
const NAMES = {
    origins: "the list of origins",
    edge: "the list of answers through Cloudflare",
    certificates: "the list of certificates",
    unmanaged: "the list of unmanaged objects",
    coverage: "the coverage of each zone",
};
/** Bytes reserved for saying what was left out. */
const RESERVE = 400;
/**
 * The sections within a budget of bytes (UTF-8): whole rows are left out, those marked `keep` last, then whole
 * sections. What was left out is counted, and `elsewhere` says where to find all of it.
 */
function fitSections(sections, budget, elsewhere) {
    const parts = [];
    let left = budget - RESERVE;
    const omitted = [];
    for (const section of sections) {
        const fitted = fitSection(section, left, elsewhere);
        if (fitted === null) {
            omitted.push(section);
            continue;
        }
        parts.push(fitted);
        left -= byteLength(fitted) + 2;
    }
    if (omitted.length > 0)
        parts.push(omission(omitted, elsewhere));
    return parts.join("\n\n");
}
/** The part shared by all lines that stand in for what was left out. */
const CUT = "left out here for length:";
/** Whether this line of a comment says that something was left out. */
function isTruncationNote(line) {
    return line.startsWith("**") && line.includes(CUT);
}
/** "4 more zones and the list of certificates are left out here for length: \u2026" */
function omission(sections, elsewhere) {
    const zones = sections.filter((section) => section.of === "zone").length;
    const names = sections.flatMap((section) => (section.of === "zone" ? [] : [NAMES[section.of]]));
    const parts = [...(zones > 0 ? [(0,_text_message_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(zones, "more zone")] : []), ...names];
    const what = (0,_text_message_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(parts));
    const verb = sections.length === 1 ? "is" : "are";
    return `**${what.charAt(0).toUpperCase()}${what.slice(1)} ${verb} ${CUT} ${elsewhere}.**`;
}
function fitSection(section, budget, elsewhere) {
    const whole = render(section, section.rows.map(({ text }) => text), null);
    if (byteLength(whole) <= budget)
        return whole;
    const frame = byteLength(render(section, [], null)) + RESERVE;
    const chosen = choose(section.rows, budget - frame);
    if (chosen.length === 0)
        return null;
    const missing = section.rows.length - chosen.length;
    return render(section, chosen, `**${missing} more ${missing === 1 ? "row is" : "rows are"} ${CUT} ${elsewhere}.**`);
}
/** As many rows as fit, those marked `keep` first; returned in their original order. */
function choose(rows, budget) {
    let left = budget;
    const chosen = new Set();
    for (const keep of [true, false]) {
        for (const [index, row] of rows.entries()) {
            if (row.keep !== keep)
                continue;
            left -= byteLength(row.text) + 1;
            if (left < 0)
                break;
            chosen.add(index);
        }
    }
    return rows.flatMap(({ text }, index) => (chosen.has(index) ? [text] : []));
}
function render(section, rows, note) {
    const tableText = section.rows.length === 0 ? [] : [[section.head, ...rows].join("\n")];
    const body = [...tableText, ...(note === null ? [] : [note])];
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .details */ .zH)(section.summary, body.join("\n\n"), section.open);
}
/** The first `limit` lines; then how many more there are, and where (`elsewhere`). */
function cutLines(lines, limit, elsewhere) {
    const { shown, rest } = (0,_text_cut_js__WEBPACK_IMPORTED_MODULE_2__/* .cut */ .J)(lines, limit);
    return [...shown, ...truncationNote(rest, elsewhere)];
}
/** The line below what was cut; empty if nothing was left out. */
function truncationNote(rest, elsewhere) {
    return rest === 0 ? [] : [`\u2026 and ${rest} more: ${elsewhere}.`];
}
/** The same, but always keeps the last line, which says what to do. */
function cutKeepingLast(lines, limit, elsewhere) {
    return [...cutLines(lines.slice(0, -1), limit, elsewhere), ...lines.slice(-1)];
}
/** The result of `build` with the highest limit out of `most`, half of it, a quarter \u2026 that stays within `bytes`. */
function withinBytes(build, most, bytes) {
    for (let limit = most; limit > 0; limit = Math.floor(limit / 2)) {
        const text = build(limit);
        if (byteLength(text) <= bytes)
            return text;
    }
    return build(0);
}
/** UTF-8 bytes: never fewer than the characters that GitHub counts. */
function byteLength(text) {
    return Buffer.byteLength(text);
}


/***/ }),

/***/ 8785:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   eZ: () => (/* binding */ contentDigest),
/* harmony export */   qr: () => (/* binding */ footer),
/* harmony export */   yO: () => (/* binding */ withoutFrame)
/* harmony export */ });
/* harmony import */ var _text_cut_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3147);
/* harmony import */ var _text_sha_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5409);
/* harmony import */ var _text_time_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7466);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2495);




/** How many zones of the selection are named. */
const ZONES = 5;
/** The last line: which file and commit, when, and a link to the run's log. */
function footer(provenance, planDigest) {
    const { shown, rest } = (0,_text_cut_js__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .J)(provenance.zones, ZONES);
    const named = shown.map((name) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)(name, 120)).join(", ");
    const zones = named === "" ? "" : ` (${named}${rest > 0 ? ` and ${rest} more` : ""})`;
    const run = provenance.runUrl === null ? "" : ` \u00b7 [log](${encodeURI(provenance.runUrl)})`;
    return `<sub>${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(provenance.config)}${zones} at ${(0,_text_sha_js__WEBPACK_IMPORTED_MODULE_0__/* .shortSha */ .F)(provenance.commit)} \u00b7 ${(0,_text_time_js__WEBPACK_IMPORTED_MODULE_3__/* .moment */ .n)(provenance.time)}${run} \u00b7 plan ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_text_sha_js__WEBPACK_IMPORTED_MODULE_0__/* .shortSha */ .F)(planDigest))}</sub>`;
}
/**
 * The text between a comment's marker on its first line and its footer, with line endings normalized, since GitHub's
 * editor may change them.
 */
function withoutFrame(comment) {
    const text = comment.replaceAll("\r\n", "\n");
    const end = text.lastIndexOf("\n\n<sub>");
    return text.slice(text.indexOf("\n") + 1, end < 0 ? text.length : end).trim();
}
/** SHA-256 of what a comment shows, except for the footer with its time, so that the same content isn't sent again. */
function contentDigest(body) {
    return (0,_text_sha_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)(body.trim()).slice(0, 32);
}


/***/ }),

/***/ 2495:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   jD: () => (/* binding */ tableRow),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   un: () => (/* binding */ isEscaped),
/* harmony export */   wD: () => (/* binding */ markdown),
/* harmony export */   xE: () => (/* binding */ alert),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* harmony import */ var _text_escape_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7388);

/** Characters that could start Markdown, HTML, a link, a mention or math anywhere GitHub looks for them. */
const SPECIAL = /[&<>"'`*_~[\]()|\\#@:/$!^={}+%\u200d]/g;
/** What we write between values: the only tags allowed in a cell, and the entities for special characters. */
const WRITTEN = /<\/?(?:code|strong)>|<br>|&nbsp;|&#\d{1,4};/g;
/** Whether every special character in this table cell was written by us. */
function isEscaped(cell) {
    return cell.replaceAll(WRITTEN, "").search(SPECIAL) === -1;
}
/** What GitHub turns into a mention, reference or emoji in plain text, even if written as entities. */
const REFERENCE = /@|#(?=\d)|\bgh-(?=\d)|:(?=[\w+-]+:)/gi;
/**
 * Zero width: keeps a character and what follows from being read together. Foreign ones are never shown as they are.
 */
const JOINER = "\u200d";
/** Longer foreign values are cut: a subject can be 64 kB. */
const VALUE_LIMIT = 120;
/**
 * A foreign value as inline code. An HTML element rather than backticks: every special character is an entity, so
 * nothing inside can end it, and GitHub creates no mentions, references or emoji inside code.
 */
function code(value) {
    // GFM looks for email addresses in the decoded text, and doesn't recognize this as code.
    return `<code>${escape(shown(value, VALUE_LIMIT).replaceAll("@", `@${JOINER}`))}</code>`;
}
/** Foreign text, or text with foreign parts, as plain text for a paragraph or table cell. */
function prose(value, limit = 600) {
    const text = shown(value, limit).trimStart().replace(REFERENCE, `$&${JOINER}`);
    // Dollar signs start math unless each is in its own element (docs.github.com, "Writing mathematical expressions").
    return notABlock(escape(text)).replaceAll("&#36;", "<span>&#36;</span>");
}
/** A message with its foreign values as inline code; a plain string is treated as foreign entirely. */
function markdown(message) {
    if (typeof message === "string")
        return prose(message);
    return message.map((part) => (typeof part === "string" ? part : code(part.value))).join("");
}
/** A table whose cells are already Markdown, without line breaks. */
function table(header, rows) {
    return [header, header.map(() => ":--"), ...rows].map(tableRow).join("\n");
}
/** One row of a table. Its cells are Markdown without line breaks. */
function tableRow(cells) {
    return `| ${cells.join(" | ")} |`;
}
/** One of GitHub's colored boxes: several paragraphs become list items, below the title if there is one. */
function alert(kind, paragraphs, title = null) {
    // A hyphen with nothing after it would turn the line above into a heading.
    const texts = paragraphs.map((text) => (text.trim() === "" ? "(no text)" : text));
    const lines = texts.length === 1 ? texts : texts.map((text) => `- ${text}`);
    const head = title === null ? [] : [`> ${title}`, ">"];
    return [`> [!${kind}]`, ...head, ...lines.map((line) => `> ${line}`)].join("\n");
}
/** A section to unfold. Summary and body are Markdown; the summary is one line. */
function details(summary, body, open) {
    return `<details${open ? " open" : ""}>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
/** Cuts extremely long values before processing them. */
function shown(value, limit) {
    return (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .spellOutInvisible */ .IM)((0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .scrub */ ._I)(value.slice(0, 20 * limit)), limit);
}
/**
 * At the start of a line, a hyphen or a number with a period would start a list or turn the line above into a heading.
 */
function notABlock(text) {
    return text.replace(/^-/, "&#45;").replace(/^(\d+)\./, "$1&#46;");
}
/** GFM links `www.` and email addresses even inside raw HTML, but not without a plain period after it. */
function escape(text) {
    return text
        .replace(SPECIAL, (char) => `&#${char.charCodeAt(0)};`)
        .replace(/(www)\./gi, "$1&#46;");
}


/***/ }),

/***/ 5394:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ problemsSummary),
/* harmony export */   X: () => (/* binding */ problemsBody)
/* harmony export */ });
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(6400);
/* harmony import */ var _text_notice_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3067);
/* harmony import */ var _alerts_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6069);
/* harmony import */ var _fit_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1363);
/* harmony import */ var _frame_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8785);
/* harmony import */ var _title_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(9138);






const SHOWN = 50;
/** GitHub refuses comments over 65,536 characters; the marker and the footer take up to a fifth of that. */
const BODY_LIMIT = 52_000;
/** The job summary of a run that made no plan; `what` starts its first line. */
function problemsSummary(what, problems, provenance) {
    return `${problemsBody(what, problems)}\n\n${(0,_frame_js__WEBPACK_IMPORTED_MODULE_2__/* .footer */ .qr)(provenance, "none")}\n`;
}
/** What is wrong, as Markdown; `what` starts its first line. */
function problemsBody(what, problems) {
    const errors = (0,_text_notice_js__WEBPACK_IMPORTED_MODULE_3__/* .ofSeverity */ .Z3)(problems, "error").map(_alerts_js__WEBPACK_IMPORTED_MODULE_0__/* .noticeLine */ .Jn);
    const others = [...(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_3__/* .ofSeverity */ .Z3)(problems, "danger", "warning"), ...(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_3__/* .ofSeverity */ .Z3)(problems, "note")];
    const warnings = others.map(_alerts_js__WEBPACK_IMPORTED_MODULE_0__/* .noticeLine */ .Jn);
    const found = errors.length > 0 ? (0,_text_message_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(errors.length, "error") : "valid";
    const more = warnings.length > 0 ? `, ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(warnings.length, "warning")}` : "";
    const headline = (0,_title_js__WEBPACK_IMPORTED_MODULE_5__/* .titleOf */ .G)(`${what}: ${found}${more}`);
    const elsewhere = "the log has all of them";
    return (0,_fit_js__WEBPACK_IMPORTED_MODULE_1__/* .withinBytes */ .XF)((limit) => [
        headline,
        ...(0,_alerts_js__WEBPACK_IMPORTED_MODULE_0__/* .box */ .aP)("CAUTION", errors, { limit, elsewhere }),
        ...(0,_alerts_js__WEBPACK_IMPORTED_MODULE_0__/* .box */ .aP)("WARNING", warnings, { limit, elsewhere }),
    ].join("\n\n"), SHOWN, BODY_LIMIT);
}


/***/ }),

/***/ 9138:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ title),
/* harmony export */   G: () => (/* binding */ titleOf)
/* harmony export */ });
/**
 * The first line of everything written on GitHub: the product, the topic, and then the sentence to read. Many bots
 * comment on pull requests, and "Plan" alone could be from any of them.
 */
function title(about, sentence = null) {
    return `${START}${about}**${sentence === null ? "" : ` \u2013 ${sentence}`}`;
}
/** The same for a headline such as "Plan: 1 certificate to upload": the part before the colon is the topic. */
function titleOf(headline) {
    const at = headline.indexOf(": ");
    const about = headline.charAt(0).toLowerCase() + headline.slice(1, at < 0 ? undefined : at);
    return title(about, at < 0 ? null : headline.slice(at + 2));
}
/** The start of every title. */
const START = "**Authenticated Origin Pulls: ";


/***/ }),

/***/ 137:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  C: () => (/* binding */ runAction)
});

;// CONCATENATED MODULE: ./src/forge/closed.ts
/** Whether the pull request was merged or closed, so that there is nothing to do; logs a notice if so. */
function logIfClosed({ event, log }) {
    if (event.kind !== "pull-request" || !event.closed)
        return false;
    log.notice(`#${event.number} was merged or closed: nothing was read or written. Its comments stay as they are; what was merged is applied by the run of the push.`);
    return true;
}

// EXTERNAL MODULE: ./src/render/problems.ts
var render_problems = __nccwpck_require__(5394);
// EXTERNAL MODULE: ./src/session/workflow-session.ts + 4 modules
var workflow_session = __nccwpck_require__(5494);
// EXTERNAL MODULE: ./src/text/message.ts
var text_message = __nccwpck_require__(6400);
// EXTERNAL MODULE: ./src/text/notice.ts
var notice = __nccwpck_require__(3067);
;// CONCATENATED MODULE: ./src/forge/validation.ts




const VALIDATED = "so the file and its certificates were validated, but nothing was compared with Cloudflare.";
const WITHOUT_SECRETS = {
    fork: `Pull requests from forks get no secrets, ${VALIDATED}`,
    Dependabot: `Pull requests by Dependabot get only the secrets that are stored for Dependabot, and there is no Cloudflare token among them, ${VALIDATED} To get a plan, store the read token under Settings > Secrets and variables > Dependabot.`,
};
/** Why this pull request's run has no token although a plan is expected; null if it has one, or needs none. */
function whyNoSecrets({ event, inputs, }) {
    if (event.kind !== "pull-request" || event.from === "here")
        return null;
    const isExpected = inputs.mode !== "validate" && inputs.cloudflareApiToken === null;
    return isExpected ? WITHOUT_SECRETS[event.from] : null;
}
/** Fails the run for the errors in aop.yaml. If the pull request has a plan comment, updates it to say so. */
async function reportInvalid(session, problems) {
    const { inputs, mode, output } = session;
    await (0,workflow_session/* writeSummary */.Sy)(session, validationSummary(session, problems));
    if (mode === "plan") {
        const { publishProblems } = await Promise.all(/* import() | reconcile */[__nccwpck_require__.e(742), __nccwpck_require__.e(808), __nccwpck_require__.e(32), __nccwpck_require__.e(858), __nccwpck_require__.e(525)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6819));
        await publishProblems(session, problems);
    }
    const errors = (0,notice/* ofSeverity */.Z3)(problems, "error");
    const what = errors.every(({ at }) => at === null)
        ? "can't be read"
        : `has ${(0,text_message/* counted */.hS)(errors.length, "error")}`;
    output.fail(`${inputs.config} ${what}: see the annotations.`);
}
/** Reports a valid file. Nothing else was read or will be requested. */
async function reportValid(session, problems) {
    session.log.info(`${session.inputs.config} is valid.`);
    const why = whyNoSecrets(session);
    if (why !== null)
        session.log.notice(why);
    await (0,workflow_session/* writeSummary */.Sy)(session, validationSummary(session, problems));
}
/** What was validated, and why there is no plan if the pull request's author expects one. */
function validationSummary(session, problems) {
    const summary = (0,render_problems/* problemsSummary */.B)("Validation", problems, (0,workflow_session/* provenanceOf */.Jj)(session));
    const why = whyNoSecrets(session);
    return why === null ? summary : `${why}\n\n${summary}`;
}

;// CONCATENATED MODULE: ./src/forge/github.ts

/**
 * The frontend for GitHub: pull request comments, the job summary, outputs, reviews, records and the drift issue. Loads
 * only what the mode needs.
 */
function createGitHubFrontend(session) {
    const { mode, output } = session;
    return {
        withoutSecrets: whyNoSecrets(session),
        namesHostnames: session.run.isPrivate,
        reportInvalid: (problems) => reportInvalid(session, problems),
        reportDeclared: ({ config }) => {
            output.set("zones", JSON.stringify(config.zones.map(({ name }) => name)));
        },
        reportValid: ({ problems }) => reportValid(session, problems),
        isSuperseded: async (declared) => {
            if (mode === "plan")
                return false;
            if (mode === "apply") {
                output.set("applied", 0);
                output.set("failed", 0);
            }
            const { logIfOutdated } = await Promise.all(/* import() | reconcile */[__nccwpck_require__.e(742), __nccwpck_require__.e(808), __nccwpck_require__.e(32), __nccwpck_require__.e(858), __nccwpck_require__.e(525)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8431));
            return logIfOutdated(session, declared);
        },
        openReport: async () => {
            const { reportDirectory } = session.inputs;
            if (reportDirectory === null)
                return null;
            const report = await __nccwpck_require__.e(/* import() */ 494).then(__nccwpck_require__.bind(__nccwpck_require__, 9494));
            return report.openReport(session, reportDirectory);
        },
        readPrevious: async () => {
            const { readPrevious } = await Promise.all(/* import() | reconcile */[__nccwpck_require__.e(742), __nccwpck_require__.e(808), __nccwpck_require__.e(32), __nccwpck_require__.e(858), __nccwpck_require__.e(525)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1741));
            return readPrevious(session);
        },
        probeLimits: async () => {
            const { probeLimits } = await Promise.all(/* import() | reconcile */[__nccwpck_require__.e(742), __nccwpck_require__.e(808), __nccwpck_require__.e(32), __nccwpck_require__.e(858), __nccwpck_require__.e(525)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2730));
            return probeLimits(session);
        },
        readBase: async (inputs) => {
            const { readBase } = await Promise.all(/* import() | reconcile */[__nccwpck_require__.e(742), __nccwpck_require__.e(808), __nccwpck_require__.e(32), __nccwpck_require__.e(858), __nccwpck_require__.e(525)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4394));
            return readBase(session, inputs);
        },
        reportUnplanned: async (problems) => {
            const { publishUnplanned } = await Promise.all(/* import() | reconcile */[__nccwpck_require__.e(742), __nccwpck_require__.e(808), __nccwpck_require__.e(32), __nccwpck_require__.e(858), __nccwpck_require__.e(525)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6819));
            await publishUnplanned(session, problems);
        },
        reportPlan: async ({ plan }) => {
            const { reportPlan } = await Promise.all(/* import() | reconcile */[__nccwpck_require__.e(742), __nccwpck_require__.e(808), __nccwpck_require__.e(32), __nccwpck_require__.e(858), __nccwpck_require__.e(525)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5436));
            reportPlan(session, plan);
        },
        propose: async (planned, declared, previous) => {
            const { propose } = await Promise.all(/* import() | reconcile */[__nccwpck_require__.e(742), __nccwpck_require__.e(808), __nccwpck_require__.e(32), __nccwpck_require__.e(858), __nccwpck_require__.e(525)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1317));
            await propose(session, planned, declared, previous);
        },
        openApplySteps: async (...facts) => {
            const { openApplySteps } = await Promise.all(/* import() */[__nccwpck_require__.e(808), __nccwpck_require__.e(858), __nccwpck_require__.e(683), __nccwpck_require__.e(835)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9368));
            return openApplySteps(session, ...facts);
        },
        reportDrift: async (drift) => {
            const { reportDrift } = await Promise.all(/* import() */[__nccwpck_require__.e(808), __nccwpck_require__.e(10)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8010));
            await reportDrift(session, drift);
        },
        reportExport: async (view) => {
            const { reportExport } = await Promise.all(/* import() | reconcile */[__nccwpck_require__.e(742), __nccwpck_require__.e(808), __nccwpck_require__.e(32), __nccwpck_require__.e(858), __nccwpck_require__.e(525)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5436));
            await reportExport(session, view);
        },
    };
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core = __nccwpck_require__(8532);
// EXTERNAL MODULE: ./src/config/desired.ts
var desired = __nccwpck_require__(1192);
// EXTERNAL MODULE: ./src/session/load.ts
var load = __nccwpck_require__(9330);
// EXTERNAL MODULE: ./src/text/user-error.ts
var user_error = __nccwpck_require__(2071);
;// CONCATENATED MODULE: ./src/modes/validate.ts



/** Reads aop.yaml and reports every problem; null, with the run failed, if there are errors. */
async function readDeclared(session, frontend) {
    const alone = session.mode === "validate" || frontend.withoutSecrets !== null;
    const loaded = await (0,load/* loadCheckedOut */.WV)(session, alone ? "error" : null);
    session.log.problems(loaded.problems);
    const config = loaded.config && validate_select(session, loaded.config);
    if (config === null) {
        await frontend.reportInvalid(loaded.problems);
        return null;
    }
    const declared = { ...loaded, config };
    frontend.reportDeclared(declared);
    return declared;
}
function validate_select(session, config) {
    const selected = (0,desired/* selectZones */.YV)(config, session.inputs.zones);
    if (selected.kind === "problem")
        throw new user_error/* UserError */.y(selected.message, { help: "runner" });
    return selected.config;
}

// EXTERNAL MODULE: ./src/runtime/guard.ts
var guard = __nccwpck_require__(5197);
;// CONCATENATED MODULE: ./src/main.ts



// A run validates each value once or a few times, so compiling a parser costs more than it saves.
core/* config */.$W({ jitless: true });
/**
 * One run: reads aop.yaml and Cloudflare's state, computes the plan, then shows it, applies it, or reports it as drift
 * if it isn't empty. Everything that depends on where it runs is behind `frontend`. Rejects with a UserError for what a
 * user can fix. Loads only what the mode needs: most validate runs end before the two API clients would have loaded.
 */
async function main(session, frontend) {
    try {
        await run(session, frontend);
    }
    catch (error) {
        throw (0,guard/* guardError */.wt)(error, session.redactor);
    }
}
async function run(session, frontend) {
    if (session.mode === "export") {
        const { exportZones } = await Promise.all(/* import() */[__nccwpck_require__.e(742), __nccwpck_require__.e(32), __nccwpck_require__.e(386)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8386));
        return exportZones(session, frontend);
    }
    const declared = await readDeclared(session, frontend);
    if (declared === null)
        return;
    if (session.mode === "validate" || frontend.withoutSecrets !== null)
        return frontend.reportValid(declared);
    const { reconcile } = await Promise.all(/* import() | reconcile */[__nccwpck_require__.e(742), __nccwpck_require__.e(808), __nccwpck_require__.e(32), __nccwpck_require__.e(858), __nccwpck_require__.e(525)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4921));
    await reconcile(session, frontend, session.mode, declared);
}

// EXTERNAL MODULE: ./src/runtime/failure.ts
var failure = __nccwpck_require__(3182);
// EXTERNAL MODULE: ./src/runtime/proxy.ts
var proxy = __nccwpck_require__(3616);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
// EXTERNAL MODULE: ./src/text/escape.ts
var text_escape = __nccwpck_require__(7388);
;// CONCATENATED MODULE: ./src/runner/commands.ts




/*
 * Communication with the runner, in the formats of @actions/core (a test compares the two). That library only reads
 * process.env and writes to process.stdout, so two runs in one process would mix, and it loads an HTTP client for
 * OpenID Connect, which nothing here uses and every run would wait for.
 */
/** In characters: the limit on Linux. */
const LONGEST_PATH = 4096;
/** The value of an input, trimmed; empty if it isn't set. */
function readInput({ environment }, name) {
    return (environment[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "").trim();
}
/** Writes an annotation, on a line of a file if one is given. */
function annotate(host, level, message, at = null) {
    if (!isRunner(host)) {
        const where = at === null ? "" : `${at.file}:${at.line}:${at.column}: `;
        for (const logLine of (0,text_escape/* logLines */.OG)(`${level}: ${where}${message}`))
            writeLine(host, logLine);
        return;
    }
    const properties = at === null
        ? {}
        : { file: (0,text_escape/* spellOutInvisible */.IM)(at.file, LONGEST_PATH), line: at.line, col: at.column };
    command(host, level, message, properties);
}
/** Tells the runner to replace this text with *** in every log from now on. */
function mask(host, secret) {
    if (isRunner(host))
        command(host, "add-mask", secret);
}
/** Outside a runner a command is just a line that everyone can read: a mask command would reveal the secret. */
function isRunner({ environment }) {
    return environment["GITHUB_ACTIONS"] === "true";
}
/** Writes a line to the log; the caller ensures that it isn't a workflow command. */
function writeLine(host, text) {
    host.write(text + external_node_os_namespaceObject.EOL);
}
/** Starts a group of log lines that can be folded. */
function startGroup(host, title) {
    if (isRunner(host))
        command(host, "group", title);
    else
        writeLine(host, title);
}
/** Ends the group. */
function endGroup(host) {
    if (isRunner(host))
        command(host, "endgroup", "");
}
/** Sets an output of the step. Without GITHUB_OUTPUT, which every current runner sets, it only goes to the log. */
function setOutput(host, name, value) {
    const file = host.environment["GITHUB_OUTPUT"] ?? "";
    if (file === "") {
        writeLine(host, `${name}=${value.replaceAll(/[\r\n]+/g, " ")}`);
        return;
    }
    // An unguessable delimiter, so that a value can't end early and start another output.
    const delimiter = `ghadelimiter_${(0,external_node_crypto_.randomUUID)()}`;
    (0,external_node_fs_.appendFileSync)(file, [`${name}<<${delimiter}`, value, delimiter, ""].join(external_node_os_namespaceObject.EOL));
}
/** Adds Markdown to the job summary, if there is one. */
function addToSummary(host, markdown) {
    const file = host.environment["GITHUB_STEP_SUMMARY"] ?? "";
    if (file !== "")
        (0,external_node_fs_.appendFileSync)(file, markdown + external_node_os_namespaceObject.EOL);
}
function command(host, name, message, properties = {}) {
    const given = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
    writeLine(host, `::${name}${given.length === 0 ? "" : ` ${given.join(",")}`}::${escapeData(message)}`);
}
function escapeProperty(value) {
    return escapeData(String(value)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
function escapeData(text) {
    return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

// EXTERNAL MODULE: ./src/text/cut.ts
var cut = __nccwpck_require__(3147);
;// CONCATENATED MODULE: ./src/text/help.ts
/** The page and heading in docs/ that explain a message. */
const HELP = {
    general: "troubleshooting.md",
    runner: "troubleshooting.md#the-runner-and-its-inputs",
    configuration: "reference.md#the-file",
    certificates: "troubleshooting.md#certificates-and-keys",
    plan: "troubleshooting.md#the-plan",
    "apply stops": "troubleshooting.md#the-apply-stops-before-its-first-write",
    "apply fails": "troubleshooting.md#the-apply-fails-half-way",
    tokens: "troubleshooting.md#tokens-and-permissions",
    drift: "troubleshooting.md#drift",
};

;// CONCATENATED MODULE: ./src/runner/help.ts

/**
 * The help page for this topic, in the running version of the action; null if the runner names no repository, since the
 * action is one of the workflow's own files (`uses: ./`).
 */
function helpUrl({ environment }, topic) {
    const repository = environment["GITHUB_ACTION_REPOSITORY"] ?? "";
    const ref = environment["GITHUB_ACTION_REF"] ?? "";
    if (!/^\w[\w.-]*\/[\w.-]+$/.test(repository))
        return null;
    const server = environment["GITHUB_SERVER_URL"] ?? "https://github.com";
    const at = ref === "" ? "HEAD" : ref.split("/").map(encodeURIComponent).join("/");
    return `${server}/${repository}/blob/${at}/docs/${HELP[topic]}`;
}
/** The message, followed by a line with the link to its help page if there is one. */
function withHelp(host, message, topic) {
    const url = helpUrl(host, topic);
    return url === null ? message : `${message}\nHelp: ${url}`;
}

;// CONCATENATED MODULE: ./src/runner/console.ts






/** GitHub shows ten annotations of each kind per step, and silently drops the rest. */
const ANNOTATIONS = 10;
/** The job log: lines that can't contain workflow commands, and annotations on the lines of aop.yaml. */
function createLog(host) {
    const groupDepth = { open: 0 };
    return {
        info: (message) => {
            for (const logLine of (0,text_escape/* logLines */.OG)((0,text_message/* plain */.pj)(message)))
                writeLine(host, logLine);
        },
        warning: (message, help = "general") => {
            annotate(host, "warning", withHelp(host, annotation((0,text_message/* plain */.pj)(message)), help));
        },
        notice: (message) => {
            annotate(host, "notice", annotation((0,text_message/* plain */.pj)(message)));
        },
        error: (message, help = "general") => {
            annotate(host, "error", withHelp(host, annotation((0,text_message/* plain */.pj)(message)), help));
        },
        problems: (problems) => {
            annotateAll(host, "error", (0,notice/* ofSeverity */.Z3)(problems, "error"));
            annotateAll(host, "warning", (0,notice/* ofSeverity */.Z3)(problems, "danger", "warning"));
            annotateAll(host, "notice", (0,notice/* ofSeverity */.Z3)(problems, "note"));
        },
        group: async (title, body) => {
            // The runner can't nest groups.
            if (groupDepth.open > 0)
                return body();
            groupDepth.open += 1;
            startGroup(host, (0,text_escape/* logLines */.OG)(title).join(" "));
            try {
                return await body();
            }
            finally {
                groupDepth.open -= 1;
                endGroup(host);
            }
        },
    };
}
function annotateAll(host, level, problems) {
    // Reserve the last annotation for the number of problems that didn't fit.
    const { shown, rest } = (0,cut/* cut */.J)(problems, ANNOTATIONS - 1);
    for (const { message, at, help = at === null ? "general" : "configuration" } of shown) {
        const text = annotation((0,text_message/* plain */.pj)(message));
        annotate(host, level, level === "notice" ? text : withHelp(host, text, help), at);
    }
    if (rest === 0)
        return;
    annotate(host, level, `\u2026 and ${rest} more ${level}s: they are in the log above.`);
    for (const { message, at } of problems.slice(shown.length)) {
        const where = at === null ? "" : `${at.file}:${at.line}:${at.column}: `;
        for (const logLine of (0,text_escape/* logLines */.OG)(where + (0,text_message/* plain */.pj)(message)))
            writeLine(host, logLine);
    }
}
function annotation(message) {
    return (0,text_escape/* spellOutInvisible */.IM)((0,text_escape/* scrub */._I)(message), 4000);
}

// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 2 modules
var schemas = __nccwpck_require__(5395);
// EXTERNAL MODULE: ./src/runtime/event.ts
var runtime_event = __nccwpck_require__(8852);
;// CONCATENATED MODULE: ./src/runner/event.ts



const RepositorySchema = schemas/* object */.Ikc({ full_name: schemas/* string */.YjP(), default_branch: schemas/* string */.YjP() });
const PullRequestSchema = schemas/* object */.Ikc({
    action: schemas/* nullish */.cl6(schemas/* string */.YjP()),
    repository: RepositorySchema,
    pull_request: schemas/* object */.Ikc({
        number: schemas/* number */.aig(),
        head: schemas/* object */.Ikc({ sha: schemas/* string */.YjP(), repo: schemas/* nullable */.mee(schemas/* object */.Ikc({ full_name: schemas/* string */.YjP() })) }),
        base: schemas/* object */.Ikc({ sha: schemas/* string */.YjP(), ref: schemas/* string */.YjP() }),
        user: schemas/* nullish */.cl6(schemas/* object */.Ikc({ login: schemas/* string */.YjP() })),
    }),
});
const PushSchema = schemas/* object */.Ikc({
    repository: RepositorySchema,
    ref: schemas/* string */.YjP(),
    before: schemas/* nullish */.cl6(schemas/* string */.YjP()),
    deleted: schemas/* nullish */.cl6(schemas/* boolean */.zMY()),
});
const MergeGroupSchema = schemas/* object */.Ikc({
    repository: RepositorySchema,
    merge_group: schemas/* object */.Ikc({ base_sha: schemas/* string */.YjP(), base_ref: schemas/* string */.YjP(), head_ref: schemas/* string */.YjP() }),
});
const WithRepositorySchema = schemas/* object */.Ikc({ repository: RepositorySchema });
const ScheduleSchema = schemas/* catch */.MfU(schemas/* object */.Ikc({ repository: schemas/* catch */.MfU(schemas/* nullish */.cl6(RepositorySchema), null) }), {});
const NO_COMMIT = /^0+$/;
const READERS = new Map([
    ["pull_request", reader(PullRequestSchema, ofPullRequest)],
    ["push", reader(PushSchema, ofPush)],
    ["merge_group", reader(MergeGroupSchema, ofMergeGroup)],
    ["schedule", reader(ScheduleSchema, ofSchedule)],
    ["workflow_dispatch", reader(WithRepositorySchema, ofDispatch)],
]);
/** The event with this name and payload (docs.github.com/webhooks). `ref` is GITHUB_REF. Throws UserError. */
function readEvent(name, payload, ref) {
    if (name === "pull_request_target") {
        throw new user_error/* UserError */.y("pull_request_target is refused: it runs with secrets on content that anyone may have written. Use pull_request; pull requests from forks are validated without secrets.");
    }
    const read = READERS.get(name)?.(payload, ref) ?? null;
    if (read !== null && typeof read !== "string")
        return read;
    const { data } = WithRepositorySchema.safeParse(payload);
    return {
        kind: "other",
        name,
        defaultBranch: data?.repository.default_branch ?? null,
        lacks: read,
    };
}
function reader(schema, event) {
    return (payload, ref) => {
        const parsed = schema.safeParse(payload);
        return parsed.success
            ? event(parsed.data, ref)
            : (parsed.error.issues[0]?.path.join(".") ?? "");
    };
}
function ofPullRequest(payload) {
    const { action, pull_request: pull, repository } = payload;
    return {
        kind: "pull-request",
        number: pull.number,
        headSha: pull.head.sha,
        baseSha: pull.base.sha,
        baseBranch: pull.base.ref,
        defaultBranch: repository.default_branch,
        closed: action === "closed",
        from: (0,runtime_event/* pullSource */.l)(pull.head.repo?.full_name !== repository.full_name, pull.user?.login === "dependabot[bot]"),
    };
}
function ofPush(push, ref) {
    const { before } = push;
    return {
        kind: "push",
        // When another branch is deleted, GITHUB_REF names the default branch although nothing was merged.
        branch: branchOf(push.deleted === true ? push.ref : ref),
        defaultBranch: push.repository.default_branch,
        before: before == null || NO_COMMIT.test(before) || push.deleted === true ? null : before,
    };
}
function ofMergeGroup(payload) {
    const { merge_group: group, repository } = payload;
    return {
        kind: "merge-group",
        baseSha: group.base_sha,
        baseBranch: branchOf(group.base_ref) ?? group.base_ref,
        defaultBranch: repository.default_branch,
        headBranch: branchOf(group.head_ref) ?? group.head_ref,
    };
}
/** Schedules run on the default branch only (docs.github.com, "Events that trigger workflows"): GITHUB_REF names it. */
function ofSchedule({ repository }, ref) {
    return { kind: "schedule", defaultBranch: repository?.default_branch ?? branchOf(ref) ?? "" };
}
function ofDispatch({ repository }, ref) {
    return { kind: "dispatch", defaultBranch: repository.default_branch, branch: branchOf(ref) };
}
function branchOf(ref) {
    return ref.startsWith("refs/heads/") ? ref.slice("refs/heads/".length) : null;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js + 1 modules
var api = __nccwpck_require__(3305);
// EXTERNAL MODULE: ./src/config/origin.ts
var origin = __nccwpck_require__(8626);
;// CONCATENATED MODULE: ./src/runtime/inputs.ts
const MODES = ["auto", "validate", "plan", "apply", "drift", "export"];

// EXTERNAL MODULE: ./src/runtime/environment.ts
var environment = __nccwpck_require__(329);
// EXTERNAL MODULE: ./src/origin/ranges.ts
var ranges = __nccwpck_require__(1966);
// EXTERNAL MODULE: ./src/runtime/token.ts
var token = __nccwpck_require__(8821);
// EXTERNAL MODULE: ./src/text/quote.ts
var quote = __nccwpck_require__(5383);
// EXTERNAL MODULE: ./src/text/secret-forms.ts
var secret_forms = __nccwpck_require__(8613);
;// CONCATENATED MODULE: ./src/session/settings.ts





/*
 * Parsers for a run's settings. `what` is the setting's name as its user knows it, such as "Input wait-timeout"; it
 * starts the message of the UserError that each parser throws for an invalid value.
 */
const CLOUDFLARE_API_URL = "https://api.cloudflare.com/client/v4";
/** Values separated by commas, white space or line breaks. */
function listSetting(value) {
    return value.split(/[\s,]+/).filter((part) => part !== "");
}
/** A whole number, at most the seconds of a day. */
function wholeNumberSetting(what, value) {
    if (/^\d{1,5}$/.test(value) && Number(value) <= 86_400)
        return Number(value);
    throw new user_error/* UserError */.y(`${what} must be a whole number from 0 to 86400, not ${shown(value)}.`);
}
/** Names of environment variables, in which `*` matches any characters; `fallback` if empty. */
function patternsSetting(what, value, fallback) {
    const written = listSetting(value);
    const wrong = written.find((pattern) => !/^[A-Za-z0-9_*]{1,100}$/.test(pattern));
    if (wrong === undefined)
        return written.length === 0 ? fallback : written;
    throw new user_error/* UserError */.y(`${what} contains ${(0,quote/* quote */.hD)(wrong)}, but takes names of environment variables, in which * matches any characters: ${fallback.join(", ")}.`);
}
/** CIDR ranges. */
function rangesSetting(what, value) {
    const written = listSetting(value);
    const wrong = written.find((range) => !(0,ranges/* isRange */._)(range));
    if (wrong === undefined)
        return written;
    throw new user_error/* UserError */.y(`${what} contains ${shown(wrong)}, but must be a list of CIDR ranges such as 10.0.0.0/8 or fd00::/8, separated by commas.`);
}
/** The token; null if empty. A secret pasted with a line break or quotes makes an invalid header: reject it here. */
function tokenSetting(what, value) {
    if (value === "")
        return null;
    if (value.length < secret_forms/* SHORTEST_SECRET */.c) {
        throw new user_error/* UserError */.y(`${what} has fewer than ${secret_forms/* SHORTEST_SECRET */.c} characters, too few for a token: check the secret that it is set from.`);
    }
    if ((0,token/* isTokenForm */.Q)(value))
        return value;
    throw new user_error/* UserError */.y(`${what} is not a token: it contains quotes, white space or line breaks. Store the bare token in the secret.`);
}
/** An https URL; http only for a simulator or proxy on this machine, since a token must not be sent in the clear. */
function apiUrlSetting(what, value) {
    const url = URL.parse(value);
    if (url === null)
        throw new user_error/* UserError */.y(`${what} is not a URL.`);
    const loopback = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
    if (url.protocol !== "https:" && !(url.protocol === "http:" && loopback)) {
        throw new user_error/* UserError */.y(`${what} must begin with https://, except for loopback addresses.`);
    }
    if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
        throw new user_error/* UserError */.y(`${what} must not contain a user, password, query or fragment.`);
    }
    let end = value.length;
    while (value[end - 1] === "/")
        end--;
    return value.slice(0, end);
}
function shown(value) {
    return `\u201c${value.slice(0, 80)}\u201d`;
}

// EXTERNAL MODULE: ./src/text/json.ts
var json = __nccwpck_require__(1789);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./src/config/workspace.ts
var workspace = __nccwpck_require__(531);
;// CONCATENATED MODULE: ./src/runner/paths.ts



/**
 * An input's path in the form of GitHub's API: relative to the repository's root, with forward slashes, without "./",
 * "//", "x/.." and a trailing slash. An absolute path in the workspace becomes relative to its root; any other stays
 * absolute, for whoever reads the file to reject. `workspace`: GITHUB_WORKSPACE.
 */
function inputPath(written, workspace) {
    const slashed = written.replaceAll("\\", "/");
    const path = external_node_path_.posix.normalize(fromRoot(slashed, workspace) ?? slashed);
    return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}
/** The path relative to the workspace; null if already relative, or outside. Resolves symbolic links if necessary. */
function fromRoot(path, workspace) {
    if (workspace === "" || !(0,external_node_path_.isAbsolute)(path))
        return null;
    const named = within(workspace, path);
    return named ?? within(real(workspace), (0,external_node_path_.join)(real((0,external_node_path_.dirname)(path)), (0,external_node_path_.basename)(path)));
}
function within(directory, path) {
    return (0,workspace/* isInside */.FK)(directory, path) ? (0,external_node_path_.relative)(directory, path).replaceAll(external_node_path_.sep, "/") || "." : null;
}
/** Resolves symbolic links in as much of the path as exists. */
function real(path) {
    try {
        return (0,external_node_fs_.realpathSync)(path);
    }
    catch {
        const parent = (0,external_node_path_.dirname)(path);
        return parent === path ? path : (0,external_node_path_.join)(real(parent), (0,external_node_path_.basename)(path));
    }
}

;// CONCATENATED MODULE: ./src/runner/inputs.ts











/** Reads every input once, and registers the tokens with the runner's mask before anything else. Throws UserError. */
function readInputs(host) {
    return {
        cloudflareApiToken: inputs_token(host, "cloudflare-api-token"),
        githubToken: inputs_token(host, "github-token"),
        config: path(host, "config", "aop.yaml"),
        mode: oneOf(host, "mode", MODES),
        cloudflareApiUrl: apiUrl(host),
        zones: zones(host),
        comment: oneOf(host, "comment", ["update", "recreate", "off"]),
        requireReviewedPlan: flag(host, "require-reviewed-plan", true),
        approvedPlan: digest(host, "approved-plan"),
        allowMassRemoval: flag(host, "allow-mass-removal", false),
        waitTimeout: whole(host, "wait-timeout", 600) * 1000,
        retireDelay: whole(host, "retire-delay", 30) * 1000,
        expiryWarningDays: whole(host, "expiry-warning-days", 30),
        driftIssue: flag(host, "drift-issue", true),
        failOnDrift: flag(host, "fail-on-drift", false),
        probeOrigins: PROBING[oneOf(host, "probe-origins", ["true", "all", "false"])],
        probeAllow: inputs_ranges(host, "probe-allow"),
        probeEdge: edge(host, "probe-edge"),
        allowedEnvironment: patterns(host, "allowed-environment", environment/* ALLOWED_ENVIRONMENT */.v3),
        outputDirectory: path(host, "output-directory", "aop-export"),
        reportDirectory: readInput(host, "report-directory") === "" ? null : path(host, "report-directory", ""),
        reportNames: oneOf(host, "report-names", ["auto", "all"]),
    };
}
const PROBING = { true: "base", all: "all", false: "none" };
/** The token from this input. Masked before it is validated, unless it is so short that it occurs everywhere. */
function inputs_token(host, name) {
    const value = readInput(host, name);
    if (value.length >= secret_forms/* SHORTEST_SECRET */.c)
        mask(host, value);
    return tokenSetting(`Input ${name}`, value);
}
function digest(host, name) {
    const value = readInput(host, name);
    if (value === "" || /^[0-9a-f]{64}$/.test(value))
        return value || null;
    throw new user_error/* UserError */.y(`Input ${name} must be the output plan-digest of an earlier job (64 hex digits), not \u201c${value.slice(0, 80)}\u201d.`);
}
function path(host, name, fallback) {
    return inputPath(readInput(host, name) || fallback, host.environment["GITHUB_WORKSPACE"] ?? "");
}
function oneOf(host, name, allowed) {
    const [first] = allowed;
    const value = readInput(host, name) || first;
    const parsed = schemas/* enum */.k5n(allowed).safeParse(value);
    if (parsed.success)
        return parsed.data;
    throw new user_error/* UserError */.y(`Input ${name} is \u201c${String(value)}\u201d, but must be one of: ${allowed.join(", ")}.`);
}
const ZonesSchema = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* array */.YOg(schemas/* string */.YjP()).check(api/* _minLength */.m9(1))]);
/** Zone names as a list or as JSON: another job's output `zones`, or one of its entries through toJSON. */
function zones(host) {
    const value = readInput(host, "zones");
    if (!/^["[]/.test(value))
        return listSetting(value);
    const { data } = ZonesSchema.safeParse((0,json/* parseJson */.q)(value));
    const names = [data ?? []].flat().map((name) => name.trim());
    if (names.length > 0 && !names.includes(""))
        return names;
    throw new user_error/* UserError */.y(`Input zones is ${(0,quote/* quote */.hD)(value)}, but must be a list of zone names: separated by commas or line breaks, or a JSON array of strings such as ["example.com"]. Leave it out for all zones of the file.`);
}
function patterns(host, name, fallback) {
    return patternsSetting(`Input ${name}`, readInput(host, name), fallback);
}
function flag(host, name, fallback) {
    const value = readInput(host, name).toLowerCase();
    if (value === "")
        return fallback;
    if (value === "true" || value === "false")
        return value === "true";
    throw new user_error/* UserError */.y(`Input ${name} must be true or false, not \u201c${value}\u201d.`);
}
function inputs_ranges(host, name) {
    return rangesSetting(`Input ${name}`, readInput(host, name));
}
/** Whether to check hostnames through Cloudflare, and where to connect for that. */
function edge(host, name) {
    const value = readInput(host, name);
    if (value === "" || value.toLowerCase() === "true")
        return { address: null };
    if (value.toLowerCase() === "false")
        return null;
    const read = (0,origin/* readAddress */.z)(value);
    if (read.kind === "address")
        return { address: read.address };
    throw new user_error/* UserError */.y(`Input ${name} is ${(0,quote/* quote */.hD)(value)}, and must be true, false, or host:port, such as 203.0.113.10:443.`);
}
function whole(host, name, fallback) {
    const value = readInput(host, name);
    return value === "" ? fallback : wholeNumberSetting(`Input ${name}`, value);
}
function apiUrl(host) {
    const value = readInput(host, "cloudflare-api-url");
    return apiUrlSetting("Input cloudflare-api-url", value || CLOUDFLARE_API_URL);
}

;// CONCATENATED MODULE: ./src/runner/mode.ts

/**
 * The mode for this event; `hasToken`: whether this run has a Cloudflare token. Throws UserError if the mode would be
 * wrong or can't be determined.
 */
function decideMode(input, event, hasToken) {
    if (event.kind === "other" && event.lacks !== null)
        assertDispensable(event, event.lacks, input);
    const mode = input === "auto" ? automatic(event, hasToken) : input;
    if (mode === "apply" || mode === "drift")
        refuseOffDefaultBranch(mode, event);
    if (mode === "export" && event.kind === "pull-request" && event.from === "fork") {
        throw new user_error/* UserError */.y("mode: export is refused on a pull request from a fork, which has no secrets: run it with workflow_dispatch.");
    }
    return mode;
}
function automatic(event, hasToken) {
    switch (event.kind) {
        case "pull-request":
            // The repository decides what Dependabot's runs may see: it can store secrets for them.
            return event.from === "fork" || (event.from === "Dependabot" && !hasToken)
                ? "validate"
                : "plan";
        case "push":
            return event.branch === event.defaultBranch ? "apply" : "plan";
        case "merge-group":
        case "dispatch":
            return "plan";
        case "schedule":
            return "drift";
        case "other":
            // Of the events with a default mode, only this one can get here without its payload.
            if (event.name === "workflow_dispatch")
                return "plan";
            throw new user_error/* UserError */.y(`The event ${event.name} does not determine a mode: set the input mode to validate, plan or export. Without it, pull_request, merge_group and workflow_dispatch make a plan, a push to the default branch applies, and schedule checks for drift.`);
    }
}
/** Throws UserError if an unreadable payload is needed; local tools may provide none. */
function assertDispensable({ name }, lacks, input) {
    const dispensable = input === "validate" ||
        input === "export" ||
        (input === "plan" && (name === "push" || name === "workflow_dispatch")) ||
        (input === "auto" && name === "workflow_dispatch");
    if (dispensable)
        return;
    const what = lacks === "" ? "is not a JSON object" : `lacks ${lacks}`;
    throw new user_error/* UserError */.y(`The payload of the event ${name} ${what}, so the mode can't be determined. GitHub's runner provides it in GITHUB_EVENT_PATH: give other tools a complete payload (act: --eventpath), or set mode: validate, which needs none.`);
}
/** Changes apply once merged, never from a pull request or another branch; and only what was merged can drift. */
function refuseOffDefaultBranch(mode, event) {
    if (event.kind === "pull-request" || event.kind === "merge-group" || event.kind === "other") {
        throw new user_error/* UserError */.y(`mode: ${mode} is refused on ${event.kind === "other" ? event.name : event.kind.replace("-", "_")}: it runs only on push, workflow_dispatch or schedule on the default branch. Start the workflow on one of these events, or set mode: plan.`);
    }
    if (event.kind !== "schedule" && event.branch !== event.defaultBranch) {
        throw new user_error/* UserError */.y(`mode: ${mode} is refused on ${event.branch ?? "a tag"}: it runs on the default branch (${event.defaultBranch}) only.`);
    }
}

;// CONCATENATED MODULE: ./src/runner/output.ts






/** Outputs through the runner's files and commands; other files go to `tempDirectory`. */
function createOutput(host, tempDirectory) {
    return {
        set: (name, value) => {
            writing("the output file (GITHUB_OUTPUT)", () => {
                setOutput(host, name, String(value));
            });
        },
        summary: (markdown) => {
            addToSummary(host, (0,text_escape/* scrub */._I)(markdown));
            return Promise.resolve();
        },
        file: (name, content) => {
            // An unguessable name: RUNNER_TEMP may be shared on a self-hosted runner.
            const path = (0,external_node_path_.join)(tempDirectory, `${name}-${(0,external_node_crypto_.randomUUID)()}.json`);
            writing("a file in RUNNER_TEMP", () => {
                (0,external_node_fs_.writeFileSync)(path, content, { mode: 0o600, flag: "wx" });
            });
            return path;
        },
        mask: (secret) => {
            if (secret.trim() !== "")
                mask(host, secret);
        },
        fail: (message) => {
            host.fail();
            for (const text of (0,text_escape/* logLines */.OG)(message))
                writeLine(host, text);
        },
    };
}
/** Turns write errors into UserError: unwritable runner files aren't a bug in this action. */
function writing(what, write) {
    try {
        write();
    }
    catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new user_error/* UserError */.y(`The runner's files can't be written: ${what}: ${reason}`, { cause });
    }
}

;// CONCATENATED MODULE: ./src/runner/run.ts



const NEEDED = [
    "GITHUB_REPOSITORY",
    "GITHUB_SHA",
    "GITHUB_EVENT_NAME",
    "GITHUB_WORKSPACE",
    "RUNNER_TEMP",
];
/** The major version of Node with which GitHub's runner starts this action (`using: node24` in action.yml). */
const NODE = 24;
/**
 * Reads the runner's environment. Throws UserError if this isn't a runner, or if it starts the action with an older
 * Node than required.
 */
function readRun(env, nodeVersion = process.versions.node) {
    assertNode(nodeVersion);
    const missing = NEEDED.filter((name) => !env[name]);
    if (missing.length > 0)
        throw new user_error/* UserError */.y(notARunner(missing));
    const need = (name) => env[name] ?? "";
    const [owner = "", repo = ""] = need("GITHUB_REPOSITORY").split("/");
    const server = env["GITHUB_SERVER_URL"] ?? "https://github.com";
    const runId = env["GITHUB_RUN_ID"];
    const payload = readPayload(env["GITHUB_EVENT_PATH"]);
    return {
        owner,
        repo,
        repositoryId: env["GITHUB_REPOSITORY_ID"] ?? repositoryIn(payload),
        isPrivate: isPrivate(payload),
        id: runId ?? null,
        sha: need("GITHUB_SHA"),
        ref: env["GITHUB_REF"] ?? "",
        eventName: need("GITHUB_EVENT_NAME"),
        payload,
        workspace: need("GITHUB_WORKSPACE"),
        tempDirectory: need("RUNNER_TEMP"),
        apiUrl: env["GITHUB_API_URL"] ?? "https://api.github.com",
        url: runId === undefined ? null : `${server}/${owner}/${repo}/actions/runs/${runId}`,
    };
}
function repositoryIn(payload) {
    const parsed = schemas/* object */.Ikc({ repository: schemas/* object */.Ikc({ id: schemas/* number */.aig() }) }).safeParse(payload);
    return parsed.success ? String(parsed.data.repository.id) : null;
}
/** `private` is also true for internal repositories. Every event that starts a workflow has it. */
function isPrivate(payload) {
    const schema = schemas/* object */.Ikc({ repository: schemas/* object */.Ikc({ private: schemas/* literal */.euz(true) }) });
    return schema.safeParse(payload).success;
}
/** Throws UserError, since an older Node would fail later with an unhelpful message. */
function assertNode(version) {
    if (Number.parseInt(version, 10) >= NODE)
        return;
    throw new user_error/* UserError */.y(`This action needs Node ${NODE}, and was started with Node ${version}. GitHub's runner includes Node ${NODE} from version 2.327; update the self-hosted runner or the tool that runs the workflow.`);
}
function notARunner(missing) {
    const names = missing.join(", ");
    return `${names} ${missing.length === 1 ? "is" : "are"} not set: this action must run in a GitHub Actions workflow, whose runner sets ${missing.length === 1 ? "it" : "them"}.`;
}
/** The event's payload; empty if the runner provides none that is readable: only modes that need it will complain. */
function readPayload(path) {
    if (path === undefined || path === "")
        return {};
    try {
        return JSON.parse((0,external_node_fs_.readFileSync)(path, "utf8"));
    }
    catch {
        return {};
    }
}

;// CONCATENATED MODULE: ./src/runner/action.ts















/** One run, as started by GitHub's runner. Never rejects: any error becomes one message, and the run fails. */
async function runAction(host, surroundings) {
    let topic = "runner";
    try {
        const entry = readEntry(host, surroundings);
        topic = "general";
        if (logIfClosed(entry))
            return;
        const session = (0,workflow_session/* openWorkflowSession */.cH)(entry);
        await main(session, createGitHubFrontend(session));
    }
    catch (error) {
        host.fail();
        const help = error instanceof user_error/* UserError */.y && error.help !== "general" ? error.help : topic;
        annotate(host, "error", withHelp(host, (0,failure/* failureText */.k)(error), help));
    }
}
function readEntry(host, surroundings) {
    const inputs = readInputs(host);
    const run = readRun(host.environment);
    const event = readEvent(run.eventName, run.payload, run.ref);
    const mode = decideMode(inputs.mode, event, inputs.cloudflareApiToken !== null);
    // Report an unusable proxy before the first request; `validate` sends none.
    if (mode !== "validate")
        (0,proxy/* proxyOf */.O)(host.environment);
    return {
        ...surroundings,
        mode,
        inputs,
        run,
        event,
        workspace: run.workspace,
        environment: host.environment,
        log: createLog(host),
        output: createOutput(host, run.tempDirectory),
    };
}


/***/ }),

/***/ 2323:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ onCancel)
/* harmony export */ });
/* unused harmony export cancellation */
/* harmony import */ var _runtime_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3182);

/** The reason with which a run's signal is aborted. */
function cancellation() {
    return new _runtime_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .c("The workflow was cancelled.");
}
/** A signal that aborts when the runner cancels the step: SIGINT first, SIGTERM 7.5 s later. */
function onCancel() {
    const controller = new AbortController();
    for (const name of ["SIGINT", "SIGTERM"]) {
        process.on(name, () => {
            controller.abort(cancellation());
        });
    }
    return controller.signal;
}


/***/ }),

/***/ 2154:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ thisProcess)
/* harmony export */ });
const thisProcess = {
    environment: process.env,
    write: (text) => {
        process.stdout.write(text);
    },
    fail: () => {
        process.exitCode = 1;
    },
};


/***/ }),

/***/ 7601:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  t: () => (/* binding */ afterGrace),
  m: () => (/* binding */ systemClock)
});

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./src/runtime/clock.ts

const systemClock = {
    now: () => Date.now(),
    elapsed: () => performance.now(),
    sleep: (ms, signal) => (0,promises_namespaceObject.setTimeout)(ms, undefined, signal && { signal }).catch(rethrowReason(signal)),
};
/** node:timers wraps the reason in an AbortError; callers expect the reason itself. */
function rethrowReason(signal) {
    return (error) => {
        throw signal?.aborted === true ? signal.reason : error;
    };
}
/**
 * A signal that aborts `ms` milliseconds after `signal` does. A cancelled run lets the request in flight finish, but
 * the runner kills the process ten seconds after the cancellation, and the run must report what it did before then.
 */
function afterGrace(signal, ms) {
    const late = new AbortController();
    const abort = () => {
        setTimeout(() => {
            late.abort(signal.reason);
        }, ms).unref();
    };
    if (signal.aborted)
        abort();
    else
        signal.addEventListener("abort", abort, { once: true });
    return late.signal;
}


/***/ }),

/***/ 3560:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ isOverBudget),
/* harmony export */   u: () => (/* binding */ connectionLoss)
/* harmony export */ });
/* harmony import */ var _text_error_code_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8571);

/** Classifies an error by the Node and undici codes in it or in its chain of causes. */
function connectionLoss(error) {
    const causes = chainOf(error);
    const refused = causes.map(proxyStatus).find((status) => status !== null);
    if (refused !== undefined)
        return refusedByProxy(refused);
    const codes = causes.map(_text_error_code_js__WEBPACK_IMPORTED_MODULE_0__/* .errorCode */ .C).filter((code) => code !== null);
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
    return chainOf(error).some((cause) => OVERSIZED.has((0,_text_error_code_js__WEBPACK_IMPORTED_MODULE_0__/* .errorCode */ .C)(cause) ?? ""));
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


/***/ }),

/***/ 3325:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ connectionsOf)
/* harmony export */ });
/* harmony import */ var _proxy_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3616);

/** Connections as configured by the runner's environment, through its proxy if it has one. */
function connectionsOf(environment) {
    return async (timeout) => {
        const proxy = (0,_proxy_js__WEBPACK_IMPORTED_MODULE_0__/* .proxyOf */ .O)(environment);
        // Load undici lazily: a run that makes no requests, such as validate, doesn't need it.
        const { openPool } = await Promise.all(/* import() */[__nccwpck_require__.e(742), __nccwpck_require__.e(684)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6684));
        return openPool(proxy, timeout);
    };
}


/***/ }),

/***/ 329:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bs: () => (/* binding */ isReserved),
/* harmony export */   Jr: () => (/* binding */ isAllowed),
/* harmony export */   Lv: () => (/* binding */ onlyAllowed),
/* harmony export */   v3: () => (/* binding */ ALLOWED_ENVIRONMENT)
/* harmony export */ });
/** Prefixes of the variables in which GitHub and the runner keep their own tokens, and of the action's inputs. */
const NEVER = ["GITHUB_", "ACTIONS_", "RUNNER_", "INPUT_"];
/** The default of `allowed-environment`. */
const ALLOWED_ENVIRONMENT = ["AOP_*", "CF_*", "CLOUDFLARE_*"];
/** Whether this is one of the runner's own variables, never to be read as a secret. Ignores case, as Windows does. */
function isReserved(name) {
    return NEVER.some((prefix) => name.toUpperCase().startsWith(prefix));
}
/** Whether aop.yaml may name this variable. In `patterns`, `*` matches any characters. */
function isAllowed(name, patterns) {
    return !isReserved(name) && patterns.some((pattern) => matches(name, pattern));
}
/** Only the variables that aop.yaml may name: what isn't in it can't leak. */
function onlyAllowed(environment, patterns) {
    const allowed = Object.entries(environment).filter(([name]) => isAllowed(name, patterns));
    return Object.fromEntries(allowed);
}
/** Searches for each part between asterisks once, from left to right. */
function matches(name, pattern) {
    const [start = "", ...rest] = pattern.split("*");
    const end = rest.pop();
    if (end === undefined)
        return name === pattern;
    if (!name.startsWith(start))
        return false;
    let at = start.length;
    for (const part of rest) {
        const found = name.indexOf(part, at);
        if (found === -1)
            return false;
        at = found + part.length;
    }
    return name.length - end.length >= at && name.endsWith(end);
}


/***/ }),

/***/ 8852:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ isMerged),
/* harmony export */   l: () => (/* binding */ pullSource)
/* harmony export */ });
/**
 * Whether the content of a run for this event is certainly merged into the default branch. Otherwise, the author of a pull
 * request, also of one that waits in a merge queue, or of another branch chose it alone. An event that isn't known may be
 * about either.
 */
function isMerged(event) {
    switch (event.kind) {
        case "pull-request":
        case "merge-group":
        case "other":
            return false;
        case "push":
        case "dispatch":
            return event.branch === event.defaultBranch;
        case "schedule":
            return true;
    }
}
/** A fork's pull request stays one even if Dependabot opened it. */
function pullSource(isFork, isByDependabot) {
    return isFork ? "fork" : isByDependabot ? "Dependabot" : "here";
}


/***/ }),

/***/ 3182:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ Cancelled),
/* harmony export */   k: () => (/* binding */ failureText)
/* harmony export */ });
/* harmony import */ var _text_escape_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7388);
/* harmony import */ var _text_user_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2071);


/** The run was cancelled: it stops after the request in flight. An apply that had started reports its own state. */
class Cancelled extends _text_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y {
    name = "Cancelled";
}
/** What to print for an error: its message, and for a bug of ours the stack too, so that it can be reported. */
function failureText(error) {
    const message = error instanceof Cancelled
        ? `${error.message} Nothing was changed on Cloudflare.`
        : error instanceof Error
            ? error.message
            : String(error);
    const stack = error instanceof Error ? (error.stack ?? "") : "";
    const text = error instanceof _text_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y
        ? message
        : `This is a bug in this action; please report it: ${stack === "" ? message : stack}`;
    return (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .logLines */ .OG)(text).join("\n");
}


/***/ }),

/***/ 5197:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ii: () => (/* binding */ guardEntry),
/* harmony export */   d7: () => (/* binding */ guardOutput),
/* harmony export */   wt: () => (/* binding */ guardError)
/* harmony export */ });
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6400);

/** The entry with a redacted log and redacted outputs. The redactor learns the API token and every masked value. */
function guardEntry(entry, redactor) {
    const { cloudflareApiToken } = entry.inputs;
    if (cloudflareApiToken !== null)
        redactor.add(cloudflareApiToken);
    return {
        ...entry,
        log: guardLog(entry.log, redactor),
        output: guardOutcome(entry.output, redactor),
    };
}
/** The same error with its message and stack redacted in place, so that it keeps its class. */
function guardError(error, redactor) {
    if (!(error instanceof Error))
        return redactor.text(String(error));
    error.message = redactor.text(error.message);
    if (error.stack !== undefined)
        error.stack = redactor.text(error.stack);
    return error;
}
/** Wraps a workflow's outputs so that no secret gets through. */
function guardOutput(output, redactor) {
    return {
        ...guardOutcome(output, redactor),
        set: (name, value) => {
            output.set(name, typeof value === "string" ? redactor.text(value) : value);
        },
        summary: (markdown) => output.summary(redactor.text(markdown)),
        file: (name, content) => output.file(name, redactor.text(content)),
    };
}
function guardOutcome(output, redactor) {
    return {
        mask: (secret) => {
            redactor.add(secret);
            output.mask(secret);
        },
        fail: (message) => {
            output.fail(redactor.text(message));
        },
    };
}
function guardLog(log, redactor) {
    // Keep a message without secrets as it is, so that foreign text can still be told apart from ours.
    const cleaned = (message) => {
        const text = (0,_text_message_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(message);
        const clean = redactor.text(text);
        return clean === text ? message : clean;
    };
    return {
        info: (message) => {
            log.info(cleaned(message));
        },
        warning: (message, help) => {
            log.warning(cleaned(message), help);
        },
        notice: (message) => {
            log.notice(cleaned(message));
        },
        error: (message, help) => {
            log.error(cleaned(message), help);
        },
        problems: (problems) => {
            log.problems(problems.map((problem) => ({ ...problem, message: cleaned(problem.message) })));
        },
        group: (title, body) => log.group(redactor.text(title), body),
    };
}


/***/ }),

/***/ 3616:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ proxyOf)
/* harmony export */ });
/* harmony import */ var _text_user_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2071);

/**
 * The proxy set in the environment, read as the runner does: an address without a scheme is http. Null if there is
 * none. Throws UserError, without the address, which may contain a password.
 */
function proxyOf(env) {
    const httpProxy = addressOf(env, "http_proxy", "HTTP_PROXY");
    const httpsProxy = addressOf(env, "https_proxy", "HTTPS_PROXY");
    if (httpProxy === null && httpsProxy === null)
        return null;
    return {
        ...(httpProxy !== null && { httpProxy }),
        ...(httpsProxy !== null && { httpsProxy }),
        noProxy: valueOf(env, "no_proxy", "NO_PROXY")?.value ?? "",
    };
}
/** The first of these variables that is set and not empty. */
function valueOf(env, ...names) {
    const values = names.map((name) => ({ name, value: env[name]?.trim() ?? "" }));
    return values.find(({ value }) => value !== "") ?? null;
}
function addressOf(env, ...names) {
    const set = valueOf(env, ...names);
    if (set === null)
        return null;
    const { name, value } = set;
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(value)?.[1]?.toLowerCase();
    if (scheme !== undefined && scheme !== "http" && scheme !== "https") {
        throw new _text_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${name} names a proxy that is reached by ${scheme}, which is not supported: use an http or https proxy, such as http://proxy.example:3128.`);
    }
    const url = URL.parse(scheme === undefined ? `http://${value}` : value);
    // Behind a scheme a path means nothing; without one, as in `http:/proxy.example`, it shows that something is missing.
    const isWhole = url !== null && (scheme !== undefined || url.pathname === "/");
    if (!isWhole || url.hostname === "" || !isEncoded(url)) {
        throw new _text_user_error_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`${name} is not the address of a proxy: write it as http://proxy.example:3128, with characters such as @, # or % in a password percent-encoded.`);
    }
    return Object.assign(url, { pathname: "", search: "", hash: "" }).href;
}
/** Whether user and password can be decoded. */
function isEncoded({ username, password }) {
    try {
        decodeURIComponent(username + password);
        return true;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 8821:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ isTokenForm)
/* harmony export */ });
/** Whether this could be an API token: a secret pasted with a line break or quotes would make the header invalid. */
function isTokenForm(value) {
    return /^[\x21-\x7e]+$/.test(value) && !/^["']/.test(value);
}


/***/ }),

/***/ 9330:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   WV: () => (/* binding */ loadCheckedOut),
/* harmony export */   pS: () => (/* binding */ readZoneTokens),
/* harmony export */   sp: () => (/* binding */ loadAt)
/* harmony export */ });
/* harmony import */ var _config_load_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8833);
/* harmony import */ var _config_secrets_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8019);
/* harmony import */ var _config_workspace_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(531);



/**
 * The checked-out aop.yaml with its certificates and keys. `expired`: the severity of an expired certificate; null for
 * a plan, which knows what uses it and reports expiry itself. Masks all secrets before it returns.
 */
async function loadCheckedOut(session, expired) {
    const { inputs, workspace, output, clock, environment } = session;
    const loaded = await (0,_config_load_js__WEBPACK_IMPORTED_MODULE_0__/* .loadConfig */ .Z)({
        file: inputs.config,
        read: (0,_config_workspace_js__WEBPACK_IMPORTED_MODULE_2__/* .openWorkspace */ .OH)(workspace).readText,
        now: new Date(clock.now()),
        environment,
        allowedEnvironment: inputs.allowedEnvironment,
        expiry: expired && { severity: expired, warningDays: inputs.expiryWarningDays },
    });
    for (const secret of loaded.secrets.maskable)
        output.mask(secret);
    return loaded;
}
/** aop.yaml and its certificates at a commit, without keys. Throws UserError if they can't be read. */
async function loadAt(session, commit) {
    return (0,_config_load_js__WEBPACK_IMPORTED_MODULE_0__/* .loadConfig */ .Z)({
        file: session.inputs.config,
        read: async (path) => {
            const text = await session.textAt(path, commit);
            return text === null
                ? { kind: "problem", message: "does not exist" }
                : { kind: "file", text };
        },
        parsed: await session.parsedAt(commit),
        now: new Date(session.clock.now()),
        environment: {},
        allowedEnvironment: null,
        expiry: null,
    });
}
/** The API tokens that these zones name, by variable name. Masks them before it returns. */
function readZoneTokens(session, zones) {
    const { tokens, maskable } = (0,_config_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .zoneTokens */ .v)(zones, session.environment);
    for (const secret of maskable)
        session.output.mask(secret);
    return tokens;
}


/***/ }),

/***/ 2432:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  z: () => (/* binding */ bestEffort),
  f: () => (/* binding */ openSession)
});

// EXTERNAL MODULE: ./src/runtime/environment.ts
var runtime_environment = __nccwpck_require__(329);
// EXTERNAL MODULE: ./src/runtime/guard.ts
var guard = __nccwpck_require__(5197);
// EXTERNAL MODULE: ./src/config/parse.ts + 18 modules
var parse = __nccwpck_require__(3551);
;// CONCATENATED MODULE: ./src/session/revisions.ts

/** Caches what `read` returns, and the parsed configuration at `config`. */
function openRevisions(read, config) {
    const texts = new Map();
    const textAt = (path, commit) => known(texts, `${commit}:${path}`, () => read(path, commit));
    const parsed = new Map();
    return {
        textAt,
        parsedAt: async (commit) => {
            const text = await textAt(config, commit);
            return text === null ? null : known(parsed, text, () => (0,parse/* parseConfig */.o4)(text, config));
        },
    };
}
function known(values, key, make) {
    const value = values.get(key) ?? make();
    values.set(key, value);
    return value;
}

;// CONCATENATED MODULE: ./src/session/session.ts



/** The entry with its log and outputs guarded against every known secret, including values masked later. */
function openSession(entry, redactor, textAt) {
    const environment = (0,runtime_environment/* onlyAllowed */.Lv)(entry.environment, entry.inputs.allowedEnvironment);
    const revisions = openRevisions(textAt, entry.inputs.config);
    return { ...(0,guard/* guardEntry */.Ii)(entry, redactor), ...revisions, redactor, environment };
}
/**
 * For reporting after the writes: any failure to report, even a bug, becomes a warning, so that it neither hides what
 * was done nor fails a successful apply. `failure` starts the warning: "the result could not be posted on #12".
 */
async function bestEffort({ log }, failure, task) {
    try {
        await task();
    }
    catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        log.warning(`${failure.charAt(0).toUpperCase()}${failure.slice(1)}: ${reason}`);
    }
}


/***/ }),

/***/ 5494:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  cH: () => (/* binding */ openWorkflowSession),
  Jj: () => (/* binding */ provenanceOf),
  ce: () => (/* binding */ sessionKey),
  Sy: () => (/* binding */ writeSummary)
});

// EXTERNAL MODULE: ./src/github/error.ts
var github_error = __nccwpck_require__(6661);
;// CONCATENATED MODULE: ./src/github/client.ts

/** A client for one repository. Loads octokit with the first call. */
function createGitHub(options) {
    const repository = { owner: options.owner, repo: options.repo };
    let octokit = null;
    const cached = { viewer: null };
    const github = {
        viewer: () => (cached.viewer ??= fetchViewer(github).catch((error) => {
            cached.viewer = null;
            throw error;
        })),
        async call(call, send) {
            for (let attempt = 1;; attempt++) {
                try {
                    return await send(await (octokit ??= load(options)), repository);
                }
                catch (error) {
                    const now = options.clock.now();
                    const wait = (0,github_error/* retryDelay */.a2)(error, call, attempt, now);
                    // A cancelled run has no time to retry, but it still reports what it did.
                    if (wait === null || options.signal.aborted)
                        throw (0,github_error/* toGitHubError */.Lg)(call, error, options.redactor);
                    await options.clock.sleep(wait, options.signal).catch(() => {
                        throw (0,github_error/* toGitHubError */.Lg)(call, error, options.redactor);
                    });
                }
            }
        },
    };
    return github;
}
async function fetchViewer(github) {
    const { viewer } = await github.call({ operation: "ask who the github-token writes as", permission: "metadata: read" }, (octokit) => octokit.graphql("query { viewer { login } }"));
    return viewer.login;
}
/** Loads octokit lazily: a run that makes no GitHub requests, such as validate, doesn't need it. */
async function load(options) {
    const { createOctokit } = await Promise.all(/* import() */[__nccwpck_require__.e(742), __nccwpck_require__.e(28), __nccwpck_require__.e(910)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5910));
    return createOctokit(options);
}

// EXTERNAL MODULE: ./src/github/commits.ts
var commits = __nccwpck_require__(149);
// EXTERNAL MODULE: ./src/text/sha.ts
var sha = __nccwpck_require__(5409);
;// CONCATENATED MODULE: ./src/render/key.ts

const LONGEST_KEY = 500;
/** Identifies the comment for this config file and `zones` selection; a long key is hashed. */
function commentKey(config, zones) {
    const key = JSON.stringify([config, [...zones].map((zone) => zone.toLowerCase()).sort()]);
    if (key.length <= LONGEST_KEY)
        return key;
    return `sha256:${(0,sha/* sha256 */.s)(key)}`;
}

// EXTERNAL MODULE: ./src/runtime/guard.ts
var guard = __nccwpck_require__(5197);
// EXTERNAL MODULE: ./src/text/json.ts
var json = __nccwpck_require__(1789);
// EXTERNAL MODULE: ./src/text/secret-forms.ts
var secret_forms = __nccwpck_require__(8613);
// EXTERNAL MODULE: ./src/text/unescape.ts
var text_unescape = __nccwpck_require__(8859);
;// CONCATENATED MODULE: ./src/text/redact.ts


/** The replacement for a secret. */
const REMOVED = "[secret removed]";
/** A text with more of them has nothing else worth reading, and is replaced as a whole. */
const MOST_SPANS = 10_000;
const START_BITS = 18;
/** Ignores needles shorter than SHORTEST_SECRET. */
function needlesOf(texts) {
    const long = [...texts].filter(({ length }) => length >= secret_forms/* SHORTEST_SECRET */.c);
    const starts = new Uint8Array(1 << START_BITS);
    for (const text of long)
        starts[slotOf(windowAt(text))] = 1;
    return { byStart: Map.groupBy(long, (text) => text.slice(0, secret_forms/* SHORTEST_SECRET */.c)), starts };
}
/**
 * The text without the needles, even where one is escaped, once or twice, or cut: the start of a needle followed by "\u2026"
 * goes too. An escape sequence is removed whole or not at all, so that JSON stays valid. Linear in the text's length.
 */
function redact(text, needles) {
    if (needles.byStart.size === 0)
        return text;
    const written = (0,text_unescape/* undecoded */.A9)(text);
    const once = (0,text_unescape/* unescape */.x4)(written);
    const twice = once === null ? null : (0,text_unescape/* unescape */.x4)(once);
    const readings = [written, once, twice].filter((reading) => reading !== null);
    const spans = [];
    for (const reading of readings) {
        spans.push(...spansIn(reading, needles).take(MOST_SPANS + 1));
        if (spans.length > MOST_SPANS)
            return REMOVED;
    }
    if (spans.length === 0)
        return text;
    return without(text, spans.map((span) => widened(span, once?.at ?? null)));
}
function* spansIn({ text, at }, { byStart, starts }) {
    let window = windowAt(text);
    for (let from = 0; from + secret_forms/* SHORTEST_SECRET */.c <= text.length; from++) {
        const slot = slotOf(window);
        window = moved(window, text, from + WINDOW);
        if (starts[slot] === 0)
            continue;
        const candidates = byStart.get(text.slice(from, from + secret_forms/* SHORTEST_SECRET */.c));
        if (candidates === undefined)
            continue;
        const length = Math.max(...candidates.map((needle) => matched(text, from, needle)));
        if (length > 0)
            yield [(0,text_unescape/* placeOf */.$t)(at, from), (0,text_unescape/* placeOf */.$t)(at, from + length)];
    }
}
/** The length of the needle, or of its cut beginning, at `from`; 0 if something else is there. */
function matched(text, from, needle) {
    let length = secret_forms/* SHORTEST_SECRET */.c;
    while (length < needle.length && text[from + length] === needle[length])
        length++;
    return length === needle.length || text[from + length] === "\u2026" ? length : 0;
}
/** The window onto the first characters of a text: the low bytes of four, the last one lowest. */
function windowAt(text) {
    let window = 0;
    for (let at = 0; at < WINDOW; at++)
        window = moved(window, text, at);
    return window;
}
const WINDOW = 4;
/** The window moved on by one character, which is at `at`. */
function moved(window, text, at) {
    return (window << 8) | (text.charCodeAt(at) & 0xff);
}
/** A hash of a window: Knuth's, by the golden ratio. */
function slotOf(window) {
    return Math.imul(window, 0x9e3779b1) >>> (32 - START_BITS);
}
/**
 * The span extended to cover whole escape sequences. `places`: where each sequence or character begins, ascending; null if
 * there are no sequences.
 */
function widened([from, to], places) {
    if (places === null)
        return [from, to];
    return [places[lastUpTo(places, from)] ?? from, places[lastUpTo(places, to - 1) + 1] ?? to];
}
/** The index of the last number that is at most `most`. `places` is in ascending order. */
function lastUpTo(places, most) {
    let low = 0;
    let high = places.length - 1;
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((places[middle] ?? 0) <= most)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}
function without(text, spans) {
    const pieces = [];
    let end = 0;
    for (const [from, to] of spans.toSorted(([a], [b]) => a - b)) {
        if (from > end || pieces.length === 0)
            pieces.push(text.slice(end, from), REMOVED);
        end = Math.max(end, to);
    }
    return [...pieces, text.slice(end)].join("");
}

;// CONCATENATED MODULE: ./src/runtime/redactor.ts



/** Levels of JSON, many times as many as any answer has. */
const DEEPEST = 100;
/**
 * Removes every known secret from text. All output of a run passes through it, and so does every response from
 * Cloudflare and GitHub, so that text which is later cut, compressed or turned into a name is already clean.
 */
class Redactor {
    #forms = new Set();
    #needles = null;
    /** Removes these secrets from every later text. Ignores strings too short to be secrets. */
    add(...secrets) {
        for (const form of secrets.flatMap(secret_forms/* secretForms */.e))
            this.#forms.add(form);
        this.#needles = null;
    }
    /** The text with every known secret removed. */
    text(text) {
        this.#needles ??= needlesOf(this.#forms);
        return redact(text, this.#needles);
    }
    /** The same for JSON: redacts string values, not keys. Text that isn't JSON is redacted as plain text. */
    json(text) {
        const redacted = this.text(text);
        if (redacted === text)
            return text;
        const value = (0,json/* parseJson */.q)(text);
        return value === null ? redacted : JSON.stringify(this.#value(value, 0));
    }
    #value(value, depth) {
        if (typeof value === "string")
            return this.text(value);
        if (typeof value !== "object" || value === null)
            return value;
        // The stack ends long before an answer that is made for that does.
        if (depth === DEEPEST)
            return REMOVED;
        if (Array.isArray(value))
            return value.map((item) => this.#value(item, depth + 1));
        return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.#value(inner, depth + 1)]));
    }
}

// EXTERNAL MODULE: ./src/text/user-error.ts
var user_error = __nccwpck_require__(2071);
// EXTERNAL MODULE: ./src/session/session.ts + 1 modules
var session_session = __nccwpck_require__(2432);
;// CONCATENATED MODULE: ./src/session/workflow-session.ts







/** Reads files at other commits through GitHub's API, since a shallow checkout doesn't have them. */
function openWorkflowSession(entry) {
    const { clock, connect, signal, inputs, run, event } = entry;
    const { owner, repo, apiUrl: baseUrl } = run;
    const token = inputs.githubToken;
    const redactor = new Redactor();
    if (token !== null)
        redactor.add(token);
    const github = token === null
        ? null
        : createGitHub({ token, owner, repo, baseUrl, clock, connect, signal, redactor });
    const session = (0,session_session/* openSession */.f)(entry, redactor, (path, commit) => github === null ? Promise.resolve(null) : (0,commits/* fileAt */.Wd)(github, path, commit));
    const guarded = (0,guard/* guardOutput */.d7)(entry.output, redactor);
    // An apply must not begin where it can't tell how it ended.
    const output = session.mode === "apply" ? guarded : tolerantOutput(guarded, session.log);
    return { ...session, inputs, run, event, github, output };
}
/** Outputs of a run that changes nothing: one that can't be set fails the run, but the others are still set. */
function tolerantOutput(output, log) {
    const reported = new Set();
    const tried = (write, otherwise) => {
        try {
            return write();
        }
        catch (error) {
            if (!(error instanceof user_error/* UserError */.y))
                throw error;
            if (!reported.has(error.message)) {
                log.error(error.message);
                output.fail("Not all outputs could be set: see the annotations.");
            }
            reported.add(error.message);
            return otherwise;
        }
    };
    return {
        ...output,
        set: (name, value) => {
            tried(() => {
                output.set(name, value);
            }, undefined);
        },
        file: (name, content) => tried(() => output.file(name, content), ""),
    };
}
/** Identifies this config file and `zones` selection on GitHub: in comments and deployments. */
function sessionKey({ inputs }) {
    return commentKey(inputs.config, inputs.zones);
}
/** The commit whose aop.yaml this run shows: for a pull request its head, not GitHub's test merge. */
function provenanceOf({ inputs, event, run, clock }) {
    return {
        config: inputs.config,
        zones: inputs.zones,
        commit: event.kind === "pull-request" ? event.headSha : run.sha,
        time: new Date(clock.now()).toISOString(),
        runUrl: run.url,
    };
}
/** Writes the job summary; a failure is only a warning. */
function writeSummary(session, markdown) {
    return (0,session_session/* bestEffort */.z)(session, "the job summary could not be written", () => session.output.summary(markdown));
}


/***/ }),

/***/ 3147:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ cut)
/* harmony export */ });
/** The first `limit` items and how many were left out. A single leftover is shown: counting it saves no room. */
function cut(items, limit) {
    const all = items.length <= limit || (limit > 0 && items.length === limit + 1);
    const shown = all ? items : items.slice(0, limit);
    return { shown, rest: items.length - shown.length };
}


/***/ }),

/***/ 8571:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ errorCode),
/* harmony export */   K: () => (/* binding */ codeInWords)
/* harmony export */ });
/** The code Node gives an error, such as ENOENT or ECONNRESET; null if it has none. */
function errorCode(error) {
    if (typeof error !== "object" || error === null || !("code" in error))
        return null;
    return typeof error.code === "string" ? error.code : null;
}
/** The error's code, or "unknown error", for use in a sentence. */
function codeInWords(error) {
    return errorCode(error) ?? "unknown error";
}


/***/ }),

/***/ 7388:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   IM: () => (/* binding */ spellOutInvisible),
/* harmony export */   OG: () => (/* binding */ logLines),
/* harmony export */   _I: () => (/* binding */ scrub),
/* harmony export */   kH: () => (/* binding */ INVISIBLE)
/* harmony export */ });
/** Control characters, separators, bidi and zero-width marks, fillers: invisible, but they alter how the rest reads. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\u034f|[\u115f\u1160\u3164\uffa0]/u;
/** The value with every invisible character written out as `\u{202e}`, cut to at most `limit` characters plus "\u2026". */
function spellOutInvisible(value, limit = 200) {
    let shown = "";
    for (const char of value) {
        const next = INVISIBLE.test(char) ? `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}` : char;
        if (shown.length + next.length > limit)
            return `${shown}\u2026`;
        shown += next;
    }
    return shown;
}
/** The text without private keys: up to the end marker, or to the end of the text if that marker is missing. */
function scrub(text) {
    const begin = /-----BEGIN [A-Z0-9 ]{0,60}PRIVATE KEY-----/g;
    const end = /-----END [A-Z0-9 ]{0,60}PRIVATE KEY-----/g;
    const pieces = [];
    let kept = 0;
    for (let found = begin.exec(text); found !== null; found = begin.exec(text)) {
        pieces.push(text.slice(kept, found.index), "[private key removed]");
        end.lastIndex = begin.lastIndex;
        kept = end.exec(text) === null ? text.length : end.lastIndex;
        begin.lastIndex = kept;
    }
    return [...pieces, text.slice(kept)].join("");
}
/**
 * Lines for the job log. The runner treats a line that begins with `::` or contains `##[` as a workflow command
 * (docs.github.com, workflow commands), so foreign text must not be able to form one.
 */
function logLines(text) {
    return scrub(text)
        .split(/\r\n|[\n\r\u2028\u2029]/)
        .map((line) => spellOutInvisible(line, 4000)
        .replaceAll("##[", "# #[")
        .replace(/^(\s*):(?=:)/, "$1: "));
}


/***/ }),

/***/ 1789:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ parseJson)
/* harmony export */ });
/** The parsed value, or null if the text isn't JSON. */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return null;
    }
}


/***/ }),

/***/ 6400:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   aL: () => (/* binding */ words),
/* harmony export */   cv: () => (/* binding */ say),
/* harmony export */   hS: () => (/* binding */ counted),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   pj: () => (/* binding */ plain)
/* harmony export */ });
/* harmony import */ var _cut_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3147);

/** Template tag: interpolated strings are foreign values; numbers and messages become part of the sentence. */
function say(strings, ...values) {
    return strings.flatMap((word, index) => {
        const value = values[index];
        if (value === undefined)
            return [word];
        return [word, ...(typeof value === "object" ? value : [asPart(value)])];
    });
}
/** "a", "a and b", "a, b and 3 more": names at most `limit` foreign values. */
function list(values, limit = 5) {
    const { shown, rest } = (0,_cut_js__WEBPACK_IMPORTED_MODULE_0__/* .cut */ .J)(values, limit);
    const parts = shown.map((value) => [{ value }]);
    if (rest > 0)
        parts.push([`${rest} more`]);
    return parts.flatMap((part, index) => {
        if (index === 0)
            return part;
        return [index === parts.length - 1 ? " and " : ", ", ...part];
    });
}
/** The message as plain text with foreign values unescaped, for logs and annotations, which escape the whole text. */
function plain(message) {
    if (typeof message === "string")
        return message;
    return message.map((part) => (typeof part === "string" ? part : part.value)).join("");
}
/** "1 hostname", "2 hostnames", as our own words. */
function count(n, noun) {
    return [counted(n, noun)];
}
/** "1 hostname", "2 hostnames", as a string. */
function counted(n, noun) {
    return `${n} ${n === 1 ? noun : noun === "switch" ? "switches" : `${noun}s`}`;
}
/** Our own words, inserted into a sentence unescaped. */
function words(text) {
    return [text];
}
function asPart(value) {
    return typeof value === "number" ? String(value) : { value };
}


/***/ }),

/***/ 3067:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $e: () => (/* binding */ warning),
/* harmony export */   N4: () => (/* binding */ note),
/* harmony export */   OR: () => (/* binding */ danger),
/* harmony export */   Z3: () => (/* binding */ ofSeverity),
/* harmony export */   z3: () => (/* binding */ error)
/* harmony export */ });
/** Already broken, whatever the run does. */
function error(message, at = null) {
    return { severity: "error", message, at };
}
/** Stops traffic or loses protection. */
function danger(message, at = null) {
    return { severity: "danger", message, at };
}
/** Worth checking. */
function warning(message, at = null) {
    return { severity: "warning", message, at };
}
/** Good to know. */
function note(message, at = null) {
    return { severity: "note", message, at };
}
/** The notices of these severities, in their original order. */
function ofSeverity(notices, ...severities) {
    return notices.filter(({ severity }) => severities.includes(severity));
}


/***/ }),

/***/ 9891:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ byHostname),
/* harmony export */   U: () => (/* binding */ compare)
/* harmony export */ });
/** Code unit order, the same on every machine. */
function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
/** Sorts by hostname, in code unit order. */
function byHostname(a, b) {
    return compare(a.hostname, b.hostname);
}


/***/ }),

/***/ 5383:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   au: () => (/* binding */ didYouMean),
/* harmony export */   hD: () => (/* binding */ quote),
/* harmony export */   kp: () => (/* binding */ closest)
/* harmony export */ });
const LONGEST_QUOTE = 60;
const LONGEST_COMPARED = 64;
const MOST_COMPARED = 200;
/**
 * Foreign text made fit for a message: in double quotes, on one line, at most 60 characters, with control, format
 * (bidi) and unassigned characters, and spaces other than the ordinary one, written as `\u{\u2026}`. Not escaped for Markdown
 * or HTML.
 */
function quote(text) {
    const shown = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}\u2026` : text;
    const escaped = shown
        .replaceAll(/["\\]/g, "\\$&")
        .replaceAll(/[\p{C}\p{Zl}\p{Zp}]|(?![ \u3000])\p{Zs}/gu, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);
    return `"${escaped}"`;
}
/** ` Did you mean "\u2026"?` with the candidate closest to the name, or an empty string if none is close. */
function didYouMean(name, candidates) {
    const found = closest(name, candidates);
    return found === null ? "" : ` Did you mean ${quote(found)}?`;
}
/** The candidate within a typo or two of the name; null if there is none. */
function closest(name, candidates) {
    if (name.length > LONGEST_COMPARED)
        return null;
    const limit = Math.max(1, Math.min(3, Math.floor(name.length * 0.4)));
    const close = Iterator.from(candidates)
        .take(MOST_COMPARED)
        .map((candidate) => ({ candidate, distance: distance(name, candidate, limit) }))
        .filter((candidate) => candidate.distance <= limit)
        .toArray()
        .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
    return close[0]?.candidate ?? null;
}
/** Edits (insert, delete, replace, swap neighbors) between two names, ignoring case. Stops counting beyond `limit`. */
function distance(left, right, limit) {
    if (Math.abs(left.length - right.length) > limit)
        return limit + 1;
    const a = left.toLowerCase();
    const b = right.toLowerCase();
    let beforeLast = [];
    let last = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let i = 1; i <= a.length; i++) {
        const row = [];
        // Farther from the diagonal, the count already exceeds `limit`.
        for (let j = Math.max(0, i - limit); j <= Math.min(b.length, i + limit); j++) {
            const replace = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
            const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
            const swap = swapped ? at(beforeLast, j - 2) + 1 : Infinity;
            row[j] = Math.min(at(last, j) + 1, at(row, j - 1) + 1, replace, swap);
        }
        if (row.every((edits) => edits > limit))
            return limit + 1;
        [beforeLast, last] = [last, row];
    }
    return at(last, b.length);
}
function at(row, index) {
    return row[index] ?? Infinity;
}


/***/ }),

/***/ 8613:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ SHORTEST_SECRET),
/* harmony export */   e: () => (/* binding */ secretForms)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _unescape_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8859);


/** In characters. Anything shorter, such as `true`, occurs everywhere: removing it would black out the whole text. */
const SHORTEST_SECRET = 8;
/**
 * Every string that gives a secret away: the secret itself if it is one line, otherwise its lines, each also in hex and in
 * base64. If the text contains private keys in PEM, only the keys count, without the bytes of the public key, which every
 * certificate contains. Escaped forms (JSON, URLs, Markdown) aren't listed: `redact` sees through them.
 */
function secretForms(secret) {
    const keys = privateKeys(secret);
    const parts = keys.length > 0 ? keys.flatMap(secretLines) : linesOf(secret);
    const forms = parts.flatMap((part) => [
        part,
        // If only some characters were escaped on output, `redact` reads the others as escapes.
        (0,_unescape_js__WEBPACK_IMPORTED_MODULE_1__/* .unescape */ .x4)((0,_unescape_js__WEBPACK_IMPORTED_MODULE_1__/* .undecoded */ .A9)(part))?.text ?? part,
        encodeURIComponent(part.toWellFormed()),
        ...hexForms(part),
        ...base64Forms(part),
    ]);
    return [...new Set(forms)].filter((form) => form.length >= SHORTEST_SECRET);
}
/** Line breaks may be written as escapes, as in a one-line variable. */
const LINE_BREAK = /\\r\\n|\\n|\\r|[\r\n]/;
function linesOf(text) {
    const whole = text.trim();
    const lines = whole
        .split(LINE_BREAK)
        .map((line) => line.trim())
        .filter((line) => line.length >= SHORTEST_SECRET && !line.startsWith("-----"));
    return lines.length > 0 ? lines : [whole];
}
const BEGIN = "-----BEGIN ";
const LABEL_END = "PRIVATE KEY-----";
const LONGEST_LABEL = 60;
function privateKeys(text) {
    const keys = [];
    for (let at = text.indexOf(BEGIN); at !== -1;) {
        const label = text.slice(at, at + LONGEST_LABEL);
        const next = text.indexOf(BEGIN, at + 1);
        if (label.includes(LABEL_END))
            keys.push(text.slice(at, next === -1 ? undefined : next));
        at = next;
    }
    return keys;
}
function secretLines(key) {
    const shown = publicBytes(key);
    return linesOf(key).filter((line) => shown?.includes(Buffer.from(line, "base64")) !== true);
}
/** The public key as it appears in a certificate; null if the private key can't be parsed. */
function publicBytes(key) {
    try {
        const pem = key.split(LINE_BREAK).join("\n");
        return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)(pem)).export({ type: "spki", format: "der" });
    }
    catch {
        return null;
    }
}
function hexForms(text) {
    const form = Buffer.from(text).toString("hex");
    return [form, form.toUpperCase()];
}
/** The base64 characters that don't depend on surrounding text, for each of the three offsets in a byte group. */
function base64Forms(text) {
    return [0, 1, 2].flatMap((offset) => {
        const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
        const whole = Math.floor((bytes.length * 4) / 3);
        const form = bytes.toString("base64").slice(Math.ceil((offset * 4) / 3), whole);
        return [form, form.replaceAll("+", "-").replaceAll("/", "_")];
    });
}


/***/ }),

/***/ 5409:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ shortSha),
/* harmony export */   s: () => (/* binding */ sha256)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

/** SHA-256 as 64 lower-case hex digits; text is hashed as UTF-8. */
function sha256(data) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(data).digest("hex");
}
/** The first twelve digits of a commit, fingerprint or digest: enough to identify it, short enough to read. */
function shortSha(sha) {
    return sha.slice(0, 12);
}


/***/ }),

/***/ 7466:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ moment),
/* harmony export */   v: () => (/* binding */ day)
/* harmony export */ });
/** The day of an ISO 8601 time, as "2027-01-31". Safe to use as our own words, wherever the time came from. */
function day(time) {
    return /^\d{4}-\d{2}-\d{2}/.exec(time)?.[0] ?? "an unknown day";
}
/** "2026-11-23 05:23 UTC", from an ISO 8601 time in UTC. */
function moment(time) {
    return `${time.slice(0, 16).replace("T", " ")} UTC`;
}


/***/ }),

/***/ 8859:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   A9: () => (/* binding */ undecoded),
/* harmony export */   x4: () => (/* binding */ unescape)
/* harmony export */ });
/** The text itself, nothing decoded. */
function undecoded(text) {
    return { text, at: null };
}
/** Escapes of JSON, our quotes, Markdown, HTML, URLs and workflow commands, and the invisible separators we insert. */
const ESCAPE = /\\u\{([\da-f]{1,6})\}|\\u([\da-f]{4})|\\([\s\S])|&#(\d{1,7});|&#x([\da-f]{1,6});|&(amp|lt|gt|quot|apos);|%([\da-f]{2})|<\/?span>|\u200d/gi;
const NAMED = {
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    apos: "'",
    n: "\n",
    r: "\r",
    t: "\t",
};
/** The text with one level of escapes decoded; null if there are none. */
function unescape({ text, at }) {
    if (text.search(ESCAPE) === -1)
        return null;
    const pieces = [];
    const starts = new Uint32Array(text.length + 1);
    let length = 0;
    let end = 0;
    const put = (piece, from, step) => {
        pieces.push(piece);
        for (let n = 0; n < piece.length; n++)
            starts[length++] = placeOf(at, from + n * step);
    };
    for (const found of text.matchAll(ESCAPE)) {
        put(text.slice(end, found.index), end, 1);
        put(decodedCharacter(found), found.index, 0);
        end = found.index + found[0].length;
    }
    put(text.slice(end), end, 1);
    starts[length++] = placeOf(at, text.length);
    return { text: pieces.join(""), at: starts.subarray(0, length) };
}
/** Where the character at this index is in the original. */
function placeOf(at, index) {
    return at === null ? index : (at[index] ?? 0);
}
function decodedCharacter(found) {
    const [, braced, four, escaped, decimal, hex, entity, percent] = found;
    const code = braced ?? four ?? hex ?? percent;
    if (code !== undefined)
        return character(Number.parseInt(code, 16));
    if (decimal !== undefined)
        return character(Number(decimal));
    const named = escaped ?? entity?.toLowerCase();
    return named === undefined ? "" : (NAMED[named] ?? named);
}
function character(code) {
    return code > 0x10ffff ? "" : String.fromCodePoint(code);
}


/***/ }),

/***/ 2071:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ UserError)
/* harmony export */ });
/**
 * A failure whose message explains it in full: what is wrong, where, and what to do (several lines at most). Shown
 * without a stack trace. Anything else that is thrown is a bug in this action.
 */
class UserError extends Error {
    name = "UserError";
    /** The help topic to link to. */
    help;
    constructor(message, options = {}) {
        super(message, options);
        this.help = options.help ?? "general";
    }
}


/***/ }),

/***/ 6729:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G_: () => (/* binding */ canonicalHostname),
/* harmony export */   eI: () => (/* binding */ isInZone),
/* harmony export */   zT: () => (/* binding */ normalizeHostname)
/* harmony export */ });
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3136);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_url__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5383);


/** Cloudflare's API accepts up to 255 characters in `hostname`. */
const LONGEST_HOSTNAME = 255;
/** RFC 1035, section 2.3.4. */
const LONGEST_LABEL = 63;
/**
 * A fully qualified domain name in the form used to compare and send names: lower case, IDN as punycode, no trailing
 * dot. Otherwise a sentence that says what is wrong with the name.
 */
function normalizeHostname(written) {
    const unusable = misuse(written);
    if (unusable !== null)
        return { kind: "problem", message: unusable };
    const hostname = toAscii(written).replace(/\.$/, "");
    const wrong = hostname === "" ? notAName(written) : syntaxProblem(written, hostname);
    return wrong === null ? { kind: "hostname", hostname } : { kind: "problem", message: wrong };
}
/** The same form for names that come from elsewhere; anything that isn't a hostname is only lower-cased. */
function canonicalHostname(name) {
    const normalized = normalizeHostname(name);
    return normalized.kind === "hostname" ? normalized.hostname : name.toLowerCase();
}
/** Whether a normalized hostname is the zone's name or a subdomain of it. */
function isInZone(hostname, zone) {
    return hostname === zone || hostname.endsWith(`.${zone}`);
}
function misuse(written) {
    if (written === "")
        return "A hostname is empty: write a name such as api.example.com.";
    if (written.includes("*")) {
        return `${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(written)} is a wildcard: an association on Cloudflare is for one exact hostname, so list each one, or use zone_level for every proxied hostname of the zone.`;
    }
    if (isIpAddress(written)) {
        return `${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(written)} is an IP address: Cloudflare chooses the client certificate by hostname, so write the name that visitors use.`;
    }
    if (/[/?#@]/.test(written)) {
        return `${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(written)} is more than a hostname: write only the name, without scheme, user or path.`;
    }
    if (written.includes(":")) {
        return `${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(written)} is more than a hostname: write only the name, without a port.`;
    }
    // Nothing is decoded (%2e) or trimmed: names are compared as written.
    return /^[a-z0-9._\u0080-\uffff-]+$/i.test(written) ? null : notAName(written);
}
function toAscii(written) {
    // ASCII names skip the IDN mapping, which would reject labels that DNS allows.
    return /^[\x20-\x7e]+$/.test(written) ? written.toLowerCase() : (0,node_url__WEBPACK_IMPORTED_MODULE_0__.domainToASCII)(written);
}
function syntaxProblem(written, hostname) {
    if (hostname.length > LONGEST_HOSTNAME) {
        return `The hostname ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(written)} is ${hostname.length} characters long; at most ${LONGEST_HOSTNAME} are allowed.`;
    }
    const labels = hostname.split(".");
    if (labels.includes(""))
        return `${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(written)} has an empty part between two dots.`;
    const long = labels.find((label) => label.length > LONGEST_LABEL);
    if (long !== undefined) {
        return `The part ${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(long)} of a hostname is ${long.length} characters long; at most ${LONGEST_LABEL} are allowed.`;
    }
    if (!labels.every((label) => /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/.test(label))) {
        return notAName(written);
    }
    // Browsers read a name whose last label is a number as an IPv4 address (WHATWG URL, 3.5).
    if (isIpAddress(hostname) || /^(\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? "")) {
        return `${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(written)} is read as an IP address: write a hostname.`;
    }
    if (labels.length < 2) {
        return `${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(written)} is not a fully qualified name: write it with its domain, such as api.example.com.`;
    }
    return null;
}
function notAName(written) {
    return `${(0,_text_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(written)} is not a hostname: letters, digits, hyphens and underscores in parts separated by dots, such as api.example.com.`;
}
function isIpAddress(written) {
    const isIpv6 = /^\[?[0-9a-f:.]+\]?$/i.test(written) && written.split(":").length > 2;
    return isIpv6 || /^\d{1,3}(\.\d{1,3}){3}$/.test(written);
}


/***/ }),

/***/ 9960:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Af: () => (/* binding */ limitsOf),
/* harmony export */   DL: () => (/* binding */ ASSOCIATIONS_PER_CERTIFICATE),
/* harmony export */   uK: () => (/* binding */ CERTIFICATES_PER_ZONE)
/* harmony export */ });
/** Hostname certificates per zone and associations per certificate, from Cloudflare's API description of July 2026. */
const CERTIFICATES_PER_ZONE = 10;
const ASSOCIATIONS_PER_CERTIFICATE = 100;
/**
 * The zone's limits. The API doesn't report them, but a zone that already exceeds the defaults proves that Cloudflare
 * raised them, to an unknown value.
 */
function limitsOf({ certificates, associations, }) {
    const stored = certificates.filter(({ store }) => store === "hostname").length;
    const groups = Map.groupBy(associations, ({ certificateId }) => certificateId);
    const fullest = Math.max(0, ...[...groups.values()].map((group) => group.length));
    return {
        certificates: stored > CERTIFICATES_PER_ZONE ? Infinity : CERTIFICATES_PER_ZONE,
        associations: fullest > ASSOCIATIONS_PER_CERTIFICATE ? Infinity : ASSOCIATIONS_PER_CERTIFICATE,
    };
}


/***/ }),

/***/ 8538:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ certificateKey)
/* harmony export */ });
/** Identifies a certificate in a zone: the same one may be in both stores, with a separate ID and owner in each. */
function certificateKey(store, fingerprint) {
    return `${store} ${fingerprint}`;
}


/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 1553:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns/promises");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 1193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:forms-are-not-used");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 7776:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2-is-not-used");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 6978:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:simd-is-there");

/***/ }),

/***/ 9456:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 7349:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var resolveBlockMap = __nccwpck_require__(7103);
var resolveBlockSeq = __nccwpck_require__(334);
var resolveFlowCollection = __nccwpck_require__(3142);

function resolveCollection(CN, ctx, token, onError, tagName, tag) {
    const coll = token.type === 'block-map'
        ? resolveBlockMap.resolveBlockMap(CN, ctx, token, onError, tag)
        : token.type === 'block-seq'
            ? resolveBlockSeq.resolveBlockSeq(CN, ctx, token, onError, tag)
            : resolveFlowCollection.resolveFlowCollection(CN, ctx, token, onError, tag);
    const Coll = coll.constructor;
    // If we got a tagName matching the class, or the tag name is '!',
    // then use the tagName from the node class used to create it.
    if (tagName === '!' || tagName === Coll.tagName) {
        coll.tag = Coll.tagName;
        return coll;
    }
    if (tagName)
        coll.tag = tagName;
    return coll;
}
function composeCollection(CN, ctx, token, props, onError) {
    const tagToken = props.tag;
    const tagName = !tagToken
        ? null
        : ctx.directives.tagName(tagToken.source, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg));
    if (token.type === 'block-seq') {
        const { anchor, newlineAfterProp: nl } = props;
        const lastProp = anchor && tagToken
            ? anchor.offset > tagToken.offset
                ? anchor
                : tagToken
            : (anchor ?? tagToken);
        if (lastProp && (!nl || nl.offset < lastProp.offset)) {
            const message = 'Missing newline after block sequence props';
            onError(lastProp, 'MISSING_CHAR', message);
        }
    }
    const expType = token.type === 'block-map'
        ? 'map'
        : token.type === 'block-seq'
            ? 'seq'
            : token.start.source === '{'
                ? 'map'
                : 'seq';
    // shortcut: check if it's a generic YAMLMap or YAMLSeq
    // before jumping into the custom tag logic.
    if (!tagToken ||
        !tagName ||
        tagName === '!' ||
        (tagName === YAMLMap.YAMLMap.tagName && expType === 'map') ||
        (tagName === YAMLSeq.YAMLSeq.tagName && expType === 'seq')) {
        return resolveCollection(CN, ctx, token, onError, tagName);
    }
    let tag = ctx.schema.tags.find(t => t.tag === tagName && t.collection === expType);
    if (!tag) {
        const kt = ctx.schema.knownTags[tagName];
        if (kt?.collection === expType) {
            ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
            tag = kt;
        }
        else {
            if (kt) {
                onError(tagToken, 'BAD_COLLECTION_TYPE', `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? 'scalar'}`, true);
            }
            else {
                onError(tagToken, 'TAG_RESOLVE_FAILED', `Unresolved tag: ${tagName}`, true);
            }
            return resolveCollection(CN, ctx, token, onError, tagName);
        }
    }
    const coll = resolveCollection(CN, ctx, token, onError, tagName, tag);
    const res = tag.resolve?.(coll, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg), ctx.options) ?? coll;
    const node = identity.isNode(res)
        ? res
        : new Scalar.Scalar(res);
    node.range = coll.range;
    node.tag = tagName;
    if (tag?.format)
        node.format = tag.format;
    return node;
}

exports.composeCollection = composeCollection;


/***/ }),

/***/ 3683:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Document = __nccwpck_require__(3021);
var composeNode = __nccwpck_require__(5937);
var resolveEnd = __nccwpck_require__(7788);
var resolveProps = __nccwpck_require__(4631);

function composeDoc(options, directives, { offset, start, value, end }, onError) {
    const opts = Object.assign({ _directives: directives }, options);
    const doc = new Document.Document(undefined, opts);
    const ctx = {
        atKey: false,
        atRoot: true,
        directives: doc.directives,
        options: doc.options,
        schema: doc.schema
    };
    const props = resolveProps.resolveProps(start, {
        indicator: 'doc-start',
        next: value ?? end?.[0],
        offset,
        onError,
        parentIndent: 0,
        startOnNewline: true
    });
    if (props.found) {
        doc.directives.docStart = true;
        if (value &&
            (value.type === 'block-map' || value.type === 'block-seq') &&
            !props.hasNewline)
            onError(props.end, 'MISSING_CHAR', 'Block collection cannot start on same line with directives-end marker');
    }
    // @ts-expect-error If Contents is set, let's trust the user
    doc.contents = value
        ? composeNode.composeNode(ctx, value, props, onError)
        : composeNode.composeEmptyNode(ctx, props.end, start, null, props, onError);
    const contentEnd = doc.contents.range[2];
    const re = resolveEnd.resolveEnd(end, contentEnd, false, onError);
    if (re.comment)
        doc.comment = re.comment;
    doc.range = [offset, contentEnd, re.offset];
    return doc;
}

exports.composeDoc = composeDoc;


/***/ }),

/***/ 5937:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Alias = __nccwpck_require__(4065);
var identity = __nccwpck_require__(1127);
var composeCollection = __nccwpck_require__(7349);
var composeScalar = __nccwpck_require__(5413);
var resolveEnd = __nccwpck_require__(7788);
var utilEmptyScalarPosition = __nccwpck_require__(2599);

const CN = { composeNode, composeEmptyNode };
function composeNode(ctx, token, props, onError) {
    const atKey = ctx.atKey;
    const { spaceBefore, comment, anchor, tag } = props;
    let node;
    let isSrcToken = true;
    switch (token.type) {
        case 'alias':
            node = composeAlias(ctx, token, onError);
            if (anchor || tag)
                onError(token, 'ALIAS_PROPS', 'An alias node must not specify any properties');
            break;
        case 'scalar':
        case 'single-quoted-scalar':
        case 'double-quoted-scalar':
        case 'block-scalar':
            node = composeScalar.composeScalar(ctx, token, tag, onError);
            if (anchor)
                node.anchor = anchor.source.substring(1);
            break;
        case 'block-map':
        case 'block-seq':
        case 'flow-collection':
            try {
                node = composeCollection.composeCollection(CN, ctx, token, props, onError);
                if (anchor)
                    node.anchor = anchor.source.substring(1);
            }
            catch (error) {
                // Almost certainly here due to a stack overflow
                const message = error instanceof Error ? error.message : String(error);
                onError(token, 'RESOURCE_EXHAUSTION', message);
            }
            break;
        default: {
            const message = token.type === 'error'
                ? token.message
                : `Unsupported token (type: ${token.type})`;
            onError(token, 'UNEXPECTED_TOKEN', message);
            isSrcToken = false;
        }
    }
    node ?? (node = composeEmptyNode(ctx, token.offset, undefined, null, props, onError));
    if (anchor && node.anchor === '')
        onError(anchor, 'BAD_ALIAS', 'Anchor cannot be an empty string');
    if (atKey &&
        ctx.options.stringKeys &&
        (!identity.isScalar(node) ||
            typeof node.value !== 'string' ||
            (node.tag && node.tag !== 'tag:yaml.org,2002:str'))) {
        const msg = 'With stringKeys, all keys must be strings';
        onError(tag ?? token, 'NON_STRING_KEY', msg);
    }
    if (spaceBefore)
        node.spaceBefore = true;
    if (comment) {
        if (token.type === 'scalar' && token.source === '')
            node.comment = comment;
        else
            node.commentBefore = comment;
    }
    // @ts-expect-error Type checking misses meaning of isSrcToken
    if (ctx.options.keepSourceTokens && isSrcToken)
        node.srcToken = token;
    return node;
}
function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
    const token = {
        type: 'scalar',
        offset: utilEmptyScalarPosition.emptyScalarPosition(offset, before, pos),
        indent: -1,
        source: ''
    };
    const node = composeScalar.composeScalar(ctx, token, tag, onError);
    if (anchor) {
        node.anchor = anchor.source.substring(1);
        if (node.anchor === '')
            onError(anchor, 'BAD_ALIAS', 'Anchor cannot be an empty string');
    }
    if (spaceBefore)
        node.spaceBefore = true;
    if (comment) {
        node.comment = comment;
        node.range[2] = end;
    }
    return node;
}
function composeAlias({ options }, { offset, source, end }, onError) {
    const alias = new Alias.Alias(source.substring(1));
    if (alias.source === '')
        onError(offset, 'BAD_ALIAS', 'Alias cannot be an empty string');
    if (alias.source.endsWith(':'))
        onError(offset + source.length - 1, 'BAD_ALIAS', 'Alias ending in : is ambiguous', true);
    const valueEnd = offset + source.length;
    const re = resolveEnd.resolveEnd(end, valueEnd, options.strict, onError);
    alias.range = [offset, valueEnd, re.offset];
    if (re.comment)
        alias.comment = re.comment;
    return alias;
}

exports.composeEmptyNode = composeEmptyNode;
exports.composeNode = composeNode;


/***/ }),

/***/ 5413:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var resolveBlockScalar = __nccwpck_require__(8913);
var resolveFlowScalar = __nccwpck_require__(6842);

function composeScalar(ctx, token, tagToken, onError) {
    const { value, type, comment, range } = token.type === 'block-scalar'
        ? resolveBlockScalar.resolveBlockScalar(ctx, token, onError)
        : resolveFlowScalar.resolveFlowScalar(token, ctx.options.strict, onError);
    const tagName = tagToken
        ? ctx.directives.tagName(tagToken.source, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg))
        : null;
    let tag;
    if (ctx.options.stringKeys && ctx.atKey) {
        tag = ctx.schema[identity.SCALAR];
    }
    else if (tagName)
        tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
    else if (token.type === 'scalar')
        tag = findScalarTagByTest(ctx, value, token, onError);
    else
        tag = ctx.schema[identity.SCALAR];
    let scalar;
    try {
        const res = tag.resolve(value, msg => onError(tagToken ?? token, 'TAG_RESOLVE_FAILED', msg), ctx.options);
        scalar = identity.isScalar(res) ? res : new Scalar.Scalar(res);
    }
    catch (error) {
        const msg = error instanceof Error ? error.message : String(error);
        onError(tagToken ?? token, 'TAG_RESOLVE_FAILED', msg);
        scalar = new Scalar.Scalar(value);
    }
    scalar.range = range;
    scalar.source = value;
    if (type)
        scalar.type = type;
    if (tagName)
        scalar.tag = tagName;
    if (tag.format)
        scalar.format = tag.format;
    if (comment)
        scalar.comment = comment;
    return scalar;
}
function findScalarTagByName(schema, value, tagName, tagToken, onError) {
    if (tagName === '!')
        return schema[identity.SCALAR]; // non-specific tag
    const matchWithTest = [];
    for (const tag of schema.tags) {
        if (!tag.collection && tag.tag === tagName) {
            if (tag.default && tag.test)
                matchWithTest.push(tag);
            else
                return tag;
        }
    }
    for (const tag of matchWithTest)
        if (tag.test?.test(value))
            return tag;
    const kt = schema.knownTags[tagName];
    if (kt && !kt.collection) {
        // Ensure that the known tag is available for stringifying,
        // but does not get used by default.
        schema.tags.push(Object.assign({}, kt, { default: false, test: undefined }));
        return kt;
    }
    onError(tagToken, 'TAG_RESOLVE_FAILED', `Unresolved tag: ${tagName}`, tagName !== 'tag:yaml.org,2002:str');
    return schema[identity.SCALAR];
}
function findScalarTagByTest({ atKey, directives, schema }, value, token, onError) {
    const tag = schema.tags.find(tag => (tag.default === true || (atKey && tag.default === 'key')) &&
        tag.test?.test(value)) || schema[identity.SCALAR];
    if (schema.compat) {
        const compat = schema.compat.find(tag => tag.default && tag.test?.test(value)) ??
            schema[identity.SCALAR];
        if (tag.tag !== compat.tag) {
            const ts = directives.tagString(tag.tag);
            const cs = directives.tagString(compat.tag);
            const msg = `Value may be parsed as either ${ts} or ${cs}`;
            onError(token, 'TAG_RESOLVE_FAILED', msg, true);
        }
    }
    return tag;
}

exports.composeScalar = composeScalar;


/***/ }),

/***/ 9984:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_process = __nccwpck_require__(932);
var directives = __nccwpck_require__(1342);
var Document = __nccwpck_require__(3021);
var errors = __nccwpck_require__(1464);
var identity = __nccwpck_require__(1127);
var composeDoc = __nccwpck_require__(3683);
var resolveEnd = __nccwpck_require__(7788);

function getErrorPos(src) {
    if (typeof src === 'number')
        return [src, src + 1];
    if (Array.isArray(src))
        return src.length === 2 ? src : [src[0], src[1]];
    const { offset, source } = src;
    return [offset, offset + (typeof source === 'string' ? source.length : 1)];
}
function parsePrelude(prelude) {
    let comment = '';
    let atComment = false;
    let afterEmptyLine = false;
    for (let i = 0; i < prelude.length; ++i) {
        const source = prelude[i];
        switch (source[0]) {
            case '#':
                comment +=
                    (comment === '' ? '' : afterEmptyLine ? '\n\n' : '\n') +
                        (source.substring(1) || ' ');
                atComment = true;
                afterEmptyLine = false;
                break;
            case '%':
                if (prelude[i + 1]?.[0] !== '#')
                    i += 1;
                atComment = false;
                break;
            default:
                // This may be wrong after doc-end, but in that case it doesn't matter
                if (!atComment)
                    afterEmptyLine = true;
                atComment = false;
        }
    }
    return { comment, afterEmptyLine };
}
/**
 * Compose a stream of CST nodes into a stream of YAML Documents.
 *
 * ```ts
 * import { Composer, Parser } from 'yaml'
 *
 * const src: string = ...
 * const tokens = new Parser().parse(src)
 * const docs = new Composer().compose(tokens)
 * ```
 */
class Composer {
    constructor(options = {}) {
        this.doc = null;
        this.atDirectives = false;
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
        this.onError = (source, code, message, warning) => {
            const pos = getErrorPos(source);
            if (warning)
                this.warnings.push(new errors.YAMLWarning(pos, code, message));
            else
                this.errors.push(new errors.YAMLParseError(pos, code, message));
        };
        // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
        this.directives = new directives.Directives({ version: options.version || '1.2' });
        this.options = options;
    }
    decorate(doc, afterDoc) {
        const { comment, afterEmptyLine } = parsePrelude(this.prelude);
        //console.log({ dc: doc.comment, prelude, comment })
        if (comment) {
            const dc = doc.contents;
            if (afterDoc) {
                doc.comment = doc.comment ? `${doc.comment}\n${comment}` : comment;
            }
            else if (afterEmptyLine || doc.directives.docStart || !dc) {
                doc.commentBefore = comment;
            }
            else if (identity.isCollection(dc) && !dc.flow && dc.items.length > 0) {
                let it = dc.items[0];
                if (identity.isPair(it))
                    it = it.key;
                const cb = it.commentBefore;
                it.commentBefore = cb ? `${comment}\n${cb}` : comment;
            }
            else {
                const cb = dc.commentBefore;
                dc.commentBefore = cb ? `${comment}\n${cb}` : comment;
            }
        }
        if (afterDoc) {
            for (let i = 0; i < this.errors.length; ++i)
                doc.errors.push(this.errors[i]);
            for (let i = 0; i < this.warnings.length; ++i)
                doc.warnings.push(this.warnings[i]);
        }
        else {
            doc.errors = this.errors;
            doc.warnings = this.warnings;
        }
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
    }
    /**
     * Current stream status information.
     *
     * Mostly useful at the end of input for an empty stream.
     */
    streamInfo() {
        return {
            comment: parsePrelude(this.prelude).comment,
            directives: this.directives,
            errors: this.errors,
            warnings: this.warnings
        };
    }
    /**
     * Compose tokens into documents.
     *
     * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
     * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
     */
    *compose(tokens, forceDoc = false, endOffset = -1) {
        for (const token of tokens)
            yield* this.next(token);
        yield* this.end(forceDoc, endOffset);
    }
    /** Advance the composer by one CST token. */
    *next(token) {
        if (node_process.env.LOG_STREAM)
            console.dir(token, { depth: null });
        switch (token.type) {
            case 'directive':
                this.directives.add(token.source, (offset, message, warning) => {
                    const pos = getErrorPos(token);
                    pos[0] += offset;
                    this.onError(pos, 'BAD_DIRECTIVE', message, warning);
                });
                this.prelude.push(token.source);
                this.atDirectives = true;
                break;
            case 'document': {
                const doc = composeDoc.composeDoc(this.options, this.directives, token, this.onError);
                if (this.atDirectives && !doc.directives.docStart)
                    this.onError(token, 'MISSING_CHAR', 'Missing directives-end/doc-start indicator line');
                this.decorate(doc, false);
                if (this.doc)
                    yield this.doc;
                this.doc = doc;
                this.atDirectives = false;
                break;
            }
            case 'byte-order-mark':
            case 'space':
                break;
            case 'comment':
            case 'newline':
                this.prelude.push(token.source);
                break;
            case 'error': {
                const msg = token.source
                    ? `${token.message}: ${JSON.stringify(token.source)}`
                    : token.message;
                const error = new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', msg);
                if (this.atDirectives || !this.doc)
                    this.errors.push(error);
                else
                    this.doc.errors.push(error);
                break;
            }
            case 'doc-end': {
                if (!this.doc) {
                    const msg = 'Unexpected doc-end without preceding document';
                    this.errors.push(new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', msg));
                    break;
                }
                this.doc.directives.docEnd = true;
                const end = resolveEnd.resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
                this.decorate(this.doc, true);
                if (end.comment) {
                    const dc = this.doc.comment;
                    this.doc.comment = dc ? `${dc}\n${end.comment}` : end.comment;
                }
                this.doc.range[2] = end.offset;
                break;
            }
            default:
                this.errors.push(new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', `Unsupported token ${token.type}`));
        }
    }
    /**
     * Call at end of input to yield any remaining document.
     *
     * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
     * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
     */
    *end(forceDoc = false, endOffset = -1) {
        if (this.doc) {
            this.decorate(this.doc, true);
            yield this.doc;
            this.doc = null;
        }
        else if (forceDoc) {
            const opts = Object.assign({ _directives: this.directives }, this.options);
            const doc = new Document.Document(undefined, opts);
            if (this.atDirectives)
                this.onError(endOffset, 'MISSING_CHAR', 'Missing directives-end indicator line');
            doc.range = [0, endOffset, endOffset];
            this.decorate(doc, false);
            yield doc;
        }
    }
}

exports.Composer = Composer;


/***/ }),

/***/ 7103:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Pair = __nccwpck_require__(7165);
var YAMLMap = __nccwpck_require__(4454);
var resolveProps = __nccwpck_require__(4631);
var utilContainsNewline = __nccwpck_require__(9499);
var utilFlowIndentCheck = __nccwpck_require__(4051);
var utilMapIncludes = __nccwpck_require__(1187);

const startColMsg = 'All mapping items must start at the same column';
function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
    const NodeClass = tag?.nodeClass ?? YAMLMap.YAMLMap;
    const map = new NodeClass(ctx.schema);
    if (ctx.atRoot)
        ctx.atRoot = false;
    let offset = bm.offset;
    let commentEnd = null;
    for (const collItem of bm.items) {
        const { start, key, sep, value } = collItem;
        // key properties
        const keyProps = resolveProps.resolveProps(start, {
            indicator: 'explicit-key-ind',
            next: key ?? sep?.[0],
            offset,
            onError,
            parentIndent: bm.indent,
            startOnNewline: true
        });
        const implicitKey = !keyProps.found;
        if (implicitKey) {
            if (key) {
                if (key.type === 'block-seq')
                    onError(offset, 'BLOCK_AS_IMPLICIT_KEY', 'A block sequence may not be used as an implicit map key');
                else if ('indent' in key && key.indent !== bm.indent)
                    onError(offset, 'BAD_INDENT', startColMsg);
            }
            if (!keyProps.anchor && !keyProps.tag && !sep) {
                commentEnd = keyProps.end;
                if (keyProps.comment) {
                    if (map.comment)
                        map.comment += '\n' + keyProps.comment;
                    else
                        map.comment = keyProps.comment;
                }
                continue;
            }
            if (keyProps.newlineAfterProp || utilContainsNewline.containsNewline(key)) {
                onError(key ?? start[start.length - 1], 'MULTILINE_IMPLICIT_KEY', 'Implicit keys need to be on a single line');
            }
        }
        else if (keyProps.found?.indent !== bm.indent) {
            onError(offset, 'BAD_INDENT', startColMsg);
        }
        // key value
        ctx.atKey = true;
        const keyStart = keyProps.end;
        const keyNode = key
            ? composeNode(ctx, key, keyProps, onError)
            : composeEmptyNode(ctx, keyStart, start, null, keyProps, onError);
        if (ctx.schema.compat)
            utilFlowIndentCheck.flowIndentCheck(bm.indent, key, onError);
        ctx.atKey = false;
        if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
            onError(keyStart, 'DUPLICATE_KEY', 'Map keys must be unique');
        // value properties
        const valueProps = resolveProps.resolveProps(sep ?? [], {
            indicator: 'map-value-ind',
            next: value,
            offset: keyNode.range[2],
            onError,
            parentIndent: bm.indent,
            startOnNewline: !key || key.type === 'block-scalar'
        });
        offset = valueProps.end;
        if (valueProps.found) {
            if (implicitKey) {
                if (value?.type === 'block-map' && !valueProps.hasNewline)
                    onError(offset, 'BLOCK_AS_IMPLICIT_KEY', 'Nested mappings are not allowed in compact mappings');
                if (ctx.options.strict &&
                    keyProps.start < valueProps.found.offset - 1024)
                    onError(keyNode.range, 'KEY_OVER_1024_CHARS', 'The : indicator must be at most 1024 chars after the start of an implicit block mapping key');
            }
            // value value
            const valueNode = value
                ? composeNode(ctx, value, valueProps, onError)
                : composeEmptyNode(ctx, offset, sep, null, valueProps, onError);
            if (ctx.schema.compat)
                utilFlowIndentCheck.flowIndentCheck(bm.indent, value, onError);
            offset = valueNode.range[2];
            const pair = new Pair.Pair(keyNode, valueNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            map.items.push(pair);
        }
        else {
            // key with no value
            if (implicitKey)
                onError(keyNode.range, 'MISSING_CHAR', 'Implicit map keys need to be followed by map values');
            if (valueProps.comment) {
                if (keyNode.comment)
                    keyNode.comment += '\n' + valueProps.comment;
                else
                    keyNode.comment = valueProps.comment;
            }
            const pair = new Pair.Pair(keyNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            map.items.push(pair);
        }
    }
    if (commentEnd && commentEnd < offset)
        onError(commentEnd, 'IMPOSSIBLE', 'Map comment with trailing content');
    map.range = [bm.offset, offset, commentEnd ?? offset];
    return map;
}

exports.resolveBlockMap = resolveBlockMap;


/***/ }),

/***/ 8913:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

function resolveBlockScalar(ctx, scalar, onError) {
    const start = scalar.offset;
    const header = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
    if (!header)
        return { value: '', type: null, comment: '', range: [start, start, start] };
    const type = header.mode === '>' ? Scalar.Scalar.BLOCK_FOLDED : Scalar.Scalar.BLOCK_LITERAL;
    const lines = scalar.source ? splitLines(scalar.source) : [];
    // determine the end of content & start of chomping
    let chompStart = lines.length;
    for (let i = lines.length - 1; i >= 0; --i) {
        const content = lines[i][1];
        if (content === '' || content === '\r')
            chompStart = i;
        else
            break;
    }
    // shortcut for empty contents
    if (chompStart === 0) {
        const value = header.chomp === '+' && lines.length > 0
            ? '\n'.repeat(Math.max(1, lines.length - 1))
            : '';
        let end = start + header.length;
        if (scalar.source)
            end += scalar.source.length;
        return { value, type, comment: header.comment, range: [start, end, end] };
    }
    // find the indentation level to trim from start
    let trimIndent = scalar.indent + header.indent;
    let offset = scalar.offset + header.length;
    let contentStart = 0;
    for (let i = 0; i < chompStart; ++i) {
        const [indent, content] = lines[i];
        if (content === '' || content === '\r') {
            if (header.indent === 0 && indent.length > trimIndent)
                trimIndent = indent.length;
        }
        else {
            if (indent.length < trimIndent) {
                const message = 'Block scalars with more-indented leading empty lines must use an explicit indentation indicator';
                onError(offset + indent.length, 'MISSING_CHAR', message);
            }
            if (header.indent === 0)
                trimIndent = indent.length;
            contentStart = i;
            if (trimIndent === 0 && !ctx.atRoot) {
                const message = 'Block scalar values in collections must be indented';
                onError(offset, 'BAD_INDENT', message);
            }
            break;
        }
        offset += indent.length + content.length + 1;
    }
    // include trailing more-indented empty lines in content
    for (let i = lines.length - 1; i >= chompStart; --i) {
        if (lines[i][0].length > trimIndent)
            chompStart = i + 1;
    }
    let value = '';
    let sep = '';
    let prevMoreIndented = false;
    // leading whitespace is kept intact
    for (let i = 0; i < contentStart; ++i)
        value += lines[i][0].slice(trimIndent) + '\n';
    for (let i = contentStart; i < chompStart; ++i) {
        let [indent, content] = lines[i];
        offset += indent.length + content.length + 1;
        const crlf = content[content.length - 1] === '\r';
        if (crlf)
            content = content.slice(0, -1);
        /* istanbul ignore if already caught in lexer */
        if (content && indent.length < trimIndent) {
            const src = header.indent
                ? 'explicit indentation indicator'
                : 'first line';
            const message = `Block scalar lines must not be less indented than their ${src}`;
            onError(offset - content.length - (crlf ? 2 : 1), 'BAD_INDENT', message);
            indent = '';
        }
        if (type === Scalar.Scalar.BLOCK_LITERAL) {
            value += sep + indent.slice(trimIndent) + content;
            sep = '\n';
        }
        else if (indent.length > trimIndent || content[0] === '\t') {
            // more-indented content within a folded block
            if (sep === ' ')
                sep = '\n';
            else if (!prevMoreIndented && sep === '\n')
                sep = '\n\n';
            value += sep + indent.slice(trimIndent) + content;
            sep = '\n';
            prevMoreIndented = true;
        }
        else if (content === '') {
            // empty line
            if (sep === '\n')
                value += '\n';
            else
                sep = '\n';
        }
        else {
            value += sep + content;
            sep = ' ';
            prevMoreIndented = false;
        }
    }
    switch (header.chomp) {
        case '-':
            break;
        case '+':
            for (let i = chompStart; i < lines.length; ++i)
                value += '\n' + lines[i][0].slice(trimIndent);
            if (value[value.length - 1] !== '\n')
                value += '\n';
            break;
        default:
            value += '\n';
    }
    const end = start + header.length + scalar.source.length;
    return { value, type, comment: header.comment, range: [start, end, end] };
}
function parseBlockScalarHeader({ offset, props }, strict, onError) {
    /* istanbul ignore if should not happen */
    if (props[0].type !== 'block-scalar-header') {
        onError(props[0], 'IMPOSSIBLE', 'Block scalar header not found');
        return null;
    }
    const { source } = props[0];
    const mode = source[0];
    let indent = 0;
    let chomp = '';
    let error = -1;
    for (let i = 1; i < source.length; ++i) {
        const ch = source[i];
        if (!chomp && (ch === '-' || ch === '+'))
            chomp = ch;
        else {
            const n = Number(ch);
            if (!indent && n)
                indent = n;
            else if (error === -1)
                error = offset + i;
        }
    }
    if (error !== -1)
        onError(error, 'UNEXPECTED_TOKEN', `Block scalar header includes extra characters: ${source}`);
    let hasSpace = false;
    let comment = '';
    let length = source.length;
    for (let i = 1; i < props.length; ++i) {
        const token = props[i];
        switch (token.type) {
            case 'space':
                hasSpace = true;
            // fallthrough
            case 'newline':
                length += token.source.length;
                break;
            case 'comment':
                if (strict && !hasSpace) {
                    const message = 'Comments must be separated from other tokens by white space characters';
                    onError(token, 'MISSING_CHAR', message);
                }
                length += token.source.length;
                comment = token.source.substring(1);
                break;
            case 'error':
                onError(token, 'UNEXPECTED_TOKEN', token.message);
                length += token.source.length;
                break;
            /* istanbul ignore next should not happen */
            default: {
                const message = `Unexpected token in block scalar header: ${token.type}`;
                onError(token, 'UNEXPECTED_TOKEN', message);
                const ts = token.source;
                if (ts && typeof ts === 'string')
                    length += ts.length;
            }
        }
    }
    return { mode, indent, chomp, comment, length };
}
/** @returns Array of lines split up as `[indent, content]` */
function splitLines(source) {
    const split = source.split(/\n( *)/);
    const first = split[0];
    const m = first.match(/^( *)/);
    const line0 = m?.[1]
        ? [m[1], first.slice(m[1].length)]
        : ['', first];
    const lines = [line0];
    for (let i = 1; i < split.length; i += 2)
        lines.push([split[i], split[i + 1]]);
    return lines;
}

exports.resolveBlockScalar = resolveBlockScalar;


/***/ }),

/***/ 334:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var YAMLSeq = __nccwpck_require__(2223);
var resolveProps = __nccwpck_require__(4631);
var utilFlowIndentCheck = __nccwpck_require__(4051);

function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
    const NodeClass = tag?.nodeClass ?? YAMLSeq.YAMLSeq;
    const seq = new NodeClass(ctx.schema);
    if (ctx.atRoot)
        ctx.atRoot = false;
    if (ctx.atKey)
        ctx.atKey = false;
    let offset = bs.offset;
    let commentEnd = null;
    for (const { start, value } of bs.items) {
        const props = resolveProps.resolveProps(start, {
            indicator: 'seq-item-ind',
            next: value,
            offset,
            onError,
            parentIndent: bs.indent,
            startOnNewline: true
        });
        if (!props.found) {
            if (props.anchor || props.tag || value) {
                if (value?.type === 'block-seq')
                    onError(props.end, 'BAD_INDENT', 'All sequence items must start at the same column');
                else
                    onError(offset, 'MISSING_CHAR', 'Sequence item without - indicator');
            }
            else {
                commentEnd = props.end;
                if (props.comment)
                    seq.comment = props.comment;
                continue;
            }
        }
        const node = value
            ? composeNode(ctx, value, props, onError)
            : composeEmptyNode(ctx, props.end, start, null, props, onError);
        if (ctx.schema.compat)
            utilFlowIndentCheck.flowIndentCheck(bs.indent, value, onError);
        offset = node.range[2];
        seq.items.push(node);
    }
    seq.range = [bs.offset, offset, commentEnd ?? offset];
    return seq;
}

exports.resolveBlockSeq = resolveBlockSeq;


/***/ }),

/***/ 7788:
/***/ ((__unused_webpack_module, exports) => {



function resolveEnd(end, offset, reqSpace, onError) {
    let comment = '';
    if (end) {
        let hasSpace = false;
        let sep = '';
        for (const token of end) {
            const { source, type } = token;
            switch (type) {
                case 'space':
                    hasSpace = true;
                    break;
                case 'comment': {
                    if (reqSpace && !hasSpace)
                        onError(token, 'MISSING_CHAR', 'Comments must be separated from other tokens by white space characters');
                    const cb = source.substring(1) || ' ';
                    if (!comment)
                        comment = cb;
                    else
                        comment += sep + cb;
                    sep = '';
                    break;
                }
                case 'newline':
                    if (comment)
                        sep += source;
                    hasSpace = true;
                    break;
                default:
                    onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${type} at node end`);
            }
            offset += source.length;
        }
    }
    return { comment, offset };
}

exports.resolveEnd = resolveEnd;


/***/ }),

/***/ 3142:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var resolveEnd = __nccwpck_require__(7788);
var resolveProps = __nccwpck_require__(4631);
var utilContainsNewline = __nccwpck_require__(9499);
var utilMapIncludes = __nccwpck_require__(1187);

const blockMsg = 'Block collections are not allowed within flow collections';
const isBlock = (token) => token && (token.type === 'block-map' || token.type === 'block-seq');
function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
    const isMap = fc.start.source === '{';
    const fcName = isMap ? 'flow map' : 'flow sequence';
    const NodeClass = (tag?.nodeClass ?? (isMap ? YAMLMap.YAMLMap : YAMLSeq.YAMLSeq));
    const coll = new NodeClass(ctx.schema);
    coll.flow = true;
    const atRoot = ctx.atRoot;
    if (atRoot)
        ctx.atRoot = false;
    if (ctx.atKey)
        ctx.atKey = false;
    let offset = fc.offset + fc.start.source.length;
    for (let i = 0; i < fc.items.length; ++i) {
        const collItem = fc.items[i];
        const { start, key, sep, value } = collItem;
        const props = resolveProps.resolveProps(start, {
            flow: fcName,
            indicator: 'explicit-key-ind',
            next: key ?? sep?.[0],
            offset,
            onError,
            parentIndent: fc.indent,
            startOnNewline: false
        });
        if (!props.found) {
            if (!props.anchor && !props.tag && !sep && !value) {
                if (i === 0 && props.comma)
                    onError(props.comma, 'UNEXPECTED_TOKEN', `Unexpected , in ${fcName}`);
                else if (i < fc.items.length - 1)
                    onError(props.start, 'UNEXPECTED_TOKEN', `Unexpected empty item in ${fcName}`);
                if (props.comment) {
                    if (coll.comment)
                        coll.comment += '\n' + props.comment;
                    else
                        coll.comment = props.comment;
                }
                offset = props.end;
                continue;
            }
            if (!isMap && ctx.options.strict && utilContainsNewline.containsNewline(key))
                onError(key, // checked by containsNewline()
                'MULTILINE_IMPLICIT_KEY', 'Implicit keys of flow sequence pairs need to be on a single line');
        }
        if (i === 0) {
            if (props.comma)
                onError(props.comma, 'UNEXPECTED_TOKEN', `Unexpected , in ${fcName}`);
        }
        else {
            if (!props.comma)
                onError(props.start, 'MISSING_CHAR', `Missing , between ${fcName} items`);
            if (props.comment) {
                let prevItemComment = '';
                loop: for (const st of start) {
                    switch (st.type) {
                        case 'comma':
                        case 'space':
                            break;
                        case 'comment':
                            prevItemComment = st.source.substring(1);
                            break loop;
                        default:
                            break loop;
                    }
                }
                if (prevItemComment) {
                    let prev = coll.items[coll.items.length - 1];
                    if (identity.isPair(prev))
                        prev = prev.value ?? prev.key;
                    if (prev.comment)
                        prev.comment += '\n' + prevItemComment;
                    else
                        prev.comment = prevItemComment;
                    props.comment = props.comment.substring(prevItemComment.length + 1);
                }
            }
        }
        if (!isMap && !sep && !props.found) {
            // item is a value in a seq
            // \u2192 key & sep are empty, start does not include ? or :
            const valueNode = value
                ? composeNode(ctx, value, props, onError)
                : composeEmptyNode(ctx, props.end, sep, null, props, onError);
            coll.items.push(valueNode);
            offset = valueNode.range[2];
            if (isBlock(value))
                onError(valueNode.range, 'BLOCK_IN_FLOW', blockMsg);
        }
        else {
            // item is a key+value pair
            // key value
            ctx.atKey = true;
            const keyStart = props.end;
            const keyNode = key
                ? composeNode(ctx, key, props, onError)
                : composeEmptyNode(ctx, keyStart, start, null, props, onError);
            if (isBlock(key))
                onError(keyNode.range, 'BLOCK_IN_FLOW', blockMsg);
            ctx.atKey = false;
            // value properties
            const valueProps = resolveProps.resolveProps(sep ?? [], {
                flow: fcName,
                indicator: 'map-value-ind',
                next: value,
                offset: keyNode.range[2],
                onError,
                parentIndent: fc.indent,
                startOnNewline: false
            });
            if (valueProps.found) {
                if (!isMap && !props.found && ctx.options.strict) {
                    if (sep)
                        for (const st of sep) {
                            if (st === valueProps.found)
                                break;
                            if (st.type === 'newline') {
                                onError(st, 'MULTILINE_IMPLICIT_KEY', 'Implicit keys of flow sequence pairs need to be on a single line');
                                break;
                            }
                        }
                    if (props.start < valueProps.found.offset - 1024)
                        onError(valueProps.found, 'KEY_OVER_1024_CHARS', 'The : indicator must be at most 1024 chars after the start of an implicit flow sequence key');
                }
            }
            else if (value) {
                if ('source' in value && value.source?.[0] === ':')
                    onError(value, 'MISSING_CHAR', `Missing space after : in ${fcName}`);
                else
                    onError(valueProps.start, 'MISSING_CHAR', `Missing , or : between ${fcName} items`);
            }
            // value value
            const valueNode = value
                ? composeNode(ctx, value, valueProps, onError)
                : valueProps.found
                    ? composeEmptyNode(ctx, valueProps.end, sep, null, valueProps, onError)
                    : null;
            if (valueNode) {
                if (isBlock(value))
                    onError(valueNode.range, 'BLOCK_IN_FLOW', blockMsg);
            }
            else if (valueProps.comment) {
                if (keyNode.comment)
                    keyNode.comment += '\n' + valueProps.comment;
                else
                    keyNode.comment = valueProps.comment;
            }
            const pair = new Pair.Pair(keyNode, valueNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            if (isMap) {
                const map = coll;
                if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
                    onError(keyStart, 'DUPLICATE_KEY', 'Map keys must be unique');
                map.items.push(pair);
            }
            else {
                const map = new YAMLMap.YAMLMap(ctx.schema);
                map.flow = true;
                map.items.push(pair);
                const endRange = (valueNode ?? keyNode).range;
                map.range = [keyNode.range[0], endRange[1], endRange[2]];
                coll.items.push(map);
            }
            offset = valueNode ? valueNode.range[2] : valueProps.end;
        }
    }
    const expectedEnd = isMap ? '}' : ']';
    const [ce, ...ee] = fc.end;
    let cePos = offset;
    if (ce?.source === expectedEnd)
        cePos = ce.offset + ce.source.length;
    else {
        const name = fcName[0].toUpperCase() + fcName.substring(1);
        const msg = atRoot
            ? `${name} must end with a ${expectedEnd}`
            : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
        onError(offset, atRoot ? 'MISSING_CHAR' : 'BAD_INDENT', msg);
        if (ce && ce.source.length !== 1)
            ee.unshift(ce);
    }
    if (ee.length > 0) {
        const end = resolveEnd.resolveEnd(ee, cePos, ctx.options.strict, onError);
        if (end.comment) {
            if (coll.comment)
                coll.comment += '\n' + end.comment;
            else
                coll.comment = end.comment;
        }
        coll.range = [fc.offset, cePos, end.offset];
    }
    else {
        coll.range = [fc.offset, cePos, cePos];
    }
    return coll;
}

exports.resolveFlowCollection = resolveFlowCollection;


/***/ }),

/***/ 6842:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var resolveEnd = __nccwpck_require__(7788);

function resolveFlowScalar(scalar, strict, onError) {
    const { offset, type, source, end } = scalar;
    let _type;
    let value;
    const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
    switch (type) {
        case 'scalar':
            _type = Scalar.Scalar.PLAIN;
            value = plainValue(source, _onError);
            break;
        case 'single-quoted-scalar':
            _type = Scalar.Scalar.QUOTE_SINGLE;
            value = singleQuotedValue(source, _onError);
            break;
        case 'double-quoted-scalar':
            _type = Scalar.Scalar.QUOTE_DOUBLE;
            value = doubleQuotedValue(source, _onError);
            break;
        /* istanbul ignore next should not happen */
        default:
            onError(scalar, 'UNEXPECTED_TOKEN', `Expected a flow scalar value, but found: ${type}`);
            return {
                value: '',
                type: null,
                comment: '',
                range: [offset, offset + source.length, offset + source.length]
            };
    }
    const valueEnd = offset + source.length;
    const re = resolveEnd.resolveEnd(end, valueEnd, strict, onError);
    return {
        value,
        type: _type,
        comment: re.comment,
        range: [offset, valueEnd, re.offset]
    };
}
function plainValue(source, onError) {
    let badChar = '';
    switch (source[0]) {
        /* istanbul ignore next should not happen */
        case '\t':
            badChar = 'a tab character';
            break;
        case ',':
            badChar = 'flow indicator character ,';
            break;
        case '%':
            badChar = 'directive indicator character %';
            break;
        case '|':
        case '>': {
            badChar = `block scalar indicator ${source[0]}`;
            break;
        }
        case '@':
        case '`': {
            badChar = `reserved character ${source[0]}`;
            break;
        }
    }
    if (badChar)
        onError(0, 'BAD_SCALAR_START', `Plain value cannot start with ${badChar}`);
    return unfoldLines(source);
}
function singleQuotedValue(source, onError) {
    if (source[source.length - 1] !== "'" || source.length === 1)
        onError(source.length, 'MISSING_CHAR', "Missing closing 'quote");
    return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
}
function unfoldLines(source) {
    const line = /(.*?)\r?\n/sy;
    let match = line.exec(source);
    if (!match)
        return source;
    /**
     * The negative lookbehinds in these RegExps are to
     * prevent causing a polynomial search time in certain cases.
     *
     * The try-catch is for Safari < 16.4 and other old browsers:
     * https://caniuse.com/js-regexp-lookbehind
     */
    let trimEnd, trimBoth;
    try {
        trimEnd = new RegExp('(?<![ \t])[ \t]+$');
        trimBoth = new RegExp('^[ \t]+|(?<![ \t])[ \t]+$', 'g');
    }
    catch {
        trimEnd = /[ \t]+$/;
        trimBoth = /^[ \t]+|[ \t]+$/g;
    }
    let res = match[1].replace(trimEnd, '');
    let sep = ' ';
    let pos = line.lastIndex;
    while ((match = line.exec(source))) {
        const lm = match[1].replace(trimBoth, '');
        if (lm === '') {
            if (sep === '\n')
                res += sep;
            else
                sep = '\n';
        }
        else {
            res += sep + lm;
            sep = ' ';
        }
        pos = line.lastIndex;
    }
    const last = /[ \t]*(.*)/sy;
    last.lastIndex = pos;
    match = last.exec(source);
    return res + sep + (match?.[1] ?? '');
}
function doubleQuotedValue(source, onError) {
    let res = '';
    for (let i = 1; i < source.length - 1; ++i) {
        const ch = source[i];
        if (ch === '\r' && source[i + 1] === '\n')
            continue;
        if (ch === '\n') {
            const { fold, offset } = foldNewline(source, i);
            res += fold;
            i = offset;
        }
        else if (ch === '\\') {
            let next = source[++i];
            const cc = escapeCodes[next];
            if (cc)
                res += cc;
            else if (next === '\n') {
                // skip escaped newlines, but still trim the following line
                next = source[i + 1];
                while (next === ' ' || next === '\t')
                    next = source[++i + 1];
            }
            else if (next === '\r' && source[i + 1] === '\n') {
                // skip escaped CRLF newlines, but still trim the following line
                next = source[++i + 1];
                while (next === ' ' || next === '\t')
                    next = source[++i + 1];
            }
            else if (next === 'x' || next === 'u' || next === 'U') {
                const length = next === 'x' ? 2 : next === 'u' ? 4 : 8;
                res += parseCharCode(source, i + 1, length, onError);
                i += length;
            }
            else {
                const raw = source.substr(i - 1, 2);
                onError(i - 1, 'BAD_DQ_ESCAPE', `Invalid escape sequence ${raw}`);
                res += raw;
            }
        }
        else if (ch === ' ' || ch === '\t') {
            // trim trailing whitespace
            const wsStart = i;
            let next = source[i + 1];
            while (next === ' ' || next === '\t')
                next = source[++i + 1];
            if (next !== '\n' && !(next === '\r' && source[i + 2] === '\n'))
                res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
        }
        else {
            res += ch;
        }
    }
    if (source[source.length - 1] !== '"' || source.length === 1)
        onError(source.length, 'MISSING_CHAR', 'Missing closing "quote');
    return res;
}
/**
 * Fold a single newline into a space, multiple newlines to N - 1 newlines.
 * Presumes `source[offset] === '\n'`
 */
function foldNewline(source, offset) {
    let fold = '';
    let ch = source[offset + 1];
    while (ch === ' ' || ch === '\t' || ch === '\n' || ch === '\r') {
        if (ch === '\r' && source[offset + 2] !== '\n')
            break;
        if (ch === '\n')
            fold += '\n';
        offset += 1;
        ch = source[offset + 1];
    }
    if (!fold)
        fold = ' ';
    return { fold, offset };
}
const escapeCodes = {
    '0': '\0', // null character
    a: '\x07', // bell character
    b: '\b', // backspace
    e: '\x1b', // escape character
    f: '\f', // form feed
    n: '\n', // line feed
    r: '\r', // carriage return
    t: '\t', // horizontal tab
    v: '\v', // vertical tab
    N: '\u0085', // Unicode next line
    _: '\u00a0', // Unicode non-breaking space
    L: '\u2028', // Unicode line separator
    P: '\u2029', // Unicode paragraph separator
    ' ': ' ',
    '"': '"',
    '/': '/',
    '\\': '\\',
    '\t': '\t'
};
function parseCharCode(source, offset, length, onError) {
    const cc = source.substr(offset, length);
    const ok = cc.length === length && /^[0-9a-fA-F]+$/.test(cc);
    const code = ok ? parseInt(cc, 16) : NaN;
    try {
        return String.fromCodePoint(code);
    }
    catch {
        const raw = source.substr(offset - 2, length + 2);
        onError(offset - 2, 'BAD_DQ_ESCAPE', `Invalid escape sequence ${raw}`);
        return raw;
    }
}

exports.resolveFlowScalar = resolveFlowScalar;


/***/ }),

/***/ 4631:
/***/ ((__unused_webpack_module, exports) => {



function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
    let spaceBefore = false;
    let atNewline = startOnNewline;
    let hasSpace = startOnNewline;
    let comment = '';
    let commentSep = '';
    let hasNewline = false;
    let reqSpace = false;
    let tab = null;
    let anchor = null;
    let tag = null;
    let newlineAfterProp = null;
    let comma = null;
    let found = null;
    let start = null;
    for (const token of tokens) {
        if (reqSpace) {
            if (token.type !== 'space' &&
                token.type !== 'newline' &&
                token.type !== 'comma')
                onError(token.offset, 'MISSING_CHAR', 'Tags and anchors must be separated from the next token by white space');
            reqSpace = false;
        }
        if (tab) {
            if (atNewline && token.type !== 'comment' && token.type !== 'newline') {
                onError(tab, 'TAB_AS_INDENT', 'Tabs are not allowed as indentation');
            }
            tab = null;
        }
        switch (token.type) {
            case 'space':
                // At the doc level, tabs at line start may be parsed
                // as leading white space rather than indentation.
                // In a flow collection, only the parser handles indent.
                if (!flow &&
                    (indicator !== 'doc-start' || next?.type !== 'flow-collection') &&
                    token.source.includes('\t')) {
                    tab = token;
                }
                hasSpace = true;
                break;
            case 'comment': {
                if (!hasSpace)
                    onError(token, 'MISSING_CHAR', 'Comments must be separated from other tokens by white space characters');
                const cb = token.source.substring(1) || ' ';
                if (!comment)
                    comment = cb;
                else
                    comment += commentSep + cb;
                commentSep = '';
                atNewline = false;
                break;
            }
            case 'newline':
                if (atNewline) {
                    if (comment)
                        comment += token.source;
                    else if (!found || indicator !== 'seq-item-ind')
                        spaceBefore = true;
                }
                else
                    commentSep += token.source;
                atNewline = true;
                hasNewline = true;
                if (anchor || tag)
                    newlineAfterProp = token;
                hasSpace = true;
                break;
            case 'anchor':
                if (anchor)
                    onError(token, 'MULTIPLE_ANCHORS', 'A node can have at most one anchor');
                if (token.source.endsWith(':'))
                    onError(token.offset + token.source.length - 1, 'BAD_ALIAS', 'Anchor ending in : is ambiguous', true);
                anchor = token;
                start ?? (start = token.offset);
                atNewline = false;
                hasSpace = false;
                reqSpace = true;
                break;
            case 'tag': {
                if (tag)
                    onError(token, 'MULTIPLE_TAGS', 'A node can have at most one tag');
                tag = token;
                start ?? (start = token.offset);
                atNewline = false;
                hasSpace = false;
                reqSpace = true;
                break;
            }
            case indicator:
                // Could here handle preceding comments differently
                if (anchor || tag)
                    onError(token, 'BAD_PROP_ORDER', `Anchors and tags must be after the ${token.source} indicator`);
                if (found)
                    onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${token.source} in ${flow ?? 'collection'}`);
                found = token;
                atNewline =
                    indicator === 'seq-item-ind' || indicator === 'explicit-key-ind';
                hasSpace = false;
                break;
            case 'comma':
                if (flow) {
                    if (comma)
                        onError(token, 'UNEXPECTED_TOKEN', `Unexpected , in ${flow}`);
                    comma = token;
                    atNewline = false;
                    hasSpace = false;
                    break;
                }
            // else fallthrough
            default:
                onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${token.type} token`);
                atNewline = false;
                hasSpace = false;
        }
    }
    const last = tokens[tokens.length - 1];
    const end = last ? last.offset + last.source.length : offset;
    if (reqSpace &&
        next &&
        next.type !== 'space' &&
        next.type !== 'newline' &&
        next.type !== 'comma' &&
        (next.type !== 'scalar' || next.source !== '')) {
        onError(next.offset, 'MISSING_CHAR', 'Tags and anchors must be separated from the next token by white space');
    }
    if (tab &&
        ((atNewline && tab.indent <= parentIndent) ||
            next?.type === 'block-map' ||
            next?.type === 'block-seq'))
        onError(tab, 'TAB_AS_INDENT', 'Tabs are not allowed as indentation');
    return {
        comma,
        found,
        spaceBefore,
        comment,
        hasNewline,
        anchor,
        tag,
        newlineAfterProp,
        end,
        start: start ?? end
    };
}

exports.resolveProps = resolveProps;


/***/ }),

/***/ 9499:
/***/ ((__unused_webpack_module, exports) => {



function containsNewline(key) {
    if (!key)
        return null;
    switch (key.type) {
        case 'alias':
        case 'scalar':
        case 'double-quoted-scalar':
        case 'single-quoted-scalar':
            if (key.source.includes('\n'))
                return true;
            if (key.end)
                for (const st of key.end)
                    if (st.type === 'newline')
                        return true;
            return false;
        case 'flow-collection':
            for (const it of key.items) {
                for (const st of it.start)
                    if (st.type === 'newline')
                        return true;
                if (it.sep)
                    for (const st of it.sep)
                        if (st.type === 'newline')
                            return true;
                if (containsNewline(it.key) || containsNewline(it.value))
                    return true;
            }
            return false;
        default:
            return true;
    }
}

exports.containsNewline = containsNewline;


/***/ }),

/***/ 2599:
/***/ ((__unused_webpack_module, exports) => {



function emptyScalarPosition(offset, before, pos) {
    if (before) {
        pos ?? (pos = before.length);
        for (let i = pos - 1; i >= 0; --i) {
            let st = before[i];
            switch (st.type) {
                case 'space':
                case 'comment':
                case 'newline':
                    offset -= st.source.length;
                    continue;
            }
            // Technically, an empty scalar is immediately after the last non-empty
            // node, but it's more useful to place it after any whitespace.
            st = before[++i];
            while (st?.type === 'space') {
                offset += st.source.length;
                st = before[++i];
            }
            break;
        }
    }
    return offset;
}

exports.emptyScalarPosition = emptyScalarPosition;


/***/ }),

/***/ 4051:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var utilContainsNewline = __nccwpck_require__(9499);

function flowIndentCheck(indent, fc, onError) {
    if (fc?.type === 'flow-collection') {
        const end = fc.end[0];
        if (end.indent === indent &&
            (end.source === ']' || end.source === '}') &&
            utilContainsNewline.containsNewline(fc)) {
            const msg = 'Flow end indicator should be more indented than parent';
            onError(end, 'BAD_INDENT', msg, true);
        }
    }
}

exports.flowIndentCheck = flowIndentCheck;


/***/ }),

/***/ 1187:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);

function mapIncludes(ctx, items, search) {
    const { uniqueKeys } = ctx.options;
    if (uniqueKeys === false)
        return false;
    const isEqual = typeof uniqueKeys === 'function'
        ? uniqueKeys
        : (a, b) => a === b || (identity.isScalar(a) && identity.isScalar(b) && a.value === b.value);
    return items.some(pair => isEqual(pair.key, search));
}

exports.mapIncludes = mapIncludes;


/***/ }),

/***/ 3021:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Alias = __nccwpck_require__(4065);
var Collection = __nccwpck_require__(101);
var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var toJS = __nccwpck_require__(4043);
var Schema = __nccwpck_require__(5840);
var stringifyDocument = __nccwpck_require__(6829);
var anchors = __nccwpck_require__(1596);
var applyReviver = __nccwpck_require__(3661);
var createNode = __nccwpck_require__(2404);
var directives = __nccwpck_require__(1342);

class Document {
    constructor(value, replacer, options) {
        /** A comment before this Document */
        this.commentBefore = null;
        /** A comment immediately after this Document */
        this.comment = null;
        /** Errors encountered during parsing. */
        this.errors = [];
        /** Warnings encountered during parsing. */
        this.warnings = [];
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.DOC });
        let _replacer = null;
        if (typeof replacer === 'function' || Array.isArray(replacer)) {
            _replacer = replacer;
        }
        else if (options === undefined && replacer) {
            options = replacer;
            replacer = undefined;
        }
        const opt = Object.assign({
            intAsBigInt: false,
            keepSourceTokens: false,
            logLevel: 'warn',
            prettyErrors: true,
            strict: true,
            stringKeys: false,
            uniqueKeys: true,
            version: '1.2'
        }, options);
        this.options = opt;
        let { version } = opt;
        if (options?._directives) {
            this.directives = options._directives.atDocument();
            if (this.directives.yaml.explicit)
                version = this.directives.yaml.version;
        }
        else
            this.directives = new directives.Directives({ version });
        this.setSchema(version, options);
        // @ts-expect-error We can't really know that this matches Contents.
        this.contents =
            value === undefined ? null : this.createNode(value, _replacer, options);
    }
    /**
     * Create a deep copy of this Document and its contents.
     *
     * Custom Node values that inherit from `Object` still refer to their original instances.
     */
    clone() {
        const copy = Object.create(Document.prototype, {
            [identity.NODE_TYPE]: { value: identity.DOC }
        });
        copy.commentBefore = this.commentBefore;
        copy.comment = this.comment;
        copy.errors = this.errors.slice();
        copy.warnings = this.warnings.slice();
        copy.options = Object.assign({}, this.options);
        if (this.directives)
            copy.directives = this.directives.clone();
        copy.schema = this.schema.clone();
        // @ts-expect-error We can't really know that this matches Contents.
        copy.contents = identity.isNode(this.contents)
            ? this.contents.clone(copy.schema)
            : this.contents;
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /** Adds a value to the document. */
    add(value) {
        if (assertCollection(this.contents))
            this.contents.add(value);
    }
    /** Adds a value to the document. */
    addIn(path, value) {
        if (assertCollection(this.contents))
            this.contents.addIn(path, value);
    }
    /**
     * Create a new `Alias` node, ensuring that the target `node` has the required anchor.
     *
     * If `node` already has an anchor, `name` is ignored.
     * Otherwise, the `node.anchor` value will be set to `name`,
     * or if an anchor with that name is already present in the document,
     * `name` will be used as a prefix for a new unique anchor.
     * If `name` is undefined, the generated anchor will use 'a' as a prefix.
     */
    createAlias(node, name) {
        if (!node.anchor) {
            const prev = anchors.anchorNames(this);
            node.anchor =
                // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
                !name || prev.has(name) ? anchors.findNewAnchor(name || 'a', prev) : name;
        }
        return new Alias.Alias(node.anchor);
    }
    createNode(value, replacer, options) {
        let _replacer = undefined;
        if (typeof replacer === 'function') {
            value = replacer.call({ '': value }, '', value);
            _replacer = replacer;
        }
        else if (Array.isArray(replacer)) {
            const keyToStr = (v) => typeof v === 'number' || v instanceof String || v instanceof Number;
            const asStr = replacer.filter(keyToStr).map(String);
            if (asStr.length > 0)
                replacer = replacer.concat(asStr);
            _replacer = replacer;
        }
        else if (options === undefined && replacer) {
            options = replacer;
            replacer = undefined;
        }
        const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
        const { onAnchor, setAnchors, sourceObjects } = anchors.createNodeAnchors(this, 
        // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
        anchorPrefix || 'a');
        const ctx = {
            aliasDuplicateObjects: aliasDuplicateObjects ?? true,
            keepUndefined: keepUndefined ?? false,
            onAnchor,
            onTagObj,
            replacer: _replacer,
            schema: this.schema,
            sourceObjects
        };
        const node = createNode.createNode(value, tag, ctx);
        if (flow && identity.isCollection(node))
            node.flow = true;
        setAnchors();
        return node;
    }
    /**
     * Convert a key and a value into a `Pair` using the current schema,
     * recursively wrapping all values as `Scalar` or `Collection` nodes.
     */
    createPair(key, value, options = {}) {
        const k = this.createNode(key, null, options);
        const v = this.createNode(value, null, options);
        return new Pair.Pair(k, v);
    }
    /**
     * Removes a value from the document.
     * @returns `true` if the item was found and removed.
     */
    delete(key) {
        return assertCollection(this.contents) ? this.contents.delete(key) : false;
    }
    /**
     * Removes a value from the document.
     * @returns `true` if the item was found and removed.
     */
    deleteIn(path) {
        if (Collection.isEmptyPath(path)) {
            if (this.contents == null)
                return false;
            // @ts-expect-error Presumed impossible if Strict extends false
            this.contents = null;
            return true;
        }
        return assertCollection(this.contents)
            ? this.contents.deleteIn(path)
            : false;
    }
    /**
     * Returns item at `key`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    get(key, keepScalar) {
        return identity.isCollection(this.contents)
            ? this.contents.get(key, keepScalar)
            : undefined;
    }
    /**
     * Returns item at `path`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    getIn(path, keepScalar) {
        if (Collection.isEmptyPath(path))
            return !keepScalar && identity.isScalar(this.contents)
                ? this.contents.value
                : this.contents;
        return identity.isCollection(this.contents)
            ? this.contents.getIn(path, keepScalar)
            : undefined;
    }
    /**
     * Checks if the document includes a value with the key `key`.
     */
    has(key) {
        return identity.isCollection(this.contents) ? this.contents.has(key) : false;
    }
    /**
     * Checks if the document includes a value at `path`.
     */
    hasIn(path) {
        if (Collection.isEmptyPath(path))
            return this.contents !== undefined;
        return identity.isCollection(this.contents) ? this.contents.hasIn(path) : false;
    }
    /**
     * Sets a value in this document. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    set(key, value) {
        if (this.contents == null) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = Collection.collectionFromPath(this.schema, [key], value);
        }
        else if (assertCollection(this.contents)) {
            this.contents.set(key, value);
        }
    }
    /**
     * Sets a value in this document. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    setIn(path, value) {
        if (Collection.isEmptyPath(path)) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = value;
        }
        else if (this.contents == null) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = Collection.collectionFromPath(this.schema, Array.from(path), value);
        }
        else if (assertCollection(this.contents)) {
            this.contents.setIn(path, value);
        }
    }
    /**
     * Change the YAML version and schema used by the document.
     * A `null` version disables support for directives, explicit tags, anchors, and aliases.
     * It also requires the `schema` option to be given as a `Schema` instance value.
     *
     * Overrides all previously set schema options.
     */
    setSchema(version, options = {}) {
        if (typeof version === 'number')
            version = String(version);
        let opt;
        switch (version) {
            case '1.1':
                if (this.directives)
                    this.directives.yaml.version = '1.1';
                else
                    this.directives = new directives.Directives({ version: '1.1' });
                opt = { resolveKnownTags: false, schema: 'yaml-1.1' };
                break;
            case '1.2':
            case 'next':
                if (this.directives)
                    this.directives.yaml.version = version;
                else
                    this.directives = new directives.Directives({ version });
                opt = { resolveKnownTags: true, schema: 'core' };
                break;
            case null:
                if (this.directives)
                    delete this.directives;
                opt = null;
                break;
            default: {
                const sv = JSON.stringify(version);
                throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
            }
        }
        // Not using `instanceof Schema` to allow for duck typing
        if (options.schema instanceof Object)
            this.schema = options.schema;
        else if (opt)
            this.schema = new Schema.Schema(Object.assign(opt, options));
        else
            throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
    }
    // json & jsonArg are only used from toJSON()
    toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        const ctx = {
            anchors: new Map(),
            doc: this,
            keep: !json,
            mapAsMap: mapAsMap === true,
            mapKeyWarned: false,
            maxAliasCount: typeof maxAliasCount === 'number' ? maxAliasCount : 100
        };
        const res = toJS.toJS(this.contents, jsonArg ?? '', ctx);
        if (typeof onAnchor === 'function')
            for (const { count, res } of ctx.anchors.values())
                onAnchor(res, count);
        return typeof reviver === 'function'
            ? applyReviver.applyReviver(reviver, { '': res }, '', res)
            : res;
    }
    /**
     * A JSON representation of the document `contents`.
     *
     * @param jsonArg Used by `JSON.stringify` to indicate the array index or
     *   property name.
     */
    toJSON(jsonArg, onAnchor) {
        return this.toJS({ json: true, jsonArg, mapAsMap: false, onAnchor });
    }
    /** A YAML representation of the document. */
    toString(options = {}) {
        if (this.errors.length > 0)
            throw new Error('Document with errors cannot be stringified');
        if ('indent' in options &&
            (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
            const s = JSON.stringify(options.indent);
            throw new Error(`"indent" option must be a positive integer, not ${s}`);
        }
        return stringifyDocument.stringifyDocument(this, options);
    }
}
function assertCollection(contents) {
    if (identity.isCollection(contents))
        return true;
    throw new Error('Expected a YAML collection as document contents');
}

exports.Document = Document;


/***/ }),

/***/ 1596:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var visit = __nccwpck_require__(204);

/**
 * Verify that the input string is a valid anchor.
 *
 * Will throw on errors.
 */
function anchorIsValid(anchor) {
    if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
        const sa = JSON.stringify(anchor);
        const msg = `Anchor must not contain whitespace or control characters: ${sa}`;
        throw new Error(msg);
    }
    return true;
}
function anchorNames(root) {
    const anchors = new Set();
    visit.visit(root, {
        Value(_key, node) {
            if (node.anchor)
                anchors.add(node.anchor);
        }
    });
    return anchors;
}
/** Find a new anchor name with the given `prefix` and a one-indexed suffix. */
function findNewAnchor(prefix, exclude) {
    for (let i = 1; true; ++i) {
        const name = `${prefix}${i}`;
        if (!exclude.has(name))
            return name;
    }
}
function createNodeAnchors(doc, prefix) {
    const aliasObjects = [];
    const sourceObjects = new Map();
    let prevAnchors = null;
    return {
        onAnchor: (source) => {
            aliasObjects.push(source);
            prevAnchors ?? (prevAnchors = anchorNames(doc));
            const anchor = findNewAnchor(prefix, prevAnchors);
            prevAnchors.add(anchor);
            return anchor;
        },
        /**
         * With circular references, the source node is only resolved after all
         * of its child nodes are. This is why anchors are set only after all of
         * the nodes have been created.
         */
        setAnchors: () => {
            for (const source of aliasObjects) {
                const ref = sourceObjects.get(source);
                if (typeof ref === 'object' &&
                    ref.anchor &&
                    (identity.isScalar(ref.node) || identity.isCollection(ref.node))) {
                    ref.node.anchor = ref.anchor;
                }
                else {
                    const error = new Error('Failed to resolve repeated object (this should not happen)');
                    error.source = source;
                    throw error;
                }
            }
        },
        sourceObjects
    };
}

exports.anchorIsValid = anchorIsValid;
exports.anchorNames = anchorNames;
exports.createNodeAnchors = createNodeAnchors;
exports.findNewAnchor = findNewAnchor;


/***/ }),

/***/ 3661:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Applies the JSON.parse reviver algorithm as defined in the ECMA-262 spec,
 * in section 24.5.1.1 "Runtime Semantics: InternalizeJSONProperty" of the
 * 2021 edition: https://tc39.es/ecma262/#sec-json.parse
 *
 * Includes extensions for handling Map and Set objects.
 */
function applyReviver(reviver, obj, key, val) {
    if (val && typeof val === 'object') {
        if (Array.isArray(val)) {
            for (let i = 0, len = val.length; i < len; ++i) {
                const v0 = val[i];
                const v1 = applyReviver(reviver, val, String(i), v0);
                // eslint-disable-next-line @typescript-eslint/no-array-delete
                if (v1 === undefined)
                    delete val[i];
                else if (v1 !== v0)
                    val[i] = v1;
            }
        }
        else if (val instanceof Map) {
            for (const k of Array.from(val.keys())) {
                const v0 = val.get(k);
                const v1 = applyReviver(reviver, val, k, v0);
                if (v1 === undefined)
                    val.delete(k);
                else if (v1 !== v0)
                    val.set(k, v1);
            }
        }
        else if (val instanceof Set) {
            for (const v0 of Array.from(val)) {
                const v1 = applyReviver(reviver, val, v0, v0);
                if (v1 === undefined)
                    val.delete(v0);
                else if (v1 !== v0) {
                    val.delete(v0);
                    val.add(v1);
                }
            }
        }
        else {
            for (const [k, v0] of Object.entries(val)) {
                const v1 = applyReviver(reviver, val, k, v0);
                if (v1 === undefined)
                    delete val[k];
                else if (v1 !== v0)
                    val[k] = v1;
            }
        }
    }
    return reviver.call(obj, key, val);
}

exports.applyReviver = applyReviver;


/***/ }),

/***/ 2404:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Alias = __nccwpck_require__(4065);
var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);

const defaultTagPrefix = 'tag:yaml.org,2002:';
function findTagObject(value, tagName, tags) {
    if (tagName) {
        const match = tags.filter(t => t.tag === tagName);
        const tagObj = match.find(t => !t.format) ?? match[0];
        if (!tagObj)
            throw new Error(`Tag ${tagName} not found`);
        return tagObj;
    }
    return tags.find(t => t.identify?.(value) && !t.format);
}
function createNode(value, tagName, ctx) {
    if (identity.isDocument(value))
        value = value.contents;
    if (identity.isNode(value))
        return value;
    if (identity.isPair(value)) {
        const map = ctx.schema[identity.MAP].createNode?.(ctx.schema, null, ctx);
        map.items.push(value);
        return map;
    }
    if (value instanceof String ||
        value instanceof Number ||
        value instanceof Boolean ||
        (typeof BigInt !== 'undefined' && value instanceof BigInt) // not supported everywhere
    ) {
        // https://tc39.es/ecma262/#sec-serializejsonproperty
        value = value.valueOf();
    }
    const { aliasDuplicateObjects, onAnchor, onTagObj, schema, sourceObjects } = ctx;
    // Detect duplicate references to the same object & use Alias nodes for all
    // after first. The `ref` wrapper allows for circular references to resolve.
    let ref = undefined;
    if (aliasDuplicateObjects && value && typeof value === 'object') {
        ref = sourceObjects.get(value);
        if (ref) {
            ref.anchor ?? (ref.anchor = onAnchor(value));
            return new Alias.Alias(ref.anchor);
        }
        else {
            ref = { anchor: null, node: null };
            sourceObjects.set(value, ref);
        }
    }
    if (tagName?.startsWith('!!'))
        tagName = defaultTagPrefix + tagName.slice(2);
    let tagObj = findTagObject(value, tagName, schema.tags);
    if (!tagObj) {
        if (value && typeof value.toJSON === 'function') {
            // eslint-disable-next-line @typescript-eslint/no-unsafe-call
            value = value.toJSON();
        }
        if (!value || typeof value !== 'object') {
            const node = new Scalar.Scalar(value);
            if (ref)
                ref.node = node;
            return node;
        }
        tagObj =
            value instanceof Map
                ? schema[identity.MAP]
                : Symbol.iterator in Object(value)
                    ? schema[identity.SEQ]
                    : schema[identity.MAP];
    }
    if (onTagObj) {
        onTagObj(tagObj);
        delete ctx.onTagObj;
    }
    const node = tagObj?.createNode
        ? tagObj.createNode(ctx.schema, value, ctx)
        : typeof tagObj?.nodeClass?.from === 'function'
            ? tagObj.nodeClass.from(ctx.schema, value, ctx)
            : new Scalar.Scalar(value);
    if (tagName)
        node.tag = tagName;
    else if (!tagObj.default)
        node.tag = tagObj.tag;
    if (ref)
        ref.node = node;
    return node;
}

exports.createNode = createNode;


/***/ }),

/***/ 1342:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var visit = __nccwpck_require__(204);

const escapeChars = {
    '!': '%21',
    ',': '%2C',
    '[': '%5B',
    ']': '%5D',
    '{': '%7B',
    '}': '%7D'
};
const escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, ch => escapeChars[ch]);
class Directives {
    constructor(yaml, tags) {
        /**
         * The directives-end/doc-start marker `---`. If `null`, a marker may still be
         * included in the document's stringified representation.
         */
        this.docStart = null;
        /** The doc-end marker `...`.  */
        this.docEnd = false;
        this.yaml = Object.assign({}, Directives.defaultYaml, yaml);
        this.tags = Object.assign({}, Directives.defaultTags, tags);
    }
    clone() {
        const copy = new Directives(this.yaml, this.tags);
        copy.docStart = this.docStart;
        return copy;
    }
    /**
     * During parsing, get a Directives instance for the current document and
     * update the stream state according to the current version's spec.
     */
    atDocument() {
        const res = new Directives(this.yaml, this.tags);
        switch (this.yaml.version) {
            case '1.1':
                this.atNextDocument = true;
                break;
            case '1.2':
                this.atNextDocument = false;
                this.yaml = {
                    explicit: Directives.defaultYaml.explicit,
                    version: '1.2'
                };
                this.tags = Object.assign({}, Directives.defaultTags);
                break;
        }
        return res;
    }
    /**
     * @param onError - May be called even if the action was successful
     * @returns `true` on success
     */
    add(line, onError) {
        if (this.atNextDocument) {
            this.yaml = { explicit: Directives.defaultYaml.explicit, version: '1.1' };
            this.tags = Object.assign({}, Directives.defaultTags);
            this.atNextDocument = false;
        }
        const parts = line.trim().split(/[ \t]+/);
        const name = parts.shift();
        switch (name) {
            case '%TAG': {
                if (parts.length !== 2) {
                    onError(0, '%TAG directive should contain exactly two parts');
                    if (parts.length < 2)
                        return false;
                }
                const [handle, prefix] = parts;
                this.tags[handle] = prefix;
                return true;
            }
            case '%YAML': {
                this.yaml.explicit = true;
                if (parts.length !== 1) {
                    onError(0, '%YAML directive should contain exactly one part');
                    return false;
                }
                const [version] = parts;
                if (version === '1.1' || version === '1.2') {
                    this.yaml.version = version;
                    return true;
                }
                else {
                    const isValid = /^\d+\.\d+$/.test(version);
                    onError(6, `Unsupported YAML version ${version}`, isValid);
                    return false;
                }
            }
            default:
                onError(0, `Unknown directive ${name}`, true);
                return false;
        }
    }
    /**
     * Resolves a tag, matching handles to those defined in %TAG directives.
     *
     * @returns Resolved tag, which may also be the non-specific tag `'!'` or a
     *   `'!local'` tag, or `null` if unresolvable.
     */
    tagName(source, onError) {
        if (source === '!')
            return '!'; // non-specific tag
        if (source[0] !== '!') {
            onError(`Not a valid tag: ${source}`);
            return null;
        }
        if (source[1] === '<') {
            const verbatim = source.slice(2, -1);
            if (verbatim === '!' || verbatim === '!!') {
                onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
                return null;
            }
            if (source[source.length - 1] !== '>')
                onError('Verbatim tags must end with a >');
            return verbatim;
        }
        const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
        if (!suffix)
            onError(`The ${source} tag has no suffix`);
        const prefix = this.tags[handle];
        if (prefix) {
            try {
                return prefix + decodeURIComponent(suffix);
            }
            catch (error) {
                onError(String(error));
                return null;
            }
        }
        if (handle === '!')
            return source; // local tag
        onError(`Could not resolve tag: ${source}`);
        return null;
    }
    /**
     * Given a fully resolved tag, returns its printable string form,
     * taking into account current tag prefixes and defaults.
     */
    tagString(tag) {
        for (const [handle, prefix] of Object.entries(this.tags)) {
            if (tag.startsWith(prefix))
                return handle + escapeTagName(tag.substring(prefix.length));
        }
        return tag[0] === '!' ? tag : `!<${tag}>`;
    }
    toString(doc) {
        const lines = this.yaml.explicit
            ? [`%YAML ${this.yaml.version || '1.2'}`]
            : [];
        const tagEntries = Object.entries(this.tags);
        let tagNames;
        if (doc && tagEntries.length > 0 && identity.isNode(doc.contents)) {
            const tags = {};
            visit.visit(doc.contents, (_key, node) => {
                if (identity.isNode(node) && node.tag)
                    tags[node.tag] = true;
            });
            tagNames = Object.keys(tags);
        }
        else
            tagNames = [];
        for (const [handle, prefix] of tagEntries) {
            if (handle === '!!' && prefix === 'tag:yaml.org,2002:')
                continue;
            if (!doc || tagNames.some(tn => tn.startsWith(prefix)))
                lines.push(`%TAG ${handle} ${prefix}`);
        }
        return lines.join('\n');
    }
}
Directives.defaultYaml = { explicit: false, version: '1.2' };
Directives.defaultTags = { '!!': 'tag:yaml.org,2002:' };

exports.Directives = Directives;


/***/ }),

/***/ 1464:
/***/ ((__unused_webpack_module, exports) => {



class YAMLError extends Error {
    constructor(name, pos, code, message) {
        super();
        this.name = name;
        this.code = code;
        this.message = message;
        this.pos = pos;
    }
}
class YAMLParseError extends YAMLError {
    constructor(pos, code, message) {
        super('YAMLParseError', pos, code, message);
    }
}
class YAMLWarning extends YAMLError {
    constructor(pos, code, message) {
        super('YAMLWarning', pos, code, message);
    }
}
const prettifyError = (src, lc) => (error) => {
    if (error.pos[0] === -1)
        return;
    error.linePos = error.pos.map(pos => lc.linePos(pos));
    const { line, col } = error.linePos[0];
    error.message += ` at line ${line}, column ${col}`;
    let ci = col - 1;
    let lineStr = src
        .substring(lc.lineStarts[line - 1], lc.lineStarts[line])
        .replace(/[\n\r]+$/, '');
    // Trim to max 80 chars, keeping col position near the middle
    if (ci >= 60 && lineStr.length > 80) {
        const trimStart = Math.min(ci - 39, lineStr.length - 79);
        lineStr = '\u2026' + lineStr.substring(trimStart);
        ci -= trimStart - 1;
    }
    if (lineStr.length > 80)
        lineStr = lineStr.substring(0, 79) + '\u2026';
    // Include previous line in context if pointing at line start
    if (line > 1 && /^ *$/.test(lineStr.substring(0, ci))) {
        // Regexp won't match if start is trimmed
        let prev = src.substring(lc.lineStarts[line - 2], lc.lineStarts[line - 1]);
        if (prev.length > 80)
            prev = prev.substring(0, 79) + '\u2026\n';
        lineStr = prev + lineStr;
    }
    if (/[^ ]/.test(lineStr)) {
        let count = 1;
        const end = error.linePos[1];
        if (end?.line === line && end.col > col) {
            count = Math.max(1, Math.min(end.col - col, 80 - ci));
        }
        const pointer = ' '.repeat(ci) + '^'.repeat(count);
        error.message += `:\n\n${lineStr}\n${pointer}\n`;
    }
};

exports.YAMLError = YAMLError;
exports.YAMLParseError = YAMLParseError;
exports.YAMLWarning = YAMLWarning;
exports.prettifyError = prettifyError;


/***/ }),

/***/ 8815:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

var __webpack_unused_export__;


var composer = __nccwpck_require__(9984);
var Document = __nccwpck_require__(3021);
var Schema = __nccwpck_require__(5840);
var errors = __nccwpck_require__(1464);
var Alias = __nccwpck_require__(4065);
var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var Scalar = __nccwpck_require__(3301);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var cst = __nccwpck_require__(3461);
var lexer = __nccwpck_require__(361);
var lineCounter = __nccwpck_require__(6628);
var parser = __nccwpck_require__(3456);
var publicApi = __nccwpck_require__(4047);
var visit = __nccwpck_require__(204);



__webpack_unused_export__ = composer.Composer;
exports.yo = Document.Document;
__webpack_unused_export__ = Schema.Schema;
__webpack_unused_export__ = errors.YAMLError;
__webpack_unused_export__ = errors.YAMLParseError;
__webpack_unused_export__ = errors.YAMLWarning;
__webpack_unused_export__ = Alias.Alias;
exports.Vj = identity.isAlias;
__webpack_unused_export__ = identity.isCollection;
__webpack_unused_export__ = identity.isDocument;
exports.jh = identity.isMap;
exports.Ll = identity.isNode;
__webpack_unused_export__ = identity.isPair;
exports.jn = identity.isScalar;
exports.oP = identity.isSeq;
exports.Rm = Pair.Pair;
exports.X5 = Scalar.Scalar;
exports.CA = YAMLMap.YAMLMap;
__webpack_unused_export__ = YAMLSeq.YAMLSeq;
exports.DB = cst;
exports.JG = lexer.Lexer;
exports.HN = lineCounter.LineCounter;
__webpack_unused_export__ = parser.Parser;
__webpack_unused_export__ = publicApi.parse;
__webpack_unused_export__ = publicApi.parseAllDocuments;
exports.Tp = publicApi.parseDocument;
__webpack_unused_export__ = publicApi.stringify;
exports.YR = visit.visit;
__webpack_unused_export__ = visit.visitAsync;


/***/ }),

/***/ 7249:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_process = __nccwpck_require__(932);

function debug(logLevel, ...messages) {
    if (logLevel === 'debug')
        console.log(...messages);
}
function warn(logLevel, warning) {
    if (logLevel === 'debug' || logLevel === 'warn') {
        if (typeof node_process.emitWarning === 'function')
            node_process.emitWarning(warning);
        else
            console.warn(warning);
    }
}

exports.debug = debug;
exports.warn = warn;


/***/ }),

/***/ 4065:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var anchors = __nccwpck_require__(1596);
var visit = __nccwpck_require__(204);
var identity = __nccwpck_require__(1127);
var Node = __nccwpck_require__(6673);
var toJS = __nccwpck_require__(4043);

class Alias extends Node.NodeBase {
    constructor(source) {
        super(identity.ALIAS);
        this.source = source;
        Object.defineProperty(this, 'tag', {
            set() {
                throw new Error('Alias nodes cannot have tags');
            }
        });
    }
    /**
     * Resolve the value of this alias within `doc`, finding the last
     * instance of the `source` anchor before this node.
     */
    resolve(doc, ctx) {
        if (ctx?.maxAliasCount === 0)
            throw new ReferenceError('Alias resolution is disabled');
        let nodes;
        if (ctx?.aliasResolveCache) {
            nodes = ctx.aliasResolveCache;
        }
        else {
            nodes = [];
            visit.visit(doc, {
                Node: (_key, node) => {
                    if (identity.isAlias(node) || identity.hasAnchor(node))
                        nodes.push(node);
                }
            });
            if (ctx)
                ctx.aliasResolveCache = nodes;
        }
        let found = undefined;
        for (const node of nodes) {
            if (node === this)
                break;
            if (node.anchor === this.source)
                found = node;
        }
        if (found && ctx) {
            const { anchors, doc, maxAliasCount } = ctx;
            let data = anchors.get(found);
            if (!data) {
                // Resolve anchors for Node.prototype.toJS()
                toJS.toJS(found, null, ctx);
                data = anchors.get(found);
            }
            /* istanbul ignore if */
            if (data?.res === undefined) {
                const msg = 'This should not happen: Alias anchor was not resolved?';
                throw new ReferenceError(msg);
            }
            if (maxAliasCount >= 0) {
                data.count += 1;
                if (data.aliasCount === 0)
                    data.aliasCount = getAliasCount(doc, found, anchors);
                if (data.count * data.aliasCount > maxAliasCount) {
                    const msg = 'Excessive alias count indicates a resource exhaustion attack';
                    throw new ReferenceError(msg);
                }
            }
        }
        return found;
    }
    toJSON(_arg, ctx) {
        if (!ctx)
            return { source: this.source };
        const source = this.resolve(ctx.doc, ctx);
        if (!source) {
            const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
            throw new ReferenceError(msg);
        }
        return ctx.anchors.get(source).res;
    }
    toString(ctx, _onComment, _onChompKeep) {
        const src = `*${this.source}`;
        if (ctx) {
            anchors.anchorIsValid(this.source);
            if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
                const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
                throw new Error(msg);
            }
            if (ctx.implicitKey)
                return `${src} `;
        }
        return src;
    }
}
function getAliasCount(doc, node, anchors) {
    if (identity.isAlias(node)) {
        const source = node.resolve(doc);
        const anchor = anchors && source && anchors.get(source);
        return anchor ? anchor.count * anchor.aliasCount : 0;
    }
    else if (identity.isCollection(node)) {
        let count = 0;
        for (const item of node.items) {
            const c = getAliasCount(doc, item, anchors);
            if (c > count)
                count = c;
        }
        return count;
    }
    else if (identity.isPair(node)) {
        const kc = getAliasCount(doc, node.key, anchors);
        const vc = getAliasCount(doc, node.value, anchors);
        return Math.max(kc, vc);
    }
    return 1;
}

exports.Alias = Alias;


/***/ }),

/***/ 101:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var createNode = __nccwpck_require__(2404);
var identity = __nccwpck_require__(1127);
var Node = __nccwpck_require__(6673);

function collectionFromPath(schema, path, value) {
    let v = value;
    for (let i = path.length - 1; i >= 0; --i) {
        const k = path[i];
        if (typeof k === 'number' && Number.isInteger(k) && k >= 0) {
            const a = [];
            a[k] = v;
            v = a;
        }
        else {
            v = new Map([[k, v]]);
        }
    }
    return createNode.createNode(v, undefined, {
        aliasDuplicateObjects: false,
        keepUndefined: false,
        onAnchor: () => {
            throw new Error('This should not happen, please report a bug.');
        },
        schema,
        sourceObjects: new Map()
    });
}
// Type guard is intentionally a little wrong so as to be more useful,
// as it does not cover untypable empty non-string iterables (e.g. []).
const isEmptyPath = (path) => path == null ||
    (typeof path === 'object' && !!path[Symbol.iterator]().next().done);
class Collection extends Node.NodeBase {
    constructor(type, schema) {
        super(type);
        Object.defineProperty(this, 'schema', {
            value: schema,
            configurable: true,
            enumerable: false,
            writable: true
        });
    }
    /**
     * Create a copy of this collection.
     *
     * @param schema - If defined, overwrites the original's schema
     */
    clone(schema) {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (schema)
            copy.schema = schema;
        copy.items = copy.items.map(it => identity.isNode(it) || identity.isPair(it) ? it.clone(schema) : it);
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /**
     * Adds a value to the collection. For `!!map` and `!!omap` the value must
     * be a Pair instance or a `{ key, value }` object, which may not have a key
     * that already exists in the map.
     */
    addIn(path, value) {
        if (isEmptyPath(path))
            this.add(value);
        else {
            const [key, ...rest] = path;
            const node = this.get(key, true);
            if (identity.isCollection(node))
                node.addIn(rest, value);
            else if (node === undefined && this.schema)
                this.set(key, collectionFromPath(this.schema, rest, value));
            else
                throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
    }
    /**
     * Removes a value from the collection.
     * @returns `true` if the item was found and removed.
     */
    deleteIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
            return this.delete(key);
        const node = this.get(key, true);
        if (identity.isCollection(node))
            return node.deleteIn(rest);
        else
            throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
    }
    /**
     * Returns item at `key`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    getIn(path, keepScalar) {
        const [key, ...rest] = path;
        const node = this.get(key, true);
        if (rest.length === 0)
            return !keepScalar && identity.isScalar(node) ? node.value : node;
        else
            return identity.isCollection(node) ? node.getIn(rest, keepScalar) : undefined;
    }
    hasAllNullValues(allowScalar) {
        return this.items.every(node => {
            if (!identity.isPair(node))
                return false;
            const n = node.value;
            return (n == null ||
                (allowScalar &&
                    identity.isScalar(n) &&
                    n.value == null &&
                    !n.commentBefore &&
                    !n.comment &&
                    !n.tag));
        });
    }
    /**
     * Checks if the collection includes a value with the key `key`.
     */
    hasIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
            return this.has(key);
        const node = this.get(key, true);
        return identity.isCollection(node) ? node.hasIn(rest) : false;
    }
    /**
     * Sets a value in this collection. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    setIn(path, value) {
        const [key, ...rest] = path;
        if (rest.length === 0) {
            this.set(key, value);
        }
        else {
            const node = this.get(key, true);
            if (identity.isCollection(node))
                node.setIn(rest, value);
            else if (node === undefined && this.schema)
                this.set(key, collectionFromPath(this.schema, rest, value));
            else
                throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
    }
}

exports.Collection = Collection;
exports.collectionFromPath = collectionFromPath;
exports.isEmptyPath = isEmptyPath;


/***/ }),

/***/ 6673:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var applyReviver = __nccwpck_require__(3661);
var identity = __nccwpck_require__(1127);
var toJS = __nccwpck_require__(4043);

class NodeBase {
    constructor(type) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: type });
    }
    /** Create a copy of this node.  */
    clone() {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /** A plain JavaScript representation of this node. */
    toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        if (!identity.isDocument(doc))
            throw new TypeError('A document argument is required');
        const ctx = {
            anchors: new Map(),
            doc,
            keep: true,
            mapAsMap: mapAsMap === true,
            mapKeyWarned: false,
            maxAliasCount: typeof maxAliasCount === 'number' ? maxAliasCount : 100
        };
        const res = toJS.toJS(this, '', ctx);
        if (typeof onAnchor === 'function')
            for (const { count, res } of ctx.anchors.values())
                onAnchor(res, count);
        return typeof reviver === 'function'
            ? applyReviver.applyReviver(reviver, { '': res }, '', res)
            : res;
    }
}

exports.NodeBase = NodeBase;


/***/ }),

/***/ 7165:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var createNode = __nccwpck_require__(2404);
var stringifyPair = __nccwpck_require__(9748);
var addPairToJSMap = __nccwpck_require__(7104);
var identity = __nccwpck_require__(1127);

function createPair(key, value, ctx) {
    const k = createNode.createNode(key, undefined, ctx);
    const v = createNode.createNode(value, undefined, ctx);
    return new Pair(k, v);
}
class Pair {
    constructor(key, value = null) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.PAIR });
        this.key = key;
        this.value = value;
    }
    clone(schema) {
        let { key, value } = this;
        if (identity.isNode(key))
            key = key.clone(schema);
        if (identity.isNode(value))
            value = value.clone(schema);
        return new Pair(key, value);
    }
    toJSON(_, ctx) {
        const pair = ctx?.mapAsMap ? new Map() : {};
        return addPairToJSMap.addPairToJSMap(ctx, pair, this);
    }
    toString(ctx, onComment, onChompKeep) {
        return ctx?.doc
            ? stringifyPair.stringifyPair(this, ctx, onComment, onChompKeep)
            : JSON.stringify(this);
    }
}

exports.Pair = Pair;
exports.createPair = createPair;


/***/ }),

/***/ 3301:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Node = __nccwpck_require__(6673);
var toJS = __nccwpck_require__(4043);

const isScalarValue = (value) => !value || (typeof value !== 'function' && typeof value !== 'object');
class Scalar extends Node.NodeBase {
    constructor(value) {
        super(identity.SCALAR);
        this.value = value;
    }
    toJSON(arg, ctx) {
        return ctx?.keep ? this.value : toJS.toJS(this.value, arg, ctx);
    }
    toString() {
        return String(this.value);
    }
}
Scalar.BLOCK_FOLDED = 'BLOCK_FOLDED';
Scalar.BLOCK_LITERAL = 'BLOCK_LITERAL';
Scalar.PLAIN = 'PLAIN';
Scalar.QUOTE_DOUBLE = 'QUOTE_DOUBLE';
Scalar.QUOTE_SINGLE = 'QUOTE_SINGLE';

exports.Scalar = Scalar;
exports.isScalarValue = isScalarValue;


/***/ }),

/***/ 4454:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyCollection = __nccwpck_require__(1212);
var addPairToJSMap = __nccwpck_require__(7104);
var Collection = __nccwpck_require__(101);
var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var Scalar = __nccwpck_require__(3301);

function findPair(items, key) {
    const k = identity.isScalar(key) ? key.value : key;
    for (const it of items) {
        if (identity.isPair(it)) {
            if (it.key === key || it.key === k)
                return it;
            if (identity.isScalar(it.key) && it.key.value === k)
                return it;
        }
    }
    return undefined;
}
class YAMLMap extends Collection.Collection {
    static get tagName() {
        return 'tag:yaml.org,2002:map';
    }
    constructor(schema) {
        super(identity.MAP, schema);
        this.items = [];
    }
    /**
     * A generic collection parsing method that can be extended
     * to other node classes that inherit from YAMLMap
     */
    static from(schema, obj, ctx) {
        const { keepUndefined, replacer } = ctx;
        const map = new this(schema);
        const add = (key, value) => {
            if (typeof replacer === 'function')
                value = replacer.call(obj, key, value);
            else if (Array.isArray(replacer) && !replacer.includes(key))
                return;
            if (value !== undefined || keepUndefined)
                map.items.push(Pair.createPair(key, value, ctx));
        };
        if (obj instanceof Map) {
            for (const [key, value] of obj)
                add(key, value);
        }
        else if (obj && typeof obj === 'object') {
            for (const key of Object.keys(obj))
                add(key, obj[key]);
        }
        if (typeof schema.sortMapEntries === 'function') {
            map.items.sort(schema.sortMapEntries);
        }
        return map;
    }
    /**
     * Adds a value to the collection.
     *
     * @param overwrite - If not set `true`, using a key that is already in the
     *   collection will throw. Otherwise, overwrites the previous value.
     */
    add(pair, overwrite) {
        let _pair;
        if (identity.isPair(pair))
            _pair = pair;
        else if (!pair || typeof pair !== 'object' || !('key' in pair)) {
            // In TypeScript, this never happens.
            _pair = new Pair.Pair(pair, pair?.value);
        }
        else
            _pair = new Pair.Pair(pair.key, pair.value);
        const prev = findPair(this.items, _pair.key);
        const sortEntries = this.schema?.sortMapEntries;
        if (prev) {
            if (!overwrite)
                throw new Error(`Key ${_pair.key} already set`);
            // For scalars, keep the old node & its comments and anchors
            if (identity.isScalar(prev.value) && Scalar.isScalarValue(_pair.value))
                prev.value.value = _pair.value;
            else
                prev.value = _pair.value;
        }
        else if (sortEntries) {
            const i = this.items.findIndex(item => sortEntries(_pair, item) < 0);
            if (i === -1)
                this.items.push(_pair);
            else
                this.items.splice(i, 0, _pair);
        }
        else {
            this.items.push(_pair);
        }
    }
    delete(key) {
        const it = findPair(this.items, key);
        if (!it)
            return false;
        const del = this.items.splice(this.items.indexOf(it), 1);
        return del.length > 0;
    }
    get(key, keepScalar) {
        const it = findPair(this.items, key);
        const node = it?.value;
        return (!keepScalar && identity.isScalar(node) ? node.value : node) ?? undefined;
    }
    has(key) {
        return !!findPair(this.items, key);
    }
    set(key, value) {
        this.add(new Pair.Pair(key, value), true);
    }
    /**
     * @param ctx - Conversion context, originally set in Document#toJS()
     * @param {Class} Type - If set, forces the returned collection type
     * @returns Instance of Type, Map, or Object
     */
    toJSON(_, ctx, Type) {
        const map = Type ? new Type() : ctx?.mapAsMap ? new Map() : {};
        if (ctx?.onCreate)
            ctx.onCreate(map);
        for (const item of this.items)
            addPairToJSMap.addPairToJSMap(ctx, map, item);
        return map;
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        for (const item of this.items) {
            if (!identity.isPair(item))
                throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
        }
        if (!ctx.allNullValues && this.hasAllNullValues(false))
            ctx = Object.assign({}, ctx, { allNullValues: true });
        return stringifyCollection.stringifyCollection(this, ctx, {
            blockItemPrefix: '',
            flowChars: { start: '{', end: '}' },
            itemIndent: ctx.indent || '',
            onChompKeep,
            onComment
        });
    }
}

exports.YAMLMap = YAMLMap;
exports.findPair = findPair;


/***/ }),

/***/ 2223:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var createNode = __nccwpck_require__(2404);
var stringifyCollection = __nccwpck_require__(1212);
var Collection = __nccwpck_require__(101);
var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var toJS = __nccwpck_require__(4043);

class YAMLSeq extends Collection.Collection {
    static get tagName() {
        return 'tag:yaml.org,2002:seq';
    }
    constructor(schema) {
        super(identity.SEQ, schema);
        this.items = [];
    }
    add(value) {
        this.items.push(value);
    }
    /**
     * Removes a value from the collection.
     *
     * `key` must contain a representation of an integer for this to succeed.
     * It may be wrapped in a `Scalar`.
     *
     * @returns `true` if the item was found and removed.
     */
    delete(key) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            return false;
        const del = this.items.splice(idx, 1);
        return del.length > 0;
    }
    get(key, keepScalar) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            return undefined;
        const it = this.items[idx];
        return !keepScalar && identity.isScalar(it) ? it.value : it;
    }
    /**
     * Checks if the collection includes a value with the key `key`.
     *
     * `key` must contain a representation of an integer for this to succeed.
     * It may be wrapped in a `Scalar`.
     */
    has(key) {
        const idx = asItemIndex(key);
        return typeof idx === 'number' && idx < this.items.length;
    }
    /**
     * Sets a value in this collection. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     *
     * If `key` does not contain a representation of an integer, this will throw.
     * It may be wrapped in a `Scalar`.
     */
    set(key, value) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            throw new Error(`Expected a valid index, not ${key}.`);
        const prev = this.items[idx];
        if (identity.isScalar(prev) && Scalar.isScalarValue(value))
            prev.value = value;
        else
            this.items[idx] = value;
    }
    toJSON(_, ctx) {
        const seq = [];
        if (ctx?.onCreate)
            ctx.onCreate(seq);
        let i = 0;
        for (const item of this.items)
            seq.push(toJS.toJS(item, String(i++), ctx));
        return seq;
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        return stringifyCollection.stringifyCollection(this, ctx, {
            blockItemPrefix: '- ',
            flowChars: { start: '[', end: ']' },
            itemIndent: (ctx.indent || '') + '  ',
            onChompKeep,
            onComment
        });
    }
    static from(schema, obj, ctx) {
        const { replacer } = ctx;
        const seq = new this(schema);
        if (obj && Symbol.iterator in Object(obj)) {
            let i = 0;
            for (let it of obj) {
                if (typeof replacer === 'function') {
                    const key = obj instanceof Set ? it : String(i++);
                    it = replacer.call(obj, key, it);
                }
                seq.items.push(createNode.createNode(it, undefined, ctx));
            }
        }
        return seq;
    }
}
function asItemIndex(key) {
    let idx = identity.isScalar(key) ? key.value : key;
    if (idx && typeof idx === 'string')
        idx = Number(idx);
    return typeof idx === 'number' && Number.isInteger(idx) && idx >= 0
        ? idx
        : null;
}

exports.YAMLSeq = YAMLSeq;


/***/ }),

/***/ 7104:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var log = __nccwpck_require__(7249);
var merge = __nccwpck_require__(452);
var stringify = __nccwpck_require__(2148);
var identity = __nccwpck_require__(1127);
var toJS = __nccwpck_require__(4043);

function addPairToJSMap(ctx, map, { key, value }) {
    if (identity.isNode(key) && key.addToJSMap)
        key.addToJSMap(ctx, map, value);
    // TODO: Should drop this special case for bare << handling
    else if (merge.isMergeKey(ctx, key))
        merge.addMergeToJSMap(ctx, map, value);
    else {
        const jsKey = toJS.toJS(key, '', ctx);
        if (map instanceof Map) {
            map.set(jsKey, toJS.toJS(value, jsKey, ctx));
        }
        else if (map instanceof Set) {
            map.add(jsKey);
        }
        else {
            const stringKey = stringifyKey(key, jsKey, ctx);
            const jsValue = toJS.toJS(value, stringKey, ctx);
            if (stringKey in map)
                Object.defineProperty(map, stringKey, {
                    value: jsValue,
                    writable: true,
                    enumerable: true,
                    configurable: true
                });
            else
                map[stringKey] = jsValue;
        }
    }
    return map;
}
function stringifyKey(key, jsKey, ctx) {
    if (jsKey === null)
        return '';
    // eslint-disable-next-line @typescript-eslint/no-base-to-string
    if (typeof jsKey !== 'object')
        return String(jsKey);
    if (identity.isNode(key) && ctx?.doc) {
        const strCtx = stringify.createStringifyContext(ctx.doc, {});
        strCtx.anchors = new Set();
        for (const node of ctx.anchors.keys())
            strCtx.anchors.add(node.anchor);
        strCtx.inFlow = true;
        strCtx.inStringifyKey = true;
        const strKey = key.toString(strCtx);
        if (!ctx.mapKeyWarned) {
            let jsonStr = JSON.stringify(strKey);
            if (jsonStr.length > 40)
                jsonStr = jsonStr.substring(0, 36) + '..."';
            log.warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
            ctx.mapKeyWarned = true;
        }
        return strKey;
    }
    return JSON.stringify(jsKey);
}

exports.addPairToJSMap = addPairToJSMap;


/***/ }),

/***/ 1127:
/***/ ((__unused_webpack_module, exports) => {



const ALIAS = Symbol.for('yaml.alias');
const DOC = Symbol.for('yaml.document');
const MAP = Symbol.for('yaml.map');
const PAIR = Symbol.for('yaml.pair');
const SCALAR = Symbol.for('yaml.scalar');
const SEQ = Symbol.for('yaml.seq');
const NODE_TYPE = Symbol.for('yaml.node.type');
const isAlias = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === ALIAS;
const isDocument = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === DOC;
const isMap = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === MAP;
const isPair = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === PAIR;
const isScalar = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === SCALAR;
const isSeq = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === SEQ;
function isCollection(node) {
    if (node && typeof node === 'object')
        switch (node[NODE_TYPE]) {
            case MAP:
            case SEQ:
                return true;
        }
    return false;
}
function isNode(node) {
    if (node && typeof node === 'object')
        switch (node[NODE_TYPE]) {
            case ALIAS:
            case MAP:
            case SCALAR:
            case SEQ:
                return true;
        }
    return false;
}
const hasAnchor = (node) => (isScalar(node) || isCollection(node)) && !!node.anchor;

exports.ALIAS = ALIAS;
exports.DOC = DOC;
exports.MAP = MAP;
exports.NODE_TYPE = NODE_TYPE;
exports.PAIR = PAIR;
exports.SCALAR = SCALAR;
exports.SEQ = SEQ;
exports.hasAnchor = hasAnchor;
exports.isAlias = isAlias;
exports.isCollection = isCollection;
exports.isDocument = isDocument;
exports.isMap = isMap;
exports.isNode = isNode;
exports.isPair = isPair;
exports.isScalar = isScalar;
exports.isSeq = isSeq;


/***/ }),

/***/ 4043:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);

/**
 * Recursively convert any node or its contents to native JavaScript
 *
 * @param value - The input value
 * @param arg - If `value` defines a `toJSON()` method, use this
 *   as its first argument
 * @param ctx - Conversion context, originally set in Document#toJS(). If
 *   `{ keep: true }` is not set, output should be suitable for JSON
 *   stringification.
 */
function toJS(value, arg, ctx) {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-return
    if (Array.isArray(value))
        return value.map((v, i) => toJS(v, String(i), ctx));
    if (value && typeof value.toJSON === 'function') {
        // eslint-disable-next-line @typescript-eslint/no-unsafe-call
        if (!ctx || !identity.hasAnchor(value))
            return value.toJSON(arg, ctx);
        const data = { aliasCount: 0, count: 1, res: undefined };
        ctx.anchors.set(value, data);
        ctx.onCreate = res => {
            data.res = res;
            delete ctx.onCreate;
        };
        const res = value.toJSON(arg, ctx);
        if (ctx.onCreate)
            ctx.onCreate(res);
        return res;
    }
    if (typeof value === 'bigint' && !ctx?.keep)
        return Number(value);
    return value;
}

exports.toJS = toJS;


/***/ }),

/***/ 110:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var resolveBlockScalar = __nccwpck_require__(8913);
var resolveFlowScalar = __nccwpck_require__(6842);
var errors = __nccwpck_require__(1464);
var stringifyString = __nccwpck_require__(3069);

function resolveAsScalar(token, strict = true, onError) {
    if (token) {
        const _onError = (pos, code, message) => {
            const offset = typeof pos === 'number' ? pos : Array.isArray(pos) ? pos[0] : pos.offset;
            if (onError)
                onError(offset, code, message);
            else
                throw new errors.YAMLParseError([offset, offset + 1], code, message);
        };
        switch (token.type) {
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return resolveFlowScalar.resolveFlowScalar(token, strict, _onError);
            case 'block-scalar':
                return resolveBlockScalar.resolveBlockScalar({ options: { strict } }, token, _onError);
        }
    }
    return null;
}
/**
 * Create a new scalar token with `value`
 *
 * Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
 * as this function does not support any schema operations and won't check for such conflicts.
 *
 * @param value The string representation of the value, which will have its content properly indented.
 * @param context.end Comments and whitespace after the end of the value, or after the block scalar header. If undefined, a newline will be added.
 * @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
 * @param context.indent The indent level of the token.
 * @param context.inFlow Is this scalar within a flow collection? This may affect the resolved type of the token's value.
 * @param context.offset The offset position of the token.
 * @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
 */
function createScalarToken(value, context) {
    const { implicitKey = false, indent, inFlow = false, offset = -1, type = 'PLAIN' } = context;
    const source = stringifyString.stringifyString({ type, value }, {
        implicitKey,
        indent: indent > 0 ? ' '.repeat(indent) : '',
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
    });
    const end = context.end ?? [
        { type: 'newline', offset: -1, indent, source: '\n' }
    ];
    switch (source[0]) {
        case '|':
        case '>': {
            const he = source.indexOf('\n');
            const head = source.substring(0, he);
            const body = source.substring(he + 1) + '\n';
            const props = [
                { type: 'block-scalar-header', offset, indent, source: head }
            ];
            if (!addEndtoBlockProps(props, end))
                props.push({ type: 'newline', offset: -1, indent, source: '\n' });
            return { type: 'block-scalar', offset, indent, props, source: body };
        }
        case '"':
            return { type: 'double-quoted-scalar', offset, indent, source, end };
        case "'":
            return { type: 'single-quoted-scalar', offset, indent, source, end };
        default:
            return { type: 'scalar', offset, indent, source, end };
    }
}
/**
 * Set the value of `token` to the given string `value`, overwriting any previous contents and type that it may have.
 *
 * Best efforts are made to retain any comments previously associated with the `token`,
 * though all contents within a collection's `items` will be overwritten.
 *
 * Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
 * as this function does not support any schema operations and won't check for such conflicts.
 *
 * @param token Any token. If it does not include an `indent` value, the value will be stringified as if it were an implicit key.
 * @param value The string representation of the value, which will have its content properly indented.
 * @param context.afterKey In most cases, values after a key should have an additional level of indentation.
 * @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
 * @param context.inFlow Being within a flow collection may affect the resolved type of the token's value.
 * @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
 */
function setScalarValue(token, value, context = {}) {
    let { afterKey = false, implicitKey = false, inFlow = false, type } = context;
    let indent = 'indent' in token ? token.indent : null;
    if (afterKey && typeof indent === 'number')
        indent += 2;
    if (!type)
        switch (token.type) {
            case 'single-quoted-scalar':
                type = 'QUOTE_SINGLE';
                break;
            case 'double-quoted-scalar':
                type = 'QUOTE_DOUBLE';
                break;
            case 'block-scalar': {
                const header = token.props[0];
                if (header.type !== 'block-scalar-header')
                    throw new Error('Invalid block scalar header');
                type = header.source[0] === '>' ? 'BLOCK_FOLDED' : 'BLOCK_LITERAL';
                break;
            }
            default:
                type = 'PLAIN';
        }
    const source = stringifyString.stringifyString({ type, value }, {
        implicitKey: implicitKey || indent === null,
        indent: indent !== null && indent > 0 ? ' '.repeat(indent) : '',
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
    });
    switch (source[0]) {
        case '|':
        case '>':
            setBlockScalarValue(token, source);
            break;
        case '"':
            setFlowScalarValue(token, source, 'double-quoted-scalar');
            break;
        case "'":
            setFlowScalarValue(token, source, 'single-quoted-scalar');
            break;
        default:
            setFlowScalarValue(token, source, 'scalar');
    }
}
function setBlockScalarValue(token, source) {
    const he = source.indexOf('\n');
    const head = source.substring(0, he);
    const body = source.substring(he + 1) + '\n';
    if (token.type === 'block-scalar') {
        const header = token.props[0];
        if (header.type !== 'block-scalar-header')
            throw new Error('Invalid block scalar header');
        header.source = head;
        token.source = body;
    }
    else {
        const { offset } = token;
        const indent = 'indent' in token ? token.indent : -1;
        const props = [
            { type: 'block-scalar-header', offset, indent, source: head }
        ];
        if (!addEndtoBlockProps(props, 'end' in token ? token.end : undefined))
            props.push({ type: 'newline', offset: -1, indent, source: '\n' });
        for (const key of Object.keys(token))
            if (key !== 'type' && key !== 'offset')
                delete token[key];
        Object.assign(token, { type: 'block-scalar', indent, props, source: body });
    }
}
/** @returns `true` if last token is a newline */
function addEndtoBlockProps(props, end) {
    if (end)
        for (const st of end)
            switch (st.type) {
                case 'space':
                case 'comment':
                    props.push(st);
                    break;
                case 'newline':
                    props.push(st);
                    return true;
            }
    return false;
}
function setFlowScalarValue(token, source, type) {
    switch (token.type) {
        case 'scalar':
        case 'double-quoted-scalar':
        case 'single-quoted-scalar':
            token.type = type;
            token.source = source;
            break;
        case 'block-scalar': {
            const end = token.props.slice(1);
            let oa = source.length;
            if (token.props[0].type === 'block-scalar-header')
                oa -= token.props[0].source.length;
            for (const tok of end)
                tok.offset += oa;
            delete token.props;
            Object.assign(token, { type, source, end });
            break;
        }
        case 'block-map':
        case 'block-seq': {
            const offset = token.offset + source.length;
            const nl = { type: 'newline', offset, indent: token.indent, source: '\n' };
            delete token.items;
            Object.assign(token, { type, source, end: [nl] });
            break;
        }
        default: {
            const indent = 'indent' in token ? token.indent : -1;
            const end = 'end' in token && Array.isArray(token.end)
                ? token.end.filter(st => st.type === 'space' ||
                    st.type === 'comment' ||
                    st.type === 'newline')
                : [];
            for (const key of Object.keys(token))
                if (key !== 'type' && key !== 'offset')
                    delete token[key];
            Object.assign(token, { type, indent, source, end });
        }
    }
}

exports.createScalarToken = createScalarToken;
exports.resolveAsScalar = resolveAsScalar;
exports.setScalarValue = setScalarValue;


/***/ }),

/***/ 1733:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Stringify a CST document, token, or collection item
 *
 * Fair warning: This applies no validation whatsoever, and
 * simply concatenates the sources in their logical order.
 */
const stringify = (cst) => 'type' in cst ? stringifyToken(cst) : stringifyItem(cst);
function stringifyToken(token) {
    switch (token.type) {
        case 'block-scalar': {
            let res = '';
            for (const tok of token.props)
                res += stringifyToken(tok);
            return res + token.source;
        }
        case 'block-map':
        case 'block-seq': {
            let res = '';
            for (const item of token.items)
                res += stringifyItem(item);
            return res;
        }
        case 'flow-collection': {
            let res = token.start.source;
            for (const item of token.items)
                res += stringifyItem(item);
            for (const st of token.end)
                res += st.source;
            return res;
        }
        case 'document': {
            let res = stringifyItem(token);
            if (token.end)
                for (const st of token.end)
                    res += st.source;
            return res;
        }
        default: {
            let res = token.source;
            if ('end' in token && token.end)
                for (const st of token.end)
                    res += st.source;
            return res;
        }
    }
}
function stringifyItem({ start, key, sep, value }) {
    let res = '';
    for (const st of start)
        res += st.source;
    if (key)
        res += stringifyToken(key);
    if (sep)
        for (const st of sep)
            res += st.source;
    if (value)
        res += stringifyToken(value);
    return res;
}

exports.stringify = stringify;


/***/ }),

/***/ 7715:
/***/ ((__unused_webpack_module, exports) => {



const BREAK = Symbol('break visit');
const SKIP = Symbol('skip children');
const REMOVE = Symbol('remove item');
/**
 * Apply a visitor to a CST document or item.
 *
 * Walks through the tree (depth-first) starting from the root, calling a
 * `visitor` function with two arguments when entering each item:
 *   - `item`: The current item, which included the following members:
 *     - `start: SourceToken[]` \u2013 Source tokens before the key or value,
 *       possibly including its anchor or tag.
 *     - `key?: Token | null` \u2013 Set for pair values. May then be `null`, if
 *       the key before the `:` separator is empty.
 *     - `sep?: SourceToken[]` \u2013 Source tokens between the key and the value,
 *       which should include the `:` map value indicator if `value` is set.
 *     - `value?: Token` \u2013 The value of a sequence item, or of a map pair.
 *   - `path`: The steps from the root to the current node, as an array of
 *     `['key' | 'value', number]` tuples.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this token, continue with
 *      next sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current item, then continue with the next one
 *   - `number`: Set the index of the next step. This is useful especially if
 *     the index of the current token has changed.
 *   - `function`: Define the next visitor for this item. After the original
 *     visitor is called on item entry, next visitors are called after handling
 *     a non-empty `key` and when exiting the item.
 */
function visit(cst, visitor) {
    if ('type' in cst && cst.type === 'document')
        cst = { start: cst.start, value: cst.value };
    _visit(Object.freeze([]), cst, visitor);
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visit.BREAK = BREAK;
/** Do not visit the children of the current item */
visit.SKIP = SKIP;
/** Remove the current item */
visit.REMOVE = REMOVE;
/** Find the item at `path` from `cst` as the root */
visit.itemAtPath = (cst, path) => {
    let item = cst;
    for (const [field, index] of path) {
        const tok = item?.[field];
        if (tok && 'items' in tok) {
            item = tok.items[index];
        }
        else
            return undefined;
    }
    return item;
};
/**
 * Get the immediate parent collection of the item at `path` from `cst` as the root.
 *
 * Throws an error if the collection is not found, which should never happen if the item itself exists.
 */
visit.parentCollection = (cst, path) => {
    const parent = visit.itemAtPath(cst, path.slice(0, -1));
    const field = path[path.length - 1][0];
    const coll = parent?.[field];
    if (coll && 'items' in coll)
        return coll;
    throw new Error('Parent collection not found');
};
function _visit(path, item, visitor) {
    let ctrl = visitor(item, path);
    if (typeof ctrl === 'symbol')
        return ctrl;
    for (const field of ['key', 'value']) {
        const token = item[field];
        if (token && 'items' in token) {
            for (let i = 0; i < token.items.length; ++i) {
                const ci = _visit(Object.freeze(path.concat([[field, i]])), token.items[i], visitor);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    token.items.splice(i, 1);
                    i -= 1;
                }
            }
            if (typeof ctrl === 'function' && field === 'key')
                ctrl = ctrl(item, path);
        }
    }
    return typeof ctrl === 'function' ? ctrl(item, path) : ctrl;
}

exports.visit = visit;


/***/ }),

/***/ 3461:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var cstScalar = __nccwpck_require__(110);
var cstStringify = __nccwpck_require__(1733);
var cstVisit = __nccwpck_require__(7715);

/** The byte order mark */
const BOM = '\u{FEFF}';
/** Start of doc-mode */
const DOCUMENT = '\x02'; // C0: Start of Text
/** Unexpected end of flow-mode */
const FLOW_END = '\x18'; // C0: Cancel
/** Next token is a scalar value */
const SCALAR = '\x1f'; // C0: Unit Separator
/** @returns `true` if `token` is a flow or block collection */
const isCollection = (token) => !!token && 'items' in token;
/** @returns `true` if `token` is a flow or block scalar; not an alias */
const isScalar = (token) => !!token &&
    (token.type === 'scalar' ||
        token.type === 'single-quoted-scalar' ||
        token.type === 'double-quoted-scalar' ||
        token.type === 'block-scalar');
/* istanbul ignore next */
/** Get a printable representation of a lexer token */
function prettyToken(token) {
    switch (token) {
        case BOM:
            return '<BOM>';
        case DOCUMENT:
            return '<DOC>';
        case FLOW_END:
            return '<FLOW_END>';
        case SCALAR:
            return '<SCALAR>';
        default:
            return JSON.stringify(token);
    }
}
/** Identify the type of a lexer token. May return `null` for unknown tokens. */
function tokenType(source) {
    switch (source) {
        case BOM:
            return 'byte-order-mark';
        case DOCUMENT:
            return 'doc-mode';
        case FLOW_END:
            return 'flow-error-end';
        case SCALAR:
            return 'scalar';
        case '---':
            return 'doc-start';
        case '...':
            return 'doc-end';
        case '':
        case '\n':
        case '\r\n':
            return 'newline';
        case '-':
            return 'seq-item-ind';
        case '?':
            return 'explicit-key-ind';
        case ':':
            return 'map-value-ind';
        case '{':
            return 'flow-map-start';
        case '}':
            return 'flow-map-end';
        case '[':
            return 'flow-seq-start';
        case ']':
            return 'flow-seq-end';
        case ',':
            return 'comma';
    }
    switch (source[0]) {
        case ' ':
        case '\t':
            return 'space';
        case '#':
            return 'comment';
        case '%':
            return 'directive-line';
        case '*':
            return 'alias';
        case '&':
            return 'anchor';
        case '!':
            return 'tag';
        case "'":
            return 'single-quoted-scalar';
        case '"':
            return 'double-quoted-scalar';
        case '|':
        case '>':
            return 'block-scalar-header';
    }
    return null;
}

exports.createScalarToken = cstScalar.createScalarToken;
exports.resolveAsScalar = cstScalar.resolveAsScalar;
exports.setScalarValue = cstScalar.setScalarValue;
exports.stringify = cstStringify.stringify;
exports.visit = cstVisit.visit;
exports.BOM = BOM;
exports.DOCUMENT = DOCUMENT;
exports.FLOW_END = FLOW_END;
exports.SCALAR = SCALAR;
exports.isCollection = isCollection;
exports.isScalar = isScalar;
exports.prettyToken = prettyToken;
exports.tokenType = tokenType;


/***/ }),

/***/ 361:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var cst = __nccwpck_require__(3461);

/*
START -> stream

stream
  directive -> line-end -> stream
  indent + line-end -> stream
  [else] -> line-start

line-end
  comment -> line-end
  newline -> .
  input-end -> END

line-start
  doc-start -> doc
  doc-end -> stream
  [else] -> indent -> block-start

block-start
  seq-item-start -> block-start
  explicit-key-start -> block-start
  map-value-start -> block-start
  [else] -> doc

doc
  line-end -> line-start
  spaces -> doc
  anchor -> doc
  tag -> doc
  flow-start -> flow -> doc
  flow-end -> error -> doc
  seq-item-start -> error -> doc
  explicit-key-start -> error -> doc
  map-value-start -> doc
  alias -> doc
  quote-start -> quoted-scalar -> doc
  block-scalar-header -> line-end -> block-scalar(min) -> line-start
  [else] -> plain-scalar(false, min) -> doc

flow
  line-end -> flow
  spaces -> flow
  anchor -> flow
  tag -> flow
  flow-start -> flow -> flow
  flow-end -> .
  seq-item-start -> error -> flow
  explicit-key-start -> flow
  map-value-start -> flow
  alias -> flow
  quote-start -> quoted-scalar -> flow
  comma -> flow
  [else] -> plain-scalar(true, 0) -> flow

quoted-scalar
  quote-end -> .
  [else] -> quoted-scalar

block-scalar(min)
  newline + peek(indent < min) -> .
  [else] -> block-scalar(min)

plain-scalar(is-flow, min)
  scalar-end(is-flow) -> .
  peek(newline + (indent < min)) -> .
  [else] -> plain-scalar(min)
*/
function isEmpty(ch) {
    switch (ch) {
        case undefined:
        case ' ':
        case '\n':
        case '\r':
        case '\t':
            return true;
        default:
            return false;
    }
}
const hexDigits = new Set('0123456789ABCDEFabcdef');
const tagChars = new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
const flowIndicatorChars = new Set(',[]{}');
const invalidAnchorChars = new Set(' ,[]{}\n\r\t');
const isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
/**
 * Splits an input string into lexical tokens, i.e. smaller strings that are
 * easily identifiable by `tokens.tokenType()`.
 *
 * Lexing starts always in a "stream" context. Incomplete input may be buffered
 * until a complete token can be emitted.
 *
 * In addition to slices of the original input, the following control characters
 * may also be emitted:
 *
 * - `\x02` (Start of Text): A document starts with the next token
 * - `\x18` (Cancel): Unexpected end of flow-mode (indicates an error)
 * - `\x1f` (Unit Separator): Next token is a scalar value
 * - `\u{FEFF}` (Byte order mark): Emitted separately outside documents
 */
class Lexer {
    constructor() {
        /**
         * Flag indicating whether the end of the current buffer marks the end of
         * all input
         */
        this.atEnd = false;
        /**
         * Explicit indent set in block scalar header, as an offset from the current
         * minimum indent, so e.g. set to 1 from a header `|2+`. Set to -1 if not
         * explicitly set.
         */
        this.blockScalarIndent = -1;
        /**
         * Block scalars that include a + (keep) chomping indicator in their header
         * include trailing empty lines, which are otherwise excluded from the
         * scalar's contents.
         */
        this.blockScalarKeep = false;
        /** Current input */
        this.buffer = '';
        /**
         * Flag noting whether the map value indicator : can immediately follow this
         * node within a flow context.
         */
        this.flowKey = false;
        /** Count of surrounding flow collection levels. */
        this.flowLevel = 0;
        /**
         * Minimum level of indentation required for next lines to be parsed as a
         * part of the current scalar value.
         */
        this.indentNext = 0;
        /** Indentation level of the current line. */
        this.indentValue = 0;
        /** Position of the next \n character. */
        this.lineEndPos = null;
        /** Stores the state of the lexer if reaching the end of incpomplete input */
        this.next = null;
        /** A pointer to `buffer`; the current position of the lexer. */
        this.pos = 0;
    }
    /**
     * Generate YAML tokens from the `source` string. If `incomplete`,
     * a part of the last line may be left as a buffer for the next call.
     *
     * @returns A generator of lexical tokens
     */
    *lex(source, incomplete = false) {
        if (source) {
            if (typeof source !== 'string')
                throw TypeError('source is not a string');
            this.buffer = this.buffer ? this.buffer + source : source;
            this.lineEndPos = null;
        }
        this.atEnd = !incomplete;
        let next = this.next ?? 'stream';
        while (next && (incomplete || this.hasChars(1)))
            next = yield* this.parseNext(next);
    }
    atLineEnd() {
        let i = this.pos;
        let ch = this.buffer[i];
        while (ch === ' ' || ch === '\t')
            ch = this.buffer[++i];
        if (!ch || ch === '#' || ch === '\n')
            return true;
        if (ch === '\r')
            return this.buffer[i + 1] === '\n';
        return false;
    }
    charAt(n) {
        return this.buffer[this.pos + n];
    }
    continueScalar(offset) {
        let ch = this.buffer[offset];
        if (this.indentNext > 0) {
            let indent = 0;
            while (ch === ' ')
                ch = this.buffer[++indent + offset];
            if (ch === '\r') {
                const next = this.buffer[indent + offset + 1];
                if (next === '\n' || (!next && !this.atEnd))
                    return offset + indent + 1;
            }
            return ch === '\n' || indent >= this.indentNext || (!ch && !this.atEnd)
                ? offset + indent
                : -1;
        }
        if (ch === '-' || ch === '.') {
            const dt = this.buffer.substr(offset, 3);
            if ((dt === '---' || dt === '...') && isEmpty(this.buffer[offset + 3]))
                return -1;
        }
        return offset;
    }
    getLine() {
        let end = this.lineEndPos;
        if (typeof end !== 'number' || (end !== -1 && end < this.pos)) {
            end = this.buffer.indexOf('\n', this.pos);
            this.lineEndPos = end;
        }
        if (end === -1)
            return this.atEnd ? this.buffer.substring(this.pos) : null;
        if (this.buffer[end - 1] === '\r')
            end -= 1;
        return this.buffer.substring(this.pos, end);
    }
    hasChars(n) {
        return this.pos + n <= this.buffer.length;
    }
    setNext(state) {
        this.buffer = this.buffer.substring(this.pos);
        this.pos = 0;
        this.lineEndPos = null;
        this.next = state;
        return null;
    }
    peek(n) {
        return this.buffer.substr(this.pos, n);
    }
    *parseNext(next) {
        switch (next) {
            case 'stream':
                return yield* this.parseStream();
            case 'line-start':
                return yield* this.parseLineStart();
            case 'block-start':
                return yield* this.parseBlockStart();
            case 'doc':
                return yield* this.parseDocument();
            case 'flow':
                return yield* this.parseFlowCollection();
            case 'quoted-scalar':
                return yield* this.parseQuotedScalar();
            case 'block-scalar':
                return yield* this.parseBlockScalar();
            case 'plain-scalar':
                return yield* this.parsePlainScalar();
        }
    }
    *parseStream() {
        let line = this.getLine();
        if (line === null)
            return this.setNext('stream');
        if (line[0] === cst.BOM) {
            yield* this.pushCount(1);
            line = line.substring(1);
        }
        if (line[0] === '%') {
            let dirEnd = line.length;
            let cs = line.indexOf('#');
            while (cs !== -1) {
                const ch = line[cs - 1];
                if (ch === ' ' || ch === '\t') {
                    dirEnd = cs - 1;
                    break;
                }
                else {
                    cs = line.indexOf('#', cs + 1);
                }
            }
            while (true) {
                const ch = line[dirEnd - 1];
                if (ch === ' ' || ch === '\t')
                    dirEnd -= 1;
                else
                    break;
            }
            const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
            yield* this.pushCount(line.length - n); // possible comment
            this.pushNewline();
            return 'stream';
        }
        if (this.atLineEnd()) {
            const sp = yield* this.pushSpaces(true);
            yield* this.pushCount(line.length - sp);
            yield* this.pushNewline();
            return 'stream';
        }
        yield cst.DOCUMENT;
        return yield* this.parseLineStart();
    }
    *parseLineStart() {
        const ch = this.charAt(0);
        if (!ch && !this.atEnd)
            return this.setNext('line-start');
        if (ch === '-' || ch === '.') {
            if (!this.atEnd && !this.hasChars(4))
                return this.setNext('line-start');
            const s = this.peek(3);
            if ((s === '---' || s === '...') && isEmpty(this.charAt(3))) {
                yield* this.pushCount(3);
                this.indentValue = 0;
                this.indentNext = 0;
                return s === '---' ? 'doc' : 'stream';
            }
        }
        this.indentValue = yield* this.pushSpaces(false);
        if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1)))
            this.indentNext = this.indentValue;
        return yield* this.parseBlockStart();
    }
    *parseBlockStart() {
        const [ch0, ch1] = this.peek(2);
        if (!ch1 && !this.atEnd)
            return this.setNext('block-start');
        if ((ch0 === '-' || ch0 === '?' || ch0 === ':') && isEmpty(ch1)) {
            const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
            this.indentNext = this.indentValue + 1;
            this.indentValue += n;
            return 'block-start';
        }
        return 'doc';
    }
    *parseDocument() {
        yield* this.pushSpaces(true);
        const line = this.getLine();
        if (line === null)
            return this.setNext('doc');
        let n = yield* this.pushIndicators();
        switch (line[n]) {
            case '#':
                yield* this.pushCount(line.length - n);
            // fallthrough
            case undefined:
                yield* this.pushNewline();
                return yield* this.parseLineStart();
            case '{':
            case '[':
                yield* this.pushCount(1);
                this.flowKey = false;
                this.flowLevel = 1;
                return 'flow';
            case '}':
            case ']':
                // this is an error
                yield* this.pushCount(1);
                return 'doc';
            case '*':
                yield* this.pushUntil(isNotAnchorChar);
                return 'doc';
            case '"':
            case "'":
                return yield* this.parseQuotedScalar();
            case '|':
            case '>':
                n += yield* this.parseBlockScalarHeader();
                n += yield* this.pushSpaces(true);
                yield* this.pushCount(line.length - n);
                yield* this.pushNewline();
                return yield* this.parseBlockScalar();
            default:
                return yield* this.parsePlainScalar();
        }
    }
    *parseFlowCollection() {
        let nl, sp;
        let indent = -1;
        do {
            nl = yield* this.pushNewline();
            if (nl > 0) {
                sp = yield* this.pushSpaces(false);
                this.indentValue = indent = sp;
            }
            else {
                sp = 0;
            }
            sp += yield* this.pushSpaces(true);
        } while (nl + sp > 0);
        const line = this.getLine();
        if (line === null)
            return this.setNext('flow');
        if ((indent !== -1 && indent < this.indentNext && line[0] !== '#') ||
            (indent === 0 &&
                (line.startsWith('---') || line.startsWith('...')) &&
                isEmpty(line[3]))) {
            // Allowing for the terminal ] or } at the same (rather than greater)
            // indent level as the initial [ or { is technically invalid, but
            // failing here would be surprising to users.
            const atFlowEndMarker = indent === this.indentNext - 1 &&
                this.flowLevel === 1 &&
                (line[0] === ']' || line[0] === '}');
            if (!atFlowEndMarker) {
                // this is an error
                this.flowLevel = 0;
                yield cst.FLOW_END;
                return yield* this.parseLineStart();
            }
        }
        let n = 0;
        while (line[n] === ',') {
            n += yield* this.pushCount(1);
            n += yield* this.pushSpaces(true);
            this.flowKey = false;
        }
        n += yield* this.pushIndicators();
        switch (line[n]) {
            case undefined:
                return 'flow';
            case '#':
                yield* this.pushCount(line.length - n);
                return 'flow';
            case '{':
            case '[':
                yield* this.pushCount(1);
                this.flowKey = false;
                this.flowLevel += 1;
                return 'flow';
            case '}':
            case ']':
                yield* this.pushCount(1);
                this.flowKey = true;
                this.flowLevel -= 1;
                return this.flowLevel ? 'flow' : 'doc';
            case '*':
                yield* this.pushUntil(isNotAnchorChar);
                return 'flow';
            case '"':
            case "'":
                this.flowKey = true;
                return yield* this.parseQuotedScalar();
            case ':': {
                const next = this.charAt(1);
                if (this.flowKey || isEmpty(next) || next === ',') {
                    this.flowKey = false;
                    yield* this.pushCount(1);
                    yield* this.pushSpaces(true);
                    return 'flow';
                }
            }
            // fallthrough
            default:
                this.flowKey = false;
                return yield* this.parsePlainScalar();
        }
    }
    *parseQuotedScalar() {
        const quote = this.charAt(0);
        let end = this.buffer.indexOf(quote, this.pos + 1);
        if (quote === "'") {
            while (end !== -1 && this.buffer[end + 1] === "'")
                end = this.buffer.indexOf("'", end + 2);
        }
        else {
            // double-quote
            while (end !== -1) {
                let n = 0;
                while (this.buffer[end - 1 - n] === '\\')
                    n += 1;
                if (n % 2 === 0)
                    break;
                end = this.buffer.indexOf('"', end + 1);
            }
        }
        // Only looking for newlines within the quotes
        const qb = this.buffer.substring(0, end);
        let nl = qb.indexOf('\n', this.pos);
        if (nl !== -1) {
            while (nl !== -1) {
                const cs = this.continueScalar(nl + 1);
                if (cs === -1)
                    break;
                nl = qb.indexOf('\n', cs);
            }
            if (nl !== -1) {
                // this is an error caused by an unexpected unindent
                end = nl - (qb[nl - 1] === '\r' ? 2 : 1);
            }
        }
        if (end === -1) {
            if (!this.atEnd)
                return this.setNext('quoted-scalar');
            end = this.buffer.length;
        }
        yield* this.pushToIndex(end + 1, false);
        return this.flowLevel ? 'flow' : 'doc';
    }
    *parseBlockScalarHeader() {
        this.blockScalarIndent = -1;
        this.blockScalarKeep = false;
        let i = this.pos;
        while (true) {
            const ch = this.buffer[++i];
            if (ch === '+')
                this.blockScalarKeep = true;
            else if (ch > '0' && ch <= '9')
                this.blockScalarIndent = Number(ch) - 1;
            else if (ch !== '-')
                break;
        }
        return yield* this.pushUntil(ch => isEmpty(ch) || ch === '#');
    }
    *parseBlockScalar() {
        let nl = this.pos - 1; // may be -1 if this.pos === 0
        let indent = 0;
        let ch;
        loop: for (let i = this.pos; (ch = this.buffer[i]); ++i) {
            switch (ch) {
                case ' ':
                    indent += 1;
                    break;
                case '\n':
                    nl = i;
                    indent = 0;
                    break;
                case '\r': {
                    const next = this.buffer[i + 1];
                    if (!next && !this.atEnd)
                        return this.setNext('block-scalar');
                    if (next === '\n')
                        break;
                } // fallthrough
                default:
                    break loop;
            }
        }
        if (!ch && !this.atEnd)
            return this.setNext('block-scalar');
        if (indent >= this.indentNext) {
            if (this.blockScalarIndent === -1)
                this.indentNext = indent;
            else {
                this.indentNext =
                    this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
            }
            do {
                const cs = this.continueScalar(nl + 1);
                if (cs === -1)
                    break;
                nl = this.buffer.indexOf('\n', cs);
            } while (nl !== -1);
            if (nl === -1) {
                if (!this.atEnd)
                    return this.setNext('block-scalar');
                nl = this.buffer.length;
            }
        }
        // Trailing insufficiently indented tabs are invalid.
        // To catch that during parsing, we include them in the block scalar value.
        let i = nl + 1;
        ch = this.buffer[i];
        while (ch === ' ')
            ch = this.buffer[++i];
        if (ch === '\t') {
            while (ch === '\t' || ch === ' ' || ch === '\r' || ch === '\n')
                ch = this.buffer[++i];
            nl = i - 1;
        }
        else if (!this.blockScalarKeep) {
            do {
                let i = nl - 1;
                let ch = this.buffer[i];
                if (ch === '\r')
                    ch = this.buffer[--i];
                const lastChar = i; // Drop the line if last char not more indented
                while (ch === ' ')
                    ch = this.buffer[--i];
                if (ch === '\n' && i >= this.pos && i + 1 + indent > lastChar)
                    nl = i;
                else
                    break;
            } while (true);
        }
        yield cst.SCALAR;
        yield* this.pushToIndex(nl + 1, true);
        return yield* this.parseLineStart();
    }
    *parsePlainScalar() {
        const inFlow = this.flowLevel > 0;
        let end = this.pos - 1;
        let i = this.pos - 1;
        let ch;
        while ((ch = this.buffer[++i])) {
            if (ch === ':') {
                const next = this.buffer[i + 1];
                if (isEmpty(next) || (inFlow && flowIndicatorChars.has(next)))
                    break;
                end = i;
            }
            else if (isEmpty(ch)) {
                let next = this.buffer[i + 1];
                if (ch === '\r') {
                    if (next === '\n') {
                        i += 1;
                        ch = '\n';
                        next = this.buffer[i + 1];
                    }
                    else
                        end = i;
                }
                if (next === '#' || (inFlow && flowIndicatorChars.has(next)))
                    break;
                if (ch === '\n') {
                    const cs = this.continueScalar(i + 1);
                    if (cs === -1)
                        break;
                    i = Math.max(i, cs - 2); // to advance, but still account for ' #'
                }
            }
            else {
                if (inFlow && flowIndicatorChars.has(ch))
                    break;
                end = i;
            }
        }
        if (!ch && !this.atEnd)
            return this.setNext('plain-scalar');
        yield cst.SCALAR;
        yield* this.pushToIndex(end + 1, true);
        return inFlow ? 'flow' : 'doc';
    }
    *pushCount(n) {
        if (n > 0) {
            yield this.buffer.substr(this.pos, n);
            this.pos += n;
            return n;
        }
        return 0;
    }
    *pushToIndex(i, allowEmpty) {
        const s = this.buffer.slice(this.pos, i);
        if (s) {
            yield s;
            this.pos += s.length;
            return s.length;
        }
        else if (allowEmpty)
            yield '';
        return 0;
    }
    *pushIndicators() {
        let n = 0;
        loop: while (true) {
            switch (this.charAt(0)) {
                case '!':
                    n += yield* this.pushTag();
                    n += yield* this.pushSpaces(true);
                    continue loop;
                case '&':
                    n += yield* this.pushUntil(isNotAnchorChar);
                    n += yield* this.pushSpaces(true);
                    continue loop;
                case '-': // this is an error
                case '?': // this is an error outside flow collections
                case ':': {
                    const inFlow = this.flowLevel > 0;
                    const ch1 = this.charAt(1);
                    if (isEmpty(ch1) || (inFlow && flowIndicatorChars.has(ch1))) {
                        if (!inFlow)
                            this.indentNext = this.indentValue + 1;
                        else if (this.flowKey)
                            this.flowKey = false;
                        n += yield* this.pushCount(1);
                        n += yield* this.pushSpaces(true);
                        continue loop;
                    }
                }
            }
            break loop;
        }
        return n;
    }
    *pushTag() {
        if (this.charAt(1) === '<') {
            let i = this.pos + 2;
            let ch = this.buffer[i];
            while (!isEmpty(ch) && ch !== '>')
                ch = this.buffer[++i];
            return yield* this.pushToIndex(ch === '>' ? i + 1 : i, false);
        }
        else {
            let i = this.pos + 1;
            let ch = this.buffer[i];
            while (ch) {
                if (tagChars.has(ch))
                    ch = this.buffer[++i];
                else if (ch === '%' &&
                    hexDigits.has(this.buffer[i + 1]) &&
                    hexDigits.has(this.buffer[i + 2])) {
                    ch = this.buffer[(i += 3)];
                }
                else
                    break;
            }
            return yield* this.pushToIndex(i, false);
        }
    }
    *pushNewline() {
        const ch = this.buffer[this.pos];
        if (ch === '\n')
            return yield* this.pushCount(1);
        else if (ch === '\r' && this.charAt(1) === '\n')
            return yield* this.pushCount(2);
        else
            return 0;
    }
    *pushSpaces(allowTabs) {
        let i = this.pos - 1;
        let ch;
        do {
            ch = this.buffer[++i];
        } while (ch === ' ' || (allowTabs && ch === '\t'));
        const n = i - this.pos;
        if (n > 0) {
            yield this.buffer.substr(this.pos, n);
            this.pos = i;
        }
        return n;
    }
    *pushUntil(test) {
        let i = this.pos;
        let ch = this.buffer[i];
        while (!test(ch))
            ch = this.buffer[++i];
        return yield* this.pushToIndex(i, false);
    }
}

exports.Lexer = Lexer;


/***/ }),

/***/ 6628:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Tracks newlines during parsing in order to provide an efficient API for
 * determining the one-indexed `{ line, col }` position for any offset
 * within the input.
 */
class LineCounter {
    constructor() {
        this.lineStarts = [];
        /**
         * Should be called in ascending order. Otherwise, call
         * `lineCounter.lineStarts.sort()` before calling `linePos()`.
         */
        this.addNewLine = (offset) => this.lineStarts.push(offset);
        /**
         * Performs a binary search and returns the 1-indexed { line, col }
         * position of `offset`. If `line === 0`, `addNewLine` has never been
         * called or `offset` is before the first known newline.
         */
        this.linePos = (offset) => {
            let low = 0;
            let high = this.lineStarts.length;
            while (low < high) {
                const mid = (low + high) >> 1; // Math.floor((low + high) / 2)
                if (this.lineStarts[mid] < offset)
                    low = mid + 1;
                else
                    high = mid;
            }
            if (this.lineStarts[low] === offset)
                return { line: low + 1, col: 1 };
            if (low === 0)
                return { line: 0, col: offset };
            const start = this.lineStarts[low - 1];
            return { line: low, col: offset - start + 1 };
        };
    }
}

exports.LineCounter = LineCounter;


/***/ }),

/***/ 3456:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_process = __nccwpck_require__(932);
var cst = __nccwpck_require__(3461);
var lexer = __nccwpck_require__(361);

function includesToken(list, type) {
    for (let i = 0; i < list.length; ++i)
        if (list[i].type === type)
            return true;
    return false;
}
function findNonEmptyIndex(list) {
    for (let i = 0; i < list.length; ++i) {
        switch (list[i].type) {
            case 'space':
            case 'comment':
            case 'newline':
                break;
            default:
                return i;
        }
    }
    return -1;
}
function isFlowToken(token) {
    switch (token?.type) {
        case 'alias':
        case 'scalar':
        case 'single-quoted-scalar':
        case 'double-quoted-scalar':
        case 'flow-collection':
            return true;
        default:
            return false;
    }
}
function getPrevProps(parent) {
    switch (parent.type) {
        case 'document':
            return parent.start;
        case 'block-map': {
            const it = parent.items[parent.items.length - 1];
            return it.sep ?? it.start;
        }
        case 'block-seq':
            return parent.items[parent.items.length - 1].start;
        /* istanbul ignore next should not happen */
        default:
            return [];
    }
}
/** Note: May modify input array */
function getFirstKeyStartProps(prev) {
    if (prev.length === 0)
        return [];
    let i = prev.length;
    loop: while (--i >= 0) {
        switch (prev[i].type) {
            case 'doc-start':
            case 'explicit-key-ind':
            case 'map-value-ind':
            case 'seq-item-ind':
            case 'newline':
                break loop;
        }
    }
    while (prev[++i]?.type === 'space') {
        /* loop */
    }
    return prev.splice(i, prev.length);
}
function arrayPushArray(target, source) {
    // May exhaust call stack with large `source` array
    if (source.length < 1e5)
        Array.prototype.push.apply(target, source);
    else
        for (let i = 0; i < source.length; ++i)
            target.push(source[i]);
}
function fixFlowSeqItems(fc) {
    if (fc.start.type === 'flow-seq-start') {
        for (const it of fc.items) {
            if (it.sep &&
                !it.value &&
                !includesToken(it.start, 'explicit-key-ind') &&
                !includesToken(it.sep, 'map-value-ind')) {
                if (it.key)
                    it.value = it.key;
                delete it.key;
                if (isFlowToken(it.value)) {
                    if (it.value.end)
                        arrayPushArray(it.value.end, it.sep);
                    else
                        it.value.end = it.sep;
                }
                else
                    arrayPushArray(it.start, it.sep);
                delete it.sep;
            }
        }
    }
}
/**
 * A YAML concrete syntax tree (CST) parser
 *
 * ```ts
 * const src: string = ...
 * for (const token of new Parser().parse(src)) {
 *   // token: Token
 * }
 * ```
 *
 * To use the parser with a user-provided lexer:
 *
 * ```ts
 * function* parse(source: string, lexer: Lexer) {
 *   const parser = new Parser()
 *   for (const lexeme of lexer.lex(source))
 *     yield* parser.next(lexeme)
 *   yield* parser.end()
 * }
 *
 * const src: string = ...
 * const lexer = new Lexer()
 * for (const token of parse(src, lexer)) {
 *   // token: Token
 * }
 * ```
 */
class Parser {
    /**
     * @param onNewLine - If defined, called separately with the start position of
     *   each new line (in `parse()`, including the start of input).
     */
    constructor(onNewLine) {
        /** If true, space and sequence indicators count as indentation */
        this.atNewLine = true;
        /** If true, next token is a scalar value */
        this.atScalar = false;
        /** Current indentation level */
        this.indent = 0;
        /** Current offset since the start of parsing */
        this.offset = 0;
        /** On the same line with a block map key */
        this.onKeyLine = false;
        /** Top indicates the node that's currently being built */
        this.stack = [];
        /** The source of the current token, set in parse() */
        this.source = '';
        /** The type of the current token, set in parse() */
        this.type = '';
        // Must be defined after `next()`
        this.lexer = new lexer.Lexer();
        this.onNewLine = onNewLine;
    }
    /**
     * Parse `source` as a YAML stream.
     * If `incomplete`, a part of the last line may be left as a buffer for the next call.
     *
     * Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
     *
     * @returns A generator of tokens representing each directive, document, and other structure.
     */
    *parse(source, incomplete = false) {
        if (this.onNewLine && this.offset === 0)
            this.onNewLine(0);
        for (const lexeme of this.lexer.lex(source, incomplete))
            yield* this.next(lexeme);
        if (!incomplete)
            yield* this.end();
    }
    /**
     * Advance the parser by the `source` of one lexical token.
     */
    *next(source) {
        this.source = source;
        if (node_process.env.LOG_TOKENS)
            console.log('|', cst.prettyToken(source));
        if (this.atScalar) {
            this.atScalar = false;
            yield* this.step();
            this.offset += source.length;
            return;
        }
        const type = cst.tokenType(source);
        if (!type) {
            const message = `Not a YAML token: ${source}`;
            yield* this.pop({ type: 'error', offset: this.offset, message, source });
            this.offset += source.length;
        }
        else if (type === 'scalar') {
            this.atNewLine = false;
            this.atScalar = true;
            this.type = 'scalar';
        }
        else {
            this.type = type;
            yield* this.step();
            switch (type) {
                case 'newline':
                    this.atNewLine = true;
                    this.indent = 0;
                    if (this.onNewLine)
                        this.onNewLine(this.offset + source.length);
                    break;
                case 'space':
                    if (this.atNewLine && source[0] === ' ')
                        this.indent += source.length;
                    break;
                case 'explicit-key-ind':
                case 'map-value-ind':
                case 'seq-item-ind':
                    if (this.atNewLine)
                        this.indent += source.length;
                    break;
                case 'doc-mode':
                case 'flow-error-end':
                    return;
                default:
                    this.atNewLine = false;
            }
            this.offset += source.length;
        }
    }
    /** Call at end of input to push out any remaining constructions */
    *end() {
        while (this.stack.length > 0)
            yield* this.pop();
    }
    get sourceToken() {
        const st = {
            type: this.type,
            offset: this.offset,
            indent: this.indent,
            source: this.source
        };
        return st;
    }
    *step() {
        const top = this.peek(1);
        if (this.type === 'doc-end' && top?.type !== 'doc-end') {
            while (this.stack.length > 0)
                yield* this.pop();
            this.stack.push({
                type: 'doc-end',
                offset: this.offset,
                source: this.source
            });
            return;
        }
        if (!top)
            return yield* this.stream();
        switch (top.type) {
            case 'document':
                return yield* this.document(top);
            case 'alias':
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return yield* this.scalar(top);
            case 'block-scalar':
                return yield* this.blockScalar(top);
            case 'block-map':
                return yield* this.blockMap(top);
            case 'block-seq':
                return yield* this.blockSequence(top);
            case 'flow-collection':
                return yield* this.flowCollection(top);
            case 'doc-end':
                return yield* this.documentEnd(top);
        }
        /* istanbul ignore next should not happen */
        yield* this.pop();
    }
    peek(n) {
        return this.stack[this.stack.length - n];
    }
    *pop(error) {
        const token = error ?? this.stack.pop();
        /* istanbul ignore if should not happen */
        if (!token) {
            const message = 'Tried to pop an empty stack';
            yield { type: 'error', offset: this.offset, source: '', message };
        }
        else if (this.stack.length === 0) {
            yield token;
        }
        else {
            const top = this.peek(1);
            if (token.type === 'block-scalar') {
                // Block scalars use their parent rather than header indent
                token.indent = 'indent' in top ? top.indent : 0;
            }
            else if (token.type === 'flow-collection' && top.type === 'document') {
                // Ignore all indent for top-level flow collections
                token.indent = 0;
            }
            if (token.type === 'flow-collection')
                fixFlowSeqItems(token);
            switch (top.type) {
                case 'document':
                    top.value = token;
                    break;
                case 'block-scalar':
                    top.props.push(token); // error
                    break;
                case 'block-map': {
                    const it = top.items[top.items.length - 1];
                    if (it.value) {
                        top.items.push({ start: [], key: token, sep: [] });
                        this.onKeyLine = true;
                        return;
                    }
                    else if (it.sep) {
                        it.value = token;
                    }
                    else {
                        Object.assign(it, { key: token, sep: [] });
                        this.onKeyLine = !it.explicitKey;
                        return;
                    }
                    break;
                }
                case 'block-seq': {
                    const it = top.items[top.items.length - 1];
                    if (it.value)
                        top.items.push({ start: [], value: token });
                    else
                        it.value = token;
                    break;
                }
                case 'flow-collection': {
                    const it = top.items[top.items.length - 1];
                    if (!it || it.value)
                        top.items.push({ start: [], key: token, sep: [] });
                    else if (it.sep)
                        it.value = token;
                    else
                        Object.assign(it, { key: token, sep: [] });
                    return;
                }
                /* istanbul ignore next should not happen */
                default:
                    yield* this.pop();
                    yield* this.pop(token);
            }
            if ((top.type === 'document' ||
                top.type === 'block-map' ||
                top.type === 'block-seq') &&
                (token.type === 'block-map' || token.type === 'block-seq')) {
                const last = token.items[token.items.length - 1];
                if (last &&
                    !last.sep &&
                    !last.value &&
                    last.start.length > 0 &&
                    findNonEmptyIndex(last.start) === -1 &&
                    (token.indent === 0 ||
                        last.start.every(st => st.type !== 'comment' || st.indent < token.indent))) {
                    if (top.type === 'document')
                        top.end = last.start;
                    else
                        top.items.push({ start: last.start });
                    token.items.splice(-1, 1);
                }
            }
        }
    }
    *stream() {
        switch (this.type) {
            case 'directive-line':
                yield { type: 'directive', offset: this.offset, source: this.source };
                return;
            case 'byte-order-mark':
            case 'space':
            case 'comment':
            case 'newline':
                yield this.sourceToken;
                return;
            case 'doc-mode':
            case 'doc-start': {
                const doc = {
                    type: 'document',
                    offset: this.offset,
                    start: []
                };
                if (this.type === 'doc-start')
                    doc.start.push(this.sourceToken);
                this.stack.push(doc);
                return;
            }
        }
        yield {
            type: 'error',
            offset: this.offset,
            message: `Unexpected ${this.type} token in YAML stream`,
            source: this.source
        };
    }
    *document(doc) {
        if (doc.value)
            return yield* this.lineEnd(doc);
        switch (this.type) {
            case 'doc-start': {
                if (findNonEmptyIndex(doc.start) !== -1) {
                    yield* this.pop();
                    yield* this.step();
                }
                else
                    doc.start.push(this.sourceToken);
                return;
            }
            case 'anchor':
            case 'tag':
            case 'space':
            case 'comment':
            case 'newline':
                doc.start.push(this.sourceToken);
                return;
        }
        const bv = this.startBlockValue(doc);
        if (bv)
            this.stack.push(bv);
        else {
            yield {
                type: 'error',
                offset: this.offset,
                message: `Unexpected ${this.type} token in YAML document`,
                source: this.source
            };
        }
    }
    *scalar(scalar) {
        if (this.type === 'map-value-ind') {
            const prev = getPrevProps(this.peek(2));
            const start = getFirstKeyStartProps(prev);
            let sep;
            if (scalar.end) {
                sep = scalar.end;
                sep.push(this.sourceToken);
                delete scalar.end;
            }
            else
                sep = [this.sourceToken];
            const map = {
                type: 'block-map',
                offset: scalar.offset,
                indent: scalar.indent,
                items: [{ start, key: scalar, sep }]
            };
            this.onKeyLine = true;
            this.stack[this.stack.length - 1] = map;
        }
        else
            yield* this.lineEnd(scalar);
    }
    *blockScalar(scalar) {
        switch (this.type) {
            case 'space':
            case 'comment':
            case 'newline':
                scalar.props.push(this.sourceToken);
                return;
            case 'scalar':
                scalar.source = this.source;
                // block-scalar source includes trailing newline
                this.atNewLine = true;
                this.indent = 0;
                if (this.onNewLine) {
                    let nl = this.source.indexOf('\n') + 1;
                    while (nl !== 0) {
                        this.onNewLine(this.offset + nl);
                        nl = this.source.indexOf('\n', nl) + 1;
                    }
                }
                yield* this.pop();
                break;
            /* istanbul ignore next should not happen */
            default:
                yield* this.pop();
                yield* this.step();
        }
    }
    *blockMap(map) {
        const it = map.items[map.items.length - 1];
        // it.sep is true-ish if pair already has key or : separator
        switch (this.type) {
            case 'newline':
                this.onKeyLine = false;
                if (it.value) {
                    const end = 'end' in it.value ? it.value.end : undefined;
                    const last = Array.isArray(end) ? end[end.length - 1] : undefined;
                    if (last?.type === 'comment')
                        end?.push(this.sourceToken);
                    else
                        map.items.push({ start: [this.sourceToken] });
                }
                else if (it.sep) {
                    it.sep.push(this.sourceToken);
                }
                else {
                    it.start.push(this.sourceToken);
                }
                return;
            case 'space':
            case 'comment':
                if (it.value) {
                    map.items.push({ start: [this.sourceToken] });
                }
                else if (it.sep) {
                    it.sep.push(this.sourceToken);
                }
                else {
                    if (this.atIndentedComment(it.start, map.indent)) {
                        const prev = map.items[map.items.length - 2];
                        const end = prev?.value?.end;
                        if (Array.isArray(end)) {
                            arrayPushArray(end, it.start);
                            end.push(this.sourceToken);
                            map.items.pop();
                            return;
                        }
                    }
                    it.start.push(this.sourceToken);
                }
                return;
        }
        if (this.indent >= map.indent) {
            const atMapIndent = !this.onKeyLine && this.indent === map.indent;
            const atNextItem = atMapIndent &&
                (it.sep || it.explicitKey) &&
                this.type !== 'seq-item-ind';
            // For empty nodes, assign newline-separated not indented empty tokens to following node
            let start = [];
            if (atNextItem && it.sep && !it.value) {
                const nl = [];
                for (let i = 0; i < it.sep.length; ++i) {
                    const st = it.sep[i];
                    switch (st.type) {
                        case 'newline':
                            nl.push(i);
                            break;
                        case 'space':
                            break;
                        case 'comment':
                            if (st.indent > map.indent)
                                nl.length = 0;
                            break;
                        default:
                            nl.length = 0;
                    }
                }
                if (nl.length >= 2)
                    start = it.sep.splice(nl[1]);
            }
            switch (this.type) {
                case 'anchor':
                case 'tag':
                    if (atNextItem || it.value) {
                        start.push(this.sourceToken);
                        map.items.push({ start });
                        this.onKeyLine = true;
                    }
                    else if (it.sep) {
                        it.sep.push(this.sourceToken);
                    }
                    else {
                        it.start.push(this.sourceToken);
                    }
                    return;
                case 'explicit-key-ind':
                    if (!it.sep && !it.explicitKey) {
                        it.start.push(this.sourceToken);
                        it.explicitKey = true;
                    }
                    else if (atNextItem || it.value) {
                        start.push(this.sourceToken);
                        map.items.push({ start, explicitKey: true });
                    }
                    else {
                        this.stack.push({
                            type: 'block-map',
                            offset: this.offset,
                            indent: this.indent,
                            items: [{ start: [this.sourceToken], explicitKey: true }]
                        });
                    }
                    this.onKeyLine = true;
                    return;
                case 'map-value-ind':
                    if (it.explicitKey) {
                        if (!it.sep) {
                            if (includesToken(it.start, 'newline')) {
                                Object.assign(it, { key: null, sep: [this.sourceToken] });
                            }
                            else {
                                const start = getFirstKeyStartProps(it.start);
                                this.stack.push({
                                    type: 'block-map',
                                    offset: this.offset,
                                    indent: this.indent,
                                    items: [{ start, key: null, sep: [this.sourceToken] }]
                                });
                            }
                        }
                        else if (it.value) {
                            map.items.push({ start: [], key: null, sep: [this.sourceToken] });
                        }
                        else if (includesToken(it.sep, 'map-value-ind')) {
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start, key: null, sep: [this.sourceToken] }]
                            });
                        }
                        else if (isFlowToken(it.key) &&
                            !includesToken(it.sep, 'newline')) {
                            const start = getFirstKeyStartProps(it.start);
                            const key = it.key;
                            const sep = it.sep;
                            sep.push(this.sourceToken);
                            // @ts-expect-error type guard is wrong here
                            delete it.key;
                            // @ts-expect-error type guard is wrong here
                            delete it.sep;
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start, key, sep }]
                            });
                        }
                        else if (start.length > 0) {
                            // Not actually at next item
                            it.sep = it.sep.concat(start, this.sourceToken);
                        }
                        else {
                            it.sep.push(this.sourceToken);
                        }
                    }
                    else {
                        if (!it.sep) {
                            Object.assign(it, { key: null, sep: [this.sourceToken] });
                        }
                        else if (it.value || atNextItem) {
                            map.items.push({ start, key: null, sep: [this.sourceToken] });
                        }
                        else if (includesToken(it.sep, 'map-value-ind')) {
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start: [], key: null, sep: [this.sourceToken] }]
                            });
                        }
                        else {
                            it.sep.push(this.sourceToken);
                        }
                    }
                    this.onKeyLine = true;
                    return;
                case 'alias':
                case 'scalar':
                case 'single-quoted-scalar':
                case 'double-quoted-scalar': {
                    const fs = this.flowScalar(this.type);
                    if (atNextItem || it.value) {
                        map.items.push({ start, key: fs, sep: [] });
                        this.onKeyLine = true;
                    }
                    else if (it.sep) {
                        this.stack.push(fs);
                    }
                    else {
                        Object.assign(it, { key: fs, sep: [] });
                        this.onKeyLine = true;
                    }
                    return;
                }
                default: {
                    const bv = this.startBlockValue(map);
                    if (bv) {
                        if (bv.type === 'block-seq') {
                            if (!it.explicitKey &&
                                it.sep &&
                                !includesToken(it.sep, 'newline')) {
                                yield* this.pop({
                                    type: 'error',
                                    offset: this.offset,
                                    message: 'Unexpected block-seq-ind on same line with key',
                                    source: this.source
                                });
                                return;
                            }
                        }
                        else if (atMapIndent) {
                            map.items.push({ start });
                        }
                        this.stack.push(bv);
                        return;
                    }
                }
            }
        }
        yield* this.pop();
        yield* this.step();
    }
    *blockSequence(seq) {
        const it = seq.items[seq.items.length - 1];
        switch (this.type) {
            case 'newline':
                if (it.value) {
                    const end = 'end' in it.value ? it.value.end : undefined;
                    const last = Array.isArray(end) ? end[end.length - 1] : undefined;
                    if (last?.type === 'comment')
                        end?.push(this.sourceToken);
                    else
                        seq.items.push({ start: [this.sourceToken] });
                }
                else
                    it.start.push(this.sourceToken);
                return;
            case 'space':
            case 'comment':
                if (it.value)
                    seq.items.push({ start: [this.sourceToken] });
                else {
                    if (this.atIndentedComment(it.start, seq.indent)) {
                        const prev = seq.items[seq.items.length - 2];
                        const end = prev?.value?.end;
                        if (Array.isArray(end)) {
                            arrayPushArray(end, it.start);
                            end.push(this.sourceToken);
                            seq.items.pop();
                            return;
                        }
                    }
                    it.start.push(this.sourceToken);
                }
                return;
            case 'anchor':
            case 'tag':
                if (it.value || this.indent <= seq.indent)
                    break;
                it.start.push(this.sourceToken);
                return;
            case 'seq-item-ind':
                if (this.indent !== seq.indent)
                    break;
                if (it.value || includesToken(it.start, 'seq-item-ind'))
                    seq.items.push({ start: [this.sourceToken] });
                else
                    it.start.push(this.sourceToken);
                return;
        }
        if (this.indent > seq.indent) {
            const bv = this.startBlockValue(seq);
            if (bv) {
                this.stack.push(bv);
                return;
            }
        }
        yield* this.pop();
        yield* this.step();
    }
    *flowCollection(fc) {
        const it = fc.items[fc.items.length - 1];
        if (this.type === 'flow-error-end') {
            let top;
            do {
                yield* this.pop();
                top = this.peek(1);
            } while (top?.type === 'flow-collection');
        }
        else if (fc.end.length === 0) {
            switch (this.type) {
                case 'comma':
                case 'explicit-key-ind':
                    if (!it || it.sep)
                        fc.items.push({ start: [this.sourceToken] });
                    else
                        it.start.push(this.sourceToken);
                    return;
                case 'map-value-ind':
                    if (!it || it.value)
                        fc.items.push({ start: [], key: null, sep: [this.sourceToken] });
                    else if (it.sep)
                        it.sep.push(this.sourceToken);
                    else
                        Object.assign(it, { key: null, sep: [this.sourceToken] });
                    return;
                case 'space':
                case 'comment':
                case 'newline':
                case 'anchor':
                case 'tag':
                    if (!it || it.value)
                        fc.items.push({ start: [this.sourceToken] });
                    else if (it.sep)
                        it.sep.push(this.sourceToken);
                    else
                        it.start.push(this.sourceToken);
                    return;
                case 'alias':
                case 'scalar':
                case 'single-quoted-scalar':
                case 'double-quoted-scalar': {
                    const fs = this.flowScalar(this.type);
                    if (!it || it.value)
                        fc.items.push({ start: [], key: fs, sep: [] });
                    else if (it.sep)
                        this.stack.push(fs);
                    else
                        Object.assign(it, { key: fs, sep: [] });
                    return;
                }
                case 'flow-map-end':
                case 'flow-seq-end':
                    fc.end.push(this.sourceToken);
                    return;
            }
            const bv = this.startBlockValue(fc);
            /* istanbul ignore else should not happen */
            if (bv)
                this.stack.push(bv);
            else {
                yield* this.pop();
                yield* this.step();
            }
        }
        else {
            const parent = this.peek(2);
            if (parent.type === 'block-map' &&
                ((this.type === 'map-value-ind' && parent.indent === fc.indent) ||
                    (this.type === 'newline' &&
                        !parent.items[parent.items.length - 1].sep))) {
                yield* this.pop();
                yield* this.step();
            }
            else if (this.type === 'map-value-ind' &&
                parent.type !== 'flow-collection') {
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                fixFlowSeqItems(fc);
                const sep = fc.end.splice(1, fc.end.length);
                sep.push(this.sourceToken);
                const map = {
                    type: 'block-map',
                    offset: fc.offset,
                    indent: fc.indent,
                    items: [{ start, key: fc, sep }]
                };
                this.onKeyLine = true;
                this.stack[this.stack.length - 1] = map;
            }
            else {
                yield* this.lineEnd(fc);
            }
        }
    }
    flowScalar(type) {
        if (this.onNewLine) {
            let nl = this.source.indexOf('\n') + 1;
            while (nl !== 0) {
                this.onNewLine(this.offset + nl);
                nl = this.source.indexOf('\n', nl) + 1;
            }
        }
        return {
            type,
            offset: this.offset,
            indent: this.indent,
            source: this.source
        };
    }
    startBlockValue(parent) {
        switch (this.type) {
            case 'alias':
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return this.flowScalar(this.type);
            case 'block-scalar-header':
                return {
                    type: 'block-scalar',
                    offset: this.offset,
                    indent: this.indent,
                    props: [this.sourceToken],
                    source: ''
                };
            case 'flow-map-start':
            case 'flow-seq-start':
                return {
                    type: 'flow-collection',
                    offset: this.offset,
                    indent: this.indent,
                    start: this.sourceToken,
                    items: [],
                    end: []
                };
            case 'seq-item-ind':
                return {
                    type: 'block-seq',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start: [this.sourceToken] }]
                };
            case 'explicit-key-ind': {
                this.onKeyLine = true;
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                start.push(this.sourceToken);
                return {
                    type: 'block-map',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start, explicitKey: true }]
                };
            }
            case 'map-value-ind': {
                this.onKeyLine = true;
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                return {
                    type: 'block-map',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start, key: null, sep: [this.sourceToken] }]
                };
            }
        }
        return null;
    }
    atIndentedComment(start, indent) {
        if (this.type !== 'comment')
            return false;
        if (this.indent <= indent)
            return false;
        return start.every(st => st.type === 'newline' || st.type === 'space');
    }
    *documentEnd(docEnd) {
        if (this.type !== 'doc-mode') {
            if (docEnd.end)
                docEnd.end.push(this.sourceToken);
            else
                docEnd.end = [this.sourceToken];
            if (this.type === 'newline')
                yield* this.pop();
        }
    }
    *lineEnd(token) {
        switch (this.type) {
            case 'comma':
            case 'doc-start':
            case 'doc-end':
            case 'flow-seq-end':
            case 'flow-map-end':
            case 'map-value-ind':
                yield* this.pop();
                yield* this.step();
                break;
            case 'newline':
                this.onKeyLine = false;
            // fallthrough
            case 'space':
            case 'comment':
            default:
                // all other values are errors
                if (token.end)
                    token.end.push(this.sourceToken);
                else
                    token.end = [this.sourceToken];
                if (this.type === 'newline')
                    yield* this.pop();
        }
    }
}

exports.Parser = Parser;


/***/ }),

/***/ 4047:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var composer = __nccwpck_require__(9984);
var Document = __nccwpck_require__(3021);
var errors = __nccwpck_require__(1464);
var log = __nccwpck_require__(7249);
var identity = __nccwpck_require__(1127);
var lineCounter = __nccwpck_require__(6628);
var parser = __nccwpck_require__(3456);

function parseOptions(options) {
    const prettyErrors = options.prettyErrors !== false;
    const lineCounter$1 = options.lineCounter || (prettyErrors && new lineCounter.LineCounter()) || null;
    return { lineCounter: lineCounter$1, prettyErrors };
}
/**
 * Parse the input as a stream of YAML documents.
 *
 * Documents should be separated from each other by `...` or `---` marker lines.
 *
 * @returns If an empty `docs` array is returned, it will be of type
 *   EmptyStream and contain additional stream information. In
 *   TypeScript, you should use `'empty' in docs` as a type guard for it.
 */
function parseAllDocuments(source, options = {}) {
    const { lineCounter, prettyErrors } = parseOptions(options);
    const parser$1 = new parser.Parser(lineCounter?.addNewLine);
    const composer$1 = new composer.Composer(options);
    const docs = Array.from(composer$1.compose(parser$1.parse(source)));
    if (prettyErrors && lineCounter)
        for (const doc of docs) {
            doc.errors.forEach(errors.prettifyError(source, lineCounter));
            doc.warnings.forEach(errors.prettifyError(source, lineCounter));
        }
    if (docs.length > 0)
        return docs;
    return Object.assign([], { empty: true }, composer$1.streamInfo());
}
/** Parse an input string into a single YAML.Document */
function parseDocument(source, options = {}) {
    const { lineCounter, prettyErrors } = parseOptions(options);
    const parser$1 = new parser.Parser(lineCounter?.addNewLine);
    const composer$1 = new composer.Composer(options);
    // `doc` is always set by compose.end(true) at the very latest
    let doc = null;
    for (const _doc of composer$1.compose(parser$1.parse(source), true, source.length)) {
        if (!doc)
            doc = _doc;
        else if (doc.options.logLevel !== 'silent') {
            doc.errors.push(new errors.YAMLParseError(_doc.range.slice(0, 2), 'MULTIPLE_DOCS', 'Source contains multiple documents; please use YAML.parseAllDocuments()'));
            break;
        }
    }
    if (prettyErrors && lineCounter) {
        doc.errors.forEach(errors.prettifyError(source, lineCounter));
        doc.warnings.forEach(errors.prettifyError(source, lineCounter));
    }
    return doc;
}
function parse(src, reviver, options) {
    let _reviver = undefined;
    if (typeof reviver === 'function') {
        _reviver = reviver;
    }
    else if (options === undefined && reviver && typeof reviver === 'object') {
        options = reviver;
    }
    const doc = parseDocument(src, options);
    if (!doc)
        return null;
    doc.warnings.forEach(warning => log.warn(doc.options.logLevel, warning));
    if (doc.errors.length > 0) {
        if (doc.options.logLevel !== 'silent')
            throw doc.errors[0];
        else
            doc.errors = [];
    }
    return doc.toJS(Object.assign({ reviver: _reviver }, options));
}
function stringify(value, replacer, options) {
    let _replacer = null;
    if (typeof replacer === 'function' || Array.isArray(replacer)) {
        _replacer = replacer;
    }
    else if (options === undefined && replacer) {
        options = replacer;
    }
    if (typeof options === 'string')
        options = options.length;
    if (typeof options === 'number') {
        const indent = Math.round(options);
        options = indent < 1 ? undefined : indent > 8 ? { indent: 8 } : { indent };
    }
    if (value === undefined) {
        const { keepUndefined } = options ?? replacer ?? {};
        if (!keepUndefined)
            return undefined;
    }
    if (identity.isDocument(value) && !_replacer)
        return value.toString(options);
    return new Document.Document(value, _replacer, options).toString(options);
}

exports.parse = parse;
exports.parseAllDocuments = parseAllDocuments;
exports.parseDocument = parseDocument;
exports.stringify = stringify;


/***/ }),

/***/ 5840:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var map = __nccwpck_require__(7451);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var tags = __nccwpck_require__(18);

const sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
class Schema {
    constructor({ compat, customTags, merge, resolveKnownTags, schema, sortMapEntries, toStringDefaults }) {
        this.compat = Array.isArray(compat)
            ? tags.getTags(compat, 'compat')
            : compat
                ? tags.getTags(null, compat)
                : null;
        this.name = (typeof schema === 'string' && schema) || 'core';
        this.knownTags = resolveKnownTags ? tags.coreKnownTags : {};
        this.tags = tags.getTags(customTags, this.name, merge);
        this.toStringOptions = toStringDefaults ?? null;
        Object.defineProperty(this, identity.MAP, { value: map.map });
        Object.defineProperty(this, identity.SCALAR, { value: string.string });
        Object.defineProperty(this, identity.SEQ, { value: seq.seq });
        // Used by createMap()
        this.sortMapEntries =
            typeof sortMapEntries === 'function'
                ? sortMapEntries
                : sortMapEntries === true
                    ? sortMapEntriesByKey
                    : null;
    }
    clone() {
        const copy = Object.create(Schema.prototype, Object.getOwnPropertyDescriptors(this));
        copy.tags = this.tags.slice();
        return copy;
    }
}

exports.Schema = Schema;


/***/ }),

/***/ 7451:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var YAMLMap = __nccwpck_require__(4454);

const map = {
    collection: 'map',
    default: true,
    nodeClass: YAMLMap.YAMLMap,
    tag: 'tag:yaml.org,2002:map',
    resolve(map, onError) {
        if (!identity.isMap(map))
            onError('Expected a mapping for this tag');
        return map;
    },
    createNode: (schema, obj, ctx) => YAMLMap.YAMLMap.from(schema, obj, ctx)
};

exports.map = map;


/***/ }),

/***/ 3632:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

const nullTag = {
    identify: value => value == null,
    createNode: () => new Scalar.Scalar(null),
    default: true,
    tag: 'tag:yaml.org,2002:null',
    test: /^(?:~|[Nn]ull|NULL)?$/,
    resolve: () => new Scalar.Scalar(null),
    stringify: ({ source }, ctx) => typeof source === 'string' && nullTag.test.test(source)
        ? source
        : ctx.options.nullStr
};

exports.nullTag = nullTag;


/***/ }),

/***/ 1706:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var YAMLSeq = __nccwpck_require__(2223);

const seq = {
    collection: 'seq',
    default: true,
    nodeClass: YAMLSeq.YAMLSeq,
    tag: 'tag:yaml.org,2002:seq',
    resolve(seq, onError) {
        if (!identity.isSeq(seq))
            onError('Expected a sequence for this tag');
        return seq;
    },
    createNode: (schema, obj, ctx) => YAMLSeq.YAMLSeq.from(schema, obj, ctx)
};

exports.seq = seq;


/***/ }),

/***/ 6464:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyString = __nccwpck_require__(3069);

const string = {
    identify: value => typeof value === 'string',
    default: true,
    tag: 'tag:yaml.org,2002:str',
    resolve: str => str,
    stringify(item, ctx, onComment, onChompKeep) {
        ctx = Object.assign({ actualString: true }, ctx);
        return stringifyString.stringifyString(item, ctx, onComment, onChompKeep);
    }
};

exports.string = string;


/***/ }),

/***/ 3959:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

const boolTag = {
    identify: value => typeof value === 'boolean',
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
    resolve: str => new Scalar.Scalar(str[0] === 't' || str[0] === 'T'),
    stringify({ source, value }, ctx) {
        if (source && boolTag.test.test(source)) {
            const sv = source[0] === 't' || source[0] === 'T';
            if (value === sv)
                return source;
        }
        return value ? ctx.options.trueStr : ctx.options.falseStr;
    }
};

exports.boolTag = boolTag;


/***/ }),

/***/ 8405:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var stringifyNumber = __nccwpck_require__(8689);

const floatNaN = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
    resolve: str => str.slice(-3).toLowerCase() === 'nan'
        ? NaN
        : str[0] === '-'
            ? Number.NEGATIVE_INFINITY
            : Number.POSITIVE_INFINITY,
    stringify: stringifyNumber.stringifyNumber
};
const floatExp = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'EXP',
    test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
    resolve: str => parseFloat(str),
    stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
    }
};
const float = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
    resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str));
        const dot = str.indexOf('.');
        if (dot !== -1 && str[str.length - 1] === '0')
            node.minFractionDigits = str.length - dot - 1;
        return node;
    },
    stringify: stringifyNumber.stringifyNumber
};

exports.float = float;
exports.floatExp = floatExp;
exports.floatNaN = floatNaN;


/***/ }),

/***/ 9874:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyNumber = __nccwpck_require__(8689);

const intIdentify = (value) => typeof value === 'bigint' || Number.isInteger(value);
const intResolve = (str, offset, radix, { intAsBigInt }) => (intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix));
function intStringify(node, radix, prefix) {
    const { value } = node;
    if (intIdentify(value) && value >= 0)
        return prefix + value.toString(radix);
    return stringifyNumber.stringifyNumber(node);
}
const intOct = {
    identify: value => intIdentify(value) && value >= 0,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'OCT',
    test: /^0o[0-7]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
    stringify: node => intStringify(node, 8, '0o')
};
const int = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    test: /^[-+]?[0-9]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
    stringify: stringifyNumber.stringifyNumber
};
const intHex = {
    identify: value => intIdentify(value) && value >= 0,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'HEX',
    test: /^0x[0-9a-fA-F]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
    stringify: node => intStringify(node, 16, '0x')
};

exports.int = int;
exports.intHex = intHex;
exports.intOct = intOct;


/***/ }),

/***/ 896:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var map = __nccwpck_require__(7451);
var _null = __nccwpck_require__(3632);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var bool = __nccwpck_require__(3959);
var float = __nccwpck_require__(8405);
var int = __nccwpck_require__(9874);

const schema = [
    map.map,
    seq.seq,
    string.string,
    _null.nullTag,
    bool.boolTag,
    int.intOct,
    int.int,
    int.intHex,
    float.floatNaN,
    float.floatExp,
    float.float
];

exports.schema = schema;


/***/ }),

/***/ 3559:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var map = __nccwpck_require__(7451);
var seq = __nccwpck_require__(1706);

function intIdentify(value) {
    return typeof value === 'bigint' || Number.isInteger(value);
}
const stringifyJSON = ({ value }) => JSON.stringify(value);
const jsonScalars = [
    {
        identify: value => typeof value === 'string',
        default: true,
        tag: 'tag:yaml.org,2002:str',
        resolve: str => str,
        stringify: stringifyJSON
    },
    {
        identify: value => value == null,
        createNode: () => new Scalar.Scalar(null),
        default: true,
        tag: 'tag:yaml.org,2002:null',
        test: /^null$/,
        resolve: () => null,
        stringify: stringifyJSON
    },
    {
        identify: value => typeof value === 'boolean',
        default: true,
        tag: 'tag:yaml.org,2002:bool',
        test: /^true$|^false$/,
        resolve: str => str === 'true',
        stringify: stringifyJSON
    },
    {
        identify: intIdentify,
        default: true,
        tag: 'tag:yaml.org,2002:int',
        test: /^-?(?:0|[1-9][0-9]*)$/,
        resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
        stringify: ({ value }) => intIdentify(value) ? value.toString() : JSON.stringify(value)
    },
    {
        identify: value => typeof value === 'number',
        default: true,
        tag: 'tag:yaml.org,2002:float',
        test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
        resolve: str => parseFloat(str),
        stringify: stringifyJSON
    }
];
const jsonError = {
    default: true,
    tag: '',
    test: /^/,
    resolve(str, onError) {
        onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
        return str;
    }
};
const schema = [map.map, seq.seq].concat(jsonScalars, jsonError);

exports.schema = schema;


/***/ }),

/***/ 18:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var map = __nccwpck_require__(7451);
var _null = __nccwpck_require__(3632);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var bool = __nccwpck_require__(3959);
var float = __nccwpck_require__(8405);
var int = __nccwpck_require__(9874);
var schema = __nccwpck_require__(896);
var schema$1 = __nccwpck_require__(3559);
var binary = __nccwpck_require__(6083);
var merge = __nccwpck_require__(452);
var omap = __nccwpck_require__(303);
var pairs = __nccwpck_require__(8385);
var schema$2 = __nccwpck_require__(5913);
var set = __nccwpck_require__(1528);
var timestamp = __nccwpck_require__(6752);

const schemas = new Map([
    ['core', schema.schema],
    ['failsafe', [map.map, seq.seq, string.string]],
    ['json', schema$1.schema],
    ['yaml11', schema$2.schema],
    ['yaml-1.1', schema$2.schema]
]);
const tagsByName = {
    binary: binary.binary,
    bool: bool.boolTag,
    float: float.float,
    floatExp: float.floatExp,
    floatNaN: float.floatNaN,
    floatTime: timestamp.floatTime,
    int: int.int,
    intHex: int.intHex,
    intOct: int.intOct,
    intTime: timestamp.intTime,
    map: map.map,
    merge: merge.merge,
    null: _null.nullTag,
    omap: omap.omap,
    pairs: pairs.pairs,
    seq: seq.seq,
    set: set.set,
    timestamp: timestamp.timestamp
};
const coreKnownTags = {
    'tag:yaml.org,2002:binary': binary.binary,
    'tag:yaml.org,2002:merge': merge.merge,
    'tag:yaml.org,2002:omap': omap.omap,
    'tag:yaml.org,2002:pairs': pairs.pairs,
    'tag:yaml.org,2002:set': set.set,
    'tag:yaml.org,2002:timestamp': timestamp.timestamp
};
function getTags(customTags, schemaName, addMergeTag) {
    const schemaTags = schemas.get(schemaName);
    if (schemaTags && !customTags) {
        return addMergeTag && !schemaTags.includes(merge.merge)
            ? schemaTags.concat(merge.merge)
            : schemaTags.slice();
    }
    let tags = schemaTags;
    if (!tags) {
        if (Array.isArray(customTags))
            tags = [];
        else {
            const keys = Array.from(schemas.keys())
                .filter(key => key !== 'yaml11')
                .map(key => JSON.stringify(key))
                .join(', ');
            throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
        }
    }
    if (Array.isArray(customTags)) {
        for (const tag of customTags)
            tags = tags.concat(tag);
    }
    else if (typeof customTags === 'function') {
        tags = customTags(tags.slice());
    }
    if (addMergeTag)
        tags = tags.concat(merge.merge);
    return tags.reduce((tags, tag) => {
        const tagObj = typeof tag === 'string' ? tagsByName[tag] : tag;
        if (!tagObj) {
            const tagName = JSON.stringify(tag);
            const keys = Object.keys(tagsByName)
                .map(key => JSON.stringify(key))
                .join(', ');
            throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
        }
        if (!tags.includes(tagObj))
            tags.push(tagObj);
        return tags;
    }, []);
}

exports.coreKnownTags = coreKnownTags;
exports.getTags = getTags;


/***/ }),

/***/ 6083:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_buffer = __nccwpck_require__(181);
var Scalar = __nccwpck_require__(3301);
var stringifyString = __nccwpck_require__(3069);

const binary = {
    identify: value => value instanceof Uint8Array, // Buffer inherits from Uint8Array
    default: false,
    tag: 'tag:yaml.org,2002:binary',
    /**
     * Returns a Buffer in node and an Uint8Array in browsers
     *
     * To use the resulting buffer as an image, you'll want to do something like:
     *
     *   const blob = new Blob([buffer], { type: 'image/jpeg' })
     *   document.querySelector('#photo').src = URL.createObjectURL(blob)
     */
    resolve(src, onError) {
        if (typeof node_buffer.Buffer === 'function') {
            return node_buffer.Buffer.from(src, 'base64');
        }
        else if (typeof atob === 'function') {
            // On IE 11, atob() can't handle newlines
            const str = atob(src.replace(/[\n\r]/g, ''));
            const buffer = new Uint8Array(str.length);
            for (let i = 0; i < str.length; ++i)
                buffer[i] = str.charCodeAt(i);
            return buffer;
        }
        else {
            onError('This environment does not support reading binary tags; either Buffer or atob is required');
            return src;
        }
    },
    stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
        if (!value)
            return '';
        const buf = value; // checked earlier by binary.identify()
        let str;
        if (typeof node_buffer.Buffer === 'function') {
            str =
                buf instanceof node_buffer.Buffer
                    ? buf.toString('base64')
                    : node_buffer.Buffer.from(buf.buffer).toString('base64');
        }
        else if (typeof btoa === 'function') {
            let s = '';
            for (let i = 0; i < buf.length; ++i)
                s += String.fromCharCode(buf[i]);
            str = btoa(s);
        }
        else {
            throw new Error('This environment does not support writing binary tags; either Buffer or btoa is required');
        }
        type ?? (type = Scalar.Scalar.BLOCK_LITERAL);
        if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
            const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
            const n = Math.ceil(str.length / lineWidth);
            const lines = new Array(n);
            for (let i = 0, o = 0; i < n; ++i, o += lineWidth) {
                lines[i] = str.substr(o, lineWidth);
            }
            str = lines.join(type === Scalar.Scalar.BLOCK_LITERAL ? '\n' : ' ');
        }
        return stringifyString.stringifyString({ comment, type, value: str }, ctx, onComment, onChompKeep);
    }
};

exports.binary = binary;


/***/ }),

/***/ 8398:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

function boolStringify({ value, source }, ctx) {
    const boolObj = value ? trueTag : falseTag;
    if (source && boolObj.test.test(source))
        return source;
    return value ? ctx.options.trueStr : ctx.options.falseStr;
}
const trueTag = {
    identify: value => value === true,
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
    resolve: () => new Scalar.Scalar(true),
    stringify: boolStringify
};
const falseTag = {
    identify: value => value === false,
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
    resolve: () => new Scalar.Scalar(false),
    stringify: boolStringify
};

exports.falseTag = falseTag;
exports.trueTag = trueTag;


/***/ }),

/***/ 5782:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var stringifyNumber = __nccwpck_require__(8689);

const floatNaN = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
    resolve: (str) => str.slice(-3).toLowerCase() === 'nan'
        ? NaN
        : str[0] === '-'
            ? Number.NEGATIVE_INFINITY
            : Number.POSITIVE_INFINITY,
    stringify: stringifyNumber.stringifyNumber
};
const floatExp = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'EXP',
    test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
    resolve: (str) => parseFloat(str.replace(/_/g, '')),
    stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
    }
};
const float = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
    resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str.replace(/_/g, '')));
        const dot = str.indexOf('.');
        if (dot !== -1) {
            const f = str.substring(dot + 1).replace(/_/g, '');
            if (f[f.length - 1] === '0')
                node.minFractionDigits = f.length;
        }
        return node;
    },
    stringify: stringifyNumber.stringifyNumber
};

exports.float = float;
exports.floatExp = floatExp;
exports.floatNaN = floatNaN;


/***/ }),

/***/ 873:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyNumber = __nccwpck_require__(8689);

const intIdentify = (value) => typeof value === 'bigint' || Number.isInteger(value);
function intResolve(str, offset, radix, { intAsBigInt }) {
    const sign = str[0];
    if (sign === '-' || sign === '+')
        offset += 1;
    str = str.substring(offset).replace(/_/g, '');
    if (intAsBigInt) {
        switch (radix) {
            case 2:
                str = `0b${str}`;
                break;
            case 8:
                str = `0o${str}`;
                break;
            case 16:
                str = `0x${str}`;
                break;
        }
        const n = BigInt(str);
        return sign === '-' ? BigInt(-1) * n : n;
    }
    const n = parseInt(str, radix);
    return sign === '-' ? -1 * n : n;
}
function intStringify(node, radix, prefix) {
    const { value } = node;
    if (intIdentify(value)) {
        const str = value.toString(radix);
        return value < 0 ? '-' + prefix + str.substr(1) : prefix + str;
    }
    return stringifyNumber.stringifyNumber(node);
}
const intBin = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'BIN',
    test: /^[-+]?0b[0-1_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 2, opt),
    stringify: node => intStringify(node, 2, '0b')
};
const intOct = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'OCT',
    test: /^[-+]?0[0-7_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 1, 8, opt),
    stringify: node => intStringify(node, 8, '0')
};
const int = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    test: /^[-+]?[0-9][0-9_]*$/,
    resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
    stringify: stringifyNumber.stringifyNumber
};
const intHex = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'HEX',
    test: /^[-+]?0x[0-9a-fA-F_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
    stringify: node => intStringify(node, 16, '0x')
};

exports.int = int;
exports.intBin = intBin;
exports.intHex = intHex;
exports.intOct = intOct;


/***/ }),

/***/ 452:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);

// If the value associated with a merge key is a single mapping node, each of
// its key/value pairs is inserted into the current mapping, unless the key
// already exists in it. If the value associated with the merge key is a
// sequence, then this sequence is expected to contain mapping nodes and each
// of these nodes is merged in turn according to its order in the sequence.
// Keys in mapping nodes earlier in the sequence override keys specified in
// later mapping nodes. -- http://yaml.org/type/merge.html
const MERGE_KEY = '<<';
const merge = {
    identify: value => value === MERGE_KEY ||
        (typeof value === 'symbol' && value.description === MERGE_KEY),
    default: 'key',
    tag: 'tag:yaml.org,2002:merge',
    test: /^<<$/,
    resolve: () => Object.assign(new Scalar.Scalar(Symbol(MERGE_KEY)), {
        addToJSMap: addMergeToJSMap
    }),
    stringify: () => MERGE_KEY
};
const isMergeKey = (ctx, key) => (merge.identify(key) ||
    (identity.isScalar(key) &&
        (!key.type || key.type === Scalar.Scalar.PLAIN) &&
        merge.identify(key.value))) &&
    ctx?.doc.schema.tags.some(tag => tag.tag === merge.tag && tag.default);
function addMergeToJSMap(ctx, map, value) {
    const source = resolveAliasValue(ctx, value);
    if (identity.isSeq(source))
        for (const it of source.items)
            mergeValue(ctx, map, it);
    else if (Array.isArray(source))
        for (const it of source)
            mergeValue(ctx, map, it);
    else
        mergeValue(ctx, map, source);
}
function mergeValue(ctx, map, value) {
    const source = resolveAliasValue(ctx, value);
    if (!identity.isMap(source))
        throw new Error('Merge sources must be maps or map aliases');
    const srcMap = source.toJSON(null, ctx, Map);
    for (const [key, value] of srcMap) {
        if (map instanceof Map) {
            if (!map.has(key))
                map.set(key, value);
        }
        else if (map instanceof Set) {
            map.add(key);
        }
        else if (!Object.prototype.hasOwnProperty.call(map, key)) {
            Object.defineProperty(map, key, {
                value,
                writable: true,
                enumerable: true,
                configurable: true
            });
        }
    }
    return map;
}
function resolveAliasValue(ctx, value) {
    return ctx && identity.isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
}

exports.addMergeToJSMap = addMergeToJSMap;
exports.isMergeKey = isMergeKey;
exports.merge = merge;


/***/ }),

/***/ 303:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var toJS = __nccwpck_require__(4043);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var pairs = __nccwpck_require__(8385);

class YAMLOMap extends YAMLSeq.YAMLSeq {
    constructor() {
        super();
        this.add = YAMLMap.YAMLMap.prototype.add.bind(this);
        this.delete = YAMLMap.YAMLMap.prototype.delete.bind(this);
        this.get = YAMLMap.YAMLMap.prototype.get.bind(this);
        this.has = YAMLMap.YAMLMap.prototype.has.bind(this);
        this.set = YAMLMap.YAMLMap.prototype.set.bind(this);
        this.tag = YAMLOMap.tag;
    }
    /**
     * If `ctx` is given, the return type is actually `Map<unknown, unknown>`,
     * but TypeScript won't allow widening the signature of a child method.
     */
    toJSON(_, ctx) {
        if (!ctx)
            return super.toJSON(_);
        const map = new Map();
        if (ctx?.onCreate)
            ctx.onCreate(map);
        for (const pair of this.items) {
            let key, value;
            if (identity.isPair(pair)) {
                key = toJS.toJS(pair.key, '', ctx);
                value = toJS.toJS(pair.value, key, ctx);
            }
            else {
                key = toJS.toJS(pair, '', ctx);
            }
            if (map.has(key))
                throw new Error('Ordered maps must not include duplicate keys');
            map.set(key, value);
        }
        return map;
    }
    static from(schema, iterable, ctx) {
        const pairs$1 = pairs.createPairs(schema, iterable, ctx);
        const omap = new this();
        omap.items = pairs$1.items;
        return omap;
    }
}
YAMLOMap.tag = 'tag:yaml.org,2002:omap';
const omap = {
    collection: 'seq',
    identify: value => value instanceof Map,
    nodeClass: YAMLOMap,
    default: false,
    tag: 'tag:yaml.org,2002:omap',
    resolve(seq, onError) {
        const pairs$1 = pairs.resolvePairs(seq, onError);
        const seenKeys = [];
        for (const { key } of pairs$1.items) {
            if (identity.isScalar(key)) {
                if (seenKeys.includes(key.value)) {
                    onError(`Ordered maps must not include duplicate keys: ${key.value}`);
                }
                else {
                    seenKeys.push(key.value);
                }
            }
        }
        return Object.assign(new YAMLOMap(), pairs$1);
    },
    createNode: (schema, iterable, ctx) => YAMLOMap.from(schema, iterable, ctx)
};

exports.YAMLOMap = YAMLOMap;
exports.omap = omap;


/***/ }),

/***/ 8385:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var Scalar = __nccwpck_require__(3301);
var YAMLSeq = __nccwpck_require__(2223);

function resolvePairs(seq, onError) {
    if (identity.isSeq(seq)) {
        for (let i = 0; i < seq.items.length; ++i) {
            let item = seq.items[i];
            if (identity.isPair(item))
                continue;
            else if (identity.isMap(item)) {
                if (item.items.length > 1)
                    onError('Each pair must have its own sequence indicator');
                const pair = item.items[0] || new Pair.Pair(new Scalar.Scalar(null));
                if (item.commentBefore)
                    pair.key.commentBefore = pair.key.commentBefore
                        ? `${item.commentBefore}\n${pair.key.commentBefore}`
                        : item.commentBefore;
                if (item.comment) {
                    const cn = pair.value ?? pair.key;
                    cn.comment = cn.comment
                        ? `${item.comment}\n${cn.comment}`
                        : item.comment;
                }
                item = pair;
            }
            seq.items[i] = identity.isPair(item) ? item : new Pair.Pair(item);
        }
    }
    else
        onError('Expected a sequence for this tag');
    return seq;
}
function createPairs(schema, iterable, ctx) {
    const { replacer } = ctx;
    const pairs = new YAMLSeq.YAMLSeq(schema);
    pairs.tag = 'tag:yaml.org,2002:pairs';
    let i = 0;
    if (iterable && Symbol.iterator in Object(iterable))
        for (let it of iterable) {
            if (typeof replacer === 'function')
                it = replacer.call(iterable, String(i++), it);
            let key, value;
            if (Array.isArray(it)) {
                if (it.length === 2) {
                    key = it[0];
                    value = it[1];
                }
                else
                    throw new TypeError(`Expected [key, value] tuple: ${it}`);
            }
            else if (it && it instanceof Object) {
                const keys = Object.keys(it);
                if (keys.length === 1) {
                    key = keys[0];
                    value = it[key];
                }
                else {
                    throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
                }
            }
            else {
                key = it;
            }
            pairs.items.push(Pair.createPair(key, value, ctx));
        }
    return pairs;
}
const pairs = {
    collection: 'seq',
    default: false,
    tag: 'tag:yaml.org,2002:pairs',
    resolve: resolvePairs,
    createNode: createPairs
};

exports.createPairs = createPairs;
exports.pairs = pairs;
exports.resolvePairs = resolvePairs;


/***/ }),

/***/ 5913:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var map = __nccwpck_require__(7451);
var _null = __nccwpck_require__(3632);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var binary = __nccwpck_require__(6083);
var bool = __nccwpck_require__(8398);
var float = __nccwpck_require__(5782);
var int = __nccwpck_require__(873);
var merge = __nccwpck_require__(452);
var omap = __nccwpck_require__(303);
var pairs = __nccwpck_require__(8385);
var set = __nccwpck_require__(1528);
var timestamp = __nccwpck_require__(6752);

const schema = [
    map.map,
    seq.seq,
    string.string,
    _null.nullTag,
    bool.trueTag,
    bool.falseTag,
    int.intBin,
    int.intOct,
    int.int,
    int.intHex,
    float.floatNaN,
    float.floatExp,
    float.float,
    binary.binary,
    merge.merge,
    omap.omap,
    pairs.pairs,
    set.set,
    timestamp.intTime,
    timestamp.floatTime,
    timestamp.timestamp
];

exports.schema = schema;


/***/ }),

/***/ 1528:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var YAMLMap = __nccwpck_require__(4454);

class YAMLSet extends YAMLMap.YAMLMap {
    constructor(schema) {
        super(schema);
        this.tag = YAMLSet.tag;
    }
    add(key) {
        let pair;
        if (identity.isPair(key))
            pair = key;
        else if (key &&
            typeof key === 'object' &&
            'key' in key &&
            'value' in key &&
            key.value === null)
            pair = new Pair.Pair(key.key, null);
        else
            pair = new Pair.Pair(key, null);
        const prev = YAMLMap.findPair(this.items, pair.key);
        if (!prev)
            this.items.push(pair);
    }
    /**
     * If `keepPair` is `true`, returns the Pair matching `key`.
     * Otherwise, returns the value of that Pair's key.
     */
    get(key, keepPair) {
        const pair = YAMLMap.findPair(this.items, key);
        return !keepPair && identity.isPair(pair)
            ? identity.isScalar(pair.key)
                ? pair.key.value
                : pair.key
            : pair;
    }
    set(key, value) {
        if (typeof value !== 'boolean')
            throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
        const prev = YAMLMap.findPair(this.items, key);
        if (prev && !value) {
            this.items.splice(this.items.indexOf(prev), 1);
        }
        else if (!prev && value) {
            this.items.push(new Pair.Pair(key));
        }
    }
    toJSON(_, ctx) {
        return super.toJSON(_, ctx, Set);
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        if (this.hasAllNullValues(true))
            return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
        else
            throw new Error('Set items must all have null values');
    }
    static from(schema, iterable, ctx) {
        const { replacer } = ctx;
        const set = new this(schema);
        if (iterable && Symbol.iterator in Object(iterable))
            for (let value of iterable) {
                if (typeof replacer === 'function')
                    value = replacer.call(iterable, value, value);
                set.items.push(Pair.createPair(value, null, ctx));
            }
        return set;
    }
}
YAMLSet.tag = 'tag:yaml.org,2002:set';
const set = {
    collection: 'map',
    identify: value => value instanceof Set,
    nodeClass: YAMLSet,
    default: false,
    tag: 'tag:yaml.org,2002:set',
    createNode: (schema, iterable, ctx) => YAMLSet.from(schema, iterable, ctx),
    resolve(map, onError) {
        if (identity.isMap(map)) {
            if (map.hasAllNullValues(true))
                return Object.assign(new YAMLSet(), map);
            else
                onError('Set items must all have null values');
        }
        else
            onError('Expected a mapping for this tag');
        return map;
    }
};

exports.YAMLSet = YAMLSet;
exports.set = set;


/***/ }),

/***/ 6752:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyNumber = __nccwpck_require__(8689);

/** Internal types handle bigint as number, because TS can't figure it out. */
function parseSexagesimal(str, asBigInt) {
    const sign = str[0];
    const parts = sign === '-' || sign === '+' ? str.substring(1) : str;
    const num = (n) => asBigInt ? BigInt(n) : Number(n);
    const res = parts
        .replace(/_/g, '')
        .split(':')
        .reduce((res, p) => res * num(60) + num(p), num(0));
    return (sign === '-' ? num(-1) * res : res);
}
/**
 * hhhh:mm:ss.sss
 *
 * Internal types handle bigint as number, because TS can't figure it out.
 */
function stringifySexagesimal(node) {
    let { value } = node;
    let num = (n) => n;
    if (typeof value === 'bigint')
        num = n => BigInt(n);
    else if (isNaN(value) || !isFinite(value))
        return stringifyNumber.stringifyNumber(node);
    let sign = '';
    if (value < 0) {
        sign = '-';
        value *= num(-1);
    }
    const _60 = num(60);
    const parts = [value % _60]; // seconds, including ms
    if (value < 60) {
        parts.unshift(0); // at least one : is required
    }
    else {
        value = (value - parts[0]) / _60;
        parts.unshift(value % _60); // minutes
        if (value >= 60) {
            value = (value - parts[0]) / _60;
            parts.unshift(value); // hours
        }
    }
    return (sign +
        parts
            .map(n => String(n).padStart(2, '0'))
            .join(':')
            .replace(/000000\d*$/, '') // % 60 may introduce error
    );
}
const intTime = {
    identify: value => typeof value === 'bigint' || Number.isInteger(value),
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'TIME',
    test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
    resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
    stringify: stringifySexagesimal
};
const floatTime = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'TIME',
    test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
    resolve: str => parseSexagesimal(str, false),
    stringify: stringifySexagesimal
};
const timestamp = {
    identify: value => value instanceof Date,
    default: true,
    tag: 'tag:yaml.org,2002:timestamp',
    // If the time zone is omitted, the timestamp is assumed to be specified in UTC. The time part
    // may be omitted altogether, resulting in a date format. In such a case, the time part is
    // assumed to be 00:00:00Z (start of day, UTC).
    test: RegExp('^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})' + // YYYY-Mm-Dd
        '(?:' + // time is optional
        '(?:t|T|[ \\t]+)' + // t | T | whitespace
        '([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)' + // Hh:Mm:Ss(.ss)?
        '(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?' + // Z | +5 | -03:30
        ')?$'),
    resolve(str) {
        const match = str.match(timestamp.test);
        if (!match)
            throw new Error('!!timestamp expects a date, starting with yyyy-mm-dd');
        const [, year, month, day, hour, minute, second] = match.map(Number);
        const millisec = match[7] ? Number((match[7] + '00').substr(1, 3)) : 0;
        let date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
        const tz = match[8];
        if (tz && tz !== 'Z') {
            let d = parseSexagesimal(tz, false);
            if (Math.abs(d) < 30)
                d *= 60;
            date -= 60000 * d;
        }
        return new Date(date);
    },
    stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, '') ?? ''
};

exports.floatTime = floatTime;
exports.intTime = intTime;
exports.timestamp = timestamp;


/***/ }),

/***/ 4475:
/***/ ((__unused_webpack_module, exports) => {



const FOLD_FLOW = 'flow';
const FOLD_BLOCK = 'block';
const FOLD_QUOTED = 'quoted';
/**
 * Tries to keep input at up to `lineWidth` characters, splitting only on spaces
 * not followed by newlines or spaces unless `mode` is `'quoted'`. Lines are
 * terminated with `\n` and started with `indent`.
 */
function foldFlowLines(text, indent, mode = 'flow', { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
    if (!lineWidth || lineWidth < 0)
        return text;
    if (lineWidth < minContentWidth)
        minContentWidth = 0;
    const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent.length);
    if (text.length <= endStep)
        return text;
    const folds = [];
    const escapedFolds = {};
    let end = lineWidth - indent.length;
    if (typeof indentAtStart === 'number') {
        if (indentAtStart > lineWidth - Math.max(2, minContentWidth))
            folds.push(0);
        else
            end = lineWidth - indentAtStart;
    }
    let split = undefined;
    let prev = undefined;
    let overflow = false;
    let i = -1;
    let escStart = -1;
    let escEnd = -1;
    if (mode === FOLD_BLOCK) {
        i = consumeMoreIndentedLines(text, i, indent.length);
        if (i !== -1)
            end = i + endStep;
    }
    for (let ch; (ch = text[(i += 1)]);) {
        if (mode === FOLD_QUOTED && ch === '\\') {
            escStart = i;
            switch (text[i + 1]) {
                case 'x':
                    i += 3;
                    break;
                case 'u':
                    i += 5;
                    break;
                case 'U':
                    i += 9;
                    break;
                default:
                    i += 1;
            }
            escEnd = i;
        }
        if (ch === '\n') {
            if (mode === FOLD_BLOCK)
                i = consumeMoreIndentedLines(text, i, indent.length);
            end = i + indent.length + endStep;
            split = undefined;
        }
        else {
            if (ch === ' ' &&
                prev &&
                prev !== ' ' &&
                prev !== '\n' &&
                prev !== '\t') {
                // space surrounded by non-space can be replaced with newline + indent
                const next = text[i + 1];
                if (next && next !== ' ' && next !== '\n' && next !== '\t')
                    split = i;
            }
            if (i >= end) {
                if (split) {
                    folds.push(split);
                    end = split + endStep;
                    split = undefined;
                }
                else if (mode === FOLD_QUOTED) {
                    // white-space collected at end may stretch past lineWidth
                    while (prev === ' ' || prev === '\t') {
                        prev = ch;
                        ch = text[(i += 1)];
                        overflow = true;
                    }
                    // Account for newline escape, but don't break preceding escape
                    const j = i > escEnd + 1 ? i - 2 : escStart - 1;
                    // Bail out if lineWidth & minContentWidth are shorter than an escape string
                    if (escapedFolds[j])
                        return text;
                    folds.push(j);
                    escapedFolds[j] = true;
                    end = j + endStep;
                    split = undefined;
                }
                else {
                    overflow = true;
                }
            }
        }
        prev = ch;
    }
    if (overflow && onOverflow)
        onOverflow();
    if (folds.length === 0)
        return text;
    if (onFold)
        onFold();
    let res = text.slice(0, folds[0]);
    for (let i = 0; i < folds.length; ++i) {
        const fold = folds[i];
        const end = folds[i + 1] || text.length;
        if (fold === 0)
            res = `\n${indent}${text.slice(0, end)}`;
        else {
            if (mode === FOLD_QUOTED && escapedFolds[fold])
                res += `${text[fold]}\\`;
            res += `\n${indent}${text.slice(fold + 1, end)}`;
        }
    }
    return res;
}
/**
 * Presumes `i + 1` is at the start of a line
 * @returns index of last newline in more-indented block
 */
function consumeMoreIndentedLines(text, i, indent) {
    let end = i;
    let start = i + 1;
    let ch = text[start];
    while (ch === ' ' || ch === '\t') {
        if (i < start + indent) {
            ch = text[++i];
        }
        else {
            do {
                ch = text[++i];
            } while (ch && ch !== '\n');
            end = i;
            start = i + 1;
            ch = text[start];
        }
    }
    return end;
}

exports.FOLD_BLOCK = FOLD_BLOCK;
exports.FOLD_FLOW = FOLD_FLOW;
exports.FOLD_QUOTED = FOLD_QUOTED;
exports.foldFlowLines = foldFlowLines;


/***/ }),

/***/ 2148:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var anchors = __nccwpck_require__(1596);
var identity = __nccwpck_require__(1127);
var stringifyComment = __nccwpck_require__(9799);
var stringifyString = __nccwpck_require__(3069);

function createStringifyContext(doc, options) {
    const opt = Object.assign({
        blockQuote: true,
        commentString: stringifyComment.stringifyComment,
        defaultKeyType: null,
        defaultStringType: 'PLAIN',
        directives: null,
        doubleQuotedAsJSON: false,
        doubleQuotedMinMultiLineLength: 40,
        falseStr: 'false',
        flowCollectionPadding: true,
        indentSeq: true,
        lineWidth: 80,
        minContentWidth: 20,
        nullStr: 'null',
        simpleKeys: false,
        singleQuote: null,
        trailingComma: false,
        trueStr: 'true',
        verifyAliasOrder: true
    }, doc.schema.toStringOptions, options);
    let inFlow;
    switch (opt.collectionStyle) {
        case 'block':
            inFlow = false;
            break;
        case 'flow':
            inFlow = true;
            break;
        default:
            inFlow = null;
    }
    return {
        anchors: new Set(),
        doc,
        flowCollectionPadding: opt.flowCollectionPadding ? ' ' : '',
        indent: '',
        indentStep: typeof opt.indent === 'number' ? ' '.repeat(opt.indent) : '  ',
        inFlow,
        options: opt
    };
}
function getTagObject(tags, item) {
    if (item.tag) {
        const match = tags.filter(t => t.tag === item.tag);
        if (match.length > 0)
            return match.find(t => t.format === item.format) ?? match[0];
    }
    let tagObj = undefined;
    let obj;
    if (identity.isScalar(item)) {
        obj = item.value;
        let match = tags.filter(t => t.identify?.(obj));
        if (match.length > 1) {
            const testMatch = match.filter(t => t.test);
            if (testMatch.length > 0)
                match = testMatch;
        }
        tagObj =
            match.find(t => t.format === item.format) ?? match.find(t => !t.format);
    }
    else {
        obj = item;
        tagObj = tags.find(t => t.nodeClass && obj instanceof t.nodeClass);
    }
    if (!tagObj) {
        const name = obj?.constructor?.name ?? (obj === null ? 'null' : typeof obj);
        throw new Error(`Tag not resolved for ${name} value`);
    }
    return tagObj;
}
// needs to be called before value stringifier to allow for circular anchor refs
function stringifyProps(node, tagObj, { anchors: anchors$1, doc }) {
    if (!doc.directives)
        return '';
    const props = [];
    const anchor = (identity.isScalar(node) || identity.isCollection(node)) && node.anchor;
    if (anchor && anchors.anchorIsValid(anchor)) {
        anchors$1.add(anchor);
        props.push(`&${anchor}`);
    }
    const tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
    if (tag)
        props.push(doc.directives.tagString(tag));
    return props.join(' ');
}
function stringify(item, ctx, onComment, onChompKeep) {
    if (identity.isPair(item))
        return item.toString(ctx, onComment, onChompKeep);
    if (identity.isAlias(item)) {
        if (ctx.doc.directives)
            return item.toString(ctx);
        if (ctx.resolvedAliases?.has(item)) {
            throw new TypeError(`Cannot stringify circular structure without alias nodes`);
        }
        else {
            if (ctx.resolvedAliases)
                ctx.resolvedAliases.add(item);
            else
                ctx.resolvedAliases = new Set([item]);
            item = item.resolve(ctx.doc);
        }
    }
    let tagObj = undefined;
    const node = identity.isNode(item)
        ? item
        : ctx.doc.createNode(item, { onTagObj: o => (tagObj = o) });
    tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
    const props = stringifyProps(node, tagObj, ctx);
    if (props.length > 0)
        ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
    const str = typeof tagObj.stringify === 'function'
        ? tagObj.stringify(node, ctx, onComment, onChompKeep)
        : identity.isScalar(node)
            ? stringifyString.stringifyString(node, ctx, onComment, onChompKeep)
            : node.toString(ctx, onComment, onChompKeep);
    if (!props)
        return str;
    return identity.isScalar(node) || str[0] === '{' || str[0] === '['
        ? `${props} ${str}`
        : `${props}\n${ctx.indent}${str}`;
}

exports.createStringifyContext = createStringifyContext;
exports.stringify = stringify;


/***/ }),

/***/ 1212:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var stringify = __nccwpck_require__(2148);
var stringifyComment = __nccwpck_require__(9799);

function stringifyCollection(collection, ctx, options) {
    const flow = ctx.inFlow ?? collection.flow;
    const stringify = flow ? stringifyFlowCollection : stringifyBlockCollection;
    return stringify(collection, ctx, options);
}
function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
    const { indent, options: { commentString } } = ctx;
    const itemCtx = Object.assign({}, ctx, { indent: itemIndent, type: null });
    let chompKeep = false; // flag for the preceding node's status
    const lines = [];
    for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment = null;
        if (identity.isNode(item)) {
            if (!chompKeep && item.spaceBefore)
                lines.push('');
            addCommentBefore(ctx, lines, item.commentBefore, chompKeep);
            if (item.comment)
                comment = item.comment;
        }
        else if (identity.isPair(item)) {
            const ik = identity.isNode(item.key) ? item.key : null;
            if (ik) {
                if (!chompKeep && ik.spaceBefore)
                    lines.push('');
                addCommentBefore(ctx, lines, ik.commentBefore, chompKeep);
            }
        }
        chompKeep = false;
        let str = stringify.stringify(item, itemCtx, () => (comment = null), () => (chompKeep = true));
        if (comment)
            str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
        if (chompKeep && comment)
            chompKeep = false;
        lines.push(blockItemPrefix + str);
    }
    let str;
    if (lines.length === 0) {
        str = flowChars.start + flowChars.end;
    }
    else {
        str = lines[0];
        for (let i = 1; i < lines.length; ++i) {
            const line = lines[i];
            str += line ? `\n${indent}${line}` : '\n';
        }
    }
    if (comment) {
        str += '\n' + stringifyComment.indentComment(commentString(comment), indent);
        if (onComment)
            onComment();
    }
    else if (chompKeep && onChompKeep)
        onChompKeep();
    return str;
}
function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
    const { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
    itemIndent += indentStep;
    const itemCtx = Object.assign({}, ctx, {
        indent: itemIndent,
        inFlow: true,
        type: null
    });
    let reqNewline = false;
    let linesAtValue = 0;
    const lines = [];
    for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment = null;
        if (identity.isNode(item)) {
            if (item.spaceBefore)
                lines.push('');
            addCommentBefore(ctx, lines, item.commentBefore, false);
            if (item.comment)
                comment = item.comment;
        }
        else if (identity.isPair(item)) {
            const ik = identity.isNode(item.key) ? item.key : null;
            if (ik) {
                if (ik.spaceBefore)
                    lines.push('');
                addCommentBefore(ctx, lines, ik.commentBefore, false);
                if (ik.comment)
                    reqNewline = true;
            }
            const iv = identity.isNode(item.value) ? item.value : null;
            if (iv) {
                if (iv.comment)
                    comment = iv.comment;
                if (iv.commentBefore)
                    reqNewline = true;
            }
            else if (item.value == null && ik?.comment) {
                comment = ik.comment;
            }
        }
        if (comment)
            reqNewline = true;
        let str = stringify.stringify(item, itemCtx, () => (comment = null));
        reqNewline || (reqNewline = lines.length > linesAtValue || str.includes('\n'));
        if (i < items.length - 1) {
            str += ',';
        }
        else if (ctx.options.trailingComma) {
            if (ctx.options.lineWidth > 0) {
                reqNewline || (reqNewline = lines.reduce((sum, line) => sum + line.length + 2, 2) +
                    (str.length + 2) >
                    ctx.options.lineWidth);
            }
            if (reqNewline) {
                str += ',';
            }
        }
        if (comment)
            str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
        lines.push(str);
        linesAtValue = lines.length;
    }
    const { start, end } = flowChars;
    if (lines.length === 0) {
        return start + end;
    }
    else {
        if (!reqNewline) {
            const len = lines.reduce((sum, line) => sum + line.length + 2, 2);
            reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
        }
        if (reqNewline) {
            let str = start;
            for (const line of lines)
                str += line ? `\n${indentStep}${indent}${line}` : '\n';
            return `${str}\n${indent}${end}`;
        }
        else {
            return `${start}${fcPadding}${lines.join(' ')}${fcPadding}${end}`;
        }
    }
}
function addCommentBefore({ indent, options: { commentString } }, lines, comment, chompKeep) {
    if (comment && chompKeep)
        comment = comment.replace(/^\n+/, '');
    if (comment) {
        const ic = stringifyComment.indentComment(commentString(comment), indent);
        lines.push(ic.trimStart()); // Avoid double indent on first line
    }
}

exports.stringifyCollection = stringifyCollection;


/***/ }),

/***/ 9799:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Stringifies a comment.
 *
 * Empty comment lines are left empty,
 * lines consisting of a single space are replaced by `#`,
 * and all other lines are prefixed with a `#`.
 */
const stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, '#');
function indentComment(comment, indent) {
    if (/^\n+$/.test(comment))
        return comment.substring(1);
    return indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
}
const lineComment = (str, indent, comment) => str.endsWith('\n')
    ? indentComment(comment, indent)
    : comment.includes('\n')
        ? '\n' + indentComment(comment, indent)
        : (str.endsWith(' ') ? '' : ' ') + comment;

exports.indentComment = indentComment;
exports.lineComment = lineComment;
exports.stringifyComment = stringifyComment;


/***/ }),

/***/ 6829:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var stringify = __nccwpck_require__(2148);
var stringifyComment = __nccwpck_require__(9799);

function stringifyDocument(doc, options) {
    const lines = [];
    let hasDirectives = options.directives === true;
    if (options.directives !== false && doc.directives) {
        const dir = doc.directives.toString(doc);
        if (dir) {
            lines.push(dir);
            hasDirectives = true;
        }
        else if (doc.directives.docStart)
            hasDirectives = true;
    }
    if (hasDirectives)
        lines.push('---');
    const ctx = stringify.createStringifyContext(doc, options);
    const { commentString } = ctx.options;
    if (doc.commentBefore) {
        if (lines.length !== 1)
            lines.unshift('');
        const cs = commentString(doc.commentBefore);
        lines.unshift(stringifyComment.indentComment(cs, ''));
    }
    let chompKeep = false;
    let contentComment = null;
    if (doc.contents) {
        if (identity.isNode(doc.contents)) {
            if (doc.contents.spaceBefore && hasDirectives)
                lines.push('');
            if (doc.contents.commentBefore) {
                const cs = commentString(doc.contents.commentBefore);
                lines.push(stringifyComment.indentComment(cs, ''));
            }
            // top-level block scalars need to be indented if followed by a comment
            ctx.forceBlockIndent = !!doc.comment;
            contentComment = doc.contents.comment;
        }
        const onChompKeep = contentComment ? undefined : () => (chompKeep = true);
        let body = stringify.stringify(doc.contents, ctx, () => (contentComment = null), onChompKeep);
        if (contentComment)
            body += stringifyComment.lineComment(body, '', commentString(contentComment));
        if ((body[0] === '|' || body[0] === '>') &&
            lines[lines.length - 1] === '---') {
            // Top-level block scalars with a preceding doc marker ought to use the
            // same line for their header.
            lines[lines.length - 1] = `--- ${body}`;
        }
        else
            lines.push(body);
    }
    else {
        lines.push(stringify.stringify(doc.contents, ctx));
    }
    if (doc.directives?.docEnd) {
        if (doc.comment) {
            const cs = commentString(doc.comment);
            if (cs.includes('\n')) {
                lines.push('...');
                lines.push(stringifyComment.indentComment(cs, ''));
            }
            else {
                lines.push(`... ${cs}`);
            }
        }
        else {
            lines.push('...');
        }
    }
    else {
        let dc = doc.comment;
        if (dc && chompKeep)
            dc = dc.replace(/^\n+/, '');
        if (dc) {
            if ((!chompKeep || contentComment) && lines[lines.length - 1] !== '')
                lines.push('');
            lines.push(stringifyComment.indentComment(commentString(dc), ''));
        }
    }
    return lines.join('\n') + '\n';
}

exports.stringifyDocument = stringifyDocument;


/***/ }),

/***/ 8689:
/***/ ((__unused_webpack_module, exports) => {



function stringifyNumber({ format, minFractionDigits, tag, value }) {
    if (typeof value === 'bigint')
        return String(value);
    const num = typeof value === 'number' ? value : Number(value);
    if (!isFinite(num))
        return isNaN(num) ? '.nan' : num < 0 ? '-.inf' : '.inf';
    let n = Object.is(value, -0) ? '-0' : JSON.stringify(value);
    if (!format &&
        minFractionDigits &&
        (!tag || tag === 'tag:yaml.org,2002:float') &&
        /^-?\d/.test(n) &&
        !n.includes('e')) {
        let i = n.indexOf('.');
        if (i < 0) {
            i = n.length;
            n += '.';
        }
        let d = minFractionDigits - (n.length - i - 1);
        while (d-- > 0)
            n += '0';
    }
    return n;
}

exports.stringifyNumber = stringifyNumber;


/***/ }),

/***/ 9748:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var stringify = __nccwpck_require__(2148);
var stringifyComment = __nccwpck_require__(9799);

function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
    const { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
    let keyComment = (identity.isNode(key) && key.comment) || null;
    if (simpleKeys) {
        if (keyComment) {
            throw new Error('With simple keys, key nodes cannot have comments');
        }
        if (identity.isCollection(key) || (!identity.isNode(key) && typeof key === 'object')) {
            const msg = 'With simple keys, collection cannot be used as a key value';
            throw new Error(msg);
        }
    }
    let explicitKey = !simpleKeys &&
        (!key ||
            (keyComment && value == null && !ctx.inFlow) ||
            identity.isCollection(key) ||
            (identity.isScalar(key)
                ? key.type === Scalar.Scalar.BLOCK_FOLDED || key.type === Scalar.Scalar.BLOCK_LITERAL
                : typeof key === 'object'));
    ctx = Object.assign({}, ctx, {
        allNullValues: false,
        implicitKey: !explicitKey && (simpleKeys || !allNullValues),
        indent: indent + indentStep
    });
    let keyCommentDone = false;
    let chompKeep = false;
    let str = stringify.stringify(key, ctx, () => (keyCommentDone = true), () => (chompKeep = true));
    if (!explicitKey && !ctx.inFlow && str.length > 1024) {
        if (simpleKeys)
            throw new Error('With simple keys, single line scalar must not span more than 1024 characters');
        explicitKey = true;
    }
    if (ctx.inFlow) {
        if (allNullValues || value == null) {
            if (keyCommentDone && onComment)
                onComment();
            return str === '' ? '?' : explicitKey ? `? ${str}` : str;
        }
    }
    else if ((allNullValues && !simpleKeys) || (value == null && explicitKey)) {
        str = `? ${str}`;
        if (keyComment && !keyCommentDone) {
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        }
        else if (chompKeep && onChompKeep)
            onChompKeep();
        return str;
    }
    if (keyCommentDone)
        keyComment = null;
    if (explicitKey) {
        if (keyComment)
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        str = `? ${str}\n${indent}:`;
    }
    else {
        str = `${str}:`;
        if (keyComment)
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
    }
    let vsb, vcb, valueComment;
    if (identity.isNode(value)) {
        vsb = !!value.spaceBefore;
        vcb = value.commentBefore;
        valueComment = value.comment;
    }
    else {
        vsb = false;
        vcb = null;
        valueComment = null;
        if (value && typeof value === 'object')
            value = doc.createNode(value);
    }
    ctx.implicitKey = false;
    if (!explicitKey && !keyComment && identity.isScalar(value))
        ctx.indentAtStart = str.length + 1;
    chompKeep = false;
    if (!indentSeq &&
        indentStep.length >= 2 &&
        !ctx.inFlow &&
        !explicitKey &&
        identity.isSeq(value) &&
        !value.flow &&
        !value.tag &&
        !value.anchor) {
        // If indentSeq === false, consider '- ' as part of indentation where possible
        ctx.indent = ctx.indent.substring(2);
    }
    let valueCommentDone = false;
    const valueStr = stringify.stringify(value, ctx, () => (valueCommentDone = true), () => (chompKeep = true));
    let ws = ' ';
    if (keyComment || vsb || vcb) {
        ws = vsb ? '\n' : '';
        if (vcb) {
            const cs = commentString(vcb);
            ws += `\n${stringifyComment.indentComment(cs, ctx.indent)}`;
        }
        if (valueStr === '' && !ctx.inFlow) {
            if (ws === '\n' && valueComment)
                ws = '\n\n';
        }
        else {
            ws += `\n${ctx.indent}`;
        }
    }
    else if (!explicitKey && identity.isCollection(value)) {
        const vs0 = valueStr[0];
        const nl0 = valueStr.indexOf('\n');
        const hasNewline = nl0 !== -1;
        const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
        if (hasNewline || !flow) {
            let hasPropsLine = false;
            if (hasNewline && (vs0 === '&' || vs0 === '!')) {
                let sp0 = valueStr.indexOf(' ');
                if (vs0 === '&' &&
                    sp0 !== -1 &&
                    sp0 < nl0 &&
                    valueStr[sp0 + 1] === '!') {
                    sp0 = valueStr.indexOf(' ', sp0 + 1);
                }
                if (sp0 === -1 || nl0 < sp0)
                    hasPropsLine = true;
            }
            if (!hasPropsLine)
                ws = `\n${ctx.indent}`;
        }
    }
    else if (valueStr === '' || valueStr[0] === '\n') {
        ws = '';
    }
    str += ws + valueStr;
    if (ctx.inFlow) {
        if (valueCommentDone && onComment)
            onComment();
    }
    else if (valueComment && !valueCommentDone) {
        str += stringifyComment.lineComment(str, ctx.indent, commentString(valueComment));
    }
    else if (chompKeep && onChompKeep) {
        onChompKeep();
    }
    return str;
}

exports.stringifyPair = stringifyPair;


/***/ }),

/***/ 3069:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var foldFlowLines = __nccwpck_require__(4475);

const getFoldOptions = (ctx, isBlock) => ({
    indentAtStart: isBlock ? ctx.indent.length : ctx.indentAtStart,
    lineWidth: ctx.options.lineWidth,
    minContentWidth: ctx.options.minContentWidth
});
// Also checks for lines starting with %, as parsing the output as YAML 1.1 will
// presume that's starting a new document.
const containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
function lineLengthOverLimit(str, lineWidth, indentLength) {
    if (!lineWidth || lineWidth < 0)
        return false;
    const limit = lineWidth - indentLength;
    const strLen = str.length;
    if (strLen <= limit)
        return false;
    for (let i = 0, start = 0; i < strLen; ++i) {
        if (str[i] === '\n') {
            if (i - start > limit)
                return true;
            start = i + 1;
            if (strLen - start <= limit)
                return false;
        }
    }
    return true;
}
function doubleQuotedString(value, ctx) {
    const json = JSON.stringify(value);
    if (ctx.options.doubleQuotedAsJSON)
        return json;
    const { implicitKey } = ctx;
    const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
    const indent = ctx.indent || (containsDocumentMarker(value) ? '  ' : '');
    let str = '';
    let start = 0;
    for (let i = 0, ch = json[i]; ch; ch = json[++i]) {
        if (ch === ' ' && json[i + 1] === '\\' && json[i + 2] === 'n') {
            // space before newline needs to be escaped to not be folded
            str += json.slice(start, i) + '\\ ';
            i += 1;
            start = i;
            ch = '\\';
        }
        if (ch === '\\')
            switch (json[i + 1]) {
                case 'u':
                    {
                        str += json.slice(start, i);
                        const code = json.substr(i + 2, 4);
                        switch (code) {
                            case '0000':
                                str += '\\0';
                                break;
                            case '0007':
                                str += '\\a';
                                break;
                            case '000b':
                                str += '\\v';
                                break;
                            case '001b':
                                str += '\\e';
                                break;
                            case '0085':
                                str += '\\N';
                                break;
                            case '00a0':
                                str += '\\_';
                                break;
                            case '2028':
                                str += '\\L';
                                break;
                            case '2029':
                                str += '\\P';
                                break;
                            default:
                                if (code.substr(0, 2) === '00')
                                    str += '\\x' + code.substr(2);
                                else
                                    str += json.substr(i, 6);
                        }
                        i += 5;
                        start = i + 1;
                    }
                    break;
                case 'n':
                    if (implicitKey ||
                        json[i + 2] === '"' ||
                        json.length < minMultiLineLength) {
                        i += 1;
                    }
                    else {
                        // folding will eat first newline
                        str += json.slice(start, i) + '\n\n';
                        while (json[i + 2] === '\\' &&
                            json[i + 3] === 'n' &&
                            json[i + 4] !== '"') {
                            str += '\n';
                            i += 2;
                        }
                        str += indent;
                        // space after newline needs to be escaped to not be folded
                        if (json[i + 2] === ' ')
                            str += '\\';
                        i += 1;
                        start = i + 1;
                    }
                    break;
                default:
                    i += 1;
            }
    }
    str = start ? str + json.slice(start) : json;
    return implicitKey
        ? str
        : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_QUOTED, getFoldOptions(ctx, false));
}
function singleQuotedString(value, ctx) {
    if (ctx.options.singleQuote === false ||
        (ctx.implicitKey && value.includes('\n')) ||
        /[ \t]\n|\n[ \t]/.test(value) // single quoted string can't have leading or trailing whitespace around newline
    )
        return doubleQuotedString(value, ctx);
    const indent = ctx.indent || (containsDocumentMarker(value) ? '  ' : '');
    const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&\n${indent}`) + "'";
    return ctx.implicitKey
        ? res
        : foldFlowLines.foldFlowLines(res, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
}
function quotedString(value, ctx) {
    const { singleQuote } = ctx.options;
    let qs;
    if (singleQuote === false)
        qs = doubleQuotedString;
    else {
        const hasDouble = value.includes('"');
        const hasSingle = value.includes("'");
        if (hasDouble && !hasSingle)
            qs = singleQuotedString;
        else if (hasSingle && !hasDouble)
            qs = doubleQuotedString;
        else
            qs = singleQuote ? singleQuotedString : doubleQuotedString;
    }
    return qs(value, ctx);
}
// The negative lookbehind avoids a polynomial search,
// but isn't supported yet on Safari: https://caniuse.com/js-regexp-lookbehind
let blockEndNewlines;
try {
    blockEndNewlines = new RegExp('(^|(?<!\n))\n+(?!\n|$)', 'g');
}
catch {
    blockEndNewlines = /\n+(?!\n|$)/g;
}
function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
    const { blockQuote, commentString, lineWidth } = ctx.options;
    // 1. Block can't end in whitespace unless the last line is non-empty.
    // 2. Strings consisting of only whitespace are best rendered explicitly.
    if (!blockQuote || /\n[\t ]+$/.test(value)) {
        return quotedString(value, ctx);
    }
    const indent = ctx.indent ||
        (ctx.forceBlockIndent || containsDocumentMarker(value) ? '  ' : '');
    const literal = blockQuote === 'literal'
        ? true
        : blockQuote === 'folded' || type === Scalar.Scalar.BLOCK_FOLDED
            ? false
            : type === Scalar.Scalar.BLOCK_LITERAL
                ? true
                : !lineLengthOverLimit(value, lineWidth, indent.length);
    if (!value)
        return literal ? '|\n' : '>\n';
    // determine chomping from whitespace at value end
    let chomp;
    let endStart;
    for (endStart = value.length; endStart > 0; --endStart) {
        const ch = value[endStart - 1];
        if (ch !== '\n' && ch !== '\t' && ch !== ' ')
            break;
    }
    let end = value.substring(endStart);
    const endNlPos = end.indexOf('\n');
    if (endNlPos === -1) {
        chomp = '-'; // strip
    }
    else if (value === end || endNlPos !== end.length - 1) {
        chomp = '+'; // keep
        if (onChompKeep)
            onChompKeep();
    }
    else {
        chomp = ''; // clip
    }
    if (end) {
        value = value.slice(0, -end.length);
        if (end[end.length - 1] === '\n')
            end = end.slice(0, -1);
        end = end.replace(blockEndNewlines, `$&${indent}`);
    }
    // determine indent indicator from whitespace at value start
    let startWithSpace = false;
    let startEnd;
    let startNlPos = -1;
    for (startEnd = 0; startEnd < value.length; ++startEnd) {
        const ch = value[startEnd];
        if (ch === ' ')
            startWithSpace = true;
        else if (ch === '\n')
            startNlPos = startEnd;
        else
            break;
    }
    let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
    if (start) {
        value = value.substring(start.length);
        start = start.replace(/\n+/g, `$&${indent}`);
    }
    const indentSize = indent ? '2' : '1'; // root is at -1
    // Leading | or > is added later
    let header = (startWithSpace ? indentSize : '') + chomp;
    if (comment) {
        header += ' ' + commentString(comment.replace(/ ?[\r\n]+/g, ' '));
        if (onComment)
            onComment();
    }
    if (!literal) {
        const foldedValue = value
            .replace(/\n+/g, '\n$&')
            .replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, '$1$2') // more-indented lines aren't folded
            //                ^ more-ind. ^ empty     ^ capture next empty lines only at end of indent
            .replace(/\n+/g, `$&${indent}`);
        let literalFallback = false;
        const foldOptions = getFoldOptions(ctx, true);
        if (blockQuote !== 'folded' && type !== Scalar.Scalar.BLOCK_FOLDED) {
            foldOptions.onOverflow = () => {
                literalFallback = true;
            };
        }
        const body = foldFlowLines.foldFlowLines(`${start}${foldedValue}${end}`, indent, foldFlowLines.FOLD_BLOCK, foldOptions);
        if (!literalFallback)
            return `>${header}\n${indent}${body}`;
    }
    value = value.replace(/\n+/g, `$&${indent}`);
    return `|${header}\n${indent}${start}${value}${end}`;
}
function plainString(item, ctx, onComment, onChompKeep) {
    const { type, value } = item;
    const { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
    if ((implicitKey && value.includes('\n')) ||
        (inFlow && /[[\]{},]/.test(value))) {
        return quotedString(value, ctx);
    }
    if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) {
        // not allowed:
        // - '-' or '?'
        // - start with an indicator character (except [?:-]) or /[?-] /
        // - '\n ', ': ' or ' \n' anywhere
        // - '#' not preceded by a non-space char
        // - end with ' ' or ':'
        return implicitKey || inFlow || !value.includes('\n')
            ? quotedString(value, ctx)
            : blockString(item, ctx, onComment, onChompKeep);
    }
    if (!implicitKey &&
        !inFlow &&
        type !== Scalar.Scalar.PLAIN &&
        value.includes('\n')) {
        // Where allowed & type not set explicitly, prefer block style for multiline strings
        return blockString(item, ctx, onComment, onChompKeep);
    }
    if (containsDocumentMarker(value)) {
        if (indent === '') {
            ctx.forceBlockIndent = true;
            return blockString(item, ctx, onComment, onChompKeep);
        }
        else if (implicitKey && indent === indentStep) {
            return quotedString(value, ctx);
        }
    }
    const str = value.replace(/\n+/g, `$&\n${indent}`);
    // Verify that output will be parsed as a string, as e.g. plain numbers and
    // booleans get parsed with those types in v1.2 (e.g. '42', 'true' & '0.9e-3'),
    // and others in v1.1.
    if (actualString) {
        const test = (tag) => tag.default && tag.tag !== 'tag:yaml.org,2002:str' && tag.test?.test(str);
        const { compat, tags } = ctx.doc.schema;
        if (tags.some(test) || compat?.some(test))
            return quotedString(value, ctx);
    }
    return implicitKey
        ? str
        : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
}
function stringifyString(item, ctx, onComment, onChompKeep) {
    const { implicitKey, inFlow } = ctx;
    const ss = typeof item.value === 'string'
        ? item
        : Object.assign({}, item, { value: String(item.value) });
    let { type } = item;
    if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
        // force double quotes on control characters & unpaired surrogates
        if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value))
            type = Scalar.Scalar.QUOTE_DOUBLE;
    }
    const _stringify = (_type) => {
        switch (_type) {
            case Scalar.Scalar.BLOCK_FOLDED:
            case Scalar.Scalar.BLOCK_LITERAL:
                return implicitKey || inFlow
                    ? quotedString(ss.value, ctx) // blocks are not valid inside flow containers
                    : blockString(ss, ctx, onComment, onChompKeep);
            case Scalar.Scalar.QUOTE_DOUBLE:
                return doubleQuotedString(ss.value, ctx);
            case Scalar.Scalar.QUOTE_SINGLE:
                return singleQuotedString(ss.value, ctx);
            case Scalar.Scalar.PLAIN:
                return plainString(ss, ctx, onComment, onChompKeep);
            default:
                return null;
        }
    };
    let res = _stringify(type);
    if (res === null) {
        const { defaultKeyType, defaultStringType } = ctx.options;
        const t = (implicitKey && defaultKeyType) || defaultStringType;
        res = _stringify(t);
        if (res === null)
            throw new Error(`Unsupported default string type ${t}`);
    }
    return res;
}

exports.stringifyString = stringifyString;


/***/ }),

/***/ 204:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);

const BREAK = Symbol('break visit');
const SKIP = Symbol('skip children');
const REMOVE = Symbol('remove node');
/**
 * Apply a visitor to an AST node or document.
 *
 * Walks through the tree (depth-first) starting from `node`, calling a
 * `visitor` function with three arguments:
 *   - `key`: For sequence values and map `Pair`, the node's index in the
 *     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
 *     `null` for the root node.
 *   - `node`: The current node.
 *   - `path`: The ancestry of the current node.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this node, continue with next
 *     sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current node, then continue with the next one
 *   - `Node`: Replace the current node, then continue by visiting it
 *   - `number`: While iterating the items of a sequence or map, set the index
 *     of the next step. This is useful especially if the index of the current
 *     node has changed.
 *
 * If `visitor` is a single function, it will be called with all values
 * encountered in the tree, including e.g. `null` values. Alternatively,
 * separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
 * `Alias` and `Scalar` node. To define the same visitor function for more than
 * one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
 * and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
 * specific defined one will be used for each node.
 */
function visit(node, visitor) {
    const visitor_ = initVisitor(visitor);
    if (identity.isDocument(node)) {
        const cd = visit_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
            node.contents = null;
    }
    else
        visit_(null, node, visitor_, Object.freeze([]));
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visit.BREAK = BREAK;
/** Do not visit the children of the current node */
visit.SKIP = SKIP;
/** Remove the current node */
visit.REMOVE = REMOVE;
function visit_(key, node, visitor, path) {
    const ctrl = callVisitor(key, node, visitor, path);
    if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visit_(key, ctrl, visitor, path);
    }
    if (typeof ctrl !== 'symbol') {
        if (identity.isCollection(node)) {
            path = Object.freeze(path.concat(node));
            for (let i = 0; i < node.items.length; ++i) {
                const ci = visit_(i, node.items[i], visitor, path);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    node.items.splice(i, 1);
                    i -= 1;
                }
            }
        }
        else if (identity.isPair(node)) {
            path = Object.freeze(path.concat(node));
            const ck = visit_('key', node.key, visitor, path);
            if (ck === BREAK)
                return BREAK;
            else if (ck === REMOVE)
                node.key = null;
            const cv = visit_('value', node.value, visitor, path);
            if (cv === BREAK)
                return BREAK;
            else if (cv === REMOVE)
                node.value = null;
        }
    }
    return ctrl;
}
/**
 * Apply an async visitor to an AST node or document.
 *
 * Walks through the tree (depth-first) starting from `node`, calling a
 * `visitor` function with three arguments:
 *   - `key`: For sequence values and map `Pair`, the node's index in the
 *     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
 *     `null` for the root node.
 *   - `node`: The current node.
 *   - `path`: The ancestry of the current node.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `Promise`: Must resolve to one of the following values
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this node, continue with next
 *     sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current node, then continue with the next one
 *   - `Node`: Replace the current node, then continue by visiting it
 *   - `number`: While iterating the items of a sequence or map, set the index
 *     of the next step. This is useful especially if the index of the current
 *     node has changed.
 *
 * If `visitor` is a single function, it will be called with all values
 * encountered in the tree, including e.g. `null` values. Alternatively,
 * separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
 * `Alias` and `Scalar` node. To define the same visitor function for more than
 * one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
 * and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
 * specific defined one will be used for each node.
 */
async function visitAsync(node, visitor) {
    const visitor_ = initVisitor(visitor);
    if (identity.isDocument(node)) {
        const cd = await visitAsync_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
            node.contents = null;
    }
    else
        await visitAsync_(null, node, visitor_, Object.freeze([]));
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visitAsync.BREAK = BREAK;
/** Do not visit the children of the current node */
visitAsync.SKIP = SKIP;
/** Remove the current node */
visitAsync.REMOVE = REMOVE;
async function visitAsync_(key, node, visitor, path) {
    const ctrl = await callVisitor(key, node, visitor, path);
    if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visitAsync_(key, ctrl, visitor, path);
    }
    if (typeof ctrl !== 'symbol') {
        if (identity.isCollection(node)) {
            path = Object.freeze(path.concat(node));
            for (let i = 0; i < node.items.length; ++i) {
                const ci = await visitAsync_(i, node.items[i], visitor, path);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    node.items.splice(i, 1);
                    i -= 1;
                }
            }
        }
        else if (identity.isPair(node)) {
            path = Object.freeze(path.concat(node));
            const ck = await visitAsync_('key', node.key, visitor, path);
            if (ck === BREAK)
                return BREAK;
            else if (ck === REMOVE)
                node.key = null;
            const cv = await visitAsync_('value', node.value, visitor, path);
            if (cv === BREAK)
                return BREAK;
            else if (cv === REMOVE)
                node.value = null;
        }
    }
    return ctrl;
}
function initVisitor(visitor) {
    if (typeof visitor === 'object' &&
        (visitor.Collection || visitor.Node || visitor.Value)) {
        return Object.assign({
            Alias: visitor.Node,
            Map: visitor.Node,
            Scalar: visitor.Node,
            Seq: visitor.Node
        }, visitor.Value && {
            Map: visitor.Value,
            Scalar: visitor.Value,
            Seq: visitor.Value
        }, visitor.Collection && {
            Map: visitor.Collection,
            Seq: visitor.Collection
        }, visitor);
    }
    return visitor;
}
function callVisitor(key, node, visitor, path) {
    if (typeof visitor === 'function')
        return visitor(key, node, path);
    if (identity.isMap(node))
        return visitor.Map?.(key, node, path);
    if (identity.isSeq(node))
        return visitor.Seq?.(key, node, path);
    if (identity.isPair(node))
        return visitor.Pair?.(key, node, path);
    if (identity.isScalar(node))
        return visitor.Scalar?.(key, node, path);
    if (identity.isAlias(node))
        return visitor.Alias?.(key, node, path);
    return undefined;
}
function replaceNode(key, path, node) {
    const parent = path[path.length - 1];
    if (identity.isCollection(parent)) {
        parent.items[key] = node;
    }
    else if (identity.isPair(parent)) {
        if (key === 'key')
            parent.key = node;
        else
            parent.value = node;
    }
    else if (identity.isDocument(parent)) {
        parent.contents = node;
    }
    else {
        const pt = identity.isAlias(parent) ? 'alias' : 'scalar';
        throw new Error(`Cannot replace node with ${pt} parent`);
    }
}

exports.visit = visit;
exports.visitAsync = visitAsync;


/***/ }),

/***/ 3305:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  rt: () => (/* binding */ _base64),
  _L: () => (/* binding */ _boolean),
  qm: () => (/* binding */ _gte),
  LK: () => (/* binding */ _int),
  G1: () => (/* binding */ _isoDateTime),
  Zm: () => (/* binding */ _lte),
  Eb: () => (/* binding */ _maxLength),
  m9: () => (/* binding */ _minLength),
  G8: () => (/* binding */ _never),
  jw: () => (/* binding */ _null),
  F7: () => (/* binding */ _number),
  Fk: () => (/* binding */ _regex),
  Rl: () => (/* binding */ _string),
  MB: () => (/* binding */ _superRefine),
  em: () => (/* binding */ _unknown),
  q0: () => (/* binding */ describe),
  mI: () => (/* binding */ meta)
});

// UNUSED EXPORTS: TimePrecision, _any, _array, _base64url, _bigint, _catch, _check, _cidrv4, _cidrv6, _coercedBigint, _coercedBoolean, _coercedDate, _coercedNumber, _coercedString, _creditCard, _cuid, _cuid2, _custom, _date, _default, _discriminatedUnion, _e164, _email, _emoji, _endsWith, _enum, _file, _float32, _float64, _gt, _guid, _iban, _includes, _int32, _int64, _intersection, _ipv4, _ipv6, _isoDate, _isoDuration, _isoTime, _jwt, _ksuid, _lazy, _length, _literal, _lowercase, _lt, _mac, _map, _max, _maxSize, _mime, _min, _minSize, _multipleOf, _nan, _nanoid, _nativeEnum, _negative, _nonnegative, _nonoptional, _nonpositive, _normalize, _nullable, _optional, _overwrite, _pipe, _positive, _promise, _properties, _property, _readonly, _record, _refine, _set, _size, _slugify, _startsWith, _stringFormat, _stringbool, _success, _symbol, _templateLiteral, _toLowerCase, _toUpperCase, _transform, _trim, _tuple, _uint32, _uint64, _ulid, _undefined, _union, _uppercase, _url, _uuid, _uuidv4, _uuidv6, _uuidv7, _void, _xid, _xor

// EXTERNAL MODULE: ./node_modules/zod/v4/core/checks.js
var core_checks = __nccwpck_require__(4890);
;// CONCATENATED MODULE: ./node_modules/zod/v4/core/registries.js
var _a;
const $output = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $input = /*@__PURE__*/ (/* unused pure expression or super */ null);
class $ZodRegistry {
    constructor() {
        this._map = new WeakMap();
        this._idmap = new Map();
    }
    add(schema, ..._meta) {
        const meta = _meta[0];
        this._map.set(schema, meta);
        if (meta && typeof meta === "object" && "id" in meta) {
            this._idmap.set(meta.id, schema);
        }
        return this;
    }
    clear() {
        this._map = new WeakMap();
        this._idmap = new Map();
        return this;
    }
    remove(schema) {
        const meta = this._map.get(schema);
        if (meta && typeof meta === "object" && "id" in meta) {
            this._idmap.delete(meta.id);
        }
        this._map.delete(schema);
        return this;
    }
    get(schema) {
        // return this._map.get(schema) as any;
        // inherit metadata
        const p = schema._zod.parent;
        if (p) {
            const pm = { ...(this.get(p) ?? {}) };
            delete pm.id; // do not inherit id
            const f = { ...pm, ...this._map.get(schema) };
            return Object.keys(f).length ? f : undefined;
        }
        return this._map.get(schema);
    }
    has(schema) {
        return this._map.has(schema);
    }
}
// registries
function registry() {
    return new $ZodRegistry();
}
(_a = globalThis).__zod_globalRegistry ?? (_a.__zod_globalRegistry = registry());
const globalRegistry = globalThis.__zod_globalRegistry;

// EXTERNAL MODULE: ./node_modules/zod/v4/core/util.js
var core_util = __nccwpck_require__(4723);
;// CONCATENATED MODULE: ./node_modules/zod/v4/core/api.js




function snapshotChecks(def) {
    if (def.checks)
        def.checks = [...def.checks];
    return def;
}
// @__NO_SIDE_EFFECTS__
function _string(Class, params) {
    return new Class(snapshotChecks({ type: "string", ...core_util/* normalizeParams */.A2(params) }));
}
// @__NO_SIDE_EFFECTS__
function _coercedString(Class, params) {
    return new Class(snapshotChecks({ type: "string", coerce: true, ...util.normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _email(Class, params) {
    return new Class({
        type: "string",
        format: "email",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _guid(Class, params) {
    return new Class({
        type: "string",
        format: "guid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuid(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuidv4(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        version: "v4",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuidv6(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        version: "v6",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuidv7(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        version: "v7",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _url(Class, params) {
    return new Class({
        type: "string",
        format: "url",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _emoji(Class, params) {
    return new Class({
        type: "string",
        format: "emoji",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _nanoid(Class, params) {
    return new Class({
        type: "string",
        format: "nanoid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link _cuid2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
// @__NO_SIDE_EFFECTS__
function _cuid(Class, params) {
    return new Class({
        type: "string",
        format: "cuid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _cuid2(Class, params) {
    return new Class({
        type: "string",
        format: "cuid2",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ulid(Class, params) {
    return new Class({
        type: "string",
        format: "ulid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _xid(Class, params) {
    return new Class({
        type: "string",
        format: "xid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ksuid(Class, params) {
    return new Class({
        type: "string",
        format: "ksuid",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ipv4(Class, params) {
    return new Class({
        type: "string",
        format: "ipv4",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ipv6(Class, params) {
    return new Class({
        type: "string",
        format: "ipv6",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _mac(Class, params) {
    return new Class({
        type: "string",
        format: "mac",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _cidrv4(Class, params) {
    return new Class({
        type: "string",
        format: "cidrv4",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _cidrv6(Class, params) {
    return new Class({
        type: "string",
        format: "cidrv6",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _base64(Class, params) {
    return new Class({
        type: "string",
        format: "base64",
        check: "string_format",
        abort: false,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _base64url(Class, params) {
    return new Class({
        type: "string",
        format: "base64url",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _e164(Class, params) {
    return new Class({
        type: "string",
        format: "e164",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _creditCard(Class, params) {
    return new Class({
        type: "string",
        format: "credit_card",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _iban(Class, params) {
    return new Class({
        type: "string",
        format: "iban",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _jwt(Class, params) {
    return new Class({
        type: "string",
        format: "jwt",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
const TimePrecision = {
    Any: null,
    Minute: -1,
    Second: 0,
    Millisecond: 3,
    Microsecond: 6,
};
// @__NO_SIDE_EFFECTS__
function _isoDateTime(Class, params) {
    return new Class({
        type: "string",
        format: "datetime",
        check: "string_format",
        offset: false,
        local: false,
        precision: null,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _isoDate(Class, params) {
    return new Class({
        type: "string",
        format: "date",
        check: "string_format",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _isoTime(Class, params) {
    return new Class({
        type: "string",
        format: "time",
        check: "string_format",
        precision: null,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _isoDuration(Class, params) {
    return new Class({
        type: "string",
        format: "duration",
        check: "string_format",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _number(Class, params) {
    return new Class(snapshotChecks({ type: "number", checks: [], ...core_util/* normalizeParams */.A2(params) }));
}
// @__NO_SIDE_EFFECTS__
function _coercedNumber(Class, params) {
    return new Class(snapshotChecks({ type: "number", coerce: true, checks: [], ...util.normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _int(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "safeint",
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _float32(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "float32",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _float64(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "float64",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _int32(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "int32",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uint32(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "uint32",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _boolean(Class, params) {
    return new Class({
        type: "boolean",
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _coercedBoolean(Class, params) {
    return new Class({
        type: "boolean",
        coerce: true,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _bigint(Class, params) {
    return new Class({
        type: "bigint",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _coercedBigint(Class, params) {
    return new Class({
        type: "bigint",
        coerce: true,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _int64(Class, params) {
    return new Class({
        type: "bigint",
        check: "bigint_format",
        abort: false,
        format: "int64",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uint64(Class, params) {
    return new Class({
        type: "bigint",
        check: "bigint_format",
        abort: false,
        format: "uint64",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _symbol(Class, params) {
    return new Class({
        type: "symbol",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _undefined(Class, params) {
    return new Class({
        type: "undefined",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _null(Class, params) {
    return new Class({
        type: "null",
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _any(Class) {
    return new Class({
        type: "any",
    });
}
// @__NO_SIDE_EFFECTS__
function _unknown(Class) {
    return new Class({
        type: "unknown",
    });
}
// @__NO_SIDE_EFFECTS__
function _never(Class, params) {
    return new Class({
        type: "never",
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _void(Class, params) {
    return new Class({
        type: "void",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _date(Class, params) {
    return new Class({
        type: "date",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _coercedDate(Class, params) {
    return new Class({
        type: "date",
        coerce: true,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _nan(Class, params) {
    return new Class({
        type: "nan",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _lt(value, params) {
    return new checks.$ZodCheckLessThan({
        check: "less_than",
        ...util.normalizeParams(params),
        value,
        inclusive: false,
    });
}
// @__NO_SIDE_EFFECTS__
function _lte(value, params) {
    return new core_checks/* $ZodCheckLessThan */.sm({
        check: "less_than",
        ...core_util/* normalizeParams */.A2(params),
        value,
        inclusive: true,
    });
}

// @__NO_SIDE_EFFECTS__
function _gt(value, params) {
    return new checks.$ZodCheckGreaterThan({
        check: "greater_than",
        ...util.normalizeParams(params),
        value,
        inclusive: false,
    });
}
// @__NO_SIDE_EFFECTS__
function _gte(value, params) {
    return new core_checks/* $ZodCheckGreaterThan */.J_({
        check: "greater_than",
        ...core_util/* normalizeParams */.A2(params),
        value,
        inclusive: true,
    });
}

// @__NO_SIDE_EFFECTS__
function _positive(params) {
    return _gt(0, params);
}
// negative
// @__NO_SIDE_EFFECTS__
function _negative(params) {
    return _lt(0, params);
}
// nonpositive
// @__NO_SIDE_EFFECTS__
function _nonpositive(params) {
    return _lte(0, params);
}
// nonnegative
// @__NO_SIDE_EFFECTS__
function _nonnegative(params) {
    return _gte(0, params);
}
// @__NO_SIDE_EFFECTS__
function _multipleOf(value, params) {
    return new checks.$ZodCheckMultipleOf({
        check: "multiple_of",
        ...util.normalizeParams(params),
        value,
    });
}
// @__NO_SIDE_EFFECTS__
function _maxSize(maximum, params) {
    return new checks.$ZodCheckMaxSize({
        check: "max_size",
        ...util.normalizeParams(params),
        maximum,
    });
}
// @__NO_SIDE_EFFECTS__
function _minSize(minimum, params) {
    return new checks.$ZodCheckMinSize({
        check: "min_size",
        ...util.normalizeParams(params),
        minimum,
    });
}
// @__NO_SIDE_EFFECTS__
function _size(size, params) {
    return new checks.$ZodCheckSizeEquals({
        check: "size_equals",
        ...util.normalizeParams(params),
        size,
    });
}
// @__NO_SIDE_EFFECTS__
function _maxLength(maximum, params) {
    const ch = new core_checks/* $ZodCheckMaxLength */.Yk({
        check: "max_length",
        ...core_util/* normalizeParams */.A2(params),
        maximum,
    });
    return ch;
}
// @__NO_SIDE_EFFECTS__
function _minLength(minimum, params) {
    return new core_checks/* $ZodCheckMinLength */.Kk({
        check: "min_length",
        ...core_util/* normalizeParams */.A2(params),
        minimum,
    });
}
// @__NO_SIDE_EFFECTS__
function _length(length, params) {
    return new checks.$ZodCheckLengthEquals({
        check: "length_equals",
        ...util.normalizeParams(params),
        length,
    });
}
// @__NO_SIDE_EFFECTS__
function _regex(pattern, params) {
    return new core_checks/* $ZodCheckRegex */.DG({
        check: "string_format",
        format: "regex",
        ...core_util/* normalizeParams */.A2(params),
        pattern,
    });
}
// @__NO_SIDE_EFFECTS__
function _lowercase(params) {
    return new checks.$ZodCheckLowerCase({
        check: "string_format",
        format: "lowercase",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uppercase(params) {
    return new checks.$ZodCheckUpperCase({
        check: "string_format",
        format: "uppercase",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _includes(includes, params) {
    return new checks.$ZodCheckIncludes({
        check: "string_format",
        format: "includes",
        ...util.normalizeParams(params),
        includes,
    });
}
// @__NO_SIDE_EFFECTS__
function _startsWith(prefix, params) {
    return new checks.$ZodCheckStartsWith({
        check: "string_format",
        format: "starts_with",
        ...util.normalizeParams(params),
        prefix,
    });
}
// @__NO_SIDE_EFFECTS__
function _endsWith(suffix, params) {
    return new checks.$ZodCheckEndsWith({
        check: "string_format",
        format: "ends_with",
        ...util.normalizeParams(params),
        suffix,
    });
}
// @__NO_SIDE_EFFECTS__
function _property(property, schema, params) {
    return new checks.$ZodCheckProperty({
        check: "property",
        property,
        schema,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _properties(shape, params) {
    return new checks.$ZodCheckProperties({
        check: "properties",
        shape,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _mime(types, params) {
    return new checks.$ZodCheckMimeType({
        check: "mime_type",
        mime: types,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _overwrite(tx) {
    return new checks.$ZodCheckOverwrite({
        check: "overwrite",
        tx,
    });
}
// normalize
// @__NO_SIDE_EFFECTS__
function _normalize(form) {
    return _overwrite((input) => input.normalize(form));
}
// trim
// @__NO_SIDE_EFFECTS__
function _trim() {
    return _overwrite((input) => input.trim());
}
// toLowerCase
// @__NO_SIDE_EFFECTS__
function _toLowerCase() {
    return _overwrite((input) => input.toLowerCase());
}
// toUpperCase
// @__NO_SIDE_EFFECTS__
function _toUpperCase() {
    return _overwrite((input) => input.toUpperCase());
}
// slugify
// @__NO_SIDE_EFFECTS__
function _slugify() {
    return _overwrite((input) => util.slugify(input));
}
// @__NO_SIDE_EFFECTS__
function _array(Class, element, params) {
    return new Class({
        type: "array",
        element,
        // get element() {
        //   return element;
        // },
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _union(Class, options, params) {
    return new Class({
        type: "union",
        options,
        ...util.normalizeParams(params),
    });
}
function _xor(Class, options, params) {
    return new Class({
        type: "union",
        options,
        inclusive: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _discriminatedUnion(Class, discriminator, options, params) {
    return new Class({
        type: "union",
        options: options,
        discriminator,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _intersection(Class, left, right) {
    return new Class({
        type: "intersection",
        left,
        right,
    });
}
// export function _tuple(
//   Class: util.SchemaClass<schemas.$ZodTuple>,
//   items: [],
//   params?: string | $ZodTupleParams
// ): schemas.$ZodTuple<[], null>;
// @__NO_SIDE_EFFECTS__
function _tuple(Class, items, _paramsOrRest, _params) {
    const hasRest = _paramsOrRest instanceof schemas.$ZodType;
    const params = hasRest ? _params : _paramsOrRest;
    const rest = hasRest ? _paramsOrRest : null;
    return new Class({
        type: "tuple",
        items,
        rest,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _record(Class, keyType, valueType, params) {
    return new Class({
        type: "record",
        keyType,
        valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _map(Class, keyType, valueType, params) {
    return new Class({
        type: "map",
        keyType,
        valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _set(Class, valueType, params) {
    return new Class({
        type: "set",
        valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _enum(Class, values, params) {
    const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
    // if (Array.isArray(values)) {
    //   for (const value of values) {
    //     entries[value] = value;
    //   }
    // } else {
    //   Object.assign(entries, values);
    // }
    // const entries: util.EnumLike = {};
    // for (const val of values) {
    //   entries[val] = val;
    // }
    return new Class({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
/** @deprecated This API has been merged into `z.enum()`. Use `z.enum()` instead.
 *
 * ```ts
 * enum Colors { red, green, blue }
 * z.enum(Colors);
 * ```
 */
function _nativeEnum(Class, entries, params) {
    return new Class({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _literal(Class, value, params) {
    return new Class({
        type: "literal",
        values: Array.isArray(value) ? value : [value],
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _file(Class, params) {
    return new Class({
        type: "file",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _transform(Class, fn) {
    return new Class({
        type: "transform",
        transform: fn,
    });
}
// @__NO_SIDE_EFFECTS__
function _optional(Class, innerType) {
    return new Class({
        type: "optional",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _nullable(Class, innerType) {
    return new Class({
        type: "nullable",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _default(Class, innerType, defaultValue) {
    return new Class({
        type: "default",
        innerType,
        get defaultValue() {
            return typeof defaultValue === "function" ? defaultValue() : util.shallowClone(defaultValue);
        },
    });
}
// @__NO_SIDE_EFFECTS__
function _nonoptional(Class, innerType, params) {
    return new Class({
        type: "nonoptional",
        innerType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _success(Class, innerType) {
    return new Class({
        type: "success",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _catch(Class, innerType, catchValue) {
    return new Class({
        type: "catch",
        innerType,
        catchValue: (typeof catchValue === "function" ? catchValue : util.constantCatch(catchValue)),
    });
}
// @__NO_SIDE_EFFECTS__
function _pipe(Class, in_, out) {
    return new Class({
        type: "pipe",
        in: in_,
        out,
    });
}
// @__NO_SIDE_EFFECTS__
function _readonly(Class, innerType) {
    return new Class({
        type: "readonly",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _templateLiteral(Class, parts, params) {
    return new Class({
        type: "template_literal",
        parts,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _lazy(Class, getter) {
    return new Class({
        type: "lazy",
        getter,
    });
}
// @__NO_SIDE_EFFECTS__
function _promise(Class, innerType) {
    return new Class({
        type: "promise",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _custom(Class, fn, _params) {
    const norm = util.normalizeParams(_params);
    norm.abort ?? (norm.abort = true); // default to abort:false
    const schema = new Class({
        type: "custom",
        check: "custom",
        fn: fn,
        ...norm,
    });
    return schema;
}
// same as _custom but defaults to abort:false
// @__NO_SIDE_EFFECTS__
function _refine(Class, fn, _params) {
    const schema = new Class({
        type: "custom",
        check: "custom",
        fn: fn,
        ...util.normalizeParams(_params),
    });
    return schema;
}
// @__NO_SIDE_EFFECTS__
function _superRefine(fn, params) {
    const ch = _check((payload) => {
        payload.addIssue = (issue) => {
            if (typeof issue === "string") {
                payload.issues.push(core_util/* issue */.sn(issue, payload.value, ch._zod.def));
            }
            else {
                // for Zod 3 backwards compatibility
                const _issue = issue;
                if (_issue.fatal)
                    _issue.continue = false;
                _issue.code ?? (_issue.code = "custom");
                if (!("input" in _issue))
                    _issue.input = payload.value;
                _issue.inst ?? (_issue.inst = ch);
                _issue.continue ?? (_issue.continue = !ch._zod.def.abort); // abort is always undefined, so this is always true...
                payload.issues.push(core_util/* issue */.sn(_issue));
            }
        };
        return fn(payload.value, payload);
    }, params);
    return ch;
}
// @__NO_SIDE_EFFECTS__
function _check(fn, params) {
    const ch = new core_checks/* $ZodCheck */.QP({
        check: "custom",
        ...core_util/* normalizeParams */.A2(params),
    });
    ch._zod.check = fn;
    return ch;
}
// @__NO_SIDE_EFFECTS__
function describe(description) {
    const ch = new core_checks/* $ZodCheck */.QP({ check: "describe" });
    ch._zod.onattach = [
        (inst) => {
            const existing = globalRegistry.get(inst) ?? {};
            globalRegistry.add(inst, { ...existing, description });
        },
    ];
    ch._zod.check = () => { }; // no-op check
    return ch;
}
// @__NO_SIDE_EFFECTS__
function meta(metadata) {
    const ch = new core_checks/* $ZodCheck */.QP({ check: "meta" });
    ch._zod.onattach = [
        (inst) => {
            const existing = globalRegistry.get(inst) ?? {};
            globalRegistry.add(inst, { ...existing, ...metadata });
        },
    ];
    ch._zod.check = () => { }; // no-op check
    return ch;
}
// @__NO_SIDE_EFFECTS__
function _stringbool(Classes, _params) {
    const params = util.normalizeParams(_params);
    let truthyArray = params.truthy ?? ["true", "1", "yes", "on", "y", "enabled"];
    let falsyArray = params.falsy ?? ["false", "0", "no", "off", "n", "disabled"];
    if (params.case !== "sensitive") {
        truthyArray = truthyArray.map((v) => (typeof v === "string" ? v.toLowerCase() : v));
        falsyArray = falsyArray.map((v) => (typeof v === "string" ? v.toLowerCase() : v));
    }
    const truthySet = new Set(truthyArray);
    const falsySet = new Set(falsyArray);
    const _Codec = Classes.Codec ?? schemas.$ZodCodec;
    const _Boolean = Classes.Boolean ?? schemas.$ZodBoolean;
    const _String = Classes.String ?? schemas.$ZodString;
    const stringSchema = new _String({ type: "string", error: params.error });
    const booleanSchema = new _Boolean({ type: "boolean", error: params.error });
    const codec = new _Codec({
        type: "pipe",
        in: stringSchema,
        out: booleanSchema,
        transform: ((input, payload) => {
            let data = input;
            if (params.case !== "sensitive")
                data = data.toLowerCase();
            if (truthySet.has(data)) {
                return true;
            }
            else if (falsySet.has(data)) {
                return false;
            }
            else {
                payload.issues.push({
                    code: "invalid_value",
                    expected: "stringbool",
                    values: [...truthySet, ...falsySet],
                    input: payload.value,
                    inst: codec,
                    continue: false,
                });
                return {};
            }
        }),
        reverseTransform: ((input, _payload) => {
            if (input === true) {
                return truthyArray[0] || "true";
            }
            else {
                return falsyArray[0] || "false";
            }
        }),
        error: params.error,
    });
    codec._zod.bag.truthy = truthyArray;
    codec._zod.bag.falsy = falsyArray;
    codec._zod.bag.case = params.case ?? "insensitive";
    return codec;
}
// @__NO_SIDE_EFFECTS__
function _stringFormat(Class, format, fnOrRegex, _params = {}) {
    const params = util.normalizeParams(_params);
    const def = {
        check: "string_format",
        type: "string",
        format,
        fn: typeof fnOrRegex === "function" ? fnOrRegex : (val) => fnOrRegex.test(val),
        ...params,
    };
    if (fnOrRegex instanceof RegExp) {
        def.pattern = fnOrRegex;
    }
    const inst = new Class(def);
    return inst;
}


/***/ }),

/***/ 4890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DG: () => (/* binding */ $ZodCheckRegex),
/* harmony export */   J_: () => (/* binding */ $ZodCheckGreaterThan),
/* harmony export */   KH: () => (/* binding */ $ZodCheckNumberFormat),
/* harmony export */   Kk: () => (/* binding */ $ZodCheckMinLength),
/* harmony export */   QP: () => (/* binding */ $ZodCheck),
/* harmony export */   Yk: () => (/* binding */ $ZodCheckMaxLength),
/* harmony export */   ql: () => (/* binding */ $ZodCheckStringFormat),
/* harmony export */   sm: () => (/* binding */ $ZodCheckLessThan)
/* harmony export */ });
/* unused harmony exports $ZodCheckMultipleOf, $ZodCheckBigIntFormat, $ZodCheckMaxSize, $ZodCheckMinSize, $ZodCheckSizeEquals, $ZodCheckLengthEquals, $ZodCheckLowerCase, $ZodCheckUpperCase, $ZodCheckIncludes, $ZodCheckStartsWith, $ZodCheckEndsWith, $ZodCheckProperty, $ZodCheckProperties, $ZodCheckMimeType, $ZodCheckOverwrite */
/* harmony import */ var _core_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8532);
/* harmony import */ var _util_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4723);
// import { $ZodType } from "./schemas.js";



const $ZodCheck = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheck", (inst, def) => {
    var _a;
    inst._zod ?? (inst._zod = {});
    inst._zod.def = def;
    (_a = inst._zod).onattach ?? (_a.onattach = []);
});
/** Default `when` for size-based checks: run only on non-nullish values with a `size`. */
const _whenHasSize = (payload) => {
    const val = payload.value;
    return !util.nullish(val) && val.size !== undefined;
};
/** Default `when` for length-based checks: run only on non-nullish values with a `length`. */
const _whenHasLength = (payload) => {
    const val = payload.value;
    return !_util_js__WEBPACK_IMPORTED_MODULE_1__/* .nullish */ .cl(val) && val.length !== undefined;
};
const numericOriginMap = {
    number: "number",
    bigint: "bigint",
    object: "date",
};
const $ZodCheckLessThan = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckLessThan", (inst, def) => {
    $ZodCheck.init(inst, def);
    const origin = numericOriginMap[typeof def.value];
    inst._zod.check = (payload) => {
        if (def.inclusive ? payload.value <= def.value : payload.value < def.value) {
            return;
        }
        payload.issues.push({
            origin: numericOriginMap[typeof payload.value] ?? origin,
            code: "too_big",
            maximum: typeof def.value === "object" ? def.value.getTime() : def.value,
            input: payload.value,
            inclusive: def.inclusive,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckGreaterThan = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckGreaterThan", (inst, def) => {
    $ZodCheck.init(inst, def);
    const origin = numericOriginMap[typeof def.value];
    inst._zod.check = (payload) => {
        if (def.inclusive ? payload.value >= def.value : payload.value > def.value) {
            return;
        }
        payload.issues.push({
            origin: numericOriginMap[typeof payload.value] ?? origin,
            code: "too_small",
            minimum: typeof def.value === "object" ? def.value.getTime() : def.value,
            input: payload.value,
            inclusive: def.inclusive,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckMultipleOf = 
/*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodCheckNumberFormat = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckNumberFormat", (inst, def) => {
    $ZodCheck.init(inst, def); // no format checks
    def.format = def.format || "float64";
    const isInt = def.format?.includes("int");
    const origin = isInt ? "int" : "number";
    const [minimum, maximum] = _util_js__WEBPACK_IMPORTED_MODULE_1__/* .NUMBER_FORMAT_RANGES */ .zH[def.format];
    inst._zod.check = (payload) => {
        const input = payload.value;
        if (isInt) {
            if (!Number.isInteger(input)) {
                // invalid_format issue
                // payload.issues.push({
                //   expected: def.format,
                //   format: def.format,
                //   code: "invalid_format",
                //   input,
                //   inst,
                // });
                // invalid_type issue
                payload.issues.push({
                    expected: origin,
                    format: def.format,
                    code: "invalid_type",
                    continue: false,
                    input,
                    inst,
                });
                return;
                // not_multiple_of issue
                // payload.issues.push({
                //   code: "not_multiple_of",
                //   origin: "number",
                //   input,
                //   inst,
                //   divisor: 1,
                // });
            }
            if (!Number.isSafeInteger(input)) {
                if (input > 0) {
                    // too_big
                    payload.issues.push({
                        input,
                        code: "too_big",
                        maximum: Number.MAX_SAFE_INTEGER,
                        note: "Integers must be within the safe integer range.",
                        inst,
                        origin,
                        inclusive: true,
                        continue: !def.abort,
                    });
                }
                else {
                    // too_small
                    payload.issues.push({
                        input,
                        code: "too_small",
                        minimum: Number.MIN_SAFE_INTEGER,
                        note: "Integers must be within the safe integer range.",
                        inst,
                        origin,
                        inclusive: true,
                        continue: !def.abort,
                    });
                }
                return;
            }
        }
        if (input < minimum) {
            payload.issues.push({
                origin: "number",
                input,
                code: "too_small",
                minimum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
        if (input > maximum) {
            payload.issues.push({
                origin: "number",
                input,
                code: "too_big",
                maximum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
    };
});
const $ZodCheckBigIntFormat = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodCheckMaxSize = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodCheckMinSize = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodCheckSizeEquals = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodCheckMaxLength = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckMaxLength", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const units = input.length;
        // Strings are measured in Unicode code points, not UTF-16 units. A code point is at most two units, so a string that already fits in units fits in code points; only an overflow has to be counted.
        const length = typeof input === "string" && units > def.maximum ? _util_js__WEBPACK_IMPORTED_MODULE_1__/* .codePointLength */ .O7(input) : units;
        if (length <= def.maximum)
            return;
        const origin = _util_js__WEBPACK_IMPORTED_MODULE_1__/* .getLengthableOrigin */ .Rc(input);
        payload.issues.push({
            origin,
            code: "too_big",
            maximum: def.maximum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckMinLength = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckMinLength", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const units = input.length;
        // A code point is one or two UTF-16 units, so fewer units than the floor can never reach it and twice the floor always clears it. Only in between is the exact count in doubt.
        const length = typeof input === "string" && units >= def.minimum && units < def.minimum * 2
            ? _util_js__WEBPACK_IMPORTED_MODULE_1__/* .codePointLength */ .O7(input)
            : units;
        if (length >= def.minimum)
            return;
        const origin = _util_js__WEBPACK_IMPORTED_MODULE_1__/* .getLengthableOrigin */ .Rc(input);
        payload.issues.push({
            origin,
            code: "too_small",
            minimum: def.minimum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckLengthEquals = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodCheckStringFormat = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckStringFormat", (inst, def) => {
    var _a, _b;
    $ZodCheck.init(inst, def);
    if (def.pattern)
        (_a = inst._zod).check ?? (_a.check = (payload) => {
            def.pattern.lastIndex = 0;
            if (def.pattern.test(payload.value))
                return;
            payload.issues.push({
                origin: "string",
                code: "invalid_format",
                format: def.format,
                input: payload.value,
                ...(def.pattern ? { pattern: def.pattern.toString() } : {}),
                inst,
                continue: !def.abort,
            });
        });
    else
        (_b = inst._zod).check ?? (_b.check = () => { });
});
const $ZodCheckRegex = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckRegex", (inst, def) => {
    $ZodCheckStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        def.pattern.lastIndex = 0;
        if (def.pattern.test(payload.value))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "regex",
            input: payload.value,
            pattern: def.pattern.toString(),
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckLowerCase = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodCheckUpperCase = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodCheckIncludes = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodCheckStartsWith = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodCheckEndsWith = /*@__PURE__*/ (/* unused pure expression or super */ null);
///////////////////////////////////
/////    $ZodCheckProperty    /////
///////////////////////////////////
function handleCheckPropertyResult(result, payload, property) {
    if (result.issues.length) {
        payload.issues.push(...util.prefixIssues(property, result.issues));
    }
}
const $ZodCheckProperty = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodCheckProperties = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodCheckMimeType = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodCheckOverwrite = /*@__PURE__*/ (/* unused pure expression or super */ null);


/***/ }),

/***/ 8532:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $W: () => (/* binding */ config),
/* harmony export */   GT: () => (/* binding */ $ZodAsyncError),
/* harmony export */   cV: () => (/* binding */ $ZodEncodeError),
/* harmony export */   cr: () => (/* binding */ globalConfig),
/* harmony export */   tm: () => (/* binding */ NEVER),
/* harmony export */   xI: () => (/* binding */ $constructor)
/* harmony export */ });
/* unused harmony export $brand */
/* harmony import */ var _util_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4723);
var _a;

/** A special constant with type `never` */
const NEVER = /*@__PURE__*/ Object.freeze({
    status: "aborted",
});
/* Shared descriptor for installing `_zod`; defineProperty reads it
 * synchronously, so reusing one object avoids a per-instance allocation. */
const _zodDesc = { value: undefined, enumerable: false };
// null where suppressing the capture would be unrecoverable: `parse()` puts the frames back with `captureStackTrace`, so without it the throw would lose its stack. also latched to null once `stackTraceLimit` proves unassignable, which a realm can do at any point by hardening Error
let _E = "captureStackTrace" in Error ? Error : null;
// v8 captures a stack trace inside the Error constructor, which dominates a failed parse; costs only the frames, and parse() restores those. the constructor must RUN: Object.create is cheaper and passes instanceof, but Error.isError and util.types.isNativeError check an internal slot
function newError(Definition) {
    const E = _E;
    if (E) {
        const saved = E.stackTraceLimit;
        if (typeof saved === "number") {
            try {
                E.stackTraceLimit = 0;
            }
            catch {
                _E = null;
                return new Definition();
            }
            try {
                return new Definition();
            }
            finally {
                E.stackTraceLimit = saved;
            }
        }
    }
    return new Definition();
}
function $constructor(name, initializer, 
/** This trait's members, installed once on every prototype that composes it. They cannot be declared in the initializer above: that runs per instance, and the prototype is shared. */
proto, params) {
    // Prototype for this constructor's `_zod` internals. Lazily-derived fields (`values`, `pattern`, `optin`, \u2026) install here once rather than as an accessor on every instance.
    const zodProto = {};
    // Assigning the fields in the constructor body is what gives instances in-object slots; building the object literally and reparenting it costs a second allocation and a generic property copy.
    function Internals(def) {
        this.def = def;
        this.constr = _;
        this.traits = new Set();
    }
    Internals.prototype = zodProto;
    const protoMembers = proto;
    // One trait's members land on every prototype whose chain composes it, so the answer is per prototype rather than per trait.
    const initialized = protoMembers && new WeakSet();
    function init(inst, def) {
        if (!inst._zod) {
            _zodDesc.value = new Internals(def);
            try {
                Object.defineProperty(inst, "_zod", _zodDesc);
            }
            finally {
                // Cleared even on throw, so the shared descriptor never leaks one instance's internals into the next.
                _zodDesc.value = undefined;
            }
        }
        else if (inst._zod.traits.has(name)) {
            return;
        }
        inst._zod.traits.add(name);
        initializer(inst, def);
        if (initialized) {
            // `super(def)` from a user subclass gives `this` a prototype the subclass owns, and installing there would overwrite whatever the subclass declared. `constr` built the instance, so its prototype is the one below the subclass's that should carry the members. A receiver whose chain never reaches that prototype installs on its own, which for a plain object handed straight to `init` means `Object.prototype` \u2014 unchanged from before.
            const own = Object.getPrototypeOf(inst);
            const ctorProto = inst._zod.constr.prototype;
            let up = own;
            while (up && up !== ctorProto)
                up = Object.getPrototypeOf(up);
            const target = up ?? own;
            if (!initialized.has(target)) {
                initialized.add(target);
                (0,_util_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)(target, protoMembers);
            }
        }
        // support prototype modifications; for-in avoids the array allocation of Object.keys on the (usually empty) prototype
        const proto = _.prototype;
        for (const k in proto) {
            if (!Object.prototype.hasOwnProperty.call(proto, k))
                continue;
            if (!(k in inst)) {
                inst[k] = proto[k].bind(inst);
            }
        }
    }
    // doesn't work if Parent has a constructor with arguments
    const Parent = params?.Parent ?? Object;
    class Definition extends Parent {
    }
    Object.defineProperty(Definition, "name", { value: name });
    function _(def) {
        const inst = params?.Parent ? newError(Definition) : this;
        init(inst, def);
        const deferred = inst._zod.deferred;
        if (deferred) {
            for (const fn of deferred) {
                fn();
            }
            // Released: initializers run once, and the list would otherwise be retained for the schema's lifetime.
            inst._zod.deferred = undefined;
        }
        // Global post-processor hook. Internal: installed by `import "zod/compile"` to enable AOT compilation for every constructed schema. Runs last, once the instance is fully built, because it hands the instance to compile(). The post-processor is expected to be reentrancy-guarded by its own implementation.
        const pp = globalThis.__zod_globalConfig?.postProcessor;
        if (pp)
            pp(inst);
        return inst;
    }
    Object.defineProperty(_, "init", { value: init });
    Object.defineProperty(_, Symbol.hasInstance, {
        value: (inst) => {
            if (params?.Parent && inst instanceof params.Parent)
                return true;
            return inst?._zod?.traits?.has(name);
        },
    });
    Object.defineProperty(_, "name", { value: name });
    return _;
}
//////////////////////////////   UTILITIES   ///////////////////////////////////////
const $brand = /*@__PURE__*/ (/* unused pure expression or super */ null);
class $ZodAsyncError extends Error {
    constructor() {
        super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`);
    }
}
class $ZodEncodeError extends Error {
    constructor(name) {
        super(`Encountered unidirectional transform during encode: ${name}`);
        this.name = "ZodEncodeError";
    }
}
(_a = globalThis).__zod_globalConfig ?? (_a.__zod_globalConfig = {});
const globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
    if (newConfig)
        Object.assign(globalConfig, newConfig);
    return globalConfig;
}


/***/ }),

/***/ 1041:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  $p: () => (/* binding */ $ZodArray),
  Dq: () => (/* binding */ $ZodBase64),
  sF: () => (/* binding */ $ZodBoolean),
  t$: () => (/* binding */ $ZodCatch),
  VO: () => (/* binding */ $ZodEnum),
  Ko: () => (/* binding */ $ZodISODateTime),
  nu: () => (/* binding */ $ZodLiteral),
  Um: () => (/* binding */ $ZodNever),
  x8: () => (/* binding */ $ZodNull),
  qc: () => (/* binding */ $ZodNullable),
  vz: () => (/* binding */ $ZodNumber),
  I: () => (/* binding */ $ZodNumberFormat),
  L8: () => (/* binding */ $ZodObject),
  ig: () => (/* binding */ $ZodOptional),
  _m: () => (/* binding */ $ZodPipe),
  h: () => (/* binding */ $ZodRecord),
  $v: () => (/* binding */ $ZodString),
  EY: () => (/* binding */ $ZodStringFormat),
  Wc: () => (/* binding */ $ZodTransform),
  W4: () => (/* binding */ $ZodType),
  cu: () => (/* binding */ $ZodUnion),
  GP: () => (/* binding */ $ZodUnknown)
});

// UNUSED EXPORTS: $ZodAny, $ZodBase64URL, $ZodBigInt, $ZodBigIntFormat, $ZodCIDRv4, $ZodCIDRv6, $ZodCUID, $ZodCUID2, $ZodCodec, $ZodCreditCard, $ZodCustom, $ZodCustomStringFormat, $ZodDate, $ZodDefault, $ZodDiscriminatedUnion, $ZodE164, $ZodEmail, $ZodEmoji, $ZodExactOptional, $ZodFile, $ZodFunction, $ZodGUID, $ZodIBAN, $ZodIPv4, $ZodIPv6, $ZodISODate, $ZodISODuration, $ZodISOTime, $ZodIntersection, $ZodJWT, $ZodKSUID, $ZodLazy, $ZodMAC, $ZodMap, $ZodNaN, $ZodNanoID, $ZodNonOptional, $ZodObjectJIT, $ZodPrefault, $ZodPreprocess, $ZodPromise, $ZodReadonly, $ZodSet, $ZodSuccess, $ZodSymbol, $ZodTemplateLiteral, $ZodTuple, $ZodULID, $ZodURL, $ZodUUID, $ZodUndefined, $ZodVoid, $ZodXID, $ZodXor, URL_BAD_FORMAT, URL_UNPARSEABLE, base64Charset, base64urlCharset, canParseURL, clone, getDiscriminatedOption, isValidBase64, isValidBase64URL, isValidCIDRv6, isValidCreditCard, isValidIBAN, isValidIPv6, isValidJWT, mergeValues, parseURLObject, standardProps, stripTabAndNewline, urlHostnameOk, urlProtocolOk, validateURL

// EXTERNAL MODULE: ./node_modules/zod/v4/core/checks.js
var core_checks = __nccwpck_require__(4890);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core_core = __nccwpck_require__(8532);
;// CONCATENATED MODULE: ./node_modules/zod/v4/core/regexes.js

/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link cuid2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
const cuid = /^[cC][0-9a-z]{6,}$/;
const cuid2 = /^[0-9a-z]+$/;
const ulid = /^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$/;
const xid = /^[0-9a-vA-V]{20}$/;
const ksuid = /^[A-Za-z0-9]{27}$/;
const nanoid = /^[a-zA-Z0-9_-]{21}$/;
function nanoidOfLength(length) {
    return new RegExp(`^[a-zA-Z0-9_-]{${length}}$`);
}
/** ISO 8601-1 duration regex. Does not support the 8601-2 extensions like negative durations or fractional/negative components. */
const duration = /^P(?:(\d+W)|(?!.*W)(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/;
/** Implements ISO 8601-2 extensions like explicit +- prefixes, mixing weeks with other units, and fractional/negative components. */
const extendedDuration = /^[-+]?P(?!$)(?:(?:[-+]?\d+Y)|(?:[-+]?\d+[.,]\d+Y$))?(?:(?:[-+]?\d+M)|(?:[-+]?\d+[.,]\d+M$))?(?:(?:[-+]?\d+W)|(?:[-+]?\d+[.,]\d+W$))?(?:(?:[-+]?\d+D)|(?:[-+]?\d+[.,]\d+D$))?(?:T(?=[\d+-])(?:(?:[-+]?\d+H)|(?:[-+]?\d+[.,]\d+H$))?(?:(?:[-+]?\d+M)|(?:[-+]?\d+[.,]\d+M$))?(?:[-+]?\d+(?:[.,]\d+)?S)?)??$/;
/** A regex for any UUID-like identifier: 8-4-4-4-12 hex pattern */
const guid = /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/;
/** Returns a regex for validating an RFC 9562/4122 UUID.
 *
 * @param version Optionally specify a version 1-8. If no version is specified, all versions are supported. */
const uuid = (version) => {
    if (!version)
        return /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/;
    return new RegExp(`^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-${version}[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12})$`);
};
const uuid4 = /*@__PURE__*/ (/* unused pure expression or super */ null);
const uuid6 = /*@__PURE__*/ (/* unused pure expression or super */ null);
const uuid7 = /*@__PURE__*/ (/* unused pure expression or super */ null);
/** Practical email validation */
const email = /^(?:[A-Za-z0-9_'+\-]+\.)*[A-Za-z0-9_'+\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$/;
/** Equivalent to the HTML5 input[type=email] validation implemented by browsers. Source: https://developer.mozilla.org/en-US/docs/Web/HTML/Element/input/email */
const html5Email = /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
/** The classic emailregex.com regex for RFC 5322-compliant emails */
const rfc5322Email = /^(([^<>()\[\]\\.,;:\s@"]+(\.[^<>()\[\]\\.,;:\s@"]+)*)|(".+"))@((\[[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}])|(([a-zA-Z\-0-9]+\.)+[a-zA-Z]{2,}))$/;
/** A loose regex that allows Unicode characters, enforces length limits, and that's about it. */
const unicodeEmail = /^[^\s@"]{1,64}@[^\s@]{1,255}$/u;
const idnEmail = (/* unused pure expression or super */ null);
const browserEmail = /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
// from https://thekevinscott.com/emojis-in-javascript/#writing-a-regular-expression
// Single character class, not an alternation: the two properties overlap (U+1F9B0-U+1F9B3), so `(A|B)+` backtracks exponentially on a failed match. The leading lookahead then demands one anchor \u2014 a pictograph, a regional indicator, or the enclosing keycap \u2014 because `\p{Emoji_Component}` on its own covers ASCII digits, `#`, `*`, ZWJ, variation selectors and skin tone modifiers, none of which is an emoji without a base.
const _emoji = (/* unused pure expression or super */ null);
function emoji() {
    return new RegExp(_emoji, "u");
}
const ipv4 = /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])$/;
const ipv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$/;
const mac = (delimiter) => {
    const escapedDelim = util.escapeRegex(delimiter ?? ":");
    return new RegExp(`^(?:[0-9A-F]{2}${escapedDelim}){5}[0-9A-F]{2}$|^(?:[0-9a-f]{2}${escapedDelim}){5}[0-9a-f]{2}$`);
};
const cidrv4 = /^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\/([0-9]|[1-2][0-9]|3[0-2])$/;
const cidrv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))\/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$/;
// https://stackoverflow.com/questions/7860392/determine-if-string-is-in-base64-using-javascript
const base64 = /^$|^(?:[0-9a-zA-Z+/]{4})*(?:(?:[0-9a-zA-Z+/]{2}==)|(?:[0-9a-zA-Z+/]{3}=))?$/;
const base64url = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/;
// based on https://stackoverflow.com/questions/106179/regular-expression-to-match-dns-hostname-or-ip-address
// export const hostname: RegExp = /^([a-zA-Z0-9-]+\.)*[a-zA-Z0-9-]+$/;
const hostname = /^(?=.{1,253}\.?$)[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[-0-9a-zA-Z]{0,61}[0-9a-zA-Z])?)*\.?$/;
const domain = /^(?=.{1,253}$)([a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z]{2,63}$/;
const httpProtocol = /^https?$/;
// https://blog.stevenlevithan.com/archives/validate-phone-number#r4-3 (regex sans spaces) E.164: leading digit must be 1-9; total digits (excluding '+') between 7-15
const e164 = /^\+[1-9]\d{6,14}$/;
// Credit card shape: 12\u201319 digits, optionally separated by single spaces or single hyphens. ISO/IEC 7812 caps the PAN at 19 digits; 12 is the shortest issued length (Maestro).
const creditCard = /^\d(?:[ -]?\d){11,18}$/;
// ISO 4217 alpha codes from the SIX list, regenerated by scripts/update-iso-4217.ts
const currencyCode = /^(?:AED|AFN|ALL|AMD|AOA|ARS|AUD|AWG|AZN|BAM|BBD|BDT|BHD|BIF|BMD|BND|BOB|BOV|BRL|BSD|BTN|BWP|BYN|BZD|CAD|CDF|CHE|CHF|CHW|CLF|CLP|CNY|COP|COU|CRC|CUP|CVE|CZK|DJF|DKK|DOP|DZD|EGP|ERN|ETB|EUR|FJD|FKP|GBP|GEL|GHS|GIP|GMD|GNF|GTQ|GYD|HKD|HNL|HTG|HUF|IDR|ILS|INR|IQD|IRR|ISK|JMD|JOD|JPY|KES|KGS|KHR|KMF|KPW|KRW|KWD|KYD|KZT|LAK|LBP|LKR|LRD|LSL|LYD|MAD|MDL|MGA|MKD|MMK|MNT|MOP|MRU|MUR|MVR|MWK|MXN|MXV|MYR|MZN|NAD|NGN|NIO|NOK|NPR|NZD|OMR|PAB|PEN|PGK|PHP|PKR|PLN|PYG|QAR|RON|RSD|RUB|RWF|SAR|SBD|SCR|SDG|SEK|SGD|SHP|SLE|SOS|SRD|SSP|STN|SVC|SYP|SZL|THB|TJS|TMT|TND|TOP|TRY|TTD|TWD|TZS|UAH|UGX|USD|USN|UYI|UYU|UYW|UZS|VED|VES|VND|VUV|WST|XAD|XAF|XAG|XAU|XBA|XBB|XBC|XBD|XCD|XCG|XDR|XOF|XPD|XPF|XPT|XSU|XTS|XUA|XXX|YER|ZAR|ZMW|ZWG)$/;
// iban electronic format: 2-letter country, check digits 02-98 (the only values `98 - remainder` can produce), 11-30 bban characters
const iban = /^[A-Z]{2}(?!00|01|99)\d{2}[A-Z0-9]{11,30}$/;
const dateSource = `(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))`;
/** Anchors a pattern source. The interpolation lives here rather than at the call site because
 * esbuild will not drop a `@__PURE__` call whose own argument interpolates a variable, but it
 * will drop `anchor(dateSource)`. Keeping it inline pinned `date` into every bundle. */
function regexes_anchor(source) {
    return new RegExp(`^${source}$`);
}
const date = /*@__PURE__*/ (/* unused pure expression or super */ null);
function timeSource(args) {
    const hhmm = `(?:[01]\\d|2[0-3]):[0-5]\\d`;
    const regex = typeof args.precision === "number"
        ? args.precision === -1
            ? `${hhmm}`
            : args.precision === 0
                ? `${hhmm}:[0-5]\\d`
                : `${hhmm}:[0-5]\\d\\.\\d{${args.precision}}`
        : args.seconds
            ? `${hhmm}:[0-5]\\d(?:\\.\\d+)?`
            : `${hhmm}(?::[0-5]\\d(?:\\.\\d+)?)?`;
    return regex;
}
function time(args) {
    return new RegExp(`^${timeSource(args)}$`);
}
// Adapted from https://stackoverflow.com/a/3143231
function datetime(args) {
    const opts = ["Z"];
    // if (args.offset) opts.push(`([+-]\\d{2}:\\d{2})`);
    if (args.offset)
        opts.push(`([+-](?:[01]\\d|2[0-3]):[0-5]\\d)`);
    // RFC 3339 mandates seconds wherever the time carries a `Z` or an offset, so only the unqualified form `local` adds may omit them
    const qualified = `${timeSource({ precision: args.precision, seconds: true })}(?:${opts.join("|")})`;
    const timeRegex = args.local ? `${qualified}|${timeSource({ precision: args.precision })}` : qualified;
    return new RegExp(`^${dateSource}T(?:${timeRegex})$`);
}
// the unbounded form of `string()` as a literal, so every plain string shares one instance instead of building its own
const anyString = /^[\s\S]{0,}$/;
const string = (params) => {
    const regex = params ? `[\\s\\S]{${params?.minimum ?? 0},${params?.maximum ?? ""}}` : `[\\s\\S]*`;
    return new RegExp(`^${regex}$`);
};
const bigint = /^-?\d+n?$/;
const integer = /^-?\d+$/;
const number = /^-?\d+(?:\.\d+)?$/;
const regexes_boolean = /^(?:true|false)$/i;
const _null = /^null$/i;

const _undefined = /^undefined$/i;

// regex for string with no uppercase letters
const lowercase = /^[^A-Z]*$/;
// regex for string with no lowercase letters
const uppercase = /^[^a-z]*$/;
// regex for hexadecimal strings (any length)
const hex = /^[0-9a-fA-F]*$/;
// Hash regexes for different algorithms and encodings
// Helper function to create base64 regex with exact length and padding
function fixedBase64(bodyLength, padding) {
    return new RegExp(`^[A-Za-z0-9+/]{${bodyLength}}${padding}$`);
}
// Helper function to create base64url regex with exact length (no padding)
function fixedBase64url(length) {
    return new RegExp(`^[A-Za-z0-9_-]{${length}}$`);
}
// MD5 (16 bytes): base64 = 24 chars total (22 + "==")
const md5_hex = /^[0-9a-fA-F]{32}$/;
const md5_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null);
const md5_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null);
// SHA1 (20 bytes): base64 = 28 chars total (27 + "=")
const sha1_hex = /^[0-9a-fA-F]{40}$/;
const sha1_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null);
const sha1_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null);
// SHA256 (32 bytes): base64 = 44 chars total (43 + "=")
const sha256_hex = /^[0-9a-fA-F]{64}$/;
const sha256_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null);
const sha256_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null);
// SHA384 (48 bytes): base64 = 64 chars total (no padding)
const sha384_hex = /^[0-9a-fA-F]{96}$/;
const sha384_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null);
const sha384_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null);
// SHA512 (64 bytes): base64 = 88 chars total (86 + "==")
const sha512_hex = /^[0-9a-fA-F]{128}$/;
const sha512_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null);
const sha512_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null);

// EXTERNAL MODULE: ./node_modules/zod/v4/core/util.js
var core_util = __nccwpck_require__(4723);
;// CONCATENATED MODULE: ./node_modules/zod/v4/core/versions.js
const version = {
    major: 4,
    minor: 6,
    patch: 7,
};

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/schemas.js







const $ZodType = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodType", (inst, def) => {
    var _a;
    inst ?? (inst = {});
    inst._zod.def = def; // set _def property
    inst._zod.bag = inst._zod.bag || {}; // initialize _bag object
    inst._zod.version = version;
    const defChecks = inst._zod.def.checks;
    // if inst is itself a checks.$ZodCheck, run it as a check
    const checks = inst._zod.traits.has("$ZodCheck")
        ? [inst, ...(defChecks ?? [])]
        : defChecks?.length
            ? [...defChecks]
            : [];
    for (const ch of checks) {
        for (const fn of ch._zod.onattach) {
            fn(inst);
        }
    }
    if (checks.length === 0) {
        // deferred initializer inst._zod.parse is not yet defined
        (_a = inst._zod).deferred ?? (_a.deferred = []);
        inst._zod.deferred?.push(() => {
            inst._zod.run = inst._zod.parse;
        });
    }
    else {
        const runChecks = (payload, checks, ctx) => {
            if (payload.memo)
                return payload;
            let isAborted = core_util/* aborted */.QH(payload);
            let asyncResult;
            for (const ch of checks) {
                if (ch._zod.def.when) {
                    if (core_util/* explicitlyAborted */.rL(payload))
                        continue;
                    const shouldRun = ch._zod.def.when(payload);
                    if (!shouldRun)
                        continue;
                }
                else if (isAborted) {
                    continue;
                }
                const currLen = payload.issues.length;
                const _ = ch._zod.check(payload);
                if (_ instanceof Promise && ctx?.async === false) {
                    throw new core_core/* $ZodAsyncError */.GT();
                }
                if (asyncResult || _ instanceof Promise) {
                    asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
                        await _;
                        const nextLen = payload.issues.length;
                        if (nextLen === currLen)
                            return;
                        core_util/* attachSchema */.d3(payload.issues, currLen, inst);
                        if (!isAborted)
                            isAborted = core_util/* aborted */.QH(payload, currLen);
                    });
                }
                else {
                    const nextLen = payload.issues.length;
                    if (nextLen === currLen)
                        continue;
                    core_util/* attachSchema */.d3(payload.issues, currLen, inst);
                    if (!isAborted)
                        isAborted = core_util/* aborted */.QH(payload, currLen);
                }
            }
            if (asyncResult) {
                return asyncResult.then(() => {
                    return payload;
                });
            }
            return payload;
        };
        const handleCanaryResult = (canary, payload, ctx) => {
            // abort if the canary is aborted
            if (core_util/* aborted */.QH(canary)) {
                canary.aborted = true;
                return canary;
            }
            // run checks first, then
            const checkResult = runChecks(payload, checks, ctx);
            if (checkResult instanceof Promise) {
                if (ctx.async === false)
                    throw new core_core/* $ZodAsyncError */.GT();
                return checkResult.then((checkResult) => inst._zod.parse(checkResult, ctx));
            }
            return inst._zod.parse(checkResult, ctx);
        };
        inst._zod.run = (payload, ctx) => {
            if (ctx.skipChecks) {
                return inst._zod.parse(payload, ctx);
            }
            if (ctx.direction === "backward") {
                // run canary initial pass (no checks)
                const canary = inst._zod.parse({ value: payload.value, issues: [] }, { ...ctx, skipChecks: true });
                if (canary instanceof Promise) {
                    return canary.then((canary) => {
                        return handleCanaryResult(canary, payload, ctx);
                    });
                }
                return handleCanaryResult(canary, payload, ctx);
            }
            // forward
            const result = inst._zod.parse(payload, ctx);
            if (result instanceof Promise) {
                if (ctx.async === false)
                    throw new core_core/* $ZodAsyncError */.GT();
                return result.then((result) => runChecks(result, checks, ctx));
            }
            return runChecks(result, checks, ctx);
        };
    }
}, {
    // Wrappers extend this by installing a richer factory over it; reading it eagerly would defeat the laziness.
    get "~standard"() {
        return core_util/* hide */.jD(this, "~standard", standardProps(this));
    },
    set "~standard"(value) {
        core_util/* own */.qh(this, "~standard", value);
    },
});
/** The Standard Schema surface for `inst`. Shared so wrappers can extend it without forcing it. */
// a Standard Schema result only reports issues, so a failure finalizes them straight off the raw payload: no ZodError, and no lazy result to read through
const toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())) } : { value: r.value };
async function validateAsync(inst, value) {
    const ctx = { async: true };
    return toStandardResult((await inst._zod.run({ value, issues: [] }, ctx)), ctx);
}
function standardProps(inst) {
    return {
        validate: (value) => {
            const ctx = { async: false };
            try {
                const r = inst._zod.run({ value, issues: [] }, ctx);
                if (!(r instanceof Promise))
                    return toStandardResult(r, ctx);
            }
            catch (_) { }
            // async function so a synchronously throwing check rejects instead of escaping validate
            return validateAsync(inst, value);
        },
        vendor: "zod",
        version: 1,
    };
}

const $ZodString = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodString", (inst, def) => {
    $ZodType.init(inst, def);
    // a format's own pattern, else unbounded; a template literal derives the check-aware form itself
    inst._zod.pattern = def.pattern ?? anyString;
    inst._zod.parse = (payload, _) => {
        if (def.coerce)
            try {
                payload.value = String(payload.value);
            }
            catch (_) { }
        if (typeof payload.value === "string")
            return payload;
        payload.issues.push({
            expected: "string",
            code: "invalid_type",
            input: payload.value,
            inst,
        });
        return payload;
    };
});
const $ZodStringFormat = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodStringFormat", (inst, def) => {
    // check initialization must come first
    core_checks/* $ZodCheckStringFormat */.ql.init(inst, def);
    $ZodString.init(inst, def);
});
const $ZodGUID = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodUUID = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodEmail = /*@__PURE__*/ (/* unused pure expression or super */ null);
/** The `://` guard rejected the input before the URL constructor saw it. */
const URL_BAD_FORMAT = 1;
/** The URL parser rejected the input. */
const URL_UNPARSEABLE = 2;
function canParseURL(input) {
    try {
        if (typeof URL !== "undefined" && typeof URL.canParse === "function")
            return URL.canParse(input);
        new URL(input);
        return true;
    }
    catch {
        return false;
    }
}
function validateURL(trimmed, def) {
    if (!("normalize" in def) && !("hostname" in def) && !("protocol" in def)) {
        return canParseURL(trimmed) || URL_UNPARSEABLE;
    }
    return parseURLObject(trimmed, def);
}
/** Parses a URL while preserving the non-normalizing HTTP guard. */
function parseURLObject(trimmed, def) {
    // When normalize is off, require :// for http/https URLs. This prevents strings like "http:example.com" or "https:/path" from being silently accepted
    if (!def.normalize && def.protocol?.source === regexes.httpProtocol.source && !/^https?:\/\//i.test(trimmed)) {
        return URL_BAD_FORMAT;
    }
    try {
        if (typeof URL !== "undefined") {
            const URLStatic = URL;
            if (typeof URLStatic.parse === "function")
                return URLStatic.parse(trimmed) ?? URL_UNPARSEABLE;
        }
        // @ts-ignore
        return new URL(trimmed);
    }
    catch {
        return URL_UNPARSEABLE;
    }
}
const asciiTabOrNewline = /[\t\n\r]/g;
/** The URL parser deletes every ASCII tab, LF and CR from its input before it parses, so `new URL("https://exa\nmple.com")` reports on `example.com`. Applying the same deletion to the returned value closes the half of that divergence which can move the host; the parser's other rewrite, stripping C0 controls at the edges, cannot. */
function stripTabAndNewline(value) {
    return value.replace(asciiTabOrNewline, "");
}
function urlHostnameOk(url, hostname) {
    hostname.lastIndex = 0;
    return hostname.test(url.hostname);
}
function urlProtocolOk(url, protocol) {
    protocol.lastIndex = 0;
    return protocol.test(url.protocol.endsWith(":") ? url.protocol.slice(0, -1) : url.protocol);
}
const $ZodURL = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodEmoji = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodNanoID = /*@__PURE__*/ (/* unused pure expression or super */ null);
/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link $ZodCUID2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
const $ZodCUID = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodCUID2 = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodULID = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodXID = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodKSUID = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodISODateTime = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodISODateTime", (inst, def) => {
    def.pattern ?? (def.pattern = datetime(def));
    $ZodStringFormat.init(inst, def);
});
const $ZodISODate = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodISOTime = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodISODuration = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodIPv4 = /*@__PURE__*/ (/* unused pure expression or super */ null);
/** An IPv6 address is written with hex digits, colons and dots, and nothing else. The guard is what makes the check below an IPv6 check: `new URL("http://[...]")` parses an authority, not an address, so `@` and `\` re-delimit it and `"::@1\\"` validates against the host `0.0.0.1`. The URL parser also deletes ASCII tab, LF and CR rather than failing, which is how `"::1\n"` validated as `::1`. */
const ipv6Alphabet = /^[0-9a-fA-F:.]+$/;
function isValidIPv6(value) {
    if (!ipv6Alphabet.test(value))
        return false;
    return canParseURL(`http://[${value}]`);
}
const $ZodIPv6 = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodMAC = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodCIDRv4 = /*@__PURE__*/ (/* unused pure expression or super */ null);
function isValidCIDRv6(value) {
    const parts = value.split("/");
    if (parts.length !== 2)
        return false;
    const [address, prefix] = parts;
    if (!prefix)
        return false;
    const prefixNum = Number(prefix);
    if (`${prefixNum}` !== prefix)
        return false;
    if (prefixNum < 0 || prefixNum > 128)
        return false;
    return isValidIPv6(address);
}
const $ZodCIDRv6 = /*@__PURE__*/ (/* unused pure expression or super */ null);
//////////////////////////////   ZodBase64   //////////////////////////////
function isValidBase64(data) {
    if (data === "")
        return true;
    // atob ignores whitespace, so reject it up front.
    if (/\s/.test(data))
        return false;
    if (data.length % 4 !== 0)
        return false;
    try {
        // @ts-ignore
        atob(data);
        return true;
    }
    catch {
        return false;
    }
}
// lax on purpose: the quantified regexes.base64 overflows the regex stack on multi-MB input and its leading ^$| alternation leaks through template-literal composition; isValidBase64 enforces length and padding
const base64Charset = /^[0-9a-zA-Z+/]*={0,2}$/;
const $ZodBase64 = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodBase64", (inst, def) => {
    def.pattern ?? (def.pattern = base64Charset);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidBase64(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "base64",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
//////////////////////////////   ZodBase64URL   //////////////////////////////
// lax on purpose: the quantified regexes.base64url overflows the regex stack on multi-MB input; isValidBase64 enforces length on the padded string
const base64urlCharset = /^[A-Za-z0-9_-]*$/;
function isValidBase64URL(data) {
    if (!base64urlCharset.test(data))
        return false;
    const base64 = data.replace(/[-_]/g, (c) => (c === "-" ? "+" : "/"));
    const padded = base64.padEnd(Math.ceil(base64.length / 4) * 4, "=");
    return isValidBase64(padded);
}
const $ZodBase64URL = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodE164 = /*@__PURE__*/ (/* unused pure expression or super */ null);
//////////////////////////////   ZodCreditCard   //////////////////////////////
const CC_SANITIZE = /[- ]/g;
/** Luhn checksum on a digit-only string. Adapted from valibot (MIT). */
function isLuhnAlgo(digits) {
    let length = digits.length;
    let bit = 1;
    let sum = 0;
    while (length) {
        const value = digits.charCodeAt(--length) - 48;
        bit ^= 1;
        sum += bit ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][value] : value;
    }
    return sum % 10 === 0;
}
function isValidCreditCard(input) {
    if (!regexes.creditCard.test(input))
        return false;
    return isLuhnAlgo(input.replace(CC_SANITIZE, ""));
}
const $ZodCreditCard = /*@__PURE__*/ (/* unused pure expression or super */ null);
//////////////////////////////   ZodIBAN   //////////////////////////////
// iso 7064 mod 97-10 checksum without BigInt
function isIso7064Mod97(iban) {
    let remainder = 0;
    const len = iban.length;
    for (let i = 4; i < len; i++) {
        const code = iban.charCodeAt(i);
        remainder = (code >= 65 ? remainder * 100 + (code - 55) : remainder * 10 + (code - 48)) % 97;
    }
    for (let i = 0; i < 4; i++) {
        const code = iban.charCodeAt(i);
        remainder = (code >= 65 ? remainder * 100 + (code - 55) : remainder * 10 + (code - 48)) % 97;
    }
    return remainder === 1;
}
function isValidIBAN(input) {
    if (!regexes.iban.test(input))
        return false;
    return isIso7064Mod97(input);
}
const $ZodIBAN = /*@__PURE__*/ (/* unused pure expression or super */ null);
//////////////////////////////   ZodJWT   //////////////////////////////
function isValidJWT(token, algorithm = null) {
    try {
        const tokensParts = token.split(".");
        if (tokensParts.length !== 3)
            return false;
        const [header] = tokensParts;
        if (!header)
            return false;
        // @ts-ignore
        const parsedHeader = JSON.parse(atob(header));
        if ("typ" in parsedHeader && parsedHeader?.typ !== "JWT")
            return false;
        if (!parsedHeader.alg)
            return false;
        if (algorithm && (!("alg" in parsedHeader) || parsedHeader.alg !== algorithm))
            return false;
        return true;
    }
    catch {
        return false;
    }
}
const $ZodJWT = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodCustomStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodNumber = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNumber", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = number;
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce)
            try {
                payload.value = Number(payload.value);
            }
            catch (_) { }
        const input = payload.value;
        if (typeof input === "number" && !Number.isNaN(input) && Number.isFinite(input)) {
            return payload;
        }
        const received = typeof input === "number"
            ? Number.isNaN(input)
                ? "NaN"
                : !Number.isFinite(input)
                    ? String(input)
                    : undefined
            : undefined;
        payload.issues.push({
            expected: "number",
            code: "invalid_type",
            input,
            inst,
            ...(received ? { received } : {}),
        });
        return payload;
    };
});
const $ZodNumberFormat = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNumberFormat", (inst, def) => {
    core_checks/* $ZodCheckNumberFormat */.KH.init(inst, def);
    $ZodNumber.init(inst, def); // no format checks
});
const $ZodBoolean = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodBoolean", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = regexes_boolean;
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce)
            try {
                payload.value = Boolean(payload.value);
            }
            catch (_) { }
        const input = payload.value;
        if (typeof input === "boolean")
            return payload;
        payload.issues.push({
            expected: "boolean",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
});
const $ZodBigInt = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodBigIntFormat = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodSymbol = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodUndefined = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodNull = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNull", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = _null;
    inst._zod.values = new Set([null]);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (input === null)
            return payload;
        payload.issues.push({
            expected: "null",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
});
const $ZodAny = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodUnknown = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodUnknown", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload) => payload;
});
const $ZodNever = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNever", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        payload.issues.push({
            expected: "never",
            code: "invalid_type",
            input: payload.value,
            inst,
        });
        return payload;
    };
});
const $ZodVoid = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodDate = /*@__PURE__*/ (/* unused pure expression or super */ null);
// an oversized container fails its leading size checks before any element is parsed
function capSize(inst, size) {
    const caps = core_util/* sizeCaps */.hi(inst._zod.def.checks);
    if (!caps.length)
        return;
    const cap = Math.min(...caps.map((c) => c[0]));
    const parse = inst._zod.parse;
    inst._zod.parse = (payload, ctx) => {
        const n = size(payload.value);
        if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
            for (const [max, ch] of core_util/* sizeCaps */.hi(inst._zod.def.checks)) {
                if (n > max && ch._zod.def.when(payload)) {
                    const start = payload.issues.length;
                    ch._zod.check(payload);
                    // the value is still the raw input, so no later check may read it
                    payload.issues[start].continue = false;
                    core_util/* attachSchema */.d3(payload.issues, start, inst);
                    return payload;
                }
            }
        }
        return parse(payload, ctx);
    };
}
const arraySize = (input) => (Array.isArray(input) ? input.length : -1);
const mapSize = (input) => (input instanceof Map ? input.size : -1);
const setSize = (input) => (input instanceof Set ? input.size : -1);
function handleArrayResult(result, final, index) {
    if (result.issues.length) {
        final.issues.push(...core_util/* prefixIssues */.lQ(index, result.issues));
    }
    final.value[index] = result.value;
}
const $ZodArray = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodArray", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core_core/* globalConfig */.cr.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!Array.isArray(input)) {
            payload.issues.push({
                expected: "array",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        payload.value = memo ? memo.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
        const proms = [];
        const abortEarly = ctx?.abortEarly;
        for (let i = 0; i < input.length; i++) {
            const item = input[i];
            const result = def.element._zod.run({
                value: item,
                issues: [],
            }, ctx);
            if (result instanceof Promise) {
                proms.push(result.then((result) => handleArrayResult(result, payload, i)));
            }
            else {
                handleArrayResult(result, payload, i);
                // the element's payload is authoritative here, since handleArrayResult forwards every issue; an object's is not, because it drops a failed absent optional
                if (abortEarly && result.issues.length !== 0 && core_util/* aborted */.QH(result))
                    break;
            }
        }
        if (proms.length) {
            return Promise.all(proms).then(() => payload);
        }
        return payload; //handleArrayResultsAsync(parseResults, final);
    };
    capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
    const isPresent = key in input;
    const isOptionalOut = optout === "optional";
    // The middle rung means "absence permitted, nothing supplied in its place", so an absent key contributes nothing \u2014 whatever the schema made of `undefined` is invented, not substituted. Only `optional` reaches this with a value: `defaulted` substitutes, and a schema that isn't optional-out has to keep the key.
    if (!isPresent && isOptionalOut && optin === "optional") {
        return;
    }
    if (result.issues.length) {
        // For optional-in/out schemas, ignore errors on absent keys.
        if (optin !== undefined && isOptionalOut && !isPresent) {
            return;
        }
        final.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
    }
    if (!isPresent && optin === undefined) {
        if (!result.issues.length) {
            final.issues.push({
                code: "invalid_type",
                expected: "nonoptional",
                input: undefined,
                path: [key],
            });
        }
        return;
    }
    if (result.value === undefined) {
        if (isPresent || (optin === "defaulted" && !isOptionalOut)) {
            final.value[key] = undefined;
        }
    }
    else {
        final.value[key] = result.value;
    }
}
// one shared instance; a fresh [] per schema cost 56 bytes retained
const NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
    const keys = Object.keys(def.shape);
    const ownSymbols = Object.getOwnPropertySymbols(def.shape);
    const symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
    // aliases `keys` when there are no symbols, so a string-only shape keeps one array
    const allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
    for (const k of allKeys) {
        if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) {
            throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
        }
    }
    const okeys = core_util/* optionalKeys */.NM(def.shape);
    return {
        ...def,
        allKeys,
        symbolKeys,
        // string-only: handleCatchall matches it against `for...in`, which never yields a symbol
        keySet: new Set(keys),
        numKeys: keys.length,
        optionalKeys: new Set(okeys),
    };
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
    const unrecognized = [];
    const keySet = def.keySet;
    const _catchall = def.catchall._zod;
    const t = _catchall.def.type;
    const optin = _catchall.optin;
    const optout = _catchall.optout;
    // starts at 0, not the current length: the shape phase already ran and may have aborted
    let seen = 0;
    for (const key in input) {
        if (abortEarly && payload.issues.length !== seen) {
            if (core_util/* aborted */.QH(payload, seen))
                break;
            seen = payload.issues.length;
        }
        // Must precede the __proto__ branch: a declared key is not unrecognized, even though the shape loop deliberately strips __proto__ from the parsed output.
        if (keySet.has(key))
            continue;
        // Don't copy an undeclared __proto__ into the result; assignment to a plain {} would replace the result prototype. But in strict mode it is still an unknown key, so report it before skipping.
        if (key === "__proto__") {
            if (t === "never")
                unrecognized.push(key);
            continue;
        }
        if (t === "never") {
            unrecognized.push(key);
            continue;
        }
        const r = _catchall.run({ value: input[key], issues: [] }, ctx);
        if (r instanceof Promise) {
            proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
        }
        else {
            handlePropertyResult(r, payload, key, input, optin, optout);
        }
    }
    if (unrecognized.length) {
        payload.issues.push({
            code: "unrecognized_keys",
            keys: unrecognized,
            input,
            inst,
            // Describes the shape of the input, not the validity of the parsed value, so it never aborts. The parse still fails; the schema's own checks just get to run first, and an enclosing intersection can reconcile the key against a sibling operand.
            continue: true,
        });
    }
    if (!proms.length)
        return payload;
    return Promise.all(proms).then(() => {
        return payload;
    });
}
const $ZodObject = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodObject", (inst, def) => {
    // requires cast because technically $ZodObject doesn't extend
    $ZodType.init(inst, def);
    const desc = Object.getOwnPropertyDescriptor(def, "shape");
    // a cloned def carries its source's accessor, which knows the shape it answers from; adopting that keeps the clone's keys readable without running it
    const sh = desc?.get ? desc.get.raw : (def.shape ?? {});
    if (sh) {
        // Freezes the shape on first read, so its getters resolve once and every later read sees the same schemas.
        const get = () => {
            const newSh = { ...sh };
            Object.defineProperty(def, "shape", { value: newSh });
            get.raw = newSh;
            return newSh;
        };
        get.raw = sh;
        Object.defineProperty(def, "shape", { get });
    }
    const _normalized = core_util/* cached */.PO(() => normalizeDef(def));
    core_util/* defineLazyInternal */.v5(inst, "propValues", (zod) => {
        const shape = zod.def.shape;
        const propValues = {};
        for (const key in shape) {
            const field = shape[key]._zod;
            if (field.values) {
                if (!Object.prototype.hasOwnProperty.call(propValues, key)) {
                    core_util/* assignProp */.Vy(propValues, key, new Set());
                }
                for (const v of field.values)
                    propValues[key].add(v);
                // An omittable slot reads back as undefined at a discriminator lookup, so it has to claim undefined: two options that can both omit the key are not discriminable on it.
                if (field.optin !== undefined)
                    propValues[key].add(undefined);
            }
        }
        return propValues;
    });
    const isObject = core_util/* isObject */.Gv;
    const catchall = def.catchall;
    let value;
    const memo = core_core/* globalConfig */.cr.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        value ?? (value = _normalized.value);
        const input = payload.value;
        if (!isObject(input)) {
            payload.issues.push({
                expected: "object",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
        const proms = [];
        const shape = value.shape;
        const abortEarly = ctx?.abortEarly;
        let seen = payload.issues.length;
        for (const key of value.allKeys) {
            if (abortEarly && payload.issues.length !== seen) {
                if (core_util/* aborted */.QH(payload, seen))
                    break;
                seen = payload.issues.length;
            }
            if (key === "__proto__")
                continue;
            const el = shape[key];
            const optin = el._zod.optin;
            const optout = el._zod.optout;
            const r = el._zod.run({ value: input[key], issues: [] }, ctx);
            if (r instanceof Promise) {
                proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
            }
            else {
                handlePropertyResult(r, payload, key, input, optin, optout);
            }
        }
        if (!catchall) {
            return proms.length ? Promise.all(proms).then(() => payload) : payload;
        }
        return handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === true);
    };
});
const $ZodObjectJIT = /*@__PURE__*/ (/* unused pure expression or super */ null);
function handleUnionResults(results, final, inst, ctx) {
    for (const result of results) {
        if (result.issues.length === 0) {
            final.value = result.value;
            return final;
        }
    }
    const nonaborted = results.filter((r) => !core_util/* aborted */.QH(r));
    if (nonaborted.length === 1) {
        final.value = nonaborted[0].value;
        return nonaborted[0];
    }
    final.issues.push({
        code: "invalid_union",
        input: final.value,
        inst,
        errors: results.map((result) => result.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W()))),
    });
    return final;
}
const $ZodUnion = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodUnion", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted")
        ? "defaulted"
        : zod.def.options.some((o) => o._zod.optin !== undefined)
            ? "optional"
            : undefined);
    core_util/* defineLazyInternal */.v5(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : undefined);
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => {
        if (zod.def.options.every((o) => o._zod.values)) {
            return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
        }
        return undefined;
    });
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        if (zod.def.options.every((o) => o._zod.pattern)) {
            const patterns = zod.def.options.map((o) => o._zod.pattern);
            return new RegExp(`^(${patterns.map((p) => core_util/* cleanRegex */.p6(p.source)).join("|")})$`);
        }
        return undefined;
    });
    const first = def.options.length === 1 ? def.options[0]._zod.run : null;
    inst._zod.parse = (payload, ctx) => {
        if (first) {
            return first(payload, ctx);
        }
        let async = false;
        const results = [];
        for (const option of def.options) {
            const result = option._zod.run({
                value: payload.value,
                issues: [],
            }, ctx);
            if (result instanceof Promise) {
                results.push(result);
                async = true;
            }
            else {
                if (result.issues.length === 0)
                    return result;
                results.push(result);
            }
        }
        if (!async)
            return handleUnionResults(results, payload, inst, ctx);
        return Promise.all(results).then((results) => {
            return handleUnionResults(results, payload, inst, ctx);
        });
    };
});
function handleExclusiveUnionResults(results, final, inst, ctx) {
    const matches = [];
    for (let i = 0; i < results.length; i++) {
        if (results[i].issues.length === 0)
            matches.push(i);
    }
    if (matches.length === 1) {
        final.value = results[matches[0]].value;
        return final;
    }
    if (matches.length === 0) {
        // No matches - same as regular union
        final.issues.push({
            code: "invalid_union",
            input: final.value,
            inst,
            errors: results.map((result) => result.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config()))),
        });
    }
    else {
        // Multiple matches - exclusive union failure
        final.issues.push({
            code: "invalid_union",
            input: final.value,
            inst,
            errors: [],
            inclusive: false,
            matches,
        });
    }
    return final;
}
const $ZodXor = /*@__PURE__*/ (/* unused pure expression or super */ null);
/** Returns the option whose discriminator claims `value`, or throws if ambiguous. */
function getDiscriminatedOption(union, value) {
    const internals = union._zod;
    let map = internals.bag.optionsMap;
    if (!map) {
        map = discriminatorMap(internals.def);
        internals.bag.optionsMap = map;
    }
    const option = map.get(value);
    if (option === null)
        throw new Error(`Ambiguous discriminator value "${String(value)}"`);
    return option;
}
function discriminatorMap(def) {
    const map = new Map();
    for (const option of def.options) {
        const values = option._zod.propValues?.[def.discriminator];
        if (!values || values.size === 0)
            throw new Error(`Invalid discriminated union option at index "${def.options.indexOf(option)}"`);
        for (const value of values) {
            if (map.has(value)) {
                if (value !== undefined)
                    throw new Error(`Duplicate discriminator value "${String(value)}"`);
                // keep the collision marked so a later member cannot reclaim it
                map.set(value, null);
            }
            else {
                map.set(value, option);
            }
        }
    }
    return map;
}
const $ZodDiscriminatedUnion = 
/*@__PURE__*/
(/* unused pure expression or super */ null);
const $ZodIntersection = /*@__PURE__*/ (/* unused pure expression or super */ null);
function mergeValues(a, b) {
    // const aType = parse.t(a);
    // const bType = parse.t(b);
    if (a === b) {
        return { valid: true, data: a };
    }
    if (a instanceof Date && b instanceof Date && +a === +b) {
        return { valid: true, data: a };
    }
    if (util.isPlainObject(a) && util.isPlainObject(b)) {
        const bKeys = Object.keys(b);
        const sharedKeys = Object.keys(a).filter((key) => bKeys.indexOf(key) !== -1);
        const newObj = { ...a, ...b };
        if (Object.prototype.hasOwnProperty.call(newObj, "__proto__"))
            delete newObj.__proto__;
        for (const key of sharedKeys) {
            if (key === "__proto__")
                continue;
            const sharedValue = mergeValues(a[key], b[key]);
            if (!sharedValue.valid) {
                return {
                    valid: false,
                    mergeErrorPath: [key, ...sharedValue.mergeErrorPath],
                };
            }
            newObj[key] = sharedValue.data;
        }
        return { valid: true, data: newObj };
    }
    if (Array.isArray(a) && Array.isArray(b)) {
        if (a.length !== b.length) {
            return { valid: false, mergeErrorPath: [] };
        }
        const newArray = [];
        for (let index = 0; index < a.length; index++) {
            const itemA = a[index];
            const itemB = b[index];
            const sharedValue = mergeValues(itemA, itemB);
            if (!sharedValue.valid) {
                return {
                    valid: false,
                    mergeErrorPath: [index, ...sharedValue.mergeErrorPath],
                };
            }
            newArray.push(sharedValue.data);
        }
        return { valid: true, data: newArray };
    }
    return { valid: false, mergeErrorPath: [] };
}
function handleIntersectionResults(result, left, right) {
    // Track which side(s) reject each key. A key rejection is reported only when BOTH sides reject it, so a key owned by one branch survives the other's key schema. strictObject reports these as unrecognized_keys; a record with an open key schema reports one invalid_key per key.
    const unrecKeys = new Map();
    let unrecIssue;
    const keyIssues = new Map();
    const collect = (iss, side) => {
        let keys;
        if (iss.code === "unrecognized_keys" && !iss.path?.length) {
            unrecIssue ?? (unrecIssue = iss);
            keys = iss.keys;
        }
        else if (iss.code === "invalid_key" && iss.origin === "record" && iss.path?.length === 1) {
            const k = String(iss.path[0]);
            if (!keyIssues.has(k))
                keyIssues.set(k, iss);
            keys = [k];
        }
        else {
            return false;
        }
        for (const k of keys) {
            if (!unrecKeys.has(k))
                unrecKeys.set(k, {});
            unrecKeys.get(k)[side] = true;
        }
        return true;
    };
    for (const iss of left.issues) {
        if (!collect(iss, "l"))
            result.issues.push(iss);
    }
    for (const iss of right.issues) {
        if (!collect(iss, "r"))
            result.issues.push(iss);
    }
    // Report only keys rejected by BOTH sides
    const bothKeys = [...unrecKeys].filter(([, f]) => f.l && f.r).map(([k]) => k);
    if (bothKeys.length) {
        const aggregated = unrecIssue ? bothKeys.filter((k) => unrecIssue.keys.includes(k)) : [];
        if (aggregated.length)
            result.issues.push({ ...unrecIssue, keys: aggregated });
        for (const k of bothKeys) {
            if (!aggregated.includes(k) && keyIssues.has(k))
                result.issues.push(keyIssues.get(k));
        }
    }
    const merged = mergeValues(left.value, right.value);
    if (!merged.valid) {
        if (util.aborted(result))
            return result;
        throw new Error(`Unmergable intersection. Error path: ` + `${JSON.stringify(merged.mergeErrorPath)}`);
    }
    result.value = merged.data;
    return result;
}
const $ZodTuple = /*@__PURE__*/ (/* unused pure expression or super */ null);
function getTupleOptStart(items, key) {
    for (let i = items.length - 1; i >= 0; i--) {
        // optin is a three-rung ladder so any rung above `undefined` permits an absent slot; optout stays two-valued.
        const omittable = key === "optin" ? items[i]._zod.optin !== undefined : items[i]._zod.optout === "optional";
        if (!omittable)
            return i + 1;
    }
    return 0;
}
function handleTupleResult(result, final, index) {
    if (result.issues.length) {
        final.issues.push(...util.prefixIssues(index, result.issues));
    }
    final.value[index] = result.value;
}
function handleTupleResults(itemResults, final, items, input, optoutStart) {
    // Walk results in order. Mirror $ZodObject's swallow-on-absent-optional rule, but only after `optoutStart`: the first index where the output tuple tail can be absent.
    for (let i = 0; i < items.length; i++) {
        const r = itemResults[i];
        const isPresent = i < input.length;
        // The array analog of `handlePropertyResult`'s absent-key early return: the middle rung permits absence without supplying anything in its place, so the tail truncates here instead of materializing whatever the item made of `undefined`.
        if (!isPresent && i >= optoutStart && items[i]._zod.optin === "optional") {
            final.value.length = i;
            break;
        }
        if (r.issues.length) {
            if (!isPresent && i >= optoutStart) {
                final.value.length = i;
                break;
            }
            final.issues.push(...util.prefixIssues(i, r.issues));
        }
        final.value[i] = r.value;
    }
    // Drop trailing slots that produced `undefined` for absent input
    // (the array analog of an absent optional key on an object). The
    // `i >= input.length` floor is critical: an explicit `undefined`
    // *inside* the input must be preserved even when the schema is
    // optional-out (e.g. `z.string().or(z.undefined())` accepting an
    // explicit undefined value).
    for (let i = final.value.length - 1; i >= input.length; i--) {
        if (items[i]._zod.optout === "optional" && final.value[i] === undefined) {
            final.value.length = i;
        }
        else {
            break;
        }
    }
    return final;
}
const $ZodRecord = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodRecord", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core_core/* globalConfig */.cr.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!core_util/* isPlainObject */.Qd(input)) {
            payload.issues.push({
                expected: "record",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        // no guard in either loop below: a record's invalid_key aborts but an enclosing intersection can reconcile it, so a stopped loop hides keys the sibling does not own and the intersection then rejects nothing
        const proms = [];
        const values = def.keyType._zod.values;
        if (values && !def.partial) {
            payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
            const recordKeys = new Set();
            for (const key of values) {
                if (typeof key === "string" || typeof key === "number" || typeof key === "symbol") {
                    recordKeys.add(typeof key === "number" ? key.toString() : key);
                    // A declared __proto__ is stripped but is not an unrecognized key.
                    if (key === "__proto__")
                        continue;
                    const keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
                    if (keyResult instanceof Promise) {
                        throw new Error("Async schemas not supported in object keys currently");
                    }
                    if (keyResult.issues.length) {
                        payload.issues.push({
                            code: "invalid_key",
                            origin: "record",
                            issues: keyResult.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())),
                            input: key,
                            path: [key],
                            inst,
                        });
                        continue;
                    }
                    const outKey = keyResult.value;
                    if (outKey === "__proto__")
                        continue;
                    const result = def.valueType._zod.run({ value: input[key], issues: [] }, ctx);
                    if (result instanceof Promise) {
                        proms.push(result.then((result) => {
                            if (result.issues.length) {
                                payload.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
                            }
                            payload.value[outKey] = result.value;
                        }));
                    }
                    else {
                        if (result.issues.length) {
                            payload.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
                        }
                        payload.value[outKey] = result.value;
                    }
                }
            }
            let unrecognized;
            for (const key in input) {
                if (!recordKeys.has(key)) {
                    if (def.mode === "loose") {
                        // skip __proto__ so it can't replace the result prototype via the assignment setter on the plain {} we build into
                        if (key === "__proto__")
                            continue;
                        payload.value[key] = input[key];
                    }
                    else {
                        unrecognized = unrecognized ?? [];
                        unrecognized.push(key);
                    }
                }
            }
            if (unrecognized && unrecognized.length > 0) {
                payload.issues.push({
                    code: "unrecognized_keys",
                    input,
                    inst,
                    keys: unrecognized,
                    continue: true,
                });
            }
        }
        else {
            payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
            // An enumerable key schema declares which keys the record owns, so a key outside the set is unrecognized. A non-enumerable one (regex, refine) is a constraint every key must satisfy, so a failing key is invalid. Only the former is reconcilable against the other side of an intersection.
            let unrecognized;
            // Reflect.ownKeys for Symbol-key support; filter non-enumerable to match z.object()
            for (const key of Reflect.ownKeys(input)) {
                if (key === "__proto__")
                    continue;
                if (!Object.prototype.propertyIsEnumerable.call(input, key))
                    continue;
                let keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
                if (keyResult instanceof Promise) {
                    throw new Error("Async schemas not supported in object keys currently");
                }
                // Numeric string fallback: if key is a numeric string and failed, retry with Number(key). This handles z.number(), z.literal([1, 2, 3]), and unions containing numeric literals
                const checkNumericKey = typeof key === "string" && number.test(key) && keyResult.issues.length;
                if (checkNumericKey) {
                    const retryResult = def.keyType._zod.run({ value: Number(key), issues: [] }, ctx);
                    if (retryResult instanceof Promise) {
                        throw new Error("Async schemas not supported in object keys currently");
                    }
                    if (retryResult.issues.length === 0) {
                        keyResult = retryResult;
                    }
                }
                if (keyResult.issues.length) {
                    if (def.mode === "loose") {
                        // Pass through unchanged
                        payload.value[key] = input[key];
                    }
                    else if (values) {
                        unrecognized = unrecognized ?? [];
                        unrecognized.push(key);
                    }
                    else {
                        // Default "strict" behavior: error on invalid key
                        payload.issues.push({
                            code: "invalid_key",
                            origin: "record",
                            issues: keyResult.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())),
                            input: key,
                            path: [key],
                            inst,
                        });
                    }
                    continue;
                }
                // the guard above tests the raw input key, but the key schema can normalize an ordinary key into __proto__; re-check the key we actually write under
                const outKey = keyResult.value;
                if (outKey === "__proto__")
                    continue;
                const result = def.valueType._zod.run({ value: input[key], issues: [] }, ctx);
                if (result instanceof Promise) {
                    proms.push(result.then((result) => {
                        if (result.issues.length) {
                            payload.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
                        }
                        payload.value[outKey] = result.value;
                    }));
                }
                else {
                    if (result.issues.length) {
                        payload.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
                    }
                    payload.value[outKey] = result.value;
                }
            }
            if (unrecognized && unrecognized.length > 0) {
                payload.issues.push({
                    code: "unrecognized_keys",
                    input,
                    inst,
                    keys: unrecognized,
                    continue: true,
                });
            }
        }
        if (proms.length) {
            return Promise.all(proms).then(() => payload);
        }
        return payload;
    };
});
const $ZodMap = /*@__PURE__*/ (/* unused pure expression or super */ null);
function handleMapResult(keyResult, valueResult, final, key, input, inst, ctx) {
    if (keyResult.issues.length) {
        if (util.propertyKeyTypes.has(typeof key)) {
            final.issues.push(...util.prefixIssues(key, keyResult.issues));
        }
        else {
            final.issues.push({
                code: "invalid_key",
                origin: "map",
                input,
                inst,
                issues: keyResult.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config())),
            });
        }
    }
    if (valueResult.issues.length) {
        if (util.propertyKeyTypes.has(typeof key)) {
            final.issues.push(...util.prefixIssues(key, valueResult.issues));
        }
        else {
            final.issues.push({
                origin: "map",
                code: "invalid_element",
                input,
                inst,
                key: key,
                issues: valueResult.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config())),
            });
        }
    }
    final.value.set(keyResult.value, valueResult.value);
}
const $ZodSet = /*@__PURE__*/ (/* unused pure expression or super */ null);
function handleSetResult(result, final) {
    if (result.issues.length) {
        final.issues.push(...result.issues);
    }
    final.value.add(result.value);
}
const $ZodEnum = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodEnum", (inst, def) => {
    $ZodType.init(inst, def);
    const values = core_util/* getEnumValues */.w5(def.entries);
    const valuesSet = new Set(values);
    inst._zod.values = valuesSet;
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        const patternValues = core_util/* getEnumValues */.w5(zod.def.entries).filter((k) => core_util/* propertyKeyTypes */.qQ.has(typeof k));
        // unmatchable fallback, RE2-safe: an empty alternation would compile to /^()$/, which matches ""
        return new RegExp(patternValues.length ? `^(${patternValues.map((o) => core_util/* escapeRegex */.sD(o.toString())).join("|")})$` : "^[^\\s\\S]$");
    });
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (valuesSet.has(input)) {
            return payload;
        }
        payload.issues.push({
            code: "invalid_value",
            values,
            input,
            inst,
        });
        return payload;
    };
});
const $ZodLiteral = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodLiteral", (inst, def) => {
    $ZodType.init(inst, def);
    const values = new Set(def.values);
    inst._zod.values = values;
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        const vals = zod.def.values;
        // unmatchable fallback, RE2-safe: an empty alternation would compile to /^()$/, which matches ""
        return new RegExp(vals.length
            ? `^(${vals
                .map((o) => typeof o === "string" ? core_util/* escapeRegex */.sD(o) : o ? core_util/* escapeRegex */.sD(o.toString()) : String(o))
                .join("|")})$`
            : "^[^\\s\\S]$");
    });
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (values.has(input)) {
            return payload;
        }
        payload.issues.push({
            code: "invalid_value",
            values: def.values,
            input,
            inst,
        });
        return payload;
    };
});
const $ZodFile = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodTransform = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodTransform", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.optin = "optional";
    core_core/* globalConfig */.cr.memoizer?.guard(inst);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            throw new core_core/* $ZodEncodeError */.cV(inst.constructor.name);
        }
        const _out = def.transform(payload.value, payload);
        if (ctx.async) {
            const output = _out instanceof Promise ? _out : Promise.resolve(_out);
            return output.then((output) => {
                payload.value = output;
                return payload;
            });
        }
        if (_out instanceof Promise) {
            throw new core_core/* $ZodAsyncError */.GT();
        }
        payload.value = _out;
        return payload;
    };
});
function handleOptionalResult(payload, result) {
    // A substituting schema that still failed has no usable answer; yield undefined. Its issues are simply dropped: it ran on a payload of its own, so there is no shared array to truncate and nothing of the caller's to lose with it.
    payload.value = result.issues.length ? undefined : result.value;
    return payload;
}
const $ZodOptional = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodOptional", (inst, def) => {
    $ZodType.init(inst, def);
    // .optional() propagates absence rather than substituting for it, so a defaulted inner keeps its rung.
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
    inst._zod.optout = "optional";
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => {
        const values = zod.def.innerType._zod.values;
        return values ? new Set([...values, undefined]) : undefined;
    });
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        const pattern = zod.def.innerType._zod.pattern;
        return pattern ? new RegExp(`^(${core_util/* cleanRegex */.p6(pattern.source)})?$`) : undefined;
    });
    inst._zod.parse = (payload, ctx) => {
        if (payload.value === undefined) {
            // Only the top rung substitutes a value for absence; everything else leaves it intact, which is what .optional() means.
            if (def.innerType._zod.optin !== "defaulted")
                return payload;
            // Its own payload, for the same reason $ZodCatch gets one: a pipe forwards an unrecognized key through the caller's issues array, and this must not read that as the substituting schema failing and drop it.
            const result = def.innerType._zod.run({ value: payload.value, issues: [] }, ctx);
            if (result instanceof Promise)
                return result.then((result) => handleOptionalResult(payload, result));
            return handleOptionalResult(payload, result);
        }
        return def.innerType._zod.run(payload, ctx);
    };
});
const $ZodExactOptional = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodNullable = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNullable", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.innerType._zod.optin);
    core_util/* defineLazyInternal */.v5(inst, "optout", (zod) => zod.def.innerType._zod.optout);
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        const pattern = zod.def.innerType._zod.pattern;
        return pattern ? new RegExp(`^(${core_util/* cleanRegex */.p6(pattern.source)}|null)$`) : undefined;
    });
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => {
        return zod.def.innerType._zod.values ? new Set([...zod.def.innerType._zod.values, null]) : undefined;
    });
    inst._zod.parse = (payload, ctx) => {
        // Forward direction (decode): allow null to pass through
        if (payload.value === null)
            return payload;
        return def.innerType._zod.run(payload, ctx);
    };
});
const $ZodDefault = /*@__PURE__*/ (/* unused pure expression or super */ null);
function handleDefaultResult(payload, def) {
    if (payload.value === undefined) {
        payload.value = def.defaultValue;
    }
    return payload;
}
const $ZodPrefault = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodNonOptional = /*@__PURE__*/ (/* unused pure expression or super */ null);
function handleNonOptionalResult(payload, inst) {
    if (!payload.issues.length && payload.value === undefined) {
        payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: payload.value,
            inst,
        });
    }
    return payload;
}
const $ZodSuccess = /*@__PURE__*/ (/* unused pure expression or super */ null);
function handleCatchResult(payload, result, def, ctx) {
    if (!result.issues.length) {
        payload.value = result.value;
        // The value carries up, so the flag describing it has to carry with it: a back-edge into a node still being parsed must not be frozen by an enclosing readonly, and its checks belong to the node itself. Guarded so the ordinary case adds no own property.
        if (result.memo)
            payload.memo = true;
        return payload;
    }
    // Spread the inner's own payload, not ours: `value` has to stay the input the catch was handed, and the inner ran on a payload of its own so its issues are already private to this call.
    payload.value = def.catchValue({
        ...result,
        value: payload.value,
        error: {
            issues: result.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())),
        },
        input: payload.value,
    });
    return payload;
}
const $ZodCatch = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCatch", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
    core_util/* defineLazyInternal */.v5(inst, "optout", (zod) => zod.def.innerType._zod.optout);
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => zod.def.innerType._zod.values);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        // Forward direction (decode): apply catch logic
        const result = def.innerType._zod.run({ value: payload.value, issues: [] }, ctx);
        if (result instanceof Promise) {
            return result.then((result) => handleCatchResult(payload, result, def, ctx));
        }
        return handleCatchResult(payload, result, def, ctx);
    };
});
const $ZodNaN = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodPipe = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodPipe", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => zod.def.in._zod.values);
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.in._zod.optin);
    core_util/* defineLazyInternal */.v5(inst, "optout", (zod) => zod.def.out._zod.optout);
    core_util/* defineLazyInternal */.v5(inst, "propValues", (zod) => zod.def.in._zod.propValues);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            const right = def.out._zod.run(payload, ctx);
            if (right instanceof Promise) {
                return right.then((right) => handlePipeResult(right, def.in, ctx));
            }
            return handlePipeResult(right, def.in, ctx);
        }
        const left = def.in._zod.run(payload, ctx);
        if (left instanceof Promise) {
            return left.then((left) => handlePipeResult(left, def.out, ctx));
        }
        return handlePipeResult(left, def.out, ctx);
    };
});
function handlePipeResult(left, next, ctx) {
    // Any issue stops the pipe, so a failing refinement never feeds its transform. An unrecognized key is the exception: it describes the input's extra properties, not the value being piped, and an enclosing intersection may yet reconcile it.
    if (left.issues.some((iss) => iss.code !== "unrecognized_keys")) {
        // prevent further checks
        left.aborted = true;
        return left;
    }
    return next._zod.run({ value: left.value, issues: left.issues }, ctx);
}
const $ZodCodec = /*@__PURE__*/ (/* unused pure expression or super */ null);
function handleCodecAResult(result, def, ctx) {
    if (result.issues.length) {
        // prevent further checks
        result.aborted = true;
        return result;
    }
    const direction = ctx.direction || "forward";
    if (direction === "forward") {
        const transformed = def.transform(result.value, result);
        if (transformed instanceof Promise) {
            return transformed.then((value) => handleCodecTxResult(result, value, def.out, ctx));
        }
        return handleCodecTxResult(result, transformed, def.out, ctx);
    }
    else {
        const transformed = def.reverseTransform(result.value, result);
        if (transformed instanceof Promise) {
            return transformed.then((value) => handleCodecTxResult(result, value, def.in, ctx));
        }
        return handleCodecTxResult(result, transformed, def.in, ctx);
    }
}
function handleCodecTxResult(left, value, nextSchema, ctx) {
    // Check if transform added any issues
    if (left.issues.length) {
        left.aborted = true;
        return left;
    }
    return nextSchema._zod.run({ value, issues: left.issues }, ctx);
}
const $ZodPreprocess = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodReadonly = /*@__PURE__*/ (/* unused pure expression or super */ null);
function handleReadonlyResult(payload) {
    // A repeat visit hands back a node that is still being built; freezing it here would make the rest of its keys fail to assign.
    if (!payload.memo)
        payload.value = Object.freeze(payload.value);
    return payload;
}
// a leaf's pattern source with its own checks folded in: the last pattern-carrying check wins, else length bounds narrow the catch-all, else an integer format narrows the number form. the fold lives here instead of on `_zod.pattern` so a bundle without template literals never pays for it
function leafPattern(schema) {
    const def = schema._zod.def;
    let pattern = def.pattern;
    let isInt = !!def.format?.includes("int");
    let minimum;
    let maximum;
    for (const ch of def.checks ?? []) {
        const d = ch._zod.def;
        if (d.pattern)
            pattern = d.pattern;
        isInt || (isInt = !!d.format?.includes("int"));
        const lo = d.minimum ?? d.length;
        const hi = d.maximum ?? d.length;
        if (lo !== undefined && (minimum === undefined || lo > minimum))
            minimum = lo;
        if (hi !== undefined && (maximum === undefined || hi < maximum))
            maximum = hi;
    }
    if (pattern)
        return pattern.source;
    // an empty range matches nothing at runtime, and `{8,5}` is not a legal quantifier
    if (minimum !== undefined && maximum !== undefined && minimum > maximum)
        return "(?!)";
    if (minimum !== undefined || maximum !== undefined)
        return regexes.string({ minimum, maximum }).source;
    const own = schema._zod.pattern;
    return (isInt && own === regexes.number ? regexes.integer : own)?.source;
}
// a part's pattern source. a wrapper's pattern embeds its inner pattern's source verbatim, so the folded form is substituted in place without knowing the wrapper's own composition; a union's options are joined the way the union builds its own pattern
function partPattern(schema) {
    const def = schema._zod.def;
    const own = schema._zod.pattern?.source;
    // lazy resolves its inner on the internals, not the def
    const inner = def.innerType ?? schema._zod.innerType;
    if (inner) {
        const before = inner._zod.pattern?.source;
        const after = partPattern(inner);
        if (own && before && after && after !== before) {
            return own.replace(util.cleanRegex(before), () => util.cleanRegex(after));
        }
        return own;
    }
    if (def.options) {
        const sources = def.options.map(partPattern);
        if (sources.every(Boolean))
            return `^(${sources.map((s) => util.cleanRegex(s)).join("|")})$`;
    }
    return leafPattern(schema);
}
const $ZodTemplateLiteral = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodFunction = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodPromise = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodLazy = /*@__PURE__*/ (/* unused pure expression or super */ null);
const $ZodCustom = /*@__PURE__*/ (/* unused pure expression or super */ null);
function handleRefineResult(result, payload, input, inst) {
    if (!result) {
        const _iss = {
            code: "custom",
            input,
            inst, // incorporates params.error into issue reporting
            path: [...(inst._zod.def.path ?? [])], // incorporates params.error into issue reporting
            continue: !inst._zod.def.abort,
            // params: inst._zod.def.params,
        };
        if (inst._zod.def.params)
            _iss.params = inst._zod.def.params;
        payload.issues.push(util.issue(_iss));
    }
}


/***/ }),

/***/ 4723:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A2: () => (/* binding */ normalizeParams),
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   NM: () => (/* binding */ optionalKeys),
/* harmony export */   O7: () => (/* binding */ codePointLength),
/* harmony export */   PO: () => (/* binding */ cached),
/* harmony export */   QH: () => (/* binding */ aborted),
/* harmony export */   Qd: () => (/* binding */ isPlainObject),
/* harmony export */   Rc: () => (/* binding */ getLengthableOrigin),
/* harmony export */   SS: () => (/* binding */ constantCatch),
/* harmony export */   Vy: () => (/* binding */ assignProp),
/* harmony export */   X: () => (/* binding */ installLazyProp),
/* harmony export */   X$: () => (/* binding */ extend),
/* harmony export */   cl: () => (/* binding */ nullish),
/* harmony export */   d3: () => (/* binding */ attachSchema),
/* harmony export */   gx: () => (/* binding */ captureStackTrace),
/* harmony export */   hi: () => (/* binding */ sizeCaps),
/* harmony export */   iR: () => (/* binding */ finalizeIssue),
/* harmony export */   jD: () => (/* binding */ hide),
/* harmony export */   k8: () => (/* binding */ jsonStringifyReplacer),
/* harmony export */   lQ: () => (/* binding */ prefixIssues),
/* harmony export */   o8: () => (/* binding */ clone),
/* harmony export */   ol: () => (/* binding */ members),
/* harmony export */   p6: () => (/* binding */ cleanRegex),
/* harmony export */   qQ: () => (/* binding */ propertyKeyTypes),
/* harmony export */   qh: () => (/* binding */ own),
/* harmony export */   rL: () => (/* binding */ explicitlyAborted),
/* harmony export */   sD: () => (/* binding */ escapeRegex),
/* harmony export */   sn: () => (/* binding */ issue),
/* harmony export */   v5: () => (/* binding */ defineLazyInternal),
/* harmony export */   w5: () => (/* binding */ getEnumValues),
/* harmony export */   zH: () => (/* binding */ NUMBER_FORMAT_RANGES)
/* harmony export */ });
/* unused harmony exports assertEqual, assertNotEqual, toZod, assertIs, assertNever, assert, joinValues, floatSafeRemainder, defineLazy, objectClone, rawShape, mergeDefs, cloneDef, getElementAtPath, promiseAllObject, randomString, esc, slugify, allowsEval, shallowClone, numKeys, getParsedType, primitiveTypes, createTransparentProxy, stringifyPrimitive, BIGINT_FORMAT_RANGES, pick, omit, safeExtend, merge, partial, required, unwrapMessage, getSizableOrigin, parsedType, cleanEnum, base64ToUint8Array, uint8ArrayToBase64, base64urlToUint8Array, uint8ArrayToBase64url, hexToUint8Array, uint8ArrayToHex, Class, derived, CONSTANT_CATCH */

// functions
function assertEqual(val) {
    return val;
}
function assertNotEqual(val) {
    return val;
}
function toZod() {
    return (schema) => schema;
}
function assertIs(_arg) { }
function assertNever(_x) {
    throw new Error("Unexpected value in exhaustive check");
}
function assert(_) { }
function getEnumValues(entries) {
    const numericValues = Object.values(entries).filter((v) => typeof v === "number");
    const values = Object.entries(entries)
        .filter(([k, _]) => numericValues.indexOf(+k) === -1)
        .map(([_, v]) => v);
    return values;
}
function joinValues(array, separator = "|") {
    return array.map((val) => stringifyPrimitive(val)).join(separator);
}
function jsonStringifyReplacer(_, value) {
    if (typeof value === "bigint")
        return value.toString();
    return value;
}
// the accessor lives on a shared prototype: an own accessor makes every box a dictionary-mode object (~360 B and a slow load per read against ~100 B and an inlined getter here)
class Cached {
    constructor(getter) {
        this._getter = getter;
        this._value = undefined;
    }
    get value() {
        const getter = this._getter;
        if (getter !== undefined) {
            this._value = getter();
            this._getter = undefined;
        }
        return this._value;
    }
}
function cached(getter) {
    return new Cached(getter);
}
function nullish(input) {
    return input === null || input === undefined;
}
function cleanRegex(source) {
    const start = source.startsWith("^") ? 1 : 0;
    const end = source.endsWith("$") ? source.length - 1 : source.length;
    return source.slice(start, end);
}
function floatSafeRemainder(val, step) {
    const ratio = val / step;
    const roundedRatio = Math.round(ratio);
    // `val` and `step` each round to a double before the division rounds again, so a true decimal multiple's quotient can sit up to 1.5 of these scaled epsilons from the integer. A 1x tolerance therefore rejected 2.03 as a multiple of 0.07; 4x covers the worst case with margin.
    const tolerance = 4 * Number.EPSILON * Math.max(Math.abs(ratio), 1);
    if (Math.abs(ratio - roundedRatio) < tolerance)
        return 0;
    return ratio - roundedRatio;
}
const EVALUATING = /* @__PURE__*/ (/* unused pure expression or super */ null);
function defineLazy(object, key, getter) {
    let value = undefined;
    Object.defineProperty(object, key, {
        get() {
            if (value === EVALUATING) {
                // Circular reference detected, return undefined to break the cycle
                return undefined;
            }
            if (value === undefined) {
                value = EVALUATING;
                value = getter();
            }
            return value;
        },
        set(v) {
            Object.defineProperty(object, key, {
                value: v,
                // configurable: true,
            });
            // object[key] = v;
        },
        configurable: true,
    });
}
function objectClone(obj) {
    return Object.create(Object.getPrototypeOf(obj), Object.getOwnPropertyDescriptors(obj));
}
function assignProp(target, prop, value) {
    Object.defineProperty(target, prop, {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
    });
}
/**
 * Whichever object a def's `shape` currently answers from: the one the caller passed until the first read, the frozen copy after it.
 *
 * Its keys and descriptors read without invoking anything, which is what lets a discriminated union check its discriminator, and the cycle walk read a shape, without resolving a getter that references the schema being constructed. A def that answers `shape` from an accessor of its own has none.
 */
function rawShape(def) {
    const desc = Object.getOwnPropertyDescriptor(def, "shape");
    return desc?.get ? desc.get.raw : desc?.value;
}
// where a builder reads its source's keys and descriptors, resolving only a shape a def answers for itself. A shape resolves by object spread, so only its enumerable keys are ever part of it.
function sourceShape(schema) {
    return rawShape(schema._zod.def) ?? schema._zod.def.shape;
}
// a key whose value is not settled yet, self-caching so every read after the first gets the same one
function deferProp(target, key, getter) {
    Object.defineProperty(target, key, {
        get() {
            const value = getter();
            assignProp(this, key, value);
            return value;
        },
        enumerable: true,
        configurable: true,
    });
}
// Writes a settled key. A plain assignment is much cheaper than `defineProperty` and produces the same descriptor, but it runs whatever setter already answers to the key \u2014 an accessor this shape deferred, or an inherited one, which `__proto__` has on every object and prototype pollution can add for any name.
function putProp(target, key, value) {
    if (key in target)
        assignProp(target, key, value);
    else
        target[key] = value;
}
/**
 * Copies `keys` of `source`'s shape onto `target`, each value passed through `wrap`.
 *
 * A key the source has resolved is copied through now, so the derived shape states it outright and nothing has to resolve it to learn what it holds. A key the source still defers stays deferred, and reads back through the source's own `shape`, so it resolves once and both shapes get that one schema.
 */
function mirrorShape(target, source, keys, wrap) {
    const raw = sourceShape(source);
    for (const key of keys) {
        const desc = Object.getOwnPropertyDescriptor(raw, key);
        if (!desc.enumerable)
            continue;
        if (desc.get) {
            deferProp(target, key, () => {
                const value = source._zod.def.shape[key];
                return wrap ? wrap(value, key) : value;
            });
        }
        else
            putProp(target, key, wrap ? wrap(desc.value, key) : desc.value);
    }
}
// same, for a plain shape a caller passed rather than a schema's
function mirrorProps(target, source) {
    for (const key of Reflect.ownKeys(source)) {
        const desc = Object.getOwnPropertyDescriptor(source, key);
        if (!desc.enumerable)
            continue;
        if (desc.get)
            deferProp(target, key, () => source[key]);
        else
            putProp(target, key, desc.value);
    }
}
function mergeDefs(...defs) {
    const mergedDescriptors = {};
    for (const def of defs) {
        const descriptors = Object.getOwnPropertyDescriptors(def);
        Object.assign(mergedDescriptors, descriptors);
    }
    return Object.defineProperties({}, mergedDescriptors);
}
function cloneDef(schema) {
    return mergeDefs(schema._zod.def);
}
function getElementAtPath(obj, path) {
    if (!path)
        return obj;
    return path.reduce((acc, key) => acc?.[key], obj);
}
function promiseAllObject(promisesObj) {
    const keys = Object.keys(promisesObj);
    const promises = keys.map((key) => promisesObj[key]);
    return Promise.all(promises).then((results) => {
        const resolvedObj = {};
        for (let i = 0; i < keys.length; i++) {
            resolvedObj[keys[i]] = results[i];
        }
        return resolvedObj;
    });
}
function randomString(length = 10) {
    const chars = "abcdefghijklmnopqrstuvwxyz";
    let str = "";
    for (let i = 0; i < length; i++) {
        str += chars[Math.floor(Math.random() * chars.length)];
    }
    return str;
}
function esc(str) {
    return JSON.stringify(str);
}
function slugify(input) {
    return input
        .toLowerCase()
        .trim()
        .replace(/[^\w\s-]/g, "")
        .replace(/[\s_-]+/g, "-")
        .replace(/^-+|-+$/g, "");
}
const captureStackTrace = ("captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => { });
function isObject(data) {
    return typeof data === "object" && data !== null && !Array.isArray(data);
}
const allowsEval = /* @__PURE__*/ (/* unused pure expression or super */ null);
function isPlainObject(o) {
    if (isObject(o) === false)
        return false;
    // modified constructor
    const ctor = o.constructor;
    if (ctor === undefined)
        return true;
    if (typeof ctor !== "function")
        return true;
    // modified prototype
    const prot = ctor.prototype;
    if (isObject(prot) === false)
        return false;
    // ctor doesn't have static `isPrototypeOf`
    if (Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf") === false) {
        return false;
    }
    return true;
}
function shallowClone(o) {
    if (isPlainObject(o))
        return { ...o };
    if (Array.isArray(o))
        return [...o];
    if (o instanceof Map)
        return new Map(o);
    if (o instanceof Set)
        return new Set(o);
    return o;
}
function numKeys(data) {
    let keyCount = 0;
    for (const key in data) {
        if (Object.prototype.hasOwnProperty.call(data, key)) {
            keyCount++;
        }
    }
    return keyCount;
}
const getParsedType = (data) => {
    const t = typeof data;
    switch (t) {
        case "undefined":
            return "undefined";
        case "string":
            return "string";
        case "number":
            return Number.isNaN(data) ? "nan" : "number";
        case "boolean":
            return "boolean";
        case "function":
            return "function";
        case "bigint":
            return "bigint";
        case "symbol":
            return "symbol";
        case "object":
            if (Array.isArray(data)) {
                return "array";
            }
            if (data === null) {
                return "null";
            }
            if (data.then && typeof data.then === "function" && data.catch && typeof data.catch === "function") {
                return "promise";
            }
            if (typeof Map !== "undefined" && data instanceof Map) {
                return "map";
            }
            if (typeof Set !== "undefined" && data instanceof Set) {
                return "set";
            }
            if (typeof Date !== "undefined" && data instanceof Date) {
                return "date";
            }
            // @ts-ignore
            if (typeof File !== "undefined" && data instanceof File) {
                return "file";
            }
            return "object";
        default:
            throw new Error(`Unknown data type: ${t}`);
    }
};
const propertyKeyTypes = /* @__PURE__*/ new Set(["string", "number", "symbol"]);
const primitiveTypes = /* @__PURE__*/ new Set([
    "string",
    "number",
    "bigint",
    "boolean",
    "symbol",
    "undefined",
]);
function escapeRegex(str) {
    return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
// zod-specific utils
function clone(inst, def, params) {
    const cl = new inst._zod.constr(def ?? inst._zod.def);
    if (!def || params?.parent)
        cl._zod.parent = inst;
    return cl;
}
function normalizeParams(_params) {
    const params = _params;
    if (!params)
        return {};
    if (typeof params === "string")
        return { error: () => params };
    if (params?.message !== undefined) {
        if (params?.error !== undefined)
            throw new Error("Cannot specify both `message` and `error` params");
        params.error = params.message;
    }
    delete params.message;
    if (typeof params.error === "string")
        return { ...params, error: () => params.error };
    return params;
}
function createTransparentProxy(getter) {
    let target;
    return new Proxy({}, {
        get(_, prop, receiver) {
            target ?? (target = getter());
            return Reflect.get(target, prop, receiver);
        },
        set(_, prop, value, receiver) {
            target ?? (target = getter());
            return Reflect.set(target, prop, value, receiver);
        },
        has(_, prop) {
            target ?? (target = getter());
            return Reflect.has(target, prop);
        },
        deleteProperty(_, prop) {
            target ?? (target = getter());
            return Reflect.deleteProperty(target, prop);
        },
        ownKeys(_) {
            target ?? (target = getter());
            return Reflect.ownKeys(target);
        },
        getOwnPropertyDescriptor(_, prop) {
            target ?? (target = getter());
            return Reflect.getOwnPropertyDescriptor(target, prop);
        },
        defineProperty(_, prop, descriptor) {
            target ?? (target = getter());
            return Reflect.defineProperty(target, prop, descriptor);
        },
    });
}
function stringifyPrimitive(value) {
    if (typeof value === "bigint")
        return value.toString() + "n";
    if (typeof value === "string")
        return `"${value}"`;
    return `${value}`;
}
function optionalKeys(shape) {
    return Object.keys(shape).filter((k) => {
        return shape[k]._zod.optin !== undefined && shape[k]._zod.optout === "optional";
    });
}
// Wrapped in a `@__PURE__` IIFE: esbuild never tree-shakes a top-level initializer that contains a member access on `Number`, so the bare object literal survived into every bundle.
const NUMBER_FORMAT_RANGES = /*@__PURE__*/ (() => ({
    safeint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    int32: [-2147483648, 2147483647],
    uint32: [0, 4294967295],
    float32: [-3.4028234663852886e38, 3.4028234663852886e38],
    float64: [-Number.MAX_VALUE, Number.MAX_VALUE],
}))();
const BIGINT_FORMAT_RANGES = {
    int64: [/* @__PURE__*/ BigInt("-9223372036854775808"), /* @__PURE__*/ BigInt("9223372036854775807")],
    uint64: [/* @__PURE__*/ BigInt(0), /* @__PURE__*/ BigInt("18446744073709551615")],
};
function pick(schema, mask) {
    const currDef = schema._zod.def;
    const checks = currDef.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        throw new Error(".pick() cannot be used on object schemas containing refinements");
    }
    const newShape = {};
    mirrorShape(newShape, schema, maskedKeys(schema, mask));
    return clone(schema, mergeDefs(currDef, { shape: newShape, checks: [] }));
}
// the mask keys that select something, checked against the source's shape without resolving it
function maskedKeys(schema, mask) {
    const raw = sourceShape(schema);
    const keys = [];
    // `for...in` skips symbols, so a symbol in the mask would select nothing
    for (const key of Reflect.ownKeys(mask)) {
        if (!Object.getOwnPropertyDescriptor(raw, key)?.enumerable) {
            throw new Error(`Unrecognized key: "${String(key)}"`);
        }
        if (mask[key])
            keys.push(key);
    }
    return keys;
}
function omit(schema, mask) {
    const currDef = schema._zod.def;
    const checks = currDef.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        throw new Error(".omit() cannot be used on object schemas containing refinements");
    }
    const omitted = new Set(maskedKeys(schema, mask));
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)).filter((key) => !omitted.has(key)));
    return clone(schema, mergeDefs(currDef, { shape: newShape, checks: [] }));
}
function extend(schema, shape) {
    if (!isPlainObject(shape)) {
        throw new Error("Invalid input to extend: expected a plain object");
    }
    const checks = schema._zod.def.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        // Only throw if new shape overlaps with existing shape. Use getOwnPropertyDescriptor to check key existence without accessing values
        const existingShape = sourceShape(schema);
        for (const key of Reflect.ownKeys(shape)) {
            if (Object.getOwnPropertyDescriptor(existingShape, key) !== undefined) {
                throw new Error("Cannot overwrite keys on object schemas containing refinements. Use `.safeExtend()` instead.");
            }
        }
    }
    return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
// the source's keys, then the caller's overlaid on top
function extended(schema, shape) {
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)));
    mirrorProps(newShape, shape);
    return newShape;
}
function safeExtend(schema, shape) {
    if (!isPlainObject(shape)) {
        throw new Error("Invalid input to safeExtend: expected a plain object");
    }
    return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function merge(a, b) {
    if (!b?._zod?.def) {
        throw new Error("Invalid input to merge: expected an object schema. To merge a plain shape, use `.extend()`.");
    }
    if (a._zod.def.checks?.length) {
        throw new Error(".merge() cannot be used on object schemas containing refinements. Use .safeExtend() instead.");
    }
    const newShape = {};
    mirrorShape(newShape, a, Reflect.ownKeys(sourceShape(a)));
    mirrorShape(newShape, b, Reflect.ownKeys(sourceShape(b)));
    const def = mergeDefs(a._zod.def, {
        shape: newShape,
        get catchall() {
            return b._zod.def.catchall;
        },
        checks: b._zod.def.checks ?? [],
    });
    return clone(a, def);
}
function partial(Class, schema, mask, name = "partial") {
    const currDef = schema._zod.def;
    const checks = currDef.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        throw new Error(`.${name}() cannot be used on object schemas containing refinements`);
    }
    const selected = mask ? new Set(maskedKeys(schema, mask)) : undefined;
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), Class &&
        ((value, key) => (selected && !selected.has(key) ? value : new Class({ type: "optional", innerType: value }))));
    return clone(schema, mergeDefs(schema._zod.def, { shape: newShape, checks: [] }));
}
function required(Class, schema, mask) {
    const selected = mask ? new Set(maskedKeys(schema, mask)) : undefined;
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), (value, key) => 
    // overwrite with non-optional
    selected && !selected.has(key) ? value : new Class({ type: "nonoptional", innerType: value }));
    return clone(schema, mergeDefs(schema._zod.def, { shape: newShape }));
}
// invalid_type | too_big | too_small | invalid_format | not_multiple_of | unrecognized_keys | invalid_union | invalid_key | invalid_element | invalid_value | custom
function aborted(x, startIndex = 0) {
    if (x.aborted === true)
        return true;
    for (let i = startIndex; i < x.issues.length; i++) {
        if (x.issues[i]?.continue !== true) {
            return true;
        }
    }
    return false;
}
// Checks for explicit abort (continue === false), as opposed to implicit abort (continue === undefined). Used to respect `abort: true` in .refine() even for checks that have a `when` function.
function explicitlyAborted(x, startIndex = 0) {
    if (x.aborted === true)
        return true;
    for (let i = startIndex; i < x.issues.length; i++) {
        if (x.issues[i]?.continue === false) {
            return true;
        }
    }
    return false;
}
function prefixIssues(path, issues) {
    return issues.map((iss) => {
        var _a;
        (_a = iss).path ?? (_a.path = []);
        iss.path.unshift(path);
        return iss;
    });
}
function unwrapMessage(message) {
    return typeof message === "string" ? message : message?.message;
}
/* A check holds no link back to the schema it is attached to \u2014 the same check instance is shared by every clone of that schema \u2014 so the owner is stamped onto the issues a check just raised, at the only point where both are in scope. Runs on the failure path only; `start` is the issue count from before the check ran. */
/** The leading size checks of `defChecks` that set an upper bound, each paired with it. */
function sizeCaps(defChecks) {
    const caps = [];
    for (const ch of defChecks ?? []) {
        const d = ch._zod.def;
        // a later check may rewrite the value
        if (!/_(length|size)$|_equals$/.test(d.check))
            break;
        const max = d.maximum ?? d.length ?? d.size;
        if (max >= 0)
            caps.push([max, ch]);
    }
    return caps;
}
function attachSchema(issues, start, inst) {
    var _a;
    for (let i = start; i < issues.length; i++) {
        (_a = issues[i]).schema ?? (_a.schema = inst);
    }
}
function finalizeIssue(iss, ctx, config) {
    var _a;
    // A schema that raised an issue itself owns it outright, and outranks any stamp an enclosing check left in `attachSchema`. String formats and z.custom() are schema and check at once, so when they act as a check they defer to that stamp instead.
    const traits = iss.inst?._zod?.traits;
    if (traits?.has("$ZodType")) {
        if (traits.has("$ZodCheck"))
            (_a = iss).schema ?? (_a.schema = iss.inst);
        else
            iss.schema = iss.inst;
    }
    // Decreasing specificity, first map to return a message wins. `inst` is whatever raised the issue, so a check's own map outranks the owning schema's.
    const schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : undefined;
    const message = iss.message
        ? iss.message
        : (unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ??
            unwrapMessage(schemaError?.(iss)) ??
            unwrapMessage(ctx?.error?.(iss)) ??
            unwrapMessage(config.customError?.(iss)) ??
            unwrapMessage(config.localeError?.(iss)) ??
            "Invalid input");
    // an explicit own-key copy beats object rest with excluded keys, which v8 routes through a generic runtime call; Object.keys rather than for-in so an issue pushed with a prototype does not leak inherited keys, and an own __proto__ key is dropped rather than assigned through the setter
    const full = {};
    for (const k of Object.keys(iss)) {
        if (k === "inst" || k === "schema" || k === "continue" || k === "input" || k === "__proto__")
            continue;
        full[k] = iss[k];
    }
    full.path ?? (full.path = []);
    full.message = message;
    if (ctx?.reportInput) {
        full.input = iss.input;
    }
    return full;
}
function getSizableOrigin(input) {
    if (input instanceof Set)
        return "set";
    if (input instanceof Map)
        return "map";
    // @ts-ignore
    if (input instanceof File)
        return "file";
    return "unknown";
}
const highSurrogate = /[\uD800-\uDBFF]/;
// Code points in `str`: a surrogate pair counts once, a lone surrogate as itself. Hand-rolled because the string iterator allocates and runs ~250x slower on this path; the regex probe exits ~50x quicker for a string with no astral characters.
function codePointLength(str) {
    const units = str.length;
    if (!highSurrogate.test(str))
        return units;
    let count = units;
    for (let i = 0; i < units - 1; i++) {
        if ((str.charCodeAt(i) & 0xfc00) === 0xd800 && (str.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
            count--;
            i++;
        }
    }
    return count;
}
function getLengthableOrigin(input) {
    if (Array.isArray(input))
        return "array";
    if (typeof input === "string")
        return "string";
    return "unknown";
}
function parsedType(data) {
    const t = typeof data;
    switch (t) {
        case "number": {
            return Number.isNaN(data) ? "nan" : "number";
        }
        case "object": {
            if (data === null) {
                return "null";
            }
            if (Array.isArray(data)) {
                return "array";
            }
            const obj = data;
            if (obj && Object.getPrototypeOf(obj) !== Object.prototype && "constructor" in obj && obj.constructor) {
                return obj.constructor.name;
            }
        }
    }
    return t;
}
function issue(...args) {
    const [iss, input, inst] = args;
    if (typeof iss === "string") {
        return {
            message: iss,
            code: "custom",
            input,
            inst,
        };
    }
    return { ...iss };
}
function cleanEnum(obj) {
    return Object.entries(obj)
        .filter(([k, _]) => {
        // return true if NaN, meaning it's not a number, thus a string key
        return Number.isNaN(Number.parseInt(k, 10));
    })
        .map((el) => el[1]);
}
// Codec utility functions
function base64ToUint8Array(base64) {
    const binaryString = atob(base64);
    const bytes = new Uint8Array(binaryString.length);
    for (let i = 0; i < binaryString.length; i++) {
        bytes[i] = binaryString.charCodeAt(i);
    }
    return bytes;
}
function uint8ArrayToBase64(bytes) {
    let binaryString = "";
    for (let i = 0; i < bytes.length; i++) {
        binaryString += String.fromCharCode(bytes[i]);
    }
    return btoa(binaryString);
}
function base64urlToUint8Array(base64url) {
    const base64 = base64url.replace(/-/g, "+").replace(/_/g, "/");
    const padding = "=".repeat((4 - (base64.length % 4)) % 4);
    return base64ToUint8Array(base64 + padding);
}
function uint8ArrayToBase64url(bytes) {
    return uint8ArrayToBase64(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}
function hexToUint8Array(hex) {
    const cleanHex = hex.replace(/^0x/, "");
    if (cleanHex.length % 2 !== 0) {
        throw new Error("Invalid hex string length");
    }
    const bytes = new Uint8Array(cleanHex.length / 2);
    for (let i = 0; i < cleanHex.length; i += 2) {
        bytes[i / 2] = Number.parseInt(cleanHex.slice(i, i + 2), 16);
    }
    return bytes;
}
function uint8ArrayToHex(bytes) {
    return Array.from(bytes)
        .map((b) => b.toString(16).padStart(2, "0"))
        .join("");
}
// instanceof
class Class {
    constructor(..._args) { }
}
//////////    PROTOTYPE INSTALLERS     //////////
//
// Members live on the prototype and materialize per instance on first read, which keeps own-property count under the step where V8 stops using inline slots. Changing anything here means re-measuring runtime, memory and bundle size together \u2014 see "The three axes" in AGENTS.md.
/**
 * Installs a trait's members on its prototype. Each value builds that member for the instance on first read; the built value shadows the accessor as an own property, so a detached `const { parse } = schema` keeps working.
 *
 * Call this from a `proto` initializer, which runs once per prototype \u2014 never per instance.
 */
function members(proto, table) {
    for (const key in table) {
        const desc = Object.getOwnPropertyDescriptor(table, key);
        // a getter installs as written, so it stays live: `description` reads through to the registry on every access. not enumerable: an object literal's is, and a prototype member never was
        if (desc.get)
            Object.defineProperty(proto, key, { ...desc, enumerable: false });
        // a method materializes bound on first read, which is what keeps a detached member working: `const opt = schema.optional; opt()`
        else
            defineBound(proto, key, desc.value);
    }
}
/** Shadows a prototype member with an own value, so a getter that builds from the instance runs once. */
function own(inst, key, value, enumerable = true) {
    Object.defineProperty(inst, key, { configurable: true, writable: true, enumerable, value });
    return value;
}
/** Like {@link own}, for a member that was never an own data property and has to stay out of `Object.keys`. */
function hide(inst, key, value) {
    return own(inst, key, value, false);
}
/** Adds members a table derives from the instance: each builds on first read and shadows as own data, and assignment shadows the same way, as when these were own properties. */
function derived(computes, table) {
    for (const key in computes) {
        const compute = computes[key];
        // an object literal's accessor is configurable and enumerable, and `members` copies the descriptor as written
        Object.defineProperty(table, key, {
            configurable: true,
            enumerable: true,
            get() {
                return own(this, key, compute(this));
            },
            set(value) {
                own(this, key, value);
            },
        });
    }
    return table;
}
function defineBound(proto, key, fn) {
    Object.defineProperty(proto, key, {
        configurable: true,
        get() {
            // vitest's spyOn calls a prototype getter bare to find the function it wraps, so a nullish receiver answers the raw method
            return this == null ? fn : own(this, key, fn.bind(this));
        },
        set(value) {
            own(this, key, value);
        },
    });
}
/** Returns the prototype to install on, or `undefined` if this group is already installed on it. */
function claim(inst, sentinel) {
    const proto = Object.getPrototypeOf(inst);
    // Runs on every construction, so `in` rather than the costlier `hasOwnProperty.call`. Sentinels are keys the group itself defines.
    return sentinel in proto ? undefined : proto;
}
// The internals whose init chain is installing. A second call for the same one is a derived constructor overriding its base, so it must not construct another schema in between or the override is dropped.
let installing;
// Set while a getter is running, so a value that resolved through a recursion break is not memoized. One shared descriptor shadows the key for the duration, which costs no per-key allocation.
let broke = false;
const breaker = {
    configurable: true,
    get() {
        broke = true;
        return undefined;
    },
};
/**
 * Installs a lazily-derived internal on the `_zod` prototype of `inst`'s
 * constructor, computed from the internals object itself and cached there on
 * first read. One accessor per constructor rather than one per instance.
 */
function defineLazyInternal(inst, key, compute) {
    const proto = Object.getPrototypeOf(inst._zod);
    if (key in proto && installing !== inst._zod) {
        // A repeat construction: everything is installed already. Cleared here so the reference is not held past the first construction of every type.
        installing = undefined;
        return;
    }
    installing = inst._zod;
    Object.defineProperty(proto, key, {
        configurable: true,
        get() {
            // Shadowed before computing so a re-entrant read from a recursive schema resolves to undefined instead of running the getter again.
            Object.defineProperty(this, key, breaker);
            const outer = broke;
            broke = false;
            try {
                const value = compute(this);
                // A result that resolved through a recursion break is recomputed once the graph is complete; everything else memoizes, undefined included.
                if (broke)
                    delete this[key];
                else
                    Object.defineProperty(this, key, { configurable: true, writable: true, value });
                broke = broke || outer;
                return value;
            }
            catch (err) {
                // A compute that threw memoizes nothing, so a later read runs it again and fails the same way. The shadow goes with it, since leaving it installed would answer undefined for every later read.
                delete this[key];
                broke = broke || outer;
                throw err;
            }
        },
        set(value) {
            Object.defineProperty(this, key, { configurable: true, writable: true, value });
        },
    });
}
/**
 * Installs `key` on `inst`'s prototype, computed by `make` on first read and cached there as an own
 * data property. One accessor per constructor rather than one per instance, because an own accessor
 * puts every instance after the first into v8 dictionary mode. The key doubles as the sentinel.
 */
function installLazyProp(inst, key, make, enumerable) {
    const proto = claim(inst, key);
    if (!proto)
        return;
    Object.defineProperty(proto, key, {
        configurable: true,
        get() {
            // Shadowed before computing, so a re-entrant read from a self-referential shape resolves to undefined instead of running the getter again. A data property rather than an accessor: an own accessor is the dictionary-mode transition this exists to avoid.
            const desc = { configurable: true, writable: true, enumerable, value: undefined };
            Object.defineProperty(this, key, desc);
            // a compute that throws leaves the shadow behind, so later reads answer undefined instead of re-throwing; `defineLazy` did the same, and `defineLazyInternal`'s delete-on-catch would cost bytes in every bundle for a case only a throwing user getter reaches
            desc.value = make(this);
            Object.defineProperty(this, key, desc);
            return desc.value;
        },
        set(value) {
            Object.defineProperty(this, key, { configurable: true, writable: true, enumerable, value });
        },
    });
}
/** Marks the thunk `_catch` synthesises for a constant catch value. `Function.length` cannot tell that thunk from a user callback \u2014 rest and defaulted parameters both report arity 0 \u2014 and a user callback reads `ctx.error`, whose issues only finalize correctly against the caller's per-parse error map. Provenance can say what arity cannot. A plain string key rather than `Symbol.for`, whose call at module scope no bundler can prove pure \u2014 the same shape that anchored `urlCanParse` into every build. */
const CONSTANT_CATCH = "~constantCatch";
/** Wraps a constant catch value in a thunk tagged with {@link CONSTANT_CATCH}. */
function constantCatch(value) {
    const fn = () => value;
    fn[CONSTANT_CATCH] = true;
    return fn;
}


/***/ }),

/***/ 5395:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  uXj: () => (/* binding */ ZodMiniObject),
  Xz9: () => (/* binding */ ZodMiniOptional),
  kjU: () => (/* binding */ ZodMiniRecord),
  zUr: () => (/* binding */ ZodMiniStringFormat),
  KEQ: () => (/* binding */ ZodMiniUnion),
  YOg: () => (/* binding */ array),
  K39: () => (/* binding */ base64),
  zMY: () => (/* binding */ schemas_boolean),
  MfU: () => (/* binding */ _catch),
  q0y: () => (/* binding */ describe),
  k5n: () => (/* binding */ _enum),
  X$i: () => (/* binding */ extend),
  Whr: () => (/* binding */ schemas_int),
  euz: () => (/* binding */ literal),
  mIj: () => (/* binding */ meta),
  chJ: () => (/* binding */ _null),
  mee: () => (/* binding */ nullable),
  cl6: () => (/* binding */ nullish),
  aig: () => (/* binding */ number),
  Ikc: () => (/* binding */ object),
  lqM: () => (/* binding */ optional),
  FsL: () => (/* binding */ pipe),
  g1P: () => (/* binding */ record),
  rej: () => (/* binding */ strictObject),
  YjP: () => (/* binding */ string),
  zni: () => (/* binding */ superRefine),
  pdi: () => (/* binding */ transform),
  KCZ: () => (/* binding */ union),
  L5J: () => (/* binding */ unknown)
});

// UNUSED EXPORTS: ZodMiniAny, ZodMiniArray, ZodMiniBase64, ZodMiniBase64URL, ZodMiniBigInt, ZodMiniBigIntFormat, ZodMiniBoolean, ZodMiniCIDRv4, ZodMiniCIDRv6, ZodMiniCUID, ZodMiniCUID2, ZodMiniCatch, ZodMiniCodec, ZodMiniCreditCard, ZodMiniCustom, ZodMiniCustomStringFormat, ZodMiniDate, ZodMiniDefault, ZodMiniDiscriminatedUnion, ZodMiniE164, ZodMiniEmail, ZodMiniEmoji, ZodMiniEnum, ZodMiniExactOptional, ZodMiniFile, ZodMiniFunction, ZodMiniGUID, ZodMiniIBAN, ZodMiniIPv4, ZodMiniIPv6, ZodMiniIntersection, ZodMiniJWT, ZodMiniKSUID, ZodMiniLazy, ZodMiniLiteral, ZodMiniMAC, ZodMiniMap, ZodMiniNaN, ZodMiniNanoID, ZodMiniNever, ZodMiniNonOptional, ZodMiniNull, ZodMiniNullable, ZodMiniNumber, ZodMiniNumberFormat, ZodMiniPipe, ZodMiniPrefault, ZodMiniPromise, ZodMiniReadonly, ZodMiniSet, ZodMiniString, ZodMiniSuccess, ZodMiniSymbol, ZodMiniTemplateLiteral, ZodMiniTransform, ZodMiniTuple, ZodMiniType, ZodMiniULID, ZodMiniURL, ZodMiniUUID, ZodMiniUndefined, ZodMiniUnknown, ZodMiniVoid, ZodMiniXID, ZodMiniXor, _default, _function, any, base64url, bigint, catchall, check, cidrv4, cidrv6, codec, creditCard, cuid, cuid2, currencyCode, custom, date, discriminatedUnion, e164, email, emoji, exactOptional, exactPartial, file, float32, float64, function, guid, hash, hex, hostname, httpUrl, iban, instanceof, int32, int64, intersection, invertCodec, ipv4, ipv6, json, jwt, keyof, ksuid, lazy, looseObject, looseRecord, mac, map, merge, nan, nanoid, nativeEnum, never, nonoptional, omit, partial, partialRecord, pick, prefault, promise, readonly, refine, required, safeExtend, set, stringFormat, stringbool, success, symbol, templateLiteral, tuple, uint32, uint64, ulid, undefined, url, uuid, uuidv4, uuidv6, uuidv7, void, xid, xor

// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core_core = __nccwpck_require__(8532);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/schemas.js + 2 modules
var schemas = __nccwpck_require__(1041);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/util.js
var core_util = __nccwpck_require__(4723);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js + 1 modules
var api = __nccwpck_require__(3305);
;// CONCATENATED MODULE: ./node_modules/zod/v4/core/errors.js


/* Computing the message eagerly is expensive (pretty-printed JSON of all
 * issues), so defer it until first read. The accessor functions and
 * descriptors are shared across instances to keep error construction
 * cheap; the computed message is cached on the internals object. The
 * setter preserves plain assignment semantics for consumers that
 * overwrite `message`. */
function _getMessage() {
    const internals = this._zod;
    internals.message ?? (internals.message = JSON.stringify(internals.def, core_util/* jsonStringifyReplacer */.k8, 2));
    return internals.message;
}
function _setMessage(value) {
    this._zod.message = value;
}
const _messageDesc = {
    get: _getMessage,
    set: _setMessage,
    enumerable: true,
    configurable: true,
};
const _issuesDesc = { value: undefined, enumerable: false };
/* Prototypes that already carry the lazy `toString`. Seeded with the
 * intrinsics so that `init` on a foreign object \u2014 it accepts any object \u2014
 * can never install an accessor onto a prototype we do not own. */
const _installedToString = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
const initializer = (inst, def) => {
    inst.name = "$ZodError";
    // `_zod` is already non-enumerable: $constructor's init defined it with this same descriptor
    _issuesDesc.value = def;
    Object.defineProperty(inst, "issues", _issuesDesc);
    // Clear the shared slot; a retained `value` pins the last error's issues.
    _issuesDesc.value = undefined;
    Object.defineProperty(inst, "message", _messageDesc);
    /* `toString` lives as a non-enumerable lazy getter on the shared
     * prototype; on first access it caches a per-instance closure so
     * detached usage still works. */
    const proto = Object.getPrototypeOf(inst);
    if (!_installedToString.has(proto)) {
        _installedToString.add(proto);
        Object.defineProperty(proto, "toString", {
            configurable: true,
            enumerable: false,
            get() {
                const value = () => this.message;
                Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
                return value;
            },
            set(value) {
                Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
            },
        });
    }
};
const $ZodError = (0,core_core/* $constructor */.xI)("$ZodError", initializer);
const $ZodRealError = (0,core_core/* $constructor */.xI)("$ZodError", initializer, undefined, {
    Parent: Error,
});
/** Get-or-create `obj[key]` as an own data property. A path segment naming an inherited member
 * ("toString", "constructor") would otherwise read through to the prototype, and assigning
 * "__proto__" would hit the setter instead of creating a key. */
function node(obj, key, make) {
    if (!Object.prototype.hasOwnProperty.call(obj, key)) {
        if (key === "__proto__") {
            Object.defineProperty(obj, key, { value: make(), writable: true, enumerable: true, configurable: true });
        }
        else {
            obj[key] = make();
        }
    }
    return obj[key];
}
function flattenError(error, mapper = (issue) => issue.message) {
    const fieldErrors = {};
    const formErrors = [];
    for (const sub of error.issues) {
        if (sub.path.length > 0) {
            node(fieldErrors, sub.path[0], () => []).push(mapper(sub));
        }
        else {
            formErrors.push(mapper(sub));
        }
    }
    return { formErrors, fieldErrors };
}
function formatError(error, mapper = (issue) => issue.message) {
    const fieldErrors = { _errors: [] };
    const processError = (error, path = []) => {
        for (const issue of error.issues) {
            if (issue.code === "invalid_union" && issue.errors.length) {
                issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
            }
            else if (issue.code === "invalid_key") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else if (issue.code === "invalid_element") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else {
                const fullpath = [...path, ...issue.path];
                if (fullpath.length === 0) {
                    fieldErrors._errors.push(mapper(issue));
                }
                else {
                    let curr = fieldErrors;
                    let i = 0;
                    while (i < fullpath.length) {
                        const el = fullpath[i];
                        const terminal = i === fullpath.length - 1;
                        // `_errors` is reserved by this legacy format, so merge a matching path segment into the current node instead of treating its array as a child.
                        if (el === "_errors") {
                            if (terminal)
                                curr._errors.push(mapper(issue));
                            i++;
                            continue;
                        }
                        // A path element may collide with an inherited property name such as
                        // "__proto__" or "constructor". Truthiness checks read the prototype
                        // (so no node is created, then ._errors.push throws), and bracket
                        // assignment of "__proto__" hits the setter instead of creating an
                        // own key. Guard the read with hasOwnProperty and create the node
                        // with defineProperty so any path element becomes a real own key.
                        if (!Object.prototype.hasOwnProperty.call(curr, el)) {
                            Object.defineProperty(curr, el, {
                                value: { _errors: [] },
                                enumerable: true,
                                writable: true,
                                configurable: true,
                            });
                        }
                        const node = curr[el];
                        if (terminal) {
                            node._errors.push(mapper(issue));
                        }
                        curr = node;
                        i++;
                    }
                }
            }
        }
    };
    processError(error);
    return fieldErrors;
}
function treeifyError(error, mapper = (issue) => issue.message) {
    const result = { errors: [] };
    const processError = (error, path = []) => {
        var _a;
        for (const issue of error.issues) {
            if (issue.code === "invalid_union" && issue.errors.length) {
                // regular union error
                issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
            }
            else if (issue.code === "invalid_key") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else if (issue.code === "invalid_element") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else {
                const fullpath = [...path, ...issue.path];
                if (fullpath.length === 0) {
                    result.errors.push(mapper(issue));
                    continue;
                }
                let curr = result;
                let i = 0;
                while (i < fullpath.length) {
                    const el = fullpath[i];
                    const terminal = i === fullpath.length - 1;
                    if (typeof el === "string") {
                        curr.properties ?? (curr.properties = {});
                        // el may collide with an inherited property name ("__proto__",
                        // "constructor", ...); ??= reads the prototype so the node is never
                        // created and curr.errors.push throws. Guard with hasOwnProperty and
                        // create the node with defineProperty so "__proto__" becomes a real
                        // own key rather than invoking the prototype setter.
                        if (!Object.prototype.hasOwnProperty.call(curr.properties, el)) {
                            Object.defineProperty(curr.properties, el, {
                                value: { errors: [] },
                                enumerable: true,
                                writable: true,
                                configurable: true,
                            });
                        }
                        curr = curr.properties[el];
                    }
                    else {
                        curr.items ?? (curr.items = []);
                        (_a = curr.items)[el] ?? (_a[el] = { errors: [] });
                        curr = curr.items[el];
                    }
                    if (terminal) {
                        curr.errors.push(mapper(issue));
                    }
                    i++;
                }
            }
        }
    };
    processError(error);
    return result;
}
/** Format a ZodError as a human-readable string in the following form.
 *
 * From
 *
 * ```ts
 * ZodError {
 *   issues: [
 *     {
 *       expected: 'string',
 *       code: 'invalid_type',
 *       path: [ 'username' ],
 *       message: 'Invalid input: expected string'
 *     },
 *     {
 *       expected: 'number',
 *       code: 'invalid_type',
 *       path: [ 'favoriteNumbers', 1 ],
 *       message: 'Invalid input: expected number'
 *     }
 *   ];
 * }
 * ```
 *
 * to
 *
 * ```
 * username
 *   \u2716 Expected number, received string at "username
 * favoriteNumbers[0]
 *   \u2716 Invalid input: expected number
 * ```
 */
function toDotPath(_path) {
    const segs = [];
    const path = _path.map((seg) => (typeof seg === "object" ? seg.key : seg));
    for (const seg of path) {
        if (typeof seg === "number")
            segs.push(`[${seg}]`);
        else if (typeof seg === "symbol")
            segs.push(`[${JSON.stringify(String(seg))}]`);
        else if (/[^\w$]/.test(seg))
            segs.push(`[${JSON.stringify(seg)}]`);
        else {
            if (segs.length)
                segs.push(".");
            segs.push(seg);
        }
    }
    return segs.join("");
}
function prettifyError(error) {
    const lines = [];
    // sort by path length
    const issues = [...error.issues].sort((a, b) => (a.path ?? []).length - (b.path ?? []).length);
    // Process each issue
    for (const issue of issues) {
        lines.push(`\u2716 ${issue.message}`);
        if (issue.path?.length)
            lines.push(`  \u2192 at ${toDotPath(issue.path)}`);
    }
    // Convert Map to formatted string
    return lines.join("\n");
}

;// CONCATENATED MODULE: ./node_modules/zod/v4/core/parse.js



// Always both keys, so the `_params` read site in `_parse` sees one object shape rather than two.
function finalizeParams(callee, params) {
    return { callee: params?.callee ?? callee, Err: params?.Err };
}
const _parse = (_Err) => {
    const fn = (schema, value, _ctx, _params) => {
        const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
        const result = schema._zod.run({ value, issues: [] }, ctx);
        if (result instanceof Promise) {
            throw new core_core/* $ZodAsyncError */.GT();
        }
        if (result.issues.length) {
            const e = new (_params?.Err ?? _Err)(result.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())));
            core_util/* captureStackTrace */.gx(e, _params?.callee ?? fn);
            throw e;
        }
        return result.value;
    };
    return fn;
};
const parse = /* @__PURE__*/ _parse($ZodRealError);
const _parseAsync = (_Err) => {
    const fn = async (schema, value, _ctx, params) => {
        const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
        let result = schema._zod.run({ value, issues: [] }, ctx);
        if (result instanceof Promise)
            result = await result;
        if (result.issues.length) {
            const e = new (params?.Err ?? _Err)(result.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())));
            core_util/* captureStackTrace */.gx(e, params?.callee ?? fn);
            throw e;
        }
        return result.value;
    };
    return fn;
};
const parseAsync = /* @__PURE__*/ _parseAsync($ZodRealError);
const _safeParse = (_Err) => (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
    const result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise) {
        throw new core_core/* $ZodAsyncError */.GT();
    }
    return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
const safeParse = /* @__PURE__*/ _safeParse($ZodRealError);
// the error is built on the first read of `error`: finalizing the issues and constructing the instance is most of a failing parse, and a caller that only branches on `success` never pays it. a getter in the literal keeps this small; the alternative, one shared accessor descriptor plus a hidden state slot, reads ~15% faster but costs ~75 B gzipped in every bundle
function failure(Err, issues, ctx) {
    let error;
    return {
        success: false,
        get error() {
            if (!error) {
                error = new Err(issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())));
                // finalizeIssue drops `input`, so the built error holds nothing; keeping the raw issues past this point pins the parsed value for the life of the result
                issues = undefined;
                ctx = undefined;
            }
            return error;
        },
        set error(e) {
            error = e;
            // a replacement makes the getter's branch unreachable, so the captures have to go here too
            issues = undefined;
            ctx = undefined;
        },
    };
}
const _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
    let result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise)
        result = await result;
    return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
const safeParseAsync = /* @__PURE__*/ _safeParseAsync($ZodRealError);
// registry mirrors of the compiler's sentinels, so this module never imports the compiler
const COMPILE_INVALID = /* @__PURE__ */ (/* unused pure expression or super */ null);
const COMPILE_FALLBACK = /* @__PURE__ */ (/* unused pure expression or super */ null);
// Deliberately tiny, because v8 will not inline a body carrying the fallback's object literals and throw. Everything that is not the compiled happy path lives in validateFallback, and that split is worth ~35% on a compiled schema.
const validate = ((schema, value, _ctx) => {
    const validator = schema._zod.bag.validator;
    if (validator !== undefined) {
        if (validator(value) !== COMPILE_INVALID)
            return true;
        // a definite sentinel means the runtime would reject, so skip the re-parse; a ctx can still change the answer
        if (validator.definite === true && _ctx === undefined)
            return false;
    }
    return validateFallback(schema, value, _ctx);
});
function validateFallback(schema, value, _ctx) {
    const ctx = _ctx
        ? { ..._ctx, async: false, abortEarly: true }
        : { async: false, abortEarly: true };
    const fallbackRun = schema._zod.bag.fallbackRun;
    let result;
    if (fallbackRun) {
        // skip nested fast paths on the fallback, so user callbacks keep the at-most-twice bound
        ctx[COMPILE_FALLBACK] = true;
        result = fallbackRun({ value, issues: [] }, ctx);
    }
    else {
        result = schema._zod.run({ value, issues: [] }, ctx);
    }
    if (result instanceof Promise) {
        throw new core.$ZodAsyncError();
    }
    return result.issues.length === 0;
}
// no fast path: the compiler keeps async parses on the runtime, because a promise-returning callback that is not declared async compiles to a throw
const validateAsync = async (schema, value, _ctx) => {
    const ctx = _ctx
        ? { ..._ctx, async: true, abortEarly: true }
        : { async: true, abortEarly: true };
    let result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise)
        result = await result;
    return result.issues.length === 0;
};
const _encode = (_Err) => {
    const parse = _parse(_Err);
    const fn = (schema, value, _ctx, _params) => {
        const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
        return parse(schema, value, ctx, finalizeParams(fn, _params));
    };
    return fn;
};
const encode = /* @__PURE__*/ _encode($ZodRealError);
const _decode = (_Err) => {
    const parse = _parse(_Err);
    const fn = (schema, value, _ctx, _params) => {
        return parse(schema, value, _ctx, finalizeParams(fn, _params));
    };
    return fn;
};
const decode = /* @__PURE__*/ _decode($ZodRealError);
const _encodeAsync = (_Err) => {
    const parseAsync = _parseAsync(_Err);
    const fn = async (schema, value, _ctx, _params) => {
        const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
        return (await parseAsync(schema, value, ctx, finalizeParams(fn, _params)));
    };
    return fn;
};
const encodeAsync = /* @__PURE__*/ _encodeAsync($ZodRealError);
const _decodeAsync = (_Err) => {
    const parseAsync = _parseAsync(_Err);
    const fn = async (schema, value, _ctx, _params) => {
        return await parseAsync(schema, value, _ctx, finalizeParams(fn, _params));
    };
    return fn;
};
const decodeAsync = /* @__PURE__*/ _decodeAsync($ZodRealError);
const _safeEncode = (_Err) => (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
    return _safeParse(_Err)(schema, value, ctx);
};
const safeEncode = /* @__PURE__*/ _safeEncode($ZodRealError);
const _safeDecode = (_Err) => (schema, value, _ctx) => {
    return _safeParse(_Err)(schema, value, _ctx);
};
const safeDecode = /* @__PURE__*/ _safeDecode($ZodRealError);
const _safeEncodeAsync = (_Err) => async (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
    return _safeParseAsync(_Err)(schema, value, ctx);
};
const safeEncodeAsync = /* @__PURE__*/ _safeEncodeAsync($ZodRealError);
const _safeDecodeAsync = (_Err) => async (schema, value, _ctx) => {
    return _safeParseAsync(_Err)(schema, value, _ctx);
};
const safeDecodeAsync = /* @__PURE__*/ _safeDecodeAsync($ZodRealError);

;// CONCATENATED MODULE: ./node_modules/zod/v4/mini/schemas.js




const ZodMiniType = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniType", (inst, def) => {
    if (!inst._zod)
        throw new Error("Uninitialized schema in ZodMiniType.");
    schemas/* $ZodType */.W4.init(inst, def);
    inst.def = def;
    inst.type = def.type;
}, {
    // `with` is an alias for `check`: the same function object, not a wrapper.
    get with() {
        return this.check;
    },
    set with(value) {
        core_util/* own */.qh(this, "with", value);
    },
    parse(data, params) {
        return parse(this, data, params, { callee: this.parse });
    },
    parseAsync(data, params) {
        return parseAsync(this, data, params, { callee: this.parseAsync });
    },
    safeParse(data, params) {
        return safeParse(this, data, params);
    },
    safeParseAsync(data, params) {
        return safeParseAsync(this, data, params);
    },
    check(...checks) {
        const def = this.def;
        return this.clone({
            ...def,
            checks: [
                ...(def.checks ?? []),
                ...checks.map((ch) => typeof ch === "function" ? { _zod: { check: ch, def: { check: "custom" }, onattach: [] } } : ch),
            ],
        }, { parent: true });
    },
    clone(_def, params) {
        return core_util/* clone */.o8(this, _def, params);
    },
    brand() {
        return this;
    },
    register(reg, meta) {
        reg.add(this, meta);
        return this;
    },
    apply(fn, ...args) {
        return args.length === 0 ? fn(this) : fn(this, ...args);
    },
});
const ZodMiniString = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniString", (inst, def) => {
    schemas/* $ZodString */.$v.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function string(params) {
    return api/* _string */.Rl(ZodMiniString, params);
}
const ZodMiniStringFormat = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniStringFormat", (inst, def) => {
    schemas/* $ZodStringFormat */.EY.init(inst, def);
    ZodMiniString.init(inst, def);
});
const ZodMiniEmail = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function email(params) {
    return core._email(ZodMiniEmail, params);
}
const ZodMiniGUID = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function guid(params) {
    return core._guid(ZodMiniGUID, params);
}
const ZodMiniUUID = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function uuid(params) {
    return core._uuid(ZodMiniUUID, params);
}
// @__NO_SIDE_EFFECTS__
function uuidv4(params) {
    return core._uuidv4(ZodMiniUUID, params);
}
// ZodMiniUUIDv6
// @__NO_SIDE_EFFECTS__
function uuidv6(params) {
    return core._uuidv6(ZodMiniUUID, params);
}
// ZodMiniUUIDv7
// @__NO_SIDE_EFFECTS__
function uuidv7(params) {
    return core._uuidv7(ZodMiniUUID, params);
}
const ZodMiniURL = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function url(params) {
    return core._url(ZodMiniURL, params);
}
// @__NO_SIDE_EFFECTS__
function httpUrl(params) {
    return core._url(ZodMiniURL, {
        protocol: regexes.httpProtocol,
        hostname: regexes.domain,
        ...util.normalizeParams(params),
    });
}
const ZodMiniEmoji = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function emoji(params) {
    return core._emoji(ZodMiniEmoji, params);
}
const ZodMiniNanoID = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function nanoid(params) {
    return core._nanoid(ZodMiniNanoID, params);
}
/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link ZodMiniCUID2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
const ZodMiniCUID = /*@__PURE__*/ (/* unused pure expression or super */ null);
/**
 * Validates a CUID v1 string.
 *
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link cuid2 | `z.cuid2()`} instead.
 * See https://github.com/paralleldrive/cuid.
 */
// @__NO_SIDE_EFFECTS__
function cuid(params) {
    return core._cuid(ZodMiniCUID, params);
}
const ZodMiniCUID2 = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function cuid2(params) {
    return core._cuid2(ZodMiniCUID2, params);
}
const ZodMiniULID = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function ulid(params) {
    return core._ulid(ZodMiniULID, params);
}
const ZodMiniXID = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function xid(params) {
    return core._xid(ZodMiniXID, params);
}
const ZodMiniKSUID = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function ksuid(params) {
    return core._ksuid(ZodMiniKSUID, params);
}
const ZodMiniIPv4 = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function ipv4(params) {
    return core._ipv4(ZodMiniIPv4, params);
}
const ZodMiniIPv6 = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function ipv6(params) {
    return core._ipv6(ZodMiniIPv6, params);
}
const ZodMiniCIDRv4 = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function cidrv4(params) {
    return core._cidrv4(ZodMiniCIDRv4, params);
}
const ZodMiniCIDRv6 = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function cidrv6(params) {
    return core._cidrv6(ZodMiniCIDRv6, params);
}
const ZodMiniMAC = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function mac(params) {
    return core._mac(ZodMiniMAC, params);
}
const ZodMiniBase64 = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniBase64", (inst, def) => {
    schemas/* $ZodBase64 */.Dq.init(inst, def);
    ZodMiniStringFormat.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function base64(params) {
    return api/* _base64 */.rt(ZodMiniBase64, params);
}
const ZodMiniBase64URL = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function base64url(params) {
    return core._base64url(ZodMiniBase64URL, params);
}
const ZodMiniE164 = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function e164(params) {
    return core._e164(ZodMiniE164, params);
}
const ZodMiniCreditCard = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function creditCard(params) {
    return core._creditCard(ZodMiniCreditCard, params);
}
const ZodMiniIBAN = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function iban(params) {
    return core._iban(ZodMiniIBAN, params);
}
const ZodMiniJWT = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function jwt(params) {
    return core._jwt(ZodMiniJWT, params);
}
const ZodMiniCustomStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function stringFormat(format, fnOrRegex, _params = {}) {
    return core._stringFormat(ZodMiniCustomStringFormat, format, fnOrRegex, _params);
}
// @__NO_SIDE_EFFECTS__
function hostname(_params) {
    return core._stringFormat(ZodMiniCustomStringFormat, "hostname", regexes.hostname, _params);
}
// @__NO_SIDE_EFFECTS__
function hex(_params) {
    return core._stringFormat(ZodMiniCustomStringFormat, "hex", regexes.hex, _params);
}
// @__NO_SIDE_EFFECTS__
function currencyCode(_params) {
    return core._stringFormat(ZodMiniCustomStringFormat, "currency_code", regexes.currencyCode, _params);
}
// @__NO_SIDE_EFFECTS__
function hash(alg, params) {
    const enc = params?.enc ?? "hex";
    const format = `${alg}_${enc}`;
    const regex = core.regexes[format];
    // check for unrecognized format
    if (!regex)
        throw new Error(`Unrecognized hash format: ${format}`);
    return core._stringFormat(ZodMiniCustomStringFormat, format, regex, params);
}
const ZodMiniNumber = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniNumber", (inst, def) => {
    schemas/* $ZodNumber */.vz.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function number(params) {
    return api/* _number */.F7(ZodMiniNumber, params);
}
const ZodMiniNumberFormat = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniNumberFormat", (inst, def) => {
    schemas/* $ZodNumberFormat */.I.init(inst, def);
    ZodMiniNumber.init(inst, def);
});
function schemas_int(params) {
    return api/* _int */.LK(ZodMiniNumberFormat, params);
}
function float32(params) {
    return core._float32(ZodMiniNumberFormat, params);
}
function float64(params) {
    return core._float64(ZodMiniNumberFormat, params);
}
function int32(params) {
    return core._int32(ZodMiniNumberFormat, params);
}
function uint32(params) {
    return core._uint32(ZodMiniNumberFormat, params);
}
const ZodMiniBoolean = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniBoolean", (inst, def) => {
    schemas/* $ZodBoolean */.sF.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function schemas_boolean(params) {
    return api/* _boolean */._L(ZodMiniBoolean, params);
}
const ZodMiniBigInt = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function bigint(params) {
    return core._bigint(ZodMiniBigInt, params);
}
const ZodMiniBigIntFormat = /*@__PURE__*/ (/* unused pure expression or super */ null);
function int64(params) {
    return core._int64(ZodMiniBigIntFormat, params);
}
function uint64(params) {
    return core._uint64(ZodMiniBigIntFormat, params);
}
const ZodMiniSymbol = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function symbol(params) {
    return core._symbol(ZodMiniSymbol, params);
}
const ZodMiniUndefined = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function _undefined(params) {
    return core._undefined(ZodMiniUndefined, params);
}

const ZodMiniNull = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniNull", (inst, def) => {
    schemas/* $ZodNull */.x8.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function _null(params) {
    return api/* _null */.jw(ZodMiniNull, params);
}

const ZodMiniAny = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function any() {
    return core._any(ZodMiniAny);
}
const ZodMiniUnknown = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniUnknown", (inst, def) => {
    schemas/* $ZodUnknown */.GP.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function unknown() {
    return api/* _unknown */.em(ZodMiniUnknown);
}
const ZodMiniNever = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniNever", (inst, def) => {
    schemas/* $ZodNever */.Um.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function never(params) {
    return api/* _never */.G8(ZodMiniNever, params);
}
const ZodMiniVoid = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function _void(params) {
    return core._void(ZodMiniVoid, params);
}

const ZodMiniDate = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function date(params) {
    return core._date(ZodMiniDate, params);
}
const ZodMiniArray = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniArray", (inst, def) => {
    schemas/* $ZodArray */.$p.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function array(element, params) {
    return new ZodMiniArray({
        type: "array",
        element: element,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// .keyof
// @__NO_SIDE_EFFECTS__
function keyof(schema) {
    const shape = schema._zod.def.shape;
    return _enum(Object.keys(shape));
}
const ZodMiniObject = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniObject", (inst, def) => {
    schemas/* $ZodObject */.L8.init(inst, def);
    ZodMiniType.init(inst, def);
    core_util/* installLazyProp */.X(inst, "shape", (self) => self._zod.def.shape, false);
});
// @__NO_SIDE_EFFECTS__
function object(shape, params) {
    const def = {
        type: "object",
        shape: shape ?? {},
        ...core_util/* normalizeParams */.A2(params),
    };
    return new ZodMiniObject(def);
}
// strictObject
// @__NO_SIDE_EFFECTS__
function strictObject(shape, params) {
    return new ZodMiniObject({
        type: "object",
        shape,
        catchall: never(),
        ...core_util/* normalizeParams */.A2(params),
    });
}
// looseObject
// @__NO_SIDE_EFFECTS__
function looseObject(shape, params) {
    return new ZodMiniObject({
        type: "object",
        shape,
        catchall: unknown(),
        ...util.normalizeParams(params),
    });
}
// object methods
// @__NO_SIDE_EFFECTS__
function extend(schema, shape) {
    return core_util/* extend */.X$(schema, shape);
}
// @__NO_SIDE_EFFECTS__
function safeExtend(schema, shape) {
    return util.safeExtend(schema, shape);
}
/**
 * @deprecated Use [`z.extend(A, B.shape)`](https://zod.dev/api?id=extend) instead.
 */
// @__NO_SIDE_EFFECTS__
function merge(a, b) {
    return util.merge(a, b);
}
// @__NO_SIDE_EFFECTS__
function pick(schema, mask) {
    return util.pick(schema, mask);
}
// .omit
// @__NO_SIDE_EFFECTS__
function omit(schema, mask) {
    return util.omit(schema, mask);
}
// @__NO_SIDE_EFFECTS__
function partial(schema, mask) {
    const def = schema._zod.def;
    if (def.type !== "tuple")
        return util.partial(ZodMiniOptional, schema, mask);
    // a refinement was authored against the full arity; partialing would run it on a shorter array
    if (def.checks?.length)
        throw new Error(".partial() cannot be used on tuple schemas containing refinements");
    return util.clone(schema, {
        ...def,
        items: def.items.map((item) => new ZodMiniOptional({ type: "optional", innerType: item })),
    });
}
// @__NO_SIDE_EFFECTS__
function exactPartial(schema, mask) {
    return util.partial(ZodMiniExactOptional, schema, mask, "exactPartial");
}
// @__NO_SIDE_EFFECTS__
function required(schema, mask) {
    return util.required(ZodMiniNonOptional, schema, mask);
}
// @__NO_SIDE_EFFECTS__
function catchall(inst, catchall) {
    // `mergeDefs` rather than a spread: spreading reads `shape`, and resolving it can mint a whole fresh subtree
    return inst.clone(util.mergeDefs(inst._zod.def, { catchall: catchall }));
}
const ZodMiniUnion = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniUnion", (inst, def) => {
    schemas/* $ZodUnion */.cu.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function union(options, params) {
    return new ZodMiniUnion({
        type: "union",
        options: options,
        ...core_util/* normalizeParams */.A2(params),
    });
}
const ZodMiniXor = /*@__PURE__*/ (/* unused pure expression or super */ null);
/** Creates an exclusive union (XOR) where exactly one option must match.
 * Unlike regular unions that succeed when any option matches, xor fails if
 * zero or more than one option matches the input. */
function xor(options, params) {
    return new ZodMiniXor({
        type: "union",
        options: options,
        inclusive: false,
        ...util.normalizeParams(params),
    });
}
const ZodMiniDiscriminatedUnion = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function discriminatedUnion(discriminator, options, params) {
    return new ZodMiniDiscriminatedUnion({
        type: "union",
        options: options,
        discriminator,
        ...util.normalizeParams(params),
    });
}
const ZodMiniIntersection = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function intersection(left, right) {
    return new ZodMiniIntersection({
        type: "intersection",
        left: left,
        right: right,
    });
}
const ZodMiniTuple = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function tuple(items, _paramsOrRest, _params) {
    const hasRest = _paramsOrRest instanceof core.$ZodType;
    const params = hasRest ? _params : _paramsOrRest;
    const rest = hasRest ? _paramsOrRest : null;
    return new ZodMiniTuple({
        type: "tuple",
        items: items,
        rest,
        ...util.normalizeParams(params),
    });
}
const ZodMiniRecord = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniRecord", (inst, def) => {
    schemas/* $ZodRecord */.h.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function record(keyType, valueType, params) {
    // v3-compat: z.record(valueType, params?) \u2014 defaults keyType to z.string()
    if (!valueType || !valueType._zod) {
        return new ZodMiniRecord({
            type: "record",
            keyType: string(),
            valueType: keyType,
            ...core_util/* normalizeParams */.A2(valueType),
        });
    }
    return new ZodMiniRecord({
        type: "record",
        keyType,
        valueType: valueType,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function partialRecord(keyType, valueType, params) {
    return new ZodMiniRecord({
        type: "record",
        keyType,
        valueType: valueType,
        ...util.normalizeParams(params),
        partial: true,
    });
}
function looseRecord(keyType, valueType, params) {
    return new ZodMiniRecord({
        type: "record",
        keyType,
        valueType: valueType,
        mode: "loose",
        ...util.normalizeParams(params),
    });
}
const ZodMiniMap = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function map(keyType, valueType, params) {
    return new ZodMiniMap({
        type: "map",
        keyType: keyType,
        valueType: valueType,
        ...util.normalizeParams(params),
    });
}
const ZodMiniSet = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function set(valueType, params) {
    return new ZodMiniSet({
        type: "set",
        valueType: valueType,
        ...util.normalizeParams(params),
    });
}
const ZodMiniEnum = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniEnum", (inst, def) => {
    schemas/* $ZodEnum */.VO.init(inst, def);
    ZodMiniType.init(inst, def);
    // reuse the parsed value set so a numeric TS enum's reverse-mapping keys stay out
    inst.options = [...inst._zod.values];
});
// @__NO_SIDE_EFFECTS__
function _enum(values, params) {
    const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
    return new ZodMiniEnum({
        type: "enum",
        entries,
        ...core_util/* normalizeParams */.A2(params),
    });
}

// @__NO_SIDE_EFFECTS__
/** @deprecated This API has been merged into `z.enum()`. Use `z.enum()` instead.
 *
 * ```ts
 * enum Colors { red, green, blue }
 * z.enum(Colors);
 * ```
 */
function nativeEnum(entries, params) {
    return new ZodMiniEnum({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}
const ZodMiniLiteral = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniLiteral", (inst, def) => {
    schemas/* $ZodLiteral */.nu.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function literal(value, params) {
    return new ZodMiniLiteral({
        type: "literal",
        values: Array.isArray(value) ? value : [value],
        ...core_util/* normalizeParams */.A2(params),
    });
}
const ZodMiniFile = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function file(params) {
    return core._file(ZodMiniFile, params);
}
const ZodMiniTransform = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniTransform", (inst, def) => {
    schemas/* $ZodTransform */.Wc.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function transform(fn) {
    return new ZodMiniTransform({
        type: "transform",
        transform: fn,
    });
}
const ZodMiniOptional = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniOptional", (inst, def) => {
    schemas/* $ZodOptional */.ig.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function optional(innerType) {
    return new ZodMiniOptional({
        type: "optional",
        innerType: innerType,
    });
}
const ZodMiniExactOptional = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function exactOptional(innerType) {
    return new ZodMiniExactOptional({
        type: "optional",
        innerType: innerType,
    });
}
const ZodMiniNullable = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniNullable", (inst, def) => {
    schemas/* $ZodNullable */.qc.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function nullable(innerType) {
    return new ZodMiniNullable({
        type: "nullable",
        innerType: innerType,
    });
}
// nullish
// @__NO_SIDE_EFFECTS__
function nullish(innerType) {
    return optional(nullable(innerType));
}
const ZodMiniDefault = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function _default(innerType, defaultValue) {
    return new ZodMiniDefault({
        type: "default",
        innerType: innerType,
        get defaultValue() {
            return typeof defaultValue === "function" ? defaultValue() : util.shallowClone(defaultValue);
        },
    });
}
const ZodMiniPrefault = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function prefault(innerType, defaultValue) {
    return new ZodMiniPrefault({
        type: "prefault",
        innerType: innerType,
        get defaultValue() {
            return typeof defaultValue === "function" ? defaultValue() : util.shallowClone(defaultValue);
        },
    });
}
const ZodMiniNonOptional = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function nonoptional(innerType, params) {
    return new ZodMiniNonOptional({
        type: "nonoptional",
        innerType: innerType,
        ...util.normalizeParams(params),
    });
}
const ZodMiniSuccess = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function success(innerType) {
    return new ZodMiniSuccess({
        type: "success",
        innerType: innerType,
    });
}
const ZodMiniCatch = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniCatch", (inst, def) => {
    schemas/* $ZodCatch */.t$.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function _catch(innerType, catchValue) {
    return new ZodMiniCatch({
        type: "catch",
        innerType: innerType,
        catchValue: (typeof catchValue === "function" ? catchValue : core_util/* constantCatch */.SS(catchValue)),
    });
}

const ZodMiniNaN = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function nan(params) {
    return core._nan(ZodMiniNaN, params);
}
const ZodMiniPipe = /*@__PURE__*/ core_core/* $constructor */.xI("ZodMiniPipe", (inst, def) => {
    schemas/* $ZodPipe */._m.init(inst, def);
    ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function pipe(in_, out) {
    return new ZodMiniPipe({
        type: "pipe",
        in: in_,
        out: out,
    });
}
const ZodMiniCodec = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function codec(in_, out, params) {
    return new ZodMiniCodec({
        type: "pipe",
        in: in_,
        out: out,
        transform: params.decode,
        reverseTransform: params.encode,
    });
}
// @__NO_SIDE_EFFECTS__
function invertCodec(codec) {
    const def = codec._zod.def;
    return new ZodMiniCodec({
        type: "pipe",
        in: def.out,
        out: def.in,
        transform: def.reverseTransform,
        reverseTransform: def.transform,
    });
}
const ZodMiniReadonly = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function readonly(innerType) {
    return new ZodMiniReadonly({
        type: "readonly",
        innerType: innerType,
    });
}
const ZodMiniTemplateLiteral = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function templateLiteral(parts, params) {
    return new ZodMiniTemplateLiteral({
        type: "template_literal",
        parts,
        ...util.normalizeParams(params),
    });
}
const ZodMiniLazy = /*@__PURE__*/ (/* unused pure expression or super */ null);
// export function lazy<T extends object>(getter: () => T): T {
//   return util.createTransparentProxy<T>(getter);
// }
// @__NO_SIDE_EFFECTS__
function _lazy(getter) {
    return new ZodMiniLazy({
        type: "lazy",
        getter: getter,
    });
}

const ZodMiniPromise = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function promise(innerType) {
    return new ZodMiniPromise({
        type: "promise",
        innerType: innerType,
    });
}
const ZodMiniCustom = /*@__PURE__*/ (/* unused pure expression or super */ null);
// custom checks
// @__NO_SIDE_EFFECTS__
function check(fn, params) {
    const ch = new core.$ZodCheck({
        check: "custom",
        ...util.normalizeParams(params),
    });
    ch._zod.check = fn;
    return ch;
}
// ZodCustom custom schema
// @__NO_SIDE_EFFECTS__
function custom(fn, _params) {
    return core._custom(ZodMiniCustom, fn ?? (() => true), _params);
}
// refine
// @__NO_SIDE_EFFECTS__
function refine(fn, _params = {}) {
    return core._refine(ZodMiniCustom, fn, _params);
}
// superRefine
// @__NO_SIDE_EFFECTS__
function superRefine(fn, params) {
    return api/* _superRefine */.MB(fn, params);
}
// Re-export describe and meta from core
const describe = api/* describe */.q0;
const meta = api/* meta */.mI;
// instanceof
class Class {
    constructor(..._args) { }
}
// @__NO_SIDE_EFFECTS__
function _instanceof(cls, params = {}) {
    const inst = custom((data) => data instanceof cls, params);
    inst._zod.bag.Class = cls;
    // Override check to emit invalid_type instead of custom
    inst._zod.check = (payload) => {
        if (!(payload.value instanceof cls)) {
            payload.issues.push({
                code: "invalid_type",
                expected: cls.name,
                input: payload.value,
                inst,
                path: [...(inst._zod.def.path ?? [])],
            });
        }
    };
    return inst;
}

// stringbool
const stringbool = (...args) => core._stringbool({
    Codec: ZodMiniCodec,
    Boolean: ZodMiniBoolean,
    String: ZodMiniString,
}, ...args);
// @__NO_SIDE_EFFECTS__
function json() {
    const jsonSchema = _lazy(() => {
        return union([string(), number(), schemas_boolean(), _null(), array(jsonSchema), record(string(), jsonSchema)]);
    });
    return jsonSchema;
}
const ZodMiniFunction = /*@__PURE__*/ (/* unused pure expression or super */ null);
// @__NO_SIDE_EFFECTS__
function _function(params) {
    return new ZodMiniFunction({
        type: "function",
        input: Array.isArray(params?.input) ? tuple(params?.input) : (params?.input ?? array(unknown())),
        output: params?.output ?? unknown(),
    });
}



/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(9407);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
