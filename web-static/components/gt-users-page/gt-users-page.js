import { html, nothing } from 'lit';
import { Form, emailError } from '../../models/account/form.js';
import { PagedList } from '../../models/account/paged-list.js';
import { ROLES, USER_STATES, choice, fullName, shortName } from '../../models/account/people.js';
import { confirmation } from '../gt-confirm/gt-confirm.js';
import '../gt-copy/gt-copy.js';
import { dialog, insteadOfList, listFoot, noteLine, when } from '../shared/account-parts.js';
import { choiceField, problemOf, submitButton, textField } from '../shared/fields.js';
import { badge } from '../shared/marks.js';
import { PageElement, submitted } from '../shared/page-element.js';
import { repeat } from '../shared/repeat.js';
import '../gt-user-dialog/gt-user-dialog.js';
import { questions } from './user-questions.js';

const LIST = '/api/v1/users';
const TYPING_MS = 250;
const EVERYBODY = { q: '', role: '', state: '' };

/** Everybody with an account: find, invite, change. For administrators. */
class GtUsersPage extends PageElement {
  static properties = {
    question: { state: true },
    filter: { state: true },
    isInviting: { state: true },
    edited: { state: true },
    link: { state: true },
  };

  #typing = null;
  #form = new Form({ id: 'invite', fields: ['email', 'name', 'role'], onChange: () => this.requestUpdate() });
  #list = new PagedList({
    read: (cursor) => this.account.api.get(LIST, { ...this.filter, cursor, limit: 50 }),
    onChange: () => this.requestUpdate(),
  });

  constructor() {
    super();
    this.filter = EVERYBODY;
  }

  connectedCallback() {
    super.connectedCallback();
    void this.#list.restart();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  render() {
    return html`<div class="page-head">
        <h1>Users</h1>
        <p>Everybody with an account here</p>
        <button class="button primary push" type="button" @click=${this.#begin}>Invite</button>
      </div>
      ${noteLine(this.note)} ${this.link ? this.#once() : nothing}
      <section class="panel" aria-label="Users">${this.#filters()} ${this.#table()} ${listFoot(this.#list)}</section>
      ${this.isInviting ? this.#invitation() : nothing} ${this.edited ? this.#edit() : nothing} ${confirmation(this)}`;
  }

  #filters() {
    const { q, role, state } = this.filter;
    return html`<form class="panel-head filters" role="search" method="post" @submit=${(event) => event.preventDefault()}>
      <input
        class="input"
        type="search"
        aria-label="Filter by name or e-mail"
        placeholder="Filter by name or e-mail"
        autocomplete="off"
        .value=${q}
        @input=${this.#type}
      />
      <select class="input" aria-label="Role" @change=${(event) => this.#narrow({ role: event.target.value })}>
        <option value="">Every role</option>
        ${ROLES.map(({ name, label }) => html`<option value=${name} .selected=${name === role}>${label}</option>`)}
      </select>
      <select class="input" aria-label="State" @change=${(event) => this.#narrow({ state: event.target.value })}>
        <option value="">Every state</option>
        ${USER_STATES.map(({ name, label }) => html`<option value=${name} .selected=${name === state}>${label}</option>`)}
      </select>
    </form>`;
  }

  #table() {
    const isFiltered = Object.values(this.filter).some(Boolean);
    const instead = insteadOfList(this.#list, {
      empty: isFiltered
        ? html`<p>Nobody matches this filter.</p>
            <button class="button" type="button" @click=${() => this.#narrow(EVERYBODY)}>Clear filter</button>`
        : html`<p>Nobody yet.</p>`,
      onRetry: () => this.#list.restart(),
    });
    if (instead) return instead;
    return html`<div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" class="medium">E-mail</th>
            <th scope="col">Role</th>
            <th scope="col" class="medium">State</th>
            <th scope="col" class="wide">Last login</th>
            <th scope="col" class="wide">Since</th>
            <th scope="col"><span class="visually-hidden">Edit</span></th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            this.#list.items,
            ({ id }) => id,
            (user) => this.#row(user),
          )}
        </tbody>
      </table>
    </div>`;
  }

  #row(user) {
    const { profile } = this.view;
    const { tone, label } = choice(USER_STATES, user.state);
    return html`<tr data-over=${user.state === 'disabled' ? '' : nothing}>
      <th scope="row">
        ${shortName(user)} ${user.id === profile.id ? html`<span class="quiet">(you)</span>` : nothing}
        <span class="below">${user.email}${user.state === 'active' ? nothing : html`<br />${label}`}</span>
      </th>
      <td class="medium">${user.email}</td>
      <td>${choice(ROLES, user.role).label}</td>
      <td class="medium">${badge(tone, label)}</td>
      <td class="wide">${when(user.last_login_at, profile)}</td>
      <td class="wide">${when(user.created_at, profile)}</td>
      <td class="act">
        <button class="button" type="button" aria-label="Edit ${fullName(user)}" @click=${() => (this.edited = user)}>Edit</button>
      </td>
    </tr>`;
  }

  #once() {
    return html`<section class="once" aria-labelledby="link" tabindex="-1">
      <h2 id="link">${this.link.heading}</h2>
      <p>${this.link.text}</p>
      <gt-copy
        .text=${new URL(this.link.path, location.origin).href}
        .label=${'Link'}
        .action=${'Copy link'}
        .isOneWord=${true}
      ></gt-copy>
      <div><button class="button" type="button" @click=${() => (this.link = null)}>I have kept it</button></div>
    </section>`;
  }

  #invitation() {
    const form = this.#form;
    return dialog({
      heading: 'Invite somebody',
      onClose: () => (this.isInviting = false),
      body: html`<form method="post" novalidate @submit=${this.#invite}>
        ${textField(form, { name: 'email', label: 'E-mail', type: 'email', isRequired: true })}
        ${textField(form, { name: 'name', label: 'Name (optional)' })}
        ${choiceField(form, { name: 'role', legend: 'Role', choices: ROLES, type: 'radio', chosen: ['viewer'] })} ${problemOf(form)}
        <div class="actions">
          <button class="button" type="button" @click=${() => this.closeDialog()}>Cancel</button>
          ${submitButton(form, { label: 'Invite', busyLabel: 'Inviting' })}
        </div>
      </form>`,
    });
  }

  #edit() {
    return html`<gt-user-dialog
      .account=${this.account}
      .view=${this.view}
      .user=${this.edited}
      @closed=${() => (this.edited = null)}
      @changed=${({ detail }) => this.#changed(detail)}
      @wanted=${({ detail }) => this.#ask(detail)}
    ></gt-user-dialog>`;
  }

  // Actions

  #type(event) {
    clearTimeout(this.#typing);
    const q = event.target.value;
    this.#typing = setTimeout(() => this.#narrow({ q: q.trim() }), TYPING_MS);
  }

  #narrow(filter) {
    clearTimeout(this.#typing);
    this.filter = { ...this.filter, ...filter };
    void this.#list.restart();
  }

  #begin() {
    this.note = null;
    this.#form.check({});
    this.isInviting = true;
  }

  async #invite(event) {
    const invite = async ({ email, name, role }) => {
      const body = { email: email.trim(), name: name.trim() || undefined, role };
      const { link, ...user } = await this.account.api.post(LIST, body);
      this.#list.put(user);
      const mailed = this.view.entry.has_mail ? 'It was mailed too. ' : 'This server sends no mail, so hand it over yourself. ';
      this.link = {
        path: link,
        heading: `${shortName(user)} is invited`,
        text: `With this link ${shortName(user)} chooses a password. ${mailed}It works once, for seven days, and is shown only now.`,
      };
    };
    const isDone = await submitted(event, this, this.#form, invite, ({ email }) => ({ email: emailError(email) }));
    if (isDone) await this.#showLink();
  }

  #changed(user) {
    this.#list.put(user);
    this.note = `${fullName(user)} is saved.`;
    if (user.id === this.view.profile.id) void this.account.readProfile();
  }

  #ask(what) {
    const user = this.edited;
    this.question = questions[what](user, {
      api: this.account.api,
      done: (note) => (this.note = note),
      deleted: () => this.#list.remove(user.id),
      made: (link) => {
        this.link = link;
        void this.#showLink();
      },
    });
  }

  async #showLink() {
    this.closeDialog();
    await this.updateComplete;
    this.querySelector('.once')?.focus();
  }
}

customElements.define('gt-users-page', GtUsersPage);
