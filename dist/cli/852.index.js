export const id = 852;
export const ids = [852];
export const modules = {

/***/ 8852:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  exportZones: () => (/* binding */ exportZones)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/config/workspace.ts
var config_workspace = __webpack_require__(531);
// EXTERNAL MODULE: ./src/config/desired.ts
var config_desired = __webpack_require__(1192);
// EXTERNAL MODULE: ./src/config/load.ts + 11 modules
var load = __webpack_require__(8833);
// EXTERNAL MODULE: ./src/plan/diff.ts
var diff = __webpack_require__(8256);
// EXTERNAL MODULE: ./src/plan/operation.ts
var plan_operation = __webpack_require__(3246);
// EXTERNAL MODULE: ./src/text/message.ts
var message = __webpack_require__(6400);
// EXTERNAL MODULE: ./src/text/user-error.ts
var user_error = __webpack_require__(2071);
// EXTERNAL MODULE: ./src/zone/zone.ts
var zone = __webpack_require__(8538);
;// CONCATENATED MODULE: ./src/export/check.ts








/**
 * Makes a plan with the files before they are written: they must be valid, and must not add any operation. Throws
 * UserError, since people rely on the merge of an export changing nothing.
 */
async function checkExport(exported, request, options) {
    const { existing, zones } = request;
    if (exported.files.length === 0)
        return;
    const loaded = await loadExported(exported, request, options);
    if (loaded.config === null) {
        const errors = loaded.problems.filter(({ severity }) => severity === "error");
        const [first] = errors;
        const where = first?.at ? `line ${first.at.line}: ` : "";
        throw new user_error/* UserError */.y(`Nothing was written: the exported file would not be valid (${where}${(0,message/* plain */.pj)(first?.message ?? "")}). Export fewer zones at a time with the input zones.`);
    }
    const { config, certificates } = loaded;
    const earlier = existing === null ? [] : (0,config_desired/* buildDesired */.F5)(existing.config, existing.certificates);
    const before = operations(earlier, earlier, zones);
    const after = operations((0,config_desired/* buildDesired */.F5)(config, certificates), earlier, zones);
    const added = [...after].filter((line) => !before.has(line));
    if (added.length === 0)
        return;
    throw new user_error/* UserError */.y("Nothing was written: a plan of the exported file would have changes. This is a bug in this action; please report it.");
}
function loadExported(exported, { config }, { read, now }) {
    const files = new Map(exported.files.map(({ path, text }) => [path, text]));
    return (0,load/* loadConfig */.Z)({
        file: config,
        read: (path) => {
            const text = files.get(external_node_path_.posix.normalize(path));
            return text === undefined ? read(path) : Promise.resolve({ kind: "file", text });
        },
        environment: {},
        allowedEnvironment: null,
        now,
        expiry: null,
    });
}
/** The digests of a plan's operations, as if `earlier` had been applied: what has left the file since is removed. */
function operations(declared, earlier, zones) {
    return new Set(declared.flatMap((desired) => {
        const current = zones.find(({ name }) => name === desired.name);
        if (current === undefined)
            return [];
        const previous = earlier.find(({ name }) => name === desired.name);
        return (0,diff/* diffZone */.S)(desired, current, previous ? namedBy(previous) : null).operations.map((operation) => (0,plan_operation/* operationDigest */.Q8)(current.id, operation));
    }));
}
function namedBy({ associations, certificates }) {
    return {
        hostnames: new Set(associations.map(({ hostname }) => hostname)),
        certificates: new Set(certificates.flatMap(({ certificate, stores }) => stores.map((store) => (0,zone/* certificateKey */.j)(store, certificate.fingerprint)))),
    };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./src/text/error-code.ts
var error_code = __webpack_require__(8571);
// EXTERNAL MODULE: ./src/text/quote.ts
var quote = __webpack_require__(5383);
;// CONCATENATED MODULE: ./src/config/directory.ts






/** The parts of a path below a root, as written. Throws UserError if the path leads out of it or belongs to Git. */
function directoryParts(path, input) {
    const normal = (0,config_workspace/* repositoryPath */.SH)(path);
    if (normal === null || normal.includes("\0"))
        throw outside(input);
    if (!(0,config_workspace/* isGitInternal */.ep)(normal))
        return normal.split("/");
    throw new user_error/* UserError */.y(`Input ${input.name} is ${(0,quote/* quote */.hD)(input.written)}, which belongs to Git: choose another directory.`);
}
/**
 * The real path of the directory, which is created if missing and `make` is true; null if it is missing and `make` is
 * false. Follows links inside the root, but refuses links out of it. `root`: a real path. Throws UserError.
 */
async function confinedDirectory(root, parts, input, make) {
    let directory = root;
    for (const part of parts) {
        const next = (0,external_node_path_.join)(directory, part);
        if (!(await usable(input, exists(next)))) {
            if (!make)
                return null;
            await usable(input, (0,promises_.mkdir)(next));
        }
        // Fails on a link to a missing target, since it can't be checked where that would be.
        directory = await usable(input, (0,promises_.realpath)(next));
        if (!(0,config_workspace/* isInside */.FK)(root, directory))
            throw outside(input);
    }
    return directory;
}
async function exists(path) {
    try {
        await (0,promises_.lstat)(path);
        return true;
    }
    catch (cause) {
        if ((0,error_code/* errorCode */.C)(cause) === "ENOENT")
            return false;
        throw cause;
    }
}
/** The result of a file system operation. Throws its errors as a UserError about the input. */
async function usable(input, action) {
    try {
        return await action;
    }
    catch (cause) {
        const code = (0,error_code/* codeInWords */.K)(cause);
        throw new user_error/* UserError */.y(`Input ${input.name} is ${(0,quote/* quote */.hD)(input.written)}, which can't be used (${REASONS[code] ?? code}): ${input.advice}.`, { cause });
    }
}
const REASONS = {
    ENOENT: "it is a link to a location that does not exist",
    ENOTDIR: "a part of its path is a file, not a directory",
    ELOOP: "it is a link that leads back to itself",
    EACCES: "this user can't write there",
    EROFS: "the file system is read-only",
};
function outside({ name, written, where }) {
    return new user_error/* UserError */.y(`Input ${name} is ${(0,quote/* quote */.hD)(written)}, which is outside the workspace: choose a directory ${where}.`);
}

;// CONCATENATED MODULE: ./src/export/directory.ts






/** Checks the directory without creating anything. Throws UserError if it isn't empty or leads out of the workspace. */
async function openOutputDirectory(workspace, written) {
    const input = {
        name: "output-directory",
        written,
        where: "inside it, such as aop-export",
        advice: "choose a directory that is empty or can be created",
    };
    const parts = directoryParts(written, input);
    const path = parts.join("/");
    const root = await (0,promises_.realpath)(workspace);
    await empty(input, await confinedDirectory(root, parts, input, false));
    return {
        path,
        write: async (files) => {
            const directory = await confinedDirectory(root, parts, input, true);
            await empty(input, directory);
            for (const file of files)
                await writeNew((0,external_node_path_.join)(directory ?? root, file.path), file, path);
        },
    };
}
async function empty(input, directory) {
    const [entry] = directory === null ? [] : await usable(input, (0,promises_.readdir)(directory));
    if (entry === undefined)
        return;
    throw new user_error/* UserError */.y(`Input output-directory is ${(0,quote/* quote */.hD)(input.written)}, which is not empty (${(0,quote/* quote */.hD)(entry)} is in it): nothing is overwritten. Choose a directory that is empty or does not exist.`);
}
async function writeNew(target, file, directory) {
    try {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true });
        await (0,promises_.writeFile)(target, file.text, { flag: "wx" });
    }
    catch (cause) {
        throw new user_error/* UserError */.y(`${(0,quote/* quote */.hD)(external_node_path_.posix.join(directory, file.path))} can't be written (${(0,error_code/* codeInWords */.K)(cause)}). The export is incomplete: delete the directory and run it again.`, { cause });
    }
}

// EXTERNAL MODULE: ./src/text/order.ts
var order = __webpack_require__(9891);
// EXTERNAL MODULE: ./src/zone/hostname.ts
var zone_hostname = __webpack_require__(6729);
// EXTERNAL MODULE: ./src/zone/lifecycle.ts
var lifecycle = __webpack_require__(538);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./src/text/escape.ts
var text_escape = __webpack_require__(7388);
// EXTERNAL MODULE: ./src/text/time.ts
var time = __webpack_require__(7466);
;// CONCATENATED MODULE: ./src/export/document.ts




const HEADER = `Exported from Cloudflare. What could not be exported:
- Private keys: Cloudflare never returns them. Each certificate names an environment variable; create a
  secret for every key that you have, and pass it to the step that applies. A plan needs none of them, and
  nothing is uploaded as long as the certificates stay the same.
- Origins: add origins: [ "203.0.113.10:443" ] to a hostname to have its origin probed.`;
/** The indentation width of a new file, in columns. */
const STEP = 2;
/** A complete aop.yaml for these zones, in the given order. */
function exportDocument(zones, nameOf) {
    const root = mapOf([
        entry("version", new dist/* Scalar */.X5(1)),
        entry("zones", mapOf(zones.map((zone, index) => {
            const made = zoneEntry(zone, nameOf(zone.name));
            made.key.spaceBefore = index > 0;
            return made;
        }))),
    ]);
    return stringify(root, STEP, HEADER);
}
/** A zone as an entry of `zones`, with comments on what was left out. */
function zoneEntry(zone, nameOf) {
    const made = entry(zone.name, mapOf(zoneSettings(zone, nameOf)));
    made.key.commentBefore = comment(zone.notes.map((note) => safe(note)));
    return made;
}
/** The entries below a zone. */
function zoneSettings(zone, nameOf) {
    const settings = [];
    if (zone.id !== null)
        settings.push(entry("id", new dist/* Scalar */.X5(zone.id)));
    if (zone.global)
        settings.push(entry("global", new dist/* Scalar */.X5("on")));
    if (zone.zoneLevel !== null)
        settings.push(zoneLevelEntry(zone.zoneLevel, nameOf));
    if (zone.certificates.length > 0) {
        settings.push(entry("certificates", mapOf(certificateEntries(zone.certificates, nameOf))));
    }
    if (zone.hostnames.length > 0) {
        settings.push(entry("hostnames", mapOf(hostnameEntries(zone.hostnames, nameOf))));
    }
    return settings;
}
/** The entry `zone_level` of a zone. */
function zoneLevelEntry({ certificate, enabled }, nameOf) {
    const { name } = nameOf(certificate);
    return entry("zone_level", flowOf([entry("certificate", new dist/* Scalar */.X5(name)), entry("enabled", new dist/* Scalar */.X5(enabled))]));
}
/** Entries of `certificates`, sorted by name, each with its subject and expiry in a comment. */
function certificateEntries(certificates, nameOf) {
    return certificates
        .map((certificate) => ({ certificate, named: nameOf(certificate) }))
        .sort((a, b) => (0,order/* compare */.U)(a.named.name, b.named.name))
        .map(({ certificate: { subject, notAfter }, named: { name, file, key } }) => {
        const made = entry(name, mapOf([entry("certificate", new dist/* Scalar */.X5(file)), entry("private_key", keyNode(key))]));
        made.key.commentBefore = comment([`${safe([{ value: subject }])}; expires ${(0,time/* day */.v)(notAfter)}`]);
        return made;
    });
}
/** Entries of `hostnames`, grouped by certificate, in the order of the certificates' names. */
function hostnameEntries(hostnames, nameOf) {
    const groups = Map.groupBy(hostnames, ({ certificate }) => nameOf(certificate).name);
    return [...groups]
        .sort(([a], [b]) => (0,order/* compare */.U)(a, b))
        .flatMap(([name, group], index) => {
        const entries = group.map((hostname) => entry(hostname.hostname, hostnameNode(hostname, name)));
        const [first] = entries;
        if (first && index > 0)
            first.key.spaceBefore = true;
        return entries;
    });
}
/** A map, or some of its entries, as text, indented by `step` columns per level. */
function stringify(map, step, header = null) {
    const document = new dist/* Document */.yo(map, { version: "1.2", schema: "core" });
    if (header !== null)
        document.commentBefore = comment(header.split("\n"));
    return document.toString({ indent: step, lineWidth: 0 });
}
/** A map in block style. */
function mapOf(entries) {
    const map = new dist/* YAMLMap */.CA();
    map.items.push(...entries);
    // Write an empty map as `{}`, since an empty value would be null.
    map.flow = entries.length === 0;
    return map;
}
/** A map in flow style. */
function flowOf(entries) {
    const map = mapOf(entries);
    map.flow = true;
    return map;
}
/** Foreign text made safe for a comment: on one line, visible, and without anything that looks like a private key. */
function safe(message) {
    return (0,text_escape/* scrub */._I)(message
        .map((part) => (typeof part === "string" ? part : (0,text_escape/* spellOutInvisible */.IM)(part.value)))
        .join(""));
}
/** Comment lines in the form that the library expects. */
function comment(lines) {
    return lines.length === 0 ? null : lines.map((line) => ` ${line}`).join("\n");
}
function entry(key, value) {
    return new dist/* Pair */.Rm(new dist/* Scalar */.X5(key), value);
}
function keyNode(key) {
    const passphrase = key.passphraseEnv === null ? [] : [entry("passphrase", reference(key.passphraseEnv))];
    return key.kind === "env"
        ? flowOf([entry("env", new dist/* Scalar */.X5(key.name)), ...passphrase])
        : flowOf([entry("file", new dist/* Scalar */.X5(key.path)), ...passphrase]);
}
function reference(variable) {
    return flowOf([entry("env", new dist/* Scalar */.X5(variable))]);
}
function hostnameNode(hostname, certificate) {
    const name = new dist/* Scalar */.X5(certificate);
    if (hostname.enabled && !hostname.customHostname)
        return name;
    return flowOf([
        entry("certificate", name),
        ...(hostname.enabled ? [] : [entry("enabled", new dist/* Scalar */.X5(false))]),
        ...(hostname.customHostname ? [entry("custom_hostname", new dist/* Scalar */.X5(true))] : []),
    ]);
}

// EXTERNAL MODULE: ./src/export/exported.ts
var exported = __webpack_require__(5283);
;// CONCATENATED MODULE: ./src/export/insert.ts


/** The text with all insertions, given in any order. */
function insertAll(text, insertions) {
    const sorted = insertions.toSorted((a, b) => a.at - b.at || b.depth - a.depth);
    let result = "";
    let done = 0;
    for (const { at, text: added } of sorted) {
        result += text.slice(done, at) + added;
        done = at;
    }
    return result + text.slice(done);
}
/**
 * Appends entries to a map of a parsed text (parsed with source tokens), in the map's own style: on separate lines at
 * its indentation, or between its braces. `step`: the indentation width in columns.
 */
function append(text, map, entries, { step, depth }) {
    const inserted = isFlow(map) ? intoFlow(text, map, entries) : intoBlock(text, map, entries, step);
    return { ...inserted, depth };
}
/** The column of a map's keys. Meaningless for a flow map. */
function indentOf(map) {
    const token = map.srcToken;
    return token?.type === "block-map" ? token.indent : 0;
}
/** Whether the map is written in braces. */
function isFlow(map) {
    return map.srcToken?.type !== "block-map";
}
function intoBlock(text, map, entries, step) {
    const margin = " ".repeat(indentOf(map));
    const end = endOf(map);
    const eol = lineEnd(text, end);
    const lines = stringify(mapOf(entries), step)
        .trimEnd()
        .split("\n")
        .map((line) => (line === "" ? "" : margin + line));
    const isLineStart = text[end - 1] === "\n";
    const next = isLineStart ? end : text.indexOf("\n", end) + 1;
    return next === 0
        ? { at: text.length, text: lines.map((line) => eol + line).join("") }
        : { at: next, text: lines.map((line) => line + eol).join("") };
}
/** Inserts between the braces: on separate lines if the last entry has its own, so that no existing line changes. */
function intoFlow(text, map, entries) {
    const added = entries.map(inBraces);
    const [start, end] = rangeOf(map);
    const last = map.items.at(-1);
    if (last === undefined) {
        const space = text[start + 1] === "}" ? " " : "";
        return { at: start + 1, text: ` ${added.join(", ")}${space}` };
    }
    const lastStart = rangeOf(last.key)[0];
    const lastEnd = Math.max(rangeOf(last.key)[1], (0,dist/* isNode */.Ll)(last.value) ? rangeOf(last.value)[1] : 0);
    const lineStart = text.lastIndexOf("\n", lastStart) + 1;
    const nextLine = text.indexOf("\n", lastEnd) + 1;
    if (lineStart <= start || nextLine === 0 || nextLine >= end) {
        return { at: lastEnd, text: added.map((item) => `, ${item}`).join("") };
    }
    const margin = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? "";
    const eol = lineEnd(text, lastEnd);
    const comma = hasComma(text.slice(lastEnd, end - 1));
    const lines = added.map((item) => (comma ? `${margin}${item},` : `${margin}, ${item}`));
    // A comma on a later line would follow ours.
    const isOnLine = hasComma(text.slice(lastEnd, nextLine));
    return comma && !isOnLine
        ? { at: lastEnd, text: added.map((item) => `, ${item}`).join("") }
        : { at: nextLine, text: lines.map((line) => line + eol).join("") };
}
function inBraces(entry) {
    const bare = stringify(flowOf([withoutComments(entry)]), 2).trim();
    return bare.slice(1, -1).trim();
}
/** Drops comments, since each would need its own line. */
function withoutComments(entry) {
    const copy = entry.clone();
    for (const node of nodesOf(copy)) {
        node.commentBefore = null;
        node.spaceBefore = false;
    }
    return copy;
}
function nodesOf(pair) {
    const inner = (0,dist/* isMap */.jh)(pair.value)
        ? pair.value.items.flatMap((item) => nodesOf(item))
        : [];
    const own = [pair.key, pair.value].filter((node) => (0,dist/* isScalar */.jn)(node) || (0,dist/* isMap */.jh)(node));
    return [...own, ...inner];
}
/** The end of the last node in a map, before any trailing comments. */
function endOf(map) {
    const last = map.items.at(-1);
    if (last === undefined)
        return rangeOf(map)[1];
    if ((0,dist/* isMap */.jh)(last.value) && !isFlow(last.value))
        return endOf(last.value);
    return (0,dist/* isNode */.Ll)(last.value) && last.value.range ? rangeOf(last.value)[1] : rangeOf(last.key)[1];
}
function rangeOf(node) {
    if (!(0,dist/* isNode */.Ll)(node) || !node.range)
        throw new Error("This node does not come from a text.");
    return [node.range[0], node.range[1]];
}
/** The line ending in use around this offset. */
function lineEnd(text, offset) {
    const next = text.indexOf("\n", offset);
    const at = next === -1 ? text.indexOf("\n") : next;
    return at > 0 && text[at - 1] === "\r" ? "\r\n" : "\n";
}
/** Whether text that is otherwise only white space and comments contains a comma. */
function hasComma(between) {
    return between.replaceAll(/(^|[\s,])#[^\n]*/g, "$1").includes(",");
}

;// CONCATENATED MODULE: ./src/export/adopt.ts





const COMMON_STEP = 2;
const KEY_HINT = " Adopted from Cloudflare, which never returns keys: create secrets for the keys that you have.";
/**
 * The text of a valid aop.yaml with these additions. Existing content stays the same byte for byte: the YAML library
 * would lose its formatting on output, so new text is inserted into it instead.
 */
function adopt(text, zones, nameOf) {
    const bom = text.startsWith("\ufeff") ? "\ufeff" : "";
    const content = text.slice(bom.length);
    const root = (0,dist/* parseDocument */.Tp)(content, { keepSourceTokens: true, version: "1.2" }).contents;
    const all = (0,dist/* isMap */.jh)(root) ? mapIn(root, "zones") : null;
    if (all === null)
        return { text, skipped: zones.map(({ name }) => name) };
    const style = { content, step: stepOf(all) };
    const insertions = [];
    const skipped = [];
    const created = [];
    for (const zone of zones.filter((zone) => !(0,exported/* isEmptyExport */.e)(zone))) {
        const key = all.items.find((pair) => isZone(pair.key, zone.name));
        const map = key === undefined ? null : (0,dist/* isMap */.jh)(key.value) && isOwn(key.value) ? key.value : null;
        if (key === undefined)
            created.push(zoneEntry(zone, nameOf(zone.name)));
        else if (map === null || all.anchor !== undefined)
            skipped.push(zone.name);
        else
            insertions.push(...extend(map, zone, nameOf(zone.name), style));
    }
    if (created.length > 0) {
        insertions.push(append(content, all, created, { step: style.step, depth: 1 }));
    }
    return { text: bom + insertAll(content, insertions), skipped };
}
function extend(map, zone, nameOf, { content, step }) {
    const missing = [];
    const insertions = [];
    const add = (name, entries) => {
        if (entries.length === 0)
            return;
        const present = mapIn(map, name);
        if (present === null)
            missing.push(new dist/* Pair */.Rm(new dist/* Scalar */.X5(name), mapOf(entries)));
        else
            insertions.push(append(content, present, entries, { step, depth: 3 }));
    };
    if (zone.zoneLevel !== null)
        missing.push(zoneLevelEntry(zone.zoneLevel, nameOf));
    add("certificates", withHint(certificateEntries(zone.certificates, nameOf)));
    add("hostnames", hostnameEntries(zone.hostnames, nameOf));
    if (missing.length > 0)
        insertions.push(append(content, map, missing, { step, depth: 2 }));
    return insertions;
}
function withHint(entries) {
    const [first] = entries;
    if (first)
        first.key.commentBefore = [KEY_HINT, first.key.commentBefore ?? ""].join("\n");
    return entries;
}
/** The map under this key; null if there is none. */
function mapIn(map, name) {
    const value = map.items.find(({ key }) => (0,dist/* isScalar */.jn)(key) && key.value === name)?.value;
    return (0,dist/* isMap */.jh)(value) ? value : null;
}
function isZone(key, name) {
    if (!(0,dist/* isScalar */.jn)(key) || typeof key.value !== "string")
        return false;
    const normalized = (0,zone_hostname/* normalizeHostname */.zT)(key.value);
    return normalized.kind === "hostname" && normalized.hostname === name;
}
/** Whether the maps to extend are not shared with other places in the file. */
function isOwn(map) {
    const settings = map.items.filter(({ key }) => (0,dist/* isScalar */.jn)(key) && (key.value === "certificates" || key.value === "hostnames"));
    return [map, ...settings.map(({ value }) => value)].every((node) => !(0,dist/* isAlias */.Vj)(node) && !((0,dist/* isMap */.jh)(node) && node.anchor !== undefined));
}
/** The file's indentation width, in columns. */
function stepOf(zones) {
    if (!isFlow(zones) && indentOf(zones) > 0)
        return indentOf(zones);
    let found = COMMON_STEP;
    (0,dist/* visit */.YR)(zones, {
        Map: (_, map) => {
            if (isFlow(map) || indentOf(map) === 0)
                return undefined;
            found = indentOf(map);
            return dist/* visit */.YR.BREAK;
        },
    });
    return found;
}

;// CONCATENATED MODULE: ./src/export/names.ts

/** The directory for exported PEM files, next to aop.yaml. */
const CERTIFICATE_DIRECTORY = "certs";
const LONGEST_SLUG = 48;
/**
 * A readable name for each distinct certificate, by fingerprint: its common name plus its expiry date, only as precise
 * as needed to be unique (`api-example-com-2027`, `\u2026-2027-05`, `\u2026-2027-05-31`, `\u2026-2027-05-31-2`). The names don't
 * depend on the order of the certificates.
 */
function nameCertificates(certificates, taken) {
    const distinct = new Map(certificates.map((certificate) => [certificate.fingerprint, certificate]));
    const sorted = [...distinct.values()].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
    const used = {
        names: new Set(taken.names),
        files: new Set(taken.files),
        variables: new Set(taken.variables),
    };
    return new Map(sorted.map((certificate) => {
        const name = firstFree(certificate, used);
        used.names.add(name);
        used.files.add(fileOf(name));
        used.variables.add(variableOf(name));
        const key = { kind: "env", name: variableOf(name), passphraseEnv: null };
        return [certificate.fingerprint, { name, file: fileOf(name), key, isNew: true }];
    }));
}
/** The common name (otherwise the first attribute) of a one-line subject, in lower-case letters, digits and hyphens. */
function slug(subject) {
    const value = /^[A-Za-z0-9.]+=(.*?)(?:, [A-Za-z0-9.]+=|$)/.exec(subject)?.[1] ?? "";
    const plain = value
        // OpenSSL's escapes for invisible characters.
        .replaceAll(/\\[0-9A-F]{2}/g, " ")
        .normalize("NFKD")
        .replaceAll(/\p{M}/gu, "")
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, "-");
    const cut = plain.slice(0, LONGEST_SLUG).replaceAll(/^-|-$/g, "");
    return cut === "" ? "certificate" : cut;
}
function sortKey({ subject, notAfter, fingerprint }) {
    return `${slug(subject)} ${notAfter} ${fingerprint}`;
}
function firstFree({ subject, notAfter }, used) {
    const base = slug(subject);
    const year = notAfter.slice(0, 4);
    const stem = base.endsWith(`-${year}`) ? base.slice(0, -year.length - 1) : base;
    for (const length of [4, 7, 10]) {
        const name = `${stem}-${notAfter.slice(0, length)}`;
        if (isFree(name, used))
            return name;
    }
    for (let n = 2;; n++) {
        const name = `${stem}-${(0,time/* day */.v)(notAfter)}-${n}`;
        if (isFree(name, used))
            return name;
    }
}
function isFree(name, used) {
    return (!used.names.has(name) && !used.files.has(fileOf(name)) && !used.variables.has(variableOf(name)));
}
function fileOf(name) {
    return `${CERTIFICATE_DIRECTORY}/${name}.pem`;
}
/** Valid as an environment variable and as a GitHub secret. */
function variableOf(name) {
    return `AOP_${name.toUpperCase().replaceAll("-", "_")}_KEY`;
}

;// CONCATENATED MODULE: ./src/export/naming.ts


/** Names by zone and fingerprint: the existing name from aop.yaml, or a new one. */
function namesFor({ existing, files }, zones) {
    const declared = declaredNames(existing);
    const fresh = nameCertificates(zones.flatMap((zone) => zone.certificates), taken(existing, files));
    return (zone) => {
        const here = declared.filter((name) => name.zone === zone);
        return ({ fingerprint }) => {
            const own = here.find((name) => name.fingerprint === fingerprint);
            if (own)
                return own.named;
            const made = fresh.get(fingerprint);
            if (made === undefined)
                throw new Error(`no name for the certificate ${fingerprint}`);
            // If it is declared in another zone, reuse that file and key.
            const other = declared.find((name) => name.fingerprint === fingerprint);
            return other ? { ...other.named, name: made.name } : made;
        };
    };
}
function declaredNames(existing) {
    return (existing?.config.zones ?? []).flatMap((zone) => zone.certificates.flatMap(({ name, path, privateKey }) => {
        const certificate = existing?.certificates.get(zone.name)?.get(name);
        if (certificate === undefined)
            return [];
        const named = { name, file: path, key: privateKey, isNew: false };
        return [{ zone: zone.name, fingerprint: certificate.fingerprint, named }];
    }));
}
function taken(existing, files) {
    const zones = existing?.config.zones ?? [];
    const declared = zones.flatMap(({ certificates }) => certificates);
    const paths = declared.map(({ path }) => external_node_path_.posix.normalize(path));
    return {
        names: new Set(declared.map(({ name }) => name)),
        files: new Set([...files, ...paths].map((path) => path.toLowerCase())),
        variables: new Set([
            ...declared.flatMap(({ privateKey }) => variablesIn(privateKey)),
            ...zones.flatMap(({ apiTokenEnv }) => (apiTokenEnv === null ? [] : [apiTokenEnv])),
        ]),
    };
}
/** The environment variables for this key and its passphrase. */
function variablesIn(key) {
    const passphrase = key.passphraseEnv === null ? [] : [key.passphraseEnv];
    return key.kind === "env" ? [key.name, ...passphrase] : passphrase;
}

;// CONCATENATED MODULE: ./src/export/associations.ts




/** The associations that aop.yaml doesn't declare yet but could. */
function nameableAssociations(current, { declared, owner }) {
    const named = new Set(declared?.associations.map(({ hostname }) => hostname));
    const notes = [];
    const associations = [];
    for (const association of current.associations.toSorted(order/* byHostname */.R)) {
        const { hostname, certificateId, certificate: found } = association;
        if (named.has(hostname))
            continue;
        const reason = associationProblem(association) ??
            certificateProblem(found, certificateId) ??
            ownerProblem(current.name, owner(hostname));
        if (reason !== null)
            notes.push((0,message/* say */.cv) `Left out: the hostname ${hostname}: ${reason}.`);
        else if (found !== null)
            associations.push({ association, certificate: found.certificate });
    }
    return { associations, notes };
}
function associationProblem(association) {
    if ((0,lifecycle/* isFailed */.Ix)(association)) {
        return (0,message/* say */.cv) `its association is ${association.status}, Cloudflare gave up on it`;
    }
    const normalized = (0,zone_hostname/* normalizeHostname */.zT)(association.hostname);
    if (normalized.kind === "hostname" && normalized.hostname === association.hostname)
        return null;
    return (0,message/* say */.cv) `aop.yaml can't name it, since it is not a plain hostname`;
}
function ownerProblem(zone, owner) {
    if (owner === null || owner === zone)
        return null;
    return (0,message/* say */.cv) `a hostname can be in one zone only, and this one is in ${owner}`;
}
/** Why a certificate at Cloudflare can't be declared; null if it can. */
function certificateProblem(certificate, id) {
    if (certificate === null)
        return (0,message/* say */.cv) `its certificate ${id} can't be read`;
    if ((0,lifecycle/* isTombstone */.aK)(certificate))
        return (0,message/* say */.cv) `its certificate ${id} is being deleted`;
    if ((0,lifecycle/* isFailed */.Ix)(certificate))
        return (0,message/* say */.cv) `its certificate ${id} is ${certificate.status}, Cloudflare gave up on it`;
    if (certificate.certificate.pem === "")
        return (0,message/* say */.cv) `its certificate ${id} can't be parsed`;
    if (certificate.certificate.isCa)
        return (0,message/* say */.cv) `its certificate ${id} is a CA certificate, which can't be uploaded`;
    return null;
}

// EXTERNAL MODULE: ./src/zone/certificates.ts
var certificates = __webpack_require__(7820);
;// CONCATENATED MODULE: ./src/export/zone-level.ts



/**
 * The zone-level certificate to declare if aop.yaml doesn't declare one yet: of several, the one that Cloudflare
 * presents.
 */
function pickZoneLevel(current, declared) {
    if (declared?.zoneLevel != null)
        return { certificate: null, notes: [] };
    const stored = current.certificates.filter(({ store }) => store === "zone");
    const usable = stored.filter((certificate) => (0,lifecycle/* isPresent */.Wo)(certificate) && certificate.certificate.pem !== "" && !certificate.certificate.isCa);
    const [first] = [
        ...(0,certificates/* presentedCertificates */.n)(usable),
        // If none is active yet, the one that will be presented.
        ...(0,certificates/* presentedCertificates */.n)(usable, lifecycle/* isPresent */.Wo),
    ];
    const notes = stored
        .filter((certificate) => certificate.certificate.fingerprint !== first?.certificate.fingerprint)
        .map((certificate) => (0,message/* say */.cv) `Left out: a zone-level certificate (${certificate.certificate.subject}, ${certificate.status}): aop.yaml can declare only the one that Cloudflare presents.`);
    if (first === undefined && current.zoneLevel) {
        notes.push((0,message/* say */.cv) `Left out: the zone level is on at Cloudflare without a certificate that can be declared here.`);
    }
    return { certificate: first?.certificate ?? null, notes };
}
/**
 * Leaves out a certificate that aop.yaml declares but no hostname uses: it is staged for hostnames. Named for the zone
 * level only, its copy in the hostname store would no longer be declared, and the next apply would delete it.
 */
function unlessStaged(certificate, declared, adopted) {
    const staged = declared?.certificates.find((present) => present.certificate.fingerprint === certificate?.fingerprint);
    const used = [
        ...(declared?.associations ?? []).map(({ fingerprint }) => fingerprint),
        ...adopted.map((certificate) => certificate.certificate.fingerprint),
    ];
    if (staged === undefined || used.includes(staged.certificate.fingerprint)) {
        return { certificate, notes: [] };
    }
    const note = (0,message/* say */.cv) `Left out: the zone level. Its certificate ${staged.name} is declared here, but no hostname uses it yet: if only zone_level named it, its upload for hostnames would be deleted. Use it for a hostname first, or add zone_level by hand.`;
    return { certificate: null, notes: [note] };
}

;// CONCATENATED MODULE: ./src/export/zone.ts





/** The zone as an addition to aop.yaml that doesn't add any operation to its plan. */
function exportZone(current, context) {
    const { declared, ambiguous } = context;
    const picked = pickZoneLevel(current, declared);
    const { associations, notes: unnamed } = nameableAssociations(current, context);
    const notes = [...picked.notes, ...unnamed];
    const slots = selectCertificates(current, declared, picked.certificate, associations, notes);
    const usable = new Set([
        ...(declared?.certificates ?? []).map((certificate) => certificate.certificate.fingerprint),
        ...slots.map(({ fingerprint }) => fingerprint),
    ]);
    const hostnames = selectHostnames(current, associations, usable, notes);
    const { certificate: zoneLevel, notes: staged } = unlessStaged(picked.certificate, declared, hostnames);
    notes.push(...staged);
    const zoneLevelOnly = zoneLevel !== null && !usable.has(zoneLevel.fingerprint) ? [zoneLevel] : [];
    return {
        name: current.name,
        id: ambiguous ? current.id : null,
        global: declared === null && current.global?.on === true,
        zoneLevel: zoneLevel && { certificate: zoneLevel, enabled: current.zoneLevel },
        certificates: [...slots, ...zoneLevelOnly],
        hostnames,
        notes: [...notes, ...leftOutQuietly(current), ...blindSpot(current)],
    };
}
/** The hostname store's certificates to declare, those in use first. No limit applies: Cloudflare accepted them. */
function selectCertificates(current, declared, zoneLevel, associations, notes) {
    const known = new Set(declared?.certificates.map((certificate) => certificate.certificate.fingerprint));
    const used = new Set(associations.map(({ certificate }) => certificate.fingerprint));
    const fresh = new Map();
    for (const certificate of current.certificates.filter(({ store }) => store === "hostname")) {
        const { fingerprint, subject } = certificate.certificate;
        if (known.has(fingerprint))
            continue;
        const problem = certificateProblem(certificate, certificate.id);
        if (problem === null)
            fresh.set(fingerprint, certificate.certificate);
        else
            notes.push((0,message/* say */.cv) `Left out: a hostname certificate (${subject}): ${problem}.`);
    }
    // If declared for the zone level and used by no hostname, it would not be uploaded to the hostname store.
    const needed = [...fresh.values()].filter((certificate) => used.has(certificate.fingerprint) || certificate.fingerprint !== zoneLevel?.fingerprint);
    return needed.sort((a, b) => Number(used.has(b.fingerprint)) - Number(used.has(a.fingerprint)) ||
        (0,order/* compare */.U)(a.fingerprint, b.fingerprint));
}
function selectHostnames(current, associations, usable, notes) {
    const [kept, left] = [true, false].map((is) => associations.filter(({ certificate }) => usable.has(certificate.fingerprint) === is));
    if (left !== undefined && left.length > 0) {
        const hostnames = (0,message/* list */.p_)(left.map(({ association }) => association.hostname));
        notes.push((0,message/* say */.cv) `Left out: ${hostnames}: the certificate is left out, too.`);
    }
    return (kept ?? []).map(({ association: { hostname, enabled }, certificate }) => ({
        hostname,
        certificate,
        enabled,
        customHostname: !(0,zone_hostname/* isInZone */.eI)(hostname, current.name),
    }));
}
function leftOutQuietly({ deleting }) {
    if (deleting.length === 0)
        return [];
    return [
        (0,message/* say */.cv) `Left out: ${(0,message/* count */.U9)(deleting.length, "object")} that Cloudflare is deleting or has deleted.`,
    ];
}
function blindSpot({ associationsComplete }) {
    if (associationsComplete)
        return [];
    return [
        (0,message/* say */.cv) `Cloudflare does not list the associations of this zone: its hostnames are missing here, unless aop.yaml already declares them. Add them by hand.`,
    ];
}

;// CONCATENATED MODULE: ./src/export/export.ts










/** The files that declare Cloudflare's state: a new aop.yaml, or the existing one plus what it doesn't declare yet. */
function makeExport(request) {
    const { existing } = request;
    const zones = describeZones(request);
    const names = namesFor(request, zones);
    const written = zones.filter((zone) => existing === null || !(0,exported/* isEmptyExport */.e)(zone));
    if (written.length === 0)
        return { files: [], zones, skipped: [], variables: [] };
    const { text, skipped } = existing === null
        ? { text: exportDocument(written, names), skipped: [] }
        : adopt(existing.text, written, names);
    const added = written.filter(({ name }) => !skipped.includes(name));
    const certificates = newCertificates(added, names);
    const config = external_node_path_.posix.normalize(request.config);
    const directory = external_node_path_.posix.dirname(config);
    const pems = [...certificates].map(([file, { pem }]) => ({
        path: external_node_path_.posix.join(directory, file),
        text: pem,
    }));
    return {
        files: added.length === 0 ? [] : [{ path: config, text }, ...pems.sort(byPath)],
        zones,
        skipped,
        variables: variablesOf(added, names),
    };
}
function describeZones(request) {
    const { existing, ambiguous } = request;
    const desired = existing === null ? [] : (0,config_desired/* buildDesired */.F5)(existing.config, existing.certificates);
    const owners = ownersOf(request);
    return request.zones
        .toSorted((a, b) => (0,order/* compare */.U)(a.name, b.name))
        .map((current) => exportZone(current, {
        declared: desired.find(({ name }) => name === current.name) ?? null,
        ambiguous: ambiguous.has(current.id),
        owner: (hostname) => owners.get(hostname) ?? null,
    }));
}
/** The zone for each hostname, which may be listed only once: the zone that already lists it, or the closest one. */
function ownersOf({ zones, existing }) {
    const owners = new Map();
    const nearness = (hostname, zone) => (0,zone_hostname/* isInZone */.eI)(hostname, zone) ? zone.length : 0;
    for (const zone of zones.toSorted((a, b) => (0,order/* compare */.U)(a.name, b.name))) {
        for (const { hostname } of zone.associations.filter(lifecycle/* isPresent */.Wo)) {
            const owner = owners.get(hostname);
            if (owner === undefined || nearness(hostname, zone.name) > nearness(hostname, owner)) {
                owners.set(hostname, zone.name);
            }
        }
    }
    for (const { name, hostnames } of existing?.config.zones ?? []) {
        for (const { hostname } of hostnames)
            owners.set(hostname, name);
    }
    return owners;
}
/** The certificates to write, by file path: one file per certificate, even if it is used in several zones. */
function newCertificates(zones, names) {
    return new Map(zones.flatMap((zone) => zone.certificates.flatMap((certificate) => {
        const { file, isNew } = names(zone.name)(certificate);
        return isNew ? [[file, certificate]] : [];
    })));
}
function variablesOf(zones, names) {
    const variables = zones.flatMap((zone) => zone.certificates.flatMap((certificate) => {
        const { key, isNew } = names(zone.name)(certificate);
        return isNew ? variablesIn(key) : [];
    }));
    return [...new Set(variables)].sort(order/* compare */.U);
}
function byPath(a, b) {
    return (0,order/* compare */.U)(a.path, b.path);
}

// EXTERNAL MODULE: ./src/cloudflare/error.ts
var error = __webpack_require__(6457);
// EXTERNAL MODULE: ./src/cloudflare/read-zone.ts + 3 modules
var read_zone = __webpack_require__(98);
// EXTERNAL MODULE: ./src/cloudflare/zones.ts + 1 modules
var cloudflare_zones = __webpack_require__(6489);
// EXTERNAL MODULE: ./src/session/locate.ts
var locate = __webpack_require__(9980);
;// CONCATENATED MODULE: ./src/export/select.ts









/**
 * The zones to export, as Cloudflare has them. Throws UserError if one can't be found or read: a partial export would
 * be mistaken for a complete one.
 */
async function readSelected(session, existing, clients) {
    const selection = await select_select(session, existing, clients);
    const results = await Promise.allSettled(selection.zones.map((zone) => (0,read_zone/* readZone */.Xg)(clients.of(zone), zone, { global: true, hostnames: [] })));
    const failures = new Set();
    const zones = [];
    for (const result of results) {
        if (result.status === "fulfilled")
            zones.push(result.value);
        else if (result.reason instanceof error/* CloudflareError */.Oi)
            failures.add(result.reason.message);
        else
            throw result.reason;
    }
    if (failures.size > 0)
        throw new user_error/* UserError */.y(`Nothing was exported. ${[...failures].join(" ")}`);
    const empty = selection.all ? zones.filter(exported/* isEmptyZone */.k) : [];
    if (empty.length > 0) {
        session.log.info(`${(0,message/* counted */.hS)(empty.length, "zone")} without certificates, associations or switches: left out.`);
    }
    return {
        zones: zones.filter((zone) => !empty.includes(zone)),
        ambiguous: selection.ambiguous,
    };
}
async function select_select(session, existing, clients) {
    const declared = existing?.config.zones ?? [];
    const named = session.inputs.zones.map(zoneName);
    const names = named.length > 0 ? named : declared.map(({ name }) => name);
    if (names.length === 0)
        return selectAll(session, clients);
    const wanted = [...new Set(names)].map((name) => declared.find((zone) => zone.name === name) ?? { name, id: null, apiTokenEnv: null });
    const zones = [];
    const problems = new Set();
    for (const [{ apiTokenEnv }, ref] of await (0,locate/* locateZones */.k)(wanted, clients)) {
        if (ref instanceof Error)
            problems.add(ref.message);
        else
            zones.push({ ...ref, apiTokenEnv });
    }
    if (problems.size > 0)
        throw new user_error/* UserError */.y(`Nothing was exported. ${[...problems].join(" ")}`);
    return { zones, ambiguous: new Set(), all: false };
}
async function selectAll({ log }, clients) {
    const listed = await (0,cloudflare_zones/* allZones */.zi)(clients.of({ apiTokenEnv: null }));
    if (listed.length === 0) {
        throw new user_error/* UserError */.y("The token sees no zone. Give it the permission \u201cZone > Zone > Read\u201d, or name the zones with the input zones.");
    }
    const zones = [];
    const ambiguous = new Set();
    for (const [name, same] of Map.groupBy(listed, (zone) => zone.name)) {
        const zone = same.find(({ status }) => status === "active") ?? same[0];
        if (zone === undefined)
            continue;
        if ((0,zone_hostname/* normalizeHostname */.zT)(name).kind === "problem") {
            log.warning(`The zone ${(0,quote/* quote */.hD)(name)} is left out: aop.yaml can't name it.`);
            continue;
        }
        if (same.length > 1) {
            ambiguous.add(zone.id);
            log.warning(`There are ${same.length} zones named ${name}: the zone with the ID ${zone.id} (${zone.status ?? "unknown"}) is exported, the others are not.`);
        }
        zones.push({ id: zone.id, name, apiTokenEnv: null });
    }
    return { zones, ambiguous, all: true };
}
function zoneName(written) {
    const normalized = (0,zone_hostname/* normalizeHostname */.zT)(written);
    if (normalized.kind === "hostname")
        return normalized.hostname;
    throw new user_error/* UserError */.y(`Input zones: ${normalized.message}`);
}

// EXTERNAL MODULE: ./src/session/clients.ts + 11 modules
var session_clients = __webpack_require__(9384);
// EXTERNAL MODULE: ./src/session/load.ts
var session_load = __webpack_require__(9330);
;// CONCATENATED MODULE: ./src/modes/export.ts
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});











/** Writes Cloudflare's state as aop.yaml and PEM files. Changes nothing at Cloudflare or GitHub. Throws UserError. */
async function exportZones(session, frontend) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { inputs, log, workspace: root } = session;
        const config = configPath(inputs.config);
        const workspace = (0,config_workspace/* openWorkspace */.OH)(root);
        const directory = await openOutputDirectory(root, inputs.outputDirectory);
        const read = await readExisting(session, config);
        if (read === null)
            return;
        const { existing, loaded } = read;
        const clients = __addDisposableResource(env_1, await (0,session_clients/* createClients */.h)(session, loaded.secrets.tokens), true);
        const { zones, ambiguous } = await log.group("Read Cloudflare", () => readSelected(session, existing, clients));
        const request = { config, zones, ambiguous, existing, files: await present(workspace, config) };
        const exported = makeExport(request);
        const now = new Date(session.clock.now());
        await checkExport(exported, request, { read: workspace.readText, now });
        await directory.write(exported.files);
        const adopted = existing !== null;
        await frontend.reportExport({
            exported,
            directory: directory.path,
            config: inputs.config,
            adopted,
        });
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
function configPath(written) {
    const path = (0,config_workspace/* repositoryPath */.SH)(written);
    if (path !== null)
        return path;
    throw new user_error/* UserError */.y(`Input config is ${(0,quote/* quote */.hD)(written)}, which is outside the workspace.`);
}
/** The file to extend, if there is one; null, with the run failed, if it has errors, which are reported. */
async function readExisting(session, config) {
    const { log, output } = session;
    const loaded = await (0,session_load/* loadCheckedOut */.WV)(session, "warning");
    const { file } = loaded;
    if (file.kind === "problem" && file.message === "does not exist") {
        log.info(`There is no ${config}: a new one is created.`);
        return { existing: null, loaded };
    }
    log.problems(loaded.problems);
    if (file.kind === "problem" || loaded.config === null) {
        output.fail(`${config} has errors: see the annotations. Fix them first; export then adds to it.`);
        return null;
    }
    const { certificates } = loaded;
    return { existing: { text: file.text, config: loaded.config, certificates }, loaded };
}
/** Files in the repository that the exported files must not overwrite when copied there. */
async function present(workspace, config) {
    const names = await workspace.list(external_node_path_.posix.join(external_node_path_.posix.dirname(config), CERTIFICATE_DIRECTORY));
    return names.map((name) => `${CERTIFICATE_DIRECTORY}/${name}`);
}


/***/ })

};
