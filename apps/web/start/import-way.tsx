import type { WorldRow } from '@assay/sdk';
import { Upload } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { type FileWish, useImportFiles, useImports, useServe } from '../data/use-world.ts';
import { reasonOf } from '../format/reason-of.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Field } from '../ui/field.tsx';
import { ImportList } from './import-list.tsx';
import { Way } from './way.tsx';

type Said = Omit<FileWish, 'files'>;

/** Files are dropped on it, or chosen. */
const Drop = ({ busy, take }: { busy: boolean; take: (files: readonly File[]) => void }) => {
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take([...event.dataTransfer.files]);
  };
  return (
    <label
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={`flex cursor-pointer flex-col items-center gap-1 rounded border border-dashed px-3 py-6 text-center text-13 transition-colors duration-120 focus-within:outline-2 focus-within:outline-accent hover:border-faint ${over ? 'border-accent bg-accent-soft' : 'border-line-strong'}`}
    >
      <Upload size={18} className="text-accent" aria-hidden />
      <span className="font-medium">{busy ? 'Sending…' : 'Choose files, or drop them here'}</span>
      <span className="text-12 text-muted">CSV, gzip, zip or Parquet, up to 256 MB each</span>
      <input
        type="file"
        multiple
        disabled={busy}
        className="sr-only"
        onChange={({ target }) => {
          take([...(target.files ?? [])]);
          target.value = '';
        }}
      />
    </label>
  );
};

const Columns = () => (
  <details className="text-12">
    <summary className="text-accent">Columns and units</summary>
    <div className="mt-2 flex flex-col gap-2 text-muted">
      <p>
        Prices: <code className="font-mono">date</code> or <code className="font-mono">time</code> (UTC),{' '}
        <code className="font-mono">symbol, open, high, low, close, volume, market_cap</code>, in any order;
        more columns are ignored. A close alone is enough. Files of Binance, CoinGecko and Yahoo are read as
        they are.
      </p>
      <p>
        Prices are in dollars: pairs with another currency are refused. Metrics and categories are read too.
      </p>
      <p>
        A row that cannot be read is refused by itself, and named below with its line. A file without one good
        row changes nothing, and the same file again changes nothing either.
      </p>
    </div>
  </details>
);

const Wishes = ({ said, change }: { said: Said; change: (part: Partial<Said>) => void }) => (
  <div className="grid grid-cols-2 items-end gap-3 lg:max-xl:grid-cols-1">
    <Field label="Volume is in">
      {(field) => (
        <select
          {...field}
          value={said.volumeUnit ?? ''}
          onChange={({ target }) =>
            change({ volumeUnit: target.value === '' ? undefined : (target.value as 'base' | 'quote') })
          }
        >
          <option value="">what the file says</option>
          <option value="base">units of the asset</option>
          <option value="quote">dollars traded</option>
        </select>
      )}
    </Field>
    <Field label="Ticker, where the file has none">
      {(field) => (
        <input
          {...field}
          maxLength={32}
          value={said.symbol ?? ''}
          onChange={({ target }) =>
            change({ symbol: target.value.trim() === '' ? undefined : target.value.trim().toUpperCase() })
          }
        />
      )}
    </Field>
  </div>
);

/** What to do with what was imported. */
const Serve = ({ world }: { world: WorldRow }) => {
  const { data = [] } = useImports();
  const serve = useServe();
  const imported = data.some(({ outcome }) => outcome === 'imported' || outcome === 'duplicate');
  const waiting = data.some(({ outcome }) => outcome === 'waiting');
  if (!imported && world.real.length === 0) return null;
  if (world.serves === 'real')
    return (
      <p className="text-13 text-muted">New files are graded by themselves, and served with the rest.</p>
    );
  return (
    <>
      <p className="text-13 text-muted">
        The simulated market is closed and the imported data graded. Nothing of one is in the other.
      </p>
      <p role="alert" className="text-13 text-down empty:hidden">
        {serve.error !== null && reasonOf(serve.error)}
      </p>
      <ActionButton disabled={serve.isPending || waiting} onClick={() => serve.mutate({ world: 'real' })}>
        {serve.isPending ? 'Opening…' : 'Serve the imported data'}
      </ActionButton>
    </>
  );
};

export const ImportWay = ({ world }: { world: WorldRow }) => {
  const [said, setSaid] = useState<Said>({ volumeUnit: undefined, symbol: undefined });
  const send = useImportFiles();
  return (
    <Way title="Import files" about="Price history that you have. It goes to this server, and nowhere else.">
      <Wishes said={said} change={(part) => setSaid((before) => ({ ...before, ...part }))} />
      <Drop busy={send.isPending} take={(files) => files.length > 0 && send.mutate({ ...said, files })} />
      <div role="alert" className="text-13 text-down wrap-anywhere empty:hidden">
        {send.data?.map(({ name, error }) => (
          <p key={name}>
            {name}: {reasonOf(error)}
          </p>
        ))}
      </div>
      <ImportList />
      <Serve world={world} />
      <Columns />
    </Way>
  );
};
