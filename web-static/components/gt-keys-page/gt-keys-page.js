import { html, nothing } from 'lit';
import { Form } from '../../models/account/form.js';
import { keyStart, keyTone, scopeWords, scopesFor, tryLine } from '../../models/account/keys.js';
import { PagedList } from '../../models/account/paged-list.js';
import { confirmation } from '../gt-confirm/gt-confirm.js';
import '../gt-copy/gt-copy.js';
import { dialog, insteadOfList, listFoot, noteLine, when } from '../shared/account-parts.js';
import { badge } from '../shared/marks.js';
import { PageElement, submitted } from '../shared/page-element.js';
import { repeat } from '../shared/repeat.js';
import { keyBody, keyErrors, keyForm } from './gt-key-form.js';

const LIST = '/api/v1/keys';

/** Keys of programs: make one and see it once, see what there is, take one back. */
class GtKeysPage extends PageElement {
  static properties = {
    question: { state: true },
    isCreating: { state: true },
    made: { state: true },
    ofAll: { state: true },
  };

  #form = new Form({ id: 'key', fields: ['name', 'scopes', 'addresses', 'expires_at'], onChange: () => this.requestUpdate() });
  #list = new PagedList({
    read: (cursor) => this.account.api.get(LIST, { cursor, owner: this.ofAll ? 'all' : null }),
    onChange: () => this.requestUpdate(),
  });

  connectedCallback() {
    super.connectedCallback();
    void this.#list.restart();
  }

  /** Whoever came for a new key begins at once. */
  updated(changed) {
    super.updated(changed);
    if (!new URLSearchParams(location.search).has('new')) return;
    this.account.forgetLink();
    this.#begin();
  }

  render() {
    return html`<div class="page-head">
        <h1>Keys</h1>
        <p>For programs: each opens only what you give it</p>
        <button class="button primary push" type="button" @click=${this.#begin}>Create key</button>
      </div>
      ${noteLine(this.note)} ${this.made ? this.#once() : nothing}
      <section class="panel" aria-label="Keys">
        ${this.view.profile.role === 'admin' ? this.#scope() : nothing} ${this.#table()} ${listFoot(this.#list)}
      </section>
      ${this.isCreating ? this.#creation() : nothing} ${confirmation(this)}`;
  }

  #scope() {
    return html`<div class="panel-head">
      <label class="check">
        <input type="checkbox" .checked=${this.ofAll ?? false} @change=${this.#widen} /> Also keys of others
      </label>
    </div>`;
  }

  #once() {
    return html`<section class="once" aria-labelledby="made" tabindex="-1">
      <h2 id="made">Key “${this.made.name}” is created. Copy it now.</h2>
      <p>It is shown this once only. The server keeps no copy that could be read.</p>
      <gt-copy .text=${this.made.key} .label=${'The new key'} .action=${'Copy key'} .isOneWord=${true}></gt-copy>
      ${this.#trial()}
      <div><button class="button" type="button" @click=${this.#putAway}>I have kept it</button></div>
    </section>`;
  }

  #trial() {
    const line = tryLine(this.made, location.origin);
    if (line === null) return nothing;
    return html`<p>Try it in a shell:</p>
      <gt-copy .text=${line} .label=${'Shell command'} .action=${'Copy command'}></gt-copy>`;
  }

  #creation() {
    return dialog({
      heading: 'Create key',
      onClose: () => (this.isCreating = false),
      body: keyForm(this.#form, {
        scopes: scopesFor(this.view.profile.role),
        onSubmit: this.#create,
        onCancel: () => this.closeDialog(),
      }),
    });
  }

  #table() {
    const instead = insteadOfList(this.#list, {
      empty: html`<p>No key yet. A program that sends samples or reads the fleet needs one.</p>
        <button class="button" type="button" @click=${this.#begin}>Create key</button>`,
      onRetry: () => this.#list.restart(),
    });
    if (instead) return instead;
    return html`<div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" class="medium">May</th>
            <th scope="col" class="wide">Addresses</th>
            <th scope="col">State</th>
            <th scope="col" class="medium">Last used</th>
            <th scope="col" class="wide">Ends</th>
            <th scope="col"><span class="visually-hidden">Revoke</span></th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            this.#list.items,
            ({ id }) => id,
            (key) => this.#row(key),
          )}
        </tbody>
      </table>
    </div>`;
  }

  #row(key) {
    const { profile } = this.view;
    const isForeign = key.owner_id !== profile.id;
    return html`<tr data-over=${key.state === 'active' ? nothing : ''}>
      <th scope="row">
        ${key.name} ${isForeign ? html`<span class="quiet">(not yours)</span>` : nothing}
        <span class="detail"><code>${keyStart(key)}</code></span>
        <span class="below">${scopeWords(key.scopes)}</span>
      </th>
      <td class="medium wrap">${scopeWords(key.scopes)}</td>
      <td class="wide wrap">${key.addresses.length === 0 ? html`<span class="quiet">any</span>` : key.addresses.join(', ')}</td>
      <td>${badge(keyTone(key.state), key.state)}</td>
      <td class="medium">${when(key.last_used_at, profile)}</td>
      <td class="wide">${when(key.expires_at, profile)}</td>
      <td class="act">
        ${key.state === 'active'
          ? html`<button class="button" type="button" aria-label="Revoke key ${key.name}" @click=${() => this.#askFor(key)}>Revoke</button>`
          : nothing}
      </td>
    </tr>`;
  }

  // Actions

  #begin() {
    this.note = null;
    this.#form.check({});
    this.isCreating = true;
  }

  #widen(event) {
    this.ofAll = event.target.checked;
    void this.#list.restart();
  }

  async #create(event) {
    const create = async (values, data) => {
      const made = await this.account.api.post(LIST, keyBody(values, data.getAll('scopes'), Date.now()));
      this.#list.put(withoutSecret(made));
      this.made = made;
    };
    const check = (values, data) => keyErrors(values, data.getAll('scopes'));
    if (!(await submitted(event, this, this.#form, create, check))) return;
    this.closeDialog();
    await this.updateComplete;
    this.querySelector('.once').focus();
  }

  #putAway() {
    this.made = null;
    this.querySelector('.page-head .button').focus();
  }

  #askFor(key) {
    this.question = {
      heading: `Revoke key “${key.name}”?`,
      text: `Whatever uses ${keyStart(key)} is refused from now on. This cannot be undone; you can create another key.`,
      action: 'Revoke key',
      busy: 'Revoking',
      run: async () => {
        await this.account.api.delete(`${LIST}/${encodeURIComponent(key.id)}`);
        this.#list.put({ ...key, state: 'revoked' });
        if (this.made?.id === key.id) this.made = null;
        this.note = `Key “${key.name}” is revoked.`;
      },
    };
  }
}

const withoutSecret = ({ key: _, ...item }) => item;

customElements.define('gt-keys-page', GtKeysPage);
