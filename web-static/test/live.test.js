import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Live } from '../models/fleet/live.js';
import { FakeWorld } from './support/fake-world.js';

const HELLO = { k: 'hello', v: 1, seq: 100, hb: 15, hz: 'live' };
const snap = (t, seq = 100) => ({ k: 'snap', t, seq, ts: 1_000_000, rows: { a: { n: seq } } });

function begun() {
  const world = new FakeWorld();
  const live = new Live({ world, url: 'ws://here' });
  const shown = [];
  live.listen(() => shown.push(live.link?.head ?? null));
  return { world, live, shown };
}

/** Follows a topic that the server serves, or refuses with this code. */
function following(all, topic = 'gpu/a', { code = null, ...options } = {}) {
  const { world, live } = all;
  const heard = [];
  const one = live.follow(topic, { hz: '2', onMessage: ({ k }) => heard.push(k), ...options });
  if (world.socket.sent.length === 0) world.socket.receive(HELLO);
  const { i } = world.socket.sent.at(-1);
  if (code === null) world.socket.receive({ k: 'ok', i }, snap(topic.replace('*', 'eu')), { k: 'live', seq: 100 });
  else world.socket.receive({ k: 'err', i, code, detail: 'No.', t: [topic] }, { k: 'live', seq: 100 });
  world.paint();
  return { ...all, one, heard };
}

/** Time in which the server gives its signs of life. */
function passing(world, seconds) {
  for (let i = 0; i < seconds; i += 1) {
    world.pass(1_000);
    world.socket.receive({ k: 'hb', seq: 100, ts: world.time });
  }
}

test('nobody follows, no stream; the first who does opens it', () => {
  const { world, live, shown } = begun();
  assert.deepEqual([world.sockets.length, live.link], [0, null]);
  const { one } = following({ world, live });
  assert.deepEqual(world.socket.sent, [{ op: 'sub', i: 1, t: [{ t: 'gpu/a', hz: '2' }] }]);
  assert.equal(one.isLive, true);
  assert.deepEqual([...one.table.rows], [['a', { n: 100 }]]);
  assert.equal(live.link.head, 'Live');
  assert.deepEqual([shown[0], shown.at(-1)], ['Connecting', 'Live']);
});

test('whoever goes from page to page keeps the stream, and who stays away ends it', () => {
  const { world, live, one } = following(begun());
  one.stop();
  assert.equal(live.link, null);
  world.pass(4_000);
  following({ world, live }, 'gpu/b');
  assert.equal(world.sockets.length, 1);
  assert.deepEqual(world.socket.sent.slice(1).map(({ op, t }) => [op, t]), [['unsub', ['gpu/a']], ['sub', [{ t: 'gpu/b', hz: '2' }]]]);
  passing(world, 60);
  assert.deepEqual([world.sockets.length, world.socket.closedWith], [1, null]);
});

test('a stream that nobody follows any more is closed, and opens again when somebody does', () => {
  const { world, live, one } = following(begun());
  one.stop();
  one.stop();
  world.pass(5_000);
  assert.equal(world.socket.closedWith, 1000);
  assert.equal(world.timers, 0);
  following({ world, live }, 'gpu/b');
  assert.equal(world.sockets.length, 2);
  assert.equal(live.link.head, 'Live');
});

test('a pause is told also where nobody follows anything', () => {
  const { live, shown } = begun();
  live.pause();
  assert.match(live.link.head, /^Paused at /);
  assert.deepEqual([live.link.tail, live.link.at], ['', live.pausedAt]);
  live.resume();
  assert.deepEqual([shown.length, live.link], [2, null]);
});

test('a topic that two follow goes when both stopped', () => {
  const all = begun();
  const { world, one } = following(all);
  const other = all.live.follow('gpu/a', { hz: '2' });
  one.stop();
  assert.equal(world.socket.sent.some(({ op }) => op === 'unsub'), false);
  assert.equal(other.isLive, true);
  other.stop();
  assert.equal(world.socket.sent.at(-1).op, 'unsub');
});

test('refused, a page reads as before; where another try may help there is one each minute', () => {
  const { world, live, one } = following(begun(), 'gpus/eu', { code: 'too_many_made' });
  assert.deepEqual([one.isLive, one.refusal.code], [false, 'too_many_made']);
  assert.deepEqual([live.link.head, live.link.tail], ['Not live', 'read again every few seconds']);
  passing(world, 55);
  assert.equal(world.socket.sent.filter(({ op }) => op === 'sub').length, 1);
  passing(world, 7);
  const asked = world.socket.sent.filter(({ op }) => op === 'sub');
  assert.equal(asked.length, 2);
  world.socket.receive({ k: 'ok', i: asked[1].i }, snap('gpus/eu'), { k: 'live', seq: 100 });
  assert.equal(one.isLive, true);
});

test('a topic that is about to begin is asked for again soon', () => {
  const { world, one } = following(begun(), 'simulation/sim_1', { code: 'unknown_topic', againMs: 1_000 });
  assert.equal(one.isLive, false);
  passing(world, 2);
  assert.equal(world.socket.sent.filter(({ op }) => op === 'sub').length, 2);
});

test('what will stay refused is not asked for again', () => {
  for (const code of ['too_wide', 'not_allowed']) {
    const { world } = following(begun(), 'gpu/*', { code });
    passing(world, 130);
    assert.equal(world.socket.sent.filter(({ op }) => op === 'sub').length, 1, code);
  }
});

test('who follows hears what is said about its topic, and of nothing else', () => {
  const { world, heard } = following(begun(), 'gpus/*');
  world.socket.receive(snap('gpus/eu', 101), snap('fleet', 101), { k: 'hb', seq: 101, ts: 1 }, { k: 'reset', t: 'gpus/*', seq: 102 });
  world.socket.receive({ k: 'err', code: 'not_allowed', detail: 'No.', t: ['gpus/*'] });
  assert.deepEqual(heard, ['snap', 'snap', 'reset', 'err']);
});

test('a table hears every second that it became older, and is not live while the link is lost', () => {
  let changes = 0;
  const { world, live, one } = following(begun(), 'gpu/a', { onChange: () => (changes += 1) });
  const before = changes;
  world.pass(3_000);
  assert.equal(changes, before + 3);
  assert.equal(one.ageS(1_000_000), 3);
  world.socket.lose();
  assert.equal(one.isLive, false);
  assert.equal(live.link.tone, 'warn');
  assert.equal(typeof live.state.retryAt, 'number');
  live.retryNow();
  assert.equal(world.sockets.length, 2);
});

test('a rate is changed on the way, and a lowered one is told in words', () => {
  const { world, live, one } = following(begun());
  one.setRate('live');
  assert.equal(world.socket.sent.at(-1).hz, 'live');
  world.socket.receive({ k: 'ok', hz: '2', why: 'slow' });
  assert.match(live.link.tail, /told twice a second because the connection does not keep up$/);
  world.hide(true);
  world.pass(6_000);
  world.socket.receive({ k: 'ok', hz: 'live', why: 'recovered' });
  assert.match(live.link.tail, /told every 5 seconds while nobody looks$/);
});

test('while all stands still the link says so, whatever it is', () => {
  const { world, live } = following(begun(), 'alerts/open');
  assert.deepEqual([live.link.head, live.link.tail], ['Live', ''], 'what is told seldom is not old');
  live.pause();
  assert.deepEqual([live.link.tone, live.link.head.startsWith('Paused at '), live.link.tail], ['quiet', true, 'Live']);
  live.resume();
  assert.equal(live.link.head, 'Live');
  world.hide(true);
  const before = live.link;
  let heard = 0;
  live.listen(() => (heard += 1));
  world.pass(1_000);
  assert.deepEqual([heard, live.link], [0, before]);
});
