import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Poller } from '../models/poller.js';
import { Problem } from '../models/problem.js';
import { FakeWorld } from './support/fake-world.js';

/** A poller whose reads are answered one after the other; a function answers when it is called. */
function poller(...answers) {
  const world = new FakeWorld();
  const asked = [];
  const poll = new Poller({
    world,
    read: async (before) => {
      asked.push({ at: world.time, before });
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer instanceof Error) throw answer;
      return typeof answer === 'function' ? answer() : answer;
    },
  });
  return { world, poll, asked, pass: async (ms) => (world.pass(ms), world.settle()) };
}

const refused = (status) => new Problem({ status });

test('reads at once, and again every two seconds with what is shown', async () => {
  const { world, poll, asked, pass } = poller('a', 'b', 'c');
  poll.restart();
  await pass(0);
  assert.deepEqual(poll.view, { data: 'a', readAt: world.time, problem: null });
  await pass(1_999);
  assert.equal(asked.length, 1);
  await pass(1);
  assert.equal(poll.view.data, 'b');
  assert.equal(asked[1].before, 'a');
});

test('nobody looks, nobody reads', async () => {
  const { poll, asked, pass } = poller('a');
  poll.isVisible = false;
  poll.restart();
  await pass(60_000);
  assert.equal(asked.length, 0);
  poll.isVisible = true;
  await pass(0);
  assert.equal(asked.length, 1);
});

test('what stands still is read once, and once more where something else is asked', async () => {
  const { poll, asked, pass } = poller(new TypeError('down'), 'a', 'b', 'c');
  poll.isHeld = true;
  poll.restart();
  await pass(60_000);
  await pass(60_000);
  assert.deepEqual([asked.length, poll.view.data], [2, 'a']);
  poll.restart();
  await pass(60_000);
  assert.equal(poll.view.data, 'b');
  poll.isHeld = false;
  await pass(2_000);
  assert.equal(poll.view.data, 'c');
});

test('what was read stays when a later read fails, and it tries again after five seconds', async () => {
  const { poll, pass } = poller('a', new TypeError('down'), 'b');
  poll.restart();
  await pass(0);
  const { readAt } = poll.view;
  await pass(2_000);
  assert.equal(poll.view.data, 'a');
  assert.equal(poll.view.readAt, readAt);
  assert.match(poll.view.problem.message, /does not answer/);
  await pass(4_999);
  assert.notEqual(poll.view.problem, null);
  await pass(1);
  assert.deepEqual([poll.view.data, poll.view.problem], ['b', null]);
});

test('what is read seldom is asked for again soon after a failure', async () => {
  const { poll, asked, pass } = poller('a', new TypeError('down'), 'b');
  poll.everyMs = 60_000;
  poll.restart();
  await pass(0);
  await pass(60_000);
  await pass(5_000);
  assert.deepEqual([poll.view.data, asked.length], ['b', 3]);
});

test('who is told when to come again comes then', async () => {
  const { poll, asked, pass } = poller(new Problem({ status: 429, code: 'too_many_requests', detail: 'Too many.', retryAfterS: 20 }), 'a');
  poll.restart();
  await pass(0);
  await pass(19_999);
  assert.equal(asked.length, 1);
  await pass(1);
  assert.deepEqual([poll.view.data, asked.length], ['a', 2]);
});

for (const status of [400, 401, 403]) {
  test(`a refusal with ${status} stands until something else is asked`, async () => {
    const { poll, asked, pass } = poller(refused(status), 'a');
    poll.restart();
    await pass(600_000);
    assert.equal(asked.length, 1);
    poll.restart();
    await pass(0);
    assert.deepEqual([poll.view.data, poll.view.problem], ['a', null]);
  });
}

for (const status of [404, 429, 500, 503]) {
  test(`an answer with ${status} is asked for again`, async () => {
    const { poll, pass } = poller(refused(status), 'a');
    poll.restart();
    await pass(0);
    await pass(5_000);
    assert.equal(poll.view.data, 'a');
  });
}

test('an answer to a question asked before is dropped', async () => {
  let answerLate;
  const late = () => new Promise((done) => (answerLate = done));
  const { poll, pass } = poller(late, 'new');
  poll.restart();
  await pass(0);
  poll.restart({ isSame: false });
  await pass(0);
  answerLate('old');
  await pass(0);
  assert.equal(poll.view.data, 'new');
});

test('another question of the same kind keeps what is shown, another subject does not', async () => {
  const { poll, pass } = poller('a');
  poll.restart();
  await pass(0);
  poll.restart();
  assert.equal(poll.view.data, 'a');
  poll.restart({ isSame: false });
  assert.equal(poll.view.data, null);
});

test('a stopped poller leaves no timer, and no answer', async () => {
  const { world, poll, pass } = poller('a', 'b');
  poll.restart();
  await pass(0);
  poll.stop();
  assert.equal(world.timers, 0);
  await pass(60_000);
  assert.equal(poll.view.data, 'a');
});

test('what is told otherwise is shown at once, and reading can wait', async () => {
  const { world, poll, asked, pass } = poller('a', 'b');
  poll.restart();
  await pass(0);
  poll.everyMs = 10_000;
  await pass(5_000);
  poll.take('told');
  assert.deepEqual(poll.view, { data: 'told', readAt: world.time, problem: null });
  await pass(4_900);
  assert.equal(asked.length, 1);
  await pass(100);
  assert.deepEqual([poll.view.data, asked[1].before], ['b', 'told']);
});

test('when nobody tells any more it is read soon again', async () => {
  const { poll, asked, pass } = poller('a', 'b');
  poll.everyMs = 10_000;
  poll.restart();
  await pass(0);
  await pass(6_000);
  poll.everyMs = 2_000;
  await pass(0);
  assert.equal(asked.length, 2);
  await pass(2_000);
  assert.equal(asked.length, 3);
});

test('another pace does not put off what is due already', async () => {
  const { poll, asked, pass } = poller('a');
  poll.restart();
  poll.everyMs = 15_000;
  await pass(0);
  assert.equal(asked.length, 1);
});

test('a refusal stays, whatever is told', async () => {
  const { poll, pass } = poller('a', refused(401));
  poll.restart();
  await pass(0);
  await pass(2_000);
  poll.take('told');
  assert.deepEqual([poll.view.data, poll.view.problem.status], ['a', 401]);
  poll.stop();
  poll.take('told');
  assert.equal(poll.view.data, 'a');
});
