import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { usePageTitle } from '../shell/page-title.ts';
import { KeysTab } from './keys-tab.tsx';
import { TABS, type Tab } from './operate-search.ts';
import { OverviewTab } from './overview-tab.tsx';
import { PlansTab } from './plans-tab.tsx';
import { SettingsTab } from './settings-tab.tsx';
import { UsageTab } from './usage-tab.tsx';
import { WebhooksTab } from './webhooks-tab.tsx';

const NAME: Readonly<Record<Tab, string>> = {
  overview: 'Overview',
  keys: 'Keys',
  usage: 'Usage',
  plans: 'Plans',
  webhooks: 'Webhooks',
  settings: 'Settings',
};

const Tabs = () => (
  <nav aria-label="Parts of this page" className="flex gap-1 overflow-x-auto px-2 md:px-3">
    {TABS.map((tab) => (
      <Link
        key={tab}
        to="/operate"
        search={{ tab }}
        activeOptions={{ includeSearch: true }}
        className="-mb-px shrink-0 border-b-2 border-transparent px-2 py-2 text-13 text-muted -outline-offset-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
      >
        {NAME[tab]}
      </Link>
    ))}
  </nav>
);

const BODY: Readonly<Record<Tab, () => ReactNode>> = {
  overview: OverviewTab,
  keys: KeysTab,
  usage: UsageTab,
  plans: PlansTab,
  webhooks: WebhooksTab,
  settings: SettingsTab,
};

/** What the server holds and does, who uses it, and how it is set. */
export const OperatePage = () => {
  const { tab } = useSearch({ from: '/operate' });
  const Body = BODY[tab];
  usePageTitle(tab === 'overview' ? 'Operate' : `${NAME[tab]} · Operate`);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="border-b border-line">
        <h1 className="px-3 pt-3 text-20 font-semibold tracking-tight md:px-4">Operate</h1>
        <Tabs />
      </div>
      <Body />
    </div>
  );
};
