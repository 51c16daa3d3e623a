import { Body, Query } from '@nestjs/common';
import { Equals, IsUUID, Matches } from 'class-validator';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { isUuid } from '#shared/identifiers';
import { EmployerMerges } from '../application/employer-merges.js';
import { EmployersService } from '../application/employers.service.js';
import { presentMerge } from './present-employer-merge.js';

const AGAIN = 'Open the employer again';

class MergeEmployersForm {
  /** The record that goes. */
  @IsUUID(undefined, { message: AGAIN })
  readonly goes: string = '';

  @Matches(/^\d{1,9}$/, { message: AGAIN })
  readonly staysVersion: string = '';

  @Matches(/^\d{1,9}$/, { message: AGAIN })
  readonly goesVersion: string = '';

  @Equals('yes', { message: 'Tick the box if the two are one employer at one place' })
  readonly confirmed: string = '';
}

/** Two records of one employer, one above the other, with what moves; then made one for good. */
@PageController('employers/:id/merge')
export class EmployerMergeController {
  constructor(
    private readonly employers: EmployersService,
    private readonly merges: EmployerMerges,
  ) {}

  /** `with`: the record that would go. */
  @Route('GET', Permission.EmployerEdit, shows('employer'))
  async show(@Id() id: string, @Query('with') goes?: unknown): Promise<PageResult> {
    await this.employers.get(id);
    if (!isUuid(goes) || goes === id || !(await this.merges.isThere(goes))) return seeOther(`/employers/${id}`);
    return this.page(id, goes, Submission.blank(MergeEmployersForm, { goes }));
  }

  @Route('POST', Permission.EmployerEdit, changes('employer', 'employers merged'))
  async merge(
    @Id() id: string,
    @Body(Submission.as(MergeEmployersForm)) form: Submission<MergeEmployersForm>,
  ): Promise<PageResult> {
    await this.employers.get(id);
    const { goes, staysVersion, goesVersion } = form.value;
    // Gone meanwhile, perhaps by this very form sent twice.
    if (!isUuid(goes) || goes === id || !(await this.merges.isThere(goes))) return seeOther(`/employers/${id}`);
    const seen = { stays: Number(staysVersion), goes: Number(goesVersion) };
    return form.attempt(() => this.merges.merge(id, goes, seen), {
      done: ({ name }) => seeOther(`/employers/${id}`, `${name} is one record now`),
      refused: (again) => this.page(id, goes, again),
    });
  }

  private async page(id: string, goes: string, form: Submission<MergeEmployersForm>): Promise<PageResult> {
    return page('employers/web/employer-merge', { form, ...presentMerge(await this.merges.preview(id, goes)) });
  }
}
