import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportSection } from '@assay/domain/quant';
import type { EvaluationFacts } from './evaluation-facts.ts';
import { htmlReport } from './html-report.ts';

export interface ReportFiles {
  readonly html: string;
  readonly json: string;
}

/** Writes `report.html` and `report.json` into a folder, which is made where it is absent. */
export const writeReport = async (
  folder: string,
  facts: EvaluationFacts,
  sections: readonly ReportSection[],
): Promise<ReportFiles> => {
  const files = { html: join(folder, 'report.html'), json: join(folder, 'report.json') };
  await mkdir(folder, { recursive: true });
  await writeFile(files.html, htmlReport(facts, sections));
  await writeFile(files.json, `${JSON.stringify({ facts, sections }, null, 1)}\n`);
  return files;
};
