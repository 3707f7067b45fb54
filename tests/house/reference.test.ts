import { readFileSync } from 'node:fs';
import { ERRORS } from '@assay/core/kernel';
import { endpoints, openApi } from '@assay/core/wire';
import { describe, expect, test } from 'vitest';
import { buildProgram } from '../../apps/cli/main.ts';
import { housePicture } from '../../scripts/house-picture.ts';
import { referencePages } from '../../scripts/reference-pages.ts';

const pages = referencePages(buildProgram(), housePicture());

describe('docs/reference', () => {
  test.each(Object.keys(pages))('%s is what `npm run docs` writes', (name) => {
    const url = new URL(`../../docs/reference/${name}`, import.meta.url);
    expect(readFileSync(url, 'utf8')).toBe(pages[name]);
  });
});

test('every error has its entry, and every entry its error', () => {
  const documented = [...pages['errors.md'].matchAll(/<a id="([\w-]+)"/g)].map(([, code]) => code);
  expect(documented).toEqual(Object.keys(ERRORS));
});

test('every endpoint names only errors of the catalogue, and OpenAPI names them too', () => {
  const { paths } = openApi('0') as {
    paths: Record<string, Record<string, { responses: Record<string, { description: string }> }>>;
  };
  for (const endpoint of Object.values(endpoints)) {
    const { responses } = paths[endpoint.path][endpoint.method.toLowerCase()];
    for (const code of endpoint.errors) {
      expect(responses[String(ERRORS[code].status)].description).toContain(`\`${code}\``);
    }
  }
});
