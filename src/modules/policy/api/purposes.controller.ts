import { Body, Param } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { RequestContext } from '#platform/context/request-context';
import { Created } from '#platform/http/created';
import { ApiController } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { PurposesService } from '../application/purposes.service.js';
import type { Purpose } from '../domain/purpose.js';
import {
  AddNoticeRequest,
  AddPurposeVersionRequest,
  PrivacyNoticesView,
  PrivacyNoticeView,
  PurposeVersionsView,
  PurposeView,
} from './purposes.requests.js';

/** What personal data is used for in the actor's area, and the privacy notices that say so. */
@ApiTags('Policy')
@ApiController('policy')
export class PurposesController {
  constructor(private readonly purposes: PurposesService) {}

  @Route('GET purposes', Permission.PolicyRead, shows('purposes'))
  @ApiOperation({ summary: 'What personal data is used for, in every version, with its lawful basis' })
  @ApiOkResponse({ type: PurposeVersionsView })
  async list(): Promise<PurposeVersionsView> {
    return { items: (await this.purposes.allVersions()).map(({ isOwn: _isOwn, ...purpose }) => purpose) };
  }

  @Route('POST purposes/:code/versions', Permission.PolicyEdit, changes('purpose', 'version of a purpose added'))
  @ApiOperation({ summary: 'Add a version to a purpose; the ones before stay as they are' })
  @ApiParam({ name: 'code', example: 'publicity' })
  @ApiCreatedResponse({ type: PurposeView })
  async add(
    @Param('code') code: string,
    @Body(apiValidation) body: AddPurposeVersionRequest,
  ): Promise<Created<PurposeView>> {
    const [newest] = await this.purposes.versions(code);
    const { specialCondition = '', expiresAfterMonths = null, ...said } = body;
    const purpose: Purpose = {
      ...{ code, reliedOnBy: newest?.reliedOnBy ?? [], isSensitive: newest?.isSensitive ?? false },
      ...{ ...said, specialCondition, expiresAfterMonths },
    };
    await this.purposes.addVersion(purpose);
    return new Created('/api/v1/policy/purposes', purpose);
  }

  @Route('GET privacy-notices', Permission.PolicyRead, shows('privacy notices'))
  @ApiOperation({ summary: 'The words of the privacy notice in every version and language' })
  @ApiOkResponse({ type: PrivacyNoticesView })
  async notices(): Promise<PrivacyNoticesView> {
    const { areaId } = RequestContext.current.actor;
    return { items: areaId ? await this.purposes.notices(areaId) : [] };
  }

  @Route('POST privacy-notices', Permission.PolicyEdit, changes('privacy notice', 'privacy notice added'))
  @ApiOperation({ summary: 'Add a version of the privacy notice, or another language of one' })
  @ApiCreatedResponse({ type: PrivacyNoticeView })
  async addNotice(@Body(apiValidation) notice: AddNoticeRequest): Promise<Created<PrivacyNoticeView>> {
    await this.purposes.addNotice({ ...notice });
    return new Created('/api/v1/policy/privacy-notices', { ...notice });
  }
}
