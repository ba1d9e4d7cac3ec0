import { html, nothing } from 'lit';
import { urlOf } from '../../models/fleet/router.js';
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
import { readGoods } from '../../models/market/goods.js';
import { readFeeds } from '../../models/market/providers.js';
import { ageWords, price } from '../../models/market/words.js';
import '../gt-good-picker/gt-good-picker.js';
import '../gt-spread-matrix/gt-spread-matrix.js';
import '../gt-withheld/gt-withheld.js';
import { clock } from '../shared/account-parts.js';
import { ChoosingPage } from '../shared/choosing-page.js';
import { chooser } from '../shared/fleet-parts.js';
import { demoLine, demoMark, exportButtons, filterChip, goodLines, gpuField, marketHead, nothingYet, sideCell, stepList } from '../shared/market-parts.js';
import { columnHead, pagedTable } from '../shared/paged-table.js';
import { takeAway } from '../shared/take-away.js';

const columnsFor = (job) => [
  { label: 'GPU and terms', kind: '' },
  { label: 'Buy here', kind: 'medium' },
  { label: 'Sell there', kind: 'medium' },
  { label: 'Gross', kind: 'number', title: 'How much less the cheap price is, in percent of the dear one' },
  { label: 'Net', kind: 'number', title: `What is left for ${job}, when the move is paid` },
  { label: 'Pays after', kind: 'number wide', title: 'After so many hours the move has paid for itself' },
];

/** Where the same good costs how much less, what of that is left for a job, and where each number comes from. */
class GtSpreadsPage extends ChoosingPage {
  static properties = { opened: { state: true }, explained: { state: true }, failed: { state: true } };

  constructor() {
    super();
    this.opened = null;
    this.explained = null;
    this.failed = null;
  }

  readChoices() {
    return readGoods(this.pages);
  }

  /** Another good in the grid is the same list. */
  subject() {
    const { good, buy, sell, ...asked } = this.query;
    return JSON.stringify(asked);
  }

  async read() {
    const { items, next, narrower, withheld } = await this.pages.read('/api/v1/spreads', questionOf(this.query));
    if (this.opened !== null) void this.#explain(this.opened);
    const feeds = items.length > 0 ? null : await readFeeds(this.pages).catch(() => null);
    return { items, next, narrower, withheld, feeds };
  }

  /** The stream tells what is left for the standard job; another one is read. */
  topic({ items }) {
    return items.length > 0 && !hasJob(this.query) ? 'spreads' : null;
  }

  merged(data, { rows }, ageS) {
    return { ...data, items: data.items.map((spread) => newerSpread(spread, rows.get(spread.id), ageS)) };
  }

  render() {
    const head = marketHead(this.view, 'Spreads', 'Where the same GPU costs how much less');
    const { data } = this.poller.view;
    return html`${head} ${this.refusal() ??
    html`${this.problemLine()} ${data === null ? nothing : demoLine(data.items, this.view)} ${this.#matrix()}
      <section class="panel" aria-label="Spreads">
        <div class="panel-head"><h2>Widest spreads</h2><p>${this.#countWords(data)}</p>${exportButtons('Spreads', (form) => this.#takeAway(form))}</div>
        ${this.#filters()} ${this.instead() ?? (data.items.length === 0 ? this.#nothing(data.feeds) : this.#table(data))}
      </section>
      <gt-withheld .pages=${this.pages} .count=${data?.withheld ?? 0}></gt-withheld>`}`;
  }

  /** The good that is looked at: the one in the address, else the one with the widest spread. */
  get #good() {
    return this.query.good || (this.choices ?? []).find(({ percent }) => percent !== null)?.id || '';
  }

  #matrix() {
    const good = this.#good;
    if (good === '') return nothing;
    const chosen = (this.choices ?? []).find(({ id }) => id === good);
    return html`<section class="panel" aria-label="Spread matrix">
      <div class="panel-head">
        <h2>Spread matrix</h2>
        <gt-good-picker .goods=${this.choices ?? []} .value=${good} .label=${'GPU and terms'} @good-chosen=${({ detail }) => this.#look(detail.id)}></gt-good-picker>
        <p>${chosen ? 'Each seller against each other' : 'This good has no offers now'}</p>
      </div>
      <gt-spread-matrix .pages=${this.pages} .view=${this.view} .good=${good}></gt-spread-matrix>
    </section>`;
  }

  #look(good) {
    this.pages.go(urlOf(this.view.route.path, { ...this.query, good, buy: '', sell: '' }));
  }

  #countWords(data) {
    if (data === null) return '';
    return data.narrower > 0 ? `${data.narrower} narrower ones are not shown` : 'The widest pair of each good';
  }

  async #takeAway(form) {
    const { cursor, limit, ...query } = questionOf(this.query);
    this.failed = await takeAway(this.pages, { name: 'spreads', path: '/api/v1/spreads', query }, form).then(() => null, (problem) => problem);
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
      ${this.#chips()}
    </form>
    ${this.failed === null ? nothing : html`<p class="behind" role="alert">The table could not be saved. ${this.failed.message}</p>`}`;
  }

  #chips() {
    const { path } = this.view.route;
    const { gpu, min_spread: least } = this.query;
    const set = [gpu && { key: 'gpu', words: gpu }, least && { key: 'min_spread', words: NARROWEST.find(({ name }) => name === least)?.label ?? `At least ${least} %` }, hasJob(this.query) && { key: 'job', words: jobWords(this.query) }].filter(Boolean);
    const clear = Object.fromEntries(JOB.map(({ name }) => [name, '']));
    return set.map(({ key, words }) => filterChip(words, urlOf(path, { ...this.query, ...(key === 'job' ? clear : { [key]: '' }), cursor: '' })));
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
            title="${spreadWords(spread)}. Where the numbers come from"
            @click=${() => this.#toggle(id)}
          >
            <span>${goodLines(good)}<span class="visually-hidden">, where the numbers come from</span></span>
          </button>
          ${demoMark(spread, items)}
          <span class="below">${price(buy.price_per_gpu_hour)} ${buy.provider}, ${ageWords(buy.age_s)} old<br />${price(sell.price_per_gpu_hour)} ${sell.provider}, ${ageWords(sell.age_s)} old</span>
        </th>
        <td class="medium" data-side="buy">${sideCell(buy)}</td>
        <td class="medium" data-side="sell">${sideCell(sell)}</td>
        <td class="number">${grossWords(spread)}</td>
        <td class="number" data-tone=${net.tone ?? nothing} title=${net.words}>${net.value}</td>
        <td class="number wide">${breakEvenWords(spread)}</td>
      </tr>
      ${isOpen ? html`<tr class="explained"><td colspan=${this.#columns.length}>${this.#explanation(spread)}</td></tr>` : nothing}`;
  }

  #explanation(spread) {
    if (this.explained === null) return html`<p class="quiet" aria-busy="true">One moment.</p>`;
    const { explanation, problem } = this.explained;
    if (problem !== null) return html`<p role="alert">This could not be read. ${problem.message}</p>`;
    return html`<p class="quiet">Where each number comes from, for ${jobWords(this.query)}, at ${clock(Date.parse(explanation.ts))}</p>
      ${explanation.withheld ? html`<p>There is no spread any more. ${explanation.withheld.detail ?? ''}</p>` : nothing}
      ${stepList(stepsOf(explanation))}
      <div class="ways-out">
        <a class="button" href=${urlOf(this.view.route.path, { ...this.query, good: spread.id, buy: '', sell: '' })}>All its sellers</a>
        <a class="button" href=${urlOf('/market/offers', { good: spread.id, state: 'all' })}>All offers of this good</a>
        <a class="button" href=${urlOf('/market/savings', { offer: spread.sell.offer, ...jobOf(this.query) })}>What leaving ${spread.sell.provider} would save</a>
      </div>`;
  }
}

customElements.define('gt-spreads-page', GtSpreadsPage);
