/** Half of what the server takes of one link in a second, so that what browsers send by themselves has room too. */
const PER_SECOND = 10;

/** How many messages may still be sent: a second's worth at once, refilled evenly. A debt is waited for. */
export class Budget {
  #now;
  #saved = PER_SECOND;
  #at;

  constructor(now) {
    this.#now = now;
    this.#at = now();
  }

  spend() {
    this.#saved = this.#present() - 1;
    this.#at = this.#now();
  }

  /** How long until there is a message to spend. */
  get waitMs() {
    return Math.ceil(Math.max(0, 1 - this.#present()) * (1000 / PER_SECOND));
  }

  #present() {
    return Math.min(PER_SECOND, this.#saved + ((this.#now() - this.#at) * PER_SECOND) / 1000);
  }
}
