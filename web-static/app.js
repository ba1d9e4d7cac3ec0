import './components/gt-shell/gt-shell.js';
import { Account } from './models/account/account.js';
import { Admission } from './models/admission.js';
import { Api } from './models/api.js';
import { Live } from './models/fleet/live.js';
import { Login } from './models/login.js';
import { BuildWatch } from './models/shell/build-watch.js';
import { Pages } from './models/shell/pages.js';
import { ScrollMemory } from './models/shell/scroll-memory.js';
import { THEME } from './models/preference.js';
import { streamUrl } from './models/wire.js';
import { browserWorld } from './models/world.js';

const shell = document.querySelector('gt-shell');
const announcements = document.querySelector('#announcements');
const world = browserWorld();
const login = new Login({ world });
const api = new Api({ world, login });
const live = new Live({ world, url: streamUrl(location) });
const scroll = new ScrollMemory(window);

const pages = new Pages({
  api,
  login,
  live,
  admission: new Admission({ api, login }),
  browser: {
    location,
    state: () => history.state,
    push: (url, state) => scroll.leave(() => history.pushState(state, '', url)),
    replace: (url) => history.replaceState(null, '', url),
    leaveTo: (url) => location.assign(url),
  },
  onChange: (view) => (shell.view = view),
  onMoved: () => account.arrived(),
  say: (text) => (announcements.textContent = text),
  wait: (ms) => new Promise((done) => setTimeout(done, ms)),
});

const account = new Account({
  api,
  login,
  browser: {
    location,
    push: (url) => pages.go(url),
    replace: (url) => pages.go(url, { isTurn: true }),
    leaveTo: (url) => pages.go(url, { isTurn: true }),
  },
  onChange: (view) => (shell.accountView = view),
  onLogin: ({ theme }) => THEME.choose(theme, document.documentElement, world.storage),
});

const build = new BuildWatch({ world, live, onNews: () => (shell.isOutdated = true) });

/** Links between the pages keep the document, and with it the login in memory. */
function follow(event) {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.defaultPrevented);
  if (!link || !isPlain || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
  if (!pages.isOurs(link) || isInPage(link)) return;
  event.preventDefault();
  pages.go(link.pathname + link.search + link.hash, { trail: link.trail ?? [] });
}

const isInPage = (link) => link.hash !== '' && link.pathname === location.pathname && link.search === location.search;

Object.assign(shell, { pages, account, scroll, build });
live.listen(() => Object.assign(shell, { link: live.link, linkState: live.state }));
document.addEventListener('click', follow);
document.addEventListener('visibilitychange', () => !document.hidden && login.wake());
addEventListener('popstate', () => {
  scroll.comesBack();
  pages.moved();
});
shell.addEventListener('retry-wanted', () => live.retryNow());
shell.addEventListener('pause-toggled', () => pages.togglePause());
addEventListener('online', () => {
  login.wake();
  live.retryNow();
});
void pages.open().then(() => build.begin());
