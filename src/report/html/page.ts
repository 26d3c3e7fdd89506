import { shortSha } from "../../text/sha.ts";
import { moment } from "../../text/time.ts";
import type { Report, ReportChange, ReportFinding } from "../schema.ts";
import { hero } from "./hero.ts";
import { STYLE } from "./style.ts";
import { table } from "./table.ts";
import { type Html, html, link } from "./template.ts";
import { timeline } from "./timeline.ts";
import { badge, type Tone } from "./words.ts";
import { zoneSection } from "./zone.ts";

/** The report as a single page that loads nothing and runs no code. */
export function reportPage(report: Report): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="referrer" content="no-referrer" />
        <title>Origin protection: ${report.repository}, ${moment(report.time)}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        ${head(report)}
        <main>
          ${hero(report)} ${findings(report.findings)} ${changes(report)} ${timeline(report)}
          ${report.zones.map((zone, index) => zoneSection(zone, index, report.named))}
          ${unknown(report)} ${reading(report)}
        </main>
      </body>
    </html> `;
  return page.html;
}

const STATES: Readonly<Record<Report["state"], string>> = {
  read: "as read from Cloudflare",
  applied: "after a completed apply",
  interrupted: "after an apply that did not complete",
};

function head({ repository, config, time, commit, run, lastApplied, state }: Report): Html {
  return html`<header>
    <h1>Origin protection</h1>
    <p class="quiet">Cloudflare Authenticated Origin Pulls, ${STATES[state]}</p>
    <dl>
      <div>
        <dt>Time</dt>
        <dd>${moment(time)}</dd>
      </div>
      <div>
        <dt>Repository</dt>
        <dd>${repository}</dd>
      </div>
      <div>
        <dt>File</dt>
        <dd>${config} at <code>${shortSha(commit)}</code></dd>
      </div>
      <div>
        <dt>Last applied</dt>
        <dd>${applied(lastApplied)}</dd>
      </div>
      <div>
        <dt>Run</dt>
        <dd>${run === null ? "unknown" : link(run, run.split("/").at(-1) ?? "run")}</dd>
      </div>
    </dl>
  </header>`;
}

function applied(lastApplied: Report["lastApplied"]): Html {
  if (lastApplied === null) return html`unknown`;
  const { commit, recorded, pulls } = lastApplied;
  const from =
    pulls === null
      ? html`, pull request unknown`
      : pulls.length === 0
        ? html`, no pull request`
        : html`,
          ${pulls.map(({ number, url }, index) => html`${index === 0 ? "" : ", "}${link(url, `#${number}`)}`)}`;
  return html`<code>${shortSha(commit)}</code>${from}${recorded ? null : " (no apply recorded)"}`;
}

const TONES: Readonly<Record<ReportFinding["severity"], readonly [tone: Tone, words: string]>> = {
  danger: ["bad", "danger"],
  warning: ["care", "warning"],
  note: ["none", "note"],
};

function findings(found: Report["findings"]): Html {
  const rows = found.map(({ severity, zone, message }) => {
    const [tone, words] = TONES[severity];
    return html`<li>
      ${badge(tone, words)}
      <span>${message}${zone === null ? null : html` <span class="quiet">${zone}</span>`}</span>
    </li>`;
  });
  return html`<section aria-labelledby="findings">
    <h2 id="findings">Needs attention</h2>
    ${
      rows.length === 0
        ? html`<p>Nothing.</p>`
        : html`<ul class="findings">
            ${rows}
          </ul>`
    }
  </section>`;
}

function changes({ changes: compared }: Report): Html {
  if (compared === null) {
    return html`<section aria-labelledby="changes">
      <h2 id="changes">Changes</h2>
      <p>There is no earlier report to compare with.</p>
    </section>`;
  }
  const cells = ({ zone, subject, what, before, after }: ReportChange): readonly string[] => [
    subject,
    zone ?? "–",
    what,
    before ?? "–",
    after ?? "–",
  ];
  return html`<section aria-labelledby="changes">
    <h2 id="changes">Changed since ${moment(compared.since)}</h2>
    ${
      compared.items.length === 0
        ? html`<p>Nothing.</p>`
        : table("Changes", ["Subject", "Zone", "What", "Before", "Now"], compared.items.map(cells))
    }
  </section>`;
}

function unknown({ unknown: gaps }: Report): Html {
  return html`<section aria-labelledby="unknown">
    <h2 id="unknown">Unknown</h2>
    ${
      gaps.length === 0
        ? html`<p>None: this run could read everything that it needed.</p>`
        : html`<ul class="plain">
            ${gaps.map((gap) => html`<li>${gap}</li>`)}
          </ul>`
    }
  </section>`;
}

function reading({ named }: Report): Html {
  return html`<section aria-labelledby="reading">
    <h2 id="reading">How to read this</h2>
    <ul class="plain">
      <li>
        “Protected by” is the certificate that Cloudflare is configured to present to the origin. It
        does not show that the origin checks it.
      </li>
      <li>
        “Enforced” means that an origin refused a connection without a certificate when this run
        probed it, once, at the time shown. Only origins listed in aop.yaml are probed.
      </li>
      <li>
        “Answered” means that a request through one Cloudflare data center got a response. It does
        not prove enforcement.
      </li>
      <li>Coverage leaves out custom hostnames (Cloudflare for SaaS) and DNS-only records.</li>
      <li>This report is a snapshot. It does not show what happened between two reports.</li>
      ${named ? null : html`<li>Because the repository is public, hostnames that aop.yaml does not declare and verdicts on origins are counted, not named.</li>`}
    </ul>
  </section>`;
}
