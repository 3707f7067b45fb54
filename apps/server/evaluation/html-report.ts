import { toIso, toIsoDate } from '@assay/core/kernel';
import type { ReportSection, ReportTable, ReportVerdict } from '@assay/domain/quant';
import type { EvaluationFacts } from './evaluation-facts.ts';
import { cellText, escapeHtml } from './markup.ts';
import { figureOf } from './plot/figure.ts';
import { STYLE } from './style.ts';

const isNumeric = (format: string): boolean => format !== 'text';

const scrolling = (title: string, content: string): string =>
  `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(title)}">${content}</div>`;

const tableOf = ({ title, columns, rows }: ReportTable): string => {
  if (rows.length === 0) return `<h3>${escapeHtml(title)}</h3><p class="absent">Nothing.</p>`;
  const head = columns.map(
    ({ label, format }) =>
      `<th scope="col"${isNumeric(format) ? ' class="number"' : ''}>${escapeHtml(label)}</th>`,
  );
  const body = rows.map((row) => {
    const cells = columns.map(({ key, format }, index) => {
      const text = escapeHtml(cellText(row[key] ?? null, format));
      const className = isNumeric(format) ? ' class="number"' : '';
      return index === 0 ? `<th scope="row"${className}>${text}</th>` : `<td${className}>${text}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return scrolling(
    title,
    `<table><caption>${escapeHtml(title)}</caption><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`,
  );
};

const verdictRow = ({ claim, aim, measured, met }: ReportVerdict): string =>
  `<tr><th scope="row">${escapeHtml(claim)}</th><td>${escapeHtml(aim)}</td><td>${escapeHtml(measured)}</td><td class="verdict ${met ? 'met' : 'missed'}">${met ? '✓ met' : '✗ missed'}</td></tr>`;

const verdictsOf = (title: string, verdicts: readonly ReportVerdict[]): string =>
  verdicts.length === 0
    ? ''
    : scrolling(
        title,
        `<table><caption>${escapeHtml(title)}</caption><thead><tr><th scope="col">Claim</th><th scope="col">Aim</th><th scope="col">Measured</th><th scope="col">Verdict</th></tr></thead><tbody>${verdicts.map(verdictRow).join('')}</tbody></table>`,
      );

const sectionOf = ({ id, title, text, verdicts, tables, plots }: ReportSection): string => {
  const figures = plots.map((plot, index) => figureOf(plot, `${id}-plot-${index}`));
  return [
    `<section id="${escapeHtml(id)}"><h2>${escapeHtml(title)}</h2>`,
    ...text.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    verdictsOf('Aims and what came out', verdicts),
    figures.length === 0 ? '' : `<div class="plots">${figures.join('')}</div>`,
    ...tables.map(tableOf),
    '</section>',
  ].join('\n');
};

const factRows = (facts: EvaluationFacts): [string, string][] => [
  ['Data', `${facts.sources.join(', ')}; ${facts.assets} assets`],
  ['Digest of the data', facts.inputsDigest],
  ['Evaluated days', `${toIsoDate(facts.range.from)} to ${toIsoDate(facts.range.to)}`],
  ['Back-test ends', toIsoDate(facts.lastClose)],
  ['Live days', `${facts.liveDays} days judged before their outcome was known`],
  ['Model', `${facts.model.id} ${facts.model.version}, ${facts.model.digest}`],
  ['Code', facts.code],
  ['Registered trials', String(facts.trials)],
  ['Written', toIso(facts.writtenAt)],
];

const survivorship = ({ assets, silentAssets }: EvaluationFacts): string =>
  `${silentAssets} of ${assets} assets had stopped trading a week before the data end. A list of assets that exist today flatters every past figure: who died early is not on it.`;

const summaryLine = (sections: readonly ReportSection[]): string => {
  const verdicts = sections.flatMap((section) => section.verdicts);
  return `${verdicts.filter(({ met }) => met).length} of ${verdicts.length} aims met. An aim that was missed stays on the page.`;
};

/** The report as one HTML document that needs nothing else. */
export const htmlReport = (facts: EvaluationFacts, sections: readonly ReportSection[]): string => {
  const links = sections.map(
    ({ id, title }) => `<li><a href="#${escapeHtml(id)}">${escapeHtml(title)}</a></li>`,
  );
  const rows = factRows(facts).map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Assay evaluation, ${toIsoDate(facts.writtenAt)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>How good the judgements were</h1>
<p class="lead">${summaryLine(sections)}</p>
${facts.simulated ? '<p class="warning"><strong>Simulated market:</strong> none of these assets exist.</p>' : ''}
<p class="warning">${escapeHtml(survivorship(facts))}</p>
<dl>${rows.join('')}</dl>
</header>
<nav aria-label="Sections"><ul>${links.join('')}</ul></nav>
<main>
${sections.map(sectionOf).join('\n')}
</main>
<footer>Written by assay evaluate. The same figures, all points of the plots included, are in report.json beside this file.</footer>
</body>
</html>
`;
};
