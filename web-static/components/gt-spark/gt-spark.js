import { LitElement, css, html, nothing } from 'lit';
import { sparkOf } from '../../models/chart/spark.js';

const WIDTH = 200;
const HEIGHT = 36;

/** A line without axes: evenly spaced values, gaps where nothing was known, a dot at the last one. `label` says it in words. */
class GtSpark extends LitElement {
  static properties = { values: { attribute: false }, label: {}, minSpan: { attribute: false } };

  static styles = css`
    :host {
      display: block;
      height: 2.25rem;
      padding: 4px 5px 4px 0;
    }

    svg {
      display: block;
      width: 100%;
      height: 100%;
      overflow: visible;
    }

    path {
      fill: none;
      stroke: var(--spark, var(--accent));
      stroke-width: 1.5;
      stroke-linejoin: round;
      stroke-linecap: round;
      vector-effect: non-scaling-stroke;
    }

    .end {
      stroke-width: 6;
    }

    line {
      stroke: var(--line);
      vector-effect: non-scaling-stroke;
    }
  `;

  render() {
    const drawn = sparkOf(this.values ?? [], { width: WIDTH, height: HEIGHT, minSpan: this.minSpan });
    // The dot is a line of no length: its round cap stays round however the box is stretched.
    return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role=${this.label ? 'img' : nothing} aria-label=${this.label || nothing} aria-hidden=${this.label ? nothing : 'true'}>
      <line x2=${WIDTH} y1=${HEIGHT} y2=${HEIGHT} />
      <path d=${drawn ? drawn.lines.join('') : ''} />
      <path class="end" d=${drawn?.isCurrent ? `M${drawn.end.x} ${drawn.end.y}h0.001` : ''} />
    </svg>`;
  }
}

customElements.define('gt-spark', GtSpark);
