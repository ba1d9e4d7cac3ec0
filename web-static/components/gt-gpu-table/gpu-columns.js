import { html, nothing } from 'lit';
import { gpuPath } from '../../models/fleet/router.js';
import { UNKNOWN, age, bytesOf, celsius, share, text, watts, wholePercent } from '../../models/format.js';
import { bar, quantity, stateMark } from '../shared/marks.js';

/** The columns of the GPU table from left to right; `kind` says how a column stands and when it gives way. */
export const COLUMNS = [
  { key: 'gpu', label: 'GPU', kind: 'name', cell: nameCell },
  { key: 'state', label: 'State', kind: 'medium', cell: stateCell },
  { key: 'model', label: 'Model', kind: 'medium', cell: (gpu) => html`<td class="medium">${gpu.model ?? UNKNOWN}</td>` },
  { key: 'region', label: 'Region', kind: 'wide', cell: (gpu) => html`<td class="wide">${gpu.region ?? UNKNOWN}</td>` },
  { key: 'util', label: 'Utilisation', kind: 'number', cell: utilCell },
  { key: 'mem_used', label: 'Memory', kind: 'number medium', cell: memoryCell },
  { key: 'power', label: 'Power', kind: 'number medium', cell: (gpu) => numberCell(watts(gpu.power), 'medium') },
  { key: 'temp', label: 'Temp', kind: 'number', cell: (gpu) => numberCell(celsius(gpu.temp), '') },
  { key: 'age_s', label: 'Age', kind: 'number wide', cell: ageCell },
];

function nameCell(gpu) {
  const index = gpu.index === null || gpu.index === undefined ? nothing : html`<span class="index">${gpu.index}</span>`;
  return html`<th scope="row" class="name" title=${gpu.uuid}>
    <span class="title">${stateMark(gpu.state)}<a class="host" href=${gpuPath(gpu.uuid)}>${gpu.host ?? gpu.uuid}</a>${index}</span>
    <span class="below">${gpu.state === 'live' ? '' : `${gpu.state}, `}${gpu.model}</span>
  </th>`;
}

function stateCell({ state }) {
  return html`<td class="medium state ${state === 'live' ? 'quiet' : ''}">${state}</td>`;
}

function utilCell(gpu) {
  return html`<td class="number"><span class="share">${bar(gpu.util)}${quantity(wholePercent(gpu.util))}</span></td>`;
}

function memoryCell(gpu) {
  const memory = bytesOf(gpu.mem_used, gpu.mem_total);
  return html`<td class="number medium" title=${text({ value: `${memory.value} of ${memory.of}`, unit: memory.unit })}>
    <span class="share">${bar(share(gpu.mem_used, gpu.mem_total))}${quantity(memory)}</span>
  </td>`;
}

const numberCell = (shown, kind) => html`<td class="number ${kind}">${quantity(shown)}</td>`;

/** An age goes on growing after it was read. */
function ageCell(gpu, ageOffset) {
  const isKnown = typeof gpu.age_s === 'number';
  return html`<td class="number wide quiet">${isKnown ? age(gpu.age_s + ageOffset) : UNKNOWN}</td>`;
}
