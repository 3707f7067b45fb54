import { crc32, deflateSync } from 'node:zlib';
import { type Colour, distance } from './colour-distance.ts';

/** Colours closer than this become one: less than what the comparison lets pass. */
const CLOSE = 4;
const MOST_COLOURS = 256;

const colourOf = (key: number): Colour => [key >> 16, (key >> 8) & 255, key & 255];

/** Most frequent first, and the place of each colour in them. */
const paletteOf = (keys: Uint32Array): { palette: Colour[]; placeOf: Map<number, number> } => {
  const counts = new Map<number, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const palette: Colour[] = [];
  const placeOf = new Map<number, number>();
  for (const [key] of [...counts].sort(([, a], [, b]) => b - a)) {
    const colour = colourOf(key);
    const apart = palette.map((one) => distance(one, colour));
    const nearest = Math.min(...apart);
    const full = palette.length === MOST_COLOURS;
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

const header = (width: number, height: number): Buffer => {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt32BE(width, 0);
  bytes.writeUInt32BE(height, 4);
  // Eight bits a pixel, each the place of its colour in the palette.
  bytes.set([8, 3], 8);
  return bytes;
};

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** A PNG of at most 256 colours: a third of what a browser writes; the rarest colours may become their nearest. */
export const smallPng = (rgba: Uint8Array, width: number): Buffer => {
  const keys = Uint32Array.from(
    { length: rgba.length / 4 },
    (_, i) => (rgba[4 * i] << 16) | (rgba[4 * i + 1] << 8) | rgba[4 * i + 2],
  );
  const { palette, placeOf } = paletteOf(keys);
  const height = keys.length / width;
  // Each line begins with the number of its filter: none.
  const lines = new Uint8Array((width + 1) * height);
  for (const [i, key] of keys.entries()) {
    lines[Math.floor(i / width) * (width + 1) + 1 + (i % width)] = placeOf.get(key) as number;
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header(width, height)),
    chunk('PLTE', Uint8Array.from(palette.flat())),
    chunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
};
