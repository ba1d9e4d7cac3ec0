import assert from 'node:assert/strict';
import { test } from 'node:test';
import { belowWords, questionOf as dealsAsked, timingWords } from '../models/market/deals.js';
import { microsOf, textOf, times } from '../models/market/money.js';
import { ASSUMPTIONS, depthWords, examplesOf, goodsOf, hasRare, periodWords, questionOf, rangeWords, shareWords, sizeWords, sumsOf } from '../models/market/savings.js';
import { stepsOf } from '../models/market/spreads.js';
import { randomFrom } from './support/random.js';

const GOOD = { gpu: 'H100', form: 'sxm', memory_gb: 80, slice: null, tenancy: 'secure', purchase: 'on_demand', term_months: null, interconnect: null };
const STEPS = [
  { name: 'old_effective', value: '6.88', unit: 'USD per GPU hour', how: '' },
  { name: 'new_effective', value: '2.123', unit: 'USD per GPU hour', how: '' },
];

test('decimal texts are reckoned with to the micro-dollar', () => {
  assert.equal(microsOf('6.88'), 6_880_000n);
  assert.equal(microsOf('-0.000001'), -1n);
  assert.equal(microsOf('1.0000009'), 1_000_000n);
  for (const wrong of ['', '1e3', 'free', undefined, null]) assert.equal(microsOf(wrong), null, String(wrong));
  assert.equal(textOf(times(microsOf('6.88') * 8n, 730)), '40179.200000');
  assert.equal(textOf(-1n), '-0.000001');
});

test('deals are asked only what the server takes', () => {
  assert.equal(dealsAsked({ min_below: '25', cursor: 'c' }).min_below, '25');
  for (const wrong of ['-1', '101', 'x', ' ', undefined]) assert.equal(dealsAsked({ min_below: wrong }).min_below, undefined, String(wrong));
  assert.equal(belowWords({ below_percent: 67.8028 }), '67.8 %');
  assert.deepEqual(timingWords({ timing: null }), { text: '–', words: 'Less than a day of its past is known.' });
  const timing = { cheaper_percent: 12.4, hours: 72, low: '2.10', high: '4.00' };
  assert.equal(timingWords({ timing }).text, 'cheaper in 12 %');
  assert.match(timingWords({ timing }).words, /72 hours .* \$2\.10 and \$4\.00/);
  assert.equal(timingWords({ timing: { ...timing, cheaper_percent: 0 } }).text, 'never cheaper');
});

test('what is paid now is an offer, or a good and a price, and nothing less', () => {
  assert.equal(questionOf({}), null);
  assert.equal(questionOf({ good: 'h100' }), null);
  for (const price of ['0', '-1', 'x', '1000001']) assert.equal(questionOf({ good: 'h100', price }), null, price);
  assert.deepEqual(questionOf({ good: 'h100', price: '6.88', provider: ' aws ', gpus: '8', move_gb: '2000', hours: '0', fee: '12.5', junk: 'x' }), {
    ...{ good_id: 'h100', provider: 'aws', price_per_gpu_hour: '6.88' },
    ...{ gpus: 8, move_gb: 2000, fee: '12.5' },
  });
  assert.deepEqual(questionOf({ offer: 'aws:x', good: 'h100', price: '1', gpus: '1.5' }), { offer: 'aws:x' });
  assert.ok(hasRare({ setup_hours: '2' }) && !hasRare({ gpus: '2', setup_hours: '-2' }));
});

test('every assumption of the contract can be edited, and none that it does not have', async () => {
  const { readFileSync } = await import('node:fs');
  const contract = readFileSync(new URL('../../src/main/resources/openapi.yaml', import.meta.url), 'utf8');
  const block = contract.slice(contract.indexOf('    SavingsQuestion:'), contract.indexOf('    Savings:\n'));
  const names = [...block.matchAll(/^ {8}(\w+): \{/gm)].map(([, name]) => name);
  const paid = ['offer', 'good_id', 'provider', 'price_per_gpu_hour'];
  assert.deepEqual(ASSUMPTIONS.map(({ name }) => name).sort(), names.filter((name) => !paid.includes(name)).sort());
});

test('now − then − once = saved, to the micro-dollar, for whatever is asked', () => {
  const random = randomFrom(11);
  for (let round = 0; round < 500; round += 1) {
    const [old, fresh, once] = [1, 2, 3].map(() => BigInt(Math.floor(random() * 20_000_000)));
    const [gpus, hours] = [1 + Math.floor(random() * 64), 1 + Math.floor(random() * 1_000)];
    const counted = Math.min(hours, 730);
    const monthly = textOf(times((old - fresh) * BigInt(gpus), counted) - once);
    const steps = [{ name: 'old_effective', value: textOf(old) }, { name: 'new_effective', value: textOf(fresh) }];
    const sums = sumsOf({ steps, monthly, cost: { once: textOf(once) } }, { gpus, hours });
    assert.equal(microsOf(sums.now) - microsOf(sums.then) - microsOf(sums.once), microsOf(sums.saved));
  }
  assert.deepEqual(sumsOf({ steps: [], monthly: '1', cost: { once: '0' } }, { gpus: 1, hours: 1 }), { now: null, then: null, once: '0', saved: '1' });
});

test('shares, periods, ranges, sizes and depth in words', () => {
  assert.equal(shareWords({ now: '100', then: '31' }), '−69.0 %');
  assert.equal(shareWords({ now: '100', then: '131' }), '+31.0 %');
  assert.equal(shareWords({ now: '0', then: '1' }), null);
  assert.equal(shareWords({ now: null, then: '1' }), null);
  assert.equal(periodWords(730), 'a month');
  assert.equal(periodWords(200), '200 hours');
  assert.equal(rangeWords({ net_p10: '1', net_p90: '1' }, String), '');
  assert.match(rangeWords({ net_p10: '1', net_p90: '3' }, String), /between 1 and 3/);
  assert.equal(sizeWords({ gpus: 8, available: 8 }, { gpus: 8 }), '8 GPUs');
  assert.equal(sizeWords({ gpus: 8, available: 2 }, { gpus: 2 }), '8 GPUs, 2 free');
  assert.equal(sizeWords({ gpus: 1, available: 1 }, { gpus: 8 }), '1 GPU, fewer than the 8 of the job');
  assert.equal(sizeWords({ gpus: 1, available: null }, { gpus: 8 }), '1 GPU');
  assert.match(depthWords({ gpus: 8, depth: null }), /not known/);
  assert.equal(depthWords({ gpus: 1, depth: null }), '');
  assert.match(depthWords({ gpus: 8, depth: { gpus: 8, price_per_gpu_hour: '2.3475', is_exact: true, lots: [1, 2, 3, 4] } }), /\$2\.3475 .* 4 offers\./);
});

test('goods to choose from and a few to try come of spreads', () => {
  const spread = (id, gross, provider) => ({ id, good: { ...GOOD, gpu: id }, gross_percent: gross, sell: { offer: `${provider}:1`, provider, price_per_gpu_hour: '4' } });
  const spreads = [spread('B', 10, 'x'), spread('A', 60, 'y'), spread('C', 5, 'z'), spread('D', 20, 'w')];
  assert.deepEqual(goodsOf(spreads).map(({ id }) => id), ['A', 'B', 'C', 'D']);
  assert.deepEqual(examplesOf(spreads).map(({ offer }) => offer), ['y:1', 'w:1', 'x:1']);
});

test('the steps of a saving have labels of their own', () => {
  assert.deepEqual(stepsOf({ steps: STEPS }).map(({ label, value }) => `${label}: ${value}`), ['Price now, all told: $6.88 per GPU hour', 'Price to be, all told: $2.123 per GPU hour']);
});
