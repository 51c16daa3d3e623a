import { Body, Param } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatShortDate } from '#shared/calendar-date';
import { PurposesService } from '../application/purposes.service.js';
import { LAWFUL_BASES, USES } from '../domain/purpose.js';
import { presentPurposes } from './present-purposes.js';
import { formOfPurpose, purposeOf, PurposeForm } from './purpose.form.js';

/** What personal data is used for, with its lawful basis; whoever may, adds a version. */
@PageController('policy/purposes')
export class PurposePagesController {
  constructor(
    private readonly purposes: PurposesService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.PolicyRead, shows('purposes'))
  async list(): Promise<PageResult> {
    const { areaId, permissions } = RequestContext.current.actor;
    const today = this.clock.today();
    const inForce = areaId ? await this.purposes.inForce(areaId, today) : [];
    const versions = areaId ? await this.purposes.allVersions() : [];
    return page('policy/web/purposes', {
      purposes: presentPurposes(versions, inForce, today, permissions.has(Permission.PolicyEdit)),
    });
  }

  @Route('GET :code/versions/new', Permission.PolicyEdit, shows('purpose'))
  async show(@Param('code') code: string): Promise<PageResult> {
    const [newest] = await this.purposes.versions(code);
    if (!newest) throw new Error('A purpose has versions');
    return this.form(code, Submission.blank(PurposeForm, formOfPurpose(newest, this.clock.today())));
  }

  @Route('POST :code/versions/new', Permission.PolicyEdit, changes('purpose', 'version of a purpose added'))
  async submit(
    @Param('code') code: string,
    @Body(Submission.as(PurposeForm)) form: Submission<PurposeForm>,
  ): Promise<PageResult> {
    const [newest] = await this.purposes.versions(code);
    if (!newest) throw new Error('A purpose has versions');
    return form.attempt(() => this.purposes.addVersion(purposeOf(form.value, newest)), {
      done: () => seeOther(`/policy/purposes#${code}`, 'The new version is added'),
      refused: (again) => this.form(code, again),
    });
  }

  private async form(code: string, form: Submission<PurposeForm>): Promise<PageResult> {
    const [newest] = await this.purposes.versions(code);
    return page('policy/web/purpose-version', {
      form,
      name: newest?.name ?? code,
      bases: LAWFUL_BASES.map(({ code: value, label }) => ({ value, text: label })),
      uses: USES.map(({ code: value, label }) => ({ value, text: label })),
      minDate: formatShortDate(this.clock.today()),
    });
  }
}
