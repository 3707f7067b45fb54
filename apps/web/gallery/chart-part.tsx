import { useState } from 'react';
import { ChartFrame } from '../chart/chart-frame.tsx';
import { ChartToolbar } from '../chart/chart-toolbar.tsx';
import { CHART_DEFAULTS } from '../chart/chart-view.ts';
import { BandsPlot, TenthsPlot } from '../record/calibration-plot.tsx';
import { PeriodPlot } from '../record/period-plot.tsx';
import { BANDS, EXPORTED, GROWTH, MONTHS, SUBJECT, TENTHS } from './examples.ts';
import { Example, GalleryPart } from './part.tsx';

const ToolbarExample = () => {
  const [view, setView] = useState(CHART_DEFAULTS);
  return <ChartToolbar view={view} onChange={(change) => setView({ ...view, ...change })} />;
};

/** What is drawn. */
export const ChartPart = () => (
  <GalleryPart
    name="charts"
    title="Charts"
    about="Axis at the right, the newest value tagged, a gap in the data stays a gap; arrow keys pan the chart that has the focus."
  >
    <Example of="ChartFrame: lines, and bands of the state of the market" wide>
      <ChartFrame label="Lines of the example" plot={GROWTH} exported={EXPORTED}>
        <ToolbarExample />
      </ChartFrame>
    </Example>
    <Example of="ChartFrame: loading" wide>
      <ChartFrame label="Lines of the example" plot={undefined} exported={EXPORTED}>
        <ToolbarExample />
      </ChartFrame>
    </Example>
    <Example of="TenthsPlot">
      <TenthsPlot tenths={TENTHS} of={SUBJECT} />
    </Example>
    <Example of="PeriodPlot">
      <PeriodPlot periods={MONTHS} by="month" of={SUBJECT} />
    </Example>
    <Example of="BandsPlot">
      <BandsPlot bands={BANDS} of={SUBJECT} />
    </Example>
  </GalleryPart>
);
