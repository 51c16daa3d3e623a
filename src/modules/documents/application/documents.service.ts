import { Injectable } from '@nestjs/common';
import { checkedMediaType } from '#platform/files/file-content';
import { FileStore } from '#platform/files/file-store';
import { Transactional } from '#platform/persistence/transactional';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { DocumentsRepository, type DocumentRow } from '../data/documents.repository.js';
import { DocumentDamaged } from '../domain/document.errors.js';
import { cleanFileName } from '../domain/file-name.js';
import { isUnchanged } from '../data/fingerprint.js';
import { DocumentView } from './document.view.js';

/** A file somebody handed in, and whose it is. `kind` is the word of the room that keeps it, such as `payslip`. */
export interface NewDocument {
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly participantId: string | null;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly kind: string;
}

export interface KeptDocument {
  readonly document: DocumentView;
  readonly content: Buffer;
}

/** Files that people hand in: checked by their content, stored outside the web root, seen only by row-level security. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly files: FileStore,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Keeps a PDF, JPG or PNG of at most 10 MB. Refuses (FileRefused, on field `file`) what is empty, too large, or by its
   * content something else than its name says. Bytes go to disk before the row: a row never points at nothing.
   */
  @Transactional()
  async keep(file: NewDocument): Promise<DocumentView> {
    const fileName = cleanFileName(file.fileName);
    const mediaType = await checkedMediaType(file.bytes, fileName);
    const { storedName, bytes, sha256 } = await this.files.keep(file.bytes);
    this.unitOfWork.afterRollback(() => this.files.discard(storedName));
    const { participantId, areaId, providerId, kind } = file;
    const row = { participantId, areaId, providerId, kind, fileName, mediaType, storedName, bytes, sha256 };
    return DocumentView.of(await this.documents.insert(row));
  }

  @Transactional()
  async get(id: string): Promise<DocumentView> {
    return DocumentView.of(await this.documents.get(id));
  }

  /** Those of the given documents that the actor may see, oldest first. */
  @Transactional()
  async named(ids: readonly string[]): Promise<readonly DocumentView[]> {
    if (ids.length === 0) return [];
    return (await this.documents.named(ids)).map((row) => DocumentView.of(row));
  }

  /** A document with its bytes, which must be the ones that were kept. */
  @Transactional()
  async read(id: string): Promise<KeptDocument> {
    const row = await this.documents.get(id);
    return { document: DocumentView.of(row), content: await this.contentOf(row) };
  }

  private async contentOf(row: DocumentRow): Promise<Buffer> {
    const content = await this.files.read(row.storedName).catch(() => null);
    if (!content || !isUnchanged(content, row.sha256)) throw new DocumentDamaged(row.id);
    return content;
  }
}
