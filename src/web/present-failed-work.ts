import type { FailedDelivery } from '#platform/events/failed-deliveries';
import type { FailingSweep } from '#platform/jobs/sweep-book';
import { formatDateTime } from '#shared/london-time';
import { plural } from '#shared/wording';

/** What kinds of error mean, for whoever is to mend the cause. The first that fits counts. */
const REASONS: readonly (readonly [kind: RegExp, words: string])[] = [
  [/^message\.address-refused$/, 'The address was refused'],
  [
    /^(ECONNREFUSED|ECONNECTION|ECONNRESET|EDNS|ENOTFOUND|EAI_AGAIN|ESOCKET|EHOSTUNREACH)$/,
    'The other server could not be reached',
  ],
  [/^(ETIMEDOUT|ECONNABORTED|ERR_CANCELED)$/, 'The other server did not answer in time'],
  [/^(EAUTH|notify-40[13])$/, 'The other server did not accept our sign-in'],
  [/^notify-/, 'GOV.UK Notify did not take it'],
  [/^E(ENVELOPE|MESSAGE)$/, 'The mail server did not take it'],
  [/^database-/, 'The database refused it'],
];

export interface ShownFailure {
  readonly does: string;
  readonly when: string;
  readonly why: string;
}

/** A delivery that was given up, in words. */
export function presentFailedDelivery(
  delivery: FailedDelivery,
): ShownFailure & Pick<FailedDelivery, 'eventId' | 'subscriber'> {
  const { eventId, subscriber, does, recordedAt, failedAt, tries, reason } = delivery;
  const asked = formatDateTime(recordedAt);
  return {
    ...{ eventId, subscriber, does },
    when: `Asked for on ${asked}. Given up on ${formatDateTime(failedAt)} after ${plural(tries, 'try', 'tries')}.`,
    why: inWords(reason),
  };
}

/** A sweep that fails, in words. */
export function presentFailingSweep({ does, failures, since, failedAt, reason }: FailingSweep): ShownFailure {
  const last = formatDateTime(failedAt);
  return {
    does,
    when:
      failures === 1
        ? `Failed once, on ${last}.`
        : `Failed ${failures} times in a row since ${formatDateTime(since)}, the last time on ${last}.`,
    why: inWords(reason),
  };
}

function inWords(reason: string): string {
  const words = REASONS.find(([kind]) => kind.test(reason))?.[1] ?? 'Something unforeseen happened';
  return `${words} (${reason})`;
}
