import { LoadingRows } from '../ui/loading-rows.tsx';

const ROWS = 7;

/** Stands for the record while it loads: a table, two plots and a column of panels. */
export const RecordSkeleton = () => (
  <div role="status" aria-label="Loading the record" className="lg:grid lg:grid-cols-[minmax(0,1fr)_304px]">
    <div className="min-w-0">
      <LoadingRows rows={ROWS} />
      <div className="grid gap-4 p-3 md:p-4 lg:grid-cols-2">
        <span className="skeleton h-48" />
        <span className="skeleton h-48" />
      </div>
    </div>
    <div className="flex flex-col gap-3 border-line p-4 max-lg:border-t lg:border-l">
      {[14, 40, 40, 40, 12, 12, 12, 14, 40].map((height, index) => (
        <span key={index.toString()} className="skeleton" style={{ height }} />
      ))}
    </div>
  </div>
);
