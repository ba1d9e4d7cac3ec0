/** One table topic as it now is: key → row, rows replaced whole. */
export class Table {
  /** @type {Map<string, object>} */
  rows = new Map();
  /** The sequence of the last change taken over. */
  seq = -1;
  /** When the server made that change, in epoch milliseconds of its clock. */
  ts = null;

  /** A snapshot is the truth whatever was here before, also after a restart of the server. */
  replace({ seq, ts, rows }) {
    this.rows = new Map(Object.entries(rows ?? {}));
    this.seq = seq;
    this.ts = ts ?? this.ts;
  }

  /** Takes a delta over and says whether it was news: rows are absolute, so an overlap is harmless. */
  apply({ seq, ts, rows, gone }) {
    if (seq <= this.seq) return false;
    for (const [key, row] of Object.entries(rows ?? {})) this.rows.set(key, row);
    for (const key of gone ?? []) this.rows.delete(key);
    this.seq = seq;
    this.ts = ts ?? this.ts;
    return true;
  }
}
