import { html, nothing } from 'lit';
import { Form, passwordError } from '../../models/account/form.js';
import { shortName } from '../../models/account/people.js';
import { passwordField } from '../gt-password-field/gt-password-field.js';
import { problemOf, submitButton, textField } from '../shared/fields.js';
import { PageElement, submitted } from '../shared/page-element.js';

/** Whoever follows the link of an invitation chooses a password and is in. */
class GtInvitationPage extends PageElement {
  static properties = { token: { attribute: false }, email: { state: true } };

  #form = new Form({ id: 'invitation', fields: ['password', 'name'], onChange: () => this.requestUpdate() });

  render() {
    if (this.email) return this.#accepted();
    return this.token === null ? this.#withoutLink() : this.#ask();
  }

  #ask() {
    const form = this.#form;
    return html`<h1>Welcome to Gridtick</h1>
      <p class="lead">You are invited. Choose a password, and the account is yours.</p>
      ${this.#whoElse()}
      <form method="post" novalidate @submit=${this.#submit}>
        ${textField(form, { name: 'name', label: 'Name (optional)', autocomplete: 'name' })}
        ${passwordField(form, {
          name: 'password',
          label: 'Password',
          autocomplete: 'new-password',
          least: this.view.entry.password_min_length,
        })}
        ${problemOf(form)} ${submitButton(form, { label: 'Accept the invitation', busyLabel: 'Accepting' })}
      </form>`;
  }

  /** Accepting logs in whoever is invited, in place of whoever is here now. */
  #whoElse() {
    const { user } = this.view.login;
    if (!user) return nothing;
    const name = shortName(user);
    return html`<p class="hint">You are logged in as ${name}; accepting logs ${name} out here.</p>`;
  }

  #withoutLink() {
    return html`<h1>An invitation is missing</h1>
      <p class="lead">This page needs the whole link of an invitation. Open it again from where you received it.</p>
      <a class="button" href="/login">Log in</a>`;
  }

  #accepted() {
    return html`<h1>The account is yours</h1>
      <p class="lead" role="status">Log in as <strong>${this.email}</strong> with the password that you have just chosen.</p>
      <a class="button primary" href="/login">Log in</a>`;
  }

  async #submit(event) {
    const least = this.view.entry.password_min_length;
    await submitted(event, this, this.#form, (values) => this.#accept(values), ({ password }) => ({
      password: passwordError(password, least),
    }));
  }

  async #accept({ password, name }) {
    const body = { token: this.token, password, name: name.trim() || undefined };
    const { email } = await this.account.api.postOpen('/api/v1/auth/invitation', body);
    this.email = email;
    this.account.forgetLink();
    await this.account.logIn(email, password, '/');
  }
}

customElements.define('gt-invitation-page', GtInvitationPage);
