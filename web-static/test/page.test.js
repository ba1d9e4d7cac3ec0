import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cards } from '../models/cards.js';
import { Live } from '../models/fleet/live.js';
import { Page } from '../models/page.js';
import { FakeWorld } from './support/fake-world.js';

const FLEET = { gpus: 2, live: 1, late: 0, stale: 1, gone: 0, hosts: 1, regions: 1, util: 50, mem_used: 1, mem_total: 4, power: 700, temp_max: 60 };

function opened(list = { items: [{ uuid: 'a', host: 'demo-a' }], next: null }) {
  const world = new FakeWorld();
  world.answers = [list];
  const shown = { view: null, said: [] };
  const live = new Live({ world, url: 'ws://here' });
  const page = new Page({ live, world, onChange: (view) => (shown.view = view), say: (text) => shown.said.push(text) });
  page.open();
  return { world, page, shown, stream: live };
}

function feed(world, rows = { fleet: FLEET }, seq = 1) {
  world.socket.receive({ k: 'snap', t: 'fleet', seq, ts: world.time, rows }, { k: 'snap', t: 'regions', seq, ts: world.time, rows: {} }, { k: 'live' });
  world.paint();
}

function live() {
  const all = opened();
  all.world.socket.receive({ k: 'hello', v: 1, seq: 1, hb: 15 });
  feed(all.world);
  return all;
}

test('shows skeletons for two seconds, then says that it waits', () => {
  const { world, shown } = opened();
  assert.equal(shown.view.phase, 'skeleton');
  world.pass(2_000);
  assert.equal(shown.view.phase, 'waiting');
});

test('a fleet without a GPU is empty, with one it is a fleet', () => {
  const { world, shown } = opened();
  world.socket.receive({ k: 'hello', hb: 15 });
  feed(world, {});
  assert.equal(shown.view.phase, 'empty');
  feed(world, { fleet: { ...FLEET, gpus: 0 } }, 2);
  assert.equal(shown.view.phase, 'empty');
  feed(world, { fleet: FLEET }, 3);
  assert.equal(shown.view.phase, 'fleet');
});

test('regions come sorted by their names', () => {
  const { world, shown } = live();
  world.socket.receive({ k: 'snap', t: 'regions', seq: 2, rows: { us: { gpus: 1 }, eu: { gpus: 2 } } });
  world.paint();
  assert.deepEqual(shown.view.regions, [{ region: 'eu', gpus: 2 }, { region: 'us', gpus: 1 }]);
});

test('the list is read when the fleet changes', async () => {
  const { world, shown } = live();
  world.pass(0);
  await world.settle();
  world.paint();
  const reads = world.fetched.length;
  world.pass(10_000);
  await world.settle();
  assert.equal(world.fetched.length, reads);
  world.socket.receive({ k: 'delta', t: 'fleet', seq: 5, rows: { fleet: FLEET } });
  world.pass(0);
  assert.equal(world.fetched.length, reads + 1);
});

test('a pause keeps the numbers still, and resuming shows how things are', () => {
  const { world, stream, shown } = live();
  stream.pause();
  world.socket.receive({ k: 'delta', t: 'fleet', seq: 2, rows: { fleet: { ...FLEET, gpus: 9 } } });
  world.paint();
  world.pass(3_000);
  assert.equal(shown.view.fleet.gpus, 2);
  stream.resume();
  assert.equal(shown.view.fleet.gpus, 9);
});

test('a lost link leaves a gap in the lines and stands still', () => {
  const { world, shown } = live();
  world.pass(3_000);
  world.socket.lose();
  world.paint();
  const { end } = shown.view.history;
  world.pass(200);
  assert.equal(shown.view.history.end, end);
  world.pass(3_000);
  world.socket.receive({ k: 'hello', hb: 15 });
  feed(world, { fleet: FLEET }, 9);
  world.pass(2_000);
  assert.equal(shown.view.history.runs.util.length, 2);
});

test('speaks when there is something to say, not before', () => {
  const { world, shown } = opened();
  assert.deepEqual(shown.said, []);
  world.socket.receive({ k: 'hello', hb: 15 });
  feed(world);
  world.pass(1_000);
  assert.deepEqual(shown.said, ['Live. 2 GPUs: 1 live, 1 stale, 50 % busy.']);
});

test('cards carry value, unit, range and only the states that occur', () => {
  const { world, shown } = live();
  world.pass(5_000);
  const [gpus, util, memory, power, hottest] = cards(shown.view);
  assert.deepEqual(gpus.states, [{ state: 'live', count: '1' }, { state: 'stale', count: '1' }]);
  assert.deepEqual([util.value, util.unit, util.range], ['50.0', '%', '50 % in 5 s']);
  assert.deepEqual([memory.value, memory.of], ['0.00', '0.00']);
  assert.deepEqual([power.value, power.unit], ['700', 'W']);
  assert.deepEqual([hottest.value, hottest.unit], ['60', '°C']);
  assert.ok([gpus, util, memory, power, hottest].every(({ definition }) => definition.length > 20));
});

test('unknown numbers are dashes, never zero', () => {
  const { world, shown } = live();
  feed(world, { fleet: { gpus: 1, live: 1, util: null, mem_used: null, mem_total: null, power: null, temp_max: null } }, 9);
  assert.deepEqual(cards(shown.view).map(({ value }) => value), ['1', '–', '–', '–', '–']);
});

test('closing leaves no timer behind', () => {
  const { world, page } = live();
  page.close();
  world.pass(10_000);
  assert.equal(world.timers, 0);
});
