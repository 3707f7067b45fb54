import { usePageTitle } from '../state/page-title.ts';
import { ChartPart } from './chart-part.tsx';
import { CheckPart } from './check-part.tsx';
import { ControlPart } from './control-part.tsx';
import { FigurePart } from './figure-part.tsx';
import { FormPart } from './form-part.tsx';
import { MarketPart } from './market-part.tsx';
import { OverlayPart } from './overlay-part.tsx';
import { PricePart } from './price-part.tsx';
import { RatingPart } from './rating-part.tsx';
import { StartPart } from './start-part.tsx';
import { StatePart } from './state-part.tsx';
import { TablePart } from './table-part.tsx';
import { TokenPart } from './token-part.tsx';

/** Every component in every state, for who works on the page; the tests compare its pictures. */
export const GalleryPage = () => {
  usePageTitle('Components');
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="border-b border-line px-3 pt-3 pb-2 md:px-4">
        <h1 className="text-20 font-semibold tracking-tight">Components</h1>
        <p className="text-12 text-muted">
          What the pages are made of, in every state. All names and figures here are invented examples.
        </p>
      </div>
      <TokenPart />
      <ControlPart />
      <FigurePart />
      <TablePart />
      <StatePart />
      <FormPart />
      <OverlayPart />
      <RatingPart />
      <PricePart />
      <ChartPart />
      <MarketPart />
      <CheckPart />
      <StartPart />
    </div>
  );
};
