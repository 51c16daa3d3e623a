import { Body } from '@nestjs/common';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { ProcessingStops } from '../application/stops.service.js';
import { LiftForm } from './stop.form.js';

/** Allowing again what was stopped for somebody. */
@PageController('processing-stops/:id/lifting')
export class LiftStopController {
  constructor(private readonly stops: ProcessingStops) {}

  @Route('GET', Permission.RightsHandle, shows('processing stop'))
  show(@Id() id: string): Promise<PageResult> {
    return this.form(id, Submission.blank(LiftForm));
  }

  @Route('POST', Permission.RightsHandle, changes('processing stop', 'processing allowed again'))
  submit(@Id() id: string, @Body(Submission.as(LiftForm)) form: Submission<LiftForm>): Promise<PageResult> {
    return form.attempt(() => this.stops.lift(id, form.value.because.trim()), {
      done: ({ requestId }) => seeOther(requestId ? `/rights/${requestId}` : '/rights', 'Processing allowed again'),
      refused: (again) => this.form(id, again),
    });
  }

  /** Only for a stop there is: what is somebody else's looks like what nobody has. */
  private async form(id: string, form: Submission<LiftForm>): Promise<PageResult> {
    await this.stops.get(id);
    return page('rights/web/lift-stop', { form });
  }
}
