import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedOf, historyQuery, linesOf, sourceWords, spanQuery } from '../models/fleet/gpu-past.js';
import { METRICS, USUAL_SPAN, drawnRange, knownWords, metricOf, runsOf, scopeOf } from '../models/fleet/past.js';
import { amount, eventWords, neighbours, reportOf, sharePercent } from '../models/fleet/reports.js';

const [UTIL] = METRICS;
const NOW = Date.parse('2026-11-21T22:10:00Z');

const answer = (mean, more = {}) => ({
  from: '2026-11-21T10:00:00.000Z',
  to: new Date(Date.parse('2026-11-21T10:00:00Z') + mean.length * 60_000).toISOString(),
  step_s: 60,
  source: 'samples',
  provisional_from: null,
  times: mean.map((_, at) => new Date(Date.parse('2026-11-21T10:00:00Z') + at * 60_000).toISOString()),
  coverage: mean.map((value) => (value === null ? 0 : 1)),
  metrics: { util: { min: mean.map((value) => value && value - 10), mean, max: mean.map((value) => value && value + 10) } },
  ...more,
});

test('an address asks for a range, a metric and a comparison, and whatever it does not know is the usual', () => {
  const now = NOW / 1000;
  assert.deepEqual(askedOf({}, NOW, USUAL_SPAN).range, { from: now - 86_400, to: now });
  assert.equal(askedOf({ range: '99y', compare: '1w' }, NOW, USUAL_SPAN).span.name, '24h');
  assert.equal(askedOf({ range: '30d', compare: '1d' }, NOW, USUAL_SPAN).compare, null);
  assert.equal(historyQuery(askedOf({ range: '7d', compare: '1w' }, NOW, USUAL_SPAN), 'power').metrics, 'power');
  assert.equal(spanQuery({}, askedOf({}, NOW, USUAL_SPAN).span, USUAL_SPAN).range, '');
  assert.equal(metricOf('weight'), UTIL);
});

test('the runs of what is known leave out what is not', () => {
  assert.deepEqual(runsOf([1, 0, null, 3, null, null, 4, 5]), [
    [0, 1],
    [3, 3],
    [6, 7],
  ]);
});

test('a mean has a band and an earlier time beside it, a sum has neither least nor greatest', () => {
  const { series } = linesOf(answer([10, null, 30], { compare: { metrics: { util: { mean: [1, 2, 3] } } } }), UTIL, '1d');
  assert.deepEqual(series[0].mean, [10, null, 30]);
  assert.deepEqual(series[0].high, [20, null, 40]);
  assert.deepEqual([series[1].label, series[1].mean, series[1].dashed], ['a day before', [1, 2, 3], true]);
  const energy = linesOf(answer([], { times: ['2026-11-21T10:00:00.000Z'], metrics: { energy: { sum: [7_200] } } }), metricOf('energy'));
  assert.deepEqual([energy.series[0].mean, energy.series[0].low], [[2], undefined]);
});

test('a chart begins where anything is known, unless just this time was asked for', () => {
  const asked = askedOf({}, NOW, USUAL_SPAN);
  const lines = { times: [NOW / 1000 - 80_000, NOW / 1000 - 20_000, NOW / 1000 - 10_000], series: [{ mean: [null, 5, 6] }] };
  assert.equal(drawnRange(asked, lines).from, NOW / 1000 - 20_000);
  assert.equal(drawnRange({ ...asked, compare: '1d' }, lines), asked.range);
  assert.equal(drawnRange({ ...asked, isZoomed: true }, lines), asked.range);
  assert.equal(drawnRange(asked, { times: [1], series: [{ mean: [null] }] }), asked.range);
});

test('what is known and what a point is are told in words', () => {
  const asked = askedOf({}, NOW, USUAL_SPAN);
  const zoomed = { ...asked, isZoomed: true };
  assert.equal(knownWords({ coverage: [1, null, 0.5, 0.5] }, asked), '50 % of the last 24 hours is known.');
  assert.equal(knownWords({ coverage: [0.993] }, zoomed), '99 % of this time is known.');
  assert.equal(knownWords({ coverage: [0.001] }, zoomed), 'Less than 1 % of this time is known.');
  assert.equal(knownWords({ coverage: [] }, asked), '');
  assert.match(sourceWords(answer([1])), /^A point is 1 min, from samples; the band/);
  assert.match(sourceWords({ step_s: 86_400, source: 'days' }, { series: 'sum' }), /^A point is 1 d, from days; it is the sum/);
});

test('a history is of the fleet unless a part of it is named', () => {
  assert.deepEqual(scopeOf({}), { of: 'fleet', name: '', path: '/api/v1/fleet' });
  assert.deepEqual(scopeOf({ of: 'model', name: 'H100 SXM5 80GB' }).path, '/api/v1/models/H100%20SXM5%2080GB');
  assert.equal(scopeOf({ of: 'host' }).path, null);
  assert.equal(scopeOf({ of: 'rack', name: 'x' }).of, 'fleet');
});

test('a report is of yesterday unless a day or a month is named', () => {
  assert.deepEqual(reportOf({}, NOW), { kind: 'daily', period: '2026-11-20', by: 'region', query: { date: '2026-11-20', by: 'region' } });
  assert.deepEqual(reportOf({ month: '2026-10', by: 'host' }, NOW).query, { month: '2026-10', by: 'host' });
  assert.equal(reportOf({ day: 'yesterday', by: 'rack' }, NOW).by, 'region');
  assert.deepEqual(neighbours({ kind: 'daily', period: '2026-11-21' }, NOW), { before: '2026-11-20', after: null });
  assert.deepEqual(neighbours({ kind: 'daily', period: '2026-03-01' }, NOW), { before: '2026-02-28', after: '2026-03-02' });
  assert.deepEqual(neighbours({ kind: 'monthly', period: '2025-12' }, NOW), { before: '2025-11', after: '2026-01' });
  assert.deepEqual(neighbours({ kind: 'monthly', period: '2026-11' }, NOW), { before: '2026-10', after: null });
});

test('amounts of a report have three telling digits', () => {
  assert.deepEqual([null, 0, 0.456, 12.34, 1234.5].map(amount), ['–', '0', '0.46', '12.3', '1,235']);
  assert.equal(sharePercent(0.998), '99.8 %');
  assert.equal(sharePercent(null), '–');
  assert.equal(eventWords({ info: 3, warning: 1, critical: 2 }), '2 critical, 1 warning');
  assert.equal(eventWords({ info: 3, warning: 0, critical: 0 }), '');
  assert.equal(eventWords(null), '–');
});
