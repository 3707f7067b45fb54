const NOT_PROVEN: readonly string[] = [
  'That what it says is true, or that the model is any good. Whether it came true is in the record.',
  'That the prices and other inputs behind it are what the market did.',
  'Without witnesses: when it was said, and that everybody is shown the same log. Then both are the word of the log.',
  'That the operator has no other log, or another model that was less lucky and is shown nowhere.',
];

/** What a verified statement says nothing about. */
export const Limits = () => (
  <section aria-label="What is not proven">
    <h2 className="text-13 font-semibold">What this does not prove</h2>
    <ul className="mt-2 flex list-disc flex-col gap-1.5 pl-4 text-12 text-muted marker:text-faint">
      {NOT_PROVEN.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
    <p className="mt-3 text-12 text-muted">
      The program that checks came from this server too. Who trusts neither runs{' '}
      <code className="font-mono">assay verify</code> or any other reader of c2sp.org/tlog-proof on the same
      file.
    </p>
  </section>
);
