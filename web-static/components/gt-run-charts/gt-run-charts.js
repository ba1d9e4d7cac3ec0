import { html, nothing, svg } from 'lit';
import { FIGURES, chartOf, lastWhole, seriesOf, spanOf, summaryOf, valueWords } from '../../models/simulation/charts.js';
import { momentWords } from '../../models/simulation/words.js';
import { PolledPage } from '../shared/polled-page.js';

const POINTS = 300;
const BOX = { height: 150, left: 60, right: 8, bottom: 22 };
/** How often lines are read: what stands still is read seldom. */
const MOVING_MS = 2_000;
const RESTING_MS = 15_000;
const STEPS_BY_KEY = { ArrowLeft: -1, ArrowRight: 1 };

/**
 * What a run did over simulated time, one chart for each figure, all on one axis with one pointer; beside it the same in
 * numbers. A fork is drawn with its `parent`, where that is still there.
 */
class GtRunCharts extends PolledPage {
  static properties = { run: { attribute: false }, parent: { attribute: false }, width: { state: true }, at: { state: true } };

  #observer = new ResizeObserver(([{ contentRect }]) => (this.width = Math.round(contentRect.width)));
  #observed = null;

  constructor() {
    super();
    this.width = 0;
    this.at = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.#observed = null;
  }

  willUpdate(changed) {
    this.everyMs = this.run.status === 'running' ? MOVING_MS : RESTING_MS;
    super.willUpdate(changed);
    const before = changed.get('run');
    if (changed.get('parent') === null && this.parent) this.poller.restart();
    if (before && (before.status !== this.run.status || (this.run.status !== 'running' && before.at !== this.run.at))) this.poller.restart();
    this.poller.everyMs = this.everyMs;
  }

  updated() {
    super.updated();
    const box = this.querySelector('.run-plot');
    if (box === this.#observed) return;
    this.#observer.disconnect();
    if (box) this.#observer.observe(box);
    this.#observed = box;
  }

  async read() {
    const { run, parent } = this;
    const ask = ({ id }) => this.pages.read(`/api/v1/simulate/${encodeURIComponent(id)}/points`, { points: POINTS });
    const [own, other] = await Promise.all([ask(run), parent ? ask(parent).catch(() => null) : null]);
    return { own: seriesOf(own, this.run), parent: other && seriesOf(other, parent) };
  }

  render() {
    const instead = this.instead();
    if (instead) return html`<section class="panel" aria-label="Charts">${instead}</section>`;
    const { own, parent } = this.poller.view.data;
    const lines = [own, parent];
    const span = spanOf(lines);
    if (span === null) return html`<section class="panel" aria-label="Charts"><div class="panel-words"><p>The first hour is not over yet. Lines begin with it.</p></div></section>`;
    const at = this.at === null ? null : Math.min(span.to - 1, Math.max(span.from, this.at));
    return html`${this.problemLine()}
      <section class="panel run-charts" aria-label="Charts">
        <div class="plots" @pointermove=${(event) => this.#pointed(event, span)} @pointerdown=${(event) => this.#pointed(event, span)} @pointerleave=${() => (this.at = null)}>
          ${this.#readout(lines, at ?? lastWhole(own ?? parent), at !== null)} ${FIGURES.map((figure) => this.#chart(figure, lines, at, span))}
        </div>
      </section>`;
  }

  /** Exact values stand in one place, and no box covers a line. */
  #readout([own, parent], at, isChosen) {
    const hasParent = parent !== null;
    return html`<div class="run-readout" role="status" aria-live=${isChosen ? 'polite' : 'off'}>
      <table aria-label="Values at the pointer">
        <thead>
          <tr>
            <th scope="col">${momentWords(new Date(at).toISOString())}</th>
            <th scope="col" class="number">${hasParent ? html`<span class="key" data-line="0"></span>This run` : 'Value'}</th>
            ${hasParent ? html`<th scope="col" class="number"><span class="key" data-line="1"></span>Parent</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${FIGURES.map(
            (figure) => html`<tr>
              <th scope="row">${figure.label} <span class="quiet">${figure.unit}</span></th>
              <td class="number">${valueWords(own, figure, at)}</td>
              ${hasParent ? html`<td class="number">${valueWords(parent, figure, at)}</td>` : nothing}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #chart(figure, lines, at, span) {
    const { width } = this;
    const chart = width > BOX.left ? chartOf(lines, figure, { ...BOX, width }) : null;
    return html`<div
      class="run-plot"
      tabindex="0"
      role="img"
      aria-label="${summaryOf(lines[0], figure)} Left and right lead through time."
      @keydown=${(event) => this.#keyed(event, lines[0] ?? lines[1], span)}
      @blur=${() => (this.at = null)}
    >
      <p class="caption">${figure.label} <span class="quiet">${figure.unit}</span></p>
      ${chart === null ? nothing : this.#svg(chart, width, lines, at)}
    </div>`;
  }

  #svg({ paths, ends, zero, rows, columns, x }, width, lines, at) {
    const foot = BOX.height - BOX.bottom;
    const right = width - BOX.right;
    return html`<svg viewBox="0 -8 ${width} ${BOX.height + 8}" width=${width} height=${BOX.height + 8} aria-hidden="true">
      ${rows.map(({ y, label }) => svg`<line class="grid" x1=${BOX.left} x2=${right} y1=${y} y2=${y} /><text class="row-label" x=${BOX.left - 8} y=${y + 4}>${label}</text>`)}
      ${zero === null ? nothing : svg`<line class="tick" x1=${BOX.left} x2=${right} y1=${zero} y2=${zero} />`}
      ${columns.map((column) => svg`<line class="tick" x1=${column.x} x2=${column.x} y1=${foot} y2=${foot + 4} /><text class="column-label" x=${Math.min(right - 16, Math.max(BOX.left + 12, column.x))} y=${BOX.height - 4}>${column.label}</text>`)}
      ${paths.map((each, line) => each.map((path) => svg`<path class="line" data-line=${line} d=${path} />`))}
      ${ends.map((end, line) => (end === null ? nothing : svg`<circle class="end" data-line=${line} cx=${end.x} cy=${end.y} r="2.5" />`))}
      ${at === null ? nothing : svg`<line class="pointer" x1=${x(at)} x2=${x(at)} y1="0" y2=${foot} />`}
    </svg>`;
  }

  #pointed(event, span) {
    const plot = event.target.closest('.run-plot');
    if (plot === null) return;
    const { left, width } = plot.getBoundingClientRect();
    const share = (event.clientX - left - BOX.left) / Math.max(1, width - BOX.left - BOX.right);
    this.at = span.from + Math.min(1, Math.max(0, share)) * (span.to - span.from - 1);
  }

  #keyed(event, line, { from, to }) {
    const step = line?.stepMs ?? 3_600_000;
    const here = this.at ?? to - 1;
    const next = { Home: from, End: to - 1 }[event.key] ?? (event.key in STEPS_BY_KEY ? here + STEPS_BY_KEY[event.key] * step : null);
    if (next === null) return;
    event.preventDefault();
    this.at = Math.min(to - 1, Math.max(from, next));
  }
}

customElements.define('gt-run-charts', GtRunCharts);
