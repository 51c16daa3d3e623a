import { Body, HttpCode, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiPropertyOptional,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { Reads } from '#platform/audit/read-log';
import { RuleBroken } from '#platform/errors/domain-error';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { attachment, type FileResult } from '#platform/http/page';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, exportsRows, reads, Route, shows, stepUp } from '#platform/http/route';
import { UploadedFile } from '#platform/http/uploaded-file';
import { Permission } from '#platform/security/permission';
import { type CalendarDate, isCalendarDate } from '#shared/calendar-date';
import { ReferralImportsService, type BroughtFile } from '../application/referral-imports.service.js';
import { ImportRowView, ReferralImportView } from '../application/referral-import.view.js';
import { type Disposition, DISPOSITIONS } from '../domain/intake/judge.js';
import { ImportFileRefused } from '../domain/referral.errors.js';

const CSV = { schema: { type: 'string', format: 'binary' } } as const;

class ListRowsRequest {
  @ApiPropertyOptional({ enum: DISPOSITIONS })
  @IsOptional()
  @IsIn(DISPOSITIONS)
  readonly disposition?: Disposition;

  @ApiPropertyOptional({ description: 'From the Link header' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  readonly after?: string;
}

@ApiTags('Referral imports')
@ApiController('referral-imports')
export class ReferralImportsController {
  constructor(private readonly imports: ReferralImportsService) {}

  @Route('POST', Permission.ReferralImport, changes('referral import', 'referral file sent'))
  @ApiOperation({ summary: 'Upload a referral file: multipart with a part “file”, or the file itself as text/csv' })
  @ApiConsumes('text/csv', 'multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      properties: { file: { type: 'string', format: 'binary' }, asOf: { type: 'string', format: 'date' } },
    },
  })
  @ApiQuery({ name: 'fileName', required: false, description: 'For text/csv', example: 'referrals-november.csv' })
  @ApiQuery({
    name: 'asOf',
    required: false,
    description: 'The day on which ages count; today when left out',
    example: '2026-11-20',
  })
  @ApiCreatedResponse({ type: ReferralImportView })
  async upload(
    @Body() body: unknown,
    @Query('fileName') fileName?: string,
    @Query('asOf') asOf?: string,
  ): Promise<Created<ReferralImportView>> {
    const sent = fileOf(body, fileName);
    const staged = await this.imports.stage({
      ...sent,
      asOf: dayOf(asOf ?? (body as { asOf?: unknown } | null)?.asOf),
    });
    return new Created(`/api/v1/referral-imports/${staged.id}`, staged);
  }

  @Route('GET :id', Permission.ReferralImport, shows('referral imports'))
  @ApiOperation({ summary: 'How far an import has come' })
  @ApiOkResponse({ type: ReferralImportView })
  get(@Id() id: string): Promise<ReferralImportView> {
    return this.imports.get(id);
  }

  @Route('GET :id/rows', Permission.ReferralImport, reads(Reads.ReferralList))
  @ApiOperation({ summary: 'The judged rows, each with what is wrong in words' })
  @ApiOkResponse({ type: [ImportRowView] })
  async rows(
    @Id() id: string,
    @Query(apiValidation) { disposition, after }: ListRowsRequest,
  ): Promise<PagedResult<ImportRowView>> {
    return new PagedResult(await this.imports.rows(id, disposition ? [disposition] : DISPOSITIONS, after));
  }

  @Route('POST :id/confirmation', Permission.ReferralImport, changes('referral import', 'referral file taken in'))
  @HttpCode(202)
  @ApiOperation({ summary: 'Import the rows, in the background' })
  @ApiAcceptedResponse({ type: ReferralImportView })
  confirm(@Id() id: string, @IfMatch() version: number): Promise<ReferralImportView> {
    return this.imports.confirm(id, version);
  }

  @Route('GET :id/report', Permission.ReferralImport, reads(Reads.ReferralList))
  @ApiOperation({ summary: 'The report as CSV: row, external_ref, disposition, codes' })
  @ApiProduces('text/csv')
  @ApiOkResponse(CSV)
  async report(@Id() id: string): Promise<FileResult> {
    const { fileName, csv } = await this.imports.report(id);
    return attachment(fileName, 'text/csv; charset=utf-8', Buffer.from(csv));
  }

  @Route('GET :id/rest', Permission.ReferralImport, stepUp(exportsRows(Reads.ReferralList, 'id')))
  @ApiOperation({
    summary: 'The rows in error, as a file to correct and send again; every other row is a referral or was sent before',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse(CSV)
  async rest(@Id() id: string): Promise<FileResult> {
    const { fileName, csv } = await this.imports.takeRest(id);
    return attachment(fileName, 'text/csv; charset=utf-8', Buffer.from(csv));
  }
}

function fileOf(body: unknown, fileName: string | undefined): BroughtFile {
  if (Buffer.isBuffer(body)) return { fileName: fileName ?? 'referrals.csv', bytes: body };
  const file = (body as { file?: unknown } | null | undefined)?.file;
  if (file instanceof UploadedFile)
    return { fileName: file.fileName, bytes: file.bytes, declaredType: file.declaredType };
  throw new ImportFileRefused(
    'referral-import.no-file',
    'Send the file as text/csv, or as multipart/form-data in a part called “file”',
  );
}

function dayOf(asOf: unknown): CalendarDate | undefined {
  if (asOf === undefined || asOf === '') return undefined;
  if (!isCalendarDate(asOf))
    throw new RuleBroken('referral-import.no-such-day', 'Send a day such as 2026-11-20', 'asOf');
  return asOf;
}
