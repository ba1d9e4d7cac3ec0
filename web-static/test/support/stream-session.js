import { isBelow, isPattern } from '../../models/wire.js';

const RATES = ['live', '20', '10', '4', '2', '1', '0.2'];

/** What one client of a stream model wants and was told. Everything it says comes out of its methods; nothing happens by itself. */
export class StreamSession {
  /** By name: `{hz, sent}`, where all up to `sent` was told. */
  topics = new Map();

  #model;
  #isAllowed;
  #hz = 'live';

  constructor(model, { isAllowed = () => true } = {}) {
    this.#model = model;
    this.#isAllowed = isAllowed;
  }

  hello(heartbeatSeconds = 15) {
    return { k: 'hello', v: 1, seq: this.#model.seq, sid: 's', hb: heartbeatSeconds, hz: this.#hz, lim: { topics: 64, frame: 65_536, messages: 20 } };
  }

  /** The answers to a message. */
  take(message) {
    const { op, i } = message;
    switch (op) {
      case 'sub':
        return this.#subscribe(message);
      case 'unsub':
        for (const topic of message.t) this.topics.delete(topic);
        return [{ k: 'ok', i }];
      case 'rate':
        return this.#changeRate(message);
      case 'ping':
      case 'auth':
        return [{ k: 'ok', i }];
      case 'pong':
        return [];
      default:
        return [{ k: 'err', i, code: 'unknown_op', detail: 'The field op is sub, unsub, rate, ping, pong or auth.' }];
    }
  }

  /** What these topics, or all, lack. */
  turn(names = [...this.topics.keys()]) {
    return names.filter((name) => this.topics.has(name)).flatMap((name) => this.#news(name, this.topics.get(name)));
  }

  heartbeat() {
    return { k: 'hb', seq: this.#mark(), ts: Date.now() };
  }

  #subscribe({ i, t, hz, since = 0 }) {
    const asked = t.map((one) => (typeof one === 'string' ? { t: one, hz } : { hz, ...one }));
    const fresh = asked.filter((one) => !this.topics.has(one.t));
    const refused = fresh.filter((one) => !this.#isAllowed(one.t));
    const unknown = fresh.filter((one) => !refused.includes(one) && !isPattern(one.t) && !this.#model.has(one.t));
    const served = fresh.filter((one) => !refused.includes(one) && !unknown.includes(one));
    for (const one of asked) if (this.topics.has(one.t) && one.hz) this.topics.get(one.t).hz = String(one.hz);
    for (const one of served) this.topics.set(one.t, { hz: rate(one.hz ?? this.#hz), sent: since });
    const errors = [...error(i, 'not_allowed', refused), ...error(i, 'unknown_topic', unknown)];
    const live = fresh.length > refused.length ? [{ k: 'live', seq: this.#model.seq }] : [];
    return [...(errors.length > 0 ? errors : [{ k: 'ok', i }]), ...this.turn(), ...live];
  }

  #changeRate({ i, t, hz }) {
    const strange = (t ?? []).filter((name) => !this.topics.has(name));
    if (strange.length > 0) return [{ k: 'err', i, code: 'not_subscribed', detail: `Not followed: ${strange}`, t: strange }];
    if (!t) this.#hz = rate(hz);
    for (const name of t ?? this.topics.keys()) this.topics.get(name).hz = rate(hz);
    return [{ k: 'ok', i, hz: String(hz) }];
  }

  #news(name, subscription) {
    const model = this.#model;
    const isStrange = subscription.sent > model.seq || (isPattern(name) && subscription.sent > 0 && subscription.sent < model.endedAt);
    const reset = isStrange && isPattern(name) ? [{ k: 'reset', t: name, seq: model.seq, why: 'gone' }] : [];
    const from = isStrange ? 0 : subscription.sent;
    subscription.sent = model.seq;
    const topics = isPattern(name) ? model.topics.filter((topic) => isBelow(topic, name)) : model.has(name) ? [name] : [];
    return [...reset, ...topics.flatMap((topic) => model.since(topic, from))];
  }

  #mark() {
    return Math.min(this.#model.seq, ...[...this.topics.values()].map(({ sent }) => sent));
  }
}

function rate(hz) {
  if (!RATES.includes(String(hz))) throw new Error(`no rate: ${hz}`);
  return String(hz);
}

const error = (i, code, those) =>
  those.length === 0 ? [] : [{ k: 'err', i, code, detail: `Not subscribed: ${those.map(({ t }) => t)}`, t: those.map(({ t }) => t) }];
