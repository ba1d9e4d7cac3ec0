/**
 * Stands in for what the page of connecting asks of the server: ways to send, a key, and what came of it. A test says by
 * `arrives` what the server has seen of the key.
 */
export class FakeConnect {
  canMakeKey = true;
  keys = [];

  #seen = { seen: false, mark: 'm0', at: null, protocol: null, agent: null, host: null, region: null, gpus: null, requests: 0, accepted: 0, rejected: 0, last_problem: null };
  #waiting = new Set();
  #marks = 0;

  arrives(changes) {
    this.#marks += 1;
    this.#seen = { ...this.#seen, ...changes, mark: `m${this.#marks}` };
    for (const tell of this.#waiting) tell();
  }

  ways(address) {
    return {
      ...{ address, is_secure: false, placeholder: '{{KEY}}', can_make_key: this.canMakeKey, longest_wait_s: 25 },
      items: [
        way('prometheus', 'Prometheus with dcgm-exporter', [
          { label: 'Put the key where Prometheus reads it', file: null, language: 'sh', text: "printf %s '{{KEY}}' > gridtick.key" },
          { label: 'Add to prometheus.yml', file: 'prometheus.yml', language: 'yaml', text: `remote_write:\n  - url: ${address}/api/v1/write\n    authorization:\n      credentials_file: gridtick.key` },
        ]),
        way('telegraf', 'Telegraf', [{ label: 'Add to telegraf.conf', file: 'telegraf.conf', language: 'toml', text: 'token = "{{KEY}}"' }]),
        way('curl', 'curl', [{ label: 'Send one sample', file: null, language: 'sh', text: `curl ${address}/api/v1/ingest -H "Authorization: Bearer {{KEY}}"` }], true),
      ],
    };
  }

  makeKey({ name, scopes }) {
    const id = `k${this.keys.length + 1}`;
    this.keys.push({ id, name, scopes });
    return { id, name, scopes, key: `gt_${id}_a-key-that-is-shown-once` };
  }

  /** Like the server: at once where there is news, else when there is, or when the time is over. */
  async seen({ mark, waitS }) {
    if (mark === this.#seen.mark && waitS > 0) {
      await new Promise((done) => {
        const tell = () => {
          clearTimeout(timer);
          this.#waiting.delete(tell);
          done();
        };
        const timer = setTimeout(tell, waitS * 1000);
        this.#waiting.add(tell);
      });
    }
    return this.#seen;
  }
}

const way = (id, title, parts, isTrial = false) => ({ id, title, summary: `How ${title} sends.`, needs: [`${title}`], protocol: 'json', is_trial: isTrial, parts });
