import { Body, Query } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { attachment, page, type PageResult, seeOther } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, exportsRows, reads, Route, shows, stepUp } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { UploadedFile } from '#platform/http/uploaded-file';
import { Permission } from '#platform/security/permission';
import { ReferralImportsService } from '../application/referral-imports.service.js';
import { addressWith, queryText } from './address.js';
import { UploadForm } from './upload.form.js';
import { VersionForm, versionOf } from './referral.forms.js';
import {
  asOfWords,
  dispositionsOf,
  importWords,
  IMPORTS,
  presentCounts,
  presentImports,
  presentProgress,
  presentRowFilter,
  presentRows,
  rowChoiceOf,
  sameFileWords,
} from './present-import.js';

/** Files of referrals: upload, preview, import, and the rows to correct. */
@PageController('referral-imports')
export class ReferralImportPages {
  constructor(private readonly imports: ReferralImportsService) {}

  @Route('GET', Permission.ReferralImport, shows('referral imports'))
  async list(@Query() query: Readonly<Record<string, unknown>>): Promise<PageResult> {
    const after = queryText(query, 'after');
    const found = await this.imports.recent(after);
    return page('referrals/web/imports', {
      table: presentImports(found.items),
      paging: {
        label: 'Pages of files',
        next: found.next && addressWith(IMPORTS, { after: found.next }),
        first: after ? IMPORTS : null,
      },
    });
  }

  @Route('GET new', Permission.ReferralImport, shows('referral imports'))
  new(form = Submission.blank(UploadForm)): PageResult {
    return page('referrals/web/new-import', { form });
  }

  @Route('POST new', Permission.ReferralImport, changes('referral import', 'referral file sent'))
  async upload(@Body() body: unknown): Promise<PageResult> {
    const file = (body as { file?: unknown } | null)?.file;
    const sent = Submission.of(UploadForm, { ...(body as object), file: '' });
    const form =
      file instanceof UploadedFile && !file.isEmpty ? sent : sent.refused('file', 'Select the file with the referrals');
    const brought = file instanceof UploadedFile ? file : { fileName: '', bytes: Buffer.alloc(0) };
    return form.attempt(() => this.imports.stage(brought), {
      done: ({ id }) => seeOther(`${IMPORTS}/${id}`),
      refused: (again) => this.new(again),
    });
  }

  @Route('GET :id', Permission.ReferralImport, reads(Reads.ReferralList))
  async show(
    @Id() id: string,
    @Query() query: Readonly<Record<string, unknown>> = {},
    form = Submission.blank(VersionForm),
  ): Promise<PageResult> {
    const view = await this.imports.get(id);
    const choice = rowChoiceOf(queryText(query, 'rows'));
    const after = queryText(query, 'after');
    const isJudged = ['ready', 'importing', 'imported'].includes(view.status);
    const rows = isJudged ? await this.imports.rows(id, dispositionsOf(choice), after) : { items: [], next: null };
    const here = (values: Record<string, string | undefined>): string =>
      `${addressWith(`${IMPORTS}/${id}`, values)}#rows`;
    return page('referrals/web/import', {
      form,
      view,
      asOf: asOfWords(view),
      progress: presentProgress(view),
      sameFile: isJudged ? sameFileWords(await this.imports.sameFileBefore(id)) : '',
      counts: presentCounts(view),
      importing: importWords(view),
      toCorrect: view.counts.error,
      rowFilter: presentRowFilter(id, choice, view.counts),
      rows: presentRows(rows.items, view.status === 'imported'),
      paging: {
        label: 'Pages of rows',
        next: rows.next && here({ rows: choice, after: rows.next }),
        first: after ? here({ rows: choice }) : null,
      },
    });
  }

  @Route(
    'POST :id/confirm',
    Permission.ReferralImport,
    changes('referral import', 'referral file taken in', { what: Reads.ReferralList, idFrom: 'id' }),
  )
  confirm(@Id() id: string, @Body(Submission.as(VersionForm)) form: Submission<VersionForm>): Promise<PageResult> {
    return form.attempt(() => this.imports.confirm(id, versionOf(form.value)), {
      done: () => seeOther(`${IMPORTS}/${id}`),
      refused: (again) => this.show(id, {}, again),
    });
  }

  @Route(
    'POST :id/abandon',
    Permission.ReferralImport,
    changes('referral import', 'referral file put aside', { what: Reads.ReferralList, idFrom: 'id' }),
  )
  abandon(@Id() id: string, @Body(Submission.as(VersionForm)) form: Submission<VersionForm>): Promise<PageResult> {
    return form.attempt(() => this.imports.abandon(id), {
      done: () => seeOther(IMPORTS, 'The file was given up. Nothing was imported'),
      refused: (again) => this.show(id, {}, again),
    });
  }

  @Route('GET :id/report', Permission.ReferralImport, reads(Reads.ReferralList))
  async report(@Id() id: string): Promise<PageResult> {
    const { fileName, csv } = await this.imports.report(id);
    return attachment(fileName, 'text/csv; charset=utf-8', Buffer.from(csv));
  }

  @Route('GET :id/rest', Permission.ReferralImport, stepUp(exportsRows(Reads.ReferralList, 'id')))
  async rest(@Id() id: string): Promise<PageResult> {
    const { fileName, csv } = await this.imports.takeRest(id);
    return attachment(fileName, 'text/csv; charset=utf-8', Buffer.from(csv));
  }
}
