import { crc32, deflateSync } from 'node:zlib';
import { type Colour, distance } from './colour-distance.ts';

/** Colours closer than this become one: less than what the comparison lets pass. */
const CLOSE = 4;
/** What a palette has room for. */
const MOST_COLOURS = 256;

const colourOf = (key: number): Colour => [key >> 16, (key >> 8) & 255, key & 255];

/** Most frequent first, and the place of each colour in them: where there is no room for one, that of its nearest. */
const paletteOf = (keys: Uint32Array, most: number) => {
  const counts = new Map<number, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const palette: Colour[] = [];
  const placeOf = new Map<number, number>();
  for (const [key] of [...counts].sort(([, a], [, b]) => b - a)) {
    const colour = colourOf(key);
    const apart = palette.map((one) => distance(one, colour));
    const nearest = Math.min(...apart);
    const full = palette.length === most;
    placeOf.set(key, full || nearest <= CLOSE ? apart.indexOf(nearest) : palette.push(colour) - 1);
  }
  return { palette, placeOf };
};

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};

/** Each pixel as its colour, or as the place of its colour among 256. */
const KIND = { plain: 2, palette: 3 } as const;
type Kind = keyof typeof KIND;

const header = (width: number, height: number, kind: Kind): Buffer => {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt32BE(width, 0);
  bytes.writeUInt32BE(height, 4);
  // Eight bits for each number of a pixel.
  bytes.set([8, KIND[kind]], 8);
  return bytes;
};

/** The pixels line by line; each begins with the number of its filter: none. */
const linesOf = (pixels: readonly (readonly number[])[], places: Uint32Array, width: number): Uint8Array => {
  const size = pixels[0].length;
  const lines = new Uint8Array(places.length * size + places.length / width);
  for (const [i, place] of places.entries()) lines.set(pixels[place], i * size + Math.floor(i / width) + 1);
  return lines;
};

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** A PNG a third of what a browser writes: colours that nobody tells apart are one. */
export const smallPng = (rgba: Uint8Array, width: number, kind: Kind): Buffer => {
  const keys = Uint32Array.from(
    { length: rgba.length / 4 },
    (_, i) => (rgba[4 * i] << 16) | (rgba[4 * i + 1] << 8) | rgba[4 * i + 2],
  );
  const isPalette = kind === 'palette';
  const { palette, placeOf } = paletteOf(keys, isPalette ? MOST_COLOURS : Number.POSITIVE_INFINITY);
  const places = keys.map((key) => placeOf.get(key) as number);
  const lines = linesOf(isPalette ? palette.map((_, place) => [place]) : palette, places, width);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header(width, keys.length / width, kind)),
    ...(isPalette ? [chunk('PLTE', Uint8Array.from(palette.flat()))] : []),
    chunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
};
