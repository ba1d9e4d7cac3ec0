import { LitElement, html, nothing } from 'lit';
import { age } from '../../models/format.js';
import '../gt-spark/gt-spark.js';
import { baseStyles } from '../shared/base-styles.js';
import { markStyles, stateMark } from '../shared/marks.js';
import { figureCardStyles } from './gt-figure-card-styles.js';

const ARROWS = { up: '▲', down: '▼', same: '=' };
const WAYS = { up: 'more than an hour ago', down: 'less than an hour ago' };

/** One number of the overview: value, unit, against an hour ago, its day as a line, what it means on hover or focus. `card` is null while nothing is known. */
class GtFigureCard extends LitElement {
  static properties = { card: { attribute: false }, isHidden: { state: true } };

  static styles = [baseStyles, markStyles, figureCardStyles];

  render() {
    if (!this.card) return this.#skeleton();
    const { label, href, definition, value, unit, isLoss, values, seen, minSpan, hint } = this.card;
    return html`<section class=${isLoss ? 'loss' : ''} title=${hint ?? nothing}>
      <div class="top">
        <h2><a href=${href}>${label}</a></h2>
        <button class="what" type="button" aria-label="What ${label} means" aria-describedby="definition" @keydown=${this.#hide} @blur=${this.#allow} @pointerleave=${this.#allow}>?</button>
        <div id="definition" role="tooltip" ?hidden=${this.isHidden}>${definition}</div>
      </div>
      <p class="value">${amountParts(value)}${unit ? html`<span class="unit"> ${unit}</span>` : nothing}</p>
      <div class="lines">${this.#lines()}</div>
      <gt-spark .values=${values} .minSpan=${minSpan} .label=${seen ? `${label} over ${seen}` : ''}></gt-spark>
    </section>`;
  }

  // Actions

  #hide(event) {
    if (event.key === 'Escape') this.isHidden = true;
  }

  #allow() {
    this.isHidden = false;
  }

  // Internal

  #lines() {
    const { states, detail, change, ageS } = this.card;
    const told = ageS === null ? detail : `${age(ageS)} old`;
    return html`${states?.length > 0 ? html`<p class="line">${states.map(({ state, count }) => html`${stateMark(state)}<b>${count}</b> ${state} `)}</p>` : nothing}
    ${change ? html`<p class="line change">${changeWords(change)}</p>` : nothing}
    ${told ? html`<p class="line">${told}</p>` : nothing}`;
  }

  #skeleton() {
    return html`<section aria-busy="true">
      <span class="skeleton row"></span><span class="skeleton number"></span><span></span><span class="skeleton drawing"></span>
    </section>`;
  }
}

const changeWords = ({ way, by }) => html`<span aria-hidden="true">${ARROWS[way]}</span> ${way === 'same' ? 'as an hour ago' : html`${by} <span class="visually-hidden">${WAYS[way]}</span><span aria-hidden="true">vs 1 h ago</span>`}`;

/** The cents of an amount stand a step back. */
function amountParts(value) {
  const [, whole, cents] = /^(.?\$[\d,]+)(\.\d\d)$/.exec(value) ?? [];
  return whole === undefined ? value : html`${whole}<span class="cents">${cents}</span>`;
}

customElements.define('gt-figure-card', GtFigureCard);
