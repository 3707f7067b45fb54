const SQRT_2_PI = Math.sqrt(2 * Math.PI);
/** From here on the continued fraction of the tail is the more exact form. */
const TAIL = 4;

const density = (x: number): number => Math.exp((-x * x) / 2) / SQRT_2_PI;

/** Upper tail for x >= TAIL by Laplace's continued fraction. */
const tail = (x: number): number => {
  let fraction = x;
  for (let k = 60; k >= 1; k--) fraction = x + k / fraction;
  return density(x) / fraction;
};

/** Standard normal distribution function, absolute error below 1e-15 (series of Marsaglia, 2004). */
export const normalCdf = (x: number): number => {
  if (x >= TAIL) return 1 - tail(x);
  if (x <= -TAIL) return tail(-x);
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 + sum * density(x);
};

/** Quantile of the standard normal: Newton's method from Abramowitz and Stegun 26.2.23. @param p within (0, 1). */
export const normalQuantile = (p: number): number => {
  if (p <= 0 || p >= 1) return p === 0 ? -Infinity : p === 1 ? Infinity : Number.NaN;
  const r = Math.sqrt(-2 * Math.log(Math.min(p, 1 - p)));
  const start =
    r - (2.515517 + r * (0.802853 + r * 0.010328)) / (1 + r * (1.432788 + r * (0.189269 + r * 0.001308)));
  let x = p < 0.5 ? -start : start;
  for (let i = 0; i < 6; i++) x -= (normalCdf(x) - p) / density(x);
  return x;
};
