import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { linesAppear } from './in-page.ts';
import type { Stage } from './stage.ts';

interface Taken {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Opens the menu by its key and takes one of its files. */
const take = async (page: Page, item: string): Promise<Taken> => {
  await page.keyboard.press('e');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: item, exact: true }).click();
  const file = await download;
  await page.getByRole('dialog', { name: 'Export' }).waitFor({ state: 'detached' });
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
};

/** Reads RFC 4180 back. */
const readCsv = (text: string): Record<string, string>[] => {
  const [head, ...lines] = text
    .replace(/\r\n$/, '')
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain,
      ),
    );
  return lines.map((line) => Object.fromEntries(head.map((name, place) => [name, line[place]])));
};

const table = async (page: Page, item: string): Promise<Record<string, string>[]> => {
  const { name, bytes } = await take(page, item);
  expect(name).toMatch(/^assay-[a-z0-9-]+-\d{4}-\d\d-\d\d-simulated\.csv$/);
  return readCsv(bytes.toString('utf8'));
};

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Script that gives `image`, and the `brush` of a canvas that it is drawn on. */
const onCanvas = (png: Buffer): string => `
    const image = new Image();
    image.src = 'data:image/png;base64,${png.toString('base64')}';
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const brush = canvas.getContext('2d');
    brush.drawImage(image, 0, 0);`;

/** Colours of a picture, one pixel in 16 looked at: `[width, height, colours]`. */
const lookAt = (page: Page, png: Buffer): Promise<[number, number, number]> =>
  page.evaluate<[number, number, number]>(`(async () => {
    ${onCanvas(png)}
    const { data } = brush.getImageData(0, 0, image.width, image.height);
    const counts = new Map();
    for (let i = 0; i < data.length; i += 64) {
      const colour = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    return [image.width, image.height, [...counts.values()].filter((count) => count > 8).length];
  })()`);

const csvTests = (stage: () => Stage): void => {
  test('the history of the market: every day, raw numbers, times in UTC, and that it is simulated', async () => {
    await using visit = await stage().visit('/market');
    const { page, faults } = visit;
    await linesAppear(page);
    const rows = await table(page, 'Market history as CSV');
    expect(rows.length).toBeGreaterThan(300);
    for (const row of rows) {
      expect(row.asOf).toMatch(ISO);
      expect(row.simulated).toBe('true');
    }
    expect(rows[0].exportedAt).toMatch(ISO);
    expect(rows[0].exportedFrom).toBe(page.url());
    expect(rows.at(-1)?.marketLevel).toMatch(/^\d+\.\d{3,}$/);
    expect(rows.some(({ score }) => score === '')).toBe(true);
    expect(faults).toEqual([]);
  });

  test('the matrix that is shown, and the menu by the keyboard alone', async () => {
    await using visit = await stage().visit('/market?top=30');
    const { page } = visit;
    await page.getByRole('region', { name: 'Correlations' }).getByRole('grid').waitFor();
    await page.keyboard.press('e');
    await page.getByRole('dialog', { name: 'Export' }).waitFor();
    const focused = () => page.evaluate<string>('document.activeElement.textContent');
    await expect.poll(focused).toMatch(/ as CSV/);
    const first = await focused();
    await page.keyboard.press('ArrowDown');
    await expect.poll(focused).not.toBe(first);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Export' }).waitFor({ state: 'detached' });
    const rows = await table(page, 'Correlations, top 30 as CSV');
    expect(rows).toHaveLength(30);
    for (const row of rows) expect(Number(row[row.asset])).toBe(1);
  });

  test('of an asset: what each grade rests on, and the sources of its numbers', async () => {
    await using visit = await stage().visit('/asset/SIM001?tab=fundamentals');
    const { page } = visit;
    const inputs = page.getByRole('tabpanel').getByRole('button', { name: /^Show all \d+ inputs$/ });
    await inputs.first().waitFor();
    const shown = (await inputs.allInnerTexts()).map((text) => Number(/\d+/.exec(text)?.[0]));
    const rows = await table(page, 'Fundamentals as CSV');
    expect(rows.filter(({ input }) => input !== '')).toHaveLength(shown.reduce((a, b) => a + b));
    expect(new Set(rows.map(({ asset }) => asset))).toEqual(new Set(['SIM001']));
    await page.getByRole('tab', { name: 'Data' }).click();
    await page.getByRole('table', { name: 'Sources' }).getByText('simulated').first().waitFor();
    const [source] = await table(page, 'Data as CSV');
    expect(source).toMatchObject({ id: 'simulated', volumeUnitBasis: expect.stringMatching(/./) });
  });

  test('an index: each change of its basket, with the weights before and after', async () => {
    await using visit = await stage().visit('/indices');
    const { page } = visit;
    await page.getByRole('table', { name: 'Indices' }).getByRole('link').first().click();
    await page.getByRole('table', { name: 'Rebalance log' }).waitFor();
    const name = await page.getByRole('heading', { level: 1 }).innerText();
    const rows = await table(page, `${name} rebalances as CSV`);
    const start = rows.filter(({ reason }) => reason === 'start');
    const sum = start.reduce((total, { weightAfter }) => total + Number(weightAfter), 0);
    expect(sum).toBeGreaterThan(0.5);
    expect(sum).toBeLessThan(1.0001);
  });
};

/** A digest of a picture without its foot, which tells the minute. */
const digestOf = (page: Page, png: Buffer): Promise<string> =>
  page.evaluate<string>(`(async () => {
    ${onCanvas(png)}
    const { data } = brush.getImageData(0, 0, image.width, image.height - 60);
    const digest = await crypto.subtle.digest('SHA-256', data);
    return new Uint8Array(digest).toHex();
  })()`);

/** Takes a picture by keys alone, while the pointer stays where it is. */
const takeByKeys = async (page: Page, item: string): Promise<Buffer> => {
  await page.keyboard.press('e');
  const button = page.getByRole('button', { name: item, exact: true });
  await button.focus();
  const download = page.waitForEvent('download');
  await button.press('Enter');
  return readFile(await (await download).path());
};

const PICTURES = ['Market history', 'Correlations, top 20', 'Sectors', 'Movers'];

const pngTests = (stage: () => Stage): void => {
  test.each(['light', 'dark'] as const)('what is seen, twice as sharp, %s', async (theme) => {
    await using visit = await stage().visit('/market', { theme });
    const { page, faults } = visit;
    await linesAppear(page);
    await page.getByRole('region', { name: 'Correlations' }).getByRole('grid').waitFor();
    await page.getByRole('region', { name: 'Sectors' }).getByRole('link').first().waitFor();
    for (const part of PICTURES) {
      const { name, bytes } = await take(page, `${part} as PNG`);
      expect(name).toMatch(/-simulated\.png$/);
      const [width, height, colours] = await lookAt(page, bytes);
      expect(width).toBeGreaterThan(1_800);
      expect(height).toBeGreaterThan(600);
      expect(colours).toBeGreaterThan(12);
    }
    expect(faults).toEqual([]);
  });
};

const crosshairTest = (stage: () => Stage): void => {
  test('what is under the pointer leaves no trace in a picture', async () => {
    await using visit = await stage().visit('/market');
    const { page } = visit;
    await linesAppear(page);
    const before = await digestOf(page, await takeByKeys(page, 'Market history as PNG'));
    const chart = page.getByRole('application').first();
    const legend = chart.locator('xpath=preceding-sibling::p[1]');
    const newest = await legend.innerText();
    await chart.hover({ position: { x: 200, y: 80 } });
    await expect.poll(() => legend.innerText()).not.toBe(newest);
    const after = await digestOf(page, await takeByKeys(page, 'Market history as PNG'));
    expect(after).toBe(before);
  });
};

export const exportSuite = (stage: () => Stage): void => {
  describe('as CSV', () => csvTests(stage));
  describe('as PNG', () => {
    pngTests(stage);
    crosshairTest(stage);
  });
};
