import { mkdirSync, writeFileSync } from 'node:fs';
import { buildProgram } from '../apps/cli/main.ts';
import { housePicture } from './house-picture.ts';
import { referencePages } from './reference-pages.ts';

const folder = new URL('../docs/reference/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(referencePages(buildProgram(), housePicture()))) {
  writeFileSync(new URL(name, folder), text);
}
