import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BreakableProxy } from '../support/breakable-proxy.js';
import { launch, missingBrowser, openPage } from '../support/browser.js';
import { RealServer, missingServer } from '../support/real-server.js';

const isFake = process.env.GRIDTICK_TEST_SERVER === 'fake';
const skip = missingBrowser ?? missingServer ?? (isFake ? 'the stand-in has no server-sent events' : false);
const AWAY_MS = 40_000;

let server;
let proxy;
let browser;

before(async () => {
  if (skip) return;
  server = await RealServer.start();
  proxy = await BreakableProxy.start(server.url);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await proxy?.stop();
  await server?.stop();
});

const gpu = (util, more = {}) => ({ uuid: 'GPU-5777-1', index: 0, model: 'H100', util, ...more });
const post = (util, more) => server.post({ host: 'node-1', region: 'eu', gpus: [gpu(util, more)] });

/** Follows the same topics by the client of the pages, and by an EventSource with a few lines around it. */
async function follow() {
  const { Stream } = await import('/models/stream.js');
  const { Table } = await import('/models/table.js');
  const { streamUrl } = await import('/models/wire.js');

  const socket = new Stream({ url: streamUrl(location), onEvent: (_, { seq }) => window.follows.socketEvents.push(seq) });
  socket.subscribe(['fleet', 'regions', 'gpus/*', 'events']);
  socket.start();

  const source = new EventSource('/api/v1/stream?t=fleet&t=regions&t=gpus/*&t=events');
  const tables = new Map();
  window.follows = { socket, source, tables, kinds: [], socketEvents: [], sourceEvents: [] };
  const { kinds, sourceEvents } = window.follows;
  source.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    kinds.push(message.k);
    if (message.k === 'reset') for (const topic of tables.keys()) if (topic.startsWith('gpus/')) tables.delete(topic);
    if (message.k === 'snap') tables.set(message.t, new Table()).get(message.t).replace(message);
    if (message.k === 'delta') tables.get(message.t).apply(message);
    if (message.k === 'event' && message.seq > (sourceEvents.at(-1) ?? 0)) sourceEvents.push(message.seq);
  };
}

/** Waits until both have a fleet of this utilisation and so many events, and says what they have then. */
async function bothHave(page, util, events = 0) {
  const isThere = (wanted) => {
    const { socket, tables, socketEvents, sourceEvents } = window.follows;
    const fleets = [socket.table('fleet'), tables.get('fleet')].map((table) => table?.rows.get('fleet')?.util);
    const counts = [socketEvents, sourceEvents].map(({ length }) => length);
    return fleets.every((one) => one === wanted.util) && counts.every((count) => count >= wanted.events) && socket.state.name === 'live';
  };
  await page.waitForFunction(isThere, { util, events }, { timeout: AWAY_MS, polling: 50 });
  const contents = () => {
    const { socket, tables, socketEvents, sourceEvents } = window.follows;
    const rows = (topics) => [...topics].map(([topic, table]) => [topic, [...table.rows].sort()]).sort();
    return {
      socket: { tables: rows([...['fleet', 'regions'].map((topic) => [topic, socket.table(topic)]), ...socket.tables('gpus/*')]), events: socketEvents },
      source: { tables: rows(tables), events: sourceEvents },
    };
  };
  // The last of it may still be on its way to one of them.
  let both;
  for (let i = 0; i < 100 && (i === 0 || JSON.stringify(both.socket) !== JSON.stringify(both.source)); i += 1) both = await page.evaluate(contents);
  assert.deepEqual(both.source, both.socket);
  return both.socket;
}

const followers = () => proxy.heads.filter((head) => head.startsWith('GET /api/v1/stream?'));
const cursorOf = (head) => Number(/^last-event-id: (\d+)\r$/im.exec(head)?.[1] ?? 0);

test('WebSocket and EventSource go on where they were, through a broken network and a killed server', { skip }, async () => {
  await post(42, { xid: 0 });
  const { page, close } = await openPage(browser, `${proxy.url}/docs`);
  const sent = [];
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(JSON.parse(payload))));
  await page.evaluate(follow);
  await bothHave(page, 42);
  await post(43, { xid: 79 });
  const before = await bothHave(page, 43, 1);
  assert.deepEqual(before.tables.map(([topic]) => topic), ['fleet', 'gpus/eu', 'regions']);
  assert.equal(cursorOf(followers().at(-1)), 0);

  // The server knows what changed meanwhile.
  await page.evaluate(() => (window.follows.kinds.length = 0));
  proxy.cut();
  await post(44, { xid: 48 });
  const resumed = await bothHave(page, 44, before.events.length + 1);
  assert.ok(cursorOf(followers().at(-1)) > 0, followers().at(-1));
  assert.ok(sent.some(({ op, since }) => op === 'sub' && since > 0), JSON.stringify(sent));
  const kinds = await page.evaluate(() => window.follows.kinds);
  assert.ok(kinds.includes('delta') && !kinds.includes('snap'), kinds.join(' '));

  // Another server knows everything, but not what changed.
  const cursor = cursorOf(followers().at(-1));
  await server.kill();
  await page.waitForFunction(() => window.follows.socket.state.name === 'stale');
  await server.startAgain();
  await post(77, { xid: 94 });
  const { events } = await bothHave(page, 77, resumed.events.length + 1);
  assert.deepEqual(events.slice(0, resumed.events.length), resumed.events);
  assert.ok(cursorOf(followers().at(-1)) >= cursor, followers().at(-1));
  assert.equal(await page.evaluate(() => window.follows.source.readyState), 1);
  await close();
});

test('a page that nobody sees is told seldom, and at once again when it is seen', { skip }, async () => {
  await post(50);
  const page = await browser.newPage();
  const said = [];
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => said.push(JSON.parse(payload)));
    socket.on('framereceived', ({ payload }) => said.push(...payload.split('\n').map((line) => JSON.parse(line)).filter(({ k }) => k === 'ok')));
  });
  await page.goto(server.url);
  await page.getByText('Live', { exact: true }).waitFor();

  // A browser without a screen shows every page, so this one is told what others see.
  const see = (isHidden) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, isHidden);
  const isAgreed = (hz) => said.some(({ op, hz: asked, i }) => op === 'rate' && asked === hz && said.some(({ k, i: answered }) => k === 'ok' && answered === i));
  const agreed = async (hz) => {
    for (let i = 0; i < 200 && !isAgreed(hz); i += 1) await page.waitForTimeout(50);
    assert.ok(isAgreed(hz), JSON.stringify(said));
  };
  await see(true);
  await agreed('0.2');
  await see(false);
  await agreed('live');
  await post(51);
  await page.locator('gt-figure-card', { hasText: 'Utilisation' }).getByText('51.0').waitFor();
  await browser.closeContext(page.context());
});
