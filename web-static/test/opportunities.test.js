import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { KINDS, LEAST, factsOf, gainWords, hoursWords, questionOf, rangeWords, reasonsOf, reckoningOf, totalWords, whoseWords } from '../models/money/opportunities.js';
import { WEB_ROOT } from './support/static-files.js';

const CONTRACT = readFileSync(join(WEB_ROOT, '../src/main/resources/openapi.yaml'), 'utf8');
const ROW = {
  kind: 'idle', region: 'eu-1', host: 'gpu-01', model: 'H100', gpus: 8, gain_per_month: '10996.72', gain_per_month_low: '8076.72', gain_per_month_high: '16836.72',
  could_earn_per_hour: '16.00', burns_per_hour: '6.3472', pays_per_hour: null, break_even_hours: null, withheld: [],
};

test('the kinds are those of the contract, and what is not one is not asked for', () => {
  const said = /operationId: listOpportunities[\s\S]*?name: kind[\s\S]*?enum: \[([^\]]+)\]/.exec(CONTRACT)[1].split(', ');
  assert.deepEqual(KINDS.map(({ name }) => name).filter(Boolean), said);
  assert.equal(questionOf({ kind: 'golden', min_gain: '5' }).kind, '');
  assert.equal(questionOf({ min_gain: '5' }).min_gain, '');
  assert.equal(questionOf({ min_gain: LEAST[0].name, kind: 'lease' }).min_gain, '100');
});

test('what is won is said with its sign, and its range where there is one', () => {
  assert.equal(gainWords('10996.72'), '+$10,997');
  assert.equal(gainWords('-3.5'), '−$3.50');
  assert.equal(gainWords(null), '–');
  assert.equal(rangeWords(ROW), '$8,077 to $16,837');
  assert.equal(rangeWords({ gain_per_month_low: '5.00', gain_per_month_high: '5.00' }), '');
  assert.equal(rangeWords({ gain_per_month_low: null, gain_per_month_high: null }), '');
});

test('only what is known is told', () => {
  assert.deepEqual(factsOf(ROW).map(({ label }) => label), ['Could earn', 'Cost now, doing nothing']);
  assert.deepEqual(factsOf({ ...ROW, could_earn_per_hour: null, burns_per_hour: null, pays_per_hour: '63.84', break_even_hours: 4.7 }), [
    { label: 'Paid now', text: '$63.84 an hour' },
    { label: 'Pays for itself after', text: '4.7 hours' },
  ]);
  assert.deepEqual(reasonsOf({ withheld: [{ detail: 'a' }, { detail: 'b' }, { detail: 'a' }] }), ['a', 'b']);
});

test('whose, how long and how many', () => {
  assert.equal(whoseWords(ROW), '8 × H100 on gpu-01, eu-1');
  assert.equal(whoseWords({ ...ROW, host: null }), '8 × H100, eu-1');
  assert.equal(hoursWords(12.4), '12 hours');
  assert.equal(hoursWords(96), '4 days');
  assert.equal(totalWords({ count: 3, unknown: 1, gpus: 9 }), '2 opportunities and 1 without a number, 9 GPUs');
  assert.equal(totalWords({ count: 1, unknown: 0, gpus: 1 }), '1 opportunity, 1 GPU');
  assert.equal(totalWords({ count: 2, unknown: 2, gpus: 4 }), '2 without a number, 4 GPUs');
});

test('the steps have names for people, and one that is new its own', () => {
  const steps = [
    { name: 'gpus', value: '8', unit: '', how: 'of H100' },
    { name: 'gain', value: '15.064', unit: 'USD per hour', how: 'could earn - energy' },
    { name: 'brand_new', value: '1.50', unit: 'W', how: 'measured' },
  ];
  assert.deepEqual(reckoningOf({ steps }).map(({ label, value, isResult }) => [label, value, isResult]), [
    ['GPUs', '8', false],
    ['Won in an hour', '$15.06 per hour', true],
    ['Brand new', '1.5 W', false],
  ]);
});
