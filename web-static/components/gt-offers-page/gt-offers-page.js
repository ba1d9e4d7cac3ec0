import { html, nothing } from 'lit';
import { narrowed, without } from '../../models/fleet/gpu-query.js';
import { urlOf } from '../../models/fleet/router.js';
import { labelOf, readGoods } from '../../models/market/goods.js';
import { DEFAULT_SORT, MOST_SHOWN, PAGE, filtersOf, followedGoods, newerOffers, questionOf } from '../../models/market/offers.js';
import { readFeeds } from '../../models/market/providers.js';
import { goodName, goodTerms } from '../../models/market/words.js';
import '../gt-offer-rows/gt-offer-rows.js';
import { ChoosingPage } from '../shared/choosing-page.js';
import { demoLine, exportButtons, marketHead, nothingYet } from '../shared/market-parts.js';
import { columnHead } from '../shared/paged-table.js';
import { takeAway } from '../shared/take-away.js';
import { filterChips, filterForm } from './offer-filters.js';

const OFFERS = '/api/v1/offers';
const MOST_FOLLOWED = 8;
const RATE = '1';

const COLUMNS = [
  { label: 'GPU and terms', kind: '' },
  { label: 'Provider', kind: 'medium' },
  { label: 'Price', kind: 'number', sort: 'price', title: 'Dollars for one GPU and one hour' },
  { label: 'GPUs', kind: 'number medium', sort: 'available', isDescendingFirst: true, title: 'Available now, and of how many' },
  { label: 'Where', kind: 'wide' },
  { label: 'vCPUs', kind: 'number wall', title: 'Of the machine' },
  { label: 'Traffic out', kind: 'number wall', title: 'Dollars for each GB that is carried out' },
  { label: 'Disk', kind: 'number wall', title: 'Dollars for each GB and month' },
  { label: 'Reliable', kind: 'number wide', sort: 'reliability', isDescendingFirst: true, title: 'As the provider says it' },
  { label: 'Age', kind: 'number', sort: 'seen', isDescendingFirst: true, title: 'Since this price was seen' },
  { label: 'Remarks', kind: 'medium' },
];

/** Every offer of every provider in one form, as one long list; what is asked stands in the address. */
class GtOffersPage extends ChoosingPage {
  static properties = { isReading: { state: true }, failed: { state: true } };

  #followings = new Map();
  #inView = { first: 0, last: 20 };
  /** What was shown last of what was read: a pause holds it. */
  #held = null;

  constructor() {
    super();
    Object.assign(this, { isReading: false, failed: null });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#followGoods([]);
  }

  async read(before) {
    const limit = Math.min(MOST_SHOWN, Math.max(PAGE, before?.items.length ?? 0));
    const page = await this.pages.read(OFFERS, { ...questionOf(this.query), limit });
    if (page.items.length === 0) await this.renewChoices();
    return page;
  }

  get isPaused() {
    return (this.view?.pausedAt ?? null) !== null;
  }

  async readChoices() {
    const [feeds, goods] = await Promise.all([readFeeds(this.pages), readGoods(this.pages)]);
    return { feeds, goods };
  }

  /** Another question is another list. */
  subject() {
    return JSON.stringify(questionOf(this.query));
  }

  updated(changed) {
    super.updated(changed);
    this.#followView();
  }

  render() {
    const { data } = this.poller.view;
    return html`${marketHead(this.view, 'Offers', 'What can be rented, and for how much')} ${this.refusal() ??
    html`${this.problemLine()} ${data === null ? nothing : demoLine(data.items, this.view)}
      <section class="panel" aria-label="Offers">
        ${this.#head()} ${filterForm(this.query, { goods: this.choices?.goods ?? [], providers: this.#providers, set: (changes) => this.#narrow(changes) })}
        ${filterChips(this.query, this.view.route.path, (id) => this.#goodWords(id))} ${this.instead() ?? (data.items.length === 0 ? this.#nothing() : this.#rows(data))}
      </section>`}`;
  }

  // Parts

  #head() {
    return html`<div class="panel-head">
        <h2>${this.query.state === 'held' ? 'Held back' : 'Live offers'}</h2>
        <p>${this.isPaused ? 'Paused: prices stand still here' : 'Prices change as providers say them'}</p>
        ${exportButtons('Offers', (form) => this.#takeAway(form))}
      </div>
      ${this.failed === null ? nothing : html`<p class="behind" role="alert">The table could not be saved. ${this.failed.message}</p>`}`;
  }

  #rows({ items, next }) {
    const current = questionOf(this.query).sort ?? DEFAULT_SORT;
    const isFull = items.length >= MOST_SHOWN;
    return html`<gt-offer-rows
        .items=${this.#shown(items)}
        .heads=${COLUMNS.map((column) => columnHead(column, this.view, current))}
        .feeds=${new Map((this.choices?.feeds ?? []).map((feed) => [feed.provider, feed]))}
        .hasMore=${next !== null && next !== undefined && !isFull}
        .isReading=${this.isReading}
        @more-wanted=${() => this.#more()}
        @in-view=${({ detail }) => ((this.#inView = detail), this.#followView())}
      ></gt-offer-rows>
      ${isFull && next ? html`<p class="panel-words">The first ${MOST_SHOWN} are shown. Narrow the list, or take all of it as CSV.</p>` : nothing}`;
  }

  #nothing() {
    const filters = filtersOf(this.query, (id) => this.#goodWords(id));
    const { path } = this.view.route;
    const why = filters.some(({ key }) => key !== 'state') ? null : nothingYet(this.choices?.feeds ?? null);
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

  get #providers() {
    return [...new Set((this.choices?.feeds ?? []).map((feed) => feed.provider))].sort();
  }

  #goodWords(id) {
    const chosen = (this.choices?.goods ?? []).find((one) => one.id === id);
    const shown = this.poller.view.data?.items.find(({ good_id: good }) => good === id)?.good;
    return chosen ? labelOf(chosen) : shown ? `${goodName(shown)}, ${goodTerms(shown)}` : id;
  }

  // What is told

  #shown(items) {
    if (this.isPaused && this.#held?.items === items) return this.#held.shown;
    const live = [...this.#followings.values()].filter((following) => following.isLive);
    const tables = new Map(live.map((following) => [following.good, following.table.rows]));
    const shown = live.length === 0 ? items : newerOffers(items, tables, (ts) => live[0].ageS(ts));
    this.#held = { items, shown };
    return shown;
  }

  #followView() {
    const items = this.poller.view.data?.items ?? [];
    const { first, last } = this.#inView;
    this.#followGoods(this.isConnected ? followedGoods(items, first, last, MOST_FOLLOWED) : []);
  }

  #followGoods(goods) {
    if (!this.pages.live) return;
    for (const [good, following] of this.#followings) {
      if (goods.includes(good)) continue;
      following.stop();
      this.#followings.delete(good);
    }
    for (const good of goods) {
      if (this.#followings.has(good)) continue;
      const following = this.pages.live.follow(`offers/${good}`, { hz: RATE, onChange: () => this.requestUpdate() });
      this.#followings.set(good, Object.assign(following, { good }));
    }
  }

  // Actions

  #narrow(changes) {
    this.pages.go(urlOf(this.view.route.path, narrowed(this.query, changes)));
  }

  async #more() {
    const { data } = this.poller.view;
    if (this.isReading || !data?.next) return;
    this.isReading = true;
    const asked = this.subject();
    const page = await this.pages.read(OFFERS, { ...questionOf(this.query), limit: PAGE, cursor: data.next }).catch(() => null);
    this.isReading = false;
    if (page === null || asked !== this.subject()) return;
    this.poller.change((before) => {
      const known = new Set(before.items.map(({ id }) => id));
      return { ...page, items: [...before.items, ...page.items.filter(({ id }) => !known.has(id))] };
    });
  }

  async #takeAway(form) {
    this.failed = await takeAway(this.pages, { name: 'offers', path: OFFERS, query: questionOf(this.query) }, form).then(() => null, (problem) => problem);
  }
}

customElements.define('gt-offers-page', GtOffersPage);
