import { readFileSync } from 'node:fs';
import type { EligibilityPolicy } from '../../src/modules/referrals/domain/intake/eligibility-policy.js';

/** Kent and Medway's eligibility numbers and lists as the domain document gives them (1.1 to 1.4 and 10), for tests. */
export const kentAndMedway: EligibilityPolicy = {
  areaName: 'Kent and Medway',
  areas: [
    { gssCode: 'E07000105', name: 'Ashford', otherNames: [] },
    { gssCode: 'E07000106', name: 'Canterbury', otherNames: [] },
    { gssCode: 'E07000107', name: 'Dartford', otherNames: [] },
    { gssCode: 'E07000108', name: 'Dover', otherNames: [] },
    { gssCode: 'E07000109', name: 'Gravesham', otherNames: [] },
    { gssCode: 'E07000110', name: 'Maidstone', otherNames: [] },
    { gssCode: 'E07000111', name: 'Sevenoaks', otherNames: [] },
    { gssCode: 'E07000112', name: 'Folkestone and Hythe', otherNames: ['Shepway'] },
    { gssCode: 'E07000113', name: 'Swale', otherNames: [] },
    { gssCode: 'E07000114', name: 'Thanet', otherNames: [] },
    { gssCode: 'E07000115', name: 'Tonbridge and Malling', otherNames: [] },
    { gssCode: 'E07000116', name: 'Tunbridge Wells', otherNames: [] },
    { gssCode: 'E06000035', name: 'Medway', otherNames: [] },
  ],
  minimumAge: 18,
  exceptionFromAge: 16,
  upperAge: null,
  noRecourseToPublicFunds: 'warns',
  needGroups: [
    { code: 'DISABLED', label: 'Disabled (Equality Act 2010)' },
    { code: 'LTHC', label: 'Long-term physical or mental health condition' },
    { code: 'OFFENDER', label: 'Offender or ex-offender' },
    { code: 'CARER', label: 'Carer' },
    { code: 'EXCARER', label: 'Ex-carer' },
    { code: 'HOMELESS', label: 'Homeless person' },
    { code: 'ARMED_FORCES', label: 'Armed forces: veteran, reservist, or partner' },
    { code: 'SUBSTANCE', label: 'Drug or alcohol dependency' },
    { code: 'CARE_EXP', label: 'Care-experienced young person or care leaver' },
    { code: 'REFUGEE', label: 'Refugee' },
    { code: 'AFGHAN', label: 'Resettled Afghan' },
    { code: 'UKRAINE', label: 'Person on a Ukraine scheme' },
    { code: 'DOM_ABUSE', label: 'Victim or survivor of domestic abuse' },
    { code: 'VIOLENCE_YP', label: 'Young person involved in, or at risk of, serious violence' },
    { code: 'MODERN_SLAVERY', label: 'Victim of modern slavery' },
  ],
  workStatuses: [
    { code: 'out-of-work', label: 'Out of work', route: 'out-of-work' },
    { code: 'in-work-at-risk', label: 'In work and at risk of losing it', route: 'in-work-retention' },
    { code: 'retired', label: 'Retired', route: null },
  ],
  provisions: [
    { name: 'Restart', effect: 'blocks' },
    { name: 'Work and Health Programme', effect: 'blocks' },
    { name: 'IPS in secondary mental health', effect: 'blocks' },
    { name: 'Access to Work', effect: 'warns' },
    { name: 'WorkWell', effect: 'warns' },
  ],
};

/** The codes of the ODS file that the program itself ships. */
export function odsPracticeCodes(): ReadonlySet<string> {
  const file = new URL('../../src/modules/organisations/data/reference/gp-practices-kent-medway.csv', import.meta.url);
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  return new Set(lines.map((line) => line.slice(0, 6)));
}
