import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Stream } from '../models/stream.js';
import { slowest } from '../models/stream/rates.js';
import { FakeWorld } from './support/fake-world.js';
import { ModelHost } from './support/model-host.js';
import { randomFrom } from './support/random.js';

const TABLES = ['fleet', 'regions', 'gpus/eu', 'gpus/us', 'runs/1/rows', 'runs/2/rows'];
const LOGS = ['events', 'runs/1/log'];
const NAMES = ['fleet', 'regions', 'gpus/eu', 'gpus/*', 'runs/*', 'runs/1/*', 'events', 'runs/1/log'];
const RATES = ['live', 10, '2', 0.2];

/** A client and a server that do at random what they may, with everything between them under way for a while. */
class Trial {
  gaps = [];
  #world = new FakeWorld();
  #host = new ModelHost(this.#world);
  #random;
  #stream;
  #hz = 'live';
  #isHidden = false;
  /** By name the rate of its own, of what the client wants. */
  #wanted = new Map();
  /** Tables of which the present server sent a snapshot; others may still be those of a server before. */
  #snapped = new Set();
  /** By log the newest event that the client was told; null where anything may come next. */
  #newest = new Map();

  constructor(seed, { mayForget }) {
    this.#random = randomFrom(seed);
    this.where = `seed ${seed}`;
    this.mayForget = mayForget;
    for (const log of LOGS) this.#host.declareLog(log);
    for (const table of TABLES.slice(0, 4)) this.#host.change(table, { first: { value: 0 } });
    const onEvent = (topic, event) => this.#heard(topic, event);
    const onGap = (topic, gap) => this.#gap(topic, gap);
    this.#stream = new Stream({ url: 'ws://here', world: this.#world, onEvent, onGap });
    this.#want(['fleet', 'gpus/*', 'events']);
    this.#stream.start();
  }

  #pick(list) {
    return list[Math.floor(this.#random() * list.length)];
  }

  #upTo(limit) {
    return Math.floor(this.#random() * (limit + 1));
  }

  step() {
    const dice = this.#random();
    if (dice < 0.3) this.#serverChanges();
    else if (dice < 0.45) this.#host.read(this.#upTo(3));
    else if (dice < 0.6) this.#serverTells();
    else if (dice < 0.85) this.#deliver(this.#upTo(6));
    else if (dice < 0.93) this.#clientChanges();
    else if (dice < 0.96) this.#world.pass(this.#upTo(2_000));
    else if (dice < 0.99) this.#host.lose(this.#pick([1006, 4001, 4008, 4012]));
    else this.#serverRestarts();
    this.#stream.retryNow();
    this.#tablesAreTrue();
  }

  #serverChanges() {
    const table = this.#pick(TABLES);
    const dice = this.#random();
    if (dice < 0.6) this.#host.change(table, this.#rows(), this.#random() < 0.3 ? [`row-${this.#upTo(5)}`, 'first'] : []);
    else if (dice < 0.85) this.#host.append(this.#pick(LOGS), { text: 'something happened' });
    else if (dice < 0.9) this.#host.model.forgetChanges(table);
    else if (dice < 0.95 && table.includes('/') && !this.#wanted.has(table)) this.#host.end(table);
    else if (this.mayForget) this.#host.model.keepEvents(this.#pick(LOGS), this.#upTo(4));
  }

  #rows() {
    return Object.fromEntries(Array.from({ length: 1 + this.#upTo(2) }, () => [`row-${this.#upTo(5)}`, { value: this.#upTo(99) }]));
  }

  #serverTells() {
    const { session } = this.#host;
    if (session === null) return;
    const isHeartbeat = this.#random() < 0.3;
    this.#host.say(isHeartbeat ? [session.heartbeat()] : session.turn([...session.topics.keys()].filter(() => this.#random() < 0.5)));
  }

  #deliver(count) {
    for (const { k, t } of this.#host.deliver(count)) if (k === 'snap') this.#snapped.add(t);
  }

  #serverRestarts() {
    const { seq } = this.#host.model;
    if (this.mayForget && this.#random() < 0.5) {
      this.#host.restart(Math.floor(seq / 2));
      this.#snapped.clear();
    } else {
      this.#host.restart(seq + 1 + this.#upTo(50));
    }
  }

  #clientChanges() {
    const dice = this.#random();
    if (dice < 0.4) this.#want([this.#pick(NAMES), this.#pick(NAMES)]);
    else if (dice < 0.65) this.#unwant([this.#pick(NAMES)]);
    else if (dice < 0.8) this.#changeRate(this.#pick(RATES));
    else this.#hide(!this.#isHidden);
  }

  #want(names) {
    const topics = names.map((t) => (this.#random() < 0.5 ? t : { t, hz: this.#pick(RATES) }));
    for (const topic of topics) {
      if (topic.hz !== undefined) this.#wanted.set(topic.t, String(topic.hz));
      else if (!this.#wanted.has(topic)) this.#wanted.set(topic, null);
    }
    this.#stream.subscribe(topics);
  }

  #unwant(names) {
    for (const name of names) this.#wanted.delete(name);
    this.#stream.unsubscribe(names);
    for (const log of LOGS) if (!this.#covers(log)) this.#newest.delete(log);
  }

  #changeRate(hz) {
    const [name] = this.#wanted.keys();
    if (name !== undefined && this.#random() < 0.5) {
      this.#wanted.set(name, String(hz));
      return this.#stream.setRate(hz, [name]);
    }
    this.#hz = String(hz);
    for (const one of this.#wanted.keys()) this.#wanted.set(one, null);
    this.#stream.setRate(hz);
  }

  #hide(isHidden) {
    this.#isHidden = isHidden;
    this.#world.hide(isHidden);
    this.#world.pass(5_000);
  }

  #covers(topic) {
    return [...this.#wanted.keys()].some((name) => name === topic || (name.endsWith('/*') && topic.startsWith(name.slice(0, -1))));
  }

  // What must hold

  #heard(topic, { seq }) {
    assert.ok(this.#covers(topic), `${this.where}: ${topic} is not wanted`);
    const before = this.#newest.get(topic) ?? null;
    if (before !== null) {
      assert.ok(seq > before.seq, `${this.where}: ${topic} told ${seq} after ${before.seq}`);
      const missed = before.isGapKnown ? [] : this.#host.eventsBetween(topic, before.seq, seq);
      assert.deepEqual(missed, [], `${this.where}: ${topic} missed events between ${before.seq} and ${seq}`);
    }
    this.#newest.set(topic, { seq, isGapKnown: false });
  }

  #gap(topic, { why }) {
    this.gaps.push({ topic, why });
    const before = this.#newest.get(topic);
    if (why === 'restarted') this.#newest.delete(topic);
    else if (before) before.isGapKnown = true;
  }

  #tablesAreTrue() {
    for (const topic of TABLES) {
      const table = this.#stream.table(topic);
      if (!table?.isKnown || !this.#snapped.has(topic)) continue;
      assert.deepEqual(Object.fromEntries(table.rows), this.#host.rowsAt(topic, table.seq), `${this.where}: ${topic} at ${table.seq}`);
    }
  }

  /** Everything that is under way arrives: then both sides know the same. */
  settle() {
    for (let i = 0; i < 30; i += 1) {
      this.#stream.retryNow();
      this.#deliver();
      this.#host.read();
      if (this.#host.session !== null) this.#host.say([...this.#host.session.turn(), this.#host.session.heartbeat()]);
      this.#world.pass(100);
    }
    this.#deliver();
    this.#tablesAreTrue();
    const { model, session } = this.#host;
    for (const topic of TABLES) {
      const isServed = this.#covers(topic) && model.has(topic);
      const rows = this.#stream.table(topic)?.rows ?? new Map();
      assert.deepEqual(Object.fromEntries(rows), isServed ? model.rows(topic) : {}, `${this.where}: ${topic} in the end`);
    }
    for (const log of LOGS.filter((one) => this.#covers(one))) {
      const last = model.events(log).at(-1);
      assert.equal(this.#stream.log(log).seq, last?.data ? last.seq : this.#stream.log(log).seq, `${this.where}: ${log} in the end`);
    }
    const served = [...this.#wanted].filter(([name]) => session.topics.has(name));
    for (const [name, hz] of served) {
      const wanted = slowest(hz ?? this.#hz, this.#isHidden ? '0.2' : 'live');
      assert.equal(session.topics.get(name).hz, wanted, `${this.where}: the rate of ${name}`);
    }
    assert.deepEqual([...session.topics.keys()].filter((name) => !this.#wanted.has(name)), [], this.where);
    if (served.length > 0) assert.equal(this.#stream.state.name, 'live', this.where);
    if (served.length === this.#wanted.size && served.length > 0) assert.equal(this.#stream.cursor, model.seq, this.where);
  }
}

function run(seeds, options) {
  for (const seed of seeds) {
    const trial = new Trial(seed, options);
    for (let i = 0; i < 200; i += 1) trial.step();
    trial.settle();
    if (!options.mayForget) assert.deepEqual(trial.gaps.filter(({ topic }) => topic === 'events'), [], trial.where);
  }
}

const seeds = (first, count) => Array.from({ length: count }, (_, i) => first + i);

test('whatever happens on the way, tables equal the server at their sequence and no event is missed or doubled', () => {
  run(seeds(1, 150), { mayForget: false });
});

test('a server that forgets events, or everything, leaves gaps that are said, and nothing of the past', () => {
  run(seeds(1_001, 150), { mayForget: true });
});
