import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Console, messageWords } from '../models/fleet/console.js';
import { followLines } from '../models/fleet/follow-lines.js';
import { Grid } from '../models/fleet/grid.js';
import { folded, judged, meaningOf, nameProblem, openWords, rateChoices, rateIn, refusalWords, topicRows, topicWords, whoWords } from '../models/fleet/streams.js';
import { newerGpu, topicOf } from '../models/fleet/told.js';

const session = (sid, change = {}) => ({
  ...{ sid, transport: 'websocket', subject: 'anonymous', address: '127.0.0.1', opened_at: '2026-11-03T10:14:45.000Z', lane: 'live' },
  ...{ topics: ['fleet'], lag: 0, pending_bytes: 0, sent_bytes: 48_211, sent_messages: 310, ...change },
});

const VERDICTS = [
  ['nothing waits', {}, {}, 'good', 'keeps up'],
  ['a little waits at this moment', {}, { pending_bytes: 900 }, 'good', 'keeps up'],
  ['something waits again and again', { pending_bytes: 100, sent_bytes: 1 }, { pending_bytes: 2048 }, 'warn', 'slow: 2.00 KiB wait for it'],
  ['something waits and nothing goes out', { pending_bytes: 2048 }, { pending_bytes: 2048 }, 'bad', 'takes nothing: 2.00 KiB wait for it'],
  ['held back', {}, { pending_bytes: 65_536 }, 'bad', 'does not keep up: 64.0 KiB wait for it'],
  ['behind, and nothing is sent', { lag: 10 }, { lag: 500 }, 'warn', 'falls behind'],
  ['behind, but it is sent to', { lag: 10, sent_messages: 1 }, { lag: 500 }, 'good', 'keeps up'],
  ['behind, but it wants to be', { lag: 10 }, { lag: 500, lane: '0.2' }, 'good', 'keeps up'],
];

for (const [name, before, now, tone, text] of VERDICTS) {
  test(`a stream: ${name}`, () => {
    const [{ verdict }] = judged([session('a', before)], [session('a', now)]);
    assert.deepEqual(verdict, { tone, text });
  });
}

test('a stream that was not there before is not yet judged by what waits', () => {
  assert.equal(judged(null, [session('a', { pending_bytes: 900, lag: 9_000 })])[0].verdict.tone, 'good');
});

test('trouble comes first, then who has been here longest, whatever order they come in', () => {
  const open = [
    session('new', { opened_at: '2026-11-03T10:16:00.000Z' }),
    session('old'),
    session('stuck', { pending_bytes: 70_000, opened_at: '2026-11-03T10:17:00.000Z' }),
    session('slow', { pending_bytes: 10, sent_bytes: 2 }),
  ];
  const before = [session('slow', { pending_bytes: 10, sent_bytes: 1 })];
  for (const items of [open, [...open].reverse()]) {
    assert.deepEqual(judged(before, items).map(({ sid }) => sid), ['stuck', 'slow', 'old', 'new']);
  }
});

test('the open streams in one line', () => {
  const of = (...tones) => tones.map((tone) => ({ verdict: { tone } }));
  assert.equal(openWords([]), 'No stream is open');
  assert.equal(openWords(of('good')), '1 stream is open, and keeps up');
  assert.equal(openWords(of('good', 'good')), '2 streams are open, all keep up');
  assert.equal(openWords(of('bad', 'good')), '2 streams are open, 1 does not keep up');
  assert.equal(openWords(of('bad', 'warn', 'good'), false), 'more than 3 streams are open, 2 do not keep up');
});

test('who follows, and what', () => {
  const ada = { name: 'in', user: { id: 'u1' } };
  assert.deepEqual([whoWords('u1', ada), whoWords('u2', ada), whoWords('u1', { name: 'out' }), whoWords('anonymous', ada)], ['you', 'u2', 'u1', 'without a login']);
  assert.equal(whoWords('0d3c2f0a-7f6e-4c55-9a51-0a1b2c3d4e5f', ada), '0d3c2f0a…4e5f');
  assert.equal(topicWords([]), 'nothing');
  assert.equal(topicWords(['a', 'b', 'c']), 'a, b, c');
  assert.equal(topicWords(['a', 'b', 'c', 'd']), 'a, b and 2 more');
});

test('topics that are there come before names of more, and a name that has to be completed says how it begins', () => {
  const rows = topicRows({
    items: [
      { topic: 'events', kind: 'log', rate: 'live', rows: 1, seq: 1 },
      { topic: 'regions', kind: 'table', rate: 'live', rows: 1200, seq: 1 },
    ],
    patterns: [
      { topic: 'fleet/grid', schema: '', rate: '5' },
      { topic: 'gpu/*', schema: '', rate: '10' },
      { topic: 'gpus/*', schema: '', rate: '10' },
    ],
  });
  assert.deepEqual(rows.map(({ topic, kind, rate, size, start }) => [topic, kind, rate, size, start]), [
    ['events', 'log', 'as it happens', '1 event', null],
    ['regions', 'table', 'as it happens', '1,200 rows', null],
    ['fleet/grid', 'on demand', '5 times a second', '', null],
    ['gpu/*', 'wildcard', '10 times a second', '', 'gpu/'],
    ['gpus/*', 'wildcard', '10 times a second', '', null],
  ]);
  assert.ok(rows.every(({ meaning }) => meaning !== ''));
  const [grid] = topicRows({ items: [{ topic: 'fleet/grid', kind: 'table', rate: 'live', rows: 97, seq: 1 }], patterns: [] });
  assert.equal(grid.size, '96 cells');
  assert.equal(meaningOf('gpus/eu'), 'The GPUs of one region');
  assert.equal(meaningOf('later'), '');
  assert.equal(meaningOf('simulation/sim_1/log'), 'What happens in one run');
});

test('a large family of topics is one row until it is opened, and its wildcard stays', () => {
  const goods = Array.from({ length: 9 }, (_, i) => ({ topic: `offers/good-${i}`, kind: 'table', rate: 'live', rows: 1, seq: 1 }));
  const few = { topic: 'gpus/eu', kind: 'table', rate: 'live', rows: 1, seq: 1 };
  const rows = topicRows({ items: [few, ...goods], patterns: [{ topic: 'offers/*', schema: '', rate: '1' }] });
  assert.deepEqual(folded(rows, new Set()).map(({ topic, family, count }) => topic ?? [family, count]), ['gpus/eu', ['offers/', 9], 'offers/*']);
  assert.deepEqual(folded(rows, new Set(['offers/'])), rows);
});

test('a name that cannot be one is not sent', () => {
  assert.equal(nameProblem('gpus/eu'), null);
  assert.equal(nameProblem('gpus/*'), null);
  assert.match(nameProblem('gpu/*'), /UUID/);
  assert.match(nameProblem('gpu/'), /missing/);
  assert.match(nameProblem('x'.repeat(201)), /200/);
  assert.deepEqual([rateIn('10'), rateIn('3'), rateIn(undefined)], ['10', '1', '1']);
  assert.deepEqual(rateChoices.map(({ label }) => label), [
    ...['as it happens', '20 times a second', '10 times a second', '4 times a second', 'twice a second', 'once a second', 'every 5 seconds'],
  ]);
  assert.match(refusalWords({ code: 'too_many_made', detail: 'x' }), /every minute/);
  assert.equal(refusalWords({ code: 'new_code', detail: 'Because.' }), 'Because.');
});

test('a topic that could be a wildcard, or is too long, is not followed', () => {
  assert.equal(topicOf('gpus', 'eu'), 'gpus/eu');
  assert.equal(topicOf('gpus', '*'), null);
  assert.equal(topicOf('gpus', 'x'.repeat(200)), null);
});

test('of what was read and what was told the newer counts, and ages are those of now', () => {
  const at = (ts) => `2026-11-03T10:00:${ts}.000Z`;
  const ageS = (ts) => (Date.parse(at(30)) - ts) / 1000;
  const read = { uuid: 'a', ts: at(10), util: 1, age_s: 1, windows: {} };
  assert.deepEqual(newerGpu(read, { uuid: 'a', ts: at(20), util: 2, age_s: 0 }, ageS), { uuid: 'a', ts: at(20), util: 2, age_s: 10, windows: {} });
  assert.equal(newerGpu(read, { uuid: 'a', ts: at('05'), util: 0 }, ageS).util, 1);
  assert.equal(newerGpu(read, undefined, ageS).age_s, 20);
  assert.equal(newerGpu(read, undefined, () => null).age_s, 1);
});

// The console

const filled = (count) => {
  const told = new Console();
  for (let n = 1; n <= count; n += 1) told.take({ k: 'event', t: 'events', seq: n, d: { detail: `${n}` } }, { words: `${n}`, at: n });
  return told;
};

test('the newest fifty messages are kept, the newest first', () => {
  const told = filled(60);
  assert.deepEqual([told.lines.length, told.lines[0].id, told.lines.at(-1).id], [50, 60, 11]);
  assert.equal(told.summary, '60 messages, the last 50 are kept');
  assert.deepEqual([filled(0).summary, filled(1).summary, filled(50).summary], ['', '1 message', '50 messages']);
});

test('paused it stands still and counts what passes', () => {
  const told = filled(2);
  told.pause();
  assert.equal(told.summary, '');
  told.take({ k: 'event', seq: 3 }, { words: '', at: 3 });
  assert.deepEqual([told.lines.length, told.summary], [2, '1 more came']);
  told.resume();
  told.take({ k: 'event', seq: 4 }, { words: '', at: 4 });
  assert.deepEqual([told.lines.map(({ id }) => id), told.summary], [[4, 2, 1], '4 messages']);
});

test('of a long message so much is kept as somebody would look at', () => {
  const told = new Console();
  const rows = Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`GPU-${n}`, { util: n }]));
  told.take({ k: 'snap', t: 'gpus/eu', seq: 1, rows }, { words: '', at: 1 });
  assert.equal(Object.keys(told.lines[0].message.rows).length, 10);
  assert.equal(told.lines[0].more, 'and 990 more rows');
  assert.ok(told.lines[0].glance.length <= 400);
  told.take({ k: 'snap', t: 'fleet/grid', seq: 2, rev: 1, cells: 'A'.repeat(6_000) }, { words: '', at: 1 });
  assert.deepEqual([told.lines[0].message.cells.length, told.lines[0].more], [240, 'and 5,760 more signs of cells']);
  told.take({ k: 'delta', t: 'fleet', seq: 3, rows: { fleet: {} }, gone: [] }, { words: '', at: 1 });
  assert.equal(told.lines[0].more, null);
});

test('messages in words', () => {
  const table = [
    [{ k: 'snap', t: 'fleet', rows: { fleet: {} } }, 'the whole table: 1 row'],
    [{ k: 'snap', t: 'sources', rows: {} }, 'the whole table: 0 rows'],
    [{ k: 'delta', t: 'regions', rows: { a: {}, b: {} }, gone: ['c'] }, '2 rows changed, 1 gone'],
    [{ k: 'delta', t: 'regions', rows: {}, gone: ['c'] }, '1 gone'],
    [{ k: 'event', t: 'events', d: { detail: 'XID 79.' } }, 'XID 79.'],
    [{ k: 'event', t: 'events', d: {} }, 'something happened'],
    [{ k: 'reset', t: 'gpus/*' }, 'everything below this name begins anew'],
    [{ k: 'reset', t: 'events', why: 'gone' }, 'earlier events are not kept any more'],
    [{ k: 'err', code: 'too_wide', t: ['gpu/*'] }, 'too_wide'],
    [{ k: 'later' }, ''],
  ];
  for (const [message, words] of table) assert.equal(messageWords(message), words);
});

test('cells of the grid in words, with the names of the GPUs where they are known', () => {
  const grid = new Grid();
  const busy = 'ux4CiE';
  grid.replace({ seq: 1, rev: 1, cells: busy.repeat(4) });
  assert.equal(messageWords({ k: 'snap', t: 'fleet/grid', cells: '' }, { grid }), 'the whole grid: 4 positions');
  const delta = { k: 'delta', t: 'fleet/grid', seq: 2, rev: 1, at: 'AA', cells: `${busy}//////` };
  grid.apply(delta);
  assert.equal(messageWords(delta, { grid }), '2 cells changed');
  const rows = { at: (position) => ({ uuid: 'u', host: 'node-1', index: position }) };
  assert.equal(messageWords(delta, { grid, rows }), '2 cells changed: node-1, GPU 0 at 93 %; node-1, GPU 1 is gone');
});

test('lines to follow a topic from elsewhere name this server, the topic and the rate', () => {
  const [curl, script] = followLines('https://grid.example', "gpus/eu west'1", '2');
  const address = 'https://grid.example/api/v1/stream?t=gpus/eu%20west%271&hz=2';
  assert.ok(curl.text.startsWith(`curl -sN '${address}'`));
  assert.match(curl.text, /-H "Accept: text\/event-stream"/);
  assert.ok(script.text.includes(`new EventSource(\n  '${address}',\n)`));
  assert.doesNotThrow(() => new Function('EventSource', script.text)(class {}));
});
