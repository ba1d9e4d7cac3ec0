import { svg } from 'lit';
import { DENSITY } from '../../models/preference.js';
import { PreferenceSwitch } from '../shared/preference-switch.js';

/** Rows of tables, comfortable or compact. */
class GtDensitySwitch extends PreferenceSwitch {
  preference = DENSITY;
  called = 'Tables';
  icons = {
    comfortable: svg`<path d="M2 3h12M2 8h12M2 13h12" />`,
    compact: svg`<path d="M2 3h12M2 6.3h12M2 9.7h12M2 13h12" />`,
  };
}

customElements.define('gt-density-switch', GtDensitySwitch);
