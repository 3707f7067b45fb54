import type { WorldRow } from '@assay/sdk';
import { useState } from 'react';
import { useExchanges, useServe } from '../data/use-world.ts';
import { count } from '../format/number.ts';
import { reasonOf } from '../format/reason-of.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Field } from '../ui/field.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { StateWord } from '../ui/state-word.tsx';
import { Way } from './way.tsx';

interface ExchangesProps {
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** Whether each answers from here, as it was just asked. */
const Exchanges = ({ chosen, onChoose }: ExchangesProps) => {
  const { data, error, isFetching, refetch } = useExchanges();
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 text-12 font-medium">Exchange</legend>
      {isFetching && (
        <p role="status" className="text-13 text-muted">
          Asking which of them answer…
        </p>
      )}
      {error !== null && <p className="text-13 text-down">{reasonOf(error)}</p>}
      {!isFetching &&
        data?.map(({ id, fault }) => (
          <label key={id} className="flex items-start gap-2 text-13">
            <input
              type="radio"
              name="exchange"
              checked={chosen === id}
              disabled={fault !== null}
              onChange={() => onChoose(id)}
              className="mt-0.5 size-4 shrink-0 accent-accent-solid"
            />
            <span className="min-w-0">
              {id}{' '}
              <StateWord tone={fault === null ? 'good' : 'bad'}>
                {fault === null ? 'answers' : 'cannot be reached'}
              </StateWord>
              {fault !== null && <span className="block text-12 text-muted wrap-anywhere">{fault}</span>}
            </span>
          </label>
        ))}
      {!isFetching && (
        <PlainButton className="mt-1" onClick={() => refetch()}>
          Ask again
        </PlainButton>
      )}
    </fieldset>
  );
};

export const LiveWay = ({ world }: { world: WorldRow }) => {
  const [exchange, setExchange] = useState<string>();
  const [assets, setAssets] = useState(world.assets);
  const serve = useServe();
  return (
    <Way
      title="Live from an exchange"
      about="Public market data of one exchange. No account is needed there, and nothing is sent but what is asked."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (exchange !== undefined) serve.mutate({ world: 'real', exchange, assets });
        }}
      >
        <Exchanges chosen={exchange} onChoose={setExchange} />
        <Field label="Assets" hint="The largest by turnover. More take longer to fetch.">
          {(field) => (
            <input
              {...field}
              type="number"
              min={1}
              max={1000}
              required
              value={assets}
              onChange={({ target }) => setAssets(target.valueAsNumber)}
            />
          )}
        </Field>
        <p className="text-12 text-muted">
          Fetched: daily bars of the last {count(world.days)} days, then hourly bars and live prices. The
          ratings appear when the first grading is over, some minutes later.
        </p>
        <p role="alert" className="text-13 text-down empty:hidden">
          {serve.error !== null && reasonOf(serve.error)}
        </p>
        <ActionButton type="submit" disabled={exchange === undefined || serve.isPending}>
          {serve.isPending ? 'Opening…' : 'Fetch and serve'}
        </ActionButton>
      </form>
    </Way>
  );
};
