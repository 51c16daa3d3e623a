/** How safe it is to work alone at a site, as whoever keeps it judges (domain 9). */
export const LONE_WORKING = [
  { code: 'not-rated', label: 'Not rated yet' },
  { code: 'low', label: 'Low risk: staff are always near' },
  { code: 'medium', label: 'Medium risk: alone at some hours' },
  { code: 'high', label: 'High risk: nobody near, check in before and after' },
] as const;

export type LoneWorking = (typeof LONE_WORKING)[number]['code'];
export const LONE_WORKING_CODES: readonly LoneWorking[] = LONE_WORKING.map(({ code }) => code);

/** "Low risk: staff are always near". */
export function loneWorkingLabel(rating: LoneWorking): string {
  return LONE_WORKING.find(({ code }) => code === rating)?.label ?? rating;
}
