import { counted } from "../../text/message.ts";
import { shortSha } from "../../text/sha.ts";
import { day } from "../../text/time.ts";
import type { Report, ReportCertificate } from "../schema.ts";
import { type Html, html } from "./template.ts";
import { badge, STATE_WORDS } from "./words.ts";

const DAY = 86_400_000;

/** Minimum and maximum length of the axis in days: some certificates are valid for fifteen years. */
const SHORTEST_AXIS = 180;
const LONGEST_AXIS = 730;

/** Every certificate on one axis that starts at the time of the report, soonest expiry first. */
export function timeline({ zones, time }: Report): Html | null {
  const now = Date.parse(time);
  const rows = zones
    .flatMap((zone) => zone.certificates.map((certificate) => ({ zone: zone.name, certificate })))
    .sort((a, b) => endOf(a.certificate) - endOf(b.certificate));
  if (rows.length === 0) return null;
  const ends = rows.map(({ certificate }) => (endOf(certificate) - now) / DAY);
  const last = Math.max(...ends.filter(Number.isFinite), 0);
  const axis = Math.min(LONGEST_AXIS, Math.max(SHORTEST_AXIS, Math.ceil(last * 1.05)));
  return html`<section aria-labelledby="expiry">
    <h2 id="expiry">Expiry</h2>
    <div class="axis" aria-hidden="true">
      ${ticks(now, axis).map(({ at, text }) => html`<span style="left:${at}%">${text}</span>`)}
    </div>
    <ol class="timeline">
      ${rows.map(({ zone, certificate }) => row(zone, certificate, now, axis))}
    </ol>
  </section>`;
}

function endOf({ notAfter }: ReportCertificate): number {
  const end = Date.parse(notAfter);
  return Number.isNaN(end) ? -Infinity : end;
}

function row(zone: string, certificate: ReportCertificate, now: number, axis: number): Html {
  const { name, subject, fingerprint, state, notAfter } = certificate;
  const left = (endOf(certificate) - now) / DAY;
  const width = Math.min(100, Math.max(0.6, (left / axis) * 100));
  const [tone, words] = STATE_WORDS[state];
  const days = counted(Math.floor(Math.abs(left)), "day");
  const end = !Number.isFinite(left)
    ? "unknown"
    : `${day(notAfter)}, ${left < 0 ? `${days} ago` : `in ${days}`}`;
  return html`<li>
    <p class="what">
      <strong>${name ?? subject}</strong>
      <span class="quiet">${zone} · <code>${shortSha(fingerprint)}</code></span>
    </p>
    <div class="track" aria-hidden="true">
      <span
        class="${tone}${left > axis ? " beyond" : ""}"
        style="width:${Number.isFinite(width) ? width.toFixed(1) : "0.6"}%"
      ></span>
    </div>
    <p class="until">${badge(tone, words)} <span class="when">${end}</span></p>
  </li>`;
}

/** The first day of some months: at most seven, so that their labels don't overlap. */
function ticks(
  now: number,
  axis: number,
): readonly { readonly at: string; readonly text: string }[] {
  const step = Math.max(1, Math.ceil(axis / 30.4 / 6));
  const start = new Date(now);
  const marks: { at: string; text: string }[] = [];
  for (let n = 1; n <= 7 * step; n += step) {
    const month = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + n, 1);
    const at = ((month - now) / DAY / axis) * 100;
    if (at < 93) marks.push({ at: at.toFixed(1), text: new Date(month).toISOString().slice(0, 7) });
  }
  return marks;
}
