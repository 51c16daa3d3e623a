import { Injectable } from '@nestjs/common';
import { AccountRegister, OwnAccount, type AccountEntry } from '#modules/identity';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, daysBetween, type CalendarDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import { AccessReviewRepository, type ReviewLine } from '../data/access-review.repository.js';
import { scopeOf, sensitiveOf } from './access-words.js';

/** What a review has to say about one account. */
export interface AccessLine {
  readonly account: AccountEntry;
  readonly scope: string;
  readonly sensitive: readonly string[];
  /** Since it was last used, or since it was made when it never was; null for a suspended account. */
  readonly daysUnused: number | null;
  readonly covers: readonly string[];
  /** People they carry: support that is open. */
  readonly people: number;
  readonly reviewedOn: CalendarDate | null;
  readonly reviewedByName: string | null;
  readonly due: Due;
}

/**
 * Why somebody should look: people left behind by somebody who cannot get in, never looked at, another role since, too long
 * ago. Not due for those who cannot get in and carry nobody.
 */
export const DUES = ['left-people', 'never', 'role-changed', 'over', 'not-yet', 'suspended'] as const;
export type Due = (typeof DUES)[number];

export interface AccessReview {
  readonly lines: readonly AccessLine[];
  readonly everyDays: number;
  readonly due: number;
}

/** Who may do what, since when nobody used it, and when somebody last looked whether it is still right. */
@Injectable()
export class AccessReviews {
  constructor(
    private readonly register: AccountRegister,
    private readonly reviews: AccessReviewRepository,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Every account the actor may see; leavers with people left first, then those due for a look, then by name. */
  @Transactional()
  async report(): Promise<AccessReview> {
    const today = this.clock.today();
    const everyDays = await this.policy.number('access-review-days', today);
    const known = new Map((await this.reviews.lines(today)).map((line) => [line.userId, line]));
    const lines = (await this.register.all()).map((account) =>
      lineOf(account, known.get(account.id), today, everyDays),
    );
    const due = lines.filter(isDue).toSorted((a, b) => Number(leftPeople(b)) - Number(leftPeople(a)));
    return { everyDays, due: due.length, lines: [...due, ...lines.filter((line) => !isDue(line))] };
  }

  /** Keeps that the actor looked at these accounts and found them right; answers how many. Nobody reviews themselves. */
  @Transactional()
  async confirm(accounts: readonly string[], note: string): Promise<number> {
    if (accounts.includes(RequestContext.current.actor.id)) throw new OwnAccount();
    return this.reviews.add(accounts, note, this.clock.now());
  }
}

const leftPeople = ({ due }: AccessLine): boolean => due === 'left-people';

export const isDue = ({ due }: AccessLine): boolean => due !== 'not-yet' && due !== 'suspended';

function lineOf(
  account: AccountEntry,
  review: ReviewLine | undefined,
  today: CalendarDate,
  everyDays: number,
): AccessLine {
  const usedOn = londonDay(account.lastUsedAt ?? account.createdAt);
  const reviewedOn = review?.reviewedAt ? londonDay(review.reviewedAt) : null;
  return {
    account,
    scope: scopeOf(account),
    sensitive: sensitiveOf(account.role),
    daysUnused: account.suspendedAt ? null : Math.max(0, daysBetween(usedOn, today)),
    covers: review?.covers ?? [],
    people: review?.people ?? 0,
    reviewedOn,
    reviewedByName: review?.reviewedByName ?? null,
    due: dueOf(account, review, reviewedOn, addDays(today, -everyDays)),
  };
}

function dueOf(
  account: AccountEntry,
  review: ReviewLine | undefined,
  reviewedOn: CalendarDate | null,
  since: CalendarDate,
): Due {
  // A leaver stays here until nobody is left with them: looking does not settle it.
  if (account.suspendedAt) return review && review.people > 0 ? 'left-people' : 'suspended';
  if (reviewedOn === null) return 'never';
  if (review?.roleThen !== account.role) return 'role-changed';
  return reviewedOn <= since ? 'over' : 'not-yet';
}
