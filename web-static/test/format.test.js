import assert from 'node:assert/strict';
import { test } from 'node:test';
import { age, byteCount, bytes, bytesOf, celsius, clockTime, count, percent, plural, share, text, watts, wholePercent } from '../models/format.js';

const GIB = 1024 ** 3;

function table(name, format, rows) {
  for (const [input, expected] of rows) {
    test(`${name} of ${input} is ${expected}`, () => assert.equal(format(input), expected));
  }
}

table('count', count, [
  [0, '0'],
  [999, '999'],
  [1_000, '1,000'],
  [1_234_567, '1,234,567'],
  [-1_234, '-1,234'],
  [null, '–'],
  [undefined, '–'],
  [NaN, '–'],
]);

table('percent', (value) => text(percent(value)), [
  [0, '0.0 %'],
  [68.44, '68.4 %'],
  [100, '100.0 %'],
  [null, '–'],
]);

table('whole percent', (value) => text(wholePercent(value)), [
  [0.4, '0 %'],
  [99.5, '100 %'],
  [null, '–'],
]);

table('bytes of a wire', (value) => text(byteCount(value)), [
  [0, '0 B'],
  [1_023, '1,023 B'],
  [48_211, '47.1 KiB'],
  [5 * 1024 ** 2, '5.00 MiB'],
  [3 * GIB, '3.00 GiB'],
  [null, '–'],
]);

table('power', (value) => text(watts(value)), [
  [0, '0 W'],
  [412.4, '412 W'],
  [999, '999 W'],
  [1_000, '1.00 kW'],
  [12_240, '12.2 kW'],
  [123_400, '123 kW'],
  [1_234_000, '1.23 MW'],
  [1_234_000_000, '1,234 MW'],
  [null, '–'],
  [Infinity, '–'],
]);

table('bytes', (value) => text(bytes(value)), [
  [0, '0.00 MiB'],
  [512 * 1024 ** 2, '512 MiB'],
  [GIB, '1.00 GiB'],
  [79.6 * GIB, '79.6 GiB'],
  [2.25 * 1024 * GIB, '2.25 TiB'],
  [null, '–'],
]);

table('temperature', (value) => text(celsius(value)), [
  [61.4, '61 °C'],
  [-3, '-3 °C'],
  [0, '0 °C'],
  [null, '–'],
]);

table('age', age, [
  [0, '0 s'],
  [-2, '0 s'],
  [12.9, '12 s'],
  [59.99, '59 s'],
  [60, '1 min'],
  [3_599, '59 min'],
  [3_600, '1 h'],
  [86_399, '23 h'],
  [86_400, '1 d'],
  [null, '–'],
]);

test('used and total share the unit of the total', () => {
  assert.deepEqual(bytesOf(40 * GIB, 80 * GIB), { value: '40.0', unit: 'GiB', of: '80.0' });
  assert.deepEqual(bytesOf(512 * GIB, 2048 * GIB), { value: '0.50', unit: 'TiB', of: '2.00' });
});

test('used without a total stands alone, nothing known is a dash', () => {
  assert.deepEqual(bytesOf(40 * GIB, null), { value: '40.0', unit: 'GiB', of: '–' });
  assert.deepEqual(bytesOf(null, 80 * GIB), { value: '–', unit: 'GiB', of: '80.0' });
  assert.deepEqual(bytesOf(null, null), { value: '–', unit: 'GiB', of: '–' });
});

test('three digits stay three digits across a rounding edge', () => {
  assert.equal(bytes(9.999 * GIB).value, '10.0');
  assert.equal(bytes(99.99 * GIB).value, '100');
});

test('a share needs both numbers and a whole', () => {
  assert.equal(share(1, 4), 25);
  assert.equal(share(1, 0), null);
  assert.equal(share(null, 4), null);
  assert.equal(share(1, undefined), null);
});

test('clock time is the local hour, minute and second as the reader writes them', () => {
  const early = new Date(2026, 0, 2, 3, 4, 5).getTime();
  assert.equal(clockTime(early, 'en-GB'), '03:04:05');
  assert.match(clockTime(early, 'en-US'), /^3:04:05\sAM$/);
  assert.equal(clockTime(null), '–');
});

test('one is singular, none and many are not', () => {
  assert.deepEqual([0, 1, 2, 1_500].map((n) => plural(n, 'GPU')), ['0 GPUs', '1 GPU', '2 GPUs', '1,500 GPUs']);
});
