import type { LivedIn } from './lived-in.js';
import { by, type Example } from './pages-at-work.js';

/** The pages about the rules and rates the programme runs by. */
export const POLICY_PAGES: Readonly<Record<string, (lived: LivedIn) => readonly Example[]>> = {
  '/policy': () => by('auditor', '/policy'),
  '/policy/privacy-notices': () => [
    ...by('auditor', '/policy/privacy-notices'),
    ...by('admin', '/policy/privacy-notices'),
  ],
  '/policy/privacy-notices/:version/:language': () =>
    by('specialist', ...['en', 'en-easy', 'cy'].map((language) => `/policy/privacy-notices/2025-05/${language}`)),
  '/policy/privacy-notices/new': () => by('admin', '/policy/privacy-notices/new'),
  '/policy/purposes': () => [...by('auditor', '/policy/purposes'), ...by('privacy', '/policy/purposes')],
  '/policy/rule-sets': () => [...by('auditor', '/policy/rule-sets'), ...by('admin', '/policy/rule-sets')],
  '/policy/rule-sets/new': () => by('admin', '/policy/rule-sets/new', '/policy/rule-sets/new?like=IPSPC-BASELINE%201'),
  '/policy/rule-sets/choice': () => by('admin', '/policy/rule-sets/choice'),
  '/policy/wage-rates': () => [...by('auditor', '/policy/wage-rates'), ...by('admin', '/policy/wage-rates')],
  '/policy/wage-rates/new': () => by('admin', '/policy/wage-rates/new', '/policy/wage-rates/new?table=NMW'),
  '/policy/permitted-work-limits': () => [
    ...by('auditor', '/policy/permitted-work-limits'),
    ...by('admin', '/policy/permitted-work-limits'),
  ],
  '/policy/permitted-work-limits/new': () => by('admin', '/policy/permitted-work-limits/new'),
  '/policy/time-standards': () => [
    ...by('auditor', '/policy/time-standards'),
    ...by('admin', '/policy/time-standards'),
  ],
  '/policy/time-standards/new': () =>
    by('commissioner', '/policy/time-standards/new', '/policy/time-standards/new?standard=T11-later'),
  '/policy/outcome-prices': () => [
    ...by('auditor', '/policy/outcome-prices'),
    ...by('admin', '/policy/outcome-prices'),
  ],
  '/policy/outcome-prices/new': () => by('admin', '/policy/outcome-prices/new'),
  '/policy/purposes/:code/versions/new': () => by('admin', '/policy/purposes/publicity/versions/new'),
};
