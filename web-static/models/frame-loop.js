/**
 * One animation frame for the whole page: whoever draws is called in the same one, each at most once, and nobody while the
 * page is hidden. What is put off while hidden is done when somebody looks again.
 */
export class FrameLoop {
  #world;
  #once = new Map();
  #isAsked = false;

  /** `world` has `frame(task)` and `visibility`. */
  constructor(world) {
    this.#world = world;
    world.visibility?.listen(() => this.#ask());
  }

  /** Calls `task` in the next frame; of several with the same key the last one. */
  once(key, task) {
    this.#once.set(key, task);
    this.#ask();
  }

  /** What was put off under this key is not done. */
  forget(key) {
    this.#once.delete(key);
  }

  /** How many wait, for tests of growth. */
  get size() {
    return this.#once.size;
  }

  #ask() {
    if (this.#isAsked || this.size === 0 || this.#world.visibility?.isHidden()) return;
    this.#isAsked = true;
    this.#world.frame((now) => this.#run(now));
  }

  #run(now) {
    this.#isAsked = false;
    const due = [...this.#once.values()];
    this.#once.clear();
    for (const task of due) attempt(task, now);
    this.#ask();
  }
}

/** One that fails takes no other with it. */
function attempt(task, now) {
  try {
    task(now);
  } catch (error) {
    globalThis.reportError?.(error);
  }
}
