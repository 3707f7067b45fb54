import { clock } from '../data/clock.ts';
import { reasonOf } from '../format/reason-of.ts';
import { sharedValue } from '../state/shared-value.ts';
import { csvText, type Provenance } from './csv.ts';
import type { PlacedExportable } from './exportables.ts';
import { fileName } from './file-name.ts';
import { saveFile } from './save-file.ts';

export type ExportForm = 'csv' | 'png';

const provenance = (simulated: boolean): Provenance => ({
  exportedAt: new Date(clock.now()).toISOString(),
  exportedFrom: window.location.href,
  simulated,
});

const contentOf = async (part: PlacedExportable, form: ExportForm, from: Provenance): Promise<Blob> => {
  if (form === 'csv' && part.csv !== undefined)
    return new Blob([csvText(await part.csv(), from)], { type: 'text/csv;charset=utf-8' });
  if (form === 'png' && part.png !== undefined) {
    const { pictureOf } = await import('./picture.ts');
    return pictureOf(part.element, part.png, from);
  }
  throw new Error(`${part.name} has no ${form}`);
};

const fault = sharedValue<string | undefined>(undefined);

/** Why the last file could not be made. */
export const useExportFault = fault.use;

const makeFile = async (part: PlacedExportable, form: ExportForm, simulated: boolean): Promise<void> => {
  const from = provenance(simulated);
  const name = fileName({ what: part.name, at: from.exportedAt, simulated }, form);
  saveFile(name, await contentOf(part, form, from));
};

/** Makes the file and hands it to the reader. */
export const runExport = (part: PlacedExportable, form: ExportForm, simulated: boolean): void => {
  fault.set(undefined);
  makeFile(part, form, simulated).catch((error: unknown) => fault.set(reasonOf(error)));
};
