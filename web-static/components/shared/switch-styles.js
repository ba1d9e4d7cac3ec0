import { css } from 'lit';

/** A button of one sign that steps through choices. */
export const switchStyles = css`
  svg {
    width: 1rem;
    height: 1rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
  }

  .solid {
    fill: currentColor;
  }

  .button {
    width: 2rem;
    padding: 0;
    justify-content: center;
  }
`;
