import { useState } from 'react';
import { MatrixGrid } from '../chart/matrix-grid.tsx';
import type { Colour } from '../market/market-search.ts';
import { SectorTiles } from '../market/sector-tiles.tsx';
import { Choice } from '../ui/choice.tsx';
import { MATRIX, SECTORS } from './market-examples.ts';
import { Example, GalleryPart } from './part.tsx';

const COLOURS = [
  { value: 'change24h', words: '24 h' },
  { value: 'grade', words: 'Grade' },
] as const;

const Tiles = () => {
  const [colour, setColour] = useState<Colour>('change24h');
  return (
    <div className="flex flex-col gap-2">
      <Choice name="Coloured by" options={COLOURS} value={colour} onChange={setColour} />
      <SectorTiles sectors={SECTORS} colour={colour} />
    </div>
  );
};

/** Many assets at once. */
export const MarketPart = () => (
  <GalleryPart
    name="market"
    title="Market"
    about="Large areas weigh much, deep colours moved much; the more alike two assets move, the deeper their cell."
  >
    <Example of="SectorTiles" wide>
      <Tiles />
    </Example>
    <Example of="MatrixGrid" wide>
      <MatrixGrid matrix={MATRIX} />
    </Example>
  </GalleryPart>
);
