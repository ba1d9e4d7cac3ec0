import { html } from 'lit';
import { Form, passwordError } from '../../models/account/form.js';
import { passwordField } from '../gt-password-field/gt-password-field.js';
import { problemOf, submitButton } from '../shared/fields.js';
import { PageElement, submitted } from '../shared/page-element.js';

/**
 * Confirms that an address is somebody's own. Who reads the mailbox chooses the password here, since anybody may have typed
 * the one of the registration; a program that only opens the links of mails confirms nothing.
 */
class GtVerifyPage extends PageElement {
  static properties = { token: { attribute: false }, isDone: { state: true } };

  #form = new Form({ id: 'verify', fields: ['password'], onChange: () => this.requestUpdate() });

  render() {
    if (this.isDone) return this.#done();
    return this.token === null ? this.#withoutLink() : this.#ask();
  }

  #ask() {
    const form = this.#form;
    return html`<h1>Confirm your address</h1>
      <p class="lead">One step is left: choose the password you will log in with. It replaces the one of the registration.</p>
      <form method="post" novalidate @submit=${this.#submit}>
        ${passwordField(form, {
          name: 'password',
          label: 'Choose your password',
          autocomplete: 'new-password',
          least: this.view.entry.password_min_length,
        })}
        ${problemOf(form)} ${submitButton(form, { label: 'Confirm', busyLabel: 'Confirming' })}
      </form>`;
  }

  #withoutLink() {
    return html`<h1>A link is missing</h1>
      <p class="lead">This page needs the whole link of the mail. Open it again from there.</p>
      <a class="button" href="/login">Log in</a>`;
  }

  #done() {
    return html`<h1>Your address is confirmed</h1>
      <p class="lead" role="status">Log in with the password you chose.</p>
      <a class="button primary" href="/login">Log in</a>`;
  }

  async #submit(event) {
    const least = this.view.entry.password_min_length;
    const confirm = async ({ password }) => {
      await this.account.api.postOpen('/api/v1/auth/verify', { token: this.token, password });
      this.isDone = true;
      this.account.forgetLink();
    };
    await submitted(event, this, this.#form, confirm, ({ password }) => ({ password: passwordError(password, least) }));
  }
}

customElements.define('gt-verify-page', GtVerifyPage);
