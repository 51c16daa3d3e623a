import type { WrongForm } from './forms.js';
import type { LivedIn } from './lived-in.js';

/** Forms of diaries, sessions, clinics, moves of caseloads, merging and the directory. */
export const DAY_FORMS: Readonly<Record<string, (lived: LivedIn) => WrongForm>> = {
  '/clinic': ({ clinicDay }) => ({
    at: `/clinic?cancel=${clinicDay}`,
    as: 'practice',
    button: 'Cancel the room',
    keeps: 'Why is the room not available?',
    typed: 'Flu clinic. '.repeat(60),
  }),
  '/clinic/site': () => ({ at: '/clinic/site', as: 'practice', button: 'Save', keeps: 'Phone (optional)' }),
  '/clinics/new': () => ({ at: '/clinics/new', as: 'specialist', button: 'Look at the days', keeps: 'First day' }),
  '/clinic-days/:id': ({ clinicDay }) => ({
    at: `/clinic-days/${clinicDay}`,
    as: 'specialist',
    button: 'Record that it is cancelled',
    keeps: 'Why is the room not available?',
    typed: 'Flu clinic. '.repeat(60),
  }),
  '/clinic-days/:id/change': ({ clinicDay }) => ({
    at: `/clinic-days/${clinicDay}/change`,
    as: 'specialist',
    button: 'Save',
    keeps: 'From',
  }),
  '/clinic-days/:id/walk-in': ({ clinicDay }) => ({
    at: `/clinic-days/${clinicDay}/walk-in?time=09:00`,
    as: 'specialist',
    button: 'Book it',
  }),
  '/practice-sites/new': () => ({ at: '/practice-sites/new', as: 'leader', button: 'Save', keeps: 'Phone (optional)' }),
  '/practice-sites/:id/edit': ({ practiceSite }) => ({
    at: `/practice-sites/${practiceSite}/edit`,
    as: 'leader',
    button: 'Save',
    keeps: 'Phone (optional)',
  }),
  '/field': () => ({
    at: '/field',
    as: 'specialist',
    button: 'Save note',
    keeps: 'What happened?',
    pastItsScript: true,
  }),
  '/diary/time/new': () => ({
    at: '/diary/time/new',
    as: 'specialist',
    button: 'Keep this time free',
    keeps: 'First day',
  }),
  '/diary/time/:id': ({ ownTime }) => ({
    at: `/diary/time/${ownTime}`,
    as: 'specialist',
    button: 'Save',
    keeps: 'First day',
  }),
  '/transfers/:id': ({ transfer }) => ({
    at: `/transfers/${transfer}`,
    as: 'manager',
    button: 'Decline',
    keeps: 'Why not?',
    typed: 'No room. '.repeat(140),
  }),
  '/participants/:id/transfer': ({ leaving }) => ({
    at: `/participants/${leaving}/transfer`,
    as: 'specialist',
    button: 'Ask the other provider',
    keeps: 'From which day?',
  }),
  '/moves/new': ({ specialist }) => ({
    at: `/moves/new?from=${specialist}`,
    as: 'leader',
    button: 'See the effect',
    keeps: 'What should they know? (optional)',
  }),
  '/moves/:id': ({ move }) => ({
    at: `/moves/${move}`,
    as: 'leader',
    button: 'Move 1 person',
    keeps: 'Handover note for everybody (optional)',
    typed: 'They like mornings. '.repeat(60),
  }),
  '/directory/:id/edit': ({ directoryService }) => ({
    at: `/directory/${directoryService}/edit`,
    as: 'admin',
    button: 'Save',
    keeps: 'Website (optional)',
  }),
  '/directory/:id/retirement': ({ directoryService }) => ({
    at: `/directory/${directoryService}/retirement`,
    as: 'admin',
    button: 'Take it out',
    keeps: 'Why?',
    typed: 'Closed. '.repeat(60),
  }),
  '/directory/new': () => ({ at: '/directory/new', as: 'admin', button: 'Add service', keeps: 'Website (optional)' }),
  '/sessions/:id': ({ unrecordedSession }) => ({
    at: `/sessions/${unrecordedSession}`,
    as: 'specialist',
    button: 'Save',
    keeps: 'Short note (optional)',
  }),
  '/sessions/:id/visit': ({ bookedSession }) => ({
    at: `/sessions/${bookedSession}/visit`,
    as: 'specialist',
    button: 'Mark as a lone visit',
  }),
  '/sessions/:id/cancel': ({ bookedSession }) => ({
    at: `/sessions/${bookedSession}/cancel`,
    as: 'specialist',
    button: 'Cancel this session',
    keeps: 'Note (optional)',
  }),
  '/sessions/:id/correction': ({ recordedSession }) => ({
    at: `/sessions/${recordedSession}/correction`,
    as: 'specialist',
    button: 'Save the correction',
    keeps: 'Note of the session (optional)',
  }),
  '/sessions/:id/move': ({ bookedSession }) => ({
    at: `/sessions/${bookedSession}/move`,
    as: 'specialist',
    button: 'Move session',
    keeps: 'Date',
  }),
};
