import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { addDays, formatDate } from '#shared/calendar-date';
import type { OutcomeState, RecordedOutcome } from '../domain/reconcile.js';
import type { StepMove } from '../domain/review.js';
import { outcomeLabel } from '../domain/rule-set.js';

type Matter = Pick<RecordedOutcome, 'id' | 'kind' | 'achievedOn'> & { readonly episodeId: string };

const KIND = 'outcome-came-back';
const DUE_AFTER = 7;
/** What came back, as the title of a task says it. */
const CAME_BACK: Readonly<Partial<Record<StepMove, string>>> = {
  return: 'was returned by the quality check',
  query: 'is queried by the accountable body',
  reject: 'was rejected by the accountable body',
  unprove: 'has no evidence any more',
};

/** Asks whoever supports somebody to see to an outcome that came back, and is done when it goes on. */
@Injectable()
export class PutRight {
  constructor(
    private readonly episodes: EpisodesService,
    private readonly tasks: TasksService,
    private readonly clock: Clock,
  ) {}

  /** Brings the task up to date with a step. Safe to call twice. */
  async settle({ id, episodeId, kind, achievedOn }: Matter, move: StepMove, now: OutcomeState): Promise<void> {
    const causeKey = `${KIND}/${id}`;
    const what = CAME_BACK[move];
    if (what === undefined) {
      if (now !== 'rejected') await this.tasks.closeCauses([causeKey], 'The outcome went on');
      return;
    }
    const { areaId, providerId, teamId, participantId, specialistId } = await this.episodes.get(episodeId);
    const holder = { episodeId, areaId, providerId, teamId, participantId, assigneeId: specialistId };
    const title = `${outcomeLabel(kind)} of ${formatDate(achievedOn)} ${what}`;
    await this.tasks.open({ ...holder, causeKey, kind: KIND, title, dueOn: addDays(this.clock.today(), DUE_AFTER) });
  }
}
