/** A glance at another tab is no reason to change anything. */
const HIDDEN_AFTER_MS = 5_000;

/** Tells when nobody has looked for a while, and at once when somebody looks again. A world without pages is always looked at. */
export class Attention {
  #world;
  #onChange;
  #isHidden = false;
  #timer = null;
  #unlisten = null;

  constructor({ world, onChange }) {
    this.#world = world;
    this.#onChange = onChange;
  }

  begin() {
    if (this.#unlisten !== null) return;
    this.#unlisten = this.#world.visibility?.listen(() => this.#look()) ?? null;
    this.#look();
  }

  end() {
    this.#unlisten?.();
    this.#unlisten = null;
    this.#world.clearTimeout(this.#timer);
  }

  #look() {
    const { visibility, setTimeout, clearTimeout } = this.#world;
    clearTimeout(this.#timer);
    if (visibility?.isHidden()) this.#timer = setTimeout(() => this.#become(true), HIDDEN_AFTER_MS);
    else this.#become(false);
  }

  #become(isHidden) {
    if (isHidden === this.#isHidden) return;
    this.#isHidden = isHidden;
    this.#onChange(isHidden);
  }
}
