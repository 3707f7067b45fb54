import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Comparer } from './compare-pictures.ts';
import { accessFaults, linesAppear, scrollsSideways } from './in-page.ts';
import { smallPng } from './small-png.ts';
import type { Stage, Theme, Visit } from './stage.ts';

const BASELINES = join(import.meta.dirname, 'baselines');
const FAILED = join(import.meta.dirname, 'screenshots');
/** Writes what is drawn as what is expected. */
const UPDATES = process.env.ASSAY_UPDATE_PICTURES === '1';

const PARTS = ['tokens', 'controls', 'figures', 'tables', 'states', 'forms', 'charts'];
const THEMES: readonly Theme[] = ['light', 'dark'];
const VIEWS = [1440, 1024, 390].flatMap((width) => THEMES.map((theme) => ({ width, theme, height: 3000 })));

/**
 * One part alone at the corner of the window, whatever stands before it on the page, and in one font:
 * of equal width each machine has another.
 */
const alone = (name: string): string => `
  main { position: fixed; inset: 0; z-index: 1; background: var(--n1) }
  main > div > :not([data-gallery=${name}]) { display: none }
  .font-mono { font-family: "Inter Variable" !important }`;

const openGallery = async (stage: Stage, view: (typeof VIEWS)[number]): Promise<Visit> => {
  const visit = await stage.visit('/gallery', view);
  const { page } = visit;
  await page.evaluate('document.fonts.ready');
  await linesAppear(page);
  return visit;
};

const draw = (place: Locator): Promise<Buffer> => place.screenshot({ animations: 'disabled' });

const keepFailed = (name: string, kind: string, picture: Buffer): void => {
  mkdirSync(FAILED, { recursive: true });
  writeFileSync(join(FAILED, `${name}-${kind}.png`), picture);
};

const write = async (comparer: Comparer, path: string, picture: Buffer): Promise<void> => {
  const { rgba, width } = await comparer.pixels(picture);
  const small = smallPng(rgba, width);
  expect((await comparer.compare(picture, small)).fault).toBeNull();
  mkdirSync(BASELINES, { recursive: true });
  writeFileSync(path, small);
};

/** Drawn again while it differs: fonts and charts may come late. */
const expectPicture = async (comparer: Comparer, name: string, place: Locator): Promise<void> => {
  const path = join(BASELINES, `${name}.png`);
  if (UPDATES) return write(comparer, path, await draw(place));
  if (!existsSync(path)) throw new Error(`${path} is not there: see CONTRIBUTING.md for how it is written`);
  const expected = readFileSync(path);
  let [actual, marked]: [Buffer, string | null] = [expected, null];
  const faultOf = async (): Promise<string | null> => {
    actual = await draw(place);
    const verdict = await comparer.compare(actual, expected);
    marked = verdict.marked;
    return verdict.fault;
  };
  try {
    await expect.poll(faultOf, { timeout: 3000, message: name }).toBeNull();
    for (const kind of ['actual', 'diff']) rmSync(join(FAILED, `${name}-${kind}.png`), { force: true });
  } catch (fault) {
    keepFailed(name, 'actual', actual);
    if (marked !== null) keepFailed(name, 'diff', Buffer.from(marked, 'base64'));
    throw fault;
  }
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

/** Holds all that can be clicked in a part under the pointer, or in the focus. */
const force = async (page: Page, name: string, state: 'hover' | 'focus-visible'): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const selector = `[data-gallery=${name}] :is(button, a, input, select)`;
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector });
  expect(nodeIds.length).toBeGreaterThan(0);
  for (const nodeId of nodeIds)
    await session.send('CSS.forcePseudoState', { nodeId, forcedPseudoClasses: [state] });
};

const gallerySuite = (stage: () => Stage, comparer: () => Comparer): void => {
  test.each(VIEWS)('at $width px, $theme', async (view) => {
    await using visit = await openGallery(stage(), view);
    const { page, faults } = visit;
    expect(await scrollsSideways(page)).toBe(false);
    expect(await accessFaults(page)).toEqual([]);
    for (const name of PARTS)
      await expectPicture(comparer(), `${name}-${view.width}-${view.theme}`, await part(page, name));
    expect(faults).toEqual([]);
  });

  test.each(THEMES)('under the pointer and in the focus, %s', async (theme) => {
    for (const state of ['hover', 'focus-visible'] as const) {
      await using visit = await openGallery(stage(), { width: 1024, height: 900, theme });
      await force(visit.page, 'controls', state);
      await expectPicture(comparer(), `controls-${state}-${theme}`, await part(visit.page, 'controls'));
    }
  });

  test('shows every part that the page has', async () => {
    await using visit = await stage().visit('/gallery');
    await visit.page.getByRole('heading', { name: 'Components' }).waitFor();
    const shown = await visit.page.evaluate(
      '[...document.querySelectorAll("[data-gallery]")].map(({ id }) => id)',
    );
    expect(shown).toEqual(PARTS);
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
    await using visit = await openGallery(stage(), { width: 1024, height: 900, theme: 'light' });
    const place = await part(visit.page, 'controls');
    const baseline = readFileSync(join(BASELINES, 'controls-1024-light.png'));
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
  gallerySuite(stage, comparer);
  comparerSuite(stage, comparer);
};
