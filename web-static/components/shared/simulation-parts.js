import { html, nothing } from 'lit';
import { STATUSES, statusOf } from '../../models/simulation/words.js';
import { badge } from './marks.js';

export const statusBadge = (run) => {
  const { tone, words } = statusOf(run);
  return badge(tone, words);
};

/** Why somebody may look and not touch, and where to log in. */
export const whyNotLine = (why) =>
  why === null ? nothing : html`<p class="why-not">${why.text} ${why.link ? html`<a class="button" href=${why.link.href}>${why.link.label}</a>` : nothing}</p>`;

export const statusChoices = STATUSES;

/** A quiet bar of how far something is, 0 to 100. */
export const progressBar = (percent, label) =>
  percent === null ? nothing : html`<progress class="progress" max="100" value=${percent} aria-label=${label}></progress>`;
