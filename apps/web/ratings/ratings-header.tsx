import type { Status } from '@assay/sdk';
import { Rows2, Rows3 } from 'lucide-react';
import type { ReactNode } from 'react';
import { count } from '../format/number.ts';

const summary = ({ graded, abstained, model }: Status): string =>
  [
    `${count(graded)} graded, ${count(abstained)} abstained`,
    model === null ? '' : `model ${model.id} ${model.version}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');

const Density = ({ dense, onChange }: { dense: boolean; onChange: (dense: boolean) => void }) => {
  const Icon = dense ? Rows2 : Rows3;
  const label = dense ? 'Comfortable rows' : 'Dense rows';
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={() => onChange(!dense)}
      className="grid size-8 shrink-0 place-items-center rounded text-muted hover:bg-hover hover:text-ink"
    >
      <Icon size={16} aria-hidden />
    </button>
  );
};

interface RatingsHeaderProps {
  readonly status: Status | undefined;
  readonly dense: boolean;
  readonly onDense: (dense: boolean) => void;
  /** Menus of the table. */
  readonly children: ReactNode;
}

export const RatingsHeader = ({ status, dense, onDense, children }: RatingsHeaderProps) => (
  <div className="flex items-center gap-1.5 px-3 pt-3 pb-2 md:px-4">
    <h1 className="text-20 font-semibold tracking-tight">Ratings</h1>
    <p className="number min-w-0 flex-1 truncate pt-1 pl-1.5 text-12 text-muted">
      <span className="max-sm:sr-only">{status?.ready && summary(status)}</span>
    </p>
    {children}
    <Density dense={dense} onChange={onDense} />
  </div>
);
