import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Toasts } from '../models/toasts.js';
import { FakeWorld } from './support/fake-world.js';

function opened() {
  const world = new FakeWorld();
  const toasts = new Toasts({ world });
  const texts = () => toasts.items.map(({ text }) => text);
  return { world, toasts, texts };
}

test('what was done goes by itself, what went wrong stays until it is put away', () => {
  const { world, toasts, texts } = opened();
  toasts.add({ text: 'Key made' });
  const bad = toasts.add({ text: 'Not saved', tone: 'bad' });
  world.pass(6_000);
  assert.deepEqual(texts(), ['Not saved']);
  world.pass(600_000);
  toasts.dismiss(bad);
  toasts.dismiss(bad);
  assert.deepEqual([texts(), world.timers], [[], 0]);
});

test('something to do stays longer', () => {
  const { world, toasts, texts } = opened();
  toasts.add({ text: 'Deleted', action: { label: 'Undo', run: () => {} } });
  world.pass(11_000);
  assert.deepEqual(texts(), ['Deleted']);
  world.pass(1_000);
  assert.deepEqual(texts(), []);
});

test('a handful at most, the oldest goes; the same words again stand once', () => {
  const { world, toasts, texts } = opened();
  for (let i = 0; i < 10; i += 1) toasts.add({ text: `${i}` });
  assert.deepEqual(texts(), ['6', '7', '8', '9']);
  toasts.add({ text: '7' });
  assert.deepEqual(texts(), ['6', '8', '9', '7']);
  world.pass(6_000);
  assert.equal(world.timers, 0);
});

test('nothing goes while somebody looks closely, and what is left of the time counts afterwards', () => {
  const { world, toasts, texts } = opened();
  toasts.add({ text: 'a' });
  world.pass(4_000);
  toasts.hold();
  toasts.hold();
  world.pass(60_000);
  toasts.add({ text: 'b' });
  world.pass(60_000);
  assert.deepEqual(texts(), ['a', 'b']);
  toasts.release();
  world.pass(2_000);
  assert.deepEqual(texts(), ['b']);
  world.pass(4_000);
  assert.deepEqual([texts(), world.timers], [[], 0]);
});

test('listeners hear of each change until they stop', () => {
  const { toasts } = opened();
  const heard = [];
  const stop = toasts.listen((items) => heard.push(items.length));
  toasts.dismiss(toasts.add({ text: 'a' }));
  stop();
  toasts.add({ text: 'b' });
  assert.deepEqual(heard, [1, 0]);
});
