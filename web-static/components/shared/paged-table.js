import { html, nothing } from 'lit';
import { directionOf, narrowed, nextSort } from '../../models/fleet/gpu-query.js';
import { urlOf } from '../../models/fleet/router.js';
import { pager } from './fleet-parts.js';
import { repeat } from './repeat.js';

/** A page of a list: `name` says of what, as in a sentence, `heads` are its columns, `row(item)` draws one, `key(item)` tells them apart. */
export const pagedTable = ({ name, kind = '', heads, items, key, row, view, next }) => html`<div class="scroll">
    <table class=${kind} aria-label="${name.charAt(0).toUpperCase()}${name.slice(1)}">
      <thead>
        <tr>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${repeat(items, key, row)}
      </tbody>
    </table>
  </div>
  ${pager(`Pages of ${name}`, view, next ?? null)}`;

/** The head of a column; where the server can order by it, a link that does. `current` is the order of now. */
export function columnHead({ label, kind, sort, title = nothing, isDescendingFirst = false }, { route: { path, query } }, current) {
  if (!sort) return html`<th scope="col" class=${kind} title=${title}>${label}</th>`;
  const direction = directionOf(current, sort);
  const url = urlOf(path, narrowed(query, { sort: nextSort(current, sort, isDescendingFirst) }));
  return html`<th scope="col" class=${kind} title=${title} aria-sort=${direction ?? nothing}>
    <a href=${url}>${label}<span class="direction" aria-hidden="true">${{ ascending: '↑', descending: '↓' }[direction] ?? ''}</span></a>
  </th>`;
}
