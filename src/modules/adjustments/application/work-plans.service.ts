import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EmployersService } from '#modules/employers';
import { EpisodeEnded, EpisodesService } from '#modules/episodes';
import { PolicyService } from '#modules/policy';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import type { WorkPlan, WorkPlanChoice, WorkPlanLineEdition } from '../data/work-plans.entities.js';
import { WorkPlansRepository } from '../data/work-plans.repository.js';
import {
  choiceInWords,
  choiceRefusal,
  tidied,
  wordsOf,
  type ChoiceWords,
  type ConfirmedHow,
} from '../domain/choice.js';
import { lineRefusal, planDue, type LineWords, type WorkPlanLine } from '../domain/line.js';
import { WorkPlanChosen } from '../domain/work-plan.events.js';
import { NothingToConfirm, PlanChangedMeanwhile, refuse } from '../domain/work-plan.errors.js';
import { planView, type WorkPlanFacts, type WorkPlanView } from './work-plan.view.js';

/** One whose name the reader may not see. */
const EMPLOYER = 'an employer';

/** That the person said yes, and how. */
export interface Confirmation {
  readonly on: CalendarDate;
  readonly how: ConfirmedHow;
}

/** A choice as somebody saves it: its words, which adjustments the employer may read, and the yes of the person if there is one. */
export interface NewChoiceWords {
  readonly words: ChoiceWords;
  readonly shared: readonly string[];
  readonly confirmation: Confirmation | null;
}

const KIND = 'work-plan';

/**
 * Plans of what employers are told and what helps at work (domain 6.2, item 13; fit-note options of domain 9). Health data:
 * every route asks for the permission for sensitive details, and so must whoever shows what is read here elsewhere.
 */
@Injectable()
export class WorkPlansService {
  constructor(
    private readonly plans: WorkPlansRepository,
    private readonly episodes: EpisodesService,
    private readonly employers: EmployersService,
    private readonly tasks: TasksService,
    private readonly outbox: Outbox,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** The plans of the person of an episode, the newest first. */
  @Transactional()
  async ofEpisode(episodeId: string): Promise<readonly WorkPlanView[]> {
    await this.episodes.get(episodeId);
    return this.views(await this.plans.ofEpisode(episodeId));
  }

  /** Throws NotFound where there is none, or the actor does not see the person. */
  @Transactional()
  async get(id: string): Promise<WorkPlanView> {
    const plan = await this.plans.get(id);
    await this.episodes.get(plan.episodeId);
    return this.one(plan);
  }

  /** The plan for one employer, begun unless there is one. */
  @Transactional()
  async open(episodeId: string, employerId: string): Promise<string> {
    const { areaId, providerId, participantId, exitedOn } = await this.episodes.get(episodeId);
    if (exitedOn) throw new EpisodeEnded(exitedOn);
    await this.employers.get(employerId);
    const createdAt = this.clock.now();
    return (await this.plans.open({ areaId, providerId, participantId, episodeId, employerId, createdAt })).id;
  }

  /** What the employer may be told from now on, on top of the edition that was on the screen (0 for none). */
  @Transactional()
  async choose(id: string, choice: NewChoiceWords, basedOn: number, by: 'person' | 'specialist'): Promise<void> {
    const plan = await this.changeable(id);
    const now = await this.one(plan);
    const confirmedOn = choice.confirmation?.on ?? null;
    refuse(choiceRefusal(choice.words, choice.shared, { today: this.clock.today(), confirmedOn, by }));
    const { words, shared } = tidied(choice.words, choice.shared);
    if ((now.choice?.edition ?? 0) !== basedOn) throw new PlanChangedMeanwhile();
    await this.plans.addChoice({
      ...holderOf(plan),
      ...words,
      edition: basedOn + 1,
      shared: now.lines
        .filter(({ lineId }) => shared.includes(lineId))
        .map(({ lineId, what, byOn }) => ({ lineId, what, byOn })),
      ...{ confirmedOn, confirmedHow: choice.confirmation?.how ?? null, createdAt: this.clock.now() },
    });
    await this.outbox.record(new WorkPlanChosen(id));
    await this.settle(plan);
  }

  /** The person says yes to the edition that is there, in the words that the plan has now. */
  @Transactional()
  async confirm(id: string, { on, how }: Confirmation, basedOn: number): Promise<void> {
    const { choice, lines } = await this.get(id);
    if (!choice) throw new NothingToConfirm();
    // What is not needed any more goes; what is asked for is confirmed in the words it has now.
    const shared = choice.shared
      .map(({ lineId }) => lineId)
      .filter((lineId) => lines.some((line) => line.lineId === lineId && line.state !== 'not-needed'));
    const today = this.clock.today();
    const again = choice.revisitOn < today ? await this.revisitDay() : choice.revisitOn;
    const words = { ...wordsOf(choice), revisitOn: again };
    await this.choose(id, { words, shared, confirmation: { on, how } }, basedOn, 'specialist');
  }

  /** Adds an adjustment. Answers its id. */
  @Transactional()
  async addLine(id: string, line: LineWords): Promise<string> {
    const plan = await this.changeable(id);
    refuse(lineRefusal(line, this.clock.today()));
    const lineId = randomUUID();
    await this.plans.addLine({ ...holderOf(plan), ...line, lineId, edition: 1, createdAt: this.clock.now() });
    await this.settle(plan);
    return lineId;
  }

  /** Saves an adjustment on top of the edition that was on the screen. Nothing changed makes no edition. */
  @Transactional()
  async saveLine(lineId: string, line: LineWords, basedOn: number): Promise<void> {
    const [newest] = await this.plans.line(lineId);
    const plan = await this.changeable(newest.workPlanId);
    refuse(lineRefusal(line, this.clock.today()));
    if (saysTheSame(newest, line)) return;
    if (newest.edition !== basedOn) throw new PlanChangedMeanwhile();
    await this.plans.addLine({
      ...{ ...holderOf(plan), ...line, lineId, edition: basedOn + 1, createdAt: this.clock.now() },
    });
    await this.settle(plan);
  }

  /** Every edition of an adjustment, the newest first. */
  @Transactional()
  async line(lineId: string): Promise<readonly [WorkPlanLineEdition, ...WorkPlanLineEdition[]]> {
    const editions = await this.plans.line(lineId);
    await this.get(editions[0].workPlanId);
    return editions;
  }

  /** Every edition of what the employer may be told, the newest first, and who wrote what. */
  @Transactional()
  async history(
    id: string,
  ): Promise<{ readonly choices: readonly WorkPlanChoice[]; readonly writers: ReadonlyMap<string, string> }> {
    await this.get(id);
    const choices = await this.plans.choices([id]);
    const { writers } = await this.plans.names([], [...new Set(choices.map(({ writtenBy }) => writtenBy))]);
    return { choices, writers };
  }

  /** How the plans of an episode stand, in a sentence; null where there is none. For whoever has the episode in hand. */
  @Transactional()
  async standing(episodeId: string): Promise<string | null> {
    const [first, ...others] = await this.plans.ofEpisode(episodeId);
    if (!first) return null;
    const [choice = null] = await this.plans.choices([first.id]);
    const { employers } = await this.plans.names([first.employerId], []);
    const more = others.length === 0 ? '' : `, and ${others.length} more`;
    return `${employers.get(first.employerId) ?? EMPLOYER}: ${choiceInWords(choice)}${more}`;
  }

  /** What a document may say of a plan. The caller shows `forPerson` to nobody but the person and who supports them. */
  @Transactional()
  async facts(id: string): Promise<WorkPlanFacts> {
    const { participantId, employerName, copy, choice, lines } = await this.get(id);
    return { planId: id, participantId, employerName, forEmployer: copy, forPerson: { choice, lines } };
  }

  /** When a choice made today is talked about again. */
  async revisitDay(): Promise<CalendarDate> {
    const today = this.clock.today();
    return addDays(today, (await this.policy.value('adjustment-plans', today)).reviewDays);
  }

  /** Keeps one task open for what is due first of a plan. Its title says nothing of health. */
  private async settle(plan: WorkPlan): Promise<void> {
    const { choice, lines, employerName } = await this.one(plan);
    const due = planDue(choice?.revisitOn ?? null, lines);
    const episode = await this.episodes.get(plan.episodeId);
    const under = `${KIND}/${plan.id}/`;
    const only = { episodeId: plan.episodeId, kind: KIND, under, because: 'The plan says another day' };
    if (due === null) return this.tasks.keepOnly(only, null);
    const { id: episodeId, areaId, providerId, teamId, participantId, specialistId: assigneeId } = episode;
    const holder = { episodeId, areaId, providerId, teamId, participantId, assigneeId };
    const title = `The plan for work at ${employerName}: see what is due`;
    await this.tasks.keepOnly(only, { ...holder, causeKey: `${under}${due}`, kind: KIND, title, dueOn: due });
  }

  private async changeable(id: string): Promise<WorkPlan> {
    const plan = await this.plans.get(id);
    const { exitedOn } = await this.episodes.get(plan.episodeId);
    if (exitedOn) throw new EpisodeEnded(exitedOn);
    return plan;
  }

  private async one(plan: WorkPlan): Promise<WorkPlanView> {
    const [view] = await this.views([plan]);
    if (!view) throw new Error('A plan without a view');
    return view;
  }

  private async views(plans: readonly WorkPlan[]): Promise<readonly WorkPlanView[]> {
    if (plans.length === 0) return [];
    const ids = plans.map(({ id }) => id);
    const choices = await this.plans.choices(ids);
    const lines = newestLines(await this.plans.lines(ids));
    const { employers } = await this.plans.names(
      plans.map(({ employerId }) => employerId),
      [],
    );
    return plans.map((plan) =>
      planView(
        plan,
        employers.get(plan.employerId) ?? EMPLOYER,
        choices.find(({ workPlanId }) => workPlanId === plan.id) ?? null,
        lines.filter(({ workPlanId }) => workPlanId === plan.id),
      ),
    );
  }
}

const FIELDS = [
  ...(['what', 'helps', 'fitNoteOption', 'state', 'sinceOn', 'reason', 'byOn', 'reviewOn'] as const),
] satisfies readonly (keyof LineWords)[];

const saysTheSame = (kept: WorkPlanLine, sent: LineWords): boolean =>
  FIELDS.every((field) => kept[field] === sent[field]);

/** The newest edition of each adjustment, in the order in which they were thought of. */
function newestLines(editions: readonly WorkPlanLineEdition[]): WorkPlanLineEdition[] {
  const newest = new Map<string, WorkPlanLineEdition>();
  const began = new Map<string, Date>();
  for (const one of editions) {
    if (!newest.has(one.lineId)) newest.set(one.lineId, one);
    began.set(one.lineId, one.createdAt);
  }
  const at = ({ lineId }: WorkPlanLineEdition): number => began.get(lineId)?.getTime() ?? 0;
  return [...newest.values()].toSorted((a, b) => at(a) - at(b) || (a.lineId < b.lineId ? -1 : 1));
}

function holderOf({ id, areaId, providerId, participantId }: WorkPlan) {
  return { areaId, providerId, participantId, workPlanId: id };
}
