import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRights } from '../data/use-account.ts';
import { useSignOut } from '../data/use-world.ts';
import { NotFoundNotice } from '../state/not-found-notice.tsx';
import { usePageTitle } from '../state/page-title.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { KeysTab } from './keys-tab.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { PlansTab } from './plans-tab.tsx';
import { SettingsTab } from './settings-tab.tsx';
import { UsageTab } from './usage-tab.tsx';
import { WebhooksTab } from './webhooks-tab.tsx';

interface Tab {
  /** In the address; empty: the first. */
  readonly path: string;
  readonly name: string;
  readonly Body: () => ReactNode;
}

const TABS: readonly Tab[] = [
  { path: '', name: 'Overview', Body: OverviewTab },
  { path: 'keys', name: 'Keys', Body: KeysTab },
  { path: 'usage', name: 'Usage', Body: UsageTab },
  { path: 'plans', name: 'Plans', Body: PlansTab },
  { path: 'webhooks', name: 'Webhooks', Body: WebhooksTab },
  { path: 'settings', name: 'Settings', Body: SettingsTab },
];

const TAB =
  '-mb-px shrink-0 border-b-2 border-transparent px-2 py-2 text-13 text-muted -outline-offset-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink';
const THIS_PATH = { exact: true, includeSearch: false };

const Tabs = () => (
  <nav aria-label="Parts of this page" className="flex overflow-x-auto px-1 md:px-2">
    {TABS.map(({ path, name }) =>
      path === '' ? (
        <Link key={path} to="/operate" activeOptions={THIS_PATH} className={TAB}>
          {name}
        </Link>
      ) : (
        <Link key={path} to="/operate/$tab" params={{ tab: path }} activeOptions={THIS_PATH} className={TAB}>
          {name}
        </Link>
      ),
    )}
  </nav>
);

/** Where there is a session of a key to end. */
const SignOut = () => {
  const { data: rights } = useRights();
  const signOut = useSignOut();
  if (rights === undefined || rights.local) return null;
  return (
    <span className="flex">
      <PlainButton disabled={signOut.isPending} onClick={() => signOut.mutate()}>
        Sign out
      </PlainButton>
    </span>
  );
};

/** What the server holds and does, who uses it, and how it is set. */
export const OperatePage = () => {
  const { tab: path = '' } = useParams({ strict: false });
  const tab = TABS.find((one) => one.path === path);
  usePageTitle(path === '' || tab === undefined ? 'Operate' : `${tab.name} · Operate`);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="border-b border-line">
        <div className="flex h-11 items-center justify-between px-3 md:px-4">
          <h1 className="text-20 font-semibold tracking-tight">Operate</h1>
          <SignOut />
        </div>
        <Tabs />
      </div>
      {tab === undefined ? <NotFoundNotice /> : <tab.Body />}
    </div>
  );
};
