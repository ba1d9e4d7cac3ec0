import { html, nothing } from 'lit';
import { Form } from '../../models/account/form.js';
import { passwordField } from '../gt-password-field/gt-password-field.js';
import { problemOf, submitButton, textField } from '../shared/fields.js';
import { PageElement, submitted } from '../shared/page-element.js';

const WHY = {
  ended: 'Your login has ended. Log in again to go on.',
  left: 'You are logged out.',
};

/** E-mail and password; afterwards to where somebody wanted to go. */
class GtLoginPage extends PageElement {
  #form = new Form({ id: 'login', fields: ['email', 'password'], onChange: () => this.requestUpdate() });

  render() {
    const form = this.#form;
    const why = WHY[this.view.login.why];
    return html`<h1>Log in</h1>
      ${why ? html`<p class="lead" role="status">${why}</p>` : nothing}
      <form method="post" novalidate @submit=${this.#submit}>
        ${textField(form, { name: 'email', label: 'E-mail', type: 'email', autocomplete: 'username', isRequired: true })}
        ${passwordField(form, { name: 'password', label: 'Password', autocomplete: 'current-password' })} ${problemOf(form)}
        ${form.problem?.code === 'bad_login' ? html`<p class="hint">If you have just registered, confirm your address first.</p>` : nothing}
        ${submitButton(form, { label: 'Log in', busyLabel: 'Logging in' })}
      </form>
      <ul class="ways">
        <li><a href="/forgot">Forgotten your password?</a></li>
        ${this.#registration()}
      </ul>`;
  }

  #registration() {
    if (this.view.entry.registration !== 'open') return html`<li>No account yet? Ask an administrator for an invitation.</li>`;
    return html`<li>No account yet? <a href="/register">Register</a></li>`;
  }

  async #submit(event) {
    await submitted(event, this, this.#form, ({ email, password }) => this.account.logIn(email.trim(), password), (values) => ({
      email: values.email.trim() === '' && 'Enter your e-mail address.',
      password: values.password === '' && 'Enter your password.',
    }));
  }
}

customElements.define('gt-login-page', GtLoginPage);
