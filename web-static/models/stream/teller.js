import { Budget } from './budget.js';

/** Tells the server what changed, at once where it may, and otherwise as soon as it takes messages again. One link long. */
export class Teller {
  #world;
  #send;
  #tell;
  #budget;
  #timer = null;
  #isOpen = false;
  #isClosed = false;

  /** `tell(send)` sends all that there is to tell. */
  constructor({ world, send, tell }) {
    this.#world = world;
    this.#send = send;
    this.#tell = tell;
    this.#budget = new Budget(world.now);
  }

  /** From now on it may be told, and is. */
  open() {
    this.#isOpen = !this.#isClosed;
    this.tell();
  }

  send(message) {
    this.#budget.spend();
    return this.#send(message);
  }

  tell() {
    if (this.#timer !== null || !this.#isOpen) return;
    const { waitMs } = this.#budget;
    if (waitMs === 0) this.#tell((message) => this.send(message));
    else this.#timer = this.#world.setTimeout(() => this.#tellLater(), waitMs);
  }

  close() {
    this.#isClosed = true;
    this.#isOpen = false;
    this.#world.clearTimeout(this.#timer);
  }

  #tellLater() {
    this.#timer = null;
    this.tell();
  }
}
