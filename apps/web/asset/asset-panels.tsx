import { type AssetView, useAssetHistory } from '../data/use-asset.ts';
import { ForecastPanel } from './forecast-panel.tsx';
import { GradePanel } from './grade-panel.tsx';
import { RiskPanel } from './risk-panel.tsx';
import { SignalPanel } from './signal-panel.tsx';
import { useStanding } from './use-standing.ts';
import { WhyPanel } from './why-panel.tsx';

export const PanelsSkeleton = () => (
  <div role="status" aria-label="Loading the grade" className="flex min-h-224 flex-col gap-3 p-4">
    {[24, 36, 12, 12, 12, 12, 40, 12, 12, 12, 48].map((height, index) => (
      <span key={index.toString()} className="skeleton" style={{ height }} />
    ))}
  </div>
);

/** The column beside the chart. */
export const AssetPanels = ({ view }: { view: AssetView }) => {
  const { asset } = view.grade;
  const standing = useStanding(asset);
  const history = useAssetHistory(asset);
  return (
    <>
      <GradePanel grade={view.grade} standing={standing} />
      {view.explanation !== null && <WhyPanel explanation={view.explanation} />}
      {view.signal !== null && (
        <SignalPanel
          signal={view.signal}
          firstDay={history.data?.grades.find(({ signal }) => signal !== null)?.asOf}
        />
      )}
      <ForecastPanel asset={asset} />
      <RiskPanel asset={asset} />
    </>
  );
};
