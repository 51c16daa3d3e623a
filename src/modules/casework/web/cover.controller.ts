import { Body, Query } from '@nestjs/common';
import { Covers } from '#modules/episodes';
import { Clock } from '#platform/clock';
import { page, seeOther, seeOtherNaming, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { CoverForm } from './cover.form.js';
import { presentCovers } from './present-cover.js';

/** Cover for absence: who looks after whose caseload for some days. */
@PageController('cover')
export class CoverController {
  constructor(
    private readonly covers: Covers,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.CoverArrange, shows('cover'))
  show(@Query('specialist') specialist?: unknown): Promise<PageResult> {
    const specialistId = typeof specialist === 'string' ? specialist.slice(0, 36) : '';
    return this.list(Submission.blank(CoverForm, { specialistId, startsOn: formatUkDate(this.clock.today()) }));
  }

  @Route('POST', Permission.CoverArrange, changes('cover', 'cover arranged'))
  async arrange(@Body(Submission.as(CoverForm)) form: Submission<CoverForm>): Promise<PageResult> {
    const { specialistId, coveredBy, reason } = form.value;
    const [startsOn, endsOn] = [parseTypedDate(form.value.startsOn), parseTypedDate(form.value.endsOn)];
    if (!startsOn || !endsOn) return this.list(form);
    return form.attempt(
      () => this.covers.arrange({ specialistId, coveredBy, startsOn, endsOn, reason: reason.trim() }),
      {
        done: ({ specialistName, coveredByName }) =>
          seeOtherNaming('/cover', `${coveredByName} covers the caseload of ${specialistName}`),
        refused: (again) => this.list(again),
      },
    );
  }

  @Route('POST :id/end', Permission.CoverArrange, changes('cover', 'cover ended'))
  async end(@Id() id: string): Promise<PageResult> {
    await this.covers.end(id);
    return seeOther('/cover', 'The cover has ended');
  }

  private async list(form: Submission<CoverForm>): Promise<PageResult> {
    const { specialists, colleagues } = await this.covers.choices();
    const choice = ({ id, name }: { readonly id: string; readonly name: string }) => ({ value: id, text: name });
    return page('casework/web/cover', {
      form,
      specialists: specialists.map(choice),
      colleagues: colleagues.map(choice),
      mostDays: await this.covers.mostDays(this.clock.today()),
      covers: presentCovers(
        await this.covers.list(),
        this.clock.today(),
        specialists.map(({ id }) => id),
      ),
    });
  }
}
