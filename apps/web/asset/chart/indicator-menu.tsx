import { X } from 'lucide-react';
import { useState } from 'react';
import type { Interval } from '../chart-search.ts';
import { CATALOGUE, type Listed } from './indicators/catalogue.ts';
import { acceptedParams, type Chosen, codeOf, readChosen, writeChosen } from './indicators/chosen.ts';
import { swatchOf } from './indicators/hues.ts';

interface Changes {
  readonly onReplace: (params: Chosen['params']) => void;
  readonly onRemove: () => void;
}

const ParamField = ({
  chosen,
  name,
  onReplace,
}: { chosen: Chosen; name: string } & Pick<Changes, 'onReplace'>) => {
  const { listing, params } = chosen;
  const parameter = listing.indicator.params[name];
  const [text, setText] = useState(String(params[name]));
  const next = acceptedParams(listing, { ...params, [name]: text.trim() === '' ? Number.NaN : Number(text) });
  const change = (value: string): void => {
    setText(value);
    const accepted =
      value.trim() === '' ? undefined : acceptedParams(listing, { ...params, [name]: Number(value) });
    if (accepted !== undefined) onReplace(accepted);
  };
  return (
    <label className="flex flex-col gap-0.5 text-12 text-muted" title={parameter.meaning}>
      {name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}
      <input
        type="number"
        min={parameter.min}
        max={parameter.max}
        step={parameter.integer ? 1 : 'any'}
        value={text}
        aria-invalid={next === undefined}
        onChange={({ target }) => change(target.value)}
        className="number h-7 w-18 rounded border border-line-strong bg-ground px-2 text-12 text-ink aria-invalid:border-down"
      />
    </label>
  );
};

const ChosenRow = ({ chosen, order, onReplace, onRemove }: { chosen: Chosen; order: number } & Changes) => {
  const { listing } = chosen;
  const { name } = listing.indicator;
  return (
    <li className="flex flex-wrap items-end gap-x-3 gap-y-1 border-b border-line-soft py-2 first:pt-0">
      <span className="flex w-full items-center gap-2 text-13">
        <span aria-hidden className={`h-0.5 w-3 rounded-full ${swatchOf(order)}`} />
        {name}
        <button
          type="button"
          aria-label={`Remove ${name}`}
          onClick={onRemove}
          className="ml-auto grid size-7 place-items-center rounded text-muted hover:bg-hover hover:text-ink"
        >
          <X size={14} aria-hidden />
        </button>
      </span>
      {Object.keys(listing.indicator.params).map((param) => (
        <ParamField key={param} chosen={chosen} name={param} onReplace={onReplace} />
      ))}
    </li>
  );
};

const found = (query: string, interval: Interval): readonly Listed[] => {
  const words = query.toLowerCase().split(/\s+/);
  return CATALOGUE.filter(({ short, indicator, hoursOnly }) => {
    const text = `${short} ${indicator.id} ${indicator.name} ${indicator.meaning}`.toLowerCase();
    return (interval === '1h' || !hoursOnly) && words.every((word) => text.includes(word));
  });
};

/** With its defaults, or twice and more of its first period where those are on the chart already. */
const fresh = (listing: Listed, chosen: readonly Chosen[]): Chosen => {
  const taken = new Set(chosen.map(codeOf));
  let params = listing.indicator.resolve();
  const [first] = Object.keys(params);
  while (taken.has(codeOf({ listing, params }))) {
    const next = acceptedParams(listing, { ...params, [first]: params[first] * 2 });
    if (first === undefined || next === undefined) break;
    params = next;
  }
  return { listing, params };
};

interface IndicatorMenuProps {
  readonly ind: string;
  readonly interval: Interval;
  readonly onChange: (ind: string) => void;
}

/** What is on the chart, with its parameters, and what could be. */
const IndicatorMenu = ({ ind, interval, onChange }: IndicatorMenuProps) => {
  const [query, setQuery] = useState('');
  const chosen = readChosen(ind);
  const listings = found(query, interval);
  const put = (all: readonly Chosen[]): void => onChange(writeChosen(all));
  return (
    <div className="flex flex-col gap-3">
      {chosen.length > 0 && (
        <ul aria-label="On the chart">
          {chosen.map((one, order) => (
            <ChosenRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a row keeps its place while its parameters change
              key={`${one.listing.code}-${order}`}
              chosen={one}
              order={order}
              onReplace={(params) => put(chosen.with(order, { ...one, params }))}
              onRemove={() => put(chosen.toSpliced(order, 1))}
            />
          ))}
        </ul>
      )}
      <input
        type="search"
        aria-label="Search indicators"
        placeholder="Search indicators"
        value={query}
        onChange={({ target }) => setQuery(target.value)}
        className="h-8 w-full rounded border border-line-strong bg-ground px-2.5 text-13"
      />
      <ul aria-label="Indicators" className="-mx-1 max-h-72 overflow-y-auto">
        {listings.map((listing) => (
          <li key={listing.code}>
            <button
              type="button"
              title={listing.indicator.meaning}
              onClick={() => put([...chosen, fresh(listing, chosen)])}
              className="flex min-h-8 w-full items-center justify-between gap-3 rounded-sm px-1.5 text-left text-13 -outline-offset-2 hover:bg-hover"
            >
              {listing.indicator.name}
              <span className="shrink-0 text-12 text-faint">{listing.short}</span>
            </button>
          </li>
        ))}
      </ul>
      {listings.length === 0 && <p className="text-12 text-muted">No indicator has that name.</p>}
      <p className="text-12 text-faint">
        Computed in this browser. Volume is the turnover over the typical price of the bar.
      </p>
    </div>
  );
};

export default IndicatorMenu;
