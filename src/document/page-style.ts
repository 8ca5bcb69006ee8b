import { accents, darkAccents, GAIN, INK, LOSS, MUTED, PAPER, RULE } from "../charts/palette.ts";

const DARK = { ink: "#e6eaee", muted: "#a9b4bf", rule: "#38424c", paper: "#14191e" };

/** Charts carry the colours of a light page; on a dark one, these rules replace them. */
const darkCharts = [
  [INK, DARK.ink],
  [MUTED, DARK.muted],
  [RULE, DARK.rule],
  [PAPER, DARK.paper],
  ...accents.map((color, at) => [color, darkAccents[at]!]),
]
  .flatMap(([light, dark]) => [
    `svg [fill="${light}"]{fill:${dark}}`,
    `svg [stroke="${light}"]{stroke:${dark}}`,
  ])
  .join("\n");

/**
 * The only style of a page. It is a constant, so that the page's content security policy can name it by its hash and
 * allow nothing else.
 */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ink:${INK};--muted:${MUTED};--rule:${RULE};--paper:${PAPER};--wash:#f5f6f7;--up:${GAIN.light};--down:${LOSS.light};--warn:#fbf3e4;--warn-edge:#c98a1b}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
.page{max-width:70rem;margin:0 auto;padding:1.75rem 1.25rem 4rem}
h1,h2,h3{font-family:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",Georgia,serif;line-height:1.2;font-weight:600;text-wrap:balance}
h1{font-size:2.1rem;margin:.1rem 0 .35rem}
h2{font-size:1.5rem;margin:0 0 .9rem;padding-top:.7rem;border-top:2px solid var(--ink)}
h3{font-size:1.1rem;margin:1.6rem 0 .5rem}
p,ul,ol,dl{margin:.5rem 0;max-width:46rem}
.kicker{margin:0;color:var(--muted);font-size:.8rem;letter-spacing:.06em;text-transform:uppercase}
.standfirst{margin:0;color:var(--muted);font-size:.9rem}
nav{margin:1rem 0 1.6rem;font-size:.85rem;line-height:1.9}
nav a{margin-right:1rem;white-space:nowrap}
a{color:inherit;text-decoration-color:var(--muted);text-underline-offset:.15em}
section{margin:2.4rem 0 0}
#summary{margin-top:1rem}
#summary ul{max-width:none;padding-left:1.1rem;font-size:1.05rem}
#summary ul li{margin:.15rem 0}
.verdicts{list-style:none;margin:1.1rem 0;padding:0;max-width:none;border-top:1px solid var(--rule)}
.verdicts li{display:grid;grid-template-columns:1.9rem minmax(11rem,17rem) 1fr;gap:0 .9rem;padding:.5rem 0;border-bottom:1px solid var(--rule)}
.verdicts b{font-size:1.05rem;text-align:center}
.verdicts strong{font-weight:600;line-height:1.35}
.verdicts span{line-height:1.4}
.verdicts small{display:block;color:var(--muted);font-size:.86em}
.verdicts .none span{color:var(--muted)}
.verdicts .failed span{color:var(--down)}
.warning{max-width:none;background:var(--warn);border-left:4px solid var(--warn-edge);padding:.5rem .9rem;margin:1rem 0}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1.6rem 2rem;margin:1.2rem 0;align-items:start}
.charts.wide{grid-template-columns:1fr}
figure{margin:0;min-width:0}
figure svg{display:block;max-width:100%;height:auto}
.scroll{overflow-x:auto;margin:1.3rem 0 .3rem}
table{border-collapse:collapse;width:100%;font-size:.86rem;line-height:1.35;font-variant-numeric:tabular-nums lining-nums}
caption{text-align:left;font-weight:600;font-size:.95rem;padding-bottom:.35rem}
th,td{padding:.26rem .55rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule);font-weight:400}
thead th{font-weight:600;vertical-align:bottom;border-bottom:1px solid var(--ink)}
thead .n{white-space:normal}
thead .over{text-align:right;border-bottom:1px solid var(--rule);padding-left:1.4rem}
thead td{border:0}
thead .unit{white-space:nowrap}
thead .unit{display:block;font-weight:400;color:var(--muted)}
th:first-child,td:first-child{padding-left:0}
.n{text-align:right;white-space:nowrap}
tbody .group th{font-weight:600;background:var(--wash);padding:.34rem .5rem;border-bottom:1px solid var(--rule)}
.up{color:var(--up)}
.down{color:var(--down)}
.missing{color:var(--muted)}
.failed-cell{color:var(--muted);font-style:italic}
.notes{margin:0 0 1rem;color:var(--muted);font-size:.8rem;max-width:60rem}
dl.terms{display:grid;grid-template-columns:minmax(7rem,16rem) 1fr;gap:.35rem 1.2rem;max-width:62rem}
dl.terms dt{font-weight:600}
dl.terms dd{margin:0;overflow-wrap:anywhere}
footer{margin-top:3rem;padding-top:.6rem;border-top:1px solid var(--rule);color:var(--muted);font-size:.8rem}
@media screen and (max-width:44rem){
body{font-size:15px}
.page{padding:1.1rem .9rem 3rem}
h1{font-size:1.65rem}
.verdicts li{grid-template-columns:1.6rem 1fr}
.verdicts span{grid-column:2}
dl.terms{grid-template-columns:1fr;gap:.1rem}
dl.terms dd{margin-bottom:.6rem}
}
@media screen and (prefers-color-scheme:dark){
:root{--ink:${DARK.ink};--muted:${DARK.muted};--rule:${DARK.rule};--paper:${DARK.paper};--wash:#1d242b;--up:${GAIN.dark};--down:${LOSS.dark};--warn:#2b2415;--warn-edge:#c98a1b}
${darkCharts}
}
@media print{
@page{size:A4;margin:13mm 14mm}
:root{color-scheme:light}
body{font-size:8.2pt;line-height:1.34}
.page{max-width:none;padding:0}
nav{display:none}
h1{font-size:17pt;margin:0 0 2pt}
.kicker,.standfirst{font-size:7.6pt}
#summary h2{padding-top:4pt}
h2{font-size:12.5pt;margin-bottom:.35rem;break-after:avoid}
h3,caption{break-after:avoid}
section{margin-top:1.3rem}
#summary{margin-top:.5rem;font-size:7.5pt;line-height:1.28}
#summary ul{font-size:1em;margin:.2rem 0}
#summary ul li{margin:0}
.verdicts{margin:.45rem 0}
.verdicts li{padding:.1rem 0;grid-template-columns:1.2rem 9.4rem 1fr;gap:0 .55rem;break-inside:avoid}
.verdicts b{font-size:1em}
.verdicts small{display:none}
.verdicts span,.verdicts strong{line-height:1.24}
.warning{print-color-adjust:exact;-webkit-print-color-adjust:exact;padding:.2rem .6rem;margin:.4rem 0}
.charts{grid-template-columns:1fr 1fr;gap:.6rem 1.2rem;margin:.45rem 0}
.charts.wide{grid-template-columns:1fr}
#summary figure svg{width:78%}
#table-parties th,#table-parties td{padding:.04rem .2rem}
#table-parties th:first-child{padding-left:0}
#summary .scroll{margin-top:.25rem}
#table-parties{font-size:7pt;line-height:1.25}
figure,tr,dl.terms dd{break-inside:avoid}
tbody .group{break-after:avoid}
tbody tr:first-child{break-before:avoid}
table{font-size:7.8pt}
th,td{padding:.07rem .35rem}
tbody .group th{padding:.1rem .35rem}
caption{font-size:8.6pt;padding-bottom:.1rem}
thead{display:table-header-group}
.scroll{overflow:visible;margin:.5rem 0 .2rem}
.notes{font-size:7pt;margin-bottom:.5rem}
#summary+section{break-before:page}
a{text-decoration:none}
}
`;

/** SHA-256 of `PAGE_STYLE` in base64; a test recomputes it. */
export const PAGE_STYLE_HASH = "rzAJ6EkUr5p529GurZXZ7SJNoKXh1GkhjizIz3Q7+Qc=";
