import { svg } from 'lit';
import { THEME } from '../../models/preference.js';
import { PreferenceSwitch } from '../shared/preference-switch.js';

/** Steps through the themes: as the system has it, light, dark. */
class GtThemeSwitch extends PreferenceSwitch {
  preference = THEME;
  called = 'Theme';
  icons = {
    system: svg`<circle cx="8" cy="8" r="6" /><path d="M8 2a6 6 0 0 1 0 12z" class="solid" />`,
    light: svg`<circle cx="8" cy="8" r="3" /><path d="M8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.4 1.4M11.6 11.6 13 13M13 3l-1.4 1.4M4.4 11.6 3 13" />`,
    dark: svg`<path d="M13.5 9.6A6 6 0 0 1 6.4 2.5a6 6 0 1 0 7.1 7.1z" />`,
  };
}

customElements.define('gt-theme-switch', GtThemeSwitch);
