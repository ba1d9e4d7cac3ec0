import { html, nothing } from 'lit';
import { Form } from '../../models/account/form.js';
import { ROLES, fullName, shortName } from '../../models/account/people.js';
import { dialog } from '../shared/account-parts.js';
import { choiceField, problemOf, selectField, submitButton, textField } from '../shared/fields.js';
import { PageElement, submitted } from '../shared/page-element.js';

const STATES = [
  { name: 'active', label: 'Active' },
  { name: 'disabled', label: 'Disabled: cannot log in, keys open nothing' },
];

/**
 * One person: name, role, state, and what else can be done. The event `wanted` names one of `reset`, `sessions`, `delete`;
 * `changed` carries the user as it now is, `closed` says that the dialog is.
 */
class GtUserDialog extends PageElement {
  static properties = { user: { attribute: false } };

  #form = new Form({ id: 'user', fields: ['name', 'role', 'state'], onChange: () => this.requestUpdate() });

  render() {
    const { user } = this;
    const form = this.#form;
    const isMe = user.id === this.view.profile.id;
    return dialog({
      heading: shortName(user),
      onClose: () => this.#tell('closed'),
      body: html`<p class="quiet">${user.email}</p>
        <form method="post" novalidate @submit=${this.#save}>
          ${textField(form, { name: 'name', label: 'Name', value: user.name })}
          ${isMe ? html`<p class="hint">Your own role and state are changed by another administrator.</p>` : this.#standing(user)}
          ${problemOf(form)}
          <div class="actions">
            <button class="button" type="button" @click=${() => this.closeDialog()}>Cancel</button>
            ${submitButton(form, { label: 'Save', busyLabel: 'Saving' })}
          </div>
        </form>
        <div class="more" role="group" aria-label="More for ${fullName(user)}">
          <button class="button" type="button" @click=${() => this.#want('reset')}>Make a reset link</button>
          <button class="button" type="button" @click=${() => this.#want('sessions')}>End all sessions</button>
          ${isMe ? nothing : html`<button class="button danger" type="button" @click=${() => this.#want('delete')}>Delete</button>`}
        </div>`,
    });
  }

  #standing(user) {
    return html`${choiceField(this.#form, { name: 'role', legend: 'Role', choices: ROLES, type: 'radio', chosen: [user.role] })}
    ${this.#state(user)}`;
  }

  /** An invitation or a confirmation that is still open is not undone by choosing a word. */
  #state(user) {
    const isSettled = STATES.some(({ name }) => name === user.state);
    const choices = isSettled ? STATES : [{ name: user.state, label: WAITING[user.state] ?? user.state }, ...STATES];
    return selectField(this.#form, { name: 'state', label: 'State', choices, value: user.state });
  }

  async #save(event) {
    const { user } = this;
    const save = async ({ name, role, state }) => {
      const changes = { name: name.trim(), role, state };
      const changed = Object.fromEntries(Object.entries(changes).filter(([field, value]) => value !== undefined && value !== user[field]));
      const now = Object.keys(changed).length === 0 ? user : await this.account.api.patch(`/api/v1/users/${user.id}`, changed);
      this.#tell('changed', now ?? { ...user, ...changed });
    };
    if (await submitted(event, this, this.#form, save)) this.closeDialog();
  }

  #want(what) {
    this.closeDialog();
    this.#tell('wanted', what);
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

const WAITING = {
  invited: 'Invited: has not chosen a password yet',
  unverified: 'Waiting for confirmation',
};

customElements.define('gt-user-dialog', GtUserDialog);
