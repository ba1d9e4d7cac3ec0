import { LitElement, html } from 'lit';
import { LOOK, lookAt } from '../../models/fleet/heat-scale.js';
import { drawCell } from '../gt-heatmap/heat-cell.js';

const SIZE = 13;
const GAP = 2;
const MOST_ACROSS = 8;

/** The GPUs of a host as a row of cells, as the map has them. `colours` are those of the theme, `tick` changes when numbers do. */
class GtHeatStrip extends LitElement {
  static properties = { gpus: { attribute: false }, grid: { attribute: false }, scale: { attribute: false }, colours: { attribute: false }, tick: { attribute: false }, label: { attribute: false } };

  createRenderRoot() {
    return this;
  }

  render() {
    return html`<canvas role="img" aria-label=${this.label}></canvas>`;
  }

  updated() {
    const canvas = this.querySelector('canvas');
    const ratio = Math.max(1, devicePixelRatio);
    const across = Math.min(MOST_ACROSS, this.gpus.length);
    const width = across * (SIZE + GAP) - GAP;
    const height = Math.ceil(this.gpus.length / MOST_ACROSS) * (SIZE + GAP) - GAP;
    canvas.width = Math.max(1, width * ratio);
    canvas.height = Math.max(1, height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const context = canvas.getContext('2d');
    context.scale(ratio, ratio);
    this.gpus.forEach(({ position }, at) => {
      const look = lookAt(this.grid, position, this.scale, null);
      const box = { x: (at % MOST_ACROSS) * (SIZE + GAP), y: Math.floor(at / MOST_ACROSS) * (SIZE + GAP), size: SIZE };
      if (look !== LOOK.empty) drawCell(context, look, box, this.colours);
    });
  }
}

customElements.define('gt-heat-strip', GtHeatStrip);
