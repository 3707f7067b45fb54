import type { Browser } from 'playwright-core';
import { type Colour, distance } from './colour-distance.ts';

/**
 * Places of the pixels of two pictures of one size that the eye can tell apart.
 * It runs in the browser too, so it uses nothing from outside of itself.
 */
export const differentPixels = (
  actual: Uint8ClampedArray,
  expected: Uint8ClampedArray,
  between: (a: Colour, b: Colour) => number,
): number[] => {
  /** Above what rounding does on another machine, and what a small file leaves out. */
  const least = 12;
  const colourAt = (bytes: Uint8ClampedArray, i: number): Colour => [bytes[i], bytes[i + 1], bytes[i + 2]];
  const [drawn, wanted] = [new Uint32Array(actual.buffer), new Uint32Array(expected.buffer)];
  const places: number[] = [];
  for (let place = 0; place < drawn.length; place++) {
    // Nearly all are the same, and this is quick.
    if (drawn[place] === wanted[place]) continue;
    if (between(colourAt(actual, 4 * place), colourAt(expected, 4 * place)) > least) places.push(place);
  }
  return places;
};

/** Makes a picture pale and these pixels of it red. Runs in the browser too. */
export const markPixels = (picture: Uint8ClampedArray, places: readonly number[]): void => {
  for (let i = 0; i < picture.length; i += 4) {
    const pale = 204 + (picture[i] + picture[i + 1] + picture[i + 2]) / 15;
    picture.set([pale, pale, pale, 255], i);
  }
  for (const place of places) picture.set([220, 0, 60, 255], 4 * place);
};

/** Pixels that may differ all the same. */
const ALLOWED = 20;

const READ = `const read = async (base64) => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + base64;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  brush.drawImage(image, 0, 0);
  return { canvas, brush, pixels: brush.getImageData(0, 0, image.width, image.height) };
};`;

const COMPARE = `async ([first, second]) => {
  ${READ}
  const [actual, expected] = await Promise.all([read(first), read(second)]);
  const [size, wanted] = [actual, expected].map(({ pixels }) => pixels.width + ' x ' + pixels.height);
  if (size !== wanted) return { fault: 'it is ' + size + ' pixels, not ' + wanted, marked: null };
  const places = (${differentPixels.toString()})(actual.pixels.data, expected.pixels.data, ${distance.toString()});
  if (places.length <= ${ALLOWED}) return { fault: null, marked: null };
  (${markPixels.toString()})(actual.pixels.data, places);
  actual.brush.putImageData(actual.pixels, 0, 0);
  const marked = await (await actual.canvas.convertToBlob()).bytes();
  return { fault: places.length + ' pixels differ', marked: marked.toBase64() };
}`;

const PIXELS = `async ([picture]) => {
  ${READ}
  const { width, data } = (await read(picture)).pixels;
  return { width, rgba: new Uint8Array(data.buffer).toBase64() };
}`;

interface Verdict {
  /** What is not as expected, in words; null where the pictures look the same. */
  readonly fault: string | null;
  /** The picture with what differs in red, as a PNG in base64; null where sizes differ. */
  readonly marked: string | null;
}

/** Reads and compares PNGs in an empty page of the browser that drew them. */
export interface Comparer {
  compare(actual: Buffer, expected: Buffer): Promise<Verdict>;
  pixels(picture: Buffer): Promise<{ width: number; rgba: Buffer }>;
}

export const openComparer = async (browser: Browser): Promise<Comparer> => {
  const page = await browser.newPage();
  const run = <T>(script: string, ...pictures: readonly Buffer[]): Promise<T> =>
    page.evaluate<T>(`(${script})(${JSON.stringify(pictures.map((one) => one.toString('base64')))})`);
  return {
    compare: (actual, expected) => run<Verdict>(COMPARE, actual, expected),
    pixels: async (picture) => {
      const { width, rgba } = await run<{ width: number; rgba: string }>(PIXELS, picture);
      return { width, rgba: Buffer.from(rgba, 'base64') };
    },
  };
};
