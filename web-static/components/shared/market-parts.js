import { html, nothing } from 'lit';
import { whyNothing } from '../../models/market/providers.js';
import { ageWords, demoOf, goodName, goodTerms, placeWords, price, priceParts, sellerWords } from '../../models/market/words.js';
import { urlOf } from '../../models/fleet/router.js';

/** The head of the market's pages. */
export const marketHead = (view, title, lead) => html`<div class="page-head">
  <h1>${title}</h1>
  <p>${lead}</p>
</div>`;

/** Where all that is shown is made up, one line says it, unless the line on top does so already. */
export const demoLine = (items, view) =>
  demoOf(items).all && !view.isDemo ? html`<p class="behind">Demo data: these prices are made up. A server started without <code>--demo</code> shows real ones.</p>` : nothing;

/** The mark of a row among real ones. */
export const demoMark = (item, items) => (item.is_demo && demoOf(items).some ? html` <span class="tag">demo</span>` : nothing);

/** A good: what it is, on what terms. */
export const goodLines = (good) => html`${goodName(good)}<span class="terms">${goodTerms(good)}</span>`;

/** A price of which what is behind the point stands back. */
export function priceMark(text) {
  const { whole, cents } = priceParts(text);
  return html`<span class="price">${whole}<span class="cents">${cents}</span></span>`;
}

/** A filter that is set, and the way to the same without it. */
export const filterChip = (words, href) => html`<a class="chip" href=${href} aria-label="Without ${words}">${words}<span aria-hidden="true">×</span></a>`;

/** What the whole list is taken away as. */
export const exportButtons = (name, onExport) => html`<div class="exports" role="group" aria-label="Take ${name} away">
  ${['CSV', 'JSON'].map((form) => html`<button class="button" type="button" aria-label="${name} as ${form}" @click=${() => onExport(form.toLowerCase())}>${form}</button>`)}
</div>`;

/** A price and who asks it, where and how long ago. */
export const sideCell = (side) => html`<span class="side" title="${sellerWords(side)}, ${placeWords(side) || 'place not told'}">
  ${priceMark(side.price_per_gpu_hour)}
  <a href=${urlOf('/market/offers', { provider: side.provider })}>${side.provider}</a>
  <span class="quiet">${placeWords(side)}</span>
  <span class="quiet age">${ageWords(side.age_s)} old</span>
</span>`;

/** Why there is nothing at all, and what to do; null where the feeds say that something came. */
export function nothingYet(feeds) {
  const why = whyNothing(feeds);
  return why === null
    ? null
    : html`<div class="panel-words">
        <h2>${why.title}</h2>
        <p>${why.text}</p>
        <div class="ways-out">
          <a class="button" href="/market/providers">How the providers are</a>
          <a class="button" href="/docs#uploadOffers">How to import prices</a>
        </div>
      </div>`;
}

/** The field that narrows a list to a GPU. */
export const gpuField = ({ gpu = '' }, onChange) => html`<input
  class="input"
  type="search"
  aria-label="GPU"
  placeholder="GPU, such as H100"
  autocomplete="off"
  spellcheck="false"
  .value=${gpu}
  @change=${(event) => onChange(event.target.value.trim())}
/>`;

/** Where each number comes from, step by step. */
export const stepList = (steps) => html`<ol class="steps" aria-label="Where the numbers come from">
  ${steps.map(({ label, value, how, isResult }) => html`<li class=${isResult ? 'result' : ''}><span>${label}</span><strong>${value}</strong><span class="quiet">${how}</span></li>`)}
</ol>`;
