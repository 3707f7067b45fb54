import { MatrixGrid } from '../chart/matrix-grid.tsx';
import { matrixTable } from '../chart/matrix-table.ts';
import { usePairs } from '../data/use-comparison.ts';
import type { CorrelationMatrix } from '../data/use-market.ts';
import { useExportable } from '../export/exportables.ts';
import { dateTime } from '../format/time.ts';
import { ServedPart } from '../state/served-part.tsx';
import { AbstainedNote } from '../ui/abstained-note.tsx';
import { SectionHead } from '../ui/section-head.tsx';

const Grid = ({ matrix }: { matrix: CorrelationMatrix }) => {
  const place = useExportable<HTMLDivElement>({
    name: `${matrix.assets.join(', ')} correlations`,
    csv: () => matrixTable(matrix),
    png: {
      title: `Correlations of ${matrix.assets.join(', ')}`,
      about: `Daily log returns of 90 days as of ${dateTime(matrix.asOf)}`,
    },
  });
  return (
    <div ref={place} className="max-w-140">
      <MatrixGrid matrix={matrix} />
    </div>
  );
};

const Pairs = ({ matrix }: { matrix: CorrelationMatrix }) => {
  if (matrix.abstained !== null) return <AbstainedNote>{matrix.abstained.reason}</AbstainedNote>;
  return (
    <>
      {matrix.assets.length > 1 && <Grid matrix={matrix} />}
      <ul className="mt-2 text-12 text-amber">
        {matrix.missing.map(({ asset, reason }) => (
          <li key={asset}>
            <span className="font-medium">{asset}</span> · {reason}
          </li>
        ))}
      </ul>
    </>
  );
};

/** How alike the compared assets move, each with each. */
export const PairsSection = ({ symbols }: { symbols: readonly string[] }) => {
  const pairs = usePairs(symbols);
  return (
    <section aria-labelledby="pairs" className="border-t border-line pb-6">
      <SectionHead
        id="pairs"
        title="Correlations"
        about="Daily log returns of 90 days, shrunk towards equal correlations; held of the 100 largest assets."
      />
      <div className="px-3 md:px-4">
        <ServedPart
          what="The correlations"
          query={pairs}
          skeleton={<span className="block h-40 max-w-140 skeleton" />}
        >
          {(matrix) => <Pairs matrix={matrix} />}
        </ServedPart>
      </div>
    </section>
  );
};
