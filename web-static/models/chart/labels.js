/**
 * Where labels stand that want to be at these heights, without one on another: each `{wanted}` gets `y`, the order is kept.
 * Groups that would overlap are spread around their middle. Where there is no room for all, the last ones are left out.
 */
export function placed(labels, { top, bottom, height }) {
  const room = Math.max(0, Math.floor((bottom - top) / height));
  const kept = labels.slice(0, room).map((label) => ({ ...label }));
  const groups = [];
  for (const label of [...kept].sort((a, b) => a.wanted - b.wanted)) {
    groups.push({ labels: [label], y: label.wanted - height / 2 });
    while (isTouching(groups, height, { top, bottom })) join(groups, height, { top, bottom });
  }
  for (const group of groups) group.labels.forEach((label, at) => (label.y = within(group, height, { top, bottom }) + (at + 0.5) * height));
  return kept;
}

/** The upper edge of a group inside the plot. */
const within = ({ labels, y }, height, { top, bottom }) => Math.max(top, Math.min(y, bottom - labels.length * height));

function isTouching(groups, height, box) {
  if (groups.length < 2) return false;
  const [above, below] = groups.slice(-2);
  return within(above, height, box) + above.labels.length * height > within(below, height, box);
}

function join(groups, height, box) {
  const below = groups.pop();
  const above = groups.pop();
  const labels = [...above.labels, ...below.labels];
  const middle = labels.reduce((sum, { wanted }) => sum + wanted, 0) / labels.length;
  groups.push({ labels, y: within({ labels, y: middle - (labels.length * height) / 2 }, height, box) });
}
