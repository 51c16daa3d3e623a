import { Injectable } from '@nestjs/common';
import { ParticipantsService } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import { Outbox } from '#platform/events/outbox';
import { inTurn } from '#platform/persistence/in-turn';
import { refusing } from '#platform/persistence/refusing';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { addWorkingDays } from '#shared/working-days';
import { BreakGlassRepository, type BreakGlassRow } from '../data/break-glass.repository.js';
import { RestrictionsRepository, type RestrictedPerson } from '../data/restrictions.repository.js';
import {
  AnotherIsOpen,
  BreakGlassElsewhere,
  BreakGlassNotFound,
  BreakGlassNotNeeded,
  NotYourOwnReview,
  ReviewedAlready,
  StillOpen,
} from '../domain/break-glass.errors.js';
import type { DeedUnder, MonthOfUse } from '../domain/break-glass-use.js';
import { isASentence, isOpenAt, minutesAllowed, type Judgement } from '../domain/break-glass.js';
import { BreakGlassOpened } from '../domain/restriction.events.js';
import { BreakGlassView } from './break-glass.view.js';
import { reviewCause } from './review-cause.js';

export interface BreakGlassCommand {
  readonly reason: string;
  readonly words: string;
  readonly minutes: number;
}

const MOST_LISTED = 200;
const MINUTE_MS = 60_000;

/**
 * The way into a restricted record for an emergency: one record, at most an hour, with a reason in words, told to a manager,
 * every step in the audit, and judged afterwards by somebody else. It ends by itself: what is open is a comparison of times.
 */
@Injectable()
export class BreakGlassService {
  constructor(
    private readonly openings: BreakGlassRepository,
    private readonly restrictions: RestrictionsRepository,
    private readonly participants: ParticipantsService,
    private readonly tasks: TasksService,
    private readonly policy: PolicyService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * The record as it may be known before: by reference. Throws for one that is not restricted, or not of the own provider,
   * and BreakGlassElsewhere for one that is hidden with the restricted record it was merged with.
   */
  @Transactional()
  async ahead(participantId: string): Promise<RestrictedPerson & { readonly mostMinutes: number }> {
    const person = await this.restrictions.behind(participantId);
    if (!person || person.participantId !== participantId) {
      await this.participants.get(participantId);
      throw new BreakGlassNotNeeded();
    }
    if (!(await this.restrictions.isRestricted(participantId))) throw new BreakGlassElsewhere();
    const policy = await this.policy.value('break-glass', this.clock.today());
    return { ...person, mostMinutes: minutesAllowed(policy.minutes, policy) };
  }

  /** Whether the actor sees the record anyway. Throws for one that is not of the own provider. */
  @Transactional()
  async isNotNeeded(participantId: string): Promise<boolean> {
    if (await this.restrictions.behind(participantId)) return false;
    await this.participants.get(participantId);
    return true;
  }

  /** Throws AnotherIsOpen, also when two are asked for at the same moment. */
  @Transactional()
  async open(participantId: string, { reason, words, minutes }: BreakGlassCommand): Promise<string> {
    const { mostMinutes } = await this.ahead(participantId);
    const reasons = await this.policy.codeList('break-glass-reason');
    if (!reasons.some(({ code }) => code === reason))
      throw new RuleBroken('break-glass.reason', 'Select why you need to open this record', 'reason');
    if (!isASentence(words))
      throw new RuleBroken('break-glass.words', 'Say in a sentence what has happened and what you need', 'words');
    const [today, openedAt] = [this.clock.today(), this.clock.now()];
    const policy = await this.policy.value('break-glass', today);
    const allowed = Math.min(minutesAllowed(minutes, policy), mostMinutes);
    const id = await refusing({ break_glass_one_record_at_a_time: () => new AnotherIsOpen() }, async () =>
      this.openings.open({
        ...{ participantId, reason, words: words.trim(), openedAt },
        expiresAt: new Date(openedAt.getTime() + allowed * MINUTE_MS),
        reviewDueOn: addWorkingDays(today, policy.reviewWorkingDays, await this.policy.holidays()),
      }),
    );
    await this.outbox.record(new BreakGlassOpened(id));
    return id;
  }

  /** Ends one's own early. One that is over, or was closed already, stays as it is. */
  @Transactional()
  async close(id: string): Promise<void> {
    const row = await this.found(id);
    if (row.userId !== RequestContext.current.actor.id) throw new BreakGlassNotFound();
    await this.openings.close(id, this.clock.now());
  }

  /** By somebody else, once it is over. Closes the task that asked for it. */
  @Transactional()
  async review(id: string, judgement: Judgement, words: string): Promise<void> {
    const row = await this.found(id);
    if (row.userId === RequestContext.current.actor.id) throw new NotYourOwnReview();
    if (isOpenAt(this.clock.now(), row)) throw new StillOpen();
    if (!(await this.openings.review(id, judgement, words.trim(), this.clock.now()))) throw new ReviewedAlready();
    await this.tasks.doneFor(reviewCause(id));
  }

  @Transactional()
  async get(id: string): Promise<{ readonly opening: BreakGlassView; readonly done: readonly DeedUnder[] }> {
    return { opening: await this.viewOf(await this.found(id)), done: await this.openings.doneUnder(id) };
  }

  /** Of one month, or those that wait for a review. */
  @Transactional()
  async list(month: CalendarDate | null): Promise<readonly BreakGlassView[]> {
    const rows = await this.openings.list(month, MOST_LISTED);
    return inTurn(rows, (row) => this.viewOf(row));
  }

  @Transactional()
  months(): Promise<readonly MonthOfUse[]> {
    return this.openings.months(this.clock.today());
  }

  private async found(id: string): Promise<BreakGlassRow> {
    const row = await this.openings.find(id);
    if (!row) throw new BreakGlassNotFound();
    return row;
  }

  private async viewOf(row: BreakGlassRow): Promise<BreakGlassView> {
    const label = await this.policy.label('break-glass-reason', row.reason);
    return BreakGlassView.of(row, label, this.clock.now(), this.clock.today());
  }
}
