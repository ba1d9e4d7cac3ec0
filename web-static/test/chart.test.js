import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aligned } from '../models/chart/aligned.js';
import { Crosshairs } from '../models/chart/crosshairs.js';
import { downsample } from '../models/chart/downsample.js';
import { lastKnown, lonely, nearest, runsOf, valueAround, withNulls } from '../models/chart/gaps.js';
import { placed } from '../models/chart/labels.js';
import { gathered } from '../models/chart/marks.js';
import { pictureOf, readoutOf, summaryOf } from '../models/chart/picture.js';
import { sparkOf } from '../models/chart/spark.js';
import { tableRows } from '../models/chart/table.js';
import { roundStep, valueAxis } from '../models/chart/ticks.js';
import { TimeWords, timeTicks } from '../models/chart/time-ticks.js';
import { scaleOf, tickText, valueText } from '../models/chart/units.js';
import { drawn, moved, rangeOfKey, zoomed } from '../models/chart/zoom.js';
import { randomFrom as random } from './support/random.js';

const HOUR = 3_600;
const utc = { offsetS: () => 0 };
const words = new TimeWords({ locale: 'en-GB', zone: 'UTC', ...utc });

test('axes have four to six round ticks that hold all values', () => {
  const next = random(7);
  for (let round = 0; round < 2_000; round += 1) {
    const size = 10 ** Math.floor(next() * 14 - 4);
    const least = (next() - 0.4) * size;
    const most = least + next() * size * (next() < 0.2 ? 1e-3 : 1);
    for (const isFromZero of [false, true]) {
      const axis = valueAxis(least, most, { isFromZero });
      assert.ok(axis.low <= least + 1e-9 * size && axis.high >= most - 1e-9 * size, JSON.stringify({ least, most, axis }));
      assert.ok(axis.ticks.length >= 2 && axis.ticks.length <= 6, JSON.stringify({ least, most, axis }));
      if (isFromZero) assert.ok(axis.ticks.includes(0), JSON.stringify({ least, most, axis }));
    }
  }
  assert.deepEqual(valueAxis(0, 100, { isFromZero: true }).ticks, [0, 25, 50, 75, 100]);
  assert.deepEqual(valueAxis(61.2, 63.9).ticks, [61, 62, 63, 64]);
  assert.deepEqual(valueAxis(0, 0).ticks, [0, 0.25, 0.5, 0.75, 1]);
  assert.equal(roundStep(3), 5);
  assert.equal(roundStep(0.21), 0.25);
});

test('units are those in which values are read best', () => {
  const kilo = scaleOf('W', 131_684);
  assert.deepEqual(kilo, { factor: 1_000, unit: 'kW' });
  assert.equal(tickText(150_000, 50_000, kilo), '150');
  assert.equal(valueText(131_684, kilo), '131.7 kW');
  assert.equal(valueText(55.64, scaleOf('%', 100)), '55.6 %');
  assert.equal(valueText(-25.091, scaleOf('$/h', 100)), '−$25.09/h');
  assert.equal(valueText(1234.5, scaleOf('$/h', 100)), '$1,235/h');
  assert.equal(valueText(-1_240_000, scaleOf('$', 2e6)), '−$1.24 m');
  assert.equal(valueText(null, kilo), '–');
  assert.equal(tickText(-0.0001, 0.25, { factor: 1 }), '0.00');
  assert.equal(tickText(2_500_000, 500_000, { factor: 1 }), '2,500,000');
});

test('ticks of time are round on the clock of the reader, also where it changes', () => {
  const at = Date.UTC(2026, 10, 22, 4, 47, 10) / 1_000;
  assert.deepEqual(timeTicks(at - HOUR, at, utc).ticks.map((each) => words.tick(each, 600)), ['03:50', '04:00', '04:10', '04:20', '04:30', '04:40']);
  assert.equal(timeTicks(at - 300, at, utc).step, 60);
  const days = timeTicks(at - 7 * 24 * HOUR, at, { ...utc, most: 7 });
  assert.deepEqual(days.ticks.map((each) => words.tick(each, days.step))[0], '16 Nov');
  const change = Date.UTC(2026, 9, 25, 1) / 1_000;
  const berlin = { offsetS: (each) => (each < change ? 2 * HOUR : HOUR) };
  for (const tick of timeTicks(change - 12 * HOUR, change + 24 * HOUR, { ...berlin, most: 6 }).ticks) {
    assert.equal((tick + berlin.offsetS(tick)) % (6 * HOUR), 0);
  }
  const half = { offsetS: () => 5.5 * HOUR };
  assert.ok(timeTicks(at - HOUR, at, half).ticks.every((tick) => (tick + 5.5 * HOUR) % 600 === 0));
  assert.equal(words.tick(Date.UTC(2026, 10, 22) / 1_000, HOUR), '22 Nov');
  assert.equal(words.utc(at), '22 Nov, 04:47:10 UTC');
});

test('every range has two to twice as many ticks as fit, none outside', () => {
  const next = random(11);
  for (let round = 0; round < 2_000; round += 1) {
    const length = 10 + next() ** 4 * 370 * 86_400;
    const from = 1.7e9 + next() * 1e8;
    const { ticks } = timeTicks(from, from + length, utc);
    assert.ok(ticks.length >= 1 && ticks.length <= 7, `${length}: ${ticks.length}`);
    assert.ok(ticks.every((at) => at >= from && at <= from + length));
  }
});

test('a long time has months and years, and a time that is made up names its zone and its year', () => {
  const from = Date.UTC(2026, 0, 1) / 1_000;
  const told = (to, most) => {
    const { ticks, step } = words.ticks(from, to, most);
    return ticks.map((at) => words.tick(at, step));
  };
  assert.deepEqual(told(Date.UTC(2026, 11, 1) / 1_000, 6), ['2026', 'Mar', 'May', 'Jul', 'Sept', 'Nov']);
  assert.deepEqual(told(Date.UTC(2056, 0, 1) / 1_000, 3), ['2030', '2040', '2050']);
  for (const days of [90, 365, 1_500, 9_000, 36_500]) {
    const { ticks } = words.ticks(from, from + days * 24 * HOUR, 6);
    assert.ok(ticks.length >= 2 && ticks.length <= 7, `${days}: ${ticks.length}`);
  }
  const berlin = timeTicks(from, from + 200 * 24 * HOUR, { most: 4, offsetS: (at) => (at < from + 88 * 24 * HOUR ? HOUR : 2 * HOUR) });
  assert.ok(berlin.ticks.every((at) => new Date((at + (at < from + 88 * 24 * HOUR ? HOUR : 2 * HOUR)) * 1_000).toISOString().endsWith('-01T00:00:00.000Z')), JSON.stringify(berlin));
  assert.equal(words.exact(from), '1 Jan 2026, 00:00 UTC');
  assert.equal(words.within(from, { from, to: from + 60 }), '1 Jan 2026, 00:00 UTC');
  const long = { from, to: from + 3_000 * 24 * HOUR };
  assert.deepEqual(zoomed(long, 1), long);
});

test('gaps are found, and points that stand alone', () => {
  const values = [1, 2, null, 3, null, null, 4, 5];
  assert.deepEqual(runsOf(values), [[0, 1], [3, 3], [6, 7]]);
  assert.deepEqual(lonely(values), [3]);
  assert.deepEqual(withNulls(Float64Array.of(1, NaN)), [1, null]);
  assert.deepEqual(runsOf([1, undefined, 2, null, undefined, 3]), [[0, 2], [5, 5]]);
  assert.equal(valueAround([1, undefined, null, undefined], 1), 1);
  assert.equal(valueAround([1, undefined, null, undefined], 3), null);
  assert.equal(lastKnown([1, null]), 0);
  assert.equal(lastKnown([]), -1);
  assert.equal(nearest([10, 20, 30], 26), 2);
  assert.equal(nearest([10, 20, 30], -5), 0);
  assert.equal(nearest([], 1), -1);
});

test('fewer points keep every peak and every gap, and slots stay where they are as time goes on', () => {
  const times = Array.from({ length: 3_600 }, (_, at) => at);
  const mean = times.map((at) => (at >= 1_000 && at < 1_100 ? null : at === 2_222 ? 99 : 50));
  const { times: fewer, series } = downsample(times, [{ mean }], { from: 0, to: 3_600, most: 300 });
  assert.ok(fewer.length <= 301);
  assert.equal(Math.max(...series[0].high), 99);
  assert.ok(series[0].mean.some((value, at) => value === null && fewer[at] > 1_000 && fewer[at] < 1_100));
  assert.ok(series[0].mean.every((value) => value === null || (value >= 50 && value < 55)));
  const later = downsample(times, [{ mean }], { from: 24, to: 3_624, most: 300 });
  const shared = new Set(fewer.slice(5, -5));
  assert.ok(later.times.slice(5, -5).filter((at) => shared.has(at)).length > 250);
});

test('lines of different times share an axis: where one has no point it goes on', () => {
  const shared = aligned([{ times: [0, 10, 20], values: [1, null, 3] }, { times: [5, 20], values: [7, 8] }]);
  assert.deepEqual(shared.times, [0, 5, 10, 20]);
  assert.deepEqual(shared.values, [[1, undefined, null, 3], [undefined, 7, undefined, 8]]);
  const many = { times: Array.from({ length: 1_000 }, (_, at) => at), values: Array.from({ length: 1_000 }, () => 5) };
  const { series } = downsample(many.times, aligned([many, { times: [3, 900], values: [1, 2] }]).values.map((mean) => ({ mean })), { from: 0, to: 1_000, most: 100 });
  assert.ok(series[0].mean.every((value) => value === 5));
  assert.deepEqual(series[1].mean.filter((value) => value !== undefined), [1, 2]);
});

test('few points stay as they are, with one on either side', () => {
  const times = [0, 10, 20, 30, 40];
  const given = [{ mean: [1, 2, 3, 4, 5] }];
  assert.deepEqual(downsample(times, given, { from: 15, to: 25, most: 100 }).times, [10, 20, 30]);
  assert.deepEqual(downsample([], [{ mean: [] }], { from: 0, to: 1, most: 100 }).times, []);
});

test('ranges are drawn, moved and zoomed, and keys do the same', () => {
  const range = { from: 1_000, to: 2_000 };
  assert.deepEqual(drawn(1_900, 1_200), { from: 1_200, to: 1_900 });
  assert.equal(drawn(1_200, 1_203), null);
  assert.deepEqual(moved(range, 0.25), { from: 1_250, to: 2_250 });
  assert.deepEqual(zoomed(range, 0.5), { from: 1_250, to: 1_750 });
  assert.deepEqual(zoomed(range, 0.5, 1_000), { from: 1_000, to: 1_500 });
  assert.equal(zoomed({ from: 0, to: 11 }, 0.5).to - zoomed({ from: 0, to: 11 }, 0.5).from, 10);
  assert.deepEqual(rangeOfKey('ArrowLeft', range), { from: 750, to: 1_750 });
  assert.equal(rangeOfKey('Escape', range), 'reset');
  assert.equal(rangeOfKey('a', range), null);
  assert.deepEqual(zoomed(zoomed(range, 2), 0.5), range);
});

test('labels never lie on one another, stay inside and keep the order of their lines', () => {
  const next = random(3);
  const box = { top: 8, bottom: 208, height: 16 };
  for (let round = 0; round < 1_000; round += 1) {
    const labels = Array.from({ length: 1 + Math.floor(next() * 8) }, () => ({ wanted: 8 + next() * 200 * (next() < 0.3 ? 0.1 : 1) }));
    const shown = placed(labels, box).sort((a, b) => a.wanted - b.wanted);
    assert.equal(shown.length, labels.length);
    shown.forEach(({ y }, at) => {
      assert.ok(y >= box.top + 8 - 1e-6 && y <= box.bottom - 8 + 1e-6, `${y}`);
      if (at > 0) assert.ok(y - shown[at - 1].y >= 16 - 1e-6);
    });
  }
  assert.equal(placed(Array.from({ length: 20 }, () => ({ wanted: 50 })), box).length, 12);
});

const minutes = Array.from({ length: 61 }, (_, at) => 1_000_000 + at * 60);
const picture = (more = {}) =>
  pictureOf({ times: minutes, series: [{ name: 'util', unit: '%', mean: minutes.map((_, at) => at), ...more }], range: { from: 1_000_600, to: 1_001_200 }, width: 600, isFromZero: false });

test('a picture has the axis of what is in view, and columns of one length', () => {
  const { axis, columns, isEmpty } = picture();
  assert.equal(isEmpty, false);
  assert.deepEqual([axis.low, axis.high], [10, 20]);
  assert.equal(columns.length, 4);
  assert.ok(columns.every((column) => column.length === columns[0].length));
  assert.equal(picture({ mean: minutes.map(() => null) }).isEmpty, true);
  assert.equal(pictureOf({ times: [], series: [], range: { from: 0, to: 1 }, width: 600 }).isEmpty, true);
});

test('the line above tells the newest values, or those that somebody points at', () => {
  const shown = picture();
  const all = [{ name: 'util', label: 'Utilisation' }];
  const range = { from: 1_000_600, to: 1_001_200 };
  assert.equal(readoutOf(shown, all, null, range).items[0].value, '20.0 %');
  assert.equal(readoutOf(shown, all, 1_000_720, range).items[0].value, '12.0 %');
  assert.match(summaryOf('Use', shown, all, range, words), /Utilisation: 10\.0 % to 20\.0 %, 15\.0 % on average, 20\.0 % at the end\./);
});

test('the table has the same numbers, the newest first, and says its bands', () => {
  const series = [{ name: 'util', unit: '%', mean: minutes.map((_, at) => at), low: minutes.map((_, at) => at - 1), high: minutes.map((_, at) => at + 1) }];
  const rows = tableRows(minutes, series, { range: { from: minutes[0], to: minutes.at(-1) }, words });
  assert.equal(rows.length, 61);
  assert.deepEqual(rows[0].cells[0], { value: '60.0 %', band: '59.0 % to 61.0 %' });
  const second = Array.from({ length: 3_600 }, (_, at) => at);
  assert.ok(tableRows(second, [{ mean: second, unit: '' }], { range: { from: 0, to: 3_600 }, words }).length <= 121);
});

test('marks that would lie on one another are one, with the worst tone', () => {
  const marks = [{ time: 30, text: 'c', tone: 'warn' }, { time: 10, text: 'a' }, { time: 12, text: 'b', tone: 'bad' }, { time: 99, text: 'out' }];
  assert.deepEqual(gathered(marks, { from: 0, to: 50 }, 5), [{ time: 10, text: 'a; b', tone: 'bad' }, { time: 30, text: 'c', tone: 'warn' }]);
  const many = Array.from({ length: 6 }, (_, at) => ({ time: at, text: `${at}` }));
  assert.deepEqual(gathered(many, { from: 0, to: 50 }, 100).map(({ text }) => text), ['0; 1; 2; 3 more']);
});

test('charts of one group share what is pointed at, and leave nothing behind', () => {
  const groups = new Crosshairs();
  const heard = [];
  const first = (at) => heard.push(['first', at]);
  const leave = groups.join('page', first);
  const leaveOther = groups.join('page', (at) => heard.push(['other', at]));
  groups.point('page', 5, first);
  assert.deepEqual(heard, [['other', 5]]);
  leave();
  leaveOther();
  assert.equal(groups.size, 0);
});

test('sparks have gaps, a dot only where the last value is known, and no noise', () => {
  const box = { width: 100, height: 20 };
  assert.equal(sparkOf([null, null], box), null);
  assert.deepEqual(sparkOf([1, 3, null, 2], box).lines.length, 2);
  assert.equal(sparkOf([1, 3, null], box).isCurrent, false);
  assert.match(sparkOf([50, 50.01, 50], { ...box, minSpan: 10 }).lines[0], /^M0 10L50 10L100 10$/);
});
