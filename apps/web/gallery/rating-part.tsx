import { useState } from 'react';
import { filedColumns, type SortKey, shownColumns } from '../ratings/column-ids.ts';
import { RatingsTable } from '../ratings/ratings-table.tsx';
import { SkeletonRows } from '../ratings/skeleton-rows.tsx';
import { CompareTray } from '../selection/compare-tray.tsx';
import { useViewport } from '../ui/use-viewport.ts';
import { Example, GalleryPart } from './part.tsx';
import { RATED } from './rating-examples.ts';

const FIVE = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE'];

const Table = () => {
  const [sort, setSort] = useState<SortKey>('-trader');
  const [open, setOpen] = useState('AAA');
  const viewport = useViewport();
  return (
    <RatingsTable
      rows={RATED}
      shown={shownColumns('', viewport)}
      filed={filedColumns('', viewport)}
      sort={sort}
      onSort={setSort}
      dense={false}
      open={open}
      onOpen={setOpen}
    />
  );
};

const Skeleton = () => <SkeletonRows shown={shownColumns('', useViewport())} sort="-trader" dense />;

/** The table of the ratings, and what is picked from it. */
export const RatingPart = () => (
  <GalleryPart
    name="ratings"
    title="Ratings"
    about="A bar with the tick of its median; an old price is muted, an abstained row gives its reason in place of its grades."
  >
    <Example of="RatingsTable: graded, old, abstained, without a price" wide>
      <div className="-mx-3 flex h-72 flex-col border-t border-line max-md:h-110 md:-mx-4">
        <Table />
      </div>
    </Example>
    <Example of="SkeletonRows: dense" wide>
      <div className="-mx-3 flex h-29 flex-col border-t border-line md:-mx-4">
        <Skeleton />
      </div>
    </Example>
    <Example of="CompareTray: one">
      <div className="w-fit max-w-full">
        <CompareTray assets={FIVE.slice(0, 1)} refused={false} />
      </div>
    </Example>
    <Example of="CompareTray: some">
      <div className="w-fit max-w-full">
        <CompareTray assets={FIVE.slice(0, 3)} refused={false} />
      </div>
    </Example>
    <Example of="CompareTray: one too many">
      <div className="w-fit max-w-full">
        <CompareTray assets={FIVE} refused />
      </div>
    </Example>
  </GalleryPart>
);
