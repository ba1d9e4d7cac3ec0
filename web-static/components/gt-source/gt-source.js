import { LitElement, html, nothing } from 'lit';
import { countersOf, protocolWords, sourceName, verdictOf } from '../../models/fleet/sources.js';
import { UNKNOWN, count } from '../../models/format.js';
import '../gt-copy/gt-copy.js';
import { since } from '../shared/fleet-parts.js';
import { badge } from '../shared/marks.js';

/** One that sends samples: a line with the verdict, and on opening everything that is known about it. */
class GtSource extends LitElement {
  static properties = { source: { attribute: false }, isOpen: { state: true } };

  constructor() {
    super();
    this.isOpen = false;
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const { source } = this;
    const { tone, text } = verdictOf(source, Date.now());
    return html`<details class="source" @toggle=${(event) => (this.isOpen = event.target.open)}>
      <summary>
        <span class="source-name">${sourceName(source)}<span class="quiet">${source.address}</span></span>
        <span class="verdict">${badge(tone, text)}</span>
        <span class="source-way">${protocolWords(source.protocol)}</span>
        <span class="number source-gpus">${count(source.gpus)}<span class="unit"> ${source.gpus === 1 ? 'GPU' : 'GPUs'}</span></span>
        <span class="number source-seen">${since(source.last_seen_at)}</span>
      </summary>
      ${this.isOpen ? this.#details() : nothing}
    </details>`;
  }

  #details() {
    const { source } = this;
    return html`<div class="source-details">
      ${this.#lastError()} ${this.#strangers()}
      <dl class="facts">
        <dt>Program</dt>
        <dd>${source.agent || UNKNOWN}</dd>
        <dt>First seen</dt>
        <dd>${since(source.first_seen_at)}</dd>
      </dl>
      <table aria-label="Counters">
        <tbody>
          ${countersOf(source).map(
            ({ label, value, words, isNotable, isNothing }) => html`<tr>
              <th scope="row">${label}</th>
              <td class="number ${isNotable ? 'attention' : isNothing ? 'quiet' : ''}">${value}</td>
              <td class="quiet wrap">${words}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #lastError() {
    const { last_error: error } = this.source;
    if (!error) return nothing;
    return html`<section>
      <h3>Last error, ${since(error.at)}</h3>
      <p>${error.detail} <span class="quiet">(${error.code})</span></p>
      ${error.sample ? html`<gt-copy .text=${error.sample} .label=${'The sample that was refused'} .action=${'Copy sample'} .isOneWord=${true}></gt-copy>` : nothing}
    </section>`;
  }

  #strangers() {
    const { unmapped_names: names = [] } = this.source;
    if (names.length === 0) return nothing;
    return html`<section>
      <h3>Names that nobody here knows</h3>
      <p class="names">${names.map((name) => html`<code>${name}</code> `)}</p>
    </section>`;
  }
}

customElements.define('gt-source', GtSource);
