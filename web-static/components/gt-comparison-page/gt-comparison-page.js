import { html, nothing, svg } from 'lit';
import { Form } from '../../models/account/form.js';
import { urlOf } from '../../models/fleet/router.js';
import { shockFields } from '../../models/simulation/commands.js';
import { changeOf, changeWords, differencesOf, figuresOf, intervalOf, isDone, isSure, progressWords, sentenceOf, shockIn } from '../../models/simulation/comparison.js';
import { changeable, knownOf } from '../../models/simulation/parameters.js';
import { whyNotStart } from '../../models/simulation/rights.js';
import { ChoosingPage } from '../shared/choosing-page.js';
import { numberField, problemOf, selectField, submitButton } from '../shared/fields.js';
import { submitted } from '../shared/page-element.js';
import { progressBar, whyNotLine } from '../shared/simulation-parts.js';

const MOST_RUNS = 100;
const MOST_OTHERS = 20;
const RESTING_MS = 60_000;
const WIDTH = 240;
const HEIGHT = 20;

/** The same business twice, over the same chances, different in one number: what that number changes, and how sure that is. */
class GtComparisonPage extends ChoosingPage {
  static properties = { parameter: { state: true } };

  everyMs = 1_000;

  #form = new Form({ id: 'compare', fields: ['base', 'parameter', 'value', 'factor', 'region', 'seeds', 'hours'], onChange: () => this.requestUpdate() });

  constructor() {
    super();
    this.parameter = 'spend_ratio';
  }

  /** What is done is read seldom. */
  async read() {
    const { id } = this.query;
    const comparison = id ? await this.pages.read(`/api/v1/simulate/comparisons/${encodeURIComponent(id)}`) : null;
    const others = id ? [] : (await this.pages.read('/api/v1/simulate/comparisons', { limit: MOST_OTHERS })).items;
    this.poller.everyMs = comparison === null || isDone(comparison) ? RESTING_MS : this.everyMs;
    return { comparison, others };
  }

  async readChoices() {
    const [known, runs] = await Promise.all([this.pages.read('/api/v1/simulate/parameters').then(knownOf), this.pages.read('/api/v1/simulate', { limit: MOST_RUNS }).catch(() => ({ items: [] }))]);
    return { known, runs: runs.items };
  }

  subject() {
    return this.query.id ?? '';
  }

  /** As forms of the account's pages do. */
  async focusOnError() {
    await this.updateComplete;
    (this.querySelector('[aria-invalid="true"]') ?? this.querySelector('.problem[tabindex]'))?.focus();
  }

  render() {
    const why = whyNotStart(this.view);
    const { data } = this.poller.view;
    return html`<div class="page-head">
        <h1>Comparison</h1>
        <p>The same chances for both, so that what differs is what you changed</p>
      </div>
      ${this.refusal() ??
      html`${this.problemLine()} ${whyNotLine(why)} ${why === null ? this.#question() : nothing}
      ${this.query.id ? html`<section class="panel" aria-labelledby="answer">${this.instead() ?? this.#answer(data.comparison)}</section>` : this.#others()}`}`;
  }

  // The question

  #question() {
    if (this.choices === null) return html`<section class="panel"><div class="panel-words" aria-busy="true"><span class="skeleton lines"></span></div></section>`;
    const { known, runs } = this.choices;
    const fields = changeable(known).filter(({ kind }) => kind === 'number');
    const form = this.#form;
    const shock = shockIn(this.parameter);
    return html`<section class="panel start" aria-labelledby="ask">
      <div class="panel-head"><h2 id="ask">What if</h2></div>
      <form method="post" novalidate @submit=${this.#send}>
        <div class="fields first-fields">
          ${selectField(form, { name: 'base', label: 'One way', choices: [{ name: '', label: 'The usual business' }, ...runs.map(({ id, name }) => ({ name: id, label: `As the run ${name}` }))], value: this.query.base ?? '' })}
          <div class="field" @change=${(event) => (this.parameter = event.target.value)}>
            ${selectField(form, { name: 'parameter', label: 'The other way, with', choices: differencesOf(fields), value: this.parameter })}
          </div>
          ${shock === null ? this.#valueField(fields) : this.#shockFields(shock, known)}
          ${numberField(form, { name: 'seeds', label: 'Seeds', least: 2, most: 50, value: '10', hint: 'Each is another course of chances. More make the answer surer.' })}
          ${numberField(form, { name: 'hours', label: 'Hours', least: 1, most: 8_784, value: '720', hint: '720 are a month, 8,760 a year.' })}
        </div>
        ${problemOf(form)}
        <div class="actions">${submitButton(form, { label: 'Compare', busyLabel: 'Sending' })}</div>
      </form>
    </section>`;
  }

  #valueField(fields) {
    const chosen = fields.find(({ name }) => name === this.parameter);
    if (chosen === undefined) return nothing;
    return numberField(this.#form, { ...chosen, name: 'value', label: chosen.label, hint: `Usual is ${chosen.usual}. ${chosen.hint}` });
  }

  #shockFields(kind, { regions }) {
    const places = regions.map(({ code }) => ({ name: code, label: code }));
    return html`${kind === 'outage' ? selectField(this.#form, { name: 'region', label: 'Where', choices: places, value: places[0]?.name }) : nothing}
    ${shockFields(kind).map((field) => numberField(this.#form, { ...field, value: field.usual, name: field.name === 'hours' ? 'shock_hours' : field.name }))}`;
  }

  #send = async (event) => {
    let comparison = null;
    const { parameter } = this;
    const send = async ({ base, seeds, hours, shock_hours: long, ...values }) => {
      const body = { base: base === '' ? { parameters: {} } : base, change: changeOf(parameter, { ...values, hours: long }), seeds: Number(seeds), hours: Number(hours) };
      comparison = await this.pages.act('post', '/api/v1/simulate/compare', body);
    };
    const check = ({ value }) => ({ value: shockIn(parameter) === null && value.trim() === '' && 'Say to what it should be changed.' });
    if (await submitted(event, this, this.#form, send, check)) this.pages.go(urlOf(this.view.route.path, { ...this.query, id: comparison.id }));
  };

  // The answer

  #answer(comparison) {
    const figures = figuresOf(comparison);
    const progress = progressWords(comparison);
    return html`<div class="panel-head">
        <h2 id="answer">What it changes</h2>
        <p>${changeWords(comparison)}</p>
        <p>${progress}</p>
        <p class="visually-hidden" role="status">${progress ? nothing : 'The comparison is finished.'}</p>
        ${progress && whyNotStart(this.view) === null ? html`<button class="button push" type="button" @click=${() => this.#stop(comparison.id)}>Stop</button>` : nothing}
      </div>
      ${progress ? progressBar(100 * comparison.progress, 'How far the comparison is') : nothing}
      ${comparison.note ? html`<p class="hint panel-words">${comparison.note}</p>` : nothing}
      ${figures.length === 0 ? html`<div class="panel-words"><p>${progress ? 'The first numbers come with the first seed.' : 'It ended before its first numbers.'}</p></div>` : this.#table(figures, comparison)}`;
  }

  #table(figures, { pairs }) {
    return html`<ul class="sentences">
        ${figures.filter(isSure).map((figure) => html`<li>${sentenceOf(figure)}</li>`)}
      </ul>
      <div class="scroll">
        <table class="compared" aria-labelledby="answer">
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col" class="number medium">One way</th>
              <th scope="col" class="number medium">The other</th>
              <th scope="col" class="number medium">Difference</th>
              <th scope="col" title="The bar is where the difference lies in 95 of 100 such comparisons; the thin line is no difference">95 % interval</th>
            </tr>
          </thead>
          <tbody>
            ${figures.map(figureRow)}
          </tbody>
        </table>
      </div>
      <p class="hint panel-foot">From ${pairs} ${pairs === 1 ? 'seed' : 'seeds'}. Where the bar touches the thin line in the middle, chance alone may have made the difference.</p>`;
  }

  #others() {
    const { data } = this.poller.view;
    return html`<section class="panel" aria-labelledby="others">
      <div class="panel-head"><h2 id="others">Earlier comparisons</h2></div>
      ${this.instead() ?? (data.others.length === 0 ? html`<div class="panel-words"><p>No comparison yet. Two runs with the same chances and one difference show what that difference earns or costs.</p></div>` : this.#list(data.others))}
    </section>`;
  }

  #list(comparisons) {
    return html`<ul class="others">
        ${comparisons.map((one) => html`<li><a href=${urlOf(this.view.route.path, { id: one.id })}>${changeWords(one) || one.name}</a> <span class="quiet">${progressWords(one) || `${one.seeds} seeds, ${one.hours} hours`}</span></li>`)}
      </ul>`;
  }

  async #stop(id) {
    await this.pages.act('delete', `/api/v1/simulate/comparisons/${encodeURIComponent(id)}`).catch(() => {});
    this.pages.go(this.view.route.path);
  }
}

function figureRow(figure) {
  const { label, a, b, difference, low, high, show, showGap } = figure;
  return html`<tr title=${sentenceOf(figure)}>
    <th scope="row">${label}<span class="below">${difference > 0 ? '+' : ''}${showGap(difference)}</span></th>
    <td class="number medium">${show(a)}</td>
    <td class="number medium">${show(b)}</td>
    <td class="number medium"><strong>${difference > 0 ? '+' : ''}${showGap(difference)}</strong></td>
    <td><span class="with-interval">${interval(figure)}<span class="quiet">${low === null ? '–' : `${showGap(low)} to ${showGap(high)}`}</span></span></td>
  </tr>`;
}

function interval(figure) {
  const place = intervalOf(figure, WIDTH);
  if (place === null) return nothing;
  const { left, right, middle, zero } = place;
  return html`<svg class="interval" data-sure=${isSure(figure) ? 'true' : 'false'} viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${sentenceOf(figure)}>
    ${svg`<line class="zero" x1=${zero} x2=${zero} y1="0" y2=${HEIGHT} /><rect x=${left} width=${Math.max(1.5, right - left)} y="7" height="6" rx="2" /><circle cx=${middle} cy="10" r="4" />`}
  </svg>`;
}

customElements.define('gt-comparison-page', GtComparisonPage);
