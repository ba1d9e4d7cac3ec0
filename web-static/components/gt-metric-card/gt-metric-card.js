import { LitElement, css, html, nothing } from 'lit';
import '../gt-sparkline/gt-sparkline.js';
import { baseStyles } from '../shared/base-styles.js';
import { markStyles, stateMark } from '../shared/marks.js';
import { metricCardStyles } from './gt-metric-card-styles.js';

/** One number of the fleet: value, unit, what it means on hover or focus, and its last minutes. */
class GtMetricCard extends LitElement {
  static properties = {
    card: { attribute: false },
    history: { attribute: false },
    isDefinitionHidden: { state: true },
  };

  static styles = [baseStyles, markStyles, metricCardStyles];

  render() {
    const { label, definition, isSkeleton } = this.card;
    return html`<section>
      <h2>
        <button
          type="button"
          aria-describedby="definition"
          @keydown=${this.#hideOnEscape}
          @blur=${this.#allowAgain}
          @pointerleave=${this.#allowAgain}
        >
          ${label}
        </button>
      </h2>
      <div id="definition" role="tooltip" ?hidden=${this.isDefinitionHidden}>${definition}</div>
      ${isSkeleton ? this.#skeleton() : this.#numbers()}
    </section>`;
  }

  // Actions

  #hideOnEscape(event) {
    if (event.key === 'Escape') this.isDefinitionHidden = true;
  }

  #allowAgain() {
    this.isDefinitionHidden = false;
  }

  // Internal

  #numbers() {
    const { value, unit, of, states, name, minSpan, range } = this.card;
    const { runs, end, windowMs } = this.history;
    return html`<p class="value">
        ${value}${unit ? html`<span class="unit"> ${of ? html`of ${of} ` : nothing}${unit}</span>` : nothing}
      </p>
      <gt-sparkline .runs=${runs[name]} .end=${end} .windowMs=${windowMs} .minSpan=${minSpan}></gt-sparkline>
      ${states ? this.#states(states) : html`<p class="range">${range}</p>`}`;
  }

  #states(states) {
    return html`<ul>
      ${states.map(({ state, count }) => html`<li>${stateMark(state)}<b>${count}</b> ${state}</li>`)}
    </ul>`;
  }

  #skeleton() {
    return html`<span class="skeleton number"></span><span class="skeleton line"></span>`;
  }
}

customElements.define('gt-metric-card', GtMetricCard);
