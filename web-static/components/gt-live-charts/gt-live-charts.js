import { LitElement, html, nothing } from 'lit';
import { urlOf } from '../../models/fleet/router.js';
import { COMPARES, RANGES, queryOf } from '../../models/overview/ranges.js';
import { retryWords } from '../../models/poller.js';
import '../gt-chart/gt-chart.js';
import { clock } from '../shared/account-parts.js';
import { chooser } from '../shared/fleet-parts.js';

const GROUP = 'overview';
const LABEL_ROOM = 92;
const COMPARED_ROOM = 168;
const HEIGHTS = { util: 168, power: 128, money: 336, moneyNarrow: 168 };
const NARROW_PX = 900;

/** The big chart: how busy the fleet is, what it draws and what it earns, on one time with one crosshair. `chart` is null while nothing is known. */
class GtLiveCharts extends LitElement {
  static properties = { pages: { attribute: false }, view: { attribute: false }, chart: { attribute: false }, stale: { type: Boolean }, isNarrow: { state: true } };

  #observer = new ResizeObserver(([{ contentRect }]) => (this.isNarrow = contentRect.width < NARROW_PX));

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  render() {
    return html`<section class="panel" aria-labelledby="live-title">
      <div class="panel-head">
        <h2 id="live-title">${this.chart?.money === null ? 'Utilisation and power' : 'Utilisation and money'}</h2>
        ${this.#choices()}
      </div>
      ${this.#problem()}
      <div class="live-charts" data-money=${this.chart?.money === null ? 'none' : 'some'} @range-wanted=${this.#zoom} @range-reset=${this.#reset}>
        <div>${this.#one('util', 'Utilisation', { zero: true, top: 100 })} ${this.#one('power', 'Power', { zero: true })}</div>
        ${this.chart?.money === null ? nothing : html`<div>${this.#one('money', 'Revenue, cost and profit per hour', {})}</div>`}
      </div>
    </section>`;
  }

  // Actions

  #go(changes, options) {
    this.pages.go(this.#url(changes), options);
  }

  /** From zoom to zoom is no step back. */
  #zoom = ({ detail }) => this.#go(queryOf.zoom(detail), { isTurn: this.chart?.asked.zoom !== null });

  #reset = () => this.chart?.asked.zoom && this.#go(queryOf.unzoomed());

  // Internal

  #url(changes) {
    const { path, query } = this.view.route;
    return urlOf(path, { ...query, ...changes });
  }

  #choices() {
    const asked = this.chart?.asked;
    return html`<div class="live-choices">
      ${asked?.zoom ? html`<a class="button" href=${this.#url(queryOf.unzoomed())}>Back to live</a>` : nothing}
      <nav class="chips" aria-label="How far back">
        ${RANGES.map(({ name, label }) => html`<a class="button" href=${this.#url(queryOf.range(name))} aria-current=${asked && !asked.zoom && asked.range.name === name ? 'true' : nothing} title=${label}>${name}</a>`)}
      </nav>
      ${chooser({
        label: 'Compared with',
        all: 'Not compared',
        choices: COMPARES.map(({ name, label }) => ({ name, label })),
        value: asked?.compare?.name ?? '',
        onChange: (name) => this.#go({ compare: name }),
      })}
    </div>`;
  }

  #problem() {
    const { problem, readAt, lacksEarlier, asked } = this.chart ?? {};
    if (!problem && lacksEarlier) return html`<p class="quiet lacking">Nothing is known of ${asked.compare.label}.</p>`;
    if (!problem) return nothing;
    return html`<p class="behind">${readAt === null ? 'The past could not be read.' : html`The past is that of ${clock(readAt)}.`} ${problem.message} ${retryWords(problem)}</p>`;
  }

  #one(name, label, { zero = false, top }) {
    const drawn = this.chart?.[name] ?? null;
    const { span, isLoading, marks, isCompared } = this.chart ?? {};
    const height = name === 'money' && this.isNarrow ? HEIGHTS.moneyNarrow : HEIGHTS[name];
    const labelRoom = isCompared ? COMPARED_ROOM : LABEL_ROOM;
    return html`<gt-chart
      .label=${label}
      .group=${GROUP}
      .height=${height}
      .labelRoom=${labelRoom}
      .zero=${zero}
      .top=${top}
      .times=${drawn?.times ?? []}
      .series=${drawn?.series ?? []}
      .range=${span ?? null}
      .marks=${name === 'util' ? (marks ?? []) : []}
      .loading=${drawn === null || (isLoading && drawn.times.length < 2)}
      .stale=${this.stale}
      .empty=${'Nothing is known of this time. Gaps are times in which nobody reported.'}
    ></gt-chart>`;
  }
}

customElements.define('gt-live-charts', GtLiveCharts);
