import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { accessFaults, chartAppears, keepPicture, scrollsSideways } from './in-page.ts';
import type { Stage } from './stage.ts';

interface Graded {
  readonly asOf: string;
  readonly trader: number | null;
  readonly signal: 1 | 0 | -1 | null;
}

interface Horizon {
  readonly days: number;
  readonly band: { readonly value: { readonly band90: readonly [number, number] } | null };
  readonly record: {
    readonly forecasts: number;
    readonly coverage50: number | null;
    readonly coverage90: number | null;
  };
}

interface Level {
  readonly touches: number;
}

const ask = async <T>({ server, ownerKey }: Stage, path: string): Promise<T[]> => {
  const answer = await fetch(server.url + path, { headers: { 'x-api-key': ownerKey } });
  return ((await answer.json()) as { data: T[] }).data;
};

const gradedAsset = async (stage: Stage): Promise<string> =>
  (await ask<{ asset: string }>(stage, '/v1/grades?limit=1&abstained=false'))[0].asset;

const legend = (page: Page) => page.getByTestId('chart-legend');

const addressSuite = (stage: () => Stage): void => {
  test('range, scale and style are in the address', async () => {
    const asset = await gradedAsset(stage());
    await using visit = await stage().visit(`/asset/${asset}?range=3m&scale=log&style=area`);
    const { page, faults } = visit;
    await chartAppears(page, 4);
    for (const name of ['3M', 'Log', 'area'])
      expect(await page.getByRole('button', { name, exact: true }).getAttribute('aria-pressed')).toBe('true');
    expect(await legend(page).innerText()).not.toMatch(/\bO \$/);
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await page.waitForURL(/range=all/);
    await page.getByRole('button', { name: 'candles' }).click();
    await expect.poll(() => legend(page).innerText()).toMatch(/\bO \$/);
    await page.getByRole('application').focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('+');
    expect(faults).toEqual([]);
  });

  test('hours are drawn where they are held', async () => {
    const asset = await gradedAsset(stage());
    await using visit = await stage().visit(`/asset/${asset}?ind=svwap`);
    const { page, faults } = visit;
    await page.getByRole('button', { name: '1h', exact: true }).click();
    await page.waitForURL(/interval=1h/);
    const ranges = page.getByRole('group', { name: 'Range' }).getByRole('button');
    await expect.poll(() => ranges.allInnerTexts()).toEqual(['1M', '3M', '1Y']);
    await expect.poll(() => legend(page).innerText()).toMatch(/\d\d:00 UTC/);
    await page.getByRole('list', { name: 'Indicators over the price' }).waitFor();
    expect(faults).toEqual([]);
  });

  test('the crosshair reads the day under it, in every series', async () => {
    const asset = await gradedAsset(stage());
    await using visit = await stage().visit(`/asset/${asset}?ind=rsi`);
    const { page } = visit;
    await chartAppears(page);
    const own = page.getByRole('list', { name: 'RSI 14' });
    await own.waitFor();
    const newest = [await legend(page).innerText(), await own.innerText()];
    const chart = page.getByRole('application', { name: /^Daily price/ });
    const { width = 0, height = 0 } = (await chart.boundingBox()) ?? {};
    await chart.hover({ position: { x: width / 3, y: height / 3 } });
    await expect.poll(() => legend(page).innerText()).not.toBe(newest[0]);
    await expect.poll(() => own.innerText()).not.toBe(newest[1]);
  });

  test('`f` gives the chart the full page, and takes it back', async () => {
    const asset = await gradedAsset(stage());
    await using visit = await stage().visit(`/asset/${asset}`);
    const { page } = visit;
    await chartAppears(page);
    await page.keyboard.press('f');
    await page.waitForURL(/full=true/);
    await page.getByRole('navigation', { name: 'Pages' }).waitFor({ state: 'hidden' });
    expect(await page.getByText('Simulated market').isVisible()).toBe(true);
    await chartAppears(page);
    await page.keyboard.press('f');
    await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  });
};

const indicatorSuite = (stage: () => Stage): void => {
  test('an indicator is found, put on the chart, changed and brought back by its address', async () => {
    const asset = await gradedAsset(stage());
    await using visit = await stage().visit(`/asset/${asset}`);
    const { page, faults } = visit;
    await chartAppears(page);
    await page.getByRole('button', { name: /^Indicators/ }).click();
    await page.getByRole('searchbox', { name: 'Search indicators' }).fill('strength');
    await page.getByRole('button', { name: 'Relative strength index RSI' }).click();
    await page.waitForURL(/ind=rsi%3A14/);
    await page.getByRole('spinbutton', { name: 'period' }).fill('21');
    await page.waitForURL(/ind=rsi%3A21/);
    await page.getByRole('list', { name: 'RSI 21' }).waitFor();
    await page.reload();
    await expect
      .poll(() => page.getByRole('list', { name: 'RSI 21' }).innerText())
      .toMatch(/RSI 21\s+\d+\.\d/);
    await page.getByRole('button', { name: 'Remove RSI 21' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('');
    expect(faults).toEqual([]);
  });

  test('several at once, each with its values', async () => {
    const asset = await gradedAsset(stage());
    await using visit = await stage().visit(`/asset/${asset}?ind=sma:50,bb:20-2,macd:12-26-9,nothing:1`);
    const { page, faults } = visit;
    const over = page.getByRole('list', { name: 'Indicators over the price' });
    await expect.poll(() => over.getByRole('listitem').count()).toBe(2);
    await expect
      .poll(() => over.innerText())
      .toMatch(/BB 20, 2\s+upper \$[\d.,]+\s+middle \$[\d.,]+\s+lower \$/);
    await page.getByRole('list', { name: 'MACD 12, 26, 9' }).waitFor();
    expect(faults).toEqual([]);
  });
};

const count = (value: number): string => Math.round(value).toLocaleString('en-US');

const judgementSuite = (stage: () => Stage): void => {
  test('the bands stand beside how often the past ones held, as the API counts', async () => {
    const asset = await gradedAsset(stage());
    const [{ horizons }] = await ask<{ horizons: Horizon[] }>(
      stage(),
      `/v1/assets/${asset}/forecasts?limit=1`,
    );
    await using visit = await stage().visit(`/asset/${asset}`);
    const strip = visit.page.getByRole('region', { name: 'Bands ahead' });
    await strip.getByRole('listitem').first().waitFor();
    const cells = await strip.getByRole('listitem').allInnerTexts();
    expect(cells).toHaveLength(horizons.length);
    for (const [place, { days, record }] of horizons.entries()) {
      const held = (share: number | null): string =>
        `held ${count((share ?? 0) * record.forecasts)} of ${count(record.forecasts)} times`;
      expect(cells[place]).toMatch(new RegExp(`^${days} d `));
      expect(cells[place].split('50 %')[0]).toContain(held(record.coverage90));
      expect(cells[place].split('50 %')[1]).toContain(held(record.coverage50));
    }
    expect(await strip.innerText()).toContain('backfill included');
    await visit.page.getByRole('button', { name: 'Forecast', exact: true }).click();
    await strip.waitFor({ state: 'detached' });
    expect(visit.faults).toEqual([]);
  });

  test('the marks are the turns of the signal, with their reason', async () => {
    const asset = await gradedAsset(stage());
    const days = await ask<Graded>(stage(), `/v1/assets/${asset}/grades?limit=500`);
    const known = days.filter(({ signal }) => signal !== null);
    const turns = known.filter(
      ({ signal }, place) => place + 1 < known.length && known[place + 1].signal !== signal,
    );
    await using visit = await stage().visit(`/asset/${asset}`);
    const items = visit.page.getByRole('list', { name: 'Newest turns of the signal' }).getByRole('listitem');
    await items.first().waitFor();
    const shown = await items.allInnerTexts();
    expect(shown.length).toBe(Math.min(20, turns.length));
    for (const [place, text] of shown.entries()) {
      const { asOf, trader, signal } = turns[place];
      expect(text).toContain(`${Number(asOf.slice(8, 10))} `);
      expect(text).toContain({ 1: 'Bullish, entry', 0: 'Neutral', '-1': 'Bearish' }[signal ?? 0]);
      expect(text).toContain(`Trader Grade ${trader?.toFixed(1)}`);
    }
  });

  test('levels are those of the API', async () => {
    const asset = await gradedAsset(stage());
    const [{ levels }] = await ask<{ levels: Level[] }>(stage(), `/v1/assets/${asset}/levels?limit=1`);
    await using visit = await stage().visit(`/asset/${asset}?show=levels`);
    const { page, faults } = visit;
    const items = page.getByRole('region', { name: 'Support and resistance' }).getByRole('listitem');
    await items.first().waitFor();
    const touches = (await items.allInnerTexts()).map((text) => Number(/(\d+) touch/.exec(text)?.[1]));
    expect(touches).toEqual(levels.map((level) => level.touches));
    expect(await page.getByRole('region', { name: 'Bands ahead' }).count()).toBe(0);
    expect(faults).toEqual([]);
  });
};

const EVERYTHING = 'ind=sma:50,ichimoku,rsi:14,macd:12-26-9&show=signals,levels,forecast,grades';

const looksSuite = (stage: () => Stage): void => {
  test.each([
    { width: 1440, height: 900, theme: 'light' },
    { width: 1024, height: 768, theme: 'dark' },
    { width: 390, height: 844, theme: 'dark' },
  ] as const)('everything on the chart at $width px, $theme', async (view) => {
    const asset = await gradedAsset(stage());
    await using visit = await stage().visit(`/asset/${asset}?${EVERYTHING}`, view);
    const { page, faults } = visit;
    await chartAppears(page);
    await page.getByRole('list', { name: 'RSI 14' }).waitFor();
    await page.getByRole('region', { name: 'Bands ahead' }).waitFor();
    await keepPicture(page, `chart-${view.width}-${view.theme}`);
    expect(await scrollsSideways(page)).toBe(false);
    expect(await accessFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('what is in view goes into a file, with every series', async () => {
    const asset = await gradedAsset(stage());
    await using visit = await stage().visit(`/asset/${asset}?range=1m&ind=sma:50`);
    const { page } = visit;
    await chartAppears(page);
    await page.getByRole('list', { name: 'Indicators over the price' }).waitFor();
    await page.getByRole('button', { name: 'Export' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: `${asset} chart as CSV` }).click();
    const [head, ...lines] = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n');
    expect(head).toMatch(/^time,open,high,low,close,turnover,SMA 50,trader,ta,quant,signal,daysAhead,low90/);
    expect(lines.length).toBeGreaterThanOrEqual(30);
    expect(lines.length).toBeLessThan(36);
  });
};

export const chartSuite = (stage: () => Stage): void => {
  describe('in the address', () => addressSuite(stage));
  describe('indicators', () => indicatorSuite(stage));
  describe('judgements', () => judgementSuite(stage));
  describe('looks', () => looksSuite(stage));
};
