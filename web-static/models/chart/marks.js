const RANK = { bad: 2, warn: 1 };
const TOLD = 3;
const rankOf = ({ tone }) => RANK[tone] ?? 0;

/** Marks inside a range; those that would lie on one another are one, with the worst tone and what each of them says. */
export function gathered(marks, { from, to }, apart) {
  const groups = [];
  for (const mark of [...marks].filter(({ time }) => time >= from && time <= to).sort((a, b) => a.time - b.time)) {
    const last = groups.at(-1);
    if (last && mark.time - last[0].time < apart) last.push(mark);
    else groups.push([mark]);
  }
  return groups.map((group) => ({ time: group[0].time, text: textOf(group), tone: group.reduce((worst, mark) => (rankOf(mark) > rankOf(worst) ? mark : worst)).tone }));
}

function textOf(group) {
  const texts = [...new Set(group.map(({ text }) => text))];
  const told = texts.slice(0, TOLD).join('; ');
  return texts.length > TOLD ? `${told}; ${texts.length - TOLD} more` : told;
}
