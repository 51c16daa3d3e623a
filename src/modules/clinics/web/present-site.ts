import { formatPhone } from '#shared/phone';
import type { SiteView } from '../application/site.view.js';
import { loneWorkingLabel } from '../domain/lone-working.js';
import { hoursWords, WEEKDAYS } from '../domain/opening-hours.js';

/** A site as its page shows it: where and with whom, when it is open, and how safe it is. */
export function presentSite(site: SiteView): { readonly about: object[]; readonly hours: object[] } {
  const open = new Map(site.opening.map(({ weekday, ...hours }) => [weekday, hoursWords(hours)]));
  return {
    about: [
      { label: 'Address', text: site.address },
      { label: 'Rooms', lines: site.rooms },
      { label: 'Host', text: site.hostName },
      { label: 'Phone', text: site.hostPhone ? formatPhone(site.hostPhone) : '' },
      { label: 'Email', text: site.hostEmail },
      { label: 'Primary care network', text: site.network },
      { label: 'Working alone', text: loneWorkingLabel(site.loneWorking), hint: site.safety },
    ],
    hours: WEEKDAYS.map((weekday) => ({
      label: weekday.slice(0, 1).toUpperCase() + weekday.slice(1),
      text: open.get(weekday) ?? (open.size > 0 ? 'Closed' : 'Not known'),
    })),
  };
}
