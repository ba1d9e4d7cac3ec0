import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GpuPoller } from '../models/gpu-poller.js';
import { FakeWorld } from './support/fake-world.js';

function poller(...answers) {
  const world = new FakeWorld();
  world.answers = answers.length > 0 ? answers : [{ items: [{ uuid: 'a' }], next: null }];
  let changes = 0;
  const gpus = new GpuPoller({ world, onChange: () => (changes += 1) });
  return { world, gpus, changes: () => changes, pass: async (ms) => (world.pass(ms), world.settle()) };
}

test('reads at once when first touched', async () => {
  const { world, gpus, changes, pass } = poller();
  gpus.touch();
  await pass(0);
  assert.deepEqual(gpus.view(), { items: [{ uuid: 'a' }], readAt: world.time, hasMore: false, problem: null });
  assert.equal(world.fetched[0].url, '/api/v1/gpus?limit=1000');
  assert.equal(changes(), 1);
});

test('many changes are one read, at most every two seconds', async () => {
  const { world, gpus, pass } = poller();
  for (let i = 0; i < 100; i += 1) {
    gpus.touch();
    await pass(100);
  }
  const gaps = world.fetched.slice(1).map(({ at }, before) => at - world.fetched[before].at);
  assert.ok(gaps.every((gap) => gap >= 2_000), gaps.join(' '));
  assert.equal(world.fetched.length, 5);
});

test('nothing changed, nothing read', async () => {
  const { world, gpus, pass } = poller();
  gpus.touch();
  await pass(60_000);
  assert.equal(world.fetched.length, 1);
});

test('a hidden page does not read, and catches up when it is seen again', async () => {
  const { world, gpus, pass } = poller();
  gpus.isVisible = false;
  gpus.touch();
  await pass(60_000);
  assert.equal(world.fetched.length, 0);
  gpus.isVisible = true;
  await pass(0);
  assert.equal(world.fetched.length, 1);
});

test('what was read stays when a later read fails, and it tries again after five seconds', async () => {
  const { world, gpus, pass } = poller({ items: [{ uuid: 'a' }], next: null }, new TypeError('down'), { items: [], next: null });
  gpus.touch();
  await pass(0);
  const { readAt } = gpus.view();
  gpus.touch();
  await pass(2_000);
  assert.deepEqual(gpus.view(), { items: [{ uuid: 'a' }], readAt, hasMore: false, problem: 'the server did not answer' });
  await pass(4_900);
  assert.equal(world.fetched.length, 2);
  await pass(100);
  assert.deepEqual(gpus.view().items, []);
  assert.equal(gpus.view().problem, null);
});

test('a refusal names the problem, the status and the request', async () => {
  const { gpus, pass } = poller({ status: 503, body: { title: 'Starting' }, headers: { 'x-request-id': 'r-7' } });
  gpus.touch();
  await pass(0);
  assert.equal(gpus.view().problem, 'Starting (503), request r-7');
});

test('a cursor says that there are more', async () => {
  const { gpus, pass } = poller({ items: [], next: 'abc' });
  gpus.touch();
  await pass(0);
  assert.equal(gpus.view().hasMore, true);
});

test('stopped is stopped', async () => {
  const { world, gpus, pass } = poller();
  gpus.touch();
  gpus.stop();
  await pass(60_000);
  assert.equal(world.fetched.length, 0);
  assert.equal(world.timers, 0);
});
