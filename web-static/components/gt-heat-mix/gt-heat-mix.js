import { LitElement, html } from 'lit';
import { drawCell } from '../gt-heatmap/heat-cell.js';

const WIDTH = 144;
const HEIGHT = 14;

/** How the GPUs of a group lie on the scale, as parts of a whole: `mix` is `[{look, gpus}]`. What is no number has its mark. */
class GtHeatMix extends LitElement {
  static properties = { mix: { attribute: false }, colours: { attribute: false }, label: { attribute: false } };

  createRenderRoot() {
    return this;
  }

  render() {
    return html`<canvas class="mix" role="img" aria-label=${this.label}></canvas>`;
  }

  updated() {
    const canvas = this.querySelector('canvas');
    const ratio = Math.max(1, devicePixelRatio);
    canvas.width = WIDTH * ratio;
    canvas.height = HEIGHT * ratio;
    const context = canvas.getContext('2d');
    context.scale(ratio, ratio);
    const all = this.mix.reduce((sum, { gpus }) => sum + gpus, 0);
    let left = 0;
    for (const { look, gpus } of this.mix) {
      const width = (WIDTH * gpus) / all;
      context.save();
      context.beginPath();
      context.rect(left, 0, width, HEIGHT);
      context.clip();
      for (let x = left; x < left + width; x += HEIGHT) drawCell(context, look, { x, y: 0, size: HEIGHT + 0.5 }, this.colours);
      context.restore();
      left += width;
    }
  }
}

customElements.define('gt-heat-mix', GtHeatMix);
