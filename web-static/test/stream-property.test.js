import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Stream } from '../models/stream.js';
import { FakeWorld } from './support/fake-world.js';
import { randomFrom } from './support/random.js';

const TOPICS = ['fleet', 'regions'];

/** A server in its plainest form: what every table is, told by snapshots, deltas, overlaps and broken links. */
class NaiveServer {
  truth = Object.fromEntries(TOPICS.map((topic) => [topic, {}]));
  #told = Object.fromEntries(TOPICS.map((topic) => [topic, []]));
  #seq = 10;

  constructor(random) {
    this.random = random;
  }

  pick(limit) {
    return Math.floor(this.random() * limit);
  }

  snap(t) {
    return { k: 'snap', t, seq: this.#seq, ts: this.#seq, rows: structuredClone(this.truth[t]) };
  }

  change(t) {
    this.#seq += 1;
    const rows = {};
    const gone = [];
    for (let i = this.pick(4); i >= 0; i -= 1) {
      const key = `row-${this.pick(6)}`;
      delete rows[key];
      if (this.random() < 0.3) {
        delete this.truth[t][key];
        gone.push(key);
      } else if (!gone.includes(key)) {
        this.truth[t][key] = rows[key] = { value: this.pick(100) };
      }
    }
    const delta = { k: 'delta', t, seq: this.#seq, ts: this.#seq, rows, gone };
    this.#told[t].push(delta);
    return delta;
  }

  /** An older delta once more: absolute rows that must not win over newer ones. */
  repeat(t) {
    return this.#told[t].at(-1 - this.pick(3)) ?? this.snap(t);
  }
}

function step(server, world) {
  const t = TOPICS[server.pick(TOPICS.length)];
  const dice = server.random();
  if (dice < 0.6) return world.socket.receive(server.change(t), server.change(t));
  if (dice < 0.75) return world.socket.receive(server.repeat(t));
  if (dice < 0.85) return world.socket.receive(server.snap(t));
  if (dice < 0.9) return world.pass(server.pick(30_000));
  world.socket.lose();
  if (server.random() < 0.5) server.change(t); // missed while away
  return world.pass(21_000);
}

/** Brings the link up where it is down: a server answers a subscription that it has not answered yet. */
function greet(stream, server, world, greeted) {
  stream.retryNow();
  if (greeted.has(world.socket)) return;
  greeted.add(world.socket);
  world.socket.receive({ k: 'hello', v: 1, seq: 1, hb: 15 });
  assert.deepEqual(world.socket.sent[0].t, TOPICS);
  world.socket.receive(...TOPICS.map((topic) => server.snap(topic)), { k: 'live' });
}

test('after any snapshots, deltas, repeats and reconnects the tables equal the server', () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const server = new NaiveServer(randomFrom(seed));
    const world = new FakeWorld();
    const stream = new Stream({ url: 'ws://here', world });
    const greeted = new Set();
    stream.subscribe(TOPICS);
    stream.start();
    for (let i = 0; i < 60; i += 1) {
      greet(stream, server, world, greeted);
      step(server, world);
    }
    world.pass(60_000);
    greet(stream, server, world, greeted);
    for (const topic of TOPICS) {
      assert.deepEqual(Object.fromEntries(stream.table(topic).rows), server.truth[topic], `seed ${seed}, ${topic}`);
    }
  }
});
