/** One table topic as it now is: key → row, rows replaced whole. */
export class Table {
  /** @type {Map<string, object>} */
  rows = new Map();
  /** The sequence of the last change taken over; negative before the first snapshot. */
  seq = -1;
  /** When the server made that change, in epoch milliseconds of its clock. */
  ts = null;

  get isKnown() {
    return this.seq >= 0;
  }

  /** A snapshot is the truth whatever was here before, also after a restart of the server. */
  replace({ seq, ts, rows }) {
    this.rows = new Map(Object.entries(rows ?? {}));
    this.seq = seq;
    this.ts = ts ?? this.ts;
  }

  /** Takes a delta over and says whether it was news: rows are absolute, so an overlap is harmless. Without a snapshot it is a part of nothing. */
  apply({ seq, ts, rows, gone }) {
    if (!this.isKnown || seq <= this.seq) return false;
    for (const [key, row] of Object.entries(rows ?? {})) this.rows.set(key, row);
    for (const key of gone ?? []) this.rows.delete(key);
    this.seq = seq;
    this.ts = ts ?? this.ts;
    return true;
  }

  forget() {
    this.rows = new Map();
    this.seq = -1;
    this.ts = null;
  }
}
