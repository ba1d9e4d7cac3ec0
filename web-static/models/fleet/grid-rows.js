const AGAIN_MS = 5_000;

/**
 * Which GPU is at which position of the grid. Read anew with every revision, and further when positions are added: a
 * position never stands for anything else within a revision.
 */
export class GridRows {
  /** The revision of what is here; null before the first. */
  rev = null;

  #read;
  #world;
  #onChange;
  #gpus = [];
  #size = 0;
  #isReading = false;
  #timer = null;

  /** `read({rev, from})` promises the positions of a revision from there on, as many as the server gives at once. */
  constructor({ read, world, onChange = () => {} }) {
    this.#read = read;
    this.#world = world;
    this.#onChange = onChange;
  }

  /** The grid is like that now. To be called after each of its changes. */
  follow({ rev, size }) {
    if (rev !== this.rev) this.#begin(rev);
    this.#size = size;
    this.#readOn();
  }

  /** `{uuid, host, region, model, index}`; null where that is not known (yet). */
  at(position) {
    return this.#gpus[position] ?? null;
  }

  stop() {
    this.#begin(null);
  }

  #begin(rev) {
    this.rev = rev;
    this.#gpus = [];
    this.#size = 0;
    this.#world.clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #readOn() {
    if (this.#isReading || this.#timer !== null || this.#gpus.length >= this.#size) return;
    const { rev } = this;
    this.#isReading = true;
    const rows = await this.#read({ rev, from: this.#gpus.length }).catch(() => null);
    this.#isReading = false;
    if (rev === this.rev) this.#take(rows);
    this.#readOn();
  }

  /** Where the server has gone on to another revision, the grid says so soon. */
  #take(rows) {
    if (rows === null || rows.uuid.length === 0) return this.#readLater();
    rows.uuid.forEach((uuid, i) => this.#gpus.push(gpuIn(rows, uuid, i)));
    this.#onChange();
  }

  #readLater() {
    this.#timer = this.#world.setTimeout(() => {
      this.#timer = null;
      this.#readOn();
    }, AGAIN_MS);
  }
}

/** Names that many share are said once in each answer. */
const gpuIn = ({ hosts, regions, models, host, region, model, index }, uuid, i) => ({
  uuid,
  host: hosts[host[i]],
  region: regions[region[i]],
  model: models[model[i]],
  index: index[i],
});
