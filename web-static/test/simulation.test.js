import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { FIGURES, columnsOf, courseOf, marksOf, pointsQuery, wholeOf, zoomOf, zoomQuery } from '../models/simulation/charts.js';
import { commandWords, shockFields, shockOf, targetOf } from '../models/simulation/commands.js';
import { changeOf, changeWords, differencesOf, figuresOf, intervalOf, isSure, progressWords, sentenceOf, shockIn } from '../models/simulation/comparison.js';
import { RunLog } from '../models/simulation/log.js';
import { bodyOf, changeable, groupsOf, knownOf, linesError, linesOf, regionsOf } from '../models/simulation/parameters.js';
import { maySteer, mayStart, whyNotStart, whyNotSteer } from '../models/simulation/rights.js';
import { dayAndTime, happeningWords, isBehind, isOver, momentWords, money, nameWords, paceWords, progressOf, spanWords, speedLabel, speedWords, statusOf } from '../models/simulation/words.js';
import { randomFrom } from './support/random.js';

const REGIONS = [
  { code: 'us-east', pools: [{ model: 'A100', gpus: 192, standard_cents: 100 }, { model: 'H100', gpus: 8, standard_cents: 220 }] },
  { code: 'hq', pools: [{ model: 'H100', gpus: 192, standard_cents: 220 }] },
];
const number = (name, usual, isLive) => ({ name, usual, least: 0, most: 1_000_000, is_live: isLive, unit: '', about: 'On the average.' });
const KNOWN = knownOf({
  parameters: [number('duration_hours', 0, false), number('jobs_per_hour', 300, true), number('spend_ratio', 0.25, true), number('later_thing', 3, false)],
  ...{ price_modes: ['mixed', 'spot'], traces: ['seren', 'markov'], start: '2026-01-01T00:00:00Z', regions: REGIONS },
});

test('a run in words', () => {
  assert.equal(momentWords('2026-03-03T14:05:00.000Z'), 'Mar 3, 2026, 14:05');
  assert.deepEqual(dayAndTime('2026-03-03T14:05:00.000Z'), { day: 'Mar 3, 2026', time: '14:05' });
  assert.equal(momentWords(null), '–');
  assert.deepEqual([0, 1, 30, 168, 2_000, 13_140].map(spanWords), ['0 hours', '1 hour', '1.3 days', '1 week', '11.9 weeks', '1.5 years']);
  assert.deepEqual([1, 86_400, 'max', 7_200].map(speedLabel), ['1×', '86,400×', 'Max', '7,200×']);
  assert.equal(speedWords(3_600), 'an hour in a second');
  assert.equal(speedWords(7_200), '7,200 times as fast as time');
  assert.equal(paceWords({ status: 'running', hours_per_second: 1_204.2 }), '1,204 simulated hours a second');
  assert.equal(paceWords({ status: 'paused', hours_per_second: 10 }), '');
  assert.deepEqual(statusOf({ status: 'finished' }), { tone: 'stale', words: 'finished' });
  assert.deepEqual(statusOf({ status: 'later' }), { tone: 'stale', words: 'later' });
  assert.ok(isOver({ status: 'failed' }) && !isOver({ status: 'paused' }));
  assert.ok(isBehind({ at: '2026-01-01T00:00:00Z', furthest: '2026-01-02T00:00:00Z' }) && !isBehind({ at: '2026-01-02T00:00:00Z', furthest: '2026-01-02T00:00:00Z' }));
  assert.equal(progressOf({ hour: 84, duration_hours: 168 }), 50);
  assert.equal(progressOf({ hour: 84, duration_hours: null }), null);
  assert.equal(happeningWords('gpus_ordered'), 'GPUs ordered');
  assert.equal(happeningWords('later_kind'), 'later kind');
});

test('money at a glance, and never a thousand times too much', () => {
  const cases = { 0: '$0', 12.5: '$12.50', 9_999: '$9,999', 10_000: '$10.0 k', 84_000: '$84.0 k', 123_456: '$123 k', 1_240_000: '$1.24 m', 2_500_000_000: '$2.50 bn', '-312.4': '−$312', '-45000': '−$45.0 k' };
  for (const [value, words] of Object.entries(cases)) assert.equal(money(Number(value)), words, value);
  assert.equal(money('84000.00'), '$84.0 k');
  assert.equal(money('1.50'), '$1.50');
  for (const nothing of [null, undefined, '', 'x']) assert.equal(money(nothing), '–');
});

test('names of parameters are read as words', () => {
  assert.deepEqual(['jobs_per_hour', 'gpu_wattage_w', 'max_gpus', 'electricity_cost_per_kwh', 'pue', 'gpu_mtbf_hours'].map(nameWords), ['Jobs per hour', 'GPU wattage', 'Max GPUs', 'Electricity cost per kWh', 'PUE', 'Hours between failures of a GPU']);
});

test('who may start and steer, and what others are told', () => {
  const as = (role, id = 'u1') => ({ name: 'in', user: { role, id } });
  const out = { name: 'out', user: null };
  for (const role of ['admin', 'operator', 'customer']) assert.ok(mayStart(as(role)), role);
  assert.ok(!mayStart(as('viewer')) && !mayStart(out) && !mayStart(null));
  const run = { owner: 'u2' };
  assert.ok(maySteer(as('operator'), run) && maySteer(as('customer', 'u2'), run) && !maySteer(as('customer'), run));
  const view = (login) => ({ login, here: '/simulation/sim_1', needsSetup: false });
  assert.equal(whyNotSteer(view(as('admin')), run), null);
  assert.match(whyNotSteer(view(as('customer')), run).text, /Fork it/);
  assert.match(whyNotSteer(view(as('viewer')), run).text, /Your role/);
  assert.equal(whyNotSteer(view(out), run).link.href, '/login?next=%2Fsimulation%2Fsim_1');
  assert.equal(whyNotStart({ login: out, here: '/simulation', needsSetup: true }).link.href, '/setup');
  assert.equal(whyNotStart(view(as('viewer'))).link, null);
});

test('the form has every parameter once, also those that a later server adds', () => {
  const groups = groupsOf(KNOWN);
  const names = groups.flatMap(({ fields }) => fields.map(({ name }) => name));
  assert.deepEqual([...names].sort(), ['later_thing', 'price_mode', 'seed', 'spend_ratio', 'start', 'trace']);
  assert.equal(groups.at(-1).title, 'More');
  const kind = (name) => groups.flatMap(({ fields }) => fields).find((field) => field.name === name).kind;
  assert.deepEqual(['price_mode', 'start', 'spend_ratio'].map(kind), ['choice', 'text', 'number']);
  assert.deepEqual(changeable(KNOWN).map(({ name }) => name), ['jobs_per_hour', 'spend_ratio']);
});

test('only what was said is sent, so that one click is a run', () => {
  assert.deepEqual(bodyOf({}, KNOWN), {});
  const usual = { name: ' ', from: 'defaults', speed: '86400', duration_hours: '8760', jobs_per_hour: '', price_mode: 'mixed', spend_ratio: '', start: '', regions: linesOf(KNOWN.regions) };
  assert.deepEqual(bodyOf(usual, KNOWN), { speed: 86_400, duration_hours: 8_760 });
  assert.deepEqual(bodyOf({ ...usual, name: ' a ', from: 'live', speed: 'max', duration_hours: '', spend_ratio: '0.5', price_mode: 'spot', start: '2027-01-01T00:00:00Z' }, KNOWN), {
    ...{ name: 'a', from: 'live', speed: 'max', spend_ratio: 0.5, price_mode: 'spot', start: '2027-01-01T00:00:00Z' },
  });
  const changed = bodyOf({ ...usual, regions: 'eu, A100, 8\neu, H100, 4, 250' }, KNOWN);
  assert.deepEqual(changed.regions, [{ code: 'eu', pools: [{ model: 'A100', gpus: 8 }, { model: 'H100', gpus: 4, standard_cents: 250 }] }]);
});

test('the form knows every number of the contract’s engine, and each group names only those that are there', () => {
  const rows = readFileSync(new URL('../../src/main/resources/simulation/parameters.tsv', import.meta.url), 'utf8');
  const names = rows.split('\n').filter((line) => /^[a-z_]+\t/.test(line)).map((line) => line.split('\t')[0]);
  assert.ok(names.length > 30, names.join(' '));
  const known = knownOf({ parameters: names.map((name) => number(name, 1, true)), price_modes: ['mixed'], traces: ['seren'], start: '2026-01-01T00:00:00Z', regions: [] });
  assert.ok(!groupsOf(known).some(({ title }) => title === 'More'), 'a parameter has no group');
});

test('regions as lines go there and back', () => {
  assert.deepEqual(regionsOf(linesOf(KNOWN.regions)), KNOWN.regions);
  assert.equal(linesError(linesOf(KNOWN.regions)), '');
  assert.match(linesError('us-east, A100, 192\n\nrubbish'), /^Line 3 /);
});

test('commands as the server takes them, and in words', () => {
  assert.deepEqual(shockOf('demand', { factor: '2', hours: '' }), { command: 'shock', kind: 'demand', factor: 2 });
  assert.deepEqual(shockOf('outage', { hours: '6', region: 'hq', factor: '9' }), { command: 'shock', kind: 'outage', hours: 6, region: 'hq' });
  assert.deepEqual(shockFields('later'), []);
  assert.deepEqual(['720', '2026-03-01', '2026-03-01T12:00', '2026-03-01T12:00:00+02:00'].map(targetOf), [720, '2026-03-01T00:00:00.000Z', '2026-03-01T12:00:00.000Z', '2026-03-01T10:00:00.000Z']);
  for (const wrong of ['', 'soon', 'March', '-5', '12:00']) assert.equal(targetOf(wrong), null, wrong);
  const words = [
    [{ command: 'shock', kind: 'demand', factor: 1.25, hours: 72 }, 'Demand +25 % for 3 days'],
    [{ command: 'shock', kind: 'price_crash', factor: 0.6 }, 'Prices −40 %'],
    [{ command: 'shock', kind: 'outage', region: 'hq', hours: 6 }, 'hq out for 6 hours'],
    [{ command: 'parameter', parameter: 'spend_ratio', value: 0.5 }, 'Spend ratio set to 0.5'],
    [{ command: 'speed', speed: 'max' }, 'Speed: as fast as it goes'],
    [{ command: 'seek', to: 720 }, 'Moved to hour 720'],
    [{ command: 'later_thing' }, 'Later thing'],
  ];
  for (const [asked, said] of words) assert.equal(commandWords(asked), said);
});

test('what happened and what was done are one list, the newest first and bounded', () => {
  const log = new RunLog();
  for (let n = 0; n < 500; n += 1) log.take({ seq: n + 1, ts: n, d: { at: new Date(Date.UTC(2026, 0, 1, n)).toISOString(), kind: 'gpu_failed', where: 'hq', text: 'A GPU broke in hq.', counts: null } });
  log.given([{ number: 1, at: '2030-01-01T00:00:00.000Z', command: { command: 'pause' } }]);
  assert.equal(log.lines.length, 200);
  assert.deepEqual([log.lines[0].words, log.lines[1].words], ['Paused', 'A GPU broke in hq.']);
  assert.ok(log.lines.every(({ at }, place) => place === 0 || at <= log.lines[place - 1].at));
  log.take({ seq: 501, ts: 0, d: { at: '2031-01-01T00:00:00.000Z', kind: 'later_kind' } });
  assert.equal(log.lines[0].words, 'later kind');
});

const point = (hour, more = {}) => ({ at: new Date(Date.UTC(2026, 0, 1, hour)).toISOString(), utilisation: 0.5, revenue: '200.00', cost: '100.00', profit: '100.00', cash: '1000.00', ...more });
/** A run that ended long after every point of it. */
const OVER = { status: 'finished', furthest: '2100-01-01T00:00:00Z' };
const START_S = Date.UTC(2026, 0, 1) / 1_000;
const HOUR_S = 3_600;

test('points are columns in the middle of their steps, and flows are told per hour', () => {
  const columns = columnsOf({ step_hours: 2, points: [point(0), point(2)] }, OVER);
  assert.deepEqual([columns.from, columns.to], [START_S, START_S + 4 * HOUR_S]);
  assert.deepEqual(columns.times, [START_S + HOUR_S, START_S + 3 * HOUR_S]);
  assert.deepEqual(columns.values.revenue, [100, 100]);
  assert.deepEqual(columns.values.cash, [1_000, 1_000]);
  assert.deepEqual(columns.values.utilisation, [50, 50]);
  assert.equal(columnsOf({ step_hours: 2, points: [] }, OVER), null);
  assert.deepEqual(columnsOf({ step_hours: 1, points: [point(0, { utilisation: null })] }, OVER).values.utilisation, [null]);
});

test('a step that is not over is not taken for a whole one', () => {
  const answer = { step_hours: 2, points: [point(0), point(2, { revenue: '50.00' })] };
  const until = (furthest, status, cut) => columnsOf(answer, { furthest, status }, cut).values;
  assert.deepEqual(until('2026-01-01T02:30:00.000Z', 'paused').revenue, [100, 100]);
  const running = until('2026-01-01T02:30:00.000Z', 'running');
  assert.deepEqual(running.revenue, [100, null]);
  assert.deepEqual(running.cash, [1_000, 1_000]);
  assert.deepEqual(until('2026-02-01T00:00:00.000Z', 'running', { to: START_S + 2.5 * HOUR_S }).revenue, [100, 100], 'nor one that the question cuts off');
});

test('a fork and its parent are two lines of one chart, whatever their steps', () => {
  const made = (step, count) => columnsOf({ step_hours: step, points: Array.from({ length: count }, (_, at) => point(at * step)) }, OVER);
  const [own, parent] = [made(1, 50), made(24, 10)];
  assert.deepEqual(wholeOf([own, parent]), { from: START_S, to: START_S + 240 * HOUR_S });
  assert.equal(wholeOf([null, null]), null);
  for (const figure of FIGURES) {
    const { times, series } = courseOf([own, parent], figure);
    assert.deepEqual(series.map(({ label, dashed = false }) => [label, dashed]), [['This run', false], ['Parent', true]]);
    for (const { mean } of series) assert.equal(mean.length, times.length);
    assert.deepEqual(series.map(({ mean }) => mean.filter((value) => typeof value === 'number').length), [50, 10]);
    assert.deepEqual([series[0].mean.at(-1), series[1].mean[0]], [null, undefined], 'a line that has ended is not known');
    assert.deepEqual(courseOf([own, null], figure).series.map(({ label }) => label), [figure.label]);
  }
  assert.deepEqual(marksOf({ forked_at: '2026-01-02T00:00:00Z' }).map(({ time }) => time), [START_S + 24 * HOUR_S]);
  assert.deepEqual(marksOf({ forked_at: null }), []);
});

test('a part of simulated time stands in the address, lies in what was done, and is asked for with a little more on both sides', () => {
  assert.equal(zoomOf({}), null);
  for (const no of [{ from: '5', to: '6' }, { from: 'a', to: 'b' }, { from: '9000', to: '0' }]) assert.equal(zoomOf(no), null);
  const whole = { from: START_S, to: START_S + 100 * HOUR_S };
  const zoom = zoomOf(zoomQuery({ from: START_S - 5 * HOUR_S, to: START_S + 5 * HOUR_S }, whole));
  assert.deepEqual(zoom, { from: START_S, to: START_S + 10 * HOUR_S });
  assert.deepEqual(zoomQuery({ from: START_S - 500 * HOUR_S, to: START_S + 500 * HOUR_S }, whole), { from: '', to: '' });
  const { from, to } = pointsQuery({ from: START_S + 10 * HOUR_S, to: START_S + 20 * HOUR_S }, { start: '2026-01-01T00:00:00Z' });
  assert.deepEqual([from, to], ['2026-01-01T09:00:00.000Z', '2026-01-01T21:00:00.000Z']);
  assert.equal(pointsQuery(zoom, { start: '2026-01-01T00:00:00Z' }).from, '2026-01-01T00:00:00.000Z');
  assert.deepEqual(pointsQuery(null, {}), { points: 300 });
});

const FIGURE = { figure: 'profit', unit: 'usd', base: '434567.00', change: '515567.00', difference: '81000.00', low: '57000.00', high: '105000.00', is_clear: true };

test('a comparison is told in sentences that chance cannot have written', () => {
  const [figure] = figuresOf({ figures: [FIGURE] });
  assert.ok(isSure(figure));
  assert.equal(sentenceOf(figure), 'Profit: $81.0 k more (+18.6 %), between $57.0 k and $105 k.');
  assert.equal(sentenceOf({ ...figure, difference: -81_000, low: -105_000, high: -57_000 }), 'Profit: $81.0 k less (−18.6 %), between $57.0 k and $105 k.');
  const [unsure] = figuresOf({ figures: [{ ...FIGURE, low: '-1000.00' }] });
  assert.ok(!isSure(unsure));
  assert.match(sentenceOf(unsure), /^Profit: no difference that chance could not make/);
  assert.match(sentenceOf({ ...figure, difference: 0, low: 0, high: 0 }), /^Profit: the same\.$/);
  const [first] = figuresOf({ figures: [{ ...FIGURE, low: null, high: null }] });
  assert.ok(!isSure(first) && intervalOf(first, 240) === null);
  const [share] = figuresOf({ figures: [{ figure: 'utilisation', unit: 'share', base: 0.61, change: 0.652, difference: 0.042, low: 0.032, high: 0.052 }] });
  assert.equal(sentenceOf(share), 'Utilisation: 4.2 points more, between 3.2 points and 5.2 points.');
  const [wait] = figuresOf({ figures: [{ figure: 'mean_wait', unit: 's', base: 340, change: 280, difference: -60, low: -85, high: -35 }] });
  assert.equal(sentenceOf(wait), 'Wait of a job: 60 s less (−17.6 %), between 35 s and 85 s.');
  const [lost] = figuresOf({ figures: [{ figure: 'jobs_lost', unit: 'count', base: 394, change: 80_265, difference: 79_871, low: 77_262, high: 82_480 }] });
  assert.equal(sentenceOf(lost), 'Jobs lost: 79,871 more, between 77,262 and 82,480.');
  assert.deepEqual(figuresOf({}), []);
  assert.equal(changeWords({ change: { parameters: { spend_ratio: 0.5 }, commands: [{ command: 'shock', kind: 'outage', region: 'hq', hours: 6 }] }, base: 'sim_1' }), 'Spend ratio 0.5, hq out for 6 hours, against a run');
});

test('an interval lies around nothing in the middle, inside its box', () => {
  const random = randomFrom(9);
  for (let round = 0; round < 200; round += 1) {
    const difference = 10 ** (10 * random() - 3) * (random() - 0.5);
    const half = Math.abs(difference) * 3 * random();
    const place = intervalOf({ difference, low: difference - half, high: difference + half }, 240);
    assert.ok(place.left >= 0 && place.right <= 240 && place.left <= place.middle && place.middle <= place.right, JSON.stringify(place));
    assert.equal(Math.sign(place.middle - place.zero), Math.abs(place.middle - place.zero) < 0.1 ? Math.sign(place.middle - place.zero) : Math.sign(difference));
  }
});

test('the other way differs in a number or by a shock', () => {
  const names = differencesOf([{ name: 'spend_ratio', label: 'Spend ratio' }]).map(({ name }) => name);
  assert.deepEqual(names.slice(0, 2), ['spend_ratio', 'shock:demand']);
  assert.deepEqual(changeOf('spend_ratio', { value: '0.5' }), { parameters: { spend_ratio: 0.5 } });
  assert.deepEqual(changeOf('shock:demand', { factor: '2', hours: '10' }), { commands: [{ command: 'shock', kind: 'demand', factor: 2, hours: 10 }] });
  assert.equal(shockIn('spend_ratio'), null);
});

test('progress of a comparison', () => {
  assert.equal(progressWords({ progress: 0.62, pairs: 12, eta_s: 7.2, seeds: 20 }), '12 of 20 seeds, about 8 s left');
  assert.equal(progressWords({ progress: 0.1, pairs: 0, seeds: 4, eta_s: 300 }), '0 of 4 seeds, about 5 min left');
  assert.equal(progressWords({ progress: 1, eta_s: 0, seeds: 20 }), '');
});
