/** Watches a link for silence: asks for a sign of life first, and gives it up later. One timer, however much is heard. */
export class Vigil {
  #world;
  #onQuiet;
  #onDead;
  #timer = null;
  #heardAt = 0;
  #hasAsked = false;
  #limits;

  constructor({ world, onQuiet, onDead }) {
    this.#world = world;
    this.#onQuiet = onQuiet;
    this.#onDead = onDead;
  }

  begin({ quietMs = Infinity, deadMs }) {
    this.#limits = { quietMs, deadMs };
    this.heard();
    this.#watch();
  }

  heard() {
    this.#heardAt = this.#world.now();
    this.#hasAsked = false;
  }

  end() {
    this.#world.clearTimeout(this.#timer);
  }

  #watch() {
    const { now, setTimeout } = this.#world;
    this.end();
    const { quietMs, deadMs } = this.#limits;
    const silentMs = now() - this.#heardAt;
    if (silentMs >= deadMs) return this.#onDead();
    if (silentMs >= quietMs && !this.#hasAsked) {
      this.#hasAsked = true;
      this.#onQuiet();
    }
    this.#timer = setTimeout(() => this.#watch(), (this.#hasAsked ? deadMs : Math.min(quietMs, deadMs)) - silentMs);
  }
}
