import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filtersOf, gpusWords, questionOf as offersAsked, remarksOf } from '../models/market/offers.js';
import { marksOf, newerFeed, nextWords, offersWords, stateOf, summaryOf, whyNothing, worstFirst } from '../models/market/providers.js';
import { breakEvenWords, hasJob, isNarrowed, jobOf, jobWords, narrownessWords, netOf, newerSpread, questionOf as spreadsAsked, stepsOf } from '../models/market/spreads.js';
import { amount, demoOf, goodName, goodTerms, placeWords, price, sellerWords } from '../models/market/words.js';
import { WEB_ROOT } from './support/static-files.js';

const CONTRACT = readFileSync(join(WEB_ROOT, '../src/main/resources/openapi.yaml'), 'utf8');
const NOW = Date.parse('2026-11-03T10:15:00.000Z');
const GOOD = { gpu: 'H100', form: 'sxm', memory_gb: 80, slice: null, tenancy: 'secure', purchase: 'on_demand', term_months: null, interconnect: null };

const enumIn = (from, to, name) => {
  const block = CONTRACT.slice(CONTRACT.indexOf(from), CONTRACT.indexOf(to));
  return new RegExp(`${name}:?[^\\[]*enum: \\[([^\\]]+)\\]`).exec(block)[1].split(/, */).map((one) => one.replaceAll("'", ''));
};

test('prices keep their cents and what of the rest says something', () => {
  assert.equal(price('2.0974'), '$2.0974');
  assert.equal(price('2.5'), '$2.50');
  assert.equal(price('12'), '$12.00');
  assert.equal(price('0.123456'), '$0.1234');
  assert.equal(price(null), '–');
  assert.equal(price('free'), '–');
  assert.equal(amount('946.31'), '$946');
  assert.equal(amount('-12345.60'), '−$12,346');
  assert.equal(amount('-1.5'), '−$1.50');
});

test('goods, sellers and places in words', () => {
  assert.equal(goodName(GOOD), 'H100 SXM 80 GB');
  assert.equal(goodName({ ...GOOD, form: 'unstated', memory_gb: null, slice: '1g.10gb' }), 'H100 slice 1g.10gb');
  assert.equal(goodTerms(GOOD), 'secure, on demand');
  assert.equal(goodTerms({ ...GOOD, purchase: 'reserved', term_months: 12, interconnect: 'infiniband' }), 'secure, reserved for 12 months, InfiniBand');
  assert.equal(sellerWords({ provider: 'vastai', upstream: 'vastai' }), 'vastai');
  assert.equal(sellerWords({ provider: 'shadeform', upstream: 'lambda' }), 'lambda through shadeform');
  assert.equal(placeWords({ region: null, country: null, continent: 'EU' }), 'Europe');
  assert.equal(placeWords({ region: 'Texas, US', country: 'US' }), 'Texas, US');
  assert.equal(placeWords({ region: null, country: null }), '');
  assert.deepEqual(demoOf([{ is_demo: true }, { is_demo: false }]), { all: false, some: true });
  assert.deepEqual(demoOf([]), { all: false, some: false });
});

test('spreads are asked only what the server takes', () => {
  assert.equal(spreadsAsked({}).min_spread, undefined);
  assert.equal(spreadsAsked({ min_spread: '0' }).min_spread, '0');
  for (const wrong of ['-1', '101', 'x', ' ']) assert.equal(spreadsAsked({ min_spread: wrong }).min_spread, undefined, wrong);
  assert.equal(spreadsAsked({ sort: 'rubbish' }).sort, undefined);
  assert.deepEqual(jobOf({ gpus: '8', hours: '0', move_gb: '2000' }), { gpus: '8', move_gb: '2000' });
  assert.deepEqual(jobOf({ gpus: '1.5' }), {});
  assert.equal(jobWords({}), '1 GPU for 730 hours');
  assert.equal(jobWords({ gpus: '8', move_gb: '2000' }), '8 GPUs for 730 hours, 2000 GB to move');
  assert.ok(hasJob({ hours: '5' }) && !hasJob({ gpu: 'H100' }));
  assert.equal(narrownessWords({}), ' of at least 15 %');
  assert.equal(narrownessWords({ min_spread: '0' }), '');
  assert.ok(isNarrowed({}) && !isNarrowed({ min_spread: '0' }));
});

test('what is left of a spread, or why nobody says it', () => {
  assert.deepEqual(netOf({ net: '946.31', net_withheld: null }), { value: '$946', tone: 'good', words: 'Left when the move is paid.' });
  assert.equal(netOf({ net: '-3.00', net_withheld: null }).tone, 'bad');
  assert.deepEqual(netOf({ net: null, net_withheld: 'Because.' }), { value: 'withheld', tone: null, words: 'Because.' });
  assert.equal(breakEvenWords({ net: '1.00', break_even_hours: 2.0692 }), '2.1 h');
  assert.equal(breakEvenWords({ net: '1.00', break_even_hours: 0.2115 }), '13 min');
  assert.equal(breakEvenWords({ net: '1.00', break_even_hours: 1234.2 }), '1,235 h');
  assert.equal(breakEvenWords({ net: '-1.00', break_even_hours: null }), 'never');
  assert.equal(breakEvenWords({ net: null, break_even_hours: null }), '–');
});

test('each step of an explanation has a label, a value with its unit, and its way', () => {
  const steps = [
    { name: 'gap', value: '1.30', unit: 'USD per GPU hour', how: 'sell price - buy price' },
    { name: 'gross', value: '32.5814', unit: 'percent', how: '' },
    { name: 'break_even', value: '2.0000', unit: 'hours', how: 'once / hourly' },
    { name: 'once', value: '7324.887', unit: 'USD', how: '' },
    { name: 'break_even', value: '0.2115', unit: 'hours', how: 'once / hourly' },
    { name: 'net', value: 'withheld', unit: '', how: 'Because.' },
    { name: 'later_thing', value: '20', unit: 'hours', how: 'assumed' },
    { name: 'buy_rate', value: '1.0850', unit: 'USD for 1 EUR', how: 'of 2026-11-02' },
  ];
  assert.deepEqual(
    stepsOf({ steps }).map(({ label, value }) => `${label}: ${value}`),
    ['Gap: $1.30 per GPU hour', 'Gross: 32.6 %', 'Pays after: 2 hours', 'Paid once: $7,324.89', 'Pays after: 13 minutes', 'Net: withheld', 'Later thing: 20 hours', 'Exchange rate there: 1.085 USD for 1 EUR'],
  );
});

test('a spread that the stream tells has the ages of its two prices', () => {
  const side = (seenAt) => ({ provider: 'a', seen_at: seenAt, age_s: null, price_per_gpu_hour: '1.00' });
  const spread = { id: 'x', net: '1.00', buy: side('2026-11-03T10:14:50.000Z'), sell: side('2026-11-03T10:14:00.000Z'), age_s: null };
  const told = newerSpread(spread, { ...spread, net: '2.00' }, (ts) => (NOW - ts) / 1000);
  assert.deepEqual([told.net, told.buy.age_s, told.sell.age_s, told.age_s], ['2.00', 10, 60, 60]);
  const known = { ...spread, buy: { ...spread.buy, age_s: 3 }, sell: { ...spread.sell, age_s: 4 } };
  assert.equal(newerSpread(known, undefined, () => null).age_s, 4);
});

test('offers: every filter of the address is asked, and what is not understood is left out', () => {
  const query = { gpu: 'H100', good: 'h100', provider: 'vastai', purchase: 'on_demand', continent: 'EU', country: 'fi', state: 'held', sort: '-price' };
  assert.deepEqual(offersAsked(query), query);
  assert.equal(offersAsked({ sort: 'name' }).sort, undefined);
  assert.equal(offersAsked({ purchase: 'gift', state: 'live', country: 'Finland' }).purchase, undefined);
  assert.deepEqual(filtersOf({ gpu: 'H100', purchase: 'on_demand', country: 'Finland', continent: 'EU' }).map(({ words }) => words), ['GPU H100', 'on demand', 'in Europe']);
  const names = [...CONTRACT.slice(CONTRACT.indexOf('  /api/v1/offers:'), CONTRACT.indexOf('  /api/v1/spreads:')).matchAll(/- name: (\w+)/g)].map(([, name]) => name);
  for (const key of Object.keys(query)) assert.ok(names.includes(key), key);
});

test('what holds a price back comes before remarks, and every reason of the contract has words', () => {
  const holds = [
    { reason: 'fx_only_move', is_held_back: false, detail: 'One.' },
    { reason: 'stale', is_held_back: true, detail: 'Two.' },
  ];
  const { isHeld, items } = remarksOf({ holds });
  assert.ok(isHeld);
  assert.deepEqual(items.map(({ words }) => words), ['held back: too old', 'only the exchange rate moved']);
  assert.deepEqual(remarksOf({ holds: [] }), { isHeld: false, items: [] });
  const reasons = enumIn('  /api/v1/offers:', '  /api/v1/spreads:', 'name: reason');
  assert.ok(reasons.includes('thin_book'));
  for (const reason of reasons.filter((one) => one.includes('_'))) {
    const [{ words }] = remarksOf({ holds: [{ reason, is_held_back: false, detail: '' }] }).items;
    assert.ok(reason === 'sold_out' || words !== reason.replaceAll('_', ' '), reason);
  }
  assert.equal(gpusWords({ available: 2, gpus: 8 }).text, '2 of 8');
  assert.equal(gpusWords({ available: null, gpus: 8 }).text, '8');
});

const FEED = { id: 'a', name: 'A', provider: 'a', state: 'ok', is_on: true, is_handed_in: false, never_seen_live: false, is_demo: false, is_breaker_open: false, offers: 3, refused: 0, last_try_at: '2026-11-03T10:14:00.000Z', last_good_at: '2026-11-03T10:14:00.000Z', next_poll_at: '2026-11-03T10:15:30.000Z', age_s: 60 };

test('how a feed is, in words, for every state of the contract', () => {
  const states = enumIn('    Provider:\n', '    ProviderFeed:', 'state:\n');
  assert.ok(states.includes('aged') && states.includes('off'), String(states));
  for (const state of states) assert.notEqual(stateOf({ state, is_handed_in: false }).words, state);
  assert.deepEqual(stateOf({ state: 'later', is_handed_in: false }), { tone: 'stale', words: 'later' });
  assert.equal(stateOf({ ...FEED, is_handed_in: true }).words, 'imported');
  assert.deepEqual(marksOf({ ...FEED, never_seen_live: true }), ['never seen live']);
  assert.deepEqual(marksOf({ ...FEED, is_demo: true, never_seen_live: true }), ['demo']);
  assert.equal(nextWords(FEED, NOW), 'in 30 s');
  assert.equal(nextWords(FEED, NOW + 60_000), 'now');
  assert.equal(nextWords({ ...FEED, is_on: false }, NOW), 'not asked');
  assert.equal(nextWords({ ...FEED, is_handed_in: true }, NOW), 'never, it is imported');
  assert.equal(offersWords({ offers: 96, refused: 1 }), '96, 1 refused');
});

test('those that need a look come first, and all are counted', () => {
  const feeds = ['ok', 'off', 'failing', 'no_key', 'ok'].map((state, at) => ({ ...FEED, id: String(at), name: String(9 - at), state }));
  assert.deepEqual(worstFirst(feeds).map(({ id }) => id), ['2', '3', '4', '0', '1']);
  assert.equal(summaryOf(feeds), '2 answer, 1 fails, 1 needs a key, 1 is not asked');
  assert.equal(summaryOf([]), '');
});

test('the age of a feed that the stream tells is reckoned from its last good answer', () => {
  assert.equal(newerFeed(FEED, { ...FEED, age_s: 0 }, (ts) => (NOW - ts) / 1000).age_s, 60);
  assert.equal(newerFeed({ ...FEED, last_good_at: null, age_s: null }, undefined, () => 5).age_s, null);
  assert.equal(newerFeed(FEED, undefined, () => null).age_s, 60);
});

test('where there is nothing, the page says why and what to do', () => {
  const none = { ...FEED, offers: 0, state: 'unreachable' };
  assert.equal(whyNothing([FEED, none]), null);
  assert.match(whyNothing([{ ...none, is_on: false, state: 'off' }]).text, /GRIDTICK_ASK_PROVIDERS/);
  assert.match(whyNothing([]).text, /GRIDTICK_ASK_PROVIDERS/);
  assert.equal(whyNothing([{ ...none, state: 'waiting', last_try_at: null }]).title, 'The providers are being asked');
  assert.match(whyNothing([none, none]).text, /2 feeds fail/);
  assert.equal(whyNothing(null).title, 'There are no offers yet');
});
