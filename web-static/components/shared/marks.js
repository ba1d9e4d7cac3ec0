import { css, html, svg } from 'lit';

/** A shape per state, so that colour is never alone. */
const SHAPES = {
  live: svg`<circle cx="5" cy="5" r="4" />`,
  late: svg`<path d="M5 1a4 4 0 0 1 0 8z" /><circle cx="5" cy="5" r="3.25" class="ring" />`,
  stale: svg`<circle cx="5" cy="5" r="3.25" class="ring" />`,
  gone: svg`<path d="M2 2l6 6M8 2l-6 6" class="ring" />`,
};

const TONES = { live: 'good', late: 'warn', stale: 'stale', gone: 'bad' };

/** Shape and word of a GPU state; a state of a later server shows as its word. */
export const stateMark = (state) =>
  html`<span class="mark" data-tone=${TONES[state] ?? 'stale'}
    ><svg viewBox="0 0 10 10" aria-hidden="true">${SHAPES[state] ?? SHAPES.stale}</svg></span
  >`;

/** A word with a shape before it, so that its colour is never alone. */
export const badge = (tone, label) => html`<span class="badge" data-tone=${tone}>${label}</span>`;

/** A quiet bar behind a share of 0..100; empty when the share is unknown. */
export const bar = (percent) =>
  html`<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" width="100" height="4" />
    <rect class="fill" width=${Math.min(100, Math.max(0, percent ?? 0))} height="4" />
  </svg>`;

/** A number with its unit a step quieter. */
export const quantity = ({ value, unit }) =>
  html`<span class="quantity">${value}<span class="unit"> ${unit}</span></span>`;

export const markStyles = css`
  .mark svg {
    width: 0.625rem;
    height: 0.625rem;
    fill: currentColor;
  }

  .mark .ring {
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
  }

  .mark[data-tone='good'] {
    color: var(--good);
  }

  .mark[data-tone='warn'] {
    color: var(--warn);
  }

  .mark[data-tone='stale'] {
    color: var(--stale);
  }

  .mark[data-tone='bad'] {
    color: var(--bad);
  }

  .bar {
    display: block;
    width: 100%;
    height: 4px;
  }

  .bar .track {
    fill: var(--surface-3);
  }

  .bar .fill {
    fill: var(--accent);
  }

  .quantity {
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }

  .unit {
    color: var(--text-3);
  }
`;
