import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, missingBrowser, openPage } from '../support/browser.js';
import { PASSWORD } from '../support/made-up-people.js';
import { RealServer, missingServer } from '../support/real-server.js';

const isFake = process.env.GRIDTICK_TEST_SERVER === 'fake';
const skip = missingBrowser ?? missingServer ?? (isFake ? 'the stand-in has no list of topics' : false);
const ADA = 'ada@example.org';
const GIB = 1024 ** 3;

let server;
let browser;

before(async () => {
  if (skip) return;
  server = await RealServer.start();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const gpu = (n, more = {}) => ({
  ...{ uuid: `GPU-57ea-${n}`, index: n, model: 'H100', util: 10 * n, mem_used: 40 * GIB, mem_total: 80 * GIB, power: 400 + n, temp: 50 },
  ...more,
});
const post = (...gpus) => server.post({ host: 'node-1', region: 'eu', gpus });

/** Opens a page, runs the check, and then wants silence from the browser. */
async function onPage(path, check, options = {}) {
  const { page, complaints, close } = await openPage(browser, server.url + path, options);
  await check(page);
  assert.deepEqual(complaints, []);
  await close();
}

const begins = (name) => new RegExp(`^${name.replace(/[*]/g, '\\*')}`);
const topicOf = (page, name) => page.locator('tbody tr', { has: page.getByRole('rowheader', { name: begins(name) }) });
const lineOf = (page, words) => page.locator('.messages summary', { hasText: words });
const focused = (page) => page.locator(':focus');
const live = (page) => page.getByRole('banner').getByText('Live', { exact: true });
const power = (page, text) => page.getByRole('region', { name: 'Power and heat' }).getByText(text);

test('everybody sees the topics and reads along, by keyboard alone', { skip }, async () => {
  await post(gpu(0), gpu(1));
  await onPage('/fleet/streams', async (page) => {
    await topicOf(page, 'regions').getByText('1 row').waitFor();
    await page.getByText('Who follows what is shown to operators and administrators').waitFor();
    assert.equal(await page.getByRole('table', { name: 'Open streams' }).count(), 0);

    await page.getByRole('link', { name: 'Watch regions' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Messages of regions' }).and(focused(page)).waitFor();
    assert.equal(new URL(page.url()).search, '?topic=regions');
    await lineOf(page, 'the whole table: 1 row').waitFor();
    await live(page).waitFor();
    await post(gpu(0, { util: 77 }));
    await lineOf(page, '1 row changed').first().waitFor();

    await page.getByLabel('How often').selectOption('live');
    assert.equal(new URL(page.url()).search, '?topic=regions&hz=live');
    const texts = await page.locator('gt-copy pre').allInnerTexts();
    assert.equal(texts.length, 2);
    for (const text of texts) assert.ok(text.includes(`${server.url}/api/v1/stream?t=regions&hz=live`), text);

    await page.locator('main').getByRole('button', { name: 'Pause' }).click();
    const shown = await lineOf(page, '').count();
    await post(gpu(0, { util: 78 }));
    await page.getByText(/^\d+ more came$/).waitFor();
    assert.equal(await lineOf(page, '').count(), shown);
    await lineOf(page, '').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: /^Message of/ }).getByText('"regions"').waitFor();

    await page.getByRole('button', { name: 'Stop watching' }).click();
    await page.getByRole('link', { name: 'Watch regions' }).and(focused(page)).waitFor();
    assert.equal(new URL(page.url()).search, '');
  });
});

test('a message that is read keeps its place; going on shows what comes', { skip }, async () => {
  await onPage('/fleet/streams?topic=fleet&hz=live', async (page) => {
    await lineOf(page, 'the whole table').click();
    await page.locator('.messages pre').getByText('"k": "snap"').waitFor();
    await page.getByText('Paused', { exact: true }).waitFor();
    await post(gpu(0, { util: 31 }));
    await page.getByText(/more came$/).waitFor();
    await page.getByRole('button', { name: 'Go on' }).click();
    await post(gpu(0, { util: 32 }));
    await lineOf(page, '1 row changed').first().waitFor();
    await page.getByRole('navigation', { name: 'Fleet' }).getByRole('link', { name: 'Hosts' }).click();
    await page.locator('.link').waitFor({ state: 'detached' });
  });
});

test('topics that are made on demand are named, and those that are not there say so', { skip }, async () => {
  await post(gpu(0), gpu(1));
  await onPage('/fleet/streams', async (page) => {
    await page.getByRole('button', { name: 'Name one of gpu/*' }).click();
    const input = page.getByLabel('Another topic');
    await input.and(focused(page)).waitFor();
    assert.equal(await input.inputValue(), 'gpu/');
    await page.keyboard.press('Enter');
    await page.getByText('Something is missing behind gpu/').waitFor();
    await page.keyboard.type('GPU-57ea-1');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Messages of gpu/GPU-57ea-1' }).waitFor();
    await lineOf(page, 'the whole table: 1 row').waitFor();

    await input.fill('gpu/GPU-none');
    await input.press('Enter');
    await page.getByRole('alert').getByText('There is no such topic now').waitFor();

    await page.getByRole('link', { name: 'Watch fleet/grid' }).click();
    await lineOf(page, 'the whole grid: 2 positions').waitFor();
    await post(gpu(1, { util: 55 }));
    await lineOf(page, '1 cell changed').first().waitFor();
    await post(gpu(1, { util: 56 }));
    await lineOf(page, 'node-1, GPU 1 at 56 %').waitFor();
  });
});

test('no width scrolls sideways, with long names and messages', { skip }, async () => {
  await server.post({ host: 'node-1', region: 'a-region-with-quite-a-long-name-that-goes-on-and-on-for-a-while', gpus: [gpu(9)] });
  await onPage('/fleet/streams?topic=gpus/*&hz=1', async (page) => {
    await lineOf(page, '').first().click();
    for (const width of [360, 390, 768, 1440, 2560]) {
      await page.setViewportSize({ width, height: 900 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `${overflow} px over at ${width}`);
    }
  });
});

// What was read again and again is told

test('the page of a GPU and the list of a region are told, not read', { skip }, async () => {
  await post(gpu(0), gpu(1));
  const { page, close } = await openPage(browser, `${server.url}/fleet/gpus/GPU-57ea-0`);
  await live(page).waitFor();
  await page.route('**/api/v1/gpus**', (route) => route.abort());
  await page.route('**/api/v1/gpus/**', (route) => route.abort());
  await post(gpu(0, { power: 555 }));
  await power(page, '555 W').waitFor();

  await page.unrouteAll();
  await page.goto(`${server.url}/fleet/gpus?region=eu`);
  await live(page).waitFor();
  await page.route('**/api/v1/gpus**', (route) => route.abort());
  await post(gpu(1, { power: 666 }));
  await page.locator('tbody tr', { hasText: 'GPU 1' }).getByText('666 W').waitFor();
  await close();
});

test('where the server makes no more topics, the page reads on by itself', { skip }, async () => {
  const { page, close } = await openPage(browser, `${server.url}/fleet/hosts`);
  await page.routeWebSocket('**/api/v1/stream*', (socket) => {
    socket.onMessage((text) => {
      const { op, i, t = [] } = JSON.parse(text);
      const names = t.map((one) => one.t ?? one);
      const error = { k: 'err', i, code: 'too_many_made', detail: 'Not subscribed, try again later.', t: names };
      socket.send(JSON.stringify(op === 'sub' ? error : { k: 'ok', i }));
    });
    socket.send(JSON.stringify({ k: 'hello', v: 1, seq: 1, sid: 's', hb: 15, hz: 'live', lim: {} }));
  });
  await page.goto(`${server.url}/fleet/gpus/GPU-57ea-0`);
  await page.getByText('Not live', { exact: true }).waitFor();
  await post(gpu(0, { power: 321 }));
  await power(page, '321 W').waitFor();
  await close();
});

test('a page that nobody looks at says that it is told seldom', { skip }, async () => {
  await onPage('/', async (page) => {
    await live(page).waitFor();
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await page.getByText(/told every 5 seconds while nobody looks/).waitFor();
  });
});

// For those who run the fleet

const stream = (sid, more = {}) => ({
  ...{ sid, transport: 'sse', subject: 'anonymous', address: `10.0.0.${sid}`, opened_at: new Date(Date.now() - 60_000).toISOString(), lane: '1' },
  ...{ topics: ['fleet'], lag: 0, pending_bytes: 0, sent_bytes: 48_211, sent_messages: 310, ...more },
});

test('operators see who follows, with trouble first and in words', { skip }, async () => {
  const { page, close } = await openPage(browser, `${server.url}/setup`);
  await page.getByLabel('One-time code').fill(await server.readData('first-run.code'));
  await page.getByLabel('Name').fill('Ada Lovelace');
  await page.getByLabel('E-mail').fill(ADA);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create the first account' }).click();
  await page.waitForURL(`${server.url}/`);

  await page.goto(`${server.url}/fleet/streams?topic=fleet`);
  const table = page.getByRole('table', { name: 'Open streams' });
  await table.getByRole('row', { name: /you.*keeps up.*fleet/ }).first().waitFor();
  await page.getByText(/^\d+ streams? (is|are) open, (and keeps up|all keep up)$/).waitFor();

  const items = [stream('1'), stream('2', { pending_bytes: 70_000 }), stream('3', { subject: 'key-of-a-bot' })];
  await page.route('**/api/v1/stream/sessions*', (route) => route.fulfill({ json: { items, next: null } }));
  await page.getByText('3 streams are open, 1 does not keep up').waitFor();
  assert.match(await table.locator('tbody tr').first().innerText(), /10\.0\.0\.2[^]*does not keep up: 68\.4 KiB wait for it/);

  await page.unrouteAll();
  await page.route('**/api/v1/stream/sessions*', (route) => route.fulfill({ status: 503, json: { detail: 'The server is busy.' } }));
  await page.getByText('This could not be read. The server is busy. Trying again.').waitFor();
  await topicOf(page, 'regions').waitFor();
  await close();
});
