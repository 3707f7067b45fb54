import { expect, test } from 'vitest';
import type { Stage, View } from './stage.ts';

/** Adds up what Chromium calls layout shift, from the first paint on. */
const WATCH = `
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (!entry.hadRecentInput)
        window.shifts.push([entry.value, ...entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 120))]);
  }).observe({ type: 'layout-shift', buffered: true });
`;

/** How much of what can be seen is not there yet; what is further down may wait until it is near. */
const WAITING = `[...document.querySelectorAll('[role=status], .skeleton')]
  .map((one) => one.getBoundingClientRect())
  .filter(({ top, height }) => height > 0 && top < innerHeight).length`;

/** The most that a page may shift; Lighthouse calls 0.1 good. */
const MOST = 0.01;

const PAGES = [
  '/',
  '/asset/SIM001',
  '/market',
  '/indices',
  '/record',
  '/verify',
  '/operate',
  '/operate/settings',
  '/start',
] as const;

const VIEWS: readonly View[] = [{}, { width: 390, height: 844 }];

/** What the frame is made of, as it stands in the file and as the page draws it. */
const FRAME = `[...document.querySelectorAll('#page aside[aria-label="About the data"], #page nav, #page nav a, #page header, #page header .max-w-105, #page footer, #page footer > p:first-child')]
  .filter((one) => !one.ariaLabel?.startsWith('Assay'))
  .map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return { leads: one.pathname ?? '', box: [x, y, width, height] };
  })`;

/** `flex` once the styles and the font are there. */
const STYLED = `document.fonts.check('12px "Inter Variable"') && getComputedStyle(document.querySelector('#page nav') ?? document.body).display`;

interface FramePart {
  /** Where a link leads. */
  readonly leads: string;
  readonly box: readonly number[];
}

/** The name of the present page is bolder in the rail: it moves its neighbours by less than this. */
const HAIR = 1;

export const shiftSuite = (stage: () => Stage): void => {
  test.each(PAGES.flatMap((path) => VIEWS.map((view) => ({ path, width: 1440, ...view }))))(
    'nothing moves while $path comes, at $width px',
    async ({ path, ...view }) => {
      await using visit = await stage().visit(path, {
        ...view,
        before: (page) => page.addInitScript(WATCH),
      });
      const { page } = visit;
      await page.locator('main h1, main h2').first().waitFor();
      await expect.poll(() => page.evaluate<number>(WAITING), { timeout: 15_000 }).toBe(0);
      const shifts = await page.evaluate<[number, ...string[]][]>('window.shifts');
      const total = shifts.reduce((sum, [value]) => sum + value, 0);
      expect(total, JSON.stringify(shifts, undefined, 1)).toBeLessThan(MOST);
    },
  );

  test.each(VIEWS.map((view) => ({ width: 1440, ...view })))(
    'the first frame stands where the page draws its own, at $width px',
    async (view) => {
      const first: FramePart[] = [];
      await using visit = await stage().visit('/verify', {
        ...view,
        before: (page) =>
          page.route('**/assets/index-*.js', async (route) => {
            await expect.poll(() => page.evaluate(STYLED)).toBe('flex');
            first.push(...(await page.evaluate<FramePart[]>(FRAME)));
            await route.continue();
          }),
      });
      const { page } = visit;
      await page.locator('main h1').first().waitFor();
      const drawn = await page.evaluate<FramePart[]>(FRAME);
      expect(first.length).toBeGreaterThan(9);
      expect(first.map(({ leads }) => leads)).toEqual(drawn.map(({ leads }) => leads));
      const moved = drawn.flatMap(({ box }, part) =>
        box.map((edge, i) => Math.abs(edge - first[part].box[i])),
      );
      expect(Math.max(...moved)).toBeLessThan(HAIR);
    },
  );
};
