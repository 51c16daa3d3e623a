import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { Merges } from '../application/merges.service.js';
import { presentMerge } from './present-merge.js';

/** One merge: what moved, what was chosen, and the way back. */
@PageController('merges/:id')
export class MergesController {
  constructor(private readonly merges: Merges) {}

  @Route('GET', Permission.ParticipantMerge, reads(Reads.Participant, null))
  async show(@Id() id: string): Promise<PageResult> {
    const merge = await this.merges.get(id);
    return page('duplicates/web/merge', presentMerge(merge, await this.merges.undoRefusal(merge)));
  }

  @Route('POST undo', Permission.ParticipantMerge, changes('participant', 'merge of two records undone'))
  async undo(@Id() id: string): Promise<PageResult> {
    await this.merges.undo(id);
    return seeOther(`/merges/${id}`);
  }
}
