import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawCell } from '../components/gt-heatmap/heat-cell.js';
import { Grid } from '../models/fleet/grid.js';
import { layoutOf } from '../models/fleet/heat-layout.js';
import { LOOK, MEASURES, legendOf, lookAt, measureOf, mostPower, powerStep, readLook, scaleOf } from '../models/fleet/heat-scale.js';
import { lineOf, spokenLine, sumsOf, summaryOf, useOf } from '../models/fleet/heat-words.js';
import { doing, namesIn, ordered, placed, rosterOf } from '../models/fleet/roster.js';
import { randomFrom } from './support/random.js';

const REGIONS = ['eu', 'us', 'ap'];

/** `count` GPUs, eight to a host, hosts in turn in three regions, in the order of places. */
function madeUp(count, perHost = 8) {
  const gpus = Array.from({ length: count }, (_, position) => {
    const host = Math.floor(position / perHost);
    return { position, uuid: `GPU-${position}`, host: `node-${host}`, region: REGIONS[host % 3], model: host % 2 ? 'L40S' : 'H100', index: position % perHost };
  });
  return rosterOf({ size: count, isEmpty: () => false }, { at: (position) => gpus[position] });
}

test('a map holds every GPU once, nothing overlaps, and nothing is wider than it may be', () => {
  for (const count of [0, 1, 7, 9, 161, 1_201, 10_000]) {
    for (const width of [40, 320, 1_200, 2_500]) {
      for (const group of ['region', 'model', 'host']) {
        const roster = madeUp(count);
        const layout = layoutOf(roster, { width, group });
        const what = `${count} GPUs, ${width} px, by ${group}`;
        assert.equal(new Set(layout.order.map(({ position }) => position)).size, count, what);
        const seen = new Set();
        for (let i = 0; i < count; i += 1) {
          const corner = `${layout.x[i]} ${layout.y[i]}`;
          assert.equal(seen.has(corner), false, `${what}: two at ${corner}`);
          seen.add(corner);
          assert.ok(layout.x[i] >= 0 && layout.x[i] + layout.cell <= width + 0.01, `${what}: ${layout.x[i]}`);
          assert.ok(layout.y[i] + layout.cell <= layout.height, what);
        }
      }
    }
  }
});

test('cells grow as far as there is room, and a map that has none stays as it is', () => {
  for (const count of [1, 40, 400, 1_200]) {
    for (const group of ['region', 'model', 'host']) {
      const roster = madeUp(count);
      const usual = layoutOf(roster, { width: 2_200, group });
      const grown = layoutOf(roster, { width: 2_200, group, room: 950 });
      assert.ok(grown.cell >= usual.cell && grown.cell <= 44 && grown.height <= Math.max(950, usual.height), `${count} ${group}: ${grown.cell}`);
      assert.deepEqual(layoutOf(roster, { width: 2_200, group, room: usual.height }).cell, usual.cell);
      for (let i = 0; i < count; i += 7) assert.equal(grown.at(grown.x[i] + grown.cell / 2, grown.y[i] + grown.cell / 2), i);
    }
  }
  assert.ok(layoutOf(madeUp(400), { width: 2_200, room: 950 }).cell >= 32, 'four hundred GPUs use a wall');
  assert.equal(layoutOf(madeUp(10_000), { width: 1_000, room: 500 }).cell, 10);
});

test('the cell at a point is the one that is drawn there', () => {
  for (const group of ['region', 'model', 'host']) {
    const layout = layoutOf(madeUp(1_000), { width: 777, group });
    for (let i = 0; i < layout.count; i += 1) {
      assert.equal(layout.at(layout.x[i] + layout.cell / 2, layout.y[i] + layout.cell / 2), i);
      assert.equal(layout.at(layout.x[i], layout.y[i]), i);
    }
    assert.equal(layout.at(-5, 3), -1);
    assert.equal(layout.at(3, layout.height + 50), -1);
  }
});

test('boards of a host lie together below its name, groups below their headings', () => {
  const layout = layoutOf(madeUp(48), { width: 800, group: 'region' });
  assert.deepEqual(layout.headings.map(({ label, gpus }) => [label, gpus]), [['ap', 16], ['eu', 16], ['us', 16]]);
  assert.equal(layout.hasNames, true);
  for (const { from, to, label, top } of layout.hosts) {
    const hosts = new Set(layout.order.slice(from, to).map(({ host }) => host));
    assert.deepEqual([...hosts], [label]);
    assert.equal(layout.y[from], top);
  }
  assert.ok(layout.headings.every(({ y, height, from }) => layout.y[from] >= y + height));
});

test('keys lead through the map and never out of it', () => {
  const layout = layoutOf(madeUp(100), { width: 400, group: 'region' });
  assert.equal(layout.next(0, 'ArrowLeft'), 0);
  assert.equal(layout.next(0, 'ArrowRight'), 1);
  assert.equal(layout.next(-1, 'ArrowRight'), 1);
  assert.equal(layout.next(5, 'End'), 99);
  assert.equal(layout.next(5, 'Home'), 0);
  const below = layout.next(2, 'ArrowDown');
  assert.ok(layout.y[below] > layout.y[2]);
  assert.equal(layout.next(below, 'ArrowUp'), 2);
  assert.equal(layout.next(99, 'ArrowDown'), 99);
  assert.equal(layout.next(0, 'PageDown'), layout.headings[1].from);
  assert.equal(layout.next(99, 'PageUp'), layout.headings[2].from);
  assert.equal(layoutOf([], { width: 400 }).next(-1, 'ArrowRight'), -1);
  for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown']) {
    for (let at = 0; at < 100; at += 1) assert.ok(layout.next(at, key) >= 0 && layout.next(at, key) < 100);
  }
});

test('one GPU has a map of one cell', () => {
  const layout = layoutOf(madeUp(1), { width: 358, group: 'region' });
  assert.deepEqual([layout.count, layout.at(layout.x[0] + 1, layout.y[0] + 1)], [1, 0]);
  assert.ok(layout.height < 120);
});

/** A grid whose cells are said by objects. */
function gridOf(cells) {
  return Object.assign(Object.create(Grid.prototype), {
    size: cells.length,
    isEmpty: (at) => !cells[at],
    cell: (at) => cells[at] ?? null,
    value: (at, name) => cells[at][name],
    state: (at) => cells[at].state,
    isIdle: (at) => cells[at].idle,
    isAllocated: (at) => cells[at].allocated,
    isThrottled: (at) => cells[at].throttled,
  });
}

const cell = (more = {}) => ({ util: 50, mem: 20, temp: 60, power: 400, state: 'live', idle: false, allocated: true, throttled: false, ...more });

test('classes are even, begin where the legend says, and what is beyond belongs to the last', () => {
  const util = scaleOf(measureOf('util'));
  assert.deepEqual([0, 9, 10, 55, 89, 90, 100].map(util.classOf), [0, 0, 1, 5, 8, 9, 9]);
  const temp = scaleOf(measureOf('temp'));
  assert.deepEqual([0, 29, 30, 36, 83, 84, 120].map(temp.classOf), [0, 0, 0, 1, 8, 9, 9]);
  assert.deepEqual(temp.edges, [30, 36, 42, 48, 54, 60, 66, 72, 78, 84]);
  assert.equal(measureOf('colour'), MEASURES[0]);
  assert.deepEqual([0, 90, 300, 700, 1_200, 9_000].map(powerStep), [10, 10, 40, 75, 125, 200]);
  assert.deepEqual(legendOf(util).scale.map(({ words }) => words).slice(-2), ['80 to 89', '90 or more']);
  assert.deepEqual(legendOf(util).shapes.map(({ words }) => words), ['no data', 'late', 'stale', 'gone']);
  assert.deepEqual(legendOf(scaleOf(measureOf('state'))).scale, []);
});

test('every state looks different, unknown is not zero, and what is not asked for fades', () => {
  const grid = gridOf([cell(), cell({ state: 'late' }), cell({ state: 'stale' }), cell({ state: 'gone' }), cell({ util: null }), cell({ util: 0 }), null]);
  const util = scaleOf(measureOf('util'));
  const looks = [0, 1, 2, 3, 4, 5, 6].map((at) => lookAt(grid, at, util, null));
  assert.deepEqual(looks, [5, 5 + LOOK.late, LOOK.stale, LOOK.gone, LOOK.none, 0, LOOK.empty]);
  assert.equal(new Set(looks).size, 7);
  assert.equal(lookAt(grid, 0, util, () => false), 5 + LOOK.faded);
  assert.deepEqual(readLook(5 + LOOK.late + LOOK.faded), { kind: 5, isLate: true, isFaded: true });
  const state = scaleOf(measureOf('state'));
  const idle = gridOf([cell({ idle: true, allocated: true }), cell({ idle: true, allocated: false }), cell()]);
  assert.deepEqual([0, 1, 2].map((at) => lookAt(idle, at, state, null)), [LOOK.held, LOOK.idle, LOOK.busy]);
});

test('a roster is in the order of places: numbers in names count as numbers', () => {
  const rows = [
    { uuid: 'c', host: 'node-10', region: 'eu', model: 'A', index: 0 },
    { uuid: 'b', host: 'node-2', region: 'eu', model: 'A', index: 1 },
    { uuid: 'a', host: 'node-2', region: 'eu', model: 'A', index: 0 },
    { uuid: 'd', host: 'node-1', region: 'ap', model: null, index: null },
    null,
    { uuid: 'e', host: 'node-1', region: 'ap', model: 'B', index: 0 },
  ];
  const roster = rosterOf({ size: 7, isEmpty: (at) => at === 5 }, { at: (position) => rows[position] ?? null });
  assert.deepEqual(roster.map(({ uuid }) => uuid), ['d', 'a', 'b', 'c']);
  assert.equal(roster[0].model, '');
  assert.deepEqual(namesIn(roster), { regions: [{ name: 'ap', gpus: 1 }, { name: 'eu', gpus: 3 }], hosts: [{ name: 'node-1', gpus: 1 }, { name: 'node-2', gpus: 2 }, { name: 'node-10', gpus: 1 }], models: [{ name: 'A', gpus: 3 }] });
});

test('filters by place and by what a GPU does, and a search by any part', () => {
  const roster = madeUp(48);
  assert.equal(placed(roster, {}).length, 48);
  assert.equal(placed(roster, { region: 'eu' }).length, 16);
  assert.equal(placed(roster, { region: 'eu', model: 'H100' }).length, 8);
  assert.equal(placed(roster, { host: 'node-1' }).length, 8);
  assert.equal(placed(roster, { q: 'L40s NODE-1' }).length, 8);
  assert.equal(placed(roster, { q: 'nothing like it' }).length, 0);
  assert.equal(doing({}), null);
  const grid = gridOf([cell(), cell({ idle: true, util: 2 }), cell({ state: 'stale', util: null })]);
  const asked = (query) => [0, 1, 2].filter((at) => doing(query)(grid, at));
  assert.deepEqual(asked({ state: 'live' }), [0, 1]);
  assert.deepEqual(asked({ idle: 'true' }), [1]);
  assert.deepEqual(asked({ idle: 'false' }), [0, 2]);
  assert.deepEqual(asked({ min_util: '10' }), [0]);
  assert.deepEqual(asked({ max_util: '10', state: 'live' }), [1]);
  assert.equal(doing({ min_util: 'many' }), null);
});

test('an order is stable, goes both ways, and ends with what is not known', () => {
  const grid = gridOf([cell({ util: 5 }), cell({ util: null }), cell({ util: 90 }), cell({ util: 5, state: 'late' })]);
  const gpus = [0, 1, 2, 3].map((position) => ({ position, host: `node-${10 - position}`, model: 'A' }));
  const order = (sort) => ordered(gpus, grid, sort).map(({ position }) => position);
  assert.deepEqual(order('util'), [0, 3, 2, 1]);
  assert.deepEqual(order('-util'), [2, 0, 3, 1]);
  assert.deepEqual(order('host'), [3, 2, 1, 0]);
  assert.deepEqual(order('-state'), [3, 0, 1, 2]);
  assert.deepEqual(order(''), [0, 1, 2, 3]);
  assert.deepEqual(order('-place'), [3, 2, 1, 0]);
  assert.deepEqual(order('colour'), [0, 1, 2, 3]);
});

test('the fixed line says a GPU in words, and sums leave out who is silent', () => {
  const gpu = { uuid: 'GPU-1', host: 'node-1', region: 'eu', model: 'H100', index: 3 };
  assert.equal(spokenLine(lineOf(gpu, cell({ temp: null }))), 'node-1, GPU 3, H100, live, Utilisation 50 %, Memory 20 %, Temperature – °C, Power 400 W, working');
  assert.equal(lineOf(null, cell()), null);
  assert.equal(useOf(cell({ idle: true, allocated: false, throttled: true })), 'idle, free, clock held down');
  assert.equal(useOf(cell({ state: 'gone' })), '');
  const grid = gridOf([cell({ util: 100 }), cell({ util: 0, idle: true }), cell({ util: 90, state: 'stale' }), null, cell({ util: null })]);
  const sums = sumsOf(grid, [0, 1, 2, 3, 4].map((position) => ({ position })));
  assert.deepEqual(sums, { gpus: 4, live: 3, late: 0, stale: 1, gone: 0, idle: 1, util: 50 });
  assert.equal(summaryOf(sums), '4 GPUs, 3 live, 1 stale, 1 idle, 50 % busy');
  assert.equal(mostPower(grid, [{ position: 0 }]), 400);
});

test('one number of a cell is the same as in the whole cell', () => {
  const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const seed = Date.now();
  const random = randomFrom(seed);
  const grid = new Grid();
  grid.replace({ seq: 1, rev: 1, cells: Array.from({ length: 6 * 500 }, () => SIGNS[Math.floor(random() * 64)]).join('') + '//////' });
  for (let at = 0; at < 501; at += 1) {
    const whole = grid.cell(at);
    assert.equal(grid.isEmpty(at), whole === null, `seed ${seed}`);
    if (whole === null) continue;
    for (const name of ['util', 'mem', 'temp', 'power']) assert.equal(grid.value(at, name), whole[name], `seed ${seed}`);
    assert.deepEqual([grid.state(at), grid.isIdle(at), grid.isAllocated(at), grid.isThrottled(at)], [whole.state, whole.idle, whole.allocated, whole.throttled]);
  }
});

/** What is drawn, without its colours. */
function strokesOf(look) {
  const calls = [];
  const context = new Proxy({}, { get: (_, name) => (...given) => calls.push([name, ...given]), set: () => true });
  drawCell(context, look, { x: 0, y: 0, size: 18 }, { heat: [], edge: 'edge', edgedBelow: 0 });
  return JSON.stringify(calls);
}

test('what a cell says of a state can be seen without colours', () => {
  const drawn = Object.fromEntries(['none', 'idle', 'held', 'busy', 'stale', 'gone'].map((name) => [name, strokesOf(LOOK[name])]));
  const late = strokesOf(LOOK.late + LOOK.busy);
  assert.equal(new Set([...Object.values(drawn), late]).size, 7);
  assert.equal(strokesOf(3), drawn.busy, 'a number is a plain square');
});
