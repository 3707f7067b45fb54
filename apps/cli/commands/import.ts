import { systemClock, toIsoDate } from '@assay/core/kernel';
import { type FileReport, type ImportOptions, importFiles, withWorld } from '@assay/server/jobs';
import type { CommonOptions } from '../place.ts';
import { placeOf } from '../place.ts';
import { openProgressBar, SILENT } from '../progress-bar.ts';
import type { Terminal } from '../terminal.ts';

export const importLines = (reports: readonly FileReport[]): string[] =>
  reports.flatMap((report) => {
    const {
      path,
      outcome,
      rows,
      assets,
      range,
      volumeUnit,
      volumeUnitBasis,
      interval,
      rejected,
      rejectReport,
      fault,
    } = report;
    if (outcome === 'refused' || range === null) return [`✗ ${fault}`];
    const held = `${rows.toLocaleString('en')} bars of ${assets} assets, ${toIsoDate(range.from)} to ${toIsoDate(range.to - 1)}`;
    const lines = [`${outcome === 'duplicate' ? '= already imported' : '✓'} ${path}: ${held}`];
    lines.push(
      volumeUnit === 'unknown'
        ? '  volume unit unknown, so turnover is too: say it with --volume-unit base|quote'
        : `  volume in ${volumeUnit} units (${volumeUnitBasis})`,
    );
    if (interval === '1m')
      lines.push('  minute bars are kept, but grades need daily bars or whole days of hours');
    if (rejected > 0)
      lines.push(`  ${rejected} rows refused${rejectReport === null ? '' : `: ${rejectReport}`}`);
    return lines;
  });

export interface ImportCommandOptions extends CommonOptions, ImportOptions {}

export const importCommand = async (
  paths: readonly string[],
  { volumeUnit, symbol, interval, ...common }: ImportCommandOptions,
  terminal: Terminal,
): Promise<void> => {
  const bar = terminal.json ? SILENT : openProgressBar();
  const options = {
    ...(volumeUnit === undefined ? {} : { volumeUnit }),
    ...(symbol === undefined ? {} : { symbol }),
    ...(interval === undefined ? {} : { interval }),
    onProgress: bar.onProgress,
  };
  const reports = await withWorld(placeOf(common), (world) =>
    importFiles(world, paths, systemClock, options),
  ).finally(bar.stop);
  terminal.result(reports, importLines);
  if (reports.some(({ outcome }) => outcome === 'refused')) process.exitCode = 65;
};
