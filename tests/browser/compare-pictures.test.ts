import { expect, test } from 'vitest';
import { distance } from './colour-distance.ts';
import { differentPixels, markPixels } from './compare-pictures.ts';

const PIXELS = 1000;
const picture = (level: (place: number) => number): Uint8ClampedArray =>
  Uint8ClampedArray.from({ length: 4 * PIXELS }, (_, i) => (i % 4 === 3 ? 255 : level(i)));

const shades = picture((i) => i % 200);

test('rounding of another machine is no difference', () => {
  for (const rounded of [picture((i) => (i % 200) + 3), picture((i) => (i % 200) + (i % 3) - 1)])
    expect(differentPixels(rounded, shades, distance)).toEqual([]);
});

test('each pixel that the eye can tell apart is found, and marked', () => {
  const actual = picture((i) => (i % 200) + (i < 40 ? 8 : 0));
  const places = differentPixels(actual, shades, distance);
  expect(places).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  markPixels(actual, places);
  expect([...actual.slice(36, 40)]).toEqual([220, 0, 60, 255]);
  expect(actual[40]).toBe(actual[41]);
});

test('a colour of the same brightness is another colour', () => {
  const red = Uint8ClampedArray.of(200, 60, 60, 255);
  const green = Uint8ClampedArray.of(60, 131, 60, 255);
  expect(differentPixels(red, green, distance)).toEqual([0]);
});
