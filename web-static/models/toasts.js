const MOST = 4;
const SHOWN_MS = 6_000;
const SHOWN_WITH_ACTION_MS = 12_000;

/**
 * Short messages about what was done. A handful at most are there at once, the oldest goes first; each goes by itself after a
 * while, but not while somebody points at them or has the focus in them. What went wrong stays until it is put away.
 */
export class Toasts {
  /** `{id, text, tone, action: {label, run} | null}`, never changed afterwards; the newest last. */
  items = [];

  #world;
  #listeners = new Set();
  #nextId = 1;
  #isHeld = false;
  /** By id `{leftMs, startedAt, timer}` of those that go by themselves. */
  #clocks = new Map();

  constructor({ world = globalWorld } = {}) {
    this.#world = world;
  }

  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The same words again take the place of those that are there. */
  add({ text, tone = 'good', action = null }) {
    const same = this.items.find((one) => one.text === text && one.tone === tone);
    if (same) this.#forget(same.id);
    const toast = { id: this.#nextId++, text, tone, action };
    this.items = [...this.items.filter((one) => one !== same), toast];
    while (this.items.length > MOST) this.#drop(this.items[0].id);
    if (tone !== 'bad') this.#begin(toast.id, action === null ? SHOWN_MS : SHOWN_WITH_ACTION_MS);
    this.#tell();
    return toast.id;
  }

  dismiss(id) {
    if (!this.items.some((one) => one.id === id)) return;
    this.#drop(id);
    this.#tell();
  }

  /** Somebody looks closely: nothing goes. */
  hold() {
    if (this.#isHeld) return;
    this.#isHeld = true;
    for (const clock of this.#clocks.values()) {
      this.#world.clearTimeout(clock.timer);
      clock.leftMs = Math.max(1_000, clock.leftMs - (this.#world.now() - clock.startedAt));
    }
  }

  release() {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    for (const [id, { leftMs }] of this.#clocks) this.#begin(id, leftMs);
  }

  #begin(id, leftMs) {
    const timer = this.#isHeld ? null : this.#world.setTimeout(() => this.dismiss(id), leftMs);
    this.#clocks.set(id, { leftMs, startedAt: this.#world.now(), timer });
  }

  #drop(id) {
    this.#forget(id);
    this.items = this.items.filter((one) => one.id !== id);
  }

  #forget(id) {
    this.#world.clearTimeout(this.#clocks.get(id)?.timer);
    this.#clocks.delete(id);
  }

  #tell() {
    for (const listener of this.#listeners) listener(this.items);
  }
}

const globalWorld = {
  now: () => Date.now(),
  setTimeout: (task, ms) => setTimeout(task, ms),
  clearTimeout: (timer) => clearTimeout(timer),
};
