import { LitElement, html, nothing } from 'lit';
import { DENSITY } from '../../models/preference.js';
import { urlOf } from '../../models/fleet/router.js';
import { gpusWords, paceWords, reliabilityWords, remarksOf, windowOf } from '../../models/market/offers.js';
import { UNKNOWN, ageWords, placeWords, price, sellerWords } from '../../models/market/words.js';
import { demoMark, goodLines, priceMark } from '../shared/market-parts.js';
import { badge } from '../shared/marks.js';
import { repeat } from '../shared/repeat.js';

const NEAR_END = 6;

/** Offers as rows of one height, of which only those in view are drawn. Asks for more by `more-wanted`, tells of what is in view by `in-view`. */
class GtOfferRows extends LitElement {
  static properties = {
    items: { attribute: false },
    heads: { attribute: false },
    feeds: { attribute: false },
    hasMore: { attribute: false },
    isReading: { attribute: false },
    top: { state: true },
    row: { state: true },
  };

  #height = 600;
  #observer = new ResizeObserver(([{ contentRect }]) => ((this.#height = contentRect.height), this.requestUpdate()));
  #told = '';
  /** The first row in sight stays the first. */
  #rowsChanged = async () => {
    const first = this.top / this.row;
    this.requestUpdate();
    // The new height is known after one update, and the table has its length after the next.
    while (!(await this.updateComplete));
    this.querySelector('.rows-scroll').scrollTop = first * this.row;
  };

  constructor() {
    super();
    Object.assign(this, { items: [], heads: [], feeds: new Map(), hasMore: false, isReading: false, top: 0, row: 56 });
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    document.documentElement.addEventListener(DENSITY.told, this.#rowsChanged);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.documentElement.removeEventListener(DENSITY.told, this.#rowsChanged);
    this.#observer.disconnect();
  }

  firstUpdated() {
    this.#observer.observe(this.querySelector('.rows-scroll'));
  }

  render() {
    const { first, last, above, below } = this.#window;
    const { items, heads } = this;
    return html`<div class="scroll rows-scroll" tabindex="0" role="region" aria-label="Offers, scrolls" @scroll=${(event) => (this.top = event.target.scrollTop)}>
        <table class="market offers" aria-label="Offers" aria-rowcount=${this.hasMore ? -1 : items.length + 1}>
          <thead>
            <tr>
              ${heads}
            </tr>
          </thead>
          <tbody>
            <tr class="space" data-height=${above} aria-hidden="true"><td colspan=${heads.length}></td></tr>
            ${repeat(
              items.slice(first, last),
              ({ id }) => id,
              (offer, at) => this.#row(offer, first + at),
            )}
            <tr class="space" data-height=${below} aria-hidden="true"><td colspan=${heads.length}></td></tr>
          </tbody>
        </table>
      </div>
      <div class="panel-foot rows-foot">
        <span class="quiet">${items.length} ${items.length === 1 ? 'offer' : 'offers'}${this.hasMore ? ', more below' : ''}</span>
        ${this.hasMore ? html`<button class="button" type="button" aria-disabled=${this.isReading ? 'true' : nothing} @click=${() => this.#more()}>${this.isReading ? 'Reading' : 'Load more'}</button>` : nothing}
      </div>`;
  }

  /** Heights are set here, because a page may not have styles in its text. */
  updated() {
    for (const space of this.querySelectorAll('.space')) space.firstElementChild.style.height = `${space.dataset.height}px`;
    const drawn = this.querySelector('tbody tr:not(.space)')?.getBoundingClientRect().height;
    if (drawn > 20 && Math.abs(drawn - this.row) > 1) this.row = drawn;
    const { first, last } = this.#window;
    if (this.hasMore && last >= this.items.length - NEAR_END) this.#more();
    const told = JSON.stringify([first, last, this.items[first]?.id]);
    if (told === this.#told) return;
    this.#told = told;
    this.dispatchEvent(new CustomEvent('in-view', { detail: { first, last } }));
  }

  get #window() {
    return windowOf({ count: this.items.length, top: this.top, height: this.#height, row: this.row });
  }

  #more() {
    if (!this.isReading) this.dispatchEvent(new CustomEvent('more-wanted'));
  }

  #row(offer, at) {
    const { good, stated, place } = offer;
    const { isHeld, items: remarks } = remarksOf(offer);
    const { text, words } = gpusWords(offer);
    const pace = paceWords(offer, this.feeds.get(offer.provider));
    const isOld = isHeld || pace.isStale || offer.is_gone === true;
    const said = offer.is_gone ? [{ tone: 'stale', words: 'gone', detail: 'It is not offered any more.' }, ...remarks] : remarks;
    return html`<tr data-state=${isOld ? 'stale' : 'live'} aria-rowindex=${at + 2}>
      <th scope="row">
        <a href=${urlOf('/market', { good: offer.good_id })} title="All sellers of this good">${goodLines(good)}</a>${demoMark(offer, this.items)}
        <span class="below">${sellerWords(offer)}${placeWords(place) ? `, ${placeWords(place)}` : ''}</span>
      </th>
      <td class="medium"><a href=${urlOf('/market/providers', { feed: offer.provider })} title="How ${offer.provider} is">${sellerWords(offer)}</a></td>
      <td class="number" title="The provider wrote ${stated}">${priceCell(offer)}</td>
      <td class="number medium" title=${words}>${text}</td>
      <td class="wide place">${placeWords(place)}</td>
      <td class="number wall">${offer.vcpus ?? UNKNOWN}</td>
      <td class="number wall">${price(offer.egress_per_gb)}</td>
      <td class="number wall">${price(offer.storage_per_gb_month)}</td>
      <td class="number wide">${reliabilityWords(offer)}</td>
      <td class="number age-cell" data-stale=${pace.isStale ? 'true' : nothing} title=${pace.words}>${ageWords(offer.age_s)}${pace.isStale ? html`<span class="visually-hidden">, too old</span>` : nothing}</td>
      <td class="medium remarks">${said.map(({ tone, words: remark, detail }) => html`<span title=${detail}>${badge(tone, remark)}</span>`)}</td>
    </tr>`;
  }
}

/** A price that was another a moment ago says which way it went, once. */
function priceCell({ price_per_gpu_hour: now, was }) {
  if (!was) return priceMark(now);
  const isDown = Number(now) < Number(was);
  return html`<span class="changed" data-tone=${isDown ? 'buy' : 'sell'} title="It was $${was}"><span aria-hidden="true">${isDown ? '▼' : '▲'}</span> ${priceMark(now)}</span>`;
}

customElements.define('gt-offer-rows', GtOfferRows);
