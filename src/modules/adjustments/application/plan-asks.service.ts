import { Injectable } from '@nestjs/common';
import { EpisodeEnded, EpisodesService } from '#modules/episodes';
import { StaffService } from '#modules/identity';
import { OneUseLinks } from '#modules/links';
import { MessagesService, type Notified, type MessageOutlook } from '#modules/messages';
import { ParticipantsService } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, formatDate, type CalendarDate } from '#shared/calendar-date';
import { londonInstant } from '#shared/london-time';
import { firstName } from '#shared/wording';
import { AsksRepository, type AskRow } from '../data/asks.repository.js';
import { isOpenAsk } from '../domain/ask.js';
import { NothingToConfirm, NoWayToSend } from '../domain/work-plan.errors.js';
import { WorkPlansService } from './work-plans.service.js';

/** How asking somebody would go now. */
export interface AskOutlook extends MessageOutlook {
  readonly lastDay: CalendarDate;
  readonly specialist: string;
  /** They have a link already that still works. */
  readonly isOut: boolean;
}

/** Sending the person the link by which they read and change what an employer is told. */
@Injectable()
export class PlanAsks {
  constructor(
    private readonly asks: AsksRepository,
    private readonly plans: WorkPlansService,
    private readonly links: OneUseLinks,
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly staff: StaffService,
    private readonly messages: MessagesService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** How asking them would go, for whoever is about to. */
  @Transactional()
  async outlook(planId: string): Promise<AskOutlook> {
    const { episodeId } = await this.plans.get(planId);
    const episode = await this.episodes.get(episodeId);
    const { to } = await this.participants.addressee(episode.participantId);
    const now = this.clock.now();
    return {
      ...(await this.messages.outlook(episode.participantId, to)),
      lastDay: await this.lastDay(),
      specialist: (await this.staff.get(episode.specialistId)).name,
      isOut: (await this.asks.ofPlan(planId)).some((ask) => isOpenAsk(ask, episode, now)),
    };
  }

  /**
   * Sends the link, once for each `key`. An earlier link that was not used ends. Throws NoWayToSend where no way to them is
   * safe, and NothingToConfirm while nothing is decided.
   */
  @Transactional()
  async ask(planId: string, key: string): Promise<Notified> {
    const { episodeId, choice: decided } = await this.plans.get(planId);
    if (!decided) throw new NothingToConfirm();
    const episode = await this.episodes.get(episodeId);
    const { areaId, providerId, participantId, specialistId, exitedOn } = episode;
    if (exitedOn) throw new EpisodeEnded(exitedOn);
    const { name, to } = await this.participants.addressee(participantId);
    const choice = this.messages.channelFor(to);
    if (choice.kind === 'hold') throw new NoWayToSend(choice.because);
    await this.asks.hold(planId);
    const before = await this.asks.ofPlan(planId);
    if (before.some(({ id }) => id === key)) return 'already';
    await this.endAll(before);
    const lastDay = await this.lastDay();
    const until = londonInstant(addDays(lastDay, 1), '00:00');
    const whose = { areaId, providerId, participantId };
    const askedAt = this.clock.now();
    const isNew = await this.asks.add({
      ...{ id: key, ...whose, episodeId, workPlanId: planId, specialistId, askedAt, until },
    });
    if (!isNew) throw new NotFound('plan for work', 'work-plan.not-found');
    const specialist = firstName((await this.staff.get(specialistId)).name);
    return this.messages.notify({
      ...{ template: 'your-choices', causeKey: `work-plan-ask/${key}`, ...whose, to, goodUntil: until },
      link: { purpose: 'your-choices', recordId: key, expiresAt: until },
      data: { name, specialist, until: formatDate(lastDay) },
    });
  }

  /** Ends the links that are out, because support ended or somebody else carries them. Safe to call twice. */
  @Transactional()
  async endOf(episodeId: string): Promise<void> {
    await this.endAll(await this.asks.openOf(episodeId));
  }

  private async endAll(asks: readonly AskRow[]): Promise<void> {
    for (const { id } of asks.filter(({ answeredAt, endedAt }) => !answeredAt && !endedAt)) {
      await this.asks.markEnded(id, this.clock.now());
      await this.links.end('your-choices', id);
    }
  }

  private async lastDay(): Promise<CalendarDate> {
    const today = this.clock.today();
    return addDays(today, (await this.policy.value('adjustment-plans', today)).linkDays);
  }
}
