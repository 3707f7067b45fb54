interface Named {
  /** What it is, in plain words. */
  readonly what: string;
  /** ISO 8601. */
  readonly at: string;
  readonly simulated: boolean;
}

/** `assay-correlations-top-20-2026-11-22-simulated.csv` */
export const fileName = ({ what, at, simulated }: Named, extension: 'csv' | 'png'): string => {
  const slug = what
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return `assay-${slug}-${at.slice(0, 10)}${simulated ? '-simulated' : ''}.${extension}`;
};
