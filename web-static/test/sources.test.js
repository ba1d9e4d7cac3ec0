import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countersOf, inOrderOf, tallyOf, protocolWords, shareWords, sourceName, verdictOf } from '../models/fleet/sources.js';

const NOW = Date.parse('2026-11-03T10:15:00.000Z');
const before = (ms) => new Date(NOW - ms).toISOString();

const source = (change = {}) => ({
  ...{ id: 's', protocol: 'remote_write', address: '10.0.0.1', agent: 'vmagent', key_id: 'gt_1', key_name: 'agents', user_id: null },
  ...{ first_seen_at: before(3_600_000), last_seen_at: before(2_000), interval_ms: 15_000, requests: 240, bytes: 1_000_000 },
  ...{ received: 1000, accepted: 1000, duplicate: 0, late: 0, future: 0, old: 0, unmapped: 0, sentinel: 0, ended: 0, invalid: 0, unknown_fields: 0 },
  ...{ overloaded: 0, gpus: 8, unmapped_names: [], skew_ms: 30, is_skewed: false, last_error: null, ...change },
});

const error = (change = {}) => ({ at: before(5_000), code: 'out_of_range', detail: 'util must be between 0 and 100.', sample: null, ...change });

const VERDICTS = [
  ['all is well', {}, 'good', 'works: 8 GPUs, every 15 s'],
  ['one GPU, no rhythm yet', { gpus: 1, interval_ms: null }, 'good', 'works: 1 GPU'],
  ['nothing is known but that it works', { gpus: null, interval_ms: null }, 'good', 'works'],
  ['a rhythm alone', { gpus: null }, 'good', 'works: every 15 s'],
  ['silence comes before all else', { last_seen_at: before(600_000), last_error: error(), accepted: 0 }, 'stale', 'silent for 10 min'],
  ['a slow rhythm is no silence', { last_seen_at: before(600_000), interval_ms: 300_000 }, 'good', 'works: 8 GPUs, every 5 min'],
  ['a clock ahead', { skew_ms: -14_200, is_skewed: true }, 'warn', 'clock is 14 s ahead'],
  ['a clock behind', { skew_ms: 80_000, is_skewed: true }, 'warn', 'comes 1 min 20 s late, or its clock is behind'],
  ['half refused', { accepted: 500, invalid: 500, last_error: error() }, 'warn', 'half of it refused: util must be between 0 and 100'],
  ['a few refused', { accepted: 880, invalid: 120, last_error: error() }, 'warn', '12 % of it refused: util must be between 0 and 100'],
  ['hardly any refused', { accepted: 999, invalid: 1, last_error: error() }, 'good', 'works: 8 GPUs, every 15 s'],
  ['refused long ago', { accepted: 500, invalid: 500, last_error: error({ at: before(3_600_000) }) }, 'good', 'works: 8 GPUs, every 15 s'],
  ['everything refused', { accepted: 0, invalid: 1000, last_error: error() }, 'bad', 'all of it refused: util must be between 0 and 100'],
  ['refused without a word', { accepted: 0, old: 1000, last_error: error({ detail: '' }) }, 'bad', 'all of it refused: times are too old'],
  ['not even readable', { received: 0, accepted: 0, last_error: error({ detail: 'The body is no Snappy block.' }) }, 'bad', 'all of it refused: The body is no Snappy block'],
  ['nothing of ours', { accepted: 0, unmapped: 1000, gpus: 0 }, 'bad', 'only metrics we do not know'],
  ['a mix with others', { accepted: 10, unmapped: 990 }, 'good', 'works: 8 GPUs, every 15 s'],
  ['empty requests', { received: 0, accepted: 0 }, 'warn', 'requests come, but without samples of GPUs'],
  ['the same again and again', { accepted: 0, duplicate: 1000 }, 'warn', 'sends only what was here already'],
  ['told to wait now and then', { overloaded: 3 }, 'good', 'works: 8 GPUs, every 15 s'],
  ['too much to do', { overloaded: 60 }, 'warn', 'often told to wait, because the server has too much to do'],
  ['values are many, rows are few', { received: 31_710, accepted: 1208, unmapped: 151 }, 'good', 'works: 8 GPUs, every 15 s'],
  ['some refused, the rest not ours', { accepted: 0, unmapped: 900, invalid: 100, last_error: error() }, 'bad', 'all of it refused: util must be between 0 and 100'],
  ['no room', { full: 5, last_error: error({ code: 'fleet_full' }) }, 'bad', 'the server has no room for its new GPUs'],
];

for (const [name, change, tone, text] of VERDICTS) {
  test(`verdict: ${name}`, () => assert.deepEqual(verdictOf(source(change), NOW), { tone, text }));
}

test('shares in words', () => {
  assert.deepEqual([1, 0.95, 0.8, 0.6, 0.5, 0.33, 0.25, 0.12, 0.001].map(shareWords), [
    ...['all', 'nearly all', 'most', 'more than half', 'half', 'a third', 'a quarter', '12 %', '1 %'],
  ]);
});

test('every counter has a sentence, and refusals are marked', () => {
  const counters = countersOf(source({ invalid: 3 }));
  assert.equal(counters.length, 14);
  assert.equal(countersOf(source({ full: 0 })).length, 15);
  assert.ok(counters.every(({ words }) => words.endsWith('.')));
  assert.deepEqual(counters.filter(({ isNotable }) => isNotable).map(({ key }) => key), ['invalid']);
  assert.equal(countersOf({ requests: 1200 })[0].value, '1,200');
});

test('who is shown stays in place, newcomers come first', () => {
  const ids = (list) => list.map((id) => ({ id }));
  assert.deepEqual(inOrderOf(ids(['a', 'b', 'c']), ids(['c', 'new', 'a'])), ids(['new', 'a', 'c']));
  assert.deepEqual(inOrderOf([], ids(['b', 'a'])), ids(['b', 'a']));
});

test('a source is known by its key, else by who or where', () => {
  assert.equal(sourceName(source()), 'agents');
  assert.equal(sourceName(source({ key_name: null })), 'key gt_1');
  assert.equal(sourceName(source({ key_name: null, key_id: null, user_id: 'u' })), 'a person');
  assert.equal(sourceName(source({ key_name: null, key_id: null })), '10.0.0.1');
  assert.equal(protocolWords('otlp'), 'OpenTelemetry');
  assert.equal(protocolWords('pigeon'), 'pigeon');
});

test('how the sources of a page stand, the worst first', () => {
  const sources = [source(), source(), source({ accepted: 0, invalid: 1000, last_error: error() }), source({ last_seen_at: before(600_000) })];
  assert.deepEqual(tallyOf(sources, NOW).map(({ words }) => words), ['1 refused', '1 silent', '2 working']);
});
