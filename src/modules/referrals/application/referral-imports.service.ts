import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { cleanFileName } from '#modules/documents';
import { displayNameOf } from '#modules/participants';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { readCursor, encodeCursor, type Page } from '#shared/paging';
import { type ImportRow, ImportsRepository } from '../data/imports.repository.js';
import { type ImportLine, ImportListQuery } from '../data/import-list.query.js';
import { ReferralImport } from '../data/referral-import.entity.js';
import type { Disposition } from '../domain/intake/judge.js';
import { reportCsv, correctionCsv } from '../domain/intake/report.js';
import { readRow } from '../domain/intake/row.js';
import { ImportFileRefused, WrongImportState } from '../domain/referral.errors.js';
import { ReferralImportConfirmed, ReferralImportRequested } from '../domain/referral.events.js';
import { IntakeGrounds } from './intake/intake-grounds.js';
import { ImportFileCheck } from './import-file-check.js';
import { glanceAt, INTAKE_LIMITS } from './intake-file.js';
import { ReferralImportView, type ImportRowView } from './referral-import.view.js';
import { SealedRows } from './sealed-rows.js';

const ROWS_A_PAGE = 50;
const IMPORTS_A_PAGE = 25;

/** A file as somebody brought it. */
export interface BroughtFile {
  readonly fileName: string;
  readonly bytes: Buffer;
  /** What the sender said it is. */
  readonly declaredType?: string;
  /** The day on which ages count; today unless said otherwise. */
  readonly asOf?: CalendarDate;
}

/** Files of referrals: upload, preview, import, and what is given back. */
@Injectable()
export class ReferralImportsService {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly list: ImportListQuery,
    private readonly sealedRows: SealedRows,
    private readonly check: ImportFileCheck,
    private readonly grounds: IntakeGrounds,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Keeps the file and asks for it to be judged in the background. It belongs to the actor's provider, or to the area. */
  @Transactional()
  async stage(file: BroughtFile): Promise<ReferralImportView> {
    const { actor } = RequestContext.current;
    if (!actor.areaId) throw new WrongImportState('A file is imported into an area');
    return this.stageFor(file, { areaId: actor.areaId, providerId: actor.providerId });
  }

  /** The same for an area or provider named by the caller: the command line acts as the system, which has none. */
  @Transactional()
  async stageFor(
    { fileName, bytes, declaredType, asOf = this.clock.today() }: BroughtFile,
    owner: { readonly areaId: string; readonly providerId: string | null },
  ): Promise<ReferralImportView> {
    const glance = glanceAt(bytes, INTAKE_LIMITS);
    if (!glance.ok) throw new ImportFileRefused(`referral-import.${glance.code}`, glance.problem);
    await this.check.pass({
      fileName: cleanFileName(fileName === '' ? 'referrals.csv' : fileName),
      bytes,
      declaredType,
    });
    await this.grounds.of(owner.areaId, asOf);
    const id = randomUUID();
    const staged = ReferralImport.stage({
      id,
      ...owner,
      fileName: fileName === '' ? 'referrals.csv' : cleanFileName(fileName),
      rowsTotal: glance.rows,
      sha256: createHash('sha256').update(bytes).digest(),
      asOf,
      fileCipher: this.sealedRows.sealFile(id, bytes),
      uploadedBy: RequestContext.current.actor.id,
      createdAt: this.clock.now(),
    });
    const saved = await this.imports.save(staged);
    await this.outbox.record(new ReferralImportRequested(id));
    return ReferralImportView.of(saved);
  }

  @Transactional()
  async get(id: string): Promise<ReferralImportView> {
    return ReferralImportView.of(await this.imports.get(id));
  }

  /** The same file, byte for byte, imported before. */
  @Transactional()
  async sameFileBefore(id: string): Promise<ImportLine | null> {
    const { sha256 } = await this.imports.get(id);
    return this.list.sameFileBefore(id, sha256);
  }

  /** Imports that the actor may see, the newest first. */
  @Transactional()
  async recent(after?: string): Promise<Page<ImportLine>> {
    const [createdAt, id] = readCursor(after, 'instant', 'uuid') ?? [];
    const from = createdAt && id ? { createdAt, id } : null;
    const lines = await this.list.recent(from, IMPORTS_A_PAGE + 1);
    const items = lines.slice(0, IMPORTS_A_PAGE);
    const last = items.at(-1);
    return {
      items,
      next: lines.length > IMPORTS_A_PAGE && last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null,
    };
  }

  /** The rows of the preview, of these dispositions, in file order. */
  @Transactional()
  async rows(id: string, dispositions: readonly Disposition[], after?: string): Promise<Page<ImportRowView>> {
    const { headings } = await this.imports.get(id);
    const [row = 0] = readCursor(after, 'whole') ?? [];
    const rows = await this.imports.rows(id, dispositions, row, ROWS_A_PAGE + 1);
    const items = rows.slice(0, ROWS_A_PAGE).map((each) => this.rowView(id, each, headings));
    const last = items.at(-1);
    return { items, next: rows.length > ROWS_A_PAGE && last ? encodeCursor([last.row]) : null };
  }

  /** A person has seen the preview: the rows are imported in the background. */
  @Transactional()
  async confirm(id: string, version: number | null): Promise<ReferralImportView> {
    const referralImport = await this.imports.getForUpdate(id);
    referralImport.confirm(await this.imports.countWaiting(id), RequestContext.current.actor.id, version);
    const saved = await this.imports.save(referralImport);
    await this.outbox.record(new ReferralImportConfirmed(id));
    return ReferralImportView.of(saved);
  }

  /** Gives the file up before anything was imported. */
  @Transactional()
  async abandon(id: string): Promise<void> {
    const referralImport = await this.imports.getForUpdate(id);
    referralImport.abandon(this.clock.now());
    await this.imports.save(referralImport);
  }

  /** One line a row in file order (contract, "Referral import"). */
  @Transactional()
  async report(id: string): Promise<{ readonly fileName: string; readonly csv: string }> {
    const referralImport = await this.judgedImport(id);
    return {
      fileName: nameBeside(referralImport.fileName, 'report'),
      csv: reportCsv(await this.imports.judgements(id)),
    };
  }

  /** The rows in error, to be corrected and sent again. A day later every row is emptied. */
  @Transactional()
  async takeRest(id: string): Promise<{ readonly fileName: string; readonly csv: string }> {
    const referralImport = await this.judgedImport(id);
    const rows = await this.imports.inError(id);
    if (rows.length === 0)
      throw new WrongImportState(
        'There are no rows to correct. Rows are kept for 30 days, or for a day once they were downloaded',
      );
    if (referralImport.status === 'imported' && referralImport.restTakenAt === null) {
      referralImport.restTakenAt = this.clock.now();
      await this.imports.save(referralImport);
    }
    const { headings } = referralImport;
    return {
      fileName: nameBeside(referralImport.fileName, 'to-correct'),
      csv: correctionCsv(
        headings,
        rows.flatMap((row) =>
          row.cipher ? [{ raw: this.sealedRows.openRow(id, row.row, row.cipher, headings), judgement: row }] : [],
        ),
      ),
    };
  }

  private async judgedImport(id: string): Promise<ReferralImport> {
    const referralImport = await this.imports.get(id);
    if (!['ready', 'importing', 'imported'].includes(referralImport.status)) {
      throw new WrongImportState('There is no report yet: the file has not been judged');
    }
    return referralImport;
  }

  private rowView(id: string, row: ImportRow, headings: readonly string[]): ImportRowView {
    const { externalRef, disposition, codes, explanation, cipher, referralId } = row;
    const read = cipher && readRow(this.sealedRows.openRow(id, row.row, cipher, headings));
    const name = read ? displayNameOf(read.givenName, read.familyName) : '';
    return { row: row.row, externalRef, name, disposition, codes, explanation, referralId };
  }
}

/** "referrals.csv" and "report" make "referrals-report.csv". */
function nameBeside(fileName: string, what: string): string {
  return `${fileName.replace(/\.[A-Za-z0-9]{1,5}$/, '')}-${what}.csv`;
}
