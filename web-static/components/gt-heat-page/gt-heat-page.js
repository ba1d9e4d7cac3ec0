import { html, nothing } from 'lit';
import { filterOf, filtersOf, narrowed } from '../../models/fleet/gpu-query.js';
import { groupOf, GROUPS } from '../../models/fleet/heat-layout.js';
import { MEASURES, measureOf } from '../../models/fleet/heat-scale.js';
import { lineOf, spokenLine, summaryOf, sumsOf } from '../../models/fleet/heat-words.js';
import { doing, namesIn, placed } from '../../models/fleet/roster.js';
import { gpuPath, urlOf } from '../../models/fleet/router.js';
import { age, count } from '../../models/format.js';
import '../gt-heat-legend/gt-heat-legend.js';
import '../gt-heatmap/gt-heatmap.js';
import { fleetFilters, filterChips, noneFound, noneYet } from '../shared/fleet-filters.js';
import { stateMark } from '../shared/marks.js';
import { RosterPage } from '../shared/roster-page.js';

/** Sums over ten thousand GPUs are for reading, not for every change. */
const SUM_MS = 1_000;

const HOW_TO_READ = html`<span class="for-mouse">Point at a cell to read its numbers. Click opens its page.</span><span class="for-touch">Slide over cells to read their numbers. Tap one to open its page.</span>`;

/** The whole fleet at a glance: a cell for each GPU, coloured by what is asked for. Everything asked for stands in the address. */
class GtHeatPage extends RosterPage {
  static properties = { pointed: { state: true }, isByKey: { state: true }, scale: { state: true } };

  #names = { regions: [], hosts: [], models: [] };
  #shown = [];
  #asked = null;
  #chosenFor = [];
  #sums = { at: 0, sums: null };

  constructor() {
    super();
    this.pointed = null;
    this.scale = null;
  }

  willUpdate(changed) {
    super.willUpdate(changed);
    const wanted = [this.roster, JSON.stringify(filterOf(this.query))];
    if (wanted.every((one, at) => one === this.#chosenFor[at])) return;
    if (this.roster !== this.#chosenFor[0]) this.#names = namesIn(this.roster);
    this.#chosenFor = wanted;
    this.#shown = placed(this.roster, this.query);
    this.#asked = doing(this.query);
    // Its place may be another one by now.
    if (this.pointed !== null) this.pointed = this.#shown.find(({ uuid }) => uuid === this.pointed.uuid) ?? null;
    this.#sums.at = 0;
  }

  gridChanged(positions) {
    this.querySelector('gt-heatmap')?.touch(positions);
  }

  render() {
    const head = html`<div class="page-head">
      <h1>Map</h1>
      <p>${this.#headWords()}</p>
    </div>`;
    const refusal = this.refusal();
    if (refusal) return html`${head}${refusal}`;
    const { data } = this.poller.view;
    if (data?.gpus === 0) return html`${head}${this.problemLine()}${noneYet()}`;
    return html`${head} ${this.problemLine()}${this.#behind()}
      <section class="panel heat-panel" aria-label="Heat map">
        <div class="panel-head heat-head">${this.#choices()} ${fleetFilters({ query: this.query, names: this.#names, narrow: (changes) => this.#narrow(changes) })}</div>
        ${filterChips(this.view.route)} ${this.instead() ?? this.#map()}
      </section>`;
  }

  #headWords() {
    if (!this.isWhole) return 'Every GPU, and what it does now';
    return summaryOf(this.#sumsNow());
  }

  #sumsNow() {
    const now = Date.now();
    if (now - this.#sums.at >= SUM_MS) this.#sums = { at: now, sums: sumsOf(this.grid, this.#shown) };
    return this.#sums.sums;
  }

  #behind() {
    const { behindS } = this;
    if (behindS === null || this.poller.view.problem !== null) return nothing;
    return html`<p class="behind">Live changes do not come in: the map shows what was ${age(behindS)} ago.</p>`;
  }

  #choices() {
    const { path } = this.view.route;
    const measure = measureOf(this.query.by);
    const group = groupOf(this.query.group);
    const tab = (isHere, url, label) => html`<a class="button" href=${url} aria-current=${isHere ? 'true' : nothing}>${label}</a>`;
    return html`<div class="heat-choices">
      <nav class="chips" aria-label="Coloured by">
        ${MEASURES.map((one, at) => tab(one === measure, urlOf(path, { ...this.query, by: at === 0 ? '' : one.name }), one.label))}
      </nav>
      <nav class="chips" aria-label="Grouped">
        ${GROUPS.map((one, at) => tab(one === group, urlOf(path, { ...this.query, group: at === 0 ? '' : one.name }), one.label))}
      </nav>
      <a class="button as-table" href=${urlOf('/fleet/gpus', filterOf(this.query))}><span class="lead-in">As a </span>table</a>
    </div>`;
  }

  #narrow(changes) {
    this.pages.go(urlOf(this.view.route.path, narrowed(this.query, changes)));
  }

  #map() {
    if (!this.isWhole) return html`<div class="panel-words" aria-busy="true"><span class="skeleton heat-skeleton"></span></div>`;
    if (this.#shown.length === 0) return noneFound(this.view.route);
    const measure = measureOf(this.query.by);
    return html`${this.#line()}
      <gt-heatmap
        .gpus=${this.#shown}
        .grid=${this.grid}
        .measure=${measure}
        .group=${groupOf(this.query.group).name}
        .asked=${this.#asked}
        .label=${`${count(this.#shown.length)} GPUs by ${measure.label.toLowerCase()}`}
        .summary=${`${summaryOf(this.#sumsNow())}.`}
        .headingUrl=${this.#headingUrl}
        .isStale=${this.behindS !== null}
        @gpu-pointed=${this.#pointedAt}
        @gpu-opened=${({ detail }) => this.pages.go(gpuPath(detail.uuid))}
        @scale-changed=${({ detail }) => (this.scale = detail)}
      ></gt-heatmap>
      <gt-heat-legend .scale=${this.scale}></gt-heat-legend>`;
  }

  #headingUrl = (label) => urlOf(this.view.route.path, narrowed(this.query, { [groupOf(this.query.group).name]: label }));

  #pointedAt = ({ detail }) => {
    this.pointed = detail.gpu;
    this.isByKey = detail.isByKey;
  };

  /** Always there and always in the same place, so that nothing jumps and nothing is covered. */
  #line() {
    const cell = this.pointed === null ? null : this.grid.cell(this.pointed.position);
    const line = lineOf(this.pointed, cell);
    const count = this.#asked === null ? null : this.#shown.reduce((n, { position }) => n + (this.#asked(this.grid, position) ? 1 : 0), 0);
    if (line === null) {
      return html`<p class="heat-line quiet">
          ${count === null ? HOW_TO_READ : `${count} of ${this.#shown.length} are ${filtersOf(this.query).map(({ words }) => words).join(', ')}; the others are faded.`}
        </p>
        <p class="visually-hidden" role="status"></p>`;
    }
    return html`<p class="heat-line" aria-hidden=${this.isByKey ? 'true' : nothing}>
        <strong>${stateMark(line.state)} ${line.name}</strong> ${line.facts.map(({ key, label, text }) => html`<span class="heat-fact" data-key=${key}><span class="quiet">${label}</span> ${text}</span>`)}
        <span class="quiet heat-more">${[line.state, line.use, line.model, line.region].filter(Boolean).join(' · ')}</span>
      </p>
      <p class="visually-hidden" role="status">${this.isByKey ? this.#spoken(line) : nothing}</p>`;
  }

  /** Numbers tick; what is read out is what they were when the key led there. */
  #spoken(line) {
    if (this.#saidFor?.uuid !== this.pointed.uuid) this.#saidFor = { uuid: this.pointed.uuid, text: spokenLine(line) };
    return this.#saidFor.text;
  }

  #saidFor = null;
}

customElements.define('gt-heat-page', GtHeatPage);
