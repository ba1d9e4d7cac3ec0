import { LitElement, html, nothing } from 'lit';
import { sendersOf } from '../../models/fleet/senders.js';
import '../gt-copy/gt-copy.js';

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

/** How to connect each kind of sender to this very server: a tab for each, with what to copy. */
class GtSenders extends LitElement {
  static properties = { pages: { attribute: false }, chosen: { state: true }, senders: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.chosen = 0;
    this.senders = null;
    this.problem = null;
  }

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    void this.#read();
  }

  async #read() {
    this.problem = null;
    try {
      this.senders = sendersOf(await this.pages.read('/api/v1/connect', {}));
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    const { senders, problem } = this;
    if (problem) return html`<p role="alert">What to copy could not be read. ${problem.message}</p><div><button class="button" type="button" @click=${() => this.#read()}>Try again</button></div>`;
    if (senders === null) return html`<p aria-busy="true"><span class="skeleton lines"></span></p>`;
    const { name, words, needs, blocks } = senders[this.chosen];
    return html`<div class="tabs" role="tablist" aria-label="Kind of sender" @keydown=${(event) => this.#move(event, senders.length)}>
        ${senders.map(
          (sender, at) => html`<button
            type="button"
            role="tab"
            id="sender-${sender.name}"
            aria-selected=${at === this.chosen}
            aria-controls="sender"
            tabindex=${at === this.chosen ? 0 : -1}
            @click=${() => (this.chosen = at)}
          >
            ${sender.label}
          </button>`,
        )}
      </div>
      <div class="sender" id="sender" role="tabpanel" aria-labelledby="sender-${name}">
        <p>${words}</p>
        ${needs.length === 0 ? nothing : html`<p class="hint">Needs: ${needs.join(', ')}.</p>`}
        ${blocks.map(({ label, text }) => html`<h3>${label}</h3><gt-copy .text=${text} .label=${label} .action=${'Copy'}></gt-copy>`)}
      </div>
      <p class="hint">
        Put an ingest key for <code>YOUR_KEY</code>: <a href="/keys">create one</a>, or take the one that the server prints to its console at every start.
      </p>`;
  }

  async #move(event, length) {
    const ends = { Home: 0, End: length - 1 };
    const to = event.key in ends ? ends[event.key] : event.key in STEPS ? (this.chosen + STEPS[event.key] + length) % length : null;
    if (to === null) return;
    event.preventDefault();
    this.chosen = to;
    await this.updateComplete;
    this.querySelector('[aria-selected="true"]').focus();
  }
}

customElements.define('gt-senders', GtSenders);
