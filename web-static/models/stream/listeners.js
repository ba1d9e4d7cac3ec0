/** Those who draw: they hear of changes once per animation frame, however many there were. */
export class Listeners {
  #world;
  #all = new Set();
  #isFrameAsked = false;

  constructor(world) {
    this.#world = world;
  }

  /** Returns how to stop that. */
  add(listener) {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  notify() {
    if (this.#isFrameAsked) return;
    this.#isFrameAsked = true;
    this.#world.frame(() => {
      this.#isFrameAsked = false;
      for (const listener of this.#all) listener();
    });
  }
}
