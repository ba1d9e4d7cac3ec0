/** Lines of different times on one axis: `{times, values}` with a list for each. Where a line has no point it has undefined. */
export function aligned(lines) {
  const next = lines.map(() => 0);
  const times = [];
  const values = lines.map(() => []);
  for (;;) {
    const time = lines.reduce((least, line, at) => (next[at] < line.times.length ? Math.min(least, line.times[next[at]]) : least), Infinity);
    if (time === Infinity) return { times, values };
    times.push(time);
    lines.forEach((line, at) => {
      const isHere = next[at] < line.times.length && line.times[next[at]] === time;
      values[at].push(isHere ? line.values[next[at]] : undefined);
      if (isHere) next[at] += 1;
    });
  }
}
