import { Check, Pencil, Trash2 } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { ActionButton } from '../ui/action-button.tsx';
import { Drop } from '../ui/drop.tsx';
import { BUILT_IN, stateKey, stateOf, type View, type ViewState } from './built-in-views.ts';
import type { RatingsSearch } from './ratings-search.ts';
import { keepViews, useSavedViews } from './saved-views.ts';
import { renamed, withView } from './view-list.ts';

const NameForm = ({
  label,
  value,
  action,
  onName,
}: {
  label: string;
  /** The name that it has: it is there to be changed. */
  value?: string;
  action: string;
  onName: (name: string) => void;
}) => {
  const field = useId();
  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const name = new FormData(event.currentTarget).get('name');
    if (typeof name !== 'string' || name.trim() === '') return;
    onName(name.trim());
    event.currentTarget.reset();
  };
  return (
    <form onSubmit={onSubmit} className="flex items-end gap-2">
      <label htmlFor={field} className="flex min-w-0 flex-1 flex-col gap-1 text-12 text-muted">
        {label}
        <input
          id={field}
          // biome-ignore lint/a11y/noAutofocus: the pencil that was pressed gives way to it
          autoFocus={value !== undefined}
          name="name"
          type="text"
          maxLength={40}
          required
          autoComplete="off"
          defaultValue={value}
          className="h-8 w-full rounded border border-line-strong bg-ground px-2 text-13 text-ink"
        />
      </label>
      <ActionButton type="submit" className="mt-auto">
        {action}
      </ActionButton>
    </form>
  );
};

const ViewButton = ({ view, current, onChoose }: { view: View; current: boolean; onChoose: () => void }) => (
  <button
    type="button"
    onClick={onChoose}
    aria-current={current ? 'true' : undefined}
    className="flex h-7 min-w-0 flex-1 items-center justify-between gap-2 rounded-sm px-1 text-left hover:bg-hover aria-[current]:font-medium aria-[current]:text-accent"
  >
    <span className="truncate">{view.name}</span>
    {current && <Check size={13} aria-hidden />}
  </button>
);

const ICON = 'grid size-6 shrink-0 place-items-center rounded-sm text-muted hover:bg-pressed hover:text-ink';

interface OwnViewProps {
  readonly view: View;
  readonly current: boolean;
  readonly onChoose: () => void;
}

const OwnView = ({ view, current, onChoose }: OwnViewProps) => {
  const views = useSavedViews();
  const [renaming, setRenaming] = useState(false);
  if (renaming)
    return (
      <NameForm
        label="New name"
        value={view.name}
        action="Rename"
        onName={(name) => {
          keepViews(renamed(views, view.name, name));
          setRenaming(false);
        }}
      />
    );
  return (
    <div className="flex items-center gap-0.5">
      <ViewButton view={view} current={current} onChoose={onChoose} />
      <button
        type="button"
        aria-label={`Rename ${view.name}`}
        className={ICON}
        onClick={() => setRenaming(true)}
      >
        <Pencil size={13} aria-hidden />
      </button>
      <button
        type="button"
        aria-label={`Delete ${view.name}`}
        className={ICON}
        onClick={() => keepViews(views.filter(({ name }) => name !== view.name))}
      >
        <Trash2 size={13} aria-hidden />
      </button>
    </div>
  );
};

interface ViewMenuProps {
  readonly search: RatingsSearch;
  readonly onChange: (state: ViewState) => void;
}

/** Views to look by: those that come along, and the reader's own. */
export const ViewMenu = ({ search, onChange }: ViewMenuProps) => {
  const own = useSavedViews();
  const state = stateOf(search);
  const key = stateKey(state);
  const isCurrent = (view: View): boolean => stateKey(view.state) === key;
  const current = [...own, ...BUILT_IN].find(isCurrent);
  return (
    <Drop
      name="Views"
      align="end"
      words={
        <span className="max-w-40 truncate">{current === undefined ? 'View' : `View: ${current.name}`}</span>
      }
    >
      <ul aria-label="Views" className="-mx-1 -mt-1">
        {BUILT_IN.map((view) => (
          <li key={view.name} className="flex">
            <ViewButton view={view} current={isCurrent(view)} onChoose={() => onChange(view.state)} />
          </li>
        ))}
      </ul>
      <div className="mt-2 border-t border-line pt-2">
        <ul aria-label="Own views" className="-mx-1 empty:hidden">
          {own.map((view) => (
            <li key={view.name}>
              <OwnView view={view} current={isCurrent(view)} onChoose={() => onChange(view.state)} />
            </li>
          ))}
        </ul>
        <NameForm
          label="Keep this view as"
          action="Keep"
          onName={(name) => keepViews(withView(own, name, state))}
        />
      </div>
    </Drop>
  );
};
