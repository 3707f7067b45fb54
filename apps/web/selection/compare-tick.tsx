import { toggleSelected, useSelection } from './selection.ts';

/** In the margin of a row: whether its asset is picked to be compared. It shows itself to who comes near. */
export const CompareTick = ({ asset }: { asset: string }) => {
  const picked = useSelection().assets.includes(asset);
  return (
    <label
      className={`absolute inset-y-0 left-0 z-1 grid w-6 place-items-center opacity-0 transition-opacity duration-120 group-hover/row:opacity-100 group-focus-within/row:opacity-100 pointer-coarse:opacity-100 max-md:hidden ${picked ? 'opacity-100' : ''}`}
    >
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={`Compare ${asset}`}
        title="Compare (x)"
        checked={picked}
        onChange={() => toggleSelected(asset)}
        className="size-3.5 accent-accent-solid"
      />
    </label>
  );
};
