export const id = 649;
export const ids = [649];
export const modules = {

/***/ 444:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ alertName)
/* harmony export */ });
/** The name of the TLS alert that the other side sent; null if the error isn't one. */
function alertName(error) {
    // OpenSSL's reason strings and Node's codes for alerts differ between versions; the number doesn't.
    const number = /SSL alert number (\d+)/.exec(error.message)?.[1];
    return number === undefined ? null : (NAMES.get(Number(number)) ?? `number ${number}`);
}
/** RFC 8446, section 6, plus the names that only TLS 1.2 (RFC 5246) has. */
const NAMES = new Map([
    [10, "unexpected_message"],
    [20, "bad_record_mac"],
    [21, "decryption_failed"],
    [22, "record_overflow"],
    [40, "handshake_failure"],
    [41, "no_certificate"],
    [42, "bad_certificate"],
    [43, "unsupported_certificate"],
    [44, "certificate_revoked"],
    [45, "certificate_expired"],
    [46, "certificate_unknown"],
    [47, "illegal_parameter"],
    [48, "unknown_ca"],
    [49, "access_denied"],
    [50, "decode_error"],
    [51, "decrypt_error"],
    [70, "protocol_version"],
    [71, "insufficient_security"],
    [80, "internal_error"],
    [86, "inappropriate_fallback"],
    [90, "user_canceled"],
    [109, "missing_extension"],
    [110, "unsupported_extension"],
    [112, "unrecognized_name"],
    [113, "bad_certificate_status_response"],
    [115, "unknown_psk_identity"],
    [116, "certificate_required"],
    [120, "no_application_protocol"],
]);


/***/ }),

/***/ 4634:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RG: () => (/* binding */ isRefusedInTls),
/* harmony export */   SB: () => (/* binding */ NO_HTTP1),
/* harmony export */   n7: () => (/* binding */ isTurnedAway),
/* harmony export */   oJ: () => (/* binding */ isSuccess),
/* harmony export */   ut: () => (/* binding */ answerOf)
/* harmony export */ });
/** The answer to a connection, judged on its own. */
function answerOf({ end, asked, askedAgain, negotiated }) {
    switch (end.kind) {
        case "status":
            if (NGINX_STATUSES.has(end.status))
                return "refused";
            if (isSuccess(end.status))
                return "accepted";
            // NGINX's answer to a missing, wrong or expired certificate, if it asks for one (ssl_verify_client).
            return end.status === 400 && asked !== false ? "refused" : "unclear";
        case "not-http":
            return "unclear";
        case "alert":
            if (CERTIFICATE_ALERTS.has(end.alert))
                return "refused";
            if (asked !== true)
                return askedAgain || end.alert === NO_HTTP1 ? "unclear" : "failed";
            // OpenSSL-based servers (Apache, HAProxy) send this for a missing certificate in TLS 1.2. Unless they asked
            // for one, it means that the two sides have no cipher in common.
            return end.alert === "handshake_failure" ? "refused" : "unclear";
        case "closed":
            // A server such as Node's that asks for a certificate and closes instead of finishing the handshake has
            // refused it. In TLS 1.3, our handshake is over before the server has seen our certificate.
            if (end.phase === "handshake") {
                return asked === true && negotiated === "TLSv1.2" ? "refused" : unclearIf(asked === true);
            }
            return unclearIf(end.phase === "answer");
        case "timeout":
        case "error":
        case "no-ipv6":
        case "not-tls":
        case "not-allowed":
        case "unusable":
            return "failed";
    }
}
/** The alert that an HTTP/2-only server sends to a client that offers HTTP/1.1. */
const NO_HTTP1 = "no_application_protocol";
/** Whether the origin refused in TLS, before any rule of the application could apply. */
function isRefusedInTls(attempt) {
    const isTls = attempt.end.kind === "alert" || attempt.end.kind === "closed";
    return isTls && answerOf(attempt) === "refused";
}
/** Whether applications and rules use this status to turn requests away: by login, allow list or certificate. */
function isTurnedAway(status) {
    return status === 400 || status === 401 || status === 403 || status === 421;
}
/** Excludes redirects, application errors and missing pages, since each may be a rule's answer. */
function isSuccess(status) {
    return status >= 200 && status < 300;
}
function unclearIf(condition) {
    return condition ? "unclear" : "failed";
}
/** NGINX's own statuses for a wrong and a missing certificate, meant for `error_page`. */
const NGINX_STATUSES = new Set([495, 496]);
/** Alerts about the client's certificate, whatever the server (RFC 8446, section 6.2). */
const CERTIFICATE_ALERTS = new Set([
    "no_certificate",
    "bad_certificate",
    "unsupported_certificate",
    "certificate_revoked",
    "certificate_expired",
    "certificate_unknown",
    "unknown_ca",
    "access_denied",
    "decrypt_error",
    "certificate_required",
]);


/***/ }),

/***/ 7027:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ describeAttempt),
/* harmony export */   E: () => (/* binding */ NO_IPV6)
/* harmony export */ });
/** The outcome of an attempt, to follow "without a certificate" or "with it": `TLS 1.3, HTTP 200`. */
function describeAttempt({ negotiated, offered, end }) {
    const version = negotiated ?? (offered === "best" ? null : offered);
    return version === null
        ? describeEnd(end)
        : `${version.replace("TLSv", "TLS ")}, ${describeEnd(end)}`;
}
function describeEnd(end) {
    switch (end.kind) {
        case "status":
            return `HTTP ${end.status}`;
        case "alert":
            return `TLS alert ${end.alert}`;
        case "closed":
            return `connection ${end.reset ? "reset" : "closed"} ${WHILE[end.phase]}`;
        case "timeout":
            return `time-out ${WHILE[end.phase]}`;
        case "error":
            return `${MEANING.get(end.code) ?? "connection failed"} (${end.code})`;
        case "no-ipv6":
            return `${NO_IPV6} (${end.code})`;
        case "not-tls":
            return end.plainHttp
                ? "the port answers in plain HTTP, not TLS"
                : "the port doesn't speak TLS";
        case "not-http":
            return "the answer is not HTTP/1.1";
        case "not-allowed":
            return "the address is not public";
        case "unusable":
            return "not tried: this certificate and key can't be used here";
    }
}
/** GitHub's own runners have no IPv6. */
const NO_IPV6 = "all of its addresses are IPv6, which this machine can't reach";
const WHILE = {
    connection: "while connecting",
    handshake: "during the TLS handshake",
    answer: "before an HTTP answer",
};
const MEANING = new Map([
    ["ENOTFOUND", "the name does not resolve"],
    ["EAI_AGAIN", "the name does not resolve at the moment"],
    ["ECONNREFUSED", "connection refused"],
    ["EHOSTUNREACH", "no route to the host"],
    ["ENETUNREACH", "no route to the network"],
    ["ETIMEDOUT", "the host does not answer"],
    ["EMSGSIZE", "the origin sends too much"],
    ["ERR_SSL_UNSUPPORTED_PROTOCOL", "the origin offers neither TLS 1.2 nor TLS 1.3"],
]);


/***/ }),

/***/ 2828:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ connectOnce),
  I: () => (/* binding */ lookupIn)
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
// EXTERNAL MODULE: ./src/origin/alert.ts
var origin_alert = __webpack_require__(444);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/origin/decrypt.ts

/** Derives the key from a traffic secret (RFC 8446, section 7.3); null for a cipher suite that Node doesn't offer. */
function recordKey(cipherSuite, secret) {
    const suite = SUITES.get(cipherSuite);
    if (suite === undefined)
        return null;
    const { algorithm, hash, keyLength } = suite;
    return {
        algorithm,
        key: expand(hash, secret, "key", keyLength),
        iv: expand(hash, secret, "iv", IV_LENGTH),
    };
}
/**
 * Decrypts one whole record, header included (RFC 8446, section 5.2). `sequence` counts the records under this key from
 * 0. Null if it wasn't encrypted with this key.
 */
function openRecord({ algorithm, key, iv }, sequence, record) {
    const header = record.subarray(0, HEADER_LENGTH);
    const sealed = record.subarray(HEADER_LENGTH, -TAG_LENGTH);
    const counter = Buffer.alloc(IV_LENGTH);
    counter.writeUInt32BE(sequence, IV_LENGTH - 4);
    const nonce = iv.map((byte, at) => byte ^ (counter[at] ?? 0));
    try {
        // The types declare these options only for GCM, but ChaCha20-Poly1305 takes them, too.
        const decipher = (0,external_node_crypto_.createDecipheriv)(algorithm, key, nonce, {
            authTagLength: TAG_LENGTH,
        });
        decipher.setAAD(header).setAuthTag(record.subarray(-TAG_LENGTH));
        return unpad(Buffer.concat([decipher.update(sealed), decipher.final()]));
    }
    catch {
        return null;
    }
}
const HEADER_LENGTH = 5;
const IV_LENGTH = 12;
const TAG_LENGTH = 16;
const SUITES = new Map([
    [0x1301, { algorithm: "aes-128-gcm", hash: "sha256", keyLength: 16 }],
    [0x1302, { algorithm: "aes-256-gcm", hash: "sha384", keyLength: 32 }],
    [0x1303, { algorithm: "chacha20-poly1305", hash: "sha256", keyLength: 32 }],
]);
/** HKDF-Expand-Label without context (RFC 8446, section 7.1), for lengths that one block of the hash covers. */
function expand(hash, secret, label, length) {
    const name = Buffer.from(`tls13 ${label}`);
    const info = Buffer.concat([Buffer.from([0, length, name.length]), name, Buffer.from([0])]);
    const block = (0,external_node_crypto_.createHmac)(hash, secret)
        .update(info)
        .update(Buffer.from([1]))
        .digest();
    return block.subarray(0, length);
}
/** The plaintext is the content, one byte with its type, and zeros. */
function unpad(plain) {
    const last = plain.findLastIndex((byte) => byte !== 0);
    return last === -1 ? null : { type: plain.readUInt8(last), content: plain.subarray(0, last) };
}

;// CONCATENATED MODULE: ./src/origin/handshake.ts

/**
 * Reads what a server sent, from its first byte. Node has no API for the CertificateRequest: TLS 1.2 sends it in clear
 * text; TLS 1.3 requires `serverSecret` (SERVER_HANDSHAKE_TRAFFIC_SECRET from the `keylog` event). Never throws: stops
 * at invalid bytes, and returns what came before them.
 */
function readHandshake(bytes, serverSecret) {
    let version = null;
    let asked = null;
    let authorities = [];
    let certificate = null;
    try {
        for (const { type, body, isTls13 } of messages(bytes, serverSecret)) {
            if (type === SERVER_HELLO)
                version = negotiatedVersion(body, serverSecret);
            if (type === CERTIFICATE)
                certificate = firstCertificate(body, isTls13);
            if (type === CERTIFICATE_REQUEST) {
                asked = true;
                authorities = authorityNames(body, isTls13);
            }
            if (LAST.has(type))
                asked ??= false;
        }
    }
    catch (error) {
        if (!(error instanceof RangeError))
            throw error;
    }
    const askedAgain = version === "TLSv1.2" && hasSecondHandshake(bytes);
    return { version, asked, askedAgain, authorities, certificate };
}
/**
 * A TLS 1.2 server ends its handshake with one encrypted record, Finished, after ChangeCipherSpec. Another handshake
 * record after that is a HelloRequest (RFC 5246, section 7.4.1.1): its type is visible, even though its content isn't.
 */
function hasSecondHandshake(bytes) {
    const types = Array.from(records(bytes), ({ type }) => type);
    const encrypted = types.slice(types.indexOf(CHANGE_CIPHER_SPEC) + 1);
    return (types.includes(CHANGE_CIPHER_SPEC) && encrypted.filter((type) => type === HANDSHAKE).length > 1);
}
/** Types of records (RFC 8446, section 5.1). */
const CHANGE_CIPHER_SPEC = 20;
const HANDSHAKE = 22;
const ENCRYPTED = 23;
/** Types of handshake messages (RFC 8446 section 4, RFC 5246 section 7.4). */
const SERVER_HELLO = 2;
const CERTIFICATE = 11;
const CERTIFICATE_REQUEST = 13;
/** ServerHelloDone (TLS 1.2) and Finished (TLS 1.3): the server's half is complete. */
const LAST = new Set([14, 20]);
function* messages(bytes, serverSecret) {
    let pending = Buffer.alloc(0);
    let key = null;
    let opened = 0;
    for (const record of records(bytes)) {
        if (record.type === CHANGE_CIPHER_SPEC)
            continue;
        const isTls13 = record.type === ENCRYPTED;
        const content = isTls13 ? decrypt(key, opened++, record.whole) : record.content;
        if (content === null)
            return;
        pending = Buffer.concat([pending, content]);
        while (pending.length >= 4) {
            const end = 4 + pending.readUIntBE(1, 3);
            if (pending.length < end)
                break;
            const message = { type: pending.readUInt8(0), body: pending.subarray(4, end), isTls13 };
            yield message;
            if (LAST.has(message.type))
                return;
            // A HelloRetryRequest is a ServerHello too; the ServerHello after it has the same cipher suite.
            if (message.type === SERVER_HELLO && serverSecret)
                key = handshakeKey(message, serverSecret);
            pending = pending.subarray(end);
        }
    }
}
function* records(bytes) {
    for (let at = 0; at + 5 <= bytes.length;) {
        const end = at + 5 + bytes.readUInt16BE(at + 3);
        const type = bytes.readUInt8(at);
        const isKnown = type === CHANGE_CIPHER_SPEC || type === HANDSHAKE || type === ENCRYPTED;
        if (!isKnown || end > bytes.length)
            return;
        yield { type, whole: bytes.subarray(at, end), content: bytes.subarray(at + 5, end) };
        at = end;
    }
}
function decrypt(key, sequence, record) {
    const opened = key === null ? null : openRecord(key, sequence, record);
    return opened?.type === HANDSHAKE ? opened.content : null;
}
/** ServerHello: version 2, random 32, session id 1 + n, cipher suite 2 bytes. */
function handshakeKey({ body }, serverSecret) {
    return recordKey(body.readUInt16BE(35 + body.readUInt8(34)), serverSecret);
}
/** TLS 1.3 claims to be 1.2 here, but only 1.3 has such a secret. */
function negotiatedVersion(body, serverSecret) {
    if (body.readUInt16BE(0) !== 0x0303)
        return null;
    return serverSecret === null ? "TLSv1.2" : "TLSv1.3";
}
/** Certificate: in TLS 1.3 a context comes first; then a list whose first entry is the leaf. */
function firstCertificate(body, isTls13) {
    const list = vector(body, isTls13 ? vector(body, 0, 1).end : 0, 3).content;
    return vector(list, 0, 3).content;
}
function authorityNames(body, isTls13) {
    return isTls13 ? authorityNames13(body) : authorityNames12(body);
}
/** CertificateRequest in TLS 1.3: context, extensions; the names are in extension 47. */
function authorityNames13(body) {
    const extensions = vector(body, vector(body, 0, 1).end, 2).content;
    for (let at = 0; at < extensions.length;) {
        const { content, end } = vector(extensions, at + 2, 2);
        if (extensions.readUInt16BE(at) === 47)
            return names(vector(content, 0, 2).content);
        at = end;
    }
    return [];
}
/** CertificateRequest in TLS 1.2: certificate types, signature algorithms, names. */
function authorityNames12(body) {
    const types = vector(body, 0, 1);
    const algorithms = vector(body, types.end, 2);
    return names(vector(body, algorithms.end, 2).content);
}
function names(list) {
    const found = [];
    for (let at = 0; at < list.length;) {
        const { content, end } = vector(list, at, 2);
        found.push(content);
        at = end;
    }
    return found;
}
/** A length of `lengthBytes` bytes, and content of that length. */
function vector(bytes, at, lengthBytes) {
    const start = at + lengthBytes;
    const end = start + bytes.readUIntBE(at, lengthBytes);
    if (end > bytes.length)
        throw new RangeError("The handshake message is cut short.");
    return { content: bytes.subarray(start, end), end };
}

// EXTERNAL MODULE: ./src/origin/resolve.ts
var resolve = __webpack_require__(1942);
;// CONCATENATED MODULE: ./src/origin/status.ts
/** The final status of an HTTP/1 response, skipping interim ones (100, 103; RFC 9110, section 15.2). */
function readStatus(text) {
    let rest = text;
    for (;;) {
        const line = /^HTTP\/1\.[01] ([1-5]\d\d)[ \r\n]/.exec(rest);
        if (line === null)
            return couldBecomeStatusLine(rest) ? INCOMPLETE : { kind: "not-http" };
        const status = Number(line[1]);
        if (status >= 200)
            return { kind: "status", status };
        const end = rest.indexOf("\r\n\r\n");
        if (end === -1)
            return INCOMPLETE;
        rest = rest.slice(end + 4);
    }
}
const INCOMPLETE = { kind: "incomplete" };
function couldBecomeStatusLine(text) {
    const complete = "HTTP/1.1 200 ";
    const pattern = ["H", "T", "T", "P", "/", "1", "\\.", "[01]", " ", "[1-5]", "\\d", "\\d"];
    return (text.length < complete.length &&
        new RegExp(`^${pattern.slice(0, text.length).join("")}$`).test(text));
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
;// CONCATENATED MODULE: ./src/origin/tap.ts

/** A handshake and the head of a response are far smaller. */
const MOST_BYTES = 1_048_576;
/** Wraps a socket in a stream that remembers the first `limit` bytes received. */
function tapSocket(socket, limit) {
    const chunks = [];
    let length = 0;
    let total = 0;
    const stream = new external_node_stream_.Duplex({
        read: () => void socket.resume(),
        // A server that refuses sends an alert and closes, perhaps before it has read our request. Ignore that our write
        // fails then: what counts is the alert, which is still unread.
        write: (chunk, _encoding, done) => {
            socket.write(chunk, () => {
                done();
            });
        },
        final: (done) => {
            socket.end(done);
        },
        destroy: (error, done) => {
            socket.destroy();
            done(error);
        },
    });
    socket.on("data", (chunk) => {
        const kept = chunk.subarray(0, limit - length);
        if (kept.length > 0)
            chunks.push(kept);
        length += kept.length;
        total += chunk.length;
        if (total > MOST_BYTES) {
            stream.destroy(Object.assign(new Error("The origin sends too much."), { code: "EMSGSIZE" }));
            return;
        }
        if (!stream.push(chunk))
            socket.pause();
    });
    socket.on("end", () => stream.push(null));
    // Deferred, so that data received before a reset is read first.
    socket.on("error", (error) => setImmediate(() => stream.destroy(error)));
    return { stream, received: () => Buffer.concat(chunks) };
}

;// CONCATENATED MODULE: ./src/origin/connection.ts







/**
 * Connects to an address, speaks TLS for `hostname`, sends one HEAD request and reads only the status of the response.
 * Ends with that status, with the first failure, or when `signal` is aborted. Never throws.
 */
async function connectOnce({ host, port, addresses }, hostname, secureContext, signal) {
    const socket = (0,external_node_net_.connect)({
        host,
        port,
        lookup: lookupIn(addresses),
        autoSelectFamilyAttemptTimeout: FAMILY_TIMEOUT_MS,
    });
    const tap = tapSocket(socket, HANDSHAKE_LIMIT);
    const tls = (0,external_node_tls_.connect)({
        socket: tap.stream,
        secureContext,
        servername: hostname,
        ALPNProtocols: ["http/1.1"],
        // The origin's own certificate is reported, not verified.
        rejectUnauthorized: false,
    });
    let serverSecret = null;
    tls.on("keylog", (line) => {
        serverSecret ??= handshakeSecret(line.toString("latin1"));
    });
    const end = await firstEnd({ socket, tls, received: tap.received }, hostname, signal);
    tls.destroy();
    socket.destroy();
    const handshake = readHandshake(tap.received(), serverSecret);
    const hasNoIpv6 = end.kind === "error" && (0,resolve/* lacksIpv6 */.q)(end.code, addresses);
    return { handshake, end: hasNoIpv6 ? { kind: "no-ipv6", code: end.code } : end };
}
/** A resolver that returns only these addresses, so that only checked ones are connected to. */
function lookupIn(addresses) {
    return (_host, { all }, done) => {
        const [first] = addresses;
        if (all === true)
            done(null, [...addresses]);
        else
            done(null, first?.address ?? "", first?.family);
    };
}
/** Node's 250 ms per address, if a name has several, is too short for a distant host. */
const FAMILY_TIMEOUT_MS = 2_000;
/** In bytes. An origin may send a long list of authorities: 64 KiB hold several hundred. */
const HANDSHAKE_LIMIT = 65_536;
/** In bytes. No more of a response is read. */
const ANSWER_LIMIT = 4_096;
function handshakeSecret(keylogLine) {
    const hex = /^SERVER_HANDSHAKE_TRAFFIC_SECRET [0-9a-f]+ ([0-9a-f]+)/i.exec(keylogLine)?.[1];
    return hex === undefined ? null : Buffer.from(hex, "hex");
}
function firstEnd(line, hostname, signal) {
    const { socket, tls } = line;
    let phase = "connection";
    let wasEnded = false;
    let answer = "";
    socket.once("connect", () => (phase = "handshake"));
    socket.once("end", () => (wasEnded = true));
    return new Promise((resolve) => {
        const timeOut = () => {
            resolve({ kind: "timeout", phase });
        };
        const ended = (reset) => {
            resolve(answer === "" ? { kind: "closed", phase, reset } : { kind: "not-http" });
        };
        if (signal.aborted)
            timeOut();
        signal.addEventListener("abort", timeOut, { once: true });
        tls.once("secureConnect", () => {
            phase = "answer";
            tls.write(request(hostname));
        });
        tls.on("data", (chunk) => {
            answer = (answer + chunk.toString("latin1")).slice(0, ANSWER_LIMIT);
            const read = readStatus(answer);
            if (read.kind !== "incomplete")
                resolve(read);
            else if (answer.length === ANSWER_LIMIT)
                resolve({ kind: "not-http" });
        });
        // An orderly end closes only the origin's half: no "close" follows until we end ours. During the handshake, Node
        // does that itself, with a more specific error.
        tls.once("end", () => {
            if (phase === "answer")
                ended(false);
        });
        // Not `once`: errors after the first must not crash the process.
        tls.on("error", (error) => {
            resolve(failure(error, phase, line.received(), wasEnded));
        });
        socket.on("error", () => undefined);
        tls.once("close", () => {
            signal.removeEventListener("abort", timeOut);
            ended(!wasEnded);
        });
    });
}
function request(hostname) {
    return [
        "HEAD / HTTP/1.1",
        `Host: ${hostname}`,
        "User-Agent: aop-action (origin probe)",
        "Accept: */*",
        "Connection: close",
        "\r\n",
    ].join("\r\n");
}
function failure(error, phase, received, wasEnded) {
    const first = received[0];
    // TLS records begin with 20 to 23; other protocols begin with something else.
    if (first !== undefined && (first < 20 || first > 23)) {
        return { kind: "not-tls", plainHttp: received.subarray(0, 5).toString("latin1") === "HTTP/" };
    }
    const alert = (0,origin_alert/* alertName */.Q)(error);
    if (alert !== null)
        return { kind: "alert", alert };
    const code = "code" in error && typeof error.code === "string" ? error.code : "unknown error";
    const isCut = phase !== "connection" && ["ECONNRESET", "EPIPE"].includes(code);
    return isCut ? { kind: "closed", phase, reset: !wasEnded } : { kind: "error", code };
}


/***/ }),

/***/ 1942:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ resolveHost),
/* harmony export */   q: () => (/* binding */ lacksIpv6)
/* harmony export */ });
/* harmony import */ var node_dns_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1553);
/* harmony import */ var node_dns_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_dns_promises__WEBPACK_IMPORTED_MODULE_0__);

/**
 * The IP addresses of a host, if all of them may be connected to. Resolved only once, so that a name that changes its
 * answer can't bypass the check.
 */
async function resolveHost(host, mayConnect, signal) {
    const over = Promise.withResolvers();
    const abort = () => {
        over.resolve(null);
    };
    signal.addEventListener("abort", abort, { once: true });
    if (signal.aborted)
        abort();
    try {
        const addresses = await Promise.race([(0,node_dns_promises__WEBPACK_IMPORTED_MODULE_0__.lookup)(host, { all: true }), over.promise]);
        if (addresses === null)
            return ended({ kind: "timeout", phase: "connection" });
        const areAllowed = addresses.every(({ address }) => mayConnect(address));
        return areAllowed ? { kind: "addresses", addresses } : ended({ kind: "not-allowed" });
    }
    catch (error) {
        const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
        return ended({ kind: "error", code });
    }
    finally {
        signal.removeEventListener("abort", abort);
    }
}
/**
 * Whether connecting to these addresses failed with this error code because this machine has no IPv6, rather than because of
 * whoever has the addresses.
 */
function lacksIpv6(code, addresses) {
    const isOnlyIpv6 = addresses.length > 0 && addresses.every(({ family }) => family === 6);
    return isOnlyIpv6 && code !== null && NO_ROUTE.has(code);
}
/** Without a route, without an address of its own, and without IPv6 in the kernel. */
const NO_ROUTE = new Set(["ENETUNREACH", "EADDRNOTAVAIL", "EAFNOSUPPORT"]);
function ended(end) {
    return { kind: "end", end };
}


/***/ })

};
