import { counted } from "../../text/message.ts";
import { day } from "../../text/time.ts";
import { countVerdicts } from "../hostnames.ts";
import type { Report } from "../schema.ts";
import { type Html, html } from "./template.ts";
import { isEnforced, type Tone } from "./words.ts";

const DAY = 86_400_000;

/** The parts of the bar, in order: from best to unknown. */
const PARTS = [
  ["hostname", "own certificate"],
  ["zone", "zone level"],
  ["global", "Cloudflare's shared certificate"],
  ["disabled", "disabled"],
  ["none", "no certificate"],
  ["unknown", "unknown"],
] as const;

/** Coverage as a number with a bar, followed by the other numbers that matter. */
export function hero(report: Report): Html {
  return html`<section class="hero" aria-labelledby="coverage">
      <h2 id="coverage">Coverage</h2>
      ${coverage(report)}
    </section>
    <section aria-label="In numbers">
      <ul class="cards">
        ${cards(report).map(
          ({ title, number, note, tone }) =>
            html`<li class="card ${tone}">
              <h3>${title}</h3>
              <p class="number">${number}</p>
              <p class="note">${note}</p>
            </li>`,
        )}
      </ul>
    </section>`;
}

function coverage({ zones }: Report): Html {
  const known = zones.flatMap(({ coverage: { levels } }) => levels ?? []);
  const counts = PARTS.map(([level, words]) => ({
    level,
    words,
    n: known.reduce((sum, levels) => sum + levels[level], 0),
  }));
  const total = counts.reduce((sum, { n }) => sum + n, 0);
  if (total === 0) {
    const why = known.length === 0 ? "Unknown" : "None";
    return html`<p class="percent">${why}</p>
      <p>
        ${known.length === 0 ? "The proxied hostnames were not requested, or could not be read." : "There are no proxied hostnames to cover."}
      </p>`;
  }
  const covered = counts.slice(0, 3).reduce((sum, { n }) => sum + n, 0);
  // Rounded down: 100% means all of them.
  const percent = Math.floor((covered / total) * 100);
  const unread = zones.filter((zone) => zone.coverage.levels === null).length;
  const shown = counts.filter(({ n }) => n > 0);
  return html`<p class="percent">${percent}<span class="unit"> %</span></p>
    <p>
      ${covered} of ${counted(total, "proxied hostname")} ${covered === 1 ? "gets" : "get"} a client
      certificate${unread === 0 ? "" : `; ${counted(unread, "zone")} unknown`}.
    </p>
    <div class="bar" aria-hidden="true">
      ${shown.map(({ level, n }) => html`<span class="part-${level}" style="flex-grow:${n}"></span>`)}
    </div>
    <ul class="legend">
      ${shown.map(({ level, words, n }) => html`<li><span class="key part-${level}" aria-hidden="true"></span>${n} ${words}</li>`)}
    </ul>`;
}

type Card = {
  readonly title: string;
  readonly number: string;
  readonly note: string | Html;
  readonly tone: Tone;
};

function cards(report: Report): readonly Card[] {
  return [enforcement(report), expiry(report), differences(report), unknowns(report)];
}

function enforcement({ zones }: Report): Card {
  const named = zones.flatMap(({ hostnames }) => hostnames.flatMap(({ origins }) => origins));
  const all = [countVerdicts(named), ...zones.map(({ unnamed }) => unnamed.origins)].flatMap(
    (counts) => Object.entries(counts),
  );
  const sum = (wanted: (verdict: string) => boolean): number =>
    all.reduce((total, [verdict, n]) => total + (wanted(verdict) ? n : 0), 0);
  const [total, enforced] = [sum(() => true), sum(isEnforced)];
  const bad = sum((verdict) => verdict === "open" || verdict === "refuses");
  const title = "Origins that enforce";
  if (total === 0) return { title, number: "–", note: "no origins probed", tone: "none" };
  const note = bad === 0 ? `${counted(total, "origin")} probed` : `${bad} open or refusing`;
  const tone = bad > 0 ? "bad" : enforced === total ? "good" : "care";
  return { title, number: `${enforced} of ${total}`, note, tone };
}

function expiry({ zones, time }: Report): Card {
  const used = zones
    .flatMap(({ certificates }) => certificates)
    .filter(
      ({ hostnames, zoneLevel, state }) => (hostnames > 0 || zoneLevel) && state !== "unknown",
    );
  const [first] = used.toSorted((a, b) => Date.parse(a.notAfter) - Date.parse(b.notAfter));
  const title = "Next expiry";
  if (first === undefined)
    return { title, number: "–", note: "no certificates in use", tone: "none" };
  const days = Math.floor((Date.parse(first.notAfter) - Date.parse(time)) / DAY);
  const tone = first.state === "expired" ? "bad" : first.state === "valid" ? "good" : "care";
  const number = days < 0 ? "expired" : counted(days, "day");
  const note = html`${first.name ?? first.subject},
    <span class="when">${day(first.notAfter)}</span>`;
  return { title, number, note, tone };
}

function differences({ zones, mode, state }: Report): Card {
  const n = zones.reduce((sum, zone) => sum + zone.differences.length, 0);
  const title = mode === "plan" ? "Planned changes" : "Drift";
  if (state === "interrupted")
    return { title, number: "unknown", note: "the apply did not complete", tone: "bad" };
  if (n > 0)
    return { title, number: counted(n, "difference"), note: "from aop.yaml", tone: "care" };
  const note = state === "applied" ? "as applied in this run" : "as declared in aop.yaml";
  return { title, number: "none", note, tone: "good" };
}

function unknowns({ zones, unknown }: Report): Card {
  const n = zones.flatMap(({ hostnames }) => hostnames.filter(({ level }) => level === "unknown"));
  const title = "Unknown";
  const total = n.length + unknown.length;
  if (total === 0) return { title, number: "0", note: "no gaps in this report", tone: "good" };
  return { title, number: String(total), note: "see below", tone: "care" };
}
