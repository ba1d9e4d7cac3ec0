import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Stream } from '../models/stream.js';
import { FakeWorld } from './support/fake-world.js';

const HELLO = { k: 'hello', v: 1, seq: 100, hb: 15, hz: 'live' };
const snap = (t, seq, rows = { a: { n: seq } }) => ({ k: 'snap', t, seq, rows });
const event = (seq, t = 'events') => ({ k: 'event', t, seq, ts: seq, d: { n: seq } });

/** A stream whose topics the server has answered: everything is here through 100. */
function live(topics, options = {}) {
  const world = new FakeWorld();
  const heard = [];
  const hears = {
    onRows: (topic, table) => heard.push([topic, table.rows.size]),
    onEvent: (topic, { seq }) => heard.push([topic, seq]),
    onGap: (topic, gap) => heard.push([topic, gap]),
  };
  const stream = new Stream({ url: 'ws://here', world, ...hears, ...options });
  stream.subscribe(topics);
  stream.start();
  world.socket.receive(HELLO);
  answer(world);
  return { world, stream, heard };
}

const last = (world) => world.socket.sent.at(-1);

/** The server accepts the newest message, with what it has to say about it. */
const answer = (world, ...bodies) => world.socket.receive({ k: 'ok', i: last(world).i }, ...bodies, { k: 'live', seq: 100 });

function comesBack(world, hello = HELLO) {
  world.socket.lose();
  world.pass(1_000);
  world.socket.receive(hello);
  return world.socket.sent;
}

// Cursors

test('who comes back asks from where it was', () => {
  const { world, stream } = live(['fleet']);
  world.socket.receive(snap('fleet', 100), { k: 'hb', seq: 140, ts: 1 }, { k: 'hb', seq: 120, ts: 1 });
  assert.equal(stream.cursor, 140);
  assert.deepEqual(comesBack(world, { ...HELLO, seq: 150 }), [{ op: 'sub', i: 2, t: ['fleet'], since: 140 }]);
  assert.equal(stream.state.name, 'stale');
  answer(world);
  assert.equal(stream.state.name, 'live');
  assert.deepEqual([...stream.table('fleet').rows], [['a', { n: 100 }]]);
});

test('topics that were never here in full are asked for whole, beside those that were', () => {
  const { world, stream } = live(['fleet']);
  stream.subscribe(['regions', 'gpus/*']);
  world.socket.receive(snap('regions', 100), { k: 'hb', seq: 150, ts: 1 });
  assert.deepEqual(comesBack(world, { ...HELLO, seq: 150 }), [
    { op: 'sub', i: 3, t: ['fleet'], since: 150 },
    { op: 'sub', i: 4, t: ['regions', 'gpus/*'] },
  ]);
});

test('a mark counts only for what the server had been asked by then', () => {
  const { world, stream } = live(['fleet']);
  world.socket.receive(snap('fleet', 100));
  stream.subscribe(['regions']);
  answer(world, snap('regions', 100));
  world.socket.lose();
  stream.subscribe(['sources']);
  world.pass(250);
  world.socket.receive({ ...HELLO, seq: 200 });
  const [resumed] = world.socket.sent;
  assert.deepEqual(resumed.t, ['fleet', 'regions']);
  world.socket.receive({ k: 'ok', i: resumed.i }, { k: 'live', seq: 200 });
  assert.notEqual(stream.state.name, 'live');
  assert.deepEqual(comesBack(world, { ...HELLO, seq: 200 }).map(({ t, since }) => [t, since]), [[['fleet', 'regions'], 200], [['sources'], undefined]]);
});

test('a server that counts from less has forgotten what we know', () => {
  const { world, stream, heard } = live(['fleet', 'events', 'gpus/*']);
  world.socket.receive(snap('fleet', 100), snap('gpus/eu', 100), event(90));
  const sent = comesBack(world, { ...HELLO, seq: 7 });
  assert.deepEqual(sent, [{ op: 'sub', i: 2, t: ['fleet', 'events', 'gpus/*'] }]);
  assert.equal(stream.tables('gpus/*').size, 0);
  assert.equal(stream.table('fleet').rows.size, 1);
  assert.deepEqual(stream.log('events').gaps, [{ after: 0, why: 'restarted' }]);
  assert.deepEqual(heard.slice(3), [['events', { after: 0, why: 'restarted' }], ['gpus/eu', 0]]);
  answer(world, event(3));
  assert.deepEqual(stream.log('events').events.map(({ seq }) => seq), [3]);
});

test('a delta before any snapshot is a part of nothing', () => {
  const { world, stream } = live(['fleet']);
  world.socket.receive({ k: 'delta', t: 'fleet', seq: 101, rows: { a: {} } });
  assert.equal(stream.table('fleet').isKnown, false);
});

// Rates

test('topics may have rates of their own, others have that of the stream', () => {
  const { world, stream } = live(['fleet', { t: 'spreads', hz: 10 }], { hz: 4 });
  assert.deepEqual(last(world).t, [{ t: 'fleet', hz: '4' }, { t: 'spreads', hz: '10' }]);
  stream.setRate(1);
  assert.deepEqual(last(world), { op: 'rate', i: 2, hz: '1' });
  stream.subscribe(['regions']);
  assert.deepEqual(last(world).t, ['regions']);
  stream.setRate(0.2, ['regions']);
  assert.deepEqual(last(world), { op: 'rate', i: 4, hz: '0.2', t: ['regions'] });
  assert.deepEqual(stream.pace, { hz: '1', why: null });
  assert.throws(() => stream.setRate(3), /A rate is one of live, 20, 10, 4, 2, 1, 0.2, not 3/);
});

test('a page that nobody sees for a while is told seldom, and as before when it is seen', () => {
  const { world, stream } = live(['fleet', { t: 'spreads', hz: 10 }]);
  world.hide(true);
  world.pass(4_900);
  assert.equal(world.socket.sent.length, 1);
  world.pass(200);
  assert.deepEqual(last(world), { op: 'rate', i: 2, hz: '0.2' });
  assert.deepEqual(stream.pace, { hz: '0.2', why: 'hidden' });
  assert.deepEqual(comesBack(world)[0].t, [{ t: 'fleet', hz: '0.2' }, { t: 'spreads', hz: '0.2' }]);
  world.hide(false);
  assert.deepEqual(world.socket.sent.slice(1).map(({ hz, t }) => [hz, t]), [['live', ['fleet']], ['10', ['spreads']]]);
  assert.deepEqual(stream.pace, { hz: 'live', why: null });
});

test('a glance at another tab changes nothing', () => {
  const { world } = live(['fleet']);
  world.hide(true);
  world.pass(3_000);
  world.hide(false);
  world.pass(60_000);
  assert.equal(world.sockets[0].sent.filter(({ op }) => op === 'rate').length, 0);
});

test('a link that does not keep up shows in the pace and is no error', () => {
  const { world, stream } = live(['fleet']);
  world.socket.receive(snap('fleet', 100), { k: 'ok', hz: '2', why: 'slow' });
  assert.deepEqual(stream.pace, { hz: '2', why: 'slow' });
  assert.equal(stream.state.name, 'live');
  world.socket.receive({ k: 'ok', hz: '10', why: 'recovered' });
  assert.deepEqual(stream.pace, { hz: '10', why: 'slow' });
  world.socket.receive({ k: 'ok', hz: 'live', why: 'recovered' });
  assert.deepEqual(stream.pace, { hz: 'live', why: null });
  world.socket.receive({ k: 'ok', hz: '2', why: 'slow' });
  world.socket.lose();
  assert.equal(stream.pace.why, null);
});

test('a rate that was refused because of one topic is told to the others again', () => {
  const { world, stream } = live(['fleet', 'regions', 'sources']);
  stream.setRate(2, ['fleet', 'sources']);
  world.socket.receive({ k: 'err', i: 2, code: 'not_subscribed', detail: 'Not followed: sources', t: ['sources'] });
  assert.deepEqual(last(world), { op: 'rate', i: 3, hz: '2', t: ['fleet'] });
  assert.deepEqual([...stream.refusals.keys()], ['sources']);
});

// Wildcards

test('tables below a pattern come with their snapshots and go with the pattern', () => {
  const { world, stream, heard } = live(['gpus/*', 'gpus/eu']);
  world.socket.receive(snap('gpus/eu', 100), snap('gpus/us', 100), snap('gpus', 100), snap('gpu/x', 100));
  assert.deepEqual([...stream.tables('gpus/*').keys()], ['gpus/eu', 'gpus/us']);
  assert.deepEqual(heard, [['gpus/eu', 1], ['gpus/us', 1]]);
  world.socket.receive(snap('gpus/asia', 101), { k: 'delta', t: 'gpus/asia', seq: 102, rows: { b: {} } });
  assert.equal(stream.table('gpus/asia').rows.size, 2);
  stream.unsubscribe(['gpus/*']);
  assert.deepEqual(last(world), { op: 'unsub', i: 2, t: ['gpus/*'] });
  assert.deepEqual([...stream.tables('gpus/*').keys()], ['gpus/eu']);
  world.socket.receive(snap('gpus/us', 103));
  assert.equal(stream.table('gpus/us'), undefined);
});

test('a reset of a pattern forgets every table below it', () => {
  const { world, stream, heard } = live(['gpus/*', 'fleet', 'gpus/eu']);
  world.socket.receive(snap('gpus/eu', 100), snap('gpus/us', 100), snap('fleet', 100));
  comesBack(world);
  heard.length = 0;
  world.socket.receive({ k: 'reset', t: 'gpus/*', seq: 120, why: 'gone' }, snap('gpus/asia', 120));
  assert.deepEqual(heard, [['gpus/eu', 0], ['gpus/us', 0], ['gpus/asia', 1]]);
  assert.deepEqual([...stream.tables('gpus/*').keys()], ['gpus/asia']);
  assert.equal(stream.table('gpus/eu').isKnown, false);
  assert.equal(stream.table('fleet').rows.size, 1);
});

test('the grid comes as cells, beside tables of rows', () => {
  const grids = [];
  const { world, stream } = live(['fleet', 'fleet/grid', 'toString'], { onRows: (topic, table) => topic === 'fleet/grid' && grids.push([table.rev, table.size, table.changed]) });
  world.socket.receive({ k: 'delta', t: 'fleet/grid', seq: 99, rev: 5, at: 'A', cells: '//////' });
  world.socket.receive({ k: 'snap', t: 'fleet/grid', seq: 100, ts: 1, rev: 5, cells: 'ux4CiEux4CiE' }, snap('fleet', 100), snap('toString', 100));
  world.socket.receive({ k: 'delta', t: 'fleet/grid', seq: 101, ts: 2, rev: 5, at: 'B', cells: '//////' });
  assert.deepEqual(grids, [[5, 2, null], [5, 2, [1]]]);
  assert.deepEqual([stream.table('fleet/grid').cell(0).util, stream.table('fleet/grid').cell(1)], [93, null]);
  assert.equal(stream.table('toString').rows.size, 1);
  const [{ i }] = comesBack(world);
  world.socket.receive({ k: 'err', i, code: 'unknown_topic', detail: 'no such topic', t: ['fleet/grid'] });
  assert.equal(stream.table('fleet/grid').size, 0);
});

test('everything that the server says can be heard, after it was taken over', () => {
  const said = [];
  const hears = { onMessage: () => {} };
  const { world, stream } = live(['fleet'], { onMessage: (message) => hears.onMessage(message) });
  hears.onMessage = ({ k, t }) => said.push([k, t, stream.table('fleet').rows.size]);
  world.socket.receive(snap('fleet', 100), { k: 'hb', seq: 100, ts: 1 }, { k: 'err', code: 'not_allowed', detail: 'No.', t: ['fleet'] });
  assert.deepEqual(said, [['snap', 'fleet', 1], ['hb', undefined, 1], ['err', ['fleet'], 1]]);
});

// Logs

test('events come in order, each once, and the newest are kept', () => {
  const { world, stream, heard } = live(['events'], { keepEvents: 3 });
  world.socket.receive(event(11), event(12), event(12), event(11), event(13), event(14));
  assert.deepEqual(heard, [11, 12, 13, 14].map((seq) => ['events', seq]));
  assert.deepEqual(stream.log('events').events.map(({ seq, data }) => [seq, data.n]), [[12, 12], [13, 13], [14, 14]]);
  assert.equal(stream.log('strange'), undefined);
});

test('a reset of a log is a gap that is told, unless all of it was seen', () => {
  const { world, stream, heard } = live(['events']);
  world.socket.receive(event(11), { k: 'reset', t: 'events', seq: 11, why: 'gone' });
  assert.deepEqual(stream.log('events').gaps, []);
  world.socket.receive({ k: 'reset', t: 'events', seq: 20, why: 'gone' }, event(21));
  assert.deepEqual(stream.log('events').gaps, [{ after: 11, why: 'gone' }]);
  assert.deepEqual(heard, [['events', 11], ['events', { after: 11, why: 'gone' }], ['events', 21]]);
});

test('a log whose beginning was cut off goes on behind what came of it', () => {
  const world = new FakeWorld();
  const stream = new Stream({ url: 'ws://here', world });
  stream.subscribe(['events']);
  stream.start();
  world.socket.receive(HELLO);
  world.socket.receive({ k: 'ok', i: 1 }, event(31), event(32));
  assert.deepEqual(comesBack(world), [{ op: 'sub', i: 2, t: ['events'], since: 32 }]);
});

test('an event that was under way when its log was given up does not hide those before it', () => {
  const { world, stream } = live(['events']);
  world.socket.receive(event(11));
  stream.unsubscribe(['events']);
  stream.subscribe(['events']);
  world.socket.receive(event(15));
  answer(world, event(14), event(15));
  assert.deepEqual(stream.log('events').events.map(({ seq }) => seq), [14, 15]);
});

// What is said, and how much of it

test('refused topics are named with the reason, and asked for again only when wanted again', () => {
  const { world, stream } = live(['fleet', 'nothing']);
  world.socket.receive(snap('fleet', 100), { k: 'err', i: 1, code: 'unknown_topic', detail: 'no such topic: nothing', t: ['nothing'] });
  assert.deepEqual([...stream.refusals], [['nothing', { code: 'unknown_topic', detail: 'no such topic: nothing' }]]);
  stream.setRate(1);
  stream.unsubscribe(['fleet']);
  stream.subscribe(['nothing']);
  assert.deepEqual(world.socket.sent.slice(1).map(({ op, t }) => [op, t]), [['rate', undefined], ['unsub', ['fleet']], ['sub', ['nothing']]]);
  assert.equal(stream.refusals.size, 0);
});

test('an error that names no topic is about the whole message', () => {
  const { world, stream } = live(['fleet']);
  stream.subscribe(['regions', 'sources']);
  world.socket.receive({ k: 'err', i: 2, code: 'too_many_topics', detail: 'At most 256 topics on one socket.' });
  assert.deepEqual([...stream.refusals.keys()], ['regions', 'sources']);
});

test('a topic that is no longer there takes its rows along', () => {
  const { world, stream } = live(['gpu/a']);
  world.socket.receive(snap('gpu/a', 100));
  const [{ i }] = comesBack(world);
  world.socket.receive({ k: 'err', i, code: 'unknown_topic', detail: 'no such topic', t: ['gpu/a'] });
  assert.equal(stream.table('gpu/a').rows.size, 0);
});

test('however fast wishes change, the server is told no more than it takes, and ends up knowing them', () => {
  const { world, stream } = live(['fleet']);
  for (let i = 0; i < 40; i += 1) {
    stream.unsubscribe(['fleet']);
    stream.subscribe(['fleet', `gpu/${i}`]);
  }
  assert.ok(world.socket.sent.length <= 12, `${world.socket.sent.length} messages at once`);
  world.pass(2_000);
  const followed = new Set();
  for (const { op, t } of world.socket.sent) for (const name of t) op === 'sub' ? followed.add(name) : followed.delete(name);
  assert.equal(followed.size, 41);
  assert.ok(world.socket.sent.length < 20);
});

test('a topic that was given up and is wanted again begins anew, also where both are told late', () => {
  const { world, stream } = live(['fleet']);
  for (let i = 0; i < 12; i += 1) stream.subscribe([`gpu/${i}`]);
  const before = world.socket.sent.length;
  stream.unsubscribe(['fleet']);
  stream.subscribe(['fleet']);
  assert.equal(world.socket.sent.length, before);
  world.pass(1_000);
  assert.deepEqual(world.socket.sent.slice(before).map(({ op, t }) => [op, t.includes('fleet')]), [['unsub', true], ['sub', true]]);
});

test('a quiet link is asked for a sign of life before it is given up', () => {
  const { world, stream } = live(['fleet']);
  world.socket.receive(snap('fleet', 100));
  world.pass(22_600);
  assert.deepEqual(last(world), { op: 'ping', i: 2 });
  world.socket.receive({ k: 'ok', i: 2 });
  world.pass(30_000);
  assert.equal(stream.state.name, 'live');
  assert.equal(world.sockets.length, 1);
});

test('every end that is not final comes back, and final ones say what to do', () => {
  for (const code of [1000, 1001, 1006, 1011, 4001, 4008, 4012, 4401]) {
    const { world, stream } = live(['fleet']);
    world.socket.lose(code);
    assert.notEqual(stream.state.name, 'stopped', `code ${code}`);
  }
  for (const code of [4403, 4501, 4504]) {
    const { world, stream } = live(['fleet']);
    world.socket.receive({ k: 'bye', code, why: 'no' });
    assert.deepEqual([stream.state.name, stream.state.code, stream.state.why], ['stopped', code, 'no']);
    assert.match(stream.state.advice, /\.$/);
    assert.equal(world.timers, 0);
  }
});

test('credentials are shown before anything is asked for, and again before they end', async () => {
  const tokens = ['one', 'two'];
  const world = new FakeWorld();
  const stream = new Stream({ url: 'ws://here', world, token: async () => tokens.shift() ?? null });
  stream.subscribe(['fleet']);
  stream.start();
  world.socket.receive(HELLO);
  stream.subscribe(['regions']);
  assert.deepEqual(world.socket.sent, []);
  await world.settle();
  assert.deepEqual(world.socket.sent, [{ op: 'auth', i: 1, token: 'one' }, { op: 'sub', i: 2, t: ['fleet', 'regions'] }]);
  world.socket.receive({ k: 'ok', i: 1, ttl: 20 });
  world.pass(16_000);
  await world.settle();
  assert.deepEqual(last(world), { op: 'auth', i: 3, token: 'two' });
  stream.stop();
  assert.equal(world.timers, 0);
});
