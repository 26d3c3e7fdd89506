import type { Html } from "./template.ts";

/** The page's only style sheet: system fonts, light and dark, from 320 px to wall displays, and print. */
export const STYLE: Html = {
  html: `
:root{color-scheme:light dark;--paper:#fff;--sheet:#f6f7f9;--ink:#14181f;--quiet:#525b68;--rule:#d9dee5;--good:#0b6b3a;--good-bg:#e2f4e9;--bad:#a3161a;--bad-bg:#fce8e7;--care:#7a4a00;--care-bg:#fdf0d5;--none:#47505c;--none-bg:#e9ecf0;--hostname:#0b6b3a;--zone:#3b8f63;--global:#86b89b;--disabled:#a3161a;--nothing:#d0494c;--unknown:#d69a1f;--link:#0a4fa3}
@media (prefers-color-scheme:dark){:root{--paper:#0f1319;--sheet:#171c24;--ink:#eef1f5;--quiet:#a7b0bd;--rule:#2d3540;--good:#79d8a3;--good-bg:#12301f;--bad:#ff9d99;--bad-bg:#3d1517;--care:#f3c66b;--care-bg:#382806;--none:#b7c0cc;--none-bg:#262d37;--hostname:#3fbf7f;--zone:#2f8f60;--global:#22654a;--disabled:#e5686a;--nothing:#a83a3d;--unknown:#d69a1f;--link:#8ab8ff}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
header,main{max-width:1240px;margin:0 auto;padding:0 24px}
header{padding-top:40px}
main{padding-bottom:64px}
h1{font-size:34px;line-height:1.15;letter-spacing:-.02em;margin:0}
h2{font-size:21px;line-height:1.3;margin:48px 0 12px;overflow-wrap:anywhere}
h3{font-size:16px;margin:24px 0 8px}
p{margin:0 0 8px}
a{color:var(--link)}
code{font:.875em ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;overflow-wrap:anywhere}
.quiet{color:var(--quiet);font-size:14px}
.line{display:block}
.when{white-space:nowrap}
dl{display:flex;flex-wrap:wrap;gap:12px 40px;margin:24px 0 0;padding:16px 0;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule)}
dt{color:var(--quiet);font-size:13px}
dd{margin:0;font-weight:600;overflow-wrap:anywhere}
dd code{font-weight:600}
.hero h2{margin:32px 0 0;font-size:16px;color:var(--quiet)}
.percent{font-size:96px;line-height:1.05;font-weight:700;letter-spacing:-.04em;margin:0;font-variant-numeric:tabular-nums}
.unit{font-size:.5em;letter-spacing:0}
.bar{display:flex;gap:2px;height:28px;border-radius:6px;overflow:hidden;margin:16px 0 12px;background:var(--rule)}
.bar span{flex-basis:0;min-width:4px}
.legend{display:flex;flex-wrap:wrap;gap:4px 24px;list-style:none;margin:0;padding:0;font-size:14px}
.key{display:inline-block;width:12px;height:12px;border-radius:3px;margin-right:8px}
.bar .part-hostname,.key.part-hostname{background:var(--hostname)}
.bar .part-zone,.key.part-zone{background:var(--zone)}
.bar .part-global,.key.part-global{background:var(--global)}
.bar .part-disabled,.key.part-disabled{background:var(--disabled)}
.bar .part-none,.key.part-none{background:var(--nothing)}
.bar .part-unknown,.key.part-unknown{background:repeating-linear-gradient(45deg,var(--unknown) 0 5px,var(--paper) 5px 8px)}
.cards{display:grid;grid-template-columns:repeat(4,1fr);gap:16px;list-style:none;margin:32px 0 0;padding:0}
.card{background:var(--sheet);border-top:4px solid var(--none);border-radius:6px;padding:16px;min-width:0}
.card.good{border-color:var(--good)}
.card.bad{border-color:var(--bad)}
.card.care{border-color:var(--care)}
.card h3{margin:0;font-size:14px;font-weight:600;color:var(--quiet)}
.card .number{font-size:28px;line-height:1.25;font-weight:700;letter-spacing:-.01em;margin:4px 0 0}
.card.bad .number{color:var(--bad)}
.card.care .number{color:var(--care)}
.card .note{font-size:14px;color:var(--quiet);margin:0;overflow-wrap:anywhere}
.badge{display:inline-block;border-radius:4px;padding:0 7px;font-size:13px;line-height:22px;font-weight:600;white-space:nowrap}
.badge.good{color:var(--good);background:var(--good-bg)}
.badge.bad{color:var(--bad);background:var(--bad-bg)}
.badge.care{color:var(--care);background:var(--care-bg)}
.badge.none{color:var(--none);background:var(--none-bg)}
.findings{list-style:none;margin:0;padding:0}
.findings li{display:grid;grid-template-columns:84px 1fr;gap:12px;padding:8px 0;border-bottom:1px solid var(--rule);align-items:baseline;overflow-wrap:anywhere}
.findings .badge{justify-self:start}
.plain{margin:0;padding-left:20px}
.plain li{margin:4px 0;overflow-wrap:anywhere}
.axis{position:relative;height:20px;margin:0 316px 0 300px;font-size:12px;color:var(--quiet)}
.axis span{position:absolute;border-left:1px solid var(--rule);padding-left:4px;line-height:20px;white-space:nowrap}
.timeline{list-style:none;margin:0;padding:0}
.timeline li{display:grid;grid-template-columns:284px 1fr 300px;gap:16px;align-items:center;padding:8px 0;border-top:1px solid var(--rule)}
.timeline p{margin:0}
.timeline .what{overflow-wrap:anywhere}
.timeline .what .quiet{display:block}
.timeline .until{font-size:14px;text-align:right}
.track{height:14px;background:var(--sheet);border-radius:4px;overflow:hidden}
.track span{display:block;height:100%;border-radius:4px;background:var(--good)}
.track .care{background:var(--unknown)}
.track .bad{background:var(--disabled)}
.track .beyond{border-radius:0;background:linear-gradient(90deg,var(--good) 85%,transparent)}
.zone{border-top:2px solid var(--ink);margin-top:48px}
.zone h2{margin-top:16px}
table{width:100%;border-collapse:collapse;font-size:14px;margin:8px 0 0}
caption{text-align:left;font-weight:600;font-size:16px;padding:16px 0 4px}
th,td{text-align:left;vertical-align:top;padding:8px 16px 8px 0;border-bottom:1px solid var(--rule);overflow-wrap:break-word}
td .quiet,th .quiet{overflow-wrap:anywhere;font-weight:400}
thead th{color:var(--quiet);font-size:13px;font-weight:600;overflow-wrap:normal;white-space:nowrap}
tbody th{font-weight:600;min-width:240px;overflow-wrap:anywhere}
td:last-child,th:last-child{padding-right:0}
table + p{margin-top:12px}
.label{display:none}
.fingerprint{font-size:12px;display:block;min-width:20em}
@media screen and (max-width:900px){.cards{grid-template-columns:repeat(2,1fr)}.axis{display:none}.timeline li{grid-template-columns:1fr;gap:4px}.timeline .until{text-align:left}
table,tbody,tr,th,td{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tbody tr{border-bottom:1px solid var(--rule);padding:10px 0}
th,td{border:0;padding:2px 0}
tbody th{font-size:15px;min-width:0}
th,td{overflow-wrap:anywhere}
td{display:grid;grid-template-columns:128px minmax(0,1fr);gap:8px}
.label{display:block;color:var(--quiet);font-size:13px;line-height:21px}
.fingerprint{min-width:0}}
@media screen and (max-width:480px){header,main{padding-left:16px;padding-right:16px}header{padding-top:24px}h1{font-size:28px}.percent{font-size:72px}.cards{gap:8px}.card{padding:12px}.card .number{font-size:21px}.findings li{grid-template-columns:1fr;gap:2px}dl{gap:10px 28px}td{grid-template-columns:112px minmax(0,1fr)}}
@media print{:root{color-scheme:light;--paper:#fff;--sheet:#f6f7f9;--ink:#14181f;--quiet:#525b68;--rule:#c4cad3;--good:#0b6b3a;--good-bg:#e2f4e9;--bad:#a3161a;--bad-bg:#fce8e7;--care:#7a4a00;--care-bg:#fdf0d5;--none:#47505c;--none-bg:#e9ecf0;--hostname:#0b6b3a;--zone:#3b8f63;--global:#86b89b;--disabled:#a3161a;--nothing:#d0494c;--link:#14181f}
@page{size:A4 landscape;margin:14mm}
body{font-size:11pt}table{font-size:9pt}td .quiet,th .quiet{font-size:8pt}tbody th{min-width:180px}.fingerprint{min-width:0}.badge{font-size:8pt}h2{margin-top:28px}.axis{margin:0 266px 0 216px}.timeline li{grid-template-columns:200px 1fr 250px}.timeline .until{font-size:9pt}header,main{max-width:none;padding:0}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
h2,h3,caption{break-after:avoid}tr,.timeline li,.findings li,.card,.hero{break-inside:avoid}thead{display:table-header-group}}
`,
};
