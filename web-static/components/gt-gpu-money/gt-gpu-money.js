import { html, nothing } from 'lit';
import { UNKNOWN } from '../../models/format.js';
import { moneyOf } from '../../models/fleet/gpu-money.js';
import { amount } from '../../models/market/words.js';
import { PolledPage } from '../shared/polled-page.js';

const MOST = 200;
const HIDING = new Set([401, 403, 404]);

/** What one GPU earns, costs and wastes now, for whoever may know; for others it is not there. `gpu` is the GPU. */
class GtGpuMoney extends PolledPage {
  static properties = { gpu: { attribute: false } };

  everyMs = 10_000;

  /** Money is read by host, because no question is about one GPU alone. */
  async read() {
    const { host, region, uuid } = this.gpu;
    const { items } = await this.pages.read('/api/v1/money/gpus', { host, region, limit: MOST });
    return { row: items.find((item) => item.uuid === uuid) ?? null };
  }

  subject() {
    return this.gpu.uuid;
  }

  render() {
    const { data, problem } = this.poller.view;
    if (data === null && (problem === null || HIDING.has(problem.status))) return nothing;
    return html`<section class="card" aria-labelledby="money">
      <h2 id="money">Money, per hour</h2>
      ${this.problemLine()}${this.instead() ?? this.#facts(data.row)}
    </section>`;
  }

  #facts(row) {
    if (row === null) return html`<p class="hint">Nothing is known of its money yet. The <a href="/money/prices">price book</a> says what a GPU sells for and costs.</p>`;
    return html`<dl class="facts values">
        ${moneyOf(row).map(
          ({ label, value, hint }) => html`<dt title=${hint}>${label}</dt>
            <dd title=${hint}>${value === null ? html`<span class="quiet">${UNKNOWN}</span>` : amount(value)}</dd>`,
        )}
      </dl>
      <p class="hint">${row.currency}, at the prices of now. ${moneyOf(row).find(({ value, hint }) => value === null && hint)?.hint ?? ''}</p>`;
  }
}

customElements.define('gt-gpu-money', GtGpuMoney);
