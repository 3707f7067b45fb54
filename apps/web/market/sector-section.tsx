import { X } from 'lucide-react';
import { useMemo } from 'react';
import type { RatingRow } from '../data/rating-row.ts';
import type { NamedAsset } from '../data/use-market.ts';
import { type CsvTable, csvTable } from '../export/csv.ts';
import { useExportable } from '../export/exportables.ts';
import { categoryWords } from '../format/category-words.ts';
import { count, percent } from '../format/number.ts';
import { dateTime } from '../format/time.ts';
import { Choice } from '../ui/choice.tsx';
import { SectionHead } from '../ui/section-head.tsx';
import { type ChangeView, COLOURS, type Colour, type MarketSearch } from './market-search.ts';
import { SectorTiles } from './sector-tiles.tsx';
import { type SectorMap, sectorMap } from './sectors.ts';
import { FULL_CHANGE, scaleColours } from './tile-colour.ts';

const COLOUR_WORDS: Readonly<Record<Colour, string>> = {
  change24h: '24 h',
  change7d: '7 d',
  grade: 'Grade',
};

const Scale = ({ by }: { by: Colour }) => {
  const [low, high] = by === 'grade' ? ['0', '100'] : [percent(-FULL_CHANGE[by]), percent(FULL_CHANGE[by])];
  return (
    <span className="number flex items-center gap-1.5 text-12 text-muted max-md:hidden">
      {low}
      <span
        aria-hidden
        className="h-2.5 w-24 rounded-sm border border-line-soft"
        style={{ background: scaleColours(by) }}
      />
      {high}
    </span>
  );
};

/** What the map shows, and what it cannot. */
const aboutOf = ({ sectors, sizedBy, unsized, unnamed }: SectorMap, sector: string): string => {
  const size =
    sizedBy === 'market-cap' ? 'Sized by market cap' : 'Sized by turnover, as hardly any market cap is known';
  const parts = [size];
  if (sectors.some(({ slug }) => slug === ''))
    parts.push('no source names categories, so all stand together');
  else if (sector === '') parts.push('an asset of several stands in its first');
  if (unsized > 0) parts.push(`${count(unsized)} without a known size left out`);
  if (unnamed > 0 && sector === '') parts.push(`${count(unnamed)} without a category left out`);
  return `${parts.join('; ')}.`;
};

const Narrowed = ({ sector, onChange }: { sector: string; onChange: ChangeView }) => (
  <button
    type="button"
    onClick={() => onChange({ sector: '' })}
    className="inline-flex h-7 items-center gap-1 rounded px-2 text-12 text-accent hover:bg-hover"
  >
    <X size={12} aria-hidden />
    {categoryWords(sector)}, show all
  </button>
);

const table = ({ sectors, sizedBy }: SectorMap): CsvTable =>
  csvTable(
    sectors.flatMap(({ slug, assets }) => assets.map((asset) => ({ ...asset, slug }))),
    {
      sector: ({ slug }) => slug,
      asset: ({ asset }) => asset,
      name: ({ name }) => name,
      sizedBy: () => sizedBy,
      size: ({ size }) => size,
      change24h: ({ change24h }) => change24h,
      change7d: ({ change7d }) => change7d,
      traderGrade: ({ grade }) => grade,
    },
  );

interface SectorSectionProps {
  readonly rows: readonly RatingRow[];
  readonly named: readonly NamedAsset[];
  readonly view: MarketSearch;
  readonly onChange: ChangeView;
}

/** Which part of the market moves. */
export const SectorSection = ({ rows, named, view, onChange }: SectorSectionProps) => {
  const { sector, colour } = view;
  const map = useMemo(() => sectorMap(rows, named, sector), [rows, named, sector]);
  const place = useExportable<HTMLDivElement>({
    name: sector === '' ? 'Sectors' : `Sector ${categoryWords(sector)}`,
    csv: () => table(map),
    png: {
      title: sector === '' ? 'Sectors' : categoryWords(sector),
      about: `Coloured by ${COLOUR_WORDS[colour]}, as of ${dateTime(rows[0].grade.asOf)}. ${aboutOf(map, sector)}`,
    },
  });
  return (
    <section aria-labelledby="sectors" className="border-t border-line pb-4">
      <SectionHead id="sectors" title="Sectors" about={aboutOf(map, sector)}>
        {sector !== '' && <Narrowed sector={sector} onChange={onChange} />}
        <Scale by={colour} />
        <Choice
          name="Coloured by"
          options={COLOURS.map((value) => ({ value, words: COLOUR_WORDS[value] }))}
          value={colour}
          onChange={(value) => onChange({ colour: value })}
        />
      </SectionHead>
      <div ref={place} className="px-3 md:px-4">
        <SectorTiles sectors={map.sectors} colour={colour} />
      </div>
    </section>
  );
};
