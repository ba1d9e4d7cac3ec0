import { LitElement, css, html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { bytesOf, celsius, count, percent, share, text, watts } from '../../models/format.js';
import { baseStyles } from '../shared/base-styles.js';
import { bar, markStyles, quantity } from '../shared/marks.js';
import { tableStyles } from '../shared/table-styles.js';

/** The live state of every region, a row each, in the order of their names. */
class GtRegionTable extends LitElement {
  static properties = { regions: { attribute: false } };

  static styles = [
    baseStyles,
    tableStyles,
    markStyles,
    css`
      .attention {
        color: var(--warn);
      }
    `,
  ];

  render() {
    return html`<section class="panel" aria-labelledby="title">
      <div class="panel-head"><h2 id="title">Regions</h2></div>
      <div class="scroll">
        <table aria-labelledby="title">
          <thead>
            <tr>
              <th scope="col">Region</th>
              <th scope="col" class="number">GPUs</th>
              <th scope="col" class="number">Not live</th>
              <th scope="col" class="number">Utilisation</th>
              <th scope="col" class="number medium">Memory</th>
              <th scope="col" class="number medium">Power</th>
              <th scope="col" class="number medium">Hottest</th>
            </tr>
          </thead>
          <tbody>
            ${repeat(
              this.regions,
              ({ region }) => region,
              (row) => this.#row(row),
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  #row(row) {
    const memory = bytesOf(row.mem_used, row.mem_total);
    return html`<tr>
      <th scope="row">${row.region}</th>
      <td class="number">${count(row.gpus)}</td>
      <td class="number">${this.#silent(row)}</td>
      <td class="number"><span class="share">${bar(row.util)}${quantity(percent(row.util))}</span></td>
      <td class="number medium" title=${text({ value: `${memory.value} of ${memory.of}`, unit: memory.unit })}>
        <span class="share">${bar(share(row.mem_used, row.mem_total))}${quantity(memory)}</span>
      </td>
      <td class="number medium">${quantity(watts(row.power))}</td>
      <td class="number medium">${quantity(celsius(row.temp_max))}</td>
    </tr>`;
  }

  #silent({ late = 0, stale = 0, gone = 0 }) {
    const told = [
      [late, 'late'],
      [stale, 'stale'],
      [gone, 'gone'],
    ].filter(([n]) => n > 0);
    if (told.length === 0) return html`<span class="quiet">none</span>`;
    return html`<span class="attention">${told.map(([n, state]) => `${count(n)} ${state}`).join(', ')}</span>`;
  }
}

customElements.define('gt-region-table', GtRegionTable);
