import { commandWords } from './commands.js';
import { happeningWords } from './words.js';

/** What happened in a run, and what was done to it, in one list: the newest first, a bounded number of lines. */

const KEPT = 200;

export class RunLog {
  /** `{key, at, words, isCommand}` */
  lines = [];

  #happened = new Map();
  #given = [];

  /** An event of the topic. */
  take({ seq, d: { at, kind, text } }) {
    this.#happened.set(seq, { key: `h${seq}`, at, words: (text ?? happeningWords(kind)).replace(/\bgpu\b/g, 'GPU'), isCommand: false });
    if (this.#happened.size > KEPT) this.#happened.delete(this.#happened.keys().next().value);
    this.#join();
  }

  /** The commands that were given, as the server lists them. */
  given(commands) {
    this.#given = commands.map((one, place) => ({ key: `c${one.number ?? place}`, at: one.at, words: commandWords(one.command), isCommand: true }));
    this.#join();
  }

  #join() {
    this.lines = [...this.#given, ...this.#happened.values()].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, KEPT);
  }
}
