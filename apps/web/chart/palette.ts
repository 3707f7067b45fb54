const TOKENS = {
  ground: '--n1',
  line: '--n4',
  axis: '--n7',
  muted: '--n10',
  ink: '--n12',
  bars: '--n8',
  accent: '--accent',
  sky: '--sky',
  plum: '--plum',
  olive: '--olive',
  teal: '--teal',
  violet: '--violet',
  up: '--up',
  down: '--down',
} as const;

export type Palette = Readonly<Record<keyof typeof TOKENS, string>>;

/** The chart library reads only sRGB notations: a pixel painted in the token's colour tells its bytes. */
const bytesOf = (brush: CanvasRenderingContext2D, colour: string): string => {
  brush.fillStyle = colour;
  brush.fillRect(0, 0, 1, 1);
  const [red, green, blue] = brush.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
};

/** The tokens of the present theme, as colours of the chart library. */
export const readPalette = (): Palette => {
  const probe = document.createElement('span');
  // Else every token is one colour where the reader's own are forced on the page.
  probe.style.forcedColorAdjust = 'none';
  document.body.append(probe);
  const brush = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (brush === null) throw new Error('this browser draws no canvas');
  const entries = Object.entries(TOKENS).map(([name, token]) => {
    probe.style.color = `var(${token})`;
    return [name, bytesOf(brush, getComputedStyle(probe).color)];
  });
  probe.remove();
  return Object.fromEntries(entries);
};

/** A colour of the palette, see-through. */
export const faded = (colour: string, opacity: number): string =>
  colour.replace('rgb(', 'rgba(').replace(')', `, ${opacity})`);
