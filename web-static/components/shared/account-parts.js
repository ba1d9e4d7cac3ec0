import { html, nothing } from 'lit';
import { exactly, moment, zoneHere } from '../../models/account/times.js';
import { clockTime } from '../../models/format.js';

/** A moment in the zone of the reader's profile, or else of the browser; the exact one and UTC on hover. */
export function when(iso, profile, none = 'never') {
  const shown = moment(iso, { zone: profile?.time_zone ?? zoneHere(), now: Date.now() });
  if (shown === null) return html`<span class="quiet">${none}</span>`;
  return html`<time datetime=${iso} title=${shown.exact}>${shown.text}</time>`;
}

/** The time of day of a moment in milliseconds, the exact one and UTC on hover. */
export const clock = (epochMs) =>
  Number.isFinite(epochMs) ? html`<time datetime=${new Date(epochMs).toISOString()} title=${exactly(epochMs)}>${clockTime(epochMs)}</time>` : clockTime(epochMs);

/** What was just done. The region is there before its text, or it would not be read out. */
export const noteLine = (note) => html`<div class="said" role="status">${note ? html`<p class="done">${note}</p>` : nothing}</div>`;

export const dialog = ({ heading, body, onClose }) => html`<dialog class="dialog" aria-labelledby="dialog-heading" @close=${onClose}>
  <h2 id="dialog-heading">${heading}</h2>
  ${body}
</dialog>`;

/** The ways in which a list is not there (yet), or null where it is. */
export function insteadOfList(list, { empty, onRetry }) {
  if (list.problem && list.items === null) {
    return html`<div class="panel-words" role="alert">
      <p>This could not be read. ${list.problem.message}</p>
      ${list.problem.requestId ? html`<p class="hint">Request <code>${list.problem.requestId}</code></p>` : nothing}
      <button class="button" type="button" @click=${onRetry}>Try again</button>
    </div>`;
  }
  if (list.items === null) return html`<div class="panel-words" aria-busy="true"><span class="skeleton lines"></span></div>`;
  return list.items.length === 0 ? html`<div class="panel-words">${empty}</div>` : null;
}

/** What goes below a list: the rest of it, or why the rest is missing. */
export function listFoot(list) {
  if (list.items === null) return nothing;
  if (list.problem) {
    return html`<div class="panel-words" role="alert">
      <p>The list could not be read again. ${list.problem.message}</p>
      <button class="button" type="button" @click=${() => list.restart()}>Try again</button>
    </div>`;
  }
  if (!list.hasMore) return nothing;
  return html`<div class="panel-foot">
    <button class="button" type="button" aria-disabled=${list.isReading ? 'true' : nothing} @click=${() => !list.isReading && list.more()}>
      ${list.isReading ? 'Reading' : 'Show more'}
    </button>
  </div>`;
}
