import { presentPerson } from '#modules/participants';
import { formatDateTime } from '#shared/london-time';
import { plural, sentenceCase } from '#shared/wording';
import type { AreaOutlook } from '../application/area-transfers.service.js';
import type { TransferOutlook } from '../application/transfers.service.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What is to be known before another provider is asked, in words. */
export function presentOutlook(outlook: Omit<TransferOutlook, 'providers'> & { readonly providers: readonly Named[] }) {
  const { person, episode, stops, open, reasons, providers, goesAlong, booked, unrecorded } = outlook;
  const allowed = reasons.filter(({ because }) => because === '');
  const [refused] = reasons.filter(({ because }) => because !== '');
  return {
    id: person.id,
    banner: presentPerson(person),
    stops,
    open: open && { href: `/transfers/${open.id}`, text: open.toProviderName },
    consent: refused
      ? { text: refused.because, href: `/participants/${person.id}/consents` }
      : { text: '', href: `/participants/${person.id}/consents` },
    mayAsk: stops.length === 0 && open === null && episode !== null && providers.length > 0 && allowed.length > 0,
    nobody: providers.length === 0,
    reasons: allowed.map(({ code, label }) => ({ value: code, text: label })),
    withheld: reasons.filter(({ because }) => because !== '').map(({ label }) => label),
    providers: providers.map(({ id, name }) => ({ value: id, text: name })),
    goesAlong: goesAlong.map(sentenceCase),
    booked: booked.map(formatDateTime),
    unrecorded:
      unrecorded > 0
        ? `${plural(unrecorded, 'session')} in the past ${unrecorded === 1 ? 'has' : 'have'} no result yet. Record what became of ${unrecorded === 1 ? 'it' : 'them'} first: you were there`
        : '',
  };
}

/** The same before a provider of another area is asked. */
export function presentAreaOutlook(outlook: AreaOutlook) {
  const { person, areas, chosen, districts, unverified } = outlook;
  const shown = presentOutlook(outlook);
  const href = `/participants/${person.id}/area-transfer`;
  return {
    ...shown,
    href,
    chosen,
    // Which area is asked first: the rest depends on it.
    mayChoose: outlook.episode !== null && shown.stops.length === 0 && outlook.open === null,
    areas: areas.map(({ id, name }) => ({ text: name, href: `${href}?area=${id}` })),
    districts: districts.map(({ gssCode, name }) => ({ value: gssCode, text: name })),
    unverified:
      unverified > 0
        ? `${plural(unverified, 'outcome')} ${unverified === 1 ? 'is' : 'are'} not verified yet. The accountable body here cannot open the evidence afterwards: ask it to look first`
        : '',
  };
}
