/** Red, green and blue, from 0 to 255. */
export type Colour = readonly [number, number, number];

/**
 * How far apart two colours are to the eye: brightness and the two colours of YIQ (Kotsarenko and Ramos, 2010).
 * One step of 256 in grey is 0.5, five are 12. It runs in the browser too, so it uses nothing from outside of itself.
 */
export const distance = ([r1, g1, b1]: Colour, [r2, g2, b2]: Colour): number => {
  const [r, g, b] = [r1 - r2, g1 - g2, b1 - b2];
  const y = 0.299 * r + 0.587 * g + 0.114 * b;
  const i = 0.596 * r - 0.274 * g - 0.322 * b;
  const q = 0.211 * r - 0.523 * g + 0.312 * b;
  return 0.5053 * y * y + 0.299 * i * i + 0.1957 * q * q;
};
