import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { drawnRows, rowsAppear, scrollToEnd } from './in-page.ts';
import type { Stage } from './stage.ts';

const ASSETS = 1000;
const PAGE = 500;

interface List {
  data: object[];
}

/** The server's own rows, repeated under other names until there are a thousand, in pages. */
const multiplied = async (route: Route): Promise<void> => {
  const url = new URL(route.request().url());
  const from = Number(url.searchParams.get('cursor') ?? 0);
  url.searchParams.delete('cursor');
  const answer = await route.fetch({ url: url.toString() });
  const list = (await answer.json()) as List;
  const data = Array.from({ length: PAGE }, (_, i) => {
    const place = from + i;
    const name = `A${String(place).padStart(4, '0')}`;
    return { ...list.data[place % list.data.length], asset: name, symbol: name };
  });
  const nextCursor = from + PAGE < ASSETS ? String(from + PAGE) : null;
  await route.fulfill({ response: answer, json: { ...list, data, nextCursor } });
};

export const thousandAssets = (page: Page) =>
  page.route(/\/v1\/(grades|prices|signals|assets)\?/, multiplied);

export const manyAssetsSuite = (stage: () => Stage): void => {
  test('are all fetched, sorted, and drawn a few at a time', async () => {
    await using visit = await stage().visit('/', { before: thousandAssets });
    const { page, faults } = visit;
    await rowsAppear(page);
    await page.getByText('1,000 of 1,000 assets').waitFor();
    expect(await page.locator('table').getAttribute('aria-rowcount')).toBe('1001');
    expect(await drawnRows(page)).toBeLessThan(60);

    await page.getByRole('columnheader', { name: 'Asset' }).getByRole('button').click();
    await page.locator('tr[data-index="0"] a', { hasText: 'A0000' }).waitFor();

    await scrollToEnd(page);
    await page.locator('tr[data-index="999"] a', { hasText: 'A0999' }).waitFor();
    expect(await drawnRows(page)).toBeLessThan(60);
    expect(faults).toEqual([]);
  });

  test('j reaches rows that are not drawn yet', async () => {
    await using visit = await stage().visit('/?sort=asset', { before: thousandAssets });
    const { page } = visit;
    await rowsAppear(page);
    for (let i = 0; i < 60; i++) await page.keyboard.press('j');
    await expect.poll(() => page.evaluate('document.activeElement.dataset.rowLink')).toBe('A0059');
  });
};
