import type { WrongForm } from './forms.js';
import type { LivedIn } from './lived.js';

/** How people and partner systems come in. */
export const FORMS_OF_ACCESS: Readonly<Record<string, (lived: LivedIn) => WrongForm>> = {
  '/sign-in': () => ({ at: '/sign-in', as: null, button: 'Sign in', keeps: 'Email address' }),
  '/sign-in/organisation': () => ({
    at: '/sign-in/organisation',
    as: null,
    button: 'Continue',
    keeps: 'Work email address',
  }),
  '/partner-systems/:id': ({ partnerSystem }) => ({
    at: `/partner-systems/${partnerSystem}`,
    as: 'admin',
    button: 'Add keys',
    keeps: 'Add public keys',
  }),
  '/partner-systems/:id/change': ({ partnerSystem }) => ({
    at: `/partner-systems/${partnerSystem}/change`,
    as: 'admin',
    button: 'Save',
    keeps: 'Who looks after it',
  }),
  '/partner-systems/new': () => ({
    at: '/partner-systems/new',
    as: 'admin',
    button: 'Register',
    keeps: 'Who looks after it',
  }),
  '/sign-on/:id': ({ connection }) => ({
    at: `/sign-on/${connection}`,
    as: 'admin',
    button: 'Add rule',
    keeps: 'Team (optional)',
  }),
  '/sign-on/new': () => ({ at: '/sign-on/new', as: 'admin', button: 'Connect', keeps: 'Client id' }),
  '/sign-in/password': () => ({
    at: '/sign-in/password',
    as: null,
    button: 'Save password',
    keeps: 'Email address',
  }),
};
