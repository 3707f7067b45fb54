import type { ReactNode } from 'react';
import type { TabId } from './tab-search.ts';
import { useTabSearch } from './use-tab-search.ts';

/** Opens the part below the chart that tells all of it, and goes there. */
export const MoreLink = ({ tab, children }: { tab: TabId; children: ReactNode }) => {
  const { change } = useTabSearch();
  const onClick = (): void => {
    change({ tab });
    document.querySelector('[data-asset-tabs]')?.scrollIntoView({ block: 'start' });
  };
  return (
    <button
      type="button"
      onClick={onClick}
      className="mt-2 -ml-2 h-7 rounded px-2 text-12 text-accent hover:bg-hover"
    >
      {children}
    </button>
  );
};

/** Stands for a panel while it loads, at about its final height. */
export const PanelSkeleton = ({ label, height }: { label: string; height: number }) => (
  <div role="status" aria-label={label} className="border-b border-line px-3 py-4 md:px-4">
    <span className="block skeleton h-4 w-24" />
    <span className="mt-3 block skeleton" style={{ height }} />
  </div>
);
