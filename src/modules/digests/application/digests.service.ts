import { Injectable } from '@nestjs/common';
import { MessagesService } from '#modules/messages';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { londonInstant } from '#shared/london-time';
import { ToldRepository } from '../data/told.repository.js';
import { UntoldQuery, type Asked, type Recipient, type Untold } from '../data/untold.query.js';
import { countOf, listOf, totalOf } from '../domain/digest-words.js';
import { isDayOff, isDigestTime, nextMorning } from '../domain/morning.js';

/** Days for which it is kept who had a digest. */
const KEPT_DAYS = 7;

/**
 * Emails to staff about their tasks and reminders: one in the morning with what is new, and at once what is urgent or was
 * asked for so. Each thing is told to somebody once; what they saw or did before is not told at all.
 */
@Injectable()
export class Digests {
  constructor(
    private readonly untold: UntoldQuery,
    private readonly told: ToldRepository,
    private readonly messages: MessagesService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Sends the digest of today to everybody who has not had it, when it is time. May run at any time, and twice. */
  async morning(): Promise<void> {
    const today = this.clock.today();
    const policy = await this.policy.value('morning-digest', today);
    if (!isDigestTime(this.clock.now(), policy, await this.policy.holidays())) return;
    await this.forget(today);
    await this.each(await this.withoutDigest(today), (id) => this.digestTo(id));
  }

  /** Sends what cannot wait, and what somebody wants to hear of at once. */
  async atOnce(): Promise<void> {
    await this.each(await this.waitingAtOnce(), (id) => this.tellAtOnce(id));
  }

  /** One mailbox that fails leaves the others told. */
  private async each(ids: readonly string[], tell: (id: string) => Promise<void>): Promise<void> {
    const faults: unknown[] = [];
    for (const id of ids) await tell(id).catch((fault: unknown) => faults.push(fault));
    if (faults.length > 0) throw new AggregateError(faults, 'Some colleagues could not be told');
  }

  /** The claim of the day, the marks and the email are one transaction: stopped in between, nothing of it happened. */
  @Transactional()
  protected async digestTo(id: string): Promise<void> {
    const today = this.clock.today();
    const recipient = await this.untold.recipient(id);
    if (!recipient || !(await this.told.claimDay(id, today)) || (await this.isOff(id, today))) return;
    const items = await this.claimed(id, 'digest');
    if (items.length > 0) await this.send(recipient, items, 'staff-digest', `digest/${id}/${today}`);
  }

  @Transactional()
  protected async tellAtOnce(id: string): Promise<void> {
    const recipient = await this.untold.recipient(id);
    if (!recipient) return;
    const items = await this.claimed(id, 'at-once');
    const cause = `at-once/${id}/${items[0]?.id ?? ''}/${this.clock.now().toISOString()}`;
    if (items.length > 0) await this.send(recipient, items, 'staff-notice', cause);
  }

  private async claimed(id: string, way: 'digest' | 'at-once'): Promise<Untold[]> {
    return this.told.claim(id, await this.untold.of(id, way, await this.asked()), this.clock.now());
  }

  private async send(
    { areaId, providerId, email }: Recipient,
    items: readonly Untold[],
    template: 'staff-digest' | 'staff-notice',
    causeKey: string,
  ): Promise<void> {
    const counts = countOf(items.map(({ kind }) => kind));
    const origin = this.config.origins[0] ?? '';
    await this.messages.tellByEmail({
      ...{ template, causeKey, areaId, providerId, address: email },
      data: { count: totalOf(counts), list: listOf(counts, origin), settings: `${origin}/your-emails` },
    });
  }

  private async isOff(id: string, day: CalendarDate): Promise<boolean> {
    const [from, until] = [londonInstant(day, '00:00'), londonInstant(addDays(day, 1), '00:00')];
    return isDayOff(await this.untold.leave(id, from, until), day, await this.policy.value('morning-digest', day));
  }

  private async asked(): Promise<Asked> {
    const today = this.clock.today();
    const defaults = await this.policy.value('staff-notices', today);
    return { defaults, urgentUntil: nextMorning(today, await this.policy.holidays()) };
  }

  @Transactional()
  protected async forget(today: CalendarDate): Promise<void> {
    await this.told.forget(addDays(today, -KEPT_DAYS));
  }

  @Transactional()
  protected async withoutDigest(day: CalendarDate): Promise<string[]> {
    return (await this.untold.withoutDigest(day)).map(({ id }) => id);
  }

  @Transactional()
  protected async waitingAtOnce(): Promise<string[]> {
    return (await this.untold.waitingAtOnce(await this.asked())).map(({ id }) => id);
  }
}
