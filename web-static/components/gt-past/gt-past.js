import { html, nothing, svg } from 'lit';
import { TimeWords } from '../../models/chart/time-ticks.js';
import { METRICS, RANGES, askedOf, chartOf, compareWords, lastKnown, lineQuery, pointWords, sourceWords, summaryOf } from '../../models/fleet/past.js';
import { urlOf } from '../../models/fleet/router.js';
import { chooser } from '../shared/fleet-parts.js';
import { PolledPage } from '../shared/polled-page.js';

const HEIGHT = 240;
const LEFT = 56;
const BOTTOM = 24;
const WORDS = new TimeWords();

/**
 * What something did: a line with the band from the least to the greatest value, gaps where nothing is known, and an
 * earlier time behind it. What is asked stands in the address of the page. `path` is that of the thing in the API.
 */
class GtPast extends PolledPage {
  static properties = { path: {}, heading: {}, width: { state: true }, point: { state: true } };

  everyMs = 30_000;

  #observer = new ResizeObserver(([{ contentRect }]) => (this.width = Math.round(contentRect.width)));
  #chart = null;
  #observed = null;

  constructor() {
    super();
    this.width = 0;
    this.point = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.#observed = null;
  }

  willUpdate(changed) {
    if (changed.has('path') && changed.get('path') !== undefined) this.poller.restart({ isSame: false });
    super.willUpdate(changed);
  }

  updated() {
    super.updated();
    const box = this.querySelector('.plot');
    if (box === this.#observed) return;
    this.#observer.disconnect();
    if (box) this.#observer.observe(box);
    this.#observed = box;
  }

  /** An answer remembers what was asked: while another one is on its way the old one is still drawn as what it is. */
  async read() {
    const asked = this.asked;
    return { asked, answer: await this.pages.read(`${this.path}/history`, lineQuery(asked)) };
  }

  subject() {
    return this.view.route.path;
  }

  get asked() {
    return askedOf(this.query);
  }

  render() {
    const { data } = this.poller.view;
    return html`<div class="panel-head past-head">
        <h2>${this.heading ?? this.asked.metric.label}</h2>
        ${this.#choices()}
      </div>
      ${this.refusal() ?? html`${this.problemLine()}${this.instead() ?? this.#drawn(data)}`}`;
  }

  #choices() {
    const { range, metric, compare } = this.asked;
    return html`<div class="past-choices">
      ${chooser({
        label: 'What is drawn',
        all: METRICS[0].label,
        choices: METRICS.slice(1),
        value: metric === METRICS[0] ? '' : metric.name,
        onChange: (name) => this.#ask({ metric: name }),
      })}
      <nav class="chips" aria-label="How far back">
        ${RANGES.map(
          ({ name, label }) =>
            html`<a class="button" href=${this.#url({ range: name, compare: '' })} aria-current=${range.name === name ? 'true' : nothing} title=${label}>${name === '365d' ? '1y' : name}</a>`,
        )}
      </nav>
      ${range.compare.length === 0
        ? nothing
        : chooser({
            label: 'Compared with',
            all: 'Not compared',
            choices: range.compare.map((name) => ({ name, label: compareWords(name) })),
            value: compare ?? '',
            onChange: (name) => this.#ask({ compare: name }),
          })}
    </div>`;
  }

  #url(changes) {
    return urlOf(this.view.route.path, { ...this.query, ...changes });
  }

  #ask(changes) {
    this.pages.go(this.#url(changes));
  }

  #drawn({ asked, answer }) {
    const { metric } = asked;
    const width = this.width;
    this.#chart = width > LEFT ? chartOf(answer, metric, { width, height: HEIGHT, left: LEFT, bottom: BOTTOM, words: WORDS }) : null;
    const isEmpty = lastKnown(answer, metric) === -1;
    return html`${isEmpty ? html`<div class="panel-words"><p>Nothing is known of this time.</p></div>` : this.#readout(asked, answer)}
      <div
        class="plot"
        ?hidden=${isEmpty}
        tabindex="0"
        role="img"
        aria-label="${summaryOf(answer, metric)} Left and right lead from point to point."
        @pointermove=${this.#pointed}
        @pointerdown=${this.#pointed}
        @pointerleave=${() => (this.point = null)}
        @keydown=${this.#keyed}
        @blur=${() => (this.point = null)}
      >
        ${this.#chart === null ? nothing : this.#svg(this.#chart, answer)}
      </div>
      <p class="hint past-foot">${sourceWords(answer)}${asked.metric.series === 'mean' ? ' The band reaches from the least to the greatest value.' : ''} Gaps are times of which nothing is known.</p>`;
  }

  #readout(asked, answer) {
    const at = this.point ?? lastKnown(answer, asked.metric);
    const { when, utc, value, band, earlier } = pointWords(answer, asked.metric, Math.min(at, answer.times.length - 1), WORDS);
    return html`<p class="readout" role="status" aria-live=${this.point === null ? 'off' : 'polite'}>
      <time class="quiet" title=${utc}>${when}</time> <strong>${value}</strong> <span class="quiet">${band}</span>
      ${earlier ? html`<span class="before-mark" aria-hidden="true"></span><span class="quiet">${compareWords(asked.compare)} ${earlier}</span>` : nothing}
    </p>`;
  }

  #svg({ line, earlier, bands, rows, columns, middle }) {
    const right = this.width;
    const foot = HEIGHT - BOTTOM;
    return html`<svg viewBox="0 -8 ${right} ${HEIGHT + 8}" width=${right} height=${HEIGHT + 8} aria-hidden="true">
      ${rows.map(({ y, label }) => svg`<line class="grid" x1=${LEFT} x2=${right} y1=${y} y2=${y} /><text class="row-label" x=${LEFT - 8} y=${y + 4}>${label}</text>`)}
      ${columns.map(({ x, label }) => svg`<line class="tick" x1=${x} x2=${x} y1=${foot} y2=${foot + 4} /><text class="column-label" x=${Math.min(right - 16, Math.max(LEFT + 16, x))} y=${HEIGHT - 4}>${label}</text>`)}
      ${bands.map((path) => svg`<path class="band" d=${path} />`)} ${earlier.map((path) => svg`<path class="before" d=${path} />`)}
      ${line.map((path) => svg`<path class="mean" d=${path} />`)}
      ${this.point === null ? nothing : svg`<line class="pointer" x1=${middle(this.point)} x2=${middle(this.point)} y1="0" y2=${foot} />`}
    </svg>`;
  }

  #pointed = (event) => {
    if (this.#chart === null) return;
    this.point = this.#chart.pointAt(event.clientX - event.currentTarget.getBoundingClientRect().left);
  };

  #keyed = (event) => {
    const { answer, asked } = this.poller.view.data;
    const last = answer.times.length - 1;
    const here = this.point ?? lastKnown(answer, asked.metric);
    const next = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.point = Math.min(last, Math.max(0, next));
  };
}

customElements.define('gt-past', GtPast);
