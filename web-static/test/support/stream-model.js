/**
 * The stream of a server in its plainest form, without a clock or a socket: one sequence, tables that remember what changed
 * when, logs that may lose their oldest, and sessions that are told of it by turns.
 */
export class StreamModel {
  #tables = new Map();
  #logs = new Map();
  #seq;
  #now;

  constructor({ seq = 1_000, now = () => seq } = {}) {
    this.#seq = seq;
    this.#now = now;
  }

  get seq() {
    return this.#seq;
  }

  get topics() {
    return [...this.#tables.keys(), ...this.#logs.keys()];
  }

  // Changes

  /** Rows as they now are, and keys that go. */
  change(topic, rows, gone = []) {
    const table = this.#tables.get(topic) ?? this.#begin(topic);
    for (const [key, row] of Object.entries(rows)) table.cells.set(key, { row, seq: (this.#seq += 1) });
    for (const key of gone) if (table.cells.has(key)) table.cells.set(key, { row: null, seq: (this.#seq += 1) });
    table.last = this.#seq;
  }

  /** These rows and no others. */
  set(topic, rows) {
    const gone = Object.keys(this.rows(topic)).filter((key) => !Object.hasOwn(rows, key));
    this.change(topic, rows, gone);
  }

  /** Who knows nothing later than now of a table is told all of it. */
  forgetChanges(topic) {
    const table = this.#tables.get(topic);
    if (table) table.horizon = this.#seq;
  }

  /** The table ends, and nobody remembers it. */
  end(topic) {
    if (this.#tables.delete(topic)) this.endedAt = this.#seq += 1;
  }

  endedAt = 0;

  declareLog(topic) {
    this.#logs.set(topic, { entries: [] });
  }

  append(topic, data) {
    this.#seq += 1;
    this.#logs.get(topic).entries.push({ seq: this.#seq, ts: this.#now(), data });
  }

  /** Only so many events stay; in the place of the newest that went stands a mark. */
  keepEvents(topic, count) {
    const { entries } = this.#logs.get(topic);
    const over = entries.splice(0, Math.max(0, entries.length - count));
    if (over.length > 0) entries.unshift({ ...over.at(-1), data: null });
  }

  /** As after a restart: rows and events stay, what changed when does not. A smaller sequence is a server that lost all. */
  restart(seq) {
    const isNewborn = seq < this.#seq;
    this.#seq = seq;
    this.endedAt = seq;
    for (const table of this.#tables.values()) {
      table.cells = new Map(Object.entries(tableRows(table)).map(([key, row]) => [key, { row, seq }]));
      table.horizon = table.last = seq;
    }
    if (isNewborn) for (const log of this.#logs.values()) log.entries = [];
  }

  #begin(topic) {
    this.#seq += 1;
    const table = { cells: new Map(), horizon: this.#seq, last: this.#seq };
    this.#tables.set(topic, table);
    return table;
  }

  // What there is

  rows(topic) {
    const table = this.#tables.get(topic);
    return table ? tableRows(table) : {};
  }

  events(topic) {
    return this.#logs.get(topic).entries;
  }

  has(topic) {
    return this.#tables.has(topic) || this.#logs.has(topic);
  }

  isLog(topic) {
    return this.#logs.has(topic);
  }

  /** What somebody lacks who has everything of the topic up to a cursor; 0 has nothing. */
  since(topic, cursor) {
    return this.#logs.has(topic) ? this.#eventsSince(topic, cursor) : this.#changesSince(topic, cursor);
  }

  #eventsSince(t, cursor) {
    const entries = cursor === 0 ? this.events(t).slice(-NEWEST_EVENTS) : this.events(t).filter(({ seq }) => seq > cursor);
    return entries.map(({ seq, ts, data }) => (data === null ? { k: 'reset', t, seq, why: 'gone' } : { k: 'event', t, seq, ts, d: data }));
  }

  #changesSince(t, cursor) {
    const table = this.#tables.get(t);
    const head = { t, seq: this.#seq, ts: this.#now() };
    if (cursor < table.horizon) return [{ k: 'snap', ...head, rows: tableRows(table) }];
    if (cursor >= table.last) return [];
    const news = [...table.cells].filter(([, { seq }]) => seq > cursor);
    const rows = Object.fromEntries(news.filter(([, { row }]) => row !== null).map(([key, { row }]) => [key, row]));
    return [{ k: 'delta', ...head, rows, gone: news.filter(([, { row }]) => row === null).map(([key]) => key) }];
  }
}

const NEWEST_EVENTS = 5;

const tableRows = ({ cells }) => Object.fromEntries([...cells].filter(([, { row }]) => row !== null).map(([key, { row }]) => [key, row]));
