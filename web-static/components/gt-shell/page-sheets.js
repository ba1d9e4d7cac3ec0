/** Whichever page asks first: a later sheet of this order lies over an earlier one, and all lie over those of the document. */
export const SHEETS = ['parts', 'fleet-map', 'past', 'streams', 'market', 'simulation', 'money', 'alerts', 'targets', 'opportunities'];

const loading = new Map();

/** Resolves once the sheet is worn; what could not be had is asked for again at the next call. */
export function wear(name) {
  if (!loading.has(name)) loading.set(name, load(name));
  return loading.get(name);
}

function load(name) {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `/styles/${name}.css` });
  return new Promise((resolve, reject) => {
    link.addEventListener('load', resolve);
    link.addEventListener('error', () => {
      loading.delete(name);
      link.remove();
      reject(new Error(`${link.href} could not be loaded`));
    });
    document.head.insertBefore(link, nextOf(name));
  });
}

const nextOf = (name) =>
  SHEETS.slice(SHEETS.indexOf(name) + 1)
    .map((later) => document.head.querySelector(`link[href="/styles/${later}.css"]`))
    .find((link) => link !== null) ?? null;
