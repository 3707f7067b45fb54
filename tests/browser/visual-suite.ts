import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Comparer } from './compare-pictures.ts';
import { draw, expectedPicture, expectPicture } from './expect-picture.ts';
import { accessFaults, chartsDrawn, scrollsSideways } from './in-page.ts';
import type { Stage, Theme, Visit } from './stage.ts';

const PARTS = [
  'tokens',
  'controls',
  'figures',
  'tables',
  'states',
  'forms',
  'ratings',
  'price',
  'charts',
  'market',
  'checks',
  'start',
];
/** Of buttons that open something: what they open is pictured. */
const OPENED = 'overlays';
const THEMES: readonly Theme[] = ['light', 'dark'];

/**
 * One part alone at the corner of the window, whatever stands before it on the page, and in one font:
 * of equal width each machine has another.
 */
const alone = (name: string): string => `
  main { position: fixed; inset: 0; z-index: 1; background: var(--n1) }
  main > div > :not([data-gallery=${name}]) { display: none }
  .font-mono { font-family: "Inter Variable" !important }`;

/** High enough for every part. */
const HEIGHT = 2400;

/** Each comes with a script of its own, and one that comes where it is hidden is drawn into no width. */
const CHARTS = 2;

/** Many pictures of one visit, on a machine that does other things. */
const PATIENCE = 120_000;

const openGallery = async (stage: Stage, width: number, height = HEIGHT): Promise<Visit> => {
  const visit = await stage.visit('/gallery', { width, height });
  await visit.page.evaluate('document.fonts.ready');
  await chartsDrawn(visit.page, CHARTS);
  return visit;
};

/** A style sheet of the test, under a name: another one of that name takes its place. */
const dress = (page: Page, name: string, css: string): Promise<unknown> =>
  page.evaluate(
    `window.${name} ??= document.head.appendChild(document.createElement('style')); window.${name}.textContent = ${JSON.stringify(css)}`,
  );

const part = async (page: Page, name: string): Promise<Locator> => {
  await dress(page, 'alone', alone(name));
  return page.locator(`[data-gallery=${name}]`);
};

/** A chart is drawn anew in other colours; one that is not shown would be drawn into no width. */
const turnDark = async (page: Page): Promise<void> => {
  await dress(page, 'alone', '');
  await page.evaluate(
    'for (const canvas of document.querySelectorAll("[role=application] canvas")) canvas.dataset.light = ""',
  );
  await page.getByRole('button', { name: 'Use the dark theme' }).click();
  await expect.poll(() => page.locator('canvas[data-light]').count()).toBe(0);
  await chartsDrawn(page, CHARTS);
};

type State = 'hover' | 'focus-visible';

/** Holds all that can be clicked in a part under the pointer, or in the focus. */
const forcing = async (page: Page, name: string): Promise<(state: State) => Promise<void>> => {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const selector = `[data-gallery=${name}] :is(button, a, input, select)`;
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector });
  expect(nodeIds.length).toBeGreaterThan(0);
  return async (state) => {
    for (const nodeId of nodeIds)
      await session.send('CSS.forcePseudoState', { nodeId, forcedPseudoClasses: [state] });
  };
};

const partSuite = (stage: () => Stage, comparer: () => Comparer): void => {
  test.each([1440, 1024, 390])('at %i px, light and dark', { timeout: PATIENCE }, async (width) => {
    await using visit = await openGallery(stage(), width);
    const { page, faults } = visit;
    expect(await scrollsSideways(page)).toBe(false);
    for (const theme of THEMES) {
      if (theme === 'dark') await turnDark(page);
      for (const name of PARTS)
        await expectPicture(comparer(), `${name}-${width}-${theme}`, await part(page, name));
    }
    // In the dark: what is light is audited with the other pages.
    await dress(page, 'alone', '');
    expect(await accessFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('under the pointer and in the focus', { timeout: PATIENCE }, async () => {
    await using visit = await openGallery(stage(), 1024);
    const { page } = visit;
    const force = await forcing(page, 'controls');
    for (const theme of THEMES) {
      if (theme === 'dark') await turnDark(page);
      for (const state of ['hover', 'focus-visible'] as const) {
        await force(state);
        await expectPicture(comparer(), `controls-${state}-${theme}`, await part(page, 'controls'));
      }
    }
  });

  test('shows every part that the page has', async () => {
    await using visit = await stage().visit('/gallery');
    await visit.page.getByRole('heading', { name: 'Components' }).waitFor();
    const shown = await visit.page.evaluate(
      '[...document.querySelectorAll("[data-gallery]")].map(({ id }) => id)',
    );
    expect([...(shown as string[])].sort()).toEqual([...PARTS, OPENED].sort());
  });
};

/** What a button opens, as it is called. */
const OPENS = [
  { name: 'palette', button: 'Search', role: 'dialog', opened: 'Search' },
  { name: 'export', button: 'Export', role: 'dialog', opened: 'Export' },
  { name: 'form', button: 'New key', role: 'dialog', opened: 'New key' },
] as const;

const openedSuite = (stage: () => Stage, comparer: () => Comparer): void => {
  test.each([1024, 390])('opened at %i px, light and dark', { timeout: PATIENCE }, async (width) => {
    await using visit = await openGallery(stage(), width, 900);
    const { page, faults } = visit;
    for (const theme of THEMES) {
      if (theme === 'dark') await turnDark(page);
      const buttons = await part(page, OPENED);
      for (const { name, button, role, opened } of OPENS) {
        await buttons.getByRole('button', { name: button, exact: true }).click();
        const place = page.getByRole(role, { name: opened, exact: true });
        await expectPicture(comparer(), `${name}-${width}-${theme}`, place);
        expect(await accessFaults(page, 'dialog, [role=dialog]')).toEqual([]);
        await page.keyboard.press('Escape');
        await place.waitFor({ state: 'detached' });
      }
    }
    expect(faults).toEqual([]);
  });
};

const CHANGES = [
  ['a button that moved by a pixel', '[data-gallery=controls] button:nth-of-type(2) { translate: 1px }'],
  [
    'a ground that is one step darker',
    '[data-gallery=controls] button[aria-pressed=true] { background: var(--n4) }',
  ],
  ['another weight of a word', '[data-gallery=controls] h2 { font-weight: 500 }'],
  ['one pixel more in height', '[data-gallery=controls] { padding-bottom: 17px }'],
] as const;

const comparerSuite = (stage: () => Stage, comparer: () => Comparer): void => {
  test('what is drawn again is the same; what changed is found', async () => {
    await using visit = await openGallery(stage(), 1024);
    const place = await part(visit.page, 'controls');
    const baseline = expectedPicture('controls-1024-light');
    const faultOf = async () => (await comparer().compare(await draw(place), baseline)).fault;
    await expect.poll(faultOf).toBeNull();
    for (const [change, content] of CHANGES) {
      await dress(visit.page, 'changed', content);
      expect(await faultOf(), change).toMatch(/pixels differ|pixels, not/);
    }
    await dress(visit.page, 'changed', '');
    await expect.poll(faultOf).toBeNull();
  });
};

export const visualSuite = (stage: () => Stage, comparer: () => Comparer): void => {
  partSuite(stage, comparer);
  openedSuite(stage, comparer);
  comparerSuite(stage, comparer);
};
