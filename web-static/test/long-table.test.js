import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COLUMN_NAMES, rememberedColumns, switchColumn } from '../models/fleet/gpu-columns.js';
import { filterOf, questionOf } from '../models/fleet/gpu-query.js';
import { rowAfter, topFor, windowOf } from '../models/fleet/row-window.js';

test('what is in sight is drawn, whatever the place, and never much more', () => {
  for (const count of [0, 1, 5, 100, 10_000]) {
    for (const rowHeight of [28, 40, 56]) {
      for (let top = 0; top <= count * rowHeight; top += Math.max(rowHeight, (count * rowHeight) / 37)) {
        const { from, to, before, after } = windowOf({ top, height: 700, rowHeight, count });
        assert.equal(before + (to - from) * rowHeight + after, count * rowHeight);
        const first = Math.min(Math.floor(top / rowHeight), Math.max(0, count - 1));
        assert.ok(from <= first && (to > first || count === 0), `${count} ${top}: ${from} to ${to}`);
        assert.ok(to >= Math.min(count, Math.ceil((top + 700) / rowHeight)));
        assert.ok(to - from <= Math.ceil(700 / rowHeight) + 1 + 3 * 8 + 1, `${to - from}`);
      }
    }
  }
});

test('keys lead through all rows, and the list follows as little as it must', () => {
  const box = { count: 100, perPage: 10 };
  assert.deepEqual(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'].map((key) => rowAfter(key, 50, box)), [51, 49, 60, 40, 0, 99]);
  assert.deepEqual([rowAfter('ArrowUp', 0, box), rowAfter('PageDown', 95, box), rowAfter('a', 5, box), rowAfter('End', -1, { count: 0, perPage: 5 })], [0, 99, null, null]);
  assert.equal(topFor(3, { top: 200, height: 400, rowHeight: 40 }), 120);
  assert.equal(topFor(7, { top: 200, height: 400, rowHeight: 40 }), 200);
  assert.equal(topFor(20, { top: 200, height: 400, rowHeight: 40 }), 440);
});

test('columns are remembered, also by a browser that keeps nonsense or nothing', () => {
  const kept = new Map();
  const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
  const usual = rememberedColumns(storage);
  assert.deepEqual(usual, COLUMN_NAMES.filter(({ isShown }) => isShown).map(({ name }) => name));
  const more = switchColumn(storage, usual, 'workload');
  assert.equal(more.indexOf('workload') < more.indexOf('util'), true);
  assert.deepEqual(rememberedColumns(storage), more);
  assert.deepEqual(switchColumn(storage, more, 'workload'), usual);
  kept.set('gridtick.gpu-columns', '{nonsense');
  assert.deepEqual(rememberedColumns(storage), usual);
  kept.set('gridtick.gpu-columns', '["gone","util"]');
  assert.deepEqual(rememberedColumns(storage), ['util']);
  assert.deepEqual(rememberedColumns(null), usual);
  const full = { getItem: () => { throw new Error('no'); }, setItem: () => { throw new Error('no'); } };
  assert.deepEqual(switchColumn(full, ['util'], 'temp'), ['util', 'temp']);
});

test('the map and the table pass their filters on, and the search stays with the page', () => {
  const query = { q: 'node', region: 'eu', sort: '-util', by: 'temp', cursor: 'x' };
  assert.deepEqual(Object.entries(filterOf(query)).filter(([, value]) => value), [['q', 'node'], ['region', 'eu']]);
  assert.equal('q' in questionOf(query), false);
});
