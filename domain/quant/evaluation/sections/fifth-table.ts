import type { ReportTable } from '../report.ts';
import type { BucketTable } from '../statistics/bucket-outcomes.ts';

/** What became of each fifth of a grade, with the errors of its figures. */
export const fifthTable = (title: string, { buckets }: BucketTable): ReportTable => ({
  title,
  columns: [
    { key: 'fifth', label: 'Fifth', format: 'integer' },
    { key: 'n', label: 'Observations', format: 'integer' },
    { key: 'mean', label: 'Mean', format: 'percent' },
    { key: 'meanError', label: '± error', format: 'percent' },
    { key: 'median', label: 'Median', format: 'percent' },
    { key: 'medianError', label: '± error', format: 'percent' },
    { key: 'hits', label: "Beat the day's median", format: 'percent' },
    { key: 'tail', label: 'Worst 5 % below', format: 'percent' },
    { key: 'gone', label: 'Stopped trading', format: 'percent' },
  ],
  rows: buckets.map(({ bucket, observations, mean, median, hitRate, tail, goneRate }) => ({
    fifth: bucket,
    n: observations,
    mean: mean.value,
    meanError: mean.error,
    median: median.value,
    medianError: median.error,
    hits: hitRate.value,
    tail,
    gone: goneRate,
  })),
});
