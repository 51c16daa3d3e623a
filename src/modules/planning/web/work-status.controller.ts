import { Body } from '@nestjs/common';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { routeLabel, WorkStatuses } from '#modules/episodes';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatDate } from '#shared/calendar-date';
import { PlanningPage } from './planning-page.js';

export class WorkStatusForm {
  @IsString()
  @MinLength(1, { message: 'Select their work status on the day support started' })
  @MaxLength(60)
  workStatus: string = '';

  @Matches(/^\d{1,9}$/, { message: 'Reload the page and try again' })
  version: string = '';
}

/** Work status on the day support started, which the return to DWP asks for and a referral may not have said. */
@PageController('episodes/:id/work-status')
export class WorkStatusPageController {
  constructor(
    private readonly statuses: WorkStatuses,
    private readonly planning: PlanningPage,
  ) {}

  @Route('GET', Permission.EpisodeStart, reads(Reads.Episode))
  async show(@Id() id: string, given?: Submission<WorkStatusForm>): Promise<PageResult> {
    const { episode, choices, status } = await this.statuses.atStart(id);
    const { startedOn, route, workStatus } = episode;
    return page('planning/web/work-status', {
      ...(await this.planning.surroundings(id)),
      form: given ?? Submission.blank(WorkStatusForm, valuesOf(episode.version, status?.code)),
      choices: choices.map(({ code, label }) => ({ value: code, text: label })),
      start:
        startedOn && route ? `Support started on ${formatDate(startedOn)}: ${routeLabel(route).toLowerCase()}.` : '',
      said: workStatus === null && status === null ? 'The referral did not say.' : '',
    });
  }

  @Route('POST', Permission.EpisodeStart, changes('episode', 'work status recorded'))
  submit(@Id() id: string, @Body(Submission.as(WorkStatusForm)) form: Submission<WorkStatusForm>): Promise<PageResult> {
    return form.attempt(() => this.statuses.record(id, form.value.workStatus, Number(form.value.version)), {
      done: ({ participantId }) => seeOther(`/participants/${participantId}`, 'The work status at the start is saved'),
      refused: (again) => this.show(id, again),
      now: async () => {
        const { episode, status } = await this.statuses.atStart(id);
        return valuesOf(episode.version, status?.code);
      },
    });
  }
}

function valuesOf(version: number, code: string | undefined): Partial<WorkStatusForm> {
  return { version: String(version), workStatus: code ?? '' };
}
