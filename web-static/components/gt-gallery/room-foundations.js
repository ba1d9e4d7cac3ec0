import { html } from 'lit';
import { ICONS, icon } from '../shared/icons.js';
import { badge, bar, quantity, stateMark } from '../shared/marks.js';
import { made } from './made-up.js';

/** What everything else is made of. */

const numbered = (name, from, to) => Array.from({ length: to - from + 1 }, (_, at) => `${name}-${from + at}`);
const GROUNDS = [...numbered('surface', 0, 3), 'line', 'line-control'];
const INKS = [...numbered('text', 1, 3), 'accent', 'accent-text', 'focus', 'good', 'warn', 'bad', 'stale', 'buy', 'sell'];
const SIZES = [12, 13, 14, 16, 20, 28, 40];

/** Set here, because a page may not have styles in its text. */
function swatch(name) {
  const square = made('span', { className: 'swatch' });
  square.style.background = `var(--${name})`;
  return html`<li>${square}${name}</li>`;
}

const swatches = (names) => () => html`<ul class="swatches">${names.map(swatch)}</ul>`;

function sample(size) {
  const line = made('p', { className: 'sample', textContent: `${size} px: 1,024 GPUs, 67.8 % busy` });
  line.style.fontSize = `var(--size-${size})`;
  return line;
}

const prose = () => html`<h2>A heading of a panel</h2>
  <p class="lead">Quiet words lead in. <a href="/gallery">A way on</a></p>
  <p>Plain words tell it, <strong>what counts</strong> stands out, <span class="quiet">what does not steps back</span>.</p>
  <p class="hint">A hint explains, <code>code</code> stands apart.</p>`;

const TONES = ['good', 'warn', 'bad', 'stale'];
const STATES = ['live', 'late', 'stale', 'gone'];

export const FOUNDATIONS = {
  title: 'Foundations',
  items: [
    { title: 'Colours', states: { Grounds: swatches(GROUNDS), 'Texts and meanings': swatches(INKS), Series: swatches(numbered('series', 1, 8)), 'Heat, low to high': swatches([...numbered('heat', 0, 9), 'heat-edge']) } },
    { title: 'Type', states: { Sizes: () => html`${SIZES.map(sample)}`, Words: prose } },
    { title: 'Icons', states: { All: () => html`<ul class="swatches">${ICONS.map((name) => html`<li>${icon(name)} ${name}</li>`)}</ul>` } },
    {
      title: 'Marks',
      states: {
        Badges: () => html`<div class="gallery-line">${TONES.map((tone) => badge(tone, tone))} <span class="tag">demo</span></div>`,
        'States of a GPU': () => html`<div class="gallery-line">${STATES.map((state) => html`<span>${stateMark(state)} ${state}</span>`)}</div>`,
        'Bars and numbers': () =>
          html`<div class="gallery-bars">${[0, 42, 100].map((share) => html`<span>${bar(share)}</span><span>${quantity({ value: share, unit: '%' })}</span>`)}</div>`,
      },
    },
  ],
};
