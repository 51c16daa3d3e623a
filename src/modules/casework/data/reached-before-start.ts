/**
 * SQL for the last day on which somebody was reached about a referral, before support began. It is shown as contact; the
 * rules of active contact go by what happens under support (domain 5).
 */
export function reachedBeforeStart(referralId: string): string {
  return `(SELECT max(a.happened_on) FROM referral_contact_attempt a WHERE a.referral_id = ${referralId} AND a.result <> 'not-reached')`;
}
