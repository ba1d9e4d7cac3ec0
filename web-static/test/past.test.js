import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TimeWords } from '../models/chart/time-ticks.js';
import { METRICS, RANGES, askedOf, chartOf, lastKnown, lineQuery, pointWords, runsOf, scopeOf, sourceWords, summaryOf } from '../models/fleet/past.js';
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

const BOX = { width: 400, height: 200, left: 40, bottom: 20 };

test('an address asks for a range, a metric and a comparison, and whatever it does not know is the usual', () => {
  assert.deepEqual(lineQuery(askedOf({})), { from: '-24h', points: 288, metrics: 'util', compare: null });
  assert.deepEqual(lineQuery(askedOf({ range: '7d', metric: 'power', compare: '1w' })), { from: '-7d', points: 336, metrics: 'power', compare: '1w' });
  assert.deepEqual(lineQuery(askedOf({ range: '99y', metric: 'weight', compare: '1w' })), { from: '-24h', points: 288, metrics: 'util', compare: '1w' });
  assert.equal(askedOf({ range: '30d', compare: '1d' }).compare, null);
  assert.ok(RANGES.every(({ points }) => points <= 2_000));
});

test('what is not known is a gap, never a zero and never a line across', () => {
  assert.deepEqual(runsOf([1, 0, null, 3, null, null, 4, 5]), [
    [0, 1],
    [3, 3],
    [6, 7],
  ]);
  const { line, bands } = chartOf(answer([20, 40, null, 60, null, 80, 80]), UTIL, BOX);
  assert.equal(line.length, 3);
  assert.equal(bands.length, 3);
  assert.match(line[1], /^M[\d.]+ [\d.]+h[\d.]+$/, 'a point that is alone is as wide as its step');
});

test('everything drawn lies in the box, and more is higher', () => {
  let seed = 7;
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  for (const metric of METRICS.filter(({ series }) => series === 'mean')) {
    for (let round = 0; round < 50; round += 1) {
      const mean = Array.from({ length: 40 }, () => (random() < 0.2 ? null : 20 + 60 * random()));
      const told = answer(mean);
      told.metrics = { [metric.name]: told.metrics.util };
      const chart = chartOf(told, metric, BOX);
      for (const path of [...chart.line, ...chart.bands]) {
        for (const [, x, y] of path.matchAll(/([\d.-]+) ([\d.-]+)/g)) {
          assert.ok(x >= 39.9 && x <= 400.1 && y >= -0.1 && y <= 180.1, `${metric.name} ${x} ${y}`);
        }
      }
      assert.ok(chart.rows.length >= 2 && chart.rows.length <= 7, JSON.stringify(chart.rows));
    }
  }
  const { line } = chartOf(answer([10, 90]), UTIL, BOX);
  const [low, high] = [...line[0].matchAll(/[\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y));
  assert.ok(high < low);
});

test('a pointer finds the step that it is over', () => {
  const chart = chartOf(answer([10, 20, 30, 40]), UTIL, BOX);
  assert.deepEqual([-5, 40, 129, 131, 399, 999].map(chart.pointAt), [0, 0, 0, 1, 3, 3]);
});

test('an earlier time is drawn on the same axis', () => {
  const told = answer([10, 20, 30], { compare: { metrics: { util: { min: [1, 2, 3], mean: [10, null, 30], max: [1, 2, 3] } } } });
  const { earlier, line } = chartOf(told, UTIL, BOX);
  assert.equal(earlier.length, 2);
  assert.equal(line.length, 1);
  assert.equal(pointWords(told, UTIL, 2).earlier, '30.0 %');
});

test('points and lines are told in words', () => {
  const told = answer([10, null, 30]);
  told.coverage[2] = 0.4;
  const { when, utc, value } = pointWords(told, UTIL, 1, new TimeWords({ locale: 'en-GB', zone: 'Asia/Kolkata', offsetS: () => 19_800 }));
  assert.deepEqual([when, utc, value], ['21 Nov, 15:31:00', '21 Nov, 10:01:00 UTC', 'nothing known']);
  assert.deepEqual(pointWords(told, UTIL, 2).band, '20.0 % to 40.0 %, 40 % known');
  assert.equal(lastKnown(answer([10, 20, null]), UTIL), 1);
  assert.equal(lastKnown(answer([null]), UTIL), -1);
  assert.equal(chartOf(answer([null, null]), UTIL, BOX), null);
  assert.equal(summaryOf(told, UTIL), 'Utilisation: 10.0 % to 30.0 %, 20.0 % in the middle.');
  assert.equal(sourceWords(told), 'A point is 1 min, from samples.');
  assert.equal(sourceWords({ ...told, step_s: 86_400, source: 'days', provisional_from: told.from }), 'A point is 1 d, from days. The end may still change.');
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
