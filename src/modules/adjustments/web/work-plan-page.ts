import { Injectable } from '@nestjs/common';
import { EpisodesService, type EpisodeView } from '#modules/episodes';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { Clock } from '#platform/clock';
import { page, type PageResult } from '#platform/http/page';
import type { Submission } from '#platform/http/submission';
import { formatUkDate } from '#shared/calendar-date';
import { CONFIRMED_HOW, TELLS, TOLD_WHEN, WHO_TELLS } from '../domain/choice.js';
import { LINE_STATES, RETURN_OPTIONS } from '../domain/line.js';
import type { WorkPlanView } from '../application/work-plan.view.js';
import type { LineForm } from './work-plan.forms.js';
import { itemsOf } from './present-work-plan.js';

/** What the pages of plans for work have in common: whose it is, and what can be chosen. */
@Injectable()
export class WorkPlanPage {
  constructor(
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly clock: Clock,
  ) {}

  async surroundings(
    episodeId: string,
  ): Promise<{ readonly episode: EpisodeView; readonly person: object; readonly mayEdit: boolean }> {
    const episode = await this.episodes.get(episodeId);
    const person = presentPerson(await this.participants.get(episode.participantId));
    return { episode, person, mayEdit: episode.exitedOn === null };
  }

  /** What a decision can be; the adjustments of the plan among it. */
  choices({ lines }: WorkPlanView) {
    return {
      ...{ tells: itemsOf(TELLS), whoTells: itemsOf(WHO_TELLS), toldWhen: itemsOf(TOLD_WHEN) },
      how: itemsOf(CONFIRMED_HOW.filter(({ code }) => code !== 'link')),
      adjustments: lines
        .filter(({ state }) => state !== 'not-needed')
        .map(({ lineId, what }) => ({ value: lineId, text: what })),
      today: formatUkDate(this.clock.today()),
    };
  }

  /** The form of one adjustment; `more` brings its history. */
  async line(plan: WorkPlanView, form: Submission<LineForm>, more: object): Promise<PageResult> {
    return page('adjustments/web/work-plan-line', {
      ...(await this.surroundings(plan.episodeId)),
      isToldUnasked: form.value.agreed === 'yes' || form.errors.some(({ field }) => field === 'agreed'),
      ...{ plan, form, states: itemsOf(LINE_STATES), options: itemsOf(RETURN_OPTIONS) },
      ...more,
    });
  }
}
