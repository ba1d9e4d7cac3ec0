import { html, nothing } from 'lit';
import { narrowed, without } from '../../models/fleet/gpu-query.js';
import { urlOf } from '../../models/fleet/router.js';
import { DEFAULT_SORT, STATES, filtersOf, gpusWords, questionOf, reliabilityWords, remarksOf } from '../../models/market/offers.js';
import { readFeeds } from '../../models/market/providers.js';
import { CONTINENTS, PURCHASES, ageWords, placeWords, price, sellerWords } from '../../models/market/words.js';
import { badge } from '../shared/account-parts.js';
import { ChoosingPage } from '../shared/choosing-page.js';
import { chooser } from '../shared/fleet-parts.js';
import { demoLine, demoMark, goodLines, gpuField, marketHead, nothingYet } from '../shared/market-parts.js';
import { columnHead, pagedTable } from '../shared/paged-table.js';

const COLUMNS = [
  { label: 'GPU', kind: '' },
  { label: 'Provider', kind: 'medium' },
  { label: 'Price', kind: 'number', sort: 'price', title: 'Dollars for one GPU and one hour' },
  { label: 'GPUs', kind: 'number medium', sort: 'available', isDescendingFirst: true, title: 'That can be had now, and of how many' },
  { label: 'Where', kind: 'wide' },
  { label: 'Reliable', kind: 'number wide', sort: 'reliability', isDescendingFirst: true, title: 'As the provider says it' },
  { label: 'Age', kind: 'number', sort: 'seen', isDescendingFirst: true, title: 'Since this price was seen' },
  { label: 'Said of it', kind: 'medium' },
];

/** Every offer of every provider in one form; what is asked stands in the address. */
class GtOffersPage extends ChoosingPage {
  async read() {
    const page = await this.pages.read('/api/v1/offers', questionOf(this.query));
    if (page.items.length === 0) await this.renewChoices();
    return page;
  }

  readChoices() {
    return readFeeds(this.pages);
  }

  render() {
    const { data } = this.poller.view;
    return html`${marketHead(this.view, 'Offers', 'What can be rented, and for how much')} ${this.refusal() ??
    html`${this.problemLine()} ${data === null ? nothing : demoLine(data.items)}
      <section class="panel" aria-label="Offers">
        ${this.#filters()} ${this.instead() ?? (data.items.length === 0 ? this.#nothing() : this.#table(data))}
      </section>`}`;
  }

  // Actions

  #narrow(changes) {
    this.pages.go(urlOf(this.view.route.path, narrowed(this.query, changes)));
  }

  // Internal

  #filters() {
    const { provider, purchase, continent, country, state } = this.query;
    const providers = [...new Set((this.choices ?? []).map((feed) => feed.provider))].sort();
    return html`<form class="panel-head filters" role="search" aria-label="Filter" @submit=${(event) => event.preventDefault()}>
      ${gpuField(this.query, (gpu) => this.#narrow({ gpu }))}
      ${chooser({ label: 'Provider', all: 'All providers', choices: providers.map((name) => ({ name, label: name })), value: provider, onChange: (value) => this.#narrow({ provider: value }) })}
      ${chooser({ label: 'Purchase', all: 'Every purchase', choices: PURCHASES, value: purchase, onChange: (value) => this.#narrow({ purchase: value }) })}
      ${chooser({ label: 'Region', all: 'Everywhere', choices: CONTINENTS, value: continent, onChange: (value) => this.#narrow({ continent: value }) })}
      <input
        class="input country"
        type="search"
        aria-label="Country, two letters"
        placeholder="Country, as FI"
        pattern="[A-Za-z]{2}"
        maxlength="2"
        autocomplete="off"
        spellcheck="false"
        .value=${country ?? ''}
        @change=${(event) => event.target.reportValidity() && this.#narrow({ country: event.target.value.trim() })}
      />
      ${chooser({ label: 'Live or held back', all: 'Live', choices: STATES, value: state, onChange: (value) => this.#narrow({ state: value }) })}
    </form>`;
  }

  #nothing() {
    const filters = filtersOf(this.query);
    const { path } = this.view.route;
    const why = filters.some(({ key }) => key !== 'state') ? null : nothingYet(this.choices);
    if (why !== null) return why;
    return html`<div class="panel-words">
      <p>${this.query.state === 'held' ? 'No offer is held back' : 'No offer is here'}${filters.length > 0 ? `: ${filters.map(({ words }) => words).join(', ')}` : ''}.</p>
      <div class="ways-out">
        ${filters.length > 1 ? filters.map(({ key, words }) => html`<a class="button" href=${urlOf(path, without(this.query, key))}>Without “${words}”</a>`) : nothing}
        ${this.query.state ? nothing : html`<a class="button" href=${urlOf(path, narrowed(this.query, { state: 'all' }))}>Also those held back</a>`}
        <a class="button" href=${path}>All offers</a>
      </div>
    </div>`;
  }

  #table({ items, next }) {
    const current = questionOf(this.query).sort ?? DEFAULT_SORT;
    return pagedTable({
      ...{ name: 'offers', kind: 'market', items, next, view: this.view },
      heads: COLUMNS.map((column) => columnHead(column, this.view, current)),
      key: ({ id }) => id,
      row: (offer) => this.#row(offer, items),
    });
  }

  #row(offer, items) {
    const { good, stated, place } = offer;
    const { isHeld, items: remarks } = remarksOf(offer);
    const { text, words } = gpusWords(offer);
    const said = remarks.map(({ tone, words: remark, detail }) => html`<span class="remark">${badge(tone, remark)}<span class="terms">${detail}</span></span>`);
    return html`<tr data-state=${isHeld ? 'stale' : 'live'}>
      <th scope="row">${goodLines(good)}${demoMark(offer, items)}<span class="below">${sellerWords(offer)}${placeWords(place) ? `, ${placeWords(place)}` : ''} ${said}</span></th>
      <td class="medium">${sellerWords(offer)}</td>
      <td class="number" title="The provider wrote ${stated}">${price(offer.price_per_gpu_hour)}</td>
      <td class="number medium" title=${words}>${text}</td>
      <td class="wide place">${placeWords(place)}</td>
      <td class="number wide">${reliabilityWords(offer)}</td>
      <td class="number">${ageWords(offer.age_s)}</td>
      <td class="medium wrap">${said}</td>
    </tr>`;
  }
}

customElements.define('gt-offers-page', GtOffersPage);
