import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf } from '../models/overview/attention.js';
import { Board } from '../models/overview/board.js';
import { cardsOf, lineOf } from '../models/overview/cards.js';
import { chartLines } from '../models/overview/chart-lines.js';
import { Feed, grouped, marksOf } from '../models/overview/feed.js';
import { opportunitiesOf } from '../models/overview/opportunities.js';
import { askedOf } from '../models/overview/ranges.js';
import { orderOf, regionRows, sortAfter } from '../models/overview/region-rows.js';
import { widest } from '../models/overview/spreads.js';
import { Problem } from '../models/problem.js';
import { Table } from '../models/table.js';
import { FakeOverview, madeUpMoney, madeUpSpread } from './support/fake-overview.js';
import { FakeWorld } from './support/fake-world.js';

const T0 = 1_795_320_000;
const FLEET = { gpus: 40, live: 38, late: 0, stale: 2, gone: 0, hosts: 10, regions: 2, util: 61.2, power: 14_200, windows: { '1m': { util: 60, coverage: 0.987 } } };
const NOTHING_BEFORE = { before: {}, lines: {}, ageS: null };
const event = (more = {}) => ({ ts: new Date(T0 * 1_000).toISOString(), kind: 'xid', severity: 'critical', uuid: 'GPU-1', host: 'node-1', region: 'eu-1', code: '48', detail: 'Double-bit memory error', ...more });

const card = (cards, id) => cards.find((one) => one.id === id);

test('cards say the number, its unit, what is known, and against an hour ago', () => {
  const money = madeUpMoney();
  const cards = cardsOf({ fleet: FLEET, money, spread: madeUpSpread('a', 79.9), ...NOTHING_BEFORE, before: { util: 58.1, power: 14_200, profit: 30 } });
  assert.deepEqual(cards.map(({ id }) => id), ['gpus', 'util', 'power', 'revenue', 'cost', 'profit', 'idle', 'spread']);
  assert.deepEqual([card(cards, 'gpus').value, card(cards, 'gpus').unit, card(cards, 'gpus').states], ['38', 'of 40 live', [{ state: 'stale', count: '2' }]]);
  assert.equal(card(cards, 'util').detail, '98.7 % known');
  assert.deepEqual(card(cards, 'util').change, { way: 'up', by: '3.1 points' });
  assert.deepEqual(card(cards, 'power').change, { way: 'same', by: '' });
  assert.deepEqual(card(cards, 'profit').change, { way: 'down', by: '$9.25' });
  assert.equal(card(cards, 'revenue').change, null);
  assert.equal(card(cards, 'spread').detail, 'H100 SXM 80 GB');
  assert.match(card(cards, 'spread').hint, /vastai \$2\.29 → azure \$11\.40/);
  assert.ok(cards.every(({ definition, href }) => definition.length > 20 && href.startsWith('/')));
});

test('whoever may not see money gets the cards of the fleet, and a market without spreads says so', () => {
  assert.deepEqual(cardsOf({ fleet: FLEET, money: null, spread: undefined, ...NOTHING_BEFORE }).map(({ id }) => id), ['gpus', 'util', 'power']);
  assert.equal(card(cardsOf({ fleet: FLEET, money: null, spread: null, ...NOTHING_BEFORE }), 'spread').value, '–');
  const unknown = cardsOf({ fleet: { ...FLEET, util: null, power: null }, money: madeUpMoney({ profit_per_hour: null }), spread: null, ...NOTHING_BEFORE, before: { util: 5 } });
  assert.deepEqual([card(unknown, 'util').value, card(unknown, 'profit').value, card(unknown, 'util').change], ['–', '–', null]);
  assert.equal(card(cardsOf({ fleet: FLEET, money: madeUpMoney({ profit_per_hour: '-4.2' }), spread: null, ...NOTHING_BEFORE }), 'profit').isLoss, true);
});

test('a sparkline is the day as far as it is known, or what the page saw', () => {
  const trail = { times: [T0 - 60, T0 - 30, T0], columns: { util: [1, 2, 3] } };
  assert.deepEqual(lineOf('util', null, trail, 3, T0), { values: [1, 2, 3], seconds: 60 });
  const begin = T0 - (T0 % 900);
  const steps = { stepS: 900, times: [4, 3, 2, 1, 0].map((at) => begin - at * 900), columns: { util: [10, null, 30, 40, 50] } };
  const day = lineOf('util', steps, trail, 99, T0);
  assert.deepEqual(day.values, [10, null, 30, 40, 99]);
  assert.equal(day.seconds, 5 * 900);
});

test('regions are put in order, what is unknown stands last, and a head turns its order round', () => {
  const regions = new Map([['b', { live: 3, stale: 1, util: 20, power: 5 }], ['a', { live: 4, stale: 0, util: null, power: 7 }], ['c', { live: 2, late: 2, util: 80, power: 6 }]]);
  const money = new Map([['a', { profit_per_hour: '-3', revenue_per_hour: '1', idle_waste_per_hour: '0' }]]);
  const names = (sort) => regionRows({ regions, money, lines: new Map(), order: orderOf(sort) }).map(({ region }) => region);
  assert.deepEqual(names(''), ['a', 'b', 'c']);
  assert.deepEqual(names('-region'), ['c', 'b', 'a']);
  assert.deepEqual(names('-util'), ['c', 'b', 'a']);
  assert.deepEqual(names('util'), ['b', 'c', 'a']);
  assert.deepEqual(names('-health'), ['c', 'b', 'a']);
  assert.deepEqual(names('profit'), ['a', 'b', 'c']);
  assert.deepEqual(orderOf('nonsense'), { name: 'region', isDown: false });
  assert.equal(sortAfter(orderOf(''), 'util'), '-util');
  assert.equal(sortAfter(orderOf('-util'), 'util'), 'util');
  assert.equal(sortAfter(orderOf('-util'), 'region'), '');
});

test('events are kept once, the newest first, and no more than fit; those of one host at once are one row', () => {
  const feed = new Feed(5);
  feed.add([event({ uuid: 'GPU-1' }), event({ uuid: 'GPU-2' })]);
  feed.add([event({ uuid: 'GPU-2' }), event({ uuid: 'GPU-3', ts: new Date((T0 + 60) * 1_000).toISOString(), kind: 'stale' })]);
  assert.deepEqual(feed.items.map(({ uuid }) => uuid), ['GPU-3', 'GPU-1', 'GPU-2']);
  for (let at = 0; at < 100; at += 1) feed.add([event({ uuid: `GPU-x${at}`, ts: new Date((T0 + 100 + at) * 1_000).toISOString() })]);
  assert.equal(feed.items.length, 5);
  assert.deepEqual(grouped([event({ uuid: 'a' }), event({ uuid: 'b' }), event({ uuid: 'c', host: 'node-2' })]).map(({ count }) => count), [2, 1]);
  assert.equal(marksOf([event(), event({ severity: 'info' })]).length, 1);
  assert.match(marksOf([event()])[0].text, /XID 48, node-1/);
});

test('what needs a look is told, the worst first, and nothing where all is well', () => {
  const regions = new Map([['eu-1', { stale: 2, gone: 0 }], ['us-1', { stale: 0, gone: 0 }]]);
  const now = T0 * 1_000;
  const well = { fleet: { ...FLEET, stale: 0 }, regions: new Map(), money: null, moneyOfRegions: null, criticals: [], now };
  assert.deepEqual(findingsOf(well), []);
  const [first] = findingsOf({ ...well, fleet: FLEET, regions });
  assert.deepEqual([first.text, first.tone, first.href], ['2 GPUs silent in eu-1', 'bad', '/fleet/gpus?state=stale&region=eu-1']);
  const losing = new Map([['us-1', { profit_per_hour: '-8.00' }], ['eu-1', { profit_per_hour: '2' }]]);
  const all = findingsOf({ fleet: { ...FLEET, stale: 1 }, regions, money: madeUpMoney(), moneyOfRegions: losing, criticals: [event(), event({ kind: 'alert_firing', uuid: null })], now });
  assert.deepEqual(all.map(({ text }) => text), ['1 critical event in the last hour', '1 GPU silent in eu-1', 'us-1 loses $8.00 an hour']);
  const [mixed, firing] = [findingsOf({ ...well, fleet: { ...FLEET, gone: 1 } })[0], findingsOf({ ...well, alerts: { firing: 3, critical: 1 } })[0]];
  assert.deepEqual([mixed.text, mixed.href], ['3 GPUs silent', '/fleet/gpus?sort=-state']);
  assert.deepEqual([firing.text, firing.tone, firing.href], ['3 alerts firing', 'bad', '/alerts']);
  assert.match(findingsOf({ ...well, money: madeUpMoney() })[0].text, /6 idle GPUs cost \$12\.40 an hour/);
  assert.match(findingsOf({ ...well, money: madeUpMoney({ profit_per_hour: '-1.00' }) })[0].text, /The fleet loses \$1\.00 an hour/);
});

test('spreads and opportunities: the best few', () => {
  assert.deepEqual(widest([madeUpSpread('a', 5), madeUpSpread('b', 50), madeUpSpread('c', null), madeUpSpread('d', -3)]).map(({ id }) => id), ['b', 'a']);
  assert.equal(opportunitiesOf(null), null);
  const rows = new Map([['x', { id: 'x', region: 'eu-1', host: null, what: 'Sell', gain_per_month: null }], ['y', { id: 'y', region: 'eu-1', host: 'n', what: 'Move', gain_per_month: '120.00' }]]);
  assert.deepEqual(opportunitiesOf(rows).items.map(({ id, gain, where }) => [id, gain, where]), [['y', '$120', 'eu-1, n'], ['x', '–', 'eu-1']]);
});

test('a comparison is a dashed line of its own times on the same axis', () => {
  const steps = (value) => ({ stepS: 900, times: [T0, T0 + 900], columns: { util: [value, value], power: [1, 1] } });
  const asked = askedOf({ compare: '1d' });
  const earlier = { fleet: { ...steps(20), times: [T0 - 86_400, T0 - 86_400 + 900] }, money: null };
  const { util, money } = chartLines({ past: { fleet: steps(60), money: null }, earlier, compare: asked.compare, trail: null, span: { from: T0, to: T0 + 1_800 }, now: T0 + 1_800, hasMoney: false });
  assert.equal(money, null);
  assert.deepEqual(util.series.map(({ name, dashed }) => [name, dashed]), [['util', undefined], ['util-before', true]]);
  assert.ok(util.series[1].mean.filter((value) => value !== undefined).every((value) => value === 20));
  assert.equal(util.times[0], T0);
  const unknown = { fleet: { ...steps(null), times: earlier.fleet.times }, money: null };
  const without = chartLines({ past: { fleet: steps(60), money: null }, earlier: unknown, compare: asked.compare, trail: null, span: { from: T0, to: T0 + 1_800 }, now: T0 + 1_800, hasMoney: false });
  assert.equal(without.util.series.length, 1);
});

// The board

class FakeLive {
  state = { name: 'live' };
  followings = [];
  tables = new Map();
  refused = new Set();

  follow(topic, { onChange = () => {}, onMessage = () => {} }) {
    const live = this;
    const following = {
      topic,
      onChange,
      onMessage,
      get table() {
        return live.tables.get(topic);
      },
      get refusal() {
        return live.refused.has(topic) ? { code: 'unknown_topic' } : null;
      },
      get isLive() {
        return live.state.name === 'live' && live.tables.get(topic)?.isKnown === true;
      },
      ageS: () => 12,
      stop: () => (live.followings = live.followings.filter((one) => one !== following)),
    };
    this.followings.push(following);
    return following;
  }

  put(topic, rows) {
    const table = this.tables.get(topic) ?? new Table();
    this.tables.set(topic, table);
    table.replace({ seq: table.seq + 1, ts: 1, rows });
  }
}

function boardAt({ open = true } = {}) {
  const world = new FakeWorld();
  world.time = T0 * 1_000;
  const live = new FakeLive();
  const past = new FakeOverview();
  const asked = [];
  const pages = {
    live,
    read: async (path, query) => {
      asked.push(path);
      if (path === '/api/v1/fleet') return live.tables.has('fleet') ? FLEET : { gpus: 0 };
      if (path === '/api/v1/gpus') return { items: [] };
      if (pages.failure) throw pages.failure;
      return past.answer({ pathname: path, query: new URLSearchParams(query) }).body;
    },
  };
  let changes = 0;
  const board = new Board({ pages, world, onChange: () => (changes += 1) });
  board.ask({});
  if (open) board.open();
  const pass = async (ms) => {
    world.pass(ms);
    await world.settle();
  };
  return { board, world, live, past, pages, asked, pass, changes: () => changes };
}

function fill(live) {
  live.put('fleet', { fleet: FLEET });
  live.put('regions', { 'eu-1': { live: 20, stale: 2, util: 60, power: 5_000 }, 'us-1': { live: 18, stale: 0, util: 40, power: 9_000 } });
}

test('a board goes from skeletons to words to numbers', async () => {
  const { board, live, pages, pass } = boardAt();
  pages.read = () => Promise.reject(new Problem({ status: 0, detail: 'away' }));
  assert.equal(board.view().phase, 'skeleton');
  await pass(2_500);
  assert.equal(board.view().phase, 'waiting');
  live.put('fleet', {});
  assert.equal(board.view().phase, 'empty');
  fill(live);
  assert.equal(board.view().phase, 'fleet');
  board.close();
  assert.equal(live.followings.length, 0);
});

test('numbers change once a second, money comes where it is told, and its past is then asked', async () => {
  const { board, live, asked, pass, changes } = boardAt();
  fill(live);
  await pass(1_000);
  assert.equal(board.view().hasMoney, false);
  assert.equal(board.view().chart.money, null);
  assert.ok(!asked.includes('/api/v1/money/history'));
  live.put('money', { fleet: madeUpMoney() });
  live.put('money/regions', { 'eu-1': { profit_per_hour: '-2.00' } });
  await pass(2_000);
  assert.ok(asked.includes('/api/v1/money/history'));
  assert.equal(board.view().hasMoney, true);
  assert.deepEqual(board.view().chart.money.series.map(({ name }) => name), ['revenue', 'cost', 'profit']);
  const before = changes();
  await pass(10_000);
  assert.ok(changes() - before <= 12, `${changes() - before} changes in ten seconds`);
});

test('where the stream tells all at once, the past of it is read once', async () => {
  const { board, live, asked, pass } = boardAt();
  fill(live);
  live.put('money', { fleet: madeUpMoney() });
  live.followings[0].onChange();
  await pass(2_000);
  const [fleet, money] = ['/api/v1/fleet/history', '/api/v1/money/history'].map((path) => asked.filter((one) => one === path).length);
  assert.deepEqual([fleet, money, asked.filter((path) => path.startsWith('/api/v1/regions/')).length], [2, 2, 2]);
  board.close();
});

test('who may not see money is not asked for it', async () => {
  const { board, live, asked, pass } = boardAt();
  fill(live);
  live.refused.add('money');
  live.put('money', { fleet: madeUpMoney() });
  await pass(5_000);
  assert.equal(board.view().hasMoney, false);
  assert.ok(!asked.includes('/api/v1/money/history'));
});

test('a pause keeps the numbers but never says that a lost link is live, and what came meanwhile is there after it', async () => {
  const { board, live, pages, pass } = boardAt();
  fill(live);
  await pass(3_000);
  board.togglePause();
  live.put('fleet', { fleet: { ...FLEET, live: 1 } });
  await pass(10_000);
  assert.equal(board.view().cards[0].value, '38');
  assert.ok(board.view().pausedAt !== null);
  live.state = { name: 'stale' };
  pages.read = () => Promise.reject(new Problem({ status: 0, detail: 'away' }));
  await pass(60_000);
  assert.equal(board.view().isLive, false);
  live.state = { name: 'live' };
  board.togglePause();
  assert.equal(board.view().cards[0].value, '1');
  assert.ok(board.view().chart.util.times.length > 10);
});

test('another time and another order of what stands still show the same moment', async () => {
  const { board, live, past, pass } = boardAt();
  fill(live);
  await pass(3_000);
  board.togglePause();
  live.put('regions', { 'new-1': { live: 1, util: 1, power: 1 } });
  await pass(5_000);
  past.asked.length = 0;
  board.ask({ range: '24h', sort: '-util' });
  await pass(1_000);
  const { chart, regions, cards, pausedAt } = board.view();
  assert.deepEqual([chart.asked.range.name, regions.map(({ region }) => region), cards[0].value, pausedAt], ['24h', ['eu-1', 'us-1'], '38', T0 * 1_000 + 3_000]);
  assert.equal(chart.span.to, T0 + 3);
  const asked = past.asked.length;
  assert.ok(asked > 0);
  await pass(200_000);
  assert.equal(past.asked.length, asked, 'what stands still is not read again');
});

test('whoever comes while all stands still sees what is then, and no skeleton', async () => {
  const { board, live, pass } = boardAt();
  board.togglePause();
  assert.equal(board.view().phase, 'skeleton');
  fill(live);
  await pass(1_000);
  assert.equal(board.view().cards[0].value, '38');
  live.put('fleet', { fleet: { ...FLEET, live: 1 } });
  await pass(5_000);
  assert.deepEqual([board.view().phase, board.view().cards[0].value, board.isPaused], ['fleet', '38', true]);
});

test('a lost link keeps what was known with its age, and the line has a gap there', async () => {
  const { board, live, pages, pass } = boardAt();
  fill(live);
  for (let at = 0; at < 10; at += 1) await pass(1_000);
  live.state = { name: 'stale' };
  pages.read = () => Promise.reject(new Problem({ status: 0, detail: 'away' }));
  for (let at = 0; at < 30; at += 1) await pass(1_000);
  const lost = board.view();
  assert.deepEqual([lost.phase, lost.isLive, lost.ageS, lost.cards[1].ageS], ['fleet', false, 29, 29]);
  live.state = { name: 'live' };
  for (let at = 0; at < 10; at += 1) await pass(1_000);
  const { times, series } = board.view().chart.util;
  assert.ok(times.some((_, at) => series[0].mean[at] === null));
  assert.equal(board.view().isLive, true);
});

test('nothing is done while nobody looks', async () => {
  const { board, world, live, asked, pass } = boardAt();
  fill(live);
  await pass(3_000);
  board.isVisible = false;
  const before = asked.length;
  const held = board.size;
  for (let at = 0; at < 20; at += 1) await pass(60_000);
  assert.equal(asked.length, before);
  assert.equal(board.size, held);
  assert.equal(world.timers, 0);
  board.isVisible = true;
  await pass(2_000);
  assert.ok(asked.length > before);
});

test('eight hours of seconds, events and regions that come and go leave nothing behind', async () => {
  const { board, world, live, pass } = boardAt();
  const sizes = [];
  for (let minute = 0; minute < 16 * 60; minute += 1) {
    fill(live);
    live.put('regions', { [`r-${minute % 200}`]: { live: 1, util: 5, power: 1 } });
    live.put('money', { fleet: madeUpMoney() });
    for (const { topic, onMessage } of live.followings) if (topic === 'events') onMessage({ k: 'event', d: event({ uuid: `GPU-${minute}` }) });
    for (let at = 0; at < 4; at += 1) await pass(15_000);
    if (minute % 20 === 0) board.view();
    if (minute % 60 === 59) sizes.push([board.size, world.timers, live.followings.length]);
  }
  // The coarser seconds are full after some hours; from then on all is level.
  for (const [size, timers, followings] of sizes.slice(-7)) assert.deepEqual([size, timers <= 8, followings], [sizes.at(-1)[0], true, 8]);
  board.close();
  assert.equal(live.followings.length, 0);
  assert.equal(world.timers, 0);
});

test('another time is asked for anew, and the old lines stay until it is there', async () => {
  const { board, live, past, pass } = boardAt();
  fill(live);
  await pass(1_000);
  await pass(1_000);
  past.asked.length = 0;
  board.ask({ range: '24h', compare: '1d' });
  assert.equal(board.view().chart.asked.range.name, '24h');
  assert.ok(board.view().chart.util.times.length > 0);
  await pass(1_000);
  const froms = past.asked.filter(({ pathname }) => pathname === '/api/v1/fleet/history').map(({ from, to }) => to - from);
  assert.equal(froms.length, 2);
  assert.equal(board.view().chart.util.series.length, 2);
});

test('a past that cannot be read is told, and what was read stays', async () => {
  const { board, live, pages, pass } = boardAt();
  fill(live);
  await pass(1_000);
  pages.failure = new Problem({ status: 503, detail: 'The past cannot be read now.' });
  for (let at = 0; at < 70; at += 1) await pass(1_000);
  const { chart } = board.view();
  assert.match(chart.problem.message, /cannot be read/);
  assert.ok(chart.util.times.length > 0);
});
