/** The style of the report: light and dark by the reader's setting, nothing loaded from elsewhere. */
export const STYLE = `
:root{color-scheme:light dark;--ground:#fff;--raised:#f6f7f9;--ink:#16181d;--soft:#555c69;--line:#d9dde4;--met:#0a6b3d;--missed:#a3261c;--s0:#0b62c4;--s1:#b85a00;--s2:#0a7d5a;--s3:#8a3fae;--s4:#a3261c;--s5:#5c6470}
@media(prefers-color-scheme:dark){:root{--ground:#101216;--raised:#191c22;--ink:#e8eaee;--soft:#a3abb9;--line:#333945;--met:#5fd39a;--missed:#ff8f85;--s0:#6db3ff;--s1:#ffb057;--s2:#4fd0a5;--s3:#d39bf0;--s4:#ff8f85;--s5:#a3abb9}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main,header,nav{max-width:1080px;margin:0 auto;padding:0 20px}
header{padding-top:32px}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 8px}
h2{font-size:1.4rem;margin:56px 0 8px;padding-top:16px;border-top:2px solid var(--line)}
h3,caption{font-size:1rem;font-weight:600;text-align:left;margin:0;padding:8px 0}
p{max-width:76ch}
a{color:var(--s0)}
.lead{font-size:1.1rem}
.warning{border-left:4px solid var(--s1);background:var(--raised);padding:8px 16px;max-width:none}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 20px;margin:16px 0}
dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}
nav ul{display:flex;flex-wrap:wrap;gap:4px 20px;padding:12px 0;margin:0;list-style:none}
.scroll{overflow-x:auto;margin:16px 0;max-height:none}
table{border-collapse:collapse;width:100%;font-size:.875rem;font-variant-numeric:tabular-nums}
th,td{padding:5px 12px 5px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);font-weight:400}
thead th{color:var(--soft);vertical-align:bottom}
.number{text-align:right;white-space:nowrap}
.verdict{white-space:nowrap;font-weight:600}
.met{color:var(--met)}
.missed{color:var(--missed)}
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,480px),1fr));gap:28px;margin:24px 0}
figure{margin:0;min-width:0}
figcaption{font-weight:600;margin-bottom:6px}
svg{width:100%;height:auto;display:block;background:var(--raised);border-radius:6px}
svg text{font:13px system-ui,sans-serif;fill:var(--soft)}
.end{text-anchor:end}.middle{text-anchor:middle}
.grid{stroke:var(--line);stroke-width:1}.zero{stroke:var(--soft);stroke-width:1.5}
.c0{--c:var(--s0)}.c1{--c:var(--s1)}.c2{--c:var(--s2)}.c3{--c:var(--s3)}.c4{--c:var(--s4)}.c5{--c:var(--s5)}
.line{fill:none;stroke:var(--c);stroke-width:2}
.line.c1{stroke-dasharray:7 4}.line.c2{stroke-dasharray:2 3}.line.c3{stroke-dasharray:9 3 2 3}
.band{fill:var(--c);opacity:.14}
.bar,.dot{fill:var(--c)}.point{fill:var(--c);fill-opacity:.6}
.error{stroke:var(--ink);stroke-width:1.3;fill:none}
.cell{stroke:var(--ground)}
.positive{fill:color-mix(in srgb,var(--s0) calc(var(--strength)*70%),var(--raised))}
.negative{fill:color-mix(in srgb,var(--s1) calc(var(--strength)*70%),var(--raised))}
svg .in-cell{text-anchor:middle;fill:var(--ink);font-size:12px}
.legend{display:flex;flex-wrap:wrap;gap:2px 18px;list-style:none;padding:0;margin:0 0 6px;font-size:.875rem}
.swatch{display:inline-block;width:14px;height:10px;border-radius:2px;margin-right:6px;background:var(--c)}
details{margin-top:6px;font-size:.875rem}
summary{cursor:pointer;color:var(--soft)}
.absent{color:var(--soft)}
footer{max-width:1080px;margin:56px auto 32px;padding:0 20px;color:var(--soft);font-size:.875rem}
@media(max-width:640px){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:8px}}
`;
