import { html } from 'lit';
import { Form, passwordError } from '../../models/account/form.js';
import { passwordField } from '../gt-password-field/gt-password-field.js';
import { problemOf, submitButton } from '../shared/fields.js';
import { PageElement, submitted } from '../shared/page-element.js';

/** A new password for whoever holds the link. */
class GtResetPage extends PageElement {
  static properties = { token: { attribute: false }, isDone: { state: true } };

  #form = new Form({ id: 'reset', fields: ['password'], onChange: () => this.requestUpdate() });

  render() {
    if (this.isDone) return this.#done();
    return this.token === null ? this.#withoutLink() : this.#ask();
  }

  #ask() {
    const form = this.#form;
    return html`<h1>New password</h1>
      <p class="lead">Choose a new password. Wherever you are logged in now, you will be logged out.</p>
      <form method="post" novalidate @submit=${this.#submit}>
        ${passwordField(form, {
          name: 'password',
          label: 'New password',
          autocomplete: 'new-password',
          least: this.view.entry.password_min_length,
        })}
        ${problemOf(form)} ${submitButton(form, { label: 'Set the password', busyLabel: 'Setting the password' })}
      </form>`;
  }

  #withoutLink() {
    return html`<h1>A link is missing</h1>
      <p class="lead">This page needs the whole link to a new password. Open it again from where you received it.</p>
      <a class="button" href="/forgot">Ask for a new link</a>`;
  }

  #done() {
    return html`<h1>The password is set</h1>
      <p class="lead" role="status">Log in with your new password.</p>
      <a class="button primary" href="/login">Log in</a>`;
  }

  async #submit(event) {
    const least = this.view.entry.password_min_length;
    const set = async ({ password }) => {
      await this.account.api.postOpen('/api/v1/auth/password/reset', { token: this.token, password });
      this.isDone = true;
      this.account.forgetLink();
    };
    await submitted(event, this, this.#form, set, ({ password }) => ({ password: passwordError(password, least) }));
  }
}

customElements.define('gt-reset-page', GtResetPage);
