import { Body } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { FieldEntriesService } from '../application/field-entries.service.js';
import { DecideEntryForm } from './field-note.form.js';
import { PresentWaiting } from './present-waiting.js';

const PLACE = '/field/waiting';
/** A decision that is refused is answered with everything that waits. */
const LIST = { what: Reads.Caseload, idFrom: null };

/** What was recorded without a signal and could not be done as it was recorded: both versions, and a choice. */
@PageController('field/waiting')
export class WaitingController {
  constructor(
    private readonly entries: FieldEntriesService,
    private readonly present: PresentWaiting,
  ) {}

  @Route('GET', Permission.SessionEdit, reads(Reads.Caseload, null))
  show(): Promise<PageResult> {
    return this.list(Submission.blank(DecideEntryForm));
  }

  @Route('POST :id', Permission.SessionEdit, changes('session', 'clash of the field decided', LIST))
  decide(
    @Id() id: string,
    @Body(Submission.as(DecideEntryForm)) form: Submission<DecideEntryForm>,
  ): Promise<PageResult> {
    return form.attempt(() => this.carryOut(id, form.value.decision), {
      done: ({ to, text }) => seeOther(to, text),
      refused: (again) => this.list(again),
    });
  }

  private async carryOut(id: string, decision: DecideEntryForm['decision']): Promise<{ to: string; text?: string }> {
    if (decision === 'note') {
      const { episodeId } = await this.entries.goOnAsNote(id);
      return { to: `/episodes/${episodeId}/notes/new` };
    }
    if (decision === 'mine') {
      await this.entries.useMine(id);
      return { to: PLACE, text: 'Corrected to what you recorded. Both notes are kept' };
    }
    await this.entries.letGo(id);
    return { to: PLACE, text: 'What stands is kept' };
  }

  private async list(form: Submission<DecideEntryForm>): Promise<PageResult> {
    return page('field/web/waiting', { entries: await this.present.all(), form });
  }
}
