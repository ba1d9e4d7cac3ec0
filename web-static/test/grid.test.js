import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Grid } from '../models/fleet/grid.js';
import { randomFrom } from './support/random.js';

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const EMPTY = '//////';

/** Written apart from the server's encoder and by another way: through big numbers and their digits. */
function text({ util, mem, temp, power, state, idle = 0, allocated = 0, throttled = 0 }) {
  const cell = [
    [util ?? 127, 7],
    [mem ?? 127, 7],
    [temp ?? 127, 7],
    [power === null ? 511 : power / 4, 9],
    [['live', 'late', 'stale', 'gone'].indexOf(state), 2],
    [Number(idle), 1],
    [Number(allocated), 1],
    [Number(throttled), 1],
    [0, 1],
  ].reduce((all, [value, bits]) => (all << BigInt(bits)) | BigInt(value), 0n);
  return [30n, 24n, 18n, 12n, 6n, 0n].map((shift) => SIGNS[Number((cell >> shift) & 63n)]).join('');
}

const gaps = (positions) =>
  positions
    .map((position, i) => position - (i === 0 ? 0 : positions[i - 1] + 1))
    .map((gap) => '/'.repeat(Math.floor(gap / 63)) + SIGNS[gap % 63])
    .join('');

const BUSY = { util: 93, mem: 71, temp: 64, power: 648, state: 'live', idle: false, allocated: true, throttled: false };
const UNKNOWN = { util: null, mem: null, temp: null, power: null, state: 'gone', idle: false, allocated: false, throttled: true };

test('the known text of a known cell', () => {
  // The same as in the server's test of its encoder.
  assert.equal(text(BUSY), 'ux4CiE');
});

test('a snapshot has every position, and empty ones have no cell', () => {
  const grid = new Grid();
  grid.replace({ seq: 5, ts: 9, rev: 17, cells: text(BUSY) + EMPTY + text(UNKNOWN) });
  assert.deepEqual([grid.rev, grid.size, grid.seq, grid.ts], [17, 3, 5, 9]);
  assert.deepEqual(grid.cell(0), BUSY);
  assert.equal(grid.cell(1), null);
  assert.deepEqual(grid.cell(2), UNKNOWN);
  assert.equal(grid.cell(3), null);
});

test('a delta changes what it names, adds positions, and says which they were', () => {
  const grid = new Grid();
  grid.replace({ seq: 5, rev: 17, cells: text(BUSY).repeat(3) });
  const positions = [1, 2, 66, 67, 200];
  const cells = [EMPTY, text(UNKNOWN), text(BUSY), text(UNKNOWN), text(BUSY)].join('');
  assert.equal(grid.changed, null);
  assert.equal(grid.apply({ seq: 6, rev: 17, at: gaps(positions), cells }), true);
  assert.deepEqual(grid.changed, positions);
  assert.deepEqual([grid.cell(0), grid.cell(1), grid.cell(2)], [BUSY, null, UNKNOWN]);
  assert.deepEqual([grid.cell(65), grid.cell(66), grid.cell(67), grid.cell(199), grid.cell(200)], [null, BUSY, UNKNOWN, null, BUSY]);
  assert.equal(grid.size, 201);
});

test('a delta that is no news changes nothing', () => {
  const grid = new Grid();
  grid.replace({ seq: 5, rev: 17, cells: text(BUSY) });
  assert.equal(grid.apply({ seq: 5, rev: 17, at: 'A', cells: EMPTY }), false);
  assert.deepEqual(grid.cell(0), BUSY);
});

test('a delta without a snapshot is a part of nothing, also after the grid was forgotten', () => {
  const grid = new Grid();
  const delta = { seq: 7, rev: 17, at: 'A', cells: text(BUSY) };
  assert.deepEqual([grid.isKnown, grid.apply(delta), grid.size], [false, false, 0]);
  grid.replace({ seq: 5, rev: 17, cells: text(BUSY) });
  grid.forget();
  assert.deepEqual([grid.isKnown, grid.apply(delta), grid.cell(0), grid.rev], [false, false, null, null]);
});

test('a shorter snapshot forgets what was behind it', () => {
  const grid = new Grid();
  grid.replace({ seq: 5, rev: 17, cells: text(BUSY).repeat(10) });
  grid.replace({ seq: 6, rev: 18, cells: text(UNKNOWN) });
  assert.equal(grid.size, 1);
  assert.equal(grid.cell(5), null);
  grid.apply({ seq: 7, rev: 18, at: gaps([4]), cells: text(BUSY) });
  assert.equal(grid.cell(3), null);
});

test('whatever happens, snapshot and deltas give the truth', () => {
  const seed = Date.now();
  const random = randomFrom(seed);
  const pick = (limit) => Math.floor(random() * limit);
  const maybe = (value) => (pick(10) === 0 ? null : value);
  const cell = () => ({
    util: maybe(pick(101)),
    mem: maybe(pick(101)),
    temp: maybe(pick(127)),
    power: maybe(pick(511) * 4),
    state: ['live', 'late', 'stale', 'gone'][pick(4)],
    idle: pick(2) === 1,
    allocated: pick(2) === 1,
    throttled: pick(2) === 1,
  });
  const grid = new Grid();
  let truth = [];
  for (let seq = 1; seq <= 300; seq += 1) {
    if (seq === 1 || pick(20) === 0) {
      truth = Array.from({ length: pick(400) }, cell);
      grid.replace({ seq, rev: seq, cells: truth.map((one) => (one ? text(one) : EMPTY)).join('') });
    } else {
      const positions = [...new Set(Array.from({ length: pick(40) }, () => pick(truth.length + 20)))].sort((a, b) => a - b);
      const cells = positions.map(() => (pick(5) === 0 ? null : cell()));
      positions.forEach((position, i) => (truth[position] = cells[i]));
      grid.apply({ seq, rev: grid.rev, at: gaps(positions), cells: cells.map((one) => (one ? text(one) : EMPTY)).join('') });
    }
    for (let position = 0; position < truth.length + 5; position += 1) {
      assert.deepEqual(grid.cell(position), truth[position] ?? null, `seed ${seed}, position ${position}`);
    }
  }
});
