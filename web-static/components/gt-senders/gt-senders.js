import { LitElement, html } from 'lit';
import { sendersFor } from '../../models/fleet/senders.js';
import '../gt-copy/gt-copy.js';

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

/** How to connect each kind of sender to this very server: a tab for each, with what to copy. */
class GtSenders extends LitElement {
  static properties = { chosen: { state: true } };

  constructor() {
    super();
    this.chosen = 0;
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const senders = sendersFor(location.origin);
    const { name, words, blocks } = senders[this.chosen];
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
        ${blocks.map(({ label, text }) => html`<h3>${label}</h3><gt-copy .text=${text} .label=${label} .action=${'Copy'}></gt-copy>`)}
      </div>
      <p class="hint">
        A sender needs an ingest key: <a href="/keys">create one</a>, or take the one that the server prints to its console at every start. In a shell, set it with
        <code>KEY=…</code> first.
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
