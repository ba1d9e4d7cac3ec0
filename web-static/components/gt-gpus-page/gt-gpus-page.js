import { html, nothing } from 'lit';
import { COLUMN_NAMES, rememberedColumns, switchColumn } from '../../models/fleet/gpu-columns.js';
import { filterOf, filtersOf, narrowed } from '../../models/fleet/gpu-query.js';
import { doing, namesIn, ordered, placed } from '../../models/fleet/roster.js';
import { gpuPath, urlOf } from '../../models/fleet/router.js';
import { topicOf } from '../../models/fleet/told.js';
import { age, count } from '../../models/format.js';
import { Poller } from '../../models/poller.js';
import { browserWorld, localStorageOrNothing } from '../../models/world.js';
import '../gt-long-table/gt-long-table.js';
import { fleetFilters, filterChips, noneFound, noneYet } from '../shared/fleet-filters.js';
import { columnHead } from '../shared/paged-table.js';
import { RosterPage } from '../shared/roster-page.js';
import { CELLS, NAME } from './fleet-gpu-columns.js';

/** Rows that change places while somebody reads them help nobody. */
const ORDER_MS = 5_000;
const DETAIL_MS = 2_000;
const SETTLED_MS = 150;
/** As many topics as the server tells of at once. */
const MOST_DETAILS = 64;
const MOST_HELD = 1_000;

/**
 * Every GPU with its current values. Names and numbers of all of them come with the grid, so any order and any filter is at
 * hand; the rest is read for the rows in sight.
 */
class GtGpusPage extends RosterPage {
  static properties = { shownColumns: { state: true } };

  rate = '2';

  #names = { regions: [], hosts: [], models: [] };
  #shown = [];
  #orderedFor = [];
  #orderedAt = 0;
  /** Which GPUs a workload holds: `{workload, uuids, isCut}`. */
  #held = null;
  #inSight = [];
  #more = new Map();
  #settling = null;
  #details = new Poller({ world: browserWorld(), read: () => this.#readDetails(), onChange: () => this.requestUpdate(), everyMs: DETAIL_MS });
  #lookAtVisibility = () => (this.#details.isVisible = !document.hidden);

  constructor() {
    super();
    this.shownColumns = rememberedColumns(localStorageOrNothing());
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#lookAtVisibility);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#lookAtVisibility);
    clearTimeout(this.#settling);
    this.#details.stop();
  }

  /** Who holds a GPU is not in the grid, so that is asked of the server. */
  async read() {
    const { workload } = this.query;
    const [fleet, held] = await Promise.all([super.read(), workload ? this.pages.read('/api/v1/gpus', { workload, limit: MOST_HELD }) : null]);
    if (workload === this.query.workload) this.#held = held && { workload, uuids: new Set(held.items.map(({ uuid }) => uuid)), isCut: held.next !== null };
    this.#orderedAt = 0;
    return fleet;
  }

  willUpdate(changed) {
    super.willUpdate(changed);
    const wanted = [this.roster, JSON.stringify(this.query)];
    const isSame = wanted.every((one, at) => one === this.#orderedFor[at]);
    if ((isSame && Date.now() - this.#orderedAt < ORDER_MS) || this.grid === null) return;
    if (this.roster !== this.#orderedFor[0]) this.#names = namesIn(this.roster);
    this.#orderedFor = wanted;
    this.#orderedAt = Date.now();
    const isAsked = doing(this.query);
    const there = placed(this.roster, this.query).filter(
      ({ position, uuid }) => (isAsked === null || isAsked(this.grid, position)) && (!this.query.workload || this.#held?.uuids.has(uuid)),
    );
    this.#shown = ordered(there, this.grid, this.query.sort);
  }

  render() {
    const head = html`<div class="page-head">
      <h1>GPUs</h1>
      <p>What each one is doing now</p>
    </div>`;
    const refusal = this.refusal();
    if (refusal) return html`${head}${refusal}`;
    const { data } = this.poller.view;
    if (data?.gpus === 0) return html`${head}${this.problemLine()}${noneYet()}`;
    return html`${head} ${this.problemLine()}${this.#behind()}
      <section class="panel" aria-label="GPUs">
        <div class="panel-head">
          ${fleetFilters({ query: this.query, names: this.#names, narrow: (changes) => this.#narrow(changes), more: this.#moreFilters() })}
        </div>
        ${filterChips(this.view.route)} ${this.instead() ?? this.#table()}
      </section>`;
  }

  #behind() {
    const { behindS } = this;
    if (behindS === null || this.poller.view.problem !== null) return nothing;
    return html`<p class="behind">Live changes do not come in: shown is what was ${age(behindS)} ago.</p>`;
  }

  // Actions

  #narrow(changes) {
    this.pages.go(urlOf(this.view.route.path, narrowed(this.query, changes)));
  }

  #switchColumn(name) {
    this.shownColumns = switchColumn(localStorageOrNothing(), this.shownColumns, name);
  }

  // Internal

  #moreFilters() {
    const { workload, min_util: least, max_util: most } = this.query;
    const share = (label, key, value) => html`<label class="day"
      >${label}
      <input class="input" type="number" min="0" max="100" .value=${value ?? ''} @change=${(event) => event.target.reportValidity() && this.#narrow({ [key]: event.target.value })} />
      %</label
    >`;
    return html`<details class="more-filters" ?open=${Boolean(workload || least || most)}>
      <summary class="button">More</summary>
      <div>
        <input
          class="input"
          type="search"
          aria-label="Workload"
          placeholder="Workload"
          autocomplete="off"
          spellcheck="false"
          .value=${workload ?? ''}
          @change=${(event) => this.#narrow({ workload: event.target.value.trim() })}
        />
        ${share('At least', 'min_util', least)} ${share('At most', 'max_util', most)} <span class="quiet">busy</span>
      </div>
    </details>`;
  }

  #table() {
    const { workload } = this.query;
    if (!this.isWhole || (workload && this.#held?.workload !== workload)) return html`<div class="panel-words" aria-busy="true"><span class="skeleton heat-skeleton"></span></div>`;
    if (this.#shown.length === 0 && filtersOf(this.query).length > 0) return noneFound(this.view.route);
    const columns = this.shownColumns.map((name) => ({ name, ...COLUMN_NAMES.find((column) => column.name === name), ...CELLS[name] }));
    const heads = [NAME, ...columns].map((column) => columnHead({ ...column, kind: `${column.kind} col-${column.name}` }, this.view, this.query.sort || 'place'));
    return html`${this.#tools()}
      <gt-long-table
        .items=${this.#shown}
        .heads=${heads}
        .label=${'GPUs'}
        .tone=${({ position }) => this.grid.state(position)}
        .row=${(gpu) => this.#row(gpu, columns)}
        @window-moved=${({ detail }) => this.#settle(detail)}
        @row-opened=${({ detail }) => this.pages.go(gpuPath(detail.uuid))}
      ></gt-long-table>`;
  }

  #row(gpu, columns) {
    const cell = this.grid.cell(gpu.position) ?? NOTHING;
    const row = { gpu, cell, more: this.#more.get(gpu.uuid) ?? null };
    return [NAME, ...columns].map((column) => column.cell(row));
  }

  #tools() {
    const isAll = this.#shown.length === this.roster.length;
    const cut = this.query.workload && this.#held?.isCut ? `, the first ${count(MOST_HELD)} that ${this.query.workload} holds` : '';
    return html`<div class="table-tools">
      <p class="quiet">${isAll ? `${count(this.roster.length)} GPUs` : `${count(this.#shown.length)} of ${count(this.roster.length)} GPUs`}${cut}</p>
      <details class="column-choice">
        <summary class="button">Columns</summary>
        <div class="column-list">
          ${COLUMN_NAMES.map(
            ({ name, label }) =>
              html`<label class="check"><input type="checkbox" .checked=${this.shownColumns.includes(name)} @change=${() => this.#switchColumn(name)} />${label}</label>`,
          )}
        </div>
      </details>
      <a class="button" href=${urlOf('/fleet', filterOf(this.query))}>As a map</a>
    </div>`;
  }

  // What only rows in sight have

  /** While rows fly by nothing is read. */
  #settle(rows) {
    this.#inSight = rows.slice(0, MOST_DETAILS);
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.isConnected && this.#details.restart(), SETTLED_MS);
  }

  async #readDetails() {
    const topics = this.#inSight.map(({ uuid }) => topicOf('gpu', uuid)).filter((topic) => topic !== null);
    if (topics.length === 0 || this.isPaused) return null;
    const answer = await this.pages.read(`/api/v1/snapshot?${topics.map((topic) => `t=${encodeURIComponent(topic)}`).join('&')}`);
    const rows = Object.values(answer.topics).flatMap(({ rows: byKey }) => Object.values(byKey));
    this.#more = new Map(rows.map((row) => [row.uuid, row]));
    return null;
  }
}

/** A GPU that went a moment ago and is still in the list. */
const NOTHING = { util: null, mem: null, temp: null, power: null, state: 'gone', idle: false, allocated: false, throttled: false };

customElements.define('gt-gpus-page', GtGpusPage);
