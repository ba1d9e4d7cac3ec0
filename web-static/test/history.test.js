import assert from 'node:assert/strict';
import { test } from 'node:test';
import { History } from '../models/history.js';
import { sparkline } from '../models/sparkline.js';

const points = (runs) => runs.map((run) => run.map(({ at, value }) => [at, value]));

test('keeps one point per second, the newest', () => {
  const history = new History(['util']);
  history.record({ util: 1 }, 1_000);
  history.record({ util: 2 }, 1_900);
  history.record({ util: 3 }, 2_100);
  assert.deepEqual(points(history.runs('util', 2_000)), [[[1_000, 2], [2_000, 3]]]);
});

test('a value holds until now', () => {
  const history = new History(['util']);
  history.record({ util: 7 }, 1_000);
  assert.deepEqual(points(history.runs('util', 60_000)), [[[1_000, 7], [60_000, 7]]]);
});

test('a break is a gap, and the value before it ends there', () => {
  const history = new History(['util']);
  history.record({ util: 7 }, 1_000);
  history.breakOff(3_000);
  history.record({ util: 9 }, 8_000);
  assert.deepEqual(points(history.runs('util', 9_000)), [[[1_000, 7], [3_000, 7]], [[8_000, 9], [9_000, 9]]]);
});

test('a break in the second of a value does not eat the value', () => {
  const history = new History(['util']);
  history.record({ util: 7 }, 1_000);
  history.breakOff(1_500);
  assert.deepEqual(points(history.runs('util', 5_000)), [[[1_000, 7], [1_000, 7]]]);
});

test('the unknown is a gap of its own column, never zero', () => {
  const history = new History(['util', 'power']);
  history.record({ util: 1, power: null }, 1_000);
  history.record({ util: 2, power: 300 }, 2_000);
  assert.deepEqual(points(history.runs('power', 2_000)), [[[2_000, 300]]]);
  assert.equal(history.runs('util', 2_000)[0].length, 2);
});

test('what is older than the window is forgotten, but its value reaches into it', () => {
  const history = new History(['util'], 10_000);
  for (let second = 0; second <= 100; second += 20) history.record({ util: second }, second * 1_000);
  assert.deepEqual(points(history.runs('util', 100_000)), [[[90_000, 80], [100_000, 100]]]);
});

test('memory stays bounded however long it runs', () => {
  const history = new History(['util'], 10_000);
  for (let ms = 0; ms < 1_000_000; ms += 250) history.record({ util: ms }, ms);
  assert.ok(history.runs('util', 1_000_000).flat().length <= 12);
});

test('a sparkline puts now at the right and the highest on top', () => {
  const runs = [[{ at: 0, value: 0 }, { at: 50, value: 100 }, { at: 100, value: 50 }]];
  const drawn = sparkline(runs, { now: 100, windowMs: 100, width: 200, height: 40, minSpan: 1 });
  assert.deepEqual(drawn.lines, ['0,40 100,0 200,20']);
  assert.deepEqual(drawn.end, { x: 200, y: 20 });
});

test('a steady number is a line through the middle', () => {
  const drawn = sparkline([[{ at: 0, value: 5 }, { at: 9, value: 5 }]], { now: 10, windowMs: 10, width: 10, height: 40, minSpan: 2 });
  assert.deepEqual(drawn.lines, ['0,20 9,20']);
});

test('small noise stays small', () => {
  const runs = [[{ at: 0, value: 50 }, { at: 10, value: 51 }]];
  const drawn = sparkline(runs, { now: 10, windowMs: 10, width: 10, height: 100, minSpan: 10 });
  assert.deepEqual(drawn.lines, ['0,55 10,45']);
});

test('nothing known draws nothing', () => {
  assert.equal(sparkline([], { now: 1, windowMs: 1, width: 1, height: 1, minSpan: 1 }), null);
});
