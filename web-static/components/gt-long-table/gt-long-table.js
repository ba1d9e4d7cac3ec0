import { LitElement, html, nothing } from 'lit';
import { DENSITY } from '../../models/preference.js';
import { rowAfter, topFor, windowOf } from '../../models/fleet/row-window.js';
import { frames } from '../../models/page-frames.js';

/**
 * A table of any length of which only the rows in sight are drawn. `heads` are its heads, `row(item)` the cells of a row, `tone(item)`
 * its state. The arrow keys lead from row to row. Fires `row-opened` with the item, and
 * `window-moved` with the items that are in sight.
 */
class GtLongTable extends LitElement {
  static properties = {
    items: { attribute: false },
    heads: { attribute: false },
    row: { attribute: false },
    tone: { attribute: false },
    label: { attribute: false },
    active: { state: true },
    box: { state: true },
  };

  #observer = new ResizeObserver(() => this.#measure());
  #told = '';
  /** The row of the keyboard stays with its item, wherever that goes. */
  #held = null;

  constructor() {
    super();
    this.items = [];
    this.active = -1;
    this.box = { top: 0, height: 600, rowHeight: 40, headHeight: 36 };
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#observer.observe(this);
    document.documentElement.addEventListener(DENSITY.told, this.#rowsChanged);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer.disconnect();
    document.documentElement.removeEventListener(DENSITY.told, this.#rowsChanged);
    frames.forget(this);
  }

  willUpdate(changed) {
    if (changed.has('items') && !changed.has('active') && this.#held !== null) this.active = this.items.findIndex(({ uuid }) => uuid === this.#held);
    this.#held = this.items[this.active]?.uuid ?? null;
  }

  get window() {
    const { top, height, headHeight, rowHeight } = this.box;
    return windowOf({ top, height: height - headHeight, rowHeight, count: this.items.length });
  }

  render() {
    const { from, to, before, after } = this.window;
    const shown = this.items.slice(from, to);
    return html`<div class="scroll long" @scroll=${this.#scrolled}>
      <table
        role="grid"
        tabindex="0"
        aria-label=${this.label}
        aria-rowcount=${this.items.length + 1}
        aria-activedescendant=${this.active >= from && this.active < to ? `row-${this.items[this.active].uuid}` : nothing}
        @keydown=${this.#keyed}
        @focus=${() => (this.active = this.active < 0 ? from : this.active)}
      >
        <thead>
          <tr aria-rowindex="1">
            ${this.heads}
          </tr>
        </thead>
        <tbody>
          ${before > 0 ? html`<tr class="filler" aria-hidden="true"><td></td></tr>` : nothing}
          ${shown.map(
            (item, at) => html`<tr
              class="leads ${from + at === this.active ? 'is-active' : ''}"
              id="row-${item.uuid}"
              aria-rowindex=${from + at + 2}
              data-state=${this.tone(item)}
              @click=${(event) => this.#clicked(event, from + at)}
            >
              ${this.row(item)}
            </tr>`,
          )}
          ${after > 0 ? html`<tr class="filler" aria-hidden="true"><td></td></tr>` : nothing}
        </tbody>
      </table>
    </div>`;
  }

  updated() {
    const { from, to, before, after } = this.window;
    const fillers = this.querySelectorAll('.filler td');
    const heights = [before, after].filter((height) => height > 0);
    fillers.forEach((cell, at) => (cell.style.height = `${heights[at]}px`));
    this.#measure();
    const told = `${from} ${to} ${this.items.length} ${this.items[from]?.uuid} ${this.items[to - 1]?.uuid}`;
    if (told === this.#told) return;
    this.#told = told;
    this.dispatchEvent(new CustomEvent('window-moved', { detail: this.items.slice(from, to), bubbles: true }));
  }

  /** The first row in sight stays the first. */
  #rowsChanged = async () => {
    const { top, rowHeight } = this.box;
    this.#measure();
    // The table must be as long as its new rows first, or its end cannot be reached.
    await this.updateComplete;
    this.querySelector('.long').scrollTop = (top / rowHeight) * this.box.rowHeight;
  };

  #scrolled = () => frames.once(this, () => this.#measure());

  /** What the style sheet makes of a row counts, so that a larger type has its room. */
  #measure() {
    const scroll = this.querySelector('.long');
    if (!scroll) return;
    const rowHeight = this.querySelector('tbody tr.leads')?.offsetHeight || this.box.rowHeight;
    const next = { top: scroll.scrollTop, height: scroll.clientHeight, rowHeight, headHeight: this.querySelector('thead').offsetHeight };
    if (Object.entries(next).some(([name, value]) => value !== this.box[name])) this.box = next;
  }

  #clicked(event, at) {
    if (event.target.closest('a, button') || String(getSelection()) !== '') return;
    this.active = at;
    this.#open();
  }

  #keyed = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    if (event.key === 'Enter') return this.#open();
    const { height, headHeight, rowHeight } = this.box;
    const perPage = Math.max(1, Math.floor((height - headHeight) / rowHeight) - 1);
    const next = rowAfter(event.key, this.active, { count: this.items.length, perPage });
    if (next === null) return;
    event.preventDefault();
    this.active = next;
    const scroll = this.querySelector('.long');
    scroll.scrollTop = topFor(next, { top: scroll.scrollTop, height: height - headHeight, rowHeight });
  };

  #open() {
    const item = this.items[this.active];
    if (item) this.dispatchEvent(new CustomEvent('row-opened', { detail: item, bubbles: true }));
  }
}

customElements.define('gt-long-table', GtLongTable);
