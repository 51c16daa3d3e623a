import { Body } from '@nestjs/common';
import { IsString, Matches, MaxLength } from 'class-validator';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route, stepUp } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { Erasures } from '../application/erasures.service.js';
import { RightsRequests } from '../application/requests.service.js';
import { presentPreview } from './present-erasure.js';

export class EraseForm {
  @Matches(/\S/, { message: 'Enter why the record is erased' })
  @MaxLength(2000, { message: 'The reason must be 2,000 characters or fewer' })
  @IsString({ message: 'Enter why the record is erased' })
  readonly reason: string = '';

  @Matches(/\S/, { message: 'Enter the reference of the person' })
  @MaxLength(40, { message: 'A reference is shorter than that' })
  @IsString({ message: 'Enter the reference of the person' })
  readonly confirmed: string = '';
}

/** What would be erased, and the order to do it. */
@PageController('rights/:id/erasure')
export class ErasureController {
  constructor(
    private readonly erasures: Erasures,
    private readonly requests: RightsRequests,
  ) {}

  @Route('GET', Permission.RightsHandle, reads(Reads.RightsRequest))
  show(@Id() id: string): Promise<PageResult> {
    return this.form(id, Submission.blank(EraseForm));
  }

  @Route('POST', Permission.RightsHandle, stepUp(changes('erasure', 'erasure ordered')))
  submit(@Id() id: string, @Body(Submission.as(EraseForm)) form: Submission<EraseForm>): Promise<PageResult> {
    return form.attempt(() => this.erasures.order(id, form.value.reason.trim(), form.value.confirmed), {
      done: () => seeOther(`/rights/${id}`, 'The erasure is ordered'),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<EraseForm>): Promise<PageResult> {
    const request = await this.requests.get(id);
    const { tables, obstacle } = await this.erasures.preview(id);
    return page('rights/web/erasure', { form, request, obstacle, table: presentPreview(tables) });
  }
}

/** Calling an erasure off while there is time. */
@PageController('erasures/:id/cancelling')
export class CancelErasureController {
  constructor(private readonly erasures: Erasures) {}

  @Route('POST', Permission.RightsHandle, changes('erasure', 'erasure called off'))
  async cancel(@Id() id: string): Promise<PageResult> {
    const { requestId } = await this.erasures.cancel(id);
    return seeOther(requestId ? `/rights/${requestId}` : '/rights', 'The erasure is called off');
  }
}
