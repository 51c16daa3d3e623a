import { Body } from '@nestjs/common';
import { ArrayNotEmpty, IsArray, IsUUID, MaxLength } from 'class-validator';
import { Transform } from 'class-transformer';
import { RequestContext } from '#platform/context/request-context';
import { attachment, page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, Route, shows, stepUp } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { plural } from '#shared/wording';
import { AccessReviews } from '../application/access-review.service.js';
import { presentReviewLine, reviewCsv } from './present-access-review.js';

class ConfirmForm {
  @Transform(({ value }) => [value ?? []].flat())
  @IsArray()
  @ArrayNotEmpty({ message: 'Select the accounts you have looked at' })
  @IsUUID(undefined, { each: true, message: 'Select accounts from the list' })
  readonly accounts: string[] = [];

  @MaxLength(500, { message: 'The note must be 500 characters or fewer' })
  readonly note: string = '';
}

/** Who may do what, and whether somebody has looked lately that it is still right. */
@PageController('access-review')
export class AccessReviewController {
  constructor(private readonly reviews: AccessReviews) {}

  @Route('GET', Permission.AccountReview, shows('access review'))
  show(): Promise<PageResult> {
    return this.list(Submission.blank(ConfirmForm));
  }

  @Route('GET report.csv', Permission.AccountReview, stepUp(shows('access review')))
  async download(): Promise<PageResult> {
    const { lines } = await this.reviews.report();
    return attachment('access-review.csv', 'text/csv; charset=utf-8', Buffer.from(reviewCsv(lines)));
  }

  @Route('POST', Permission.AccountReview, changes('account', 'access reviewed'))
  async confirm(@Body(Submission.as(ConfirmForm)) form: Submission<ConfirmForm>): Promise<PageResult> {
    const { accounts, note } = form.value;
    return form.attempt(() => this.reviews.confirm(accounts, note.trim()), {
      done: (count) => seeOther('/access-review', `${plural(count, 'account')} marked as reviewed`),
      refused: (again) => this.list(again),
    });
  }

  private async list(form: Submission<ConfirmForm>): Promise<PageResult> {
    const { lines, everyDays, due } = await this.reviews.report();
    const own = RequestContext.current.actor.id;
    return page('staffing/web/access-review', {
      form,
      everyDays,
      due,
      total: lines.length,
      lines: lines.map((line) => presentReviewLine(line, own, form.value.accounts)),
    });
  }
}
