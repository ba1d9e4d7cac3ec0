/** The values that something can have, with the words for each, in the order in which they are shown. */
export const choicesOf = (labels) => Object.entries(labels).map(([name, label]) => ({ name, label }));

/** The words for a value; one of a later server shows as its name. */
export const labelIn = (choices, value) => choices.find(({ name }) => name === value)?.label ?? value;
