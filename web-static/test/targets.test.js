import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerWords, bodyOf, broughtWords, errorsOf, healthOf, labelLines, labelText, labelsOf, originWords, troubleWords, verdictOf } from '../models/fleet/targets.js';
import { FakeTargets } from './support/fake-targets.js';

const NOW = Date.parse('2026-11-03T10:15:00.000Z');
const before = (ms) => new Date(NOW - ms).toISOString();
const target = (change) => FakeTargets.target(change);
const up = { state: 'up', last_scrape_at: before(3_000), last_good_at: before(3_000), duration_ms: 41, bytes: 41_230, samples: 312, gpus: 8 };
const down = { ...up, state: 'down', last_good_at: before(60_000), failures: 4, error: { code: 'too_slow', detail: 'The host took longer than 10000 ms.' } };

test('how a target is, in a tone and words', () => {
  assert.deepEqual(healthOf(target(), NOW), { tone: 'quiet', text: 'Not read yet' });
  assert.deepEqual(healthOf(target(up), NOW), { tone: 'good', text: 'Up, read 3 s ago' });
  assert.deepEqual(healthOf(target(down), NOW), { tone: 'bad', text: 'Down, 4 times in a row' });
  assert.deepEqual(healthOf(target({ ...down, failures: 1 }), NOW), { tone: 'bad', text: 'Down' });
  assert.deepEqual(healthOf(target({ state: 'elsewhere' }), NOW), { tone: 'quiet', text: 'Read by another node' });
});

test('why it is down, and since when', () => {
  assert.equal(troubleWords(target(up), NOW), '');
  assert.equal(troubleWords(target(down), NOW), 'The host took longer than 10000 ms. It was read well 1 min ago.');
  assert.equal(troubleWords(target({ ...down, last_good_at: null }), NOW), 'The host took longer than 10000 ms. It was never read well.');
});

test('what it brought, and where it comes from', () => {
  assert.equal(broughtWords(target()), '–');
  assert.equal(broughtWords(target(up)), '8 GPUs');
  assert.equal(broughtWords(target({ ...up, kind: 'http_sd', found: 1 })), '1 target');
  assert.match(answerWords(target(up)), /^312 samples, .+, 41 ms$/);
  assert.equal(originWords(target({ origin: 'settings' })), 'from GRIDTICK_SCRAPE');
  assert.equal(originWords(target({ origin: 'list' })), 'from a list');
  assert.equal(originWords(target()), '');
});

test('labels are written and read in one way', () => {
  const labels = { host: 'node1', region: 'eu-west, north' };
  assert.equal(labelText(labels), 'host=node1, region=eu-west, north');
  assert.deepEqual(labelsOf(labelLines(labels)), { labels, error: '' });
  assert.deepEqual(labelsOf(' a=b \n\nc=d=e\n').labels, { a: 'b', c: 'd=e' });
  assert.match(labelsOf('region').error, /"region" is not/);
});

test('a form as the server takes it; a credential that stays is not sent', () => {
  const values = { kind: 'exporter', url: ' http://n1 ', interval_s: ' 30 ', labels: 'a=b', auth: 'none' };
  assert.deepEqual(bodyOf(values), { kind: 'exporter', url: 'http://n1', labels: { a: 'b' }, interval_s: 30, auth: { kind: 'none' } });
  assert.deepEqual(bodyOf({ ...values, auth: 'kept', interval_s: '' }), { kind: 'exporter', url: 'http://n1', labels: { a: 'b' } });
  assert.deepEqual(bodyOf({ ...values, auth: 'bearer', token: ' t ' }).auth, { kind: 'bearer', token: 't' });
  assert.deepEqual(bodyOf({ ...values, auth: 'basic', user: 'ada', password: 'p' }).auth, { kind: 'basic', user: 'ada', password: 'p' });
});

test('what is wrong with a form is said before anybody is asked', () => {
  assert.deepEqual(errorsOf({ url: 'http://n1', interval_s: '', labels: '' }), { url: '', labels: '', interval_s: '' });
  const wrong = errorsOf({ url: ' ', interval_s: '1.5', labels: '=' });
  assert.ok(wrong.url && wrong.interval_s && wrong.labels);
});

test('what a test came to', () => {
  const tested = { state: 'up', error: null, samples: 12, gpus: 2, found: 0 };
  assert.deepEqual(verdictOf(tested), { tone: 'good', text: '2 GPUs would be taken, from 12 samples.' });
  assert.deepEqual(verdictOf({ ...tested, found: 3 }), { tone: 'good', text: 'It names 3 targets.' });
  assert.equal(verdictOf({ ...tested, gpus: 0 }).tone, 'warn');
  assert.equal(verdictOf({ ...tested, gpus: 0, samples: 0 }).text, 'It answers, but says nothing.');
  assert.deepEqual(verdictOf({ state: 'down', error: { code: 'x', detail: 'No.' } }), { tone: 'bad', text: 'No.' });
});
