import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joined } from '../models/overview/joined.js';
import { RANGES, askedOf, historyQuery, queryOf, spanOf, stepOf } from '../models/overview/ranges.js';
import { fleetSteps, moneySteps, valueAt } from '../models/overview/steps.js';
import { Trail, brokenUp } from '../models/overview/trail.js';

const QUARTER = 900;
const T0 = 1_795_320_000 - (1_795_320_000 % QUARTER);
const NAMES = ['util'];

/** A trail that was seen from `from` on, a value each second; null is a second of which nothing was known. */
function seen(...parts) {
  const trail = new Trail(NAMES);
  for (const [from, to, util] of parts) for (let at = from; at < to; at += 1) trail.record(at, { util });
  return trail;
}

const stepsOf = (...values) => ({ stepS: QUARTER, times: values.map((_, at) => T0 + at * QUARTER), columns: { util: values } });
const line = ({ steps, trail = null, span, now = span.to, earlier = 0 }) =>
  joined({ names: NAMES, steps, trail: trail?.between(span.from, span.to) ?? null, span, now, earlier });
const ascends = (times) => times.every((time, at) => at === 0 || time > times[at - 1]);

test('what is asked stands in the address, and anything else is the usual', () => {
  assert.equal(askedOf({}).range.name, '1h');
  assert.equal(askedOf({ range: '7d', compare: '1w' }).compare.label, 'a week before');
  assert.equal(askedOf({ range: 'nonsense', compare: '3y', from: 'x', to: '5' }).zoom, null);
  assert.deepEqual(askedOf({ from: '1795320000', to: '1795323600' }).zoom, { from: 1_795_320_000, to: 1_795_323_600 });
  assert.deepEqual(queryOf.range('1h'), { range: '', from: '', to: '' });
  assert.deepEqual(askedOf(queryOf.zoom({ from: 1_795_320_000, to: 1_795_323_600 })).zoom, { from: 1_795_320_000, to: 1_795_323_600 });
});

test('a chart ends now, or where it was drawn, but never ahead', () => {
  assert.deepEqual(spanOf(askedOf({ range: '5m' }), T0 + 0.7), { from: T0 - 300, to: T0 });
  const zoom = { from: String(T0 - 100), to: String(T0 + 100) };
  assert.deepEqual(spanOf(askedOf(zoom), T0), { from: T0 - 200, to: T0 });
  assert.deepEqual(spanOf(askedOf(zoom), T0 + 500), { from: T0 - 100, to: T0 + 100 });
});

test('the stored past is asked in whole steps of at most some hundred', () => {
  for (const { seconds } of RANGES) {
    const span = { from: T0 + 17 - seconds, to: T0 + 17 };
    const { from, to } = historyQuery(span);
    assert.ok(Number(from) <= span.from && Number(to) >= span.to);
    assert.ok((to - from) / stepOf(span) <= 370);
    assert.equal(Number(from) % stepOf(span), 0);
  }
  assert.equal(historyQuery({ from: T0, to: T0 + QUARTER }, 86_400).from, String(T0 - 86_400));
});

test('seconds join the steps without a hole and without saying anything twice', () => {
  const span = { from: T0, to: T0 + 3_000 };
  const { times, columns } = line({ steps: stepsOf(10, 20, 30, 40), trail: seen([T0 + 2_000, T0 + 3_000, 50]), span });
  assert.ok(ascends(times));
  assert.equal(columns.util[0], 10);
  assert.ok(columns.util.every((value) => value !== null));
  assert.ok(times.every((time, at) => at === 0 || time - times[at - 1] <= QUARTER));
  const begin = times.indexOf(T0 + 2_000);
  assert.equal(columns.util[begin], 50);
  assert.equal(columns.util[begin - 1], 30);
  assert.ok(columns.util.slice(begin).every((value) => value === 50));
});

test('seconds of which nothing was known are a gap, times at which nobody looked are told by the steps', () => {
  const span = { from: T0, to: T0 + 1_800 };
  const down = line({ steps: stepsOf(10, 20), trail: seen([T0, T0 + 600, 50], [T0 + 600, T0 + 660, null], [T0 + 660, T0 + 1_800, 50]), span });
  assert.ok(down.times.some((time, at) => time > T0 + 600 && time < T0 + 660 && down.columns.util[at] === null));
  assert.ok(!down.columns.util.includes(10));
  const hidden = line({ steps: stepsOf(10, 20), trail: seen([T0, T0 + 600, 50], [T0 + 1_200, T0 + 1_800, 50]), span });
  assert.deepEqual([...new Set(hidden.columns.util)], [50, 10, 20]);
  assert.ok(ascends(hidden.times));
});

test('whole steps of which the page knew nothing are what is stored', () => {
  const span = { from: T0, to: T0 + 2_700 };
  const { columns } = line({ steps: stepsOf(10, 20, 30), trail: seen([T0, T0 + 900, 50], [T0 + 900, T0 + 1_800, null], [T0 + 1_800, T0 + 2_700, 50]), span });
  assert.deepEqual([...new Set(columns.util)], [50, 20]);
});

test('steps that are not known stay gaps, and what is to come is not drawn', () => {
  const span = { from: T0, to: T0 + 2_000 };
  const { times, columns } = line({ steps: stepsOf(10, null, 30, 99), span });
  assert.ok(columns.util.includes(null));
  assert.ok(!columns.util.includes(99));
  assert.ok(times.at(-1) <= span.to);
});

test('many steps are points in their middle, few are levels', () => {
  const steps = stepsOf(...Array.from({ length: 96 }, (_, at) => at));
  const day = line({ steps, span: { from: T0, to: T0 + 96 * QUARTER } });
  assert.equal(day.times.length, 96);
  assert.equal(day.times[0], T0 + QUARTER / 2);
  const hour = line({ steps, span: { from: T0, to: T0 + 4 * QUARTER } });
  assert.equal(hour.times[0], T0);
  assert.equal(hour.columns.util[1], 0);
});

test('an earlier time is moved on', () => {
  const span = { from: T0 + 86_400, to: T0 + 86_400 + 1_800 };
  const { times, columns } = line({ steps: stepsOf(10, 20), span, earlier: 86_400 });
  assert.equal(times[0], span.from);
  assert.deepEqual([...new Set(columns.util)], [10, 20]);
});

test('a trail without steps stands alone, and steps without a trail too', () => {
  const span = { from: T0, to: T0 + 100 };
  assert.equal(line({ steps: null, trail: seen([T0, T0 + 50, 5]), span }).times.length, 50);
  assert.deepEqual(line({ steps: null, span }), { times: [], columns: { util: [] } });
});

test('a trail does not grow, however long it is fed, and still reaches back', () => {
  const trail = new Trail(NAMES);
  const sizes = [];
  for (let at = 0; at < 8 * 3_600 * 3; at += 1) {
    trail.record(T0 + at, { util: at % 100 });
    if (at % 3_600 === 0) sizes.push(trail.size);
  }
  assert.ok(sizes.slice(10).every((size) => size === sizes.at(-1)), sizes.join(' '));
  const end = T0 + 8 * 3_600 * 3;
  assert.equal(trail.between(end - 300, end).stepS, 1);
  assert.equal(trail.between(end - 300, end).times.length, 300);
  const hours = trail.between(end - 6 * 3_600, end);
  assert.equal(hours.stepS, 15);
  assert.equal(hours.times.length, 1_440);
});

test('clocks that go back are not recorded twice', () => {
  const trail = seen([T0, T0 + 10, 1]);
  trail.record(T0 + 5, { util: 100 });
  assert.equal(trail.between(T0, T0 + 20).times.length, 10);
});

test('answers of the API become steps: power of the whole fleet, money in an hour', () => {
  const steps = fleetSteps({
    times: ['2026-11-22T04:30:00.000Z', '2026-11-22T04:45:00.000Z'],
    step_s: 900,
    coverage: [1, 0.5],
    gpus: [400, 400],
    metrics: { util: { mean: [63.6, null] }, power: { mean: [350, 300], coverage: [1, 0.5] } },
  });
  assert.deepEqual(steps.columns.power, [140_000, 60_000]);
  assert.deepEqual(steps.columns.util, [63.6, null]);
  const begin = Date.parse('2026-11-22T04:45:00.000Z') / 1_000;
  const money = moneySteps({ step: '15m', items: [{ ts: '2026-11-22T04:30:00.000Z', revenue: '130.00', cost: null, profit: '30', idle_waste: '1' }, { ts: '2026-11-22T04:45:00.000Z', revenue: '30.00', cost: '15', profit: '5', idle_waste: '0' }] }, begin + 180);
  assert.deepEqual(money.columns.revenue, [520, 600]);
  assert.deepEqual(money.columns.cost, [null, 300]);
  assert.equal(moneySteps({ step: '15m', items: [{ ts: '2026-11-22T04:45:00.000Z', revenue: '0.1' }] }, begin + 5).times.length, 0, 'of a few seconds nothing is said');
  assert.equal(valueAt(money, 'revenue', begin - 1), 520);
  assert.equal(valueAt(money, 'revenue', begin - 1_000), null);
});

test('seconds that are far apart are no line, where nothing is stored between them', () => {
  const trail = { stepS: 1, times: [100, 101, 160, 161], columns: { util: [1, 2, 3, 4] } };
  const { times, columns } = joined({ names: ['util'], steps: null, trail, span: { from: 0, to: 200 }, now: 200 });
  assert.deepEqual([times, columns.util], [[100, 101, 102, 160, 161], [1, 2, null, 3, 4]]);
  assert.deepEqual(brokenUp(trail, trail.columns.util), [1, 2, null, 3, 4]);
});
