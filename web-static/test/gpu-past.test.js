import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bigValuesOf } from '../models/fleet/gpu-facts.js';
import { CHARTS, askedOf, clockLine, clockQuery, historyQuery, linesOf, marksOf, mayKnowMoney, moneyOf, sourceWords, spanQuery, zoomQuery } from '../models/fleet/gpu-past.js';
import { healthOf, mixOf } from '../models/fleet/groups.js';

const NOW = 1_795_000_000_000;

test('what is asked for stands in the address, and nonsense is the last hour', () => {
  const hour = askedOf({}, NOW);
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
  const { times, series } = linesOf(answer, CHARTS.find(({ name }) => name === 'mem_used'));
  assert.equal(times[0], Date.parse(answer.times[0]) / 1000 + 5);
  assert.deepEqual([series[0].mean, series[0].low, series[0].high], [[1, null], [0, null], [2, null]]);
  assert.deepEqual(linesOf(answer, CHARTS[0]), { times: [], series: [] });
});

test('clocks are samples: a silence is a gap, and a long time is not asked for', () => {
  const clock = CHARTS.at(-1);
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

test('money that is not known is named, not zero', () => {
  const row = { revenue_per_hour: null, cost_per_hour: '0.88', energy_per_hour: '0.11', capital_per_hour: '0.77', profit_per_hour: null, idle_waste_per_hour: '0.00', allocated_idle_waste_per_hour: '0.00', priced_gpus: 0, costed_gpus: 1, metered_gpus: 1 };
  const [revenue, cost] = moneyOf(row);
  assert.deepEqual([revenue.value, revenue.hint, cost.value, cost.hint], [null, 'no selling price in the price book', '0.88', '']);
});

test('the numbers that are looked at first keep their place where nothing is sent', () => {
  const values = bigValuesOf({ util: 41, mem_used: null, mem_total: null, temp: null, power: 5, throttle: 0x4 });
  assert.deepEqual(values.map(({ label }) => label), ['Utilisation', 'Memory', 'Temperature', 'Power', 'SM clock']);
  assert.deepEqual([values[1].shown.value, values[4].words], ['–', 'held down by power cap']);
});

test('the worst of a group is its health, and a mix is in order', () => {
  assert.deepEqual(healthOf({ late: 0, stale: 0, gone: 0 }), { state: 'live', words: 'all live' });
  assert.deepEqual(healthOf({ late: 2, stale: 1, gone: 0 }), { state: 'stale', words: '2 late, 1 stale' });
  assert.deepEqual(mixOf([9, 0, 9], (look) => look), [{ look: 0, gpus: 1 }, { look: 9, gpus: 2 }]);
});

test('an earlier time is compared with where the two do not overlap', () => {
  assert.equal(askedOf({ range: '24h', compare: '1d' }, NOW).compare, '1d');
  assert.equal(askedOf({ range: '7d', compare: '1d' }, NOW).compare, null);
  assert.equal(askedOf({ range: '365d', compare: '4w' }, NOW).compare, null);
  const answer = { times: ['2026-11-22T00:00:00.000Z'], step_s: 10, metrics: { util: { mean: [1], min: [1], max: [1] } }, compare: { metrics: { util: { mean: [9] } } } };
  const { series } = linesOf(answer, CHARTS[0], '1w');
  assert.deepEqual([series[1].label, series[1].dashed, series[1].mean], ['a week before', true, [9]]);
});

test('money is for whoever is logged in and no customer, and in the demo for everybody', () => {
  const as = (role) => ({ name: 'in', user: { role } });
  assert.deepEqual([as('viewer'), as('admin'), as('customer'), { name: 'out' }].map((login) => mayKnowMoney({ login, isDemo: false })), [true, true, false, false]);
  assert.equal(mayKnowMoney({ login: { name: 'out' }, isDemo: true }), true);
});
