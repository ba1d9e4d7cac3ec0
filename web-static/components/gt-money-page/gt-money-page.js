import { html, nothing } from 'lit';
import { urlOf } from '../../models/fleet/router.js';
import { UNKNOWN, amount } from '../../models/market/words.js';
import { CUTS, PERIODS, askedOf, cardsOf, lacksWords, marginWords, nameOf, partWords, rowsOf, startOf } from '../../models/money/figures.js';
import '../gt-money-over-time/gt-money-over-time.js';
import { chooser } from '../shared/fleet-parts.js';
import { moneyHead } from '../shared/money-parts.js';
import { PolledPage } from '../shared/polled-page.js';
import { repeat } from '../shared/repeat.js';

const SUMMARY_EVERY_MILLIS = 60_000;

/** What the fleet earns, costs and wastes: now per hour, and since when one likes. */
class GtMoneyPage extends PolledPage {
  #kept = { asked: '', at: 0, summary: null };

  async read() {
    const [board, summary] = await Promise.all([this.pages.read('/api/v1/money', {}), this.#summary()]);
    return { board, summary };
  }

  /** The past changes slowly and is much to add up, so the same of it is asked at most once a minute. */
  async #summary() {
    const { by, period } = askedOf(this.query);
    const now = Date.now();
    const query = { from: startOf(period, now), by };
    const asked = JSON.stringify(query);
    if (asked === this.#kept.asked && now - this.#kept.at < SUMMARY_EVERY_MILLIS) return this.#kept.summary;
    const summary = await this.pages.read('/api/v1/money/summary', query);
    this.#kept = { asked, at: now, summary };
    return summary;
  }

  subject() {
    return JSON.stringify(askedOf(this.query));
  }

  render() {
    const { data } = this.poller.view;
    return html`${moneyHead(this.view, 'Money', 'What the fleet earns, costs and wastes, in dollars')} ${this.refusal() ??
    html`${this.problemLine()} ${data === null ? nothing : this.#cards(data)}
      ${data === null ? nothing : html`<gt-money-over-time .pages=${this.pages} .view=${this.view} .board=${data.board}></gt-money-over-time>`}
      <section class="panel" aria-label="By region and model">${this.#choices()} ${this.instead() ?? this.#table(data)}</section>`}`;
  }

  #cards({ board, summary }) {
    const { period } = askedOf(this.query);
    const part = partWords(board.fleet);
    return html`<div class="cards money-cards">
        ${cardsOf(board, summary).map(
          ({ name, label, now, past }) =>
            html`<section class="money-card" data-name=${name} aria-label=${label}>
              <h2>${label}</h2>
              <p class="now">${now}<span class="quiet"> per hour</span></p>
              <p class="quiet">${period.label}: <strong>${past}</strong></p>
            </section>`,
        )}
      </div>
      ${part === '' ? nothing : html`<p class="behind">${part} What has none is not in the sums. <a href="/money/prices">To the price book</a></p>`}`;
  }

  #choices() {
    const { by, period } = askedOf(this.query);
    const to = (changes) => urlOf(this.view.route.path, { ...this.query, ...changes });
    return html`<div class="report-choices">
      <nav class="chips" aria-label="Since when">
        ${PERIODS.map(({ name, label }, at) => html`<a class="button" href=${to({ period: at === 0 ? '' : name })} aria-current=${name === period.name ? 'true' : nothing}>${label}</a>`)}
      </nav>
      ${chooser({ label: 'By', all: `By ${CUTS[0].label.toLowerCase()}`, choices: CUTS.slice(1).map(({ name, label }) => ({ name, label: `By ${label.toLowerCase()}` })), value: by === 'kind' ? '' : by, onChange: (cut) => this.pages.go(to({ by: cut })) })}
    </div>`;
  }

  #table({ board, summary }) {
    const { by, period } = askedOf(this.query);
    const rows = rowsOf(board, summary, by);
    if (rows.length === 0) return html`<div class="panel-words"><p>No GPU has reported in this time.</p></div>`;
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Money by ${by}, all columns">
      <table class="money" aria-label="Money by ${by}">
        <thead>
          <tr>
            <th scope="col">${CUTS.find(({ name }) => name === by).label}</th>
            <th scope="col" class="number medium" title="That are not gone">GPUs</th>
            <th scope="col" class="number" title="Of GPUs that are sold: known, and not idle without anybody having them">Revenue / h</th>
            <th scope="col" class="number medium" title="Energy of what is measured, and what a GPU costs by the hour">Cost / h</th>
            <th scope="col" class="number" title="Revenue without cost">Profit / h</th>
            <th scope="col" class="number wide">Margin</th>
            <th scope="col" class="number medium" title="What GPUs cost that do nothing and nobody has">Idle waste / h</th>
            <th scope="col" class="number medium" title="Profit of the period">${period.label}</th>
            <th scope="col" class="number wide" title="Idle waste of the period">Wasted</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(rows, ({ key }) => key, moneyRow)}
        </tbody>
      </table>
    </div>`;
  }
}

function moneyRow(row) {
  const { now, past, lacks } = row;
  const lacking = lacksWords(lacks);
  return html`<tr>
    <th scope="row" class="name">
      ${nameOf(row)}${lacking === '' ? nothing : html`<span class="quiet lacks">${lacking}</span>`}
      <span class="below">cost ${amount(now?.cost_per_hour)}, idle ${amount(now?.idle_waste_per_hour)}</span>
    </th>
    <td class="number medium">${now?.gpus ?? UNKNOWN}</td>
    <td class="number">${amount(now?.revenue_per_hour)}</td>
    <td class="number medium">${amount(now?.cost_per_hour)}</td>
    <td class="number" data-tone=${toneOf(now?.profit_per_hour)}>${amount(now?.profit_per_hour)}</td>
    <td class="number wide">${marginWords(now?.margin)}</td>
    <td class="number medium">${amount(now?.idle_waste_per_hour)}</td>
    <td class="number medium" data-tone=${toneOf(past?.profit)}>${amount(past?.profit)}</td>
    <td class="number wide">${amount(past?.idle_waste)}</td>
  </tr>`;
}

const toneOf = (text) => (text?.startsWith('-') ? 'bad' : nothing);

customElements.define('gt-money-page', GtMoneyPage);
