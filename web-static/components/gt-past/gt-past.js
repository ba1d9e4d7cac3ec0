import { html, nothing } from 'lit';
import { SPANS, askedOf, comparesOf, historyQuery, linesOf, sourceWords, spanQuery, zoomQuery } from '../../models/fleet/gpu-past.js';
import { METRICS, USUAL_SPAN, drawnRange, knownWords, metricOf } from '../../models/fleet/past.js';
import { urlOf } from '../../models/fleet/router.js';
import '../gt-chart/gt-chart.js';
import { chooser } from '../shared/fleet-parts.js';
import { PolledPage } from '../shared/polled-page.js';

const HEIGHT = 320;
const LABEL_ROOM = 124;

/** What a part of the fleet did: one number over time. What is asked stands in the address of the page. `path` is that of the part in the API. */
class GtPast extends PolledPage {
  static properties = { path: {} };

  settledMs = 150;

  willUpdate(changed) {
    if (changed.has('path') && changed.get('path') !== undefined) this.poller.restart({ isSame: false });
    super.willUpdate(changed);
    this.poller.everyMs = this.asked.isZoomed ? 60_000 : Math.max(30_000, this.asked.span.everyMs);
  }

  /** An answer remembers what was asked: while another one is on its way the old one is still drawn as what it is. */
  async read() {
    const { asked, metric } = this;
    return { asked, metric, answer: await this.pages.read(`${this.path}/history`, historyQuery(asked, metric.name)) };
  }

  get asked() {
    return askedOf(this.query, Date.now(), USUAL_SPAN);
  }

  get metric() {
    return metricOf(this.query.metric);
  }

  render() {
    return html`<div class="panel-head past-head">
        <nav class="chips" aria-label="What is drawn">
          ${METRICS.map((one, at) => this.#chip(one.label, { metric: at === 0 ? '' : one.name }, one === this.metric))}
        </nav>
        ${this.#choices()}
      </div>
      ${this.refusal() ?? html`${this.problemLine()}${this.instead() ?? this.#drawn(this.poller.view.data)}`}`;
  }

  #choices() {
    const { span, isZoomed, compare } = this.asked;
    const earlier = comparesOf(this.asked);
    return html`<div class="past-choices">
      <nav class="chips" aria-label="How far back">
        ${SPANS.map((one) => this.#chip(one.name === '365d' ? '1y' : one.name, spanQuery(this.query, one, USUAL_SPAN), one === span && !isZoomed, one.label))}
        ${isZoomed ? this.#chip('Zoomed ✕', spanQuery(this.query, span, USUAL_SPAN), true, `Back to ${span.label}`) : nothing}
      </nav>
      ${earlier.length === 0 ? nothing : chooser({ label: 'Compared with', all: 'Not compared', choices: earlier, value: compare ?? '', onChange: (name) => this.#go({ compare: name }) })}
    </div>`;
  }

  #chip(label, changes, isHere, title) {
    return html`<a class="button" href=${this.#url(changes)} aria-current=${isHere ? 'true' : nothing} title=${title ?? nothing}>${label}</a>`;
  }

  #drawn({ asked, metric, answer }) {
    const lines = linesOf(answer, metric, asked.compare);
    const { times, series } = lines;
    return html`<div class="past-chart" @range-wanted=${({ detail }) => this.#go(zoomQuery(this.query, detail, Date.now()), { isTurn: this.asked.isZoomed })} @range-reset=${() => this.asked.isZoomed && this.#go(spanQuery(this.query, asked.span, USUAL_SPAN))}>
        <gt-chart
          .times=${times}
          .series=${series}
          .range=${drawnRange(asked, lines)}
          .label=${metric.label}
          .zero=${metric.isZero}
          .top=${metric.top}
          .height=${HEIGHT}
          .labelRoom=${LABEL_ROOM}
          .stale=${this.poller.view.problem !== null}
        ></gt-chart>
      </div>
      <p class="hint past-foot">${knownWords(answer, asked)} ${sourceWords(answer, metric)} Drag to zoom, double click to go back.</p>`;
  }

  #url(changes) {
    return urlOf(this.view.route.path, { ...this.query, ...changes });
  }

  #go(changes, options) {
    this.pages.go(this.#url(changes), options);
  }
}

customElements.define('gt-past', GtPast);
