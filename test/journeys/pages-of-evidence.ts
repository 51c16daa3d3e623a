import type { Example } from './pages.js';
import type { LivedIn } from './lived-in.js';

const by = (as: string | null, ...places: readonly string[]): Example[] => places.map((at) => ({ as, at }));

/** Evidence asked for by a link, and the files of payments. */
export const EVIDENCE_PAGES: Readonly<Record<string, (lived: LivedIn) => readonly Example[]>> = {
  '/episodes/:id/evidence-requests': ({ episode, freshEpisode }) => [
    ...by('specialist', `/episodes/${episode}/evidence-requests`, `/episodes/${freshEpisode}/evidence-requests`),
    ...by('quality', `/episodes/${episode}/evidence-requests`),
  ],
  '/placements/:id/ask-for-payslips': ({ placement, freshPlacement }) =>
    by('specialist', `/placements/${placement}/ask-for-payslips`, `/placements/${freshPlacement}/ask-for-payslips`),
  '/placements/:id/ask-employer': ({ placement, freshPlacement }) =>
    by('specialist', `/placements/${placement}/ask-employer`, `/placements/${freshPlacement}/ask-employer`),
  '/placements/:id/payslips/:payslip': ({ placement, payslip }) =>
    by('specialist', `/placements/${placement}/payslips/${payslip}`),
  '/placements/:id/evidence-requests/:request': ({ placement, evidenceRequest }) =>
    by('specialist', `/placements/${placement}/evidence-requests/${evidenceRequest}`),
  '/earnings/:id/file': ({ uncheckedEarning }) => by('specialist', `/earnings/${uncheckedEarning}/file`),
  '/your-photos/:secret': ({ payslipLink }) => [
    { at: `/your-photos/${payslipLink}`, as: null },
    { at: `/your-photos/${'x'.repeat(43)}`, as: null, status: 404 },
  ],
  '/confirm-a-job/:secret': ({ confirmLink }) => [
    { at: `/confirm-a-job/${confirmLink}`, as: null },
    { at: `/confirm-a-job/${'x'.repeat(43)}`, as: null, status: 404 },
  ],
};
