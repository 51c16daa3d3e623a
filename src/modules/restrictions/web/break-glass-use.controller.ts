import { Body, Query } from '@nestjs/common';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { RequestContext } from '#platform/context/request-context';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { calendarDate, formatMonth, isCalendarDate } from '#shared/calendar-date';
import { BreakGlassService } from '../application/break-glass.service.js';
import { JUDGEMENTS, type Judgement } from '../domain/break-glass.js';
import { ReviewForm } from './break-glass.form.js';
import { presentDeeds, presentMonths, presentOpening, presentOpenings } from './present-break-glass.js';

/** Who opened restricted records, why, and what the review said: by reference, nobody by name. */
@PageController('break-glass')
export class BreakGlassUseController {
  constructor(private readonly glass: BreakGlassService) {}

  @Route('GET', Permission.GlassRead, shows('break-glass use'))
  async list(@Query('month') month?: unknown): Promise<PageResult> {
    const first = typeof month === 'string' ? `${month}-01` : '';
    const chosen = isCalendarDate(first) ? calendarDate(first) : null;
    return page('restrictions/web/break-glass-use', {
      months: presentMonths(await this.glass.months(), chosen && chosen.slice(0, 7)),
      openings: presentOpenings(
        await this.glass.list(chosen),
        chosen ? `Opened in ${formatMonth(chosen)}` : 'Waiting for a review',
      ),
      isMonth: chosen !== null,
    });
  }

  @Route('GET :id', Permission.GlassRead, shows('break-glass'))
  show(@Id() id: string): Promise<PageResult> {
    return this.one(id, Submission.blank(ReviewForm));
  }

  @Route('POST :id/review', Permission.GlassReview, changes('break-glass', 'break-glass reviewed'))
  submit(@Id() id: string, @Body(Submission.as(ReviewForm)) form: Submission<ReviewForm>): Promise<PageResult> {
    const { judgement, words } = form.value;
    return form.attempt(() => this.glass.review(id, judgement as Judgement, words), {
      done: () => seeOther('/break-glass', 'Review saved'),
      refused: (again) => this.one(id, again),
    });
  }

  private async one(id: string, form: Submission<ReviewForm>): Promise<PageResult> {
    const { actor } = RequestContext.current;
    const { opening, done } = await this.glass.get(id);
    const isWaiting = opening.judgement === null && !opening.isOpen;
    return page('restrictions/web/break-glass-review', {
      form,
      opening,
      facts: presentOpening(opening),
      deeds: presentDeeds(done),
      isOwn: isWaiting && opening.userId === actor.id,
      mayReview: isWaiting && opening.userId !== actor.id && actor.permissions.has(Permission.GlassReview),
      judgements: JUDGEMENTS.map(({ code, label }) => ({ value: code, text: label })),
    });
  }
}
