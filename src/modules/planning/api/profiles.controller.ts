import { Body, Param, ParseIntPipe, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { ProfilesService } from '../application/profiles.service.js';
import { ProfileView } from '../application/profile.view.js';
import { ListProfilesQuery, SaveProfileRequest } from './planning.requests.js';

@ApiTags('Profiles')
@ApiController('episodes/:id/profiles')
export class ProfilesController {
  constructor(private readonly profiles: ProfilesService) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Episode))
  @ApiOperation({ summary: 'Editions of the vocational profile, newest first' })
  @ApiOkResponse({ type: [ProfileView] })
  async list(
    @Id() id: string,
    @Query(apiValidation) { after, limit }: ListProfilesQuery,
  ): Promise<PagedResult<ProfileView>> {
    return new PagedResult(await this.profiles.list(id, after ?? null, limit));
  }

  @Route('GET :edition', Permission.EpisodeRead, reads(Reads.Episode))
  @ApiOperation({ summary: 'One edition of the vocational profile' })
  @ApiParam({ name: 'edition', type: Number, example: 1 })
  @ApiOkResponse({ type: ProfileView })
  show(
    @Id() id: string,
    @Param('edition', new ParseIntPipe({ errorHttpStatusCode: 404 })) edition: number,
  ): Promise<ProfileView> {
    return this.profiles.edition(id, edition);
  }

  @Route('POST', Permission.PlanningEdit, changes('vocational profile', 'vocational profile saved'))
  @ApiOperation({
    summary: 'Save the whole profile as a new edition',
    description: 'If-Match names the edition it was written on: "0" when there is none yet.',
  })
  @ApiCreatedResponse({ type: ProfileView })
  async save(
    @Id() id: string,
    @Body(apiValidation) { answers }: SaveProfileRequest,
    @IfMatch() basedOn: number,
  ): Promise<Created<ProfileView>> {
    const saved = await this.profiles.save(id, answers, basedOn);
    return new Created(`/api/v1/episodes/${id}/profiles/${saved.edition}`, saved);
  }
}
