/** What one GPU earns and costs, and who may know it. */

/** What the GPU earns and costs, `[{label, value, hint}]`: dollars an hour as texts, null where it is unknown. */
export function moneyOf(row) {
  return [
    { label: 'Revenue', value: row.revenue_per_hour, hint: row.priced_gpus === 0 ? 'no selling price in the price book' : '' },
    { label: 'Cost', value: row.cost_per_hour, hint: row.costed_gpus === 0 ? 'no cost in the price book' : '' },
    { label: 'Cost of energy', value: row.energy_per_hour, hint: row.metered_gpus === 0 ? 'its power is not measured' : '' },
    { label: 'Cost of capital', value: row.capital_per_hour, hint: '' },
    { label: 'Profit', value: row.profit_per_hour, hint: '' },
    { label: 'Idle waste', value: row.idle_waste_per_hour, hint: 'what it costs while nobody has it and it does nothing' },
    { label: 'Idle while held', value: row.allocated_idle_waste_per_hour, hint: 'what it costs while somebody has it and it does nothing' },
  ];
}

/** Whether somebody may know of money: whoever is logged in and no customer, and in the demo, where all of it is made up, everybody. */
export const mayKnowMoney = ({ login, isDemo }) => isDemo === true || (login?.name === 'in' && login.user.role !== 'customer');
