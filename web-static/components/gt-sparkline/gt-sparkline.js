import { LitElement, css, html, nothing, svg } from 'lit';
import { sparkline } from '../../models/sparkline.js';

const WIDTH = 200;
const HEIGHT = 36;

/** The last minutes of one number: a line without axes, a dot where it is now, gaps where nothing was known. */
class GtSparkline extends LitElement {
  static properties = {
    runs: { attribute: false },
    end: { attribute: false },
    windowMs: { attribute: false },
    minSpan: { attribute: false },
  };

  static styles = css`
    :host {
      display: block;
      height: 2.25rem;
      padding: 4px 4px 4px 0;
    }

    svg {
      display: block;
      width: 100%;
      height: 100%;
      overflow: visible;
    }

    polyline,
    path {
      fill: none;
      stroke: var(--accent);
      stroke-width: 1.5;
      stroke-linejoin: round;
      stroke-linecap: round;
      vector-effect: non-scaling-stroke;
    }

    path {
      stroke-width: 6;
    }

    line {
      stroke: var(--line);
      vector-effect: non-scaling-stroke;
    }
  `;

  render() {
    const drawn = sparkline(this.runs, {
      now: this.end,
      windowMs: this.windowMs,
      width: WIDTH,
      height: HEIGHT,
      minSpan: this.minSpan,
    });
    if (!drawn) return nothing;
    // The dot is a line of no length: its round cap stays round however the box is stretched.
    return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
      <line x2=${WIDTH} y1=${HEIGHT} y2=${HEIGHT} />
      ${drawn.lines.map((points) => svg`<polyline points=${points} />`)}
      <path d="M${drawn.end.x} ${drawn.end.y}h0.001" />
    </svg>`;
  }
}

customElements.define('gt-sparkline', GtSparkline);
