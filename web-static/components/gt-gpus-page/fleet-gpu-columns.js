import { html } from 'lit';
import { gpuPath } from '../../models/fleet/router.js';
import { gpuName, memoryText } from '../../models/fleet/gpu-facts.js';
import { UNKNOWN, age, bytes, celsius, share, watts, wholePercent } from '../../models/format.js';
import { bar, quantity, stateMark } from '../shared/marks.js';

/**
 * The columns of the list of GPUs from left to right. `sort` is what the server calls the order by it; `kind` says how a
 * column stands and when it gives way.
 */
export const COLUMNS = [
  { label: 'GPU', kind: 'name', sort: 'place', cell: nameCell },
  { label: 'State', kind: 'medium', cell: ({ state }) => html`<td class="medium state ${state === 'live' ? 'quiet' : ''}">${state}</td>` },
  { label: 'Model', kind: 'wide', cell: ({ model }) => html`<td class="wide">${model ?? UNKNOWN}</td>` },
  { label: 'Region', kind: 'wide', cell: ({ region }) => html`<td class="wide">${region}</td>` },
  { label: 'Workload', kind: 'wall', cell: ({ workload }) => html`<td class="wall">${workload ?? html`<span class="quiet">${UNKNOWN}</span>`}</td>` },
  { label: 'Utilisation', kind: 'number', sort: 'util', isDescendingFirst: true, cell: utilCell },
  { label: 'SM active', kind: 'number wall', cell: ({ sm_active: value }) => numberCell(wholePercent(value), 'wall') },
  { label: 'Tensor', kind: 'number wall', cell: ({ tensor_active: value }) => numberCell(wholePercent(value), 'wall') },
  { label: 'Memory', kind: 'number medium', sort: 'mem_used', isDescendingFirst: true, cell: memoryCell },
  { label: 'Power', kind: 'number medium', sort: 'power', isDescendingFirst: true, cell: ({ power }) => numberCell(watts(power), 'medium') },
  { label: 'Core', kind: 'number', sort: 'temp', isDescendingFirst: true, cell: ({ temp }) => numberCell(celsius(temp), '') },
  { label: 'Age', kind: 'number wide', sort: 'age', isDescendingFirst: true, cell: ageCell },
];

function nameCell(gpu) {
  return html`<th scope="row" class="name" title=${gpu.uuid}>
    <span class="title">${stateMark(gpu.state)}<a href=${gpuPath(gpu.uuid)}>${gpuName(gpu)}</a></span>
    <span class="below">${gpu.state === 'live' ? '' : `${gpu.state}, `}${gpu.model ?? gpu.uuid}</span>
  </th>`;
}

function utilCell({ util }) {
  return html`<td class="number"><span class="share">${bar(util)}${quantity(wholePercent(util))}</span></td>`;
}

function memoryCell(gpu) {
  return html`<td class="number medium" title=${memoryText(gpu)}>
    <span class="share">${bar(share(gpu.mem_used, gpu.mem_total))}${quantity(bytes(gpu.mem_used))}</span>
  </td>`;
}

const numberCell = (shown, kind) => html`<td class="number ${kind}">${quantity(shown)}</td>`;

function ageCell({ age_s: seconds, ts }) {
  return html`<td class="number wide quiet" title=${ts ?? ''}>${age(seconds)}</td>`;
}
