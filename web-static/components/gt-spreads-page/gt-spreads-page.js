import { html, nothing } from 'lit';
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
import { readFeeds } from '../../models/market/providers.js';
import { ageWords, price } from '../../models/market/words.js';
import { chooser } from '../shared/fleet-parts.js';
import { demoLine, demoMark, goodLines, gpuField, marketHead, nothingYet, sideCell, stepList } from '../shared/market-parts.js';
import { columnHead, pagedTable } from '../shared/paged-table.js';
import { PolledPage } from '../shared/polled-page.js';

const columnsFor = (job) => [
  { label: 'Good', kind: '' },
  { label: 'Buy here', kind: 'medium' },
  { label: 'Sell there', kind: 'medium' },
  { label: 'Gross', kind: 'number', title: 'How much less the cheap price is, in percent of the dear one' },
  { label: 'Net', kind: 'number', title: `What is left for ${job}, when the move is paid` },
  { label: 'Pays after', kind: 'number wide', title: 'After so many hours the move has paid for itself' },
  { label: 'Age', kind: 'number wide', title: 'Of the older of the two prices' },
];

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
    const feeds = items.length > 0 ? null : await readFeeds(this.pages).catch(() => null);
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

  // Internal

  #filters() {
    const { min_spread: least, sort } = this.query;
    return html`<form class="panel-head filters" role="search" aria-label="Filter" @submit=${(event) => event.preventDefault()}>
      ${gpuField(this.query, (gpu) => this.#narrow({ gpu }))}
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
    return pagedTable({
      ...{ name: 'spreads', kind: 'market', items, next, view: this.view },
      heads: this.#columns.map((column) => columnHead(column, this.view)),
      key: ({ id }) => id,
      row: (spread) => this.#rows(spread, items),
    });
  }

  get #columns() {
    return columnsFor(jobWords(this.query));
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
      ${isOpen ? html`<tr class="explained"><td colspan=${this.#columns.length}>${this.#explanation(spread)}</td></tr>` : nothing}`;
  }

  #explanation(spread) {
    if (this.explained === null) return html`<p class="quiet" aria-busy="true">One moment.</p>`;
    const { explanation, problem } = this.explained;
    if (problem !== null) return html`<p role="alert">This could not be read. ${problem.message}</p>`;
    return html`<p class="quiet">Where each number comes from, for ${jobWords(this.query)}, at ${clockTime(Date.parse(explanation.ts))}</p>
      ${explanation.withheld ? html`<p>There is no spread any more. ${explanation.withheld.detail ?? ''}</p>` : nothing}
      ${stepList(stepsOf(explanation))}
      <div class="ways-out">
        <a class="button" href=${urlOf('/market/offers', { good: spread.id, state: 'all' })}>All offers of this good</a>
        <a class="button" href=${urlOf('/market/savings', { offer: spread.sell.offer, ...jobOf(this.query) })}>What leaving ${spread.sell.provider} would save</a>
      </div>`;
  }
}

customElements.define('gt-spreads-page', GtSpreadsPage);
