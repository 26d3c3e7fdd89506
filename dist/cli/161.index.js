export const id = 161;
export const ids = [161];
export const modules = {

/***/ 3308:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   As: () => (/* binding */ isComplete),
/* harmony export */   N4: () => (/* binding */ tally),
/* harmony export */   ke: () => (/* binding */ Progress)
/* harmony export */ });
/** "Not attempted" is reserved for what was never sent to Cloudflare. */
const UNCONFIRMED = "The operation was started but not confirmed: it may have taken effect.";
/** Keeps the outcomes of one zone during an apply: whatever happens, every operation has exactly one. */
class Progress {
    #plan;
    #clock;
    #report;
    #begun = new Map();
    #outcomes = new Map();
    #error = null;
    #changedByOthers = new Set();
    /** `report` receives every outcome as it becomes known, and how many milliseconds the operation took. */
    constructor(plan, clock, report) {
        this.#plan = plan;
        this.#clock = clock;
        this.#report = report;
    }
    /** A request for the operation is about to be sent; `unconfirmed` is its outcome if nothing more becomes known. */
    begin({ digest }, unconfirmed = UNCONFIRMED) {
        const at = this.#begun.get(digest)?.at ?? this.#clock.elapsed();
        this.#begun.set(digest, { at, unconfirmed });
    }
    done(planned) {
        this.#record({ planned, state: "done", message: null });
    }
    failed(planned, message) {
        this.#record({ planned, state: "failed", message });
    }
    /** It failed because somebody else changed its target after the plan. */
    changedByOthers(planned, message) {
        this.#changedByOthers.add(planned.digest);
        this.failed(planned, message);
    }
    rolledBack(planned, message) {
        this.#record({ planned, state: "rolled-back", message });
    }
    /** The zone stops for a reason unrelated to any operation. */
    stopped(message) {
        this.#error ??= message;
        this.ended();
    }
    /** Whether an operation's failure already gives this reason. */
    gives(reason) {
        return [...this.#outcomes.values()].some(({ message }) => message?.startsWith(reason) === true);
    }
    /** Nothing more is done. What has begun may or may not have taken effect. */
    ended() {
        for (const planned of this.#plan.operations) {
            const begun = this.#begun.get(planned.digest);
            if (begun && !this.#outcomes.has(planned.digest))
                this.failed(planned, begun.unconfirmed);
        }
    }
    get hasFailed() {
        return (this.#error !== null ||
            [...this.#outcomes.values()].some((outcome) => outcome.state !== "done"));
    }
    /** Whether somebody else is changing the zone at the same time; from then on nothing is taken away in it. */
    get hasConcurrentChange() {
        return this.#changedByOthers.size > 0;
    }
    /** Whether the only failures are operations that somebody else interfered with. */
    get hasOnlyConcurrentChanges() {
        return (this.#error === null &&
            [...this.#outcomes].every(([digest, outcome]) => outcome.state === "done" || this.#changedByOthers.has(digest)));
    }
    isDone(planned) {
        return this.#outcomes.get(planned.digest)?.state === "done";
    }
    #record(outcome) {
        const { digest } = outcome.planned;
        this.#outcomes.set(digest, outcome);
        const now = this.#clock.elapsed();
        this.#report(outcome, now - (this.#begun.get(digest)?.at ?? now));
    }
    result(edge = []) {
        return {
            zone: this.#plan.name,
            outcomes: this.#plan.operations.map((planned) => this.#outcomes.get(planned.digest) ?? { planned, state: "not-attempted", message: null }),
            error: this.#error,
            edge,
        };
    }
}
/** How many operations are in each state, over all zones; rolled back counts as failed. */
function tally(zones) {
    const states = zones.flatMap(({ outcomes }) => outcomes.map(({ state }) => state));
    const of = (...wanted) => states.filter((state) => wanted.includes(state)).length;
    return {
        done: of("done"),
        failed: of("failed", "rolled-back"),
        notAttempted: of("not-attempted"),
    };
}
/** Whether everything planned was done. */
function isComplete(zones) {
    return zones.every(({ error, outcomes }) => error === null && outcomes.every(({ state }) => state === "done"));
}


/***/ }),

/***/ 6227:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ parseCertificate)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/text/quote.ts
var quote = __webpack_require__(5383);
// EXTERNAL MODULE: ./src/text/sha.ts
var sha = __webpack_require__(5409);
// EXTERNAL MODULE: ./src/certificate/pem.ts
var certificate_pem = __webpack_require__(9049);
// EXTERNAL MODULE: ./src/certificate/der.ts
var certificate_der = __webpack_require__(7432);
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
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ daysInWords),
/* harmony export */   Gv: () => (/* binding */ validityOf),
/* harmony export */   hG: () => (/* binding */ invalidityOf)
/* harmony export */ });
/* harmony import */ var _text_time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7466);

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

/***/ 161:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  start: () => (/* binding */ start)
});

// EXTERNAL MODULE: ./src/runtime/clock.ts
var clock = __webpack_require__(9842);
// EXTERNAL MODULE: ./src/text/user-error.ts
var user_error = __webpack_require__(2071);
;// CONCATENATED MODULE: ./src/runtime/proxy.ts

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
        noProxy: proxy_valueOf(env, "no_proxy", "NO_PROXY")?.value ?? "",
    };
}
/** The first of these variables that is set and not empty. */
function proxy_valueOf(env, ...names) {
    const values = names.map((name) => ({ name, value: env[name]?.trim() ?? "" }));
    return values.find(({ value }) => value !== "") ?? null;
}
function addressOf(env, ...names) {
    const set = proxy_valueOf(env, ...names);
    if (set === null)
        return null;
    const { name, value } = set;
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(value)?.[1]?.toLowerCase();
    if (scheme !== undefined && scheme !== "http" && scheme !== "https") {
        throw new user_error/* UserError */.y(`${name} names a proxy that is reached by ${scheme}, which is not supported: use an http or https proxy, such as http://proxy.example:3128.`);
    }
    const url = URL.parse(scheme === undefined ? `http://${value}` : value);
    // Behind a scheme a path means nothing; without one, as in `http:/proxy.example`, it shows that something is missing.
    const isWhole = url !== null && (scheme !== undefined || url.pathname === "/");
    if (!isWhole || url.hostname === "" || !isEncoded(url)) {
        throw new user_error/* UserError */.y(`${name} is not the address of a proxy: write it as http://proxy.example:3128, with characters such as @, # or % in a password percent-encoded.`);
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

;// CONCATENATED MODULE: ./src/runtime/connections.ts

/** Connections as configured by the runner's environment, through its proxy if it has one. */
function connectionsOf(environment) {
    return async (timeout) => {
        const proxy = proxyOf(environment);
        // Load undici lazily: a run that makes no requests, such as validate, doesn't need it.
        const { openPool } = await Promise.all(/* import() */[__webpack_require__.e(742), __webpack_require__.e(684)]).then(__webpack_require__.bind(__webpack_require__, 6684));
        return openPool(proxy, timeout);
    };
}

// EXTERNAL MODULE: ./src/text/escape.ts
var text_escape = __webpack_require__(7388);
;// CONCATENATED MODULE: ./src/runtime/failure.ts


/** The run was cancelled: it stops after the request in flight. An apply that had started reports its own state. */
class Cancelled extends user_error/* UserError */.y {
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
    const text = error instanceof user_error/* UserError */.y
        ? message
        : `This is a bug in this action; please report it: ${stack === "" ? message : stack}`;
    return (0,text_escape/* logLines */.OG)(text).join("\n");
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core = __webpack_require__(8532);
// EXTERNAL MODULE: ./src/config/desired.ts
var desired = __webpack_require__(1192);
// EXTERNAL MODULE: ./src/session/load.ts
var load = __webpack_require__(9330);
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
var guard = __webpack_require__(5197);
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
        const { exportZones } = await Promise.all(/* import() */[__webpack_require__.e(742), __webpack_require__.e(293), __webpack_require__.e(852)]).then(__webpack_require__.bind(__webpack_require__, 8852));
        return exportZones(session, frontend);
    }
    const declared = await readDeclared(session, frontend);
    if (declared === null)
        return;
    if (session.mode === "validate" || frontend.withoutSecrets !== null)
        return frontend.reportValid(declared);
    const { reconcile } = await Promise.all(/* import() | reconcile */[__webpack_require__.e(742), __webpack_require__.e(293), __webpack_require__.e(525)]).then(__webpack_require__.bind(__webpack_require__, 236));
    await reconcile(session, frontend, session.mode, declared);
}

// EXTERNAL MODULE: ./src/text/json.ts
var json = __webpack_require__(1789);
// EXTERNAL MODULE: ./src/text/secret-forms.ts
var secret_forms = __webpack_require__(8613);
// EXTERNAL MODULE: ./src/text/unescape.ts
var text_unescape = __webpack_require__(8859);
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

// EXTERNAL MODULE: ./src/session/session.ts + 1 modules
var session_session = __webpack_require__(2432);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./src/text/quote.ts
var quote = __webpack_require__(5383);
// EXTERNAL MODULE: ./src/runtime/environment.ts
var runtime_environment = __webpack_require__(329);
;// CONCATENATED MODULE: ./src/cli/options.ts

/** The commands of `aop`: the modes of the action. */
const COMMANDS = {
    validate: "check the file and its certificates, without a token or network access",
    plan: "show what would change on Cloudflare",
    apply: "show what would change, ask, and make the changes",
    drift: "check that Cloudflare matches the file",
    export: "write the file and the certificates from what is on Cloudflare",
};
const ALL = ["validate", "plan", "apply", "drift", "export"];
const PLANNING = ["plan", "apply", "drift"];
/** Every option. docs/command-line.md and the help are generated from this table. */
const OPTIONS = {
    zones: { value: "NAMES", of: ALL, meaning: "only these zones, separated by commas" },
    since: {
        value: "REVISION",
        of: ["plan", "apply"],
        meaning: "the Git revision that was applied last: what has been deleted from the file since then is removed. Without it, nothing is removed",
    },
    yes: { value: null, short: "y", of: ["apply"], meaning: "apply without asking" },
    json: {
        value: null,
        of: ["plan", "drift"],
        meaning: "print the plan as JSON, in the format of the action's plan file",
    },
    "allow-mass-removal": {
        value: null,
        of: ["plan", "apply"],
        meaning: "allow a change that would disable or remove most hostnames",
    },
    "no-probe-origins": {
        value: null,
        of: PLANNING,
        meaning: "don't connect to the origins that the file lists",
    },
    "no-probe-edge": {
        value: null,
        of: ["apply"],
        meaning: "don't request hostnames through Cloudflare before and after a change",
    },
    "probe-allow": {
        value: "RANGES",
        of: PLANNING,
        meaning: "CIDR ranges that may be probed although they are not public",
    },
    "wait-timeout": {
        value: "SECONDS",
        of: ["apply"],
        meaning: "how long to wait for certificates and associations to become active",
        fallback: "600",
    },
    "retire-delay": {
        value: "SECONDS",
        of: ["apply"],
        meaning: "the pause between the move to a new certificate and the deletion of the old one",
        fallback: "30",
    },
    "expiry-warning-days": {
        value: "DAYS",
        of: ["validate", ...PLANNING],
        meaning: "warn about certificates that expire within this many days",
        fallback: "30",
    },
    "allowed-environment": {
        value: "PATTERNS",
        of: ALL,
        meaning: "the environment variables that the file may name",
        fallback: runtime_environment/* ALLOWED_ENVIRONMENT */.v3.join(","),
    },
    "output-directory": {
        value: "DIRECTORY",
        of: ["export"],
        meaning: "where to write; must be empty or not exist yet, and lie inside the repository",
        fallback: "aop-export",
    },
    help: { value: null, short: "h", of: ALL, meaning: "show this help" },
    version: { value: null, short: "V", of: ALL, meaning: "show the version" },
};
/** Every environment variable that `aop` itself reads. */
const VARIABLES = {
    CLOUDFLARE_API_TOKEN: "the API token, for zones that name none of their own; every command except validate needs one",
    CLOUDFLARE_API_URL: "the base URL of Cloudflare's API, for tests and proxies",
    HTTPS_PROXY: "the proxy to use; also HTTP_PROXY and NO_PROXY",
    NO_COLOR: "no colours, whatever its value; FORCE_COLOR=1 turns them on where there is no terminal",
};
/** Exit codes of the process. */
const EXIT_CODES = {
    0: "in sync: nothing to change, or everything was applied; for validate and export: done",
    1: "an error, or the run was cancelled",
    2: "plan has changes, or drift found a difference",
};

;// CONCATENATED MODULE: ./src/cli/command.ts




/** Parses the arguments after `aop`. Throws UserError if they are invalid. */
function parseCommand(argv) {
    const { positionals, given } = read(argv);
    const [word, file, ...more] = positionals;
    const asksForHelp = given.has("help") || word === "help";
    const mode = modeOf(word === "help" ? file : word);
    if (given.has("version"))
        return { kind: "version" };
    if (asksForHelp)
        return { kind: "help", of: mode };
    if (mode === null)
        throw new user_error/* UserError */.y(`No command was given.${SEE_HELP}`);
    if (more.length > 0) {
        throw new user_error/* UserError */.y(`Only one file can be given: ${(0,quote/* quote */.hD)(more[0] ?? "")} is unexpected.${SEE_HELP}`);
    }
    for (const name of given.keys())
        checkOption(name, mode);
    return { kind: "run", mode, file: file ?? "aop.yaml", options: given };
}
const SEE_HELP = " See aop --help.";
function modeOf(word) {
    if (word === undefined)
        return null;
    const found = MODES.find((mode) => mode === word);
    if (found !== undefined)
        return found;
    throw new user_error/* UserError */.y(`There is no command ${(0,quote/* quote */.hD)(word)}.${suggestion(word, MODES)}${SEE_HELP}`);
}
const MODES = Object.keys(COMMANDS);
const NAMES = Object.keys(OPTIONS);
function read(argv) {
    const { tokens } = (0,external_node_util_.parseArgs)({
        args: [...argv],
        options: Object.fromEntries(NAMES.map((name) => [name, formOf(OPTIONS[name])])),
        allowPositionals: true,
        strict: false,
        tokens: true,
    });
    const given = new Map();
    const positionals = [];
    for (const token of tokens) {
        if (token.kind === "positional")
            positionals.push(token.value);
        if (token.kind !== "option")
            continue;
        const name = NAMES.find((known) => known === token.name);
        if (name === undefined)
            throw unknown(token.rawName);
        if (given.has(name))
            throw new user_error/* UserError */.y(`--${name} was given twice.`);
        given.set(name, command_valueOf(name, token.value, token.inlineValue === true));
    }
    return { positionals, given };
}
function formOf({ value, short }) {
    return { type: value === null ? "boolean" : "string", ...(short !== undefined && { short }) };
}
function command_valueOf(name, value, isInline) {
    const { value: wanted } = OPTIONS[name];
    if (wanted === null) {
        if (value === undefined)
            return "";
        throw new user_error/* UserError */.y(`--${name} takes no value.`);
    }
    // Without "=", a value that looks like an option is the next option: the value was forgotten.
    const isForgotten = !isInline && value?.startsWith("-") === true;
    if (value !== undefined && value !== "" && !isForgotten)
        return value;
    throw new user_error/* UserError */.y(`--${name} needs a value: --${name}=${wanted}.`);
}
function checkOption(name, mode) {
    const { of } = OPTIONS[name];
    if (of.includes(mode))
        return;
    throw new user_error/* UserError */.y(`aop ${mode} has no option --${name}: it is for ${of.join(" and ")}.`);
}
function unknown(written) {
    const options = NAMES.map((name) => `--${name}`);
    return new user_error/* UserError */.y(`There is no option ${(0,quote/* quote */.hD)(written)}.${suggestion(written, options)}${SEE_HELP}`);
}
function suggestion(written, names) {
    const found = (0,quote/* closest */.kp)(written, names);
    return found === null ? "" : ` Did you mean ${found}?`;
}

// EXTERNAL MODULE: ./src/apply/outcome.ts
var outcome = __webpack_require__(3308);
// EXTERNAL MODULE: ./src/drift/findings.ts
var drift_findings = __webpack_require__(3321);
// EXTERNAL MODULE: ./src/render/fit.ts
var fit = __webpack_require__(1363);
;// CONCATENATED MODULE: ./src/render/alerts.ts




/**
 * What a reviewer must know first: what stops an apply, what is dangerous, and what to check; notes are folded.
 * Whatever doesn't fit is counted.
 */
function planAlerts(plan, problems, room) {
    const { elsewhere } = room;
    return withinBytes((limit) => alerts(plan, problems, { limit, elsewhere }).join("\n\n"), room.limit, room.bytes);
}
/** A notice with its place in the file, as one line of Markdown. */
function noticeLine({ message, at }) {
    const where = at === null ? "" : `${code(`${at.file}:${at.line}`)} `;
    return where + markdown(message);
}
/** The lines in one of GitHub's colored boxes, or nothing if there are none; those beyond the limit are counted. */
function alerts_box(kind, lines, { limit, elsewhere }, title = null) {
    return lines.length === 0 ? [] : [alert(kind, cutLines(lines, limit, elsewhere), title)];
}
function alerts(plan, problems, cut) {
    const ofZones = (notices) => plan.zones.flatMap((zone) => notices(zone).map(({ message }) => zoneLine(plan, zone.name, message)));
    const lines = (...severities) => severities.flatMap((severity) => [
        ...ofZones(({ notices }) => ofSeverity(notices, severity)),
        ...ofSeverity(problems, severity).map(noticeLine),
    ]);
    const blockers = ofZones((zone) => zone.blockers);
    return [
        ...alerts_box("CAUTION", blockers, cut, "**Apply stops before its first write:**"),
        ...alerts_box("CAUTION", lines("error", "danger"), cut),
        ...alerts_box("WARNING", lines("warning"), cut),
        ...folded(lines("note"), cut),
    ];
}
function zoneLine(plan, zone, message) {
    return plan.zones.length > 1 ? `${code(zone)} ${markdown(message)}` : markdown(message);
}
function folded(lines, { limit, elsewhere }) {
    if (lines.length === 0)
        return [];
    const items = cutLines(lines, limit, elsewhere).map((text) => `- ${text}`);
    return [details(counted(lines.length, "note"), items.join("\n"), false)];
}

// EXTERNAL MODULE: ./src/text/cut.ts
var text_cut = __webpack_require__(3147);
// EXTERNAL MODULE: ./src/text/message.ts
var text_message = __webpack_require__(6400);
// EXTERNAL MODULE: ./src/export/exported.ts
var export_exported = __webpack_require__(5283);
;// CONCATENATED MODULE: ./src/export/summary.ts






const SHOWN = 100;
const IN_THE_LOG = "the log has all of them";
/** The export in one line. */
function exportHeadline({ exported, adopted }) {
    const zones = exported.zones.filter((zone) => !(0,export_exported/* isEmptyExport */.e)(zone));
    if (exported.files.length === 0) {
        return adopted
            ? "Nothing to adopt: aop.yaml already declares everything it can"
            : "Nothing to export";
    }
    const certificates = zones.flatMap((zone) => zone.certificates).length;
    const hostnames = zones.flatMap((zone) => zone.hostnames).length;
    const parts = [
        (0,text_message/* counted */.hS)(zones.length, "zone"),
        (0,text_message/* counted */.hS)(certificates, "certificate"),
        (0,text_message/* counted */.hS)(hostnames, "hostname"),
    ];
    return `${adopted ? "Adopted" : "Exported"}: ${parts.join(", ")}`;
}
/** The next steps, in order. */
function nextSteps(view) {
    const { exported, directory, config } = view;
    if (exported.files.length === 0)
        return [];
    const secrets = exported.variables.length === 0 ? [] : [keysStep(exported)];
    return [
        (0,text_message/* say */.cv) `Copy what is in ${directory} to the root of the repository; the paths are the same (${config} and the certificates). In a workflow, upload the directory as an artifact to download it.`,
        ...secrets,
        (0,text_message/* say */.cv) `Open a pull request with these files. Its plan should show \u201cNo changes\u201d for what was exported; nothing on Cloudflare was changed.`,
    ];
}
/** The job summary of an export. */
function exportSummary(view) {
    const { exported, directory } = view;
    const zones = exported.zones.filter((zone) => !isEmptyExport(zone));
    const paths = exported.files.map(({ path }) => code(`${directory}/${path}`));
    const files = cutLines(paths, SHOWN, IN_THE_LOG).map((line) => `- ${line}`);
    const steps = nextSteps(view).map((step, index) => `${index + 1}. ${markdown(step)}`);
    const parts = [
        `**${exportHeadline(view)}**`,
        ...notes(exported),
        ...(zones.length === 0 || files.length === 0 ? [] : [zonesTable(zones)]),
        ...(files.length === 0 ? [] : [`**Files**\n\n${files.join("\n")}`]),
        ...(steps.length === 0 ? [] : [`**Next steps**\n\n${steps.join("\n")}`]),
    ];
    return `${parts.join("\n\n")}\n`;
}
/** What was left out, with its zone, as plain text for the log. */
function leftOut(exported) {
    return notesOf(exported).map(text_message/* plain */.pj);
}
function keysStep({ variables }) {
    const { shown, rest } = (0,text_cut/* cut */.J)(variables, SHOWN);
    const names = shown.flatMap((name, index) => {
        return index === 0 ? [{ value: name }] : [", ", { value: name }];
    });
    const others = rest > 0 ? [` and ${rest} more, as named in the file`] : [];
    return (0,text_message/* say */.cv) `Create a secret for the private key of each certificate, if you have it, and pass it to the step that applies as an environment variable: ${[...names, ...others]}. Cloudflare never returns keys; a plan does not need them.`;
}
function notes(exported) {
    const lines = notesOf(exported).map(markdown);
    return box("WARNING", lines, { limit: SHOWN, elsewhere: IN_THE_LOG });
}
function notesOf({ zones, skipped }) {
    return [
        ...skipped.map((name) => (0,text_message/* say */.cv) `The zone ${name} was not extended: aop.yaml shares its content through anchors or aliases. Write it out, or add what the plan lists as unmanaged by hand.`),
        ...zones.flatMap((zone) => zone.notes.map((note) => (0,text_message/* say */.cv) `${zone.name}: ${note}`)),
    ];
}
function zonesTable(zones) {
    const { shown, rest } = cut(zones, SHOWN);
    const rows = shown.map((zone) => [
        code(zone.name),
        levelsOf(zone),
        String(zone.certificates.length),
        String(zone.hostnames.length),
    ]);
    const head = ["Zone", "Global, zone level", "Certificates", "Hostnames"];
    return [table(head, rows), ...truncationNote(rest, "the exported file has all of them")].join("\n\n");
}
function levelsOf(zone) {
    const levels = [
        ...(zone.global ? ["global: on"] : []),
        ...(zone.zoneLevel === null ? [] : [`zone level: ${zone.zoneLevel.enabled ? "on" : "off"}`]),
    ];
    return levels.length === 0 ? "\u2013" : levels.join(", ");
}

// EXTERNAL MODULE: ./src/plan/describe.ts
var describe = __webpack_require__(8122);
// EXTERNAL MODULE: ./src/plan/plan.ts
var plan_plan = __webpack_require__(8720);
// EXTERNAL MODULE: ./src/render/outcome.ts + 1 modules
var render_outcome = __webpack_require__(6589);
// EXTERNAL MODULE: ./src/review/previous.ts + 2 modules
var previous = __webpack_require__(8994);
// EXTERNAL MODULE: ./src/text/notice.ts
var notice = __webpack_require__(3067);
// EXTERNAL MODULE: ./src/render/frame.ts
var render_frame = __webpack_require__(8785);
// EXTERNAL MODULE: ./src/plan/coverage.ts + 1 modules
var coverage = __webpack_require__(8219);
// EXTERNAL MODULE: ./src/plan/levels.ts
var plan_levels = __webpack_require__(7136);
;// CONCATENATED MODULE: ./src/render/coverage.ts




/** "Coverage: 12 of 14 proxied hostnames get a client certificate"; null if no zone's coverage is known. */
function coverageLine(plan, when) {
    const known = plan.zones.filter(({ coverage }) => (coverage.hostnames ?? []).length > 0);
    if (known.length === 0)
        return null;
    const hostnames = known.flatMap(({ coverage }) => coverage.hostnames ?? []);
    const levels = hostnames.map((hostname) => hostname[when]);
    const unknown = levels.filter((level) => level === "unknown").length;
    const covered = levels.length - unknown - levels.filter(plan_levels/* isUnprotected */.Ks).length;
    const rest = unknown === 0 ? "" : ` (${unknown} unknown)`;
    const verb = covered === 1 ? "gets" : "get";
    return `Coverage: ${covered} of ${(0,text_message/* counted */.hS)(levels.length, "proxied hostname")} ${verb} a client certificate${rest}`;
}
/** One row per zone, followed by its hostnames without a certificate if names may be shown. */
function coverage_coverageSection(plan, when) {
    const title = coverageLine(plan, when);
    if (title === null)
        return [];
    const rows = plan.zones
        .filter(({ coverage }) => coverage.rule !== "ignore")
        .flatMap((zone) => zoneRows(zone, when, plan.namesHostnames));
    const head = table(["zone", "get no certificate", "get one", "proxied hostnames"], []);
    return [{ of: "coverage", summary: title, head, rows, open: false }];
}
function zoneRows({ name, coverage }, when, names) {
    const { hostnames } = coverage;
    if (hostnames === null) {
        return [{ text: tableRow([code(name), "unknown", "unknown", "unknown"]), keep: true }];
    }
    const open = hostnames.filter((hostname) => isUnprotected(hostname[when]));
    const unknown = hostnames.filter((hostname) => hostname[when] === "unknown").length;
    const protectedOnes = hostnames.length - open.length - unknown;
    const exempt = coverage.exempt === 0 ? "" : ` (plus ${coverage.exempt} exempt)`;
    const cells = [
        `${sign(coverage, when)}${open.length}${unknown === 0 ? "" : `, ${unknown} unknown`}`,
        protectedOnes === 0 ? "0" : `${protectedOnes} (${byLevel(coverage, when)})`,
        `${hostnames.length}${exempt}`,
    ];
    const row = { text: tableRow([code(name), ...cells]), keep: true };
    if (!names)
        return [row];
    return [
        row,
        ...open.map((unprotected) => ({
            text: tableRow([
                "",
                `${code(unprotected.hostname)}${REMARKS[unprotected[when]] ?? ""}`,
                "",
                "",
            ]),
            keep: false,
        })),
    ];
}
const REMARKS = { disabled: " (disabled)" };
function sign(coverage, when) {
    const unprotected = countUnprotected(coverage, when);
    if (unprotected === null)
        return "\ud83d\udfe8 ";
    return unprotected === 0 ? "\ud83d\udfe9 " : coverage.rule === "require" ? "\ud83d\udfe5 " : "\ud83d\udfe8 ";
}
const LEVELS = (/* unused pure expression or super */ null);
function byLevel({ hostnames }, when) {
    return LEVELS.flatMap(([level, words]) => {
        const n = (hostnames ?? []).filter((hostname) => hostname[when] === level).length;
        return n === 0 ? [] : [`${n} ${words}`];
    }).join(", ");
}

// EXTERNAL MODULE: ./src/render/origins.ts
var origins = __webpack_require__(9899);
// EXTERNAL MODULE: ./src/render/rows.ts
var render_rows = __webpack_require__(8175);
;// CONCATENATED MODULE: ./src/render/inventory.ts








/** What stays as it is, folded: coverage, certificates with their expiry, and unmanaged objects on Cloudflare. */
function inventory_inventorySections(plan, when) {
    const certificatesTitle = when === "after" ? "Certificates after apply" : "Certificates declared or in use";
    const certificates = plan.zones.flatMap((zone) => zone.certificates.map((use) => ({
        text: useRow(inZone(plan, zone), use),
        keep: use.state !== "valid" && use.state !== "unknown",
    })));
    const origins = plan.zones.flatMap((zone) => zone.origins);
    const named = plan.zones.flatMap((zone) => zone.namedOrigins);
    const unmanaged = plan.zones.flatMap((zone) => unmanagedRows(zone, inZone(plan, zone)).map((text) => ({ text, keep: false })));
    const section = (of, summary, header, rows) => rows.length === 0 ? [] : [{ of, summary, head: table(header, []), rows, open: false }];
    return [
        ...coverageSection(plan, when),
        ...originSection(origins, named, false),
        ...section("certificates", `${certificatesTitle}: ${counted(certificates.length, "certificate")}`, ["certificate", "expires in, presented to"], certificates),
        ...section("unmanaged", `Not managed by aop.yaml: ${counted(unmanaged.length, "object")}`, ["what", "certificate"], unmanaged),
    ];
}
/** The lines at the start of a cell that identify its zone, if there are several. */
function inZone({ zones }, { name }) {
    return zones.length > 1 ? [code(name)] : [];
}
function useRow(zone, use) {
    const name = use.name === null ? "(not in aop.yaml)" : code(use.name);
    const users = use.zoneLevel
        ? "every hostname without its own"
        : use.hostnames.length === 0
            ? "nothing"
            : use.hostnames.length <= 3
                ? use.hostnames.map(code).join("<br>")
                : counted(use.hostnames.length, "hostname");
    const { subject, fingerprint, notAfter } = use.certificate;
    const until = `${code(shortFingerprint(fingerprint))} until ${day(notAfter)}`;
    return tableRow([
        [...zone, name, code(subject), until].join(LINE_BREAK),
        [timeLeft(use), users].join(LINE_BREAK),
    ]);
}
function timeLeft({ state, daysLeft, certificate }) {
    if (state === "expired")
        return "\ud83d\udfe5 expired";
    if (state === "not-yet-valid")
        return `\ud83d\udfe5 not valid before ${moment(certificate.notBefore)}`;
    if (daysLeft === null)
        return "unknown";
    return `${state === "expiring" ? "\ud83d\udfe8 " : ""}${daysInWords(daysLeft)}`;
}
function unmanagedRows({ unmanaged }, zone) {
    const { associations, certificates } = unmanaged;
    const row = (what, of) => tableRow([[...zone, what].join(LINE_BREAK), of]);
    return [
        ...associations.map((association) => row(`${code(association.hostname)}${association.enabled ? "" : " (disabled)"}`, code(association.certificateId))),
        ...certificates.map(({ id, certificate: facts }) => row(`certificate ${code(shortFingerprint(id))}`, certificateCell(facts))),
    ];
}

// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 2 modules
var schemas = __webpack_require__(5395);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/iso.js
var iso = __webpack_require__(3102);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js + 1 modules
var api = __webpack_require__(3305);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./src/render/marker.ts



const NAME = "aop-plan";
/** Characters for the digests: with the rest of the comment, they stay below GitHub's limit of 65,536. */
const BUDGET = 54_000;
/** Characters for the compressed descriptions: these only serve messages, and are left out if they don't fit. */
const WORDS_BUDGET = 8_000;
const WORDS_INFLATED = 200_000;
const LONGEST_WORDS = 400;
const FULL_WIDTH = 40;
const LEAST_WIDTH = 16;
const Schema = schemas/* object */.Ikc({
    v: schemas/* literal */.euz(1),
    key: schemas/* string */.YjP(),
    head: schemas/* string */.YjP(),
    base: schemas/* optional */.lqM(schemas/* string */.YjP()),
    count: schemas/* optional */.lqM(schemas/* int */.Whr().check(api/* _gte */.qm(0))),
    plan: schemas/* string */.YjP(),
    width: schemas/* int */.Whr().check(api/* _gte */.qm(0), api/* _lte */.Zm(64)),
    /** All digests, cut to `width` hex digits, as one base64 string; null if they don't fit. */
    operations: schemas/* nullable */.mee(schemas/* base64 */.K39()),
    /** The operations' descriptions, in the same order: a JSON array, deflated, base64. */
    words: schemas/* nullable */.mee(schemas/* base64 */.K39()),
    body: schemas/* string */.YjP(),
});
/** How many hex digits per digest fit for this many operations; 0 if even the minimum doesn't fit. */
function digestWidth(operations) {
    const fit = Math.floor((BUDGET * 1.5) / Math.max(1, operations));
    const even = Math.min(FULL_WIDTH, fit - (fit % 2));
    return even < LEAST_WIDTH ? 0 : even;
}
/** The first line of the comment. */
function writeMarker(marker) {
    const width = digestWidth(marker.operations.length);
    const digests = marker.operations.map(({ digest }) => digest.slice(0, width)).join("");
    const words = width === 0 ? null : deflateWords(marker.operations.map((operation) => operation.words));
    return encode({
        v: 1,
        key: marker.key,
        head: marker.head,
        base: marker.base,
        count: marker.operations.length,
        plan: marker.plan,
        width,
        operations: width === 0 ? null : Buffer.from(digests, "hex").toString("base64"),
        words,
        body: marker.body,
    });
}
/** The marker on the first line of this comment; null if there is none that we wrote. */
function readMarker(comment) {
    const raw = readRaw(comment);
    if (raw === null)
        return null;
    const { key, head, base = null, count = null, plan, width, body } = raw;
    const operations = raw.operations === null ? null : split(raw.operations, width, raw.words);
    return { key, head, base, count, plan, width, body, operations };
}
/** Whether a person saw this operation in the comment. */
function covers(marker, digest) {
    return marker.operations?.has(digest.slice(0, marker.width)) ?? false;
}
function readRaw(comment) {
    return Schema.safeParse(marker_readMarkerLine(NAME, comment)).data ?? null;
}
function encode(raw) {
    return marker_writeMarkerLine(NAME, raw);
}
function split(base64, width, words) {
    const hex = Buffer.from(base64, "base64").toString("hex");
    const digests = new Map();
    if (width < LEAST_WIDTH)
        return digests;
    const phrases = words === null ? [] : inflateWords(words);
    for (let start = 0; start + width <= hex.length; start += width) {
        digests.set(hex.slice(start, start + width), phrases[start / width] ?? null);
    }
    return digests;
}
function deflateWords(words) {
    const json = JSON.stringify(words.map((word) => word.slice(0, LONGEST_WORDS)));
    if (json.length > WORDS_INFLATED)
        return null;
    const base64 = deflateRawSync(json).toString("base64");
    return base64.length > WORDS_BUDGET ? null : base64;
}
function inflateWords(base64) {
    try {
        const options = { maxOutputLength: WORDS_INFLATED };
        const text = inflateRawSync(Buffer.from(base64, "base64"), options).toString();
        return z.array(z.string()).parse(JSON.parse(text));
    }
    catch {
        // Only for messages: the digests decide without them.
        return [];
    }
}
const SUFFIX = " -->";
/**
 * A hidden first line for programs: `<!-- name {json} -->`. The JSON can't end the HTML comment, since `<` and `>` are
 * escaped.
 */
function marker_writeMarkerLine(name, value) {
    return prefix(name) + escapeJson(JSON.stringify(value)) + SUFFIX;
}
/**
 * The JSON on the first line of this text; null if there is no marker with this name. A marker that isn't escaped like
 * ours is rejected: it could end the HTML comment and start something that hides what follows.
 */
function marker_readMarkerLine(name, text) {
    const line = text.split(/\r?\n/, 1)[0] ?? "";
    if (!line.startsWith(prefix(name)) || !line.endsWith(SUFFIX))
        return null;
    const json = line.slice(prefix(name).length, -SUFFIX.length);
    return escapeJson(json) === json ? parseJson(json) : null;
}
function prefix(name) {
    return `<!-- ${name} `;
}
/** `--` doesn't end a comment without `>`, but some parsers end one there. */
function escapeJson(json) {
    return json.replaceAll(/[<>&-]|[^\x20-\x7e]/g, (char) => char === "-" ? "\\u002d" : `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

;// CONCATENATED MODULE: ./src/drift/marker.ts




const marker_NAME = "aop-drift";
/** Marks the end of our part. Foreign values can't forge it: renderers escape every `<`. */
const marker_DIVIDER = "<!-- aop-drift: write below this line -->";
/** The most first-seen times to store: more rows than fit into an issue. */
const MOST_SEEN = 1_000;
const IDS = new RegExp(`^([0-9a-f]{${drift_findings/* ID_LENGTH */.hq}})*$`);
const marker_Schema = schemas/* object */.Ikc({
    v: schemas/* literal */.euz(1),
    key: schemas/* string */.YjP(),
    digest: schemas/* nullable */.mee(schemas/* string */.YjP()),
    /** IDs by the time they were first seen, as one string of hex digits each. A convenience: ignored if damaged. */
    seen: schemas/* catch */.MfU(schemas/* record */.g1P(iso/* datetime */.w$(), schemas/* string */.YjP().check(api/* _regex */.Fk(IDS))), {}),
});
/** The first line of the issue's body. `room`: characters available for first-seen times; the rest start over. */
function marker_writeDriftMarker(marker, room) {
    const most = Math.max(0, Math.min(MOST_SEEN, Math.floor(room / (ID_LENGTH + 30))));
    const shown = [...marker.seen].slice(0, most);
    const seen = Object.fromEntries([...Map.groupBy(shown, ([, time]) => time)].map(([time, entries]) => [
        time,
        entries.map(([id]) => id).join(""),
    ]));
    return writeMarkerLine(marker_NAME, { v: 1, key: marker.key, digest: marker.digest, seen });
}
/** The parts of an issue's body, whatever line endings GitHub's editor left; null if it doesn't have our marker. */
function readIssueBody(body) {
    const parsed = marker_Schema.safeParse(readMarkerLine(marker_NAME, body)).data;
    if (parsed === undefined)
        return null;
    const at = body.indexOf(marker_DIVIDER);
    const ours = at < 0 ? body : body.slice(0, at);
    return {
        marker: { key: parsed.key, digest: parsed.digest, seen: times(parsed.seen) },
        content: contentDigest(withoutFrame(ours)),
        own: at < 0 ? "" : body.slice(at + marker_DIVIDER.length),
    };
}
function times(seen) {
    return new Map(Object.entries(seen).flatMap(([time, ids]) => (ids.match(new RegExp(`.{${ID_LENGTH}}`, "g")) ?? []).map((id) => [id, time])));
}

// EXTERNAL MODULE: ./src/certificate/validity.ts
var validity = __webpack_require__(1861);
// EXTERNAL MODULE: ./src/plan/operation.ts
var plan_operation = __webpack_require__(3246);
;// CONCATENATED MODULE: ./src/render/markdown.ts

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
function markdown_code(value) {
    // GFM looks for email addresses in the decoded text, and doesn't recognize this as code.
    return `<code>${markdown_escape(shown(value, VALUE_LIMIT).replaceAll("@", `@${JOINER}`))}</code>`;
}
/** Foreign text, or text with foreign parts, as plain text for a paragraph or table cell. */
function prose(value, limit = 600) {
    const text = shown(value, limit).trimStart().replace(REFERENCE, `$&${JOINER}`);
    // Dollar signs start math unless each is in its own element (docs.github.com, "Writing mathematical expressions").
    return notABlock(markdown_escape(text)).replaceAll("&#36;", "<span>&#36;</span>");
}
/** A message with its foreign values as inline code; a plain string is treated as foreign entirely. */
function markdown_markdown(message) {
    if (typeof message === "string")
        return prose(message);
    return message.map((part) => (typeof part === "string" ? part : markdown_code(part.value))).join("");
}
/** A table whose cells are already Markdown, without line breaks. */
function markdown_table(header, rows) {
    return [header, header.map(() => ":--"), ...rows].map(markdown_tableRow).join("\n");
}
/** One row of a table. Its cells are Markdown without line breaks. */
function markdown_tableRow(cells) {
    return `| ${cells.join(" | ")} |`;
}
/** One of GitHub's colored boxes: several paragraphs become list items, below the title if there is one. */
function markdown_alert(kind, paragraphs, title = null) {
    // A hyphen with nothing after it would turn the line above into a heading.
    const texts = paragraphs.map((text) => (text.trim() === "" ? "(no text)" : text));
    const lines = texts.length === 1 ? texts : texts.map((text) => `- ${text}`);
    const head = title === null ? [] : [`> ${title}`, ">"];
    return [`> [!${kind}]`, ...head, ...lines.map((line) => `> ${line}`)].join("\n");
}
/** A section to unfold. Summary and body are Markdown; the summary is one line. */
function markdown_details(summary, body, open) {
    return `<details${open ? " open" : ""}>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
/** Cuts extremely long values before processing them. */
function shown(value, limit) {
    return spellOutInvisible(scrub(value.slice(0, 20 * limit)), limit);
}
/**
 * At the start of a line, a hyphen or a number with a period would start a list or turn the line above into a heading.
 */
function notABlock(text) {
    return text.replace(/^-/, "&#45;").replace(/^(\d+)\./, "$1&#46;");
}
/** GFM links `www.` and email addresses even inside raw HTML, but not without a plain period after it. */
function markdown_escape(text) {
    return text
        .replace(SPECIAL, (char) => `&#${char.charCodeAt(0)};`)
        .replace(/(www)\./gi, "$1&#46;");
}

// EXTERNAL MODULE: ./src/text/time.ts
var time = __webpack_require__(7466);
;// CONCATENATED MODULE: ./src/drift/rows.ts







/** The header of a table of findings: two columns, since a phone shows no third one. */
const rows_FINDINGS_HEADER = markdown_table(["finding", "difference"], []);
/** Severities in words. */
const SEVERITY_WORDS = {
    lost: "enforcement lost",
    expired: "certificate expired",
    early: "certificate not valid yet",
    wrong: "wrong certificate",
    uncovered: "coverage incomplete",
    expiring: "certificate expiring",
    idle: "without effect",
    other: "not as declared",
};
/** Marks what only the newest revision of the file declares. */
const PENDING_WORDS = "merged, not applied yet";
const SIGNS = {
    lost: "\ud83d\udfe5",
    expired: "\ud83d\udfe5",
    early: "\ud83d\udfe5",
    wrong: "\ud83d\udfe7",
    uncovered: "\ud83d\udfe7",
    expiring: "\ud83d\udfe8",
    idle: "\ud83d\udfe8",
    other: "\u2b1c",
};
/**
 * One finding as a table row. `since`: when it was first seen (ISO 8601), null if unknown. `namesHostnames`: whether
 * hostnames that aop.yaml doesn't name may be shown.
 */
function rows_findingRow(finding, since, namesHostnames) {
    const { subject, declared, found } = cells(finding, namesHostnames);
    const pending = finding.pending ? `<br>${PENDING_WORDS}` : "";
    const sign = `${SIGNS[finding.severity]} ${SEVERITY_WORDS[finding.severity]}${pending}`;
    const seen = since === null ? [] : [`since ${moment(since)}`];
    return tableRow([
        [sign, subject, ...seen].join("<br>"),
        `declared: ${declared}<br>on Cloudflare: ${found}`,
    ]);
}
function cells({ what }, namesHostnames) {
    switch (what.kind) {
        case "operation":
            return difference(what.operation);
        case "ssl-mode":
            return {
                subject: "SSL mode",
                declared: `${code("full")} or stricter, for authenticated origin pulls to work`,
                found: `${code(what.mode)}: no origin gets a certificate`,
            };
        case "reach":
            return {
                subject: code(what.hostname),
                declared: "enabled",
                found: markdown(reachText(what.reach)),
            };
        case "coverage":
            return {
                subject: "proxied hostnames",
                declared: `${code("coverage: require")}: all get a client certificate`,
                found: `${what.hostnames.length} of ${what.of} get none${namesHostnames ? `:<br>${names(what.hostnames)}` : ""}`,
            };
        case "expiry":
            return expiry(what.use);
    }
}
/** Why a hostname isn't reached through Cloudflare. */
function reachText(reach) {
    switch (reach.kind) {
        case "dns-only":
            return (0,text_message/* say */.cv) `DNS-only: visitors connect to the origin directly, without the certificate`;
        case "no-record":
            return (0,text_message/* say */.cv) `no DNS record`;
        case "no-custom-hostname":
            return (0,text_message/* say */.cv) `no such custom hostname`;
        case "inactive":
            return (0,text_message/* say */.cv) `custom hostname is ${reach.status}`;
    }
}
function difference(operation) {
    const { subject, before, after } = operationRow(operation);
    return {
        subject,
        declared: undeclared(operation) ?? after,
        found: absenceText(operation) ?? before,
    };
}
/** What to say instead of the declared state if aop.yaml no longer declares it; else null. */
function undeclared({ kind }) {
    return kind === "void-association" || kind === "delete-certificate" ? "none" : null;
}
/** What to say instead of the state on Cloudflare if it is missing, or differs only in its deployment; else null. */
function absenceText(operation) {
    if (operation.kind === "upload-certificate")
        return operation.replaces.length > 0 ? null : "missing";
    if (operation.kind !== "set-association")
        return null;
    if (operation.before === null)
        return "no association";
    return (0,plan_operation/* isResend */.ww)(operation) ? "failed to deploy" : null;
}
function expiry(use) {
    return {
        subject: `${use.zoneLevel ? "zone-level certificate" : "certificate"} of ${users(use)}`,
        declared: use.name === null ? "(not in aop.yaml)" : code(use.name),
        found: `${certificateCell(use.certificate)}<br><strong>${rows_timeLeft(use)}</strong>`,
    };
}
/** "12 days left", "expired 2026-01-31". */
function rows_timeLeft(use) {
    const { state, daysLeft } = use;
    const { notBefore, notAfter } = use.certificate;
    if (state === "expired")
        return `expired ${(0,time/* day */.v)(notAfter)}`;
    if (state === "not-yet-valid")
        return `not valid before ${(0,time/* moment */.n)(notBefore)}`;
    return daysLeft === null ? "unknown" : `${(0,validity/* daysInWords */.E)(daysLeft)} left`;
}
function users({ zoneLevel, hostnames }) {
    return zoneLevel ? "every hostname without its own" : names(hostnames);
}
function names(hostnames) {
    const { shown, rest } = cut(hostnames, 9);
    return [...shown.map(code), ...(rest > 0 ? [`and ${rest} more`] : [])].join("<br>");
}

;// CONCATENATED MODULE: ./src/drift/body.ts











const TITLE_LIMIT = 250;
/** The title of a new issue; never updated, so that people may change it. */
function driftTitle({ config, zones }) {
    const selection = zones.length === 0 ? "" : ` (${zones.join(", ")})`;
    return spellOutInvisible(`Authenticated Origin Pulls: drift from ${config}${selection}`, TITLE_LIMIT);
}
/** "Cloudflare differs from aop.yaml: 1 enforcement lost, 2 wrong certificate". */
function driftHeadline(findings, config) {
    if (findings.length === 0)
        return (0,text_message/* say */.cv) `Cloudflare matches ${config}`;
    const counts = drift_findings/* SEVERITIES */.oC.flatMap((severity) => {
        const found = findings.filter((finding) => finding.severity === severity);
        return found.length === 0
            ? []
            : [`${found.length} \u00d7 ${SEVERITY_WORDS[severity]}${pendingOf(found)}`];
    }).join(", ");
    return (0,drift_findings/* isDrift */._K)(findings)
        ? (0,text_message/* say */.cv) `Cloudflare differs from ${config}: ${(0,text_message/* words */.aL)(counts)}`
        : (0,text_message/* say */.cv) `Cloudflare matches ${config}, but: ${(0,text_message/* words */.aL)(counts)}`;
}
function pendingOf(found) {
    const n = found.filter(({ pending }) => pending).length;
    if (n === 0)
        return "";
    return n === found.length ? ` (${PENDING_WORDS})` : ` (${n} of them ${PENDING_WORDS})`;
}
/** The issue's body: marker, findings, advice; below the dividing line, people's `own` text unchanged. */
function driftBody(view, key, own) {
    const digest = findingsDigest(view.findings);
    const room = (COMMENT_LIMIT - own.length) / 4;
    const marker = writeDriftMarker({ key, digest, seen: view.seen }, room);
    const frame = framed(marker, "", view, own);
    const content = render(view, headlineOf(view), COMMENT_LIMIT - byteLength(frame) + byteLength(own) - own.length);
    return framed(marker, content, view, own);
}
/** The body of a closed issue, once there is nothing left to report. */
function closedBody(view, key, own) {
    const marker = writeDriftMarker({ key, digest: null, seen: new Map() }, 0);
    const content = `**${markdown(driftHeadline([], view.provenance.config))}**, seen ${moment(view.provenance.time)}.`;
    return framed(marker, content, view, own);
}
/** The job summary: the same content, with room for nearly all of it. No issue title above it names the product. */
function driftSummary(view) {
    const sentence = markdown(driftHeadline(view.findings, view.provenance.config));
    const content = render(view, title("drift", sentence), SUMMARY_LIMIT);
    return `${content}\n\n${footer(view.provenance, view.plan.digest)}\n`;
}
function framed(marker, content, { provenance, plan }, own) {
    const rule = "---\n\n_Notes below this line are kept when this issue is updated._";
    const ours = [`${marker}\n${content}`, footer(provenance, plan.digest), rule].join("\n\n");
    return `${ours}\n${DIVIDER}${own === "" ? "\n" : own}`;
}
function headlineOf({ findings, provenance }) {
    return `**${markdown(driftHeadline(findings, provenance.config))}**`;
}
function render(view, top, limit) {
    const { plan } = view;
    const after = [...advice(view), ...blindSpots(view)].join("\n\n");
    const elsewhere = "the job summary has all of it";
    const budget = limit - byteLength(top) - byteLength(after) - 20;
    const found = fitSections(findingSections(view), budget, elsewhere);
    const sections = inventorySections(plan, "now");
    const inventory = fitSections(sections, budget - byteLength(found), elsewhere);
    return [top, found, after, inventory].filter((part) => part !== "").join("\n\n");
}
/** One section per zone, the zone with the worst finding first. */
function findingSections({ findings, seen, plan }) {
    return [...Map.groupBy(findings, ({ zone }) => zone)].map(([zone, ofZone]) => ({
        of: "zone",
        summary: `<strong>${code(zone)}</strong> ${counted(ofZone.length, "finding")}`,
        head: FINDINGS_HEADER,
        rows: ofZone.map((finding) => ({
            text: findingRow(finding, seen.get(finding.id) ?? null, plan.namesHostnames),
            keep: finding.severity === "lost" || finding.severity === "expired",
        })),
        open: true,
    }));
}
/** What to do about the findings. */
function advice({ findings, provenance }) {
    const any = (test) => findings.some(test);
    const file = code(provenance.config);
    const changed = any(({ what, pending }) => what.kind === "operation" && !pending);
    const paragraphs = [
        ...(changed
            ? [
                `**To undo it on Cloudflare**, run the apply workflow manually on the default branch (${code("workflow_dispatch")} with ${code("mode: apply")}): it restores what the last applied revision of ${file} declares, without a new review.`,
                `**To keep it**, add it to ${file} in a pull request.`,
            ]
            : []),
        ...(any(({ pending }) => pending)
            ? [
                `**Merged, not applied yet**: these differ only because the apply has not run, is waiting for approval, or failed. Check the runs of the apply workflow.`,
            ]
            : []),
        ...(any(({ what }) => what.kind === "ssl-mode")
            ? [
                `**The SSL mode** is not managed by ${file}: set it to Full or stricter in the dashboard under SSL/TLS > Overview.`,
            ]
            : []),
        ...(any(({ severity }) => severity === "early")
            ? [
                `**A certificate that is not valid yet** is presented, and origins refuse it until it is: give its hostnames a valid one in a pull request.`,
            ]
            : []),
        ...(any(({ what }) => what.kind === "reach" && what.reach.kind === "dns-only")
            ? [
                `**A DNS-only hostname** is not served by Cloudflare: turn on the proxy for its record in the dashboard under DNS > Records.`,
            ]
            : []),
        ...(any(({ what }) => what.kind === "coverage")
            ? [
                `**Hostnames without a certificate**: declare them in ${file}, or list them under ${code("coverage.except")}.`,
            ]
            : []),
        ...(any(({ what, severity }) => what.kind === "expiry" && severity !== "early")
            ? [
                `**An expiring certificate** is presented even after it has expired, and origins refuse it then: add a new one to ${file} in a pull request. The origins must trust its issuer first.`,
            ]
            : []),
    ];
    return paragraphs.length === 0 ? [] : [alert("TIP", paragraphs)];
}
function blindSpots({ blindZones, provenance, plan }) {
    const unknown = plan.notices.map(({ message }) => markdown(message));
    if (blindZones.length === 0)
        return unknown;
    const message = say `Associations that ${provenance.config} does not declare can't be seen in ${list(blindZones)}.`;
    return [markdown(message), ...unknown];
}

// EXTERNAL MODULE: ./src/render/cells.ts
var render_cells = __webpack_require__(173);
;// CONCATENATED MODULE: ./src/plan/file.ts



/** The plan as JSON for other programs (documented in the README). It never contains a private key. */
function planFile(plan, origin) {
    const notice = ({ severity, message }) => ({ severity, message: (0,text_message/* plain */.pj)(message) });
    const document = {
        version: 1,
        config: plan.config,
        commit: origin.commit,
        time: origin.time,
        digest: plan.digest,
        hasChanges: (0,plan_plan/* hasChanges */.i)(plan),
        notices: plan.notices.map(notice),
        zones: plan.zones.map((zone) => ({
            name: zone.name,
            id: zone.id,
            operations: zone.operations.map(({ digest, operation }) => ({
                digest,
                description: (0,text_message/* plain */.pj)((0,describe/* describe */.q0)(operation)),
                ...operation,
            })),
            blockers: zone.blockers.map(notice),
            notices: zone.notices.map(notice),
            certificates: zone.certificates,
            origins: zone.origins,
            coverage: zone.coverage,
            declared: zone.declared.map(({ hostname, reach }) => ({ hostname, reach })),
            unmanaged: {
                associations: zone.unmanaged.associations.map(({ hostname, certificateId, enabled, status }) => ({
                    hostname,
                    certificateId,
                    enabled,
                    status,
                })),
                certificates: zone.unmanaged.certificates.map(({ store, id, status, certificate }) => ({
                    store,
                    id,
                    status,
                    fingerprint: certificate.fingerprint,
                    subject: certificate.subject,
                    issuer: certificate.issuer,
                    notAfter: certificate.notAfter,
                })),
            },
        })),
    };
    return `${JSON.stringify(document, null, 2)}\n`;
}

// EXTERNAL MODULE: ./src/plan/words.ts
var words = __webpack_require__(1734);
;// CONCATENATED MODULE: ./src/render/headline.ts



const NO_CHANGES = "No changes";
const PLAN_TITLE = (/* unused pure expression or super */ null);
/** How many operations add, change and remove something. */
function countEffects(plan) {
    const effects = operationsOf(plan).map((operation) => wordsOf(operation).effect);
    const of = (wanted) => effects.filter((effect) => effect === wanted).length;
    return { add: of("add"), change: of("change"), remove: of("remove") };
}
/** "Plan: 1 certificate to upload, 2 hostnames to enable, 1 to remove", or "No changes". */
function headline(plan) {
    const operations = operationsOf(plan);
    if (operations.length === 0)
        return NO_CHANGES;
    const zones = plan.zones.filter((zone) => zone.operations.length > 0).length;
    const where = plan.zones.length > 1 ? ` in ${(0,text_message/* counted */.hS)(zones, "zone")}` : "";
    return `Plan: ${summarize(operations)}${where}`;
}
/** The first line of a plan on GitHub. */
function planTitle(plan) {
    const text = headline(plan);
    return text === NO_CHANGES ? title("plan", "no changes") : titleOf(text);
}
/** How many operations a line with such a title counts; null if it has no such title. */
function headlineTotal(line) {
    if (!line.startsWith(PLAN_TITLE))
        return null;
    const counts = [...line.matchAll(/(\d{1,9})(?: [a-z]{1,20})? to /g)];
    return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}
/** "1 certificate to upload, 2 hostnames to enable, 1 to remove": each noun once, then only the numbers. */
function summarize(operations) {
    const phrases = [];
    let lastNoun = "";
    const byPhrase = Map.groupBy(operations.map(words/* wordsOf */.Z), phraseOf);
    for (const phrase of new Set(words/* ALL_WORDS */._.map(phraseOf))) {
        const [first, ...others] = byPhrase.get(phrase) ?? [];
        if (first === undefined)
            continue;
        const { noun, verb } = first;
        const n = others.length + 1;
        phrases.push(`${noun === lastNoun ? String(n) : (0,text_message/* counted */.hS)(n, noun)} to ${verb}`);
        lastNoun = noun;
    }
    return phrases.join(", ");
}
function phraseOf({ noun, verb }) {
    return `${noun} to ${verb}`;
}
function operationsOf(plan) {
    return plan.zones.flatMap(({ operations }) => operations.map(({ operation }) => operation));
}

// EXTERNAL MODULE: ./src/text/sha.ts
var sha = __webpack_require__(5409);
;// CONCATENATED MODULE: ./src/cli/wording.ts
/**
 * Rewordings of workflow-specific phrases for the terminal. They are applied in order, as literal replacements; a test
 * finds workflow-specific messages that none of them matches.
 */
const WORDING = [
    [
        "Input cloudflare-api-token is not set (or the secret that it names is empty). Every mode except validate needs it.",
        "The environment variable CLOUDFLARE_API_TOKEN is not set. Every command except validate needs it, unless each zone names an api_token.",
    ],
    [
        " Set its path in the input config, and check out the repository (actions/checkout) before this step.",
        " Name the file after the command: aop plan path/to/aop.yaml.",
    ],
    [
        " Set the input config to its path from the root of the repository, such as aop.yaml. In a container job, github.workspace is a path outside of the container.",
        " Name a file inside its repository that is not a link to something outside.",
    ],
    ["cloudflare-api-token", "CLOUDFLARE_API_TOKEN"],
    ["is not set (or is empty) in this step", "is not set (or is empty)"],
    ["allow-mass-removal: true", "--allow-mass-removal"],
    [" is set for that run", " is given"],
    ["set probe-origins: false", "pass --no-probe-origins"],
    ["The input probe-allow lists", "--probe-allow lists"],
    ["the input allowed-environment only allows", "--allowed-environment only allows"],
    ["add it to allowed-environment", "add it to --allowed-environment"],
    ["Rename the variable under the step's env", "Rename the variable"],
    [
        "belong to the runner. Pass the secret in a variable of its own under the step's env.",
        "belong to GitHub Actions. Use a variable of another name.",
    ],
    ["Input output-directory", "--output-directory"],
    ["Input config", "The file"],
    ["Input zones", "--zones"],
    ["with the input zones", "with --zones"],
    ["raise wait-timeout", "raise --wait-timeout"],
    ["has errors: see the annotations.", "has errors, shown above."],
    ["Re-run this job", "Run this again"],
    ["re-run this job", "run this again"],
    [", or run the job on a runner with an allowed address", ", or run this from an allowed address"],
    [", or on a runner with another IP address", ", or from another IP address"],
    ["create a new one, and put it into the secret", "create a new one"],
    ["Store the bare token in the secret.", "Set the variable to the bare token."],
    ["check what the workflow puts into it", "check what it is set to"],
    ["check the secret that it is set from", "check what it is set to"],
    [
        "In the workflow, pass the secret to the step as an environment variable (env: AOP_KEY: ${{ secrets.NAME }}), and write { env: AOP_KEY } here.",
        "Put the secret into an environment variable, and write { env: AOP_KEY } here.",
    ],
    [
        "store the whole PEM file, with its BEGIN and END lines, in the secret (gh secret set NAME < key.pem)",
        "set the variable to the whole PEM file, with its BEGIN and END lines",
    ],
    [
        "set the secret from the file itself, not through a shell variable (gh secret set NAME < key.pem)",
        'set the variable from the file itself, in quotes: NAME="$(cat key.pem)"',
    ],
    ["In a workflow, upload the directory as an artifact to download it.", ""],
    ["pass it to the step that applies as an environment variable", "set it for the apply"],
    ["that the runner does not trust", "that this machine does not trust"],
    ["between the runner and the server", "between this machine and the server"],
    [
        "as PEM on the runner, and set the environment variable NODE_EXTRA_CA_CERTS of the job to its path",
        "as PEM, and set the environment variable NODE_EXTRA_CA_CERTS to its path",
    ],
    ["the runner's clock", "this machine's clock"],
    ["between the runner and Cloudflare's API", "between this machine and Cloudflare's API"],
    ["because of the runner's IP address", "because of this machine's IP address"],
    ["the runner's address", "this machine's address"],
    ["kept the runner from the API", "kept this machine from the API"],
    ["and add it again in the next pull request", "and add it again after the apply"],
    ["before this is merged", "before this is applied"],
    ["or merge this after that time", "or apply this after that time"],
    [
        "or open a new pull request, whose plan shows what to do",
        "or run aop plan, which shows what to do",
    ],
    ["this action", "aop"],
];
function rewordForTerminal(message) {
    if (typeof message === "string")
        return reworded(message);
    return message.map((part) => typeof part === "string"
        ? reworded(part)
        : SETTINGS.has(part.value)
            ? { value: reworded(part.value) }
            : part);
}
/** Values that are our own text, not foreign. */
const SETTINGS = new Set(["allow-mass-removal: true"]);
function reworded(text) {
    return WORDING.reduce((result, [workflow, terminal]) => result.replaceAll(workflow, terminal), text);
}

;// CONCATENATED MODULE: ./src/cli/problems.ts



/** The label of each severity, as in compiler output. */
const LABELS = {
    error: ["error", "red"],
    danger: ["danger", "red"],
    warning: ["warning", "yellow"],
    note: ["note", "cyan"],
};
/** Prints problems like a compiler: `aop.yaml:12:5: error: \u2026`, followed by the line and a caret. */
function problemPrinter(printer, source) {
    return (problems) => {
        for (const { severity, message, at } of problems) {
            const [label, color] = LABELS[severity];
            const [first = "", ...more] = (0,text_escape/* logLines */.OG)((0,text_message/* plain */.pj)(rewordForTerminal(message)));
            const place = at === null ? "" : `${source.pathOf(at.file)}:${at.line}:${at.column}: `;
            printer.line(["bold", place], [color, `${label}: `], first);
            for (const line of more)
                printer.line(line);
            const excerpt = at === null ? null : source.excerpt(at);
            if (at === null || excerpt === null)
                continue;
            const gutter = String(at.line).length;
            printer.line(["dim", ` ${at.line} | `], excerpt[0]);
            printer.line(["dim", ` ${" ".repeat(gutter)} | `], [color, excerpt[1]]);
        }
    };
}

;// CONCATENATED MODULE: ./src/cli/plan.ts













/**
 * Prints the plan for people: the operations first, then coverage and notices. What stops an apply is left to the error
 * that it ends with.
 */
function printPlan(out, plan, mode) {
    out.line(["bold", headline(plan)]);
    for (const zone of plan.zones.filter(({ operations }) => operations.length > 0)) {
        out.line("");
        out.line(["bold", zone.name]);
        printOperations(out, zone.operations);
    }
    printCoverage(out, plan);
    printNotices(out, plan, mode);
    if (!(0,plan_plan/* hasChanges */.i)(plan))
        return;
    out.line("");
    out.line(["dim", `plan ${(0,sha/* shortSha */.F)(plan.digest)}`]);
}
/** Prints the plan for other programs. */
function printPlanFile(out, plan, now) {
    out.raw(planFile(plan, { commit: null, time: now.toISOString() }));
}
const plan_SIGNS = {
    "\ud83d\udfe9": ["+", "green"],
    "\ud83d\udfe8": ["~", "yellow"],
    "\ud83d\udfe5": ["-", "red"],
};
const GAP = "  ";
function printOperations(out, operations) {
    const rows = operations.map(rowOf);
    const verbs = Math.max(...rows.map(({ verb }) => verb.length));
    const subjects = Math.max(...rows.map(({ subject }) => subject.length));
    // Two spaces, a sign and a space come before the verb.
    const left = 4 + verbs + GAP.length + subjects + GAP.length;
    for (const { sign, verb, subject, before, after } of rows) {
        const [mark, color] = plan_SIGNS[sign];
        const start = [
            GAP,
            [color, `${mark} ${verb.padEnd(verbs)}`],
            GAP,
            subject.padEnd(subjects),
        ];
        const change = `${before} ${render_rows/* ARROW */._v} ${after}`;
        if (out.columns === null || left + change.length <= out.columns) {
            out.line(...start, GAP, change);
        }
        else {
            // If the line would wrap anyway, break it before the arrow.
            out.line(...start, GAP, before);
            out.line(" ".repeat(left), `${render_rows/* ARROW */._v} ${after}`);
        }
    }
}
function rowOf({ operation }) {
    const { sign, verb } = (0,words/* wordsOf */.Z)(operation);
    const { subject, before, after } = (0,render_cells/* operationCells */.Fz)(operation);
    return { sign, verb, subject: (0,text_message/* plain */.pj)(subject), before: sideText(before), after: sideText(after) };
}
/** One side of a change on one line. */
function sideText({ disabled, lines }) {
    return `${disabled ? "disabled: " : ""}${lines.map(text_message/* plain */.pj).join(" ")}`;
}
/** The most hostnames to list; the rest are counted. */
const plan_SHOWN = 20;
/** Prints how many proxied hostnames get a certificate once the plan is applied, and which don't. */
function printCoverage(out, plan) {
    const line = coverageLine(plan, "after");
    if (line === null)
        return;
    const open = plan.zones.flatMap(({ coverage }) => (coverage.hostnames ?? []).flatMap(({ hostname, after }) => (0,plan_levels/* isUnprotected */.Ks)(after) ? [hostname] : []));
    out.line("");
    out.line(line);
    if (open.length > 0)
        out.line(["dim", "  without one: "], (0,text_message/* plain */.pj)((0,text_message/* list */.p_)(open, plan_SHOWN)));
}
function printNotices(out, plan, mode) {
    const blockers = mode === "apply" ? [] : plan.zones.flatMap((zone) => zone.blockers.map(plan_inZone(plan, zone)));
    const notices = plan.zones.flatMap((zone) => zone.notices.map(plan_inZone(plan, zone)));
    const sorted = ofSeverities([
        ...notices,
        ...plan.notices.map((notice) => ({ ...notice, message: rewordForTerminal(notice.message) })),
    ]);
    if (blockers.length > 0) {
        out.line("");
        out.line(["red", "Apply stops before its first write:"]);
        for (const { message } of blockers)
            out.line(`  ${(0,text_message/* plain */.pj)(message)}`);
    }
    if (sorted.length > 0)
        out.line("");
    for (const { severity, message } of sorted) {
        const [label, color] = LABELS[severity];
        out.line([color, `${label}: `], (0,text_message/* plain */.pj)(message));
    }
}
function ofSeverities(notices) {
    return ["error", "danger", "warning", "note"].flatMap((severity) => (0,notice/* ofSeverity */.Z3)(notices, severity));
}
function plan_inZone(plan, { name }) {
    const where = plan.zones.length > 1 ? `${name}: ` : "";
    return (notice) => ({
        ...notice,
        message: `${where}${(0,text_message/* plain */.pj)(rewordForTerminal(notice.message))}`,
    });
}

;// CONCATENATED MODULE: ./src/cli/drift.ts







const COLOURS = {
    lost: "red",
    expired: "red",
    early: "red",
    wrong: "yellow",
    uncovered: "yellow",
    expiring: "yellow",
    idle: "yellow",
    other: "cyan",
};
/** Prints what differs from the file, worst first. */
function printDrift(out, { plan, findings, blindZones }, config) {
    out.line(["bold", (0,text_message/* plain */.pj)(driftHeadline(findings, config))]);
    for (const [zone, found] of Map.groupBy(findings, (finding) => finding.zone)) {
        out.line("");
        out.line(["bold", zone]);
        for (const finding of found)
            printFinding(out, finding);
    }
    const coverage = coverageLine(plan, "now");
    const notes = [
        ...(coverage === null ? [] : [`${coverage}.`]),
        ...(blindZones.length === 0
            ? []
            : [(0,text_message/* say */.cv) `Associations that ${config} does not declare can't be seen in ${(0,text_message/* list */.p_)(blindZones)}.`]),
        ...plan.notices.map(({ message }) => message),
    ];
    if (notes.length > 0)
        out.line("");
    for (const note of notes)
        out.line((0,text_message/* plain */.pj)(rewordForTerminal(note)));
}
/** The most hostnames to list; the rest are counted. */
const drift_SHOWN = 20;
function printFinding(out, finding) {
    const { subject, declared, found } = factsOf(finding.what);
    out.line("  ", [COLOURS[finding.severity], SEVERITY_WORDS[finding.severity]], `  ${subject}`);
    out.line(["dim", "    declared       "], declared);
    out.line(["dim", "    on Cloudflare  "], found);
}
function factsOf(what) {
    switch (what.kind) {
        case "operation": {
            const { subject, before, after } = (0,render_cells/* operationCells */.Fz)(what.operation);
            return {
                subject: (0,text_message/* plain */.pj)(subject),
                declared: undeclared(what.operation) ?? sideText(after),
                found: absenceText(what.operation) ?? sideText(before),
            };
        }
        case "ssl-mode":
            return { subject: "SSL mode", declared: "full or stricter", found: what.mode };
        case "reach":
            return {
                subject: what.hostname,
                declared: "enabled",
                found: (0,text_message/* plain */.pj)(reachText(what.reach)),
            };
        case "coverage":
            return {
                subject: "proxied hostnames",
                declared: "coverage: require, so all get a client certificate",
                found: (0,text_message/* plain */.pj)((0,text_message/* say */.cv) `${(0,text_message/* count */.U9)(what.hostnames.length, "hostname")} of ${what.of} ${(0,text_message/* words */.aL)(what.hostnames.length === 1 ? "gets" : "get")} none: ${(0,text_message/* list */.p_)(what.hostnames, drift_SHOWN)}`),
            };
        case "expiry": {
            const { name, certificate, hostnames, zoneLevel } = what.use;
            const users = zoneLevel ? "the zone level" : (0,text_message/* plain */.pj)((0,text_message/* list */.p_)(hostnames));
            return {
                subject: `certificate of ${users}`,
                declared: name ?? "(not in the file)",
                found: `${(0,render_cells/* certificateLines */.T2)(certificate).map(text_message/* plain */.pj).join(" ")} (${rows_timeLeft(what.use)})`,
            };
        }
    }
}

;// CONCATENATED MODULE: ./src/cli/frontend.ts














/** The frontend for a terminal: one person, who sees everything, is asked before a change, and is trusted. */
function createTerminalFrontend(session, terminal, { out, err }, options, setExitCode) {
    const { clock, mode, output } = session;
    const { file } = options;
    return {
        withoutSecrets: null,
        namesHostnames: true,
        reportInvalid: (problems) => {
            const errors = (0,notice/* ofSeverity */.Z3)(problems, "error");
            // A file that can't be read has none.
            if (errors.every(({ at }) => at === null))
                setExitCode(1);
            else
                output.fail(`${file} has ${(0,text_message/* counted */.hS)(errors.length, "error")}.`);
            return Promise.resolve();
        },
        reportDeclared: () => undefined,
        reportValid: (declared) => {
            out.line(`${file} is valid: ${contents(declared)}.`);
            return Promise.resolve();
        },
        isSuperseded: () => Promise.resolve(false),
        openReport: () => Promise.resolve(null),
        readPrevious: () => previousOf(session, options),
        probeLimits: () => Promise.resolve(null),
        // There is no merge to block: missing coverage is reported, but stops nothing.
        readBase: () => Promise.resolve({ newOrigins: new Set(), base: null }),
        reportUnplanned: () => {
            output.fail("The plan could not be made.");
            return Promise.resolve();
        },
        reportPlan: ({ plan }) => {
            if (options.json)
                printPlanFile(out, plan, new Date(clock.now()));
            else if (mode !== "drift")
                printPlan(out, plan, mode);
            return Promise.resolve();
        },
        propose: ({ plan }) => {
            if (options.since === null)
                err.line(["dim", NO_REMOVALS]);
            const mistakes = (0,plan_plan/* mistakesOf */.J)(plan);
            session.log.problems(mistakes);
            if (mistakes.length > 0)
                output.fail(`${file} can't be applied as it is.`);
            else if ((0,plan_plan/* hasChanges */.i)(plan))
                setExitCode(2);
            return Promise.resolve();
        },
        openApplySteps: (planned) => Promise.resolve(openApplySteps(session, terminal, { out, err }, options, planned)),
        reportDrift: (drift) => {
            if (!options.json)
                printDrift(out, drift, file);
            if ((0,drift_findings/* isDrift */._K)(drift.findings))
                setExitCode(2);
            return Promise.resolve();
        },
        reportExport: (view) => {
            out.line(["bold", exportHeadline(view)]);
            for (const { path } of view.exported.files)
                out.line(`  ${view.directory}/${path}`);
            for (const line of leftOut(view.exported))
                session.log.warning(line);
            for (const step of nextSteps(view))
                err.line((0,text_message/* plain */.pj)(rewordForTerminal(step)).trim());
            return Promise.resolve();
        },
    };
}
const NO_REMOVALS = "Nothing is removed without --since: only a revision that was applied before tells which objects were this file's.";
/** The revision given with --since. Throws UserError. */
async function previousOf(session, { file, since }) {
    if (since === null)
        return previous/* NO_PREVIOUS */.sM;
    const revision = await (0,previous/* revisionAt */.Fe)(session, since.commit);
    if (revision.config === null) {
        throw new user_error/* UserError */.y(`${file} is not in the repository at ${(0,quote/* quote */.hD)(since.written)}, or can't be parsed there: name a revision that has the file under this path.`);
    }
    return { base: { ...revision, applied: false, hasMac: false }, unfinished: [], rolledBack: [] };
}
function contents({ config }) {
    const all = (of) => config.zones.flatMap(of).length;
    return [
        (0,text_message/* counted */.hS)(config.zones.length, "zone"),
        (0,text_message/* counted */.hS)(all(({ certificates }) => certificates), "certificate"),
        (0,text_message/* counted */.hS)(all(({ hostnames }) => hostnames), "hostname"),
    ].join(", ");
}
function openApplySteps({ signal }, terminal, { out, err }, { file, yes, since }, { plan }) {
    if (since === null)
        err.line(["dim", NO_REMOVALS]);
    return {
        findReviews: () => Promise.resolve(),
        requireApproval: async () => {
            if (yes)
                return;
            const operations = plan.zones.flatMap((zone) => zone.operations).length;
            err.line("");
            const question = `Apply ${(0,text_message/* counted */.hS)(operations, "operation")} to Cloudflare? Type yes to continue: `;
            const answer = await terminal.ask(question, signal);
            if (answer?.trim().toLowerCase() === "yes")
                return;
            // The input ended without a line break.
            if (answer === null)
                err.line("");
            throw new user_error/* UserError */.y(`Nothing was changed: ${file} was not applied.`);
        },
        reportStopped: () => Promise.resolve(),
        begin: () => Promise.resolve(),
        reportOutcome: (result) => {
            printResult(out, result);
            return Promise.resolve();
        },
    };
}
/** Prints the outcome; the progress of each operation has been logged already. */
function printResult(out, { zones }) {
    if (zones.length === 0)
        return;
    out.line("");
    if ((0,outcome/* isComplete */.As)(zones))
        out.line(["green", (0,render_outcome/* outcomeHeadline */.Pi)({ zones, cancelled: false })]);
    if ((0,outcome/* tally */.N4)(zones).notAttempted === 0)
        return;
    out.line(["bold", "Not attempted:"]);
    for (const { zone, outcomes } of zones) {
        for (const { planned } of outcomes.filter(({ state }) => state === "not-attempted"))
            out.line(`  ${zone}: ${(0,text_message/* plain */.pj)((0,describe/* describe */.q0)(planned.operation))}`);
    }
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./src/cli/git.ts





/** The root of the repository that contains this directory; null if there is none. */
function repositoryRoot(directory) {
    for (let at = directory;; at = (0,external_node_path_.dirname)(at)) {
        if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(at, ".git")))
            return at;
        if ((0,external_node_path_.dirname)(at) === at)
            return null;
    }
}
/** The repository whose root is this directory. Runs `git` only when asked for something. */
function openRepository(root, environment) {
    const git = (args, input = "") => git_run(root, args, input, environment);
    return {
        commitOf: async (revision) => {
            try {
                // After --end-of-options everything is a revision, whatever it starts with.
                const args = ["rev-parse", "--verify", "--quiet", "--end-of-options"];
                return (await git([...args, `${revision}^{commit}`])).toString().trim();
            }
            catch (error) {
                if (error instanceof user_error/* UserError */.y)
                    throw error;
                throw new user_error/* UserError */.y(`--since ${(0,quote/* quote */.hD)(revision)} is not a revision of the repository in ${root}. In a shallow clone, fetch it first: git fetch --unshallow.`, { cause: error });
            }
        },
        textAt: async (path, commit) => {
            try {
                return contentOf(await git(["cat-file", "--batch"], `${commit}:${path}\n`));
            }
            catch (error) {
                if (error instanceof user_error/* UserError */.y)
                    throw error;
                throw new user_error/* UserError */.y(`git can't read ${(0,quote/* quote */.hD)(path)} at ${commit}.`, { cause: error });
            }
        },
    };
}
/**
 * Parses git's output for one object (git-scm.com/docs/git-cat-file, "BATCH OUTPUT"): `<id> blob <size>`, a line break,
 * and the content. Unlike `git show`, cat-file runs no text conversions configured in the repository.
 */
function contentOf(answer) {
    const setExitCode = answer.indexOf("\n");
    const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(answer.subarray(0, setExitCode).toString()) ?? [];
    return size === undefined
        ? null
        : answer.subarray(setExitCode + 1, setExitCode + 1 + Number(size)).toString();
}
/** Bytes; larger than any file we read. */
const LARGEST = 20 * 1024 * 1024;
/** Milliseconds. */
const TIMEOUT = 30_000;
/** The only environment variables passed to git: what it needs, and nothing that may be a secret. */
const PASSED_ON = ["PATH", "HOME", "USERPROFILE", "SYSTEMROOT", "XDG_CONFIG_HOME"];
function git_run(cwd, args, input, environment) {
    const env = Object.fromEntries(PASSED_ON.map((name) => [name, environment[name]]));
    const options = { cwd, env, maxBuffer: LARGEST, timeout: TIMEOUT, encoding: "buffer" };
    return new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_.execFile)("git", args, options, (error, stdout) => {
            if (error === null)
                resolve(stdout);
            else if (error.code === "ENOENT")
                reject(new user_error/* UserError */.y("--since needs git to be installed."));
            else
                reject(new Error(error.message, { cause: error }));
        });
        child.stdin?.on("error", () => undefined);
        child.stdin?.end(input);
    });
}

;// CONCATENATED MODULE: ./src/cli/help.ts

const WIDTH = 80;
/** The output of `aop --help` or `aop plan --help`. */
function helpText(of) {
    const usage = of === null
        ? "Usage: aop <command> [file] [options]\n\nManages Cloudflare Authenticated Origin Pulls from one file:\naop.yaml, unless another one is named."
        : `Usage: aop ${of} [file] [options]\n\n${sentence(COMMANDS[of])}.`;
    const commands = of === null ? [section("Commands", Object.entries(COMMANDS))] : [];
    return `${[
        usage,
        ...commands,
        section("Options", optionRows(of)),
        section("Environment", Object.entries(VARIABLES)),
        section("Exit codes", Object.entries(EXIT_CODES)),
    ].join("\n\n")}\n`;
}
/** The options of a command, or all options: how each is written, and what it means. */
function optionRows(of) {
    const entries = Object.entries(OPTIONS);
    return entries
        .filter(([, option]) => of === null || option.of.includes(of))
        .map(([name, option]) => [written(name, option), meaning(option, of)]);
}
/** "-y, --yes", "--since REVISION". */
function written(name, { short, value }) {
    return `${short === undefined ? "" : `-${short}, `}--${name}${value === null ? "" : ` ${value}`}`;
}
function meaning({ meaning: text, fallback, of: commands }, of) {
    const only = of === null && commands.length < Object.keys(COMMANDS).length
        ? ` (${commands.join(", ")})`
        : "";
    return `${text}${only}${fallback === undefined ? "" : `; default ${fallback}`}`;
}
function section(title, rows) {
    const left = Math.max(...rows.map(([name]) => name.length)) + 4;
    const lines = rows.flatMap(([name, text]) => wrap(text, WIDTH - left).map((line, index) => index === 0 ? `  ${name.padEnd(left - 2)}${line}` : `${" ".repeat(left)}${line}`));
    return [`${title}:`, ...lines].join("\n");
}
function wrap(text, width) {
    const lines = [];
    for (const word of text.split(" ")) {
        const last = lines.at(-1);
        if (last !== undefined && last.length + 1 + word.length <= width)
            lines.push(`${lines.pop() ?? ""} ${word}`);
        else
            lines.push(word);
    }
    return lines;
}
function sentence(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

// EXTERNAL MODULE: ./src/config/workspace.ts
var config_workspace = __webpack_require__(531);
// EXTERNAL MODULE: ./src/origin/ranges.ts
var ranges = __webpack_require__(1966);
// EXTERNAL MODULE: ./src/runtime/token.ts
var token = __webpack_require__(8821);
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
    throw new user_error/* UserError */.y(`${what} must be a whole number from 0 to 86400, not ${settings_shown(value)}.`);
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
    throw new user_error/* UserError */.y(`${what} contains ${settings_shown(wrong)}, but must be a list of CIDR ranges such as 10.0.0.0/8 or fd00::/8, separated by commas.`);
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
function settings_shown(value) {
    return `\u201c${value.slice(0, 80)}\u201d`;
}

;// CONCATENATED MODULE: ./src/cli/location.ts



/**
 * The place of a file, given as typed: its Git repository, as on GitHub. Outside a repository it is the current
 * directory if that contains the file, otherwise the file's own directory.
 */
function locateConfig(file, directory) {
    const path = (0,external_node_path_.resolve)(directory, file);
    const root = repositoryRoot((0,external_node_path_.dirname)(path));
    const workspace = root ?? ((0,config_workspace/* isInside */.FK)(directory, path) ? directory : (0,external_node_path_.dirname)(path));
    return { workspace, isRepository: root !== null, config: workspacePath(workspace, path) };
}
/** A path relative to the workspace, in the form of GitHub's API. */
function workspacePath(workspace, path) {
    const relativePath = (0,external_node_path_.relative)(workspace, path);
    // Paths on another Windows drive have no relative form.
    return external_node_path_.posix.normalize(((0,external_node_path_.isAbsolute)(relativePath) ? path : relativePath).replaceAll("\\", "/"));
}

;// CONCATENATED MODULE: ./src/cli/inputs.ts






/** A run's settings, from the options and the environment. Throws UserError. */
function readInputs(given, environment, { workspace, config }, directory) {
    const text = (name) => given.get(name) ?? fallback(name);
    const seconds = (name) => wholeNumberSetting(`--${name}`, text(name)) * 1000;
    const url = environment["CLOUDFLARE_API_URL"]?.trim() ?? "";
    return {
        config,
        cloudflareApiToken: tokenSetting("CLOUDFLARE_API_TOKEN", tokenOf(environment)),
        cloudflareApiUrl: apiUrlSetting("CLOUDFLARE_API_URL", url === "" ? CLOUDFLARE_API_URL : url),
        zones: listSetting(text("zones")),
        allowMassRemoval: given.has("allow-mass-removal"),
        waitTimeout: seconds("wait-timeout"),
        retireDelay: seconds("retire-delay"),
        expiryWarningDays: wholeNumberSetting("--expiry-warning-days", text("expiry-warning-days")),
        probeOrigins: given.has("no-probe-origins") ? "none" : "all",
        probeEdge: given.has("no-probe-edge") ? null : { address: null },
        probeAllow: rangesSetting("--probe-allow", text("probe-allow")),
        allowedEnvironment: patternsSetting("--allowed-environment", text("allowed-environment"), runtime_environment/* ALLOWED_ENVIRONMENT */.v3),
        outputDirectory: outputDirectory(text("output-directory"), workspace, directory),
    };
}
/** Relative to the workspace; as typed if it leads out of it, since the message that refuses it repeats it. */
function outputDirectory(written, workspace, directory) {
    const path = workspacePath(workspace, (0,external_node_path_.resolve)(directory, written));
    const refused = (0,config_workspace/* repositoryPath */.SH)(path) === null && (0,config_workspace/* repositoryPath */.SH)(written) === null;
    return refused ? written : path;
}
/** The API token from the environment; empty if there is none. */
function tokenOf(environment) {
    return environment["CLOUDFLARE_API_TOKEN"]?.trim() ?? "";
}
function fallback(name) {
    const option = OPTIONS[name];
    return "fallback" in option ? option.fallback : "";
}

;// CONCATENATED MODULE: ./src/cli/log.ts




/** The run's log, on standard error. `source` provides the lines shown with a problem. */
function createLog(err, status, source) {
    const labelled = (label, color) => (message) => {
        const [first = "", ...more] = (0,text_escape/* logLines */.OG)((0,text_message/* plain */.pj)(rewordForTerminal(message)));
        err.line([color, `${label}: `], first);
        for (const line of more)
            err.line(line);
    };
    const groups = { open: 0 };
    return {
        info: (message) => {
            for (const line of (0,text_escape/* logLines */.OG)((0,text_message/* plain */.pj)(rewordForTerminal(message))))
                err.line(["dim", line]);
        },
        warning: labelled("warning", "yellow"),
        notice: labelled("note", "cyan"),
        error: labelled("error", "red"),
        problems: problemPrinter(err, source),
        group: async (title, body) => {
            if (groups.open > 0)
                return body();
            groups.open += 1;
            err.line(["bold", `${title} \u2026`]);
            status.begin(title);
            try {
                return await body();
            }
            finally {
                groups.open -= 1;
                status.end();
            }
        },
    };
}

;// CONCATENATED MODULE: ./src/cli/paint.ts

/** Colours on a terminal; overridden by FORCE_COLOR (https://force-color.org) or NO_COLOR (https://no-color.org). */
function paintFor({ isTerminal }, environment) {
    return hasColors(isTerminal, environment)
        ? (color, text) => (0,external_node_util_.styleText)(color, text, { validateStream: false })
        : (_, text) => text;
}
function hasColors(isTerminal, environment) {
    const { FORCE_COLOR: force = "", NO_COLOR: none = "", TERM: term } = environment;
    if (force !== "")
        return force !== "0" && force !== "false";
    return none === "" && isTerminal && term !== "dumb";
}

;// CONCATENATED MODULE: ./src/cli/printer.ts


/** Printers for the streams of a terminal; `before` is called before each line. */
function openPrinters({ out, err, environment }, redactor, before) {
    const open = (stream) => {
        const paint = paintFor(stream, environment);
        const write = (text) => {
            before();
            stream.write(redactor.text(text));
        };
        return {
            columns: stream.isTerminal ? stream.columns : null,
            line: (...parts) => {
                write(`${parts.map((part) => painted(part, paint, redactor)).join("")}\n`);
            },
            raw: write,
        };
    };
    return { out: open(out), err: open(err) };
}
/** Redacts a part before it is escaped or coloured; its line is redacted once more as a whole. */
function painted(part, paint, redactor) {
    const [color, text] = typeof part === "string" ? [null, part] : part;
    const shown = (0,text_escape/* logLines */.OG)(redactor.text(text)).join(" ");
    return color === null || shown === "" ? shown : paint(color, shown);
}

;// CONCATENATED MODULE: ./src/cli/source.ts



/** The most characters of a line to show. */
const source_WIDTH = 160;
/** Files below `workspace`, with paths relative to `directory`. */
function openSource(workspace, directory) {
    const texts = new Map();
    const linesOf = (file) => {
        const lines = texts.get(file) ?? source_read((0,external_node_path_.join)(workspace, file));
        texts.set(file, lines);
        return lines;
    };
    return {
        pathOf: (file) => (0,external_node_path_.relative)(directory, (0,external_node_path_.join)(workspace, file)) || file,
        excerpt: ({ file, line, column }) => {
            const text = linesOf(file)?.[line - 1];
            return text === undefined || text.trim() === "" ? null : excerptOf(text, column);
        },
    };
}
/** The file's lines; null if it can't be read or contains a private key, none of whose lines may be shown. */
function source_read(path) {
    try {
        const text = (0,external_node_fs_.readFileSync)(path, "utf8");
        return text.includes("PRIVATE KEY-----") ? null : text.split(/\r\n|[\n\r]/);
    }
    catch {
        return null;
    }
}
function excerptOf(text, column) {
    const tabless = text.replaceAll("\t", " ");
    const before = (0,text_escape/* spellOutInvisible */.IM)(tabless.slice(0, column - 1), source_WIDTH);
    return [(0,text_escape/* spellOutInvisible */.IM)(withoutSecrets(tabless), source_WIDTH), `${" ".repeat(before.length)}^`];
}
/** A value that looks like a secret, written into the file by mistake. Masking keeps its length, for the caret. */
const VALUE = /(?:tok|key|pass|secret|\benv)[\w-]{0,40}["']? ?: ?(?!\{|[A-Z0-9_]+\b)(?=\S)/;
/** Longer than any name or zone ID. */
const RUN = /[A-Za-z0-9+/_=-]{33,}/g;
function withoutSecrets(line) {
    const value = VALUE.exec(line);
    const from = value === null ? line.length : value.index + value[0].length;
    return line.slice(0, from).replace(RUN, masked) + masked(line.slice(from));
}
function masked(text) {
    return "\u2022".repeat(text.length);
}

;// CONCATENATED MODULE: ./src/cli/status.ts
const CLEAR = "\r\u001B[K";
/** Seconds before the line appears. */
const SOON = 1;
/** Shown only on a terminal; otherwise nothing is written. `elapsed`: milliseconds. */
function openStatus(stream, elapsed) {
    if (!stream.isTerminal)
        return { begin: ignore, end: ignore, hide: ignore };
    let shown = false;
    let timer;
    const hide = () => {
        if (shown)
            stream.write(CLEAR);
        shown = false;
    };
    return {
        hide,
        begin: (task) => {
            const began = elapsed();
            clearInterval(timer);
            timer = setInterval(() => {
                const seconds = Math.round((elapsed() - began) / 1000);
                if (seconds < SOON)
                    return;
                stream.write(`${CLEAR}${task} \u2026 ${seconds} s`.slice(0, (stream.columns ?? 80) + 3));
                shown = true;
            }, 1000).unref();
        },
        end: () => {
            clearInterval(timer);
            hide();
        },
    };
}
function ignore() {
    // Not a terminal.
}

;// CONCATENATED MODULE: ./src/cli/version.ts
/** Same as in package.json; a test compares the two. */
const VERSION = "1.0.0";

;// CONCATENATED MODULE: ./src/cli/run.ts


















/** Runs a command line, given without its first two words. Returns the exit code; never rejects. */
async function runCommand(terminal, argv, surroundings) {
    const status = openStatus(terminal.err, () => surroundings.clock.elapsed());
    const redactor = new Redactor();
    redactor.add(tokenOf(terminal.environment));
    const printers = openPrinters(terminal, redactor, status.hide);
    try {
        const command = parseCommand(argv);
        switch (command.kind) {
            case "help":
                printers.out.raw(helpText(command.of));
                return 0;
            case "version":
                printers.out.raw(`aop ${VERSION}\n`);
                return 0;
            case "run":
                return await run_run(command, terminal, { printers, redactor, status }, surroundings);
        }
    }
    catch (error) {
        const [first = "", ...more] = rewordForTerminal(failureText(error)).split("\n");
        printers.err.line(["red", "error: "], first);
        for (const line of more)
            printers.err.line(line);
        return 1;
    }
    finally {
        status.end();
    }
}
async function run_run({ mode, file, options }, terminal, { printers, redactor, status }, surroundings) {
    const { environment, directory } = terminal;
    const place = locateConfig(file, directory);
    const inputs = readInputs(options, environment, place, directory);
    const yes = options.has("yes");
    if (mode === "apply" && !yes && !terminal.canAsk)
        throw new user_error/* UserError */.y(NOBODY_TO_ASK);
    // Report an unusable proxy before the first request; `validate` sends none.
    if (mode !== "validate")
        proxyOf(environment);
    const repository = place.isRepository ? openRepository(place.workspace, environment) : null;
    const since = await resolveSince(options.get("since"), place, repository);
    const ending = openExitCode(printers);
    const session = (0,session_session/* openSession */.f)({
        ...surroundings,
        mode,
        inputs,
        workspace: place.workspace,
        environment,
        log: createLog(printers.err, status, openSource(place.workspace, directory)),
        // The redactor hides secrets; there is no runner that also has to mask them.
        output: { mask: () => undefined, fail: ending.fail },
    }, redactor, (path, commit) => repository?.textAt(path, commit) ?? Promise.resolve(null));
    const wishes = { file, json: options.has("json"), yes, since };
    await main(session, createTerminalFrontend(session, terminal, printers, wishes, ending.end));
    return ending.code();
}
/** Tracks the exit code: a failure is final. */
function openExitCode({ err }) {
    let code = 0;
    return {
        code: () => code,
        end: (other) => {
            if (code !== 1)
                code = other;
        },
        fail: (message) => {
            code = 1;
            // The errors themselves have been printed.
            err.line(["bold", rewordForTerminal(message)]);
        },
    };
}
const NOBODY_TO_ASK = "Nothing was changed: apply asks for confirmation, and there is no terminal to ask on. Review the output of aop plan, then pass --yes.";
async function resolveSince(written, { workspace }, repository) {
    if (written === undefined)
        return null;
    if (repository !== null)
        return { written, commit: await repository.commitOf(written) };
    throw new user_error/* UserError */.y(`--since needs a Git repository, and ${workspace} is not in one.`);
}

// EXTERNAL MODULE: external "node:readline/promises"
var promises_ = __webpack_require__(6848);
;// CONCATENATED MODULE: ./src/cli/terminal.ts

/** The terminal of this process. */
function thisTerminal() {
    // The reader of a pipe may close it early, as `head` does.
    process.stdout.on("error", (error) => {
        if (error.code !== "EPIPE")
            throw error;
    });
    return {
        environment: process.env,
        directory: process.cwd(),
        out: streamOf(process.stdout),
        err: streamOf(process.stderr),
        canAsk: process.stdin.isTTY && process.stderr.isTTY,
        ask: askOnStderr,
    };
}
function streamOf(stream) {
    return {
        isTerminal: stream.isTTY === true,
        columns: stream.columns ?? null,
        write: (text) => {
            stream.write(text);
        },
    };
}
/** `terminal: false`, since readline would otherwise intercept Ctrl-C. */
async function askOnStderr(question, signal) {
    const lines = (0,promises_.createInterface)({ input: process.stdin, output: process.stderr, terminal: false });
    const ended = new Promise((resolve) => {
        lines.once("close", () => {
            resolve(null);
        });
    });
    try {
        return await Promise.race([lines.question(question, { signal }), ended]);
    }
    catch (error) {
        signal.throwIfAborted();
        throw error;
    }
    finally {
        lines.close();
    }
}

;// CONCATENATED MODULE: ./src/cli/start.ts





/** Runs this process's command line and sets its exit code. */
async function start() {
    process.exitCode = await runCommand(thisTerminal(), process.argv.slice(2), {
        clock: clock/* systemClock */.m,
        connect: connectionsOf(process.env),
        signal: onInterrupt(),
    });
}
/** The exit code a shell reports for a process ended by SIGINT. */
const INTERRUPTED = 130;
/** Aborts on Ctrl-C: the run ends after the request in flight. A second Ctrl-C exits at once. */
function onInterrupt() {
    const controller = new AbortController();
    for (const name of ["SIGINT", "SIGTERM"]) {
        process.on(name, () => {
            if (controller.signal.aborted)
                process.exit(INTERRUPTED);
            process.stderr.write("\nStopping after the request in flight. Press Ctrl-C again to stop at once.\n");
            controller.abort(new Cancelled("The run was cancelled."));
        });
    }
    return controller.signal;
}


/***/ }),

/***/ 1625:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $T: () => (/* binding */ checkDuplicates),
/* harmony export */   J5: () => (/* binding */ checkLimits),
/* harmony export */   vR: () => (/* binding */ checkUnused),
/* harmony export */   xy: () => (/* binding */ isPresented)
/* harmony export */ });
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5383);
/* harmony import */ var _zone_limits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9960);


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
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F5: () => (/* binding */ buildDesired),
/* harmony export */   Jb: () => (/* binding */ declaredCertificates),
/* harmony export */   YV: () => (/* binding */ selectZones)
/* harmony export */ });
/* harmony import */ var _text_order_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9891);
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5383);
/* harmony import */ var _zone_hostname_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6729);
/* harmony import */ var _zone_zone_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8538);




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
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V6: () => (/* binding */ placeholderProblem),
/* harmony export */   Vw: () => (/* binding */ formatProblem),
/* harmony export */   bJ: () => (/* binding */ isUtf16),
/* harmony export */   be: () => (/* binding */ formatOf)
/* harmony export */ });
/* harmony import */ var _certificate_der_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7432);

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
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ loadConfig)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/text/message.ts
var text_message = __webpack_require__(6400);
// EXTERNAL MODULE: ./src/text/quote.ts
var quote = __webpack_require__(5383);
// EXTERNAL MODULE: ./src/config/file-format.ts
var file_format = __webpack_require__(2748);
// EXTERNAL MODULE: ./src/certificate/validity.ts
var validity = __webpack_require__(1861);
// EXTERNAL MODULE: ./src/text/time.ts
var time = __webpack_require__(7466);
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
var checks = __webpack_require__(1625);
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
var certificate = __webpack_require__(6227);
// EXTERNAL MODULE: ./src/certificate/pem.ts
var certificate_pem = __webpack_require__(9049);
// EXTERNAL MODULE: ./src/certificate/der.ts
var certificate_der = __webpack_require__(7432);
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
var external_node_crypto_ = __webpack_require__(7598);
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
var secrets = __webpack_require__(8019);
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
var workspace = __webpack_require__(531);
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

// EXTERNAL MODULE: ./src/config/parse.ts + 19 modules
var parse = __webpack_require__(6920);
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

/***/ 6920:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Cs: () => (/* binding */ hasErrors),
  o4: () => (/* binding */ parseConfig),
  dS: () => (/* binding */ sortProblems)
});

// EXTERNAL MODULE: ./src/text/message.ts
var text_message = __webpack_require__(6400);
// EXTERNAL MODULE: ./src/text/order.ts
var order = __webpack_require__(9891);
// EXTERNAL MODULE: ./src/config/checks.ts
var checks = __webpack_require__(1625);
// EXTERNAL MODULE: ./src/text/quote.ts
var quote = __webpack_require__(5383);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 2 modules
var schemas = __webpack_require__(5395);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js + 1 modules
var api = __webpack_require__(3305);
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
var core = __webpack_require__(8532);
;// CONCATENATED MODULE: ./src/config/origin.ts

/** Reads `host:port`, `1.2.3.4:443` or `[2001:db8::1]:443`, or says in a sentence what is wrong with it. */
function readAddress(written) {
    const parts = /^(?:\[([^\]]*)\]|([^:[\]]*)):(\d{1,5})$/.exec(written);
    if (!parts)
        return problem(formProblem(written));
    const [, ipv6, name = "", digits = ""] = parts;
    const port = Number(digits);
    if (port < 1 || port > 65535 || digits.startsWith("0")) {
        return problem(`The origin ${(0,quote/* quote */.hD)(written)} has a port that is not between 1 and 65535.`);
    }
    const isHost = ipv6 === undefined ? isIpv4(name) || isName(name) : isIpv6(ipv6);
    if (isHost)
        return { kind: "address", address: { host: ipv6 ?? name, port } };
    return problem(ipv6 === undefined
        ? `The origin ${(0,quote/* quote */.hD)(written)} has no valid name or IP address before its port.`
        : `The origin ${(0,quote/* quote */.hD)(written)} has no IPv6 address between its brackets.`);
}
function problem(message) {
    return { kind: "problem", message };
}
function formProblem(written) {
    if (written.includes("://") || written.includes("/")) {
        return `The origin ${(0,quote/* quote */.hD)(written)} is a URL: write host:port, such as 203.0.113.10:443.`;
    }
    if (isIpv6(written) || /^[0-9a-f]*:[0-9a-f:]+$/i.test(written)) {
        return `The origin ${(0,quote/* quote */.hD)(written)} is not host:port: put an IPv6 address in brackets, such as [2001:db8::1]:443.`;
    }
    return `The origin ${(0,quote/* quote */.hD)(written)} is not host:port: write it such as 203.0.113.10:443, [2001:db8::1]:443 or origin.example.com:443.`;
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

;// CONCATENATED MODULE: ./src/config/schema-hostname.ts




/** Of one hostname: each is probed. */
const MOST_ORIGINS = 20;
const origin = schemas/* pipe */.FsL(schemas/* string */.YjP({ error: expected('text in the form host:port, such as "203.0.113.10:443"') }), schemas/* transform */.pdi((written, context) => {
    const read = readAddress(written);
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
        origins: schemas/* optional */.lqM(schemas/* array */.YOg(origin, { error: expected('a list such as [ "203.0.113.10:443" ]') })
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
var environment = __webpack_require__(329);
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
var dist = __webpack_require__(8815);
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
var workspace = __webpack_require__(531);
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
var text_notice = __webpack_require__(3067);
// EXTERNAL MODULE: ./src/zone/hostname.ts
var zone_hostname = __webpack_require__(6729);
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
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ readSecret),
/* harmony export */   v: () => (/* binding */ zoneTokens)
/* harmony export */ });
/* harmony import */ var _text_secret_forms_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8613);

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
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FK: () => (/* binding */ isInside),
/* harmony export */   K7: () => (/* binding */ LARGEST_FILE),
/* harmony export */   OH: () => (/* binding */ openWorkspace),
/* harmony export */   SH: () => (/* binding */ repositoryPath),
/* harmony export */   ep: () => (/* binding */ isGitInternal),
/* harmony export */   ov: () => (/* binding */ OUTSIDE)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _text_error_code_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8571);
/* harmony import */ var _file_format_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2748);




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

/***/ 3321:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ms: () => (/* binding */ driftFindings),
/* harmony export */   _K: () => (/* binding */ isDrift),
/* harmony export */   hq: () => (/* binding */ ID_LENGTH),
/* harmony export */   oC: () => (/* binding */ SEVERITIES)
/* harmony export */ });
/* unused harmony export findingsDigest */
/* harmony import */ var _plan_expiry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5064);
/* harmony import */ var _plan_operation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3246);
/* harmony import */ var _plan_levels_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7136);
/* harmony import */ var _text_order_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9891);
/* harmony import */ var _text_sha_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5409);
/* harmony import */ var _zone_ssl_mode_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5710);






/** Worst first. */
const SEVERITIES = [
    "lost",
    "expired",
    "early",
    "wrong",
    "uncovered",
    "expiring",
    "idle",
    "other",
];
/** Hex digits in a finding's ID. */
const ID_LENGTH = 12;
/**
 * All findings, worst first, without unmanaged objects. `restoring`: digests of the operations that would restore the
 * last applied revision; null if that isn't known.
 */
function driftFindings(plan, zones, restoring) {
    const inputs = new Map(zones.map((zone) => [zone.current.id, zone]));
    const findings = plan.zones.flatMap((zone) => [
        ...sslMode(zone, inputs.get(zone.id)),
        ...unreached(zone, inputs.get(zone.id)),
        ...uncovered(zone, plan.namesHostnames),
        ...differences(zone, restoring),
        ...expiries(zone),
    ]);
    const rank = ({ severity }) => SEVERITIES.indexOf(severity);
    return findings.toSorted((a, b) => rank(a) - rank(b) || (0,_text_order_js__WEBPACK_IMPORTED_MODULE_4__/* .compare */ .U)(a.zone, b.zone));
}
/**
 * Whether Cloudflare differs from aop.yaml. An expiring certificate is no difference, nor is a hostname that isn't
 * served.
 */
function isDrift(findings) {
    return findings.some(({ what, severity }) => what.kind !== "expiry" && severity !== "idle");
}
/** SHA-256 (hex, the first 32 digits) over the findings, independent of their order; null if there are none. */
function findingsDigest(findings) {
    if (findings.length === 0)
        return null;
    const ids = findings.map(({ id }) => id).sort(compare);
    return sha256(ids.join("\n")).slice(0, 32);
}
/** With `off` or `flexible`, Cloudflare doesn't use TLS to any origin, so enabled settings have no effect. */
function sslMode({ name, id }, input) {
    const mode = input?.current.sslMode ?? null;
    if (input === undefined || !(0,_zone_ssl_mode_js__WEBPACK_IMPORTED_MODULE_5__/* .lacksTls */ .k)(mode))
        return [];
    const { global, zoneLevel, associations } = input.desired;
    const switchedOn = global === true || zoneLevel?.enabled === true;
    if (!switchedOn && !associations.some((association) => association.enabled))
        return [];
    const identity = findingId([id, "ssl-mode", mode]);
    const what = { kind: "ssl-mode", mode };
    return [{ id: identity, zone: name, severity: "lost", pending: false, what }];
}
/** Hostnames that are enabled but don't get their traffic through Cloudflare. */
function unreached({ id, name, declared }, input) {
    const enabled = new Set(input?.current.associations.flatMap(({ enabled, hostname }) => (enabled ? [hostname] : [])));
    return declared.flatMap(({ hostname, reach }) => {
        if (reach.kind === "proxied" || reach.kind === "unknown" || reach.kind === "unread")
            return [];
        if (!enabled.has(hostname))
            return [];
        return [
            {
                id: findingId([id, reach.kind, hostname]),
                zone: name,
                severity: reach.kind === "dns-only" ? "lost" : "idle",
                pending: false,
                what: { kind: "reach", hostname, reach },
            },
        ];
    });
}
/** One finding per zone. If hostnames may not be named, its ID reveals only their number. */
function uncovered({ id, name, coverage }, namesHostnames) {
    if (coverage.rule !== "require")
        return [];
    const all = coverage.hostnames ?? [];
    const open = all.filter(({ now }) => (0,_plan_levels_js__WEBPACK_IMPORTED_MODULE_2__/* .isUnprotected */ .Ks)(now)).map(({ hostname }) => hostname);
    if (open.length === 0)
        return [];
    const which = namesHostnames ? open : [String(open.length)];
    return [
        {
            id: findingId([id, "coverage", ...which]),
            zone: name,
            severity: "uncovered",
            pending: false,
            what: { kind: "coverage", hostnames: open, of: all.length },
        },
    ];
}
function differences(zone, restoring) {
    return zone.operations.map(({ digest, operation }) => ({
        id: findingId([digest]),
        zone: zone.name,
        severity: severityOf(operation),
        pending: restoring !== null && !restoring.has(digest),
        what: { kind: "operation", operation },
    }));
}
/** The severity of the drift that this operation would fix. */
function severityOf(operation) {
    switch (operation.kind) {
        case "upload-certificate":
            return "wrong";
        case "set-zone-level":
        case "set-global":
            return operation.enabled ? "lost" : "other";
        case "set-association":
            if (!operation.after.enabled)
                return "other";
            if (operation.before?.enabled !== true)
                return "lost";
            return (0,_plan_operation_js__WEBPACK_IMPORTED_MODULE_1__/* .associationChange */ .qM)(operation) === "move" ? "wrong" : "lost";
        case "void-association":
        case "delete-certificate":
            return "other";
    }
}
function expiries({ id, name, certificates, operations }) {
    const changes = operations.map(({ operation }) => operation);
    return certificates.flatMap((use) => {
        const { state, store, certificate } = use;
        const severity = EXPIRIES[state];
        // A certificate that isn't valid yet does no harm until it is presented.
        const { hostnames, zoneLevel } = severity === "early" ? (0,_plan_expiry_js__WEBPACK_IMPORTED_MODULE_0__/* .presentUses */ .a)(use, changes) : use;
        if (severity === null || (hostnames.length === 0 && !zoneLevel))
            return [];
        return [
            {
                id: findingId([id, state, store, certificate.fingerprint]),
                zone: name,
                severity,
                pending: false,
                what: { kind: "expiry", use },
            },
        ];
    });
}
const EXPIRIES = {
    valid: null,
    unknown: null,
    expiring: "expiring",
    expired: "expired",
    "not-yet-valid": "early",
};
function findingId(parts) {
    return (0,_text_sha_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256 */ .s)(parts.join("\n")).slice(0, ID_LENGTH);
}


/***/ }),

/***/ 5283:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ isEmptyExport),
/* harmony export */   k: () => (/* binding */ isEmptyZone)
/* harmony export */ });
/** Whether Cloudflare has nothing in this zone that could be declared. */
function isEmptyZone(current) {
    return (!current.zoneLevel &&
        current.global?.on !== true &&
        current.certificates.length === 0 &&
        current.associations.length === 0);
}
/** Whether the zone has nothing to write. */
function isEmptyExport(zone) {
    return (!zone.global &&
        zone.zoneLevel === null &&
        zone.certificates.length === 0 &&
        zone.hostnames.length === 0);
}


/***/ }),

/***/ 1966:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ isRange),
/* harmony export */   d: () => (/* binding */ publicOrAllowed)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_net__WEBPACK_IMPORTED_MODULE_0__);

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

/***/ 8219:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hD: () => (/* binding */ countUnprotected),
  jv: () => (/* binding */ dnsOf),
  er: () => (/* binding */ enablesFirstHostname),
  j0: () => (/* binding */ isCustomHostname),
  vL: () => (/* binding */ isExcepted),
  p2: () => (/* binding */ zoneCoverage)
});

// UNUSED EXPORTS: totalUnprotected

// EXTERNAL MODULE: ./src/text/order.ts
var order = __webpack_require__(9891);
// EXTERNAL MODULE: ./src/zone/hostname.ts
var zone_hostname = __webpack_require__(6729);
// EXTERNAL MODULE: ./src/zone/surroundings.ts
var zone_surroundings = __webpack_require__(911);
;// CONCATENATED MODULE: ./src/plan/dns.ts

const NOTHING = {
    proxied: false,
    hasAddress: false,
    hasOrigin: false,
    isDelegated: false,
};
/** Only these lead visitors anywhere; HTTPS and SVCB records just add parameters to them. */
const ADDRESSES = ["A", "AAAA", "CNAME"];
/** The zone's DNS. A load balancer replaces the records of its name. */
function readDns(zone, records, loadBalancers = []) {
    const entries = new Map();
    for (const record of records)
        add(entries, record, zone);
    for (const { name, proxied } of loadBalancers) {
        entries.set(name, { ...NOTHING, proxied, hasAddress: true, hasOrigin: true, aliasOf: [] });
    }
    const existing = withParents(entries.keys(), zone);
    const names = { entries, existing, zone };
    const served = (hostname) => lookUp(names, hostname);
    const proxied = [...entries].flatMap(([name, entry]) => entry.proxied && served(name).kind === "proxied"
        ? [{ name, hasOrigin: leadsToOrigin(names, name) }]
        : []);
    return { served, proxied };
}
/** One proxied address makes the whole name proxied (developers.cloudflare.com/dns/proxy-status). */
function add(entries, record, zone) {
    const { name, type, proxied } = record;
    const entry = entries.get(name) ?? { ...NOTHING, aliasOf: [] };
    if (ADDRESSES.includes(type)) {
        entry.hasAddress = true;
        entry.proxied ||= proxied;
        const target = type === "CNAME" ? (0,zone_hostname/* canonicalHostname */.G_)(record.content) : null;
        if (target !== null && (0,zone_hostname/* isInZone */.eI)(target, zone))
            entry.aliasOf.push(target);
        else
            entry.hasOrigin ||= hasOrigin(record);
    }
    if (type === "NS" && name !== zone)
        entry.isDelegated = true;
    entries.set(name, entry);
}
/** Cloudflare products that answer themselves, or reach the origin by means other than TLS from the edge. */
const WITHOUT_ORIGIN = [
    "cfargotunnel.com",
    "pages.dev",
    "workers.dev",
    "r2.dev",
    "r2.cloudflarestorage.com",
];
function hasOrigin({ type, content }) {
    if (type === "AAAA")
        return !isDiscarded(content);
    if (type !== "CNAME")
        return true;
    const target = (0,zone_hostname/* canonicalHostname */.G_)(content);
    return !WITHOUT_ORIGIN.some((domain) => (0,zone_hostname/* isInZone */.eI)(target, domain));
}
/** How many aliases are followed; Cloudflare's resolver doesn't follow endless chains either. */
const LONGEST_CHAIN = 10;
/**
 * `www` is often an alias of a name that leads to Pages or a tunnel. If an alias can't be followed, assume an origin.
 */
function leadsToOrigin(names, name, hops = 0) {
    const entry = names.entries.get(name);
    if (entry === undefined || entry.hasOrigin || hops > LONGEST_CHAIN)
        return true;
    return entry.aliasOf.some((target) => {
        const served = lookUp(names, target);
        const isHere = served.kind === "proxied" || served.kind === "dns-only";
        return !isHere || leadsToOrigin(names, served.by, hops + 1);
    });
}
/** `100::/64` (RFC 6666): a placeholder for names that a Worker or a rule answers. */
function isDiscarded(address) {
    const url = URL.canParse(`http://[${address}]`) ? new URL(`http://[${address}]`) : null;
    const [, rest] = /^\[100::([0-9a-f:]*)\]$/.exec(url?.hostname ?? "") ?? [];
    return rest !== undefined && rest.split(":").length <= 4;
}
/** The names, plus those that exist only because others are below them (RFC 4592, 2.2.2); the zone always exists. */
function withParents(names, zone) {
    const existing = new Set([zone]);
    for (const name of names) {
        for (let at = name; (0,zone_hostname/* isInZone */.eI)(at, zone) && !existing.has(at); at = parentOf(at))
            existing.add(at);
    }
    return existing;
}
function lookUp({ entries, existing, zone }, hostname) {
    if (!(0,zone_hostname/* isInZone */.eI)(hostname, zone))
        return { kind: "nothing" };
    let encloser = hostname;
    while (!existing.has(encloser))
        encloser = parentOf(encloser);
    for (let at = encloser; at !== zone; at = parentOf(at)) {
        if (entries.get(at)?.isDelegated === true)
            return { kind: "delegated", by: at };
    }
    const by = encloser === hostname ? hostname : `*.${encloser}`;
    const entry = entries.get(by);
    if (entry?.hasAddress !== true)
        return { kind: "nothing" };
    return { kind: entry.proxied ? "proxied" : "dns-only", by };
}
function parentOf(name) {
    return name.slice(name.indexOf(".") + 1);
}

// EXTERNAL MODULE: ./src/plan/levels.ts
var levels = __webpack_require__(7136);
;// CONCATENATED MODULE: ./src/plan/coverage.ts





/** The zone's coverage, computed from its DNS as far as that was read. */
function zoneCoverage(input, { operations }) {
    const { coverage } = input.desired;
    const dns = coverage.level === "ignore" ? null : dnsOf(input);
    if (dns === null)
        return { rule: coverage.level, hostnames: null, exempt: 0 };
    const names = namesOf(dns, input);
    const counted = names.filter(({ name, hasOrigin }) => hasOrigin && !isExcepted(name, coverage));
    const { now, after } = (0,levels/* levelsOf */.pd)(input, operations);
    const hostnames = counted
        .map(({ name }) => ({ hostname: name, now: now(name), after: after(name) }))
        .sort(order/* byHostname */.R);
    return { rule: coverage.level, hostnames, exempt: names.length - counted.length };
}
/** The zone's DNS as far as it was read; null if its records are unknown. */
function dnsOf({ current, surroundings = zone_surroundings/* NOTHING_READ */.pp }) {
    const records = (0,zone_surroundings/* valueOf */.RP)(surroundings.records);
    return records && readDns(current.name, records, (0,zone_surroundings/* valueOf */.RP)(surroundings.loadBalancers) ?? []);
}
/** How many of these get no certificate; null if that is unknown for any of them. */
function countUnprotected({ hostnames }, when) {
    if (hostnames === null || hostnames.some((hostname) => hostname[when] === "unknown"))
        return null;
    return hostnames.filter((hostname) => (0,levels/* isUnprotected */.Ks)(hostname[when])).length;
}
/** The same for all zones that request it; also null if none does. */
function totalUnprotected(coverages, when) {
    const counts = coverages
        .filter(({ rule }) => rule !== "ignore")
        .map((coverage) => countUnprotected(coverage, when));
    return counts.length === 0 || counts.includes(null)
        ? null
        : counts.reduce((sum, count) => sum + (count ?? 0), 0);
}
/** Names with a proxied record, and hostnames with an association that match a proxied wildcard. */
function namesOf(dns, { desired, current }) {
    const names = new Map(dns.proxied.map((proxied) => [proxied.name, proxied]));
    for (const { hostname } of [...desired.associations, ...current.associations]) {
        const served = dns.served(hostname);
        const record = served.kind === "proxied" ? names.get(served.by) : undefined;
        if (record !== undefined)
            names.set(hostname, { ...record, name: hostname });
    }
    return [...names.values()];
}
/** Whether a hostname is an exception of this rule. */
function isExcepted(hostname, { except }) {
    return except.some((pattern) => matches(hostname, pattern));
}
/** `*` stands for exactly one label. */
function matches(hostname, pattern) {
    const labels = hostname.split(".");
    const wanted = pattern.split(".");
    return (labels.length === wanted.length &&
        wanted.every((label, index) => label === "*" || label === labels[index]));
}
/** Whether this enables the zone's first hostname with a certificate of its own. */
function enablesFirstHostname({ current }, { operations }) {
    return (current.associations.every(({ enabled }) => !enabled) &&
        operations.some((operation) => operation.kind === "set-association" && operation.after.enabled));
}
/** Whether the hostname belongs to a customer (Cloudflare for SaaS), so that its DNS isn't in the zone. */
function isCustomHostname(hostname, zone) {
    return !(0,zone_hostname/* isInZone */.eI)(hostname, zone);
}


/***/ }),

/***/ 8122:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LS: () => (/* binding */ commonName),
/* harmony export */   dF: () => (/* binding */ describeCertificate),
/* harmony export */   nE: () => (/* binding */ shortFingerprint),
/* harmony export */   q0: () => (/* binding */ describe)
/* harmony export */ });
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6400);
/* harmony import */ var _text_sha_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5409);
/* harmony import */ var _text_time_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7466);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3246);




/**
 * The operation as one sentence without a period, starting with the same verb as its row and the headline: "move
 * shop.example.com from \u2026 to \u2026".
 */
function describe(operation) {
    switch (operation.kind) {
        case "upload-certificate":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `upload ${level(operation.store)} certificate ${operation.name} (${describeCertificate(operation.certificate)})`;
        case "set-zone-level":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `turn zone-level authenticated origin pulls ${onOff(operation.enabled)}`;
        case "set-global":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `turn global authenticated origin pulls ${onOff(operation.enabled)}`;
        case "set-association":
            return describeAssociation(operation, (0,_operation_js__WEBPACK_IMPORTED_MODULE_1__/* .associationChange */ .qM)(operation));
        case "void-association":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `remove the association of ${operation.hostname} from ${earlier(operation.before)}`;
        case "delete-certificate":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `delete ${level(operation.store)} certificate ${describeCertificate(operation.certificate)}`;
    }
}
/** First twelve digits of a fingerprint: enough to identify a certificate, short enough to read. */
function shortFingerprint(fingerprint) {
    return fingerprint.startsWith("id:") ? fingerprint.slice(3) : (0,_text_sha_js__WEBPACK_IMPORTED_MODULE_0__/* .shortSha */ .F)(fingerprint);
}
/** "CN=api.example.com, O=Example Ltd, 3f2a\u2026, until 2027-01-31". */
function describeCertificate(certificate) {
    return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${certificate.subject}, ${shortFingerprint(certificate.fingerprint)}, until ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)((0,_text_time_js__WEBPACK_IMPORTED_MODULE_3__/* .day */ .v)(certificate.notAfter))}`;
}
/** The common name of a subject, "CN=api.example.com", or the whole subject if it has none. */
function commonName(subject) {
    return /(?:^|, )(CN=[^,]+)/.exec(subject)?.[1] ?? subject;
}
function describeAssociation({ hostname, before, after }, change) {
    const certificate = (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${after.name} (${shortFingerprint(after.certificate.fingerprint)})`;
    switch (change) {
        case "create":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(after.enabled ? "enable" : "disable")} ${hostname} with ${certificate}`;
        case "enable":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `enable ${hostname} with ${certificate}`;
        case "disable":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `disable ${hostname} (no client certificate is sent to its origin, regardless of the other levels)`;
        case "redo":
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `redeploy the association of ${hostname} with ${certificate}`;
        default:
            return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `move ${hostname} from ${before === null ? (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)("nothing") : earlier(before)} to ${after.name} (${shortFingerprint(after.certificate.fingerprint)}${disabledUnless(after)})`;
    }
}
function earlier({ certificateId, certificate, enabled }) {
    return certificate === null
        ? (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${certificateId}${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(enabled ? "" : " (disabled)")}`
        : (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${commonName(certificate.subject)} (${shortFingerprint(certificate.fingerprint)}${disabledUnless({ enabled })})`;
}
function disabledUnless({ enabled }) {
    return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(enabled ? "" : ", disabled");
}
function level(store) {
    return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(store === "hostname" ? "hostname" : "zone-level");
}
function onOff(enabled) {
    return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(enabled ? "on" : "off");
}


/***/ }),

/***/ 8256:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ diffZone)
/* harmony export */ });
/* harmony import */ var _text_order_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9891);
/* harmony import */ var _zone_certificates_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7820);
/* harmony import */ var _zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(538);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3246);
/* harmony import */ var _removal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6515);
/* harmony import */ var _stages_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8095);






/**
 * Operations that turn `current` into `desired`, deterministic for equal states; `previous` decides what is ours to
 * remove.
 */
function diffZone(desired, current, previous) {
    const uploads = uploadsOf(desired, current);
    const leftover = (0,_removal_js__WEBPACK_IMPORTED_MODULE_1__/* .leftoverAssociations */ ._F)(desired, current, previous, uploads);
    const removal = (0,_removal_js__WEBPACK_IMPORTED_MODULE_1__/* .certificatesToRemove */ .y8)(desired, current, previous, leftover.kept);
    const ordered = (0,_stages_js__WEBPACK_IMPORTED_MODULE_2__/* .orderInStages */ .DM)({
        uploads,
        switchesOn: switches(desired, current, true),
        associations: associationsOf(desired, current, uploads),
        voids: leftover.voids,
        switchesOff: switches(desired, current, false),
        deletes: removal.deletes,
    }, current);
    return {
        ...ordered,
        operations: (0,_stages_js__WEBPACK_IMPORTED_MODULE_2__/* .operationsOf */ .CF)(ordered.stages).map(({ operation }) => operation),
        unmanaged: { associations: leftover.unmanaged, certificates: removal.unmanaged },
        kept: removal.kept,
    };
}
function uploadsOf(desired, current) {
    return desired.certificates
        .flatMap(({ name, certificate, stores }) => stores
        .filter((store) => (0,_zone_certificates_js__WEBPACK_IMPORTED_MODULE_3__/* .findCertificate */ .$)(current, store, certificate.fingerprint) === null)
        .map((store) => ({
        kind: "upload-certificate",
        store,
        name,
        certificate: (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .factsOf */ .xS)(certificate),
        replaces: failedUploads(current, store, certificate.fingerprint),
    })))
        .sort((a, b) => (0,_text_order_js__WEBPACK_IMPORTED_MODULE_4__/* .compare */ .U)(uploadKey(a), uploadKey(b)));
}
function uploadKey({ store, name, certificate }) {
    return `${store} ${name} ${certificate.fingerprint}`;
}
function failedUploads(current, store, fingerprint) {
    return current.certificates
        .filter((certificate) => certificate.store === store && certificate.certificate.fingerprint === fingerprint)
        .filter(_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_5__/* .isFailed */ .Ix)
        .map((certificate) => certificate.id)
        .sort(_text_order_js__WEBPACK_IMPORTED_MODULE_4__/* .compare */ .U);
}
/** On: the zone level first. Off: in reverse order, so that the level that takes precedence goes last. */
function switches(desired, current, on) {
    const operations = [];
    const zoneLevel = desired.zoneLevel?.enabled ?? null;
    if (zoneLevel === on && current.zoneLevel !== on) {
        operations.push({ kind: "set-zone-level", enabled: on });
    }
    if (desired.global === on && current.global?.on !== on) {
        operations.push({ kind: "set-global", enabled: on });
    }
    return on ? operations : operations.reverse();
}
function associationsOf(desired, current, uploads) {
    const certificates = new Map(desired.certificates.map((certificate) => [certificate.certificate.fingerprint, certificate]));
    const present = new Map(current.associations.map((association) => [association.hostname, association]));
    const operations = [];
    for (const wanted of desired.associations.toSorted(_text_order_js__WEBPACK_IMPORTED_MODULE_4__/* .byHostname */ .R)) {
        const existing = present.get(wanted.hostname) ?? null;
        if (existing !== null && satisfies(existing, wanted))
            continue;
        const declared = certificates.get(wanted.fingerprint);
        if (declared === undefined)
            throw new Error(`no certificate for ${wanted.hostname}`);
        const operation = {
            kind: "set-association",
            hostname: wanted.hostname,
            before: existing && (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .beforeOf */ .v8)(existing),
            after: {
                name: declared.name,
                certificate: (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .factsOf */ .xS)(declared.certificate),
                enabled: wanted.enabled,
            },
        };
        // Nothing is deployed there, and apply removes it before deleting the failed upload, so this creates a new
        // association.
        const goesFirst = existing !== null && (0,_stages_js__WEBPACK_IMPORTED_MODULE_2__/* .isReplaced */ .tc)(existing.certificateId, uploads);
        operations.push(goesFirst && !(0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .isResend */ .ww)(operation) ? { ...operation, before: null } : operation);
    }
    return operations;
}
function satisfies(existing, wanted) {
    const { certificate } = existing;
    return ((0,_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_5__/* .isPresent */ .Wo)(existing) &&
        existing.enabled === wanted.enabled &&
        certificate !== null &&
        (0,_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_5__/* .isPresent */ .Wo)(certificate) &&
        certificate.certificate.fingerprint === wanted.fingerprint);
}


/***/ }),

/***/ 5064:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ certificateUses),
/* harmony export */   a: () => (/* binding */ presentUses)
/* harmony export */ });
/* harmony import */ var _certificate_validity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1861);
/* harmony import */ var _text_order_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9891);
/* harmony import */ var _zone_certificates_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7820);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3246);




/**
 * Every certificate that is declared or in use after the plan, soonest expiry first. Cloudflare keeps presenting
 * expired ones.
 */
function certificateUses(input, diff, options) {
    return [...declaredUses(input), ...undeclaredUses(input, diff)]
        .map((use) => ({ ...use, ...(0,_certificate_validity_js__WEBPACK_IMPORTED_MODULE_1__/* .validityOf */ .Gv)(use.certificate, options) }))
        .sort((a, b) => (0,_text_order_js__WEBPACK_IMPORTED_MODULE_2__/* .compare */ .U)(a.certificate.notAfter, b.certificate.notAfter) ||
        (0,_text_order_js__WEBPACK_IMPORTED_MODULE_2__/* .compare */ .U)(a.certificate.fingerprint, b.certificate.fingerprint) ||
        (0,_text_order_js__WEBPACK_IMPORTED_MODULE_2__/* .compare */ .U)(a.store, b.store));
}
function declaredUses({ desired }) {
    return desired.certificates.flatMap(({ name, certificate, stores }) => stores.map((store) => ({
        store,
        name,
        certificate: (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .factsOf */ .xS)(certificate),
        hostnames: desired.associations
            .filter((association) => store === "hostname" && association.enabled)
            .filter((association) => association.fingerprint === certificate.fingerprint)
            .map((association) => association.hostname)
            .sort(_text_order_js__WEBPACK_IMPORTED_MODULE_2__/* .compare */ .U),
        zoneLevel: store === "zone" &&
            desired.zoneLevel?.enabled === true &&
            desired.zoneLevel.fingerprint === certificate.fingerprint,
    })));
}
function undeclaredUses({ desired, current }, diff) {
    const declared = new Set(desired.certificates.flatMap(({ certificate, stores }) => stores.map((store) => `${store} ${certificate.fingerprint}`)));
    const handled = new Set([
        ...desired.associations.map((association) => association.hostname),
        ...diff.operations.flatMap((operation) => operation.kind === "void-association" ? [operation.hostname] : []),
    ]);
    const staying = current.associations.filter((association) => association.enabled && !handled.has(association.hostname));
    return current.certificates
        .filter((certificate) => !declared.has(`${certificate.store} ${certificate.certificate.fingerprint}`))
        .map((certificate) => ({
        store: certificate.store,
        name: null,
        certificate: (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .factsOf */ .xS)(certificate.certificate),
        hostnames: staying
            .filter((association) => association.certificateId === certificate.id)
            .map((association) => association.hostname)
            .sort(_text_order_js__WEBPACK_IMPORTED_MODULE_2__/* .compare */ .U),
        zoneLevel: presentsZoneLevel(certificate, { desired, current }),
    }))
        .filter((use) => use.hostnames.length > 0 || use.zoneLevel);
}
function presentsZoneLevel(certificate, { desired, current }) {
    if (certificate.store !== "zone" || desired.zoneLevel !== null || !current.zoneLevel)
        return false;
    return (0,_zone_certificates_js__WEBPACK_IMPORTED_MODULE_3__/* .presentedCertificates */ .n)(current.certificates).includes(certificate);
}
/** Who is already presented the certificate, leaving out whatever these operations change. */
function presentUses(use, operations) {
    const changed = new Set(operations.flatMap((operation) => operation.kind === "set-association" ? [operation.hostname] : []));
    const isToCome = operations.some((operation) => operation.kind === "upload-certificate"
        ? operation.store === use.store &&
            operation.certificate.fingerprint === use.certificate.fingerprint
        : operation.kind === "set-zone-level");
    return {
        hostnames: use.hostnames.filter((hostname) => !changed.has(hostname)),
        zoneLevel: use.zoneLevel && !isToCome,
    };
}


/***/ }),

/***/ 7136:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ks: () => (/* binding */ isUnprotected),
/* harmony export */   co: () => (/* binding */ levelsAtBase),
/* harmony export */   pd: () => (/* binding */ levelsOf)
/* harmony export */ });
/* harmony import */ var _zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(538);
/* harmony import */ var _zone_ssl_mode_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5710);
/* harmony import */ var _zone_surroundings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(911);



/** Whether the origin gets no certificate at this level. */
function isUnprotected(level) {
    return level === "disabled" || level === "none";
}
/** Which level decides for a hostname, now and after these operations. */
function levelsOf(input, operations) {
    const { desired } = input;
    const now = levelsNow(input);
    const after = {
        ...now,
        associations: applied(now.associations, operations),
        zone: desired.zoneLevel?.enabled ?? now.zone,
        global: desired.global ?? now.global,
    };
    return {
        now: (hostname) => levelIn(now, hostname),
        after: (hostname) => levelIn(after, hostname),
    };
}
/** Which level decides for a hostname once the base of a pull request is applied. */
function levelsAtBase(input, base) {
    const now = levelsNow(input);
    const associations = new Map(base.unmanaged === "remove" ? [] : now.associations);
    for (const hostname of input.previous?.hostnames ?? [])
        associations.delete(hostname);
    for (const { hostname, enabled } of base.hostnames)
        associations.set(hostname, enabled);
    const zone = base.zoneLevel?.enabled ?? now.zone;
    const levels = { ...now, associations, zone, global: base.global ?? now.global };
    return (hostname) => levelIn(levels, hostname);
}
function levelsNow(input) {
    const { current, surroundings } = input;
    return {
        associations: present(input),
        zone: known(surroundings?.zoneLevel),
        global: known(surroundings?.global),
        complete: current.associationsComplete,
        usesTls: !(0,_zone_ssl_mode_js__WEBPACK_IMPORTED_MODULE_1__/* .lacksTls */ .k)(current.sslMode),
    };
}
function known(reading = _zone_surroundings_js__WEBPACK_IMPORTED_MODULE_0__/* .NOTHING_READ */ .pp.global) {
    return (0,_zone_surroundings_js__WEBPACK_IMPORTED_MODULE_0__/* .valueOf */ .RP)(reading);
}
/** An association decides nothing if its certificate is gone or Cloudflare gave up on it. */
function present({ current }) {
    const deciding = current.associations.filter((association) => !(0,_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_2__/* .isInert */ .ND)(association) && !(0,_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_2__/* .isFailed */ .Ix)(association));
    return new Map(deciding.map(({ hostname, enabled }) => [hostname, enabled]));
}
function applied(associations, operations) {
    const result = new Map(associations);
    for (const operation of operations) {
        if (operation.kind === "void-association")
            result.delete(operation.hostname);
        if (operation.kind === "set-association") {
            result.set(operation.hostname, operation.after.enabled);
        }
    }
    return result;
}
function levelIn(levels, hostname) {
    if (!levels.usesTls)
        return "none";
    const association = levels.associations.get(hostname);
    if (association !== undefined)
        return association ? "hostname" : "disabled";
    if (!levels.complete)
        return "unknown";
    if (levels.zone === true)
        return "zone";
    if (levels.zone === null)
        return "unknown";
    if (levels.global === true)
        return "global";
    return levels.global === null ? "unknown" : "none";
}


/***/ }),

/***/ 3246:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EP: () => (/* binding */ takesCertificateAway),
/* harmony export */   KF: () => (/* binding */ combinedDigest),
/* harmony export */   Q8: () => (/* binding */ operationDigest),
/* harmony export */   qM: () => (/* binding */ associationChange),
/* harmony export */   v8: () => (/* binding */ beforeOf),
/* harmony export */   ww: () => (/* binding */ isResend),
/* harmony export */   xS: () => (/* binding */ factsOf)
/* harmony export */ });
/* harmony import */ var _text_sha_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5409);

/** These facts alone, without whatever else is known about the certificate. */
function factsOf(certificate) {
    const { fingerprint, subject, issuer, notBefore, notAfter } = certificate;
    return { fingerprint, subject, issuer, notBefore, notAfter };
}
/** The association as it is now, for an operation that replaces or removes it. */
function beforeOf({ certificateId, certificate, enabled, }) {
    return { certificateId, certificate: certificate && factsOf(certificate.certificate), enabled };
}
/**
 * SHA-256 (hex) over what the operation does and what it replaces, leaving out names, dates and other text for people.
 */
function operationDigest(zoneId, operation) {
    return (0,_text_sha_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)(JSON.stringify([zoneId, ...identity(operation)]));
}
/** SHA-256 (hex) over operation digests, regardless of their order. */
function combinedDigest(digests) {
    return (0,_text_sha_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)([...digests].sort().join("\n"));
}
/** What a set-association changes, in one word; `redo` resends what Cloudflare failed to deploy. */
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
/**
 * Whether the operation only resends what Cloudflare failed to deploy, without changing anything that existed before.
 */
function isResend(operation) {
    if (operation.kind === "upload-certificate")
        return operation.replaces.length > 0;
    return operation.kind === "set-association" && associationChange(operation) === "redo";
}
/** Whether the hostname loses its client certificate, which cuts off traffic at an origin that enforces it. */
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
            // Without `replaces`: replacing a failed deployment of the same certificate is the same intent.
            return [operation.kind, operation.store, operation.certificate.fingerprint];
        case "set-zone-level":
        case "set-global":
            return [operation.kind, operation.enabled];
        case "set-association":
            return [
                operation.kind,
                operation.hostname,
                // A failed deployment may have been removed since, to be resent: that is the same intent.
                isResend(operation) ? null : beforeIdentity(operation.before),
                [operation.after.certificate.fingerprint, operation.after.enabled],
            ];
        case "void-association":
            return [operation.kind, operation.hostname, beforeIdentity(operation.before)];
        case "delete-certificate":
            return [operation.kind, operation.store, operation.id, operation.certificate.fingerprint];
    }
}
/** By ID: Cloudflare no longer shows the fingerprint of a certificate that an interrupted apply deleted. */
function beforeIdentity(before) {
    return before && [before.certificateId, before.enabled];
}


/***/ }),

/***/ 8716:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Er: () => (/* binding */ originBlockers),
/* harmony export */   GB: () => (/* binding */ namedInPlan),
/* harmony export */   ik: () => (/* binding */ originNotices),
/* harmony export */   vr: () => (/* binding */ namedOrigins)
/* harmony export */ });
/* unused harmony export mightRefuse */
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6400);
/* harmony import */ var _text_notice_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3067);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3246);



/**
 * Blockers for origins that refuse the certificate the plan would present to them, or that may not be probed: anyone
 * who names an origin wants it probed first.
 */
function originBlockers(diff, origins) {
    return origins
        .filter(({ hostname }) => presents(diff, hostname))
        .flatMap((probe) => {
        const { verdict, reason } = probe;
        const where = originOf(probe);
        if (verdict === "refuses") {
            return (0,_text_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .danger */ .OR)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Refuses the certificate that it would get: ${where}. ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(reason)} Make it trust the certificate's issuer first; apply stops until it does.`);
        }
        if (verdict !== "not allowed")
            return [];
        return (0,_text_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .danger */ .OR)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Can't be probed before it gets the certificate, so apply stops here: ${where}. ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(reason)} List it there, leave it out of origins, or set probe-origins: false.`);
    });
}
/** How every notice about an origin identifies it, after the words that matter most. */
function originOf({ address, hostname }) {
    return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `the origin ${address} of ${hostname}`;
}
/**
 * The origins that may be shown by name. If names are withheld, these are the plan's own: those of hostnames that it
 * changes, and those that the pull request adds. A list of the others would be a list of targets.
 */
function namedOrigins(origins, { operations }, { namesHostnames, newOrigins }) {
    if (namesHostnames)
        return origins;
    const changed = new Set(operations.flatMap((operation) => ("hostname" in operation ? [operation.hostname] : [])));
    return origins.filter(({ hostname, address }) => changed.has(hostname) || newOrigins.has(`${hostname} ${address.toLowerCase()}`));
}
/** The probed origins that may be shown by name: all, or only those that the plan named if names are withheld. */
function namedInPlan({ zones, namesHostnames }, origins) {
    if (namesHostnames)
        return origins;
    const pair = ({ hostname, address }) => `${hostname} ${address}`;
    const named = new Set(zones.flatMap((zone) => zone.namedOrigins.map(pair)));
    return origins.filter((probe) => named.has(pair(probe)));
}
/** What a reviewer must know about this zone's origins. Those that can't be named are only counted. */
function originNotices(input, diff, origins, naming) {
    const named = namedOrigins(origins, diff, naming);
    const others = origins
        .filter((probe) => !named.includes(probe))
        .flatMap((probe) => noticesOf(input, diff, probe).map(({ severity }) => ({ severity, verdict: probe.verdict })));
    return [...named.flatMap((probe) => noticesOf(input, diff, probe)), ...counted(others)];
}
/** Singular and plural. */
const COUNTED = {
    enforced: both("may not accept the certificate"),
    "likely enforced": both("may not accept the certificate"),
    open: ["accepts requests without a certificate", "accept requests without a certificate"],
    refuses: ["refuses the certificate", "refuse the certificate"],
    inconclusive: ["doesn't show whether it enforces", "don't show whether they enforce"],
    unreachable: both("could not be probed"),
    unprobed: ["was not probed", "were not probed"],
    "not allowed": [
        "was not probed: its address is not public",
        "were not probed: private addresses",
    ],
};
function both(words) {
    return [words, words];
}
function counted(others) {
    return [...Map.groupBy(others, ({ verdict }) => verdict)].flatMap(([verdict, same]) => {
        const [first] = same;
        if (first === undefined)
            return [];
        const [one, several] = COUNTED[verdict];
        const message = (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(same.length, "other origin")} of hostnames that this plan does not change ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(same.length === 1 ? one : several)}. Names are left out because this repository is public.`;
        return [{ severity: first.severity, message, at: null }];
    });
}
function noticesOf({ desired }, diff, probe) {
    const where = originOf(probe);
    const declared = desired.associations.find(({ hostname }) => hostname === probe.hostname);
    const enabled = declared?.enabled ?? false;
    switch (probe.verdict) {
        case "enforced":
        case "likely enforced":
            return losesCertificate(diff, probe.hostname)
                ? [
                    (0,_text_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .danger */ .OR)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Traffic stops when this is applied: ${where} enforces the client certificate that is being removed. Make it accept requests without one first.`),
                ]
                : enabled
                    ? doubtNotices(where, probe)
                    : [];
        case "open":
            return enabled ? openOrigin(where, probe, presents(diff, probe.hostname)) : [];
        case "refuses":
            return presents(diff, probe.hostname)
                ? []
                : [(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .danger */ .OR)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Refuses the certificate that it gets: ${where}. ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(probe.reason)}`)];
        case "inconclusive":
            return [(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .warning */ .$e)(inconclusive(where, probe, losesCertificate(diff, probe.hostname)))];
        case "unprobed":
            return [];
        case "not allowed":
            return presents(diff, probe.hostname)
                ? []
                : [(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .warning */ .$e)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Not probed: ${where}. ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(probe.reason)}`)];
        case "unreachable":
            return [(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .warning */ .$e)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Could not be probed: ${where}. ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(probe.reason)}`)];
    }
}
function inconclusive(where, { reason }, losesIt) {
    return losesIt
        ? (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Traffic may stop when this is applied: ${where} may enforce the client certificate that is being removed. ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(reason)}`
        : (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Inconclusive: ${where}. ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(reason)}`;
}
/** Whether the origin might refuse our certificate, although there is no evidence that it does. */
function mightRefuse({ ours, listsIssuer }) {
    return ours === "unanswered" || (ours === "untried" && listsIssuer === false);
}
function doubtNotices(where, probe) {
    if (!mightRefuse(probe))
        return [];
    const what = probe.ours === "untried" ? "Will likely refuse the certificate" : "May refuse the certificate";
    return [(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .warning */ .$e)((0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(what)}: ${where}. ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(probe.reason)}`)];
}
/** An origin should accept both before the switch, and enforce after it. */
function openOrigin(where, probe, beforeSwitch) {
    if (!beforeSwitch) {
        const message = (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Not enforced: ${where} accepts requests without a certificate, so anyone can reach it.`;
        return [...doubtNotices(where, probe), (0,_text_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .warning */ .$e)(message)];
    }
    if (mightRefuse(probe))
        return doubtNotices(where, probe);
    const message = (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `Not enforced yet: ${where} accepts requests without a certificate. That is expected for now: make it enforce after this is applied.`;
    return [(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .note */ .N4)(message)];
}
function presents(diff, hostname) {
    return diff.operations.some((operation) => operation.kind === "set-association" &&
        operation.hostname === hostname &&
        operation.after.enabled);
}
function losesCertificate(diff, hostname) {
    const isAbout = (operation) => "hostname" in operation && operation.hostname === hostname;
    return diff.operations.some((operation) => isAbout(operation) && (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .takesCertificateAway */ .EP)(operation));
}


/***/ }),

/***/ 8720:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ mistakesOf),
/* harmony export */   i: () => (/* binding */ hasChanges)
/* harmony export */ });
/* harmony import */ var _text_notice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3067);

/** Whether the plan has any operations. */
function hasChanges(plan) {
    return plan.zones.some(({ operations }) => operations.length > 0);
}
/** Mistakes in aop.yaml that only show when compared with Cloudflare: better reported before the merge than after. */
function mistakesOf(plan) {
    return plan.zones.flatMap(({ blockers }) => blockers.flatMap(({ at, message }) => at === null ? [] : [{ ...(0,_text_notice_js__WEBPACK_IMPORTED_MODULE_0__/* .error */ .z3)(message, at), help: "apply stops" }]));
}


/***/ }),

/***/ 6428:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ zoneLevelUse),
/* harmony export */   k: () => (/* binding */ successorOf)
/* harmony export */ });
/* harmony import */ var _zone_certificates_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7820);
/* harmony import */ var _zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(538);


/*
 * Which zone-level certificates the zone level presents after a plan. The plan must not depend on timing: what
 * Cloudflare is deploying when the plan is made may be active when it is applied. So a certificate that a later upload
 * replaces is deleted, and apply waits for that upload first.
 */
/** Why the zone level will still use this certificate, which aop.yaml doesn't declare; null if it won't. */
function zoneLevelUse(certificate, sides) {
    const { desired, current } = sides;
    if (!(desired.zoneLevel?.enabled ?? current.zoneLevel))
        return null;
    if (desired.zoneLevel === null)
        return "the zone level, which is on";
    return presentedWith(certificate, sides, _zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeploying */ .QI).includes(certificate)
        ? "the zone level, which presents the latest upload"
        : null;
}
/**
 * The later upload that must be active before this certificate may be deleted, since the zone level may present this
 * one until then; null if there is nothing to wait for beyond what aop.yaml declares.
 */
function successorOf(certificate, sides) {
    if (certificate.store !== "zone" || zoneLevelUse(certificate, sides) !== null)
        return null;
    if (sides.desired.zoneLevel?.enabled !== true)
        return null;
    if (!presentedWith(certificate, sides, () => false).includes(certificate))
        return null;
    return presentedWith(certificate, sides, _zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeploying */ .QI)[0] ?? null;
}
/**
 * The certificates that would be presented out of the active ones, the declared one (apply waits for it), this one, and
 * those for which `arrives` holds. Empty if the declared one is yet to be uploaded: it will then be the latest.
 */
function presentedWith(certificate, { desired, current }, arrives) {
    const wanted = (0,_zone_certificates_js__WEBPACK_IMPORTED_MODULE_1__/* .findCertificate */ .$)(current, "zone", desired.zoneLevel?.fingerprint ?? "");
    if (wanted === null)
        return [];
    return (0,_zone_certificates_js__WEBPACK_IMPORTED_MODULE_1__/* .presentedCertificates */ .n)(current.certificates, (present) => (0,_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_0__/* .isActive */ .$m)(present) ||
        present === wanted ||
        (present === certificate && (0,_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_0__/* .isPresent */ .Wo)(present)) ||
        arrives(present));
}


/***/ }),

/***/ 6515:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _F: () => (/* binding */ leftoverAssociations),
/* harmony export */   e0: () => (/* binding */ undeclaredCertificates),
/* harmony export */   y8: () => (/* binding */ certificatesToRemove)
/* harmony export */ });
/* harmony import */ var _text_order_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9891);
/* harmony import */ var _zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(538);
/* harmony import */ var _zone_zone_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8538);
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3246);
/* harmony import */ var _presentation_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6428);





/** Undeclared associations: those to be removed, those that nobody manages, and those that stay. */
function leftoverAssociations(desired, current, previous, uploads) {
    const named = new Set(desired.associations.map(({ hostname }) => hostname));
    const undeclared = current.associations
        .toSorted(_text_order_js__WEBPACK_IMPORTED_MODULE_1__/* .byHostname */ .R)
        .filter(({ hostname }) => !named.has(hostname))
        .filter((association) => !(0,_zone_lifecycle_js__WEBPACK_IMPORTED_MODULE_2__/* .isInert */ .ND)(association) || isRevived(association, uploads));
    const isManaged = ({ hostname }) => previous?.hostnames.has(hostname) ?? false;
    const goes = (association) => isManaged(association) || desired.unmanaged === "remove";
    return {
        voids: undeclared.filter(goes).map((association) => ({
            kind: "void-association",
            hostname: association.hostname,
            before: (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .beforeOf */ .v8)(association),
        })),
        unmanaged: undeclared.filter((association) => !isManaged(association)),
        kept: undeclared.filter((association) => !goes(association)),
    };
}
/** A certificate that is uploaded again may get its old ID back, which revives the associations that point at it. */
function isRevived({ certificate: found }, uploads) {
    return uploads.some(({ store, certificate }) => store === "hostname" && certificate.fingerprint === found?.certificate.fingerprint);
}
/**
 * Undeclared certificates: those to be deleted, those that nobody manages, and those that stay because they are in use.
 */
function certificatesToRemove(desired, current, previous, keptAssociations) {
    const result = {
        deletes: [],
        unmanaged: [],
        kept: [],
    };
    for (const certificate of undeclaredCertificates(desired, current)) {
        const managed = previous?.certificates.has(keyOf(certificate)) ?? false;
        if (!managed && certificate.store === "hostname")
            result.unmanaged.push(certificate);
        // `unmanaged: remove` covers associations and hostname certificates, not the zone-level store.
        const goes = managed || (desired.unmanaged === "remove" && certificate.store === "hostname");
        if (!goes)
            continue;
        const usedBy = user(certificate, desired, current, keptAssociations);
        if (usedBy === null)
            result.deletes.push(deletionOf(certificate));
        else
            result.kept.push({ certificate, usedBy });
    }
    return result;
}
/** Certificates on Cloudflare that aop.yaml doesn't declare for their store. */
function undeclaredCertificates(desired, current) {
    const declared = new Set(desired.certificates.flatMap(({ certificate, stores }) => stores.map((store) => (0,_zone_zone_js__WEBPACK_IMPORTED_MODULE_3__/* .certificateKey */ .j)(store, certificate.fingerprint))));
    return current.certificates
        .filter((certificate) => !declared.has(keyOf(certificate)))
        .sort((a, b) => (0,_text_order_js__WEBPACK_IMPORTED_MODULE_1__/* .compare */ .U)(keyOf(a), keyOf(b)) || (0,_text_order_js__WEBPACK_IMPORTED_MODULE_1__/* .compare */ .U)(a.id, b.id));
}
function keyOf({ store, certificate }) {
    return (0,_zone_zone_js__WEBPACK_IMPORTED_MODULE_3__/* .certificateKey */ .j)(store, certificate.fingerprint);
}
/** What will still use this certificate after the plan; null if nothing will. */
function user(certificate, desired, current, keptAssociations) {
    if (certificate.store === "hostname") {
        const association = keptAssociations.find((kept) => kept.certificateId === certificate.id);
        return association?.hostname ?? null;
    }
    return (0,_presentation_js__WEBPACK_IMPORTED_MODULE_4__/* .zoneLevelUse */ .T)(certificate, { desired, current });
}
function deletionOf(unused) {
    const certificate = (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .factsOf */ .xS)(unused.certificate);
    return { kind: "delete-certificate", store: unused.store, id: unused.id, certificate };
}


/***/ }),

/***/ 8095:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  tc: () => (/* binding */ isReplaced),
  CF: () => (/* binding */ operationsOf),
  DM: () => (/* binding */ orderInStages)
});

// EXTERNAL MODULE: ./src/zone/limits.ts
var zone_limits = __webpack_require__(9960);
// EXTERNAL MODULE: ./src/plan/operation.ts
var plan_operation = __webpack_require__(3246);
;// CONCATENATED MODULE: ./src/plan/slots.ts
/** What must be deleted for the uploads to fit into a zone that allows `limit` hostname certificates. */
function certificateSlots(uploads, deletes, current, limit) {
    const missing = missingSlots(uploads, current, limit);
    const used = new Set(current.associations.map(({ certificateId }) => certificateId));
    const unused = deletes.filter(({ store, id }) => store === "hostname" && !used.has(id));
    return unused.length < missing
        ? { deletedFirst: [], missing }
        : { deletedFirst: unused.slice(0, missing), missing: 0 };
}
/** How many slots are missing when all uploads are done before any deletion. */
function missingSlots(operations, current, limit) {
    const uploads = operations.filter(({ store }) => store === "hostname");
    if (uploads.length === 0)
        return 0;
    const replaced = uploads.flatMap(({ replaces }) => replaces).length;
    const existing = current.certificates.filter(({ store }) => store === "hostname").length;
    return Math.max(0, existing - replaced + uploads.length - limit);
}

;// CONCATENATED MODULE: ./src/plan/waves.ts
/**
 * The order of changes to associations: a single wave and then the voids, unless a certificate would temporarily hold
 * more than `limit` hostnames, which Cloudflare refuses. In that case, whatever leaves that certificate goes first.
 */
function associationWaves(sets, voids, current, limit) {
    const places = currentPlaces(current);
    const crowded = overfullCertificates(sets, places, limit);
    if (crowded.size === 0) {
        return { voidedFirst: [], waves: [sets], stuck: [], voidedLast: voids };
    }
    const leaves = ({ hostname }) => crowded.has(places.get(hostname) ?? "");
    const voidedFirst = voids.filter(leaves);
    const before = new Map(places);
    for (const { hostname } of voidedFirst)
        before.delete(hostname);
    // What makes room for others goes before what only needs room.
    const inOrder = [...sets.filter(leaves), ...sets.filter((operation) => !leaves(operation))];
    return {
        voidedFirst,
        ...filled(inOrder, before, limit),
        voidedLast: voids.filter((operation) => !leaves(operation)),
    };
}
function currentPlaces({ associations }) {
    return new Map(associations.map(({ hostname, certificateId, certificate }) => [
        hostname,
        certificate?.certificate.fingerprint ?? certificateId,
    ]));
}
/** Certificates that have no room for everything that moves to them until something leaves. */
function overfullCertificates(sets, places, limit) {
    const held = sizes(places);
    for (const coming of sets.filter((set) => arrives(set, places)))
        add(held, targetOf(coming));
    return new Set([...held].filter(([, size]) => size > limit).map(([fingerprint]) => fingerprint));
}
function filled(sets, before, limit) {
    const places = new Map(before);
    const waves = [];
    let left = sets;
    for (;;) {
        const held = sizes(places);
        const wave = left.filter((operation) => {
            if (!arrives(operation, places))
                return true;
            if ((held.get(targetOf(operation)) ?? 0) >= limit)
                return false;
            add(held, targetOf(operation));
            return true;
        });
        if (wave.length === 0)
            return { waves, stuck: left };
        for (const operation of wave)
            places.set(operation.hostname, targetOf(operation));
        waves.push(wave);
        left = left.filter((operation) => !wave.includes(operation));
    }
}
function arrives(operation, places) {
    return places.get(operation.hostname) !== targetOf(operation);
}
function targetOf({ after }) {
    return after.certificate.fingerprint;
}
function sizes(places) {
    const held = new Map();
    for (const fingerprint of places.values())
        add(held, fingerprint);
    return held;
}
function add(held, fingerprint) {
    held.set(fingerprint, (held.get(fingerprint) ?? 0) + 1);
}

;// CONCATENATED MODULE: ./src/plan/stages.ts




/** The steps in a safe order, and whatever no order can solve. */
function orderInStages(steps, current) {
    const { uploads, switchesOn, associations, voids, switchesOff, deletes } = steps;
    const limits = (0,zone_limits/* limitsOf */.Af)(current);
    const { deletedFirst, missing } = certificateSlots(uploads, deletes, current, limits.certificates);
    const detached = voids.filter((operation) => isReplaced(operation.before.certificateId, uploads));
    const { voidedFirst, waves, stuck, voidedLast } = associationWaves(associations, voids.filter((operation) => !detached.includes(operation)), current, limits.associations);
    const stage = (kind, operations) => operations.length === 0 ? [] : [{ kind, operations: withDigests(current.id, operations) }];
    const stages = [
        ...stage("make-room", deletedFirst),
        ...stage("detach", detached),
        ...stage("upload", uploads),
        ...stage("switch-on", switchesOn),
        ...stage("free", voidedFirst),
        ...[...waves, stuck].flatMap((wave) => stage("associate", wave)),
        ...stage("remove", voidedLast),
        ...stage("switch-off", switchesOff),
        ...stage("delete", deletes.filter((operation) => !deletedFirst.includes(operation))),
    ];
    return { stages, missingSlots: missing, stuck };
}
/** Whether this is a failed upload that one of these uploads replaces. */
function isReplaced(id, uploads) {
    return uploads.some(({ store, replaces }) => store === "hostname" && replaces.includes(id));
}
/** The operations of all stages, in order. */
function operationsOf(stages) {
    return stages.flatMap(({ operations }) => operations);
}
function withDigests(zoneId, operations) {
    return operations.map((operation) => ({ operation, digest: (0,plan_operation/* operationDigest */.Q8)(zoneId, operation) }));
}


/***/ }),

/***/ 1734:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ wordsOf),
/* harmony export */   _: () => (/* binding */ ALL_WORDS)
/* harmony export */ });
/* harmony import */ var _operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3246);

/** In the order of a headline. */
const WORDS = {
    upload: words("\ud83d\udfe9", "upload", "certificate", "add"),
    "turn-on": words("\ud83d\udfe8", "turn on", "switch", "change"),
    associate: words("\ud83d\udfe9", "enable", "hostname", "add"),
    enable: words("\ud83d\udfe9", "enable", "hostname", "change"),
    move: words("\ud83d\udfe8", "move", "hostname", "change"),
    "associate-disabled": words("\ud83d\udfe5", "disable", "hostname", "add"),
    disable: words("\ud83d\udfe5", "disable", "hostname", "change"),
    redeploy: words("\ud83d\udfe8", "redeploy", "hostname", "change"),
    remove: words("\ud83d\udfe5", "remove", "hostname", "remove"),
    "turn-off": words("\ud83d\udfe5", "turn off", "switch", "change"),
    delete: words("\ud83d\udfe5", "delete", "certificate", "remove"),
};
/** All words that exist, in the order of a headline. */
const ALL_WORDS = Object.values(WORDS);
/** The words for this operation in rows, headlines and outputs. */
function wordsOf(operation) {
    return WORDS[actionOf(operation)];
}
function words(sign, verb, noun, effect) {
    return { sign, verb, noun, effect };
}
function actionOf(operation) {
    switch (operation.kind) {
        case "upload-certificate":
            return "upload";
        case "set-zone-level":
        case "set-global":
            return operation.enabled ? "turn-on" : "turn-off";
        case "set-association":
            return associationAction(operation);
        case "void-association":
            return "remove";
        case "delete-certificate":
            return "delete";
    }
}
function associationAction(operation) {
    const change = (0,_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .associationChange */ .qM)(operation);
    if (change === "create")
        return operation.after.enabled ? "associate" : "associate-disabled";
    return change === "redo" ? "redeploy" : change;
}


/***/ }),

/***/ 173:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fz: () => (/* binding */ operationCells),
/* harmony export */   T2: () => (/* binding */ certificateLines)
/* harmony export */ });
/* unused harmony export isDestructive */
/* harmony import */ var _plan_describe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8122);
/* harmony import */ var _plan_operation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3246);
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6400);
/* harmony import */ var _text_time_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7466);




/** The cells of one operation. */
function operationCells(operation) {
    switch (operation.kind) {
        case "upload-certificate":
            return {
                subject: (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${store(operation.store)} ${operation.name}`,
                before: oneLineSide((0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(operation.replaces.length > 0 ? "upload that failed to deploy" : NOTHING)),
                after: certificateSide(operation.certificate),
            };
        case "set-zone-level":
        case "set-global":
            return {
                subject: (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(operation.kind === "set-global" ? "global switch" : "zone-level switch"),
                before: oneLineSide((0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(operation.enabled ? "off" : "on")),
                after: oneLineSide((0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(operation.enabled ? "on" : "off")),
            };
        case "set-association":
            return {
                subject: (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${operation.hostname}`,
                before: operation.before === null
                    ? oneLineSide((0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(NOTHING))
                    : association(operation.before, true),
                after: association(operation.after, (0,_plan_operation_js__WEBPACK_IMPORTED_MODULE_1__/* .associationChange */ .qM)(operation) === "move"),
            };
        case "void-association":
            return {
                subject: (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${operation.hostname}`,
                before: association(operation.before, true),
                after: oneLineSide((0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)("no association")),
            };
        case "delete-certificate":
            return {
                subject: store(operation.store),
                before: certificateSide(operation.certificate),
                after: oneLineSide((0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)("deleted")),
            };
    }
}
/** Whether it takes something away: such rows are kept if there isn't room for all of them. */
function isDestructive(operation) {
    const turnsOff = (operation.kind === "set-global" || operation.kind === "set-zone-level") && !operation.enabled;
    return turnsOff || takesCertificateAway(operation) || operation.kind === "delete-certificate";
}
/** Common name, short fingerprint and expiry: what distinguishes two certificates. */
function certificateLines(facts) {
    return [
        (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${(0,_plan_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .commonName */ .LS)(facts.subject)}`,
        (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${(0,_plan_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .shortFingerprint */ .nE)(facts.fingerprint)} until ${(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)((0,_text_time_js__WEBPACK_IMPORTED_MODULE_3__/* .day */ .v)(facts.notAfter))}`,
    ];
}
const NOTHING = "\u2013";
/** The name is enough for a certificate that stays the same; if it changes, both are shown in full. */
function association(state, full) {
    const lines = state.certificate === null
        ? [(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${"certificateId" in state ? state.certificateId : ""}`]
        : full || !("name" in state)
            ? certificateLines(state.certificate)
            : [(0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${state.name} ${(0,_plan_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .shortFingerprint */ .nE)(state.certificate.fingerprint)}`];
    return { disabled: !state.enabled, lines };
}
function certificateSide(facts) {
    return { disabled: false, lines: certificateLines(facts) };
}
function oneLineSide(line) {
    return { disabled: false, lines: [line] };
}
function store(name) {
    return (0,_text_message_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(name === "hostname" ? "certificate" : "zone-level certificate");
}


/***/ }),

/***/ 1363:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* unused harmony exports COMMENT_LIMIT, SUMMARY_LIMIT, fitSections, isTruncationNote, cutLines, truncationNote, cutKeepingLast, withinBytes, byteLength */



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
    const parts = [...(zones > 0 ? [counted(zones, "more zone")] : []), ...names];
    const what = plain(list(parts));
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
    return details(section.summary, body.join("\n\n"), section.open);
}
/** The first `limit` lines; then how many more there are, and where (`elsewhere`). */
function cutLines(lines, limit, elsewhere) {
    const { shown, rest } = cut(lines, limit);
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
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* unused harmony exports footer, withoutFrame, contentDigest */
/* harmony import */ var _text_sha_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5409);




/** How many zones of the selection are named. */
const ZONES = 5;
/** The last line: which file and commit, when, and a link to the run's log. */
function footer(provenance, planDigest) {
    const { shown, rest } = cut(provenance.zones, ZONES);
    const named = shown.map((name) => prose(name, 120)).join(", ");
    const zones = named === "" ? "" : ` (${named}${rest > 0 ? ` and ${rest} more` : ""})`;
    const run = provenance.runUrl === null ? "" : ` \u00b7 [log](${encodeURI(provenance.runUrl)})`;
    return `<sub>${code(provenance.config)}${zones} at ${shortSha(provenance.commit)} \u00b7 ${moment(provenance.time)}${run} \u00b7 plan ${code(shortSha(planDigest))}</sub>`;
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
    return sha256(body.trim()).slice(0, 32);
}


/***/ }),

/***/ 9899:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ verdictCounts)
/* harmony export */ });
/* unused harmony export originSection */
/* harmony import */ var _plan_origins_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8716);
/* harmony import */ var _rows_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8175);





const SIGNS = {
    enforced: "\ud83d\udfe9&nbsp;enforced",
    "likely enforced": "\ud83d\udfe9&nbsp;likely enforced",
    open: "\ud83d\udfe8&nbsp;open",
    refuses: "\ud83d\udfe5&nbsp;refuses",
    inconclusive: "\ud83d\udfe8&nbsp;inconclusive",
    unreachable: "\ud83d\udfe8&nbsp;unreachable",
    unprobed: "\u2b1c&nbsp;unprobed",
    "not allowed": "\ud83d\udfe8&nbsp;not&nbsp;allowed",
};
/** The probed origins as a section: all are counted, and the named ones get a row each. Empty if none were probed. */
function originSection(origins, named, open) {
    if (origins.length === 0)
        return [];
    return [
        {
            of: "origins",
            summary: `Origins${open ? " after apply" : ""}: ${verdictCounts(origins)}`,
            head: table(["origin", "why"], []),
            rows: [...named.map(originRow), ...unnamed(origins.length - named.length)],
            open,
        },
    ];
}
function unnamed(count) {
    if (count === 0)
        return [];
    const which = `${counted(count, "other origin")} of hostnames that are not part of this change`;
    return [{ text: tableRow([which, "not named in a public repository"]), keep: true }];
}
/** "2 enforced, 1 open". */
function verdictCounts(origins) {
    const verdicts = Object.keys(SIGNS);
    return verdicts
        .map((verdict) => [origins.filter((probe) => probe.verdict === verdict).length, verdict])
        .filter(([n]) => n > 0)
        .map(([n, verdict]) => `${n} ${verdict}`)
        .join(", ");
}
/** One probed origin as a row: verdict, hostname and address; reason. Kept in a long comment if it refuses. */
function originRow(probe) {
    const { verdict, hostname, address, reason, serverCertificate: server } = probe;
    const own = server === null
        ? ""
        : `<br>Server certificate: ${server.names.map(code).join(" ")} until ${day(server.notAfter)}`;
    const sign = mightRefuse(probe) ? SIGNS[verdict].replace("\ud83d\udfe9", "\ud83d\udfe8") : SIGNS[verdict];
    return {
        text: tableRow([
            [sign, code(hostname), code(address)].join(LINE_BREAK),
            `${prose(reason)}${own}`,
        ]),
        keep: verdict === "refuses",
    };
}


/***/ }),

/***/ 6589:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Pi: () => (/* binding */ outcomeHeadline)
});

// UNUSED EXPORTS: outcomeBody, outcomeSummary

// EXTERNAL MODULE: ./src/apply/outcome.ts
var outcome = __webpack_require__(3308);
// EXTERNAL MODULE: ./src/text/message.ts
var message = __webpack_require__(6400);
// EXTERNAL MODULE: ./src/zone/edge.ts
var edge = __webpack_require__(5713);
// EXTERNAL MODULE: ./src/render/rows.ts
var rows = __webpack_require__(8175);
;// CONCATENATED MODULE: ./src/render/edge.ts



const SIGNS = {
    worse: "\ud83d\udfe5",
    forbidden: "\ud83d\udfe5",
    unknown: "\u2b1c",
    answered: "\ud83d\udfe9",
};
/** How hostnames answered through Cloudflare after an apply, as a section; empty if they weren't requested. */
function edge_edgeSection(probes) {
    if (probes.length === 0)
        return [];
    return [
        {
            of: "edge",
            summary: `Requests through Cloudflare after apply: ${verdictCounts(probes)}`,
            head: table(["hostname", "answer"], []),
            rows: probes.map(({ verdict, hostname, reason }) => ({
                text: tableRow([
                    `${SIGNS[verdict]}&nbsp;${EDGE_WORDS[verdict].replaceAll(" ", "&nbsp;")}${LINE_BREAK}${code(hostname)}`,
                    prose(reason),
                ]),
                keep: verdict === "worse" || verdict === "forbidden",
            })),
            open: true,
        },
    ];
}
/** "1 unknown, 2 answered". */
function verdictCounts(probes) {
    return Object.entries(EDGE_WORDS)
        .map(([verdict, word]) => [probes.filter((probe) => probe.verdict === verdict).length, word])
        .filter(([n]) => n > 0)
        .map(([n, word]) => `${n} ${word}`)
        .join(", ");
}

// EXTERNAL MODULE: ./src/render/fit.ts
var fit = __webpack_require__(1363);
// EXTERNAL MODULE: ./src/render/frame.ts
var render_frame = __webpack_require__(8785);
// EXTERNAL MODULE: ./src/render/origins.ts
var origins = __webpack_require__(9899);
;// CONCATENATED MODULE: ./src/render/outcome.ts









/** How many zones' errors are shown at the top; the rest are counted. */
const ERRORS = 20;
/** "Applied: 7 operations", or "Apply failed: 3 done, 1 failed, 2 not attempted". */
function outcomeHeadline(view) {
    const { done, failed, notAttempted } = (0,outcome/* tally */.N4)(view.zones);
    if ((0,outcome/* isComplete */.As)(view.zones))
        return `Applied: ${(0,message/* counted */.hS)(done, "operation")}`;
    const verb = view.cancelled ? "cancelled" : "failed";
    if (done + failed + notAttempted === 0)
        return `Apply ${verb}: nothing to do, but some changes are not active yet`;
    return `Apply ${verb}: ${done} done, ${failed} failed, ${notAttempted} not attempted`;
}
/** The job summary of an apply. */
function outcomeSummary(view) {
    const body = outcomeBody(view, SUMMARY_LIMIT, "the log has all of it");
    return `${body}\n\n${footer(view.provenance, view.planDigest)}\n`;
}
/** What an apply did, within `limit` bytes including the footer; `elsewhere` says where the rest is. */
function outcomeBody(view, limit, elsewhere) {
    const room = limit - byteLength(footer(view.provenance, view.planDigest)) - 200;
    const top = withinBytes((shown) => [titleOf(outcomeHeadline(view)), ...nextStep(view, shown, elsewhere)].join("\n\n"), ERRORS, Math.floor(room / 2));
    const budget = room - byteLength(top);
    const sections = [
        ...view.zones.filter(({ outcomes }) => outcomes.length > 0).map(section),
        ...edgeSection(view.zones.flatMap(({ edge }) => edge)),
        ...originSection(view.origins, view.namedOrigins, true),
    ];
    return [top, fitSections(sections, budget, elsewhere)].join("\n\n");
}
function nextStep(view, shown, elsewhere) {
    if (isComplete(view.zones))
        return [];
    const errors = view.zones.flatMap(({ zone, error }) => error === null ? [] : [`${code(zone)} ${prose(error)}`]);
    const remedy = view.cancelled
        ? "The run was cancelled; completed operations are kept. Re-run this job to do the rest."
        : "Completed operations are kept, and no certificate was deleted after a failure. Fix the cause, then re-run this job: it makes a new plan and does only what is left.";
    return [alert("CAUTION", [...cutLines(errors, shown, elsewhere), remedy])];
}
const STATES = {
    done: "\u2705",
    failed: "\u274c",
    "rolled-back": "\u21a9\ufe0f",
    "not-attempted": "\u2b1c",
};
const WORDS = {
    done: "",
    failed: "failed",
    "rolled-back": "rolled back",
    "not-attempted": "not attempted",
};
function section({ zone, outcomes }) {
    const done = outcomes.filter(({ state }) => state === "done").length;
    return {
        of: "zone",
        summary: `${zoneTitle(zone)} ${done} of ${counted(outcomes.length, "operation")} done`,
        head: table(PLAN_HEADER, []),
        rows: outcomes.map((outcome) => ({ text: row(outcome), keep: outcome.state !== "done" })),
        open: true,
    };
}
function row({ planned, state, message }) {
    const { verb, subject, change } = operationRow(planned.operation);
    const why = message === null ? "" : `: ${prose(message)}`;
    const note = WORDS[state] === "" ? "" : `<br><strong>${WORDS[state]}</strong>${why}`;
    return tableRow([`${STATES[state]}&nbsp;${verb}${LINE_BREAK}${subject}${note}`, change]);
}


/***/ }),

/***/ 8175:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _v: () => (/* binding */ ARROW)
/* harmony export */ });
/* unused harmony exports PLAN_HEADER, zoneTitle, operationRow, LINE_BREAK, certificateCell */
/* harmony import */ var _plan_words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1734);
/* harmony import */ var _cells_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(173);



/** The header for rows of operations. A row's format is stable within a major version, since apply reads it back. */
const PLAN_HEADER = (/* unused pure expression or super */ null);
/** The start of a zone's section. */
function zoneTitle(zone) {
    return `<strong>${code(zone)}</strong>`;
}
/** The row of one operation, as Markdown. */
function operationRow(operation) {
    const { sign, verb: words } = wordsOf(operation);
    const verb = words.replaceAll(" ", "&nbsp;");
    const cells = operationCells(operation);
    const [before, after] = [cell(cells.before), cell(cells.after)];
    const [action, subject] = [`${sign}&nbsp;${verb}`, markdown(cells.subject)];
    return {
        action,
        what: `${action}${LINE_BREAK}${subject}`,
        verb,
        subject,
        before,
        after,
        change: `${before}${before.includes("<br>") ? "<br>" : " "}${ARROW} ${after}`,
        destructive: isDestructive(operation),
    };
}
/** Between an action and its subject. */
const LINE_BREAK = "<br>";
/** Between the old and the new state. */
const ARROW = "\u2192";
/** Common name, short fingerprint and expiry. The full subject is in the list of certificates. */
function certificateCell(facts) {
    return certificateLines(facts).map(markdown).join("<br>");
}
function cell({ disabled, lines }) {
    return `${disabled ? "<strong>disabled</strong><br>" : ""}${lines.map(markdown).join("<br>")}`;
}


/***/ }),

/***/ 8994:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  sM: () => (/* binding */ NO_PREVIOUS),
  Ye: () => (/* binding */ previousZone),
  Cm: () => (/* binding */ restoringOperations),
  Fe: () => (/* binding */ revisionAt),
  zf: () => (/* binding */ unverifiedIn),
  Bh: () => (/* binding */ zonesBefore)
});

// EXTERNAL MODULE: ./src/config/desired.ts
var config_desired = __webpack_require__(1192);
// EXTERNAL MODULE: ./src/zone/certificates.ts
var certificates = __webpack_require__(7820);
;// CONCATENATED MODULE: ./src/plan/unverified.ts

/**
 * Enabled hostnames for which Cloudflare already has what aop.yaml declares, while the earlier revision declares
 * something else or nothing. As far as can be seen, an incomplete apply has already changed them.
 */
function unverifiedHostnames({ desired, current }, earlier) {
    const before = new Map(earlier?.associations.map((association) => [association.hostname, association]));
    const now = new Map(current.associations.map((association) => [association.hostname, association]));
    return desired.associations
        .filter(({ hostname, fingerprint, enabled }) => {
        const [was, is] = [before.get(hostname), now.get(hostname)];
        const isThere = is?.enabled === true &&
            is.certificateId === (0,certificates/* findCertificate */.$)(current, "hostname", fingerprint)?.id;
        const isNew = was?.enabled !== true || was.fingerprint !== fingerprint;
        return enabled && isThere && isNew;
    })
        .map(({ hostname }) => hostname);
}

// EXTERNAL MODULE: ./src/plan/removal.ts
var removal = __webpack_require__(6515);
// EXTERNAL MODULE: ./src/plan/diff.ts
var diff = __webpack_require__(8256);
// EXTERNAL MODULE: ./src/plan/stages.ts + 2 modules
var stages = __webpack_require__(8095);
;// CONCATENATED MODULE: ./src/plan/restore.ts


/**
 * Digests of the operations that would restore what an earlier revision of aop.yaml declares in these zones. If the
 * current plan contains one of them, it restores what was already reviewed and applied. An operation's digest covers
 * the state that it replaces as well, so nothing else can pass for it.
 */
function restoringDigests(earlier, zones) {
    const byName = new Map(earlier.map((zone) => [zone.name, zone]));
    const digests = zones.flatMap(({ current }) => {
        const desired = byName.get(current.name);
        if (desired === undefined)
            return [];
        return (0,stages/* operationsOf */.CF)((0,diff/* diffZone */.S)(desired, current, null).stages).map(({ digest }) => digest);
    });
    return new Set(digests);
}

// EXTERNAL MODULE: ./src/session/load.ts
var load = __webpack_require__(9330);
// EXTERNAL MODULE: ./src/text/sha.ts
var text_sha = __webpack_require__(5409);
;// CONCATENATED MODULE: ./src/review/previous.ts






const NO_PREVIOUS = { base: null, unfinished: [], rolledBack: [] };
/** aop.yaml at a commit. Throws UserError if it can't be fetched. */
async function revisionAt(session, sha) {
    const parsed = await session.parsedAt(sha);
    if (parsed !== null && parsed.config === null) {
        session.log.warning(`${session.inputs.config} at ${(0,text_sha/* shortSha */.F)(sha)} has errors: the parts that can't be parsed are treated as unmanaged.`);
    }
    let loaded = null;
    return {
        sha,
        // At worst, what could be parsed of a broken file names too little, so nothing foreign is removed.
        config: parsed?.config ?? parsed?.salvaged ?? null,
        // Every zone requests it.
        load: () => (loaded ??= (0,load/* loadAt */.sp)(session, sha)),
    };
}
/**
 * The zones that earlier revisions name, those of the last applied one last; a zone may occur several times. Of
 * revisions that weren't completely applied only names count: their tokens aren't used, and their origins aren't
 * connected to.
 */
function zonesBefore({ base, unfinished }) {
    const begun = unfinished.flatMap(({ config }) => config?.zones ?? []);
    return [...begun.map(namesOf), ...(base?.config?.zones ?? [])];
}
function namesOf(zone) {
    const hostnames = zone.hostnames.map((hostname) => ({ ...hostname, origins: [] }));
    return { ...zone, id: null, apiTokenEnv: null, hostnames };
}
function revisionsOf({ base, unfinished }) {
    return base === null ? unfinished : [...unfinished, base];
}
/**
 * What earlier revisions of aop.yaml named in this zone; null if none did. Reads their certificates only if Cloudflare
 * has some that the current file doesn't declare, since they don't matter otherwise.
 */
async function previousZone(previous, desired, current) {
    const naming = revisionsOf(previous).flatMap(({ config, load }) => {
        const zone = config?.zones.find(({ name }) => name === desired.name);
        return zone === undefined ? [] : [{ zone, load }];
    });
    if (naming.length === 0)
        return null;
    const hostnames = new Set(naming.flatMap(({ zone }) => zone.hostnames.map(({ hostname }) => hostname)));
    if ((0,removal/* undeclaredCertificates */.e0)(desired, current).length === 0) {
        return { hostnames, certificates: new Set() };
    }
    const certificates = await Promise.all(naming.map(async ({ zone, load }) => {
        const loaded = (await load()).certificates.get(zone.name);
        return loaded === undefined ? [] : (0,config_desired/* declaredCertificates */.Jb)(zone, loaded);
    }));
    return { hostnames, certificates: new Set(certificates.flat()) };
}
/**
 * By zone, the hostnames that an incomplete apply has apparently changed already, but whose result it didn't fully
 * check. Throws UserError.
 */
async function unverifiedIn({ base, unfinished }, zones) {
    if (unfinished.length === 0)
        return new Map();
    const { config = null, certificates } = (await base?.load()) ?? {};
    const earlier = config && certificates ? (0,config_desired/* buildDesired */.F5)(config, certificates) : [];
    const left = zones.map((zone) => {
        const { name } = zone.desired;
        const before = earlier.find((candidate) => candidate.name === name) ?? null;
        return [name, unverifiedHostnames(zone, before)];
    });
    return new Map(left.filter(([, hostnames]) => hostnames.length > 0));
}
/**
 * Digests of the operations that restore what the last applied revision of aop.yaml declares; null if no complete apply
 * is on record, or its file can no longer be read. Throws UserError.
 */
async function restoringOperations({ base }, zones) {
    if (base?.applied !== true)
        return null;
    const { config, certificates } = await base.load();
    return config && restoringDigests((0,config_desired/* buildDesired */.F5)(config, certificates), zones);
}


/***/ }),

/***/ 9842:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock),
/* harmony export */   t: () => (/* binding */ afterGrace)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);

const systemClock = {
    now: () => Date.now(),
    elapsed: () => performance.now(),
    sleep: (ms, signal) => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(ms, undefined, signal && { signal }).catch(rethrowReason(signal)),
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

/***/ 329:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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

/***/ 5197:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ii: () => (/* binding */ guardEntry),
/* harmony export */   wt: () => (/* binding */ guardError)
/* harmony export */ });
/* unused harmony export guardOutput */
/* harmony import */ var _text_message_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6400);

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

/***/ 8821:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ isTokenForm)
/* harmony export */ });
/** Whether this could be an API token: a secret pasted with a line break or quotes would make the header invalid. */
function isTokenForm(value) {
    return /^[\x21-\x7e]+$/.test(value) && !/^["']/.test(value);
}


/***/ }),

/***/ 9330:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WV: () => (/* binding */ loadCheckedOut),
/* harmony export */   pS: () => (/* binding */ readZoneTokens),
/* harmony export */   sp: () => (/* binding */ loadAt)
/* harmony export */ });
/* harmony import */ var _config_load_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8833);
/* harmony import */ var _config_secrets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8019);
/* harmony import */ var _config_workspace_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(531);



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
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z: () => (/* binding */ bestEffort),
  f: () => (/* binding */ openSession)
});

// EXTERNAL MODULE: ./src/runtime/environment.ts
var runtime_environment = __webpack_require__(329);
// EXTERNAL MODULE: ./src/runtime/guard.ts
var guard = __webpack_require__(5197);
// EXTERNAL MODULE: ./src/config/parse.ts + 19 modules
var parse = __webpack_require__(6920);
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

/***/ 3147:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IM: () => (/* binding */ spellOutInvisible),
/* harmony export */   OG: () => (/* binding */ logLines),
/* harmony export */   _I: () => (/* binding */ scrub)
/* harmony export */ });
/* unused harmony export INVISIBLE */
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
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   aL: () => (/* binding */ words),
/* harmony export */   cv: () => (/* binding */ say),
/* harmony export */   hS: () => (/* binding */ counted),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   pj: () => (/* binding */ plain)
/* harmony export */ });
/* harmony import */ var _cut_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3147);

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
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ SHORTEST_SECRET),
/* harmony export */   e: () => (/* binding */ secretForms)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _unescape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8859);


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
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ shortSha),
/* harmony export */   s: () => (/* binding */ sha256)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

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
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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

/***/ 7820:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ findCertificate),
/* harmony export */   n: () => (/* binding */ presentedCertificates)
/* harmony export */ });
/* harmony import */ var _text_order_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9891);
/* harmony import */ var _lifecycle_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(538);


/** The usable certificate with this fingerprint in this store; of several, an active one, then the newest. */
function findCertificate(current, store, fingerprint) {
    const found = current.certificates
        .filter((certificate) => certificate.store === store && certificate.certificate.fingerprint === fingerprint)
        .filter(_lifecycle_js__WEBPACK_IMPORTED_MODULE_0__/* .isPresent */ .Wo)
        .sort((a, b) => Number((0,_lifecycle_js__WEBPACK_IMPORTED_MODULE_0__/* .isActive */ .$m)(b)) - Number((0,_lifecycle_js__WEBPACK_IMPORTED_MODULE_0__/* .isActive */ .$m)(a)) || newestFirst(a, b));
    return found[0] ?? null;
}
/**
 * The zone-level certificate that Cloudflare presents while the zone level is on; several, likeliest first, if it could
 * be any of them. The choice is Cloudflare's: of several active certificates it presents the most recently deployed one
 * (docs, "Manage certificates"). A certificate that isn't active isn't deployed, so it doesn't count, however new it
 * is; `isDeployed` widens that to ones that will be. The API only gives the upload time: with equal times it could be
 * either, and one without a time could be the latest.
 */
function presentedCertificates(certificates, isDeployed = _lifecycle_js__WEBPACK_IMPORTED_MODULE_0__/* .isActive */ .$m) {
    const deployed = certificates.filter((certificate) => certificate.store === "zone" && isDeployed(certificate));
    const sorted = deployed.toSorted(newestFirst);
    const latest = sorted[0]?.uploadedOn ?? null;
    return sorted.filter(({ uploadedOn }) => uploadedOn === null || uploadedOn === latest);
}
/** Certificates without a time come last; ties are broken by ID, so the order doesn't depend on Cloudflare's. */
function newestFirst(a, b) {
    return (0,_text_order_js__WEBPACK_IMPORTED_MODULE_1__/* .compare */ .U)(b.uploadedOn ?? "", a.uploadedOn ?? "") || (0,_text_order_js__WEBPACK_IMPORTED_MODULE_1__/* .compare */ .U)(a.id, b.id);
}


/***/ }),

/***/ 5713:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ EDGE_WORDS)
/* harmony export */ });
/** The verdicts as shown to people, worst first. */
const EDGE_WORDS = {
    worse: "refused",
    forbidden: "denied",
    unknown: "unknown",
    answered: "answered",
};


/***/ }),

/***/ 6729:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G_: () => (/* binding */ canonicalHostname),
/* harmony export */   eI: () => (/* binding */ isInZone),
/* harmony export */   zT: () => (/* binding */ normalizeHostname)
/* harmony export */ });
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3136);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_url__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _text_quote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5383);


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

/***/ 538:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $m: () => (/* binding */ isActive),
/* harmony export */   Ix: () => (/* binding */ isFailed),
/* harmony export */   ND: () => (/* binding */ isInert),
/* harmony export */   QI: () => (/* binding */ isDeploying),
/* harmony export */   Wo: () => (/* binding */ isPresent),
/* harmony export */   aK: () => (/* binding */ isTombstone),
/* harmony export */   mm: () => (/* binding */ isPending)
/* harmony export */ });
// Cloudflare keeps deleted objects readable for a while ("tombstones") and reports failed deployments. The set of
// statuses is open: an unknown one counts as present, so that nothing is uploaded twice.
/** Deleted or being deleted: never matched, never counted. */
function isTombstone(item) {
    return item.status === "pending_deletion" || item.status === "deleted";
}
/** Cloudflare gave up deploying or deleting it: it exists, but can't be relied on. */
function isFailed(item) {
    return item.status === "deployment_timed_out" || item.status === "deletion_timed_out";
}
/** Deployed, according to Cloudflare. The edge may take a few seconds more. */
function isActive(item) {
    return item.status === "active";
}
/** Cloudflare says it is being deployed; an unknown status doesn't count. */
function isDeploying(item) {
    return item.status === "initializing" || item.status === "pending_deployment";
}
/** On its way to becoming active, as far as we can tell. */
function isPending(item) {
    return !isActive(item) && !isFailed(item) && !isTombstone(item);
}
/** Present: may be matched against the desired state. */
function isPresent(item) {
    return !isTombstone(item) && !isFailed(item);
}
/** Its certificate is deleted: the association has no effect, and can't be voided either (1415). */
function isInert({ certificate }) {
    return certificate === null || isTombstone(certificate);
}


/***/ }),

/***/ 9960:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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

/***/ 5710:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ lacksTls)
/* harmony export */ });
/**
 * Whether Cloudflare connects to origins without TLS in this SSL mode, so that it presents no client certificate
 * whatever is enabled (developers.cloudflare.com, "Encryption modes"). False if the mode isn't known.
 */
function lacksTls(sslMode) {
    return sslMode === "off" || sslMode === "flexible";
}


/***/ }),

/***/ 911:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RP: () => (/* binding */ valueOf),
/* harmony export */   eO: () => (/* binding */ known),
/* harmony export */   pp: () => (/* binding */ NOTHING_READ)
/* harmony export */ });
const UNREAD = { kind: "unread" };
/** Before anything has been read. */
const NOTHING_READ = {
    records: UNREAD,
    loadBalancers: UNREAD,
    customHostnames: UNREAD,
    global: UNREAD,
    zoneLevel: UNREAD,
    monitors: UNREAD,
    healthChecks: UNREAD,
    alerts: UNREAD,
};
/** A fact that Cloudflare disclosed. */
function known(value) {
    return { kind: "known", value };
}
/** The value if it is known, otherwise null. */
function valueOf(answer) {
    return answer.kind === "known" ? answer.value : null;
}


/***/ }),

/***/ 8538:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ certificateKey)
/* harmony export */ });
/** Identifies a certificate in a zone: the same one may be in both stores, with a separate ID and owner in each. */
function certificateKey(store, fingerprint) {
    return `${store} ${fingerprint}`;
}


/***/ })

};
