import { svg } from 'lit';

const ACROSS = 20;
const DOWN = 10;
const PITCH = 12;
const SIDE = 10;
const CLASSES = 10;

/** Two slow waves over the grid: it looks like a fleet and says nothing of one. */
function classAt(column, row) {
  const height = Math.sin(column / 3.1 + row / 4.7) + Math.sin(row / 1.9 - column / 6.3) + 0.45 * Math.sin(5.3 * column + 3.7 * row);
  return Math.min(CLASSES - 1, Math.max(0, Math.floor(((height + 2.4) / 4.8) * CLASSES)));
}

const cell = (column, row) => svg`<rect x=${column * PITCH} y=${row * PITCH} width=${SIDE} height=${SIDE} rx="2" fill="var(--heat-${classAt(column, row)})" />`;

/** A picture of a fleet as the map draws it, for nobody to read. */
export const cells = () => svg`<svg class="landing-cells" viewBox="0 0 ${ACROSS * PITCH - 2} ${DOWN * PITCH - 2}" preserveAspectRatio="xMidYMin slice" aria-hidden="true">
  ${Array.from({ length: ACROSS * DOWN }, (_, at) => cell(at % ACROSS, Math.floor(at / ACROSS)))}
</svg>`;
