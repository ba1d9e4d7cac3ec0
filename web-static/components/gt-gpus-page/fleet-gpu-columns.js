import { html } from 'lit';
import { gpuPath } from '../../models/fleet/router.js';
import { gpuName, memoryText } from '../../models/fleet/gpu-facts.js';
import { useOf } from '../../models/fleet/heat-words.js';
import { UNKNOWN, age, bytes, celsius, count, share, watts, wholePercent } from '../../models/format.js';
import { bar, quantity, stateMark } from '../shared/marks.js';

/**
 * The columns of the table of GPUs. A row is `{gpu, cell, more}`: `cell` is what the grid says of it now, `more` what its own topic said a
 * moment ago, null until that is here. `kind` says how a column stands and when it gives way.
 */
export const NAME = { name: 'name', label: 'GPU', kind: 'name', sort: 'place', cell: nameCell };

const megahertz = (hertz) => ({ value: Number.isFinite(hertz) ? count(hertz / 1e6) : UNKNOWN, unit: 'MHz' });
const number = (shown, name, kind = 'medium') => html`<td class="number ${kind} col-${name}">${quantity(shown)}</td>`;
const word = (text, name) => html`<td class="medium col-${name}" title=${text ?? ''}>${text || html`<span class="quiet">${UNKNOWN}</span>`}</td>`;

export const CELLS = {
  state: { kind: 'medium', sort: 'state', cell: ({ cell: { state } }) => html`<td class="medium col-state state ${state === 'live' ? 'quiet' : ''}">${state}</td>` },
  use: { kind: 'medium', cell: ({ cell }) => html`<td class="medium col-use ${cell.idle ? '' : 'quiet'}">${useOf(cell) || UNKNOWN}</td>` },
  model: { kind: 'medium', sort: 'model', cell: ({ gpu }) => word(gpu.model, 'model') },
  region: { kind: 'medium', cell: ({ gpu }) => word(gpu.region, 'region') },
  workload: { kind: 'medium', cell: ({ more }) => word(more?.workload, 'workload') },
  util: { kind: 'number', sort: 'util', isDescendingFirst: true, cell: utilCell },
  sm: { kind: 'number medium', cell: ({ more }) => number(wholePercent(more?.sm_active), 'sm') },
  tensor: { kind: 'number medium', cell: ({ more }) => number(wholePercent(more?.tensor_active), 'tensor') },
  memory: { kind: 'number medium', sort: 'mem_used', isDescendingFirst: true, cell: memoryCell },
  power: { kind: 'number medium', sort: 'power', isDescendingFirst: true, cell: ({ cell, more }) => number(watts(more?.power ?? cell.power), 'power') },
  temp: { kind: 'number', sort: 'temp', isDescendingFirst: true, cell: ({ cell }) => number(celsius(cell.temp), 'temp', '') },
  clock: { kind: 'number medium', cell: ({ more }) => number(megahertz(more?.sm_clock), 'clock') },
  age: { kind: 'number medium', cell: ({ more }) => html`<td class="number medium quiet col-age" title=${more?.ts ?? ''}>${age(more?.age_s)}</td>` },
};

/** Where there is little room, the number that tells the GPUs of a host apart stands below, and is never cut. */
function nameCell({ gpu, cell }) {
  const name = gpuName(gpu);
  const host = gpu.host || name;
  return html`<th scope="row" class="name col-name" title=${gpu.uuid}>
    <span class="title">${stateMark(cell.state)}<a href=${gpuPath(gpu.uuid)} tabindex="-1">${host}<span class="which">${name.slice(host.length)}</span></a></span>
    <span class="below">${[cell.state === 'live' ? '' : cell.state, name.slice(host.length + 2), gpu.model || gpu.uuid].filter(Boolean).join(', ')}</span>
  </th>`;
}

function utilCell({ cell: { util } }) {
  return html`<td class="number col-util"><span class="share">${bar(util)}${quantity(wholePercent(util))}</span></td>`;
}

/** Of rows in sight the bytes are known, of all others the share. */
function memoryCell({ cell, more }) {
  const shown = more?.mem_used ? bytes(more.mem_used) : wholePercent(cell.mem);
  return html`<td class="number medium col-memory" title=${more ? memoryText(more) : ''}>
    <span class="share">${bar(more ? share(more.mem_used, more.mem_total) : cell.mem)}${quantity(shown)}</span>
  </td>`;
}
