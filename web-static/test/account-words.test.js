import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACTIONS, actionWords, actorWords, detailWords, objectWords, verdictWords } from '../models/account/audit-words.js';
import { Form, emailError, passwordError, passwordProgress } from '../models/account/form.js';
import { addressesOf, expiresAt, keyStart, scopeWords, scopesFor, tryLine } from '../models/account/keys.js';
import { PagedList } from '../models/account/paged-list.js';
import { ROLES, agentWords, choice, fullName, shortName } from '../models/account/people.js';
import { currencies, dayEdge, moment, zones } from '../models/account/times.js';
import { Problem } from '../models/problem.js';

// Forms

const formOf = (world) => new Form({ id: 'f', fields: ['email', 'password'], onChange: () => {}, ...(world && { world }) });
const failing = (form, parts) => form.submit(async () => { throw new Problem({ status: 400, ...parts }); });

test('a form runs one task at a time and says how it went', async () => {
  const form = formOf();
  let finish;
  const first = form.submit(() => new Promise((done) => (finish = done)));
  assert.equal(form.isBusy, true);
  assert.equal(await form.submit(async () => assert.fail('twice')), false);
  finish();
  assert.equal(await first, true);
  assert.equal(form.isBusy, false);
});

test('errors stand beside their fields, all else above the button', async () => {
  const form = formOf();
  assert.equal(await failing(form, { detail: 'The body cannot be used.', fields: { password: 'Is too weak.' } }), false);
  assert.deepEqual(form.errors, { password: 'Is too weak.' });
  assert.equal(form.problem, null);
  await failing(form, { detail: 'The body cannot be used.', fields: { token: 'Is too long.' } });
  assert.deepEqual(form.problem, { text: 'The body cannot be used. token: Is too long.', code: undefined, requestId: null });
  await failing(form, { status: 500, detail: 'Something went wrong.', requestId: 'r1' });
  assert.deepEqual(form.problem, { text: 'Something went wrong.', code: undefined, requestId: 'r1' });
});

test('what can be seen at once is not sent, and goes with the next try', () => {
  const form = formOf();
  assert.equal(form.check({ email: '', password: 'Enter it.' }), false);
  assert.deepEqual(form.errors, { password: 'Enter it.' });
  assert.equal(form.check({ email: '', password: false }), true);
  assert.deepEqual(form.errors, {});
});

test('a refusal for now counts down', async () => {
  const world = { time: 1000, tasks: [], now: () => world.time, setTimeout: (task) => world.tasks.push(task) };
  const form = formOf(world);
  await failing(form, { status: 429, detail: 'Too many attempts.', retryAfterS: 2 });
  assert.equal(form.problem.text, 'Too many attempts. Try again in 2 s.');
  assert.equal(form.waitS, 2);
  world.time += 1500;
  world.tasks.shift()();
  assert.equal(form.waitS, 1);
  world.time += 500;
  world.tasks.shift()();
  assert.equal(form.waitS, 0);
  assert.equal(world.tasks.length, 0);
});

test('passwords and addresses in words', () => {
  assert.equal(passwordError('', 12), 'Choose a password.');
  assert.equal(passwordError('short', 12), 'Use 12 characters or more; these are 5.');
  assert.equal(passwordError('🔑'.repeat(12), 12), '');
  assert.equal(passwordError('x'.repeat(257), 12), 'Use at most 256 characters.');
  assert.match(passwordProgress('', 12), /^12 characters or more/);
  assert.equal(passwordProgress('abc', 12), '3 of 12 characters.');
  assert.match(passwordProgress('x'.repeat(12), 12), /^12 characters\./);
  for (const wrong of ['', ' ', 'ada', 'ada@', '@example.org', 'a b@example.org', 'a@b@c']) assert.notEqual(emailError(wrong), '', wrong);
  for (const fine of ['ada@example.org', ' ada@localhost ', 'ä@bücher.example']) assert.equal(emailError(fine), '', fine);
});

// Times

const NOW = Date.parse('2026-11-21T12:00:00Z');
const shown = (iso, zone = 'UTC', locale = 'en-GB') => moment(iso, { zone, now: NOW, locale }).text;

test('moments are near first, and exact on demand', () => {
  assert.equal(shown('2026-11-21T09:05:07.123Z'), 'today 09:05');
  assert.equal(shown('2026-11-20T23:59:59Z'), 'yesterday 23:59');
  assert.equal(shown('2026-03-04T10:00:00Z'), '4 Mar, 10:00');
  assert.equal(shown('2024-03-04T10:00:00Z'), '4 Mar 2024');
  assert.equal(shown('2026-11-20T23:30:00Z', 'Europe/Berlin'), 'today 00:30');
  assert.match(shown('2026-11-21T09:05:07.123Z', 'UTC', 'en-US'), /^today 9:05\sAM$/);
  assert.match(shown('2026-03-04T15:00:00Z', 'Asia/Kolkata', 'en-US'), /^Mar 4, 8:30\sPM$/);
  assert.equal(moment('2026-07-01T00:00:00.120Z', { zone: 'Europe/Berlin', now: NOW }).exact, '2026-07-01 02:00:00.120 Europe/Berlin · 2026-07-01T00:00:00.120Z');
  assert.equal(moment('2026-07-01T00:00:00Z', { zone: 'Mars/Olympus', now: NOW }).exact, '2026-07-01 00:00:00.000 UTC');
  for (const none of [null, undefined, '', 'soon']) assert.equal(moment(none, { now: NOW }), null);
});

test('a day has its edges in the zone, also in the nights when clocks change', () => {
  assert.equal(dayEdge('2026-11-21', 'UTC', 'start'), '2026-11-21T00:00:00.000Z');
  assert.equal(dayEdge('2026-11-21', 'UTC', 'end'), '2026-11-22T00:00:00.000Z');
  assert.equal(dayEdge('2026-03-29', 'Europe/Berlin', 'start'), '2026-03-28T23:00:00.000Z');
  assert.equal(dayEdge('2026-03-29', 'Europe/Berlin', 'end'), '2026-03-29T22:00:00.000Z');
  assert.equal(dayEdge('2026-10-25', 'Europe/Berlin', 'end'), '2026-10-25T23:00:00.000Z');
  assert.equal(dayEdge('2026-11-21', 'Asia/Kathmandu', 'start'), '2026-11-20T18:15:00.000Z');
  for (const none of ['', null, 'yesterday', '2026-13-40']) assert.equal(dayEdge(none, 'UTC', 'start'), null);
});

test('zones and currencies are those the browser knows', () => {
  assert.equal(zones()[0], 'UTC');
  assert.ok(zones().includes('Europe/Berlin'));
  assert.ok(currencies().some(({ code, name }) => code === 'EUR' && name === 'Euro'));
});

// Keys

test('the scopes on offer are those of the role', () => {
  const names = (role) => scopesFor(role).map(({ name }) => name);
  assert.deepEqual(names('admin'), ['ingest', 'read', 'market', 'simulate', 'admin']);
  assert.deepEqual(names('operator'), ['ingest', 'read', 'market', 'simulate']);
  assert.deepEqual(names('customer'), ['read', 'market', 'simulate']);
  assert.deepEqual(names('viewer'), ['read']);
  assert.deepEqual(names('stranger'), []);
  assert.equal(scopeWords(['ingest', 'teleport']), 'Send samples, teleport');
});

test('a new key comes with a line that tries it', () => {
  const line = (scopes) => tryLine({ key: 'gt_1', scopes }, 'http://here');
  assert.match(line(['read', 'ingest']), /^curl -X POST http:\/\/here\/api\/v1\/ingest[^]*Bearer gt_1"/);
  assert.match(line(['read']), /http:\/\/here\/api\/v1\/fleet[^]*Bearer gt_1"/);
  assert.match(line(['admin']), /\/api\/v1\/users/);
  assert.equal(line(['market', 'simulate']), null);
  assert.deepEqual([keyStart({ id: 'gt_ab' }), keyStart({ id: 'ab' })], ['gt_ab…', 'gt_ab…']);
});

test('addresses and ends as people write them', () => {
  assert.deepEqual(addressesOf(' 10.0.0.0/8,\n192.0.2.1  ::1,'), ['10.0.0.0/8', '192.0.2.1', '::1']);
  assert.deepEqual(addressesOf('  '), []);
  assert.equal(expiresAt(null, 0), undefined);
  assert.equal(expiresAt(30, 0), '1970-01-31T00:00:00.000Z');
});

// People and the trail

test('browsers are told by name, programs by what they say', () => {
  const AGENTS = {
    'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0': 'Firefox on Linux',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0 Safari/537.36 Edg/129.0': 'Edge on Windows',
    'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0 Mobile Safari/537.36': 'Chrome on Android',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_6) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15': 'Safari on macOS',
    'curl/8.9.1': 'curl',
    'python-requests/2.32': 'python-requests/2.32',
    '': 'Unknown program',
  };
  for (const [agent, words] of Object.entries(AGENTS)) assert.equal(agentWords(agent), words);
});

test('names of people, and of choices that a later server adds', () => {
  assert.equal(fullName({ name: 'Ada', email: 'a@b' }), 'Ada (a@b)');
  assert.equal(fullName({ name: '', email: 'a@b' }), 'a@b');
  assert.equal(shortName({ name: '', email: 'a@b' }), 'a@b');
  assert.equal(choice(ROLES, 'admin').label, 'Admin');
  assert.equal(choice(ROLES, 'owner').label, 'owner');
});

test('the trail in words, with names where they are known', () => {
  const id = '0b8f6a1e-1111-4222-8333-444455556666';
  const names = new Map([[id, 'Ada']]);
  assert.equal(actionWords('key_created'), 'Key created');
  assert.equal(actionWords('moon_landed'), 'moon_landed');
  assert.ok(ACTIONS.length > 15);
  assert.deepEqual(actorWords(id, names), { text: 'Ada', full: id });
  assert.equal(actorWords(id, new Map()).text, '0b8f6a1e');
  assert.equal(actorWords('system', names).text, 'the server');
  assert.equal(objectWords(`user:${id}`, names).text, 'user Ada');
  assert.equal(objectWords(`session:${id}`, names).text, 'session 0b8f6a1e');
  assert.equal(objectWords('signing_key:k1', names).text, 'signing key k1');
  assert.equal(objectWords('none', names).text, '');
  assert.equal(detailWords({ role: 'viewer', old_id: id, n: 3 }), 'role: viewer, old id: 0b8f6a1e, n: 3');
  assert.equal(detailWords({ owner: id, reason: 'bad_password' }, names), 'owner: Ada, reason: wrong password');
  assert.equal(detailWords({ reason: 'registration not confirmed' }), 'reason: registration not confirmed');
  assert.equal(detailWords(null), '');
});

test('a checked trail is whole, or broken somewhere', () => {
  assert.equal(verdictWords({ is_whole: true, checked: 12345 }).text, 'The trail is whole: 12,345 entries checked, none changed or missing.');
  const broken = verdictWords({ is_whole: false, checked: 1, first_broken_seq: 7 });
  assert.equal(broken.tone, 'bad');
  assert.match(broken.text, /broken at entry 7.* 1 entry checked\.$/);
});

// Lists

const listOf = (...answers) => {
  const cursors = [];
  const read = async (cursor) => {
    cursors.push(cursor);
    const answer = await answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { list: new PagedList({ read, onChange: () => {} }), cursors };
};

test('a list comes piece by piece', async () => {
  const { list, cursors } = listOf({ items: [{ id: 1 }], next: 'c1' }, { items: [{ id: 2 }], next: null });
  assert.equal(list.items, null);
  await list.restart();
  assert.equal(list.hasMore, true);
  await list.more();
  assert.deepEqual(list.items, [{ id: 1 }, { id: 2 }]);
  assert.deepEqual([list.hasMore, cursors], [false, [null, 'c1']]);
});

test('an answer to an old question is dropped', async () => {
  let late;
  const { list } = listOf(new Promise((done) => (late = done)), { items: [{ id: 'new' }], next: null });
  const first = list.restart();
  await list.restart();
  late({ items: [{ id: 'old' }], next: null });
  await first;
  assert.deepEqual(list.items, [{ id: 'new' }]);
});

test('a failure keeps what was there and says why', async () => {
  const { list } = listOf({ items: [{ id: 1 }], next: null }, new Problem({ status: 500 }), new TypeError('x'));
  await list.restart();
  await list.restart();
  assert.deepEqual(list.items, [{ id: 1 }]);
  assert.equal(list.problem.status, 500);
  await list.restart();
  assert.equal(list.problem.code, 'no_answer');
});

test('items are changed, added in front and removed in place', async () => {
  const { list } = listOf({ items: [{ id: 1 }, { id: 2 }], next: null });
  await list.restart();
  list.put({ id: 2, name: 'two' });
  list.put({ id: 3 });
  list.remove(1);
  assert.deepEqual(list.items, [{ id: 3 }, { id: 2, name: 'two' }]);
});
