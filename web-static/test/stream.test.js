import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Stream } from '../models/stream.js';
import { FakeWorld } from './support/fake-world.js';

const HELLO = { k: 'hello', v: 1, seq: 5, hb: 15, hz: 'live' };

function started({ topics = ['fleet'], ...options } = {}) {
  const world = new FakeWorld();
  const stream = new Stream({ url: 'ws://here/api/v1/stream', world, ...options });
  stream.subscribe(topics);
  stream.start();
  return { world, stream };
}

function live(options) {
  const { world, stream } = started(options);
  world.socket.receive(HELLO);
  world.socket.receive({ k: 'snap', t: 'fleet', seq: 5, ts: world.time, rows: { fleet: { gpus: 1 } } }, { k: 'live' });
  return { world, stream };
}

test('opens with the sub-protocol and subscribes once greeted', () => {
  const { world } = started({ topics: ['fleet', 'regions'] });
  assert.deepEqual(world.socket.protocols, ['gridtick.v1']);
  assert.deepEqual(world.socket.sent, []);
  world.socket.receive(HELLO);
  assert.deepEqual(world.socket.sent, [{ op: 'sub', i: 1, t: ['fleet', 'regions'] }]);
});

test('several bodies in one message are taken in order', () => {
  const { stream } = live();
  assert.deepEqual(stream.table('fleet').rows.get('fleet'), { gpus: 1 });
  assert.equal(stream.state.name, 'live');
});

test('is live when every topic has its snapshot, even without being told', () => {
  const { world, stream } = started({ topics: ['fleet', 'regions'] });
  world.socket.receive(HELLO, { k: 'snap', t: 'fleet', seq: 1, rows: {} });
  assert.equal(stream.state.name, 'connecting');
  world.socket.receive({ k: 'snap', t: 'regions', seq: 1, rows: {} });
  assert.equal(stream.state.name, 'live');
});

test('a delta replaces rows whole and takes gone rows away', () => {
  const { world, stream } = live();
  world.socket.receive({ k: 'delta', t: 'fleet', seq: 6, ts: 1, rows: { fleet: { util: 3 }, other: { gpus: 2 } }, gone: [] });
  assert.deepEqual([...stream.table('fleet').rows], [['fleet', { util: 3 }], ['other', { gpus: 2 }]]);
  world.socket.receive({ k: 'delta', t: 'fleet', seq: 7, ts: 1, rows: {}, gone: ['other', 'never-there'] });
  assert.deepEqual([...stream.table('fleet').rows.keys()], ['fleet']);
});

test('a delta that is older than the snapshot changes nothing', () => {
  const { world, stream } = live();
  world.socket.receive({ k: 'delta', t: 'fleet', seq: 5, rows: { fleet: { gpus: 99 } } });
  assert.deepEqual(stream.table('fleet').rows.get('fleet'), { gpus: 1 });
});

test('a row named like a property of objects is a row', () => {
  const { world, stream } = live();
  world.socket.onmessage({ data: '{"k":"delta","t":"fleet","seq":9,"rows":{"__proto__":{"gpus":4}}}' });
  assert.deepEqual(stream.table('fleet').rows.get('__proto__'), { gpus: 4 });
});

test('topics that nobody subscribed and kinds of later versions are passed over', () => {
  const { world, stream } = live();
  world.socket.receive({ k: 'delta', t: 'strange', seq: 9, rows: { a: {} } }, { k: 'weather' });
  assert.equal(stream.table('strange'), undefined);
  assert.equal(stream.state.name, 'live');
});

test('later topics are asked for at once, known ones are not asked again', () => {
  const { world, stream } = live();
  stream.subscribe(['fleet', 'regions']);
  assert.deepEqual(world.socket.sent.at(-1), { op: 'sub', i: 2, t: ['regions'] });
  stream.unsubscribe(['regions', 'unknown']);
  assert.deepEqual(world.socket.sent.at(-1), { op: 'unsub', i: 3, t: ['regions'] });
  assert.equal(stream.table('regions'), undefined);
});

test('listeners hear at most once per frame, rows at once', () => {
  const heard = [];
  const { world, stream } = live({ onRows: (topic) => heard.push(topic) });
  let painted = 0;
  const unlisten = stream.listen(() => (painted += 1));
  for (let seq = 6; seq < 20; seq += 1) world.socket.receive({ k: 'delta', t: 'fleet', seq, rows: {} });
  assert.equal(heard.length, 15);
  world.paint();
  world.paint();
  assert.equal(painted, 1);
  unlisten();
  world.socket.receive({ k: 'delta', t: 'fleet', seq: 30, rows: {} });
  world.paint();
  assert.equal(painted, 1);
});

test('a lost link keeps the data, is stale since the last byte and says when it retries', () => {
  const { world, stream } = live();
  const lastByte = world.time;
  world.pass(4_000);
  world.socket.lose();
  assert.deepEqual(stream.state, { name: 'stale', since: lastByte, retryAt: world.time + 250 });
  assert.equal(stream.table('fleet').rows.size, 1);
});

test('after a reconnect it subscribes again and the snapshot is the whole truth', () => {
  const { world, stream } = live();
  world.socket.lose();
  world.pass(250);
  assert.equal(world.sockets.length, 2);
  assert.equal(stream.state.name, 'stale');
  world.socket.receive(HELLO);
  assert.deepEqual(world.socket.sent[0].t, ['fleet']);
  world.socket.receive({ k: 'snap', t: 'fleet', seq: 2, rows: { later: {} } });
  assert.deepEqual([...stream.table('fleet').rows.keys()], ['later']);
  assert.equal(stream.state.name, 'live');
});

test('retry delays double under full jitter up to twenty seconds', () => {
  const { world, stream } = started();
  world.randomValue = 1;
  const delays = [];
  for (let i = 0; i < 8; i += 1) {
    world.socket.lose();
    delays.push(stream.state.retryAt - world.time);
    world.pass(delays.at(-1));
  }
  assert.deepEqual(delays, [500, 1000, 2000, 4000, 8000, 16000, 20000, 20000]);
});

test('only a link that lived ten seconds makes the delay short again', () => {
  const { world, stream } = live();
  world.randomValue = 1;
  world.socket.lose();
  world.pass(500);
  world.socket.receive(HELLO);
  world.socket.receive({ k: 'ok', i: world.socket.sent.at(-1).i }, { k: 'live', seq: 5 });
  world.socket.lose();
  assert.equal(stream.state.retryAt - world.time, 1000);
  world.pass(1000);
  world.socket.receive(HELLO);
  world.socket.receive({ k: 'ok', i: world.socket.sent.at(-1).i }, { k: 'live', seq: 5 });
  world.pass(10_000);
  world.socket.lose();
  assert.equal(stream.state.retryAt - world.time, 500);
});

test('a farewell with a wait is honoured once', () => {
  const { world, stream } = live();
  world.socket.receive({ k: 'bye', code: 4001, why: 'drain', retry: [2000, 30000] });
  world.socket.lose(4001);
  assert.equal(stream.state.retryAt - world.time, 16_000);
  world.pass(16_000);
  world.socket.lose();
  assert.equal(stream.state.retryAt - world.time, 250);
});

test('close codes from 4500 on stop for good, by farewell or by close', () => {
  for (const end of [(socket) => socket.receive({ k: 'bye', code: 4503, why: 'banned' }), (socket) => socket.lose(4503, 'banned')]) {
    const { world, stream } = live();
    end(world.socket);
    assert.deepEqual(stream.state, { name: 'stopped', since: world.time, code: 4503, why: 'banned' });
    world.pass(60_000);
    assert.equal(world.sockets.length, 1);
    assert.equal(world.timers, 0);
  }
});

test('a link without bytes for two and a half heartbeats is dead', () => {
  const { world, stream } = live();
  world.pass(37_000);
  assert.equal(stream.state.name, 'live');
  const silent = world.socket;
  world.pass(600);
  assert.equal(stream.state.name, 'stale');
  assert.equal(silent.closedWith, 4012);
});

test('heartbeats keep a quiet link alive', () => {
  const { world, stream } = live();
  for (let i = 0; i < 20; i += 1) {
    world.pass(15_000);
    world.socket.receive({ k: 'hb', seq: 9, ts: world.time });
  }
  assert.equal(stream.state.name, 'live');
  assert.equal(world.sockets.length, 1);
});

test('a server that never greets is left after ten seconds', () => {
  const { world, stream } = started();
  world.pass(10_100);
  assert.equal(world.sockets[0].closedWith, 4012);
  assert.equal(stream.state.name, 'connecting');
});

test('a message that is not JSON ends the link, not the page', () => {
  const { world, stream } = live();
  world.socket.onmessage({ data: '{"k":' });
  assert.equal(stream.state.name, 'stale');
});

test('what an old socket still says is not heard', () => {
  const { world, stream } = live();
  const old = world.socket;
  world.pass(40_000);
  old.receive({ k: 'delta', t: 'fleet', seq: 99, rows: { fleet: { gpus: 7 } } });
  assert.deepEqual(stream.table('fleet').rows.get('fleet'), { gpus: 1 });
});

test('retrying now skips the wait, and does nothing where nothing waits', () => {
  const { world, stream } = live();
  stream.retryNow();
  assert.equal(world.sockets.length, 1);
  world.socket.lose();
  stream.retryNow();
  assert.equal(world.sockets.length, 2);
  world.pass(5_000);
  assert.equal(world.sockets.length, 2);
});

test('starting twice opens one socket, and a stopped stream starts again', () => {
  const { world, stream } = live();
  stream.start();
  assert.equal(world.sockets.length, 1);
  stream.stop();
  assert.equal(world.socket.closedWith, 1000);
  assert.equal(world.timers, 0);
  stream.start();
  assert.equal(world.sockets.length, 2);
});

test('a refused subscription says why', () => {
  const { world, stream } = started();
  world.socket.receive(HELLO, { k: 'err', i: 1, code: 'not_allowed', detail: 'log in to read', t: ['fleet'] });
  assert.equal(stream.state.why, 'log in to read');
});

test('a refused topic keeps the others from nothing', () => {
  const { world, stream } = started({ topics: ['fleet', 'regions'] });
  world.socket.receive(HELLO, { k: 'err', i: 1, code: 'not_allowed', detail: 'no', t: ['regions'] });
  world.socket.receive({ k: 'snap', t: 'fleet', seq: 1, rows: {} });
  assert.equal(stream.state.name, 'live');
});

const BYE_LOGIN = { k: 'bye', code: 4401, why: 'log in again, then come back', retry: [500, 10000] };

function dismissed(renewLogin) {
  const { world, stream } = live({ renewLogin });
  world.socket.receive(BYE_LOGIN);
  world.socket.lose(4401, 'log in again, then come back');
  return { world, stream };
}

test('a login that ended is renewed first, then the stream comes back', async () => {
  let renew;
  const { world, stream } = dismissed(() => new Promise((resolve) => (renew = resolve)));
  assert.equal(stream.state.name, 'stale');
  world.pass(60_000);
  stream.start();
  assert.equal(world.sockets.length, 1);
  renew(true);
  await world.settle();
  assert.equal(stream.state.retryAt - world.time, 5250);
  world.pass(5250);
  assert.equal(world.sockets.length, 2);
});

test('without a login the stream stops, and starts again after the next one', async () => {
  const { world, stream } = dismissed(() => false);
  await world.settle();
  assert.deepEqual(stream.state, { name: 'stopped', since: world.time, code: 4401, why: 'log in again, then come back' });
  assert.equal(world.timers, 0);
  stream.start();
  assert.equal(world.sockets.length, 2);
});

test('a renewal that fails says nothing about the login: the stream tries again', async () => {
  for (const failing of [() => Promise.reject(new Error('offline')), () => { throw new Error('offline'); }]) {
    const { world } = dismissed(failing);
    await world.settle();
    world.pass(10_000);
    assert.equal(world.sockets.length, 2);
  }
});

test('who stops while the login is renewed stays stopped', async () => {
  let renew;
  const { world, stream } = dismissed(() => new Promise((resolve) => (renew = resolve)));
  stream.stop();
  renew(true);
  await world.settle();
  world.pass(60_000);
  assert.equal(stream.state.name, 'stopped');
  assert.equal(world.sockets.length, 1);
});

test('the age of data follows the clock of the server', () => {
  const { world, stream } = started();
  assert.equal(stream.dataAgeMs('fleet'), null);
  const serverTime = () => world.time + 3_600_000;
  world.socket.receive(HELLO, { k: 'snap', t: 'fleet', seq: 1, ts: serverTime(), rows: {} });
  assert.equal(stream.dataAgeMs('fleet'), 0);
  world.pass(5_000);
  world.socket.receive({ k: 'hb', seq: 1, ts: serverTime() - 40 });
  assert.equal(stream.dataAgeMs('fleet'), 5_000);
});

test('when something happened teaches nothing about the clock of the server', () => {
  const { world, stream } = live();
  const before = stream.dataAgeMs('fleet');
  world.socket.receive({ k: 'event', t: 'events', seq: 101, ts: world.time + 10 ** 10, d: {} });
  assert.equal(stream.dataAgeMs('fleet'), before);
});
