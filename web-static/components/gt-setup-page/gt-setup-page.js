import { html } from 'lit';
import { Form, emailError, passwordError } from '../../models/account/form.js';
import { passwordField } from '../gt-password-field/gt-password-field.js';
import { problemOf, submitButton, textField } from '../shared/fields.js';
import { PageElement, submitted } from '../shared/page-element.js';

/** The first run: whoever holds the one-time code becomes the first administrator. */
class GtSetupPage extends PageElement {
  #form = new Form({ id: 'setup', fields: ['code', 'email', 'password', 'name'], onChange: () => this.requestUpdate() });

  render() {
    return this.view.entry.needs_setup ? this.#ask() : this.#isDone();
  }

  #ask() {
    const form = this.#form;
    return html`<h1>Set up Gridtick</h1>
      <p class="lead">Nobody can log in yet. Make the first account: it administers this installation.</p>
      <form method="post" novalidate @submit=${this.#submit}>
        ${textField(form, {
          name: 'code',
          label: 'One-time code',
          hint: html`The server printed it when it first started. It is also in the file <code>first-run.code</code> of its data
            folder.`,
          autocomplete: 'one-time-code',
          isRequired: true,
        })}
        ${textField(form, { name: 'name', label: 'Name (optional)', autocomplete: 'name' })}
        ${textField(form, { name: 'email', label: 'E-mail', type: 'email', autocomplete: 'username', isRequired: true })}
        ${passwordField(form, {
          name: 'password',
          label: 'Password',
          autocomplete: 'new-password',
          least: this.view.entry.password_min_length,
        })}
        ${problemOf(form)} ${submitButton(form, { label: 'Create the first account', busyLabel: 'Creating the account' })}
      </form>`;
  }

  #isDone() {
    return html`<h1>This server is set up</h1>
      <p class="lead">The first account is there. Log in, or ask an administrator for an invitation.</p>
      <a class="button primary" href="/login">Log in</a>`;
  }

  async #submit(event) {
    const least = this.view.entry.password_min_length;
    await submitted(event, this, this.#form, (values) => this.#make(values), ({ code, email, password }) => ({
      code: code.trim() === '' && 'Enter the code that the server printed.',
      email: emailError(email),
      password: passwordError(password, least),
    }));
  }

  async #make({ code, email, name, password }) {
    await this.account.setUp({ code: code.trim(), email: email.trim(), password, name: name.trim() || undefined });
    await this.account.logIn(email.trim(), password, '/');
  }
}

customElements.define('gt-setup-page', GtSetupPage);
