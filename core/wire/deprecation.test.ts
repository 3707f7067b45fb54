import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Deprecation, deprecationHeaders, deprecationText } from './deprecation.ts';
import { endpoint } from './endpoint.ts';
import { openApi } from './openapi.ts';

const OVER: Deprecation = { since: '2026-03-01', sunset: '2026-09-01', successor: '/v1/new' };

test('the headers are those of RFC 9745, RFC 8594 and RFC 5829', () => {
  expect(deprecationHeaders(OVER)).toEqual({
    deprecation: '@1772323200',
    sunset: 'Tue, 01 Sep 2026 00:00:00 GMT',
    link: '</docs/deprecated>; rel="deprecation"; type="text/html", </v1/new>; rel="successor-version"',
  });
  expect(deprecationHeaders({ since: '2026-03-01' })).toEqual({
    deprecation: '@1772323200',
    link: '</docs/deprecated>; rel="deprecation"; type="text/html"',
  });
});

test('the text says since when, until when and what to use', () => {
  expect(deprecationText(OVER)).toBe(
    'Deprecated since 2026-03-01; may be gone from 2026-09-01 on; use `/v1/new` instead',
  );
  expect(deprecationText({ since: '2026-03-01' })).toBe('Deprecated since 2026-03-01');
});

test('OpenAPI marks a deprecated operation, and no other', async () => {
  const one = (id: string, deprecated?: Deprecation) =>
    endpoint({
      ...{ id, path: `/v1/${id}`, tag: 'market', summary: id },
      ...{ params: z.object({}), query: z.object({}), response: z.object({ simulated: z.boolean() }) },
      ...(deprecated === undefined ? {} : { deprecated }),
    });
  const document = openApi('0', false, [one('old', OVER), one('new')]);
  const { paths } = document as {
    paths: Record<string, { get: { deprecated?: true; description: string; responses: { 200: object } } }>;
  };
  expect(paths['/v1/old'].get).toMatchObject({
    deprecated: true,
    description: expect.stringContaining(`${deprecationText(OVER)}.`),
  });
  expect(paths['/v1/old'].get.responses[200]).toMatchObject({
    headers: { Deprecation: {}, Sunset: {}, Link: {} },
  });
  expect(paths['/v1/new'].get.deprecated).toBeUndefined();
  expect(paths['/v1/new'].get.responses[200]).not.toMatchObject({ headers: { Deprecation: {} } });
  const config = await createConfig({ extends: ['recommended'] });
  const found = await lintFromString({
    source: JSON.stringify(document),
    config,
    absoluteRef: 'openapi.json',
  });
  // A document of two endpoints leaves the components of the others unused.
  expect(found.filter(({ ruleId }) => ruleId !== 'no-unused-components')).toEqual([]);
});
