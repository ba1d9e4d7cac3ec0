import { Announcer } from './announcer.js';
import { GpuPoller } from './gpu-poller.js';
import { History } from './history.js';
import { summary } from './words.js';

const SKELETON_MS = 2_000;
const TRACKED = ['live', 'util', 'memory', 'power', 'temp_max'];

/** Everything the overview shows, without a DOM: what the stream tells of the fleet, the last minutes, the GPU list. */
export class Page {
  #world;
  #live;
  #fleet = null;
  #regions = null;
  #gpus;
  #history = new History(TRACKED);
  #announcer;
  #openedAt;
  #wasLive = false;
  #isVisible = true;
  #onChange;

  /** `world` fetches as whoever is logged in; `live` is the stream of all pages. */
  constructor({ world, live, onChange, say }) {
    this.#world = world;
    this.#live = live;
    this.#onChange = onChange;
    this.#announcer = new Announcer(say);
    this.#gpus = new GpuPoller({ world, onChange: () => this.#changed() });
  }

  open() {
    this.#openedAt = this.#world.now();
    this.#fleet = this.#live.follow('fleet', { onMessage: (message) => this.#heard(message), onChange: () => this.#changed() });
    this.#regions = this.#live.follow('regions', {});
    this.#gpus.touch();
    this.#changed();
  }

  close() {
    this.#fleet.stop();
    this.#regions.stop();
    this.#gpus.stop();
  }

  set isVisible(isVisible) {
    this.#isVisible = isVisible;
    this.#gpus.isVisible = isVisible && this.#live.pausedAt === null;
  }

  view() {
    const now = this.#world.now();
    const fleet = this.#fleet.table.rows.get('fleet') ?? null;
    return {
      now,
      phase: this.#phase(fleet, now),
      fleet,
      regions: [...this.#regions.table.rows].sort(byKey).map(([key, row]) => ({ region: key, ...row })),
      gpus: this.#gpus.view(),
      history: this.#traces(now),
    };
  }

  // Internal

  #heard({ k }) {
    if (k !== 'snap' && k !== 'delta') return;
    const row = this.#fleet.table.rows.get('fleet');
    const memory = row?.mem_total > 0 ? (100 * row.mem_used) / row.mem_total : null;
    this.#history.record({ ...row, memory }, this.#world.now());
    this.#gpus.touch();
  }

  #changed() {
    const { state, pausedAt } = this.#live;
    const isLive = state.name === 'live';
    if (this.#wasLive && !isLive) this.#history.breakOff(state.since);
    this.#wasLive = isLive;
    this.#gpus.isVisible = this.#isVisible && pausedAt === null;
    if (pausedAt !== null) return;
    const view = this.view();
    this.#onChange(view);
    if (view.phase !== 'skeleton') this.#announcer.offer(summary(view.fleet, state), view.now);
  }

  #phase(fleet, now) {
    if (fleet?.gpus > 0) return 'fleet';
    if (this.#fleet.table.seq >= 0) return 'empty';
    return now - this.#openedAt < SKELETON_MS ? 'skeleton' : 'waiting';
  }

  /** While the link is down the lines stand still: time alone is no data. */
  #traces(now) {
    const { state } = this.#live;
    const end = state.name === 'live' ? now : (state.since ?? now);
    const runs = Object.fromEntries(TRACKED.map((name) => [name, this.#history.runs(name, end)]));
    return { end, windowMs: this.#history.windowMs, runs };
  }
}

const byKey = ([a], [b]) => (a < b ? -1 : 1);
