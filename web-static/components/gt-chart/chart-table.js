import { html, nothing } from 'lit';
import { tableRows } from '../../models/chart/table.js';

/** The numbers of a chart for those who read rather than look. */
export function chartTable({ label, times, series, range, words }) {
  const rows = tableRows(times, series, { range, words });
  return html`<table>
    <caption class="visually-hidden">${label}, the newest first</caption>
    <thead>
      <tr>
        <th scope="col">Time</th>
        ${series.map(({ label: own, name }) => html`<th scope="col">${own ?? name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(({ when, utc, cells }) => html`<tr>
        <th scope="row" title=${utc}>${when}</th>
        ${cells.map(({ value, band }) => html`<td>${value}${band ? html` <span>${band}</span>` : nothing}</td>`)}
      </tr>`)}
    </tbody>
  </table>`;
}
