export const id = 165;
export const ids = [165];
export const modules = {

/***/ 5165:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  probeOrigins: () => (/* binding */ probeOrigins)
});

// UNUSED EXPORTS: judgeOrigin

// EXTERNAL MODULE: ./src/zone/address.ts
var zone_address = __webpack_require__(5918);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/certificate/name.ts

/**
 * A distinguished name (DER, as in a CertificateRequest) on one line, most specific attribute first, as `Certificate`
 * writes subjects and issuers. Null if it isn't one. Chosen by whoever made it: escape it.
 */
function nameText(der) {
    try {
        // Node only prints names of certificates, so make it the subject of an otherwise empty one.
        return nameOnOneLine(new external_node_crypto_.X509Certificate(certificateWithSubject(der)).subject);
    }
    catch {
        return null;
    }
}
/** Node's `CN=\u2026` and `O=\u2026` lines as one, most specific attribute first. */
function nameOnOneLine(lines) {
    return lines.split("\n").reverse().join(", ");
}
/** Whether two names on one line have the same attributes; some tools print them in the opposite order. */
function isSameName(name, other) {
    return attributes(name) === attributes(other);
}
function attributes(name) {
    return name
        .split(/,\s*|\n/)
        .map((attribute) => attribute.trim())
        .sort()
        .join("\n");
}
/** An X.509 certificate (RFC 5280, section 4.1) that is empty except for its subject. */
function certificateWithSubject(name) {
    const algorithm = Buffer.from("300506032b6570", "hex"); // Ed25519
    const bits = (length) => encode(0x03, Buffer.alloc(length + 1));
    const time = encode(0x17, Buffer.from("700101000000Z"));
    const toBeSigned = encode(0x30, encode(0x02, Buffer.from([1])), algorithm, encode(0x30), encode(0x30, time, time), name, encode(0x30, algorithm, bits(32)));
    return encode(0x30, toBeSigned, algorithm, bits(64));
}
/** DER: tag, length, content. */
function encode(tag, ...content) {
    const length = content.reduce((sum, part) => sum + part.length, 0);
    const head = length < 0x80 ? [tag, length] : [tag, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff];
    return Buffer.concat([Buffer.from(head), ...content]);
}

// EXTERNAL MODULE: ./src/origin/answer.ts
var origin_answer = __webpack_require__(4634);
;// CONCATENATED MODULE: ./src/origin/evidence.ts



/**
 * Whether our certificate's issuer is among the authorities that the origin names; null if it names none or the issuer
 * isn't known.
 */
function listsIssuer(handshakes, certificateIssuer) {
    const authorities = handshakes
        .flatMap((handshake) => handshake.authorities.map((der) => nameText(der)))
        .filter((name) => name !== null);
    if (authorities.length === 0 || certificateIssuer === null)
        return null;
    return authorities.some((name) => isSameName(name, certificateIssuer));
}
/** Whether our certificate was tried, and whether the origin responded to it. */
function replyToOurs(attempts) {
    const ours = attempts.find(({ certificate }) => certificate === "ours");
    if (ours === undefined || ours.end.kind === "unusable")
        return "untried";
    return (0,origin_answer/* answerOf */.ut)(ours) === "failed" ? "unanswered" : "answered";
}
/** The origin's own certificate; null if there was none, or if this Node can't read it. */
function serverCertificate(handshakes) {
    const der = handshakes.find((handshake) => handshake.certificate)?.certificate ?? null;
    if (der === null)
        return null;
    try {
        const { subjectAltName = "", validToDate } = new external_node_crypto_.X509Certificate(der);
        // Node puts names with commas or other special characters in double quotes.
        const names = subjectAltName.matchAll(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/g).take(MOST_NAMES);
        return {
            names: Array.from(names, ([name]) => shortenName(name.trim())),
            notAfter: validToDate.toISOString(),
        };
    }
    catch {
        // TLS libraries accept certificates that this Node can't read. Then there is nothing to report.
        return null;
    }
}
/** The origin chooses these names, and how many there are. */
const MOST_NAMES = 3;
const LONGEST_NAME = 256;
function shortenName(name) {
    return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME)}\u2026`;
}

// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
// EXTERNAL MODULE: ./src/origin/connection.ts + 4 modules
var connection = __webpack_require__(2828);
// EXTERNAL MODULE: ./src/origin/resolve.ts
var resolve = __webpack_require__(1942);
;// CONCATENATED MODULE: ./src/origin/stranger.ts

/**
 * A new self-signed certificate that no origin trusts, with its key, for a single connection. Node can't issue
 * certificates, and this one needs no extensions, so it is written in DER by hand (RFC 5280, section 4.1; without
 * extensions it is version 1).
 */
function makeStranger() {
    const { privateKey, publicKey } = (0,external_node_crypto_.generateKeyPairSync)("ec", { namedCurve: "P-256" });
    const subject = der(0x30, der(0x31, der(0x30, COMMON_NAME, der(0x0c, Buffer.from("aop-action control")))));
    const toBeSigned = der(0x30, der(0x02, Buffer.from([1])), ECDSA_WITH_SHA256, subject, der(0x30, utcTime("200101000000Z"), utcTime("491231235959Z")), subject, publicKey.export({ type: "spki", format: "der" }));
    const signature = (0,external_node_crypto_.sign)("sha256", toBeSigned, privateKey);
    const certificate = der(0x30, toBeSigned, ECDSA_WITH_SHA256, der(0x03, Buffer.from([0]), signature));
    return {
        certificatePem: `-----BEGIN CERTIFICATE-----\n${certificate.toString("base64")}\n-----END CERTIFICATE-----\n`,
        privateKeyPem: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    };
}
/** A tag, the length of the content, and the parts in order. */
function der(tag, ...parts) {
    const content = Buffer.concat(parts);
    const { length } = content;
    const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
    return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
function utcTime(text) {
    return der(0x17, Buffer.from(text));
}
/** 1.2.840.10045.4.3.2 */
const ECDSA_WITH_SHA256 = der(0x30, der(0x06, Buffer.from([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02])));
/** 2.5.4.3 */
const COMMON_NAME = der(0x06, Buffer.from([0x55, 0x04, 0x03]));

// EXTERNAL MODULE: ./src/origin/attempt.ts
var attempt = __webpack_require__(7027);
;// CONCATENATED MODULE: ./src/origin/compare.ts

/**
 * How the origin responds to our certificate, given how it responds without one. `unclear`: its response to ours shows
 * nothing. Rules and firewalls respond, too, so only a difference made by the certificate counts.
 */
function answerToOurs(ours, without, stranger) {
    if ((0,origin_answer/* answerOf */.ut)(ours) === "failed")
        return "unclear";
    // The origin didn't ask for it, so it wasn't sent: any difference has another cause.
    if (ours.asked === false && !ours.askedAgain)
        return "unclear";
    if ((0,origin_answer/* isRefusedInTls */.RG)(without))
        return afterRefusalInTls(ours, stranger);
    switch ((0,origin_answer/* answerOf */.ut)(without)) {
        case "accepted":
            return afterSuccess(ours);
        case "refused":
            return afterRefusalInHttp(ours);
        case "unclear":
            return afterUnclear(ours, without);
        case "failed":
            return "unclear";
    }
}
/** If the handshake checks certificates and ours passes, it is accepted: the HTTP answer is the application's. */
function afterRefusalInTls(ours, stranger) {
    if (isNginxRefusal(ours))
        return "refused";
    const { kind } = ours.end;
    if (kind === "status" || kind === "not-http")
        return "accepted";
    return kind === "closed" && (0,origin_answer/* answerOf */.ut)(ours) !== "refused" ? afterControl(stranger) : "refused";
}
/**
 * In TLS 1.3, a server that closes on our certificate may refuse it (as Node does), or accept it while its application
 * is down. The first also closes on a stranger's certificate; the second refuses that one in some other way.
 */
function afterControl(stranger) {
    if (stranger === null || (0,origin_answer/* answerOf */.ut)(stranger) === "failed")
        return "unclear";
    return (0,origin_answer/* isRefusedInTls */.RG)(stranger) || stranger.end.kind === "alert" ? "unclear" : "refused";
}
function afterSuccess(ours) {
    const { end } = ours;
    if (end.kind === "alert" || end.kind === "closed" || isNginxRefusal(ours))
        return "refused";
    if (end.kind !== "status")
        return "unclear";
    if ((0,origin_answer/* isSuccess */.oJ)(end.status))
        return "accepted";
    return (0,origin_answer/* isTurnedAway */.n7)(end.status) ? "refused" : "unclear";
}
/** NGINX's 400 without a certificate, another status with ours: the certificate made the difference. */
function afterRefusalInHttp(ours) {
    const { kind } = ours.end;
    if ((0,origin_answer/* answerOf */.ut)(ours) === "refused" || kind === "alert" || kind === "closed")
        return "refused";
    return kind === "status" ? "accepted" : "unclear";
}
function afterUnclear(ours, without) {
    const [bare, mine] = [without.end, ours.end];
    if ((0,origin_answer/* answerOf */.ut)(ours) === "refused")
        return "refused";
    if (mine.kind === "alert") {
        return bare.kind === "alert" && bare.alert === mine.alert ? "unclear" : "refused";
    }
    if (mine.kind === "closed")
        return bare.kind === "status" ? "refused" : "unclear";
    if (mine.kind !== "status" || bare.kind === "not-http")
        return "unclear";
    if (bare.kind !== "status")
        return (0,origin_answer/* isTurnedAway */.n7)(mine.status) ? "unclear" : "accepted";
    // A temporary failure of the application says nothing: the next request may succeed.
    if (bare.status >= 500)
        return "unclear";
    if ((0,origin_answer/* isSuccess */.oJ)(mine.status))
        return "accepted";
    return (0,origin_answer/* isTurnedAway */.n7)(bare.status) && !(0,origin_answer/* isTurnedAway */.n7)(mine.status) ? "accepted" : "unclear";
}
function isNginxRefusal({ end }) {
    return end.kind === "status" && (end.status === 495 || end.status === 496);
}

;// CONCATENATED MODULE: ./src/origin/hint.ts

/** A sentence that says where to look when the attempts are inconclusive. */
function hint(without, ours) {
    if (without.askedAgain || ours?.askedAgain === true)
        return LATE;
    const { end } = without;
    if (ours !== null && (0,origin_answer/* isRefusedInTls */.RG)(without))
        return OURS;
    if (end.kind === "status")
        return ofStatus(end.status, without.asked);
    if (end.kind === "not-http")
        return "The answer is not HTTP/1.1.";
    return end.kind === "alert" && end.alert === origin_answer/* NO_HTTP1 */.SB
        ? "The probe speaks only HTTP/1.1, which the origin does not offer, and Cloudflare may use HTTP/2: check the origin's log, or let it offer both."
        : "Check the origin's error log: a rule may have closed the connection, or its application may be down.";
}
const LATE = "The origin asks for a certificate only after the handshake, as Apache does for SSLVerifyClient in a <Location>, and Cloudflare may not answer that: move it to the virtual host.";
const OURS = "The origin's log shows whether it took the certificate, and whether its application is up.";
function ofStatus(status, asked) {
    if (status >= 500)
        return "The application fails: try again when it is up.";
    if (status >= 300 && status < 400) {
        return "A redirection doesn't show what is enforced where it leads: check the origin's log.";
    }
    if (asked === false) {
        return "The handshake asks for no certificate. If Apache's SSLVerifyClient is in a <Location> or <Directory>, move it to the virtual host; otherwise look for a firewall, an allow list or a login.";
    }
    return "It may be about the certificate, or come from a firewall, an allow list, a login or a missing page: check the origin's log.";
}

;// CONCATENATED MODULE: ./src/origin/verdict.ts




/**
 * The verdict from all attempts on one origin. `listsIssuer`: whether the authorities that the origin accepts include
 * our certificate's issuer; null if it names none or the issuer isn't known.
 */
function decideVerdict(attempts, listsIssuer = null) {
    const tried = sortOut(attempts);
    const decision = tried.without === null ? NOTHING_TRIED : decide(tried.without, tried);
    const isUnlisted = listsIssuer === false && tried.ours === null && decision.verdict !== "unreachable";
    return isUnlisted ? { ...decision, reason: `${decision.reason} ${UNLISTED}` } : decision;
}
/**
 * The attempt to make after these; null if no other could change the verdict. First without a certificate, then with
 * ours; with a stranger's if ours was cut off after the handshake; and over TLS 1.2 if TLS 1.3 leaves doubt or is
 * enforced, since a server may have other rules there.
 */
function nextAttempt(attempts, hasCertificate) {
    const { without, ours, stranger, withoutOver12, oursOver12 } = sortOut(attempts);
    if (without === null)
        return { certificate: "none", offered: "best" };
    if ((0,origin_answer/* answerOf */.ut)(without) === "failed")
        return null;
    const isTried = attempts.some(({ certificate }) => certificate === "ours");
    if (hasCertificate && !isTried)
        return { certificate: "ours", offered: "best" };
    if (ours !== null && isCut(ours)) {
        if ((0,origin_answer/* isRefusedInTls */.RG)(without) && stranger === null) {
            return { certificate: "stranger", offered: "best" };
        }
        const isCutEitherWay = isCut(without) && ours.negotiated === "TLSv1.3";
        if (isCutEitherWay && oursOver12 === null)
            return { certificate: "ours", offered: "TLSv1.2" };
    }
    const { verdict } = decideVerdict(attempts);
    const isEnforced = verdict === "enforced" || verdict === "likely enforced";
    const isTls12Unknown = without.negotiated === "TLSv1.3" && withoutOver12 === null;
    return isEnforced && isTls12Unknown ? { certificate: "none", offered: "TLSv1.2" } : null;
}
const NOTHING_TRIED = { verdict: "unreachable", reason: "It was not tried." };
const NOT_ALLOWED = {
    verdict: "not allowed",
    reason: "It is, or resolves to, an address that is not public. The input probe-allow lists ranges that may be probed anyway.",
};
const UNLISTED = "The issuer of the declared certificate is not among the CAs that the origin advertises.";
function sortOut(attempts) {
    const find = (certificate, offered) => {
        const found = attempts.find((attempt) => attempt.certificate === certificate && attempt.offered === offered);
        return found === undefined || found.end.kind === "unusable" ? null : found;
    };
    return {
        without: find("none", "best"),
        ours: find("ours", "best"),
        stranger: find("stranger", "best"),
        withoutOver12: find("none", "TLSv1.2"),
        oursOver12: find("ours", "TLSv1.2"),
    };
}
/** Whether the connection was closed before a response. */
function isCut({ end }) {
    return end.kind === "closed" && end.phase === "answer";
}
function decide(without, tried) {
    const { ours } = tried;
    const bare = (0,attempt/* describeAttempt */.B)(without);
    const answer = (0,origin_answer/* answerOf */.ut)(without);
    if (without.end.kind === "not-allowed")
        return NOT_ALLOWED;
    if (answer === "failed") {
        return { verdict: "unreachable", reason: `No usable answer: ${bare}.` };
    }
    if (ours === null)
        return decideAlone(without, tried);
    if (isRefused(ours, without, tried)) {
        const reason = `The declared certificate is refused (${(0,attempt/* describeAttempt */.B)(ours)}); without one: ${bare}.`;
        return { verdict: "refuses", reason };
    }
    if (without.askedAgain || ours.askedAgain)
        return inconclusive(without, tried);
    if (answer === "accepted")
        return decideAccepted(without, tried, ours);
    return answerToOurs(ours, without, tried.stranger) === "accepted"
        ? overTls12(without, tried, {
            verdict: "enforced",
            reason: `Refused without a certificate (${bare}), accepted with the declared one (${(0,attempt/* describeAttempt */.B)(ours)}).`,
        })
        : inconclusive(without, tried);
}
function isRefused(ours, without, { stranger, oursOver12 }) {
    if (answerToOurs(ours, without, stranger) === "refused")
        return true;
    return isCut(ours) && oursOver12 !== null && (0,origin_answer/* isRefusedInTls */.RG)(oursOver12);
}
function decideAlone(without, tried) {
    const bare = (0,attempt/* describeAttempt */.B)(without);
    if (without.askedAgain)
        return inconclusive(without, tried);
    switch ((0,origin_answer/* answerOf */.ut)(without)) {
        case "accepted":
            return verdict_open(without, null);
        case "refused": {
            const reason = `Refused without a certificate (${bare}). The declared one was not tried.`;
            return overTls12(without, tried, { verdict: "likely enforced", reason });
        }
        case "unclear":
        case "failed":
            return inconclusive(without, tried);
    }
}
/** Success without a certificate is open, unless ours gets a different answer, which is inconclusive. */
function decideAccepted(without, tried, ours) {
    const isSilent = (0,origin_answer/* answerOf */.ut)(ours) === "failed";
    return isSilent || (0,origin_answer/* answerOf */.ut)(ours) === "accepted"
        ? verdict_open(without, ours)
        : inconclusive(without, tried);
}
function verdict_open(without, ours) {
    const asks = without.asked === false ? "It does not ask for one." : "It asks for one.";
    const also = ours === null ? "" : ` With the declared one: ${(0,attempt/* describeAttempt */.B)(ours)}.`;
    const reason = `Accepted without a certificate (${(0,attempt/* describeAttempt */.B)(without)}).${also} ${asks}`;
    return { verdict: "open", reason };
}
/** Enforced only if TLS 1.2 enforces it, too: a server may have other rules there. */
function overTls12(without, { withoutOver12 }, enforced) {
    if (withoutOver12?.end.kind !== "status")
        return enforced;
    const { end } = without;
    if (end.kind === "status" && end.status === withoutOver12.end.status)
        return enforced;
    const [bare, old] = [(0,attempt/* describeAttempt */.B)(without), (0,attempt/* describeAttempt */.B)(withoutOver12)];
    switch ((0,origin_answer/* answerOf */.ut)(withoutOver12)) {
        case "accepted": {
            const reason = `Accepted without a certificate in one version of TLS (${old}), refused in the other (${bare}).`;
            return { verdict: "open", reason };
        }
        case "unclear": {
            const reason = `Can't tell: refused without a certificate in one version of TLS (${bare}), and in the other: ${old}.`;
            return { verdict: "inconclusive", reason };
        }
        case "refused":
        case "failed":
            return enforced;
    }
}
function inconclusive(without, { ours, stranger }) {
    const attempts = [
        `Without a certificate: ${(0,attempt/* describeAttempt */.B)(without)}.`,
        ours === null
            ? "The declared one was not tried."
            : `With the declared one: ${(0,attempt/* describeAttempt */.B)(ours)}.`,
        ...(stranger === null ? [] : [`With an unrelated certificate: ${(0,attempt/* describeAttempt */.B)(stranger)}.`]),
        hint(without, ours),
    ];
    const question = ours === null
        ? "Can't tell what it enforces."
        : "Can't tell whether the declared certificate is accepted.";
    return { verdict: "inconclusive", reason: [question, ...attempts].join(" ") };
}

;// CONCATENATED MODULE: ./src/origin/examine.ts





/**
 * Connects to one origin as often as its verdict requires: up to five times, one after another. `timeoutMs` is for all
 * of them; `stop` ends them at once.
 */
async function examineOrigin(address, hostname, client, { timeoutMs, stop, mayConnect }) {
    const examined = [];
    const over = new AbortController();
    const abort = () => {
        over.abort();
    };
    const timer = setTimeout(abort, timeoutMs);
    stop.addEventListener("abort", abort, { once: true });
    if (stop.aborted)
        abort();
    try {
        const resolved = await (0,resolve/* resolveHost */.p)(address.host, mayConnect, over.signal);
        for (;;) {
            const attempts = examined.map(({ attempt }) => attempt);
            const next = nextAttempt(attempts, client !== null);
            if (next === null)
                return examined;
            if (resolved.kind === "end") {
                examined.push(withoutHandshake(next, resolved.end));
                continue;
            }
            const destination = { ...address, addresses: resolved.addresses };
            examined.push(await tryOnce(next, destination, hostname, client, over.signal));
        }
    }
    finally {
        clearTimeout(timer);
        stop.removeEventListener("abort", abort);
    }
}
async function tryOnce(next, destination, hostname, client, signal) {
    const context = secureContext(next.offered, presented(next.certificate, client));
    if (context === null)
        return withoutHandshake(next, { kind: "unusable" });
    const { handshake, end } = await (0,connection/* connectOnce */.e)(destination, hostname, context, signal);
    return { attempt: attemptOf(next, handshake, end), handshake };
}
function withoutHandshake(next, end) {
    return { attempt: attemptOf(next, NO_HANDSHAKE, end), handshake: NO_HANDSHAKE };
}
function attemptOf({ certificate, offered }, { version, asked, askedAgain }, end) {
    return { certificate, offered, negotiated: version, asked, askedAgain, end };
}
function presented(certificate, client) {
    switch (certificate) {
        case "none":
            return null;
        case "ours":
            return client;
        case "stranger":
            return makeStranger();
    }
}
const NO_HANDSHAKE = {
    version: null,
    asked: null,
    askedAgain: false,
    authorities: [],
    certificate: null,
};
/** Null if the certificate and key can't be used. Hides OpenSSL's reasons, which may quote the key. */
function secureContext(offered, client) {
    try {
        return (0,external_node_tls_.createSecureContext)({
            ...(client && { cert: client.certificatePem, key: client.privateKeyPem }),
            minVersion: "TLSv1.2",
            maxVersion: offered === "best" ? "TLSv1.3" : "TLSv1.2",
            // Cloudflare also connects to origins with weak keys and ciphers. No secrets are sent here, and the origin's
            // TLS setup isn't what the probe is about.
            ciphers: "DEFAULT@SECLEVEL=0",
        });
    }
    catch {
        return null;
    }
}

// EXTERNAL MODULE: ./src/origin/ranges.ts
var ranges = __webpack_require__(1966);
;// CONCATENATED MODULE: ./src/origin/probe.ts





/**
 * Probes origins concurrently and yields each result as soon as it is available, so in no fixed order. Never holds more
 * than `concurrency` requests or results, and ends within `timeoutMs` \u00d7 (origins / `concurrency`). An origin that can't
 * be probed is a result, not an exception. Ending the iteration early stops running probes.
 */
async function* probeOrigins(requests, { timeoutMs, concurrency, allow, signal }) {
    const stop = new AbortController();
    const mayConnect = (0,ranges/* publicOrAllowed */.d)(allow);
    const end = () => {
        stop.abort();
    };
    signal?.addEventListener("abort", end, { once: true });
    const running = new Map();
    let count = 0;
    const next = async () => {
        const [id, result] = await Promise.race(running.values());
        running.delete(id);
        return result;
    };
    try {
        for await (const request of requests) {
            const id = count++;
            const probe = probeOrigin(request, { timeoutMs, mayConnect, stop: stop.signal });
            running.set(id, probe.then((result) => [id, result]));
            if (running.size >= concurrency)
                yield await next();
        }
        while (running.size > 0)
            yield await next();
    }
    finally {
        signal?.removeEventListener("abort", end);
        stop.abort();
    }
}
/** The result for one origin, from the connections to it. */
function judgeOrigin({ hostname, address, certificateIssuer }, examined) {
    const attempts = examined.map(({ attempt }) => attempt);
    const handshakes = examined.map(({ handshake }) => handshake);
    const isListed = listsIssuer(handshakes, certificateIssuer);
    return {
        hostname,
        address: (0,zone_address/* addressText */.G)(address),
        ...decideVerdict(attempts, isListed),
        listsIssuer: isListed,
        ours: replyToOurs(attempts),
        serverCertificate: serverCertificate(handshakes),
    };
}
async function probeOrigin(request, options) {
    const { hostname, address, client } = request;
    return judgeOrigin(request, await examineOrigin(address, hostname, client, options));
}


/***/ })

};
