import { LitElement, html, nothing } from 'lit';
import { legendOf } from '../../models/fleet/heat-scale.js';
import { coloursOf, onTheme } from '../gt-heatmap/heat-colours.js';
import { drawCell } from '../gt-heatmap/heat-cell.js';

const SIDE = 16;

/** What the colours and shapes of the map mean, with numbers. Drawn by the same hand as the map, so they cannot differ. */
class GtHeatLegend extends LitElement {
  static properties = { scale: { attribute: false } };

  #stopTheme = null;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#stopTheme = onTheme(() => this.requestUpdate());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stopTheme();
  }

  render() {
    if (!this.scale) return nothing;
    const { scale, shapes } = legendOf(this.scale);
    const { label, unit } = this.scale.measure;
    return html`<div class="heat-legend">
      ${scale.length === 0
        ? nothing
        : html`<p class="quiet">${label}, ${unit}</p>
            <ol class="heat-scale" aria-label="Colours of ${label.toLowerCase()} in ${unit}">
              ${scale.map(({ look, edge, words }, at) => html`<li title="${words} ${unit}"><canvas data-look=${look} width=${SIDE} height=${SIDE} aria-hidden="true"></canvas><span>${edge}${at === scale.length - 1 ? html`<span class="edge-unit"> ${unit}</span>` : nothing}</span></li>`)}
            </ol>`}
      <ul class="heat-shapes" aria-label="Shapes">
        ${shapes.map(({ look, words }) => html`<li><canvas data-look=${look} width=${SIDE} height=${SIDE} aria-hidden="true"></canvas>${words}</li>`)}
      </ul>
    </div>`;
  }

  updated() {
    if (!this.scale) return;
    const colours = coloursOf(this);
    for (const canvas of this.querySelectorAll('canvas')) {
      const ratio = Math.max(1, devicePixelRatio);
      canvas.width = canvas.height = SIDE * ratio;
      drawCell(canvas.getContext('2d'), Number(canvas.dataset.look), { x: 0, y: 0, size: SIDE * ratio }, colours);
    }
  }
}

customElements.define('gt-heat-legend', GtHeatLegend);
