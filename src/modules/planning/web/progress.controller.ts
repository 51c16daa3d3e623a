import { Body } from '@nestjs/common';
import { IsIn, IsString, Matches } from 'class-validator';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { IsTypedDate } from '#platform/http/typed-date';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { ProgressService, type CheckCommand } from '../application/progress.service.js';
import { OCCASION_CODES, OCCASIONS, type Occasion } from '../domain/progress.js';
import { PlanningPage } from './planning-page.js';
import { presentProgress, presentQuestions } from './present-progress.js';

/** When and on which occasion somebody rated themselves. Which questions there are is policy: their answers are read beside. */
class ProgressForm {
  @IsTypedDate('Enter the date, such as 27/3/2026')
  answeredOn: string = '';

  @IsIn(OCCASION_CODES, { message: 'Select when this is' })
  occasion: Occasion | '' = '';

  /** The latest check that was on the screen; 0 when there was none. */
  @Matches(/^\d{1,6}$/, { message: 'Reload the page and try again' })
  @IsString()
  basedOn: string = '0';
}

/** Distance travelled: how somebody rates themselves, at the start, at reviews and at the end. */
@PageController('episodes/:id/progress')
export class ProgressController {
  constructor(
    private readonly progress: ProgressService,
    private readonly planning: PlanningPage,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Episode))
  async show(@Id() id: string): Promise<PageResult> {
    return page('planning/web/progress', {
      ...(await this.planning.surroundings(id)),
      ...presentProgress(await this.progress.list(id)),
    });
  }

  @Route('GET new', Permission.PlanningEdit, reads(Reads.Episode))
  async blank(@Id() id: string): Promise<PageResult> {
    const [latest] = await this.progress.list(id);
    const form = Submission.blank(ProgressForm, {
      answeredOn: formatUkDate(this.clock.today()),
      occasion: latest ? 'review' : 'start',
      basedOn: String(latest?.edition ?? 0),
    });
    return this.form(id, form, {});
  }

  @Route('POST new', Permission.PlanningEdit, changes('progress check', 'progress check recorded'))
  async record(
    @Id() id: string,
    @Body(Submission.as(ProgressForm)) form: Submission<ProgressForm>,
    @Body() body: Readonly<Record<string, unknown>>,
  ): Promise<PageResult> {
    const record = () => this.progress.record(id, commandOf(form.value, body), Number(form.value.basedOn));
    return form.attempt(record, {
      done: () => seeOther(`/episodes/${id}/progress`, 'Answers recorded'),
      refused: (again) => this.form(id, again, body),
    });
  }

  private async form(
    id: string,
    form: Submission<ProgressForm>,
    typed: Readonly<Record<string, unknown>>,
  ): Promise<PageResult> {
    const [latest] = await this.progress.list(id);
    return page('planning/web/record-progress', {
      ...(await this.planning.surroundings(id)),
      form,
      basedOn: latest?.edition ?? 0,
      today: formatUkDate(this.clock.today()),
      occasions: OCCASIONS.map(({ code, label }) => ({ value: code, text: label })),
      questions: presentQuestions(await this.progress.questions(), typed),
    });
  }
}

function commandOf(form: ProgressForm, body: Readonly<Record<string, unknown>>): CheckCommand {
  const answeredOn = parseTypedDate(form.answeredOn);
  if (!answeredOn || form.occasion === '') throw new Error('A form with faults is no check');
  return { answeredOn, occasion: form.occasion, values: body };
}
