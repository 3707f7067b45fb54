import { RANGES } from '../../chart/chart-view.ts';
import { Choice } from '../../ui/choice.tsx';
import { useTabSearch } from '../use-tab-search.ts';

const OPTIONS = RANGES.map((value) => ({ value, words: value === 'all' ? 'All' : value.toUpperCase() }));

/** Days of the charts, of all of them at once. */
export const RangeChoice = () => {
  const { search, change } = useTabSearch();
  return (
    <Choice name="Range" options={OPTIONS} value={search.range} onChange={(range) => change({ range })} />
  );
};
