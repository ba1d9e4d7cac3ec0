import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { urlOf } from '../../models/fleet/router.js';
import { clockTime } from '../../models/format.js';
import {
  JOB,
  NARROWEST,
  SORTS,
  breakEvenWords,
  grossWords,
  hasJob,
  isNarrowed,
  jobOf,
  jobWords,
  narrownessWords,
  netOf,
  newerSpread,
  questionOf,
  spreadWords,
  stepsOf,
} from '../../models/market/spreads.js';
import { ageWords, price } from '../../models/market/words.js';
import { chooser, pager } from '../shared/fleet-parts.js';
import { demoLine, demoMark, goodLines, marketHead, nothingYet, sideCell } from '../shared/market-parts.js';
import { PolledPage } from '../shared/polled-page.js';

const MOST_FEEDS = 200;
const COLUMNS = 7;

/** Where the same good costs how much less, what of that is left for a job, and where each number comes from. */
class GtSpreadsPage extends PolledPage {
  static properties = { opened: { state: true }, explained: { state: true } };

  constructor() {
    super();
    this.opened = null;
    this.explained = null;
  }

  async read() {
    const { items, next } = await this.pages.read('/api/v1/spreads', questionOf(this.query));
    if (this.opened !== null) void this.#explain(this.opened);
    const feeds = items.length > 0 ? null : await this.#readFeeds();
    return { items, next, feeds };
  }

  /** The stream tells what is left for the standard job; another one is read. */
  topic({ items }) {
    return items.length > 0 && !hasJob(this.query) ? 'spreads' : null;
  }

  merged(data, { rows }, ageS) {
    return { ...data, items: data.items.map((spread) => newerSpread(spread, rows.get(spread.id), ageS)) };
  }

  render() {
    const head = marketHead(this.view, 'Market', 'Where the same GPU costs how much less');
    const { data } = this.poller.view;
    return html`${head} ${this.refusal() ??
    html`${this.problemLine()} ${data === null ? nothing : demoLine(data.items)}
      <section class="panel" aria-label="Spreads">
        ${this.#filters()} ${this.instead() ?? (data.items.length === 0 ? this.#nothing(data.feeds) : this.#table(data))}
      </section>`}`;
  }

  // Actions

  #narrow(changes) {
    this.pages.go(urlOf(this.view.route.path, { ...this.query, ...changes, cursor: '' }));
  }

  #toggle(id) {
    this.opened = this.opened === id ? null : id;
    this.explained = null;
    if (this.opened !== null) void this.#explain(id);
  }

  async #explain(id) {
    const answer = await this.pages
      .read(`/api/v1/spreads/${encodeURIComponent(id)}/explain`, jobOf(this.query))
      .then((explanation) => ({ explanation, problem: null }))
      .catch((problem) => ({ explanation: null, problem }));
    if (this.opened === id) this.explained = answer;
  }

  #readFeeds() {
    return this.pages
      .read('/api/v1/providers', { limit: MOST_FEEDS })
      .then(({ items }) => items)
      .catch(() => null);
  }

  // Internal

  #filters() {
    const { gpu, min_spread: least, sort } = this.query;
    return html`<form class="panel-head filters" role="search" aria-label="Filter" @submit=${(event) => event.preventDefault()}>
      <input
        class="input"
        type="search"
        aria-label="GPU"
        placeholder="GPU, as H100"
        autocomplete="off"
        spellcheck="false"
        .value=${gpu ?? ''}
        @change=${(event) => this.#narrow({ gpu: event.target.value.trim() })}
      />
      ${chooser({ label: 'How wide', all: 'At least 15 %', choices: NARROWEST, value: least, onChange: (value) => this.#narrow({ min_spread: value }) })}
      ${chooser({ label: 'Order', all: 'Widest first', choices: SORTS, value: sort, onChange: (value) => this.#narrow({ sort: value }) })}
      <details class="more-filters" ?open=${hasJob(this.query)}>
        <summary class="button">Job: ${jobWords(this.query)}</summary>
        <div>${JOB.map((one) => this.#jobField(one))}</div>
      </details>
    </form>`;
  }

  #jobField({ name, label, least, most, step, standard }) {
    return html`<label class="day"
      >${label}
      <input
        class="input"
        type="number"
        min=${least}
        max=${most}
        step=${step}
        placeholder=${standard}
        .value=${this.query[name] ?? ''}
        @change=${(event) => event.target.reportValidity() && this.#narrow({ [name]: event.target.value })}
      />
    </label>`;
  }

  #nothing(feeds) {
    const { gpu } = this.query;
    const why = gpu ? null : nothingYet(feeds);
    if (why !== null) return why;
    const { path } = this.view.route;
    return html`<div class="panel-words">
      <p>No two sellers have the same ${gpu ? `${gpu}` : 'good'} now with a spread${narrownessWords(this.query)}.</p>
      <div class="ways-out">
        ${isNarrowed(this.query) ? html`<a class="button" href=${urlOf(path, { ...this.query, min_spread: '0', cursor: '' })}>Every spread</a>` : nothing}
        ${gpu ? html`<a class="button" href=${urlOf(path, { ...this.query, gpu: '', cursor: '' })}>All GPUs</a>` : nothing}
        <a class="button" href=${urlOf('/market/offers', { gpu })}>The offers</a>
      </div>
    </div>`;
  }

  #table({ items, next }) {
    const job = jobWords(this.query);
    return html`<div class="scroll">
        <table class="market" aria-label="Spreads">
          <thead>
            <tr>
              <th scope="col">Good</th>
              <th scope="col" class="medium">Buy here</th>
              <th scope="col" class="medium">Sell there</th>
              <th scope="col" class="number" title="How much less the cheap price is, in percent of the dear one">Gross</th>
              <th scope="col" class="number" title="What is left for ${job}, when the move is paid">Net</th>
              <th scope="col" class="number wide" title="After so many hours the move has paid for itself">Pays after</th>
              <th scope="col" class="number wide" title="Of the older of the two prices">Age</th>
            </tr>
          </thead>
          <tbody>
            ${repeat(
              items,
              ({ id }) => id,
              (spread) => this.#rows(spread, items),
            )}
          </tbody>
        </table>
      </div>
      ${pager('Pages of spreads', this.view, next ?? null)}`;
  }

  #rows(spread, items) {
    const { id, good, buy, sell } = spread;
    const isOpen = this.opened === id;
    const net = netOf(spread);
    return html`<tr>
        <th scope="row">
          <button
            class="opener"
            type="button"
            aria-expanded=${isOpen ? 'true' : 'false'}
            aria-label="${spreadWords(spread)}. Where the numbers come from"
            @click=${() => this.#toggle(id)}
          >
            <span>${goodLines(good)}</span>
          </button>
          ${demoMark(spread, items)}
          <span class="below">${price(buy.price_per_gpu_hour)} ${buy.provider}, ${ageWords(buy.age_s)} old<br />${price(sell.price_per_gpu_hour)} ${sell.provider}, ${ageWords(sell.age_s)} old</span>
        </th>
        <td class="medium" data-side="buy">${sideCell(buy)}</td>
        <td class="medium" data-side="sell">${sideCell(sell)}</td>
        <td class="number">${grossWords(spread)}</td>
        <td class="number" data-tone=${net.tone ?? nothing} title=${net.words}>${net.value}</td>
        <td class="number wide">${breakEvenWords(spread)}</td>
        <td class="number wide">${ageWords(spread.age_s)}</td>
      </tr>
      ${isOpen ? html`<tr class="explained"><td colspan=${COLUMNS}>${this.#explanation(spread)}</td></tr>` : nothing}`;
  }

  #explanation(spread) {
    if (this.explained === null) return html`<p class="quiet" aria-busy="true">One moment.</p>`;
    const { explanation, problem } = this.explained;
    if (problem !== null) return html`<p role="alert">This could not be read. ${problem.message}</p>`;
    return html`<p class="quiet">Where each number comes from, for ${jobWords(this.query)}, at ${clockTime(Date.parse(explanation.ts))}</p>
      ${explanation.withheld ? html`<p>There is no spread any more. ${explanation.withheld.detail ?? ''}</p>` : nothing}
      <ol class="steps" aria-label="Where the numbers come from">
        ${stepsOf(explanation).map(
          ({ label, value, how, isResult }) => html`<li class=${isResult ? 'result' : ''}><span>${label}</span><strong>${value}</strong><span class="quiet">${how}</span></li>`,
        )}
      </ol>
      <a class="button" href=${urlOf('/market/offers', { good: spread.id, state: 'all' })}>All offers of this good</a>`;
  }
}

customElements.define('gt-spreads-page', GtSpreadsPage);
