/** Charts of one group share a crosshair: what one points at, all show. */
export class Crosshairs {
  #groups = new Map();

  /** `onPoint(at)` hears of moments that others of the group point at, null of none. Returns how to leave. */
  join(group, onPoint) {
    const members = this.#groups.get(group) ?? new Set();
    this.#groups.set(group, members.add(onPoint));
    return () => {
      members.delete(onPoint);
      if (members.size === 0) this.#groups.delete(group);
    };
  }

  point(group, at, by) {
    for (const onPoint of this.#groups.get(group) ?? []) if (onPoint !== by) onPoint(at);
  }

  get size() {
    return this.#groups.size;
  }
}

export const crosshairs = new Crosshairs();
