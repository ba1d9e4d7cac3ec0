import { html, nothing } from 'lit';
import { retryWords } from '../../models/poller.js';
import { RunLog } from '../../models/simulation/log.js';
import { momentWords } from '../../models/simulation/words.js';
import { PolledPage } from '../shared/polled-page.js';
import { repeat } from '../shared/repeat.js';

const SHOWN = 50;
/** The topics of a run begin a moment after it. */
const BEGINS_WITHIN_MS = 1_000;

/** What happened in a run and what was done to it, as it comes. */
class GtRunLog extends PolledPage {
  static properties = { run: { attribute: false }, isWhole: { state: true } };

  /** Each command is told of as it takes effect; this is for those of which the word was lost. */
  everyMs = 60_000;

  #log = new RunLog();
  #following = null;
  #runId = null;
  #given = null;

  constructor() {
    super();
    this.isWhole = false;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#following?.stop();
    this.#following = null;
    this.#runId = null;
  }

  willUpdate(changed) {
    super.willUpdate(changed);
    if (this.run.id !== this.#runId) this.#follow(this.run.id);
    const { data } = this.poller.view;
    if (data === null || data === this.#given) return;
    this.#given = data;
    this.#log.given(data);
  }

  render() {
    const { lines } = this.#log;
    const shown = this.isWhole ? lines : lines.slice(0, SHOWN);
    const { problem } = this.poller.view;
    return html`<section class="panel" aria-labelledby="log">
      <div class="panel-head">
        <h2 id="log">What happened</h2>
        <p>In the run’s own time</p>
      </div>
      ${problem ? html`<div class="panel-words" role="alert"><p>The commands could not be read. ${problem.message} ${retryWords(problem)}</p></div>` : nothing}
      ${lines.length === 0
        ? html`<div class="panel-words"><p>${this.#following?.refusal ? 'What happens is not told here now.' : 'Nothing that is worth a line happened since you look.'}</p></div>`
        : html`<ol class="log" tabindex="0" aria-labelledby="log">
            ${repeat(
              shown,
              ({ key }) => key,
              ({ at, words, isCommand }) =>
                html`<li class=${isCommand ? 'given' : ''}><time datetime=${at} title="${momentWords(at)} UTC">${momentWords(at)}</time><span>${words}</span></li>`,
            )}
          </ol>`}
      ${shown.length < lines.length ? html`<div class="panel-foot"><button class="button" type="button" @click=${() => (this.isWhole = true)}>Show all ${lines.length}</button></div>` : nothing}
    </section>`;
  }

  #follow(id) {
    this.#following?.stop();
    this.#runId = id;
    this.#log = new RunLog();
    this.#given = null;
    this.#following = this.pages.live.follow(`simulation/${id}/log`, { hz: '2', againMs: BEGINS_WITHIN_MS, onMessage: (message) => this.#take(message), onChange: () => this.requestUpdate() });
  }

  #take(message) {
    if (message.k !== 'event') return;
    this.#log.take(message);
    if (message.d?.kind === 'command_took_effect') this.renew();
  }

  subject() {
    return this.run.id;
  }

  async read() {
    const { items } = await this.pages.read(`/api/v1/simulate/${encodeURIComponent(this.run.id)}/commands`, { limit: 200 });
    return items;
  }

  /** Something was done to the run. */
  renew() {
    this.poller.restart();
  }
}

customElements.define('gt-run-log', GtRunLog);
