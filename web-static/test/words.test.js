import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Announcer } from '../models/announcer.js';
import { askedDelayMs } from '../models/backoff.js';
import { isDemo } from '../models/demo.js';
import { clockTime } from '../models/format.js';
import { firstSampleLine } from '../models/first-sample.js';
import { ServerClock } from '../models/server-clock.js';
import { DENSITY, THEME } from '../models/preference.js';
import { decode, isFinal, streamUrl } from '../models/wire.js';
import { linkWords, summary } from '../models/words.js';

const NOON = new Date(2026, 0, 2, 12, 0, 0).getTime();
const FLEET = { gpus: 40, live: 38, late: 0, stale: 2, gone: 0, util: 68.4 };

test('the link says in words how it is', () => {
  const say = (state, ageMs = null, pace = null) => {
    const { tone, head, tail } = linkWords(state, ageMs, NOON, pace);
    return `${tone}: ${head}|${tail}`;
  };
  assert.equal(say({ name: 'connecting' }), 'quiet: Connecting|');
  assert.equal(say({ name: 'connecting', retryAt: NOON + 2_100 }), 'quiet: Connecting|reconnecting in 3 s');
  assert.equal(say({ name: 'live', since: NOON }, 400), 'good: Live|data under 1 s old');
  assert.equal(say({ name: 'live', since: NOON }, 90_000), 'good: Live|data 1 min old');
  assert.equal(say({ name: 'live', since: NOON }), 'good: Live|');
  assert.equal(say({ name: 'live', since: NOON }, 2_000, { hz: 'live', why: null }), 'good: Live|data 2 s old');
  assert.equal(say({ name: 'live', since: NOON }, 4_000, { hz: '0.2', why: 'hidden' }), 'good: Live|data 4 s old, told every 5 seconds while nobody looks');
  assert.equal(say({ name: 'live', since: NOON }, null, { hz: '2', why: 'slow' }), 'good: Live|told twice a second because the connection does not keep up');
  assert.equal(say({ name: 'stale', since: NOON }, null, { hz: '2', why: 'slow' }), `warn: Stale since ${clockTime(NOON)}|reconnecting now`);
  assert.equal(say({ name: 'stale', since: NOON, retryAt: NOON + 3_000 }), `warn: Stale since ${clockTime(NOON)}|reconnecting in 3 s`);
  assert.equal(say({ name: 'stale', since: NOON }), `warn: Stale since ${clockTime(NOON)}|reconnecting now`);
  assert.equal(say({ name: 'stopped', since: NOON, why: 'banned' }), `bad: Disconnected at ${clockTime(NOON)}|banned`);
});

test('the summary is one sentence without numbers that tick', () => {
  assert.equal(summary(FLEET, { name: 'live' }), 'Live. 40 GPUs: 38 live, 2 stale.');
  assert.equal(summary({ ...FLEET, util: null }, { name: 'stale' }), 'Connection lost, data is stale. 40 GPUs: 38 live, 2 stale.');
  assert.equal(summary(undefined, { name: 'connecting' }), 'Connecting.');
});

test('the announcer speaks at once, then at most every twenty seconds, and only of what changed', () => {
  const said = [];
  const announcer = new Announcer((text) => said.push(text));
  for (let second = 0; second < 60; second += 1) announcer.offer(second < 50 ? `state ${Math.floor(second / 5)}` : 'end', second * 1_000);
  assert.deepEqual(said, ['state 0', 'state 4', 'state 8']);
  announcer.offer('state 8', 100_000);
  announcer.offer('end', 100_000);
  assert.deepEqual(said.slice(3), ['end']);
});

test('demo is when every host is a demo host', () => {
  assert.equal(isDemo(['demo-a', 'demo-b']), true);
  assert.equal(isDemo(['demo-a', 'mine']), true);
  assert.equal(isDemo(['mine']), false);
  assert.equal(isDemo([]), false);
  assert.equal(isDemo([null]), false);
});

test('the first line carries a body that is the ingest form and takes the time of the shell', () => {
  const line = firstSampleLine('http://localhost:8080');
  assert.match(line, /^curl -X POST http:\/\/localhost:8080\/api\/v1\/ingest /);
  assert.match(line, /Authorization: Bearer \$KEY/);
  const body = JSON.parse(line.match(/-d '(.*)'$/s)[1].replace("'$(date +%s000)'", '1795160000000'));
  assert.equal(body.ts, 1795160000000);
  assert.equal(body.gpus[0].util, 42);
});

test('a wait that the server asks for lies between its two bounds, nonsense is no wait', () => {
  assert.equal(askedDelayMs([2_000, 30_000], () => 0), 2_000);
  assert.equal(askedDelayMs([2_000, 30_000], () => 1), 30_000);
  assert.equal(askedDelayMs([5, 1], () => 1), 5);
  for (const nonsense of [null, undefined, 7, [1], ['a', 2], [-1, 2]]) assert.equal(askedDelayMs(nonsense, () => 1), null);
});

test('the wire has lines of JSON, a scheme that follows the page, and codes that are final', () => {
  assert.deepEqual(decode('{"k":"a"}\n{"k":"b"}\n'), [{ k: 'a' }, { k: 'b' }]);
  assert.deepEqual(['nope', '{"k":"a"}\nnull', '{}', '[1]'].map(decode), [null, null, null, null]);
  assert.equal(streamUrl({ protocol: 'https:', host: 'x:1' }), 'wss://x:1/api/v1/stream');
  assert.equal(streamUrl({ protocol: 'http:', host: 'x:1' }), 'ws://x:1/api/v1/stream');
  assert.deepEqual([4403, 4499, 4500, 4999, 5000, 1006].map(isFinal), [true, false, true, true, false, false]);
});

test('the clock of the server is learnt from the fastest message', () => {
  const clock = new ServerClock();
  assert.equal(clock.ageMs(5, 5), null);
  clock.learn(undefined, 1_000);
  assert.equal(clock.ageMs(5, 5), null);
  clock.learn(9_700, 1_000);
  clock.learn(10_000, 1_000);
  assert.equal(clock.ageMs(10_000, 1_500), 500);
  assert.equal(clock.ageMs(99_999, 1_500), 0);
  clock.forget();
  assert.equal(clock.ageMs(10_000, 1_500), null);
});

test('themes and densities step round, are kept, and survive a browser without storage', () => {
  assert.deepEqual(['system', 'light', 'dark'].map((theme) => THEME.after(theme)), ['light', 'dark', 'system']);
  const kept = new Map();
  const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) };
  const root = { dataset: {} };
  THEME.choose('dark', root, storage);
  assert.deepEqual([root.dataset.theme, THEME.chosen(root), kept.get('gridtick-theme')], ['dark', 'dark', 'dark']);
  THEME.choose('system', root, storage);
  assert.deepEqual([root.dataset.theme, THEME.chosen(root), kept.size], [undefined, 'system', 0]);
  THEME.choose('light', root, null);
  assert.deepEqual([root.dataset.theme, THEME.chosen(root)], ['light', 'light']);
  DENSITY.choose('compact', root, storage);
  assert.deepEqual([root.dataset.density, DENSITY.chosen(root), DENSITY.chosen({ dataset: {} }), kept.get('gridtick-density')], ['compact', 'compact', 'comfortable', 'compact']);
  DENSITY.choose(DENSITY.after('compact'), root, storage);
  assert.deepEqual([root.dataset.density, kept.size], [undefined, 0]);
});
