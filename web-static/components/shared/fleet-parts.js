import { html, nothing } from 'lit';
import { ago } from '../../models/fleet/ago.js';
import { detailWords, eventKey, kindWords, severityOf } from '../../models/fleet/events.js';
import { gpuPath, urlOf } from '../../models/fleet/router.js';
import { badge } from './marks.js';

/** How long ago, the exact moment on hover. */
export function since(iso, none = 'never') {
  const shown = ago(iso, Date.now());
  if (shown === null) return html`<span class="quiet">${none}</span>`;
  return html`<time datetime=${iso} title=${shown.exact}>${shown.text}</time>`;
}

/** The ways from page to page of a list; the cursors of the pages before this one go along. */
export function pager(label, { route, trail }, next) {
  const isFirst = !route.query.cursor;
  if (isFirst && next === null) return nothing;
  const to = (cursor) => urlOf(route.path, { ...route.query, cursor: cursor ?? '' });
  const step = (text, cursor, steps) => html`<a class="button" href=${to(cursor)} .trail=${steps}>${text}</a>`;
  return html`<nav class="panel-foot pager" aria-label=${label}>
    <span class="quiet">${isFirst ? 'Page 1' : trail.length > 0 ? `Page ${trail.length + 1}` : 'A later page'}</span>
    ${!isFirst && trail.length !== 1 ? step('First page', null, []) : nothing}
    ${trail.length > 0 ? step('Previous', trail.at(-1), trail.slice(0, -1)) : nothing}
    ${next === null ? nothing : step('Next', next, isFirst || trail.length > 0 ? [...trail, route.query.cursor ?? null] : [])}
  </nav>`;
}

/** One of a few, as a filter; a value that is none of them stays to be seen. */
export function chooser({ label, all, choices, value = '', onChange }) {
  const isKnown = value === '' || choices.some(({ name }) => name === value);
  const shown = isKnown ? choices : [...choices, { name: value, label: value }];
  return html`<select class="input" aria-label=${label} @change=${(event) => onChange(event.target.value)}>
    <option value="" .selected=${value === ''}>${all}</option>
    ${shown.map(({ name, label: words }) => html`<option value=${name} .selected=${name === value}>${words}</option>`)}
  </select>`;
}

/** The table of events, with the GPU where that is not clear anyway. */
export const eventTable = (events, { hasGpu }) => html`<div class="scroll">
  <table class="events">
    <thead>
      <tr>
        <th scope="col">When</th>
        <th scope="col">What</th>
        <th scope="col" class="medium">Details</th>
        ${hasGpu ? html`<th scope="col" class="medium">GPU</th>` : nothing}
        <th scope="col" class="wide">Host</th>
        <th scope="col" class="wide">Region</th>
      </tr>
    </thead>
    <tbody>
      ${events.map((event) => eventRow(event, hasGpu))}
    </tbody>
  </table>
</div>`;

function eventRow(event, hasGpu) {
  const { tone, label } = severityOf(event.severity);
  const detail = detailWords(event);
  const gpu = event.uuid ? html`<a href=${gpuPath(event.uuid)} title=${event.uuid}>${shortUuid(event.uuid)}</a>` : nothing;
  return html`<tr data-key=${eventKey(event)}>
    <td class="time">${since(event.ts)}</td>
    <th scope="row" title=${label}>
      ${badge(tone, kindWords(event))}<span class="visually-hidden">, ${label}</span>
      <span class="below">${detail}${hasGpu ? html`${detail === '' ? nothing : html`<br />`}${gpu}` : nothing}${event.host ? `, ${event.host}` : ''}</span>
    </th>
    <td class="medium wrap">${detail === '' ? html`<span class="quiet">–</span>` : detail}</td>
    ${hasGpu ? html`<td class="medium">${gpu}</td>` : nothing}
    <td class="wide">${event.host ?? ''}</td>
    <td class="wide">${event.region}</td>
  </tr>`;
}

/** "GPU-6f1c…7a10": enough to tell GPUs apart at a glance. */
export const shortUuid = (uuid) => (uuid.length > 16 ? `${uuid.slice(0, 8)}…${uuid.slice(-4)}` : uuid);

/** A click anywhere in a row follows its link, unless somebody selects text. */
export function followRow(event) {
  if (event.target.closest('a, button') || String(getSelection()) !== '') return;
  const link = event.currentTarget.querySelector('a');
  link?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey }));
}
