import './components/gt-account/gt-account.js';
import { Account } from './models/account/account.js';
import { pageAt } from './models/account/router.js';
import { Api } from './models/api.js';
import { Login } from './models/login.js';
import { chooseTheme } from './models/theme.js';
import { browserWorld } from './models/world.js';

const shell = document.querySelector('gt-account');
const world = browserWorld();
const login = new Login({ world });
const account = new Account({
  api: new Api({ world, login }),
  login,
  browser: {
    location,
    push: (url) => history.pushState(null, '', url),
    replace: (url) => history.replaceState(null, '', url),
    leaveTo: (url) => location.assign(url),
  },
  onChange: (view) => (shell.view = view),
  onLogin: ({ theme }) => chooseTheme(theme, document.documentElement, world.storage),
});

/** Links between the pages of this shell keep the page, and with it the login in memory. */
function follow(event) {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.defaultPrevented);
  if (!link || !isPlain || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
  if (!pageAt(link.pathname)) return;
  event.preventDefault();
  account.go(link.pathname + link.search + link.hash);
}

shell.account = account;
document.addEventListener('click', follow);
document.addEventListener('visibilitychange', () => !document.hidden && login.wake());
addEventListener('popstate', () => account.moved());
addEventListener('online', () => login.wake());
void account.open();
