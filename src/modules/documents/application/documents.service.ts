import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import type { ScanVerdict } from '#platform/files/clamd';
import { FileInfected, FileNotScannable } from '#platform/files/file-refused';
import { checkedFile, pictureOf, type CheckedFile } from '#platform/files/file-content';
import { FileStore } from '#platform/files/file-store';
import { withCharset } from '#platform/files/text-content';
import { VirusScanner } from '#platform/files/virus-scanner';
import { Transactional } from '#platform/persistence/transactional';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { isUnchanged } from '../data/fingerprint.js';
import { DocumentsRepository, type DocumentRow, type ScanState } from '../data/documents.repository.js';
import {
  DocumentBeingChecked,
  DocumentDamaged,
  documentMissing,
  DocumentRemoved,
  DocumentTakenBack,
  NoPicture,
  TooManyFiles,
} from '../domain/document.errors.js';
import { cleanFileName } from '../domain/file-name.js';
import { mayReadKind } from './readers.js';
import { DocumentView } from './document.view.js';

/** A file somebody handed in, and whose it is. `kind` is the word of the room that keeps it, such as `payslip`. */
export interface NewDocument {
  readonly fileName: string;
  readonly bytes: Buffer;
  /** What the sender said it is; it has to agree. */
  readonly declaredType?: string;
  readonly participantId: string | null;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly kind: string;
  /** Whether it has to be a photo or a scan. */
  readonly isOfPaper?: boolean;
}

export interface KeptDocument {
  readonly document: DocumentView;
  /** The media type as it is sent, with the character set of a text. */
  readonly contentType: string;
  readonly content: Buffer;
}

/** Files that people hand in: checked by their content, stored outside the web root, seen only by row-level security. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly files: FileStore,
    private readonly scanner: VirusScanner,
    private readonly policy: PolicyService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps a file of the accepted kinds. Refuses (FileRefused, on field `file`) what is empty, too large, not what it says
   * or more than it says, and what the scanner finds a virus in. Bytes go to disk before the row: a row never points at
   * nothing. When the scanner is silent the file is kept, and nobody can have it before it has spoken.
   */
  @Transactional()
  async keep(file: NewDocument): Promise<DocumentView> {
    const named = { ...file, fileName: cleanFileName(file.fileName) };
    const limits = await this.policy.value('evidence-files', this.clock.today());
    if (file.participantId && (await this.documents.countFor(file.participantId)) >= limits.perPerson) {
      throw new TooManyFiles(limits.perPerson, 'person');
    }
    const checked = await checkedFile(named, limits);
    const verdict = this.scanner.isSet ? await this.scanner.verdictNow(file.bytes) : null;
    if (verdict && verdict.state !== 'clean') {
      this.unitOfWork.afterRollback(() => this.recordRefused(named, checked, verdict));
      throw verdict.state === 'infected' ? new FileInfected() : new FileNotScannable();
    }
    const { storedName, bytes, sha256 } = await this.files.keep(checked.bytes);
    this.unitOfWork.afterRollback(() => this.files.discard(storedName));
    const scanState: ScanState = verdict ? 'clean' : this.scanner.isSet ? 'waiting' : 'not-needed';
    const scannedAt = verdict ? this.clock.now() : null;
    const stored = { storedName, bytes, sha256, scanState, scannedAt, scanFinding: null };
    return this.viewOf(await this.documents.insert({ ...rowOf(named, checked), ...stored }));
  }

  @Transactional()
  async get(id: string): Promise<DocumentView> {
    return this.viewOf(await this.documents.get(id));
  }

  /** A document that something is about to rest on: until that is kept, nobody takes it back. */
  @Transactional()
  async hold(id: string): Promise<DocumentView> {
    return this.viewOf(await this.documents.hold(id));
  }

  /**
   * Takes a file back for whoever sent it, unless `isUsed` finds that something rests on it by now; answers whether it is taken back.
   * The row stays, and says what was sent and when. The bytes go, unless a legal hold keeps what there is about the person.
   */
  @Transactional()
  async takeBack(id: string, isUsed: () => Promise<boolean>): Promise<boolean> {
    const row = await this.documents.getForUpdate(id);
    if (row.takenBackAt) return true;
    // Asked while nobody can begin to rest on it.
    if (await isUsed()) return false;
    const mustStay = await this.documents.markTakenBack(id, this.clock.now(), this.clock.today());
    if (!mustStay) this.unitOfWork.afterCommit(() => this.files.discard(row.storedName));
    return true;
  }

  /** The same, for whoever asks for the file itself: a kind they may not read is not there. Other rooms ask `get` and check themselves. */
  @Transactional()
  async getAllowed(id: string): Promise<DocumentView> {
    const document = await this.get(id);
    if (!mayReadKind(document.kind, RequestContext.current.actor.permissions)) throw documentMissing();
    return document;
  }

  /** A document with its bytes, likewise. */
  @Transactional()
  async readAllowed(id: string): Promise<KeptDocument> {
    await this.getAllowed(id);
    return this.read(id);
  }

  /** Those of the given documents that the actor may see, oldest first. */
  @Transactional()
  async named(ids: readonly string[]): Promise<readonly DocumentView[]> {
    if (ids.length === 0) return [];
    return (await this.documents.named(ids)).map((row) => this.viewOf(row));
  }

  /** Those of the given documents that nobody can open yet, because the scanner has not judged them. */
  async beingChecked(ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (!this.scanner.isSet) return new Set();
    return new Set((await this.named(ids)).filter(({ scan }) => scan === 'waiting').map(({ id }) => id));
  }

  /** Whether one of the given documents is this very file, as it was handed in. */
  @Transactional()
  async isAmong(ids: readonly string[], bytes: Buffer): Promise<boolean> {
    return (await this.sameAs(ids, bytes)).length > 0;
  }

  /** Those of the given documents that are this very file, as it was handed in. */
  @Transactional()
  async sameAs(ids: readonly string[], bytes: Buffer): Promise<readonly string[]> {
    const digest = createHash('sha256').update(bytes).digest();
    const rows = ids.length === 0 ? [] : await this.documents.named(ids);
    return rows.filter(({ receivedSha256, sha256 }) => (receivedSha256 ?? sha256).equals(digest)).map(({ id }) => id);
  }

  /** A document with its bytes, which must be the ones that were kept, and clean where a scanner is set. */
  @Transactional()
  async read(id: string): Promise<KeptDocument> {
    const row = await this.documents.get(id);
    const document = this.viewOf(row);
    if (row.takenBackAt) throw new DocumentTakenBack(id);
    if (document.scan === 'infected' || document.scan === 'refused') throw new DocumentRemoved(id);
    if (document.scan === 'waiting') throw new DocumentBeingChecked(id);
    const content = await this.contentOf(row);
    return { document, contentType: withCharset(row.mediaType, content), content };
  }

  /**
   * A picture of a document, as JPEG, for a page to show: of a kind they may read, like the file itself. Throws NoPicture for what is
   * none, such as a PDF.
   */
  @Transactional()
  async picture(id: string): Promise<Buffer> {
    const { document, content } = await this.readAllowed(id);
    const picture = await pictureOf(content, document.mediaType);
    if (!picture) throw new NoPicture();
    return picture;
  }

  private async contentOf(row: DocumentRow): Promise<Buffer> {
    const content = await this.files.read(row.storedName).catch(() => null);
    if (!content || !isUnchanged(content, row.sha256)) throw new DocumentDamaged(row.id);
    return content;
  }

  private viewOf(row: DocumentRow): DocumentView {
    return DocumentView.of(row, this.scanner.isSet);
  }

  /** Who sent what, when, and what was found: written apart, because what it came with is undone. No bytes are kept. */
  private async recordRefused(
    file: NewDocument,
    checked: CheckedFile,
    verdict: Exclude<ScanVerdict, { state: 'clean' }>,
  ): Promise<void> {
    const { bytes } = checked;
    const sha256 = createHash('sha256').update(bytes).digest();
    const found = { scanState: verdict.state, scanFinding: verdict.finding, scannedAt: this.clock.now() };
    const row = { ...rowOf(file, checked), ...found, storedName: randomUUID(), bytes: bytes.length, sha256 };
    await this.unitOfWork.runApart(() => this.documents.insert(row));
  }
}

function rowOf({ participantId, areaId, providerId, kind, fileName, bytes }: NewDocument, { mediaType }: CheckedFile) {
  const receivedSha256 = createHash('sha256').update(bytes).digest();
  return { participantId, areaId, providerId, kind, fileName, mediaType, receivedSha256 };
}
