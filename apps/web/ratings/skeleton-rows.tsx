import { ROW_HEIGHT } from './row-height.ts';

const WIDTHS = [88, 64, 76, 56, 82, 70, 60, 90, 66, 74];

/** Stands for the table while it loads, at its final height. */
export const SkeletonRows = ({ dense }: { dense: boolean }) => (
  <div role="status" aria-label="Loading the ratings" className="min-h-0 flex-1 overflow-hidden">
    <div className="h-8 border-b border-line" />
    {Array.from({ length: 30 }, (_, index) => (
      <div
        key={index.toString()}
        style={{ height: ROW_HEIGHT[dense ? 'dense' : 'comfortable'] }}
        className="flex items-center gap-6 border-b border-line-soft px-3 md:px-4"
      >
        <span className="skeleton h-3 w-5 max-md:hidden" />
        <span className="skeleton h-3" style={{ width: WIDTHS[index % WIDTHS.length] }} />
        <span className="ml-auto skeleton h-3 w-16" />
        <span className="skeleton h-3 w-12 max-md:hidden" />
        <span className="skeleton h-3 w-40 max-md:w-20" />
        <span className="skeleton h-3 w-20" />
        <span className="skeleton h-3 w-24 max-lg:hidden" />
      </div>
    ))}
  </div>
);
