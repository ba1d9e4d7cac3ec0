import { rosterOf } from '../../models/fleet/roster.js';
import { Grid } from '../../models/fleet/grid.js';
import { GridRows } from '../../models/fleet/grid-rows.js';
import { browserWorld } from '../../models/world.js';
import { PolledPage } from './polled-page.js';

const TOPIC = 'fleet/grid';
/** A link that comes and goes is no reason to read what it tells a moment later. */
const PATIENCE_MS = 3_000;

/**
 * A page about every GPU there is. It follows the grid, or reads it now and then where nobody tells, and knows which GPU is
 * where. `gridChanged(positions)` hears of cells, null standing for all of them; `rosterChanged()` of GPUs that came or went.
 */
export class RosterPage extends PolledPage {
  everyMs = 5_000;
  /** How often the grid is told; the server makes it five times a second. */
  rate = '10';
  /** Every GPU that is known by name, in the order of places. */
  roster = [];
  grid = null;

  #own = new Grid();
  #following = null;
  #openedAt = Date.now();
  #sized = '';
  #wasPaused = false;
  #rows = new GridRows({
    read: (query) => this.pages.read('/api/v1/fleet/grid/rows', query),
    world: browserWorld(),
    onChange: () => this.#namesCame(),
  });

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#following?.stop();
    this.#following = null;
    this.#rows.stop();
  }

  async read() {
    const fleet = await this.pages.read('/api/v1/fleet');
    if (fleet.gpus > 0 && this.#needsReading()) await this.#readGrid();
    return fleet;
  }

  updated() {
    super.updated();
    const { data } = this.poller.view;
    if (!this.isConnected || data === null || this.#following !== null) return;
    this.#following = this.pages.live.follow(TOPIC, { hz: this.rate, onChange: () => this.#told(), onMessage: (message) => this.#heard(message) });
  }

  /** Whether everything that the grid has is known by name. */
  get isWhole() {
    return this.grid !== null && this.grid.isKnown && this.roster.length > 0;
  }

  /** How old what is shown is, in seconds; null while it is as new as it can be. */
  get behindS() {
    if (this.grid === null || this.isPaused || this.#following?.isLive === true) return null;
    const ageS = this.#following?.ageS(this.grid.ts) ?? (this.grid.ts === null ? null : (Date.now() - this.grid.ts) / 1000);
    return ageS !== null && ageS > PATIENCE_MS / 1000 ? ageS : null;
  }

  gridChanged() {}

  rosterChanged() {}

  /** A page that stands still on purpose keeps what it had, while the stream goes on. */
  get isPaused() {
    return (this.view.pausedAt ?? null) !== null;
  }

  willUpdate(changed) {
    super.willUpdate(changed);
    if (this.isPaused === this.#wasPaused) return;
    this.#wasPaused = this.isPaused;
    if (this.grid === null) return;
    if (this.isPaused) this.grid = this.grid.copy();
    else this.#take(this.#following?.table ?? this.#own, null);
  }

  #needsReading() {
    return this.#following?.isLive !== true && Date.now() - this.#openedAt > PATIENCE_MS;
  }

  async #readGrid() {
    const { topics } = await this.pages.read(`/api/v1/snapshot?t=${encodeURIComponent(TOPIC)}`);
    if (this.#following?.isLive === true) return;
    this.#own.replace(topics[TOPIC]);
    this.#take(this.#own, null);
  }

  #heard({ k }) {
    const table = this.#following?.table;
    if (table && (k === 'snap' || k === 'delta')) this.#take(table, k === 'delta' ? table.changed : null);
  }

  /** Every second: ages grow, and a topic that somebody else follows already is here without a message. */
  #told() {
    const table = this.#following?.table;
    if (table?.isKnown && this.grid !== table) this.#take(table, null);
    this.requestUpdate();
  }

  #take(grid, positions) {
    if ((this.isPaused && this.grid !== null) || !grid.isKnown) return;
    this.grid = this.isPaused ? grid.copy() : grid;
    this.#rows.follow({ rev: grid.rev, size: grid.size });
    const sized = `${grid.rev} ${grid.size}`;
    if (sized === this.#sized && !cameOrWent(grid, positions, this.roster)) return this.gridChanged(positions);
    this.#sized = sized;
    this.#namesCame();
  }

  #namesCame() {
    if (this.grid === null) return;
    this.roster = rosterOf(this.grid, this.#rows);
    this.rosterChanged();
    this.gridChanged(null);
    this.requestUpdate();
  }
}

/** A position that became empty is a GPU that moved or was forgotten. Of a whole new grid nothing is known. */
function cameOrWent(grid, positions, roster) {
  if (positions === null) return true;
  return roster.length > 0 && positions.some((position) => grid.isEmpty(position));
}
