import { LitElement, html } from 'lit';
import { repeat } from '../shared/repeat.js';

/** Where money could be won: the best few of `found`, `{count, items}`. */
class GtOpportunities extends LitElement {
  static properties = { found: { attribute: false } };

  createRenderRoot() {
    return this;
  }

  render() {
    const { items, count } = this.found;
    return html`<section class="panel" aria-labelledby="opportunities-title">
      <div class="panel-head"><h2 id="opportunities-title">Opportunities</h2><a class="panel-more" href="/money/opportunities">${count > items.length ? `All ${count} opportunities` : 'All opportunities'}</a></div>
      ${items.length === 0
        ? html`<div class="panel-words"><p>Nothing to win now: no GPU stands idle that could be sold, and no lease is dearer than the market.</p></div>`
        : html`<ul class="feed opportunities">
            ${repeat(items, ({ id }) => id, opportunityRow)}
          </ul>`}
    </section>`;
  }
}

const opportunityRow = ({ what, where, gain, isKnown }) => html`<li>
  <span class="what">${what}</span>
  <span class="when">${isKnown ? html`<strong>${gain}</strong> a month` : '–'}</span>
  <span class="told">${where}${isKnown ? '' : ', gain not known'}</span>
</li>`;

customElements.define('gt-opportunities', GtOpportunities);
