import { noChange } from 'lit';
import { Directive, directive } from 'lit-html/directive.js';
import { clearPart, insertPart, removePart, setChildPartValue, setCommittedValue } from 'lit-html/directive-helpers.js';

/**
 * A list whose rows keep their elements, and with them the focus, as long as they stay. Of rows with the same key the first is drawn.
 * Lit's own leaves a comment behind for each row that goes, of which a page that is open all day gathers thousands.
 */
class Repeat extends Directive {
  /** By key, in their order; null before anything is drawn. */
  #parts = null;

  render() {
    return noChange;
  }

  update(list, [items, keyOf, rowOf]) {
    if (this.#parts === null) clearPart(list);
    const before = this.#parts ?? new Map();
    const rows = new Map();
    items.forEach((item, at) => rows.has(keyOf(item, at)) || rows.set(keyOf(item, at), rowOf(item, at)));
    for (const [key, part] of before) if (!rows.has(key)) remove(part);
    const standing = [...before].filter(([key]) => rows.has(key)).map(([, part]) => part);
    this.#parts = new Map([...rows].map(([key, row]) => [key, setChildPartValue(place(list, before.get(key), standing), row)]));
    setCommittedValue(list, [...this.#parts.values()]);
    return noChange;
  }
}

/** The next in its place. `standing` are those still to come, as they stand; one that has to let the next one by is moved when its turn comes. */
function place(list, part, standing) {
  if (part !== undefined && standing[1] === part) standing.shift();
  const at = part === undefined ? -1 : standing.indexOf(part);
  if (at >= 0) standing.splice(at, 1);
  return at === 0 ? part : insertPart(list, standing[0], part);
}

function remove(part) {
  const { endNode } = part;
  removePart(part);
  endNode.remove();
}

export const repeat = directive(Repeat);
