import { LitElement, html, nothing } from 'lit';
import { passwordProgress } from '../../models/account/form.js';
import { below } from '../shared/fields.js';

/** A password, hidden unless its owner wants to see it. With `least` it is a new one, and says how far it is. */
class GtPasswordField extends LitElement {
  static properties = {
    fieldId: { attribute: false },
    name: { attribute: false },
    label: { attribute: false },
    autocomplete: { attribute: false },
    error: { attribute: false },
    least: { attribute: false },
    isShown: { state: true },
    typed: { state: true },
  };

  constructor() {
    super();
    this.isShown = false;
    this.typed = '';
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.closest('form')?.addEventListener('submit', this.#hide);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.closest('form')?.removeEventListener('submit', this.#hide);
  }

  render() {
    const id = this.fieldId;
    const hint = this.least === undefined ? '' : passwordProgress(this.typed, this.least);
    const describedBy = [this.error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
    return html`<div class="field">
      <label for=${id}>${this.label}</label>
      <div class="with-button">
        <input
          id=${id}
          name=${this.name}
          class="input"
          type=${this.isShown ? 'text' : 'password'}
          autocomplete=${this.autocomplete}
          autocapitalize="none"
          spellcheck="false"
          aria-required="true"
          aria-invalid=${this.error ? 'true' : nothing}
          aria-describedby=${describedBy || nothing}
          @input=${(event) => (this.typed = event.target.value)}
        />
        <button
          class="inside"
          type="button"
          aria-controls=${id}
          aria-label="${this.isShown ? 'Hide' : 'Show'} password"
          @click=${() => (this.isShown = !this.isShown)}
        >
          ${this.isShown ? 'Hide' : 'Show'}
        </button>
      </div>
      ${below(id, hint, this.error)}
    </div>`;
  }

  /** Browsers offer to keep what was sent from a password field only. */
  #hide = () => {
    this.isShown = false;
  };
}

customElements.define('gt-password-field', GtPasswordField);

export const passwordField = (form, { name, label, autocomplete, least }) => html`<gt-password-field
  .fieldId="${form.id}-${name}"
  .name=${name}
  .label=${label}
  .autocomplete=${autocomplete}
  .least=${least}
  .error=${form.errors[name]}
></gt-password-field>`;
