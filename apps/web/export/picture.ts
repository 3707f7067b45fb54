import type { Provenance } from './csv.ts';
import { elementPicture } from './element-picture.ts';
import type { PlacedExportable } from './exportables.ts';

/** Pixels of the page. */
const EDGE = 16;
const BAND = 24;
const HEAD = 56;
const GAP = 12;
const FOOT = 30;
/** Sharp on paper and on other screens too. */
const LEAST_RATIO = 2;

/** A token of the present theme, as a colour. */
const tokens = () => {
  const probe = document.createElement('span');
  document.body.append(probe);
  const read = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    ground: read('--n1'),
    ink: read('--n12'),
    muted: read('--n11'),
    faint: read('--n10'),
    line: read('--n5'),
    amber: read('--amber'),
    amberSoft: read('--amber-soft'),
  };
  probe.remove();
  return colours;
};

const FONT = '"Inter Variable", system-ui, sans-serif';

const write = (brush: CanvasRenderingContext2D, text: string, x: number, y: number, width: number): void => {
  let shown = text;
  while (shown.length > 1 && brush.measureText(shown).width > width) shown = `${shown.slice(0, -2)}…`;
  brush.fillText(shown, x, y);
};

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly top: number;
}

const paintFrame = (
  brush: CanvasRenderingContext2D,
  { width, height, top }: Frame,
  { title, about }: NonNullable<PlacedExportable['png']>,
  { simulated, exportedAt, exportedFrom }: Provenance,
): void => {
  const colours = tokens();
  const room = width - 2 * EDGE;
  brush.fillStyle = colours.ground;
  brush.fillRect(0, 0, width, height);
  if (simulated) {
    brush.fillStyle = colours.amberSoft;
    brush.fillRect(0, 0, width, BAND);
    brush.fillStyle = colours.amber;
    brush.font = `600 12px ${FONT}`;
    write(brush, 'SIMULATED: none of these assets exist.', EDGE, 16, room);
  }
  brush.fillStyle = colours.ink;
  brush.font = `600 16px ${FONT}`;
  write(brush, title, EDGE, top - HEAD + 24, room);
  brush.fillStyle = colours.muted;
  brush.font = `400 12px ${FONT}`;
  write(brush, about, EDGE, top - HEAD + 44, room);
  brush.fillStyle = colours.line;
  brush.fillRect(0, height - FOOT, width, 1);
  brush.fillStyle = colours.faint;
  const taken = `${exportedAt.slice(0, 16).replace('T', ' ')} UTC`;
  write(brush, `Assay · ${taken} · ${exportedFrom} · not investment advice`, EDGE, height - 11, room);
};

const pngOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('The picture is too large.')) : resolve(blob)));
  });

/** What is seen of a part of the page, under its title and over where it comes from. */
export const pictureOf = async (
  element: Element,
  head: NonNullable<PlacedExportable['png']>,
  provenance: Provenance,
): Promise<Blob> => {
  const ratio = Math.max(LEAST_RATIO, window.devicePixelRatio);
  const inner = await elementPicture(element, ratio);
  const top = HEAD + (provenance.simulated ? BAND : 0);
  const [width, height] = [inner.width / ratio, top + inner.height / ratio + GAP + FOOT];
  const canvas = document.createElement('canvas');
  canvas.width = inner.width;
  canvas.height = Math.round(height * ratio);
  const brush = canvas.getContext('2d');
  if (brush === null) throw new Error('This browser draws no canvas.');
  brush.scale(ratio, ratio);
  paintFrame(brush, { width, height, top }, head, provenance);
  brush.drawImage(inner, 0, top, width, inner.height / ratio);
  return pngOf(canvas);
};
