import { html, nothing } from 'lit';
import { CUTS, amount, dayOf, eventWords, monthOf, neighbours, reportOf, sharePercent } from '../../models/fleet/reports.js';
import { historyUrl, urlOf } from '../../models/fleet/router.js';
import { percent, text } from '../../models/format.js';
import { chooser, pager } from '../shared/fleet-parts.js';
import { bar, quantity } from '../shared/marks.js';
import { PolledPage } from '../shared/polled-page.js';
import { saveAs } from '../shared/save.js';

const LIMIT = 100;

/** What a day or a month came to, by region, model or host. */
class GtReportsPage extends PolledPage {
  static properties = { problem: { state: true }, isSaving: { state: true } };

  everyMs = 60_000;

  constructor() {
    super();
    this.problem = null;
    this.isSaving = false;
  }

  get asked() {
    return reportOf(this.query, Date.now());
  }

  async read() {
    const { kind, query } = this.asked;
    return this.pages.read(`/api/v1/reports/${kind}`, { ...query, limit: LIMIT, cursor: this.query.cursor });
  }

  subject() {
    return JSON.stringify(this.asked);
  }

  render() {
    const asked = this.asked;
    const { data } = this.poller.view;
    return html`<div class="page-head">
        <h1>Reports</h1>
        <p>${asked.period}, in UTC${data?.provisional ? ', may still change' : ''}</p>
        <div class="push actions">
          <button class="button" type="button" aria-disabled=${this.isSaving ? 'true' : nothing} @click=${this.#save}>${this.isSaving ? 'Reading' : 'Save as CSV'}</button>
        </div>
      </div>
      ${this.refusal() ??
      html`${this.problemLine()}
        <div class="said" role="alert">${this.problem ? html`<p class="behind">${this.problem.message}</p>` : nothing}</div>
        <section class="panel" aria-label="Report of ${asked.period}">
          ${this.#choices(asked)} ${this.instead() ?? (data.items.length === 0 ? this.#none(asked) : this.#table(asked, data))}
        </section>`}`;
  }

  #choices(asked) {
    const { before, after } = neighbours(asked, Date.now());
    const isDaily = asked.kind === 'daily';
    const to = (period) => this.#url(isDaily ? { day: period } : { month: period });
    return html`<div class="report-choices">
      <nav class="chips" aria-label="How long">
        <a class="button" href=${this.#url({ day: '', month: '' })} aria-current=${isDaily ? 'true' : nothing}>Day</a>
        <a class="button" href=${this.#url({ day: '', month: monthOf(Date.now()) })} aria-current=${isDaily ? nothing : 'true'}>Month</a>
      </nav>
      <nav class="chips" aria-label="Which ${isDaily ? 'day' : 'month'}">
        <a class="button" href=${to(before)} aria-label="Earlier, ${before}">←</a>
        <input
          class="input"
          type=${isDaily ? 'date' : 'month'}
          aria-label=${isDaily ? 'Day' : 'Month'}
          .value=${asked.period}
          max=${isDaily ? dayOf(Date.now()) : monthOf(Date.now())}
          @change=${(event) => event.target.value && this.pages.go(to(event.target.value))}
        />
        ${after === null ? nothing : html`<a class="button" href=${to(after)} aria-label="Later, ${after}">→</a>`}
      </nav>
      ${chooser({ label: 'By', all: 'By region', choices: CUTS.slice(1).map(({ name, label }) => ({ name, label: `By ${label.toLowerCase()}` })), value: asked.by === 'region' ? '' : asked.by, onChange: (by) => this.pages.go(this.#url({ by })) })}
    </div>`;
  }

  #url(changes) {
    return urlOf(this.view.route.path, { ...this.query, cursor: '', ...changes });
  }

  /** Who started a while ago asks for yesterday and means today. */
  #none({ kind, period }) {
    const today = dayOf(Date.now());
    return html`<div class="panel-words">
      <p>No GPU reported ${kind === 'daily' ? 'on' : 'in'} ${period}.</p>
      ${period === today ? nothing : html`<div class="ways-out"><a class="button" href=${this.#url({ day: today, month: '' })}>Today so far</a></div>`}
    </div>`;
  }

  #table({ by, period }, { items, total, next }) {
    return html`<div class="scroll">
        <table class="snug" aria-label="Report of ${period} by ${by}">
          <thead>
            <tr>
              <th scope="col">${CUTS.find(({ name }) => name === by).label}</th>
              <th scope="col" class="number medium" title="On the average over the time that is over">Mean GPUs</th>
              <th scope="col" class="number">Utilisation</th>
              <th scope="col" class="number wide" title="Half of the known GPU time was at this utilisation or less">Median</th>
              <th scope="col" class="number wide" title="95 % of the known GPU time was at this utilisation or less">95th percentile</th>
              <th scope="col" class="number" title="Of which anything is known">GPU hours</th>
              <th scope="col" class="number medium" title="Known by expected GPU hours">Known</th>
              <th scope="col" class="number medium" title="GPU hours with next to nothing to do, after five minutes of it">Idle hours</th>
              <th scope="col" class="number wide">Energy</th>
              <th scope="col" class="wide">Events</th>
            </tr>
          </thead>
          <tbody>
            ${items.map((row) => reportRow(row, by))} ${this.query.cursor ? nothing : reportRow({ ...total, name: 'All together' }, null)}
          </tbody>
        </table>
      </div>
      ${pager('Pages of the report', this.view, next)}`;
  }

  #save = async () => {
    if (this.isSaving) return;
    this.isSaving = true;
    this.problem = null;
    const { kind, period, by, query } = this.asked;
    try {
      saveAs(`gridtick-${period}-by-${by}.csv`, await this.pages.readFile(`/api/v1/reports/${kind}`, { ...query, format: 'csv' }));
    } catch (problem) {
      this.problem = problem;
    }
    this.isSaving = false;
  };
}

const reportRow = (row, by) => html`<tr class=${by === null ? 'total' : ''}>
  <th scope="row" class="name">
    ${by === null || row.name === '' ? row.name || 'no name' : html`<a href=${historyUrl({ of: by, name: row.name, range: '7d' })}>${row.name}</a>`}
    <span class="below">${sharePercent(row.coverage)} known</span>
  </th>
  <td class="number medium">${amount(row.gpus)}</td>
  <td class="number"><span class="share">${bar(row.util_mean)}${quantity(percent(row.util_mean))}</span></td>
  <td class="number wide">${text(percent(row.util_p50))}</td>
  <td class="number wide">${text(percent(row.util_p95))}</td>
  <td class="number">${amount(row.gpu_hours_known)}</td>
  <td class="number medium">${sharePercent(row.coverage)}</td>
  <td class="number medium">${amount(row.idle_gpu_hours)}</td>
  <td class="number wide">${quantity({ value: amount(row.energy_kwh), unit: 'kWh' })}</td>
  <td class="wide wrap">${eventWords(row.events) || html`<span class="quiet">none</span>`}</td>
</tr>`;

customElements.define('gt-reports-page', GtReportsPage);
