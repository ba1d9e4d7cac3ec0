const ADDRESS = '/build.txt';
const TIMEOUT_MS = 5_000;

/** Whether the server has other files by now than those that this page was made of. It is asked after each time the link was lost. */
export class BuildWatch {
  #world;
  #onNews;
  #first = null;
  #wasLost = false;

  constructor({ world, live, onNews = () => {} }) {
    this.#world = world;
    this.#onNews = onNews;
    live.listen(() => this.#look(live.state.name));
  }

  async begin() {
    this.#first = await this.#read();
  }

  /** True where the server has other files; also tells whoever wants to hear. */
  async isNews() {
    const now = await this.#read();
    if (this.#first === null || now === null || now === this.#first) return false;
    this.#onNews();
    return true;
  }

  #look(name) {
    if (name === 'stale') this.#wasLost = true;
    if (name !== 'live' || !this.#wasLost) return;
    this.#wasLost = false;
    void this.isNews();
  }

  async #read() {
    try {
      const response = await this.#world.fetch(ADDRESS, { cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) });
      return response.ok ? (await response.text()).trim() : null;
    } catch {
      return null;
    }
  }
}
