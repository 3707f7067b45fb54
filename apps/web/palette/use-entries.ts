import { type NavigateOptions, useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useNamedAssets } from '../data/use-market.ts';
import { useRatings } from '../data/use-ratings.ts';
import { useStatus } from '../data/use-status.ts';
import { exportablesOnPage } from '../export/exportables.ts';
import { runExport } from '../export/run-export.ts';
import { comparedAssets } from '../selection/compared-assets.ts';
import { selectedAssets } from '../selection/selection.ts';
import { chooseTheme, shownTheme } from '../state/theme.ts';
import { assetEntries } from './asset-entries.ts';
import type { Entry } from './entries.ts';
import type { OfText } from './sections.ts';
import { statementNumber } from './statement-number.ts';

const PAGES = [
  { to: '/', title: 'Ratings', about: 'grades signals table' },
  { to: '/market', title: 'Market', about: 'indicator sectors movers correlations moonshots' },
  { to: '/indices', title: 'Indices', about: 'baskets rule books' },
  { to: '/compare', title: 'Compare', about: 'assets side by side' },
  { to: '/record', title: 'Record', about: 'track record calibration outcomes log' },
  { to: '/verify', title: 'Verify', about: 'statement proof file' },
  { to: '/operate', title: 'Operate', about: 'sources jobs keys usage plans settings' },
] as const;

type Go = (to: NavigateOptions) => void;

const pageEntries = (go: Go): Entry[] =>
  PAGES.map(({ to, title, about }) => ({
    id: `page ${to}`,
    group: 'Pages',
    title,
    about,
    note: 'Page',
    weight: 0,
    run: () => go({ to }),
  }));

const action = (title: string, about: string, run: () => void): Entry => ({
  id: `action ${title}`,
  group: 'Actions',
  title,
  about,
  note: 'Action',
  weight: 0,
  run,
});

const exportEntries = (simulated: boolean): Entry[] =>
  exportablesOnPage().flatMap((part) =>
    (['csv', 'png'] as const)
      .filter((form) => part[form] !== undefined)
      .map((form) =>
        action(`Export ${part.name} as ${form.toUpperCase()}`, 'download file', () =>
          runExport(part, form, simulated),
        ),
      ),
  );

const compareEntries = (go: Go, pathname: string): Entry[] => {
  const assets = selectedAssets();
  const here = /^\/asset\/([^/]+)$/.exec(pathname)?.[1];
  return [
    ...(assets.length > 1
      ? [
          action(`Compare ${assets.join(', ')}`, 'picked assets', () =>
            go({ to: '/compare', search: { assets: assets.join(',') } }),
          ),
        ]
      : []),
    ...(here === undefined
      ? []
      : [
          action(`Compare ${decodeURIComponent(here)}`, 'this asset with others', () =>
            go({ to: '/compare', search: { assets: decodeURIComponent(here) } }),
          ),
        ]),
  ];
};

const pageActions = (go: Go): Entry[] => {
  const other = shownTheme() === 'dark' ? 'light' : 'dark';
  return [
    action(`Use the ${other} theme`, 'toggle dark light', () => chooseTheme(other)),
    action('Switch between dense and comfortable rows', 'toggle density', () =>
      go({ to: '.', search: (before) => ({ ...before, dense: before.dense !== true }) }),
    ),
    ...(navigator.clipboard === undefined
      ? []
      : [
          action(
            'Copy a link to this view',
            'address share',
            () => void navigator.clipboard.writeText(window.location.href),
          ),
        ]),
    action('Open the API docs', 'documentation reference', () => window.location.assign('/docs')),
  ];
};

const ofText =
  (go: Go): OfText =>
  (text) => {
    const number = statementNumber(text);
    const q = text.trim();
    return {
      first:
        number === undefined
          ? []
          : [
              action(`Verify statement #${number}`, 'in this browser', () =>
                go({ to: '/verify/$number', params: { number: String(number) } }),
              ),
            ],
      last: [action(`Show the ratings with “${q}”`, 'filter', () => go({ to: '/', search: { q } }))],
    };
  };

interface Entries {
  readonly entries: readonly Entry[];
  readonly ofText: OfText;
}

/** Everything that the palette knows, as of when it was opened. */
export const useEntries = (): Entries => {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const ratings = useRatings();
  const named = useNamedAssets();
  const { data: status } = useStatus();
  const simulated = status?.simulated ?? false;
  return useMemo(() => {
    const go: Go = (to) => void navigate(to);
    const toAsset = (symbol: string): void => go({ to: '/asset/$symbol', params: { symbol } });
    const entries = [
      ...assetEntries(ratings.data?.rows ?? [], named.data ?? [], toAsset),
      ...pageEntries(go),
      ...compareEntries(go, pathname),
      ...exportEntries(simulated),
      ...pageActions(go),
    ];
    return { entries, ofText: ofText(go) };
  }, [navigate, pathname, ratings.data, named.data, simulated]);
};

/** The assets that are not compared yet; choosing one adds it. */
export const useAssetPicks = (): Entry[] => {
  const navigate = useNavigate();
  const { assets } = useSearch({ strict: false });
  const ratings = useRatings();
  const named = useNamedAssets();
  return useMemo(() => {
    const compared = comparedAssets(assets ?? '').shown;
    const add = (symbol: string): void =>
      void navigate({
        to: '/compare',
        search: (before) => ({ ...before, assets: [...compared, symbol].join(',') }),
      });
    return assetEntries(ratings.data?.rows ?? [], named.data ?? [], add).filter(
      ({ title }) => !compared.includes(title),
    );
  }, [navigate, assets, ratings.data, named.data]);
};
