import { ServerClock } from './server-clock.js';
import { Attention } from './stream/attention.js';
import { Contents } from './stream/contents.js';
import { Link } from './stream/link.js';
import { Listeners } from './stream/listeners.js';
import { Pace } from './stream/pace.js';
import { Pass } from './stream/pass.js';
import { Standing } from './stream/standing.js';
import { Subscriptions } from './stream/subscriptions.js';
import { Teller } from './stream/teller.js';
import { isPattern } from './wire.js';
import { browserWorld } from './world.js';

const KEPT_EVENTS = 1_000;
const nothing = () => {};

/**
 * The live stream of the server: keeps tables and logs equal to the server's, and comes back by itself without a gap.
 *
 * `state` is one of `{name: 'connecting', retryAt?}`, `{name: 'live', since}`, `{name: 'stale', since, retryAt?}` and
 * `{name: 'stopped', since, code, why, advice?}`; times are epoch milliseconds of this machine. Where the server refused
 * topics to whoever reads, `refusedAt` says when.
 */
export class Stream {
  /** By name why a topic is not served: `{code, detail}`. */
  refusals = new Map();

  #world;
  #link;
  #contents;
  #pace;
  #subscriptions;
  #attention;
  #pass;
  #listeners;
  #standing;
  /** Null while the server has not said hello. */
  #teller = null;
  #serverClock = new ServerClock();
  #onMessage;

  /**
   * `hz` is the rate of topics that name none. `onRows(topic, table)`, `onEvent(topic, event)` and `onGap(topic, gap)` are
   * called at each change, before the listeners hear of it, and `onMessage(message)` after everything that the server says. `token()` promises the credential of a reader without a cookie.
   * `renewLogin()` is asked when the server says that the login ended: it promises whether there is one again; where it
   * fails, that is found out later.
   */
  constructor({ url, world = browserWorld(), hz, keepEvents = KEPT_EVENTS, onRows = nothing, onEvent = nothing, onGap = nothing, onMessage = nothing, token = null, renewLogin = () => true }) {
    this.#world = world;
    this.#onMessage = onMessage;
    this.#listeners = new Listeners(world);
    this.#standing = new Standing({ now: world.now, onChange: () => this.#listeners.notify() });
    this.#pace = new Pace(hz);
    this.#subscriptions = new Subscriptions(this.#pace);
    this.#contents = new Contents(keepEvents, { onRows, onEvent, onGap });
    this.#pass = new Pass({ world, token });
    this.#attention = new Attention({ world, onChange: (isHidden) => this.#paceChanged(() => (this.#pace.isHidden = isHidden)) });
    this.#link = new Link({ url, world, renewLogin, hears: this.#ear() });
  }

  // Lifecycle

  start() {
    this.#standing.started();
    this.#attention.begin();
    this.#link.open();
  }

  stop(why = 'closed by this page', code = 1000) {
    this.#link.close(code);
    this.#ended({ code, why });
  }

  /** Tries again at once instead of waiting the delay out. */
  retryNow() {
    this.#link.retryNow();
  }

  // What is wanted

  /** Each topic is a name, a pattern such as `gpus/*`, or `{t: name, hz: 10}` where it has a rate of its own. */
  subscribe(topics) {
    for (const topic of topics) {
      const { t, hz } = typeof topic === 'string' ? { t: topic } : topic;
      this.#subscriptions.want(t, hz);
      this.#contents.await(t);
      this.refusals.delete(t);
    }
    this.#teller?.tell();
  }

  unsubscribe(topics) {
    for (const topic of topics) {
      this.#subscriptions.drop(topic);
      this.refusals.delete(topic);
    }
    this.#contents.drop((topic) => this.#subscriptions.covers(topic));
    this.#teller?.tell();
  }

  /** How often to be told, `live` or 20, 10, 4, 2, 1, 0.2 times a second: these topics, or all of them. */
  setRate(hz, topics) {
    this.#paceChanged(() => this.#subscriptions.setRate(hz, topics));
  }

  // What is here

  get state() {
    return this.#standing.state;
  }

  table(topic) {
    return this.#contents.table(topic);
  }

  /** By name the tables below a pattern. */
  tables(pattern) {
    return this.#contents.tables(pattern);
  }

  log(topic) {
    return this.#subscriptions.covers(topic) ? this.#contents.log(topic) : undefined;
  }

  /** Everything that was sent up to this sequence is here; 0 before anything is. */
  get cursor() {
    return this.#subscriptions.cursor;
  }

  /** How often the page is told now: `{hz, why}`, where `why` is null, `hidden`, or `slow` where the link does not keep up. */
  get pace() {
    return this.#pace.present(this.#subscriptions.wishes);
  }

  /** How old the newest change of a topic is by the server's clock; null before the first. */
  dataAgeMs(topic) {
    return this.ageMs(this.#contents.table(topic)?.ts);
  }

  /** How long ago a moment of the server's clock is; null while that clock is not known. */
  ageMs(ts) {
    return this.#serverClock.ageMs(ts, this.#world.now());
  }

  /** Calls the listener after changes, at most once per animation frame. Returns how to stop that. */
  listen(listener) {
    return this.#listeners.add(listener);
  }

  // What the link says

  #ear() {
    return {
      opens: () => {
        this.#serverClock.forget();
        this.#waits();
      },
      message: (message) => {
        this.#take(message);
        this.#onMessage(message);
      },
      closes: () => this.#unlinked(),
      waits: (retryAt) => this.#waits(retryAt),
      ends: (end) => this.#ended(end),
    };
  }

  #take(message) {
    // When something happened says nothing about now: it may be long ago, or in a simulated year to come.
    if (message.k !== 'event') this.#serverClock.learn(message.ts, this.#link.lastBytesAt);
    switch (message.k) {
      case 'hello':
        return void this.#greeted(message);
      case 'snap':
        this.#takeContent(message);
        this.#subscriptions.snapped(message.t);
        return this.#lookAround();
      case 'reset':
        return isPattern(message.t) ? this.#beginAnew(message.t, message.why) : this.#takeEvent(message);
      case 'delta':
        return this.#takeContent(message);
      case 'event':
        return this.#takeEvent(message);
      case 'live':
        this.#subscriptions.caughtUp();
        this.#subscriptions.mark(message.seq);
        return this.#lookAround();
      case 'hb':
        return this.#subscriptions.mark(message.seq);
      case 'ok':
        return this.#accepted(message);
      case 'err':
        return this.#refused(message);
      default:
        return; // kinds of later versions are not ours to judge
    }
  }

  async #greeted({ seq, hz }) {
    if (seq < Math.max(this.cursor, this.#contents.newestEvent)) this.#startOver();
    this.#subscriptions.linked(hz);
    const teller = new Teller({ world: this.#world, send: (message) => this.#link.send(message), tell: (send) => this.#tellAll(send) });
    this.#teller = teller;
    if (this.#pass.isNeeded) await this.#pass.show((message) => teller.send(message));
    teller.open();
  }

  #unlinked() {
    this.#teller?.close();
    this.#teller = null;
    this.#pass.end();
    this.#subscriptions.unlinked();
    this.#pace.lowered(null);
  }

  #takeContent(message) {
    if (this.#subscriptions.covers(message.t) && this.#contents.take(message)) this.#listeners.notify();
  }

  /** One that was still on its way when the log was given up says nothing about where it begins now. */
  #takeEvent(message) {
    if (this.#subscriptions.isServed(message.t)) this.#takeContent(message);
  }

  #accepted(message) {
    this.#pass.accepted(message);
    if (message.why !== undefined) return this.#paceChanged(() => this.#pace.lowered(message.hz));
    this.#subscriptions.accepted(message);
  }

  #refused(message) {
    const { code, detail } = message;
    for (const topic of this.#subscriptions.refused(message)) {
      this.refusals.set(topic, { code, detail });
      if (code === 'unknown_topic') this.#contents.forget(topic);
    }
    this.#standing.refused(message);
    this.#lookAround();
    this.#teller?.tell();
  }

  /** The server counts from a smaller number than we have seen: it has forgotten what we know. */
  #startOver() {
    this.#subscriptions.forgetCursor();
    this.#contents.startOver('restarted');
  }

  #beginAnew(pattern, why, stays = () => false) {
    this.#contents.beginAnew(pattern, why, { stays, isNamed: (topic) => this.#subscriptions.isNamed(topic) });
    this.#listeners.notify();
  }

  // What the server is told

  #tellAll(send) {
    this.#subscriptions.tell(send, {
      heldOf: (topic) => this.#contents.newestOf(topic),
      whenWhole: (name) => isPattern(name) && this.#beginAnew(name, 'anew', (topic) => this.#subscriptions.isHeld(topic)),
    });
  }

  #paceChanged(change) {
    change();
    this.#listeners.notify();
    this.#teller?.tell();
  }

  // How it stands

  #lookAround() {
    if (this.#standing.isLive || !this.#subscriptions.isCaughtUp) return;
    this.#link.proved();
    this.#standing.live();
  }

  #waits(retryAt) {
    this.#standing.without({ lastBytesAt: this.#contents.isEmpty ? null : this.#link.lastBytesAt, retryAt });
  }

  #ended(end) {
    this.#attention.end();
    this.#standing.stopped(end);
  }
}
