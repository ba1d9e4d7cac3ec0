import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FrameLoop } from '../models/frame-loop.js';
import { FakeWorld } from './support/fake-world.js';

test('everybody draws in one frame, and those who asked twice once', () => {
  const world = new FakeWorld();
  const loop = new FrameLoop(world);
  const drawn = [];
  loop.once('chart', () => drawn.push('old'));
  loop.once('chart', () => drawn.push('new'));
  loop.once('table', () => drawn.push('table'));
  assert.equal(world.framesAsked, 1);
  world.paint();
  assert.deepEqual(drawn, ['new', 'table']);
  world.paint();
  assert.equal(world.framesAsked, 1);
});

test('nothing happens while hidden, and what was put off is done once when somebody looks', () => {
  const world = new FakeWorld();
  const loop = new FrameLoop(world);
  world.hide(true);
  let drawn = 0;
  for (let at = 0; at < 1_000; at += 1) loop.once('chart', () => (drawn += 1));
  assert.equal(world.framesAsked, 0);
  assert.equal(loop.size, 1);
  world.hide(false);
  world.paint();
  assert.equal(drawn, 1);
});

test('one that fails takes no other with it, and one that is forgotten is not drawn', () => {
  const world = new FakeWorld();
  const loop = new FrameLoop(world);
  const reported = [];
  globalThis.reportError = (error) => reported.push(error.message);
  let drawn = 0;
  loop.once('bad', () => {
    throw new Error('no canvas');
  });
  loop.once('gone', () => (drawn += 10));
  loop.once('good', () => (drawn += 1));
  loop.forget('gone');
  world.paint();
  delete globalThis.reportError;
  assert.deepEqual([drawn, reported], [1, ['no canvas']]);
});
