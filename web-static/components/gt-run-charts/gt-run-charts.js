import { html, nothing } from 'lit';
import { urlOf } from '../../models/fleet/router.js';
import { FIGURES, columnsOf, courseOf, marksOf, pointsQuery, wholeOf, zoomOf, zoomQuery } from '../../models/simulation/charts.js';
import '../gt-chart/gt-chart.js';
import { PolledPage } from '../shared/polled-page.js';

/** How often lines are read: what stands still is read seldom. */
const MOVING_MS = 2_000;
const RESTING_MS = 15_000;
const HEIGHT = 150;
/** For "This run" and "Parent" at the ends of the lines. */
const LABEL_ROOM = 76;

const NO_MARKS = [];

/**
 * What a run did over simulated time, a chart for each figure, all of the same time, which stands in the address. A fork is
 * drawn with its `parent`, where that is still there.
 */
class GtRunCharts extends PolledPage {
  static properties = { run: { attribute: false }, parent: { attribute: false } };

  settledMs = 150;

  #course = { data: null, asked: '' };

  willUpdate(changed) {
    this.everyMs = this.run.status === 'running' ? MOVING_MS : RESTING_MS;
    super.willUpdate(changed);
    const before = changed.get('run');
    if (changed.get('parent') === null && this.parent) this.poller.restart();
    if (before && (before.status !== this.run.status || (this.run.status !== 'running' && before.at !== this.run.at))) this.poller.restart();
    this.poller.everyMs = this.everyMs;
  }

  async read() {
    const { run, parent } = this;
    const zoom = zoomOf(this.query);
    const ask = async (one) => {
      const query = pointsQuery(zoom, one);
      const answer = await this.pages.read(`/api/v1/simulate/${encodeURIComponent(one.id)}/points`, query);
      return columnsOf(answer, one, { to: query.to && Date.parse(query.to) / 1_000 });
    };
    return { runs: await Promise.all([ask(run), parent ? ask(parent).catch(() => null) : null]) };
  }

  render() {
    const instead = this.instead();
    if (instead) return html`<section class="panel" aria-label="Charts">${instead}</section>`;
    const zoom = zoomOf(this.query);
    const { range, lines, marks, hasParent } = this.#courseOf(this.poller.view.data, zoom);
    if (range === null) return html`<section class="panel" aria-label="Charts"><div class="panel-words"><p>The first hour is not over yet. Lines begin with it.</p></div></section>`;
    return html`${this.problemLine()}
      <section class="panel" aria-labelledby="course">
        <div class="panel-head past-head">
          <h2 id="course">Over time</h2>
          ${zoom === null ? nothing : html`<div class="past-choices"><a class="button" href=${this.#url({ from: '', to: '' })}>Back to the whole run</a></div>`}
        </div>
        <div class="chart-grid" @range-wanted=${this.#zoom} @range-reset=${() => zoom && this.pages.go(this.#url({ from: '', to: '' }))}>
          ${FIGURES.map((figure, at) => this.#chart(figure, { ...lines[at], range, hasParent, marks: at === 0 ? marks : NO_MARKS }))}
        </div>
        <p class="hint past-foot">Simulated time, in UTC. Drag to zoom, double click to go back.</p>
      </section>`;
  }

  /** A run tells of itself several times a second; lines are made anew only of another answer. */
  #courseOf(data, zoom) {
    const asked = JSON.stringify(zoom);
    if (data === this.#course.data && asked === this.#course.asked) return this.#course;
    const { runs } = data;
    this.#course = { data, asked, range: zoom ?? wholeOf(runs), lines: FIGURES.map((figure) => courseOf(runs, figure)), marks: marksOf(this.run), hasParent: runs[1] !== null };
    return this.#course;
  }

  #chart(figure, { times, series, range, marks, hasParent }) {
    return html`<section class="chart-cell" aria-label="${figure.label} over simulated time">
      <h3>${figure.label}</h3>
      <gt-chart
        zero
        zone="UTC"
        group="run"
        .label=${figure.label}
        .height=${HEIGHT}
        .labelRoom=${hasParent ? LABEL_ROOM : undefined}
        .top=${figure.top}
        .times=${times}
        .series=${series}
        .range=${range}
        .marks=${marks}
        .stale=${this.poller.view.problem !== null}
        .empty=${'The run has not been here.'}
      ></gt-chart>
    </section>`;
  }

  #zoom = ({ detail }) => {
    const { run, parent } = this;
    const whole = wholeOf([run, parent].filter(Boolean).map(({ start, furthest }) => ({ from: Date.parse(start) / 1_000, to: Date.parse(furthest) / 1_000 })));
    this.pages.go(this.#url(zoomQuery(detail, whole)), { isTurn: zoomOf(this.query) !== null });
  };

  #url(changes) {
    return urlOf(this.view.route.path, { ...this.query, ...changes });
  }
}

customElements.define('gt-run-charts', GtRunCharts);
