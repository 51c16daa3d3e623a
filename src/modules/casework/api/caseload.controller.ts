import { Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { PagedResult } from '#platform/http/paged';
import { ApiController } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { reads, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { nameKey } from '#shared/name-key';
import { Carriers } from '../application/carriers.js';
import { Caseload } from '../application/caseload.service.js';
import { CaseloadFiguresView, CaseloadItemView } from '../application/caseload.view.js';
import { WhoNeedsMe } from '../application/who-needs-me.service.js';
import { CaseloadQueryRequest, WhoseQuery } from './record.requests.js';

const ID = '3f1f7f0e-6f0a-4c1e-9d2a-2a44ad6c1f10';

class NeedView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly participantId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly episodeId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly specialistId: string;
  @ApiProperty({ example: 'Ada Ashbourne' }) readonly name: string;
  @ApiProperty({ example: 'no-contact', description: 'The strongest reason' }) readonly kind: string;
  @ApiProperty({ example: 'No contact for 24 days' }) readonly reason: string;
  @ApiProperty({ type: [String], example: ['Plan review due tomorrow'] }) readonly also: readonly string[];
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Get in touch, then write it up.',
    description: 'What to do first, and what comes of it',
  })
  readonly how: string | null;
  @ApiProperty({ example: 0, description: 'Days since the strongest reason was due; 0 while it is not overdue' })
  readonly overdueDays: number;
  @ApiProperty({ example: false, description: 'They were tried today and not reached' }) readonly isTried: boolean;
  @ApiProperty({ example: { label: 'Write a note', href: `/episodes/${ID}/notes/new` } })
  readonly nextStep: { readonly label: string; readonly href: string };
}

@ApiTags('Caseload')
@ApiController('caseload')
export class CaseloadApiController {
  constructor(
    private readonly caseload: Caseload,
    private readonly carriers: Carriers,
    private readonly needs: WhoNeedsMe,
  ) {}

  @Route('GET', Permission.CaseloadRead, reads(Reads.Caseload, null))
  @ApiOperation({ summary: 'Everybody whose support is open, sorted and filtered' })
  @ApiOkResponse({ type: [CaseloadItemView] })
  async list(@Query(apiValidation) query: CaseloadQueryRequest): Promise<PagedResult<CaseloadItemView>> {
    const { ids } = await this.carriers.choose(query.specialist ?? null);
    const selection = {
      specialistIds: ids,
      status: query.status ?? null,
      model: query.model ?? null,
      route: query.route ?? null,
      reason: query.reason ?? null,
      tag: query.tag ?? null,
      words: nameKey(query.words).split(' ').filter(Boolean),
      sort: query.sort,
      direction: query.direction,
    };
    return new PagedResult(await this.caseload.page(selection, query.after ?? null, query.limit));
  }

  @Route('GET figures', Permission.CaseloadRead, shows('caseload figures'))
  @ApiOperation({ summary: 'How each specialist stands against the cap for their model' })
  @ApiOkResponse({ type: [CaseloadFiguresView] })
  async figures(@Query(apiValidation) { specialist }: WhoseQuery): Promise<PagedResult<CaseloadFiguresView>> {
    const { choices, chosen } = await this.carriers.choose(specialist ?? null);
    const { each } = await this.caseload.figures(chosen ? [chosen] : choices);
    return new PagedResult({ items: each, next: null });
  }

  @Route('GET needs', Permission.CaseloadRead, reads(Reads.Caseload, null))
  @ApiOperation({ summary: 'Who needs somebody today, most urgent first, each with its reason and one next step' })
  @ApiOkResponse({ type: [NeedView] })
  async today(@Query(apiValidation) { specialist }: WhoseQuery): Promise<PagedResult<NeedView>> {
    const { ids } = await this.carriers.choose(specialist ?? null);
    const lines = await this.needs.today(ids);
    const items = lines.map(
      ({ weight: _weight, presses: _presses, hasOverdue: _overdue, alsoInSentence: _said, ...line }) => line,
    );
    return new PagedResult({ items, next: null });
  }
}
