import { Body, HttpCode } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { AuditSamples } from '../application/samples.service.js';
import { DrawSampleRequest, FindingRequest } from './verification.requests.js';
import { SampleView } from './verification.views.js';

/** Audit samples of outcomes. */
@ApiTags('Verification')
@ApiController('verification/samples')
export class SamplesApiController {
  constructor(private readonly samples: AuditSamples) {}

  @Route('POST', Permission.SampleDraw, changes('audit sample', 'audit sample drawn'))
  @ApiOperation({ summary: 'Draw a random sample from a seed. The same seed and days give the same outcomes again' })
  @ApiCreatedResponse({ type: SampleView })
  async draw(@Body(apiValidation) plan: DrawSampleRequest): Promise<Created<SampleView>> {
    const id = await this.samples.draw({ ...plan, seed: plan.seed.trim() });
    return new Created(`/api/v1/verification/samples/${id}`, await this.get(id));
  }

  @Route('GET :id', Permission.SampleRead, shows('audit samples'))
  @ApiOperation({ summary: 'A sample with what was found so far' })
  @ApiOkResponse({ type: SampleView })
  async get(@Id() id: string): Promise<SampleView> {
    return SampleView.of(await this.samples.get(id));
  }

  @Route('POST :id/findings/:item', Permission.SampleDraw, changes('audit sample', 'outcome of an audit sample judged'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Record whether one outcome was found right' })
  @ApiOkResponse({ type: SampleView })
  async find(
    @Id() id: string,
    @Id('item') itemId: string,
    @Body(apiValidation) { finding, what = '' }: FindingRequest,
    @IfMatch() version: number,
  ): Promise<SampleView> {
    await this.samples.find(id, itemId, finding, what, version);
    return this.get(id);
  }
}
