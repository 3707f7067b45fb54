/** How a number of a report is written: `percent` of a fraction, `number` with three decimals. */
export type ReportFormat = 'text' | 'integer' | 'number' | 'percent' | 'date';

export interface ReportColumn {
  readonly key: string;
  readonly label: string;
  readonly format: ReportFormat;
}

/** `null` = not known, or abstained. */
export type ReportCell = string | number | boolean | null;

export interface ReportTable {
  readonly title: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly Readonly<Record<string, ReportCell>>[];
}

export interface ReportSeries {
  readonly name: string;
  /** Instants, numbers or categories, by the axis. */
  readonly x: readonly (number | string)[];
  readonly y: readonly (number | null)[];
  /** Ends of an error bar or band. */
  readonly low?: readonly (number | null)[];
  readonly high?: readonly (number | null)[];
}

export interface ReportPlot {
  readonly title: string;
  readonly kind: 'line' | 'bar' | 'scatter' | 'heatmap';
  readonly xLabel: string;
  readonly yLabel: string;
  readonly xAxis: 'time' | 'number' | 'category';
  readonly yFormat: ReportFormat;
  readonly series: readonly ReportSeries[];
}

/** A number that was set as an aim before the measurement, and what came out. */
export interface ReportVerdict {
  readonly claim: string;
  readonly aim: string;
  readonly measured: string;
  readonly met: boolean;
}

/** One subject of an evaluation: losses shown like wins. */
export interface ReportSection {
  readonly id: string;
  readonly title: string;
  /** Paragraphs: what was measured, on what, with how many trials, and what it does not show. */
  readonly text: readonly string[];
  readonly verdicts: readonly ReportVerdict[];
  readonly tables: readonly ReportTable[];
  readonly plots: readonly ReportPlot[];
}
