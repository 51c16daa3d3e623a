import { Body, Query } from '@nestjs/common';
import { IsIn } from 'class-validator';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { LikelyDuplicates } from '../application/likely-duplicates.service.js';
import { DISMISSED_BECAUSE, DISMISSED_BECAUSE_CODES, type DismissedBecause } from '../domain/likely-pair.js';
import { presentLikelyPair } from './present-likely-pair.js';

/** Why they are two people; may be left open. */
export class DismissForm {
  @IsIn(['', ...DISMISSED_BECAUSE_CODES], { message: 'Select how you know, or leave it' })
  readonly because: DismissedBecause | '' = '';
}

/** "Possible duplicates": pairs of records that may be of one person, to compare or to set aside. */
@PageController('possible-duplicates')
export class LikelyDuplicatesController {
  constructor(private readonly likely: LikelyDuplicates) {}

  @Route('GET', Permission.ParticipantMerge, reads(Reads.ParticipantList, null))
  async list(@Query('show') show?: unknown, @Query('after') after?: unknown): Promise<PageResult> {
    const state = show === 'dismissed' ? 'dismissed' : 'open';
    const { items, next } = await this.likely.list(state, typeof after === 'string' ? after : null);
    const here = state === 'dismissed' ? '/possible-duplicates?show=dismissed' : '/possible-duplicates';
    const query = new URLSearchParams({ ...(state === 'dismissed' ? { show: state } : {}), after: next ?? '' });
    return page('duplicates/web/likely-duplicates', {
      isDismissed: state === 'dismissed',
      counts: await this.likely.counts(),
      pairs: items.map(presentLikelyPair),
      firstHref: after ? here : null,
      nextHref: next ? `/possible-duplicates?${query.toString()}` : null,
    });
  }

  @Route('GET :id/dismissal', Permission.ParticipantMerge, reads(Reads.ParticipantList, null))
  ask(@Id() id: string): Promise<PageResult> {
    return this.question(id, Submission.blank(DismissForm));
  }

  @Route('POST :id/dismissal', Permission.ParticipantMerge, changes('likely duplicate', 'said to be two people'))
  dismiss(@Id() id: string, @Body(Submission.as(DismissForm)) form: Submission<DismissForm>): Promise<PageResult> {
    return form.attempt(() => this.likely.dismiss(id, form.value.because || null), {
      done: () => seeOther('/possible-duplicates', 'They are two people. You can list them again under “Set aside”'),
      refused: (again) => this.question(id, again),
    });
  }

  @Route('POST :id/listing', Permission.ParticipantMerge, changes('likely duplicate', 'listed again'))
  async listAgain(@Id() id: string): Promise<PageResult> {
    await this.likely.listAgain(id);
    return seeOther('/possible-duplicates?show=dismissed', 'They are listed again');
  }

  private async question(id: string, form: Submission<DismissForm>): Promise<PageResult> {
    return page('duplicates/web/dismiss-pair', {
      form,
      pair: presentLikelyPair(await this.likely.get(id)),
      reasons: DISMISSED_BECAUSE.map(({ code, label }) => ({ value: code, text: label })),
    });
  }
}
