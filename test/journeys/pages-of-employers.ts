import type { LivedIn } from './lived-in.js';
import type { Example } from './pages.js';

const by = (as: string, ...places: readonly string[]): Example[] => places.map((at) => ({ as, at }));

/** What hangs on employers, their vacancies, and unpaid work. */
export const EMPLOYER_PAGES: Readonly<Record<string, (lived: LivedIn) => readonly Example[]>> = {
  '/vacancies/:id/closure': ({ vacancy }) => by('specialist', `/vacancies/${vacancy}/closure`),
  '/employer-contacts/:id/edit': ({ employerContact }) =>
    by('specialist', `/employer-contacts/${employerContact}/edit`),
  '/employer-activities/:id/removal': ({ employerActivity }) =>
    by('specialist', `/employer-activities/${employerActivity}/removal`),
  '/employers/:id/adjustments/new': ({ employer }) => by('specialist', `/employers/${employer}/adjustments/new`),
  '/employers/:id/advice/new': ({ employer }) => by('specialist', `/employers/${employer}/advice/new`),
  '/employers/:id/merge': ({ employer, employerTwin }) =>
    by('specialist', `/employers/${employer}/merge?with=${employerTwin}`),
  '/employer-contact-weeks': () => [
    ...by('specialist', '/employer-contact-weeks'),
    ...by('leader', '/employer-contact-weeks', '/employer-contact-weeks?week=2026-09-07'),
  ],
  '/episodes/:id/unpaid-work': ({ episode, freshEpisode }) => [
    ...by('specialist', `/episodes/${episode}/unpaid-work`, `/episodes/${freshEpisode}/unpaid-work`),
    ...by('quality', `/episodes/${episode}/unpaid-work`),
  ],
  '/episodes/:id/unpaid-work/new': ({ episode }) => by('specialist', `/episodes/${episode}/unpaid-work/new`),
  '/unpaid-work/:id/edit': ({ unpaidWork }) => by('specialist', `/unpaid-work/${unpaidWork}/edit`),
  '/employers/:id/activities/new': ({ employer }) => by('specialist', `/employers/${employer}/activities/new`),
  '/employers/:id/contacts/new': ({ employer }) => by('specialist', `/employers/${employer}/contacts/new`),
  '/employers/:id/edit': ({ employer }) => by('specialist', `/employers/${employer}/edit`),
  '/employers/new': () => by('specialist', '/employers/new'),
};
