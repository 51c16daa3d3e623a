/**
 * SQL for the last day on which somebody was reached about a referral, before support began. It is shown as contact; the
 * rules of active contact go by what happens under support (domain 5).
 */
export function reachedBeforeStart(referralId: string): string {
  return `(SELECT max(a.happened_on) FROM referral_contact_attempt a WHERE a.referral_id = ${referralId} AND a.result <> 'not-reached')`;
}

/**
 * The same to join to every row `e` of episodes, for lists that are put in order by it: found once for each, and looked
 * for only where it is later than what the episode keeps, which after the start it hardly ever is.
 */
export const REACHED_LATER = `
  CROSS JOIN LATERAL (
    SELECT max(a.happened_on) AS day FROM referral_contact_attempt a
     WHERE a.referral_id = e.referral_id AND a.result <> 'not-reached'
       AND a.happened_on > coalesce(e.last_contact_on, '-infinity'::date)) later`;
