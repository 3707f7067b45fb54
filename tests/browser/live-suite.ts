import { readFile } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessFaults, keepPicture, rowsAppear } from './in-page.ts';
import type { Stage } from './stage.ts';

const LONG = { timeout: 20_000 };

const priceOf = (page: Page, index = 0): Promise<string> =>
  page.locator(`tr[data-index="${index}"] td`).nth(2).innerText();

const pricesOf = (page: Page): Promise<string> => page.locator('tbody').innerText();

const standing = (page: Page) => page.getByRole('banner').getByText('as of').locator('..');

const standingText = async (page: Page): Promise<string> =>
  (await standing(page).innerText()).replaceAll('\n', ' ');

const isLive = (page: Page) =>
  expect.poll(() => standingText(page), LONG).toMatch(/^live · as of \d\d:\d\d UTC$/);

const changes = async (page: Page): Promise<void> => {
  const before = await pricesOf(page);
  await expect.poll(() => pricesOf(page), LONG).not.toBe(before);
};

const streamsOpen = async ({ server }: Stage): Promise<number> => {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^assay_stream_clients (\d+)/m.exec(text)?.[1]);
};

/** Passes bytes on to the server, until it is told to cut every connection. */
const openGate = async (url: string) => {
  const open = new Set<Socket>();
  let shut = false;
  const gate: Server = createServer((socket) => {
    if (shut) return socket.destroy();
    const onward = connect(Number(new URL(url).port), '127.0.0.1');
    for (const end of [socket, onward]) {
      open.add(end);
      end.on('error', () => {});
      end.on('close', () => [socket, onward].map((one) => one.destroy() && open.delete(one)));
    }
    socket.pipe(onward).pipe(socket);
  });
  await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
  const { port } = gate.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    shut: () => {
      shut = true;
      for (const socket of open) socket.destroy();
    },
    reopen: () => {
      shut = false;
    },
    close: () => gate.close(),
  };
};

/** Names the rows, by their keys, in which React draws a component, once for each component. */
const NOTE_DRAWINGS = `
  window.drawings = [];
  const FRAGMENT = 7;
  const FUNCTION = new Set([0, 11, 15]);
  const visit = (fiber, inside, above) => {
    const row = inside && fiber.tag === FRAGMENT && fiber.key !== null ? fiber.key : above;
    const before = fiber.alternate;
    const drawn = FUNCTION.has(fiber.tag) && (fiber.flags & 1) === 1 &&
      (before === null || before.memoizedProps !== fiber.memoizedProps || before.memoizedState !== fiber.memoizedState);
    if (inside && drawn) window.drawings.push(row);
    if (before !== null && before.child === fiber.child) return;
    for (let child = fiber.child; child !== null; child = child.sibling)
      visit(child, inside || fiber.type === 'tbody', row);
  };
  window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberUnmount() {},
    onPostCommitFiberRoot() {},
    onCommitFiberRoot(_, root) {
      visit(root.current, false, 'none');
    },
  };
`;

/** The stream comes to the tab itself, where a test can stand in for it. */
const WITHOUT_WORKER = 'delete window.SharedWorker';

const sse = (events: readonly object[]): string =>
  [
    'event: open\ndata: {"after": 1}\n\n',
    ...events.map((event) => `event: prices\ndata: ${JSON.stringify(event)}\n\n`),
  ].join('');

const onePrice = (asset: string, price: number, asOf = '2099-01-01T00:00:00.000Z'): object => ({
  ...{ id: 2, topic: 'prices', at: asOf, simulated: true },
  data: { asset, price, asOf, change24h: 0.5, source: 'simulated' },
});

/** Midnight after the newest daily bar of the first asset, in milliseconds. */
const dayAfterNewest = async ({ server, ownerKey }: Stage): Promise<number> => {
  const headers = { 'x-api-key': ownerKey };
  const answer = await fetch(`${server.url}/v1/assets/SIM001/bars?limit=1`, { headers });
  const { data } = (await answer.json()) as { data: { time: string }[] };
  return Date.parse(data[0].time) + 86_400_000;
};

export const liveSuite = (stage: () => Stage): void => {
  test('prices change in place, and the top bar says of when they are', async () => {
    await using visit = await stage().visit('/');
    const { page, faults } = visit;
    await rowsAppear(page);
    await isLive(page);
    await changes(page);
    await expect.poll(() => page.locator('tbody .flash').count()).toBeGreaterThan(0);
    expect(await page.locator('tbody [aria-live], tbody [role=status]').count()).toBe(0);
    await keepPicture(page, 'live');
    expect(await accessFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('without motion, nothing flashes', async () => {
    await using visit = await stage().visit('/', {
      before: (page) => page.emulateMedia({ reducedMotion: 'reduce' }),
    });
    const { page } = visit;
    await rowsAppear(page);
    await changes(page);
    const motions = () =>
      page.evaluate<string[]>(
        "[...document.querySelectorAll('tbody .flash')].map((one) => getComputedStyle(one).animationName)",
      );
    await expect.poll(async () => [...new Set(await motions())]).toEqual(['none']);
  });

  test('the price of an asset changes on its page too', async () => {
    await using visit = await stage().visit('/asset/SIM001');
    const { page } = visit;
    const head = () => page.locator('main p, main button').filter({ hasText: /^\$/ }).first().innerText();
    await isLive(page);
    const before = await head();
    await expect.poll(head, LONG).not.toBe(before);
  });

  test('the running day stands hollow beside the finished ones, and goes into no file', async () => {
    const day = await dayAfterNewest(stage());
    const at = (hour: number, minute = 0) => new Date(day + (60 * hour + minute) * 60_000).toISOString();
    const bar = { source: 'simulated', turnover: 1, marketCap: null };
    const hours = [
      { ...bar, time: at(0), open: 2, high: 5, low: 2, close: 3 },
      { ...bar, time: at(1), open: 3, high: 4, low: 1, close: 4 },
    ];
    const price = onePrice('SIM001', 6, at(2, 30));
    await using visit = await stage().visit('/asset/SIM001?range=1m&show=none', {
      before: async (page) => {
        await page.addInitScript(WITHOUT_WORKER);
        await page.route('**/v1/stream*', (route: Route) =>
          route.fulfill({ contentType: 'text/event-stream', body: sse([price]) }),
        );
        await page.route(
          ({ searchParams }) => searchParams.get('from') === at(0) && searchParams.get('interval') === '1h',
          (route: Route) => route.fulfill({ json: { data: hours, nextCursor: null, simulated: true } }),
        );
      },
    });
    const { page, faults } = visit;
    const key = page.getByText('Hollow: today, unfinished');
    await expect
      .poll(() => key.innerText(), LONG)
      .toMatch(/Open \$2\.00, .* \$6\.00, .* \$1\.00, now \$6\.00\./);
    expect(await accessFaults(page)).toEqual([]);
    await keepPicture(page, 'today-unfinished');
    await page.keyboard.press('e');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'SIM001 chart as CSV' }).click();
    const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n');
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter((line) => line.startsWith(at(0)))).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('eight tabs share one stream, and all of them are told', async () => {
    await using visit = await stage().visit('/');
    const context = visit.page.context();
    const pages = [visit.page];
    while (pages.length < 8) {
      const page = await context.newPage();
      await page.goto(stage().server.url);
      pages.push(page);
    }
    await Promise.all(
      pages.map(async (page) => {
        await rowsAppear(page);
        await isLive(page);
        await changes(page);
      }),
    );
    await expect.poll(() => streamsOpen(stage())).toBe(1);
    await context.close();
    await expect.poll(() => streamsOpen(stage()), LONG).toBe(0);
  }, 120_000);

  test('a connection that is cut comes back by itself', async () => {
    const gate = await openGate(stage().server.url);
    await using visit = await stage().visit('/');
    const { page } = visit;
    await page.goto(gate.url);
    await rowsAppear(page);
    await isLive(page);
    gate.shut();
    await expect.poll(() => standingText(page), LONG).toMatch(/^(?:reconnecting|no connection) ·/);
    await keepPicture(page, 'live-reconnecting');
    gate.reopen();
    await isLive(page);
    await changes(page);
    gate.close();
  }, 60_000);

  test('where the plan has no stream, the page asks now and then and says so', async () => {
    await using visit = await stage().visit('/', {
      before: async (page) => {
        await page.addInitScript(WITHOUT_WORKER);
        await page.clock.install();
        await page.route('**/v1/stream*', (route: Route) => route.fulfill({ status: 403, json: {} }));
      },
    });
    const { page } = visit;
    await rowsAppear(page);
    await expect.poll(() => standing(page).getAttribute('title'), LONG).toContain('Asked for every 30 s');
    const before = await pricesOf(page);
    const later = async (): Promise<string> => {
      await page.clock.runFor(31_000);
      return pricesOf(page);
    };
    await expect.poll(later, LONG).not.toBe(before);
  });

  test('one price draws the cells of its asset, and no other row', async () => {
    const asset = 'SIM005';
    await using visit = await stage().visit('/', {
      before: async (page) => {
        await page.addInitScript(WITHOUT_WORKER);
        await page.addInitScript(NOTE_DRAWINGS);
        let release = (): void => {};
        const wanted = new Promise<void>((resolve) => {
          release = resolve;
        });
        await page.exposeFunction('sendPrice', () => release());
        await page.route('**/v1/stream*', async (route: Route) => {
          await wanted;
          const body = sse([onePrice(asset, 987.65)]);
          await route.fulfill({ contentType: 'text/event-stream', body });
        });
      },
    });
    const { page } = visit;
    await rowsAppear(page);
    await expect.poll(() => page.locator('tbody tr[data-index]').count()).toBeGreaterThan(8);
    expect(new Set(await page.evaluate<string[]>('window.drawings')).size).toBeGreaterThan(8);
    // At rest: what comes with the page has been drawn.
    const drawn = () => page.evaluate<number>('window.drawings.splice(0).length');
    await expect.poll(drawn, { interval: 500 }).toBe(0);
    await page.evaluate('window.sendPrice()');
    await page.getByText('$987.65').waitFor();
    expect(new Set(await page.evaluate<string[]>('window.drawings'))).toEqual(new Set([asset]));
    expect(await priceOf(page)).toMatch(/^\$/);
  });
};
