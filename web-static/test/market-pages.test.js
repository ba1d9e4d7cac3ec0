import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { RANGES, askedOf, figuresOf, fittingRange, isEmpty, marksOf, questionOf as courseAsked, seriesOf, shortNames, timesOf } from '../models/market/course.js';
import { goodsOf, labelOf, noteOf, searchGoods, withheldByReason } from '../models/market/goods.js';
import { cellOf, gridOf, hourlyWords, moved, pairsOf } from '../models/market/matrix.js';
import { filtersOf, followedGoods, hasRare, newerOffers, paceWords, questionOf, reasonChoices, windowOf } from '../models/market/offers.js';
import { adviceOf, failuresWords, intervalWords, narrowedFeeds, statesOf } from '../models/market/providers.js';
import { defaultOf, hasAssumptions, withoutAssumptions, ASSUMPTIONS } from '../models/market/savings.js';
import { resultsOf } from '../models/market/spreads.js';
import { MOST_BYTES, bodyOf, faultsOf, idOf, resultWords, shownWords, uploadPath } from '../models/market/upload.js';
import { priceParts } from '../models/market/words.js';
import { addressOf, askedOf as moneyAsked, chartOf, choiceOf, choicesOf, questionOf as moneyQuestion } from '../models/money/over-time.js';
import { randomFrom } from './support/random.js';
import { WEB_ROOT } from './support/static-files.js';

const CONTRACT = readFileSync(join(WEB_ROOT, '../src/main/resources/openapi.yaml'), 'utf8');
const GOOD = { gpu: 'H100', form: 'sxm', memory_gb: 80, slice: null, tenancy: 'secure', purchase: 'on_demand', term_months: null, interconnect: null };
const spread = (id, percent, good = GOOD) => ({ id, good, gross_percent: percent });

test('goods are found by any part of their names, the widest spread first', () => {
  const goods = goodsOf([spread('a', 10), spread('b', 40, { ...GOOD, gpu: 'A100' })], [{ id: 'c', good: { ...GOOD, gpu: 'L40S', form: 'pcie' }, reason: 'one_seller', detail: 'Only one.' }]);
  assert.deepEqual(goods.map(({ id }) => id), ['b', 'a', 'c']);
  assert.deepEqual(searchGoods(goods, 'h100 SECURE').shown.map(({ id }) => id), ['a']);
  assert.deepEqual(searchGoods(goods, '').shown.length, 3);
  assert.deepEqual(searchGoods(goods, 'nope'), { shown: [], more: 0 });
  assert.equal(searchGoods(Array.from({ length: 100 }, (_, at) => ({ ...goods[0], id: String(at) })), '').more, 60);
  assert.equal(labelOf(goods[0]), 'A100 SXM 80 GB, secure, on demand');
  assert.deepEqual(goods.map(noteOf), ['40.0 % spread', '10.0 % spread', 'no spread']);
  assert.deepEqual(withheldByReason([{ reason: 'one_seller' }, { reason: 'x_y' }, { reason: 'one_seller' }]).map(({ label, items }) => [label, items.length]), [['One seller only', 2], ['x y', 1]]);
});

const side = (upstream) => ({ upstream, provider: upstream, price_per_gpu_hour: '1', region: null, country: null });
const cell = (buy, sell, net, percent) => ({ buy, sell, net, net_percent: percent, hourly: net === null ? null : String(Number(net) / 730), net_withheld: net === null ? 'Because.' : null });

test('the grid has a cell for each move, marks the best, and tells signs by shape', () => {
  const matrix = { sellers: [side('a'), side('b'), side('c')], cells: [cell('a', 'b', '100', 30), cell('b', 'a', '-100', -43), cell('a', 'c', '200', 60), cell('c', 'a', '-200', -150), cell('b', 'c', null, null)] };
  const { rows, best } = gridOf(matrix);
  assert.deepEqual([best.buy, best.sell], ['a', 'c']);
  assert.deepEqual(rows[0].cells.map((one) => one?.mark ?? null), ['▲', '▲', null]);
  assert.deepEqual(rows[1].cells.map((one) => one?.mark ?? null), ['?', null, '▼']);
  assert.equal(rows[1].cells[0].words, 'Because.');
  assert.equal(rows[2].cells[1], null, 'met through one provider');
  assert.equal(rows[0].cells[0].isBest, true, 'the best comes first');
  assert.equal(rows[0].cells[0].level, 4);
  assert.equal(rows[0].cells[1].percent, '+30.0 %');
  assert.match(rows[0].cells[0].words, /^From c to a: \+60\.0 % net, \$200 for the job, \+\$0\.27 an hour, the best$/);
  assert.deepEqual(pairsOf(matrix).map(({ buy, sell, isBest }) => [buy, sell, isBest]), [['a', 'c', true], ['a', 'b', false], ['b', 'a', false], ['c', 'a', false]]);
  assert.equal(gridOf({ sellers: [], cells: [] }).best, null);
  assert.equal(gridOf({ sellers: [side('a'), side('b')], cells: [cell('b', 'a', '-1', -1)] }).best, null);
  assert.deepEqual(['9.114', '-0.852', '1234.5', null].map(hourlyWords), ['+$9.11', '−$0.85', '+$1235', '–']);
  assert.equal(cellOf(cell('a', 'b', '0', 0)).tone, 'loss');
});

test('keys walk over the grid and never leave it', () => {
  const hasCell = (row, column) => row !== column;
  assert.deepEqual(moved('ArrowRight', { row: 0, column: 1 }, 3, hasCell), { row: 0, column: 2 });
  assert.deepEqual(moved('ArrowRight', { row: 0, column: 2 }, 3, hasCell), { row: 0, column: 2 });
  assert.deepEqual(moved('ArrowRight', { row: 1, column: 0 }, 3, hasCell), { row: 1, column: 2 }, 'over what is none');
  assert.deepEqual(moved('Home', { row: 0, column: 2 }, 3, hasCell), { row: 0, column: 1 });
  assert.equal(moved('x', { row: 0, column: 1 }, 3, hasCell), null);
  const random = randomFrom(11);
  let at = { row: 0, column: 1 };
  for (let step = 0; step < 500; step++) {
    at = moved(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'][Math.floor(random() * 6)], at, 5, hasCell);
    assert.ok(hasCell(at.row, at.column) && at.row >= 0 && at.row < 5 && at.column >= 0 && at.column < 5);
  }
});

test('every filter of offers is one of the server, and has a chip that leads out of it', () => {
  const query = { gpu: 'H100', good: 'g', provider: 'aws', purchase: 'on_demand', tenancy: 'secure', continent: 'EU', country: 'FI', memory_gb: '80', min_price: '1.5', max_price: '3', min_available: '8', reason: 'stale', state: 'all', sort: '-price' };
  const listOffers = CONTRACT.slice(CONTRACT.indexOf('operationId: listOffers'), CONTRACT.indexOf('operationId: listSpreads'));
  for (const name of Object.keys(query)) assert.match(listOffers, new RegExp(`name: ${name}\\n`), name);
  assert.deepEqual(questionOf(query), query);
  assert.equal(filtersOf(query, () => 'the good').length, 13);
  assert.ok(filtersOf(query, () => 'the good').some(({ words }) => words === 'the good'));
  for (const wrong of [{ memory_gb: '0' }, { memory_gb: 'x' }, { min_price: '-1' }, { max_price: '1e9' }, { reason: 'toString' }, { tenancy: 'odd' }, { min_available: '1.5' }]) assert.deepEqual(filtersOf(wrong), [], JSON.stringify(wrong));
  assert.ok(hasRare({ memory_gb: '80' }) && !hasRare({ gpu: 'H100' }));
  const reasons = /name: reason[\s\S]*?enum: \[([^\]]+)\]/.exec(listOffers)[1].split(', ').sort();
  assert.deepEqual(reasonChoices().map(({ name }) => name).sort(), reasons);
});

test('only rows in view are drawn, and together they are as high as all', () => {
  assert.deepEqual(windowOf({ count: 1000, top: 5600, height: 560, row: 56, around: 2 }), { first: 98, last: 112, above: 98 * 56, below: 888 * 56 });
  const random = randomFrom(5);
  for (let run = 0; run < 300; run++) {
    const [count, row, height] = [Math.floor(random() * 500), 20 + Math.floor(random() * 60), Math.floor(random() * 900)];
    const { first, last, above, below } = windowOf({ count, top: random() * count * row, height, row });
    assert.equal(above + below + (last - first) * row, count * row);
    assert.ok(last - first <= Math.ceil(height / row) + 18);
  }
});

test('a list takes over what the topics of its goods say, and what is gone stays and says so', () => {
  const offer = (id, price) => ({ id, good_id: 'g', price_per_gpu_hour: price, seen_at: '2026-11-03T10:00:00Z', age_s: 1 });
  const rows = new Map([['a', { ...offer('a', '2'), age_s: null }]]);
  const [a, b, c] = newerOffers([offer('a', '1'), offer('b', '1'), { ...offer('c', '1'), good_id: 'other' }], new Map([['g', rows]]), () => 7);
  assert.deepEqual([a.price_per_gpu_hour, a.was, a.age_s], ['2', '1', 7]);
  assert.equal(b.is_gone, true);
  assert.equal(c.age_s, 1);
  assert.deepEqual(followedGoods([{ good_id: 'x' }, { good_id: 'y' }, { good_id: 'x' }, { good_id: 'z' }], 0, 4, 2), ['x', 'y']);
  const stale = { age_s: 200, seen_at: '2026-11-03T10:00:00Z', stale_at: '2026-11-03T10:02:00Z' };
  assert.deepEqual(paceWords(stale, { name: 'Vast.ai', interval_s: 3 }), { isStale: true, words: 'Vast.ai is asked every 3 s; a price of it is good for 2 min.' });
  assert.equal(paceWords({ ...stale, age_s: 5 }, undefined).isStale, false);
});

const point = (ts, median, more = {}) => ({ ts, low: median, median, high: median, sellers: 3, offers: 4, index: median, index_withheld: null, ...more });
const COURSE = { good_id: 'g', from: '2026-11-03T10:00:00Z', to: '2026-11-03T10:10:00Z', items: [point('2026-11-03T10:00:00Z', null, { index_withheld: 'no_live_quote' }), point('2026-11-03T10:05:00Z', '2.00'), point('2026-11-03T10:10:00Z', '3.00', { low: '1.00', high: '5.00', index: null, index_withheld: 'too_far_apart' })], marks: [{ ts: '2026-11-03T10:05:00Z', kind: 'began', sellers: ['a', 'b', 'c', 'd'] }, { ts: '2026-11-03T10:10:00Z', kind: 'left', sellers: ['d'] }] };

test('a price over time is a line with its band, and gaps stay gaps', () => {
  const series = seriesOf(COURSE);
  assert.deepEqual(series.map(({ label }) => label), ['Middle', 'Cheapest', 'Index']);
  assert.deepEqual(series[0].mean, [null, 2, 3]);
  assert.deepEqual(series[0].high, [null, 2, 5]);
  assert.deepEqual(series[2].mean, [null, 2, null]);
  assert.equal(timesOf(COURSE)[1] - timesOf(COURSE)[0], 300);
  assert.deepEqual(marksOf(COURSE).map(({ text, tone }) => [text, tone]), [['Offered again: 4 sellers', 'good'], ['d left', 'warn']]);
  assert.deepEqual(figuresOf(COURSE).map(({ value }) => value), ['$3.00', '+50.0 %', '$1.00', 'none', '3']);
  assert.deepEqual(figuresOf({ items: [point('x', null)] }), []);
  assert.ok(isEmpty({ items: [point('x', null)] }) && !isEmpty(COURSE));
  const two = seriesOf(COURSE, { ...COURSE, good_id: 'h', items: COURSE.items.slice(1) }, ['A', 'B']);
  assert.deepEqual(two.map(({ label }) => label), ['A', 'B']);
  assert.deepEqual(two[1].mean, [null, 2, 3], 'one moment fewer at the beginning');
});

test('what is asked of the past stands in the address; a young past is shown whole', () => {
  assert.equal(askedOf({}).range.name, '24h');
  assert.deepEqual(courseAsked(askedOf({ good: 'g', range: '7d' }), 'g'), { good: 'g', from: '-7d', points: 336 });
  assert.deepEqual(courseAsked(askedOf({ from: '1793700900', to: '1793704500' }), 'g'), { good: 'g', from: 1793700900, to: 1793704500, points: 288 });
  assert.equal(askedOf({ from: '1793700900', to: '1793700910' }).from, null, 'too narrow');
  assert.equal(askedOf({ from: 'x', to: 'y' }).from, null);
  assert.equal(askedOf({ good: 'g', with: 'g' }).other, '');
  assert.equal(fittingRange(COURSE, RANGES[2]).name, '1h');
  assert.equal(fittingRange({ items: [], to: COURSE.to }, RANGES[2]).name, '24h');
  assert.deepEqual(shortNames([{ id: 'a', name: 'A', terms: 't' }, { id: 'b', name: 'B', terms: 't' }], 'a', 'b'), ['A', 'B']);
  assert.deepEqual(shortNames([{ id: 'a', name: 'A', terms: 't' }, { id: 'b', name: 'A', terms: 'u' }], 'a', 'b'), ['t', 'u']);
});

test('feeds say how often they are asked, what failed and what to do', () => {
  const feed = { id: 'aws-spot', provider: 'aws', state: 'failing', interval_s: 60, failures: 3, is_handed_in: false };
  assert.equal(intervalWords(feed), 'every 1 min');
  assert.equal(intervalWords({ ...feed, is_handed_in: true }), 'imported');
  assert.deepEqual([failuresWords(feed), failuresWords({ failures: 0 }), failuresWords({ failures: 1 })], ['3 failures', '', '1 failure']);
  for (const state of ['aged', 'failing', 'unreachable', 'no_key', 'waiting', 'off']) assert.notEqual(adviceOf({ ...feed, state }), '', state);
  assert.equal(adviceOf({ ...feed, state: 'ok' }), '');
  assert.match(adviceOf({ is_handed_in: true, age_s: 6 * 86_400 }), /again/);
  const feeds = [feed, { ...feed, id: 'runpod', provider: 'runpod', state: 'ok' }];
  assert.deepEqual(narrowedFeeds(feeds, { feed: 'aws' }).map(({ id }) => id), ['aws-spot']);
  assert.deepEqual(narrowedFeeds(feeds, { state: 'ok' }).map(({ id }) => id), ['runpod']);
  assert.deepEqual(statesOf(feeds).map(({ name, count }) => [name, count]), [['ok', 1], ['failing', 1]]);
});

test('prices are handed in as the server takes them', () => {
  assert.equal(idOf('  Our contract, 2026 '), 'our-contract-2026');
  assert.equal(uploadPath('Our contract'), '/api/v1/providers/our-contract/offers');
  assert.deepEqual(Object.keys(faultsOf({ name: '!!', data: ' ' })), ['name', 'data']);
  assert.deepEqual(faultsOf({ name: 'x', data: 'gpu\n' }), {});
  assert.deepEqual(Object.keys(faultsOf({ name: 'x', data: 'ä'.repeat(MOST_BYTES / 2 + 1) })), ['data']);
  assert.deepEqual(bodyOf({ name: ' a ', data: 'gpu' }, true), { name: 'a', data: 'gpu', dry_run: true });
  assert.deepEqual(bodyOf({ name: 'a', data: ' [{}]' }, false).mapping, { format: 'json' });
  assert.equal(resultWords({ accepted: 1, refused: 0, is_dry_run: false }), '1 offer is taken.');
  assert.equal(resultWords({ accepted: 2, refused: 1, is_dry_run: true }), '2 offers can be taken, 1 row cannot be read.');
  assert.equal(shownWords({ accepted: 40, offers: Array(20) }), 'The first 20 of 40');
});

test('assumptions have a usual value, and a way back to it', () => {
  const hours = ASSUMPTIONS.find(({ name }) => name === 'hours');
  assert.deepEqual(defaultOf(hours, {}), { isChanged: false, words: 'Usual: 730' });
  assert.equal(defaultOf(hours, { hours: '100' }).isChanged, true);
  assert.ok(hasAssumptions({ gpus: '8' }) && !hasAssumptions({ good: 'x', gpus: 'x' }));
  assert.equal(hasAssumptions(withoutAssumptions({ gpus: '8', fee: '3' })), false);
  assert.deepEqual(resultsOf([{ label: 'Pays after' }, { label: 'Gap' }, { label: 'Net' }]).map(({ label }) => label), ['Net', 'Pays after']);
});

test('what is behind the point of a price stands back, but not the cents of a cheap one', () => {
  assert.deepEqual(priceParts('2.0974'), { whole: '$2', cents: '.0974' });
  assert.deepEqual(priceParts('0.0924'), { whole: '$0.09', cents: '24' });
  assert.deepEqual(priceParts('-0.5'), { whole: '−$0.50', cents: '' });
  assert.deepEqual(priceParts(null), { whole: '–', cents: '' });
});

test('money over time is by the hour; a step that has just begun is a gap', () => {
  const item = (ts, revenue, cost) => ({ ts, revenue, cost, profit: null, idle_waste: null });
  const from = '2026-11-03T10:00:00Z';
  const answer = { from, to: '2026-11-03T13:00:00Z', items: [item('2026-11-03T10:00:00Z', '6', '2'), item('2026-11-03T11:00:00Z', null, '3'), item('2026-11-03T12:00:00Z', '1', '1')] };
  const at = (minutes) => Date.parse('2026-11-03T12:00:00Z') + minutes * 60_000;
  const { series, times, range } = chartOf(answer, at(30));
  assert.deepEqual(series[0].mean, [6, null, 2]);
  assert.equal(times[1] - times[0], 3600);
  assert.equal(range.to * 1000, at(30));
  assert.deepEqual(chartOf(answer, at(5)).series[0].mean, [6, null, null]);
  assert.deepEqual(chartOf({ from, to: answer.to, items: [] }, at(5)).times, []);
  assert.deepEqual(moneyQuestion(moneyAsked({ of: 'region', name: 'eu-1', span: '7d' })), { of: 'region', name: 'eu-1', from: '-7d', step: '1h' });
  assert.deepEqual(moneyQuestion(moneyAsked({ of: 'host', name: 'x' })), { of: 'fleet', name: '', from: '-24h', step: '15m' });
  const choices = choicesOf({ regions: [{ region: 'eu-1' }], models: [{ model: 'H100: SXM' }] });
  for (const { name } of choices) assert.equal(choiceOf(moneyAsked(addressOf(name))), name);
  assert.deepEqual(addressOf(''), { of: '', name: '' });
});
