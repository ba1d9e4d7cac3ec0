import { Problem } from '../problem.js';

/** A list that the server hands out piece by piece. What came late for a question asked before is dropped. */
export class PagedList {
  /** Null before the first answer. */
  items = null;
  problem = null;
  isReading = false;

  #read;
  #onChange;
  #next = null;
  #question = 0;

  /** `read(cursor)` answers `{items, next}`; the first cursor is null. */
  constructor({ read, onChange }) {
    this.#read = read;
    this.#onChange = onChange;
  }

  get hasMore() {
    return this.#next !== null;
  }

  /** From the start; what is shown stays until the answer is there. */
  restart() {
    return this.#fetch(null, (items) => items);
  }

  more() {
    return this.#fetch(this.#next, (items) => [...this.items, ...items]);
  }

  /** An item was changed or made, and is known without asking again. */
  put(item, key = 'id') {
    const items = this.items ?? [];
    const isKnown = items.some((one) => one[key] === item[key]);
    this.items = isKnown ? items.map((one) => (one[key] === item[key] ? item : one)) : [item, ...items];
    this.#onChange();
  }

  remove(id, key = 'id') {
    this.items = (this.items ?? []).filter((one) => one[key] !== id);
    this.#onChange();
  }

  async #fetch(cursor, join) {
    const question = ++this.#question;
    this.isReading = true;
    this.problem = null;
    this.#onChange();
    try {
      const { items, next } = await this.#read(cursor);
      if (question !== this.#question) return;
      this.items = join(items);
      this.#next = next ?? null;
    } catch (error) {
      if (question !== this.#question) return;
      this.problem = error instanceof Problem ? error : Problem.ofSilence(error);
    }
    this.isReading = false;
    this.#onChange();
  }
}
