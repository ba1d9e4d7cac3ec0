import { html } from 'lit';
import { Form, emailError, passwordError } from '../../models/account/form.js';
import { passwordField } from '../gt-password-field/gt-password-field.js';
import { problemOf, submitButton, textField } from '../shared/fields.js';
import { PageElement, submitted } from '../shared/page-element.js';

const NEXT = {
  mail: 'Open the link in the mail that is on its way to you, and choose your password there. Then log in.',
  administrator: 'This server sends no mail. An administrator has to confirm your account before you can log in.',
};

/** An account of one's own, where the server lets everybody in who asks. */
class GtRegisterPage extends PageElement {
  static properties = { next: { state: true } };

  #form = new Form({ id: 'register', fields: ['email', 'password', 'name'], onChange: () => this.requestUpdate() });

  render() {
    if (this.next) return this.#asked();
    return this.view.entry.registration === 'open' ? this.#ask() : this.#isClosed();
  }

  #ask() {
    const form = this.#form;
    return html`<h1>Register</h1>
      <form method="post" novalidate @submit=${this.#submit}>
        ${textField(form, { name: 'name', label: 'Name (optional)', autocomplete: 'name' })}
        ${textField(form, { name: 'email', label: 'E-mail', type: 'email', autocomplete: 'username', isRequired: true })}
        ${passwordField(form, {
          name: 'password',
          label: 'Password',
          autocomplete: 'new-password',
          least: this.view.entry.password_min_length,
        })}
        ${problemOf(form)} ${submitButton(form, { label: 'Register', busyLabel: 'Registering' })}
      </form>
      <ul class="ways">
        <li>Registered already? <a href="/login">Log in</a></li>
      </ul>`;
  }

  #isClosed() {
    return html`<h1>No registration here</h1>
      <p class="lead">Accounts on this server are made by invitation. Ask an administrator for one.</p>
      <a class="button" href="/login">Log in</a>`;
  }

  #asked() {
    return html`<h1>Almost there</h1>
      <p class="lead" role="status">${NEXT[this.next] ?? NEXT.administrator}</p>
      <a class="button" href="/login">Log in</a>`;
  }

  async #submit(event) {
    const least = this.view.entry.password_min_length;
    await submitted(event, this, this.#form, (values) => this.#register(values), ({ email, password }) => ({
      email: emailError(email),
      password: passwordError(password, least),
    }));
  }

  async #register({ email, password, name }) {
    const body = { email: email.trim(), password, name: name.trim() || undefined };
    const { next } = await this.account.api.postOpen('/api/v1/auth/register', body);
    this.next = next;
  }
}

customElements.define('gt-register-page', GtRegisterPage);
