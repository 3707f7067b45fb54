/** The mark of Assay. */
export const Mark = ({ size }: { size: number }) => (
  <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
    <rect width="32" height="32" rx="7" className="fill-accent-solid" />
    <path
      d="M9 23 16 8l7 15M11.6 17.6h8.8"
      className="fill-none stroke-accent-on"
      strokeWidth="2.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
