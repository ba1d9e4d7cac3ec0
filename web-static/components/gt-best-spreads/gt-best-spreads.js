import { LitElement, html } from 'lit';
import { urlOf } from '../../models/fleet/router.js';
import { price } from '../../models/market/words.js';
import { goodWords, percentWords } from '../../models/overview/spreads.js';
import { repeat } from '../shared/repeat.js';

/** The widest spreads now. `items` is null while nothing is known. */
class GtBestSpreads extends LitElement {
  static properties = { items: { attribute: false } };

  createRenderRoot() {
    return this;
  }

  render() {
    return html`<section class="panel" aria-labelledby="spreads-title">
      <div class="panel-head"><h2 id="spreads-title">Best spreads</h2><a class="panel-more" href="/market">Market</a></div>
      ${this.items === null
        ? html`<div class="panel-words" aria-busy="true"><span class="skeleton lines"></span></div>`
        : this.items.length === 0
          ? html`<div class="panel-words"><p>No two sellers of the same good differ now. <a href="/market/providers">How the providers are</a></p></div>`
          : html`<ul class="feed spreads">
              ${repeat(this.items, ({ id }) => id, spreadRow)}
            </ul>`}
    </section>`;
  }
}

function spreadRow(spread) {
  const { name, terms } = goodWords(spread);
  const side = (kind, { provider, price_per_gpu_hour: asked }) => html`<span data-side=${kind}>${kind} ${provider} <b>${price(asked)}</b></span>`;
  return html`<li>
    <a class="what" href=${urlOf('/market', { gpu: spread.good.gpu })}>${name}</a>
    <strong class="when">${percentWords(spread)} %</strong>
    <span class="told">${side('buy', spread.buy)} ${side('sell', spread.sell)} <span class="quiet">${terms}</span></span>
  </li>`;
}

customElements.define('gt-best-spreads', GtBestSpreads);
