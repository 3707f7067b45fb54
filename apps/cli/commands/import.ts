import { systemClock, toIsoDate } from '@assay/core/kernel';
import { type FileReport, type ImportOptions, importFiles, withWorld } from '@assay/server/jobs';
import type { CommonOptions } from '../place.ts';
import { placeOf } from '../place.ts';
import { openProgressBar, SILENT } from '../progress-bar.ts';
import type { Terminal } from '../terminal.ts';
import { timeOption } from '../time-option.ts';

const heldText = ({ kind, rows, assets, metrics }: FileReport): string => {
  const count = rows.toLocaleString('en');
  return kind === 'metrics'
    ? `${count} values of ${metrics.length} metrics of ${assets} assets`
    : `${count} bars of ${assets} assets`;
};

const barLines = ({ volumeUnit, volumeUnitBasis, interval }: FileReport): string[] => [
  volumeUnit === 'unknown'
    ? '  volume unit unknown, so turnover is too: say it with --volume-unit base|quote'
    : `  volume in ${volumeUnit} units (${volumeUnitBasis})`,
  ...(interval === '1m' ? ['  minute bars are kept, but grades need daily bars or whole days of hours'] : []),
];

const METRICS_SHOWN = 6;

const metricLines = ({ metrics, ignored }: FileReport): string[] => {
  const more = metrics.length > METRICS_SHOWN ? ', …' : '';
  return [
    `  ${metrics.slice(0, METRICS_SHOWN).join(', ')}${more}`,
    ...(ignored === null || ignored === 0 ? [] : [`  ${ignored.toLocaleString('en')} rows hold no metric`]),
  ];
};

export const importLines = (reports: readonly FileReport[]): string[] =>
  reports.flatMap((report) => {
    const { path, outcome, kind, range, rejected, rejectReport, fault } = report;
    if (outcome === 'refused' || range === null) return [`✗ ${fault}`];
    const days = `${toIsoDate(range.from)} to ${toIsoDate(range.to - 1)}`;
    const mark = outcome === 'duplicate' ? '= already imported' : '✓';
    const lines = [`${mark} ${path}: ${heldText(report)}, ${days}`];
    lines.push(...(kind === 'metrics' ? metricLines(report) : barLines(report)));
    if (rejected > 0)
      lines.push(`  ${rejected} rows refused${rejectReport === null ? '' : `: ${rejectReport}`}`);
    return lines;
  });

export interface ImportCommandOptions extends CommonOptions, Omit<ImportOptions, 'asOf'> {
  readonly asOf?: string;
}

export const importCommand = async (
  paths: readonly string[],
  { volumeUnit, symbol, interval, asOf, ...common }: ImportCommandOptions,
  terminal: Terminal,
): Promise<void> => {
  const bar = terminal.json ? SILENT : openProgressBar();
  const options = {
    ...(volumeUnit === undefined ? {} : { volumeUnit }),
    ...(symbol === undefined ? {} : { symbol }),
    ...(interval === undefined ? {} : { interval }),
    ...(asOf === undefined ? {} : { asOf: timeOption('as-of', asOf, 0) }),
    onProgress: bar.onProgress,
  };
  const reports = await withWorld(placeOf(common), (world) =>
    importFiles(world, paths, systemClock, options),
  ).finally(bar.stop);
  terminal.result(reports, importLines);
  if (reports.some(({ outcome }) => outcome === 'refused')) process.exitCode = 65;
};
