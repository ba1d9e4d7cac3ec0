import { html } from 'lit';
import { Form, passwordError } from '../../models/account/form.js';
import { ROLES, SKILLS, THEME_CHOICES, choice } from '../../models/account/people.js';
import { currencies, zoneHere, zones } from '../../models/account/times.js';
import { THEME } from '../../models/preference.js';
import { localStorageOrNothing } from '../../models/world.js';
import { passwordField } from '../gt-password-field/gt-password-field.js';
import { noteLine, when } from '../shared/account-parts.js';
import { choiceField, problemOf, selectField, submitButton, textField } from '../shared/fields.js';
import { PageElement, submitted } from '../shared/page-element.js';

const ZONES = zones();
const CURRENCIES = currencies();

/** Who I am here, how pages look for me, and my password. */
class GtProfilePage extends PageElement {
  static properties = { passwordNote: { state: true } };

  #profile = new Form({
    id: 'profile',
    fields: ['name', 'skill', 'theme', 'time_zone', 'currency'],
    onChange: () => this.requestUpdate(),
  });
  #password = new Form({ id: 'password', fields: ['current', 'password'], onChange: () => this.requestUpdate() });

  render() {
    return html`<div class="page-head">
        <h1>Profile</h1>
        <p>Who you are here, and how the pages look to you</p>
      </div>
      <div class="columns">${this.#aboutMe()} ${this.#newPassword()}</div>`;
  }

  #aboutMe() {
    const { profile } = this.view;
    const form = this.#profile;
    return html`<section class="card" aria-labelledby="about-me">
      <h2 id="about-me">About you</h2>
      <dl class="facts">
        <dt>E-mail</dt>
        <dd>${profile.email}</dd>
        <dt>Role</dt>
        <dd>${choice(ROLES, profile.role).label}<span class="hint">${choice(ROLES, profile.role).hint}</span></dd>
        <dt>Since</dt>
        <dd>${when(profile.created_at, profile)}</dd>
      </dl>
      <form method="post" novalidate @submit=${this.#saveProfile}>
        ${textField(form, { name: 'name', label: 'Name', autocomplete: 'name', value: profile.name })}
        ${choiceField(form, { name: 'skill', legend: 'How well you know Gridtick', choices: SKILLS, type: 'radio', chosen: [profile.skill] })}
        ${selectField(form, { name: 'theme', label: 'Theme', choices: THEME_CHOICES, value: profile.theme })}
        ${selectField(form, {
          name: 'time_zone',
          label: 'Time zone',
          hint: `For times of your account. All other pages are in the time of the browser, ${zoneHere()}.`,
          choices: named(ZONES, profile.time_zone),
          value: profile.time_zone,
        })}
        ${selectField(form, {
          name: 'currency',
          label: 'Currency',
          hint: 'Pages show US dollars so far.',
          choices: withOwn(CURRENCIES.map(({ code, name }) => ({ name: code, label: `${code} · ${name}` })), profile.currency),
          value: profile.currency,
        })}
        ${problemOf(form)} ${noteLine(this.note)} ${submitButton(form, { label: 'Save profile', busyLabel: 'Saving' })}
      </form>
    </section>`;
  }

  #newPassword() {
    const form = this.#password;
    return html`<section class="card" aria-labelledby="new-password">
      <h2 id="new-password">Change password</h2>
      <p class="hint">You stay logged in here. All your other sessions end.</p>
      <form method="post" novalidate @submit=${this.#changePassword}>
        <input
          class="visually-hidden"
          type="email"
          name="email"
          autocomplete="username"
          tabindex="-1"
          aria-hidden="true"
          readonly
          .defaultValue=${this.view.profile.email}
        />
        ${passwordField(form, { name: 'current', label: 'Current password', autocomplete: 'current-password' })}
        ${passwordField(form, {
          name: 'password',
          label: 'New password',
          autocomplete: 'new-password',
          least: this.view.entry.password_min_length,
        })}
        ${problemOf(form)} ${noteLine(this.passwordNote)}
        ${submitButton(form, { label: 'Change password', busyLabel: 'Changing the password' })}
      </form>
    </section>`;
  }

  async #saveProfile(event) {
    this.note = null;
    await submitted(event, this, this.#profile, async ({ name, skill, theme, time_zone, currency }) => {
      await this.account.changeProfile({ name: name.trim(), skill, theme, time_zone, currency });
      THEME.choose(theme, document.documentElement, localStorageOrNothing());
      this.note = 'Profile saved.';
    });
  }

  async #changePassword(event) {
    this.passwordNote = null;
    const form = event.target;
    const least = this.view.entry.password_min_length;
    const change = async ({ current, password }) => {
      await this.account.changePassword(current, password);
      this.passwordNote = 'Password changed. Your other sessions have ended.';
      form.reset();
    };
    await submitted(event, this, this.#password, change, ({ current, password }) => ({
      current: current === '' && 'Enter your current password.',
      password: passwordError(password, least),
    }));
  }
}

const named = (names, own) => withOwn(names.map((name) => ({ name, label: name.replaceAll('_', ' ') })), own);

/** What somebody has chosen is offered, also where this browser does not know it. */
const withOwn = (choices, own) => (choices.some(({ name }) => name === own) ? choices : [{ name: own, label: own }, ...choices]);

customElements.define('gt-profile-page', GtProfilePage);
