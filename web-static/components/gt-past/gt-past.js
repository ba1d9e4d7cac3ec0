import { html, nothing } from 'lit';
import { kindWords } from '../../models/fleet/events.js';
import { OF_FLEET, OF_GPU, askedOf, clockLine, clockQuery, comparesOf, drawnRange, historyQuery, knownWords, linesOf, marksOf, sourceWords, spanQuery, zoomQuery } from '../../models/fleet/past.js';
import { urlOf } from '../../models/fleet/router.js';
import '../gt-chart/gt-chart.js';
import { chooser } from '../shared/fleet-parts.js';
import { PolledPage } from '../shared/polled-page.js';

const HEIGHTS = { one: 180, many: 220 };
/** The same room for the words at the lines' ends, so that the times of all charts stand below one another. */
const LABEL_ROOM = 100;

/**
 * What one GPU did, or many together: a chart for each of their numbers, all of the same time, which stands in the address. `path` is
 * theirs in the API.
 */
class GtPast extends PolledPage {
  static properties = { path: {}, heading: {}, isOne: { attribute: false }, events: { attribute: false } };

  settledMs = 150;

  constructor() {
    super();
    Object.assign(this, { heading: 'History', isOne: false, events: [] });
  }

  willUpdate(changed) {
    if (changed.has('path') && changed.get('path') !== undefined) this.poller.restart({ isSame: false });
    super.willUpdate(changed);
    this.poller.everyMs = this.asked.isZoomed ? 60_000 : Math.max(this.kind.everyMs, this.asked.span.everyMs);
  }

  get kind() {
    return this.isOne ? OF_GPU : OF_FLEET;
  }

  get asked() {
    return askedOf(this.query, Date.now(), this.kind);
  }

  /** Samples are for whoever may read; without the clocks the rest is still there. */
  async read() {
    const asked = this.asked;
    const clocks = this.isOne ? clockQuery(asked) : null;
    const [answer, samples] = await Promise.all([
      this.pages.read(`${this.path}/history`, historyQuery(asked, this.kind)),
      clocks === null ? null : this.pages.read(`${this.path}/samples`, clocks).catch(() => null),
    ]);
    return { asked, answer, samples };
  }

  render() {
    return html`<section class="panel" aria-label=${this.heading}>
      <div class="panel-head past-head">
        <h2>${this.heading}</h2>
        ${this.#choices()}
      </div>
      ${this.refusal() ?? html`${this.problemLine()}${this.instead() ?? this.#charts(this.poller.view.data)}`}
    </section>`;
  }

  #choices() {
    const { span, isZoomed, compare } = this.asked;
    const { path } = this.view.route;
    const earlier = comparesOf(this.asked);
    const compared = earlier.length === 0 ? nothing : chooser({ label: 'Compared with', all: 'Not compared', choices: earlier, value: compare ?? '', onChange: (name) => this.#go({ ...this.query, compare: name }) });
    return html`<div class="past-choices"><nav class="chips" aria-label="How far back">
      ${this.kind.spans.map(
        (one) =>
          html`<a class="button" href=${urlOf(path, spanQuery(this.query, one, this.kind))} title=${one.label} aria-current=${one === span && !isZoomed ? 'true' : nothing}>${one.name === '365d' ? '1y' : one.name}</a>`,
      )}
      ${isZoomed ? html`<a class="button" href=${urlOf(path, spanQuery(this.query, span, this.kind))} aria-current="true" title="Back to ${span.label}">Zoomed ✕</a>` : nothing}
    </nav>${compared}</div>`;
  }

  #charts({ asked, answer, samples }) {
    const isOld = this.poller.view.problem !== null;
    const range = this.isOne ? asked.range : drawnRange(asked, answer);
    return html`<div class="chart-grid" @range-wanted=${({ detail }) => this.#go(zoomQuery(this.query, detail, Date.now()), { isTurn: this.asked.isZoomed })} @range-reset=${() => this.asked.isZoomed && this.#go(spanQuery(this.query, asked.span, this.kind))}>
        ${this.kind.charts.map((chart, at) => this.#chart(chart, at, { asked, answer, samples, range, isOld }))}
      </div>
      <p class="hint past-foot">${this.isOne ? nothing : knownWords(answer, asked)} ${sourceWords(answer)} Drag to zoom, double click to go back.</p>`;
  }

  #chart(chart, at, { asked, answer, samples, range, isOld }) {
    const isClock = chart.name === 'sm_clock';
    const { times, series } = isClock ? (samples === null ? NO_LINE : clockLine(samples, chart)) : linesOf(answer, chart, asked);
    return html`<section class="chart-cell" aria-label="${chart.label} over time">
      <h3>${chart.label}</h3>
      <gt-chart
        .times=${times}
        .series=${series}
        .range=${range}
        .marks=${at === 0 ? marksOf(this.events, asked.range, (event) => `${kindWords(event)}: ${event.detail}`) : NO_MARKS}
        .label=${chart.label}
        .zero=${chart.isZero}
        .top=${chart.top}
        .group=${'past'}
        .height=${this.isOne ? HEIGHTS.one : HEIGHTS.many}
        .labelRoom=${LABEL_ROOM}
        .stale=${isOld}
        .empty=${isClock && clockQuery(asked) === null ? 'Clocks are kept as samples: choose an hour or less.' : 'Nothing is known of this time.'}
      ></gt-chart>
    </section>`;
  }

  #go(query, options) {
    this.pages.go(urlOf(this.view.route.path, query), options);
  }
}

const NO_LINE = { times: [], series: [] };
const NO_MARKS = [];

customElements.define('gt-past', GtPast);
