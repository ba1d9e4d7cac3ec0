/** Lets a screen reader hear how things are, but only what changed and at most once per quiet period. */
export class Announcer {
  #say;
  #quietMs;
  #saidAt = -Infinity;
  #said = '';

  constructor(say, quietMs = 20_000) {
    this.#say = say;
    this.#quietMs = quietMs;
  }

  /** Call it as often as you like with the summary as it now is. */
  offer(summary, now) {
    if (summary === this.#said || now - this.#saidAt < this.#quietMs) return;
    this.#said = summary;
    this.#saidAt = now;
    this.#say(summary);
  }
}
