import { LitElement, css, html } from 'lit';
import { firstSampleLine } from '../../models/first-sample.js';
import { baseStyles } from '../shared/base-styles.js';

/** How to send a first sample: one line for a shell, and where its key comes from. */
class GtConnect extends LitElement {
  static properties = { copied: { state: true } };

  static styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-3);
        color: var(--text-2);
      }

      pre {
        margin: 0;
        padding: var(--space-3) var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
        background: var(--surface-0);
        color: var(--text-1);
        font: var(--size-13) / 1.6 var(--font-mono);
        overflow-x: auto;
      }

      code {
        color: var(--text-1);
        font: var(--size-13) var(--font-mono);
      }

      p {
        max-width: 70ch;
      }

      a {
        color: var(--accent);
      }
    `,
  ];

  render() {
    return html`<pre tabindex="0" aria-label="Shell command">${this.#line}</pre>
      <div><button class="button" type="button" @click=${this.#copy}>${this.copied ?? 'Copy command'}</button></div>
      <p>
        <code>$KEY</code> is the ingest key that the server prints to its console at every start. Set it with
        <code>KEY=…</code> before you run the command. Whoever is logged in can also <a href="/keys">create a key</a>.
      </p>`;
  }

  get #line() {
    return firstSampleLine(location.origin);
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.#line);
      this.copied = 'Command copied';
    } catch {
      this.copied = 'Copying is blocked: select the text';
    }
  }
}

customElements.define('gt-connect', GtConnect);
