import { OPEN_TO_ALL } from './admission.js';
import { Announcer } from './announcer.js';
import { isDemo } from './demo.js';
import { GpuPoller } from './gpu-poller.js';
import { History } from './history.js';
import { Stream } from './stream.js';
import { REFUSALS, linkWords, summary } from './words.js';

const SKELETON_MS = 2_000;
const STOPPED = { login: 'a login is needed', origin: 'not the address of this server' };
const TRACKED = ['live', 'util', 'memory', 'power', 'temp_max'];

/** Everything the page shows, without a DOM: the stream, the last minutes, the GPU list, the pause. */
export class Page {
  #world;
  #stream;
  #gpus;
  #history = new History(TRACKED);
  #announcer;
  #openedAt;
  /** What was on the page when it was paused; null while it moves. */
  #frozen = null;
  #wasLive = false;
  #admission;
  #wasRefused = false;
  /** The loss about which was asked why it came. */
  #askedAbout = null;
  #begunFor = null;
  #isVisible = true;
  #onChange;
  #timer = null;

  /** `world` fetches as whoever is logged in; `admission` says who that is. */
  constructor({ url, world, onChange, say, admission = OPEN_TO_ALL }) {
    this.#world = world;
    this.#admission = admission;
    this.#onChange = onChange;
    this.#announcer = new Announcer(say);
    this.#stream = new Stream({ url, world, onRows: (topic, table) => this.#took(topic, table) });
    this.#gpus = new GpuPoller({ world, onChange: () => this.#changed(), onRefused: () => void this.#admission.ask() });
  }

  // Lifecycle

  /** The stream is let in by the login's cookie, which changes while the login is renewed: `loginIsKnown` comes after that. */
  open(loginIsKnown = null) {
    this.#openedAt = this.#world.now();
    this.#stream.subscribe(['fleet', 'regions']);
    this.#stream.listen(() => this.#changed());
    this.#admission.listen(() => this.#admitted());
    if (loginIsKnown === null) this.#begin();
    else void loginIsKnown.then(() => this.#wasRefused || this.#begin());
    this.#gpus.touch();
    this.#tick();
  }

  close() {
    this.#stream.stop();
    this.#gpus.stop();
    this.#world.clearTimeout(this.#timer);
  }

  // Actions

  set isVisible(isVisible) {
    this.#isVisible = isVisible;
    this.#gpus.isVisible = isVisible && !this.#wasRefused;
  }

  retryNow() {
    if (this.#wasRefused) return;
    this.#stream.retryNow();
    this.#gpus.touch();
  }

  togglePause() {
    const view = this.#live();
    this.#frozen = this.#frozen === null ? { ...view, pausedAt: view.now } : null;
    this.#onChange(this.view());
  }

  /** What to show now. A paused page keeps its numbers, but never says that a lost link is live. */
  view() {
    if (this.#frozen === null) return this.#live();
    const { state } = this.#stream;
    return { ...this.#frozen, state, link: linkWords(state, null, this.#world.now(), this.#stream.pace) };
  }

  // Internal

  #live() {
    const now = this.#world.now();
    const fleet = this.#stream.table('fleet').rows.get('fleet') ?? null;
    const { state } = this.#stream;
    return {
      now,
      state,
      link: linkWords(state, this.#stream.dataAgeMs('fleet'), now, this.#stream.pace),
      phase: this.#phase(fleet, now),
      fleet,
      regions: [...this.#stream.table('regions').rows].sort(byKey).map(([key, row]) => ({ region: key, ...row })),
      gpus: this.#gpus.view(),
      isDemo: isDemo((this.#gpus.view().items ?? []).map(({ host }) => host)),
      pausedAt: null,
      login: this.#admission.login,
      needsSetup: this.#admission.needsSetup,
      history: this.#traces(now),
    };
  }

  #took(topic, table) {
    if (topic !== 'fleet') return;
    const row = table.rows.get('fleet');
    const memory = row?.mem_total > 0 ? (100 * row.mem_used) / row.mem_total : null;
    this.#history.record({ ...row, memory }, this.#world.now());
    this.#gpus.touch();
  }

  /** Somebody may read from now on, or not any more. */
  #admitted() {
    const { isRefused } = this.#admission;
    if (isRefused !== this.#wasRefused) {
      this.#wasRefused = isRefused;
      this.#frozen = null;
      this.#gpus.isVisible = this.#isVisible && !isRefused;
      if (isRefused) this.#stream.stop(STOPPED[this.#admission.refusal]);
      else this.#begin();
    }
    this.#changed();
  }

  #begin() {
    this.#begunFor = this.#readerId();
    this.#stream.start();
    this.#gpus.touch();
  }

  #readerId() {
    return this.#admission.login?.user?.id ?? null;
  }

  /** A stream that ended with somebody's login is opened again for whoever reads now. */
  #beginForOther() {
    const { name } = this.#stream.state;
    if (name === 'stopped' && !this.#wasRefused && this.#readerId() !== this.#begunFor) this.#begin();
  }

  #changed() {
    this.#beginForOther();
    this.#askWhyLost();
    const isLive = this.#stream.state.name === 'live';
    if (this.#wasLive && !isLive) this.#history.breakOff(this.#stream.state.since);
    this.#wasLive = isLive;
    this.#onChange(this.view());
  }

  #askWhyLost() {
    const { retryAt, refusedAt, name, since } = this.#stream.state;
    const lostAt = retryAt ?? refusedAt ?? (name === 'stopped' ? since : null);
    if (lostAt !== null && lostAt !== this.#askedAbout) void this.#admission.ask();
    this.#askedAbout = lostAt;
  }

  /** One clock for every age and countdown on the page. */
  #tick() {
    const { setTimeout } = this.#world;
    this.#changed();
    const { phase, fleet, state, now } = this.#live();
    if (phase !== 'skeleton') this.#announcer.offer(REFUSALS[phase] ?? summary(fleet, state), now);
    this.#timer = setTimeout(() => this.#tick(), 1000);
  }

  #phase(fleet, now) {
    if (this.#wasRefused) return this.#admission.refusal === 'origin' ? 'foreign' : 'refused';
    if (fleet?.gpus > 0) return 'fleet';
    if (this.#stream.table('fleet').seq >= 0) return 'empty';
    return now - this.#openedAt < SKELETON_MS ? 'skeleton' : 'waiting';
  }

  /** While the link is down the lines stand still: time alone is no data. */
  #traces(now) {
    const { state } = this.#stream;
    const end = state.name === 'live' ? now : (state.since ?? now);
    const runs = Object.fromEntries(TRACKED.map((name) => [name, this.#history.runs(name, end)]));
    return { end, windowMs: this.#history.windowMs, runs };
  }
}

const byKey = ([a], [b]) => (a < b ? -1 : 1);
