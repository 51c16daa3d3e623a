import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { DiaryEntries, ownTimeLabel, type DiaryEntry } from '#modules/sessions';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { RateLimits } from '#platform/security/rate-limits';
import { newSecret, storedForm } from '#platform/security/tokens';
import { londonInstant } from '#shared/london-time';
import { CalendarFeedsRepository, type FeedRow } from '../data/calendar-feeds.repository.js';
import { calendarText, type CalendarEvent } from '../domain/calendar-text.js';
import { feedWindow, wholeDays, whereInACalendar } from '../domain/feed-entry.js';

export type { FeedRow };

/** What newSecret makes: 256 bits. Anything else is no address of ours, and nobody is asked about it. */
const SECRET = /^[\w-]{43}$/;
const DAY_MS = 86_400_000;
/** Says nothing of what the service is about: it stands on somebody's phone. */
const NAME = 'Work diary';

/** What a feed answers. */
export interface Feed {
  readonly text: string;
  readonly etag: string;
  readonly lastModified: Date;
}

/** Secret addresses from which a specialist's own calendar copies their diary (capability 29). */
@Injectable()
export class CalendarFeeds {
  constructor(
    private readonly feeds: CalendarFeedsRepository,
    private readonly entries: DiaryEntries,
    private readonly policy: PolicyService,
    private readonly limits: RateLimits,
    private readonly unitOfWork: UnitOfWork,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** The actor's own feed; null where there is none. */
  @Transactional()
  own(): Promise<FeedRow | null> {
    return this.feeds.own(RequestContext.current.actor.id);
  }

  /** Makes the actor a new address, the only time it can be seen. One they had before answers no more. */
  @Transactional()
  async make(): Promise<string> {
    const { value, stored } = newSecret();
    await this.feeds.replace(RequestContext.current.actor.id, stored, this.clock.now());
    return `${this.config.origins[0] ?? ''}/calendar-feeds/${value}/diary.ics`;
  }

  @Transactional()
  async end(): Promise<void> {
    await this.feeds.end(RequestContext.current.actor.id, this.clock.now());
  }

  /** What a calendar that knows a secret gets; null for one that opens nothing, or nothing any more. */
  async read(secret: string): Promise<Feed | null> {
    if (!SECRET.test(secret)) return null;
    const hash = storedForm(secret);
    await this.limits.take('enters', `calendar-feed ${hash.toString('hex')}`, 'ordinary');
    const { correlationId } = RequestContext.current;
    return RequestContext.asSystem(
      () => this.unitOfWork.runApart(() => this.feedOf(hash)),
      correlationId,
      'calendar feed read',
    );
  }

  private async feedOf(hash: Buffer): Promise<Feed | null> {
    const owner = await this.feeds.owner(hash);
    if (!owner) return null;
    const [now, today] = [this.clock.now(), this.clock.today()];
    const policy = await this.policy.value('calendar-feed', today);
    const { from, to } = feedWindow(today, policy);
    const offSince = new Date(now.getTime() - policy.cancelledDays * DAY_MS);
    const entries = await this.entries.of(owner.staffId, from, to, offSince);
    await this.feeds.fetched(owner.id, now);
    const text = calendarText(NAME, entries.map(eventOf));
    // The window moves at midnight, which changes what is sent even where nobody changed anything.
    const times = [londonInstant(today, '00:00'), ...entries.map(({ changedAt }) => changedAt)];
    const lastModified = new Date(Math.max(...times.map((time) => time.getTime())));
    return { text, etag: `"${createHash('sha256').update(text).digest('base64url')}"`, lastModified };
  }
}

function eventOf({ id, kind, mode, startsAt, endsAt, isOff, changedAt, version }: DiaryEntry): CalendarEvent {
  return {
    uid: `${id}@work-diary`,
    ...{ startsAt, endsAt, isOff, changedAt },
    days: kind === 'session' ? null : wholeDays(startsAt, endsAt),
    summary: kind === 'session' ? 'Appointment' : ownTimeLabel(kind),
    location: whereInACalendar(mode),
    sequence: version - 1,
  };
}
