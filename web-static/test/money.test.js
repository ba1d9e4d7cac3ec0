import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { CUTS, PERIODS, askedOf, cardsOf, lacksWords, marginWords, nameOf, partWords, rowsOf, startOf } from '../models/money/figures.js';
import { ALL_FIELDS, BASES, bodyOf, canEnd, costWords, importWords, momentOf, sellingWords, stateOf, targetWords } from '../models/money/prices.js';
import { WEB_ROOT } from './support/static-files.js';

const CONTRACT = readFileSync(join(WEB_ROOT, '../src/main/resources/openapi.yaml'), 'utf8');

const FLEET = { gpus: 8, priced_gpus: 6, costed_gpus: 5, revenue_per_hour: '1234.56', cost_per_hour: '12.5', profit_per_hour: null, margin: 0.3, idle_waste_per_hour: '-0', allocated_idle_waste_per_hour: null };
const PRICE = { kind: 'price', state: 'current', is_end: false, region: 'eu-1', model: '*', standard: '2.50', priority: null, spot: '1.00', selling_per_hour: '2.35', basis: 'owned', good: null, cost_per_hour: '0.770021', price_per_kwh: null, pue: null };
const ENERGY = { kind: 'energy', state: 'coming', is_end: false, region: '*', model: '*', selling_per_hour: null, basis: null, cost_per_hour: null, price_per_kwh: '0.21', pue: '1.3' };

test('what is asked stands in the address, and anything else is the default', () => {
  assert.deepEqual(askedOf({}), { by: 'kind', period: PERIODS[0] });
  assert.equal(askedOf({ by: 'model', period: 'week' }).period.days, 6);
  assert.equal(askedOf({ by: 'rack', period: 'decade' }).by, 'kind');
  assert.deepEqual(CUTS.map(({ name }) => name).sort(), /name: by\n\s+in: query\n\s+description: What the rows are; kind[^[]*\[([^\]]+)\]/.exec(CONTRACT)[1].split(', ').sort());
});

test('a day begins at midnight of the reader', () => {
  const noon = new Date(2026, 9, 25, 12).getTime();
  assert.equal(new Date(startOf({ days: 0 }, noon)).getHours(), 0);
  assert.equal(new Date(startOf({ days: 1 }, noon)).getDate(), 24);
  assert.equal(new Date(startOf({ days: 1 }, noon)).getHours(), 0);
});

test('what is and what was are one row', () => {
  const board = { kinds: [{ region: 'us', model: 'A100', lacks: ['energy'], gpus: 1 }, { region: 'eu', model: 'H100', lacks: [], gpus: 2 }] };
  const rows = rowsOf(board, { items: [{ region: 'eu', model: 'H100', profit: '1' }, { region: 'ap', model: 'L40S', profit: '2' }] }, 'kind');
  assert.deepEqual(rows.map(nameOf), ['ap, L40S', 'eu, H100', 'us, A100']);
  assert.equal(rows[0].now, null);
  assert.equal(rows[1].past.profit, '1');
  assert.deepEqual(rows[2].lacks, ['energy']);
  assert.equal(nameOf({ region: null, model: 'H100' }), 'H100');
});

test('a part is not told as the whole', () => {
  assert.equal(partWords(FLEET), 'Of 8 GPUs 6 have a selling price and 5 a cost.');
  assert.equal(partWords({ gpus: 8, priced_gpus: 8, costed_gpus: 8 }), '');
  assert.equal(partWords({ gpus: 0, priced_gpus: 0, costed_gpus: 0 }), '');
  assert.equal(lacksWords(['selling', 'basis']), 'no selling price, no cost of the GPU');
  assert.equal(marginWords(null), '–');
  const cards = cardsOf({ fleet: FLEET }, { total: { revenue: '10', cost: null } });
  assert.deepEqual(cards.map(({ now }) => now), ['$1,235', '$12.50', '–', '$0.00', '–']);
  assert.equal(cards[2].label, 'Profit, margin 30.0 %');
});

test('lines of the price book in words', () => {
  assert.equal(targetWords(PRICE), 'eu-1, every model');
  assert.equal(targetWords(ENERGY), 'every region');
  assert.equal(sellingWords(PRICE), '$2.35 (standard $2.50, spot $1.00)');
  assert.equal(sellingWords({ ...PRICE, spot: null, selling_per_hour: '2.50' }), '$2.50');
  assert.equal(sellingWords(ENERGY), '–');
  assert.equal(costWords(PRICE), '$0.77, owned');
  assert.equal(costWords({ ...PRICE, basis: 'linked', good: 'h100-sxm' }), 'what the market asks for h100-sxm');
  assert.equal(costWords({ ...PRICE, basis: null }), '–');
  assert.equal(costWords(ENERGY), '$0.21 per kWh, PUE 1.3');
  assert.ok(canEnd(PRICE) && canEnd(ENERGY) && !canEnd({ ...PRICE, state: 'over' }) && !canEnd({ ...PRICE, is_end: true }));
  for (const state of /state: \{type: string, enum: \[(current[^\]]+)\]/.exec(CONTRACT)[1].split(', ')) assert.notEqual(stateOf({ state }).words, state);
});

test('the form sends what belongs to its choices, and nothing empty', () => {
  const values = { kind: 'price', region: ' eu-1 ', model: '', from: '', standard: '2.5', spot: '', basis: 'leased', rate: '1', price: '30000', pue: '2' };
  assert.deepEqual(bodyOf(values), { region: 'eu-1', standard: '2.5', basis: 'leased', rate: '1' });
  assert.deepEqual(bodyOf({ ...values, kind: 'energy', model: 'H100', price_per_kwh: '0.2' }), { region: 'eu-1', price_per_kwh: '0.2', pue: '2' });
  const moment = momentOf('2026-11-03T10:15');
  assert.equal(new Date(moment).getHours(), 10);
  assert.equal(bodyOf({ ...values, from: '2026-11-03T10:15' }).from, moment);
  const schema = CONTRACT.slice(CONTRACT.indexOf('    NewPriceLine:\n'), CONTRACT.indexOf('    PriceLine:\n'));
  const known = [...schema.matchAll(/^ {8}(\w+): \{/gm)].map(([, name]) => name);
  assert.deepEqual([...ALL_FIELDS].sort(), known.sort());
  assert.equal(BASES.length, 4);
});

test('what came of a table', () => {
  assert.equal(importWords({ accepted: 1, refused: 0, is_dry_run: true }), '1 line can be taken.');
  assert.equal(importWords({ accepted: 3, refused: 2, is_dry_run: false }), '3 lines taken, 2 rows cannot be read.');
});
