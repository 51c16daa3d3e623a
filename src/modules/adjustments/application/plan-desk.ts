import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { StaffService } from '#modules/identity';
import { OneUseLinks, type HeldLink } from '#modules/links';
import { WhoAsks } from '#modules/messages';
import { ParticipantsService } from '#modules/participants';
import { TasksService } from '#modules/tasks';
import { ReadLog, Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import { firstName } from '#shared/wording';
import { AsksRepository, type AskRow } from '../data/asks.repository.js';
import { isOpenAsk } from '../domain/ask.js';
import type { Tells, ToldWhen, WhoTells } from '../domain/choice.js';
import type { WorkPlanView } from './work-plan.view.js';
import { WorkPlansService } from './work-plans.service.js';

/** What somebody sees of their plan once they have proved who they are. */
export interface PlanOnPhone {
  readonly name: string;
  readonly specialist: string;
  readonly lastDay: CalendarDate;
  readonly plan: WorkPlanView;
}

/** What they decide by their link. */
export interface DecidedByLink {
  readonly tells: Tells;
  readonly things: string;
  readonly shared: readonly string[];
  readonly whoTells: WhoTells | null;
  readonly toldWhen: ToldWhen | null;
  readonly basedOn: number;
}

/** The participant's side: reading what an employer is told, and deciding it. */
@Injectable()
export class PlanDesk {
  constructor(
    private readonly asks: AsksRepository,
    private readonly plans: WorkPlansService,
    private readonly links: OneUseLinks,
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly staff: StaffService,
    private readonly whoAsks: WhoAsks,
    private readonly tasks: TasksService,
    private readonly readLog: ReadLog,
    private readonly clock: Clock,
  ) {}

  /** Who asks, for whoever has not proved yet that it is theirs: see WhoAsks. Null when it does not wait any more. */
  @Transactional()
  async asker(link: HeldLink): Promise<string | null> {
    const ask = await this.open(link);
    return ask && this.whoAsks.of(ask.participantId, ask.specialistId);
  }

  /** The plan as it stands, for whoever has proved that it is theirs, which is a look at it; null when it does not wait any more. */
  @Transactional()
  async plan(link: HeldLink): Promise<PlanOnPhone | null> {
    const ask = await this.open(link);
    if (!ask) return null;
    await this.readLog.record(Reads.Episode, ask.episodeId);
    const { knownAs, givenName } = await this.participants.get(ask.participantId);
    const { name } = await this.staff.get(ask.specialistId);
    return {
      name: knownAs || givenName,
      specialist: firstName(name),
      lastDay: addDays(londonDay(ask.until), -1),
      plan: await this.plans.get(ask.workPlanId),
    };
  }

  /** Keeps what they decided as confirmed by them, gives the specialist a task to read it, and uses the link up. */
  @Transactional()
  async decide(link: HeldLink, { shared, basedOn, ...decided }: DecidedByLink): Promise<void> {
    const ask = await this.open(link);
    if (!ask) throw new NotFound('plan for work', 'work-plan.not-found');
    const today = this.clock.today();
    const { choice, employerName } = await this.plans.get(ask.workPlanId);
    const kept = { knowsNotRequired: true, weighedOn: choice?.weighedOn ?? null };
    const words = { ...kept, ...decided, revisitOn: await this.plans.revisitDay() };
    const confirmation = { on: today, how: 'link' } as const;
    await this.plans.choose(ask.workPlanId, { words, shared, confirmation }, basedOn, 'person');
    await this.asks.markAnswered(ask.id, this.clock.now());
    await this.links.spend(link);
    const {
      areaId,
      providerId,
      participantId,
      teamId,
      specialistId,
      id: episodeId,
    } = await this.episodes.get(ask.episodeId);
    const title = `They have decided about the plan for work at ${employerName}: read it`;
    await this.tasks.open({
      ...{ causeKey: `work-plan-answer/${ask.id}`, kind: 'work-plan', title, dueOn: today, assigneeId: specialistId },
      ...{ participantId, episodeId, areaId, providerId, teamId },
    });
  }

  private async open({ recordId, participantId }: HeldLink): Promise<AskRow | null> {
    const ask = await this.asks.find(recordId);
    if (!ask || ask.participantId !== participantId) return null;
    return isOpenAsk(ask, await this.episodes.get(ask.episodeId), this.clock.now()) ? ask : null;
  }
}
