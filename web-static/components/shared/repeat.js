import { noChange } from 'lit';
import { Directive, directive } from 'lit-html/directive.js';
import { clearPart, insertPart, removePart, setChildPartValue, setCommittedValue } from 'lit-html/directive-helpers.js';

/**
 * A list whose rows keep their elements, and with them the focus, wherever they move. Of rows with the same key the first is drawn.
 * Lit's own leaves a comment behind for each row that goes, of which a page that is open all day gathers thousands.
 */
class Repeat extends Directive {
  /** By key, the last row first; null before anything is drawn. */
  #parts = null;

  render() {
    return noChange;
  }

  update(list, [items, keyOf, rowOf]) {
    if (this.#parts === null) clearPart(list);
    const before = this.#parts ?? new Map();
    this.#parts = new Map();
    const rows = new Map();
    items.forEach((item, at) => rows.has(keyOf(item, at)) || rows.set(keyOf(item, at), rowOf(item, at)));
    let next;
    for (const [key, row] of [...rows].reverse()) {
      next = setChildPartValue(insertPart(list, next, before.get(key)), row);
      this.#parts.set(key, next);
      before.delete(key);
    }
    for (const part of before.values()) remove(part);
    setCommittedValue(list, [...this.#parts.values()].reverse());
    return noChange;
  }
}

function remove(part) {
  const { endNode } = part;
  removePart(part);
  endNode.remove();
}

export const repeat = directive(Repeat);
