const NAMES = ['text-2', 'text-3', 'line', 'stale', 'surface-1', 'accent', ...Array.from({ length: 8 }, (_, at) => `series-${at + 1}`)];

/** The tokens as a canvas takes them: what `light-dark()` and the theme come to at this element. */
export function paletteAt(probe) {
  const colours = {};
  for (const name of NAMES) {
    probe.style.color = `var(--${name})`;
    colours[name] = getComputedStyle(probe).color;
  }
  return { colour: (name) => colours[name] ?? colours['text-2'], font: getComputedStyle(probe).fontFamily };
}

/** The same colour, so much of it: 0 to 1. */
export function faded(colour, share) {
  const [, inside] = /^rgba?\(([^)]+)\)$/.exec(colour) ?? [];
  if (inside === undefined) return colour;
  const [red, green, blue] = inside.split(/[\s,/]+/);
  return `rgb(${red} ${green} ${blue} / ${share})`;
}
