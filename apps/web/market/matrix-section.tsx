import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { correlationColour, MatrixGrid } from '../chart/matrix-grid.tsx';
import { matrixTable } from '../chart/matrix-table.ts';
import type { CorrelationMatrix } from '../data/use-market.ts';
import { useExportable } from '../export/exportables.ts';
import { count, figure, share, signedFigure } from '../format/number.ts';
import { dateTime } from '../format/time.ts';
import { ServedPart } from '../state/served-part.tsx';
import { AbstainedNote } from '../ui/abstained-note.tsx';
import { Choice } from '../ui/choice.tsx';
import { Fact, Facts, Panel } from '../ui/panel.tsx';
import { SectionHead } from '../ui/section-head.tsx';
import { StatementLink } from '../ui/statement-link.tsx';
import { type ChangeView, type MarketSearch, SIZES } from './market-search.ts';
import { matrixEnds, type Pair } from './matrix-pairs.ts';

const Pairs = ({ pairs }: { pairs: readonly Pair[] }) => (
  <ul className="text-12">
    {pairs.map(({ a, b, correlation }) => (
      <li key={`${a} ${b}`} className="number flex items-center gap-2 py-0.5">
        <span
          aria-hidden
          className="size-3 rounded-sm"
          style={{ background: correlationColour(correlation) }}
        />
        <span className="flex-1 truncate">
          {a} with {b}
        </span>
        <span className="font-medium">{signedFigure(correlation, 2)}</span>
      </li>
    ))}
  </ul>
);

const SIZED_BY = { 'market-cap': 'market cap', turnover: 'turnover' } as const;

const MatrixPanels = ({ matrix }: { matrix: CorrelationMatrix }) => {
  const { highest, lowest } = useMemo(() => matrixEnds(matrix), [matrix]);
  return (
    <div className="border-line max-lg:border-t lg:border-l">
      <Panel title="Move most alike">
        <Pairs pairs={highest} />
      </Panel>
      <Panel title="Move least alike">
        <Pairs pairs={lowest} />
      </Panel>
      <Panel title="The matrix">
        <Facts>
          <Fact name="Mean of all pairs">{signedFigure(matrix.meanCorrelation, 2)}</Fact>
          <Fact name="Shrunk towards equal by">{share(matrix.intensity)}</Fact>
          <Fact name="Daily returns">{figure(matrix.days, 0)}</Fact>
          <Fact name="Largest by">{matrix.sizedBy === null ? '–' : SIZED_BY[matrix.sizedBy]}</Fact>
          <Fact name="As of">{dateTime(matrix.asOf)}</Fact>
          <Fact name="Model">
            {matrix.model.id} {matrix.model.version}
          </Fact>
          <Fact name="Statement">
            <StatementLink statement={matrix.statement} />
          </Fact>
        </Facts>
      </Panel>
    </div>
  );
};

const Grid = ({ matrix }: { matrix: CorrelationMatrix }) => {
  const figure = useExportable<HTMLDivElement>({
    name: `Correlations, top ${matrix.assets.length}`,
    csv: () => matrixTable(matrix),
    png: {
      title: `Correlations of the ${matrix.assets.length} largest assets`,
      about: `Daily log returns of 90 days as of ${dateTime(matrix.asOf)}. Deep: alike. Grey: against each other.`,
    },
  });
  return (
    <div ref={figure} className="px-3 pb-4 md:px-4">
      <MatrixGrid matrix={matrix} />
    </div>
  );
};

const Body = ({ matrix }: { matrix: CorrelationMatrix }) => {
  if (matrix.abstained !== null || matrix.assets.length < 2)
    return (
      <div className="px-3 pb-4 md:px-4">
        <AbstainedNote>
          {matrix.abstained?.reason ?? 'Fewer than two assets have enough history to be compared.'}
        </AbstainedNote>
      </div>
    );
  return (
    <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_344px]">
      <Grid matrix={matrix} />
      <MatrixPanels matrix={matrix} />
    </div>
  );
};

const Skeleton = () => (
  <div className="px-3 pb-4 md:px-4">
    <span className="mt-8 block h-[580px] w-full skeleton max-md:h-auto max-md:aspect-square" />
  </div>
);

interface MatrixSectionProps {
  readonly query: UseQueryResult<CorrelationMatrix>;
  readonly view: MarketSearch;
  readonly onChange: ChangeView;
}

/** How alike the largest assets move. */
export const MatrixSection = ({ query, view, onChange }: MatrixSectionProps) => (
  <section aria-labelledby="correlations" className="border-t border-line">
    <SectionHead
      id="correlations"
      title="Correlations"
      about="Daily log returns of 90 days, shrunk towards equal correlations. Deep: alike. Grey: against each other."
    >
      <Choice
        name="Largest"
        options={SIZES.map((value) => ({ value, words: `Top ${count(value)}` }))}
        value={view.top}
        onChange={(top) => onChange({ top })}
      />
    </SectionHead>
    <ServedPart what="The correlations" query={query} skeleton={<Skeleton />}>
      {(matrix) => <Body matrix={matrix} />}
    </ServedPart>
  </section>
);
