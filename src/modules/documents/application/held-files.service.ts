import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { checkedFile, pictureOf, type SentFile } from '#platform/files/file-content';
import { FileStore } from '#platform/files/file-store';
import { Transactional } from '#platform/persistence/transactional';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { isUuid } from '#shared/identifiers';
import { HeldFilesRepository, type HeldFileRow } from '../data/held-files.repository.js';
import { DocumentDamaged, FileNoLongerHeld, NoPicture } from '../domain/document.errors.js';
import { cleanFileName } from '../domain/file-name.js';
import { isUnchanged } from '../data/fingerprint.js';

/** Which form a file was chosen on, by its address, and about whom. */
export interface HeldOn {
  readonly form: string;
  readonly participantId: string;
}

/** A file that waits until its form is sent again. */
export interface HeldFile {
  readonly id: string;
  readonly fileName: string;
  /** Size in bytes. */
  readonly bytes: number;
  readonly mediaType: string;
}

/**
 * Files of forms that were sent back for another reason, so that nobody has to choose them again. One for each form and
 * person who fills it in; nobody else can see or use it, and it fits no other form. After a day a sweep removes it.
 */
@Injectable()
export class HeldFilesService {
  constructor(
    private readonly held: HeldFilesRepository,
    private readonly files: FileStore,
    private readonly policy: PolicyService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps a file for the next try as it was sent, in the place of one before. Refuses (FileRefused) what could not be kept
   * as evidence. Nobody can open it while it waits; it is checked again, and scanned, when it is kept.
   */
  @Transactional()
  async hold(file: SentFile, on: HeldOn): Promise<HeldFile> {
    const fileName = cleanFileName(file.fileName);
    const limits = await this.policy.value('evidence-files', this.clock.today());
    const { mediaType } = await checkedFile({ bytes: file.bytes, declaredType: file.declaredType, fileName }, limits);
    const stored = await this.files.keep(file.bytes);
    this.unitOfWork.afterRollback(() => this.files.discard(stored.storedName));
    await this.letGo(on.form);
    return viewOf(await this.held.put({ ...on, ...stored, fileName, mediaType }, this.clock.now()));
  }

  /** The file that waits on this form under that id; null when there is none, or it is not this person's. */
  @Transactional()
  async find(id: string, form: string): Promise<HeldFile | null> {
    const row = isUuid(id) ? await this.held.find(id, form) : null;
    return row && viewOf(row);
  }

  /** Its name and bytes, to be kept as evidence. Throws FileNoLongerHeld when there is none for this person and form. */
  @Transactional()
  async read(id: string, form: string): Promise<{ readonly fileName: string; readonly bytes: Buffer }> {
    const row = isUuid(id) ? await this.held.find(id, form) : null;
    if (!row) throw new FileNoLongerHeld();
    return { fileName: row.fileName, bytes: await this.bytesOf(row) };
  }

  /** A picture of it, as JPEG and drawn anew, for whoever chose it. Throws NoPicture for what is none. */
  @Transactional()
  async picture(id: string): Promise<Buffer> {
    const row = await this.held.findMine(id);
    if (!row) throw new NoPicture();
    const picture = await pictureOf(await this.bytesOf(row), row.mediaType);
    if (!picture) throw new NoPicture();
    return picture;
  }

  /** Nothing waits on this form any more: it was sent, or the file is not wanted. */
  @Transactional()
  async letGo(form: string): Promise<void> {
    const names = await this.held.removeFrom(form);
    this.unitOfWork.afterCommit(() => this.discard(names));
  }

  /** Removes what was chosen and never sent, from before that moment, whoever chose it. For a sweep. */
  @Transactional()
  async letGoOlderThan(moment: Date): Promise<void> {
    const names = await this.held.removeOlderThan(moment);
    this.unitOfWork.afterCommit(() => this.discard(names));
  }

  private async bytesOf(row: HeldFileRow): Promise<Buffer> {
    const bytes = await this.files.read(row.storedName).catch(() => null);
    if (!bytes || !isUnchanged(bytes, row.sha256)) throw new DocumentDamaged(row.id);
    return bytes;
  }

  private async discard(names: readonly string[]): Promise<void> {
    for (const name of names) await this.files.discard(name);
  }
}

function viewOf({ id, fileName, bytes, mediaType }: HeldFileRow): HeldFile {
  return { id, fileName, bytes, mediaType };
}
