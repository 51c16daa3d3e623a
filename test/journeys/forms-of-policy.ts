import type { WrongForm } from './forms.js';
import type { LivedIn } from './lived-in.js';

/** Forms about the rules and rates the programme runs by. */
export const FORMS_OF_POLICY: Readonly<Record<string, (lived: LivedIn) => WrongForm>> = {
  '/policy/privacy-notices/new': () => ({
    at: '/policy/privacy-notices/new',
    as: 'admin',
    button: 'Add the notice',
    keeps: 'Title',
  }),
  '/policy/rule-sets/new': () => ({
    at: '/policy/rule-sets/new',
    as: 'admin',
    button: 'Show what this would ask',
    keeps: 'What is it called?',
  }),
  '/policy/rule-sets/choice': () => ({
    at: '/policy/rule-sets/choice',
    as: 'admin',
    button: 'Choose these rules',
    keeps: 'Who decided this, and where is it written?',
  }),
  '/policy/wage-rates/new': () => ({
    at: '/policy/wage-rates/new?table=NMW',
    as: 'admin',
    button: 'Show what this changes',
    keeps: 'Adult rate',
  }),
  '/policy/permitted-work-limits/new': () => ({
    at: '/policy/permitted-work-limits/new',
    as: 'admin',
    button: 'Show what this changes',
    keeps: 'The most that may be earned in a week',
  }),
  '/policy/time-standards/new': () => ({
    at: '/policy/time-standards/new?standard=T2',
    as: 'admin',
    button: 'Show what this changes',
    keeps: 'Within how many days?',
  }),
  '/policy/outcome-prices/new': () => ({
    at: '/policy/outcome-prices/new',
    as: 'admin',
    button: 'Show what this changes',
    keeps: 'Price of one outcome (optional)',
  }),
  '/policy/purposes/:code/versions/new': () => ({
    at: '/policy/purposes/publicity/versions/new',
    as: 'admin',
    button: 'Add this version',
    keeps: 'After how many months does a yes run out? (optional)',
  }),
};
