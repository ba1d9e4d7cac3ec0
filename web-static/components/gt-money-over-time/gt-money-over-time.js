import { html, nothing } from 'lit';
import { urlOf } from '../../models/fleet/router.js';
import { RANGES, addressOf, askedOf, chartOf, choiceOf, choicesOf, questionOf } from '../../models/money/over-time.js';
import '../gt-chart/gt-chart.js';
import { chooser } from '../shared/fleet-parts.js';
import { PolledPage } from '../shared/polled-page.js';
import { takeAway } from '../shared/take-away.js';

const HISTORY = '/api/v1/money/history';

/** What the fleet, a region or a model earned and cost over time, in dollars an hour. */
class GtMoneyOverTime extends PolledPage {
  static properties = { board: { attribute: false }, failed: { state: true } };

  everyMs = 60_000;

  constructor() {
    super();
    Object.assign(this, { board: null, failed: null });
  }

  async read() {
    const answer = await this.pages.read(HISTORY, questionOf(askedOf(this.query)));
    return chartOf(answer, Date.now());
  }

  subject() {
    return JSON.stringify(questionOf(askedOf(this.query)));
  }

  render() {
    const { data, problem } = this.poller.view;
    return html`${this.problemLine()}
      <section class="panel" aria-label="Money over time">
        ${this.#choices()}
        ${this.instead() ??
        html`<gt-chart
          class="price-chart"
          .label=${'Money over time, dollars per hour'}
          .height=${260}
          .times=${data.times}
          .series=${data.series}
          .range=${data.range}
          .stale=${problem !== null}
          .empty=${'Nothing is known of this time: no GPU reported, or the price book says nothing of those that did.'}
        ></gt-chart>`}
      </section>`;
  }

  #choices() {
    const asked = askedOf(this.query);
    const to = (changes) => urlOf(this.view.route.path, { ...this.query, ...changes });
    return html`<div class="panel-head">
        <h2>Over time</h2>
        ${chooser({ label: 'Of what', all: 'The whole fleet', choices: this.board === null ? [] : choicesOf(this.board), value: choiceOf(asked), onChange: (choice) => this.pages.go(to(addressOf(choice))) })}
        <nav class="chips" aria-label="How far back">
          ${RANGES.map(({ name, label }, at) => html`<a class="button" href=${to({ span: at === 0 ? '' : name })} aria-current=${name === asked.range.name ? 'true' : nothing}>${label}</a>`)}
        </nav>
        <div class="exports"><button class="button" type="button" aria-label="Money over time as CSV" @click=${() => this.#takeAway()}>CSV</button></div>
      </div>
      ${this.failed === null ? nothing : html`<p class="behind" role="alert">The table could not be saved. ${this.failed.message}</p>`}`;
  }

  async #takeAway() {
    this.failed = await takeAway(this.pages, { name: 'money', path: HISTORY, query: questionOf(askedOf(this.query)) }, 'csv').then(() => null, (problem) => problem);
  }
}

customElements.define('gt-money-over-time', GtMoneyOverTime);
