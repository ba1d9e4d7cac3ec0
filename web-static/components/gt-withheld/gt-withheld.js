import { LitElement, html, nothing } from 'lit';
import { urlOf } from '../../models/fleet/router.js';
import { withheldByReason } from '../../models/market/goods.js';
import { goodName, goodTerms } from '../../models/market/words.js';

/** The goods that have offers and no spread, by why; read when somebody opens it. */
class GtWithheld extends LitElement {
  static properties = { pages: { attribute: false }, count: { attribute: false }, items: { state: true }, problem: { state: true } };

  constructor() {
    super();
    Object.assign(this, { count: 0, items: null, problem: null });
  }

  createRenderRoot() {
    return this;
  }

  render() {
    if (this.count === 0) return nothing;
    return html`<details class="panel withheld" @toggle=${(event) => event.target.open && this.#read()}>
      <summary class="panel-head"><h2>Without a spread</h2><p>${this.count} goods have offers, and no two sellers whose prices can be set against each other</p></summary>
      ${this.#list()}
    </details>`;
  }

  #list() {
    if (this.problem !== null) return html`<div class="panel-words" role="alert"><p>This could not be read. ${this.problem.message}</p><button class="button" type="button" @click=${() => this.#read()}>Try again</button></div>`;
    if (this.items === null) return html`<div class="panel-words" aria-busy="true"><span class="skeleton lines"></span></div>`;
    return html`<div class="withheld-groups">
      ${withheldByReason(this.items).map(
        ({ label, detail, items }) => html`<section>
          <h3>${label} <span class="quiet">${items.length}</span></h3>
          <p class="quiet">${detail}</p>
          <ul>
            ${items.map(({ id, good, live, held }) => html`<li><a href=${urlOf('/market/offers', { good: id, state: 'all' })}>${goodName(good)}</a> <span class="quiet">${goodTerms(good)}, ${live} live${heldWords(held)}</span></li>`)}
          </ul>
        </section>`,
      )}
    </div>`;
  }

  async #read() {
    this.problem = null;
    try {
      this.items = (await this.pages.read('/api/v1/spreads/withheld', { limit: 1_000 })).items;
    } catch (problem) {
      this.problem = problem;
    }
  }
}

function heldWords(held) {
  const count = Object.values(held).reduce((sum, each) => sum + each, 0);
  return count === 0 ? '' : `, ${count} held back`;
}

customElements.define('gt-withheld', GtWithheld);
