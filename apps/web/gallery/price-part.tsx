import { useState } from 'react';
import { ChartArea } from '../asset/chart-area.tsx';
import { CHART_SEARCH_DEFAULTS, type ChartSearch } from '../asset/chart-search.ts';
import { STATUS } from './examples.ts';
import { GalleryPart } from './part.tsx';
import { ASSET, FORECAST, HISTORY, LEVELS } from './price-examples.ts';
import { answerOf, SampleAnswers, statusAnswer } from './sample-answers.tsx';

const ANSWERS = [
  statusAnswer(STATUS),
  answerOf(['history', ASSET, null], HISTORY),
  answerOf(['forecast', ASSET, null], FORECAST),
  answerOf(['levels', ASSET, null], LEVELS),
  answerOf(['hours', ASSET, 'false'], []),
];

const VIEW: ChartSearch = {
  ...CHART_SEARCH_DEFAULTS,
  ind: 'sma:20,bb,rsi:14',
  show: 'signals,levels,forecast,grades',
};

const Chart = () => {
  const [view, setView] = useState(VIEW);
  const change = (part: Partial<ChartSearch>): void => setView((before) => ({ ...before, ...part }));
  return <ChartArea asset={ASSET} view={{ ...view, full: false }} onChange={change} />;
};

/** A price with everything that can stand over it. */
export const PricePart = () => (
  <GalleryPart
    name="price"
    title="Price chart"
    about="Candles, turnover, indicators and grades under one crosshair; the bands of the forecast ahead, in numbers below, each beside how often those before it held."
  >
    <div className="-mx-3 min-w-0 border-y border-line md:col-span-full md:-mx-4">
      <SampleAnswers answers={ANSWERS}>
        <Chart />
      </SampleAnswers>
    </div>
  </GalleryPart>
);
