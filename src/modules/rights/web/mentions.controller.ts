import { ReadLog, Reads } from '#platform/audit/read-log';
import { page, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { LikelyMentionsService } from '../application/likely-mentions.service.js';
import { RightsRequests } from '../application/requests.service.js';
import { presentMentions } from './present-mentions.js';

/** Where notes of other people seem to name the person of a request. */
@PageController('rights/:id/mentions')
export class MentionsController {
  constructor(
    private readonly mentions: LikelyMentionsService,
    private readonly requests: RightsRequests,
    private readonly readLog: ReadLog,
  ) {}

  @Route('GET', Permission.RightsHandle, reads(Reads.RightsRequest))
  async show(@Id() id: string): Promise<PageResult> {
    const request = await this.requests.get(id);
    const found = await this.mentions.of(id);
    this.readLog.shows(found.mentions.flatMap(({ participantId }) => participantId ?? []));
    return page('rights/web/mentions', { request, ...presentMentions(found) });
  }
}
