import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ago, span } from '../models/fleet/ago.js';
import { KINDS, SEVERITIES, detailWords, kindWords, withNewest, withOlder } from '../models/fleet/events.js';
import { coverageWords, factsOf, gpuName, throttleWords, useWords, windowsOf } from '../models/fleet/gpu-facts.js';
import { directionOf, filtersOf, narrowed, nextSort, questionOf, without } from '../models/fleet/gpu-query.js';
import { idleWords, silentWords, windowOf } from '../models/fleet/groups.js';
import { refusalOf } from '../models/fleet/refusal.js';
import { PAGES, gpuPath, gpusUrl, routeAt, urlOf } from '../models/fleet/router.js';
import { Problem } from '../models/problem.js';
import { WEB_ROOT } from './support/static-files.js';

const CONTRACT = readFileSync(join(WEB_ROOT, '../src/main/resources/openapi.yaml'), 'utf8');
const NOW = Date.parse('2026-11-03T10:15:00.000Z');

/** The values that the contract lists for something, found by what stands before them. */
const enumAfter = (before) => new RegExp(`${before}[^[]*\\[([^\\]]+)\\]`).exec(CONTRACT)[1].split(',').map((name) => name.replace(/[\s'"]/g, ''));

test('pages have addresses, and so has every GPU', () => {
  for (const { name, path } of PAGES) assert.equal(routeAt({ pathname: path }).name, name);
  for (const id of ['GPU-1', 'node-1:0', 'a/b c', '100%', 'ü']) {
    assert.equal(routeAt({ pathname: gpuPath(id) }).id, id);
  }
  assert.equal(routeAt({ pathname: '/fleet/gpus/a/b' }), null);
  assert.equal(routeAt({ pathname: '/fleet/gpus/' }), null);
  assert.equal(routeAt({ pathname: '/fleet/gpus/%zz' }), null);
  assert.equal(routeAt({ pathname: '/profile' }), null);
  assert.deepEqual(routeAt({ pathname: '/fleet/gpus', search: '?host=a%26b' }).query, { host: 'a&b' });
});

test('what is asked stands in the address, and nothing empty', () => {
  assert.equal(gpusUrl({ host: 'a b&c', model: '' }), '/fleet/gpus?host=a+b%26c');
  assert.equal(urlOf('/fleet/gpus', { cursor: null, state: undefined }), '/fleet/gpus');
});

test('every parameter of the list of GPUs can be set on its page', () => {
  const block = CONTRACT.slice(CONTRACT.indexOf('  /api/v1/gpus:\n'), CONTRACT.indexOf('  /api/v1/gpus/{id}:'));
  const names = [...block.matchAll(/- name: (\w+)/g)].map(([, name]) => name);
  const asked = questionOf(Object.fromEntries(names.map((name) => [name, name === 'sort' ? '-util' : 'x'])));
  for (const name of names.filter((one) => one !== 'q')) assert.ok(asked[name], `${name} is not asked`);
});

test('a sort that the server does not know is left out', () => {
  assert.equal(questionOf({ sort: 'colour' }).sort, undefined);
  assert.equal(questionOf({ sort: '-age' }).sort, '-age');
});

test('a head sorts by the telling direction first, and then turns', () => {
  assert.equal(nextSort('place', 'util', true), '-util');
  assert.equal(nextSort('-util', 'util', true), 'util');
  assert.equal(nextSort('place', 'place', false), '-place');
  assert.equal(directionOf(undefined, 'place'), 'ascending');
  assert.equal(directionOf('-util', 'util'), 'descending');
  assert.equal(directionOf('-util', 'place'), null);
});

test('another filter begins at the first page and keeps the order', () => {
  const query = { host: 'a', state: 'stale', sort: '-util', cursor: 'c' };
  assert.deepEqual(narrowed(query, { host: 'b' }), { host: 'b', state: 'stale', sort: '-util', cursor: '' });
  assert.deepEqual(filtersOf(query).map(({ words }) => words), ['on host a', 'stale']);
  assert.deepEqual(filtersOf(without(query, 'host')).map(({ words }) => words), ['stale']);
});

test('how long ago, never in the future', () => {
  const table = [
    ['2026-11-03T10:14:59.500Z', 'now'],
    ['2026-11-03T10:15:03.000Z', 'now'],
    ['2026-11-03T10:14:46.000Z', '14 s ago'],
    ['2026-11-03T08:15:00.000Z', '2 h ago'],
  ];
  for (const [iso, text] of table) assert.equal(ago(iso, NOW, 'UTC').text, text);
  assert.equal(ago('2026-11-03T10:14:46.000Z', NOW, 'UTC').exact, '2026-11-03 10:14:46.000 UTC');
  assert.match(ago('2026-11-03T10:14:46.000Z', NOW, 'Europe/Berlin').exact, /^2026-11-03 11:14:46\.000 Europe\/Berlin · 2026-11-03T10:14:46\.000Z$/);
  assert.equal(ago(null, NOW), null);
  assert.deepEqual([1_500, -14_200, 80_000, 120_000, 7_200_000].map(span), ['1.5 s', '14 s', '1 min 20 s', '2 min', '2 h']);
});

test('every kind and severity of the contract has words', () => {
  assert.deepEqual(KINDS.map(({ name }) => name), enumAfter('description: Only this kind\\.\\s+schema: \\{type: string, enum: '));
  assert.deepEqual(SEVERITIES.map(({ name }) => name), enumAfter('description: At least so severe\\.\\s+schema: \\{type: string, enum: '));
  assert.equal(kindWords({ kind: 'xid', code: '79' }), 'XID 79');
  assert.equal(kindWords({ kind: 'melted', code: null }), 'melted');
  assert.deepEqual(['warning', 'info'].map((severity) => kindWords({ kind: 'throttle', severity, code: 'none' })), ['Clock held down', 'Clock free again']);
  assert.equal(kindWords({ kind: 'alert_firing', code: null }), 'Alert');
  assert.equal(detailWords({ kind: 'recovered', detail: 'Reports again' }), '');
  assert.equal(detailWords({ kind: 'stale', detail: 'No report for long' }), 'No report for long');
  assert.equal(detailWords({ kind: 'alert_firing', uuid: 'GPU-1', host: 'a', region: 'eu', detail: 'Too hot: GPU-1 (a, eu): temp 90 °C' }), 'Too hot: temp 90 °C');
  assert.equal(detailWords({ kind: 'alert_firing', detail: 'Held: allocated_util 0 % (allocated_util < 5 %)' }), 'Held: utilisation while allocated 0 % (utilisation while allocated < 5 %)');
  assert.deepEqual(['alert_firing', 'alert_resolved'].map((kind) => kindWords({ kind, code: null })), ['Alert', 'Alert over']);
});

const event = (at) => ({ ts: `2026-11-03T10:00:${String(at).padStart(2, '0')}.000Z`, kind: 'xid', uuid: 'GPU-1', code: '31', detail: '' });
const seconds = ({ items }) => items.map(({ ts }) => Number(ts.slice(17, 19)));

test('new events come on top of older ones that were read before', () => {
  const first = { items: [event(5), event(4)], next: 'c4' };
  const more = withOlder(first, { items: [event(4), event(3), event(2)], next: null });
  assert.deepEqual([seconds(more), more.next], [[5, 4, 3, 2], null]);
  const newest = withNewest(more, { items: [event(6), event(5)], next: 'c5' });
  assert.deepEqual([seconds(newest), newest.next], [[6, 5, 4, 3, 2], null]);
});

test('where more happened than a page holds, no hole is shown', () => {
  const jumped = withNewest({ items: [event(2)], next: null }, { items: [event(9), event(8)], next: 'c8' });
  assert.deepEqual([seconds(jumped), jumped.next], [[9, 8], 'c8']);
  assert.deepEqual(withNewest(null, { items: [], next: null }), { items: [], next: null });
});

test('every value of a GPU in the contract is shown somewhere, and what is not sent is named', () => {
  const start = CONTRACT.indexOf('    Metrics:\n');
  const block = CONTRACT.slice(start, CONTRACT.indexOf('    GpuSample:', start));
  const metrics = [...block.matchAll(/^ {8}(\w+): \{/gm)].map(([, name]) => name).filter((name) => !['ended', 'lost'].includes(name));
  const gpu = Object.fromEntries(metrics.map((name) => [name, 1]));
  const shown = factsOf(gpu).flatMap(({ facts }) => facts.map(({ key }) => key));
  assert.deepEqual([...shown].sort(), [...metrics].sort());
  assert.ok(factsOf({}).every(({ facts, missing }) => facts.length === 0 && missing.length > 0));
});

test('values have units', () => {
  const values = { sm_clock: 1_980_000_000, energy: 918_273_645.5, xid: 0, throttle: 0x44, mem_used: 64424509440 };
  const shown = Object.fromEntries(factsOf(values).flatMap(({ facts }) => facts.map(({ key, shown: { value, unit } }) => [key, `${value} ${unit}`.trim()])));
  assert.deepEqual(shown, { sm_clock: '1,980 MHz', energy: '255 kWh', xid: 'none', throttle: 'power cap, heat (hardware)', mem_used: '60.0 GiB' });
  assert.equal(throttleWords(0), 'nothing');
  assert.equal(throttleWords(0x4000), '0x4000');
});

test('windows say how much of them is known', () => {
  const [minute, , , day] = windowsOf({ windows: { '1m': { util: 72, coverage: 0.994 }, '24h': { util: null, coverage: null } } });
  assert.deepEqual([minute.util, coverageWords(minute.coverage)], [72, 'from 99 % of the time']);
  assert.deepEqual([day.util, coverageWords(day.coverage)], [null, '']);
  assert.equal(coverageWords(0), 'nothing known');
  assert.equal(coverageWords(99.9), 'from 99 % of the time');
  assert.equal(coverageWords(100), 'from 100 % of the time');
});

test('who uses a GPU', () => {
  const idle = { workload: null, allocated: false, idle: true, idle_s: 400, slices: 0 };
  assert.equal(useWords(idle), 'not in use, idle for 6 min');
  assert.equal(useWords({ ...idle, workload: 'team-a/7', allocated: true, idle: false, slices: 7, slices_unallocated: 3 }), 'held by team-a/7, 3 of 7 slices free');
  assert.equal(gpuName({ uuid: 'GPU-1', host: 'n', index: 0 }), 'n, GPU 0');
  assert.equal(gpuName({ uuid: 'GPU-1', host: '', index: 0 }), 'GPU-1');
});

test('groups in words', () => {
  assert.equal(silentWords({ live: 3, late: 0, stale: 2, gone: 1 }), '2 stale, 1 gone');
  assert.equal(silentWords({ live: 3 }), '');
  assert.deepEqual([idleWords({ idle: 3, idle_allocated: 2 }), idleWords({ idle: 3, idle_allocated: 3 }), idleWords({ idle: 0 })], ['3, 2 held', '3, held', '']);
  assert.deepEqual(windowOf({ windows: { '1h': { util: 5, coverage: 0.4 } } }, '1h'), { util: 5, words: 'from 40 % of the time', isThin: true });
});

test('a refusal is a sentence with a way on', () => {
  const view = { login: { name: 'out' }, needsSetup: false, here: '/fleet/sources?q=a' };
  const of = (status, change = {}, code = undefined) => refusalOf(new Problem({ status, code }), { ...view, ...change });
  assert.equal(of(401).link.href, '/login?next=%2Ffleet%2Fsources%3Fq%3Da');
  assert.equal(of(403).link.label, 'Log in');
  assert.equal(of(401, { needsSetup: true }).link.href, '/setup');
  assert.match(of(403, { login: { name: 'in' } }).title, /operators/);
  assert.equal(of(403, {}, 'origin_not_allowed').link, null);
  assert.equal(of(503), null);
  assert.equal(refusalOf(null, view), null);
});
