import { Body } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { isUuid } from '#shared/identifiers';
import { Moves, type ConfirmCommand } from '../application/moves.service.js';
import { ConfirmMoveForm } from './move.forms.js';
import { presentPreview } from './present-preview.js';
import { presentResult } from './present-result.js';

/** One move: what it would do, how far it has come, what became of it, and the way back. */
@PageController('moves/:id')
export class MoveController {
  constructor(
    private readonly moves: Moves,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.ReferralAllocate, reads(Reads.Caseload, null))
  show(@Id() id: string): Promise<PageResult> {
    return this.page(id, Submission.blank(ConfirmMoveForm));
  }

  @Route('POST', Permission.ReferralAllocate, changes('caseload move', 'caseload moved'))
  confirm(
    @Id() id: string,
    @Body(Submission.as(ConfirmMoveForm)) form: Submission<ConfirmMoveForm>,
  ): Promise<PageResult> {
    return form.attempt(() => this.moves.confirm(id, commandOf(form.value)), {
      done: (next) =>
        next === 'look-again'
          ? seeOther(`/moves/${id}`, 'You chose somebody else to take them. Look at the effect, then move them')
          : seeOther(`/moves/${id}`),
      refused: (again) => this.page(id, again),
    });
  }

  @Route('POST undo', Permission.ReferralAllocate, changes('caseload move', 'move of caseload undone'))
  async undo(@Id() id: string): Promise<PageResult> {
    await this.moves.undo(id);
    return seeOther(`/moves/${id}`);
  }

  @Route('POST read', Permission.CaseloadRead, changes('caseload move', 'handover read'))
  async read(@Id() id: string): Promise<PageResult> {
    await this.moves.markRead(id);
    return seeOther('/today', 'Marked as read. The notes stay on each record');
  }

  private async page(id: string, form: Submission<ConfirmMoveForm>): Promise<PageResult> {
    const move = await this.moves.get(id);
    if (move.effect === null) return page('caseload-moves/web/result', presentResult(move, this.clock.today()));
    return page('caseload-moves/web/preview', { form, ...presentPreview(move, move.effect, form) });
  }
}

function commandOf({ seen, note, personIds, takers, notes }: ConfirmMoveForm): ConfirmCommand {
  const people = personIds.map((id, place) => {
    const toId = takers[place];
    return { id, toId: isUuid(toId) ? toId : null, note: notes[place] ?? '' };
  });
  return { seen: seen.split('.'), note, people };
}
