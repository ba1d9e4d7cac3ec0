/** The words for people and what they may do. */

export const ROLES = [
  { name: 'admin', label: 'Admin', hint: 'Runs this installation: users, keys, audit, and the whole fleet.' },
  { name: 'operator', label: 'Operator', hint: 'Runs the fleet: sends samples, uses the market, simulates.' },
  { name: 'customer', label: 'Customer', hint: 'Uses the market and simulations; reads the fleet.' },
  { name: 'viewer', label: 'Viewer', hint: 'Reads, and changes nothing.' },
];

export const USER_STATES = [
  { name: 'active', label: 'Active', tone: 'good' },
  { name: 'invited', label: 'Invited', tone: 'warn' },
  { name: 'unverified', label: 'Waiting for confirmation', tone: 'warn' },
  { name: 'disabled', label: 'Disabled', tone: 'stale' },
];

export const SKILLS = [
  { name: 'newcomer', label: 'Newcomer', hint: 'New to fleets of GPUs and their prices.' },
  { name: 'regular', label: 'Regular', hint: 'Knows the words, and looks up the rest.' },
  { name: 'expert', label: 'Expert', hint: 'Works with it every day.' },
];

export const THEME_CHOICES = [
  { name: 'system', label: 'Same as the system' },
  { name: 'light', label: 'Light' },
  { name: 'dark', label: 'Dark' },
];

/** The entry of a list by its name; what a later server calls otherwise shows as its name. */
export const choice = (choices, name) => choices.find((one) => one.name === name) ?? { name, label: name, tone: 'stale' };

/** "Ada Lovelace (ada@example.org)", or the address alone. */
export const fullName = ({ name, email }) => (name ? `${name} (${email})` : email);

export const shortName = ({ name, email }) => name || email;

const BROWSERS = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/(?:Chrome|CriOS)\//, 'Chrome'],
  [/\bVersion\/.*\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
];

const SYSTEMS = [
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

const found = (table, text) => table.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** "Firefox on Linux" of what a browser says of itself; the start of that where it is none we know. */
export function agentWords(agent) {
  const browser = found(BROWSERS, agent ?? '');
  const system = found(SYSTEMS, agent ?? '');
  if (browser) return system ? `${browser} on ${system}` : browser;
  return agent ? agent.slice(0, 40) : 'Unknown program';
}
