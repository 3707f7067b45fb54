/** A number, and how large it is beside the largest of its column. */
export const TallyBar = ({ value, most, shown }: { value: number; most: number; shown: string }) => (
  <span className="inline-flex w-full items-center justify-end gap-3">
    <span aria-hidden="true" className="h-1.5 w-full max-w-100 rounded-sm bg-pressed max-md:hidden">
      <span
        className="block h-1.5 rounded-sm bg-accent-solid"
        style={{ width: `${most === 0 ? 0 : (100 * value) / most}%` }}
      />
    </span>
    <span className="min-w-12">{shown}</span>
  </span>
);
