import { LitElement, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { clockTime, count, plural } from '../../models/format.js';
import { filterGpus, keepOrder, nextSort, pageOf, sortGpus } from '../../models/gpu-rows.js';
import { baseStyles } from '../shared/base-styles.js';
import { markStyles } from '../shared/marks.js';
import { tableStyles } from '../shared/table-styles.js';
import { COLUMNS } from './gpu-columns.js';
import { gpuTableStyles } from './gt-gpu-table-styles.js';

const PAGE_SIZE = 50;

/** Every GPU with its current values: filtered, sorted, fifty rows at a time. */
class GtGpuTable extends LitElement {
  static properties = {
    gpus: { attribute: false },
    total: { attribute: false },
    now: { attribute: false },
    filter: { state: true },
    sort: { state: true },
    page: { state: true },
  };

  static styles = [baseStyles, tableStyles, markStyles, gpuTableStyles];

  #heldOrder = null;
  #shownOrder = [];

  constructor() {
    super();
    this.filter = '';
    this.sort = { column: 'gpu', direction: 'ascending' };
    this.page = 0;
  }

  render() {
    const { items, readAt, problem } = this.gpus;
    return html`<section class="panel" aria-labelledby="title">
      <div class="panel-head">
        <h2 id="title">GPUs</h2>
        ${this.#scope()}
        <label><span class="visually-hidden">Filter GPUs</span>${this.#search()}</label>
      </div>
      ${problem ? html`<p class="problem">The list could not be read: ${problem}. ${this.#lastRead(readAt)}</p>` : nothing}
      ${items === null ? html`<div class="skeleton rows"></div>` : this.#list(items)}
    </section>`;
  }

  // Actions

  #changeFilter(event) {
    this.filter = event.target.value;
    this.page = 0;
    this.#release();
  }

  #changeSort(column) {
    this.sort = nextSort(this.sort, column);
    this.page = 0;
    this.#release();
  }

  #turn(step) {
    this.page += step;
    this.#release();
  }

  /** Rows do not change places under a pointer. */
  #hold() {
    this.#heldOrder = this.#shownOrder;
  }

  #release() {
    this.#heldOrder = null;
    this.requestUpdate();
  }

  // Internal

  #ordered(items) {
    const sorted = sortGpus(filterGpus(items, this.filter), this.sort);
    const ordered = this.#heldOrder === null ? sorted : keepOrder(sorted, this.#heldOrder);
    this.#shownOrder = ordered.map(({ uuid }) => uuid);
    return ordered;
  }

  #list(items) {
    const ordered = this.#ordered(items);
    if (ordered.length === 0) return this.#nothingFound(items.length);
    const shown = pageOf(ordered, this.page, PAGE_SIZE);
    const ageOffset = Math.max(0, this.now - this.gpus.readAt) / 1000;
    return html`<div class="scroll">
        <table aria-labelledby="title">
          <thead>
            <tr>
              ${COLUMNS.map((column) => this.#columnHead(column))}
            </tr>
          </thead>
          <tbody @pointerenter=${this.#hold} @pointerleave=${this.#release}>
            ${repeat(
              shown.rows,
              ({ uuid }) => uuid,
              (gpu) => html`<tr data-state=${gpu.state}>
                ${COLUMNS.map(({ cell }) => cell(gpu, ageOffset))}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${shown.pages > 1 ? this.#pager(shown, ordered.length) : nothing}`;
  }

  #columnHead({ key, label, kind }) {
    const isSorted = this.sort.column === key;
    return html`<th scope="col" class=${kind} aria-sort=${isSorted ? this.sort.direction : nothing}>
      <button type="button" @click=${() => this.#changeSort(key)}>
        ${label}<span class="direction" aria-hidden="true">${isSorted ? { ascending: '↑', descending: '↓' }[this.sort.direction] : ''}</span>
      </button>
    </th>`;
  }

  #scope() {
    const { items, hasMore } = this.gpus;
    if (!hasMore) return nothing;
    return html`<p>The first ${count(items.length)} of ${plural(this.total, 'GPU')}</p>`;
  }

  #search() {
    return html`<input
      type="search"
      placeholder="Filter by host, region, model, state"
      autocomplete="off"
      spellcheck="false"
      .value=${this.filter}
      @input=${this.#changeFilter}
    />`;
  }

  #lastRead(readAt) {
    return readAt === null ? 'Trying again.' : `Values are from ${clockTime(readAt)}; trying again.`;
  }

  #nothingFound(known) {
    if (known === 0) return html`<p class="none">No GPU in the list yet.</p>`;
    return html`<p class="none">
      None of ${plural(known, 'GPU')} matches “${this.filter}”.
      <button class="button" type="button" @click=${() => this.#changeFilter({ target: { value: '' } })}>Clear filter</button>
    </p>`;
  }

  #pager({ page, pages, from, to }, found) {
    return html`<nav class="pager" aria-label="Pages of GPUs">
      <span>${count(from)}–${count(to)} of ${count(found)}</span>
      <button class="button" type="button" ?disabled=${page === 0} @click=${() => this.#turn(-1)}>Previous</button>
      <button class="button" type="button" ?disabled=${page === pages - 1} @click=${() => this.#turn(1)}>Next</button>
    </nav>`;
  }
}

customElements.define('gt-gpu-table', GtGpuTable);
