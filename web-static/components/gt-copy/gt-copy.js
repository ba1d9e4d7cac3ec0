import { LitElement, html } from 'lit';

/** A text to take along, with a button that copies it. One long word breaks anywhere, lines of a shell stay whole. */
class GtCopy extends LitElement {
  static properties = {
    text: { attribute: false },
    label: { attribute: false },
    action: { attribute: false },
    isOneWord: { attribute: false },
    said: { state: true },
  };

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has('text')) this.said = '';
  }

  render() {
    return html`<div class="copy">
      <pre class=${this.isOneWord ? 'one-word' : ''} tabindex="0" role="region" aria-label=${this.label}>${this.text}</pre>
      <div class="copy-foot">
        <button class="button" type="button" @click=${this.#copy}>${this.action}</button>
        <span role="status">${this.said}</span>
      </div>
    </div>`;
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.text);
      this.said = 'Copied';
    } catch {
      this.said = 'Copying is blocked: select the text';
    }
  }
}

customElements.define('gt-copy', GtCopy);
