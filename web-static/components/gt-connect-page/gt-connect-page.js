import { html, nothing } from 'lit';
import { loginUrl } from '../../models/account/router.js';
import { FirstSample, arrivedQuery, waitWords } from '../../models/connect/first-sample.js';
import { chosenOf, isRegion, keyName, noKeyWords, partsOf, saysRegion } from '../../models/connect/snippets.js';
import { gpusUrl, urlOf } from '../../models/fleet/router.js';
import { browserWorld } from '../../models/world.js';
import '../gt-copy/gt-copy.js';
import { PolledPage } from '../shared/polled-page.js';

const TICK_MS = 1_000;
const TARGETS = '/fleet/targets';
/** Nothing has to be pasted there. */
const SCRAPING = html`<li>
  <a class="send-way" href=${TARGETS}><strong>Let Gridtick scrape</strong><span class="quiet">Name the addresses of your exporters, and this server reads them. It has to reach them.</span></a>
</li>`;

/** From nothing to the first sample: choose how to send, take a key, paste what is shown, and see it arrive. */
class GtConnectPage extends PolledPage {
  static properties = { made: { state: true }, isMaking: { state: true }, makeProblem: { state: true }, region: { state: true }, now: { state: true } };

  everyMs = 60_000;

  #first = new FirstSample({ world: browserWorld(), read: (query) => this.pages.read('/api/v1/connect/seen', query), onChange: () => this.requestUpdate() });
  #timer = null;
  #gpusBefore = null;
  #fleet = null;

  constructor() {
    super();
    /** `{id, key}`: in no other place than this, and gone with the page. */
    this.made = null;
    this.isMaking = false;
    this.makeProblem = null;
    this.region = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.now = Date.now();
    this.#timer = setInterval(() => document.hidden || (this.now = Date.now()), TICK_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    this.#first.stop();
    this.#fleet?.stop();
    this.#fleet = null;
  }

  read() {
    return this.pages.read('/api/v1/connect');
  }

  /** Without a key of one's own any GPU that is new is a sign. */
  updated() {
    super.updated();
    if (!this.isConnected || this.poller.view.data === null || this.#fleet !== null) return;
    this.#fleet = this.pages.live.follow('fleet', { hz: '4', onChange: () => this.requestUpdate() });
  }

  render() {
    const { data } = this.poller.view;
    const head = html`<div class="page-head">
      <h1>Connect</h1>
      <p>Send what your GPUs do, and see it arrive</p>
    </div>`;
    const refusal = this.refusal();
    if (refusal) return html`${head}${refusal}`;
    if (data === null) return html`${head}<section class="panel">${this.instead()}</section>`;
    const chosen = chosenOf(data.items, this.query.with);
    return html`${head}${this.problemLine()}
      <ol class="connect-steps">
        <li>${this.#ways(data, chosen)}</li>
        <li>${this.#key(data, chosen)}</li>
        <li>${this.#paste(data, chosen)}</li>
        <li>${this.#waiting()}</li>
      </ol>`;
  }

  #ways({ items }, chosen) {
    return html`<h2>Choose how you send</h2>
      <ul class="ways-to-send">
        ${items.map(
          (item) => html`<li>
            <a class="send-way" href=${urlOf(this.view.route.path, { with: item.id })} aria-current=${item === chosen ? 'true' : nothing}>
              <strong>${item.title}</strong>${item.is_trial ? html`<span class="for-now">for a first look</span>` : nothing}
              <span class="quiet">${item.summary}</span>
            </a>
          </li>`,
        )}
        ${SCRAPING}
      </ul>`;
  }

  #key(data, chosen) {
    const cannot = noKeyWords(data, this.view.login, loginUrl(this.view.here));
    return html`<h2>Take a key</h2>
      ${this.made ? this.#madeKey() : cannot === null ? this.#make(chosen) : html`<p>${cannot.text}</p>${cannot.link ? html`<p><a class="button" href=${cannot.link.href}>${cannot.link.label}</a></p>` : nothing}`}
      ${data.is_secure === false && !isHere(data.address) ? html`<p class="attention" role="note">▲ This address is http: on the way here a key can be read by others.</p>` : nothing}`;
  }

  #make(chosen) {
    return html`<p>It may send samples and read nothing. It is shown once, and put into what you paste below.</p>
      <p><button class="button primary" type="button" aria-disabled=${this.isMaking ? 'true' : nothing} @click=${() => this.#makeKey(chosen)}>${this.isMaking ? 'Making the key' : 'Make a key for me'}</button></p>
      ${this.makeProblem ? html`<div class="problem" role="alert"><p>${this.makeProblem.message}</p></div>` : nothing}`;
  }

  #madeKey() {
    return html`<p role="status">Key made, and put into the text below. It is shown only now; <a href="/keys">Keys</a> lists it, and revokes it.</p>
      <gt-copy .text=${this.made.key} .label=${'Your new key'} .action=${'Copy key'} .isOneWord=${true}></gt-copy>`;
  }

  async #makeKey(chosen) {
    if (this.isMaking) return;
    this.isMaking = true;
    this.makeProblem = null;
    try {
      const { id, key } = await this.pages.act('post', '/api/v1/keys', { name: keyName(chosen, Date.now()), scopes: ['ingest'] });
      this.made = { id, key };
      this.#first.waitFor(id);
    } catch (problem) {
      this.makeProblem = problem;
    }
    this.isMaking = false;
  }

  #paste(data, chosen) {
    return html`<h2>Paste it</h2>
      ${chosen.needs.length > 0 ? html`<p class="quiet">What it needs: ${chosen.needs.join('; ')}.</p>` : nothing}
      ${saysRegion(chosen) ? this.#regionField() : nothing}
      ${partsOf(chosen, data.placeholder, this.made?.key, this.region).map(
        (part) => html`<section class="snippet">
          <h3>${part.label}${part.file ? html` <code>${part.file}</code>` : nothing}</h3>
          <gt-copy .text=${part.text} .label=${part.label} .action=${'Copy'}></gt-copy>
          ${part.file ? html`<button class="button download" type="button" @click=${() => download(part)}>Save as ${part.file}</button>` : nothing}
        </section>`,
      )}`;
  }

  /** What is typed goes straight into the texts. */
  #regionField() {
    const error = this.region !== '' && !isRegion(this.region) ? 'Letters, digits, dots, _ and -, at most 64.' : '';
    return html`<div class="field">
      <label for="connect-region">Region</label>
      <input id="connect-region" class="input" autocomplete="off" autocapitalize="none" spellcheck="false" placeholder="my-region" .value=${this.region} aria-invalid=${error ? 'true' : nothing} aria-describedby="connect-region-hint" @input=${(event) => (this.region = event.target.value.trim())} />
      <p class=${error ? 'error' : 'hint'} id="connect-region-hint">${error || 'Where these GPUs stand, by the name that you give it. It takes the place of my-region below.'}</p>
    </div>`;
  }

  #waiting() {
    const { seen } = this.#first.view;
    const told = waitWords(this.#first.view, this.now);
    const any = this.#anyWords();
    // With a key that is watched something may still come by another.
    const isOther = told !== null && told.tone !== 'bad' && !(seen?.seen ?? false) && any.tone === 'good';
    const words = isOther ? any : (told ?? any);
    const isDone = words.tone === 'good' || (seen?.seen ?? false);
    return html`<h2>See it arrive</h2>
      <div class="arrival" data-tone=${words.tone} role="status">
        <span class="arrival-mark" aria-hidden="true">${MARKS[words.tone]}</span>
        <div>
          <strong>${words.head}</strong>
          <p>${words.text}</p>
        </div>
      </div>
      ${isDone ? html`<p><a class="go" href=${gpusUrl(arrivedQuery(seen ?? {}))}>${seen?.host ? `To the GPUs of ${seen.host}` : 'To the GPUs'}</a></p>` : nothing}`;
  }

  /** Whoever uses a key that was made elsewhere sees that something new came. */
  #anyWords() {
    const gpus = this.#fleet?.table?.rows?.get('fleet')?.gpus ?? null;
    if (gpus !== null && this.#gpusBefore === null) this.#gpusBefore = gpus;
    const more = gpus === null ? 0 : gpus - this.#gpusBefore;
    if (more > 0) return { tone: 'good', head: more === 1 ? 'A new GPU is here' : `${more} new GPUs are here`, text: 'They have reported since you opened this page.' };
    return { tone: 'wait', head: 'Waiting for a new GPU', text: 'This page sees any GPU that was not here before. With a key made above it also says what is refused, and why.' };
  }
}

/** A shape for each, so that green is not all there is. */
const MARKS = { wait: '◌', good: '✓', warn: '!', bad: '✕' };

const isHere = (address) => /^https?:\/\/(localhost|127\.|\[::1\])/.test(address);

function download({ file, text }) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.download = file;
  link.click();
  URL.revokeObjectURL(link.href);
}

customElements.define('gt-connect-page', GtConnectPage);
