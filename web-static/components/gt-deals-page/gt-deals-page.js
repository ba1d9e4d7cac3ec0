import { html, nothing } from 'lit';
import { urlOf } from '../../models/fleet/router.js';
import { LEAST, belowWords, questionOf, timingWords } from '../../models/market/deals.js';
import { readFeeds } from '../../models/market/providers.js';
import { ageWords, price, sellerWords } from '../../models/market/words.js';
import { chooser } from '../shared/fleet-parts.js';
import { demoLine, demoMark, exportButtons, filterChip, goodLines, marketHead, nothingYet, priceMark, sideCell } from '../shared/market-parts.js';
import { columnHead, pagedTable } from '../shared/paged-table.js';
import { PolledPage } from '../shared/polled-page.js';
import { takeAway } from '../shared/take-away.js';

const COLUMNS = [
  { label: 'GPU and terms', kind: '' },
  { label: 'Cheapest now', kind: 'medium' },
  { label: 'Others ask', kind: 'number', title: 'The middle of what all other sellers of the same good ask' },
  { label: 'Below', kind: 'number', title: 'How far it is below the middle of the others' },
  { label: 'Sellers', kind: 'number medium' },
  { label: 'Its past', kind: 'wide', title: 'In so many percent of the remembered hours it was cheaper than now' },
];

/** The quotes that are far below what others ask for the same good. */
class GtDealsPage extends PolledPage {
  static properties = { failed: { state: true } };

  constructor() {
    super();
    this.failed = null;
  }

  async read() {
    const { items, next } = await this.pages.read('/api/v1/deals', questionOf(this.query));
    const feeds = items.length > 0 ? null : await readFeeds(this.pages).catch(() => null);
    return { items, next, feeds };
  }

  render() {
    const { data } = this.poller.view;
    return html`${marketHead(this.view, 'Deals', 'What is far cheaper than the same elsewhere')} ${this.refusal() ??
    html`${this.problemLine()} ${data === null ? nothing : demoLine(data.items.map(({ offer }) => offer), this.view)}
      <section class="panel" aria-label="Deals">
        ${this.#filters()} ${this.instead() ?? (data.items.length === 0 ? this.#nothing(data.feeds) : this.#table(data))}
      </section>`}`;
  }

  async #takeAway(form) {
    const { cursor, limit, ...query } = questionOf(this.query);
    this.failed = await takeAway(this.pages, { name: 'deals', path: '/api/v1/deals', query }, form).then(() => null, (problem) => problem);
  }

  #filters() {
    const least = questionOf(this.query).min_below;
    return html`<form class="panel-head filters" role="search" aria-label="Filter" @submit=${(event) => event.preventDefault()}>
      ${chooser({ label: 'How far below', all: 'Every deal', choices: LEAST, value: this.query.min_below, onChange: (chosen) => this.#narrow({ min_below: chosen }) })}
      ${least ? filterChip(LEAST.find(({ name }) => name === least)?.label ?? `At least ${least} % below`, this.view.route.path) : nothing}
      <p>Sold by three or more, the farthest below first</p>
      ${exportButtons('Deals', (form) => this.#takeAway(form))}
    </form>
    ${this.failed === null ? nothing : html`<p class="behind" role="alert">The table could not be saved. ${this.failed.message}</p>`}`;
  }

  #narrow(changes) {
    this.pages.go(urlOf(this.view.route.path, { ...this.query, ...changes, cursor: '' }));
  }

  #nothing(feeds) {
    const why = nothingYet(feeds);
    const least = questionOf(this.query).min_below;
    if (why !== null) return why;
    return html`<div class="panel-words">
      <p>${least ? `No quote is ${least} % below what others ask now.` : 'No good is sold by three or more now, so there is no middle to compare with.'}</p>
      <div class="ways-out">
        ${least ? html`<a class="button" href=${this.view.route.path}>Every deal</a>` : nothing}
        <a class="button" href="/market?min_spread=0">Every spread</a>
      </div>
    </div>`;
  }

  #table({ items, next }) {
    const offers = items.map(({ offer }) => offer);
    return pagedTable({
      ...{ name: 'deals', kind: 'market', items, next, view: this.view },
      heads: COLUMNS.map((column) => columnHead(column, this.view)),
      key: ({ id }) => id,
      row: (deal) => dealRow(deal, offers),
    });
  }
}

function dealRow(deal, offers) {
  const { id, offer, others, sellers } = deal;
  const { text, words } = timingWords(deal);
  const { good, place, provider, upstream, price_per_gpu_hour: asked, age_s: ageS } = offer;
  return html`<tr>
    <th scope="row">
      <a href=${urlOf('/market', { good: id })} title="All sellers of this good">${goodLines(good)}</a>
      ${demoMark(offer, offers)}
      <span class="below">${price(asked)} ${sellerWords(offer)}, ${ageWords(ageS)} old</span>
      <span class="alsos">
        <a class="also" href=${urlOf('/market/savings', { good: id, price: others })}>Savings</a>
        <a class="also" href=${urlOf('/market/prices', { good: id })}>Price over time</a>
      </span>
    </th>
    <td class="medium" data-side="buy">${sideCell({ ...place, provider, upstream, price_per_gpu_hour: asked, age_s: ageS })}</td>
    <td class="number">${priceMark(others)}</td>
    <td class="number"><strong>${belowWords(deal)}</strong></td>
    <td class="number medium">${sellers}</td>
    <td class="wide" title=${words}>${text}</td>
  </tr>`;
}

customElements.define('gt-deals-page', GtDealsPage);
