import { join } from 'node:path';
import { expect, test } from 'vitest';
import { accessFaults, chartAppears, keepPicture, rowsAppear, scrollsSideways } from './in-page.ts';
import { type Stage, VIEWS } from './stage.ts';

const NARROW_DESK = { width: 1280, height: 800, theme: 'light' } as const;

/** Written only on demand: the picture belongs to the repository. */
const PICTURE = join(import.meta.dirname, '../../docs/screenshot.png');

const writePicture = async (stage: Stage): Promise<void> => {
  await using visit = await stage.visit('/');
  await rowsAppear(visit.page);
  await visit.page.screenshot({ path: PICTURE });
};

export const looksSuite = (stage: () => Stage): void => {
  test.each([...VIEWS, NARROW_DESK])('ratings at $width px, $theme', async ({ theme, width, height }) => {
    await using visit = await stage().visit('/', { theme, width, height });
    const { page, faults } = visit;
    await rowsAppear(page);
    await keepPicture(page, `ratings-${width}-${theme}`);
    expect(await scrollsSideways(page)).toBe(false);
    expect(await accessFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test.each([...VIEWS, NARROW_DESK])('an asset at $width px, $theme', async ({ theme, width, height }) => {
    await using visit = await stage().visit('/asset/SIM001', { theme, width, height });
    const { page, faults } = visit;
    await chartAppears(page);
    await keepPicture(page, `asset-${width}-${theme}`);
    expect(await scrollsSideways(page)).toBe(false);
    expect(await accessFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('the toggle changes the theme, of the chart too, and is remembered', async () => {
    await using visit = await stage().visit('/asset/SIM001');
    const { page } = visit;
    await chartAppears(page);
    const ground = () => page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor');
    const light = await ground();
    await page.getByRole('button', { name: 'Use the dark theme' }).click();
    await expect.poll(ground).not.toBe(light);
    await chartAppears(page);
    await page.reload();
    await page.getByRole('button', { name: 'Use the light theme' }).waitFor();
    expect(await ground()).not.toBe(light);
    await page.route('**/assets/*.js', (route) => route.abort());
    await page.reload();
    await page.locator('[data-first-frame]').waitFor();
    expect(await ground()).not.toBe(light);
  });

  test.runIf(process.env.ASSAY_UPDATE_SCREENSHOT === '1')('the picture of the docs', () =>
    writePicture(stage()),
  );
};
