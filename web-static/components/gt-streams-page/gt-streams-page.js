import { html, nothing } from 'lit';
import { loginUrl } from '../../models/account/router.js';
import { isOperator, urlOf } from '../../models/fleet/router.js';
import { folded, judged, nameProblem, openWords, rateIn, topicRows } from '../../models/fleet/streams.js';
import '../gt-stream-console/gt-stream-console.js';
import { ChoosingPage } from '../shared/choosing-page.js';
import { pager } from '../shared/fleet-parts.js';
import { openStreams } from './open-streams.js';

const MOST_TOPICS = 1_000;
const MOST_STREAMS = 1_000;
const MOST_NAMES = 1_000;
const SHOWN_STREAMS = 25;

/** What can be followed, with a look at its messages, and for those who run the fleet who follows it and who does not keep up. */
class GtStreamsPage extends ChoosingPage {
  static properties = { nameError: { state: true }, showsAll: { state: true }, opened: { state: true } };

  constructor() {
    super();
    this.nameError = null;
    this.showsAll = false;
    this.opened = new Set();
  }

  async read(before) {
    const [topics, open] = await Promise.all([
      this.pages.read('/api/v1/topics', { cursor: this.query.cursor, limit: MOST_TOPICS }),
      this.#readOpen(before?.open),
    ]);
    return { topics, open };
  }

  render() {
    const { data } = this.poller.view;
    const { topic } = this.query;
    const head = html`<div class="page-head">
      <h1>Streams</h1>
      <p>${data?.open?.items ? openWords(data.open.items, data.open.isAll) : 'What can be followed live'}</p>
    </div>`;
    const refusal = this.refusal();
    if (refusal) return html`${head}${refusal}`;
    return html`${head} ${this.problemLine()} ${this.#topics(data)}
      ${topic && data !== null ? this.#console(topic) : nothing} ${data === null ? nothing : this.#open(data.open)}`;
  }

  // Topics

  #topics(data) {
    return html`<section class="panel" aria-labelledby="topics">
      <div class="panel-head">
        <h2 id="topics">Topics</h2>
        ${data === null ? nothing : this.#anotherTopic(data.topics)}
      </div>
      ${this.instead() ?? this.#topicTable(data.topics)}
    </section>`;
  }

  #topicTable(topics) {
    const rows = topicRows(topics);
    if (rows.length === 0) return html`<div class="panel-words"><p>There is nothing that you may follow.</p></div>`;
    return html`<div class="scroll">
        <table aria-labelledby="topics">
          <thead>
            <tr>
              <th scope="col">Topic</th>
              <th scope="col" class="wide">What</th>
              <th scope="col" class="medium">Kind</th>
              <th scope="col" class="number">Holds</th>
              <th scope="col" class="medium">At most</th>
              <th scope="col"><span class="visually-hidden">Watch</span></th>
            </tr>
          </thead>
          <tbody>
            ${folded(rows, this.#opened).map((row) => (row.family ? this.#familyRow(row) : this.#topicRow(row)))}
          </tbody>
        </table>
      </div>
      ${pager('Pages of topics', this.view, topics.next ?? null)}`;
  }

  #topicRow({ topic, kind, rate, size, meaning, start }) {
    const isHere = this.query.topic === topic;
    return html`<tr>
      <th scope="row"><code>${topic}</code><span class="below">${meaning}</span></th>
      <td class="wide quiet">${meaning}</td>
      <td class="medium">${kind}</td>
      <td class="number">${size}</td>
      <td class="medium quiet">${rate}</td>
      <td class="act">
        ${start === null
          ? html`<a class="button" href=${this.#urlOf(topic)} aria-current=${isHere ? 'true' : nothing} aria-label="Watch ${topic}" @click=${() => (this.nameError = null)}
              >${isHere ? 'Watching' : 'Watch'}</a
            >`
          : html`<button class="button" type="button" aria-label="Name one of ${topic}" @click=${() => this.#begin(start)}>Name one</button>`}
      </td>
    </tr>`;
  }

  /** What is watched stays in sight. */
  get #opened() {
    const { topic } = this.query;
    return topic?.includes('/') ? new Set([...this.opened, topic.slice(0, topic.indexOf('/') + 1)]) : this.opened;
  }

  #familyRow({ family, count, meaning }) {
    return html`<tr>
      <th scope="row"><code>${family}…</code><span class="below">${meaning}</span></th>
      <td class="wide quiet">${meaning}</td>
      <td class="medium">table</td>
      <td class="number">${count} topics</td>
      <td class="medium"></td>
      <td class="act"><button class="button" type="button" aria-label="List the topics of ${family}" @click=${() => (this.opened = new Set([...this.opened, family]))}>List</button></td>
    </tr>`;
  }

  #anotherTopic({ items, patterns }) {
    const names = new Set([...items.map(({ topic }) => topic), ...patterns.map(({ topic }) => topic), ...(this.choices ?? []).map((region) => `gpus/${region}`)]);
    return html`<form class="another" @submit=${this.#watchNamed}>
      <input
        class="input"
        name="topic"
        aria-label="Another topic"
        placeholder="Another topic"
        list="topic-names"
        maxlength="200"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        aria-invalid=${this.nameError ? 'true' : nothing}
        @input=${() => (this.nameError = null)}
        aria-describedby="topic-error"
      />
      <datalist id="topic-names">${[...names].map((name) => html`<option value=${name}></option>`)}</datalist>
      <button class="button" type="submit">Watch</button>
      <p class="error" id="topic-error" role="alert">${this.nameError ?? nothing}</p>
    </form>`;
  }

  #watchNamed(event) {
    event.preventDefault();
    const input = event.target.elements.topic;
    const topic = input.value.trim();
    this.nameError = topic === '' ? 'Name a topic.' : nameProblem(topic);
    if (this.nameError) return input.focus();
    input.value = '';
    this.pages.go(this.#urlOf(topic));
  }

  #begin(start) {
    const input = this.querySelector('[name=topic]');
    input.value = start;
    input.focus();
  }

  #urlOf(topic) {
    return urlOf(this.view.route.path, { ...this.query, topic });
  }

  // What it says

  #console(topic) {
    const { path } = this.view.route;
    const { hz, ...rest } = this.query;
    const error = nameProblem(topic);
    if (error) return html`<section class="panel" aria-label="Messages"><div class="panel-words" role="alert"><p>${error}</p></div></section>`;
    return html`<gt-stream-console
      .pages=${this.pages}
      .topic=${topic}
      .hz=${rateIn(hz)}
      .onRate=${(rate) => this.pages.go(urlOf(path, { ...rest, hz: rate }))}
      .onStop=${() => this.#stop(topic)}
      .onBegin=${this.#begun}
    ></gt-stream-console>`;
  }

  /** Who follows what is different from now on. */
  #begun = () => this.poller.restart();

  /** Whoever stops goes on where the watching began. */
  async #stop(topic) {
    const { topic: _, hz, ...rest } = this.query;
    this.pages.go(urlOf(this.view.route.path, rest));
    await this.updateComplete;
    const row = [...this.querySelectorAll('.act a')].find((link) => link.getAttribute('aria-label') === `Watch ${topic}`);
    (row ?? this.querySelector('[name=topic]'))?.focus();
  }

  // Who follows

  #open(open) {
    const { login } = this.view;
    if (open === null) return html`<p class="hint">${this.#notForYou(login)}</p>`;
    const { items, isAll, problem } = open;
    return html`<section class="panel" aria-labelledby="open-streams">
      <div class="panel-head">
        <h2 id="open-streams">Open streams</h2>
        <p>${isAll === false ? `The first ${MOST_STREAMS}, trouble first` : 'Trouble first'}</p>
      </div>
      ${problem ? html`<div class="panel-words" role="alert"><p>This could not be read. ${problem.message} Trying again.</p></div>` : nothing}
      ${items === null ? nothing : this.#openTable(items, login)}
    </section>`;
  }

  #openTable(items, login) {
    if (items.length === 0) return html`<div class="panel-words"><p>Nobody follows anything now.</p></div>`;
    const shown = this.showsAll ? items : items.slice(0, SHOWN_STREAMS);
    return html`${openStreams(shown, login)}
    ${shown.length < items.length
      ? html`<div class="panel-foot"><button class="button" type="button" @click=${() => (this.showsAll = true)}>Show all ${items.length}</button></div>`
      : nothing}`;
  }

  #notForYou(login) {
    if (login.name === 'in') return 'Who follows what is shown to operators and administrators.';
    return html`Who follows what is shown to operators and administrators: <a href=${loginUrl(this.view.here)}>log in</a>.`;
  }

  /** Null for those who may not see it. The rest of the page does not depend on it. */
  async #readOpen(before) {
    if (!isOperator(this.view.login)) return null;
    try {
      const { items, next } = await this.pages.read('/api/v1/stream/sessions', { limit: MOST_STREAMS });
      return { items: judged(before?.items, items), isAll: (next ?? null) === null, problem: null };
    } catch (problem) {
      if (problem.status === 401 || problem.status === 403) return null;
      return { items: before?.items ?? null, isAll: before?.isAll, problem };
    }
  }

  async readChoices() {
    const { items } = await this.pages.read('/api/v1/regions', { limit: MOST_NAMES });
    return items.map(({ region }) => region);
  }
}

customElements.define('gt-streams-page', GtStreamsPage);
