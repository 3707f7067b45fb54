// The house as rules: imports run upward in docs/decisions/0001-house.md, and any other edge fails.
const only = (name, from, ...to) => ({
  name,
  severity: 'error',
  comment: `${from} may import only ${to.join(', ')} of the project`,
  from: { path: from },
  to: {
    path: '^(core|domain|adapters|clients|apps|contracts|bench|tests|scripts)/',
    pathNot: [...to, '(^|/)node_modules/'],
  },
});

const PAGES = '(asset|compare|indices|market|operate|ratings|record|start|verify|gallery|shell)';
const PRODUCT = '^(core|domain|adapters|clients|apps)/';
const TESTS = '(\\.test\\.tsx?$|/testing/|/fake-|/acceptance-cards|/real-databases|/local-server)';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(bun|node):' },
    },
    {
      name: 'declared',
      severity: 'error',
      from: { path: PRODUCT, pathNot: TESTS },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    only('kernel-stands-alone', '^core/kernel/', '^core/kernel/'),
    only('ledger-on-kernel', '^core/ledger/', '^core/(ledger|kernel)/'),
    only('wire-on-kernel', '^core/wire/', '^core/(wire|kernel)/'),
    only('market-on-core', '^domain/market/', '^domain/market/', '^core/'),
    only(
      'domain-folder-on-core-and-market',
      '^domain/(?!market/)([^/]+)/',
      '^domain/$1/',
      '^domain/market/',
      '^core/',
    ),
    only('adapter-on-ports', '^adapters/([^/]+)/', '^adapters/$1/', '^domain/', '^core/'),
    only('sdk-on-core', '^clients/sdk/', '^clients/sdk/', '^core/wire/', '^core/kernel/', '^core/ledger/'),
    only(
      'web-on-sdk-and-wire',
      '^apps/web/',
      '^apps/web/',
      '^clients/sdk/',
      '^core/wire/',
      '^domain/quant/indicators/index\\.ts$',
    ),
    {
      name: 'web-components-know-no-feature',
      severity: 'error',
      comment: 'components of the page stand on its words alone, and words on nothing that draws',
      from: { path: '^apps/web/(ui|format)/' },
      to: { path: '^apps/web/', pathNot: ['^apps/web/(ui|format)/', '^apps/web/data/use-asset-facts\\.ts$'] },
    },
    {
      name: 'web-pages-apart',
      severity: 'error',
      comment:
        'what two pages have in common lies in a folder that is neither a page nor the frame around them',
      // The gallery shows what there is.
      from: { path: '^apps/web/([^/]+)/', pathNot: '^apps/web/gallery/' },
      to: { path: `^apps/web/${PAGES}/`, pathNot: '^apps/web/$1/' },
    },
    only('witness-on-core', '^apps/witness/', '^apps/witness/', '^core/'),
    only('mcp-on-sdk', '^apps/mcp/', '^apps/mcp/', '^clients/sdk/', '^core/'),
    only('server-inwards', '^apps/server/', '^apps/server/', '^adapters/', '^domain/', '^core/'),
    only(
      'cli-on-server',
      '^apps/cli/',
      '^apps/cli/',
      '^apps/server/',
      '^adapters/',
      '^domain/',
      '^core/',
      '^scripts/toolchain',
    ),
    {
      name: 'core-and-domain-do-no-io',
      severity: 'error',
      from: { path: '^(core|domain)/', pathNot: TESTS },
      to: {
        path: '^(node:)?(fs|fs/promises|http|https|net|child_process|worker_threads|os|process|timers)$',
      },
    },
    {
      name: 'entries-only',
      severity: 'error',
      comment: 'another package is reached by its entry, not by a file inside it',
      from: { path: '^(domain|adapters|clients/sdk|apps/[^/]+)/' },
      to: {
        path: '^(core|domain|adapters|clients/sdk|apps/[^/]+)/',
        // The clock is an entry beside the kernel's, which hashes with what browsers do not have.
        pathNot: ['^$1/', '(^|/)index\\.ts$', '^core/kernel/clock\\.ts$'],
      },
    },
    {
      name: 'no-tests-in-product',
      severity: 'error',
      from: { path: PRODUCT, pathNot: TESTS },
      to: { path: TESTS },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
