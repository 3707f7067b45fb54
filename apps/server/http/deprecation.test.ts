import { type Endpoint, endpoints } from '@assay/core/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMPATIBLE_ENDPOINTS } from '../compatible/table.ts';
import { METERED, type OwnedApp, openOwnedApp } from './testing/account-app.ts';

let on: OwnedApp;

beforeAll(async () => {
  on = await openOwnedApp(() => Date.UTC(2026, 2, 15));
  const old: Endpoint = {
    ...endpoints.getMarket,
    deprecated: { since: '2026-03-01', sunset: '2026-09-01', successor: '/v1/market' },
  };
  on.app.get('/v1/old', { config: { endpoint: old } }, () => ({}));
});

afterAll(() => on.close());

const DECLARED = {
  deprecation: '@1772323200',
  sunset: 'Tue, 01 Sep 2026 00:00:00 GMT',
  link: '</docs/deprecated>; rel="deprecation"; type="text/html", </v1/market>; rel="successor-version"',
};

describe('a deprecated address', () => {
  test('says so with every answer, to whoever asks, and others do not', async () => {
    expect(await on.ask('/v1/old', on.owner)).toMatchObject({ statusCode: 200, headers: DECLARED });
    expect(await on.ask('/v1/old')).toMatchObject({ statusCode: 401, headers: DECLARED });
    const { headers } = await on.ask(METERED, on.owner);
    expect([headers.deprecation, headers.sunset, headers.link]).toEqual([undefined, undefined, undefined]);
  });

  test('is each of the compatible face that the platform took back', async () => {
    const retired = COMPATIBLE_ENDPOINTS.filter(({ versions }) => !versions.includes('v3'));
    // When this page of the documentation went is not published.
    const dated = retired.filter(({ path }) => path !== 'all-trend-indicators');
    expect(dated.map(({ path, deprecated }) => [path, deprecated === undefined])).toEqual(
      dated.map(({ path }) => [path, false]),
    );
    for (const { path, versions, deprecated } of dated)
      for (const version of versions) {
        const { headers } = await on.ask(`/${version}/${path}`, on.owner);
        expect([path, headers.deprecation, headers.sunset]).toEqual([
          path,
          `@${Date.parse(deprecated?.since as string) / 1000}`,
          undefined,
        ]);
      }
  });

  test('leads to successors that are there, and stand on the page with it', async () => {
    const page = await on.ask('/docs/deprecated');
    expect(page).toMatchObject({ statusCode: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    for (const { path, deprecated } of COMPATIBLE_ENDPOINTS) {
      if (deprecated === undefined) continue;
      expect(page.body).toContain(`<code>GET /v2/${path}</code>: Deprecated since ${deprecated.since}`);
      const { successor } = deprecated;
      if (successor === undefined) continue;
      expect(page.body).toContain(`use <code>${successor}</code> instead`);
      const { statusCode, headers } = await on.ask(successor, on.owner);
      expect([successor, statusCode, headers.deprecation]).not.toEqual([successor, 404, undefined]);
      expect(headers.deprecation).toBeUndefined();
    }
    expect(page.body).not.toContain('/v2/tokens');
  });
});
