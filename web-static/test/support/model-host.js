import { StreamModel } from './stream-model.js';
import { StreamSession } from './stream-session.js';

/** Serves a stream model to the newest socket of a fake world: what either side says is under way until it is let through. */
export class ModelHost {
  model;
  /** Every topic's rows by the sequence from which on they were like that, since the server counts as it does. */
  #history = new Map();
  /** Every event that ever was, by its log. */
  #ever = new Map();

  #world;
  #isAllowed;
  #link = null;

  constructor(world, { isAllowed } = {}) {
    this.#world = world;
    this.#isAllowed = isAllowed;
    this.model = new StreamModel({ now: () => world.time });
  }

  /** The session of the link that is up; null while none is. */
  get session() {
    return this.#newest()?.session ?? null;
  }

  // What becomes of the model

  change(topic, rows, gone) {
    this.model.change(topic, rows, gone);
    this.#remember(topic);
  }

  end(topic) {
    this.model.end(topic);
    this.#remember(topic);
  }

  declareLog(topic) {
    this.model.declareLog(topic);
    this.#ever.set(topic, []);
  }

  append(topic, data) {
    this.model.append(topic, data);
    this.#ever.get(topic).push(this.model.seq);
  }

  /** The links break, and the server that comes back counts on from here. */
  restart(seq) {
    this.lose();
    if (seq < this.model.seq) {
      this.#history.clear();
      for (const log of this.#ever.keys()) this.#ever.set(log, []);
    }
    this.model.restart(seq);
    for (const topic of this.model.topics) this.#remember(topic);
  }

  rowsAt(topic, seq) {
    return (this.#history.get(topic) ?? []).findLast((then) => then.seq <= seq)?.rows ?? {};
  }

  /** The sequences of the events of a log between two others. */
  eventsBetween(topic, after, before) {
    return this.#ever.get(topic).filter((seq) => seq > after && seq < before);
  }

  #remember(topic) {
    if (!this.#history.has(topic)) this.#history.set(topic, []);
    this.#history.get(topic).push({ seq: this.model.seq, rows: structuredClone(this.model.rows(topic)) });
  }

  // What is under way

  /** Takes up to so many messages of the client. */
  read(count = Infinity) {
    const link = this.#newest();
    for (let left = count; link && left > 0 && link.read < link.socket.sent.length; left -= 1) {
      link.coming.push(...link.session.take(link.socket.sent[link.read++]));
    }
  }

  say(message) {
    this.#newest()?.coming.push(...message);
  }

  /** Lets up to so many messages through to the client, in one frame; returns them. */
  deliver(count = Infinity) {
    const link = this.#newest();
    const taken = link?.coming.splice(0, count) ?? [];
    if (taken.length > 0) link.socket.receive(...structuredClone(taken));
    return taken;
  }

  lose(code) {
    const link = this.#newest();
    this.#link = null;
    if (link) link.socket.lose(code);
  }

  #newest() {
    const { socket } = this.#world;
    if (!socket || socket.closedWith !== null || socket.onmessage === null) return null;
    if (this.#link?.socket !== socket) {
      const session = new StreamSession(this.model, { isAllowed: this.#isAllowed });
      this.#link = { socket, session, read: 0, coming: [session.hello()] };
    }
    return this.#link;
  }
}
