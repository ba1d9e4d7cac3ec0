import { html, nothing } from 'lit';
import { bigValuesOf, coverageWords, factsOf, gpuName, stateWords, useWords, windowsOf } from '../../models/fleet/gpu-facts.js';
import { mayKnowMoney } from '../../models/fleet/gpu-money.js';
import { gpusUrl, historyUrl } from '../../models/fleet/router.js';
import { newerGpu, topicOf } from '../../models/fleet/told.js';
import { UNKNOWN, age, bytes, percent, plural, text } from '../../models/format.js';
import { eventTable, since } from '../shared/fleet-parts.js';
import '../gt-gpu-money/gt-gpu-money.js';
import '../gt-past/gt-past.js';
import { bar, quantity, stateMark } from '../shared/marks.js';
import { PolledPage } from '../shared/polled-page.js';

/** Everything about one GPU as it happens, or anew every two seconds where nobody tells. */
class GtGpuPage extends PolledPage {
  everyMs = 2_000;

  async read() {
    return this.pages.read(`/api/v1/gpus/${encodeURIComponent(this.view.route.id)}`);
  }

  topic({ uuid }) {
    return topicOf('gpu', uuid);
  }

  merged(gpu, { rows }, ageS) {
    const row = rows.get(gpu.uuid);
    return row ? newerGpu(gpu, row, ageS) : null;
  }

  updated() {
    super.updated();
    const { data: gpu } = this.poller.view;
    if (gpu?.uuid === this.view.route.id) this.pages.call(this.view.route.path, gpuName(gpu));
  }

  render() {
    const { data: gpu, problem } = this.poller.view;
    const isUnknown = gpu === null && problem?.status === 404;
    return html`${gpu === null ? nothing : html`<nav class="crumbs" aria-label="Where this belongs"><a href=${gpusUrl({ region: gpu.region })}>${gpu.region}</a> / <a href=${gpusUrl({ host: gpu.host })}>${gpu.host}</a></nav>`}
      <div class="page-head">
        <h1>${isUnknown ? 'No such GPU' : gpu === null ? this.view.route.id : gpuName(gpu)}</h1>
        ${gpu === null ? nothing : this.#state(gpu)}
      </div>
      ${this.refusal() ?? (isUnknown ? this.#unknown() : gpu === null ? html`<section class="panel">${this.instead()}</section>` : this.#all(gpu))}`;
  }

  #all(gpu) {
    return html`${this.problemLine()}
      ${this.#big(gpu)}
      <gt-past .isOne=${true} .pages=${this.pages} .view=${this.view} .path=${`/api/v1/gpus/${encodeURIComponent(gpu.uuid)}`} .events=${gpu.events}></gt-past>
      <div class="facts-grid" data-state=${gpu.state}>
        ${this.#identity(gpu)} ${this.#windows(gpu)}
        ${mayKnowMoney(this.view) ? html`<gt-gpu-money .pages=${this.pages} .view=${this.view} .gpu=${gpu}></gt-gpu-money>` : nothing}
        ${factsOf(gpu).map((group) => this.#group(group))}
      </div>
      ${gpu.instances.length > 0 ? this.#instances(gpu.instances) : nothing} ${this.#events(gpu)} ${this.#stays(gpu)}`;
  }

  #unknown() {
    return html`<section class="blank">
      <p><code>${this.view.route.id}</code> has not reported to this server, or not for so long that it was forgotten. If its first sample comes, it appears here.</p>
      <a class="go" href="/fleet/gpus">To the GPUs</a>
    </section>`;
  }

  /** The age goes on growing when no answer comes. */
  #state(gpu) {
    const { readAt, problem } = this.poller.view;
    const ageS = gpu.age_s === null ? null : gpu.age_s + (problem ? (Date.now() - readAt) / 1000 : 0);
    return html`<p class="state-line">${stateMark(gpu.state)} <strong>${gpu.state}</strong>, ${stateWords(gpu.state)}; values are
        <span class="ticking" title=${gpu.ts ?? ''}>${age(ageS)} old</span></p>
      ${gpu.ended ? html`<p class="attention" role="note">▲ Its sender said that it is no longer there.</p>` : nothing}
      ${gpu.conflict ? html`<p class="attention" role="note">▲ Two hosts report this GPU at the same time; which one is right is not known.</p>` : nothing}`;
  }

  /** What is looked at first; everything else that it sends is below. */
  #big(gpu) {
    return html`<dl class="big-values" data-state=${gpu.state} aria-label="Now">
      ${bigValuesOf(gpu).map(
        ({ label, shown, part, words }) => html`<div class="card">
          <dt>${label}</dt>
          <dd>${quantity(shown)}${part === undefined ? nothing : bar(part)}<span class="hint">${words}</span></dd>
        </div>`,
      )}
    </dl>`;
  }

  #identity(gpu) {
    const { uuid, model, model_reported: reported, host, region, index, first_ts: firstTs, interval_s: intervalS, places = [] } = gpu;
    const pci = places.at(-1)?.pci_bus_id;
    return html`<section class="card" aria-labelledby="identity">
      <h2 id="identity">Which one</h2>
      <dl class="facts">
        <dt>UUID</dt>
        <dd><code>${uuid}</code></dd>
        <dt>Model</dt>
        <dd>${model === null ? UNKNOWN : html`<a href=${gpusUrl({ model })}>${model}</a> ${past('model', model)}`}${reported && reported !== model ? html`<span class="below">its sender says ${reported}</span>` : nothing}</dd>
        <dt>Host</dt>
        <dd><a href=${gpusUrl({ host })}>${host}</a>${index === null ? nothing : html`<span class="quiet">, GPU ${index}</span>`} ${past('host', host)}</dd>
        ${pci ? html`<dt>PCI bus</dt><dd><code>${pci}</code></dd>` : nothing}
        <dt>Region</dt>
        <dd><a href=${gpusUrl({ region })}>${region}</a> ${past('region', region)}</dd>
        <dt>Use</dt>
        <dd>${useWords(gpu)}</dd>
        <dt>Reports</dt>
        <dd>every ${age(intervalS)}, first ${since(firstTs)}</dd>
      </dl>
    </section>`;
  }

  #windows(gpu) {
    return html`<section class="card" aria-labelledby="windows">
      <h2 id="windows">Utilisation over the last</h2>
      <dl class="facts values">
        ${windowsOf(gpu).map(
          ({ label, util, coverage }) => html`<dt>${label}</dt>
            <dd>
              <span class="share">${bar(util)}${quantity(percent(util))}</span>
              <span class="hint">${coverageWords(coverage)}</span>
            </dd>`,
        )}
      </dl>
    </section>`;
  }

  #group({ title, facts, missing }) {
    const id = title.toLowerCase().replaceAll(' ', '-');
    return html`<section class="card" aria-labelledby=${id}>
      <h2 id=${id}>${title}</h2>
      ${facts.length === 0
        ? nothing
        : html`<dl class="facts values">
            ${facts.map(({ label, shown, hint }) => html`<dt title=${hint}>${label}</dt><dd title=${hint}>${quantity(shown)}</dd>`)}
          </dl>`}
      ${missing.length > 0 ? html`<p class="hint">Not sent: ${missing.join(', ')}.</p>` : nothing}
    </section>`;
  }

  #instances(instances) {
    return html`<section class="panel" aria-labelledby="instances">
      <div class="panel-head">
        <h2 id="instances">Instances</h2>
        <p>${plural(instances.length, 'part')} of this GPU</p>
      </div>
      <div class="scroll">
        <table aria-labelledby="instances">
          <thead>
            <tr>
              <th scope="col">Instance</th>
              <th scope="col">Profile</th>
              <th scope="col" class="medium">Workload</th>
              <th scope="col" class="number medium">Slices</th>
              <th scope="col" class="number">Active</th>
              <th scope="col" class="number wide">SM</th>
              <th scope="col" class="number wide">Tensor</th>
              <th scope="col" class="number">Memory</th>
              <th scope="col" class="number wide">Seen</th>
            </tr>
          </thead>
          <tbody>
            ${instances.map(
              (one) => html`<tr>
                <th scope="row">${one.instance}</th>
                <td>${one.profile ?? UNKNOWN}</td>
                <td class="medium">${one.workload ?? html`<span class="quiet">none</span>`}</td>
                <td class="number medium">${one.slices}</td>
                <td class="number"><span class="share">${bar(one.gr_active)}${quantity(percent(one.gr_active))}</span></td>
                <td class="number wide">${quantity(percent(one.sm_active))}</td>
                <td class="number wide">${quantity(percent(one.tensor_active))}</td>
                <td class="number" title="of ${text(bytes(one.mem_total))}">${quantity(bytes(one.mem_used))}</td>
                <td class="number wide">${since(one.ts)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  #events({ events }) {
    return html`<section class="panel" aria-labelledby="gpu-events">
      <div class="panel-head">
        <h2 id="gpu-events">Events</h2>
        ${events.length >= 32 ? html`<p>The last 32</p>` : nothing}
      </div>
      ${events.length === 0 ? html`<div class="panel-words"><p>Nothing has happened to this GPU.</p></div>` : eventTable(events, { hasGpu: false })}
    </section>`;
  }

  #stays({ hosts, state }) {
    return html`<section class="panel" aria-labelledby="stays">
      <div class="panel-head"><h2 id="stays">Where it was</h2></div>
      <div class="scroll">
        <table aria-labelledby="stays">
          <thead>
            <tr>
              <th scope="col">Host</th>
              <th scope="col">From</th>
              <th scope="col">To</th>
            </tr>
          </thead>
          <tbody>
            ${[...hosts].reverse().map(
              ({ host, first_ts: from, last_ts: to }, i) => html`<tr>
                <th scope="row"><a href=${gpusUrl({ host })}>${host}</a></th>
                <td class="time">${since(from)}</td>
                <td class="time">${i === 0 && state === 'live' ? 'now' : since(to)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }
}

/** The way to what all GPUs of this did. */
const past = (of, name) => html`<a class="quiet" href=${historyUrl({ of, name })} aria-label="History of ${of} ${name}">history</a>`;

customElements.define('gt-gpu-page', GtGpuPage);
