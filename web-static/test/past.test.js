import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OF_FLEET, OF_GPU, askedOf, clockLine, clockQuery, drawnRange, historyQuery, knownWords, linesOf, marksOf, scopeOf, sourceWords, spanQuery, zoomQuery } from '../models/fleet/past.js';

const NOW = 1_795_000_000_000;
const [UTIL, MEMORY] = OF_GPU.charts;
const hour = askedOf({}, NOW);

test('what is asked for stands in the address, and nonsense is the last hour', () => {
  assert.deepEqual([hour.span.name, hour.range.to - hour.range.from, hour.isZoomed], ['1h', 3_600, false]);
  assert.equal(askedOf({ range: 'ages' }, NOW).span.name, '1h');
  assert.deepEqual(askedOf({ from: '1000', to: '2000' }, NOW).range, { from: 1_000, to: 2_000 });
  for (const zoom of [{ from: '5', to: '4' }, { from: 'a', to: 'b' }, { from: '1000', to: '1010' }, { from: '1', to: '999999999' }]) assert.equal(askedOf(zoom, NOW).isZoomed, false, JSON.stringify(zoom));
  assert.deepEqual(zoomQuery({ range: '24h' }, { from: 100.7, to: 500.2 }, NOW), { range: '24h', from: '100', to: '501' });
  assert.equal(zoomQuery({}, { from: NOW / 1000 - 500, to: NOW / 1000 + 900 }, NOW).to, String(NOW / 1000));
  assert.deepEqual(spanQuery({ from: '1', to: '2', x: 'y' }, { name: '7d' }), { from: '', to: '', x: 'y', range: '7d' });
  assert.equal(historyQuery(hour).to, new Date(NOW).toISOString());
});

test('lines stand in the middle of their steps, in the unit of their chart, with gaps', () => {
  const answer = { times: ['2026-11-22T00:00:00.000Z', '2026-11-22T00:00:10.000Z'], step_s: 10, metrics: { mem_used: { mean: [1024 ** 3, null], min: [0, null], max: [2 * 1024 ** 3, null] } } };
  const { times, series } = linesOf(answer, MEMORY, hour);
  assert.equal(times[0], Date.parse(answer.times[0]) / 1000 + 5);
  assert.deepEqual([series[0].mean, series[0].low, series[0].high], [[1, null], [0, null], [2, null]]);
  assert.deepEqual(linesOf(answer, UTIL, hour), { times: [], series: [] });
});

test('clocks are samples: a silence is a gap, and a long time is not asked for', () => {
  const clock = OF_GPU.charts.at(-1);
  const at = (s) => new Date(NOW + s * 1000).toISOString();
  const { times, series } = clockLine({ columns: ['time', 'gpu', 'sm_clock'], rows: [[at(0), 'g', 1e9], [at(5), 'g', 2e9], [at(305), 'g', 3e9]] }, clock);
  assert.deepEqual(series[0].mean, [1e9, 2e9, null, 3e9]);
  assert.equal(times[2] - times[1], 150);
  assert.deepEqual(clockLine({ columns: ['time', 'sm_clock'], rows: [] }, clock).series, []);
  assert.notEqual(clockQuery(askedOf({ range: '1h' }, NOW)), null);
  assert.equal(clockQuery(askedOf({ range: '6h' }, NOW)), null);
});

test('events of the time are marks', () => {
  const events = [{ ts: new Date(2_000_000).toISOString(), severity: 'critical' }, { ts: new Date(9_000_000).toISOString(), severity: 'odd' }];
  assert.deepEqual(marksOf(events, { from: 1_000, to: 3_000 }, () => 'XID 79'), [{ time: 2_000, text: 'XID 79', tone: 'bad' }]);
  assert.equal(sourceWords({ step_s: 900, source: 'spans' }).startsWith('A point is 15 min, from quarters of an hour'), true);
});

test('an earlier time is compared with where the two do not overlap', () => {
  assert.equal(askedOf({ range: '24h', compare: '1d' }, NOW).compare, '1d');
  assert.equal(askedOf({ range: '7d', compare: '1d' }, NOW).compare, null);
  assert.equal(askedOf({ range: '365d', compare: '4w' }, NOW).compare, null);
  const answer = { times: ['2026-11-22T00:00:00.000Z'], step_s: 10, metrics: { util: { mean: [1], min: [1], max: [1] } }, compare: { metrics: { util: { mean: [9] } } } };
  const { series } = linesOf(answer, UTIL, { ...hour, compare: '1w' });
  assert.deepEqual([series[1].label, series[1].dashed, series[1].mean], ['a week before', true, [9]]);
});

test('a history is of the fleet unless a part of it is named', () => {
  assert.deepEqual(scopeOf({}), { of: 'fleet', name: '', path: '/api/v1/fleet' });
  assert.deepEqual(scopeOf({ of: 'model', name: 'H100 SXM5 80GB' }).path, '/api/v1/models/H100%20SXM5%2080GB');
  assert.equal(scopeOf({ of: 'host' }).path, null);
  assert.equal(scopeOf({ of: 'rack', name: 'x' }).of, 'fleet');
});

test('many together are asked for as they are kept, a day where nothing is said, and their sums are of whole steps', () => {
  const asked = askedOf({ range: '15m' }, NOW, OF_FLEET);
  assert.equal(asked.span.name, '24h');
  assert.deepEqual(spanQuery({}, asked.span, OF_FLEET).range, '');
  assert.equal(historyQuery(asked, OF_FLEET).metrics, 'util,mem_used,power,temp,energy,idle');
  assert.equal(historyQuery(hour).metrics, 'util,mem_used,temp,power');
  const begin = (at) => new Date(NOW - at * 900_000).toISOString();
  const answer = { times: [begin(2), begin(1), begin(0)], step_s: 900, metrics: { energy: { sum: [7_200, null, 3_600] } } };
  assert.deepEqual(linesOf(answer, OF_FLEET.charts.find(({ name }) => name === 'energy'), asked).series[0].mean, [2, null, null]);
});

test('charts of many begin where anything is known, unless just this time was asked for', () => {
  const asked = askedOf({}, NOW, OF_FLEET);
  const answer = { times: [80_000, 20_000, 10_000].map((ago) => new Date(NOW - ago * 1_000).toISOString()), coverage: [0, 0.5, 1] };
  assert.equal(drawnRange(asked, answer).from, NOW / 1000 - 20_000);
  assert.equal(drawnRange({ ...asked, compare: '1d' }, answer), asked.range);
  assert.equal(drawnRange({ ...asked, isZoomed: true }, answer), asked.range);
  assert.equal(drawnRange(asked, { ...answer, coverage: [0, null, 0] }), asked.range);
  assert.equal(drawnRange(asked, { ...answer, coverage: [0, 0, 1], times: answer.times.map(() => new Date(NOW - 60_000).toISOString()) }).from, NOW / 1000 - 3_600);
});

test('how much is known is told in words', () => {
  assert.deepEqual([[1, null, 0.5, 0.5], [0.993], [0.001], []].map((coverage) => knownWords({ coverage }, { isZoomed: true })), ['50 % of this time is known.', '99 % of this time is known.', 'Less than 1 % of this time is known.', '']);
  assert.equal(knownWords({ coverage: [1] }, askedOf({}, NOW, OF_FLEET)), '100 % of the last 24 hours is known.');
});
