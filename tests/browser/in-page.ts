import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const axeRun = (
  within: string,
): string => `axe.run(${within}, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
  .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => id + ': ' + html.slice(0, 160) + ' | ' + (any[0]?.message ?? ''))))`;

/**
 * What axe finds against WCAG 2.2 AA and its best practices.
 * @param within selector of the part that is looked at; the whole page takes a second.
 */
export const accessFaults = async (page: Page, within?: string): Promise<string[]> => {
  await page.evaluate(AXE);
  return page.evaluate<string[]>(axeRun(within === undefined ? 'document' : JSON.stringify(within)));
};

/** Whether the page could be scrolled sideways. */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>(
    'document.documentElement.scrollWidth > window.innerWidth || [...document.querySelectorAll("main, main > div")].some((part) => part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflowX !== "visible")',
  );

/** Colours on the canvases of the chart that cover more than a few pixels. */
export const chartColours = (page: Page): Promise<number> =>
  page.evaluate<number>(`(() => {
    const counts = new Map();
    for (const canvas of document.querySelectorAll('[role=application] canvas')) {
      if (canvas.width === 0 || canvas.height === 0) continue;
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3] < 255) continue;
        const colour = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
        counts.set(colour, (counts.get(colour) ?? 0) + 1);
      }
    }
    return [...counts.values()].filter((count) => count > 50).length;
  })()`);

export const drawnRows = (page: Page): Promise<number> => page.locator('tbody tr[data-index]').count();

/** Text of one cell of each row that is drawn, by the id of its column. */
export const columnTexts = (page: Page, column: string): Promise<string[]> =>
  page.locator(`tbody tr[data-index] td[data-column=${column}]`).allInnerTexts();

export const rowsAppear = (page: Page) => page.locator('tbody tr[data-index="0"]').waitFor();

/** @param least colours that are more than the empty frame has. */
export const chartAppears = (page: Page, least = 5) =>
  expect.poll(() => chartColours(page)).toBeGreaterThan(least);

/** A chart of lines has fewer colours than one of candles. */
export const linesAppear = (page: Page) => chartAppears(page, 3);

/** That many charts are there, and each has something on it. */
export const chartsDrawn = (page: Page, charts: number) =>
  expect
    .poll(() =>
      page.evaluate<number>(`(() => {
          const charts = [...document.querySelectorAll('[role=application]')];
          const isDrawn = (canvas) => canvas.width > 0 && canvas.height > 0 && new Uint32Array(
            canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer).some((pixel) => pixel !== 0);
          return charts.filter((chart) => [...chart.querySelectorAll('canvas')].some(isDrawn)).length;
        })()`),
    )
    .toBe(charts);

const FOLDER = join(import.meta.dirname, 'screenshots');

export const scrollToEnd = (page: Page): Promise<unknown> =>
  page.evaluate("document.querySelector('[data-testid=ratings-scroller]').scrollTo(0, 1e9)");

/** Chromium now and then fails to capture what it is still painting: then it is asked once more. */
export const keepPicture = async (page: Page, name: string): Promise<void> => {
  mkdirSync(FOLDER, { recursive: true });
  const path = join(FOLDER, `${name}.png`);
  await page.screenshot({ path }).catch(() => page.screenshot({ path }));
};
