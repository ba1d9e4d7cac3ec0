import { html, nothing } from 'lit';
import { PagedList } from '../../models/account/paged-list.js';
import { agentWords } from '../../models/account/people.js';
import { plural } from '../../models/format.js';
import { confirmation } from '../gt-confirm/gt-confirm.js';
import { insteadOfList, listFoot, noteLine, when } from '../shared/account-parts.js';
import { badge } from '../shared/marks.js';
import { PageElement } from '../shared/page-element.js';
import { repeat } from '../shared/repeat.js';

const LIST = '/api/v1/sessions';

/** Where I am logged in, and how to end that. */
class GtSessionsPage extends PageElement {
  static properties = { question: { state: true } };

  #list = new PagedList({ read: (cursor) => this.account.api.get(LIST, { cursor }), onChange: () => this.requestUpdate() });

  connectedCallback() {
    super.connectedCallback();
    void this.#list.restart();
  }

  render() {
    const others = (this.#list.items ?? []).filter(({ is_current: isCurrent }) => !isCurrent).length;
    return html`<div class="page-head">
        <h1>Sessions</h1>
        <p>Every browser in which you are logged in</p>
      </div>
      ${noteLine(this.note)}
      <section class="panel" aria-label="Sessions">
        ${others === 0
          ? nothing
          : html`<div class="panel-head">
              <p>${plural(others, 'other session')}</p>
              <button class="button push" type="button" @click=${this.#askForOthers}>End all others</button>
            </div>`}
        ${this.#table()} ${listFoot(this.#list)}
      </section>
      ${confirmation(this)}`;
  }

  #table() {
    const instead = insteadOfList(this.#list, { empty: 'No session is open.', onRetry: () => this.#list.restart() });
    if (instead) return instead;
    return html`<div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Browser</th>
            <th scope="col" class="medium">Address</th>
            <th scope="col" class="wide">Logged in</th>
            <th scope="col">Last used</th>
            <th scope="col" class="wide">Ends</th>
            <th scope="col"><span class="visually-hidden">End</span></th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            [...this.#list.items].sort((a, b) => b.is_current - a.is_current),
            ({ id }) => id,
            (session) => this.#row(session),
          )}
        </tbody>
      </table>
    </div>`;
  }

  #row(session) {
    const { profile } = this.view;
    return html`<tr>
      <th scope="row" title=${session.agent}>
        ${agentWords(session.agent)} ${session.is_current ? badge('good', 'this one') : nothing}
        <span class="below">${session.address}</span>
      </th>
      <td class="medium">${session.address}</td>
      <td class="wide">${when(session.created_at, profile)}</td>
      <td>${when(session.last_used_at, profile)}</td>
      <td class="wide">${when(session.expires_at, profile)}</td>
      <td class="act">
        ${session.is_current
          ? html`<button class="button" type="button" @click=${() => this.account.logOut()}>Log out</button>`
          : html`<button
              class="button"
              type="button"
              aria-label="End session: ${agentWords(session.agent)}, ${session.address}"
              @click=${() => this.#askFor(session)}
            >
              End
            </button>`}
      </td>
    </tr>`;
  }

  #askFor(session) {
    const name = `${agentWords(session.agent)} at ${session.address}`;
    this.question = {
      heading: `End the session of ${name}?`,
      text: 'That browser is logged out at once. Whoever uses it has to log in again.',
      action: 'End session',
      busy: 'Ending',
      run: async () => {
        await this.account.api.delete(`${LIST}/${encodeURIComponent(session.id)}`);
        this.#list.remove(session.id);
        this.note = `The session of ${name} has ended.`;
      },
    };
  }

  #askForOthers() {
    this.question = {
      heading: 'End all sessions but this one?',
      text: 'Every other browser in which you are logged in is logged out at once.',
      action: 'End all others',
      busy: 'Ending',
      run: async () => {
        await this.account.api.delete(LIST);
        await this.#list.restart();
        this.note = 'All other sessions have ended.';
      },
    };
  }
}

customElements.define('gt-sessions-page', GtSessionsPage);
