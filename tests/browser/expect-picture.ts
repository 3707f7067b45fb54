import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { Comparer } from './compare-pictures.ts';
import { smallPng } from './small-png.ts';

const BASELINES = join(import.meta.dirname, 'baselines');
const FAILED = join(import.meta.dirname, 'screenshots');
/** Writes what is drawn as what is expected. */
const UPDATES = process.env.ASSAY_UPDATE_PICTURES === '1';

export const draw = (place: Locator): Promise<Buffer> => place.screenshot({ animations: 'disabled' });

const pathOf = (name: string): string => join(BASELINES, `${name}.png`);

export const expectedPicture = (name: string): Buffer => {
  const path = pathOf(name);
  if (!existsSync(path)) throw new Error(`${path} is not there: see CONTRIBUTING.md for how it is written`);
  return readFileSync(path);
};

/** What is drawn twice the same. */
const drawnAtLast = async (place: Locator): Promise<Buffer> => {
  let last = await draw(place);
  const isStill = async (): Promise<boolean> => {
    const before = last;
    last = await draw(place);
    return last.equals(before);
  };
  await expect.poll(isStill, { interval: 200 }).toBe(true);
  return last;
};

const write = async (comparer: Comparer, name: string, picture: Buffer): Promise<void> => {
  const { rgba, width } = await comparer.pixels(picture);
  for (const kind of ['palette', 'plain'] as const) {
    const small = smallPng(rgba, width, kind);
    if ((await comparer.compare(picture, small)).fault !== null) continue;
    mkdirSync(BASELINES, { recursive: true });
    return writeFileSync(pathOf(name), small);
  }
  throw new Error(`${name}: what was written is not what is drawn`);
};

const failedPath = (name: string, kind: 'actual' | 'diff'): string => join(FAILED, `${name}-${kind}.png`);

const keepFailed = (name: string, actual: Buffer, marked: string | null): void => {
  mkdirSync(FAILED, { recursive: true });
  writeFileSync(failedPath(name, 'actual'), actual);
  if (marked !== null) writeFileSync(failedPath(name, 'diff'), Buffer.from(marked, 'base64'));
};

/** Drawn again while it differs: fonts and charts may come late. */
export const expectPicture = async (comparer: Comparer, name: string, place: Locator): Promise<void> => {
  if (UPDATES) return write(comparer, name, await drawnAtLast(place));
  const expected = expectedPicture(name);
  let [actual, marked]: [Buffer, string | null] = [expected, null];
  const faultOf = async (): Promise<string | null> => {
    actual = await draw(place);
    const verdict = await comparer.compare(actual, expected);
    marked = verdict.marked;
    return verdict.fault;
  };
  try {
    await expect.poll(faultOf, { timeout: 10_000, message: name }).toBeNull();
    for (const kind of ['actual', 'diff'] as const) rmSync(failedPath(name, kind), { force: true });
  } catch (fault) {
    keepFailed(name, actual, marked);
    throw fault;
  }
};
