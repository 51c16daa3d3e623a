import { Body, Param, Query } from '@nestjs/common';
import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { ReadLog, Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { attachment, page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { IsTypedDate } from '#platform/http/typed-date';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { Certificates } from '../application/certificates.js';
import { LegalHolds } from '../application/holds.service.js';
import { Retention } from '../application/retention.js';
import { presentCertificates, presentDue, presentHold } from './present-retention.js';
import { LiftForm } from './stop.form.js';

export class HoldForm {
  @Matches(/\S/, { message: 'Enter the matter' })
  @MaxLength(200, { message: 'The matter must be 200 characters or fewer' })
  @IsString({ message: 'Enter the matter' })
  readonly matter: string = '';

  @Matches(/\S/, { message: 'Enter why the records must stay' })
  @MaxLength(2000, { message: 'The reason must be 2,000 characters or fewer' })
  @IsString({ message: 'Enter why the records must stay' })
  readonly reason: string = '';

  @IsIn(['some', 'everybody'], { message: 'Select whose records stay' })
  readonly whose: 'some' | 'everybody' | '' = '';

  @MaxLength(4000, { message: 'Enter at most 300 references' })
  @IsString()
  readonly references: string = '';

  @IsTypedDate(null)
  readonly untilDay: string = '';
}

/** The day up to which the schedule is previewed: '' is today. */
export class DayForm {
  @IsTypedDate(null)
  readonly on: string = '';
}

/** The retention schedule: what would go by when, legal holds, and certificates of what went. */
@PageController('retention')
export class RetentionController {
  constructor(
    private readonly retention: Retention,
    private readonly holds: LegalHolds,
    private readonly certificates: Certificates,
    private readonly readLog: ReadLog,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.RetentionRun, reads(Reads.Retention, null))
  async show(@Query('on') on?: unknown): Promise<PageResult> {
    const { areaId } = RequestContext.current.actor;
    if (!areaId) throw new NotFound('schedule');
    const today = this.clock.today();
    const form =
      typeof on === 'string' && on.trim()
        ? Submission.of(DayForm, { on })
        : Submission.blank(DayForm, { on: formatUkDate(today) });
    const day = (form.ok ? parseTypedDate(form.value.on) : null) ?? today;
    const holds = await this.holds.list();
    this.readLog.shows(holds.flatMap(({ peopleIds }) => peopleIds));
    return page('rights/web/retention', {
      day,
      form,
      due: presentDue(await this.retention.preview(areaId, day)),
      holds: holds.map((hold) => presentHold(hold, today)),
      certificates: presentCertificates(await this.certificates.recent(50)),
    });
  }

  @Route('GET certificates/:certificate', Permission.RetentionRun, shows('retention certificate'))
  async certificate(@Param('certificate') id: string): Promise<PageResult> {
    const certificate = await this.certificates.get(id.slice(0, 64));
    const name = `retention-${certificate.class}-${certificate.ranOn}-${certificate.id.slice(0, 8)}.json`;
    return attachment(name, 'application/json', this.certificates.fileOf(certificate));
  }
}

@PageController('legal-holds')
export class LegalHoldsController {
  constructor(private readonly holds: LegalHolds) {}

  @Route('GET new', Permission.RetentionRun, shows('legal hold form'))
  show(): PageResult {
    return page('rights/web/hold', { form: Submission.blank(HoldForm) });
  }

  @Route('POST new', Permission.RetentionRun, changes('legal hold', 'legal hold placed'))
  place(@Body(Submission.as(HoldForm)) form: Submission<HoldForm>): Promise<PageResult> {
    const { matter, reason, whose, references, untilDay } = form.value;
    const hold = {
      ...{ matter: matter.trim(), reason: reason.trim(), everybody: whose === 'everybody' },
      references: whose === 'everybody' ? [] : references.split(/[\s,;]+/u).filter(Boolean),
      untilDay: parseTypedDate(untilDay),
    };
    return form.attempt(() => this.holds.place(hold), {
      done: () => seeOther('/retention', 'The hold is placed'),
      refused: (again) => page('rights/web/hold', { form: again }),
    });
  }

  @Route('GET :id/lifting', Permission.RetentionRun, shows('legal hold'))
  showLift(@Id() id: string): Promise<PageResult> {
    return this.liftPage(id, Submission.blank(LiftForm));
  }

  @Route('POST :id/lifting', Permission.RetentionRun, changes('legal hold', 'legal hold lifted'))
  lift(@Id() id: string, @Body(Submission.as(LiftForm)) form: Submission<LiftForm>): Promise<PageResult> {
    return form.attempt(() => this.holds.lift(id, form.value.because.trim()), {
      done: () => seeOther('/retention', 'The hold is lifted'),
      refused: (again) => this.liftPage(id, again),
    });
  }

  /** Only for a hold there is: what is another area's looks like what nobody has. */
  private async liftPage(id: string, form: Submission<LiftForm>): Promise<PageResult> {
    await this.holds.mustBeThere(id);
    return page('rights/web/lift-hold', { form });
  }
}
