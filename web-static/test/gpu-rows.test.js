import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filterGpus, keepOrder, nextSort, pageOf, sortGpus } from '../models/gpu-rows.js';
import { randomFrom } from './support/random.js';

const gpu = (uuid, more = {}) => ({ uuid, host: `host-${uuid}`, index: 0, region: 'eu', model: 'H100', state: 'live', ...more });
const ids = (gpus) => gpus.map(({ uuid }) => uuid).join('');

test('sorts numbers both ways and keeps the unknown last in both', () => {
  const gpus = [gpu('a', { util: 10 }), gpu('b', { util: null }), gpu('c', { util: 90 }), gpu('d')];
  assert.equal(ids(sortGpus(gpus, { column: 'util', direction: 'ascending' })), 'acbd');
  assert.equal(ids(sortGpus(gpus, { column: 'util', direction: 'descending' })), 'cabd');
  assert.equal(ids(gpus), 'abcd');
});

test('host-2 comes before host-10, and equals stay in the order of their places', () => {
  const gpus = [gpu('a', { host: 'host-10' }), gpu('b', { host: 'host-2', index: 11 }), gpu('c', { host: 'host-2', index: 3 })];
  assert.equal(ids(sortGpus(gpus, { column: 'gpu', direction: 'ascending' })), 'cba');
  assert.equal(ids(sortGpus(gpus, { column: 'util', direction: 'descending' })), 'cba');
});

test('sorting by state shows trouble first', () => {
  const gpus = ['live', 'gone', 'late', 'stale'].map((state, at) => gpu('abcd'[at], { state }));
  assert.equal(ids(sortGpus(gpus, { column: 'state', direction: 'ascending' })), 'bdca');
});

test('any order of any column is a permutation that is sorted', () => {
  const random = randomFrom(11);
  const gpus = Array.from({ length: 200 }, (_, at) => gpu(`g${at}`, { util: random() < 0.2 ? null : Math.floor(random() * 9) }));
  const sorted = sortGpus(gpus, { column: 'util', direction: 'descending' });
  assert.deepEqual(new Set(sorted), new Set(gpus));
  const known = sorted.map(({ util }) => util).filter((util) => util !== null);
  assert.deepEqual(known, [...known].sort((a, b) => b - a));
  assert.ok(sorted.slice(known.length).every(({ util }) => util === null));
});

test('a click sorts by the telling direction first, a second turns it', () => {
  const byName = { column: 'gpu', direction: 'ascending' };
  assert.deepEqual(nextSort(byName, 'util'), { column: 'util', direction: 'descending' });
  assert.deepEqual(nextSort(nextSort(byName, 'util'), 'util'), { column: 'util', direction: 'ascending' });
  assert.deepEqual(nextSort(byName, 'gpu'), { column: 'gpu', direction: 'descending' });
});

test('every word of a filter must be found somewhere, in any case', () => {
  const gpus = [gpu('a', { region: 'eu-west', model: 'H100' }), gpu('b', { region: 'eu-west', model: 'L40S' }), gpu('c', { region: 'us', model: 'H100' })];
  assert.equal(ids(filterGpus(gpus, ' EU  h100 ')), 'a');
  assert.equal(ids(filterGpus(gpus, '')), 'abc');
  assert.equal(ids(filterGpus(gpus, 'nowhere')), '');
  assert.equal(ids(filterGpus([gpu('a', { model: undefined })], 'live')), 'a');
});

test('a held order stays, newcomers go last, the gone leave no hole', () => {
  const gpus = ['a', 'b', 'c', 'd'].map((uuid) => gpu(uuid));
  assert.equal(ids(keepOrder(gpus, ['d', 'x', 'b'])), 'dbac');
});

test('pages are cut whole and a page beyond the end is the last', () => {
  const gpus = Array.from({ length: 120 }, (_, at) => gpu(`${at}`));
  assert.deepEqual({ ...pageOf(gpus, 0, 50), rows: 0 }, { rows: 0, page: 0, pages: 3, from: 1, to: 50 });
  assert.deepEqual({ ...pageOf(gpus, 9, 50), rows: 0 }, { rows: 0, page: 2, pages: 3, from: 101, to: 120 });
  assert.deepEqual(pageOf([], 0, 50), { rows: [], page: 0, pages: 1, from: 0, to: 0 });
});
